// SPDX-License-Identifier: MIT
#include "read/deck/remark/lexer.h"

enum {
    MARKS_MIN = 3, /* of remark's own fences, which core/text/fence.h does not know */
    MARKS_MAX = 16,
    INFO_MAX = 1000,    /* bytes of the info string of a fence */
    SEPARATOR_MAX = 16, /* bytes of a line that breaks a slide */
};

/* ---- brackets and classes ---- */

const size_t *remark_brackets(struct arena *a, struct str deck)
{
    size_t *partner = arena_array(a, deck.n + 1, sizeof *partner);
    size_t *open = arena_array(a, deck.n + 1, sizeof *open), depth = 0;
    for (size_t i = 0; i < deck.n; i++) {
        partner[i] = deck.n;
        if (deck.p[i] == '[')
            open[depth++] = i;
        else if (deck.p[i] == ']' && depth)
            partner[open[--depth]] = i;
    }
    return partner;
}

static bool class_char(char c)
{
    return ascii_alnum(c) || c == '_' || c == '-';
}

size_t remark_classes(struct str deck, size_t at, bool *opens)
{
    size_t i = at;
    while (i + 1 < deck.n && deck.p[i] == '.' && class_char(deck.p[i + 1]) &&
           !ascii_digit(deck.p[i + 1]))
        for (i++; i < deck.n && class_char(deck.p[i]); i++)
            ;
    *opens = i > at && i < deck.n && deck.p[i] == '[';
    return i + *opens;
}

/* ---- fences ---- */

static size_t line_end(struct str s, size_t at)
{
    return str_find_char(s, at, '\n');
}

static size_t skip_blanks(struct str s, size_t at)
{
    while (at < s.n && s.p[at] == ' ')
        at++;
    return at;
}

/* How many marks end the line [start, end), blanks behind them left aside; *at is behind the last.
 */
static size_t closing_marks(struct str s, size_t start, size_t end, char mark, size_t *at)
{
    while (end > start && (s.p[end - 1] == ' ' || s.p[end - 1] == '\r'))
        end--;
    *at = end;
    while (end > start && s.p[end - 1] == mark)
        end--;
    return *at - end;
}

/*
 * The end of the line that closes a fence of `marks` whose text starts at `start`; 0
 * where none does. The marks need only end a line, and one byte stands before them.
 */
static size_t find_closing(struct str s, size_t start, size_t limit, char mark, size_t marks)
{
    for (size_t line = start; line < limit;) {
        size_t end = line_end(s, line), behind;
        if (end > limit)
            end = limit;
        size_t n = closing_marks(s, line, end, mark, &behind);
        if (n >= marks && behind - marks > start)
            return end < limit ? end + 1 : limit;
        line = end + 1;
    }
    return 0;
}

/* The marks that open a fence on the line at `at`, and where its text starts; 0 where none do. */
static size_t opening_marks(struct str deck, size_t at, size_t limit, bool words, size_t *text)
{
    size_t i = skip_blanks(deck, at), first = i;
    char mark = i < limit ? deck.p[i] : 0;
    while (i < limit && deck.p[i] == mark)
        i++;
    if ((mark != '`' && mark != '~') || i - first < MARKS_MIN)
        return 0;
    size_t end = i + str_find_char(str_slice(deck, i, i + INFO_MAX), 0, '\n');
    if (end >= limit || deck.p[end] != '\n')
        return 0;
    *text = end + 1;
    return str_has_char(str_trim(str_slice(deck, i, end)), words ? '`' : ' ') ? 0 : i - first;
}

/*
 * remark lets go of marks until a fence can be closed: the ones too many count as its
 * info string. How many marks found no partner is kept, so that text is searched in
 * vain a few times only.
 */
size_t remark_fence(struct str deck, size_t at, size_t limit, struct remark_dead *dead)
{
    size_t text, marks = opening_marks(deck, at, limit, dead->words, &text);
    if (marks == 0)
        return at;
    char mark = deck.p[skip_blanks(deck, at)];
    unsigned char *below = &dead->below[mark == '~'];
    for (marks = marks < MARKS_MAX ? marks : MARKS_MAX; marks >= MARKS_MIN; marks--) {
        if (*below && marks >= *below)
            continue;
        size_t close = find_closing(deck, text, limit, mark, marks);
        if (close)
            return close;
        *below = (unsigned char)marks;
    }
    return at;
}

/* ---- the lexer ---- */

enum token { TOKEN_NONE, TOKEN_SLIDE, TOKEN_CONTINUE, TOKEN_NOTES };

struct lexer {
    struct str s;
    const size_t *brackets;
    size_t base; /* the end of the token before: a line starts there too */
    struct remark_dead dead;
    bool early; /* as remark up to 0.14 has it */
};

static bool four_blanks(struct str s, size_t i)
{
    return str_starts(str_slice(s, i, i + 4), "    ") && i + 4 < s.n && s.p[i + 4] != '\n';
}

/* Behind the lines of indented code that start at i. */
static size_t code_end(struct str s, size_t i)
{
    while (four_blanks(s, i)) {
        i = line_end(s, i);
        while (i < s.n && s.p[i] == '\n')
            i++;
    }
    return i;
}

/* What stands alone on the line at i; *end is behind that line. */
static enum token separator(struct str s, size_t i, size_t *end)
{
    struct str head = str_slice(s, i, i + SEPARATOR_MAX);
    struct str line = str_slice(head, 0, str_find_char(head, 0, '\n'));
    *end = i + line.n;
    if (*end < s.n && s.p[*end] != '\n')
        return TOKEN_NONE;
    *end += *end < s.n;
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    if (str_is(line, "---") || str_is(line, "<!-- break -->"))
        return TOKEN_SLIDE;
    if (str_is(line, "--"))
        return TOKEN_CONTINUE;
    return str_is(line, "\?\?\?") ? TOKEN_NOTES : TOKEN_NONE;
}

/* Behind the code span that opens at i; i where none does. Up to 0.14 it goes on over lines. */
static size_t span_end(const struct lexer *l, size_t i)
{
    struct str s = l->s;
    if (i + 2 >= s.n || s.p[i + 1] == '`')
        return i;
    size_t end = str_find_char(s, i + 2, '`');
    return end == s.n || (!l->early && str_find_char(s, i + 2, '\n') < end) ? i : end + 1;
}

/* Behind what stands at i and is no break: a span of classes, a code span. Else i. */
static size_t inline_end(struct lexer *l, size_t i, bool *token)
{
    size_t end;
    *token = true;
    if (l->s.p[i] == '`')
        return span_end(l, i);
    end = remark_classes(l->s, i, token);
    size_t partner = *token ? l->brackets[end - 1] : l->s.n;
    return partner < l->s.n ? partner + 1 : end;
}

/* At the head of a line: code, a fence or a break. Returns where to go on; i where nothing stands.
 */
static size_t line_token(struct lexer *l, size_t i, bool after_blank, enum token *token)
{
    size_t end = after_blank ? code_end(l->s, i) : i;
    if (end == i)
        end = remark_fence(l->s, i, l->s.n, &l->dead);
    while (end > i && end < l->s.n && l->s.p[end] == '\n')
        end++;
    if (end > i)
        return end;
    *token = separator(l->s, i, &end);
    return *token ? end : i;
}

/*
 * Returns what is behind that which stands at i: a break (*token), what hides breaks, or
 * one byte. *cut says that remark goes on anew from there, as at the head of a line.
 */
static size_t look_at(struct lexer *l, size_t i, enum token *token, bool *cut)
{
    struct str s = l->s;
    size_t end = i == l->base ? line_token(l, i, true, token) : i;
    *cut = true;
    if (end > i)
        return end;
    if (s.p[i] == '\n') {
        bool code = four_blanks(s, i + 2) && s.p[i + 1] == '\n';
        end = code ? code_end(s, i + 2) : line_token(l, i + 1, false, token);
        if (end > i + 1)
            return end;
    } else if (s.p[i] == '`' || s.p[i] == '.') {
        end = inline_end(l, i, cut);
        if (end > i)
            return end;
    }
    *cut = false;
    return i + 1;
}

/* Goes to the next break at or after *i; *at is the end of what stands before it. */
static enum token next_break(struct lexer *l, size_t *i, size_t *at)
{
    while (*i < l->s.n) {
        enum token token = TOKEN_NONE;
        bool cut;
        *at = *i;
        *i = look_at(l, *i, &token, &cut);
        if (cut)
            l->base = *i;
        if (token)
            return token;
    }
    *at = l->s.n;
    return TOKEN_NONE;
}

/* ---- properties ---- */

struct properties {
    struct str class, name, template;
    bool exclude, layout, uncounted;
};

static void set_property(struct properties *p, struct str key, struct str value)
{
    if (str_is(key, "class"))
        p->class = value;
    else if (str_is(key, "name"))
        p->name = value;
    else if (str_is(key, "template"))
        p->template = value;
    else if (str_is(key, "exclude"))
        p->exclude = str_is(value, "true");
    else if (str_is(key, "layout"))
        p->layout = str_is(value, "true");
    else if (str_is(key, "count"))
        p->uncounted = str_is(value, "false");
}

bool remark_is_property(struct str line)
{
    static const char *const keys[] = {
        "class:",   "name:",  "layout:",           "template:",
        "exclude:", "count:", "background-image:", "background-color:"};
    for (size_t i = 0; i < countof(keys); i++)
        if (str_starts(line, keys[i]))
            return true;
    return false;
}

/* `key: value` on a line, or in a comment. False where the line is neither. */
static bool read_property(struct str line, struct properties *p)
{
    line = str_trim_end(line);
    if (str_starts(line, "<!--")) {
        if (line.n < 7 || !str_ends(line, "-->"))
            return false;
        line = str_trim(str_slice(line, 4, line.n - 3));
    }
    size_t end = 0;
    while (end < line.n && class_char(line.p[end]))
        end++;
    if (end == 0 || end == line.n || line.p[end] != ':')
        return false;
    set_property(p, str_slice(line, 0, end), str_trim(str_slice(line, end + 1, line.n)));
    return true;
}

/* Reads the properties at the head of a slide, the last of a name counts; returns what is behind.
 */
static size_t read_properties(struct str deck, size_t start, size_t end, struct properties *p)
{
    for (;;) {
        size_t i = start;
        while (i < end && (deck.p[i] == '\n' || deck.p[i] == '\r'))
            i++;
        size_t stop = line_end(deck, i);
        if (stop > end)
            stop = end;
        if (i >= end || !read_property(str_slice(deck, i, stop), p))
            return start;
        start = stop;
    }
}

static bool is_excluded(struct str classes, const struct str *excluded, size_t count)
{
    for (size_t i = 0; i < classes.n;) {
        size_t end = i;
        while (end < classes.n && classes.p[end] != ',' && classes.p[end] != ' ')
            end++;
        for (size_t k = 0; k < count; k++)
            if (end > i && str_eq(str_slice(classes, i, end), excluded[k]))
                return true;
        i = end + 1;
    }
    return false;
}

/* ---- slides ---- */

struct lexer_splitter {
    struct arena *arena;
    struct lexer lexer;
    const struct str *excluded;
    size_t excluded_count;
    struct remark_slide *slides;
    size_t count, cap;
    size_t number; /* of the last one shown */
    bool shown;    /* the last one is, or continues one that is */
};

static void add_slide(struct lexer_splitter *sp, struct remark_slide slide)
{
    struct properties p = {0};
    slide.body = read_properties(sp->lexer.s, slide.start, slide.notes, &p);
    slide.name = p.name;
    slide.template = p.template;
    slide.layout = p.layout && !p.exclude;
    bool visible = !p.exclude && !p.layout &&
                   !is_excluded(p.class, sp->excluded, sp->excluded_count);
    slide.orphan = slide.continued && !sp->shown;
    if (visible && !p.uncounted)
        sp->number++;
    slide.number = !visible ? 0 : sp->number ? sp->number : 1; /* uncounted ones before the first */
    sp->shown = visible && !slide.orphan;
    *ARENA_PUSH(sp->arena, sp->slides, sp->count, sp->cap) = slide;
}

size_t remark_split(struct arena *a, struct str deck, const size_t *brackets,
                    const struct str *excluded, size_t excluded_count, struct remark_slide **slides)
{
    struct lexer_splitter sp = {.arena = a,
                                .lexer = {.s = deck, .brackets = brackets},
                                .excluded = excluded,
                                .excluded_count = excluded_count};
    struct remark_slide slide = {.notes = deck.n, .notes_start = deck.n};
    size_t i = 0, at;
    for (;;) {
        enum token token = next_break(&sp.lexer, &i, &at);
        if (token == TOKEN_NOTES && slide.notes == deck.n) {
            slide.notes = at;
            slide.notes_start = i;
        }
        if (token == TOKEN_NOTES)
            continue;
        slide.end = at;
        if (slide.notes == deck.n)
            slide.notes = slide.notes_start = at;
        add_slide(&sp, slide);
        if (token == TOKEN_NONE)
            break;
        slide = (struct remark_slide){.start = i,
                                      .notes = deck.n,
                                      .notes_start = deck.n,
                                      .continued = token == TOKEN_CONTINUE};
    }
    *slides = sp.slides;
    return sp.count;
}

size_t remark_lost_break(struct str deck, const size_t *brackets)
{
    struct lexer now = {.s = deck, .brackets = brackets}, then = now;
    size_t at, then_at, i = 0, early = 0;
    then.early = true;
    enum token token;
    do {
        token = next_break(&now, &i, &at);
        while (early < i && next_break(&then, &early, &then_at))
            ;
        if (token && early != i)
            return at + (deck.p[at] == '\n');
    } while (token);
    return deck.n;
}
