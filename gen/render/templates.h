/*
 * templates.h -- the templates of a course: the program's own, and its own in their places.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_TEMPLATES_H
#define HANDOUT_RENDER_TEMPLATES_H

#include "core/text/template.h"
#include "model/course.h"

/* A file of templates/, or the one of the course in its place. */
struct template_source {
    struct str name;
    struct str bytes;
    const struct source *src; /* of the course; NULL: the program's own */
};

struct template_list {
    struct template_source *items; /* sorted by name */
    size_t count;
};

struct template_list templates_for(struct arena *a, const struct course *course);

/* The file "epub/style.css", say; NULL: there is none. */
const struct template_source *template_source_named(const struct template_list *list,
                                                    const char *name);

/* The template of that name which a course is rendered with, in the arena; NULL after a diagnostic.
 */
const struct template *template_for(struct arena *a, const struct course *course, const char *name,
                                    struct diags *diags);

/* As a template, in the arena; NULL after a diagnostic. */
const struct template *template_source_compile(struct arena *a, const struct template_source *file,
                                               struct diags *diags);

#endif
