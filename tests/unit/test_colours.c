// SPDX-License-Identifier: MIT
/*
 * The colours of code on a page: whatever it is, the elements nest, and without them the text is
 * that of the source, byte for byte. Of generated texts, and of the files of the golden courses.
 */
#include "unit.h"

#include "core/text/buf.h"
#include "render/html/html.h"

#include <glob.h>

static struct arena pool = ARENA_INIT;

static int tear_down(void **state)
{
    UNUSED;
    arena_release(&pool);
    return 0;
}

#define IN_ARENA(name) cmocka_unit_test_teardown(name, tear_down)

/* ---- what stands between the tags ---- */

/* The character that an entity at html[*at] is; moves behind it. */
static char entity(struct str html, size_t *at)
{
    static const struct {
        const char *name;
        char is;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
    for (size_t i = 0; i < countof(entities); i++)
        if (str_starts(str_slice(html, *at, html.n), entities[i].name)) {
            *at += strlen(entities[i].name);
            return entities[i].is;
        }
    fail_msg("an entity: %.*s", STR_ARG(str_slice(html, *at, *at + 20)));
    return 0;
}

/* Passes a tag; the elements that are open are a list of the first letters of their names. */
static void pass_tag(struct str html, size_t *at, struct buf *open)
{
    size_t end = str_find_char(html, *at, '>');
    bool closes = html.p[*at + 1] == '/';
    char letter = html.p[*at + 1 + closes];
    assert_true(end < html.n);
    if (!closes) {
        buf_char(open, letter);
    } else {
        struct str letters = buf_str(open);
        assert_true(letters.n > 0 && letters.p[letters.n - 1] == letter);
        open->n--;
    }
    *at = end + 1;
}

static struct str stripped(struct str html)
{
    struct buf text = BUF_INIT, open = BUF_INIT;
    for (size_t at = 0; at < html.n;)
        if (html.p[at] == '<')
            pass_tag(html, &at, &open);
        else if (html.p[at] == '&')
            buf_char(&text, entity(html, &at));
        else
            buf_char(&text, html.p[at++]);
    assert_int_equal(open.n, 0);
    struct str copy = buf_copy(&text, &pool);
    buf_release(&text);
    buf_release(&open);
    return copy;
}

/* ---- the property ---- */

/* A page has no control characters and no bytes that are no text: signs stand for them. */
static struct str on_a_page(struct str source)
{
    struct buf b = BUF_INIT;
    buf_html(&b, source);
    struct str text = stripped(buf_str(&b));
    buf_release(&b);
    return text;
}

static void check_html(struct buf *html, struct str source)
{
    struct str text = stripped(buf_str(html));
    source = on_a_page(source);
    size_t same = 0;
    while (same < text.n && same < source.n && text.p[same] == source.p[same])
        same++;
    if (same < text.n || same < source.n)
        fail_msg("behind %zu bytes \"%.*s\" became \"%.*s\"", same,
                 STR_ARG(str_slice(source, same, same + 40)),
                 STR_ARG(str_slice(text, same, same + 40)));
    buf_clear(html);
}

static void add_placeholders(struct command *c)
{
    struct placeholder *placeholders = NULL;
    size_t cap = 0, done = 0;
    for (size_t i = 0; i < c->mark_count; i++) {
        const struct shell_mark *m = &c->marks[i];
        if (m->kind != SHELL_PLACEHOLDER || m->start < done)
            continue;
        done = m->end;
        *ARENA_PUSH(&pool, placeholders, c->placeholder_count, cap) = (struct placeholder){
            .start = m->start, .end = m->end, .name = str_slice(c->text, m->start + 1, m->end - 1)};
    }
    c->placeholders = placeholders;
}

/* As a command of a shell, with its placeholders, and as code in another language. */
static void check_text(struct str text, const char *label)
{
    const struct shell_split split = shell_split(&pool, text, true);
    struct command c = {.text = text, .marks = split.marks, .mark_count = split.mark_count};
    add_placeholders(&c);
    struct buf html = BUF_INIT;
    html_command(&html, &c, colours_of_command(&pool, &c), false);
    check_html(&html, text);
    html_command(&html, &c, colours_of_command(&pool, &c), true);
    check_html(&html, text);
    const struct code code = {.text = text, .lang = str_from(label)};
    html_code(&html, text, colours_of_code(&pool, &code));
    check_html(&html, text);
    struct command file = {.kind = STEP_FILE, .text = text, .lang = str_from(label)};
    html_command(&html, &file, colours_of_command(&pool, &file), false);
    check_html(&html, text);
    buf_release(&html);
}

static const char *const labels[] = {"bash",   "yaml", "json", "dockerfile", "sql",       "hcl",
                                     "python", "ini",  "conf", "diff",       "powershell"};

TEST(generated_texts_are_themselves_without_tags)
{
    UNUSED;
    static const char *const pieces[] = {"'",
                                         "\"",
                                         "\\",
                                         "{{ a }}",
                                         "echo ",
                                         "<name>",
                                         "<a",
                                         "&",
                                         ">",
                                         "# c",
                                         "a: ",
                                         "$A",
                                         "\n",
                                         " ",
                                         "\t",
                                         "é-b",
                                         "日本",
                                         "--x=1 ",
                                         "'a b-c d'",
                                         "\"$(x y-z)\"",
                                         "\\\n",
                                         "<<E\n",
                                         "E\n",
                                         "a-b ",
                                         "for ",
                                         "; do ",
                                         "done",
                                         "12 ",
                                         "a long-word of-the line ",
                                         "\xff"};
    uint32_t seed = 11;
    for (size_t round = 0; round < 4000; round++) {
        struct buf b = BUF_INIT;
        for (size_t i = 0; i < 16; i++) {
            seed = seed * 1664525 + 1013904223;
            buf_puts(&b, pieces[(seed >> 16) % countof(pieces)]);
        }
        check_text(buf_copy(&b, &pool), labels[round % countof(labels)]);
        buf_release(&b);
        arena_clear(&pool);
    }
}

static struct str file_text(const char *path)
{
    struct buf b = BUF_INIT;
    char part[4096];
    FILE *f = fopen(path, "rb");
    for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_put(&b, (struct str){part, n});
    if (f)
        fclose(f);
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

/* Each file as a whole, in each language: more of a mixture than any block. */
TEST(files_of_the_goldens_are_themselves_without_tags)
{
    UNUSED;
    glob_t found = {0};
    glob("tests/golden/*/course/*.*", 0, NULL, &found);
    glob("tests/golden/*/course/*/*.*", GLOB_APPEND, NULL, &found);
    glob("content/*/lessons/*.md", GLOB_APPEND, NULL, &found);
    assert_true(found.gl_pathc > 50);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct str text = file_text(found.gl_pathv[i]);
        for (size_t l = 0; l < countof(labels); l++)
            check_text(text, labels[l]);
        arena_clear(&pool);
    }
    globfree(&found);
}

/* ---- few elements ---- */

static void assert_html(const char *z, const char *want)
{
    struct str text = str_from(z);
    const struct shell_split split = shell_split(&pool, text, true);
    struct command c = {.text = text, .marks = split.marks, .mark_count = split.mark_count};
    add_placeholders(&c);
    struct buf html = BUF_INIT;
    html_command(&html, &c, colours_of_command(&pool, &c), false);
    assert_str(buf_str(&html), want);
    buf_release(&html);
}

TEST(a_word_of_one_class_is_one_element)
{
    UNUSED;
    assert_html("ls 'a b'", "<span class=\"cmd-n\">ls</span> <span class=\"cmd-s\">'a b'</span>");
    assert_html("build-essential-of-all-kinds install 'build-essential'",
                "<span class=\"whole cmd-n\">build-essential-of-all-kinds</span> install "
                "<span class=\"whole cmd-s\">'build-essential'</span>");
    assert_html("echo abcdefgh 'one two-three four-five'",
                "<span class=\"cmd-n\">echo</span> abcdefgh <span class=\"cmd-s\">"
                "'one <span class=\"whole\">two-three</span> "
                "<span class=\"whole\">four-five'</span></span>");
    assert_html("echo abcdefgh --name='one two-three' four",
                "<span class=\"cmd-n\">echo</span> abcdefgh <span class=\"whole\">--name="
                "<span class=\"cmd-s\">'one</span></span><span class=\"cmd-s\"> "
                "<span class=\"whole\">two-three'</span></span> four");
}

TEST(a_line_of_several_without_plain_words_has_a_class)
{
    UNUSED;
    assert_html(
        "cat >a-long-file-name.yaml <<EOF\nkey-of-all-these-long-lines:\n  "
        "b-is-a-key-that-is-long-too: "
        "1\nc-is-another-of-these-keys: d\nEOF",
        "<span class=\"line\"><span class=\"cmd-n\">cat</span> <span class=\"whole\">"
        "&gt;a-long-file-name.yaml</span> &lt;&lt;EOF\n</span>"
        "<span class=\"line cmd-n\"><span class=\"whole\">key-of-all-these-long-lines:</span>\n"
        "</span><span class=\"line cmd-n\">  <span "
        "class=\"whole\">b-is-a-key-that-is-long-too:</span>"
        " <span class=\"cmd-v\">1</span>\n</span>"
        "<span class=\"line\"><span class=\"whole cmd-n\">c-is-another-of-these-keys:</span> d\n"
        "</span>EOF");
}

/* A line that no screen breaks is no element, and what stands there side by side is one. */
TEST(lines_that_are_short_share_elements)
{
    UNUSED;
    assert_html("cat >a.yml <<E\na-b:\n  c-d:\n    e: f\nE",
                "<span class=\"cmd-n\">cat</span> &gt;a.yml &lt;&lt;E\n"
                "<span class=\"cmd-n\">a-b:\n  c-d:\n    e:</span> f\nE");
    assert_html("ls -l a-b -C\nls -l <a>",
                "<span class=\"cmd-n\">ls</span> -l a-b -C\n"
                "<span class=\"line\"><span class=\"cmd-n\">ls</span> -l "
                "<var data-name=\"a\">&lt;a&gt;</var></span>");
}

/* Behind what every screen has room for, a word is kept where a browser would break it (UAX #14).
 */
TEST(words_that_no_browser_breaks_are_no_elements)
{
    UNUSED;
    static const struct {
        const char *word;
        bool kept;
    } words[] = {{"-n", true},          {"--all", true},
                 {"--", false},         {"a/b", true},
                 {"/1", false},         {"a-1", false},
                 {"nginx:1.27", false}, {"a,b;c:d", false},
                 {"a:{b", true},        {"{a}b", true},
                 {"a.b_c=d", false},    {"a?b", true},
                 {"a!b", true},         {"\xd0\xb0\xd0\xb1", true}};
    for (size_t i = 0; i < countof(words); i++) {
        const struct command c = {
            .text = arena_printf(&pool, "echo of_what_is_here %s", words[i].word)};
        struct buf html = BUF_INIT;
        html_command(&html, &c, NULL, false);
        struct str got = str_slice(buf_str(&html), 21, html.n);
        struct str want = arena_printf(
            &pool, words[i].kept ? "<span class=\"whole\">%s</span>" : "%s", words[i].word);
        assert_str(got, want.p);
        buf_release(&html);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(generated_texts_are_themselves_without_tags),
        IN_ARENA(files_of_the_goldens_are_themselves_without_tags),
        IN_ARENA(a_word_of_one_class_is_one_element),
        IN_ARENA(a_line_of_several_without_plain_words_has_a_class),
        IN_ARENA(lines_that_are_short_share_elements),
        IN_ARENA(words_that_no_browser_breaks_are_no_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
