// SPDX-License-Identifier: MIT
#include "read/presentation/flat.h"

#include "core/buf.h"

static struct str text_of(struct arena *a, const struct pres_line *line)
{
    struct buf b = BUF_INIT;
    if (line->count == 1)
        return line->runs[0].text;
    for (size_t i = 0; i < line->count; i++)
        buf_put(&b, line->runs[i].text);
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

/* ---- lines ---- */

static void add_lines(struct arena *a, struct flat_slide *s, const struct pres_shape *shape,
                      size_t cell, const struct pres_paragraph *paragraphs, size_t from, size_t to)
{
    size_t number = 1;
    for (size_t i = 0; i < to; i++)
        for (size_t j = 0; j < paragraphs[i].count; j++, number++) {
            if (i < from)
                continue;
            const struct pres_line *line = &paragraphs[i].lines[j];
            *ARENA_PUSH(a, s->lines, s->line_count,
                        s->line_cap) = (struct flat_line){.shape = shape,
                                                          .paragraph = &paragraphs[i],
                                                          .line = line,
                                                          .slide = s->slide->number,
                                                          .number = number,
                                                          .cell = cell,
                                                          .text = text_of(a, line)};
        }
}

static void add_piece(struct arena *a, struct flat_slide *s, const struct pres_piece *piece)
{
    const struct pres_shape *shape = piece->shape;
    struct flat_piece *flat = &s->pieces[s->piece_count++];
    flat->piece = *piece;
    flat->from = s->line_count;
    if (shape->kind == PRES_TEXT)
        add_lines(a, s, shape, 0, shape->paragraphs, piece->from, piece->to);
    for (size_t i = 0; i < shape->rows * shape->columns && shape->kind == PRES_TABLE; i++)
        add_lines(a, s, shape, i, shape->cells[i].paragraphs, 0, shape->cells[i].count);
    flat->to = s->line_count;
}

static struct flat_slide *flatten(struct arena *a, const struct presentation *deck,
                                  struct pres_slide *slide)
{
    struct flat_slide *s = ARENA_NEW(a, struct flat_slide);
    struct pres_piece *pieces;
    size_t count = pres_order(a, deck, slide, &pieces);
    s->slide = slide;
    s->first = slide->number;
    s->pieces = arena_array(a, count + 1, sizeof *s->pieces);
    for (size_t i = 0; i < count; i++)
        add_piece(a, s, &pieces[i]);
    s->notes = s->line_count;
    add_lines(a, s, NULL, 0, slide->notes, 0, slide->note_count);
    return s;
}

/* ---- slides that repeat the one before ---- */

static bool is_blank(const struct flat_slide *s, size_t i)
{
    return str_trim(s->lines[i].text).n == 0;
}

static size_t next_line(const struct flat_slide *s, size_t i)
{
    while (i < s->notes && is_blank(s, i))
        i++;
    return i;
}

/* Whether all pictures of the one are on the other. */
static bool has_pictures_of(const struct flat_slide *s, const struct flat_slide *before)
{
    size_t at = 0;
    for (size_t i = 0; i < before->piece_count; i++) {
        const struct pres_shape *shape = before->pieces[i].piece.shape;
        if (shape->kind != PRES_PICTURE)
            continue;
        while (at < s->piece_count && !(s->pieces[at].piece.shape->kind == PRES_PICTURE &&
                                        str_eq(s->pieces[at].piece.shape->picture, shape->picture)))
            at++;
        if (at++ == s->piece_count)
            return false;
    }
    return true;
}

/* Whether all lines of the slide before stand on this one too, in their order, its first as the
 * first; notes what repeats what. */
static bool repeats(struct flat_slide *s, const struct flat_slide *before)
{
    size_t i = next_line(before, 0), j = next_line(s, 0);
    if (s->slide->hidden != before->slide->hidden || i == before->notes || j == s->notes ||
        !str_eq(before->lines[i].text, s->lines[j].text) || !has_pictures_of(s, before))
        return false;
    for (; i < before->notes && j < s->notes; j = next_line(s, j + 1))
        if (str_eq(before->lines[i].text, s->lines[j].text)) {
            s->lines[j].before = &before->lines[i];
            s->lines[j].slide = before->lines[i].slide;
            i = next_line(before, i + 1);
        }
    if (i == before->notes)
        return true;
    for (j = 0; j < s->line_count; j++) {
        s->lines[j].before = NULL;
        s->lines[j].slide = s->slide->number;
    }
    return false;
}

/* ---- the source ---- */

static struct str name_of(const struct flat_line *line)
{
    return line->shape ? line->shape->name : STR("notes");
}

static void make_source(struct arena *a, struct flat *flat, struct str path)
{
    struct buf b = BUF_INIT;
    struct source_place *places = NULL;
    size_t count = 0, cap = 0;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0, shown = 0; i < s->line_count; i++) {
            struct flat_line *line = &s->lines[i];
            struct str name = name_of(line);
            shown += str_trim(line->text).n > 0;
            line->start = b.n;
            buf_put(&b, line->text);
            buf_char(&b, '\n');
            *ARENA_PUSH(a, places, count, cap) = (struct source_place){
                line->slide, name, name.n ? line->number : shown, NULL};
        }
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    *ARENA_PUSH(a, places, count, cap) = (struct source_place){.shape = STR("")}; /* the end */
    flat->places = places;
    flat->src = source_new_placed(a, path, text, places);
}

struct flat *flat_new(struct arena *a, const struct presentation *deck, struct str path)
{
    struct flat *flat = ARENA_NEW(a, struct flat);
    struct flat_slide **tail = &flat->slides, **last = NULL;
    flat->deck = deck;
    for (struct pres_slide *slide = deck->slides; slide; slide = slide->next) {
        struct flat_slide *s = flatten(a, deck, slide);
        if (last && repeats(s, *last)) {
            s->first = (*last)->first;
            *last = s; /* in the place of the one that it repeats */
        } else {
            last = tail;
            *last = s;
        }
        tail = &s->next;
    }
    make_source(a, flat, path);
    return flat;
}
