// SPDX-License-Identifier: MIT
/*
 * The record is a list in YAML that its author reads and commits: entries are put behind those that
 * it has, and nothing else of it is changed.
 */
#include "verb/record.h"

#include "core/civil.h"
#include "core/map.h"
#include "core/system/print.h"
#include "core/text/utf8.h"
#include "output/rewrite.h"

/* By what two corrections are the same. */
static struct str key_of(struct arena *a, const struct correction *c)
{
    return arena_printf(a, "%zu %zu %.*s%.*s%.*s", c->lesson_id.n, c->was.n, STR_ARG(c->lesson_id),
                        STR_ARG(c->was), STR_ARG(c->now));
}

/* The corrections that the record has. */
static struct map recorded(struct pipeline *run)
{
    struct map keys = {0};
    for (struct correction *c = run->course->corrections; c; c = c->next)
        map_add(&keys, &run->arena, key_of(&run->arena, c), c);
    return keys;
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

/* ---- the file ---- */

static bool add_to(struct pipeline *run, const struct source *src, struct str text)
{
    struct span end = {src, src->text.n, src->text.n};
    struct str lines = str_ends(src->text, "\n") || src->text.n == 0
                           ? text
                           : arena_printf(&run->arena, "\n%.*s", STR_ARG(text));
    const struct edit edit = {end, lines}, *const edits[] = {&edit};
    const struct rewrite file = {.src = src, .edits = edits, .count = 1};
    return rewrite_write(&file, &run->arena, pipeline_wait, &run->diags);
}

static bool write(struct pipeline *run, struct str text)
{
    const struct course *course = run->course;
    diags_init(&run->diags, &run->arena); /* the mistakes of the course are not said */
    bool good = course->record_src ? add_to(run, course->record_src, text)
                                   : rewrite_make(arena_cstr(&run->arena, course->record), text,
                                                  0666, &run->diags);
    if (!good)
        pipeline_report(run);
    return good;
}

enum status record_add(struct pipeline *run, const struct correction *list)
{
    const struct course *course = run->course;
    struct buf text = BUF_INIT, said = BUF_INIT;
    struct civil at = civil_from_seconds(pipeline_local_now(run));
    struct map known = recorded(run);
    size_t count = 0;
    if (course->record.n == 0) {
        print_err("handout: the course names no record of corrections in its folder; add `errata: "
                  "errata.yaml` to course.yaml\n");
        return STATUS_USAGE;
    }
    for (const struct correction *c = list; c; c = c->next)
        if (!map_get(&known, key_of(&run->arena, c))) {
            put_entry(&text, c, at);
            count++;
        }
    bool good = count == 0 || write(run, buf_str(&text));
    pipeline_count(&said, count, "correction");
    buf_printf(&said, " added to %.*s\n", STR_ARG(course->record));
    enum status status = good ? print_out(buf_str(&said)) : STATUS_USAGE;
    buf_release(&text);
    buf_release(&said);
    return status;
}
