// SPDX-License-Identifier: MIT
#include "guide_samples.h"
#include "pdf_tools.h"

#include "render/book/layout.h"
#include "typeset/haru/file.h"
#include "typeset/pdf/document.h"

#include <pthread.h>

/* ---- syntax ---- */

static struct str written(void (*write)(struct buf *b))
{
    struct buf b = BUF_INIT;
    write(&b);
    struct str bytes = buf_copy(&b, &pool);
    buf_release(&b);
    return bytes;
}

static void write_numbers(struct buf *b)
{
    static const struct {
        double value;
        int decimals;
    } numbers[] = {{0, 2},     {1, 2},      {-1.5, 2},   {0.005, 2},   {-0.004, 2},  {12.30, 2},
                   {-0.25, 2}, {99.999, 2}, {0.0625, 4}, {595.276, 3}, {-1234.56, 0}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        file_put_real(b, numbers[i].value, numbers[i].decimals);
        buf_char(b, ' ');
    }
    file_put_integer(b, -2147483647);
}

static void write_strings(struct buf *b)
{
    file_put_name(b, "a b/c#(é)");
    file_put_string(b, STR("a(b)\\\r\n"));
    file_put_text(b, STR("plain (text)"));
    file_put_text(b, STR("a\tb"));
}

static void write_wide(struct buf *b)
{
    file_put_text_bytes(b, STR("é\xf0\x9f\x96\xa5\xff"));
}

TEST(numbers_names_and_strings_are_those_of_the_format)
{
    UNUSED;
    assert_str(written(write_numbers),
               "0 1 -1.5 .01 0 12.3 -.25 100 .0625 595.276 -1235 -2147483647");
    struct str strings = written(write_strings);
    static const char wanted[] = "/a#20b#2Fc#23#28#C3#A9#29(a\\(b\\)\\\\\\r\n)(plain \\(text\\))"
                                 "(\xfe\xff\0a\0\t\0b)";
    assert_int_equal(strings.n, sizeof wanted - 1);
    assert_memory_equal(strings.p, wanted, strings.n);
    struct str wide = written(write_wide);
    static const char units[] = "\xfe\xff\x00\xe9\xd8\x3d\xdd\xa5\xff\xfd";
    assert_int_equal(wide.n, sizeof units - 1);
    assert_memory_equal(wide.p, units, wide.n);
    arena_release(&pool);
}

/* ---- files ---- */

/* More objects than a stream holds, written from the last to the first. */
TEST(every_object_is_found)
{
    UNUSED;
    enum { COUNT = 450 };
    struct packer packer;
    struct file file;
    packer_open(&packer, &pool, false);
    file_open(&file, &packer, &pool);
    uint32_t root = file_number(&file), tree = file_number(&file), first = file_number(&file);
    for (size_t i = 1; i < COUNT; i++)
        file_number(&file);
    for (uint32_t i = COUNT; i-- > 0;) {
        buf_printf(file_begin(&file, first + i), "(object %u)", i);
        file_end(&file);
    }
    file_stream(&file, file_number(&file), STR(""), STR("a stream"), FILE_DEFLATE);
    buf_puts(file_begin(&file, tree), "<</Type/Pages/Count 0/Kids[]>>");
    file_end(&file);
    buf_printf(file_begin(&file, root), "<</Type/Catalog/Pages %u 0 R>>", tree);
    file_end(&file);
    file_number(&file); /* never written: free */
    write_file(pdf_path("objects").p, file_finish(&file, root, 0, &pool));
    file_close(&file);
    packer_close(&packer);
    tool("qpdf --check @", "objects");
    struct str json = tool("qpdf --json --json-key=qpdf @", "objects");
    for (uint32_t i = 0; i < COUNT; i++)
        assert_has(json,
                   arena_printf(&pool, "\"obj:%u 0 R\": {\n        \"value\": \"u:object %u\"",
                                first + i, i)
                       .p);
    arena_release(&pool);
}

static struct str drawn(const char *name, const struct document *document)
{
    struct diags diags;
    diags_init(&diags, &pool);
    struct str bytes = document_draw(document, &pool, &pool, &diags);
    assert_int_equal(diags.count, 0);
    write_file(pdf_path(name).p, bytes);
    return bytes;
}

TEST(attachments_come_back_byte_for_byte)
{
    UNUSED;
    char bytes[3000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * i % 251);
    static const char *const names[] = {"zz.sh", "a (1).txt", "лист 2.txt", "empty"};
    struct attachment attachments[] = {
        {STR("zz.sh"), STR("All commands"), "text/x-shellscript", STR("ls\n")},
        {STR("a (1).txt"), STR(""), NULL, {bytes, sizeof bytes}},
        {STR("лист 2.txt"), STR("Команды"), "text/plain", STR("one\ntwo")},
        {STR("empty"), STR(""), "text/plain", STR("")},
    };
    struct headings none = {0};
    struct sheet blank = {0};
    struct document document = {.style = book_style(&pool, PAPER_A4),
                                .headings = &none,
                                .sheets = {&blank, 1, 1},
                                .attachments = attachments,
                                .attachment_count = 4};
    drawn("attached", &document);
    tool("qpdf --check @", "attached");
    struct str list = tool("qpdf --list-attachments --verbose @", "attached");
    for (size_t i = 0; i < 4; i++)
        assert_has(list, names[i]);
    assert_has(list, "Команды");
    assert_has(tool("qpdf --json --json-key=qpdf @", "attached"),
               "\"/AFRelationship\": \"/Supplement\"");
    assert_has(tool("pdfdetach -list @", "attached"), "4 embedded files");
    for (size_t i = 0; i < 4; i++) {
        char program[] = "qpdf";
        char *const show[] = {program,
                              copy_of(arena_printf(&pool, "--show-attachment=%s", names[i]).p),
                              copy_of(pdf_path("attached").p), NULL};
        assert_true(str_eq(output_of(show), attachments[i].bytes));
        static const char *const places[] = {"3", "1", "4", "2"}; /* in the order of the names */
        char detach[] = "pdfdetach", save[] = "-save", to[] = "-o", out[] = "/dev/stdout";
        char *const extract[] = {
            detach, save, copy_of(places[i]), to, out, copy_of(pdf_path("attached").p), NULL};
        assert_true(str_eq(output_of(extract), attachments[i].bytes));
    }
    arena_release(&pool);
}

/* ---- structure ---- */

static struct str structure(const char *name, struct course *course)
{
    struct diags diags;
    make_guide(name, course, &diags);
    tool("qpdf --check @", name);
    return tool("pdfinfo -struct-text @", name);
}

/* What stands in the body, below the contents: words between single blanks, without the numbers
 * of objects. */
static struct str body_of(struct str tree)
{
    size_t start = str_find(tree, 0, "  Sect\n");
    struct str rest = str_slice(tree, start, tree.n), word;
    struct buf b = BUF_INIT;
    while (str_word(&rest, &word)) {
        if (str_is(word, "Object") && str_word(&rest, &word) && str_word(&rest, &word))
            continue;
        if (str_is(word, "(block)") || str_is(word, "(inline)") || str_starts(word, "<note-"))
            continue;
        buf_puts(&b, b.n ? " " : "");
        buf_put(&b, word);
    }
    struct str body = buf_copy(&b, &pool);
    buf_release(&b);
    return body;
}

TEST(elements_stand_in_the_order_of_reading)
{
    UNUSED;
    struct node *link = chain(text("See "), link_to("https://example.org/", "there"),
                              text(" first."), NULL);
    struct course *course = course_with(
        chain(heading(1, "Top", "top"), with(NODE_PARAGRAPH, link),
              list_of(true, chain(item(para_of("one")), item(para_of("two")), NULL)),
              list_of(false, task_item("box", true)), table_of(2, "Name|Value\na|\n|b"),
              commands_of(command_of("1a", "Look", "ls  -l", "total 0"), NULL),
              alert(ALERT_TIP, para_of("Careful.")), with(NODE_QUOTE, para_of("Said.")),
              image_of("rgba.png", "the parts"), image_of("photo.jpg", ""), NULL));
    struct str body = body_of(structure("tree", course));
    assert_str(body,
               "Sect H1 \"Top\" P \"See \" Link \"there\" Link \"1\" \" first.\" "
               "L (block): /ListNumbering /Decimal LI Lbl \"1.\" LBody P \"one\" LI Lbl \"2.\" "
               "LBody P \"two\" L (block): /ListNumbering /Disc LI Lbl \"\" LBody P \"box\" "
               "Table THead TR TH: /Scope /Column \"Name\" TH: /Scope /Column \"Value\" "
               "TBody TR TD \"a\" TD TR TD TD \"b\" "
               "Div P \"Look\" P \"1a\" P Code \"ls -l\" P Code \"total 0\" "
               "Note P \"Tip\" P \"Careful.\" BlockQuote P \"Said.\" "
               "P Figure: /Placement /Block /BBox [62 356.09 206 410.09] \"\" "
               "P \"Links\" L (block): /ListNumbering /Decimal LI Lbl \"1\" "
               "LBody Link \"https://example.org/\"");
    struct str json = tool("qpdf --json --json-key=qpdf @", "tree");
    assert_has(json, "\"/ActualText\": \"u:\xe2\x98\x91\""); /* a box that is ticked */
    assert_has(json, "\"/Alt\": \"u:the parts\"");
    assert_int_equal(occurrences(json, "\"/S\": \"/Figure\""),
                     1); /* the other one is for its looks */
    arena_release(&pool);
}

TEST(no_level_of_heading_is_left_out)
{
    UNUSED;
    struct str body = body_of(structure(
        "levels", course_with(chain(heading(3, "Third", "a"), heading(6, "Sixth", "b"),
                                    heading(2, "Second", "c"), heading(4, "Fourth", "d"), NULL))));
    size_t at = 0;
    static const char *const wanted[] = {"H1 \"Page\"", "H2 \"Third\"", "H3 \"Sixth\"",
                                         "H2 \"Second\"", "H3 \"Fourth\""};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        at = str_find(body, at, wanted[i]);
        assert_true(at < body.n);
    }
    arena_release(&pool);
}

TEST(repeated_table_head_is_read_once)
{
    UNUSED;
    struct buf rows = BUF_INIT;
    buf_puts(&rows, "The head|Other");
    for (int i = 0; i < 120; i++)
        buf_printf(&rows, "\nrow %d|x", i);
    struct course *course = course_with(table_of(2, buf_copy(&rows, &pool).p));
    buf_release(&rows);
    struct str body = body_of(structure("head", course));
    assert_int_equal(occurrences(body, "\"The head\""), 1);
    assert_int_equal(occurrences(body, " TR "), 121);
    assert_true(occurrences(tool("pdftotext @ -", "head"), "The head") >= 3);
    arena_release(&pool);
}

TEST(document_without_tags_has_none)
{
    UNUSED;
    struct headings none = {0};
    struct sheet blank = {0};
    struct document document = {.style = book_style(&pool, PAPER_A4),
                                .headings = &none,
                                .sheets = {&blank, 1, 1},
                                .title = STR("T"),
                                .lang = STR("en")};
    struct str bytes = drawn("untagged", &document);
    tool("qpdf --check @", "untagged");
    assert_has(tool("pdfinfo @", "untagged"), "Tagged:          no");
    assert_true(str_find(bytes, 0, "pdfuaid:part") == bytes.n);
    arena_release(&pool);
}

/* ---- streams that are packed meanwhile ---- */

enum { STREAMS = 300 };

static struct str stream_of(size_t i)
{
    struct buf b = BUF_INIT;
    for (size_t k = 0; k < 100 + i * 20; k++)
        buf_number(&b, k * i);
    struct str bytes = buf_copy(&b, &pool);
    buf_release(&b);
    return bytes;
}

/* Packs all of them and checks each against what it must be; asks for them from the last to the
 * first where `turned` says so. */
static void pack_streams(bool helped, bool turned, const struct str *want)
{
    struct packer packer;
    struct packing *packings[STREAMS];
    packer_open(&packer, &pool, helped);
    for (size_t i = 0; i < STREAMS; i++)
        packings[i] = packer_add(&packer, stream_of(i));
    for (size_t i = 0; i < STREAMS; i++) {
        size_t at = turned ? STREAMS - 1 - i : i;
        assert_true(str_eq(packer_get(&packer, packings[at]), want[at]));
        assert_true(str_eq(packer_get(&packer, packings[at]), want[at])); /* again */
    }
    packer_close(&packer);
}

TEST(packed_streams_are_the_same_with_and_without_a_helper)
{
    UNUSED;
    struct str want[STREAMS];
    struct deflater *deflater = deflater_take();
    for (size_t i = 0; i < STREAMS; i++) {
        struct buf b = BUF_INIT;
        deflate_append(&b, deflater, stream_of(i));
        want[i] = buf_copy(&b, &pool);
        buf_release(&b);
    }
    deflater_return(deflater);
    for (int way = 0; way < 4; way++)
        pack_streams(way & 1, way & 2, want);
    arena_release(&pool);
}

/* What nobody waited for is dropped, and what comes after it is packed as ever. */
TEST(packer_may_be_closed_before_all_is_packed)
{
    UNUSED;
    struct deflater *deflater = deflater_take();
    struct str want = deflate_bytes(&pool, deflater, stream_of(3));
    deflater_return(deflater);
    for (int helped = 0; helped < 2; helped++) {
        struct packer packer;
        packer_open(&packer, &pool, helped);
        for (size_t i = 0; i < STREAMS; i++)
            packer_add(&packer, stream_of(i));
        packer_close(&packer);
        assert_false(packer.helper.runs);
        packer_open(&packer, &pool, helped);
        struct str got = packer_get(&packer, packer_add(&packer, stream_of(3)));
        assert_true(str_eq(got, want));
        packer_close(&packer);
    }
    arena_release(&pool);
}

/* ---- the same bytes, whatever was made before and beside ---- */

struct job {
    pthread_t thread;
    const struct course *course;
    struct str want;
    struct arena arena;
    bool same;
};

static void *make_again(void *argument)
{
    struct job *job = argument;
    job->same = true;
    for (int i = 0; i < 6; i++) {
        struct diags diags;
        diags_init(&diags, &job->arena);
        struct str bytes = guide_pdf(job->course, NULL, &job->arena, &diags);
        job->same = job->same && str_eq(bytes, job->want);
        arena_clear(&job->arena);
    }
    return NULL;
}

TEST(what_was_made_before_or_beside_changes_no_byte)
{
    UNUSED;
    struct diags diags;
    struct job jobs[2] = {{.course = english_course()}, {.course = russian_course()}};
    jobs[0].want = make_guide("first", jobs[0].course, &diags);
    jobs[1].want = make_guide("second", jobs[1].course, &diags);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&jobs[i].thread, NULL, make_again, &jobs[i]), 0);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(pthread_join(jobs[i].thread, NULL), 0);
    for (size_t i = 0; i < 2; i++) {
        assert_true(jobs[i].same);
        arena_release(&jobs[i].arena);
    }
    arena_release(&pool);
}

TEST(letter_without_glyph_is_reported_for_each_document)
{
    UNUSED;
    struct diags diags;
    for (int i = 0; i < 2; i++) {
        make_guide("again", course_with(chain(para_of("𒀀 here"), para_of("𒀀 here"), NULL)), &diags);
        assert_int_equal(diags.count, 1);
        assert_has(diags.items[0].message, "U+12000");
    }
    arena_release(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_names_and_strings_are_those_of_the_format),
        cmocka_unit_test(every_object_is_found),
        cmocka_unit_test(attachments_come_back_byte_for_byte),
        cmocka_unit_test(elements_stand_in_the_order_of_reading),
        cmocka_unit_test(no_level_of_heading_is_left_out),
        cmocka_unit_test(repeated_table_head_is_read_once),
        cmocka_unit_test(document_without_tags_has_none),
        cmocka_unit_test(packed_streams_are_the_same_with_and_without_a_helper),
        cmocka_unit_test(packer_may_be_closed_before_all_is_packed),
        cmocka_unit_test(what_was_made_before_or_beside_changes_no_byte),
        cmocka_unit_test(letter_without_glyph_is_reported_for_each_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
