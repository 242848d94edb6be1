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
