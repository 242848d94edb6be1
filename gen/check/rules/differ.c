// SPDX-License-Identifier: MIT
/* Commands on the slides that a speaker shows which are others than those of the handbook, and
 * those of a translation which are others than those of its original. */
#include "check/rule.h"
#include "core/text/path.h"
#include "extract/compare.h"

#include <stdlib.h>

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

/* `where` is what the other one stands in, `here` what this one does. */
static void report_near(struct checker *c, const struct command *command, const char *where,
                        const char *here)
{
    const struct command *own = command->handbook;
    struct difference d = compare_texts(command->text, own->text);
    size_t start = (size_t)(d.left.p - command->text.p);
    struct str there = head(c, own->text), left = head(c, d.left), right = head(c, d.right);
    struct span at = place_of_command(command, start, start + d.left.n);
    if (d.left.n && d.right.n)
        check_report(c, at, "%s has `%.*s` (%.*s): `%.*s` where %s has `%.*s`", where,
                     STR_ARG(there), STR_ARG(own->id), STR_ARG(right), here, STR_ARG(left));
    else if (d.right.n)
        check_report(c, at, "%s has `%.*s` (%.*s): %s lacks `%.*s`", where, STR_ARG(there),
                     STR_ARG(own->id), here, STR_ARG(right));
    else
        check_report(c, at, "%s has `%.*s` (%.*s), without `%.*s`", where, STR_ARG(there),
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
    case MATCH_NEAR: report_near(c, command, "the handbook", "the slide"); return;
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

/* ---- translations ---- */

/* What the command is in the original; *shifted says that ids differ from some place on, once. */
static void look_at_translated(struct checker *c, const struct command *command, bool *shifted)
{
    const struct command *own = command->handbook;
    switch (command->match) {
    case MATCH_UNKNOWN: return;
    case MATCH_NONE:
        check_report(c, command->at, "the original of this lesson does not have this command");
        return;
    case MATCH_NEAR: report_near(c, command, "the original", "the translation"); return;
    case MATCH_ELSEWHERE:
        check_report(c, command->at,
                     "the original has this command in another place of the order (%.*s)",
                     STR_ARG(own->id));
        return;
    case MATCH_SAME:
        if (!*shifted && !str_eq(command->id, own->id))
            check_report(c, command->at,
                         "this command is %.*s here and %.*s in the original: readers of both name "
                         "it alike; split the slides as there",
                         STR_ARG(command->id), STR_ARG(own->id));
        *shifted = *shifted || !str_eq(command->id, own->id);
        return;
    }
}

static int compare_pointers(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t) * (const struct command *const *)left,
              b = (uintptr_t) * (const struct command *const *)right;
    return a < b ? -1 : a > b;
}

/* Commands of the original that no command of the translation is. */
static void report_lost(struct checker *c, const struct lesson *lesson)
{
    const struct command **found = NULL;
    size_t count = 0, cap = 0;
    for (const struct command *t = lesson->commands; t; t = t->next)
        if (t->handbook)
            *ARENA_PUSH(c->scratch, found, count, cap) = t->handbook;
    if (count)
        qsort(found, count, sizeof(const struct command *), compare_pointers);
    for (const struct command *own = lesson->original->commands; own; own = own->next) {
        bool compared = (own->kind == STEP_COMMAND || own->kind == STEP_INPUT) && !own->hidden &&
                        !(own->slide && own->slide->skipped);
        if (!compared || (count && bsearch(&own, found, count, sizeof(const struct command *),
                                           compare_pointers)))
            continue;
        struct str text = head(c, own->text);
        check_report(c, (struct span){lesson->src, 0, 0},
                     "this translation lacks the command `%.*s` (%.*s) of `%.*s`", STR_ARG(text),
                     STR_ARG(own->id), STR_ARG(lesson->original->path));
    }
    arena_clear(c->scratch);
}

void check_translation(struct checker *c)
{
    for (const struct lesson *l = c->course->original ? c->course->lessons : NULL; l; l = l->next) {
        bool shifted = false;
        if (l->untranslated || !l->original)
            continue;
        for (const struct command *command = l->commands; command; command = command->next)
            look_at_translated(c, command, &shifted);
        report_lost(c, l);
    }
}

/* Where course.yaml names the language of a translation. */
static struct span language_at(const struct course *course)
{
    const struct listed *l = course->original->translations;
    while (l && !str_eq(l->text, course->lang))
        l = l->next;
    return l ? l->at : (struct span){course->src, 0, 0};
}

void check_untranslated(struct checker *c)
{
    const struct course *course = c->course;
    for (const struct lesson *l = course->original ? course->lessons : NULL; l; l = l->next) {
        struct str folder = path_folder(l->path), name = path_name(l->path);
        if (l->untranslated)
            check_report(
                c, language_at(course),
                "`%.*s` is not translated: there is no `%.*s%.*s/%.*s`, and readers get the "
                "original",
                STR_ARG(l->path), STR_ARG(folder), STR_ARG(course->lang), STR_ARG(name));
    }
}
