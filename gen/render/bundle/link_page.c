// SPDX-License-Identifier: MIT
/*
 * A page with the personal link, its QR code and who helps. It needs nothing else: no style sheet,
 * no script; a photo stands in it. Photos are taken as they are, so large ones stay out: a page
 * goes to each participant.
 */
#include "core/image_size.h"
#include "core/text/template.h"
#include "model/texts.h"
#include "render/bundle/bundle.h"
#include "render/personal/personal.h"
#include "render/personal/qr.h"
#include "render/templates.h"

enum { PHOTO_MAX = 100 * 1024 }; /* bytes */

struct link_pages {
    const struct course *course;
    const struct template *template;
};

const struct link_pages *link_pages_new(const struct course *course, struct arena *a,
                                        struct diags *diags)
{
    struct link_pages *pages = ARENA_NEW(a, struct link_pages);
    pages->course = course;
    pages->template = template_for(a, course, "private/link.html", diags);
    return pages->template ? pages : NULL;
}

/* The modules of the code as the path of an SVG: a bar for each run of black ones. */
static struct str code_path(struct arena *a, const struct qr_code *code)
{
    struct buf b = BUF_INIT;
    for (size_t row = 0; row < code->width; row++)
        for (size_t start, end = 0; qr_next_run(code, row, &start, &end);) {
            buf_char(&b, 'M');
            buf_number(&b, start + QR_QUIET);
            buf_char(&b, ' ');
            buf_number(&b, row + QR_QUIET);
            buf_char(&b, 'h');
            buf_number(&b, end - start);
            buf_puts(&b, "v1H");
            buf_number(&b, start + QR_QUIET);
            buf_char(&b, 'z');
        }
    struct str path = buf_copy(&b, a);
    buf_release(&b);
    return path;
}

/* The lead of the group, with the photo as an address that holds it. */
static const struct value *supporter_of(struct arena *a, const struct participant *reader)
{
    const struct person *lead = reader->group ? reader->group->lead : NULL;
    if (!lead)
        return value_null();
    struct value *v = value_map(a);
    struct str photo = lead->photo ? lead->photo->bytes : STR("");
    const char *type = photo.n <= PHOTO_MAX ? image_size_type(photo) : NULL;
    value_set_str(v, "name", lead->name);
    value_set_str(v, "contact", lead->contact);
    if (type) {
        struct buf b = BUF_INIT;
        buf_printf(&b, "data:%s;base64,", type);
        buf_base64(&b, photo);
        value_set_str(v, "photo", buf_copy(&b, a));
        buf_release(&b);
    }
    return v;
}

struct str link_page_make(const struct link_pages *pages, const struct participant *reader,
                          struct arena *a)
{
    static const char *const keys[] = {"title", "open", "scan", "note"};
    const struct course *course = pages->course;
    struct str link = personal_link(a, course, reader);
    struct value *page = value_map(a), *texts = value_map(a);
    struct qr_code code;
    for (size_t i = 0; i < countof(keys); i++)
        value_set_str(texts, keys[i],
                      text_get(course->texts, arena_printf(a, "bundle.%s", keys[i]).p));
    value_set(page, "t", texts);
    value_set_str(page, "lang", course->lang);
    value_set_bool(page, "rtl", text_is_rtl(course->lang));
    value_set_str(page, "course", course->title);
    value_set_str(page, "name", reader->name.n ? reader->name : reader->login);
    value_set_str(page, "link", link);
    value_set(page, "supporter", supporter_of(a, reader));
    value_set_str(page, "supporters", text_get(course->texts, "guide.support.yours"));
    if (qr_encode(a, link, &code)) {
        value_set_str(page, "code", code_path(a, &code));
        value_set_number(page, "size", (double)(code.width + (size_t)2 * QR_QUIET));
    }
    struct buf b = BUF_INIT;
    template_render(pages->template, page, NULL, &b);
    struct str bytes = buf_copy(&b, a);
    buf_release(&b);
    return bytes;
}
