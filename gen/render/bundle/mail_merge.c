// SPDX-License-Identifier: MIT
/*
 * The list for a mail merge: comma-separated values as RFC 4180 has them, with the mark by which
 * Excel knows UTF-8. A spreadsheet runs a cell that begins as a formula does: an apostrophe in
 * front of it makes a text of it (OWASP, CSV injection).
 */
#include "render/bundle/bundle.h"
#include "render/personal/personal.h"

/* What no spreadsheet takes for a formula. */
static struct str inert(struct arena *a, struct str cell)
{
    bool formula = cell.n && str_has_char(STR("=+-@\t\r|%"), *cell.p);
    return formula ? arena_printf(a, "'%.*s", STR_ARG(cell)) : cell;
}

void mail_merge_add(const struct course *course, struct output *out)
{
    static const char mark[] = "\xef\xbb\xbf", end[] = "\r\n";
    struct buf b = BUF_INIT;
    buf_puts(&b, mark);
    buf_puts(&b, "login,name,email,link,file");
    buf_puts(&b, end);
    for (const struct participant *p = course->participants; p; p = p->next) {
        struct arena scratch = ARENA_INIT;
        const struct str cells[] = {p->login, p->name, p->email,
                                    personal_link(&scratch, personal_course(course, p), p),
                                    arena_printf(&scratch, "participants/%.*s/%.*s.zip",
                                                 STR_ARG(p->login), STR_ARG(p->login))};
        for (size_t i = 0; i < countof(cells); i++) {
            buf_puts(&b, i ? "," : "");
            buf_csv(&b, inert(&scratch, cells[i]));
        }
        buf_puts(&b, end);
        arena_release(&scratch);
    }
    output_add_buf(out, STR("private/mail-merge.csv"), &b);
    buf_release(&b);
}
