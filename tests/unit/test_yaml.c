// SPDX-License-Identifier: MIT
#include "unit.h"

#include "read/yaml.h"

static struct arena arena;
static struct diags diags;

static const struct yaml *read_text(struct str text)
{
    arena_clear(&arena);
    diags_init(&diags, &arena);
    return yaml_read(&arena, &diags, source_new(&arena, STR("a.yaml"), arena_str(&arena, text)), 0,
                     text.n);
}

static const struct yaml *read_yaml(const char *text)
{
    return read_text(str_from(text));
}

/* The only diagnostic there is: its code and place. */
static void check_error(const char *code, size_t line, size_t column)
{
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].code, code);
    struct position p = source_position(diags.items[0].at.src, diags.items[0].at.start);
    assert_int_equal(p.line, line);
    assert_int_equal(p.column, column);
}

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    return 0;
}

TEST(maps_lists_and_texts_know_their_places)
{
    UNUSED;
    const struct yaml *y = read_yaml("\xd1\x8f: [one, \"two\"]\nb:\n  c: 3\n");
    assert_int_equal(diags.count, 0);
    assert_int_equal(y->kind, YAML_MAP);
    assert_str(y->entries->key, "\xd1\x8f");
    assert_int_equal(y->entries->key_at.start, 0);
    assert_int_equal(y->entries->key_at.end, 2);
    const struct yaml *list = y->entries->value;
    assert_int_equal(list->kind, YAML_LIST);
    assert_str(list->entries->value->text, "one");
    assert_str(span_text(list->entries->value->at), "one");
    assert_false(list->entries->value->quoted);
    assert_true(list->entries->next->value->quoted);
    assert_str(span_text(list->entries->next->value->at), "\"two\"");
    assert_str(yaml_get(yaml_get(y, "b"), "c")->text, "3");
    assert_null(yaml_get(y, "x"));
    assert_null(yaml_get(list, "x"));
    assert_null(yaml_get(NULL, "x"));
}

TEST(null_is_absent_empty_or_named)
{
    UNUSED;
    const struct yaml *y = read_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: 0\n");
    assert_true(yaml_is_null(NULL));
    assert_true(yaml_is_null(yaml_get(y, "a")));
    assert_true(yaml_is_null(yaml_get(y, "b")));
    assert_true(yaml_is_null(yaml_get(y, "c")));
    assert_false(yaml_is_null(yaml_get(y, "d")));
    assert_false(yaml_is_null(yaml_get(y, "e")));
    assert_false(yaml_is_null(yaml_get(y, "f")));
}

TEST(a_literal_knows_its_lines)
{
    UNUSED;
    const struct yaml *y = read_yaml("a: |\n\n    one\n      two\n\nb: >\n  folded\n  text\n");
    const struct yaml *a = yaml_get(y, "a"), *b = yaml_get(y, "b");
    assert_true(a->literal);
    assert_str(a->text, "\none\n  two\n");
    assert_int_equal(a->indent, 4);
    assert_int_equal(source_position(a->body.src, a->body.start).line, 2);
    assert_str(str_trim(span_text(a->body)), "one\n      two");
    assert_false(b->literal);
    assert_str(b->text, "folded text\n");
}

TEST(anchors_stand_for_what_they_name)
{
    UNUSED;
    const struct yaml *y = read_yaml("a: &x {k: v}\nb: *x\nc: &x other\nd: *x\n");
    assert_int_equal(diags.count, 0);
    assert_ptr_equal(yaml_get(y, "a"), yaml_get(y, "b"));
    assert_str(yaml_get(y, "d")->text, "other");
    assert_null(read_yaml("a: *nothing\n"));
    check_error("yaml-alias", 1, 4);
    assert_null(read_yaml("a: &x [*x]\n")); /* inside itself there is no anchor yet */
    check_error("yaml-alias", 1, 8);
}

TEST(a_bomb_of_aliases_is_refused)
{
    UNUSED;
    struct buf b = BUF_INIT;
    buf_puts(&b, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
        buf_printf(&b, "a%d: &a%d [", i, i);
        for (int k = 0; k < 10; k++)
            buf_printf(&b, "%s*a%d", k ? ", " : "", i - 1);
        buf_puts(&b, "]\n");
    }
    assert_null(read_text(buf_str(&b)));
    check_error("yaml-alias", 5, 10);
    buf_release(&b);
}

TEST(depth_and_number_are_bounded)
{
    UNUSED;
    struct buf b = BUF_INIT;
    buf_repeat(&b, '[', 32);
    buf_repeat(&b, ']', 32);
    assert_non_null(read_text(buf_str(&b)));
    buf_clear(&b);
    buf_repeat(&b, '[', 900);
    assert_null(read_text(buf_str(&b)));
    check_error("yaml-depth", 1, 34);
    buf_repeat(&b, '[', 100000); /* too many for libyaml to look at */
    assert_null(read_text(buf_str(&b)));
    check_error("yaml-depth", 1, 1001);
    buf_clear(&b);
    for (int i = 0; i < 30000; i++)
        buf_puts(&b, "- x\n");
    assert_null(read_text(buf_str(&b)));
    check_error("yaml-size", 20000, 3);
    buf_release(&b);
}

TEST(what_is_no_yaml_is_shown_where_it_is)
{
    UNUSED;
    assert_null(read_yaml("a: 1\nb: [1, 2\nc: 3\n"));
    assert_string_equal(diags.items[0].code, "yaml");
    assert_null(read_yaml("a: 1\n---\nb: 2\n"));
    check_error("yaml", 2, 1);
    assert_null(read_yaml("a: 1\nb: 'open\nc: 3\n"));
    check_error("yaml", 2, 4); /* where it was opened, not the end of the file */
    assert_null(read_yaml("[a]: 1\n"));
    check_error("yaml", 1, 1);
    assert_null(read_yaml("a: \"\\0\"\n"));
    check_error("yaml", 1, 4);
    assert_null(read_yaml(""));
    assert_int_equal(diags.count, 0);
    assert_null(read_yaml("# nothing\n"));
    assert_int_equal(diags.count, 0);
}

TEST(a_key_that_stands_twice_is_an_error_but_read_on)
{
    UNUSED;
    const struct yaml *y = read_yaml("a: 1\nb: 2\na: 3\n");
    check_error("duplicate-key", 3, 1);
    assert_str(yaml_get(y, "b")->text, "2");
}

TEST(a_part_of_a_file_keeps_its_places)
{
    UNUSED;
    arena_clear(&arena);
    diags_init(&diags, &arena);
    const struct source *src = source_new(&arena, STR("a.md"),
                                          STR("---\ntitle: x\n---\ntext: y\n"));
    const struct yaml *y = yaml_read(&arena, &diags, src, 4, 13);
    assert_str(span_text(yaml_get(y, "title")->at), "x");
    assert_null(yaml_get(y, "text"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_lists_and_texts_know_their_places),
        cmocka_unit_test(null_is_absent_empty_or_named),
        cmocka_unit_test(a_literal_knows_its_lines),
        cmocka_unit_test(anchors_stand_for_what_they_name),
        cmocka_unit_test(a_bomb_of_aliases_is_refused),
        cmocka_unit_test(depth_and_number_are_bounded),
        cmocka_unit_test(what_is_no_yaml_is_shown_where_it_is),
        cmocka_unit_test(a_key_that_stands_twice_is_an_error_but_read_on),
        cmocka_unit_test(a_part_of_a_file_keeps_its_places),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
