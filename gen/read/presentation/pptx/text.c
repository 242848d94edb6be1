// SPDX-License-Identifier: MIT
/* The text of a shape of PowerPoint (ECMA-376 part 1, 21.1.2): paragraphs, lines, runs. */
#include "read/presentation/pptx/pptx.h"

struct pptx_text {
    struct pptx *p;
    const struct pptx_part *part;
    const struct pptx_looks *looks;
    struct pptx_style style; /* of the paragraph */
    struct pres_paragraph *paragraph;
    size_t line_cap, run_cap;
    bool any; /* something that is no blank */
};

static void start_line(struct pptx_text *t)
{
    *ARENA_PUSH(t->p->arena, t->paragraph->lines, t->paragraph->count,
                t->line_cap) = (struct pres_line){0};
    t->run_cap = 0;
}

static void add_run(struct pptx_text *t, struct pres_run run)
{
    struct pres_line *line = &t->paragraph->lines[t->paragraph->count - 1];
    *ARENA_PUSH(t->p->arena, line->runs, line->count, t->run_cap) = run;
    t->any = t->any || str_trim(run.text).n;
}

/*
 * The length of an end of line at text[at]; 0: there is none. Old versions write a vertical tab;
 * in XML, which cannot hold one, it is _x000B_ (ECMA-376 part 1, 22.9.2.19).
 */
static size_t line_end(struct str text, size_t at)
{
    static const char *const ends[] = {"_x000B_",      "_x000D_", "_x000A_", "\xe2\x80\xa8",
                                       "\xe2\x80\xa9", "\v",      "\n",      "\r"};
    if (!str_has_char(STR("_\xe2\v\n\r"), text.p[at])) /* as all of them begin */
        return 0;
    for (size_t i = 0; i < countof(ends); i++)
        if (str_starts(str_slice(text, at, text.n), ends[i]))
            return str_from(ends[i]).n;
    return 0;
}

/* Adds the text of one a:t, which may hold ends of lines. */
static void add_text(struct pptx_text *t, const struct xml_node *node, struct pres_run look)
{
    size_t start = 0;
    for (size_t i = 0, end; i <= node->text.n; i++) {
        end = i < node->text.n ? line_end(node->text, i) : 0;
        if (i < node->text.n && end == 0)
            continue;
        struct pres_run run = look;
        run.text = str_slice(node->text, start, i);
        run.from = node;
        run.from_at = start;
        run.part = &t->part->part;
        if (run.text.n)
            add_run(t, run);
        if (end) {
            start_line(t);
            start = i + end;
            i = start - 1;
        }
    }
}

static struct str link_of(const struct pptx_text *t, const struct xml_node *properties)
{
    const struct xml_node *click = xml_child(properties, "a:hlinkClick");
    const struct pptx_relation *r = pptx_relation(t->part, xml_attribute(click, "r:id"));
    return r && r->external ? r->target : STR("");
}

static void read_run(struct pptx_text *t, const struct xml_node *run)
{
    const struct xml_node *properties = xml_child(run, "a:rPr");
    struct pptx_style style = t->style;
    pptx_style_add(&style, properties);
    struct str baseline = xml_attribute(properties, "baseline");
    struct pres_run look = {.mono = pptx_style_is_mono(t->looks, &style),
                            .bold = style.bold == 1,
                            .raised = baseline.n && !str_is(baseline, "0"),
                            .size = style.size,
                            .look = pres_look(style.face, style.colour),
                            .url = link_of(t, properties),
                            .lang = xml_attribute(properties, "lang")};
    const struct xml_node *text = xml_child(run, "a:t");
    for (const struct xml_node *n = text ? text->children : NULL; n; n = n->next)
        if (!n->name)
            add_text(t, n, look);
}

/* A formula: the letters of it. */
static void read_formula(struct pptx_text *t, const struct xml_node *n)
{
    for (const struct xml_node *child = n->children; child; child = child->next) {
        if (xml_is(child, "m:t") && child->children && !child->children->name)
            add_text(t, child->children, (struct pres_run){.url = STR("")});
        else
            read_formula(t, child);
    }
}

/* Numbers of slides and dates are furniture; other fields are text. */
static bool is_furniture(const struct xml_node *field)
{
    struct str type = xml_attribute(field, "type");
    return str_is(type, "slidenum") || str_starts(type, "datetime");
}

static void read_inlines(struct pptx_text *t, const struct xml_node *paragraph)
{
    for (const struct xml_node *n = paragraph->children; n; n = n->next) {
        const struct xml_node *choice = xml_is(n, "mc:AlternateContent") ? xml_child(n, "mc:Choice")
                                                                         : NULL;
        if (xml_is(n, "a:r") || (xml_is(n, "a:fld") && !is_furniture(n)))
            read_run(t, n);
        else if (xml_is(n, "a:br"))
            start_line(t);
        else if (choice)
            read_inlines(t, choice);
        else if (xml_is(n, "a14:m"))
            read_formula(t, n);
    }
}

static void read_paragraph(struct pptx_text *t, const struct xml_node *n, struct pres_paragraph *to)
{
    const struct xml_node *properties = xml_child(n, "a:pPr");
    size_t level = 0;
    str_number(xml_attribute(properties, "lvl"), PPTX_LEVELS - 1, &level);
    *to = (struct pres_paragraph){.level = level};
    t->paragraph = to;
    t->line_cap = 0;
    t->style = t->looks->styles.levels[level];
    pptx_style_add(&t->style, properties);
    to->list = t->style.list > 0 ? (enum pres_list)t->style.list : PRES_PLAIN;
    start_line(t);
    read_inlines(t, n);
}

struct pres_paragraph *pptx_paragraphs(struct pptx *p, const struct pptx_part *part,
                                       const struct pptx_looks *looks, const struct xml_node *body,
                                       size_t *count)
{
    struct pptx_text t = {.p = p, .part = part, .looks = looks};
    struct pres_paragraph *paragraphs = NULL;
    size_t cap = 0;
    *count = 0;
    for (const struct xml_node *n = xml_child(body, "a:p"); n; n = xml_next(n, "a:p")) {
        struct pres_paragraph *to = ARENA_PUSH(p->arena, paragraphs, *count, cap);
        read_paragraph(&t, n, to);
    }
    *count = t.any ? *count : 0;
    return paragraphs;
}
