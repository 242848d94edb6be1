// SPDX-License-Identifier: MIT
#include "run/target/limits.h"

static const struct {
    const char *name;
    size_t value; /* where nobody says anything */
} kinds[LIMIT_COUNT] = {
    [LIMIT_MEMORY] = {"memory", 2048},
    [LIMIT_PROCESSES] = {"processes", 512},
    [LIMIT_FILES] = {"files", 512},
    [LIMIT_OUTPUT] = {"output", 16},
};

/* "memory=4096". False where it is not that. */
static bool read_word(struct str word, struct limits *limits)
{
    size_t equals = str_find_char(word, 0, '='), n = 0;
    struct str name = str_slice(word, 0, equals), value = str_slice(word, equals + 1, word.n);
    if (!str_number(value, 9999999, &n) || n == 0)
        return false;
    for (size_t i = 0; i < LIMIT_COUNT; i++)
        if (str_is(name, kinds[i].name)) {
            limits->values[i] = n;
            return true;
        }
    return false;
}

bool limits_make(struct diags *d, const struct run_settings *said, const char *const *words,
                 size_t count, struct limits *limits)
{
    bool good = true;
    struct limits given = {{0}};
    for (size_t i = 0; i < count; i++) {
        if (read_word(str_from(words[i]), &given))
            continue;
        good = false;
        diag_add(d, SEVERITY_ERROR, "run", (struct span){0},
                 "write --limit as memory=MB, processes=NUMBER, files=MB or output=MB, not `%s`",
                 words[i]);
    }
    for (size_t i = 0; i < LIMIT_COUNT; i++) {
        size_t most = given.values[i] ? given.values[i] : kinds[i].value;
        size_t asked = said->limits[i].value;
        limits->values[i] = asked && asked < most ? asked : most;
        if (asked <= most || given.values[i])
            continue;
        good = false;
        diag_add(d, SEVERITY_ERROR, "run", said->limits[i].at,
                 "a course gets %zu at most: write less, or run it with --limit %s=%zu", most,
                 kinds[i].name, asked);
    }
    return good;
}
