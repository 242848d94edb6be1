/*
 * The order to stop is the end of the connection, whoever closes it: the kernel does so for a
 * program that is killed. The supervisor leads a session of its own, takes no signals, has nothing
 * open besides the connection and standard error, and is the parent of whatever loses its own.
 */
// SPDX-License-Identifier: MIT
#include "run/target/supervisor.h"

#include "core/system/descriptors.h"
#include "run/target/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    LOOK_MS = 250,   /* between two looks at what is taken */
    STOP_MS = 30000, /* for tidying up: an engine removes its container */
    CONNECTION = STDERR_FILENO + 1,
};

/* Runs a program to its end, without any output. */
static void run_to_end(char *const *argv)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    pid_t pid = pty_spawn(&(struct spawn){.argv = argv, .env = environ, .slave = null});
    if (pid > 0)
        waitpid(pid, NULL, 0); /* no signal has a handler here */
    if (null >= 0)
        close(null);
}

/* Whether something is mounted below a folder: what stands there is not ours to delete. */
static bool holds_mount(const char *folder)
{
    char line[4096 + 512], place[4096];
    size_t n = strlen(folder);
    FILE *f = fopen("/proc/self/mountinfo", "re");
    bool found = f == NULL;
    while (f && !found && fgets(line, sizeof line, f))
        found = sscanf(line, "%*s %*s %*s %*s %4095s", place) == 1 &&
                strncmp(place, folder, n) == 0 && (place[n] == '/' || place[n] == 0);
    if (f)
        fclose(f);
    return found;
}

static void remove_home(const char *home)
{
    char *const argv[] = {(char[]){"rm"}, (char[]){"-rf"}, (char[]){"--"}, (char *)home, NULL};
    bool mount = holds_mount(home);
    if (!mount)
        run_to_end(argv);
    if (access(home, F_OK) == 0)
        dprintf(STDERR_FILENO, "handout: a temporary folder is left, as %s: %s\n",
                mount ? "something is mounted there" : "it cannot be removed", home);
}

static void end_all(void)
{
    process_kill_below(getpid());
    waitpid(-1, NULL, 0); /* for all of them, as nobody reaps them */
}

/* The limit that is exceeded; -1: none. */
static int look(const struct limits *limits)
{
    struct process_use use = process_measure(getpid());
    if (use.memory / MEGABYTE >= limits->values[LIMIT_MEMORY])
        return LIMIT_MEMORY;
    return use.threads >= limits->values[LIMIT_PROCESSES] ? LIMIT_PROCESSES : -1;
}

static void watch(const struct limits *limits)
{
    struct pollfd order = {.fd = CONNECTION, .events = POLLIN};
    while (poll(&order, 1, limits ? LOOK_MS : -1) <= 0 || !order.revents) {
        int exceeded = limits ? look(limits) : -1;
        char byte = (char)exceeded;
        if (exceeded < 0)
            continue;
        if (write(CONNECTION, &byte, 1) == 1) /* before its terminals end */
            limits = NULL;
        process_kill_below(getpid());
    }
}

static _Noreturn void supervise(const struct supervised *what, int fd)
{
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    signal(SIGCHLD, SIG_IGN); /* nobody waits for who ends */
    signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; i < what->count; i++)
        if (pty_spawn(&what->spawns[i]) < 0)
            dprintf(what->spawns[i].slave, "cannot start a process: %s\n", strerror(errno));
    int null = open("/dev/null", O_RDWR);
    if (dup2(fd, CONNECTION) < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
        _exit(1);
    descriptors_close(CONNECTION + 1);
    fcntl(CONNECTION, F_SETFD, FD_CLOEXEC);
    watch(what->limits);
    end_all();
    if (what->tidy)
        run_to_end(what->tidy);
    if (what->home)
        remove_home(what->home);
    _exit(0);
}

bool supervisor_start(const struct supervised *what, struct supervisor *s)
{
    int ends[2];
    *s = (struct supervisor){.pid = 0, .fd = -1, .exceeded = -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        supervise(what, ends[1]);
    int error = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        errno = error;
        return false;
    }
    s->pid = pid;
    s->fd = ends[0];
    return true;
}

bool supervisor_saw(struct supervisor *s, enum run_limit *limit)
{
    char byte;
    if (s->pid && s->exceeded < 0 && recv(s->fd, &byte, 1, MSG_DONTWAIT) == 1)
        s->exceeded = (unsigned char)byte;
    if (s->exceeded >= 0)
        *limit = (enum run_limit)s->exceeded;
    return s->exceeded >= 0;
}

void supervisor_stop(struct supervisor *s)
{
    if (!s->pid)
        return;
    close(s->fd);
    process_end(s->pid, STOP_MS);
    s->pid = 0;
}
