// SPDX-License-Identifier: MIT
/*
 * Commands that were corrected after somebody may have copied them: a mark at each of them, a page
 * with all of them, the newest first, and a feed (RFC 4287). Times are those of the record.
 */
#include "core/civil.h"
#include "render/errata/corrections.h"
#include "render/errata/message.h"
#include "render/html/html.h"

/* What came where nothing was before is set apart by blanks, as the words around it. */
static void put_inserted(struct buf *b, const struct correction_lines *lines)
{
    struct str before = lines->before, behind = lines->behind;
    bool alone = lines->was.n == 0;
    struct str now = lines->now;
    if (str_starts(now, "\n")) {
        buf_char(b, '\n');
        now = str_slice(now, 1, now.n);
    } else if (!alone || (before.n && !ascii_space(before.p[before.n - 1])))
        buf_char(b, ' ');
    buf_puts(b, "<ins>");
    buf_html(b, now);
    buf_puts(b, "</ins>");
    if (alone && behind.n && !ascii_space(*behind.p))
        buf_char(b, ' ');
}

/* The lines of what was copied that differ, with the difference in them. */
static struct str lines_html(struct site *site, const struct correction *c)
{
    struct correction_lines lines = correction_lines(site->arena, c);
    struct buf b = BUF_INIT;
    buf_html(&b, lines.before);
    if (lines.was.n) {
        buf_puts(&b, "<del>");
        buf_html(&b, lines.was);
        buf_puts(&b, "</del>");
    }
    if (lines.now.n)
        put_inserted(&b, &lines);
    buf_html(&b, lines.behind);
    struct str html = buf_copy(&b, site->arena);
    buf_release(&b);
    return html;
}

/* What HTML has for a time; a feed needs seconds, and a zone. */
static struct str moment_text(struct arena *a, const struct correction *c, bool feed)
{
    int64_t offset = c->when.known ? c->when.offset : 0;
    struct civil t = civil_from_seconds(c->local);
    if (feed)
        t = civil_from_seconds(c->local - offset);
    return arena_printf(a, feed ? "%04d-%02d-%02dT%02d:%02d:00Z" : "%04d-%02d-%02dT%02d:%02d",
                        (int)t.year, t.month, t.date, t.hour, t.minute);
}

static struct value *correction_value(struct site *site, const struct correction *c)
{
    struct value *v = value_map(site->arena);
    page_set_url(site, v, "url", c->anchor);
    value_set_str(v, "words", correction_words(&site->dates, site->course, c));
    value_set_str(v, "moment", moment_text(site->arena, c, false));
    value_set_str(v, "lines", lines_html(site, c));
    return v;
}

void errata_set(struct site *site, struct value *command, const struct command *c)
{
    struct value *list = value_list(site->arena);
    for (const struct correction *k = c->corrected; k; k = k->earlier)
        value_push(list, correction_value(site, k));
    site->corrected += c->corrected != NULL;
    value_set_bool(command, "is_corrected", c->corrected != NULL);
    value_set(command, "corrections", list);
}

void errata_put_inline(struct site *site, struct buf *out, const struct command *c)
{
    for (const struct correction *k = c->corrected; k; k = k->earlier) {
        buf_puts(out, " <small class=\"cmd-was\">");
        buf_html(out, correction_words(&site->dates, site->course, k));
        buf_puts(out, ": <code>");
        buf_put(out, lines_html(site, k));
        buf_puts(out, "</code></small>");
    }
    site->corrected += c->corrected != NULL;
}

/* ---- the page ---- */

static const struct value *entry_value(struct site *site, const struct correction *c)
{
    struct value *v = correction_value(site, c);
    const struct command *k = c->command;
    value_set_str(v, "anchor", c->anchor);
    value_set_bool(v, "gone", !correction_now(c).p);
    value_set_str(v, "id", k ? k->id : c->id);
    value_set_bool(v, "moved", k && !str_eq(k->id, c->id));
    value_set_str(v, "old_id", c->id);
    value_set_str(v, "title", k && k->slide ? k->slide->title : STR(""));
    if (k) {
        page_set_url(site, v, "lesson", c->lesson->id);
        page_set_url(site, v, "command", k->anchor);
    } else {
        value_set(v, "lesson", value_null());
    }
    return v;
}

static const struct value *messages_value(struct site *site, const struct correction *from,
                                          const struct correction *to)
{
    struct value *list = value_list(site->arena);
    struct str *messages;
    size_t count = message_split(
        site->arena, corrections_message(site->arena, site->texts, from, to), &messages);
    for (size_t i = 0; i < count; i++)
        value_push(list, value_str(site->arena, messages[i]));
    return list;
}

/* Those of one time; `to` is the first behind them. */
static const struct value *time_value(struct site *site, const struct correction *from,
                                      const struct correction *to)
{
    struct value *v = value_map(site->arena), *list = value_list(site->arena);
    for (const struct correction *c = from; c != to; c = c->next)
        value_push(list, entry_value(site, c));
    value_set_str(v, "when", date_and_time(&site->dates, site->course, from->local));
    value_set_str(v, "moment", moment_text(site->arena, from, false));
    value_set(v, "corrections", list);
    value_set(v, "messages", messages_value(site, from, to));
    return v;
}

static const struct value *times_value(struct site *site)
{
    const struct value **times = NULL;
    size_t count = 0, cap = 0;
    for (const struct correction *from = site->course->corrections, *to; from; from = to) {
        for (to = from->next; to && to->local == from->local;)
            to = to->next;
        *ARENA_PUSH(site->arena, times, count, cap) = time_value(site, from, to);
    }
    struct value *list = value_list(site->arena);
    while (count)
        value_push(list, times[--count]);
    return list;
}

/* ---- the feed ---- */

/* FNV-1a (draft-eastlake-fnv). */
static uint64_t hash(uint64_t from, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        from = (from ^ (unsigned char)text.p[i]) * 0x100000001b3;
    return (from ^ 0xff) * 0x100000001b3;
}

/* What names an entry for ever, wherever the course is published (RFC 9562, 5.8). */
static void put_id(struct site *site, struct str name)
{
    uint64_t high = hash(hash(0xcbf29ce484222325, site->course->id), name), low = hash(high, name);
    buf_printf(&site->file, "<id>urn:uuid:%08x-%04x-8%03x-%04x-%012llx</id>\n",
               (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xfff),
               (unsigned)(0x8000 | (low >> 48 & 0x3fff)),
               (unsigned long long)(low & 0xffffffffffff));
}

static void put_element(struct site *site, const char *name, struct str text)
{
    buf_printf(&site->file, "<%s>", name);
    buf_xml(&site->file, text);
    buf_printf(&site->file, "</%s>\n", name);
}

static void put_entry(struct site *site, const struct correction *c)
{
    struct buf *out = &site->file;
    struct str words = correction_words(&site->dates, site->course, c);
    buf_puts(out, "<entry>\n");
    put_id(site, c->anchor);
    put_element(site, "title",
                arena_printf(site->arena, "%.*s: %.*s", STR_ARG(c->id), STR_ARG(words)));
    put_element(site, "updated", moment_text(site->arena, c, true));
    buf_puts(out, "<link href=\"index.html#");
    buf_attr(out, c->anchor);
    buf_puts(out,
             "\"/>\n<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\n<pre>");
    buf_put(out, lines_html(site, c));
    buf_puts(out, "</pre>\n");
    if (correction_now(c).p) {
        buf_puts(out, "<pre><code>");
        buf_html(out, correction_now(c));
        buf_puts(out, "</code></pre>\n");
    }
    buf_puts(out, "</div></content>\n</entry>\n");
}

void pages_feed(struct site *site)
{
    const struct course *course = site->course;
    if (!course->corrections || site->model)
        return;
    const struct correction *last = course->corrections;
    struct str title = text_get(site->texts, "errata");
    buf_clear(&site->file);
    buf_puts(&site->file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    buf_attr(&site->file, course->lang);
    buf_puts(&site->file, "\">\n");
    put_id(site, STR("errata"));
    put_element(site, "title",
                arena_printf(site->arena, "%.*s: %.*s", STR_ARG(course->title), STR_ARG(title)));
    for (const struct correction *c = course->corrections; c; c = c->next)
        last = c->local > last->local ? c : last;
    put_element(site, "updated", moment_text(site->arena, last, true));
    buf_puts(&site->file, "<author>");
    put_element(site, "name", course->title);
    buf_puts(&site->file, "</author>\n<link href=\"index.html\"/>\n<link rel=\"self\" href=\"");
    struct str own = languages_address(site, course, STR("errata/feed.xml"));
    buf_attr(&site->file, own.n ? own : STR("feed.xml"));
    buf_puts(&site->file, "\"/>\n");
    for (const struct correction *c = course->corrections; c; c = c->next)
        put_entry(site, c);
    buf_puts(&site->file, "</feed>\n");
    output_add_buf(site->out, STR("public/errata/feed.xml"), &site->file);
}

void pages_errata(struct site *site)
{
    if (!site->course->corrections)
        return;
    struct value *page = page_value(site, "../", text_get(site->texts, "errata"));
    value_set(page, "times", times_value(site));
    value_set_bool(page, "has_corrected", true);
    page_write(site, "errata", page, STR("public/errata/index.html"));
}
