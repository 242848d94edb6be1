// SPDX-License-Identifier: MIT
#include "guide_samples.h"
#include "pdf_tools.h"

static void check_fonts(const char *name)
{
    struct str list = tool("pdffonts @", name), line;
    size_t fonts = 0;
    str_line(&list, &line);
    str_line(&list, &line);
    for (; str_line(&list, &line); fonts++)
        assert_has(line, " yes yes yes "); /* embedded, a subset, with Unicode */
    assert_true(fonts >= 3);
    assert_str(tool("pdftoppm -r 20 -png @ @", name),
               ""); /* a viewer has nothing to complain about */
}

/* ---- the whole guide ---- */

TEST(english_guide_is_a_clean_pdf_that_copies_exactly)
{
    UNUSED;
    struct diags diags;
    make_guide("en", english_course(), &diags);
    assert_int_equal(diags.count, 0);
    tool("qpdf --check @", "en");
    check_fonts("en");
    struct str copied = tool("pdftotext @ -", "en");
    for (size_t i = 0; i < sizeof sample_commands / sizeof *sample_commands; i++)
        assert_has(copied, sample_commands[i]);
    assert_has(copied, "\n2. that the disk has at least 20 GiB free");
    assert_has(copied,
               "Filesystem      Size  Used Avail Use% Mounted on\n/dev/vda1        40G   11G "
               "  29G  28% /\n");
    assert_has(copied, "\n1a\n"); /* ids stand apart from what is copied, */
    copied = tool("pdftotext -raw @ -", "en");
    assert_has(copied,
               "workshop.key\nssh -p 443"); /* also where a viewer goes by the order of drawing */
    arena_release(&pool);
}

TEST(russian_guide_is_a_clean_pdf)
{
    UNUSED;
    struct diags diags;
    make_guide("ru", russian_course(), &diags);
    assert_int_equal(diags.count, 0);
    tool("qpdf --check @", "ru");
    check_fonts("ru");
    struct str copied = tool("pdftotext @ -", "ru");
    assert_has(copied, "Съешь ещё этих мягких");
    assert_has(copied, "ЁЖ, подъезд, объём.");
    assert_has(copied, "28 февраля – 1 марта 2026 года");
    assert_has(copied, "суббота, 28 февраля 2026 года");
    assert_has(copied, sample_commands[8]);
    assert_has(copied, "Ваши значения");
    arena_release(&pool);
}

TEST(table_heads_are_repeated_and_every_row_is_there)
{
    UNUSED;
    struct diags diags;
    make_guide("en", english_course(), &diags);
    struct str copied = tool("pdftotext -layout @ -", "en");
    assert_true(occurrences(copied, "What listens there, and what for") >= 3);
    for (int i = 1; i <= 40; i++)
        assert_int_equal(occurrences(copied, arena_printf(&pool, "Service number %d,", i).p), 1);
    for (int i = 1; i <= 70; i++)
        assert_int_equal(occurrences(copied, arena_printf(&pool, "line_%d:", i).p), 1);
    arena_release(&pool);
}

TEST(guide_has_title_language_labels_and_targets)
{
    UNUSED;
    struct diags diags;
    make_guide("en", english_course(), &diags);
    struct str info = tool("pdfinfo @", "en");
    assert_has(info, "Kubernetes Intensive: Workspace guide\n");
    assert_true(str_find(info, 0, "CreationDate") == info.n);
    struct str json = tool(
        "qpdf --json --json-key=qpdf --json-key=pagelabels --json-key=outlines @", "en");
    assert_has(json, "\"/Lang\": \"u:en\"");
    assert_has(json, "\"/S\": \"/r\""); /* i, ii, then 1, 2 */
    assert_has(json, "\"/S\": \"/D\"");
    assert_has(json, "\"title\": \"First connection\"");
    assert_has(json, "mailto:anna@example.org");
    assert_has(json, "https://example.org/a?b=1&c=2");
    arena_release(&pool);
}

TEST(same_course_gives_same_bytes)
{
    UNUSED;
    struct diags diags;
    struct str first = make_guide("en", english_course(), &diags),
               second = make_guide("en", english_course(), &diags);
    assert_true(str_eq(first, second));
    setenv("SOURCE_DATE_EPOCH", "1769900000", 1);
    make_guide("dated", english_course(), &diags);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_has(tool("env TZ=UTC LC_ALL=C pdfinfo @", "dated"),
               "CreationDate:    Sat Jan 31 22:53:20 2026");
    arena_release(&pool);
}

TEST(empty_course_gives_a_cover)
{
    UNUSED;
    struct diags diags;
    struct course course = {
        .title = STR("Empty"), .lang = STR("en"), .texts = texts_load(&pool, STR("en"))};
    make_guide("empty", &course, &diags);
    tool("qpdf --check @", "empty");
    assert_has(tool("pdfinfo @", "empty"), "Pages:           1\n");
    arena_release(&pool);
}

TEST(render_adds_one_file)
{
    UNUSED;
    struct diags diags;
    struct output out = {.arena = &pool};
    diags_init(&diags, &pool);
    render_guide(russian_course(), &out, &diags);
    assert_int_equal(out.count, 1);
    assert_str(out.files[0].path, "public/workspace-guide.pdf");
    arena_release(&pool);
}

TEST(titles_hold_any_character)
{
    UNUSED;
    struct diags diags;
    make_guide("titles", course_with(heading(2, "Пульт \xf0\x9f\x96\xa5 (\\) конец", "a")), &diags);
    struct str json = tool("qpdf --json --json-key=outlines @", "titles");
    assert_has(json, "\"title\": \"Пульт \xf0\x9f\x96\xa5 (\\\\) конец\"");
    arena_release(&pool);
}

/* A string of libharu has at most 65,535 bytes. */
TEST(endless_titles_and_addresses_are_cut_or_left_out)
{
    UNUSED;
    struct diags diags;
    struct buf b = BUF_INIT;
    buf_puts(&b, "https://a.example/");
    for (int i = 0; i < 35000; i++)
        buf_puts(&b, "\xd1\x84");
    const char *endless = buf_copy(&b, &pool).p;
    buf_release(&b);
    struct course *course = course_with(chain(heading(1, endless, "x"),
                                              with(NODE_PARAGRAPH, link_to(endless, "there")),
                                              with(NODE_PARAGRAPH, link_to("#x", "back")), NULL));
    course->title = str_from(endless);
    make_guide("endless", course, &diags);
    assert_int_equal(diags.count, 0);
    tool("qpdf --check @", "endless");
    assert_has(tool("qpdf --json --json-key=outlines @", "endless"), "https://a.example/фф");
    arena_release(&pool);
}

/* What XML cannot say (XML 1.0, 2.2) must not make the metadata unreadable. */
TEST(metadata_are_xml_whatever_the_title_holds)
{
    UNUSED;
    struct diags diags;
    struct course *course = course_with(para_of("text"));
    course->title = STR("A\x01 <b> & \xef\xbf\xbe\xf0\x9f\x96\xa5\tB\xff");
    make_guide("metadata", course, &diags);
    assert_has(tool("pdfinfo -meta @", "metadata"),
               "A\xef\xbf\xbd &lt;b&gt; &amp; \xef\xbf\xbd\xf0\x9f\x96\xa5\tB\xef\xbf\xbd:");
    arena_release(&pool);
}

TEST(letter_that_no_font_has_is_one_warning_and_still_copies)
{
    UNUSED;
    struct diags diags;
    make_guide("glyph", course_with(chain(para_of("𒀀 and 𒀀 again"), NULL)), &diags);
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].code, "pdf-glyph");
    assert_has(diags.items[0].message, "U+12000");
    assert_has(tool("pdftotext @ -", "glyph"), "𒀀 and 𒀀 again");
    arena_release(&pool);
}

TEST(letters_that_look_alike_copy_as_what_they_are)
{
    UNUSED;
    struct diags diags;
    make_guide("alike", course_with(para_of("AАA cсc `oоo` e\xcc\x81 д\xcc\x81")), &diags);
    assert_int_equal(diags.count, 0);
    struct str copied = tool("pdftotext @ -", "alike");
    assert_has(copied, "AАA cсc oоo");
    arena_release(&pool);
}

TEST(damaged_image_is_a_warning_and_its_text_is_shown)
{
    UNUSED;
    struct diags diags;
    make_guide("image", course_with(image_of("bad-data.png", "a drawing")), &diags);
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].code, "pdf-image");
    assert_has(tool("pdftotext @ -", "image"), "[a drawing]");
    arena_release(&pool);
}

TEST(image_shown_often_is_in_the_file_once)
{
    UNUSED;
    struct diags diags;
    struct node *first = image_of("rgba.png", "logo"), *again = image_of("rgba.png", "logo");
    again->children->link->media = first->children->link->media;
    make_guide("logo", course_with(join(first, again)), &diags);
    assert_int_equal(diags.count, 0);
    struct str objects = tool("qpdf --qdf --object-streams=disable @ -", "logo");
    assert_int_equal(occurrences(objects, "/Subtype /Image"), 2); /* the second is its mask */
    assert_int_equal(occurrences(objects, " Do Q"), 2);
    arena_release(&pool);
}

/* Nothing that a course can hold may break the layout: odd sizes, nothing, much. */
TEST(odd_content_is_laid_out)
{
    UNUSED;
    struct buf b = BUF_INIT;
    for (int i = 0; i < 6000; i++)
        buf_char(&b, (char)('a' + i % 26));
    const char *endless = buf_copy(&b, &pool).p;
    buf_release(&b);
    struct node *deep = para_of(endless);
    for (int i = 0; i < 30; i++)
        deep = i % 2 ? alert(ALERT_NOTE, deep) : list_of(false, item(deep));
    struct diags diags;
    struct str wide = arena_printf(&pool, "%s|a|b|c|d|e|f|g|h|i|j|k\n%s|2|3|4|5|6|7|8|9|10|11|12",
                                   endless, endless);
    make_guide(
        "odd",
        course_with(chain(para_of(endless), para_of(""), heading(1, endless, "x"),
                          heading(6, "", "y"), deep, table_of(12, wide.p), table_of(1, "alone"),
                          code_node(CODE_OTHER, "", ""), code_node(CODE_OUTPUT, "", endless),
                          with(NODE_QUOTE, NULL), alert(ALERT_TIP, NULL), list_of(true, item(NULL)),
                          commands_of(command_of("9z", endless, endless, endless), NULL), NULL)),
        &diags);
    assert_int_equal(diags.count, 0);
    tool("qpdf --check @", "odd");
    arena_release(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_guide_is_a_clean_pdf_that_copies_exactly),
        cmocka_unit_test(russian_guide_is_a_clean_pdf),
        cmocka_unit_test(table_heads_are_repeated_and_every_row_is_there),
        cmocka_unit_test(guide_has_title_language_labels_and_targets),
        cmocka_unit_test(same_course_gives_same_bytes),
        cmocka_unit_test(empty_course_gives_a_cover),
        cmocka_unit_test(render_adds_one_file),
        cmocka_unit_test(titles_hold_any_character),
        cmocka_unit_test(endless_titles_and_addresses_are_cut_or_left_out),
        cmocka_unit_test(metadata_are_xml_whatever_the_title_holds),
        cmocka_unit_test(letter_that_no_font_has_is_one_warning_and_still_copies),
        cmocka_unit_test(letters_that_look_alike_copy_as_what_they_are),
        cmocka_unit_test(damaged_image_is_a_warning_and_its_text_is_shown),
        cmocka_unit_test(image_shown_often_is_in_the_file_once),
        cmocka_unit_test(odd_content_is_laid_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
