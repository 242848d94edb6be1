// SPDX-License-Identifier: MIT
#include "render/book/layout.h"

#include "core/text/template_file.h"
#include "typeset/pdf/document.h"
#include "typeset/pdf_context.h"

static struct document lay_out(struct layout *l)
{
    struct sheets body = {0};
    tags_init(&l->t.tags, l->t.arena);
    part_pages(l, l->book->body, &body);
    if (l->book->back)
        part_pages(l, l->book->back, &body);

    page_refs_draw(&l->t);

    struct str title = l->book->lesson ? l->book->lesson->title : l->course->title;
    struct document document = {.style = l->t.style,
                                .lang = l->course->lang,
                                .headings = &l->t.headings,
                                .anchors = &l->t.anchors};
    document.title = arena_printf(l->t.arena, "%.*s: %.*s", STR_ARG(title),
                                  STR_ARG(text_get(l->texts, l->book->title)));
    document.subject = l->book->lesson ? l->book->lesson->summary : l->course->summary;
    document.tags = &l->t.tags;
    if (!l->book->bare)
        front_pages(l, &document.sheets);
    document.front = document.sheets.count;
    for (size_t i = 0; i < body.count; i++)
        *ARENA_PUSH(l->t.arena, document.sheets.items, document.sheets.count,
                    document.sheets.cap) = body.items[i];
    front_running_heads(l, &document.sheets, document.front);
    if (l->book->attach)
        l->book->attach(l, &document);
    document.words = *l->t.drawn;
    return document;
}

static const struct style *style_of(struct arena *a, const char *own, enum paper paper)
{
    return style_load(a, template_file_named("pdf/style.txt")->bytes,
                      own ? template_file_named(own)->bytes : STR(""), paper == PAPER_LETTER);
}

const struct style *book_style(struct arena *a, enum paper paper)
{
    return style_of(a, NULL, paper);
}

/* ---- the colours of a course ---- */

/* "#14539a" or "#159": the reader of course.yaml lets nothing else in. */
static uint32_t colour_of(struct str text)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t colour = 0;
    for (size_t i = 1; i < text.n; i++) {
        uint32_t digit = (uint32_t)(strchr(digits, ascii_lower(text.p[i])) - digits);
        colour = text.n == 4 ? colour << 8 | digit << 4 | digit : colour << 4 | digit;
    }
    return colour;
}

/* The colour with so much of white in it, in hundredths. */
static uint32_t lighter(uint32_t colour, uint32_t white)
{
    uint32_t mixed = 0;
    for (unsigned shift = 0; shift <= 16; shift += 8) {
        uint32_t part = colour >> shift & 0xff;
        mixed |= (part + (0xff - part) * white / 100) << shift;
    }
    return mixed;
}

/* Links, headings and the cover in the accent of the course, where it has one. */
static const struct style *themed(struct arena *a, const struct style *style,
                                  const struct theme *theme)
{
    struct style *own = ARENA_NEW(a, struct style);
    if (!theme || theme->accent.n == 0)
        return style;
    *own = *style;
    own->accent = own->ink_link = own->ink_heading1 = own->ink_heading2 = own->cover_fill =
        colour_of(theme->accent);
    own->rule_link = lighter(own->accent, 50);
    own->cover_shade = lighter(own->accent, 12);
    own->cover_ink_soft = lighter(own->accent, 85);
    return own;
}

/* ---- a book ---- */

static struct str make(const struct book *book, const struct course *course,
                       const struct participant *reader, struct arena *a, struct arena *out,
                       struct diags *diags)
{
    const struct style *style = style_of(a, book->style, course->paper);
    const struct fonts *fonts = fonts_shared(style, diags);
    if (!fonts)
        return (struct str){0};
    struct shaper shaper;
    struct wordmarks marks = {0};
    struct wordset drawn;
    struct layout layout = {.t = {.arena = a,
                                  .style = themed(a, style, course->theme),
                                  .diags = diags,
                                  .shaper = &shaper,
                                  .drawn = &drawn},
                            .book = book,
                            .texts = course->texts,
                            .course = course,
                            .reader = reader};
    layout.t.page_word = text_get(layout.texts, "page");
    wordset_init(&drawn, &marks);
    layout.dates = (struct date_words){a, layout.texts};
    shaper_init(&shaper, a, fonts, diags);
    layout.t.paras = shaper.paras = pdf_context_take_arena();
    struct document document = lay_out(&layout);
    struct str bytes = document_draw(&document, a, out, diags);
    pdf_context_return_arena(layout.t.paras);
    shaper_release(&shaper);
    if (layout.beside)
        pdf_context_return_arena(layout.beside);
    return bytes;
}

struct str book_pdf(const struct book *book, const struct course *course,
                    const struct participant *reader, struct arena *a, struct diags *diags)
{
    struct arena *scratch = pdf_context_take_arena();
    struct str bytes = make(book, course, reader, scratch, a, diags);
    pdf_context_return_arena(scratch);
    return bytes;
}
