/*
 * step.h -- commands within a line of a slide. Private to read/presentation/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_TELL_STEP_H
#define HANDOUT_READ_PRESENTATION_TELL_STEP_H

#include "read/presentation/flat.h"

/* Whether something of a line is in a monospaced face. */
bool step_has_mono(const struct flat_line *line);

bool step_has_prompt(const struct flat_line *line);

/* The end of the text of a line of code, without a full stop or comma that stands alone behind it
 * in another face: of the sentence that it is in. */
size_t step_code_end(const struct flat_line *line);

/* `  command: /bin/true`, `- hosts: all`: a key of YAML, no word before a command. */
bool step_is_key(struct str text);

/* Makes text [from, to) of a line a step. */
void step_make(struct flat_line *line, size_t from, size_t to, enum flat_reason reason);

/* Makes text [from, to) of a line a step where it is a command; `explained`: a dash and an
 * explanation stand behind it. */
bool step_set(struct flat_line *line, size_t from, size_t to, enum flat_reason reason,
              enum form least, bool explained);

/* A sentence with a command at its beginning or end, as lists of commands have it; `trusted`: what
 * is explained there is a command. */
bool step_find(struct flat_line *line, enum form least, bool trusted);

#endif
