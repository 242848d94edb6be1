/*
 * xml.h -- an XML document as a tree, with the way back to its bytes.
 *
 * The names of elements and attributes are those of the standard with a short prefix for their
 * namespace, whatever prefix the document uses and whichever edition of a format it follows:
 * "a:t" for {http://schemas.openxmlformats.org/drawingml/2006/main}t and for its strict twin. A
 * name of a namespace that is not in the table of xml.c is "?:name"; one of no namespace is bare.
 * A document with a DOCTYPE is refused: no format that is read here has one, and it may declare
 * entities. This module alone includes expat. Everything lives in the caller's arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_XML_H
#define HANDOUT_CORE_XML_H

#include "core/arena.h"

enum {
    XML_DEPTH_MAX = 256,     /* elements in each other */
    XML_NODES_MAX = 4000000, /* elements, texts, their pieces and attributes */
    XML_BYTES_MAX = 128 * 1024 * 1024,
};

/* What was read of documents that count as one: bounds hold for all of them. Zero at first. */
struct xml_spent {
    size_t nodes, bytes;
};

struct xml_attribute {
    const char *name;
    struct str value;
};

/* Some bytes of a text: [at, at + length) of it stand at `offset` in the document, as `raw` bytes.
 * The two lengths differ for an entity, `&amp;`, and for CR LF, which is one newline. */
struct xml_piece {
    size_t at, length;
    size_t offset, raw;
};

struct xml_node {
    const char *name; /* NULL: a text */
    struct xml_node *children, *next, *parent;
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct str text;                /* of a text: valid UTF-8, entities resolved */
    const struct xml_piece *pieces; /* of a text, in order */
    size_t piece_count;
    size_t offset; /* of its first byte in the document */
};

struct xml_document {
    struct str bytes; /* as they were given */
    bool utf8;        /* offsets of pieces are of no use in another encoding */
    struct xml_node *root;
};

/* NULL where the document is not well-formed or over a bound: *why says so in a phrase, with the
 * line of the document. `spent` is NULL where it counts alone. */
const struct xml_document *xml_read(struct arena *a, struct str bytes, struct xml_spent *spent,
                                    const char **why);

/* The value of an attribute; empty, with p == NULL, where there is none. */
struct str xml_attribute(const struct xml_node *n, const char *name);
bool xml_is(const struct xml_node *n, const char *name); /* false for a text and for NULL */

/* The first child element of that name; NULL: none, also of NULL. */
struct xml_node *xml_child(const struct xml_node *n, const char *name);
/* The first of such a path of names: "p:cSld/p:spTree". */
struct xml_node *xml_find(const struct xml_node *n, const char *path);
/* The next sibling of that name behind n; NULL: none. */
struct xml_node *xml_next(const struct xml_node *n, const char *name);

/* All text below an element in one, in the arena. */
struct str xml_text(struct arena *a, const struct xml_node *n);

#endif
