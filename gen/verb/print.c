// SPDX-License-Identifier: MIT
/* Standard output: the results of all verbs, and nothing else, go this way. */
#include "core/disk.h"
#include "verb/verb.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum status print_out(struct str text)
{
    if (disk_write(STDOUT_FILENO, text))
        return STATUS_CLEAN;
    fprintf(stderr, "handout: cannot write to standard output: %s\n", strerror(errno));
    return STATUS_USAGE;
}
