/*
 * memory.h -- what happens where memory runs out: one sentence, and the end.
 *
 * Whoever asks for memory gets it, or the program ends with status 2: no caller checks. That
 * holds for the libraries too, some of which would go on without what they did not get: malloc
 * and its kin are wrapped for the whole process (not in the sanitizer build, whose own do so).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_MEMORY_H
#define HANDOUT_CORE_SYSTEM_MEMORY_H

#include <stddef.h>

/*
 * Ends the program with a message and status 2, from any thread. What `memory_at_end` named is
 * called before.
 */
_Noreturn void memory_ran_out(void);

/* What is to be cleared away at such an end; it must not ask for memory. NULL: nothing. Never
 * returns once such an end has begun: what is cleared then must stay as it is. */
void memory_at_end(void (*clear)(void));

/*
 * Around the making of what is to be cleared: between the two no thread ends the program, and what
 * is made is named before any can. One thread at a time; it must not ask for memory there.
 */
void memory_hold(void);
void memory_release(void (*clear)(void)); /* NULL: as it was before */

/* malloc and realloc that never give NULL; what they give goes back with free. */
void *xmalloc(size_t size);
void *xrealloc(void *p, size_t size);

#endif
