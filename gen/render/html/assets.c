// SPDX-License-Identifier: MIT
/* The files that all pages share: the style sheet, the script, what the course shows. */
#include "render/html/html.h"

#include "render/templates.h"

#include <string.h>

/* A line without the comments at its start; one that stays open goes on in the next line. */
static struct str without_comments(struct str line, bool *comment)
{
    for (line = str_trim(line); *comment || str_starts(line, "/*"); line = str_trim(line)) {
        size_t end = str_find(line, *comment ? 0 : 2, "*/");
        *comment = end == line.n;
        if (*comment)
            return STR("");
        line = str_slice(line, end + 2, line.n);
    }
    return str_starts(line, "//") ? STR("") : line;
}

/* A part without what is there for people: comments that begin a line, indents, empty lines. */
static void put_part(struct buf *out, struct str part)
{
    struct str line;
    bool comment = false;
    while (str_line(&part, &line)) {
        line = without_comments(line, &comment);
        if (line.n) {
            buf_put(out, line);
            buf_char(out, '\n');
        }
    }
}

void assets_put_parts(struct site *site, const char *folder)
{
    for (size_t i = 0; i < site->files.count; i++)
        if (str_starts(site->files.items[i].name, folder))
            put_part(&site->file, site->files.items[i].bytes);
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

/* The sessions whose moments are known, for the script: the minute since 1970 UTC at which the
 * first begins, then [minutes from there, minutes that it takes, title, lesson]; a lesson by its
 * id, "" for another session. */
static void put_schedule(struct site *site)
{
    struct buf *out = &site->file;
    int64_t first = 0;
    size_t count = 0;
    buf_char(out, '[');
    for (const struct day *d = site->course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next) {
            if (!s->from.known || !s->to.known)
                continue;
            if (count++ == 0) {
                first = s->from.at / 60;
                buf_printf(out, "%lld", (long long)first);
            }
            buf_printf(out, ",[%lld,%lld,", (long long)(s->from.at / 60 - first),
                       (long long)((s->to.at - s->from.at) / 60));
            buf_json(out, s->title);
            buf_char(out, ',');
            buf_json(out, s->lesson ? s->lesson->id : STR(""));
            buf_char(out, ']');
        }
    buf_char(out, ']');
}

static void add_bundle(struct site *site, const char *folder, const char *path)
{
    assets_put_parts(site, folder);
    output_add_buf(site->out, str_from(path), &site->file);
}

/* What the course says of colours and typefaces; the reader of course.yaml lets nothing else in. */
static void put_theme(struct site *site)
{
    const struct theme *theme = site->course->theme;
    struct buf *out = &site->file;
    if (!theme)
        return;
    buf_puts(out, ":root {\n");
    if (theme->accent.n || theme->accent_dark.n)
        buf_printf(out,
                   "--accent: light-dark(%.*s, %.*s);\n"
                   "--accent-soft: color-mix(in srgb, var(--accent) 12%%, var(--page));\n",
                   STR_ARG(theme->accent.n ? theme->accent : STR("#14539a")),
                   STR_ARG(theme->accent_dark.n ? theme->accent_dark : STR("#7db7f5")));
    if (theme->face.n)
        buf_printf(out, "--sans: \"%.*s\", system-ui, sans-serif;\n", STR_ARG(theme->face));
    if (theme->code_face.n)
        buf_printf(out, "--mono: \"%.*s\", monospace;\n", STR_ARG(theme->code_face));
    buf_puts(out, "}\n");
}

void assets_add(struct site *site)
{
    assets_put_parts(site, "html/css/");
    put_theme(site);
    output_add_buf(site->out, STR("public/assets/handout.css"), &site->file);
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
    for (size_t i = 0; i < site->files.count; i++) {
        struct str name = site->files.items[i].name;
        bool page = str_ends(name, ".html"),
             bundled = str_has_char(str_slice(name, 5, name.n), '/');
        if (str_starts(name, "html/") && !page && !bundled)
            output_add(site->out,
                       arena_printf(site->arena, "public/assets/%.*s",
                                    STR_ARG(str_slice(name, 5, name.n))),
                       site->files.items[i].bytes);
    }
    for (const struct media *m = site->course->media; m; m = m->next)
        output_add(site->out, arena_printf(site->arena, "public/media/%.*s", STR_ARG(m->path)),
                   m->bytes);
}
