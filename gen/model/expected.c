// SPDX-License-Identifier: MIT
#include "model/expected.h"

#include <string.h>

static bool take_mark(struct str line, const char *mark, struct str *pattern)
{
    if (!str_starts(line, mark))
        return false;
    line = str_slice(line, strlen(mark), line.n);
    while (line.n && *line.p == ' ')
        line = str_slice(line, 1, line.n);
    *pattern = line;
    return true;
}

enum expected expected_line(struct str line, struct str *pattern)
{
    while (line.n && (ascii_blank(line.p[line.n - 1]) || line.p[line.n - 1] == '\r'))
        line.n--;
    *pattern = line;
    if (str_is(line, "..."))
        return EXPECTED_ANY;
    if (take_mark(line, "[re] ", pattern))
        return EXPECTED_RE;
    return take_mark(line, "[glob] ", pattern) ? EXPECTED_GLOB : EXPECTED_TEXT;
}
