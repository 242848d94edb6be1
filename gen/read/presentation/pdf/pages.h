/*
 * pages.h -- what the parts of the reader of PDF files share. Private to it.
 *
 * A PDF has no lines, paragraphs or boxes: pdftohtml (print.c) gives pieces of text with their
 * places (xml.c). They are put together to lines (lines.c), what belongs to no slide is dropped
 * (furniture.c), lines become blocks (blocks.c) and blocks shapes (shapes.c). All
 * lengths are in points.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_PDF_PAGES_H
#define HANDOUT_READ_PRESENTATION_PDF_PAGES_H

#include "core/map.h"
#include "core/system/program.h"
#include "core/text/buf.h"
#include "read/presentation/presentation.h"

enum {
    PDF_ZOOM = 3,             /* given to pdftohtml: its units are so many to a point */
    PDF_PIECES_MAX = 2000000, /* of one file */
    PDF_FONTS_MAX = 100000,
    /* How wide a gap between two letters is a blank, in parts of a hundred of their height; 10 is
     * what pdftohtml takes where it is not told. */
    PDF_BLANK = 10,
    PDF_BLANK_OF_CODE = 40,
};

struct pdf_font {
    struct str face;   /* "ABCDEF+JetBrainsMono-Regular" */
    struct str colour; /* "#000000" */
    double size;
    bool mono;
    bool symbols;   /* its letters are signs: Wingdings */
    double advance; /* from letter to letter where it is monospaced */
};

/* Text that pdftohtml gives as one. */
struct pdf_piece {
    double left, top, right, bottom;
    const struct pdf_font *font;
    struct pres_run *runs;
    size_t count;
    struct str text; /* of all runs */
    bool trailing;   /* a blank stood at its end, and is not in the text */
    bool sign;       /* of a face of signs, which has no letter for it */
    bool leading;    /* the same at its start */
    bool parted;     /* a piece of blanks, perhaps of another face, stood right behind it */
};

enum pdf_kind {
    PDF_PROSE,
    PDF_CODE, /* all of it is monospaced, and no item of a list */
};

/* Pieces on one base line that belong together. */
struct pdf_line {
    double left, top, right, bottom;
    double size;    /* of its largest letters */
    double advance; /* of its first piece, where that is monospaced; else 0 */
    enum pdf_kind kind;
    enum pres_list list;
    size_t number;         /* of the item */
    double inner;          /* left edge behind the mark or number */
    struct pres_run *runs; /* without the mark */
    size_t count;
    struct str text;             /* of all runs */
    const struct pdf_font *font; /* of all of it; NULL: it has several */
    bool bold;                   /* all of it */
    bool prompt;                 /* begins with the prompt of a shell */
    bool mono;                   /* all of it */
    bool trailing;               /* a blank stood at its end */
    bool title;                  /* of the slide, or a part of it */
    bool dash;                   /* a hyphen that is typed before it is the sign of a list */
};

struct pdf_page {
    size_t number;
    double width, height;
    struct pdf_piece *pieces;
    size_t count, cap;
    struct pdf_line *lines; /* from top to bottom, then from left to right */
    size_t line_count, line_cap;
};

struct pdf_file {
    struct pres_input *in;
    struct arena *scratch;  /* for what does not outlive the reading */
    struct pdf_font *fonts; /* of each look one */
    size_t font_count;
    struct map looks;
    struct pdf_font **ids; /* those of the document at hand */
    size_t id_count;
    struct pdf_page *pages;
    size_t page_count, page_cap;
    size_t piece_count, shape_count;
};

/* Lines that stand below each other and belong together, one shape. */
struct pdf_block {
    struct pdf_line **lines;
    size_t count, cap;
    double left, top, right, bottom;
    double pitch; /* the least distance of two lines; 0: it has but one */
    enum pdf_kind kind;
    bool title;
};

struct pdf_blocks {
    struct pdf_block **items; /* as they begin, from top to bottom */
    size_t count, cap;
};

/*
 * Adds to `out` what pdftohtml prints of the file, which may be read from its start. It is most of
 * the time of reading a PDF, so what comes behind the first pages is printed at the same time, as a
 * document of its own that follows. PROGRAM_SAID: all is there.
 */
enum program_end pdf_print(int fd, int blank, struct buf *out);

/* Adds to `errors` what it complains of when it may. */
void pdf_complain(int fd, struct buf *errors);

/* Prints the file again with words of code whole; false: it fails. */
typedef bool pdf_again(const struct pres_input *in, struct buf *out);

/* What pdftohtml printed, documents one behind the other, as the slides that it is. NULL after a
 * diagnostic. `again` is asked where words of code are cut; NULL: it cannot be. */
struct presentation *pdf_from_xml(struct pres_input *in, struct str xml, pdf_again *again);

void pdf_parse(struct pdf_file *f, struct str xml);
/* Whether gaps within words of code were taken for blanks; and what is right, from what is printed
 * where only wide gaps count. */
bool pdf_is_spaced(const struct pdf_file *f);
void pdf_take_words(struct pdf_file *f, struct str xml);
/* Finds monospaced faces that no name gives away, and how far apart their letters are. */
void pdf_judge_fonts(struct pdf_file *f);
void pdf_make_lines(struct pdf_file *f, struct pdf_page *page);
void pdf_drop_line_numbers(struct pdf_file *f, struct pdf_page *page);
/* Of pieces: signs at the ends of lines that a program has put there, and nobody sees. */
void pdf_drop_end_marks(struct pdf_file *f);
/* Of pieces: what counts the pages, before it is put in a line with something else. */
void pdf_drop_page_numbers(struct pdf_file *f);
void pdf_drop_furniture(struct pdf_file *f);
struct pdf_blocks pdf_make_blocks(struct pdf_file *f, struct pdf_page *page);
void pdf_make_shapes(struct pdf_file *f, struct pdf_page *page, struct pres_slide *slide);

/* ---- marks.c: what stands at the beginning of lines ---- */

/* Bytes of the sign of a list at the start of a line; 0: none. `alone`: it is a piece of its own,
 * where more signs count. */
size_t pdf_mark(struct str text, const struct pdf_font *font, bool alone);
/* Bytes of "12." or "3)"; 0: none. */
size_t pdf_number(struct str text, size_t *number);
/* "iv. " or "b) ": an item that is counted in letters. */
bool pdf_is_counted(struct str text);
bool pdf_has_prompt(struct str text);

static inline double pdf_middle(const struct pdf_line *l)
{
    return (l->top + l->bottom) / 2;
}

#endif
