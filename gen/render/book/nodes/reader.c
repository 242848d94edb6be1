// SPDX-License-Identifier: MIT
#include "render/book/nodes/nodes.h"

#include "shell/split.h"

struct str reader_value(const struct layout *l, const struct variable *variable)
{
    if (l->reader)
        return l->reader->values[variable->number];
    return variable->personal ? STR("") : variable->filled;
}

/* ---- commands ---- */

static struct str placeholder_value(const struct layout *l, const struct placeholder *placeholder)
{
    return l->reader && placeholder->variable ? reader_value(l, placeholder->variable) : STR("");
}

/* Where a byte of the text stands once its placeholders are filled. */
static size_t moved(const struct layout *l, const struct command *command, size_t at)
{
    size_t to = at;
    for (size_t i = 0; i < command->placeholder_count && command->placeholders[i].end <= at; i++) {
        const struct placeholder *placeholder = &command->placeholders[i];
        struct str value = placeholder_value(l, placeholder);
        if (value.n)
            to = to - (placeholder->end - placeholder->start) + value.n;
    }
    return to;
}

static struct str filled_text(const struct layout *l, const struct command *command)
{
    struct buf b = BUF_INIT;
    size_t done = 0;
    for (size_t i = 0; i < command->placeholder_count; i++) {
        const struct placeholder *placeholder = &command->placeholders[i];
        struct str value = placeholder_value(l, placeholder);
        if (value.n == 0)
            continue;
        buf_put(&b, str_slice(command->text, done, placeholder->start));
        buf_put(&b, value);
        done = placeholder->end;
    }
    buf_put(&b, str_slice(command->text, done, command->text.n));
    struct str text = buf_copy(&b, l->t.arena);
    buf_release(&b);
    return text;
}

/* The placeholders that stay, at their new places. */
static void keep_placeholders(const struct layout *l, const struct command *from,
                              struct command *to)
{
    struct placeholder *placeholders = arena_array(l->t.arena, from->placeholder_count,
                                                   sizeof *placeholders);
    to->placeholder_count = 0;
    for (size_t i = 0; i < from->placeholder_count; i++) {
        if (placeholder_value(l, &from->placeholders[i]).n)
            continue;
        struct placeholder *placeholder = &placeholders[to->placeholder_count++];
        *placeholder = from->placeholders[i];
        placeholder->start = moved(l, from, placeholder->start);
        placeholder->end = moved(l, from, placeholder->end);
    }
    to->placeholders = placeholders;
}

const struct command *reader_command(struct layout *l, const struct command *command)
{
    bool any = false;
    for (size_t i = 0; i < command->placeholder_count; i++)
        any = any || placeholder_value(l, &command->placeholders[i]).n > 0;
    if (!any)
        return command;
    struct command *known = ARENA_NEW(l->t.arena, struct command);
    size_t *wraps = arena_array(l->t.arena, command->wrap_count, sizeof *wraps);
    *known = *command;
    known->text = filled_text(l, command);
    keep_placeholders(l, command, known);
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
