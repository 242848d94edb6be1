// SPDX-License-Identifier: MIT
#include "core/text/ere.h"

/* In bytes; of one bound; of bounds in each other, multiplied; of all together, times that. */
enum { TEXT_MAX = 1000, BOUND_MAX = 255, NESTED_MAX = 32, BOUNDS_MAX = 2000 };

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

static bool is_cheap(struct str p)
{
    size_t nested = 1, all = 0;
    if (p.n > TEXT_MAX)
        return false;
    for (size_t i = 0; i < p.n; i++) {
        if (p.p[i] == '\\') {
            if (++i < p.n && ascii_digit(p.p[i]))
                return false;
            continue;
        }
        if (p.p[i] != '{' || i == 0)
            continue;
        bool outer = str_has_char(STR(")}*+?"), p.p[i - 1]);
        size_t bound = bound_at(p, &i);
        nested *= outer && bound ? bound : 1;
        all += bound;
        if (bound > BOUND_MAX || nested > NESTED_MAX || all * nested > BOUNDS_MAX)
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
