// SPDX-License-Identifier: MIT
/*
 * Each proof is the plan of the course with less in it, ordered as that one is, with steps of its
 * own behind: writing the script, running it, looking. All memory is of the arena.
 */
#include "run/proof.h"

#include "model/needs.h"
#include "run/order.h"

#include <string.h>

#define SCRIPT "~/.catch-up.sh"

struct prover {
    struct arena *arena;
    struct diags *diags;
    const struct course *course;
    const struct plan_options *options;
    const struct plan *base;
    struct plan *plan; /* of all proofs */
    size_t job_cap;
    const struct proof_script *script;
    const bool *tied; /* what the lesson at hand needs, and itself */
    struct job *job;  /* at hand */
};

const char *proof_name(enum proof_kind kind)
{
    switch (kind) {
    case PROOF_LESSON: return "the lesson itself";
    case PROOF_NOTHING: return "from nothing";
    case PROOF_HALF: return "from half way";
    case PROOF_TWICE: return "twice";
    }
    return "";
}

enum outcome proof_outcome(const struct plan *plan, const struct proof *proof)
{
    bool passed = false, open = false;
    if (proof->skipped.code)
        return OUTCOME_SKIPPED;
    for (size_t i = proof->first; i < proof->end; i++) {
        enum outcome outcome = plan->steps[i].outcome;
        if (outcome == OUTCOME_FAILED)
            return OUTCOME_FAILED;
        passed = passed || outcome == OUTCOME_PASSED;
        open = open || outcome == OUTCOME_NONE;
    }
    return open || !passed ? OUTCOME_NONE : OUTCOME_PASSED;
}

/* ---- steps of its own ---- */

static void add_own(struct prover *p, struct step step)
{
    struct step *s = ARENA_NEW(p->arena, struct step);
    *s = step;
    s->shell = p->job->shell_count - 1;
    *ARENA_PUSH(p->arena, p->job->steps, p->job->count, p->job->cap) = s;
}

/* The checks of the lesson, of which each holds, or with `fails` none. */
static void add_checks(struct prover *p, bool fails)
{
    for (size_t i = 0; i < p->base->count; i++) {
        struct step s = p->base->steps[i];
        if (s.lesson != p->script->lesson || s.command->place != PLACE_CHECK)
            continue;
        if (fails) {
            s.wanted = STATUS_BAD;
            s.retries = 0;
            s.compares = false;
        }
        add_own(p, s);
    }
}

static const struct command *first_command(const struct lesson *lesson)
{
    const struct command *c = lesson->commands;
    while (c && c->place != PLACE_CATCHUP)
        c = c->next;
    return c;
}

/* A command that no lesson has, in the place of the first of the catch-up. */
static struct command *made_command(struct prover *p, enum step_kind kind, struct str text)
{
    const struct command *first = first_command(p->script->lesson);
    struct command *c = ARENA_NEW(p->arena, struct command);
    struct code *code = ARENA_NEW(p->arena, struct code);
    *code = (struct code){.commands = c, .command_count = 1};
    *c = (struct command){.id = first->id,
                          .kind = kind,
                          .place = PLACE_SLIDE,
                          .lang = STR("sh"),
                          .program = STR(""),
                          .text = text,
                          .caption = kind == STEP_FILE ? STR(SCRIPT) : STR(""),
                          .holds = STR(""),
                          .at = first->at,
                          .code = code,
                          .slide = first->slide};
    return c;
}

static bool is_set(const struct prover *p, struct str name)
{
    for (size_t i = 0; i < p->options->set_count; i++) {
        const char *set = p->options->set[i];
        if (strncmp(set, name.p, name.n) == 0 && set[name.n] == '=')
            return true;
    }
    return false;
}

/* sh ~/.catch-up.sh 'student=<student>': the plan fills it in as it fills any command in. */
static struct command *script_command(struct prover *p, const char *option)
{
    struct placeholder *placeholders = arena_array(p->arena, p->script->ask_count + 1,
                                                   sizeof *placeholders);
    size_t count = 0;
    struct buf b = BUF_INIT;
    buf_printf(&b, "sh " SCRIPT "%s", option);
    for (size_t i = 0; i < p->script->ask_count; i++) {
        struct placeholder ask = *p->script->asks[i];
        bool derived = ask.variable && ask.variable->value.n;
        if (derived && !is_set(p, ask.name))
            continue;
        buf_printf(&b, " '%.*s=", STR_ARG(ask.name));
        ask.start = b.n;
        buf_printf(&b, "<%.*s>", STR_ARG(ask.name));
        ask.end = b.n;
        buf_puts(&b, "'");
        placeholders[count++] = ask;
    }
    struct command *c = made_command(p, STEP_COMMAND, buf_copy(&b, p->arena));
    c->placeholders = placeholders;
    c->placeholder_count = count;
    buf_release(&b);
    return c;
}

static struct step made_step(struct prover *p, const struct command *c)
{
    return plan_step(p->arena, p->diags, p->course, p->options, p->script->lesson, c);
}

/* As long as all that it runs may take. */
static size_t time_of_script(const struct prover *p)
{
    size_t time = p->options->timeout * 1000;
    for (size_t i = 0; i < p->base->count; i++) {
        const struct step *s = &p->base->steps[i];
        bool in = s->command->place == PLACE_CATCHUP || s->command->place == PLACE_CHECK;
        time += in && p->tied[s->lesson->number] ? s->timeout : 0;
    }
    return time < (size_t)TIMEOUT_MAX * 1000 ? time : (size_t)TIMEOUT_MAX * 1000;
}

static void add_script(struct prover *p, const char *option)
{
    struct step s = made_step(p, script_command(p, option));
    s.timeout = time_of_script(p);
    add_own(p, s);
}

static void add_own_steps(struct prover *p, enum proof_kind kind)
{
    if (kind == PROOF_LESSON) {
        add_checks(p, false);
        return;
    }
    if (kind == PROOF_NOTHING)
        add_checks(p, true);
    add_own(p, made_step(p, made_command(p, STEP_FILE, p->script->script)));
    add_script(p, "");
    if (kind == PROOF_TWICE) {
        add_script(p, "");
        add_script(p, " --again");
    }
    add_checks(p, false);
}

/* ---- steps of the course ---- */

static bool is_own(const struct prover *p, const struct step *s)
{
    return s->lesson == p->script->lesson && !step_is_check(s->command) && !s->command->hidden &&
           s->outcome == OUTCOME_NONE;
}

/* How many commands of the lesson itself are run. */
static size_t own_steps(const struct prover *p, enum proof_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < p->base->count; i++)
        count += is_own(p, &p->base->steps[i]);
    return kind == PROOF_LESSON ? count : kind == PROOF_HALF ? count / 2 : 0;
}

/*
 * What runs of the course: of the lesson at hand so many of its commands, of what it needs all. Its
 * checks come behind, with the steps of the proof.
 */
static struct plan part_of(struct prover *p, enum proof_kind kind)
{
    struct plan part = *p->base;
    size_t own = own_steps(p, kind);
    bool needs = kind == PROOF_LESSON || kind == PROOF_HALF;
    part.steps = arena_array(p->arena, part.count + 1, sizeof *part.steps);
    for (size_t i = 0; i < part.count; i++) {
        struct step *s = &part.steps[i];
        *s = p->base->steps[i];
        bool mine = is_own(p, s), other = s->lesson != p->script->lesson;
        bool runs = other ? needs && p->tied[s->lesson->number]
                          : (mine && own > 0) || (s->command->hidden && needs && own > 0) ||
                                (kind == PROOF_LESSON && s->command->place == PLACE_TASK_CHECK);
        own -= mine && own > 0;
        if (!runs)
            s->outcome = OUTCOME_SKIPPED;
    }
    return part;
}

/* Copies the steps of the job at hand to the others: the reports go through them in this order. */
static void keep_job(struct prover *p, enum proof_kind kind)
{
    struct plan *plan = p->plan;
    size_t first = plan->count;
    for (size_t i = 0; i < p->job->count; i++)
        *ARENA_PUSH(p->arena, plan->steps, plan->count, plan->cap) = *p->job->steps[i];
    *ARENA_PUSH(p->arena, plan->jobs, plan->job_count, p->job_cap) = *p->job;
    *ARENA_PUSH(p->arena, plan->proofs, plan->proof_count, plan->proof_cap) = (struct proof){
        .lesson = p->script->lesson, .kind = kind, .first = first, .end = plan->count};
}

static bool add_proof(struct prover *p, enum proof_kind kind)
{
    struct plan part = part_of(p, kind);
    struct job *none = ARENA_NEW(p->arena, struct job);
    if (!order_jobs(p->arena, p->diags, p->course, &part))
        return false;
    p->job = part.job_count ? &part.jobs[0] : none;
    *ARENA_PUSH(p->arena, p->job->shells, p->job->shell_count,
                p->job->shell_cap) = (struct plan_shell){STR("catch-up"), p->script->lesson};
    add_own_steps(p, kind);
    keep_job(p, kind);
    return true;
}

/* ---- what cannot be proven ---- */

/* Why the catch-up of a lesson is not run; REASON_NONE: it is. */
static struct reason find_obstacle(struct prover *p)
{
    size_t checks = 0;
    for (size_t i = 0; i < p->base->count; i++) {
        const struct step *s = &p->base->steps[i];
        enum step_place place = s->command->place;
        bool own = s->lesson == p->script->lesson;
        checks += own && place == PLACE_CHECK;
        if ((place == PLACE_CATCHUP || (own && place == PLACE_CHECK)) &&
            p->tied[s->lesson->number] && s->outcome == OUTCOME_SKIPPED &&
            s->why.code != REASON_CATCHUP)
            return s->why;
    }
    if (checks == 0)
        return reason_of(REASON_NO_CHECK);
    const struct step file = made_step(p, made_command(p, STEP_FILE, p->script->script));
    const struct step call = made_step(p, script_command(p, ""));
    return file.outcome == OUTCOME_SKIPPED ? file.why : call.why;
}

static bool prove(struct prover *p)
{
    p->tied = needs_tied(p->arena, p->course, p->script->lesson, false);
    struct reason obstacle = find_obstacle(p);
    if (obstacle.code) {
        *ARENA_PUSH(p->arena, p->plan->proofs, p->plan->proof_count,
                    p->plan->proof_cap) = (struct proof){.lesson = p->script->lesson,
                                                         .first = p->plan->count,
                                                         .end = p->plan->count,
                                                         .skipped = obstacle};
        return true;
    }
    for (enum proof_kind kind = PROOF_LESSON; kind <= PROOF_TWICE; kind++)
        if (!add_proof(p, kind))
            return false;
    return true;
}

/* The steps have come to their places. */
static void link_steps(struct plan *plan)
{
    size_t at = 0;
    for (size_t i = 0; i < plan->job_count; i++)
        for (size_t k = 0; k < plan->jobs[i].count; k++)
            plan->jobs[i].steps[k] = &plan->steps[at++];
}

bool proof_plan(struct arena *a, struct diags *d, const struct course *course,
                const struct plan_options *options, const struct proof_script *scripts,
                size_t count, struct plan *plan)
{
    const struct plan base = *plan;
    struct prover p = {
        .arena = a, .diags = d, .course = course, .options = options, .base = &base, .plan = plan};
    *plan = (struct plan){0};
    for (size_t i = 0; i < count; i++) {
        bool asked = options->lesson.n == 0 || str_eq(options->lesson, scripts[i].lesson->id) ||
                     str_eq(options->lesson, scripts[i].lesson->path);
        p.script = &scripts[i];
        if (asked && scripts[i].script.n && first_command(scripts[i].lesson) && !prove(&p))
            return false;
    }
    link_steps(plan);
    if (plan->proof_count == 0)
        diag_add(
            d, SEVERITY_ERROR, "run", (struct span){0},
            "no lesson has a catch-up to prove; end those that others need with `> [!CATCHUP]` "
            "and `> [!CHECK]`");
    return plan->proof_count > 0;
}

/* ---- afterwards ---- */

/* The command whose id begins a line that stands out: "2.3b: stopped here"; NULL: none does. */
static const struct command *command_of(const struct plan *plan, struct str line)
{
    struct str word, rest = line;
    if (!str_word(&rest, &word) || word.n < 2 || word.p[word.n - 1] != ':')
        return NULL;
    word.n--;
    for (size_t i = 0; i < plan->proof_count; i++)
        for (const struct command *c = plan->proofs[i].lesson->commands; c; c = c->next)
            if (c->place == PLACE_CATCHUP && str_eq(c->id, word))
                return c;
    return NULL;
}

void proof_find_commands(struct arena *a, struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        struct step *s = &plan->steps[i];
        const struct command *found = NULL;
        struct str rest = s->got, line;
        if (s->outcome != OUTCOME_FAILED || s->command->code->text.n ||
            s->command->kind != STEP_COMMAND || !str_starts(s->text, "sh " SCRIPT))
            continue;
        while (str_line(&rest, &line)) {
            const struct command *here = command_of(plan, line);
            found = here ? here : found;
        }
        if (!found)
            continue;
        struct command *c = ARENA_NEW(a, struct command);
        *c = *s->command;
        c->id = found->id;
        c->at = found->at;
        c->slide = found->slide;
        s->command = c;
    }
}
