/*
 * A library to preload (ld.so(8)) that lets one call of the program fail.
 *
 * FAULT names the kind of call, which one of its kind fails, counted from 1, and how:
 * "write 3 ENOSPC". The ways are names of errno, "short" (half of the bytes are read or
 * written), and "KILL" (the program is killed before the call). FAULT_COUNT names a file to which
 * the number of calls of each kind is written at the end. Children of the program are left alone.
 */
// SPDX-License-Identifier: MIT
/* What is declared by the system has names of its own; the lists in the macros are of parameters.
 */
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name,bugprone-macro-parentheses)
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kinds of calls. Variants of one call (open, openat, openat2) are one kind. */
/* clang-format off */
#define KINDS(X)                                                                             \
    X(write) X(pwrite) X(read) X(open) X(close) X(rename) X(link) X(mkdir) X(unlink) X(sync) \
    X(mmap) X(getdents) X(ftruncate) X(flock) X(malloc) X(thread) X(random)
/* clang-format on */

#define CONSTANT(name) KIND_##name,
enum kind { KINDS(CONSTANT) KIND_COUNT };
#define NAME(name) #name,
static const char *const kinds[] = {KINDS(NAME)};

enum { SHORT = -1, KILL = -2 };
static const struct {
    const char *name;
    int error;
} ways[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM},
            {"EINTR", EINTR},   {"EAGAIN", EAGAIN}, {"EINVAL", EINVAL}, {"EACCES", EACCES},
            {"EXDEV", EXDEV},   {"EMLINK", EMLINK}, {"EDQUOT", EDQUOT}, {"EROFS", EROFS},
            {"ENOLCK", ENOLCK}, {"ENOSYS", ENOSYS}, {"short", SHORT},   {"KILL", KILL}};
enum { WAYS = sizeof ways / sizeof *ways };

static atomic_size_t counts[KIND_COUNT];
static size_t failing[KIND_COUNT]; /* the call that fails; 0: none */
static int error_of[KIND_COUNT];
static char count_file[512];
static bool ready;

/* Before this, the dynamic linker is at work, and nothing is counted. */
__attribute__((constructor)) static void start(void)
{
    const char *fault = getenv("FAULT"), *count = getenv("FAULT_COUNT");
    char kind[32], way[32], digits[32];
    if (strcmp(program_invocation_short_name, "handout") != 0)
        return;
    if (fault && sscanf(fault, "%31s %31s %31s", kind, digits, way) == 3)
        for (size_t k = 0; k < KIND_COUNT; k++)
            for (size_t w = 0; w < WAYS; w++)
                if (strcmp(kinds[k], kind) == 0 && strcmp(ways[w].name, way) == 0) {
                    failing[k] = strtoul(digits, NULL, 10);
                    error_of[k] = ways[w].error;
                }
    if (count && *count)
        snprintf(count_file, sizeof count_file, "%s", count);
    unsetenv("FAULT");
    unsetenv("FAULT_COUNT");
    unsetenv("LD_PRELOAD");
    ready = true;
}

__attribute__((destructor)) static void end(void)
{
    ready = false;
    FILE *file = *count_file ? fopen(count_file, "w") : NULL;
    for (size_t k = 0; file && k < KIND_COUNT; k++)
        fprintf(file, "%s %zu\n", kinds[k], atomic_load(&counts[k]));
    if (file)
        fclose(file);
}

/* Counts a call. What it fails with: 0, it does not; SHORT. */
static int fault(enum kind kind)
{
    if (!ready || atomic_fetch_add(&counts[kind], 1) + 1 != failing[kind])
        return 0;
    if (error_of[kind] == KILL)
        raise(SIGKILL);
    return error_of[kind];
}

/* The function of that name behind this one. ISO C has no cast from the address of an object. */
#define FIND(name)                                             \
    do {                                                       \
        if (!next)                                             \
            *(void **)(void *)&next = dlsym(RTLD_NEXT, #name); \
    } while (0)

#define FAIL(kind, value)        \
    do {                         \
        int error = fault(kind); \
        if (error > 0) {         \
            errno = error;       \
            return (value);      \
        }                        \
    } while (0)

/* A call with fixed parameters that gives `value` where it fails. */
#define CALL(kind, value, result, name, types, names) \
    result name types;                                \
    result name types                                 \
    {                                                 \
        static result(*next) types;                   \
        FIND(name);                                   \
        FAIL(kind, value);                            \
        return next names;                            \
    }

/* The same for one that may do half of what it was asked. */
#define PART(kind, name, types, names) \
    ssize_t name types;                \
    ssize_t name types                 \
    {                                  \
        static ssize_t(*next) types;   \
        FIND(name);                    \
        int error = fault(kind);       \
        if (error > 0) {               \
            errno = error;             \
            return -1;                 \
        }                              \
        if (error == SHORT && n > 1)   \
            n /= 2;                    \
        return next names;             \
    }

PART(KIND_write, write, (int fd, const void *p, size_t n), (fd, p, n))
PART(KIND_pwrite, pwrite, (int fd, const void *p, size_t n, off_t at), (fd, p, n, at))
PART(KIND_read, read, (int fd, void *p, size_t n), (fd, p, n))
PART(KIND_read, pread, (int fd, void *p, size_t n, off_t at), (fd, p, n, at))

CALL(KIND_rename, -1, int, rename, (const char *a, const char *b), (a, b))
CALL(KIND_rename, -1, int, renameat, (int f, const char *a, int t, const char *b), (f, a, t, b))
CALL(KIND_rename, -1, int, renameat2, (int f, const char *a, int t, const char *b, unsigned flags),
     (f, a, t, b, flags))
CALL(KIND_link, -1, int, link, (const char *a, const char *b), (a, b))
CALL(KIND_link, -1, int, linkat, (int f, const char *a, int t, const char *b, int flags),
     (f, a, t, b, flags))
CALL(KIND_mkdir, -1, int, mkdir, (const char *a, mode_t mode), (a, mode))
CALL(KIND_mkdir, -1, int, mkdirat, (int f, const char *a, mode_t mode), (f, a, mode))
CALL(KIND_unlink, -1, int, unlink, (const char *a), (a))
CALL(KIND_unlink, -1, int, unlinkat, (int f, const char *a, int flags), (f, a, flags))
CALL(KIND_sync, -1, int, fsync, (int fd), (fd))
CALL(KIND_sync, -1, int, fdatasync, (int fd), (fd))
CALL(KIND_sync, -1, int, syncfs, (int fd), (fd))
CALL(KIND_mmap, MAP_FAILED, void *, mmap,
     (void *p, size_t n, int protection, int flags, int fd, off_t at),
     (p, n, protection, flags, fd, at))
CALL(KIND_mmap, MAP_FAILED, void *, mmap64,
     (void *p, size_t n, int protection, int flags, int fd, off64_t at),
     (p, n, protection, flags, fd, at))
CALL(KIND_getdents, -1, ssize_t, getdents64, (int fd, void *p, size_t n), (fd, p, n))
CALL(KIND_getdents, NULL, struct dirent *, readdir, (DIR * dir), (dir))
CALL(KIND_getdents, NULL, struct dirent64 *, readdir64, (DIR * dir), (dir))
CALL(KIND_ftruncate, -1, int, ftruncate, (int fd, off_t n), (fd, n))
CALL(KIND_flock, -1, int, flock, (int fd, int what), (fd, what))
CALL(KIND_random, -1, ssize_t, getrandom, (void *p, size_t n, unsigned flags), (p, n, flags))
CALL(KIND_malloc, NULL, void *, malloc, (size_t n), (n))
CALL(KIND_malloc, NULL, void *, calloc, (size_t count, size_t n), (count, n))
CALL(KIND_malloc, NULL, void *, realloc, (void *p, size_t n), (p, n))

/* It closes in any case, as Linux does. */
int close(int fd)
{
    static int (*next)(int fd);
    FIND(close);
    int error = fault(KIND_close), result = next(fd);
    if (error > 0) {
        errno = error;
        return -1;
    }
    return result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *data),
                   void *data)
{
    static int (*next)(pthread_t * thread, const pthread_attr_t *attributes,
                       void *(*run)(void *data), void *data);
    FIND(pthread_create);
    int error = fault(KIND_thread);
    return error > 0 ? error : next(thread, attributes, run, data);
}

/* ---- with a mode that is there only where a file is made ---- */

#define OPEN(name)                                                              \
    int name(const char *path, int flags, ...)                                  \
    {                                                                           \
        va_list args;                                                           \
        va_start(args, flags);                                                  \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0; \
        va_end(args);                                                           \
        FAIL(KIND_open, -1);                                                    \
        return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);           \
    }
#define OPENAT(name)                                                            \
    int name(int folder, const char *path, int flags, ...)                      \
    {                                                                           \
        va_list args;                                                           \
        va_start(args, flags);                                                  \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0; \
        va_end(args);                                                           \
        FAIL(KIND_open, -1);                                                    \
        return (int)syscall(SYS_openat, folder, path, flags, mode);             \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

long syscall(long number, ...)
{
    static long (*next)(long number, ...);
    long a[6];
    va_list args;
    va_start(args, number);
    for (size_t i = 0; i < 6; i++)
        a[i] = va_arg(args, long);
    va_end(args);
    FIND(syscall);
    if (number == SYS_openat2)
        FAIL(KIND_open, -1);
    return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name,bugprone-macro-parentheses)
