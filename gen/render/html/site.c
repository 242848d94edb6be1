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

/* What the script says in the language of the course: the texts whose keys begin with "script.". */
static void put_script_words(struct site *site)
{
    static const char prefix[] = "script.";
    struct buf *out = &site->file;
    buf_puts(out, "\"use strict\";\nconst handoutWords = {");
    for (size_t i = 0, count = 0; i < site->texts->count; i++) {
        const struct text_entry *e = &site->texts->entries[i];
        if (!str_starts(e->key, prefix))
            continue;
        buf_puts(out, count++ ? ", " : "");
        buf_json(out, str_slice(e->key, sizeof prefix - 1, e->key.n));
        buf_puts(out, ": ");
        buf_json(out, e->text);
    }
    buf_puts(out, "};\n");
}

/* Adds the parts of a style sheet or script behind what `site->file` holds, in the order of their
 * names. */
static void add_bundle(struct site *site, const char *folder, const char *path)
{
    for (size_t i = 0; i < template_file_count; i++)
        if (str_starts(str_from(template_files[i].name), folder))
            buf_put(&site->file, template_files[i].bytes);
    output_add_buf(site->out, str_from(path), &site->file);
}

static void add_assets(struct site *site)
{
    add_bundle(site, "html/css/", "public/assets/handout.css");
    put_script_words(site);
    add_bundle(site, "html/js/", "public/assets/handout.js");
    for (size_t i = 0; i < template_file_count; i++) {
        struct str name = str_from(template_files[i].name);
        bool page = str_ends(name, ".html"),
             bundled = str_has_char(str_slice(name, 5, name.n), '/');
        if (str_starts(name, "html/") && !page && !bundled)
            output_add(site->out,
                       arena_printf(site->arena, "public/assets/%.*s",
                                    STR_ARG(str_slice(name, 5, name.n))),
                       template_files[i].bytes);
    }
    for (const struct media *m = site->course->media; m; m = m->next)
        output_add(site->out, arena_printf(site->arena, "public/media/%.*s", STR_ARG(m->path)),
                   m->bytes);
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
    add_assets(&site);
    site.arena = &page;
    site.dates = (struct date_words){site.arena, site.texts};
    pages_home(&site);
    lesson_pages(&site);
    pages_schedule(&site);
    pages_workspace(&site);
    pages_problems(&site);
    pages_support(&site);
    buf_release(&site.file);
    buf_release(&site.body);
    arena_release(&page);
}
