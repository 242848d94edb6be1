/*
 * deck.h -- what the fuzz drivers of decks share: any bytes as a text of a course.
 *
 * fuzz_start makes a reader of a text, the driver reads it and adds the lessons, fuzz_finish
 * finds the commands, checks what came out and releases it all: every place lies in its file,
 * numbers of slides rise, commands stand on their slides. fuzz_extract and fuzz_end are its
 * two halves.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_FUZZ_DECK_H
#define HANDOUT_FUZZ_DECK_H

#include "core/text/utf8.h"
#include "extract/extract.h"
#include "read/deck/deck.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct fuzz {
    struct arena arena;
    struct diags diags;
    struct course course;
    struct reader reader;
    const struct source *src;
    bool alone;    /* nothing but the text itself may be named */
    bool numbered; /* the deck says itself which number its slides have */
};

static inline void expect(bool holds)
{
    if (!holds)
        abort();
}

/* What input_text lets through: UTF-8 without zero bytes and lone carriage returns. */
static inline struct str fuzz_text(struct arena *a, const uint8_t *bytes, size_t size)
{
    char *text = arena_alloc(a, size + 1);
    for (size_t i = 0; i < size; i++)
        text[i] = bytes[i] ? (char)bytes[i] : ' ';
    for (size_t i = 0; i < size; i++)
        if (text[i] == '\r' && (i + 1 == size || text[i + 1] != '\n'))
            text[i] = '\n';
    struct str rest = {text, size};
    for (size_t bad; (bad = utf8_valid_until(rest)) < rest.n;
         rest = str_slice(rest, bad + 1, rest.n))
        text[(size_t)(rest.p - text) + bad] = 0x7f;
    return (struct str){text, size};
}

static inline void check_span(const struct fuzz *f, struct span at)
{
    expect(!at.src || (at.start <= at.end && at.end <= at.src->text.n));
    expect(!at.src || at.src == f->src || !f->alone);
}

static inline void check_nodes(const struct fuzz *f, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next) {
        check_span(f, n->at);
        if (n->kind == NODE_CODE)
            for (size_t i = 0; i < n->code->line_count; i++)
                expect(n->code->line_offsets[i] <= n->at.src->text.n);
        if (n->kind == NODE_ALERT)
            check_nodes(f, n->alert.title);
        check_nodes(f, n->children);
    }
}

static inline size_t last_number(const struct slide *s)
{
    return s->last_number ? s->last_number : s->number;
}

static inline void check_lessons(const struct fuzz *f)
{
    size_t number = 0, slides = 0;
    for (const struct lesson *l = f->course.lessons; l; l = l->next) {
        slides += l->slide_count;
        number = f->course.one_numbering ? number : 0;
        for (const struct slide *s = l->slides; s; s = s->next) {
            expect(s->number >= number && last_number(s) >= s->number);
            number = last_number(s);
            check_span(f, s->at);
            check_nodes(f, s->nodes);
            check_nodes(f, s->notes);
            check_nodes(f, s->hidden);
        }
        for (const struct command *c = l->commands; c; c = c->next) {
            expect(c->id.n && c->number >= c->slide->number && c->number <= last_number(c->slide));
            check_span(f, c->at);
            for (size_t i = 0; i < c->placeholder_count; i++)
                expect(c->placeholders[i].start < c->placeholders[i].end &&
                       c->placeholders[i].end <= c->text.n);
        }
    }
    expect(f->numbered || number <= slides);
    expect(!f->alone || slides <= f->src->text.n + 1);
}

/* `folder`, from which the text may name files, is NULL where there are none. */
static inline void fuzz_start(struct fuzz *f, const uint8_t *bytes, size_t size, const char *folder)
{
    *f = (struct fuzz){.arena = ARENA_INIT, .alone = !folder};
    diags_init(&f->diags, &f->arena);
    f->src = source_new(&f->arena, STR("deck.md"), fuzz_text(&f->arena, bytes, size));
    f->course = (struct course){.one_numbering = true, .id = STR("deck"), .src = f->src};
    f->reader = (struct reader){.arena = &f->arena, .diags = &f->diags, .course = &f->course};
    f->reader.file = STR("deck.md");
    if (!folder || !input_open(&f->reader.input, &f->arena, &f->diags, str_from(folder)))
        f->reader.input = (struct input){.arena = &f->arena, .diags = &f->diags, .fd = -1};
}

/* `lesson` is added to the course; NULL where the driver has done so. */
static inline void fuzz_extract(struct fuzz *f, struct lesson *lesson)
{
    if (lesson)
        deck_add_lesson(&f->reader, lesson);
    if (lesson)
        links_resolve(&f->reader);
    extract_commands(&f->arena, &f->diags, &f->course);
    check_lessons(f);
}

static inline void fuzz_end(struct fuzz *f)
{
    for (size_t i = 0; i < f->diags.count; i++)
        check_span(f, f->diags.items[i].at);
    struct buf said = BUF_INIT;
    diags_sort(&f->diags);
    diags_text(&f->diags, &said, false);
    buf_release(&said);
    input_close(&f->reader.input);
    markdown_cleanup();
    arena_release(&f->arena);
}

static inline void fuzz_finish(struct fuzz *f, struct lesson *lesson)
{
    fuzz_extract(f, lesson);
    fuzz_end(f);
}

#endif
