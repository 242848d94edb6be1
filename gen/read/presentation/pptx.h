/*
 * pptx.h -- what the parts of the reader of PowerPoint files share. Private to it.
 *
 * A file is a package of parts that name each other by relationships (ECMA-376 part 2); names of
 * parts mean nothing. Each part is read once, when it is first asked for.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_PPTX_H
#define HANDOUT_READ_PRESENTATION_PPTX_H

#include "core/map.h"
#include "read/presentation/presentation.h"

struct pptx_relation {
    struct str id;
    const char *type;  /* the last word of its type: "slideLayout" */
    struct str target; /* the name of a part; as written where it leads out of the package */
    bool external;
};

struct pptx_part {
    struct pres_part part;
    struct pptx_relation *relations;
    size_t relation_count;
    struct map by_id;            /* of the relations */
    const struct xml_node *root; /* NULL: it cannot be read, which was said */
};

struct pptx {
    struct pres_input *in;
    struct arena *arena;
    struct presentation *deck;
    struct map parts;             /* of struct pptx_part, by name */
    const struct pptx_part *main; /* presentation.xml */
    size_t shape_count;
    bool shapes_left_out; /* said once */
};

/* A slide with the two parts that it takes its looks from; either may be NULL. */
struct pptx_sheet {
    const struct pptx_part *slide, *layout, *master, *theme;
};

enum { PPTX_LEVELS = 9 };

/* How text looks at one level of lists, as far as it is known. */
struct pptx_style {
    struct str face;   /* p == NULL: not said */
    struct str colour; /* as the file says it; p == NULL: not said */
    float size;        /* 0: not said */
    int bold, list;    /* -1: not said; else 0 or 1, and enum pres_list */
};

/* Of the text of one shape. */
struct pptx_looks {
    struct pptx_style levels[PPTX_LEVELS];
    const struct pptx_sheet *sheet;
};

/* ---- pptx.c ---- */

/* NULL after a diagnostic; "" names none. */
const struct pptx_part *pptx_part(struct pptx *p, struct str name);
const struct pptx_relation *pptx_relation(const struct pptx_part *part, struct str id);
/* The part that the first relationship of a type leads to; NULL: there is none. */
const struct pptx_part *pptx_related(struct pptx *p, const struct pptx_part *part,
                                     const char *type);

/* ---- pptx_style.c ---- */

/* Of a shape, from its own list of styles out to the deck's; `sp` may be NULL: a cell of a table.
 */
struct pptx_looks pptx_looks(const struct pptx *p, const struct pptx_sheet *sheet,
                             const struct xml_node *sp, const struct xml_node *body);

/* The style of properties of a paragraph or run, on top of another. */
void pptx_style_add(struct pptx_style *style, const struct xml_node *properties);
bool pptx_style_is_mono(const struct pptx_looks *looks, const struct pptx_style *style);
uint32_t pptx_style_look(const struct pptx_style *style);

/* The placeholder of the layout or the master that the one of a slide goes by; NULL: none. */
const struct xml_node *pptx_placeholder(const struct xml_node *sp);
const struct xml_node *pptx_layout_shape(const struct pptx_sheet *sheet, const struct xml_node *sp);
const struct xml_node *pptx_master_shape(const struct pptx_sheet *sheet, const struct xml_node *sp);

/* ---- pptx_text.c ---- */

/* The paragraphs of a text body; *count of them, none where all are empty. */
struct pres_paragraph *pptx_paragraphs(struct pptx *p, const struct pptx_part *part,
                                       const struct pptx_looks *looks, const struct xml_node *body,
                                       size_t *count);

/* ---- pptx_shape.c ---- */

/* Adds the shapes of a tree to a slide. */
void pptx_shapes(struct pptx *p, const struct pptx_sheet *sheet, struct pres_slide *slide);

#endif
