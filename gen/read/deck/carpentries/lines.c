// SPDX-License-Identifier: MIT
/*
 * The lines of an episode, to Markdown. Divs are pandoc's (fenced_divs), labels kramdown's
 * (block IAL), tags Liquid's; inside code and comments all of them are text, but for variables.
 */
#include "core/text/fence.h"
#include "read/deck/carpentries/carpentries.h"

enum {
    CUTS = 64,     /* fences left open: behind each, the lines are looked at anew */
    DIV_DEPTH = 24 /* divs that nest; deeper ones show their text only */
};

enum line_kind {
    LINE_TEXT,
    LINE_CODE,  /* in a fence or a comment: as it stands */
    LINE_FENCE, /* opens a fence */
    LINE_OPEN,  /* of a div */
    LINE_CLOSE,
    LINE_LABEL,
    LINE_TAG,  /* Liquid alone */
    LINE_CUT,  /* meant to close the fence, with too few marks */
    LINE_GONE, /* left out */
};

struct carpentries_line {
    enum line_kind kind;
    size_t div;   /* index */
    size_t fence; /* 1 + the line of a fence that was left open and ends here; 0: none */
};

struct scan {
    struct episode *e;
    struct carpentries_line *lines;
    struct fence fence;             /* that is open, */
    size_t fence_depth, fence_line; /* in so many quotes, from this line on */
    bool comment;
    bool no_comments; /* one is never closed: they are not looked for any more */
    size_t item;      /* where the text of the last list item starts; 0 outside of lists */
    size_t depth_of_item;
    size_t *open; /* indices of the divs that are open */
    size_t depth, cap;
    size_t cuts;
    size_t tag_end; /* the line behind a tag that goes on over several */
};

/* ---- what a line is ---- */

/* In columns: a tab goes on to the next of four. */
static size_t indent_columns(struct str line)
{
    size_t columns = 0;
    for (size_t i = 0; i < line.n && ascii_blank(line.p[i]); i++)
        columns = line.p[i] == '\t' ? columns / 4 * 4 + 4 : columns + 1;
    return columns;
}

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && ascii_blank(line.p[n]))
        n++;
    return n;
}

static bool name_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_';
}

/* Behind the marks of at most `max` quotes; *depth is how many there are. */
static size_t quote_end(struct str line, size_t max, size_t *depth)
{
    size_t end = 0;
    for (*depth = 0; *depth < max; ++*depth) {
        size_t i = end + indent_of(str_slice(line, end, line.n));
        if (i >= line.n || line.p[i] != '>')
            break;
        end = i + 1;
    }
    return end;
}

/* "{.callout #id}": the first class. */
static struct str first_class(struct str braces)
{
    size_t start = str_find_char(braces, 0, '.') + 1, end = start;
    while (end < braces.n && name_char(braces.p[end]))
        end++;
    return str_slice(braces, start, end);
}

bool div_fence(struct str line, struct str *name)
{
    struct str rest = str_trim(line);
    size_t colons = 0;
    *name = STR("");
    while (colons < rest.n && rest.p[colons] == ':')
        colons++;
    if (colons < 3)
        return false;
    while (rest.n > colons && rest.p[rest.n - 1] == ':')
        rest.n--;
    rest = str_trim(str_slice(rest, colons, rest.n));
    if (rest.n == 0)
        return true;
    if (*rest.p == '{' && rest.p[rest.n - 1] == '}') {
        *name = first_class(rest);
        if (name->n == 0)
            *name = STR("div");
        return true;
    }
    for (size_t i = 0; i < rest.n; i++)
        if (!name_char(rest.p[i]))
            return false;
    *name = rest;
    return true;
}

bool lines_kramdown_label(struct str line, struct str *label)
{
    size_t depth, start = quote_end(line, line.n, &depth);
    struct str rest = str_trim(str_slice(line, start, line.n));
    *label = STR("");
    if (!str_starts(rest, "{:") || rest.p[rest.n - 1] != '}')
        return false;
    rest = str_trim(str_slice(rest, 2, rest.n - 1));
    if (str_starts(rest, "."))
        rest = str_trim(str_slice(rest, 1, rest.n)); /* "{: . output}" is meant so */
    else
        rest = str_slice(rest, str_find(rest, 0, " .") + 2, rest.n);
    size_t end = 0;
    while (end < rest.n && (name_char(rest.p[end]) || rest.p[end] == '+'))
        end++;
    *label = str_slice(rest, 0, end);
    return true;
}

/* "- text", "12. text": where the text starts; 0 for another line. */
static size_t item_column(struct str line)
{
    size_t i = indent_of(line), start = i;
    while (i < line.n && ascii_digit(line.p[i]))
        i++;
    bool ordered = i > start;
    if (i >= line.n || !str_has_char(ordered ? STR(".)") : STR("-*+"), line.p[i]))
        return 0;
    i++;
    return i < line.n && ascii_blank(line.p[i]) ? i + 1 : 0;
}

/* ---- divs ---- */

/* Four blanks make code, in a list four more than its text has. */
static bool is_indented(const struct scan *s, struct str line)
{
    return indent_columns(line) >= s->item + 4;
}

static void warn_unknown(struct scan *s, struct str name, size_t line)
{
    struct episode *e = s->e;
    size_t count;
    const char *const *names = div_names(&count);
    struct str text = source_line(e->src, line);
    if (div_kind(name) || str_has_char(text, '{'))
        return;
    struct str hint = diag_suggestion(e->reader->arena, name, names, count);
    diag_add(e->reader->diags, SEVERITY_WARNING, "unknown-div", span_of(e->src, str_trim(text)),
             "no block is called `%.*s`, its text is shown as it stands%.*s", STR_ARG(name),
             STR_ARG(hint));
}

static void open_div(struct scan *s, size_t line, struct str name)
{
    struct arena *a = s->e->reader->arena;
    struct episode *e = s->e;
    if (s->depth == DIV_DEPTH)
        diag_add(e->reader->diags, SEVERITY_WARNING, "too-deep",
                 span_of(e->src, str_trim(source_line(e->src, line))),
                 "blocks nest more than %d deep here; make them flatter", DIV_DEPTH);
    s->lines[line].kind = LINE_OPEN;
    s->lines[line].div = e->div_count;
    *ARENA_PUSH(a, s->open, s->depth, s->cap) = e->div_count;
    *ARENA_PUSH(a, e->divs, e->div_count, e->div_cap) = (struct div){name, line};
}

static void close_div(struct scan *s, size_t line)
{
    struct episode *e = s->e;
    s->lines[line].kind = LINE_GONE;
    if (s->depth == 0) {
        diag_add(e->reader->diags, SEVERITY_WARNING, "div-unopened",
                 span_of(e->src, str_trim(source_line(e->src, line))),
                 "no block is open here; remove this line, or add the one that opens the block");
        return;
    }
    size_t div = s->open[--s->depth];
    s->lines[line].div = div;
    if (s->depth < DIV_DEPTH)
        s->lines[line].kind = LINE_CLOSE;
    else
        s->lines[e->divs[div].line].kind = LINE_GONE;
}

/* What an open div holds stands in the text around it. */
static void close_all(struct scan *s)
{
    struct episode *e = s->e;
    while (s->depth) {
        const struct div *div = &e->divs[s->open[--s->depth]];
        s->lines[div->line].kind = LINE_GONE;
        diag_add(e->reader->diags, SEVERITY_WARNING, "div-unclosed",
                 span_of(e->src, str_trim(source_line(e->src, div->line))),
                 "this `%.*s` is never closed; end it with a line `:::`", STR_ARG(div->name));
    }
}

/* ---- scanning ---- */

/* Opens a comment where one stands alone; true where the line belongs to it. */
static bool scan_comment(struct scan *s, size_t i, struct str line)
{
    const struct source *src = s->e->src;
    struct str text = str_trim(line);
    if (s->comment) {
        s->comment = str_find(line, 0, "-->") == line.n;
        return true;
    }
    if (s->no_comments || indent_of(line) > 3 || !str_starts(text, "<!--"))
        return false;
    if (str_find(text, 4, "-->") < text.n)
        return true;
    size_t at = src->lines[i];
    if (str_find(src->text, at, "-->") < src->text.n) {
        s->comment = true;
        return true;
    }
    s->no_comments = true;
    diag_add(s->e->reader->diags, SEVERITY_WARNING, "comment-unclosed", span_of(src, text),
             "this comment is never closed, and hides all below it; end it with `-->`");
    return false;
}

/* A line in a fence; false where the quote around the fence ends above it, and the fence too. */
static bool scan_code(struct scan *s, size_t i, struct str line)
{
    size_t depth, start = quote_end(line, s->fence_depth, &depth);
    if (depth < s->fence_depth) {
        s->fence.marks = 0;
        return false;
    }
    s->lines[i].kind = LINE_CODE;
    fence_holds(&s->fence, str_trim(str_slice(line, start, line.n)));
    return true;
}

static bool scan_fence(struct scan *s, size_t i, struct str rest, size_t depth)
{
    if (!fence_opens(rest, &s->fence))
        return false;
    s->lines[i].kind = LINE_FENCE;
    s->fence_depth = depth;
    s->fence_line = i;
    return true;
}

static bool scan_div(struct scan *s, size_t i, struct str line)
{
    struct str name;
    if (!div_fence(line, &name))
        return false;
    if (name.n == 0) {
        close_div(s, i);
        return true;
    }
    warn_unknown(s, name, i);
    open_div(s, i, name);
    return true;
}

/* Follows lists: what stands below an item belongs to it as far as it is indented. */
static void scan_item(struct scan *s, struct str line, size_t depth)
{
    size_t item = item_column(line);
    if (str_trim(line).n == 0)
        return;
    if (item || indent_of(line) == 0 || depth != s->depth_of_item)
        s->item = item;
    s->depth_of_item = depth;
}

/* A tag of Liquid that stands alone, on one line or more. */
static bool scan_tag(struct scan *s, size_t i, struct str rest)
{
    struct str tag = liquid_tag(s->e->src, rest);
    if (tag.n == 0)
        return false;
    s->tag_end = i + 1;
    for (size_t k = 0; k < tag.n; k++)
        s->tag_end += tag.p[k] == '\n';
    s->lines[i].kind = LINE_TAG;
    return true;
}

static void scan_text(struct scan *s, size_t i, struct str line)
{
    size_t depth, start = quote_end(line, line.n, &depth);
    start += depth && start < line.n && line.p[start] == ' ';
    struct str inner = str_slice(line, start, line.n), rest = str_trim(inner), label;
    bool gone = i < s->tag_end;
    if (!gone && (depth == 0 || s->comment) && scan_comment(s, i, line))
        s->lines[i].kind = LINE_CODE;
    else if (gone || is_indented(s, inner) || scan_fence(s, i, rest, depth) ||
             (depth == 0 && scan_div(s, i, line)))
        ;
    else if (lines_kramdown_label(line, &label))
        s->lines[i].kind = LINE_LABEL;
    else if (!scan_tag(s, i, rest))
        gone = str_starts(rest, "[//]:"); /* to kramdown a link, whatever follows: a comment */
    if (gone)
        s->lines[i].kind = LINE_GONE;
    scan_item(s, inner, depth);
}

/*
 * Where a fence that is open at the end was meant to close: on a line of fewer marks, or
 * above the next fence of a div. line_count where there is no such line.
 */
static size_t find_cut(const struct scan *s, bool *closer)
{
    const struct source *src = s->e->src;
    const struct fence least = {s->fence.mark, FENCE_MIN};
    size_t i = s->fence_line + 1, depth;
    struct str name;
    for (; i < src->line_count && s->cuts < CUTS; i++) {
        struct str line = source_line(src, i);
        size_t start = quote_end(line, s->fence_depth, &depth);
        *closer = fence_closes(&least, str_trim(str_slice(line, start, line.n)));
        if (*closer || (s->fence_depth == 0 && indent_of(line) < 4 && div_fence(line, &name)))
            return i;
    }
    return src->line_count;
}

/* Closes the fence that is open at the end. Returns the line to go on from. */
static size_t cut_fence(struct scan *s)
{
    const struct source *src = s->e->src;
    bool closer = false;
    size_t at = find_cut(s, &closer);
    diag_add(s->e->reader->diags, SEVERITY_WARNING, "fence-unclosed",
             span_of(src, str_trim(source_line(src, s->fence_line))),
             "this fence is never closed; end the block with a line of the same marks");
    s->cuts++;
    s->fence.marks = 0;
    s->lines[at] = (struct carpentries_line){closer ? LINE_CUT : LINE_TEXT, 0, s->fence_line + 1};
    return at + closer;
}

static void scan_lines(struct scan *s, size_t first)
{
    const struct source *src = s->e->src;
    for (size_t i = first; i < src->line_count;) {
        for (; i < src->line_count; i++) {
            struct str line = source_line(src, i);
            s->lines[i].kind = LINE_TEXT;
            if (!s->fence.marks || !scan_code(s, i, line))
                scan_text(s, i, line);
        }
        if (s->fence.marks)
            i = cut_fence(s);
    }
    close_all(s);
}

/* ---- composing ---- */

static void put_own(struct episode *e, struct str text, size_t at)
{
    compose_put_own(&e->text, text, e->src, at);
}

/* "{.bash .x}", "{r, echo=FALSE}": the language of pandoc's classes, or of a chunk. */
static struct str brace_lang(struct str info)
{
    struct str rest = str_slice(info, 1, info.n);
    size_t start = str_starts(rest, "."), end = start;
    while (end < rest.n && (name_char(rest.p[end]) || rest.p[end] == '+'))
        end++;
    return str_slice(rest, start, end);
}

static void put_fence(struct episode *e, size_t at, struct str line)
{
    size_t depth, start = quote_end(line, line.n, &depth);
    start += indent_of(str_slice(line, start, line.n));
    size_t behind = start + fence_at(str_slice(line, start, line.n)).marks;
    struct str info = str_slice(line, behind, line.n);
    compose_put(&e->text, e->src, at, at + behind);
    struct str lang = str_starts(str_trim(info), "{") ? brace_lang(str_trim(info)) : STR("");
    if (lang.n && !str_is(lang, "hidden")) {
        put_own(e, lang, at + behind);
        put_own(e, STR(" "), at + behind);
    }
    compose_put(&e->text, e->src, at + behind, at + line.n);
}

/* Puts the blanks and quote marks at the head of a line, as Markdown that stands alone. */
static void put_prefix(struct episode *e, size_t at, struct str line)
{
    size_t depth, end = quote_end(line, line.n, &depth);
    end += indent_of(str_slice(line, end, line.n));
    put_own(e, arena_str(e->reader->arena, str_slice(line, 0, end)), at);
}

/* In Markdown a label would go on with the text above it: it becomes a paragraph. */
static void put_label(struct episode *e, size_t at, struct str line)
{
    struct str label;
    lines_kramdown_label(line, &label);
    put_prefix(e, at, line);
    if (label.n == 0)
        return;
    put_own(e, STR("\n"), at);
    put_prefix(e, at, line);
    put_own(e, arena_printf(e->reader->arena, "{: .%.*s}\n", STR_ARG(label)), at);
    put_prefix(e, at, line);
}

static void put_mark(struct episode *e, size_t at, struct str line, size_t div, bool closes)
{
    size_t indent = indent_of(line);
    compose_put(&e->text, e->src, at, at + indent);
    *ARENA_PUSH(e->reader->arena, e->marks, e->mark_count,
                e->mark_cap) = (struct carpentries_mark){e->text.text.n, div, closes};
    put_own(e, STR("<!--:-->"), at);
}

/* The marks that close the fence of a line. */
static void put_closing(struct episode *e, size_t open, size_t at)
{
    struct str line = source_line(e->src, open);
    size_t depth, start = quote_end(line, line.n, &depth);
    start += indent_of(str_slice(line, start, line.n));
    size_t n = fence_at(str_slice(line, start, line.n)).marks;
    put_own(e, arena_str(e->reader->arena, str_slice(line, 0, start + n)), at);
}

/* Closes the fence that was left open above a line; the last one stands for the end. */
static void put_cut(struct episode *e, const struct carpentries_line *how, size_t at)
{
    if (how->fence == 0)
        return;
    put_closing(e, how->fence - 1, at);
    put_own(e, STR("\n"), at);
}

static void put_line(struct episode *e, const struct carpentries_line *how, size_t i)
{
    size_t at = e->src->lines[i];
    struct str line = source_line(e->src, i);
    put_cut(e, how, at);
    switch (how->kind) {
    case LINE_TEXT: liquid_put(e, e->src, at, at + line.n, false); break;
    case LINE_CODE: liquid_put(e, e->src, at, at + line.n, true); break;
    case LINE_FENCE: put_fence(e, at, line); break;
    case LINE_OPEN: put_mark(e, at, line, how->div, false); break;
    case LINE_CLOSE: put_mark(e, at, line, how->div, true); break;
    case LINE_LABEL: put_label(e, at, line); break;
    case LINE_TAG:
        put_prefix(e, at, line);
        liquid_put_tag(e, at, liquid_tag(e->src, str_trim(line)));
        break;
    case LINE_CUT:
    case LINE_GONE: put_prefix(e, at, line); break;
    }
    if (i + 1 < e->src->line_count)
        compose_put(&e->text, e->src, at + line.n, e->src->lines[i + 1]);
    else
        put_own(e, STR("\n"), at + line.n);
}

/* The definitions of links that every episode shares. */
static void put_links(struct episode *e)
{
    static const char *const names[] = {"links.md", "_includes/links.md"};
    struct input *in = &e->reader->input;
    struct str line;
    for (size_t i = 0; i < countof(names); i++) {
        if (e->config.n == 0 || in->fd < 0 || !input_exists(in, names[i]))
            continue;
        const struct source *src = input_text(in, str_from(names[i]), (struct span){0}, INPUT_PART);
        if (!src)
            continue;
        for (struct str rest = src->text; str_line(&rest, &line);) {
            if (!str_starts(line, "[") || str_find(line, 0, "]:") == line.n)
                continue;
            size_t at = (size_t)(line.p - src->text.p);
            put_own(e, STR("\n"), e->src->text.n);
            liquid_put(e, src, at, at + line.n, false);
        }
    }
}

void episode_compose(struct episode *e, size_t start)
{
    struct scan scan = {.e = e};
    size_t first = source_line_at(e->src, start);
    scan.lines = arena_array(e->reader->arena, e->src->line_count + 1, sizeof *scan.lines);
    scan_lines(&scan, first);
    e->text = compose_new(e->reader->arena, NULL);
    for (size_t i = first; i < e->src->line_count; i++)
        put_line(e, &scan.lines[i], i);
    put_cut(e, &scan.lines[e->src->line_count], e->src->text.n);
    put_links(e);
    liquid_finish(e);
    compose_source(&e->text);
}

static bool is_own(struct str div)
{
    const struct div_kind *kind = div_kind(div);
    return kind && kind->own;
}

bool episode_has_blocks(const struct source *src, size_t start)
{
    struct fence fence = {0};
    for (size_t i = source_line_at(src, start); i < src->line_count; i++) {
        struct str line = source_line(src, i), name;
        if (!fence_holds(&fence, fence_line(line)) &&
            (div_fence(line, &name) || lines_kramdown_label(line, &name)) && is_own(name))
            return true;
    }
    return false;
}
