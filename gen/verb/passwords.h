/*
 * passwords.h -- the passwords of the bundles, given by the roster or made here.
 *
 * A password that was made stays: private/passwords.csv of the last build is read back, so that
 * another build changes nothing. That list is for its owner's eyes alone (mode 600).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_PASSWORDS_H
#define HANDOUT_VERB_PASSWORDS_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/*
 * Gives each pack of the output its password, and adds the list of them where there is any.
 * `folder` is where the output of the course goes, or stands already. False after a diagnostic:
 * the old list cannot be read, or the system has no random numbers.
 */
bool passwords_set(const struct course *course, struct output *out, const char *folder,
                   struct diags *diags);

#endif
