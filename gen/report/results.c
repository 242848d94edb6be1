// SPDX-License-Identifier: MIT
#include "report/results.h"

#include "run/match.h"
#include "run/proof.h"

enum { SHOWN_MAX = 8 << 10 }; /* bytes of an output that a person is shown */

const char *results_outcome_name(enum outcome outcome)
{
    switch (outcome) {
    case OUTCOME_NONE: return "not-run";
    case OUTCOME_PASSED: return "passed";
    case OUTCOME_FAILED: return "failed";
    case OUTCOME_SKIPPED: return "skipped";
    }
    return "";
}

static struct str first_line(struct str text)
{
    return str_slice(text, 0, str_find_char(text, 0, '\n'));
}

/* What a person reads of a step: of a file its name. */
static struct str headline(const struct step *step)
{
    return step->command->kind == STEP_FILE ? step->command->caption : first_line(step->text);
}

static void put_why(struct buf *out, const struct step *step)
{
    reason_write(&step->why, (struct str){NULL, 0}, out);
}

static const char *const outcome_words[] = {"not run", "ok", "FAILED", "skipped"};

void results_line(const struct step *step, struct buf *out)
{
    const char *kind = step->command->kind == STEP_COMMAND ? ""
                                                           : step_kind_name(step->command->kind);
    buf_printf(out, "%-7s  %-6.*s  %s%s%.*s", outcome_words[step->outcome],
               STR_ARG(step->command->id), kind, *kind ? " " : "", STR_ARG(headline(step)));
    if (step->why.code) {
        buf_puts(out, "  (");
        put_why(out, step);
        buf_char(out, ')');
    }
    buf_char(out, '\n');
}

/* ---- text ---- */

struct str results_shown(struct arena *a, struct str output)
{
    size_t gone;
    return match_shorten(a, output, STR(""), 0, SHOWN_MAX, &gone);
}

/* Of what is long the start and the end, and between them how much is left out. */
static void put_indented(struct buf *out, const char *indent, struct str text)
{
    struct arena scratch = ARENA_INIT;
    struct str line, rest = results_shown(&scratch, text);
    while (str_line(&rest, &line))
        buf_printf(out, "%s%.*s\n", indent, STR_ARG(line));
    arena_release(&scratch);
}

static void put_place(struct buf *out, const struct step *step)
{
    struct span at = step->command->at;
    if (!at.src)
        return;
    diag_put_place(out, at, false);
    buf_puts(out, ": ");
}

/* `proof`: what it was to prove; NULL: nothing. */
static void put_failure(const struct results *r, const struct step *step, const struct proof *proof,
                        struct buf *out)
{
    buf_char(out, '\n');
    put_place(out, step);
    if (proof)
        buf_printf(out, "catch-up of %.*s, %s: ", STR_ARG(proof->lesson->id),
                   proof_name(proof->kind));
    buf_printf(out, "%.*s failed: ", STR_ARG(step->command->id));
    put_why(out, step);
    buf_char(out, '\n');
    put_indented(out, "    $ ", step->text);
    if (step->differs) {
        buf_puts(out, "  expected:\n");
        put_indented(out, "    ", step->command->output);
    }
    if (str_trim(step->got).n) {
        buf_puts(out, "  got:\n");
        put_indented(out, "    ", str_trim_end(step->got));
    } else {
        buf_puts(out, "  got: nothing\n");
    }
    buf_printf(out, proof ? "  again: %s" : "  resume: %s --from ", r->again);
    if (!proof)
        buf_shell(out, step->command->id);
    buf_char(out, '\n');
}

static void put_counts(const struct results *r, struct buf *out)
{
    static const struct {
        enum outcome outcome;
        const char *word;
    } counts[] = {{OUTCOME_PASSED, "passed"},
                  {OUTCOME_FAILED, "failed"},
                  {OUTCOME_SKIPPED, "skipped"},
                  {OUTCOME_NONE, "not run"}};
    for (size_t i = 0; i < countof(counts); i++)
        if (i < 2 || plan_count(r->plan, counts[i].outcome))
            buf_printf(out, "%s%zu %s", i ? ", " : "", plan_count(r->plan, counts[i].outcome),
                       counts[i].word);
    buf_printf(out, "; on %.*s\n", STR_ARG(r->on));
}

/* "ok       2. History, from half way  9 steps" */
static void put_proof_line(const struct results *r, const struct proof *p, struct buf *out)
{
    buf_printf(out, "%-7s  %zu. %.*s", outcome_words[proof_outcome(r->plan, p)], p->lesson->number,
               STR_ARG(p->lesson->title));
    if (p->skipped.code) {
        buf_puts(out, "  (");
        reason_write(&p->skipped, (struct str){NULL, 0}, out);
        buf_puts(out, ")\n");
    } else {
        buf_printf(out, ", %s  (%zu steps)\n", proof_name(p->kind), p->end - p->first);
    }
}

/* Of proofs a line each, and what failed. */
static void put_proof_text(const struct results *r, struct buf *out)
{
    for (size_t i = 0; i < r->plan->proof_count; i++)
        put_proof_line(r, &r->plan->proofs[i], out);
    for (size_t i = 0; i < r->plan->proof_count; i++) {
        const struct proof *p = &r->plan->proofs[i];
        for (size_t k = p->first; k < p->end; k++)
            if (r->plan->steps[k].outcome == OUTCOME_FAILED)
                put_failure(r, &r->plan->steps[k], p, out);
    }
    buf_char(out, '\n');
    put_counts(r, out);
}

void results_text(const struct results *r, struct buf *out)
{
    if (r->plan->proof_count) {
        put_proof_text(r, out);
        return;
    }
    for (size_t i = 0; i < r->plan->count; i++)
        results_line(&r->plan->steps[i], out);
    for (size_t i = 0; i < r->plan->count; i++)
        if (r->plan->steps[i].outcome == OUTCOME_FAILED)
            put_failure(r, &r->plan->steps[i], NULL, out);
    buf_puts(out, r->plan->count ? "\n" : "");
    put_counts(r, out);
}

/* ---- JSON ---- */

static void put_field(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, ", \"%s\": ", name);
    buf_json(out, value);
}

static void put_status(struct buf *out, const char *name, int status)
{
    if (status < 0)
        buf_printf(out, ", \"%s\": null", name);
    else
        buf_printf(out, ", \"%s\": %d", name, status);
}

static void put_step(struct buf *out, const struct step *step, const struct proof *proof)
{
    const struct command *c = step->command;
    buf_puts(out, "{\"id\": ");
    buf_json(out, c->id);
    if (proof) {
        put_field(out, "catchup", proof->lesson->id);
        put_field(out, "proof", str_from(proof_name(proof->kind)));
    }
    put_field(out, "lesson", step->lesson->id);
    put_field(out, "slide", c->slide ? c->slide->label : STR(""));
    put_field(out, "file", c->at.src ? c->at.src->path : STR(""));
    if (c->at.src)
        buf_printf(out, ", \"line\": %zu", source_position(c->at.src, c->at.start).line);
    put_field(out, "kind", str_from(step_kind_name(c->kind)));
    put_field(out, "outcome", str_from(results_outcome_name(step->outcome)));
    struct buf why = BUF_INIT;
    put_why(&why, step);
    put_field(out, "why", buf_str(&why));
    buf_release(&why);
    put_field(out, "command", step->text);
    put_status(out, "status", step->status);
    put_status(out, "expected_status", step->wanted);
    buf_printf(out, ", \"tries\": %zu, \"seconds\": %zu.%03zu", step->tries, step->took / 1000,
               step->took % 1000);
    if (step->compares)
        put_field(out, "expected", c->output);
    else
        buf_puts(out, ", \"expected\": null");
    put_field(out, "output", step->got);
    buf_char(out, '}');
}

/* The proof that a step belongs to; NULL: the plan proves nothing. */
static const struct proof *proof_of(const struct plan *plan, size_t step)
{
    size_t low = 0, high = plan->proof_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plan->proofs[middle].end <= step)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plan->proof_count ? &plan->proofs[low] : NULL;
}

static void put_proofs(const struct results *r, struct buf *out)
{
    buf_puts(out, ",\n \"catchups\": [");
    for (size_t i = 0; i < r->plan->proof_count; i++) {
        const struct proof *p = &r->plan->proofs[i];
        buf_puts(out, i ? ",\n    {\"lesson\": " : "\n    {\"lesson\": ");
        buf_json(out, p->lesson->id);
        put_field(out, "proof", p->skipped.code ? STR("all") : str_from(proof_name(p->kind)));
        put_field(out, "outcome", str_from(results_outcome_name(proof_outcome(r->plan, p))));
        struct buf why = BUF_INIT;
        reason_write(&p->skipped, (struct str){NULL, 0}, &why);
        put_field(out, "why", buf_str(&why));
        buf_release(&why);
        buf_char(out, '}');
    }
    buf_puts(out, "\n]");
}

void results_json(const struct results *r, struct buf *out)
{
    buf_puts(out, "{\"course\": ");
    buf_json(out, r->course->id);
    put_field(out, "on", r->on);
    buf_printf(out, ", \"passed\": %zu, \"failed\": %zu, \"skipped\": %zu, \"not_run\": %zu,\n",
               plan_count(r->plan, OUTCOME_PASSED), plan_count(r->plan, OUTCOME_FAILED),
               plan_count(r->plan, OUTCOME_SKIPPED), plan_count(r->plan, OUTCOME_NONE));
    buf_puts(out, " \"commands\": [");
    for (size_t i = 0; i < r->plan->count; i++) {
        buf_puts(out, i ? ",\n    " : "\n    ");
        put_step(out, &r->plan->steps[i], proof_of(r->plan, i));
    }
    buf_puts(out, r->plan->count ? "\n]" : "]");
    if (r->plan->proof_count)
        put_proofs(r, out);
    buf_puts(out, "}\n");
}

/* ---- JUnit ---- */

static void put_case(struct buf *out, const struct step *step)
{
    buf_puts(out, "  <testcase classname=\"");
    buf_xml(out, step->lesson->id);
    buf_printf(out, "\" name=\"%.*s ", STR_ARG(step->command->id));
    buf_xml(out, headline(step));
    buf_printf(out, "\" time=\"%zu.%03zu\"", step->took / 1000, step->took % 1000);
    if (step->outcome == OUTCOME_PASSED) {
        buf_puts(out, "/>\n");
        return;
    }
    bool failed = step->outcome == OUTCOME_FAILED;
    buf_printf(out, "><%s message=\"", failed ? "failure" : "skipped");
    struct buf why = BUF_INIT;
    if (step->why.code)
        put_why(&why, step);
    else
        buf_puts(&why, "the run did not get there");
    buf_xml(out, buf_str(&why));
    buf_release(&why);
    buf_puts(out, "\"");
    if (failed) {
        buf_char(out, '>');
        buf_xml(out, step->got);
        buf_puts(out, "</failure></testcase>\n");
    } else {
        buf_puts(out, "/></testcase>\n");
    }
}

/* The steps from `from` up to `end` are those of the lesson. */
static void put_suite(const struct results *r, const struct lesson *lesson, size_t from, size_t end,
                      struct buf *out)
{
    size_t failures = 0, skipped = 0;
    for (size_t i = from; i < end; i++) {
        enum outcome outcome = r->plan->steps[i].outcome;
        failures += outcome == OUTCOME_FAILED;
        skipped += outcome == OUTCOME_SKIPPED || outcome == OUTCOME_NONE;
    }
    buf_puts(out, " <testsuite name=\"");
    buf_xml(out, lesson->path);
    buf_printf(out, "\" tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\">\n", end - from, failures,
               skipped);
    for (size_t i = from; i < end; i++)
        put_case(out, &r->plan->steps[i]);
    buf_puts(out, " </testsuite>\n");
}

static void put_proof_case(const struct results *r, const struct proof *p, struct buf *out)
{
    enum outcome outcome = proof_outcome(r->plan, p);
    buf_puts(out, "  <testcase classname=\"");
    buf_xml(out, p->lesson->id);
    buf_printf(out, "\" name=\"catch-up: %s\"", p->skipped.code ? "all" : proof_name(p->kind));
    if (outcome == OUTCOME_PASSED) {
        buf_puts(out, "/>\n");
        return;
    }
    struct buf text = BUF_INIT;
    for (size_t i = p->first; i < p->end; i++)
        if (r->plan->steps[i].outcome == OUTCOME_FAILED)
            put_failure(r, &r->plan->steps[i], p, &text);
    reason_write(&p->skipped, (struct str){NULL, 0}, &text);
    bool failed = outcome == OUTCOME_FAILED;
    buf_puts(out,
             failed ? "><failure message=\"it does not lead there\">" : "><skipped message=\"");
    buf_xml(out, buf_str(&text));
    buf_puts(out, failed ? "</failure></testcase>\n" : "\"/></testcase>\n");
    buf_release(&text);
}

/* A suite for each lesson, a case for each proof: those of a lesson lie together. */
static void put_proof_suites(const struct results *r, struct buf *out)
{
    const struct plan *plan = r->plan;
    for (size_t i = 0, end; i < plan->proof_count; i = end) {
        size_t counts[4] = {0};
        for (end = i; end < plan->proof_count && plan->proofs[end].lesson == plan->proofs[i].lesson;
             end++)
            counts[proof_outcome(plan, &plan->proofs[end])]++;
        buf_puts(out, " <testsuite name=\"");
        buf_xml(out, plan->proofs[i].lesson->path);
        buf_printf(out, "\" tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\">\n", end - i,
                   counts[OUTCOME_FAILED], counts[OUTCOME_SKIPPED] + counts[OUTCOME_NONE]);
        for (size_t k = i; k < end; k++)
            put_proof_case(r, &plan->proofs[k], out);
        buf_puts(out, " </testsuite>\n");
    }
}

void results_junit(const struct results *r, struct buf *out)
{
    size_t from = 0;
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"handout check --run\">\n");
    if (r->plan->proof_count)
        put_proof_suites(r, out);
    for (const struct lesson *l = r->plan->proof_count ? NULL : r->course->lessons; l;
         l = l->next) {
        size_t end = step_lesson_end(r->plan, l, from);
        put_suite(r, l, from, end, out);
        from = end;
    }
    buf_puts(out, "</testsuites>\n");
}
