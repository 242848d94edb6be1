/*
 * page.h -- pages as they are served: those of a build with the script that brings them anew, and
 * the few of the server itself.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_WEB_PAGE_H
#define HANDOUT_SERVE_WEB_PAGE_H

#include "core/text/value.h"

/*
 * The page with the script, which is told the course (its key) and the build: for a page of another
 * build there is a newer one. The policy in the page that nothing is asked for is widened to events
 * of this server. Where the page has no end of a head, it stays as it is. In the arena.
 */
struct str page_live(struct arena *a, struct str page, struct str course, struct str build);

/* A page by templates/serve/page.html, in the arena. */
struct str page_own(struct arena *a, const struct value *data);

/* The policy of those, as a header. */
extern const char page_policy[];

/* A file of templates/serve/; empty where there is none. */
struct str page_file(struct arena *a, struct str name);

#endif
