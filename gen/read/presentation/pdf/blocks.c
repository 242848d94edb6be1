// SPDX-License-Identifier: MIT
/*
 * Lines of a page, put together to blocks: what stands below each other, in the same size, at
 * distances of one or two lines. Code and prose are blocks of their own. What stands between two
 * lines separates them, so that the order of blocks is the order on the slide.
 */
#include "read/presentation/pdf/pages.h"
#include "read/presentation/phrase.h"

#include <math.h>
#include <stdlib.h>

/* Of the line with what is above and below its letters; fonts of TeX do not say how much. */
static double height_of(const struct pdf_line *line)
{
    return fmax(line->bottom - line->top, 1.15 * line->size);
}

static bool is_like(double a, double b, double ratio)
{
    return a <= b * ratio && b <= a * ratio;
}

/* ---- the title ---- */

static int by_size(const void *left, const void *right)
{
    const struct pdf_line *a = *(const struct pdf_line *const *)left;
    const struct pdf_line *b = *(const struct pdf_line *const *)right;
    return (a->size > b->size) - (a->size < b->size);
}

/* The size that half of the text has at most, of all but one line. */
static double usual_size(struct pdf_file *f, const struct pdf_page *page,
                         const struct pdf_line *but)
{
    const struct pdf_line **order = arena_array(f->scratch, page->line_count, sizeof *order);
    size_t bytes = 0, count = 0, passed = 0;
    for (size_t i = 0; i < page->line_count; i++) {
        const struct pdf_line *line = &page->lines[i];
        if (line == but || is_like(line->size, but->size, 1.02))
            continue;
        order[count++] = line;
        bytes += line->text.n;
    }
    if (count)
        qsort(order, count, sizeof *order, by_size);
    for (size_t i = 0; i < count; i++)
        if ((passed += order[i]->text.n) * 2 >= bytes)
            return order[i]->size;
    return 0;
}

/* No address alone in large letters, as on a slide with a code to scan. */
static bool may_be_title(const struct pdf_line *line)
{
    bool address = str_find(line->text, 0, "://") < line->text.n && !str_has_char(line->text, ' ');
    return line->list == PRES_PLAIN && !line->prompt && !address;
}

/* Whether a command stands right above or below a line, in letters as large. */
static bool is_beside_command(const struct pdf_page *page, const struct pdf_line *line)
{
    for (size_t i = 0; i < page->line_count; i++) {
        const struct pdf_line *l = &page->lines[i];
        double away = fabs(pdf_middle(l) - pdf_middle(line));
        if (l != line && away < 2 * height_of(line) && is_like(l->size, line->size, 1.05) &&
            phrase_form(l->text) != FORM_NONE)
            return true;
    }
    return false;
}

/* A slide may be called by a command ("git commit"), but not by one of a list, nor by one that
 * words lead to, nor by all that it says. */
static bool is_command(const struct pdf_page *page, const struct pdf_line *line)
{
    struct str rest = str_slice(line->text, phrase_behind_colon(line->text), line->text.n);
    bool all = page->line_count == 1 && line->kind == PDF_PROSE;
    return phrase_form(line->text) == FORM_SURE || phrase_form(rest) == FORM_SURE ||
           (all && phrase_form(line->text) != FORM_NONE) ||
           (phrase_is_command(line->text) && is_beside_command(page, line));
}

/* The topmost one of the lines with the largest letters above a height. */
static struct pdf_line *find_largest(const struct pdf_page *page, double above)
{
    struct pdf_line *largest = NULL;
    for (size_t i = 0; i < page->line_count; i++) {
        struct pdf_line *line = &page->lines[i];
        if (pdf_middle(line) < above && may_be_title(line) &&
            (!largest || line->size > 1.05 * largest->size) && !is_command(page, line))
            largest = line;
    }
    return largest;
}

/* Whether a page has no more than a line, or one of two rows. */
static bool is_alone(const struct pdf_page *page)
{
    const struct pdf_line *line = page->lines;
    return page->line_count == 1 ||
           (page->line_count == 2 && pdf_middle(line + 1) - pdf_middle(line) < 2 * line->size);
}

/* Whether a line stands out from text of the usual size */
static bool stands_out(const struct pdf_page *page, const struct pdf_line *line, double usual,
                       bool high)
{
    double larger = line->kind == PDF_CODE || !high ? 1.25 : 1.12;
    if (usual > 0 && line->size >= larger * usual)
        return true;
    bool bold = high && line->bold && line->size >= usual;
    return line == page->lines && line->kind == PDF_PROSE && (bold || is_alone(page));
}

/* In the upper part a title is larger than what follows, or it is bold and the first line; on a
 * page that has nothing there it stands out clearly, or it is all that there is. */
static struct pdf_line *find_title(struct pdf_file *f, const struct pdf_page *page)
{
    struct pdf_line *line = find_largest(page, 0.4 * page->height);
    bool high = line != NULL;
    if (!high)
        line = find_largest(page, page->height);
    return line && stands_out(page, line, usual_size(f, page, line), high) ? line : NULL;
}

/* Lines of a title that has several are alike and close. */
static void mark_title(struct pdf_file *f, struct pdf_page *page)
{
    enum { LINES = 3 };
    struct pdf_line *title = find_title(f, page), *last = title;
    size_t count = 1;
    if (!title)
        return;
    title->title = true;
    for (struct pdf_line *l = title + 1; l < page->lines + page->line_count && count < LINES; l++) {
        double away = pdf_middle(l) - pdf_middle(last);
        if (away > 1.6 * height_of(last))
            return;
        if (!is_like(l->size, title->size, 1.05) || l->bold != title->bold || !may_be_title(l) ||
            phrase_form(l->text) == FORM_SURE || l->left > last->right || l->right < last->left ||
            away < 0.5 * height_of(last))
            continue;
        l->title = true;
        last = l;
        count++;
    }
}

/* ---- blocks ---- */

enum { OPEN = 64 }; /* blocks that may go on */

/* Blocks that may go on; the one that waits longest is the first. */
struct open_blocks {
    struct pdf_block *items[OPEN];
    size_t count;
};

static struct pdf_line *last_of(const struct pdf_block *b)
{
    return b->lines[b->count - 1];
}

static bool overlap(double left, double right, double other_left, double other_right)
{
    return left < other_right && right > other_left;
}

/* Whether a line stands between two others: across one of them, or in room that was made for
 * it, a little aside. */
static bool is_between(const struct pdf_line *a, const struct pdf_line *k, const struct pdf_line *b)
{
    double above = pdf_middle(k) - pdf_middle(a), below = pdf_middle(b) - pdf_middle(k);
    if (above < 0.3 * height_of(a) || below < 0.3 * height_of(b))
        return false;
    double aside = 4 * fmax(a->size, b->size);
    bool room = above + below > 0.8 * (height_of(a) / 2 + height_of(k) + height_of(b) / 2);
    bool across = overlap(k->left, k->right, a->left, a->right) ||
                  overlap(k->left, k->right, b->left, b->right);
    return across || (room && overlap(k->left, k->right, fmin(a->left, b->left) - aside,
                                      fmax(a->right, b->right) + aside));
}

/* Whether something stands between the end of a block and the line. Lines are in order. */
static bool is_interrupted(const struct pdf_block *b, const struct pdf_line *line)
{
    enum { LOOKS = 64 };
    const struct pdf_line *last = last_of(b), *k = line - 1;
    for (size_t i = 0; i < LOOKS && k > last; i++, k--)
        if (is_between(last, k, line))
            return true;
    return false;
}

/* Lines of one box of code stand in one grid of letters. */
static bool is_in_grid(const struct pdf_block *b, const struct pdf_line *line)
{
    double advance = fmax(line->advance, 0.1);
    double letters = (line->left - b->lines[0]->left) / advance;
    return fabs(letters - round(letters)) < 0.2 && line->left > b->left - 40 * advance &&
           line->left < b->right + 3 * advance;
}

/* Lines of a box whose text stands in its middle. */
static bool is_centred_below(const struct pdf_block *b, const struct pdf_line *line)
{
    const struct pdf_line *last = last_of(b);
    double shift = line->left + line->right - last->left - last->right;
    return fabs(shift) < 2 * line->size && line->left > last->left && line->right < last->right;
}

/* A line of code a little further in than the one right above: what had no room there. Its indent
 * may be none of blanks. */
static bool is_further_in(const struct pdf_block *b, const struct pdf_line *line, double away)
{
    const struct pdf_line *last = last_of(b);
    double in = line->left - last->left;
    return away < 1.5 * height_of(line) && !line->prompt && in >= line->advance &&
           in < 8 * line->advance && is_like(last->advance, line->advance, 1.02);
}

/* One line may be blank. */
static bool code_goes_on(const struct pdf_block *b, const struct pdf_line *line, double away)
{
    double height = height_of(line);
    double most = fmax(2.6 * height, fmin(2.3 * b->pitch, 4 * height));
    return away <= most && is_like(last_of(b)->size, line->size, 1.08) &&
           (is_in_grid(b, line) || is_centred_below(b, line) || is_further_in(b, line, away));
}

/* Left edges of lists go in step by step, and out as far as the block began; other lines have one
 * edge or one middle. */
static bool is_aligned(const struct pdf_block *b, const struct pdf_line *line)
{
    const struct pdf_line *last = last_of(b);
    double size = line->size;
    bool steps = line->left > b->left - size && line->left < last->left + 4 * size;
    bool right = fabs(line->right - last->right) < 0.5 * size;
    bool centred = fabs(line->left + line->right - last->left - last->right) < 2 * size;
    return steps || right || centred;
}

static bool prose_goes_on(const struct pdf_block *b, const struct pdf_line *line, double away)
{
    double aside = 1.5 * line->size;
    return away <= 2 * fmax(height_of(last_of(b)), height_of(line)) &&
           is_like(last_of(b)->size, line->size, 1.4) &&
           overlap(line->left, line->right, b->left - aside, b->right + aside) &&
           is_aligned(b, line);
}

/* Code right below an item that is code, at its inner edge: the rest of it. */
static bool is_item_rest(const struct pdf_block *b, const struct pdf_line *line, double away)
{
    const struct pdf_line *last = last_of(b), *item = last;
    for (size_t i = b->count; i-- > 0 && item->list == PRES_PLAIN && item->mono;)
        item = b->lines[i];
    return b->kind == PDF_PROSE && line->kind == PDF_CODE && item->list != PRES_PLAIN &&
           item->mono && last->mono && !line->prompt && is_like(last->size, line->size, 1.08) &&
           away < 1.35 * height_of(line) && fabs(line->left - item->inner) < 0.5 * line->size;
}

static bool goes_on(const struct pdf_block *b, const struct pdf_line *line)
{
    const struct pdf_line *last = last_of(b);
    double away = pdf_middle(line) - pdf_middle(last);
    if (is_item_rest(b, line, away))
        return !is_interrupted(b, line);
    if (b->kind != line->kind || away < 0.4 * fmin(height_of(last), height_of(line)))
        return false;
    bool on = b->kind == PDF_CODE ? code_goes_on(b, line, away) : prose_goes_on(b, line, away);
    bool script = str_starts(b->lines[0]->text, "#!"); /* notes may lie over it */
    return on && (script || !is_interrupted(b, line));
}

/* How far a line is from the end of a block, and from standing straight below it. */
static double distance(const struct pdf_block *b, const struct pdf_line *line)
{
    double beside = fmax(fmax(b->left - line->right, line->left - b->right), 0);
    double shift = fmin(fabs(line->left - b->left), fabs(line->left - last_of(b)->left));
    return pdf_middle(line) - pdf_middle(last_of(b)) + beside + shift;
}

static void put_line(struct pdf_file *f, struct pdf_block *b, struct pdf_line *line)
{
    if (b->count) {
        double away = pdf_middle(line) - pdf_middle(last_of(b));
        b->pitch = b->pitch > 0 ? fmin(b->pitch, away) : away;
    }
    b->left = b->count ? fmin(b->left, line->left) : line->left;
    b->top = b->count ? fmin(b->top, line->top) : line->top;
    b->right = b->count ? fmax(b->right, line->right) : line->right;
    b->bottom = b->count ? fmax(b->bottom, line->bottom) : line->bottom;
    *ARENA_PUSH(f->scratch, b->lines, b->count, b->cap) = line;
}

/* The block that a line goes on with; NULL: none. What is too far above is forgotten. */
static struct pdf_block *find_block(struct open_blocks *open, const struct pdf_line *line)
{
    struct pdf_block *best = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < open->count; i++) {
        struct pdf_block *b = open->items[i];
        double away = pdf_middle(line) - pdf_middle(last_of(b));
        if (away > 4.5 * height_of(last_of(b)) && away > 4.5 * height_of(line))
            continue;
        open->items[kept++] = b;
        if (goes_on(b, line) && (!best || distance(b, line) < distance(best, line)))
            best = b;
    }
    open->count = kept;
    return best;
}

static struct pdf_block *add_block(struct pdf_file *f, struct pdf_blocks *blocks,
                                   enum pdf_kind kind)
{
    struct pdf_block *b = ARENA_NEW(f->scratch, struct pdf_block);
    b->kind = kind;
    *ARENA_PUSH(f->scratch, blocks->items, blocks->count, blocks->cap) = b;
    return b;
}

struct pdf_blocks pdf_make_blocks(struct pdf_file *f, struct pdf_page *page)
{
    struct pdf_blocks blocks = {0};
    struct pdf_block *title = NULL;
    struct open_blocks open = {.count = 0};
    mark_title(f, page);
    for (size_t i = 0; i < page->line_count; i++) {
        struct pdf_line *line = &page->lines[i];
        struct pdf_block *b = line->title ? title : find_block(&open, line);
        if (!b) {
            b = add_block(f, &blocks, line->kind);
            b->title = line->title;
            title = line->title ? b : title;
            if (open.count == OPEN)
                memmove(open.items, open.items + 1, --open.count * sizeof *open.items);
            if (!line->title)
                open.items[open.count++] = b;
        }
        put_line(f, b, line);
    }
    return blocks;
}
