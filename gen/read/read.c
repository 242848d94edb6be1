// SPDX-License-Identifier: MIT
#include "read/read.h"

#include "core/text/path.h"
#include "model/texts.h"
#include "read/course/publish.h"
#include "read/deck/deck.h"
#include "read/format.h"

#include <errno.h>
#include <sys/stat.h>

/* ---- formats of courses ---- */

static struct str own_in_folder(struct reader *r)
{
    return input_exists(&r->input, "course.yaml") ? STR("course.yaml") : STR("");
}

/* A format in which there are courses, not only lessons. */
struct course_format {
    const char *name; /* of format.h */
    /* Reads what r->course->src holds into r->course; NULL: a course is one lesson. */
    void (*course)(struct reader *r);
    /* The file that such a course starts from in the folder r->input; empty where it is no folder
     * of such a course. NULL: a course is no folder. */
    struct str (*in_folder)(struct reader *r);
};

/* A folder is asked in this order. */
static const struct course_format course_formats[] = {
    {"handout", course_read_own, own_in_folder},
    {"slidev", NULL, slidev_in_folder},
    {"carpentries", carpentries_read, carpentries_in_folder},
    {"markmaker", markmaker_read, NULL},
};

static const struct course_format *course_format_of(const struct format *d)
{
    for (size_t i = 0; i < countof(course_formats); i++)
        if (strcmp(course_formats[i].name, d->name) == 0)
            return &course_formats[i];
    return NULL;
}

/* The file that the course in the folder r->input starts from; empty where there is none. */
static struct str start_in_folder(struct reader *r)
{
    const struct span nowhere = {0};
    for (size_t i = 0; i < countof(course_formats); i++) {
        const struct course_format *c = &course_formats[i];
        struct str name = c->in_folder ? c->in_folder(r) : STR("");
        if (name.n == 0)
            continue;
        if (c->in_folder != own_in_folder)
            r->format = format_named(r, str_from(c->name), nowhere);
        return name;
    }
    return STR("");
}

/* ---- texts ---- */

/* A course of a single text. */
static void read_single(struct reader *r, const struct format *d)
{
    struct course *course = r->course;
    struct str path = course->src->path;
    size_t folder = r->input.folder.n ? r->input.folder.n + 1 : 0;
    const struct text text = {str_slice(path, folder, path.n), course->src, {course->src, 0, 0}};
    course->one_numbering = true;
    course->id = course->title = deck_course_id(r->arena, path);
    struct lesson *lesson = format_read(r, d, &text);
    if (!lesson)
        return;
    deck_add_lesson(r, lesson);
    struct str front, lang;
    front_matter(course->src->text, &front);
    lang = front_value(front, "lang");
    for (const char *const *l = course_languages; *l; l++)
        course->lang = str_starts(lang, *l) ? str_from(*l) : course->lang;
    course->src = lesson->src;
    course->title = lesson->title;
    course->summary = lesson->summary;
    links_resolve(r);
}

static bool is_text(struct str path)
{
    return str_ends(path, ".md") || str_ends(path, ".markdown") || str_ends(path, ".Rmd") ||
           str_ends(path, ".html");
}

/* Whether a course of our own is around a text. */
static bool in_course(struct reader *r)
{
    return input_exists(&r->input, "course.yaml") || input_exists(&r->input, "../course.yaml");
}

static void read_texts(struct reader *r)
{
    const struct source *src = r->course->src;
    const struct format *d = format_of(r, src);
    struct str front;
    front_matter(src->text, &front);
    if (d == format_own && is_text(src->path) && !r->folder && !in_course(r) &&
        !front_has_key(front, "format"))
        d = format_foreign;
    const struct course_format *c = course_format_of(d);
    if (c && c->course && (r->folder || !d->lesson || !is_text(src->path)))
        c->course(r);
    else
        read_single(r, d);
}

/* ---- paths ---- */

/* A folder: the file in it that its course starts from. */
static bool find_in_folder(struct reader *r, struct str folder, struct str *name)
{
    if (!input_open(&r->input, r->arena, r->diags, folder))
        return false;
    r->folder = true;
    *name = start_in_folder(r);
    if (name->n)
        return true;
    diag_add(r->diags, SEVERITY_ERROR, "no-course", (struct span){0},
             "cannot read `course.yaml` in %.*s: %s; `handout new DIR` starts a course",
             STR_ARG(folder), strerror(ENOENT));
    input_close(&r->input);
    return false;
}

/* Splits the path that the user typed into the folder of the course and the name of its file. */
static bool find_manifest(struct reader *r, struct str path, struct str *name)
{
    struct stat st;
    if (stat(arena_cstr(r->arena, path), &st) == 0 && S_ISDIR(st.st_mode))
        return find_in_folder(r, path, name);
    struct str folder = path_folder(path);
    *name = path_name(path);
    return input_open(&r->input, r->arena, r->diags, folder.n ? folder : STR("."));
}

static void read_language(struct reader *r)
{
    read_texts(r);
    if (!r->course->texts)
        r->course->texts = texts_load(r->arena, r->course->lang);
}

static struct course *read_manifest(struct reader *r, struct str name)
{
    const struct source *src = course_source(r, name, (struct span){0});
    if (!src)
        return NULL;
    r->course = ARENA_NEW(r->arena, struct course);
    *r->course = (struct course){.id = STR(""),
                                 .title = STR(""),
                                 .summary = STR(""),
                                 .lang = STR("en"),
                                 .timezone = STR(""),
                                 .url = STR(""),
                                 .src = src};
    struct course *original = r->course;
    read_language(r);
    for (const struct listed *l = original->translations; l; l = l->next) {
        translation_start(r, l->text);
        read_language(r);
    }
    return original;
}

static void list_files(const struct reader *r, struct course *course)
{
    const struct input_log *log = r->input.log;
    struct str *files = arena_array(r->arena, log->count, sizeof *files);
    for (size_t i = 0; i < log->count; i++)
        files[i] = arena_printf(r->arena, "%.*s/%.*s", STR_ARG(log->files[i].root),
                                STR_ARG(log->files[i].real));
    course->files = files;
    course->file_count = log->count;
}

struct course *read_course(struct arena *a, struct diags *d, struct str path)
{
    struct reader *r = ARENA_NEW(a, struct reader);
    r->arena = a;
    r->diags = d;
    struct str name;
    if (!find_manifest(r, path, &name))
        return NULL;
    r->lone = true;
    struct course *course = read_manifest(r, name);
    if (course) {
        publish_check(r);
        list_files(r, course);
    }
    input_close(&r->input);
    markdown_cleanup();
    return course;
}
