// SPDX-License-Identifier: MIT
#include "core/text/ere.h"

enum {
    TEXT_MAX = 1000, /* bytes */
    BOUND_MAX = 255,
    GROUPS_MAX = 50,  /* in each other */
    ATOMS_MAX = 2000, /* when what is repeated is written out */
};

/* The largest number in the bound that starts at p[i], a `{`; i moves to its end. */
static size_t bound_at(struct str p, size_t *i)
{
    size_t largest = 0, number = 0;
    for (++*i; *i < p.n && (ascii_digit(p.p[*i]) || p.p[*i] == ','); ++*i) {
        number = p.p[*i] == ',' ? 0 : number * 10 + (size_t)(p.p[*i] - '0');
        if (number > BOUND_MAX)
            return number;
        largest = number > largest ? number : largest;
    }
    return largest;
}

/* The last byte of the bracket expression that starts at p[i]. */
static size_t brackets_end(struct str p, size_t i)
{
    i += i + 1 < p.n && p.p[i + 1] == '^';
    i += i + 1 < p.n && p.p[i + 1] == ']';
    return str_find_char(p, i + 1, ']');
}

/*
 * Counts the atoms that are there when `x{2,3}` is written out as `xxx?` and `x+` as `xx*`, which
 * is what the C library does, also where x is a group that holds such repetitions.
 */
static bool is_cheap(struct str p)
{
    size_t atoms[GROUPS_MAX + 1] = {0}, depth = 0; /* of each group that is open */
    size_t last = 0;                               /* those of what a repetition would repeat */
    if (p.n > TEXT_MAX)
        return false;
    for (size_t i = 0; i < p.n; i++) {
        char c = p.p[i];
        size_t times = c == '+' ? 2 : c == '{' ? bound_at(p, &i) : 1;
        if (times > BOUND_MAX || (c == '\\' && i + 1 < p.n && ascii_digit(p.p[i + 1])) ||
            (c == '(' && depth == GROUPS_MAX))
            return false;
        if (c == '(') {
            atoms[++depth] = 0;
        } else if (c == ')' && depth) {
            last = atoms[depth--] + 1;
            atoms[depth] += last;
        } else if (str_has_char(STR("*?+{"), c)) {
            atoms[depth] += last * (times ? times - 1 : 0);
            last *= times ? times : 1;
        } else {
            i = c == '[' ? brackets_end(p, i) : c == '\\' ? i + 1 : i;
            last = 1;
            atoms[depth]++;
        }
        if (atoms[depth] > ATOMS_MAX)
            return false;
    }
    return true;
}

bool ere_compile(regex_t *re, struct arena *a, struct str text, struct str *why)
{
    if (!is_cheap(text)) {
        *why = STR("costs too much; shorten it or its repetitions such as {1,100}, and write out "
                   "what `\\1` repeats");
        return false;
    }
    int status = regcomp(re, arena_cstr(a, text), REG_EXTENDED | REG_NOSUB);
    if (status == 0)
        return true;
    char said[128];
    regerror(status, re, said, sizeof said);
    *why = arena_printf(a, "is no extended regular expression: %s", said);
    return false;
}
