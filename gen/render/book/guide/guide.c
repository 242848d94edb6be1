// SPDX-License-Identifier: MIT
#include "render/book/book.h"

#include "render/book/guide/guide.h"
#include "render/book/layout.h"

static const struct book guide = {.title = "guide.title", .body = guide_sections};

struct str guide_pdf(const struct course *course, const struct participant *reader, struct arena *a,
                     struct diags *diags)
{
    return book_pdf(&guide, course, reader, a, diags);
}

/* One guide of many. */
struct personal {
    const struct course *course;
    const struct participant *reader;
};

static struct str make_personal(const void *data, struct arena *a, struct diags *diags)
{
    const struct personal *personal = data;
    return guide_pdf(personal->course, personal->reader, a, diags);
}

static void add_personal(const struct course *course, const struct participant *reader,
                         struct output *out)
{
    struct personal *personal = ARENA_NEW(out->arena, struct personal);
    *personal = (struct personal){course, reader};
    struct str path = arena_printf(out->arena, "private/participants/%.*s/workspace-guide.pdf",
                                   STR_ARG(reader->login));
    output_add_generated(out, path, make_personal, personal);
}

/* The course in the language of a participant; else the original. */
static const struct course *course_of(const struct course *course, const struct participant *reader)
{
    const struct course *original = course->original ? course->original : course, *c = original;
    while (c && !str_eq(c->lang, reader->lang))
        c = c->next;
    return c ? c : original;
}

void render_guide(const struct course *course, struct output *out, struct diags *diags)
{
    struct str bytes = guide_pdf(course, NULL, out->arena, diags);
    if (bytes.n == 0)
        return;
    output_add(out, STR("public/workspace-guide.pdf"), bytes);
    for (const struct participant *p = course->participants; p; p = p->next)
        if (course_of(course, p) == course)
            add_personal(course, p, out);
}
