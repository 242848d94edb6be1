/*
 * paragraphs.h -- for tests that set text: a paragraph of it, by the shaper of with_shaper.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_PARAGRAPHS_H
#define HANDOUT_TESTS_PARAGRAPHS_H

#include "with_shaper.h"

#include "typeset/layout/paragraph.h"

static const struct look look = {.face = FACE_REGULAR, .size = 10};

static inline struct para para_with(const char *z)
{
    struct para para = {0};
    para_text(&para, &shaper, &look, str_from(z), (struct span){0});
    return para;
}

#endif
