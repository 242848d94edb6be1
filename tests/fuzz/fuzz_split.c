// SPDX-License-Identifier: MIT
/*
 * Any bytes as a shell text and as a transcript: commands stand in the text, in order and
 * apart from each other, with their marks inside; a second split finds the same.
 */
#include "shell/split.h"
#include "shell/transcript.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void check_split(struct arena *a, struct str text, bool placeholders)
{
    const struct shell_split split = shell_split(a, text, placeholders);
    const struct shell_split again = shell_split(a, text, placeholders);
    expect(split.command_count == again.command_count && split.mark_count == again.mark_count);
    size_t done = 0;
    for (size_t i = 0; i < split.command_count; i++) {
        const struct shell_command *c = &split.commands[i];
        expect(c->start >= done && c->start < c->end && c->end <= text.n);
        expect(c->first_mark + c->mark_count <= split.mark_count);
        expect(again.commands[i].start == c->start && again.commands[i].end == c->end);
        done = c->end;
    }
    for (size_t i = 0; i < split.mark_count; i++)
        expect(split.marks[i].start <= text.n && split.marks[i].end <= text.n);
}

static void check_transcript(struct arena *a, struct str text, bool console)
{
    struct exchange *exchanges;
    struct str leading;
    size_t count = transcript_read(a, text, console, &exchanges, &leading), line = 0;
    for (size_t i = 0; i < count; i++) {
        const struct exchange *e = &exchanges[i];
        expect(e->start <= text.n && e->line >= line);
        expect(!e->output.p ||
               (e->output.p >= text.p && e->output.p + e->output.n <= text.p + text.n));
        line = e->line;
    }
}

/* The text of a block has no CR: the reader takes them off. */
static struct str clean_text(struct arena *a, const uint8_t *bytes, size_t size)
{
    char *text = arena_alloc(a, size + 1);
    for (size_t i = 0; i < size; i++)
        text[i] = bytes[i] == '\r' ? ' ' : (char)bytes[i];
    return (struct str){text, size};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT;
    const struct str text = clean_text(&arena, bytes, size);
    check_split(&arena, text, true);
    check_split(&arena, text, false);
    check_transcript(&arena, text, true);
    check_transcript(&arena, text, false);
    arena_release(&arena);
    return 0;
}
