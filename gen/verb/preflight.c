// SPDX-License-Identifier: MIT
#include "verb/preflight.h"

#include "core/text/template.h"
#include "model/texts.h"
#include "render/templates.h"

struct preflight {
    struct arena *arena;
    const struct results *report;
    const struct texts *texts;
    size_t next; /* of the plan's steps */
};

static struct str outcome_word(const struct preflight *p, enum outcome outcome)
{
    return text_get(p->texts,
                    arena_printf(p->arena, "preflight.%s", results_outcome_name(outcome)).p);
}

/* In the language of the course. */
static struct str why(void *data, const struct step *step)
{
    struct preflight *p = data;
    if (step->why.code == REASON_NONE)
        return STR("");
    const char *key = arena_printf(p->arena, "preflight.why.%s", reason_name(step->why.code)).p;
    struct buf b = BUF_INIT;
    reason_write(&step->why, text_get(p->texts, key), &b);
    struct str text = buf_copy(&b, p->arena);
    buf_release(&b);
    return text;
}

static const struct value *step_value(struct preflight *p, const struct step *step)
{
    struct value *v = value_map(p->arena);
    value_set_str(v, "id", step->command->id);
    value_set_str(v, "state", str_from(results_outcome_name(step->outcome)));
    value_set_str(v, "word", outcome_word(p, step->outcome));
    value_set_str(v, "why", why(p, step));
    value_set_str(v, "text", step->text);
    value_set_bool(v, "compares", step->compares && step->outcome == OUTCOME_FAILED);
    value_set_str(v, "expected", step->compares ? step->command->output : STR(""));
    value_set_bool(v, "has_got", step->got.n > 0);
    value_set_str(v, "got", results_shown(p->arena, step->got));
    return v;
}

/* What a slide is by its steps: red where one failed, green where all that ran passed. */
struct preflight_state {
    bool any[OUTCOME_SKIPPED + 1];
};

static bool slide_outcome(const struct preflight_state *state, enum outcome *outcome)
{
    static const enum outcome order[] = {OUTCOME_FAILED, OUTCOME_NONE, OUTCOME_PASSED,
                                         OUTCOME_SKIPPED};
    for (size_t i = 0; i < countof(order); i++)
        if (state->any[order[i]]) {
            *outcome = order[i];
            return true;
        }
    return false;
}

/* Steps stand in the order of the slides; those that the slide has are taken off the front. */
static const struct value *slide_value(struct preflight *p, const struct slide *slide)
{
    struct value *v = value_map(p->arena), *steps = value_list(p->arena);
    struct preflight_state state = {.any = {false}};
    enum outcome outcome = OUTCOME_NONE;
    const struct plan *plan = p->report->plan;
    for (; p->next < plan->count && plan->steps[p->next].command->slide == slide; p->next++) {
        const struct step *step = &plan->steps[p->next];
        state.any[step->outcome] = true;
        if (step->outcome != OUTCOME_PASSED)
            value_push(steps, step_value(p, step));
    }
    bool any = slide_outcome(&state, &outcome);
    static const char *const marks[] = {"?", "✓", "✗", "–"};
    value_set_str(v, "label", slide->label);
    value_set_str(v, "title", slide->title);
    value_set_str(v, "state", str_from(any ? results_outcome_name(outcome) : ""));
    value_set_str(v, "word", any ? outcome_word(p, outcome) : STR(""));
    value_set_str(v, "mark", str_from(any ? marks[outcome] : ""));
    value_set_bool(v, "linked", steps->count > 0);
    value_set(v, "steps", steps);
    return v;
}

static const struct value *lesson_value(struct preflight *p, const struct lesson *lesson)
{
    struct value *v = value_map(p->arena), *slides = value_list(p->arena);
    value_set_number(v, "number", (double)lesson->number);
    value_set_str(v, "title", lesson->title);
    for (const struct slide *s = lesson->slides; s; s = s->next)
        value_push(slides, slide_value(p, s));
    value_set(v, "slides", slides);
    return v;
}

static struct str counts(const struct preflight *p)
{
    static const enum outcome order[] = {OUTCOME_PASSED, OUTCOME_FAILED, OUTCOME_SKIPPED,
                                         OUTCOME_NONE};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < countof(order); i++)
        buf_printf(&b, "%s%.*s: %zu", i ? " · " : "", STR_ARG(outcome_word(p, order[i])),
                   plan_count(p->report->plan, order[i]));
    struct str text = buf_copy(&b, p->arena);
    buf_release(&b);
    return text;
}

static const struct value *words(const struct preflight *p)
{
    static const char *const keys[] = {"title", "where", "expected", "got"};
    struct value *t = value_map(p->arena);
    for (size_t i = 0; i < countof(keys); i++)
        value_set_str(t, keys[i],
                      text_get(p->texts, arena_printf(p->arena, "preflight.%s", keys[i]).p));
    return t;
}

void preflight_add(const struct results *report, struct output *out, struct diags *diags)
{
    const struct course *course = report->course;
    struct preflight p = {out->arena, report, course->texts, 0};
    const struct template *t = template_for(out->arena, course, "run/preflight.html", diags);
    struct value *page = value_map(out->arena), *lessons = value_list(out->arena);
    struct buf b = BUF_INIT;
    value_set(page, "t", words(&p));
    value_set_str(page, "lang", course->lang);
    value_set_str(page, "course", course->title);
    value_set_str(page, "on", report->on);
    value_set_str(page, "counts", counts(&p));
    for (const struct lesson *l = course->lessons; l; l = l->next)
        value_push(lessons, lesson_value(&p, l));
    value_set(page, "lessons", lessons);
    if (t)
        template_render(t, page, NULL, &b);
    output_add_buf(out, STR(PREFLIGHT), &b);
    buf_release(&b);
    last_run_add(report, why, &p, out);
}
