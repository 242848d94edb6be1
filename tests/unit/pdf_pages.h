/*
 * pdf_pages.h -- for tests of slides of PDF files: pages as pdftohtml prints them, piece by piece,
 * and what is read of them. Units are a third of a point.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_PDF_PAGES_H
#define HANDOUT_TESTS_PDF_PAGES_H

#include "core/text/utf8.h"
#include "read/presentation/pdf/pages.h"
#include "read/presentation/tell/tell.h"
#include "unit.h"

/* Fonts that the pages below use: 0 prose, 1 code, 2 a title, 3 small prose, 4 symbols, 5 code that
 * only its widths tell, 6 red prose, 7 ends of lines, 8 bold prose. Letters of code are 18 wide. */
#define FONTS                                                                           \
    "<fontspec id=\"0\" size=\"30\" family=\"ABCDEF+Arial\" color=\"#000000\"/>\n"      \
    "<fontspec id=\"1\" size=\"30\" family=\"CourierNew\" color=\"#000000\"/>\n"        \
    "<fontspec id=\"2\" size=\"60\" family=\"Arial-Bold\" color=\"#000000\"/>\n"        \
    "<fontspec id=\"3\" size=\"15\" family=\"Arial\" color=\"#000000\"/>\n"             \
    "<fontspec id=\"4\" size=\"30\" family=\"Wingdings\" color=\"#000000\"/>\n"         \
    "<fontspec id=\"5\" size=\"30\" family=\"F5\" color=\"#000000\"/>\n"                \
    "<fontspec id=\"6\" size=\"30\" family=\"Arial\" color=\"#ff0000\"/>\n"             \
    "<fontspec id=\"7\" size=\"30\" family=\"GHIJKL+CourierNew\" color=\"#000000\"/>\n" \
    "<fontspec id=\"8\" size=\"30\" family=\"GHIJKL+Arial-BoldMT\" color=\"#000000\"/>\n"

struct test {
    struct arena arena;
    struct diags diags;
    struct buf xml;
    size_t pages;
    struct presentation *deck;
};

static inline void start(struct test *t)
{
    *t = (struct test){.pages = 0};
    diags_init(&t->diags, &t->arena);
    buf_puts(&t->xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<!DOCTYPE pdf2xml SYSTEM \"pdf2xml.dtd\">\n\n<pdf2xml>\n");
}

static inline void page(struct test *t)
{
    buf_puts(&t->xml, t->pages ? "</page>\n" : "");
    t->pages++;
    buf_printf(&t->xml,
               "<page number=\"%zu\" position=\"absolute\" top=\"0\" left=\"0\" height=\"1200\" "
               "width=\"2100\">\n%s",
               t->pages, t->pages == 1 ? FONTS : "");
}

static inline void piece_of(struct test *t, int left, int top, int width, int font,
                            const char *text)
{
    int height = font == 2 ? 70 : font == 3 ? 18 : 35;
    buf_printf(&t->xml,
               "<text top=\"%d\" left=\"%d\" width=\"%d\" height=\"%d\" font=\"%d\">%s</text>\n",
               top, left, width, height, font, text);
}

/* As wide as such a text is: letters of code 18, of prose about 15. */
static inline void piece(struct test *t, int left, int top, int font, const char *text)
{
    int letter = font == 1 || font == 5 ? 18 : font == 2 ? 30 : font == 3 ? 7 : 15;
    int columns = (int)utf8_columns(str_from(text));
    int uneven = font == 0 || font == 6 ? 5 * (columns % 3) - 5 : 0;
    piece_of(t, left, top, letter * columns + uneven, font, text);
}

static inline void read_deck(struct test *t)
{
    buf_puts(&t->xml, "</page>\n</pdf2xml>\n");
    struct pres_input in = {.arena = &t->arena, .diags = &t->diags, .fd = -1};
    t->deck = pdf_from_xml(&in, buf_str(&t->xml), NULL);
}

static inline void finish(struct test *t)
{
    buf_release(&t->xml);
    arena_release(&t->arena);
}

static inline void put_paragraph(struct buf *b, const struct pres_paragraph *p)
{
    buf_puts(b, p->list == PRES_BULLET ? "*" : p->list == PRES_NUMBER ? "#" : "");
    if (p->list != PRES_PLAIN)
        buf_printf(b, "%zu ", p->level);
    for (size_t i = 0; i < p->count; i++) {
        buf_puts(b, i ? "/" : "");
        for (size_t k = 0; k < p->lines[i].count; k++)
            buf_put(b, p->lines[i].runs[k].text);
    }
    buf_char(b, '\n');
}

/* All shapes of a slide: a line for each paragraph, "--" between shapes, "!" before a title. */
static inline struct str text_of(struct test *t, size_t number)
{
    struct buf b = BUF_INIT;
    const struct pres_slide *s = t->deck->slides;
    while (s && s->number != number)
        s = s->next;
    assert_non_null(s);
    for (size_t i = 0; s && i < s->count; i++) {
        buf_puts(&b, i ? "--\n" : "");
        buf_puts(&b, s->shapes[i].role == PRES_ROLE_TITLE ? "!" : "");
        for (size_t k = 0; k < s->shapes[i].count; k++)
            put_paragraph(&b, &s->shapes[i].paragraphs[k]);
    }
    struct str text = b.n ? buf_copy(&b, &t->arena) : STR("");
    buf_release(&b);
    return text;
}

/* All commands of a slide as they were told from prose, one a line. */
static inline struct str commands_of(struct test *t, size_t number)
{
    struct buf b = BUF_INIT;
    struct flat_slide *s = flat_new(&t->arena, t->deck, STR("a.pdf"))->slides;
    while (s && s->first != number)
        s = s->next;
    assert_non_null(s);
    tell_code(&t->arena, s, true);
    for (size_t i = 0; s && i < s->line_count; i++) {
        const struct flat_line *line = &s->lines[i];
        for (size_t k = 0; k < line->step_count && line->kind == FLAT_STEP; k++) {
            buf_put(&b, str_slice(line->text, line->steps[k].prompt, line->steps[k].to));
            buf_char(&b, '\n');
        }
        if (line->kind == FLAT_CODE) {
            buf_put(&b, line->text);
            buf_char(&b, '\n');
        }
    }
    struct str text = b.n ? buf_copy(&b, &t->arena) : STR("");
    buf_release(&b);
    return text;
}

static inline const struct pres_run *run_of(const struct test *t, size_t shape, size_t run)
{
    return &t->deck->slides->shapes[shape].paragraphs[0].lines[0].runs[run];
}

#endif
