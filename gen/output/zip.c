// SPDX-License-Identifier: MIT
#include "output/zip.h"

#include "core/archive.h"

#include <stdlib.h>
#include <string.h>

static int compare_files(const void *a, const void *b)
{
    return str_cmp((*(const struct output_file *const *)a)->path,
                   (*(const struct output_file *const *)b)->path);
}

bool zip_pack(const struct output *out, const char *from, struct str top, const int date[3],
              struct diags *diags, struct str *bytes)
{
    const char *folder = arena_printf(out->arena, "%s/", from).p, *why;
    const struct output_file **chosen = arena_array(out->arena, out->count + 1, sizeof *chosen);
    struct archive_member *members = arena_array(out->arena, out->count + 1, sizeof *members);
    size_t count = 0;
    for (size_t i = 0; i < out->count; i++)
        if (str_starts(out->files[i].path, folder))
            chosen[count++] = &out->files[i];
    if (count)
        qsort(chosen, count, sizeof *chosen, compare_files);
    for (size_t i = 0; i < count; i++) {
        struct str path = str_slice(chosen[i]->path, strlen(folder), chosen[i]->path.n);
        members[i].name = arena_printf(out->arena, "%.*s/%.*s", STR_ARG(top), STR_ARG(path));
        members[i].bytes = chosen[i]->bytes;
    }
    if (archive_make(out->arena, members, count, archive_time(date[0], date[1], date[2]), bytes,
                     &why))
        return true;
    diag_add(diags, SEVERITY_ERROR, "zip", (struct span){0}, "cannot make the zip: %s", why);
    return false;
}

static struct archive_member *members_of(struct arena *a, const struct zip_files *files)
{
    struct archive_member *members = arena_array(a, files->count, sizeof *members);
    for (size_t i = 0; i < files->count; i++) {
        struct str path = files->files[i].path;
        bool packed = str_ends(path, ".pdf");
        members[i].name = arena_printf(a, "%.*s/%.*s", STR_ARG(files->pack->top),
                                       STR_ARG(str_slice(path, files->folder.n, path.n)));
        members[i].bytes = files->bytes[i];
        members[i].stored = packed;
        members[i].fast = !packed;
    }
    return members;
}

bool zip_pack_files(struct arena *a, const struct zip_files *files, struct diags *diags,
                    struct str *bytes)
{
    const struct output_pack *pack = files->pack;
    const char *why;
    if (archive_make_locked(a, members_of(a, files), files->count,
                            archive_time(pack->date[0], pack->date[1], pack->date[2]),
                            pack->password, bytes, &why))
        return true;
    diag_add(diags, SEVERITY_ERROR, "zip", (struct span){0}, "cannot make the zip of %.*s: %s",
             STR_ARG(files->folder), why);
    return false;
}

bool zip_is_locked(struct arena *a, const struct zip_files *files, int fd)
{
    const char *why;
    struct archive *z = files->pack->password.n ? archive_open(a, fd, &why) : NULL;
    bool locked = z &&
                  archive_is_locked(z, members_of(a, files), files->count, files->pack->password);
    archive_close(z);
    return locked;
}
