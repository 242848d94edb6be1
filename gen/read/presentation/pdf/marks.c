// SPDX-License-Identifier: MIT
/*
 * Signs of lists, numbers of their items, prompts: what stands at the beginning of a line and is
 * not of its text, by characters alone.
 */
#include "read/presentation/pdf/pages.h"

#include "core/text/utf8.h"
#include "shell/prompt.h"

/* Signs of lists that mean nothing else at the start of a line. Fonts of symbols have theirs in
 * the private use area. */
static bool is_bullet(int32_t c)
{
    static const int32_t signs[] = {0x2022, 0x2023, 0x2043, 0x2219, 0x25a0, 0x25a1, 0x25aa,
                                    0x25ab, 0x25b6, 0x25b8, 0x25ba, 0x25c6, 0x25c7, 0x25cb,
                                    0x25cf, 0x25e6, 0x2605, 0x2713, 0x2714, 0x2751, 0x2752,
                                    0x2756, 0x2794, 0x27a2, 0x27a4};
    for (size_t i = 0; i < countof(signs); i++)
        if (c == signs[i])
            return true;
    return c >= 0xe000 && c <= 0xf8ff;
}

/* Signs that are text as well: they count alone, dashes also where a blank follows. */
static bool is_dash(int32_t c)
{
    return c == 0x2013 || c == 0x2014;
}

static bool is_lone_bullet(int32_t c)
{
    return is_dash(c) || c == '-' || c == '*' || c == 'o' || c == 0xb7 || c == 0xbb || c == 0x2192;
}

size_t pdf_mark(struct str text, const struct pdf_font *font, bool alone)
{
    if (text.n == 0)
        return 0;
    size_t end = 0;
    int32_t c = utf8_next(text, &end);
    bool parted = end == text.n || ascii_blank(text.p[end]) || text.p[end] == '\xc2';
    bool option = is_dash(c) && font->mono; /* what a program for slides made of its hyphen */
    if (alone && (font->symbols || (is_lone_bullet(c) && !option)))
        return end;
    if (is_bullet(c) || (is_dash(c) && parted && !option))
        return end;
    return 0;
}

size_t pdf_number(struct str text, size_t *number)
{
    size_t digits = 0;
    while (digits < text.n && ascii_digit(text.p[digits]))
        digits++;
    if (digits == 0 || digits > 2 || digits >= text.n ||
        (text.p[digits] != '.' && text.p[digits] != ')'))
        return 0;
    bool parted = digits + 1 == text.n || ascii_blank(text.p[digits + 1]);
    return parted && str_number(str_slice(text, 0, digits), 99, number) ? digits + 1 : 0;
}

bool pdf_is_counted(struct str text)
{
    enum { LETTERS = 4 };
    size_t i = 0;
    while (i < text.n && i < LETTERS && str_has_char(STR("ivx"), text.p[i]))
        i++;
    i += i == 0 && text.n && text.p[0] >= 'a' && text.p[0] <= 'h';
    return i && i + 2 < text.n && str_has_char(STR(".)"), text.p[i]) && text.p[i + 1] == ' ';
}

/* Whether what stands before the sign of a prompt names a place: "[user@host ~]", "user@host:~",
 * "PS C:\", "node-1"; not "C", as in "C# for beginners". */
static bool is_place(struct str before, char sign)
{
    enum { SHORTEST = 3 };
    char last = before.p[before.n - 1];
    bool word = before.n >= SHORTEST && sign != '%' && !str_has_char(before, ' ') &&
                !str_has_char(before, '<'); /* <name> */
    return str_has_char(before, '@') || last == ']' || last == '~' || str_starts(before, "PS ") ||
           word;
}

static bool has_long_prompt(struct str text)
{
    enum { LONGEST = 48 };
    struct str start = str_slice(text, 0, LONGEST);
    for (size_t i = 1; i < start.n; i++)
        if (str_has_char(STR("$#>%"), start.p[i]) && !ascii_blank(start.p[i - 1]) &&
            (i + 1 == start.n || ascii_blank(start.p[i + 1])) &&
            is_place(str_slice(start, 0, i), start.p[i]))
            return true;
    return false;
}

bool pdf_has_prompt(struct str text)
{
    static const char *const signs[] = {"$", "# ", "> ", "% ", "❯", "➜", "⚡", "λ "};
    for (size_t i = 0; i < countof(signs); i++)
        if (str_starts(text, signs[i]))
            return true;
    return has_long_prompt(text) || prompt_length(text, false) > 0;
}
