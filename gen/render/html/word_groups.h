/*
 * word_groups.h -- the words of a text that are forms of one word: "pod pods", "узла узлы".
 *
 * By the Snowball stemmers (snowballstem.org) of libstemmer. The search of a page looks a word up
 * in its group and needs no stemmer of its own.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_HTML_WORD_GROUPS_H
#define HANDOUT_RENDER_HTML_WORD_GROUPS_H

#include "core/arena.h"

/* Whether there is a stemmer for the language, a tag as "ru" or "pt-BR". */
bool word_groups_speak(struct str lang);

/*
 * The groups of two forms and more among the words of the text, in lower case, blanks between them;
 * in the order in which their first forms stand in it, and so are the forms. In the arena; none
 * where the language has no stemmer.
 */
struct str *word_groups(struct arena *a, struct str text, struct str lang, size_t *count);

#endif
