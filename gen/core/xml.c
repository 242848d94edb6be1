// SPDX-License-Identifier: MIT
/*
 * Expat reports events; of these a tree is made. It gives character data piece by piece: an entity
 * or an end of line is one of its own, so that each piece is either the bytes of the document or
 * stands for one entity (expat.h, XML_SetCharacterDataHandler). Pieces of the first kind that
 * follow each other become one.
 */
#include "core/xml.h"

#include "core/map.h"
#include "core/text/buf.h"

#include <expat.h>
#include <string.h>

enum { SEPARATOR = '|' };

/* Namespaces of ECMA-376 (transitional and strict, part 1 annex A and part 4) and of OpenDocument
 * 1.2 (part 1, 1.4) with the prefixes that their standards use. */
#define NAMESPACE(prefix, uri)   \
    {                            \
        prefix,                  \
        {                        \
            uri, sizeof(uri) - 1 \
        }                        \
    }
static const struct {
    const char *prefix;
    struct str uri;
} namespaces[] = {
    NAMESPACE("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    NAMESPACE("a", "http://purl.oclc.org/ooxml/drawingml/main"),
    NAMESPACE("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
    NAMESPACE("p", "http://purl.oclc.org/ooxml/presentationml/main"),
    NAMESPACE("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    NAMESPACE("r", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    NAMESPACE("rel", "http://schemas.openxmlformats.org/package/2006/relationships"),
    NAMESPACE("ct", "http://schemas.openxmlformats.org/package/2006/content-types"),
    NAMESPACE("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    NAMESPACE("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    NAMESPACE("dgm", "http://purl.oclc.org/ooxml/drawingml/diagram"),
    NAMESPACE("dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"),
    NAMESPACE("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    NAMESPACE("c", "http://purl.oclc.org/ooxml/drawingml/chart"),
    NAMESPACE("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    NAMESPACE("m", "http://purl.oclc.org/ooxml/officeDocument/math"),
    NAMESPACE("cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    NAMESPACE("dc", "http://purl.org/dc/elements/1.1/"),
    NAMESPACE("p14", "http://schemas.microsoft.com/office/powerpoint/2010/main"),
    NAMESPACE("a14", "http://schemas.microsoft.com/office/drawing/2010/main"),
    NAMESPACE("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    NAMESPACE("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    NAMESPACE("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    NAMESPACE("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    NAMESPACE("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    NAMESPACE("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    NAMESPACE("presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"),
    NAMESPACE("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    NAMESPACE("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    NAMESPACE("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    NAMESPACE("manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
    NAMESPACE("loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
    NAMESPACE("xlink", "http://www.w3.org/1999/xlink"),
    NAMESPACE("xml", "http://www.w3.org/XML/1998/namespace"),
};
#undef NAMESPACE
enum { NAMESPACES = countof(namespaces) };

struct xml_parse {
    XML_Parser parser;
    struct arena *arena;
    struct xml_document *document;
    struct xml_node *open;  /* the innermost element that has not ended */
    struct xml_node **tail; /* where its next child goes */
    struct xml_node **tails[XML_DEPTH_MAX + 1];
    size_t depth;
    struct xml_spent *spent;
    struct map names; /* as expat gives them, to ours */
    /* The text that is being put together. */
    struct xml_node *text;
    struct buf chars;
    struct xml_piece *pieces;
    size_t piece_count, piece_cap;
    const char *why;
};

static void stop(struct xml_parse *p, const char *why)
{
    if (!p->why)
        p->why = why;
    XML_StopParser(p->parser, XML_FALSE);
}

static bool count_nodes(struct xml_parse *p, size_t more)
{
    p->spent->nodes += more;
    if (p->spent->nodes > XML_NODES_MAX)
        stop(p, "it has more elements than any real one");
    return p->spent->nodes <= XML_NODES_MAX;
}

static const char *short_name(struct xml_parse *p, const char *given)
{
    struct str name = str_from(given);
    const char *known = map_get(&p->names, name);
    if (known)
        return known;
    size_t cut = str_find_char(name, 0, SEPARATOR);
    const char *made = NULL;
    if (cut == name.n) {
        made = arena_cstr(p->arena, name);
    } else {
        const char *prefix = "?";
        for (size_t i = 0; i < NAMESPACES; i++)
            if (str_eq(str_slice(name, 0, cut), namespaces[i].uri))
                prefix = namespaces[i].prefix;
        made = arena_printf(p->arena, "%s:%s", prefix, given + cut + 1).p;
    }
    map_add(&p->names, p->arena, arena_str(p->arena, name), (void *)made);
    return made;
}

static void end_text(struct xml_parse *p)
{
    if (!p->text)
        return;
    p->text->text = buf_copy(&p->chars, p->arena);
    p->text->pieces = p->pieces;
    p->text->piece_count = p->piece_count;
    p->text = NULL;
    p->pieces = NULL;
    p->piece_count = p->piece_cap = 0;
    buf_clear(&p->chars);
}

static struct xml_node *add_node(struct xml_parse *p)
{
    struct xml_node *n = ARENA_NEW(p->arena, struct xml_node);
    n->parent = p->open;
    n->text = STR("");
    n->offset = (size_t)XML_GetCurrentByteIndex(p->parser);
    *p->tail = n;
    p->tail = &n->next;
    return n;
}

static void on_start(void *data, const char *name, const char **values)
{
    struct xml_parse *p = data;
    size_t count = 0;
    while (values[2 * count])
        count++;
    end_text(p);
    if (p->depth == XML_DEPTH_MAX) {
        stop(p, "its elements are nested too deep");
        return;
    }
    if (!count_nodes(p, 1 + count))
        return;
    struct xml_node *n = add_node(p);
    struct xml_attribute *attributes = arena_array(p->arena, count, sizeof *attributes);
    for (size_t i = 0; i < count; i++) {
        attributes[i].name = short_name(p, values[2 * i]);
        attributes[i].value = arena_str(p->arena, str_from(values[2 * i + 1]));
    }
    n->name = short_name(p, name);
    n->attributes = attributes;
    n->attribute_count = count;
    p->tails[p->depth++] = p->tail;
    p->tail = &n->children;
    p->open = n;
}

static void on_end(void *data, const char *name)
{
    struct xml_parse *p = data;
    (void)name;
    if (p->why) /* an empty element ends even where its start stopped the parser */
        return;
    end_text(p);
    p->open = p->open->parent;
    p->tail = p->tails[--p->depth];
}

/* Bytes that stand in the document as they are go on where the last ones ended. Only then are both
 * lengths the same: an entity, also `&#9;`, is longer than what it stands for, as is CR LF. */
static bool goes_on(const struct xml_parse *p, const struct xml_piece *piece)
{
    if (p->piece_count == 0)
        return false;
    const struct xml_piece *last = &p->pieces[p->piece_count - 1];
    return last->length == last->raw && piece->length == piece->raw &&
           last->offset + last->raw == piece->offset;
}

static void on_text(void *data, const char *chars, int n)
{
    struct xml_parse *p = data;
    struct xml_piece piece = {p->chars.n, (size_t)n, (size_t)XML_GetCurrentByteIndex(p->parser),
                              (size_t)XML_GetCurrentByteCount(p->parser)};
    if (goes_on(p, &piece)) {
        p->pieces[p->piece_count - 1].length += piece.length;
        p->pieces[p->piece_count - 1].raw += piece.raw;
    } else {
        if (!count_nodes(p, p->text ? 1 : 2))
            return;
        if (!p->text)
            p->text = add_node(p);
        *ARENA_PUSH(p->arena, p->pieces, p->piece_count, p->piece_cap) = piece;
    }
    buf_put(&p->chars, (struct str){chars, piece.length});
}

static void on_doctype(void *data, const char *name, const char *system, const char *public_id,
                       int internal)
{
    (void)name;
    (void)system;
    (void)public_id;
    (void)internal;
    stop(data, "it has a DOCTYPE, which no real one has");
}

static bool is_utf8(struct str bytes)
{
    if (str_starts(bytes, "\xef\xbb\xbf")) /* what is declared behind the mark counts */
        bytes = str_slice(bytes, 3, bytes.n);
    size_t end = str_find(bytes, 0, "?>");
    struct str head = str_starts(bytes, "<?xml") ? str_slice(bytes, 0, end) : STR("");
    if (bytes.n > 1 && ((unsigned char)bytes.p[0] >= 0xfe || !bytes.p[0] || !bytes.p[1]))
        return false;
    size_t at = str_find(head, 0, "encoding");
    return at == head.n || str_find(head, at, "UTF-8") < head.n ||
           str_find(head, at, "utf-8") < head.n;
}

static const char *say_why(struct xml_parse *p)
{
    const char *why = p->why ? p->why : XML_ErrorString(XML_GetErrorCode(p->parser));
    return arena_printf(p->arena, "%s (line %lu)", why ? why : "not well-formed",
                        (unsigned long)XML_GetCurrentLineNumber(p->parser))
        .p;
}

/* The document, where it has room. */
static bool parse(struct xml_parse *p, struct str bytes)
{
    enum { STEP = 1 << 20 }; /* expat counts bytes of one call in an int */
    bool good = true;
    for (size_t at = 0; good && at <= bytes.n; at += STEP) {
        struct str part = str_slice(bytes, at, at + STEP);
        good = XML_Parse(p->parser, part.p, (int)part.n, at + STEP > bytes.n) == XML_STATUS_OK;
    }
    return good && !p->why && p->document->root;
}

const struct xml_document *xml_read(struct arena *a, struct str bytes, struct xml_spent *spent,
                                    const char **why)
{
    struct xml_spent own = {0};
    struct xml_parse p = {
        .arena = a, .document = ARENA_NEW(a, struct xml_document), .spent = spent ? spent : &own};
    if (bytes.n > XML_BYTES_MAX - p.spent->bytes) {
        *why = "it is larger than any real one";
        return NULL;
    }
    p.spent->bytes += bytes.n;
    p.document->bytes = bytes;
    p.document->utf8 = is_utf8(bytes);
    p.tail = &p.document->root;
    p.parser = XML_ParserCreateNS(NULL, SEPARATOR);
    if (!p.parser) {
        *why = "out of memory";
        return NULL;
    }
    XML_SetHashSalt(p.parser, map_salt()); /* else each parser asks the system for one */
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_start, on_end);
    XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    bool good = parse(&p, bytes);
    if (!good)
        *why = say_why(&p);
    XML_ParserFree(p.parser);
    buf_release(&p.chars);
    return good ? p.document : NULL;
}

/* ---- looking around ---- */

bool xml_is(const struct xml_node *n, const char *name)
{
    return n && n->name && strcmp(n->name, name) == 0;
}

struct str xml_attribute(const struct xml_node *n, const char *name)
{
    for (size_t i = 0; n && i < n->attribute_count; i++)
        if (strcmp(n->attributes[i].name, name) == 0)
            return n->attributes[i].value;
    return (struct str){NULL, 0};
}

static struct xml_node *first_named(struct xml_node *n, struct str name)
{
    while (n && !(n->name && str_is(name, n->name)))
        n = n->next;
    return n;
}

struct xml_node *xml_child(const struct xml_node *n, const char *name)
{
    return n ? first_named(n->children, str_from(name)) : NULL;
}

struct xml_node *xml_find(const struct xml_node *n, const char *path)
{
    struct str rest = str_from(path);
    struct xml_node *found = NULL;
    while (n && rest.n) {
        size_t cut = str_find_char(rest, 0, '/');
        n = found = first_named(n->children, str_slice(rest, 0, cut));
        rest = str_slice(rest, cut + 1, rest.n);
    }
    return n ? found : NULL;
}

struct xml_node *xml_next(const struct xml_node *n, const char *name)
{
    return n ? first_named(n->next, str_from(name)) : NULL;
}

static void put_text(struct buf *b, const struct xml_node *n)
{
    buf_put(b, n->text);
    for (const struct xml_node *child = n->children; child; child = child->next)
        put_text(b, child);
}

struct str xml_text(struct arena *a, const struct xml_node *n)
{
    struct buf b = BUF_INIT;
    if (n)
        put_text(&b, n);
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}
