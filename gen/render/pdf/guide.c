// SPDX-License-Identifier: MIT
#include "render/pdf/guide.h"

#include "render/pdf/book.h"
#include "render/pdf/sections.h"

static const struct book guide = {.title = "guide.title", .body = guide_sections};

struct str guide_pdf(const struct course *course, struct arena *a, struct diags *diags)
{
    return book_pdf(&guide, course, a, diags);
}

void render_guide(const struct course *course, struct output *out, struct diags *diags)
{
    struct str bytes = guide_pdf(course, out->arena, diags);
    if (bytes.n)
        output_add(out, STR("public/workspace-guide.pdf"), bytes);
}
