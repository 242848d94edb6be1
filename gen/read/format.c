// SPDX-License-Identifier: MIT
#include "read/format.h"

#include "read/deck/deck.h"

static bool is_any(const struct source *src)
{
    (void)src;
    return true;
}

static const struct format formats[] = {
    {"powerpoint", false, presentation_is_powerpoint, presentation_read},
    {"impress", false, presentation_is_impress, presentation_read},
    {"pdf", false, presentation_is_pdf, presentation_read},
    {"markmaker", true, markmaker_is, NULL},
    {"marp", true, marp_is, marp_read},
    {"carpentries", false, carpentries_is, carpentries_read_lesson},
    {"codelab", false, codelab_is, codelab_read},
    {"slidev", true, slidev_is, slidev_read},
    {"reveal-md", true, revealmd_is, revealmd_read},
    {"remark", true, remark_is, remark_read_text},
    {"handout", false, is_any, lesson_read_own},
    {"markdown", false, is_any, lesson_read_foreign},
};
enum { COUNT = countof(formats), OWN = COUNT - 2, FOREIGN };

const struct format *const format_own = &formats[OWN], *const format_foreign = &formats[FOREIGN];

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
    front_matter(src->text, &inside);
    while (str_line(&inside, &line))
        if (str_starts(line, "format:")) {
            struct str name = str_trim(str_slice(line, 7, line.n));
            return format_named(r, name, span_of(src, name));
        }
    return NULL;
}

const struct format *format_of(struct reader *r, const struct source *src)
{
    const struct format *d = r->format ? r->format : find_format(r, src);
    for (size_t i = 0; !d; i++)
        if (formats[i].recognise(src))
            d = &formats[i];
    return d;
}

struct lesson *format_read(struct reader *r, const struct format *d, const struct text *text)
{
    size_t from = r->diags->count;
    r->file = text->path;
    struct lesson *lesson = d->lesson(r, text);
    if (lesson && d != format_own) {
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
    const struct format *d = format_of(r, text.src);
    struct lesson *lesson = d->lesson ? format_read(r, d, &text) : NULL;
    if (d->lesson)
        return lesson;
    diag_add(r->diags, SEVERITY_ERROR, "format", named,
             "this names a whole course, not a lesson; name it on the command line instead");
    return NULL;
}
