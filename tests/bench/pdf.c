/*
 * pdf.c -- what PDFs cost, beside the least that their text could cost.
 *
 * usage: pdf COURSE FILE...
 *
 * Makes the workspace guide of the COURSE and its handbook again and again in one warm process,
 * guides from two threads at once, and a handbook of five times the lessons. The peer parses and
 * renders the FILEs, the lessons, with libcmark. They take turns, so that a slow moment of the
 * machine hits all of them; the figures are medians.
 */
// SPDX-License-Identifier: MIT
#include "core/diag.h"
#include "read/course.h"
#include "render/pdf/guide.h"
#include "render/pdf/handbook.h"

#include <cmark.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 15, GUIDES = 40, THREADS = 2, TIMES = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "bench-pdf: %s\n", what);
    exit(1);
}

static struct str read_file(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    struct buf b = BUF_INIT;
    char part[1 << 16];
    if (!in)
        fail(path);
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        buf_put(&b, (struct str){part, n});
    fclose(in);
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

/* ---- what is measured ---- */

typedef struct str make_fn(const struct course *course, struct arena *a, struct diags *diags);

struct made {
    double seconds;
    size_t bytes;
};

static struct str make_guide(const struct course *course, struct arena *a, struct diags *diags)
{
    return guide_pdf(course, NULL, a, diags);
}

static struct made measure(make_fn *make, const struct course *course)
{
    struct arena arena = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &arena);
    double start = now();
    struct str pdf = make(course, &arena, &diags);
    struct made made = {now() - start, pdf.n};
    if (pdf.n == 0)
        fail("no PDF was made");
    arena_release(&arena);
    return made;
}

static double measure_cmark(const struct str *files, int count)
{
    double start = now();
    for (int i = 0; i < count; i++)
        free(cmark_markdown_to_html(files[i].p, files[i].n, CMARK_OPT_DEFAULT));
    return now() - start;
}

static void *make_guides(void *course)
{
    for (int i = 0; i < GUIDES; i++)
        measure(make_guide, course);
    return NULL;
}

/* Seconds for each guide, when two threads make them. */
static double measure_threads(struct course *course)
{
    pthread_t threads[THREADS];
    double start = now();
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, make_guides, course) != 0)
            fail("cannot start a thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return (now() - start) / (THREADS * GUIDES);
}

/* The same course with its lessons again and again. */
static struct course *repeated(struct arena *a, const struct course *course)
{
    struct course *large = ARENA_NEW(a, struct course);
    *large = *course;
    struct lesson **tail = &large->lessons;
    for (int i = 0; i < TIMES; i++)
        for (const struct lesson *lesson = course->lessons; lesson; lesson = lesson->next) {
            struct lesson *copy = ARENA_NEW(a, struct lesson);
            *copy = *lesson;
            copy->id = arena_printf(a, "%.*s-%d", STR_ARG(lesson->id), i);
            *tail = copy;
            tail = &copy->next;
        }
    *tail = NULL;
    return large;
}

/* ---- the figures ---- */

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

static void report(const char *what, double *seconds, double cmark, size_t bytes)
{
    double middle = median(seconds, RUNS);
    printf("  %-28s %8.1f ms   ratio %.2f   %zu bytes\n", what, middle * 1e3, middle / cmark,
           bytes);
}

int main(int argc, char **argv)
{
    struct arena arena = ARENA_INIT;
    struct diags diags;
    if (argc < 3) {
        fputs("usage: pdf COURSE FILE...\n", stderr);
        return 2;
    }
    diags_init(&diags, &arena);
    struct course *course = course_read(&arena, &diags, str_from(argv[1]));
    if (!course)
        fail("there is no course");
    int count = argc - 2;
    struct str *files = arena_array(&arena, (size_t)count, sizeof *files);
    for (int i = 0; i < count; i++)
        files[i] = read_file(&arena, argv[i + 2]);
    struct course *large = repeated(&arena, course);

    double cmark[RUNS], guide[RUNS], both[RUNS], book[RUNS], big[RUNS];
    struct made g = measure(make_guide, course), h = measure(handbook_pdf, course);
    struct made l = measure(handbook_pdf, large);
    printf("PDFs: the first guide %.1f ms, the handbook behind it %.1f ms\n", g.seconds * 1e3,
           h.seconds * 1e3);
    for (int i = 0; i < RUNS; i++) {
        cmark[i] = measure_cmark(files, count);
        guide[i] = measure(make_guide, course).seconds;
        both[i] = measure_threads(course);
        book[i] = measure(handbook_pdf, course).seconds;
        big[i] = measure(handbook_pdf, large).seconds;
    }
    double peer = median(cmark, RUNS);
    printf("  %-28s %8.1f ms\n", "cmark, all lessons", peer * 1e3);
    report("guide", guide, peer, g.bytes);
    report("guide, two threads", both, peer, g.bytes);
    report("handbook", book, peer, h.bytes);
    report("handbook, lessons five times", big, peer, l.bytes);
    printf("  %.0f guides per second\n", 1 / median(both, RUNS));
    arena_release(&arena);
    return 0;
}
