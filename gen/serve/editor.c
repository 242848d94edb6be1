// SPDX-License-Identifier: MIT
#include "serve/editor.h"

#include "core/system/words.h"
#include "serve/course/child.h"

/* A word with what stands for its names. */
static const char *fill(struct arena *a, struct str word, const struct report_problem *problem)
{
    struct buf out = BUF_INIT;
    const struct {
        const char *name;
        struct str text;
    } names[] = {
        {"{file}", problem->file},
        {"{line}", arena_printf(a, "%zu", problem->line)},
        {"{column}", arena_printf(a, "%zu", problem->column)},
    };
    for (size_t i = 0, k; i < word.n;) {
        struct str rest = str_slice(word, i, word.n);
        for (k = 0; k < countof(names) && !str_starts(rest, names[k].name); k++)
            ;
        if (k < countof(names))
            buf_put(&out, names[k].text);
        else
            buf_char(&out, word.p[i]);
        i += k < countof(names) ? strlen(names[k].name) : 1;
    }
    struct str filled = buf_copy(&out, a);
    buf_release(&out);
    return arena_cstr(a, filled);
}

bool editor_open(struct arena *a, const char *command, const struct report_problem *problem)
{
    struct words words = {.arena = a};
    struct str rest = str_from(command), word;
    bool named = str_find(rest, 0, "{file}") < rest.n;
    while (str_word(&rest, &word))
        words_add(&words, fill(a, word, problem));
    if (words.count == 0)
        return false;
    if (!named) {
        words_add(&words, arena_printf(a, "+%zu", problem->line).p);
        words_add(&words, arena_cstr(a, problem->file));
    }
    return child_run_apart(words_finish(&words));
}
