// SPDX-License-Identifier: MIT
/* The lessons of a script: for each its checks and its steps. */
#include "model/needs.h"
#include "model/texts.h"
#include "render/catchup/script.h"
#include "render/sheet.h"

enum { CHECK_SECONDS = 60 }; /* of a check that says nothing else */

static const char *shell_of(struct str lang)
{
    return str_is(lang, "sh") ? "sh" : str_is(lang, "zsh") ? "zsh" : "bash";
}

static size_t number_attribute(const struct command *c, const char *name, size_t most, size_t other)
{
    const struct attribute *found = script_attribute(c, name);
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
    script_put_filled(w, c, c->text.n);
    buf_printf(&w->b, "%.*s_CHECK\n", STR_ARG(w->mark));
}

static void put_checks(struct script_writer *w, const struct lesson *l)
{
    size_t count = 0;
    buf_printf(&w->b, "\nchecks_%zu() {\n", l->number);
    for (const struct command *c = l->commands; c; c = c->next) {
        if (!script_in_checks(c) || c->kind != STEP_COMMAND)
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
    script_put_filled(w, c, c->text.n);
    buf_printf(&w->b, "%.*s_FILE\n", STR_ARG(w->mark));
    buf_release(&path);
}

/* What is asked of a block of several commands is asked of its last. */
static struct str wanted_status(const struct command *c)
{
    const struct attribute *status = script_attribute(c, "exit");
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
        script_put_filled(w, c, catchup_runs(c) ? first : c->text.n);
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
        script_put_filled(w, c, c->text.n);
    buf_printf(&w->b, "handout_%s $? %.*s%s\n", retries ? "again" : "end",
               STR_ARG(wanted_status(c)), retries ? " || break\ndone" : "");
}

static void put_steps(struct script_writer *w, const struct lesson *l)
{
    buf_printf(&w->b, "\nsteps_%zu() {\n    prelude\n    fill <<'%.*s_LESSON'\n", l->number,
               STR_ARG(w->mark));
    for (const struct command *c = script_first_command(l); c; c = c->next)
        if (script_in_catchup(c))
            put_step(w, c);
    buf_printf(&w->b, ": >\"$HANDOUT_CATCHUP/end\"\n%.*s_LESSON\n}\n", STR_ARG(w->mark));
}

/* bash, unless all commands are for another one. */
static const char *shell_of_lesson(const struct lesson *l)
{
    const char *shell = NULL;
    for (const struct command *c = script_first_command(l); c; c = c->next) {
        if (!script_in_catchup(c) || c->kind != STEP_COMMAND || !catchup_runs(c))
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
    buf_printf(&w->b, "    cover %s %zu%.*s\n}\n", script_is_last(w, l) ? "last" : "needed", n,
               STR_ARG(needs));
}

void script_put_lesson(struct script_writer *w, const struct lesson *l)
{
    struct buf title = BUF_INIT;
    size_t n = l->number;
    buf_shell_quoted(&title, script_title_of(w, l));
    buf_char(&w->b, '\n');
    sheet_comment(&w->b, arena_printf(w->arena, "---- %.*s ----", STR_ARG(script_title_of(w, l))),
                  5);
    put_checks(w, l);
    put_look(w, l, title.p);
    if (script_has_catchup(l))
        put_steps(w, l);
    buf_printf(&w->b, "\nlesson_%zu() {\n    if is_settled %zu %s %s; then return; fi\n", n, n,
               script_is_last(w, l) ? "last" : "needed", title.p);
    buf_printf(&w->b,
               "    if [ \"$mode\" = check ]; then\n        begin %s all\n        checks_%zu\n"
               "        lost_all=$((lost_all + lost))\n        return\n    fi\n",
               title.p, n);
    if (script_has_catchup(l))
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
void script_put_task(struct script_writer *w, struct str title)
{
    buf_puts(&w->b, "\nmain() {\n    read_arguments \"$@\"\n    mode=check\n    find_values\n"
                    "    prepare\n    begin ");
    buf_shell_quoted(&w->b, title);
    buf_puts(&w->b, " all\n");
    for (const struct command *c = w->task; c; c = script_next_check(c))
        put_check(w, c);
    buf_puts(&w->b, "    lost_all=$lost\n    finish\n}\n\nmain \"$@\"\n");
}

/* From the last lesson on it is looked for the one that is reached; from there on it goes forward.
 */
void script_put_main(struct script_writer *w)
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
