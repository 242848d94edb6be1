// SPDX-License-Identifier: MIT
#include "core/text/str.h"

#include <string.h>

struct str str_from(const char *z)
{
    return (struct str){z ? z : "", z ? strlen(z) : 0};
}

/* Most words differ in the first byte from what they are held against: no length is measured. */
static bool starts(struct str s, const char *z, size_t *end)
{
    size_t i = 0;
    while (i < s.n && z[i] && s.p[i] == z[i])
        i++;
    *end = i;
    return !z[i];
}

bool str_is(struct str a, const char *z)
{
    size_t end;
    return starts(a, z ? z : "", &end) && end == a.n;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_number(struct str s, size_t most, size_t *number)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t digit = (size_t)(s.p[i] - '0');
        if (!ascii_digit(s.p[i]) || digit > most || n > (most - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    if (s.n)
        *number = n;
    return s.n > 0;
}

bool str_starts(struct str s, const char *prefix)
{
    size_t end;
    return starts(s, prefix, &end);
}

bool str_ends(struct str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

bool str_has_char(struct str s, char c)
{
    return str_find_char(s, 0, c) < s.n;
}

size_t str_find_char(struct str s, size_t from, char c)
{
    if (from >= s.n)
        return s.n;
    const char *at = memchr(s.p + from, c, s.n - from);
    return at ? (size_t)(at - s.p) : s.n;
}

size_t str_find(struct str s, size_t from, const char *needle)
{
    if (from >= s.n)
        return s.n;
    const char *at = memmem(s.p + from, s.n - from, needle, strlen(needle));
    return at ? (size_t)(at - s.p) : s.n;
}

struct str str_trim_end(struct str s)
{
    while (s.n && ascii_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

struct str str_trim(struct str s)
{
    s = str_trim_end(s);
    while (s.n && ascii_space(*s.p)) {
        s.p++;
        s.n--;
    }
    return s;
}

bool str_line(struct str *rest, struct str *line)
{
    if (rest->n == 0)
        return false;
    size_t end = str_find_char(*rest, 0, '\n');
    *line = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end < rest->n ? end + 1 : end, rest->n);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

size_t str_line_count(struct str text)
{
    size_t count = 0;
    struct str line;
    while (str_line(&text, &line))
        count++;
    return count;
}

size_t str_longest_run(struct str s, char c)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < s.n; i++) {
        run = s.p[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

bool str_is_one_of(struct str s, const char *const *words, size_t count)
{
    const char first = s.n ? *s.p : 0; /* most words begin otherwise */
    for (size_t i = 0; i < count; i++)
        if (*words[i] == first && str_is(s, words[i]))
            return true;
    return false;
}

bool str_is_any(struct str s, const char *const *words)
{
    while (*words && !str_is(s, *words))
        words++;
    return *words;
}

bool str_word(struct str *rest, struct str *word)
{
    size_t start = 0;
    while (start < rest->n && ascii_space(rest->p[start]))
        start++;
    size_t end = start;
    while (end < rest->n && !ascii_space(rest->p[end]))
        end++;
    *word = str_slice(*rest, start, end);
    *rest = str_slice(*rest, end, rest->n);
    return word->n > 0;
}
