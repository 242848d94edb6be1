// SPDX-License-Identifier: MIT
#include "serve/scratch.h"

#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* The path of the one that there is; what removes it at the end of memory must not ask for any. */
static const char *made;

static void remove_made(void)
{
    if (made)
        disk_remove(AT_FDCWD, made);
}

/* A folder that an environment names; NULL where it is none to write to. */
static const char *named_folder(const char *variable)
{
    const char *path = getenv(variable);
    return path && *path == '/' && access(path, W_OK | X_OK) == 0 ? path : NULL;
}

bool scratch_make(struct scratch_place *scratch, struct arena *a)
{
    const char *base = named_folder("XDG_RUNTIME_DIR");
    base = base ? base : named_folder("TMPDIR");
    char *path = (char *)arena_printf(a, "%s/handout-serve-XXXXXX", base ? base : "/tmp").p;
    if (!mkdtemp(path)) /* mode 700 */
        return false;
    made = scratch->path = path;
    memory_at_end(remove_made);
    scratch->fd = disk_openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    return scratch->fd >= 0 || (scratch_remove(scratch), false);
}

void scratch_leave(void)
{
    memory_at_end(NULL);
    made = NULL;
}

bool scratch_remove(struct scratch_place *scratch)
{
    int error = errno;
    if (scratch->fd >= 0)
        close(scratch->fd);
    scratch->fd = -1;
    bool gone = disk_remove(AT_FDCWD, scratch->path);
    scratch_leave();
    errno = gone ? error : errno;
    return gone;
}
