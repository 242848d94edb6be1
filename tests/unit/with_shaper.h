/*
 * with_shaper.h -- for tests that shape text: each has a shaper over the fonts of the process,
 * diagnostics, and the arena `pool`.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_WITH_SHAPER_H
#define HANDOUT_TESTS_WITH_SHAPER_H

#include "guide_course.h"

#include "core/diag.h"
#include "render/book/book.h"
#include "typeset/text/shaping.h"

static struct diags diags;
static struct shaper shaper;

static int set_up(void **state)
{
    UNUSED;
    diags_init(&diags, &pool);
    const struct fonts *fonts = fonts_shared(book_style(&pool, PAPER_A4), &diags);
    if (fonts)
        shaper_init(&shaper, &pool, fonts, &diags);
    return fonts ? 0 : -1;
}

static int tear_down(void **state)
{
    UNUSED;
    shaper_release(&shaper);
    arena_release(&pool);
    return 0;
}

#define WITH_SHAPER(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
