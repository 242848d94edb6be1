// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"

/* What one of the escaping calls makes of a text. */
static void escapes(void (*put)(struct buf *b, struct str s), struct str text, const char *want)
{
    struct buf b = BUF_INIT;
    put(&b, text);
    assert_str(buf_str(&b), want);
    buf_release(&b);
}

TEST(escapes_of_html)
{
    UNUSED;
    escapes(buf_html, STR("<a href=\"x\">&amp;'</a>"), "&lt;a href=\"x\"&gt;&amp;amp;'&lt;/a&gt;");
    escapes(buf_attr, STR("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;'");
    escapes(buf_html, STR(""), "");
    escapes(buf_html, STR("\xd1\x8f"), "\xd1\x8f");
    escapes(buf_html, STR("a\x01\x1b[0m\t\r\n"), "a\xef\xbf\xbd\xef\xbf\xbd[0m\t\r\n");
    escapes(buf_attr, STR("\xc2\x9b|\xef\xbf\xbe|\xef\xbf\xbf|\xff|\x7f"), "�|�|�|�|�");
    escapes(buf_html, STR("é\xef\xbf\xbc漢\xf0\x9f\x9a\x80"), "é\xef\xbf\xbc漢\xf0\x9f\x9a\x80");
}

/* Characters that turn a text round are what these are about. */
// NOLINTBEGIN(misc-misleading-bidirectional)

TEST(escapes_of_xml)
{
    UNUSED;
    escapes(buf_xml, STR("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;'");
    escapes(buf_xml, STR("\t\n\r|\x1b|\v|\f|\xff|\xef\xbf\xbe"), "\t\n&#xd;|�|�|�|�|�");
    escapes(buf_xml, STR("\xc2\x9b \x7f \xe2\x80\xae \xc3\xa9"), "&#x9b; &#x7f; &#x202e; é");
}

TEST(escapes_of_json)
{
    UNUSED;
    escapes(buf_json, STR("plain"), "\"plain\"");
    escapes(buf_json, STR(""), "\"\"");
    escapes(buf_json, STR("\"\\/\n\t\r\b\x1f\x7f"),
            "\"\\\"\\\\/\\n\\t\\u000d\\u0008\\u001f\\u007f\"");
    escapes(buf_json, (struct str){"a\0b", 3}, "\"a\\u0000b\"");
    escapes(buf_json, STR("\xd1\x8f\xe2\x80\xa8"), "\"\xd1\x8f\\u2028\"");
    escapes(buf_csv, STR("a \"b\", c\n"), "\"a \"\"b\"\", c\n\"");
    escapes(buf_json, STR("\xc2\x9b|\xff|\xe2\x80\xae|\xc2\xa0"),
            "\"\\u009b|\\ufffd|\\u202e|\xc2\xa0\"");
}

TEST(escapes_of_tables)
{
    UNUSED;
    escapes(buf_tsv, STR("a\tb\nc\\d \"e\""), "a\\tb\\nc\\\\d \"e\"");
    escapes(buf_tsv, STR(""), "");
    escapes(buf_tsv, STR("\x1b]52;\xc2\x9b\xff"), "\\u001b]52;\\u009b\\ufffd");
}

/* OSC 52 sets the clipboard of who reads the text. */
TEST(what_a_terminal_would_obey_is_shown)
{
    UNUSED;
    escapes(buf_visible, STR("\x1b]52;c;eA==\x07"), "␛]52;c;eA==␇");
    escapes(buf_visible, STR("a\tb\nc\r\nd\re\r"), "a\tb\nc\r\nd␍e␍");
    escapes(buf_visible,
            STR("\xc2\x9b"
                "31m \x7f \xff"),
            "<U+009B>31m ␡ <FF>");
    escapes(buf_visible, STR("\xe2\x80\xaegnp.exe\xe2\x81\xa6"), "<U+202E>gnp.exe<U+2066>");
    escapes(buf_visible, STR("Кластер é 漢 \xc2\xa0"), "Кластер é 漢 \xc2\xa0");
}

// NOLINTEND(misc-misleading-bidirectional)

TEST(escapes_of_addresses)
{
    UNUSED;
    escapes(buf_url, STR("https://a.b/c_(d)?e=f&g#h"), "https://a.b/c_(d)?e=f&g#h");
    escapes(buf_url, STR("a b\"<>\\^`{|}"), "a%20b%22%3C%3E%5C%5E%60%7B%7C%7D");
    escapes(buf_url, STR("%20"), "%20"); /* is one already */
    escapes(buf_url, STR("\xd1\x8f\n"), "%D1%8F%0A");
    escapes(buf_url, (struct str){"a\0b", 3}, "a%00b");
}

/* A shell reads the word as what it was, whatever it holds. */
TEST(words_of_a_shell)
{
    UNUSED;
    static const char *const words[][2] = {{"", "''"},
                                           {"lessons/01-one.md", "lessons/01-one.md"},
                                           {"3.12b", "3.12b"},
                                           {"a b", "'a b'"},
                                           {"it's", "'it'\\''s'"},
                                           {"$(x)`y`;&|<>", "'$(x)`y`;&|<>'"},
                                           {"x=1", "'x=1'"},
                                           {"~", "'~'"},
                                           {"a\nb", "'a\nb'"},
                                           {"тест", "'тест'"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct buf b = BUF_INIT;
        buf_shell(&b, str_from(words[i][0]));
        assert_str(buf_str(&b), words[i][1]);
        buf_release(&b);
    }
}

TEST(growing_keeps_the_bytes_and_a_zero_behind_them)
{
    UNUSED;
    struct buf b = BUF_INIT;
    assert_str(buf_str(&b), "");
    for (int i = 0; i < 10000; i++)
        buf_char(&b, (char)('a' + i % 26));
    for (int i = 0; i < 10000; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
    assert_int_equal(b.p[b.n], 0);
    buf_clear(&b);
    assert_str(buf_str(&b), "");
    buf_repeat(&b, '-', 3);
    buf_repeat(&b, '-', 0);
    buf_puts(&b, "x");
    buf_put(&b, STR("y"));
    buf_number(&b, 0);
    buf_number(&b, (size_t)-1);
    buf_printf(&b, "%s %d", "z", -1);
    assert_str(buf_str(&b), "---xy018446744073709551615z -1");
    assert_int_equal(b.p[b.n], 0);
    struct arena a = ARENA_INIT;
    struct str copy = buf_copy(&b, &a);
    buf_release(&b);
    assert_str(copy, "---xy018446744073709551615z -1");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_of_html),
        cmocka_unit_test(escapes_of_json),
        cmocka_unit_test(escapes_of_xml),
        cmocka_unit_test(escapes_of_tables),
        cmocka_unit_test(what_a_terminal_would_obey_is_shown),
        cmocka_unit_test(escapes_of_addresses),
        cmocka_unit_test(words_of_a_shell),
        cmocka_unit_test(growing_keeps_the_bytes_and_a_zero_behind_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
