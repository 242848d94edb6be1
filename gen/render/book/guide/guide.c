// SPDX-License-Identifier: MIT
#include "render/book/book.h"

#include "render/book/guide/guide.h"
#include "render/book/layout.h"

static const struct book guide = {.title = "guide.title", .body = guide_sections};

struct str guide_pdf(const struct course *course, const struct participant *reader, struct arena *a,
                     struct diags *diags)
{
    return book_pdf(&guide, course, reader, a, diags);
}

void render_guide(const struct course *course, struct output *out, struct diags *diags)
{
    struct str bytes = guide_pdf(course, NULL, out->arena, diags);
    if (bytes.n)
        output_add(out, STR("public/workspace-guide.pdf"), bytes);
}
