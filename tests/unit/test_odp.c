// SPDX-License-Identifier: MIT
#include "unit.h"

#include "read/presentation/presentation.h"

#include <unistd.h>
#include <zlib.h>

static struct arena arena;
static struct diags diags;

#define NAMESPACES                                                                 \
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"             \
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"               \
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                 \
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"               \
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"              \
    " xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0'" \
    " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"        \
    " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"      \
    " xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'"         \
    " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xlink='http://www.w3.org/1999/xlink'"

#define BULLETS                                                                         \
    "<text:list-level-style-bullet text:level='1' text:bullet-char='*'>"                \
    "<style:list-level-properties text:space-before='1cm' text:min-label-width='1cm'/>" \
    "</text:list-level-style-bullet>"                                                   \
    "<text:list-level-style-number text:level='2' style:num-format='1'/>"               \
    "<text:list-level-style-number text:level='3' style:num-format=''/>"                \
    "<text:list-level-style-bullet text:level='4' text:bullet-char=''/>"

static const char named[] =
    "<office:styles>"
    "<style:default-style style:family='graphic'><style:text-properties style:font-name='Sans'"
    " fo:font-size='18pt'/></style:default-style>"
    "<style:style style:name='code' style:family='graphic'>"
    "<style:graphic-properties fo:padding-left='0.5in'/>"
    "<style:text-properties style:font-name='Odd'/></style:style>"
    "<style:style style:name='D-title' style:family='presentation'>"
    "<style:text-properties fo:font-size='44pt' fo:font-weight='bold'/></style:style>"
    "<style:style style:name='D-outline1' style:family='presentation'><style:graphic-properties>"
    "<text:list-style>" BULLETS "</text:list-style></style:graphic-properties>"
    "<style:text-properties fo:font-size='30pt'/></style:style>"
    "<style:style style:name='D-outline2' style:family='presentation'"
    " style:parent-style-name='D-outline1'>"
    "<style:text-properties fo:font-family='Consolas' fo:font-size='20pt'/></style:style>"
    "<style:style style:name='ring1' style:family='text' style:parent-style-name='ring2'/>"
    "<style:style style:name='ring2' style:family='text' style:parent-style-name='ring1'/>"
    "</office:styles>";

static const char automatic[] =
    "<office:automatic-styles>"
    "<style:page-layout style:name='PM'><style:page-layout-properties fo:page-width='10in'"
    " fo:page-height='14.4cm'/></style:page-layout>"
    "<style:style style:name='gone' style:family='drawing-page'><style:drawing-page-properties"
    " presentation:visibility='hidden'/></style:style>"
    "<style:style style:name='gr1' style:family='graphic' style:parent-style-name='code'>"
    "<style:text-properties fo:font-family='Arial' fo:font-size='99pt'/></style:style>"
    "<style:style style:name='pr1' style:family='presentation' style:parent-style-name='D-outline1'"
    "/>"
    "<style:style style:name='P1' style:family='paragraph'><style:text-properties"
    " fo:font-size='20pt'/></style:style>"
    "<style:style style:name='P2' style:family='paragraph'><style:paragraph-properties"
    " text:enable-numbering='false'/></style:style>"
    "<style:style style:name='T1' style:family='text'><style:text-properties"
    " fo:font-family=\"'Courier New', monospace\"/></style:style>"
    "<style:style style:name='T2' style:family='text'><style:text-properties fo:font-weight='700'"
    " fo:font-size='50%'/></style:style>"
    "<style:style style:name='T3' style:family='text'><style:text-properties style:font-name='Sans'"
    " style:text-position='super 58%'/></style:style>"
    "<style:style style:name='ce1' style:family='table-cell'><style:text-properties"
    " style:font-name='Odd'/></style:style>"
    "<style:style style:name='T4' style:family='text'><style:text-properties fo:color='#3333b2'/>"
    "</style:style>"
    "<style:style style:name='T5' style:family='text'><style:text-properties"
    " style:use-window-font-color='true'/></style:style>"
    "<text:list-style style:name='L1'>" BULLETS "</text:list-style>"
    "</office:automatic-styles>";

static const char masters[] =
    "<office:master-styles><draw:layer-set><draw:layer draw:name='paper' draw:display='printer'/>"
    "</draw:layer-set><style:master-page style:name='M' style:page-layout-name='PM'><draw:frame"
    " svg:x='0cm' svg:y='0cm'><draw:text-box><text:p>of the school</text:p></draw:text-box>"
    "</draw:frame></style:master-page></office:master-styles>";

static const char faces[] =
    "<office:font-face-decls><style:font-face style:name='Sans' svg:font-family=\"'Open Sans'\"/>"
    "<style:font-face style:name='Odd' svg:font-family='Odd' style:font-pitch='fixed'/>"
    "</office:font-face-decls>";

/* ---- reading ---- */

static void check_paragraphs(const struct pres_paragraph *p, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(p[i].count > 0);
        for (size_t j = 0; j < p[i].count; j++)
            for (size_t k = 0; k < p[i].lines[j].count; k++) {
                const struct pres_run *run = &p[i].lines[j].runs[k];
                assert_true(run->text.n > 0);
                assert_false(str_has_char(run->text, '\n'));
                if (!run->from)
                    continue;
                assert_non_null(run->part);
                assert_true(run->from_at + run->text.n <= run->from->text.n);
                assert_memory_equal(run->from->text.p + run->from_at, run->text.p, run->text.n);
            }
    }
}

/* Whatever a run says of where it comes from is so. */
static void check_all(const struct presentation *all)
{
    size_t number = 0;
    for (const struct pres_slide *slide = all->slides; slide; slide = slide->next) {
        assert_int_equal(slide->number, ++number);
        check_paragraphs(slide->notes, slide->note_count);
        for (size_t i = 0; i < slide->count; i++) {
            const struct pres_shape *shape = &slide->shapes[i];
            check_paragraphs(shape->paragraphs, shape->count);
            for (size_t j = 0; j < shape->rows * shape->columns; j++)
                check_paragraphs(shape->cells[j].paragraphs, shape->cells[j].count);
        }
    }
    assert_int_equal(number, all->slide_count);
}

static FILE *file_with(struct str bytes)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    assert_int_equal(fflush(file), 0);
    return file;
}

static const struct presentation *read_flat(struct str bytes)
{
    arena_clear(&arena);
    diags_init(&diags, &arena);
    FILE *file = file_with(bytes);
    struct pres_input in = {.arena = &arena, .diags = &diags, .fd = fileno(file)};
    const struct presentation *all = odp_read_flat(&in);
    fclose(file);
    if (all)
        check_all(all);
    return all;
}

static const struct presentation *read_pages(const char *pages)
{
    struct buf b = BUF_INIT;
    buf_printf(&b, "<office:document%s><office:meta><dc:title>A talk</dc:title></office:meta>",
               NAMESPACES);
    buf_puts(&b, faces);
    buf_puts(&b, named);
    buf_puts(&b, automatic);
    buf_puts(&b, masters);
    buf_printf(&b, "<office:body><office:presentation>%s</office:presentation></office:body>",
               pages);
    buf_puts(&b, "</office:document>");
    const struct presentation *all = read_flat(buf_str(&b));
    buf_release(&b);
    return all;
}

static const struct pres_slide *read_page(const char *shapes)
{
    struct buf b = BUF_INIT;
    buf_printf(&b, "<draw:page draw:master-page-name='M'>%s</draw:page>", shapes);
    const struct presentation *all = read_pages(b.p);
    buf_release(&b);
    assert_non_null(all);
    return all->slides;
}

/* The text of a box: lines end with "/", runs are parted by "|"; a face that is monospaced is
 * "m:", bold is "b:", a raised text is "^:", text that is nowhere in the file "!". */
static void put_runs(struct buf *b, const struct pres_line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct pres_run *run = &line->runs[i];
        buf_printf(b, "%s%s%s%s%s%.*s", i ? "|" : "", run->mono ? "m:" : "", run->bold ? "b:" : "",
                   run->raised ? "^:" : "", run->from ? "" : "!", STR_ARG(run->text));
    }
}

static struct str shown(const struct pres_paragraph *p, size_t count)
{
    static const char *const marks[] = {"", "* ", "# "};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < p[i].count; j++) {
            if (j == 0)
                buf_printf(&b, "%zu%s", p[i].level, marks[p[i].list]);
            put_runs(&b, &p[i].lines[j]);
            buf_puts(&b, "/");
        }
    struct str all = buf_copy(&b, &arena);
    buf_release(&b);
    return all;
}

#define BOX(inside) "<draw:frame><draw:text-box>" inside "</draw:text-box></draw:frame>"
#define CODE(inside) \
    "<draw:frame draw:style-name='gr1'><draw:text-box>" inside "</draw:text-box></draw:frame>"

static void check_box(const char *shapes, const char *want)
{
    const struct pres_slide *slide = read_page(shapes);
    assert_int_equal(slide->count, 1);
    assert_str(shown(slide->shapes->paragraphs, slide->shapes->count), want);
}

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    return 0;
}

/* ---- texts ---- */

TEST(white_space_is_one_blank)
{
    UNUSED;
    check_box(BOX("<text:p>  a  b\n\t c<text:span> d </text:span> e </text:p>"),
              "0a |b|! |c| d |e /");
    check_box(BOX("<text:p><text:s/> x<text:s text:c='3'/> y<text:tab/> z</text:p>"),
              "0! | x|!   | y|!\t| z/");
    check_box(BOX("<text:p>one<text:line-break/> two\xe2\x80\xa8three</text:p><text:p/>"
                  "<text:h>four\xc2\xad\xc2\xa0</text:h>"),
              "0one/ two/three/0/0four\xc2\xad\xc2\xa0/");
}

TEST(entities_are_where_they_stand)
{
    UNUSED;
    const struct pres_slide *slide = read_page(BOX("<text:p>a &amp;&amp;  b &lt;x&gt;</text:p>"));
    const struct pres_line *line = slide->shapes->paragraphs->lines;
    assert_int_equal(line->count, 2);
    assert_str(line->runs[0].text, "a && ");
    assert_str(line->runs[1].text, "b <x>");
    assert_int_equal(line->runs[1].from_at, 6);
    assert_str(line->runs[1].part->name, "");
}

TEST(blanks_are_bounded)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        BOX("<text:p>a<text:s text:c='1000000000'/><text:s text:c='0'/>"
            "<text:s text:c='x'/></text:p>"));
    const struct pres_line *line = slide->shapes->paragraphs->lines;
    assert_int_equal(line->count, 3);
    assert_int_equal(line->runs[1].text.n, 1000);
    assert_int_equal(line->runs[2].text.n, 1);
}

TEST(faces_come_from_all_that_is_around)
{
    UNUSED;
    check_box(BOX("<text:p>a<text:span text:style-name='T1'>b<text:span text:style-name='T2'>c"
                  "<text:span text:style-name='T3'>d</text:span></text:span></text:span></text:p>"),
              "0a|m:b|m:b:c|b:^:d/");
    check_box(BOX("<text:p><text:span text:style-name='ring1'>a</text:span></text:p>"), "0a/");
    /* The named style of a shape counts, what is said of the shape alone does not. */
    check_box(CODE("<text:p>a<text:span text:style-name='T3'>b</text:span></text:p>"), "0m:a|^:b/");
}

TEST(sizes_of_texts)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        BOX("<text:p text:style-name='P1'>a<text:span text:style-name='T2'>b<text:span"
            " text:style-name='T2'>c</text:span></text:span></text:p><text:p>d</text:p>"));
    const struct pres_paragraph *p = slide->shapes->paragraphs;
    assert_int_equal(p[0].lines->runs[0].size, 20);
    assert_int_equal(p[0].lines->runs[1].size, 10);
    assert_int_equal(p[0].lines->runs[2].size, 5);
    assert_int_equal(p[1].lines->runs[0].size, 18);
}

/* Runs of one face and colour look alike, wherever the two are said. */
TEST(faces_and_colours)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        BOX("<text:p><text:span text:style-name='T1'>a<text:span text:style-name='T4'>b"
            "</text:span></text:span><text:span text:style-name='T4'>c<text:span"
            " text:style-name='T1'>d</text:span><text:span text:style-name='T5'>e</text:span>"
            "</text:span></text:p>"));
    const struct pres_run *runs = slide->shapes->paragraphs->lines->runs;
    assert_int_equal(slide->shapes->paragraphs->lines->count, 5);
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < i; j++)
            assert_int_equal(runs[i].look == runs[j].look, i == 3 && j == 1);
}

TEST(links_fields_and_remarks)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        BOX("<text:p>see <text:a xlink:href='http://a.b/'>a<text:span>b</text:span></text:a>!"
            "<text:page-number>3</text:page-number><text:date>May</text:date>"
            "<office:annotation><text:p>why?</text:p></office:annotation></text:p>"));
    const struct pres_line *line = slide->shapes->paragraphs->lines;
    assert_str(shown(slide->shapes->paragraphs, 1), "0see |a|b|!|!May/");
    assert_str(line->runs[0].url, "");
    assert_str(line->runs[1].url, "http://a.b/");
    assert_str(line->runs[2].url, "http://a.b/");
    assert_str(line->runs[3].url, "");
}

#define ITEM(inside) "<text:list-item>" inside "</text:list-item>"

TEST(lists)
{
    UNUSED;
    check_box(
        BOX("<text:list text:style-name='L1'>" ITEM(
            "<text:p>a</text:p><text:p>b</text:p><text:list>" ITEM(
                "<text:p>c</text:p><text:list>" ITEM("<text:p>d</text:p><text:list>" ITEM(
                    "<text:p>e</text:p>") "</text:list>") "</text:list>") "</text:list>") "<text:"
                                                                                          "list-"
                                                                                          "header><"
                                                                                          "text:p>"
                                                                                          "f</"
                                                                                          "text:p><"
                                                                                          "/text:"
                                                                                          "list-"
                                                                                          "header"
                                                                                          ">" ITEM(
                                                                                              "<tex"
                                                                                              "t:p "
                                                                                              "text"
                                                                                              ":sty"
                                                                                              "le-"
                                                                                              "name"
                                                                                              "='"
                                                                                              "P2'>"
                                                                                              "g</"
                                                                                              "text"
                                                                                              ":p>") "</text:list><text:p>h</text:p>"),
        "0* a/0b/1# c/2d/3e/0f/0g/0h/");
    /* LibreOffice begins lists that are of a deeper level so. */
    check_box(BOX("<text:list text:style-name='L1'>" ITEM("<text:list>" ITEM(
                  "<text:p>a</text:p>") "</text:list><text:p>b</text:p>") "</text:list>"),
              "1# a/0b/");
    check_box(BOX("<text:list>" ITEM("<text:p>of no style</text:p>") "</text:list>"),
              "0* of no style/");
    check_box(BOX("<text:numbered-paragraph text:style-name='L1' text:level='2'><text:p>a</text:p>"
                  "</text:numbered-paragraph>"),
              "1# a/");
}

TEST(the_body_has_a_style_for_each_level)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        "<draw:frame presentation:style-name='pr1' presentation:class='outline'>"
        "<draw:text-box><text:list>" ITEM("<text:p>a</text:p><text:list>" ITEM(
            "<text:p>b</text:p>") "</text:list>") "</text:list></draw:text-box>"
                                                  "</draw:frame>");
    const struct pres_shape *shape = slide->shapes;
    assert_int_equal(shape->role, PRES_ROLE_BODY);
    assert_false(shape->placed);
    assert_str(shown(shape->paragraphs, shape->count), "0* a/1# m:b/");
    assert_int_equal(shape->paragraphs[0].lines->runs->size, 30);
    assert_int_equal(shape->paragraphs[1].lines->runs->size, 20);
    assert_int_equal(shape->paragraphs[0].indent, 56); /* 2 cm */
}

/* ---- shapes ---- */

static void check_place(struct pres_box box, int left, int top, int width, int height)
{
    assert_int_equal(box.left + 0.5, left);
    assert_int_equal(box.top + 0.5, top);
    assert_int_equal(box.width + 0.5, width);
    assert_int_equal(box.height + 0.5, height);
}

TEST(places)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        "<draw:g><draw:g><draw:rect draw:name='R' svg:x='1in' svg:y='25.4mm' svg:width='96px'"
        " svg:height='36pt'><text:p>a</text:p></draw:rect></draw:g></draw:g>"
        "<draw:custom-shape svg:width='4in' svg:height='2in'"
        " draw:transform='rotate (-1.5707963267949) translate (8in 1in)'><text:p>b</text:p>"
        "</draw:custom-shape>"
        "<draw:connector svg:x1='2in' svg:y1='1in' svg:x2='1in' svg:y2='3in'><text:p>git push"
        "</text:p></draw:connector><draw:line svg:x1='2in'><text:p/></draw:line>"
        "<draw:custom-shape><text:p>c</text:p><draw:enhanced-geometry draw:type='right-arrow'/>"
        "</draw:custom-shape>");
    assert_int_equal(slide->count, 4);
    assert_str(slide->shapes[0].name, "R");
    check_place(slide->shapes[0].box, 72, 72, 72, 36);
    check_place(slide->shapes[1].box, 432, 72, 144, 288);
    check_place(slide->shapes[2].box, 72, 72, 72, 144);
    assert_int_equal(slide->shapes[1].role, PRES_ROLE_NONE);
    assert_int_equal(slide->shapes[2].role, PRES_ROLE_LABEL);
    assert_int_equal(slide->shapes[3].role, PRES_ROLE_LABEL);
}

TEST(what_is_not_on_the_slide)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        "<draw:frame presentation:class='title' presentation:placeholder='true'><draw:text-box>"
        "<text:p>Click</text:p></draw:text-box></draw:frame>"
        "<draw:frame presentation:class='footer'><draw:text-box><text:p>Foot</text:p>"
        "</draw:text-box></draw:frame>"
        "<draw:rect draw:layer='paper'><text:p>paper</text:p></draw:rect>"
        "<draw:frame presentation:class='title' presentation:style-name='D-title'><draw:text-box>"
        "<text:p>Title</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><draw:page-thumbnail presentation:class='page'/>"
        "<draw:frame presentation:class='header'><draw:text-box><text:p>x</text:p></draw:text-box>"
        "</draw:frame><draw:frame presentation:class='notes'><draw:text-box><text:p>Say</text:p>"
        "<text:p>it</text:p></draw:text-box></draw:frame></presentation:notes>");
    assert_int_equal(slide->count, 1);
    assert_int_equal(slide->shapes->role, PRES_ROLE_TITLE);
    assert_str(shown(slide->shapes->paragraphs, slide->shapes->count), "0b:Title/");
    assert_str(shown(slide->notes, slide->note_count), "0Say/0it/");
}

TEST(pages)
{
    UNUSED;
    const struct presentation *all = read_pages(
        "<draw:page draw:master-page-name='M'/><draw:page draw:style-name='gone'/>"
        "<draw:page/>");
    assert_str(all->title, "A talk");
    assert_int_equal(all->slide_count, 3);
    assert_int_equal(all->width + 0.5, 720);
    assert_int_equal(all->height + 0.5, 408);
    assert_false(all->slides->hidden);
    assert_true(all->slides->next->hidden);
    assert_false(all->slides->next->next->hidden);
}

#define CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"

TEST(tables)
{
    UNUSED;
    const struct pres_slide *slide = read_page(
        "<draw:frame><table:table><table:table-column table:number-columns-repeated='3'/>"
        "<table:table-header-rows><table:table-row>" CELL("a") CELL("b") CELL(
            "c") "</table:table-row></table:table-header-rows>"
                 "<table:table-row><table:table-cell table:style-name='ce1'><text:p>git</text:p>"
                 "</table:table-cell><table:covered-table-cell><text:p>under</text:p>"
                 "</table:covered-table-cell></table:table-row>"
                 "<table:table-row table:number-rows-repeated='1000000000'>"
                 "<table:table-cell table:number-columns-repeated='2'/>" CELL(
                     "d") "<table:table-cell "
                          "table:number-columns-repeated='1000000000'/></table:table-row>"
                          "</table:table><draw:image "
                          "xlink:href='Pictures/TablePreview1.svm'/></draw:frame>");
    const struct pres_shape *table = slide->shapes;
    assert_int_equal(slide->count, 1);
    assert_int_equal(table->kind, PRES_TABLE);
    assert_int_equal(table->rows, 3);
    assert_int_equal(table->columns, 3);
    assert_str(shown(table->cells[2].paragraphs, table->cells[2].count), "0c/");
    assert_str(shown(table->cells[3].paragraphs, table->cells[3].count), "0m:git/");
    assert_int_equal(table->cells[4].count, 0);
    assert_str(shown(table->cells[8].paragraphs, table->cells[8].count), "0d/");
}

TEST(tables_are_bounded)
{
    UNUSED;
    struct buf b = BUF_INIT;
    buf_puts(&b, "<draw:frame><table:table>");
    for (size_t i = 0; i < 1100; i++)
        buf_puts(&b, "<table:table-row><table:table-cell table:number-columns-repeated='2000'/>"
                     "<table:table-cell/></table:table-row>");
    buf_puts(&b, "</table:table></draw:frame>");
    assert_int_equal(read_page(b.p)->count, 0);
    assert_int_equal(diags.by_severity[SEVERITY_WARNING], 1);
    assert_int_equal(diags.count, 1);
    buf_release(&b);
}

TEST(groups_are_bounded)
{
    UNUSED;
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < 60; i++)
        buf_puts(&b, "<draw:g>");
    buf_puts(&b, "<draw:rect><text:p>deep</text:p></draw:rect>");
    for (size_t i = 0; i < 60; i++)
        buf_puts(&b, "</draw:g>");
    assert_int_equal(read_page(b.p)->count, 0);
    assert_int_equal(diags.by_severity[SEVERITY_WARNING], 1);
    buf_release(&b);
}

/* ---- files ---- */

TEST(faults)
{
    UNUSED;
    static const char *const bad[] = {
        "", "x", "<office:document>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<office:document" NAMESPACES "><office:body><office:text/></office:body>"
        "</office:document>"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(read_flat(str_from(bad[i])));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].code, "presentation");
        assert_int_equal(diags.items[0].severity, SEVERITY_ERROR);
    }
}

struct member {
    const char *name, *bytes;
};

static void put_little(struct buf *b, uint32_t number, size_t bytes)
{
    for (; bytes; bytes--, number >>= 8)
        buf_char(b, (char)(number & 0xff));
}

/* What the header of a member and its entry in the directory have in common (APPNOTE 4.3.7). */
static void put_common(struct buf *b, const struct member *m)
{
    uint32_t n = (uint32_t)strlen(m->bytes);
    put_little(b, 20, 2);
    put_little(b, 0, 8); /* stored; without a date */
    put_little(b, (uint32_t)crc32(0, (const unsigned char *)m->bytes, n), 4);
    put_little(b, n, 4);
    put_little(b, n, 4);
    put_little(b, (uint32_t)strlen(m->name), 2);
    put_little(b, 0, 2);
}

static void put_zip(struct buf *b, const struct member *members, size_t count)
{
    struct buf directory = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        put_little(&directory, 0x02014b50, 4);
        put_little(&directory, 20, 2);
        put_common(&directory, &members[i]);
        put_little(&directory, 0, 10);
        put_little(&directory, (uint32_t)b->n, 4);
        buf_puts(&directory, members[i].name);
        put_little(b, 0x04034b50, 4);
        put_common(b, &members[i]);
        buf_puts(b, members[i].name);
        buf_puts(b, members[i].bytes);
    }
    uint32_t at = (uint32_t)b->n;
    buf_put(b, buf_str(&directory));
    put_little(b, 0x06054b50, 4);
    put_little(b, 0, 4);
    put_little(b, (uint32_t)count, 2);
    put_little(b, (uint32_t)count, 2);
    put_little(b, (uint32_t)directory.n, 4);
    put_little(b, at, 4);
    put_little(b, 0, 2);
    buf_release(&directory);
}

static const struct presentation *read_package(const struct member *members, size_t count)
{
    struct buf b = BUF_INIT;
    const char *why = NULL;
    arena_clear(&arena);
    diags_init(&diags, &arena);
    put_zip(&b, members, count);
    FILE *file = file_with(buf_str(&b));
    struct pres_input in = {.arena = &arena, .diags = &diags, .fd = fileno(file)};
    in.archive = archive_open(&arena, in.fd, &why);
    assert_non_null(in.archive);
    const struct presentation *all = odp_read(&in);
    archive_close(in.archive);
    fclose(file);
    buf_release(&b);
    if (all)
        check_all(all);
    return all;
}

#define PACKAGE(members) read_package(members, sizeof(members) / sizeof *(members))
#define PAGES(pages)                                                                  \
    "<office:document-content" NAMESPACES "><office:body><office:presentation>" pages \
    "</office:presentation></office:body></office:document-content>"

TEST(a_package)
{
    UNUSED;
    static const struct member members[] = {
        {"content.xml",
         PAGES("<draw:page><draw:frame><draw:text-box><text:p><text:span text:style-name='Code'>ls"
               "</text:span></text:p></draw:text-box></draw:frame>"
               "<draw:frame><draw:image xlink:href='Pictures/a.emf'/><draw:image"
               " xlink:href='./Pictures/a%20b.PNG'><text:p>on it</text:p></draw:image>"
               "<svg:title>T</svg:title><svg:desc>A\ncat</svg:desc></draw:frame>"
               "<draw:frame><draw:image xlink:href='http://x.y/a.png'/></draw:frame>"
               "<draw:frame><draw:object xlink:href='./Object 1'/><draw:image"
               " xlink:href='./ObjectReplacements/Object 1'/><svg:title>T</svg:title></draw:frame>"
               "</draw:page>")},
        {"styles.xml", "<office:document-styles" NAMESPACES "><office:styles><style:style"
                       " style:name='Code' style:family='text'><style:text-properties"
                       " fo:font-family='Hack'/></style:style></office:styles>"
                       "</office:document-styles>"},
        {"meta.xml", "<office:document-meta" NAMESPACES "><office:meta><dc:title> T </dc:title>"
                     "</office:meta></office:document-meta>"},
        {"Pictures/a b.PNG", "x"},
        {"Pictures/a.emf", "x"}};
    const struct presentation *all = PACKAGE(members);
    assert_int_equal(diags.count, 0);
    assert_str(all->title, "T");
    const struct pres_shape *shapes = all->slides->shapes;
    assert_int_equal(all->slides->count, 5);
    assert_str(shown(shapes[0].paragraphs, 1), "0m:ls/");
    assert_str(shapes[0].paragraphs->lines->runs->part->name, "content.xml");
    assert_int_equal(shapes[1].kind, PRES_PICTURE);
    assert_str(shapes[1].picture, "Pictures/a b.PNG");
    assert_str(shapes[1].alt, "A\ncat");
    assert_str(shown(shapes[2].paragraphs, 1), "0on it/");
    assert_str(shapes[3].picture, "");
    assert_str(shapes[4].picture, "");
    assert_str(shapes[4].alt, "T");
}

TEST(packages_that_cannot_be_read)
{
    UNUSED;
    static const struct member encrypted[] = {{"content.xml", "\x01\x02\x03"},
                                              {"META-INF/manifest.xml",
                                               "<manifest:manifest" NAMESPACES
                                               "><manifest:file-entry><manifest:encryption-data/>"
                                               "</manifest:file-entry></manifest:manifest>"}};
    static const struct member empty[] = {{"mimetype", "x"}};
    static const struct member bare[] = {{"content.xml", PAGES("<draw:page/>")}};
    assert_null(PACKAGE(encrypted));
    assert_int_equal(diags.count, 1);
    assert_str(diags.items[0].message, "it is protected by a password; save it without one");
    assert_null(PACKAGE(empty));
    assert_int_equal(diags.by_severity[SEVERITY_ERROR], 1);
    assert_non_null(PACKAGE(bare));
    assert_int_equal(diags.by_severity[SEVERITY_WARNING], 1);
    assert_int_equal(diags.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_one_blank),
        cmocka_unit_test(entities_are_where_they_stand),
        cmocka_unit_test(blanks_are_bounded),
        cmocka_unit_test(faces_come_from_all_that_is_around),
        cmocka_unit_test(sizes_of_texts),
        cmocka_unit_test(faces_and_colours),
        cmocka_unit_test(links_fields_and_remarks),
        cmocka_unit_test(lists),
        cmocka_unit_test(the_body_has_a_style_for_each_level),
        cmocka_unit_test(places),
        cmocka_unit_test(what_is_not_on_the_slide),
        cmocka_unit_test(pages),
        cmocka_unit_test(tables),
        cmocka_unit_test(tables_are_bounded),
        cmocka_unit_test(groups_are_bounded),
        cmocka_unit_test(faults),
        cmocka_unit_test(a_package),
        cmocka_unit_test(packages_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
