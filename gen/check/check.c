// SPDX-License-Identifier: MIT
#include "check/check.h"

#include "check/rule.h"

enum { PATIENCE_MS = 30000 }; /* with a process of another program */

void check_course(struct arena *a, struct diags *d, const struct course *course, bool always)
{
    struct arena scratch = ARENA_INIT;
    struct checker c = {
        .arena = a, .scratch = &scratch, .diags = d, .course = course, .patience = PATIENCE_MS};
    size_t count;
    const struct rule *rules = check_rules(&count);
    if (always)
        check_settings(d, course);
    for (size_t i = 0; i < count; i++) {
        const struct setting *setting = check_setting(course, rules[i].code);
        bool off = setting ? setting->off : rules[i].flags & RULE_OFF;
        bool wanted = always == ((rules[i].flags & RULE_ALWAYS) != 0);
        c.rule = &rules[i];
        c.findings = 0;
        if (rules[i].check && !off && wanted)
            rules[i].check(&c);
    }
    arena_release(&scratch);
}
