// SPDX-License-Identifier: MIT
#include "model/course.h"

const char *session_kind_name(enum session_kind kind)
{
    switch (kind) {
    case SESSION_LESSON: return "lesson";
    case SESSION_BREAK: return "break";
    case SESSION_PRACTICE: return "practice";
    case SESSION_EVENT: return "event";
    }
    return "";
}

const char *step_place_name(enum step_place place)
{
    switch (place) {
    case PLACE_SLIDE: return "slide";
    case PLACE_HINT: return "hint";
    case PLACE_SOLUTION: return "solution";
    case PLACE_CATCHUP: return "catch-up";
    case PLACE_CHECK: return "check";
    case PLACE_TASK_CHECK: return "task-check";
    }
    return "";
}

const char *problem_hindrance_name(enum hindrance hindrance)
{
    switch (hindrance) {
    case HINDRANCE_UNKNOWN: return "";
    case HINDRANCE_STOPS: return "stops";
    case HINDRANCE_SLOWS: return "slows";
    case HINDRANCE_HARMLESS: return "harmless";
    }
    return "";
}

bool slide_repeats_lesson(const struct slide *slide)
{
    const struct node *heading = slide->nodes;
    if (slide != slide->lesson->slides || !str_eq(slide->title, slide->lesson->title))
        return false;
    for (const struct node *n = heading && heading->kind == NODE_HEADING ? heading->children : NULL;
         n; n = n->next)
        if (n->kind != NODE_TEXT)
            return false;
    return true;
}

int course_zone_offset(const struct course *course, struct str zone, const struct day *day)
{
    for (const struct zone *z = course->zones; z; z = z->next)
        if (str_eq(z->name, zone))
            return z->offsets[day->number - 1];
    return NO_OFFSET;
}
