// SPDX-License-Identifier: MIT
/*
 * Slides in a PDF file: pdftohtml is run on it, and what it prints becomes slides.
 */
#include "read/presentation/pdf/pages.h"

/* ---- the file ---- */

static void refuse(const struct pres_input *in, const char *why)
{
    diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at, "this PDF cannot be read: %s", why);
}

/* It keeps the reason to itself when it is quiet, and else mixes notes with its output. */
static void refuse_output(const struct pres_input *in)
{
    struct buf errors = BUF_INIT;
    pdf_complain(in->fd, &errors);
    struct str said = buf_str(&errors);
    if (str_find(said, 0, "Incorrect password") < said.n)
        refuse(in, "it is protected by a password; ask for a copy without one");
    else
        refuse(in, "it is damaged, or no PDF; open it in a viewer and save or print it anew");
    buf_release(&errors);
}

/* What it prints where gaps within words of code are no blanks. */
static bool print_again(const struct pres_input *in, struct buf *out)
{
    return pdf_print(in->fd, PDF_BLANK_OF_CODE, out) == PROGRAM_SAID;
}

static struct presentation *read_output(struct pres_input *in, enum program_end end,
                                        const struct buf *out)
{
    switch (end) {
    case PROGRAM_SAID:
        if (str_find(buf_str(out), 0, "<page ") < out->n)
            return pdf_from_xml(in, buf_str(out), print_again);
        refuse_output(in);
        break;
    case PROGRAM_MISSING:
        diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at,
                 "to read a PDF, install poppler-utils (Debian, Fedora: poppler-utils; macOS: "
                 "brew install poppler)");
        break;
    case PROGRAM_SLOW: refuse(in, "pdftohtml takes too long on it"); break;
    case PROGRAM_LOUD: refuse(in, "it holds more text than any slides do"); break;
    case PROGRAM_FAILED: refuse(in, "pdftohtml fails on it, or may not be run"); break;
    }
    return NULL;
}

struct presentation *pdf_read(struct pres_input *in)
{
    struct buf out = BUF_INIT;
    enum program_end end = pdf_print(in->fd, PDF_BLANK, &out);
    struct presentation *deck = read_output(in, end, &out);
    buf_release(&out);
    return deck;
}

/* ---- slides ---- */

/* Names pages without text, or with furniture alone, once: "3, 7-9". */
static void name_pictures(const struct pdf_file *f)
{
    enum { RANGES = 20 };
    struct buf b = BUF_INIT;
    size_t count = 0, ranges = 0;
    for (size_t i = 0; i < f->page_count; i++) {
        if (f->pages[i].line_count)
            continue;
        size_t last = i;
        while (last + 1 < f->page_count && f->pages[last + 1].line_count == 0)
            last++;
        if (ranges == RANGES)
            buf_puts(&b, ", ...");
        else if (ranges < RANGES)
            buf_printf(&b, "%s%zu", ranges ? ", " : "", f->pages[i].number);
        if (ranges < RANGES && last > i)
            buf_printf(&b, "-%zu", f->pages[last].number);
        ranges++;
        count += last + 1 - i;
        i = last;
    }
    if (count)
        diag_add(f->in->diags, SEVERITY_WARNING, "picture-only", f->in->at,
                 "slide%s %s %s: what %s cannot be read", count == 1 ? "" : "s", b.p,
                 count == 1 ? "is a picture without text" : "are pictures without text",
                 count == 1 ? "it shows" : "they show");
    buf_release(&b);
}

static struct pres_slide *add_slide(struct pdf_file *f, struct presentation *deck,
                                    struct pdf_page *page, struct pres_slide *last)
{
    struct pres_slide *slide = ARENA_NEW(f->in->arena, struct pres_slide);
    slide->number = page->number;
    deck->slide_count++;
    *(last ? &last->next : &deck->slides) = slide;
    pdf_make_shapes(f, page, slide);
    return slide;
}

static void fix_words(struct pdf_file *f, pdf_again *again)
{
    struct buf out = BUF_INIT;
    if (again && pdf_is_spaced(f) && again(f->in, &out))
        pdf_take_words(f, buf_str(&out));
    buf_release(&out);
}

struct presentation *pdf_from_xml(struct pres_input *in, struct str xml, pdf_again *again)
{
    struct arena scratch = ARENA_INIT;
    struct pdf_file f = {.in = in, .scratch = &scratch};
    struct presentation *deck = ARENA_NEW(in->arena, struct presentation);
    struct pres_slide *last = NULL;
    deck->title = STR("");
    deck->visual_lines = true;
    pdf_parse(&f, xml);
    fix_words(&f, again);
    pdf_judge_fonts(&f);
    pdf_drop_end_marks(&f);
    pdf_drop_page_numbers(&f);
    for (size_t i = 0; i < f.page_count; i++) {
        pdf_drop_line_numbers(&f, &f.pages[i]);
        pdf_make_lines(&f, &f.pages[i]);
    }
    pdf_drop_furniture(&f);
    name_pictures(&f);
    for (size_t i = 0; i < f.page_count; i++)
        last = add_slide(&f, deck, &f.pages[i], last);
    if (f.page_count) {
        deck->width = f.pages[0].width;
        deck->height = f.pages[0].height;
    }
    arena_release(&scratch);
    return deck;
}
