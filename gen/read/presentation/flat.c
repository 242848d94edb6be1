// SPDX-License-Identifier: MIT
#include "read/presentation/flat.h"

#include "core/map.h"
#include "core/text/buf.h"

#include <stdlib.h>

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
    for (size_t i = from; i < to; i++)
        for (size_t j = 0; j < paragraphs[i].count; j++) {
            const struct pres_line *line = &paragraphs[i].lines[j];
            *ARENA_PUSH(a, s->lines, s->line_count,
                        s->line_cap) = (struct flat_line){.shape = shape,
                                                          .paragraph = &paragraphs[i],
                                                          .line = line,
                                                          .slide = s->slide->number,
                                                          .number = paragraphs[i].number + j,
                                                          .cell = cell,
                                                          .text = text_of(a, line)};
            flat_find_lead(a, &s->lines[s->line_count - 1]);
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

/* The source while it is made. */
struct making {
    struct arena *arena;
    struct buf text;
    struct source_place *places;
    size_t place_count, place_cap;
    struct source_piece *pieces;
    size_t piece_count, piece_cap;
    const struct pres_part *part;       /* the last that was met, and */
    const struct source_member *member; /* what stands for it */
    struct map members;
};

static const struct source_member *member_of(struct making *m, const struct pres_part *part)
{
    if (part == m->part)
        return m->member;
    struct source_member *member = map_get(&m->members, part->name);
    if (!member) {
        member = ARENA_NEW(m->arena, struct source_member);
        *member = (struct source_member){part->name, part->document->bytes};
        map_add(&m->members, m->arena, part->name, member);
    }
    m->part = part;
    m->member = member;
    return member;
}

/* The first piece of its text that a run has bytes of: one text may hold many runs. */
static size_t first_piece(const struct pres_run *run)
{
    size_t low = 0, high = run->from->piece_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct xml_piece *p = &run->from->pieces[middle];
        if (p->at + p->length <= run->from_at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the bytes of a run, at `at` of the source, stand in its document. */
static void add_pieces(struct making *m, const struct pres_run *run, size_t at)
{
    if (!run->from || !run->part || !run->part->document->utf8)
        return;
    const struct xml_piece *pieces = run->from->pieces;
    size_t end = run->from_at + run->text.n;
    for (size_t i = first_piece(run); i < run->from->piece_count && pieces[i].at < end; i++) {
        const struct xml_piece *p = &pieces[i];
        size_t from = p->at > run->from_at ? p->at : run->from_at;
        size_t to = p->at + p->length < end ? p->at + p->length : end;
        bool entity = p->raw != p->length;
        if (from >= to || (entity && to - from < p->length))
            continue;
        *ARENA_PUSH(m->arena, m->pieces, m->piece_count, m->piece_cap) = (struct source_piece){
            at + (from - run->from_at), to - from, member_of(m, run->part),
            p->offset + (entity ? 0 : from - p->at), entity ? p->raw : to - from};
    }
}

static void add_line_pieces(struct making *m, const struct flat_line *line, size_t at)
{
    for (size_t i = 0; i < line->line->count; i++) {
        add_pieces(m, &line->line->runs[i], at);
        at += line->line->runs[i].text.n;
    }
}

static void add_line(struct making *m, struct flat_line *line, size_t shown)
{
    struct str name = name_of(line);
    line->start = m->text.n;
    buf_put(&m->text, line->text);
    buf_char(&m->text, '\n');
    *ARENA_PUSH(m->arena, m->places, m->place_count, m->place_cap) = (struct source_place){
        line->slide, name, name.n ? line->number : shown, NULL};
    for (const struct flat_line *copy = line; copy; copy = copy->before)
        add_line_pieces(m, copy, line->start);
}

static int compare_pieces(const void *left, const void *right)
{
    const struct source_piece *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    int order = str_cmp(a->member->name, b->member->name);
    return order ? order : a->offset < b->offset ? -1 : a->offset > b->offset;
}

static void make_source(struct arena *a, struct flat *flat, struct str path)
{
    struct making m = {.arena = a};
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0, shown = 0; i < s->line_count; i++) {
            shown += str_trim(s->lines[i].text).n > 0;
            add_line(&m, &s->lines[i], shown);
        }
    struct str text = buf_copy(&m.text, a);
    buf_release(&m.text);
    *ARENA_PUSH(a, m.places, m.place_count, m.place_cap) = source_whole; /* the end */
    if (m.piece_count)
        qsort(m.pieces, m.piece_count, sizeof *m.pieces, compare_pieces);
    flat->places = m.places;
    flat->src = source_new_placed(a, path, text, m.places, m.pieces, m.piece_count);
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
    flat_find_capitals(a, flat);
    flat_mark_prompts(a, flat);
    flat_find_separators(a, flat);
    flat_find_habits(a, flat);
    flat_learn(a, flat);
    return flat;
}
