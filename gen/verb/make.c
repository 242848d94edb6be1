// SPDX-License-Identifier: MIT
#include "verb/make.h"

#include "core/system/print.h"
#include "core/system/thread.h"
#include "output/zip.h"
#include "render/render.h"
#include "verb/passwords.h"

#include <string.h>

/* The owner of the zip, which holds what all renderers make; the others are the renderers. */
#define ZIP "zip"
/* What participants of the roster get; the name of its renderer. */
#define BUNDLES "bundles"

/* A part of a renderer, while it makes its files. */
struct make_part {
    render_fn *render;
    const struct course *course;
    struct arena arena; /* lives as long as the output */
    struct output out;
    struct diags diags;
    struct thread thread;
};

/* Takes the next name of an `--only` off the front of *rest; false when none is left. */
static bool take_name(struct str *rest, struct str *name)
{
    size_t end = str_find_char(*rest, 0, ',');
    bool any = rest->n > 0;
    *name = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + 1, rest->n);
    return any;
}

static bool is_asked_for(const struct make *m, struct str output)
{
    struct str rest = str_from(m->only);
    bool found = !m->only;
    for (struct str name; !found && take_name(&rest, &name);)
        found = str_eq(name, output);
    return found;
}

static bool is_output(struct str name)
{
    bool known = str_is(name, ZIP);
    for (size_t i = 0; !known && i < renderer_count; i++)
        known = str_is(name, renderers[i].name);
    return known;
}

bool make_check_only(const char *only)
{
    struct str rest = str_from(only);
    if (only && !*only)
        print_err("handout: --only names no output\n");
    for (struct str name; take_name(&rest, &name);)
        if (!is_output(name)) {
            print_err("handout: --only knows no `%.*s`; it takes", STR_ARG(name));
            for (size_t i = 0; i < renderer_count; i++)
                print_err(" %s", renderers[i].name);
            print_err(" " ZIP ", with commas between\n");
            return false;
        }
    return !only || *only;
}

/* Files of outputs that were not asked for stay as they are, and so does what a run has found. Of
 * those of a version that noted no owners nobody knows which of them they are. */
static bool keep_file(void *data, struct str owner)
{
    const struct make *m = data;
    if (owner.n == 0)
        return m->only != NULL;
    return !is_output(owner) || !is_asked_for(m, owner);
}

/* What a translation publishes stands in a folder of its language; what is private knows its place.
 */
static void move_translation(const struct course *course, struct output *out)
{
    static const char public[] = "public/";
    for (size_t i = 0; i < out->count; i++) {
        struct str *path = &out->files[i].path;
        if (str_starts(*path, public))
            *path = arena_printf(out->arena, "%s%.*s/%.*s", public, STR_ARG(course->lang),
                                 STR_ARG(str_slice(*path, strlen(public), path->n)));
    }
}

static void run_part(void *data)
{
    struct make_part *m = data;
    m->render(m->course, &m->out, &m->diags);
    if (m->course->original)
        move_translation(m->course, &m->out);
}

static void start_making(const struct course *course, struct make_part *m,
                         const struct renderer *renderer, size_t part)
{
    *m = (struct make_part){.render = renderer->parts[part], .course = course};
    m->out = (struct output){.arena = &m->arena, .owner = renderer->name};
    diags_init(&m->diags, &m->arena);
    if (!thread_start(&m->thread, run_part, m))
        run_part(m);
}

static void start_all(struct make *m, const struct course *course)
{
    for (size_t i = 0; i < renderer_count; i++)
        if (is_asked_for(m, str_from(renderers[i].name)) ||
            (is_asked_for(m, STR(ZIP)) && !str_is(str_from(renderers[i].name), BUNDLES)))
            for (size_t k = 0; k < RENDERER_PARTS && renderers[i].parts[k]; k++)
                start_making(course, &m->makings[m->making_count++], &renderers[i], k);
}

enum { OWN_FILES = 8 }; /* at most as many join those of the renderers: zip, passwords, mark */

/*
 * The renderers only read the course, so that they run side by side, each with
 * memory of its own. What they made is joined in the order of their table.
 */
static void render_all(struct make *m)
{
    pipeline_progress(&m->run, "rendering");
    size_t languages = 0;
    for (const struct course *c = m->run.course; c; c = c->next)
        languages++;
    m->makings = arena_array(&m->run.arena, languages * renderer_count * RENDERER_PARTS,
                             sizeof *m->makings);
    for (const struct course *c = m->run.course; c; c = c->next)
        start_all(m, c);
    size_t files = OWN_FILES;
    for (size_t i = 0; i < m->making_count; i++) {
        thread_join(&m->makings[i].thread);
        files += m->makings[i].out.count;
    }
    output_reserve(&m->out, files);
    for (size_t i = 0; i < m->making_count; i++) {
        diags_append(&m->run.diags, &m->makings[i].diags);
        output_append(&m->out, &m->makings[i].out);
    }
}

/* The packs of participants belong to the output that makes their folders, and so does the list of
 * what opens them. */
static bool set_passwords(struct make *m)
{
    const char *place = arena_printf(&m->run.arena, "%s/%.*s", m->folder, STR_ARG(m->name)).p;
    m->out.owner = BUNDLES;
    bool set = passwords_set(m->run.course, &m->out, place, &m->run.diags);
    m->out.owner = ZIP;
    return set;
}

static void pack_zip(struct make *m)
{
    const struct course *course = m->run.course;
    const struct day *day = course->days;
    const int date[3] = {day ? day->year : 0, day ? day->month : 0, day ? day->date : 0};
    struct str bytes;
    if (!is_asked_for(m, STR(ZIP)))
        return;
    pipeline_progress(&m->run, "zip");
    if (zip_pack(&m->out, "public", course->id, date, &m->run.diags, &bytes))
        output_add(&m->out, m->zip, bytes);
}

/* Leaves out what was made for the zip alone. */
static void drop_unwanted(struct make *m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->out.count; i++)
        if (is_asked_for(m, str_from(m->out.files[i].owner)))
            m->out.files[kept++] = m->out.files[i];
    m->out.count = kept;
}

static enum status write_output(struct make *m, struct folder_result *result)
{
    const struct folder to = {.parent = str_from(m->folder),
                              .name = m->name,
                              .keep = m->fleeting ? NULL : keep_file,
                              .data = m,
                              .fleeting = m->fleeting,
                              .waiting = m->wait ? pipeline_wait : NULL};
    size_t errors = m->run.diags.by_severity[SEVERITY_ERROR];
    m->out = (struct output){.arena = &m->run.arena, .owner = ZIP};
    m->zip = arena_printf(&m->run.arena, "public/%.*s.zip", STR_ARG(m->run.course->id));
    render_all(m);
    pack_zip(m);
    if (is_asked_for(m, STR(BUNDLES)) && !set_passwords(m))
        return STATUS_USAGE;
    drop_unwanted(m);
    if (m->run.diags.by_severity[SEVERITY_ERROR] > errors)
        return m->run.course->templates && !m->run.diags.system_failed ? STATUS_CONTENT
                                                                       : STATUS_USAGE;
    pipeline_progress(&m->run, "writing");
    return folder_write(&to, &m->out, &m->run.diags, result) ? STATUS_CLEAN : STATUS_USAGE;
}

enum status make_write(struct make *m, struct folder_result *result)
{
    *result = (struct folder_result){0};
    enum status status = pipeline_status(&m->run);
    if (status != STATUS_CLEAN)
        return status;
    m->name = m->name.n ? m->name : m->run.course->id;
    pipeline_withhold(&m->run);
    pipeline_recall_run(&m->run, m->fleeting ? MAKE_FOLDER : m->folder);
    if (is_asked_for(m, STR("html")) || is_asked_for(m, STR("epub")))
        pipeline_draw_slides(&m->run, arena_printf(&m->run.arena, "%s/%.*s/public/media", m->folder,
                                                   STR_ARG(m->name)));
    return write_output(m, result);
}

void make_end(struct make *m)
{
    for (size_t i = 0; i < m->making_count; i++)
        arena_release(&m->makings[i].arena);
    pipeline_end(&m->run);
}
