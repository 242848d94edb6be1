// SPDX-License-Identifier: MIT
/*
 * The text of a command on a page: a browser may break its lines between words only, so that no
 * option looks like two, and colours end where a word or a line does. The bytes of the text stay
 * what they are, whoever reads or copies them.
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

/* A text on its way out. */
struct code_writer {
    struct buf *out;
    struct str text;
    const unsigned char *classes; /* of its bytes, or NULL */
    const struct placeholder *placeholders;
    size_t count, next;     /* those from `next` on are still to come */
    enum syntax_class line; /* which the element of the line has, so that none in it need have it */
    enum syntax_class open; /* of the element that is open */
};

static const char *class_name(enum syntax_class class)
{
    switch (class) {
    case SYNTAX_PLAIN: return "";
    case SYNTAX_NAME: return "cmd-n";
    case SYNTAX_KEYWORD: return "cmd-k";
    case SYNTAX_STRING: return "cmd-s";
    case SYNTAX_VARIABLE: return "cmd-v";
    case SYNTAX_COMMENT: return "cmd-c";
    }
    return "";
}

/* The class that an element must say at this byte. */
static enum syntax_class class_at(const struct code_writer *w, size_t at)
{
    enum syntax_class class = w->classes ? (enum syntax_class)w->classes[at] : SYNTAX_PLAIN;
    return class == w->line ? SYNTAX_PLAIN : class;
}

/* What follows is of this class. */
static void set_class(struct code_writer *w, enum syntax_class class)
{
    if (class == w->open)
        return;
    buf_puts(w->out, w->open != SYNTAX_PLAIN ? "</span>" : "");
    if (class != SYNTAX_PLAIN)
        buf_printf(w->out, "<span class=\"%s\">", class_name(class));
    w->open = class;
}

/* Text [start, end), in which no placeholder stands. */
static void put_runs(struct code_writer *w, size_t start, size_t end)
{
    while (start < end) {
        size_t run = syntax_run_end(w->classes, start, end);
        set_class(w, class_at(w, start));
        buf_html(w->out, str_slice(w->text, start, run));
        start = run;
    }
}

/* Text [start, end), with the placeholders that stand in it. */
static void put_part(struct code_writer *w, size_t start, size_t end)
{
    for (; w->next < w->count && w->placeholders[w->next].start < end; w->next++) {
        const struct placeholder *placeholder = &w->placeholders[w->next];
        put_runs(w, start, placeholder->start);
        set_class(w, class_at(w, placeholder->start));
        html_placeholder(w->out, placeholder,
                         str_slice(w->text, placeholder->start, placeholder->end));
        start = placeholder->end;
    }
    put_runs(w, start, end);
}

static void put_text(struct buf *out, struct str text, const unsigned char *classes,
                     const struct placeholder *placeholders, size_t count)
{
    struct code_writer w = {
        .out = out, .text = text, .classes = classes, .placeholders = placeholders, .count = count};
    put_part(&w, 0, text.n);
    set_class(&w, SYNTAX_PLAIN);
}

void html_with_placeholders(struct buf *out, struct str text,
                            const struct placeholder *placeholders, size_t count)
{
    put_text(out, text, NULL, placeholders, count);
}

void html_code(struct buf *out, struct str text, const unsigned char *classes)
{
    put_text(out, text, classes, NULL, 0);
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

/*
 * A word that no browser may break is an element. Where all of it has a class, that is the class of
 * the element too, or one around it, where the word before or the one behind has the same; else
 * elements stand in it.
 */
static void put_kept(struct code_writer *w, size_t at, size_t end)
{
    enum syntax_class class = class_at(w, at);
    size_t run = syntax_run_end(w->classes, at, end < w->text.n ? end + 1 : end);
    bool mixed = run < end, alone = run == end && class != SYNTAX_PLAIN && class != w->open;
    set_class(w, mixed || alone ? SYNTAX_PLAIN : class);
    buf_printf(w->out, "<span class=\"whole%s%s\">", alone ? " " : "",
               alone ? class_name(class) : "");
    if (alone)
        w->open = class;
    put_part(w, at, end);
    if (alone)
        w->open = SYNTAX_PLAIN;
    else if (mixed)
        set_class(w, SYNTAX_PLAIN);
    buf_puts(w->out, "</span>");
}

/* Of a line that holds nothing without a class: that of its first word, else none. */
static enum syntax_class class_of_line(const struct code_writer *w, size_t start)
{
    enum syntax_class first = SYNTAX_PLAIN;
    for (size_t at = start; w->classes && at < w->text.n && w->text.p[at] != '\n'; at++) {
        if (ascii_space(w->text.p[at]))
            continue;
        if (w->classes[at] == SYNTAX_PLAIN)
            return SYNTAX_PLAIN;
        first = first != SYNTAX_PLAIN ? first : (enum syntax_class)w->classes[at];
    }
    return first;
}

static void begin_line(struct code_writer *w, size_t start)
{
    w->line = class_of_line(w, start);
    buf_printf(w->out, "<span class=\"line%s%s\">", w->line != SYNTAX_PLAIN ? " " : "",
               class_name(w->line));
}

void html_command(struct buf *out, const struct command *c, const unsigned char *classes,
                  bool in_text)
{
    struct str text = c->text;
    struct code_writer w = {.out = out,
                            .text = text,
                            .classes = classes,
                            .placeholders = c->placeholders,
                            .count = c->placeholder_count};
    if (!in_text && !is_long(text)) {
        put_text(out, text, classes, c->placeholders, c->placeholder_count);
        return;
    }
    bool open = false; /* a line, which has an indent where it is broken */
    for (size_t at = 0; at < text.n;) {
        if (!in_text && !open)
            begin_line(&w, at);
        open = true;
        size_t end = word_end(c, at, w.next);
        bool kept = end > at && is_kept(str_slice(text, at, end));
        end = end > at ? end : at + 1;
        if (kept)
            put_kept(&w, at, end);
        else
            put_part(&w, at, end);
        at = end;
        if (!in_text && (text.p[at - 1] == '\n' || at == text.n)) {
            set_class(&w, SYNTAX_PLAIN);
            buf_puts(out, "</span>");
            open = false;
        }
    }
    set_class(&w, SYNTAX_PLAIN);
}
