// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/path.h"

TEST(slices_stay_inside)
{
    UNUSED;
    struct str s = STR("kubectl");
    assert_str(str_slice(s, 1, 4), "ube");
    assert_str(str_slice(s, 4, 99), "ctl");
    assert_str(str_slice(s, 99, 100), "");
    assert_str(str_slice(s, 5, 2), "");
    assert_str(str_slice(STR(""), 0, 0), "");
}

TEST(comparing_is_by_bytes_and_length)
{
    UNUSED;
    assert_true(str_eq(STR("a"), STR("a")));
    assert_false(str_eq(STR("a"), STR("ab")));
    assert_true(str_eq((struct str){NULL, 0}, STR("")));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_cmp(STR("a\0b"), STR("a\0b")), 0);
    assert_true(str_cmp(STR("\xff"), STR("a")) > 0); /* bytes are not negative */
    assert_true(str_starts(STR("kubectl"), "kube"));
    assert_false(str_starts(STR("ku"), "kube"));
    assert_true(str_ends(STR("a.md"), ".md"));
    assert_false(str_ends(STR("md"), ".md"));
    assert_true(str_starts(STR(""), ""));
}

TEST(finding_gives_the_length_where_nothing_is)
{
    UNUSED;
    struct str s = STR("a-b-c");
    assert_int_equal(str_find_char(s, 0, '-'), 1);
    assert_int_equal(str_find_char(s, 2, '-'), 3);
    assert_int_equal(str_find_char(s, 4, '-'), 5);
    assert_int_equal(str_find_char(s, 99, '-'), 5);
    assert_int_equal(str_find(s, 0, "b-"), 2);
    assert_int_equal(str_find(s, 3, "b-"), 5);
    assert_int_equal(str_find(s, 0, "a-b-c-d"), 5);
    assert_true(str_has_char(s, 'c'));
    assert_false(str_has_char(s, 'd'));
}

TEST(trimming_takes_blanks_and_line_ends)
{
    UNUSED;
    assert_str(str_trim(STR(" \t a b\r\n ")), "a b");
    assert_str(str_trim(STR(" \n ")), "");
    assert_str(str_trim_end(STR(" a \n")), " a");
    assert_str(str_trim(STR("\xc2\xa0"
                            "a")),
               "\xc2\xa0"
               "a"); /* a no-break space is text */
}

TEST(lines_end_in_lf_or_crlf)
{
    UNUSED;
    struct str rest = STR("one\ntwo\r\n\r\n\rfour"), line;
    assert_true(str_line(&rest, &line));
    assert_str(line, "one");
    assert_true(str_line(&rest, &line));
    assert_str(line, "two");
    assert_true(str_line(&rest, &line));
    assert_str(line, "");
    assert_true(str_line(&rest, &line));
    assert_str(line, "\rfour");
    assert_false(str_line(&rest, &line));
    rest = STR("one\n");
    assert_true(str_line(&rest, &line));
    assert_false(str_line(&rest, &line)); /* a final newline starts no further line */
}

TEST(words_are_parted_by_any_blank)
{
    UNUSED;
    struct str rest = STR("  one\ttwo\nthree "), word;
    assert_true(str_word(&rest, &word));
    assert_str(word, "one");
    assert_true(str_word(&rest, &word));
    assert_str(word, "two");
    assert_true(str_word(&rest, &word));
    assert_str(word, "three");
    assert_false(str_word(&rest, &word));
}

TEST(numbers_are_digits_and_no_larger_than_they_may_be)
{
    UNUSED;
    size_t n = 7;
    assert_false(str_number(STR(""), 9, &n));
    assert_false(str_number(STR("10"), 9, &n));
    assert_false(str_number(STR("-1"), 9, &n));
    assert_false(str_number(STR("1 "), 9, &n));
    assert_false(str_number(STR("1"), 0, &n));
    assert_false(str_number(STR("18446744073709551616"), SIZE_MAX, &n));
    assert_int_equal(n, 7);
    assert_true(str_number(STR("18446744073709551615"), SIZE_MAX, &n));
    assert_true(n == SIZE_MAX);
    assert_true(str_number(STR("0009"), 9, &n));
    assert_int_equal(n, 9);
    assert_true(str_number(STR("0"), 0, &n));
    assert_int_equal(n, 0);
}

TEST(classes_are_those_of_ascii)
{
    UNUSED;
    for (int c = -128; c < 128; c++) {
        char byte = (char)c;
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'),
             digit = c >= '0' && c <= '9';
        assert_int_equal(ascii_alpha(byte), letter);
        assert_int_equal(ascii_digit(byte), digit);
        assert_int_equal(ascii_alnum(byte), letter || digit);
        assert_int_equal(ascii_punct(byte), c > ' ' && c < 127 && !letter && !digit);
        assert_int_equal(ascii_space(byte), c == ' ' || (c >= 9 && c <= 13));
        assert_int_equal(ascii_lower(byte), c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
}

TEST(a_word_is_one_of_a_list_or_none)
{
    UNUSED;
    static const char *const words[] = {"sh", "bash", NULL};
    static const char *const none[] = {NULL};
    assert_true(str_is_any(STR("bash"), words));
    assert_false(str_is_any(STR("bas"), words));
    assert_false(str_is_any(STR("bashes"), words));
    assert_false(str_is_any(STR(""), words));
    assert_false(str_is_any(STR(""), none));
    assert_true(str_is_one_of(STR("sh"), words, 2));
    assert_false(str_is_one_of(STR("bash"), words, 1));
    assert_false(str_is(STR("a\0b"), "a")); /* a zero is a byte like others */
    assert_false(str_starts(STR("a\0b"), "ab"));
}

TEST(a_path_is_a_folder_and_a_name)
{
    UNUSED;
    static const char *const paths[][3] = {
        {"a/b/c.md", "a/b/", "c.md"},
        {"c.md", "", "c.md"},
        {"a/", "a/", ""},
        {"/", "/", ""},
        {"", "", ""},
        {"/c", "/", "c"},
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_str(path_folder(str_from(paths[i][0])), paths[i][1]);
        assert_str(path_name(str_from(paths[i][0])), paths[i][2]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_stay_inside),
        cmocka_unit_test(comparing_is_by_bytes_and_length),
        cmocka_unit_test(finding_gives_the_length_where_nothing_is),
        cmocka_unit_test(trimming_takes_blanks_and_line_ends),
        cmocka_unit_test(lines_end_in_lf_or_crlf),
        cmocka_unit_test(words_are_parted_by_any_blank),
        cmocka_unit_test(numbers_are_digits_and_no_larger_than_they_may_be),
        cmocka_unit_test(classes_are_those_of_ascii),
        cmocka_unit_test(a_word_is_one_of_a_list_or_none),
        cmocka_unit_test(a_path_is_a_folder_and_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
