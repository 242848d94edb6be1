// SPDX-License-Identifier: MIT
/*
 * Which programs the labelled blocks of a course call: what its vocabulary is filled with.
 */
#include "extract/extractor.h"
#include "model/walk.h"
#include "shell/split.h"

static void add_calls(struct vocabulary *v, struct arena *scratch, struct str text)
{
    const struct shell_split split = shell_split(scratch, text, true);
    for (size_t i = 0; i < split.mark_count; i++) {
        struct str word = str_slice(text, split.marks[i].start, split.marks[i].end);
        if (split.marks[i].kind == SHELL_NAME)
            vocabulary_add(v, word);
    }
}

static void add_block(struct vocabulary *v, struct code *code)
{
    struct arena scratch = ARENA_INIT;
    struct exchange *exchanges = NULL;
    struct str leading;
    size_t count = 0;
    if (!code->why) /* not looked at yet */
        label_set_shell(code);
    enum guess guess = code->role == CODE_COMMANDS && code_lang_is_posix(code->lang)
                           ? guess_labelled(code->text, label_is_console(code->lang)).guess
                           : GUESS_OTHER;
    if (guess == GUESS_SHELL)
        add_calls(v, &scratch, code->text);
    if (guess == GUESS_TRANSCRIPT)
        count = transcript_read(&scratch, code->text, label_is_console(code->lang), &exchanges,
                                &leading);
    for (size_t i = 0; i < count; i++)
        if (!exchanges[i].program)
            add_calls(v, &scratch, arena_str(v->arena, exchanges[i].command));
    arena_release(&scratch);
}

static void survey(struct vocabulary *v)
{
    for (const struct listed *tool = v->course->tools; tool; tool = tool->next)
        vocabulary_add(v, tool->text);
    struct walk walk = walk_course(v->arena, v->course, WALK_LESSONS | WALK_PAGES);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_CODE)
            add_block(v, n->code);
}

struct vocabulary survey_calls(struct arena *a, const struct course *course)
{
    return (struct vocabulary){.arena = a, .course = course, .fill = survey};
}
