/*
 * expected.h -- the lines of an expected output that stand for others: what `check --run` compares,
 * and what readers are shown.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_EXPECTED_H
#define HANDOUT_MODEL_EXPECTED_H

#include "core/text/str.h"

enum expected {
    EXPECTED_TEXT, /* `...` in it is any text */
    EXPECTED_ANY,  /* `...`: any lines */
    EXPECTED_RE,   /* `[re] pod-[0-9]+`: a POSIX extended regular expression for the whole line */
    EXPECTED_GLOB, /* `[glob] pod-*`: a pattern of file names */
};

/* What a line is; *pattern is what stands behind its mark, or all of it, without blanks at its end.
 */
enum expected expected_line(struct str line, struct str *pattern);

#endif
