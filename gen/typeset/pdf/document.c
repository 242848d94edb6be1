// SPDX-License-Identifier: MIT
#include "typeset/pdf/document.h"

#include "core/map.h"
#include "typeset/layout/paragraph.h"
#include "typeset/pdf/drawing.h"
#include "typeset/picture/packed_picture.h"

#include <math.h>

/* Bytes of an address that is a link: each line of its text has it again, as an area of its own. */
enum { URI_MAX = 4096 };

/*
 * A page is drawn in layers: grounds and rules, which are one artifact; then what is read, in
 * the order of reading, so that little comes between its marks; then what may not stand between
 * lines that are copied. Links are added behind the text that they belong to.
 */
enum layer { LAYER_GROUND, LAYER_CONTENT, LAYER_LATE, LAYER_LINKS, LAYER_COUNT };

struct layer_ops { /* of the page at hand */
    struct placed_op {
        const struct op *op;
        const struct placed_strip *strip;
    } * items;
    size_t count, cap;
};

struct drawing {
    const struct document *document;
    struct arena *arena, *out;
    struct haru haru;
    struct packer packer;
    struct embedder embedder;
    struct content content; /* of the page at hand */
    struct layer_ops layers[LAYER_COUNT];
    HPDF_Page *pages;
    struct annots annots;
    uint32_t keys;       /* of the parent tree so far; see struct structure */
    struct map pictures; /* that the file has: by their address, and by their samples */
};

struct drawn_picture {
    struct drawn_picture *same_samples;
    const struct packed_picture *picture;
    HPDF_Dict image;
};

/* ---- shapes ---- */

static void draw_box(struct drawing *d, const struct op *op, struct origin at)
{
    double radius = fmin(op->box.radius, fmin(op->width, op->height) / 2);
    content_box(&d->content,
                (struct rounded){at.x + op->x, at.y + op->y, op->width, op->height, radius, radius},
                &(struct paint){op->box.filled, op->box.stroked, op->box.fill, op->box.stroke,
                                d->document->style->border_width});
}

static void draw_frame(struct drawing *d, const struct placed_frame *placed)
{
    const struct frame *frame = placed->frame;
    double height = placed->bottom - placed->top, radius = fmin(frame->radius, height / 2);
    double upper = placed->from_before ? 0 : radius, lower = placed->goes_on ? 0 : radius;
    double x = placed->x + frame->x;
    content_box(&d->content, (struct rounded){x, placed->top, frame->width, height, upper, lower},
                &(struct paint){true, frame->stroked, frame->fill, frame->stroke,
                                d->document->style->border_width});
    content_box(
        &d->content,
        (struct rounded){x, placed->top + upper, frame->bar_width, height - upper - lower, 0, 0},
        &(struct paint){.filled = true, .fill = frame->bar});
}

/* ---- pictures ---- */

static HPDF_Dict image_object(struct drawing *d, const struct packed_picture *picture,
                              struct str samples, size_t colours, const char *filter)
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
    HPDF_Dict_AddName(image, "Filter", filter);
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

static HPDF_Dict new_image(struct drawing *d, const struct packed_picture *picture)
{
    HPDF_Dict image = image_object(d, picture, picture->samples, picture->colours,
                                   picture->jpeg ? "DCTDecode" : "FlateDecode");
    if (!image)
        return NULL;
    if (picture->jpeg && picture->colours == 4)
        HPDF_Dict_Add(image, "Decode", inverted_range(d, picture->colours));
    if (picture->alpha.n)
        HPDF_Dict_Add(image, "SMask", image_object(d, picture, picture->alpha, 1, "FlateDecode"));
    return image;
}

static bool same_picture(const struct packed_picture *a, const struct packed_picture *b)
{
    return a == b || (a->width == b->width && a->height == b->height && a->colours == b->colours &&
                      a->turn == b->turn && a->jpeg == b->jpeg && str_eq(a->samples, b->samples) &&
                      str_eq(a->alpha, b->alpha));
}

/* A picture that several texts name is read several times, and drawn from one object. */
static struct drawn_picture *new_picture(struct drawing *d, const struct packed_picture *picture)
{
    struct drawn_picture *known = map_get(&d->pictures, picture->samples), *last = NULL;
    for (; known; last = known, known = known->same_samples)
        if (same_picture(known->picture, picture))
            return known;
    struct drawn_picture *new = ARENA_NEW(d->arena, struct drawn_picture);
    *new = (struct drawn_picture){NULL, picture, new_image(d, picture)};
    if (last)
        last->same_samples = new;
    else
        map_add(&d->pictures, d->arena, picture->samples, new);
    return new;
}

/* The object of a picture, which may be drawn more than once. */
static HPDF_Dict image_of(struct drawing *d, const struct packed_picture *picture)
{
    struct str address = {(const char *)&picture, sizeof picture};
    struct drawn_picture *drawn = map_get(&d->pictures, address);
    if (!drawn) {
        drawn = new_picture(d, picture);
        map_add(&d->pictures, d->arena, arena_str(d->arena, address), drawn);
    }
    return drawn->image;
}

static void draw_picture(struct drawing *d, const struct op *op, struct origin at)
{
    HPDF_Dict image = image_of(d, op->picture);
    const char *name = image ? HPDF_Page_GetXObjectName(d->content.page, image) : NULL;
    if (name)
        content_image(&d->content, name, op, at);
    if (!op->tag || !op->tag->extra)
        return;
    double left = at.x + op->x, upper = d->content.height - at.y - op->y;
    *op->tag->extra = (struct tag_extra){op->tag->extra->text, true, left, upper - op->height,
                                         left + op->width,     upper};
}

/* ---- links ---- */

static HPDF_Destination place_destination(struct drawing *d, const struct place *place)
{
    enum { ABOVE = 12 };
    HPDF_Page page = d->pages[d->document->front + place->sheet];
    return haru_destination(page, 0, round(d->content.height - place->y + ABOVE));
}

static float rounded(double length)
{
    return (float)(round(length * 100) / 100);
}

static void draw_link(struct drawing *d, const struct op *op, struct origin at)
{
    double left = at.x + op->x, upper = d->content.height - at.y - op->y;
    const struct place *place = op->link.place;
    if (op->link.target.n)
        place = anchors_find(d->document->anchors, op->link.target);
    if (op->link.uri ? strnlen(op->link.uri, URI_MAX + 1) > URI_MAX : !place)
        return;
    struct annot annot = {.left = rounded(left),
                          .bottom = rounded(upper - op->height),
                          .right = rounded(left + op->width),
                          .top = rounded(upper),
                          .uri = op->link.uri,
                          .place = place,
                          .page = (uint32_t)d->content.index};
    if (d->content.tags && !tag_is_artifact(op->tag)) {
        annot.key = d->keys++;
        tag_content(d->content.tags, op->tag, KID_ANNOTATION, d->content.index,
                    (uint32_t)d->annots.count)
            ->key = annot.key;
    }
    annots_add(&d->annots, annot);
}

/* ---- pages ---- */

static enum layer layer_of(const struct op *op)
{
    if (op->kind == OP_LINK)
        return LAYER_LINKS;
    bool drawn = op->kind == OP_BOX || op->kind == OP_LINE;
    return op->late ? LAYER_LATE : drawn && !op->tag ? LAYER_GROUND : LAYER_CONTENT;
}

static void draw_op(struct drawing *d, const struct op *op, struct origin at, struct tag *tag)
{
    struct content *c = &d->content;
    if (op->kind == OP_TEXT || op->kind == OP_BOX || op->kind == OP_LINE || op->kind == OP_PICTURE)
        content_mark(c, tag, op->kind == OP_TEXT);
    switch (op->kind) {
    case OP_TEXT: content_text(c, op, at); break;
    case OP_BOX: draw_box(d, op, at); break;
    case OP_LINE: content_line(c, op, at); break;
    case OP_PICTURE: draw_picture(d, op, at); break;
    case OP_SPAN: content_span(c, tag, op->span); break;
    case OP_SPAN_END: content_end_span(c); break;
    case OP_LINK: break; /* see draw_links */
    }
}

/* Sorts what the sheet draws, in one walk: the ops of a book are many and lie far apart. */
static void collect_layers(struct drawing *d, const struct sheet *sheet)
{
    for (enum layer layer = 0; layer < LAYER_COUNT; layer++)
        d->layers[layer].count = 0;
    for (size_t i = 0; i < sheet->strip_count; i++) {
        const struct placed_strip *placed = &sheet->strips[i];
        for (const struct op *op = placed->strip->ops; op; op = op->next) {
            struct layer_ops *ops = &d->layers[layer_of(op)];
            *ARENA_PUSH(d->arena, ops->items, ops->count, ops->cap) = (struct placed_op){op,
                                                                                         placed};
        }
    }
}

static void draw_layer(struct drawing *d, const struct layer_ops *ops)
{
    for (size_t i = 0; i < ops->count; i++) {
        const struct placed_strip *placed = ops->items[i].strip;
        const struct op *op = ops->items[i].op;
        draw_op(d, op, placed->at, placed->again ? NULL : op->tag);
    }
}

static void draw_links(struct drawing *d)
{
    const struct layer_ops *ops = &d->layers[LAYER_LINKS];
    for (size_t i = 0; i < ops->count; i++)
        if (!ops->items[i].strip->again)
            draw_link(d, ops->items[i].op, ops->items[i].strip->at);
}

static void draw_sheet(struct drawing *d, size_t index)
{
    const struct sheet *sheet = &d->document->sheets.items[index];
    struct content *c = &d->content;
    content_begin(c, d->pages[index], index, d->document->style->page_height);
    if (sheet->frame_count)
        content_mark(c, NULL, false);
    for (size_t i = 0; i < sheet->frame_count; i++)
        draw_frame(d, &sheet->frames[i]);
    collect_layers(d, sheet);
    for (enum layer layer = 0; layer < LAYER_LINKS; layer++)
        draw_layer(d, &d->layers[layer]);
    content_end(c);
    draw_links(d);
    annots_end_page(&d->annots, &d->haru, c->page, index);
    haru_set_content(&d->haru, c->page, &c->bytes);
    if (c->tags) {
        HPDF_Dict_AddNumber(c->page, "StructParents", (HPDF_INT32)index);
        HPDF_Dict_AddName(c->page, "Tabs", "S");
    }
}

static void add_pages(struct drawing *d)
{
    const struct style *style = d->document->style;
    size_t count = d->document->sheets.count;
    d->keys = (uint32_t)count;
    d->content.height = style->page_height;
    d->pages = arena_array(d->arena, count, sizeof(HPDF_Page));
    d->annots.lists = arena_array(d->arena, count, sizeof *d->annots.lists);
    for (size_t i = 0; i < count; i++) { /* all of them first: links lead forward too */
        haru_grow(&d->haru);
        d->pages[i] = HPDF_AddPage(d->haru.doc);
        HPDF_Page_SetWidth(d->pages[i], (HPDF_REAL)style->page_width);
        HPDF_Page_SetHeight(d->pages[i], (HPDF_REAL)style->page_height);
    }
    for (size_t i = 0; i < count && !d->haru.error; i++)
        draw_sheet(d, i);
}

/* The outline begins with its first level open, one with many entries closed. */
static void draw_outlines(struct drawing *d)
{
    enum { MANY = 80, LEVELS = 6 };
    HPDF_Outline parents[LEVELS + 2] = {NULL};
    const struct headings *headings = d->document->headings;
    for (size_t i = 0; i < headings->count && !d->haru.error; i++) {
        const struct heading *heading = headings->items[i];
        haru_grow(&d->haru);
        int level = heading->level < 1 ? 1 : heading->level > LEVELS ? LEVELS : heading->level;
        int above = level - 1;
        while (above > 0 && !parents[above])
            above--;
        HPDF_Outline outline = HPDF_CreateOutline(d->haru.doc, above ? parents[above] : NULL, "",
                                                  NULL);
        if (!outline)
            return;
        HPDF_Dict_Add(outline, "Title", haru_text(&d->haru, heading_words(heading, d->arena)));
        HPDF_Outline_SetDestination(outline, place_destination(d, heading->place));
        HPDF_Outline_SetOpened(outline, level == 1 && headings->count <= MANY);
        parents[level] = outline;
        for (int below = level + 1; below <= LEVELS; below++)
            parents[below] = NULL;
    }
}

/* ---- the file ---- */

static void *reserve_in_catalog(struct drawing *d, const char *key)
{
    void *object = haru_reserve(&d->haru);
    HPDF_Dict_Add(d->haru.doc->catalog, key, object);
    return object;
}

static struct str write_file(struct drawing *d)
{
    const struct document *document = d->document;
    struct haru *haru = &d->haru;
    struct file file;
    struct str none = {0};
    void *tree = document->tags ? reserve_in_catalog(d, "StructTreeRoot") : NULL;
    void *names = document->attachment_count ? reserve_in_catalog(d, "Names") : NULL;
    if (haru->error)
        return none;
    file_open(&file, &d->packer, d->arena);
    haru_number_all(haru, &file);
    annots_number(&d->annots, &file);
    haru_write(haru, &file);
    annots_write(&d->annots, haru,
                 &(struct annot_pages){d->pages, document->sheets.count, document->front,
                                       d->document->style->page_height, document->headings},
                 &file, d->arena);
    embed_write(&d->embedder, &file);
    if (tree)
        structure_write(&(struct structure){document->tags, haru, &d->annots, d->pages,
                                            document->sheets.count, d->keys},
                        &file, haru_number(haru, tree), d->arena);
    if (names)
        attach_write(document, &file, haru_number(haru, names), d->arena);
    struct str bytes = file_finish(&file, haru_number(haru, haru->doc->catalog),
                                   haru_number(haru, haru->doc->info), d->out);
    file_close(&file);
    return haru->error ? none : bytes;
}

static struct str draw(struct drawing *d)
{
    for (size_t i = 0; i < d->document->words.count; i++)
        embed_collect(&d->embedder, d->document->words.items[i]);
    if (!embed_choose(&d->embedder, d->packer.deflater)) {
        d->haru.error = HPDF_INVALID_FONT;
        return (struct str){0};
    }
    add_pages(d);
    draw_outlines(d);
    metadata_add(&d->haru, d->document, !d->embedder.silent);
    if (d->haru.error)
        return (struct str){0};
    return write_file(d);
}

struct str document_draw(const struct document *document, struct arena *scratch, struct arena *out,
                         struct diags *diags)
{
    enum { LONG = 50 }; /* pages: a short document is packed sooner than a helper is there */
    struct drawing d = {.document = document, .arena = scratch, .out = out};
    struct str bytes = {0};
    packer_open(&d.packer, scratch, document->sheets.count >= LONG);
    haru_open(&d.haru, &d.packer, scratch);
    d.embedder = (struct embedder){.haru = &d.haru, .arena = scratch};
    d.content = (struct content){.embedder = &d.embedder, .tags = document->tags};
    if (d.haru.doc && !d.haru.error)
        bytes = draw(&d);
    if (bytes.n == 0)
        diag_add(diags, SEVERITY_ERROR, "pdf", (struct span){0},
                 "a PDF could not be written: libharu reports error 0x%04lX, detail %ld",
                 d.haru.error, (long)d.haru.detail);
    annots_release(&d.annots);
    content_release(&d.content);
    packer_close(&d.packer);
    return bytes;
}
