// SPDX-License-Identifier: MIT
/*
 * The text of a command on a page: a browser may break its lines between words only, so that no
 * option looks like two, and colours end where a word or a line does. The bytes of the text stay
 * what they are, whoever reads or copies them.
 */
#include "render/html/html.h"

#include "core/text/utf8.h"

enum { NARROW = 22 }; /* columns that the narrowest screen has room for */

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

/* The end of the word at text[start], or, with what ends it, of the line; a placeholder is a part
 * of it, whatever it is called. */
static size_t piece_end(const struct code_writer *w, size_t start, bool line)
{
    size_t end = start, next = w->next;
    for (; end < w->text.n && !(line ? w->text.p[end] == '\n' : ascii_space(w->text.p[end]));)
        if (next < w->count && w->placeholders[next].start == end)
            end = w->placeholders[next++].end;
        else
            end++;
    return end + (line && end < w->text.n);
}

/* Whether a browser may break a line between two characters, none of them a blank: what UAX #14
 * allows between those of ASCII, and anywhere beside others. */
static bool may_break(int32_t before, int32_t after)
{
    if (before >= 0x80 || after >= 0x80)
        return true;
    if (str_has_char(STR("-/|?!}]),;:.\"'"), (char)after))
        return false;
    switch (before) {
    case '-':
    case '/': return after < '0' || after > '9';
    case '|':
    case '?':
    case '!':
    case '}':
    case ']':
    case ')': return true;
    case ',':
    case ';':
    case ':': return str_has_char(STR("$+\\%([{"), (char)after);
    default: return false;
    }
}

/* Whether a browser might break a word that it should not; between ideographs a line may be
 * broken. */
static bool is_kept(struct str word)
{
    bool kept = false;
    int32_t before = 0;
    for (size_t i = 0; i < word.n;) {
        int32_t code = utf8_next(word, &i);
        kept = kept || may_break(before, code);
        if (utf8_width(code) > 1)
            return false;
        before = code;
    }
    return kept;
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

/* Text [start, end) as words; nothing is broken before `room`. */
static void put_words(struct code_writer *w, size_t start, size_t end, size_t room)
{
    for (size_t at = start; at < end;) {
        size_t word = piece_end(w, at, false);
        if (word > room && word > at && is_kept(str_slice(w->text, at, word)))
            put_kept(w, at, word);
        else
            put_part(w, at, word = word > at ? word : at + 1);
        at = word;
    }
}

/* How much of the line [start, end) every screen has room for; a value may be of any length. */
static size_t room_end(const struct code_writer *w, size_t start, size_t end)
{
    if (w->next < w->count && w->placeholders[w->next].start < end)
        end = w->placeholders[w->next].start;
    size_t at = start;
    for (unsigned columns = 0; at < end;) {
        size_t next = at;
        columns += utf8_width(utf8_next(w->text, &next));
        if (columns > NARROW)
            break;
        at = next;
    }
    return at;
}

/* A line that may have to be broken is an element, which has an indent where it is. */
static void put_long_line(struct code_writer *w, size_t start, size_t end, size_t room)
{
    set_class(w, SYNTAX_PLAIN);
    w->line = class_of_line(w, start);
    buf_printf(w->out, "<span class=\"line%s%s\">", w->line != SYNTAX_PLAIN ? " " : "",
               class_name(w->line));
    put_words(w, start, end, room);
    set_class(w, SYNTAX_PLAIN);
    w->line = SYNTAX_PLAIN;
    buf_puts(w->out, "</span>");
}

void html_command(struct buf *out, const struct command *c, const unsigned char *classes,
                  bool in_text)
{
    struct code_writer w = {.out = out,
                            .text = c->text,
                            .classes = classes,
                            .placeholders = c->placeholders,
                            .count = c->placeholder_count};
    bool one_line = html_is_line(c);
    for (size_t at = 0, end; at < c->text.n; at = end) {
        end = one_line || in_text ? c->text.n : piece_end(&w, at, true);
        size_t room = in_text ? at : room_end(&w, at, end);
        if (one_line || in_text)
            put_words(&w, at, end, room);
        else if (room < end)
            put_long_line(&w, at, end, room);
        else
            put_part(&w, at, end);
    }
    set_class(&w, SYNTAX_PLAIN);
}

bool html_is_line(const struct command *c)
{
    return !str_has_char(c->text, '\n');
}
