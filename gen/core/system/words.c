// SPDX-License-Identifier: MIT
#include "core/system/words.h"

#include <stdlib.h>
#include <unistd.h>

void words_add(struct words *w, const char *word)
{
    *ARENA_PUSH(w->arena, w->items, w->count, w->cap) = (char *)arena_cstr(w->arena,
                                                                           str_from(word));
}

void words_add_all(struct words *w, const char *const *words)
{
    for (; *words; words++)
        words_add(w, *words);
}

char **words_finish(struct words *w)
{
    *ARENA_PUSH(w->arena, w->items, w->count, w->cap) = NULL;
    return w->items;
}

const char *words_find_program(struct arena *a, const char *name)
{
    struct str path = str_from(getenv("PATH"));
    for (size_t i = 0; i < path.n;) {
        size_t end = str_find_char(path, i, ':');
        struct str folder = str_slice(path, i, end);
        const char *file = arena_printf(a, "%.*s/%s", STR_ARG(folder), name).p;
        if (access(file, X_OK) == 0)
            return file;
        i = end + 1;
    }
    return NULL;
}
