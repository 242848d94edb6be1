/*
 * id.h -- how slides, commands and their anchors are called, names that pages and sheets use
 * themselves, and names that are given once.
 *
 * Content gives names too: headings become anchors, files become folders. A name that the
 * program uses is reserved; content that would get it gets another one. All rules are here.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_ID_H
#define HANDOUT_MODEL_ID_H

#include "core/map.h"

#include <stdint.h>

/*
 * A slide: "3.12", in lesson 3; "131" where its number says all, `lesson` is 0 then. A page of the
 * workspace guide, "w2", and a problem, "p3". The nth command of one of these, from 1: "3.12a",
 * ... "3.12z", "3.12aa".
 */
struct str id_of_slide(struct arena *a, size_t lesson, size_t slide);
struct str id_of_page(struct arena *a, size_t page);
struct str id_of_problem(struct arena *a, size_t problem);
struct str id_of_command(struct arena *a, struct str head, size_t nth);

/* The two pages of support that hold no problem: how to ask, and who is asked then. */
#define ID_ASK        STR("s1")
#define ID_ESCALATION STR("s2")

/* Where a page shows a slide, "s12", its title, "t12", and a command, "c-3.12b". */
struct str id_slide_anchor(struct arena *a, size_t slide);
struct str id_title_anchor(struct arena *a, size_t slide);
struct str id_command_anchor(struct arena *a, struct str id);

/* Where the page of corrections tells of one: "e-202602021142-3.12b", by when it was made and the
 * id of before. */
struct str id_correction_anchor(struct arena *a, int64_t local, struct str id);

/* Whether an anchor is the page's own: s1 and t1 (a slide and its title), c-3.12b (a command), and
 * what the templates of pages use: main, status, ... */
bool id_is_anchor(struct str name);

/* "c-3.12b", "c-131b", "c-w2a", "c-p3a": the anchor of a command. */
bool id_is_command_anchor(struct str name);

/* Whether a sheet has that name: course, day-1. */
bool id_is_sheet(struct str name);

/*
 * A kind of names. Reserved is what `is_reserved` says; `prefix`, put before any name, makes one
 * that is not. Names that are taken get a number behind them, from `first` on.
 */
struct id_kind {
    bool (*is_reserved)(struct str name);
    const char *prefix;
    size_t first;
};

extern const struct id_kind id_anchors; /* "setup", "setup-1", as GitHub numbers them */
extern const struct id_kind id_lessons; /* "intro", "intro-2" */

/* The names given so far; starts as zeros, lives in the arena of the names. Names that differ in
 * case alone are the same: some file systems take them so. */
struct id_set {
    struct map names; /* in lower case */
    size_t count;
};

bool id_is_taken(const struct id_set *set, struct arena *a, struct str name);

/* A name like the wanted one that is neither reserved nor taken, and is taken from now on. Costs
 * the same however many names are taken. */
struct str id_take(struct id_set *set, struct arena *a, const struct id_kind *kind,
                   struct str wanted);

#endif
