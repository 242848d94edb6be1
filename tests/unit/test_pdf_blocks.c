// SPDX-License-Identifier: MIT
/* Lines of PDF files that belong together: paragraphs, lists, columns, titles. */
#include "pdf_pages.h"

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
    page(&t);
    piece(&t, 100, 100, 2, "Make a branch");
    piece(&t, 100, 172, 2, "git branch my_branch");
    read_deck(&t);
    assert_str(commands_of(&t, 4), "git branch my_branch\n");
    assert_str(text_of(&t, 1), "!A title of two lines\n--\n*0 text\n");
    assert_str(text_of(&t, 2), "$ no title\n--\ntext\n");
    assert_str(text_of(&t, 3), "!Part two\n--\nof three\n");
    finish(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),         cmocka_unit_test(test_commands_in_prose),
        cmocka_unit_test(test_command_in_item), cmocka_unit_test(test_item_of_code),
        cmocka_unit_test(test_tables_beside),   cmocka_unit_test(test_description),
        cmocka_unit_test(test_command_alone),   cmocka_unit_test(test_arguments_below),
        cmocka_unit_test(test_odd_blanks),      cmocka_unit_test(test_large_mark),
        cmocka_unit_test(test_end_marks),       cmocka_unit_test(test_notes_beside),
        cmocka_unit_test(test_lists),           cmocka_unit_test(test_inner_lists),
        cmocka_unit_test(test_centred_cells),   cmocka_unit_test(test_longer_column),
        cmocka_unit_test(test_full_lines),      cmocka_unit_test(test_typed_dashes),
        cmocka_unit_test(test_parted_lines),    cmocka_unit_test(test_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
