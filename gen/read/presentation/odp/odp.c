// SPDX-License-Identifier: MIT
/*
 * Impress: presentations of OpenDocument (1.2 part 1; part 3 for the package).
 *
 * A package holds content.xml with the slides, styles.xml with the styles that have names and the
 * master pages, and meta.xml with the title. A flat file is all of them as one document (3.1.2).
 * Nothing that they name is opened, but for finding out whether a picture is in the package.
 * Everything lives in the caller's arena.
 */
#include "read/presentation/odp/odp.h"

#include "core/system/disk.h"
#include "core/text/url.h"

#include <math.h>
#include <unistd.h>

/* ---- boxes ---- */

/* (x, y) becomes (ax + cy + e, bx + dy + f). */
struct matrix {
    double a, b, c, d, e, f;
};

/* What `then` makes of what `first` made. */
static struct matrix matrix_then(struct matrix first, struct matrix then)
{
    return (struct matrix){
        then.a * first.a + then.c * first.b,          then.b * first.a + then.d * first.b,
        then.a * first.c + then.c * first.d,          then.b * first.c + then.d * first.d,
        then.a * first.e + then.c * first.f + then.e, then.b * first.e + then.d * first.f + then.f};
}

/* The arguments of a function between its brackets; lengths in points. */
static size_t read_arguments(struct str s, double *values, size_t most)
{
    size_t count = 0;
    struct str word;
    while (count < most && str_word(&s, &word)) {
        struct str rest = word;
        struct odp_length length = odp_length(word);
        if (length.known)
            values[count] = length.points;
        else
            odp_number(&rest, &values[count]);
        count++;
    }
    return count;
}

static struct matrix read_function(struct arena *a, struct str name, struct str arguments)
{
    enum { MOST = 6 };
    double v[MOST] = {0};
    char *words = (char *)arena_cstr(a, arguments);
    for (size_t i = 0; i < arguments.n; i++)
        if (words[i] == ',')
            words[i] = ' ';
    size_t count = read_arguments((struct str){words, arguments.n}, v, MOST);
    if (str_is(name, "translate"))
        return (struct matrix){1, 0, 0, 1, v[0], v[1]};
    if (str_is(name, "scale"))
        return (struct matrix){v[0], 0, 0, count > 1 ? v[1] : v[0], 0, 0};
    if (str_is(name, "rotate")) /* against the clock, in radians, as programs write it */
        return (struct matrix){cos(v[0]), -sin(v[0]), sin(v[0]), cos(v[0]), 0, 0};
    if (str_is(name, "skewX"))
        return (struct matrix){1, 0, tan(-v[0]), 1, 0, 0};
    if (str_is(name, "skewY"))
        return (struct matrix){1, tan(v[0]), 0, 1, 0, 0};
    if (str_is(name, "matrix") && count == MOST)
        return (struct matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    return (struct matrix){1, 0, 0, 1, 0, 0};
}

/* "rotate (0.5) translate (3cm 4cm)": the first one is done first (19.228). */
static struct matrix read_transform(struct arena *a, struct str s)
{
    enum { FUNCTIONS_MAX = 16 };
    struct matrix m = {1, 0, 0, 1, 0, 0};
    for (size_t i = 0; i < FUNCTIONS_MAX && s.n; i++) {
        size_t open = str_find_char(s, 0, '('), end = str_find_char(s, open, ')');
        struct str name = str_trim(str_slice(s, 0, open));
        m = matrix_then(m, read_function(a, name, str_slice(s, open + 1, end)));
        s = str_slice(s, end + 1, s.n);
    }
    return m;
}

/* What encloses a box that was moved and turned. */
static struct pres_box move_box(struct pres_box box, struct matrix m)
{
    double right = box.left + box.width, bottom = box.top + box.height;
    const double x[] = {box.left, right, box.left, right};
    const double y[] = {box.top, box.top, bottom, bottom};
    double low_x = INFINITY, low_y = INFINITY, high_x = -INFINITY, high_y = -INFINITY;
    for (size_t i = 0; i < 4; i++) {
        double to_x = m.a * x[i] + m.c * y[i] + m.e, to_y = m.b * x[i] + m.d * y[i] + m.f;
        low_x = fmin(low_x, to_x);
        low_y = fmin(low_y, to_y);
        high_x = fmax(high_x, to_x);
        high_y = fmax(high_y, to_y);
    }
    return (struct pres_box){low_x, low_y, high_x - low_x, high_y - low_y};
}

static struct odp_length length_of(const struct xml_node *n, const char *name)
{
    return odp_length(xml_attribute(n, name));
}

/* Lines go from one point to another; all other shapes have a corner and a size. Places are those
 * on the slide, also in groups (10.3.15). */
static void place_shape(struct odp *o, const struct xml_node *n, struct pres_shape *shape)
{
    struct odp_length x1 = length_of(n, "svg:x1"), y1 = length_of(n, "svg:y1");
    struct odp_length x = length_of(n, "svg:x"), y = length_of(n, "svg:y");
    struct str transform = xml_attribute(n, "draw:transform");
    if (x1.known) {
        double x2 = length_of(n, "svg:x2").points, y2 = length_of(n, "svg:y2").points;
        shape->box = (struct pres_box){fmin(x1.points, x2), fmin(y1.points, y2),
                                       fabs(x2 - x1.points), fabs(y2 - y1.points)};
    } else {
        shape->box = (struct pres_box){x.points, y.points, length_of(n, "svg:width").points,
                                       length_of(n, "svg:height").points};
    }
    if (transform.n)
        shape->box = move_box(shape->box, read_transform(o->in->arena, transform));
    shape->placed = x1.known || x.known || y.known || transform.n;
}

/* ---- shapes ---- */

static bool is_furniture(struct str class)
{
    static const char *const furniture[] = {"header", "footer", "date-time", "page-number", "page"};
    return STR_IS_ONE_OF(class, furniture);
}

/* Numbers of arrows among the shapes of Office, which LibreOffice names "mso-spt13" and the like
 * (MS-ODRAW, 2.4.24). */
static bool is_numbered_arrow(struct str type)
{
    static const char *const arrows[] = {"mso-spt13",  "mso-spt66",  "mso-spt67",  "mso-spt68",
                                         "mso-spt69",  "mso-spt70",  "mso-spt76",  "mso-spt89",
                                         "mso-spt90",  "mso-spt91",  "mso-spt93",  "mso-spt94",
                                         "mso-spt99",  "mso-spt101", "mso-spt102", "mso-spt103",
                                         "mso-spt104", "mso-spt105", "mso-spt182"};
    return STR_IS_ONE_OF(type, arrows);
}

/* A box with a point ("right-arrow-callout") is no arrow. */
static bool is_arrow(struct str type)
{
    bool arrow = str_find(type, 0, "arrow") < type.n || str_find(type, 0, "Arrow") < type.n;
    bool box = str_find(type, 0, "callout") < type.n || str_find(type, 0, "Callout") < type.n;
    return (arrow && !box) || is_numbered_arrow(type);
}

static enum pres_role role_of(const struct xml_node *n)
{
    static const char *const lines[] = {"draw:line", "draw:connector", "draw:measure"};
    struct str class = xml_attribute(n, "presentation:class");
    const struct xml_node *geometry = xml_child(n, "draw:enhanced-geometry");
    if (str_is(class, "title"))
        return PRES_ROLE_TITLE;
    if (str_is(class, "subtitle"))
        return PRES_ROLE_SUBTITLE;
    if (str_is(class, "outline") || str_is(class, "text"))
        return PRES_ROLE_BODY;
    if (STR_IS_ONE_OF(str_from(n->name), lines) || is_arrow(xml_attribute(geometry, "draw:type")))
        return PRES_ROLE_LABEL;
    return PRES_ROLE_NONE;
}

/*
 * The style of a shape is one of the family presentation or graphic (19.422, 19.219). In the body
 * of a slide, each level of the list has a style of its own: LibreOffice takes them by their names.
 */
static struct odp_place place_of(struct odp *o, const struct xml_node *n)
{
    struct odp_place place = {0};
    struct str name = xml_attribute(n, "presentation:style-name");
    if (!name.n) {
        place.format = odp_shape_style(&o->styles, ODP_GRAPHIC,
                                       xml_attribute(n, "draw:style-name"));
        return place;
    }
    place.format = odp_shape_style(&o->styles, ODP_PRESENTATION, name);
    struct str outline = odp_outline(&o->styles, name);
    for (size_t i = 1; outline.n && i < ODP_LEVELS; i++) {
        struct str own = arena_printf(o->in->arena, "%.*s%zu", STR_ARG(outline), i + 1);
        place.levels[i] = odp_find_style(&o->styles, ODP_PRESENTATION, own);
    }
    return place;
}

static struct pres_shape *add_shape(struct odp *o, struct pres_slide *slide,
                                    const struct xml_node *n, enum pres_kind kind)
{
    struct pres_shape *shape = pres_shape_add(o->in->arena, slide, kind);
    shape->name = pres_name(o->in->arena, xml_attribute(n, "draw:name"));
    shape->role = role_of(n);
    place_shape(o, n, shape);
    o->shape_count++;
    return shape;
}

/* The texts in an element of a shape: in itself, or in the box or picture of a frame. */
static void read_text(struct odp *o, struct pres_slide *slide, const struct xml_node *n,
                      const struct xml_node *inside)
{
    struct pres_paragraph *paragraphs = NULL;
    size_t count = 0;
    struct odp_place place = place_of(o, n);
    if (!odp_paragraphs(o, inside, &place, &paragraphs, &count))
        return;
    struct pres_shape *shape = add_shape(o, slide, n, PRES_TEXT);
    shape->paragraphs = paragraphs;
    shape->count = count;
}

static void read_table(struct odp *o, struct pres_slide *slide, const struct xml_node *n,
                       const struct xml_node *table)
{
    struct pres_shape found = {0};
    if (!odp_table(o, table, &found))
        return;
    struct pres_shape *shape = add_shape(o, slide, n, PRES_TABLE);
    shape->cells = found.cells;
    shape->rows = found.rows;
    shape->columns = found.columns;
}

/* The member of the package that holds a picture which a page can show. */
static struct str picture_of(struct odp *o, const struct xml_node *image)
{
    struct str href = xml_attribute(image, "xlink:href");
    struct str name = str_slice(href, str_starts(href, "./") ? 2 : 0, href.n);
    if (!o->in->archive || !pres_can_show(name))
        return STR("");
    if (!archive_has(o->in->archive, name))
        name = url_decode(o->in->arena, name);
    return archive_has(o->in->archive, name) ? name : STR("");
}

/* A frame may hold the same picture in several formats (10.4.2): the first one that a page can
 * show. Text may stand on it. */
static void read_picture(struct odp *o, struct pres_slide *slide, const struct xml_node *n)
{
    struct pres_shape *shape = add_shape(o, slide, n, PRES_PICTURE);
    const struct xml_node *said = xml_child(n, "svg:desc"), *image = xml_child(n, "draw:image");
    struct str alt = pres_alt(xml_text(o->in->arena, said));
    if (!alt.n)
        alt = pres_alt(xml_text(o->in->arena, xml_child(n, "svg:title")));
    shape->alt = alt;
    for (const struct xml_node *i = image; i && !shape->picture.n; i = xml_next(i, "draw:image"))
        shape->picture = picture_of(o, i);
    while (image && !image->children)
        image = xml_next(image, "draw:image");
    if (image)
        read_text(o, slide, n, image);
}

/* A frame holds the same thing in one or several ways, the best one first (10.4.2); what a formula
 * or a chart is shown by is a picture of it. */
static void read_frame(struct odp *o, struct pres_slide *slide, const struct xml_node *n)
{
    const struct xml_node *box = xml_child(n, "draw:text-box");
    const struct xml_node *table = xml_child(n, "table:table");
    if (box)
        read_text(o, slide, n, box);
    else if (table)
        read_table(o, slide, n, table);
    else if (xml_child(n, "draw:image") || xml_child(n, "draw:object"))
        read_picture(o, slide, n);
}

/* What is kept for the printer or for nobody is not on the slide, nor is a placeholder that waits
 * for its text. LibreOffice writes the `display` of a shape in a namespace of its own. */
static bool is_seen(const struct odp *o, const struct xml_node *n)
{
    struct str layer = xml_attribute(n, "draw:layer"), display = xml_attribute(n, "?:display");
    if (!display.n)
        display = xml_attribute(n, "draw:display");
    return !str_is(xml_attribute(n, "presentation:placeholder"), "true") &&
           !is_furniture(xml_attribute(n, "presentation:class")) && !str_is(display, "none") &&
           !str_is(display, "printer") && !(layer.n && map_get(&o->styles.hidden_layers, layer));
}

static void read_shapes(struct odp *o, struct pres_slide *slide, const struct xml_node *n,
                        size_t depth)
{
    static const char *const with_text[] = {
        "draw:custom-shape", "draw:rect",      "draw:ellipse",         "draw:circle",
        "draw:line",         "draw:connector", "draw:polygon",         "draw:polyline",
        "draw:path",         "draw:caption",   "draw:regular-polygon", "draw:measure"};
    if (depth > PRES_DEPTH_MAX) {
        o->too_deep = true;
        return;
    }
    for (const struct xml_node *child = n->children; child; child = child->next) {
        if (!child->name || !is_seen(o, child))
            continue;
        if (o->shape_count >= PRES_SHAPES_MAX)
            o->too_many = true;
        else if (xml_is(child, "draw:g") || xml_is(child, "draw:a")) /* a group, a link around */
            read_shapes(o, slide, child, depth + 1);
        else if (xml_is(child, "draw:frame"))
            read_frame(o, slide, child);
        else if (STR_IS_ONE_OF(str_from(child->name), with_text))
            read_text(o, slide, child, child);
    }
}

/* ---- slides ---- */

static void read_notes(struct odp *o, struct pres_slide *slide, const struct xml_node *page)
{
    const struct xml_node *notes = xml_child(page, "presentation:notes");
    for (const struct xml_node *n = notes ? notes->children : NULL; n; n = n->next) {
        const struct xml_node *box = xml_child(n, "draw:text-box");
        if (!box || slide->note_count || !is_seen(o, n) ||
            !str_is(xml_attribute(n, "presentation:class"), "notes"))
            continue;
        struct odp_place place = place_of(o, n);
        if (!odp_paragraphs(o, box, &place, &slide->notes, &slide->note_count))
            slide->note_count = 0;
    }
}

static struct pres_slide *read_slide(struct odp *o, const struct xml_node *page)
{
    struct pres_slide *slide = ARENA_NEW(o->in->arena, struct pres_slide);
    slide->number = ++o->all->slide_count;
    slide->hidden =
        odp_style(&o->styles, ODP_PAGE, xml_attribute(page, "draw:style-name"))->hidden == ODP_YES;
    read_shapes(o, slide, page, 0);
    read_notes(o, slide, page);
    return slide;
}

static void fail(struct pres_input *in, const char *why)
{
    diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at, "%s", why);
}

static bool read_slides(struct odp *o, const struct xml_node *body)
{
    struct pres_slide **tail = &o->all->slides;
    for (const struct xml_node *n = xml_child(body, "draw:page"); n; n = xml_next(n, "draw:page")) {
        if (o->all->slide_count == PRES_SLIDES_MAX) {
            diag_add(o->in->diags, SEVERITY_ERROR, "presentation", o->in->at,
                     "it has more than %d slides; split it", PRES_SLIDES_MAX);
            return false;
        }
        *tail = read_slide(o, n);
        tail = &(*tail)->next;
    }
    return true;
}

/* Slides are as large as the first one's master page says (16.5, 16.9). */
static void read_size(struct odp *o, const struct xml_node *body)
{
    struct str master = xml_attribute(xml_child(body, "draw:page"), "draw:master-page-name");
    const struct xml_node *page = master.n ? map_get(&o->styles.masters, master) : NULL;
    struct str layout = xml_attribute(page, "style:page-layout-name");
    const struct xml_node *how = layout.n ? map_get(&o->styles.layouts, layout) : NULL;
    const struct xml_node *size = xml_child(how, "style:page-layout-properties");
    o->all->width = length_of(size, "fo:page-width").points;
    o->all->height = length_of(size, "fo:page-height").points;
}

/* True after a diagnostic. */
static bool is_too_large(struct odp *o)
{
    bool texts = o->run_count > ODP_RUNS_MAX;
    if (o->too_many || texts)
        diag_add(o->in->diags, SEVERITY_ERROR, "presentation", o->in->at,
                 "it has more than %d %s; split it", texts ? ODP_RUNS_MAX : PRES_SHAPES_MAX,
                 texts ? "pieces of text" : "shapes");
    return o->too_many || texts;
}

static void warn(struct odp *o)
{
    if (o->too_deep)
        diag_add(o->in->diags, SEVERITY_WARNING, "presentation", o->in->at,
                 "what is in more than %d groups in each other is left out; ungroup it",
                 PRES_DEPTH_MAX);
}

/* Reads what stands in the documents: of a package two, of a flat file one, and NULL. */
static struct presentation *read_all(struct pres_input *in, const struct xml_document *content,
                                     const struct xml_document *styles, struct str name)
{
    struct pres_part *part = ARENA_NEW(in->arena, struct pres_part);
    *part = (struct pres_part){name, content};
    char *blanks = arena_alloc(in->arena, ODP_BLANKS_MAX);
    memset(blanks, ' ', ODP_BLANKS_MAX);
    struct odp o = {.in = in, .part = part, .blanks = {blanks, ODP_BLANKS_MAX}};
    o.styles.arena = in->arena;
    o.all = ARENA_NEW(in->arena, struct presentation);
    o.all->title = STR("");
    odp_styles_add(&o.styles, content->root);
    if (styles)
        odp_styles_add(&o.styles, styles->root);
    const struct xml_node *body = xml_find(content->root, "office:body/office:presentation");
    if (!body) {
        fail(in, "it is no presentation; save it as one in Impress");
        return NULL;
    }
    read_size(&o, body);
    if (!read_slides(&o, body))
        return NULL;
    warn(&o);
    return is_too_large(&o) ? NULL : o.all;
}

static void read_title(struct pres_input *in, struct presentation *all, const struct xml_node *root)
{
    if (all)
        all->title = str_trim(xml_text(in->arena, xml_find(root, "office:meta/dc:title")));
}

/* ---- packages ---- */

/* A document of the package; NULL where it cannot be read, *why then says so. */
static const struct xml_document *read_part(struct pres_input *in, const char *name,
                                            const char **why)
{
    struct str bytes = STR("");
    enum archive_end end = archive_read(in->archive, in->arena, str_from(name), PRES_PART_MAX,
                                        &bytes);
    if (end == ARCHIVE_READ)
        return xml_read(in->arena, bytes, &in->spent, why);
    *why = archive_why(end);
    return NULL;
}

static bool has_element(const struct xml_node *n, const char *name)
{
    bool found = xml_is(n, name);
    for (const struct xml_node *child = n->children; child && !found; child = child->next)
        found = has_element(child, name);
    return found;
}

/* The manifest says which members are encrypted (part 3, 4.8); all but it may be in one. */
static bool is_encrypted(struct pres_input *in)
{
    const char *why = NULL;
    const struct xml_document *manifest = read_part(in, "META-INF/manifest.xml", &why);
    return manifest && has_element(manifest->root, "manifest:encryption-data");
}

struct presentation *odp_read(struct pres_input *in)
{
    const char *why = NULL;
    if (is_encrypted(in)) {
        fail(in, "it is protected by a password; save it without one");
        return NULL;
    }
    const struct xml_document *content = read_part(in, "content.xml", &why);
    if (!content) {
        diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at,
                 "content.xml in it cannot be read: %s; save it anew in Impress", why);
        return NULL;
    }
    const struct xml_document *styles = read_part(in, "styles.xml", &why);
    if (!styles)
        diag_add(in->diags, SEVERITY_WARNING, "presentation", in->at,
                 "styles.xml in it cannot be read: %s; faces and lists may be taken wrongly", why);
    struct presentation *all = read_all(in, content, styles, STR("content.xml"));
    const struct xml_document *meta = read_part(in, "meta.xml", &why);
    read_title(in, all, meta ? meta->root : NULL);
    return all;
}

/* ---- flat files ---- */

/* NULL after a diagnostic. */
static const struct xml_document *read_flat(struct pres_input *in)
{
    const char *why = NULL;
    struct stat st;
    size_t got = 0;
    if (fstat(in->fd, &st) != 0 || lseek(in->fd, 0, SEEK_SET) != 0) {
        fail(in, "it cannot be read");
        return NULL;
    }
    if (st.st_size > PRES_PART_MAX) {
        diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at,
                 "it has more than %d MiB; save it as .odp", PRES_PART_MAX / 1024 / 1024);
        return NULL;
    }
    char *bytes = arena_alloc(in->arena, (size_t)st.st_size + 1);
    if (!disk_read(in->fd, bytes, (size_t)st.st_size, &got)) {
        fail(in, "it cannot be read");
        return NULL;
    }
    const struct xml_document *document = xml_read(in->arena, (struct str){bytes, got}, &in->spent,
                                                   &why);
    if (!document)
        diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at,
                 "it is no XML that can be read: %s; save it anew in Impress", why);
    return document;
}

struct presentation *odp_read_flat(struct pres_input *in)
{
    const struct xml_document *document = read_flat(in);
    struct presentation *all = document ? read_all(in, document, NULL, STR("")) : NULL;
    if (all)
        read_title(in, all, document->root);
    return all;
}
