// SPDX-License-Identifier: MIT
#include "core/text/template_file.h"

const struct template_file *template_file_named(const char *name)
{
    for (size_t i = 0; i < template_file_count; i++)
        if (strcmp(template_files[i].name, name) == 0)
            return &template_files[i];
    return NULL;
}

const struct template *template_file_compile(struct arena *a, const struct template_file *file,
                                             struct diags *diags)
{
    return template_compile(a, source_new(a, str_from(file->name), file->bytes), diags);
}
