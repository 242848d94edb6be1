// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"
#include "shell/prompt.h"
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
    prompt("mac ~/src% ls", false, "mac ~/src% ");
    prompt("mac /srv/web (main)$ ls", false, "mac /srv/web (main)$ ");
    prompt("cd ~/src% ls", false, "");
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
    prompt("node-1:~# ls", false, "node-1:~# ");
    prompt("web1:/etc/nginx$ ls", false, "web1:/etc/nginx$ ");
    prompt("Anns-Mac:~ ann$ ls", false, "Anns-Mac:~ ann$ ");
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
    prompt("node-1:8080 # x", false, "");
}

/* The commands of a block and what each printed, as "ls => a | pwd"; "" where it is no transcript.
 */
static void session(const char *text, bool console, const char *want)
{
    struct arena a = ARENA_INIT;
    struct buf b = BUF_INIT;
    struct exchange *list;
    struct str leading;
    bool read = console || transcript_detect(str_from(text));
    size_t count = read ? transcript_read(&a, str_from(text), console, &list, &leading) : 0;
    for (size_t i = 0; i < count; i++) {
        buf_printf(&b, "%s%.*s", i ? " | " : "", STR_ARG(list[i].command));
        if (list[i].output.p)
            buf_printf(&b, " => %.*s", STR_ARG(list[i].output));
    }
    assert_str(buf_str(&b), want);
    buf_release(&b);
    arena_release(&a);
}

TEST(a_machine_before_a_command_that_everybody_knows)
{
    UNUSED;
    session("db-2# systemctl status sshd\nactive\n", false, "systemctl status sshd => active");
    session("n3 # ip route\ndefault via 10.0.0.1\n", false, "ip route => default via 10.0.0.1");
    session("switch# docker ps\nID\nswitch# mytool run\n", false, "docker ps => ID | mytool run");
    session("db-2:/srv# ls\na\n", false, "ls => a");
    session("host$ ssh n3\nn3 # ip link\n1: lo\nn3 # exit\n", false,
            "ssh n3 | ip link => 1: lo | exit");
    session("gateway # ip route\n", true, "ip route");
    session("gateway # ip route\n", false, ""); /* a comment behind a word */
    session("./run # ls the files\n", false, "");
    session("ls # cat a b\n", false, "");
    session("100 % cat\n", false, "");
}

TEST(marks_before_a_command_that_everybody_knows)
{
    UNUSED;
    session("> docker ps\nID\n> mytool run\n", false, "docker ps => ID | mytool run");
    session("> for i in 1 2\n> do\n> echo $i\n> done\n", false, "for i in 1 2\ndo\necho $i\ndone");
    session("→ git status\nclean\n→ git log\n", false, "git status => clean | git log");
    session("❯ ls\na\n", false, "ls => a");
    session("» kubectl get ns\n", false, "kubectl get ns");
    session("\U0001f433 docker images\nREPOSITORY\n\U0001f680 kubectl get ns\n", false,
            "docker images => REPOSITORY | kubectl get ns");
    session("1\ufe0f\u20e3 docker images\n", false, "docker images");
    session("# go home\n% cd ~\n% git log\n", false, "cd ~ | git log");
    session("> make sure that it runs\n", false, "");
    session("> web@1.0 build\n> tsc -b\n", false, "");
    session("$ npm run build\n> web@1.0 build\n> tsc -b\n", false,
            "npm run build => > web@1.0 build\n> tsc -b");
    session("• docker ps\n", false, "");
    session("✔ docker ps\n", false, "");
    session("├── make\n", false, "");
}

TEST(slips_at_the_prompt)
{
    UNUSED;
    session("$ mkdir a\n$cd a\n$ ls\n", false, "mkdir a | cd a | ls");
    session("$sudo apt update\n", false, "sudo apt update");
    session("docker=podman\n$docker run x\n", false, "");
    session("$host = 1\n$id -eq 2\n", false, "");
    session(" $ ls\n$ pwd\n  $ who\n", false, "ls | pwd | who");
    session("$ docker run hello\nTry this:\n $ docker run -it ubuntu\n", false,
            "docker run hello => Try this:\n $ docker run -it ubuntu");
    session("/ # / # ping db\nPING\n", false, "ping db => PING");
    session("$ $ ls\n", false, "ls");
    session("[root@db ~]# [root@db ~]# ls\n", false, "ls");
}

TEST(the_prompt_of_the_super_user_alone)
{
    UNUSED;
    session("# cat /etc/menu\nann     soup\n", false, "cat /etc/menu => ann     soup");
    session("# ls -l /srv\ntotal 4\n# grep ann /etc/passwd\nann:x:1:1::/home/ann:/bin/sh\n", false,
            "ls -l /srv => total 4 | grep ann /etc/passwd => ann:x:1:1::/home/ann:/bin/sh");
    session("# redis-cli -p 6379\n127.0.0.1:6379> ping\nPONG\n", false,
            "redis-cli -p 6379 | ping => PONG");
    session("# list the files\nls -l\n", false, "");
    session("# docker images\ndocker images\n", false, "");
    session("# make settings\nKEY: value\n", false, "");
    session("# escape=`\nFROM: x\n", false, "");
    session("# touch a.txt\nmytool init\n", false, "");
}

TEST(captions_and_empty_lines)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct exchange *list;
    struct str leading;
    struct str text = STR(
        "# One\n\n$ make\nok\n\n# Two\n\n$ git status\n# On branch x\n\n$ # three\n"
        "$ # and more\n$ ls\na\n# four\n\n$ cat a.conf\nk=1\n\n# key\n\n$ pwd\n");
    assert_int_equal(transcript_read(&a, text, false, &list, &leading), 5);
    assert_str(leading, "");
    assert_str(str_trim(list[0].caption), "# One");
    assert_str(list[0].output, "ok");
    assert_str(str_trim(list[1].caption), "# Two");
    assert_str(list[1].output, "# On branch x");
    assert_str(str_trim(list[2].caption), "# three\n$ # and more");
    assert_str(list[2].output, "a\n# four");
    assert_str(list[3].caption, "");
    assert_str(list[3].output, "k=1\n\n# key");
    assert_str(list[4].caption, "");
    arena_release(&a);
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
        cmocka_unit_test(a_machine_before_a_command_that_everybody_knows),
        cmocka_unit_test(marks_before_a_command_that_everybody_knows),
        cmocka_unit_test(slips_at_the_prompt),
        cmocka_unit_test(the_prompt_of_the_super_user_alone),
        cmocka_unit_test(captions_and_empty_lines),
        cmocka_unit_test(a_transcript_is_told_by_its_prompts),
        cmocka_unit_test(commands_captions_and_outputs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
