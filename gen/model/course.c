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
