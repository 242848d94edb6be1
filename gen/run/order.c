/*
 * Lessons that need each other are joined (union-find) to jobs, and put in order by a search
 * into the depth along their needs, with a stack of our own: a course may tie together as many
 * lessons as it likes. All of it is linear in lessons, needs and steps.
 */
// SPDX-License-Identifier: MIT
#include "run/order.h"

#include "core/map.h"

/* A lesson as a node of the graph. */
struct member {
    size_t step, step_end; /* its steps in the plan */
    size_t parent;         /* towards the root of its job; itself: the root */
    struct member **needs;
    size_t need_count, need_cap;
    size_t seen; /* of its needs, by the search */
    bool begun;  /* the search came to it */
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
                if (!lesson || !needed)
                    continue;
                *ARENA_PUSH(o->arena, lesson->needs, lesson->need_count, lesson->need_cap) = needed;
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

static void add_lesson(struct orderer *o, const struct member *m)
{
    struct job *job = &o->jobs[root(o, (size_t)(m - o->members))];
    size_t own = SIZE_MAX;
    for (size_t i = m->step; i < m->step_end; i++) {
        struct step *s = &o->plan->steps[i];
        if (s->outcome != OUTCOME_NONE)
            continue;
        s->shell = shell_of(o, job, s, &own);
        *ARENA_PUSH(o->arena, job->steps, job->count, job->cap) = s;
    }
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

/* Adds a lesson after what it needs and was not added yet. */
static void visit(struct orderer *o, struct member *first, struct member **stack)
{
    size_t depth = 0;
    if (first->begun)
        return;
    stack[depth++] = first;
    first->begun = true;
    while (depth) {
        struct member *m = stack[depth - 1];
        if (m->seen == m->need_count) {
            add_lesson(o, m);
            depth--;
        } else {
            struct member *needed = m->needs[m->seen++];
            if (!needed->begun)
                stack[depth++] = needed;
            needed->begun = true;
        }
    }
}

bool order_jobs(struct arena *a, struct diags *d, const struct course *course, struct plan *plan)
{
    struct orderer o = {.arena = a, .diags = d, .course = course, .plan = plan};
    struct map map = number_lessons(&o);
    add_needs(&o, &map);
    struct member **stack = arena_array(a, o.count + 1, sizeof(struct member *));
    for (size_t i = 0; i < o.count; i++)
        visit(&o, &o.members[i], stack);
    plan->jobs = o.jobs;
    for (size_t i = 0; i < o.count; i++)
        if (o.jobs[i].count) {
            find_left_running(a, &o.jobs[i]);
            o.jobs[plan->job_count++] = o.jobs[i];
        }
    return !o.failed;
}

/* ---- what needs what ---- */

const bool *order_tied(struct arena *a, const struct course *course, const struct lesson *lesson,
                       bool back)
{
    bool *tied = arena_array(a, course->lesson_count + 1, sizeof *tied), more = true;
    tied[lesson->number] = true;
    while (more) {
        more = false;
        for (const struct day *d = course->days; d; d = d->next)
            for (const struct session *s = d->sessions; s; s = s->next)
                for (size_t i = 0; s->lesson && i < s->need_count; i++) {
                    size_t from = back ? s->needs[i]->number : s->lesson->number;
                    size_t to = back ? s->lesson->number : s->needs[i]->number;
                    more = more || (tied[from] && !tied[to]);
                    tied[to] = tied[to] || tied[from];
                }
    }
    return tied;
}
