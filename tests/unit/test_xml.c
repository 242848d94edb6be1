// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"
#include "core/text/utf8.h"
#include "core/xml.h"

#define DRAWING        "http://schemas.openxmlformats.org/drawingml/2006/main"
#define DRAWING_STRICT "http://purl.oclc.org/ooxml/drawingml/main"

static struct arena arena;
static struct buf made; /* a document that a test puts together */

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    buf_release(&made);
    return 0;
}

static int begin(void **state)
{
    UNUSED;
    arena_clear(&arena);
    buf_clear(&made);
    return 0;
}

/* ---- what holds for every document ---- */

/* The character that an entity stands for: `&amp;`, `&#8211;`, `&#x2013;`. */
static void put_entity(struct buf *b, struct str raw)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(raw, names[i])) {
            buf_char(b, "&<>\"'"[i]);
            return;
        }
    bool hex = str_starts(raw, "&#x");
    char *end;
    assert_true(str_starts(raw, "&#"));
    unsigned long c = strtoul(raw.p + (hex ? 3 : 2), &end, hex ? 16 : 10);
    assert_ptr_equal(end, raw.p + raw.n - 1);
    assert_int_equal(*end, ';');
    buf_utf8(b, (int32_t)c);
}

/* What the bytes of a piece mean. */
static void put_decoded(struct buf *b, struct str raw, size_t length)
{
    if (raw.n != length && raw.p[0] == '&')
        put_entity(b, raw);
    else if (str_is(raw, "\r\n"))
        buf_char(b, '\n');
    else
        for (size_t i = 0; i < raw.n; i++)
            buf_char(b, raw.p[i] == '\r' ? '\n' : raw.p[i]);
}

static void check_text(const struct xml_document *d, const struct xml_node *n)
{
    size_t at = 0, behind = n->offset;
    struct buf decoded = BUF_INIT;
    assert_int_equal(utf8_valid_until(n->text), n->text.n);
    for (size_t i = 0; i < n->piece_count; i++) {
        const struct xml_piece *piece = &n->pieces[i];
        assert_int_equal(piece->at, at);
        assert_true(piece->length > 0 && piece->raw > 0);
        assert_true(piece->offset >= behind && piece->offset + piece->raw <= d->bytes.n);
        at += piece->length;
        behind = piece->offset + piece->raw;
        assert_true(d->bytes.p[behind - 1] != '\r' || d->bytes.p[behind] != '\n');
        put_decoded(&decoded, str_slice(d->bytes, piece->offset, behind), piece->length);
        assert_int_equal(decoded.n, at);
    }
    assert_int_equal(at, n->text.n);
    assert_true(str_eq(buf_str(&decoded), n->text));
    buf_release(&decoded);
}

static void check_node(const struct xml_document *d, const struct xml_node *n)
{
    if (!n->name && d->utf8)
        check_text(d, n);
    if (n->name)
        assert_true(!d->utf8 || d->bytes.p[n->offset] == '<');
    for (const struct xml_node *c = n->children; c; c = c->next) {
        assert_ptr_equal(c->parent, n);
        assert_true(c->offset >= n->offset);
        assert_true(c->name || !c->next || c->next->name); /* no text is cut in two */
        check_node(d, c);
    }
}

static const struct xml_document *read_bytes(struct str bytes)
{
    const char *why = NULL;
    const struct xml_document *d = xml_read(&arena, bytes, NULL, &why);
    if (!d) {
        print_error("%s\n", why ? why : "no reason");
        fail();
        abort(); /* never reached, which the header of fail does not say */
    }
    assert_null(why);
    check_node(d, d->root);
    return d;
}

static const struct xml_document *read_text(const char *text)
{
    return read_bytes(str_from(text));
}

static void check_refused(struct str bytes, const char *part)
{
    const char *why = NULL;
    assert_null(xml_read(&arena, bytes, NULL, &why));
    assert_non_null(why);
    if (!strstr(why, part))
        print_error("\"%s\" does not say \"%s\"\n", why, part);
    assert_non_null(strstr(why, part));
}

/* ---- names ---- */

TEST(names_are_those_of_the_standard_whatever_prefix_a_document_has)
{
    UNUSED;
    const char *const documents[] = {
        "<a:t xmlns:a='" DRAWING "' b='1'>x</a:t>",
        "<t xmlns='" DRAWING "' b='1'>x</t>",
        "<ns0:t xmlns:ns0='" DRAWING "' b='1'>x</ns0:t>",
        "<a:t xmlns:a='" DRAWING_STRICT "' b='1'>x</a:t>",
        "<p:t xmlns:p='" DRAWING_STRICT "' b='1'>x</p:t>",
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        const struct xml_document *d = read_text(documents[i]);
        assert_string_equal(d->root->name, "a:t");
        assert_true(xml_is(d->root, "a:t"));
        assert_str(xml_attribute(d->root, "b"), "1");
        assert_str(xml_text(&arena, d->root), "x");
    }
}

TEST(a_strict_document_is_read_like_a_transitional_one)
{
    UNUSED;
    static const char *const twins[][3] = {
        {"http://schemas.openxmlformats.org/presentationml/2006/main",
         "http://purl.oclc.org/ooxml/presentationml/main", "p:x"},
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
         "http://purl.oclc.org/ooxml/officeDocument/relationships", "r:x"},
        {"http://schemas.openxmlformats.org/drawingml/2006/diagram",
         "http://purl.oclc.org/ooxml/drawingml/diagram", "dgm:x"},
        {"http://schemas.openxmlformats.org/drawingml/2006/chart",
         "http://purl.oclc.org/ooxml/drawingml/chart", "c:x"},
        {"http://schemas.openxmlformats.org/officeDocument/2006/math",
         "http://purl.oclc.org/ooxml/officeDocument/math", "m:x"},
    };
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        for (size_t edition = 0; edition < 2; edition++) {
            struct str text = arena_printf(&arena, "<y:x xmlns:y='%s' y:id='2'/>",
                                           twins[i][edition]);
            const struct xml_document *d = read_bytes(text);
            assert_string_equal(d->root->name, twins[i][2]);
            struct str id = str_slice(str_from(twins[i][2]), 0, strlen(twins[i][2]) - 1);
            struct str name = arena_printf(&arena, "%.*sid", STR_ARG(id));
            assert_str(xml_attribute(d->root, name.p), "2");
        }
}

TEST(a_name_of_an_unknown_namespace_is_like_no_other)
{
    UNUSED;
    const struct xml_document *d = read_text("<r xmlns:a='urn:x' xmlns:b='" DRAWING
                                             "'><a:t/><b:t a:id='1' b:id='2' id='3'/></r>");
    assert_string_equal(d->root->name, "r");
    assert_string_equal(d->root->children->name, "?:t");
    const struct xml_node *t = xml_child(d->root, "a:t");
    assert_ptr_equal(t, d->root->children->next);
    assert_int_equal(t->attribute_count, 3);
    assert_str(xml_attribute(t, "?:id"), "1");
    assert_str(xml_attribute(t, "a:id"), "2");
    assert_str(xml_attribute(t, "id"), "3");
}

TEST(a_namespace_whose_address_only_begins_like_a_known_one_is_unknown)
{
    UNUSED;
    const struct xml_document *d = read_text("<a:t xmlns:a='" DRAWING "/2'/>");
    assert_string_equal(d->root->name, "?:t");
    const char *why = NULL;
    const struct xml_document *mark = xml_read(&arena, STR("<a:t xmlns:a='" DRAWING "|p'/>"), NULL,
                                               &why);
    assert_true(!mark || !xml_is(mark->root, "a:t"));
}

TEST(the_attribute_xml_space_has_its_prefix)
{
    UNUSED;
    const struct xml_document *d = read_text("<t xml:space='preserve'> a </t>");
    assert_str(xml_attribute(d->root, "xml:space"), "preserve");
    assert_str(xml_text(&arena, d->root), " a ");
}

/* ---- looking around ---- */

TEST(elements_are_found_by_name_path_and_order)
{
    UNUSED;
    const struct xml_document *d = read_text(
        "<r>x<a n='1'><b/><c n='2'>y</c></a>z<d/><a n='3'/><a n='4'><b/></a></r>");
    const struct xml_node *a = xml_child(d->root, "a");
    assert_str(xml_attribute(a, "n"), "1");
    assert_str(xml_attribute(xml_next(a, "a"), "n"), "3");
    assert_str(xml_attribute(xml_next(xml_next(a, "a"), "a"), "n"), "4");
    assert_null(xml_next(xml_next(xml_next(a, "a"), "a"), "a"));
    assert_str(xml_attribute(xml_find(d->root, "a/c"), "n"), "2");
    assert_ptr_equal(xml_find(d->root, "d"), xml_child(d->root, "d"));
    assert_null(xml_find(d->root, "a/x"));
    assert_null(xml_find(d->root, "a/b/c"));
    assert_null(xml_find(d->root, "x/c"));
    assert_null(xml_find(d->root, ""));
    assert_str(xml_text(&arena, d->root), "xyz");
}

TEST(nothing_is_found_in_nothing)
{
    UNUSED;
    assert_null(xml_child(NULL, "a"));
    assert_null(xml_find(NULL, "a/b"));
    assert_null(xml_next(NULL, "a"));
    assert_false(xml_is(NULL, "a"));
    assert_null(xml_attribute(NULL, "a").p);
    assert_int_equal(xml_text(&arena, NULL).n, 0);
    const struct xml_document *d = read_text("<a b=''>text</a>");
    assert_false(xml_is(d->root->children, "a"));
    assert_null(xml_attribute(d->root, "c").p);
    assert_non_null(xml_attribute(d->root, "b").p);
    assert_int_equal(xml_attribute(d->root, "b").n, 0);
}

TEST(attributes_are_decoded)
{
    UNUSED;
    const struct xml_document *d = read_text(
        "<a b='&lt;&amp;&#8211;&quot;' c=\"it's\" d='1\n2' e='&#10;'/>");
    assert_str(xml_attribute(d->root, "b"), "<&\xe2\x80\x93\"");
    assert_str(xml_attribute(d->root, "c"), "it's");
    assert_str(xml_attribute(d->root, "d"), "1 2");
    assert_str(xml_attribute(d->root, "e"), "\n");
}

/* ---- texts and the bytes they come from ---- */

TEST(each_piece_of_a_text_is_decoded_from_its_bytes)
{
    UNUSED;
    static const char *const texts[][2] = {
        {"plain", "plain"},
        {"a&amp;b", "a&b"},
        {"&amp;", "&"},
        {"&lt;&gt;&quot;&apos;", "<>\"'"},
        {"up &#8211;d", "up \xe2\x80\x93"
                        "d"},
        {"&#x2013;&#x1f600;", "\xe2\x80\x93\xf0\x9f\x98\x80"},
        {"a\nb", "a\nb"},
        {"a\r\nb", "a\nb"},
        {"a\rb", "a\nb"},
        {"\r\n\r\n", "\n\n"},
        {"\r\r\n\n", "\n\n\n"},
        {"a&#13;&#10;b", "a\r\nb"},
        {"<![CDATA[a&amp;b]]>", "a&amp;b"},
        {"x<![CDATA[&lt;\r\n]]]>y", "x&lt;\n]y"},
        {"a<!-- b -->c", "ac"},
        {"a<?b c?>d", "ad"},
        {"a]]b]c", "a]]b]c"},
        {"\xd0\xbf\xd0\xbe\xd0\xb4\xd1\x8b &amp; \xe2\x80\x9c\xf0\x9f\x98\x80\xe2\x80\x9d",
         "\xd0\xbf\xd0\xbe\xd0\xb4\xd1\x8b & \xe2\x80\x9c\xf0\x9f\x98\x80\xe2\x80\x9d"},
        {" \t ", " \t "},
        {"_x000B_", "_x000B_"},
        {"\xe2\x80\xa8", "\xe2\x80\xa8"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str text = arena_printf(&arena, "<a>%s</a>", texts[i][0]);
        const struct xml_document *d = read_bytes(text);
        assert_true(d->utf8);
        assert_null(d->root->children->next);
        assert_str(d->root->children->text, texts[i][1]);
    }
}

TEST(a_text_without_entities_is_one_piece)
{
    UNUSED;
    const struct xml_document *d = read_text("<a>one\ntwo\n\nthree</a>");
    assert_int_equal(d->root->children->piece_count, 1);
    const struct xml_piece *piece = d->root->children->pieces;
    assert_int_equal(piece->offset, 3);
    assert_int_equal(piece->raw, 14);
    assert_int_equal(piece->length, 14);
}

TEST(pieces_lead_around_entities_and_ends_of_line)
{
    UNUSED;
    const struct xml_document *d = read_text("<a>ab&amp;c\r\nd</a>");
    static const struct xml_piece want[] = {
        {0, 2, 3, 2}, {2, 1, 5, 5}, {3, 1, 10, 1}, {4, 1, 11, 2}, {5, 1, 13, 1}};
    const struct xml_node *text = d->root->children;
    assert_int_equal(text->piece_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_memory_equal(&text->pieces[i], &want[i], sizeof *want);
}

/* xorshift32: the same documents on each run and machine. */
static uint32_t seed = 20270117;

static size_t below(size_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

static void put_random_text(size_t words)
{
    static const char *const parts[] = {"a",
                                        "docker run ",
                                        "&amp;",
                                        "&lt;",
                                        "&#8211;",
                                        "&#x1f600;",
                                        "\n",
                                        "\r\n",
                                        "\r",
                                        "\xe2\x80\x93",
                                        "\xd0\xbf",
                                        "\xf0\x9f\x98\x80",
                                        "]",
                                        "]]",
                                        "&#13;",
                                        "<!-- - -->",
                                        "<![CDATA[&]]>",
                                        "<?p i?>",
                                        "<b>in</b>",
                                        "<b/>",
                                        "&#xA0;",
                                        " ",
                                        "\t",
                                        "<![CDATA[\r\n]]>"};
    for (size_t i = 0; i < words; i++) {
        buf_puts(&made, parts[below(sizeof parts / sizeof *parts)]);
    }
}

TEST(random_texts_are_decoded_from_their_bytes)
{
    UNUSED;
    for (size_t i = 0; i < 2000; i++) {
        begin(NULL);
        buf_puts(&made, "<a>");
        put_random_text(1 + below(40));
        buf_puts(&made, "</a>");
        read_bytes(buf_str(&made));
    }
}

TEST(a_text_longer_than_a_mebibyte_stays_one)
{
    UNUSED;
    enum { LETTERS = 3 << 20 };
    buf_puts(&made, "<a>");
    buf_repeat(&made, 'x', LETTERS);
    buf_puts(&made, "</a>");
    const struct xml_document *d = read_bytes(buf_str(&made));
    assert_int_equal(d->root->children->text.n, LETTERS);
    assert_int_equal(d->root->children->piece_count, 1);
}

/* A character of two to four bytes, and an end of line, lie at each place about 1 MB. */
TEST(no_character_is_cut_whatever_place_it_has)
{
    UNUSED;
    static const char *const marks[] = {
        "\xd0\xbf", "\xe2\x80\x93", "\xf0\x9f\x98\x80", "&#8211;", "\r\n", "]]", "<b/>"};
    for (size_t mark = 0; mark < sizeof marks / sizeof *marks; mark++)
        for (size_t back = 0; back < 8; back++) {
            begin(NULL);
            buf_puts(&made, "<a>");
            buf_repeat(&made, 'x', (1 << 20) - 3 - back);
            buf_puts(&made, marks[mark]);
            buf_puts(&made, "y</a>");
            read_bytes(buf_str(&made));
        }
}

TEST(a_document_of_megabytes_is_whole)
{
    UNUSED;
    size_t count = 0;
    buf_puts(&made, "<r>");
    for (; made.n < 3 << 20; count++)
        buf_printf(&made, "<p n='%zu'>\xd1\x88\xd0\xb0\xd0\xb3 %zu &amp; &#8211;d\r\n</p>", count,
                   count);
    buf_puts(&made, "</r>");
    const struct xml_document *d = read_bytes(buf_str(&made));
    size_t seen = 0;
    for (const struct xml_node *p = xml_child(d->root, "p"); p; p = xml_next(p, "p"), seen++) {
        struct str want = arena_printf(&arena,
                                       "\xd1\x88\xd0\xb0\xd0\xb3 %zu & \xe2\x80\x93"
                                       "d\n",
                                       seen);
        assert_true(str_eq(p->children->text, want));
    }
    assert_int_equal(seen, count);
}

TEST(a_document_may_end_where_a_mebibyte_does)
{
    UNUSED;
    for (size_t size = (1 << 20) - 1; size <= (1 << 20) + 1; size++) {
        begin(NULL);
        buf_puts(&made, "<a>");
        buf_repeat(&made, 'x', size - 7);
        buf_puts(&made, "</a>");
        assert_int_equal(made.n, size);
        read_bytes(buf_str(&made));
        check_refused(str_slice(buf_str(&made), 0, size - 1), "line 1");
    }
}

/* ---- encodings ---- */

TEST(a_document_of_utf_8_is_known_as_one)
{
    UNUSED;
    static const char *const heads[] = {
        "",
        "<?xml version='1.0'?>",
        "<?xml version='1.0' encoding='UTF-8'?>",
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n",
        "\xef\xbb\xbf",
        "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const struct xml_document *d = read_bytes(
            arena_printf(&arena, "%s<a>\xe2\x80\x93</a>", heads[i]));
        assert_true(d->utf8);
        assert_str(d->root->children->text, "\xe2\x80\x93");
    }
}

TEST(a_document_of_another_encoding_is_read_but_has_no_places)
{
    UNUSED;
    const struct xml_document *d = read_text(
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>");
    assert_false(d->utf8);
    assert_str(d->root->children->text, "caf\xc3\xa9");
    d = read_text("\xef\xbb\xbf<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>");
    assert_false(d->utf8);
}

/* Each byte of the text as two, in either order. */
static void put_utf16(const char *text, bool big, bool mark)
{
    buf_clear(&made);
    if (mark)
        buf_puts(&made, big ? "\xfe\xff" : "\xff\xfe");
    for (; *text; text++) {
        buf_char(&made, big ? 0 : *text);
        buf_char(&made, big ? *text : 0);
    }
}

TEST(a_document_of_utf_16_is_read_but_has_no_places)
{
    UNUSED;
    for (int way = 0; way < 4; way++) {
        put_utf16("<?xml version='1.0' encoding='UTF-16'?><a>up &#8211;d</a>", way & 1, way & 2);
        const char *why = NULL;
        const struct xml_document *d = xml_read(&arena, buf_str(&made), NULL, &why);
        if (!d) {
            assert_false(way & 2); /* without a mark it need not be read */
            continue;
        }
        assert_false(d->utf8);
        assert_str(d->root->children->text, "up \xe2\x80\x93"
                                            "d");
    }
}

TEST(bytes_that_are_no_utf_8_are_refused)
{
    UNUSED;
    check_refused(STR("<a>\xff</a>"), "line 1");
    check_refused(STR("<a>\xc0\x80</a>"), "line 1");
    check_refused(STR("<a>\xed\xa0\x80</a>"), "line 1");
    check_refused(STR("<a>\x00</a>"), "line 1");
    check_refused(STR("<a>\x0b</a>"), "line 1");
    check_refused(STR("<a>&#0;</a>"), "line 1");
    check_refused(STR("<a>&#xd800;</a>"), "line 1");
    check_refused(STR("<?xml version='1.0' encoding='x-none'?><a/>"), "line 1");
}

/* ---- what is refused ---- */

TEST(what_is_no_document_is_refused)
{
    UNUSED;
    check_refused(STR(""), "line 1");
    check_refused((struct str){NULL, 0}, "line 1");
    check_refused(STR(" \n\n"), "line 3");
    check_refused(STR("plain"), "line 1");
    check_refused(STR("<a>"), "line 1");
    check_refused(STR("<a>\n<b>\n</a>"), "line 3");
    check_refused(STR("<a/><b/>"), "line 1");
    check_refused(STR("<a/>x"), "line 1");
    check_refused(STR("<a b='1' b='2'/>"), "line 1");
    check_refused(STR("<a:b/>"), "line 1");
    check_refused(STR("<a>&nbsp;</a>"), "line 1");
    check_refused(STR("<a>]]></a>"), "line 1");
    check_refused(STR("PK\x03\x04"), "line 1");
}

TEST(a_document_that_is_cut_off_anywhere_is_refused)
{
    UNUSED;
    const struct str whole = STR(
        "<?xml version='1.0' encoding='UTF-8'?>\r\n<p:a xmlns:p='urn:x' b='&amp;'>"
        "<!-- c --><![CDATA[d]]>&#8211;\xe2\x80\x93\r\n<e/></p:a>");
    read_bytes(whole);
    for (size_t n = 0; n < whole.n; n++)
        check_refused(str_slice(whole, 0, n), "line ");
}

TEST(a_doctype_is_refused)
{
    UNUSED;
    check_refused(STR("<!DOCTYPE a><a/>"), "DOCTYPE");
    check_refused(STR("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "DOCTYPE");
    check_refused(STR("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DOCTYPE");
    check_refused(STR("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
                  "DOCTYPE");
    check_refused(STR("<?xml version='1.0'?>\n<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>"),
                  "DOCTYPE, which no real one has (line 2)");
}

static void nest(size_t depth, const char *innermost)
{
    buf_clear(&made);
    for (size_t i = 0; i < depth; i++)
        buf_puts(&made, "<a>");
    buf_puts(&made, innermost);
    for (size_t i = 0; i < depth; i++)
        buf_puts(&made, "</a>");
}

TEST(depth_is_bounded)
{
    UNUSED;
    nest(XML_DEPTH_MAX, "x");
    const struct xml_document *d = read_bytes(buf_str(&made));
    assert_str(xml_text(&arena, d->root), "x");
    nest(XML_DEPTH_MAX - 1, "<b/>");
    read_bytes(buf_str(&made));
    nest(XML_DEPTH_MAX + 1, "x");
    check_refused(buf_str(&made), "nested too deep");
    nest(XML_DEPTH_MAX, "<b/>");
    check_refused(buf_str(&made), "nested too deep");
}

/* The attributes of one empty element, the document's root: nothing is open when it ends. */
TEST(the_number_of_attributes_is_bounded)
{
    UNUSED;
    buf_puts(&made, "<a");
    for (size_t i = 0; i < XML_NODES_MAX; i++)
        buf_printf(&made, " b%zx=''", i);
    buf_puts(&made, "/>");
    check_refused(buf_str(&made), "more elements than any real one");
}

TEST(the_number_of_pieces_is_bounded)
{
    UNUSED;
    buf_puts(&made, "<a>");
    for (size_t i = 0; i <= XML_NODES_MAX; i++)
        buf_puts(&made, "&lt;");
    buf_puts(&made, "</a>");
    check_refused(buf_str(&made), "more elements than any real one");
}

TEST(documents_that_count_as_one_have_one_bound)
{
    UNUSED;
    const char *why = NULL;
    struct xml_spent spent = {.nodes = XML_NODES_MAX - 3};
    assert_non_null(xml_read(&arena, STR("<a><b/></a>"), &spent, &why));
    assert_null(xml_read(&arena, STR("<a><b/></a>"), &spent, &why));
    assert_non_null(strstr(why, "more elements than any real one"));
    spent = (struct xml_spent){.bytes = XML_BYTES_MAX - 7};
    assert_non_null(xml_read(&arena, STR("<a/>"), &spent, &why));
    assert_null(xml_read(&arena, STR("<a/>"), &spent, &why));
    assert_non_null(strstr(why, "larger than any real one"));
}

TEST(many_lines_of_one_text_cost_no_more_than_their_bytes)
{
    UNUSED;
    enum { LINES = 2 * XML_NODES_MAX };
    buf_puts(&made, "<a>");
    buf_repeat(&made, '\n', LINES);
    buf_puts(&made, "</a>");
    const struct xml_document *d = read_bytes(buf_str(&made));
    assert_int_equal(d->root->children->piece_count, 1);
    assert_int_equal(d->root->children->text.n, LINES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(names_are_those_of_the_standard_whatever_prefix_a_document_has,
                               begin),
        cmocka_unit_test_setup(a_strict_document_is_read_like_a_transitional_one, begin),
        cmocka_unit_test_setup(a_name_of_an_unknown_namespace_is_like_no_other, begin),
        cmocka_unit_test_setup(a_namespace_whose_address_only_begins_like_a_known_one_is_unknown,
                               begin),
        cmocka_unit_test_setup(the_attribute_xml_space_has_its_prefix, begin),
        cmocka_unit_test_setup(elements_are_found_by_name_path_and_order, begin),
        cmocka_unit_test_setup(nothing_is_found_in_nothing, begin),
        cmocka_unit_test_setup(attributes_are_decoded, begin),
        cmocka_unit_test_setup(each_piece_of_a_text_is_decoded_from_its_bytes, begin),
        cmocka_unit_test_setup(a_text_without_entities_is_one_piece, begin),
        cmocka_unit_test_setup(pieces_lead_around_entities_and_ends_of_line, begin),
        cmocka_unit_test_setup(random_texts_are_decoded_from_their_bytes, begin),
        cmocka_unit_test_setup(a_text_longer_than_a_mebibyte_stays_one, begin),
        cmocka_unit_test_setup(no_character_is_cut_whatever_place_it_has, begin),
        cmocka_unit_test_setup(a_document_of_megabytes_is_whole, begin),
        cmocka_unit_test_setup(a_document_may_end_where_a_mebibyte_does, begin),
        cmocka_unit_test_setup(a_document_of_utf_8_is_known_as_one, begin),
        cmocka_unit_test_setup(a_document_of_another_encoding_is_read_but_has_no_places, begin),
        cmocka_unit_test_setup(a_document_of_utf_16_is_read_but_has_no_places, begin),
        cmocka_unit_test_setup(bytes_that_are_no_utf_8_are_refused, begin),
        cmocka_unit_test_setup(what_is_no_document_is_refused, begin),
        cmocka_unit_test_setup(a_document_that_is_cut_off_anywhere_is_refused, begin),
        cmocka_unit_test_setup(a_doctype_is_refused, begin),
        cmocka_unit_test_setup(depth_is_bounded, begin),
        cmocka_unit_test_setup(the_number_of_attributes_is_bounded, begin),
        cmocka_unit_test_setup(the_number_of_pieces_is_bounded, begin),
        cmocka_unit_test_setup(documents_that_count_as_one_have_one_bound, begin),
        cmocka_unit_test_setup(many_lines_of_one_text_cost_no_more_than_their_bytes, begin),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
