// SPDX-License-Identifier: MIT
#include "check/rule.h"

#include <string.h>

/* Bytes: of a command in which a place is looked for; of a text that stands in its line only once.
 */
enum { TEXT_MAX = 64 * 1024, LINE_LONG = 256 };

/* The offset of a text in another one; its length where it is not there. Most often it stands at
 * its start or its end, which costs less than a search. */
static size_t find_text(struct str in, struct str text)
{
    size_t behind = in.n >= text.n ? in.n - text.n : 0;
    if (in.n >= text.n && memcmp(in.p, text.p, text.n) == 0)
        return 0;
    if (in.n >= text.n && text.n > LINE_LONG && memcmp(in.p + behind, text.p, text.n) == 0)
        return behind;
    const char *found = text.n ? memmem(in.p, in.n, text.p, text.n) : in.p;
    return found ? (size_t)(found - in.p) : in.n;
}

/*
 * The offset in `source` of byte `column` of `line`, which stands there with marks of
 * highlights or backslashes between its bytes; source.n where it does not stand there.
 */
static size_t find_apart(struct str source, struct str line, size_t column)
{
    size_t matched = 0, at = source.n;
    for (size_t i = 0; i < source.n && matched < line.n; i++) {
        if (source.p[i] != line.p[matched])
            continue;
        at = matched == column ? i : at;
        matched++;
    }
    return matched < line.n ? source.n : column < line.n ? at : source.n - 1;
}

/* The place of one byte of the text of a command; false where it was filled in for a variable. */
static bool place_byte(const struct command *c, size_t offset, size_t *at)
{
    size_t line = 0, start = 0;
    for (size_t newline; (newline = str_find_char(c->text, start, '\n')) < offset;) {
        start = newline + 1;
        line++;
    }
    const struct source *src = c->at.src;
    struct str text = str_slice(c->text, start, str_find_char(c->text, start, '\n'));
    bool file = c->kind == STEP_FILE; /* its place is that of the fence above its text */
    size_t index = source_line_at(src, c->at.start) + line + file;
    if (index >= src->line_count)
        return false;
    struct str source = source_line(src, index);
    size_t skip = line == 0 && !file ? c->at.start - src->lines[index] : 0;
    source = str_slice(source, skip < source.n ? skip : source.n, source.n);
    size_t found = find_text(source, text);
    found = found < source.n || text.n == 0 ? found + (offset - start)
                                            : find_apart(source, text, offset - start);
    struct str rest = str_slice(text, offset - start, text.n);
    if (found == source.n && rest.n && rest.n <= source.n &&
        str_eq(str_slice(source, source.n - rest.n, source.n), rest))
        found = source.n - rest.n; /* a variable was filled in before it */
    *at = src->lines[index] + skip + found;
    return found < source.n || offset - start == text.n;
}

struct span place_of_command(const struct command *c, size_t start, size_t end)
{
    size_t from, to;
    if (c->text.n > TEXT_MAX) /* there may be as many findings as bytes */
        return (struct span){c->at.src, c->at.start, c->at.start + 1};
    if (!place_byte(c, start, &from) || !place_byte(c, end > start ? end - 1 : start, &to) ||
        to < from) {
        size_t newline = str_find_char(c->at.src->text, c->at.start, '\n');
        return (struct span){c->at.src, c->at.start, newline < c->at.end ? newline : c->at.end};
    }
    return (struct span){c->at.src, from, to + (end > start)};
}
