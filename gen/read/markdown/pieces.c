// SPDX-License-Identifier: MIT
/*
 * A long text is parsed in pieces: cmark's tree of a text is up to a hundred times as large as the
 * text, and cmark frees nothing of it before all is parsed. Of a piece all blocks but the last are
 * closed, whatever follows (of a list that is last, all items but the last): they are converted,
 * and the next piece starts with the one that is open. A piece in which nothing is closed is
 * parsed again at twice its size.
 *
 * What a block says depends on the rest of the text in one way alone: a link may name a definition
 * that stands anywhere. So the definitions are collected first, and each piece is parsed below
 * them. Whether "[a]: b" is a definition, and of what, only cmark knows: it is asked by a link
 * `[a]` above what is closed of a piece.
 */
#include "read/markdown/parse.h"

#include "core/map.h"

#ifndef MARKDOWN_PIECE
#define MARKDOWN_PIECE (64 * 1024) /* sanitizer builds take 1: their tests part all texts */
#endif
enum { PIECE = MARKDOWN_PIECE, LABEL_MAX = 1000 };

struct markdown_pieces {
    struct str rest; /* what has not been converted */
    size_t size;     /* of a piece, at least */
};

/* What was parsed: `head`, then a piece. */
struct markdown_piece {
    cmark_node *root;
    cmark_node *open; /* the block or item of a list with which the next piece starts; NULL: none */
    int head_lines;
};

static int count_lines(struct str text)
{
    int lines = 0;
    for (size_t i = 0; (i = str_find_char(text, i, '\n')) < text.n; i++)
        lines++;
    return lines;
}

/* Where cmark's line starts, counted from 1: it ends one at a lone CR too. */
static size_t line_start(struct str text, int line)
{
    size_t i = 0;
    for (; line > 1 && i < text.n; i++)
        line -= text.p[i] == '\n' ||
                (text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n'));
    return i;
}

static struct markdown_piece parse_piece(struct str head, struct str text)
{
    struct markdown_piece piece = {parse_text(head, text), NULL, count_lines(head)};
    piece.open = cmark_node_last_child(piece.root);
    if (piece.open && cmark_node_get_type(piece.open) == CMARK_NODE_LIST)
        piece.open = cmark_node_last_child(piece.open);
    return piece;
}

/* How much of the rest is closed; 0: nothing. */
static size_t closed_length(const struct markdown_pieces *s, const struct markdown_piece *piece)
{
    int line = piece->open ? cmark_node_get_start_line(piece->open) - piece->head_lines : 0;
    return line > 1 ? line_start(s->rest, line) : 0;
}

/* Parses the next piece below `head`, and tells how much of the rest it closes. */
static struct markdown_piece next_piece(const struct markdown_pieces *s, struct str head,
                                        size_t *closed)
{
    for (size_t size = s->size;; size *= 2) {
        struct str text = str_slice(s->rest, 0, str_find_char(s->rest, size, '\n') + 1);
        struct markdown_piece piece = parse_piece(head, text);
        *closed = closed_length(s, &piece);
        if (text.n == s->rest.n) {
            piece.open = NULL;
            *closed = text.n;
        }
        if (*closed)
            return piece;
        arena_clear(parse_memory());
    }
}

/* ---- definitions ---- */

/* Adds `[label]` as a paragraph: of a label that goes on in a second line, in one. */
static void put_label(struct buf *b, struct str label)
{
    struct str line;
    buf_char(b, '[');
    for (bool first = true; str_line(&label, &line); first = false) {
        while (!first && line.n && (ascii_blank(*line.p) || *line.p == '>'))
            line = str_slice(line, 1, line.n);
        if (!first)
            buf_char(b, ' ');
        buf_put(b, line);
    }
    buf_puts(b, "]\n\n");
}

/* Of all that may be a definition, a link to it. */
static void put_labels(struct buf *b, struct str text)
{
    size_t open = text.n; /* the last bracket that is open */
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\')
            i++;
        else if (text.p[i] == '[')
            open = i;
        else if (text.p[i] == ']') {
            if (open < i && i - open <= LABEL_MAX && i + 1 < text.n && text.p[i + 1] == ':')
                put_label(b, str_slice(text, open + 1, i));
            open = text.n;
        }
    }
}

/* So that cmark reads the same again. */
static void put_escaped(struct buf *b, const char *text)
{
    for (const char *c = text ? text : ""; *c; c++) {
        if (*c > 0 && *c <= ' ')
            buf_printf(b, "&#%d;", *c);
        else {
            if (*c == '\\' || *c == '<' || *c == '>' || *c == '"' || *c == '&')
                buf_char(b, '\\');
            buf_char(b, *c);
        }
    }
}

struct definitions {
    struct arena *arena;
    struct map labels; /* of those that are known: of two with one label the first one holds */
    struct buf text;   /* one in a line */
};

static void add_definition(struct definitions *d, struct str label, cmark_node *link)
{
    if (map_get(&d->labels, label))
        return;
    map_add(&d->labels, d->arena, arena_str(d->arena, label), d);
    buf_put(&d->text, label);
    buf_puts(&d->text, ": <");
    put_escaped(&d->text, cmark_node_get_url(link));
    buf_puts(&d->text, "> \"");
    put_escaped(&d->text, cmark_node_get_title(link));
    buf_puts(&d->text, "\"\n");
}

/* Adds what becomes a link of labels that stand above a text of closed blocks. */
static void ask_for_definitions(struct definitions *d, struct str labels, struct str text)
{
    struct str label, blank;
    for (cmark_node *n = cmark_node_first_child(parse_text(labels, text));
         str_line(&labels, &label) && str_line(&labels, &blank); n = cmark_node_next(n)) {
        cmark_node *link = cmark_node_first_child(n);
        if (link && cmark_node_get_type(link) == CMARK_NODE_LINK && !cmark_node_next(link))
            add_definition(d, label, link);
    }
    arena_clear(parse_memory());
}

/* All definitions of a text, and a blank line; they live in the arena. */
static struct str find_definitions(struct arena *a, struct str text)
{
    struct definitions d = {.arena = a};
    struct buf labels = BUF_INIT;
    struct markdown_pieces s = {text, PIECE};
    for (size_t closed; s.rest.n; s.rest = str_slice(s.rest, closed, s.rest.n)) {
        next_piece(&s, STR(""), &closed);
        arena_clear(parse_memory());
        buf_clear(&labels);
        put_labels(&labels, str_slice(s.rest, 0, closed));
        if (labels.n)
            ask_for_definitions(&d, buf_str(&labels), str_slice(s.rest, 0, closed));
    }
    if (d.text.n)
        buf_char(&d.text, '\n');
    struct str found = buf_copy(&d.text, a);
    buf_release(&d.text);
    buf_release(&labels);
    return found;
}

/* ---- the whole ---- */

struct node *pieces_convert(struct parse *p, struct arena *a, struct str text)
{
    bool may_define = text.n > PIECE && str_find(text, 0, "]:") < text.n;
    struct str definitions = may_define ? find_definitions(a, text) : STR("");
    /* In a piece that is larger than all of them, they cost little. */
    struct markdown_pieces s = {text, definitions.n * 4 > PIECE ? definitions.n * 4 : PIECE};
    struct blocks blocks = {0};
    for (size_t closed; s.rest.n && p->resume == p->end;
         s.rest = str_slice(s.rest, closed, s.rest.n)) {
        struct markdown_piece piece = next_piece(&s, definitions, &closed);
        p->head_lines = (size_t)piece.head_lines;
        block_convert_piece(p, &blocks, piece.root, piece.open);
        p->first_line += (size_t)count_lines(str_slice(s.rest, 0, closed));
        arena_clear(parse_memory());
    }
    return blocks.list.first;
}
