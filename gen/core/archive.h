/*
 * archive.h -- the members of a zip file, read one by one.
 *
 * Nothing is ever unpacked to a disk, so that names of members mean nothing here: they are looked
 * up as they are. What a member may hold is bounded by the caller, and what all that are read may
 * hold by ARCHIVE_BYTES_MAX: a bomb is an error. This module alone includes libzip.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_ARCHIVE_H
#define HANDOUT_CORE_ARCHIVE_H

#include "core/arena.h"

#include <stdint.h>
#include <time.h>

enum {
    ARCHIVE_MEMBERS_MAX = 65535,
    ARCHIVE_BYTES_MAX = 512 * 1024 * 1024, /* of all members that are read of one archive */
};

enum archive_end {
    ARCHIVE_READ,
    ARCHIVE_MISSING,   /* there is no member of that name */
    ARCHIVE_LARGE,     /* it holds more than it may */
    ARCHIVE_ENCRYPTED, /* a password is needed */
    ARCHIVE_BROKEN,    /* it is cut off, damaged or packed in a way that libzip does not know */
};

struct archive;

/*
 * Opens the archive in a file, whose descriptor stays the caller's and must stay open. NULL where
 * it is none, or is damaged: *why then says so in a phrase, and errno is 0, or what the system said
 * where the file cannot be read. Close it.
 */
struct archive *archive_open(struct arena *a, int fd, const char **why);
/* The same of bytes in memory, which must outlive it. */
struct archive *archive_of(struct arena *a, struct str bytes, const char **why);
void archive_close(struct archive *z); /* may be NULL */

/* What the system said (errno) where it failed to read the file of an archive, since that was
 * opened; 0: it did not. A member is BROKEN then, and is none. */
int archive_failure(const struct archive *z);

size_t archive_count(const struct archive *z);
/* The name of a member, by its index in the archive; the view lives as long as it is open. */
struct str archive_name(const struct archive *z, size_t index);

bool archive_has(const struct archive *z, struct str name);

/* Reads a member of at most `max` bytes; they are in the arena `a`. */
enum archive_end archive_read(struct archive *z, struct arena *a, struct str name, size_t max,
                              struct str *bytes);

/* A member that is written. */
struct archive_member {
    struct str name, bytes;
    bool stored; /* as it is, of a new archive; else deflated */
    bool fast;   /* deflated in little time rather than to few bytes */
};

/* Noon of a day, for the members of a new archive; before 1980, of which no archive can tell, the
 * first one that it can. */
time_t archive_time(int64_t year, int month, int date);

/*
 * A new archive of these members, in their order, all with one time. The bytes are in the arena;
 * false where libzip fails: *why says so.
 */
bool archive_make(struct arena *a, const struct archive_member *members, size_t count, time_t when,
                  struct str *bytes, const char **why);

/*
 * The same with each member encrypted by AES-256 (WinZip's AE), for which the password may be any
 * bytes without a zero. It has other bytes each time: salts are random.
 */
bool archive_make_locked(struct arena *a, const struct archive_member *members, size_t count,
                         time_t when, struct str password, struct str *bytes, const char **why);

/*
 * Whether an archive has the names and sizes of these members, in their order, each encrypted, and
 * opens with the password: of the smallest member that is tried.
 */
bool archive_is_locked(struct archive *z, const struct archive_member *members, size_t count,
                       struct str password);

/*
 * The bytes of an archive with some members changed: these are deflated anew and keep their times;
 * all others keep their bytes, and all their order. False where libzip fails, or where one of them
 * is not there: *why says so.
 */
bool archive_change(struct arena *a, struct str archive, const struct archive_member *members,
                    size_t count, struct str *bytes, const char **why);

/* What went wrong, in a phrase: "it is encrypted". */
const char *archive_why(enum archive_end end);

#endif
