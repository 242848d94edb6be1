// SPDX-License-Identifier: MIT
/*
 * The alignment is the longest common subsequence by dynamic programming (Wagner and Fischer 1974);
 * what is left is near where the distance of Levenshtein is at most a fifth of the longer text.
 */
#include "extract/compare.h"

#include "core/text/buf.h"
#include "shell/split.h"

#include <stdint.h>
#include <string.h>

enum { LENGTH = 400 }; /* bytes of a command that is compared letter by letter */

/* A command without what says nothing: blanks are one, lines are joined. */
struct compare_side {
    struct command *command;
    struct str text;
    bool matched;
};

static struct str bare(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\' && i + 1 < text.n && text.p[i + 1] == '\n') {
            i++;
            if (n && out[n - 1] != ' ')
                out[n++] = ' ';
        } else if (!ascii_blank(text.p[i])) {
            out[n++] = text.p[i];
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    while (n && ascii_space(out[n - 1]))
        n--;
    return (struct str){out, n};
}

static bool is_compared(const struct command *c)
{
    return (c->kind == STEP_COMMAND || c->kind == STEP_INPUT) && !c->hidden &&
           !(c->slide && c->slide->skipped);
}

/* Comments, on lines of a command, are for people. */
static struct str without_comments(struct arena *a, const struct command *c)
{
    struct buf b = BUF_INIT;
    size_t from = 0;
    for (size_t i = 0; i < c->mark_count; i++) {
        const struct shell_mark *m = &c->marks[i];
        if (m->kind != SHELL_COMMENT || m->start < from)
            continue;
        buf_put(&b, str_trim_end(str_slice(c->text, from, m->start)));
        from = m->end;
    }
    buf_put(&b, str_slice(c->text, from, c->text.n));
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

static struct compare_side *make_sides(struct arena *a, struct command *list, size_t *count)
{
    struct compare_side *sides = NULL;
    size_t n = 0, cap = 0;
    for (struct command *c = list; c; c = c->next)
        if (is_compared(c))
            *ARENA_PUSH(a, sides, n,
                        cap) = (struct compare_side){c, bare(a, without_comments(a, c)), false};
    *count = n;
    return sides;
}

static void set(struct compare_side *slide, struct compare_side *own, enum match match)
{
    slide->matched = own->matched = true;
    slide->command->match = match;
    slide->command->handbook = own->command;
}

/* ---- the same in the same order ---- */

static void align(struct arena *a, struct compare_side *left, size_t n, struct compare_side *right,
                  size_t m)
{
    uint16_t *best = arena_array(a, (n + 1) * (m + 1), sizeof *best);
#define BEST(i, j) best[(i) * (m + 1) + (j)]
    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            uint16_t skip = BEST(i + 1, j) > BEST(i, j + 1) ? BEST(i + 1, j) : BEST(i, j + 1);
            uint16_t both = str_eq(left[i].text, right[j].text) ? (uint16_t)(BEST(i + 1, j + 1) + 1)
                                                                : 0;
            BEST(i, j) = both > skip ? both : skip;
        }
    for (size_t i = 0, j = 0; i < n && j < m;) {
        bool same = str_eq(left[i].text, right[j].text);
        if (same && BEST(i, j) == BEST(i + 1, j + 1) + 1)
            set(&left[i++], &right[j++], MATCH_SAME);
        else if (BEST(i + 1, j) >= BEST(i, j + 1))
            i++;
        else
            j++;
    }
#undef BEST
}

/* ---- others ---- */

/* The distance of Levenshtein in bytes, where it is at most `most`; else more. */
static size_t distance(struct str a, struct str b, size_t most)
{
    size_t row[LENGTH + 1];
    if (a.n > LENGTH || b.n > LENGTH || (a.n > b.n ? a.n - b.n : b.n - a.n) > most)
        return most + 1;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0], least = i;
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t above = row[j], change = diagonal + (a.p[i - 1] != b.p[j - 1]);
            size_t one = (above < row[j - 1] ? above : row[j - 1]) + 1;
            row[j] = change < one ? change : one;
            diagonal = above;
            least = row[j] < least ? row[j] : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[b.n];
}

/* Commands of the lesson that no slide has yet, in [from, to). */
static struct compare_side *find_same(struct compare_side *own, size_t from, size_t to,
                                      struct str text)
{
    for (size_t j = from; j < to; j++)
        if (!own[j].matched && str_eq(own[j].text, text))
            return &own[j];
    return NULL;
}

static struct compare_side *find_near(struct compare_side *own, size_t from, size_t to,
                                      struct str text)
{
    enum { PART = 5, LEAST = 2 };
    struct compare_side *near = NULL;
    size_t best = text.n / PART > LEAST ? text.n / PART : LEAST;
    for (size_t j = from; j < to; j++) {
        size_t d = own[j].matched || own[j].text.n < LEAST ? best + 1
                                                           : distance(text, own[j].text, best);
        if (d <= best && (!near || d < best)) {
            near = &own[j];
            best = d;
        }
    }
    return near;
}

/* Where a command of the lesson stands among the others; `none` where that is NULL. */
static size_t place_of(const struct compare_side *own, size_t m, const struct command *command,
                       size_t none)
{
    size_t at = 0;
    while (command && at < m && own[at].command != command)
        at++;
    return command ? at : none;
}

/* The command of the lesson that the last slide before i, or the next one behind, is; NULL: none.
 */
static const struct command *neighbour(const struct compare_side *slides, size_t n, size_t i,
                                       bool behind)
{
    for (size_t k = i; behind ? k < n : k > 0; k += behind ? 1 : (size_t)-1) {
        const struct command *c = slides[behind ? k : k - 1].command;
        if (c->match == MATCH_SAME)
            return c->handbook;
    }
    return NULL;
}

/* Looks for what is near between those that the commands around this one are, if possible. */
static struct compare_side *find_between(const struct compare_side *slides, size_t n, size_t i,
                                         struct compare_side *own, size_t m)
{
    enum { WINDOW = 40 };
    size_t from = place_of(own, m, neighbour(slides, n, i, false), 0);
    size_t to = place_of(own, m, neighbour(slides, n, i, true), m);
    to = to > from + WINDOW ? from + WINDOW : to;
    return find_near(own, from, to, slides[i].text);
}

void compare_commands(struct command *list, struct command *others)
{
    struct arena scratch = ARENA_INIT;
    size_t n, m;
    struct compare_side *slides = make_sides(&scratch, list, &n);
    struct compare_side *own = make_sides(&scratch, others, &m);
    size_t most = n < COMPARE_MAX ? n : COMPARE_MAX, other = m < COMPARE_MAX ? m : COMPARE_MAX;
    align(&scratch, slides, most, own, other);
    for (size_t i = 0; i < n && i < COMPARE_MAX; i++) {
        struct compare_side *found = slides[i].matched ? NULL
                                                       : find_between(slides, most, i, own, other);
        if (found)
            set(&slides[i], found, MATCH_NEAR);
    }
    for (size_t i = 0; i < n; i++) {
        struct compare_side *found = slides[i].matched ? NULL
                                                       : find_same(own, 0, m, slides[i].text);
        if (found)
            set(&slides[i], found, MATCH_ELSEWHERE);
        else if (!slides[i].matched)
            slides[i].command->match = MATCH_NONE;
    }
    arena_release(&scratch);
}

/* ---- what differs ---- */

/* The last run of bytes that are no blanks, taken off the end of *rest. */
static bool last_word(struct str *rest, struct str *word)
{
    *rest = str_trim_end(*rest);
    size_t start = rest->n;
    while (start && !ascii_space(rest->p[start - 1]))
        start--;
    *word = str_slice(*rest, start, rest->n);
    *rest = str_slice(*rest, 0, start);
    return word->n > 0;
}

/* Takes words off both texts as long as they are the same. */
static void drop_common(struct str *left, struct str *right,
                        bool (*take)(struct str *rest, struct str *word))
{
    struct str a, b;
    for (struct str x = *left, y = *right; take(&x, &a) && take(&y, &b) && str_eq(a, b);
         *left = x, *right = y)
        ;
}

struct difference compare_texts(struct str left, struct str right)
{
    drop_common(&left, &right, str_word);
    drop_common(&left, &right, last_word);
    return (struct difference){str_trim(left), str_trim(right)};
}
