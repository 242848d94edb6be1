// SPDX-License-Identifier: MIT
#include "read/markdown/parse.h"

#include <string.h>

/* ---- memory for cmark: an arena that is emptied after each parse ---- */

/* What cmark calls for memory is told of nothing but sizes: which arena is meant is the thread's.
 */
static _Thread_local struct arena text_memory, cell_memory;
static _Thread_local bool in_cell;

struct arena *parse_memory(void)
{
    return &text_memory;
}

struct arena *parse_cell_memory(void)
{
    return &cell_memory;
}

static void *give(size_t count, size_t size)
{
    char *block = arena_alloc(in_cell ? &cell_memory : &text_memory,
                              count * size + sizeof(max_align_t));
    memcpy(block, &(size_t){count * size}, sizeof(size_t));
    return block + sizeof(max_align_t);
}

static void *give_more(void *old, size_t size)
{
    void *block = give(1, size);
    if (old) {
        size_t had;
        memcpy(&had, (char *)old - sizeof(max_align_t), sizeof had);
        memcpy(block, old, had < size ? had : size);
    }
    return block;
}

static void take_back(void *block)
{
    (void)block; /* all at once, in arena_clear */
}

static cmark_mem memory = {give, give_more, take_back};

void markdown_cleanup(void)
{
    arena_release(&text_memory);
    arena_release(&cell_memory);
}

cmark_node *parse_text(struct str head, struct str text)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_parser_feed(parser, head.p, head.n);
    cmark_parser_feed(parser, text.p, text.n);
    return cmark_parser_finish(parser);
}

cmark_node *parse_cell(struct str text)
{
    in_cell = true;
    cmark_node *root = parse_text(STR(""), text);
    in_cell = false;
    return root;
}

/* ---- what blocks share ---- */

void parse_drop_last_break(struct node_list *list)
{
    struct node *before = NULL;
    for (struct node *n = list->first; n && n != list->last; n = n->next)
        before = n;
    if (!list->last || (list->last->kind != NODE_SOFTBREAK && list->last->kind != NODE_LINEBREAK))
        return;
    if (before)
        before->next = NULL;
    else
        list->first = NULL;
    list->last = before;
}

bool parse_heading_is_too_long(struct parse *p, struct span at)
{
    enum { HEADING_MAX = 2000 }; /* bytes */
    if (at.end - at.start <= HEADING_MAX)
        return false;
    diag_add(p->m->diags, SEVERITY_ERROR, "too-long", (struct span){at.src, at.start, at.start + 1},
             "a heading has at most %d bytes; make a paragraph of this one", HEADING_MAX);
    return true;
}
