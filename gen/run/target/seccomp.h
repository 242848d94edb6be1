/*
 * seccomp.h -- what no command in the sandbox may ask of the kernel. Private to run/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_SECCOMP_H
#define HANDOUT_RUN_TARGET_SECCOMP_H

#include "core/text/str.h"

/*
 * The filter as bubblewrap takes it: the instructions one after the other, in static memory.
 * p == NULL where there is none for this kind of processor.
 */
struct str seccomp_filter(void);

#endif
