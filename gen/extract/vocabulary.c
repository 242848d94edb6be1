// SPDX-License-Identifier: MIT
#include "extract/vocabulary.h"

#include "extract/extractor.h"
#include "shell/looks.h"
#include "shell/split.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    return str_cmp(*(const struct str *)left, *(const struct str *)right);
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
            *ARENA_PUSH(v->arena, v->names, v->count, v->cap) = word;
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

static void add_blocks(struct vocabulary *v, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_CODE)
            add_block(v, n->code);
        else
            add_blocks(v, n->children);
    }
}

static void fill(struct vocabulary *v)
{
    v->filled = true;
    for (const struct listed *tool = v->course->tools; tool; tool = tool->next)
        *ARENA_PUSH(v->arena, v->names, v->count, v->cap) = tool->text;
    for (const struct lesson *l = v->course->lessons; l; l = l->next)
        for (const struct slide *s = l->slides; s; s = s->next)
            add_blocks(v, s->nodes);
    for (const struct page *p = v->course->workspace; p; p = p->next)
        add_blocks(v, p->nodes);
    if (v->count)
        qsort(v->names, v->count, sizeof *v->names, compare);
}

bool vocabulary_knows(struct vocabulary *v, struct str word)
{
    enum { OFTEN = 3 };
    size_t first = 0, count = 0;
    for (const struct listed *tool = v->course->tools; tool; tool = tool->next)
        if (str_eq(tool->text, word))
            return true;
    if (!v->filled)
        fill(v);
    for (size_t high = v->count; first < high;) {
        size_t middle = first + (high - first) / 2;
        if (str_cmp(v->names[middle], word) < 0)
            first = middle + 1;
        else
            high = middle;
    }
    while (first + count < v->count && count < OFTEN && str_eq(v->names[first + count], word))
        count++;
    return count == OFTEN;
}

bool vocabulary_calls(struct vocabulary *v, struct str line)
{
    struct str word = looks_command_word(line);
    if (!v || !is_name(word) || looks_like_prose(line) || looks_like_output(line))
        return false;
    if (!v->filled)
        fill(v);
    return v->count && bsearch(&word, v->names, v->count, sizeof *v->names, compare);
}
