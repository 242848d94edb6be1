// SPDX-License-Identifier: MIT
/*
 * The text of a command on a page: a browser may break its lines between words only, so that no
 * option looks like two. The bytes of the text stay what they are, whoever reads or copies them.
 */
#include "render/html/html.h"

#include "core/text/utf8.h"

enum { NARROW = 18 }; /* columns that the narrowest screen has room for */

void html_placeholder(struct buf *out, const struct placeholder *placeholder, struct str shown)
{
    if (placeholder->variable && !placeholder->variable->personal) {
        buf_html(out, placeholder->variable->filled);
        return;
    }
    buf_puts(out, "<var data-name=\"");
    buf_attr(out, placeholder->name);
    buf_puts(out, "\">");
    buf_html(out, shown);
    buf_puts(out, "</var>");
}

/* Text [start, end), with the placeholders from *next on that stand in it. */
static void put_part(struct buf *out, struct str text, size_t start, size_t end,
                     const struct placeholder *placeholders, size_t count, size_t *next)
{
    for (; *next < count && placeholders[*next].start < end; ++*next) {
        const struct placeholder *placeholder = &placeholders[*next];
        buf_html(out, str_slice(text, start, placeholder->start));
        html_placeholder(out, placeholder, str_slice(text, placeholder->start, placeholder->end));
        start = placeholder->end;
    }
    buf_html(out, str_slice(text, start, end));
}

void html_with_placeholders(struct buf *out, struct str text,
                            const struct placeholder *placeholders, size_t count)
{
    size_t next = 0;
    put_part(out, text, 0, text.n, placeholders, count, &next);
}

/* The end of the word at text[start]; a placeholder is a part of it, whatever it is called. */
static size_t word_end(const struct command *c, size_t start, size_t next)
{
    size_t end = start;
    while (end < c->text.n && !ascii_space(c->text.p[end]))
        if (next < c->placeholder_count && c->placeholders[next].start == end)
            end = c->placeholders[next++].end;
        else
            end++;
    return end;
}

/* Whether a browser might break a word that it should not: behind one of these signs (UAX #14), or
 * beside a letter that is not of ASCII; between ideographs a line may be broken. */
static bool is_kept(struct str word)
{
    bool kept = false;
    for (size_t i = 0; i < word.n;) {
        int32_t code = utf8_next(word, &i);
        kept = kept || code >= 0x80 || (i < word.n && str_has_char(STR("-/|?!}]),;:"), (char)code));
        if (utf8_width(code) > 1)
            return false;
    }
    return kept;
}

/* Whether a line may have to be broken. */
static bool is_long(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (line.n > NARROW && utf8_columns(line) > NARROW)
            return true;
    return false;
}

void html_command(struct buf *out, const struct command *c, bool in_text)
{
    struct str text = c->text;
    size_t next = 0;
    if (!in_text && !is_long(text)) {
        html_with_placeholders(out, text, c->placeholders, c->placeholder_count);
        return;
    }
    bool open = false; /* a line, which has an indent where it is broken */
    for (size_t at = 0; at < text.n;) {
        if (!in_text && !open)
            buf_puts(out, "<span class=\"line\">");
        open = true;
        size_t end = word_end(c, at, next);
        bool kept = end > at && is_kept(str_slice(text, at, end));
        end = end > at ? end : at + 1;
        buf_puts(out, kept ? "<span class=\"whole\">" : "");
        put_part(out, text, at, end, c->placeholders, c->placeholder_count, &next);
        buf_puts(out, kept ? "</span>" : "");
        at = end;
        if (!in_text && (text.p[at - 1] == '\n' || at == text.n)) {
            buf_puts(out, "</span>");
            open = false;
        }
    }
}
