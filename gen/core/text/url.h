/*
 * url.h -- addresses that content names: whether one may be a link, and what is in it.
 *
 * Every address that comes from a course, whatever names it, goes through url_is_link before
 * it becomes a link of any output.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_URL_H
#define HANDOUT_CORE_TEXT_URL_H

#include "core/arena.h"

/*
 * Whether a reader may be led to an address: it has no scheme, or one that opens a page, a
 * connection or a chat. What runs code or shows files of the reader (javascript:, data:, file:) is
 * not among them, and nothing is that nobody thought of. Schemes are read as browsers read them
 * (WHATWG URL, 4.4: control characters and blanks in front do not count, tabs and newlines
 * nowhere).
 */
bool url_is_link(struct str url);

/* "mailto:x", "https://x" and "//x" lead out of the course. */
bool url_leads_out(struct str url);

/* "mailto:x", "https://x": an address that needs no other one to be complete. */
bool url_is_absolute(struct str url);

/* "a%20b" as "a b" */
struct str url_decode(struct arena *a, struct str url);

/* What names a file: without `?...` and `#...`, decoded. */
struct str url_file(struct arena *a, struct str url);

/* "{{TRAFFIC_HOST1_80}}", "{{ site.url }}/a": whoever shows the text fills it in. */
bool url_is_template(struct str url);

#endif
