// SPDX-License-Identifier: MIT
/*
 * PowerPoint: ECMA-376, parts 1 (presentationml, drawingml), 2 (packages) and 4 (transitional); the
 * strict edition has other namespaces, and the same names in them (core/xml.h).
 */
#include "read/presentation/pptx/pptx.h"

#include <string.h>

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
    pptx_relations(p, &package);
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
