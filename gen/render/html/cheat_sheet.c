// SPDX-License-Identifier: MIT
/* The cheat sheet of a lesson, for supporters: slide by slide what they need of it, then the
 * problems that befall the lesson, with their fixes. Never published. */
#include "model/id.h"
#include "render/apart/supporters.h"
#include "render/html/html.h"

static const struct value *slides_of(struct site *site, const struct lesson *lesson)
{
    struct value *list = value_list(site->arena);
    for (const struct slide *s = lesson->slides; s; s = s->next) {
        const struct node *answers = supporters_answers(&site->dates, site->course, s);
        if (!answers)
            continue;
        struct value *v = value_map(site->arena);
        value_set_str(v, "anchor", id_slide_anchor(site->arena, s->number));
        value_set_str(v, "label", s->label);
        value_set_str(v, "title", s->title);
        value_set_str(v, "answers", body_blocks(site, site->root, answers, 1));
        value_push(list, v);
    }
    return list;
}

static const struct value *problems_of(struct site *site, const struct lesson *lesson)
{
    struct value *list = value_list(site->arena);
    for (const struct problem **p = supporters_problems(site->arena, site->course, lesson); *p; p++)
        value_push(list, page_problem(site, site->root, *p));
    return list;
}

static void cheat_sheet(struct site *site, const struct lesson *lesson)
{
    struct value *page = page_private_value(site, lesson->title);
    const struct session *session;
    const struct value *problems = problems_of(site, lesson);
    page_set_contents(site, page, lesson);
    page_set_url(site, page, "url", lesson->id);
    value_set_str(page, "number", arena_printf(site->arena, "%zu", lesson->number));
    value_set(page, "when", lesson_when(site, lesson, &session));
    value_set_str(page, "speaker", session && session->speaker ? session->speaker->name : STR(""));
    value_set(page, "slides", slides_of(site, lesson));
    value_set_str(page, "catchup", text_get(site->texts, alerts[ALERT_CATCHUP].title));
    value_set_str(page, "withheld",
                  body_blocks(site, site->root, supporters_withheld(site->arena, lesson), 1));
    value_set_bool(page, "has_known", problems->count > 0);
    value_set(page, "problems", problems);
    page_write(site, "cheat-sheet", page,
               supporters_path(site->arena, site->course, lesson, ".html"));
}

void pages_cheat_sheets(struct site *site)
{
    if (!supporters_are_there(site->course))
        return;
    site->open = true;
    for (const struct lesson *l = site->course->lessons; l; l = l->next)
        cheat_sheet(site, l);
    site->open = false;
}
