/*
 * source.h -- the text of one file, and spans of bytes in it.
 *
 * Everything that can be complained about carries a span. Line and column are
 * worked out only when they are printed. A source lives in the caller's arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SOURCE_H
#define HANDOUT_CORE_SOURCE_H

#include "core/arena.h"

/* Where a line stands in a file that no editor shows as lines: a deck with slides. */
struct source_place {
    size_t slide;     /* as a viewer counts: the first may be 0 */
    struct str shape; /* "TextBox 5"; empty: it has no name */
    size_t line;      /* from 1; in the shape where that has a name, else on the slide; 0: the place
                         is the file as a whole */
    const char *told; /* by what it was told from prose; NULL: it was not */
};

/* A document in the file that a placed source was made of. */
struct source_member {
    struct str name;  /* in the archive; empty: the file itself is the document */
    struct str bytes; /* as they were read */
};

/* Some bytes of a placed source, which stand in a document: as they are, or as one entity. The same
 * bytes may stand in several places: on slides that repeat each other. */
struct source_piece {
    size_t at, length;
    const struct source_member *member;
    size_t offset, raw; /* bytes of the document */
};

struct source {
    struct str path;     /* as the user would type it */
    struct str text;     /* the whole file */
    const size_t *lines; /* offset of the first byte of each line; at least one */
    size_t line_count;
    size_t first_line;                 /* lines of the file that stand above the text */
    const struct source_place *places; /* of each line; NULL: the text is that of the file */
    const struct source_piece *pieces; /* of a placed source, by their places in it; may be NULL */
    size_t piece_count;
    const size_t *code_points; /* in the text up to each SOURCE_COUNTED bytes: lines may be long */
};

struct span {
    const struct source *src; /* NULL: no place in a file */
    size_t start, end;        /* bytes; end is behind the last one */
};

struct position {
    size_t line, column; /* both from 1; columns count code points */
};

const struct source *source_new(struct arena *a, struct str path, struct str text);
/* The same of a part of a file, below so many lines of it. */
const struct source *source_new_at(struct arena *a, struct str path, struct str text,
                                   size_t first_line);

/* The text of a file that is no text, with the place of each of its lines: those between its ends
 * of line, the last included. `pieces` are sorted. */
const struct source *source_new_placed(struct arena *a, struct str path, struct str text,
                                       const struct source_place *places,
                                       const struct source_piece *pieces, size_t piece_count);

extern const struct source_place source_whole; /* of a file as a whole */

enum { SOURCE_COUNTED = 1024 };

/* The place of a byte of a placed source; NULL where the source is a text file. */
const struct source_place *source_place_at(const struct source *src, size_t offset);

/* In a placed source the line is that of its place. */
struct position source_position(const struct source *src, size_t offset);
size_t source_line_at(const struct source *src, size_t offset); /* index from 0 */
struct str source_line(const struct source *src, size_t line); /* from 0; without its end of line */
size_t source_offset(const struct source *src, size_t line,
                     size_t column); /* both from 0, in bytes */
size_t source_offset_chars(const struct source *src, size_t line,
                           size_t column); /* in code points */
/* So many code points further, but not behind the end of the line. */
size_t source_skip_chars(const struct source *src, size_t offset, size_t count);

struct str span_text(struct span at);
struct span span_of(const struct source *src,
                    struct str part); /* part must be a view into src->text */

#endif
