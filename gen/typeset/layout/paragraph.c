// SPDX-License-Identifier: MIT
#include "typeset/layout/paragraph.h"

#include "core/text/utf8.h"
#include "typeset/text/line.h"

#include <math.h>
#include <string.h>

/* What sums of widths may differ by, in points. */
static const double ROUNDING = 0.01;

/* A last line below this part of the width looks lost. */
static const double SHORT_LAST = 0.1;

static struct item *add_item(struct para *para, struct arena *a, enum item_kind kind,
                             const struct look *look)
{
    struct item *item = ARENA_PUSH(a, para->items, para->count, para->cap);
    item->kind = kind;
    item->look = look;
    return item;
}

/* What is too long for any word is shaped in parts: HarfBuzz takes its time for many marks on one
 * letter. */
static void add_box(struct para *para, struct shaper *shaper, const struct look *look,
                    struct str text, struct span at)
{
    enum { SHAPED_MAX = 256 }; /* code points */
    for (size_t start = 0, end; start < text.n; start = end) {
        end = start + utf8_first(str_slice(text, start, text.n), SHAPED_MAX).n;
        struct item *item = add_item(para, shaper->paras, ITEM_BOX, look);
        item->word = shaper_word(shaper, look->face, str_slice(text, start, end), at);
        item->width = item->word->width * look->size / 1000;
    }
}

static void add_penalty(struct para *para, struct arena *a, const struct look *look, int penalty)
{
    add_item(para, a, ITEM_PENALTY, look)->penalty = penalty;
}

void para_break(struct para *para, struct arena *a, const struct look *look)
{
    add_item(para, a, ITEM_BREAK, look);
}

void para_blank(struct para *para, struct arena *a, const struct look *look, double width)
{
    add_item(para, a, ITEM_BLANK, look)->width = width;
}

void para_page(struct para *para, struct arena *a, const struct look *look, double width)
{
    add_item(para, a, ITEM_PAGE, look)->width = width;
}

void para_pad(struct para *para, struct arena *a, const struct look *look, double width)
{
    add_item(para, a, ITEM_PAD, look)->width = width;
}

/* ---- text into items ---- */

/* Adds a word in parts, with penalties where a line may end inside of it. */
static void add_word(struct para *para, struct shaper *shaper, const struct look *look,
                     struct str word, struct span at)
{
    size_t start = 0, i = 0;
    int32_t before = 0;
    while (i < word.n) {
        int32_t c = utf8_next(word, &i);
        size_t ahead = i;
        int32_t after = i < word.n ? utf8_next(word, &ahead) : 0;
        int penalty = look->code || look->uri ? line_break_in_code(c, after, i - start, word.n - i)
                                              : line_break_in_prose(before, c, after);
        if (penalty && i < word.n) {
            add_box(para, shaper, look, str_slice(word, start, i), at);
            add_penalty(para, shaper->paras, look, penalty);
            start = i;
        }
        before = c;
    }
    add_box(para, shaper, look, str_slice(word, start, word.n), at);
}

/* Marks that start no line though a blank stands before them: dashes, as Russian has it; the
 * point of a list in one line; what French sets apart. */
static bool starts_no_line(struct str word)
{
    static const char *const marks[] = {"\xe2\x80\x94", "\xe2\x80\x93", "\xc2\xb7", "\xc2\xbb"};
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(word, marks[i]))
            return true;
    return word.n == 1 && str_has_char(STR(";:!?"), *word.p);
}

/* A word of one letter rather does not end a line. */
static int blank_penalty(struct str before, struct str after)
{
    if (starts_no_line(after) || str_is(before, "\xc2\xab"))
        return KEEP_TOGETHER;
    size_t i = 0;
    if (before.n && line_break_is_letter(utf8_next(before, &i)) && i == before.n)
        return 30;
    return 0;
}

static size_t word_end(struct str text, size_t i)
{
    while (i < text.n && !ascii_space(text.p[i]))
        i++;
    return i;
}

/* Notes which way the paragraph runs, and says so where the reader may wonder. */
static void note_direction(struct para *para, struct shaper *shaper, struct str text,
                           struct span at)
{
    if (para->first == DIRECTION_UNKNOWN) {
        int base = bidi_base(text);
        para->first = base < 0 ? DIRECTION_UNKNOWN : base ? DIRECTION_LEFT : DIRECTION_RIGHT;
    }
    if (!bidi_needed(text))
        return;
    para->mixed = true;
    shaper_complain(shaper, (struct shortfall){.kind = SHORTFALL_DIRECTION, .at = at});
}

void para_text(struct para *para, struct shaper *shaper, const struct look *look, struct str text,
               struct span at)
{
    note_direction(para, shaper, text, at);
    const struct word *blank = NULL;
    struct str last = {0};
    size_t i = 0;
    while (i < text.n) {
        size_t start = i;
        while (i < text.n && ascii_space(text.p[i]))
            i++;
        size_t end = word_end(text, i);
        struct str word = str_slice(text, i, end);
        if (i > start) {
            struct item *glue = add_item(para, shaper->paras, ITEM_GLUE, look);
            blank = blank ? blank : shaper_word(shaper, look->face, STR(" "), at);
            glue->word = blank;
            glue->width = glue->word->width * look->size / 1000;
            glue->penalty = look->code ? 10 : blank_penalty(last, word);
        }
        add_word(para, shaper, look, word, at);
        last = word;
        i = end;
    }
}

/* ---- widths ---- */

static bool breaks_before(const struct item *item)
{
    return (item->kind == ITEM_GLUE || item->kind == ITEM_PENALTY || item->kind == ITEM_BREAK) &&
           item->penalty < KEEP_TOGETHER;
}

double para_natural_width(const struct para *para)
{
    double widest = 0, width = 0;
    for (size_t i = 0; i < para->count; i++) {
        width = para->items[i].kind == ITEM_BREAK ? 0 : width + para->items[i].width;
        widest = fmax(widest, width);
    }
    return widest;
}

static double widest_part(const struct para *para, bool inside_words)
{
    double widest = 0, width = 0;
    for (size_t i = 0; i < para->count; i++) {
        const struct item *item = &para->items[i];
        bool ends = breaks_before(item) && (inside_words || item->kind != ITEM_PENALTY);
        width = ends ? 0 : width + item->width;
        widest = fmax(widest, width);
    }
    return widest;
}

double para_word_width(const struct para *para)
{
    return widest_part(para, false);
}

double para_least_width(const struct para *para)
{
    return widest_part(para, true);
}

size_t para_line_count(const struct para *para, double width)
{
    size_t lines = para->count > 0;
    double used = 0, since = 0; /* of the line; behind the last place where it may end */
    bool may_end = false;
    for (size_t i = 0; i < para->count; i++) {
        const struct item *item = &para->items[i];
        if (breaks_before(item)) {
            may_end = true;
            since = 0;
        }
        if (item->kind == ITEM_BREAK) {
            lines++;
            used = 0;
            may_end = false;
            continue;
        }
        bool blank = item->kind == ITEM_GLUE || item->kind == ITEM_PENALTY;
        used += item->width;
        since += blank && since == 0 ? 0 : item->width;
        if (used > width + ROUNDING && !blank && may_end) {
            lines++;
            used = since;
            may_end = false;
        }
    }
    return lines;
}

/* ---- cutting what is too wide ---- */

/* The end of as many characters from `start` as fit; at least one. */
static size_t fitting(struct shaper *shaper, const struct item *item, size_t start, double width)
{
    struct str text = item->word->text;
    double used = 0;
    size_t i = start, end = start;
    while (i < text.n) {
        i = utf8_letter_end(text, i);
        static const struct span nowhere = {0};
        used += shaper_word(shaper, item->look->face, str_slice(text, end, i), nowhere)->width *
                item->look->size / 1000;
        if (used > width && end > start)
            break;
        end = i;
    }
    return end;
}

static bool is_too_wide(const struct item *item, double width)
{
    return item->kind == ITEM_BOX && item->width > width + ROUNDING;
}

static void cut_wide_words(struct para *para, struct shaper *shaper, double width)
{
    static const struct span nowhere = {0};
    struct para cut = {0};
    size_t whole = 0;
    while (whole < para->count && !is_too_wide(&para->items[whole], width))
        whole++;
    if (whole == para->count)
        return;
    for (size_t i = 0; i < para->count; i++) {
        const struct item *item = &para->items[i];
        if (!is_too_wide(item, width)) {
            *ARENA_PUSH(shaper->paras, cut.items, cut.count, cut.cap) = *item;
            continue;
        }
        for (size_t start = 0, end; start < item->word->text.n; start = end) {
            end = fitting(shaper, item, start, width * 0.98); /* kerning may widen */
            if (start > 0)
                add_penalty(&cut, shaper->paras, item->look, 200);
            add_box(&cut, shaper, item->look, str_slice(item->word->text, start, end), nowhere);
        }
    }
    para->items = cut.items;
    para->count = cut.count;
    para->cap = cut.cap;
}

/* ---- lines ---- */

struct paragraph_fit {
    double cost;
    size_t from; /* where the line that ends here begins */
};

/* What a line that begins at item i shows first: blanks and places to break are dropped. */
static size_t line_start(const struct para *para, size_t i)
{
    if (i > 0 && i < para->count && para->items[i].kind == ITEM_BREAK)
        return i + 1;
    while (i < para->count &&
           (para->items[i].kind == ITEM_GLUE || para->items[i].kind == ITEM_PENALTY))
        i++;
    return i;
}

static double line_cost(double used, double width, int penalty, bool last)
{
    double left = last ? 0 : (width - used) / width;
    double cost = 1 + left * left * 4000 + penalty * 4;
    if (last && used < width * SHORT_LAST)
        cost += 150; /* a single short word on the last line */
    return used > width + ROUNDING ? cost + 1e6 * (used / width) : cost;
}

/* Offers a line from `start` to item i, which is the end of the paragraph where item is NULL. */
static void offer_line(struct paragraph_fit *fits, size_t start, size_t i, const struct item *item,
                       double used, double width)
{
    bool last = !item || item->kind == ITEM_BREAK;
    double cost = fits[start].cost + line_cost(used, width, item ? item->penalty : 0, last);
    if (cost < fits[i].cost)
        fits[i] = (struct paragraph_fit){cost, start};
}

/* Offers every line that begins at `start` to the places where it may end; one too long, if no
 * other. */
static void offer_lines(const struct para *para, size_t start, double width,
                        struct paragraph_fit *fits)
{
    double used = 0;
    bool any = false;
    for (size_t i = line_start(para, start); i < para->count; i++) {
        const struct item *item = &para->items[i];
        if (i > start && breaks_before(item)) {
            if (used > width + ROUNDING && any)
                return;
            offer_line(fits, start, i, item, used, width);
            any = true;
            if (item->kind == ITEM_BREAK)
                return;
        }
        used += item->width;
    }
    if (used <= width + ROUNDING || !any)
        offer_line(fits, start, para->count, NULL, used, width);
}

static struct line measured_line(const struct para *para, size_t from, size_t end)
{
    struct line line = {line_start(para, from), end, 0};
    if (line.start > end)
        line.start = end;
    for (size_t i = line.start; i < end; i++)
        line.width += para->items[i].width;
    return line;
}

struct lines para_lines(struct para *para, struct shaper *shaper, double width)
{
    cut_wide_words(para, shaper, width);
    size_t count = para->count;
    struct paragraph_fit *fits = arena_array(shaper->paras, count + 1, sizeof *fits);
    for (size_t i = 1; i <= count; i++)
        fits[i].cost = INFINITY;
    for (size_t i = 0; i < count; i++)
        if (fits[i].cost < INFINITY)
            offer_lines(para, i, width, fits);

    struct lines lines = {0};
    for (size_t i = count; i > 0; i = fits[i].from)
        lines.count++;
    lines.items = arena_array(shaper->paras, lines.count, sizeof *lines.items);
    size_t k = lines.count;
    for (size_t i = count; i > 0; i = fits[i].from)
        lines.items[--k] = measured_line(para, fits[i].from, i);
    return lines;
}
