// SPDX-License-Identifier: MIT
#include "read/course/publish.h"

#include <stdlib.h>

/* A heading that links may lead to. */
struct target {
    const void *owner; /* the lesson or page */
    struct str anchor;
};

/* All of them, sorted: there may be as many links as headings. */
struct targets {
    struct target *items;
    size_t count, cap;
};

/* ---- slides by their names ---- */

void link_target_add(struct reader *r, struct str name, const struct slide *slide)
{
    struct named_slide named = {name, slide, r->named_count};
    *ARENA_PUSH(r->arena, r->named, r->named_count, r->named_cap) = named;
}

/* By name; those that come first in the course first. */
static int compare_named(const void *a, const void *b)
{
    const struct named_slide *x = a, *y = b;
    int order = str_cmp(x->name, y->name);
    return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

/* The slide of that name: of the lesson `own`, or else, in a deck, of any. */
static const struct slide *find_named(const struct reader *r, struct str name, const void *own)
{
    size_t low = 0, high = r->named_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(r->named[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const struct slide *first = NULL;
    for (; low < r->named_count && str_eq(r->named[low].name, name); low++) {
        const struct slide *slide = r->named[low].slide;
        if (slide->lesson == own)
            return slide;
        first = first || !r->course->one_numbering ? first : slide;
    }
    return first;
}

/* "#name" and "name" to the slide of that name. */
static bool point_to_slide(struct reader *r, struct link *link, const void *own)
{
    bool hash = str_starts(link->url, "#");
    const struct slide *slide = find_named(r, str_slice(link->url, hash, link->url.n), own);
    if (!slide)
        return false;
    link->lesson = slide->lesson;
    link->fragment = id_slide_anchor(r->arena, slide->number);
    return true;
}

/* ---- headings ---- */

static int compare_targets(const void *a, const void *b)
{
    const struct target *x = a, *y = b;
    if (x->owner != y->owner)
        return (uintptr_t)x->owner < (uintptr_t)y->owner ? -1 : 1;
    return str_cmp(x->anchor, y->anchor);
}

static void add_target(struct reader *r, struct targets *t, struct map *taken, const void *owner,
                       struct str name)
{
    *ARENA_PUSH(r->arena, t->items, t->count, t->cap) = (struct target){owner, name};
    map_add(taken, r->arena, name, t);
}

static void add_headings(struct reader *r, struct targets *t, struct map *taken, const void *owner,
                         const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING && n->anchor.n)
            add_target(r, t, taken, owner, n->anchor);
}

/* The places that HTML names, unless the name is one of a heading, of the page, or taken. */
static void add_names(struct reader *r, struct targets *t, struct map *taken, const void *owner,
                      struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_ALERT)
            add_names(r, t, taken, owner, n->alert.title);
        add_names(r, t, taken, owner, n->children);
        if (n->kind != NODE_TARGET)
            continue;
        if (id_is_anchor(n->anchor) || map_get(taken, n->anchor))
            n->anchor = STR("");
        else
            add_target(r, t, taken, owner, n->anchor);
    }
}

static struct targets find_targets(struct reader *r)
{
    struct targets t = {0};
    for (const struct lesson *l = r->course->lessons; l; l = l->next) {
        struct map taken = {0};
        for (const struct slide *s = l->slides; s; s = s->next)
            add_headings(r, &t, &taken, l, s->nodes);
        for (const struct slide *s = l->slides; s; s = s->next)
            add_names(r, &t, &taken, l, s->nodes);
    }
    for (const struct page *p = r->course->workspace; p; p = p->next) {
        struct map taken = {0};
        add_headings(r, &t, &taken, p, p->nodes);
        add_names(r, &t, &taken, p, p->nodes);
    }
    if (t.count)
        qsort(t.items, t.count, sizeof *t.items, compare_targets);
    return t;
}

/* "s12", a slide of the lesson */
static bool is_slide(const struct lesson *lesson, struct str name)
{
    size_t number = 0;
    return lesson && name.n > 1 && *name.p == 's' && name.p[1] != '0' &&
           str_number(str_slice(name, 1, name.n), lesson->slide_count, &number);
}

/* Commands get their ids later; "main" and "top" are in every page. */
static bool is_of_page(struct str name)
{
    return id_is_command_anchor(name) || str_is(name, "main") || str_is(name, "top");
}

/* NULL for what is no lesson. */
static const struct lesson *find_lesson(const struct reader *r, const void *owner)
{
    const struct lesson *lesson = r->course->lessons;
    while (lesson && lesson != owner)
        lesson = lesson->next;
    return lesson;
}

static void warn_dead(struct reader *r, const struct node *node, bool here,
                      const struct lesson *lesson)
{
    struct str name = url_decode(r->arena, node->link->fragment);
    if (here && lesson && lesson->format)
        diag_add(r->diags, SEVERITY_WARNING, "dead-link", node->at,
                 "no slide and no heading of the deck has the name `%.*s`", STR_ARG(name));
    else
        diag_add(r->diags, SEVERITY_WARNING, "dead-link", node->at,
                 "%s has no heading `#%.*s`; link to one it has%s",
                 here ? "this page" : "that page", STR_ARG(name),
                 lesson ? ", or to a slide such as `#s2`" : "");
}

/* Warns where the page that a link leads to has no such place. */
static void check_fragment(struct reader *r, const struct targets *t, const struct node *node,
                           const void *own)
{
    const struct link *link = node->link;
    struct str name = url_decode(r->arena, link->fragment);
    bool here = str_starts(link->url, "#");
    const void *owner = link->lesson ? (const void *)link->lesson
                        : link->page ? (const void *)link->page
                        : here       ? own
                                     : NULL;
    if (!owner || name.n == 0 || *name.p == ':' || is_of_page(name))
        return;
    const struct lesson *lesson = find_lesson(r, owner);
    const struct target key = {owner, name};
    if (is_slide(lesson, name) ||
        (t->count && bsearch(&key, t->items, t->count, sizeof key, compare_targets)))
        return;
    warn_dead(r, node, here, lesson);
}

static bool point_to_text(struct reader *r, struct node *link, struct str path)
{
    link->link->lesson = map_get(&r->lesson_paths, path);
    link->link->page = link->link->lesson ? NULL : map_get(&r->page_paths, path);
    return link->link->lesson || link->link->page;
}

/* A link to a text of the course leads to its page; one to another file takes the file along. */
static void resolve(struct reader *r, struct node *link)
{
    struct str url = link->link->url, path = url_file(r->arena, url);
    size_t hash = str_find_char(url, 0, '#');
    link->link->fragment = str_slice(url, hash + (hash < url.n), url.n);
    if (path.n == 0 || url_leads_out(url))
        return;
    struct str clean = path_clean(r->arena, path_beside(r->arena, r->file, path));
    if (clean.n && (point_to_text(r, link, clean) || map_get(&r->missing_paths, clean)))
        return;
    if (publish_is_source(path))
        diag_add(r->diags, SEVERITY_WARNING, "dead-link", link->at,
                 "`%.*s` is no text of this course; link to a lesson or a workspace page",
                 STR_ARG(path));
    else
        link->link->media = media_find(r, str_slice(url, 0, hash), link->at);
}

void links_flatten(struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_LINK && n->children) {
            struct str shown = n->children->text; /* such a link holds one text */
            n->kind = NODE_TEXT;
            n->children = NULL;
            n->text = shown;
        }
        links_flatten(n->children);
    }
}

/* Puts the children of a link in its place. */
static void unwrap(struct node **link)
{
    struct node *n = *link, **tail = &n->children;
    while (*tail)
        tail = &(*tail)->next;
    *tail = n->next;
    *link = n->children;
}

/* False where a link may not be one, or one of a deck leads nowhere: then its text alone remains.
 */
static bool walk_link(struct reader *r, const struct targets *t, struct node *n, const void *own)
{
    links_flatten(n->children);
    if (url_is_template(n->link->url))
        return false;
    if (!url_is_link(n->link->url)) {
        diag_add(r->diags, SEVERITY_WARNING, "unsafe-link", n->at,
                 "only the text of this link is shown: an address like `%.*s` may run code or show "
                 "files of the reader; link to a page",
                 (int)str_find_char(n->link->url, 0, ':') + 1, n->link->url.p);
        return false;
    }
    if (r->named_count && point_to_slide(r, n->link, own))
        return true;
    size_t before = r->diags->count;
    resolve(r, n);
    check_fragment(r, t, n, own);
    const struct lesson *lesson = find_lesson(r, own);
    return r->diags->count == before || !lesson || !lesson->format || n->link->lesson ||
           n->link->page || n->link->media;
}

/* `own` is the lesson or page of the text, NULL for another text. */
static void walk(struct reader *r, const struct targets *t, struct node **list, const void *own)
{
    for (struct node **link = list; *link;) {
        struct node *n = *link;
        if (n->kind == NODE_LINK && !walk_link(r, t, n, own)) {
            unwrap(link);
            continue;
        }
        if (n->kind == NODE_ALERT)
            walk(r, t, &n->alert.title, own);
        walk(r, t, &n->children, own);
        link = &n->next;
    }
}

void links_resolve(struct reader *r)
{
    const struct targets t = find_targets(r);
    if (r->named_count)
        qsort(r->named, r->named_count, sizeof *r->named, compare_named);
    for (struct lesson *l = r->course->lessons; l; l = l->next) {
        r->file = r->from_root ? STR("") : l->path;
        for (struct slide *s = l->slides; s; s = s->next)
            walk(r, &t, &s->nodes, l);
    }
    for (struct page *p = r->course->workspace; p; p = p->next) {
        r->file = p->path;
        walk(r, &t, &p->nodes, p);
    }
    r->file = r->problems;
    for (struct problem *p = r->course->problems; p; p = p->next) {
        walk(r, &t, &p->cause, NULL);
        walk(r, &t, &p->fix, NULL);
    }
    r->file = STR("");
    walk(r, &t, &r->course->ask, NULL);
    walk(r, &t, &r->course->escalation, NULL);
}
