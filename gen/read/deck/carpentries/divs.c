// SPDX-License-Identifier: MIT
#include "read/deck/carpentries/carpentries.h"

static const struct div_kind kinds[] = {
    {"callout", DIV_ALERT, ALERT_NOTE, true, "callout"},
    {"challenge", DIV_ALERT, ALERT_TASK, true, "exercise"},
    {"solution", DIV_ALERT, ALERT_SOLUTION, true, "solution"},
    {"hint", DIV_ALERT, ALERT_HINT, false, "hint"},
    {"questions", DIV_ALERT, ALERT_QUESTIONS, true, "questions"},
    {"objectives", DIV_ALERT, ALERT_OBJECTIVES, true, "objectives"},
    {"keypoints", DIV_ALERT, ALERT_KEYPOINTS, true, "key points"},
    {"prereq", DIV_ALERT, ALERT_PREREQ, true, "prerequisites"},
    {"discussion", DIV_ALERT, ALERT_DISCUSSION, true, "discussion"},
    {"checklist", DIV_ALERT, ALERT_CHECKLIST, true, "checklist"},
    {"spoiler", DIV_ALERT, ALERT_DETAILS, true, "details"},
    {"testimonial", DIV_QUOTE, ALERT_NOTE, true, ""},
    {"quotation", DIV_QUOTE, ALERT_NOTE, false, ""},
    {"instructor", DIV_NOTES, ALERT_NOTE, true, ""},
    {"group-tab", DIV_TABS, ALERT_NOTE, true, ""},
    {"tab", DIV_TABS, ALERT_NOTE, false, ""},
    {"note", DIV_ALERT, ALERT_NOTE, false, "note"},
    {"tip", DIV_ALERT, ALERT_TIP, false, "tip"},
    {"important", DIV_ALERT, ALERT_IMPORTANT, false, "important"},
    {"caution", DIV_ALERT, ALERT_CAUTION, false, "caution"},
    {"warning", DIV_ALERT, ALERT_WARNING, false, "warning"},
};
enum { KINDS = countof(kinds) };

const struct div_kind *div_kind(struct str name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (str_is(name, kinds[i].name))
            return &kinds[i];
    return NULL;
}

const char *const *div_names(size_t *count)
{
    static const char *names[KINDS];
    for (size_t i = 0; i < KINDS; i++)
        names[i] = kinds[i].name;
    *count = KINDS;
    return names;
}
