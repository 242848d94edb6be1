/*
 * squeeze.h -- style sheets and scripts without what is there for those who read them: comments
 * that begin a line, indents, empty lines, line ends behind punctuation; in style sheets also
 * blanks beside punctuation and zeros before a point.
 *
 * No parser: names and what stands within a line of a script stay, for too little is won by them.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_HTML_SQUEEZE_H
#define HANDOUT_RENDER_HTML_SQUEEZE_H

#include "core/text/buf.h"

/* Appends the text of a file of that name, which ends in ".css" or ".js". */
void squeeze_put(struct buf *out, struct str name, struct str text);

#endif
