// SPDX-License-Identifier: MIT
#include "run/job.h"

#include "model/needs.h"
#include "run/match.h"
#include "run/terminal/keys.h"
#include "run/terminal/pty.h"
#include "run/terminal/repl.h"
#include "shell/program.h"

#include <signal.h>

enum {
    START_MS = 60000,    /* for the first prompt, */
    PULL_MS = 900000,    /* where an image may have to be fetched before */
    PAUSE_MS = 1000,     /* before a command is tried again */
    QUIET_MS = 150,      /* of silence before keys are sent: the program has set up its screen */
    QUIET_MAX = 2000,    /* but no longer than this */
    INTERRUPT_MS = 1000, /* for the prompt after ^C, */
    KILL_MS = 3000,      /* and after killing what runs */
    TICK_MS = 50,
};

enum {
    KEPT_EACH = 64 << 10,           /* bytes of the output of a step that are kept, */
    KEPT_ALL = 256 << 20,           /* until it is so many of all of them; */
    KEPT_LEAST = 2 << 10,           /* then these */
    FILE_TOO_LARGE = 128 + SIGXFSZ, /* what the shell makes of the signal */
};

bool job_open(struct job_run *s, struct run *run, const struct job *job, size_t number,
              struct str *why)
{
    *s = (struct job_run){.run = run, .job = job, .broken = STR("")};
    s->terminals = arena_array(run->arena, job->shell_count, sizeof *s->terminals);
    s->open = arena_array(run->arena, job->shell_count, sizeof *s->open);
    s->programs = arena_array(run->arena, job->shell_count, sizeof *s->programs);
    s->before = arena_array(run->arena, job->shell_count, sizeof *s->before);
    for (size_t i = 0; i < job->shell_count; i++)
        s->terminals[i].fd = -1;
    for (size_t i = 0; i < job->shell_count; i++)
        s->programs[i] = STR("");
    if (!target_start(run->arena, run->target, job->shell_count, run->nonce, number, &s->started,
                      why)) {
        job_close(s);
        return false;
    }
    for (size_t i = 0; i < job->shell_count; i++)
        terminal_init(&s->terminals[i], s->started.fds[i], run->nonce);
    s->began = terminal_clock_ms();
    return true;
}

void job_close(struct job_run *s)
{
    for (size_t i = 0; i < s->job->shell_count; i++)
        terminal_close(&s->terminals[i]);
    target_stop(&s->started);
    s->phase = PHASE_DONE;
}

static struct step *step_of(const struct job_run *s)
{
    return s->job->steps[s->at];
}

static struct terminal *terminal_of(const struct job_run *s)
{
    return &s->terminals[step_of(s)->shell];
}

/* ---- the outcome of a step ---- */

static void tell(struct job_run *s, struct step *step, enum outcome outcome, struct reason why)
{
    step->outcome = outcome;
    step->why = why;
    if (s->run->ended)
        s->run->ended(s->run->data, step);
}

/*
 * A hidden command with others below it in its lesson that participants see sets them up: where it
 * fails, neither they nor the lessons that need this one can tell anything. One that only cleans up
 * stands for itself.
 */
static void give_lesson_up(struct job_run *s, const struct step *because)
{
    bool sets_up = false;
    for (size_t i = s->at; i < s->job->count && !sets_up; i++) {
        const struct step *step = s->job->steps[i];
        sets_up = step != because && step->lesson == because->lesson && !step->command->hidden;
    }
    if (!sets_up)
        return;
    struct arena scratch = ARENA_INIT;
    const bool *tied = needs_tied(&scratch, s->run->course, because->lesson, true);
    for (size_t i = s->at + 1; i < s->job->count; i++) {
        struct step *step = s->job->steps[i];
        if (tied[step->lesson->number] && step->outcome == OUTCOME_NONE && !step->why.code)
            tell(s, step, OUTCOME_NONE, reason_named(REASON_SETUP, because->command->id));
    }
    arena_release(&scratch);
}

static void settle(struct job_run *s, struct step *step, enum outcome outcome, struct reason why)
{
    tell(s, step, outcome, why);
    if (outcome != OUTCOME_FAILED)
        return;
    s->run->failed = s->run->failed ? s->run->failed : step;
    if (step->command->hidden)
        give_lesson_up(s, step);
}

static void fail(struct job_run *s, struct step *step, enum reason_code why)
{
    settle(s, step, OUTCOME_FAILED, reason_of(why));
}

static void set_result(struct job_run *s, struct step *step)
{
    const struct terminal *t = &s->terminals[step->shell];
    size_t max = s->run->kept < KEPT_ALL ? KEPT_EACH : KEPT_LEAST;
    step->got = terminal_text(t, s->run->arena, max, &step->left_out);
    if (step->command->kind == STEP_INPUT)
        step->got = repl_output(step->got, step->text, step->command->program);
    else if (step->awaits.n)
        step->got = repl_output(step->got, STR(""), step->awaits);
    s->run->kept += step->got.n;
    step->status = t->state == TERMINAL_READY ? t->status : STATUS_ANY;
    step->differs = step->compares && !match_output(step->command->output, step->got);
}

/* What is wrong with a command that came to its end. */
static struct reason find_fault(const struct job_run *s, const struct step *step)
{
    bool here = target_is_here(s->run->target);
    bool typed = step->left_running || step->wait.n;
    bool any = step->wanted == STATUS_ANY || step->status == STATUS_ANY ||
               (typed && step->wanted == 0); /* ^C ends it in its own way */
    if (!any && here && step->status == FILE_TOO_LARGE && step->wanted != FILE_TOO_LARGE)
        return reason_number(REASON_FILE, s->run->target->limits.values[LIMIT_FILES]);
    if (!any && step->wanted == STATUS_BAD)
        return reason_of(step->status ? REASON_NONE : REASON_HOLDS);
    if (!any && step->status != step->wanted)
        return (struct reason){.code = REASON_STATUS, .numbers = {step->status, step->wanted}};
    if (step->differs)
        return reason_of(REASON_OUTPUT);
    return reason_of(REASON_NONE);
}

/* ---- going on ---- */

static void next_step(struct job_run *s, int64_t now)
{
    s->before[step_of(s)->shell] = step_of(s);
    s->at++;
    s->phase = PHASE_BEGIN;
    s->began = now;
    s->deadline = 0;
}

/* The rest of what would run in a shell that is gone. */
static void give_shell_up(struct job_run *s, const struct step *because)
{
    for (size_t i = s->at + 1; i < s->job->count; i++)
        if (s->job->steps[i]->shell == because->shell)
            settle(s, s->job->steps[i], OUTCOME_NONE,
                   reason_named(REASON_SHELL_ENDED_AT, because->command->id));
}

/* The step that has been running in this shell since before, now that the prompt is back. */
static void finish_open(struct job_run *s, size_t shell)
{
    struct step *open = s->open[shell];
    s->open[shell] = NULL;
    if (!open || open->outcome != OUTCOME_NONE)
        return;
    set_result(s, open);
    struct reason fault = find_fault(s, open);
    settle(s, open, fault.code ? OUTCOME_FAILED : OUTCOME_PASSED, fault);
}

/* Writes the file of a step: by a here-document whose end no lesson can know. */
static struct str file_command(struct job_run *s, const struct step *step)
{
    struct buf b = BUF_INIT, quoted = BUF_INIT;
    struct str name = step->command->caption, text = step->text;
    bool home = str_starts(name, "~/");
    struct str path = str_slice(name, home ? 2 : 0, name.n);
    buf_puts(&quoted, home ? "~/" : "");
    buf_shell(&quoted, path);
    if (str_has_char(path, '/'))
        buf_printf(&b, "mkdir -p -- \"$(dirname -- %s)\" && ", quoted.p);
    buf_printf(&b, "cat > %s <<'end-%s'\n%.*s%send-%s", quoted.p, s->run->nonce, STR_ARG(text),
               text.n && text.p[text.n - 1] != '\n' ? "\n" : "", s->run->nonce);
    struct str command = buf_copy(&b, s->run->arena);
    buf_release(&b);
    buf_release(&quoted);
    return command;
}

/* A check runs at home, in a shell of its own: it is to hold wherever its reader is. */
static struct str check_command(struct job_run *s, const struct step *step)
{
    return arena_printf(s->run->arena, "(cd\n%.*s\n)", STR_ARG(step->text));
}

static void type_step(struct job_run *s, struct step *step, int64_t now)
{
    bool file = step->command->kind == STEP_FILE;
    bool check = step->command->kind == STEP_COMMAND && step_is_check(step->command);
    step->tries++;
    if (s->run->began)
        s->run->began(s->run->data, step);
    if (step->command->kind == STEP_INPUT) {
        terminal_forget(terminal_of(s));
        terminal_send(terminal_of(s),
                      repl_bytes(s->run->arena, step->text, step->command->program));
    } else {
        terminal_type(terminal_of(s),
                      file    ? file_command(s, step)
                      : check ? check_command(s, step)
                              : step->text,
                      !step->awaits.n);
    }
    s->began = step->tries == 1 ? now : s->began;
    s->deadline = now + (int64_t)step->timeout;
    s->phase = PHASE_RUN;
}

/* A command, or a `check`, begins at the prompt. */
static bool begins_at_prompt(const struct step *step)
{
    enum step_kind kind = step->command->kind;
    return kind == STEP_COMMAND || kind == STEP_FILE ||
           (kind == STEP_WAIT && str_is(step->command->lang, "check"));
}

static void interrupt(struct job_run *s, int64_t now)
{
    terminal_send(terminal_of(s), STR("\003"));
    s->phase = PHASE_INTERRUPT;
    s->deadline = now + INTERRUPT_MS;
}

/* What came instead of a prompt, without the echo of what was typed; never empty. */
static struct str what_it_said(struct job_run *s, const struct terminal *t)
{
    size_t gone;
    struct str text = terminal_text(t, s->run->arena, KEPT_LEAST, &gone), line;
    struct buf b = BUF_INIT;
    while (str_line(&text, &line))
        if (str_find(line, 0, s->run->nonce) == line.n)
            buf_printf(&b, "%.*s\n", STR_ARG(line));
    struct str said = buf_copy(&b, s->run->arena);
    buf_release(&b);
    return said.n ? said : STR("no prompt came\n");
}

static void shell_is_gone(struct job_run *s, struct step *step)
{
    struct terminal *t = terminal_of(s);
    if (t->marks == 0 && t->state == TERMINAL_ENDED && s->open[step->shell] == NULL &&
        step->tries == 0)
        s->broken = what_it_said(s, t);
    fail(s, step, REASON_SHELL_ENDED);
    give_shell_up(s, step);
}

static int64_t start_time(const struct job_run *s)
{
    return s->run->target->kind == TARGET_CONTAINER ? PULL_MS : START_MS;
}

/* For the prompt that a step begins at. */
static void set_deadline(struct job_run *s, int64_t now)
{
    bool starting = terminal_of(s)->state == TERMINAL_STARTING;
    if (s->deadline == 0)
        s->deadline = now + (starting ? start_time(s) : (int64_t)step_of(s)->timeout);
}

/* At the prompt of the shell there is no program to type into. */
static void leave_input_out(struct job_run *s, struct step *step, int64_t now)
{
    const struct step *before = s->before[step->shell];
    bool failed = before && before->outcome != OUTCOME_PASSED && before->outcome != OUTCOME_SKIPPED;
    finish_open(s, step->shell);
    s->programs[step->shell] = STR("");
    settle(s, step, failed ? OUTCOME_NONE : OUTCOME_SKIPPED,
           reason_named(REASON_NO_PROGRAM, step->command->program));
    next_step(s, now);
}

static void begin_input(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    struct terminal *t = terminal_of(s);
    set_deadline(s, now);
    if (t->state == TERMINAL_READY) {
        leave_input_out(s, step, now);
    } else if (repl_at_prompt(t, step->command->program, now)) {
        type_step(s, step, now);
    } else if (now >= s->deadline) {
        fail(s, step, REASON_NO_PROMPT);
        interrupt(s, now);
    }
}

/* A program that waits at its prompt ends with its input, as where a person has left it. */
static void leave_program(struct job_run *s, const struct step *step, int64_t now)
{
    struct str *program = &s->programs[step->shell];
    if (program->n == 0 || !repl_at_prompt(&s->terminals[step->shell], *program, now))
        return;
    terminal_send(&s->terminals[step->shell], STR("\004"));
    *program = STR("");
}

/* A command, a file or a `check` of what came before. */
static void begin_at_prompt(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s), *open = s->open[step->shell];
    struct terminal *t = terminal_of(s);
    set_deadline(s, now);
    leave_program(s, step, now);
    if (t->state == TERMINAL_READY) {
        finish_open(s, step->shell);
        if (step->command->kind == STEP_WAIT) {
            settle(s, step, t->status ? OUTCOME_FAILED : OUTCOME_PASSED,
                   reason_of(t->status ? REASON_CHECK : REASON_NONE));
            next_step(s, now);
        } else {
            type_step(s, step, now);
        }
    } else if (now >= s->deadline && open) {
        set_result(s, open);
        fail(s, open, REASON_FOLLOWED);
        s->open[step->shell] = NULL;
        interrupt(s, now);
    } else if (now >= s->deadline) {
        fail(s, step, REASON_NO_PROMPT);
        interrupt(s, now);
    }
}

static void begin(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    if (terminal_of(s)->state == TERMINAL_ENDED) {
        if (s->open[step->shell])
            finish_open(s, step->shell);
        shell_is_gone(s, step);
        next_step(s, now);
    } else if (step->command->kind == STEP_INPUT) {
        begin_input(s, now);
    } else if (begins_at_prompt(step)) {
        begin_at_prompt(s, now);
    } else {
        bool keys = step->command->kind == STEP_KEYS;
        s->phase = keys ? PHASE_PAUSE : PHASE_RUN;
        s->deadline = now + (keys ? QUIET_MAX : (int64_t)step->timeout);
    }
}

/* ---- while a step runs ---- */

/* It came to an end, good or bad. */
static void finish_step(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    set_result(s, step);
    step->took = (size_t)(now - s->began);
    struct reason fault = step->wait.n ? reason_of(REASON_WAIT_MISSED) : find_fault(s, step);
    if (fault.code && step->tries <= step->retries) {
        s->phase = PHASE_PAUSE;
        s->deadline = now + PAUSE_MS;
        return;
    }
    settle(s, step, fault.code ? OUTCOME_FAILED : OUTCOME_PASSED, fault);
    next_step(s, now);
}

/* A command has started the program that the next step is typed into. */
static void enter_program(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    set_result(s, step);
    step->took = (size_t)(now - s->began);
    struct reason fault = find_fault(s, step);
    settle(s, step, fault.code ? OUTCOME_FAILED : OUTCOME_PASSED, fault);
    s->programs[step->shell] = step->awaits;
    next_step(s, now);
}

/* An input ends at the prompt of its program; or with that, and is at fault where it was not to. */
static void finish_input(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    struct terminal *t = terminal_of(s);
    bool ended = t->state == TERMINAL_READY;
    s->programs[step->shell] = ended ? STR("") : step->command->program;
    if (ended && program_leaves(step->text))
        t->status = 0;
    finish_step(s, now);
}

/* It goes on in its shell, and the next step begins. */
static void leave_running(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    s->open[step->shell] = step;
    step->took = (size_t)(now - s->began);
    next_step(s, now);
}

static bool is_on_screen(const struct job_run *s, struct str text)
{
    struct arena scratch = ARENA_INIT;
    size_t gone;
    struct str screen = terminal_text(terminal_of(s), &scratch, SIZE_MAX, &gone);
    const char *needle = arena_cstr(&scratch, str_trim(text));
    bool found = str_find(screen, 0, needle) < screen.n || text.n == 0;
    arena_release(&scratch);
    return found;
}

/* What runs is stopped, and what has been running in its shell since before with it. */
static void stop_step(struct job_run *s, int64_t now, struct reason why)
{
    struct step *step = step_of(s);
    set_result(s, step);
    step->took = (size_t)(now - s->began);
    settle(s, step, OUTCOME_FAILED, why);
    struct step *open = s->open[step->shell];
    if (open && open->outcome == OUTCOME_NONE) {
        set_result(s, open);
        settle(s, open, OUTCOME_FAILED, reason_named(REASON_OPEN_END, step->command->id));
    }
    s->open[step->shell] = NULL;
    interrupt(s, now);
}

static void time_out(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    enum reason_code why = step->command->kind == STEP_WAIT ? REASON_NO_TEXT
                           : step->wait.n                   ? REASON_NO_WAIT
                                                            : REASON_NO_END;
    stop_step(s, now, reason_number(why, step->timeout / 1000));
}

/* It is stopped where it prints too much. */
static bool prints_too_much(struct job_run *s, int64_t now)
{
    size_t most = s->run->target->limits.values[LIMIT_OUTPUT];
    if (terminal_of(s)->total <= most * MEGABYTE)
        return false;
    stop_step(s, now, reason_number(REASON_MUCH, most));
    return true;
}

/* It runs on while the next steps do. */
static bool goes_on(const struct job_run *s, const struct step *step)
{
    if (step->wait.n)
        return is_on_screen(s, step->wait);
    return step->left_running && s->terminals[step->shell].state == TERMINAL_BUSY;
}

static void run_command(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    struct terminal *t = terminal_of(s);
    if (t->state == TERMINAL_ENDED) {
        bool last = true;
        for (size_t i = s->at + 1; i < s->job->count; i++)
            last = last && s->job->steps[i]->shell != step->shell;
        set_result(s, step);
        if (last && (str_is(step->text, "exit") || str_is(step->text, "logout")))
            settle(s, step, OUTCOME_PASSED, reason_of(REASON_NONE));
        else
            shell_is_gone(s, step);
        next_step(s, now);
    } else if (step->awaits.n && repl_at_prompt(t, step->awaits, now)) {
        enter_program(s, now);
    } else if (step->command->kind == STEP_INPUT &&
               (t->state == TERMINAL_READY || repl_at_prompt(t, step->command->program, now))) {
        finish_input(s, now);
    } else if (goes_on(s, step)) {
        leave_running(s, now);
    } else if (t->state == TERMINAL_READY) {
        finish_step(s, now);
    } else if (now >= s->deadline) {
        time_out(s, now);
    }
}

static void run_wait(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    if (is_on_screen(s, step->text)) {
        step->took = (size_t)(now - s->began);
        settle(s, step, OUTCOME_PASSED, reason_of(REASON_NONE));
        next_step(s, now);
    } else if (now >= s->deadline || terminal_of(s)->state == TERMINAL_ENDED) {
        time_out(s, now);
    }
}

/* Before a command is tried again; before keys, for silence. */
static void wait_before(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    struct terminal *t = terminal_of(s);
    if (step->command->kind != STEP_KEYS) {
        if (now >= s->deadline)
            type_step(s, step, now);
        return;
    }
    if (now < s->deadline && (now < t->heard + QUIET_MS || now < s->began + QUIET_MS))
        return;
    struct str keys = keys_bytes(s->run->arena, step->text);
    if (t->state == TERMINAL_READY) { /* at the prompt, keys make a command */
        finish_open(s, step->shell);
        t->state = TERMINAL_BUSY;
        terminal_forget(t);
        s->open[step->shell] = NULL;
    }
    terminal_send(t, keys);
    settle(s, step, OUTCOME_PASSED, reason_of(REASON_NONE));
    next_step(s, now);
}

static void recover(struct job_run *s, int64_t now)
{
    struct step *step = step_of(s);
    struct terminal *t = terminal_of(s);
    bool ended = t->state == TERMINAL_ENDED;
    if (t->state == TERMINAL_READY) {
        bool done = step->outcome != OUTCOME_NONE;
        s->phase = PHASE_BEGIN;
        s->deadline = 0;
        if (done)
            next_step(s, now);
    } else if (!ended && now < s->deadline) {
        return;
    } else if (!ended && s->phase == PHASE_INTERRUPT) {
        pty_kill_foreground(t->fd);
        s->phase = PHASE_KILL;
        s->deadline = now + KILL_MS;
    } else {
        if (step->outcome == OUTCOME_NONE)
            fail(s, step, REASON_NO_PROMPT);
        if (t->fd >= 0)
            terminal_close(t);
        t->state = TERMINAL_ENDED;
        give_shell_up(s, step);
        next_step(s, now);
    }
}

static void finish_chain(struct job_run *s)
{
    for (size_t i = 0; i < s->job->shell_count; i++)
        if (s->open[i]) {
            terminal_settle(&s->terminals[i], terminal_clock_ms());
            if (s->terminals[i].state == TERMINAL_READY)
                finish_open(s, i);
            else
                settle(s, s->open[i], OUTCOME_PASSED, reason_of(REASON_LEFT_RUNNING));
        }
    job_close(s);
}

static void act(struct job_run *s, int64_t now)
{
    switch (s->phase) {
    case PHASE_BEGIN: begin(s, now); break;
    case PHASE_RUN:
        if (prints_too_much(s, now))
            break;
        if (step_of(s)->command->kind == STEP_WAIT)
            run_wait(s, now);
        else
            run_command(s, now);
        break;
    case PHASE_PAUSE: wait_before(s, now); break;
    case PHASE_INTERRUPT:
    case PHASE_KILL: recover(s, now); break;
    case PHASE_DONE: break;
    }
}

/* The next step that there is a shell for. False at the end of the job. */
static bool find_step(struct job_run *s)
{
    while (s->at < s->job->count && s->phase == PHASE_BEGIN &&
           (step_of(s)->outcome != OUTCOME_NONE || step_of(s)->why.code))
        s->at++;
    return s->at < s->job->count;
}

static int64_t settle_all(struct job_run *s, int64_t now)
{
    int64_t first = -1;
    for (size_t i = 0; i < s->job->shell_count; i++) {
        int64_t again = terminal_settle(&s->terminals[i], now);
        first = again >= 0 && (first < 0 || again < first) ? again : first;
    }
    return first;
}

/* All that ran was killed, as it took too much: what ran then failed, the rest does not run. */
static void give_chain_up(struct job_run *s, enum run_limit limit)
{
    const struct reason why = reason_number(limit == LIMIT_MEMORY ? REASON_MEMORY
                                                                  : REASON_PROCESSES,
                                            s->run->target->limits.values[limit]);
    struct step *step = s->at < s->job->count ? step_of(s) : NULL;
    for (size_t i = 0; i < s->job->shell_count; i++) {
        struct step *running = s->open[i];
        s->open[i] = NULL;
        if (running && running != step && running->outcome == OUTCOME_NONE) {
            set_result(s, running);
            settle(s, running, OUTCOME_FAILED, why);
        }
    }
    if (step && step->outcome == OUTCOME_NONE) {
        set_result(s, step);
        settle(s, step, OUTCOME_FAILED, why);
    }
    for (size_t i = s->at + 1; step && i < s->job->count; i++)
        if (s->job->steps[i]->outcome == OUTCOME_NONE)
            settle(s, s->job->steps[i], OUTCOME_NONE,
                   reason_named(REASON_SHELL_ENDED_AT, step->command->id));
    finish_chain(s);
}

/* Whether the prompt of a program is waited for, which is one after a moment of silence. */
static bool watches_program(const struct job_run *s)
{
    const struct step *step = step_of(s);
    return step->awaits.n || step->command->kind == STEP_INPUT || s->programs[step->shell].n;
}

int64_t job_go(struct job_run *s, int64_t now)
{
    enum run_limit exceeded;
    while (s->phase != PHASE_DONE) {
        if (target_exceeded(&s->started, &exceeded)) {
            give_chain_up(s, exceeded);
            break;
        }
        int64_t again = settle_all(s, now);
        if (!find_step(s)) {
            finish_chain(s);
            break;
        }
        size_t at = s->at;
        enum phase phase = s->phase;
        act(s, now);
        if (s->at != at || s->phase != phase)
            continue;
        bool looks = s->phase == PHASE_PAUSE || watches_program(s);
        int64_t limit = looks ? now + TICK_MS : s->deadline;
        return again >= 0 && again < limit ? again : limit;
    }
    return -1;
}
