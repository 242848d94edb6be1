// SPDX-License-Identifier: MIT
/* Lines of PDF files that had no room: which go on with the one before. */
#include "pdf_pages.h"

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

/* An author has broken a command before an option, without a backslash and with room to spare; a
 * program for slides has made a dash of its hyphen, which is no mark of a list in a face of code.
 */
TEST(test_options_below)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "$ docker run –d --name web");
    piece(&t, 100, 336, 1, "--link db:db nginx");
    page(&t);
    piece(&t, 100, 300, 1, "$ docker run –d –p 80 --name site");
    piece_of(&t, 100, 336, 18, 7, "–");
    piece_of(&t, 118, 336, 432, 1, "v /srv/site:/var/www nginx");
    page(&t);
    piece(&t, 100, 300, 1, "$ docker run –d nginx"); /* lacks nothing */
    piece(&t, 100, 336, 1, "--help");
    page(&t);
    piece_of(&t, 100, 300, 1500, 0, "docker run --name a-long-name-of-a-container -d image");
    piece_of(&t, 100, 336, 700, 0, "-d : detached, keeps the container running");
    read_deck(&t);
    assert_str(text_of(&t, 1), "$ docker run –d --name web --link db:db nginx\n");
    assert_str(text_of(&t, 2), "$ docker run –d –p 80 --name site –v /srv/site:/var/www nginx\n");
    assert_str(text_of(&t, 3), "$ docker run –d nginx\n--help\n");
    assert_str(text_of(&t, 4), "docker run --name a-long-name-of-a-container -d image\n"
                               "-d : detached, keeps the container running\n");
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

/* What says in brackets what a command does fills its line; the next one is a command too. */
TEST(test_commands_with_remarks)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Install it");
    piece(&t, 100, 300, 0,
          "apt-get install -y npm.        (installs the manager of packages here)");
    piece(&t, 100, 336, 0, "mkdir shop                     (makes a new directory)");
    piece(&t, 100, 372, 0, "cd shop                        (goes to that directory)");
    read_deck(&t);
    assert_str(commands_of(&t, 1), "apt-get install -y npm\nmkdir shop\ncd shop\n");
    finish(&t);
}

/* What had no room stands a little further in, and not by blanks; a quote of TeX is open; a command
 * lacks what stands below it. */
TEST(test_rests_further_in)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 100, 2, "Send it");
    piece(&t, 100, 300, 1, "$ git remote add origin");
    piece(&t, 143, 336, 1, "https://shop.example/ann/shop.git");
    piece(&t, 100, 372, 1, "$ git config --global user.email");
    piece(&t, 143, 408, 1, "\"ann@shop.example\"");
    page(&t);
    piece(&t, 100, 100, 2, "Look back");
    piece(&t, 100, 300, 1, "git log --graph --pretty=format:\u2019%h -%C(red)%s for");
    piece(&t, 100, 336, 1, "everybody\u2019 --abbrev-commit --all");
    page(&t);
    piece(&t, 100, 100, 2, "Go back");
    piece(&t, 100, 300, 1, "$ git revert");
    piece(&t, 100, 336, 1, "af28483f1a1cd3c648b2e9cfc891344403af66ef");
    read_deck(&t);
    assert_str(text_of(&t, 1), "!Send it\n--\n"
                               "$ git remote add origin https://shop.example/ann/shop.git\n"
                               "$ git config --global user.email \"ann@shop.example\"\n");
    assert_str(text_of(&t, 2), "!Look back\n--\n"
                               "git log --graph --pretty=format:\u2019%h -%C(red)%s for "
                               "everybody\u2019 --abbrev-commit --all\n");
    assert_str(text_of(&t, 3),
               "!Go back\n--\n$ git revert af28483f1a1cd3c648b2e9cfc891344403af66ef\n");
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

/* A word that is open at the end of a line: what ends it looks like a prompt, or like a name of its
 * own. */
TEST(test_open_words)
{
    UNUSED;
    struct test t;
    start(&t);
    page(&t);
    piece(&t, 100, 300, 1, "git config --global user.email &lt;email");
    piece(&t, 100, 336, 1, "address&gt; --show-origin");
    page(&t);
    piece(&t, 100, 300, 1, "docker run -e ACCEPT_EULA=Y -p 1433:1433 --name db -d registry.");
    piece(&t, 100, 336, 1, "example.org/team/server:2022-latest");
    read_deck(&t);
    assert_str(text_of(&t, 1), "git config --global user.email <email address> --show-origin\n");
    assert_str(text_of(&t, 2), "docker run -e ACCEPT_EULA=Y -p 1433:1433 --name db -d "
                               "registry.example.org/team/server:2022-latest\n");
    finish(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prose_wraps),      cmocka_unit_test(test_code_wraps),
        cmocka_unit_test(test_open_words),       cmocka_unit_test(test_certain_rests),
        cmocka_unit_test(test_options_below),    cmocka_unit_test(test_wanted_words),
        cmocka_unit_test(test_parted_commands),  cmocka_unit_test(test_commands_with_remarks),
        cmocka_unit_test(test_rests_further_in), cmocka_unit_test(test_code_not_joined),
        cmocka_unit_test(test_words_cut),        cmocka_unit_test(test_documents_follow),
        cmocka_unit_test(test_prompts_in_prose), cmocka_unit_test(test_cut_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
