// SPDX-License-Identifier: MIT
#include "unit.h"

#include "model/walk.h"

/* Nodes are told apart by their levels. */
static struct node *make(struct arena *a, int level, struct node *children, struct node *next)
{
    struct node *n = ARENA_NEW(a, struct node);
    *n = (struct node){.kind = NODE_QUOTE, .level = level, .children = children, .next = next};
    return n;
}

/* 1 (2 (3) 4) 5 (6), of which 5 is an alert with the title 7 (8) */
static struct node *make_tree(struct arena *a)
{
    struct node *title = make(a, 7, make(a, 8, NULL, NULL), NULL);
    struct node *alert = make(a, 5, make(a, 6, NULL, NULL), NULL);
    alert->kind = NODE_ALERT;
    alert->alert.title = title;
    struct node *second = make(a, 2, make(a, 3, NULL, NULL), make(a, 4, NULL, NULL));
    return make(a, 1, second, alert);
}

/* The levels as they come, digits all of them. */
static void check_order(struct walk walk, const char *want)
{
    struct buf b = BUF_INIT;
    for (const struct node *n; (n = walk_next(&walk));)
        buf_printf(&b, "%d", n->level);
    assert_str(buf_str(&b), want);
    assert_null(walk_next(&walk));
    buf_release(&b);
}

TEST(a_node_comes_before_what_it_holds_and_that_before_what_follows)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    check_order(walk_nodes(&a, NULL), "");
    check_order(walk_nodes(&a, make_tree(&a)), "123456");
    check_order(walk_all_nodes(&a, make_tree(&a)), "12345786");
    arena_release(&a);
}

TEST(what_a_node_holds_can_be_left_out)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct buf b = BUF_INIT;
    struct walk walk = walk_all_nodes(&a, make_tree(&a));
    for (const struct node *n; (n = walk_next(&walk));) {
        buf_printf(&b, "%d", n->level);
        if (n->level == 2 || n->level == 5)
            walk_pass(&walk);
    }
    assert_str(buf_str(&b), "1245");
    buf_release(&b);
    arena_release(&a);
}

TEST(a_node_may_be_changed_before_the_next_one_is_asked_for)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct buf b = BUF_INIT;
    struct walk walk = walk_nodes(&a, make_tree(&a));
    for (struct node *n; (n = walk_edit(&walk));) {
        buf_printf(&b, "%d", n->level);
        if (n->level == 2)
            n->children = NULL;
        if (n->level == 4)
            n->next = make(&a, 9, NULL, NULL);
    }
    assert_str(buf_str(&b), "124956");
    buf_release(&b);
    arena_release(&a);
}

TEST(it_goes_as_deep_as_the_text)
{
    UNUSED;
    enum { DEPTH = 100000 };
    struct arena a = ARENA_INIT;
    struct node *list = NULL;
    size_t count = 0, levels = 0;
    for (int i = DEPTH; i > 0; i--)
        list = make(&a, i, list, make(&a, DEPTH + i, NULL, NULL));
    struct walk walk = walk_nodes(&a, list);
    for (const struct node *n; (n = walk_next(&walk)); count++)
        levels += (size_t)n->level == (count < DEPTH ? count + 1 : (size_t)DEPTH * 3 - count);
    assert_int_equal(count, DEPTH * 2);
    assert_int_equal(levels, DEPTH * 2);
    arena_release(&a);
}

TEST(texts_come_in_order)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct slide slides[] = {{.next = &slides[1]}, {.number = 2}, {.number = 3}};
    struct lesson lesson = {.slides = slides}, deck = {.slides = &slides[2]};
    struct page page = {.number = 1};
    struct problem problem = {.number = 1};
    struct course course = {
        .lessons = &lesson, .decks = &deck, .workspace = &page, .problems = &problem};
    const struct walk_text all[] = {
        {WALK_LESSONS, &slides[0].nodes, &lesson, &slides[0], NULL, NULL},
        {WALK_HIDDEN, &slides[0].hidden, &lesson, &slides[0], NULL, NULL},
        {WALK_NOTES, &slides[0].notes, &lesson, &slides[0], NULL, NULL},
        {WALK_LESSONS, &slides[1].nodes, &lesson, &slides[1], NULL, NULL},
        {WALK_HIDDEN, &slides[1].hidden, &lesson, &slides[1], NULL, NULL},
        {WALK_NOTES, &slides[1].notes, &lesson, &slides[1], NULL, NULL},
        {WALK_DECKS, &slides[2].nodes, &deck, &slides[2], NULL, NULL},
        {WALK_HIDDEN, &slides[2].hidden, &deck, &slides[2], NULL, NULL},
        {WALK_NOTES, &slides[2].notes, &deck, &slides[2], NULL, NULL},
        {WALK_PAGES, &page.nodes, NULL, NULL, &page, NULL},
        {WALK_PROBLEMS, &problem.cause, NULL, NULL, NULL, &problem},
        {WALK_PROBLEMS, &problem.fix, NULL, NULL, NULL, &problem},
        {WALK_PROBLEMS, &problem.verify, NULL, NULL, NULL, &problem},
        {WALK_ASK, &course.ask, NULL, NULL, NULL, NULL},
        {WALK_ESCALATION, &course.escalation, NULL, NULL, NULL, NULL},
    };
    struct walk_texts texts = walk_texts(&a, &course, WALK_PAGES_FIRST - 1);
    assert_int_equal(texts.count, countof(all));
    for (size_t i = 0; i < countof(all); i++) {
        assert_int_equal(texts.items[i].which, all[i].which);
        assert_ptr_equal(texts.items[i].list, all[i].list);
        assert_ptr_equal(texts.items[i].lesson, all[i].lesson);
        assert_ptr_equal(texts.items[i].slide, all[i].slide);
        assert_ptr_equal(texts.items[i].page, all[i].page);
        assert_ptr_equal(texts.items[i].problem, all[i].problem);
    }
    texts = walk_texts(&a, &course, WALK_LESSONS | WALK_PAGES);
    assert_int_equal(texts.count, 3);
    assert_ptr_equal(texts.items[1].list, &slides[1].nodes);
    assert_ptr_equal(texts.items[2].list, &page.nodes);
    texts = walk_texts(&a, &course, WALK_DECKS | WALK_PAGES | WALK_PAGES_FIRST);
    assert_int_equal(texts.count, 2);
    assert_ptr_equal(texts.items[0].list, &page.nodes);
    assert_int_equal(walk_texts(&a, &course, WALK_HIDDEN | WALK_NOTES).count, 0);
    arena_release(&a);
}

TEST(nodes_come_text_by_text)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct slide slides[] = {{.next = &slides[1]}, {.nodes = make(&a, 9, NULL, NULL)}};
    struct lesson lesson = {.slides = slides};
    struct page page = {.nodes = make_tree(&a)};
    struct course course = {.lessons = &lesson, .workspace = &page};
    check_order(walk_course(&a, &course, WALK_LESSONS | WALK_PAGES), "9123456");
    check_order(walk_course(&a, &course, WALK_NOTES), "");
    struct walk walk = walk_course(&a, &course, WALK_LESSONS | WALK_PAGES);
    walk_next(&walk);
    assert_ptr_equal(walk.text->slide, &slides[1]);
    walk_next(&walk);
    assert_ptr_equal(walk.text->page, &page);
    assert_null(walk.text->slide);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_node_comes_before_what_it_holds_and_that_before_what_follows),
        cmocka_unit_test(what_a_node_holds_can_be_left_out),
        cmocka_unit_test(a_node_may_be_changed_before_the_next_one_is_asked_for),
        cmocka_unit_test(it_goes_as_deep_as_the_text),
        cmocka_unit_test(texts_come_in_order),
        cmocka_unit_test(nodes_come_text_by_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
