// SPDX-License-Identifier: MIT
#include "read/deck/codelab/codelab.h"

#include "read/markdown/gfm.h"

/* What stands on top: lines `key: value`. */
struct metadata {
    bool id;
    size_t known; /* keys of claat besides */
    struct str summary;
    size_t start, end; /* bytes of its paragraph */
};

struct codelab {
    struct reader *reader;
    struct lesson *lesson;
    struct slide *last;
    struct node_list list; /* of the last step */
    struct str title;
    bool warned; /* of text before the first step */
};

/* ---- metadata ---- */

static bool is_same(struct str key, const char *name)
{
    bool same = key.n == str_from(name).n;
    for (size_t i = 0; same && i < key.n; i++)
        same = ascii_lower(key.p[i]) == name[i];
    return same;
}

/* False where the line is no `key: value`. */
static bool read_key(struct metadata *m, struct str line)
{
    static const char *const names[] = {"authors",       "author",
                                        "badge path",    "summary",
                                        "categories",    "environments",
                                        "status",        "feedback link",
                                        "tags",          "analytics account",
                                        "feedback_link", "analytics_account",
                                        "last updated",  "duration",
                                        "source",        "keywords"};
    size_t colon = str_find_char(line, 0, ':');
    struct str key = str_trim(str_slice(line, 0, colon));
    struct str value = str_trim(str_slice(line, colon + 1, line.n));
    if (colon == line.n || key.n == 0 || *key.p == '#' || *key.p == '<')
        return false;
    if (is_same(key, "id"))
        m->id = m->id || value.n > 0;
    for (size_t i = 0; i < countof(names); i++)
        m->known += is_same(key, names[i]);
    if (is_same(key, "summary"))
        m->summary = value;
    return true;
}

/* Behind the comments, titles and blank lines on top of a text. */
static size_t skip_top(struct str text)
{
    struct str rest = text, line;
    bool comment = false;
    while (str_line(&rest, &line)) {
        bool opens = str_starts(line, "<!--");
        if (!comment && !opens && str_trim(line).n && !str_starts(line, "# "))
            return (size_t)(line.p - text.p);
        comment = (comment || opens) && str_find(line, 0, "-->") == line.n;
    }
    return text.n;
}

/* The first paragraph, or a front matter. False where it is none: claat refuses the text. */
static bool read_metadata(struct str text, struct metadata *m)
{
    struct str inside, line;
    *m = (struct metadata){.summary = STR("")};
    m->end = front_matter(text, &inside);
    if (m->end) {
        while (str_line(&inside, &line))
            read_key(m, line);
        return m->id;
    }
    m->start = m->end = skip_top(text);
    struct str rest = str_slice(text, m->start, text.n);
    while (str_line(&rest, &line) && str_trim(line).n) {
        if (!read_key(m, line) && m->end == m->start)
            return false;
        m->end = text.n - rest.n;
    }
    return m->id;
}

bool codelab_is(const struct source *src)
{
    struct metadata m;
    return !str_ends(src->path, ".yml") && !str_ends(src->path, ".yaml") &&
           read_metadata(src->text, &m) && m.known > 0;
}

/* ---- steps ---- */

static bool is_title(struct codelab *c, const struct node *n)
{
    if (n->kind != NODE_HEADING || n->level != 1 || c->title.n)
        return false;
    c->title = node_text(c->reader->arena, n->children);
    return c->title.n > 0;
}

static bool is_step(struct codelab *c, const struct node *n)
{
    return n->kind == NODE_HEADING && n->level == 2 &&
           str_trim(node_text(c->reader->arena, n->children)).n > 0;
}

static void add_step(struct codelab *c, struct span at)
{
    struct reader *r = c->reader;
    c->last = slide_add(r->arena, c->lesson, c->last);
    c->last->at = at;
    c->list = (struct node_list){0};
    /* the page counts its steps from #0 */
    link_target_add(r, arena_printf(r->arena, "%zu", c->last->number - 1), c->last);
}

/* claat shows nothing of what stands before the first step. */
static void warn_unseen(struct codelab *c, const struct node *n)
{
    bool code = n->kind == NODE_CODE;
    if (c->warned && !code)
        return;
    diag_add(c->reader->diags, SEVERITY_WARNING, "before-step", n->at,
             code ? "a codelab shows nothing of what stands above its first step: this block of "
                    "code is left out"
                  : "a codelab shows nothing of what stands above its first step, a heading `##`");
    c->warned = true;
}

static void add_node(struct codelab *c, struct node *n)
{
    if (is_title(c, n) || (n->kind == NODE_HEADING && !n->children))
        return;
    if (is_step(c, n))
        add_step(c, n->at);
    if (!c->last) {
        warn_unseen(c, n);
        return;
    }
    node_list_add(&c->list, n);
    c->last->nodes = c->list.first;
    if (n->at.src == c->last->at.src && n->at.end > c->last->at.end)
        c->last->at.end = n->at.end;
}

/* A text without any step is shown whole. */
static void part_steps(struct codelab *c, struct node *nodes, const struct source *src)
{
    bool any = false;
    for (const struct node *n = nodes; n; n = n->next)
        any = any || is_step(c, n);
    if (!any) {
        diag_add(c->reader->diags, SEVERITY_WARNING, "before-step", (struct span){src, 0, 0},
                 "no step was found: each starts with a heading `##`; all is shown as one");
        add_step(c, (struct span){src, 0, src->text.n});
    }
    for (struct node *n = nodes, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        add_node(c, n);
    }
}

struct lesson *codelab_read(struct reader *r, const struct text *text)
{
    const struct source *src = text->src;
    struct codelab c = {.reader = r, .title = STR("")};
    struct compose out = compose_new(r->arena, NULL);
    struct metadata m;
    size_t from = r->diags->count;
    c.lesson = slides_new_lesson(r->arena, text->path, src);
    if (read_metadata(src->text, &m)) {
        codelab_put(r, &out, src, 0, m.start);
        codelab_put(r, &out, src, m.end, src->text.n);
        c.lesson->summary = m.summary;
    } else {
        codelab_put(r, &out, src, 0, src->text.n);
    }
    compose_put_own(&out, STR("\n"), src, src->text.n);
    compose_source(&out);
    struct node *nodes = deck_markdown(r, out.src, 0, out.src->text.n, NULL);
    compose_place(&out, nodes);
    deck_fix_diags(r, &out, from);
    part_steps(&c, nodes, src);
    slides_finish(r->arena, c.lesson, c.title);
    return c.lesson;
}
