// SPDX-License-Identifier: MIT
/*
 * A script is a head of comments, what all scripts share (templates/catchup/runner.sh), what those
 * share that do something and not only look (steps.sh), the words
 * of the course's language as functions, the values, and for each lesson its checks and steps. What
 * nobody but a shell of its own may read stands between two lines that occur nowhere in it.
 */
#include "render/catchup/catchup.h"

#include "core/map.h"
#include "core/text/template_file.h"
#include "core/text/utf8.h"
#include "model/needs.h"
#include "model/texts.h"
#include "render/sheet.h"

enum {
    CHECK_SECONDS = 60,
    LESSONS_MAX = 100, /* of a script: each lesson has one, which holds all that it needs */
};

struct script_writer {
    struct arena *arena;
    const struct course *course;
    const struct participant *who;
    const struct command *task;  /* the first check of the task that the script is of; else NULL */
    const bool *wanted;          /* lessons by their numbers */
    const struct lesson **order; /* all lessons */
    const struct needed *needs;
    struct str name;
    struct str mark; /* occurs in no command */
    const struct placeholder **asks;
    size_t ask_count, ask_cap;
    struct map known; /* placeholders by their names, with their numbers behind them */
    struct buf b;
};

/* A value that a script has to know, and its number. */
struct asked {
    size_t number;
    const struct placeholder *placeholder;
};

/* ---- what belongs to a script ---- */

static bool in_catchup(const struct command *c)
{
    return c->place == PLACE_CATCHUP && !c->hidden;
}

static bool in_checks(const struct command *c)
{
    return (c->place == PLACE_CHECK || c->place == PLACE_TASK_CHECK) && !c->hidden &&
           catchup_runs(c);
}

static bool is_check_of(const struct command *c, const struct node *task)
{
    return c->place == PLACE_TASK_CHECK && c->task == task && in_checks(c) &&
           c->kind == STEP_COMMAND;
}

/* The first of those from this one on that checks the task, which stands on its slide. */
static const struct command *check_of(const struct command *from, const struct node *task)
{
    const struct command *c = from;
    while (c && c->slide == from->slide && !is_check_of(c, task))
        c = c->next;
    return c && c->slide == from->slide ? c : NULL;
}

bool catchup_has_task(const struct command *c)
{
    return c->slide && c->task && check_of(c->slide->commands, c->task) == c;
}

/* Behind one of the checks of a task; NULL: it is the last. */
static const struct command *next_check(const struct command *c)
{
    return c->next && c->next->slide == c->slide ? check_of(c->next, c->task) : NULL;
}

static const struct attribute *attribute(const struct command *c, const char *name)
{
    for (size_t i = 0; i < c->code->attribute_count; i++)
        if (str_is(c->code->attributes[i].name, name))
            return &c->code->attributes[i];
    return NULL;
}

bool catchup_runs(const struct command *c)
{
    return c->kind == STEP_FILE || (c->kind == STEP_COMMAND && !c->broken &&
                                    code_lang_is_posix(c->lang) && !attribute(c, "wait"));
}

/* Where the commands of its catch-up stand, maybe among others. */
static const struct command *first_command(const struct lesson *l)
{
    return l->withheld ? l->withheld : l->commands;
}

static bool has_catchup(const struct lesson *l)
{
    for (const struct command *c = first_command(l); c; c = c->next)
        if (in_catchup(c))
            return true;
    return false;
}

static bool has_parts(const struct lesson *l)
{
    for (const struct command *c = l->commands; c; c = c->next)
        if (in_checks(c))
            return true;
    return has_catchup(l);
}

static bool teaches(const struct day *day, const struct lesson *l)
{
    for (const struct session *s = day->sessions; s; s = s->next)
        if (s->lesson == l)
            return true;
    return false;
}

/* Whether a script of them is made. */
static bool fits(const struct course *course, const bool *wanted)
{
    size_t count = 0;
    for (const struct lesson *l = course->lessons; l; l = l->next)
        count += wanted[l->number];
    return count <= LESSONS_MAX;
}

/* What the lessons of a day need and are not themselves. NULL: nothing of it has a catch-up. */
static const bool *needed_on(struct arena *a, const struct course *course, const struct day *day)
{
    bool *wanted = arena_array(a, course->lesson_count + 1, sizeof *wanted), any = false;
    for (const struct session *s = day->sessions; s; s = s->next) {
        const bool *tied = s->lesson ? needs_tied(a, course, s->lesson, false) : NULL;
        for (const struct lesson *l = course->lessons; tied && l; l = l->next)
            wanted[l->number] = wanted[l->number] || (tied[l->number] && !teaches(day, l));
    }
    for (const struct lesson *l = course->lessons; l; l = l->next)
        any = any || (wanted[l->number] && has_catchup(l));
    return any && fits(course, wanted) ? wanted : NULL;
}

bool catchup_has_lesson(struct arena *a, const struct course *course, const struct lesson *l)
{
    return has_parts(l) && fits(course, needs_tied(a, course, l, false));
}

bool catchup_has_day(struct arena *a, const struct course *course, const struct day *day)
{
    return needed_on(a, course, day) != NULL;
}

/* Whether no other lesson of the script needs it. */
static bool is_last(const struct script_writer *w, const struct lesson *lesson)
{
    for (const struct lesson *l = w->course->lessons; l; l = l->next)
        for (size_t i = 0; w->wanted[l->number] && i < w->needs[l->number].count; i++)
            if (w->needs[l->number].needs[i] == lesson && l != lesson)
                return false;
    return true;
}

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
static void find_mark(struct script_writer *w)
{
    struct numbers taken = {0};
    for (const struct command *c = w->task; c; c = next_check(c))
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
        if (in_catchup(c) || in_checks(c))
            remember_all(w, c);
}

static void find_values(struct script_writer *w)
{
    for (const struct command *c = w->task; c; c = next_check(c))
        remember_all(w, c);
    for (const struct lesson *l = w->task ? NULL : w->course->lessons; l; l = l->next)
        if (w->wanted[l->number]) {
            find_values_of(w, l->commands);
            find_values_of(w, l->withheld);
        }
}

/* A command, with marks in the places of its values. */
static void put_filled(struct script_writer *w, const struct command *c, size_t end)
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

static void put_first_values(struct script_writer *w)
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

static void put_values(struct script_writer *w)
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

/* ---- words ---- */

/* In double quotes; {name} is the argument that is named at this place. */
static void put_words(struct script_writer *w, const char *key, const char *first)
{
    struct str text = text_get(w->course->texts, key);
    struct str name = first ? arena_printf(w->arena, "{%s}", first) : STR("");
    buf_char(&w->b, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (name.n && str_starts(str_slice(text, i, text.n), name.p)) {
            buf_puts(&w->b, "$1");
            i += name.n - 1;
            continue;
        }
        if (str_has_char(STR("\\\"$`"), text.p[i]))
            buf_char(&w->b, '\\');
        buf_char(&w->b, text.p[i]);
    }
    buf_char(&w->b, '"');
}

static void put_saying(struct script_writer *w, const char *function, const char *key,
                       const char *first)
{
    buf_printf(&w->b, "%s() {\n    printf '%%s\\n' ", function);
    put_words(w, key, first);
    buf_puts(&w->b, "\n}\n\n");
}

/* "  ok       3.12a  the folder is there": the three words as wide as the widest. */
static void put_found(struct script_writer *w)
{
    static const char *const found[] = {"ok", "missing", "open"};
    size_t widest = 0;
    for (size_t i = 0; i < countof(found); i++) {
        const char *key = arena_printf(w->arena, "catchup.%s", found[i]).p;
        size_t width = utf8_columns(text_get(w->course->texts, key));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < countof(found); i++) {
        const char *key = arena_printf(w->arena, "catchup.%s", found[i]).p;
        buf_printf(&w->b, "say_%s() {\n    printf '  %%s%*s  %%s  %%s\\n' ", found[i],
                   (int)(widest - utf8_columns(text_get(w->course->texts, key))), "");
        put_words(w, key, NULL);
        buf_puts(&w->b, " \"$1\" \"$2\"\n}\n\n");
    }
}

static void put_sayings(struct script_writer *w)
{
    static const struct {
        const char *function, *key, *first;
    } list[] = {{"say_refuses", "catchup.refuses", "name"},
                {"say_unknown", "catchup.unknown", "argument"},
                {"say_done", "catchup.done", "lesson"},
                {"say_stopped", "catchup.stopped", "status"},
                {"say_advice", "catchup.advice", NULL},
                {"say_no_shell", "catchup.no_shell", "shell"},
                {"say_by_hand", "catchup.by_hand", "lesson"},
                {"say_all_there", "catchup.all_there", NULL},
                {"say_reached", "catchup.reached", NULL}};
    for (size_t i = 0; i < countof(list); i++)
        put_saying(w, list[i].function, list[i].key, list[i].first);
    put_found(w);
    buf_puts(&w->b, "say_needs() {\n    printf '%s\\n' ");
    put_words(w, "catchup.needs", "name");
    buf_puts(&w->b, "\n    if [ -n \"$2\" ]; then printf '    %s\\n' \"$2\"; fi\n    "
                    "printf '    sh %s %s=%s\\n' ");
    buf_shell_quoted(&w->b, w->name);
    buf_puts(&w->b, " \"$1\" \"${3:-...}\"\n}\n\n");
}

/* ---- the head ---- */

static void put_use(struct script_writer *w, const char *option, const char *key)
{
    struct buf line = BUF_INIT;
    buf_printf(&line, "sh %.*s%s%s: %.*s", STR_ARG(w->name), *option ? " " : "", option,
               STR_ARG(text_get(w->course->texts, key)));
    sheet_comment(&w->b, buf_str(&line), 4);
    buf_release(&line);
}

static void put_told(struct script_writer *w)
{
    for (size_t i = 0; i < w->ask_count; i++) {
        const struct variable *v = w->asks[i]->variable;
        struct buf line = BUF_INIT;
        if (v && v->value.n)
            continue;
        buf_printf(&line, "%.*s=%.*s", STR_ARG(w->asks[i]->name),
                   STR_ARG(v && v->example.n ? v->example : STR("...")));
        if (v && v->label.n)
            buf_printf(&line, ": %.*s", STR_ARG(v->label));
        sheet_comment(&w->b, buf_str(&line), 4);
        buf_release(&line);
    }
}

static struct str title_of(const struct script_writer *w, const struct lesson *l)
{
    return arena_printf(w->arena, "%zu. %.*s", l->number, STR_ARG(l->title));
}

static void put_head(struct script_writer *w, struct str title)
{
    const struct texts *texts = w->course->texts;
    buf_puts(&w->b, "#!/bin/sh\n");
    sheet_title(&w->b, title);
    sheet_comment(&w->b, text_get(texts, "catchup.about"), 0);
    for (size_t i = 0; w->order[i]; i++)
        if (w->wanted[w->order[i]->number])
            sheet_comment(&w->b, title_of(w, w->order[i]), 3);
    buf_puts(&w->b, "#\n");
    put_use(w, "", "catchup.use.do");
    put_use(w, "--check", "catchup.use.check");
    put_use(w, "--again", "catchup.use.again");
    put_told(w);
}

/* --help shows the same; nothing of it is read by the shell. */
static void put_usage(struct script_writer *w, struct str head)
{
    struct str line;
    str_line(&head, &line); /* that which names the shell */
    buf_printf(&w->b, "\nusage() {\n    cat <<'%.*s_HELP'\n", STR_ARG(w->mark));
    while (str_line(&head, &line)) {
        buf_put(&w->b, str_slice(line, line.n > 1 ? 2 : line.n, line.n));
        buf_char(&w->b, '\n');
    }
    buf_printf(&w->b, "%.*s_HELP\n}\n", STR_ARG(w->mark));
}

/* ---- lessons ---- */

static const char *shell_of(struct str lang)
{
    return str_is(lang, "sh") ? "sh" : str_is(lang, "zsh") ? "zsh" : "bash";
}

static size_t number_attribute(const struct command *c, const char *name, size_t most, size_t other)
{
    const struct attribute *found = attribute(c, name);
    size_t number = other;
    return found && str_number(found->value, most, &number) ? number : other;
}

/* To the script of a task its checks are what those of a lesson are to others. */
static void put_check(struct script_writer *w, const struct command *c)
{
    bool counts = c->place == PLACE_CHECK || w->task;
    buf_printf(&w->b, "    check %.*s %s %zu ", STR_ARG(c->id), shell_of(c->lang),
               number_attribute(c, "timeout", TIMEOUT_MAX, CHECK_SECONDS));
    buf_shell_quoted(&w->b, c->holds);
    buf_printf(&w->b, " %s <<'%.*s_CHECK'\n", counts ? "lesson" : "task", STR_ARG(w->mark));
    put_filled(w, c, c->text.n);
    buf_printf(&w->b, "%.*s_CHECK\n", STR_ARG(w->mark));
}

static void put_checks(struct script_writer *w, const struct lesson *l)
{
    size_t count = 0;
    buf_printf(&w->b, "\nchecks_%zu() {\n", l->number);
    for (const struct command *c = l->commands; c; c = c->next) {
        if (!in_checks(c) || c->kind != STEP_COMMAND)
            continue;
        count++;
        put_check(w, c);
    }
    buf_puts(&w->b, count ? "}\n" : "    :\n}\n");
}

static void put_file(struct script_writer *w, const struct command *c)
{
    bool home = str_starts(c->caption, "~/"); /* within quotes it would be a folder named ~ */
    struct buf path = BUF_INIT;
    buf_puts(&path, home ? "~/" : "");
    buf_shell_quoted(&path, str_slice(c->caption, home ? 2 : 0, c->caption.n));
    if (str_has_char(c->caption, '/'))
        buf_printf(&w->b, "mkdir -p -- \"$(dirname -- %s)\" && ", path.p);
    buf_printf(&w->b, "cat > %s <<'%.*s_FILE'\n", path.p, STR_ARG(w->mark));
    put_filled(w, c, c->text.n);
    buf_printf(&w->b, "%.*s_FILE\n", STR_ARG(w->mark));
    buf_release(&path);
}

/* What is asked of a block of several commands is asked of its last. */
static struct str wanted_status(const struct command *c)
{
    const struct attribute *status = attribute(c, "exit");
    bool last = c == &c->code->commands[c->code->command_count - 1];
    size_t number;
    bool good = status && last &&
                (str_is(status->value, "any") || str_number(status->value, EXIT_MAX, &number));
    return good ? status->value : STR("0");
}

static void put_step(struct script_writer *w, const struct command *c)
{
    size_t first = str_find_char(c->text, 0, '\n');
    buf_printf(&w->b, "handout_at %.*s <<'%.*s_LINE'\n", STR_ARG(c->id), STR_ARG(w->mark));
    if (c->kind == STEP_FILE)
        buf_printf(&w->b, "%.*s\n", STR_ARG(c->caption));
    else
        put_filled(w, c, catchup_runs(c) ? first : c->text.n);
    if (!catchup_runs(c)) {
        sheet_comment(&w->b, text_get(w->course->texts, "catchup.yours"), 0);
        buf_printf(&w->b, "%.*s_LINE\n", STR_ARG(w->mark));
        return;
    }
    buf_printf(&w->b, "%.*s_LINE\n", STR_ARG(w->mark));
    size_t retries = number_attribute(c, "retry", RETRY_MAX, 0);
    if (retries)
        buf_printf(&w->b, "handout_tries=%zu\nwhile :\ndo\n", retries);
    if (c->kind == STEP_FILE)
        put_file(w, c);
    else
        put_filled(w, c, c->text.n);
    buf_printf(&w->b, "handout_%s $? %.*s%s\n", retries ? "again" : "end",
               STR_ARG(wanted_status(c)), retries ? " || break\ndone" : "");
}

static void put_steps(struct script_writer *w, const struct lesson *l)
{
    buf_printf(&w->b, "\nsteps_%zu() {\n    prelude\n    fill <<'%.*s_LESSON'\n", l->number,
               STR_ARG(w->mark));
    for (const struct command *c = first_command(l); c; c = c->next)
        if (in_catchup(c))
            put_step(w, c);
    buf_printf(&w->b, ": >\"$HANDOUT_CATCHUP/end\"\n%.*s_LESSON\n}\n", STR_ARG(w->mark));
}

/* bash, unless all commands are for another one. */
static const char *shell_of_lesson(const struct lesson *l)
{
    const char *shell = NULL;
    for (const struct command *c = first_command(l); c; c = c->next) {
        if (!in_catchup(c) || c->kind != STEP_COMMAND || !catchup_runs(c))
            continue;
        const char *own = shell_of(c->lang);
        shell = !shell || str_is(str_from(shell), own) ? own : "bash";
    }
    return shell ? shell : "bash";
}

/* What it needs at once, of the lessons of the script. */
static struct str numbers_of_needs(struct script_writer *w, const struct lesson *l)
{
    struct buf b = BUF_INIT;
    const struct needed *n = &w->needs[l->number];
    for (size_t i = 0; i < n->count; i++)
        if (w->wanted[n->needs[i]->number])
            buf_printf(&b, " %zu", n->needs[i]->number);
    struct str numbers = buf_copy(&b, w->arena);
    buf_release(&b);
    return numbers;
}

/* Who has reached it has what it needs; that is said of its own needs, and they say so of theirs.
 */
static void put_look(struct script_writer *w, const struct lesson *l, const char *title)
{
    struct str needs = numbers_of_needs(w, l);
    size_t n = l->number;
    buf_printf(&w->b, "\nlook_%zu() {\n    if ! reached %zu; then\n        begin %s nothing\n", n,
               n, title);
    buf_printf(&w->b, "        checks_%zu\n        if is_missing; then return; fi\n    fi\n", n);
    buf_printf(&w->b, "    cover %s %zu%.*s\n}\n", is_last(w, l) ? "last" : "needed", n,
               STR_ARG(needs));
}

static void put_lesson(struct script_writer *w, const struct lesson *l)
{
    struct buf title = BUF_INIT;
    size_t n = l->number;
    buf_shell_quoted(&title, title_of(w, l));
    buf_char(&w->b, '\n');
    sheet_comment(&w->b, arena_printf(w->arena, "---- %.*s ----", STR_ARG(title_of(w, l))), 5);
    put_checks(w, l);
    put_look(w, l, title.p);
    if (has_catchup(l))
        put_steps(w, l);
    buf_printf(&w->b, "\nlesson_%zu() {\n    if is_settled %zu %s %s; then return; fi\n", n, n,
               is_last(w, l) ? "last" : "needed", title.p);
    buf_printf(&w->b,
               "    if [ \"$mode\" = check ]; then\n        begin %s all\n        checks_%zu\n"
               "        lost_all=$((lost_all + lost))\n        return\n    fi\n",
               title.p, n);
    if (has_catchup(l))
        buf_printf(&w->b,
                   "    steps_%zu >\"$folder/steps\"\n    run %s %s\n    begin %s missing\n"
                   "    checks_%zu\n    settle %zu\n}\n",
                   n, shell_of_lesson(l), title.p, title.p, n, n);
    else
        buf_printf(&w->b, "    begin %s missing\n    checks_%zu\n    by_hand %s\n}\n", title.p, n,
                   title.p);
    buf_release(&title);
}

/* The checks of a task alone: it looks, and changes nothing. */
static void put_task(struct script_writer *w, struct str title)
{
    buf_puts(&w->b, "\nmain() {\n    read_arguments \"$@\"\n    mode=check\n    find_values\n"
                    "    prepare\n    begin ");
    buf_shell_quoted(&w->b, title);
    buf_puts(&w->b, " all\n");
    for (const struct command *c = w->task; c; c = next_check(c))
        put_check(w, c);
    buf_puts(&w->b, "    lost_all=$lost\n    finish\n}\n\nmain \"$@\"\n");
}

/* From the last lesson on it is looked for the one that is reached; from there on it goes forward.
 */
static void put_main(struct script_writer *w)
{
    size_t count = 0;
    buf_puts(&w->b, "\nmain() {\n    read_arguments \"$@\"\n    find_values\n    prepare\n");
    while (w->order[count])
        count++;
    for (size_t i = count; i-- > 0;)
        if (w->wanted[w->order[i]->number])
            buf_printf(&w->b, "    look_%zu\n", w->order[i]->number);
    for (size_t i = 0; i < count; i++)
        if (w->wanted[w->order[i]->number])
            buf_printf(&w->b, "    lesson_%zu\n", w->order[i]->number);
    buf_puts(&w->b, "    finish\n}\n\nmain \"$@\"\n");
}

/* ---- scripts ---- */

/* Between head and end, what all scripts have. */
static void put_middle(struct script_writer *w)
{
    struct str head = buf_copy(&w->b, w->arena);
    /* the typographic quotes of titles, and what is for the shells of lessons and not for this */
    buf_puts(&w->b, "#\n# shellcheck disable=SC1110,SC1111,SC1112,SC2016\n\n");
    put_first_values(w);
    buf_put(&w->b, template_file_named("catchup/runner.sh")->bytes);
    if (!w->task)
        buf_put(&w->b, template_file_named("catchup/steps.sh")->bytes);
    put_usage(w, head);
    buf_puts(&w->b, "\n# ---- words ----\n\n");
    put_sayings(w);
    buf_puts(&w->b, "# ---- values ----\n");
    put_values(w);
}

static struct catchup finish_script(struct script_writer *w)
{
    struct buf shown = BUF_INIT; /* people `curl` scripts into a terminal */
    buf_visible(&shown, buf_str(&w->b));
    struct catchup made = {w->name, buf_copy(&shown, w->arena), w->asks, w->ask_count};
    buf_release(&shown);
    buf_release(&w->b);
    return made;
}

static struct catchup write_script(struct script_writer *w, struct str title)
{
    w->order = needs_order(w->arena, w->course);
    w->needs = needs_of_each(w->arena, w->course);
    find_mark(w);
    find_values(w);
    put_head(w, title);
    put_middle(w);
    for (size_t i = 0; w->order[i]; i++)
        if (w->wanted[w->order[i]->number])
            put_lesson(w, w->order[i]);
    put_main(w);
    return finish_script(w);
}

static struct str titled(struct arena *a, const struct course *course, const char *key,
                         const char *name, struct str value)
{
    const char *const names[] = {"course", name, NULL};
    const struct str values[] = {course->title, value};
    return text_fill(a, text_get(course->texts, key), names, values);
}

struct catchup catchup_to_lesson(struct arena *a, const struct course *course,
                                 const struct lesson *lesson, const struct participant *who)
{
    if (!catchup_has_lesson(a, course, lesson))
        return (struct catchup){.name = STR("")};
    struct script_writer w = {.arena = a,
                              .course = course,
                              .who = who,
                              .wanted = needs_tied(a, course, lesson, false),
                              .name = arena_printf(a, "%.*s.sh", STR_ARG(lesson->id))};
    return write_script(&w, titled(a, course, "catchup.to_lesson", "lesson", title_of(&w, lesson)));
}

struct catchup catchup_to_day(struct arena *a, const struct course *course, const struct day *day,
                              const struct participant *who)
{
    struct script_writer w = {.arena = a,
                              .course = course,
                              .who = who,
                              .wanted = needed_on(a, course, day),
                              .name = arena_printf(a, "day-%zu.sh", day->number)};
    if (!w.wanted)
        return (struct catchup){.name = STR("")};
    return write_script(&w, titled(a, course, "catchup.to_day", "day", day->title));
}

struct catchup catchup_to_check(struct arena *a, const struct course *course,
                                const struct command *first)
{
    struct script_writer w = {.arena = a,
                              .course = course,
                              .task = first,
                              .name = arena_printf(a, "%.*s.sh", STR_ARG(first->id))};
    struct str title = first->task->alert.title ? node_text(a, first->task->alert.title)
                                                : first->slide->title;
    find_mark(&w);
    find_values(&w);
    buf_puts(&w.b, "#!/bin/sh\n");
    sheet_title(&w.b, titled(a, course, "catchup.to_check", "task", title));
    put_use(&w, "", "catchup.use.check");
    put_told(&w);
    put_middle(&w);
    put_task(&w, title);
    return finish_script(&w);
}

/* ---- files ---- */

/* What a script is made of when it is written. */
struct recipe {
    const struct course *course;
    const struct lesson *lesson; /* or */
    const struct day *day;
    const struct participant *who;
};

static struct str make(const void *data, struct arena *a, struct diags *diags)
{
    const struct recipe *r = data;
    (void)diags;
    return (r->lesson ? catchup_to_lesson(a, r->course, r->lesson, r->who)
                      : catchup_to_day(a, r->course, r->day, r->who))
        .script;
}

static void add_script(struct output *out, struct diags *diags, struct str folder,
                       struct recipe recipe)
{
    struct arena scratch = ARENA_INIT; /* of the path, which is copied */
    struct recipe *kept = ARENA_NEW(out->arena, struct recipe);
    *kept = recipe;
    struct str name = recipe.lesson ? recipe.lesson->id
                                    : arena_printf(&scratch, "day-%zu", recipe.day->number);
    struct str path = arena_printf(&scratch, "%.*s/%.*s.sh", STR_ARG(folder), STR_ARG(name));
    if (recipe.who)
        output_add_generated(out, path, make, kept);
    else /* the zip of what is published takes the bytes that are there */
        output_add(out, path, make(kept, out->arena, diags));
    arena_release(&scratch);
}

void catchup_add(const struct course *course, const struct participant *who, struct str folder,
                 struct output *out, struct diags *diags)
{
    struct arena scratch = ARENA_INIT;
    if (who && course->catchup.closed)
        return;
    for (const struct lesson *l = course->lessons; l; l = l->next)
        if (catchup_has_lesson(&scratch, course, l))
            add_script(out, diags, folder, (struct recipe){course, l, NULL, who});
    for (const struct day *d = course->days; d; d = d->next)
        if (catchup_has_day(&scratch, course, d))
            add_script(out, diags, folder, (struct recipe){course, NULL, d, who});
    arena_release(&scratch);
}

void render_catchups(const struct course *course, struct output *out, struct diags *diags)
{
    struct str lang = course->original ? course->lang : STR("");
    struct str closed = arena_printf(out->arena, "private/supporters/catchup%s%.*s",
                                     lang.n ? "/" : "", STR_ARG(lang));
    catchup_add(course, NULL, course->catchup.closed ? closed : STR("public/catchup"), out, diags);
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct command *c = l->commands; c; c = c->next)
            if (c->place == PLACE_TASK_CHECK && catchup_has_task(c)) {
                struct catchup script = catchup_to_check(out->arena, course, c);
                output_add(out,
                           arena_printf(out->arena, "public/checks/%.*s", STR_ARG(script.name)),
                           script.script);
            }
}
