// SPDX-License-Identifier: MIT
#include "render/html/site.h"

#include "render/apart/speakers.h"
#include "render/apart/supporters.h"
#include "render/html/html.h"
#include "render/templates.h"

#include <stdlib.h>
#include <string.h>

/* ---- templates ---- */

/* html/lesson.html is the template and partial `lesson`. */
static void load_templates(struct site *site, struct diags *diags)
{
    const struct edition *edition = site->edition;
    size_t start = strlen(edition->templates), end = strlen(edition->ending);
    template_set_init(&site->templates, site->arena);
    for (size_t i = 0; i < site->files.count; i++) {
        struct str name = site->files.items[i].name;
        if (!str_starts(name, edition->templates) || !str_ends(name, edition->ending))
            continue;
        const struct template *t = template_source_compile(site->arena, &site->files.items[i],
                                                           diags);
        if (t)
            template_set_add(&site->templates, str_slice(name, start, name.n - end), t);
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
    value_set_bool(v, "rtl", text_is_rtl(site->course->lang));
    value_set_str(v, "timezone", site->course->timezone);
    value_set_str(v, "url", site->course->url);
    value_set_str(v, "zip",
                  arena_printf(site->arena, "%s%.*s.zip", site->course->original ? "../" : "",
                               STR_ARG(site->course->id)));
    const struct theme *theme = site->course->theme;
    if (theme && theme->logo)
        page_set_picture(site, v, "logo", theme->logo);
    else
        value_set(v, "logo", value_null());
    value_set_str(v, "footer", theme ? theme->footer : STR(""));
    value_set_str(v, "licence", theme ? theme->licence : STR(""));
    value_set_str(v, "licence_url", theme ? theme->licence_url : STR(""));
    return v;
}

/* What all pages share; it lives as long as the output. */
bool site_prepare(struct site *site, struct diags *diags)
{
    size_t errors = diags->by_severity[SEVERITY_ERROR];
    site->texts = text_is_rtl(site->course->lang) ? texts_isolate(site->arena, site->course->texts)
                                                  : site->course->texts;
    site->files = templates_for(site->arena, site->course);
    load_templates(site, diags);
    site->words = word_values(site);
    site->common = course_value(site);
    return diags->by_severity[SEVERITY_ERROR] == errors;
}

void site_release(struct site *site)
{
    buf_release(&site->file);
    buf_release(&site->body);
    buf_release(&site->sitemap);
}

/* What only a host needs, once for all languages: a map for search engines (sitemaps.org, 0.9), and
 * what it sends where there is no page. */
static void add_published(struct site *site)
{
    struct buf map = BUF_INIT;
    if (site->course->original)
        return;
    buf_puts(&map, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    buf_put(&map, buf_str(&site->sitemap));
    buf_puts(&map, "</urlset>\n");
    output_add_buf(site->out, STR("public/sitemap.xml"), &map);
    buf_release(&map);
    struct buf root =
        BUF_INIT; /* a page that stands for any other leads on by paths from the top */
    size_t host = str_find(site->course->url, 0, "://") + 3;
    struct str folder = str_slice(site->course->url, str_find_char(site->course->url, host, '/'),
                                  site->course->url.n);
    buf_url(&root, folder);
    buf_puts(&root, str_ends(folder, "/") ? "" : "/");
    struct value *page = page_value(site, buf_copy(&root, site->arena).p,
                                    text_get(site->texts, "not_found"));
    buf_release(&root);
    page_write(site, "404", page, STR("public/404.html"));
}

/* All pages of the site. */
static void write_pages(struct site *site)
{
    pages_home(site);
    lesson_pages(site);
    pages_schedule(site);
    pages_workspace(site);
    pages_problems(site);
    pages_support(site);
    pages_errata(site);
    pages_feed(site);
}

void render_site(const struct course *course, struct output *out, struct diags *diags)
{
    struct site site = {
        .edition = &site_edition, .arena = out->arena, .course = course, .out = out};
    struct arena page = ARENA_INIT; /* emptied when a page is written */
    if (!site_prepare(&site, diags))
        return;
    assets_add(&site);
    site.arena = &page;
    site.dates = (struct date_words){site.arena, site.texts};
    write_pages(&site);
    search_data(&site);
    if (speakers_have_notes(course) || supporters_are_there(course))
        assets_add_private(&site);
    pages_notes(&site);
    pages_cheat_sheets(&site);
    pages_commands(&site);
    if (course->url.n)
        add_published(&site);
    site_release(&site);
    arena_release(&page);
}

void site_model_json(const struct course *course, struct buf *out)
{
    struct arena kept = ARENA_INIT, page = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &kept);
    struct site site = {.edition = &site_edition, .arena = &kept, .course = course, .model = out};
    buf_char(out, '[');
    if (site_prepare(&site, &diags)) {
        site.arena = &page;
        site.dates = (struct date_words){site.arena, site.texts};
        write_pages(&site);
    }
    buf_puts(out, "]\n");
    site_release(&site);
    arena_release(&page);
    arena_release(&kept);
}
