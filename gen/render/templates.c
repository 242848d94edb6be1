// SPDX-License-Identifier: MIT
#include "render/templates.h"

#include "core/text/template_file.h"

#include <stdlib.h>

static int by_name(const void *a, const void *b)
{
    const struct template_source *x = a, *y = b;
    int order = str_cmp(x->name, y->name);
    return order ? order : (y->src != NULL) - (x->src != NULL); /* the course's own first */
}

struct template_list templates_for(struct arena *a, const struct course *course)
{
    size_t room = template_file_count, count = 0;
    for (const struct own_template *own = course->templates; own; own = own->next)
        room++;
    struct template_source *items = arena_array(a, room, sizeof *items);
    for (size_t i = 0; i < template_file_count; i++)
        items[count++] = (struct template_source){str_from(template_files[i].name),
                                                  template_files[i].bytes, NULL};
    for (const struct own_template *own = course->templates; own; own = own->next)
        items[count++] = (struct template_source){own->name, own->src->text, own->src};
    qsort(items, count, sizeof *items, by_name);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !str_eq(items[kept - 1].name, items[i].name))
            items[kept++] = items[i];
    return (struct template_list){items, kept};
}

const struct template_source *template_source_named(const struct template_list *list,
                                                    const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_is(list->items[i].name, name))
            return &list->items[i];
    return NULL;
}

const struct template *template_source_compile(struct arena *a, const struct template_source *file,
                                               struct diags *diags)
{
    const struct source *src = file->src;
    return template_compile(a, src ? src : source_new(a, file->name, file->bytes), diags);
}

const struct template *template_for(struct arena *a, const struct course *course, const char *name,
                                    struct diags *diags)
{
    for (const struct own_template *own = course->templates; own; own = own->next)
        if (str_is(own->name, name))
            return template_compile(a, own->src, diags);
    return template_file_compile(a, template_file_named(name), diags);
}
