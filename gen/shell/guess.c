// SPDX-License-Identifier: MIT
#include "shell/guess.h"

#include "core/buf.h"
#include "shell/known.h"
#include "shell/split.h"

#include <stdlib.h>
#include <string.h>

enum { LINES = 400 }; /* of one command */

/* ---- words ---- */

static int compare_names(const void *word, const void *name)
{
    return str_cmp(*(const struct str *)word, str_from(*(const char *const *)name));
}

bool guess_is_command(struct str word)
{
    return bsearch(&word, known_commands, known_command_count, sizeof *known_commands,
                   compare_names) != NULL;
}

/* The word that names the command of a line: behind name=value words; a path's last part. */
static struct str command_word(struct str line)
{
    struct str word;
    while (str_word(&line, &word)) {
        size_t equals = str_find_char(word, 0, '=');
        bool assignment = equals > 0 && equals < word.n && ascii_alpha(*word.p);
        for (size_t i = 0; i < equals && assignment; i++)
            assignment = ascii_alnum(word.p[i]) || word.p[i] == '_';
        if (!assignment)
            break;
    }
    if (str_starts(word, "./") || str_starts(word, "~/") || str_starts(word, "/usr/") ||
        str_starts(word, "/bin/") || str_starts(word, "/opt/"))
        return STR("exec"); /* a program by its path */
    while (word.n && str_has_char(STR(";&|"), word.p[word.n - 1]))
        word.n--;
    return word;
}

/* Sentences start with the name of a program too: "docker is a tool that ..." */
static bool is_prose(struct str line)
{
    struct str rest = line, word;
    size_t words = 0, plain = 0, foreign = 0;
    while (str_word(&rest, &word)) {
        bool letters = true, ascii = true;
        for (size_t i = 0; i < word.n; i++) {
            letters = letters && (ascii_alpha(word.p[i]) || (unsigned char)word.p[i] >= 0x80 ||
                                  (i + 1 == word.n && str_has_char(STR(".,:;!?"), word.p[i])));
            ascii = ascii && (unsigned char)word.p[i] < 0x80;
        }
        words++;
        plain += letters;
        foreign += letters && !ascii;
    }
    char last = line.n ? line.p[line.n - 1] : 0;
    return foreign >= 2 || (words >= 5 && plain == words && str_has_char(STR(".:!?"), last));
}

/* Words that other languages start their lines with too: here only as a shell uses them. */
static bool is_ambiguous(struct str line, struct str word)
{
    if (str_is(word, "export") || str_is(word, "alias"))
        return !str_has_char(line, '=');
    return str_is(word, "set") && str_find(line, 0, " -") == line.n;
}

static bool is_command_line(struct str line)
{
    struct str trimmed = str_trim(line);
    if (trimmed.n == 0 || *trimmed.p == '#')
        return false;
    struct str word = command_word(trimmed);
    return guess_is_command(word) && !is_ambiguous(trimmed, word) && !is_prose(trimmed);
}

/* ---- commands and output without prompts ---- */

struct mixed {
    struct str rest;
    size_t line;
};

/* Takes one command from its first line on; false, and only that line is taken, where it gets never
 * complete. */
static bool take_command(struct mixed *m, struct str *command)
{
    struct str line;
    const char *start = m->rest.p;
    struct mixed back = *m;
    for (size_t i = 0; i < LINES && str_line(&m->rest, &line); i++) {
        m->line++;
        *command = (struct str){start, (size_t)(line.p + line.n - start)};
        enum shell_status status = shell_status(*command);
        if (status == SHELL_COMPLETE)
            return true;
        if (status == SHELL_SYNTAX)
            break;
    }
    *m = back;
    str_line(&m->rest, command);
    m->line++;
    return false;
}

/* The lines up to the next command or the comments above it. */
static struct str take_output(struct mixed *m)
{
    const char *start = m->rest.p, *end = start;
    struct str line;
    for (struct str ahead = m->rest; str_line(&ahead, &line);) {
        if (is_command_line(line))
            break;
        struct str trimmed = str_trim(line);
        if (!str_starts(trimmed, "#")) {
            end = ahead.p;
            while (m->rest.p < ahead.p) {
                str_line(&m->rest, &line);
                m->line++;
            }
        }
    }
    return (struct str){start, (size_t)(end - start)};
}

static struct str take_caption(struct mixed *m)
{
    const char *start = m->rest.p;
    struct str line;
    for (struct str ahead = m->rest; str_line(&ahead, &line) && !is_command_line(line);) {
        m->rest = ahead;
        m->line++;
    }
    return (struct str){start, (size_t)(m->rest.p - start)};
}

/* Output ends where a blank line is followed by prose. */
static struct str trim_output(struct str output)
{
    struct str rest = output, line;
    while (str_line(&rest, &line))
        if (is_prose(str_trim(line))) {
            output.n = (size_t)(line.p - output.p);
            break;
        }
    while (output.n && *output.p == '\n')
        output = str_slice(output, 1, output.n);
    return str_trim_end(output);
}

size_t guess_read_mixed(struct arena *a, struct str text, struct exchange **exchanges)
{
    struct mixed m = {text, 0};
    size_t count = 0, cap = 0;
    *exchanges = NULL;
    take_output(&m);
    while (m.rest.n) {
        struct str caption = take_caption(&m), command;
        if (m.rest.n == 0)
            break;
        size_t line = m.line, start = (size_t)(m.rest.p - text.p);
        bool complete = take_command(&m, &command);
        struct str output = trim_output(take_output(&m));
        if (!complete)
            continue;
        size_t indent = (size_t)(str_trim(command).p - command.p);
        *ARENA_PUSH(a, *exchanges, count,
                    cap) = (struct exchange){.command = str_trim(command),
                                             .caption = caption,
                                             .output = output.n ? output : (struct str){NULL, 0},
                                             .start = start + indent,
                                             .line = line};
    }
    return count;
}

/* ---- verdicts ---- */

static struct str first_line(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (str_trim(line).n && *str_trim(line).p != '#')
            return str_trim(line);
    return STR("");
}

/* Lines that end in a backquote go on in PowerShell; a variable there has a path behind it, or a
 * dot. */
static bool is_powershell(struct str text)
{
    struct str line;
    while (str_line(&text, &line)) {
        line = str_trim(line);
        if (str_ends(line, " `") || str_starts(line, "Get-") || str_starts(line, "Set-") ||
            str_starts(line, "New-") || str_starts(line, "Install-") || str_starts(line, "$env:"))
            return true;
    }
    return false;
}

/* Whether no shell could make anything of a block: its first command is no syntax, and no word is
 * known. */
static bool is_no_shell(struct str text)
{
    struct arena scratch = ARENA_INIT;
    struct shell_split split = shell_split(&scratch, text, true);
    bool broken = split.command_count && split.commands[0].status == SHELL_SYNTAX;
    for (size_t i = 0; i < split.mark_count && broken; i++)
        if (split.marks[i].kind == SHELL_NAME)
            broken = !guess_is_command(str_slice(text, split.marks[i].start, split.marks[i].end));
    for (size_t i = 0; i < split.command_count && broken; i++)
        broken = !guess_is_command(
            command_word(str_slice(text, split.commands[i].start, split.commands[i].end)));
    arena_release(&scratch);
    return broken;
}

struct verdict guess_labelled(struct str text, bool console)
{
    if (transcript_detect(text))
        return (struct verdict){GUESS_TRANSCRIPT, "a shell label, and lines with prompts", false};
    if (console)
        return (struct verdict){GUESS_TRANSCRIPT, "the label of a transcript", false};
    if (is_no_shell(text))
        return (struct verdict){GUESS_OTHER, "a shell label, but no shell can read it", true};
    return (struct verdict){GUESS_SHELL, "a shell label", false};
}

struct verdict guess_unlabelled(struct str text)
{
    struct str first = first_line(text);
    if (first.n == 0)
        return (struct verdict){GUESS_OTHER, "no label, and nothing in it", false};
    if (prompt_length(first, false))
        return (struct verdict){GUESS_TRANSCRIPT, "no label, but lines with prompts", false};
    if (is_powershell(text))
        return (struct verdict){GUESS_POWERSHELL, "no label, and the signs of PowerShell", true};
    if (!is_command_line(first))
        return (struct verdict){GUESS_OTHER, "no label, and no known command in its first line",
                                false};
    struct arena scratch = ARENA_INIT;
    struct exchange *exchanges;
    size_t count = guess_read_mixed(&scratch, text, &exchanges);
    bool output = false;
    for (size_t i = 0; i < count; i++)
        output = output || exchanges[i].output.p;
    arena_release(&scratch);
    if (count == 0)
        return (struct verdict){GUESS_OTHER, "no label, and its first line is no whole command",
                                true};
    return (struct verdict){GUESS_MIXED,
                            output ? "no label; known commands, and lines that are none"
                                   : "no label; known commands only",
                            output};
}
