// SPDX-License-Identifier: MIT
#include "core/text/path.h"

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
