/*
 * diag.h -- what is wrong, where, and what to do about it.
 *
 * Stages add diagnostics as they go on reading; the verb prints them once,
 * sorted by file and place, each as
 *
 *     file:line:col: error: sentence [code]
 *       12 | the line
 *          |     ^~~~
 *
 * A code is stable and lower case with dashes; the sentence says what to do.
 * Everything lives in the arena given to diags_init.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_DIAG_H
#define HANDOUT_CORE_DIAG_H

#include "core/source.h"
#include "core/text/buf.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
enum { SEVERITY_COUNT = SEVERITY_ERROR + 1 };

/* What to write in the place of a span. */
struct edit {
    struct span at;
    struct str text;
};

struct diag {
    enum severity severity;
    const char *code;
    struct span at;
    struct str message;
    size_t order;            /* of adding, to keep the sort stable */
    const struct edit *edit; /* what fixes it for certain; NULL: a person has to */
};

struct diags {
    struct arena *arena;
    struct diag *items;
    size_t count, cap;
    size_t by_severity[SEVERITY_COUNT];
    bool system_failed; /* an error among them is no fault of the course: a disk, a lack of files */
};

void diags_init(struct diags *d, struct arena *a);

/* `code` must be a literal. The message ends without a full stop. */
void diag_add(struct diags *d, enum severity severity, const char *code, struct span at,
              const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* Says what fixes the diagnostic added last. */
void diag_edit(struct diags *d, struct span at, struct str text);

/* Adds copies of the diagnostics of another list. */
void diags_append(struct diags *d, const struct diags *other);

/* By path, place, severity (worst first), order of adding; an exact repetition is dropped. */
void diags_sort(struct diags *d);

/* Writes all of them, sorted before, as text; with escape sequences for colour if asked. */
void diags_text(const struct diags *d, struct buf *out, bool colour);

/* Where something stands: `deck.md:12:3`, or `deck.pptx: slide 18, "TextBox 5", line 2` where no
 * editor shows lines; made visible for a terminal. */
void diag_put_place(struct buf *out, struct span at, bool column);
/* The same without the file; the place names a slide. */
void diag_put_shape(struct buf *out, const struct source_place *place);

const char *severity_name(enum severity severity);

/* "; did you mean `x`?" where one of the names is close to the word, else "". */
struct str diag_suggestion(struct arena *a, struct str word, const char *const *names,
                           size_t count);

#endif
