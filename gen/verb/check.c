// SPDX-License-Identifier: MIT
#include "check/check.h"
#include "core/system/print.h"
#include "output/rewrite.h"
#include "report/findings.h"
#include "verb/pipeline.h"
#include "verb/run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct check_format {
    const char *name;
    /* NULL: as text for people, on standard error */
    void (*write)(const struct diags *d, const struct course *course, struct buf *out);
} formats[] = {
    {"text", NULL}, {"json", findings_json}, {"sarif", findings_sarif}, {"junit", findings_junit}};

static const struct check_format *find_format(const char *name)
{
    for (size_t i = 0; i < countof(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    print_err("handout: --format is one of text, json, sarif, junit\n");
    return NULL;
}

/* Where there is no course at all, its diagnostics are text in every format. */
static enum status show(struct pipeline *run, const struct check_format *format)
{
    if (!format->write || !run->course) {
        pipeline_report(run);
        return STATUS_CLEAN;
    }
    struct buf out = BUF_INIT;
    pipeline_progress(run, NULL);
    diags_sort(&run->diags);
    format->write(&run->diags, run->course, &out);
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    return status;
}

static void check(struct pipeline *run, const struct options *options)
{
    pipeline_start(run, options, PIPELINE_ALL);
    pipeline_progress(run, "checking");
    if (!run->course)
        return;
    for (const struct course *c = run->course; c; c = c->next)
        check_course(&run->arena, &run->diags, c, false);
    check_settle(&run->diags, run->course);
}

/* Prints what would be fixed. */
static enum status show_fixes(struct pipeline *run)
{
    struct rewrite *files;
    struct buf out = BUF_INIT;
    size_t count = rewrite_plan(&run->arena, &run->diags, &files);
    for (size_t i = 0; i < count; i++)
        rewrite_diff(&files[i], &out);
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    return status;
}

/* A PDF is made of something else, which has to be fixed. */
static void say_unchanged(const struct pipeline *run)
{
    const struct source *last = NULL;
    for (size_t i = 0; i < run->diags.count; i++) {
        const struct edit *edit = run->diags.items[i].edit;
        const struct source *src = edit ? edit->at.src : NULL;
        if (src && src != last && src->places && src->piece_count == 0)
            print_err("handout: %.*s is not changed; fix the slides that it was made of\n",
                      STR_ARG(src->path));
        last = src ? src : last;
    }
}

/* What was fixed in a file, in all rounds. */
struct fixed {
    struct str path;
    size_t count;
};

struct fixing {
    struct arena arena; /* outlives the session of a round */
    struct fixed *files;
    size_t count, cap;
};

static void count_fixed(struct fixing *m, const struct rewrite *file)
{
    size_t i = 0;
    while (i < m->count && !str_eq(m->files[i].path, file->src->path))
        i++;
    if (i == m->count)
        *ARENA_PUSH(&m->arena, m->files, m->count,
                    m->cap) = (struct fixed){arena_str(&m->arena, file->src->path), 0};
    m->files[i].count += file->count;
}

/* Fixes the files as far as is known now. False where one of them could not be written. */
static bool fix_once(struct pipeline *run, struct fixing *m, const struct rewrite *files,
                     size_t count)
{
    struct diags failed;
    struct buf out = BUF_INIT;
    diags_init(&failed, &run->arena);
    for (size_t i = 0; i < count; i++)
        if (rewrite_write(&files[i], &run->arena, pipeline_wait, &failed))
            count_fixed(m, &files[i]);
    diags_text(&failed, &out, false);
    print_text(STDERR_FILENO, buf_str(&out));
    buf_release(&out);
    return failed.by_severity[SEVERITY_ERROR] == 0;
}

/* With --output: a copy of the file of slides is fixed, and that it was made of stays. */
static bool fix_copy(struct pipeline *run, const struct options *options)
{
    const struct source *src = run->course->src;
    if (!src->places || src->piece_count == 0) {
        print_err("handout: --output goes with --fix for a single .pptx, .odp or .fodp\n");
        return false;
    }
    if (!rewrite_copy(src, options->output, &run->diags)) {
        pipeline_report(run);
        return false;
    }
    pipeline_end(run);
    struct options copy = *options;
    copy.argument = options->output;
    check(run, &copy);
    return run->course != NULL;
}

/*
 * Fixes the files and checks anew what they hold now, until there is nothing more to fix: a
 * right quote may show what is wrong beside it. Each edit makes its file shorter.
 */
static enum status fix(struct pipeline *run, const struct options *given)
{
    struct options own = *given;
    const struct options *options = &own;
    if (given->output && !fix_copy(run, given))
        return STATUS_USAGE;
    if (given->output)
        own.argument = given->output;
    struct fixing m = {.arena = ARENA_INIT};
    struct rewrite *files;
    bool good = true;
    for (size_t count;
         good && run->course && (count = rewrite_plan(&run->arena, &run->diags, &files)) > 0;) {
        for (size_t i = 0; i < count; i++)
            files[i].keep = files[i].keep && !given->output;
        good = fix_once(run, &m, files, count);
        pipeline_end(run);
        check(run, options);
    }
    for (size_t i = 0; i < m.count && !options->quiet; i++)
        print_err("%.*s: %zu fixed\n", STR_ARG(m.files[i].path), m.files[i].count);
    arena_release(&m.arena);
    return good ? STATUS_CLEAN : STATUS_USAGE;
}

static enum status run_the_commands(const struct options *options)
{
    struct pipeline run;
    pipeline_start(&run, options, PIPELINE_SHOWN);
    enum status status = run_commands(&run, options);
    pipeline_end(&run);
    return status;
}

/* What is wrong with the options of --fix; NULL: nothing. */
static const char *misused_fix(const struct options *o)
{
    if (o->run && (o->fix || o->dry_run))
        return "--fix and --dry-run do not go with --run";
    if (o->dry_run && !o->fix)
        return "--dry-run goes with --fix";
    if (o->output && !o->run && (!o->fix || o->dry_run))
        return "--output goes with --run, or with --fix for a file of slides";
    return NULL;
}

/* What stands between two options that go together; NULL: all of them may stand so. */
static const char *misuse(const struct options *o)
{
    bool places = o->on || o->from || o->lesson || o->set.count || o->limit.count;
    if (!o->run && (places || o->stop_at_first || o->update || o->catchup))
        return "--on, --from, --lesson, --set, --limit, --stop-at-first, --update and --catchup go "
               "with --run";
    if (o->catchup && (o->from || o->update))
        return "--from and --update do not go with --catchup";
    return misused_fix(o);
}

static enum status check_the_text(const struct options *options, const struct check_format *format)
{
    struct pipeline run;
    check(&run, options);
    if (options->fix && !options->dry_run)
        pipeline_clear(&run);
    enum status fixed = STATUS_CLEAN;
    if (run.course && options->fix)
        fixed = options->dry_run ? show_fixes(&run) : fix(&run, options);
    if (run.course && options->fix)
        say_unchanged(&run);
    enum status shown = show(&run, format), status = pipeline_status(&run);
    pipeline_end(&run);
    if (fixed != STATUS_CLEAN)
        return fixed;
    return shown == STATUS_CLEAN ? status : shown;
}

static enum status run_check(const struct options *options)
{
    const char *wrong = misuse(options);
    if (wrong) {
        print_err("handout: %s\n", wrong);
        return STATUS_USAGE;
    }
    if (options->run)
        return run_the_commands(options);
    const struct check_format *format = find_format(options->format ? options->format : "text");
    return format ? check_the_text(options, format) : STATUS_USAGE;
}

static const struct option_row rows[] = {
    {"format", 0, "FORMAT", "text, json, sarif or junit", offsetof(struct options, format)},
    {"fix", 0, NULL, "fix in place what is certain", offsetof(struct options, fix)},
    {"quiet", 'q', NULL, "no summary of what was fixed", offsetof(struct options, quiet)},
    {"dry-run", 'n', NULL, "with --fix: show the change, make none",
     offsetof(struct options, dry_run)},
    {"run", 0, NULL, "run the commands of the course, and compare what they print",
     offsetof(struct options, run)},
    {"on", 0, "PLACE", "where: local, ssh HOST, container IMAGE, host (no sandbox)",
     offsetof(struct options, on)},
    {"from", 0, "ID", "start at this command: 3.12b", offsetof(struct options, from)},
    {"lesson", 0, "NAME", "run this lesson, and those that it needs",
     offsetof(struct options, lesson)},
    {"catchup", 0, NULL,
     "with --run: prove that catch-ups lead where their lessons lead: from nothing, from half way, "
     "twice",
     offsetof(struct options, catchup)},
    {"stop-at-first", 0, NULL, "run no more once a command has failed",
     offsetof(struct options, stop_at_first)},
    {"set", 0, "NAME=VALUE", "what to put for <NAME>; may repeat",
     OPTION_REPEATS | offsetof(struct options, set)},
    {"limit", 0, "NAME=NUMBER", "more (or less) of memory, processes, files or output; may repeat",
     OPTION_REPEATS | offsetof(struct options, limit)},
    {"update", 0, NULL, "write what commands print into the lessons, as expected output",
     offsetof(struct options, update)},
    {"output", 'o', "DIR|FILE",
     "where preflight.html of the run is made; `out` if not given; with "
     "--fix: the fixed copy of a file of slides",
     offsetof(struct options, output)},
};

static void more_help(struct buf *out)
{
    size_t count;
    const struct rule *rules = check_rules(&count);
    buf_puts(out,
             "\nRules, which `check: {RULE: off|info|warning|error}` in course.yaml changes, and\n"
             "{allow=RULE} for a block:\n\n");
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "  %-16s %-7s  %s\n", rules[i].code,
                   rules[i].flags & RULE_OFF ? "off" : severity_name(rules[i].severity),
                   rules[i].why);
}

const struct verb verb_check = {
    .name = "check",
    .argument = "[COURSE]",
    .summary = "say what is wrong with a course, without building it",
    .options = rows,
    .option_count = countof(rows),
    .more_help = more_help,
    .run = run_check,
};
