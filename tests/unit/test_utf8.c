// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/utf8.h"

#include "core/text/buf.h"

TEST(validity_stops_at_the_first_bad_byte)
{
    UNUSED;
    assert_int_equal(utf8_valid_until(STR("abc")), 3);
    assert_int_equal(utf8_valid_until(STR("\xd0\x9f\xe2\x82\xac\xf0\x9f\x98\x80")), 9);
    assert_int_equal(utf8_valid_until(STR("ab\xff")), 2);
    assert_int_equal(utf8_valid_until(STR("a\xc0\xaf")), 1);         /* overlong */
    assert_int_equal(utf8_valid_until(STR("a\xed\xa0\x80")), 1);     /* surrogate */
    assert_int_equal(utf8_valid_until(STR("a\xf4\x90\x80\x80")), 1); /* above U+10FFFF */
    assert_int_equal(utf8_valid_until(STR("\xd0")), 0);              /* cut off */
    assert_int_equal(utf8_valid_until((struct str){"a\0b", 3}), 3);
}

TEST(next_moves_over_one_code_point_or_one_bad_byte)
{
    UNUSED;
    struct str s = STR("\xd1\x8f\xff!");
    size_t at = 0;
    assert_int_equal(utf8_next(s, &at), 0x44f);
    assert_int_equal(at, 2);
    assert_int_equal(utf8_next(s, &at), -1);
    assert_int_equal(at, 3);
    assert_int_equal(utf8_next(s, &at), '!');
    assert_int_equal(at, 4);
}

TEST(columns_know_wide_and_combining_characters)
{
    UNUSED;
    assert_int_equal(utf8_columns(STR("kubectl")), 7);
    assert_int_equal(utf8_columns(STR("\xd0\x9f\xd0\xbe\xd0\xb4")), 3); /* Под */
    assert_int_equal(utf8_columns(STR("\xe6\xbc\xa2\xe5\xad\x97")), 4); /* two Han characters */
    assert_int_equal(utf8_columns(STR("e\xcc\x81")), 1);                /* e + acute */
    assert_int_equal(utf8_columns(STR("a\xe2\x80\x8b"
                                      "b")),
                     2); /* zero width space */
}

TEST(words_are_letters_numbers_and_underscores)
{
    UNUSED;
    assert_true(utf8_is_word(0x42f)); /* Я */
    assert_true(utf8_is_word('5'));
    assert_true(utf8_is_word('_'));
    assert_true(utf8_is_word(0x301)); /* combining acute */
    assert_false(utf8_is_word('.'));
    assert_false(utf8_is_word(0xab));   /* « */
    assert_false(utf8_is_word(0x2014)); /* em dash */
    assert_false(utf8_is_word(-1));
    assert_int_equal(utf8_lower(0x42f), 0x44f);
    assert_int_equal(utf8_lower('!'), '!');
}

TEST(nfc_composes_and_keeps_what_is_composed)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    assert_str(utf8_nfc(&a, STR("e\xcc\x81")), "\xc3\xa9");
    struct str plain = STR("na\xc3\xafve");
    assert_ptr_equal(utf8_nfc(&a, plain).p, plain.p);
    assert_str(utf8_nfc(&a, STR("\xd0\xb8\xcc\x86")), "\xd0\xb9"); /* и + breve = й */
    arena_release(&a);
}

/* Where each letter of the text ends. */
static struct str letters_of(struct arena *a, const char *z)
{
    struct str s = str_from(z);
    struct buf b = BUF_INIT;
    for (size_t i = 0, end; i < s.n; i = end) {
        end = utf8_letter_end(s, i);
        assert_true(end > i && end <= s.n);
        buf_put(&b, str_slice(s, i, end));
        buf_char(&b, '|');
    }
    struct str copy = buf_copy(&b, a);
    buf_release(&b);
    return copy;
}

TEST(letters_hold_their_marks_and_what_a_virama_joins)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    assert_str(letters_of(&a, "abc"), "a|b|c|");
    assert_str(letters_of(&a, "e\xcc\x81x"), "e\xcc\x81|x|");
    assert_str(letters_of(&a, "कि"), "कि|");
    assert_str(letters_of(&a, "क्षक"), "क्ष|क|");
    assert_str(letters_of(&a, "ស្រី"), "ស្រី|");
    assert_str(letters_of(&a, "\xff\xe0"), "\xff|\xe0|");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity_stops_at_the_first_bad_byte),
        cmocka_unit_test(next_moves_over_one_code_point_or_one_bad_byte),
        cmocka_unit_test(columns_know_wide_and_combining_characters),
        cmocka_unit_test(words_are_letters_numbers_and_underscores),
        cmocka_unit_test(nfc_composes_and_keeps_what_is_composed),
        cmocka_unit_test(letters_hold_their_marks_and_what_a_virama_joins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
