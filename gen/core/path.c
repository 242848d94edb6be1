// SPDX-License-Identifier: MIT
#include "core/path.h"

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
