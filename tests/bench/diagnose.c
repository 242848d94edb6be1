// SPDX-License-Identifier: MIT
/*
 * diagnose.c -- what it costs to find the known problems of a course in a log, beside one look at
 * each byte.
 *
 * usage: diagnose COURSE
 *
 * Two logs of a megabyte: one of lines in which nothing is wrong, and one in which each problem of
 * the course shows again and again. They take turns; the figures are medians of processor time.
 * Less than 10 ms a megabyte is asked for.
 */
#include "diagnose/diagnose.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 21, BYTES = 1000000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str clean_log(struct arena *a)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; b.n < BYTES; i++)
        buf_printf(&b,
                   "%zu INFO 2026-02-06T11:42:07Z handled GET /api/v1/pods?watch=%zu in 35 ms, "
                   "status 200\n",
                   i, i * 7919);
    struct str log = buf_copy(&b, a);
    buf_release(&b);
    return log;
}

/* The samples of all problems, each between lines that are well. */
static struct str sick_log(struct arena *a, const struct course *course)
{
    struct buf b = BUF_INIT;
    size_t before = SIZE_MAX;
    while (b.n < BYTES && b.n != before) {
        before = b.n;
        for (const struct problem *p = course->problems; p; p = p->next)
            for (const struct sample *s = p->samples; s; s = s->next)
                buf_printf(&b, "s000101@master-1:~$ kubectl get pods\n%.*s\n", STR_ARG(s->text));
    }
    struct str log = buf_copy(&b, a);
    buf_release(&b);
    return log;
}

static unsigned look_at_all(struct str log)
{
    unsigned sum = 0;
    for (size_t i = 0; i < log.n; i++)
        sum = (sum << 1 | sum >> 31) + (unsigned char)log.p[i];
    return sum;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, RUNS, sizeof *values, compare);
    return values[RUNS / 2];
}

static void measure(const struct course *course, const char *name, struct str log)
{
    double took[RUNS], ratio[RUNS];
    size_t found = 0;
    unsigned sum = 0;
    for (int i = -1; i < RUNS; i++) { /* the first pair warms up */
        struct arena scratch = ARENA_INIT;
        double start = now();
        found = diagnose_log(&scratch, course, log).count;
        double middle = now();
        sum += look_at_all(log);
        double end = now();
        arena_release(&scratch);
        if (i < 0)
            continue;
        took[i] = middle - start;
        ratio[i] = (middle - start) / (end - middle);
    }
    printf("  %-22s %8.2f ms a megabyte   ratio %.2f   %zu problems (sum %u)\n", name,
           median(took) * 1e9 / (double)log.n, median(ratio), found, sum % 10);
}

int main(int argc, char **argv)
{
    struct arena arena = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &arena);
    const struct course *course = argc == 2 ? read_course(&arena, &diags, str_from(argv[1])) : NULL;
    if (!course || !course->problems) {
        fputs("usage: diagnose COURSE (with an error database)\n", stderr);
        return 2;
    }
    size_t count = 0;
    for (const struct problem *p = course->problems; p; p = p->next)
        count++;
    printf("diagnose: %zu known problems\n", count);
    measure(course, "nothing is wrong", clean_log(&arena));
    measure(course, "every problem shows", sick_log(&arena, course));
    arena_release(&arena);
    return 0;
}
