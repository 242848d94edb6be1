// SPDX-License-Identifier: MIT
/* What the course and its blocks say of findings: `check:`, {allow=...} and {check=skip}. */
#include "check/rule.h"
#include "model/walk.h"

#include <stdlib.h>
#include <string.h>

const struct setting *check_setting(const struct course *course, const char *code)
{
    const struct setting *found = NULL;
    for (const struct setting *s = course->settings; s; s = s->next)
        found = str_is(s->code, code) ? s : found;
    return found;
}

/* A code of ShellCheck's. */
static bool is_foreign_code(struct str code)
{
    for (size_t i = 2; i < code.n; i++)
        if (!ascii_digit(code.p[i]))
            return false;
    return str_starts(code, "SC") && code.n > 2;
}

/* What the course says of a finding; NULL: nothing. */
static const struct setting *setting_of(const struct course *course, const char *code)
{
    if (check_rule(str_from(code)))
        return check_setting(course, code);
    if (!is_foreign_code(str_from(code)))
        return NULL;
    const struct setting *own = check_setting(course, code);
    return own ? own : check_setting(course, "shellcheck");
}

/* `check:` may name what there is no rule for. */
void check_settings(struct diags *d, const struct course *course)
{
    size_t count;
    const struct rule *rules = check_rules(&count);
    const char **names = arena_array(d->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = rules[i].code;
    for (const struct setting *s = course->settings; s; s = s->next) {
        if (check_rule(s->code) || is_foreign_code(s->code))
            continue;
        struct str hint = diag_suggestion(d->arena, s->code, names, count);
        if (hint.n == 0)
            hint = STR("; `handout help check` lists them");
        diag_add(d, SEVERITY_ERROR, "unknown-name", s->at, "no rule is called `%.*s`%.*s",
                 STR_ARG(s->code), STR_ARG(hint));
    }
}

/* A block that is spared some rules, or all. */
struct spared {
    struct span at;
    struct str codes; /* separated by commas or blanks; p == NULL: all */
};

struct settler {
    struct diags *diags;
    const struct course *course;
    struct spared *list;
    size_t count, cap;
};

static void spare(struct settler *s, const struct node *node)
{
    const struct code *code = node->code;
    for (size_t i = 0; i < code->attribute_count; i++) {
        const struct attribute *attribute = &code->attributes[i];
        struct spared spared = {node->at, attribute->value};
        bool skip = str_is(attribute->name, "check") && str_is(attribute->value, "skip");
        if (skip)
            spared.codes = (struct str){NULL, 0};
        if (skip || str_is(attribute->name, "allow"))
            *ARENA_PUSH(s->diags->arena, s->list, s->count, s->cap) = spared;
    }
}

static int compare_spared(const void *left, const void *right)
{
    const struct span *a = &((const struct spared *)left)->at;
    const struct span *b = &((const struct spared *)right)->at;
    if (a->src != b->src)
        return (uintptr_t)a->src < (uintptr_t)b->src ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static bool lists(struct str codes, const char *code)
{
    for (size_t i = 0; i < codes.n;) {
        size_t end = i;
        while (end < codes.n && codes.p[end] != ',' && !ascii_space(codes.p[end]))
            end++;
        if (str_is(str_slice(codes, i, end), code))
            return true;
        i = end + 1;
    }
    return false;
}

/* The last block that starts at or before the finding holds it, or none does: blocks do not nest.
 */
static bool is_spared(const struct settler *s, const struct diag *diag)
{
    const struct spared key = {.at = diag->at};
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_spared(&s->list[middle], &key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low > 0 && s->list[low - 1].at.src == diag->at.src &&
           diag->at.start < s->list[low - 1].at.end;
         low--)
        if (!s->list[low - 1].codes.p || lists(s->list[low - 1].codes, diag->code))
            return true;
    return false;
}

static void find_all_spared(struct settler *s)
{
    for (const struct course *c = s->course; c; c = c->next) {
        struct walk walk = walk_course(s->diags->arena, c,
                                       WALK_LESSONS | WALK_PAGES | WALK_PROBLEMS | WALK_ASK |
                                           WALK_ESCALATION);
        for (const struct node *n; (n = walk_next(&walk));)
            if (n->kind == NODE_CODE)
                spare(s, n);
    }
    if (s->count)
        qsort(s->list, s->count, sizeof *s->list, compare_spared);
}

/* ShellCheck says the same of `rm -rf $x/`: there it is spared. */
static void find_repeated(struct settler *s)
{
    for (size_t i = 0; i < s->diags->count; i++)
        if (strcmp(s->diags->items[i].code, "rm") == 0)
            *ARENA_PUSH(s->diags->arena, s->list, s->count,
                        s->cap) = (struct spared){s->diags->items[i].at, STR("SC2115")};
    if (s->count)
        qsort(s->list, s->count, sizeof *s->list, compare_spared);
}

void check_settle(struct diags *d, const struct course *course)
{
    struct settler s = {.diags = d, .course = course}, repeated = s;
    if (d->count == 0)
        return;
    find_all_spared(&s);
    find_repeated(&repeated);
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        struct diag diag = d->items[i];
        const struct setting *setting = setting_of(course, diag.code);
        d->by_severity[diag.severity]--;
        const struct rule *rule = check_rule(str_from(diag.code));
        bool of_slide = diag.at.src && diag.at.src->places;
        if ((setting ? setting->off : of_slide && rule && (rule->flags & RULE_TEXT)) ||
            (diag.at.src && (is_spared(&s, &diag) || is_spared(&repeated, &diag))))
            continue;
        diag.severity = setting ? setting->severity : diag.severity;
        d->by_severity[diag.severity]++;
        d->items[kept++] = diag;
    }
    d->count = kept;
}
