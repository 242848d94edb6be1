// SPDX-License-Identifier: MIT
#include "typeset/layout/typesetter.h"

struct typesetter typesetter_apart(struct apart *own, const struct typesetter *whole,
                                   struct wordmarks *marks, struct arena *a, struct arena *paras)
{
    flow_init(&own->flow, a);
    diags_init(&own->diags, a);
    own->shaper = shaper_beside(whole->shaper, a);
    own->shaper.paras = paras;
    wordset_init(&own->drawn, marks);
    struct typesetter part = {.arena = a,
                              .paras = paras,
                              .style = whole->style,
                              .page_word = whole->page_word,
                              .diags = &own->diags,
                              .shaper = &own->shaper,
                              .drawn = &own->drawn,
                              .flow = &own->flow};
    tags_init_beside(&part.tags, a);
    return part;
}

static void join_refs(struct typesetter *t, struct page_ref *refs)
{
    struct page_ref **end = &refs;
    while (*end)
        end = &(*end)->next;
    *end = t->refs;
    t->refs = refs;
}

void typesetter_join(struct typesetter *t, const struct typesetter *part)
{
    flow_join(t->flow, part->flow);
    tags_join(&t->tags, &part->tags);
    headings_join(&t->headings, t->arena, &part->headings);
    anchors_join(&t->anchors, t->arena, &part->anchors);
    join_refs(t, part->refs);
    wordset_join(t->drawn, t->arena, part->drawn);
    shaper_join(t->shaper, part->shaper);
    diags_append(t->diags, part->diags);
}
