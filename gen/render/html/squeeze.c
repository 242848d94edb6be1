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

/* A blank beside one of these signs separates nothing: `+` and `-` would need it in a sum. */
static bool is_idle_blank(struct str line, size_t i)
{
    return line.p[i] == ' ' && i && i + 1 < line.n &&
           (strchr(",:>~{", line.p[i - 1]) || strchr("{}>~!", line.p[i + 1]));
}

/* What stands in quotes stays. What ends in one of these signs needs no end of the line. The
 * semicolon that ends the line before is owed until now: the last of a block separates nothing. */
static void put_style_line(struct buf *out, struct str line, bool *owed)
{
    char quote = 0;
    if (*owed && line.p[0] != '}')
        buf_char(out, ';');
    *owed = str_ends(line, ";");
    line.n -= *owed;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        bool escaped = i && line.p[i - 1] == '\\';
        if (!escaped && (quote ? c == quote : c == '"' || c == '\''))
            quote = quote ? 0 : c;
        if (quote || !(is_idle_blank(line, i) || is_leading_zero(line, i)))
            buf_char(out, c);
    }
    if (!*owed && !strchr("{},", line.p[line.n - 1]))
        buf_char(out, '\n');
}

/* Whether a template string is open behind this line; `open` says whether one was before it. */
static bool leaves_template(struct str line, bool open)
{
    char quote = open ? '`' : 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (quote ? c == quote : strchr("\"'`", c) != NULL)
            quote = quote ? 0 : c;
        else if (c == '\\')
            i++;
    }
    return quote == '`';
}

/* Behind these signs a statement goes on or has ended; a comment would swallow the next line. */
static void put_script_line(struct buf *out, struct str line, bool template)
{
    buf_put(out, line);
    if (template || !strchr(";{,(", line.p[line.n - 1]) || str_find(line, 0, "//") < line.n)
        buf_char(out, '\n');
}

void squeeze_put(struct buf *out, struct str name, struct str text)
{
    struct str line;
    bool comment = false, style = str_ends(name, ".css"), owed = false, template = false;
    while (str_line(&text, &line)) {
        bool within = template;
        if (!within)
            line = without_comments(line, &comment);
        template = !style && leaves_template(line, template);
        if (within) {
            buf_put(out, line);
            buf_char(out, '\n');
        } else if (line.n && style) {
            put_style_line(out, line, &owed);
        } else if (line.n) {
            put_script_line(out, line, template);
        }
    }
    /* What comes behind it begins in a line of its own. */
    if (owed)
        buf_char(out, ';');
    if (style || (out->n && out->p[out->n - 1] != '\n'))
        buf_char(out, '\n');
}
