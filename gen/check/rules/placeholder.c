// SPDX-License-Identifier: MIT
/* Placeholders that the course does not declare. */
#include "check/rule.h"

static const struct variable *declared_near(const struct course *course, struct str name)
{
    const struct variable *found = NULL;
    for (const struct variable *v = course->variables; v; v = v->next) {
        if (str_eq(v->name, name))
            return NULL;
        struct slip slip = slip_find(name, v->name);
        bool capitals = name.n == v->name.n && slip.before == name.n;
        if (!found && (capitals || (v->name.n > 3 && slip.one)))
            found = v;
    }
    return found;
}

/* The next <name> from *at on. */
static bool next_placeholder(struct str text, size_t *at, size_t *end)
{
    for (; (*at = str_find_char(text, *at, '<')) < text.n; ++*at) {
        *end = *at + 1;
        while (*end < text.n &&
               (ascii_alnum(text.p[*end]) || str_has_char(STR("-_. "), text.p[*end]) ||
                (unsigned char)text.p[*end] >= 0x80))
            ++*end;
        if (*end < text.n && text.p[*end] == '>' && *end > *at + 1 && text.p[*at + 1] != ' ') {
            ++*end;
            return true;
        }
    }
    return false;
}

static void say_typo(struct checker *c, struct span at, struct str name)
{
    const struct variable *v = declared_near(c->course, name);
    if (v)
        check_report(c, at, "the course declares no `%.*s`; did you mean `<%.*s>`?", STR_ARG(name),
                     STR_ARG(v->name));
}

static void typo_in_command(struct checker *c, const struct command *command)
{
    struct str text = command->text;
    for (size_t at = 0, end; next_placeholder(text, &at, &end); at = end)
        say_typo(c, place_of_command(command, at, end), str_slice(text, at + 1, end - 1));
}

static void typo_in_span(struct checker *c, const struct node *node)
{
    if (node->kind != NODE_CODE_SPAN || node->code_span->code)
        return;
    struct str text = node->code_span->text;
    for (size_t at = 0, end; next_placeholder(text, &at, &end); at = end)
        say_typo(c, place_of_span(node, at, end), str_slice(text, at + 1, end - 1));
}

void check_placeholder_typo(struct checker *c)
{
    if (!c->course->variables)
        return;
    check_each_command(c, typo_in_command);
    check_each_node(c, typo_in_span);
}

/* Once for each name: the reader fills it in everywhere. */
static void look_at_placeholders(struct checker *c, const struct command *command)
{
    struct names *seen = c->data;
    for (size_t i = 0; i < command->placeholder_count; i++) {
        const struct placeholder *placeholder = &command->placeholders[i];
        if (placeholder->variable || command->text.p[placeholder->start] != '<' ||
            declared_near(c->course, placeholder->name) || names_get(seen, placeholder->name))
            continue;
        names_add(seen, c->arena, placeholder->name);
        check_report(
            c, place_of_command(command, placeholder->start, placeholder->end),
            "nobody is asked for `%.*s`; declare it in `variables:`, so that readers fill it in "
            "once",
            STR_ARG(placeholder->name));
    }
}

/* The fix of a problem is for whatever pod it befalls. */
void check_placeholder(struct checker *c)
{
    struct names seen = {.first = NULL};
    c->data = &seen;
    for (const struct page *p = c->course->workspace; p; p = p->next)
        for (const struct command *command = p->commands; command; command = command->next)
            look_at_placeholders(c, command);
    for (const struct lesson *l = c->course->lessons; l; l = l->next)
        for (const struct command *command = l->commands; command && !l->format;
             command = command->next)
            look_at_placeholders(c, command);
    c->data = NULL;
}
