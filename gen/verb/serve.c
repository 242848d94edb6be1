// SPDX-License-Identifier: MIT
#include "serve/serve.h"

#include "core/system/print.h"
#include "verb/make.h"

#include <limits.h>
#include <stdlib.h>

enum { PORT = 8000 };

/* ---- a build, in a process of its own ---- */

/* What an editor opens: a text file, which is where its path leads from here. */
static struct str file_of(struct arena *a, struct span at)
{
    char real[PATH_MAX];
    bool text = at.src && !source_place_at(at.src, at.start);
    return text && realpath(arena_cstr(a, at.src->path), real) ? arena_str(a, str_from(real))
                                                               : STR("");
}

static struct report_problem problem_of(const struct diags *diags, struct arena *a, size_t i)
{
    struct diag diag = diags->items[i];
    struct diags one = {.items = &diag, .count = 1};
    struct report_problem problem = {.severity = str_from(severity_name(diag.severity)),
                                     .file = file_of(a, diag.at)};
    struct buf text = BUF_INIT;
    diags_text(&one, &text, false);
    problem.text = buf_copy(&text, a);
    buf_release(&text);
    if (problem.file.n) {
        struct position at = source_position(diag.at.src, diag.at.start);
        problem.line = at.line;
        problem.column = at.column;
    }
    return problem;
}

static void add_problems(struct report *report, const struct diags *diags, struct arena *a)
{
    report->problems = arena_array(a, diags->count, sizeof *report->problems);
    report->problem_count = diags->count;
    for (size_t i = 0; i < diags->count; i++)
        report->problems[i] = problem_of(diags, a, i);
}

static void build_served(const void *data, struct buf *said)
{
    enum { SHOWN = 20 }; /* of the problems: somebody mends one after the other */
    const struct served_task *task = data;
    struct options options = {.argument = task->course, .quiet = true};
    struct make m = {.only = task->only,
                     .folder = task->folder,
                     .name = str_from(task->name),
                     .wait = true,
                     .fleeting = true};
    struct folder_result result;
    struct report report = {0};
    struct buf text = BUF_INIT, summary = BUF_INIT;
    pipeline_start(&m.run, &options, PIPELINE_SHOWN);
    report.good = make_write(&m, &result) == STATUS_CLEAN;
    report.changed = result.changed;
    struct diags shown = pipeline_worst(&m.run, SHOWN);
    pipeline_report_text(&m.run, &shown, &text);
    report.said = buf_str(&text);
    add_problems(&report, &shown, &m.run.arena);
    if (m.run.course) {
        pipeline_count_course(&m.run, &summary);
        report.summary = buf_str(&summary);
        report.files = (struct str *)m.run.course->files;
        report.file_count = m.run.course->file_count;
    }
    report_write(&report, said);
    buf_release(&text);
    buf_release(&summary);
    make_end(&m);
}

/* ---- the verb ---- */

static bool read_port(const char *text, unsigned *port)
{
    size_t number = PORT;
    bool good = !text || str_number(str_from(text), 65535, &number);
    if (!good)
        print_err("handout: --port takes a number up to 65535, or 0 for one that is free\n");
    *port = (unsigned)number;
    return good;
}

static enum status run_serve(const struct options *options)
{
    static const char *const here[] = {"."};
    bool named = options->arguments.count > 0;
    struct serve_options serve = {.courses = named ? options->arguments.items : here,
                                  .count = named ? options->arguments.count : 1,
                                  .host = options->host,
                                  .editor = options->editor,
                                  .open = options->open,
                                  .build = build_served};
    if (!read_port(options->port, &serve.port))
        return STATUS_USAGE;
    return serve_run(&serve) ? STATUS_CLEAN : STATUS_USAGE;
}

static void more_help(struct buf *out)
{
    buf_puts(out,
             "\nThe pages come anew as a file of the course is saved, and show what is wrong with "
             "it.\nNothing is written into the course. PDFs and the like are made when they are "
             "asked for.\nCMD is no line of a shell: {file}, {line} and {column} stand for the "
             "place;\nwithout {file}, +LINE and the file follow. The default port is 8000.\n");
}

static const struct option_row rows[] = {
    {"port", 'p', "N", "where to listen; 0: a port that is free", offsetof(struct options, port)},
    {"host", 0, "ADDRESS", "listen there for others too; by itself this machine alone is served",
     offsetof(struct options, host)},
    {"open", 0, NULL, "open a browser", offsetof(struct options, open)},
    {"editor", 0, "CMD", "what opens a file at a problem, when it is clicked",
     offsetof(struct options, editor)},
};

const struct verb verb_serve = {
    .name = "serve",
    .argument = "[COURSE...]",
    .summary = "show the handbook in a browser while you write: it changes as you save",
    .many_arguments = true,
    .options = rows,
    .option_count = countof(rows),
    .more_help = more_help,
    .run = run_serve,
};
