/*
 * descriptors.h -- open files of child processes: texts as files, and which ones they inherit.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_DESCRIPTORS_H
#define HANDOUT_CORE_SYSTEM_DESCRIPTORS_H

#include "core/text/str.h"

/*
 * Called in a child between fork and exec: descriptors from this number on, whoever opened
 * them, are closed by exec, and stay open until then. Does not allocate.
 */
void descriptors_close_on_exec(int first);

/* Closes them at once, in a child that goes on without exec. */
void descriptors_close(int first);

/*
 * A file in memory (memfd_create of Linux) that holds the text, gone with the processes that have
 * it open; closed on exec, to be closed by the caller. -1 with errno.
 */
int descriptor_memory_file(struct str text);

#endif
