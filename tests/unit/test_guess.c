// SPDX-License-Identifier: MIT
#include "unit.h"

#include "shell/guess.h"
#include "shell/looks.h"
#include "shell/mixed.h"

static struct arena arena;

/* Fails unless the block holds exactly these commands; the list ends in NULL. */
static void assert_commands(const char *text, const char *const *want)
{
    const struct mixed found = mixed_read(&arena, str_from(text), false);
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
    assert_int_equal(guess_unlabelled(str_from(text)).guess, GUESS_MIXED);
    assert_true(guess_unlabelled(str_from(text)).uncertain);
    assert_commands(text, COMMANDS("kubectl -n hello get all"));
    const struct exchange *found = mixed_read(&arena, str_from(text), false).exchanges;
    assert_str(found[0].output, "pod/web-b5f64ff55-tmhms   0/1   Pending   0   107m");
}

TEST(output_right_below_and_captions)
{
    UNUSED;
    const char *text = "kubectl get nodes \n\nnetstat -ntpl \n"
                       "tcp   0   0 127.0.0.1:8080   0.0.0.0:*   LISTEN   5532/kube-apiserver\n\n"
                       "# Смотрим в кластер:\nkubectl get node\n";
    assert_commands(text, COMMANDS("kubectl get nodes", "netstat -ntpl", "kubectl get node"));
    const struct exchange *found = mixed_read(&arena, str_from(text), false).exchanges;
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
    const struct exchange *found = mixed_read(&arena, str_from(text), false).exchanges;
    assert_str(found[0].output, "Nov  8 14:46:15 node-2 kubelet: F1108 failed to run Kubelet");
    assert_int_equal(guess_unlabelled(STR("docker is a tool that runs containers.\n")).guess,
                     GUESS_OTHER);
    assert_int_equal(guess_unlabelled(STR("git хранит историю всех файлов\n")).guess, GUESS_OTHER);
}

TEST(addresses_are_no_commands)
{
    UNUSED;
    const char *text = "git://host/project.git#ref\ngit+ssh://user@host:project.git\n";
    assert_int_equal(guess_labelled(str_from(text), false).guess, GUESS_OTHER);
    assert_int_equal(guess_labelled(STR("URL=http://host ./run\n"), false).guess, GUESS_SHELL);
    assert_int_equal(guess_labelled(STR("curl http://host\n"), false).guess, GUESS_SHELL);
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
        if (guess_unlabelled(str_from(texts[i])).guess != GUESS_OTHER) {
            print_error("taken for commands: %s\n", texts[i]);
            fail();
        }
    assert_int_equal(
        guess_unlabelled(STR("docker run --rm `\n -v $pwd\\src:c:\\src `\n x\n")).guess,
        GUESS_POWERSHELL);
    assert_int_equal(guess_unlabelled(STR("$ ls\na\n")).guess, GUESS_TRANSCRIPT);
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
    assert_int_equal(guess_labelled(STR("ls\n"), true).guess, GUESS_TRANSCRIPT);
    assert_int_equal(guess_labelled(STR("$ ls\n"), false).guess, GUESS_TRANSCRIPT);
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
        cmocka_unit_test_teardown(json_below_curl_is_output, teardown),
        cmocka_unit_test_teardown(commands_take_all_their_lines, teardown),
        cmocka_unit_test_teardown(other_things_without_a_label, teardown),
        cmocka_unit_test_teardown(a_label_may_be_wrong, teardown),
        cmocka_unit_test_teardown(known_words, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
