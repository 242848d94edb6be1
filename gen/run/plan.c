// SPDX-License-Identifier: MIT
#include "run/plan.h"

#include "core/map.h"
#include "model/needs.h"
#include "model/walk.h"
#include "run/match.h"
#include "run/order.h"

#include <string.h>

enum { LINE_MAX_BYTES = 4095 }; /* what a terminal in canonical mode takes (N_TTY of Linux) */

struct planner {
    struct arena *arena;
    struct diags *diags;
    const struct course *course;
    const struct plan_options *options;
    struct plan *plan;
    bool failed; /* an attribute makes no sense */
};

/* ---- attributes ---- */

static void complain(struct planner *p, const struct command *c, struct str what)
{
    p->failed = true;
    diag_add(p->diags, SEVERITY_ERROR, "run", c->at, "%.*s", STR_ARG(what));
}

static void number_attribute(struct planner *p, const struct command *c, const char *name,
                             size_t max, size_t *number)
{
    const struct attribute *found = step_attribute(c->code, name);
    size_t n = 0;
    if (!found)
        return;
    if (str_number(found->value, max, &n))
        *number = n;
    else
        complain(p, c,
                 arena_printf(p->arena, "{%s=%.*s}: write a number, %zu at most", name,
                              STR_ARG(found->value), max));
}

static void read_attributes(struct planner *p, struct step *s)
{
    const struct command *c = s->command;
    const struct attribute *wait = step_attribute(c->code, "wait");
    const struct attribute *status = step_attribute(c->code, "exit");
    size_t seconds = p->options->timeout, wanted = 0;
    number_attribute(p, c, "timeout", TIMEOUT_MAX, &seconds);
    number_attribute(p, c, "retry", RETRY_MAX, &s->retries);
    s->timeout = seconds * (str_is(c->lang, "longwait") ? 10 : 1) * 1000;
    if (status && str_is(status->value, "any")) {
        s->wanted = STATUS_ANY;
    } else {
        number_attribute(p, c, "exit", EXIT_MAX, &wanted);
        s->wanted = (int)wanted;
    }
    /* of a block of several commands, they are said of the last */
    if (c != &c->code->commands[c->code->command_count - 1])
        s->wanted = 0;
    else if (wait)
        s->wait = wait->value;
}

/* ---- placeholders ---- */

static struct str value_given(const struct planner *p, struct str name)
{
    for (size_t i = p->options->set_count; i-- > 0;) {
        struct str set = str_from(p->options->set[i]);
        size_t equals = str_find_char(set, 0, '=');
        if (str_eq(str_slice(set, 0, equals), name))
            return str_slice(set, equals + 1, set.n);
    }
    return (struct str){NULL, 0};
}

/*
 * What the run puts into a placeholder; p == NULL: nothing. Values may name other variables, which
 * may name others: what grows longer than a line that a terminal takes is none.
 */
static struct str value_of(const struct planner *p, struct str name, const struct variable *v,
                           size_t depth)
{
    struct str value = value_given(p, name);
    for (const struct variable *o = p->course->variables; !v && o; o = o->next)
        v = str_eq(o->name, name) ? o : v;
    if (value.p || !v || depth > 8)
        return value;
    if (v->filled.n)
        return v->filled;
    if (v->value.n == 0)
        return v->example.n ? v->example : (struct str){NULL, 0};
    struct buf b = BUF_INIT;
    bool good = true;
    for (size_t i = 0; good && i < v->value.n;) {
        size_t open = str_find_char(v->value, i, '<'), close = str_find_char(v->value, open, '>');
        buf_put(&b, str_slice(v->value, i, open));
        if (close < v->value.n) {
            struct str inner = value_of(p, str_slice(v->value, open + 1, close), NULL, depth + 1);
            good = inner.p != NULL;
            buf_put(&b, inner);
        } else {
            buf_put(&b, str_slice(v->value, open, v->value.n));
        }
        good = good && b.n <= LINE_MAX_BYTES;
        i = close + 1;
    }
    value = good ? buf_copy(&b, p->arena) : (struct str){NULL, 0};
    buf_release(&b);
    return value;
}

static void skip(struct step *s, struct reason why)
{
    if (s->outcome == OUTCOME_SKIPPED)
        return;
    s->outcome = OUTCOME_SKIPPED;
    s->why = why;
}

static void fill_placeholders(struct planner *p, struct step *s)
{
    const struct command *c = s->command;
    struct buf b = BUF_INIT;
    size_t done = 0;
    for (size_t i = 0; i < c->placeholder_count; i++) {
        const struct placeholder *placeholder = &c->placeholders[i];
        struct str value = value_of(p, placeholder->name, placeholder->variable, 0);
        if (!value.p)
            skip(s, reason_named(REASON_VALUE, placeholder->name));
        buf_put(&b, str_slice(c->text, done, placeholder->start));
        buf_put(&b, value);
        done = placeholder->end;
    }
    buf_put(&b, str_slice(c->text, done, c->text.n));
    s->text = c->placeholder_count ? buf_copy(&b, p->arena) : c->text;
    buf_release(&b);
}

/* ---- what does not run ---- */

/* Why what has this label is for no shell; REASON_NONE: it is for one. */
static enum reason_code foreign(struct str lang)
{
    static const struct {
        const char *lang;
        enum reason_code why;
    } list[] = {{"powershell", REASON_WINDOWS}, {"cmd", REASON_WINDOWS}, {"fish", REASON_SHELL},
                {"nu", REASON_SHELL},           {"tmux", REASON_TMUX},   {"copy", REASON_COPY},
                {"paste", REASON_PASTE}};
    for (size_t i = 0; i < countof(list); i++)
        if (str_is(lang, list[i].lang))
            return list[i].why;
    return REASON_NONE;
}

/* What is sent a line at a time cannot hold everything. */
static void check_lines(struct step *s, struct str rest)
{
    struct str line;
    while (str_line(&rest, &line)) {
        if (line.n > LINE_MAX_BYTES - 1)
            skip(s, reason_number(REASON_LONG_LINE, LINE_MAX_BYTES - 1));
        for (size_t i = 0; i < line.n; i++)
            if (((unsigned char)line.p[i] < ' ' && line.p[i] != '\t') || line.p[i] == 0x7f)
                skip(s, reason_of(REASON_CONTROL));
    }
}

static void check_runs(struct step *s)
{
    const struct command *c = s->command;
    const struct attribute *run = step_attribute(c->code, "run");
    bool asked = run && !str_is(run->value, "skip");
    if (run && !asked)
        skip(s, reason_of(REASON_SKIP));
    if (c->kind == STEP_OPEN)
        skip(s, reason_of(REASON_ADDRESS));
    else if (foreign(c->lang))
        skip(s, reason_of(foreign(c->lang)));
    else if (c->broken)
        skip(s, reason_of(REASON_UNREADABLE));
    else if (c->place == PLACE_HINT && !asked)
        skip(s, reason_of(REASON_HINT));
    else if (c->place == PLACE_CATCHUP && !asked)
        skip(s, reason_of(REASON_CATCHUP));
    if (c->kind == STEP_COMMAND || c->kind == STEP_INPUT || c->kind == STEP_FILE)
        check_lines(s, s->text);
    if (c->kind == STEP_FILE)
        check_lines(s, c->caption); /* the name of the file */
}

/* Where nobody does a task, it is not done. */
static void check_tasks(struct planner *p)
{
    struct map done = {0};
    for (size_t i = 0; i < p->plan->count; i++) {
        const struct step *s = &p->plan->steps[i];
        if (s->command->task && s->command->place == PLACE_SOLUTION && s->outcome == OUTCOME_NONE)
            map_add_at(&done, p->arena, s->command->task, p);
    }
    for (size_t i = 0; i < p->plan->count; i++) {
        struct step *s = &p->plan->steps[i];
        if (s->command->place == PLACE_TASK_CHECK && !map_get_at(&done, s->command->task))
            skip(s, reason_of(REASON_TASK));
    }
}

/* ---- expected output ---- */

static void check_output(struct planner *p, struct step *s)
{
    const struct command *c = s->command;
    const struct code *block = s->shown_in;
    const struct attribute *run = block ? step_attribute(block, "run") : NULL;
    struct str why;
    s->shown_in = NULL;
    if ((c->kind != STEP_COMMAND && c->kind != STEP_INPUT) || !c->output.p || c->output.n == 0 ||
        (run && str_is(run->value, "skip")))
        return;
    s->compares = true;
    const struct code *in = block ? block : c->code;
    bool inside = c->output.p >= in->text.p && c->output.p < in->text.p + in->text.n;
    s->shown_in = inside ? in : NULL;
    if (!match_readable(p->arena, c->output, &why))
        complain(p, c, why);
}

/* ---- steps ---- */

static void add_step(struct planner *p, const struct lesson *lesson, const struct command *c)
{
    struct step *s = ARENA_PUSH(p->arena, p->plan->steps, p->plan->count, p->plan->cap);
    *s = (struct step){.command = c,
                       .lesson = lesson,
                       .status = STATUS_ANY,
                       .wait = STR(""),
                       .awaits = STR(""),
                       .got = STR("")};
    read_attributes(p, s);
    fill_placeholders(p, s);
    check_runs(s);
}

struct step plan_step(struct arena *a, struct diags *d, const struct course *course,
                      const struct plan_options *options, const struct lesson *lesson,
                      const struct command *command)
{
    struct plan plan = {0};
    struct planner p = {
        .arena = a, .diags = d, .course = course, .options = options, .plan = &plan};
    add_step(&p, lesson, command);
    return plan.steps[0];
}

/* A block that holds an output goes to the step of its command. */
static void check_outputs(struct planner *p)
{
    struct map steps = {0};
    for (size_t i = 0; i < p->plan->count; i++)
        map_add_at(&steps, p->arena, p->plan->steps[i].command, &p->plan->steps[i]);
    struct walk walk = walk_course(p->arena, p->course, WALK_LESSONS);
    for (const struct node *n; (n = walk_next(&walk));) {
        const struct command *shown = n->kind == NODE_CODE ? n->code->output_of : NULL;
        struct step *s = shown ? map_get_at(&steps, shown) : NULL;
        if (s && !s->shown_in)
            s->shown_in = n->code;
    }
    for (size_t i = 0; i < p->plan->count; i++)
        check_output(p, &p->plan->steps[i]);
}

static bool find_from(struct planner *p)
{
    struct str from = p->options->from;
    size_t at = 0;
    if (from.n == 0)
        return true;
    while (at < p->plan->count && !str_eq(p->plan->steps[at].command->id, from))
        at++;
    if (at == p->plan->count) {
        diag_add(p->diags, SEVERITY_ERROR, "run", (struct span){0},
                 "no lesson has a command %.*s; `handout list` shows them all", STR_ARG(from));
        return false;
    }
    while (at-- > 0)
        skip(&p->plan->steps[at], reason_named(REASON_BEFORE, from));
    return true;
}

/* Leaves out the lessons that are neither the one that is asked for nor needed by it. */
static bool find_lesson(struct planner *p)
{
    struct str name = p->options->lesson;
    const struct lesson *lesson = p->course->lessons;
    if (name.n == 0)
        return true;
    while (lesson && !str_eq(lesson->id, name) && !str_eq(lesson->path, name))
        lesson = lesson->next;
    if (!lesson) {
        diag_add(p->diags, SEVERITY_ERROR, "run", (struct span){0},
                 "the course has no lesson %.*s; `handout list --format tree` shows them all",
                 STR_ARG(name));
        return false;
    }
    const bool *tied = needs_tied(p->arena, p->course, lesson, false);
    for (size_t i = 0; i < p->plan->count; i++)
        if (!tied[p->plan->steps[i].lesson->number])
            skip(&p->plan->steps[i], reason_named(REASON_LESSON, lesson->id));
    return true;
}

/* Whether something is filled in for a name: a variable of the course, or a part of a command. */
static bool is_filled_in(const struct planner *p, struct str name)
{
    for (const struct variable *v = p->course->variables; v; v = v->next)
        if (str_eq(v->name, name))
            return true;
    for (size_t i = 0; i < p->plan->count; i++) {
        const struct command *c = p->plan->steps[i].command;
        for (size_t k = 0; k < c->placeholder_count; k++)
            if (str_eq(c->placeholders[k].name, name))
                return true;
    }
    return false;
}

static bool check_set(struct planner *p)
{
    bool good = true;
    for (size_t i = 0; i < p->options->set_count; i++) {
        const char *set = p->options->set[i], *equals = strchr(set, '=');
        struct str name = {set, equals ? (size_t)(equals - set) : 0};
        if (name.n && is_filled_in(p, name))
            continue;
        good = false;
        if (name.n == 0)
            diag_add(p->diags, SEVERITY_ERROR, "run", (struct span){0},
                     "write --set as name=value, not `%s`", set);
        else
            diag_add(p->diags, SEVERITY_ERROR, "run", (struct span){0},
                     "--set %s: no command has <%.*s>, and the course has no such variable", set,
                     STR_ARG(name));
    }
    return good;
}

bool plan_make(struct arena *a, struct diags *d, const struct course *course,
               const struct plan_options *options, struct plan *plan)
{
    struct planner p = {.arena = a, .diags = d, .course = course, .options = options, .plan = plan};
    *plan = (struct plan){0};
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct command *c = l->commands; c; c = c->next)
            add_step(&p, l, c);
    check_tasks(&p);
    check_outputs(&p);
    if (!check_set(&p) || !find_lesson(&p) || !find_from(&p))
        return false;
    return order_jobs(a, d, course, plan) && !p.failed;
}

bool plan_ran_nothing(const struct plan *plan)
{
    size_t wanted = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct step *s = &plan->steps[i];
        if (s->outcome == OUTCOME_PASSED || s->outcome == OUTCOME_FAILED)
            return false;
        wanted += s->outcome == OUTCOME_SKIPPED && s->why.code != REASON_SKIP &&
                  s->why.code != REASON_LESSON;
    }
    return wanted > 0;
}

size_t plan_count(const struct plan *plan, enum outcome outcome)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        count += plan->steps[i].outcome == outcome;
    return count;
}
