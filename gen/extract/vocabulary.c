// SPDX-License-Identifier: MIT
#include "extract/vocabulary.h"

#include "extract/extractor.h"
#include "model/walk.h"
#include "shell/looks.h"
#include "shell/split.h"

/* How often a program is called. */
struct calls {
    size_t count;
};

static void add_call(struct vocabulary *v, struct str name)
{
    struct calls *calls = map_get(&v->calls, name);
    if (!calls)
        calls = map_add(&v->calls, v->arena, name, ARENA_NEW(v->arena, struct calls));
    calls->count++;
}

/* The name of a program, and none that everybody knows. */
static bool is_name(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_alnum(word.p[i]) && !str_has_char(STR("._+-"), word.p[i]))
            return false;
    return word.n > 1 && ascii_alpha(*word.p) && ascii_lower(*word.p) == *word.p &&
           !looks_known(word);
}

static void add_calls(struct vocabulary *v, struct arena *scratch, struct str text)
{
    const struct shell_split split = shell_split(scratch, text, true);
    for (size_t i = 0; i < split.mark_count; i++) {
        struct str word = str_slice(text, split.marks[i].start, split.marks[i].end);
        if (split.marks[i].kind == SHELL_NAME && is_name(word))
            add_call(v, word);
    }
}

static void add_block(struct vocabulary *v, struct code *code)
{
    struct arena scratch = ARENA_INIT;
    struct exchange *exchanges = NULL;
    struct str leading;
    size_t count = 0;
    if (!code->why) /* not looked at yet */
        set_shell(code);
    enum guess guess = code->role == CODE_COMMANDS && code_lang_is_posix(code->lang)
                           ? guess_labelled(code->text, is_console(code->lang)).guess
                           : GUESS_OTHER;
    if (guess == GUESS_SHELL)
        add_calls(v, &scratch, code->text);
    if (guess == GUESS_TRANSCRIPT)
        count = transcript_read(&scratch, code->text, is_console(code->lang), &exchanges, &leading);
    for (size_t i = 0; i < count; i++)
        if (!exchanges[i].program)
            add_calls(v, &scratch, arena_str(v->arena, exchanges[i].command));
    arena_release(&scratch);
}

static void fill(struct vocabulary *v)
{
    v->filled = true;
    for (const struct listed *tool = v->course->tools; tool; tool = tool->next)
        add_call(v, tool->text);
    struct walk walk = walk_course(v->arena, v->course, WALK_LESSONS | WALK_PAGES);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_CODE)
            add_block(v, n->code);
}

bool vocabulary_knows(struct vocabulary *v, struct str word)
{
    enum { OFTEN = 3 };
    for (const struct listed *tool = v->course->tools; tool; tool = tool->next)
        if (str_eq(tool->text, word))
            return true;
    if (!v->filled)
        fill(v);
    const struct calls *calls = map_get(&v->calls, word);
    return calls && calls->count >= OFTEN;
}

bool vocabulary_calls(struct vocabulary *v, struct str line)
{
    struct str word = looks_command_word(line);
    if (!v || !is_name(word) || looks_like_prose(line) || looks_like_output(line))
        return false;
    if (!v->filled)
        fill(v);
    return map_get(&v->calls, word) != NULL;
}
