// SPDX-License-Identifier: MIT
#include "read/deck/remark/remark.h"

#include "core/text/path.h"

#include <stdlib.h>

enum {
    DECK_MAX = 8 * 1024 * 1024, /* bytes of a deck; nothing is added behind them */
    LINKS_MAX = 8,              /* files that name another one */
    TOCS_MAX = 16,              /* lists of all titles */
    PATH_BYTES = 1000,          /* of a path in a directive */
};

/* A line `# ...` of the content: markmaker puts a picture and a title slide before its slide. */
struct title {
    struct str text;
    size_t at;     /* of its line in the joined content */
    size_t insert; /* where the generated slides go: the break before it */
    size_t item;   /* of the top level that holds it */
};

/* What changes the joined content. */
enum change_kind { CHANGE_FILE, CHANGE_TITLE, CHANGE_TOC };

struct markmaker_change {
    size_t at, order;
    enum change_kind kind;
    size_t index;
};

struct manifest {
    struct reader *r;
    const struct yaml *root;
    struct compose content; /* of all items, joined by breaks */
    struct compose deck;    /* with the generated slides */
    struct deck_file *files;
    size_t file_count, file_cap;
    size_t *items; /* where the items of the top level start */
    size_t item_count, item_cap;
    struct title *titles;
    size_t title_count, title_cap;
    struct markmaker_change *changes;
    size_t change_count, change_cap;
    bool full;
};

/* ---- the keys of a manifest ---- */

static struct str key_text(const struct manifest *m, const char *key)
{
    const struct yaml *y = yaml_get(m->root, key);
    enum { VALUE_MAX = 2000 }; /* bytes: a deck may name it a million times */
    bool text = y && y->kind == YAML_SCALAR && !yaml_is_null(y) && y->text.n <= VALUE_MAX;
    return text ? str_trim(y->text) : STR("");
}

/* The text in one line, with something else in the place of each newline. */
static struct str join_lines(struct arena *a, struct str text, const char *with)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\n')
            buf_puts(&b, with);
        else
            buf_char(&b, text.p[i]);
    struct str joined = buf_copy(&b, a);
    buf_release(&b);
    return joined;
}

/* The value of @@NAME@@; p == NULL where the manifest has none, and the text stays as it is. */
static struct str variable_value(const struct manifest *m, struct str name)
{
    struct arena *a = m->r->arena;
    static const struct {
        const char *name, *key;
    } keys[] = {{"CHAT", "chat"}, {"GITREPO", "gitrepo"}, {"SLIDES", "slides"}};
    for (size_t i = 0; i < countof(keys); i++)
        if (str_is(name, keys[i].name)) {
            struct str value = key_text(m, keys[i].key);
            return value.n ? value : (struct str){NULL, 0};
        }
    if (str_is(name, "TITLE"))
        return join_lines(a, key_text(m, "title"), "<br/>");
    struct str value = key_text(m, str_is(name, "ZIP") ? "zip" : "html");
    if (value.n == 0 && str_is(name, "ZIP"))
        return arena_printf(a, "%.*sslides.zip", STR_ARG(key_text(m, "slides")));
    if (value.n == 0 && str_is(name, "HTML"))
        return arena_printf(a, "%.*s.html", STR_ARG(path_name(m->r->course->src->path)));
    return str_is(name, "ZIP") || str_is(name, "HTML") ? value : (struct str){NULL, 0};
}

/* Whether the deck has grown beyond what is read; says so once. */
static bool is_full(struct manifest *m, struct span at)
{
    if (m->content.text.n <= DECK_MAX)
        return false;
    if (!m->full)
        diag_add(m->r->diags, SEVERITY_ERROR, "too-large", at,
                 "the deck has more than %d MB; what is named from here on was not read",
                 DECK_MAX / (1024 * 1024));
    m->full = true;
    return true;
}

/* ---- directives ---- */

/* A file named from the root of the repository, where the manifest stands in it or one below. */
static const struct source *find_include(struct manifest *m, struct str path, struct span at)
{
    struct reader *r = m->r;
    struct str clean = path_clean(r->arena, path);
    struct input above;
    if (clean.n == 0 || input_exists(&r->input, clean.p))
        return input_text(&r->input, path, at, INPUT_PART);
    if (!input_open_repository(&r->input, &above)) {
        diag_add(
            r->diags, SEVERITY_WARNING, "missing-file", at,
            "`%.*s` is not beside the manifest; the folder above is looked at only where it is "
            "the root of a repository, with `.git` or a README",
            STR_ARG(path));
        return NULL;
    }
    above.severity = SEVERITY_WARNING;
    const struct source *src = input_text(&above, path, at, INPUT_PART);
    input_close(&above);
    return src;
}

/* @@INCLUDE[path] or @@LINK[path]; `inside` is the path. */
static bool put_bracketed(struct manifest *m, const struct source *src, size_t at, struct str name,
                          struct str inside)
{
    if (str_is(name, "LINK")) {
        struct str link = arena_printf(m->r->arena, "[%.*s](https://%.*s/blob/HEAD/%.*s)",
                                       STR_ARG(inside), STR_ARG(key_text(m, "gitrepo")),
                                       STR_ARG(inside));
        compose_put_own(&m->content, link, src, at);
        return true;
    }
    if (!str_is(name, "INCLUDE") || is_full(m, span_of(src, inside)))
        return false;
    const struct source *included = find_include(m, inside, span_of(src, inside));
    if (!included)
        return false;
    compose_include(&m->content, src, at);
    compose_put(&m->content, included, 0, included->text.n);
    compose_include_end(&m->content);
    return true;
}

/* What stands at `at`, a `@@`, is put in its place; returns what is behind it, or `at`. */
static size_t put_directive(struct manifest *m, const struct source *src, size_t at)
{
    struct str text = src->text;
    size_t end = at + 2;
    while (end < text.n && end < at + 20 && ascii_alpha(text.p[end]))
        end++;
    struct str name = str_slice(text, at + 2, end);
    if (end < text.n && text.p[end] == '[') {
        struct str inside = str_slice(text, end + 1, end + 1 + PATH_BYTES);
        size_t close = str_find_char(inside, 0, ']');
        bool put = close < inside.n && close < str_find_char(inside, 0, '\n') &&
                   put_bracketed(m, src, at, name, str_slice(inside, 0, close));
        return put ? end + close + 2 : at;
    }
    if (!str_starts(str_slice(text, end, text.n), "@@") || str_is(name, "TOC") ||
        is_full(m, (struct span){src, at, end}))
        return at;
    struct str value = variable_value(m, name);
    if (!value.p)
        return at;
    compose_put_own(&m->content, value, src, at);
    return end + 2;
}

/* ---- the content ---- */

static void add_file(struct manifest *m, struct str path, const struct source *src)
{
    struct arena *a = m->r->arena;
    size_t at = m->content.text.n;
    *ARENA_PUSH(a, m->files, m->file_count, m->file_cap) = (struct deck_file){at, path, src};
}

static void put_break(struct manifest *m, const struct yaml *y)
{
    if (m->file_count)
        compose_put_own(&m->content, STR("\n---\n"), y->at.src, y->at.start);
}

/*
 * The text of a file. One that holds a single line names another file: what git leaves
 * of a symbolic link where there are none.
 */
static const struct source *read_content(struct manifest *m, struct str name, struct span at,
                                         struct str *path)
{
    for (int followed = 0; followed < LINKS_MAX; followed++) {
        struct str clean = path_clean(m->r->arena, name);
        *path = clean.n ? clean : name;
        const struct source *src = input_text(&m->r->input, *path, at, INPUT_SOURCE);
        if (!src || src->text.n == 0 || str_has_char(src->text, '\n'))
            return src;
        name = src->text;
        at = (struct span){src, 0, src->text.n};
    }
    diag_add(m->r->diags, SEVERITY_WARNING, "missing-file", at,
             "this names a file that names another, and so on; name the text itself");
    return NULL;
}

static void put_file(struct manifest *m, const struct yaml *y)
{
    struct str path;
    const struct source *src = read_content(m, str_trim(y->text), y->at, &path);
    if (!src)
        return;
    add_file(m, path, src);
    if (m->file_count > 1)
        put_break(m, y);
    size_t done = 0;
    for (size_t at = 0; (at = str_find(src->text, at, "@@")) < src->text.n;) {
        struct compose *c = &m->content;
        compose_put(c, src, done, at);
        size_t behind = put_directive(m, src, at);
        done = behind;
        at = behind > at ? behind : at + 2;
    }
    compose_put(&m->content, src, done, src->text.n);
}

/* Markdown in the manifest itself. */
static void put_inline(struct manifest *m, const struct yaml *y)
{
    const struct source *src = y->at.src;
    add_file(m, path_name(src->path), src);
    if (m->file_count > 1)
        put_break(m, y);
    if (!y->literal) {
        compose_put_own(&m->content, y->text, src, y->at.start);
        return;
    }
    struct str rest = str_slice(src->text, y->body.start, y->body.end), line;
    while (str_line(&rest, &line)) {
        size_t skip = 0;
        while (skip < y->indent && skip < line.n && line.p[skip] == ' ')
            skip++;
        size_t at = (size_t)(line.p - src->text.p);
        compose_put(&m->content, src, at + skip, at + line.n);
        compose_put_own(&m->content, STR("\n"), src, at + line.n);
    }
}

static void put_content(struct manifest *m, const struct yaml *y, size_t depth)
{
    if (!y || yaml_is_null(y) || is_full(m, y->at))
        return;
    if (y->kind == YAML_MAP) {
        diag_add(
            m->r->diags, SEVERITY_WARNING, "yaml-type", y->at,
            "an item of `content` is a file, a text, or a list of these; this one is left out");
        return;
    }
    if (y->kind == YAML_SCALAR) {
        if (y->literal || str_has_char(y->text, '\n'))
            put_inline(m, y);
        else
            put_file(m, y);
        return;
    }
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        if (depth == 0)
            *ARENA_PUSH(m->r->arena, m->items, m->item_count, m->item_cap) = m->content.text.n;
        put_content(m, e->value, depth + 1);
    }
}

/* ---- generated slides ---- */

static void add_change(struct manifest *m, size_t at, enum change_kind kind, size_t index)
{
    struct markmaker_change change = {at, m->change_count, kind, index};
    *ARENA_PUSH(m->r->arena, m->changes, m->change_count, m->change_cap) = change;
}

static int compare_changes(const void *left, const void *right)
{
    const struct markmaker_change *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* The titles: every line `# ...`, in code too, as markmaker takes them. */
static void find_titles(struct manifest *m)
{
    struct str text = m->content.src->text, rest = text, line;
    size_t last_break = 0, item = 0;
    while (str_line(&rest, &line)) {
        size_t at = (size_t)(line.p - text.p);
        while (item + 1 < m->item_count && m->items[item + 1] <= at)
            item++;
        if (at && str_is(line, "---") && at + 3 < text.n)
            last_break = at - 1;
        if (str_starts(line, "# "))
            *ARENA_PUSH(m->r->arena, m->titles, m->title_count, m->title_cap) = (struct title){
                str_slice(line, 2, line.n), at, last_break, item};
    }
}

static int compare_titles(const void *left, const void *right)
{
    const struct title *a = *(const struct title *const *)left;
    const struct title *b = *(const struct title *const *)right;
    int order = str_cmp(a->text, b->text);
    return order ? order : a->at < b->at ? -1 : a->at > b->at;
}

/* A title that comes again has its slides where it comes first. */
static void place_titles(struct manifest *m)
{
    struct title **sorted = arena_array(m->r->arena, m->title_count + 1, sizeof *sorted);
    for (size_t i = 0; i < m->title_count; i++)
        sorted[i] = &m->titles[i];
    qsort(sorted, m->title_count, sizeof(struct title *), compare_titles);
    for (size_t i = 1; i < m->title_count; i++)
        if (str_eq(sorted[i]->text, sorted[i - 1]->text))
            sorted[i]->insert = sorted[i - 1]->insert;
    for (size_t i = 0; i < m->title_count; i++)
        add_change(m, m->titles[i].insert, CHANGE_TITLE, i);
}

static void put_anchor(struct buf *b, struct str title)
{
    buf_puts(b, "toc-");
    for (size_t i = 0; i < title.n; i++) {
        char c = title.p[i] == ' ' ? '-' : ascii_lower(title.p[i]);
        if (ascii_alpha(c) || c == '-')
            buf_char(b, c);
    }
}

/* Their picture, title and links are the handbook's own affair; their numbers count. */
static void put_title_slides(struct manifest *m, const struct title *title)
{
    struct buf b = BUF_INIT;
    bool first = title->insert == 0;
    buf_puts(&b, first ? "" : "\n---\n");
    buf_puts(&b, "class: pic\n\n---\nname: ");
    put_anchor(&b, title->text);
    buf_puts(&b, "\nclass: title\n");
    buf_puts(&b, first ? "\n---\n" : "");
    compose_put_own(&m->deck, buf_copy(&b, m->r->arena), NULL, title->at);
    buf_release(&b);
}

/* A slide for each item of the top level that holds titles. */
static void put_toc(struct manifest *m, size_t at)
{
    struct buf b = BUF_INIT;
    size_t parts = 0, number = 0;
    for (size_t i = 0; i < m->title_count; i++)
        parts += i == 0 || m->titles[i].item != m->titles[i - 1].item;
    for (size_t i = 0; i < m->title_count; i++) {
        if (i == 0 || m->titles[i].item != m->titles[i - 1].item) {
            buf_printf(&b, "%sname: toc-part-%zu\n\n## ", number ? "\n\n---\n" : "", number + 1);
            number++;
            if (parts > 1)
                buf_printf(&b, "Part %zu\n", number);
            else
                buf_puts(&b, "Table of contents\n");
        }
        buf_printf(&b, "\n- [%.*s](#", STR_ARG(m->titles[i].text));
        put_anchor(&b, m->titles[i].text);
        buf_puts(&b, ")\n");
    }
    compose_put_own(&m->deck, buf_copy(&b, m->r->arena), NULL, at);
    buf_release(&b);
}

static void find_tocs(struct manifest *m)
{
    const struct source *src = m->content.src;
    size_t count = 0;
    for (size_t at = 0; (at = str_find(src->text, at, "@@TOC@@")) < src->text.n; at++) {
        if (count++ == TOCS_MAX) {
            diag_add(m->r->diags, SEVERITY_ERROR, "too-many", compose_span(&m->content, at, at + 7),
                     "a deck lists its titles with `@@TOC@@` at most %d times; leave out this one "
                     "and those below it",
                     TOCS_MAX);
            return;
        }
        add_change(m, at, CHANGE_TOC, 0);
    }
}

/* The deck: the content with the generated slides. */
static void put_deck(struct manifest *m)
{
    struct str text = m->content.src->text;
    for (size_t i = 0; i < m->file_count; i++)
        add_change(m, m->files[i].start, CHANGE_FILE, i);
    find_tocs(m);
    find_titles(m);
    place_titles(m);
    qsort(m->changes, m->change_count, sizeof *m->changes, compare_changes);
    size_t done = 0;
    for (size_t i = 0; i < m->change_count && m->deck.text.n <= 4 * (size_t)DECK_MAX; i++) {
        const struct markmaker_change *c = &m->changes[i];
        compose_put(&m->deck, NULL, done, c->at);
        done = c->at > done ? c->at : done;
        if (c->kind == CHANGE_FILE) {
            m->files[c->index].start = m->deck.text.n;
        } else if (c->kind == CHANGE_TITLE) {
            put_title_slides(m, &m->titles[c->index]);
        } else {
            put_toc(m, c->at);
            done = c->at + 7;
        }
    }
    compose_put(&m->deck, NULL, done, text.n);
}

/* ---- the course ---- */

bool markmaker_is(const struct source *src)
{
    bool yaml = str_ends(src->path, ".yml") || str_ends(src->path, ".yaml");
    bool content = front_has_key(src->text, "content") || front_has_key(src->text, "chapters");
    return yaml && content && !front_has_key(src->text, "handout");
}

static const struct str *excluded_classes(struct manifest *m, size_t *count)
{
    const struct yaml *y = yaml_get(m->root, "exclude");
    struct str *list = NULL;
    size_t cap = 0;
    *count = 0;
    for (const struct yaml_entry *e = y && y->kind == YAML_LIST ? y->entries : NULL; e; e = e->next)
        if (e->value && e->value->kind == YAML_SCALAR)
            *ARENA_PUSH(m->r->arena, list, *count, cap) = str_trim(e->value->text);
    return list;
}

/* A lesson that has no title is called by its id, which is its own from here on. */
static void add_lessons(struct reader *r, struct lesson *list)
{
    for (struct lesson *l = list, *next; l; l = next) {
        bool untitled = str_eq(l->title, l->id);
        next = l->next;
        l->next = NULL;
        deck_add_lesson(r, l);
        if (untitled)
            l->title = l->id;
    }
}

void markmaker_read(struct reader *r)
{
    struct course *course = r->course;
    struct manifest m = {.r = r};
    course->one_numbering = true;
    r->from_root = true;
    course->id = deck_course_id(r->arena, course->src->path);
    m.root = yaml_read(r->arena, r->diags, course->src, 0, course->src->text.n);
    if (!m.root)
        return;
    course->title = join_lines(r->arena, key_text(&m, "title"), " ");
    if (course->title.n == 0)
        course->title = course->id;
    m.content = compose_new(r->arena, NULL);
    r->input.severity = SEVERITY_WARNING;
    const struct yaml *content = yaml_get(m.root, "content");
    put_content(&m, content ? content : yaml_get(m.root, "chapters"), 0); /* its name until 2019 */
    compose_source(&m.content);
    if (m.file_count == 0) {
        diag_add(r->diags, SEVERITY_ERROR, "empty", (struct span){course->src, 0, 0},
                 "no text was found: `content` lists the files of a deck");
        return;
    }
    m.deck = compose_new(r->arena, &m.content);
    put_deck(&m);
    compose_source(&m.deck);
    struct remark_deck deck = {.text = &m.deck, .files = m.files, .file_count = m.file_count};
    deck.excluded = excluded_classes(&m, &deck.excluded_count);
    add_lessons(r, remark_read(r, &deck));
    links_resolve(r);
}
