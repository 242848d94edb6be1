// SPDX-License-Identifier: MIT
#include "core/ere/ere.h"
#include "read/deck/slides.h"
#include "read/markdown/gfm.h"
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

/* Those read so far. */
struct database {
    struct reader *reader;
    struct problem **tail;
    struct map ids;
    size_t count;
};

/* What `y` says of a problem that is in the text r->file; NULL after a diagnostic. */
static struct problem *read_fields(struct reader *r, const struct yaml *y)
{
    struct problem *problem = ARENA_NEW(r->arena, struct problem);
    problem->at = y->at;
    problem->path = r->file;
    if (!fields_read(r, y, "a problem", problem_fields, countof(problem_fields), problem))
        return NULL;
    check_pattern(r, y);
    return problem;
}

static void add_problem(struct database *base, struct problem *problem)
{
    struct reader *r = base->reader;
    problem->number = ++base->count;
    if (problem->symptom.n == 0)
        diag_add(r->diags, SEVERITY_ERROR, "problem", problem->at,
                 "a problem needs a `symptom`: the line that a participant sees");
    if (problem->id.n == 0)
        problem->id = arena_printf(r->arena, "%zu", problem->number);
    problem->anchor = arena_printf(r->arena, "problem-%.*s", STR_ARG(problem->id));
    if (map_add(&base->ids, r->arena, problem->id, problem) != problem)
        diag_add(r->diags, SEVERITY_ERROR, "duplicate-id", problem->at,
                 "another problem is called `%.*s` already", STR_ARG(problem->id));
    *base->tail = problem;
    base->tail = &problem->next;
}

static void read_list(struct database *base, struct str path, struct span named)
{
    struct reader *r = base->reader;
    const struct source *src = input_text(&r->input, path, named, INPUT_SOURCE);
    const struct yaml *list = src ? yaml_read(r->arena, r->diags, src, 0, src->text.n) : NULL;
    if (!list || !field_list(r, list, "the error database"))
        return;
    r->file = path_clean(r->arena, path);
    for (const struct yaml_entry *e = list->entries; e; e = e->next) {
        struct problem *problem = e->value ? read_fields(r, e->value) : NULL;
        if (problem)
            add_problem(base, problem);
    }
}

/* ---- one file for each ---- */

enum { FILES_MAX = 1000 };

enum part { CAUSE, FIX, VERIFY, PARTS };

/* The part that begins with a heading `## Fix`, say; PARTS: that is no such heading. */
static enum part part_begun(struct reader *r, const struct node *n)
{
    static const char *const names[PARTS] = {"Cause", "Fix", "Verify"};
    if (n->kind != NODE_HEADING || n->level != 2)
        return PARTS;
    struct str title = str_trim(node_text(r->arena, n));
    enum part part = CAUSE;
    while (part < PARTS && !str_is(title, names[part]))
        part++;
    return part;
}

/* What the text of a file says must not stand in its front matter too: one would go unread. */
static void refuse_twice(struct reader *r, const struct yaml *front, const char *key,
                         const char *heading)
{
    const struct yaml *said = yaml_get(front, key);
    if (!yaml_is_null(said))
        diag_add(r->diags, SEVERITY_ERROR, "problem", said->at,
                 "the text below says this too, %s: keep one of them", heading);
}

/* The text below the front matter: `# Symptom`, the cause, `## Fix`, `## Verify`. `front`: what may
 * not say the same, or NULL. */
static void read_parts(struct reader *r, struct problem *problem, const struct source *src,
                       size_t start, const struct yaml *front)
{
    static const char *const keys[PARTS] = {"cause", "fix", "verify"};
    static const char *const headings[PARTS] = {"above `## Fix`", "below `## Fix`",
                                                "below `## Verify`"};
    struct node_list parts[PARTS] = {0};
    enum part part = CAUSE;
    for (struct node *n = text_body(r, src, start), *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        enum part begun = part_begun(r, n);
        if (begun < PARTS) {
            part = begun;
        } else if (n->kind == NODE_HEADING && n->level == 1) {
            problem->symptom = str_trim(node_text(r->arena, n));
            refuse_twice(r, front, "symptom", "as its heading");
        } else {
            node_list_add(&parts[part], n);
        }
    }
    struct node **own[PARTS] = {&problem->cause, &problem->fix, &problem->verify};
    for (part = CAUSE; part < PARTS; part++)
        if (parts[part].first) {
            slides_take_hidden(&parts[part].first);
            *own[part] = parts[part].first;
            refuse_twice(r, front, keys[part], headings[part]);
        }
}

/* The text of a problem in the language of the course, which takes the place of that of the
 * original. False where there is none. */
static bool read_translation(struct reader *r, struct problem *problem, struct str original,
                             struct span named)
{
    struct str path = translation_of(r, original);
    const struct source *src = path.n ? input_text(&r->input, path, named, INPUT_SOURCE) : NULL;
    const struct yaml *front;
    if (!src)
        return false;
    r->file = problem->path = path;
    size_t start = text_front(r, src, &front);
    if (front && front->entries)
        diag_add(r->diags, SEVERITY_WARNING, "translation", front->entries->key_at,
                 "the front matter of a translated problem is not read: leave it to %.*s",
                 STR_ARG(original));
    read_parts(r, problem, src, start, NULL);
    return true;
}

/* What the file does not say in its text may be said in its front matter, as in a list. What people
 * read may stand in a file of their language: its front matter is that of the original. */
static void read_file(struct database *base, struct str path, struct span named)
{
    struct reader *r = base->reader;
    const struct source *src = input_text(&r->input, path, named, INPUT_SOURCE);
    const struct yaml *front;
    size_t start = src ? text_front(r, src, &front) : 0;
    if (!src)
        return;
    r->file = path;
    struct problem *problem = front ? read_fields(r, front) : ARENA_NEW(r->arena, struct problem);
    if (!problem)
        return;
    problem->path = path;
    problem->at = (struct span){src, start, start};
    if (problem->id.n == 0)
        problem->id = slides_path_id(r->arena, path);
    if (!read_translation(r, problem, path, named))
        read_parts(r, problem, src, start, front);
    add_problem(base, problem);
}

void problems_read(struct reader *r, const struct yaml *named)
{
    struct str path = field_text(r, named), folder = path_clean(r->arena, path), *names;
    struct database base = {.reader = r, .tail = &r->course->problems};
    size_t count = folder.n ? input_list(&r->input, folder.p, &names) : 0;
    if (!count)
        read_list(&base, path, named->at);
    for (size_t i = 0, files = 0; i < count; i++) {
        if (!str_ends(names[i], ".md"))
            continue;
        if (files++ == FILES_MAX) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", named->at,
                     "a folder of problems has at most %d files; make a list of them, one "
                     "problems.yaml",
                     FILES_MAX);
            return;
        }
        read_file(&base, arena_printf(r->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(names[i])),
                  named->at);
    }
}
