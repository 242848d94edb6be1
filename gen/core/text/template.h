/*
 * template.h -- Mustache templates: compiled once, rendered many times.
 *
 * The required modules of the Mustache specification (github.com/mustache/spec):
 * interpolation, sections, inverted sections, partials, comments, set delimiters.
 * Neither lambdas nor inheritance. Where the specification leaves a choice:
 *
 *   - false are null, false, 0, the empty string and the empty list;
 *   - a list or a map that is interpolated writes nothing;
 *   - a tag stands alone only if it is the one tag of its line;
 *   - the indentation of a partial is not put before its empty lines;
 *   - a name holds no blanks, no empty part between dots and no opening delimiter.
 *
 * A template is const, lives in the arena it was compiled into and looks at the
 * text of its source. Mistakes in it are diagnostics. Rendering allocates nothing
 * but room in the buffer.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_TEMPLATE_H
#define HANDOUT_CORE_TEXT_TEMPLATE_H

#include "core/diag.h"
#include "core/text/value.h"

/* Sections and partials, counted together, that may be open at once while rendering. */
enum { TEMPLATE_DEPTH = 100 };

struct template;

struct template_entry {
    struct str name;
    const struct template *template;
};

/* Partials by name. */
struct template_set {
    struct arena *arena;
    struct template_entry *entries; /* sorted by name */
    size_t count, cap;
};

/* NULL where the template has errors; each of them is in d. */
const struct template *template_compile(struct arena *a, const struct source *src, struct diags *d);

/*
 * Appends to `out`. `root` and `partials` may be NULL; a partial that it lacks is empty. False
 * where partials nest deeper than TEMPLATE_DEPTH: then `out` holds what came before.
 */
bool template_render(const struct template *t, const struct value *root,
                     const struct template_set *partials, struct buf *out);

void template_set_init(struct template_set *set, struct arena *a);

/* The name is not copied. Adding a name again replaces its template; NULL adds nothing. */
void template_set_add(struct template_set *set, struct str name, const struct template *t);
const struct template *template_set_get(const struct template_set *set, struct str name);

/* Adds an error for each partial tag, in all the templates, that names none of them. */
void template_set_check(const struct template_set *set, struct diags *d);

#endif
