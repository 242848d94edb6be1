// SPDX-License-Identifier: MIT
/*
 * Any bytes as patterns, one a line up to an empty line, and behind it a log. What is found is told
 * with lines of the log; what is drafted is a pattern that compiles.
 */
#include "core/text/buf.h"
#include "diagnose/diagnose.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct str rest = arena_str(&arena, (struct str){(const char *)bytes, size}), line;
    struct course course = {0};
    struct problem **tail = &course.problems;
    while (str_line(&rest, &line) && line.n) {
        *tail = ARENA_NEW(&arena, struct problem);
        (*tail)->pattern = line;
        tail = &(*tail)->next;
    }
    size_t lines = 1;
    for (size_t i = 0; i < rest.n; i++)
        lines += rest.p[i] == '\n';
    struct diagnosis found = diagnose_log(&arena, &course, rest);
    for (size_t i = 0; i < found.count; i++)
        expect(found.items[i].count > 0 && found.items[i].sightings[0].line <= lines);
    expect(diagnose_draft(&arena, &course, rest).n <= 8 * size + 1024);
    arena_release(&arena);
    return 0;
}
