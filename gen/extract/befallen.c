// SPDX-License-Identifier: MIT
/*
 * Which commands a known problem befalls: those of its lessons (of all, where it names none) that
 * run what the course says, as `kubeadm join`, whatever options stand between these words and
 * whatever stands behind them. Ids would move when a slide is put in; words stay.
 */
#include "extract/calls.h"
#include "extract/extractor.h"

static bool is_option(struct str word)
{
    return str_starts(word, "-");
}

/* Whether the words of a call are those that are wanted, in their order. What stands behind an
 * option may be its value. */
static bool is_call_of(const struct call *call, struct str wanted)
{
    struct str word;
    if (!str_word(&wanted, &word) || !str_eq(call->name.text, word))
        return false;
    bool more = str_word(&wanted, &word), value = false;
    for (size_t i = 0; i < call->count && more; i++) {
        struct str found = call->words[i].text;
        if (str_eq(found, word))
            more = str_word(&wanted, &word);
        else if (!is_option(found) && !value)
            return false;
        value = is_option(found) && !str_has_char(found, '=');
    }
    return !more;
}

/* The same of what no POSIX shell reads: word by word. */
static bool begins_with(struct str text, struct str wanted)
{
    struct str word, other;
    while (str_word(&wanted, &word))
        if (!str_word(&text, &other) || !str_eq(word, other))
            return false;
    return true;
}

static bool runs(struct arena *scratch, const struct command *c, struct str wanted)
{
    if (!calls_readable(c))
        return begins_with(c->text, wanted);
    size_t count;
    const struct call *calls = calls_find(scratch, c, &count);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = is_call_of(&calls[i], wanted);
    return found;
}

static bool concerns(const struct problem *p, const struct lesson *lesson)
{
    for (size_t i = 0; i < p->lesson_count; i++)
        if (p->lessons[i] == lesson)
            return true;
    return p->lesson_count == 0;
}

/* Behind those that the command knows already; once. */
static void add(struct arena *a, struct command *c, const struct problem *p)
{
    struct problem_ref **tail = &c->problems;
    for (; *tail; tail = &(*tail)->next)
        if ((*tail)->problem == p)
            return;
    *tail = ARENA_NEW(a, struct problem_ref);
    (*tail)->problem = p;
}

static void link_problem(struct arena *a, struct arena *scratch, struct diags *d,
                         const struct course *course, const struct problem *p)
{
    for (const struct listed *named = p->at_commands; named; named = named->next) {
        bool found = false;
        for (const struct lesson *l = course->lessons; l; l = l->next)
            for (struct command *c = concerns(p, l) ? l->commands : NULL; c; c = c->next) {
                if (!runs(scratch, c, named->text))
                    continue;
                if (!l->untranslated) /* its commands are those of the original */
                    add(a, c, p);
                found = true;
            }
        arena_clear(scratch);
        if (!found)
            diag_add(d, SEVERITY_ERROR, "problem-command", named->at,
                     "no command of %s runs `%.*s`; write the words with which one begins",
                     p->lesson_count ? "its lessons" : "the course", STR_ARG(named->text));
    }
}

static void mark_repeated(struct arena *scratch, const struct lesson *lesson)
{
    struct map told = {0};
    for (const struct command *c = lesson->commands; c; c = c->next)
        for (struct problem_ref *ref = c->problems; ref; ref = ref->next)
            ref->again = map_add_at(&told, scratch, ref->problem, ref) != ref;
    arena_clear(scratch);
}

void extract_befallen(struct arena *a, struct diags *d, struct course *course)
{
    struct arena scratch = ARENA_INIT;
    for (const struct problem *p = course->problems; p; p = p->next)
        link_problem(a, &scratch, d, course, p);
    for (const struct lesson *l = course->problems ? course->lessons : NULL; l; l = l->next)
        mark_repeated(&scratch, l);
    arena_release(&scratch);
}
