// SPDX-License-Identifier: MIT
/* Slides of PDF files, from what pdftohtml prints. Units are a third of a point there. */
#include "read/presentation/pdf/pdf.h"

#include "core/system/descriptors.h"
#include "core/text/utf8.h"
#include "read/presentation/tell/tell.h"
#include "unit.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* Fonts that the pages below use: 0 prose, 1 code, 2 a title, 3 small prose, 4 symbols, 5 code that
 * only its widths tell, 6 red prose, 7 ends of lines. Letters of code are 18 wide. */
#define FONTS                                                                      \
    "<fontspec id=\"0\" size=\"30\" family=\"ABCDEF+Arial\" color=\"#000000\"/>\n" \
    "<fontspec id=\"1\" size=\"30\" family=\"CourierNew\" color=\"#000000\"/>\n"   \
    "<fontspec id=\"2\" size=\"60\" family=\"Arial-Bold\" color=\"#000000\"/>\n"   \
    "<fontspec id=\"3\" size=\"15\" family=\"Arial\" color=\"#000000\"/>\n"        \
    "<fontspec id=\"4\" size=\"30\" family=\"Wingdings\" color=\"#000000\"/>\n"    \
    "<fontspec id=\"5\" size=\"30\" family=\"F5\" color=\"#000000\"/>\n"           \
    "<fontspec id=\"6\" size=\"30\" family=\"Arial\" color=\"#ff0000\"/>\n"        \
    "<fontspec id=\"7\" size=\"30\" family=\"GHIJKL+CourierNew\" color=\"#000000\"/>\n"

struct test {
    struct arena arena;
    struct diags diags;
    struct buf xml;
    size_t pages;
    struct presentation *deck;
};

static void start(struct test *t)
{
    *t = (struct test){.pages = 0};
    diags_init(&t->diags, &t->arena);
    buf_puts(&t->xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<!DOCTYPE pdf2xml SYSTEM \"pdf2xml.dtd\">\n\n<pdf2xml>\n");
}

static void page(struct test *t)
{
    buf_puts(&t->xml, t->pages ? "</page>\n" : "");
    t->pages++;
    buf_printf(&t->xml,
               "<page number=\"%zu\" position=\"absolute\" top=\"0\" left=\"0\" height=\"1200\" "
               "width=\"2100\">\n%s",
               t->pages, t->pages == 1 ? FONTS : "");
}

static void piece_of(struct test *t, int left, int top, int width, int font, const char *text)
{
    int height = font == 2 ? 70 : font == 3 ? 18 : 35;
    buf_printf(&t->xml,
               "<text top=\"%d\" left=\"%d\" width=\"%d\" height=\"%d\" font=\"%d\">%s</text>\n",
               top, left, width, height, font, text);
}

/* As wide as such a text is: letters of code 18, of prose about 15. */
static void piece(struct test *t, int left, int top, int font, const char *text)
{
    int letter = font == 1 || font == 5 ? 18 : font == 2 ? 30 : font == 3 ? 7 : 15;
    int columns = (int)utf8_columns(str_from(text));
    int uneven = font == 0 || font == 6 ? 5 * (columns % 3) - 5 : 0;
    piece_of(t, left, top, letter * columns + uneven, font, text);
}

static void read_deck(struct test *t)
{
    buf_puts(&t->xml, "</page>\n</pdf2xml>\n");
    struct pres_input in = {.arena = &t->arena, .diags = &t->diags, .fd = -1};
    t->deck = pdf_from_xml(&in, buf_str(&t->xml), NULL);
}

static void finish(struct test *t)
{
    buf_release(&t->xml);
    arena_release(&t->arena);
}

static void put_paragraph(struct buf *b, const struct pres_paragraph *p)
{
    buf_puts(b, p->list == PRES_BULLET ? "*" : p->list == PRES_NUMBER ? "#" : "");
    if (p->list != PRES_PLAIN)
        buf_printf(b, "%zu ", p->level);
    for (size_t i = 0; i < p->count; i++) {
        buf_puts(b, i ? "/" : "");
        for (size_t k = 0; k < p->lines[i].count; k++)
            buf_put(b, p->lines[i].runs[k].text);
    }
    buf_char(b, '\n');
}

/* All shapes of a slide: a line for each paragraph, "--" between shapes, "!" before a title. */
static struct str text_of(struct test *t, size_t number)
{
    struct buf b = BUF_INIT;
    const struct pres_slide *s = t->deck->slides;
    while (s && s->number != number)
        s = s->next;
    assert_non_null(s);
    for (size_t i = 0; s && i < s->count; i++) {
        buf_puts(&b, i ? "--\n" : "");
        buf_puts(&b, s->shapes[i].role == PRES_ROLE_TITLE ? "!" : "");
        for (size_t k = 0; k < s->shapes[i].count; k++)
            put_paragraph(&b, &s->shapes[i].paragraphs[k]);
    }
    struct str text = b.n ? buf_copy(&b, &t->arena) : STR("");
    buf_release(&b);
    return text;
}

/* All commands of a slide as they were told from prose, one a line. */
static struct str commands_of(struct test *t, size_t number)
{
    struct buf b = BUF_INIT;
    struct flat_slide *s = flat_new(&t->arena, t->deck, STR("a.pdf"))->slides;
    while (s && s->first != number)
        s = s->next;
    assert_non_null(s);
    tell_code(&t->arena, s, true);
    for (size_t i = 0; s && i < s->line_count; i++) {
        const struct flat_line *line = &s->lines[i];
        for (size_t k = 0; k < line->step_count && line->kind == FLAT_STEP; k++) {
            buf_put(&b, str_slice(line->text, line->steps[k].prompt, line->steps[k].to));
            buf_char(&b, '\n');
        }
        if (line->kind == FLAT_CODE) {
            buf_put(&b, line->text);
            buf_char(&b, '\n');
        }
    }
    struct str text = b.n ? buf_copy(&b, &t->arena) : STR("");
    buf_release(&b);
    return text;
}

static const struct pres_run *run_of(const struct test *t, size_t shape, size_t run)
{
    return &t->deck->slides->shapes[shape].paragraphs[0].lines[0].runs[run];
}

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
    read_deck(&t);
    assert_int_equal(t.deck->slides->shapes[0].paragraphs[0].lines[0].count, 2);
    assert_true(run_of(&t, 0, 0)->look == run_of(&t, 1, 0)->look);
    assert_true(run_of(&t, 0, 0)->look != 0);
    assert_true(run_of(&t, 0, 0)->look != run_of(&t, 0, 1)->look);
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

/* ---- soft wraps ---- */

TEST(test_prose_wraps)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 1500, 0, "This goes on until the edge of the well-");
    piece_of(&t, 100, 336, 1480, 0, "known box, and further with more words that are long");
    piece_of(&t, 100, 372, 300, 0, "as can be.");
    piece_of(&t, 100, 408, 500, 0, "Another paragraph.");
    piece_of(&t, 100, 600, 1500, 0, "kubectl delete pods --all --namespace a-very-long-one");
    piece_of(&t, 100, 636, 1000, 0, "kubectl get pods");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "This goes on until the edge of the well-known box, and further with more words "
               "that are long as can be.\nAnother paragraph.\n--\n"
               "kubectl delete pods --all --namespace a-very-long-one\nkubectl get pods\n");
    finish(&t);
}

TEST(test_code_wraps)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "$ kubectl apply -f https://host.example/a/very/long/path/cert-");
    piece(&t, 100, 336, 1, "manager.yaml");
    piece(&t, 100, 372, 1, "$ helm install web oci://registry.example/charts/nginx -n web");
    piece(&t, 100, 408, 1, "--create-namespace");
    piece(&t, 100, 444, 1, "$ cat file | sort --numeric-sort --reverse --key 12 --unique -zz");
    piece(&t, 100, 480, 1, "| head");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "$ kubectl apply -f https://host.example/a/very/long/path/cert-manager.yaml\n"
               "$ helm install web oci://registry.example/charts/nginx -n web --create-namespace\n"
               "$ cat file | sort --numeric-sort --reverse --key 12 --unique -zz | head\n");
    finish(&t);
}

/* What can be no line of its own, though the line before is short or this one is indented. */
TEST(test_certain_rests)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "git clone --recursive");
    piece(&t, 100, 336, 1, "“https://host.example/team/a-long-name-of-it”");
    page(&t);
    piece(&t, 100, 300, 1, "root@web:/# apt-get update");
    piece(&t, 136, 336, 1, "&& apt-get install --yes htop");
    page(&t);
    piece(&t, 100, 300, 1, "git remote add origin https://host.example");
    piece(&t, 172, 336, 1, "/team/web.git");
    page(&t);
    piece(&t, 100, 300, 1, "https://host.example/one"); /* a list of addresses */
    piece(&t, 100, 336, 1, "https://host.example/other");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "git clone --recursive “https://host.example/team/a-long-name-of-it”\n");
    assert_str(text_of(&t, 2), "root@web:/# apt-get update && apt-get install --yes htop\n");
    assert_str(text_of(&t, 3), "git remote add origin https://host.example/team/web.git\n");
    assert_str(text_of(&t, 4), "https://host.example/one\nhttps://host.example/other\n");
    finish(&t);
}

/* A command that lacks a word that its program asks for goes on, prompt or not. */
TEST(test_wanted_words)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "docker run -it --rm --name box");
    piece(&t, 100, 336, 1, "python");
    piece(&t, 100, 480, 0, "$ docker container run -d --memory 64M -p");
    piece(&t, 100, 516, 0, "80:80 web");
    page(&t);
    piece(&t, 100, 300, 1, "docker run --name box ubuntu");
    piece(&t, 100, 336, 1, "python");
    piece(&t, 100, 480, 1, "git clone");
    piece(&t, 100, 516, 1, "git status");
    page(&t);
    piece(&t, 100, 300, 0, "Show what does not run any more: systemctl --");
    piece(&t, 100, 336, 0, "failed");
    read_deck(&t);
    assert_str(text_of(&t, 1), "docker run -it --rm --name box python\n--\n"
                               "$ docker container run -d --memory 64M -p 80:80 web\n");
    assert_str(text_of(&t, 2), "docker run --name box ubuntu\npython\n--\ngit clone\ngit status\n");
    assert_str(text_of(&t, 3), "!Show what does not run any more: systemctl --failed\n");
    finish(&t);
}

/* What the author of a slide has parted without a backslash, and no shell reads apart. */
TEST(test_parted_commands)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Install it");
    piece(&t, 100, 300, 0, "curl https://shop.example/shop.repo");
    piece(&t, 100, 336, 0, "&gt; /etc/yum.repos.d/shop.repo");
    piece(&t, 100, 480, 1, "curl https://shop.example/key.asc | sudo");
    piece(&t, 100, 516, 1, "apt-key add -");
    page(&t);
    piece(&t, 100, 100, 2, "Closely");
    piece_of(&t, 100, 300, 500, 1, "git config --global user.name ");
    piece_of(&t, 590, 300, 90, 7, "\"ann\"");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "!Install it\n--\n"
               "curl https://shop.example/shop.repo > /etc/yum.repos.d/shop.repo\n--\n"
               "curl https://shop.example/key.asc | sudo apt-key add -\n");
    assert_str(text_of(&t, 2), "!Closely\n--\ngit config --global user.name \"ann\"\n");
    finish(&t);
}

TEST(test_code_not_joined)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "$ docker run --rm --name a --volume /data:/data --net host box \\");
    piece(&t, 100, 336, 1, "--verbose"); /* below a backslash */
    piece(&t, 100, 372, 1, "$ docker run --rm --name a --volume /data:/data --net host box");
    piece(&t, 100, 408, 1, "docker"); /* may be a command or its output */
    piece(&t, 100, 444, 1, "$ ls -l /usr/share/doc/very/long/path/with/many/many/folders/in/");
    piece(&t, 100, 480, 1, "-rw-r--r-- 1 root root 0 x");
    piece(&t, 100, 516, 1, "$ kubectl get pods --namespace some-name --output wide --watch-");
    piece(&t, 136, 552, 1, "only"); /* indented */
    piece(&t, 100, 588, 1, "* | 12ab345 a line of a graph that git draws of commits, long-");
    piece(&t, 100, 624, 1, "| * 12ab345 and the next");
    page(&t);
    piece(&t, 100, 300, 1, "$ ls /short/"); /* no edge of a box is there */
    piece(&t, 100, 336, 1, "readme.txt");
    read_deck(&t);
    const struct pres_shape *shape = t.deck->slides->shapes;
    assert_int_equal(t.deck->slides->count, 1);
    assert_int_equal(shape->count, 10);
    assert_str(text_of(&t, 2), "$ ls /short/\nreadme.txt\n");
    finish(&t);
}

/* Blanks are letters wide in code, and less in words that are set wide. */
static bool print_again(const struct pres_input *in, struct buf *out)
{
    struct test wider;
    (void)in;
    start(&wider);
    page(&wider);
    piece_of(&wider, 100, 300, 484, 1, "docker run hello-world");
    piece_of(&wider, 100, 336, 176, 1, "git push");
    piece_of(&wider, 100, 372, 300, 0, "Twowords");
    buf_put(out, buf_str(&wider.xml));
    buf_puts(out, "</page>\n</pdf2xml>\n");
    finish(&wider);
    return true;
}

TEST(test_words_cut)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 484, 1, "d o c k e r run hello - w o r l d");
    piece_of(&t, 100, 336, 176, 1, "git p u s h");
    piece_of(&t, 100, 372, 300, 0, "Two words");
    buf_puts(&t.xml, "</page>\n</pdf2xml>\n");
    struct pres_input in = {.arena = &t.arena, .diags = &t.diags, .fd = -1};
    t.deck = pdf_from_xml(&in, buf_str(&t.xml), print_again);
    assert_str(text_of(&t, 1), "docker run hello-world\ngit push\n--\nTwo words\n");
    finish(&t);
}

/* What two runs print are two documents, each with numbers of its own for its fonts. */
TEST(test_documents_follow)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "first one");
    buf_puts(&t.xml, "</page>\n</pdf2xml>\n<?xml version=\"1.0\"?>\n<pdf2xml>\n"
                     "<page number=\"2\" position=\"absolute\" top=\"0\" left=\"0\" "
                     "height=\"1200\" width=\"2100\">\n"
                     "<fontspec id=\"0\" size=\"30\" family=\"CourierNew\" color=\"#000000\"/>\n"
                     "<fontspec id=\"1\" size=\"30\" family=\"Other\" color=\"#000000\"/>\n");
    piece(&t, 100, 300, 0, "of code");
    piece(&t, 100, 600, 1, "of prose");
    piece(&t, 100, 900, 2, "of no font");
    read_deck(&t);
    assert_int_equal(t.deck->slide_count, 2);
    assert_str(text_of(&t, 1), "first one\n");
    assert_str(text_of(&t, 2), "of code\n--\nof prose\n--\nof no font\n");
    const struct pres_slide *second = t.deck->slides->next;
    const struct pres_run *code = &second->shapes[0].paragraphs->lines->runs[0];
    const struct pres_run *prose = &second->shapes[1].paragraphs->lines->runs[0];
    assert_true(code->mono && !prose->mono);
    finish(&t);
}

/* With a proportional face, too. */
TEST(test_prompts_in_prose)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 1500, 0,
             "$ helm install web oci://host.example/charts/very-long-name/cert-");
    piece_of(&t, 100, 336, 300, 0, "manager");
    piece_of(&t, 100, 372, 1490, 0, "$ helm ls --all-namespaces and so on until the edge");
    piece_of(&t, 100, 408, 300, 0, "NAME STATUS");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "$ helm install web oci://host.example/charts/very-long-name/cert-manager\n"
               "$ helm ls --all-namespaces and so on until the edge\nNAME STATUS\n");
    finish(&t);
}

TEST(test_cut_address)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 600, 0, "<a href=\"https://a.example/b-c\">https://a.example/b</a>");
    piece_of(&t, 100, 336, 100, 0, "<a href=\"https://a.example/b-c\">-c</a>");
    read_deck(&t);
    assert_str(text_of(&t, 1), "https://a.example/b-c\n");
    finish(&t);
}

/* ---- blocks ---- */

TEST(test_columns)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 3; i++) {
        piece(&t, 100, 300 + 36 * i, 0, "left side");
        piece(&t, 300, 300 + 36 * i, 0, "right");
    }
    piece(&t, 100, 408, 0, "left side ends"); /* 20 before the right one, where columns begin */
    piece(&t, 330, 408, 0, "no cell");
    piece(&t, 100, 444, 0, "a left cell!");
    piece(&t, 300, 444, 0, "right");
    read_deck(&t);
    assert_str(text_of(&t, 1), "left side\nleft side\nleft side\nleft side ends no cell\n"
                               "a left cell!\n--\nright\nright\nright\n--\nright\n");
    finish(&t);
}

/* Commands in a proportional face: what goes on with them, and what does not. */
TEST(test_commands_in_prose)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 1900, 0,
             "Start the server on two ports as the team has agreed to do it");
    piece_of(&t, 100, 336, 1800, 0, "docker run -d -p 80:80 --name web -v");
    piece_of(&t, 100, 372, 700, 0, "/srv:/srv shop/web");
    piece_of(&t, 100, 408, 1850, 0, "Command: git tag -a v1.0 of-the-year");
    piece_of(&t, 100, 444, 500, 0, "Equal to what was");
    page(&t);
    piece_of(&t, 100, 300, 40, 0, "\u2022");
    piece_of(&t, 160, 300, 1200, 0, "git config --global alias.&lt;name&gt;");
    piece_of(&t, 160, 336, 300, 0, "&lt;command&gt;");
    page(&t);
    piece_of(&t, 100, 300, 1000, 2, "cd web");
    piece_of(&t, 100, 370, 1000, 2, "git push -u origin web");
    read_deck(&t);
    assert_str(text_of(&t, 1), "Start the server on two ports as the team has agreed to do it\n"
                               "docker run -d -p 80:80 --name web -v /srv:/srv shop/web\n"
                               "Command: git tag -a v1.0 of-the-year\nEqual to what was\n");
    assert_str(text_of(&t, 2), "*0 git config --global alias.<name> <command>\n");
    assert_str(text_of(&t, 3), "cd web\ngit push -u origin web\n");
    finish(&t);
}

/* A line of its own below the words of an item stays one where it is a command. */
TEST(test_command_in_item)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 40, 0, "\u2022");
    piece_of(&t, 160, 300, 1200, 0, "Get the program from the place it has (once).");
    piece_of(&t, 160, 336, 300, 0, "apt install web");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "*0 Get the program from the place it has (once)./apt install web\n");
    assert_str(commands_of(&t, 1), "apt install web\n");
    finish(&t);
}

/* The rest of an item of code stands at its inner edge. */
TEST(test_item_of_code)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 1900, 0,
             "This one is as wide as the page is, or nearly so, and says it");
    piece_of(&t, 100, 336, 40, 0, "\u2022");
    piece(&t, 160, 336, 1,
          "docker run --interactive --tty --name web --volume /srv:/srv \u2013p 80:80");
    piece(&t, 160, 372, 1, "registry.example/team/web:latest /bin/bash");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "This one is as wide as the page is, or nearly so, and says it\n"
               "*0 docker run --interactive --tty --name web --volume /srv:/srv \u2013p 80:80 "
               "registry.example/team/web:latest /bin/bash\n");
    finish(&t);
}

/* Two tables beside each other, whose cells of code stand in one grid of letters. */
TEST(test_tables_beside)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 2; i++) {
        piece(&t, 100, 300 + 36 * i, 1, i ? "git pull" : "git push");
        piece(&t, 300, 300 + 36 * i, 0, "what it does");
        piece(&t, 604, 300 + 36 * i, 1, i ? "git diff" : "git show");
    }
    read_deck(&t);
    assert_str(text_of(&t, 1), "git push\ngit pull\n--\nwhat it does\nwhat it does\n--\n"
                               "git show\ngit diff\n");
    finish(&t);
}

/* Labels set to the right and what belongs to them, as TeX describes things; the blank between them
 * is no wider than that of a sentence. */
TEST(test_description)
{
    UNUSED;
    static const char *const labels[] = {"git init", "git add web.c", "git commit"};
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 3; i++) {
        piece_of(&t, 500 - 15 * (int)strlen(labels[i]), 300 + 50 * i, 15 * (int)strlen(labels[i]),
                 6, labels[i]);
        piece_of(&t, 515, 300 + 50 * i, 600 + 50 * i, 0, "Does what it does");
    }
    piece_of(&t, 300, 600, 90, 6, "Remark"); /* in a sentence */
    piece_of(&t, 400, 600, 300, 0, "of the author");
    read_deck(&t);
    assert_str(text_of(&t, 1), "git init\ngit add web.c\ngit commit\n--\n"
                               "Does what it does\nDoes what it does\nDoes what it does\n--\n"
                               "Remark of the author\n");
    assert_str(commands_of(&t, 1), "git init\ngit add web.c\ngit commit\n");
    finish(&t);
}

/* A command is no title where it is all that a slide says. */
TEST(test_command_alone)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 900, 560, 0, "git init");
    page(&t);
    piece(&t, 900, 560, 0, "About git");
    page(&t);
    piece(&t, 900, 200, 0, "docker network create \u2013\u2013driver bridge web");
    read_deck(&t);
    assert_str(text_of(&t, 1), "git init\n");
    assert_str(commands_of(&t, 1), "git init\n");
    assert_str(text_of(&t, 2), "!About git\n");
    assert_str(commands_of(&t, 3), "docker network create \u2013\u2013driver bridge web\n");
    finish(&t);
}

/* Below a prompt and further in: arguments of what prints nothing, but the output of what lists. */
TEST(test_arguments_below)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "$ scp ann@moon:/srv/a.txt");
    piece(&t, 172, 336, 1, "ann@earth:/srv");
    piece(&t, 100, 372, 1, "$ echo \"open\" | ssh");
    piece(&t, 136, 408, 1, "ann@moon 'cat > a.txt'");
    piece(&t, 100, 444, 1, "$ ls");
    piece(&t, 136, 480, 1, "a.txt");
    page(&t);
    piece(&t, 100, 300, 0, "$ git checkout 4b095cb");
    piece(&t, 130, 336, 0, "web.py");
    piece(&t, 100, 372, 0, "helm install web shop/web --set id=&lt;your-");
    piece(&t, 100, 408, 0, "id&gt; --wait");
    read_deck(&t);
    assert_str(text_of(&t, 1), "$ scp ann@moon:/srv/a.txt ann@earth:/srv\n"
                               "$ echo \"open\" | ssh ann@moon 'cat > a.txt'\n$ ls\n  a.txt\n");
    assert_str(text_of(&t, 2), "$ git checkout 4b095cb web.py\n"
                               "helm install web shop/web --set id=<your-id> --wait\n");
    finish(&t);
}

/* One blank that macOS has written as three; a quoted text on a line of its own. */
TEST(test_odd_blanks)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 300, 234, 1, "git \u00a0 add \t web.c");
    piece(&t, 100, 336, 1, "git config --global difftool.tool.path");
    piece(&t, 136, 372, 1, "\"C:/Programs/tool.exe\"");
    read_deck(&t);
    assert_str(text_of(&t, 1), "git add web.c\ngit config --global difftool.tool.path "
                               "\"C:/Programs/tool.exe\"\n");
    finish(&t);
}

/* The sign of a list may be larger than what it stands before, which is raised nowhere. */
TEST(test_large_mark)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece_of(&t, 100, 270, 40, 2, "\u2022");
    piece(&t, 160, 300, 1, "git status");
    piece(&t, 160, 380, 0, "what is new");
    read_deck(&t);
    assert_str(text_of(&t, 1), "*0 git status\n--\nwhat is new\n");
    assert_false(run_of(&t, 0, 0)->raised);
    finish(&t);
}

/* Ends of lines that are letters of the file, and nothing on the page. */
TEST(test_end_marks)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    for (int i = 0; i < 3; i++) {
        piece(&t, 100, 300 + 36 * i, 1, "mac ~/src% git pull");
        piece_of(&t, 442, 300 + 36 * i, 18, 7, "!");
    }
    piece(&t, 100, 500, 0, "Two lines\u2028");
    read_deck(&t);
    assert_str(text_of(&t, 1), "mac ~/src% git pull\nmac ~/src% git pull\nmac ~/src% git pull\n"
                               "--\nTwo lines\n");
    finish(&t);
}

/* Notes beside code, in another face or colour. */
TEST(test_notes_beside)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "$ git status");
    piece(&t, 350, 300, 0, "what is new?");
    piece(&t, 100, 600, 0, "a sentence");
    piece(&t, 280, 600, 6, "and a note");
    piece(&t, 100, 700, 0, "run");
    piece(&t, 155, 700, 1, "ls");
    piece(&t, 201, 700, 0, "now");
    read_deck(&t);
    assert_str(text_of(&t, 1), "$ git status\n--\nwhat is new?\n--\na sentence\n--\n"
                               "and a note\n--\nrun ls now\n");
    finish(&t);
}

/* Code between two items of a list parts it, so that the order is that of the slide. */
TEST(test_lists)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 0, "• first, which has");
    piece(&t, 130, 336, 0, "two lines");
    piece(&t, 160, 372, 0, "–");
    piece(&t, 200, 372, 0, "below it");
    piece(&t, 150, 405, 1, "$ ls");
    piece(&t, 160, 438, 0, "– again");
    piece(&t, 100, 474, 4, "q");
    piece(&t, 220, 474, 0, "second");
    piece(&t, 100, 600, 0, "1. one");
    piece(&t, 100, 636, 0, "2) two");
    piece(&t, 100, 672, 0, "7. seven");
    piece(&t, 100, 708, 0, "1.5 GB");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "*0 first, which has two lines\n*1 below it\n--\n$ ls\n--\n*1 again\n*0 second\n"
               "--\n#0 one\n#0 two\n7. seven\n1.5 GB\n");
    finish(&t);
}

/* Hyphens that are typed before items, in one piece with them or not. */
/* Inner lists of TeX, whose signs have no letter, and items that are counted in letters. */
TEST(test_inner_lists)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Units");
    piece(&t, 100, 300, 0, "• Show all of them, with whatever else one may like to look at first");
    piece_of(&t, 160, 340, 20, 4, "");
    piece(&t, 200, 340, 0, "those that failed");
    piece_of(&t, 460, 340, 10, 4, "");
    piece(&t, 475, 340, 0, "of late");
    piece(&t, 100, 480, 0, "1. Install what is missing (a compiler, a linker and so on)");
    piece(&t, 160, 516, 0, "i. apt-get update");
    piece(&t, 160, 552, 0, "ii. apt-get install gcc");
    read_deck(&t);
    assert_str(text_of(&t, 1),
               "!Units\n--\n"
               "*0 Show all of them, with whatever else one may like to look at first\n"
               "*1 those that failed of late\n--\n"
               "#0 Install what is missing (a compiler, a linker and so on)/"
               "i. apt-get update/ii. apt-get install gcc\n");
    assert_str(commands_of(&t, 1), "apt-get update\napt-get install gcc\n");
    finish(&t);
}

/* Cells in the middle of their columns: where other rows have room, a narrow gap is one too. */
TEST(test_centred_cells)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Then and now");
    piece_of(&t, 200, 300, 300, 0, "service web start");
    piece_of(&t, 600, 300, 320, 0, "systemctl start web");
    piece_of(&t, 202, 340, 296, 0, "service web stop");
    piece_of(&t, 602, 340, 316, 0, "systemctl stop web");
    piece_of(&t, 140, 380, 420, 0, "service web condrestart");
    piece_of(&t, 598, 380, 324, 0, "systemctl condrestart web");
    read_deck(&t);
    assert_str(commands_of(&t, 1), "service web start\nservice web stop\nservice web condrestart\n"
                                   "systemctl start web\nsystemctl stop web\n"
                                   "systemctl condrestart web\n");
    finish(&t);
}

/* The right column goes on below the left one: where its rows begin, it has begun beside it. */
TEST(test_longer_column)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Merge");
    piece(&t, 100, 300, 1, "$ git merge --no-ff work");
    piece_of(&t, 640, 300, 180, 1, "This stands");
    piece(&t, 640, 340, 1, "and goes on");
    piece(&t, 640, 380, 1, "with more of it");
    piece(&t, 640, 420, 1, "to its end");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!Merge\n--\n$ git merge --no-ff work\n--\n"
                               "This stands\nand goes on\nwith more of it\nto its end\n");
    finish(&t);
}

/* Commands behind colons in lines that fill their box, what a dash at the end of one leads to, and
 * a value in the middle of the line below. */
TEST(test_full_lines)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Branches");
    piece(&t, 100, 300, 0, "Make a new branch for what is done: $ git branch NAME_OF_IT");
    piece(&t, 100, 336, 0, "Go there : $ git checkout NAME_OF_IT");
    piece(&t, 100, 480, 0, "• # docker exec -it &lt;id_of_the_box&gt; /bin/bash -");
    piece(&t, 130, 516, 0, "connects a terminal with what is running in it");
    piece(&t, 100, 552, 0, "• git fetch\u2013 takes what is new from there, and changes nothing");
    piece(&t, 100, 800, 1, "$ git config --global user.name");
    piece(&t, 280, 840, 1, "\u201cFirst Last\u201d");
    read_deck(&t);
    assert_str(commands_of(&t, 1), "$ git branch NAME_OF_IT\n$ git checkout NAME_OF_IT\n"
                                   "# docker exec -it <id_of_the_box> /bin/bash\ngit fetch\n"
                                   "$ git config --global user.name \u201cFirst Last\u201d\n");
    finish(&t);
}

TEST(test_typed_dashes)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Pods");
    piece(&t, 100, 300, 0, "Show them:");
    piece(&t, 100, 340, 0, " - ");
    piece(&t, 150, 340, 0, "kubectl get pods");
    piece(&t, 100, 380, 0, "- kubectl get &lt;type&gt; &lt;name&gt;");
    piece(&t, 100, 420, 0, "- kubectl run web --image=shop/web");
    page(&t);
    piece(&t, 100, 300, 0, "A command and what is given to it, an option or a file");
    piece(&t, 100, 336, 0, "- or nothing");
    read_deck(&t);
    assert_str(commands_of(&t, 1), "kubectl get pods\nkubectl get <type> <name>\n"
                                   "kubectl run web --image=shop/web\n");
    assert_str(text_of(&t, 2),
               "!A command and what is given to it, an option or a file - or nothing\n");
    finish(&t);
}

/* What parts two lines that could be one: another colour, a face made of signs, labels of a table.
 */
TEST(test_parted_lines)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Boxes");
    piece(&t, 100, 300, 0, "• Take a folder that is not kept yet and keep it in there");
    piece(&t, 130, 336, 6, "git init");
    piece(&t, 100, 500, 0, "• Run it: curl https://shop.example/setup.sh | sh -");
    piece(&t, 130, 536, 0, ":)");
    page(&t);
    piece(&t, 100, 100, 2, "Branches");
    piece(&t, 100, 300, 0, "• Make one and go there");
    piece(&t, 600, 300, 6, "git checkout -b &lt;name-of-a-branch&gt;");
    piece(&t, 100, 350, 0, "• How it is called");
    piece(&t, 600, 350, 6, "&lt;name&gt;/&lt;number&gt;");
    read_deck(&t);
    assert_str(commands_of(&t, 1), "git init\ncurl https://shop.example/setup.sh | sh -\n");
    assert_str(commands_of(&t, 2), "git checkout -b <name-of-a-branch>\n");
    finish(&t);
}

TEST(test_titles)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "A title of");
    piece(&t, 100, 172, 2, "two lines");
    piece(&t, 100, 300, 0, "• text");
    page(&t);
    piece(&t, 100, 100, 2, "$ no title");
    piece(&t, 100, 300, 0, "text");
    page(&t);
    piece(&t, 100, 800, 2, "Part two");
    piece(&t, 100, 1000, 0, "of three");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!A title of two lines\n--\n*0 text\n");
    assert_str(text_of(&t, 2), "$ no title\n--\ntext\n");
    assert_str(text_of(&t, 3), "!Part two\n--\nof three\n");
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
        cmocka_unit_test(test_prose_wraps),
        cmocka_unit_test(test_code_wraps),
        cmocka_unit_test(test_certain_rests),
        cmocka_unit_test(test_wanted_words),
        cmocka_unit_test(test_parted_commands),
        cmocka_unit_test(test_code_not_joined),
        cmocka_unit_test(test_words_cut),
        cmocka_unit_test(test_documents_follow),
        cmocka_unit_test(test_prompts_in_prose),
        cmocka_unit_test(test_cut_address),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_commands_in_prose),
        cmocka_unit_test(test_command_in_item),
        cmocka_unit_test(test_item_of_code),
        cmocka_unit_test(test_tables_beside),
        cmocka_unit_test(test_description),
        cmocka_unit_test(test_command_alone),
        cmocka_unit_test(test_arguments_below),
        cmocka_unit_test(test_odd_blanks),
        cmocka_unit_test(test_large_mark),
        cmocka_unit_test(test_end_marks),
        cmocka_unit_test(test_notes_beside),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_inner_lists),
        cmocka_unit_test(test_centred_cells),
        cmocka_unit_test(test_longer_column),
        cmocka_unit_test(test_full_lines),
        cmocka_unit_test(test_typed_dashes),
        cmocka_unit_test(test_parted_lines),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_furniture),
        cmocka_unit_test(test_page_number),
        cmocka_unit_test(test_line_numbers),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
