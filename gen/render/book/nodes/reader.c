// SPDX-License-Identifier: MIT
#include "render/book/nodes/reader.h"

#include "shell/split.h"

struct str reader_value(const struct layout *l, const struct variable *variable)
{
    if (l->reader)
        return l->reader->values[variable->number];
    return variable->personal ? STR("") : variable->filled;
}

/* ---- commands ---- */

static struct str hole_value(const struct layout *l, const struct hole *hole)
{
    return l->reader && hole->variable ? reader_value(l, hole->variable) : STR("");
}

/* Where a byte of the text stands once its holes are filled. */
static size_t moved(const struct layout *l, const struct command *command, size_t at)
{
    size_t to = at;
    for (size_t i = 0; i < command->hole_count && command->holes[i].end <= at; i++) {
        const struct hole *hole = &command->holes[i];
        struct str value = hole_value(l, hole);
        if (value.n)
            to = to - (hole->end - hole->start) + value.n;
    }
    return to;
}

static struct str filled_text(const struct layout *l, const struct command *command)
{
    struct buf b = BUF_INIT;
    size_t done = 0;
    for (size_t i = 0; i < command->hole_count; i++) {
        const struct hole *hole = &command->holes[i];
        struct str value = hole_value(l, hole);
        if (value.n == 0)
            continue;
        buf_put(&b, str_slice(command->text, done, hole->start));
        buf_put(&b, value);
        done = hole->end;
    }
    buf_put(&b, str_slice(command->text, done, command->text.n));
    struct str text = buf_copy(&b, l->t.arena);
    buf_release(&b);
    return text;
}

/* The holes that stay, at their new places. */
static void keep_holes(const struct layout *l, const struct command *from, struct command *to)
{
    struct hole *holes = arena_array(l->t.arena, from->hole_count, sizeof *holes);
    to->hole_count = 0;
    for (size_t i = 0; i < from->hole_count; i++) {
        if (hole_value(l, &from->holes[i]).n)
            continue;
        struct hole *hole = &holes[to->hole_count++];
        *hole = from->holes[i];
        hole->start = moved(l, from, hole->start);
        hole->end = moved(l, from, hole->end);
    }
    to->holes = holes;
}

const struct command *reader_command(struct layout *l, const struct command *command)
{
    bool any = false;
    for (size_t i = 0; i < command->hole_count; i++)
        any = any || hole_value(l, &command->holes[i]).n > 0;
    if (!any)
        return command;
    struct command *known = ARENA_NEW(l->t.arena, struct command);
    size_t *wraps = arena_array(l->t.arena, command->wrap_count, sizeof *wraps);
    *known = *command;
    known->text = filled_text(l, command);
    keep_holes(l, command, known);
    for (size_t i = 0; i < command->wrap_count; i++)
        wraps[i] = moved(l, command, command->wraps[i]);
    known->wraps = wraps;
    if (command->marks) {
        const struct shell_split split = shell_split(l->t.arena, known->text, true);
        known->marks = split.marks;
        known->mark_count = split.mark_count;
    }
    return known;
}

/* ---- spelling ---- */

struct str reader_spelling(struct layout *l, struct str text)
{
    static const struct {
        char character;
        const char *key;
    } confusable[] = {{'0', "spell.zero"}, {'O', "spell.capital-o"}, {'o', "spell.small-o"},
                      {'1', "spell.one"},  {'l', "spell.small-l"},   {'I', "spell.capital-i"},
                      {'|', "spell.bar"}};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < countof(confusable); i++) {
        if (!str_has_char(text, confusable[i].character))
            continue;
        buf_puts(&b, b.n ? ", " : "");
        buf_char(&b, confusable[i].character);
        buf_char(&b, ' ');
        buf_put(&b, text_get(l->texts, confusable[i].key));
    }
    struct str said = buf_copy(&b, l->t.arena);
    buf_release(&b);
    return said;
}
