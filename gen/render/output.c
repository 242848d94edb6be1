// SPDX-License-Identifier: MIT
#include "render/output.h"

static struct output_file *add(struct output *out, struct str path)
{
    struct output_file *file = ARENA_PUSH(out->arena, out->files, out->count, out->cap);
    *file = (struct output_file){.path = arena_str(out->arena, path), .owner = out->owner};
    return file;
}

void output_reserve(struct output *out, size_t more)
{
    if (out->cap - out->count >= more)
        return;
    struct output_file *files = arena_array(out->arena, out->count + more, sizeof *files);
    if (out->count)
        memcpy(files, out->files, out->count * sizeof *files);
    out->files = files;
    out->cap = out->count + more;
}

void output_add(struct output *out, struct str path, struct str bytes)
{
    add(out, path)->bytes = bytes;
}

void output_add_buf(struct output *out, struct str path, struct buf *bytes)
{
    output_add(out, path, buf_copy(bytes, out->arena));
    buf_clear(bytes);
}

void output_add_generated(struct output *out, struct str path, generate_fn *make, const void *data)
{
    struct output_file *file = add(out, path);
    file->make = make;
    file->data = data;
}

void output_add_pack(struct output *out, struct str path, struct output_pack *pack)
{
    add(out, path)->pack = pack;
}

void output_add_secret(struct output *out, struct str path, struct str bytes)
{
    struct output_file *file = add(out, path);
    file->bytes = bytes;
    file->secret = true;
}

void output_append(struct output *out, const struct output *from)
{
    output_reserve(out, from->count);
    for (size_t i = 0; i < from->count; i++)
        *ARENA_PUSH(out->arena, out->files, out->count, out->cap) = from->files[i];
}
