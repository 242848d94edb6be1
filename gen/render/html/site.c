// SPDX-License-Identifier: MIT
#include "render/html/site.h"

#include "render/html/html.h"
#include "render/templates.h"

#include <stdlib.h>
#include <string.h>

/* ---- templates ---- */

/* html/lesson.html is the template and partial `lesson`. */
static void load_templates(struct site *site, struct diags *diags)
{
    template_set_init(&site->templates, site->arena);
    for (size_t i = 0; i < template_file_count; i++) {
        struct str name = str_from(template_files[i].name);
        if (!str_starts(name, "html/") || !str_ends(name, ".html"))
            continue;
        const struct template *t = template_file_compile(site->arena, &template_files[i], diags);
        if (t)
            template_set_add(&site->templates, str_slice(name, 5, name.n - 5), t);
    }
    template_set_check(&site->templates, diags);
    site->command = template_set_get(&site->templates, STR("command"));
}

/* ---- data ---- */

static const struct value *word_values(struct site *site)
{
    struct value *t = value_map(site->arena);
    for (size_t i = 0; i < site->texts->count; i++) {
        const struct text_entry *e = &site->texts->entries[i];
        if (!str_has_char(e->key, '.'))
            value_set_str(t, arena_cstr(site->arena, e->key), e->text);
    }
    return t;
}

static const struct value *course_value(struct site *site)
{
    struct value *v = value_map(site->arena);
    value_set_str(v, "id", site->course->id);
    value_set_str(v, "title", site->course->title);
    value_set_str(v, "summary", site->course->summary);
    value_set_str(v, "lang", site->course->lang);
    value_set_str(v, "timezone", site->course->timezone);
    return v;
}

/* What all pages share; it lives as long as the output. */
static bool prepare(struct site *site, struct diags *diags)
{
    size_t errors = diags->by_severity[SEVERITY_ERROR];
    site->texts = texts_load(site->arena, site->course->lang);
    load_templates(site, diags);
    site->words = word_values(site);
    site->common = course_value(site);
    return diags->by_severity[SEVERITY_ERROR] == errors;
}

void render_site(const struct course *course, struct output *out, struct diags *diags)
{
    struct site site = {.arena = out->arena, .course = course, .out = out};
    struct arena page = ARENA_INIT; /* emptied when a page is written */
    if (!prepare(&site, diags))
        return;
    assets_add(&site);
    site.arena = &page;
    site.dates = (struct date_words){site.arena, site.texts};
    pages_home(&site);
    lesson_pages(&site);
    pages_schedule(&site);
    pages_workspace(&site);
    pages_problems(&site);
    pages_support(&site);
    search_data(&site);
    buf_release(&site.file);
    buf_release(&site.body);
    arena_release(&page);
}
