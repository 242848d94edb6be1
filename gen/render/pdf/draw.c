// SPDX-License-Identifier: MIT
#include "render/pdf/draw.h"

#include "render/pdf/embed.h"
#include "render/pdf/picture.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

struct drawing {
    const struct document *document;
    struct haru haru;
    struct embedder embedder;
    HPDF_Page *pages;

    /* the page at hand */
    HPDF_Page page;
    double height;
    bool in_text;
    double line_x, line_y; /* where the text object's last line began */
    struct embedded *font; /* of the glyphs collected in `show` */
    double size, pen_x, pen_y;
    uint32_t colour;
    struct buf show; /* operand of a TJ: not yet written */
    bool in_string;  /* inside of < > */
    bool in_span;
};

static HPDF_REAL real(double length)
{
    return (HPDF_REAL)(round(length * 100) / 100);
}

static HPDF_REAL up(const struct drawing *d, double y)
{
    return real(d->height - y);
}

static void set_fill(struct drawing *d, uint32_t colour)
{
    HPDF_Page_SetRGBFill(d->page, (HPDF_REAL)(colour >> 16 & 255) / 255,
                         (HPDF_REAL)(colour >> 8 & 255) / 255, (HPDF_REAL)(colour & 255) / 255);
}

static void set_stroke(struct drawing *d, uint32_t colour, double weight)
{
    HPDF_Page_SetRGBStroke(d->page, (HPDF_REAL)(colour >> 16 & 255) / 255,
                           (HPDF_REAL)(colour >> 8 & 255) / 255, (HPDF_REAL)(colour & 255) / 255);
    HPDF_Page_SetLineWidth(d->page, real(weight));
}

/* ---- text ---- */

static void flush_show(struct drawing *d)
{
    if (d->show.n == 0)
        return;
    if (d->in_string)
        buf_char(&d->show, '>');
    buf_puts(&d->show, "]TJ\n");
    haru_raw(d->page, buf_str(&d->show));
    buf_clear(&d->show);
    d->in_string = false;
}

static void end_text(struct drawing *d)
{
    flush_show(d);
    if (d->in_text)
        HPDF_Page_EndText(d->page);
    d->in_text = false;
    d->font = NULL;
}

static void begin_text(struct drawing *d)
{
    if (d->in_text)
        return;
    HPDF_Page_BeginText(d->page);
    d->in_text = true;
    d->line_x = d->line_y = 0;
    d->font = NULL;
}

/* Makes the next glyph be drawn at x, y in this font; goes on with the glyphs before where it can.
 */
static void move_pen(struct drawing *d, struct embedded *font, const struct op *op, double x,
                     double y)
{
    bool new_font = !d->in_text || d->font != font || d->size != op->text.size;
    bool new_colour = !d->in_text || d->colour != op->text.colour;
    if (!new_font && !new_colour && fabs(x - d->pen_x) < 0.02 && y == d->pen_y)
        return;
    flush_show(d);
    begin_text(d);
    if (new_font)
        HPDF_Page_SetFontAndSize(d->page, font->font, (HPDF_REAL)op->text.size);
    if (new_colour)
        set_fill(d, op->text.colour);
    d->font = font;
    d->size = op->text.size;
    d->colour = op->text.colour;
    double to_x = round(x * 100) / 100, to_y = round((d->height - y) * 100) / 100;
    HPDF_Page_MoveTextPos(d->page, (HPDF_REAL)(to_x - d->line_x), (HPDF_REAL)(to_y - d->line_y));
    d->line_x = to_x;
    d->line_y = to_y;
    d->pen_x = x;
    d->pen_y = y;
}

/* Moves the pen by thousandths of the size. */
static void put_shift(struct drawing *d, double shift)
{
    int whole = (int)lround(-shift);
    if (whole == 0)
        return;
    if (d->show.n == 0)
        buf_char(&d->show, '[');
    if (d->in_string)
        buf_char(&d->show, '>');
    buf_printf(&d->show, "%d", whole);
    d->in_string = false;
}

static void put_code(struct drawing *d, uint16_t code)
{
    static const char digits[] = "0123456789ABCDEF";
    if (d->show.n == 0)
        buf_char(&d->show, '[');
    if (!d->in_string)
        buf_char(&d->show, '<');
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_char(&d->show, digits[code >> shift & 15]);
    d->in_string = true;
}

static void put_glyph(struct drawing *d, const struct glyph *glyph)
{
    uint16_t code = embed_glyph(&d->embedder, d->font, glyph);
    put_shift(d, glyph->dx);
    if (glyph->dy != 0) { /* a mark above or below */
        flush_show(d);
        HPDF_Page_SetTextRise(d->page, real(glyph->dy * d->size / 1000));
    }
    put_code(d, code);
    if (glyph->dy != 0) {
        flush_show(d);
        HPDF_Page_SetTextRise(d->page, 0);
    }
    put_shift(d, glyph->advance - glyph->width - glyph->dx);
}

static void draw_text(struct drawing *d, const struct op *op, double top)
{
    double x = op->x;
    for (const struct run *run = op->text.word->runs; run; run = run->next) {
        move_pen(d, embed_face(&d->embedder, run->face), op, x, top + op->y);
        for (size_t i = 0; i < run->count; i++)
            put_glyph(d, &run->glyphs[i]);
        x += run->width * op->text.size / 1000;
        d->pen_x = x;
    }
}

/* ---- shapes ---- */

/* A rectangle; corners of the upper and the lower side are round by these radii. */
static void rounded_path(struct drawing *d, double x, double top, double width, double height,
                         double upper, double lower)
{
    const double k = 0.5523; /* of a circle's quarter as a Bezier curve */
    HPDF_Page p = d->page;
    double right = x + width, bottom = top + height, u = upper, l = lower;
    if (u == 0 && l == 0) {
        HPDF_Page_Rectangle(p, real(x), up(d, bottom), real(width), real(height));
        return;
    }
    HPDF_Page_MoveTo(p, real(x + l), up(d, bottom));
    HPDF_Page_LineTo(p, real(right - l), up(d, bottom));
    if (l > 0)
        HPDF_Page_CurveTo(p, real(right - l + k * l), up(d, bottom), real(right),
                          up(d, bottom - l + k * l), real(right), up(d, bottom - l));
    HPDF_Page_LineTo(p, real(right), up(d, top + u));
    if (u > 0)
        HPDF_Page_CurveTo(p, real(right), up(d, top + u - k * u), real(right - u + k * u),
                          up(d, top), real(right - u), up(d, top));
    HPDF_Page_LineTo(p, real(x + u), up(d, top));
    if (u > 0)
        HPDF_Page_CurveTo(p, real(x + u - k * u), up(d, top), real(x), up(d, top + u - k * u),
                          real(x), up(d, top + u));
    HPDF_Page_LineTo(p, real(x), up(d, bottom - l));
    if (l > 0)
        HPDF_Page_CurveTo(p, real(x), up(d, bottom - l + k * l), real(x + l - k * l), up(d, bottom),
                          real(x + l), up(d, bottom));
    HPDF_Page_ClosePath(p);
}

static void draw_box(struct drawing *d, const struct op *op, double top)
{
    double radius = fmin(op->box.radius, fmin(op->width, op->height) / 2);
    if (op->box.filled)
        set_fill(d, op->box.fill);
    if (op->box.stroked)
        set_stroke(d, op->box.stroke, d->document->style->border_width);
    rounded_path(d, op->x, top + op->y, op->width, op->height, radius, radius);
    if (op->box.filled && op->box.stroked)
        HPDF_Page_FillStroke(d->page);
    else if (op->box.filled)
        HPDF_Page_Fill(d->page);
    else
        HPDF_Page_Stroke(d->page);
}

static void draw_line_op(struct drawing *d, const struct op *op, double top)
{
    static const HPDF_UINT16 dots[] = {1, 3};
    set_stroke(d, op->line.colour, op->line.weight);
    if (op->line.dotted)
        HPDF_Page_SetDash(d->page, dots, 2, 0);
    HPDF_Page_MoveTo(d->page, real(op->x), up(d, top + op->y));
    HPDF_Page_LineTo(d->page, real(op->x + op->width), up(d, top + op->y + op->height));
    HPDF_Page_Stroke(d->page);
    if (op->line.dotted)
        HPDF_Page_SetDash(d->page, NULL, 0, 0);
}

static void draw_frame(struct drawing *d, const struct placed_frame *placed)
{
    const struct frame *frame = placed->frame;
    double height = placed->bottom - placed->top, radius = fmin(frame->radius, height / 2);
    double upper = placed->from_before ? 0 : radius, lower = placed->goes_on ? 0 : radius;
    set_fill(d, frame->fill);
    if (frame->stroked)
        set_stroke(d, frame->stroke, d->document->style->border_width);
    rounded_path(d, frame->x, placed->top, frame->width, height, upper, lower);
    if (frame->stroked)
        HPDF_Page_FillStroke(d->page);
    else
        HPDF_Page_Fill(d->page);
    set_fill(d, frame->bar);
    HPDF_Page_Rectangle(d->page, real(frame->x), up(d, placed->bottom - lower),
                        real(frame->bar_width), real(height - upper - lower));
    HPDF_Page_Fill(d->page);
}

/* ---- pictures ---- */

static HPDF_Dict image_object(struct drawing *d, const struct picture *picture, struct str samples,
                              size_t colours)
{
    static const char *const spaces[] = {"", "DeviceGray", "", "DeviceRGB", "DeviceCMYK"};
    HPDF_Dict image = haru_stream(&d->haru, samples);
    if (!image)
        return NULL;
    image->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    HPDF_Dict_AddName(image, "Type", "XObject");
    HPDF_Dict_AddName(image, "Subtype", "Image");
    HPDF_Dict_AddNumber(image, "Width", (HPDF_INT32)picture->width);
    HPDF_Dict_AddNumber(image, "Height", (HPDF_INT32)picture->height);
    HPDF_Dict_AddName(image, "ColorSpace", spaces[colours]);
    HPDF_Dict_AddNumber(image, "BitsPerComponent", 8);
    return image;
}

/* Adobe's programs, which alone write CMYK into a JPEG, write it inverted. */
static HPDF_Array inverted_range(struct drawing *d, size_t colours)
{
    HPDF_Array range = HPDF_Array_New(d->haru.doc->mmgr);
    for (size_t i = 0; i < colours; i++) {
        HPDF_Array_AddNumber(range, 1);
        HPDF_Array_AddNumber(range, 0);
    }
    return range;
}

static void draw_picture(struct drawing *d, const struct op *op, double top)
{
    const struct picture *picture = op->picture;
    HPDF_Dict image = image_object(d, picture, picture->samples, picture->colours);
    if (!image)
        return;
    if (picture->jpeg)
        image->filter = HPDF_STREAM_FILTER_DCT_DECODE; /* as it is, not compressed once more */
    if (picture->jpeg && picture->colours == 4)
        HPDF_Dict_Add(image, "Decode", inverted_range(d, picture->colours));
    if (picture->alpha.n)
        HPDF_Dict_Add(image, "SMask", image_object(d, picture, picture->alpha, 1));
    HPDF_Page_DrawImage(d->page, image, real(op->x), up(d, top + op->y + op->height),
                        real(op->width), real(op->height));
}

/* ---- links and spans ---- */

static HPDF_Destination place_destination(struct drawing *d, const struct place *place)
{
    HPDF_Page page = d->pages[d->document->front + place->sheet];
    return haru_destination(page, 0, d->height - place->y + 12);
}

static void draw_link_op(struct drawing *d, const struct op *op, double top)
{
    HPDF_Rect area = {real(op->x), up(d, top + op->y + op->height), real(op->x + op->width),
                      up(d, top + op->y)};
    const struct place *place = op->link.place;
    HPDF_Annotation link = NULL;
    if (op->link.target.n)
        place = targets_find(d->document->targets, op->link.target);
    if (op->link.uri)
        link = HPDF_Page_CreateURILinkAnnot(d->page, area, op->link.uri);
    else if (place)
        link = HPDF_Page_CreateLinkAnnot(d->page, area, place_destination(d, place));
    if (link)
        HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
}

/* What follows copies as this text (ISO 32000-1, 14.9.4). */
static void begin_span(struct drawing *d, struct str text)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "/Span<</ActualText<FEFF");
    buf_utf16_hex(&b, text);
    buf_puts(&b, ">>>BDC\n");
    haru_raw(d->page, buf_str(&b));
    buf_release(&b);
    d->in_span = true;
}

/* A span ends with its page at the latest: the next page is another stream. */
static void end_span(struct drawing *d)
{
    if (d->in_span)
        haru_raw(d->page, STR("EMC\n"));
    d->in_span = false;
}

/* ---- pages ---- */

static void draw_op(struct drawing *d, const struct op *op, double top)
{
    if (op->kind != OP_TEXT)
        end_text(d);
    switch (op->kind) {
    case OP_TEXT: draw_text(d, op, top); break;
    case OP_BOX: draw_box(d, op, top); break;
    case OP_LINE: draw_line_op(d, op, top); break;
    case OP_PICTURE: draw_picture(d, op, top); break;
    case OP_LINK: draw_link_op(d, op, top); break;
    case OP_SPAN: begin_span(d, op->span); break;
    case OP_SPAN_END: end_span(d); break;
    }
}

static void draw_strips(struct drawing *d, const struct sheet *sheet, bool late)
{
    for (size_t i = 0; i < sheet->strip_count; i++)
        for (const struct op *op = sheet->strips[i].strip->ops; op; op = op->next)
            if (op->late == late)
                draw_op(d, op, sheet->strips[i].y);
    end_text(d);
    end_span(d);
}

static void draw_sheet(struct drawing *d, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->frame_count; i++)
        draw_frame(d, &sheet->frames[i]);
    draw_strips(d, sheet, false);
    draw_strips(d, sheet, true);
}

static void draw_outlines(struct drawing *d)
{
    HPDF_Outline parents[8] = {NULL};
    const struct headings *headings = d->document->headings;
    for (size_t i = 0; i < headings->count; i++) {
        const struct heading *heading = headings->items[i];
        int level = heading->level < 1   ? 1
                    : heading->level > 6 ? 6
                                         : heading->level,
            above = level - 1;
        while (above > 0 && !parents[above])
            above--;
        HPDF_Outline outline = HPDF_CreateOutline(d->haru.doc, above ? parents[above] : NULL, "",
                                                  NULL);
        if (!outline)
            return;
        HPDF_Dict_Add(outline, "Title", haru_text(&d->haru, heading->title));
        HPDF_Outline_SetDestination(outline, place_destination(d, heading->place));
        HPDF_Outline_SetOpened(outline, level == 1);
        parents[level] = outline;
        for (int below = level + 1; below <= 6; below++)
            parents[below] = NULL;
    }
}

/* ---- about the document ---- */

static void set_date(struct haru *haru)
{
    static const long long LAST = 253402300799; /* of the year 9999 */
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long seconds = epoch ? strtoll(epoch, &end, 10) : 0;
    if (!epoch || !*epoch || *end || seconds < 0 || seconds > LAST)
        return;
    time_t when = (time_t)seconds;
    struct tm tm;
    if (!gmtime_r(&when, &tm))
        return;
    HPDF_Date date = {.year = tm.tm_year + 1900,
                      .month = tm.tm_mon + 1,
                      .day = tm.tm_mday,
                      .hour = tm.tm_hour,
                      .minutes = tm.tm_min,
                      .seconds = tm.tm_sec,
                      .ind = 'Z'};
    HPDF_SetInfoDateAttr(haru->doc, HPDF_INFO_CREATION_DATE, date);
    HPDF_SetInfoDateAttr(haru->doc, HPDF_INFO_MOD_DATE, date);
}

static void set_facts(struct drawing *d)
{
    HPDF_Doc doc = d->haru.doc;
    const struct document *document = d->document;
    HPDF_SetInfoAttr(doc, HPDF_INFO_TITLE, ""); /* makes the dictionary */
    HPDF_Dict_Add(doc->info, "Title", haru_text(&d->haru, document->title));
    if (document->subject.n)
        HPDF_Dict_Add(doc->info, "Subject", haru_text(&d->haru, document->subject));
    set_date(&d->haru);
    if (document->lang.n)
        HPDF_Dict_Add(doc->catalog, "Lang", haru_text(&d->haru, document->lang));
    HPDF_Dict preferences = HPDF_Dict_New(doc->mmgr);
    HPDF_Dict_Add(doc->catalog, "ViewerPreferences", preferences);
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
    HPDF_SetPageMode(doc, HPDF_PAGE_MODE_USE_OUTLINE);
    if (document->front)
        HPDF_AddPageLabel(doc, 0, HPDF_PAGE_NUM_STYLE_LOWER_ROMAN, 1, NULL);
    HPDF_AddPageLabel(doc, (HPDF_UINT)document->front, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, NULL);
}

static void add_pages(struct drawing *d, struct arena *a)
{
    const struct style *style = d->document->style;
    size_t count = d->document->sheets.count;
    d->height = style->page_height;
    d->pages = arena_array(a, count, sizeof(HPDF_Page));
    for (size_t i = 0; i < count; i++) { /* all of them first: links lead forward too */
        d->pages[i] = HPDF_AddPage(d->haru.doc);
        HPDF_Page_SetWidth(d->pages[i], (HPDF_REAL)style->page_width);
        HPDF_Page_SetHeight(d->pages[i], (HPDF_REAL)style->page_height);
    }
    for (size_t i = 0; i < count && !d->haru.error; i++) {
        d->page = d->pages[i];
        draw_sheet(d, &d->document->sheets.items[i]);
    }
}

struct str draw_document(const struct document *document, struct arena *a, struct diags *diags)
{
    struct drawing d = {.document = document};
    struct str bytes = {0};
    haru_open(&d.haru);
    d.embedder = (struct embedder){.haru = &d.haru, .arena = a};
    if (d.haru.doc && !d.haru.error) {
        set_facts(&d);
        add_pages(&d, a);
        if (!d.haru.error)
            draw_outlines(&d);
        embed_finish(&d.embedder);
        bytes = haru_bytes(&d.haru, a);
    }
    if (bytes.n == 0)
        diag_add(
            diags, SEVERITY_ERROR, "pdf", (struct span){0},
            "the workspace guide could not be written: libharu reports error 0x%04lX, detail %ld",
            d.haru.error, (long)d.haru.detail);
    buf_release(&d.show);
    haru_close(&d.haru);
    return bytes;
}
