/*
 * sample.h -- an expected output as readers see it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_SAMPLE_H
#define HANDOUT_RENDER_SAMPLE_H

#include "core/arena.h"

/*
 * The text with a sample in the place of each pattern: `[re] pod-[0-9]+ (Running|Pending)` is
 * "pod-… Running". The same text where it has none, else in the arena. Takes time linear in it.
 */
struct str sample_output(struct arena *a, struct str output);

#endif
