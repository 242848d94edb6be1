// SPDX-License-Identifier: MIT
/*
 * Any bytes as an XML document, such as those of tests/decks: either a reason comes out, or a tree
 * whose texts lead back to the bytes that they come from.
 */
#include "core/text/utf8.h"
#include "core/xml.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void check_piece(const struct xml_document *d, struct str text, const struct xml_piece *p)
{
    struct str raw = str_slice(d->bytes, p->offset, p->offset + p->raw);
    struct str part = str_slice(text, p->at, p->at + p->length);
    expect(raw.n == p->raw && part.n == p->length && raw.n >= part.n && part.n > 0);
    if (raw.n != part.n)
        expect(raw.p[0] == '&' ? raw.p[raw.n - 1] == ';' : str_is(raw, "\r\n"));
    else
        for (size_t i = 0; i < raw.n; i++)
            expect(raw.p[i] == part.p[i] || (raw.p[i] == '\r' && part.p[i] == '\n'));
}

static void check_text(const struct xml_document *d, const struct xml_node *n)
{
    size_t at = 0, behind = n->offset;
    expect(utf8_valid_until(n->text) == n->text.n);
    for (size_t i = 0; d->utf8 && i < n->piece_count; i++) {
        const struct xml_piece *piece = &n->pieces[i];
        expect(piece->at == at && piece->offset >= behind);
        check_piece(d, n->text, piece);
        at += piece->length;
        behind = piece->offset + piece->raw;
    }
    expect(!d->utf8 || at == n->text.n);
}

static void check_node(const struct xml_document *d, const struct xml_node *n, size_t depth)
{
    expect(depth <= XML_DEPTH_MAX);
    if (!n->name)
        check_text(d, n);
    for (size_t i = 0; i < n->attribute_count; i++)
        expect(utf8_valid_until(n->attributes[i].value) == n->attributes[i].value.n);
    for (const struct xml_node *c = n->children; c; c = c->next) {
        expect(c->parent == n && c->offset >= n->offset && c->offset < d->bytes.n);
        expect(c->name || !c->next || c->next->name);
        check_node(d, c, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct str input = {(const char *)bytes, size};
    const char *why = NULL;
    const struct xml_document *d = xml_read(&arena, input, NULL, &why);
    expect(!d == !!why);
    if (d)
        check_node(d, d->root, 0);
    arena_release(&arena);
    return 0;
}
