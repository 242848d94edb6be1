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

#endif
