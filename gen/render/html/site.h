/*
 * site.h -- the participant handbook as a static web site.
 *
 * Plain semantic HTML by the templates in templates/html/, one style sheet and one script.
 * Every page works without the script and from file://; nothing is loaded from
 * elsewhere.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_HTML_SITE_H
#define HANDOUT_RENDER_HTML_SITE_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/* Adds public/index.html and all other pages, assets and media. */
void render_site(const struct course *course, struct output *out, struct diags *diags);

/* private/speakers/slides.html, where the course has slides beside its lessons: which of their
 * commands are those of the handbook. */
void render_slides(const struct course *course, struct output *out, struct diags *diags);

/* private/organizers/coverage.html, where the roster and the hours of supporters are known: who is
 * there when, for each zone and language. */
void render_coverage(const struct course *course, struct output *out, struct diags *diags);

/* What the templates of the pages are given, as a JSON list of {"page", "template", "data"}. */
void site_model_json(const struct course *course, struct buf *out);

#endif
