/*
 * with_shaper.h -- for tests that shape text: each has a shaper over the fonts of the process,
 * diagnostics, and the arena `pool`.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_WITH_SHAPER_H
#define HANDOUT_TESTS_WITH_SHAPER_H

#include "guide_course.h"

#include "core/diag.h"
#include "core/text/buf.h"
#include "render/book/layout.h"
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

static inline struct str file_bytes(const char *path)
{
    struct buf b = BUF_INIT;
    char part[4096];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_put(&b, (struct str){part, n});
    fclose(f);
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

#define WITH_SHAPER(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
