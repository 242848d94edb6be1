// SPDX-License-Identifier: MIT
/* Commands that a course which lists its tools does not list. */
#include "check/rule.h"
#include "shell/split.h"

#include <stdlib.h>

/* What every Linux has: builtins of the shell, coreutils, util-linux and their like; sorted. */
static const char *const usual[] = {
    ".",         ":",        "[",        "alias",     "awk",         "base64",     "basename",
    "bash",      "bg",       "break",    "builtin",   "bunzip2",     "bzip2",      "case",
    "cat",       "cd",       "chgrp",    "chmod",     "chown",       "chroot",     "clear",
    "cmp",       "comm",     "command",  "complete",  "continue",    "cp",         "cut",
    "date",      "dd",       "declare",  "df",        "diff",        "dirname",    "dirs",
    "disown",    "dmesg",    "du",       "echo",      "egrep",       "env",        "eval",
    "exec",      "exit",     "expand",   "export",    "expr",        "false",      "fc",
    "fg",        "fgrep",    "file",     "find",      "fold",        "free",       "getent",
    "getopts",   "grep",     "groups",   "gunzip",    "gzip",        "hash",       "head",
    "help",      "history",  "hostname", "id",        "install",     "ip",         "jobs",
    "join",      "kill",     "killall",  "less",      "let",         "ln",         "local",
    "locale",    "logname",  "logout",   "ls",        "lsblk",       "lsmod",      "lsof",
    "man",       "mapfile",  "md5sum",   "mkdir",     "mkfifo",      "mktemp",     "modprobe",
    "more",      "mount",    "mv",       "nice",      "nl",          "nohup",      "nproc",
    "od",        "passwd",   "paste",    "pgrep",     "ping",        "pkill",      "popd",
    "printenv",  "printf",   "ps",       "pushd",     "pwd",         "read",       "readarray",
    "readlink",  "readonly", "realpath", "reboot",    "reset",       "return",     "rm",
    "rmdir",     "scp",      "sed",      "seq",       "set",         "sh",         "sha256sum",
    "shift",     "shopt",    "shuf",     "sleep",     "sort",        "source",     "split",
    "ss",        "ssh",      "ssh-add",  "ssh-agent", "ssh-copy-id", "ssh-keygen", "stat",
    "stty",      "su",       "sudo",     "swapoff",   "swapon",      "sync",       "sysctl",
    "systemctl", "tac",      "tail",     "tar",       "tee",         "test",       "time",
    "timeout",   "top",      "touch",    "tr",        "trap",        "true",       "truncate",
    "tty",       "type",     "typeset",  "ulimit",    "umask",       "umount",     "unalias",
    "uname",     "uniq",     "unset",    "uptime",    "wait",        "watch",      "wc",
    "whereis",   "which",    "who",      "whoami",    "xargs",       "xz",         "yes",
    "zcat",
};

static int compare(const void *key, const void *item)
{
    return str_cmp(*(const struct str *)key, str_from(*(const char *const *)item));
}

struct tools {
    struct names listed; /* and what the course defines: functions, aliases */
    struct names said;
};

void names_defined(struct checker *c, const struct command *command, struct names *names)
{
    size_t count;
    if (!calls_readable(command))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; str_is(calls[i].name.text, "alias") && j < calls[i].count; j++) {
            struct str word = calls[i].words[j].text;
            word = str_slice(word, 0, str_find_char(word, 0, '='));
            names_add(names, c->arena, arena_str(c->arena, word));
        }
    struct str rest = command->text, word;
    while (str_word(&rest, &word)) {
        size_t bracket = str_find(word, 0, "()");
        if (bracket < word.n && bracket)
            names_add(names, c->arena, str_slice(word, 0, bracket));
    }
}

static void find_defined(struct checker *c, const struct command *command)
{
    struct tools *t = c->data;
    names_defined(c, command, &t->listed);
}

/* Options and letters of other scripts are mistakes that other rules name. */
static bool is_tool(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] >= 0x80)
            return false;
    return name.n && *name.p != '-';
}

static void look_at(struct checker *c, const struct command *command)
{
    struct tools *t = c->data;
    size_t count;
    if (!calls_readable(command))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++) {
        struct str name = calls[i].name.text;
        if (!calls[i].name.plain || !is_tool(name) || str_has_char(name, '/') ||
            bsearch(&name, usual, countof(usual), sizeof *usual, compare) ||
            names_get(&t->listed, name) || names_get(&t->said, name))
            continue;
        names_add(&t->said, c->arena, arena_str(c->arena, name));
        struct span at = place_of_command(command, calls[i].name.start, calls[i].name.end);
        struct str near = names_near(c->scratch, &t->listed, name);
        if (near.n)
            check_report(c, at, "`tools:` does not list `%.*s`%.*s", STR_ARG(name), STR_ARG(near));
        else
            check_report(c, at,
                         "`tools:` does not list `%.*s`; add it, so that readers install it before",
                         STR_ARG(name));
    }
}

static void look_at_block(struct checker *c, const struct code *code)
{
    for (size_t i = 0; i < code->command_count; i++)
        look_at(c, &code->commands[i]);
}

void check_tool(struct checker *c)
{
    struct tools t = {.listed.first = NULL};
    if (!c->course->tools)
        return;
    for (const struct listed *l = c->course->tools; l; l = l->next)
        names_add(&t.listed, c->arena, l->text);
    c->data = &t;
    check_each_command(c, find_defined);
    check_each_block(c, look_at_block);
    c->data = NULL;
}
