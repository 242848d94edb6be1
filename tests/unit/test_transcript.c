// SPDX-License-Identifier: MIT
#include "unit.h"

#include "shell/transcript.h"

/* The prompt at the head of a line is this text; "" where there is none. */
static void prompt(const char *line, bool bare_root, const char *want)
{
    size_t n = prompt_length(str_from(line), bare_root);
    assert_str(str_slice(str_from(line), 0, n), want);
}

TEST(prompts_that_people_have)
{
    UNUSED;
    prompt("$ ls", false, "$ ");
    prompt("$", false, "$");
    prompt("$ ", false, "$ ");
    prompt("user@host:~$ ls", false, "user@host:~$ ");
    prompt("user@host:/etc/x-y# ls", false, "user@host:/etc/x-y# ");
    prompt("[root@host etc]# ls", false, "[root@host etc]# ");
    prompt("[user@host ~]$ ls", false, "[user@host ~]$ ");
    prompt("node1$ ls", false, "node1$ ");
    prompt("bash-5.2$ ls", false, "bash-5.2$ ");
    prompt("/ # ls", false, "/ # ");
    prompt("~/work $ ls", false, "~/work $ ");
    prompt("k8s@shell ~$ ls", false, "k8s@shell ~$ ");
    prompt("(venv) user@host:~$ ls", false, "(venv) user@host:~$ ");
    prompt("host% ls", false, "");
    prompt("user@host ~ % ls", false, "user@host ~ % ");
    prompt("# ls", true, "# ");
    prompt("% ls", true, "% ");
}

TEST(lines_that_are_no_prompt)
{
    UNUSED;
    prompt("# a comment", false, "");
    prompt("% a", false, "");
    prompt("$HOME/bin", false, "");
    prompt("$(date)", false, "");
    prompt("a word # and a comment", false, "");
    prompt("costs 5 $ or so", false, "");
    prompt("node1# ls", false, ""); /* a name alone is no host */
    prompt("[+] Building", false, "");
    prompt("user@host", false, "");
    prompt("", true, "");
    prompt("> more", true, "");
    prompt("/etc/passwd", false, "");
}

TEST(a_transcript_is_told_by_its_prompts)
{
    UNUSED;
    assert_true(transcript_detect(STR("a\n$ ls\n")));
    assert_false(transcript_detect(STR("ls\n# a comment\n")));
    assert_false(transcript_detect(STR("")));
}

TEST(commands_captions_and_outputs)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct exchange *list;
    struct str leading;
    struct str text = STR(
        "motd\n# one\n$ ls\n\nfile\n  indented\n\n$\n# two\n$ cat <<E\n> a\n> E\n$ echo \"\n");
    assert_int_equal(transcript_read(&a, text, true, &list, &leading), 3);
    assert_str(list[0].command, "ls");
    assert_str(str_trim(list[0].caption), "# one");
    assert_str(list[0].output, "file\n  indented");
    assert_int_equal(list[0].line, 2);
    assert_str(str_slice(text, list[0].start, list[0].start + 2), "ls");
    assert_str(list[1].command, "cat <<E\na\nE");
    assert_null(list[1].output.p);
    assert_str(list[2].command, "echo \""); /* never complete: its first line */
    assert_int_equal(transcript_read(&a, STR("# ls\n# pwd\n"), true, &list, &leading), 2);
    assert_int_equal(transcript_read(&a, STR("# ls\n# pwd\n"), false, &list, &leading), 0);
    assert_int_equal(transcript_read(&a, STR(""), true, &list, &leading), 0);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prompts_that_people_have),
        cmocka_unit_test(lines_that_are_no_prompt),
        cmocka_unit_test(a_transcript_is_told_by_its_prompts),
        cmocka_unit_test(commands_captions_and_outputs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
