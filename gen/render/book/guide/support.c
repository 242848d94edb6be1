// SPDX-License-Identifier: MIT
/* Who helps whom, how to ask, what to do alone, and where everybody talks. */
#include "render/book/guide/guide.h"
#include "render/book/nodes/nodes.h"
#include "render/route.h"

/* ---- how to ask ---- */

/* A problem that somebody has had, with what the terminal said; NULL: none. */
static const struct problem *example_problem(const struct course *course)
{
    for (const struct problem *p = course->problems; p; p = p->next)
        if (p->samples)
            return p;
    return NULL;
}

static struct str first_word(struct str text)
{
    struct str word = {0};
    str_word(&text, &word);
    return word;
}

/* The program that a fix runs last, to see that it works now: most likely what did not before. */
static struct str last_program(const struct problem *problem)
{
    struct str name = {0};
    for (const struct command *c = problem->commands; c; c = c->next)
        name = first_word(c->text);
    return name;
}

/* A command after which it may have come. */
static const struct command *example_command(const struct course *course,
                                             const struct problem *problem)
{
    const struct lesson *lesson = problem->lesson_count ? problem->lessons[0] : course->lessons;
    const struct command *any = NULL;
    for (const struct command *c = lesson ? lesson->commands : NULL; c; c = c->next) {
        if (c->hidden || c->placeholder_count || c->kind != STEP_COMMAND ||
            str_has_char(c->text, '\n'))
            continue;
        any = any ? any : c;
        if (str_eq(first_word(c->text), last_program(problem)))
            return c;
    }
    return any;
}

static void put_line(struct layout *l, struct buf *b, const char *key, struct str text)
{
    buf_put(b, inline_named(l, text_get(l->texts, key), text));
    buf_char(b, '\n');
}

/* The name of the reader's machine account: the first variable that is personal and known. */
static struct str reader_login(const struct layout *l)
{
    if (l->reader)
        return l->reader->login;
    for (const struct variable *v = l->course->variables; v; v = v->next)
        if (v->example.n)
            return v->example;
    return STR("");
}

/* A message as it should be, filled in with the reader's own login. */
static void ask_example(struct layout *l, const struct scope *in)
{
    const struct problem *problem = example_problem(l->course);
    const struct command *command = problem ? example_command(l->course, problem) : NULL;
    if (!command)
        return;
    struct str login = reader_login(l);
    struct buf b = BUF_INIT;
    put_line(l, &b, "guide.ask.where",
             arena_printf(l->t.arena, "%.*s%s%.*s", STR_ARG(login), login.n ? ", " : "",
                          STR_ARG(command->id)));
    put_line(l, &b, "guide.ask.did", command->text);
    put_line(l, &b, "guide.ask.got", problem->samples->text);
    put_line(l, &b, "guide.ask.looked",
             arena_printf(l->t.arena, "%.*s, %zu", STR_ARG(text_get(l->texts, "guide.problems")),
                          problem->number));
    struct code *code = ARENA_NEW(l->t.arena, struct code);
    struct node node = {.kind = NODE_CODE, .code = code};
    *code = (struct code){.role = CODE_OTHER, .text = str_trim_end(buf_copy(&b, l->t.arena))};
    buf_release(&b);
    part_note(l, "guide.ask.example");
    flow_keep(l->t.flow, KEEP);
    codebox_set(l, in, &node, part_column(l));
}

/* ---- the route, and what a supporter does ---- */

static void put_sentence(struct buf *b, struct str text)
{
    if (b->n && text.n)
        buf_char(b, ' ');
    buf_put(b, text);
}

static void route(struct layout *l, const struct scope *in)
{
    enum { STEPS = 16 };
    struct str steps[STEPS];
    size_t count = 0;
    const struct group *group = l->reader ? l->reader->group : NULL;
    for (const struct route_shown *s = route_show(l->t.arena, l->course, l->texts, group);
         s && count < STEPS; s = s->next) {
        struct buf b = BUF_INIT;
        put_sentence(&b, s->text);
        put_sentence(&b, s->wait);
        struct str title = s->contact.n ? arena_printf(l->t.arena, "%.*s (%.*s)", STR_ARG(s->title),
                                                       STR_ARG(s->contact))
                                        : s->title;
        steps[count++] = b.n ? inline_named(l, title, buf_copy(&b, l->t.arena)) : title;
        buf_release(&b);
    }
    if (count == 0)
        return;
    part_subsection(l, in, "guide.support.route");
    part_list(l, in, steps, count, true);
}

static void help(struct layout *l, const struct scope *in)
{
    struct help_shown shown[HELP_LEVELS];
    struct str levels[HELP_LEVELS];
    size_t count = route_help(l->course, l->texts, shown);
    for (size_t i = 0; i < count; i++)
        levels[i] = inline_named(l, shown[i].title, shown[i].text);
    if (count == 0)
        return;
    part_subsection(l, in, "guide.support.help");
    part_list(l, in, levels, count, false);
}

/* ---- who helps ---- */

/* The reader's own group, and nobody else's. */
static void own_support(struct layout *l, const struct scope *in)
{
    static const char *const names[] = {"group", "channel", NULL};
    const struct group *group = l->reader->group;
    const struct channel *channel = group->channel;
    const struct str values[] = {group->name, channel ? channel->title : STR("")};
    part_subsection(l, in, "guide.support.yours");
    part_filled_note(l, channel ? "guide.support.yours.channel" : "guide.support.yours.group",
                     names, values);
    flow_keep(l->t.flow, KEEP);
    contacts_group_people(l, group, part_column(l));
}

static void who_helps(struct layout *l, const struct scope *in)
{
    const struct course *course = l->course;
    if (l->reader && l->reader->group) {
        own_support(l, in);
        return;
    }
    if (course->groups) {
        part_subsection(l, in, "guide.support.groups");
        contacts_groups(l, part_column(l));
    }
    if (course->people) {
        part_subsection(l, in, "guide.support.people");
        contacts_people(l, part_column(l));
    }
}

void section_support(struct layout *l)
{
    const struct scope *in = &(struct scope){.page = STR(".support")};
    const struct course *course = l->course;
    if (!course->groups && !course->people && !course->ask && !course->escalation && !course->route)
        return;
    part_section(l, in, "guide.support");
    who_helps(l, in);
    route(l, in);
    if (course->ask) {
        part_subsection(l, in, "guide.support.ask");
        blocks(l, in, course->ask, part_column(l), block_prose(l));
        ask_example(l, in);
    }
    help(l, in);
    if (course->escalation) {
        part_subsection(l, in, "guide.support.escalation");
        blocks(l, in, course->escalation, part_column(l), block_prose(l));
    }
}

/* ---- where everybody talks ---- */

void section_channels(struct layout *l)
{
    const struct scope *in = &(struct scope){.page = STR(".channels")};
    bool backup = false;
    if (!l->course->channels)
        return;
    part_section(l, in, "guide.channels");
    contacts_channels(l, part_column(l));
    for (const struct channel *c = l->course->channels; c; c = c->next)
        backup = backup || c->backup;
    if (!backup)
        return;
    part_subsection(l, in, "guide.channels.backup");
    part_note(l, "guide.channels.backup.note");
    contacts_backups(l, part_column(l));
}
