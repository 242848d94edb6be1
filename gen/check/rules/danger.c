// SPDX-License-Identifier: MIT
/* What endangers: commands that remove or run more than is seen. */
#include "check/rule.h"
#include "shell/split.h"

/* ---- rm -rf ---- */

static bool is_recursive(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        struct str word = call->words[i].text;
        if (str_is(word, "--recursive") || (str_starts(word, "-") && !str_starts(word, "--") &&
                                            (str_has_char(word, 'r') || str_has_char(word, 'R'))))
            return true;
    }
    return false;
}

/* The variable at text[at], which stands for a whole part of a path; "" where it does not. */
static struct str whole_variable(struct str text, size_t at)
{
    size_t start = at + 1, braces = start < text.n && text.p[start] == '{';
    start += braces;
    size_t end = start;
    while (end < text.n && (ascii_alnum(text.p[end]) || text.p[end] == '_'))
        end++;
    struct str name = str_slice(text, start, end);
    if (braces && (end >= text.n || text.p[end] != '}'))
        return STR(""); /* ${name:?} and the like */
    end += braces;
    return end == text.n || text.p[end] == '/' ? name : STR("");
}

/* A folder of the system itself, or all in it. */
static bool is_system(struct str path)
{
    static const char *const folders[] = {"/bin",  "/boot", "/dev", "/etc", "/home", "/lib", "/opt",
                                          "/root", "/sbin", "/sys", "/usr", "/var",  NULL};
    if (str_ends(path, "/*"))
        path.n--;
    if (str_ends(path, "/"))
        path.n--;
    return str_is_any(path, folders);
}

static void look_at_rm(struct checker *c, const struct command *command,
                       const struct shell_word *word)
{
    static const char *const all[] = {"/",        "/*",        "/.",     "~",       "~/",
                                      "~/*",      "$HOME",     "$HOME/", "$HOME/*", "${HOME}",
                                      "${HOME}/", "${HOME}/*", NULL};
    static const char *const here[] = {"*", "./*", ".*", "./.*", "..", "../", "../*", NULL};
    struct str text = word->text;
    struct span at = place_of_command(command, word->start, word->end);
    if (str_is_any(text, all) || is_system(text)) {
        check_report(c, at, "this removes everything there is; name what is to go");
        return;
    }
    if (str_is_any(text, here)) {
        check_report(c, at, "this removes whatever the reader's folder holds; name the folder");
        return;
    }
    size_t dollar = str_find_char(text, 0, '$');
    bool part = dollar < text.n && (dollar == 0 || text.p[dollar - 1] == '/');
    struct str name = part ? whole_variable(text, dollar) : STR("");
    if (name.n && !str_is(name, "HOME") && !str_is(name, "PWD"))
        check_report(c, at, "where `%.*s` is not set, this removes something else; write ${%.*s:?}",
                     STR_ARG(name), STR_ARG(name));
}

static void look_for_rm(struct checker *c, const struct command *command)
{
    size_t count;
    if (!calls_readable(command) || str_find(command->text, 0, "rm ") == command->text.n)
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0;
             str_is(calls[i].name.text, "rm") && is_recursive(&calls[i]) && j < calls[i].count; j++)
            look_at_rm(c, command, &calls[i].words[j]);
}

void check_rm(struct checker *c)
{
    check_each_command(c, look_for_rm);
}

/* ---- curl | sh ---- */

static const char *const fetchers[] = {"curl", "wget", NULL};
static const char *const shells[] = {"sh", "bash", "zsh", "dash", "ksh", NULL};
static const char *const interpreters[] = {"python", "python3", "perl", "ruby",
                                           "node",   "php",     NULL};

/* A shell, or another program of its kind, that reads what to run from its input. */
static bool reads_input(const struct call *call)
{
    bool shell = str_is_any(call->name.text, shells);
    if (!shell && !str_is_any(call->name.text, interpreters))
        return false;
    for (size_t i = 0; i < call->count; i++) {
        struct str word = call->words[i].text;
        if (!str_starts(word, "-"))
            return false;
        if (str_is(word, "-") || (shell && str_has_char(word, 's')))
            return true;
    }
    return shell || call->count == 0;
}

/* `bash <(curl ...)`, `sh -c "$(curl ...)"`, `source <(curl ...)`, `eval "$(curl ...)"` */
static bool substitutes(struct str text, const struct call *call)
{
    static const char *const starts[] = {"<(curl", "<(wget", "$(curl", "$(wget", "`curl", "`wget"};
    static const char *const readers[] = {"source", ".", "eval", NULL};
    struct str rest = str_trim(str_slice(text, call->name.end, text.n));
    bool runs = str_is_any(call->name.text, shells) || str_is_any(call->name.text, readers);
    for (size_t i = 0; i < countof(starts) && runs; i++) {
        if (str_starts(rest, starts[i]))
            return true;
        for (size_t j = 0; j < call->count; j++)
            if (str_starts(call->words[j].text, starts[i]))
                return true;
    }
    return false;
}

static bool is_piped(struct str text, const struct call *from, const struct call *to)
{
    size_t end = from->count ? from->words[from->count - 1].end : from->name.end;
    struct str between = str_slice(text, end, to->name.start);
    while (between.n && (ascii_space(*between.p) || *between.p == '\\'))
        between = str_slice(between, 1, between.n);
    return between.n && *between.p == '|' && !str_starts(between, "||");
}

/* Whether what call `to` reads comes from a server, be it through `sed` or `tee`. */
static bool is_fetched(struct str text, const struct call *calls, size_t to)
{
    enum { STAGES = 16 }; /* of one pipe: more nobody writes */
    for (size_t i = 0; i < STAGES && to > 0 && is_piped(text, &calls[to - 1], &calls[to]);
         i++, to--)
        if (str_is_any(calls[to - 1].name.text, fetchers))
            return true;
    return false;
}

static void look_for_pipes(struct checker *c, const struct command *command)
{
    size_t count;
    struct str text = command->text;
    if (!calls_readable(command) ||
        (str_find(text, 0, "curl") == text.n && str_find(text, 0, "wget") == text.n))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++)
        if (substitutes(text, &calls[i]) || (reads_input(&calls[i]) && is_fetched(text, calls, i)))
            check_report(
                c, place_of_command(command, calls[i].name.start, calls[i].name.end),
                "this runs whatever the server sends, which nobody has read; fetch a file of a "
                "version, check its sum, then run it");
}

void check_pipe_to_shell(struct checker *c)
{
    check_each_command(c, look_for_pipes);
}
