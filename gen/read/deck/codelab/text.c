// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "read/deck/codelab/codelab.h"

enum {
    DURATION_PARTS = 3,         /* hours, minutes, seconds */
    TEXT_MAX = 8 * 1024 * 1024, /* bytes of a text with what it imports */
};

/* What the lines being put stand in. */
enum codelab_box {
    BOX_NONE,
    BOX_TAG,        /* <aside> ... </aside> */
    BOX_DEFINITION, /* "Positive", then ": text" */
};

struct codelab_writer {
    struct reader *reader;
    struct compose *out;
    const struct source *src;
    struct fence fence;
    enum codelab_box box;
    struct str lead;  /* the blanks before it: in an item of a list it belongs to that */
    bool raw;         /* no blank line yet since <aside>: its indent is that of HTML */
    bool fresh;       /* the line before was blank, a heading, or said something of the step */
    bool quoted;      /* the line before belongs to a quote */
    bool form;        /* a survey is open */
    bool included;    /* this is an imported file */
    bool full;        /* the bound was reached */
    struct span open; /* the <aside> */
};

/* ---- putting ---- */

static size_t offset_of(const struct codelab_writer *w, struct str part)
{
    return (size_t)(part.p - w->src->text.p);
}

static void put_own(struct codelab_writer *w, const char *text, struct str at)
{
    compose_put_own(w->out, str_from(text), w->src, offset_of(w, at));
}

static void put(struct codelab_writer *w, struct str part)
{
    compose_put(w->out, w->src, offset_of(w, part), offset_of(w, part) + part.n);
}

/* Puts the mark of a quote with the indent of the box. */
static void put_mark(struct codelab_writer *w, const char *mark, struct str at)
{
    compose_put_own(w->out, arena_str(w->reader->arena, w->lead), w->src, offset_of(w, at));
    put_own(w, mark, at);
}

/* A line of a box without the indent that the box has. */
static struct str behind_lead(const struct codelab_writer *w, struct str line)
{
    size_t n = 0;
    while (n < line.n && n < w->lead.n && ascii_blank(line.p[n]))
        n++;
    return str_slice(line, n, line.n);
}

/* Puts a line, in a quote where a box is open, with its end. */
static void put_line(struct codelab_writer *w, struct str line)
{
    size_t end = offset_of(w, line) + line.n, limit = w->src->text.n;
    size_t newline = end + (end < limit && w->src->text.p[end] == '\r');
    if (w->box != BOX_NONE) {
        put_mark(w, "> ", line);
        line = behind_lead(w, line);
    }
    put(w, line);
    if (newline < limit && w->src->text.p[newline] == '\n')
        compose_put(w->out, w->src, end, newline + 1);
    else
        put_own(w, "\n", line);
}

/* ---- words ---- */

/* Whether a text starts with a word in lower case, whatever case it is in itself. */
static bool starts_with(struct str text, const char *word)
{
    size_t n = strlen(word);
    if (text.n < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (ascii_lower(text.p[i]) != word[i])
            return false;
    return true;
}

/* The first line of an alert; "" where `name` starts with neither kind. */
static const char *alert_of(struct str name, size_t *n)
{
    *n = 8;
    return starts_with(name, "positive")   ? "> [!TIP]\n"
           : starts_with(name, "negative") ? "> [!WARNING]\n"
                                           : "";
}

static struct str skip_blanks(struct str text)
{
    size_t n = 0;
    while (n < text.n && ascii_blank(text.p[n]))
        n++;
    return str_slice(text, n, text.n);
}

/* The blanks that a line starts with. */
static struct str lead_of(struct str line)
{
    return str_slice(line, 0, line.n - skip_blanks(line).n);
}

/* ---- what a step says of itself ---- */

/* "5", "5:30", "1:05:00" in minutes, rounded up. False where it is no such thing. */
static bool read_duration(struct str text, size_t *minutes)
{
    size_t parts[DURATION_PARTS] = {0}, count = 1, digits = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ':' && digits && count < DURATION_PARTS) {
            count++;
            digits = 0;
        } else if (ascii_digit(text.p[i]) && digits < 4) {
            parts[count - 1] = parts[count - 1] * 10 + (size_t)(text.p[i] - '0');
            digits++;
        } else {
            return false;
        }
    }
    size_t seconds = count == 1   ? parts[0] * 60
                     : count == 2 ? parts[0] * 60 + parts[1]
                                  : parts[0] * 3600 + parts[1] * 60 + parts[2];
    *minutes = (seconds + 59) / 60;
    return digits > 0;
}

/* `Environment: web, kiosk`: words, not a sentence that starts so. */
static bool is_environment(struct str text)
{
    if (!starts_with(text, "environment:"))
        return false;
    text = str_trim(str_slice(text, 12, text.n));
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool parts = c == ',' || (ascii_blank(c) && text.p[i - 1] == ',');
        if (!parts && !ascii_alnum(c) && !str_has_char(STR("-_"), c))
            return false;
    }
    return true;
}

/*
 * `Duration: 5` is shown in a line of its own; `Environment: web` says on which sites a step is
 * shown, not to whom. claat takes all of a paragraph that starts so; here the text below stays.
 */
static bool put_meta(struct codelab_writer *w, struct str line)
{
    struct str text = str_trim(line);
    size_t minutes;
    if (!w->fresh || w->box != BOX_NONE)
        return false;
    if (is_environment(text))
        return true;
    if (!starts_with(text, "duration:") ||
        !read_duration(str_trim(str_slice(text, 9, text.n)), &minutes))
        return false;
    struct str shown = arena_printf(w->reader->arena, "\n*%.*s: %zu min*\n\n", 8, text.p, minutes);
    if (minutes)
        compose_put_own(w->out, shown, w->src, offset_of(w, text));
    return true;
}

/* ---- boxes ---- */

/* `> aside negative`, and text behind it. */
static bool put_quote(struct codelab_writer *w, struct str line)
{
    struct str text = skip_blanks(line);
    if (w->quoted || w->box != BOX_NONE || !str_starts(text, ">"))
        return false;
    text = skip_blanks(str_slice(text, 1, text.n));
    size_t n;
    struct str kind = starts_with(text, "aside ") ? skip_blanks(str_slice(text, 6, text.n))
                                                  : STR("");
    const char *alert = alert_of(kind, &n);
    struct str rest = skip_blanks(str_slice(kind, n, kind.n));
    if (!*alert || (kind.n > n && ascii_alnum(kind.p[n])))
        return false;
    w->lead = lead_of(line);
    put_mark(w, alert, line);
    if (str_trim(rest).n) {
        put_mark(w, "> ", rest);
        put_line(w, rest);
    }
    w->lead = STR("");
    return true;
}

static void close_box(struct codelab_writer *w, struct str at)
{
    w->box = BOX_NONE;
    w->lead = STR("");
    put_own(w, "\n", at);
}

/* What stands in <aside>, up to its end. */
static void put_in_tag(struct codelab_writer *w, struct str line)
{
    size_t close = str_find(line, 0, "</aside>");
    struct str inside = str_slice(line, 0, close);
    if (w->raw)
        inside = skip_blanks(inside);
    w->raw = w->raw && str_trim(inside).n;
    if (close == line.n) {
        put_line(w, inside);
        return;
    }
    if (str_trim(inside).n) {
        put_mark(w, "> ", inside);
        put(w, behind_lead(w, inside));
        put_own(w, "\n", inside);
    }
    struct str rest = str_slice(line, close + 8, line.n);
    close_box(w, rest);
    if (str_trim(rest).n)
        put_line(w, rest);
}

/* `<aside class="negative">`, and what follows on its line. */
static bool put_tag(struct codelab_writer *w, struct str line)
{
    struct str text = skip_blanks(line);
    size_t close = str_find_char(text, 0, '>');
    if (w->box != BOX_NONE || !starts_with(text, "<aside") || close == text.n || close < 6 ||
        (text.p[6] != '>' && !ascii_blank(text.p[6])))
        return false;
    struct str tag = str_slice(text, 0, close), rest = str_slice(text, close + 1, text.n);
    w->lead = lead_of(line);
    put_own(w, "\n", line);
    put_mark(w, str_find(tag, 0, "negative") < tag.n ? "> [!WARNING]\n" : "> [!TIP]\n", line);
    w->box = BOX_TAG;
    w->raw = true;
    w->open = span_of(w->src, str_slice(text, 0, close + 1));
    if (str_trim(rest).n)
        put_in_tag(w, rest);
    return true;
}

/* "Positive" with ": text" on the next line, or on the same one. `rest` is what follows. */
static bool put_term(struct codelab_writer *w, struct str line, struct str rest)
{
    size_t n;
    const char *alert = alert_of(line, &n);
    struct str behind = skip_blanks(str_slice(line, n, line.n));
    bool same = behind.p > line.p + n && str_starts(behind, ":");
    bool next = behind.n == 0 && str_starts(rest, ":");
    if (!*alert || w->box != BOX_NONE || (!same && !next))
        return false;
    put_own(w, "\n", line);
    put_own(w, alert, line);
    w->box = BOX_DEFINITION;
    if (same)
        put_line(w, skip_blanks(str_slice(behind, 1, behind.n)));
    return true;
}

static bool is_indented(struct str line)
{
    return str_starts(line, "\t") || str_starts(line, "    ");
}

/* A definition goes on with its next line, and behind a blank one with what is indented. */
static void end_definition(struct codelab_writer *w, struct str line)
{
    bool blank = str_trim(line).n == 0;
    if (w->box == BOX_DEFINITION && w->fresh && !blank && !is_indented(line) &&
        !str_starts(line, ":"))
        close_box(w, line);
}

/* A line of a definition, less the indent and the colon. */
static struct str definition_line(const struct codelab_writer *w, struct str line)
{
    if (w->box != BOX_DEFINITION)
        return line;
    if (str_starts(line, ":"))
        return skip_blanks(str_slice(line, 1, line.n));
    return is_indented(line) ? str_slice(line, *line.p == '\t' ? 1 : 4, line.n) : line;
}

/* ---- surveys ---- */

/* <form>: the question in <name>, an answer in each <input value="...">. */
static bool put_survey(struct codelab_writer *w, struct str line)
{
    struct str text = str_trim(line);
    if (starts_with(text, "<form"))
        w->form = true;
    if (!w->form)
        return false;
    if (starts_with(text, "</form"))
        w->form = false;
    size_t name = str_find(text, 0, "<name>"), value = str_find(text, 0, "value=");
    if (name < text.n) {
        put_own(w, "\n**", text);
        put(w, str_trim(str_slice(text, name + 6, str_find(text, name, "</name>"))));
        put_own(w, "**\n\n", text);
    } else if (value + 7 < text.n) {
        size_t start = value + 7;
        put_own(w, "- ", text);
        put(w, str_slice(text, start, str_find_char(text, start, text.p[start - 1])));
        put_own(w, "\n", text);
    } else if (*text.p != '<') {
        put_line(w, line);
    }
    return true;
}

/* ---- imports ---- */

static void put_lines(struct codelab_writer *w, size_t start, size_t end);

/* `<<part.md>>` */
static bool put_import(struct codelab_writer *w, struct str line)
{
    struct reader *r = w->reader;
    struct str text = str_trim_end(line), path = str_slice(text, 2, text.n - 2);
    bool named = str_starts(text, "<<") && str_ends(text, ".md>>") && text.n > 7;
    for (size_t i = 0; named && i < path.n; i++)
        named = !str_has_char(STR("<>()"), path.p[i]);
    if (!named)
        return false;
    const struct span at = span_of(w->src, path);
    if (w->out->text.n > TEXT_MAX) {
        if (!w->full)
            diag_add(r->diags, SEVERITY_WARNING, "too-large", at,
                     "the codelab imports more than %d MB; what is imported from here on was not "
                     "read",
                     TEXT_MAX / (1024 * 1024));
        w->full = true;
        return true;
    }
    if (w->included) {
        diag_add(r->diags, SEVERITY_WARNING, "import", at,
                 "an imported file may import none; this one is left out");
        return true;
    }
    const struct source *src = input_text(&r->input, path_beside(r->arena, r->file, path), at,
                                          INPUT_PART);
    if (!src)
        return true;
    struct codelab_writer part = {
        .reader = r, .out = w->out, .src = src, .included = true, .fresh = true};
    put_own(w, "\n", line);
    compose_include(w->out, w->src, offset_of(w, line));
    put_lines(&part, 0, src->text.n);
    compose_include_end(w->out);
    put_own(w, "\n", line);
    return true;
}

/* ---- lines ---- */

/* `<video id="...">` shows a video of YouTube. */
static bool put_video(struct codelab_writer *w, struct str line)
{
    struct str text = str_trim(line);
    size_t start = str_find(text, 0, " id=\"") + 5, end = str_find_char(text, start, '"');
    if (!starts_with(text, "<video") || end >= text.n)
        return false;
    put_own(w, "\n<https://www.youtube.com/watch?v=", line);
    put(w, str_slice(text, start, end));
    put_own(w, ">\n\n", line);
    return true;
}

/* A step ends a box that was left open: it would hide all that follow. */
static void end_box(struct codelab_writer *w, struct str line)
{
    if (w->box != BOX_TAG || !str_starts(line, "## "))
        return;
    diag_add(w->reader->diags, SEVERITY_WARNING, "aside-open", w->open,
             "close this with `</aside>`; it was closed before the next step");
    close_box(w, line);
}

static void put_text(struct codelab_writer *w, struct str line, struct str rest)
{
    end_box(w, line);
    if (put_survey(w, line))
        return;
    if (w->box == BOX_DEFINITION)
        put_line(w, definition_line(w, line));
    else if (w->box == BOX_TAG)
        put_in_tag(w, line);
    else if (!put_meta(w, line) && !put_import(w, line) && !put_quote(w, line) &&
             !put_tag(w, line) && !put_term(w, line, rest) && !put_video(w, line))
        put_line(w, line);
}

static void put_lines(struct codelab_writer *w, size_t start, size_t end)
{
    struct str rest = str_slice(w->src->text, start, end), line;
    while (str_line(&rest, &line)) {
        bool meta = w->fresh &&
                    (starts_with(line, "duration:") || starts_with(line, "environment:"));
        if (!w->fence.marks)
            end_definition(w, line);
        if (fence_holds(&w->fence, fence_line(line)))
            put_line(w, definition_line(w, line));
        else
            put_text(w, line, rest);
        w->fresh = str_trim(line).n == 0 || str_starts(line, "#") || meta;
        w->quoted = str_starts(skip_blanks(line), ">");
    }
    if (w->box != BOX_NONE)
        close_box(w, rest);
}

void codelab_put(struct reader *r, struct compose *out, const struct source *src, size_t start,
                 size_t end)
{
    struct codelab_writer w = {.reader = r, .out = out, .src = src, .fresh = true};
    put_lines(&w, start, end);
}
