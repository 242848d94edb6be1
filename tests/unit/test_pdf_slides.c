// SPDX-License-Identifier: MIT
/* Slides of PDF files: their lines, and what is no part of them. */
#include "pdf_pages.h"

#include "core/system/descriptors.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* ---- lines ---- */

TEST(test_lines)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 510, 300, 45, 0, "see"); /* order of the file is not that of the page */
    piece_of(&t, 100, 300, 165, 0, "Use a long ");
    piece_of(&t, 265, 300, 75, 0, "word,");
    piece_of(&t, 345, 300, 118, 0, "for one,");
    piece_of(&t, 470, 300, 15, 0, "s");
    piece_of(&t, 488, 300, 15, 0, "o");
    piece(&t, 556, 296, 3, "12"); /* the number of a note */
    read_deck(&t);
    assert_str(text_of(&t, 1), "!Use a long word, for one, so see12\n");
    assert_true(run_of(&t, 0, 1)->raised);
    assert_false(run_of(&t, 0, 0)->raised);
    assert_true(fabs(t.deck->width - 700) < 0.01 && fabs(t.deck->height - 400) < 0.01);
    assert_true(fabs((double)run_of(&t, 0, 0)->size - 10) < 0.01);
    assert_true(t.deck->visual_lines);
    finish(&t);
}

TEST(test_looks)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 390, 0,
             "Read <b><a href=\"https://a.example/?b&amp;c\">this</b></a> at once");
    piece_of(&t, 100, 600, 390, 0, "Go <a href=\"x.html#2\">on</a><a href=\"javascript:x\">!</a>");
    read_deck(&t);
    assert_str(text_of(&t, 1), "Read this at once\n--\nGo on!\n");
    assert_str(run_of(&t, 0, 1)->url, "https://a.example/?b&c");
    assert_true(run_of(&t, 0, 1)->bold);
    assert_false(run_of(&t, 0, 2)->bold);
    assert_int_equal(t.deck->slides->shapes[1].paragraphs[0].lines[0].count, 1);
    assert_int_equal(run_of(&t, 1, 0)->url.n, 0);
    finish(&t);
}

/* Runs of one face and colour look alike; those of another colour do not, in one line too. */
TEST(test_faces_and_colours)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 6, "shop sync");
    piece(&t, 250, 300, 0, "Keep both");
    piece(&t, 100, 600, 6, "Look");
    piece(&t, 100, 900, 0, "Bold");
    piece(&t, 172, 900, 8, "<b>and not</b>");
    read_deck(&t);
    assert_int_equal(t.deck->slides->shapes[0].paragraphs[0].lines[0].count, 2);
    assert_true(run_of(&t, 0, 0)->look == run_of(&t, 1, 0)->look);
    assert_true(run_of(&t, 0, 0)->look != 0);
    assert_true(run_of(&t, 0, 0)->look != run_of(&t, 0, 1)->look);
    assert_true(run_of(&t, 2, 0)->look == run_of(&t, 2, 1)->look);
    assert_true(run_of(&t, 2, 1)->bold);
    finish(&t);
}

/* Blanks of code are what there is room for; what is not in the grid is in another box. */
TEST(test_code_blanks)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "spec:");
    piece(&t, 136, 336, 1, "- a:");
    piece(&t, 262, 336, 1, "1");
    piece(&t, 100, 372, 1, "    b: 2"); /* blanks that the file has */
    piece(&t, 500, 300, 1, "box");      /* beside it, 17.2 letters away */
    piece(&t, 784, 304, 1, "low");      /* in the grid of that, but not on its line */
    piece(&t, 100, 444, 1, "end");      /* below a blank line */
    piece(&t, 109, 480, 1, "half");     /* half a letter away */
    page(&t);
    piece(&t, 100, 300, 1, "a:"); /* lines far from each other */
    piece(&t, 100, 360, 1, "  b");
    piece(&t, 100, 480, 1, "c:");
    read_deck(&t);
    assert_str(text_of(&t, 1), "spec:\n  - a:   1\n    b: 2\n\nend\n--\nbox\n--\nlow\n--\nhalf\n");
    assert_str(text_of(&t, 2), "a:\n  b\n\nc:\n");
    assert_true(run_of(&t, 0, 0)->mono);
    finish(&t);
}

/* A blank of another face between two words of code is narrower than theirs. */
TEST(test_blank_of_prose)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Blanks");
    piece(&t, 100, 300, 1, "git diff");
    piece_of(&t, 244, 300, 8, 0, " ");
    piece(&t, 252, 300, 1, "-");
    piece(&t, 270, 300, 0, " Shows what is new");
    piece(&t, 100, 360, 1, "git");
    piece(&t, 162, 360, 1, "-lfs");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!Blanks\n--\ngit diff - Shows what is new\n--\ngit-lfs\n");
    finish(&t);
}

TEST(test_prompt_beside_code)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "kind: Pod");
    piece(&t, 460, 300, 1, "$ kubectl get pods"); /* in the grid, by chance */
    piece(&t, 100, 336, 1, "NAME");
    piece(&t, 460, 336, 1, "AGE"); /* in the grid, and no prompt: a table */
    read_deck(&t);
    assert_str(text_of(&t, 1), "kind: Pod\nNAME                AGE\n--\n$ kubectl get pods\n");
    finish(&t);
}

/* A legend beside commands, in their face: one of its rows is level with a command, by chance. */
TEST(test_legend_beside_code)
{
    UNUSED;
    static const char *const commands[] = {"docker ps -a", "docker rm web", "docker run -it web"};
    static const char *const legend[] = {"-a  all", "-i  interactive", "-t  terminal"};
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 3; i++) {
        piece(&t, 100, 300 + 36 * i, 1, commands[i]);
        piece(&t, 604, 300 + 42 * i, 1, legend[i]);
    }
    read_deck(&t);
    assert_str(text_of(&t, 1), "docker ps -a\ndocker rm web\ndocker run -it web\n--\n"
                               "-a  all\n-i  interactive\n-t  terminal\n");
    finish(&t);
}

/* A face whose name says nothing. */
TEST(test_even_widths)
{
    UNUSED;
    static const char *const lines[] = {"illegal", "mmm wow",  "a.b.c, i",  "www.mom.example",
                                        "kubectl", "lim: 10m", "if it will"};
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 7; i++)
        piece(&t, 100, 300 + 36 * i, 5, lines[i]);
    for (int i = 0; i < 7; i++)
        piece_of(&t, 1000, 300 + 36 * i, 100 + 7 * i, 6, lines[i]);
    read_deck(&t);
    assert_true(run_of(&t, 0, 0)->mono);
    assert_false(run_of(&t, 1, 0)->mono);
    finish(&t);
}

TEST(test_letters)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 900, 0,
             "ﬁnd ﬂow oﬃce &#34;a&lt;b&#34; –m “x” a\u00a0b \u00adc \x01\x80z &#0;&bad;");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!find flow office \"a<b\" –m “x” a\u00a0b \u00adc \ufffdz &bad;\n");
    finish(&t);
}

/* Bold by printing twice; labels that are turned. */
TEST(test_shadows)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 0, "once");
    piece(&t, 102, 301, 0, "once");
    piece_of(&t, 400, 300, 0, 0, "turned");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!once\n");
    finish(&t);
}

/* ---- what is no part of a slide ---- */

TEST(test_furniture)
{
    UNUSED;
    struct test t;
    char number[24];
    start(&t);
    for (int i = 1; i <= 4; i++) {
        page(&t);
        snprintf(number, sizeof number, "%d / 44", i + 10);
        piece(&t, 100, 40, 2, "Why Helm?"); /* a title comes again where a slide grows */
        piece(&t, 100, 1150, 3, "School, 12.10.2024");
        piece(&t, 900, 1150, 3, arena_printf(&t.arena, "Lesson %d", i).p);
        piece(&t, 1900, 1150, 3, number);
        piece(&t, 100, 600, 0, "body, the same");
        if (i == 4)
            piece(&t, 1712, 1140, 0, "close to it!");
    }
    read_deck(&t);
    assert_str(text_of(&t, 1), "!Why Helm?\n--\nbody, the same\n");
    assert_str(text_of(&t, 4), "!Why Helm?\n--\nbody, the same\n--\nclose to it!\n");
    assert_int_equal(t.diags.count, 0);
    finish(&t);
}

/* A page number that nothing else tells, and a number that is none. */
TEST(test_page_number)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 0, "text");
    piece(&t, 1900, 1150, 3, "1");
    page(&t);
    piece(&t, 100, 300, 0, "text");
    piece(&t, 1900, 1150, 3, "42");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!text\n");
    assert_str(text_of(&t, 2), "!text\n--\n42\n");
    finish(&t);
}

TEST(test_line_numbers)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 3; i++) {
        char digit[2] = {(char)('8' + i), 0};
        piece(&t, i < 2 ? 77 : 70, 308 + 36 * i, 3, i < 2 ? digit : "10");
        piece(&t, 100, 300 + 36 * i, 1, "code");
    }
    piece(&t, 77, 608, 3, "3"); /* no column */
    piece(&t, 100, 600, 1, "code");
    piece(&t, 100, 700, 1, "1"); /* a table: its numbers look as the rest does */
    piece(&t, 136, 700, 1, "ls");
    piece(&t, 100, 736, 1, "2");
    piece(&t, 136, 736, 1, "ls");
    read_deck(&t);
    assert_str(text_of(&t, 1), "code\ncode\ncode\n--\n3 code\n--\n1 ls\n2 ls\n");
    finish(&t);
}

TEST(test_pictures)
{
    UNUSED;
    struct test t;
    start(&t);
    for (int i = 1; i <= 9; i++) {
        char number[2] = {(char)('0' + i), 0};
        page(&t);
        piece(&t, 1900, 1150, 3, number);
        if (i != 3 && i < 7)
            piece(&t, 100, 300, 0, "text");
    }
    read_deck(&t);
    assert_int_equal(t.deck->slide_count, 9);
    assert_str(text_of(&t, 3), "");
    assert_int_equal(t.diags.count, 1);
    assert_string_equal(t.diags.items[0].code, "picture-only");
    assert_str(t.diags.items[0].message,
               "slides 3, 7-9 are pictures without text: what they show cannot be read");
    finish(&t);
}

/* ---- files ---- */

/* What the reader says of a file with these bytes. */
static void assert_refused(const char *bytes, const char *path, const char *want)
{
    struct test t;
    start(&t);
    const char *old = arena_cstr(&t.arena, str_from(getenv("PATH")));
    struct pres_input in = {
        .arena = &t.arena, .diags = &t.diags, .fd = descriptor_memory_file(str_from(bytes))};
    setenv("PATH", path ? path : old, 1);
    assert_null(pdf_read(&in));
    setenv("PATH", old, 1);
    assert_int_equal(t.diags.count, 1);
    assert_int_equal(t.diags.items[0].severity, SEVERITY_ERROR);
    assert_true(str_find(t.diags.items[0].message, 0, want) < t.diags.items[0].message.n);
    close(in.fd);
    finish(&t);
}

TEST(test_refused)
{
    UNUSED;
    assert_refused("%PDF-1.4", "/nowhere", "install poppler-utils");
    assert_refused("", NULL, "it is damaged");
    assert_refused("%PDF-1.4\nnothing", NULL, "it is damaged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_faces_and_colours),
        cmocka_unit_test(test_code_blanks),
        cmocka_unit_test(test_blank_of_prose),
        cmocka_unit_test(test_prompt_beside_code),
        cmocka_unit_test(test_legend_beside_code),
        cmocka_unit_test(test_even_widths),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_shadows),
        cmocka_unit_test(test_furniture),
        cmocka_unit_test(test_page_number),
        cmocka_unit_test(test_line_numbers),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
