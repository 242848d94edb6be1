// SPDX-License-Identifier: MIT
#include "serve/web/page.h"

#include "core/text/template_file.h"

const char page_policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src "
                           "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/* Where the text begins in what a browser reads as the head; s.n: nowhere. */
static size_t find_in_head(struct str page, const char *text)
{
    enum { HEAD = 16384 };
    struct str head = str_slice(page, 0, HEAD);
    size_t at = str_find(head, 0, text);
    return at < head.n ? at : page.n;
}

struct str page_live(struct arena *a, struct str page, struct str course, struct str build)
{
    static const char policy[] = "default-src 'none';", end[] = "</head>";
    size_t head = find_in_head(page, end), wide = find_in_head(page, policy);
    struct buf out = BUF_INIT;
    if (head == page.n)
        return page;
    wide = wide < head ? wide + strlen(policy) : 0;
    buf_reserve(&out, page.n + 256);
    buf_put(&out, str_slice(page, 0, wide));
    if (wide)
        buf_puts(&out, " connect-src 'self';");
    buf_put(&out, str_slice(page, wide, head));
    buf_puts(&out, "<script src=\"/-/live.js\" data-course=\"");
    buf_attr(&out, course);
    buf_puts(&out, "\" data-build=\"");
    buf_attr(&out, build);
    buf_puts(&out, "\" defer></script>\n");
    buf_put(&out, str_slice(page, head, page.n));
    struct str made = buf_copy(&out, a);
    buf_release(&out);
    return made;
}

struct str page_own(struct arena *a, const struct value *data)
{
    struct diags diags;
    struct template_set none;
    struct buf out = BUF_INIT;
    diags_init(&diags, a);
    template_set_init(&none, a);
    const struct template_file *file = template_file_named("serve/page.html");
    const struct template *page = file ? template_file_compile(a, file, &diags) : NULL;
    if (page)
        template_render(page, data, &none, &out);
    struct str made = buf_copy(&out, a);
    buf_release(&out);
    return made;
}

struct str page_file(struct arena *a, struct str name)
{
    const struct template_file *file = template_file_named(
        arena_printf(a, "serve/%.*s", STR_ARG(name)).p);
    return file ? file->bytes : STR("");
}
