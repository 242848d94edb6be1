/*
 * fence.h -- the marks that open and close a block of code in Markdown (CommonMark 4.5).
 *
 * How far a line may be indented depends on what holds the block: callers who know that take the
 * indent off first. Programs with rules of their own keep them: remark (read/deck/remark/lexer.c)
 * and Slidev (read/deck/slidev/split.c).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_FENCE_H
#define HANDOUT_CORE_TEXT_FENCE_H

#include "core/text/str.h"

enum { FENCE_MIN = 3 };

/* Marks of a fence; all zero: none. */
struct fence {
    char mark; /* ` or ~ */
    size_t marks;
};

/* The marks that a text starts with, if there are enough of them. */
struct fence fence_at(struct str text);

/* Whether a text opens a fence: behind backquotes there is none on the same line. */
bool fence_opens(struct str line, struct fence *fence);

/* Whether a text closes a fence: with as many marks at least, and nothing behind them. */
bool fence_closes(const struct fence *open, struct str line);

/* Follows the fences of a text by its lines; starts with none. True for a line of code, those with
 * the marks included. */
bool fence_holds(struct fence *open, struct str line);

/* A line without the blanks and the marks of quotes at its head, for who does not know which of
 * them belong to code. */
struct str fence_line(struct str line);

/* How many marks a fence around a text needs. */
size_t fence_length(struct str text, char mark);

#endif
