// SPDX-License-Identifier: MIT
/* One test for each clause of the Mustache specification, then errors and hostile input. */
#include "unit.h"

#include "core/text/template.h"

static struct arena arena;
static struct diags diags;
static struct template_set partials;

static int setup(void **state)
{
    (void)state;
    arena = (struct arena)ARENA_INIT;
    diags_init(&diags, &arena);
    template_set_init(&partials, &arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const struct template *compile(const char *text)
{
    return template_compile(&arena, source_new(&arena, STR("t"), str_from(text)), &diags);
}

static void partial(const char *name, const char *text)
{
    const struct template *t = compile(text);
    assert_non_null(t);
    template_set_add(&partials, str_from(name), t);
}

/* Renders twice, since a template is const, and compares both. */
static void check_rendered(const char *text, const struct value *data, const char *want,
                           const char *file, int line)
{
    const struct template *t = compile(text);
    if (!t) {
        print_error("%s:%d: does not compile: %s\n", file, line, text);
        fail();
        return;
    }
    for (int i = 0; i < 2; i++) {
        struct buf out = BUF_INIT;
        bool whole = template_render(t, data, &partials, &out);
        check_str(buf_copy(&out, &arena), want, file, line);
        buf_release(&out);
        assert_true(whole);
    }
}
#define renders(text, data, want) check_rendered((text), (data), (want), __FILE__, __LINE__)

/* A template that must not compile, and what is said about it: "line:column sentence". */
static void check_error(const char *text, const char *want, const char *file, int line)
{
    diags_init(&diags, &arena);
    const struct template *t = compile(text);
    struct buf got = BUF_INIT;
    diags_sort(&diags);
    for (size_t i = 0; i < diags.count; i++) {
        struct position at = source_position(diags.items[i].at.src, diags.items[i].at.start);
        buf_printf(&got, "%zu:%zu %.*s\n", at.line, at.column, STR_ARG(diags.items[i].message));
    }
    check_str(buf_copy(&got, &arena), want, file, line);
    buf_release(&got);
    assert_null(t);
}
#define error_in(text, want) check_error((text), (want), __FILE__, __LINE__)

static const struct value *str(const char *z)
{
    return value_str(&arena, str_from(z));
}

static const struct value *number(double n)
{
    return value_number(&arena, n);
}

static struct value *map1(const char *key, const struct value *value)
{
    struct value *map = value_map(&arena);
    value_set(map, key, value);
    return map;
}

static struct value *map2(const char *key, const struct value *value, const char *key2,
                          const struct value *value2)
{
    struct value *map = map1(key, value);
    value_set(map, key2, value2);
    return map;
}

static struct value *words(const char *a, const char *b, const char *c)
{
    struct value *list = value_list(&arena);
    value_push(list, str(a));
    value_push(list, str(b));
    value_push(list, str(c));
    return list;
}

/* ---- values --------------------------------------------------------------- */

static void assert_number(double n, const char *want)
{
    assert_str(value_number(&arena, n)->text, want);
}

TEST(numbers_print_as_short_as_they_can)
{
    UNUSED;
    assert_number(0, "0");
    assert_number(-0.0, "0");
    assert_number(85, "85");
    assert_number(-17, "-17");
    assert_number(1.210, "1.21");
    assert_number(0.1, "0.1");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(100000000000000, "100000000000000");
    assert_number(1e15, "1000000000000000");
    assert_number(1e300, "1e+300");
    assert_number(1.5e-7, "1.5e-07");
}

TEST(maps_keep_order_and_replace)
{
    UNUSED;
    struct value *map = map2("z", number(1), "a", number(2));
    value_set_str(map, "z", STR("one"));
    value_set_bool(map, "no", false);
    value_set_number(map, "n", 3);
    value_set(map, "null", NULL);
    assert_int_equal(map->count, 5);
    assert_str(map->entries[0].key, "z");
    assert_str(map->entries[0].value->text, "one");
    assert_str(map->entries[1].key, "a");
    assert_int_equal(value_get(map, STR("null"))->kind, VALUE_NULL);
    assert_null(value_get(map, STR("b")));
    assert_null(value_get(number(1), STR("b")));
}

TEST(maps_and_lists_grow)
{
    UNUSED;
    struct value *map = value_map(&arena), *list = value_list(&arena);
    for (int i = 0; i < 100; i++) {
        value_set(map, arena_printf(&arena, "key%d", i).p, number(i));
        value_push(list, number(i));
    }
    assert_int_equal(map->count, 100);
    assert_int_equal(list->count, 100);
    assert_true(value_get(map, STR("key63"))->number == 63);
    assert_true(list->items[99]->number == 99);
}

TEST(what_is_false)
{
    UNUSED;
    assert_false(value_truthy(value_null()));
    assert_false(value_truthy(value_bool(false)));
    assert_false(value_truthy(number(0)));
    assert_false(value_truthy(str("")));
    assert_false(value_truthy(value_list(&arena)));
    assert_true(value_truthy(value_bool(true)));
    assert_true(value_truthy(number(-1)));
    assert_true(value_truthy(str("0")));
    assert_true(value_truthy(words("", "", "")));
    assert_true(value_truthy(value_map(&arena)));
}

/* ---- interpolation -------------------------------------------------------- */

TEST(text_without_tags_stays)
{
    UNUSED;
    renders("", NULL, "");
    renders("a {b} } } {\n\n c \r\n", NULL, "a {b} } } {\n\n c \r\n");
}

TEST(interpolation_escapes_html)
{
    UNUSED;
    struct value *data = map1("cmd", str("a < b && \"c\" > 'd'"));
    renders("[{{cmd}}]", data, "[a &lt; b &amp;&amp; &quot;c&quot; &gt; 'd']");
    renders("[{{{cmd}}}]", data, "[a < b && \"c\" > 'd']");
    renders("[{{&cmd}}]", data, "[a < b && \"c\" > 'd']");
}

TEST(interpolation_of_each_kind)
{
    UNUSED;
    struct value *data = map2("pods", number(3), "load", number(0.75));
    value_set(data, "yes", value_bool(true));
    value_set(data, "no", value_bool(false));
    value_set(data, "null", value_null());
    value_set(data, "list", words("a", "b", "c"));
    value_set(data, "map", map1("k", str("v")));
    renders("{{pods}} {{{pods}}} {{&pods}}", data, "3 3 3");
    renders("{{load}} {{{load}}} {{&load}}", data, "0.75 0.75 0.75");
    renders("{{yes}} {{no}}", data, "true false");
    renders("<{{null}}{{{null}}}{{&null}}>", data, "<>");
    renders("<{{list}}{{map}}>", data, "<>");
}

TEST(a_missing_name_is_empty)
{
    UNUSED;
    renders("<{{none}}|{{{none}}}|{{&none}}>", value_map(&arena), "<||>");
    renders("<{{none}}>", NULL, "<>");
    renders("<{{none}}>", str("a string has no names"), "<>");
}

TEST(null_hides_what_is_outside)
{
    UNUSED;
    struct value *data = map2("title", str("outer"), "slide", map1("title", value_null()));
    renders("{{#slide}}<{{title}}>{{/slide}}", data, "<>");
}

TEST(dotted_names)
{
    UNUSED;
    struct value *speaker = map2("name", str("Anna & co"), "room", map1("floor", number(2)));
    struct value *data = map1("speaker", speaker);
    renders("{{speaker.name}}, {{{speaker.name}}}, {{&speaker.name}}", data,
            "Anna &amp; co, Anna & co, Anna & co");
    renders("{{speaker.room.floor}}", data, "2");
    renders("<{{speaker.room.door}}{{speaker.name.first}}{{nobody.name}}>", data, "<>");
    renders("{{#speaker.room}}{{floor}}{{speaker.name}}{{/speaker.room}}", data, "2Anna &amp; co");
}

TEST(a_dotted_name_follows_its_first_part_only)
{
    UNUSED;
    /* `day` is found inside `week`; that it has no title there is final. */
    struct value *data = map2("week", map1("day", value_map(&arena)), "day",
                              map1("title", str("outer")));
    renders("<{{#week}}{{day.title}}{{/week}}>", data, "<>");
    /* The second part is not searched outside of the first. */
    struct value *other = map2("a", map1("b", value_map(&arena)), "c", map1("d", str("outer")));
    renders("<{{a.b.c.d}}>", other, "<>");
    /* The first part is found from the innermost context outwards. */
    struct value *deep = map2("a", map1("b", map1("c", str("inner"))), "b",
                              map1("c", str("outer")));
    renders("{{#a}}{{b.c}}{{/a}}{{b.c}}", deep, "innerouter");
}

TEST(a_key_with_a_dot_is_never_found)
{
    UNUSED;
    renders("<{{a.b}}>", map2("a.b", str("key"), "a", map1("b", str("path"))), "<path>");
    renders("<{{a.b}}>", map1("a.b", str("key")), "<>");
}

TEST(interpolation_leaves_its_blanks_alone)
{
    UNUSED;
    struct value *data = map1("x", str("-"));
    renders("| {{x}} |", data, "| - |");
    renders("  {{x}}\n", data, "  -\n");
    renders("\t{{{x}}}\n  {{&x}}\r\n", data, "\t-\n  -\r\n");
}

TEST(blanks_in_a_tag_do_not_count)
{
    UNUSED;
    struct value *data = map1("x", str("-"));
    renders("{{ x }}{{{ x }}}{{& x }}{{  &  x}}{{\tx\n}}", data, "-----");
    renders("{{# x }}+{{/ x }}{{^ x }}0{{/ x }}", data, "+");
}

/* ---- sections ------------------------------------------------------------- */

TEST(a_section_shows_for_what_is_true)
{
    UNUSED;
    struct value *data = map2("yes", value_bool(true), "no", value_bool(false));
    value_set(data, "null", value_null());
    value_set(data, "zero", number(0));
    value_set(data, "empty", str(""));
    renders("<{{#yes}}shown{{/yes}}>", data, "<shown>");
    renders("<{{#no}}n{{/no}}{{#null}}u{{/null}}{{#zero}}z{{/zero}}{{#empty}}e{{/empty}}>", data,
            "<>");
    renders("<{{#missing}}m{{/missing}}>", data, "<>");
    renders("{{#yes}}a{{/yes}}-{{#yes}}b{{/yes}}", data, "a-b");
}

TEST(a_section_of_a_map_becomes_the_context)
{
    UNUSED;
    struct value *lesson = map2("title", str("Pods"), "number", number(3));
    struct value *data = map2("title", str("Course"), "lesson", lesson);
    value_set(data, "day", str("Monday"));
    renders("{{#lesson}}{{number}} {{title}}, {{day}}{{/lesson}}; {{title}}", data,
            "3 Pods, Monday; Course");
}

TEST(a_section_of_a_string_or_number_becomes_the_context)
{
    UNUSED;
    struct value *data = map2("name", str("a<b"), "count", number(7));
    renders("{{#name}}{{.}} {{{.}}} {{&.}} {{name}} {{count}}{{/name}}", data,
            "a&lt;b a<b a<b a&lt;b 7");
    renders("{{#count}}{{.}}{{/count}}", data, "7");
    renders("{{#name}}once{{/name}}", data, "once"); /* a string is no list of characters */
}

TEST(a_section_of_a_list_repeats)
{
    UNUSED;
    struct value *list = value_list(&arena);
    for (int i = 1; i <= 3; i++)
        value_push(list, map1("id", number(i)));
    struct value *data = map2("steps", list, "none", value_list(&arena));
    renders("<{{#steps}}{{id}};{{/steps}}>", data, "<1;2;3;>");
    renders("<{{#none}}{{id}};{{/none}}>", data, "<>");
}

TEST(the_implicit_iterator)
{
    UNUSED;
    struct value *data = map1("list", words("a", "<", "c"));
    renders("{{#list}}({{.}}){{/list}}", data, "(a)(&lt;)(c)");
    renders("{{#list}}({{{.}}}{{&.}}){{/list}}", data, "(aa)(<<)(cc)");
    struct value *decimals = value_list(&arena);
    value_push(decimals, number(1.10));
    value_push(decimals, number(0));
    value_push(decimals, value_null());
    renders("{{#list}}({{.}}){{/list}}", map1("list", decimals), "(1.1)(0)()");
    renders("{{.}}", str("root & all"), "root &amp; all");
    renders("{{#.}}{{.}}-{{/.}}", words("a", "b", "c"), "a-b-c-");
}

TEST(lists_in_lists)
{
    UNUSED;
    struct value *rows = value_list(&arena);
    value_push(rows, words("a", "b", "c"));
    value_push(rows, value_list(&arena));
    value_push(rows, words("d", "e", "f"));
    renders("{{#rows}}[{{#.}}{{.}}{{/.}}]{{/rows}}", map1("rows", rows), "[abc][][def]");
}

TEST(sections_nest_and_see_every_context_outside)
{
    UNUSED;
    struct value *data = map2("a", map1("one", number(1)), "b", map1("two", number(2)));
    value_set(data, "c", map1("three", map1("four", number(4))));
    renders("{{#a}}{{one}}{{#b}}{{one}}{{two}}{{#c.three}}{{one}}{{two}}{{four}}{{/c.three}}{{two}}"
            "{{/b}}{{two}}{{one}}{{/a}}{{one}}",
            data, "11212421");
    struct value *flags = map2("yes", value_bool(true), "no", value_bool(false));
    renders("1{{#yes}}2{{#yes}}3{{/yes}}4{{/yes}}5", flags, "12345");
    renders("1{{#no}}2{{#yes}}3{{/yes}}4{{/no}}5", flags, "15");
    renders("1{{#yes}}2{{#no}}3{{/no}}4{{/yes}}5", flags, "1245");
}

TEST(sections_by_dotted_name)
{
    UNUSED;
    struct value *data = map1("a", map2("yes", value_bool(true), "no", value_bool(false)));
    renders("<{{#a.yes}}1{{/a.yes}}{{#a.no}}2{{/a.no}}{{#a.none.x}}3{{/a.none.x}}>", data, "<1>");
    renders("<{{^a.yes}}1{{/a.yes}}{{^a.no}}2{{/a.no}}{{^a.none.x}}3{{/a.none.x}}>", data, "<23>");
}

TEST(inline_sections_leave_their_blanks_alone)
{
    UNUSED;
    struct value *data = map1("yes", value_bool(true));
    renders(" | {{#yes}}\t|\t{{/yes}} | \n", data, " | \t|\t | \n");
    renders(" {{#yes}}a{{/yes}}\n {{^no}}b{{/no}}\n", data, " a\n b\n");
    renders(" | {{#yes}} {{! not alone }}\n {{/yes}} | \n", data, " |  \n  | \n");
}

TEST(a_tag_alone_on_its_line_takes_the_line_with_it)
{
    UNUSED;
    struct value *data = map1("yes", value_bool(true));
    renders("a\n{{#yes}}\nb\n{{/yes}}\nc\n", data, "a\nb\nc\n");
    renders("a\n  {{#yes}}  \nb\n\t{{/yes}}\t\nc\n", data, "a\nb\nc\n");
    renders("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", data, "a\r\nb\r\nc");
    renders("  {{#yes}}\na{{/yes}}\nb", data, "a\nb");
    renders("a{{#yes}}\nb\n  {{/yes}}", data, "a\nb\n");
    renders("{{#yes}}\n{{/yes}}", data, "");
    renders("\n{{#yes}}\n\n{{/yes}}\n\n", data, "\n\n\n");
}

TEST(two_tags_on_a_line_are_not_alone)
{
    UNUSED;
    struct value *data = map1("yes", value_bool(true));
    renders("a\n  {{#yes}}{{/yes}}\nb\n", data, "a\n  \nb\n");
    renders("{{#yes}} {{!c}}\n{{/yes}}", data, " \n");
    renders("a {{#yes}}\n{{/yes}} b", data, "a \n b");
    renders("{{!c}}\r", data, "\r"); /* a CR alone ends no line */
    renders("{{#yes}}\rx{{/yes}}\r", data, "\rx\r");
}

/* ---- inverted sections ---------------------------------------------------- */

TEST(an_inverted_section_shows_for_what_is_false)
{
    UNUSED;
    struct value *data = map2("yes", value_bool(true), "no", value_bool(false));
    value_set(data, "null", value_null());
    value_set(data, "list", value_list(&arena));
    value_set(data, "full", words("a", "b", "c"));
    value_set(data, "map", value_map(&arena));
    renders("<{{^no}}1{{/no}}{{^null}}2{{/null}}{{^list}}3{{/list}}{{^missing}}4{{/missing}}>",
            data, "<1234>");
    renders("<{{^yes}}1{{/yes}}{{^full}}2{{/full}}{{^map}}3{{/map}}>", data, "<>");
    renders("{{^no}}a{{/no}}-{{^no}}b{{/no}}", data, "a-b");
}

TEST(inverted_sections_nest_and_keep_the_context)
{
    UNUSED;
    struct value *data = map2("no", value_bool(false), "x", str("-"));
    renders("1{{^no}}2{{x}}{{^no}}3{{/no}}4{{/no}}5", data, "12-345");
    renders("1{{^x}}2{{^no}}3{{/no}}4{{/x}}5", data, "15");
    renders("{{#x}}{{^no}}{{.}}{{/no}}!{{/x}}{{^no}}{{#x}}?{{/x}}{{/no}}", data, "-!?");
}

TEST(inverted_sections_alone_on_their_lines)
{
    UNUSED;
    struct value *data = map1("no", value_bool(false));
    renders("a\n {{^no}} \nb\n\t{{/no}}\nc\n", data, "a\nb\nc\n");
    renders("a\r\n{{^no}}\r\n{{/no}}\r\nc", data, "a\r\nc");
    renders("  {{^no}}\na{{/no}}\nb", data, "a\nb");
    renders("a{{^no}}\nb\n  {{/no}}", data, "a\nb\n");
}

/* ---- comments ------------------------------------------------------------- */

TEST(comments_vanish)
{
    UNUSED;
    renders("a{{! note }}b", NULL, "ab");
    renders("a{{!\n  two\n  lines {{ and braces\n}}b", NULL, "ab");
    renders("a {{! note }} b", NULL, "a  b");
    renders("a\n{{! alone }}\nb\n", NULL, "a\nb\n");
    renders("a\n  {{! alone }}\t\nb\n", NULL, "a\nb\n");
    renders("a\r\n{{! alone }}\r\nb", NULL, "a\r\nb");
    renders("a\n  {{!\n  of two lines\n  }}  \nb\n", NULL, "a\nb\n");
    renders("  {{! first }}\na", NULL, "a");
    renders("a\n  {{! last }}", NULL, "a\n");
    renders("  a {{! inline }}\n", NULL, "  a \n");
    renders("{{!x}}{{!}}{{!#y}}", map1("x", str("not this")), "");
}

/* ---- delimiters ----------------------------------------------------------- */

TEST(delimiters_change)
{
    UNUSED;
    struct value *data = map2("x", str("<"), "yes", value_bool(true));
    renders("{{=<% %>=}}(<%x%> {{x}})", data, "(&lt; {{x}})");
    renders("{{=[ ]=}}[x][{x}][&x]", data, "&lt;<<");
    renders("{{=| |=}}|x||#yes|a|/yes||^yes|b|/yes||! c |", data, "&lt;a");
    renders("{{=(* *)=}}(*={{ }}=*){{x}}(*x*)", data, "&lt;(*x*)");
    renders("{{= @   @ =}}@x@", data, "&lt;");
    renders("{{=<< >>=}}<<{x}>><<{ x }>>", data, "<<");
}

TEST(delimiters_hold_across_sections)
{
    UNUSED;
    struct value *data = map2("x", str("1"), "yes", value_bool(true));
    renders(
        "{{#yes}}\n{{x}}|x|\n{{/yes}}\n{{= | | =}}\n|#yes|\n{{x}}|x|\n|/yes|\n|^no|\n|x|\n|/no|\n",
        data, "1|x|\n{{x}}1\n1\n");
    renders("{{#yes}}{{=< >=}}<x></yes><x>{{x}}", data, "11{{x}}");
}

TEST(delimiters_end_with_their_template)
{
    UNUSED;
    struct value *data = map1("x", str("1"));
    partial("plain", "({{x}})");
    partial("changes", "({{=| |=}}|x|)");
    renders("{{=| |=}}|>plain||x|", data, "(1)1");
    renders("{{>changes}}{{x}}|x|", data, "(1)1|x|");
}

TEST(delimiter_tags_alone_on_their_lines)
{
    UNUSED;
    renders("a {{=@ @=}} b", NULL, "a  b");
    renders("a {{=@ @=}}\n", NULL, "a \n");
    renders("a\n{{=@ @=}}\nb\n", NULL, "a\nb\n");
    renders("a\n  {{=@ @=}}  \nb\n", NULL, "a\nb\n");
    renders("a\r\n{{=@ @=}}\r\nb", NULL, "a\r\nb");
    renders("  {{=@ @=}}\nb", NULL, "b");
    renders("a\n  {{=@ @=}}", NULL, "a\n");
}

/* ---- partials ------------------------------------------------------------- */

TEST(partials_are_put_in_with_the_context_at_hand)
{
    UNUSED;
    partial("name", "*{{x}}*");
    partial("outer", "[{{> name }}]");
    struct value *data = map2("x", str("1"), "inner", map1("x", str("2")));
    renders("{{>name}} {{#inner}}{{> name}}{{/inner}} {{>outer}}", data, "*1* *2* [*1*]");
    renders("<{{>nothing}}>", data, "<>");
    renders("a\n  {{>nothing}}\nb", data, "a\nb");
}

TEST(partials_keep_blanks_around_them)
{
    UNUSED;
    partial("tabs", "\t|\t");
    partial("lines", "1\n2");
    renders("| {{>tabs}} |", NULL, "| \t|\t |");
    renders("  {{x}}  {{>lines}}\n", map1("x", str("-")), "  -  1\n2\n");
    renders("a\r\n{{>lines}}\r\nb", NULL, "a\r\n1\n2b");
}

TEST(a_partial_alone_on_its_line_is_indented)
{
    UNUSED;
    partial("lines", "1\n2\n");
    renders("  {{>lines}}\n<", NULL, "  1\n  2\n<");
    renders(">\n\t{{>lines}}", NULL, ">\n\t1\n\t2\n");
    renders("{{>lines}}\n<", NULL, "1\n2\n<");
    partial("open", "1\n2");
    renders("  {{>open}}\n<", NULL, "  1\n  2<");
}

TEST(the_lines_of_a_value_are_not_indented)
{
    UNUSED;
    partial("code", "<pre>\n{{{x}}}: {{x}}\n</pre>\n");
    renders(" {{>code}}\n", map1("x", str("1\n2")), " <pre>\n 1\n2: 1\n2\n </pre>\n");
}

TEST(indentation_goes_before_each_kind_of_line)
{
    UNUSED;
    struct value *data = map2("x", str("-"), "list", words("a", "b", "c"));
    partial("inner", "i{{x}}\n");
    partial("all", "{{! alone }}\n"
                   "{{#list}}\n"
                   "{{.}}{{x}}\n"
                   "{{/list}}\n"
                   "\n"
                   "{{#list}}{{.}},{{/list}}\n"
                   "{{^no}}no{{/no}}\n"
                   "{{!c}}text\n"
                   "{{>inner}}\n"
                   "  {{>inner}}\n"
                   "{{>inner}}!\n"
                   "\r\n"
                   "  end");
    renders("  {{>all}}\n", data,
            "  a-\n  b-\n  c-\n"
            "\n"
            "  a,b,c,\n"
            "  no\n"
            "  text\n"
            "  i-\n"
            "    i-\n"
            "  i-\n!\n"
            "\r\n"
            "    end");
}

TEST(the_end_of_a_section_may_start_an_indented_line)
{
    UNUSED;
    partial("p", "{{#list}}{{.}}\n{{/list}}.\n{{^no}}x\n{{/no}}.\n");
    renders(" {{>p}}\n", map1("list", words("a", "b", "c")), " a\n b\n c\n .\n x\n .\n");
}

TEST(partials_call_themselves)
{
    UNUSED;
    partial("node", "{{name}}<{{#nodes}}{{>node}}{{/nodes}}>");
    partial("tree", "{{name}}\n{{#nodes}}\n  {{>tree}}\n{{/nodes}}\n");
    struct value *leaf = map2("name", str("c"), "nodes", value_list(&arena));
    struct value *list = value_list(&arena), *top = value_list(&arena);
    value_push(list, leaf);
    value_push(list, leaf);
    value_push(top, map2("name", str("b"), "nodes", list));
    struct value *data = map2("name", str("a"), "nodes", top);
    renders("{{>node}}", data, "a<b<c<>c<>>>");
    renders("{{>tree}}", data, "a\n  b\n    c\n    c\n");
}

TEST(a_set_finds_replaces_and_checks)
{
    UNUSED;
    static const char *const names[] = {"m", "z", "a", "lesson", "les", "lessons", "b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        partial(names[i], names[i]);
    partial("a", "{{>z}}");
    assert_int_equal(partials.count, 7);
    for (size_t i = 0; i < partials.count; i++)
        assert_ptr_equal(template_set_get(&partials, partials.entries[i].name),
                         partials.entries[i].template);
    assert_null(template_set_get(&partials, STR("lesso")));
    template_set_add(&partials, STR("broken"), NULL);
    assert_int_equal(partials.count, 7);
    renders("{{>lesson}} {{>les}} {{>a}}", NULL, "lesson les z");
    template_set_check(&partials, &diags);
    assert_int_equal(diags.count, 0);
    partial("b", "{{>a}}\n {{>missing}}");
    template_set_check(&partials, &diags);
    assert_int_equal(diags.count, 1);
    assert_str(diags.items[0].message, "there is no template `missing`");
    assert_str(span_text(diags.items[0].at), "{{>missing}}");
}

/* ---- mistakes in a template ----------------------------------------------- */

TEST(tags_that_are_not_closed)
{
    UNUSED;
    error_in("a\n b {{name", "2:4 this tag is not closed\n");
    error_in("{{", "1:1 this tag is not closed\n");
    error_in("{{name}", "1:1 this tag is not closed\n");
    error_in("{{{name}}", "1:1 this tag is not closed\n");
    error_in("{{=<% %>}}", "1:1 this tag is not closed\n");
    error_in("{{! comment", "1:1 this tag is not closed\n");
    error_in("{{a {{b}} {{c", "1:1 this tag is not closed\n1:11 this tag is not closed\n");
}

TEST(sections_that_do_not_match)
{
    UNUSED;
    error_in("a\n{{#x}}\nb", "2:1 the section `x` is not closed\n");
    error_in("{{^x}}{{#y}}{{/y}}", "1:1 the section `x` is not closed\n");
    error_in("a {{/x}}", "1:3 no section `x` is open here\n");
    error_in("{{#x}}{{/y}}{{/x}}", "1:7 this closes `y`, but the open section is `x`\n");
    error_in("{{#x}}{{#y}}{{/x}}{{/y}}",
             "1:7 the section `y` is not closed\n1:19 no section `y` is open here\n");
    error_in("{{#x}}{{#y}}{{#z}}{{/x}}",
             "1:7 the section `y` is not closed\n1:13 the section `z` is not closed\n");
    error_in("{{#a.b}}{{/a}}{{/a.b}}", "1:9 this closes `a`, but the open section is `a.b`\n");
}

TEST(names_that_are_none)
{
    UNUSED;
    error_in("{{}}", "1:1 a part of this name is empty\n");
    error_in("{{#}}{{/}}", "1:1 a part of this name is empty\n");
    error_in("{{a b}}", "1:1 a name holds no blanks\n");
    error_in("{{a..b}} {{.a}} {{a.}}", "1:1 a part of this name is empty\n"
                                       "1:10 a part of this name is empty\n"
                                       "1:17 a part of this name is empty\n");
    error_in("{{> a b }}", "1:1 a name holds no blanks\n");
}

TEST(delimiters_that_are_none)
{
    UNUSED;
    const char *want =
        "1:1 write two new delimiters with a blank between them and no equals sign\n";
    error_in("{{=<=}}", want);
    error_in("{{==}}", want);
    error_in("{{=a b c=}}", want);
    error_in("{{=a= =b=}}", want);
}

TEST(reading_goes_on_after_a_mistake)
{
    UNUSED;
    error_in("{{a b}}\n{{#x}}\n{{/y}}\n{{c", "1:1 a name holds no blanks\n"
                                             "2:1 the section `x` is not closed\n"
                                             "3:1 this closes `y`, but the open section is `x`\n"
                                             "4:1 this tag is not closed\n");
}

/* ---- hostile input -------------------------------------------------------- */

TEST(recursion_without_end_is_cut)
{
    UNUSED;
    partial("loop", "x{{>loop}}");
    partial("twice", "{{>twice}}{{>twice}}");
    partial("indented", "y\n {{>indented}}\n");
    static const char *const names[] = {"{{>loop}}", "{{>twice}}", "{{>indented}}"};
    for (size_t i = 0; i < 3; i++) {
        struct buf out = BUF_INIT;
        const struct template *t = compile(names[i]);
        assert_false(template_render(t, NULL, &partials, &out));
        buf_release(&out);
    }
}

/* Renders `levels` sections inside each other; whether that went to the end. */
static bool render_nested(int levels, size_t *length)
{
    struct buf text = BUF_INIT, out = BUF_INIT;
    for (int i = 0; i < levels; i++)
        buf_puts(&text, "{{#a}}");
    buf_puts(&text, "x");
    for (int i = 0; i < levels; i++)
        buf_puts(&text, "{{/a}}");
    const struct template *t = compile(buf_copy(&text, &arena).p);
    assert_non_null(t);
    bool whole = template_render(t, map1("a", value_bool(true)), NULL, &out);
    *length = out.n;
    buf_release(&text);
    buf_release(&out);
    return whole;
}

TEST(deep_nesting_is_rendered_or_refused)
{
    UNUSED;
    size_t length = 0;
    assert_true(render_nested(TEMPLATE_DEPTH - 1, &length));
    assert_int_equal(length, 1);
    assert_false(render_nested(TEMPLATE_DEPTH, &length));
    assert_false(render_nested(100000, &length));
    assert_int_equal(length, 0);
}

TEST(a_long_list_is_not_deep)
{
    UNUSED;
    struct value *list = value_list(&arena);
    for (int i = 0; i < 2 * TEMPLATE_DEPTH; i++)
        value_push(list, value_bool(true));
    struct buf out = BUF_INIT;
    const struct template *t = compile("{{#list}}{{#.}}x{{/.}}{{/list}}");
    assert_true(template_render(t, map1("list", list), NULL, &out));
    assert_int_equal(out.n, 2 * TEMPLATE_DEPTH);
    buf_release(&out);
}

TEST(garbage_gives_few_errors_and_ends_soon)
{
    UNUSED;
    struct buf text = BUF_INIT;
    for (int i = 0; i < 100000; i++)
        buf_puts(&text, "{{{a}} ");
    assert_null(compile(buf_copy(&text, &arena).p));
    assert_true(diags.count >= 1 && diags.count <= 100);
    buf_release(&text);
}

/* What is escaped has no control characters and no bytes that are not UTF-8: pages may not. */
TEST(any_bytes_pass_through)
{
    UNUSED;
    struct str text = {"\0{{x}}\xff\0{{{x}}}", 15};
    const struct template *t = template_compile(&arena, source_new(&arena, STR("t"), text), &diags);
    struct value *data = value_map(&arena);
    value_set_str(data, "x", (struct str){"\0\xfe&", 3});
    struct buf out = BUF_INIT;
    assert_true(template_render(t, data, NULL, &out));
    assert_int_equal(out.n, 1 + 11 + 2 + 3);
    assert_memory_equal(out.p, "\0\xef\xbf\xbd\xef\xbf\xbd&amp;\xff\0\0\xfe&", out.n);
    buf_release(&out);
}

TEST(every_prefix_of_a_template_ends_well)
{
    UNUSED;
    const char *whole = "a\n {{#x}}\n{{=<% %>=}} <%{y}%>\r\n<%^z.w%>\n<%>p%>\n<%/z.w%><%/x%><%!c%>";
    partial("p", "{{x}}");
    struct value *data = map1("x", words("1", "2", "3"));
    for (size_t n = 0; n <= strlen(whole); n++) {
        struct str text = arena_str(&arena, (struct str){whole, n});
        struct buf out = BUF_INIT;
        const struct template *t = template_compile(&arena, source_new(&arena, STR("t"), text),
                                                    &diags);
        assert_true(t || diags.count > 0);
        if (t)
            assert_true(template_render(t, data, &partials, &out));
        buf_release(&out);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(numbers_print_as_short_as_they_can),
        CASE(maps_keep_order_and_replace),
        CASE(maps_and_lists_grow),
        CASE(what_is_false),
        CASE(text_without_tags_stays),
        CASE(interpolation_escapes_html),
        CASE(interpolation_of_each_kind),
        CASE(a_missing_name_is_empty),
        CASE(null_hides_what_is_outside),
        CASE(dotted_names),
        CASE(a_dotted_name_follows_its_first_part_only),
        CASE(a_key_with_a_dot_is_never_found),
        CASE(interpolation_leaves_its_blanks_alone),
        CASE(blanks_in_a_tag_do_not_count),
        CASE(a_section_shows_for_what_is_true),
        CASE(a_section_of_a_map_becomes_the_context),
        CASE(a_section_of_a_string_or_number_becomes_the_context),
        CASE(a_section_of_a_list_repeats),
        CASE(the_implicit_iterator),
        CASE(lists_in_lists),
        CASE(sections_nest_and_see_every_context_outside),
        CASE(sections_by_dotted_name),
        CASE(inline_sections_leave_their_blanks_alone),
        CASE(a_tag_alone_on_its_line_takes_the_line_with_it),
        CASE(two_tags_on_a_line_are_not_alone),
        CASE(an_inverted_section_shows_for_what_is_false),
        CASE(inverted_sections_nest_and_keep_the_context),
        CASE(inverted_sections_alone_on_their_lines),
        CASE(comments_vanish),
        CASE(delimiters_change),
        CASE(delimiters_hold_across_sections),
        CASE(delimiters_end_with_their_template),
        CASE(delimiter_tags_alone_on_their_lines),
        CASE(partials_are_put_in_with_the_context_at_hand),
        CASE(partials_keep_blanks_around_them),
        CASE(a_partial_alone_on_its_line_is_indented),
        CASE(the_lines_of_a_value_are_not_indented),
        CASE(indentation_goes_before_each_kind_of_line),
        CASE(the_end_of_a_section_may_start_an_indented_line),
        CASE(partials_call_themselves),
        CASE(a_set_finds_replaces_and_checks),
        CASE(tags_that_are_not_closed),
        CASE(sections_that_do_not_match),
        CASE(names_that_are_none),
        CASE(delimiters_that_are_none),
        CASE(reading_goes_on_after_a_mistake),
        CASE(recursion_without_end_is_cut),
        CASE(deep_nesting_is_rendered_or_refused),
        CASE(a_long_list_is_not_deep),
        CASE(garbage_gives_few_errors_and_ends_soon),
        CASE(any_bytes_pass_through),
        CASE(every_prefix_of_a_template_ends_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
