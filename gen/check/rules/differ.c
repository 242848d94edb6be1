// SPDX-License-Identifier: MIT
/* Commands on the slides that a speaker shows which are others than those of the handbook. */
#include "check/rule.h"
#include "extract/compare.h"

enum { SHOWN = 60 }; /* bytes of a command in a message */

/* The first line of a text, cut where it is long. */
static struct str head(struct checker *c, struct str text)
{
    struct str line = str_slice(text, 0, str_find_char(text, 0, '\n'));
    size_t end = line.n < SHOWN ? line.n : SHOWN;
    while (end < line.n && end && ((unsigned char)line.p[end] & 0xc0) == 0x80)
        end--;
    return end < text.n ? arena_printf(c->arena, "%.*s...", (int)end, line.p) : line;
}

static void report_near(struct checker *c, const struct command *command)
{
    const struct command *own = command->handbook;
    struct difference d = compare_texts(command->text, own->text);
    size_t start = (size_t)(d.left.p - command->text.p);
    struct str there = head(c, own->text), left = head(c, d.left), right = head(c, d.right);
    struct span at = place_of_command(command, start, start + d.left.n);
    if (d.left.n && d.right.n)
        check_report(c, at, "the handbook has `%.*s` (%.*s): `%.*s` where the slide has `%.*s`",
                     STR_ARG(there), STR_ARG(own->id), STR_ARG(right), STR_ARG(left));
    else if (d.right.n)
        check_report(c, at, "the handbook has `%.*s` (%.*s): the slide lacks `%.*s`",
                     STR_ARG(there), STR_ARG(own->id), STR_ARG(right));
    else
        check_report(c, at, "the handbook has `%.*s` (%.*s), without `%.*s`", STR_ARG(there),
                     STR_ARG(own->id), STR_ARG(left));
}

/* Whether what a slide shows is what the handbook shows: blanks count for nothing, and a slide may
 * show a part, with or without an ellipsis. */
static bool is_same_output(struct str slide, struct str own)
{
    struct str line, word, other;
    while (str_line(&slide, &line)) {
        bool cut = str_is(str_trim(line), "...") || str_is(str_trim(line), "\xe2\x80\xa6");
        struct str rest = line;
        while (!cut && str_word(&rest, &word)) {
            if (!str_word(&own, &other))
                return false;
            if (!str_eq(word, other) && !str_starts(word, "...") &&
                !str_starts(word, "\xe2\x80\xa6"))
                return false;
        }
        if (cut)
            return true;
    }
    return true;
}

static void look_at(struct checker *c, const struct lesson *lesson, const struct command *command)
{
    const struct command *own = command->handbook;
    switch (command->match) {
    case MATCH_UNKNOWN: return;
    case MATCH_NONE:
        check_report(c, command->at,
                     "`%.*s` does not have this command: its readers cannot copy it",
                     STR_ARG(lesson->path));
        return;
    case MATCH_NEAR: report_near(c, command); return;
    case MATCH_ELSEWHERE:
        check_report(c, command->at,
                     "the handbook has this command in another place of the order (%.*s)",
                     STR_ARG(own->id));
        return;
    case MATCH_SAME:
        if (command->output.p && own->output.p && !is_same_output(command->output, own->output))
            check_report(c, command->at, "the handbook shows another output of this command (%.*s)",
                         STR_ARG(own->id));
        return;
    }
}

void check_slides(struct checker *c)
{
    for (const struct lesson *l = c->course->lessons; l; l = l->next)
        for (const struct command *command = l->slides_shown ? l->slides_shown->commands : NULL;
             command; command = command->next)
            look_at(c, l, command);
}
