/*
 * scan.h -- quotes, expansions, words and here-documents of a shell text. Private to shell/.
 *
 * A scanner stands on a byte and each function moves it behind what it names. The
 * first failure is kept and moves the scanner to the end, so that callers run out.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_SCAN_H
#define HANDOUT_SHELL_SCAN_H

#include "shell/split.h"

enum {
    SCAN_DEPTH = 200,   /* nested expansions */
    SCAN_HEREDOCS = 16, /* here-documents opened on one line */
};

struct heredoc {
    size_t start, end; /* the delimiter as written */
    bool strip;        /* <<- */
    size_t mark;
};

struct scanner {
    const char *s;
    size_t n, at;
    enum shell_status failure; /* SHELL_COMPLETE: none yet */
    bool open_heredoc;
    bool placeholders;
    size_t depth;
    size_t wasted; /* bytes that were read in vain; bounds the time */
    struct heredoc heredocs[SCAN_HEREDOCS];
    size_t heredoc_count;
    struct arena *arena; /* NULL: no marks are kept */
    struct shell_mark *marks;
    size_t mark_count, mark_cap;
};

/* The byte `ahead` of the scanner; -1 behind the end. */
static inline int scan_peek(const struct scanner *p, size_t ahead)
{
    return p->at + ahead < p->n ? (unsigned char)p->s[p->at + ahead] : -1;
}

static inline bool scan_done(const struct scanner *p)
{
    return p->at >= p->n;
}

void scan_fail(struct scanner *p, enum shell_status failure);
/*
 * Around all that holds a text of its own in a word: expansions, substitutions, arrays. False, with
 * a failure, where they nest too deep; whatever calls itself goes through here.
 */
bool scan_enter(struct scanner *p);
void scan_leave(struct scanner *p);
void scan_fail_here(struct scanner *p); /* incomplete at the end of the text, else a syntax error */
size_t scan_mark(struct scanner *p, enum shell_mark_kind kind, size_t start, size_t end,
                 size_t detail);

bool scan_is_meta(int c); /* ends a word: blank, newline, & ; | < > ( ), the end */
bool scan_is_name(int c); /* letter, digit, underscore */

void scan_blanks(struct scanner *p);  /* and backslash-newline */
void scan_comment(struct scanner *p); /* to the end of the line */
void scan_newline(struct scanner *p); /* and the bodies of the here-documents opened before it */
void scan_gap(struct scanner *p);     /* blanks, newlines, comments */

bool scan_word(struct scanner *p); /* true: it has quotes or expansions */
bool scan_is_keyword(const struct scanner *p, const char *word); /* stands here, as a whole word? */
size_t scan_placeholder(const struct scanner *p);     /* length of the <name> here, or 0 */
void scan_redirect(struct scanner *p);                /* on < or > or &> */
bool scan_arithmetic(struct scanner *p, size_t skip); /* (( after `skip` bytes; false: it is none */

/* split.c: the commands up to `closer` (0: the end of one complete command on top level). */
void scan_list(struct scanner *p, int closer);

#endif
