// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "read/markdown/parse.h"

#include "read/markdown/info.h"

#include <string.h>

/* The lines of a region with `indent` blanks taken off each. */
static struct str dedent(struct arena *a, struct region region)
{
    struct str rest = str_slice(region.src->text, region.start, region.end), line;
    if (region.indent == 0)
        return rest;
    struct buf b = BUF_INIT;
    while (str_line(&rest, &line)) {
        size_t skip = 0;
        while (skip < region.indent && skip < line.n && line.p[skip] == ' ')
            skip++;
        buf_put(&b, str_slice(line, skip, line.n));
        buf_char(&b, '\n');
    }
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

/* Blanks for the click behind the marks that close a fence, "```{{exec}}": to CommonMark such a
 * line closes nothing. Every byte keeps its place. */
static struct str without_clicks(struct arena *a, struct str text)
{
    if (str_find(text, 0, "{{") == text.n)
        return text;
    struct str copy = arena_str(a, text), rest = copy, line;
    struct fence open = {0};
    while (str_line(&rest, &line)) {
        line = fence_line(line);
        struct fence close = fence_at(line);
        struct str behind = str_trim_end(str_slice(line, close.marks, line.n));
        if (open.marks && close.marks >= open.marks && close.mark == open.mark &&
            info_click_closes(behind, NULL))
            memset((char *)copy.p + (behind.p - copy.p), ' ', behind.n);
        fence_holds(&open, line);
    }
    return copy;
}

static struct node *read_region(const struct markdown *m, struct region region, size_t *resume)
{
    struct parse p = {.m = m,
                      .src = region.src,
                      .first_line = source_line_at(region.src, region.start),
                      .indent = region.indent,
                      .end = region.end,
                      .resume = region.end};
    struct arena texts = ARENA_INIT;
    struct str text = without_clicks(&texts, dedent(&texts, region));
    struct node *nodes = pieces_convert(&p, &texts, text);
    arena_release(&texts);
    *resume = p.resume;
    return nodes;
}

/* ---- a composed text ---- */

/* What the one who reads the region gets: all places are those of the region's source. */
struct outer {
    const struct markdown *m;
    const struct compose *text;
};

static struct span place(const struct outer *outer, struct span at)
{
    return compose_span(outer->text, at.start, at.end);
}

static void give_comment(void *data, struct str inside, struct span at)
{
    const struct outer *outer = data;
    struct span whole = place(outer, at), there = place(outer, span_of(at.src, inside));
    /* A comment in a box has the indent of the box in the source. */
    struct str text = str_eq(span_text(there), inside) ? span_text(there) : span_text(whole);
    if (str_starts(text, "<!--"))
        text = str_trim(str_slice(text, 4, str_find(text, 4, "-->")));
    outer->m->comment(outer->m->comment_data, text, whole);
}

static const struct media *find_image(void *data, struct str url, struct span at)
{
    const struct outer *outer = data;
    return outer->m->image(outer->m->image_data, url, place(outer, at));
}

struct node *markdown_read(const struct markdown *m, struct region region, size_t *resume)
{
    struct compose text;
    size_t from = m->diags->count;
    if (!extensions_compose(m, region, &text))
        return read_region(m, region, resume);
    struct outer outer = {m, &text};
    struct markdown inner = *m;
    inner.comment = m->comment ? give_comment : NULL;
    inner.comment_data = &outer;
    inner.image = m->image ? find_image : NULL;
    inner.image_data = &outer;
    struct node *nodes = read_region(&inner, (struct region){text.src, 0, text.src->text.n, 0},
                                     resume);
    compose_place(&text, nodes);
    compose_place_diags(&text, m->diags, from);
    *resume = *resume < text.src->text.n ? compose_span(&text, *resume, *resume).start : region.end;
    return nodes;
}
