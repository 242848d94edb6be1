/*
 * time.c -- what one run of a program costs.
 *
 * usage: time PROGRAM [ARGUMENT...]
 *
 * Prints seconds by the clock, seconds of the processors, the peak of memory in KiB and seconds of
 * the processors outside of the kernel, of the program and of what it started and waited for; the
 * peak is that of the largest process. What it writes is dropped. Fails as the program does.
 */
// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static _Noreturn void run(char **argv)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null >= 0) {
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        execvp(argv[0], argv);
    }
    _exit(127);
}

int main(int argc, char **argv)
{
    int status;
    struct rusage use;
    if (argc < 2) {
        fputs("usage: time PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    double start = now();
    pid_t pid = fork();
    if (pid == 0)
        run(argv + 1);
    if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status)) {
        fprintf(stderr, "time: cannot run %s\n", argv[1]);
        return 1;
    }
    double wall = now() - start;
    getrusage(RUSAGE_CHILDREN, &use);
    double user = seconds(use.ru_utime);
    printf("%.4f %.4f %ld %.4f\n", wall, user + seconds(use.ru_stime), use.ru_maxrss, user);
    return WEXITSTATUS(status);
}
