/*
 * disk.h -- files and folders of the system, opened, read and written the one safe way.
 *
 * Nothing here waits for a FIFO, a socket or a device; a call that a signal cut short goes on;
 * what was written in part is written to its end. errno says why something failed.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_DISK_H
#define HANDOUT_CORE_SYSTEM_DISK_H

#include "core/text/buf.h"

#include <stdint.h>
#include <sys/stat.h>

/* openat(2) with `flags` besides, closed in children; -1 where it fails. */
int disk_openat(int folder, const char *path, int flags);

/*
 * Opens a regular file for reading, and says in *st what it is; `flags`: O_NOFOLLOW or 0. -1
 * where it fails; disk_why tells folders and what is no regular file.
 */
int disk_open(int folder, const char *path, int flags, struct stat *st);

/* Whether what was opened without blocking is a regular file; closes it where it is none. */
bool disk_is_regular(int fd, struct stat *st);

/* Makes a new file to write to; -1 where it fails, also where the name is taken. */
int disk_make(int folder, const char *path, mode_t mode);

/* The first `most` bytes of what is left, or all there are. False where reading fails. */
bool disk_read(int fd, char *bytes, size_t most, size_t *got);

/* All that is left. False where reading fails. */
bool disk_read_all(int fd, struct buf *out);

bool disk_write(int fd, struct str bytes);

/* Puts what was written to the disk: of a file or a folder, or of the file system it is on. */
bool disk_sync(int fd);
bool disk_sync_system(int fd);

bool disk_close(int fd); /* the last that can go wrong with what was written */

/* What errno says of a file, in words for people. */
const char *disk_why(int error);

/*
 * Whether errno tells of the file that was named (it is not there, may not be read, ...), and not
 * of a system that fails: of a disk, of memory, of too many open files.
 */
bool disk_is_at_fault(int error);

/* A name that nobody else takes: 16 digits. False where the system has no random numbers. */
enum { RANDOM_DIGITS = 16 };
bool disk_random_digits(char digits[RANDOM_DIGITS + 1]);

/* ---- folders ---- */

/* Gives the names in a folder one by one. It asks for no memory. */
struct dir {
    int fd;
    bool failed;
    size_t at, end; /* of the entries that were read */
    _Alignas(8) char bytes[4096];
};

/* False where it is no folder that can be opened; a link is none. "." is `folder` itself. */
bool dir_open(struct dir *dir, int folder, const char *path);

/* The next name, but for "." and ".."; NULL at the end, and where listing fails: then
 * dir->failed. It stands until the next call. */
const char *dir_next(struct dir *dir);

void dir_rewind(struct dir *dir);
void dir_close(struct dir *dir);

/* Removes a file, or a folder with all that is in it; what is not there is removed. It asks for no
 * memory. False where something of it stays. */
bool disk_remove(int folder, const char *name);

#endif
