// SPDX-License-Identifier: MIT
#include "render/render.h"

#include "render/commands.h"
#include "render/html/site.h"
#include "render/pdf/guide.h"
#include "render/pdf/handbook.h"
#include "render/sheet.h"

static void render_json(const struct course *course, struct output *out, struct diags *diags)
{
    (void)diags;
    struct buf b = BUF_INIT;
    commands_json_shown(course, &b);
    output_add_buf(out, STR("public/commands.json"), &b);
    buf_release(&b);
}

const struct renderer renderers[] = {
    {"html", {render_site, render_slides}, NULL},
    {"sheets", {render_sheets}, "public/sheets/"},
    {"json", {render_json}, "public/commands.json"},
    {"pdf", {render_guide, render_handbook}, ".pdf"},
};
const size_t renderer_count = sizeof renderers / sizeof *renderers;

const struct renderer *renderer_of(struct str path)
{
    if (str_starts(path, "public/media/")) /* whatever it is: what pages show and link */
        return &renderers[0];
    for (size_t i = 0; i < renderer_count; i++) {
        const char *owns = renderers[i].owns;
        if (owns && (str_ends(str_from(owns), "/") ? str_starts(path, owns) : str_ends(path, owns)))
            return &renderers[i];
    }
    return &renderers[0];
}
