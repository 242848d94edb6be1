/*
 * render.h -- the table of renderers.
 *
 * Each makes a part of the output from the course, which is const by now. The
 * zip is no renderer: it packs what they made.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_RENDER_H
#define HANDOUT_RENDER_RENDER_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

typedef void render_fn(const struct course *course, struct output *out, struct diags *diags);

enum { RENDERER_PARTS = 4 };

struct renderer {
    const char *name;                 /* as in --only; owns its files */
    render_fn *parts[RENDERER_PARTS]; /* may run side by side; NULL: none */
};

extern const struct renderer renderers[];
extern const size_t renderer_count;

#endif
