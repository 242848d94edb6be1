// SPDX-License-Identifier: MIT
#include "core/source.h"

#include "core/utf8.h"

const struct source *source_new(struct arena *a, struct str path, struct str text)
{
    struct source *src = ARENA_NEW(a, struct source);
    src->path = path;
    src->text = text;
    size_t count = 1;
    for (size_t i = 0; (i = str_find_char(text, i, '\n')) < text.n; i++)
        count++;
    size_t *lines = arena_array(a, count, sizeof *lines);
    size_t line = 1;
    for (size_t i = 0; (i = str_find_char(text, i, '\n')) < text.n; i++)
        lines[line++] = i + 1;
    src->lines = lines;
    src->line_count = count;
    return src;
}

size_t source_line_at(const struct source *src, size_t offset)
{
    size_t low = 0, high = src->line_count; /* the line is in [low, high) */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (src->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct str source_line(const struct source *src, size_t line)
{
    if (line >= src->line_count)
        return STR("");
    size_t end = line + 1 < src->line_count ? src->lines[line + 1] : src->text.n;
    struct str rest = str_slice(src->text, src->lines[line], end);
    struct str text = STR("");
    str_line(&rest, &text);
    return text;
}

struct position source_position(const struct source *src, size_t offset)
{
    if (offset > src->text.n)
        offset = src->text.n;
    size_t line = source_line_at(src, offset);
    struct str before = str_slice(src->text, src->lines[line], offset);
    return (struct position){line + 1, utf8_count(before) + 1};
}

size_t source_offset(const struct source *src, size_t line, size_t column)
{
    if (line >= src->line_count)
        return src->text.n;
    size_t offset = src->lines[line] + column;
    return offset < src->text.n ? offset : src->text.n;
}

size_t source_skip_chars(const struct source *src, size_t offset, size_t count)
{
    while (count-- && offset < src->text.n && src->text.p[offset] != '\n')
        utf8_next(src->text, &offset);
    return offset;
}

size_t source_offset_chars(const struct source *src, size_t line, size_t column)
{
    return line < src->line_count ? source_skip_chars(src, src->lines[line], column) : src->text.n;
}

struct str span_text(struct span at)
{
    return at.src ? str_slice(at.src->text, at.start, at.end) : STR("");
}

struct span span_of(const struct source *src, struct str part)
{
    size_t start = (size_t)(part.p - src->text.p);
    return (struct span){src, start, start + part.n};
}
