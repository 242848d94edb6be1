/*
 * carpentries.h -- an episode of a Carpentries lesson, to a lesson of ours. Private to read/.
 *
 * lines.c makes Markdown of the lines of an episode, in which comments stand for the fences
 * of divs, whose kinds are in divs.c, liquid.c fills in what Jekyll would; fold.c puts what was
 * read of it into alerts, episode.c splits it at its headings, course.c finds the episodes of a
 * folder. Everything lives in the reader's arena; what is wrong is a warning at its place in the
 * file.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_CARPENTRIES_CARPENTRIES_H
#define HANDOUT_READ_DECK_CARPENTRIES_CARPENTRIES_H

#include "read/deck/deck.h"
#include "read/markdown/gfm.h"

/* "::: challenge", up to the line of colons that closes it. */
struct div {
    struct str name; /* empty where only its text is wanted */
    size_t line;
};

/* Where a div opens or closes in the composed text. */
struct carpentries_mark {
    size_t at;
    size_t div; /* index */
    bool closes;
};

/* Blocks that were taken out of the text, and where they stood in it. */
struct extract {
    size_t at;
    struct node *nodes;
};

struct named_place {
    size_t at;
    struct str name;
};

struct episode {
    struct reader *reader;
    const struct source *src;
    struct str config;   /* the text of the configuration; may be empty */
    struct compose text; /* the Markdown */
    struct div *divs;
    size_t div_count, div_cap;
    struct carpentries_mark *marks; /* in order */
    size_t mark_count, mark_cap, next_mark;
    struct extract *notes; /* for the instructor */
    size_t note_count, note_cap;
    struct extract *hidden; /* chunks that are run and not shown */
    size_t hidden_count, hidden_cap;
    struct named_place *names; /* of headings */
    size_t name_count, name_cap;
    const struct node **sections; /* the headings that start one, in order */
    size_t section_count, section_cap;
    struct map unknowns;      /* variables of Liquid that nothing gives */
    struct str first_unknown; /* the first of them, and its place */
    struct span unknown;
};

/* ---- divs.c ---- */

enum div_shape {
    DIV_ALERT,
    DIV_QUOTE,
    DIV_NOTES, /* for the instructor */
    DIV_TABS,  /* each below the other, under its name */
    DIV_FLAT,  /* no more than its text */
};

/* A div of the Workbench (sandpaper), or a call-out of other programs that occurs in lessons. */
struct div_kind {
    const char *name;
    enum div_shape shape;
    enum alert_kind alert;
    bool own;         /* no other program has it */
    const char *word; /* a title that says no more than the kind */
};

/* NULL: lessons have no such div. */
const struct div_kind *div_kind(struct str name);

/* Their names, for suggestions. */
const char *const *div_names(size_t *count);

/* ---- lines.c ---- */

/* Whether a line, in its source, is the fence of a div; *name is the class of one that opens. */
bool div_fence(struct str line, struct str *name);

/* "{: .challenge}" behind the marks of quotes: *label is the first class, empty where there is
 * none. */
bool lines_kramdown_label(struct str line, struct str *label);

/* Whether the lines look like an episode: they hold divs or labels of one, code left aside. */
bool episode_has_blocks(const struct source *src, size_t start);

/* Fills e->text, divs and marks from the lines of e->src from the offset `start` on. */
void episode_compose(struct episode *e, size_t start);

/* ---- liquid.c ---- */

/* Puts text [start, end) of a file, one line, with its variables filled in, and tags unless it is
 * code. */
void liquid_put(struct episode *e, const struct source *src, size_t start, size_t end, bool code);

/* The tag that starts with `rest`, a view into the source, and ends its line or one of the next;
 * empty where there is none. */
struct str liquid_tag(const struct source *src, struct str rest);

/* Puts the image that a tag includes; others are left out. */
void liquid_put_tag(struct episode *e, size_t at, struct str tag);

/* Says which variables nothing gives. */
void liquid_finish(struct episode *e);

/* ---- fold.c ---- */

/* Puts the blocks of the composed text into their divs. */
struct node *episode_fold(struct episode *e, struct node *list);

/* ---- episode.c ---- */

/* Whether a text is an episode. */
bool episode_is(const struct source *src);

/* `config` is the text of the configuration; may be empty. */
struct lesson *episode_read(struct reader *r, const struct text *text, struct str config);
struct page *episode_read_page(struct reader *r, const struct text *text, struct str config);

#endif
