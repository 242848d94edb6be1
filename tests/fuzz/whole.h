/*
 * whole.h -- what the fuzz drivers of a course's files share: any bytes as one file of a whole
 * course.
 *
 * tests/fuzz/course is copied to a temporary folder once, and the input takes the place of one of
 * its files. whole_read reads the course, finds its commands, and holds it against all rules but
 * those of other programs; whole_lists writes what `list` and `check` print, whole_render the
 * pages, sheets and commands.json, where `build` would; fuzz_end releases it all. Of each output is
 * known: it is UTF-8 without characters that steer a terminal, JSON is JSON, a page gives an id
 * once.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_FUZZ_WHOLE_H
#define HANDOUT_FUZZ_WHOLE_H

#include "deck.h"

#include "check/check.h"
#include "check/rule.h"
#include "core/system/disk.h"
#include "read/read.h"
#include "render/audit.h"
#include "render/commands.h"
#include "render/render.h"
#include "render/tree.h"
#include "report/findings.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Stands in the cells of the roster; in the speaker's notes and the private file. */
#define WHOLE_SECRET   "SECRET"
#define WHOLE_UNSPOKEN "UNSPOKEN"

/* ---- the folder ---- */

static const char *const whole_folders[] = {"lessons", "workspace", "problems", "private",
                                            "private/speakers"}; /* outer ones first */
static const char *const whole_files[] = {"course.yaml",
                                          "roster.csv",
                                          "roster.yaml",
                                          "problems.yaml",
                                          "problems/busy.md",
                                          "errata.yaml",
                                          "plan.txt",
                                          "lessons/01-one.md",
                                          "lessons/02-two.md",
                                          "workspace/terminal.md",
                                          "private/speakers/preflight.tsv"};
enum {
    WHOLE_FOLDERS = sizeof whole_folders / sizeof *whole_folders,
    WHOLE_FILES = sizeof whole_files / sizeof *whole_files
};
static char whole_path[] = "/tmp/handout-fuzz-XXXXXX";
static int whole_fd = -1; /* of the folder, open */

static inline void whole_remove(void)
{
    for (size_t i = 0; i < WHOLE_FILES; i++)
        unlinkat(whole_fd, whole_files[i], 0);
    for (size_t i = WHOLE_FOLDERS; i--;)
        unlinkat(whole_fd, whole_folders[i], AT_REMOVEDIR);
    rmdir(whole_path);
}

static inline void whole_put(const char *name, struct str bytes)
{
    unlinkat(whole_fd, name, 0);
    int fd = disk_make(whole_fd, name, 0600);
    expect(fd >= 0 && disk_write(fd, bytes) && disk_close(fd));
}

static inline void whole_copy(int from, const char *name)
{
    struct stat st;
    struct buf bytes = BUF_INIT;
    int fd = disk_open(from, name, 0, &st);
    expect(fd >= 0 && disk_read_all(fd, &bytes) && disk_close(fd));
    whole_put(name, buf_str(&bytes));
    buf_release(&bytes);
}

static inline void whole_make(void)
{
    int from = disk_openat(AT_FDCWD, "tests/fuzz/course", O_RDONLY | O_DIRECTORY);
    expect(from >= 0 && mkdtemp(whole_path));
    whole_fd = disk_openat(AT_FDCWD, whole_path, O_RDONLY | O_DIRECTORY);
    expect(whole_fd >= 0 && atexit(whole_remove) == 0);
    for (size_t i = 0; i < WHOLE_FOLDERS; i++)
        expect(mkdirat(whole_fd, whole_folders[i], 0700) == 0);
    for (size_t i = 0; i < WHOLE_FILES; i++)
        whole_copy(from, whole_files[i]);
    close(from);
}

/* ---- the course ---- */

/* Bash and ShellCheck are no part of this. */
static inline void whole_turn_off_programs(struct fuzz *f)
{
    static const char *const off[] = {"bash-syntax", "shellcheck"};
    for (size_t i = 0; i < 2; i++) {
        struct setting *s = ARENA_NEW(&f->arena, struct setting);
        *s = (struct setting){.next = f->course.settings, .code = str_from(off[i]), .off = true};
        f->course.settings = s;
    }
}

static inline bool whole_is_clean(const struct fuzz *f)
{
    return f->diags.by_severity[SEVERITY_ERROR] == 0;
}

/* Reads the course with the input as its file `name`. False where there is no course at all. */
static inline bool whole_read(struct fuzz *f, const char *name, const uint8_t *bytes, size_t size)
{
    if (whole_fd < 0)
        whole_make();
    whole_put(name, (struct str){(const char *)bytes, size});
    *f = (struct fuzz){.arena = ARENA_INIT, .reader.input.fd = -1};
    diags_init(&f->diags, &f->arena);
    const struct course *course = read_course(&f->arena, &f->diags, str_from(whole_path));
    expect(course || !whole_is_clean(f));
    if (!course)
        return false;
    f->course = *course;
    whole_turn_off_programs(f);
    fuzz_extract(f, NULL);
    check_course(&f->arena, &f->diags, &f->course, true);
    check_course(&f->arena, &f->diags, &f->course, false);
    check_settle(&f->diags, &f->course);
    return true;
}

/* ---- what comes out ---- */

static inline bool whole_holds(struct str text, const char *what)
{
    return str_find(text, 0, what) < text.n;
}

/* Nothing steers a terminal. */
static inline void expect_visible(struct str text)
{
    struct buf shown = BUF_INIT;
    buf_visible(&shown, text);
    expect(str_eq(buf_str(&shown), text));
    buf_release(&shown);
}

static inline void expect_json(struct str text)
{
    size_t at;
    const char *problem;
    expect(json_valid(text, &at, &problem) && !problem && at == text.n);
    expect_visible(text);
}

/* The next attribute `id` of a tag; *at moves behind it. */
static inline bool next_id(struct str page, size_t *at, struct str *id)
{
    bool tag = false, quoted = false;
    for (size_t i = *at; i < page.n; i++) {
        char c = page.p[i];
        if (!tag) {
            tag = c == '<';
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '>') {
            tag = false;
        } else if (!quoted && str_starts(str_slice(page, i, page.n), " id=\"")) {
            size_t start = i + 5, end = str_find_char(page, start, '"');
            *id = str_slice(page, start, end);
            *at = end + 1; /* within the tag: the rest of it is text to the next call */
            return true;
        }
    }
    return false;
}

/* No control characters (HTML, "Preprocessing the input stream"), and each id is given once. */
static inline void expect_page(struct arena *a, struct str page)
{
    struct map ids = {0};
    struct str id;
    for (size_t i = 0; i < page.n;) {
        int32_t c = utf8_next(page, &i);
        expect(c >= 0x20 ? c < 0x7f || c >= 0xa0 : c == '\n' || c == '\t' || c == '\r');
    }
    for (size_t at = 0; next_id(page, &at, &id);) {
        expect(id.n > 0 && !str_has_char(id, ' '));
        expect(map_get(&ids, id) == NULL);
        map_add(&ids, a, id, &ids);
    }
}

/* What `list` and `check` print, whatever is wrong with the course. */
static inline void whole_lists(struct fuzz *f)
{
    static void (*const lists[])(const struct course *, struct buf *) = {
        commands_json, audit_json, commands_tsv, audit_tsv, audit_text, tree_text};
    static void (*const reports[])(const struct diags *, const struct course *,
                                   struct buf *) = {findings_json, findings_sarif, findings_junit};
    struct buf out = BUF_INIT;
    diags_sort(&f->diags);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        buf_clear(&out);
        lists[i](&f->course, &out);
        (i < 2 ? expect_json : expect_visible)(buf_str(&out));
    }
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        buf_clear(&out);
        reports[i](&f->diags, &f->course, &out);
        (i < 2 ? expect_json : expect_visible)(buf_str(&out));
    }
    buf_clear(&out);
    commands_text(&f->course, &out); /* its titles are made visible when it is printed */
    expect(utf8_valid_until(buf_str(&out)) == out.n);
    buf_release(&out);
}

static inline void whole_check_file(struct arena *a, const struct output_file *file)
{
    if (str_ends(file->path, ".html"))
        expect_page(a, file->bytes);
    else if (str_ends(file->path, ".json"))
        expect_json(file->bytes);
    else if (str_ends(file->path, ".txt"))
        expect_visible(file->bytes);
}

/* Pages, sheets and commands.json of a course without errors, into an arena that the caller owns.
 */
static inline struct output whole_render(const struct fuzz *f, struct arena *a)
{
    struct output out = {.arena = a};
    struct diags diags;
    struct map paths = {0};
    diags_init(&diags, a);
    for (size_t i = 0; i < renderer_count; i++)
        if (strcmp(renderers[i].name, "pdf") != 0 &&   /* fuzz_book makes one */
            strcmp(renderers[i].name, "bundles") != 0) /* roster.h makes those */
            renderers[i].parts[0](&f->course, &out, &diags);
    expect(diags.by_severity[SEVERITY_ERROR] == 0);
    for (size_t i = 0; i < out.count; i++) {
        const struct output_file *file = &out.files[i];
        bool open = str_starts(file->path, "public/"), team = str_starts(file->path, "private/");
        expect((open || team) && !whole_holds(file->path, "/."));
        expect(map_get(&paths, file->path) == NULL);
        map_add(&paths, a, file->path, &paths);
        whole_check_file(a, file);
    }
    return out;
}

/* No file that is published holds the text, by its name or its bytes. */
static inline void expect_nowhere(const struct output *out, const char *what)
{
    for (size_t i = 0; i < out->count; i++) {
        if (!str_starts(out->files[i].path, "public/"))
            continue;
        expect(!whole_holds(out->files[i].path, what));
        expect(!whole_holds(out->files[i].bytes, what));
    }
}

/* What `build` would make of a course that was read: nothing that is private in it is published,
 * unless the input says it itself. */
static inline void whole_publish(struct fuzz *f, struct str input)
{
    struct arena arena = ARENA_INIT;
    whole_lists(f);
    if (whole_is_clean(f)) {
        const struct output out = whole_render(f, &arena);
        if (!whole_holds(input, WHOLE_SECRET))
            expect_nowhere(&out, WHOLE_SECRET);
        if (!whole_holds(input, WHOLE_UNSPOKEN))
            expect_nowhere(&out, WHOLE_UNSPOKEN);
    }
    arena_release(&arena);
}

#endif
