// SPDX-License-Identifier: MIT
/*
 * Each byte, bracket expression and anchor of the expression is a position. Which of them may come
 * first, which may follow which and which may be the last is read off the expression (Glushkov,
 * "The abstract theory of automata", 1961). What may come next, anywhere in a text, is a set of
 * positions; such sets are states of a deterministic automaton, which are made when a text first
 * leads there (Thompson, "Regular expression search algorithm", 1968), and forgotten when there are
 * too many. Before the first byte of a text an anchor may match, and behind its last.
 */
#include "core/ere/automaton.h"

enum {
    POSITIONS_MAX = 512,
    WORDS = POSITIONS_MAX / 64,
    STATES_MAX = 250,
    PARSED_MAX = 2000, /* pieces, each as often as its repetitions are written out */
    DEPTH_MAX = 50,    /* of groups in each other */
    BOUND_MAX = 255,
    BYTES = 256,
    START = BYTES, /* symbols behind those that are bytes: the anchors */
    END,
    SYMBOLS,
};

enum { UNKNOWN, FOUND, FIRST_STATE }; /* numbers of states; the first two are none */

struct set {
    uint64_t words[WORDS];
};

struct ere_position {
    uint64_t symbols[SYMBOLS / 64 + 1];
    struct set follow;
};

struct automaton {
    struct arena *arena;
    struct ere_position *positions;
    size_t count, cap;
    struct set first, last;
    bool always;            /* an empty text matches, and so any */
    struct set *candidates; /* of each state: positions that may match the next symbol */
    size_t states, states_cap;
    uint8_t *next; /* of each state: the next one, by the class of the byte that leads there */
    size_t next_cap;
    unsigned row_bits;      /* of `next`: the binary logarithm of the length of a row */
    uint8_t classes[BYTES]; /* bytes of a class are in the same positions */
    size_t class_count;
    uint8_t table[2 * STATES_MAX]; /* states by the hash of their candidates */
};

/* ---- sets ---- */

static void set_add(struct set *s, size_t i)
{
    s->words[i / 64] |= (uint64_t)1 << i % 64;
}

static bool set_has(const struct set *s, size_t i)
{
    return s->words[i / 64] >> i % 64 & 1;
}

static void set_unite(struct set *s, const struct set *with)
{
    for (size_t i = 0; i < WORDS; i++)
        s->words[i] |= with->words[i];
}

/* The next element from i on; POSITIONS_MAX: none. */
static size_t set_next(const struct set *s, size_t i)
{
    for (; i < POSITIONS_MAX; i = (i / 64 + 1) * 64) {
        uint64_t rest = s->words[i / 64] >> i % 64;
        if (rest)
            return i + (size_t)__builtin_ctzll(rest);
    }
    return POSITIONS_MAX;
}

static bool has_symbol(const struct ere_position *p, size_t symbol)
{
    return p->symbols[symbol / 64] >> symbol % 64 & 1;
}

static void add_symbol(struct ere_position *p, size_t symbol)
{
    p->symbols[symbol / 64] |= (uint64_t)1 << symbol % 64;
}

/* ---- from the expression to positions ---- */

/* A part of the expression. */
struct fragment {
    struct set first, last;
    bool empty; /* it matches nothing as well */
};

struct ere_parser {
    struct automaton *made;
    struct str text;
    size_t at, parsed, depth;
    bool failed;
};

static struct fragment alternatives(struct ere_parser *r);

static char peek(const struct ere_parser *r)
{
    return r->at < r->text.n ? r->text.p[r->at] : 0;
}

static bool eat(struct ere_parser *r, char c)
{
    bool there = r->at < r->text.n && peek(r) == c;
    r->at += there;
    return there;
}

/* A new position, which no symbol matches yet. */
static struct ere_position *new_position(struct ere_parser *r, struct fragment *f)
{
    struct automaton *m = r->made;
    size_t i = m->count < POSITIONS_MAX ? m->count : 0;
    r->failed = r->failed || m->count == POSITIONS_MAX;
    if (i == m->count)
        (void)ARENA_PUSH(m->arena, m->positions, m->count, m->cap);
    set_add(&f->first, i);
    set_add(&f->last, i);
    return &m->positions[i];
}

static void join(struct ere_parser *r, struct fragment *f, const struct fragment *behind)
{
    struct ere_position *positions = r->made->positions;
    for (size_t i = set_next(&f->last, 0); i < POSITIONS_MAX; i = set_next(&f->last, i + 1))
        set_unite(&positions[i].follow, &behind->first);
    if (f->empty)
        set_unite(&f->first, &behind->first);
    if (!behind->empty)
        f->last = (struct set){0};
    set_unite(&f->last, &behind->last);
    f->empty = f->empty && behind->empty;
}

/* `[:digit:]`, as of the C locale; the parser stands behind the first two signs. */
static void class(struct ere_parser *r, struct ere_position *p)
{
    static const struct {
        const char *name, *signs; /* pairs: from, to */
    } classes[] = {
        {"alpha:]", "azAZ"},   {"digit:]", "09"},      {"alnum:]", "azAZ09"},
        {"upper:]", "AZ"},     {"lower:]", "az"},      {"space:]", "\t\r  "},
        {"blank:]", "\t\t  "}, {"xdigit:]", "09afAF"}, {"punct:]", "!/:@[`{~"},
    };
    struct str rest = str_slice(r->text, r->at, r->text.n);
    for (size_t i = 0; i < countof(classes); i++) {
        if (!str_starts(rest, classes[i].name))
            continue;
        r->at += strlen(classes[i].name);
        for (const char *s = classes[i].signs; *s; s += 2)
            for (size_t c = (unsigned char)s[0]; c <= (unsigned char)s[1]; c++)
                add_symbol(p, c);
        return;
    }
    r->failed = true;
}

/* The byte behind the one at hand. */
static char peek_behind(const struct ere_parser *r)
{
    return r->at + 1 < r->text.n ? r->text.p[r->at + 1] : 0;
}

/* A byte of a bracket expression, or a range of them. */
static void range(struct ere_parser *r, struct ere_position *p)
{
    size_t from = (unsigned char)r->text.p[r->at++], to = from;
    if (peek(r) == '-' && peek_behind(r) != ']') {
        char last = peek_behind(r);
        to = (unsigned char)last;
        r->failed = r->failed || to < from || last == '[';
        r->at += 2;
    }
    for (size_t c = from; c <= to; c++)
        add_symbol(p, c);
}

/* A bracket expression behind its `[`. */
static void brackets(struct ere_parser *r, struct ere_position *p)
{
    bool negated = eat(r, '^');
    for (bool first = true; first || peek(r) != ']'; first = false) {
        char next = peek_behind(r);
        if (!next || (peek(r) == '[' && (next == '.' || next == '='))) {
            r->failed = true; /* collating symbols and classes; or it does not end */
            return;
        }
        if (peek(r) == '[' && next == ':') {
            r->at += 2;
            class(r, p);
        } else {
            range(r, p);
        }
    }
    r->at++;
    for (size_t i = 0; i < BYTES / 64 && negated; i++)
        p->symbols[i] = ~p->symbols[i];
}

static bool at_repetition(const struct ere_parser *r)
{
    return str_has_char(STR("*+?{"), peek(r));
}

static struct fragment group(struct ere_parser *r)
{
    r->failed = ++r->depth > DEPTH_MAX;
    struct fragment f = alternatives(r);
    r->depth--;
    r->failed = r->failed || !eat(r, ')');
    return f;
}

/* The byte that a backslash takes its meaning from. */
static char escaped(struct ere_parser *r)
{
    char c = peek(r);
    r->failed = r->failed || !c || ascii_alnum(c) || str_has_char(STR("<>`'"), c);
    r->at++;
    return c;
}

static struct fragment atom(struct ere_parser *r)
{
    struct fragment f = {0};
    char c = peek(r);
    r->failed = r->failed || ++r->parsed > PARSED_MAX || !c || at_repetition(r);
    if (r->failed)
        return f;
    r->at++;
    switch (c) {
    case '(': return group(r);
    case '[': brackets(r, new_position(r, &f)); break;
    case '.': memset(new_position(r, &f)->symbols, 0xff, BYTES / 8); break;
    case '^':
    case '$':
        add_symbol(new_position(r, &f), c == '^' ? START : END);
        r->failed = r->failed || at_repetition(r);
        break;
    default: c = c == '\\' ? escaped(r) : c; add_symbol(new_position(r, &f), (unsigned char)c);
    }
    return f;
}

/* What stands behind `{`, and its `}`. */
static void bounds(struct ere_parser *r, size_t *least, size_t *most)
{
    size_t end = str_find_char(r->text, r->at, '}'), comma = str_find_char(r->text, r->at, ',');
    struct str from = str_slice(r->text, r->at, comma < end ? comma : end), to = from;
    r->at = end + 1;
    r->failed = r->failed || end >= r->text.n || !str_number(from, BOUND_MAX, least);
    if (comma < end)
        to = str_slice(r->text, comma + 1, end);
    if (to.n == 0)
        *most = SIZE_MAX;
    else
        r->failed = r->failed || !str_number(to, BOUND_MAX, most) || *most < *least;
}

/* A piece as often as is said behind it: its first time is `one`, and it starts at `start`. */
static struct fragment repeated(struct ere_parser *r, struct fragment one, size_t start)
{
    size_t least = 1, most = 1;
    if (eat(r, '*') || eat(r, '+')) {
        least = r->text.p[r->at - 1] == '+';
        most = SIZE_MAX;
    } else if (eat(r, '?')) {
        least = 0;
    } else if (eat(r, '{')) {
        bounds(r, &least, &most);
    } else {
        return one;
    }
    size_t end = r->at;
    r->failed = r->failed || at_repetition(r); /* POSIX leaves open what `a**` is */
    struct fragment all = {.empty = true};
    size_t times = most != SIZE_MAX ? most : least ? least : 1;
    for (size_t i = 0; i < times && !r->failed; i++) {
        r->at = start;
        one = i ? atom(r) : one;
        if (most == SIZE_MAX && i + 1 == times)
            join(r, &(struct fragment){.last = one.last}, &one);
        one.empty = one.empty || i >= least;
        join(r, &all, &one);
    }
    r->at = end;
    return all;
}

static struct fragment sequence(struct ere_parser *r)
{
    struct fragment f = {.empty = true};
    while (!r->failed && r->at < r->text.n && peek(r) != '|' && peek(r) != ')') {
        size_t start = r->at;
        struct fragment piece = atom(r);
        piece = repeated(r, piece, start);
        join(r, &f, &piece);
    }
    return f;
}

static struct fragment alternatives(struct ere_parser *r)
{
    struct fragment all = sequence(r);
    while (!r->failed && eat(r, '|')) {
        struct fragment one = sequence(r);
        set_unite(&all.first, &one.first);
        set_unite(&all.last, &one.last);
        all.empty = all.empty || one.empty;
    }
    return all;
}

/* An anchor is a symbol here, which is there once. In the middle the C library takes it for one of
 * lines as well, but not always. */
static bool has_anchor_within(const struct automaton *m)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct set *follow = &m->positions[i].follow;
        if (has_symbol(&m->positions[i], END) && set_next(follow, 0) < POSITIONS_MAX)
            return true;
        for (size_t k = set_next(follow, 0); k < POSITIONS_MAX; k = set_next(follow, k + 1))
            if (has_symbol(&m->positions[k], START))
                return true;
    }
    return false;
}

/* Splits classes of which this position has some bytes and not the others. */
static void split_classes(struct automaton *m, const struct ere_position *p)
{
    uint16_t within[BYTES] = {0}, size[BYTES] = {0};
    uint8_t split[BYTES] = {0};
    for (size_t c = 0; c < BYTES; c++) {
        size[m->classes[c]]++;
        within[m->classes[c]] += has_symbol(p, c);
    }
    for (size_t c = 0; c < BYTES; c++) {
        uint8_t old = m->classes[c];
        if (!has_symbol(p, c) || within[old] == size[old])
            continue;
        if (!split[old])
            split[old] = (uint8_t)m->class_count++;
        m->classes[c] = split[old];
    }
}

/* Most positions have one byte, so these are split off together. */
static void make_classes(struct automaton *m)
{
    struct ere_position single = {0};
    uint16_t size[BYTES] = {0};
    m->class_count = 1;
    for (size_t i = 0; i < m->count; i++) {
        const uint64_t *symbols = m->positions[i].symbols;
        bool several = false;
        for (size_t k = 0, words = 0; k < BYTES / 64; k++) {
            words += symbols[k] != 0;
            several = several || words > 1 || (symbols[k] & (symbols[k] - 1));
        }
        if (several)
            split_classes(m, &m->positions[i]);
        for (size_t k = 0; k < BYTES / 64 && !several; k++)
            single.symbols[k] |= symbols[k];
    }
    for (size_t c = 0; c < BYTES; c++)
        size[m->classes[c]]++;
    for (size_t c = 0; c < BYTES; c++)
        if (has_symbol(&single, c) && size[m->classes[c]] > 1) {
            size[m->classes[c]]--;
            m->classes[c] = (uint8_t)m->class_count;
            size[m->class_count++] = 1;
        }
    while ((size_t)1 << m->row_bits < m->class_count)
        m->row_bits++;
}

struct automaton *automaton_new(struct arena *a, struct str ere)
{
    struct automaton *m = ARENA_NEW(a, struct automaton);
    struct ere_parser r = {.made = m, .text = ere};
    m->arena = a;
    struct fragment whole = alternatives(&r);
    m->first = whole.first;
    m->last = whole.last;
    m->always = whole.empty;
    if (r.failed || r.at < ere.n || has_anchor_within(m))
        return NULL;
    make_classes(m);
    return m;
}

/* ---- states ---- */

static uint8_t add_state(struct automaton *m, const struct set *candidates)
{
    *ARENA_PUSH(m->arena, m->candidates, m->states, m->states_cap) = *candidates;
    size_t state = m->states - 1, row = (size_t)1 << m->row_bits;
    if (state == m->next_cap)
        m->next = arena_grow(m->arena, m->next, state, &m->next_cap, row);
    memset(m->next + state * row, UNKNOWN, row);
    return (uint8_t)state;
}

static uint8_t *next_of(const struct automaton *m, size_t state, char byte)
{
    return &m->next[(state << m->row_bits) + m->classes[(unsigned char)byte]];
}

static void forget_states(struct automaton *m)
{
    m->states = 0;
    memset(m->table, UNKNOWN, sizeof m->table);
    for (size_t i = 0; i < FIRST_STATE; i++)
        add_state(m, &(struct set){0});
}

static uint8_t state_of(struct automaton *m, const struct set *candidates)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < WORDS; i++)
        hash = (hash ^ candidates->words[i]) * 0x9e3779b97f4a7c15u; /* Knuth, TAOCP 3, 6.4 */
    if (m->states == 0 || m->states == STATES_MAX)
        forget_states(m);
    size_t slot = (hash >> 32) % sizeof m->table;
    for (uint8_t state; (state = m->table[slot]); slot = (slot + 1) % sizeof m->table)
        if (memcmp(&m->candidates[state], candidates, sizeof *candidates) == 0)
            return state;
    return m->table[slot] = add_state(m, candidates);
}

/* The state to which a symbol leads from the candidates of another. */
static uint8_t after(struct automaton *m, const struct set *candidates, size_t symbol)
{
    struct set next = m->first;
    for (size_t i = set_next(candidates, 0); i < POSITIONS_MAX; i = set_next(candidates, i + 1)) {
        if (!has_symbol(&m->positions[i], symbol))
            continue;
        if (set_has(&m->last, i))
            return FOUND;
        set_unite(&next, &m->positions[i].follow);
    }
    return state_of(m, &next);
}

static uint8_t step(struct automaton *m, uint8_t from, char byte)
{
    struct set candidates = m->candidates[from];
    size_t before = m->states;
    uint8_t to = after(m, &candidates, (unsigned char)byte);
    if (m->states >= before) /* else `from` is forgotten */
        *next_of(m, from, byte) = to;
    return to;
}

bool automaton_matches(struct automaton *m, struct str text)
{
    if (m->always)
        return true;
    uint8_t state = after(m, &m->first, START);
    for (size_t i = 0; i < text.n && state != FOUND; i++) {
        uint8_t next = *next_of(m, state, text.p[i]);
        state = next > FOUND ? next : step(m, state, text.p[i]);
    }
    if (state == FOUND)
        return true;
    struct set candidates = m->candidates[state];
    return after(m, &candidates, END) == FOUND;
}
