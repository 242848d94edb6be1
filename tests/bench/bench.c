/*
 * bench.c -- what a build costs, as a ratio to the least that it could cost.
 *
 * usage: bench HANDOUT COURSE FILE...
 *
 * The peer is one process that reads the same FILEs, parses and renders each with
 * libcmark and writes the result: no slides, no commands, no sheets. Both write to
 * the current folder, which should be on tmpfs. They take turns, so that a slow
 * moment of the machine hits both; the figures are medians.
 */
// SPDX-License-Identifier: MIT
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 15 };

struct figure {
    double wall, cpu; /* seconds */
    long peak;        /* KiB */
};

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static char *read_file(const char *path, size_t *size)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        fail(path);
    char *text = malloc((size_t)st.st_size + 1);
    ssize_t n = text ? read(fd, text, (size_t)st.st_size) : -1;
    if (n < 0)
        fail(path);
    close(fd);
    *size = (size_t)n;
    return text;
}

static void write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");
    if (!out || fputs(text, out) < 0 || fclose(out) != 0)
        fail(path);
}

/* The peer: what libcmark alone makes of the files. */
static void run_cmark(char **files, int count)
{
    if (mkdir("cmark", 0777) != 0)
        fail("cmark");
    for (int i = 0; i < count; i++) {
        size_t size;
        char name[64], *text = read_file(files[i], &size);
        char *html = cmark_markdown_to_html(text, size, CMARK_OPT_DEFAULT);
        snprintf(name, sizeof name, "cmark/%d.html", i);
        write_file(name, html);
        free(html);
        free(text);
    }
}

static void run_handout(const char *handout, const char *course)
{
    int nowhere = open("/dev/null",
                       O_WRONLY); /* the warnings of a corpus are not the matter here */
    if (nowhere < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        fail("/dev/null");
    execl(handout, handout, "build", course, "-o", "handout", "--only", "html,sheets", "--quiet",
          (char *)NULL);
    fail(handout);
}

/* Runs one of the two in a process of its own: the program where `handout` is given. */
static struct figure measure(const char *handout, const char *course, char **files, int count)
{
    double start = now();
    pid_t pid = fork();
    if (pid < 0)
        fail("fork");
    if (pid == 0) {
        if (handout)
            run_handout(handout, course);
        run_cmark(files, count);
        _exit(0);
    }
    int status;
    struct rusage use;
    if (wait4(pid, &status, 0, &use) != pid)
        fail("wait");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "bench: %s failed\n", handout ? handout : "the cmark loop");
        exit(1);
    }
    double cpu = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
                 (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
    return (struct figure){now() - start, cpu, use.ru_maxrss};
}

static void remove_output(const char *name)
{
    pid_t pid = fork();
    if (pid == 0) {
        execlp("rm", "rm", "-rf", name, (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, NULL, 0) != pid)
        fail("rm");
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: bench HANDOUT COURSE FILE...\n", stderr);
        return 2;
    }
    const char *handout = argv[1], *course = argv[2];
    char **files = argv + 3;
    int count = argc - 3;
    double fresh[RUNS], cmark[RUNS], ratio[RUNS], again[RUNS], cpu[RUNS];
    long peak = 0;
    for (int i = -1; i < RUNS; i++) { /* the first pair warms up */
        remove_output("cmark");
        remove_output("handout");
        struct figure c = measure(NULL, NULL, files, count);
        struct figure h = measure(handout, course, NULL, 0);
        struct figure n = measure(handout, course, NULL, 0);
        if (i < 0)
            continue;
        fresh[i] = h.wall;
        cmark[i] = c.wall;
        ratio[i] = h.wall / c.wall;
        cpu[i] = h.cpu / c.cpu;
        again[i] = n.wall / c.wall;
        peak = h.peak > peak ? h.peak : peak;
    }
    double wall = median(fresh, RUNS), base = median(cmark, RUNS);
    printf("  cmark loop with writing   %8.1f ms\n", base * 1e3);
    printf("  handout html,sheets       %8.1f ms   ratio %.2f (cpu %.2f)\n", wall * 1e3,
           median(ratio, RUNS), median(cpu, RUNS));
    printf("  handout, nothing changed              ratio %.2f\n", median(again, RUNS));
    printf("  %.0f lessons per second, peak memory %.1f MB\n", count / wall, (double)peak / 1024);
    return 0;
}
