// SPDX-License-Identifier: MIT
/*
 * PowerPoint: ECMA-376, parts 1 (presentationml, drawingml), 2 (packages) and 4 (transitional); the
 * strict edition has other namespaces, and the same names in them (core/xml.h).
 */
#include "read/presentation/pptx/pptx.h"

#include <string.h>

static void warn(struct pptx *p, struct str name, const char *why)
{
    diag_add(p->in->diags, SEVERITY_WARNING, "presentation", p->in->at,
             "`%.*s` in this file cannot be read and is left out: %s", STR_ARG(name), why);
}

/* ---- packages ---- */

/* "/ppt/slides/../media/x.png", seen from a part or absolute: "ppt/media/x.png". */
static struct str resolve(struct arena *a, struct str from, struct str target)
{
    size_t folder = from.n;
    while (folder && from.p[folder - 1] != '/')
        folder--;
    struct str head = str_starts(target, "/") ? STR("") : str_slice(from, 0, folder);
    struct str path = arena_printf(a, "%.*s%.*s", STR_ARG(head), STR_ARG(target));
    char *clean = arena_alloc(a, path.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < path.n;) {
        size_t end = str_find_char(path, i, '/');
        struct str part = str_slice(path, i, end);
        i = end + 1;
        if (str_is(part, "..")) {
            while (n && clean[--n] != '/')
                ;
            continue;
        }
        if (part.n == 0 || str_is(part, "."))
            continue;
        if (n)
            clean[n++] = '/';
        memcpy(clean + n, part.p, part.n);
        n += part.n;
    }
    return (struct str){clean, n};
}

/* "http://.../relationships/slideLayout": its last word. */
static const char *last_word(struct arena *a, struct str type)
{
    size_t start = type.n;
    while (start && type.p[start - 1] != '/')
        start--;
    return arena_cstr(a, str_slice(type, start, type.n));
}

static const struct xml_document *read_xml(struct pptx *p, struct str name, bool needed)
{
    struct str bytes;
    const char *why;
    enum archive_end end = archive_read(p->in->archive, p->arena, name, PRES_PART_MAX, &bytes);
    if (end == ARCHIVE_MISSING && !needed)
        return NULL;
    const struct xml_document *document = NULL;
    if (end != ARCHIVE_READ)
        why = archive_why(end);
    else
        document = xml_read(p->arena, bytes, &p->in->spent, &why);
    if (!document)
        warn(p, name, why);
    return document;
}

static void index_relation(struct pptx *p, struct pptx_part *part, struct pptx_relation *r)
{
    if (r->id.n)
        map_add(&part->by_id, p->arena, r->id, r);
    if (!r->external)
        map_add(&part->by_type, p->arena, str_from(r->type), r);
}

static void read_relations(struct pptx *p, struct pptx_part *part)
{
    struct str name = part->part.name;
    size_t cut = name.n, cap = 0;
    while (cut && name.p[cut - 1] != '/')
        cut--;
    struct str path = arena_printf(p->arena, "%.*s_rels/%.*s.rels", (int)cut, name.p,
                                   (int)(name.n - cut), name.p + cut);
    const struct xml_document *document = read_xml(p, path, false);
    const struct xml_node *n = document ? xml_child(document->root, "rel:Relationship") : NULL;
    for (; n; n = xml_next(n, "rel:Relationship")) {
        struct str target = xml_attribute(n, "Target");
        bool external = str_is(xml_attribute(n, "TargetMode"), "External");
        struct pptx_relation r = {xml_attribute(n, "Id"),
                                  last_word(p->arena, xml_attribute(n, "Type")),
                                  external ? target : resolve(p->arena, name, target), external};
        *ARENA_PUSH(p->arena, part->relations, part->relation_count, cap) = r;
    }
    for (size_t i = 0; i < part->relation_count; i++)
        index_relation(p, part, &part->relations[i]);
}

const struct pptx_part *pptx_part(struct pptx *p, struct str name)
{
    struct pptx_part *part = map_get(&p->parts, name);
    if (!part && name.n) {
        part = ARENA_NEW(p->arena, struct pptx_part);
        part->part.name = arena_str(p->arena, name);
        map_add(&p->parts, p->arena, part->part.name, part);
        part->part.document = read_xml(p, name, true);
        part->root = part->part.document ? part->part.document->root : NULL;
        read_relations(p, part);
    }
    return part && part->root ? part : NULL;
}

const struct pptx_relation *pptx_relation(const struct pptx_part *part, struct str id)
{
    return part && id.n ? map_get(&part->by_id, id) : NULL;
}

const struct pptx_part *pptx_related(struct pptx *p, const struct pptx_part *part, const char *type)
{
    const struct pptx_relation *r = part ? map_get(&part->by_type, str_from(type)) : NULL;
    return r ? pptx_part(p, r->target) : NULL;
}

bool pptx_claim(struct pptx *p, const struct pptx_part *part)
{
    struct pptx_part *own = map_get(&p->parts, part->part.name);
    bool first = !own->claimed;
    if (!first && !own->told)
        diag_add(p->in->diags, SEVERITY_WARNING, "presentation", p->in->at,
                 "`%.*s` in this file is named more than once; it is read for the first alone",
                 STR_ARG(part->part.name));
    own->told = !first;
    own->claimed = true;
    return first;
}

/* ---- the deck ---- */

static bool fail(struct pptx *p, const char *what)
{
    diag_add(p->in->diags, SEVERITY_ERROR, "presentation", p->in->at,
             "this is no PowerPoint file that can be read: %s; open it in PowerPoint or "
             "LibreOffice and save it anew as .pptx",
             what);
    return false;
}

static bool find_main(struct pptx *p)
{
    struct pptx_part package = {.part.name = STR("")};
    read_relations(p, &package);
    for (size_t i = 0; i < package.relation_count; i++)
        if (strcmp(package.relations[i].type, "officeDocument") == 0)
            p->main = pptx_part(p, package.relations[i].target);
        else if (strcmp(package.relations[i].type, "core-properties") == 0) {
            const struct pptx_part *core = pptx_part(p, package.relations[i].target);
            p->deck->title = core ? xml_text(p->arena, xml_child(core->root, "dc:title")) : STR("");
        }
    if (!p->main)
        return fail(p, "its main part is missing");
    return xml_is(p->main->root, "p:presentation") || fail(p, "it holds no presentation");
}

/* A whole number, with a sign, of an attribute. */
static double number_of(const struct xml_node *n, const char *name, double none)
{
    struct str value = xml_attribute(n, name);
    bool minus = str_starts(value, "-");
    size_t number;
    if (!str_number(str_slice(value, minus, value.n), 1000000000, &number))
        return none;
    return minus ? -(double)number : (double)number;
}

/* The paragraphs of the placeholder for notes. */
static void read_notes(struct pptx *p, const struct pptx_sheet *sheet, struct pres_slide *slide)
{
    const struct pptx_part *notes = pptx_related(p, sheet->slide, "notesSlide");
    if (!notes || !pptx_claim(p, notes))
        return;
    const struct xml_node *tree = xml_find(notes->root, "p:cSld/p:spTree");
    const struct pptx_sheet own = {.slide = notes};
    for (const struct xml_node *sp = xml_child(tree, "p:sp"); sp; sp = xml_next(sp, "p:sp")) {
        const struct xml_node *body = xml_child(sp, "p:txBody");
        if (!str_is(xml_attribute(pptx_placeholder(sp), "type"), "body") || !body)
            continue;
        const struct pptx_looks looks = pptx_looks(p, &own, sp, body);
        slide->notes = pptx_paragraphs(p, notes, &looks, body, &slide->note_count);
        return;
    }
}

static struct pres_slide *read_slide(struct pptx *p, const struct pptx_part *part, size_t number)
{
    struct pres_slide *slide = ARENA_NEW(p->arena, struct pres_slide);
    slide->number = number;
    slide->hidden = str_is(xml_attribute(part->root, "show"), "0") ||
                    str_is(xml_attribute(part->root, "show"), "false");
    struct pptx_sheet sheet = {.slide = part};
    const struct pptx_part *layout = pptx_related(p, part, "slideLayout");
    const struct pptx_part *master = pptx_related(p, layout, "slideMaster");
    sheet.layout = pptx_pattern(p, layout);
    sheet.master = pptx_pattern(p, master);
    sheet.theme = pptx_pattern(p, pptx_related(p, master, "theme"));
    pptx_shapes(p, &sheet, slide);
    read_notes(p, &sheet, slide);
    return slide;
}

/* In the order of the list; a slide that cannot be read keeps its number. */
static void read_slides(struct pptx *p)
{
    enum { FIRST_MAX = 9999 }; /* as PowerPoint has it */
    size_t number = 1;
    str_number(xml_attribute(p->main->root, "firstSlideNum"), FIRST_MAX, &number);
    struct pres_slide **tail = &p->deck->slides;
    const struct xml_node *n = xml_find(p->main->root, "p:sldIdLst/p:sldId");
    for (; n; n = xml_next(n, "p:sldId"), number++) {
        if (p->deck->slide_count == PRES_SLIDES_MAX) {
            diag_add(p->in->diags, SEVERITY_WARNING, "too-many", p->in->at,
                     "more than %d slides; the rest is not read", PRES_SLIDES_MAX);
            return;
        }
        const struct pptx_relation *r = pptx_relation(p->main, xml_attribute(n, "r:id"));
        const struct pptx_part *part = r && !r->external ? pptx_part(p, r->target) : NULL;
        p->deck->slide_count++;
        if (!part) {
            diag_add(p->in->diags, SEVERITY_WARNING, "presentation", p->in->at,
                     "slide %zu is named and not there; it is left out", number);
            continue;
        }
        if (!pptx_claim(p, part))
            continue;
        *tail = read_slide(p, part, number);
        tail = &(*tail)->next;
    }
}

struct presentation *pptx_read(struct pres_input *in)
{
    enum { EMU = 12700 }; /* in a point */
    struct pptx p = {.in = in, .arena = in->arena};
    p.deck = ARENA_NEW(in->arena, struct presentation);
    p.deck->title = STR("");
    if (!find_main(&p))
        return NULL;
    p.defaults = pptx_levels(p.arena, xml_child(p.main->root, "p:defaultTextStyle"));
    const struct xml_node *size = xml_child(p.main->root, "p:sldSz");
    p.deck->width = number_of(size, "cx", 9144000) / EMU;
    p.deck->height = number_of(size, "cy", 6858000) / EMU;
    read_slides(&p);
    if (!p.deck->slides) {
        fail(&p, "it has no slides");
        return NULL;
    }
    return p.deck;
}
