/*
 * As root, bubblewrap runs as the user nobody, so that it is the sandbox of an ordinary user:
 * what only root may read is not readable, what only root may change is not its to change.
 *
 * Nothing is there but what programs are made of: a read-only mount keeps nobody from speaking to a
 * socket or a pipe in it, so folders where services and people keep theirs are not shown at all.
 * A home that lies in what is shown gets an empty folder mounted over it; all paths are resolved
 * first, as a home may be a link. Sockets that stand there all the same are covered by /dev/null.
 */
// SPDX-License-Identifier: MIT
#include "run/target/sandbox.h"

#include "core/system/descriptors.h"
#include "core/system/walls.h"
#include "run/target/environment.h"
#include "run/target/seccomp.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char home[] = "/home/student";
static const char program_folder[] = "/run/handout";

/* What is shown besides programs: their settings, and what the tools of packages know of them. */
static const char *const settings[] = {
    "/etc",           "/opt",
    "/sys",           "/snap",
    "/var/lib/dpkg",  "/var/lib/apt",
    "/var/lib/rpm",   "/var/lib/pacman",
    "/var/cache/apt", "/var/cache/fontconfig",
    "/var/cache/man", NULL,
};

/* A folder that an empty one is mounted over. */
struct cover {
    const char *path;
    bool writable; /* and stays so */
};

struct sandbox_maker {
    struct arena *arena;
    struct sandbox *sandbox;
    struct words words;
    struct cover *covers;
    size_t count, cap;
    int *extra;
    size_t extra_count, file_count;
    struct str *why;
};

/* ---- what is hidden ---- */

static bool is_below(const char *path, const char *top)
{
    size_t n = strlen(top);
    return strncmp(path, top, n) == 0 && (path[n] == '/' || path[n] == 0 || n == 1);
}

static const char *resolved(struct arena *a, const char *path)
{
    char *real = path && *path ? realpath(path, NULL) : NULL;
    const char *copy = real ? arena_cstr(a, str_from(real)) : NULL;
    free(real);
    return copy;
}

/* Whether no command could run where this folder is hidden. */
static bool is_needed(struct arena *a, const char *hidden)
{
    static const char *const needed[] = {"/bin",  "/dev", "/etc",     "/lib",
                                         "/proc", "/sys", "/usr/bin", "/usr/lib"};
    for (size_t i = 0; i < countof(needed); i++) {
        const char *path = resolved(a, needed[i]);
        if (path && is_below(path, hidden))
            return true;
    }
    return is_below(hidden, "/dev") || is_below(hidden, "/proc") || is_below(hidden, "/sys");
}

/* Whether an ordinary user can get to what stands there: commands cannot get to the rest anyway,
 * and neither can bubblewrap. */
static bool is_reachable(struct arena *a, const char *path)
{
    struct stat st;
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        struct str folder = {path, (size_t)(slash - path)};
        if (geteuid() == 0 && (stat(arena_cstr(a, folder), &st) != 0 || !(st.st_mode & S_IXOTH)))
            return false;
    }
    return stat(path, &st) == 0;
}

/* Hides a folder, once. One that is not there, or that everything needs, is left out. */
static void cover(struct sandbox_maker *m, const char *path, bool writable)
{
    const char *real = resolved(m->arena, path);
    if (!real || is_needed(m->arena, real) || !is_reachable(m->arena, real))
        return;
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->covers[i].path, real) == 0)
            return;
    *ARENA_PUSH(m->arena, m->covers, m->count, m->cap) = (struct cover){real, writable};
}

static bool is_below_one(const char *real, const char *const *tops)
{
    for (; *tops; tops++)
        if (is_below(real, *tops))
            return true;
    return false;
}

static bool is_shown(const char *real)
{
    return is_below_one(real, walls_programs) || is_below_one(real, settings);
}

/* Hides a folder where it lies in one that is shown. */
static void hide(struct sandbox_maker *m, const char *path)
{
    const char *real = resolved(m->arena, path);
    if (real && is_shown(real))
        cover(m, real, false);
}

static void hide_home_of(struct sandbox_maker *m, const struct passwd *user)
{
    hide(m, user ? user->pw_dir : NULL);
}

/* Of people: the homes of services are folders of programs. */
static void hide_homes(struct sandbox_maker *m)
{
    enum { PEOPLE = 1000, NO_ONE = 65534 };
    setpwent();
    for (const struct passwd *user; (user = getpwent()) != NULL;)
        if (user->pw_uid >= PEOPLE && user->pw_uid != NO_ONE)
            hide_home_of(m, user);
    endpwent();
}

static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? arena_cstr(a, (struct str){path, (size_t)(slash - path)}) : NULL;
}

static int compare(const void *left, const void *right)
{
    return strcmp(((const struct cover *)left)->path, ((const struct cover *)right)->path);
}

/* What is hidden with another one needs no cover of its own, unless it is to be writable. */
static void drop_nested(struct sandbox_maker *m)
{
    size_t kept = 0;
    qsort(m->covers, m->count, sizeof *m->covers, compare); /* what holds others comes first */
    for (size_t i = 0; i < m->count; i++) {
        bool nested = false;
        for (size_t k = 0; k < kept; k++)
            nested = nested || is_below(m->covers[i].path, m->covers[k].path);
        if (!nested || m->covers[i].writable)
            m->covers[kept++] = m->covers[i];
    }
    m->count = kept;
}

/* False with a sentence where the home of the author cannot be hidden. */
static bool choose_covers(struct sandbox_maker *m)
{
    const char *own = resolved(m->arena, getenv("HOME"));
    const char *before = getenv("SUDO_USER");
    if (own && is_needed(m->arena, own)) {
        *m->why = arena_printf(m->arena,
                               "your home folder, %s, cannot be hidden from the commands: set HOME "
                               "to the folder that holds your files",
                               own);
        return false;
    }
    cover(m, "/tmp", true);
    cover(m, "/var/tmp", true);
    hide(m, own);
    hide_home_of(m, getpwuid(getuid()));
    hide_home_of(m, before ? getpwnam(before) : NULL);
    hide_homes(m);
    cover(m, "/home", false);
    cover(m, "/root", false);
    cover(m, "/run", false);
    hide(m, getenv("XDG_RUNTIME_DIR"));
    hide(m, getenv("TMPDIR"));
    hide(m, folder_of(m->arena, getenv("SSH_AUTH_SOCK")));
    drop_nested(m);
    return true;
}

static bool is_hidden(const struct sandbox_maker *m, const char *path)
{
    for (size_t i = 0; i < m->count; i++)
        if (is_below(path, m->covers[i].path))
            return true;
    return false;
}

/* ---- the words of bubblewrap ---- */

#define ADD(m, ...) WORDS_ADD(&(m)->words, __VA_ARGS__)

/* A file for bubblewrap to read: the number that it finds it at. NULL where there is none. */
static const char *hand_over(struct sandbox_maker *m, int fd)
{
    if (fd < 0)
        return NULL;
    m->sandbox->files[m->file_count++] = fd;
    m->extra[m->extra_count++] = fd;
    return arena_printf(m->arena, "%zu", m->extra_count - 1 + PTY_FIRST_EXTRA).p;
}

static const char *megabytes(struct sandbox_maker *m, enum run_limit limit)
{
    return arena_printf(m->arena, "%zu", m->sandbox->limits->values[limit] * MEGABYTE).p;
}

static void add_shown(struct sandbox_maker *m, const char *const *paths)
{
    for (; *paths; paths++)
        if (is_reachable(m->arena, *paths))
            walls_show(&m->words, *paths);
}

static void add_writable(struct sandbox_maker *m, const char *path, const char *mode)
{
    ADD(m, "--perms", mode, "--size", megabytes(m, LIMIT_FILES), "--tmpfs", path);
}

static void add_covers(struct sandbox_maker *m)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct cover *c = &m->covers[i];
        if (c->writable)
            add_writable(m, c->path, "1777");
        else
            ADD(m, "--tmpfs", c->path);
    }
}

static void close_covers(struct sandbox_maker *m)
{
    for (size_t i = 0; i < m->count; i++)
        if (!m->covers[i].writable)
            ADD(m, "--remount-ro", m->covers[i].path);
}

/* The path of a socket in a line of /proc/net/unix, behind seven fields; NULL: it has none. */
static const char *socket_path(char *line)
{
    char *path = strchr(line, '/');
    line[strcspn(line, "\n")] = 0;
    return path;
}

/* Sockets of services are no files that a read-only mount protects. */
static void cover_sockets(struct sandbox_maker *m)
{
    char line[512];
    struct stat st;
    FILE *f = fopen("/proc/net/unix", "re");
    while (f && fgets(line, sizeof line, f)) {
        const char *path = resolved(m->arena, socket_path(line));
        if (path && is_shown(path) && !is_hidden(m, path) && is_reachable(m->arena, path) &&
            stat(path, &st) == 0 && S_ISSOCK(st.st_mode))
            ADD(m, "--ro-bind", "/dev/null", path);
    }
    if (f)
        fclose(f);
}

/* Users by whose names who looks: all files of the machine are those of nobody here. */
static bool add_users(struct sandbox_maker *m)
{
    const char *users = hand_over(
        m, descriptor_memory_file(
               STR("root:x:0:0:root:/root:/bin/sh\n"
                   "student:x:1000:1000:student:/home/student:/bin/bash\n"
                   "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n")));
    const char *groups = hand_over(
        m, descriptor_memory_file(STR("root:x:0:\nstudent:x:1000:\nnogroup:x:65534:\n")));
    if (!users || !groups)
        return false;
    if (access("/etc/passwd", F_OK) == 0)
        ADD(m, "--perms", "0644", "--ro-bind-data", users, "/etc/passwd");
    if (access("/etc/group", F_OK) == 0)
        ADD(m, "--perms", "0644", "--ro-bind-data", groups, "/etc/group");
    return true;
}

/* This program, so that lessons can call it; the folder it stands in may be a home. */
static bool add_program(struct sandbox_maker *m)
{
    const char *program = hand_over(m, open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
    if (program)
        ADD(m, "--perms", "0755", "--file", program,
            arena_printf(m->arena, "%s/handout", program_folder).p);
    return program != NULL;
}

static bool add_filter(struct sandbox_maker *m)
{
    const char *filter = hand_over(m, descriptor_memory_file(seccomp_filter()));
    if (filter)
        ADD(m, "--seccomp", filter);
    return filter != NULL;
}

static bool add_all(struct sandbox_maker *m)
{
    ADD(m, "bwrap", "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000",
        "--die-with-parent", "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc");
    add_shown(m, walls_programs);
    add_shown(m, settings);
    add_covers(m);
    cover_sockets(m);
    add_writable(m, "/dev/shm", "1777");
    add_writable(m, home, "0755");
    if (!add_users(m) || !add_program(m) || !add_filter(m)) {
        *m->why = arena_printf(m->arena, "cannot hand over a file: %s", strerror(errno));
        return false;
    }
    close_covers(m);
    ADD(m, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", home);
    return true;
}

bool sandbox_make(struct arena *a, struct sandbox *s, const char *const *words, struct spawn *spawn,
                  struct str *why)
{
    struct sandbox_maker m = {.arena = a, .sandbox = s, .words = {.arena = a}, .why = why};
    for (size_t i = 0; i < SANDBOX_FILES; i++)
        s->files[i] = -1;
    if (!words_find_program(a, "bwrap")) {
        *why = STR("bubblewrap is not installed: install the package bubblewrap");
        return false;
    }
    if (!seccomp_filter().p) {
        *why = STR("there is no filter of system calls for this kind of processor");
        return false;
    }
    m.extra = arena_array(a, s->extra_count + SANDBOX_FILES, sizeof *m.extra);
    for (size_t i = 0; i < s->extra_count; i++)
        m.extra[m.extra_count++] = s->extra[i];
    if (!choose_covers(&m) || !add_all(&m))
        return false;
    words_add_all(&m.words, words);
    spawn->argv = words_finish(&m.words);
    spawn->env = environment_sandbox(a, home, program_folder);
    spawn->extra = m.extra;
    spawn->extra_count = m.extra_count;
    spawn->as_nobody = geteuid() == 0;
    spawn->expendable = true;
    return true;
}
