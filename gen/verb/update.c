// SPDX-License-Identifier: MIT
#include "verb/update.h"

#include "core/system/print.h"
#include "core/text/fence.h"
#include "output/rewrite.h"
#include "run/match.h"
#include "verb/pipeline.h"

#include <stdio.h>
#include <stdlib.h>

struct updater {
    struct arena *arena;
    struct diags *diags;
    struct edit *edits;
    size_t count, cap;
};

/* It came to its end with the right status, and what it printed was the one fault. */
static bool printed_other(const struct step *step)
{
    bool status = step->wanted == STATUS_ANY || step->status == step->wanted;
    return step->outcome == OUTCOME_FAILED && status && step->status != STATUS_ANY && step->differs;
}

/* Why what came cannot stand in the block; NULL: it can. */
static const char *obstacle(const struct step *step)
{
    struct str rest = step->got, line;
    bool transcript = step->shown_in == step->command->code;
    if (step->lesson->format)
        return "the lesson is of another program";
    if (!step->shown_in)
        return "where its output stands is not known";
    if (step->left_out)
        return "it printed too much to be kept";
    if (str_trim(step->got).n == 0)
        return "it printed nothing; take the expected output away";
    while (str_line(&rest, &line)) {
        if (fence_at(str_trim(line)).marks)
            return "its output has the marks of a fence";
        if (match_is_pattern(line))
            return "its output has a line that an expected output takes for a pattern";
        if (transcript && (str_starts(line, "$ ") || str_starts(line, "# ") ||
                           str_starts(line, "> ") || str_starts(line, "% ")))
            return "its output has what looks like a prompt";
    }
    return NULL;
}

/* Adds the edit: whole lines, each with the indent and the marks of quotes of the first. */
static bool add_edit(struct updater *u, const struct step *step)
{
    const struct code *code = step->shown_in;
    struct str output = step->command->output, rest = str_trim_end(step->got), line;
    size_t first = 0;
    for (const char *p = code->text.p; p < output.p; p++)
        first += *p == '\n';
    size_t last = first + str_line_count(output) - 1;
    if (last >= code->line_count)
        return false;
    const struct source *src = step->command->at.src;
    size_t start_line = source_line_at(src, code->line_offsets[first]);
    size_t start = src->lines[start_line];
    struct str prefix = str_slice(src->text, start, code->line_offsets[first]);
    size_t end = str_find_char(src->text, code->line_offsets[last], '\n');
    bool dos = end > start && src->text.p[end - 1] == '\r';
    end -= dos;
    struct buf b = BUF_INIT;
    for (size_t i = 0; str_line(&rest, &line); i++) {
        while (line.n && ascii_blank(line.p[line.n - 1]))
            line.n--;
        buf_puts(&b, !i ? "" : dos ? "\r\n" : "\n");
        buf_put(&b, line.n ? prefix : str_trim_end(prefix));
        buf_put(&b, line);
    }
    *ARENA_PUSH(u->arena, u->edits, u->count, u->cap) = (struct edit){{src, start, end},
                                                                      buf_copy(&b, u->arena)};
    buf_release(&b);
    return true;
}

static void show_difference(const struct updater *u, const struct step *step)
{
    struct buf b = BUF_INIT;
    match_diff(u->arena, step->command->output, step->got, &b);
    struct span at = step->command->at;
    print_err("%.*s:%zu: %.*s\n%.*s", STR_ARG(at.src->path), source_position(at.src, at.start).line,
              STR_ARG(step->command->id), (int)b.n, b.p ? b.p : "");
    buf_release(&b);
}

static int compare_edits(const void *left, const void *right)
{
    const struct span *a = &(*(const struct edit *const *)left)->at;
    const struct span *b = &(*(const struct edit *const *)right)->at;
    int order = str_cmp(a->src->path, b->src->path);
    return order ? order : a->start < b->start ? -1 : a->start > b->start;
}

static bool write_file(struct updater *u, const struct rewrite *file)
{
    bool good = rewrite_write(file, u->arena, pipeline_wait, u->diags);
    if (good)
        print_err("%.*s: %zu updated\n", STR_ARG(file->src->path), file->count);
    return good;
}

/* Writes the files of the edits; returns how many of these are in them. */
static size_t write_files(struct updater *u)
{
    size_t written = 0;
    const struct edit **sorted = arena_array(u->arena, u->count + 1, sizeof *sorted);
    for (size_t i = 0; i < u->count; i++)
        sorted[i] = &u->edits[i];
    if (u->count)
        qsort(sorted, u->count, sizeof *sorted, compare_edits);
    for (size_t from = 0, to; from < u->count; from = to) {
        const struct source *src = sorted[from]->at.src;
        for (to = from + 1; to < u->count && sorted[to]->at.src == src;)
            to++;
        const struct rewrite file = {src, sorted + from, to - from, false};
        written += write_file(u, &file) ? file.count : 0;
    }
    return written;
}

size_t update_lessons(struct arena *a, struct diags *diags, const struct plan *plan)
{
    struct updater u = {.arena = a, .diags = diags};
    for (size_t i = 0; i < plan->count; i++) {
        const struct step *step = &plan->steps[i];
        if (!printed_other(step))
            continue;
        const char *why = obstacle(step);
        if (!why && !add_edit(&u, step))
            why = "where its output stands is not known";
        if (why)
            diag_add(diags, SEVERITY_WARNING, "run", step->command->at,
                     "the expected output of %.*s is not updated: %s", STR_ARG(step->command->id),
                     why);
        else
            show_difference(&u, step);
    }
    return write_files(&u);
}
