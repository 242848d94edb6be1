// SPDX-License-Identifier: MIT
/*
 * Commands that are titles: most titles that look like one are captions of what stands below.
 */
#include "read/presentation/tell/step.h"
#include "read/presentation/tell/teller.h"
#include "shell/subcommands.h"

/* Whether a command names what it is done to, behind its subcommand, as a caption hardly does:
 * `git add first.txt`, but not `git reset --hard` or `git add <file>`. */
static bool is_whole(struct str command)
{
    struct str name, word;
    size_t count = 0;
    bool gap = str_has_char(command, '<') || str_has_char(command, '[');
    bool sign = subcommands_has_sign(command) || str_has_char(command, '/') ||
                str_find(command, 0, "\u201c") < command.n;
    if (gap || !sign || !str_word(&command, &name) || !str_word(&command, &word))
        return false;
    while (str_word(&command, &word))
        count += *word.p != '-' && !str_starts(word, "\u2013");
    return count > 0;
}

/* Whether another line of the slide begins with the same two words. */
static bool is_repeated(const struct flat_slide *slide, const struct flat_line *title)
{
    struct str rest = title->said, name, second, word, other;
    if (!str_word(&rest, &name) || !str_word(&rest, &second))
        return false;
    for (size_t i = 0; i < slide->notes; i++) {
        rest = slide->lines[i].said;
        if (&slide->lines[i] != title && str_word(&rest, &word) && str_word(&rest, &other) &&
            str_eq(name, word) && str_eq(second, other))
            return true;
    }
    return false;
}

/* A title is a command only where it has a prompt, or where it is a whole one beyond doubt, or
 * likely one in a deck whose titles are commands, which the slide shows nowhere else. */
void tell_title(struct flat_slide *slide, const struct flat_piece *piece)
{
    for (size_t i = piece->from; i < piece->to; i++) {
        struct flat_line *line = &slide->lines[i];
        struct str text = str_trim(line->said);
        bool prompt = str_starts(text, "$ ") && phrase_is_command(str_slice(text, 2, text.n));
        bool whole = line->begins && (is_whole(text) || (line->habit && !line->capital)) &&
                     !is_repeated(slide, line);
        if (prompt || whole)
            step_set(line, 0, line->said.n, prompt ? FLAT_BY_PROMPT : FLAT_BY_FORM, FORM_LIKELY,
                     false);
    }
}
