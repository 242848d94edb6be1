// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "read/deck/slidev/slidev.h"

enum { FRONT_MAX = 64 * 1024 }; /* bytes of a front matter */

/* A line that starts with three backquotes or more: to Slidev's parser
 * (packages/parser/src/core.ts) it opens or closes a fence, whatever CommonMark makes of it. */
struct tick {
    size_t line, indent, marks;
};

struct slidev_splitter {
    struct reader *reader;
    struct slidev_file *file;
    const struct source *src;
    size_t start;       /* line at which the slide starts */
    size_t front_end;   /* line behind the `---` that ends its front matter; 0: it has none */
    struct tick *ticks; /* all of the file */
    size_t tick_count, tick_cap, tick_at;
};

/* ---- lines ---- */

static size_t offset_of_line(const struct source *src, size_t line)
{
    return line < src->line_count ? src->lines[line] : src->text.n;
}

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && ascii_blank(line.p[n]))
        n++;
    return n;
}

static bool is_blank(struct str line)
{
    return str_trim(line).n == 0;
}

/* Whether a comment is open behind a line, `inside` saying so for its start. */
static bool comment_after(struct str line, bool inside)
{
    for (size_t at = 0; at < line.n;) {
        if (!inside) {
            at = str_find(line, at, "<!--");
            if (at == line.n)
                return false;
            at += 4;
        }
        at = str_find(line, at, "-->");
        if (at == line.n)
            return true;
        at += 3;
        inside = false;
    }
    return inside;
}

/* ---- fences ---- */

static void find_ticks(struct slidev_splitter *sp)
{
    for (size_t i = 0; i < sp->src->line_count; i++) {
        struct str line = source_line(sp->src, i);
        size_t indent = indent_of(line);
        struct fence fence = fence_at(str_slice(line, indent, line.n));
        if (fence.mark == '`')
            *ARENA_PUSH(sp->reader->arena, sp->ticks, sp->tick_count,
                        sp->tick_cap) = (struct tick){i, indent, fence.marks};
    }
}

/*
 * The line that closes the fence opened on line i: the next one with the same blanks and as
 * many marks at its head, whatever follows them; i where none does, or where it opens none.
 */
static size_t fence_end(struct slidev_splitter *sp, size_t i)
{
    while (sp->tick_at < sp->tick_count && sp->ticks[sp->tick_at].line < i)
        sp->tick_at++;
    if (sp->tick_at == sp->tick_count || sp->ticks[sp->tick_at].line != i)
        return i;
    const struct tick *open = &sp->ticks[sp->tick_at];
    struct str head = str_slice(source_line(sp->src, i), 0, open->indent);
    for (size_t k = sp->tick_at + 1; k < sp->tick_count; k++) {
        const struct tick *t = &sp->ticks[k];
        if (t->indent == open->indent && t->marks >= open->marks &&
            str_eq(head, str_slice(source_line(sp->src, t->line), 0, t->indent)))
            return t->line;
    }
    return i;
}

/* ---- front matter ---- */

/* "# layout: cover" */
static bool is_comment_of_keys(struct str line)
{
    line = str_trim(line);
    size_t end = str_starts(line, "#"), start;
    while (end < line.n && (ascii_blank(line.p[end]) || line.p[end] == '#'))
        end++;
    start = end;
    while (end < line.n && (ascii_alnum(line.p[end]) || str_has_char(STR("-_"), line.p[end])))
        end++;
    return line.n == 0 || (*line.p == '#' && end > start && end < line.n && line.p[end] == ':');
}

/* What is meant for the audience, and taken for keys. */
static bool holds_text(struct str lines)
{
    for (struct str line; str_line(&lines, &line);)
        if (!is_comment_of_keys(line))
            return true;
    return false;
}

static const struct yaml *read_keys(struct slidev_splitter *sp, size_t start, size_t end,
                                    struct span at)
{
    struct reader *r = sp->reader;
    struct str lines = str_slice(sp->src->text, start, end);
    if (!holds_text(lines))
        return NULL;
    const struct yaml *keys = NULL;
    if (lines.n <= FRONT_MAX)
        keys = yaml_read(r->arena, r->diags, sp->src, start, end);
    if (keys && keys->kind == YAML_MAP)
        return keys;
    diag_add(r->diags, SEVERITY_WARNING, "front-matter", at,
             "Slidev takes the lines from here to the next `---` for keys and does not show them; "
             "put a blank line below this one if they are a text");
    return NULL;
}

/* The keys that a slide may have: without one of them a block `yaml` is likely to be meant for
 * the audience. */
static bool has_slide_key(const struct yaml *front)
{
    static const char *const names[] = {
        "layout",     "src",     "title", "name",       "class",     "hide",  "disabled",
        "transition", "clicks",  "image", "background", "hideInToc", "level", "theme",
        "routeAlias", "preload", "zoom",  "url",        "drawings",  "mdc",   "dragPos"};
    for (size_t i = 0; i < countof(names); i++)
        if (yaml_get(front, names[i]))
            return true;
    return false;
}

/*
 * A block `yaml` on top of a slide holds its keys, up to the next three backquotes. Gives
 * where the text behind it starts; `at` where there is no such block.
 */
static size_t read_yaml_block(struct slidev_splitter *sp, struct slidev_slide *slide, size_t at)
{
    struct str text = str_slice(sp->src->text, 0, slide->end);
    struct str head = str_slice(text, at, at + 7);
    size_t marks = str_starts(head, "```yaml") ? 7 : str_starts(head, "```yml") ? 6 : 0;
    size_t close = marks ? str_find(text, at + marks, "```") : text.n;
    if (close == text.n)
        return at;
    size_t line = str_find_char(text, at, '\n');
    const struct span block = {sp->src, at, line < close ? line : close};
    if (line < close && is_blank(str_slice(text, at + marks, line)) &&
        holds_text(str_slice(text, line + 1, close)) && close - line <= FRONT_MAX)
        slide->front = yaml_read(sp->reader->arena, sp->reader->diags, sp->src, line + 1, close);
    if (!has_slide_key(slide->front))
        diag_add(sp->reader->diags, SEVERITY_WARNING, "front-matter", block,
                 "Slidev takes a block `yaml` on top of a slide for its keys and does not show it; "
                 "put a heading above it if it is meant for the audience");
    return close + 3;
}

/* ---- slides ---- */

/* A comment that ends the slide is the note for the speaker. */
static void find_note(const struct source *src, struct slidev_slide *slide)
{
    struct str text = str_slice(src->text, 0, slide->body_end);
    size_t open = text.n, close = slide->body;
    for (;;) {
        size_t next = str_find(text, close, "<!--");
        size_t end = str_find(text, next + 4, "-->");
        if (end == text.n)
            break;
        open = next;
        close = end + 3;
    }
    if (open == text.n || close < text.n)
        return;
    struct str note = str_trim(str_slice(text, open + 4, close - 3));
    slide->note = (size_t)(note.p - text.p);
    slide->note_end = slide->note + note.n;
    slide->body_end = slide->body + str_trim_end(str_slice(text, slide->body, open)).n;
}

/* Ends a slide before a line. Where it has no line yet, none starts behind it either. */
static void end_slide(struct slidev_splitter *sp, size_t end)
{
    const struct source *src = sp->src;
    if (sp->start == end)
        return;
    size_t start = offset_of_line(src, sp->start);
    struct slidev_slide slide = {.start = start, .end = offset_of_line(src, end)};
    struct str first = source_line(src, sp->start);
    size_t body = start;
    if (sp->front_end) {
        body = offset_of_line(src, sp->front_end);
        slide.front = read_keys(sp, offset_of_line(src, sp->start + 1),
                                offset_of_line(src, sp->front_end - 1), span_of(src, first));
    } else if (str_starts(first, "---")) {
        body = offset_of_line(src, sp->start + 1); /* of a break that started no slide */
    }
    size_t blank = body;
    while (blank < slide.end && ascii_space(src->text.p[blank]))
        blank++;
    body = sp->front_end ? blank : read_yaml_block(sp, &slide, blank);
    while (body < slide.end && ascii_space(src->text.p[body]))
        body++;
    slide.body = body;
    slide.body_end = body + str_trim_end(str_slice(src->text, body, slide.end)).n;
    find_note(src, &slide);
    *ARENA_PUSH(sp->reader->arena, sp->file->slides, sp->file->count, sp->file->cap) = slide;
    sp->start = end + 1;
    sp->front_end = 0;
}

/* The line that ends the front matter whose `---` is line i; the count of lines where none does. */
static size_t front_matter_end(const struct source *src, size_t i)
{
    for (i++; i < src->line_count; i++)
        if (str_is(str_trim_end(source_line(src, i)), "---"))
            break;
    return i;
}

/* A line that starts with `---` ends a slide, unless a fence or a comment holds it. */
void slidev_split(struct reader *r, struct slidev_file *file)
{
    const struct source *src = file->src;
    struct slidev_splitter sp = {.reader = r, .file = file, .src = src};
    bool comment = false;
    find_ticks(&sp);
    for (size_t i = 0; i < src->line_count; i++) {
        struct str line = source_line(src, i);
        if (comment) {
            comment = comment_after(line, true);
        } else if (str_starts(line, "---")) {
            end_slide(&sp, i);
            bool keys = !str_starts(line, "----") && i + 1 < src->line_count &&
                        !is_blank(source_line(src, i + 1));
            if (!keys)
                continue;
            sp.start = i;
            i = front_matter_end(src, i);
            sp.front_end = i < src->line_count ? i + 1 : 0;
        } else {
            size_t end = fence_end(&sp, i);
            comment = end == i && comment_after(line, false) &&
                      (sp.tick_at == sp.tick_count || sp.ticks[sp.tick_at].line != i);
            i = end;
        }
    }
    if (sp.start < src->line_count)
        end_slide(&sp, src->line_count);
}
