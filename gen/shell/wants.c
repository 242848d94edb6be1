// SPDX-License-Identifier: MIT
/*
 * From what each program says of itself by `--help`: which of its options have a value, and whether
 * it does nothing without a word more. Only what is typed often is in the table; an option that is
 * not in it may have a value or none, and then nothing is said.
 */
#include "shell/wants.h"

/* Options by their letters and their names; "*" in the place of a subcommand: whatever it is, or
 * there is none. */
static const struct {
    const char *program, *subcommands, *letters, *names;
    size_t words; /* that it needs */
} table[] = {
    {"docker", "run create", "aceghlmpuvw",
     "add-host cpus cpu-shares device dns entrypoint env env-file gpus hostname label link memory "
     "mount name net network pid platform publish restart user volume volumes-from workdir",
     1},
    {"docker", "exec", "euw", "env user workdir", 2},
    {"docker", "build", "ft", "build-arg file platform tag target", 1},
    {"docker",
     "attach inspect kill logs pause port pull push restart rm rmi start stop top unpause wait",
     "nts", "", 1},
    {"docker", "tag cp rename", "", "", 2},
    {"docker", "compose container image network swarm system volume", "", "", 1},
    {"podman", "run create", "aceghlmpuvw", "name network publish user volume", 1},
    {"git", "clone", "bo", "branch depth origin", 1},
    {"git", "revert cherry-pick", "m", "mainline", 1},
    {"git", "commit tag", "mF", "message", 0},
    {"git", "checkout switch", "bBc", "", 0},
    {"pip pip3", "install", "rctei", "requirement index-url target", 1},
    {"apt apt-get dnf yum", "install remove", "t", "", 1},
    {"conda mamba", "create install", "cnp", "channel name prefix", 0},
    {"kubectl oc", "*", "flnLp", "image namespace selector", 0},
    {"helm", "*", "fn", "namespace set values", 0},
    {"ansible ansible-playbook", "*", "aeilmu", "inventory limit", 0},
    {"ssh", "*", "DFJLRilp", "", 1},
    {"scp", "*", "FPi", "", 2},
    {"rsync", "*", "e", "exclude", 2},
    {"curl", "*", "FHTXdou", "cacert data header output", 1},
    {"wget", "*", "OP", "", 1},
    {"sbatch srun salloc", "*", "ADJNcnpqtw", "account job-name nodes ntasks partition time", 0},
    {"useradd usermod", "*", "Ggsdu", "", 1},
    {"mount", "*", "ot", "", 0},
    {"gcc g++ cc", "*", "DILlo", "", 1},
    {"mkdir chmod chown", "*", "m", "", 1},
    {"tar", "*", "fC", "", 0},
};
enum { TABLE = countof(table) };

static bool has_word(const char *words, struct str word)
{
    struct str rest = str_from(words), known;
    while (str_word(&rest, &known))
        if (str_eq(known, word))
            return true;
    return false;
}

/* Whether an option is in the table, without its value; one of several letters has it behind the
 * last: `-itp 80:80`. */
static bool has_value(size_t row, struct str option)
{
    if (str_starts(option, "\u2013")) /* a program for slides has made a dash of the hyphen */
        return option.n > 3 && str_has_char(str_from(table[row].letters), option.p[option.n - 1]) &&
               str_find_char(option, 0, '=') == option.n;
    if (str_starts(option, "--"))
        return has_word(table[row].names, str_slice(option, 2, option.n));
    return option.n > 1 && *option.p == '-' &&
           str_has_char(str_from(table[row].letters), option.p[option.n - 1]) &&
           str_find_char(option, 0, '=') == option.n;
}

/* Of any program: those that have no value. */
static bool is_flag(struct str option)
{
    static const char flags[] = "all bare detach editable force init interactive mirror no-cache "
                                "privileged quiet recurse-submodules recursive rm tty upgrade user "
                                "verbose yes";
    return has_word(flags, str_slice(option, 2, option.n));
}

/* Whether the words behind the name and the subcommand leave something to be said. */
static bool lacks_word(size_t row, struct str rest)
{
    struct str word;
    size_t words = 0;
    while (str_word(&rest, &word)) {
        if (str_has_char(STR("|;&<>"), *word.p) || str_is(word, "\\"))
            return false; /* another begins, or it goes on in a way of its own */
        if (*word.p != '-' && !str_starts(word, "\u2013"))
            words++;
        else if (has_value(row, word) && !str_word(&rest, &word))
            return true;
        else if (!has_value(row, word) && str_starts(word, "--") && !is_flag(word) &&
                 words < table[row].words)
            return false; /* what stands behind it may be its value */
    }
    return words < table[row].words;
}

bool wants_more(struct str command)
{
    struct str name, word = STR("");
    if (!str_word(&command, &name) || (str_is(name, "sudo") && !str_word(&command, &name)))
        return false;
    struct str rest = command;
    str_word(&rest, &word);
    bool inner = str_is(word, "container") || str_is(word, "image"); /* docker container run */
    if (inner && str_trim(rest).n)
        str_word(&rest, &word);
    for (size_t i = 0; i < TABLE; i++) {
        bool any = *table[i].subcommands == '*';
        if (has_word(table[i].program, name) && (any || has_word(table[i].subcommands, word)))
            return lacks_word(i, any ? command : rest);
    }
    return false;
}
