// SPDX-License-Identifier: MIT
/*
 * What stands on pages and is not of their slides: numbers of lines beside listings, and what
 * comes again and again at the edges - the school, the number of the page, the date.
 */
#include "read/presentation/pdf/pages.h"

#include "core/map.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* ---- numbers of lines ---- */

struct numbered {
    const struct pdf_piece *piece;
    size_t index; /* of it, in the page */
    size_t value;
    double edge;
    bool beside; /* code in another look stands to the right of it */
    bool drop;
};

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_edge(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    int order = by_number(a->edge, b->edge);
    order = order ? order : by_number(a->piece->top, b->piece->top);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static int by_top(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    int order = by_number(a->piece->top, b->piece->top);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static int by_piece_top(const void *left, const void *right)
{
    const struct pdf_piece *a = *(const struct pdf_piece *const *)left;
    const struct pdf_piece *b = *(const struct pdf_piece *const *)right;
    int order = by_number(a->top, b->top);
    return order ? order : (a > b) - (a < b);
}

static bool is_code_beside(const struct pdf_piece *number, const struct pdf_piece *p)
{
    double both = fmin(number->bottom, p->bottom) - fmax(number->top, p->top);
    double gap = p->left - number->right;
    return p->font->mono && p->font != number->font && gap >= 0 && gap < 4 * p->font->size &&
           both > 0.5 * (number->bottom - number->top);
}

/* Looks at the pieces that begin about as high as the number; `order` is by their tops. */
static bool has_code_beside(struct pdf_piece *const *order, size_t count,
                            const struct pdf_piece *number)
{
    enum { LOOKS = 200 };
    double reach = 2 * (number->bottom - number->top);
    size_t low = 0, high = count;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (order[half]->top < number->top - reach)
            low = half + 1;
        else
            high = half;
    }
    for (size_t i = low; i < count && i < low + LOOKS; i++) {
        if (order[i]->top > number->bottom)
            return false;
        if (is_code_beside(number, order[i]))
            return true;
    }
    return false;
}

/* Marks what counts on by one, from top to bottom, most of it with code beside it. */
static void mark_ascending(struct numbered *n, size_t count)
{
    enum { LEAST = 2 };
    for (size_t i = 0, next; i < count; i = next) {
        size_t beside = n[i].beside;
        for (next = i + 1; next < count && n[next].value == n[next - 1].value + 1; next++)
            beside += n[next].beside;
        for (size_t k = i; k < next; k++)
            n[k].drop = n[k].drop || (beside >= LEAST && beside * 2 > next - i);
    }
}

/* Numbers of one column have one edge: the right one, or the left one. */
static void mark_columns(struct numbered *n, size_t count, bool right)
{
    enum { NEAR = 1 };
    for (size_t i = 0; i < count; i++)
        n[i].edge = right ? n[i].piece->right : n[i].piece->left;
    qsort(n, count, sizeof *n, by_edge);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && n[next].edge - n[next - 1].edge < NEAR;)
            next++;
        qsort(n + i, next - i, sizeof *n, by_top);
        mark_ascending(n + i, next - i);
    }
}

static size_t find_numbers(const struct pdf_page *page, struct pdf_piece *const *order,
                           struct numbered *n)
{
    enum { LARGEST = 9999 };
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct pdf_piece *p = &page->pieces[i];
        if (str_number(str_trim(p->text), LARGEST, &n[count].value)) {
            n[count].piece = p;
            n[count].index = i;
            n[count++].beside = has_code_beside(order, page->count, p);
        }
    }
    return count;
}

void pdf_drop_line_numbers(struct pdf_file *f, struct pdf_page *page)
{
    if (page->count == 0)
        return;
    struct numbered *n = arena_array(f->scratch, page->count, sizeof *n);
    struct pdf_piece **order = arena_array(f->scratch, page->count, sizeof *order);
    bool *drop = arena_array(f->scratch, page->count, sizeof *drop);
    for (size_t i = 0; i < page->count; i++)
        order[i] = &page->pieces[i];
    qsort(order, page->count, sizeof *order, by_piece_top);
    size_t count = find_numbers(page, order, n), kept = 0;
    if (count == 0)
        return;
    mark_columns(n, count, true);
    mark_columns(n, count, false);
    for (size_t i = 0; i < count; i++)
        drop[n[i].index] = n[i].drop;
    for (size_t i = 0; i < page->count; i++)
        if (!drop[i])
            page->pieces[kept++] = page->pieces[i];
    page->count = kept;
}

/* ---- marks at the ends of lines ---- */

enum { MARKS = 3 }; /* in the file at least */

/* Of a face: its pieces, and whether one shows more than "!". macOS gives to the first letter of a
 * part of a typeface that place; where it is the only one, it is the end of a line. */
struct furniture_face {
    size_t pieces;
    bool other;
};

/* What there is of the face of a piece; NULL: it has none. */
static struct furniture_face *face_of(const struct pdf_file *f, struct furniture_face **faces,
                                      const struct pdf_piece *p)
{
    bool known = p->font >= f->fonts && p->font < f->fonts + f->font_count;
    return known ? faces[p->font - f->fonts] : NULL;
}

/* By fonts, of which a face has one for each size. */
static struct furniture_face **find_faces(struct pdf_file *f)
{
    struct map map = {0};
    struct furniture_face **faces = arena_array(f->scratch, f->font_count + 1, sizeof *faces);
    for (size_t i = 0; i < f->font_count; i++) {
        struct furniture_face *face = ARENA_NEW(f->scratch, struct furniture_face);
        faces[i] = map_add(&map, f->scratch, f->fonts[i].face, face);
    }
    return faces;
}

void pdf_drop_end_marks(struct pdf_file *f)
{
    struct furniture_face **faces = find_faces(f), *face;
    for (size_t i = 0; i < f->page_count; i++)
        for (size_t j = 0; j < f->pages[i].count; j++) {
            const struct pdf_piece *p = &f->pages[i].pieces[j];
            if (!(face = face_of(f, faces, p)))
                continue;
            face->pieces++;
            face->other = face->other || !str_is(str_trim(p->text), "!");
        }
    for (size_t i = 0; i < f->page_count; i++) {
        struct pdf_page *page = &f->pages[i];
        size_t kept = 0;
        for (size_t j = 0; j < page->count; j++) {
            face = face_of(f, faces, &page->pieces[j]);
            if (!face || face->other || face->pieces < MARKS)
                page->pieces[kept++] = page->pieces[j];
        }
        page->count = kept;
    }
}

/* ---- what comes again ---- */

enum {
    REPEATED = 3,    /* pages at least */
    EVERYWHERE = 12, /* pages at least where it stands in the middle, as a watermark does */
};

struct seen {
    size_t pages, last;
};

/* A height on the page and a text, in which numbers differ: "School - 12 / 40". */
static struct str key_of(struct buf *b, double middle, struct str text, long shift)
{
    enum { STEP = 2 };
    buf_clear(b);
    long height = lround(middle / STEP) + shift;
    buf_put(b, (struct str){(const char *)&height, sizeof height});
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_digit(text.p[i]))
            buf_char(b, text.p[i]);
        else if (i == 0 || !ascii_digit(text.p[i - 1]))
            buf_char(b, '0');
    return buf_str(b);
}

/* On how many pages a text stands at a height. */
struct census {
    struct pdf_file *f;
    struct map seen;
    struct buf key;
    size_t with_text; /* pages */
};

static struct census census_of(struct pdf_file *f)
{
    struct census c = {.f = f};
    for (size_t i = 0; i < f->page_count; i++)
        c.with_text += f->pages[i].count > 0;
    return c;
}

static void count_text(struct census *c, const struct pdf_page *page, double middle,
                       struct str text)
{
    struct str k = key_of(&c->key, middle, text, 0);
    struct seen *s = map_get(&c->seen, k);
    if (!s) {
        s = ARENA_NEW(c->f->scratch, struct seen);
        map_add(&c->seen, c->f->scratch, arena_str(c->f->scratch, k), s);
    }
    s->pages += s->pages == 0 || s->last != page->number;
    s->last = page->number;
}

static size_t pages_with(struct census *c, double middle, struct str text)
{
    size_t count = 0;
    for (long shift = -1; shift <= 1; shift++) {
        const struct seen *s = map_get(&c->seen, key_of(&c->key, middle, text, shift));
        count += s ? s->pages : 0;
    }
    return count;
}

/* Where programs put numbers of pages and names of schools. */
static bool is_at_edge(const struct pdf_page *page, double left, double right, double middle)
{
    return middle < 0.12 * page->height || middle > 0.88 * page->height ||
           right < 0.06 * page->width || left > 0.94 * page->width;
}

static bool is_line_at_edge(const struct pdf_page *page, const struct pdf_line *line)
{
    return is_at_edge(page, line->left, line->right, pdf_middle(line));
}

static bool is_at_many_edges(const struct census *c, size_t pages)
{
    return pages >= REPEATED && pages * 2 > c->with_text;
}

/* "7", "7 / 40", "7 of 40": the first number; SIZE_MAX: it is none of these. */
static size_t counted(struct str text)
{
    size_t digits = 0, number, all;
    while (digits < text.n && ascii_digit(text.p[digits]))
        digits++;
    if (!str_number(str_slice(text, 0, digits), PRES_SLIDES_MAX, &number))
        return SIZE_MAX;
    struct str rest = str_trim(str_slice(text, digits, text.n));
    size_t skip = str_starts(rest, "/") ? 1 : str_starts(rest, "of ") ? 3 : 0;
    bool of = skip && str_number(str_trim(str_slice(rest, skip, rest.n)), PRES_SLIDES_MAX, &all);
    return rest.n == 0 || of ? number : SIZE_MAX;
}

/* A piece at an edge that may be the number of its page. */
static bool may_count(const struct pdf_page *page, const struct pdf_piece *p)
{
    return is_at_edge(page, p->left, p->right, (p->top + p->bottom) / 2) &&
           counted(str_trim(p->text)) < SIZE_MAX;
}

void pdf_drop_page_numbers(struct pdf_file *f)
{
    struct census c = census_of(f);
    for (size_t i = 0; i < f->page_count; i++)
        for (size_t j = 0; j < f->pages[i].count; j++) {
            const struct pdf_piece *p = &f->pages[i].pieces[j];
            if (may_count(&f->pages[i], p))
                count_text(&c, &f->pages[i], (p->top + p->bottom) / 2, str_trim(p->text));
        }
    for (size_t i = 0; i < f->page_count; i++) {
        struct pdf_page *page = &f->pages[i];
        size_t kept = 0;
        for (size_t j = 0; j < page->count; j++) {
            const struct pdf_piece *p = &page->pieces[j];
            double middle = (p->top + p->bottom) / 2;
            if (!may_count(page, p) ||
                !is_at_many_edges(&c, pages_with(&c, middle, str_trim(p->text))))
                page->pieces[kept++] = *p;
        }
        page->count = kept;
    }
    buf_release(&c.key);
}

/* The sizes of the largest letters of a page, and of the largest below that in size. */
struct sizes {
    double first, second;
};

static struct sizes sizes_of(const struct pdf_page *page)
{
    struct sizes s = {0, 0};
    for (size_t i = 0; i < page->line_count; i++) {
        double size = page->lines[i].size;
        if (size > 1.1 * s.first) {
            s.second = s.first;
            s.first = size;
        } else if (size < s.first / 1.1) {
            s.second = fmax(s.second, size);
        }
    }
    return s;
}

/* A title that comes again: a slide that grows from page to page. */
static bool may_be_title(const struct pdf_page *page, const struct sizes *sizes,
                         const struct pdf_line *line)
{
    return pdf_middle(line) < page->height / 3 && sizes->second > 0 &&
           line->size > sizes->first / 1.1;
}

static bool is_furniture(struct census *c, const struct pdf_page *page, const struct sizes *sizes,
                         const struct pdf_line *line)
{
    size_t pages = pages_with(c, pdf_middle(line), line->text);
    bool edge = is_line_at_edge(page, line);
    bool often = edge ? is_at_many_edges(c, pages)
                      : pages >= EVERYWHERE && pages * 10 > c->with_text * 9;
    return (often && !line->prompt && !may_be_title(page, sizes, line)) ||
           (edge && counted(line->text) == page->number);
}

void pdf_drop_furniture(struct pdf_file *f)
{
    struct census c = census_of(f);
    for (size_t i = 0; i < f->page_count; i++)
        for (size_t j = 0; j < f->pages[i].line_count; j++) {
            const struct pdf_line *line = &f->pages[i].lines[j];
            count_text(&c, &f->pages[i], pdf_middle(line), line->text);
        }
    for (size_t i = 0; i < f->page_count; i++) {
        struct pdf_page *page = &f->pages[i];
        struct sizes sizes = sizes_of(page);
        size_t kept = 0;
        for (size_t j = 0; j < page->line_count; j++)
            if (!is_furniture(&c, page, &sizes, &page->lines[j]))
                page->lines[kept++] = page->lines[j];
        page->line_count = kept;
    }
    buf_release(&c.key);
}
