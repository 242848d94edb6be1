// SPDX-License-Identifier: MIT
#include "read/course/publish.h"

#include "model/walk.h"
/* What links may lead to on a page. */
struct targets {
    const struct lesson *lesson; /* NULL: a page of the workspace guide */
    struct map names;            /* of headings, and those that HTML gives */
};

/* ---- slides by their names ---- */

void link_target_add(struct reader *r, struct str name, const struct slide *slide)
{
    struct named_slide *named = ARENA_NEW(r->arena, struct named_slide);
    named->slide = slide;
    struct named_slide *first = map_add(&r->named, r->arena, name, named);
    if (first != named)
        first->last->next = named;
    first->last = named;
}

const struct slide *link_target_find(const struct reader *r, struct str name,
                                     const struct lesson *own)
{
    for (const struct named_slide *n = map_get(&r->named, name); n; n = n->next)
        if (n->slide->lesson == own)
            return n->slide;
    return NULL;
}

/* The slide of that name: of the lesson `own`, or else, in a deck, of any. */
static const struct slide *find_named(const struct reader *r, struct str name,
                                      const struct lesson *own)
{
    const struct slide *slide = link_target_find(r, name, own);
    const struct named_slide *first = map_get(&r->named, name);
    return slide || !first || !r->course->one_numbering ? slide : first->slide;
}

/* "#name" and "name" to the slide of that name. */
static bool point_to_slide(struct reader *r, struct link *link, const struct lesson *own)
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

static void add_headings(struct reader *r, struct targets *t, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING && n->anchor.n)
            map_add(&t->names, r->arena, n->anchor, t);
}

/* The places that HTML names, unless the name is one of a heading, of the page, or taken. */
static void add_name(struct reader *r, struct targets *t, struct node *n)
{
    if (id_is_anchor(n->anchor) || map_get(&t->names, n->anchor))
        n->anchor = STR("");
    else
        map_add(&t->names, r->arena, n->anchor, t);
}

/* Those of a text; NULL: it belongs to no lesson and no page. */
static struct targets *targets_of(const struct map *all, const struct walk_text *text)
{
    return map_get_at(all, text->lesson ? (const void *)text->lesson : text->page);
}

/* The targets of each lesson and page, by its address. */
static struct map find_targets(struct reader *r)
{
    struct map all = {0};
    for (const struct lesson *l = r->course->lessons; l; l = l->next) {
        struct targets *t = map_add_at(&all, r->arena, l, ARENA_NEW(r->arena, struct targets));
        t->lesson = l;
    }
    for (const struct page *p = r->course->workspace; p; p = p->next)
        map_add_at(&all, r->arena, p, ARENA_NEW(r->arena, struct targets));
    struct walk walk = walk_course(r->arena, r->course, WALK_LESSONS | WALK_PAGES);
    for (size_t i = 0; i < walk.texts.count; i++)
        add_headings(r, targets_of(&all, &walk.texts.items[i]), *walk.texts.items[i].list);
    walk.titles = true;
    for (struct node *n; (n = walk_edit(&walk));)
        if (n->kind == NODE_TARGET)
            add_name(r, targets_of(&all, walk.text), n);
    return all;
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
static void check_fragment(struct reader *r, const struct map *all, const struct node *node,
                           const struct targets *own)
{
    const struct link *link = node->link;
    struct str name = url_decode(r->arena, link->fragment);
    bool here = !link->lesson && !link->page && str_starts(link->url, "#");
    const struct targets *there = link->lesson ? map_get_at(all, link->lesson)
                                  : link->page ? map_get_at(all, link->page)
                                  : here       ? own
                                               : NULL;
    if (!there || name.n == 0 || *name.p == ':' || is_of_page(name) ||
        is_slide(there->lesson, name) || map_get(&there->names, name))
        return;
    warn_dead(r, node, here, there->lesson);
}

static bool point_to_text(struct reader *r, struct node *link, struct str path)
{
    link->link->lesson = map_get(&r->lesson_paths, path);
    link->link->page = link->link->lesson ? NULL : map_get(&r->page_paths, path);
    return link->link->lesson || link->link->page;
}

/* Whether a path, seen from a file, is that of a text, be it one that could not be read. */
static bool leads_to_text(struct reader *r, struct node *link, struct str file, struct str path)
{
    struct str clean = path_clean(r->arena, path_beside(r->arena, file, path));
    return clean.n && (point_to_text(r, link, clean) || map_get(&r->missing_paths, clean));
}

/* A link to a text of the course leads to its page; one to another file takes the file along. */
static void resolve(struct reader *r, struct node *link)
{
    struct str url = link->link->url, path = url_file(r->arena, url);
    size_t hash = str_find_char(url, 0, '#');
    link->link->fragment = str_slice(url, hash + (hash < url.n), url.n);
    if (path.n == 0 || url_leads_out(url))
        return;
    if (leads_to_text(r, link, r->file, path) ||
        leads_to_text(r, link, translation_original(r, r->file), path))
        return;
    if (publish_is_source(path))
        diag_add(r->diags, SEVERITY_WARNING, "dead-link", link->at,
                 "`%.*s` is no text of this course; link to a lesson or a workspace page",
                 STR_ARG(path));
    else
        link->link->media = media_find(r, str_slice(url, 0, hash), link->at);
}

/* Makes text of the links inside a link: links do not nest. */
static void flatten(struct arena *a, struct node *list)
{
    struct walk walk = walk_nodes(a, list);
    for (struct node *n; (n = walk_edit(&walk));)
        if (n->kind == NODE_LINK && n->children) {
            struct str shown = n->children->text; /* such a link holds one text */
            n->kind = NODE_TEXT;
            n->children = NULL;
            n->text = shown;
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
static bool resolve_link(struct reader *r, const struct map *all, struct node *n,
                         const struct targets *own)
{
    const struct lesson *lesson = own ? own->lesson : NULL;
    flatten(r->arena, n->children);
    if (url_is_template(n->link->url))
        return false;
    if (!url_is_link(n->link->url)) {
        diag_add(r->diags, SEVERITY_WARNING, "unsafe-link", n->at,
                 "only the text of this link is shown: an address like `%.*s` may run code or show "
                 "files of the reader; link to a page",
                 (int)str_find_char(n->link->url, 0, ':') + 1, n->link->url.p);
        return false;
    }
    if (point_to_slide(r, n->link, lesson))
        return true;
    size_t before = r->diags->count;
    resolve(r, n);
    check_fragment(r, all, n, own);
    return r->diags->count == before || !lesson || !lesson->format || n->link->lesson ||
           n->link->page || n->link->media;
}

/* `own` are the targets of its page, NULL for another text. By hand: links are taken out. */
static void resolve_list(struct reader *r, const struct map *all, struct node **list,
                         const struct targets *own)
{
    for (struct node **link = list; *link;) {
        struct node *n = *link;
        if (n->kind == NODE_LINK && !resolve_link(r, all, n, own)) {
            unwrap(link);
            continue;
        }
        if (n->kind == NODE_ALERT)
            resolve_list(r, all, &n->alert.title, own);
        resolve_list(r, all, &n->children, own);
        link = &n->next;
    }
}

static struct str file_of(const struct reader *r, const struct walk_text *text)
{
    if (text->lesson)
        return r->from_root ? STR("") : text->lesson->path;
    return text->page ? text->page->path : text->problem ? text->problem->path : STR("");
}

/* Those of several texts stand on one page, where a name may be given once: they give none. */
static void clear_names(struct reader *r)
{
    struct walk walk = walk_course(r->arena, r->course, WALK_PROBLEMS | WALK_ASK | WALK_ESCALATION);
    walk.titles = true;
    for (struct node *n; (n = walk_edit(&walk));)
        if (n->kind == NODE_TARGET)
            n->anchor = STR("");
}

void links_resolve(struct reader *r)
{
    clear_names(r);
    const struct map all = find_targets(r);
    const struct walk_texts texts = walk_texts(r->arena, r->course,
                                               WALK_LESSONS | WALK_PAGES | WALK_PROBLEMS |
                                                   WALK_ASK | WALK_ESCALATION);
    for (size_t i = 0; i < texts.count; i++) {
        const struct walk_text *text = &texts.items[i];
        if ((text->lesson && text->lesson->untranslated) ||
            (text->page && text->page->untranslated))
            continue; /* resolved for the original */
        r->file = file_of(r, &texts.items[i]);
        resolve_list(r, &all, texts.items[i].list, targets_of(&all, &texts.items[i]));
    }
}
