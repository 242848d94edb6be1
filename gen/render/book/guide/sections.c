// SPDX-License-Identifier: MIT
#include "render/book/guide/guide.h"

#include "render/book/nodes/nodes.h"

/* ---- the pages ---- */

static void workspace_page(struct layout *l, const struct page *page)
{
    const struct node *nodes = page->nodes;
    const struct scope *in = &(struct scope){.page = page->id};
    if (nodes && nodes->kind == NODE_HEADING && nodes->level == 1) {
        block_heading(l, in, 1, (struct heading_text){.nodes = nodes->children}, nodes->anchor,
                      part_column(l));
        nodes = nodes->next;
    } else {
        block_heading(l, in, 1,
                      (struct heading_text){.text = page->title.n ? page->title : page->id},
                      STR(""), part_column(l));
    }
    blocks(l, in, nodes, part_column(l), block_prose(l));
}

/* ---- problems ---- */

static void problem_part(struct layout *l, const struct scope *in, const char *key,
                         const struct node *nodes)
{
    if (!nodes)
        return;
    struct prose bold = block_prose(l);
    bold.face = FACE_BOLD;
    bold.colour = l->t.style->ink_heading2;
    block_text(l, text_get(l->texts, key), part_column(l), bold);
    flow_keep(l->t.flow, KEEP);
    flow_fix_gap(l->t.flow, l->t.style->label_gap);
    blocks(l, in, nodes, part_column(l), block_prose(l));
}

void section_problem(struct layout *l, const struct scope *in, int level, const struct problem *p)
{
    struct heading_text title = {.number = arena_printf(l->t.arena, "%zu.", p->number),
                                 .text = p->symptom};
    block_heading(l, in, level, title, p->anchor, part_column(l));
    problem_part(l, in, "guide.problems.cause", p->cause);
    problem_part(l, in, "guide.problems.fix", p->fix);
    problem_part(l, in, "verify", p->verify);
    if (p->call)
        block_text(l, inline_named(l, text_get(l->texts, "call"), p->call->name), part_column(l),
                   block_prose(l));
}

/* The same for all, and most of a guide: a reader's own leaves them to the handbook. */
void section_problems(struct layout *l)
{
    const struct scope *in = &(struct scope){.page = STR(".problems")};
    if (!l->course->problems || l->reader)
        return;
    part_section(l, in, "guide.problems");
    part_note(l, "guide.problems.note");
    for (const struct problem *p = l->course->problems; p; p = p->next)
        section_problem(l, in, 2, p);
}

/* ---- the guide ---- */

/* Each section ends with the addresses of its links. */
void guide_sections(struct layout *l)
{
    static void (*const before[])(struct layout * l) = {section_welcome, section_schedule,
                                                        section_values};
    static void (*const behind[])(struct layout * l) = {section_channels, section_support,
                                                        section_self_study, section_problems};
    l->contents_depth = 2;
    for (size_t i = 0; i < countof(before); i++) {
        before[i](l);
        links_set(l);
    }
    for (const struct page *page = l->course->workspace; page; page = page->next) {
        workspace_page(l, page);
        links_set(l);
    }
    for (size_t i = 0; i < countof(behind); i++) {
        behind[i](l);
        links_set(l);
    }
}
