// SPDX-License-Identifier: MIT
#include "render/output.h"

void output_add(struct output *out, struct str path, struct str bytes)
{
    struct output_file *file = ARENA_PUSH(out->arena, out->files, out->count, out->cap);
    *file = (struct output_file){arena_str(out->arena, path), bytes};
}

void output_add_buf(struct output *out, struct str path, struct buf *bytes)
{
    output_add(out, path, buf_copy(bytes, out->arena));
    buf_clear(bytes);
}
