// SPDX-License-Identifier: MIT
#include "render/render.h"

#include "render/book/book.h"
#include "render/bundle/bundle.h"
#include "render/calendar.h"
#include "render/catchup/catchup.h"
#include "render/commands.h"
#include "render/epub/epub.h"
#include "render/html/site.h"
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
    {"html", {render_site, render_slides, render_coverage}},
    {"sheets", {render_sheets, render_catchups}},
    {"json", {render_json}},
    {"ics", {render_calendar}},
    {"pdf", {render_guide, render_handbook, render_notes, render_cheat_sheets}},
    {"epub", {render_epub}},
    {"bundles", {render_bundles}},
};
const size_t renderer_count = countof(renderers);
