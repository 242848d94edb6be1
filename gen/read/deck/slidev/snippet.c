// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "read/deck/slidev/slidev.h"

#include <stdint.h>

/* `<<< path#region lang {options}` */
struct directive {
    struct str path, region, lang, options;
};

/* Lines [from, to) of a source, of which `dedent` blanks are taken off. */
struct snippet_part {
    const struct source *src;
    size_t from, to, dedent;
    bool region;
};

/* ---- the directive ---- */

static bool word_char(char c)
{
    return ascii_alnum(c) || c == '_' || c == '-';
}

/* "x.sh#part": the part; "" where nothing but a word follows the last `#`. */
static struct str take_region(struct str *path)
{
    size_t at = path->n;
    while (at && word_char(path->p[at - 1]))
        at--;
    if (at < 2 || at == path->n || path->p[at - 1] != '#')
        return STR("");
    struct str region = str_slice(*path, at, path->n);
    *path = str_slice(*path, 0, at - 1);
    return region;
}

/* "a/b.sh" as "sh" */
static struct str ending(struct str path)
{
    size_t at = path.n;
    while (at && path.p[at - 1] != '.' && path.p[at - 1] != '/')
        at--;
    bool dot = at > 1 && path.p[at - 1] == '.' && path.p[at - 2] != '/';
    return dot ? str_slice(path, at, path.n) : STR("");
}

/* The last of two words or more is the language. */
static bool read_directive(struct str line, struct directive *d)
{
    size_t options = str_find_char(line, 0, '{');
    d->options = str_trim(str_slice(line, options, line.n));
    d->path = str_trim(str_slice(line, 3, options));
    d->lang = STR("");
    size_t at = d->path.n;
    while (at && !ascii_blank(d->path.p[at - 1]))
        at--;
    if (at) {
        d->lang = str_slice(d->path, at, d->path.n);
        d->path = str_trim(str_slice(d->path, 0, at));
    }
    d->region = take_region(&d->path);
    if (d->lang.n == 0)
        d->lang = ending(d->path);
    return d->path.n && *d->path.p != '<';
}

/* ---- regions ---- */

/* How a line may begin that marks a region, and what may end it (node/syntax/snippet.ts). */
static const struct snippet_mark {
    const char *head, *tail;
} marks[] = {
    {"//", ""}, {"<!--", "-->"}, {"/*", "*/"}, {"(*", "*)"}, {"#pragma", ""},
    {"#", ""},  {"--", ""},      {"::", ""},   {"@REM", ""}, {"REM", ""},
};
enum { MARKS = countof(marks) };

/* Takes a word off the front, whatever case its letters have. */
static bool take_word(struct str *text, const char *word)
{
    size_t n = strlen(word);
    if (text->n < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (ascii_lower(text->p[i]) != word[i])
            return false;
    *text = str_slice(*text, n, text->n);
    return true;
}

/* The name on a line that starts or ends a region, as the one of `kind`; p == NULL on another. */
static struct str region_name(struct str line, const struct snippet_mark *kind, bool ends)
{
    static const struct str none = {NULL, 0};
    struct str text = str_trim(line);
    if (!str_starts(text, kind->head))
        return none;
    text = str_trim(str_slice(text, strlen(kind->head), text.n));
    if (str_starts(text, "#"))
        text = str_slice(text, 1, text.n);
    if (ends && !take_word(&text, "end"))
        return none;
    if (ends && str_starts(text, " "))
        text = str_slice(text, 1, text.n);
    if (!take_word(&text, "region") || (text.n && word_char(*text.p) && *text.p != '-'))
        return none;
    size_t tail = *kind->tail ? str_find(text, 0, kind->tail) : text.n;
    return str_trim(str_slice(text, 0, tail));
}

static const struct snippet_mark *find_start(const struct source *src, struct str name,
                                             size_t *line)
{
    for (*line = 0; *line < src->line_count; ++*line)
        for (size_t k = 0; k < MARKS; k++) {
            struct str found = region_name(source_line(src, *line), &marks[k], false);
            if (found.p && str_eq(found, name))
                return &marks[k];
        }
    return NULL;
}

/* Narrows a part down to a region. False where the file has none of that name. */
static bool find_region(struct snippet_part *part, struct str name,
                        const struct snippet_mark **kind)
{
    size_t line, depth = 1;
    *kind = find_start(part->src, name, &line);
    if (!*kind)
        return false;
    part->from = line + 1;
    for (line++; line < part->src->line_count; line++) {
        struct str text = source_line(part->src, line);
        struct str start = region_name(text, *kind, false), end = region_name(text, *kind, true);
        if (start.p && str_eq(start, name))
            depth++;
        else if (end.p && (end.n == 0 || str_eq(end, name)) && --depth == 0)
            break;
    }
    part->to = line;
    part->region = line < part->src->line_count;
    return part->region;
}

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && ascii_blank(line.p[n]))
        n++;
    return n;
}

static bool is_mark(struct str line, const struct snippet_mark *kind)
{
    return region_name(line, kind, false).p || region_name(line, kind, true).p;
}

/* The blanks that all lines of a region have. */
static size_t shared_indent(const struct snippet_part *part)
{
    size_t least = SIZE_MAX;
    for (size_t i = part->from; i < part->to; i++) {
        struct str line = source_line(part->src, i);
        size_t n = indent_of(line);
        if (n < line.n && n < least)
            least = n;
    }
    return least == SIZE_MAX ? 0 : least;
}

/* ---- the block ---- */

static size_t marks_around(const struct snippet_part *part)
{
    size_t most = FENCE_MIN;
    for (size_t i = part->from; i < part->to; i++) {
        size_t length = fence_length(source_line(part->src, i), '`');
        most = length > most ? length : most;
    }
    return most;
}

/* The block stands in the snippet's file, its fence too, so that its lines have their places. */
static void put_block(struct slidev *s, const struct snippet_part *part, const struct directive *d,
                      struct str indent, const struct snippet_mark *kind)
{
    struct compose *c = &s->shown;
    size_t at = part->from < part->src->line_count ? part->src->lines[part->from] : 0;
    struct buf fence = BUF_INIT, opening = BUF_INIT;
    buf_put(&fence, indent);
    buf_repeat(&fence, '`', marks_around(part));
    buf_put(&opening, buf_str(&fence));
    buf_printf(&opening, "%.*s %.*s\n", STR_ARG(d->lang), STR_ARG(d->options));
    buf_char(&fence, '\n');
    compose_put_own(c, STR("\n"), part->src, at);
    compose_put_own(c, buf_str(&opening), part->src, at);
    for (size_t i = part->from; i < part->to; i++) {
        struct str line = source_line(part->src, i);
        if (i + 1 == part->src->line_count && line.n == 0)
            break; /* behind the last newline */
        if (kind && is_mark(line, kind))
            continue;
        size_t start = part->src->lines[i], skip = line.n < part->dedent ? line.n : part->dedent;
        compose_put_own(c, indent, part->src, start + skip);
        compose_put(c, part->src, start + skip, start + line.n);
        compose_put_own(c, STR("\n"), part->src, start + line.n);
        at = start;
    }
    compose_put_own(c, buf_str(&fence), part->src, at);
    buf_release(&fence);
    buf_release(&opening);
}

bool slidev_put_snippet(struct slidev *s, struct slidev_line line)
{
    struct directive d;
    struct str text = str_trim_end(line.text);
    const struct source *src = line.file->src;
    if (!read_directive(str_slice(text, line.indent, text.n), &d))
        return false;
    const struct span named = span_of(src, d.path);
    if (slidev_is_full(s, named))
        return true;
    const struct slidev_file *file = slidev_open(s, slidev_path(s, line.file, d.path, "@/"), named);
    if (!file)
        return true;
    const struct snippet_part all = {file->src, 0, file->src->line_count, 0, false};
    struct snippet_part part = all;
    const struct snippet_mark *kind = NULL;
    if (d.region.n && !find_region(&part, d.region, &kind)) {
        diag_add(s->reader->diags, SEVERITY_WARNING, "region", span_of(src, d.region),
                 "`%.*s` has no region `%.*s`; all of it is shown", STR_ARG(d.path),
                 STR_ARG(d.region));
        part = all;
        kind = NULL;
    }
    if (part.region)
        part.dedent = shared_indent(&part);
    compose_include(&s->shown, src, (size_t)(line.text.p - src->text.p) + line.indent);
    put_block(s, &part, &d, str_slice(line.text, 0, line.indent), kind);
    compose_include_end(&s->shown);
    return true;
}
