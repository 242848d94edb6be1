// SPDX-License-Identifier: MIT
/*
 * How text of PowerPoint looks: what a run does not say is said by its paragraph, by the list of
 * styles of its shape, by the placeholder of the layout and of the master, by the styles of the
 * master for titles, bodies and others, and by the defaults of the deck (ECMA-376 part 1, 19.3.1.51
 * txStyles, 21.1.2.4.12 lstStyle, 19.2.1.8 defaultTextStyle).
 */
#include "read/presentation/pptx.h"

#include <stdlib.h>

/* ---- placeholders ---- */

const struct xml_node *pptx_placeholder(const struct xml_node *sp)
{
    static const char *const heads[] = {"p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr"};
    for (size_t i = 0; sp && i < sizeof heads / sizeof *heads; i++) {
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
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(type, others[i]))
            return others[i];
    return "body";
}

static const struct xml_node *tree_of(const struct pptx_part *part)
{
    return part ? xml_find(part->root, "p:cSld/p:spTree") : NULL;
}

/* By the same number, where that is given, else by the kind. */
static const struct xml_node *find_shape(const struct pptx_part *part, const struct xml_node *ph,
                                         bool by_number)
{
    struct str number = xml_attribute(ph, "idx");
    enum { MOST = 200 }; /* placeholders of a layout: each shape of a slide is held against them */
    const struct xml_node *found = NULL;
    size_t count = 0;
    for (const struct xml_node *sp = xml_child(tree_of(part), "p:sp"); sp && ph && count < MOST;
         sp = xml_next(sp, "p:sp"), count++) {
        const struct xml_node *other = pptx_placeholder(sp);
        if (!other)
            continue;
        if (by_number && number.n && str_eq(xml_attribute(other, "idx"), number))
            return sp;
        if (!found && (!by_number || number.n == 0) && kind_of(other) == kind_of(ph))
            found = sp;
    }
    return found;
}

const struct xml_node *pptx_layout_shape(const struct pptx_sheet *sheet, const struct xml_node *sp)
{
    return find_shape(sheet->layout, pptx_placeholder(sp), true);
}

const struct xml_node *pptx_master_shape(const struct pptx_sheet *sheet, const struct xml_node *sp)
{
    return find_shape(sheet->master, pptx_placeholder(sp), false);
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

/* From a list of styles, which holds one for each level, and one for all. */
static void take_styles(struct pptx_looks *looks, const struct xml_node *list)
{
    static const char *const names[PPTX_LEVELS] = {"a:lvl1pPr", "a:lvl2pPr", "a:lvl3pPr",
                                                   "a:lvl4pPr", "a:lvl5pPr", "a:lvl6pPr",
                                                   "a:lvl7pPr", "a:lvl8pPr", "a:lvl9pPr"};
    for (size_t i = 0; list && i < PPTX_LEVELS; i++) {
        take_level(&looks->levels[i], xml_child(list, names[i]));
        take_level(&looks->levels[i], xml_child(list, "a:defPPr"));
    }
}

/* The styles of the master for this kind of text. */
static const struct xml_node *master_styles(const struct pptx_sheet *sheet,
                                            const struct xml_node *ph)
{
    const struct xml_node *styles = sheet->master ? xml_child(sheet->master->root, "p:txStyles")
                                                  : NULL;
    if (!ph)
        return xml_child(styles, "p:otherStyle");
    const char *kind = kind_of(ph);
    return xml_child(styles, kind == kind_of(NULL) ? "p:bodyStyle"
                             : *kind == 't'        ? "p:titleStyle"
                                                   : "p:otherStyle");
}

struct pptx_looks pptx_looks(const struct pptx *p, const struct pptx_sheet *sheet,
                             const struct xml_node *sp, const struct xml_node *body)
{
    struct pptx_looks looks = {.sheet = sheet};
    const struct xml_node *ph = pptx_placeholder(sp);
    for (size_t i = 0; i < PPTX_LEVELS; i++)
        looks.levels[i] = (struct pptx_style){.bold = -1, .list = -1};
    take_styles(&looks, xml_child(body, "a:lstStyle"));
    take_styles(&looks, xml_find(pptx_layout_shape(sheet, sp), "p:txBody/a:lstStyle"));
    take_styles(&looks, xml_find(pptx_master_shape(sheet, sp), "p:txBody/a:lstStyle"));
    if (!ph && sheet->theme)
        take_styles(&looks, xml_find(sheet->theme->root, "a:objectDefaults/a:txDef/a:lstStyle"));
    const struct xml_node *defaults = xml_child(p->main->root, "p:defaultTextStyle");
    take_styles(&looks, ph ? master_styles(sheet, ph) : defaults);
    take_styles(&looks, ph ? defaults : master_styles(sheet, ph));
    return looks;
}

/* "+mn-lt" and "+mj-lt" are the two typefaces of the theme. */
bool pptx_style_is_mono(const struct pptx_looks *looks, const struct pptx_style *style)
{
    struct str face = style->face;
    const struct pptx_part *theme = looks->sheet->theme;
    bool major = str_starts(face, "+mj"), named = face.n && !str_starts(face, "+");
    if (!named && theme)
        face = xml_attribute(
            xml_find(theme->root, major ? "a:themeElements/a:fontScheme/a:majorFont/a:latin"
                                        : "a:themeElements/a:fontScheme/a:minorFont/a:latin"),
            "typeface");
    return pres_face_is_mono(face);
}

uint32_t pptx_style_look(const struct pptx_style *style)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < style->face.n; i++)
        hash = (hash ^ (unsigned char)style->face.p[i]) * 16777619u;
    for (size_t i = 0; i < style->colour.n; i++)
        hash = (hash ^ (unsigned char)style->colour.p[i]) * 16777619u;
    return hash;
}
