// SPDX-License-Identifier: MIT
#include "render/markdown/parts.h"

void md_begin(struct md *w)
{
    if (!w->begun)
        buf_put(w->out, buf_str(&w->prefix));
    w->begun = false;
    w->line_start = w->out->n;
}

void md_end(struct md *w)
{
    while (w->out->n && ascii_blank(w->out->p[w->out->n - 1]))
        w->out->n--;
    buf_char(w->out, '\n');
}

void md_blank(struct md *w)
{
    buf_put(w->out, buf_str(&w->prefix));
    md_end(w);
}

void md_part(struct md *w, struct md_list *list)
{
    if (list->any && !list->tight)
        md_blank(w);
    list->any = true;
}

void md_number(struct md *w, struct md_list *list, size_t number)
{
    if (number <= w->number || number < w->slide->number || number > w->slide->last_number)
        return;
    md_part(w, list);
    md_begin(w);
    buf_printf(w->out, "<!-- slide: %zu -->", number);
    md_end(w);
    w->number = number;
}
