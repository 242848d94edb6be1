// SPDX-License-Identifier: MIT
/* What speakers wrote for themselves, slide by slide, with the commands: a page that is never
 * published. */
#include "render/html/html.h"

#include "model/id.h"
#include "render/apart/speakers.h"

/* In the order of the slide; answers too, for the speaker gives them. */
static const struct value *commands_of(struct site *site, const struct slide *slide)
{
    struct value *list = value_list(site->arena);
    for (const struct command *c = slide->commands; c && c->slide == slide; c = c->next) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "id", c->id);
        value_set_str(v, "anchor", c->anchor);
        value_set_str(v, "text", c->text);
        value_push(list, v);
    }
    return list;
}

static const struct value *slides_of(struct site *site, const struct lesson *lesson)
{
    struct value *list = value_list(site->arena);
    for (const struct slide *s = lesson->slides; s; s = s->next) {
        struct value *v = value_map(site->arena);
        page_set_url(site, v, "url", lesson->id);
        value_set_str(v, "anchor", id_slide_anchor(site->arena, s->number));
        value_set_str(v, "label", s->label);
        value_set_str(v, "title", s->title);
        value_set_str(v, "notes", body_blocks(site, site->root, s->notes, 4));
        value_set_bool(v, "has_commands", s->commands && s->commands->slide == s);
        value_set(v, "commands", commands_of(site, s));
        value_push(list, v);
    }
    return list;
}

void pages_notes(struct site *site)
{
    if (!speakers_have_notes(site->course))
        return;
    struct value *page = page_private_value(site, text_get(site->texts, "speaker_notes"));
    struct value *list = value_list(site->arena);
    for (const struct lesson *l = site->course->lessons; l; l = l->next) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "number", arena_printf(site->arena, "%zu", l->number));
        value_set_str(v, "title", l->title);
        const struct session *session;
        value_set(v, "when", lesson_when(site, l, &session));
        value_set_str(v, "speaker", session && session->speaker ? session->speaker->name : STR(""));
        value_set(v, "slides", slides_of(site, l));
        value_push(list, v);
    }
    value_set(page, "lessons", list);
    page_write(site, "notes", page, speakers_path(site->arena, site->course, "notes.html"));
}
