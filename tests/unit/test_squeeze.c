// SPDX-License-Identifier: MIT
#include "unit.h"

#include "render/html/squeeze.h"

static struct buf out;

static struct str squeezed(const char *name, const char *text)
{
    buf_clear(&out);
    squeeze_put(&out, str_from(name), str_from(text));
    return buf_str(&out);
}

TEST(style_sheets_lose_what_only_people_read)
{
    UNUSED;
    assert_str(squeezed("a.css", "/* why */\n.a,\n.b > i {\n  margin: 0 0.5rem -1px;\n}\n"),
               ".a,.b>i{margin:0 .5rem -1px}\n");
    assert_str(squeezed("a.css", "/* of\n   two lines */ .a {\n}\n"), ".a{}\n");
    assert_str(squeezed("a.css", "a {\n  b: c;\n\n  /* d */\n  e: f;\n}\n@import x;\n"),
               "a{b:c;e:f}@import x;\n");
    assert_str(squeezed("a.css", "@media (max-height: 75rem) and (width > 9em) {\n"),
               "@media (max-height:75rem) and (width>9em){\n");
    assert_str(squeezed("a.css", ".a ~ .b {\n  font: 1em \"A, B\", C !important;\n}\n"),
               ".a~.b{font:1em \"A, B\",C!important}\n");
}

TEST(what_a_style_sheet_means_stays)
{
    UNUSED;
    /* A blank before a colon or a full stop is a descendant, and one within quotes is text. */
    assert_str(squeezed("a.css", ".a :hover .b {\n"), ".a :hover .b{\n");
    assert_str(squeezed("a.css", "content: \"a: 0.5 ,  b {\";\n"), "content:\"a: 0.5 ,  b {\";\n");
    assert_str(squeezed("a.css", "content: \"\\\" , b\" 'it, \"' , c\n"),
               "content:\"\\\" , b\" 'it, \"' ,c\n\n");
    assert_str(squeezed("a.css", "top: calc(1em + 2px - (3px - 1px));\n"),
               "top:calc(1em + 2px - (3px - 1px));\n");
    /* Zeros that count, and names that end in one. */
    assert_str(squeezed("a.css", "width: 10.5px;\n"), "width:10.5px;\n");
    assert_str(squeezed("a.css", ".col0.wide, .col-0.wide {\n"), ".col0.wide,.col-0.wide{\n");
    assert_str(squeezed("a.css", "margin: calc(0.5em*0.25),0.1em\n"),
               "margin:calc(.5em*0.25),.1em\n\n");
}

TEST(scripts_keep_the_line_ends_that_may_count)
{
    UNUSED;
    assert_str(squeezed("a.js", "// why\n  const a = 0.5;\n\n  b()\n  c(\n  d, {\n  e\n});\n"),
               "const a = 0.5;b()\nc(d, {e\n});\n");
    assert_str(squeezed("a.js", "a(); // why;\nb = 'http://x';\nc;\n"),
               "a(); // why;\nb = 'http://x';\nc;\n");
    assert_str(squeezed("a.js", "a = `b;\n\n  // c \\` {\n` + d;\ne(\"`\");\nf;\n"),
               "a = `b;\n\n  // c \\` {\n` + d;\ne(\"`\");f;\n");
    assert_str(squeezed("a.js", "/* never\n closed\n b()\n"), "");
    assert_str(squeezed("a.css", ""), "\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_sheets_lose_what_only_people_read),
        cmocka_unit_test(what_a_style_sheet_means_stays),
        cmocka_unit_test(scripts_keep_the_line_ends_that_may_count),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_release(&out);
    return failed;
}
