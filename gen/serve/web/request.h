/*
 * request.h -- what an address names, decoded and checked; nothing is looked up.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_WEB_REQUEST_H
#define HANDOUT_SERVE_WEB_REQUEST_H

#include "core/text/buf.h"

enum { REQUEST_PATH_MAX = 2048 }; /* bytes of an address */

/*
 * Adds to an empty buffer what the path of an address names: "/a/b%20c/" is "a/b c/", "/" is empty.
 * False for what names nothing that is served, whatever decodes it: parts that are empty or start
 * with a dot (.. and hidden files), backslashes, control characters, what is not UTF-8.
 */
bool request_path(struct str url, struct buf *path);

/* Takes the first part off the front of *path, and the slash behind it; empty where there is none.
 */
struct str request_part(struct str *path);

#endif
