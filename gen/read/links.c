// SPDX-License-Identifier: MIT
#include "read/reader.h"

static bool point_to_text(struct reader *r, struct node *link, struct str path)
{
    for (const struct lesson *l = r->course->lessons; l; l = l->next)
        if (str_eq(l->path, path)) {
            link->link->lesson = l;
            return true;
        }
    for (const struct page *p = r->course->workspace; p; p = p->next)
        if (str_eq(p->path, path)) {
            link->link->page = p;
            return true;
        }
    return false;
}

static bool is_missing(const struct reader *r, struct str path)
{
    for (const struct missing *m = r->missing; m; m = m->next)
        if (str_eq(m->path, path))
            return true;
    return false;
}

/* A link to a text of the course leads to its page; one to another file takes the file along. */
static void resolve(struct reader *r, struct node *link)
{
    struct str url = link->link->url;
    size_t hash = str_find_char(url, 0, '#');
    struct str path = str_slice(url, 0, hash);
    link->link->fragment = str_slice(url, hash + (hash < url.n), url.n);
    if (path.n == 0 || url_leads_out(url))
        return;
    struct str clean = path_clean(r->arena, path_beside(r->arena, r->file, path));
    if (clean.n && (point_to_text(r, link, clean) || is_missing(r, clean)))
        return;
    if (str_ends(path, ".md"))
        diag_add(r->diags, SEVERITY_WARNING, "dead-link", link->at,
                 "`%.*s` is no text of this course; link to a lesson or a workspace page",
                 STR_ARG(path));
    else
        link->link->media = media_find(r, path, link->at);
}

/* An address inside a link is text: links do not nest. */
static void flatten_links(struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_LINK && n->children) {
            struct str shown = n->children->text; /* such a link holds one text */
            n->kind = NODE_TEXT;
            n->children = NULL;
            n->text = shown;
        }
        flatten_links(n->children);
    }
}

static void walk(struct reader *r, struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_LINK) {
            resolve(r, n);
            flatten_links(n->children);
        }
        if (n->kind == NODE_ALERT)
            walk(r, n->alert.title);
        walk(r, n->children);
    }
}

void links_resolve(struct reader *r)
{
    for (struct lesson *l = r->course->lessons; l; l = l->next) {
        r->file = l->path;
        for (struct slide *s = l->slides; s; s = s->next)
            walk(r, s->nodes);
    }
    for (struct page *p = r->course->workspace; p; p = p->next) {
        r->file = p->path;
        walk(r, p->nodes);
    }
    r->file = r->problems;
    for (struct problem *p = r->course->problems; p; p = p->next) {
        walk(r, p->cause);
        walk(r, p->fix);
    }
    r->file = STR("");
    walk(r, r->course->ask);
    walk(r, r->course->escalation);
}
