// SPDX-License-Identifier: MIT
#include "render/bundle/bundle.h"

#include "render/book/book.h"
#include "render/catchup/catchup.h"
#include "render/personal/personal.h"
#include "render/sheet.h"

/* What is the same for all who read the course in one language. */
struct bundles {
    const struct course *course;
    const struct link_pages *links;
    struct sheet_blank sheets[SHEET_BLANKS];
};

/* One participant, to whom the generated files of a folder belong. */
struct bundle {
    const struct bundles *all;
    const struct participant *reader;
};

static struct str make_guide(const void *data, struct arena *a, struct diags *diags)
{
    const struct bundle *bundle = data;
    return guide_pdf(bundle->all->course, bundle->reader, a, diags);
}

static struct str make_link(const void *data, struct arena *a, struct diags *diags)
{
    (void)diags;
    const struct bundle *bundle = data;
    return link_page_make(bundle->all->links, bundle->reader, a);
}

static struct str fill(const struct bundle *bundle, size_t sheet, struct arena *a)
{
    return sheet_fill(bundle->all->course, &bundle->all->sheets[sheet], bundle->reader, a);
}

static struct str make_commands(const void *data, struct arena *a, struct diags *diags)
{
    (void)diags;
    return fill(data, 0, a);
}

static struct str make_solutions(const void *data, struct arena *a, struct diags *diags)
{
    (void)diags;
    return fill(data, 1, a);
}

static struct str make_catchup(const void *data, struct arena *a, struct diags *diags)
{
    (void)diags;
    return fill(data, 2, a);
}

static void add_pack(const struct bundles *all, const struct participant *reader,
                     struct arena *scratch, struct output *out)
{
    const struct day *day = all->course->days;
    struct output_pack *pack = ARENA_NEW(out->arena, struct output_pack);
    *pack = (struct output_pack){
        .top = all->course->id,
        .login = reader->login,
        .password = reader->password,
        .date = {day ? day->year : 0, day ? day->month : 0, day ? day->date : 0}};
    const char *name = arena_printf(scratch, "%.*s.zip", STR_ARG(reader->login)).p;
    output_add_pack(out, personal_path(scratch, reader, name), pack);
}

/* The paths, which the output copies, are made in the scratch arena. */
static void add_bundle(const struct bundles *all, const struct participant *reader,
                       struct arena *scratch, struct output *out, struct diags *diags)
{
    static generate_fn *const makers[SHEET_BLANKS] = {make_commands, make_solutions, make_catchup};
    struct bundle *bundle = ARENA_NEW(out->arena, struct bundle);
    *bundle = (struct bundle){all, reader};
    output_add_generated(out, personal_path(scratch, reader, "workspace-guide.pdf"), make_guide,
                         bundle);
    if (all->links)
        output_add_generated(out, personal_path(scratch, reader, "handbook.html"), make_link,
                             bundle);
    for (size_t i = 0; i < SHEET_BLANKS; i++) {
        const char *name = arena_printf(scratch, "sheets/%s.txt", all->sheets[i].name).p;
        if (all->sheets[i].body.n)
            output_add_generated(out, personal_path(scratch, reader, name), makers[i], bundle);
    }
    catchup_add(all->course, reader, personal_path(scratch, reader, "catchup"), out, diags);
    add_pack(all, reader, scratch, out);
}

/* As many files as the folders of all have, if not more. */
static size_t count_files(const struct course *course)
{
    size_t people = 0, each = SHEET_BLANKS + 3 + course->lesson_count;
    for (const struct participant *p = course->participants; p; p = p->next)
        people += personal_course(course, p) == course;
    for (const struct day *d = course->days; d; d = d->next)
        each++;
    return people * each + 1;
}

void render_bundles(const struct course *course, struct output *out, struct diags *diags)
{
    struct bundles *all = ARENA_NEW(out->arena, struct bundles);
    if (!course->participants)
        return;
    all->course = course;
    if (course->url.n)
        all->links = link_pages_new(course, out->arena, diags);
    sheets_blank(course, out->arena, all->sheets);
    output_reserve(out, count_files(course));
    struct arena scratch = ARENA_INIT;
    for (const struct participant *p = course->participants; p; p = p->next)
        if (personal_course(course, p) == course) {
            add_bundle(all, p, &scratch, out, diags);
            arena_clear(&scratch);
        }
    arena_release(&scratch);
    if (!course->original)
        mail_merge_add(course, out);
}
