// SPDX-License-Identifier: MIT
#include "core/system/print.h"
#include "core/system/thread.h"
#include "output/folder.h"
#include "output/zip.h"
#include "render/render.h"
#include "verb/passwords.h"
#include "verb/pipeline.h"
#include "verb/preflight.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* The owner of the zip, which holds what all renderers make; the others are the renderers. */
#define ZIP "zip"
/* What participants of the roster get; the name of its renderer. */
#define BUNDLES "bundles"

/* A part of a renderer, while it makes its files. */
struct build_making {
    render_fn *render;
    const struct course *course;
    struct arena arena; /* lives as long as the output */
    struct output out;
    struct diags diags;
    struct thread thread;
};

struct build {
    struct pipeline run;
    struct output out;
    const char *only; /* the outputs that were asked for, with commas between; NULL: all */
    struct str zip;   /* where the zip of all of it stands */
    struct build_making *makings; /* room for all parts of all renderers, by language */
    size_t making_count;
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

static bool is_asked_for(const struct build *b, struct str output)
{
    struct str rest = str_from(b->only);
    bool found = !b->only;
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

/* Whether an `--only` names outputs; else a message has said what is wrong. */
static bool check_only(const char *only)
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
    const struct build *b = data;
    if (owner.n == 0)
        return b->only != NULL;
    return !is_output(owner) || !is_asked_for(b, owner);
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

static void make_part(void *data)
{
    struct build_making *m = data;
    m->render(m->course, &m->out, &m->diags);
    if (m->course->original)
        move_translation(m->course, &m->out);
}

static void start_making(const struct course *course, struct build_making *m,
                         const struct renderer *renderer, size_t part)
{
    *m = (struct build_making){.render = renderer->parts[part], .course = course};
    m->out = (struct output){.arena = &m->arena, .owner = renderer->name};
    diags_init(&m->diags, &m->arena);
    if (!thread_start(&m->thread, make_part, m))
        make_part(m);
}

static void start_all(struct build *b, const struct course *course)
{
    for (size_t i = 0; i < renderer_count; i++)
        if (is_asked_for(b, str_from(renderers[i].name)) ||
            (is_asked_for(b, STR(ZIP)) && !str_is(str_from(renderers[i].name), BUNDLES)))
            for (size_t k = 0; k < RENDERER_PARTS && renderers[i].parts[k]; k++)
                start_making(course, &b->makings[b->making_count++], &renderers[i], k);
}

/*
 * The renderers only read the course, so that they run side by side, each with
 * memory of its own. What they made is joined in the order of their table.
 */
static void render_all(struct build *b)
{
    pipeline_progress(&b->run, "rendering");
    size_t languages = 0;
    for (const struct course *c = b->run.course; c; c = c->next)
        languages++;
    b->makings = arena_array(&b->run.arena, languages * renderer_count * RENDERER_PARTS,
                             sizeof *b->makings);
    for (const struct course *c = b->run.course; c; c = c->next)
        start_all(b, c);
    for (size_t i = 0; i < b->making_count; i++) {
        struct build_making *m = &b->makings[i];
        thread_join(&m->thread);
        diags_append(&b->run.diags, &m->diags);
        output_append(&b->out, &m->out);
    }
}

/* The packs of participants belong to the output that makes their folders, and so does the list of
 * what opens them. */
static bool set_passwords(struct build *b, const char *folder)
{
    const char *place =
        arena_printf(&b->run.arena, "%s/%.*s", folder, STR_ARG(b->run.course->id)).p;
    b->out.owner = BUNDLES;
    bool set = passwords_set(b->run.course, &b->out, place, &b->run.diags);
    b->out.owner = ZIP;
    return set;
}

static void pack_zip(struct build *b)
{
    const struct course *course = b->run.course;
    const struct day *day = course->days;
    const int date[3] = {day ? day->year : 0, day ? day->month : 0, day ? day->date : 0};
    struct str bytes;
    if (!is_asked_for(b, STR(ZIP)))
        return;
    pipeline_progress(&b->run, "zip");
    if (zip_pack(&b->out, "public", course->id, date, &b->run.diags, &bytes))
        output_add(&b->out, b->zip, bytes);
}

/* Leaves out what was made for the zip alone. */
static void drop_unwanted(struct build *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->out.count; i++)
        if (is_asked_for(b, str_from(b->out.files[i].owner)))
            b->out.files[kept++] = b->out.files[i];
    b->out.count = kept;
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* "7 lessons, 98 slides, 143 commands; 420 files (12 new or changed) in out/x, 0.12 s" */
static enum status summarize(const struct build *b, const char *folder,
                             const struct folder_result *result, double seconds)
{
    struct buf out = BUF_INIT;
    pipeline_count_course(&b->run, &out);
    buf_puts(&out, "; ");
    pipeline_count(&out, result->files, "file");
    if (result->changed || result->removed)
        buf_printf(&out, " (%zu new or changed, %zu removed)", result->changed, result->removed);
    else
        buf_puts(&out, " (nothing changed)");
    if (result->foreign)
        buf_printf(&out, ", and %zu of yours,", result->foreign);
    buf_printf(&out, " in %s/%.*s, %.2f s\n", folder, STR_ARG(b->run.course->id), seconds);
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    return status;
}

/* After the content was found good: what can fail from here on is the system's or ours, but
 * templates of the course that do not fit to each other. */
static enum status write_output(struct build *b, const char *folder, bool wait,
                                struct folder_result *result)
{
    const struct folder to = {.parent = str_from(folder),
                              .name = b->run.course->id,
                              .keep = keep_file,
                              .data = b,
                              .waiting = wait ? pipeline_wait : NULL};
    size_t errors = b->run.diags.by_severity[SEVERITY_ERROR];
    b->out = (struct output){.arena = &b->run.arena, .owner = ZIP};
    b->zip = arena_printf(&b->run.arena, "public/%.*s.zip", STR_ARG(b->run.course->id));
    render_all(b);
    pack_zip(b);
    if (is_asked_for(b, STR(BUNDLES)) && !set_passwords(b, folder))
        return STATUS_USAGE;
    drop_unwanted(b);
    if (b->run.diags.by_severity[SEVERITY_ERROR] > errors)
        return b->run.course->templates && !b->run.diags.system_failed ? STATUS_CONTENT
                                                                       : STATUS_USAGE;
    pipeline_progress(&b->run, "writing");
    return folder_write(&to, &b->out, &b->run.diags, result) ? STATUS_CLEAN : STATUS_USAGE;
}

static enum status run_build(const struct options *options)
{
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    struct build b = {.only = options->only};
    if (!check_only(options->only))
        return STATUS_USAGE;
    const char *folder = options->output ? options->output : "out";
    pipeline_start(&b.run, options, PIPELINE_SHOWN);
    enum status status = pipeline_status(&b.run);
    struct folder_result result = {0};
    bool good = b.run.course && status == STATUS_CLEAN;
    if (good) {
        pipeline_withhold(&b.run);
        pipeline_recall_run(&b.run, folder);
        if (is_asked_for(&b, STR("html")) || is_asked_for(&b, STR("epub")))
            pipeline_draw_slides(&b.run, arena_printf(&b.run.arena, "%s/%.*s/public/media", folder,
                                                      STR_ARG(b.run.course->id)));
        status = write_output(&b, folder, !options->no_wait, &result);
    }
    pipeline_report(&b.run);
    if (good && status == STATUS_CLEAN && !options->quiet)
        status = summarize(&b, folder, &result, seconds_since(&start));
    else if (!good || status == STATUS_CONTENT)
        print_err("nothing was written\n");
    for (size_t i = 0; i < b.making_count; i++)
        arena_release(&b.makings[i].arena);
    pipeline_end(&b.run);
    return status;
}

static const struct option_row rows[] = {
    {"output", 'o', "DIR", "where the folder of the course is made; `out` if not given",
     offsetof(struct options, output)},
    {"only", 0, "LIST", "some outputs only: html,sheets,json,ics,pdf,epub,bundles,zip",
     offsetof(struct options, only)},
    {"no-wait", 0, NULL, "do not wait for another build that writes to the same DIR: an error",
     offsetof(struct options, no_wait)},
    {"quiet", 'q', NULL, "no progress and no summary", offsetof(struct options, quiet)},
};

const struct verb verb_build = {
    .name = "build",
    .argument = "[COURSE]",
    .summary = "build the handbook, as a site, PDF and EPUB, the command sheets, the calendar, the "
               "guide, the zip, and a bundle for each participant",
    .options = rows,
    .option_count = countof(rows),
    .run = run_build,
};
