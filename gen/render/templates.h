/*
 * templates.h -- the files of templates/, as they were when the program was built.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_TEMPLATES_H
#define HANDOUT_RENDER_TEMPLATES_H

#include "core/text/template.h"
#include "model/course.h"

struct template_file {
    const char *name; /* below templates/: html/lesson.html */
    struct str bytes;
};

extern const struct template_file template_files[]; /* sorted by name */
extern const size_t template_file_count;

/* The file of that name; NULL: there is none. */
const struct template_file *template_file_named(const char *name);

/* A file as a template, in the arena; NULL after a diagnostic. */
const struct template *template_file_compile(struct arena *a, const struct template_file *file,
                                             struct diags *diags);

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

/* As template_file_compile. */
const struct template *template_source_compile(struct arena *a, const struct template_source *file,
                                               struct diags *diags);

#endif
