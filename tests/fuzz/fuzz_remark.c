// SPDX-License-Identifier: MIT
/*
 * Any bytes as a deck in remark's grammar: every place that comes out of it lies in the
 * source, the numbers of slides rise, and each number is at most that of the breaks.
 */
#include "read/remark/remark.h"
#include "shell/extract.h"

#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

/* What input_text lets through: UTF-8 without zero bytes. */
static struct str clean_text(struct arena *a, const uint8_t *bytes, size_t size)
{
    char *text = arena_alloc(a, size + 1);
    for (size_t i = 0; i < size; i++)
        text[i] = bytes[i] ? (char)bytes[i] : ' ';
    struct str rest = {text, size};
    for (size_t bad; (bad = utf8_valid_until(rest)) < rest.n;
         rest = str_slice(rest, bad + 1, rest.n))
        text[(size_t)(rest.p - text) + bad] = 0x7f;
    return (struct str){text, size};
}

static void check_span(struct span at, const struct source *src)
{
    expect(!at.src || (at.src == src && at.start <= at.end && at.end <= src->text.n));
}

static void check_nodes(const struct node *list, const struct source *src)
{
    for (const struct node *n = list; n; n = n->next) {
        check_span(n->at, src);
        if (n->kind == NODE_CODE)
            for (size_t i = 0; i < n->code->line_count; i++)
                expect(n->code->line_offsets[i] <= src->text.n);
        check_nodes(n->children, src);
    }
}

static void check_course(const struct course *course, const struct source *src)
{
    size_t number = 0, slides = 0;
    for (const struct lesson *l = course->lessons; l; l = l->next) {
        slides += l->slide_count;
        for (const struct slide *s = l->slides; s; s = s->next) {
            expect(s->number >= number && s->last_number >= s->number);
            number = s->last_number;
            check_span(s->at, src);
            check_nodes(s->nodes, src);
            check_nodes(s->notes, src);
            check_nodes(s->hidden, src);
        }
        for (const struct command *c = l->commands; c; c = c->next) {
            expect(c->id.n && c->number >= c->slide->number && c->number <= c->slide->last_number);
            check_span(c->at, src);
            for (size_t i = 0; i < c->hole_count; i++)
                expect(c->holes[i].start < c->holes[i].end && c->holes[i].end <= c->text.n);
        }
    }
    expect(number <= slides && slides <= src->text.n + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT, *a = &arena;
    struct diags diags;
    diags_init(&diags, a);
    const struct source *src = source_new(a, STR("deck.md"), clean_text(a, bytes, size));
    struct course course = {.one_numbering = true, .id = STR("deck"), .src = src};
    struct reader reader = {.arena = a, .diags = &diags, .course = &course};
    reader.input = (struct input){.arena = a, .diags = &diags, .fd = -1};
    struct compose text = compose_new(a, NULL);
    compose_put(&text, src, 0, src->text.n);
    if (src->text.n)
        compose_source(&text);
    const struct deck_file file = {0, STR("deck.md"), src};
    const struct str excluded = STR("x");
    const struct deck deck = {&text, &file, 1, &excluded, 1};
    if (src->text.n)
        remark_read(&reader, &deck);
    extract_commands(a, &diags, &course);
    check_course(&course, src);
    for (size_t i = 0; i < diags.count; i++)
        check_span(diags.items[i].at, src);
    struct buf said = BUF_INIT;
    diags_sort(&diags);
    diags_text(&diags, &said, false);
    buf_release(&said);
    markdown_cleanup();
    arena_release(a);
    return 0;
}
