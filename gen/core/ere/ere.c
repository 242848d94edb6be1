// SPDX-License-Identifier: MIT
#include "core/ere/ere.h"

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
struct atoms {
    size_t of[GROUPS_MAX + 1], depth; /* of each group that is open */
    size_t last;                      /* those of what a repetition would repeat */
};

/* False where the groups are too deep. */
static bool count_group(struct atoms *n, char c)
{
    if (c == '(') {
        if (n->depth == GROUPS_MAX)
            return false;
        n->of[++n->depth] = 0;
    } else {
        n->last = n->of[n->depth--] + 1;
        n->of[n->depth] += n->last;
    }
    return true;
}

/* False where it is repeated too often. */
static bool count_repetition(struct atoms *n, struct str p, size_t *i)
{
    size_t times = p.p[*i] == '+' ? 2 : p.p[*i] == '{' ? bound_at(p, i) : 1;
    if (times > BOUND_MAX)
        return false;
    times = times ? times : 1;
    n->of[n->depth] += n->last * (times - 1);
    n->last *= times;
    return true;
}

/* False for a back-reference. */
static bool count_atom(struct atoms *n, struct str p, size_t *i)
{
    if (p.p[*i] == '[')
        *i = brackets_end(p, *i);
    else if (p.p[*i] == '\\' && ++*i < p.n && ascii_digit(p.p[*i]))
        return false;
    n->last = 1;
    n->of[n->depth]++;
    return true;
}

static bool is_cheap(struct str p)
{
    struct atoms n = {0};
    bool cheap = p.n <= TEXT_MAX;
    for (size_t i = 0; i < p.n && cheap; i++) {
        char c = p.p[i];
        if (c == '(' || (c == ')' && n.depth))
            cheap = count_group(&n, c);
        else if (str_has_char(STR("*?+{"), c))
            cheap = count_repetition(&n, p, &i);
        else
            cheap = count_atom(&n, p, &i);
        cheap = cheap && n.of[n.depth] <= ATOMS_MAX;
    }
    return cheap;
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
