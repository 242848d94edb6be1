/*
 * corrections.h -- what is said of commands that were corrected after somebody may have copied
 * them.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_ERRATA_CORRECTIONS_H
#define HANDOUT_RENDER_ERRATA_CORRECTIONS_H

#include "render/date.h"

/* "Corrected on 2 February, 11:42", or "Taken out on ...". */
struct str correction_words(const struct date_words *w, const struct course *course,
                            const struct correction *correction);

/* "Corrected on 2 February, 11:42. Before:" above the old lines alone. */
struct str correction_introduction(const struct date_words *w, const struct course *course,
                                   const struct correction *correction);

/*
 * The lines of what was copied that are others now, in four parts: what stands before and behind
 * the difference, and the difference as it was and as it is. Lines that are left out are "…". Of a
 * difference of several lines these are whole, the new ones on lines of their own. In the arena.
 */
struct correction_lines {
    struct str before, was, now, behind;
};
struct correction_lines correction_lines(struct arena *a, const struct correction *correction);

/* What the command is now; empty where it went. */
struct str correction_now(const struct correction *correction);

/* For a chat: each with the id under which it was copied, and what is to be copied now. In the
 * arena; `to` is the first that is left out, NULL for all. */
struct str corrections_message(struct arena *a, const struct texts *texts,
                               const struct correction *from, const struct correction *to);

#endif
