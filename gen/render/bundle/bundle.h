/*
 * bundle.h -- what each participant of the roster gets.
 *
 * In private/participants/<login>/: the guide (book/guide), the commands with their values
 * filled in, the scripts that catch up (catchup/), a page with the personal link and its QR code,
 * and a zip of the folder; beside them
 * a list for a mail merge. All but that list is generated file by file, so that memory does not
 * grow with the bytes of 10,000 participants.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BUNDLE_BUNDLE_H
#define HANDOUT_RENDER_BUNDLE_BUNDLE_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/* Adds the folders of those who read the course in its language; the list with the original. */
void render_bundles(const struct course *course, struct output *out, struct diags *diags);

/* ---- link_page.c ---- */

struct link_pages; /* the template, and what is the same for all */

/* In the arena; NULL after a diagnostic. */
const struct link_pages *link_pages_new(const struct course *course, struct arena *a,
                                        struct diags *diags);
struct str link_page_make(const struct link_pages *pages, const struct participant *reader,
                          struct arena *a);

/* ---- mail_merge.c ---- */

/* Adds private/mail-merge.csv. */
void mail_merge_add(const struct course *course, struct output *out);

#endif
