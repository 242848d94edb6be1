/*
 * split.c -- what it costs to split shell text into commands, beside one look at each byte.
 *
 * usage: split FILE...
 *
 * Takes the blocks with a shell label out of the Markdown FILEs and splits each of them, again
 * and again, till some megabytes are done. The peer goes over the same bytes and adds up what
 * a table has for each: the least that a scanner in one pass can do, byte by byte. They take
 * turns; the figures are medians.
 */
// SPDX-License-Identifier: MIT
#include "shell/split.h"
#include "core/text/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 15, BYTES = 4 << 20 };

struct blocks {
    struct buf text;
    size_t *ends;
    size_t count, cap;
    struct arena arena;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool is_shell(struct str label)
{
    return str_starts(label, "bash") || str_is(label, "sh") || str_is(label, "shell");
}

/* Adds the shell blocks of a text; fences are found by their marks alone. */
static void add_blocks(struct blocks *blocks, struct str text)
{
    struct str line;
    bool inside = false, shell = false;
    while (str_line(&text, &line)) {
        struct str trimmed = str_trim(line);
        bool fence = str_starts(trimmed, "```");
        if (fence && inside && shell)
            *ARENA_PUSH(&blocks->arena, blocks->ends, blocks->count, blocks->cap) = blocks->text.n;
        if (fence) {
            inside = !inside;
            shell = inside && is_shell(str_slice(trimmed, 3, trimmed.n));
        } else if (shell) {
            buf_put(&blocks->text, line);
            buf_char(&blocks->text, '\n');
        }
    }
}

static bool add_file(struct blocks *blocks, const char *path)
{
    char bytes[65536];
    struct buf text = BUF_INIT;
    FILE *in = fopen(path, "rb");
    if (!in)
        return false;
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, in)) > 0;)
        buf_put(&text, (struct str){bytes, n});
    fclose(in);
    add_blocks(blocks, buf_str(&text));
    buf_release(&text);
    return true;
}

/* Splits all blocks `times` times; gives the number of commands in one round. */
static size_t split_all(const struct blocks *blocks, struct arena *scratch, size_t times)
{
    size_t commands = 0;
    for (size_t round = 0; round < times; round++) {
        size_t start = 0;
        commands = 0;
        for (size_t i = 0; i < blocks->count; i++) {
            struct str block = str_slice(buf_str(&blocks->text), start, blocks->ends[i]);
            commands += shell_split(scratch, block, true).command_count;
            arena_clear(scratch);
            start = blocks->ends[i];
        }
    }
    return commands;
}

static unsigned look_at_all(const struct blocks *blocks, const unsigned char *table, size_t times)
{
    unsigned sum = 0;
    for (size_t round = 0; round < times; round++)
        for (size_t i = 0; i < blocks->text.n; i++)
            sum = (sum << 1 | sum >> 31) + table[(unsigned char)blocks->text.p[i]];
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

int main(int argc, char **argv)
{
    struct blocks blocks = {.text = BUF_INIT, .arena = ARENA_INIT};
    struct arena scratch = ARENA_INIT;
    unsigned char table[256];
    double split[RUNS], look[RUNS], ratio[RUNS];
    size_t commands = 0;
    unsigned sum = 0;
    for (int i = 1; i < argc; i++)
        if (!add_file(&blocks, argv[i])) {
            perror(argv[i]);
            return 2;
        }
    if (blocks.text.n == 0) {
        fputs("usage: split FILE... (with shell blocks in them)\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof table; i++)
        table[i] = (unsigned char)(i * 7);
    size_t times = BYTES / blocks.text.n + 1;
    double megabytes = (double)(times * blocks.text.n) / 1e6;
    for (int i = -1; i < RUNS; i++) { /* the first pair warms up */
        double start = now();
        commands = split_all(&blocks, &scratch, times);
        double middle = now();
        sum += look_at_all(&blocks, table, times);
        double end = now();
        if (i < 0)
            continue;
        split[i] = middle - start;
        look[i] = end - middle;
        ratio[i] = split[i] / look[i];
    }
    printf("splitter: %zu blocks, %zu bytes, %zu commands, %zu times (sum %u)\n", blocks.count,
           blocks.text.n, commands, times, sum % 10);
    printf("  one look at each byte     %8.1f MB/s\n", megabytes / median(look));
    printf("  splitting into commands   %8.1f MB/s   ratio %.2f\n", megabytes / median(split),
           median(ratio));
    arena_release(&scratch);
    arena_release(&blocks.arena);
    buf_release(&blocks.text);
    return 0;
}
