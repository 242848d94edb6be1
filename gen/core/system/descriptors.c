/*
 * Not only our own files have to be shut: whoever started this program may have left open what no
 * command of a course is to read.
 */
// SPDX-License-Identifier: MIT
#include "core/system/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CLOEXEC_FLAG = 4 }; /* CLOSE_RANGE_CLOEXEC of Linux 5.11 */

static bool close_range_of(int first, unsigned flags)
{
#ifdef SYS_close_range
    return syscall(SYS_close_range, (unsigned)first, ~0u, flags) == 0;
#else
    return (void)first, (void)flags, false;
#endif
}

/* One more than the highest number there may be. */
static int descriptor_limit(void)
{
    const long most = 1 << 20;
    long limit = sysconf(_SC_OPEN_MAX);
    return (int)(limit > 0 && limit < most ? limit : most);
}

void descriptors_close_on_exec(int first)
{
    if (close_range_of(first, CLOEXEC_FLAG))
        return;
    for (int fd = first, end = descriptor_limit(); fd < end; fd++)
        fcntl(fd, F_SETFD, FD_CLOEXEC);
}

void descriptors_close(int first)
{
    if (close_range_of(first, 0))
        return;
    for (int fd = first, end = descriptor_limit(); fd < end; fd++)
        close(fd);
}

int descriptor_memory_file(struct str text)
{
    int made = memfd_create("handout", MFD_CLOEXEC), fd = made;
    if (made >= 0 && made <= STDERR_FILENO) { /* a number that a child needs for something else */
        fd = fcntl(made, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        close(made);
    }
    while (fd >= 0 && text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            int error = errno;
            close(fd);
            errno = error;
            return -1;
        }
        text = str_slice(text, (size_t)n, text.n);
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}
