// SPDX-License-Identifier: MIT
#include "render/errata/corrections.h"

#include "extract/compare.h"

#include <string.h>

struct str correction_now(const struct correction *correction)
{
    return correction->command ? correction->command->text : correction->now;
}

static struct str when_text(const struct date_words *w, const struct course *course,
                            const struct correction *correction, const char *key)
{
    static const char *const names[] = {"when", NULL};
    struct str when = date_and_time(w, course, correction->local);
    return text_fill(w->arena, text_get(w->texts, key), names, &when);
}

struct str correction_words(const struct date_words *w, const struct course *course,
                            const struct correction *correction)
{
    return when_text(w, course, correction,
                     correction_now(correction).p ? "correction.made" : "correction.gone");
}

struct str correction_introduction(const struct date_words *w, const struct course *course,
                                   const struct correction *correction)
{
    return when_text(w, course, correction, "correction.was");
}

/* Where the line starts that text[at] stands in, and where it ends. */
static size_t line_start(struct str text, size_t at)
{
    while (at > 0 && text.p[at - 1] != '\n')
        at--;
    return at;
}

struct correction_lines correction_lines(struct arena *a, const struct correction *correction)
{
    struct str was = correction->was, now = correction_now(correction);
    if (!now.p)
        return (struct correction_lines){.was = was};
    struct difference d = compare_texts(was, now);
    size_t from = (size_t)(d.left.p - was.p), to = from + d.left.n;
    size_t start = line_start(was, from), end = str_find_char(was, to, '\n');
    const char *above = start ? "\xe2\x80\xa6\n" : "", *below = end < was.n ? "\n\xe2\x80\xa6" : "";
    if (str_has_char(d.left, '\n') || str_has_char(d.right, '\n')) {
        size_t first = (size_t)(d.right.p - now.p), last = first + d.right.n;
        struct str lines = str_slice(now, line_start(now, first), str_find_char(now, last, '\n'));
        return (struct correction_lines){.before = str_from(above),
                                         .was = str_slice(was, start, end),
                                         .now = arena_printf(a, "\n%.*s", STR_ARG(lines)),
                                         .behind = str_from(below)};
    }
    return (struct correction_lines){
        .before = arena_printf(a, "%s%.*s", above, STR_ARG(str_slice(was, start, from))),
        .was = d.left,
        .now = d.right,
        .behind = arena_printf(a, "%.*s%s", STR_ARG(str_slice(was, to, end)), below)};
}

/* "3.12b is corrected, and is now 3.12c:" */
static struct str message_head(struct arena *a, const struct texts *texts,
                               const struct correction *c)
{
    static const char *const names[] = {"id", "now", NULL};
    const struct str values[] = {c->id, c->command ? c->command->id : c->id};
    const char *key = !correction_now(c).p           ? "correction.says_gone"
                      : str_eq(values[0], values[1]) ? "correction.says"
                                                     : "correction.says_moved";
    return text_fill(a, text_get(texts, key), names, values);
}

struct str corrections_message(struct arena *a, const struct texts *texts,
                               const struct correction *from, const struct correction *to)
{
    struct buf b = BUF_INIT;
    for (const struct correction *c = from; c != to; c = c->next) {
        struct str now = correction_now(c);
        buf_puts(&b, b.n ? "\n" : "");
        buf_put(&b, message_head(a, texts, c));
        buf_char(&b, now.p || str_has_char(c->was, '\n') ? '\n' : ' ');
        buf_put(&b, now.p ? now : c->was);
        buf_char(&b, '\n');
    }
    struct str message = buf_copy(&b, a);
    buf_release(&b);
    return message;
}
