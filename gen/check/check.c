// SPDX-License-Identifier: MIT
#include "check/check.h"

#include "check/rule.h"

#include <stdarg.h>

enum { PATIENCE_MS = 30000 }; /* with a process of another program */

/* ---- findings ---- */

enum { FINDINGS_MAX = 10000 }; /* of one rule */

void check_report(struct checker *c, struct span at, const char *fmt, ...)
{
    va_list args;
    struct buf text = BUF_INIT;
    if (++c->findings > FINDINGS_MAX + 1)
        return;
    va_start(args, fmt);
    buf_vprintf(&text, fmt, args);
    va_end(args);
    enum severity severity = c->fatal ? SEVERITY_ERROR : c->rule->severity;
    if (c->foreign && severity == SEVERITY_ERROR)
        severity = SEVERITY_WARNING;
    if (c->findings <= FINDINGS_MAX)
        diag_add(c->diags, severity, c->rule->code, at, "%.*s", STR_ARG(buf_str(&text)));
    else
        diag_add(c->diags, severity, c->rule->code, (struct span){0},
                 "there are over %d findings of this rule: fix those first", FINDINGS_MAX);
    buf_release(&text);
}

static void each_in_list(struct checker *c, const struct command *list,
                         void (*look)(struct checker *c, const struct command *command))
{
    for (; list; list = list->next) {
        look(c, list);
        arena_clear(c->scratch);
    }
}

static void each_in_lessons(struct checker *c, const struct lesson *lessons,
                            void (*look)(struct checker *c, const struct command *command))
{
    for (const struct lesson *l = lessons; l; l = l->next) {
        c->foreign = l->format != NULL;
        each_in_list(c, l->commands, look);
    }
    c->foreign = false;
}

void check_each_command(struct checker *c,
                        void (*look)(struct checker *c, const struct command *command))
{
    each_in_lessons(c, c->course->lessons, look);
    each_in_lessons(c, c->course->decks, look);
    for (const struct page *p = c->course->workspace; p; p = p->next)
        each_in_list(c, p->commands, look);
    for (const struct problem *p = c->course->problems; p; p = p->next)
        each_in_list(c, p->commands, look);
}

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
