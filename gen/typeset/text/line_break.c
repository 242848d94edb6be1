// SPDX-License-Identifier: MIT
#include "typeset/text/line.h"

enum { NBSP = 0xa0, EN_DASH = 0x2013, EM_DASH = 0x2014, ZERO_WIDTH_SPACE = 0x200b };

/* What breaks cost. */
enum { FREE = 1, BESIDE_SIGN = 20, INSIDE_WORD = 40, INSIDE_CODE = 60 };

bool line_break_is_letter(int32_t c)
{
    return c >= 0x80 ? c != NBSP && !(c >= 0x2000 && c <= 0x206f) : c > 0 && ascii_alpha((char)c);
}

static bool is_joint(int32_t c)
{
    return c > 0 && c < 0x80 && strchr("/-.=@:,_?&", (char)c) != NULL;
}

/* With at least three characters on both sides. */
int line_break_in_code(int32_t c, int32_t after, size_t done, size_t left)
{
    if (c == ZERO_WIDTH_SPACE)
        return FREE;
    return is_joint(c) && !is_joint(after) && done >= 3 && left >= 3 ? INSIDE_CODE : 0;
}

/* ---- Chinese and Japanese ---- */

static bool among(int32_t c, const int32_t *sorted, size_t count)
{
    for (size_t i = 0; i < count && sorted[i] <= c; i++)
        if (sorted[i] == c)
            return true;
    return false;
}

/* Characters beside which a line may end: ideographs, kana, their signs, wide forms of Latin. */
static bool is_wide(int32_t c)
{
    return (c >= 0x2e80 && c <= 0x312f) || (c >= 0x31a0 && c <= 0xa4cf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe4f) ||
           (c >= 0xff00 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Closing brackets, points, small kana, marks of repetition and length. */
static bool starts_no_line(int32_t c)
{
    static const int32_t signs[] = {
        '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    0xbb,   0x2019,
        0x201d, 0x2025, 0x2026, 0x203a, 0x3001, 0x3002, 0x3005, 0x3009, 0x300b, 0x300d, 0x300f,
        0x3011, 0x3015, 0x3017, 0x3019, 0x301b, 0x301c, 0x301e, 0x301f, 0x303b, 0x3041, 0x3043,
        0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308e, 0x3095, 0x3096, 0x3099,
        0x309a, 0x309b, 0x309c, 0x309d, 0x309e, 0x30a0, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9,
        0x30c3, 0x30e3, 0x30e5, 0x30e7, 0x30ee, 0x30f5, 0x30f6, 0x30fb, 0x30fc, 0x30fd, 0x30fe,
        0xff01, 0xff05, 0xff09, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff60,
        0xff61, 0xff63, 0xff64, 0xff65, 0xff67, 0xff68, 0xff69, 0xff6a, 0xff6b, 0xff6c, 0xff6d,
        0xff6e, 0xff6f, 0xff70, 0xff9e, 0xff9f};
    return among(c, signs, countof(signs));
}

/* Opening brackets, signs of currencies. */
static bool ends_no_line(int32_t c)
{
    static const int32_t signs[] = {'(',    '[',    '{',    0xab,   0x2018, 0x201c, 0x2039,
                                    0x3008, 0x300a, 0x300c, 0x300e, 0x3010, 0x3014, 0x3016,
                                    0x3018, 0x301a, 0x301d, 0xff04, 0xff08, 0xff3b, 0xff5b,
                                    0xff5f, 0xff62, 0xffe1, 0xffe5};
    return among(c, signs, countof(signs));
}

/* ---- Thai and Lao ---- */

/* Their blocks, U+0E00 and U+0E80, have the same order. */
enum { THAI_PAUSE = 0x2f, THAI_A = 0x30, THAI_AM = 0x33, THAI_REPEAT = 0x46 };

static bool is_thai(int32_t c)
{
    return c >= 0xe00 && c <= 0xeff;
}

/* A vowel that is written before the letter it follows. */
static bool is_thai_prefix(int32_t place)
{
    return place >= 0x40 && place <= 0x44;
}

static int break_in_thai(int32_t c, int32_t after)
{
    if (!is_thai(c) || !is_thai(after))
        return 0;
    int32_t place = c & 0x7f, next = after & 0x7f;
    bool begins = is_thai_prefix(next) && !is_thai_prefix(place);
    bool ended = place == THAI_A || place == THAI_AM || place == THAI_REPEAT || place == THAI_PAUSE;
    return begins || (ended && next < THAI_PAUSE) ? INSIDE_WORD : 0;
}

int line_break_in_prose(int32_t before, int32_t c, int32_t after)
{
    bool dash = c == EM_DASH || c == EN_DASH, joint = c == '-' || c == '/';
    if (c == ZERO_WIDTH_SPACE)
        return FREE;
    if ((is_wide(c) || is_wide(after)) && after > 0 && c != NBSP)
        return starts_no_line(after) || ends_no_line(c) ? 0 : FREE;
    if (!line_break_is_letter(after))
        return 0;
    if (dash || (joint && line_break_is_letter(before)))
        return BESIDE_SIGN;
    return break_in_thai(c, after);
}
