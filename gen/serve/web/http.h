/*
 * http.h -- HTTP by libmicrohttpd, which nothing else sees.
 *
 * All of it happens in http_run, on the thread that calls it: nothing is locked, and a process that
 * is forked has no thread that it could miss. Clients that are slow, silent, broken or too many are
 * turned away here: by the time they take, the size of what they send, and their number.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_WEB_HTTP_H
#define HANDOUT_SERVE_WEB_HTTP_H

#include "core/arena.h"

struct http;

/* What a client asks; views that stand until the handler returns. Headers that are missing are
 * empty. */
struct http_request {
    struct arena *arena; /* for what is made for the answer; freed when that is on its way */
    struct str method;   /* GET, HEAD or POST: others are refused, and so is all that has a body */
    struct str url;      /* its path, as it came */
    struct str host, origin, cookie, etag;
};

/* Texts of it are literals or stand in the arena of the request. */
struct http_answer {
    unsigned
        status; /* 0: none yet; the request waits, and the handler is asked again by http_wake */
    const char *type;
    struct str bytes; /* the body, or */
    int file;         /* an open file of `size` bytes, which is closed by http; -1: none */
    size_t size;
    const char *etag, *location, *cookie, *policy; /* headers; NULL: left out */
    bool stream; /* instead: `bytes` first, then what http_send gives, as server-sent events */
};

typedef void http_handler(void *data, const struct http_request *request,
                          struct http_answer *answer);

/*
 * Listens at a port (0: one that is free) of an address or name; NULL: of this machine, for itself
 * alone. NULL where that fails: *why says so.
 */
struct http *http_start(const char *host, unsigned port, http_handler *handler, void *data,
                        const char **why);
unsigned http_port(const struct http *http);

/* A descriptor that is ready to be read, or so many milliseconds gone by (-1: never), when http_run
 * has something to do. */
int http_descriptor(const struct http *http);
int http_timeout(const struct http *http);
void http_run(struct http *http);

/* Asks the handler again what to answer to those that wait. */
void http_wake(struct http *http);

/* Sends bytes to all streams. One that does not take them in time is closed: it comes back. */
void http_send(struct http *http, struct str bytes);

/* Ends what clients have begun who do not come to the end of a request; call it every few seconds.
 */
void http_turn_away(struct http *http);

void http_stop(struct http *http);

#endif
