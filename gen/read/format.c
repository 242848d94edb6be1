// SPDX-License-Identifier: MIT
#include "read/format.h"

#include "read/course/course.h"
#include "read/deck/deck.h"

static bool is_any(const struct source *src)
{
    (void)src;
    return true;
}

static struct str own_in_folder(struct reader *r)
{
    return input_exists(&r->input, "course.yaml") ? STR("course.yaml") : STR("");
}

static const struct format formats[] = {
    {"powerpoint", false, powerpoint_is, presentation_read, NULL, NULL},
    {"impress", false, impress_is, presentation_read, NULL, NULL},
    {"pdf", false, pdf_is, presentation_read, NULL, NULL},
    {"markmaker", true, markmaker_is, NULL, markmaker_read, NULL},
    {"marp", true, marp_is, marp_read, NULL, NULL},
    {"carpentries", false, carpentries_is, carpentries_read_lesson, carpentries_read,
     carpentries_in_folder},
    {"codelab", false, codelab_is, codelab_read, NULL, NULL},
    {"slidev", true, slidev_is, slidev_read, NULL, slidev_in_folder},
    {"reveal-md", true, revealmd_is, revealmd_read, NULL, NULL},
    {"remark", true, remark_is, remark_read_text, NULL, NULL},
    {"handout", false, is_any, lesson_read_own, course_read_own, own_in_folder},
    {"markdown", false, is_any, lesson_read_foreign, NULL, NULL},
};
enum { COUNT = countof(formats), OWN = COUNT - 2, FOREIGN };

const struct format *format_named(struct reader *r, struct str name, struct span at)
{
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = formats[i].name;
        if (str_is(name, names[i]))
            return &formats[i];
    }
    field_unknown(r, at, "format of slides", name, names, COUNT);
    return NULL;
}

/* What `format:` in the front matter says; NULL where it says nothing. */
static const struct format *find_format(struct reader *r, const struct source *src)
{
    struct str inside, line;
    deck_front_matter(src->text, &inside);
    while (str_line(&inside, &line))
        if (str_starts(line, "format:")) {
            struct str name = str_trim(str_slice(line, 7, line.n));
            return format_named(r, name, span_of(src, name));
        }
    return NULL;
}

static const struct format *find(struct reader *r, const struct source *src)
{
    const struct format *d = r->format ? r->format : find_format(r, src);
    for (size_t i = 0; !d; i++)
        if (formats[i].recognise(src))
            d = &formats[i];
    return d;
}

static bool is_own(const struct format *d)
{
    return d == &formats[OWN];
}

static struct lesson *read_lesson(struct reader *r, const struct format *d, const struct text *text)
{
    size_t from = r->diags->count;
    r->file = text->path;
    struct lesson *lesson = d->lesson(r, text);
    if (lesson && !is_own(d)) {
        lesson->format = d->name;
        lesson->sized_headings = d->sized;
        deck_fix_diags(r, NULL, from);
    }
    return lesson;
}

struct lesson *format_read_lesson(struct reader *r, struct str path, struct span named)
{
    const struct text text = {path, text_read(r, path, named), named};
    if (!text.src)
        return NULL;
    const struct format *d = find(r, text.src);
    struct lesson *lesson = d->lesson ? read_lesson(r, d, &text) : NULL;
    if (d->lesson)
        return lesson;
    diag_add(r->diags, SEVERITY_ERROR, "format", named,
             "this names a whole course, not a lesson; name it on the command line instead");
    return NULL;
}

/* A course of a single text. */
static void read_single(struct reader *r, const struct format *d)
{
    struct course *course = r->course;
    struct str path = course->src->path;
    size_t folder = r->input.folder.n ? r->input.folder.n + 1 : 0;
    const struct text text = {str_slice(path, folder, path.n), course->src, {course->src, 0, 0}};
    course->one_numbering = true;
    course->id = course->title = deck_course_id(r->arena, path);
    struct lesson *lesson = read_lesson(r, d, &text);
    if (!lesson)
        return;
    deck_add_lesson(r, lesson);
    struct str front, lang;
    deck_front_matter(course->src->text, &front);
    lang = deck_value(front, "lang");
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

void format_read_course(struct reader *r)
{
    const struct source *src = r->course->src;
    const struct format *d = find(r, src);
    struct str front;
    deck_front_matter(src->text, &front);
    if (is_own(d) && is_text(src->path) && !r->folder && !in_course(r) &&
        !deck_has_key(front, "format"))
        d = &formats[FOREIGN];
    if (d->course && (r->folder || !d->lesson || !is_text(src->path)))
        d->course(r);
    else
        read_single(r, d);
}

struct str format_in_folder(struct reader *r)
{
    struct str name = STR("");
    for (size_t i = COUNT; i-- > 0 && name.n == 0;) /* a course of our own first */
        if (formats[i].in_folder)
            name = formats[i].in_folder(r);
    return name;
}
