// SPDX-License-Identifier: MIT
/*
 * Any bytes as a shell text, as a transcript, as commands mixed with output, and for Windows:
 * commands stand in the text, in order and apart from each other, with their marks inside; a
 * second split finds the same, and a block is one thing.
 */
#include "extract/guess/guess.h"
#include "extract/guess/mixed.h"
#include "shell/split.h"
#include "shell/transcript.h"
#include "shell/windows.h"

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

static bool is_view(struct str text, struct str part)
{
    return part.p >= text.p && part.p + part.n <= text.p + text.n;
}

static void check_exchanges(struct str text, const struct exchange *exchanges, size_t count)
{
    size_t line = 0, done = 0;
    for (size_t i = 0; i < count; i++) {
        const struct exchange *e = &exchanges[i];
        expect(e->start >= done && e->start <= e->end && e->end <= text.n && e->line >= line);
        expect(!e->output.p || is_view(text, e->output));
        line = e->line;
        done = e->end;
    }
}

static void check_transcript(struct arena *a, struct str text, bool console)
{
    struct exchange *exchanges;
    struct str leading;
    size_t count = transcript_read(a, text, console, &exchanges, &leading);
    check_exchanges(text, exchanges, count);
}

static void check_mixed(struct arena *a, struct str text, bool labelled)
{
    const struct mixed mixed = mixed_read(a, text, labelled, NULL);
    check_exchanges(text, mixed.exchanges, mixed.count);
    expect(is_view(text, mixed.leading) && is_view(text, mixed.trailing));
    for (size_t i = 0; i < mixed.count; i++)
        expect(mixed.exchanges[i].command.n > 0 && is_view(text, mixed.exchanges[i].command));
}

static void check_windows(struct arena *a, struct str text, struct str lang)
{
    struct exchange *exchanges;
    size_t count = windows_read(a, text, lang, &exchanges);
    check_exchanges(text, exchanges, count);
}

/* What is told of a block is the same the second time, and comes with a reason. */
static void check_guess(struct str text)
{
    const struct verdict labelled = guess_labelled(text, false),
                         bare = guess_unlabelled(text, NULL);
    expect(labelled.why && bare.why);
    expect(guess_labelled(text, false).guess == labelled.guess);
    expect(guess_unlabelled(text, NULL).guess == bare.guess);
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
    check_mixed(&arena, text, true);
    check_mixed(&arena, text, false);
    check_windows(&arena, text, STR("powershell"));
    check_windows(&arena, text, STR("cmd"));
    check_windows(&arena, text, STR("fish"));
    check_windows(&arena, text, STR("nu"));
    check_guess(text);
    arena_release(&arena);
    return 0;
}
