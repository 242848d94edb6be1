// SPDX-License-Identifier: MIT
#include "render/route.h"

#include "model/texts.h"

enum { WAIT = 10 }; /* minutes that a step has by default */

/* ---- which steps ---- */

static bool any_channel(const struct course *course)
{
    for (const struct group *g = course->groups; g; g = g->next)
        if (g->channel)
            return true;
    return false;
}

static bool any_lead(const struct course *course)
{
    for (const struct group *g = course->groups; g; g = g->next)
        if (g->lead)
            return true;
    return false;
}

static bool any_speaker(const struct course *course)
{
    for (const struct day *d = course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next)
            if (s->speaker)
                return true;
    return false;
}

/* What a course has of the usual way. */
static const struct route_step *usual_route(struct arena *a, const struct course *course)
{
    struct route_step *route = NULL, **tail = &route;
    const bool has[] = {
        [ROUTE_PROBLEMS] = course->problems != NULL,
        [ROUTE_GROUP] = any_channel(course),
        [ROUTE_LEAD] = any_lead(course),
        [ROUTE_SPEAKER] = any_speaker(course),
    };
    for (size_t i = 0; i < countof(has); i++) {
        if (!has[i])
            continue;
        *tail = ARENA_NEW(a, struct route_step);
        (*tail)->who = (enum route_who)i;
        (*tail)->wait = i == ROUTE_GROUP || i == ROUTE_LEAD ? WAIT : 0;
        tail = &(*tail)->next;
    }
    return route;
}

/* ---- in words ---- */

static const char *const titles[] = {
    [ROUTE_PROBLEMS] = "problems",
    [ROUTE_GROUP] = "route.group",
    [ROUTE_LEAD] = "route.lead",
    [ROUTE_SPEAKER] = "route.speaker",
};
static const char *const does[] = {
    [ROUTE_PROBLEMS] = "route.problems.text",
    [ROUTE_GROUP] = "route.group.text",
    [ROUTE_LEAD] = "route.lead.text",
    [ROUTE_SPEAKER] = "route.speaker.text",
};

static void name_person(struct route_shown *shown, const struct person *person)
{
    shown->title = person->name;
    shown->contact = person->contact;
}

static void name_step(struct route_shown *shown, const struct route_step *step,
                      const struct texts *texts, const struct group *group)
{
    if (step->who < countof(titles))
        shown->title = text_get(texts, titles[step->who]);
    shown->channel = step->who == ROUTE_GROUP && group ? group->channel : step->channel;
    if (shown->channel)
        shown->title = shown->channel->title;
    else if (step->who == ROUTE_LEAD && group && group->lead)
        name_person(shown, group->lead);
    else if (step->person)
        name_person(shown, step->person);
    if (step->title.n)
        shown->title = step->title;
}

const struct route_shown *route_show(struct arena *a, const struct course *course,
                                     const struct texts *texts, const struct group *group)
{
    const struct route_step *route = course->route;
    struct route_shown *list = NULL, **tail = &list;
    if (!course->own_route && course->groups)
        route = usual_route(a, course);
    if (!group && course->groups && !course->groups->next)
        group = course->groups;
    for (const struct route_step *step = route; step; step = step->next) {
        struct route_shown *shown = *tail = ARENA_NEW(a, struct route_shown);
        tail = &shown->next;
        shown->who = step->who;
        name_step(shown, step, texts, group);
        shown->text = step->text;
        if (!step->text.n && step->who < countof(does))
            shown->text = text_get(texts, does[step->who]);
        if (step->wait && step->next)
            shown->wait = text_plural(a, texts, "wait_count", step->wait);
    }
    return list;
}

size_t route_help(const struct course *course, const struct texts *texts,
                  struct help_shown shown[static HELP_LEVELS])
{
    static const char *const names[HELP_LEVELS] = {"help.search", "help.explain", "help.do"};
    static const char *const whens[HELP_LEVELS] = {"help.search.text", "help.explain.text",
                                                   "help.do.text"};
    size_t count = 0;
    for (size_t i = 0; i < HELP_LEVELS; i++) {
        struct str text = course->own_help ? course->help[i]
                          : course->groups ? text_get(texts, whens[i])
                                           : STR("");
        if (text.n)
            shown[count++] = (struct help_shown){text_get(texts, names[i]), text};
    }
    return count;
}
