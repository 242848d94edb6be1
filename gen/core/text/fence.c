// SPDX-License-Identifier: MIT
#include "core/text/fence.h"

struct fence fence_at(struct str text)
{
    const struct fence none = {0};
    size_t n = 0;
    while (n < text.n && text.p[n] == *text.p && (*text.p == '`' || *text.p == '~'))
        n++;
    return n < FENCE_MIN ? none : (struct fence){*text.p, n};
}

bool fence_opens(struct str line, struct fence *fence)
{
    *fence = fence_at(line);
    if (fence->mark == '`' && str_has_char(str_slice(line, fence->marks, line.n), '`'))
        *fence = (struct fence){0};
    return fence->marks > 0;
}

bool fence_closes(const struct fence *open, struct str line)
{
    struct fence close = fence_at(line);
    return open->marks && close.mark == open->mark && close.marks >= open->marks &&
           str_trim(str_slice(line, close.marks, line.n)).n == 0;
}

bool fence_holds(struct fence *open, struct str line)
{
    if (!open->marks)
        return fence_opens(line, open);
    if (fence_closes(open, line))
        *open = (struct fence){0};
    return true;
}

struct str fence_line(struct str line)
{
    while (line.n && (ascii_blank(*line.p) || *line.p == '>'))
        line = str_slice(line, 1, line.n);
    return line;
}

size_t fence_length(struct str text, char mark)
{
    size_t run = str_longest_run(text, mark) + 1;
    return run > FENCE_MIN ? run : FENCE_MIN;
}
