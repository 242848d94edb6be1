// SPDX-License-Identifier: MIT
#include "run/run.h"

#include <poll.h>
#include <signal.h>

static volatile sig_atomic_t caught;

static void catch (int number)
{
    caught = number;
}

/* Signals are let in only while the loop waits, so that none is missed. */
struct signals {
    struct sigaction interrupt, terminate, hangup;
    sigset_t mask;
};

static void signals_take(struct signals *old)
{
    struct sigaction action = {.sa_handler = catch};
    sigset_t block;
    sigemptyset(&action.sa_mask);
    sigemptyset(&block);
    sigaddset(&block, SIGINT);
    sigaddset(&block, SIGTERM);
    sigaddset(&block, SIGHUP);
    caught = 0;
    sigprocmask(SIG_BLOCK, &block, &old->mask);
    sigaction(SIGINT, &action, &old->interrupt);
    sigaction(SIGTERM, &action, &old->terminate);
    sigaction(SIGHUP, &action, &old->hangup);
}

static void signals_give_back(const struct signals *old)
{
    sigaction(SIGINT, &old->interrupt, NULL);
    sigaction(SIGTERM, &old->terminate, NULL);
    sigaction(SIGHUP, &old->hangup, NULL);
    sigprocmask(SIG_SETMASK, &old->mask, NULL);
}

struct runner {
    struct run *run;
    const struct plan *plan;
    struct job_run *jobs; /* one for each job; those before `next` were opened */
    size_t next, active;
    struct pollfd *polls;
    struct terminal **polled;
    size_t poll_count, poll_cap, polled_cap;
    struct str *why;
};

static bool open_more(struct runner *r)
{
    size_t width = target_width(r->run->target);
    while (r->active < width && r->next < r->plan->job_count) {
        const struct job *job = &r->plan->jobs[r->next];
        if (!job_open(&r->jobs[r->next], r->run, job, r->next, r->why))
            return false;
        r->next++;
        r->active++;
    }
    return true;
}

/* Advances all that are open. When to come again. */
static int64_t go_on(struct runner *r, int64_t now)
{
    int64_t first = now + 60000;
    r->active = 0;
    for (size_t i = 0; i < r->next; i++) {
        int64_t again = job_go(&r->jobs[i], now);
        bool open = r->jobs[i].phase != PHASE_DONE;
        r->active += open;
        if (open && again >= 0 && again < first)
            first = again;
    }
    return first;
}

static const struct job_run *find_broken(const struct runner *r)
{
    for (size_t i = 0; i < r->next; i++)
        if (r->jobs[i].broken.n)
            return &r->jobs[i];
    return NULL;
}

static void wait_for_output(struct runner *r, int64_t until, const sigset_t *mask)
{
    int64_t left = until - terminal_clock_ms();
    left = left < 0 ? 0 : left;
    const struct timespec timeout = {.tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000};
    r->poll_count = 0;
    for (size_t i = 0; i < r->next; i++) {
        const struct job_run *s = &r->jobs[i];
        for (size_t k = 0; s->phase != PHASE_DONE && k < s->job->shell_count; k++) {
            struct terminal *t = &s->terminals[k];
            if (t->fd < 0)
                continue;
            short events = (short)(POLLIN | (t->unsent.n ? POLLOUT : 0));
            size_t at = r->poll_count;
            *ARENA_PUSH(r->run->arena, r->polled, at, r->polled_cap) = t;
            *ARENA_PUSH(r->run->arena, r->polls, r->poll_count,
                        r->poll_cap) = (struct pollfd){.fd = t->fd, .events = events};
        }
    }
    if (ppoll(r->polls, (nfds_t)r->poll_count, &timeout, mask) <= 0)
        return;
    for (size_t i = 0; i < r->poll_count; i++)
        if (r->polls[i].revents)
            terminal_work(r->polled[i]);
}

/* What has not come to its end does not run. */
static void stop_all(const struct runner *r, struct str because)
{
    for (size_t i = 0; i < r->plan->count; i++) {
        struct step *step = &r->plan->steps[i];
        if (step->outcome == OUTCOME_NONE && !step->why.code)
            step->why = reason_named(REASON_STOPPED, because);
    }
}

static enum run_end loop(struct runner *r, const sigset_t *mask)
{
    while (!caught) {
        if (!open_more(r)) {
            *r->why = arena_printf(r->run->arena, "%.*s\n%s", STR_ARG(*r->why),
                                   target_advice(r->run->target));
            return RUN_NO_PLACE;
        }
        int64_t again = go_on(r, terminal_clock_ms());
        const struct job_run *broken = find_broken(r);
        if (broken) {
            *r->why = arena_printf(r->run->arena, "%.*s\n%s", STR_ARG(str_trim(broken->broken)),
                                   target_advice(r->run->target));
            return RUN_NO_PLACE;
        }
        if (r->run->stop_at_first && r->run->failed) {
            stop_all(r, r->run->failed->command->id);
            return RUN_DONE;
        }
        if (r->active == 0 && r->next == r->plan->job_count)
            return RUN_DONE;
        if (r->active)
            wait_for_output(r, again, mask);
    }
    return RUN_STOPPED;
}

enum run_end run_plan(struct run *run, const struct plan *plan, struct str *why, int *signal_number)
{
    struct signals old;
    struct runner r = {.run = run, .plan = plan, .why = why};
    r.jobs = arena_array(run->arena, plan->job_count + 1, sizeof *r.jobs);
    signals_take(&old);
    enum run_end end = loop(&r, &old.mask);
    for (size_t i = 0; i < r.next; i++)
        if (r.jobs[i].phase != PHASE_DONE)
            job_close(&r.jobs[i]);
    target_finish(run->target);
    *signal_number = caught;
    signals_give_back(&old);
    return end;
}
