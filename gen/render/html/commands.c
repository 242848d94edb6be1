// SPDX-License-Identifier: MIT
/* For speakers: every command of the course with the times of its lesson and what came of it when
 * the commands ran last, and the commands of each slide as messages for the chat. Never published.
 */
#include "model/id.h"
#include "render/apart/speakers.h"
#include "render/apart/supporters.h"
#include "render/html/html.h"

/* A command that is not what it was then has no result. */
static void set_result(struct site *site, struct value *v, const struct command *c)
{
    const struct last_run *run = site->course->last_run;
    const struct last_result *result = run ? map_get(&run->by_id, c->id) : NULL;
    struct buf text = BUF_INIT;
    buf_tsv(&text, c->text);
    bool same = result && str_eq(result->text, buf_str(&text));
    struct str state = same ? result->outcome : STR("not-run");
    struct str key = result && !same ? STR("preflight_changed")
                                     : arena_printf(site->arena, "preflight.%.*s", STR_ARG(state));
    value_set_str(v, "state", state);
    value_set_str(v, "word", run ? text_get(site->texts, key.p) : STR(""));
    value_set_str(v, "why", same ? result->why : STR(""));
    buf_release(&text);
}

static const struct value *commands_of(struct site *site, const struct slide *slide)
{
    struct value *list = value_list(site->arena);
    for (const struct command *c = slide->commands; c && c->slide == slide; c = c->next) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "id", c->id);
        value_set_str(v, "anchor", c->anchor);
        value_set_str(v, "text", c->text);
        set_result(site, v, c);
        value_push(list, v);
    }
    return list;
}

static const struct value *slides_of(struct site *site, const struct lesson *lesson)
{
    struct value *list = value_list(site->arena);
    for (const struct slide *s = lesson->slides; s; s = s->next) {
        if (!s->commands || s->commands->slide != s)
            continue;
        struct value *v = value_map(site->arena);
        page_set_url(site, v, "url", lesson->id);
        value_set_str(v, "anchor", id_slide_anchor(site->arena, s->number));
        value_set_str(v, "label", s->label);
        value_set_str(v, "title", s->title);
        value_set(v, "commands", commands_of(site, s));
        value_set(v, "messages", messages_of(site, s));
        value_push(list, v);
    }
    return list;
}

static struct str last_run_text(struct site *site)
{
    static const char *const names[] = {"when", "on", NULL};
    const struct last_run *run = site->course->last_run;
    if (!run)
        return text_get(site->texts, "preflight_none");
    const struct str values[] = {run->when, run->on};
    return text_fill(site->arena, text_get(site->texts, "preflight_last"), names, values);
}

void pages_commands(struct site *site)
{
    if (!supporters_are_there(site->course) || !site->course->lessons)
        return;
    struct value *page = page_private_value(site, text_get(site->texts, "speaker_list"));
    struct value *list = value_list(site->arena);
    for (const struct lesson *l = site->course->lessons; l; l = l->next) {
        struct value *v = value_map(site->arena);
        const struct session *session;
        value_set_str(v, "number", arena_printf(site->arena, "%zu", l->number));
        value_set_str(v, "title", l->title);
        value_set(v, "when", lesson_when(site, l, &session));
        value_set_str(v, "speaker", session && session->speaker ? session->speaker->name : STR(""));
        value_set(v, "slides", slides_of(site, l));
        value_push(list, v);
    }
    value_set(page, "lessons", list);
    value_set_str(page, "last", last_run_text(site));
    value_set_bool(page, "has_run", site->course->last_run && !site->course->original);
    page_write(site, "commands", page, speakers_path(site->arena, site->course, "commands.html"));
}
