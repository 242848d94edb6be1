// SPDX-License-Identifier: MIT
#include "typeset/layout/typesetter.h"
#include "typeset/text/line.h"
#include "typeset/text/shaping.h"

double line_base(double leading)
{
    return leading * 0.72;
}

struct column column_inside(struct column column, double left, double right)
{
    enum { NARROWEST = 60 };
    double width = column.width - left - right;
    return (struct column){column.x + left, width > NARROWEST ? width : NARROWEST};
}

struct look *look_new(struct typesetter *t, struct look look)
{
    struct look *copy = ARENA_NEW(t->paras, struct look);
    *copy = look;
    return copy;
}

double look_text_width(struct typesetter *t, const struct look *look, struct str text)
{
    return shaper_word(t->shaper, look->face, text, t->at)->width * look->size / 1000;
}

static struct op *text_op(struct typesetter *t, struct strip *strip, const struct look *look,
                          double x, double y)
{
    struct op *op = strip_op(t->arena, strip, OP_TEXT);
    op->x = x;
    op->y = y - look->rise;
    op->tag = tag_of_text(&t->tags, look->tag);
    op->text.size = look->size;
    op->text.colour = look->colour;
    if (look->here) {
        op->late = true; /* who copies the sentence does not copy the id */
        strip_place(strip, look->here);
    }
    return op;
}

static struct op *put_word(struct typesetter *t, struct strip *strip, const struct look *look,
                           const struct word *word, double x, double y)
{
    struct op *op = text_op(t, strip, look, x, y);
    op->text.word = word;
    wordset_add(t->drawn, t->arena, word);
    return op;
}

void line_draw_word(struct typesetter *t, struct strip *strip, const struct look *look,
                    struct str text, double x, double y)
{
    put_word(t, strip, look, shaper_word(t->shaper, look->face, text, t->at), x, y);
}

/* The ground of code, keys and placeholders: a little wider than the text on it. */
static void draw_ground(struct typesetter *t, struct strip *strip, const struct look *look,
                        double x, double y, double width)
{
    const struct style *style = t->style;
    struct area area = {x - style->ground_pad, y - look->size, width + 2 * style->ground_pad,
                        look->size * 1.28};
    area_fill(t, strip, area, look->placeholder ? style->placeholder_fill : style->code_span_fill,
              2);
    if (look->key)
        area_outline(t, strip, area, style->ink_faint, 2);
}

static void draw_link(struct typesetter *t, struct strip *strip, const struct look *look, double x,
                      double y, double width)
{
    struct op *op = strip_op(t->arena, strip, OP_LINK);
    op->x = x;
    op->y = y - look->size;
    op->width = width;
    op->height = look->size * 1.25;
    op->tag = tag_of_text(&t->tags, look->tag);
    op->link.uri = look->uri;
    op->link.target = look->target;
    op->link.place = look->place;
    if (!look->place && !look->quiet)
        area_segment(t, strip, (struct area){x, y + 1.8, width, 0}, t->style->rule_link, 0.5);
}

/* What lies under the items of one look: ground, link, rule. */
static void draw_under(struct typesetter *t, struct strip *strip, const struct look *look, double x,
                       double y, double width)
{
    y -= look->rise;
    if (look->code || look->key)
        draw_ground(t, strip, look, x, y, width);
    if (look->uri || look->target.n || look->place)
        draw_link(t, strip, look, x, y, width);
    if (look->strike)
        area_segment(t, strip, (struct area){x, y - look->size * 0.28, width, 0}, look->colour,
                     0.5);
}

/* A line to write on. */
static void draw_blank(struct typesetter *t, struct strip *strip, double x, double y, double width)
{
    area_segment(t, strip, (struct area){x, y + 2.5, width, 0}, t->style->ink_faint, 0.5);
}

static void draw_grounds(struct typesetter *t, struct strip *strip, const struct para *para,
                         struct line line, double x, double y)
{
    for (size_t i = line.start; i < line.end;) {
        const struct look *look = para->items[i].look;
        double width = 0, blank = 0;
        if (para->items[i].kind == ITEM_PAGE) {
            x += para->items[i++].width;
            continue;
        }
        for (; i < line.end && para->items[i].look == look; i++) {
            width += para->items[i].width;
            if (para->items[i].kind == ITEM_GLUE)
                blank += para->items[i].width;
            else if (para->items[i].kind == ITEM_BOX)
                blank = 0;
            if (para->items[i].kind == ITEM_BLANK)
                draw_blank(t, strip, x, y, para->items[i].width);
        }
        if (width > blank)
            draw_under(t, strip, look, x, y, width - blank);
        x += width;
    }
}

/* ---- numbers of pages ---- */

static struct page_ref *add_ref(struct typesetter *t, struct strip *strip, const struct look *look,
                                double x, double y)
{
    const struct word *none = shaper_word(t->shaper, look->face, STR(""), t->at);
    struct page_ref *ref = ARENA_NEW(t->arena, struct page_ref);
    *ref = (struct page_ref){
        .next = t->refs, .op = put_word(t, strip, look, none, x, y), .look = *look};
    t->refs = ref;
    return ref;
}

void page_ref_add(struct typesetter *t, struct strip *strip, const struct look *look,
                  const struct place *place, double x, double y)
{
    add_ref(t, strip, look, x, y)->place = place;
}

static void put_page(struct typesetter *t, struct strip *strip, const struct item *item, double x,
                     double y)
{
    add_ref(t, strip, item->look, x, y)->room = item->width;
}

struct str page_ref_text(struct typesetter *t, size_t number)
{
    return arena_printf(t->arena, "(%.*s %zu)", STR_ARG(t->page_word), number);
}

static void draw_page_number(struct typesetter *t, const struct page_ref *ref)
{
    const struct look *look = &ref->look;
    const struct place *place = ref->place ? ref->place : anchors_find(&t->anchors, look->target);
    if (!place)
        return;
    struct str text = ref->place ? arena_printf(t->arena, "%zu", place->sheet + 1)
                                 : page_ref_text(t, place->sheet + 1);
    ref->op->text.word = shaper_word(t->shaper, look->face, text, t->at);
    wordset_add(t->drawn, t->arena, ref->op->text.word);
    if (ref->place)
        return;
    double width = ref->op->text.word->width * look->size / 1000;
    if (width > ref->room) /* more digits than was likely: a little smaller */
        ref->op->text.size *= ref->room / width;
    else
        ref->op->x += (ref->room - width) / 2;
}

void page_refs_draw(struct typesetter *t)
{
    for (const struct page_ref *ref = t->refs; ref; ref = ref->next)
        draw_page_number(t, ref);
    t->refs = NULL;
}

/* ---- lines in which some text runs to the left ---- */

/* A part of an item that runs one way. */
struct layout_piece {
    const struct item *item;
    const struct word *word; /* NULL: room */
    double width, x;
};

struct layout_pieces {
    struct layout_piece *items;
    unsigned char *levels;
    size_t count, cap, level_count, level_cap;
};

static struct str line_text(struct typesetter *t, const struct para *para, struct line line)
{
    struct buf b = BUF_INIT;
    for (size_t i = line.start; i < line.end; i++) {
        const struct word *word = para->items[i].word;
        buf_put(&b, word ? word->text : STR("\xef\xbf\xbc")); /* object replacement character */
    }
    struct str text = buf_copy(&b, t->arena);
    buf_release(&b);
    return text;
}

static void add_piece(struct typesetter *t, struct layout_pieces *pieces, const struct item *item,
                      struct str text, unsigned char level)
{
    struct layout_piece *piece = ARENA_PUSH(t->paras, pieces->items, pieces->count, pieces->cap);
    *ARENA_PUSH(t->paras, pieces->levels, pieces->level_count, pieces->level_cap) = level;
    *piece = (struct layout_piece){.item = item, .width = item->width};
    if (!item->word)
        return;
    piece->word = level & 1 ? shaper_word_backwards(t->shaper, item->look->face, text, t->at)
                            : shaper_word(t->shaper, item->look->face, text, t->at);
    piece->width = piece->word->width * item->look->size / 1000;
}

static struct layout_pieces cut_line(struct typesetter *t, const struct para *para,
                                     struct line line)
{
    struct layout_pieces pieces = {0};
    struct str text = line_text(t, para, line);
    const unsigned char *levels = bidi_levels(t->paras, text, para->first == DIRECTION_LEFT);
    for (size_t i = line.start, at = 0; i < line.end; i++) {
        const struct item *item = &para->items[i];
        size_t end = at + (item->word ? item->word->text.n : 3);
        for (size_t start = at; at < end; start = at) {
            while (at < end && levels[at] == levels[start])
                at++;
            add_piece(t, &pieces, item, str_slice(text, start, at), levels[start]);
        }
    }
    return pieces;
}

/* Draws in the order of reading, so that this is the order of copying. */
static void draw_mixed_line(struct typesetter *t, struct strip *strip, const struct para *para,
                            struct line line, double x, double y)
{
    struct layout_pieces pieces = cut_line(t, para, line);
    size_t *order = arena_array(t->paras, pieces.count, sizeof *order);
    bidi_order(pieces.levels, pieces.count, order);
    for (size_t i = 0; i < pieces.count; i++) {
        pieces.items[order[i]].x = x;
        x += pieces.items[order[i]].width;
    }
    for (size_t i = 0; i < pieces.count; i++) {
        const struct layout_piece *piece = &pieces.items[i];
        if (piece->item->kind == ITEM_BOX)
            draw_under(t, strip, piece->item->look, piece->x, y, piece->width);
        else if (piece->item->kind == ITEM_BLANK)
            draw_blank(t, strip, piece->x, y, piece->width);
        else if (piece->item->kind == ITEM_PAGE)
            put_page(t, strip, piece->item, piece->x, y);
    }
    for (size_t i = 0; i < pieces.count; i++)
        if (pieces.items[i].word)
            put_word(t, strip, pieces.items[i].item->look, pieces.items[i].word, pieces.items[i].x,
                     y);
}

/* ---- lines ---- */

static const struct str *command_of(const struct para *para, size_t item)
{
    return item < para->count ? para->items[item].look->command : NULL;
}

static bool goes_on(const struct para *para, size_t item)
{
    const struct str *command = command_of(para, item);
    return command && item > 0 && command_of(para, item - 1) == command;
}

/*
 * A broken command copies whole: its part in the first line copies as all of it, those in other
 * lines as nothing, so that cells beside it do not come between.
 */
static void begin_command(struct typesetter *t, struct strip *strip, const struct para *para,
                          struct line line, size_t i)
{
    const struct str *command = command_of(para, i);
    if (!command || (i > line.start && goes_on(para, i)))
        return;
    struct op *op = strip_op(t->arena, strip, OP_SPAN);
    op->span = goes_on(para, i) ? STR("") : *command;
    op->tag = tag_of_text(&t->tags, para->items[i].look->tag);
}

static void end_command(struct typesetter *t, struct strip *strip, const struct para *para,
                        struct line line, size_t i)
{
    if (command_of(para, i) && (i + 1 == line.end || !goes_on(para, i + 1)))
        strip_op(t->arena, strip, OP_SPAN_END);
}

/* How far the text from item i on has one look. */
static size_t look_end(const struct para *para, struct line line, size_t i)
{
    const struct look *look = para->items[i].look;
    size_t end = i + 1;
    while (end < line.end && para->items[end].look == look &&
           (para->items[end].word || para->items[end].kind == ITEM_PENALTY))
        end++;
    return end;
}

/* The words of some items, the first of which is one, stand side by side. */
static void set_words(struct typesetter *t, struct op *op, const struct para *para, size_t from,
                      size_t end)
{
    if (end == from + 1) {
        op->text.word = para->items[from].word;
        return;
    }
    op->text.words = arena_array(t->arena, end - from, sizeof *op->text.words);
    for (size_t i = from; i < end; i++)
        if (para->items[i].word)
            op->text.words[op->text.count++] = para->items[i].word;
}

void line_draw(struct typesetter *t, struct strip *strip, const struct para *para, struct line line,
               double x, double y)
{
    if (para->mixed) {
        draw_mixed_line(t, strip, para, line, x, y);
        return;
    }
    draw_grounds(t, strip, para, line, x, y);
    for (size_t i = line.start, end; i < line.end; i = end) {
        const struct item *item = &para->items[i];
        end = item->word ? look_end(para, line, i) : i + 1;
        if (item->word) {
            begin_command(t, strip, para, line, i);
            struct op *op = text_op(t, strip, item->look, x, y);
            set_words(t, op, para, i, end);
            end_command(t, strip, para, line, end - 1);
        } else if (item->kind == ITEM_PAGE) {
            put_page(t, strip, item, x, y);
        }
        for (; i < end; i++) {
            if (para->items[i].word)
                wordset_add(t->drawn, t->arena, para->items[i].word);
            x += para->items[i].width;
        }
    }
    /* The blank at which the line ends: words of two lines must not run together when read out. */
    if (line.end < para->count && para->items[line.end].kind == ITEM_GLUE &&
        !goes_on(para, line.end))
        put_word(t, strip, para->items[line.end].look, para->items[line.end].word, x, y);
}

void para_set(struct typesetter *t, struct para *para, struct column column, double leading)
{
    struct lines lines = para_lines(para, t->shaper, column.width);
    for (size_t i = 0; i < lines.count; i++) {
        /* No page ends behind the first line of a paragraph, before its last or in a command. */
        if (i > 0 && (i == 1 || i == lines.count - 1 || goes_on(para, lines.items[i].start)))
            flow_keep(t->flow, KEEP);
        struct strip *strip = flow_strip(t->flow, leading);
        double left = para->first == DIRECTION_LEFT ? column.width - lines.items[i].width : 0;
        line_draw(t, strip, para, lines.items[i], column.x + left, line_base(leading));
    }
}
