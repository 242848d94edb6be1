/*
 * slides.h -- what the fuzz drivers of PowerPoint, Impress and PDF share: a part of a deck that is
 * replaced, and what holds for the slides that come out.
 *
 * Random bytes are no zip, so that a driver has a small deck of its own: the input takes the place
 * of that part which it looks like, by the element that it names. An input that begins as a zip
 * does is the whole file.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_FUZZ_SLIDES_H
#define HANDOUT_FUZZ_SLIDES_H

#include "deck.h"

#include "core/system/disk.h"
#include "read/presentation/presentation.h"

#include <fcntl.h>
#include <math.h>
#include <unistd.h>
#include <zlib.h>

/* ---- a zip of parts that are stored ---- */

struct deck_part {
    const char *name, *path; /* in the deck, and of the file that it is read from */
    const char *mark;        /* stands in no part but such a one */
    struct str bytes;        /* read once; they stay */
};

struct deck_zip {
    struct buf file, directory;
    size_t count;
};

static inline void zip_number(struct buf *b, size_t n, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_char(b, (char)(n >> 8 * i & 0xff));
}

static inline void zip_facts(struct buf *b, struct str name, struct str bytes)
{
    zip_number(b, 20, 2); /* the version, flags, method, time and day */
    buf_repeat(b, 0, 8);
    zip_number(b, crc32(0, (const Bytef *)bytes.p, (uInt)bytes.n), 4);
    zip_number(b, bytes.n, 4);
    zip_number(b, bytes.n, 4);
    zip_number(b, name.n, 2);
    zip_number(b, 0, 2);
}

static inline void zip_add(struct deck_zip *z, struct str name, struct str bytes)
{
    size_t at = z->file.n;
    buf_puts(&z->file, "PK\x03\x04");
    zip_facts(&z->file, name, bytes);
    buf_put(&z->file, name);
    buf_put(&z->file, bytes);
    buf_puts(&z->directory, "PK\x01\x02\x14");
    buf_char(&z->directory, 0);
    zip_facts(&z->directory, name, bytes);
    buf_repeat(&z->directory, 0, 10);
    zip_number(&z->directory, at, 4);
    buf_put(&z->directory, name);
    z->count++;
}

static inline void zip_end(struct deck_zip *z)
{
    size_t at = z->file.n;
    buf_put(&z->file, buf_str(&z->directory));
    buf_puts(&z->file, "PK\x05\x06");
    buf_repeat(&z->file, 0, 4);
    zip_number(&z->file, z->count, 2);
    zip_number(&z->file, z->count, 2);
    zip_number(&z->file, z->directory.n, 4);
    zip_number(&z->file, at, 4);
    zip_number(&z->file, 0, 2);
    buf_release(&z->directory);
}

static inline void deck_load(struct deck_part *part)
{
    struct stat st;
    struct buf bytes = BUF_INIT;
    int fd = disk_open(AT_FDCWD, part->path, 0, &st);
    expect(fd >= 0 && disk_read_all(fd, &bytes) && disk_close(fd));
    part->bytes = buf_str(&bytes);
}

/* The deck with the input in the place of one of its parts: the first whose mark it has, else
 * that of the first part. The caller releases it. */
static inline struct buf deck_around(struct deck_part *parts, size_t count, struct str input)
{
    struct deck_zip z = {0};
    size_t which = 0;
    while (which < count && str_find(input, 0, parts[which].mark) == input.n)
        which++;
    which = which < count ? which : 0;
    for (size_t i = 0; i < count; i++) {
        if (!parts[i].bytes.p)
            deck_load(&parts[i]);
        zip_add(&z, str_from(parts[i].name), i == which ? input : parts[i].bytes);
    }
    zip_end(&z);
    return z.file;
}

/* ---- what holds for all slides ---- */

static inline void check_run(const struct pres_run *run)
{
    expect(utf8_valid_until(run->text) == run->text.n);
    expect(!str_has_char(run->text, '\n'));
    expect(run->size >= 0);
    if (!run->from)
        return;
    expect(run->part && run->part->document); /* of a flat file the part has no name */
    expect(run->from_at <= run->from->text.n && run->text.n <= run->from->text.n - run->from_at);
    struct str there = str_slice(run->from->text, run->from_at, run->from_at + run->text.n);
    expect(str_eq(there, run->text));
}

static inline void check_paragraphs(const struct pres_paragraph *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        expect(list[i].count > 0 && list[i].list <= PRES_NUMBER && !isnan(list[i].indent));
        for (size_t j = 0; j < list[i].count; j++)
            for (size_t k = 0; k < list[i].lines[j].count; k++)
                check_run(&list[i].lines[j].runs[k]);
    }
}

static inline void check_shape(const struct pres_shape *shape)
{
    const struct pres_box *box = &shape->box;
    expect(!shape->placed || (isfinite(box->left) && isfinite(box->top) && isfinite(box->width) &&
                              isfinite(box->height)));
    expect(utf8_valid_until(shape->name) == shape->name.n);
    expect(utf8_valid_until(shape->alt) == shape->alt.n);
    check_paragraphs(shape->paragraphs, shape->count);
    expect(shape->kind == PRES_TABLE || shape->rows * shape->columns == 0);
    for (size_t i = 0; i < shape->rows * shape->columns; i++)
        check_paragraphs(shape->cells[i].paragraphs, shape->cells[i].count);
}

static inline void check_presentation(const struct presentation *deck)
{
    size_t slides = 0, shapes = 0;
    expect(isfinite(deck->width) && isfinite(deck->height));
    expect(deck->width >= 0 && deck->height >= 0); /* 0: not known */
    for (const struct pres_slide *s = deck->slides; s; s = s->next) {
        slides++;
        shapes += s->count;
        expect(!s->next || s->next->number > s->number);
        check_paragraphs(s->notes, s->note_count);
        for (size_t i = 0; i < s->count; i++)
            check_shape(&s->shapes[i]);
    }
    expect(slides <= deck->slide_count && deck->slide_count <= PRES_SLIDES_MAX);
    expect(shapes <= PRES_SHAPES_MAX);
}

static inline bool has_errors(const struct diags *d)
{
    return d->by_severity[SEVERITY_ERROR] > 0;
}

/* ---- a file ---- */

static char slides_path[] = "/tmp/handout-fuzz-XXXXXX";
static int slides_fd = -1; /* of the folder, open */

static inline void slides_remove(void)
{
    unlinkat(slides_fd, "deck.pptx", 0);
    rmdir(slides_path);
}

static inline void slides_put(struct str bytes)
{
    if (slides_fd < 0) {
        expect(mkdtemp(slides_path) != NULL);
        slides_fd = disk_openat(AT_FDCWD, slides_path, O_RDONLY | O_DIRECTORY);
        expect(slides_fd >= 0 && atexit(slides_remove) == 0);
    }
    unlinkat(slides_fd, "deck.pptx", 0);
    int fd = disk_make(slides_fd, "deck.pptx", 0600);
    expect(fd >= 0 && disk_write(fd, bytes) && disk_close(fd));
}

/* Reads the slides alone: they are as the header says, or something was said of them. */
static inline void fuzz_slides(struct str bytes, struct presentation *(*read)(struct pres_input *))
{
    struct arena arena = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &arena);
    const struct source *src = source_new(&arena, STR("deck.pptx"), STR(""));
    struct pres_input in = {.arena = &arena, .diags = &diags, .at = {src, 0, 0}};
    in.fd = disk_openat(slides_fd, "deck.pptx", O_RDONLY);
    expect(in.fd >= 0);
    const char *why = NULL;
    if (str_starts(bytes, "PK"))
        in.archive = archive_open(&arena, in.fd, &why);
    if (in.archive || !str_starts(bytes, "PK")) {
        const struct presentation *deck = read(&in);
        expect(deck || has_errors(&diags));
        if (deck)
            check_presentation(deck);
    }
    archive_close(in.archive);
    disk_close(in.fd);
    arena_release(&arena);
}

/* The same file as a whole lesson, with its commands. */
static inline void fuzz_lesson(void)
{
    struct fuzz f;
    fuzz_start(&f, NULL, 0, slides_path);
    f.numbered = true;
    f.reader.file = STR("deck.pptx");
    const struct source *src = source_new(&f.arena, STR("deck.pptx"), STR(""));
    const struct text text = {STR("deck.pptx"), src, {src, 0, 0}};
    struct lesson *lesson = presentation_read(&f.reader, &text);
    expect(lesson || has_errors(&f.diags));
    fuzz_finish(&f, lesson);
}

#endif
