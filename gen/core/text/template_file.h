/*
 * template_file.h -- the files of templates/, as they were when the program was built.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_TEMPLATE_FILE_H
#define HANDOUT_CORE_TEXT_TEMPLATE_FILE_H

#include "core/text/template.h"

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

#endif
