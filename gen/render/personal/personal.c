// SPDX-License-Identifier: MIT
#include "render/personal/personal.h"

#include "core/text/buf.h"

const struct course *personal_course(const struct course *course, const struct participant *reader)
{
    const struct course *original = course->original ? course->original : course, *c = original;
    while (c && !str_eq(c->lang, reader->lang))
        c = c->next;
    return c ? c : original;
}

static void put_values(struct buf *uri, const struct course *course,
                       const struct participant *reader)
{
    char before = '#';
    if (str_has_char(course->url, '#'))
        return;
    for (const struct variable *v = course->variables; v && reader; v = v->next) {
        struct str value = reader->values[v->number];
        if (!v->personal || str_has_char(v->value, '<') || value.n == 0)
            continue;
        buf_char(uri, before);
        buf_query(uri, v->name);
        buf_char(uri, '=');
        buf_query(uri, value);
        before = '&';
    }
}

struct str personal_link(struct arena *a, const struct course *course,
                         const struct participant *reader)
{
    struct buf uri = BUF_INIT;
    if (course->url.n == 0)
        return STR("");
    buf_url(&uri, course->url);
    put_values(&uri, course, reader);
    struct str link = buf_copy(&uri, a);
    buf_release(&uri);
    return link;
}

struct str personal_path(struct arena *a, const struct participant *reader, const char *name)
{
    return arena_printf(a, "private/participants/%.*s/%s", STR_ARG(reader->login), name);
}
