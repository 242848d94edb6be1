// SPDX-License-Identifier: MIT
#include "extract/guess/vocabulary.h"

#include "shell/looks.h"
#include "shell/split.h"

/* How often a program is called. */
struct calls {
    size_t count;
};

/* The name of a program, and none that everybody knows. */
static bool is_name(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_alnum(word.p[i]) && !str_has_char(STR("._+-"), word.p[i]))
            return false;
    return word.n > 1 && ascii_alpha(*word.p) && ascii_lower(*word.p) == *word.p &&
           !looks_known(word);
}

void vocabulary_add(struct vocabulary *v, struct str name)
{
    struct calls *calls = map_get(&v->calls, name);
    if (!is_name(name))
        return;
    if (!calls)
        calls = map_add(&v->calls, v->arena, name, ARENA_NEW(v->arena, struct calls));
    calls->count++;
}

/* Asks for all calls the first time. */
static void fill(struct vocabulary *v)
{
    if (!v->filled) {
        v->filled = true;
        v->fill(v);
    }
}

bool vocabulary_knows(struct vocabulary *v, struct str word)
{
    enum { OFTEN = 3 };
    for (const struct listed *tool = v->course->tools; tool; tool = tool->next)
        if (str_eq(tool->text, word))
            return true;
    fill(v);
    const struct calls *calls = map_get(&v->calls, word);
    return calls && calls->count >= OFTEN;
}

bool vocabulary_calls(struct vocabulary *v, struct str line)
{
    struct str word = looks_command_word(line);
    if (!v || !is_name(word) || looks_like_prose(line) || looks_like_output(line))
        return false;
    fill(v);
    return map_get(&v->calls, word) != NULL;
}
