// SPDX-License-Identifier: MIT
#include "run/terminal/pty.h"

#include "core/system/descriptors.h"
#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
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
        *slave = disk_openat(AT_FDCWD, name, O_RDWR | O_NOCTTY);
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

/* In the child: descriptors to their numbers, by way of numbers that none of them has. */
static void place_descriptors(const struct spawn *spawn)
{
    int high = PTY_FIRST_EXTRA + (int)spawn->extra_count;
    int own = fcntl(spawn->slave, F_DUPFD_CLOEXEC, high);
    int *moved = calloc(spawn->extra_count + 1, sizeof *moved);
    for (size_t i = 0; moved && i < spawn->extra_count; i++)
        moved[i] = fcntl(spawn->extra[i], F_DUPFD_CLOEXEC, high);
    for (int fd = 0; fd < PTY_FIRST_EXTRA; fd++)
        dup2(own, fd);
    for (size_t i = 0; moved && i < spawn->extra_count; i++)
        dup2(moved[i], PTY_FIRST_EXTRA + (int)i);
    free(moved);
    descriptors_close_on_exec(high);
}

static void become_expendable(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    bool done = fd >= 0 && write(fd, "1000", 4) == 4;
    (void)done; /* it is only less certain then which one is ended */
}

static bool become_nobody(void)
{
    return setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
           setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

static _Noreturn void become(const struct spawn *spawn)
{
    const char *what = spawn->argv[0];
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGCHLD, SIGXFSZ};
    for (size_t i = 0; i < countof(signals); i++)
        signal(signals[i], SIG_DFL);
    setsid();
    ioctl(spawn->slave, TIOCSCTTY, 0);
    place_descriptors(spawn);
    if (spawn->expendable)
        become_expendable();
    if (spawn->as_nobody && !become_nobody())
        what = "as a user without rights";
    else if (!spawn->folder || chdir(spawn->folder) == 0)
        execvpe(spawn->argv[0], spawn->argv, spawn->env);
    dprintf(STDERR_FILENO, "cannot run %s: %s\n", what, strerror(errno));
    _exit(127);
}

pid_t pty_spawn(const struct spawn *spawn)
{
    pid_t pid = fork();
    if (pid == 0)
        become(spawn);
    return pid;
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

bool pty_hung_up(int master)
{
    struct pollfd state = {.fd = master, .events = 0};
    return poll(&state, 1, 0) != 0; /* nothing is asked for: POLLHUP, POLLERR, POLLNVAL */
}
