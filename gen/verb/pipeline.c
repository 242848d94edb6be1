// SPDX-License-Identifier: MIT
#include "verb/pipeline.h"

#include "check/check.h"
#include "core/civil.h"
#include "core/system/print.h"
#include "core/system/tzfile.h"
#include "core/text/path.h"
#include "extract/extract.h"
#include "output/rewrite.h"
#include "read/presentation/pictures.h"
#include "read/read.h"
#include "verb/preflight.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void pipeline_start(struct pipeline *run, const struct options *options,
                    enum pipeline_slides slides)
{
    *run = (struct pipeline){.arena = ARENA_INIT};
    diags_init(&run->diags, &run->arena);
    run->progress = !options->quiet && isatty(STDERR_FILENO);
    pipeline_progress(run, "reading");
    struct course *course = read_course(&run->arena, &run->diags,
                                        str_from(options->argument ? options->argument : "."));
    run->course = run->unfinished = course;
    if (!course)
        return;
    for (struct course *c = course; c; c = c->next)
        extract_commands(&run->arena, &run->diags, c);
    for (struct course *c = course; c; c = c->next)
        check_course(&run->arena, &run->diags, c, true);
    check_settle(&run->diags, course);
    for (struct course *c = course; c && slides == PIPELINE_SHOWN; c = c->next)
        extract_leave_skipped(c);
}

int64_t pipeline_local_now(struct pipeline *run)
{
    struct tzfile zone;
    int64_t at = civil_now();
    struct str name = run->course->timezone;
    if (name.n && tzfile_read(&run->arena, name, &zone) == 0)
        at += tzfile_period(&zone, at).type->offset;
    return at;
}

/* Whether catch-ups are for all by now: their time is of the clocks of the course. */
static bool is_open(struct pipeline *run, const struct catchup_setting *setting)
{
    struct tzfile zone;
    struct str name = run->course->timezone;
    int64_t from = setting->after;
    if (!setting->opens)
        return !setting->closed;
    if (name.n && tzfile_read(&run->arena, name, &zone) == 0)
        from = tzfile_moment(&zone, setting->after);
    return civil_now() >= from;
}

void pipeline_recall_run(struct pipeline *run, const char *folder)
{
    const char *place = arena_printf(&run->arena, "%s/%.*s", folder, STR_ARG(run->course->id)).p;
    const struct last_run *last = last_run_read(&run->arena, place);
    for (struct course *c = run->unfinished; c; c = c->next)
        c->last_run = last;
}

void pipeline_withhold(struct pipeline *run)
{
    const struct catchup_setting *setting = &run->course->catchup;
    bool open = is_open(run, setting);
    for (struct course *c = run->unfinished; c; c = c->next) {
        c->catchup.closed = !open;
        if (!open)
            extract_withhold_catchups(&run->arena, c);
        extract_withhold_solutions(&run->arena, &run->diags, c,
                                   pipeline_local_now(run) / CIVIL_MINUTE);
    }
    if (!open && setting->opens)
        diag_add(&run->diags, SEVERITY_INFO, "catchup", setting->at,
                 "catch-ups are for supporters alone until %.*s; build again then",
                 STR_ARG(setting->text));
}

void pipeline_draw_slides(struct pipeline *run, struct str before)
{
    if (!run->course->slide_pictures)
        return;
    pipeline_progress(run, "drawing slides");
    pictures_make(&run->arena, &run->diags, run->unfinished, before);
}

void pipeline_progress(struct pipeline *run, const char *what)
{
    if (!run->progress)
        return;
    if (what)
        fprintf(stderr, "\r\033[K%s ...", what);
    else
        fputs("\r\033[K", stderr);
    fflush(stderr);
}

void pipeline_wait(const char *folder)
{
    print_err("handout: another build writes to %s: waiting for its end\n", folder);
}

/* The files of a folder are mostly neighbours: each is cleared once then. */
static void clear_lessons(struct pipeline *run, const struct lesson *lessons)
{
    struct str last = {0};
    for (const struct lesson *l = lessons; l; l = l->next) {
        struct str path = l->src ? l->src->path : STR("");
        struct str folder = path_folder(path);
        if (path.n && !(last.p && str_eq(folder, last)))
            rewrite_clear(l->src, &run->arena, &run->diags);
        last = folder;
    }
}

void pipeline_clear(struct pipeline *run)
{
    for (const struct course *c = run->course; c; c = c->next)
        clear_lessons(run, c->lessons);
}

/* Colour where a person reads it (no-color.org). */
static bool wants_colour(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

void pipeline_count(struct buf *out, size_t n, const char *what)
{
    buf_printf(out, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

static void count_line(struct buf *out, const struct diags *d)
{
    static const char *const names[SEVERITY_COUNT] = {"note", "warning", "error"};
    const char *separator = "";
    for (size_t i = SEVERITY_COUNT; i-- > 0;) {
        size_t n = d->by_severity[i];
        if (n == 0)
            continue;
        buf_puts(out, separator);
        pipeline_count(out, n, names[i]);
        separator = ", ";
    }
    if (d->count)
        buf_char(out, '\n');
}

struct diags pipeline_worst(struct pipeline *run, size_t most)
{
    struct diags *all = &run->diags, worst;
    diags_sort(all);
    if (all->count <= most)
        return *all;
    diags_init(&worst, &run->arena);
    size_t room[SEVERITY_COUNT];
    for (size_t i = SEVERITY_COUNT; i-- > 0;) {
        room[i] = all->by_severity[i] < most ? all->by_severity[i] : most;
        most -= room[i];
    }
    for (size_t i = 0; i < all->count; i++)
        if (room[all->items[i].severity]) {
            room[all->items[i].severity]--;
            *ARENA_PUSH(worst.arena, worst.items, worst.count, worst.cap) = all->items[i];
        }
    return worst;
}

void pipeline_report_text(const struct pipeline *run, const struct diags *shown, struct buf *out)
{
    diags_text(shown, out, wants_colour());
    count_line(out, &run->diags);
}

void pipeline_report(struct pipeline *run)
{
    struct buf out = BUF_INIT;
    pipeline_progress(run, NULL);
    struct diags all = pipeline_worst(run, SIZE_MAX);
    pipeline_report_text(run, &all, &out);
    print_made(STDERR_FILENO, buf_str(&out));
    buf_release(&out);
}

void pipeline_count_course(const struct pipeline *run, struct buf *out)
{
    size_t slides = 0, commands = 0;
    for (const struct lesson *l = run->course->lessons; l; l = l->next) {
        slides += l->slide_count;
        commands += l->command_count;
    }
    pipeline_count(out, run->course->lesson_count, "lesson");
    buf_puts(out, ", ");
    pipeline_count(out, slides, "slide");
    buf_puts(out, ", ");
    pipeline_count(out, commands, "command");
}

enum status pipeline_status(const struct pipeline *run)
{
    if (!run->course || run->diags.system_failed)
        return STATUS_USAGE;
    return run->diags.by_severity[SEVERITY_ERROR] ? STATUS_CONTENT : STATUS_CLEAN;
}

void pipeline_end(struct pipeline *run)
{
    arena_release(&run->arena);
}
