// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include "typeset/layout/paragraph.h"
#include "typeset/picture/packed_picture.h"

#include <math.h>

void content_begin(struct content *c, HPDF_Page page, size_t index, double height)
{
    struct buf bytes = c->bytes;
    buf_clear(&bytes);
    *c = (struct content){.embedder = c->embedder,
                          .tags = c->tags,
                          .bytes = bytes,
                          .index = index,
                          .page = page,
                          .height = height,
                          .weight = 1};
}

void content_release(struct content *c)
{
    buf_release(&c->bytes);
}

/* ---- numbers and operators ---- */

static void put_length(struct content *c, double length)
{
    file_put_real(&c->bytes, length, 2);
    buf_char(&c->bytes, ' ');
}

static void put_point(struct content *c, double x, double y)
{
    put_length(c, x);
    put_length(c, c->height - y);
}

static void put_colour(struct content *c, uint32_t colour, const char *grey, const char *rgb)
{
    uint32_t red = colour >> 16 & 255, green = colour >> 8 & 255, blue = colour & 255;
    const uint32_t parts[] = {red, green, blue};
    size_t count = red == green && green == blue ? 1 : 3;
    for (size_t i = 0; i < count; i++) {
        file_put_real(&c->bytes, parts[i] / 255.0, 3);
        buf_char(&c->bytes, ' ');
    }
    buf_puts(&c->bytes, count == 1 ? grey : rgb);
}

static void set_fill(struct content *c, uint32_t colour)
{
    if (c->fill_known && c->fill == colour)
        return;
    put_colour(c, colour, "g\n", "rg\n");
    c->fill = colour;
    c->fill_known = true;
}

static void set_stroke(struct content *c, uint32_t colour, double weight)
{
    if (!c->stroke_known || c->stroke != colour)
        put_colour(c, colour, "G\n", "RG\n");
    c->stroke = colour;
    c->stroke_known = true;
    if (c->weight == weight)
        return;
    put_length(c, weight);
    buf_puts(&c->bytes, "w\n");
    c->weight = weight;
}

/* ---- text ---- */

static void end_show(struct content *c)
{
    if (c->in_string)
        buf_char(&c->bytes, ')');
    if (c->in_show)
        buf_puts(&c->bytes, "]TJ\n");
    c->in_show = c->in_string = false;
}

static void end_text(struct content *c)
{
    end_show(c);
    if (c->in_text)
        buf_puts(&c->bytes, "ET\n");
    c->in_text = false;
}

static void begin_text(struct content *c)
{
    if (c->in_text)
        return;
    buf_puts(&c->bytes, "BT\n");
    c->in_text = true;
    c->line_x = c->line_y = 0;
    c->pen_x = c->pen_y = NAN;
}

static void set_font(struct content *c, struct embedded *font, double size)
{
    if (c->font == font && c->size == size)
        return;
    const char **name = &c->font_names[font - c->embedder->fonts];
    if (!*name)
        *name = HPDF_Page_GetLocalFontName(c->page, font->font);
    if (*name)
        file_put_name(&c->bytes, *name);
    buf_char(&c->bytes, ' ');
    put_length(c, size);
    buf_puts(&c->bytes, "Tf\n");
    c->font = font;
    c->size = size;
}

/* Makes the next glyph be drawn at x, y in this font; goes on with the glyphs before where it can.
 */
static void move_pen(struct content *c, struct embedded *font, const struct op *op, double x,
                     double y)
{
    bool same_look = c->font == font && c->size == op->text.size && c->fill_known &&
                     c->fill == op->text.colour;
    if (c->in_show && same_look && fabs(x - c->pen_x) < 0.02 && y == c->pen_y)
        return;
    end_show(c);
    begin_text(c);
    set_font(c, font, op->text.size);
    set_fill(c, op->text.colour);
    if (fabs(x - c->pen_x) >= 0.02 || y != c->pen_y) {
        double to_x = round(x * 100) / 100, to_y = round((c->height - y) * 100) / 100;
        put_length(c, to_x - c->line_x);
        put_length(c, to_y - c->line_y);
        buf_puts(&c->bytes, "Td\n");
        c->line_x = to_x;
        c->line_y = to_y;
    }
    c->pen_x = x;
    c->pen_y = y;
}

static void begin_show(struct content *c)
{
    if (!c->in_show)
        buf_char(&c->bytes, '[');
    c->in_show = true;
}

/* Moves the pen by thousandths of the size. */
static void put_shift(struct content *c, double shift)
{
    long whole = file_whole(-shift);
    if (whole == 0)
        return;
    begin_show(c);
    if (c->in_string)
        buf_char(&c->bytes, ')');
    else if (ascii_digit(c->bytes.p[c->bytes.n - 1])) /* another shift */
        buf_char(&c->bytes, ' ');
    file_put_integer(&c->bytes, whole);
    c->in_string = false;
}

/* As in buf_string. */
static void put_byte(struct buf *b, unsigned byte)
{
    if (byte == '(' || byte == ')' || byte == '\\')
        buf_char(b, '\\');
    if (byte == '\r')
        buf_puts(b, "\\r");
    else
        buf_char(b, (char)byte);
}

static void put_code(struct content *c, uint16_t code)
{
    begin_show(c);
    if (!c->in_string)
        buf_char(&c->bytes, '(');
    put_byte(&c->bytes, code >> 8);
    put_byte(&c->bytes, code & 255);
    c->in_string = true;
}

static void set_rise(struct content *c, double rise)
{
    end_show(c);
    put_length(c, rise);
    buf_puts(&c->bytes, "Ts\n");
}

static void put_glyph(struct content *c, const struct glyph *glyph)
{
    uint16_t code = packed_code(c->font->packed,
                                (struct font_pair){glyph->id, glyph->code, glyph_rest(glyph)});
    float shift = glyph->advance - glyph->width - glyph->dx;
    if (glyph->dx != 0)
        put_shift(c, glyph->dx);
    if (glyph->dy != 0) /* a mark above or below */
        set_rise(c, glyph->dy * c->size / 1000);
    put_code(c, code);
    if (glyph->dy != 0)
        set_rise(c, 0);
    if (shift != 0)
        put_shift(c, shift);
}

/* Glyphs that copy as this text together (14.9.4), within what is marked already. */
static void begin_exact(struct content *c, struct str text)
{
    end_show(c);
    buf_puts(&c->bytes, "/Span<</ActualText");
    file_put_text(&c->bytes, text);
    buf_puts(&c->bytes, ">>BDC\n");
}

static void end_exact(struct content *c)
{
    end_show(c);
    buf_puts(&c->bytes, "EMC\n");
}

static void put_word(struct content *c, const struct op *op, const struct word *word, double x,
                     double y)
{
    for (const struct glyph_run *run = word->runs; run; run = run->next) {
        bool exact = run->exact.n && !c->span;
        begin_text(c);
        if (exact)
            begin_exact(c, run->exact);
        move_pen(c, embed_face(c->embedder, run->face), op, x, y);
        for (size_t i = 0; i < run->count; i++)
            put_glyph(c, &run->glyphs[i]);
        if (exact)
            end_exact(c);
        x += run->width * op->text.size / 1000;
        c->pen_x = x;
    }
}

void content_text(struct content *c, const struct op *op, struct origin at)
{
    double x = at.x + op->x, y = at.y + op->y;
    if (op->text.count == 0)
        put_word(c, op, op->text.word, x, y);
    for (size_t i = 0; i < op->text.count; i++) {
        const struct word *word = op->text.words[i];
        put_word(c, op, word, x, y);
        x += word->width * op->text.size / 1000;
    }
}

/* ---- marks (14.6, 14.7.4.2 and 14.8.2.2) ---- */

static void end_mark(struct content *c)
{
    if (c->mark == MARK_NONE && !c->span)
        return;
    end_show(c);
    buf_puts(&c->bytes, "EMC\n");
    c->mark = MARK_NONE;
    c->element = NULL;
    c->span = false;
}

static void begin_artifact(struct content *c, const struct tag *element)
{
    if (!element)
        buf_puts(&c->bytes, "/Artifact BMC\n");
    else
        buf_printf(&c->bytes, "/Artifact<</Type/Pagination/Subtype/%s>>BDC\n",
                   element->kind == TAG_PAGE_HEAD ? "Header" : "Footer");
}

static void put_identifier(struct content *c, struct tag *element)
{
    buf_puts(&c->bytes, "/MCID ");
    buf_number(&c->bytes, c->marked);
    tag_content(c->tags, element, KID_MARKED, c->index, c->marked++);
}

void content_mark(struct content *c, struct tag *element, bool text)
{
    enum mark mark = tag_is_artifact(element) ? MARK_ARTIFACT : MARK_ELEMENT;
    if (!c->tags || (c->mark == mark && c->element == element && c->in_text == text))
        return;
    end_mark(c);
    end_show(c);
    if (text)
        begin_text(c);
    else
        end_text(c);
    if (mark == MARK_ARTIFACT) {
        begin_artifact(c, element);
    } else {
        buf_puts(&c->bytes, "/Span<<");
        put_identifier(c, element);
        buf_puts(&c->bytes, ">>BDC\n");
    }
    c->mark = mark;
    c->element = element;
}

void content_span(struct content *c, struct tag *element, struct str text)
{
    end_mark(c);
    end_show(c);
    begin_text(c);
    buf_puts(&c->bytes, "/Span<<");
    if (c->tags && !tag_is_artifact(element)) {
        put_identifier(c, element);
        c->mark = MARK_ELEMENT;
        c->element = element;
    }
    buf_puts(&c->bytes, "/ActualText");
    file_put_text(&c->bytes, text);
    buf_puts(&c->bytes, ">>BDC\n");
    c->span = true;
}

void content_end_span(struct content *c)
{
    if (c->span)
        end_mark(c);
}

void content_end(struct content *c)
{
    end_mark(c); /* a span ends with its page at the latest: the next page is another stream */
    end_text(c);
}

/* ---- shapes ---- */

static void leave_text(struct content *c)
{
    if (!c->in_text)
        return;
    end_mark(c);
    end_text(c);
}

static void put_operator(struct content *c, const char *operator)
{
    buf_puts(&c->bytes, operator);
    buf_char(&c->bytes, '\n');
}

/* A quarter of a circle from the current point, first along one axis, to x, y. */
static void put_corner(struct content *c, double x1, double y1, double x2, double y2, double x,
                       double y)
{
    put_point(c, x1, y1);
    put_point(c, x2, y2);
    put_point(c, x, y);
    put_operator(c, "c");
}

static void rounded_path(struct content *c, struct rounded r)
{
    const double k = 0.5523; /* of a circle's quarter as a Bezier curve */
    double left = r.x, right = r.x + r.width, top = r.top, bottom = r.top + r.height;
    double u = r.upper, l = r.lower;
    if (u == 0 && l == 0) {
        put_point(c, left, bottom);
        put_length(c, r.width);
        put_length(c, r.height);
        put_operator(c, "re");
        return;
    }
    put_point(c, left + l, bottom);
    put_operator(c, "m");
    put_point(c, right - l, bottom);
    put_operator(c, "l");
    if (l > 0)
        put_corner(c, right - l + k * l, bottom, right, bottom - l + k * l, right, bottom - l);
    put_point(c, right, top + u);
    put_operator(c, "l");
    if (u > 0)
        put_corner(c, right, top + u - k * u, right - u + k * u, top, right - u, top);
    put_point(c, left + u, top);
    put_operator(c, "l");
    if (u > 0)
        put_corner(c, left + u - k * u, top, left, top + u - k * u, left, top + u);
    put_point(c, left, bottom - l);
    put_operator(c, "l");
    if (l > 0)
        put_corner(c, left, bottom - l + k * l, left + l - k * l, bottom, left + l, bottom);
    put_operator(c, "h");
}

void content_box(struct content *c, struct rounded box, const struct paint *paint)
{
    leave_text(c);
    if (paint->filled)
        set_fill(c, paint->fill);
    if (paint->stroked)
        set_stroke(c, paint->stroke, paint->weight);
    rounded_path(c, box);
    put_operator(c, paint->filled && paint->stroked ? "B" : paint->filled ? "f" : "S");
}

void content_line(struct content *c, const struct op *op, struct origin at)
{
    leave_text(c);
    set_stroke(c, op->line.colour, op->line.weight);
    if (op->line.dotted)
        put_operator(c, "[1 3]0 d");
    put_point(c, at.x + op->x, at.y + op->y);
    put_operator(c, "m");
    put_point(c, at.x + op->x + op->width, at.y + op->y + op->height);
    put_operator(c, "l");
    put_operator(c, "S");
    if (op->line.dotted)
        put_operator(c, "[]0 d");
}

/* Where the corners of a picture go by its turn, in a square of side 1: x and y of the end of its
 * lower side, of the end of its left side, of its lower left corner; the first two from there. */
static const signed char turns[8][6] = {
    {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
    {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}, {0, 1, 1, 0, 0, 0},   {0, 1, -1, 0, 1, 0}};

void content_image(struct content *c, const char *name, const struct op *op, struct origin at)
{
    leave_text(c);
    buf_puts(&c->bytes, "q\n");
    const signed char *turn = turns[op->picture->turn];
    for (size_t i = 0; i < 4; i++)
        put_length(c, turn[i] * (i % 2 ? op->height : op->width));
    put_point(c, at.x + op->x + turn[4] * op->width, at.y + op->y + (1 - turn[5]) * op->height);
    buf_puts(&c->bytes, "cm\n");
    file_put_name(&c->bytes, name);
    buf_puts(&c->bytes, " Do Q\n");
}
