/*
 * odp.h -- what the files that read Impress share.
 *
 * odp.c knows pages and shapes, style.c how text looks, text.c paragraphs and tables.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_ODP_ODP_H
#define HANDOUT_READ_PRESENTATION_ODP_ODP_H

#include "core/map.h"
#include "read/presentation/presentation.h"

enum {
    ODP_LEVELS = 10,              /* of a list (OpenDocument 1.2 part 1, 19.828) */
    ODP_BLANKS_MAX = 1000,        /* in one text:s */
    ODP_ALL_BLANKS_MAX = 1 << 20, /* in all of them */
    ODP_REPEAT_MAX = 1024,        /* times that a cell is repeated */
    ODP_RUNS_MAX = 1 << 22,       /* of a file */
};

/* ---- style.c ---- */

enum odp_flag { ODP_UNSET, ODP_NO, ODP_YES };

struct odp_length {
    bool known;
    double points;
};

struct odp_list {
    enum pres_list kinds[ODP_LEVELS];
    double indents[ODP_LEVELS]; /* of the text behind the bullet or number */
};

/* What styles say about a text or a shape. What one of them leaves open, its parent says. */
struct odp_format {
    enum odp_flag mono, bold, raised;
    struct str face, colour;  /* p is NULL: open */
    enum odp_flag hidden;     /* of a page */
    enum odp_flag numbered;   /* whether a paragraph in a list has its bullet or number */
    float size;               /* in points; 0: open */
    float scale;              /* of what the parent's size is; 0: none */
    struct odp_length left;   /* fo:margin-left of a paragraph */
    struct odp_length first;  /* fo:text-indent */
    struct odp_length inside; /* fo:padding-left of a shape */
    const struct odp_list *list;
};

enum odp_family {
    ODP_TEXT,
    ODP_PARAGRAPH,
    ODP_GRAPHIC,
    ODP_PRESENTATION,
    ODP_PAGE,
    ODP_CELL,
    ODP_FAMILIES,
};

struct odp_styles {
    struct arena *arena;
    struct map styles[ODP_FAMILIES]; /* struct odp_style by name */
    struct map lists;                /* struct odp_list */
    struct map fonts;                /* style:font-face, xml nodes as the three below */
    struct map layouts;              /* style:page-layout */
    struct map masters;              /* style:master-page */
    struct map hidden_layers;        /* draw:layer that is not on the screen */
    struct odp_format defaults[ODP_FAMILIES];
};

/* Adds what stands in a document (its root). Of two styles of one name the first one counts: those
 * of content.xml come first. */
void odp_styles_add(struct odp_styles *s, const struct xml_node *root);

/* What a named style says, its parents and the default of its family included. */
const struct odp_format *odp_style(struct odp_styles *s, enum odp_family family, struct str name);
/* The same; NULL where there is no style of that name. */
const struct odp_format *odp_find_style(struct odp_styles *s, enum odp_family family,
                                        struct str name);
/* The same for the texts in a shape. */
struct odp_format odp_shape_style(struct odp_styles *s, enum odp_family family, struct str name);
/* "Default-outline" where a style is "Default-outline1" or has it as an ancestor; else empty. */
struct str odp_outline(struct odp_styles *s, struct str name);

/* Fills what `f` leaves open. */
void odp_inherit(struct odp_format *f, const struct odp_format *parent);

/* "1.5cm" as points; not known where it is no length. */
struct odp_length odp_length(struct str s);
/* A number at the start of a text; moves *s behind it. False where there is none. */
bool odp_number(struct str *s, double *number);

/* ---- text.c ---- */

struct odp {
    struct pres_input *in;
    struct presentation *all;
    const struct pres_part *part;
    struct odp_styles styles;
    struct str blanks; /* ODP_BLANKS_MAX of them */
    size_t blank_count, shape_count, run_count;
    struct pres_run spare; /* for those that are too many */
    bool too_many;         /* shapes */
    bool too_deep;         /* groups: said */
};

/* Where paragraphs stand. */
struct odp_place {
    struct odp_format format;
    const struct odp_format *levels[ODP_LEVELS]; /* of a list: instead of it; NULL: the same */
};

/* The paragraphs below an element, which may be a part of a shape. Returns whether there is any
 * text in them. */
bool odp_paragraphs(struct odp *o, const struct xml_node *n, const struct odp_place *place,
                    struct pres_paragraph **paragraphs, size_t *count);

/* Reads a table:table. False where it is left out. */
bool odp_table(struct odp *o, const struct xml_node *table, struct pres_shape *shape);

#endif
