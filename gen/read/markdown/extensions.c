// SPDX-License-Identifier: MIT
/*
 * What other programs write around CommonMark, as CommonMark: boxes become alerts as GitHub writes
 * them, in quotes; tabs stand below each other, each below its name; code in tags gets a fence. So
 * do fences that CommonMark takes for something else: right below a tag of HTML, where a block of
 * HTML goes on up to a blank line, and those that are indented too far. All else stays as it is,
 * and a text that has none of this is not composed at all.
 *
 * One pass over the lines. What an opening tag closes is looked for once for each name: the next
 * closing tag of a name is the same for all that open above it.
 */
#include "read/markdown/extensions.h"
#include "core/text/fence.h"
#include "read/markdown/parse.h"

#include "read/markdown/info.h"

#include <stdint.h>

enum {
    BOXES = 8,          /* that nest; deeper ones stay text */
    LISTS = 16,         /* likewise, whose indents are followed */
    INDENT_MAX = 40,    /* columns of what opens a box */
    SUMMARY_MAX = 2000, /* bytes */
    NAME_LENGTH = 200   /* likewise, of {#name} */
};

struct extension_box {
    struct extension what;
    size_t lead;  /* columns before its mark, behind those of the boxes around it */
    size_t strip; /* columns of the source that its content is indented by */
    struct span open;
};

struct extension_line {
    struct str text; /* without its end */
    size_t next;     /* offset of the next line */
    size_t indent;   /* in columns */
    struct str body; /* without the blanks at both ends */
};

struct extension_writer {
    const struct markdown *m;
    const struct source *src;
    struct compose *out;
    size_t end;
    size_t indent; /* of the region */
    bool changed;
    bool prose;   /* what is put is text, not code */
    bool defines; /* the line above is a term, or belongs to its definition */
    bool warned;  /* of a tag that is not known */
    struct extension_box boxes[BOXES];
    size_t depth;
    size_t lists[LISTS]; /* columns where the texts of the items start that are open */
    size_t list_count;
    struct fence fence; /* that is open */
    size_t fence_skip,
        fence_lead;    /* columns of blanks taken off its lines, and put in their place */
    size_t fence_base; /* a line with less indent ends what holds it */
    bool fence_quoted;
    const char *raw;      /* what ends the comment or element that is open; NULL: none */
    bool html, tag, text; /* in a block of HTML; the last line was a tag, or text */
    bool blank;           /* the line above was blank */
    size_t code_end;      /* the offset of the tag that closes the code being put; 0: none */
    size_t code_marks;
    size_t closers[FAMILIES][EXTENSION_NAMES]; /* next ones: 0 not looked for, SIZE_MAX none */
};

/* ---- lines ---- */

static struct extension_line line_at(const struct extension_writer *w, size_t at)
{
    struct str text = w->src->text;
    size_t end = str_find_char(text, at, '\n'), skip = 0;
    struct extension_line line = {.next = end < w->end ? end + 1 : w->end};
    if (end > w->end)
        end = w->end;
    while (skip < w->indent && at + skip < end && text.p[at + skip] == ' ')
        skip++;
    if (end > at + skip && text.p[end - 1] == '\r')
        end--;
    line.text = (struct str){text.p + at + skip, end - at - skip};
    size_t i = 0;
    for (; i < line.text.n && ascii_blank(line.text.p[i]); i++)
        line.indent = line.text.p[i] == '\t' ? line.indent / 4 * 4 + 4 : line.indent + 1;
    line.body = str_trim(str_slice(line.text, i, line.text.n));
    return line;
}

static size_t place_of(const struct extension_writer *w, struct str part)
{
    return (size_t)(part.p - w->src->text.p);
}

static void put_own(struct extension_writer *w, const char *text, size_t at)
{
    compose_put_own(w->out, str_from(text), w->src, at);
    w->changed = true;
}

static void put_blanks(struct extension_writer *w, size_t count, size_t at)
{
    static const char blanks[] = "                                                ";
    size_t most = sizeof blanks - 1;
    if (count)
        put_own(w, blanks + most - (count < most ? count : most), at);
}

/* The marks of the boxes that are open. */
static void put_prefix(struct extension_writer *w, size_t at)
{
    for (size_t i = 0; i < w->depth; i++) {
        put_blanks(w, w->boxes[i].lead, at);
        if (w->boxes[i].what.shape == SHAPE_BOX)
            put_own(w, "> ", at);
    }
}

/* "[text]{#name}" that closes at text[at]: where it opens; `at` where it is none. */
static size_t span_start(struct str text, size_t at)
{
    size_t open = at;
    while (open && text.p[open - 1] != '[' && text.p[open - 1] != ']' && text.p[open - 1] != '`')
        open--;
    return open && text.p[open - 1] == '[' && (open < 2 || text.p[open - 2] != '!') ? open - 1 : at;
}

/* Puts a text in which pandoc's spans with a name are those of HTML. */
static void put_spans(struct extension_writer *w, struct str part)
{
    size_t done = 0, base = place_of(w, part), ticks = 0, counted = 0;
    for (size_t at = 0; (at = str_find(part, at, "]{#")) < part.n; at++) {
        size_t open = span_start(str_slice(part, done, part.n), at - done) + done;
        struct str near = str_slice(part, 0, at + NAME_LENGTH);
        size_t end = str_find_char(near, at, '}'), name = at + 3, stop = name;
        while (stop < end && !ascii_space(part.p[stop]) &&
               !str_has_char(STR("\"<>&"), part.p[stop]))
            stop++;
        for (; counted < at; counted++)
            ticks += part.p[counted] == '`';
        if (open == at || end == near.n || stop == name || ticks % 2) /* none, or in code */
            continue;
        compose_put(w->out, w->src, base + done, base + open);
        put_own(w, "<span id=\"", base + open);
        compose_put(w->out, w->src, base + name, base + stop);
        put_own(w, "\">", base + open);
        compose_put(w->out, w->src, base + open + 1, base + at);
        put_own(w, "</span>", base + at);
        done = end + 1;
        at = end;
    }
    compose_put(w->out, w->src, base + done, base + part.n);
}

/* Puts a part of the source, or a blank line, with its end. */
static void put_end(struct extension_writer *w, struct str part, size_t next)
{
    size_t at = place_of(w, part), end = at + part.n, behind = end;
    while (behind < next && str_has_char(STR("\r "), w->src->text.p[behind]))
        behind++;
    if (w->prose && w->m->deck)
        put_spans(w, part);
    else
        compose_put(w->out, w->src, at, end);
    if (behind + 1 == next && w->src->text.p[behind] == '\n')
        compose_put(w->out, w->src, behind, next);
    else if (next < w->end || w->changed)
        put_own(w, "\n", end);
}

static size_t strip_of(const struct extension_writer *w)
{
    return w->depth ? w->boxes[w->depth - 1].strip : 0;
}

/* Puts a line less so many columns of blanks, behind `lead` of them. */
static void put_line(struct extension_writer *w, const struct extension_line *line, size_t columns,
                     size_t lead)
{
    size_t i = 0, at = 0, start = place_of(w, line->text);
    for (; i < line->text.n && ascii_blank(line->text.p[i]) && at < columns; i++)
        at = line->text.p[i] == '\t' ? at / 4 * 4 + 4 : at + 1;
    put_prefix(w, start);
    put_blanks(w, lead + (at > columns ? at - columns : 0), start);
    w->changed = w->changed || i;
    put_end(w, str_slice(line->text, i, line->text.n), line->next);
}

static void put_blank_line(struct extension_writer *w, size_t at)
{
    put_prefix(w, at);
    put_own(w, "\n", at);
}

/* ---- lists ---- */

/* "- text", "12. text": in columns, where the text starts; 0 for another line. */
static size_t item_column(const struct extension_line *line)
{
    struct str body = line->body;
    size_t i = 0;
    while (i < body.n && i < 9 && ascii_digit(body.p[i]))
        i++;
    if (i >= body.n || !str_has_char(i ? STR(".)") : STR("-*+"), body.p[i]))
        return 0;
    size_t mark = ++i;
    while (i < body.n && body.p[i] == ' ')
        i++;
    if (i == mark && i < body.n)
        return 0;
    size_t gap = i - mark;
    return line->indent + mark + (gap > 4 || i == body.n ? 1 : gap);
}

/* The column from which the line's indent counts: that of the item that holds it, or of the box. */
static size_t base_of(const struct extension_writer *w, size_t indent)
{
    for (size_t i = w->list_count; i > 0; i--)
        if (w->lists[i - 1] <= indent && w->lists[i - 1] >= strip_of(w))
            return w->lists[i - 1];
    return strip_of(w);
}

static bool in_list(const struct extension_writer *w, size_t indent)
{
    return base_of(w, indent) > strip_of(w);
}

static bool is_code(const struct extension_writer *w, const struct extension_line *line)
{
    return !w->text && !w->tag && line->indent >= base_of(w, line->indent) + 4;
}

static void follow_lists(struct extension_writer *w, const struct extension_line *line)
{
    size_t item = item_column(line);
    bool lazy = w->text && !w->blank && !item;
    while (w->list_count && !lazy && w->lists[w->list_count - 1] > line->indent)
        w->list_count--;
    if (item && w->list_count < LISTS)
        w->lists[w->list_count++] = item;
}

/* ---- boxes ---- */

static void close_box(struct extension_writer *w, size_t at)
{
    w->depth--;
    w->html = w->tag = w->text = false;
    w->fence.marks = 0;
    put_blank_line(w, at);
}

/* A line that is indented less ends the boxes that the indent makes. */
static void close_indented(struct extension_writer *w, const struct extension_line *line)
{
    size_t kept = 0;
    while (kept < w->depth &&
           (w->boxes[kept].what.family != FAMILY_INDENT || line->indent >= w->boxes[kept].strip))
        kept++;
    while (w->depth > kept)
        close_box(w, place_of(w, line->text));
}

/* Whether what is opened above the offset is closed below it. */
static bool is_closed(struct extension_writer *w, const struct extension *e, size_t from)
{
    size_t *next = &w->closers[e->family][e->family < FAMILY_COLONS ? e->index : 0];
    if (*next >= from && *next)
        return *next < SIZE_MAX;
    for (struct extension_line line; from < w->end; from = line.next) {
        line = line_at(w, from);
        *next = from;
        if (extension_closes(line.body, e))
            return true;
    }
    *next = SIZE_MAX;
    return false;
}

static void put_title(struct extension_writer *w, struct str title, size_t at)
{
    struct str line;
    for (bool more = false; str_line(&title, &line); more = true) {
        line = str_trim(line);
        if (line.n == 0)
            continue;
        if (more)
            put_own(w, " ", at);
        compose_put(w->out, w->src, place_of(w, line), place_of(w, line) + line.n);
    }
}

/* The line that a box or a tab starts with, and a blank one above it. */
static void put_opening(struct extension_writer *w, const struct extension_box *box, size_t at)
{
    const struct extension *e = &box->what;
    put_blank_line(w, at);
    if (e->shape == SHAPE_FLAT || (e->shape == SHAPE_TAB && e->title.n == 0))
        return;
    put_prefix(w, at);
    put_blanks(w, box->lead, at);
    if (e->shape == SHAPE_BOX)
        put_own(w, arena_printf(w->m->arena, "> [!%s] ", e->mark).p, at);
    else
        put_own(w, "**", at);
    put_title(w, e->title, at);
    if (e->title.n == 0)
        put_own(w, e->word, at);
    put_own(w, e->shape == SHAPE_TAB ? "**\n\n" : "\n", at);
}

/* The text in <summary> at the offset; returns the offset behind it. */
static size_t read_summary(const struct extension_writer *w, struct extension *e, size_t at)
{
    struct str text = w->src->text;
    size_t start = at;
    while (start < w->end && ascii_space(text.p[start]))
        start++;
    struct str near = str_slice(text, start,
                                w->end < start + SUMMARY_MAX ? w->end : start + SUMMARY_MAX);
    size_t open = str_find_char(near, 0, '>'), close = str_find(near, 0, "</summary>");
    if (!str_starts(near, "<summary") || open >= close || close == near.n)
        return at;
    e->title = str_trim(str_slice(near, open + 1, close));
    return start + close + strlen("</summary>");
}

/* Whether a line indented far enough follows, blank ones left aside. */
static bool has_content(const struct extension_writer *w, const struct extension_line *line)
{
    for (size_t at = line->next; at < w->end;) {
        const struct extension_line next = line_at(w, at);
        if (next.body.n)
            return next.indent >= line->indent + 4;
        at = next.next;
    }
    return false;
}

/* Returns the offset to go on from; that of the line where the box stays text. */
static size_t open_box(struct extension_writer *w, const struct extension_line *line,
                       const struct extension *e)
{
    size_t at = place_of(w, line->text), base = base_of(w, line->indent);
    bool indented = e->family == FAMILY_INDENT;
    if (w->depth == BOXES || line->indent > strip_of(w) + INDENT_MAX ||
        (indented ? !has_content(w, line) : !is_closed(w, e, at)))
        return at;
    struct extension_box box = {
        .what = *e, .lead = base - strip_of(w), .open = span_of(w->src, line->body)};
    box.strip = line->indent + (indented ? 4 : 0);
    size_t next = line->next;
    if (e->shape == SHAPE_TAB && e->title.n) {
        box.what.shape = SHAPE_BOX;
        box.what.mark = alerts[ALERT_TAB].mark;
    }
    if (e->family == FAMILY_HTML)
        next = read_summary(w, &box.what, place_of(w, line->body) + e->end);
    put_opening(w, &box, at);
    w->boxes[w->depth++] = box;
    w->html = w->tag = w->text = false;
    return next;
}

/* ---- code in tags ---- */

static void put_marks(struct extension_writer *w, struct str lang, size_t lead, size_t at)
{
    struct buf marks = BUF_INIT;
    buf_repeat(&marks, '`', w->code_marks);
    put_prefix(w, at);
    put_blanks(w, lead, at);
    buf_put(&marks, lang);
    buf_char(&marks, '\n');
    compose_put_own(w->out, buf_str(&marks), w->src, at);
    buf_release(&marks);
    w->changed = true;
}

static size_t open_code(struct extension_writer *w, const struct extension_line *line,
                        const struct extension *e)
{
    size_t at = place_of(w, line->text), lead = base_of(w, line->indent) - strip_of(w);
    if (line->indent > strip_of(w) + INDENT_MAX)
        return at;
    w->code_marks = fence_length(e->inside, '`');
    if (e->inside.n) {
        put_marks(w, e->lang, lead, at);
        put_prefix(w, at);
        put_blanks(w, lead, at);
        put_end(w, e->inside, line->next);
        put_marks(w, STR(""), lead, at);
        return line->next;
    }
    if (!is_closed(w, e, at))
        return at;
    size_t end = w->closers[e->family][e->index];
    struct str text = str_slice(w->src->text, line->next, end);
    if (fence_at(str_trim(text)).marks) { /* that is all that the tag is for */
        struct extension flat = *e;
        flat.shape = SHAPE_FLAT;
        return open_box(w, line, &flat);
    }
    w->code_marks = fence_length(text, '`');
    put_marks(w, e->lang, lead, at);
    w->code_end = end;
    w->fence_skip = line->indent;
    w->fence_lead = lead;
    return line->next;
}

/* A line of such code, or the tag that closes it. */
static void put_code(struct extension_writer *w, const struct extension_line *line, size_t at)
{
    if (at < w->code_end) {
        put_line(w, line, line->indent < w->fence_skip ? line->indent : w->fence_skip,
                 w->fence_lead);
        return;
    }
    w->code_end = 0;
    put_marks(w, STR(""), w->fence_lead, at);
    w->html = w->tag = w->text = false;
}

/* {{< tab "Fedora" lang="bash" >}}: its name, then code. */
static size_t open_code_tab(struct extension_writer *w, const struct extension_line *line,
                            const struct extension *e)
{
    struct extension code = *e;
    if (!is_closed(w, e, place_of(w, line->text)))
        return place_of(w, line->text);
    const struct extension_box name = {.what = *e};
    put_opening(w, &name, place_of(w, line->text));
    code.shape = SHAPE_CODE;
    return open_code(w, line, &code);
}

/* ---- fences ---- */

/* `load.sh```{{exec}}`: the marks that close a block stand behind its last line. */
static size_t click_at(const struct extension_writer *w, struct str body)
{
    size_t at = str_find(body, 0, "{{"), n = 0;
    while (n < at && at < body.n && body.p[at - n - 1] == w->fence.mark)
        n++;
    return n >= w->fence.marks && n < at && info_click_closes(str_slice(body, at, body.n), NULL)
               ? at - n
               : body.n;
}

/* In a fence; false where it ends above the line, with what holds it. */
static bool put_in_fence(struct extension_writer *w, const struct extension_line *line)
{
    bool quoted = str_starts(line->body, ">");
    if ((w->fence_quoted && !quoted) || (line->body.n && line->indent < w->fence_base)) {
        w->fence.marks = 0;
        return false;
    }
    struct str body = w->fence_quoted ? fence_line(line->body) : line->body;
    size_t click = w->fence_quoted ? body.n : click_at(w, body);
    size_t skip = line->indent < w->fence_skip ? line->indent : w->fence_skip;
    struct extension_line part = *line;
    if (click < body.n) {
        size_t marks = place_of(w, body) + click;
        part.text.n = marks - place_of(w, line->text);
        put_line(w, &part, skip, w->fence_lead);
        part = line_at(w, place_of(w, line->text));
        part.text = str_slice(w->src->text, marks, place_of(w, line->text) + line->text.n);
        skip = 0;
    }
    put_line(w, &part, skip, w->fence_lead);
    struct fence close = fence_at(body);
    if (click < body.n || (close.marks >= w->fence.marks && close.mark == w->fence.mark &&
                           info_click_closes(str_slice(body, close.marks, body.n), NULL)))
        w->fence.marks = 0;
    w->html = w->tag = w->text = false;
    return true;
}

/* A line that opens a fence; false for another. */
static bool put_fence(struct extension_writer *w, const struct extension_line *line)
{
    bool quoted = str_starts(line->body, ">");
    struct str body = quoted ? fence_line(line->body) : line->body;
    struct fence fence;
    size_t base = base_of(w, line->indent), at = place_of(w, line->text);
    bool far = line->indent >= base + 4;
    if (!fence_opens(body, &fence) || (far && !w->tag && !in_list(w, line->indent) && !w->text))
        return false;
    w->fence = fence;
    w->fence_quoted = quoted;
    w->fence_base = in_list(w, line->indent) ? base : 0;
    w->fence_skip = far ? line->indent : strip_of(w);
    w->fence_lead = far ? base - strip_of(w) : 0;
    if (w->html) {
        put_prefix(w, at);
        if (quoted)
            compose_put(w->out, w->src, at, place_of(w, body));
        put_own(w, "\n", at);
    }
    put_line(w, line, w->fence_skip, w->fence_lead);
    w->html = w->tag = w->text = false;
    return true;
}

/* ---- HTML ---- */

/* What ends the comment, or the element whose text is not Markdown, that a line opens. */
static const char *raw_end(struct str body)
{
    static const struct {
        const char *head, *end;
    } kinds[] = {{"<!--", "-->"},        {"<pre", "</pre>"},           {"<script", "</script>"},
                 {"<style", "</style>"}, {"<textarea", "</textarea>"}, {"<![CDATA[", "]]>"}};
    for (size_t i = 0; i < countof(kinds); i++)
        if (str_starts(body, kinds[i].head) &&
            str_find(body, strlen(kinds[i].head), kinds[i].end) == body.n)
            return kinds[i].end;
    return NULL;
}

static bool is_tag(struct str body)
{
    return body.n > 2 && *body.p == '<' &&
           (ascii_alpha(body.p[1]) || (body.p[1] == '/' && ascii_alpha(body.p[2])));
}

/* <TabItem value="dnf" label="Fedora">: its name. */
static void put_tab_name(struct extension_writer *w, const struct extension_line *line)
{
    struct str tag = str_slice(line->body, 0, str_find_char(line->body, 0, '>') + 1);
    static const char *const keys[] = {"label", "title", "name", "value"};
    if (!w->m->deck || !(str_starts(tag, "<TabItem ") || str_starts(tag, "<Tab ")))
        return;
    for (size_t i = 0; i < countof(keys); i++) {
        struct str name = html_attribute(w->m->arena, tag, keys[i]);
        if (name.n == 0 || str_has_char(name, '\n'))
            continue;
        size_t at = place_of(w, line->text);
        put_blank_line(w, at);
        put_prefix(w, at);
        put_own(w, arena_printf(w->m->arena, "**%.*s**\n", STR_ARG(name)).p, at);
        put_blank_line(w, at);
        return;
    }
}

/* ---- the lines of a text ---- */

/* The innermost box that a line closes; w->depth where it closes none. */
static size_t closed_by(const struct extension_writer *w, const struct extension_line *line)
{
    for (size_t i = w->depth; i > 0; i--)
        if (extension_closes(line->body, &w->boxes[i - 1].what))
            return i - 1;
    return w->depth;
}

/* `text</details>` and `</details> text` */
static void put_closing(struct extension_writer *w, struct extension_line line, size_t box)
{
    size_t at = place_of(w, line.text), tag = line.body.n;
    bool html = w->boxes[box].what.family == FAMILY_HTML;
    struct extension_line before = line, behind = line;
    if (html)
        tag = str_find(line.body, 0, "</details>");
    before.text.n = place_of(w, line.body) + tag - at;
    behind.text = str_slice(line.body, html ? tag + strlen("</details>") : tag, line.body.n);
    if (html && tag)
        put_line(w, &before, strip_of(w), 0);
    while (w->depth > box)
        close_box(w, at);
    if (str_trim(behind.text).n)
        put_line(w, &behind, 0, 0);
}

/* A slide ends all boxes: what their tags close is behind it. */
static void close_at_break(struct extension_writer *w, const struct extension_line *line)
{
    if (!w->depth || !w->blank || !str_is(line->body, "---") || line->indent > 3)
        return;
    diag_add(w->m->diags, SEVERITY_WARNING, "box-open", w->boxes[0].open,
             "close this above the next slide; it was closed there");
    while (w->depth)
        close_box(w, place_of(w, line->text));
}

/* What a tag does that is not known: code in it may be lost. */
static void warn_tag(struct extension_writer *w, const struct extension_line *line)
{
    struct str file, name = extension_tag(line->body, &file);
    if (file.n)
        diag_add(w->m->diags, SEVERITY_WARNING, "shortcode", span_of(w->src, line->body),
                 "what `%.*s` puts in here from a file is not read; put its code into a fence",
                 STR_ARG(name));
    else if (str_starts(name, "/") && !w->warned)
        diag_add(w->m->diags, SEVERITY_INFO, "shortcode", span_of(w->src, line->body),
                 "what `%.*s` holds is read as Markdown; put code in it into a fence",
                 (int)name.n - 1, name.p + 1);
    w->warned = w->warned || str_starts(name, "/");
}

static void put_text(struct extension_writer *w, const struct extension_line *line)
{
    const char *end = raw_end(line->body);
    bool tag = is_tag(line->body), heading = str_starts(line->body, "#"), code = is_code(w, line);
    if (tag)
        put_tab_name(w, line);
    if (str_starts(line->body, "{"))
        warn_tag(w, line);
    w->defines = w->defines && (line->body.n == 0 || line->indent || w->text);
    w->raw = end;
    w->html = !end && (w->html || tag || is_tag(fence_line(line->body))) &&
              fence_line(line->body).n > 0; /* a blank line, in a quote too, ends it */
    w->prose = !end && !code;
    put_line(w, line, strip_of(w), 0);
    w->prose = false;
    if (line->body.n == 0) {
        w->html = w->text = false;
        return;
    }
    w->tag = tag;
    w->text = !tag && !heading && !end && !code;
}

/* ":   text": what it says; empty for another line. */
static struct str definition(const struct extension_line *line)
{
    struct str body = line->body;
    bool is = body.n > 2 && *body.p == ':' && ascii_blank(body.p[1]) && line->indent < 4;
    return is ? str_trim(str_slice(body, 1, body.n)) : STR("");
}

/* Whether a line of text is a term: right below it, or below a blank line, it is defined. */
static bool is_term(const struct extension_writer *w, const struct extension_line *line)
{
    if (!w->m->deck || w->text || line->body.n == 0 || line->next >= w->end || definition(line).n ||
        item_column(line) || str_has_char(STR("#>|<"), *line->body.p))
        return false;
    struct extension_line next = line_at(w, line->next);
    if (next.body.n == 0 && next.next < w->end)
        next = line_at(w, next.next);
    return definition(&next).n && line->indent == next.indent;
}

/* A list of terms, as pandoc, kramdown and Python-Markdown have it: each is an item that starts
 * with it. */
static bool put_definition(struct extension_writer *w, const struct extension_line *line)
{
    size_t at = place_of(w, line->text), lead = base_of(w, line->indent) - strip_of(w);
    struct str text = definition(line);
    bool term = is_term(w, line);
    if (!term && (!w->defines || text.n == 0))
        return false;
    put_blank_line(w, at);
    put_prefix(w, at);
    put_blanks(w, term ? lead : lead + 2, at);
    w->prose = true;
    if (term) {
        put_own(w, "- **", at);
        put_spans(w, line->body);
        put_own(w, "**\n", at);
    } else {
        put_end(w, text, line->next);
    }
    w->prose = false;
    w->defines = true;
    w->text = !term;
    w->html = w->tag = false;
    return true;
}

/* Returns the offset behind a comment. */
static size_t skip_comment(struct extension_writer *w, const struct extension *e, size_t at)
{
    if (!is_closed(w, e, at))
        return at;
    w->changed = true;
    return line_at(w, w->closers[e->family][e->index]).next;
}

/* Returns the offset to go on from; `at` where the line opens nothing. */
static size_t put_opener(struct extension_writer *w, const struct extension_line *line, size_t at)
{
    struct extension e;
    if (is_code(w, line) || !extension_opens(line->body, !w->m->deck, &e))
        return at;
    size_t next = e.shape == SHAPE_CODE              ? open_code(w, line, &e)
                  : e.shape == SHAPE_GONE            ? skip_comment(w, &e, at)
                  : e.shape == SHAPE_TAB && e.lang.n ? open_code_tab(w, line, &e)
                                                     : open_box(w, line, &e);
    return next == place_of(w, line->text) ? at : next;
}

/* A line of code in a tag, of a comment or of an element whose text is no Markdown. */
static bool put_verbatim(struct extension_writer *w, const struct extension_line *line, size_t at)
{
    if (w->code_end) {
        put_code(w, line, at);
    } else if (w->raw) {
        put_line(w, line, strip_of(w), 0);
        if (str_find(line->body, 0, w->raw) < line->body.n)
            w->raw = NULL;
    } else {
        return false;
    }
    return true;
}

/* Returns the offset of what follows. */
static size_t put_at(struct extension_writer *w, size_t at)
{
    struct extension_line line = line_at(w, at);
    if (put_verbatim(w, &line, at))
        return line.next;
    if (line.body.n)
        close_indented(w, &line);
    if (w->fence.marks && put_in_fence(w, &line))
        return line.next;
    close_at_break(w, &line);
    if (line.body.n)
        follow_lists(w, &line);
    size_t box = closed_by(w, &line), next = put_opener(w, &line, at);
    bool opened = next != at;
    if (!opened && box < w->depth)
        put_closing(w, line, box);
    else if (!opened && !put_fence(w, &line) && !put_definition(w, &line))
        put_text(w, &line);
    w->blank = line.body.n == 0;
    return opened ? next : line.next;
}

/* Whether a line may start with what is looked for. */
static bool may_have_any(struct str text)
{
    for (struct str line; str_line(&text, &line);) {
        size_t i = 0;
        while (i < line.n && (ascii_blank(line.p[i]) || line.p[i] == '>'))
            i++;
        if (i < line.n && (str_has_char(STR("<{!?=:"), line.p[i]) ||
                           (i > 3 && str_has_char(STR("`~"), line.p[i])) ||
                           str_find(line, i, "{{") < line.n || str_find(line, i, "]{#") < line.n))
            return true;
    }
    return false;
}

bool extensions_compose(const struct markdown *m, struct region region, struct compose *out)
{
    struct str text = str_slice(region.src->text, region.start, region.end);
    struct extension_writer w = {.m = m,
                                 .src = region.src,
                                 .out = out,
                                 .end = region.end,
                                 .indent = region.indent,
                                 .blank = true};
    *out = compose_new(m->arena, NULL);
    if (!may_have_any(text))
        return false;
    for (size_t at = region.start; at < region.end;)
        at = put_at(&w, at);
    if (!w.changed) {
        buf_release(&out->text);
        return false;
    }
    compose_source(out);
    return true;
}
