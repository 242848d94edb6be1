// SPDX-License-Identifier: MIT
#include "render/book/guide/guide.h"

#include "core/text/url.h"
#include "render/book/nodes/nodes.h"

struct rows rows_new(struct layout *l, size_t columns)
{
    const struct style *style = l->t.style;
    struct look look = {.face = FACE_REGULAR, .size = style->table_size, .colour = style->ink};
    struct rows rows = {.layout = l, .table.columns = columns};
    rows.text = look_new(&l->t, look);
    look.colour = style->ink_soft;
    rows.soft = look_new(&l->t, look);
    look.colour = style->ink;
    look.face = FACE_BOLD;
    rows.bold = look_new(&l->t, look);
    look.face = FACE_MONO;
    look.code = true;
    look.size *= style->mono_scale;
    look.colour = style->ink_code;
    rows.code = look_new(&l->t, look);
    return rows;
}

void rows_cell(struct rows *rows)
{
    ARENA_PUSH(rows->layout->t.arena, rows->table.cells, rows->count, rows->cap);
}

/* Prose, or code and addresses as they are. */
static void put(struct rows *rows, const struct look *look, struct str text)
{
    if (!look->code && !look->uri)
        text = inline_typeset(rows->layout, text);
    para_text(&rows->table.cells[rows->count - 1].para, rows->layout->t.shaper, look, text,
              rows->layout->t.at);
}

void rows_text(struct rows *rows, struct str text)
{
    put(rows, rows->text, text);
}

void rows_bold(struct rows *rows, struct str text)
{
    put(rows, rows->bold, text);
}

void rows_soft(struct rows *rows, struct str text)
{
    put(rows, rows->soft, text);
}

void rows_code(struct rows *rows, struct str text)
{
    struct layout *l = rows->layout;
    struct para *para = &rows->table.cells[rows->count - 1].para;
    para_pad(para, l->t.arena, rows->text, l->t.style->ground_pad);
    put(rows, rows->code, text);
    para_pad(para, l->t.arena, rows->text, l->t.style->ground_pad);
}

void rows_head(struct rows *rows, const char *key)
{
    rows_cell(rows);
    rows_bold(rows, text_get(rows->layout->texts, key));
}

void rows_blank(struct rows *rows, double width)
{
    para_blank(&rows->table.cells[rows->count - 1].para, rows->layout->t.arena, rows->text, width);
}

void rows_line(struct rows *rows)
{
    para_break(&rows->table.cells[rows->count - 1].para, rows->layout->t.arena, rows->text);
}

/* Without blanks and with an `@` behind its first character, a dot after that. */
static bool is_mail(struct str s)
{
    size_t at = str_find_char(s, 0, '@');
    return at > 0 && at < s.n && !str_has_char(s, ' ') && str_find_char(s, at, '.') < s.n;
}

void rows_address(struct rows *rows, struct str address)
{
    struct layout *l = rows->layout;
    struct look look = *rows->text;
    struct buf uri = BUF_INIT;
    if (url_is_absolute(address) && url_is_link(address) && !str_has_char(address, ' '))
        buf_url(&uri, address);
    else if (is_mail(address)) {
        buf_puts(&uri, "mailto:");
        buf_url(&uri, address);
    }
    if (uri.n) {
        look.uri = buf_copy(&uri, l->t.arena).p;
        look.colour = l->t.style->ink_link;
        look.tag = tag_inline(&l->t.tags, TAG_LINK);
    }
    buf_release(&uri);
    put(rows, look_new(&l->t, look), address);
}

void rows_set(struct rows *rows, struct column column)
{
    rows->table.rows = rows->count / rows->table.columns;
    table_set(&rows->layout->t, &rows->table, column);
}
