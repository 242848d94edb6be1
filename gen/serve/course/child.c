// SPDX-License-Identifier: MIT
#include "serve/course/child.h"

#include "core/system/descriptors.h"
#include "core/system/disk.h"
#include "serve/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Signals are as a program finds them at its start: the parent takes its own otherwise. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void work_in_child(child_work *work, const void *task, int to, pid_t parent)
{
    enum { TO = STDERR_FILENO + 1 };
    struct buf said = BUF_INIT;
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent)
        _exit(1);
    scratch_leave();
    reset_signals();
    signal(SIGINT, SIG_IGN); /* of the terminal: the parent ends this one in its own time */
    if (to != TO)
        dup2(to, TO);
    fcntl(TO, F_SETFD, FD_CLOEXEC);
    descriptors_close(TO + 1);
    work(task, &said);
    _exit(disk_write(TO, buf_str(&said)) ? 0 : 1);
}

bool child_start(struct child *child, child_work *work, const void *task)
{
    int ends[2];
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        work_in_child(work, task, ends[1], parent);
    close(ends[1]);
    if (pid < 0) {
        int error = errno;
        close(ends[0]);
        errno = error;
        return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *child = (struct child){.pid = pid, .from = ends[0], .said = child->said};
    buf_clear(&child->said);
    return true;
}

static void reap(struct child *child)
{
    pid_t reaped;
    do
        reaped = waitpid(child->pid, NULL, 0);
    while (reaped < 0 && errno == EINTR);
    close(child->from);
    child->pid = 0;
    child->from = -1;
}

bool child_take(struct child *child)
{
    char bytes[16384];
    ssize_t n;
    while ((n = read(child->from, bytes, sizeof bytes)) > 0)
        buf_put(&child->said, (struct str){bytes, (size_t)n});
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    reap(child);
    return true;
}

void child_kill(struct child *child)
{
    if (!child->pid)
        return;
    kill(child->pid, SIGKILL);
    reap(child);
}

bool child_run_apart(char *const *argv)
{
    pid_t pid = fork();
    if (pid == 0) {
        int nothing = open("/dev/null", O_RDWR);
        reset_signals();
        setsid();
        if (fork() != 0 || nothing < 0 || dup2(nothing, STDIN_FILENO) < 0)
            _exit(0);
        descriptors_close_on_exec(STDERR_FILENO + 1);
        execvp(*argv, argv);
        _exit(127);
    }
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return pid > 0;
}
