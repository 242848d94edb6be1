// SPDX-License-Identifier: MIT
/*
 * The commands of a slide as messages for a chat: plain text, each command under its id between two
 * lines of three backticks, which Telegram, Slack and Discord all take for code: line breaks, stars
 * and underscores in it stay as they are. A command is never cut: one that no message holds is
 * named with the sheet that has it.
 */
#include "core/text/utf8.h"
#include "model/id.h"
#include "render/errata/message.h"
#include "render/html/html.h"
#include "render/sheet.h"

enum {
    ROOM = 2000, /* of a message that holds several commands: Discord's */
    TITLE = 200, /* code points */
};

static const char FENCE[] = "```";

struct messages {
    struct site *site;
    const struct slide *slide;
    struct str head; /* of each: the slide and where it stands */
    struct buf *bodies;
    size_t count, cap;
};

/* ---- a command ---- */

static void put_fenced(struct buf *b, const struct command *c)
{
    buf_printf(b, "%s\n", FENCE);
    sheet_command(b, c);
    buf_printf(b, "\n%s\n", FENCE);
}

/* "Press Ctrl+C": nothing to copy. */
static void put_step(struct messages *m, struct buf *b, const struct command *c)
{
    const char *word = c->kind == STEP_KEYS   ? "step.keys"
                       : c->kind == STEP_WAIT ? "step.wait"
                                              : "step.open";
    buf_printf(b, "%.*s %.*s\n", STR_ARG(text_get(m->site->texts, word)), STR_ARG(c->text));
}

static void put_id(struct buf *b, const struct command *c)
{
    struct str note = c->kind == STEP_FILE ? STR("") : c->caption.n ? c->caption : c->program;
    buf_put(b, c->id);
    if (note.n && !str_has_char(note, '`'))
        buf_printf(b, " %.*s", STR_ARG(utf8_first(note, TITLE)));
    buf_char(b, '\n');
}

static void put_too_long(struct messages *m, struct buf *b, const struct command *c)
{
    static const char *const names[] = {"id", "file", NULL};
    struct str path = arena_printf(m->site->arena, "sheets/%.*s/%zu.txt",
                                   STR_ARG(m->slide->lesson->id), m->slide->number);
    struct str address = languages_address(m->site, m->site->course, path);
    const struct str values[] = {c->id, address.n ? address : path};
    buf_put(b,
            text_fill(m->site->arena, text_get(m->site->texts, "message_too_long"), names, values));
    buf_char(b, '\n');
}

static void put_command(struct messages *m, struct buf *b, const struct command *c)
{
    if (c->kind == STEP_KEYS || c->kind == STEP_WAIT || c->kind == STEP_OPEN) {
        buf_printf(b, "%.*s ", STR_ARG(c->id));
        put_step(m, b, c);
        return;
    }
    size_t start = b->n;
    put_id(b, c);
    put_fenced(b, c);
    struct str whole = str_slice(buf_str(b), start, b->n);
    bool fits = message_length(m->head) + message_length(whole) < MESSAGE_MAX &&
                str_find(c->text, 0, FENCE) == c->text.n;
    if (fits)
        return;
    b->n = start;
    put_too_long(m, b, c);
}

/* ---- messages ---- */

static void add_command(struct messages *m, const struct command *c)
{
    struct buf piece = BUF_INIT;
    put_command(m, &piece, c);
    struct buf *last = m->count ? &m->bodies[m->count - 1] : NULL;
    if (!last ||
        message_length(m->head) + message_length(buf_str(last)) + message_length(buf_str(&piece)) >
            ROOM)
        last = ARENA_PUSH(m->site->arena, m->bodies, m->count, m->cap);
    buf_put(last, buf_str(&piece));
    buf_release(&piece);
}

/* "3.12 Check the nodes", and the address of the slide where there is one; the number of the
 * message stands between them, and both have room for it. */
static void set_heads(struct messages *m, struct str *title, struct str *address)
{
    enum { NUMBERS = 16 };
    struct site *site = m->site;
    const struct slide *s = m->slide;
    struct str page = languages_address(
        site, site->course,
        arena_printf(site->arena, "lessons/%.*s/index.html", STR_ARG(s->lesson->id)));
    *title = arena_printf(site->arena, "%.*s %.*s", STR_ARG(s->label),
                          STR_ARG(utf8_first(s->title, TITLE)));
    *address = page.n ? arena_printf(site->arena, "%.*s#%.*s\n", STR_ARG(page),
                                     STR_ARG(id_slide_anchor(site->arena, s->number)))
                      : STR("");
    m->head = arena_printf(site->arena, "%.*s%*s%.*s", STR_ARG(*title), NUMBERS, "",
                           STR_ARG(*address));
}

const struct value *messages_of(struct site *site, const struct slide *slide)
{
    struct messages m = {.site = site, .slide = slide};
    struct value *list = value_list(site->arena);
    struct str title, address;
    set_heads(&m, &title, &address);
    for (const struct command *c = slide->commands; c && c->slide == slide; c = c->next)
        if (c->place == PLACE_SLIDE && !c->hidden)
            add_command(&m, c);
    for (size_t i = 0; i < m.count; i++) {
        struct value *v = value_map(site->arena);
        struct str number = m.count > 1 ? arena_printf(site->arena, "%zu/%zu", i + 1, m.count)
                                        : STR("");
        struct str body = str_trim_end(buf_str(&m.bodies[i]));
        value_set_str(v, "number", number);
        value_set_str(v, "text",
                      arena_printf(site->arena, "%.*s%s%.*s%s\n%.*s%.*s", STR_ARG(title),
                                   number.n ? " (" : "", STR_ARG(number), number.n ? ")" : "",
                                   STR_ARG(address), STR_ARG(body)));
        value_push(list, v);
        buf_release(&m.bodies[i]);
    }
    return list;
}
