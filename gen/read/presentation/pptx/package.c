// SPDX-License-Identifier: MIT
/*
 * The parts of a package and what they refer to (ECMA-376 part 2).
 */
#include "read/presentation/pptx/pptx.h"

static void warn(struct pptx *p, struct str name, const char *why)
{
    diag_add(p->in->diags, SEVERITY_WARNING, "presentation", p->in->at,
             "`%.*s` in this file cannot be read and is left out: %s", STR_ARG(name), why);
}

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

void pptx_relations(struct pptx *p, struct pptx_part *part)
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
        pptx_relations(p, part);
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
