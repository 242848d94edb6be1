/*
 * pptx.h -- what the parts of the reader of PowerPoint files share. Private to it.
 *
 * A file is a package of parts that name each other by relationships (ECMA-376 part 2); names of
 * parts mean nothing. Each part is read once, when it is first asked for.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_PPTX_PPTX_H
#define HANDOUT_READ_PRESENTATION_PPTX_PPTX_H

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
    struct map by_type;          /* the first of each type that does not lead out */
    const struct xml_node *root; /* NULL: it cannot be read, which was said */
    struct pptx_pattern *pattern;
    bool claimed, told; /* pptx_claim */
};

struct pptx {
    struct pres_input *in;
    struct arena *arena;
    struct presentation *deck;
    struct map parts;                   /* of struct pptx_part, by name */
    const struct pptx_part *main;       /* presentation.xml */
    const struct pptx_levels *defaults; /* of all texts; NULL: none */
    size_t shape_count;
    bool shapes_left_out; /* said once */
};

/* A slide with the patterns that it takes its looks from; each may be NULL. */
struct pptx_sheet {
    const struct pptx_part *slide;
    const struct pptx_pattern *layout, *master, *theme;
};

enum { PPTX_LEVELS = 9 };

/* How text looks at one level of lists, as far as it is known. */
struct pptx_style {
    struct str face;   /* p == NULL: not said */
    struct str colour; /* as the file says it; p == NULL: not said */
    float size;        /* 0: not said */
    int bold, list;    /* -1: not said; else 0 or 1, and enum pres_list */
};

struct pptx_levels {
    struct pptx_style levels[PPTX_LEVELS];
};

/* Of the text of one shape. */
struct pptx_looks {
    struct pptx_levels styles;
    const struct pptx_sheet *sheet;
};

/* A placeholder, by which those of slides go. */
struct pptx_holder {
    struct str number; /* p == NULL: it has none */
    const char *kind;  /* of a few texts, each always at one address */
    const struct xml_node *transform;
    const struct pptx_levels *styles; /* NULL: it says nothing of its texts */
};

/*
 * What shapes ask of a layout, a master or a theme. A deck may have many shapes, and any part of it
 * may be large, so that each part is gone through once.
 */
struct pptx_pattern {
    struct pptx_holder *holders;
    size_t holder_count;
    const struct pptx_levels *title, *body, *other; /* of a master; NULL: it says nothing */
    const struct pptx_levels *boxes;                /* of a theme: of texts in no placeholder */
    struct str major, minor;                        /* typefaces of a theme */
};

/* ---- package.c ---- */

/* Reads what a part refers to; "" names the package. */
void pptx_relations(struct pptx *p, struct pptx_part *part);

/* NULL after a diagnostic; "" names none. */
const struct pptx_part *pptx_part(struct pptx *p, struct str name);
const struct pptx_relation *pptx_relation(const struct pptx_part *part, struct str id);
/* The part that the first relationship of a type leads to; NULL: there is none. */
const struct pptx_part *pptx_related(struct pptx *p, const struct pptx_part *part,
                                     const char *type);
/*
 * Whether this part is claimed for the first time; that another claim was left out is said once.
 * What stands on a slide stands on one: a deck of a few bytes might show it a thousand times.
 */
bool pptx_claim(struct pptx *p, const struct pptx_part *part);

/* ---- style.c ---- */

/* What a list of styles says (a:lstStyle and its kin); NULL of NULL. */
const struct pptx_levels *pptx_levels(struct arena *a, const struct xml_node *list);

/* Of a part that slides take their looks from; NULL of NULL. */
const struct pptx_pattern *pptx_pattern(struct pptx *p, const struct pptx_part *part);

/* Of a shape, from its own list of styles out to the deck's; `sp` may be NULL: a cell of a table.
 */
struct pptx_looks pptx_looks(const struct pptx *p, const struct pptx_sheet *sheet,
                             const struct xml_node *sp, const struct xml_node *body);

/* The style of properties of a paragraph or run, on top of another. */
void pptx_style_add(struct pptx_style *style, const struct xml_node *properties);
bool pptx_style_is_mono(const struct pptx_looks *looks, const struct pptx_style *style);

const struct xml_node *pptx_placeholder(const struct xml_node *sp);

/* The place that the layout or the master has for a placeholder of a slide; NULL: none. */
const struct xml_node *pptx_transform(const struct pptx_sheet *sheet, const struct xml_node *sp);

/* ---- text.c ---- */

/* The paragraphs of a text body; *count of them, none where all are empty. */
struct pres_paragraph *pptx_paragraphs(struct pptx *p, const struct pptx_part *part,
                                       const struct pptx_looks *looks, const struct xml_node *body,
                                       size_t *count);

/* ---- shape.c ---- */

/* Adds the shapes of a tree to a slide. */
void pptx_shapes(struct pptx *p, const struct pptx_sheet *sheet, struct pres_slide *slide);

#endif
