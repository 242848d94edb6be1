// SPDX-License-Identifier: MIT
#include "render/book/guide/sections.h"

#include "render/book/nodes/links.h"

/* ---- the pages ---- */

static void workspace_page(struct layout *l, const struct page *page)
{
    const struct node *nodes = page->nodes;
    l->page_id = page->id;
    if (nodes && nodes->kind == NODE_HEADING && nodes->level == 1) {
        set_heading(l, 1, (struct heading_text){.nodes = nodes->children}, nodes->anchor,
                    body_column(l));
        nodes = nodes->next;
    } else {
        set_heading(l, 1, (struct heading_text){.text = page->title.n ? page->title : page->id},
                    STR(""), body_column(l));
    }
    blocks(l, nodes, body_column(l), body_prose(l));
}

/* ---- problems ---- */

static void problem_part(struct layout *l, const char *key, const struct node *nodes)
{
    if (!nodes)
        return;
    struct prose bold = body_prose(l);
    bold.face = FACE_BOLD;
    bold.colour = l->t.style->ink_heading2;
    set_text(l, text_get(l->texts, key), body_column(l), bold);
    flow_keep(l->t.flow, KEEP);
    flow_fix_gap(l->t.flow, l->t.style->label_gap);
    blocks(l, nodes, body_column(l), body_prose(l));
}

void problems_section(struct layout *l)
{
    if (!l->course->problems)
        return;
    section(l, ".problems", "guide.problems");
    note(l, "guide.problems.note");
    for (const struct problem *p = l->course->problems; p; p = p->next) {
        struct heading_text title = {.number = arena_printf(l->t.arena, "%zu.", p->number),
                                     .text = p->symptom};
        set_heading(l, 2, title, p->anchor, body_column(l));
        problem_part(l, "guide.problems.cause", p->cause);
        problem_part(l, "guide.problems.fix", p->fix);
    }
}

/* ---- the guide ---- */

/* Each section ends with the addresses of its links. */
void guide_sections(struct layout *l)
{
    static void (*const before[])(struct layout * l) = {welcome_section, schedule_section,
                                                        values_section};
    static void (*const behind[])(struct layout * l) = {channels_section, support_section,
                                                        alone_section, problems_section};
    l->contents_depth = 2;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        before[i](l);
        set_links(l);
    }
    for (const struct page *page = l->course->workspace; page; page = page->next) {
        workspace_page(l, page);
        set_links(l);
    }
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        behind[i](l);
        set_links(l);
    }
}
