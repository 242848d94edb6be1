// SPDX-License-Identifier: MIT
/*
 * Nothing of this machine is there but what programs are made of, the faces of its letters, and
 * settings of the programs that are started in here; of /etc no more than these. What can be
 * written to is the one folder, and a home of a bounded size, which is gone with the program.
 */
#include "core/system/walls.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const walls_programs[] = {
    "/usr",   "/bin",    "/sbin",      "/lib",       "/lib32",
    "/lib64", "/libx32", "/nix/store", "/gnu/store", NULL,
};

static const char *const settings[] = {
    "/etc/alternatives",     "/etc/fonts", "/etc/ld.so.cache", "/etc/libreoffice",
    "/var/cache/fontconfig",
};

#define HOME       "/tmp"
#define HOME_BYTES "1073741824"

void walls_show(struct words *w, const char *path)
{
    char target[256];
    struct stat st;
    ssize_t n = readlink(path, target, sizeof target - 1);
    if (n > 0) /* "usr/bin" */
        WORDS_ADD(w, "--symlink", arena_str(w->arena, (struct str){target, (size_t)n}).p, path);
    else if (stat(path, &st) == 0)
        WORDS_ADD(w, "--ro-bind", path, path);
}

/* A program that came as a whole folder of /opt sees that one. */
static void show_own_folder(struct words *w, const char *program)
{
    static const char top[] = "/opt/";
    char *real = realpath(program, NULL);
    if (real && strncmp(real, top, strlen(top)) == 0) {
        size_t n = strlen(top) + strcspn(real + strlen(top), "/");
        walls_show(w, arena_str(w->arena, (struct str){real, n}).p);
    }
    free(real);
}

static void build(struct words *w)
{
    WORDS_ADD(w, "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop",
              "ALL", "--dev", "/dev", "--proc", "/proc");
    for (size_t i = 0; walls_programs[i]; i++)
        walls_show(w, walls_programs[i]);
    for (size_t i = 0; i < countof(settings); i++)
        WORDS_ADD(w, "--ro-bind-try", settings[i], settings[i]); /* may be links into /etc */
    WORDS_ADD(w, "--size", HOME_BYTES, "--tmpfs", HOME, "--setenv", "HOME", HOME, "--chdir", HOME);
}

static void close_walls(struct words *w)
{
    WORDS_ADD(w, "--remount-ro", "/dev", "--remount-ro", "/", "--");
}

static const struct program_bounds brief = {.milliseconds = 10000, .said = 1 << 16};

bool walls_stand(struct arena *a, struct str *why)
{
    struct words w = {.arena = a};
    struct buf out = BUF_INIT, errors = BUF_INIT;
    build(&w);
    close_walls(&w);
    WORDS_ADD(&w, "/bin/sh", "-c", "echo stand");
    enum program_end end = program_run_bounded(words_finish(&w), NULL, 0, &brief, &out, &errors);
    bool stand = end == PROGRAM_SAID && str_is(buf_str(&out), "stand\n");
    struct str said = str_slice(buf_str(&errors), 0, str_find_char(buf_str(&errors), 0, '\n'));
    if (end == PROGRAM_MISSING)
        *why = STR("bubblewrap is not installed (package bubblewrap)");
    else
        *why = arena_printf(a, "bubblewrap cannot build walls here (%.*s)", STR_ARG(said));
    buf_release(&out);
    buf_release(&errors);
    return stand;
}

enum program_end walls_run(struct arena *a, const struct walls *walls, const char *const *argv,
                           const struct program_bounds *bounds, struct buf *out, struct buf *errors)
{
    struct words w = {.arena = a};
    build(&w);
    show_own_folder(&w, argv[0]);
    lseek(walls->file, 0, SEEK_SET);
    WORDS_ADD(&w, "--ro-bind-data", arena_printf(a, "%d", walls->file).p, walls->name, "--bind",
              walls->folder, WALLS_FOLDER);
    close_walls(&w);
    words_add_all(&w, argv);
    return program_run_bounded(words_finish(&w), &walls->file, 1, bounds, out, errors);
}
