// SPDX-License-Identifier: MIT
/*
 * What the writer of Markdown writes is read back as it was: random texts of all marks that there
 * are, in every place where a text may stand.
 */
#include "unit.h"

#include "model/texts.h"
#include "read/markdown/markdown.h"
#include "render/markdown/markdown.h"

static struct arena arena;
static uint64_t seed = 88172645463325252u;

/* xorshift64 (Marsaglia, 2003): the same texts in every run. */
static size_t pick(size_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % below);
}

/* Marks more often than letters, and some words that something is made of. */
static struct str random_text(bool words)
{
    static const char *const parts[] = {
        "http://a.b", "www.a.b",  "x@y.z",    "&amp;",   "&#35;", "1. ",      "2)",      "- ",
        "???",        "---",      "```",      "[!NOTE]", "[ ] ",  "<b>",      "<login>", "<!--",
        "-->",        "{{exec}}", "[a](b)",   "![a](b)", "~~",    "**",       "__",      "\\",
        "|",          "é",        "!!! note", ":::tip",  "===",   "{% raw %}"};
    static const char signs[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ aB7";
    struct buf b = BUF_INIT;
    for (size_t n = 1 + pick(12); n; n--)
        if (words && pick(6) == 0)
            buf_puts(&b, parts[pick(sizeof parts / sizeof *parts)]);
        else
            buf_char(&b, signs[pick(sizeof signs - 1)]);
    struct str text = str_trim(buf_copy(&b, &arena));
    buf_release(&b);
    return text.n ? text : STR("*");
}

/* ---- what is written ---- */

static struct node *node(enum node_kind kind, struct node *children)
{
    struct node *n = ARENA_NEW(&arena, struct node);
    n->kind = kind;
    n->children = children;
    return n;
}

static struct node *text_node(struct str text)
{
    struct node *n = node(NODE_TEXT, NULL);
    n->text = text;
    return n;
}

/* Two lines of a text, parted at random into nodes, a mark of some kind around the second. */
static struct node *inlines(bool lines)
{
    static const enum node_kind kinds[] = {NODE_EMPH, NODE_STRONG, NODE_STRIKE, NODE_TEXT};
    struct str first = random_text(true);
    size_t cut = pick(first.n + 1);
    while (cut < first.n && ((unsigned char)first.p[cut] & 0xc0) == 0x80)
        cut++;
    struct node *a = text_node(str_slice(first, 0, cut));
    struct node *b = text_node(str_slice(first, cut, first.n));
    enum node_kind kind = kinds[pick(4)];
    struct node *c = text_node(random_text(true));
    a->next = b;
    b->next = node(lines ? NODE_SOFTBREAK : NODE_TEXT, NULL);
    b->next->text = STR(" ");
    b->next->next = kind == NODE_TEXT ? c : node(kind, c);
    return a;
}

/* The Markdown of a lesson of one slide, without its front matter. */
static struct str written(struct node *nodes)
{
    struct course course = {.lang = STR("en"), .texts = texts_load(&arena, STR("en"))};
    struct slide slide = {.number = 1, .nodes = nodes};
    const struct lesson lesson = {.title = STR("T"), .slides = &slide};
    const struct markdown_out to = {&course, NULL, NULL, &arena};
    struct buf b = BUF_INIT;
    markdown_lesson(&to, &lesson, &b);
    struct str text = buf_copy(&b, &arena);
    buf_release(&b);
    return str_slice(text, str_find(text, 4, "\n---\n") + 5, text.n);
}

static struct node *read_back(struct str text)
{
    struct diags *diags = ARENA_NEW(&arena, struct diags);
    diags_init(diags, &arena);
    const struct source *src = source_new(&arena, STR("a.md"), text);
    const struct markdown m = {.arena = &arena, .diags = diags};
    size_t resume;
    return markdown_read(&m, (struct region){src, 0, text.n, 0}, &resume);
}

static void check_text(const struct node *got, struct str want, struct str markdown)
{
    struct str text = got ? node_text(&arena, got->children) : STR("(nothing)");
    if (str_eq(text, want))
        return;
    print_error("got  \"%.*s\"\nwant \"%.*s\"\nof   %.*s\n", STR_ARG(text), STR_ARG(want),
                STR_ARG(markdown));
    fail();
}

/* ---- places ---- */

enum { ROUNDS = 4000 };

/* Puts inlines into a block, and finds the block that holds them when it is read. */
struct place {
    bool lines; /* a line may end in it */
    struct node *(*put)(struct node *inlines);
    const struct node *(*find)(const struct node *blocks);
};

static struct node *put_paragraph(struct node *inlines)
{
    return node(NODE_PARAGRAPH, inlines);
}

static struct node *put_heading(struct node *inlines)
{
    struct node *n = node(NODE_HEADING, inlines);
    n->level = 2;
    return n;
}

static struct node *put_item(struct node *inlines)
{
    struct node *list = node(NODE_LIST, node(NODE_ITEM, put_paragraph(inlines)));
    list->list.tight = true;
    return node(NODE_QUOTE, list);
}

static struct node *put_cell(struct node *inlines)
{
    static const enum align align[] = {ALIGN_NONE, ALIGN_LEFT};
    struct node *table = node(NODE_TABLE, node(NODE_ROW, node(NODE_CELL, text_node(STR("a")))));
    table->table.columns = 2;
    table->table.align = align;
    table->children->next = node(NODE_ROW, node(NODE_CELL, inlines));
    return table;
}

static struct node *put_link(struct node *inlines)
{
    struct node *link = node(NODE_LINK, inlines);
    link->link = ARENA_NEW(&arena, struct link);
    link->link->url = random_text(false);
    link->link->title = random_text(false);
    return put_paragraph(link);
}

static struct node *put_title(struct node *inlines)
{
    struct node *alert = node(NODE_ALERT, put_paragraph(text_node(STR("a"))));
    alert->alert.kind = ALERT_TASK;
    alert->alert.title = inlines;
    return alert;
}

static const struct node *find_first(const struct node *blocks)
{
    return blocks;
}

static const struct node *find_item(const struct node *blocks)
{
    const struct node *list = blocks ? blocks->children : NULL;
    return list && list->children ? list->children->children : NULL;
}

static const struct node *find_cell(const struct node *blocks)
{
    const struct node *row = blocks && blocks->children ? blocks->children->next : NULL;
    return row ? row->children : NULL;
}

static const struct node *find_title(const struct node *blocks)
{
    struct node *holder = ARENA_NEW(&arena, struct node);
    holder->children = blocks && blocks->kind == NODE_ALERT ? blocks->alert.title : NULL;
    return holder;
}

static void check_place(const struct place *place)
{
    for (size_t i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        struct node *list = inlines(place->lines);
        struct str want = node_text(&arena, list);
        struct str markdown = written(place->put(list));
        check_text(place->find(read_back(markdown)), want, markdown);
    }
}

TEST(texts_are_read_as_they_were)
{
    UNUSED;
    check_place(&(struct place){true, put_paragraph, find_first});
    check_place(&(struct place){false, put_heading, find_first});
    check_place(&(struct place){true, put_item, find_item});
    check_place(&(struct place){false, put_cell, find_cell});
    check_place(&(struct place){true, put_link, find_first});
    check_place(&(struct place){false, put_title, find_title});
}

TEST(addresses_are_read_as_they_were)
{
    UNUSED;
    for (size_t i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        struct node *block = put_link(text_node(STR("a")));
        const struct link *want = block->children->link;
        struct str markdown = written(block);
        const struct node *got = read_back(markdown);
        assert_true(got && got->children && got->children->kind == NODE_LINK);
        assert_str(got->children->link->url, arena_cstr(&arena, want->url));
        assert_str(got->children->link->title, arena_cstr(&arena, want->title));
    }
}

TEST(code_is_read_as_it_was)
{
    UNUSED;
    for (size_t i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        struct node *span = node(NODE_CODE_SPAN, NULL), *block = node(NODE_CODE, NULL);
        span->code_span = ARENA_NEW(&arena, struct code_span);
        span->code_span->text = random_text(true);
        block->code = ARENA_NEW(&arena, struct code);
        struct str line = random_text(true);
        struct str lines = arena_printf(&arena, "%.*s\n\n  %.*s\n", STR_ARG(line),
                                        STR_ARG(span->code_span->text));
        *block->code = (struct code){.role = CODE_OTHER,
                                     .lang = STR("text"),
                                     .info = STR("text"),
                                     .title = STR(""),
                                     .text = lines};
        struct node *paragraph = node(NODE_PARAGRAPH, span);
        paragraph->next = node(NODE_QUOTE, node(NODE_LIST, node(NODE_ITEM, block)));
        struct str markdown = written(paragraph);
        const struct node *got = read_back(markdown), *item = find_item(got->next);
        check_text(got, span->code_span->text, markdown);
        assert_true(item && item->kind == NODE_CODE);
        assert_str(item->code->text, lines.p);
    }
}

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    markdown_cleanup();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read_as_they_were),
        cmocka_unit_test(addresses_are_read_as_they_were),
        cmocka_unit_test(code_is_read_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
