// SPDX-License-Identifier: MIT
/*
 * A deck, or any course, as a course of our own: its lessons in our Markdown, their pictures, and a
 * course.yaml around them. What the deck's author has to fix is a warning there, so that it is one
 * here too: course.yaml says so until it is fixed.
 */
#include "core/map.h"
#include "core/system/print.h"
#include "core/text/path.h"
#include "output/folder.h"
#include "render/markdown/markdown.h"
#include "verb/pipeline.h"

#include <string.h>

enum { FIRST_MINUTE = 9 * 60, MINUTES = 540, LONGEST = 60, SHORTEST = 5 };

/* A file of the new course. */
struct named {
    const char *folder;
    struct str name;
};

struct import {
    struct pipeline run;
    struct output out;
    struct map taken; /* names of pictures, in lower case */
    struct map names; /* of struct named, by the address of the thing */
    size_t pictures;
};

/* A name that is taken, and the number that the next one of that name gets. */
struct import_taken {
    size_t number;
};

/* ---- names ---- */

static const struct named *find_named(const struct import *m, const void *thing)
{
    return map_get_at(&m->names, thing);
}

static void add_name(struct import *m, const void *thing, const char *folder, struct str name)
{
    struct named *named = ARENA_NEW(&m->run.arena, struct named);
    *named = (struct named){folder, name};
    map_add_at(&m->names, &m->run.arena, thing, named);
}

/* "lessons/02-pods.md" */
static struct str find_path(const struct import *m, const void *thing)
{
    const struct named *named = find_named(m, thing);
    return arena_printf(m->out.arena, "%s/%.*s", named->folder, STR_ARG(named->name));
}

/* Names that differ in case alone are the same on some systems. NULL where it is free, and is taken
 * now. */
static struct import_taken *take(struct import *m, struct str name)
{
    struct arena *a = &m->run.arena;
    char *lower = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        lower[i] = ascii_lower(name.p[i]);
    const struct str key = {lower, name.n};
    struct import_taken *taken = map_get(&m->taken, key);
    if (taken)
        return taken;
    taken = ARENA_NEW(a, struct import_taken);
    taken->number = 2;
    map_add(&m->taken, a, key, taken);
    return NULL;
}

/* The last part of a path, without what shells and addresses take for marks. */
static struct str plain_name(struct arena *a, struct str path)
{
    struct str name = path_name(path);
    char *plain = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool keep = ascii_alnum(c) || (unsigned char)c >= 0x80 || c == '_' || (c == '.' && i);
        plain[i] = keep ? c : '-';
    }
    return (struct str){plain, name.n};
}

/* Where the ending of a name starts. */
static size_t find_ending(struct str name)
{
    size_t dot = name.n;
    while (dot && name.p[dot - 1] != '.')
        dot--;
    return dot > 1 ? dot - 1 : name.n;
}

/* A name of its own for a picture, and for the one that stands for it on paper: x.svg, x.png. */
static void name_picture(struct import *m, const struct media *media)
{
    struct arena *a = &m->run.arena;
    struct str plain = plain_name(a, media->path), name = plain, paper;
    size_t dot = find_ending(plain);
    struct import_taken *first = take(m, plain), own = {2}, *numbers = first ? first : &own;
    for (bool free = !first;; free = !take(m, name)) {
        size_t stem = find_ending(name);
        paper = media->paper ? arena_printf(a, "%.*s.png", (int)stem, name.p) : STR("");
        if (free && (!media->paper || !take(m, paper)))
            break;
        name = arena_printf(a, "%.*s-%zu%.*s", (int)dot, plain.p, numbers->number++,
                            (int)(plain.n - dot), plain.p + dot);
    }
    add_name(m, media, "pictures", name);
    output_add(&m->out, find_path(m, media), media->bytes);
    if (media->paper)
        output_add(&m->out, arena_printf(a, "pictures/%.*s", STR_ARG(paper)), media->paper->bytes);
    m->pictures++;
}

static void name_text(struct import *m, const void *thing, const char *folder, size_t number,
                      struct str id)
{
    add_name(m, thing, folder, arena_printf(&m->run.arena, "%02zu-%.*s.md", number, STR_ARG(id)));
}

/* Where the texts lie that ask for an address. */
struct import_place {
    struct import *import;
    const char *folder;
};

static struct str find_address(const void *data, const struct link *link)
{
    const struct import_place *place = data;
    const void *thing = link->lesson ? (const void *)link->lesson
                        : link->page ? (const void *)link->page
                                     : (const void *)link->media;
    /* Of what a course has besides, its logo and the photos of people, nothing is taken. */
    if (thing && thing == link->media && !find_named(place->import, thing))
        name_picture(place->import, link->media);
    const struct named *named = find_named(place->import, thing);
    struct buf b = BUF_INIT;
    if (!named)
        return STR("");
    if (strcmp(named->folder, place->folder) != 0)
        buf_printf(&b, "../%s/", named->folder);
    buf_path(&b, named->name);
    struct str address = buf_copy(&b, &place->import->run.arena);
    buf_release(&b);
    return address;
}

/* ---- course.yaml ---- */

static void put_line(struct buf *out, const char *key, struct str value)
{
    if (value.n == 0)
        return;
    buf_printf(out, "%s: ", key);
    markdown_yaml(out, value);
    buf_char(out, '\n');
}

/* One that the roster alone knows has no value here. */
static void put_variable(struct buf *out, const struct variable *v)
{
    const struct {
        const char *key;
        struct str value;
    } fields[] = {{"value", v->personal && str_find_char(v->value, 0, '<') == v->value.n
                                ? STR("")
                                : v->value},
                  {"label", v->label},
                  {"example", v->example}};
    const char *separator = "";
    buf_puts(out, "  ");
    buf_json(out, v->name);
    buf_puts(out, ": {");
    for (size_t i = 0; i < countof(fields); i++) {
        if (fields[i].value.n == 0)
            continue;
        buf_printf(out, "%s%s: ", separator, fields[i].key);
        buf_json(out, fields[i].value);
        separator = ", ";
    }
    buf_puts(out, "}\n");
}

static void put_listed(struct buf *out, const char *key, const struct listed *list)
{
    const char *separator = "";
    if (!list)
        return;
    buf_printf(out, "%s: [", key);
    for (; list; list = list->next) {
        buf_puts(out, separator);
        buf_json(out, list->text);
        separator = ", ";
    }
    buf_puts(out, "]\n");
}

/* Mistakes that are errors in a course of our own, and warnings in a deck. */
static const char *const lowered[] = {"shell-syntax", "shell-incomplete", "heredoc-open",
                                      "not-shell",    "fence-attribute",  "quote"};
enum { LOWERED = countof(lowered) };

static bool is_warned(const struct import *m, const char *code)
{
    for (size_t i = 0; i < m->run.diags.count; i++) {
        const struct diag *d = &m->run.diags.items[i];
        if (d->severity == SEVERITY_WARNING && str_is(str_from(d->code), code))
            return true;
    }
    return false;
}

static bool is_set(const struct course *course, const char *code)
{
    for (const struct setting *s = course->settings; s; s = s->next)
        if (str_is(s->code, code))
            return true;
    return false;
}

/* What the deck's author has yet to fix is said so. */
static void put_setting(struct buf *out, struct str code, const char *word)
{
    bool lower = STR_IS_ONE_OF(code, lowered) && strcmp(word, "warning") == 0;
    buf_printf(out, "  %.*s: %s%s\n", STR_ARG(code), word,
               lower ? "    # fix what the deck has of it, and take this out" : "");
}

static void put_settings(struct buf *out, const struct import *m)
{
    struct buf lines = BUF_INIT;
    for (const struct setting *s = m->run.course->settings; s; s = s->next)
        put_setting(&lines, s->code, s->off ? "off" : severity_name(s->severity));
    for (size_t i = 0; i < LOWERED; i++)
        if (is_warned(m, lowered[i]) && !is_set(m->run.course, lowered[i]))
            put_setting(&lines, str_from(lowered[i]), "warning");
    if (lines.n)
        buf_puts(out, "check:\n");
    buf_put(out, buf_str(&lines));
    buf_release(&lines);
}

/* Lessons one after the other, an hour each where a day has as many; the times are for the author
 * to change. */
static void put_days(struct buf *out, const struct import *m)
{
    size_t count = m->run.course->lesson_count, length = count ? MINUTES / count : 0;
    length = length > LONGEST ? LONGEST : length < SHORTEST ? SHORTEST : length / 5 * 5;
    size_t minute = MINUTES;
    buf_puts(out, "\ndays:\n");
    for (const struct lesson *l = m->run.course->lessons; l; l = l->next) {
        if (minute + length > MINUTES) {
            buf_puts(out, "  - sessions:\n");
            minute = 0;
        }
        size_t start = FIRST_MINUTE + minute, end = start + length;
        buf_printf(out,
                   "      - {start: \"%02zu:%02zu\", end: \"%02zu:%02zu\", lesson: ", start / 60,
                   start % 60, end / 60, end % 60);
        markdown_yaml(out, find_path(m, l));
        buf_puts(out, "}\n");
        minute += length;
    }
}

static void put_course(struct buf *out, const struct import *m)
{
    const struct course *course = m->run.course;
    buf_puts(out, "handout: 1\n");
    put_line(out, "id", course->id);
    put_line(out, "title", course->title.n ? course->title : course->id);
    put_line(out, "summary", course->summary);
    put_line(out, "lang", course->lang);
    put_line(out, "timezone", course->timezone);
    put_listed(out, "hosts", course->hosts);
    put_listed(out, "tools", course->tools);
    if (course->variables)
        buf_puts(out, "variables:\n");
    for (const struct variable *v = course->variables; v; v = v->next)
        put_variable(out, v);
    put_settings(out, m);
    if (course->workspace)
        buf_puts(out, "workspace:\n");
    for (const struct page *p = course->workspace; p; p = p->next) {
        buf_puts(out, "  - ");
        markdown_yaml(out, find_path(m, p));
        buf_char(out, '\n');
    }
    put_days(out, m);
}

/* ---- the folder ---- */

static void name_files(struct import *m)
{
    const struct course *course = m->run.course;
    for (const struct lesson *l = course->lessons; l; l = l->next)
        name_text(m, l, "lessons", l->number, l->id);
    for (const struct page *p = course->workspace; p; p = p->next)
        name_text(m, p, "workspace", p->number, p->id);
}

static void add_files(struct import *m)
{
    const struct course *course = m->run.course;
    const struct import_place lessons = {m, "lessons"}, pages = {m, "workspace"};
    const struct markdown_out lesson_out = {course, find_address, &lessons, &m->run.arena};
    const struct markdown_out page_out = {course, find_address, &pages, &m->run.arena};
    struct buf b = BUF_INIT;
    name_files(m);
    put_course(&b, m);
    output_add_buf(&m->out, STR("course.yaml"), &b);
    for (const struct lesson *l = course->lessons; l; l = l->next) {
        markdown_lesson(&lesson_out, l, &b);
        output_add_buf(&m->out, find_path(m, l), &b);
    }
    for (const struct page *p = course->workspace; p; p = p->next) {
        markdown_page(&page_out, p, &b);
        output_add_buf(&m->out, find_path(m, p), &b);
    }
    buf_release(&b);
}

static enum status say_made(const struct import *m, struct str path)
{
    struct buf out = BUF_INIT;
    buf_printf(&out, "made %.*s: ", STR_ARG(path));
    pipeline_count_course(&m->run, &out);
    buf_puts(&out, ", ");
    pipeline_count(&out, m->pictures, "picture");
    buf_printf(&out, "\nNext: handout build %s", *path.p == '-' ? "-- " : "");
    buf_shell(&out, path);
    buf_char(&out, '\n');
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    return status;
}

static enum status run_import(const struct options *options)
{
    if (!options->argument || !*options->argument) {
        print_err("handout: name the deck to import, for instance `handout import deck.pptx`\n");
        return STATUS_USAGE;
    }
    struct import m = {.pictures = 0};
    pipeline_start(&m.run, options, PIPELINE_ALL);
    enum status status = pipeline_status(&m.run);
    bool good = m.run.course && status == STATUS_CLEAN;
    struct str path = options->output ? str_from(options->output)
                      : good          ? m.run.course->id
                                      : STR("");
    m.out.arena = &m.run.arena;
    if (good) {
        add_files(&m);
        status = folder_create(path, &m.out, &m.run.diags) ? STATUS_CLEAN : STATUS_USAGE;
    }
    pipeline_report(&m.run);
    if (good && status == STATUS_CLEAN)
        status = say_made(&m, path);
    else
        print_err("nothing was written\n");
    pipeline_end(&m.run);
    return status;
}

static const struct option_row rows[] = {
    {"output", 'o', "DIR", "the folder to make; called as the deck if not given",
     offsetof(struct options, output)},
};

const struct verb verb_import = {
    .name = "import",
    .argument = "DECK",
    .summary = "make a course of a deck: lessons in Markdown, with its pictures and notes",
    .options = rows,
    .option_count = countof(rows),
    .run = run_import,
};
