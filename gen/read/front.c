// SPDX-License-Identifier: MIT
#include "read/front.h"

size_t front_matter(struct str text, struct str *inside)
{
    struct str rest = text, line;
    *inside = STR("");
    if (!str_line(&rest, &line) || !str_is(str_trim_end(line), "---"))
        return 0;
    const char *start = rest.p;
    while (str_line(&rest, &line))
        if (str_is(str_trim_end(line), "---")) {
            *inside = (struct str){start, (size_t)(line.p - start)};
            return text.n - rest.n;
        }
    return 0;
}

/* Behind the colon of the line `key:`; false where there is none. */
static bool find_key(struct str lines, const char *key, struct str *value)
{
    size_t n = str_from(key).n;
    for (struct str line; str_line(&lines, &line);)
        if (str_starts(line, key) && line.n > n && line.p[n] == ':') {
            *value = str_trim(str_slice(line, n + 1, line.n));
            return true;
        }
    return false;
}

bool front_has_key(struct str lines, const char *key)
{
    struct str value;
    return find_key(lines, key, &value);
}

struct str front_value(struct str lines, const char *key)
{
    enum { VALUE_MAX = 2000 }; /* bytes: titles stand on every page */
    struct str value = STR("");
    if (!find_key(lines, key, &value) || value.n < 2)
        return value;
    if (value.n > VALUE_MAX)
        return STR("");
    char quote = *value.p;
    bool quoted = (quote == '"' || quote == '\'') && value.p[value.n - 1] == quote;
    return quoted ? str_slice(value, 1, value.n - 1) : value;
}
