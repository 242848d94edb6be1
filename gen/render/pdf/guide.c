// SPDX-License-Identifier: MIT
#include "render/pdf/guide.h"

#include "render/pdf/draw.h"
#include "render/pdf/front.h"
#include "render/pdf/pool.h"
#include "render/pdf/sections.h"

static struct document lay_out(struct layout *l)
{
    const struct style *style = l->style;
    struct sheets body = {0};
    tags_init(&l->tags, l->arena);
    guide_sections(l);
    flow_paginate(l->flow, style->margin_top, style->page_height - style->margin_bottom, &body);

    struct document document = {.style = style, .lang = l->course->lang, .headings = &l->headings};
    document.title = arena_printf(l->arena, "%.*s: %.*s", STR_ARG(l->course->title),
                                  STR_ARG(text_get(l->texts, "guide.title")));
    document.subject = l->course->summary;
    document.tags = &l->tags;
    front_pages(l, &document.sheets);
    document.front = document.sheets.count;
    for (size_t i = 0; i < body.count; i++)
        *ARENA_PUSH(l->arena, document.sheets.items, document.sheets.count,
                    document.sheets.cap) = body.items[i];
    running_heads(l, &document.sheets, document.front);
    return document;
}

static struct str make(const struct course *course, const struct style *style,
                       const struct fonts *fonts, struct arena *a, struct diags *diags)
{
    struct shaper shaper;
    struct flow flow;
    struct layout layout = {.arena = a,
                            .style = style,
                            .texts = texts_load(a, course->lang),
                            .course = course,
                            .diags = diags,
                            .shaper = &shaper,
                            .flow = &flow};
    layout.dates = (struct date_words){a, layout.texts};
    shaper_init(&shaper, a, fonts, diags);
    flow_init(&flow, a);
    struct document document = lay_out(&layout);
    struct str bytes = draw_document(&document, a, diags);
    shaper_release(&shaper);
    return bytes;
}

struct str guide_pdf(const struct course *course, struct arena *a, struct diags *diags)
{
    struct arena *scratch = scratch_take();
    const struct style *style = style_load(scratch);
    const struct fonts *fonts = fonts_shared(style, diags);
    struct str bytes = {0};
    if (fonts)
        bytes = arena_str(a, make(course, style, fonts, scratch, diags));
    scratch_return(scratch);
    return bytes;
}

void render_guide(const struct course *course, struct output *out, struct diags *diags)
{
    struct str bytes = guide_pdf(course, out->arena, diags);
    if (bytes.n)
        output_add(out, STR("public/workspace-guide.pdf"), bytes);
}
