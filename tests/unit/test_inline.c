// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"
#include "read/course/anchor.h"
#include "read/markdown/gfm.h"

static struct arena arena;
static struct variable variables[] = {
    {.name = {"student", 7}, .next = &variables[1]},
    {.name = {"two words", 9}},
};

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    return 0;
}

/* Nodes in a short form: (strike), [link], {placeholder}. */
static void put_nodes(struct buf *b, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_STRIKE) {
            buf_char(b, '(');
            put_nodes(b, n->children);
            buf_char(b, ')');
        } else if (n->kind == NODE_LINK) {
            buf_char(b, '[');
            put_nodes(b, n->children);
            buf_printf(b, "](%.*s)", STR_ARG(n->link->url));
        } else if (n->kind == NODE_PLACEHOLDER) {
            buf_printf(b, "{%.*s}", STR_ARG(n->variable->name));
        } else {
            buf_put(b, n->text);
        }
}

/* Every node of a text of its own covers what it shows. */
static void check_places(const struct node *list)
{
    for (const struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_TEXT && !str_is(n->text, "~~"))
            assert_true(str_eq(span_text(n->at), n->text));
        check_places(n->children);
    }
}

static void reads(const char *text, const char *want)
{
    arena_clear(&arena);
    const struct source *src = source_new(&arena, STR("a.md"), str_from(text));
    struct node_list list = {0};
    inline_add_text(&arena, variables, &list, src->text, (struct span){src, 0, src->text.n});
    inline_pair_strikes(&list);
    struct buf b = BUF_INIT;
    put_nodes(&b, list.first);
    assert_str(buf_str(&b), want);
    check_places(list.first);
    const struct node *last = list.first;
    while (last && last->next)
        last = last->next;
    assert_ptr_equal(list.last, last);
    buf_release(&b);
}

TEST(strikethrough_pairs_marks)
{
    UNUSED;
    reads("~~a~~", "(a)");
    reads("a ~~b~~ c ~~d~~ e", "a (b) c (d) e");
    reads("~~a", "~~a");
    reads("a~~", "a~~");
    reads("~~ a~~", "~~ a~~");
    reads("~~a ~~", "~~a ~~");
    reads("~~a ~~b~~", "~~a (b)");
    reads("~~a ~~b~~ c~~", "(a (b) c)");
    reads("a~~b~~c", "a(b)c");
    reads("a ~~ b ~~ c", "a ~~ b ~~ c");
    reads("~~~~", "~~~~");
    reads("~~~a~~~", "~~~a~~~");
    reads("~a~", "~a~");
    reads("~~a ~~ b~~", "(a ~~ b)");
}

TEST(addresses_become_links)
{
    UNUSED;
    reads("https://a.b/c", "[https://a.b/c](https://a.b/c)");
    reads("see http://a.b.", "see [http://a.b](http://a.b).");
    reads("(www.a.b/c_(d))", "([www.a.b/c_(d)](http://www.a.b/c_(d)))");
    reads("http://a.b?!.,:*_~'\"", "[http://a.b](http://a.b)?!.,:*_~'\"");
    reads("http://a.b/?c=d&e;", "[http://a.b/?c=d](http://a.b/?c=d)&e;");
    reads("http://a.b/c;", "[http://a.b/c](http://a.b/c);");
    reads("http://a.b/c));).", "[http://a.b/c](http://a.b/c)));).");
    reads("http://a.b<c", "[http://a.b](http://a.b)<c");
    reads("http://a.b, ftp://c.d", "[http://a.b](http://a.b), [ftp://c.d](ftp://c.d)");
    reads("xhttp://a.b", "xhttp://a.b");
    reads("http://localhost", "http://localhost");
    reads("http://", "http://");
    reads("http://a_b.c", "http://a_b.c");
    reads("http://a_b.c.d", "[http://a_b.c.d](http://a_b.c.d)");
    reads("www.", "www.");
    reads("javascript://a.b", "javascript://a.b");
}

TEST(mail_addresses_become_links)
{
    UNUSED;
    reads("a.b+c@d.e", "[a.b+c@d.e](mailto:a.b+c@d.e)");
    reads("to a@b.c.", "to [a@b.c](mailto:a@b.c).");
    reads("a@b", "a@b");
    reads("@b.c", "@b.c");
    reads("a@b.c_", "a@b.c_");
    reads("a@b.c-", "a@b.c-");
    reads("@anna and @ivan", "@anna and @ivan");
}

TEST(declared_names_become_placeholders)
{
    UNUSED;
    reads("<student>", "{student}");
    reads("ssh <student>@<two words>.", "ssh {student}@{two words}.");
    reads("<nobody> < student> <student <student>", "<nobody> < student> <student {student}");
    reads("~~<student>~~", "({student})");
    size_t count;
    const struct placeholder *placeholders = inline_find_placeholders(
        &arena, variables, STR("a<student>b<x><two words>"), &count);
    assert_int_equal(count, 2);
    assert_int_equal(placeholders[0].start, 1);
    assert_int_equal(placeholders[0].end, 10);
    assert_int_equal(placeholders[1].start, 14);
    assert_int_equal(placeholders[1].end, 25);
    assert_ptr_equal(placeholders[1].variable, &variables[1]);
}

/* The anchors of headings with these texts, blanks between. */
static void names(const char *const *texts, size_t count, const char *want)
{
    struct node_list list = {0};
    struct buf b = BUF_INIT;
    arena_clear(&arena);
    for (size_t i = 0; i < count; i++) {
        struct node_list title = {0};
        struct node *heading = node_new(&arena, NODE_HEADING, (struct span){0});
        inline_add_literal(&arena, &title, str_from(texts[i]), (struct span){0});
        heading->children = title.first;
        node_list_add(&list, heading);
    }
    anchors_make(&arena, list.first);
    for (const struct node *n = list.first; n; n = n->next)
        buf_printf(&b, "%s%.*s", n == list.first ? "" : " ", STR_ARG(n->anchor));
    assert_str(buf_str(&b), want);
    buf_release(&b);
}
#define NAMES(want, ...)                      \
    names((const char *const[]){__VA_ARGS__}, \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), want)

TEST(anchors_are_as_github_makes_them_and_unique)
{
    UNUSED;
    NAMES("what-is-a-pod_1", "What is a: Pod_1?");
    NAMES("шаг--первый", "Шаг — «первый»");
    NAMES("section section-1", "???", "!!!");
    NAMES("a a-1 a-2", "A", "a", "A!");
    NAMES("step step-2 step-1 step-3", "Step", "Step 2", "Step", "Step");
    NAMES("step-1 step step-2", "Step 1", "Step", "Step");
    NAMES("section-main section-main-1 section-status section-s1 section-t22 s s1x", "Main", "main",
          "Status", "S1", "T22", "S", "S1x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strikethrough_pairs_marks),
        cmocka_unit_test(addresses_become_links),
        cmocka_unit_test(mail_addresses_become_links),
        cmocka_unit_test(declared_names_become_placeholders),
        cmocka_unit_test(anchors_are_as_github_makes_them_and_unique),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
