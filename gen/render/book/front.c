// SPDX-License-Identifier: MIT
#include "render/book/layout.h"

#include "core/text/utf8.h"
#include "render/book/nodes/nodes.h"
#include "render/personal/personal.h"

#include <math.h>

/* A strip that is put on a page by its place alone. */
static struct strip *free_strip(struct layout *l)
{
    struct flow flow;
    flow_init(&flow, l->t.arena);
    return flow_strip(&flow, 0);
}

static void put_strip(struct layout *l, struct sheet *sheet, const struct strip *strip)
{
    *ARENA_PUSH(l->t.arena, sheet->strips, sheet->strip_count,
                sheet->strip_cap) = (struct placed_strip){.strip = strip};
}

/* ---- cover ---- */

static void cover_ground(struct layout *l, struct strip *strip)
{
    enum { BLEED = 3 }; /* beyond the edge, so that no rounding shows a white line there */
    const struct style *style = l->t.style;
    double right = style->page_width, width = right + 2 * BLEED, band = style->cover_band;
    struct area ground = {-BLEED, -BLEED, width, band + BLEED},
                rule = {-BLEED, band, width, style->cover_rule};
    struct area large = {right - 190, -110, 300, 300}, small = {right - 292, 34, 84, 84};
    area_fill(&l->t, strip, ground, style->cover_fill, 0);
    area_fill(&l->t, strip, large, style->cover_shade, large.width / 2);
    area_fill(&l->t, strip, small, style->cover_shade, small.width / 2);
    area_fill(&l->t, strip, rule, style->accent, 0);
}

/* Draws text in lines, the last of them at the base line y (upwards) or the first (downwards). */
static double cover_text(struct layout *l, struct strip *strip, struct look look, struct str text,
                         double y, bool upwards)
{
    struct column column = part_column(l);
    struct para para = {0};
    double leading = look.size * (upwards ? 1.3 : 1.5);
    para_text(&para, l->t.shaper, look_new(&l->t, look), inline_typeset(l, text), l->t.at);
    struct lines lines = para_lines(&para, l->t.shaper, column.width);
    tag_open(&l->t.tags, upwards ? TAG_TITLE : TAG_PARAGRAPH);
    double first = upwards ? y - (double)(lines.count - (lines.count > 0)) * leading : y;
    for (size_t i = 0; i < lines.count; i++)
        line_draw(&l->t, strip, &para, lines.items[i], column.x, first + (double)i * leading);
    tag_close(&l->t.tags);
    return upwards ? first - leading : first + (double)lines.count * leading;
}

/* Lines of one look from the base line y on; returns the base line behind them. */
static double cover_lines(struct layout *l, struct strip *strip, struct look look, struct str text,
                          double x, double width, double y)
{
    struct para para = {0};
    para_text(&para, l->t.shaper, look_new(&l->t, look), look.uri ? text : inline_typeset(l, text),
              l->t.at);
    struct lines lines = para_lines(&para, l->t.shaper, width);
    for (size_t i = 0; i < lines.count; i++) {
        line_draw(&l->t, strip, &para, lines.items[i], x, y);
        y += look.size * 1.6;
    }
    return y;
}

static struct look label_look(const struct layout *l)
{
    return (struct look){
        .face = FACE_REGULAR, .size = l->t.style->cover_text_size, .colour = l->t.style->ink_soft};
}

static struct str day_label(struct layout *l, const struct day *day)
{
    return day->title.n ? day->title : arena_printf(l->t.arena, "%zu", day->number);
}

enum { LISTED_DAYS = 10 }; /* a longer course does not list its days on the cover */

static bool lists_days(const struct layout *l)
{
    size_t count = 0;
    for (const struct day *day = l->course->days; day; day = day->next)
        count++;
    return count <= LISTED_DAYS;
}

/* How far to the right the facts stand: behind the names of the days, where these are no longer
 * than four tenths of the width. */
static double label_width(struct layout *l)
{
    enum { LEAST = 170, GAP = 18 };
    struct look look = label_look(l);
    double width = LEAST, most = part_column(l).width * 0.4;
    for (const struct day *day = l->course->days; day && lists_days(l); day = day->next) {
        double own = look_text_width(&l->t, &look, day_label(l, day)) + GAP;
        width = fmax(width, fmin(own, most));
    }
    return width;
}

/* "Label    text", both in lines; returns where the next fact goes. */
static double cover_fact(struct layout *l, struct strip *strip, struct str name, struct str text,
                         double y)
{
    enum { GAP = 14 };
    const struct style *style = l->t.style;
    struct column column = part_column(l);
    const struct look label = label_look(l);
    double indent = label_width(l);
    const struct look value = {
        .face = FACE_BOLD, .size = style->cover_text_size, .colour = style->ink};
    if (text.n == 0)
        return y;
    tag_open(&l->t.tags, TAG_ITEM);
    tag_open(&l->t.tags, TAG_LABEL);
    double below_name = cover_lines(l, strip, label, name, column.x, indent - GAP, y);
    tag_close(&l->t.tags);
    tag_open(&l->t.tags, TAG_BODY);
    double below = cover_lines(l, strip, value, text, column.x + indent, column.width - indent, y);
    tag_close(&l->t.tags);
    tag_close(&l->t.tags);
    return below > below_name ? below : below_name;
}

/* "Sunday, 1 February 2026, 10:00-18:00": from the first session to the end of the last. */
static struct str day_fact(struct layout *l, const struct day *day)
{
    struct str date = date_text(&l->dates, day);
    if (!day->sessions)
        return date;
    int start = day->sessions->start, end = 0;
    for (const struct session *s = day->sessions; s; s = s->next)
        end = s->end > end ? s->end : end;
    struct session whole = {.start = start, .end = end};
    struct str hours = date_clock(&l->dates, &whole);
    return date.n ? arena_printf(l->t.arena, "%.*s, %.*s", STR_ARG(date), STR_ARG(hours)) : hours;
}

/* A short course lists its days. */
static double cover_days(struct layout *l, struct strip *strip, double y)
{
    for (const struct day *day = l->course->days; day && lists_days(l); day = day->next)
        y = cover_fact(l, strip, day_label(l, day), day_fact(l, day), y);
    return y;
}

/* Where the handbook is, to read and to scan. */
static void cover_address(struct layout *l, struct strip *strip)
{
    enum { CODE = 104, GAP = 10 };
    const struct style *style = l->t.style;
    struct column column = part_column(l);
    struct str url = l->course->url;
    double y = style->page_height - style->margin_bottom - CODE;
    if (url.n == 0)
        return;
    struct look soft = {
        .face = FACE_REGULAR, .size = style->cover_text_size, .colour = style->ink_soft};
    struct look link = soft;
    link.colour = style->ink_link;
    struct str address = personal_link(l->t.arena, l->course, l->reader);
    if (!qr_draw(l, strip, address, column.x + column.width - CODE, y, CODE))
        return;
    link.uri = address.p;
    link.tag = tag_inline(&l->t.tags, TAG_LINK);
    double width = column.width - CODE - GAP, line = style->cover_text_size * 1.6;
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    y = cover_lines(l, strip, soft, text_get(l->texts, "guide.cover.url"), column.x, width,
                    y + CODE - 2 * line);
    cover_lines(l, strip, link, url, column.x, width, y);
    tag_close(&l->t.tags);
}

/* The title look, smaller where the title is so long that it would leave its band. */
static struct look title_look(struct layout *l)
{
    enum { AROUND = 150, SMALLEST = 9 };
    const struct style *style = l->t.style;
    struct look look = {
        .face = FACE_BOLD, .size = style->cover_title_size, .colour = style->cover_ink};
    for (;;) {
        struct para para = {0};
        para_text(&para, l->t.shaper, &look, inline_typeset(l, l->course->title), l->t.at);
        struct lines lines = para_lines(&para, l->t.shaper, part_column(l).width);
        if ((double)lines.count * look.size * 1.3 <= style->cover_band - AROUND ||
            look.size < SMALLEST)
            return look;
        look.size *= 0.85;
    }
}

/* "Anna Petrova · s000123"; empty in a book for all. */
static struct str reader_name(struct layout *l)
{
    const struct participant *reader = l->reader;
    if (!reader)
        return STR("");
    return arena_printf(l->t.arena, "%.*s%s%.*s", STR_ARG(reader->name),
                        reader->name.n ? " \xc2\xb7 " : "", STR_ARG(reader->login));
}

/* Whose book it is, and what one may do with it. */
static void cover_theme(struct layout *l, struct strip *strip, double y)
{
    const struct theme *theme = l->course->theme;
    struct look soft = {
        .face = FACE_REGULAR, .size = l->t.style->cover_text_size, .colour = l->t.style->ink_soft};
    if (!theme)
        return;
    y = cover_text(l, strip, soft, theme->footer, y, false);
    if (theme->licence_url.n) {
        soft.uri = arena_cstr(l->t.arena, theme->licence_url);
        soft.colour = l->t.style->ink_link;
        soft.tag = tag_inline(&l->t.tags, TAG_LINK);
    }
    cover_text(l, strip, soft, theme->licence, y, false);
}

static void cover(struct layout *l, struct sheets *sheets)
{
    const struct style *style = l->t.style;
    const struct course *course = l->course;
    struct strip *strip = free_strip(l);
    struct look title = title_look(l);
    struct look subtitle = {
        .face = FACE_REGULAR, .size = style->cover_subtitle_size, .colour = style->cover_ink_soft};
    struct look text = {.face = FACE_REGULAR, .size = style->cover_text_size, .colour = style->ink};

    cover_ground(l, strip);
    double y = style->cover_band - 48;
    y = cover_text(l, strip, title, course->title, y, true);
    cover_text(l, strip, subtitle, text_get(l->texts, l->book->title), y - 4, true);
    y = style->cover_band + 54;
    tag_open(&l->t.tags, TAG_LIST);
    y = cover_fact(l, strip, text_get(l->texts, "guide.cover.reader"), reader_name(l), y);
    y = cover_fact(l, strip, text_get(l->texts, "guide.cover.dates"),
                   date_range_text(&l->dates, l->course->days), y);
    y = cover_fact(l, strip, text_get(l->texts, "guide.cover.zone"), course->timezone, y);
    y = cover_days(l, strip, y + 10);
    tag_close(&l->t.tags);
    y = cover_text(l, strip, text, course->summary, y + 22, false);
    cover_theme(l, strip, y + 22);
    cover_address(l, strip);
    put_strip(l, ARENA_PUSH(l->t.arena, sheets->items, sheets->count, sheets->cap), strip);
}

/* ---- contents ---- */

enum { CONTENTS_LEVELS = 3 };

static void leader(struct layout *l, struct strip *strip, double from, double to, double y)
{
    if (to > from)
        area_segment(&l->t, strip, (struct area){from, y, to - from, 0}, l->t.style->ink_faint, 0.7)
            ->line.dotted = true;
}

static void link_over(struct layout *l, struct strip *strip, const struct heading *heading,
                      struct column column)
{
    struct op *op = strip_op(l->t.arena, strip, OP_LINK);
    op->x = column.x;
    op->width = column.width;
    op->height = strip->height;
    op->link.place = heading->place;
    op->tag = l->t.tags.current;
}

/* Whether others stand below the heading in the contents; those of the first level look so too. */
static bool is_parent(const struct layout *l, size_t index, int depth)
{
    const struct headings *all = &l->t.headings;
    int level = all->items[index]->level;
    int next = index + 1 < all->count ? all->items[index + 1]->level : 0;
    return level == 1 || (next > level && next <= depth);
}

static struct look contents_look(const struct layout *l, int level, bool parent)
{
    const struct style *style = l->t.style;
    return (struct look){.face = parent ? FACE_BOLD : FACE_REGULAR,
                         .size = style->text_size,
                         .colour = level == 1 ? style->ink_heading1
                                   : parent   ? style->ink_heading2
                                              : style->ink};
}

/* What all entries of the contents share. */
struct contents {
    int depth;
    double numbers[CONTENTS_LEVELS]; /* room for the numbers of a level */
};

static size_t contents_level(const struct heading *heading)
{
    return (size_t)(heading->level < CONTENTS_LEVELS ? heading->level : CONTENTS_LEVELS) - 1;
}

/* Titles of a level stand below each other, whatever the widths of their numbers. */
static void measure_numbers(struct layout *l, struct contents *contents)
{
    for (size_t i = 0; i < l->t.headings.count; i++) {
        const struct heading *heading = l->t.headings.items[i];
        if (heading->level > contents->depth || heading->number.n == 0)
            continue;
        struct look look = contents_look(l, heading->level, is_parent(l, i, contents->depth));
        double *room = &contents->numbers[contents_level(heading)];
        *room = fmax(*room, look_text_width(&l->t, &look, heading->number) + look.size / 2);
    }
}

static void contents_number(struct layout *l, struct strip *strip, struct look look,
                            struct str number, double x, double base)
{
    if (number.n == 0)
        return;
    line_draw_word(&l->t, strip, look_new(&l->t, look), number, x, base);
    line_draw_word(&l->t, strip, look_new(&l->t, look), STR(" "),
                   x + look_text_width(&l->t, &look, number), base);
}

static void contents_entry(struct layout *l, size_t index, const struct contents *contents)
{
    enum { NUMBER = 34, GAP = 5 };
    const struct style *style = l->t.style;
    const struct heading *heading = l->t.headings.items[index];
    bool parent = is_parent(l, index, contents->depth);
    struct column column = part_column(l);
    double outer = (heading->level - 1) * style->contents_indent,
           indent = outer + contents->numbers[contents_level(heading)];
    struct look look = contents_look(l, heading->level, parent);
    struct para para = {0};
    para_text(&para, l->t.shaper, look_new(&l->t, look), heading->title, l->t.at);
    struct lines lines = para_lines(&para, l->t.shaper, column.width - indent - NUMBER);
    double leading = style->contents_leading, base = line_base(leading);
    if (parent)
        flow_gap(l->t.flow, style->contents_above / heading->level);
    struct strip *strip = NULL;
    tag_open(&l->t.tags, TAG_CONTENTS_ITEM);
    tag_open(&l->t.tags, TAG_REFERENCE);
    tag_open(&l->t.tags, TAG_LINK);
    for (size_t i = 0; i < lines.count; i++) {
        if (i > 0)
            flow_keep(l->t.flow, KEEP);
        strip = flow_strip(l->t.flow, leading);
        if (i == 0)
            contents_number(l, strip, look, heading->number, column.x + outer, base);
        line_draw(&l->t, strip, &para, lines.items[i], column.x + indent, base);
        link_over(l, strip, heading, column);
    }
    if (strip) {
        struct str number = arena_printf(l->t.arena, "%zu", heading->place->sheet + 1);
        double right = column.x + column.width, x = right - look_text_width(&l->t, &look, number);
        double end = column.x + indent + lines.items[lines.count - 1].width;
        leader(l, strip, end + GAP, x - GAP, base - 0.6);
        line_draw_word(&l->t, strip, look_new(&l->t, look), STR(" "), end, base);
        line_draw_word(&l->t, strip, look_new(&l->t, look), number, x, base);
    }
    for (int i = 0; i < 3; i++)
        tag_close(&l->t.tags);
}

/* How deep the contents go: a long book lists a level less, so that they stay short. */
static int contents_depth(const struct layout *l)
{
    enum { MANY = 400 };
    size_t count = 0;
    for (size_t i = 0; i < l->t.headings.count; i++)
        count += l->t.headings.items[i]->level <= l->contents_depth;
    return count > MANY && l->contents_depth > 1 ? l->contents_depth - 1 : l->contents_depth;
}

static void contents(struct layout *l)
{
    struct contents shared = {.depth = contents_depth(l)};
    block_heading(
        l, &(struct scope){0}, 1,
        (struct heading_text){.text = text_get(l->texts, "guide.contents"), .role = HEADING_ALONE},
        STR(""), part_column(l));
    tag_open(&l->t.tags, TAG_CONTENTS);
    measure_numbers(l, &shared);
    for (size_t i = 0, last = 0; i < l->t.headings.count; i++) {
        const struct heading *heading = l->t.headings.items[i];
        if (heading->level > shared.depth)
            continue;
        if (heading->level > l->t.headings.items[last]->level)
            flow_keep(l->t.flow, KEEP); /* no page ends between a part and what it holds */
        contents_entry(l, i, &shared);
        last = i;
    }
    tag_close(&l->t.tags);
}

void front_pages(struct layout *l, struct sheets *sheets)
{
    struct tag *around = tag_enter(&l->t.tags, l->t.tags.front);
    cover(l, sheets);
    if (l->t.headings.count)
        part_pages(l, contents, sheets);
    tag_enter(&l->t.tags, around);
}

/* ---- head and foot ---- */

/* As far as anyone's contents go: 399. */
static struct str roman(struct layout *l, size_t number)
{
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    static const char *const tens[] = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
    struct buf b = BUF_INIT;
    buf_repeat(&b, 'c', number / 100);
    buf_puts(&b, tens[number / 10 % 10]);
    buf_puts(&b, ones[number % 10]);
    struct str text = buf_copy(&b, l->t.arena);
    buf_release(&b);
    return text;
}

enum { HEAD_LEVELS = 2 };

/* What the head lines of a page say: the headings of these levels that hold at its top. */
struct heads {
    size_t next; /* the heading to look at next */
    struct str titles[HEAD_LEVELS];
};

/* Goes on to the next page of the body. What a page begins with is not said above it once more. */
static struct heads heads_of(const struct layout *l, struct heads *heads, size_t sheet)
{
    const struct headings *all = &l->t.headings;
    int begins = HEAD_LEVELS + 1; /* the level of the heading on top */
    for (; heads->next < all->count; heads->next++) {
        const struct heading *heading = all->items[heads->next];
        bool on_top = heading->place->sheet == sheet && heading->place->x < 1 &&
                      heading->place->y < l->t.style->margin_top + 1;
        if (heading->place->sheet >= sheet && !on_top)
            break;
        if (heading->level > HEAD_LEVELS)
            continue;
        if (on_top && heading->level < begins)
            begins = heading->level;
        heads->titles[heading->level - 1] = heading_words(heading, l->t.arena);
        for (int below = heading->level; below < HEAD_LEVELS; below++)
            heads->titles[below] = STR("");
    }
    struct heads shown = *heads;
    for (; begins <= HEAD_LEVELS; begins++)
        shown.titles[begins - 1] = STR("");
    return shown;
}

/* The text, or as much of its beginning as fits, with an ellipsis. */
static struct str shortened(struct layout *l, const struct look *look, struct str text,
                            double width)
{
    if (look_text_width(&l->t, look, text) <= width)
        return text;
    double left = width - look_text_width(&l->t, look, STR("\xe2\x80\xa6"));
    size_t cut = 0, next = 0;
    while (next < text.n && left >= 0) {
        cut = next;
        utf8_next(text, &next);
        left -= look_text_width(&l->t, look, str_slice(text, cut, next));
    }
    return arena_printf(l->t.arena, "%.*s\xe2\x80\xa6",
                        STR_ARG(str_trim_end(str_slice(text, 0, cut))));
}

static void put_head(struct layout *l, struct strip *strip, const struct heads *heads,
                     const struct look *look)
{
    enum { GAP = 24 };
    const struct style *style = l->t.style;
    double left = style->margin_left, right = style->page_width - style->margin_right;
    struct str outer = heads->titles[0], inner = heads->titles[1];
    if (!l->book->lessons || inner.n == 0) {
        inner = outer;
        outer = STR("");
    }
    double room = right - left - (outer.n ? GAP : 0);
    double least = fmin(look_text_width(&l->t, look, outer), room / 2);
    inner = shortened(l, look, inner, room - least);
    outer = shortened(l, look, outer, room - look_text_width(&l->t, look, inner));
    if (outer.n)
        line_draw_word(&l->t, strip, look, outer, left, style->head_y);
    if (inner.n)
        line_draw_word(&l->t, strip, look, inner, right - look_text_width(&l->t, look, inner),
                       style->head_y);
}

static void furniture(struct layout *l, struct sheet *sheet, const struct heads *heads,
                      struct str number)
{
    const struct style *style = l->t.style;
    struct strip *strip = free_strip(l);
    struct look *look = look_new(&l->t, (struct look){.face = FACE_REGULAR,
                                                      .size = style->furniture_size,
                                                      .colour = style->ink_soft});
    double left = style->margin_left, right = style->page_width - style->margin_right;
    double foot = style->page_height - style->foot_y;
    struct area rule = {left, style->page_height - style->foot_rule_y, right - left, 0};
    area_segment(&l->t, strip, rule, style->rule, 0.5);
    struct str name = arena_printf(l->t.arena, "%.*s \xc2\xb7 %.*s",
                                   STR_ARG(text_get(l->texts, l->book->title)),
                                   STR_ARG(l->course->title));
    name = shortened(l, look, inline_typeset(l, name), (right - left) * 0.8);
    struct tag *around = tag_enter(&l->t.tags, l->t.tags.page_foot);
    line_draw_word(&l->t, strip, look, name, left, foot);
    line_draw_word(&l->t, strip, look, number, right - look_text_width(&l->t, look, number), foot);
    tag_enter(&l->t.tags, l->t.tags.page_head);
    put_head(l, strip, heads, look);
    tag_enter(&l->t.tags, around);
    for (struct op *op = strip->ops; op; op = op->next)
        op->late = true;
    put_strip(l, sheet, strip);
}

void front_running_heads(struct layout *l, struct sheets *sheets, size_t front)
{
    struct heads heads = {0};
    for (size_t i = front ? 1 : 0; i < sheets->count; i++) { /* the cover has none */
        struct heads shown = {0};
        struct str number = roman(l, i + 1);
        if (i >= front) {
            shown = heads_of(l, &heads, i - front);
            number = arena_printf(l->t.arena, "%zu / %zu", i - front + 1, sheets->count - front);
        }
        furniture(l, &sheets->items[i], &shown, number);
    }
}
