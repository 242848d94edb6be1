/*
 * script.h -- private to catchup/: a script while it is written. `put` functions append to it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_CATCHUP_SCRIPT_H
#define HANDOUT_RENDER_CATCHUP_SCRIPT_H

#include "core/map.h"
#include "core/text/buf.h"
#include "render/catchup/catchup.h"

struct script_writer {
    struct arena *arena;
    const struct course *course;
    const struct participant *who;
    const struct command *task;  /* the first check of the task that the script is of; else NULL */
    const bool *wanted;          /* lessons by their numbers */
    const struct lesson **order; /* all lessons */
    const struct needed *needs;
    struct str name;
    struct str mark; /* occurs in no command */
    const struct placeholder **asks;
    size_t ask_count, ask_cap;
    struct map known; /* placeholders by their names, with their numbers behind them */
    struct buf b;
};

/* ---- parts.c: what belongs to a script ---- */

bool script_in_catchup(const struct command *c);
bool script_in_checks(const struct command *c);

/* Behind one of the checks of a task; NULL: it is the last. */
const struct command *script_next_check(const struct command *c);

/* An attribute of the fence of a command; NULL: it has none of that name. */
const struct attribute *script_attribute(const struct command *c, const char *name);

/* Where the commands of the catch-up of a lesson stand, maybe among others. */
const struct command *script_first_command(const struct lesson *l);
bool script_has_catchup(const struct lesson *l);

/* What the lessons of a day need and are not themselves, by their numbers. NULL: nothing of it has
 * a catch-up. */
const bool *script_needed_on(struct arena *a, const struct course *course, const struct day *day);

/* Whether no other lesson of the script needs it. */
bool script_is_last(const struct script_writer *w, const struct lesson *lesson);

/* ---- values.c: what comes in from outside ---- */

/* These two come first: what the script needs to know, and what ends its here-documents. */
void script_find_mark(struct script_writer *w);
void script_find_values(struct script_writer *w);

/* A command up to a byte of its text, with marks in the places of its values. */
void script_put_filled(struct script_writer *w, const struct command *c, size_t end);

/* What is known of values before the words on the command line are read, and what is made of it. */
void script_put_first_values(struct script_writer *w);
void script_put_values(struct script_writer *w);

/* ---- words.c: the language of the course ---- */

/* Functions that say what all scripts say. */
void script_put_sayings(struct script_writer *w);

/* "1. From bare hosts to a cluster" */
struct str script_title_of(const struct script_writer *w, const struct lesson *l);

/* Comments on top; how the script is used, and what has to be told to it. */
void script_put_head(struct script_writer *w, struct str title);
void script_put_use(struct script_writer *w, const char *option, const char *key);
void script_put_told(struct script_writer *w);

/* --help, which shows the head. */
void script_put_usage(struct script_writer *w, struct str head);

/* ---- lessons.c: checks and steps ---- */

void script_put_lesson(struct script_writer *w, const struct lesson *l);
void script_put_task(struct script_writer *w, struct str title);

/* The end: all lessons in their order. */
void script_put_main(struct script_writer *w);

#endif
