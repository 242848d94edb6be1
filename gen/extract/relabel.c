// SPDX-License-Identifier: MIT
/*
 * The parts are read as they would be in a lesson, by an extractor of their own whose diagnostics
 * nobody sees, and then compared. The vocabulary of the course is filled once.
 */
#include "extract/relabel.h"

#include "extract/extractor.h"

struct relabel {
    const struct course *course;
    struct vocabulary called;
};

struct relabel *relabel_new(struct arena *a, const struct course *course)
{
    struct relabel *r = ARENA_NEW(a, struct relabel);
    r->course = course;
    r->called = survey_calls(a, course);
    return r;
}

/* A block of code that can be read: its lines all stand at the head of a source. */
static struct node *make_node(struct arena *a, const struct code *part)
{
    struct node *node = ARENA_NEW(a, struct node);
    struct code *code = node->code = ARENA_NEW(a, struct code);
    struct str rest = part->text, line;
    node->kind = NODE_CODE;
    node->at = (struct span){source_new(a, STR(""), part->text), 0, 0};
    *code = *part;
    code->line_count = 1;
    while (str_line(&rest, &line))
        code->line_count++;
    code->line_offsets = arena_array(a, code->line_count, sizeof *code->line_offsets);
    return node;
}

/* The output of a command, where it stands in the block that holds the command. */
static struct str own_output(const struct command *c, const struct code *block)
{
    const char *start = block->text.p, *p = c->output.p;
    return p && p >= start && p <= start + block->text.n ? c->output : (struct str){NULL, 0};
}

static bool is_same_command(const struct command *a, const struct command *b, struct str output)
{
    return a->kind == b->kind && str_eq(a->lang, b->lang) && str_eq(a->program, b->program) &&
           str_eq(a->text, b->text) && !a->output.p == !output.p && str_eq(a->output, output);
}

static bool is_same(const struct command *found, const struct code *block)
{
    size_t count = 0;
    for (; found && count < block->command_count; count++, found = found->next) {
        const struct command *c = &block->commands[count];
        if (!is_same_command(found, c, own_output(c, block)))
            return false;
    }
    return !found && count == block->command_count;
}

bool relabel_is_same(struct relabel *r, const struct code *block, const struct code *parts,
                     size_t count)
{
    struct arena a = ARENA_INIT, scratch = ARENA_INIT;
    struct command *found = NULL;
    struct diags unseen;
    size_t letters = 0;
    bool same = true;
    diags_init(&unseen, &a);
    struct extractor x = {.arena = &a,
                          .scratch = &scratch,
                          .diags = &unseen,
                          .variables = r->course->variables,
                          .called = &r->called,
                          .severity = SEVERITY_WARNING,
                          .id_head = STR(""),
                          .letters = &letters,
                          .tail = &found};
    for (size_t i = 0; i < count; i++) {
        struct node *node = make_node(&a, &parts[i]);
        block_read(&x, node);
        same = same && (count > 1 || node->code->role == block->role);
    }
    same = same && is_same(found, block);
    arena_release(&scratch);
    arena_release(&a);
    return same;
}

struct str relabel_dedent(struct arena *a, struct str text)
{
    const struct code code = {.text = text};
    struct arena scratch = ARENA_INIT;
    struct extractor x = {.arena = &scratch};
    struct node *node = make_node(&scratch, &code);
    indent_remove(&x, node);
    struct str plain = arena_str(a, node->code->text);
    arena_release(&scratch);
    return plain;
}
