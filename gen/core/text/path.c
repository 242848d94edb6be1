// SPDX-License-Identifier: MIT
#include "core/text/path.h"

#include "core/text/buf.h"

struct str path_folder(struct str path)
{
    size_t end = path.n;
    while (end && path.p[end - 1] != '/')
        end--;
    return str_slice(path, 0, end);
}

struct str path_name(struct str path)
{
    return str_slice(path, path_folder(path).n, path.n);
}

struct str path_ending(struct str path)
{
    struct str name = path_name(path);
    size_t start = name.n;
    while (start && name.p[start - 1] != '.')
        start--;
    return str_slice(name, start ? start : name.n, name.n);
}

struct str path_clean(struct arena *a, struct str path)
{
    struct str parts[64];
    size_t count = 0;
    if (path.n == 0 || *path.p == '/' || str_has_char(path, '\\'))
        return STR("");
    for (size_t i = 0; i <= path.n;) {
        size_t end = str_find_char(path, i, '/');
        struct str part = str_slice(path, i, end);
        i = end + 1;
        if (part.n == 0 || str_is(part, "."))
            continue;
        if (str_is(part, "..")) {
            if (count == 0)
                return STR("");
            count--;
        } else if (count == countof(parts)) {
            return STR("");
        } else {
            parts[count++] = part;
        }
    }
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        buf_puts(&b, i ? "/" : "");
        buf_put(&b, parts[i]);
    }
    struct str clean = buf_copy(&b, a);
    buf_release(&b);
    return clean;
}

bool path_ends_as(struct str path, const char *const *endings, size_t count)
{
    size_t dot = path.n;
    while (dot && path.p[dot - 1] != '.' && path.p[dot - 1] != '/')
        dot--;
    struct str ending = str_slice(path, dot, path.n);
    for (size_t i = 0; i < count && dot && path.p[dot - 1] == '.'; i++) {
        size_t k = 0;
        while (k < ending.n && endings[i][k] == ascii_lower(ending.p[k]))
            k++;
        if (k == ending.n && !endings[i][k])
            return true;
    }
    return false;
}

struct str path_beside(struct arena *a, struct str file, struct str path)
{
    return arena_printf(a, "%.*s%.*s", STR_ARG(path_folder(file)), STR_ARG(path));
}
