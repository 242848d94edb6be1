// SPDX-License-Identifier: MIT
/*
 * From a file with slides to a lesson: the file is opened, the reader of its format finds what
 * stands on each slide, that becomes Markdown of our own, and the Markdown is read as any lesson.
 */
#include "core/system/disk.h"
#include "core/text/utf8.h"
#include "model/walk.h"
#include "read/course/publish.h"
#include "read/deck/deck.h"
#include "read/presentation/translate.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* ---- opening ---- */

static struct presentation *fail(struct pres_input *in, const char *sentence)
{
    diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at, "%s", sentence);
    return NULL;
}

/* The old format of PowerPoint, and an encrypted file of the new one, are compound files ([MS-CFB]
 * 2.2): in the latter there is a stream EncryptedPackage, its name in UTF-16 ([MS-OFFCRYPTO] 2.3).
 */
static struct presentation *refuse_compound(struct pres_input *in, struct str head)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    for (size_t i = 0; i + sizeof name <= head.n; i++)
        if (memcmp(head.p + i, name, sizeof name - 1) == 0)
            return fail(in, "this file is protected by a password; save it without one");
    return fail(in, "this is the old format of PowerPoint; save it as .pptx, in PowerPoint or by "
                    "`soffice --headless --convert-to pptx FILE`");
}

/* The system failed, not the file. */
static void refuse_unread(struct pres_input *in, int error)
{
    in->diags->system_failed = true;
    diag_add(in->diags, SEVERITY_ERROR, "read", in->at, "this file cannot be read: %s",
             strerror(error));
}

static struct presentation *read_zip(struct pres_input *in)
{
    const char *why;
    in->archive = archive_open(in->arena, in->fd, &why);
    if (!in->archive && errno) {
        refuse_unread(in, errno);
        return NULL;
    }
    if (!in->archive) {
        diag_add(in->diags, SEVERITY_ERROR, "presentation", in->at,
                 "this file cannot be read: %s; get a whole copy of it", why);
        return NULL;
    }
    if (archive_has(in->archive, STR("[Content_Types].xml")))
        return pptx_read(in);
    if (archive_has(in->archive, STR("content.xml")))
        return odp_read(in);
    return fail(in, "this zip holds no slides of PowerPoint or Impress; save them as .pptx, .odp "
                    "or .pdf");
}

/* The first bytes of the file; false after a failure. */
static bool read_head(struct pres_input *in, char *bytes, size_t most, struct str *head)
{
    size_t got = 0;
    if (lseek(in->fd, 0, SEEK_SET) != 0 || !disk_read(in->fd, bytes, most, &got) ||
        lseek(in->fd, 0, SEEK_SET) != 0) {
        refuse_unread(in, errno);
        return false;
    }
    *head = (struct str){bytes, got};
    return true;
}

/* By what the file holds: names say little. Most say it at once, and a few further on. */
static struct presentation *read_file(struct pres_input *in)
{
    enum { HEAD = 1024, FURTHER = 1 << 20 };
    struct str head;
    if (!read_head(in, arena_alloc(in->arena, HEAD), HEAD, &head))
        return NULL;
    if (head.n == 0)
        return fail(in, "this file is empty; get a whole copy of it");
    if (str_starts(head, "PK"))
        return read_zip(in);
    if (str_find(head, 0, "%PDF-") < head.n)
        return pdf_read(in);
    if (!read_head(in, arena_alloc(in->arena, FURTHER), FURTHER, &head))
        return NULL;
    if (str_starts(head, "\xd0\xcf\x11\xe0"))
        return refuse_compound(in, head);
    if (str_find(head, 0, "office:document") < head.n)
        return odp_read_flat(in);
    return fail(in, "this is no file of slides; save them as .pptx, .odp or .pdf");
}

/* ---- pictures ---- */

/* Makes a picture one of the course's files, under the name that the Markdown has for it. */
static void add_picture(struct reader *r, struct pres_input *in, const struct pres_shape *shape,
                        struct str folder)
{
    struct str bytes, name = translate_picture(shape->picture);
    struct str path = path_clean(
        r->arena, path_beside(r->arena, r->file,
                              arena_printf(r->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name))));
    if (path.n == 0 || map_get(&r->media_paths, path) || !in->archive)
        return;
    enum archive_end end = archive_read(in->archive, r->arena, shape->picture, PRES_PICTURE_MAX,
                                        &bytes);
    if (end != ARCHIVE_READ) {
        diag_add(r->diags, SEVERITY_WARNING, "presentation", in->at,
                 "the picture `%.*s` in this file is left out: %s", STR_ARG(shape->picture),
                 archive_why(end));
        return;
    }
    if (publish_allows(r, path, bytes, in->at))
        media_add(r, path, bytes);
}

static void add_pictures(struct reader *r, struct pres_input *in, const struct flat *flat,
                         struct str folder)
{
    for (const struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->piece_count; i++)
            if (translate_shows(s->pieces[i].piece.shape) && !s->slide->hidden)
                add_picture(r, in, s->pieces[i].piece.shape, folder);
}

/* How wide a picture is shown, in percent of the column; 0: as wide as that. Larger than on its
 * slide, which is shown on a wall. */
static unsigned short width_of(const struct presentation *deck, const struct pres_shape *shape)
{
    enum { SCALE = 150, LEAST = 30, WHOLE = 90 };
    double part = shape->placed && deck->width > 0 ? shape->box.width * SCALE / deck->width : WHOLE;
    return part >= WHOLE ? 0 : part < LEAST ? LEAST : (unsigned short)part;
}

/* Gives the pictures in a list of nodes the widths that they have on the slide; they stand in the
 * same order there. */
static void size_pictures(struct arena *a, const struct presentation *deck, const struct node *list,
                          const struct flat_slide *s)
{
    size_t next = 0;
    struct walk walk = walk_nodes(a, list);
    for (const struct node *n; (n = walk_next(&walk));) {
        if (n->kind != NODE_IMAGE)
            continue;
        walk_pass(&walk);
        while (next < s->piece_count && !translate_shows(s->pieces[next].piece.shape))
            next++;
        unsigned short width = next < s->piece_count ? width_of(deck, s->pieces[next++].piece.shape)
                                                     : 0;
        if (width)
            n->link->size = (struct image_size){.width = width, .percent = true};
    }
}

static void size_all_pictures(struct arena *a, const struct flat *flat, const struct lesson *lesson)
{
    const struct flat_slide *s = flat->slides;
    for (const struct slide *slide = lesson->slides; slide; slide = slide->next) {
        while (s && s->first < slide->number)
            s = s->next;
        if (s && s->first == slide->number)
            size_pictures(a, flat->deck, slide->nodes, s);
    }
}

/* ---- slides that are pictures ---- */

/* Whether a large picture is all that a slide shows, but for its title. */
static bool is_picture(const struct presentation *deck, const struct flat_slide *s)
{
    enum { PART = 5 }; /* of the slide */
    bool picture = false;
    for (size_t i = 0; i < s->piece_count; i++) {
        const struct pres_shape *shape = s->pieces[i].piece.shape;
        if (shape->kind != PRES_PICTURE && shape->role != PRES_ROLE_TITLE)
            return false;
        picture = picture ||
                  (shape->kind == PRES_PICTURE &&
                   shape->box.width * shape->box.height * PART > deck->width * deck->height);
    }
    return picture;
}

/* Code in a picture is code that nobody can copy. */
static void note_pictures(struct reader *r, const struct pres_input *in, const struct flat *flat)
{
    struct buf b = BUF_INIT;
    for (const struct flat_slide *s = flat->slides; s && in->archive; s = s->next)
        if (is_picture(flat->deck, s))
            buf_printf(&b, "%s%zu", b.n ? ", " : "", s->slide->number);
    if (b.n)
        diag_add(r->diags, SEVERITY_INFO, "picture-only", in->at,
                 "what pictures show cannot be read; if they show commands, write these on the "
                 "slide: slide %.*s",
                 STR_ARG(buf_str(&b)));
    buf_release(&b);
}

/* ---- the language ---- */

enum { LANGUAGES = 16 }; /* of the interface, at most */

static size_t count_cyrillic(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n;) {
        int32_t code = utf8_next(text, &i);
        count += code >= 0x400 && code < 0x460;
    }
    return count;
}

/* Adds the letters of a run of prose to those of its language: as the file says it, else Russian
 * for Cyrillic letters. */
static void count_run(const struct pres_run *run, size_t counts[LANGUAGES])
{
    for (size_t i = 0; !run->mono && i < LANGUAGES && course_languages[i]; i++)
        if (run->lang.n ? str_starts(run->lang, course_languages[i])
                        : str_is(STR("ru"), course_languages[i]))
            counts[i] += run->lang.n ? run->text.n : 2 * count_cyrillic(run->text);
}

/* Of a deck that is a course of its own: the language of most of its prose, where the interface has
 * it. */
static void find_language(struct reader *r, const struct flat *flat)
{
    size_t counts[LANGUAGES] = {0}, all = 0;
    for (const struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            for (size_t j = 0; j < s->lines[i].line->count; j++) {
                const struct pres_run *run = &s->lines[i].line->runs[j];
                all += run->mono ? 0 : run->text.n;
                count_run(run, counts);
            }
    for (size_t i = 0; i < LANGUAGES && course_languages[i]; i++)
        if (counts[i] * 2 > all)
            r->course->lang = str_from(course_languages[i]);
}

/* ---- the lesson ---- */

/* "decks/cluster.pptx": its pictures are called as if it were a folder. */
static struct str folder_of(struct arena *a, struct str path)
{
    size_t cut = path.n;
    while (cut && path.p[cut - 1] != '/')
        cut--;
    return arena_printf(a, "%.*s/", (int)(path.n - cut), path.p + cut);
}

/* The page of each slide in a PDF of the deck: hidden ones are not in it, but in a PDF that is the
 * deck. Slides that repeat each other are the last of them. */
static void set_pages(const struct presentation *deck, struct lesson *lesson)
{
    const struct pres_slide *p = deck->slides;
    size_t page = 0;
    for (struct slide *s = lesson->slides; s; s = s->next) {
        size_t last = s->last_number ? s->last_number : s->number;
        for (; p && p->number <= last; p = p->next)
            page += !p->hidden;
        s->page = s->skipped ? 0 : page;
    }
}

static struct lesson *read_lesson(struct reader *r, struct pres_input *in, const struct text *text,
                                  const struct presentation *deck)
{
    struct flat *flat = flat_new(r->arena, deck, text->src->path);
    struct compose markdown = compose_new(r->arena, NULL);
    struct str folder = folder_of(r->arena, text->path);
    translate(r->arena, &markdown, flat, folder);
    note_pictures(r, in, flat);
    if (r->lone)
        find_language(r, flat);
    if (!r->beside)
        add_pictures(r, in, flat, folder);
    const struct text own = {text->path, compose_source(&markdown), in->at};
    size_t from = r->diags->count;
    struct lesson *lesson = lesson_read_own(r, &own);
    compose_place_diags(&markdown, r->diags, from);
    for (struct slide *s = lesson->slides; s; s = s->next) {
        compose_place(&markdown, s->nodes);
        compose_place(&markdown, s->notes);
        compose_place(&markdown, s->hidden);
        s->at = compose_span(&markdown, s->at.start, s->at.end);
    }
    set_pages(deck, lesson);
    size_all_pictures(r->arena, flat, lesson);
    lesson->src = flat->src;
    if (deck->title.n && !lesson->title.n)
        lesson->title = deck->title;
    return lesson;
}

struct lesson *presentation_read(struct reader *r, const struct text *text)
{
    struct pres_input in = {.arena = r->arena, .diags = r->diags, .at = {text->src, 0, 0}};
    in.fd = input_file(&r->input, text->path, text->named, INPUT_SOURCE, PRES_FILE_MAX);
    if (in.fd < 0)
        return NULL;
    const struct presentation *deck = read_file(&in);
    struct lesson *lesson = deck ? read_lesson(r, &in, text, deck) : NULL;
    if (archive_failure(in.archive))
        refuse_unread(&in, archive_failure(in.archive));
    archive_close(in.archive);
    close(in.fd);
    return lesson;
}
