// SPDX-License-Identifier: MIT
/* The files that all pages share: the style sheet, the script, what the course shows. */
#include "render/html/html.h"
#include "render/html/squeeze.h"

#include "render/templates.h"

#include <string.h>

void assets_put_parts(struct site *site, const char *folder)
{
    for (size_t i = 0; i < site->files.count; i++) {
        struct str name = site->files.items[i].name;
        if (str_starts(name, folder))
            squeeze_put(&site->file, name, site->files.items[i].bytes);
    }
}

/* The texts whose keys have this prefix, without it, as JSON. */
static void put_words(struct site *site, const char *prefix)
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

/* The minutes since 1970 UTC between which the course takes place; of no session a moment is known:
 * nothing. */
struct course_time {
    int64_t from, to;
};

static struct course_time course_time(const struct course *course)
{
    struct course_time time = {0};
    bool any = false;
    for (const struct day *d = course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next) {
            if (!s->from.known || !s->to.known)
                continue;
            int64_t from = s->from.at / 60, to = s->to.at / 60;
            time.from = any && time.from < from ? time.from : from;
            time.to = any && time.to > to ? time.to : to;
            any = true;
        }
    return time;
}

/* The sessions whose moments are known, for the script: the minute at which the course begins, then
 * [minutes from there, minutes that it takes, title, lesson]; a lesson by its id, "" for another
 * session. */
static void put_schedule(struct site *site)
{
    struct buf *out = &site->file;
    int64_t first = course_time(site->course).from;
    buf_printf(out, "[%lld", (long long)first);
    for (const struct day *d = site->course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next) {
            if (!s->from.known || !s->to.known)
                continue;
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

void assets_begin_later(struct site *site, const char *prefix)
{
    buf_clear(&site->file);
    buf_puts(&site->file, "\"use strict\";\nObject.assign(handoutWords, ");
    put_words(site, prefix);
    buf_puts(&site->file, ");\n");
}

/* A bundle that comes after handout.js, with its own words of the interface. */
static void add_later(struct site *site, const char *prefix, const char *folder, const char *path)
{
    assets_begin_later(site, prefix);
    add_bundle(site, folder, path);
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

/* The templates beside the pages that are files of their own: theme.js, pages.css, icon.svg. */
static void add_single(struct site *site)
{
    for (size_t i = 0; i < site->files.count; i++) {
        struct str name = site->files.items[i].name, bytes = site->files.items[i].bytes;
        struct str base = str_slice(name, 5, name.n);
        if (!str_starts(name, "html/") || str_ends(name, ".html") || str_has_char(base, '/'))
            continue;
        if (str_ends(name, ".js") || str_ends(name, ".css"))
            squeeze_put(&site->file, name, bytes);
        else
            buf_put(&site->file, bytes);
        output_add_buf(site->out, arena_printf(site->arena, "public/assets/%.*s", STR_ARG(base)),
                       &site->file);
    }
}

/* What pages of private/ can do: copy, and nothing of what needs the contents or the progress of a
 * reader. */
void assets_add_private(struct site *site)
{
    static const char *const parts[] = {"html/js/1-page.js", "html/js/2-values.js",
                                        "html/js/3-copy.js", "html/apart/"};
    const struct course *c = site->course;
    buf_puts(&site->file, "\"use strict\";\nconst handoutWords = ");
    put_words(site, "script.");
    buf_puts(&site->file, ";\n");
    for (size_t i = 0; i < countof(parts); i++)
        assets_put_parts(site, parts[i]);
    output_add_buf(site->out,
                   arena_printf(site->arena, "private/assets/%.*s%sapart.js",
                                STR_ARG(c->original ? c->lang : STR("")), c->original ? "/" : ""),
                   &site->file);
}

void assets_add(struct site *site)
{
    assets_put_parts(site, "html/css/");
    put_theme(site);
    output_add_buf(site->out, STR("public/assets/handout.css"), &site->file);
    struct course_time time = course_time(site->course);
    buf_puts(&site->file, "\"use strict\";\nconst handoutWords = ");
    put_words(site, "script.");
    buf_printf(&site->file, ";\nconst handoutDays = [%lld,%lld];\n", (long long)time.from,
               (long long)time.to);
    add_bundle(site, "html/js/", "public/assets/handout.js");
    assets_begin_later(site, "now.");
    buf_puts(&site->file, "const handoutSchedule = ");
    put_schedule(site);
    buf_puts(&site->file, ";\n");
    add_bundle(site, "html/now/", "public/assets/now.js");
    add_later(site, "use.", "html/use/", "public/assets/use.js");
    add_later(site, "wait.", "html/wait/", "public/assets/wait.js");
    add_later(site, "pages.", "html/pages/", "public/assets/pages.js");
    add_single(site);
    for (const struct media *m = site->course->media; m; m = m->next)
        output_add(site->out, arena_printf(site->arena, "public/media/%.*s", STR_ARG(m->path)),
                   m->bytes);
}
