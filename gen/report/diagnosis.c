// SPDX-License-Identifier: MIT
#include "report/diagnosis.h"

#include "core/text/utf8.h"

#include <string.h>

enum { COLUMNS = 80 };

/* Where the handbook says more. */
static void put_page(struct buf *out, const struct course *course, const struct problem *p)
{
    bool slash = course->url.n && course->url.p[course->url.n - 1] != '/';
    buf_printf(out, "%.*s%sproblems/index.html#", STR_ARG(course->url), slash ? "/" : "");
    buf_put(out, p->anchor);
}

/* ---- text ---- */

/* Words in lines of at most COLUMNS, each after the indent. */
static void put_folded(struct buf *out, size_t indent, struct str text)
{
    struct str word;
    size_t column = 0;
    while (str_word(&text, &word)) {
        size_t columns = utf8_columns(word);
        if (column == 0 || column + 1 + columns > COLUMNS) {
            buf_puts(out, column ? "\n" : "");
            buf_repeat(out, ' ', indent);
            column = indent;
        } else {
            buf_char(out, ' ');
            column++;
        }
        buf_put(out, word);
        column += columns;
    }
    buf_puts(out, column ? "\n" : "");
}

static void put_command(struct buf *out, size_t indent, const struct command *c)
{
    struct str line, rest = c->text;
    for (bool first = true; str_line(&rest, &line); first = false) {
        buf_repeat(out, ' ', indent);
        buf_printf(out, "%-6.*s %.*s\n", STR_ARG(first ? c->id : STR("")), STR_ARG(line));
    }
}

static void put_code(struct buf *out, size_t indent, const struct code *code)
{
    struct str line, rest = code->text;
    const struct command *c = code->commands;
    for (size_t i = 0; i < code->command_count; i++, c = c->next)
        put_command(out, indent, c);
    while (code->command_count == 0 && str_line(&rest, &line)) {
        buf_repeat(out, ' ', indent);
        buf_printf(out, "       %.*s\n", STR_ARG(line));
    }
}

static void put_nodes(struct buf *out, struct arena *a, size_t indent, const struct node *nodes);

/* The text of an item begins behind its mark. */
static void put_list(struct buf *out, struct arena *a, size_t indent, const struct node *list)
{
    int number = list->list.start;
    for (const struct node *item = list->children; item; item = item->next, number++) {
        struct str mark = list->list.ordered ? arena_printf(a, "%d. ", number) : STR("- ");
        size_t start = out->n + indent;
        put_nodes(out, a, indent + mark.n, item->children);
        if (out->p && out->n >= start + mark.n && out->p[start] == ' ')
            memcpy(out->p + start, mark.p, mark.n);
    }
}

static void put_nodes(struct buf *out, struct arena *a, size_t indent, const struct node *nodes)
{
    for (const struct node *n = nodes; n; n = n->next) {
        const struct code *code = node_code(n);
        if (code)
            put_code(out, indent, code);
        else if (n->kind == NODE_LIST)
            put_list(out, a, indent, n);
        else if (n->kind == NODE_QUOTE || n->kind == NODE_ALERT)
            put_nodes(out, a, indent, n->children);
        else
            put_folded(out, indent, node_text(a, n->children));
    }
}

static void put_sightings(struct buf *out, const struct recognized *r)
{
    for (size_t i = 0; i < r->count && i < SIGHTINGS_KEPT; i++)
        buf_printf(out, "  %5zu | %.*s\n", r->sightings[i].line, STR_ARG(r->sightings[i].text));
    if (r->count > SIGHTINGS_KEPT)
        buf_printf(out, "        | and in %zu lines more\n", r->count - SIGHTINGS_KEPT);
}

static void put_problem(struct buf *out, struct arena *a, const struct diagnosis_of *of,
                        const struct recognized *r)
{
    const struct problem *p = r->problem;
    buf_printf(out, "%.*s:%zu: %.*s [%.*s]\n", STR_ARG(of->log), r->sightings[0].line,
               STR_ARG(p->symptom), STR_ARG(p->id));
    put_sightings(out, r);
    if (p->cause) {
        buf_puts(out, "  Cause:\n");
        put_nodes(out, a, 4, p->cause);
    }
    if (p->fix) {
        buf_puts(out, "  Fix:\n");
        put_nodes(out, a, 4, p->fix);
    }
    if (p->verify) {
        buf_puts(out, "  Then look:\n");
        put_nodes(out, a, 4, p->verify);
    }
    if (p->call)
        buf_printf(out, "  Who knows more: %.*s%s%.*s\n", STR_ARG(p->call->name),
                   p->call->contact.n ? ", " : "", STR_ARG(p->call->contact));
    for (size_t i = 0; i < p->lesson_count; i++)
        buf_printf(out, "%s%zu. %.*s", i ? "; " : "  Seen in: ", p->lessons[i]->number,
                   STR_ARG(p->lessons[i]->title));
    buf_puts(out, p->lesson_count ? "\n  More: " : "  More: ");
    put_page(out, of->course, p);
    buf_char(out, '\n');
}

void diagnosis_text(const struct diagnosis_of *of, struct buf *out)
{
    struct arena scratch = ARENA_INIT;
    for (size_t i = 0; i < of->diagnosis->count; i++) {
        buf_puts(out, i ? "\n" : "");
        put_problem(out, &scratch, of, &of->diagnosis->items[i]);
    }
    arena_release(&scratch);
}

/* ---- JSON ---- */

static void put_text(struct buf *out, struct arena *a, const char *name, const struct node *nodes)
{
    struct buf text = BUF_INIT;
    put_nodes(&text, a, 0, nodes);
    buf_printf(out, ", \"%s\": ", name);
    buf_json(out, str_trim_end(buf_str(&text)));
    buf_release(&text);
}

static void put_entry(struct buf *out, struct arena *a, const struct diagnosis_of *of,
                      const struct recognized *r)
{
    const struct problem *p = r->problem;
    struct buf page = BUF_INIT;
    put_page(&page, of->course, p);
    buf_puts(out, "{\"id\": ");
    buf_json(out, p->id);
    buf_puts(out, ", \"symptom\": ");
    buf_json(out, p->symptom);
    buf_puts(out, ", \"page\": ");
    buf_json(out, buf_str(&page));
    buf_release(&page);
    buf_printf(out, ", \"count\": %zu, \"lines\": [", r->count);
    for (size_t i = 0; i < r->count && i < SIGHTINGS_KEPT; i++) {
        buf_printf(out, "%s{\"line\": %zu, \"text\": ", i ? ", " : "", r->sightings[i].line);
        buf_json(out, r->sightings[i].text);
        buf_char(out, '}');
    }
    buf_char(out, ']');
    put_text(out, a, "cause", p->cause);
    put_text(out, a, "fix", p->fix);
    put_text(out, a, "verify", p->verify);
    buf_printf(out, ", \"severity\": \"%s\"", problem_hindrance_name(p->hindrance));
    buf_puts(out, ", \"commands\": [");
    for (const struct command *c = p->commands; c; c = c->next) {
        buf_puts(out, c == p->commands ? "{\"id\": " : ", {\"id\": ");
        buf_json(out, c->id);
        buf_puts(out, ", \"text\": ");
        buf_json(out, c->text);
        buf_char(out, '}');
    }
    buf_puts(out, "], \"lessons\": [");
    for (size_t i = 0; i < p->lesson_count; i++) {
        buf_puts(out, i ? ", " : "");
        buf_json(out, p->lessons[i]->id);
    }
    buf_puts(out, "]}");
}

void diagnosis_json(const struct diagnosis_of *of, struct buf *out)
{
    struct arena scratch = ARENA_INIT;
    buf_puts(out, "{\"course\": ");
    buf_json(out, of->course->id);
    buf_puts(out, ", \"log\": ");
    buf_json(out, of->log);
    buf_puts(out, ",\n \"problems\": [");
    for (size_t i = 0; i < of->diagnosis->count; i++) {
        buf_puts(out, i ? ",\n  " : "\n  ");
        put_entry(out, &scratch, of, &of->diagnosis->items[i]);
    }
    buf_puts(out, "\n]}\n");
    arena_release(&scratch);
}
