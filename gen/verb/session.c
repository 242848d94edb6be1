// SPDX-License-Identifier: MIT
#include "verb/session.h"

#include "check/check.h"
#include "core/print.h"
#include "read/course.h"
#include "shell/extract.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void session_start(struct session_run *run, const struct options *options)
{
    *run = (struct session_run){.arena = ARENA_INIT};
    diags_init(&run->diags, &run->arena);
    run->progress = !options->quiet && isatty(STDERR_FILENO);
    session_progress(run, "reading");
    run->course = course_read(&run->arena, &run->diags,
                              str_from(options->argument ? options->argument : "."));
    if (!run->course)
        return;
    extract_commands(&run->arena, &run->diags, run->course);
    check_course(&run->arena, &run->diags, run->course, true);
    check_settle(&run->diags, run->course);
}

void session_progress(struct session_run *run, const char *what)
{
    if (!run->progress)
        return;
    if (what)
        fprintf(stderr, "\r\033[K%s ...", what);
    else
        fputs("\r\033[K", stderr);
    fflush(stderr);
}

/* Colour where a person reads it (no-color.org). */
static bool wants_colour(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

static void count_line(struct buf *out, const struct diags *d)
{
    static const char *const names[SEVERITY_COUNT] = {"note", "warning", "error"};
    const char *separator = "";
    for (size_t i = SEVERITY_COUNT; i-- > 0;) {
        size_t n = d->by_severity[i];
        if (n == 0)
            continue;
        buf_printf(out, "%s%zu %s%s", separator, n, names[i], n == 1 ? "" : "s");
        separator = ", ";
    }
    if (d->count)
        buf_char(out, '\n');
}

void session_report(struct session_run *run)
{
    struct buf out = BUF_INIT;
    session_progress(run, NULL);
    diags_sort(&run->diags);
    diags_text(&run->diags, &out, wants_colour());
    count_line(&out, &run->diags);
    print_made(stderr, buf_str(&out));
    buf_release(&out);
}

enum status session_status(const struct session_run *run)
{
    if (!run->course)
        return STATUS_USAGE;
    return run->diags.by_severity[SEVERITY_ERROR] ? STATUS_CONTENT : STATUS_CLEAN;
}

void session_end(struct session_run *run)
{
    arena_release(&run->arena);
}

enum status print_out(struct str text)
{
    if (print_text(stdout, text))
        return STATUS_CLEAN;
    print_err("handout: cannot write to standard output: %s\n", strerror(errno));
    return STATUS_USAGE;
}
