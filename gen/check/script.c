// SPDX-License-Identifier: MIT
#include "check/script.h"

#include <string.h>

enum { SCRIPTS = 20000, LONGEST = 8192 };

/* Words and options only: no program has anything to say of them. */
static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_alnum(text.p[i]) && !str_has_char(STR(" -_./:=,@%+"), text.p[i]))
            return false;
    return true;
}

static void add(struct checker *c, const struct command *command)
{
    struct check_scripts *s = c->data;
    if (!calls_readable(command) || str_is(command->lang, "zsh") || is_plain(command->text))
        return;
    if (s->count == SCRIPTS || command->text.n > LONGEST) {
        s->left_out_at = s->left_out++ ? s->left_out_at : command->at;
        return;
    }
    struct str text = arena_str(c->arena, command->text);
    for (size_t i = 0; i < command->placeholder_count; i++)
        memset((char *)text.p + command->placeholders[i].start, 'x',
               command->placeholders[i].end - command->placeholders[i].start);
    struct check_script *script = ARENA_PUSH(c->arena, s->items, s->count, s->cap);
    *script = (struct check_script){command, text, 0};
}

struct span script_place(const struct check_script *script, size_t line, size_t column)
{
    struct str text = script->text;
    size_t start = 0;
    for (; line > 0 && str_find_char(text, start, '\n') < text.n; line--)
        start = str_find_char(text, start, '\n') + 1;
    size_t end = str_find_char(text, start, '\n'), at = start;
    for (; column > 0 && at < end; column--)
        for (at++; at < end && ((unsigned char)text.p[at] & 0xc0) == 0x80;)
            at++;
    return place_of_command(script->command, at, end);
}

struct check_scripts scripts_find(struct checker *c)
{
    struct check_scripts s = {0};
    c->data = &s;
    check_each_command(c, add);
    c->data = NULL;
    return s;
}
