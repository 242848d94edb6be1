/*
 * sheet.h -- command sheets: plain text to copy from, print, or fetch with curl.
 *
 * For each slide that has commands, each lesson, day and the course: a .txt with every
 * command under a comment with its id and the title of its slide, and a .sh with
 * those that a POSIX shell or bash can run. Everything but the commands is a comment,
 * at most 80 columns wide. Hints and solutions have a sheet of their own for each
 * lesson, and so has its catch-up.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_SHEET_H
#define HANDOUT_RENDER_SHEET_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/* Adds public/sheets/... */
void render_sheets(const struct course *course, struct output *out, struct diags *diags);

/* The two sheets of a lesson, as text and as a script. */
struct lesson_sheets {
    struct str txt, sh; /* empty where the lesson has no commands */
};
struct lesson_sheets sheets_of_lesson(const struct course *course, const struct lesson *lesson,
                                      struct arena *a);

/*
 * Sheets that are filled in for one participant at a time, with all that the roster knows: the
 * commands of the course, those of solutions and hints, and those of catch-up, lesson by lesson.
 * What is the same for all is made once.
 */
struct sheet_blank {
    const char *name; /* "catch-up" */
    struct str title, body;
    const struct placeholder *const *asked; /* what it says at its head, where it is not known */
    size_t asked_count;
};
enum { SHEET_BLANKS = 3 };
/* One without commands has an empty body; control characters in it are shown by marks. */
void sheets_blank(const struct course *course, struct arena *a,
                  struct sheet_blank blanks[SHEET_BLANKS]);
struct str sheet_fill(const struct course *course, const struct sheet_blank *blank,
                      const struct participant *reader, struct arena *a);

/* How many commands the sheet of a slide has: those that belong to the slide itself. 0: no sheet.
 */
size_t sheet_slide_commands(const struct slide *slide);

/* Whether a lesson has commands of that place: PLACE_SOLUTION asks for hints too,
 * PLACE_CHECK for the checks of tasks. */
bool sheet_has_place(const struct lesson *lesson, enum step_place place);

/* Appends a command as sheets have it, without its newline at the end: a file as the here-document
 * that writes it. */
void sheet_command(struct buf *b, const struct command *c);

/* For other files that people read in a shell: a comment of any length, wrapped between words, the
 * further lines indented by `hang`; and one that is a title. */
void sheet_comment(struct buf *b, struct str text, size_t hang);
void sheet_title(struct buf *b, struct str title);

#endif
