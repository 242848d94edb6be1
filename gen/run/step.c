// SPDX-License-Identifier: MIT
#include "run/plan.h"

const struct attribute *step_attribute(const struct code *code, const char *name)
{
    for (size_t i = 0; i < code->attribute_count; i++)
        if (str_is(code->attributes[i].name, name))
            return &code->attributes[i];
    return NULL;
}

bool step_is_check(const struct command *c)
{
    return c->place == PLACE_CHECK || c->place == PLACE_TASK_CHECK;
}

size_t step_lesson_end(const struct plan *plan, const struct lesson *lesson, size_t from)
{
    while (from < plan->count && plan->steps[from].lesson == lesson)
        from++;
    return from;
}
