// SPDX-License-Identifier: MIT
#include "report/errata.h"

#include "core/text/utf8.h"
#include "extract/compare.h"

static const char *const words[] = {"changed", "came", "went", "moved"};

/* The command as it is now, or as it was. */
static const struct command *shown(const struct erratum *e)
{
    return e->new ? e->new : e->old;
}

/* ---- text ---- */

static void put_lines(struct buf *out, const char *mark, struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        buf_printf(out, "    %s %.*s\n", mark, STR_ARG(line));
}

/* A line below a text of one line, which marks what of it differs. */
static void put_marks(struct buf *out, struct str text, struct str part)
{
    if (part.n == 0 || str_has_char(text, '\n'))
        return;
    size_t before = utf8_columns(str_slice(text, 0, (size_t)(part.p - text.p)));
    buf_repeat(out, ' ', 6 + before);
    buf_repeat(out, '^', utf8_columns(part));
    buf_char(out, '\n');
}

static void put_change(struct buf *out, struct str old, struct str new)
{
    struct difference d = compare_texts(old, new);
    put_lines(out, "-", old);
    put_marks(out, old, d.left);
    put_lines(out, "+", new);
    put_marks(out, new, d.right);
}

static void put_erratum(struct buf *out, const struct erratum *e)
{
    const struct command *c = shown(e);
    buf_printf(out, "  %-8s%.*s", words[e->kind], STR_ARG(c->id));
    if (e->old && e->new && !str_eq(e->old->id, e->new->id))
        buf_printf(out, " (was %.*s)", STR_ARG(e->old->id));
    if (c->slide && c->slide->title.n)
        buf_printf(out, "  %.*s", STR_ARG(c->slide->title));
    buf_char(out, '\n');
    if (e->old && e->new && e->kind == ERRATUM_CHANGED)
        put_change(out, e->old->text, e->new->text);
    else if (e->kind != ERRATUM_MOVED)
        put_lines(out, e->new ? "+" : "-", c->text);
}

void errata_text(const struct errata *errata, struct buf *out)
{
    for (size_t i = 0; i < countof(words); i++)
        buf_printf(out, "%s%zu %s", i ? ", " : "", errata->by_kind[i], words[i]);
    buf_char(out, '\n');
    const struct lesson *last = NULL;
    for (size_t i = 0; i < errata->count; i++) {
        const struct erratum *e = &errata->items[i];
        if (e->lesson != last)
            buf_printf(out, "%zu. %.*s\n", e->lesson->number, STR_ARG(e->lesson->title));
        last = e->lesson;
        put_erratum(out, e);
    }
}

/* ---- JSON ---- */

static void put_member(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, ", \"%s\": ", name);
    buf_json(out, value);
}

void errata_json(const struct errata *errata, struct buf *out)
{
    for (size_t i = 0; i < countof(words); i++)
        buf_printf(out, "%s\"%s\": %zu", i ? ", " : "{", words[i], errata->by_kind[i]);
    buf_puts(out, ",\n \"commands\": [");
    for (size_t i = 0; i < errata->count; i++) {
        const struct erratum *e = &errata->items[i];
        buf_printf(out, "%s{\"what\": \"%s\"", i ? ",\n  " : "\n  ", words[e->kind]);
        put_member(out, "lesson", e->lesson->id);
        put_member(out, "title", shown(e)->slide ? shown(e)->slide->title : STR(""));
        if (e->new) {
            put_member(out, "anchor", e->new->anchor);
            put_member(out, "id", e->new->id);
            put_member(out, "text", e->new->text);
        }
        if (e->old) {
            put_member(out, "old_id", e->old->id);
            put_member(out, "old_text", e->old->text);
        }
        buf_char(out, '}');
    }
    buf_puts(out, "\n ]}\n");
}
