// SPDX-License-Identifier: MIT
#include "core/text/ere.h"
#include "read/deck/slides.h"
#include "read/reader.h"

static void problem_id(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->id = slides_path_id(r->arena, field_text(r, y));
}

static void problem_symptom(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->symptom = field_words(r, y);
}

static void problem_pattern(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->pattern = field_text(r, y);
}

static void problem_samples(struct reader *r, const struct yaml *y, void *to)
{
    struct sample **tail = &((struct problem *)to)->samples;
    if (!field_list(r, y, "`samples`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        if (yaml_is_null(e->value))
            continue;
        *tail = ARENA_NEW(r->arena, struct sample);
        (*tail)->text = field_text(r, e->value);
        tail = &(*tail)->next;
    }
}

static void problem_cause(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->cause = yaml_markdown(r, y);
}

static void problem_fix(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->fix = yaml_markdown(r, y);
}

static void problem_verify(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->verify = yaml_markdown(r, y);
}

static void problem_severity(struct reader *r, const struct yaml *y, void *to)
{
    const char *names[HINDRANCE_HARMLESS];
    struct str name = field_text(r, y);
    for (int i = HINDRANCE_STOPS; i <= HINDRANCE_HARMLESS; i++) {
        names[i - 1] = problem_hindrance_name((enum hindrance)i);
        if (str_is(name, names[i - 1])) {
            ((struct problem *)to)->hindrance = (enum hindrance)i;
            return;
        }
    }
    if (name.n)
        field_unknown(r, y->at, "severity of a problem (stops, slows, harmless)", name, names,
                      countof(names));
}

static void problem_call(struct reader *r, const struct yaml *y, void *to)
{
    ((struct problem *)to)->call = people_find(r, y);
}

static void problem_commands(struct reader *r, const struct yaml *y, void *to)
{
    struct listed **tail = &((struct problem *)to)->at_commands;
    if (!field_list(r, y, "`commands`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct str words = yaml_is_null(e->value) ? STR("") : field_text(r, e->value);
        if (!words.n)
            continue;
        *tail = ARENA_NEW(r->arena, struct listed);
        **tail = (struct listed){.text = words, .at = e->value->at};
        tail = &(*tail)->next;
    }
}

/* They are looked at where the pattern is: check_samples. */
static void problem_not_samples(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    field_list(r, y, "`not_samples`");
}

static void problem_lessons(struct reader *r, const struct yaml *y, void *to)
{
    struct problem *problem = to;
    size_t cap = 0;
    if (!field_list(r, y, "`lessons`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        const struct lesson *lesson = e->value ? lesson_find(r, e->value) : NULL;
        if (lesson)
            *ARENA_PUSH(r->arena, problem->lessons, problem->lesson_count, cap) = lesson;
    }
}

static const struct field problem_fields[] = {
    {"id", problem_id},
    {"symptom", problem_symptom},
    {"pattern", problem_pattern},
    {"samples", problem_samples},
    {"not_samples", problem_not_samples},
    {"severity", problem_severity},
    {"cause", problem_cause},
    {"fix", problem_fix},
    {"verify", problem_verify},
    {"call", problem_call},
    {"lessons", problem_lessons},
    {"commands", problem_commands},
};

/* Those that the pattern must match, or must not. */
static void check_samples(struct reader *r, const struct yaml *samples, const regex_t *pattern,
                          bool matched)
{
    if (!samples || samples->kind != YAML_LIST)
        return;
    for (const struct yaml_entry *e = samples->entries; e; e = e->next) {
        if (yaml_is_null(e->value) || e->value->kind != YAML_SCALAR)
            continue;
        if (e->value->text.n > ERE_SUBJECT_MAX) /* said by field_text */
            continue;
        const char *text = arena_cstr(r->arena, e->value->text);
        if ((regexec(pattern, text, 0, NULL, 0) == 0) != matched)
            diag_add(r->diags, SEVERITY_ERROR, "problem-sample", e->value->at,
                     "the `pattern` of this problem %s this sample; fix one of them",
                     matched ? "does not match" : "must not match");
    }
}

/* A pattern is a POSIX extended regular expression, as `grep -E` takes it. */
static void check_pattern(struct reader *r, const struct yaml *y)
{
    const struct yaml *at = yaml_get(y, "pattern");
    if (yaml_is_null(at) || at->kind != YAML_SCALAR)
        return;
    regex_t pattern;
    struct str why;
    if (!ere_compile(&pattern, r->arena, str_trim(at->text), &why)) {
        diag_add(r->diags, SEVERITY_ERROR, "problem-pattern", at->at, "this pattern %.*s",
                 STR_ARG(why));
        return;
    }
    check_samples(r, yaml_get(y, "samples"), &pattern, true);
    check_samples(r, yaml_get(y, "not_samples"), &pattern, false);
    regfree(&pattern);
}

static struct problem *read_problem(struct reader *r, const struct yaml *y, size_t number,
                                    struct map *ids)
{
    struct problem *problem = ARENA_NEW(r->arena, struct problem);
    problem->number = number;
    problem->at = y->at;
    if (!fields_read(r, y, "a problem", problem_fields, countof(problem_fields), problem))
        return NULL;
    check_pattern(r, y);
    if (problem->symptom.n == 0)
        diag_add(r->diags, SEVERITY_ERROR, "problem", y->at,
                 "a problem needs a `symptom`: the line that a participant sees");
    if (problem->id.n == 0)
        problem->id = arena_printf(r->arena, "%zu", number);
    problem->anchor = arena_printf(r->arena, "problem-%.*s", STR_ARG(problem->id));
    if (map_add(ids, r->arena, problem->id, problem) != problem)
        diag_add(r->diags, SEVERITY_ERROR, "duplicate-id", y->at,
                 "another problem is called `%.*s` already", STR_ARG(problem->id));
    return problem;
}

void problems_read(struct reader *r, const struct yaml *path)
{
    struct str name = field_text(r, path);
    const struct source *src = input_text(&r->input, name, path->at, INPUT_SOURCE);
    const struct yaml *list = src ? yaml_read(r->arena, r->diags, src, 0, src->text.n) : NULL;
    if (!list || !field_list(r, list, "the error database"))
        return;
    r->file = r->problems = path_clean(r->arena, name);
    struct problem **tail = &r->course->problems;
    struct map ids = {0};
    size_t number = 0;
    for (const struct yaml_entry *e = list->entries; e; e = e->next) {
        struct problem *problem = e->value ? read_problem(r, e->value, ++number, &ids) : NULL;
        if (!problem)
            continue;
        *tail = problem;
        tail = &problem->next;
    }
}
