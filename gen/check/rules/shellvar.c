// SPDX-License-Identifier: MIT
/* Shell variables that no command sets before they are used. */
#include "check/rule.h"
#include "shell/split.h"

struct variables {
    struct names set;   /* with the first command that sets it */
    struct names later; /* the same, of the whole course */
    struct names said;
    bool sourced; /* a file was read that may have set anything */
};

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!ascii_alnum(s.p[i]) && s.p[i] != '_')
            return false;
    return s.n > 0 && !ascii_digit(*s.p);
}

/* What a login sets, or the shell itself. */
static bool is_usual(struct str name)
{
    static const char *const names[] = {"HOME",        "PATH",
                                        "USER",        "PWD",
                                        "OLDPWD",      "SHELL",
                                        "HOSTNAME",    "TERM",
                                        "LANG",        "LANGUAGE",
                                        "EDITOR",      "VISUAL",
                                        "PAGER",       "UID",
                                        "EUID",        "PPID",
                                        "RANDOM",      "SRANDOM",
                                        "SECONDS",     "LINENO",
                                        "IFS",         "TMPDIR",
                                        "TMP",         "TEMP",
                                        "LOGNAME",     "DISPLAY",
                                        "COLUMNS",     "LINES",
                                        "OSTYPE",      "HOSTTYPE",
                                        "MACHTYPE",    "REPLY",
                                        "OPTARG",      "OPTIND",
                                        "PIPESTATUS",  "FUNCNAME",
                                        "SHLVL",       "SHELLOPTS",
                                        "PS1",         "PS2",
                                        "PS4",         "MAIL",
                                        "TZ",          "DIRSTACK",
                                        "GROUPS",      "COMPREPLY",
                                        "COMP_WORDS",  "COMP_CWORD",
                                        "KUBECONFIG",  "DOCKER_HOST",
                                        "GOPATH",      "JAVA_HOME",
                                        "VIRTUAL_ENV", "CONDA_PREFIX",
                                        "PYTHONPATH",  "LD_LIBRARY_PATH",
                                        "MANPATH",     "_"};
    for (size_t i = 0; i < countof(names); i++)
        if (str_is(name, names[i]))
            return true;
    return str_starts(name, "BASH") || str_starts(name, "SSH_") || str_starts(name, "XDG_") ||
           str_starts(name, "LC_") || str_starts(name, "HIST") || str_starts(name, "EPOCH") ||
           str_starts(name, "SUDO_");
}

static void set(struct checker *c, struct names *names, struct str name,
                const struct command *command)
{
    size_t end = 0;
    while (end < name.n && (ascii_alnum(name.p[end]) || name.p[end] == '_'))
        end++;
    name = str_slice(name, 0, end);
    if (!is_name(name))
        return;
    struct name *entry = names_add(names, c->arena, arena_str(c->arena, name));
    if (!entry->command)
        entry->command = command;
}

/* Commands whose arguments are names that they set. */
static void set_by_call(struct checker *c, struct names *names, const struct call *call,
                        const struct command *command)
{
    static const char *const setters[] = {"export",  "read",    "mapfile", "readarray",
                                          "declare", "typeset", "local",   "readonly",
                                          "getopts", "let",     NULL};
    bool printf_v = str_is(call->name.text, "printf") && call->count > 1 &&
                    str_is(call->words[0].text, "-v");
    if (printf_v)
        set(c, names, call->words[1].text, command);
    if (!str_is_any(call->name.text, setters))
        return;
    for (size_t i = 0; i < call->count; i++)
        set(c, names, call->words[i].text, command);
}

/* `for name in`, "export name=" in quotes, and (( name = ... )), which no mark tells. */
static void set_by_words(struct checker *c, struct names *names, const struct command *command)
{
    struct str text = command->text, word, rest = text;
    bool loop = false;
    while (str_word(&rest, &word)) {
        if (loop)
            set(c, names, word, command);
        loop = str_is(word, "for") || str_ends(word, "export") || str_is(word, "select") ||
               str_ends(word, ";for") || str_ends(word, "(for");
    }
    for (size_t at = 0; (at = str_find(text, at, "((")) < text.n; at += 2) {
        size_t start = at + 2;
        while (start < text.n && ascii_space(text.p[start]))
            start++;
        set(c, names, str_slice(text, start, text.n), command);
    }
}

/* A file that may set variables; what the course writes into those of a login is known. */
static bool reads_file(struct str text, const struct call *call)
{
    static const char *const known[] = {"completion", "rc", ".profile", ".bash_profile",
                                        "ssh-agent"};
    bool reads = str_is(call->name.text, "source") || str_is(call->name.text, ".") ||
                 str_is(call->name.text, "eval");
    size_t end = reads ? str_find_char(text, call->name.end, '\n') : call->name.end;
    struct str rest = str_slice(text, call->name.end, end);
    for (size_t i = 0; i < countof(known) && reads; i++)
        reads = str_find(rest, 0, known[i]) == rest.n;
    return reads;
}

static bool collect(struct checker *c, struct names *names, const struct command *command)
{
    size_t count;
    bool sourced = false;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++) {
        set_by_call(c, names, &calls[i], command);
        sourced = sourced || reads_file(command->text, &calls[i]);
    }
    for (size_t i = 0; i < command->mark_count; i++)
        if (command->marks[i].kind == SHELL_ASSIGN)
            set(c, names, str_slice(command->text, command->marks[i].start, command->marks[i].end),
                command);
    set_by_words(c, names, command);
    return sourced;
}

static void look_ahead(struct checker *c, const struct command *command)
{
    struct variables *v = c->data;
    if (!calls_readable(command))
        return;
    collect(c, &v->later, command);
}

/* ${name:-x} and the like say what holds where it is not set. */
static bool has_default(struct str text, size_t start, size_t end)
{
    if (start < 2 || text.p[start - 1] != '{' || end >= text.n)
        return false;
    end += text.p[end] == ':';
    return end < text.n && str_has_char(STR("-=?+"), text.p[end]);
}

static void look_at(struct checker *c, const struct command *command)
{
    struct variables *v = c->data;
    if (!calls_readable(command))
        return;
    v->sourced = collect(c, &v->set, command) || v->sourced;
    for (size_t i = 0; i < command->mark_count && !v->sourced; i++) {
        const struct shell_mark *m = &command->marks[i];
        struct str name = str_slice(command->text, m->start, m->end);
        if (m->kind != SHELL_VARIABLE || !is_name(name) || is_usual(name) ||
            has_default(command->text, m->start, m->end) || names_get(&v->set, name) ||
            names_get(&v->said, name))
            continue;
        const struct name *later = names_get(&v->later, name);
        names_add(&v->said, c->arena, name);
        struct span at = place_of_command(command, m->start, m->end);
        if (later)
            check_report(c, at, "`%.*s` is set only later, in %.*s; set it before", STR_ARG(name),
                         STR_ARG(later->command->id));
        else
            check_report(c, at, "no command sets `%.*s`; set it before, or write a <placeholder>",
                         STR_ARG(name));
    }
}

/* A manifest or a Dockerfile may set what a shell in the container has: NAME_OF_IT. */
static void set_by_text(struct checker *c, struct names *names, struct str text)
{
    for (size_t i = 0, end; i < text.n; i = end + 1) {
        bool capitals = true;
        for (end = i; end < text.n && (ascii_alnum(text.p[end]) || text.p[end] == '_'); end++)
            capitals = capitals && (text.p[end] < 'a' || text.p[end] > 'z');
        struct str word = str_slice(text, i, end);
        if (capitals && is_name(word))
            names_add(names, c->arena, word);
    }
}

static void look_at_block(struct checker *c, const struct code *code)
{
    struct variables *v = c->data;
    if (code->role != CODE_COMMANDS)
        set_by_text(c, &v->set, code->text);
    for (size_t i = 0; i < code->command_count; i++)
        look_at(c, &code->commands[i]);
}

void check_shellvar(struct checker *c)
{
    struct variables v = {0};
    c->data = &v;
    check_each_command(c, look_ahead);
    check_each_block(c, look_at_block);
    c->data = NULL;
}
