// SPDX-License-Identifier: MIT
/*
 * The rules are libfribidi's. Characters that turn the direction of what follows are no such for
 * us: in a text of strangers they would show a command other than the one that is copied.
 */
#include "typeset/text/line.h"

#include "core/system/memory.h"
#include "core/text/utf8.h"

#include <fribidi.h>

/* The first right-to-left letter of Unicode is U+0590; its first byte in UTF-8 is the least. */
enum { FIRST_RIGHT = 0xd6 };

static FriBidiCharType type_of(int32_t letter)
{
    FriBidiCharType type = letter < 0 ? FRIBIDI_TYPE_ON
                                      : fribidi_get_bidi_type((FriBidiChar)letter);
    bool turns = FRIBIDI_IS_EXPLICIT(type) || FRIBIDI_IS_ISOLATE(type);
    return turns || type == FRIBIDI_TYPE_BN ? FRIBIDI_TYPE_ON : type;
}

bool bidi_needed(struct str text)
{
    for (size_t i = 0, next; i < text.n; i = next) {
        next = i + 1;
        if ((unsigned char)text.p[i] < FIRST_RIGHT)
            continue;
        next = i;
        FriBidiCharType type = type_of(utf8_next(text, &next));
        if (FRIBIDI_IS_RTL(type) || type == FRIBIDI_TYPE_AN)
            return true;
    }
    return false;
}

int bidi_base(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        FriBidiCharType type = type_of(utf8_next(text, &i));
        if (FRIBIDI_IS_LETTER(type))
            return FRIBIDI_IS_RTL(type) ? 1 : 0;
    }
    return -1;
}

unsigned char *bidi_levels(struct arena *a, struct str text, int base)
{
    FriBidiParType direction = base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    unsigned char *levels = arena_array(a, text.n, 1);
    FriBidiChar *letters = arena_array(a, text.n, sizeof *letters);
    FriBidiCharType *types = arena_array(a, text.n, sizeof *types);
    FriBidiBracketType *brackets = arena_array(a, text.n, sizeof *brackets);
    FriBidiLevel *of_letters = arena_array(a, text.n, sizeof *of_letters);
    int count = 0;
    for (size_t i = 0; i < text.n; count++) {
        int32_t letter = utf8_next(text, &i);
        letters[count] = letter < 0 ? 0xfffd : (FriBidiChar)letter;
        types[count] = type_of(letter);
    }
    fribidi_get_bracket_types(letters, count, types, brackets);
    if (count &&
        !fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, of_letters))
        memory_ran_out();
    for (size_t i = 0, k = 0, next; i < text.n; i = next, k++) {
        next = i;
        utf8_next(text, &next);
        memset(levels + i, of_letters[k], next - i);
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
