// SPDX-License-Identifier: MIT
/*
 * The graph of the lessons on the first page: a circle for each that others build on or that builds
 * on others, in layers in the direction of reading, and a line where no way round says the same. A
 * line that passes layers takes a row in each of them. The list beside it says all in words. Layers
 * and rows are those of Sugiyama, Tagawa and Toda (1981), with one sweep.
 */
#include "model/needs.h"
#include "render/html/html.h"

#include <stdlib.h>

enum { NODES_MAX = 60, EDGES_MAX = 200 }; /* with more of them nobody sees anything */
enum { PITCH_X = 64, PITCH_Y = 56, RADIUS = 19, MARGIN = 22 };

struct edge {
    const struct lesson *from, *to;
    size_t row;   /* in the layer at hand */
    size_t *rows; /* in each layer from that of `from` on */
};

/* What takes a row in a layer. */
struct graph_place {
    const struct lesson *lesson; /* or */
    struct edge *edge;
    double wanted;
    size_t order;
};

struct graph {
    struct arena *arena;
    const struct course *course;
    const struct lesson **order;
    const struct needed *needs;
    bool *drawn; /* these three by the numbers of lessons */
    size_t *layers, *rows;
    struct edge *edges;
    size_t edge_count, edge_cap, layer_count, row_count;
    struct graph_place *places;
    size_t place_count, place_cap;
    bool rtl;
};

/* ---- what is drawn ---- */

/* Whether another need of the same lesson has it as well. */
static bool is_implied(struct graph *g, const struct needed *of, const struct lesson *need)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->needs[i] != need &&
            needs_tied(g->arena, g->course, of->needs[i], false)[need->number])
            return true;
    return false;
}

/* False where there are too many. */
static bool find_edges(struct graph *g)
{
    size_t all = 0;
    for (const struct lesson *l = g->course->lessons; l; l = l->next)
        all += g->needs[l->number].count;
    if (all > EDGES_MAX)
        return false;
    for (const struct lesson *l = g->course->lessons; l; l = l->next)
        for (size_t i = 0; i < g->needs[l->number].count; i++) {
            const struct lesson *need = g->needs[l->number].needs[i];
            g->drawn[l->number] = g->drawn[need->number] = true;
            if (!is_implied(g, &g->needs[l->number], need))
                *ARENA_PUSH(g->arena, g->edges, g->edge_count,
                            g->edge_cap) = (struct edge){.from = need, .to = l};
        }
    return g->edge_count > 0;
}

/* Each lesson one layer behind all that it needs; in a circle one need is left out of account. */
static void find_layers(struct graph *g)
{
    bool *seen = arena_array(g->arena, g->course->lesson_count + 1, sizeof *seen);
    for (size_t i = 0; g->order[i]; i++) {
        const struct needed *n = &g->needs[g->order[i]->number];
        size_t layer = 0;
        for (size_t k = 0; k < n->count; k++) {
            size_t need = n->needs[k]->number;
            if (seen[need] && g->layers[need] + 1 > layer)
                layer = g->layers[need] + 1;
        }
        g->layers[g->order[i]->number] = layer;
        seen[g->order[i]->number] = true;
        if (layer + 1 > g->layer_count)
            g->layer_count = layer + 1;
    }
}

/* Those that lead back in a circle are not drawn. */
static void drop_back_edges(struct graph *g)
{
    size_t kept = 0;
    for (size_t i = 0; i < g->edge_count; i++)
        if (g->layers[g->edges[i].from->number] < g->layers[g->edges[i].to->number])
            g->edges[kept++] = g->edges[i];
    g->edge_count = kept;
    for (size_t i = 0; i < kept; i++)
        g->edges[i].rows = arena_array(g->arena, g->layer_count, sizeof *g->edges[i].rows);
}

/* ---- rows ---- */

static void add_place(struct graph *g, struct graph_place place)
{
    place.order = g->place_count;
    *ARENA_PUSH(g->arena, g->places, g->place_count, g->place_cap) = place;
}

/* In the middle of what leads to it. */
static double wanted_row(const struct graph *g, const struct lesson *lesson)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < g->edge_count; i++)
        if (g->edges[i].to == lesson) {
            sum += (double)g->edges[i].row;
            count++;
        }
    return count ? sum / (double)count : 0;
}

static int compare_places(const void *left, const void *right)
{
    const struct graph_place *a = left, *b = right;
    if (a->wanted < b->wanted || a->wanted > b->wanted)
        return a->wanted < b->wanted ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void set_row(struct graph *g, const struct graph_place *place, size_t layer, size_t row)
{
    if (place->edge) {
        place->edge->row = place->edge->rows[layer] = row;
        return;
    }
    g->rows[place->lesson->number] = row;
    for (size_t i = 0; i < g->edge_count; i++)
        if (g->edges[i].from == place->lesson)
            g->edges[i].row = g->edges[i].rows[layer] = row;
        else if (g->edges[i].to == place->lesson)
            g->edges[i].rows[layer] = row;
}

static void fill_layer(struct graph *g, size_t layer)
{
    g->place_count = 0;
    for (const struct lesson *l = g->course->lessons; l; l = l->next)
        if (g->drawn[l->number] && g->layers[l->number] == layer)
            add_place(g, (struct graph_place){.lesson = l, .wanted = wanted_row(g, l)});
    for (size_t i = 0; i < g->edge_count; i++) {
        struct edge *e = &g->edges[i];
        if (g->layers[e->from->number] < layer && layer < g->layers[e->to->number])
            add_place(g, (struct graph_place){.edge = e, .wanted = (double)e->row});
    }
    if (g->place_count)
        qsort(g->places, g->place_count, sizeof *g->places, compare_places);
    for (size_t i = 0, next = 0; i < g->place_count; i++) {
        size_t row = (size_t)(g->places[i].wanted + 0.5);
        row = row > next ? row : next;
        next = row + 1;
        set_row(g, &g->places[i], layer, row);
        g->row_count = next > g->row_count ? next : g->row_count;
    }
}

/* ---- drawing ---- */

/* `ahead` of the middle of a layer in the direction of reading; negative: before it. */
static int x_of(const struct graph *g, size_t layer, int ahead)
{
    int steps = (int)(g->rtl ? g->layer_count - 1 - layer : layer);
    return MARGIN + steps * PITCH_X + (g->rtl ? -ahead : ahead);
}

static size_t y_of(size_t row)
{
    return MARGIN + row * PITCH_Y;
}

static void put_edge(const struct graph *g, const struct edge *e, struct buf *out)
{
    size_t first = g->layers[e->from->number], last = g->layers[e->to->number];
    buf_printf(out, "<path d=\"M%d %zu", x_of(g, first, RADIUS), y_of(e->rows[first]));
    for (size_t layer = first + 1; layer <= last; layer++) {
        size_t y = y_of(e->rows[layer]), before = y_of(e->rows[layer - 1]);
        int x = x_of(g, layer, layer == last ? -RADIUS : 0), middle = x_of(g, layer, -PITCH_X / 2);
        if (y == before)
            buf_printf(out, "H%d", x);
        else
            buf_printf(out, "C%d %zu %d %zu %d %zu", middle, before, middle, y, x, y);
    }
    buf_puts(out, "\"></path>\n");
}

static struct str numbered(struct arena *a, const struct lesson *l)
{
    return arena_printf(a, "%zu. %.*s", l->number, STR_ARG(l->title));
}

static void put_lesson(struct site *site, const struct graph *g, const struct lesson *l,
                       struct buf *out)
{
    struct buf path = BUF_INIT;
    site->edition->path(&path, l->id);
    buf_puts(out, "<a href=\"lessons/");
    buf_attr(out, buf_str(&path));
    buf_puts(out, "/index.html\"><title>");
    buf_html(out, numbered(g->arena, l));
    buf_printf(out,
               "</title><circle cx=\"%d\" cy=\"%zu\" r=\"%d\"></circle><text x=\"%d\" "
               "y=\"%zu\">%zu</text>"
               "</a>\n",
               x_of(g, g->layers[l->number], 0), y_of(g->rows[l->number]), RADIUS,
               x_of(g, g->layers[l->number], 0), y_of(g->rows[l->number]), l->number);
    buf_release(&path);
}

static void put_drawing(struct site *site, const struct graph *g, struct buf *out)
{
    int width = x_of(g, g->rtl ? 0 : g->layer_count - 1, 0) + MARGIN;
    size_t height = y_of(g->row_count - 1) + MARGIN;
    buf_printf(out,
               "<svg width=\"%d\" height=\"%zu\" viewBox=\"0 0 %d %zu\" role=\"group\" "
               "aria-label=\"",
               width, height, width, height);
    buf_attr(out, text_get(site->texts, "graph"));
    buf_puts(out, "\">\n");
    for (size_t i = 0; i < g->edge_count; i++)
        put_edge(g, &g->edges[i], out);
    for (const struct lesson *l = g->course->lessons; l; l = l->next)
        if (g->drawn[l->number])
            put_lesson(site, g, l, out);
    buf_puts(out, "</svg>\n");
}

/* ---- in words ---- */

static const struct value *builds_value(struct site *site, const struct graph *g)
{
    struct value *list = value_list(site->arena);
    bool *needed = arena_array(g->arena, g->course->lesson_count + 1, sizeof *needed);
    for (const struct lesson *l = g->course->lessons; l; l = l->next)
        for (size_t i = 0; i < g->needs[l->number].count; i++)
            needed[g->needs[l->number].needs[i]->number] = true;
    for (const struct lesson *l = g->course->lessons; l; l = l->next) {
        const struct needed *n = &g->needs[l->number];
        struct value *v = value_map(site->arena);
        struct buf names = BUF_INIT;
        for (size_t i = 0; i < n->count; i++)
            buf_printf(&names, "%s%.*s", i ? "; " : "", STR_ARG(numbered(g->arena, n->needs[i])));
        page_set_url(site, v, "url", l->id);
        value_set_str(v, "title", numbered(g->arena, l));
        value_set_str(v, "needs", buf_copy(&names, site->arena));
        value_set_bool(v, "needed", needed[l->number]);
        value_push(list, v);
        buf_release(&names);
    }
    return list;
}

void graph_set(struct site *site, struct value *page)
{
    const struct course *course = site->course;
    size_t room = course->lesson_count + 1;
    struct graph g = {.arena = site->arena,
                      .course = course,
                      .order = needs_order(site->arena, course),
                      .needs = needs_of_each(site->arena, course),
                      .drawn = arena_array(site->arena, room, sizeof *g.drawn),
                      .layers = arena_array(site->arena, room, sizeof *g.layers),
                      .rows = arena_array(site->arena, room, sizeof *g.rows),
                      .rtl = text_is_rtl(course->lang)};
    bool small = course->lesson_count <= NODES_MAX && find_edges(&g);
    struct buf drawing = BUF_INIT;
    if (small) {
        find_layers(&g);
        drop_back_edges(&g);
        for (size_t layer = 0; layer < g.layer_count; layer++)
            fill_layer(&g, layer);
        put_drawing(site, &g, &drawing);
    }
    value_set_bool(page, "has_graph", small);
    value_set_str(page, "graph", buf_copy(&drawing, site->arena));
    value_set(page, "builds", small ? builds_value(site, &g) : value_list(site->arena));
    buf_release(&drawing);
}
