// SPDX-License-Identifier: MIT
/*
 * Every call that EINTR may end is made again, but for close(2): there the descriptor is gone on
 * Linux, whatever it says. Folders are listed by getdents64(2) itself: readdir wants memory.
 */
#include "core/system/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

int disk_openat(int folder, const char *path, int flags)
{
    int fd;
    do
        fd = openat(folder, path, flags | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* What open(2) says of a socket; so it is said of all that is no file. */
enum { NOT_REGULAR = ENXIO };

bool disk_is_regular(int fd, struct stat *st)
{
    int error = 0;
    if (fstat(fd, st) != 0)
        error = errno;
    else if (S_ISDIR(st->st_mode))
        error = EISDIR;
    else if (!S_ISREG(st->st_mode))
        error = NOT_REGULAR;
    if (!error)
        return true;
    close(fd);
    errno = error;
    return false;
}

int disk_open(int folder, const char *path, int flags, struct stat *st)
{
    int fd = disk_openat(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | flags);
    return fd >= 0 && disk_is_regular(fd, st) ? fd : -1;
}

int disk_make(int folder, const char *path, mode_t mode)
{
    int fd;
    do
        fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

bool disk_read(int fd, char *bytes, size_t most, size_t *got)
{
    *got = 0;
    while (*got < most) {
        ssize_t n = read(fd, bytes + *got, most - *got);
        if (n == 0)
            break;
        if (n < 0 && errno != EINTR)
            return false;
        *got += n > 0 ? (size_t)n : 0;
    }
    return true;
}

bool disk_read_all(int fd, struct buf *out)
{
    enum { PIECE = 65536 };
    for (size_t got = PIECE; got == PIECE;) {
        buf_reserve(out, PIECE);
        if (!disk_read(fd, out->p + out->n, PIECE, &got))
            return false;
        out->n += got;
        out->p[out->n] = 0;
    }
    return true;
}

bool disk_write(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return false;
        bytes = str_slice(bytes, n > 0 ? (size_t)n : 0, bytes.n);
    }
    return true;
}

bool disk_sync(int fd)
{
    int result;
    do
        result = fsync(fd);
    while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL; /* what cannot be synced */
}

bool disk_sync_system(int fd)
{
    int result;
    do
        result = syncfs(fd);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

bool disk_close(int fd)
{
    return close(fd) == 0 || errno == EINTR;
}

const char *disk_why(int error)
{
    if (error == EISDIR)
        return "it is a folder";
    return error == NOT_REGULAR ? "it is not a regular file" : strerror(error);
}

bool disk_is_at_fault(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case NOT_REGULAR:
    case EXDEV:
    case ELOOP:
    case ENAMETOOLONG:
    case EINVAL:
    case EACCES:
    case EPERM: return true;
    default: return false;
    }
}

bool disk_random_digits(char digits[RANDOM_DIGITS + 1])
{
    unsigned char bytes[RANDOM_DIGITS / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t i = 0; i < RANDOM_DIGITS; i++)
        digits[i] = "0123456789abcdef"[bytes[i / 2] >> (i % 2 ? 0 : 4) & 0xf];
    digits[RANDOM_DIGITS] = 0;
    return true;
}

/* ---- folders ---- */

bool dir_open(struct dir *dir, int folder, const char *path)
{
    dir->fd = disk_openat(folder, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    dir->failed = false;
    dir->at = dir->end = 0;
    return dir->fd >= 0;
}

/* Reads more entries. False at the end, and where that fails. */
static bool read_entries(struct dir *dir)
{
    ssize_t n;
    do
        n = getdents64(dir->fd, dir->bytes, sizeof dir->bytes);
    while (n < 0 && errno == EINTR);
    dir->failed = n < 0;
    dir->at = 0;
    dir->end = n > 0 ? (size_t)n : 0;
    return n > 0;
}

const char *dir_next(struct dir *dir)
{
    while (dir->at < dir->end || read_entries(dir)) {
        const struct dirent64 *entry = (const void *)(dir->bytes + dir->at);
        dir->at += entry->d_reclen;
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            return entry->d_name;
    }
    return NULL;
}

void dir_rewind(struct dir *dir)
{
    dir->at = dir->end = 0;
    lseek(dir->fd, 0, SEEK_SET);
}

void dir_close(struct dir *dir)
{
    int error = errno;
    close(dir->fd);
    errno = error;
}

/* ---- removal: what another thread removes at the same time is gone as well ---- */

/* Folders that are removed may nest so deep; what the program writes does not come near it. */
enum { DEPTH = 256, TRIES = 100 };

static bool remove_all(int parent, const char *name, size_t depth);

/* One pass over a folder. False where something of it could not be removed, or it cannot be
 * listed. */
static bool empty_folder(struct dir *dir, size_t depth)
{
    bool failed = false;
    int error = 0;
    dir_rewind(dir);
    for (const char *name; (name = dir_next(dir));) {
        if (!remove_all(dir->fd, name, depth + 1)) {
            failed = true;
            error = errno;
        }
    }
    if (failed && !dir->failed)
        errno = error;
    return !failed && !dir->failed;
}

/* Whether what was to be removed is not there. */
static bool is_gone(int result)
{
    return result == 0 || errno == ENOENT;
}

static bool remove_full_folder(int parent, const char *name, size_t depth)
{
    struct dir dir;
    bool gone = false;
    if (depth > DEPTH)
        return false;
    if (!dir_open(&dir, parent, name))
        return errno == ENOENT;
    /* Again where the folder skipped some, or another thread that is not told yet adds to it. */
    for (size_t i = 0; i < TRIES && !gone && empty_folder(&dir, depth); i++)
        gone = is_gone(unlinkat(parent, name, AT_REMOVEDIR));
    dir_close(&dir);
    return gone;
}

/* Removes a file, or a folder with all that is in it. */
static bool remove_all(int parent, const char *name, size_t depth)
{
    if (is_gone(unlinkat(parent, name, 0)))
        return true;
    if (errno != EISDIR && errno != EPERM) /* POSIX and Linux each have their own for a folder */
        return false;
    if (is_gone(unlinkat(parent, name, AT_REMOVEDIR)))
        return true;
    if (errno == ENOTEMPTY || errno == EEXIST)
        return remove_full_folder(parent, name, depth);
    if (errno == ENOTDIR)
        errno = EPERM; /* a file after all, which may not be removed */
    return false;
}

bool disk_remove(int folder, const char *name)
{
    return remove_all(folder, name, 0);
}
