// SPDX-License-Identifier: MIT
#include "run/pty.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

int pty_open(size_t columns, size_t rows, int *slave)
{
    char name[128];
    const struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0)
        return -1;
    *slave = -1;
    if (grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, name, sizeof name) == 0)
        *slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*slave < 0 || ioctl(master, TIOCSWINSZ, &size) != 0 ||
        fcntl(master, F_SETFL, O_NONBLOCK) != 0) {
        int error = errno;
        if (*slave >= 0)
            close(*slave);
        close(master);
        errno = error;
        return -1;
    }
    return master;
}

/* In the child: terminals to their numbers, by way of numbers that none of them has. */
static void place_terminals(int slave, const int *extra, size_t extra_count)
{
    int high = PTY_FIRST_EXTRA + (int)extra_count;
    int own = fcntl(slave, F_DUPFD_CLOEXEC, high);
    int *moved = calloc(extra_count + 1, sizeof *moved);
    for (size_t i = 0; moved && i < extra_count; i++)
        moved[i] = fcntl(extra[i], F_DUPFD_CLOEXEC, high);
    for (int fd = 0; fd < PTY_FIRST_EXTRA; fd++)
        dup2(own, fd);
    for (size_t i = 0; moved && i < extra_count; i++)
        dup2(moved[i], PTY_FIRST_EXTRA + (int)i);
    free(moved);
}

pid_t pty_spawn(char *const *argv, char *const *env, int slave, const int *extra,
                size_t extra_count)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    place_terminals(slave, extra, extra_count);
    execvpe(argv[0], argv, env);
    dprintf(STDERR_FILENO, "cannot run %s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

void pty_silence(int master)
{
    struct termios mode;
    if (tcgetattr(master, &mode) != 0 || !(mode.c_lflag & (tcflag_t)ECHO))
        return;
    mode.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(master, TCSANOW, &mode);
}

int pty_kill_foreground(int master)
{
    pid_t group = tcgetpgrp(master);
    return group > 1 && kill(-group, SIGKILL) == 0;
}

/* ---- processes ---- */

/* The parent of a process, from /proc/PID/stat: behind the name, which may hold any bytes. */
static pid_t parent_of(pid_t pid)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    text[n > 0 ? n : 0] = 0;
    const char *end = strrchr(text, ')');
    return end && end[1] && end[2] && end[3] ? (pid_t)strtol(end + 4, NULL, 10) : 0;
}

/* Whether a process stands below another one, in at most as many steps as there are likely. */
static int is_below(pid_t pid, pid_t top)
{
    for (int depth = 0; depth < 64 && pid > 1; depth++) {
        pid = parent_of(pid);
        if (pid == top)
            return 1;
    }
    return 0;
}

/* One pass over all processes; how many of them were killed. */
static int kill_pass(pid_t top)
{
    int killed = 0;
    DIR *dir = opendir("/proc");
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        pid_t pid = isdigit((unsigned char)*entry->d_name) ? (pid_t)strtol(entry->d_name, NULL, 10)
                                                           : 0;
        if (pid > 1 && is_below(pid, top) && kill(pid, SIGKILL) == 0)
            killed++;
    }
    if (dir)
        closedir(dir);
    return killed;
}

void process_kill_below(pid_t pid)
{
    for (int pass = 0; pass < 20 && kill_pass(pid) > 0; pass++)
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
