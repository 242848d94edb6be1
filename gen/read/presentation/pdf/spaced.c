// SPDX-License-Identifier: MIT
/*
 * Words that pdftohtml has cut: in listings of TeX, and wherever letters are set apart, the room
 * between two letters of code may be as wide as a blank of prose ("d o c k e r  r u n"). What is
 * printed when only wide gaps count is right for monospaced faces, whose blanks are as wide as
 * their letters, and wrong for others: from there come the texts of code alone.
 */
#include "read/presentation/pdf/pages.h"

#include "core/text/utf8.h"

#include <math.h>

/* Letters of ASCII alone: others may be as wide as two, or have no width. */
static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x80)
            return false;
    return true;
}

/* From letter to letter of what a font has set. */
struct advances {
    double least, most;
};

static void measure(struct advances *a, const struct pdf_piece *p)
{
    enum { SHORTEST = 4 };
    double advance = (p->right - p->left) / (double)(p->text.n ? p->text.n : 1);
    if (p->text.n < SHORTEST || advance <= 0 || !is_ascii(p->text))
        return;
    a->least = a->most > 0 ? fmin(a->least, advance) : advance;
    a->most = fmax(a->most, advance);
}

bool pdf_is_spaced(const struct pdf_file *f)
{
    static const double same = 1.06;
    struct advances *advances = arena_array(f->scratch, f->font_count + 1, sizeof *advances);
    for (size_t i = 0; i < f->page_count; i++)
        for (size_t j = 0; j < f->pages[i].count; j++) {
            const struct pdf_piece *p = &f->pages[i].pieces[j];
            if (p->font->mono && p->font >= f->fonts && p->font < f->fonts + f->font_count)
                measure(&advances[p->font - f->fonts], p);
        }
    for (size_t i = 0; i < f->font_count; i++)
        if (advances[i].most > same * advances[i].least)
            return true;
    return false;
}

/* Whether two texts are the same but for their blanks. */
static bool has_same_letters(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.n && ascii_blank(a.p[i]))
            i++;
        while (j < b.n && ascii_blank(b.p[j]))
            j++;
        if (i == a.n || j == b.n || a.p[i] != b.p[j])
            return i == a.n && j == b.n;
    }
}

static bool is_same_piece(const struct pdf_piece *p, const struct pdf_piece *other)
{
    static const double near = 0.5;
    return fabs(p->left - other->left) < near && fabs(p->top - other->top) < near &&
           has_same_letters(p->text, other->text);
}

/* Both come in the same order: what is the same is not far. */
static void take_page(struct pdf_page *page, const struct pdf_page *other)
{
    enum { NEAR = 200 };
    for (size_t i = 0, at = 0; i < page->count; i++) {
        struct pdf_piece *p = &page->pieces[i];
        for (size_t j = 0; j < other->count && j < NEAR && p->font->mono; j++) {
            const struct pdf_piece *q = &other->pieces[(at + j) % other->count];
            if (!is_same_piece(p, q))
                continue;
            p->text = q->text;
            p->runs = q->runs;
            p->count = q->count;
            at += j + 1;
            break;
        }
    }
}

void pdf_take_words(struct pdf_file *f, struct str xml)
{
    struct pdf_file other = {.in = f->in, .scratch = f->scratch};
    pdf_parse(&other, xml);
    for (size_t i = 0; i < f->page_count && i < other.page_count; i++)
        take_page(&f->pages[i], &other.pages[i]);
}
