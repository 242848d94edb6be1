// SPDX-License-Identifier: MIT
#include "render/tree.h"

#include "render/commands.h"

static void put_nodes(struct buf *out, const struct node *list, size_t depth);

static void put_line(struct buf *out, size_t depth, const char *kind)
{
    buf_repeat(out, ' ', depth * 2);
    buf_puts(out, kind);
}

static void put_span(struct buf *out, struct span at)
{
    if (!at.src)
        return;
    struct position from = source_position(at.src, at.start), to = source_position(at.src, at.end);
    buf_printf(out, " %zu:%zu-%zu:%zu", from.line, from.column, to.line, to.column);
}

static void put_text(struct buf *out, struct str text)
{
    buf_char(out, ' ');
    buf_json(out, text);
}

/* " name="text"", nothing where the text is empty. */
static void put_field(struct buf *out, const char *name, struct str text)
{
    if (text.n == 0)
        return;
    buf_printf(out, " %s=", name);
    buf_json(out, text);
}

static void put_flag(struct buf *out, const char *name, bool set)
{
    if (set)
        buf_printf(out, " %s", name);
}

/* " {student personal 3-12, n 20-23}": the placeholders of a text. */
static void put_placeholders(struct buf *out, const struct placeholder *placeholders, size_t count)
{
    const char *separator = " {";
    for (size_t i = 0; i < count; i++) {
        const struct variable *v = placeholders[i].variable;
        buf_printf(out, "%s%.*s%s %zu-%zu", separator, STR_ARG(placeholders[i].name),
                   !v            ? " undeclared"
                   : v->personal ? " personal"
                                 : "",
                   placeholders[i].start, placeholders[i].end);
        separator = ", ";
    }
    buf_puts(out, count ? "}" : "");
}

/* ---- commands ---- */

static void put_command(struct buf *out, const struct command *c, size_t depth)
{
    put_line(out, depth, step_kind_name(c->kind));
    buf_printf(out, " %.*s", STR_ARG(c->id));
    put_span(out, c->at);
    buf_printf(out, " %s", step_place_name(c->place));
    put_flag(out, "hidden", c->hidden);
    if (c->wrap_count)
        buf_printf(out, " wraps=%zu", c->wrap_count);
    put_placeholders(out, c->placeholders, c->placeholder_count);
    put_text(out, c->text);
    put_field(out, "caption", c->caption);
    if (c->output.p) {
        buf_puts(out, " output=");
        buf_json(out, c->output);
    }
    buf_char(out, '\n');
}

static const char *role_name(enum code_role role)
{
    switch (role) {
    case CODE_COMMANDS: return "commands";
    case CODE_OUTPUT: return "output";
    case CODE_FILE: return "file";
    case CODE_STEP: return "step";
    case CODE_OTHER: return "other";
    }
    return "";
}

static void put_code(struct buf *out, const struct code *code)
{
    buf_printf(out, " %s", role_name(code->role));
    put_field(out, "lang", code->lang);
    put_field(out, "title", code->title);
    const char *separator = " {";
    for (size_t i = 0; i < code->attribute_count; i++) {
        const struct attribute *a = &code->attributes[i];
        buf_printf(out, "%s%.*s", separator, STR_ARG(a->name));
        if (a->value.n) {
            buf_char(out, '=');
            buf_json(out, a->value);
        }
        separator = " ";
    }
    buf_puts(out, code->attribute_count ? "}" : "");
    if (code->output_of)
        buf_printf(out, " of=%.*s", STR_ARG(code->output_of->id));
    put_text(out, code->text);
    put_field(out, "leading", code->leading);
    put_field(out, "trailing", code->trailing);
}

/* ---- nodes ---- */

static const char *kind_name(enum node_kind kind)
{
    switch (kind) {
    case NODE_QUOTE: return "quote";
    case NODE_ALERT: return "alert";
    case NODE_LIST: return "list";
    case NODE_ITEM: return "item";
    case NODE_PARAGRAPH: return "paragraph";
    case NODE_HEADING: return "heading";
    case NODE_TABLE: return "table";
    case NODE_ROW: return "row";
    case NODE_CELL: return "cell";
    case NODE_CODE: return "code";
    case NODE_RULE: return "rule";
    case NODE_EMPH: return "emph";
    case NODE_STRONG: return "strong";
    case NODE_STRIKE: return "strike";
    case NODE_LINK: return "link";
    case NODE_IMAGE: return "image";
    case NODE_ELEMENT: return "element";
    case NODE_TEXT: return "text";
    case NODE_CODE_SPAN: return "code-span";
    case NODE_PLACEHOLDER: return "placeholder";
    case NODE_TARGET: return "target";
    case NODE_SOFTBREAK: return "softbreak";
    case NODE_LINEBREAK: return "linebreak";
    }
    return "";
}

static const char *align_name(enum align align)
{
    switch (align) {
    case ALIGN_NONE: return "none";
    case ALIGN_LEFT: return "left";
    case ALIGN_CENTER: return "center";
    case ALIGN_RIGHT: return "right";
    }
    return "";
}

static const char *checkbox_name(enum checkbox checkbox)
{
    switch (checkbox) {
    case CHECKBOX_NONE: return "";
    case CHECKBOX_OPEN: return " open";
    case CHECKBOX_DONE: return " done";
    }
    return "";
}

static void put_link(struct buf *out, const struct node *n)
{
    put_text(out, n->link->url);
    put_field(out, "title", n->link->title);
    if (n->link->media)
        put_field(out, "media", n->link->media->path);
    if (n->link->lesson)
        put_field(out, "lesson", n->link->lesson->id);
    if (n->link->page)
        put_field(out, "page", n->link->page->id);
    put_field(out, "fragment", n->link->fragment);
}

static void put_list(struct buf *out, const struct node *n)
{
    if (n->list.ordered)
        buf_printf(out, " ordered from %d", n->list.start);
    put_flag(out, "tight", n->list.tight);
}

static void put_variable(struct buf *out, const struct variable *variable)
{
    buf_printf(out, " %.*s", STR_ARG(variable->name));
    put_flag(out, "personal", variable->personal);
}

/* What a node holds besides its children. */
static void put_data(struct buf *out, const struct node *n)
{
    switch (n->kind) {
    case NODE_QUOTE:
    case NODE_PARAGRAPH:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_RULE:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_STRIKE:
    case NODE_SOFTBREAK:
    case NODE_LINEBREAK: break;
    case NODE_ALERT: buf_printf(out, " %s", alerts[n->alert.kind].name); break;
    case NODE_LIST: put_list(out, n); break;
    case NODE_ITEM: buf_puts(out, checkbox_name(n->checkbox)); break;
    case NODE_HEADING:
        buf_printf(out, " %d", n->level);
        put_field(out, "anchor", n->anchor);
        break;
    case NODE_TARGET: put_field(out, "anchor", n->anchor); break;
    case NODE_TABLE:
        for (size_t i = 0; i < n->table.columns; i++)
            buf_printf(out, " %s", align_name(n->table.align[i]));
        break;
    case NODE_CODE: put_code(out, n->code); break;
    case NODE_LINK:
    case NODE_IMAGE: put_link(out, n); break;
    case NODE_ELEMENT: put_text(out, n->element); break;
    case NODE_TEXT: put_text(out, n->text); break;
    case NODE_CODE_SPAN:
        put_placeholders(out, n->code_span->placeholders, n->code_span->placeholder_count);
        put_text(out, n->code_span->text);
        break;
    case NODE_PLACEHOLDER: put_variable(out, n->variable); break;
    }
}

static void put_commands(struct buf *out, const struct code *code, size_t depth)
{
    for (size_t i = 0; i < code->command_count; i++)
        put_command(out, &code->commands[i], depth);
}

/* A code span that is a command holds a block of it. */
static void put_span_code(struct buf *out, const struct node *n, size_t depth)
{
    put_line(out, depth, "code");
    put_span(out, n->at);
    put_code(out, n->code_span->code);
    buf_char(out, '\n');
    put_commands(out, n->code_span->code, depth + 1);
}

static void put_node(struct buf *out, const struct node *n, size_t depth)
{
    put_line(out, depth, kind_name(n->kind));
    put_span(out, n->at);
    put_data(out, n);
    buf_char(out, '\n');
    if (n->kind == NODE_ALERT && n->alert.title) {
        put_line(out, depth + 1, "title\n");
        put_nodes(out, n->alert.title, depth + 2);
    }
    if (n->kind == NODE_CODE)
        put_commands(out, n->code, depth + 1);
    if (n->kind == NODE_CODE_SPAN && n->code_span->code)
        put_span_code(out, n, depth + 1);
    put_nodes(out, n->children, depth + 1);
}

static void put_nodes(struct buf *out, const struct node *list, size_t depth)
{
    for (const struct node *n = list; n; n = n->next)
        put_node(out, n, depth);
}

/* A named list of nodes; nothing where there are none. */
static void put_part(struct buf *out, const char *name, const struct node *list, size_t depth)
{
    if (!list)
        return;
    put_line(out, depth, name);
    buf_char(out, '\n');
    put_nodes(out, list, depth + 1);
}

/* ---- the course ---- */

static void put_variables(struct buf *out, const struct course *course)
{
    for (const struct variable *v = course->variables; v; v = v->next) {
        buf_printf(out, "variable %.*s", STR_ARG(v->name));
        put_span(out, v->at);
        put_flag(out, "personal", v->personal);
        put_field(out, "value", v->value);
        put_field(out, "label", v->label);
        put_field(out, "example", v->example);
        put_field(out, "filled", v->filled);
        buf_char(out, '\n');
    }
}

static void put_people(struct buf *out, const struct course *course)
{
    for (const struct person *p = course->people; p; p = p->next) {
        buf_printf(out, "person %.*s", STR_ARG(p->id));
        put_span(out, p->at);
        put_field(out, "name", p->name);
        put_field(out, "role", p->role);
        put_field(out, "contact", p->contact);
        put_field(out, "languages", p->languages);
        put_field(out, "hours", p->hours);
        put_field(out, "timezone", p->timezone);
        put_field(out, "about", p->about);
        buf_char(out, '\n');
    }
}

static void put_support(struct buf *out, const struct course *course)
{
    for (const struct channel *c = course->channels; c; c = c->next) {
        buf_printf(out, "channel %.*s", STR_ARG(c->id));
        put_span(out, c->at);
        put_field(out, "title", c->title);
        put_field(out, "url", c->url);
        put_field(out, "note", c->note);
        put_field(out, "backup", c->backup ? c->backup->id : STR(""));
        buf_char(out, '\n');
    }
    for (const struct group *g = course->groups; g; g = g->next) {
        buf_printf(out, "group %.*s", STR_ARG(g->id));
        put_field(out, "name", g->name);
        put_field(out, "participants", g->participants);
        put_field(out, "lead", g->lead ? g->lead->id : STR(""));
        for (const struct person_ref *m = g->members; m; m = m->next)
            put_field(out, "member", m->person->id);
        put_field(out, "channel", g->channel ? g->channel->id : STR(""));
        buf_char(out, '\n');
    }
    for (const struct route_step *s = course->route; s; s = s->next) {
        buf_printf(out, "route %d %zu", (int)s->who, s->wait);
        put_field(out, "channel", s->channel ? s->channel->id : STR(""));
        put_field(out, "person", s->person ? s->person->id : STR(""));
        put_field(out, "title", s->title);
        put_field(out, "text", s->text);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < HELP_LEVELS; i++)
        if (course->help[i].n) {
            buf_printf(out, "help %zu", i);
            put_field(out, "text", course->help[i]);
            buf_char(out, '\n');
        }
    put_part(out, "ask", course->ask, 0);
    put_part(out, "escalation", course->escalation, 0);
}

static void put_session(struct buf *out, const struct session *s)
{
    put_line(out, 1, session_kind_name(s->kind));
    put_span(out, s->at);
    buf_printf(out, " %02d:%02d-%02d:%02d", s->start / 60, s->start % 60, s->end / 60, s->end % 60);
    put_field(out, "title", s->title);
    put_field(out, "lesson", s->lesson ? s->lesson->id : STR(""));
    put_field(out, "speaker", s->speaker ? s->speaker->id : STR(""));
    for (size_t i = 0; i < s->need_count; i++)
        put_field(out, "needs", s->needs[i]->id);
    buf_char(out, '\n');
}

static void put_days(struct buf *out, const struct course *course)
{
    for (const struct day *d = course->days; d; d = d->next) {
        buf_printf(out, "day %zu", d->number);
        if (d->year)
            buf_printf(out, " %04d-%02d-%02d", d->year, d->month, d->date);
        put_text(out, d->title);
        buf_char(out, '\n');
        for (const struct session *s = d->sessions; s; s = s->next)
            put_session(out, s);
    }
}

static void put_lessons(struct buf *out, const struct course *course)
{
    for (const struct lesson *l = course->lessons; l; l = l->next) {
        buf_printf(out, "lesson %zu %.*s %.*s", l->number, STR_ARG(l->id), STR_ARG(l->path));
        put_text(out, l->title);
        put_field(out, "summary", l->summary);
        if (l->format)
            buf_printf(out, " format=%s", l->format);
        buf_printf(out, " slides=%zu commands=%zu\n", l->slide_count, l->command_count);
        for (const struct slide *s = l->slides; s; s = s->next) {
            put_line(out, 1, "slide");
            buf_printf(out, " %zu", s->number);
            if (s->last_number > s->number)
                buf_printf(out, "-%zu", s->last_number);
            put_span(out, s->at);
            put_text(out, s->title);
            put_flag(out, "continued", s->continued);
            buf_char(out, '\n');
            put_nodes(out, s->nodes, 2);
            put_part(out, "notes", s->notes, 2);
            put_part(out, "hidden", s->hidden, 2);
        }
    }
}

static void put_problems(struct buf *out, const struct course *course)
{
    for (const struct problem *p = course->problems; p; p = p->next) {
        buf_printf(out, "problem %zu %.*s", p->number, STR_ARG(p->id));
        put_span(out, p->at);
        put_field(out, "symptom", p->symptom);
        put_field(out, "pattern", p->pattern);
        for (const struct sample *s = p->samples; s; s = s->next)
            put_field(out, "sample", s->text);
        for (size_t i = 0; i < p->lesson_count; i++)
            put_field(out, "lesson", p->lessons[i]->id);
        for (const struct listed *c = p->at_commands; c; c = c->next)
            put_field(out, "befalls", c->text);
        if (p->hindrance != HINDRANCE_UNKNOWN)
            put_field(out, "severity", str_from(problem_hindrance_name(p->hindrance)));
        if (p->call)
            put_field(out, "call", p->call->id);
        buf_char(out, '\n');
        put_part(out, "cause", p->cause, 1);
        put_part(out, "fix", p->fix, 1);
        put_part(out, "verify", p->verify, 1);
    }
}

void tree_text(const struct course *course, struct buf *out)
{
    buf_printf(out, "course %.*s", STR_ARG(course->id));
    put_field(out, "title", course->title);
    put_field(out, "summary", course->summary);
    put_field(out, "lang", course->lang);
    put_field(out, "timezone", course->timezone);
    buf_char(out, '\n');
    put_variables(out, course);
    put_people(out, course);
    put_support(out, course);
    put_days(out, course);
    put_lessons(out, course);
    for (const struct page *p = course->workspace; p; p = p->next) {
        buf_printf(out, "page %zu %.*s %.*s", p->number, STR_ARG(p->id), STR_ARG(p->path));
        put_text(out, p->title);
        put_field(out, "summary", p->summary);
        buf_char(out, '\n');
        put_nodes(out, p->nodes, 1);
    }
    put_problems(out, course);
    for (const struct media *m = course->media; m; m = m->next)
        buf_printf(out, "media %.*s bytes=%zu\n", STR_ARG(m->path), m->bytes.n);
}
