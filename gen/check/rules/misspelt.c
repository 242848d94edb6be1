// SPDX-License-Identifier: MIT
/*
 * Programs that are one slip away from a widely known one, or from one that the course runs more
 * often; and those with a capital where it has a small letter. What the course names elsewhere
 * (installs, writes, defines) is meant as it stands.
 */
#include "check/rule.h"
#include "shell/known.h"
#include "shell/looks.h"
#include "shell/split.h"
#include "shell/subcommands.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST = 32, /* a name that anybody types by hand */
    USED = 2000,  /* programs that others are compared with, */
    ODD = 1000,   /* and those that are compared: a course has few of both */
};

/*
 * Programs, and a few words that stand where one may, which are one slip away from a known one:
 * sorted.
 */
static const char *const meant[] = {
    "act",       "alsearch",
    "atropos",   "batch",
    "bcopy",     "bibtexu",
    "blastp",    "blastx",
    "bst",       "bundler",
    "call",      "cancel",
    "cgdisk",    "chgpasswd",
    "chkcon",    "chronic",
    "compose",   "conman",
    "convertf",  "cqtest",
    "cstest",    "cutest",
    "dbclient",  "ddclient",
    "dhcpd",     "dpkg-preconfigure",
    "ebtablesu", "einfo",
    "elixirc",   "fcping",
    "findent",   "fluster",
    "gexec",     "ggrep",
    "gitk",      "go-fmt",
    "grade",     "gradlew",
    "group",     "hashrat",
    "hinfo",     "htproxy",
    "hwloc-ps",  "ibstat",
    "ifstat",    "ionic",
    "ipconfig",  "ironic",
    "istat",     "iwconfig",
    "kexec",     "kotlin",
    "latex-mk",  "latexml",
    "locale",    "mmstat",
    "mongod",    "mongos",
    "mpjrun",    "msibuild",
    "mtdinfo",   "mysqld",
    "nameif",    "netcap",
    "pamp",      "partx",
    "pasdoc",    "pastel",
    "phpenv",    "piconv",
    "pmstat",    "print",
    "pscan",     "psgrep",
    "pstat",     "pttree",
    "qrstat",    "relpath",
    "rkill",     "routel",
    "rping",     "rustic",
    "sbuild",    "scalar",
    "script",    "scrun",
    "sendEmail", "sendemail",
    "sfinfo",    "sgdisk",
    "sginfo",    "shark",
    "slapdn",    "sminfo",
    "sstat",     "svinfo",
    "swift",     "tset",
    "unicorn",   "vcs",
    "vm_stat",   "vnstat",
    "w_scan",    "watchx",
    "widget",    "xhlatex",
    "zegrep",    "zfgrep",
};

struct misspelt {
    struct names run;   /* programs, with how often; */
    struct names words; /* what else is named in commands */
    struct names said;
    struct str used[USED]; /* of `run` those that run twice or more, sorted */
    size_t used_count, odd;
};

static int compare(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int compare_meant(const void *key, const void *item)
{
    return str_cmp(*(const struct str *)key, str_from(*(const char *const *)item));
}

static bool is_name(const struct shell_word *word)
{
    struct str name = word->text;
    bool letter = false;
    for (size_t i = 0; i < name.n; i++) {
        if (!ascii_alnum(name.p[i]) && !str_has_char(STR("-_+"), name.p[i]))
            return false;
        letter = letter || ascii_alpha(name.p[i]);
    }
    return word->plain && letter && *name.p != '-' && name.n <= LONGEST;
}

/* ---- what the course names ---- */

/* Each part of a word in which a program may be named: `-o /usr/local/bin/kubectx`, `ll=ls`. */
static void add_parts(struct checker *c, struct str word)
{
    struct misspelt *m = c->data;
    for (size_t i = 0, end; i < word.n; i = end + 1) {
        for (end = i;
             end < word.n && (ascii_alnum(word.p[end]) || str_has_char(STR("-_+"), word.p[end]));)
            end++;
        if (end > i && end - i <= LONGEST && !names_get(&m->words, str_slice(word, i, end)))
            names_add(&m->words, c->arena, arena_str(c->arena, str_slice(word, i, end)));
    }
}

static void learn(struct checker *c, const struct command *command)
{
    struct misspelt *m = c->data;
    size_t count;
    if (command->kind == STEP_FILE)
        add_parts(c, command->caption);
    names_defined(c, command, &m->words);
    if (!calls_readable(command))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++) {
        struct str name = calls[i].name.text;
        if (is_name(&calls[i].name))
            names_add(&m->run, c->arena,
                      names_get(&m->run, name) ? name : arena_str(c->arena, name))
                ->count++;
        for (size_t j = 0; j < calls[i].count; j++)
            add_parts(c, calls[i].words[j].text);
    }
}

static void find_used(struct misspelt *m)
{
    for (const struct name *name = m->run.first; name && m->used_count < USED; name = name->next)
        if (name->count > 1)
            m->used[m->used_count++] = name->key;
    if (m->used_count)
        qsort(m->used, m->used_count, sizeof *m->used, compare);
}

/* ---- slips ---- */

static size_t times(const struct misspelt *m, struct str name)
{
    const struct name *run = names_get(&m->run, name);
    return run ? run->count : 0;
}

/* `gitt`, `dockerr`: a letter that is typed twice. */
static bool is_doubled(struct str word, const struct slip *slip)
{
    return slip->left.n == 1 && slip->right.n == 0 && slip->before &&
           ascii_lower(word.p[slip->before - 1]) == ascii_lower(*slip->left.p);
}

/*
 * A daemon (`dockerd`), more than one (`nodes`), a kind of it (`gsplit`, `dtrace`, `vgcreate`):
 * names are made so, and the first letter is one that nobody mistypes.
 */
static bool is_derived(struct str word, const struct slip *slip)
{
    if (slip->left.n != 1 || is_doubled(word, slip))
        return false;
    bool tail = slip->behind == 0 && slip->right.n == 0;
    return slip->before == 0 || (tail && str_has_char(STR("ds"), *slip->left.p));
}

/* Short words are near to many: there letters must be swapped or doubled, or the course say so. */
static bool is_near(struct str word, struct str name, const struct slip *slip, bool often)
{
    size_t shorter = word.n < name.n ? word.n : name.n, longer = word.n + name.n - shorter;
    return slip->left.n == 2 || is_doubled(word, slip) || longer > 5 ||
           (often && longer > 3 && shorter > 2);
}

/*
 * Whether a word is meant for a name. What is run often is meant, unless the other one is run more
 * often; a name that only this course knows must be.
 */
static bool is_slip(const struct misspelt *m, struct str word, struct str name)
{
    size_t here = times(m, word), there = times(m, name);
    struct slip slip = slip_find(word, name);
    bool often = there > 1 && there > here;
    if (!slip.one || name.n < 3 || is_derived(word, &slip) || (here > 2 && !often))
        return false;
    if (!looks_known(name))
        return there > 2 && here == 1 && word.n > 4;
    return is_near(word, name, &slip, often);
}

/* The name that a word is meant for; "" where there is none. */
static struct str find_meant(const struct misspelt *m, struct str word)
{
    struct str best = STR("");
    for (size_t i = 0; i < m->used_count; i++)
        if (is_slip(m, word, m->used[i]) && (!best.n || times(m, m->used[i]) > times(m, best)))
            best = m->used[i];
    for (size_t i = 0; i < known_command_count && !best.n; i++)
        if (is_slip(m, word, str_from(known_commands[i])))
            best = str_from(known_commands[i]);
    return best;
}

/* `Docker`: the name of a program with a capital, which programs for slides make of the first
 * letter of a line; to a shell it is another one. The right name is made in `small`. */
static bool is_capital(const struct shell_word *word, char small[LONGEST], struct str *right)
{
    struct str name = word->text;
    if (!is_name(word) || name.n < 2 || *name.p < 'A' || *name.p > 'Z' || name.p[1] < 'a' ||
        name.p[1] > 'z' || looks_known(name))
        return false;
    memcpy(small, name.p, name.n);
    small[0] = ascii_lower(*small);
    *right = (struct str){small, name.n};
    return looks_known(*right);
}

static bool is_odd(const struct misspelt *m, const struct shell_word *word)
{
    char room[LONGEST];
    struct str name = word->text, small;
    return is_name(word) && name.n > 2 && !looks_known(name) && !is_capital(word, room, &small) &&
           !names_get(&m->words, name) && !names_get(&m->said, name) &&
           !bsearch(&name, meant, countof(meant), sizeof *meant, compare_meant);
}

static void look_at(struct checker *c, const struct command *command)
{
    struct misspelt *m = c->data;
    size_t count;
    if (!calls_readable(command) || m->odd >= ODD)
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count && m->odd < ODD; i++) {
        struct str name = calls[i].name.text;
        if (!is_odd(m, &calls[i].name))
            continue;
        m->odd++;
        names_add(&m->said, c->arena, arena_str(c->arena, name));
        struct str right = find_meant(m, name);
        if (right.n)
            check_report(c, place_of_command(command, calls[i].name.start, calls[i].name.end),
                         "`%.*s` is no program that is known here; write `%.*s`, or "
                         "{allow=misspelt-command} if it is one",
                         STR_ARG(name), STR_ARG(right));
    }
}

/* What is known while capitals are looked for. */
struct capitals {
    struct names defined;
    bool any;
};

/* Whether a word of a command begins with a capital and a small letter: few do. */
static bool has_capital_word(struct str text)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if (text.p[i] >= 'A' && text.p[i] <= 'Z' && text.p[i + 1] >= 'a' && text.p[i + 1] <= 'z' &&
            (i == 0 || !ascii_alnum(text.p[i - 1])))
            return true;
    return false;
}

static bool begins_capital(const struct shell_word *word)
{
    return is_name(word) && word->text.n > 1 && *word->text.p >= 'A' && *word->text.p <= 'Z';
}

static void find_any(struct checker *c, const struct command *command)
{
    struct capitals *k = c->data;
    char room[LONGEST];
    size_t count;
    struct str right;
    if (k->any || !calls_readable(command) || !has_capital_word(command->text))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++)
        k->any = k->any || is_capital(&calls[i].name, room, &right) ||
                 (calls[i].count && begins_capital(calls[i].words));
}

/* The capital of a word is one small letter in what is mended. */
static void mend_capital(struct checker *c, const struct command *command,
                         const struct shell_word *word, struct str right)
{
    struct span first = place_of_command(command, word->start, word->start + 1);
    if (str_eq(span_text(first), str_slice(word->text, 0, 1))) /* else it was filled in */
        diag_edit(c->diags, first, arena_str(c->arena, str_slice(right, 0, 1)));
}

/* `docker Compose up`: a capital that a program's subcommand has not. */
static void look_at_subcommand(struct checker *c, const struct command *command,
                               const struct call *call, struct str name)
{
    char small[LONGEST];
    const struct shell_word *word = call->words;
    if (!call->count || !begins_capital(word) || subcommands_has(name, word->text))
        return;
    memcpy(small, word->text.p, word->text.n);
    small[0] = ascii_lower(*small);
    const struct str right = {small, word->text.n};
    if (!subcommands_has(name, right))
        return;
    check_report(c, place_of_command(command, word->start, word->end),
                 "`%.*s` is no command of `%.*s`; write a small letter", STR_ARG(word->text),
                 STR_ARG(name));
    mend_capital(c, command, word, right);
}

static void look_at_capital(struct checker *c, const struct command *command)
{
    const struct capitals *k = c->data;
    char room[LONGEST];
    size_t count;
    if (!calls_readable(command) || !has_capital_word(command->text))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++) {
        const struct shell_word *name = &calls[i].name;
        struct str right = STR("");
        bool capital = is_capital(name, room, &right);
        if (names_get(&k->defined, name->text))
            continue;
        look_at_subcommand(c, command, &calls[i], capital ? right : name->text);
        if (!capital)
            continue;
        check_report(c, place_of_command(command, name->start, name->end),
                     "`%.*s` is another name to a shell than `%.*s`; write a small letter",
                     STR_ARG(name->text), STR_ARG(right));
        mend_capital(c, command, name, right);
    }
}

static void learn_defined(struct checker *c, const struct command *command)
{
    struct capitals *k = c->data;
    names_defined(c, command, &k->defined);
}

void check_capital(struct checker *c)
{
    struct capitals k = {.any = false};
    c->data = &k;
    check_each_command(c, find_any);
    if (k.any) {
        check_each_command(c, learn_defined);
        check_each_command(c, look_at_capital);
    }
    c->data = NULL;
}

/* With `tools:` the rule `tool` names every program that is not listed. */
void check_misspelt(struct checker *c)
{
    struct misspelt *m;
    if (c->course->tools)
        return;
    m = arena_alloc(c->arena, sizeof *m);
    *m = (struct misspelt){.odd = 0};
    c->data = m;
    check_each_command(c, learn);
    find_used(m);
    check_each_command(c, look_at);
    c->data = NULL;
}
