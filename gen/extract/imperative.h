/*
 * imperative.h -- whether a sentence tells its reader to run what follows. Private to extract/.
 *
 * "Run `ls`" does; "when we run `ls`" and "as `ls` shows" do not. It knows English and Russian, the
 * languages of the interface; of others it says nothing. A guess: what is not clear tells nothing.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_IMPERATIVE_H
#define HANDOUT_EXTRACT_IMPERATIVE_H

#include "core/arena.h"
#include "core/text/str.h"

/*
 * `before` is the text of the paragraph up to the command, a backquote for each code span in it;
 * `after` is what follows the command.
 */
bool imperative_tells_to_run(struct arena *a, struct str before, struct str after);

#endif
