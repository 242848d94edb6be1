// SPDX-License-Identifier: MIT
#include "render/pdf/sections.h"

#include "render/pdf/rows.h"

struct column body_column(const struct layout *l)
{
    const struct style *style = l->style;
    return (struct column){style->margin_left,
                           style->page_width - style->margin_left - style->margin_right};
}

static void section(struct layout *l, const char *id, const char *key)
{
    l->page_id = str_from(id);
    set_heading(l, 1, (struct heading_text){.text = text_get(l->texts, key)}, STR(""),
                body_column(l));
}

static void subsection(struct layout *l, const char *key)
{
    set_heading(l, 2, (struct heading_text){.text = text_get(l->texts, key)}, str_from(key),
                body_column(l));
}

static void note(struct layout *l, const char *key)
{
    set_text(l, text_get(l->texts, key), body_column(l), body_prose(l));
}

/* ---- your values ---- */

static void put_value(struct layout *l, struct rows *rows, const struct variable *variable)
{
    if (!variable->personal && variable->filled.n) {
        rows_code(rows, variable->filled);
        return;
    }
    if (str_has_char(variable->value, '<')) { /* made of others */
        rows_code(rows, variable->value);
        return;
    }
    rows_blank(rows, l->style->fill_in_width);
    if (variable->example.n) {
        rows_soft(rows, STR(" "));
        rows_soft(rows, text_get(l->texts, "guide.values.example"));
        rows_soft(rows, STR(" "));
        rows_soft(rows, variable->example);
    }
}

static void values_section(struct layout *l)
{
    bool labels = false;
    if (!l->course->variables)
        return;
    for (const struct variable *v = l->course->variables; v; v = v->next)
        labels = labels || v->label.n;
    section(l, ".values", "guide.values");
    note(l, "guide.values.note");

    struct rows rows = rows_new(l, labels ? 3 : 2);
    rows_head(&rows, "guide.values.name");
    if (labels)
        rows_head(&rows, "guide.values.label");
    rows_head(&rows, "guide.values.value");
    for (const struct variable *v = l->course->variables; v; v = v->next) {
        rows_cell(&rows);
        rows_code(&rows, arena_printf(l->arena, "<%.*s>", STR_ARG(v->name)));
        if (labels) {
            rows_cell(&rows);
            rows_text(&rows, v->label);
        }
        rows_cell(&rows);
        put_value(l, &rows, v);
    }
    rows_set(&rows, body_column(l));
}

/* ---- the pages ---- */

static void workspace_page(struct layout *l, const struct page *page)
{
    const struct node *nodes = page->nodes;
    l->page_id = page->id;
    if (nodes && nodes->kind == NODE_HEADING && nodes->heading.level == 1) {
        set_heading(l, 1, (struct heading_text){.nodes = nodes->children}, nodes->heading.anchor,
                    body_column(l));
        nodes = nodes->next;
    } else {
        set_heading(l, 1, (struct heading_text){.text = page->title.n ? page->title : page->id},
                    STR(""), body_column(l));
    }
    blocks(l, nodes, body_column(l), body_prose(l));
}

/* ---- schedule ---- */

static void put_session(struct layout *l, struct rows *rows, const struct session *session,
                        bool speakers)
{
    rows_cell(rows);
    rows_text(rows, clock_text(&l->dates, session));
    rows_cell(rows);
    if (session->kind == SESSION_BREAK)
        rows_soft(rows, session->title);
    else
        rows_text(rows, session->title);
    if (session->kind == SESSION_PRACTICE) {
        rows_soft(rows, STR(" \xc2\xb7 "));
        rows_soft(rows, text_get(l->texts, "guide.schedule.practice"));
    }
    if (speakers) {
        rows_cell(rows);
        rows_text(rows, session->speaker ? session->speaker->name : STR(""));
    }
}

static bool any_speaker(const struct course *course)
{
    for (const struct day *day = course->days; day; day = day->next)
        for (const struct session *s = day->sessions; s; s = s->next)
            if (s->speaker)
                return true;
    return false;
}

struct str day_name(struct layout *l, const struct day *day)
{
    struct str date = date_text(&l->dates, day);
    if (date.n && day->title.n)
        return arena_printf(l->arena, "%.*s \xc2\xb7 %.*s", STR_ARG(day->title), STR_ARG(date));
    return date.n ? date : day->title;
}

void day_table(struct layout *l, const struct day *day)
{
    bool speakers = any_speaker(l->course);
    struct rows rows = rows_new(l, speakers ? 3 : 2);
    rows_head(&rows, "guide.schedule.time");
    rows_head(&rows, "guide.schedule.what");
    if (speakers)
        rows_head(&rows, "guide.schedule.speaker");
    for (const struct session *s = day->sessions; s; s = s->next)
        put_session(l, &rows, s, speakers);
    rows_set(&rows, body_column(l));
}

static void schedule_section(struct layout *l)
{
    if (!l->course->days)
        return;
    section(l, ".schedule", "guide.schedule");
    if (l->course->timezone.n) {
        struct str zone = arena_printf(l->arena, "%.*s %.*s.",
                                       STR_ARG(text_get(l->texts, "guide.schedule.zone")),
                                       STR_ARG(l->course->timezone));
        set_text(l, zone, body_column(l), body_prose(l));
    }
    for (const struct day *day = l->course->days; day; day = day->next) {
        struct str anchor = arena_printf(l->arena, "day-%zu", day->number);
        set_heading(l, 2, (struct heading_text){.text = day_name(l, day)}, anchor, body_column(l));
        day_table(l, day);
    }
}

/* ---- problems ---- */

static void problem_part(struct layout *l, const char *key, const struct node *nodes)
{
    if (!nodes)
        return;
    struct prose bold = body_prose(l);
    bold.face = FACE_BOLD;
    bold.colour = l->style->ink_heading2;
    set_text(l, text_get(l->texts, key), body_column(l), bold);
    flow_keep(l->flow, KEEP);
    flow_fix_gap(l->flow, l->style->label_gap);
    blocks(l, nodes, body_column(l), body_prose(l));
}

void problems_section(struct layout *l)
{
    if (!l->course->problems)
        return;
    section(l, ".problems", "guide.problems");
    note(l, "guide.problems.note");
    for (const struct problem *p = l->course->problems; p; p = p->next) {
        struct str title = arena_printf(l->arena, "%zu. %.*s", p->number, STR_ARG(p->symptom));
        set_heading(l, 2, (struct heading_text){.text = title}, p->id, body_column(l));
        problem_part(l, "guide.problems.cause", p->cause);
        problem_part(l, "guide.problems.fix", p->fix);
    }
}

/* ---- support ---- */

static void support_section(struct layout *l)
{
    const struct course *course = l->course;
    if (!course->groups && !course->people && !course->ask && !course->escalation)
        return;
    section(l, ".support", "guide.support");
    if (course->groups) {
        subsection(l, "guide.support.groups");
        groups_table(l, body_column(l));
    }
    if (course->people) {
        subsection(l, "guide.support.people");
        people_table(l, body_column(l));
    }
    if (course->ask) {
        subsection(l, "guide.support.ask");
        blocks(l, course->ask, body_column(l), body_prose(l));
    }
    if (course->escalation) {
        subsection(l, "guide.support.escalation");
        blocks(l, course->escalation, body_column(l), body_prose(l));
    }
}

static void channels_section(struct layout *l)
{
    bool backup = false;
    if (!l->course->channels)
        return;
    section(l, ".channels", "guide.channels");
    channels_table(l, body_column(l));
    for (const struct channel *c = l->course->channels; c; c = c->next)
        backup = backup || c->backup;
    if (!backup)
        return;
    subsection(l, "guide.channels.backup");
    note(l, "guide.channels.backup.note");
    backups_table(l, body_column(l));
}

void guide_sections(struct layout *l)
{
    l->contents_depth = 2;
    values_section(l);
    for (const struct page *page = l->course->workspace; page; page = page->next)
        workspace_page(l, page);
    schedule_section(l);
    support_section(l);
    channels_section(l);
    problems_section(l);
}
