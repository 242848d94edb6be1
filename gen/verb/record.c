// SPDX-License-Identifier: MIT
/*
 * The record is a list in YAML that its author reads and commits: entries are put behind those that
 * it has, and nothing else of it is changed.
 */
#include "verb/record.h"

#include "core/civil.h"
#include "core/system/disk.h"
#include "core/system/print.h"
#include "core/system/tzfile.h"
#include "core/text/utf8.h"
#include "output/rewrite.h"

#include <errno.h>
#include <fcntl.h>

static bool is_recorded(const struct course *course, const struct correction *new)
{
    for (const struct correction *c = course->corrections; c; c = c->next)
        if (str_eq(c->lesson_id, new->lesson_id) && str_eq(c->was, new->was) &&
            str_eq(c->now, new->now))
            return true;
    return false;
}

/* ---- an entry ---- */

/* Whether a text may stand in YAML as lines after `|-`. */
static bool is_plain(struct str text)
{
    if (text.n == 0 || ascii_space(*text.p) || ascii_space(text.p[text.n - 1]))
        return false;
    for (size_t i = 0; i < text.n;) {
        int32_t c = utf8_next(text, &i);
        if (c < 0 || c == 0xfeff || (utf8_is_control(c) && c != '\n' && c != '\t'))
            return false;
    }
    return true;
}

static void put_text(struct buf *out, const char *key, struct str text)
{
    struct str line;
    buf_printf(out, "  %s: ", key);
    if (!is_plain(text)) {
        buf_json(out, text);
        buf_char(out, '\n');
        return;
    }
    buf_puts(out, "|-\n");
    while (str_line(&text, &line))
        buf_printf(out, line.n ? "    %.*s\n" : "%.*s\n", STR_ARG(line));
}

static void put_entry(struct buf *out, const struct correction *c, struct civil at)
{
    buf_printf(out, "- at: %04d-%02d-%02dT%02d:%02d\n  lesson: ", (int)at.year, at.month, at.date,
               at.hour, at.minute);
    buf_json(out, c->lesson_id);
    buf_printf(out, "\n  command: %.*s\n", STR_ARG(c->id));
    if (c->place != PLACE_SLIDE)
        buf_printf(out, "  place: %s\n", step_place_name(c->place));
    put_text(out, "was", c->was);
    if (c->now.p)
        put_text(out, "now", c->now);
}

/* What the clocks of the course show now. */
static struct civil local_now(struct pipeline *run)
{
    struct tzfile zone;
    int64_t at = pipeline_now();
    if (run->course->timezone.n && tzfile_read(&run->arena, run->course->timezone, &zone) == 0)
        at += tzfile_period(&zone, at).type->offset;
    return civil_from_seconds(at);
}

/* ---- the file ---- */

static bool write_new(struct pipeline *run, struct str text)
{
    const char *path = arena_cstr(&run->arena, run->course->record);
    int fd = disk_make(AT_FDCWD, path, 0666);
    bool good = fd >= 0 && disk_write(fd, text);
    good = (fd < 0 || disk_close(fd)) && good;
    if (!good)
        print_err("handout: cannot write %s: %s\n", path, disk_why(errno));
    return good;
}

static bool add_to(struct pipeline *run, const struct source *src, struct str text)
{
    struct span end = {src, src->text.n, src->text.n};
    struct str lines = str_ends(src->text, "\n") || src->text.n == 0
                           ? text
                           : arena_printf(&run->arena, "\n%.*s", STR_ARG(text));
    const struct edit edit = {end, lines}, *const edits[] = {&edit};
    const struct rewrite file = {.src = src, .edits = edits, .count = 1};
    diags_init(&run->diags, &run->arena); /* the mistakes of the course are not said */
    bool good = rewrite_write(&file, &run->arena, pipeline_wait, &run->diags);
    if (!good)
        pipeline_report(run);
    return good;
}

enum status record_add(struct pipeline *run, const struct correction *list)
{
    const struct course *course = run->course;
    struct buf text = BUF_INIT, said = BUF_INIT;
    struct civil at = local_now(run);
    size_t count = 0;
    if (course->record.n == 0) {
        print_err("handout: the course names no record of corrections; add `errata: errata.yaml` "
                  "to course.yaml\n");
        return STATUS_USAGE;
    }
    for (const struct correction *c = list; c; c = c->next)
        if (!is_recorded(course, c)) {
            put_entry(&text, c, at);
            count++;
        }
    bool good = count == 0 || (course->record_src ? add_to(run, course->record_src, buf_str(&text))
                                                  : write_new(run, buf_str(&text)));
    pipeline_count(&said, count, "correction");
    buf_printf(&said, " added to %.*s\n", STR_ARG(course->record));
    enum status status = good ? print_out(buf_str(&said)) : STATUS_USAGE;
    buf_release(&text);
    buf_release(&said);
    return status;
}
