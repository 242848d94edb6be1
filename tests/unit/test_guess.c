// SPDX-License-Identifier: MIT
#include "unit.h"

#include "extract/guess/guess.h"
#include "extract/guess/mixed.h"
#include "shell/looks.h"

static struct arena arena;

/* Fails unless the block holds exactly these commands; the list ends in NULL. */
static void assert_commands(const char *text, const char *const *want)
{
    const struct mixed found = mixed_read(&arena, str_from(text), false, NULL);
    size_t i = 0;
    for (; i < found.count && want[i]; i++)
        assert_str(found.exchanges[i].command, want[i]);
    assert_null(want[i]);
    assert_int_equal(i, found.count);
}
#define COMMANDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

TEST(output_behind_a_blank_line)
{
    UNUSED;
    const char *text =
        "kubectl -n hello get all\n\npod/web-b5f64ff55-tmhms   0/1   Pending   0   107m\n";
    assert_int_equal(guess_unlabelled(str_from(text), NULL).guess, GUESS_MIXED);
    assert_true(guess_unlabelled(str_from(text), NULL).uncertain);
    assert_commands(text, COMMANDS("kubectl -n hello get all"));
    const struct exchange *found = mixed_read(&arena, str_from(text), false, NULL).exchanges;
    assert_str(found[0].output, "pod/web-b5f64ff55-tmhms   0/1   Pending   0   107m");
}

TEST(output_right_below_and_captions)
{
    UNUSED;
    const char *text = "kubectl get nodes \n\nnetstat -ntpl \n"
                       "tcp   0   0 127.0.0.1:8080   0.0.0.0:*   LISTEN   5532/kube-apiserver\n\n"
                       "# Смотрим в кластер:\nkubectl get node\n";
    assert_commands(text, COMMANDS("kubectl get nodes", "netstat -ntpl", "kubectl get node"));
    const struct exchange *found = mixed_read(&arena, str_from(text), false, NULL).exchanges;
    assert_null(found[0].output.p);
    assert_str(found[1].output,
               "tcp   0   0 127.0.0.1:8080   0.0.0.0:*   LISTEN   5532/kube-apiserver");
    assert_str(str_trim(found[2].caption), "# Смотрим в кластер:");
}

TEST(prose_is_neither)
{
    UNUSED;
    const char *text =
        "less /var/log/kubernetes.log\n\n"
        "Nov  8 14:46:15 node-2 kubelet: F1108 failed to run Kubelet\n\n"
        "Лезем в гугл, читаем, думаем.\nПравим /var/lib/kubelet/config.yaml \n# не помогло\n";
    assert_commands(text, COMMANDS("less /var/log/kubernetes.log"));
    const struct exchange *found = mixed_read(&arena, str_from(text), false, NULL).exchanges;
    assert_str(found[0].output, "Nov  8 14:46:15 node-2 kubelet: F1108 failed to run Kubelet");
    assert_int_equal(guess_unlabelled(STR("docker is a tool that runs containers.\n"), NULL).guess,
                     GUESS_OTHER);
    assert_int_equal(guess_unlabelled(STR("git хранит историю всех файлов\n"), NULL).guess,
                     GUESS_OTHER);
}

TEST(addresses_are_no_commands)
{
    UNUSED;
    const char *text = "git://host/project.git#ref\ngit+ssh://user@host:project.git\n";
    assert_int_equal(guess_labelled(str_from(text), false).guess, GUESS_OTHER);
    assert_int_equal(guess_labelled(STR("URL=http://host ./run\n"), false).guess, GUESS_SHELL);
    assert_int_equal(guess_labelled(STR("curl http://host\n"), false).guess, GUESS_SHELL);
}

TEST(a_comment_behind_a_command_is_no_part_of_what_is_judged)
{
    UNUSED;
    static const char *const commands[] = {
        "docker volume ls # все тома этой машины",
        "docker volume ls #все тома этой машины",
        "git fetch # 从远程获取更新 不合并",
        "helm list # now show the releases of all of the teams.",
        "kubectl get pods  # كل الحاويات في العنقود",
        "docker rm web # der alte Server ist jetzt weg.",
        "make all # see issue #3 of the project",
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (!looks_like_command(str_from(commands[i])))
            print_error("no command: %s\n", commands[i]);
        assert_true(looks_like_command(str_from(commands[i])));
        assert_int_equal(guess_unlabelled(str_from(commands[i]), NULL).guess, GUESS_MIXED);
        assert_false(guess_unlabelled(str_from(commands[i]), NULL).uncertain);
    }
    assert_false(looks_like_command(STR("docker is in the box # 3 of the shelf")));
    assert_false(looks_like_command(STR("# docker ps")));
    assert_true(looks_like_output(STR("NAME   READY   # of pods")));
}

TEST(words_of_any_script_behind_a_command)
{
    UNUSED;
    static const char *const commands[] = {
        "echo Привет мир снова",
        "echo Hello, this is the first line.",
        "mkdir Новая папка проекта",
        "cat отчёт план",
        "git commit -m \"Добавил новый файл проекта\"",
        "git commit -m 'this is the first of my files.'",
        "cp one two three four five .",
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (!looks_like_command(str_from(commands[i])))
            print_error("no command: %s\n", commands[i]);
        assert_true(looks_like_command(str_from(commands[i])));
    }
    static const char *const prose[] = {
        "git хранит историю всех файлов", "ls показывает, что лежит в папке.",
        "echo is a command that prints its words.", "find the file that you have made",
        "it's 'quoted text' of the book"};
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
        assert_false(looks_like_command(str_from(prose[i])));
}

TEST(keywords_are_commands_however_wide_their_lines_are)
{
    UNUSED;
    static const char *const commands[] = {
        "for f in one.txt  two.txt  three.txt",
        "while read a   b   c   d",
        "while IFS= read -r line",
        "until ! ping -c 1 db",
        "select size in small  large  huge",
        "case $1 in",
        "NODES=(`kubectl get nodes -o name`)",
        "names=(ann  bob  cem)",
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        assert_true(looks_like_command(str_from(commands[i])));
    assert_false(looks_like_command(STR("for all of the people in this room")));
    assert_false(looks_like_command(STR("case closed in")));
    assert_false(looks_like_command(STR("for (i in 1:10)")));
}

TEST(the_form_of_a_call)
{
    UNUSED;
    static const char *const commands[] = {
        ". ./env.sh",         ". ~/.profile",      ". /etc/os-release",       ". venv/bin/activate",
        "bin/start.sh conf",  "venv/bin/pip list", "python3.12 -m venv venv", "gcc-13 -o a a.c",
        "tools/deploy.py web"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (!looks_like_command(str_from(commands[i])))
            print_error("no command: %s\n", commands[i]);
        assert_true(looks_like_command(str_from(commands[i])));
    }
    static const char *const others[] = {". a sentence", "...",
                                         ". .",          "bin/x.sh | 2 +-",
                                         "node12 Ready", "bin/start.sh:3: no such file",
                                         "host1 up"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (looks_like_command(str_from(others[i])))
            print_error("a command: %s\n", others[i]);
        assert_false(looks_like_command(str_from(others[i])));
    }
}

TEST(shapes_that_programs_print)
{
    UNUSED;
    static const char *const output[] = {"ann:x:1001:1001::/home/ann:/bin/bash",
                                         "main.c:12: error here",
                                         "uid=1000(ann) gid=1000(ann)",
                                         "{app=\"web\"} |= \"error\"",
                                         "{job=~\"x.*\"}",
                                         "shop/",
                                         "data/one/c.csv",
                                         "a.csv b.csv  data/c.csv",
                                         "src/main.c",
                                         "localhost:5000/web"};
    for (size_t i = 0; i < sizeof output / sizeof *output; i++)
        assert_true(looks_like_output(str_from(output[i])));
    static const char *const none[] = {"{ ls; }",   "PATH=/a:/b ls",  "x=(a b)",
                                       "x=$(date)", "X=\"a (b)\" ls", "./a:b",
                                       ": ${X:=1}", "$A:b c",         "./start conf.json"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (looks_like_output(str_from(none[i])))
            print_error("output: %s\n", none[i]);
        assert_false(looks_like_output(str_from(none[i])));
    }
    static const char *const blocks[] = {
        "shop\n├── base\n└── prod\n", "shop/\n|-- base\n`-- prod\n",
        "out/data\nout/plots\nout/a.log\n", "{app=\"web\"} |= \"error\"\n"};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        assert_int_equal(guess_labelled(str_from(blocks[i]), false).guess, GUESS_OTHER);
        assert_true(guess_labelled(str_from(blocks[i]), false).uncertain);
    }
    assert_int_equal(guess_labelled(STR("bin/start\n"), false).guess, GUESS_SHELL);
    assert_int_equal(guess_labelled(STR("tree\n├── base\n└── prod\n"), false).guess, GUESS_MIXED);
}

TEST(variables_that_a_command_prints)
{
    UNUSED;
    static const char *const printed[] = {"cat /etc/os-release\nNAME=\"Any Linux\"\nID=any\n",
                                          "printenv\nA=1\nB=2\n",
                                          "kubectl exec web -- env | sort\nA=1\n",
                                          "export -p\nA=1\n",
                                          "sudo docker exec web env\nA=1\n",
                                          "set\nA=1\n"};
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        if (guess_labelled(str_from(printed[i]), false).guess != GUESS_MIXED)
            print_error("not seen: %s\n", printed[i]);
        assert_int_equal(guess_labelled(str_from(printed[i]), false).guess, GUESS_MIXED);
        assert_int_equal(mixed_read(&arena, str_from(printed[i]), true, NULL).count, 1);
    }
    static const char *const set[] = {"cat a.txt\nA=1\necho $A\n",
                                      "cat a.txt\nA=1\necho ${A}x\n",
                                      "cat > a.txt <<E\nx\nE\nA=1\n",
                                      "export A=1\nB=2\n",
                                      "ls\nA=1\n",
                                      "set -e\nA=1\n"};
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        assert_int_equal(guess_labelled(str_from(set[i]), false).guess, GUESS_SHELL);
}

TEST(variables_that_commands_need)
{
    UNUSED;
    const char *text = "# where\nHOST=db.example\nPORT=1\nping $HOST\n";
    assert_int_equal(guess_unlabelled(str_from(text), NULL).guess, GUESS_MIXED);
    assert_commands(text, COMMANDS("HOST=db.example", "ping $HOST"));
    assert_commands(
        "NODES=(`kubectl get no`)\nfor n in \"${NODES[@]}\"\ndo\n  echo $n\ndone\n",
        COMMANDS("NODES=(`kubectl get no`)", "for n in \"${NODES[@]}\"\ndo\n  echo $n\ndone"));
    assert_int_equal(guess_unlabelled(STR("HOST=db.example\nPORT=1\n"), NULL).guess, GUESS_OTHER);
    assert_int_equal(guess_unlabelled(STR("HOST=db\nURL=$HOST/x\n"), NULL).guess, GUESS_OTHER);
}

TEST(the_form_of_a_command_that_nobody_knows)
{
    UNUSED;
    static const char *const doubt[] = {"acme init --gui\n", "acme --version\n", "bin/start\n"};
    for (size_t i = 0; i < sizeof doubt / sizeof *doubt; i++) {
        assert_int_equal(guess_unlabelled(str_from(doubt[i]), NULL).guess, GUESS_OTHER);
        assert_true(guess_unlabelled(str_from(doubt[i]), NULL).uncertain);
    }
    static const char *const none[] = {"COPY --from=x /a /b\n", "acme init\n", "a: b --c\n",
                                       "x = --y\n"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(guess_unlabelled(str_from(none[i]), NULL).uncertain);
}

TEST(json_below_curl_is_output)
{
    UNUSED;
    const char *text = "curl http://localhost:1337/message\n\n[\n {\n   \"text\": \"hey\"\n }\n]\n";
    assert_commands(text, COMMANDS("curl http://localhost:1337/message"));
}

TEST(commands_take_all_their_lines)
{
    UNUSED;
    assert_commands("cat > a.yaml <<EOF\nkind: Pod\nls: no command\nEOF\nkubectl apply \\\n  -f "
                    "a.yaml\npod/a created\n",
                    COMMANDS("cat > a.yaml <<EOF\nkind: Pod\nls: no command\nEOF",
                             "kubectl apply \\\n  -f a.yaml"));
    assert_commands("sudo -i\nTAG=v1 docker build .\n./run.sh\n  ls\n",
                    COMMANDS("sudo -i", "TAG=v1 docker build .", "./run.sh", "ls"));
}

TEST(other_things_without_a_label)
{
    UNUSED;
    static const char *const texts[] = {"apiVersion: v1\nkind: Pod\n",
                                        "{\"a\": 1}\n",
                                        "FROM alpine\nRUN apk add curl\n",
                                        "total 0\n",
                                        "",
                                        "NAME    STATUS\nnode1   Ready\n",
                                        "export default {\n  data: 1,\n",
                                        "go func() {\n",
                                        "# only a comment\n",
                                        "[+] Building 7.9s (7/7) FINISHED\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (guess_unlabelled(str_from(texts[i]), NULL).guess != GUESS_OTHER) {
            print_error("taken for commands: %s\n", texts[i]);
            fail();
        }
    assert_int_equal(
        guess_unlabelled(STR("docker run --rm `\n -v $pwd\\src:c:\\src `\n x\n"), NULL).guess,
        GUESS_POWERSHELL);
    assert_true(guess_unlabelled(STR("Get-Item, or so\nGet-Date\n"), NULL).uncertain);
    assert_int_equal(guess_unlabelled(STR("Start-up of it\nall-in\n"), NULL).guess, GUESS_OTHER);
    assert_int_equal(guess_unlabelled(STR("Get-Item : Cannot find it\n"), NULL).guess, GUESS_OTHER);
    assert_int_equal(guess_unlabelled(STR("$ ls\na\n"), NULL).guess, GUESS_TRANSCRIPT);
}

TEST(a_label_may_be_wrong)
{
    UNUSED;
    static const char *const no_shell[] = {
        "int main () {\n  puts(\"Hello, world!\");\n  return 0;\n}\n",
        "[+] Building 7.9s (7/7) FINISHED\n => [internal] load build definition from Dockerfile    "
        "  0.0s\n"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(guess_labelled(str_from(no_shell[i]), false).guess, GUESS_OTHER);
        assert_true(guess_labelled(str_from(no_shell[i]), false).uncertain);
    }
    assert_int_equal(guess_labelled(STR("echo ok\necho \"unclosed\nls\n"), false).guess,
                     GUESS_SHELL);
    assert_int_equal(guess_labelled(STR("mytool --flag\n"), false).guess, GUESS_SHELL);
    assert_int_equal(guess_labelled(STR("echo ) (\nls\n"), false).guess, GUESS_SHELL);
    assert_int_equal(guess_labelled(STR("ls\n"), true).guess, GUESS_MIXED);
    assert_false(guess_labelled(STR("# all\nls\n"), true).uncertain);
    assert_true(guess_labelled(STR("ls\na\n"), true).uncertain);
    assert_int_equal(guess_labelled(STR("# ls\na\n"), true).guess, GUESS_TRANSCRIPT);
    assert_int_equal(guess_labelled(STR("alpha\n"), true).guess, GUESS_TRANSCRIPT);
    assert_int_equal(guess_labelled(STR("$ ls\n"), false).guess, GUESS_TRANSCRIPT);
}

TEST(typographic_signs_are_no_letters)
{
    UNUSED;
    assert_true(looks_like_command(STR("docker run –it –p 80:80 web")));
    assert_true(looks_like_command(STR("git commit -m “it works at last”")));
    assert_false(
        looks_like_command(STR("git merkt sich – für später – jede Änderung größerer Art")));
    assert_true(looks_like_prose(STR("It’s the user’s choice – not ours")));
}

TEST(known_words)
{
    UNUSED;
    assert_true(looks_known(STR("kubectl")));
    assert_true(looks_known(STR("alias")));
    assert_true(looks_known(STR("zypper")));
    assert_false(looks_known(STR("")));
    assert_false(looks_known(STR("NAME")));
    assert_false(looks_known(STR("kubect")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(output_behind_a_blank_line, teardown),
        cmocka_unit_test_teardown(output_right_below_and_captions, teardown),
        cmocka_unit_test_teardown(prose_is_neither, teardown),
        cmocka_unit_test_teardown(addresses_are_no_commands, teardown),
        cmocka_unit_test_teardown(a_comment_behind_a_command_is_no_part_of_what_is_judged,
                                  teardown),
        cmocka_unit_test_teardown(words_of_any_script_behind_a_command, teardown),
        cmocka_unit_test_teardown(keywords_are_commands_however_wide_their_lines_are, teardown),
        cmocka_unit_test_teardown(the_form_of_a_call, teardown),
        cmocka_unit_test_teardown(shapes_that_programs_print, teardown),
        cmocka_unit_test_teardown(variables_that_a_command_prints, teardown),
        cmocka_unit_test_teardown(variables_that_commands_need, teardown),
        cmocka_unit_test_teardown(the_form_of_a_command_that_nobody_knows, teardown),
        cmocka_unit_test_teardown(json_below_curl_is_output, teardown),
        cmocka_unit_test_teardown(commands_take_all_their_lines, teardown),
        cmocka_unit_test_teardown(other_things_without_a_label, teardown),
        cmocka_unit_test_teardown(a_label_may_be_wrong, teardown),
        cmocka_unit_test_teardown(typographic_signs_are_no_letters, teardown),
        cmocka_unit_test_teardown(known_words, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
