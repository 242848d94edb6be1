/*
 * zip.h -- a set of files to a zip archive, the same bytes on every run.
 *
 * On libzip; only this module includes zip.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_OUTPUT_ZIP_H
#define HANDOUT_OUTPUT_ZIP_H

#include "core/diag.h"
#include "render/output.h"

/*
 * Packs the files of `out` below the folder `from` ("public") into an archive whose
 * entries stand below `top` ("kubernetes-intensive"), sorted by path, all dated
 * year-month-date, from 1980 on. The bytes live in the arena of `out`. False after a diagnostic.
 */
bool zip_pack(const struct output *out, const char *from, struct str top, const int date[3],
              struct diags *diags, struct str *bytes);

/*
 * The zip of some files, which stand below `folder` ("private/participants/anna/"); what each holds
 * is in bytes[]. It is in the arena. What packs itself, as a PDF does, is stored as it is.
 */
struct zip_files {
    const struct output_file *files;
    const struct str *bytes;
    size_t count;
    struct str folder;
    const struct output_pack *pack;
};
bool zip_pack_files(struct arena *a, const struct zip_files *files, struct diags *diags,
                    struct str *bytes);

/* Whether the file `fd` is a locked zip of these files already, which the password of the pack
 * opens. One that is not locked is not looked at. */
bool zip_is_locked(struct arena *a, const struct zip_files *files, int fd);

#endif
