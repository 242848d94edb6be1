/*
 * presentation.h -- the slides of PowerPoint, Impress and PDF files, before they are Markdown.
 *
 * A reader for each format (pptx.c, odp.c, pdf.c) finds what stands on each slide: shapes with
 * their place, their texts as paragraphs of lines of runs, and whether a run's face is
 * monospaced. From there on the formats are one: shapes are put in the order in which people read
 * them, what is furniture goes, code is told from prose, and all becomes Markdown (translate.h).
 * Private to read/presentation/, but for the two functions at the end.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_PRESENTATION_H
#define HANDOUT_READ_PRESENTATION_PRESENTATION_H

#include "core/archive.h"
#include "core/diag.h"
#include "core/xml.h"

#include <stdint.h>

enum {
    PRES_FILE_MAX = 512 * 1024 * 1024, /* bytes of a file with slides, most of them pictures */
    PRES_PART_MAX = 64 * 1024 * 1024,  /* bytes of an XML document in it */
    PRES_PICTURE_MAX = 32 * 1024 * 1024,
    PRES_SLIDES_MAX = 5000,
    PRES_SHAPES_MAX = 100000, /* of one file */
    PRES_DEPTH_MAX = 32,      /* groups in each other */
    PRES_CELLS_MAX = 1 << 18, /* in all tables of one file */
};

/* Text of one look. It holds no end of line. */
struct pres_run {
    struct str text; /* valid UTF-8; blanks and tabs as they are copied */
    bool mono;       /* in a monospaced face */
    bool bold;
    bool raised;     /* above or below the line: a number of a footnote */
    float size;      /* in points; 0: not known */
    uint32_t look;   /* the same for the same typeface and colour; 0: not known */
    struct str url;  /* where it leads as the file says it; empty: it is no link */
    struct str lang; /* its language as a tag, "ru-RU"; empty: not said */
    /* Where the text stands in the file: all of it is [from_at, from_at + text.n) of a text of the
     * document `part`. NULL: the format has no such places (PDF). */
    const struct xml_node *from;
    size_t from_at;
    const struct pres_part *part;
};

/* A member of the file that holds texts. */
struct pres_part {
    struct str name;
    const struct xml_document *document;
};

/* What stands between two ends of line, of whatever kind: the end of a paragraph, <a:br/>,
 * <text:line-break/>, a vertical tab. */
struct pres_line {
    struct pres_run *runs;
    size_t count;
};

enum pres_list { PRES_PLAIN, PRES_BULLET, PRES_NUMBER };

struct pres_paragraph {
    struct pres_line *lines; /* one at least; a paragraph may be empty */
    size_t count;
    enum pres_list list;
    size_t level;  /* from 0 */
    size_t number; /* of its first line among those of the shape, from 1; readers leave it to
                      pres_order */
    double indent; /* of its first letter from the shape's left edge, in points; 0: not known */
};

struct pres_cell {
    struct pres_paragraph *paragraphs;
    size_t count;
};

enum pres_kind { PRES_TEXT, PRES_TABLE, PRES_PICTURE };

enum pres_role {
    PRES_ROLE_NONE,  /* a text box, a drawing */
    PRES_ROLE_TITLE, /* of the slide */
    PRES_ROLE_SUBTITLE,
    PRES_ROLE_BODY,  /* the placeholder of its text */
    PRES_ROLE_LABEL, /* stands on an arrow, a line or another sign of a drawing */
};

struct pres_box {
    double left, top, width, height; /* in points, from the slide's corner; groups undone */
};

struct pres_shape {
    enum pres_kind kind;
    enum pres_role role;
    struct str name; /* as the program shows it: "TextBox 5"; empty: it has none */
    struct pres_box box;
    bool placed;                       /* the box is known */
    struct pres_paragraph *paragraphs; /* TEXT */
    size_t count;
    struct pres_cell *cells; /* TABLE: row by row */
    size_t rows, columns;
    struct str alt;     /* PICTURE: its alternative text; may be empty */
    struct str picture; /* PICTURE: the member of the archive that holds it; empty: none that a
                           page can show */
};

struct pres_slide {
    struct pres_slide *next;
    size_t number; /* as a viewer counts */
    bool hidden;
    struct pres_shape *shapes; /* in the order of the file: what is drawn later covers */
    size_t count, cap;
    struct pres_paragraph *notes; /* for the speaker */
    size_t note_count;
};

struct presentation {
    double width, height; /* of a slide, in points */
    struct str title;     /* of the document; may be empty */
    struct pres_slide *slides;
    size_t slide_count;
    bool visual_lines; /* an end of line may be one that the box made: PDF */
};

/* What a reader is given. It complains at `at`, the whole file. */
struct pres_input {
    struct arena *arena;
    struct diags *diags;
    struct span at;
    int fd;                  /* of the file, open for reading, at any place */
    struct archive *archive; /* where the format is a zip; else NULL */
    struct xml_spent spent;  /* on all its documents */
    size_t cells;            /* of all tables so far */
    bool cells_left_out;     /* said */
};

/*
 * The readers, one for each format. NULL after a diagnostic, which says what to do; what can be
 * left out (a picture, a table of a kind that nobody knows) is a warning, and reading goes on.
 */
struct presentation *pptx_read(struct pres_input *in);     /* ECMA-376, transitional and strict */
struct presentation *odp_read(struct pres_input *in);      /* OpenDocument 1.2, in a zip */
struct presentation *odp_read_flat(struct pres_input *in); /* the same as one XML document */
struct presentation *pdf_read(struct pres_input *in);      /* by pdftohtml of poppler-utils */

/* ---- model.c: what readers share ---- */

/* Adds a shape to a slide, all zero but for its kind. */
struct pres_shape *pres_shape_add(struct arena *a, struct pres_slide *slide, enum pres_kind kind);

/* The name of a shape, short enough to stand before each diagnostic of it. */
struct str pres_name(struct arena *a, struct str said);

/* Counts the cells of a table. False, and that is said once, where there are too many: a row of
 * three hundred makes them of each row below it that is empty. */
bool pres_cells_fit(struct pres_input *in, size_t rows, size_t columns);

/*
 * What a picture shows as its file says it, without what programs add. Empty where that is a place
 * on the author's machine, or the name of a file: programs put these there where nobody says more.
 */
struct str pres_alt(struct str said);

/* Whether a page can show a picture, by the end of its name. */
bool pres_can_show(struct str name);

/* The same number for the same typeface and colour, each said as its format does; never 0. */
uint32_t pres_look(struct str face, struct str colour);

/* Whether a typeface is monospaced, by its name: "Courier New", "JetBrains Mono". */
bool pres_face_is_mono(struct str face);

#endif
