// SPDX-License-Identifier: MIT
/*
 * How text of PowerPoint looks: what a run does not say is said by its paragraph, by the list of
 * styles of its shape, by the placeholder of the layout and of the master, by the styles of the
 * master for titles, bodies and others, and by the defaults of the deck (ECMA-376 part 1, 19.3.1.51
 * txStyles, 21.1.2.4.12 lstStyle, 19.2.1.8 defaultTextStyle).
 */
#include "read/presentation/pptx/pptx.h"

#include <stdlib.h>

/* ---- placeholders ---- */

const struct xml_node *pptx_placeholder(const struct xml_node *sp)
{
    static const char *const heads[] = {"p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr"};
    for (size_t i = 0; sp && i < countof(heads); i++) {
        const struct xml_node *head = xml_child(sp, heads[i]);
        if (head)
            return xml_find(head, "p:nvPr/p:ph");
    }
    return NULL;
}

/* ctrTitle is a title, and what has no type is a body, for who looks for what they go by. */
static const char *kind_of(const struct xml_node *ph)
{
    struct str type = xml_attribute(ph, "type");
    if (str_is(type, "title") || str_is(type, "ctrTitle"))
        return "title";
    static const char *const others[] = {"dt", "ftr", "sldNum", "hdr"};
    for (size_t i = 0; i < countof(others); i++)
        if (str_is(type, others[i]))
            return others[i];
    return "body";
}

/* By the same number, where that is given, else by the kind. */
static const struct pptx_holder *find_holder(const struct pptx_pattern *pattern,
                                             const struct xml_node *ph, bool by_number)
{
    struct str number = xml_attribute(ph, "idx");
    const struct pptx_holder *found = NULL;
    const char *kind = kind_of(ph);
    for (size_t i = 0; ph && pattern && i < pattern->holder_count; i++) {
        const struct pptx_holder *holder = &pattern->holders[i];
        if (by_number && number.n && str_eq(holder->number, number))
            return holder;
        if (!found && (!by_number || number.n == 0) && holder->kind == kind)
            found = holder;
    }
    return found;
}

static const struct pptx_holder *layout_holder(const struct pptx_sheet *sheet,
                                               const struct xml_node *ph)
{
    return find_holder(sheet->layout, ph, true);
}

static const struct pptx_holder *master_holder(const struct pptx_sheet *sheet,
                                               const struct xml_node *ph)
{
    return find_holder(sheet->master, ph, false);
}

const struct xml_node *pptx_transform(const struct pptx_sheet *sheet, const struct xml_node *sp)
{
    const struct xml_node *ph = pptx_placeholder(sp);
    const struct pptx_holder *layout = layout_holder(sheet, ph);
    if (layout && layout->transform)
        return layout->transform;
    const struct pptx_holder *master = master_holder(sheet, ph);
    return master ? master->transform : NULL;
}

/* ---- styles ---- */

/* The value of the colour that text is filled with, or its name in the theme. */
static struct str colour_of(const struct xml_node *run)
{
    const struct xml_node *fill = xml_child(run, "a:solidFill");
    const struct xml_node *colour = xml_child(fill, "a:srgbClr");
    return xml_attribute(colour ? colour : xml_child(fill, "a:schemeClr"), "val");
}

/* Takes what is not said yet from properties of a level (a:lvl1pPr) or a run (a:rPr). */
static void take_run(struct pptx_style *style, const struct xml_node *run)
{
    struct str face = xml_attribute(xml_child(run, "a:latin"), "typeface");
    struct str size = xml_attribute(run, "sz"), bold = xml_attribute(run, "b");
    struct str colour = colour_of(run);
    size_t number;
    if (!style->face.p && face.n)
        style->face = face;
    if (!style->colour.p && colour.n)
        style->colour = colour;
    if (style->size == 0 && str_number(size, 400000, &number))
        style->size = (float)number / 100;
    if (style->bold < 0 && bold.n)
        style->bold = str_is(bold, "1") || str_is(bold, "true");
}

static void take_list(struct pptx_style *style, const struct xml_node *level)
{
    if (style->list >= 0 || !level)
        return;
    if (xml_child(level, "a:buNone"))
        style->list = PRES_PLAIN;
    else if (xml_child(level, "a:buAutoNum"))
        style->list = PRES_NUMBER;
    else if (xml_child(level, "a:buChar") || xml_child(level, "a:buBlip"))
        style->list = PRES_BULLET;
}

static void take_level(struct pptx_style *style, const struct xml_node *level)
{
    take_list(style, level);
    take_run(style, xml_child(level, "a:defRPr"));
}

void pptx_style_add(struct pptx_style *style, const struct xml_node *properties)
{
    struct pptx_style more = {.bold = -1, .list = -1};
    if (!properties)
        return;
    take_run(&more, properties);
    take_level(&more, properties);
    style->face = more.face.p ? more.face : style->face;
    style->colour = more.colour.p ? more.colour : style->colour;
    style->size = more.size > 0 ? more.size : style->size;
    style->bold = more.bold >= 0 ? more.bold : style->bold;
    style->list = more.list >= 0 ? more.list : style->list;
}

static const struct pptx_levels unsaid = {{
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
    {.bold = -1, .list = -1},
}};

/* From a list of styles, which holds one for each level, and one for all. */
static void read_levels(struct pptx_levels *styles, const struct xml_node *list)
{
    static const char *const names[PPTX_LEVELS] = {"a:lvl1pPr", "a:lvl2pPr", "a:lvl3pPr",
                                                   "a:lvl4pPr", "a:lvl5pPr", "a:lvl6pPr",
                                                   "a:lvl7pPr", "a:lvl8pPr", "a:lvl9pPr"};
    const struct xml_node *all = xml_child(list, "a:defPPr");
    *styles = unsaid;
    for (size_t i = 0; list && i < PPTX_LEVELS; i++) {
        take_level(&styles->levels[i], xml_child(list, names[i]));
        take_level(&styles->levels[i], all);
    }
}

const struct pptx_levels *pptx_levels(struct arena *a, const struct xml_node *list)
{
    struct pptx_levels *styles = list ? ARENA_NEW(a, struct pptx_levels) : NULL;
    if (styles)
        read_levels(styles, list);
    return styles;
}

/* Takes what is not said yet. */
static void add_levels(struct pptx_looks *looks, const struct pptx_levels *more)
{
    for (size_t i = 0; more && i < PPTX_LEVELS; i++) {
        struct pptx_style *style = &looks->styles.levels[i];
        const struct pptx_style *other = &more->levels[i];
        style->face = style->face.p ? style->face : other->face;
        style->size = style->size > 0 ? style->size : other->size;
        style->bold = style->bold >= 0 ? style->bold : other->bold;
        style->list = style->list >= 0 ? style->list : other->list;
    }
}

/* ---- patterns ---- */

static void find_holders(struct arena *a, struct pptx_pattern *pattern, const struct xml_node *tree)
{
    enum { MOST = 200 }; /* of a layout: each placeholder of a slide is held against them */
    size_t cap = 0;
    for (const struct xml_node *sp = xml_child(tree, "p:sp"); sp && pattern->holder_count < MOST;
         sp = xml_next(sp, "p:sp")) {
        const struct xml_node *ph = pptx_placeholder(sp);
        if (ph)
            *ARENA_PUSH(a, pattern->holders, pattern->holder_count, cap) = (struct pptx_holder){
                xml_attribute(ph, "idx"), kind_of(ph), xml_find(sp, "p:spPr/a:xfrm"),
                pptx_levels(a, xml_find(sp, "p:txBody/a:lstStyle"))};
    }
}

static struct str theme_face(const struct xml_node *fonts, const char *name)
{
    return xml_attribute(xml_child(xml_child(fonts, name), "a:latin"), "typeface");
}

const struct pptx_pattern *pptx_pattern(struct pptx *p, const struct pptx_part *part)
{
    struct pptx_part *own = part ? map_get(&p->parts, part->part.name) : NULL;
    if (!own || own->pattern)
        return own ? own->pattern : NULL;
    struct pptx_pattern *pattern = own->pattern = ARENA_NEW(p->arena, struct pptx_pattern);
    const struct xml_node *texts = xml_child(part->root, "p:txStyles");
    const struct xml_node *fonts = xml_find(part->root, "a:themeElements/a:fontScheme");
    find_holders(p->arena, pattern, xml_find(part->root, "p:cSld/p:spTree"));
    pattern->title = pptx_levels(p->arena, xml_child(texts, "p:titleStyle"));
    pattern->body = pptx_levels(p->arena, xml_child(texts, "p:bodyStyle"));
    pattern->other = pptx_levels(p->arena, xml_child(texts, "p:otherStyle"));
    pattern->boxes = pptx_levels(p->arena,
                                 xml_find(part->root, "a:objectDefaults/a:txDef/a:lstStyle"));
    pattern->major = theme_face(fonts, "a:majorFont");
    pattern->minor = theme_face(fonts, "a:minorFont");
    return pattern;
}

/* ---- looks ---- */

/* The styles of the master for this kind of text. */
static const struct pptx_levels *master_styles(const struct pptx_sheet *sheet,
                                               const struct xml_node *ph)
{
    if (!sheet->master || !ph)
        return sheet->master ? sheet->master->other : NULL;
    const char *kind = kind_of(ph);
    return kind == kind_of(NULL) ? sheet->master->body
           : *kind == 't'        ? sheet->master->title
                                 : sheet->master->other;
}

struct pptx_looks pptx_looks(const struct pptx *p, const struct pptx_sheet *sheet,
                             const struct xml_node *sp, const struct xml_node *body)
{
    struct pptx_looks looks = {.sheet = sheet};
    const struct xml_node *ph = pptx_placeholder(sp);
    const struct pptx_holder *layout = layout_holder(sheet, ph), *master = master_holder(sheet, ph);
    read_levels(&looks.styles, xml_child(body, "a:lstStyle"));
    add_levels(&looks, layout ? layout->styles : NULL);
    add_levels(&looks, master ? master->styles : NULL);
    if (!ph && sheet->theme)
        add_levels(&looks, sheet->theme->boxes);
    add_levels(&looks, ph ? master_styles(sheet, ph) : p->defaults);
    add_levels(&looks, ph ? p->defaults : master_styles(sheet, ph));
    return looks;
}

/* "+mn-lt" and "+mj-lt" are the two typefaces of the theme. */
bool pptx_style_is_mono(const struct pptx_looks *looks, const struct pptx_style *style)
{
    struct str face = style->face;
    const struct pptx_pattern *theme = looks->sheet->theme;
    bool major = str_starts(face, "+mj"), named = face.n && !str_starts(face, "+");
    if (!named && theme)
        face = major ? theme->major : theme->minor;
    return pres_face_is_mono(face);
}
