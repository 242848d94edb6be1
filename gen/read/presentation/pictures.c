// SPDX-License-Identifier: MIT
/*
 * LibreOffice runs in a profile of its own, so that one that is open does not take the call over,
 * and, where bubblewrap is installed, without a network: a deck may name pictures elsewhere.
 */
#include "read/presentation/pictures.h"

#include "core/disk.h"
#include "core/program.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGE = 1280, SMALL = 640 }; /* pixels of width */

struct maker {
    struct arena *arena;
    struct diags *diags;
    struct str before;
    struct media **media_end; /* where the next file of the course goes */
    const char *folder;       /* where all is made; NULL: not yet */
    size_t decks;             /* that were made there */
    bool said;                /* that a program is missing or fails */
};

/* One file of slides. */
struct deck {
    struct maker *maker;
    struct lesson *lesson;
    struct str name;    /* of its pictures: "cluster-0123456789abcdef" */
    const char *folder; /* where its files are made */
    const char *pdf;    /* the path of its PDF, once there is one */
    size_t pages;       /* the last that a slide needs */
    bool shown;         /* a lesson: its pictures are published */
};

static void leave_out(struct deck *deck, const char *why)
{
    struct span at = {source_new_placed(deck->maker->arena, deck->lesson->src->path, STR(""),
                                        &source_whole, NULL, 0),
                      0, 0};
    diag_add(deck->maker->diags, SEVERITY_WARNING, "slide-pictures", at,
             "there are no pictures of its slides: %s", why);
}

/* ---- the file ---- */

/* FNV-1a of 64 bits: tells versions of a deck apart, and protects from nobody. */
static uint64_t hash_of(struct str bytes)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < bytes.n; i++)
        hash = (hash ^ (unsigned char)bytes.p[i]) * 0x100000001b3u;
    return hash;
}

static bool name_pictures(struct deck *deck)
{
    struct buf bytes = BUF_INIT;
    struct stat st;
    int fd = disk_open(AT_FDCWD, arena_cstr(deck->maker->arena, deck->lesson->src->path), 0, &st);
    bool good = fd >= 0 && disk_read_all(fd, &bytes);
    if (fd >= 0)
        close(fd);
    if (good)
        deck->name = arena_printf(deck->maker->arena, "%.*s-%016llx", STR_ARG(deck->lesson->id),
                                  (unsigned long long)hash_of(buf_str(&bytes)));
    buf_release(&bytes);
    return good;
}

/* ---- programs ---- */

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    remove(path);
    return 0;
}

static bool make_folder(struct maker *m)
{
    const char *base = getenv("TMPDIR");
    if (m->folder)
        return true;
    char *name =
        (char *)arena_printf(m->arena, "%s/handout.XXXXXX", base && *base ? base : "/tmp").p;
    m->folder = mkdtemp(name);
    return m->folder != NULL;
}

static enum program_end run_bounded(char *const *argv)
{
    static const struct program_bounds bounds = {
        .milliseconds = 300000, .cpu_seconds = 240, .memory = (size_t)8 << 30, .said = 1 << 20};
    struct buf out = BUF_INIT, errors = BUF_INIT;
    enum program_end end = program_run_bounded(argv, NULL, 0, &bounds, &out, &errors);
    buf_release(&out);
    buf_release(&errors);
    return end;
}

static bool run_quietly(char *const *argv)
{
    return run_bounded(argv) == PROGRAM_SAID;
}

static bool run(struct deck *deck, char *const *argv, const char *package)
{
    enum program_end end = run_bounded(argv);
    if (end == PROGRAM_MISSING && !deck->maker->said)
        leave_out(deck, arena_printf(deck->maker->arena, "`%s` is not installed (package %s)",
                                     argv[0], package)
                            .p);
    else if (end == PROGRAM_SLOW)
        leave_out(deck, arena_printf(deck->maker->arena, "`%s` took too long", argv[0]).p);
    deck->maker->said = deck->maker->said || end == PROGRAM_MISSING;
    return end == PROGRAM_SAID;
}

/* The file, by a path that other programs may take for no option. */
static const char *plain_path(struct deck *deck)
{
    struct str path = deck->lesson->src->path;
    return arena_printf(deck->maker->arena, "%s%.*s", str_starts(path, "/") ? "" : "./",
                        STR_ARG(path))
        .p;
}

/* The file that a program made in a folder, by the end of its name; NULL: none. */
static const char *find_made(struct deck *deck, const char *end)
{
    struct dir dir;
    const char *found = NULL;
    if (!dir_open(&dir, AT_FDCWD, deck->folder))
        return NULL;
    for (const char *name; !found && (name = dir_next(&dir));)
        if (str_ends(str_from(name), end))
            found = arena_printf(deck->maker->arena, "%s/%s", deck->folder, name).p;
    dir_close(&dir);
    return found;
}

/* Makes a PDF of slides of PowerPoint or Impress. */
static bool make_pdf(struct deck *deck)
{
    struct arena *a = deck->maker->arena;
    char *profile =
        (char *)arena_printf(a, "-env:UserInstallation=file://%s/office", deck->maker->folder).p;
    const char *argv[] = {"bwrap",    "--bind",        "/",
                          "/",        "--dev-bind",    "/dev",
                          "/dev",     "--unshare-net", "--die-with-parent",
                          "--",       "soffice",       "--headless",
                          profile,    "--convert-to",  "pdf",
                          "--outdir", deck->folder,    plain_path(deck),
                          NULL};
    enum { OFFICE = 10 }; /* where its own words begin */
    if (run_quietly((char *const *)argv) && (deck->pdf = find_made(deck, ".pdf")))
        return true;
    if (!run(deck, (char *const *)argv + OFFICE, "libreoffice-impress"))
        return false;
    deck->pdf = find_made(deck, ".pdf");
    if (!deck->pdf)
        leave_out(deck, "LibreOffice makes no PDF of this file");
    return deck->pdf != NULL;
}

/* Makes the pictures of all pages at a width. */
static bool draw(struct deck *deck, unsigned width)
{
    struct arena *a = deck->maker->arena;
    const char *argv[] = {"pdftoppm",    "-png",
                          "-l",          arena_printf(a, "%zu", deck->pages).p,
                          "-scale-to-x", arena_printf(a, "%u", width).p,
                          "-scale-to-y", "-1",
                          deck->pdf,     arena_printf(a, "%s/%u", deck->folder, width).p,
                          NULL};
    return run(deck, (char *const *)argv, "poppler-utils");
}

/* ---- pictures ---- */

/* The size of a PNG (its specification, 11.2.2); false where it is none. */
static bool read_size(struct str png, unsigned *width, unsigned *height)
{
    const unsigned char *p = (const unsigned char *)png.p;
    if (png.n < 24 || !str_starts(png, "\x89PNG\r\n\x1a\n") || memcmp(png.p + 12, "IHDR", 4) != 0)
        return false;
    *width = (unsigned)p[16] << 24 | (unsigned)p[17] << 16 | (unsigned)p[18] << 8 | p[19];
    *height = (unsigned)p[20] << 24 | (unsigned)p[21] << 16 | (unsigned)p[22] << 8 | p[23];
    return *width > 0 && *height > 0;
}

static bool read_file(struct deck *deck, const char *path, struct str *bytes)
{
    struct buf b = BUF_INIT;
    struct stat st;
    int fd = disk_open(AT_FDCWD, path, O_NOFOLLOW, &st);
    bool good = fd >= 0 && disk_read_all(fd, &b);
    if (fd >= 0)
        close(fd);
    if (good)
        *bytes = buf_copy(&b, deck->maker->arena);
    buf_release(&b);
    return good;
}

static struct str media_path(const struct deck *deck, size_t page, unsigned width)
{
    return arena_printf(deck->maker->arena, "slides/%.*s/%zu-%u.png", STR_ARG(deck->name), page,
                        width);
}

/* pdftoppm writes the number with as many digits as that of the last page has. */
static bool read_drawn(struct deck *deck, size_t page, unsigned width, struct str *bytes)
{
    for (int digits = 1; digits <= 5; digits++)
        if (read_file(deck,
                      arena_printf(deck->maker->arena, "%s/%u-%0*zu.png", deck->folder, width,
                                   digits, page)
                          .p,
                      bytes))
            return true;
    return false;
}

static bool read_kept(struct deck *deck, size_t page, unsigned width, struct str *bytes)
{
    struct str path = media_path(deck, page, width);
    return deck->maker->before.n &&
           read_file(deck,
                     arena_printf(deck->maker->arena, "%.*s/%.*s", STR_ARG(deck->maker->before),
                                  STR_ARG(path))
                         .p,
                     bytes);
}

static const struct media *add_media(struct deck *deck, size_t page, unsigned width,
                                     struct str bytes)
{
    struct media *media = ARENA_NEW(deck->maker->arena, struct media);
    *media = (struct media){.path = media_path(deck, page, width), .bytes = bytes};
    if (deck->shown) {
        *deck->maker->media_end = media;
        deck->maker->media_end = &media->next;
    }
    return media;
}

/* Sets the pictures of all slides from where they are found; false where one is missing. */
static bool set_pictures(struct deck *deck, bool (*find)(struct deck *deck, size_t page,
                                                         unsigned width, struct str *bytes))
{
    struct str large, small;
    for (struct slide *s = deck->lesson->slides; s; s = s->next) {
        struct slide_picture picture = {0};
        if (s->page == 0)
            continue;
        if (!find(deck, s->page, LARGE, &large) || !find(deck, s->page, SMALL, &small) ||
            !read_size(large, &picture.width, &picture.height))
            return false;
        picture.large = add_media(deck, s->page, LARGE, large);
        picture.small = add_media(deck, s->page, SMALL, small);
        s->picture = ARENA_NEW(deck->maker->arena, struct slide_picture);
        *s->picture = picture;
    }
    return true;
}

static void forget_pictures(struct deck *deck, struct media **end)
{
    for (struct slide *s = deck->lesson->slides; s; s = s->next)
        s->picture = NULL;
    *end = NULL;
    deck->maker->media_end = end;
}

static bool make_pictures(struct deck *deck)
{
    struct maker *m = deck->maker;
    bool pdf = strcmp(deck->lesson->format, "pdf") == 0;
    if (!make_folder(m))
        return false;
    deck->folder = arena_printf(m->arena, "%s/%zu", m->folder, ++m->decks).p;
    deck->pdf = plain_path(deck);
    return mkdir(deck->folder, 0700) == 0 && (pdf || make_pdf(deck)) && draw(deck, LARGE) &&
           draw(deck, SMALL) && set_pictures(deck, read_drawn);
}

static void picture_deck(struct maker *m, struct lesson *lesson, bool shown)
{
    struct deck deck = {.maker = m, .lesson = lesson, .shown = shown};
    struct media **end = m->media_end;
    for (const struct slide *s = lesson->slides; s; s = s->next)
        deck.pages = s->page > deck.pages ? s->page : deck.pages;
    if (deck.pages == 0 || !name_pictures(&deck) || set_pictures(&deck, read_kept))
        return;
    forget_pictures(&deck, end);
    if (!make_pictures(&deck)) {
        forget_pictures(&deck, end);
        if (!m->said)
            leave_out(&deck, "they could not be made");
        m->said = true;
    }
}

void slide_pictures_make(struct arena *a, struct diags *d, struct course *course, struct str before)
{
    struct maker m = {.arena = a, .diags = d, .before = before, .media_end = &course->media};
    if (!course->slide_pictures)
        return;
    while (*m.media_end)
        m.media_end = &(*m.media_end)->next;
    for (struct lesson *l = course->lessons; l; l = l->next)
        picture_deck(&m, l, true);
    for (struct lesson *l = course->decks; l; l = l->next)
        picture_deck(&m, l, false);
    if (m.folder)
        nftw(m.folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}
