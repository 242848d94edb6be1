// SPDX-License-Identifier: MIT
/* What comes in from outside: the values of a script, and the lines that end its here-documents. */
#include "model/texts.h"
#include "render/catchup/script.h"

/* ---- what no command holds ---- */

#define MARK "HANDOUT"

/* The numbers that stand behind the word in the commands; none is 0. */
struct numbers {
    size_t *items;
    size_t count, cap;
};

static void find_numbers(struct script_writer *w, struct str text, struct numbers *taken)
{
    for (size_t i = 0; (i = str_find(text, i, MARK)) < text.n;) {
        size_t end = i += strlen(MARK), number = 0;
        while (end < text.n && ascii_digit(text.p[end]))
            end++;
        if (str_number(str_slice(text, i, end), UINT32_MAX, &number) || end == i)
            *ARENA_PUSH(w->arena, taken->items, taken->count, taken->cap) = number;
    }
}

static void find_numbers_of(struct script_writer *w, const struct command *c, struct numbers *taken)
{
    for (; c; c = c->next) {
        find_numbers(w, c->text, taken);
        find_numbers(w, c->caption, taken);
    }
}

/* The word, with the first number that no command has behind it. */
void script_find_mark(struct script_writer *w)
{
    struct numbers taken = {0};
    for (const struct command *c = w->task; c; c = script_next_check(c))
        find_numbers(w, c->text, &taken);
    for (const struct lesson *l = w->task ? NULL : w->course->lessons; l; l = l->next)
        if (w->wanted[l->number]) {
            find_numbers_of(w, l->commands, &taken);
            find_numbers_of(w, l->withheld, &taken);
        }
    bool *used = arena_array(w->arena, taken.count + 1, sizeof *used);
    for (size_t i = 0; i < taken.count; i++)
        if (taken.items[i] < taken.count)
            used[taken.items[i]] = true;
    size_t number = 0;
    while (used[number])
        number++;
    w->mark = number ? arena_printf(w->arena, MARK "%zu", number) : STR(MARK);
}

/* ---- values ---- */

/* A value that a script has to know, and its number. */
struct asked {
    size_t number;
    const struct placeholder *placeholder;
};

static const struct asked *asked_of(const struct script_writer *w, struct str name)
{
    return map_get(&w->known, name);
}

/* The name of a variable of the course at `at` of a value: <student>; NULL: there is none. */
static const struct variable *variable_at(const struct script_writer *w, struct str value,
                                          size_t at)
{
    for (const struct variable *v = w->course->variables; v; v = v->next) {
        size_t end = at + 1 + v->name.n;
        if (end < value.n && value.p[end] == '>' && str_eq(str_slice(value, at + 1, end), v->name))
            return v;
    }
    return NULL;
}

/* What a value is made of comes before it. */
static void remember(struct script_writer *w, const struct placeholder *placeholder)
{
    if (asked_of(w, placeholder->name))
        return;
    struct asked *asked = ARENA_NEW(w->arena, struct asked);
    asked->placeholder = placeholder;
    map_add(&w->known, w->arena, placeholder->name, asked);
    struct str value = placeholder->variable ? placeholder->variable->value : STR("");
    for (size_t i = 0; (i = str_find_char(value, i, '<')) < value.n; i++) {
        const struct variable *v = variable_at(w, value, i);
        if (!v || !v->personal)
            continue;
        struct placeholder *inner = ARENA_NEW(w->arena, struct placeholder);
        *inner = (struct placeholder){.name = v->name, .variable = v};
        remember(w, inner);
    }
    *ARENA_PUSH(w->arena, w->asks, w->ask_count, w->ask_cap) = placeholder;
    asked->number = w->ask_count;
}

static void remember_all(struct script_writer *w, const struct command *c)
{
    for (size_t i = 0; i < c->placeholder_count; i++)
        remember(w, &c->placeholders[i]);
}

static void find_values_of(struct script_writer *w, const struct command *c)
{
    for (; c; c = c->next)
        if (script_in_catchup(c) || script_in_checks(c))
            remember_all(w, c);
}

void script_find_values(struct script_writer *w)
{
    for (const struct command *c = w->task; c; c = script_next_check(c))
        remember_all(w, c);
    for (const struct lesson *l = w->task ? NULL : w->course->lessons; l; l = l->next)
        if (w->wanted[l->number]) {
            find_values_of(w, l->commands);
            find_values_of(w, l->withheld);
        }
}

/* A command, with marks in the places of its values. */
void script_put_filled(struct script_writer *w, const struct command *c, size_t end)
{
    size_t done = 0;
    for (size_t i = 0; i < c->placeholder_count && c->placeholders[i].end <= end; i++) {
        buf_put(&w->b, str_slice(c->text, done, c->placeholders[i].start));
        buf_printf(&w->b, "@%.*s-%zu@", STR_ARG(w->mark),
                   asked_of(w, c->placeholders[i].name)->number);
        done = c->placeholders[i].end;
    }
    buf_put(&w->b, str_slice(c->text, done, end));
    buf_char(&w->b, '\n');
}

/* Whether a name may stand in the environment, and is not one that the system gives. */
static bool is_in_environment(struct str name)
{
    bool lower = false;
    for (size_t i = 0; i < name.n; i++) {
        if (!ascii_alnum(name.p[i]) && name.p[i] != '_')
            return false;
        lower = lower || (ascii_alpha(name.p[i]) && ascii_lower(name.p[i]) == name.p[i]);
    }
    return lower && !ascii_digit(name.p[0]);
}

static struct str known_value(const struct script_writer *w, const struct placeholder *p)
{
    return w->who && w->who->values && p->variable ? w->who->values[p->variable->number] : STR("");
}

void script_put_first_values(struct script_writer *w)
{
    for (size_t i = 0; i < w->ask_count; i++) {
        const struct placeholder *p = w->asks[i];
        struct str name = p->name, known = known_value(w, p);
        bool derived = p->variable && p->variable->value.n;
        buf_printf(&w->b, "value_%zu=", i + 1);
        if (known.n)
            buf_shell_quoted(&w->b, known);
        else if (!derived && is_in_environment(name))
            buf_printf(&w->b, "${%.*s-}", STR_ARG(name));
        buf_char(&w->b, '\n');
    }
}

static void put_arguments(struct script_writer *w)
{
    buf_puts(&w->b, "\nread_arguments() {\n    for argument; do\n        case $argument in\n"
                    "        --check) mode=check ;;\n        --again) mode=again ;;\n"
                    "        -h | --help)\n            usage\n            exit 0\n"
                    "            ;;\n");
    for (size_t i = 0; i < w->ask_count; i++) {
        buf_puts(&w->b, "        ");
        buf_shell_quoted(&w->b, arena_printf(w->arena, "%.*s=", STR_ARG(w->asks[i]->name)));
        buf_printf(&w->b, "*) value_%zu=${argument#*=} ;;\n", i + 1);
    }
    buf_puts(&w->b, "        *)\n            say_unknown \"$argument\" >&2\n            exit 2\n"
                    "            ;;\n        esac\n    done\n}\n");
}

/* 'site-'"$value_1": what a value is made of. */
static void put_derived(struct script_writer *w, struct str value)
{
    size_t done = 0;
    for (size_t i = 0; (i = str_find_char(value, i, '<')) < value.n; i++) {
        const struct variable *v = variable_at(w, value, i);
        if (!v)
            continue;
        buf_shell_quoted(&w->b, str_slice(value, done, i));
        if (v->personal)
            buf_printf(&w->b, "\"$value_%zu\"", asked_of(w, v->name)->number);
        else
            buf_shell_quoted(&w->b, v->filled);
        done = i + v->name.n + 2;
    }
    buf_shell_quoted(&w->b, str_slice(value, done, value.n));
}

static void put_given(struct script_writer *w, const struct placeholder *p, size_t number)
{
    buf_puts(&w->b, "given ");
    buf_shell_quoted(&w->b, p->name);
    buf_printf(&w->b, " \"$value_%zu\" ", number);
    buf_shell_quoted(&w->b, p->variable ? p->variable->label : STR(""));
    buf_char(&w->b, ' ');
    buf_shell_quoted(&w->b, p->variable ? p->variable->example : STR(""));
    buf_char(&w->b, '\n');
}

void script_put_values(struct script_writer *w)
{
    put_arguments(w);
    buf_puts(&w->b, "\nfind_values() {\n    unknown=0\n");
    for (size_t i = 0; i < w->ask_count; i++) {
        const struct placeholder *p = w->asks[i];
        if (!p->variable || p->variable->value.n == 0) {
            buf_puts(&w->b, "    ");
            put_given(w, p, i + 1);
            continue;
        }
        buf_printf(&w->b, "    if [ -n \"$value_%zu\" ]; then\n        ", i + 1);
        put_given(w, p, i + 1);
        buf_printf(&w->b, "    else\n        value_%zu=", i + 1);
        put_derived(w, p->variable->value);
        buf_puts(&w->b, "\n    fi\n");
    }
    buf_puts(&w->b, "    if [ \"$unknown\" -gt 0 ]; then exit 2; fi\n}\n\nfill() {\n    ");
    buf_puts(&w->b, w->ask_count ? "sed" : "cat");
    for (size_t i = 0; i < w->ask_count; i++)
        buf_printf(&w->b, " \\\n        -e \"s|@%.*s-%zu@|$(quoted \"$value_%zu\")|g\"",
                   STR_ARG(w->mark), i + 1, i + 1);
    buf_puts(&w->b, "\n}\n");
}
