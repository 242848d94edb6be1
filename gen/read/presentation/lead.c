// SPDX-License-Identifier: MIT
/*
 * What a line says, behind its looks. Before its words stand blanks of other kinds than ASCII's,
 * with which speakers move a command to the right, or the number or mark of a list that is typed by
 * hand; in them are letters that programs for slides have made of those that were typed.
 */
#include "core/text/utf8.h"
#include "read/presentation/flat.h"
#include "shell/looks.h"
#include "shell/split.h"
#include "shell/subcommands.h"

#include <string.h>

static char *copy_of(struct arena *a, struct str text)
{
    char *copy = arena_array(a, text.n + 1, 1);
    memcpy(copy, text.p, text.n);
    return copy;
}

/* The text with a blank of one byte for each of another kind, as long as before: what is left of
 * their bytes are carriage returns, which part words too and are no gap. */
static struct str with_blanks(struct arena *a, struct str text)
{
    char *copy = NULL;
    for (size_t i = 0, from = 0; i < text.n; from = i) {
        int32_t code = utf8_next(text, &i);
        if (code < 0x80 || !utf8_is_blank(code))
            continue;
        copy = copy ? copy : copy_of(a, text);
        copy[from] = ' ';
        for (size_t j = from + 1; j < i; j++)
            copy[j] = '\r';
    }
    return copy ? (struct str){copy, text.n} : text;
}

static size_t skip_blanks(struct str text, size_t i)
{
    while (i < text.n && ascii_space(text.p[i]))
        i++;
    return i;
}

/* "1." or "12)": a number of one digit or two. */
static size_t number_end(struct str text, size_t i)
{
    enum { DIGITS = 2 };
    size_t start = i;
    while (i < text.n && i - start < DIGITS && ascii_digit(text.p[i]))
        i++;
    return i > start && i < text.n && str_has_char(STR(".)"), text.p[i]) ? i + 1 : start;
}

/* "iv." or "b)" before a blank: an item that is counted in letters. */
static size_t letters_end(struct str text, size_t start)
{
    enum { LETTERS = 4 };
    size_t i = start;
    const struct str digits = STR("ivx"), capitals = STR("IVX");
    const struct str own = i < text.n && str_has_char(capitals, text.p[i]) ? capitals : digits;
    while (i < text.n && i - start < LETTERS && str_has_char(own, text.p[i]))
        i++;
    if (i == start && i < text.n && text.p[i] >= 'a' && text.p[i] <= 'h')
        i++;
    bool sign = i > start && i + 1 < text.n && str_has_char(STR(".)"), text.p[i]);
    return sign && ascii_space(text.p[i + 1]) ? i + 1 : start;
}

/* A dot, a square, an arrow head: signs that begin the items of lists and nothing else, nor do
 * those of the typefaces Symbol and Wingdings. */
static size_t bullet_end(struct str text, size_t i)
{
    static const char *const bullets[] = {"\u2022", "\u00b7", "\u25cf", "\u25cb", "\u25aa",
                                          "\u25ab", "\u25a0", "\u25a1", "\u25e6", "\u2023",
                                          "\u2043", "\u27a2", "\u2794", "\u2192", "\u25b8",
                                          "\u25ba", "\u25b6", "\u2713", "\u2714"};
    struct str rest = str_slice(text, i, text.n);
    for (size_t j = 0; j < countof(bullets); j++)
        if (str_starts(rest, bullets[j]))
            return i + str_from(bullets[j]).n;
    return phrase_is_symbol(rest) ? i + 3 : i;
}

/* `-docker ps -a`: a hyphen right before a command. Options of `find` are names of programs too. */
static size_t hyphen_end(struct str text, size_t i)
{
    static const char *const options[] = {"exec", "type", "mount", "time", "file", "test"};
    struct str rest = str_slice(text, i + 1, text.n), words = rest, name;
    if (i + 2 >= text.n || text.p[i] != '-' || !ascii_alpha(text.p[i + 1]) ||
        !str_word(&words, &name) || name.n < 3 || STR_IS_ONE_OF(name, options) ||
        !looks_known(name))
        return i;
    return phrase_form(str_slice(rest, 0, phrase_end(rest))) != FORM_NONE ? i + 1 : i;
}

/* "(on the server) ": where a command is typed, in brackets before it. A shell reads a blank or
 * none behind the bracket of its own, and a command in it. */
static size_t remark_end(struct str text, size_t i)
{
    enum { LONGEST = 32 };
    size_t end = str_find_char(text, i, ')');
    struct str words = str_slice(text, i + 1, end), rest = str_slice(text, end + 1, text.n);
    bool remark = i < text.n && text.p[i] == '(' && end < i + LONGEST && words.n &&
                  ascii_alpha(*words.p) && !looks_like_command(words) && rest.n &&
                  ascii_space(*rest.p) && looks_like_command(rest);
    return remark ? end + 1 : i;
}

/* Where the words behind the mark of a list begin; 0: there is none. A number may stand right
 * before its word, "1.git", where that is no number itself. */
static size_t mark_end(struct str text)
{
    size_t start = skip_blanks(text, 0), end = number_end(text, start);
    bool number = end > start;
    end = number ? end : bullet_end(text, start);
    end = end > start ? end : letters_end(text, start);
    size_t hyphen = end > start ? start : hyphen_end(text, start);
    if (hyphen > start)
        return hyphen;
    end = end > start ? end : remark_end(text, start);
    if (end == start || end == text.n || (number && ascii_digit(text.p[end])))
        return 0;
    return ascii_space(text.p[end]) || !number || ascii_alpha(text.p[end]) ? skip_blanks(text, end)
                                                                           : 0;
}

/* Of one kind of quotes: the straight one, and those that a word processor makes of it. */
struct quotes {
    char straight;
    const char *typographic[3];
};

static bool has_odd_count(struct str text, char c)
{
    bool odd = false;
    for (size_t i = 0; i < text.n; i++)
        odd = odd != (text.p[i] == c);
    return odd;
}

/* Makes the other of a pair straight where one is and the other was made typographic. */
static struct str with_pairs(struct arena *a, struct str text, const struct quotes *quotes)
{
    char *copy = NULL;
    if (!has_odd_count(text, quotes->straight))
        return text;
    for (size_t i = 0; i < text.n; i++)
        for (size_t j = 0; j < 3; j++) {
            if (!str_starts(str_slice(text, i, text.n), quotes->typographic[j]))
                continue;
            copy = copy ? copy : copy_of(a, text);
            copy[i] = quotes->straight;
            copy[i + 1] = copy[i + 2] = '\r';
        }
    return copy ? (struct str){copy, text.n} : text;
}

/* Whether the quote of TeX, one for both ends, opens before the first of some words and closes
 * behind the last, and what stands between is nothing to a shell as it is: `--pretty=’%h (%an)’`.
 */
static bool has_quotes_of_tex(struct str text)
{
    static const char mark[] = "\u2019";
    const size_t n = sizeof mark - 1;
    size_t first = str_find(text, 0, mark), last = text.n, count = 0;
    if (!first || first == text.n || !str_has_char(STR(" =:"), text.p[first - 1]) ||
        ascii_space(text.p[first + n < text.n ? first + n : first - 1]))
        return false;
    for (size_t at = first; at < text.n; at = str_find(text, at + n, mark), count++)
        last = at;
    bool closed = last + n == text.n || ascii_space(text.p[last + n]);
    return closed && count % 2 == 0 && shell_status(text) != SHELL_COMPLETE;
}

/* Makes straight ones of such quotes. */
static struct str with_straight_quotes(struct arena *a, struct str text)
{
    if (!has_quotes_of_tex(text))
        return text;
    char *copy = copy_of(a, text);
    for (size_t at = 0; (at = str_find(text, at, "\u2019")) < text.n; at += 3) {
        copy[at] = '\'';
        copy[at + 1] = copy[at + 2] = '\r';
    }
    return (struct str){copy, text.n};
}

/* What is meant by the letters of a line, as long as these. */
static struct str meaning_of(struct arena *a, struct str text)
{
    static const struct quotes twice = {'"', {"\u201c", "\u201d", "\u201e"}};
    static const struct quotes once = {'\'', {"\u2018", "\u2019", "\u201a"}};
    return with_straight_quotes(a,
                                with_pairs(a, with_pairs(a, with_blanks(a, text), &twice), &once));
}

void flat_find_lead(struct arena *a, struct flat_line *line)
{
    struct str said = meaning_of(a, line->text);
    size_t mark = mark_end(said), lead = skip_blanks(said, 0), end = str_trim_end(said).n;
    line->said = said;
    line->listed = mark > 0;
    line->lead = mark ? mark : str_find_char(str_slice(said, 0, lead), 0, '\r') < lead ? lead : 0;
    for (size_t i = lead; i < end; i++)
        line->odd = line->odd || said.p[i] != line->text.p[i];
    if (mark && mark < said.n) {
        char *copy = copy_of(a, said);
        for (size_t i = 0; i < mark; i++)
            copy[i] = ' ';
        line->said = (struct str){copy, said.n};
    }
    flat_find_capital(a, line);
}
