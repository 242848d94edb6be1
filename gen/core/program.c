// SPDX-License-Identifier: MIT
#include "core/program.h"

#include "core/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { UNABLE = 126 }; /* the least status by which a shell says that a program cannot be run */

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* In the child, which goes with its parent: no signal of a terminal reaches its group. */
static _Noreturn void become(char *const *argv, int in, int said, const int *files, size_t count,
                             pid_t parent)
{
    int high = fcntl(said, F_DUPFD_CLOEXEC, STDERR_FILENO + 1); /* below, others take its place */
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() == parent && dup2(in, 0) == 0 && dup2(high, 1) == 1 && dup2(high, 2) == 2) {
        char *environment[] = {(char[]){"LC_ALL=C.UTF-8"}, NULL}; /* no BASH_ENV */
        descriptors_close_on_exec(STDERR_FILENO + 1);
        for (size_t i = 0; i < count; i++)
            fcntl(files[i], F_SETFD, 0);
        execvpe(argv[0], argv, environment);
    }
    _exit(127);
}

/* Takes what comes from `fd` until its end. False where that does not come in time. */
static bool take_all(int fd, int64_t deadline, struct buf *out)
{
    char bytes[4096];
    for (;;) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        int64_t left = deadline - clock_ms();
        if (left <= 0)
            return false;
        if (poll(&ready, 1, (int)left) <= 0)
            continue;
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n > 0)
            buf_put(out, (struct str){bytes, (size_t)n});
        else if (n == 0 || errno != EINTR)
            return true;
    }
}

/* Whether a child ends in time; it is not reaped. */
static bool ends_by(pid_t pid, int64_t deadline)
{
    siginfo_t info = {.si_pid = 0};
    while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT | WNOHANG) == 0 && info.si_pid == 0) {
        if (clock_ms() >= deadline)
            return false;
        poll(NULL, 0, 1);
    }
    return true;
}

enum program_end program_run(char *const *argv, struct str input, const int *files,
                             size_t file_count, int milliseconds, struct buf *out)
{
    int64_t deadline = clock_ms() + milliseconds;
    int ends[2], in = memory_file(input);
    if (in < 0)
        return PROGRAM_FAILED;
    pid_t parent = getpid();
    pid_t pid = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -2;
    if (pid == 0)
        become(argv, in, ends[1], files, file_count, parent);
    close(in);
    if (pid < -1)
        return PROGRAM_FAILED;
    close(ends[1]);
    int status = 0;
    bool ended = pid > 0 && take_all(ends[0], deadline, out) && ends_by(pid, deadline);
    close(ends[0]);
    if (pid < 0)
        return PROGRAM_FAILED;
    kill(-pid, SIGKILL); /* it is a zombie at most, and its number still its own */
    kill(pid, SIGKILL);  /* where it has not made its group yet */
    pid_t reaped;
    do
        reaped = waitpid(pid, &status, 0);
    while (reaped < 0 && errno == EINTR);
    if (!ended)
        return PROGRAM_SLOW;
    return WIFEXITED(status) && WEXITSTATUS(status) < UNABLE ? PROGRAM_SAID : PROGRAM_FAILED;
}
