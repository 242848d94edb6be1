// SPDX-License-Identifier: MIT
/*
 * Paragraphs, lists and tables of OpenDocument (1.2 part 1, 5, 6 and 9).
 *
 * White space in the XML of a paragraph is one blank, and none at its start; blanks that count are
 * elements (6.1.2). Where it was more than one, a run ends, so that each run that says where it
 * comes from is some bytes of one text of the XML as they are. A blank at the end of a paragraph
 * stays, other than in the standard: LibreOffice writes and shows it, and whoever copies the text
 * has it.
 */
#include "read/presentation/odp/odp.h"

struct odp_writer {
    struct odp *odp;
    struct pres_paragraph *paragraphs;
    size_t count, cap;
    struct pres_line *lines; /* of the paragraph at hand, but for the last one */
    size_t line_count, line_cap;
    struct pres_run *runs; /* of its last line */
    size_t run_count, run_cap;
    struct str url;
    bool blank;   /* white space that comes next is dropped */
    bool made;    /* text is written by the program: a date */
    bool written; /* there is a run */
};

/* ---- runs ---- */

static struct pres_run *add_run(struct odp_writer *w, const struct odp_format *f, struct str text)
{
    struct pres_run *run = w->odp->run_count++ < ODP_RUNS_MAX
                               ? ARENA_PUSH(w->odp->in->arena, w->runs, w->run_count, w->run_cap)
                               : &w->odp->spare;
    *run = (struct pres_run){.text = text,
                             .mono = f->mono == ODP_YES,
                             .bold = f->bold == ODP_YES,
                             .raised = f->raised == ODP_YES,
                             .size = f->size,
                             .look = pres_look(f->face, f->colour),
                             .url = w->url};
    w->written = true;
    return run;
}

static void end_line(struct odp_writer *w)
{
    *ARENA_PUSH(w->odp->in->arena, w->lines, w->line_count,
                w->line_cap) = (struct pres_line){w->runs, w->run_count};
    w->runs = NULL;
    w->run_count = w->run_cap = 0;
    w->blank = false;
}

/* Bytes [start, end) of a text of the XML. */
static void add_slice(struct odp_writer *w, const struct odp_format *f, const struct xml_node *n,
                      size_t start, size_t end)
{
    if (start == end)
        return;
    struct pres_run *run = add_run(w, f, str_slice(n->text, start, end));
    if (w->made)
        return;
    run->from = n;
    run->from_at = start;
    run->part = w->odp->part;
}

static bool is_white(char c) /* XML 1.0, 2.3 */
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The length of U+2028 or U+2029, which end a line, at a place; 0: another letter stands there. */
static size_t separator(struct str s, size_t at)
{
    bool ends = s.n - at >= 3 && (memcmp(s.p + at, "\xe2\x80\xa8", 3) == 0 ||
                                  memcmp(s.p + at, "\xe2\x80\xa9", 3) == 0);
    return ends ? 3 : 0;
}

static void add_text(struct odp_writer *w, const struct odp_format *f, const struct xml_node *n)
{
    size_t start = 0; /* of what no run has yet */
    for (size_t i = 0; i < n->text.n; i++) {
        size_t ends = separator(n->text, i);
        if (ends) {
            add_slice(w, f, n, start, i);
            end_line(w);
            start = i + ends;
            i = start - 1;
        } else if (!is_white(n->text.p[i])) {
            w->blank = false;
        } else if (w->blank || n->text.p[i] != ' ') {
            add_slice(w, f, n, start, i);
            if (!w->blank)
                add_run(w, f, STR(" "));
            w->blank = true;
            start = i + 1;
        } else {
            w->blank = true;
        }
    }
    add_slice(w, f, n, start, n->text.n);
}

/* <text:s text:c="4"/> (6.1.3). What all of them may be is bounded: a thousand blanks are ten
 * bytes of a file. */
static void add_blanks(struct odp_writer *w, const struct odp_format *f, const struct xml_node *n)
{
    struct odp *o = w->odp;
    struct str given = xml_attribute(n, "text:c");
    size_t count = 1;
    if (!str_number(given, ODP_BLANKS_MAX, &count) && given.n && ascii_digit(*given.p))
        count = ODP_BLANKS_MAX;
    if (o->blank_count + count > ODP_ALL_BLANKS_MAX)
        count = 1;
    o->blank_count += count;
    w->blank = false;
    if (count)
        add_run(w, f, str_slice(o->blanks, 0, count));
}

/* ---- what is in a paragraph ---- */

/* Remarks of editors, notes at the foot, how to pronounce a word, the number of the page, and
 * drawings, which are no text. */
static bool is_left_out(const char *name)
{
    static const char *const out[] = {
        "office:annotation", "office:annotation-end", "office:event-listeners",
        "text:note",         "text:ruby-text",        "text:page-number",
        "text:script"};
    struct str s = str_from(name);
    return STR_IS_ONE_OF(s, out) || str_starts(s, "draw:") || str_starts(s, "table:");
}

/* Elements whose text a person wrote; that of others, fields, is made anew by the program (7). */
static bool is_written(const char *name)
{
    static const char *const by_hand[] = {"text:span", "text:a", "text:meta", "text:ruby",
                                          "text:ruby-base"};
    return STR_IS_ONE_OF(str_from(name), by_hand);
}

static void add_inside(struct odp_writer *w, const struct odp_format *f, const struct xml_node *n);

static void add_element(struct odp_writer *w, const struct odp_format *f, const struct xml_node *n)
{
    struct odp_format own = *odp_style(&w->odp->styles, ODP_TEXT,
                                       xml_attribute(n, "text:style-name"));
    struct str url = w->url;
    bool made = w->made;
    odp_inherit(&own, f);
    if (xml_is(n, "text:a"))
        w->url = xml_attribute(n, "xlink:href");
    w->made = made || !is_written(n->name);
    add_inside(w, &own, n);
    w->made = made;
    w->url = url;
}

static void add_inside(struct odp_writer *w, const struct odp_format *f, const struct xml_node *n)
{
    for (const struct xml_node *child = n->children; child; child = child->next) {
        if (!child->name) {
            add_text(w, f, child);
        } else if (xml_is(child, "text:s")) {
            add_blanks(w, f, child);
        } else if (xml_is(child, "text:tab")) {
            add_run(w, f, STR("\t"));
            w->blank = false;
        } else if (xml_is(child, "text:line-break")) {
            end_line(w);
        } else if (!is_left_out(child->name)) {
            add_element(w, f, child);
        }
    }
}

/* ---- paragraphs and lists ---- */

struct odp_item {
    const struct odp_list *list; /* that it names; NULL: that of its paragraph or shape */
    size_t level;                /* from 1; 0: it is in no list */
    bool marked;                 /* its next paragraph has a bullet or number */
};

static const struct odp_format *level_format(const struct odp_place *place, size_t level)
{
    const struct odp_format *own = level < ODP_LEVELS ? place->levels[level] : NULL;
    return own ? own : &place->format;
}

static void add_paragraph(struct odp_writer *w, const struct xml_node *n,
                          const struct odp_place *place, struct odp_item item)
{
    struct odp_format f = *odp_style(&w->odp->styles, ODP_PARAGRAPH,
                                     xml_attribute(n, "text:style-name"));
    const bool listed = item.level > 0;
    const size_t depth = listed ? item.level - 1 : 0;
    odp_inherit(&f, listed ? level_format(place, depth) : &place->format);
    w->lines = NULL;
    w->line_count = w->line_cap = 0;
    w->blank = true;
    w->url = STR("");
    add_inside(w, &f, n);
    end_line(w);
    struct pres_paragraph *p = ARENA_PUSH(w->odp->in->arena, w->paragraphs, w->count, w->cap);
    *p = (struct pres_paragraph){.lines = w->lines, .count = w->line_count};
    const struct odp_list *list = item.list ? item.list : f.list;
    p->level = depth < ODP_LEVELS ? depth : ODP_LEVELS - 1;
    if (item.marked && f.numbered != ODP_NO)
        p->list = list ? list->kinds[p->level] : PRES_BULLET;
    p->indent = f.inside.points + f.left.points +
                (listed ? list ? list->indents[p->level] : 0 : f.first.points);
}

static void add_all(struct odp_writer *w, const struct xml_node *n, const struct odp_place *place,
                    struct odp_item item);

static const struct odp_list *named_list(struct odp_writer *w, const struct xml_node *n,
                                         const char *attribute, const struct odp_list *otherwise)
{
    struct str name = xml_attribute(n, attribute);
    const struct odp_list *list = name.n ? map_get(&w->odp->styles.lists, name) : NULL;
    return list ? list : otherwise;
}

/* A list without a name of its style has that of the list around it (19.880). */
static void add_list(struct odp_writer *w, const struct xml_node *n, const struct odp_place *place,
                     struct odp_item outer)
{
    const struct odp_list *list = named_list(w, n, "text:style-name", outer.list);
    for (const struct xml_node *child = n->children; child; child = child->next) {
        struct odp_item item = {list, outer.level + 1, xml_is(child, "text:list-item")};
        item.list = named_list(w, child, "text:style-override", list);
        if (item.marked || xml_is(child, "text:list-header"))
            add_all(w, child, place, item);
    }
}

/* A paragraph that is an item of a list by itself (5.3.6). */
static struct odp_item numbered_item(struct odp_writer *w, const struct xml_node *n)
{
    struct odp_item item = {named_list(w, n, "text:style-name", NULL), 1, true};
    if (!str_number(xml_attribute(n, "text:level"), ODP_LEVELS, &item.level) || item.level == 0)
        item.level = 1;
    return item;
}

/* What follows the first paragraph or list of an item has no bullet, nor has a header (5.3.4). */
static void add_all(struct odp_writer *w, const struct xml_node *n, const struct odp_place *place,
                    struct odp_item item)
{
    for (const struct xml_node *child = n->children; child; child = child->next) {
        if (xml_is(child, "text:p") || xml_is(child, "text:h"))
            add_paragraph(w, child, place, item);
        else if (xml_is(child, "text:list"))
            add_list(w, child, place, item);
        else if (xml_is(child, "text:section"))
            add_all(w, child, place, item);
        else if (xml_is(child, "text:numbered-paragraph"))
            add_all(w, child, place, numbered_item(w, child));
        else
            continue;
        item.marked = false;
    }
}

bool odp_paragraphs(struct odp *o, const struct xml_node *n, const struct odp_place *place,
                    struct pres_paragraph **paragraphs, size_t *count)
{
    struct odp_writer w = {.odp = o};
    add_all(&w, n, place, (struct odp_item){0});
    *paragraphs = w.paragraphs;
    *count = w.count;
    return w.written;
}

/* ---- tables ---- */

struct odp_rows {
    const struct xml_node **items;
    size_t count, cap;
};

/* Rows stand in the table or in groups of them (9.1.2). */
static void find_rows(struct arena *a, const struct xml_node *n, struct odp_rows *rows)
{
    static const char *const groups[] = {"table:table-header-rows", "table:table-rows",
                                         "table:table-row-group"};
    for (const struct xml_node *child = n->children; child; child = child->next) {
        if (xml_is(child, "table:table-row"))
            *ARENA_PUSH(a, rows->items, rows->count, rows->cap) = child;
        else if (child->name && STR_IS_ONE_OF(str_from(child->name), groups))
            find_rows(a, child, rows);
    }
}

static bool is_cell(const struct xml_node *n)
{
    return xml_is(n, "table:table-cell") || xml_is(n, "table:covered-table-cell");
}

static size_t columns_of(const struct xml_node *cell)
{
    struct str given = xml_attribute(cell, "table:number-columns-repeated");
    size_t count = 1;
    if (!str_number(given, ODP_REPEAT_MAX, &count) && given.n && ascii_digit(*given.p))
        count = ODP_REPEAT_MAX;
    return count ? count : 1;
}

/* Repeated cells without text at the end of a row are none. */
static size_t width_of(const struct xml_node *row)
{
    size_t at = 0, width = 0;
    for (const struct xml_node *n = row->children; n && at <= PRES_CELLS_MAX; n = n->next) {
        if (!is_cell(n))
            continue;
        size_t columns = columns_of(n);
        if (columns == 1 || n->children)
            width = at + 1;
        at += columns;
    }
    return width;
}

/* What other cells cover is not seen (9.1.5). Repeated cells are empty but for the first: they
 * fill a table up. */
static void read_row(struct odp *o, const struct xml_node *row, struct pres_cell *cells,
                     size_t columns)
{
    struct str usual = xml_attribute(row, "table:default-cell-style-name");
    size_t at = 0;
    for (const struct xml_node *n = row->children; n && at < columns; n = n->next) {
        if (!is_cell(n))
            continue;
        struct str style = xml_attribute(n, "table:style-name");
        struct odp_place place = {
            .format = odp_shape_style(&o->styles, ODP_CELL, style.n ? style : usual)};
        if (xml_is(n, "table:table-cell"))
            odp_paragraphs(o, n, &place, &cells[at].paragraphs, &cells[at].count);
        at += columns_of(n);
    }
}

bool odp_table(struct odp *o, const struct xml_node *table, struct pres_shape *shape)
{
    struct odp_rows rows = {0};
    size_t columns = 0;
    find_rows(o->in->arena, table, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        size_t width = width_of(rows.items[i]);
        columns = width > columns ? width : columns;
    }
    if (rows.count == 0 || columns == 0 || !pres_cells_fit(o->in, rows.count, columns))
        return false;
    shape->rows = rows.count;
    shape->columns = columns;
    shape->cells = arena_array(o->in->arena, rows.count * columns, sizeof *shape->cells);
    for (size_t i = 0; i < rows.count; i++)
        read_row(o, rows.items[i], &shape->cells[i * columns], columns);
    return true;
}
