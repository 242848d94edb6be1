// SPDX-License-Identifier: MIT
#include "run/target/process.h"

#include "core/map.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PASSES = 400 }; /* of killing, 5 ms apart: something forks faster than it dies */

enum where { UNKNOWN, BELOW, ELSEWHERE };

struct process {
    pid_t pid, parent;
    size_t threads;
    enum where where;
};

struct target_table {
    struct process *items;
    size_t count, cap;
    struct map by_number;
};

/* What a file of /proc holds, as a C string; false where the process is gone. */
static bool read_file(pid_t pid, const char *name, char *text, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, size - 1);
    close(fd);
    text[n > 0 ? n : 0] = 0;
    return n > 0;
}

/*
 * The parent and the threads, from /proc/PID/stat: behind the name, which may hold any bytes.
 * False where it is gone; one that has ended and waits to be reaped is, unless other threads of it
 * run on.
 */
static bool read_process(pid_t pid, struct process *p)
{
    char text[1024];
    const char *end = read_file(pid, "stat", text, sizeof text) ? strrchr(text, ')') : NULL;
    if (!end || !end[1] || !end[2] || !end[3])
        return false;
    char *rest;
    *p = (struct process){.pid = pid, .parent = (pid_t)strtol(end + 4, &rest, 10)};
    for (int field = 5; field <= 19; field++) /* the 20th has the threads */
        strtol(rest, &rest, 10);
    p->threads = (size_t)strtoul(rest, NULL, 10);
    return end[2] != 'Z' || p->threads > 1;
}

static struct str key_of(const pid_t *pid)
{
    return (struct str){(const char *)pid, sizeof *pid};
}

static struct process *find(const struct target_table *t, pid_t pid)
{
    return map_get(&t->by_number, key_of(&pid));
}

/* Goes up to a process of which it is known, or the top; all on the way learn it. */
static void place(const struct target_table *t, struct process *p, pid_t top)
{
    enum where where = ELSEWHERE;
    size_t steps = 0;
    for (struct process *q = p; q && steps <= t->count; q = find(t, q->parent), steps++) {
        if (q->where != UNKNOWN || q->parent == top) {
            where = q->where != UNKNOWN ? q->where : BELOW;
            break;
        }
    }
    for (struct process *q = p; q && q->where == UNKNOWN; q = find(t, q->parent)) {
        q->where = where;
        if (q->parent == top)
            break;
    }
}

/* All descendants of a process, in an arena. */
static struct target_table list_below(struct arena *a, pid_t top)
{
    struct target_table all = {0}, below = {0};
    struct process p;
    DIR *dir = opendir("/proc");
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (isdigit((unsigned char)*entry->d_name) &&
            read_process((pid_t)strtol(entry->d_name, NULL, 10), &p))
            *ARENA_PUSH(a, all.items, all.count, all.cap) = p;
    if (dir)
        closedir(dir);
    for (size_t i = 0; i < all.count; i++)
        map_add(&all.by_number, a, key_of(&all.items[i].pid), &all.items[i]);
    for (size_t i = 0; i < all.count; i++) {
        place(&all, &all.items[i], top);
        if (all.items[i].where == BELOW)
            *ARENA_PUSH(a, below.items, below.count, below.cap) = all.items[i];
    }
    return below;
}

/* "RssAnon:     1234 kB" of /proc/PID/status, in bytes. */
static size_t status_bytes(const char *status, const char *name)
{
    const char *line = strstr(status, name);
    return line ? (size_t)strtoul(line + strlen(name), NULL, 10) * 1024 : 0;
}

struct process_use process_measure(pid_t top)
{
    struct process_use use = {0, 0};
    struct arena scratch = ARENA_INIT;
    struct target_table below = list_below(&scratch, top);
    for (size_t i = 0; i < below.count; i++) {
        char status[4096];
        use.threads += below.items[i].threads;
        if (read_file(below.items[i].pid, "status", status, sizeof status))
            use.memory += status_bytes(status, "\nRssAnon:") + status_bytes(status, "\nRssShmem:") +
                          status_bytes(status, "\nVmSwap:");
    }
    arena_release(&scratch);
    return use;
}

/* One pass over all processes; how many of them were killed. */
static size_t kill_pass(pid_t top)
{
    size_t killed = 0;
    struct arena scratch = ARENA_INIT;
    struct target_table below = list_below(&scratch, top);
    for (size_t i = 0; i < below.count; i++)
        killed += below.items[i].pid > 1 && kill(below.items[i].pid, SIGKILL) == 0;
    arena_release(&scratch);
    return killed;
}

void process_kill_below(pid_t top)
{
    for (int pass = 0; pass < PASSES && kill_pass(top) > 0; pass++)
        poll(NULL, 0, 5);
}

void process_end(pid_t pid, int milliseconds)
{
    for (int waited = 0; waited < milliseconds; waited += 5) {
        pid_t ended = waitpid(pid, NULL, WNOHANG);
        if (ended == pid || (ended < 0 && errno == ECHILD))
            return;
        poll(NULL, 0, 5);
    }
    kill(pid, SIGKILL);
    for (pid_t ended = -1; ended < 0;) {
        ended = waitpid(pid, NULL, 0);
        if (ended < 0 && errno != EINTR)
            break;
    }
}
