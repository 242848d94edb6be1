/*
 * guard.h -- who may ask for what.
 *
 * A page of another site must not read what is served here. It can make the name of its own host
 * point at this machine (DNS rebinding), so that requests of its scripts look as if they were of
 * its own site: the name is then that of a stranger. It can also let the browser send requests
 * here, whose origin is another.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_WEB_GUARD_H
#define HANDOUT_SERVE_WEB_GUARD_H

#include "core/text/str.h"

enum { GUARD_TOKEN = 32 }; /* hexadecimal digits: 128 bits */

struct guard {
    const char *host;                    /* where it listens besides; NULL: on this machine alone */
    char token[GUARD_TOKEN + 1];         /* who has it may see what is private */
    char cookie[sizeof "handout-65535"]; /* its name: browsers share cookies between ports */
};

/* Makes the token. False where the system has no random numbers. */
bool guard_init(struct guard *guard, const char *host);

/* Names the cookie after the port. */
void guard_listen(struct guard *guard, unsigned port);

/*
 * Whether a request says Host as one does that means this machine: by an address, `localhost` or
 * the name that is listened to. Where that is this machine alone, only its own addresses are.
 */
bool guard_knows_host(const struct guard *guard, struct str host);

/* Whether an Origin, if any, is that of the pages of this host. */
bool guard_is_own_origin(struct str origin, struct str host);

/* Whether this is the token; it takes as long wherever the two differ. */
bool guard_is_token(const struct guard *guard, struct str given);

/* The same of what the header Cookie says. */
bool guard_has_cookie(const struct guard *guard, struct str cookies);

#endif
