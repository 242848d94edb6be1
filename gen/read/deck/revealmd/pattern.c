// SPDX-License-Identifier: MIT
#include "read/deck/revealmd/pattern.h"

#include <stdint.h>

enum {
    CODE_MAX = 400,   /* instructions */
    REPEATS_MAX = 99, /* in {m,n} */
    DEPTH_MAX = 20,   /* groups that nest */
};

enum pattern_op { OP_SET, OP_LINE_START, OP_LINE_END, OP_SPLIT, OP_JUMP, OP_MATCH };

/* Jumps are relative: code may be moved and copied. The first way of a split is preferred. */
struct instruction {
    enum pattern_op op;
    int first, second;
    const bool *set; /* which bytes; 256 of them */
};

struct pattern_thread {
    size_t pc, start;
};

struct threads {
    struct pattern_thread list[CODE_MAX];
    size_t count;
    size_t seen[CODE_MAX]; /* 1 + the place in the text where the instruction was reached last */
};

struct pattern {
    struct arena *arena;
    struct instruction code[CODE_MAX];
    size_t count, groups, steps;
    unsigned flags;
    struct threads lists[2], *now, *then;
};

/* ---- compiling ---- */

struct compiler {
    struct pattern *p;
    struct str text;
    size_t at, depth;
    bool failed;
};

static size_t add(struct compiler *c, struct instruction instruction)
{
    if (c->p->count == CODE_MAX)
        c->failed = true;
    else
        c->p->code[c->p->count++] = instruction;
    return c->p->count - 1;
}

static void insert(struct compiler *c, size_t at, struct instruction instruction)
{
    struct pattern *p = c->p;
    if (p->count == CODE_MAX) {
        c->failed = true;
        return;
    }
    memmove(&p->code[at + 1], &p->code[at], (p->count - at) * sizeof *p->code);
    p->code[at] = instruction;
    p->count++;
}

/* On with the next instruction, or with that `far` from here. */
static struct instruction split(size_t far, bool lazy)
{
    return lazy ? (struct instruction){OP_SPLIT, (int)far, 1, NULL}
                : (struct instruction){OP_SPLIT, 1, (int)far, NULL};
}

static int peek(const struct compiler *c)
{
    return c->at < c->text.n ? (unsigned char)c->text.p[c->at] : -1;
}

static void add_byte(const struct compiler *c, bool *set, unsigned char byte)
{
    set[byte] = true;
    if (!(c->p->flags & PATTERN_CASELESS) || !ascii_alpha((char)byte))
        return;
    set[byte ^ 0x20] = true;
}

static void add_range(const struct compiler *c, bool *set, int first, int last)
{
    for (int i = first; i <= last; i++)
        add_byte(c, set, (unsigned char)i);
}

/* \s, \d, \w; false for another letter. */
static bool add_kind(const struct compiler *c, bool *set, char kind)
{
    bool in[256] = {0};
    char lower = ascii_lower(kind);
    if (lower != 's' && lower != 'd' && lower != 'w')
        return false;
    for (int i = 0; i < 256; i++)
        in[i] = lower == 's'   ? ascii_space((char)i)
                : lower == 'd' ? ascii_digit((char)i)
                               : ascii_alnum((char)i) || i == '_';
    for (int i = 0; i < 256; i++)
        if (in[i] == (lower == kind))
            add_byte(c, set, (unsigned char)i);
    return true;
}

/* The byte that an escape stands for; -1 for what is not known. */
static int escaped_byte(int letter)
{
    static const char letters[] = "nrtfv", bytes[] = "\n\r\t\f\v";
    for (size_t i = 0; letters[i]; i++)
        if (letter == letters[i])
            return bytes[i];
    return letter > 0 && letter < 0x80 && ascii_punct((char)letter) ? letter : -1;
}

/* Behind a backslash: fills the set. The byte where it is a single one, else -1. */
static int read_escape(struct compiler *c, bool *set)
{
    int letter = peek(c);
    c->at++;
    if (letter > 0 && add_kind(c, set, (char)letter))
        return -1;
    int byte = escaped_byte(letter);
    if (byte < 0)
        c->failed = true;
    else
        add_byte(c, set, (unsigned char)byte);
    return byte;
}

/* One member of a class, or the first of a range. */
static int read_member(struct compiler *c, bool *set)
{
    int byte = peek(c);
    c->at++;
    if (byte == '\\')
        return read_escape(c, set);
    if (byte >= 0x80)
        c->failed = true; /* of several bytes: no member of a set */
    if (byte >= 0)
        add_byte(c, set, (unsigned char)byte);
    return byte;
}

static const bool *read_class(struct compiler *c)
{
    bool *set = arena_alloc(c->p->arena, 256 * sizeof *set);
    bool negated = peek(c) == '^';
    c->at += negated;
    while (peek(c) != ']' && c->at < c->text.n && !c->failed) {
        int first = read_member(c, set);
        bool range = peek(c) == '-' && c->at + 1 < c->text.n && c->text.p[c->at + 1] != ']';
        if (first < 0 || !range)
            continue;
        c->at++;
        int last = read_member(c, set);
        c->failed = c->failed || last < first;
        add_range(c, set, first, last);
    }
    c->failed = c->failed || peek(c) != ']';
    c->at++;
    for (size_t i = 0; negated && i < 256; i++)
        set[i] = !set[i];
    return set;
}

/* The bytes of one character. */
static void add_literal(struct compiler *c)
{
    do {
        bool *set = arena_alloc(c->p->arena, 256 * sizeof *set);
        add_byte(c, set, (unsigned char)c->text.p[c->at++]);
        add(c, (struct instruction){.op = OP_SET, .set = set});
    } while (c->at < c->text.n && ((unsigned char)c->text.p[c->at] & 0xc0) == 0x80);
}

static void read_alternatives(struct compiler *c);

static void read_group(struct compiler *c)
{
    bool plain = str_starts(str_slice(c->text, c->at, c->text.n), "?:");
    c->failed = c->failed || (!plain && peek(c) == '?') || ++c->depth > DEPTH_MAX;
    c->at += plain ? 2 : 0;
    c->p->groups += !plain;
    if (!c->failed)
        read_alternatives(c);
    c->depth--;
    c->failed = c->failed || peek(c) != ')';
    c->at++;
}

static void read_atom(struct compiler *c)
{
    int byte = peek(c);
    bool *set;
    if (byte == '(') {
        c->at++;
        read_group(c);
    } else if (byte == '[') {
        c->at++;
        add(c, (struct instruction){.op = OP_SET, .set = read_class(c)});
    } else if (byte == '\\' || byte == '.') {
        set = arena_alloc(c->p->arena, 256 * sizeof *set);
        c->at++;
        if (byte == '\\')
            read_escape(c, set);
        for (size_t i = 0; byte == '.' && i < 256; i++)
            set[i] = i != '\n' && i != '\r';
        add(c, (struct instruction){.op = OP_SET, .set = set});
    } else if (byte == '^' || byte == '$') {
        c->at++;
        add(c, (struct instruction){.op = byte == '^' ? OP_LINE_START : OP_LINE_END});
    } else if (str_has_char(STR("*+?"), (char)byte)) {
        c->failed = true; /* repeats nothing */
    } else {
        add_literal(c);
    }
}

static bool read_number(struct compiler *c, size_t *number)
{
    size_t start = c->at;
    for (*number = 0; peek(c) >= '0' && peek(c) <= '9' && *number <= REPEATS_MAX; c->at++)
        *number = *number * 10 + (size_t)(peek(c) - '0');
    return c->at > start;
}

/* "{2}", "{2,}", "{2,3}"; false for a brace that is a character. */
static bool read_braces(struct compiler *c, size_t *least, size_t *most)
{
    size_t start = c->at++;
    bool good = read_number(c, least);
    *most = *least;
    if (good && peek(c) == ',') {
        c->at++;
        if (!read_number(c, most))
            *most = SIZE_MAX;
    }
    if (!good || peek(c) != '}') {
        c->at = start;
        return false;
    }
    c->at++;
    c->failed = c->failed || *least > REPEATS_MAX || *most < *least ||
                (*most > REPEATS_MAX && *most != SIZE_MAX);
    return true;
}

static bool read_quantifier(struct compiler *c, size_t *least, size_t *most)
{
    int byte = peek(c);
    if (byte == '{')
        return read_braces(c, least, most);
    if (byte != '*' && byte != '+' && byte != '?')
        return false;
    *least = byte == '+';
    *most = byte == '?' ? 1 : SIZE_MAX;
    c->at++;
    return true;
}

/* Repeats code [start, count): all of it is taken off, and put back as often as wanted. */
static void repeat(struct compiler *c, size_t start, size_t least, size_t most, bool lazy)
{
    struct pattern *p = c->p;
    size_t n = p->count - start;
    struct instruction *piece = arena_array(p->arena, n + 1, sizeof *piece);
    memcpy(piece, &p->code[start], n * sizeof *piece);
    p->count = start;
    for (size_t i = 0; i < least && !c->failed; i++)
        for (size_t k = 0; k < n; k++)
            add(c, piece[k]);
    if (most == SIZE_MAX) { /* a loop that may be left at once */
        add(c, split(n + 2, lazy));
        for (size_t k = 0; k < n; k++)
            add(c, piece[k]);
        add(c, (struct instruction){.op = OP_JUMP, .first = -(int)(n + 1)});
        return;
    }
    for (size_t i = least; i < most && !c->failed; i++) {
        add(c, split((most - i) * (n + 1), lazy));
        for (size_t k = 0; k < n; k++)
            add(c, piece[k]);
    }
}

static void read_sequence(struct compiler *c)
{
    while (!c->failed && c->at < c->text.n && peek(c) != '|' && peek(c) != ')') {
        size_t start = c->p->count, least, most;
        read_atom(c);
        if (c->failed || !read_quantifier(c, &least, &most))
            continue;
        bool lazy = peek(c) == '?';
        c->at += lazy;
        repeat(c, start, least, most, lazy);
    }
}

static void read_alternatives(struct compiler *c)
{
    size_t start = c->p->count;
    read_sequence(c);
    if (c->failed || peek(c) != '|')
        return;
    c->at++;
    insert(c, start, split(c->p->count - start + 2, false));
    size_t jump = add(c, (struct instruction){.op = OP_JUMP});
    read_alternatives(c);
    if (!c->failed)
        c->p->code[jump].first = (int)(c->p->count - jump);
}

struct pattern *pattern_new(struct arena *a, struct str text, unsigned flags)
{
    struct pattern *p = ARENA_NEW(a, struct pattern);
    p->arena = a;
    p->flags = flags;
    struct compiler c = {.p = p, .text = text};
    read_alternatives(&c);
    add(&c, (struct instruction){.op = OP_MATCH});
    return c.failed || c.at < text.n ? NULL : p;
}

size_t pattern_groups(const struct pattern *p)
{
    return p->groups;
}

size_t pattern_steps(const struct pattern *p)
{
    return p->steps;
}

/* ---- searching ---- */

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool holds(const struct pattern *p, enum pattern_op op, struct str text, size_t at)
{
    bool lines = p->flags & PATTERN_LINES;
    if (op == OP_LINE_START)
        return at == 0 || (lines && is_line_end(text.p[at - 1]));
    return at == text.n || (lines && is_line_end(text.p[at]));
}

/* Adds a thread, and those that it parts into without reading on, the preferred first. */
static void add_thread(struct pattern *p, struct threads *t, struct str text, size_t at,
                       struct pattern_thread thread)
{
    const struct instruction *code = &p->code[thread.pc];
    p->steps++;
    if (t->seen[thread.pc] == at + 1)
        return;
    t->seen[thread.pc] = at + 1;
    size_t first = thread.pc + (size_t)code->first; /* goes around for a jump back */
    size_t second = thread.pc + (size_t)code->second;
    switch (code->op) {
    case OP_JUMP: add_thread(p, t, text, at, (struct pattern_thread){first, thread.start}); break;
    case OP_SPLIT:
        add_thread(p, t, text, at, (struct pattern_thread){first, thread.start});
        add_thread(p, t, text, at, (struct pattern_thread){second, thread.start});
        break;
    case OP_LINE_START:
    case OP_LINE_END:
        if (holds(p, code->op, text, at))
            add_thread(p, t, text, at, (struct pattern_thread){thread.pc + 1, thread.start});
        break;
    case OP_SET:
    case OP_MATCH: t->list[t->count++] = thread; break;
    }
}

/* Moves all threads over the byte at `at`; true where one has matched before it. */
static bool step(struct pattern *p, struct str text, size_t at, size_t *start)
{
    p->then->count = 0;
    for (size_t i = 0; i < p->now->count; i++) {
        struct pattern_thread thread = p->now->list[i];
        const struct instruction *code = &p->code[thread.pc];
        if (code->op == OP_MATCH) {
            *start = thread.start;
            return true; /* what comes behind is not preferred */
        }
        if (at < text.n && code->set[(unsigned char)text.p[at]])
            add_thread(p, p->then, text, at + 1,
                       (struct pattern_thread){thread.pc + 1, thread.start});
    }
    return false;
}

bool pattern_find(struct pattern *p, struct str text, size_t from, size_t *start, size_t *end)
{
    bool found = false;
    p->now = &p->lists[0];
    p->then = &p->lists[1];
    p->now->count = 0;
    for (size_t i = 0; i < 2; i++)
        memset(p->lists[i].seen, 0, p->count * sizeof *p->lists[i].seen);
    for (size_t at = from; at <= text.n && (!found || p->now->count); at++) {
        if (!found)
            add_thread(p, p->now, text, at, (struct pattern_thread){0, at});
        size_t match_start = 0;
        if (step(p, text, at, &match_start)) {
            found = true;
            *start = match_start;
            *end = at;
        }
        struct threads *moved = p->then;
        p->then = p->now;
        p->now = moved;
    }
    return found;
}
