// SPDX-License-Identifier: MIT
#include "extract/extractor.h"
#include "shell/looks.h"
#include "shell/transcript.h"
#include "shell/windows.h"

#include <string.h>

const struct attribute *role_attribute(const struct code *code, const char *name)
{
    for (size_t i = 0; i < code->attribute_count; i++)
        if (str_is(code->attributes[i].name, name))
            return &code->attributes[i];
    return NULL;
}

/* Commands that are words of a text too: they make no block one of commands, but are none to doubt.
 */
static bool is_plain_word(struct str word)
{
    static const char *const words[] = {
        ":",        "[",         "[[",       "basename", "break",   "builtin", "command",
        "complete", "continue",  "dash",     "dirs",     "expr",    "false",   "fc",
        "fish",     "getopts",   "hash",     "help",     "info",    "install", "join",
        "ksh",      "let",       "local",    "locale",   "logname", "mapfile", "more",
        "od",       "readarray", "readonly", "reset",    "return",  "sh",      "shift",
        "shopt",    "strings",   "stty",     "sync",     "test",    "time",    "tput",
        "trap",     "true",      "tty",      "type",     "typeset", "ulimit",  "wait",
        "yes"};
    return STR_IS_ONE_OF(word, words);
}

/* Whether the text has `word()`, the head of a function. */
static bool defines(struct str text, struct str word)
{
    for (size_t i = 0; i + word.n < text.n; i++) {
        if (!str_eq(str_slice(text, i, i + word.n), word))
            continue;
        size_t next = i + word.n;
        while (next < text.n && ascii_blank(text.p[next]))
            next++;
        if (str_starts(str_slice(text, next, text.n), "()"))
            return true;
    }
    return false;
}

/* A word that names a command and is not known, no path and not made of variables; empty: none. */
static struct str unknown_name(struct str text, const struct shell_split *split)
{
    for (size_t i = 0; i < split->mark_count; i++) {
        struct str word = str_slice(text, split->marks[i].start, split->marks[i].end);
        if (split->marks[i].kind == SHELL_NAME && word.n && !looks_known(word) &&
            !is_plain_word(word) && !str_has_char(STR("./~$<\"'\\"), *word.p) &&
            !defines(text, word))
            return word;
    }
    return STR("");
}

/* Output or a Dockerfile below the label of a shell shows in the words that its lines start with.
 */
void role_doubt_names(struct extractor *x, struct code *code, const struct shell_split *split)
{
    struct str word = unknown_name(code->text, split);
    if (word.n == 0 || vocabulary_knows(x->called, word) || code->hidden || code->click ||
        role_attribute(code, "check"))
        return;
    code->uncertain = true;
    code->why =
        arena_printf(x->arena, "a shell label, but `%.*s` is no known command", STR_ARG(word)).p;
}

/* The prompts say which shell of Windows it is. */
static void set_windows(struct code *code)
{
    bool powershell = false;
    windows_detect(code->text, &powershell);
    code->lang = powershell ? STR("powershell") : STR("cmd");
}

/* A block with the label of a POSIX shell; one that no shell can read is shown as it is. */
static enum guess check_label(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    struct verdict verdict = guess_labelled(code->text, label_is_console(code->lang));
    code->why = verdict.why;
    if (verdict.guess == GUESS_WINDOWS)
        set_windows(code);
    if (code->click || role_attribute(code, "check")) {
        if (code->click)
            code->why = "a click runs it";
        else if (verdict.uncertain)
            code->why = "a shell label, and the attribute `check`";
        return verdict.guess == GUESS_OTHER ? GUESS_SHELL : verdict.guess;
    }
    code->uncertain = verdict.uncertain;
    if (verdict.guess == GUESS_OTHER)
        code->role = CODE_OTHER;
    if (verdict.guess == GUESS_OTHER && verdict.uncertain) {
        diag_add(x->diags, verdict.broken ? x->severity : SEVERITY_WARNING, "not-shell", node->at,
                 verdict.broken
                     ? "no shell can read this block; label it `text`, `output` or by its language"
                     : "this block looks like output or another language; label it `output` or by "
                       "its language, or {check=skip} if it is commands");
    } else if (verdict.guess == GUESS_MIXED && label_is_console(code->lang)) {
        diag_add(x->diags, SEVERITY_INFO, "no-prompt", node->at,
                 "this block has the label of a transcript and no prompts; put one before each "
                 "command, or label it `bash`");
    } else if (verdict.guess == GUESS_MIXED) {
        diag_add(x->diags, SEVERITY_WARNING, "mixed-output", node->at,
                 "lines of this block look like output; put a prompt before each command and label "
                 "it `console`, or put the output into an `output` block");
    }
    return verdict.guess;
}

/* A block without a label: commands, output and all else are told apart by their looks. */
static enum guess guess_role(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    struct verdict verdict = guess_unlabelled(code->text, x->called);
    code->why = verdict.why;
    code->uncertain = verdict.uncertain;
    if (verdict.guess == GUESS_POWERSHELL && !verdict.uncertain) {
        code->role = CODE_COMMANDS;
        code->lang = STR("powershell");
        diag_add(x->diags, SEVERITY_INFO, "no-label", node->at,
                 "this block has no label and is taken for commands of PowerShell; label it "
                 "`powershell`, or `text`");
    } else if (verdict.guess == GUESS_POWERSHELL)
        diag_add(x->diags, SEVERITY_INFO, "no-label", node->at,
                 "this block has no label and looks like PowerShell; label it `powershell` to make "
                 "commands of it, or `text`");
    else if (verdict.guess == GUESS_OTHER && verdict.uncertain)
        diag_add(x->diags, SEVERITY_INFO, "no-label", node->at,
                 "this block has no label and lines of it look like commands; label it `bash` or "
                 "`console` to make commands of them, or `text`");
    if (verdict.guess == GUESS_OTHER || verdict.guess == GUESS_POWERSHELL)
        return verdict.guess;
    code->role = CODE_COMMANDS;
    code->lang = verdict.guess == GUESS_TRANSCRIPT ? STR("console") : STR("bash");
    if (verdict.guess == GUESS_WINDOWS)
        set_windows(code);
    if (verdict.guess == GUESS_MIXED)
        diag_add(x->diags, SEVERITY_INFO, "no-label", node->at,
                 "this block has no label and is taken for commands; label it `bash`, or `text`");
    return verdict.guess;
}

/* A label that is no shell's is believed, but for commands below one that says nothing or is
 * mistyped. */
static void check_other(struct extractor *x, const struct node *node)
{
    struct code *code = node->code;
    static const char *const plain[] = {"text", "txt", "plain", "plaintext", "none"};
    code->why = code->lang.n ? "a label that is no shell's" : "attributes without a label";
    for (size_t i = 0; i < countof(plain); i++)
        if (str_is(code->lang, plain[i]))
            return;
    struct verdict verdict = guess_unlabelled(code->text, x->called);
    if ((verdict.guess != GUESS_MIXED && verdict.guess != GUESS_TRANSCRIPT) ||
        role_attribute(code, "check"))
        return;
    code->uncertain = true;
    code->why = code->lang.n ? "a label that is no shell's, but it looks like commands"
                             : "attributes without a label, but it looks like commands";
    if (verdict.uncertain && code->lang.n) /* code of another language */
        return;
    diag_add(x->diags, SEVERITY_WARNING, "label", node->at,
             "this block looks like commands; label it `bash` or `console` to make commands of "
             "it, or {check=skip} if it is none");
}

static enum guess find_shell(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    bool powershell = str_is(code->lang, "powershell");
    indent_remove(x, node);
    if (code_lang_is_posix(code->lang))
        return check_label(x, node);
    bool others = str_is(code->lang, "fish") || str_is(code->lang, "nu");
    if (others && transcript_detect(code->text)) {
        code->why = "a shell label, and lines with prompts";
        return GUESS_TRANSCRIPT;
    }
    code->why = powershell                  ? "the label of PowerShell"
                : str_is(code->lang, "cmd") ? "the label of cmd"
                                            : "the label of another shell";
    return GUESS_WINDOWS;
}

static enum guess find_other(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    if (code->lang.n && program_begins(code->text) && !role_attribute(code, "check")) {
        indent_remove(x, node);
        code->role = CODE_COMMANDS;
        code->lang = STR("console");
        code->why = "the prompts of a program";
        return GUESS_TRANSCRIPT;
    }
    if (code->info.n || code->lang.n) {
        check_other(x, node);
        return GUESS_OTHER;
    }
    indent_remove(x, node);
    return guess_role(x, node);
}

enum guess role_find(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    enum guess guess = GUESS_OTHER;
    label_set_shell(code);
    if (code->click && code->role != CODE_COMMANDS) {
        code->role = CODE_COMMANDS;
        code->lang = STR("bash");
    }
    switch (code->role) {
    case CODE_COMMANDS: guess = find_shell(x, node); break;
    case CODE_OUTPUT: code->why = "the label `output`"; break;
    case CODE_FILE: code->why = "a title: a file to write"; break;
    case CODE_STEP: code->why = "the label of a step that is no command"; break;
    case CODE_OTHER: guess = find_other(x, node); break;
    }
    if (code->hidden && !code->uncertain)
        code->why = code->unseen                     ? "a chunk that is run and not shown"
                    : role_attribute(code, "hidden") ? "the attribute `hidden`"
                                                     : "a snippet in a comment of a lab";
    return guess;
}
