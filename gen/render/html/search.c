// SPDX-License-Identifier: MIT
/*
 * The data of the search: what stands in the handbook as text, which the script of the pages scans.
 *
 * assets/search.js ends in one call, handout.found(JSON.parse('...')): a script, since a page that
 * was opened from a disk may load nothing else. Before it stands what finds in it. The value is
 *
 *     {"lessons": [[id, title], ...],
 *      "slides": [[lesson, anchor, label, title, text, [[id, command], ...]], ...],
 *      "pages": [[address, title, text, [[id, command], ...]], ...],
 *      "problems": [[anchor, symptom, text, pattern, [lesson, ...]], ...],
 *      "forms": ["pod pods", ...]}
 *
 * where a lesson is its place among the lessons, from 0. The text of hints and solutions is left
 * out, so that nobody reads them by accident; their commands are found by their ids.
 */
#include "render/html/html.h"

#include "model/id.h"
#include "model/walk.h"
#include "render/html/word_groups.h"

struct search_json {
    struct site *site;
    struct buf json;
    struct buf words; /* all texts, for the forms of their words */
};

static void put_string(struct search_json *s, struct str text)
{
    buf_json(&s->json, text);
}

/* A text without its line ends and runs of blanks. */
static void put_text(struct search_json *s, struct str text)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n; i++) {
        bool blank = ascii_space(text.p[i]);
        if (!blank)
            buf_char(&b, text.p[i]);
        else if (b.n && b.p[b.n - 1] != ' ')
            buf_char(&b, ' ');
    }
    buf_put(&s->words, buf_str(&b));
    buf_char(&s->words, ' ');
    put_string(s, str_trim_end(buf_str(&b)));
    buf_release(&b);
}

static void put_node(struct buf *out, const struct node *n)
{
    if (n->kind == NODE_TEXT)
        buf_put(out, n->text);
    else if (n->kind == NODE_CODE_SPAN && !n->code_span->code)
        buf_put(out, n->code_span->text);
    else if (n->kind == NODE_CODE && n->code->role != CODE_COMMANDS)
        buf_put(out, n->code->text);
    else if (n->kind == NODE_PLACEHOLDER)
        buf_printf(out, "<%.*s>", STR_ARG(n->variable->name));
    else if (n->kind != NODE_EMPH && n->kind != NODE_STRONG && n->kind != NODE_LINK)
        buf_char(out, ' ');
}

/* What the list says, without its commands and answers. */
static void put_prose(struct search_json *s, const struct node *list)
{
    struct buf b = BUF_INIT;
    struct walk walk = walk_all_nodes(s->site->arena, list);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_ALERT &&
            (n->alert.kind == ALERT_HINT || n->alert.kind == ALERT_SOLUTION))
            walk_pass(&walk);
        else
            put_node(&b, n);
    put_text(s, buf_str(&b));
    buf_release(&b);
}

/* The commands from `first` on that stand on its slide, or on its page. */
static void put_commands(struct search_json *s, const struct command *first)
{
    size_t count = 0;
    buf_char(&s->json, '[');
    for (const struct command *c = first; c && c->slide == first->slide; c = c->next) {
        if (c->hidden)
            continue;
        bool answer = c->place == PLACE_HINT || c->place == PLACE_SOLUTION;
        buf_puts(&s->json, count++ ? ",[" : "[");
        put_string(s, c->id);
        buf_char(&s->json, ',');
        put_string(s, answer ? STR("") : c->text);
        buf_char(&s->json, ']');
    }
    buf_char(&s->json, ']');
}

static void put_slide(struct search_json *s, const struct slide *slide, size_t lesson)
{
    const struct node *heading = slide->nodes && slide->nodes->kind == NODE_HEADING ? slide->nodes
                                                                                    : NULL;
    buf_printf(&s->json, "[%zu,", lesson);
    put_string(s, id_slide_anchor(s->site->arena, slide->number));
    buf_char(&s->json, ',');
    put_string(s, slide->label);
    buf_char(&s->json, ',');
    put_text(s, slide->title);
    buf_char(&s->json, ',');
    put_prose(s, heading ? heading->next : slide->nodes);
    buf_char(&s->json, ',');
    put_commands(s, slide->commands);
    buf_char(&s->json, ']');
}

static void put_lessons(struct search_json *s)
{
    size_t number = 0;
    buf_puts(&s->json, "\"lessons\":[");
    for (const struct lesson *l = s->site->course->lessons; l; l = l->next) {
        buf_puts(&s->json, number++ ? ",[" : "[");
        put_string(s, l->id);
        buf_char(&s->json, ',');
        put_string(s, l->title);
        buf_char(&s->json, ']');
    }
    buf_puts(&s->json, "],\n\"slides\":[");
    number = 0;
    for (const struct lesson *l = s->site->course->lessons; l; l = l->next, number++)
        for (const struct slide *slide = l->slides; slide; slide = slide->next) {
            buf_puts(&s->json, number || slide != l->slides ? ",\n" : "");
            put_slide(s, slide, number);
        }
    buf_puts(&s->json, "]");
}

static void put_pages(struct search_json *s)
{
    buf_puts(&s->json, ",\n\"pages\":[");
    for (const struct page *p = s->site->course->workspace; p; p = p->next) {
        struct buf url = BUF_INIT;
        buf_puts(&s->json, p == s->site->course->workspace ? "[" : ",\n[");
        buf_puts(&url, "workspace/");
        buf_path(&url, p->id);
        buf_puts(&url, "/index.html");
        put_string(s, buf_str(&url));
        buf_release(&url);
        buf_char(&s->json, ',');
        put_text(s, p->title);
        buf_char(&s->json, ',');
        put_prose(s, p->nodes);
        buf_char(&s->json, ',');
        put_commands(s, p->commands);
        buf_char(&s->json, ']');
    }
    buf_char(&s->json, ']');
}

static size_t place_of(const struct course *course, const struct lesson *lesson)
{
    size_t place = 0;
    for (const struct lesson *l = course->lessons; l && l != lesson; l = l->next)
        place++;
    return place;
}

static void put_problems(struct search_json *s)
{
    const struct course *course = s->site->course;
    buf_puts(&s->json, ",\n\"problems\":[");
    for (const struct problem *p = course->problems; p; p = p->next) {
        struct buf text = BUF_INIT;
        buf_puts(&s->json, p == course->problems ? "[" : ",\n[");
        put_string(s, p->anchor);
        buf_char(&s->json, ',');
        put_text(s, p->symptom);
        buf_char(&s->json, ',');
        buf_put(&text, node_text(s->site->arena, p->cause));
        buf_char(&text, ' ');
        buf_put(&text, node_text(s->site->arena, p->fix));
        put_text(s, buf_str(&text));
        buf_release(&text);
        buf_char(&s->json, ',');
        put_string(s, p->pattern);
        buf_puts(&s->json, ",[");
        for (size_t i = 0; i < p->lesson_count; i++)
            buf_printf(&s->json, i ? ",%zu" : "%zu", place_of(course, p->lessons[i]));
        buf_puts(&s->json, "]]");
    }
    buf_char(&s->json, ']');
}

static void put_forms(struct search_json *s)
{
    size_t count;
    struct str *groups = word_groups(s->site->arena, buf_str(&s->words), s->site->course->lang,
                                     &count);
    buf_puts(&s->json, ",\n\"forms\":[");
    for (size_t i = 0; i < count; i++) {
        buf_puts(&s->json, i ? "," : "");
        put_string(s, groups[i]);
    }
    buf_char(&s->json, ']');
}

/* JSON as a string of JavaScript in single quotes. The line ends that only set it apart go. */
static void put_quoted(struct buf *out, struct str json)
{
    for (size_t i = 0; i < json.n; i++)
        if (json.p[i] == '\n') {
            buf_puts(out, "\\\n"); /* goes on in the next line */
        } else {
            if (json.p[i] == '\'' || json.p[i] == '\\')
                buf_char(out, '\\');
            buf_char(out, json.p[i]);
        }
}

void search_data(struct site *site)
{
    struct search_json s = {.site = site, .json = BUF_INIT, .words = BUF_INIT};
    buf_char(&s.json, '{');
    put_lessons(&s);
    put_pages(&s);
    put_problems(&s);
    put_forms(&s);
    buf_char(&s.json, '}');
    assets_begin_later(site, "found.");
    assets_put_parts(site, "html/search/");
    buf_puts(&site->file, "handout.found(JSON.parse('");
    put_quoted(&site->file, buf_str(&s.json));
    buf_puts(&site->file, "'));\n");
    output_add_buf(site->out, STR("public/assets/search.js"), &site->file);
    buf_release(&s.json);
    buf_release(&s.words);
    arena_clear(site->arena);
}
