// SPDX-License-Identifier: MIT
/* Style sheets and scripts get shorter line by line. Owns nothing; nothing fails. */
#include "render/html/squeeze.h"

#include <string.h>

/* A line without the comments at its start; one that stays open goes on in the next line. */
static struct str without_comments(struct str line, bool *comment)
{
    for (line = str_trim(line); *comment || str_starts(line, "/*"); line = str_trim(line)) {
        size_t end = str_find(line, *comment ? 0 : 2, "*/");
        *comment = end == line.n;
        if (*comment)
            return STR("");
        line = str_slice(line, end + 2, line.n);
    }
    return str_starts(line, "//") ? STR("") : line;
}

/* A number needs no zero before its point. Behind a letter or a hyphen it is a part of a name. */
static bool is_leading_zero(struct str line, size_t i)
{
    return str_starts(str_slice(line, i, line.n), "0.") && i && strchr(" (,:", line.p[i - 1]);
}

/* A declaration needs no blank behind its name, a selector none before its brace; a list neither.
 * What ends in one of these signs needs no end of the line. The semicolon that ends the line before
 * is owed until now: the last of a block separates nothing. */
static void put_style_line(struct buf *out, struct str line, bool *owed)
{
    bool plain = !str_has_char(line, '"') && !str_has_char(line, '\'');
    size_t colon = plain && str_ends(line, ";") ? str_find(line, 0, ": ") : line.n;
    if (*owed && line.p[0] != '}')
        buf_char(out, ';');
    *owed = str_ends(line, ";");
    line.n -= *owed;
    for (size_t i = 0; i < line.n; i++) {
        bool blank = line.p[i] == ' ' && (i == colon + 1 || line.p[i - 1] == ',' ||
                                          str_is(str_slice(line, i, line.n), " {"));
        if (!plain || !(blank || is_leading_zero(line, i)))
            buf_char(out, line.p[i]);
    }
    if (!*owed && !strchr("{},", line.p[line.n - 1]))
        buf_char(out, '\n');
}

void squeeze_put(struct buf *out, struct str name, struct str text)
{
    struct str line;
    bool comment = false, style = str_ends(name, ".css"), owed = false;
    while (str_line(&text, &line)) {
        line = without_comments(line, &comment);
        if (!line.n)
            continue;
        if (style) {
            put_style_line(out, line, &owed);
        } else {
            buf_put(out, line);
            buf_char(out, '\n'); /* it may end a statement */
        }
    }
    if (style)
        buf_puts(out, owed ? ";\n" : "\n");
}
