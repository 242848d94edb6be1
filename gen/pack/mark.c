// SPDX-License-Identifier: MIT
#include "core/disk.h"
#include "pack/tree.h"

#include <fcntl.h>
#include <unistd.h>

/* The file starts with this sentence; then come the paths of the files, a line each. */
static const char sentence[] =
    "This folder was made by handout. Each build replaces the files that are named below.\n";
/* Of a version that had no list: it replaced all. */
static const char bare[] =
    "This folder was made by handout. Each build replaces all of it: keep nothing here.\n";

/* Goes through the lines and the files of the tree together: both are sorted. */
static void take_list(struct writer *w, struct str lines)
{
    size_t i = 0;
    for (struct str path; str_line(&lines, &path);) {
        while (i < w->old_count && str_cmp(w->old[i].path, path) < 0)
            i++;
        if (i < w->old_count && str_eq(w->old[i].path, path))
            w->old[i].ours = true;
    }
}

bool mark_read(struct writer *w)
{
    struct stat st;
    struct buf text = BUF_INIT;
    int fd = disk_open(w->old_fd, MARK, O_NOFOLLOW, &st);
    if (fd < 0)
        return false;
    bool read = disk_read_all(fd, &text), all = str_is(buf_str(&text), bare);
    bool ours = read && (all || str_starts(buf_str(&text), sentence));
    close(fd);
    for (size_t i = 0; ours && i < w->old_count; i++)
        w->old[i].ours = all;
    if (ours && !all)
        take_list(w, str_slice(buf_str(&text), sizeof sentence - 1, text.n));
    buf_release(&text);
    return ours;
}

struct str mark_text(const struct writer *w)
{
    const struct output *out = w->out;
    struct buf text = BUF_INIT;
    buf_puts(&text, sentence);
    for (size_t i = 0, j = 0; i < out->count || j < w->old_count;) {
        int order = i == out->count     ? 1
                    : j == w->old_count ? -1
                                        : str_cmp(out->files[i].path, w->old[j].path);
        struct str path = order <= 0 ? out->files[i].path : w->old[j].path;
        if (order <= 0 || (w->old[j].wanted && w->old[j].ours)) {
            buf_put(&text, path);
            buf_puts(&text, "\n");
        }
        i += order <= 0;
        j += order >= 0;
    }
    struct str copy = arena_str(w->arena, buf_str(&text));
    buf_release(&text);
    return copy;
}
