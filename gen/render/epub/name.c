// SPDX-License-Identifier: MIT
/*
 * Names in a book. Ids are names of XML, and those of files are what every archive and every file
 * system takes: small letters, digits, dots and dashes. What else content uses in a name is written
 * as `_` and two hexadecimal digits for each byte, so that two names stay two.
 */
#include "render/epub/parts.h"

static void put_name(struct buf *out, struct str name, bool (*is_kept)(char c))
{
    for (size_t i = 0; i < name.n; i++)
        if (is_kept(name.p[i]))
            buf_char(out, name.p[i]);
        else
            buf_printf(out, "_%02x", (unsigned)(unsigned char)name.p[i]);
}

/* ---- files ---- */

static bool is_of_path(char c)
{
    return (c >= 'a' && c <= 'z') || ascii_digit(c) || str_has_char(STR("-./"), c);
}

void epub_put_path(struct buf *out, struct str path)
{
    put_name(out, path, is_of_path);
}

struct str epub_path(struct arena *a, struct str path)
{
    bool page = str_ends(path, "/index.html");
    struct buf b = BUF_INIT;
    epub_put_path(&b, str_slice(path, 0, page ? path.n - 4 : path.n));
    buf_puts(&b, page ? "xhtml" : "");
    struct str name = buf_copy(&b, a);
    buf_release(&b);
    return name;
}

/* ---- ids ---- */

static bool is_of_id(char c)
{
    return ascii_alnum(c) || c == '-' || c == '.';
}

void epub_put_id(struct buf *out, struct str name)
{
    bool letter = name.n && ascii_alpha(name.p[0]);
    if (name.n && !letter)
        buf_printf(out, "_%02x", (unsigned)(unsigned char)name.p[0]);
    put_name(out, str_slice(name, letter || !name.n ? 0 : 1, name.n), is_of_id);
}
