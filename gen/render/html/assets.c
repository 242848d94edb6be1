// SPDX-License-Identifier: MIT
/* The files that all pages share: the style sheet, the script, what the course shows. */
#include "render/html/html.h"

#include "render/templates.h"

#include <string.h>

/* A part without what is there for people: comments on lines of their own, indents, empty lines. */
static void put_part(struct buf *out, struct str part)
{
    struct str line;
    bool comment = false;
    while (str_line(&part, &line)) {
        line = str_trim(line);
        comment = comment || str_starts(line, "/*");
        if (line.n && !comment && !str_starts(line, "//")) {
            buf_put(out, line);
            buf_char(out, '\n');
        }
        comment = comment && !str_ends(line, "*/");
    }
}

void assets_put_parts(struct buf *out, const char *folder)
{
    for (size_t i = 0; i < template_file_count; i++)
        if (str_starts(str_from(template_files[i].name), folder))
            put_part(out, template_files[i].bytes);
}

void assets_put_words(struct site *site, const char *prefix)
{
    size_t count = 0;
    buf_char(&site->file, '{');
    for (size_t i = 0; i < site->texts->count; i++) {
        const struct text_entry *e = &site->texts->entries[i];
        if (!str_starts(e->key, prefix))
            continue;
        buf_puts(&site->file, count++ ? "," : "");
        buf_json(&site->file, str_slice(e->key, strlen(prefix), e->key.n));
        buf_char(&site->file, ':');
        buf_json(&site->file, e->text);
    }
    buf_char(&site->file, '}');
}

/* The sessions whose moments are known, for the script: [from, to, title, lesson], moments in
 * seconds since 1970 UTC; a lesson by its id, "" for another session. */
static void put_schedule(struct site *site)
{
    struct buf *out = &site->file;
    size_t count = 0;
    buf_char(out, '[');
    for (const struct day *d = site->course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next) {
            if (!s->from.known || !s->to.known)
                continue;
            buf_printf(out, count++ ? ",[%lld,%lld," : "[%lld,%lld,", (long long)s->from.at,
                       (long long)s->to.at);
            buf_json(out, s->title);
            buf_char(out, ',');
            buf_json(out, s->lesson ? s->lesson->id : STR(""));
            buf_char(out, ']');
        }
    buf_char(out, ']');
}

static void add_bundle(struct site *site, const char *folder, const char *path)
{
    assets_put_parts(&site->file, folder);
    output_add_buf(site->out, str_from(path), &site->file);
}

void assets_add(struct site *site)
{
    add_bundle(site, "html/css/", "public/assets/handout.css");
    buf_puts(&site->file, "\"use strict\";\nconst handoutWords = ");
    assets_put_words(site, "script.");
    buf_puts(&site->file, ";\nconst handoutSchedule = ");
    put_schedule(site);
    buf_puts(&site->file, ";\n");
    add_bundle(site, "html/js/", "public/assets/handout.js");
    buf_puts(&site->file, "\"use strict\";\nObject.assign(handoutWords, ");
    assets_put_words(site, "pages.");
    buf_puts(&site->file, ");\n");
    add_bundle(site, "html/pages/", "public/assets/pages.js");
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
