/*
 * slidev.h -- a deck of Slidev, to a lesson. Private to read/.
 *
 * files.c opens the files of the deck, split.c finds the slides of one, text.c and snippet.c turn
 * the text of a slide into Markdown, slidev.c follows the imports and makes slides of it all. The
 * rules are those of Slidev 52 (packages/parser/src/{core,fs,utils}.ts,
 * packages/slidev/node/syntax/). Everything lives in the reader's arena; what is wrong in a deck
 * is a warning at its place in the file.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_SLIDEV_SLIDEV_H
#define HANDOUT_READ_DECK_SLIDEV_SLIDEV_H

#include "read/deck/deck.h"

/* A slide as it stands in its file; offsets are bytes of it. */
struct slidev_slide {
    size_t start, end;        /* with its front matter */
    size_t body, body_end;    /* what is shown, blanks at both ends left out */
    size_t note, note_end;    /* inside of the comment at its end; equal where there is none */
    const struct yaml *front; /* its keys; NULL where it has none */
};

/* A file of the deck: slides, or a snippet. */
struct slidev_file {
    struct slidev_file *next;
    struct str path; /* in the course */
    const struct source *src;
    bool split; /* the slides have been found */
    struct slidev_slide *slides;
    size_t count, cap;
};

/* What imports a slide: another one, of another file. */
struct slidev_import {
    const struct slidev_import *outer; /* NULL: it is in the file of the deck */
    const struct slidev_file *file;
    const struct slidev_slide *slide;
};

/* A slide that is shown: its texts are ranges of `shown`. */
struct slidev_shown {
    const struct slidev_file *file;
    const struct slidev_slide *slide;
    const struct slidev_import *import; /* NULL: nothing imports it */
    size_t start, end, note, note_end;
};

struct slidev {
    struct reader *reader;
    struct str folder;         /* of the deck, with its final `/`; empty for that of the course */
    struct slidev_file *files; /* read so far */
    struct compose shown;      /* the Markdown of all slides */
    struct slidev_shown *list;
    size_t count, cap;
    size_t visited; /* slides looked at because something imports them */
    bool full;      /* the bounds were reached: the rest is left out */
    struct {
        bool sought;
        struct input input; /* fd is -1 where there is none */
        struct str inside;  /* the path of the reader's folder in it */
    } root;                 /* of the repository that the deck lies in */
};

/* ---- files.c ---- */

/* Whether the deck has grown beyond what is read; says so once, at `at`. */
bool slidev_is_full(struct slidev *s, struct span at);

/* The file of a path in the course. NULL after a diagnostic at `named`. */
struct slidev_file *slidev_open(struct slidev *s, struct str path, struct span named);

/* Whether what could not be opened is there, or where nobody looks. */
bool slidev_may_exist(struct slidev *s, struct str path);

/* A path that a file of the deck names: with `root` in front of it, it is one of the folder of the
 * deck. */
struct str slidev_path(struct slidev *s, const struct slidev_file *file, struct str path,
                       const char *root);

/* ---- split.c ---- */

/* Finds the slides of a file. */
void slidev_split(struct reader *r, struct slidev_file *file);

/* ---- text.c ---- */

/* The value of a key that is a text, by the importers first; empty where none has it. */
struct str slidev_text(const struct slidev_shown *shown, const char *key, struct span *at);

/* Adds the Markdown of a slide and of its note to `s->shown`. */
void slidev_put(struct slidev *s, struct slidev_shown *shown);

/* ---- snippet.c ---- */

/* Where a line of a slide stands. */
struct slidev_line {
    const struct slidev_file *file;
    struct str text; /* without its end */
    size_t indent;   /* bytes of blanks at its head */
};

/* `<<< path#region lang {meta}`: puts the file in as a block of code. False where it is none. */
bool slidev_put_snippet(struct slidev *s, struct slidev_line line);

#endif
