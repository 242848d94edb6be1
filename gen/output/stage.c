// SPDX-License-Identifier: MIT
/*
 * Nothing here that removes asks for memory: a stage goes also where memory ran out (memory.h).
 */
#include "output/stage.h"

#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

enum { TRIES = 100 };

static const char mark[] = "handout-is-writing";

/* What stands in the mark of a stage: nobody else's folder of that name has it. */
static int mark_text(char *text, size_t size, const char *name)
{
    return snprintf(text, size, "A build makes %s here, and removes this folder at its end.\n",
                    name);
}
enum { MARK_MAX = 512 }; /* more than a name may have */

/* The mark is the last to go: until then the stage is known for one. */
static bool remove_stage(int parent, const char *name, int fd)
{
    return disk_remove(fd, STAGE_MADE) && disk_remove(fd, STAGE_ASIDE) && disk_remove(fd, mark) &&
           (unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT);
}

static void cannot_remove(struct diags *d, const char *name)
{
    diag_add(d, SEVERITY_WARNING, "leftover", (struct span){0},
             "cannot remove the folder %s, which a build needs no more: %s", name, strerror(errno));
}

/* ---- the lock ---- */

bool stage_lock(int folder, const char *shown, void (*waiting)(const char *folder), bool *locked)
{
    int result = flock(folder, LOCK_EX | LOCK_NB);
    if (result != 0 && errno == EWOULDBLOCK) {
        if (!waiting)
            return false;
        waiting(shown);
        do
            result = flock(folder, LOCK_EX);
        while (result != 0 && errno == EINTR);
    }
    *locked = result == 0;
    return true;
}

/* ---- what others left ---- */

/* ".NAME.new-" and digits as those of stage_open */
static bool is_stage_name(const char *name, struct str place)
{
    struct str rest = str_from(name);
    if (rest.n != place.n + 6 + RANDOM_DIGITS || *rest.p != '.' ||
        !str_eq(str_slice(rest, 1, 1 + place.n), place))
        return false;
    rest = str_slice(rest, 1 + place.n, rest.n);
    if (!str_starts(rest, ".new-"))
        return false;
    for (size_t i = 5; i < rest.n; i++)
        if (!str_has_char(STR("0123456789abcdef"), rest.p[i]))
            return false;
    return true;
}

/*
 * Whether the folder carries our mark. Its writer may have died before the mark was whole: then it
 * has nothing but the beginning of one.
 */
static bool is_stage(struct dir *dir, const char *name)
{
    char wanted[MARK_MAX], found[MARK_MAX];
    size_t others = 0, got = 0;
    struct stat st;
    for (const char *entry; (entry = dir_next(dir));)
        others += strcmp(entry, mark) != 0;
    if (dir->failed)
        return false;
    int fd = disk_open(dir->fd, mark, O_NOFOLLOW, &st);
    if (fd < 0)
        return others == 0 && errno == ENOENT;
    bool read = disk_read(fd, found, sizeof found, &got);
    close(fd);
    size_t n = (size_t)mark_text(wanted, sizeof wanted, name);
    return read && got <= n && memcmp(found, wanted, got) == 0 && (got == n || others == 0);
}

/* What was moved aside goes back, where its writer died before the new one was in its place. False
 * where it is still wanted. */
static bool put_back(int folder, const struct dir *dir, const char *place)
{
    if (faccessat(folder, place, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return true;
    return errno == ENOENT &&
           (renameat(dir->fd, STAGE_ASIDE, folder, place) == 0 || errno == ENOENT);
}

bool stage_clear(int folder, const char *place, struct diags *d)
{
    struct dir beside, dir;
    if (!dir_open(&beside, folder, "."))
        return false;
    for (const char *name; (name = dir_next(&beside));) {
        if (!is_stage_name(name, str_from(place)) || !dir_open(&dir, folder, name))
            continue;
        if (is_stage(&dir, name) &&
            (!put_back(folder, &dir, place) || !remove_stage(folder, name, dir.fd)))
            cannot_remove(d, name);
        dir_close(&dir);
    }
    dir_close(&beside);
    return !beside.failed;
}

/* ---- a stage of one's own ---- */

/* The one that is open: the program has one place at a time in which it writes. */
static _Atomic(const struct stage *) open_stage;

static void clear_open(void)
{
    const struct stage *stage = atomic_load(&open_stage);
    for (size_t i = 0; stage && i < TRIES; i++)
        if (remove_stage(stage->parent, stage->name, stage->fd))
            return;
}

static bool write_mark(const struct stage *stage)
{
    char text[MARK_MAX];
    size_t n = (size_t)mark_text(text, sizeof text, stage->name);
    int fd = disk_make(stage->fd, mark, 0666);
    bool written = fd >= 0 && n < sizeof text && disk_write(fd, (struct str){text, n});
    return fd >= 0 && disk_close(fd) && written;
}

/* What there is of a stage that could not be made goes again; errno stays. */
static void take_back(const struct stage *stage)
{
    int error = errno;
    if (stage->fd >= 0)
        unlinkat(stage->fd, mark, 0);
    unlinkat(stage->parent, stage->name, AT_REMOVEDIR);
    if (stage->fd >= 0)
        close(stage->fd);
    errno = error;
}

static bool make_folder(struct stage *stage)
{
    if (mkdirat(stage->parent, stage->name, 0777) != 0)
        return false;
    stage->fd = disk_openat(stage->parent, stage->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (stage->fd >= 0 && write_mark(stage))
        return true;
    take_back(stage);
    return false;
}

bool stage_open(struct stage *stage, struct arena *a, int folder, const char *place)
{
    char digits[RANDOM_DIGITS + 1];
    struct stage fresh = {.parent = folder, .fd = -1};
    if (!disk_random_digits(digits))
        return false;
    fresh.name = arena_printf(a, ".%s.new-%s", place, digits).p;
    memory_hold();
    bool made = make_folder(&fresh);
    if (made) {
        *stage = fresh;
        atomic_store(&open_stage, stage);
    }
    memory_release(made ? clear_open : NULL);
    return made;
}

void stage_settle(const struct stage *stage, const char *what, struct diags *d)
{
    if (!disk_sync(stage->parent))
        diag_add(d, SEVERITY_WARNING, "write", (struct span){0},
                 "%s is written, but may be the old one after a loss of power: %s", what,
                 strerror(errno));
}

void stage_leave(struct stage *stage)
{
    if (stage->fd < 0)
        return;
    memory_at_end(NULL);
    atomic_store(&open_stage, NULL);
    close(stage->fd);
    stage->fd = -1;
}

void stage_close(struct stage *stage, struct diags *d)
{
    if (stage->fd >= 0 && !remove_stage(stage->parent, stage->name, stage->fd))
        cannot_remove(d, stage->name);
    stage_leave(stage);
}
