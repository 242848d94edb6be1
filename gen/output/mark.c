// SPDX-License-Identifier: MIT
#include "core/system/disk.h"
#include "output/tree.h"

#include <fcntl.h>
#include <unistd.h>

/* The file starts with this sentence; then come the owners and the paths of the files, a line each:
 * "html public/index.html". */
static const char sentence[] = "This folder was made by handout. Each build replaces the files "
                               "that are named below, each behind the output it belongs to.\n";
/* Of a version that named no owners. */
static const char unowned[] =
    "This folder was made by handout. Each build replaces the files that are named below.\n";
/* Of a version that had no list: it replaced all. */
static const char bare[] =
    "This folder was made by handout. Each build replaces all of it: keep nothing here.\n";

/* Goes through the lines and the files of the tree together: both are sorted by path. */
static void take_list(struct writer *w, struct str lines, bool owned)
{
    size_t i = 0;
    for (struct str line; str_line(&lines, &line);) {
        size_t blank = owned ? str_find_char(line, 0, ' ') : 0;
        struct str path = str_slice(line, blank + owned, line.n);
        while (i < w->old_count && str_cmp(w->old[i].path, path) < 0)
            i++;
        if (i < w->old_count && str_eq(w->old[i].path, path)) {
            w->old[i].ours = true;
            w->old[i].owner = arena_str(w->arena, str_slice(line, 0, blank));
        }
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
    bool owned = str_starts(buf_str(&text), sentence);
    bool listed = owned || str_starts(buf_str(&text), unowned);
    close(fd);
    for (size_t i = 0; read && i < w->old_count; i++)
        w->old[i].ours = all;
    if (read && listed)
        take_list(
            w, str_slice(buf_str(&text), owned ? sizeof sentence - 1 : sizeof unowned - 1, text.n),
            owned);
    buf_release(&text);
    return read && (all || listed);
}

static void put_line(struct buf *text, struct str owner, struct str path)
{
    buf_put(text, owner);
    buf_puts(text, " ");
    buf_put(text, path);
    buf_puts(text, "\n");
}

/* At least as many bytes as the mark has. */
static size_t mark_room(const struct writer *w)
{
    const struct output *out = w->out;
    size_t room = sizeof sentence;
    for (size_t i = 0; i < out->count; i++)
        room += out->files[i].path.n + str_from(out->files[i].owner).n + 2;
    for (size_t i = 0; i < w->old_count; i++)
        if (w->old[i].wanted && w->old[i].ours)
            room += w->old[i].path.n + w->old[i].owner.n + 2;
    return room;
}

struct str mark_text(const struct writer *w)
{
    const struct output *out = w->out;
    struct buf text = BUF_INIT;
    buf_reserve(&text, mark_room(w));
    buf_puts(&text, sentence);
    for (size_t i = 0, j = 0; i < out->count || j < w->old_count;) {
        int order = i == out->count     ? 1
                    : j == w->old_count ? -1
                                        : str_cmp(out->files[i].path, w->old[j].path);
        if (order <= 0)
            put_line(&text, str_from(out->files[i].owner), out->files[i].path);
        else if (w->old[j].wanted && w->old[j].ours)
            put_line(&text, w->old[j].owner, w->old[j].path);
        i += order <= 0;
        j += order >= 0;
    }
    struct str copy = arena_str(w->arena, buf_str(&text));
    buf_release(&text);
    return copy;
}
