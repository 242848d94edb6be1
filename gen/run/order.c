/*
 * Lessons that need each other are joined (union-find) to jobs, in the order of model/needs.h.
 * All of it is linear in lessons, needs and steps.
 */
// SPDX-License-Identifier: MIT
#include "run/order.h"

#include "core/map.h"
#include "model/needs.h"

/* A lesson as a node of the graph. */
struct member {
    size_t step, step_end; /* its steps in the plan */
    size_t parent;         /* towards the root of its job; itself: the root */
};

struct orderer {
    struct arena *arena;
    struct diags *diags;
    const struct course *course;
    struct plan *plan;
    struct member *members; /* in the order of the course */
    size_t count;
    struct job *jobs; /* by the number of the root */
    bool failed;
};

/* ---- the graph ---- */

static struct map number_lessons(struct orderer *o)
{
    for (const struct lesson *l = o->course->lessons; l; l = l->next)
        o->count++;
    o->members = arena_array(o->arena, o->count + 1, sizeof *o->members);
    o->jobs = arena_array(o->arena, o->count + 1, sizeof *o->jobs);
    struct map map = {0};
    size_t i = 0, step = 0;
    for (const struct lesson *l = o->course->lessons; l; l = l->next, i++) {
        struct member *m = &o->members[i];
        m->parent = i;
        m->step = step;
        m->step_end = step = step_lesson_end(o->plan, l, step);
        map_add_at(&map, o->arena, l, m);
    }
    return map;
}

static size_t root(struct orderer *o, size_t i)
{
    struct member *m = o->members;
    while (m[i].parent != i)
        i = m[i].parent = m[m[i].parent].parent;
    return i;
}

/* The root is the first lesson of the job. */
static void join(struct orderer *o, const struct member *lesson, const struct member *needed)
{
    size_t a = root(o, (size_t)(lesson - o->members)), b = root(o, (size_t)(needed - o->members));
    o->members[a > b ? a : b].parent = a > b ? b : a;
}

static void add_needs(struct orderer *o, const struct map *map)
{
    for (const struct day *day = o->course->days; day; day = day->next)
        for (const struct session *s = day->sessions; s; s = s->next)
            for (size_t i = 0; s->lesson && i < s->need_count; i++) {
                struct member *lesson = map_get_at(map, s->lesson);
                struct member *needed = map_get_at(map, s->needs[i]);
                if (lesson && needed)
                    join(o, lesson, needed);
            }
}

/* ---- shells ---- */

/* The shell of that name; one more where there is none yet. */
static size_t named_shell(struct orderer *o, struct job *job, const struct step *s, struct str name)
{
    for (size_t i = 0; i < job->session_count; i++)
        if (str_eq(job->shells[job->sessions[i]].name, name))
            return job->sessions[i];
    if (job->session_count == SESSIONS_MAX) {
        if (!o->failed)
            diag_add(o->diags, SEVERITY_ERROR, "run", s->command->at,
                     "more than %d names of {session}, each a terminal of its own: use fewer",
                     SESSIONS_MAX);
        o->failed = true;
        return 0;
    }
    *ARENA_PUSH(o->arena, job->sessions, job->session_count, job->session_cap) = job->shell_count;
    *ARENA_PUSH(o->arena, job->shells, job->shell_count,
                job->shell_cap) = (struct plan_shell){name, s->lesson};
    return job->shell_count - 1;
}

/* `own` is the shell of the lesson, once it has one. */
static size_t shell_of(struct orderer *o, struct job *job, const struct step *s, size_t *own)
{
    const struct attribute *session = step_attribute(s->command->code, "session");
    if (session && session->value.n)
        return named_shell(o, job, s, session->value);
    if (*own == SIZE_MAX) {
        *own = job->shell_count;
        *ARENA_PUSH(o->arena, job->shells, job->shell_count,
                    job->shell_cap) = (struct plan_shell){STR(""), s->lesson};
    }
    return *own;
}

/* The steps of a lesson, as they come into its job. */
struct lesson_steps {
    struct orderer *o;
    struct job *job;
    size_t own;              /* the shell of the lesson */
    const struct node *task; /* at hand, */
    size_t task_from;        /* and its first step */
};

static void put(struct lesson_steps *q, struct step *s)
{
    if (s->outcome != OUTCOME_NONE)
        return;
    s->shell = shell_of(q->o, q->job, s, &q->own);
    *ARENA_PUSH(q->o->arena, q->job->steps, q->job->count, q->job->cap) = s;
}

/* The checks among some steps: of a task, or of the lesson where it is NULL. */
static void put_checks(struct lesson_steps *q, size_t from, size_t end, const struct node *task)
{
    for (size_t i = from; i < end; i++) {
        struct step *s = &q->o->plan->steps[i];
        enum step_place place = s->command->place;
        if (task ? place == PLACE_TASK_CHECK && s->command->task == task : place == PLACE_CHECK)
            put(q, s);
    }
}

/* Behind the last step of a task its checks; hidden commands may stand between, and end none. */
static void end_task(struct lesson_steps *q, size_t at)
{
    if (q->task)
        put_checks(q, q->task_from, at, q->task);
    q->task = NULL;
}

/* Where those end that participants see, but for checks. */
static size_t end_of_shown(const struct plan *plan, const struct member *m)
{
    size_t end = m->step;
    for (size_t i = m->step; i < m->step_end; i++)
        if (!step_is_check(plan->steps[i].command) && !plan->steps[i].command->hidden)
            end = i + 1;
    return end;
}

/*
 * Checks of the lesson say its end state: they come behind all that participants see of it, and
 * before what only cleans up. Those of a task come behind its last step.
 */
static void add_lesson(struct orderer *o, const struct member *m)
{
    struct lesson_steps q = {
        .o = o, .job = &o->jobs[root(o, (size_t)(m - o->members))], .own = SIZE_MAX};
    size_t end = end_of_shown(o->plan, m);
    for (size_t i = m->step; i < m->step_end; i++) {
        const struct command *c = o->plan->steps[i].command;
        if (c->task != q.task && !(c->hidden && !c->task)) {
            end_task(&q, i);
            q.task = c->task;
            q.task_from = i;
        }
        if (i == end) {
            end_task(&q, m->step_end);
            put_checks(&q, m->step, m->step_end, NULL);
        }
        if (!step_is_check(c))
            put(&q, &o->plan->steps[i]);
    }
    end_task(&q, m->step_end);
    if (end == m->step_end)
        put_checks(&q, m->step, m->step_end, NULL);
}

/* A command goes on running where the next thing in its shell is keys, a wait or an input. */
static void find_left_running(struct arena *a, struct job *job)
{
    struct step **next = arena_array(a, job->shell_count + 1, sizeof(struct step *));
    for (size_t i = job->count; i-- > 0;) {
        struct step *s = job->steps[i], *then = next[s->shell];
        if (s->command->kind == STEP_COMMAND && then) {
            enum step_kind kind = then->command->kind;
            bool prompt = kind == STEP_WAIT && str_is(then->command->lang, "check");
            s->left_running = (kind == STEP_WAIT && !prompt) || kind == STEP_KEYS;
            s->awaits = then->command->program;
        }
        next[s->shell] = s;
    }
}

/* ---- order ---- */

bool order_jobs(struct arena *a, struct diags *d, const struct course *course, struct plan *plan)
{
    struct orderer o = {.arena = a, .diags = d, .course = course, .plan = plan};
    struct map map = number_lessons(&o);
    add_needs(&o, &map);
    const struct lesson **order = needs_order(a, course);
    for (size_t i = 0; order[i]; i++)
        add_lesson(&o, map_get_at(&map, order[i]));
    plan->jobs = o.jobs;
    for (size_t i = 0; i < o.count; i++)
        if (o.jobs[i].count) {
            find_left_running(a, &o.jobs[i]);
            o.jobs[plan->job_count++] = o.jobs[i];
        }
    return !o.failed;
}
