// SPDX-License-Identifier: MIT
/*
 * From the blocks of an episode, between which comments mark where divs open and close, to
 * alerts and notes. What kramdown labels, a quote above a line {: .challenge}, is the same.
 */
#include "read/deck/carpentries/carpentries.h"

/* ---- titles ---- */

/* "## Title {#name .class}": takes the braces off; the name is one for links. */
static void read_heading(struct episode *e, struct node *heading)
{
    struct node *last = heading->children;
    while (last && last->next)
        last = last->next;
    if (!last || last->kind != NODE_TEXT || !str_ends(last->text, "}"))
        return;
    size_t open = str_find_char(last->text, 0, '{');
    struct str inside = str_slice(last->text, open + 1, last->text.n - 1), word;
    if (inside.n == 0 || !str_has_char(STR("#.:-"), *inside.p))
        return;
    last->text = str_trim_end(str_slice(last->text, 0, open));
    while (str_word(&inside, &word))
        if (*word.p == '#')
            *ARENA_PUSH(e->reader->arena, e->names, e->name_count, e->name_cap) =
                (struct named_place){heading->at.start, str_slice(word, 1, word.n)};
}

static bool says(struct str title, const char *word)
{
    size_t n = str_from(word).n;
    bool same = title.n == n;
    for (size_t i = 0; same && i < n; i++)
        same = ascii_lower(title.p[i]) == word[i];
    return same;
}

/* The heading that a block starts with is its title, unless it says the kind again. */
static void take_title(struct episode *e, struct node *alert, const struct div_kind *kind)
{
    struct node *first = alert->children;
    if (!first || first->kind != NODE_HEADING)
        return;
    struct str text = str_trim(node_text(e->reader->arena, first->children));
    if (!says(text, kind->word) && !says(text, kind->name))
        alert->alert.title = first->children;
    alert->children = first->next;
}

/* Headings of tabs are names of tabs, no parts of the episode. */
static void name_tabs(struct episode *e, struct node *list)
{
    for (struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING) {
            struct node *strong = node_new(e->reader->arena, NODE_STRONG, n->at);
            strong->children = n->children;
            n->kind = NODE_PARAGRAPH;
            n->children = strong;
        }
}

static void add_extract(struct episode *e, size_t at, struct node *nodes)
{
    *ARENA_PUSH(e->reader->arena, e->notes, e->note_count, e->note_cap) = (struct extract){at,
                                                                                           nodes};
}

/*
 * The node of a block whose nodes are `list`: a quote made into it, or a new one. NULL
 * where its nodes stand alone, or nowhere.
 */
static struct node *shape_block(struct episode *e, const struct div_kind *kind, struct node *list,
                                struct span at)
{
    enum div_shape shape = kind ? kind->shape : DIV_FLAT;
    if (shape == DIV_TABS)
        name_tabs(e, list);
    if (shape == DIV_NOTES && list)
        add_extract(e, at.start, list);
    if (!list || shape == DIV_FLAT || shape == DIV_TABS || shape == DIV_NOTES)
        return NULL;
    struct node *block = node_new(e->reader->arena, NODE_QUOTE, at);
    block->children = list;
    if (shape == DIV_QUOTE)
        return block;
    block->kind = NODE_ALERT;
    block->alert.kind = kind->alert;
    block->alert.title = NULL;
    take_title(e, block, kind);
    return block;
}

/* ---- chunks of R Markdown ---- */

static bool is_off(struct str line, const char *option)
{
    size_t at = str_find(line, 0, option) + str_from(option).n;
    struct str rest = str_trim(str_slice(line, at, line.n));
    rest = str_starts(rest, "=") ? str_trim(str_slice(rest, 1, rest.n)) : STR("");
    return str_starts(rest, "FALSE") || str_is(str_slice(rest, 0, 2), "F}") ||
           str_is(str_slice(rest, 0, 2), "F,");
}

/* ```{r, include=FALSE}: run when the lesson is built, and shown to nobody. */
static bool is_unseen(const struct episode *e, const struct node *code)
{
    struct span at = compose_span(&e->text, code->at.start, code->at.start + 1);
    struct str line = at.src ? source_line(at.src, source_line_at(at.src, at.start)) : STR("");
    struct str options = str_slice(line, str_find_char(line, 0, '{'), line.n);
    return options.n && (is_off(options, "include") || is_off(options, "echo"));
}

/* Commands of such a chunk are kept, unseen; what is in other languages sets up the page. */
static void add_unseen(struct episode *e, struct node *code)
{
    if (code->code->role != CODE_COMMANDS)
        return;
    code->code->hidden = code->code->unseen = true;
    *ARENA_PUSH(e->reader->arena, e->hidden, e->hidden_count,
                e->hidden_cap) = (struct extract){code->at.start, code};
}

/* ---- folding ---- */

struct fold_frame {
    size_t div;
    size_t at;
    struct node_list list;
};

enum { FRAMES = 32 }; /* more than divs nest */

/* The blocks of one container. */
struct fold {
    struct episode *e;
    struct fold_frame frames[FRAMES]; /* [0]: outside of all divs */
    size_t depth;
    bool top; /* the container is the episode */
};

static void put_node(struct fold *f, struct node *n)
{
    struct episode *e = f->e;
    if (n->kind == NODE_HEADING && f->top && f->depth == 0 && n->level <= 2)
        *ARENA_PUSH(e->reader->arena, e->sections, e->section_count, e->section_cap) = n;
    node_list_add(&f->frames[f->depth].list, n);
}

/* Puts a block in the place where its div opened. */
static void put_block(struct fold *f, const struct div_kind *kind, struct node_list list,
                      struct span at)
{
    struct node *block = shape_block(f->e, kind, list.first, at);
    struct node_list *into = &f->frames[f->depth].list;
    if (block) {
        node_list_add(into, block);
    } else if (list.first && (!kind || kind->shape != DIV_NOTES)) {
        node_list_add(into, list.first);
        into->last = list.last;
    }
}

static void close_frame(struct fold *f)
{
    struct episode *e = f->e;
    const struct fold_frame *frame = &f->frames[f->depth--];
    size_t end = frame->list.last ? frame->list.last->at.end : frame->at;
    struct span at = {e->text.src, frame->at, end > frame->at ? end : frame->at};
    put_block(f, div_kind(e->divs[frame->div].name), frame->list, at);
}

/* A div that opens in an item of a list and closes outside of it has ended with the item. */
static void close_div(struct fold *f, size_t div)
{
    size_t depth = f->depth;
    while (depth && f->frames[depth].div != div)
        depth--;
    while (depth && f->depth >= depth)
        close_frame(f);
}

static void pass_marks(struct fold *f, size_t limit)
{
    struct episode *e = f->e;
    while (e->next_mark < e->mark_count && e->marks[e->next_mark].at < limit) {
        const struct carpentries_mark *mark = &e->marks[e->next_mark++];
        if (mark->closes)
            close_div(f, mark->div);
        else if (f->depth + 1 < FRAMES)
            f->frames[++f->depth] = (struct fold_frame){mark->div, mark->at, {0}};
    }
}

/* The class of a paragraph {: .challenge}; false for another. */
static bool is_label(const struct episode *e, const struct node *n, struct str *label)
{
    if (!n || n->kind != NODE_PARAGRAPH)
        return false;
    struct str text = str_trim(str_slice(e->text.src->text, n->at.start, n->at.end));
    return !str_has_char(text, '\n') && str_starts(text, "{: .") &&
           lines_kramdown_label(text, label);
}

static struct node *fold_list(struct episode *e, struct node *list, size_t end, bool top);

/* Adds a block; `behind` is what follows it. */
static void add_node(struct fold *f, struct node *n, const struct node *behind)
{
    struct episode *e = f->e;
    struct str label;
    if (is_label(e, n, &label))
        return; /* the block above has it */
    if (n->kind == NODE_QUOTE || n->kind == NODE_LIST || n->kind == NODE_ITEM)
        n->children = fold_list(e, n->children, n->at.end, false);
    if (n->kind == NODE_HEADING)
        read_heading(e, n);
    if (n->kind == NODE_CODE && is_unseen(e, n)) {
        add_unseen(e, n);
    } else if (n->kind == NODE_QUOTE && is_label(e, behind, &label) && div_kind(label)) {
        struct node_list inner = {n->children, n->children};
        while (inner.last && inner.last->next)
            inner.last = inner.last->next;
        put_block(f, div_kind(label), inner, n->at);
    } else {
        put_node(f, n);
    }
}

static struct node *fold_list(struct episode *e, struct node *list, size_t end, bool top)
{
    struct fold f = {.e = e, .top = top};
    for (struct node *n = list, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        pass_marks(&f, n->at.start);
        add_node(&f, n, next);
    }
    pass_marks(&f, end);
    while (f.depth)
        close_frame(&f);
    return f.frames[0].list.first;
}

struct node *episode_fold(struct episode *e, struct node *list)
{
    e->next_mark = 0;
    return fold_list(e, list, e->text.src->text.n + 1, true);
}
