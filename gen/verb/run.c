// SPDX-License-Identifier: MIT
#include "verb/run.h"

#include "core/system/print.h"
#include "output/folder.h"
#include "render/catchup/catchup.h"
#include "report/results.h"
#include "run/proof.h"
#include "run/run.h"
#include "verb/preflight.h"
#include "verb/update.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

enum { TIMEOUT = 60 };

typedef void run_writer(const struct results *report, struct buf *out);

static const struct run_format {
    const char *name;
    run_writer *write;
} formats[] = {{"text", results_text}, {"json", results_json}, {"junit", results_junit}};

static run_writer *find_writer(const char *name)
{
    for (size_t i = 0; i < countof(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return formats[i].write;
    print_err("handout: --format of a --run is one of text, json, junit\n");
    return NULL;
}

/* On a terminal: how far it is, and what is running. */
struct progress {
    size_t done, total;
    bool terminal;
};

enum { WIDTH = 60 }; /* of a command there, in bytes */

static void show_begun(void *data, const struct step *step)
{
    const struct progress *p = data;
    struct str text = str_slice(step->text, 0, str_find_char(step->text, 0, '\n'));
    if (!p->terminal)
        return;
    while (text.n > WIDTH || (text.n && (text.p[text.n - 1] & 0x80)))
        text.n--;
    fputs("\r\033[K", stderr);
    print_err("[%zu/%zu] %.*s  %.*s ", p->done, p->total, STR_ARG(step->command->id),
              STR_ARG(text));
    fflush(stderr);
}

static void count_ended(void *data, const struct step *step)
{
    struct progress *p = data;
    p->done += step->outcome != OUTCOME_NONE;
}

/* A number that no output holds by chance, and nobody can foresee. */
static const char *make_nonce(struct arena *a)
{
    unsigned char bytes[8];
    struct buf b = BUF_INIT;
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return NULL;
    buf_puts(&b, "handout-");
    for (size_t i = 0; i < sizeof bytes; i++)
        buf_printf(&b, "%02x", bytes[i]);
    const char *nonce = buf_copy(&b, a).p;
    buf_release(&b);
    return nonce;
}

/* ---- the command line that runs it again ---- */

static void put_option(struct buf *b, const char *name, const char *value)
{
    if (!value)
        return;
    buf_printf(b, " --%s ", name);
    buf_shell(b, str_from(value));
}

/* As it was given, less --from and --format, and on that target. */
static const char *command_line(struct pipeline *run, const struct options *options, const char *on)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "handout check --run");
    if (options->argument) {
        buf_puts(&b, *options->argument == '-' ? " ./" : " ");
        buf_shell(&b, str_from(options->argument));
    }
    put_option(&b, "on", on);
    put_option(&b, "lesson", options->lesson);
    buf_puts(&b, options->stop_at_first ? " --stop-at-first" : "");
    buf_puts(&b, options->catchup ? " --catchup" : "");
    for (size_t i = 0; i < options->set.count; i++)
        put_option(&b, "set", options->set.items[i]);
    for (size_t i = 0; i < options->limit.count; i++)
        put_option(&b, "limit", options->limit.items[i]);
    put_option(&b, "output", options->output);
    buf_puts(&b, options->update ? " --update" : "");
    const char *line = buf_copy(&b, &run->arena).p;
    buf_release(&b);
    return line;
}

/* ---- the place ---- */

/*
 * The place that the command line names, else the sandbox. A course only asks: who wrote it may not
 * be who runs it.
 */
static bool find_place(struct pipeline *run, const struct options *options, struct target *target)
{
    const struct run_settings *said = &run->course->run;
    const char *asked = arena_cstr(&run->arena, said->on);
    struct str why, on = str_from(options->on ? options->on : *asked ? asked : "local");
    const struct span nowhere = {0}, at = options->on ? nowhere : said->at;
    if (!target_parse(&run->arena, on, target, &why)) {
        diag_add(&run->diags, SEVERITY_ERROR, "run", at, "%.*s", STR_ARG(why));
        return false;
    }
    if (!options->on && target->kind != TARGET_LOCAL) {
        diag_add(&run->diags, SEVERITY_ERROR, "run", at,
                 "the course asks to run its commands outside of the sandbox, which is for you to "
                 "say: `%s`",
                 command_line(run, options, asked));
        return false;
    }
    target->columns = said->columns ? said->columns : target->columns;
    target->rows = said->rows ? said->rows : target->rows;
    return limits_make(&run->diags, said, options->limit.items, options->limit.count,
                       &target->limits);
}

/* ---- the run ---- */

/* Instead of the lessons what proves their catch-ups. */
static bool make_proofs(struct pipeline *run, const struct plan_options *wanted, struct plan *plan)
{
    struct proof_script *scripts = arena_array(&run->arena, run->course->lesson_count + 1,
                                               sizeof *scripts);
    size_t count = 0;
    for (const struct lesson *l = run->course->lessons; l; l = l->next) {
        struct catchup made = catchup_to_lesson(&run->arena, run->course, l, NULL);
        scripts[count++] = (struct proof_script){l, made.script, made.asks, made.ask_count};
    }
    return proof_plan(&run->arena, &run->diags, run->course, wanted, scripts, count, plan);
}

static bool make_plan(struct pipeline *run, const struct options *options, struct plan *plan)
{
    size_t timeout = run->course->run.timeout;
    const struct plan_options wanted = {.timeout = timeout ? timeout : TIMEOUT,
                                        .from = str_from(options->from),
                                        .lesson = str_from(options->lesson),
                                        .set = options->set.items,
                                        .set_count = options->set.count};
    return plan_make(&run->arena, &run->diags, run->course, &wanted, plan) &&
           (!options->catchup || make_proofs(run, &wanted, plan));
}

static bool keep_all(void *data, struct str owner)
{
    (void)data, (void)owner;
    return true;
}

/* The page for the speakers, beside what was built before. */
static bool write_preflight(struct pipeline *run, const struct results *report, const char *folder)
{
    struct output out = {.arena = &run->arena, .owner = PREFLIGHT_OWNER};
    struct folder_result result;
    const struct folder to = {.parent = str_from(folder),
                              .name = run->course->id,
                              .keep = keep_all,
                              .waiting = pipeline_wait};
    preflight_add(report, &out, &run->diags);
    return folder_write(&to, &out, &run->diags, &result);
}

/* Everything that is told and written once the run is over. */
static enum status report_results(struct pipeline *run, const struct options *options,
                                  const struct results *report, run_writer *write)
{
    struct buf out = BUF_INIT;
    write(report, &out);
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    if (options->update)
        pipeline_clear(run);
    size_t updated = options->update ? update_lessons(&run->arena, &run->diags, report->plan) : 0;
    const char *folder = options->output ? options->output : "out";
    if (options->catchup)
        ; /* the page for the speakers is that of the lessons */
    else if (!write_preflight(run, report, folder))
        status = STATUS_USAGE;
    else if (write == results_text && status == STATUS_CLEAN)
        print_err("preflight page: %s/%.*s/%s\n", folder, STR_ARG(run->course->id), PREFLIGHT);
    if (report->plan->count && plan_ran_nothing(report->plan)) {
        diag_add(&run->diags, SEVERITY_ERROR, "run", (struct span){0},
                 "no command was run; the report says why each was skipped");
        return status == STATUS_CLEAN ? STATUS_CONTENT : status;
    }
    if (status != STATUS_CLEAN || run->diags.by_severity[SEVERITY_ERROR])
        return STATUS_USAGE;
    return plan_count(report->plan, OUTCOME_FAILED) > updated ? STATUS_CONTENT : STATUS_CLEAN;
}

/* Runs what is ready to run. */
static enum status run_ready(struct pipeline *run, const struct options *options,
                             const struct target *target, struct plan *plan, run_writer *write)
{
    struct progress progress = {.total = plan->count - plan_count(plan, OUTCOME_SKIPPED),
                                .terminal = run->progress};
    struct run loop = {.arena = &run->arena,
                       .nonce = make_nonce(&run->arena),
                       .target = target,
                       .course = run->course,
                       .stop_at_first = options->stop_at_first,
                       .began = show_begun,
                       .ended = count_ended,
                       .data = &progress};
    struct str why = STR("");
    int signal_number = 0;
    if (!loop.nonce) {
        print_err("handout: the system has no random numbers\n");
        return STATUS_USAGE;
    }
    enum run_end end = run_plan(&loop, plan, &why, &signal_number);
    if (end == RUN_NO_PLACE) {
        pipeline_progress(run, NULL);
        print_err("handout: cannot run on %.*s: %.*s\n", STR_ARG(target->text), STR_ARG(why));
        return STATUS_USAGE;
    }
    pipeline_progress(run, NULL);
    proof_find_commands(&run->arena, plan);
    const struct results report = {run->course, plan, target->text,
                                   command_line(run, options, options->on)};
    diags_init(&run->diags, &run->arena); /* those before were shown */
    enum status status = report_results(run, options, &report, write);
    pipeline_report(run);
    return end == RUN_STOPPED ? (enum status)(128 + signal_number) : status;
}

enum status run_commands(struct pipeline *run, const struct options *options)
{
    run_writer *write = find_writer(options->format ? options->format : "text");
    struct target target;
    struct plan plan;
    if (!write)
        return STATUS_USAGE;
    bool good = run->course && pipeline_status(run) == STATUS_CLEAN;
    bool ready = good && find_place(run, options, &target) && make_plan(run, options, &plan);
    pipeline_report(run);
    if (!good)
        return pipeline_status(run);
    return ready ? run_ready(run, options, &target, &plan, write) : STATUS_USAGE;
}
