// SPDX-License-Identifier: MIT
/*
 * An expression is alternatives of pieces one behind the other. Of the pieces each is in a match,
 * so the one with the longest literals stands for all of them; of the alternatives one is, so that
 * the literals of all of them are needed.
 *
 * The grammar is that of POSIX.1-2017, 9.4. Where it leaves a meaning open, the piece is taken for
 * one that gives no literal, which is always right.
 */
#include "diagnose/literals.h"

enum { NESTED_MAX = 50 }; /* groups in each other; what is deeper gives no literal */

struct ere_reader {
    struct arena *arena;
    struct str text;
    size_t at, depth;
};

static size_t shortest(const struct literals *l)
{
    size_t n = l->count ? l->items[0].text.n : 0;
    for (size_t i = 1; i < l->count; i++)
        n = l->items[i].text.n < n ? l->items[i].text.n : n;
    return n;
}

static char peek(const struct ere_reader *r)
{
    return r->at < r->text.n ? r->text.p[r->at] : 0;
}

static struct literals alternatives(struct ere_reader *r);

/* Behind a bracket expression; the reader stands at its `[`. */
static void skip_brackets(struct ere_reader *r)
{
    r->at++;
    r->at += peek(r) == '^';
    r->at += peek(r) == ']';
    while (r->at < r->text.n && peek(r) != ']') {
        char kind = r->at + 1 < r->text.n && peek(r) == '[' ? r->text.p[r->at + 1] : 0;
        r->at++;
        if (!kind || !str_has_char(STR(":.="), kind))
            continue;
        const char end[] = {kind, ']', 0};
        r->at = str_find(r->text, r->at + 1, end) + 2;
    }
    r->at++;
}

/* What follows a piece: how often it may be there. */
enum repeat { REPEAT_ONCE, REPEAT_MORE, REPEAT_NONE /* it may be missing */ };

static enum repeat repetition(struct ere_reader *r)
{
    enum repeat repeat = REPEAT_ONCE;
    while (r->at < r->text.n && str_has_char(STR("*+?{"), peek(r))) {
        char c = r->text.p[r->at++];
        bool missing = c == '*' || c == '?';
        if (c == '{') { /* {0,3}, {,3}: may be missing */
            missing = !(peek(r) >= '1' && peek(r) <= '9');
            r->at = str_find_char(r->text, r->at, '}') + 1;
        }
        repeat = missing || repeat == REPEAT_NONE ? REPEAT_NONE : REPEAT_MORE;
    }
    return repeat;
}

/* The literals of the best piece so far, and the bytes that are being read one after another. */
struct sequence {
    struct literals best;
    size_t best_n;
    char *run;
    size_t run_n;
    size_t pieces; /* also what repeats one */
};

static void take(struct sequence *s, struct literals found)
{
    size_t n = shortest(&found);
    if (n <= s->best_n)
        return;
    s->best = found;
    s->best_n = n;
}

static void end_run(struct sequence *s, struct arena *a)
{
    s->pieces += s->run_n > 0;
    if (s->run_n > s->best_n) {
        struct literals one = {0};
        struct str text = arena_str(a, (struct str){s->run, s->run_n});
        *ARENA_PUSH(a, one.items, one.count, one.cap) = (struct literal){text, true};
        take(s, one);
    }
    s->run_n = 0;
}

/* A byte that stands for itself, with what repeats it: the character, of which it is the last. */
static void literal_byte(struct ere_reader *r, struct sequence *s, char c)
{
    enum repeat repeat = repetition(r);
    s->run[s->run_n++] = c;
    if (repeat == REPEAT_ONCE)
        return;
    s->pieces++;
    bool whole = (unsigned char)c < 0x80;
    while (!whole && s->run_n && ((unsigned char)s->run[s->run_n - 1] & 0xc0) == 0x80)
        s->run_n--;
    if (repeat == REPEAT_NONE || !whole)
        s->run_n -= s->run_n > 0;
    end_run(s, r->arena);
}

static void group(struct ere_reader *r, struct sequence *s)
{
    r->at++;
    r->depth++;
    struct literals inner = alternatives(r);
    r->depth--;
    r->at += peek(r) == ')';
    enum repeat repeat = repetition(r);
    s->pieces += repeat == REPEAT_ONCE ? 1 : 2;
    if (repeat != REPEAT_NONE && r->depth < NESTED_MAX)
        take(s, inner);
}

/* `.`, an anchor, a bracket expression or `\\w`: nothing of it is known. */
static void unknown(struct ere_reader *r, struct sequence *s)
{
    if (peek(r) == '[')
        skip_brackets(r);
    else
        r->at += peek(r) == '\\' ? 2 : 1;
    repetition(r);
    s->pieces++;
}

static struct literals pieces(struct ere_reader *r)
{
    struct sequence s = {.run = arena_alloc(r->arena, r->text.n + 1)};
    while (r->at < r->text.n && peek(r) != '|' && peek(r) != ')') {
        char c = peek(r), next = r->at + 1 < r->text.n ? r->text.p[r->at + 1] : 0;
        bool escaped = c == '\\' && next && !ascii_alnum(next) && !str_has_char(STR("<>`'"), next);
        if (escaped || !str_has_char(STR(".^$[(\\*+?{"), c)) {
            r->at += escaped ? 2 : 1;
            literal_byte(r, &s, escaped ? next : c);
            continue;
        }
        end_run(&s, r->arena);
        if (c == '(')
            group(r, &s);
        else
            unknown(r, &s);
    }
    end_run(&s, r->arena);
    for (size_t i = 0; i < s.best.count && s.pieces > 1; i++)
        s.best.items[i].enough = false;
    return s.best;
}

/* Those of all alternatives; none where one has none. */
static struct literals alternatives(struct ere_reader *r)
{
    struct literals all = {0};
    bool known = true;
    for (;;) {
        struct literals one = pieces(r);
        known = known && one.count;
        for (size_t i = 0; i < one.count && known; i++)
            *ARENA_PUSH(r->arena, all.items, all.count, all.cap) = one.items[i];
        if (peek(r) != '|')
            break;
        r->at++;
    }
    return known ? all : (struct literals){0};
}

struct literals literals_of(struct arena *a, struct str ere, size_t least)
{
    struct ere_reader r = {.arena = a, .text = ere};
    struct literals found = alternatives(&r);
    bool whole = r.at >= ere.n; /* a `)` of its own ends no group */
    return whole && shortest(&found) >= least ? found : (struct literals){0};
}
