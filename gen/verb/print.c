// SPDX-License-Identifier: MIT
/* Standard output: the results of all verbs, and nothing else, go this way. */
#include "core/system/print.h"
#include "verb/verb.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum status print_out(struct str text)
{
    if (print_text(STDOUT_FILENO, text))
        return STATUS_CLEAN;
    print_err("handout: cannot write to standard output: %s\n", strerror(errno));
    return STATUS_USAGE;
}
