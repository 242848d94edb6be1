// SPDX-License-Identifier: MIT
/*
 * The recursive cut of a page along its white space (Nagy and Seth 1984, "XY-cut"), with the
 * boxes that shapes fill with text in the place of connected components.
 */
#include "read/presentation/order.h"

#include "core/text/buf.h"
#include "read/presentation/phrase.h"

#include <stdlib.h>

enum { CUTS_MAX = 24 }; /* within each other; deeper, shapes go by their tops */

#define LETTER 0.52 /* width of a usual letter, and */
#define ROW    1.2  /* height of a line, for each point of the size of letters */
#define SIZE   18.0 /* of letters where the file says none */
#define WIDE   0.75 /* width of a letter that most texts do not exceed */

struct presentation_item {
    struct pres_shape *shape;
    double left, top, right, bottom; /* of what it shows */
    size_t index;                    /* in the file */
};

/* ---- what a text fills ---- */

static bool is_empty(const struct pres_paragraph *p)
{
    for (size_t i = 0; i < p->count; i++)
        for (size_t j = 0; j < p->lines[i].count; j++)
            if (str_trim(p->lines[i].runs[j].text).n)
                return false;
    return true;
}

/* Points from the top of a line of text, wrapped at this width, to the top of the next. */
static double height_of_line(const struct pres_line *line, double width)
{
    double size = 0, length = 0;
    for (size_t i = 0; i < line->count; i++) {
        double own = line->runs[i].size > 0 ? line->runs[i].size : SIZE;
        size = own > size ? own : size;
        length += (double)line->runs[i].text.n * own * (line->runs[i].mono ? 0.6 : LETTER);
    }
    size = size > 0 ? size : SIZE;
    double rows = width > size ? 1 + (double)(long)(length / width) : 1;
    return (rows < 1000 ? rows : 1000) * size * ROW;
}

static double height_of(const struct pres_paragraph *p, double width)
{
    double height = 0;
    for (size_t i = 0; i < p->count; i++)
        height += height_of_line(&p->lines[i], width - (double)p->level * SIZE);
    return height;
}

static double height_of_text(const struct pres_shape *shape)
{
    double height = 0;
    for (size_t i = 0; i < shape->count; i++)
        height += height_of(&shape->paragraphs[i], shape->box.width);
    return height;
}

static struct presentation_item item_of(struct pres_shape *shape, size_t index)
{
    const struct pres_box *box = &shape->box;
    struct presentation_item item = {
        shape, box->left, box->top, box->left + box->width, box->top + box->height, index};
    bool list = shape->kind == PRES_TEXT && shape->role == PRES_ROLE_BODY;
    double filled = list ? item.top + height_of_text(shape) : item.bottom;
    if (filled < item.bottom)
        item.bottom = filled;
    return item;
}

/* ---- what is on the screen ---- */

static bool is_text_empty(const struct pres_shape *shape)
{
    size_t i = 0;
    while (i < shape->count && is_empty(&shape->paragraphs[i]))
        i++;
    return i == shape->count;
}

/* How far the longest line of a text reaches. */
static double width_of_text(const struct pres_shape *shape)
{
    double widest = 0;
    for (size_t i = 0; i < shape->count; i++)
        for (size_t j = 0; j < shape->paragraphs[i].count; j++) {
            const struct pres_line *line = &shape->paragraphs[i].lines[j];
            double width = 0;
            for (size_t k = 0; k < line->count; k++)
                width += (double)line->runs[k].text.n * WIDE *
                         (line->runs[k].size > 0 ? line->runs[k].size : SIZE);
            widest = width > widest ? width : widest;
        }
    return widest;
}

/* Whether all of a shape stands outside: a line that touches the slide is seen. The box of a text
 * may reach into the slide, and its letters end before it. */
static bool is_outside(const struct presentation *deck, const struct pres_shape *shape)
{
    const struct pres_box *box = &shape->box;
    bool text = shape->kind == PRES_TEXT && shape->placed && box->left < 0;
    if (text && box->left + width_of_text(shape) <= 0)
        return true;
    return shape->placed && deck->width > 0 && deck->height > 0 &&
           (box->left >= deck->width || box->top >= deck->height || box->left + box->width <= 0 ||
            box->top + box->height <= 0);
}

/* A table of one cell is a box around a text, as Google Slides has no other for code. */
static void unwrap_cell(struct pres_shape *shape)
{
    if (shape->kind != PRES_TABLE || shape->rows * shape->columns != 1)
        return;
    shape->kind = PRES_TEXT;
    shape->paragraphs = shape->cells[0].paragraphs;
    shape->count = shape->cells[0].count;
}

static size_t number_lines(struct pres_paragraph *paragraphs, size_t count, size_t number)
{
    for (size_t i = 0; i < count; i++) {
        paragraphs[i].number = number;
        number += paragraphs[i].count;
    }
    return number;
}

/* From the first of the shape on, cell by cell in a table. */
static void number_shape(struct pres_shape *shape)
{
    size_t number = number_lines(shape->paragraphs, shape->count, 1);
    for (size_t i = 0; i < shape->rows * shape->columns && shape->kind == PRES_TABLE; i++)
        number = number_lines(shape->cells[i].paragraphs, shape->cells[i].count, number);
}

static size_t find_shown(struct arena *a, const struct presentation *deck, struct pres_slide *slide,
                         struct presentation_item **items)
{
    size_t count = 0;
    *items = arena_array(a, slide->count + 1, sizeof **items);
    for (size_t i = 0; i < slide->count; i++) {
        struct pres_shape *shape = &slide->shapes[i];
        unwrap_cell(shape);
        number_shape(shape);
        if (!is_outside(deck, shape) && (shape->kind != PRES_TEXT || !is_text_empty(shape)))
            (*items)[count++] = item_of(shape, i);
    }
    return count;
}

/* ---- the title ---- */

static double size_of(const struct pres_shape *shape)
{
    double size = 0;
    for (size_t i = 0; i < shape->count; i++)
        for (size_t j = 0; j < shape->paragraphs[i].count; j++)
            for (size_t k = 0; k < shape->paragraphs[i].lines[j].count; k++) {
                double own = shape->paragraphs[i].lines[j].runs[k].size;
                size = own > size ? own : size;
            }
    return size;
}

static bool is_mono(const struct pres_shape *shape)
{
    const struct pres_line *line = shape->count && shape->paragraphs[0].count
                                       ? &shape->paragraphs[0].lines[0]
                                       : NULL;
    return line && line->count && line->runs[0].mono;
}

/* Whether each paragraph begins in a monospaced face: no box beside it belongs between its lines.
 */
static bool is_code(const struct pres_shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pres_line *line = shape->paragraphs[i].count ? shape->paragraphs[i].lines
                                                                  : NULL;
        if (!is_empty(&shape->paragraphs[i]) && line && line->count && !line->runs[0].mono)
            return false;
    }
    return shape->count > 0;
}

/* Whether a paragraph begins with a line that is a command beyond doubt, or has a prompt. */
static bool is_command(struct arena *a, const struct pres_paragraph *paragraph)
{
    const struct pres_line *line = paragraph->count ? paragraph->lines : NULL;
    struct buf b = BUF_INIT;
    for (size_t i = 0; line && i < line->count; i++)
        buf_put(&b, line->runs[i].text);
    struct str text = str_trim(b.n ? buf_copy(&b, a) : STR(""));
    bool command = phrase_form(text) == FORM_SURE ||
                   (phrase_prompt(text) &&
                    phrase_is_command(str_slice(text, phrase_prompt(text), text.n)));
    buf_release(&b);
    return command;
}

/* Whether a text has no more than a few paragraphs, none of them an item of a list or a command. */
static bool may_be_title(struct arena *a, const struct pres_shape *shape)
{
    enum { PARAGRAPHS = 2 };
    for (size_t i = 0; i < shape->count && i < PARAGRAPHS; i++)
        if (shape->paragraphs[i].list != PRES_PLAIN || is_command(a, &shape->paragraphs[i]))
            return false;
    return shape->count <= PARAGRAPHS && shape->role != PRES_ROLE_LABEL && !is_mono(shape);
}

/* The largest text of few words in the upper third, where no shape is the title. */
static void find_title(struct arena *a, const struct presentation *deck,
                       struct presentation_item *items, size_t count)
{
    struct presentation_item *title = NULL;
    double largest = 0, second = 0;
    for (size_t i = 0; i < count; i++) {
        struct pres_shape *shape = items[i].shape;
        double size = shape->kind == PRES_TEXT ? size_of(shape) : 0;
        if (shape->role == PRES_ROLE_TITLE)
            return;
        if (size > largest) {
            second = largest;
            largest = size;
            title = &items[i];
        } else if (size > second) {
            second = size;
        }
    }
    if (title && largest > second && title->shape->placed && title->top < deck->height / 3 &&
        may_be_title(a, title->shape))
        title->shape->role = PRES_ROLE_TITLE;
}

/* ---- the order ---- */

static int compare_tops(const void *left, const void *right)
{
    const struct presentation_item *a = left, *b = right;
    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int compare_lefts(const void *left, const void *right)
{
    const struct presentation_item *a = left, *b = right;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return compare_tops(a, b);
}

/* What overlaps by so little still stands below or beside the other. */
static double slack(double from, double to)
{
    enum { MOST = 12 };
    double part = (to - from) / 4;
    return part < MOST ? part : MOST;
}

/* Where the first group of sorted items ends, behind which there is white space; *gap: how much. */
static size_t group_end(const struct presentation_item *items, size_t count, bool rows, double *gap)
{
    double reach = rows ? items[0].bottom - slack(items[0].top, items[0].bottom)
                        : items[0].right - slack(items[0].left, items[0].right);
    size_t i = 1;
    for (; i < count; i++) {
        double from = rows ? items[i].top : items[i].left;
        double to = rows ? items[i].bottom - slack(items[i].top, items[i].bottom)
                         : items[i].right - slack(items[i].left, items[i].right);
        if (from >= reach) {
            *gap = from - reach;
            break;
        }
        reach = to > reach ? to : reach;
    }
    return i;
}

/* The widest white space between groups, and how many shapes the smallest group has. */
static double widest_gap(const struct presentation_item *items, size_t count, bool rows,
                         size_t *groups, size_t *smallest)
{
    double widest = -1;
    *groups = 0;
    *smallest = count;
    for (size_t i = 0, end; i < count; i = end) {
        double gap = -1;
        end = i + group_end(items + i, count - i, rows, &gap);
        widest = gap > widest ? gap : widest;
        *smallest = end - i < *smallest ? end - i : *smallest;
        ++*groups;
    }
    return widest;
}

static void cut(struct presentation_item *items, size_t count, size_t depth);

static void cut_groups(struct presentation_item *items, size_t count, bool rows, size_t depth)
{
    for (size_t i = 0, end; i < count; i = end) {
        double gap;
        end = i + group_end(items + i, count - i, rows, &gap);
        cut(items + i, end - i, depth + 1);
    }
}

/* Along rows, unless there are columns of several shapes each, with as much space between them. */
static void cut(struct presentation_item *items, size_t count, size_t depth)
{
    size_t rows, columns, smallest, ignored;
    if (count < 2)
        return;
    qsort(items, count, sizeof *items, compare_lefts);
    double across = widest_gap(items, count, false, &columns, &smallest);
    qsort(items, count, sizeof *items, compare_tops);
    double down = widest_gap(items, count, true, &rows, &ignored);
    if (depth == CUTS_MAX)
        return;
    bool apart = columns > 1 && smallest > 1 && across >= down;
    if (rows > 1 && !apart) {
        cut_groups(items, count, true, depth);
    } else if (columns > 1) {
        qsort(items, count, sizeof *items, compare_lefts);
        cut_groups(items, count, false, depth);
    }
}

/* ---- boxes in the gaps of a list ---- */

static bool is_inside(const struct presentation_item *box, const struct pres_shape *list)
{
    double middle = (box->left + box->right) / 2;
    return box->shape != list && box->shape->kind != PRES_PICTURE && box->shape->placed &&
           middle >= list->box.left && middle <= list->box.left + list->box.width &&
           box->top >= list->box.top && box->top < list->box.top + list->box.height;
}

/* Where the paragraphs of a list stand. */
struct presentation_gaps {
    const double *tops;    /* of each */
    const size_t *empties; /* those without text, but for the first one */
    size_t count, empty_count;
};

/* The first paragraph, among the empty ones where `empties` is not NULL, whose top is as far down
 * as `top`, or, where `below`, further. */
static size_t search(const struct presentation_gaps *g, const size_t *empties, size_t count,
                     double top, bool below)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        double at = g->tops[empties ? empties[middle] : middle];
        if (below ? at <= top : at < top)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The paragraph before which a box that starts at `top` is read: the nearest that is left empty for
 * it, else the one that stands there. */
static size_t find_gap(const struct presentation_gaps *g, double top)
{
    const double far = 3 * SIZE;
    size_t below = search(g, g->empties, g->empty_count, top, true);
    double down = below < g->empty_count ? g->tops[g->empties[below]] - top : far;
    double up = below ? top - g->tops[g->empties[below - 1]] : far;
    if (up < far && up <= down)
        return g
            ->empties[search(g, g->empties, g->empty_count, g->tops[g->empties[below - 1]], false)];
    return down < far ? g->empties[below] : search(g, NULL, g->count, top - SIZE / 2, false);
}

/* Letters are made smaller where they would not fit. */
static struct presentation_gaps find_gaps(struct arena *a, const struct pres_shape *list)
{
    double *tops = arena_array(a, list->count, sizeof *tops);
    size_t *empties = arena_array(a, list->count, sizeof *empties);
    double needed = height_of_text(list), top = list->box.top;
    double shrink = needed > list->box.height && needed > 0 ? list->box.height / needed : 1;
    struct presentation_gaps g = {tops, empties, list->count, 0};
    for (size_t i = 0; i < list->count; i++) {
        tops[i] = top;
        top += height_of(&list->paragraphs[i], list->box.width) * shrink;
        if (i && is_empty(&list->paragraphs[i]))
            empties[g.empty_count++] = i;
    }
    return g;
}

struct pieces {
    struct arena *arena;
    struct pres_piece *items;
    size_t count, cap;
};

static void add_piece(struct pieces *p, const struct pres_shape *shape, size_t from, size_t to,
                      bool inside)
{
    while (from < to && is_empty(&shape->paragraphs[from]))
        from++;
    while (from < to && is_empty(&shape->paragraphs[to - 1]))
        to--;
    if (shape->kind != PRES_TEXT || from < to)
        *ARENA_PUSH(p->arena, p->items, p->count, p->cap) = (struct pres_piece){shape, from, to,
                                                                                inside};
}

/* The list, with the boxes that follow it in order and stand in it put into its gaps. */
static size_t add_list(struct pieces *p, const struct presentation_item *items, size_t count)
{
    const struct pres_shape *list = items[0].shape;
    const struct presentation_gaps gaps = find_gaps(p->arena, list);
    size_t done = 0, used = 1;
    for (; used < count && is_inside(&items[used], list); used++) {
        size_t gap = find_gap(&gaps, items[used].top);
        if (gap > done) {
            add_piece(p, list, done, gap, false);
            done = gap;
        }
        add_piece(p, items[used].shape, 0, items[used].shape->count, done > 0);
    }
    add_piece(p, list, done, list->count, false);
    return used;
}

static void put_title_first(struct presentation_item *items, size_t count)
{
    size_t at = 0;
    while (at < count && items[at].shape->role != PRES_ROLE_TITLE)
        at++;
    if (at == count)
        return;
    struct presentation_item title = items[at];
    memmove(items + 1, items, at * sizeof *items);
    items[0] = title;
}

size_t pres_order(struct arena *a, const struct presentation *deck, struct pres_slide *slide,
                  struct pres_piece **pieces)
{
    struct pieces p = {.arena = a};
    struct presentation_item *items;
    number_lines(slide->notes, slide->note_count, 1);
    size_t count = find_shown(a, deck, slide, &items);
    find_title(a, deck, items, count);
    put_title_first(items, count);
    size_t titles = count && items[0].shape->role == PRES_ROLE_TITLE;
    cut(items + titles, count - titles, 0);
    for (size_t i = 0; i < count;) {
        const struct pres_shape *shape = items[i].shape;
        bool list = shape->kind == PRES_TEXT && shape->role == PRES_ROLE_BODY && shape->count > 1 &&
                    !is_code(shape);
        if (list) {
            i += add_list(&p, items + i, count - i);
            continue;
        }
        add_piece(&p, shape, 0, shape->count, false);
        i++;
    }
    *pieces = p.items;
    return p.count;
}
