// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "read/deck/slidev/slidev.h"

enum { MAGIC_MARKS = 4 }; /* backquotes of a fence whose blocks are shown one after another */

/* The text of one slide, on its way into the composition. */
struct slidev_writer {
    struct slidev *s;
    const struct slidev_file *file;
    struct str text; /* of the file, up to the end of what is shown */
    size_t done;     /* what stands before has been put */
    struct fence fence;
    bool comment; /* one is open */
};

static struct compose *out(struct slidev_writer *w)
{
    return &w->s->shown;
}

/* Puts what stands before `at` as it is. */
static void put_until(struct slidev_writer *w, size_t at)
{
    compose_put(out(w), w->file->src, w->done, at);
    w->done = at > w->done ? at : w->done;
}

static void put_own(struct slidev_writer *w, const char *text, size_t at)
{
    compose_put_own(out(w), str_from(text), w->file->src, at);
}

static size_t offset_of(const struct slidev_writer *w, struct str part)
{
    return (size_t)(part.p - w->text.p);
}

/* ---- magic move ---- */

/* What a fence `md magic-move [title] {options}` holds: blocks, shown one in place of the other. */
struct slidev_step {
    struct str opening, code, closing;
};

struct steps {
    struct slidev_step *items;
    size_t count, cap;
};

static bool is_magic_move(struct str line, struct str *title)
{
    line = fence_line(line);
    struct fence fence = fence_at(line);
    struct str rest = str_trim(str_slice(line, fence.marks, line.n));
    *title = STR("");
    if (fence.marks != MAGIC_MARKS || fence.mark != '`')
        return false;
    size_t n = str_starts(rest, "markdown magic-move") ? 19
               : str_starts(rest, "md magic-move")     ? 13
                                                       : 0;
    struct str options = str_trim(str_slice(rest, n, rest.n));
    if (n && str_starts(options, "["))
        *title = str_slice(options, 0, str_find_char(options, 0, ']') + 1);
    return n > 0;
}

/* Whether all lines of b stand in a too, in their order: nothing is lost without b. */
static bool is_grown(struct str a, struct str b)
{
    struct str wanted, line;
    while (str_line(&b, &wanted)) {
        bool found = str_trim(wanted).n == 0;
        while (!found && str_line(&a, &line))
            found = str_eq(str_trim(line), str_trim(wanted));
        if (!found)
            return false;
    }
    return true;
}

/* Puts a step; the title of all stands for one that has none. */
static void put_step(struct slidev_writer *w, const struct slidev_step *step, struct str title)
{
    size_t start = offset_of(w, step->opening), options = str_find_char(step->opening, 0, '{');
    w->done = start;
    if (title.n && !str_has_char(step->opening, '[')) {
        put_until(w, start + options);
        put_own(w, " ", start);
        compose_put_own(out(w), title, w->file->src, start);
        put_own(w, " ", start);
    }
    put_until(w, offset_of(w, step->closing) + step->closing.n);
    put_own(w, "\n\n", w->done);
}

static void put_steps(struct slidev_writer *w, const struct steps *steps, struct str title)
{
    for (size_t i = 0; i < steps->count; i++)
        if (i + 1 == steps->count || !is_grown(steps->items[i + 1].code, steps->items[i].code))
            put_step(w, &steps->items[i], title);
}

/*
 * A step that only grows into the next one is left out, so that a command stands there
 * once; one whose lines change is kept. `rest` starts behind the line that opens the fence;
 * returns what follows the one that closes it.
 */
static struct str put_magic_move(struct slidev_writer *w, struct str rest, struct str title)
{
    struct steps steps = {0};
    struct slidev_step step = {0};
    struct str line = STR("");
    const struct fence magic = {'`', MAGIC_MARKS};
    bool inside = false;
    put_own(w, "\n", w->done);
    while (str_line(&rest, &line)) {
        if (!inside && fence_closes(&magic, fence_line(line)))
            break;
        bool tick = str_starts(line, "```"); /* Slidev looks no further */
        if (!inside && tick) {
            step.opening = line;
            step.code = str_slice(rest, 0, 0);
        } else if (inside && tick) {
            step.closing = line;
            step.code.n = (size_t)(line.p - step.code.p);
            *ARENA_PUSH(w->s->reader->arena, steps.items, steps.count, steps.cap) = step;
        } else if (!inside && str_starts(line, "<<<")) {
            put_steps(w, &steps, title);
            steps.count = 0;
            slidev_put_snippet(w->s, (struct slidev_line){w->file, line, 0});
        }
        inside = inside != tick;
    }
    if (inside) { /* left open */
        step.closing = str_slice(rest, rest.n, rest.n);
        step.code.n = (size_t)(step.closing.p - step.code.p);
        *ARENA_PUSH(w->s->reader->arena, steps.items, steps.count, steps.cap) = step;
    }
    put_steps(w, &steps, title);
    w->done = offset_of(w, rest);
    return rest;
}

/* ---- single lines ---- */

/* `::right::` */
static bool is_slot(struct str line)
{
    line = str_trim_end(line);
    if (line.n < 5 || !str_starts(line, "::") || !str_ends(line, "::"))
        return false;
    struct str name = str_trim(str_slice(line, 2, line.n - 2));
    for (size_t i = 0; i < name.n; i++)
        if (!ascii_alnum(name.p[i]) && !str_has_char(STR("_.-:"), name.p[i]))
            return false;
    return name.n > 0;
}

/* The value of name="..." or :name="..." in a tag; empty where it has none. */
static struct str attribute(struct str tag, const char *name)
{
    size_t n = strlen(name);
    for (size_t at = 0; (at = str_find(tag, at, name)) + n + 2 < tag.n; at += n) {
        size_t before = at && tag.p[at - 1] == ':' ? at - 1 : at;
        char quote = tag.p[at + n + 1];
        if (before == 0 || !ascii_space(tag.p[before - 1]) || tag.p[at + n] != '=' ||
            (quote != '"' && quote != '\''))
            continue;
        size_t start = at + n + 2, end = str_find_char(tag, start, quote);
        return end < tag.n ? str_slice(tag, start, end) : STR("");
    }
    return STR("");
}

/* `<Link to="3">text</Link>`, `<Link to="3" title="text" />` as a link of Markdown. Returns what is
 * behind it; `at` where the line has no whole one there. */
static size_t put_link(struct slidev_writer *w, struct str line, size_t at)
{
    struct str rest = str_slice(line, at, line.n);
    size_t base = offset_of(w, rest), close = str_find_char(rest, 0, '>');
    struct str tag = str_slice(rest, 0, close);
    struct str to = attribute(tag, "to"), text = attribute(tag, "title");
    size_t end = close + 1;
    if (!str_ends(tag, "/")) {
        size_t stop = str_find(rest, close, "</Link>");
        if (stop == rest.n)
            return at;
        text = text.n ? text : str_slice(rest, close + 1, stop);
        end = stop + 7;
    }
    if (close == rest.n || to.n == 0 || text.n == 0)
        return at;
    put_until(w, base);
    put_own(w, "[", base);
    w->done = offset_of(w, text);
    put_until(w, w->done + text.n);
    put_own(w, "](#", base);
    compose_put_own(out(w), to, w->file->src, base);
    put_own(w, ")", base);
    w->done = base + end;
    return at + end;
}

/* Behind the code span that the backquotes at `at` open, or behind these. */
static size_t span_end(struct str line, size_t at)
{
    size_t end = at;
    while (end < line.n && line.p[end] == '`')
        end++;
    for (size_t i = end, n = 0; i <= line.n; i++) {
        if (i < line.n && line.p[i] == '`') {
            n++;
            continue;
        }
        if (n == end - at)
            return i;
        n = 0;
    }
    return end;
}

static void put_links(struct slidev_writer *w, struct str line)
{
    size_t spans = 0; /* a line of backquotes without partners is given up */
    for (size_t i = 0; i < line.n && spans < 64;) {
        struct str rest = str_slice(line, i, line.n);
        size_t behind = i;
        if (line.p[i] == '`') {
            behind = span_end(line, i);
            spans++;
        } else if (str_starts(rest, "<Link ")) {
            behind = put_link(w, line, i);
            spans += behind == i;
        }
        i = behind > i ? behind : i + 1;
    }
}

/* Whether a comment is open behind a line. */
static bool comment_after(struct str line, bool inside)
{
    for (size_t at = 0; at < line.n; inside = !inside) {
        at = str_find(line, at, inside ? "-->" : "<!--");
        if (at == line.n)
            return inside;
        at += inside ? 3 : 4;
    }
    return inside;
}

/* Puts a line that is no code. */
static void put_line(struct slidev_writer *w, struct str line)
{
    size_t start = offset_of(w, line), indent = 0;
    if (w->comment) {
        w->comment = comment_after(line, true);
        return;
    }
    while (indent < line.n && ascii_blank(line.p[indent]))
        indent++;
    if (is_slot(line)) {
        put_until(w, start);
        w->done = start + line.n;
    } else if (str_starts(str_slice(line, indent, line.n), "<<<")) {
        put_until(w, start);
        if (slidev_put_snippet(w->s, (struct slidev_line){w->file, line, indent}))
            w->done = start + line.n;
    } else {
        if (str_find(line, 0, "<Link ") < line.n)
            put_links(w, line);
        w->comment = comment_after(line, false);
    }
}

static void put_body(struct slidev *s, const struct slidev_file *file, size_t start, size_t end)
{
    struct slidev_writer w = {
        .s = s, .file = file, .text = str_slice(file->src->text, 0, end), .done = start};
    struct str rest = str_slice(file->src->text, start, end), line, title;
    while (str_line(&rest, &line)) {
        if (!w.fence.marks && !w.comment && is_magic_move(line, &title)) {
            put_until(&w, offset_of(&w, line));
            rest = put_magic_move(&w, rest, title);
        } else if (w.comment || !fence_holds(&w.fence, fence_line(line))) {
            put_line(&w, line);
        }
    }
    put_until(&w, end);
    put_own(&w, "\n", end);
}

/* ---- keys ---- */

static struct str scalar_of(const struct slidev_slide *slide, const char *key, struct span *at)
{
    const struct yaml *y = yaml_get(slide->front, key);
    if (yaml_is_null(y) || y->kind != YAML_SCALAR)
        return STR("");
    *at = y->at;
    return str_trim(y->text);
}

struct str slidev_text(const struct slidev_shown *shown, const char *key, struct span *at)
{
    struct str value = scalar_of(shown->slide, key, at);
    for (const struct slidev_import *i = shown->import; i; i = i->outer) {
        struct str outer = scalar_of(i->slide, key, at);
        value = outer.n ? outer : value;
    }
    return value;
}

/* What a layout shows beside the text: an image of the deck, a page of the web. */
static void put_layout(struct slidev *s, const struct slidev_shown *shown)
{
    struct arena *a = s->reader->arena;
    struct span at = {0};
    struct str layout = slidev_text(shown, "layout", &at);
    bool image = str_starts(layout, "image");
    if (!image && !str_starts(layout, "iframe"))
        return;
    struct str url = slidev_text(shown, image ? "image" : "url", &at);
    if (url.n == 0 || (image && url_leads_out(url)))
        return;
    struct str text = arena_printf(a, image ? "\n![](<%.*s>)\n" : "\n<%.*s>\n", STR_ARG(url));
    compose_put_own(&s->shown, text, at.src, at.start);
}

void slidev_put(struct slidev *s, struct slidev_shown *shown)
{
    const struct slidev_slide *slide = shown->slide;
    shown->start = s->shown.text.n;
    if (slide->body < slide->body_end)
        put_body(s, shown->file, slide->body, slide->body_end);
    put_layout(s, shown);
    shown->end = shown->note = s->shown.text.n;
    compose_put(&s->shown, shown->file->src, slide->note, slide->note_end);
    compose_put_own(&s->shown, STR("\n"), shown->file->src, slide->note_end);
    shown->note_end = s->shown.text.n;
}
