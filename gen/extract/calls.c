// SPDX-License-Identifier: MIT
#include "extract/calls.h"

bool calls_readable(const struct command *command)
{
    return command->kind == STEP_COMMAND && !command->broken && code_lang_is_posix(command->lang);
}

/* A word without its quotes; `plain` where the shell would leave it as it stands. */
static struct shell_word make_word(struct arena *a, struct str text, size_t start, size_t end)
{
    struct str raw = str_slice(text, start, end);
    struct shell_word word = {.start = start, .end = end, .plain = true};
    char *p = arena_alloc(a, raw.n + 1), quote = 0;
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if ((c == '"' || c == '\'') && (!quote || quote == c)) {
            quote = quote ? 0 : c;
            continue;
        }
        if (quote != '\'' && str_has_char(STR("$`"), c))
            word.plain = false;
        if (!quote && str_has_char(STR("*?[{<>\\("), c))
            word.plain = false;
        p[n++] = c;
    }
    word.text = (struct str){p, n};
    return word;
}

/* `sudo -u root NAME ...` calls NAME. */
static void unwrap(struct call *call)
{
    static const char *const wrappers[] = {"sudo",  "doas", "time",   "env",
                                           "nohup", "exec", "command"};
    static const char *const valued[] = {"-u", "-g", "-h", "-C"};
    while (STR_IS_ONE_OF(call->name.text, wrappers)) {
        size_t i = 0;
        while (i < call->count &&
               (str_starts(call->words[i].text, "-") || str_has_char(call->words[i].text, '='))) {
            bool value = STR_IS_ONE_OF(call->words[i].text, valued);
            i += value ? 2 : 1;
        }
        if (i >= call->count)
            return;
        call->name = call->words[i];
        call->words += i + 1;
        call->count -= i + 1;
    }
}

/*
 * A word is marked behind the words inside it: so it belongs to the last name that is none of
 * those.
 */
struct call *calls_find(struct arena *a, const struct command *command, size_t *count)
{
    struct call *calls = NULL;
    size_t cap = 0, depth = 0, depth_cap = 0;
    size_t *open = NULL; /* indices of calls */
    *count = 0;
    for (size_t i = 0; i < command->mark_count; i++) {
        const struct shell_mark *m = &command->marks[i];
        if (m->kind == SHELL_NAME) {
            *ARENA_PUSH(a, open, depth, depth_cap) = *count;
            struct call *call = ARENA_PUSH(a, calls, *count, cap);
            call->name = make_word(a, command->text, m->start, m->end);
        } else if (m->kind == SHELL_WORD) {
            while (depth && calls[open[depth - 1]].name.start >= m->start)
                depth--;
            if (depth == 0)
                continue;
            struct call *call = &calls[open[depth - 1]];
            *ARENA_PUSH(a, call->words, call->count, call->cap) = make_word(a, command->text,
                                                                            m->start, m->end);
        }
    }
    for (size_t i = 0; i < *count; i++)
        unwrap(&calls[i]);
    return calls;
}
