// SPDX-License-Identifier: MIT
/*
 * Every pattern has literals of which one stands in each text that it matches. The log is gone over
 * once: the four bytes at each place say in a table which literals may begin there (Wu and Manber,
 * "A fast algorithm for multi-pattern searching", 1994, with blocks of four bytes and no shifts).
 * Where one does, its pattern is tried on the line, unless the literal is enough for it to match.
 * A pattern without literals is tried on every line.
 */
#include "diagnose/diagnose.h"

#include "core/ere/automaton.h"
#include "core/ere/ere.h"
#include "diagnose/literals.h"
#include "diagnose/log.h"

#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = 4,         /* bytes */
    TABLE_BITS = 15,   /* of the table of blocks */
    STEP = 1024,       /* bytes of a long line behind which a pattern is tried again */
    SHOWN_AROUND = 120 /* bytes of a long line that are shown around what was found */
};

/* By what a pattern is matched. */
enum matcher { MATCHER_UNKNOWN, MATCHER_AUTOMATON, MATCHER_LIBRARY, MATCHER_NONE };

/* A pattern that is looked for. */
struct wanted {
    const struct problem *problem;
    enum matcher matcher; /* made when it is tried first */
    struct automaton *automaton;
    regex_t pattern;
    size_t height;     /* lines that a match may take: those of its longest sample */
    size_t next;       /* place in the log from which on it is tried again */
    size_t next_whole; /* the same of a broken line as a whole */
    size_t found_in;   /* the number of the last line in which it was found; 0: none */
    size_t recognized; /* in what is found, and 1; 0: not yet */
};

struct needle {
    struct literal literal;
    struct wanted *wanted;
    uint32_t next; /* another one with the same block, and 1; 0: none */
};

struct log_search {
    struct arena *arena;
    struct log log;
    struct wanted *wanted; /* not in the arena, where it would grow */
    size_t wanted_count;
    struct needle *needles;
    size_t needle_count, needle_cap;
    uint32_t table[1 << TABLE_BITS];       /* by block: a needle and 1; 0: none */
    uint64_t used[(1 << TABLE_BITS) / 64]; /* which of the table there are: little to look at */
    struct diagnosis found;
};

static size_t block_at(const char *p)
{
    uint32_t block;
    memcpy(&block, p, BLOCK);
    return (block * 2654435761u) >> (32 - TABLE_BITS); /* Knuth, TAOCP 3, 6.4 */
}

/* ---- what is looked for ---- */

static void add_needles(struct log_search *s, struct wanted *w)
{
    struct literals literals = literals_of(s->arena, w->problem->pattern, BLOCK);
    for (size_t i = 0; i < literals.count; i++) {
        size_t block = block_at(literals.items[i].text.p);
        uint32_t *first = &s->table[block];
        s->used[block / 64] |= (uint64_t)1 << block % 64;
        *ARENA_PUSH(s->arena, s->needles, s->needle_count,
                    s->needle_cap) = (struct needle){literals.items[i], w, *first};
        *first = (uint32_t)s->needle_count;
    }
    w->next = literals.count ? 0 : SIZE_MAX; /* SIZE_MAX: it has none */
}

static void add_problem(struct log_search *s, const struct problem *problem)
{
    if (problem->pattern.n == 0)
        return;
    struct wanted *w = &s->wanted[s->wanted_count++];
    *w = (struct wanted){.problem = problem, .height = 1};
    for (const struct sample *sample = problem->samples; sample; sample = sample->next) {
        size_t n = str_line_count(sample->text);
        w->height = n > w->height ? n : w->height;
    }
    add_needles(s, w);
}

/* ---- what is found ---- */

static struct recognized *recognized(struct log_search *s, struct wanted *w)
{
    if (w->recognized == 0) {
        struct recognized *new = ARENA_PUSH(s->arena, s->found.items, s->found.count, s->found.cap);
        *new = (struct recognized){.problem = w->problem};
        w->recognized = s->found.count;
    }
    return &s->found.items[w->recognized - 1];
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* At most `around` bytes of the text on both sides of a place in it; no character is cut. */
static struct str part_around(struct str text, size_t at, size_t around)
{
    size_t start = at > around ? at - around : 0, end = at + around;
    end = end < text.n ? end : text.n;
    while (start && continues(text.p[start]))
        start++;
    while (end < text.n && end && continues(text.p[end]))
        end--;
    return str_slice(text, start, end);
}

/* It was found at a place of a text, which is the line of the log with this number. */
static void note(struct log_search *s, struct wanted *w, size_t number, struct str text, size_t at)
{
    if (w->found_in == number)
        return;
    w->found_in = number;
    s->found.known[number] = true;
    struct recognized *r = recognized(s, w);
    if (r->count++ >= SIGHTINGS_KEPT)
        return;
    struct str shown = part_around(text, at, SHOWN_AROUND);
    r->sightings[r->count - 1] = (struct sighting){number, arena_str(s->arena, str_trim(shown))};
}

static enum matcher make_matcher(struct wanted *w, struct arena *a)
{
    struct str why;
    w->automaton = automaton_new(a, w->problem->pattern);
    if (w->automaton)
        return MATCHER_AUTOMATON;
    return ere_compile(&w->pattern, a, w->problem->pattern, &why) ? MATCHER_LIBRARY : MATCHER_NONE;
}

static bool library_matches(const struct wanted *w, struct str text)
{
    char subject[ERE_SUBJECT_MAX + 1];
    memcpy(subject, text.p, text.n);
    subject[text.n] = 0;
    return regexec(&w->pattern, subject, 0, NULL, 0) == 0;
}

/* Where a pattern is tried: at one of its literals, if it has some. */
struct trial {
    size_t line, at;
    size_t
        enough; /* as many bytes there match without the rest of the pattern; 0: more is needed */
};

/* Whether the pattern matches the text around the place of a trial, which is `at` in it; how much
 * of the text is looked at says `around`. */
static bool matches(const struct log_search *s, struct wanted *w, struct trial trial,
                    struct str text, size_t at, struct str *around)
{
    *around = part_around(text, at, ERE_SUBJECT_MAX / 2 - BLOCK);
    if (trial.enough && at + trial.enough <= text.n)
        return true;
    if (w->matcher == MATCHER_UNKNOWN)
        w->matcher = make_matcher(w, s->arena);
    if (w->matcher == MATCHER_AUTOMATON)
        return automaton_matches(w->automaton, *around);
    return w->matcher == MATCHER_LIBRARY && library_matches(w, *around);
}

/* Tries a pattern on the line of a trial, and on the lines around it that a match may take in;
 * `next`: from where on it is to be tried again. */
static bool try_line(struct log_search *s, struct wanted *w, struct trial trial, size_t *next)
{
    const struct log *log = &s->log;
    size_t line = trial.line, at = trial.at;
    size_t reach = w->height - 1, first = line > reach ? line - reach : 0;
    size_t last = line + reach < log->count ? line + reach : log->count - 1;
    size_t start = log->lines[first].start, end = log->lines[last + 1].start - 1;
    struct str around;
    bool found = matches(s, w, trial, str_slice(log->text, start, end), at - start, &around);
    *next = found || around.n == end - start ? log->lines[line + 1].start : at + STEP;
    if (found)
        note(s, w, log_row_at(log, line, at) + 1, log_text(log, line), at - log->lines[line].start);
    return found;
}

/* Rows of a table may be as long as each other by chance, so what seems to be a broken line is
 * tried row by row; as a whole only where no row has shown the problem. */
static void try_on(struct log_search *s, struct wanted *w, struct trial trial)
{
    const struct log *log = &s->log;
    const struct log_line *lines = &log->lines[trial.line];
    if (lines[1].number - lines[0].number == 1) {
        try_line(s, w, trial, &w->next);
        return;
    }
    size_t at = trial.at, row = log_row_at(log, trial.line, at);
    struct str text = log_row(log, row), around;
    if (matches(s, w, trial, text, at - log->rows[row], &around)) {
        note(s, w, row + 1, text, at - log->rows[row]);
        w->next = log->rows[row + 1];
        w->next_whole = lines[1].start;
        return;
    }
    w->next = around.n == text.n ? log->rows[row + 1] : at + STEP;
    if (at >= w->next_whole && try_line(s, w, trial, &w->next_whole))
        w->next = w->next_whole;
}

static void try_needles(struct log_search *s, uint32_t first, size_t line, size_t at)
{
    struct str rest = {s->log.text.p + at, s->log.text.n - at};
    for (uint32_t i = first; i; i = s->needles[i - 1].next) {
        const struct needle *n = &s->needles[i - 1];
        struct str text = n->literal.text;
        if (at >= n->wanted->next && text.n <= rest.n && memcmp(text.p, rest.p, text.n) == 0)
            try_on(s, n->wanted, (struct trial){line, at, n->literal.enough ? text.n : 0});
    }
}

/* The patterns that have literals. */
static void try_blocks(struct log_search *s)
{
    const struct str text = s->log.text;
    size_t line = 0;
    for (size_t at = 0; at + BLOCK <= text.n; at++) {
        size_t block = block_at(text.p + at);
        if (!(s->used[block / 64] >> block % 64 & 1))
            continue;
        while (s->log.lines[line + 1].start <= at)
            line++;
        try_needles(s, s->table[block], line, at);
    }
}

/* The patterns that have no literals. */
static void try_all(struct log_search *s, struct wanted *w)
{
    for (size_t line = 0; line < s->log.count; line++) {
        size_t end = s->log.lines[line + 1].start;
        for (size_t at = s->log.lines[line].start; at < end; at = w->next)
            try_on(s, w, (struct trial){line, at, 0});
    }
}

static int by_place(const void *a, const void *b)
{
    const struct recognized *x = a, *y = b;
    size_t line = x->sightings[0].line, other = y->sightings[0].line;
    if (line != other)
        return line < other ? -1 : 1;
    return x->problem->number < y->problem->number ? -1 : 1;
}

struct diagnosis diagnose_log(struct arena *a, const struct course *course, struct str log)
{
    struct log_search *s = ARENA_NEW(a, struct log_search);
    size_t problems = 0;
    s->arena = a;
    s->log = log_read(a, log);
    s->found.known = arena_array(a, s->log.row_count + 2, sizeof *s->found.known);
    for (const struct problem *p = course->problems; p; p = p->next)
        problems++;
    s->wanted = arena_array(a, problems, sizeof *s->wanted);
    for (const struct problem *p = course->problems; p; p = p->next)
        add_problem(s, p);
    try_blocks(s);
    for (size_t i = 0; i < s->wanted_count; i++) {
        if (s->wanted[i].next == SIZE_MAX)
            try_all(s, &s->wanted[i]);
        if (s->wanted[i].matcher == MATCHER_LIBRARY)
            regfree(&s->wanted[i].pattern);
    }
    if (s->found.count)
        qsort(s->found.items, s->found.count, sizeof *s->found.items, by_place);
    return s->found;
}
