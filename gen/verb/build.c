// SPDX-License-Identifier: MIT
#include "core/system/print.h"
#include "verb/make.h"

#include <stdio.h>
#include <time.h>

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* "7 lessons, 98 slides, 143 commands; 420 files (12 new or changed) in out/x, 0.12 s" */
static enum status summarize(const struct make *m, const struct folder_result *result,
                             double seconds)
{
    struct buf out = BUF_INIT;
    pipeline_count_course(&m->run, &out);
    buf_puts(&out, "; ");
    pipeline_count(&out, result->files, "file");
    if (result->changed || result->removed)
        buf_printf(&out, " (%zu new or changed, %zu removed)", result->changed, result->removed);
    else
        buf_puts(&out, " (nothing changed)");
    if (result->foreign)
        buf_printf(&out, ", and %zu of yours,", result->foreign);
    buf_printf(&out, " in %s/%.*s, %.2f s\n", m->folder, STR_ARG(m->name), seconds);
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    return status;
}

static enum status run_build(const struct options *options)
{
    struct timespec start;
    struct folder_result result;
    clock_gettime(CLOCK_MONOTONIC, &start);
    struct make m = {.only = options->only,
                     .folder = options->output ? options->output : MAKE_FOLDER,
                     .wait = !options->no_wait};
    if (!make_check_only(options->only))
        return STATUS_USAGE;
    pipeline_start(&m.run, options, PIPELINE_SHOWN);
    bool good = pipeline_status(&m.run) == STATUS_CLEAN;
    enum status status = make_write(&m, &result);
    pipeline_report(&m.run);
    if (status == STATUS_CLEAN && !options->quiet)
        status = summarize(&m, &result, seconds_since(&start));
    else if (!good || status == STATUS_CONTENT)
        print_err("nothing was written\n");
    make_end(&m);
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
