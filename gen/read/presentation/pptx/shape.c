// SPDX-License-Identifier: MIT
/*
 * The shapes of a slide (ECMA-376 part 1, 19.3.1): texts, tables, pictures, groups of them. Places
 * are those on the slide: each group has a system of coordinates of its own (20.1.7.5).
 */
#include "read/presentation/pptx/pptx.h"

enum { EMU = 12700 }; /* in a point (20.1.2.1) */

/* From the numbers of a group to points on the slide. */
struct pptx_frame {
    double left, top, across, down;
    size_t depth;
};

struct pptx_walk {
    struct pptx *p;
    const struct pptx_sheet *sheet;
    struct pres_slide *slide;
};

/* ---- places ---- */

static double number_of(const struct xml_node *n, const char *name)
{
    struct str value = xml_attribute(n, name);
    bool minus = str_starts(value, "-");
    size_t number = 0;
    str_number(str_slice(value, minus, value.n), 100000000000, &number);
    return minus ? -(double)number : (double)number;
}

static struct pres_box box_of(const struct pptx_frame *f, const struct xml_node *transform)
{
    const struct xml_node *off = xml_child(transform, "a:off"),
                          *ext = xml_child(transform, "a:ext");
    struct pres_box box = {f->left + number_of(off, "x") * f->across,
                           f->top + number_of(off, "y") * f->down, number_of(ext, "cx") * f->across,
                           number_of(ext, "cy") * f->down};
    double turn = number_of(transform, "rot") / 60000; /* degrees (20.1.10.3) */
    turn = turn < 0 ? turn + 360 : turn;
    if ((turn > 45 && turn < 135) || (turn > 225 && turn < 315)) {
        box.left += (box.width - box.height) / 2;
        box.top += (box.height - box.width) / 2;
        double width = box.width;
        box.width = box.height;
        box.height = width;
    }
    return box;
}

static struct pptx_frame frame_of(const struct pptx_frame *outer, const struct xml_node *transform)
{
    const struct xml_node *off = xml_child(transform, "a:off"),
                          *ext = xml_child(transform, "a:ext");
    const struct xml_node *from = xml_child(transform, "a:chOff");
    const struct xml_node *size = xml_child(transform, "a:chExt");
    double width = number_of(size, "cx"), height = number_of(size, "cy");
    struct pptx_frame f = *outer;
    f.depth++;
    if (!from || !size)
        return f;
    double across = width > 0 ? number_of(ext, "cx") / width : 1;
    double down = height > 0 ? number_of(ext, "cy") / height : 1;
    f.left += (number_of(off, "x") - number_of(from, "x") * across) * outer->across;
    f.top += (number_of(off, "y") - number_of(from, "y") * down) * outer->down;
    f.across *= across;
    f.down *= down;
    return f;
}

/* A placeholder may leave its place to the layout, and that to the master. */
static void place(struct pptx_walk *w, const struct pptx_frame *f, const struct xml_node *sp,
                  const struct xml_node *transform, struct pres_shape *shape)
{
    const struct pptx_frame slide = {0, 0, 1.0 / EMU, 1.0 / EMU, 0};
    bool own = transform && xml_child(transform, "a:off");
    if (!own)
        transform = pptx_transform(w->sheet, sp);
    shape->placed = transform != NULL;
    if (transform)
        shape->box = box_of(own ? f : &slide, transform);
}

/* ---- shapes ---- */

/* The properties that every shape has: name, alternative text, whether it is shown. */
static const struct xml_node *names_of(const struct xml_node *n)
{
    const struct xml_node *found = NULL;
    for (const struct xml_node *child = n->children; child && !found; child = child->next)
        found = child->name ? xml_child(child, "p:cNvPr") : NULL;
    return found;
}

static struct pres_shape *add(struct pptx_walk *w, const struct xml_node *n, enum pres_kind kind)
{
    if (w->p->shape_count == PRES_SHAPES_MAX) {
        if (!w->p->shapes_left_out)
            diag_add(w->p->in->diags, SEVERITY_WARNING, "too-many", w->p->in->at,
                     "more than %d shapes; those from slide %zu on are not read", PRES_SHAPES_MAX,
                     w->slide->number);
        w->p->shapes_left_out = true;
        return NULL;
    }
    w->p->shape_count++;
    struct pres_shape *shape = pres_shape_add(w->p->arena, w->slide, kind);
    struct str name = xml_attribute(names_of(n), "name");
    struct str alt = xml_attribute(names_of(n), "descr");
    shape->name = pres_name(w->p->arena, name);
    shape->alt = pres_alt(alt);
    return shape;
}

static enum pres_role role_of(struct str type)
{
    if (str_is(type, "title") || str_is(type, "ctrTitle"))
        return PRES_ROLE_TITLE;
    return str_is(type, "subTitle") ? PRES_ROLE_SUBTITLE : PRES_ROLE_BODY;
}

static bool is_furniture(struct str type)
{
    return str_is(type, "dt") || str_is(type, "ftr") || str_is(type, "sldNum") ||
           str_is(type, "hdr");
}

static bool is_arrow(const struct xml_node *sp)
{
    struct str form = xml_attribute(xml_find(sp, "p:spPr/a:prstGeom"), "prst");
    return str_find(form, 0, "Arrow") < form.n || str_starts(form, "line") ||
           str_find(form, 0, "Connector") < form.n;
}

static void read_shape(struct pptx_walk *w, const struct pptx_frame *f, const struct xml_node *sp)
{
    const struct xml_node *ph = pptx_placeholder(sp), *body = xml_child(sp, "p:txBody");
    struct str type = xml_attribute(ph, "type");
    size_t count = 0;
    if (!body || is_furniture(type))
        return;
    const struct pptx_looks looks = pptx_looks(w->p, w->sheet, sp, body);
    struct pres_paragraph *paragraphs = pptx_paragraphs(w->p, w->sheet->slide, &looks, body,
                                                        &count);
    struct pres_shape *shape = count ? add(w, sp, PRES_TEXT) : NULL;
    if (!shape)
        return;
    shape->paragraphs = paragraphs;
    shape->count = count;
    shape->role = ph ? role_of(type) : is_arrow(sp) ? PRES_ROLE_LABEL : PRES_ROLE_NONE;
    place(w, f, sp, xml_find(sp, "p:spPr/a:xfrm"), shape);
}

static void read_picture(struct pptx_walk *w, const struct pptx_frame *f,
                         const struct xml_node *pic)
{
    const struct xml_node *blip = xml_find(pic, "p:blipFill/a:blip");
    const struct pptx_relation *r = pptx_relation(w->sheet->slide, xml_attribute(blip, "r:embed"));
    struct pres_shape *shape = add(w, pic, PRES_PICTURE);
    if (!shape)
        return;
    if (r && !r->external && pres_can_show(r->target))
        shape->picture = r->target;
    place(w, f, pic, xml_find(pic, "p:spPr/a:xfrm"), shape);
}

/* ---- graphic frames ---- */

static size_t count_cells(const struct xml_node *table, size_t *columns)
{
    size_t rows = 0;
    *columns = 0;
    for (const struct xml_node *tr = xml_child(table, "a:tr"); tr; tr = xml_next(tr, "a:tr")) {
        size_t cells = 0;
        for (const struct xml_node *tc = xml_child(tr, "a:tc"); tc; tc = xml_next(tc, "a:tc"))
            cells++;
        *columns = cells > *columns ? cells : *columns;
        rows++;
    }
    return rows;
}

static void read_table(struct pptx_walk *w, const struct pptx_frame *f,
                       const struct xml_node *frame, const struct xml_node *table)
{
    size_t columns, rows = count_cells(table, &columns), row = 0;
    if (rows == 0 || columns == 0 || !pres_cells_fit(w->p->in, rows, columns))
        return;
    struct pres_shape *shape = add(w, frame, PRES_TABLE);
    if (!shape)
        return;
    shape->rows = rows;
    shape->columns = columns;
    shape->cells = arena_array(w->p->arena, rows * columns, sizeof *shape->cells);
    place(w, f, frame, xml_child(frame, "p:xfrm"), shape);
    for (const struct xml_node *tr = xml_child(table, "a:tr"); tr;
         tr = xml_next(tr, "a:tr"), row++) {
        struct pres_cell *cell = &shape->cells[row * columns];
        for (const struct xml_node *tc = xml_child(tr, "a:tc"); tc;
             tc = xml_next(tc, "a:tc"), cell++) {
            const struct xml_node *body = xml_child(tc, "a:txBody");
            const struct pptx_looks looks = pptx_looks(w->p, w->sheet, NULL, body);
            cell->paragraphs = pptx_paragraphs(w->p, w->sheet->slide, &looks, body, &cell->count);
        }
    }
}

/* A point of SmartArt that the reader sees: others say how it is drawn (21.4.3.5). */
static bool is_shown(const struct xml_node *point)
{
    static const char *const drawn[] = {"pres", "parTrans", "sibTrans", "doc"};
    struct str type = xml_attribute(point, "type");
    return !STR_IS_ONE_OF(type, drawn);
}

static void read_diagram(struct pptx_walk *w, const struct pptx_frame *f,
                         const struct xml_node *frame, const struct xml_node *ids)
{
    const struct pptx_relation *r = pptx_relation(w->sheet->slide, xml_attribute(ids, "r:dm"));
    const struct pptx_part *data = r && !r->external ? pptx_part(w->p, r->target) : NULL;
    const struct xml_node *pt = data ? xml_find(data->root, "dgm:ptLst/dgm:pt") : NULL;
    bool first = pt && pptx_claim(w->p, data);
    struct pres_shape *shape = first ? add(w, frame, PRES_TEXT) : NULL;
    size_t cap = 0, count;
    if (!shape)
        return;
    place(w, f, frame, xml_child(frame, "p:xfrm"), shape);
    for (; pt; pt = xml_next(pt, "dgm:pt")) {
        const struct xml_node *body = xml_child(pt, "dgm:t");
        if (!body || !is_shown(pt))
            continue;
        const struct pptx_looks looks = pptx_looks(w->p, w->sheet, NULL, body);
        struct pres_paragraph *list = pptx_paragraphs(w->p, data, &looks, body, &count);
        for (size_t i = 0; i < count; i++) {
            list[i].list = PRES_BULLET;
            *ARENA_PUSH(w->p->arena, shape->paragraphs, shape->count, cap) = list[i];
        }
    }
}

static void read_tree(struct pptx_walk *w, const struct pptx_frame *f, const struct xml_node *tree);

static void read_frame(struct pptx_walk *w, const struct pptx_frame *f,
                       const struct xml_node *frame)
{
    const struct xml_node *data = xml_find(frame, "a:graphic/a:graphicData");
    const struct xml_node *table = xml_child(data, "a:tbl");
    const struct xml_node *diagram = xml_child(data, "dgm:relIds");
    if (table)
        read_table(w, f, frame, table);
    else if (diagram)
        read_diagram(w, f, frame, diagram);
}

/* Whether all that a choice requires is known: the prefixes that PowerPoint uses for its own
 * additions to shapes. */
static bool is_understood(const struct xml_node *choice)
{
    static const char *const known[] = {"a14", "a15", "a16", "p14", "p15", "p16", "p159", "p188"};
    struct str rest = xml_attribute(choice, "Requires"), word;
    while (str_word(&rest, &word))
        if (!STR_IS_ONE_OF(word, known))
            return false;
    return true;
}

/* The first choice that is understood, else what stands for it; never both (part 3, 7.6). */
static const struct xml_node *choose(const struct xml_node *alternate)
{
    const struct xml_node *first = xml_child(alternate, "mc:Choice"), *choice = first;
    while (choice && !is_understood(choice))
        choice = xml_next(choice, "mc:Choice");
    const struct xml_node *fallback = xml_child(alternate, "mc:Fallback");
    return choice ? choice : fallback ? fallback : first;
}

static bool is_invisible(const struct xml_node *n)
{
    struct str hidden = xml_attribute(names_of(n), "hidden");
    return str_is(hidden, "1") || str_is(hidden, "true");
}

static void read_node(struct pptx_walk *w, const struct pptx_frame *f, const struct xml_node *n)
{
    if (xml_is(n, "mc:AlternateContent")) {
        const struct xml_node *chosen = choose(n);
        if (chosen)
            read_tree(w, f, chosen);
        return;
    }
    if (is_invisible(n))
        return;
    if (xml_is(n, "p:sp"))
        read_shape(w, f, n);
    else if (xml_is(n, "p:pic"))
        read_picture(w, f, n);
    else if (xml_is(n, "p:graphicFrame"))
        read_frame(w, f, n);
    else if (xml_is(n, "p:grpSp") && f->depth < PRES_DEPTH_MAX) {
        const struct pptx_frame inner = frame_of(f, xml_find(n, "p:grpSpPr/a:xfrm"));
        read_tree(w, &inner, n);
    }
}

static void read_tree(struct pptx_walk *w, const struct pptx_frame *f, const struct xml_node *tree)
{
    for (const struct xml_node *n = tree->children; n; n = n->next)
        if (n->name)
            read_node(w, f, n);
}

void pptx_shapes(struct pptx *p, const struct pptx_sheet *sheet, struct pres_slide *slide)
{
    const struct pptx_frame whole = {0, 0, 1.0 / EMU, 1.0 / EMU, 0};
    const struct xml_node *tree = xml_find(sheet->slide->root, "p:cSld/p:spTree");
    struct pptx_walk w = {p, sheet, slide};
    if (tree)
        read_tree(&w, &whole, tree);
}
