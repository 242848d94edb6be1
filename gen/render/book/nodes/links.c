// SPDX-License-Identifier: MIT
#include "render/book/nodes/nodes.h"

#include "render/book/layout.h"

#include <strings.h>

/* An address as people write it down: without what goes without saying. */
static struct str bare_address(struct str url)
{
    static const char *const starts[] = {"https://", "http://", "mailto:", "tel:", "www."};
    for (size_t i = 0; i < countof(starts); i++) {
        size_t n = strlen(starts[i]);
        if (url.n >= n && strncasecmp(url.p, starts[i], n) == 0)
            url = str_slice(url, n, url.n);
    }
    return str_ends(url, "/") ? str_slice(url, 0, url.n - 1) : url;
}

static bool says_address(struct str text, struct str url)
{
    struct str a = bare_address(str_trim(text)), b = bare_address(url);
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

static const struct weblink *numbered(struct layout *l, const char *uri, struct str url)
{
    struct weblink *link = map_get(&l->links.numbers, str_from(uri));
    if (link)
        return link;
    link = ARENA_NEW(l->t.arena, struct weblink);
    *(l->links.first ? l->links.end : &l->links.first) = link;
    l->links.end = &link->next;
    map_add(&l->links.numbers, l->t.arena, str_from(uri), link);
    bool mail = url.n > 7 && strncasecmp(url.p, "mailto:", 7) == 0;
    *link = (struct weblink){.uri = uri,
                             .shown = mail ? str_slice(url, 7, url.n) : url,
                             .number = l->links.numbers.count,
                             .place = ARENA_NEW(l->t.arena, struct place)};
    return link;
}

static void put_number(struct layout *l, struct para *para, const struct weblink *link,
                       struct look look, struct span at)
{
    look.rise += look.size * l->t.style->raise_sup;
    look.size *= l->t.style->small_scale;
    look.colour = l->t.style->ink_link;
    look.strike = false;
    look.place = link->place;
    look.tag = tag_inline(&l->t.tags, TAG_LINK);
    para_text(para, l->t.shaper, look_new(&l->t, look),
              arena_printf(l->t.arena, "%zu", link->number), at);
}

/*
 * The number that a page will have at most, most likely: links lead near. Pages are not made yet;
 * too little would be worse than too much.
 */
static size_t likely_page(const struct layout *l)
{
    const struct style *style = l->t.style;
    double page = style->page_height - style->margin_top - style->margin_bottom;
    return (size_t)((l->before + flow_length(l->t.flow, page) / page) * 1.3) + 2;
}

void link_page(struct layout *l, struct para *para, struct look look, struct str target,
               struct span at)
{
    look.colour = l->t.style->ink_soft;
    look.strike = false;
    const struct look *blank = look_new(&l->t, look);
    look.target = target;
    const struct look *soft = look_new(&l->t, look);
    size_t page = likely_page(l);
    struct str widest = page_ref_text(&l->t, page < 10 ? 8 : page < 100 ? 88 : 888);
    para_text(para, l->t.shaper, blank, STR(" "), at);
    para->items[para->count - 1].penalty = KEEP_TOGETHER;
    para_page(para, l->t.paras, soft, look_text_width(&l->t, soft, widest));
}

void link_on_paper(struct layout *l, struct para *para, const struct node *node, struct str text,
                   struct look link, struct look around)
{
    if (link.uri && !says_address(text, node->link->url))
        put_number(l, para, numbered(l, link.uri, node->link->url), around, node->at);
    else if (link.target.n)
        link_page(l, para, around, link.target, node->at);
}

struct place *links_note_command(struct layout *l, const struct scope *in,
                                 const struct command *command)
{
    struct place *place = ARENA_NEW(l->t.arena, struct place);
    if (!l->book->lessons)
        return place;
    anchors_add(&l->t.anchors, l->t.arena,
                arena_printf(l->t.arena, "%.*s#%.*s", STR_ARG(in->page), STR_ARG(command->anchor)),
                place);
    *ARENA_PUSH(l->t.arena, l->shown, l->shown_count, l->shown_cap) = (struct shown){command,
                                                                                     place};
    return place;
}
