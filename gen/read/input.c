// SPDX-License-Identifier: MIT
#include "read/input.h"

#include "core/system/disk.h"
#include "core/text/path.h"
#include "core/text/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

/* The path of an open file without symbolic links; empty where nobody knows. */
static struct str real_path(struct arena *a, int fd, const char *path)
{
    char real[PATH_MAX];
    ssize_t n = readlink(arena_printf(a, "/proc/self/fd/%d", fd).p, real, sizeof real);
    if (n > 0 && (size_t)n < sizeof real && *real == '/')
        return arena_str(a, (struct str){real, (size_t)n});
    return realpath(path, real) ? arena_str(a, str_from(real)) : STR("");
}

bool input_open(struct input *in, struct arena *a, struct diags *d, struct str folder)
{
    *in = (struct input){.arena = a, .diags = d, .severity = SEVERITY_ERROR};
    const char *typed = arena_cstr(a, folder.n ? folder : STR("."));
    in->fd = disk_openat(AT_FDCWD, typed, O_RDONLY | O_DIRECTORY);
    if (in->fd < 0) {
        diag_add(d, SEVERITY_ERROR, "no-course", (struct span){0}, "cannot read the folder %s: %s",
                 typed, strerror(errno));
        d->system_failed = d->system_failed || !disk_is_at_fault(errno);
        return false;
    }
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder.n--;
    in->folder = str_is(folder, ".") ? STR("") : arena_str(a, folder);
    in->root = real_path(a, in->fd, typed);
    in->log = ARENA_NEW(a, struct input_log);
    return true;
}

static bool is_home(struct str path)
{
    char real[PATH_MAX];
    const char *home = getenv("HOME");
    return str_is(path, "/") || str_is(path, "/root") ||
           (home && realpath(home, real) && str_is(path, real));
}

bool input_open_repository(const struct input *in, struct input *above)
{
    static const char *const marks[] = {".git", "README.md", "README", "README.rst"};
    struct str folder = in->folder.n ? arena_printf(in->arena, "%.*s/..", STR_ARG(in->folder))
                                     : STR("..");
    bool found = false;
    if (in->root.n == 0 || input_exists(in, ".git") ||
        !input_open(above, in->arena, in->diags, folder))
        return false;
    for (size_t i = 0; i < countof(marks); i++)
        found = found || input_exists(above, marks[i]);
    if (found && above->root.n && !is_home(above->root)) {
        above->log = in->log;
        return true;
    }
    input_close(above);
    return false;
}

/* Whether somebody else may have put there what is looked for. */
static bool is_shared(const struct input *in)
{
    struct stat st;
    return fstat(in->fd, &st) != 0 || (st.st_mode & S_IWOTH);
}

bool input_open_root(const struct input *in, struct input *above, struct str *inside)
{
    enum { HEIGHT = 16 };
    struct str up = in->folder.n ? in->folder : STR(".");
    if (in->root.n == 0 || in->fd < 0 || input_exists(in, ".git"))
        return false;
    for (size_t i = 0; i < HEIGHT; i++) {
        up = arena_printf(in->arena, "%.*s/..", STR_ARG(up));
        if (access(up.p, R_OK | X_OK) != 0 || !input_open(above, in->arena, in->diags, up))
            return false;
        bool ends = above->root.n == 0 || is_home(above->root);
        if (!ends && input_exists(above, ".git") && !is_shared(above)) {
            *inside = str_slice(in->root, above->root.n + 1, in->root.n);
            above->log = in->log;
            return true;
        }
        input_close(above);
        if (ends)
            return false;
    }
    return false;
}

void input_close(struct input *in)
{
    if (in->fd >= 0)
        close(in->fd);
    in->fd = -1;
}

bool input_exists(const struct input *in, const char *name)
{
    return faccessat(in->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static void complain(const struct input *in, struct str path, struct span named, const char *why)
{
    const char *code = in->severity == SEVERITY_ERROR ? "file" : "missing-file";
    diag_add(in->diags, in->severity, code, named, "cannot read `%.*s`: %s", STR_ARG(path), why);
}

/*
 * A file that cannot be read is a matter of the course; a system that fails is none: without
 * that file the course would be another one, so it is an error wherever it is met.
 */
static void fail_reading(const struct input *in, struct str path, struct span named, int error)
{
    if (disk_is_at_fault(error)) {
        complain(in, path, named,
                 error == EXDEV ? "it is a link that leads out of the folder of the course"
                                : disk_why(error));
        return;
    }
    diag_add(in->diags, SEVERITY_ERROR, "read", named, "cannot read `%.*s`: %s", STR_ARG(path),
             strerror(error));
    in->diags->system_failed = true;
}

static int compare_names(const void *left, const void *right)
{
    return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

size_t input_list(const struct input *in, const char *folder, struct str **names)
{
    struct dir dir;
    size_t count = 0, cap = 0;
    *names = NULL;
    bool listed = dir_open(&dir, in->fd, folder);
    if (listed) {
        for (const char *name; (name = dir_next(&dir));)
            *ARENA_PUSH(in->arena, *names, count, cap) = arena_str(in->arena, str_from(name));
        listed = !dir.failed;
        dir_close(&dir);
    }
    if (!listed && errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        fail_reading(in, str_from(folder), (struct span){0}, errno);
    if (count)
        qsort(*names, count, sizeof **names, compare_names);
    return count;
}

/* By paths: where the kernel cannot hold a look-up below a folder itself. */
static int open_by_path(const struct input *in, const char *path)
{
    char root[PATH_MAX], real[PATH_MAX];
    const char *full =
        arena_printf(in->arena, "%.*s%s%s", STR_ARG(in->folder), in->folder.n ? "/" : "", path).p;
    if (!realpath(in->folder.n ? in->folder.p : ".", root) || !realpath(full, real))
        return -1;
    size_t n = strcmp(root, "/") == 0 ? 0 : strlen(root);
    if (strncmp(real, root, n) != 0 || real[n] != '/') {
        errno = EXDEV;
        return -1;
    }
    return disk_openat(AT_FDCWD, real, O_RDONLY | O_NONBLOCK | O_NOCTTY);
}

/* Opens a file below the folder, links followed as long as they stay below it; else errno is EXDEV.
 */
static int open_beneath(const struct input *in, const char *path)
{
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    long fd;
    do /* EAGAIN: something was renamed meanwhile */
        fd = syscall(SYS_openat2, in->fd, path, &how, sizeof how);
    while (fd < 0 && (errno == EINTR || errno == EAGAIN));
    if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
        return (int)fd;
#endif
    return open_by_path(in, path);
}

static bool has_dot_name(struct str path)
{
    for (size_t i = 0; i < path.n; i = str_find_char(path, i, '/') + 1)
        if (path.p[i] == '.')
            return true;
    return false;
}

static void complain_private(struct input *in, struct str path, struct span named)
{
    diag_add(
        in->diags, SEVERITY_ERROR, "private-file", named,
        "`%.*s` is not read: what starts with a dot is no part of a course, and never published",
        STR_ARG(path));
}

/* Where an open file of the course really is, below its folder. */
static struct str below_root(const struct input *in, int fd, struct str clean)
{
    struct str full = in->folder.n ? arena_printf(in->arena, "%.*s/%.*s", STR_ARG(in->folder),
                                                  STR_ARG(clean))
                                   : clean;
    struct str real = real_path(in->arena, fd, full.p);
    size_t n = str_is(in->root, "/") ? 0 : in->root.n;
    bool below = real.n > n + 1 && str_eq(str_slice(real, 0, n), str_slice(in->root, 0, n));
    return below ? str_slice(real, n + 1, real.n) : clean;
}

/* Notes an open file. False with an error where a symbolic link leads to a name with a dot. */
static bool note_file(struct input *in, int fd, const struct stat *st,
                      const struct input_file *file)
{
    struct input_file noted = *file;
    noted.root = in->root;
    noted.real = below_root(in, fd, path_clean(in->arena, file->path));
    noted.device = (uint64_t)st->st_dev;
    noted.inode = (uint64_t)st->st_ino;
    noted.folder = S_ISDIR(st->st_mode);
    if (has_dot_name(noted.real)) {
        complain_private(in, file->path, file->named);
        return false;
    }
    if (st->st_nlink > 1 && S_ISREG(st->st_mode) &&
        (file->use == INPUT_MEDIA || file->use == INPUT_PART)) {
        diag_add(in->diags, SEVERITY_ERROR, "private-file", file->named,
                 "`%.*s` is not published: it has another name (a hard link), which may be that of "
                 "something private; make a copy of it",
                 STR_ARG(file->path));
        return false;
    }
    struct input_log *log = in->log;
    *ARENA_PUSH(in->arena, log->files, log->count, log->cap) = noted;
    if (noted.use == INPUT_PRIVATE)
        *ARENA_PUSH(in->arena, log->secrets, log->secret_count, log->secret_cap) = noted;
    return true;
}

/* Whether a file that is read for anything else is a private one: no message may quote it.
 * publish_check says so. */
static bool is_secret(const struct input *in, const struct stat *st, enum input_use use)
{
    const struct input_log *log = in->log;
    for (size_t i = 0; i < log->secret_count && use != INPUT_PRIVATE; i++)
        if (log->secrets[i].device == (uint64_t)st->st_dev &&
            log->secrets[i].inode == (uint64_t)st->st_ino)
            return true;
    return false;
}

/* Opens a file or folder; -1 after a diagnostic. */
static int open_any(struct input *in, struct str path, struct span named)
{
    struct str clean = path_clean(in->arena, path);
    if (clean.n == 0 || str_has_char(path, 0)) {
        complain(in, path, named,
                 "name a file inside the folder of the course, with a relative path");
        return -1;
    }
    if (has_dot_name(clean)) {
        complain_private(in, path, named);
        return -1;
    }
    int fd = open_beneath(in, clean.p);
    if (fd < 0)
        fail_reading(in, path, named, errno);
    return fd;
}

/* Opens a regular file; -1 after a diagnostic. */
static int open_file(struct input *in, struct str path, struct span named, struct stat *st)
{
    int fd = open_any(in, path, named);
    if (fd < 0 || disk_is_regular(fd, st))
        return fd;
    fail_reading(in, path, named, errno);
    return -1;
}

int input_file(struct input *in, struct str path, struct span named, enum input_use use, size_t max)
{
    struct stat st;
    int fd = open_file(in, path, named, &st);
    if (fd < 0)
        return -1;
    const struct input_file file = {.path = path, .named = named, .use = use};
    bool good = note_file(in, fd, &st, &file) && !is_secret(in, &st, use);
    if (good && st.st_size > (off_t)max) {
        complain(
            in, path, named,
            arena_printf(in->arena, "it has %lld bytes, more than %zu", (long long)st.st_size, max)
                .p);
        good = false;
    }
    if (good)
        return fd;
    close(fd);
    return -1;
}

/* A file that shrinks meanwhile gives what there is. */
static bool read_file(struct input *in, struct str path, struct span named, enum input_use use,
                      struct str *bytes)
{
    size_t max = use == INPUT_MEDIA ? INPUT_BYTES_MAX : INPUT_TEXT_MAX, got = 0;
    struct stat st;
    int fd = input_file(in, path, named, use, max);
    if (fd < 0)
        return false;
    size_t size = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size : 0;
    size = size < max ? size : max;
    char *text = arena_alloc(in->arena, size + 1);
    bool good = disk_read(fd, text, size, &got);
    *bytes = (struct str){text, got};
    if (!good)
        fail_reading(in, path, named, errno);
    close(fd);
    return good;
}

bool input_bytes(struct input *in, struct str path, struct span named, enum severity severity,
                 struct str *bytes)
{
    enum severity before = in->severity;
    in->severity = severity;
    bool read = read_file(in, path, named, INPUT_MEDIA, bytes);
    in->severity = before;
    return read;
}

bool input_private(struct input *in, struct str path, struct span named)
{
    struct stat st;
    struct input_file file = {.path = path, .named = named, .use = INPUT_PRIVATE};
    int fd = open_any(in, path, named);
    if (fd < 0)
        return false;
    bool known = fstat(fd, &st) == 0, noted = known && note_file(in, fd, &st, &file);
    if (!known)
        fail_reading(in, path, named, errno);
    close(fd);
    return noted;
}

/*
 * Reports the first invalid byte of each line and puts DEL in the place of all of
 * them, so that reading goes on with every place in the file unchanged.
 */
static void fix_utf8(struct input *in, const struct source *src, char *text)
{
    size_t last_line = SIZE_MAX;
    struct str rest = src->text;
    for (size_t bad; (bad = utf8_valid_until(rest)) < rest.n;) {
        size_t at = (size_t)(rest.p - src->text.p) + bad, line = source_line_at(src, at);
        if (line != last_line)
            diag_add(in->diags, SEVERITY_ERROR, "utf-8", (struct span){src, at, at + 1},
                     "the byte 0x%02X is not UTF-8 here; save the file as UTF-8",
                     (unsigned char)text[at]);
        last_line = line;
        text[at] = 0x7f;
        rest = str_slice(rest, bad + 1, rest.n);
    }
}

/* A lone CR ends a line to Markdown and to YAML: it does so everywhere, as LF. */
static void fix_lines(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\r' && (i + 1 == n || text[i + 1] != '\n'))
            text[i] = '\n';
}

struct str input_shown(const struct input *in, struct str path)
{
    return in->folder.n ? arena_printf(in->arena, "%.*s/%.*s", STR_ARG(in->folder), STR_ARG(path))
                        : path;
}

static const struct source *read_text(struct input *in, struct str path, struct str clean,
                                      struct span named, enum input_use use)
{
    struct str text;
    if (!read_file(in, path, named, use, &text))
        return NULL;
    char *bytes = (char *)text.p; /* ours alone, until the source is const */
    if (str_starts(text, "\xef\xbb\xbf"))
        text = str_slice(text, 3, text.n);
    if (str_has_char(text, 0)) {
        complain(in, path, named, "it is not a text: it holds zero bytes");
        return NULL;
    }
    fix_lines(bytes + (text.p - bytes), text.n);
    const struct source *src = source_new(in->arena, input_shown(in, clean), text);
    fix_utf8(in, src, bytes + (text.p - bytes));
    return src;
}

/* What the map of texts holds. */
struct known_text {
    const struct source *src;
};

const struct source *input_text(struct input *in, struct str path, struct span named,
                                enum input_use use)
{
    struct str clean = path_clean(in->arena, path);
    struct known_text *known = map_get(&in->texts[use], clean);
    if (known)
        return known->src;
    const struct source *src = read_text(in, path, clean, named, use);
    if (!src)
        return NULL;
    known = ARENA_NEW(in->arena, struct known_text);
    known->src = src;
    map_add(&in->texts[use], in->arena, clean, known);
    return src;
}
