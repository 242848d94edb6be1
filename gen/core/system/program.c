// SPDX-License-Identifier: MIT
#include "core/system/program.h"

#include "core/system/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Statuses by which a shell says that a program cannot be run: the least, and for one that is not
 * there. */
enum { UNABLE = 126, MISSING = 127 };

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A run of a program. */
struct system_job {
    char *const *argv;
    const int *files;
    size_t file_count;
    const struct program_bounds *bounds; /* only `milliseconds` is set: no other bounds */
    int in;
    int said[2], errors[2]; /* pipes; the second one may be the first */
};

/* 0 is no bound. One that is set already stays where it is lower. The signal that a process gets
 * at the first of the two limits of its time can be told from one of ours. */
static void lower(struct rlimit *limit, size_t most)
{
    if (most && limit->rlim_max > most)
        limit->rlim_max = most + 1;
    if (most && limit->rlim_cur > most)
        limit->rlim_cur = most;
}

static bool set_bounds(const struct program_bounds *bounds)
{
    struct rlimit time, memory, file, core = {0, 0}; /* a core would hold what was read */
    if (getrlimit(RLIMIT_CPU, &time) != 0 || getrlimit(RLIMIT_AS, &memory) != 0 ||
        getrlimit(RLIMIT_FSIZE, &file) != 0)
        return false;
    lower(&time, bounds->cpu_seconds);
    lower(&memory, bounds->memory);
    lower(&file, bounds->written);
    return setrlimit(RLIMIT_CPU, &time) == 0 && setrlimit(RLIMIT_AS, &memory) == 0 &&
           setrlimit(RLIMIT_FSIZE, &file) == 0 && setrlimit(RLIMIT_CORE, &core) == 0;
}

/* In the child, which goes with its parent: no signal of a terminal reaches its group. */
static _Noreturn void become(const struct system_job *job, pid_t parent)
{
    /* Below, others take their places. */
    int said = fcntl(job->said[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int errors = fcntl(job->errors[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() == parent && dup2(job->in, 0) == 0 && dup2(said, 1) == 1 &&
        dup2(errors, 2) == 2 && set_bounds(job->bounds)) {
        char *environment[] = {(char[]){"LC_ALL=C.UTF-8"}, NULL}; /* no BASH_ENV */
        descriptors_close_on_exec(STDERR_FILENO + 1);
        for (size_t i = 0; i < job->file_count; i++)
            fcntl(job->files[i], F_SETFD, 0);
        execvpe(job->argv[0], job->argv, environment);
    }
    _exit(errno == ENOENT ? MISSING : UNABLE);
}

/* Takes what is there. False at the end. */
static bool take(int fd, struct buf *out)
{
    char bytes[4096];
    ssize_t n = read(fd, bytes, sizeof bytes);
    if (n > 0)
        buf_put(out, (struct str){bytes, (size_t)n});
    return n > 0 || (n < 0 && errno == EINTR);
}

/* Takes what comes of both until their ends. PROGRAM_SAID where that comes in time. */
static enum program_end take_all(const struct system_job *job, int64_t deadline, struct buf *out,
                                 struct buf *errors)
{
    struct pollfd ready[2] = {{.fd = job->said[0], .events = POLLIN},
                              {.fd = job->errors[0], .events = POLLIN}};
    size_t before = out->n + (errors ? errors->n : 0), most = job->bounds->said;
    if (!errors)
        ready[1].fd = -1;
    while (ready[0].fd >= 0 || ready[1].fd >= 0) {
        int64_t left = deadline - clock_ms();
        if (left <= 0)
            return PROGRAM_SLOW;
        if (poll(ready, 2, (int)left) <= 0)
            continue;
        if (ready[0].revents && !take(ready[0].fd, out))
            ready[0].fd = -1;
        if (errors && ready[1].revents && !take(ready[1].fd, errors))
            ready[1].fd = -1;
        if (most && out->n + (errors ? errors->n : 0) - before > most)
            return PROGRAM_LOUD;
    }
    return PROGRAM_SAID;
}

/* Whether a child ends in time; it is not reaped. */
static bool ends_by(pid_t pid, int64_t deadline)
{
    enum { LONGEST = 1000000 }; /* nanoseconds of a nap: most are over before the first */
    siginfo_t info = {.si_pid = 0};
    struct timespec nap = {.tv_nsec = 50000};
    while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT | WNOHANG) == 0 && info.si_pid == 0) {
        if (clock_ms() >= deadline)
            return false;
        nanosleep(&nap, NULL);
        nap.tv_nsec = nap.tv_nsec * 2 < LONGEST ? nap.tv_nsec * 2 : LONGEST;
    }
    return true;
}

static void close_pipe(int ends[2])
{
    for (size_t i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

/* Kills what was started, and takes its status. */
static int reap(pid_t pid)
{
    int status = 0;
    kill(-pid, SIGKILL); /* it is a zombie at most, and its number still its own */
    kill(pid, SIGKILL);  /* where it has not made its group yet */
    pid_t reaped;
    do
        reaped = waitpid(pid, &status, 0);
    while (reaped < 0 && errno == EINTR);
    return status;
}

/* What became of a program by its status; one that spent all its time was killed for that. */
static enum program_end end_of(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return PROGRAM_SLOW;
    if (WIFEXITED(status) && WEXITSTATUS(status) == MISSING)
        return PROGRAM_MISSING;
    return WIFEXITED(status) && WEXITSTATUS(status) < UNABLE ? PROGRAM_SAID : PROGRAM_FAILED;
}

/* Starts the job, whose pipes are open, and takes what it says. */
static enum program_end run(struct system_job *job, int64_t deadline, struct buf *out,
                            struct buf *errors)
{
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        become(job, parent);
    if (pid < 0)
        return PROGRAM_FAILED;
    close(job->said[1]);
    if (errors)
        close(job->errors[1]);
    job->said[1] = job->errors[1] = -1;
    enum program_end end = take_all(job, deadline, out, errors);
    if (end == PROGRAM_SAID && !ends_by(pid, deadline))
        end = PROGRAM_SLOW;
    int status = reap(pid);
    return end == PROGRAM_SAID ? end_of(status) : end;
}

/* With `errors` NULL, errors go where all goes. */
static enum program_end run_job(struct system_job *job, struct str input, struct buf *out,
                                struct buf *errors)
{
    int64_t deadline = clock_ms() + job->bounds->milliseconds;
    int none[2] = {-1, -1};
    enum program_end end = PROGRAM_FAILED;
    memcpy(job->said, none, sizeof none);
    memcpy(job->errors, none, sizeof none);
    job->in = descriptor_memory_file(input);
    if (job->in < 0)
        return end;
    if (pipe2(job->said, O_CLOEXEC) == 0 && (!errors || pipe2(job->errors, O_CLOEXEC) == 0)) {
        if (!errors)
            job->errors[1] = job->said[1];
        end = run(job, deadline, out, errors);
    }
    if (!errors)
        job->errors[1] = -1; /* the other one's */
    close(job->in);
    close_pipe(job->said);
    close_pipe(job->errors);
    return end;
}

enum program_end program_run(char *const *argv, struct str input, const int *files,
                             size_t file_count, int milliseconds, struct buf *out)
{
    struct program_bounds time = {.milliseconds = milliseconds};
    struct system_job job = {
        .argv = argv, .files = files, .file_count = file_count, .bounds = &time};
    enum program_end end = run_job(&job, input, out, NULL);
    return end == PROGRAM_MISSING ? PROGRAM_FAILED : end;
}

enum program_end program_run_bounded(char *const *argv, const int *files, size_t file_count,
                                     const struct program_bounds *bounds, struct buf *out,
                                     struct buf *errors)
{
    struct system_job job = {
        .argv = argv, .files = files, .file_count = file_count, .bounds = bounds};
    return run_job(&job, STR(""), out, errors);
}
