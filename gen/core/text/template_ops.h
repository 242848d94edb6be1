/*
 * template_ops.h -- what a template is compiled into. Private to template*.c.
 *
 * A flat list. A section holds the index of its end, so that it can be skipped;
 * the ends are there in every template that compiled. All text is a view into
 * the source.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_TEMPLATE_OPS_H
#define HANDOUT_CORE_TEXT_TEMPLATE_OPS_H

#include "core/source.h"

enum template_op_kind {
    OP_TEXT,
    OP_ESCAPED, /* {{name}} */
    OP_RAW,     /* {{{name}}}, {{&name}} */
    OP_SECTION,
    OP_SECTION_END,
    OP_INVERTED,
    OP_INVERTED_END,
    OP_PARTIAL,
};

struct template_op {
    enum template_op_kind kind;
    bool starts_line;       /* the indentation of a partial goes before it */
    bool standalone;        /* PARTIAL */
    struct str text;        /* TEXT: what to write; PARTIAL: its name; else the name as written */
    struct str indent;      /* PARTIAL, standalone: the blanks before the tag */
    const struct str *path; /* the parts of a dotted name */
    size_t path_count;      /* 0: the implicit iterator */
    size_t end;             /* SECTION, INVERTED: the index of its end */
    struct span at;         /* the tag */
};

struct template
{
    const struct source *src;
    const struct template_op *ops;
    size_t count;
};

#endif
