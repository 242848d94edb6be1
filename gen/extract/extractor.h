/*
 * extractor.h -- finding the commands of one text: what the parts share. Private to shell/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_EXTRACTOR_H
#define HANDOUT_EXTRACT_EXTRACTOR_H

#include "core/diag.h"
#include "extract/guess/guess.h"
#include "extract/guess/vocabulary.h"
#include "model/course.h"
#include "shell/split.h"

/* The text whose blocks are walked: a slide, a page, the fix of a problem. */
struct extractor {
    struct arena *arena;
    struct arena *scratch; /* emptied after each block */
    struct diags *diags;
    const struct variable *variables;
    struct vocabulary *called; /* the programs of the course */
    enum severity severity;    /* of what no shell can read */
    bool one_numbering;        /* ids name no lesson */
    const struct slide *slide; /* NULL outside of lessons */
    size_t number;             /* of the slide of this block */
    struct str id_head;        /* "3.12", "131", "w2", "p3": a letter follows */
    size_t *last_letters;      /* in one numbering: those of the slide before, */
    size_t last_number;        /* and its last number: a lesson may go on under it */
    size_t *letters;           /* given out under each head: 1, or 1 for each number of a slide */
    bool later;                /* blocks are kept in `blocks` until their order is known */
    struct code **blocks;
    size_t block_count, block_cap;
    struct command **tail; /* of the list of the lesson, page or problem */
    size_t count;
    size_t code_count;    /* blocks and spans of code, whatever they hold */
    struct command *last; /* an output fence belongs to it, */
    bool interpreted;     /* but to the code of another language that stands behind it; */
    bool apart; /* a heading, a task or the text of other commands separates it from `last` */
    enum step_place place;
    const struct node *task;  /* the alert of the task around it; NULL: there is none */
    const struct node *check; /* the same of a check */
};

/* ---- block.c ---- */

/* Finds the commands of a block of code and gives them their ids. */
void block_read(struct extractor *x, struct node *node);

/* What follows stands on the slide of that number, and is called by it. */
void block_set_slide_number(struct extractor *x, size_t number);

/* The first line of a command, for carets. */
struct span block_first_line(struct span at);

/* The parts of it, for commands in a text: a new command of a block, ... */
struct command *block_add_command(struct extractor *x, struct code *code, size_t *cap);

/* ... what follows from its text, with the marks of its split less `base`; NULL: it is no shell's,
 */
void block_finish_command(struct extractor *x, struct command *c, struct str text,
                          const struct shell_mark *marks, size_t mark_count, size_t base);

/* ... the number of the block: in one numbering that under which the speaker first shows it, */
void block_set_number(struct extractor *x, const struct code *code);

/* ... and the ids of its commands, and their place in the list. */
void block_keep_commands(struct extractor *x, struct code *code);

/* Adds the commands of a block to the list of the lesson, page or problem. */
void block_link_commands(struct extractor *x, struct code *code);

/* ---- span.c ---- */

/* Makes a code span a command where it is written `$ command`. */
void span_command_read(struct extractor *x, struct node *node);

/* ---- survey.c ---- */

/* What the labelled blocks of a course call, and its tools: looked for when they are asked for. */
struct vocabulary survey_calls(struct arena *a, const struct course *course);

/* ---- label.c ---- */

/* Makes a block with another word for the label of a shell one of commands, and says which shell.
 */
void label_set_shell(struct code *code);

/* Whether the label promises a transcript. */
bool label_is_console(struct str lang);

/* ---- role.c ---- */

/* An attribute of the fence; NULL where it has none of that name. */
const struct attribute *role_attribute(const struct code *code, const char *name);

/* Settles the role of a block, its language and why; what is found in it later may say more. */
enum guess role_find(struct extractor *x, struct node *node);

/* Output or a Dockerfile below the label of a shell shows in the words that its lines start with.
 */
void role_doubt_names(struct extractor *x, struct code *code, const struct shell_split *split);

/* ---- indent.c ---- */

/* Takes the indent that all lines of a block share off: with it no here-document would end. Lines
 * of blanks of any kind are empty. */
void indent_remove(struct extractor *x, struct node *node);

/* ---- placeholders.c ---- */

/* Puts the value of each variable that is the same for all in the place of its <name>. */
struct str placeholder_fill(struct extractor *x, struct str text);

/* What is left to fill in; `marks` are those of the command's split, `base` is taken off their
 * places; NULL: the command is no shell's. */
void placeholder_find(struct extractor *x, struct command *c, const struct shell_mark *marks,
                      size_t mark_count, size_t base);

/* What a deck highlights in the command at code->text[base], and everybody fills in. */
void placeholder_find_highlighted(struct extractor *x, struct command *c, const struct code *code,
                                  size_t base, size_t *next);

void placeholder_find_wraps(struct extractor *x, struct command *c, const struct shell_mark *marks,
                            size_t mark_count, size_t base);

/* A quote that a word processor has changed closes nothing; the rule `quote` names it. */
bool block_has_typographic_quote(struct str text);

/* ---- befallen.c ---- */

/* Tells commands which problems befall them; what the course says of commands that none of its
 * lessons has is an error. */
void extract_befallen(struct arena *a, struct diags *d, struct course *course);

/* ---- corrections.c ---- */

/* Finds the commands that the recorded corrections are about, and tells them. One that nobody can
 * find is a warning. */
void extract_corrections(struct diags *d, struct course *course);

#endif
