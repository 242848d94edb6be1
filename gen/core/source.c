// SPDX-License-Identifier: MIT
#include "core/source.h"

#include "core/text/utf8.h"

const struct source_place source_whole = {.shape = {"", 0}};

/* The code points that begin in the text: what is counted may end within one. */
static size_t code_points_in(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++)
        count += ((unsigned char)text.p[i] & 0xc0) != 0x80;
    return count;
}

static const size_t *count_code_points(struct arena *a, struct str text)
{
    size_t *counts = arena_array(a, text.n / SOURCE_COUNTED + 1, sizeof *counts);
    for (size_t i = 1; i <= text.n / SOURCE_COUNTED; i++)
        counts[i] = counts[i - 1] +
                    code_points_in(str_slice(text, (i - 1) * SOURCE_COUNTED, i * SOURCE_COUNTED));
    return counts;
}

const struct source *source_new(struct arena *a, struct str path, struct str text)
{
    return source_new_at(a, path, text, 0);
}

const struct source *source_new_at(struct arena *a, struct str path, struct str text,
                                   size_t first_line)
{
    struct source *src = ARENA_NEW(a, struct source);
    src->first_line = first_line;
    src->code_points = count_code_points(a, text);
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

const struct source *source_new_placed(struct arena *a, struct str path, struct str text,
                                       const struct source_place *places,
                                       const struct source_piece *pieces, size_t piece_count)
{
    struct source *src = (struct source *)source_new(a, path, text);
    src->places = places;
    src->pieces = pieces;
    src->piece_count = piece_count;
    return src;
}

const struct source_place *source_place_at(const struct source *src, size_t offset)
{
    return src->places ? &src->places[source_line_at(src, offset)] : NULL;
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

static size_t code_points_to(const struct source *src, size_t offset)
{
    size_t counted = offset / SOURCE_COUNTED;
    return src->code_points[counted] +
           code_points_in(str_slice(src->text, counted * SOURCE_COUNTED, offset));
}

struct position source_position(const struct source *src, size_t offset)
{
    if (offset > src->text.n)
        offset = src->text.n;
    size_t line = source_line_at(src, offset);
    size_t column = code_points_to(src, offset) - code_points_to(src, src->lines[line]);
    size_t shown = src->places ? src->places[line].line : src->first_line + line + 1;
    return (struct position){shown, column + 1};
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
