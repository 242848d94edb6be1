// SPDX-License-Identifier: MIT
/*
 * How texts of OpenDocument look (1.2 part 1, 16 and 20).
 *
 * A style says some things, its parent more, and so on up to the default of its family (16.4). All
 * that a style says in the end is worked out once, when it is asked for first. A text looks as its
 * innermost span says; what that leaves open is said by the spans around it, its paragraph, and the
 * shape in which it stands.
 */
#include "read/presentation/odp/odp.h"

#include <math.h>
#include <stdlib.h>

enum { PARENTS_MAX = 64 }; /* of a style; also ends a circle of them */

struct odp_style {
    const struct xml_node *node;
    struct odp_style *parent;
    struct odp_format format;
    bool automatic; /* made by the program for one place, not by a person */
    bool made;      /* the format is worked out */
};

static const char *const families[ODP_FAMILIES] = {"text",         "paragraph",    "graphic",
                                                   "presentation", "drawing-page", "table-cell"};

/* ---- values ---- */

bool odp_number(struct str *s, double *number)
{
    char digits[32];
    size_t n = 0;
    while (n < s->n && n + 1 < sizeof digits &&
           (ascii_digit(s->p[n]) || str_has_char(STR("+-."), s->p[n]) ||
            (n && (s->p[n] == 'e' || s->p[n] == 'E') && n + 1 < s->n &&
             (ascii_digit(s->p[n + 1]) || s->p[n + 1] == '-')))) {
        digits[n] = s->p[n];
        n++;
    }
    digits[n] = 0;
    char *end = digits;
    double value = strtod(digits, &end);
    *s = str_slice(*s, (size_t)(end - digits), s->n);
    *number = isfinite(value) ? fmax(-1e6, fmin(value, 1e6)) : 0;
    return end > digits;
}

struct odp_length odp_length(struct str s)
{
    static const struct {
        const char *name;
        double points;
    } units[] = {{"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"in", 72},  {"inch", 72},
                 {"pt", 1},         {"pc", 12},        {"px", 0.75}};
    double number = 0;
    if (odp_number(&s, &number))
        for (size_t i = 0; i < countof(units); i++)
            if (str_is(s, units[i].name))
                return (struct odp_length){true, number * units[i].points};
    return (struct odp_length){false, 0};
}

static enum odp_flag flag(bool on)
{
    return on ? ODP_YES : ODP_NO;
}

/* The first name of a list as CSS has it: "'Courier New', monospace". */
static struct str first_face(struct str list)
{
    struct str face = str_trim(str_slice(list, 0, str_find_char(list, 0, ',')));
    bool quoted = face.n > 1 && (*face.p == '\'' || *face.p == '"') &&
                  face.p[face.n - 1] == *face.p;
    return quoted ? str_slice(face, 1, face.n - 1) : face;
}

/* ---- formats ---- */

static struct odp_length length_over(struct odp_length own, struct odp_length parent)
{
    return own.known ? own : parent;
}

void odp_inherit(struct odp_format *f, const struct odp_format *parent)
{
    f->mono = f->mono ? f->mono : parent->mono;
    f->face = f->face.p ? f->face : parent->face;
    f->colour = f->colour.p ? f->colour : parent->colour;
    f->bold = f->bold ? f->bold : parent->bold;
    f->raised = f->raised ? f->raised : parent->raised;
    f->hidden = f->hidden ? f->hidden : parent->hidden;
    f->numbered = f->numbered ? f->numbered : parent->numbered;
    f->left = length_over(f->left, parent->left);
    f->first = length_over(f->first, parent->first);
    f->inside = length_over(f->inside, parent->inside);
    f->list = f->list ? f->list : parent->list;
    if (f->size > 0)
        return;
    float scale = f->scale > 0 ? f->scale : 1;
    f->size = scale * parent->size;
    f->scale = parent->size > 0 ? 0 : parent->scale > 0 ? scale * parent->scale : f->scale;
}

/* The face is named in the list of faces (style:font-name, 20.290) or said here (20.183). */
static void read_face(const struct odp_styles *s, const struct xml_node *text, struct odp_format *f)
{
    struct str name = xml_attribute(text, "style:font-name");
    struct str family = xml_attribute(text, "fo:font-family");
    struct str pitch = xml_attribute(text, "style:font-pitch");
    const struct xml_node *font = name.n ? map_get(&s->fonts, name) : NULL;
    if (font) {
        family = xml_attribute(font, "svg:font-family");
        pitch = xml_attribute(font, "style:font-pitch");
    }
    struct str face = first_face(family.n ? family : name);
    if (!face.n)
        return;
    f->mono = flag(pres_face_is_mono(face) || str_is(pitch, "fixed"));
    f->face = face;
}

/* That of the window (20.380), black or white as the ground wants it, is said instead of one. */
static void read_colour(const struct xml_node *text, struct odp_format *f)
{
    struct str colour = xml_attribute(text, "fo:color");
    if (str_is(xml_attribute(text, "style:use-window-font-color"), "true"))
        f->colour = STR("window");
    else if (colour.n)
        f->colour = colour;
}

static void read_text(const struct odp_styles *s, const struct xml_node *text, struct odp_format *f)
{
    struct str size = xml_attribute(text, "fo:font-size");
    struct str weight = xml_attribute(text, "fo:font-weight");
    struct str position = xml_attribute(text, "style:text-position");
    double number = 0;
    read_face(s, text, f);
    read_colour(text, f);
    if (odp_length(size).points > 0)
        f->size = (float)odp_length(size).points;
    else if (odp_number(&size, &number) && number > 0 && str_is(size, "%"))
        f->scale = (float)(number / 100);
    if (weight.n)
        f->bold = flag(str_is(weight, "bold") || (odp_number(&weight, &number) && number >= 600));
    if (position.n) /* "super 58%", "-33% 58%"; "0% 100%" is none (20.384) */
        f->raised = flag(!odp_number(&position, &number) || number != 0);
}

/* ---- lists ---- */

static bool is_blank(struct str s)
{
    return str_trim(s).n == 0 || str_is(s, "\xc2\xa0") || str_is(s, "\xe2\x80\x8b");
}

/* The bullets of a level may be none, and its numbers of no format (19.757, 19.500). */
static enum pres_list level_kind(const struct xml_node *level)
{
    if (xml_is(level, "text:list-level-style-bullet"))
        return is_blank(xml_attribute(level, "text:bullet-char")) ? PRES_PLAIN : PRES_BULLET;
    if (xml_is(level, "text:list-level-style-number"))
        return xml_attribute(level, "style:num-format").n ? PRES_NUMBER : PRES_PLAIN;
    return PRES_BULLET; /* a picture */
}

/* Where the text of a level begins, in the older and in the newer way to say it (20.417ff). */
static double level_indent(const struct xml_node *level)
{
    const struct xml_node *how = xml_child(level, "style:list-level-properties");
    const struct xml_node *label = xml_child(how, "style:list-level-label-alignment");
    struct odp_length margin = odp_length(xml_attribute(label, "fo:margin-left"));
    if (margin.known)
        return margin.points;
    return odp_length(xml_attribute(how, "text:space-before")).points +
           odp_length(xml_attribute(how, "text:min-label-width")).points;
}

/* LibreOffice shows bullets where a style says nothing of a level. */
static const struct odp_list *read_list(struct arena *a, const struct xml_node *style)
{
    struct odp_list *list = ARENA_NEW(a, struct odp_list);
    for (size_t i = 0; i < ODP_LEVELS; i++)
        list->kinds[i] = PRES_BULLET;
    for (const struct xml_node *level = style->children; level; level = level->next) {
        size_t number = 0;
        if (!str_number(xml_attribute(level, "text:level"), ODP_LEVELS, &number) || number == 0)
            continue;
        list->kinds[number - 1] = level_kind(level);
        list->indents[number - 1] = level_indent(level);
    }
    return list;
}

/* ---- styles ---- */

static const struct xml_node *text_properties(const struct xml_node *style)
{
    return xml_child(style, "style:text-properties");
}

static struct odp_format read_format(struct odp_styles *s, const struct xml_node *style)
{
    struct odp_format f = {0};
    const struct xml_node *paragraph = xml_child(style, "style:paragraph-properties");
    const struct xml_node *graphic = xml_child(style, "style:graphic-properties");
    const struct xml_node *page = xml_child(style, "style:drawing-page-properties");
    const struct xml_node *list = xml_child(graphic, "text:list-style");
    struct str numbered = xml_attribute(paragraph, "text:enable-numbering");
    struct str visibility = xml_attribute(page, "presentation:visibility");
    struct str named = xml_attribute(style, "style:list-style-name");
    read_text(s, text_properties(style), &f);
    f.left = odp_length(xml_attribute(paragraph, "fo:margin-left"));
    f.first = odp_length(xml_attribute(paragraph, "fo:text-indent"));
    f.inside = odp_length(xml_attribute(graphic, "fo:padding-left"));
    if (!f.inside.known)
        f.inside = odp_length(xml_attribute(graphic, "fo:padding"));
    if (numbered.n)
        f.numbered = flag(!str_is(numbered, "false"));
    if (visibility.n)
        f.hidden = flag(str_is(visibility, "hidden"));
    if (named.n)
        f.list = map_get(&s->lists, named);
    if (!f.list && list)
        f.list = read_list(s->arena, list);
    return f;
}

static enum odp_family family_of(const struct xml_node *style)
{
    struct str name = xml_attribute(style, "style:family");
    size_t family = 0;
    while (family < ODP_FAMILIES && !str_is(name, families[family]))
        family++;
    return (enum odp_family)family;
}

static void add_node(struct odp_styles *s, struct map *map, const struct xml_node *n)
{
    struct str name = xml_attribute(n, "style:name");
    if (name.n)
        map_add(map, s->arena, name, (void *)n);
}

static void add_style(struct odp_styles *s, const struct xml_node *n, bool automatic)
{
    enum odp_family family = family_of(n);
    struct str name = xml_attribute(n, "style:name");
    if (family == ODP_FAMILIES || !name.n)
        return;
    struct odp_style *style = ARENA_NEW(s->arena, struct odp_style);
    style->node = n;
    style->automatic = automatic;
    map_add(&s->styles[family], s->arena, name, style);
}

static void add_list(struct odp_styles *s, const struct xml_node *n)
{
    struct str name = xml_attribute(n, "style:name");
    if (name.n)
        map_add(&s->lists, s->arena, name, (void *)read_list(s->arena, n));
}

static void add_styles(struct odp_styles *s, const struct xml_node *all, bool automatic)
{
    for (const struct xml_node *n = all ? all->children : NULL; n; n = n->next) {
        if (xml_is(n, "style:style"))
            add_style(s, n, automatic);
        else if (xml_is(n, "text:list-style"))
            add_list(s, n);
        else if (xml_is(n, "style:page-layout"))
            add_node(s, &s->layouts, n);
    }
}

/* What is on a layer may be for the printer only (19.149). */
static void add_layers(struct odp_styles *s, const struct xml_node *set)
{
    for (const struct xml_node *n = set ? set->children : NULL; n; n = n->next) {
        struct str display = xml_attribute(n, "draw:display"), name = xml_attribute(n, "draw:name");
        if (xml_is(n, "draw:layer") && name.n &&
            (str_is(display, "none") || str_is(display, "printer")))
            map_add(&s->hidden_layers, s->arena, name, (void *)n);
    }
}

static void add_defaults(struct odp_styles *s, const struct xml_node *all)
{
    for (const struct xml_node *n = xml_child(all, "style:default-style"); n;
         n = xml_next(n, "style:default-style"))
        if (family_of(n) < ODP_FAMILIES)
            s->defaults[family_of(n)] = read_format(s, n);
}

void odp_styles_add(struct odp_styles *s, const struct xml_node *root)
{
    const struct xml_node *faces = xml_child(root, "office:font-face-decls");
    const struct xml_node *masters = xml_child(root, "office:master-styles");
    for (const struct xml_node *n = faces ? faces->children : NULL; n; n = n->next)
        add_node(s, &s->fonts, n);
    add_styles(s, xml_child(root, "office:automatic-styles"), true);
    add_styles(s, xml_child(root, "office:styles"), false);
    add_defaults(s, xml_child(root, "office:styles"));
    for (const struct xml_node *n = masters ? masters->children : NULL; n; n = n->next)
        if (xml_is(n, "style:master-page"))
            add_node(s, &s->masters, n);
    add_layers(s, xml_child(masters, "draw:layer-set"));
}

/* What all styles of a family say. Of texts, what stands around them is asked before. */
static const struct odp_format *default_of(const struct odp_styles *s, enum odp_family family)
{
    static const struct odp_format open;
    return family == ODP_TEXT || family == ODP_PARAGRAPH ? &open : &s->defaults[family];
}

/* Works out what a style says, and its parents up to so many of them. */
static struct odp_style *make_style(struct odp_styles *s, enum odp_family family, struct str name,
                                    size_t parents)
{
    struct odp_style *style = name.n ? map_get(&s->styles[family], name) : NULL;
    if (!style || style->made)
        return style;
    style->made = true;
    style->format = read_format(s, style->node);
    if (parents)
        style->parent = make_style(s, family, xml_attribute(style->node, "style:parent-style-name"),
                                   parents - 1);
    odp_inherit(&style->format, style->parent ? &style->parent->format : default_of(s, family));
    return style;
}

const struct odp_format *odp_find_style(struct odp_styles *s, enum odp_family family,
                                        struct str name)
{
    const struct odp_style *style = make_style(s, family, name, PARENTS_MAX);
    return style ? &style->format : NULL;
}

const struct odp_format *odp_style(struct odp_styles *s, enum odp_family family, struct str name)
{
    const struct odp_format *found = odp_find_style(s, family, name);
    return found ? found : default_of(s, family);
}

/*
 * What the automatic style of a shape says of texts is what new text in it would look like: the
 * texts that it has do not follow it, but the named style above it (LibreOffice 7.4; the standard
 * leaves no such difference). The defaults of drawings are those of all shapes.
 */
struct odp_format odp_shape_style(struct odp_styles *s, enum odp_family family, struct str name)
{
    const struct odp_style *style = make_style(s, family, name, PARENTS_MAX);
    struct odp_format f = style ? style->format : s->defaults[family];
    if (style && style->automatic && family != ODP_CELL) {
        f = style->parent ? style->parent->format : s->defaults[family];
        f.list = style->format.list;
        f.inside = style->format.inside;
    }
    odp_inherit(&f, &s->defaults[ODP_GRAPHIC]);
    odp_inherit(&f, &s->defaults[ODP_PARAGRAPH]);
    return f;
}

struct str odp_outline(struct odp_styles *s, struct str name)
{
    const struct odp_style *style = make_style(s, ODP_PRESENTATION, name, PARENTS_MAX);
    for (size_t i = 0; style && i < PARENTS_MAX; i++, style = style->parent) {
        struct str own = xml_attribute(style->node, "style:name");
        if (str_ends(own, "outline1"))
            return str_slice(own, 0, own.n - 1);
    }
    return STR("");
}
