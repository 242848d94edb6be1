/*
 * pdf.c -- what PDFs cost, beside the least that their text could cost.
 *
 * usage: pdf COURSE FILE...
 *
 * Makes the workspace guide of the COURSE and its handbook again and again in one warm process,
 * guides from two threads at once, and a handbook of five times the lessons. The peer parses and
 * renders the FILEs, the lessons, with libcmark. They take turns, so that a slow moment of the
 * machine hits all of them; the figures are medians, of what the clock says and of the work of
 * the processor.
 */
// SPDX-License-Identifier: MIT
#include "core/diag.h"
#include "extract/extract.h"
#include "read/read.h"
#include "render/book/book.h"

#include <cmark.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 15, GUIDES = 40, THREADS = 2, TIMES = 5 };

struct time {
    double wall, cpu; /* seconds */
};

static double clock_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct time now(void)
{
    return (struct time){clock_of(CLOCK_MONOTONIC), clock_of(CLOCK_PROCESS_CPUTIME_ID)};
}

static struct time since(struct time start)
{
    struct time end = now();
    return (struct time){end.wall - start.wall, end.cpu - start.cpu};
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
    struct time time;
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
    struct time start = now();
    struct str pdf = make(course, &arena, &diags);
    struct made made = {since(start), pdf.n};
    if (pdf.n == 0)
        fail("no PDF was made");
    arena_release(&arena);
    return made;
}

static struct time measure_cmark(const struct str *files, int count)
{
    struct time start = now();
    for (int i = 0; i < count; i++)
        free(cmark_markdown_to_html(files[i].p, files[i].n, CMARK_OPT_DEFAULT));
    return since(start);
}

static void *make_guides(void *course)
{
    for (int i = 0; i < GUIDES; i++)
        measure(make_guide, course);
    return NULL;
}

/* For each guide, when two threads make them. */
static struct time measure_threads(struct course *course)
{
    pthread_t threads[THREADS];
    struct time start = now();
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, make_guides, course) != 0)
            fail("cannot start a thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    struct time all = since(start);
    return (struct time){all.wall / (THREADS * GUIDES), all.cpu / (THREADS * GUIDES)};
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

struct series {
    double wall[RUNS], cpu[RUNS];
};

static void add(struct series *series, int run, struct time time)
{
    series->wall[run] = time.wall;
    series->cpu[run] = time.cpu;
}

/* The medians; ratios to those of cmark. */
static struct time report(const char *what, struct series *series, struct time cmark, size_t bytes)
{
    struct time middle = {median(series->wall, RUNS), median(series->cpu, RUNS)};
    printf("  %-28s %8.1f ms (cpu %.1f)", what, middle.wall * 1e3, middle.cpu * 1e3);
    if (bytes)
        printf("   ratio %.2f (cpu %.2f)   %zu bytes", middle.wall / cmark.wall,
               middle.cpu / cmark.cpu, bytes);
    putchar('\n');
    return middle;
}

static struct time compare_guides(struct course *course, const struct str *files, int count)
{
    static struct series cmark, guide, both;
    size_t bytes = measure(make_guide, course).bytes;
    for (int i = 0; i < RUNS; i++) {
        add(&cmark, i, measure_cmark(files, count));
        add(&guide, i, measure(make_guide, course).time);
        add(&both, i, measure_threads(course));
    }
    struct time peer = report("cmark, all lessons", &cmark, (struct time){0}, 0);
    report("guide", &guide, peer, bytes);
    struct time two = report("guide, two threads", &both, peer, bytes);
    printf("  %.0f guides per second\n", 1 / two.wall);
    return peer;
}

static void compare_books(struct course *course, struct course *large, struct time peer)
{
    static struct series book, big;
    size_t bytes = measure(handbook_pdf, course).bytes,
           big_bytes = measure(handbook_pdf, large).bytes;
    for (int i = 0; i < RUNS; i++) {
        add(&big, i, measure(handbook_pdf, large).time);
        measure(handbook_pdf, course); /* warm is what comes after one like it */
        add(&book, i, measure(handbook_pdf, course).time);
    }
    report("handbook", &book, peer, bytes);
    report("handbook, lessons five times", &big, peer, big_bytes);
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
    struct course *course = read_course(&arena, &diags, str_from(argv[1]));
    if (!course)
        fail("there is no course");
    extract_commands(&arena, &diags, course);
    int count = argc - 2;
    struct str *files = arena_array(&arena, (size_t)count, sizeof *files);
    for (int i = 0; i < count; i++)
        files[i] = read_file(&arena, argv[i + 2]);
    struct course *large = repeated(&arena, course);

    struct made first = measure(make_guide, course);
    printf("PDFs: the first guide of the process %.1f ms (cpu %.1f)\n", first.time.wall * 1e3,
           first.time.cpu * 1e3);
    compare_books(course, large, compare_guides(course, files, count));
    arena_release(&arena);
    return 0;
}
