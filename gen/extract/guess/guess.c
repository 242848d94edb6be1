// SPDX-License-Identifier: MIT
#include "extract/guess/guess.h"

#include "extract/guess/mixed.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/session.h"
#include "shell/split.h"
#include "shell/windows.h"

/* The first line that is neither empty nor a comment. */
static struct str first_line(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (str_trim(line).n && *str_trim(line).p != '#')
            return str_trim(line);
    return STR("");
}

/* Get-Item, New-Object: a verb that PowerShell approves, and a noun. */
static bool is_cmdlet(struct str word)
{
    static const char *const verbs[] = {
        "Add",     "Clear",     "Compare", "Connect", "Convert", "ConvertFrom", "ConvertTo",
        "Copy",    "Disable",   "Enable",  "Enter",   "Exit",    "Expand",      "Export",
        "Find",    "ForEach",   "Format",  "Get",     "Import",  "Install",     "Invoke",
        "Join",    "Measure",   "Mount",   "Move",    "New",     "Out",         "Push",
        "Read",    "Register",  "Remove",  "Rename",  "Reset",   "Resize",      "Resolve",
        "Restart", "Resume",    "Save",    "Search",  "Select",  "Send",        "Set",
        "Show",    "Sort",      "Split",   "Start",   "Stop",    "Suspend",     "Tee",
        "Test",    "Uninstall", "Update",  "Use",     "Wait",    "Where",       "Write"};
    size_t dash = str_find_char(word, 0, '-');
    bool found = false;
    for (size_t i = 0; i < countof(verbs); i++)
        found = found || str_is(str_slice(word, 0, dash), verbs[i]);
    for (size_t i = dash + 1; i < word.n; i++)
        found = found && ascii_alnum(word.p[i]);
    return found && dash + 1 < word.n && ascii_lower(word.p[dash + 1]) != word.p[dash + 1];
}

/* A line that only PowerShell reads: a cmdlet, what it gives to a variable, `$env:NAME =`. */
static bool is_powershell_line(struct str line)
{
    struct str word;
    line = str_trim(line);
    bool variable = str_starts(line, "$"), environment = str_starts(line, "$env:");
    if (!str_word(&line, &word))
        return false;
    if (variable && str_word(&line, &word) && str_is(word, "="))
        return environment || (str_word(&line, &word) && is_cmdlet(word));
    return is_cmdlet(word) && !str_starts(str_trim(line), ":"); /* of an error message */
}

/* The signs of PowerShell: a line of its own, or one that ends in a backquote and goes on. */
static bool is_powershell(struct str text, bool *certain)
{
    struct str rest = text, line, first = first_line(text);
    bool found = false, output = looks_like_row(first);
    *certain = is_powershell_line(first);
    while (str_line(&rest, &line)) {
        bool goes_on = str_ends(str_trim_end(line), " `");
        *certain = *certain || (goes_on && looks_like_command(first));
        found = found || goes_on || is_powershell_line(line);
        output = output || str_starts(str_trim(line), "---") ||
                 (looks_like_row(line) && !is_powershell_line(line));
    }
    *certain = *certain && !output;
    return found;
}

static bool has_known_command(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (looks_like_command(line))
            return true;
    return false;
}

/* Whether a block is bad syntax, and no word of it that names a command is known. */
static bool is_broken(struct str text)
{
    struct arena scratch = ARENA_INIT;
    struct shell_split split = shell_split(&scratch, text, true);
    bool broken = false, known = false;
    for (size_t i = 0; i < split.command_count; i++)
        broken = broken || split.commands[i].status == SHELL_SYNTAX;
    for (size_t i = 0; i < split.mark_count && broken; i++)
        known = known || (split.marks[i].kind == SHELL_NAME &&
                          looks_known(str_slice(text, split.marks[i].start, split.marks[i].end)));
    arena_release(&scratch);
    return broken && !known;
}

/* Whether half of the lines that are not indented below the first look like commands. */
static bool is_half_commands(struct str text)
{
    struct str line;
    size_t lines = 0, commands = 0, most = text.n;
    while (str_line(&text, &line)) {
        struct str words = str_trim(line);
        size_t indent = (size_t)(words.p - line.p);
        if (words.n == 0 || *words.p == '#')
            continue;
        most = lines ? most : indent;
        if (lines && indent > most)
            continue;
        lines++;
        commands += looks_like_command(line) && !str_ends(words, "ed"); /* service "web" deleted */
    }
    return commands > 0 && commands * 2 >= lines;
}

static bool is_gap(struct str word)
{
    size_t i = 0;
    while (i < word.n && word.p[i] == '_')
        i++;
    return i > 1 && i == word.n;
}

/* Whether the name of a command is left to fill in, as exercises do: "____ file in *.txt". */
static bool has_gap(struct str text)
{
    if (str_find(text, 0, "__") == text.n)
        return false;
    struct arena scratch = ARENA_INIT;
    struct shell_split split = shell_split(&scratch, text, true);
    bool found = false;
    for (size_t i = 0; i < split.mark_count && !found; i++)
        found = split.marks[i].kind == SHELL_NAME &&
                is_gap(str_slice(text, split.marks[i].start, split.marks[i].end));
    arena_release(&scratch);
    return found;
}

/* Whether each line is a path and nothing else, as `find` prints them. */
static bool is_path_list(struct str text)
{
    struct str line, word;
    size_t lines = 0;
    while (str_line(&text, &line)) {
        if (!str_word(&line, &word))
            continue;
        bool relative = str_find_char(word, 0, '/') < word.n && !str_has_char(STR("./~$"), *word.p);
        if (str_trim(line).n || !(relative || looks_like_output(word)))
            return false;
        lines++;
    }
    return lines > 1;
}

/* Whether a name stands above the branches of a tree. */
static bool is_tree(struct str text)
{
    static const char *const branches[] = {"\xe2\x94\x9c", "\xe2\x94\x94", "\xe2\x94\x82",
                                           "|--",          "`--",          "+--"};
    struct str head, line;
    if (!str_line(&text, &head) || !str_line(&text, &line) || str_has_char(str_trim(head), ' '))
        return false;
    line = str_trim(line);
    for (size_t i = 0; i < countof(branches); i++)
        if (str_starts(line, branches[i]))
            return true;
    return false;
}

/* [section], the first line of settings in the form of INI. */
static bool is_section(struct str first)
{
    return first.n > 2 && *first.p == '[' && first.p[first.n - 1] == ']' && first.p[1] != ' ' &&
           first.p[1] != '[';
}

/* Whether a block starts as output does, or another language. */
static bool starts_otherwise(struct str text)
{
    struct str first = first_line(text);
    return is_section(first) || looks_like_output(first) || is_path_list(text) || is_tree(text) ||
           looks_like_code(first) || str_starts(text, "#include") ||
           (str_is(first, "{") && mixed_detect(text));
}

static bool has_any_prompt(struct str line)
{
    struct str host;
    return prompt_length(line, false) || prompt_of_host(line, &host, false) || prompt_mark(line) ||
           prompt_glued(line);
}

static struct verdict judge(enum guess guess, const char *why, bool uncertain)
{
    return (struct verdict){.guess = guess, .why = why, .uncertain = uncertain};
}

/* Commands as they are typed, below the label of a transcript. */
static struct verdict guess_bare_console(struct str text)
{
    bool root = str_starts(text, "# ") &&
                prompt_is_typed(str_slice(text, 2, str_find_char(text, 0, '\n')));
    if (root || !looks_like_command(first_line(text)))
        return judge(GUESS_TRANSCRIPT, "the label of a transcript", false);
    struct arena scratch = ARENA_INIT;
    const struct mixed mixed = mixed_read(&scratch, text, false, NULL);
    bool output = false;
    for (size_t i = 0; i < mixed.count; i++)
        output = output || mixed.exchanges[i].output.p;
    arena_release(&scratch);
    return judge(GUESS_MIXED, "the label of a transcript, but no prompts", output);
}

struct verdict guess_labelled(struct str text, bool console)
{
    bool powershell;
    if (windows_prompt_length(first_line(text)) && windows_detect(text, &powershell))
        return judge(GUESS_WINDOWS, "lines with prompts of Windows", false);
    if (transcript_detect(text))
        return judge(GUESS_TRANSCRIPT, "a shell label, and lines with prompts", false);
    if (session_detect(text))
        return judge(GUESS_SESSION, "a shell label; what is typed into a program", false);
    if (console)
        return guess_bare_console(text);
    if (has_gap(text))
        return judge(GUESS_OTHER, "a shell label, but names of commands to fill in", false);
    bool known = !is_section(first_line(text)) && has_known_command(text);
    if (!known && is_broken(text))
        return (struct verdict){.guess = GUESS_OTHER,
                                .why = "a shell label, but no shell can read it",
                                .uncertain = true,
                                .broken = true};
    if (!known && starts_otherwise(text))
        return judge(GUESS_OTHER, "a shell label, but it looks like something else", true);
    if (!mixed_detect(text))
        return judge(GUESS_SHELL, "a shell label", false);
    struct arena scratch = ARENA_INIT;
    bool none = mixed_read(&scratch, text, true, NULL).count == 0;
    arena_release(&scratch);
    return none ? judge(GUESS_OTHER, "a shell label, but it looks like something else", true)
                : judge(GUESS_MIXED, "a shell label, but lines that look like output", true);
}

/* The first line that is more than an assignment: variables may be set above the command. */
static struct str first_command(struct str text)
{
    struct str rest = text, line;
    while (str_line(&rest, &line))
        if (str_trim(line).n && *str_trim(line).p != '#' && !looks_like_assignment(line))
            return str_trim(line);
    return first_line(text);
}

/* Small letters and what else names of programs and paths have. */
static bool is_program_name(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_alnum(word.p[i]) && !str_has_char(STR("._/-"), word.p[i]))
            return false;
    return word.n && ascii_lower(*word.p) == *word.p;
}

/* `name subcommand --option`, `bin/start`: the form of a command that nobody knows. */
static bool has_form_of_command(struct str line)
{
    struct str word, rest = line;
    if (looks_like_output(line) || looks_like_prose(line) || !str_word(&rest, &word) ||
        !is_program_name(word))
        return false;
    if (str_trim(rest).n == 0)
        return str_starts(word, "bin/");
    while (str_word(&rest, &word) && ascii_alpha(*word.p))
        ;
    return word.n > 2 && str_starts(word, "--") && ascii_alpha(word.p[2]);
}

/* What has no prompts and is for no shell of Windows. */
static struct verdict guess_lines(struct str text, struct vocabulary *called)
{
    struct str first = first_command(text);
    bool known = looks_like_command(first);
    if (!known && !vocabulary_calls(called, first))
        return judge(GUESS_OTHER, "no label, and no known command in its first line",
                     is_half_commands(text) || has_form_of_command(first));
    struct arena scratch = ARENA_INIT;
    const struct mixed mixed = mixed_read(&scratch, text, false, called);
    bool output = false;
    bool complete = mixed.count && shell_status(mixed.exchanges[0].command) == SHELL_COMPLETE;
    for (size_t i = 0; i < mixed.count; i++)
        output = output || mixed.exchanges[i].output.p;
    arena_release(&scratch);
    if (!complete)
        return judge(GUESS_OTHER, "no label, and its first line is no whole command", true);
    return judge(GUESS_MIXED,
                 output  ? "no label; known commands, and lines that are none"
                 : known ? "no label; known commands only"
                         : "no label; commands that the course runs elsewhere",
                 output);
}

struct verdict guess_unlabelled(struct str text, struct vocabulary *called)
{
    bool powershell;
    struct str first = first_line(text);
    if (first.n == 0 && !transcript_detect(text))
        return judge(GUESS_OTHER, "no label, and nothing in it", false);
    if (str_starts(str_trim(text), "#!"))
        return judge(GUESS_OTHER, "no label, and the first line of a script", false);
    if (windows_prompt_length(first) && windows_detect(text, &powershell))
        return judge(GUESS_WINDOWS, "no label, but prompts of Windows", false);
    if (transcript_detect(text))
        return judge(GUESS_TRANSCRIPT, "no label, but lines with prompts",
                     !has_any_prompt(first) && !program_begins(text));
    if (session_detect(text) && program_started(first))
        return judge(GUESS_SESSION, "no label; what is typed into a program", false);
    bool certain;
    if (is_powershell(text, &certain))
        return judge(GUESS_POWERSHELL, "no label, and the signs of PowerShell", !certain);
    return guess_lines(text, called);
}
