// SPDX-License-Identifier: MIT
/*
 * A deck may name pictures and texts elsewhere, in files of this machine or its network, and
 * LibreOffice shows what they hold: it runs behind walls (core/system/walls.h) or not at all. It
 * has a profile of its own there, so that one that is open does not take the call over.
 *
 * pdftoppm takes in nothing that is not in the PDF. Walls are for those PDFs that make it do what
 * it should not; where there are none, it has the bounds of time, memory and files alone.
 *
 * What either makes is read as what it is, a file of a stranger: no link is followed, and nothing
 * else is written to a folder that a program has written to.
 */
#include "read/presentation/pictures.h"

#include "core/system/descriptors.h"
#include "core/system/disk.h"
#include "core/system/walls.h"
#include "core/text/path.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGE = 1280, SMALL = 640 }; /* pixels of width */
enum { TALLEST = 4 };               /* times its width */

struct picture_maker {
    struct arena *arena;
    struct diags *diags;
    struct str before;
    struct media **media_end; /* where the next file of the course goes */
    const char *folder;       /* where all is made; NULL: not yet */
    size_t made;              /* folders in there */
    bool asked, walls;        /* whether walls stand, once that was asked */
    struct str why;           /* they do not */
    bool said;                /* that something is missing */
    struct str lang;          /* before the names of what a translation shows: "ru-" */
};

/* One file of slides. */
struct deck {
    struct picture_maker *maker;
    struct lesson *lesson;
    struct str name;    /* of its pictures: "cluster-0123456789abcdef" */
    struct buf bytes;   /* the deck, then its PDF */
    const char *folder; /* where its pictures are made */
    size_t pages;       /* the last that a slide needs */
    bool shown;         /* a lesson: its pictures are published */
    bool told;          /* why there are none */
};

static void leave_out(struct deck *deck, const char *why)
{
    deck->told = true;
    struct span at = {source_new_placed(deck->maker->arena, deck->lesson->src->path, STR(""),
                                        &source_whole, NULL, 0),
                      0, 0};
    diag_add(deck->maker->diags, SEVERITY_WARNING, "slide-pictures", at,
             "there are no pictures of its slides: %s", why);
}

/* ---- the file ---- */

enum { MADE = 2 }; /* how pictures are made: those that were made otherwise are not taken over */

/* FNV-1a of 64 bits: tells versions of a deck apart, and protects from nobody. */
static uint64_t hash_of(struct str bytes)
{
    uint64_t hash = 0xcbf29ce484222325u + MADE;
    for (size_t i = 0; i < bytes.n; i++)
        hash = (hash ^ (unsigned char)bytes.p[i]) * 0x100000001b3u;
    return hash;
}

static bool name_pictures(struct deck *deck)
{
    struct stat st;
    int fd = disk_open(AT_FDCWD, arena_cstr(deck->maker->arena, deck->lesson->src->path), 0, &st);
    bool good = fd >= 0 && disk_read_all(fd, &deck->bytes);
    if (fd >= 0)
        close(fd);
    if (good)
        deck->name = arena_printf(deck->maker->arena, "%.*s%.*s-%016llx",
                                  STR_ARG(deck->maker->lang), STR_ARG(deck->lesson->id),
                                  (unsigned long long)hash_of(buf_str(&deck->bytes)));
    return good;
}

/* ---- programs ---- */

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    remove(path);
    return 0;
}

/* A new one for what a program makes; NULL where there is none. */
static const char *new_folder(struct picture_maker *m)
{
    const char *base = getenv("TMPDIR");
    char *name =
        (char *)arena_printf(m->arena, "%s/handout.XXXXXX", base && *base ? base : "/tmp").p;
    if (!m->folder)
        m->folder = mkdtemp(name);
    if (!m->folder)
        return NULL;
    const char *folder = arena_printf(m->arena, "%s/%zu", m->folder, ++m->made).p;
    return mkdir(folder, 0700) == 0 ? folder : NULL;
}

/* Whether walls stand. */
static bool have_walls(struct picture_maker *m)
{
    if (!m->asked)
        m->walls = walls_stand(m->arena, &m->why);
    m->asked = true;
    return m->walls;
}

/* Says once of a course that something is missing. */
static void lack(struct deck *deck, struct str what)
{
    if (!deck->maker->said)
        leave_out(deck, what.p);
    deck->maker->said = deck->told = true;
}

/*
 * Runs a program on the bytes of the deck, which it finds under a name, and has it write to a
 * folder, both behind walls or at their places.
 */
static bool run(struct deck *deck, bool walled, const struct walls *walls, const char **argv)
{
    static const struct program_bounds bounds = {.milliseconds = 300000,
                                                 .cpu_seconds = 240,
                                                 .memory = (size_t)8 << 30,
                                                 .said = 1 << 20,
                                                 .written = 1 << 30};
    struct arena *a = deck->maker->arena;
    struct buf out = BUF_INIT, errors = BUF_INIT;
    enum program_end end = walled ? walls_run(a, walls, argv, &bounds, &out, &errors)
                                  : program_run_bounded((char *const *)argv, &walls->file, 1,
                                                        &bounds, &out, &errors);
    if (end == PROGRAM_SLOW)
        leave_out(deck, arena_printf(a, "`%s` took too long", argv[0]).p);
    buf_release(&out);
    buf_release(&errors);
    return end == PROGRAM_SAID;
}

/* The path of a program; NULL, and said, where it is not installed. */
static const char *find_program(struct deck *deck, const char *name, const char *package)
{
    struct arena *a = deck->maker->arena;
    const char *path = words_find_program(a, name);
    if (!path)
        lack(deck, arena_printf(a, "`%s` is not installed (package %s)", name, package));
    return path;
}

/* Reads a file that a program made. */
static bool read_file(const char *path, struct buf *bytes)
{
    struct stat st;
    int fd = disk_open(AT_FDCWD, path, O_NOFOLLOW, &st);
    buf_clear(bytes);
    bool good = fd >= 0 && disk_read_all(fd, bytes);
    if (fd >= 0)
        close(fd);
    return good;
}

/* Makes a PDF of slides of PowerPoint or Impress. */
static bool make_pdf(struct deck *deck, const char *office)
{
    struct arena *a = deck->maker->arena;
    struct str path = deck->lesson->src->path;
    const char *name = arena_printf(a, "/deck/deck.%.*s", STR_ARG(path_ending(path))).p;
    const char *folder = new_folder(deck->maker);
    struct walls walls = {descriptor_memory_file(buf_str(&deck->bytes)), name, folder};
    const char *argv[] = {office,         "--headless", "-env:UserInstallation=file:///tmp/office",
                          "--convert-to", "pdf",        "--outdir",
                          WALLS_FOLDER,   name,         NULL};
    bool ran = folder && walls.file >= 0 && run(deck, true, &walls, argv);
    if (walls.file >= 0)
        close(walls.file);
    if (ran && read_file(arena_printf(a, "%s/deck.pdf", folder).p, &deck->bytes))
        return true;
    if (ran)
        leave_out(deck, "LibreOffice makes no PDF of this file");
    return false;
}

static bool have_pdf(struct deck *deck)
{
    if (strcmp(deck->lesson->format, "pdf") == 0)
        return true;
    const char *office = find_program(deck, "soffice", "libreoffice-impress");
    if (!office)
        return false;
    if (have_walls(deck->maker))
        return make_pdf(deck, office);
    lack(deck, arena_printf(deck->maker->arena,
                            "a deck may show files of this machine to LibreOffice, which "
                            "runs behind walls alone, and %.*s; a PDF of the deck needs none",
                            STR_ARG(deck->maker->why)));
    return false;
}

/* Makes the pictures of all pages at a width; what is taller than any slide is cut off. */
static bool draw(struct deck *deck, unsigned width)
{
    struct arena *a = deck->maker->arena;
    bool walled = have_walls(deck->maker);
    int file = descriptor_memory_file(buf_str(&deck->bytes));
    struct walls walls = {file, "/deck/deck.pdf", deck->folder};
    const char *argv[] = {find_program(deck, "pdftoppm", "poppler-utils"),
                          "-png",
                          "-l",
                          arena_printf(a, "%zu", deck->pages).p,
                          "-scale-to-x",
                          arena_printf(a, "%u", width).p,
                          "-scale-to-y",
                          "-1",
                          "-H",
                          arena_printf(a, "%u", width * TALLEST).p,
                          walled ? walls.name : arena_printf(a, "/dev/fd/%d", file).p,
                          arena_printf(a, "%s/%u", walled ? WALLS_FOLDER : deck->folder, width).p,
                          NULL};
    bool drawn = argv[0] && file >= 0 && run(deck, walled, &walls, argv);
    if (file >= 0)
        close(file);
    return drawn;
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

static bool read_picture(struct deck *deck, const char *path, struct str *bytes)
{
    struct buf b = BUF_INIT;
    bool good = read_file(path, &b);
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
        if (read_picture(deck,
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
           read_picture(deck,
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
    return have_pdf(deck) && (deck->folder = new_folder(deck->maker)) && draw(deck, LARGE) &&
           draw(deck, SMALL) && set_pictures(deck, read_drawn);
}

static void picture_deck(struct picture_maker *m, struct lesson *lesson, bool shown)
{
    struct deck deck = {.maker = m, .lesson = lesson, .bytes = BUF_INIT, .shown = shown};
    struct media **end = m->media_end;
    for (const struct slide *s = lesson->slides; s; s = s->next)
        deck.pages = s->page > deck.pages ? s->page : deck.pages;
    if (deck.pages && name_pictures(&deck) && !set_pictures(&deck, read_kept)) {
        forget_pictures(&deck, end);
        if (!make_pictures(&deck)) {
            forget_pictures(&deck, end);
            if (!deck.told)
                leave_out(&deck, "they could not be made");
        }
    }
    buf_release(&deck.bytes);
}

void pictures_make(struct arena *a, struct diags *d, struct course *course, struct str before)
{
    struct picture_maker m = {
        .arena = a, .diags = d, .before = before, .media_end = &course->media};
    if (!course->slide_pictures)
        return;
    while (*m.media_end)
        m.media_end = &(*m.media_end)->next;
    for (struct course *c = course; c; c = c->next) {
        m.lang = c->original ? arena_printf(a, "%.*s-", STR_ARG(c->lang)) : STR("");
        for (struct lesson *l = c->lessons; l; l = l->next)
            if (!l->untranslated)
                picture_deck(&m, l, true);
        for (struct lesson *l = c->decks; l; l = l->next)
            picture_deck(&m, l, false);
    }
    if (m.folder)
        nftw(m.folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}
