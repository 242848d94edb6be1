// SPDX-License-Identifier: MIT
#include "typeset/text/bidi.h"

#include "core/text/utf8.h"

/* The first right-to-left letter of Unicode is U+0590; its first byte in UTF-8 is the least. */
enum { FIRST_RIGHT = 0xd6 };

bool bidi_needed(struct str text)
{
    for (size_t i = 0, next; i < text.n; i = next) {
        next = i + 1;
        if ((unsigned char)text.p[i] < FIRST_RIGHT)
            continue;
        next = i;
        enum utf8_bidi class = utf8_bidi(utf8_next(text, &next));
        if (class == BIDI_RIGHT || class == BIDI_ARABIC || class == BIDI_ARABIC_NUMBER)
            return true;
    }
    return false;
}

int bidi_base(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        enum utf8_bidi class = utf8_bidi(utf8_next(text, &i));
        if (class == BIDI_LEFT || class == BIDI_RIGHT || class == BIDI_ARABIC)
            return class != BIDI_LEFT;
    }
    return -1;
}

/* The classes of the letters of a text, as the rules change them. */
struct classes {
    enum utf8_bidi *items;
    int32_t *letters;
    size_t count;
    enum utf8_bidi base; /* LEFT or RIGHT */
};

static bool is_strong(enum utf8_bidi class)
{
    return class == BIDI_LEFT || class == BIDI_RIGHT || class == BIDI_ARABIC;
}

static bool is_number(enum utf8_bidi class)
{
    return class == BIDI_NUMBER || class == BIDI_ARABIC_NUMBER;
}

/* Marks are of the class of their letter (W1); what numbers are among Arabic letters (W2, W3). */
static void resolve_letters(struct classes *c)
{
    enum utf8_bidi before = c->base, strong = c->base;
    for (size_t i = 0; i < c->count; i++) {
        enum utf8_bidi *class = &c->items[i];
        if (*class == BIDI_MARK)
            *class = before;
        before = *class;
        if (is_strong(*class))
            strong = *class;
        if (*class == BIDI_NUMBER && strong == BIDI_ARABIC)
            *class = BIDI_ARABIC_NUMBER;
    }
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i] == BIDI_ARABIC)
            c->items[i] = BIDI_RIGHT;
}

/* One separator between two numbers (W4), then signs beside a number (W5), belong to it. */
static void resolve_separators(struct classes *c)
{
    for (size_t i = 1; i + 1 < c->count; i++) {
        enum utf8_bidi before = c->items[i - 1], after = c->items[i + 1];
        bool joins = (c->items[i] == BIDI_SEPARATOR && before == BIDI_NUMBER) ||
                     (c->items[i] == BIDI_COMMON && is_number(before));
        if (joins && before == after)
            c->items[i] = before;
    }
    for (size_t i = 0, end; i < c->count; i = end) {
        for (end = i; end < c->count && c->items[end] == BIDI_TERMINATOR;)
            end++;
        bool beside = (i > 0 && c->items[i - 1] == BIDI_NUMBER) ||
                      (end < c->count && c->items[end] == BIDI_NUMBER);
        for (size_t k = i; k < end && beside; k++)
            c->items[k] = BIDI_NUMBER;
        end += end == i;
    }
}

/* Other signs are neutral (W6); numbers behind a letter to the right are such letters (W7). */
static void resolve_numbers(struct classes *c)
{
    enum utf8_bidi strong = c->base;
    for (size_t i = 0; i < c->count; i++) {
        enum utf8_bidi *class = &c->items[i];
        if (*class >= BIDI_SEPARATOR)
            *class = BIDI_NEUTRAL;
        else if (is_strong(*class))
            strong = *class;
        else if (*class == BIDI_NUMBER && strong == BIDI_LEFT)
            *class = BIDI_LEFT;
    }
}

/* ---- pairs of brackets (N0) ---- */

/* As neutral signs see it: numbers count as letters to the left. */
static enum utf8_bidi side_of(enum utf8_bidi class)
{
    return is_number(class) ? BIDI_RIGHT : class;
}

static bool any_inside(const struct classes *c, size_t open, size_t close, enum utf8_bidi class)
{
    for (size_t i = open + 1; i < close; i++)
        if (side_of(c->items[i]) == class)
            return true;
    return false;
}

static enum utf8_bidi side_before(const struct classes *c, size_t i)
{
    while (i-- > 0)
        if (side_of(c->items[i]) == BIDI_LEFT || side_of(c->items[i]) == BIDI_RIGHT)
            return side_of(c->items[i]);
    return c->base;
}

/* A pair runs as the paragraph where that is among what it holds, else as what it holds does where
 * that goes on from before. */
static void resolve_pair(struct classes *c, size_t open, size_t close)
{
    enum utf8_bidi other = c->base == BIDI_LEFT ? BIDI_RIGHT : BIDI_LEFT, side = c->base;
    if (!any_inside(c, open, close, c->base)) {
        if (!any_inside(c, open, close, other))
            return;
        side = side_before(c, open);
    }
    c->items[open] = c->items[close] = side;
}

/* For each bracket that opens a pair the place and 1 of the one that closes it (BD16). */
static void find_pairs(const struct classes *c, size_t *closed)
{
    static const char brackets[] = "()[]{}";
    enum { DEPTH = 63 };
    size_t open[DEPTH], depth = 0;
    for (size_t i = 0; i < c->count; i++) {
        bool ascii = c->letters[i] > 0 && c->letters[i] < 0x80;
        const char *kind = ascii ? strchr(brackets, (char)c->letters[i]) : NULL;
        if (!kind || c->items[i] != BIDI_NEUTRAL)
            continue;
        if ((kind - brackets) % 2 == 0) {
            if (depth == DEPTH)
                return;
            open[depth++] = i;
            continue;
        }
        for (size_t k = depth; k-- > 0;)
            if (c->letters[open[k]] == kind[-1]) {
                closed[open[k]] = i + 1;
                depth = k; /* what was opened behind it stays alone */
                break;
            }
    }
}

static void resolve_brackets(struct classes *c, size_t *closed)
{
    find_pairs(c, closed);
    for (size_t i = 0; i < c->count; i++)
        if (closed[i])
            resolve_pair(c, i, closed[i] - 1);
}

/* Neutral signs run as what is on both sides of them, else as the paragraph does (N1, N2). */
static void resolve_neutrals(struct classes *c)
{
    enum utf8_bidi before = c->base;
    for (size_t i = 0, end; i < c->count; i = end) {
        for (end = i; end < c->count && c->items[end] == BIDI_NEUTRAL;)
            end++;
        enum utf8_bidi after = end == c->count              ? c->base
                               : c->items[end] == BIDI_LEFT ? BIDI_LEFT
                                                            : BIDI_RIGHT;
        for (size_t k = i; k < end; k++)
            c->items[k] = before == after ? after : c->base;
        if (end < c->count)
            before = after;
        end += end == i;
    }
}

/* I1, I2 */
static unsigned char level_of(enum utf8_bidi class, int base)
{
    if (base == 0)
        return class == BIDI_LEFT ? 0 : class == BIDI_RIGHT ? 1 : 2;
    return class == BIDI_RIGHT ? 1 : 2;
}

unsigned char *bidi_levels(struct arena *a, struct str text, int base)
{
    struct classes c = {.base = base ? BIDI_RIGHT : BIDI_LEFT};
    unsigned char *levels = arena_array(a, text.n, 1);
    c.items = arena_array(a, text.n, sizeof *c.items);
    c.letters = arena_array(a, text.n, sizeof *c.letters);
    for (size_t i = 0; i < text.n; c.count++) {
        c.letters[c.count] = utf8_next(text, &i);
        c.items[c.count] = utf8_bidi(c.letters[c.count]);
    }
    resolve_letters(&c);
    resolve_separators(&c);
    resolve_numbers(&c);
    resolve_brackets(&c, arena_array(a, c.count, sizeof(size_t)));
    resolve_neutrals(&c);
    for (size_t i = 0, k = 0, next; i < text.n; i = next, k++) {
        next = i;
        utf8_next(text, &next);
        memset(levels + i, level_of(c.items[k], base), next - i);
    }
    return levels;
}

/* From the highest level down, what is at least as high is turned round (L2). */
void bidi_order(const unsigned char *levels, size_t count, size_t *order)
{
    unsigned highest = 0;
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
        highest = levels[i] > highest ? levels[i] : highest;
    }
    for (unsigned level = highest; level > 0; level--) {
        for (size_t i = 0, end; i < count; i = end) {
            for (end = i; end < count && levels[order[end]] >= level;)
                end++;
            for (size_t low = i, high = end; low + 1 < high; low++) {
                size_t kept = order[--high];
                order[high] = order[low];
                order[low] = kept;
            }
            end += end == i;
        }
    }
}
