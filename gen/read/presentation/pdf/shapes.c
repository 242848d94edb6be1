// SPDX-License-Identifier: MIT
/*
 * Blocks as shapes: which lines are one line that the edge of a box has broken, what belongs to
 * which item of a list, and how deep that is.
 *
 * A line of prose is broken where the next word had no room. A line of code is joined only where
 * the next one cannot be one of its own: two commands in one would be worse than one in two.
 */
#include "read/presentation/pdf/pages.h"

#include "core/text/utf8.h"
#include "read/presentation/phrase.h"
#include "shell/looks.h"
#include "shell/subcommands.h"
#include "shell/wants.h"

#include <math.h>

enum { LEVELS = 8 };

/* The left edges of the lists that a line may belong to, the outer one first. */
struct levels {
    double left[LEVELS];
    size_t count;
};

/* A list with numbers, by the left edge of its items, and the number that is to come. */
struct shape_numbering {
    double left;
    size_t next;
};

struct shape_maker {
    struct pdf_file *f;
    const struct pdf_page *page;
    const struct pdf_block *block;
    struct levels *levels;
    struct shape_numbering numberings[LEVELS];
    size_t numbering_count;
    struct pres_paragraph *paragraphs;
    size_t count, cap;
    /* Of the paragraph at hand. */
    struct pres_line *lines;
    size_t line_count, line_cap;
    struct pres_run *runs;
    size_t run_count, run_cap;
    const struct pdf_line *first, *last; /* its lines on the page */
    const struct pdf_line *begun;        /* the one with which its last line begins */
};

/* ---- words ---- */

static struct str first_word(struct str text)
{
    struct str word = STR("");
    str_word(&text, &word);
    return word;
}

static struct str last_word(struct str text)
{
    size_t start = text.n;
    while (start && !ascii_blank(text.p[start - 1]))
        start--;
    return str_slice(text, start, text.n);
}

static char last_char(struct str text)
{
    return text.n ? text.p[text.n - 1] : 0;
}

/* How wide the text is that starts a line, as far as that can be known. */
static double width_of(const struct pdf_line *line, struct str start)
{
    double all = (double)utf8_columns(line->text);
    return (line->right - line->inner) * (double)utf8_columns(start) / fmax(all, 1);
}

/* Whether the next word had no room behind a line of this block. Prose may be ragged. */
static bool is_full(const struct pdf_block *b, const struct pdf_line *line,
                    const struct pdf_line *next, double ragged)
{
    double room = b->right - line->right - ragged * line->size;
    return width_of(next, first_word(next->text)) > room;
}

/* Whether a line takes a good part of the page. */
static bool is_long(const struct pdf_page *page, const struct pdf_line *line)
{
    return line->right - line->left >= 0.4 * page->width;
}

/* ---- paragraphs ---- */

static void put_runs(struct shape_maker *m, const struct pres_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *ARENA_PUSH(m->f->in->arena, m->runs, m->run_count, m->run_cap) = runs[i];
}

/* A text of the look of the run before it, or of that behind it. */
static void put_text(struct shape_maker *m, struct str text, const struct pres_run *like)
{
    struct pres_run run = m->run_count ? m->runs[m->run_count - 1] : *like;
    run.text = text;
    put_runs(m, &run, 1);
}

static void end_line(struct shape_maker *m)
{
    *ARENA_PUSH(m->f->in->arena, m->lines, m->line_count,
                m->line_cap) = (struct pres_line){m->runs, m->run_count};
    m->runs = NULL;
    m->run_count = m->run_cap = 0;
}

static void end_paragraph(struct shape_maker *m)
{
    if (m->count == 0)
        return;
    end_line(m);
    m->paragraphs[m->count - 1].lines = m->lines;
    m->paragraphs[m->count - 1].count = m->line_count;
    m->lines = NULL;
    m->line_count = m->line_cap = 0;
    m->first = m->last = m->begun = NULL;
}

static struct pres_paragraph *start_paragraph(struct shape_maker *m)
{
    end_paragraph(m);
    struct pres_paragraph *p = ARENA_PUSH(m->f->in->arena, m->paragraphs, m->count, m->cap);
    *p = (struct pres_paragraph){.list = PRES_PLAIN};
    return p;
}

/* ---- lists ---- */

static size_t level_of(struct levels *levels, double left, double near)
{
    while (levels->count && levels->left[levels->count - 1] > left + near)
        levels->count--;
    bool known = levels->count && fabs(levels->left[levels->count - 1] - left) <= near;
    if (!known && levels->count < LEVELS)
        levels->left[levels->count++] = left;
    return levels->count - 1;
}

static struct shape_numbering *numbering_of(struct shape_maker *m, const struct pdf_line *line)
{
    for (size_t i = 0; i < m->numbering_count; i++)
        if (fabs(m->numberings[i].left - line->left) < line->size)
            return &m->numberings[i];
    if (m->numbering_count < LEVELS)
        m->numbering_count++;
    struct shape_numbering *n = &m->numberings[m->numbering_count - 1];
    *n = (struct shape_numbering){.left = line->left, .next = 1};
    return n;
}

/* A list that goes on from 2 in another shape keeps its numbers as text: a shape cannot say where
 * its numbers start. */
static bool takes_number(struct shape_maker *m, const struct pdf_line *line)
{
    struct shape_numbering *n = numbering_of(m, line);
    bool expected = n->next == line->number;
    n->next = expected ? n->next + 1 : 0;
    return expected;
}

/* Starts an item or a plain paragraph with a line. */
static void start_with(struct shape_maker *m, const struct pdf_line *line)
{
    struct pres_paragraph *p = start_paragraph(m);
    p->indent = line->left - m->block->left;
    p->list = line->list;
    if (line->list != PRES_PLAIN)
        p->level = level_of(m->levels, line->left, 0.4 * line->size);
    else if (line->left < m->block->left + line->size)
        m->levels->count = 0;
    if (line->list == PRES_NUMBER && !takes_number(m, line)) {
        p->list = PRES_PLAIN;
        put_text(m, arena_printf(m->f->in->arena, "%zu. ", line->number), line->runs);
    }
    put_runs(m, line->runs, line->count);
    m->first = m->last = m->begun = line;
}

/* ---- prose ---- */

/* Whether both are parts of one link whose text is its address, which a line's end has cut. */
static bool is_cut_address(const struct pdf_line *a, const struct pdf_line *b)
{
    const struct pres_run *end = &a->runs[a->count - 1];
    struct str word = last_word(a->text);
    bool address = str_find(word, 0, "://") < word.n || str_is(word, "http:") ||
                   str_is(word, "https:");
    return end->url.n && str_eq(end->url, b->runs[0].url) && address;
}

/* Whether a line ends in the hyphens of an option behind a command, and its name stands in the next
 * one: "Show them with: systemctl --" / "failed". */
static bool is_cut_option(struct str a, struct str b)
{
    struct str end = last_word(a), before = str_trim(str_slice(a, 0, a.n - end.n));
    if ((!str_is(end, "--") && !str_is(end, "-")) || !(*b.p >= 'a' && *b.p <= 'z'))
        return false;
    size_t start = before.n;
    while (start && !str_has_char(STR(":#$"), before.p[start - 1]))
        start--;
    return looks_like_command(str_trim(str_slice(before, start, before.n)));
}

/* What separates a line from the one that goes on with it. */
static struct str joint(const struct pdf_line *a, const struct pdf_line *b)
{
    char end = last_char(a->text), before = a->text.n > 1 ? a->text.p[a->text.n - 2] : 0;
    bool hyphen = end == '-' && ascii_alnum(before) && ascii_alnum(b->text.p[0]);
    bool soft = str_ends(a->text, "\u00ad");
    return !a->trailing &&
                   (hyphen || soft || is_cut_address(a, b) || is_cut_option(a->text, b->text))
               ? STR("")
               : STR(" ");
}

/* Whether b may belong to the item or paragraph at hand by its place. */
static bool is_aligned(const struct shape_maker *m, const struct pdf_line *b)
{
    const struct pdf_line *a = m->last;
    double near = 0.6 * b->size;
    if (m->first->list != PRES_PLAIN)
        return a == m->first ? b->left > a->left + 0.3 * b->size : fabs(b->left - a->left) < near;
    bool centred = fabs((a->left + a->right) - (b->left + b->right)) < near;
    bool below = m->first->prompt && b->left > m->first->left && b->left < a->left + 4 * b->size;
    return fabs(b->left - a->left) < near || centred || below;
}

static bool is_next(const struct shape_maker *m, const struct pdf_line *b)
{
    double away = pdf_middle(b) - pdf_middle(m->last);
    return b->list == PRES_PLAIN && b->size < 1.15 * m->last->size &&
           m->last->size < 1.15 * b->size && away < fmax(1.35 * m->block->pitch, 1.3 * b->size) &&
           is_aligned(m, b);
}

/* Whether a line ends in a command, behind a colon or not. */
static bool ends_in_command(struct str a)
{
    struct str command = str_slice(a, phrase_behind_colon(a), a.n);
    command = str_slice(command, phrase_prompt(command), command.n);
    return a.n && (ascii_alnum(last_char(a)) || last_char(a) == '>') &&
           phrase_form(command) == FORM_SURE;
}

/* Whether a text begins with a capital letter, of any script that has such. */
static bool has_capital(struct str text)
{
    size_t i = 0;
    int32_t c = text.n ? utf8_next(text, &i) : 0;
    return utf8_lower(c) != c;
}

/* Whether all of a line is in another colour than the line before, and no link, which the edge of
 * the box may have split from it. */
static bool is_other_colour(const struct pdf_line *a, const struct pdf_line *b)
{
    return a->font && b->font && b->runs[0].url.n == 0 && a->runs[a->count - 1].url.n == 0 &&
           !str_eq(a->font->colour, b->font->colour);
}

static bool has_letters(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (ascii_alnum(text.p[i]) || (unsigned char)text.p[i] >= 0x80)
            return true;
    return false;
}

/* Whether a line cannot go on in the next, whatever its words are. */
static bool is_parted(const struct shape_maker *m, const struct pdf_line *a,
                      const struct pdf_line *b)
{
    return !is_full(m->block, a, b, 1.5) || is_other_colour(a, b) || !has_letters(b->text) ||
           pdf_is_counted(b->text);
}

/* Lines of plain text may be a list, of commands for instance: they begin alike, or end before
 * the edge, or are short. */
static bool is_broken(const struct shape_maker *m, const struct pdf_line *b)
{
    const struct pdf_line *a = m->last;
    if (is_cut_address(a, b))
        return true;
    if (is_parted(m, a, b))
        return false;
    if (phrase_has_form(a->text) && phrase_has_form(b->text)) /* of programs that nobody knows */
        return false;
    bool sentence = str_has_char(STR(".!?:;"), last_char(a->text));
    if (m->first->list != PRES_PLAIN)
        return !sentence || phrase_form(b->text) == FORM_NONE;
    bool command = ends_in_command(a->text) || subcommands_word_has_sign(last_word(a->text));
    if (phrase_form(b->text) == FORM_SURE || (has_capital(b->text) && (sentence || command)))
        return false;
    return is_long(m->page, a) && !str_eq(first_word(b->text), first_word(m->first->text));
}

/* ---- code ---- */

static bool starts_with_option(struct str text)
{
    struct str word = first_word(text);
    bool one = word.n == 2 || (word.n > 2 && word.p[2] == '=');
    if (str_starts(word, "--"))
        return word.n > 2 && ascii_alpha(word.p[2]);
    if (str_starts(word, "\u2013"))
        return word.n == 4 && ascii_alpha(word.p[3]);
    return word.n >= 2 && word.p[0] == '-' && ascii_alpha(word.p[1]) && one;
}

static bool starts_with_operator(struct str text)
{
    return str_starts(text, "| ") || str_starts(text, "&& ") || str_starts(text, "|| ") ||
           str_starts(text, ">> ");
}

/* As no line that a shell reads. */
static bool starts_like_none(struct str text)
{
    return str_starts(text, "&& ") || str_starts(text, "|| ");
}

/* Whether a word cannot end with the first text, which is one that goes on: a path, an address. */
static bool is_cut_word(struct str a, struct str b)
{
    struct str end = last_word(a), start = first_word(b);
    char last = last_char(end);
    bool letters = false;
    for (size_t i = 0; i < end.n; i++)
        letters = letters || ascii_alnum(end.p[i]);
    bool address = str_find(end, 0, "://") < end.n;
    bool opens = str_has_char(STR("-/=_"), last) ||
                 (address && str_has_char(STR(".:,&?%@+"), last)) ||
                 (last == '.' && str_has_char(start, '/'));
    bool goes_on = start.n &&
                   (ascii_alnum(start.p[0]) || (address && str_has_char(STR(".<"), start.p[0])));
    bool alike = str_eq(str_slice(a, 0, 3), str_slice(b, 0, 3));
    return letters && opens && goes_on && !alike;
}

/* The length of the quote that a text begins with. */
static size_t quote_of(struct str text)
{
    static const char *const quotes[] = {"\"", "'", "\u201c", "\u2018"};
    for (size_t q = 0; q < countof(quotes); q++)
        if (str_starts(text, quotes[q]))
            return str_from(quotes[q]).n;
    return 0;
}

/* "https://", a quote before it or not. */
static bool starts_with_address(struct str text)
{
    size_t i = 0;
    text = str_slice(text, quote_of(text), text.n);
    while (i < text.n && ascii_alpha(text.p[i]))
        i++;
    return i > 0 && str_starts(str_slice(text, i, text.n), "://");
}

/* Whether the quote at text[i] opens one: that of TeX closes words elsewhere, "don\u2019t". */
static bool opens_single_quote(struct str text, size_t i)
{
    return str_starts(str_slice(text, i, text.n), "\u2019") && i &&
           str_has_char(STR(" =:"), text.p[i - 1]);
}

/* Whether a quote is open at the end of a. */
static bool has_open_quote(struct str a)
{
    bool open = false, single = false;
    for (size_t i = 0; i < a.n; i++) {
        struct str rest = str_slice(a, i, a.n);
        if (a.p[i] == '"')
            open = !open;
        else if (str_starts(rest, "\u201c") || str_starts(rest, "\u201d"))
            open = str_starts(rest, "\u201c");
        else if (str_starts(rest, "\u2019"))
            single = !single && opens_single_quote(a, i);
    }
    return open || single;
}

static bool is_option_word(struct str word)
{
    bool dash = str_starts(word, "-") || str_starts(word, "\u2013");
    return dash && ascii_alnum(word.p[word.n - 1]) && str_find_char(word, 0, '=') == word.n;
}

/* `$` and `{HOME}`, `-` and `v`: split within what is one sign. */
static bool is_cut_sign(struct str a, struct str b)
{
    struct str end = last_word(a);
    bool hyphen = str_is(end, "-") || str_is(end, "--") || str_is(end, "\u2013");
    return (str_ends(a, "$") && *b.p == '{') || (hyphen && ascii_alpha(*b.p));
}

/* As no command begins: a placeholder, a pattern, a quote, an option. */
static bool starts_like_argument(struct str text)
{
    return str_has_char(STR("<*"), *text.p) || quote_of(text) || is_option_word(first_word(text));
}

/* Whether a long line behind a command may be the rest of it by its words: an option waits for its
 * value, or the line has options of its own, or is a path. */
static bool may_be_rest(struct str a, struct str b)
{
    bool path = first_word(b).n == b.n && str_has_char(b, '/');
    return !looks_like_output(b) &&
           (is_option_word(last_word(a)) || subcommands_has_sign(b) || path);
}

/* Whether a text is a command, or begins one whose quote is open: what stands in that is no shell's
 * syntax. */
static bool begins_command(struct str text)
{
    return phrase_is_command(text) || (has_open_quote(text) && looks_like_command(text));
}

/* Whether a line that had no room behind a command is the rest of it. */
static bool is_rest_of_command(const struct shape_maker *m, const struct pdf_line *b)
{
    struct str a = m->last->text;
    if (!begins_command(m->begun->text) || looks_known(first_word(b->text)))
        return false;
    if (starts_like_argument(b->text) || has_open_quote(a) || is_cut_sign(a, b->text))
        return true;
    return is_long(m->page, m->last) && !m->begun->prompt && may_be_rest(a, b->text);
}

/* Whether a line goes on with the full one before it, and what separates them. */
static bool is_code_rest(const struct shape_maker *m, const struct pdf_line *b, struct str *between)
{
    const struct pdf_line *a = m->last;
    bool piped = m->first->prompt && starts_with_operator(b->text) &&
                 !starts_with_operator(a->text);
    *between = STR(" ");
    if (starts_with_option(b->text) || piped)
        return true;
    *between = STR("");
    bool one_word = first_word(b->text).n == b->text.n;
    return !a->trailing && is_cut_word(a->text, b->text) && (one_word || m->first->prompt);
}

/* Whether a command is one that prints nothing, or ends in a pipe and a name: what stands below it,
 * further in, is none of its output. */
static bool is_silent(struct str command)
{
    static const char *const names[] = {"chmod", "chown", "cp",    "ln",    "mkdir",
                                        "mv",    "nano",  "rm",    "rsync", "scp",
                                        "tar",   "touch", "unzip", "vi",    "vim"};
    static const char *const verbs[] = {"add",     "checkout", "clone", "mv",
                                        "restore", "rm",       "switch"};
    static const char *const remotes[] = {"add", "set-url"};
    struct str first = STR(""), second = STR(""), rest = command, end = last_word(command);
    size_t pipe = command.n;
    while (pipe && command.p[pipe - 1] != '|')
        pipe--;
    if (pipe && (str_eq(end, str_trim(str_slice(command, pipe, command.n))) || end.n == 0))
        return looks_known(end) || str_ends(command, "|");
    if (str_word(&rest, &first) && str_is(first, "sudo"))
        str_word(&rest, &first);
    if (STR_IS_ONE_OF(first, names))
        return true;
    if (!str_is(first, "git") || !str_word(&rest, &second))
        return false;
    struct str third = STR("");
    bool remote = str_is(second, "remote") && str_word(&rest, &third);
    return STR_IS_ONE_OF(second, verbs) || (remote && STR_IS_ONE_OF(third, remotes));
}

/* Whether a line further in than the prompt above it is the rest of a command that it cannot be the
 * output of: it begins with a file, a host, an option. */
static bool is_argument_below(const struct shape_maker *m, const struct pdf_line *b)
{
    struct str command = m->begun->text, word = first_word(b->text);
    command = str_slice(command, phrase_prompt(command), command.n);
    return m->begun->prompt && word.n && (subcommands_word_has_sign(word) || str_is(word, ".")) &&
           is_silent(command);
}

/* What ends a quote that a text begins with. */
static const char *closing_of(struct str text)
{
    return *text.p == '"' ? "\"" : *text.p == '\'' ? "'" : "\u201d";
}

/* Whether a line is a quoted text further in than the command above it, which ends in a name: an
 * author has broken it there, without a backslash. */
static bool is_quoted_rest(const struct shape_maker *m, const struct pdf_line *b)
{
    size_t quote = quote_of(b->text);
    struct str command = m->begun->text;
    command = str_slice(command, phrase_prompt(command), command.n);
    return quote && ascii_alnum(last_char(m->last->text)) && phrase_form(command) == FORM_SURE &&
           !has_open_quote(m->last->text) && str_ends(b->text, closing_of(b->text));
}

/* Whether a placeholder is open at the end of a line and closed in the first word of the next. */
static bool is_cut_placeholder(const struct shape_maker *m, struct str b)
{
    struct str end = last_word(m->last->text), word = first_word(b);
    size_t open = str_find_char(end, 0, '<');
    return open + 1 < end.n && ascii_alpha(end.p[open + 1]) &&
           str_find_char(end, open, '>') == end.n && str_has_char(word, '>') &&
           phrase_is_command(m->begun->text);
}

/* Whether a line writes into a file what the command above prints: `> /etc/motd`. It is no prompt
 * where the others have none. */
static bool is_redirected(const struct shape_maker *m, struct str b)
{
    struct str file = str_slice(b, 2, b.n);
    return str_starts(b, "> ") && !m->begun->prompt && first_word(file).n == file.n &&
           str_has_char(STR("/~."), *file.p) && phrase_is_command(m->begun->text);
}

/* Whether a line is what the dash at the end of a full one leads to: words that say what the
 * command before it does. */
static bool is_explanation(const struct shape_maker *m, const struct pdf_line *b)
{
    struct str dash = last_word(m->last->text);
    bool ends = str_is(dash, "-") || str_is(dash, "\u2013") || str_is(dash, "\u2014");
    return ends && m->first->list != PRES_PLAIN && is_full(m->block, m->last, b, 1.5) &&
           !looks_like_command(b->text) && !subcommands_has_sign(b->text);
}

/* Whether a line ends in what runs another command. */
static bool runs_another(struct str a)
{
    static const char *const names[] = {"sudo", "xargs", "nohup", "|"};
    struct str word = last_word(a);
    return word.n < a.n && STR_IS_ONE_OF(word, names);
}

/* The text of the command at hand as far as it has been put together; empty: it is too long. */
static struct str command_so_far(const struct shape_maker *m)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < m->run_count && b.n <= PHRASE_LONGEST; i++)
        buf_put(&b, m->runs[i].text);
    struct str text = b.n <= PHRASE_LONGEST ? buf_copy(&b, m->f->scratch) : STR("");
    buf_release(&b);
    return str_slice(text, phrase_prompt(text), text.n);
}

/* Whether a line begins with an option, and the command above lacks something: an author has broken
 * it there, without a backslash. */
static bool is_option_wanted(const struct shape_maker *m, struct str b)
{
    return starts_with_option(b) && first_word(b).n < b.n && wants_more(command_so_far(m));
}

/* Whether a line goes on with the one above however full that is, and what parts them. */
static bool is_rest_anywhere(const struct shape_maker *m, const struct pdf_line *b, bool indented,
                             struct str *between)
{
    if (is_cut_placeholder(m, b->text)) {
        *between = str_ends(m->last->text, "-") ? STR("") : STR(" ");
        return true;
    }
    return starts_like_none(b->text) || is_explanation(m, b) || runs_another(m->last->text) ||
           is_redirected(m, b->text) || is_option_wanted(m, b->text) ||
           (indented && is_quoted_rest(m, b)) || (indented && is_argument_below(m, b));
}

/* The line that stands before another in its row; NULL: none does. */
static const struct pdf_line *label_of(const struct pdf_page *page, const struct pdf_line *line)
{
    enum { LOOKS = 8 };
    const struct pdf_line *end = page->lines + page->line_count;
    for (int step = -1; step <= 1; step += 2)
        for (const struct pdf_line *l = line + step; l >= page->lines && l < end; l += step) {
            double away = fabs(pdf_middle(l) - pdf_middle(line));
            if (away > line->size || l < line - LOOKS || l > line + LOOKS)
                break;
            if (l->right < line->left && away < 0.5 * line->size)
                return l;
        }
    return NULL;
}

/* Whether two lines are cells of a table, below each other: an item of a list stands before each,
 * and there is room between them. */
static bool are_cells(const struct pdf_page *page, const struct pdf_line *a,
                      const struct pdf_line *b)
{
    double away = pdf_middle(b) - pdf_middle(a);
    if (away < 1.25 * (b->bottom - b->top))
        return false;
    const struct pdf_line *first = label_of(page, a), *second = label_of(page, b);
    return first && second && first->list != PRES_PLAIN && second->list != PRES_PLAIN;
}

/* Whether the next line of code had no room in the one before, and stands in the same box. */
static bool may_be_cut(const struct shape_maker *m, const struct pdf_line *a,
                       const struct pdf_line *b)
{
    return is_full(m->block, a, b, 0.2) && !are_cells(m->page, a, b);
}

/* Whether a line that had no room is what the command before it lacks. */
static bool is_wanted(const struct shape_maker *m, struct str b)
{
    bool own = first_word(b).n < b.n && phrase_is_command(b);
    return !own && !looks_like_prose(b) && wants_more(command_so_far(m));
}

/* Whether a line that had no room in the one before can be none of its own whatever that is, and
 * what separates them: an address is no command. */
static bool is_certain_rest(const struct shape_maker *m, struct str b, struct str *between)
{
    struct str a = m->last->text;
    bool address = str_find(a, 0, "://") < a.n, words = str_has_char(a, ' ');
    *between = STR(" ");
    if (is_wanted(m, b))
        return true;
    if (words && !address && starts_with_address(b))
        return true;
    *between = STR("");
    return words && str_find(last_word(a), 0, "://") < last_word(a).n && *b.p == '/' &&
           first_word(b).n == b.n;
}

/* Whether a line has a prompt of its own, `<your` / `name>` is none, or the sign of a list. */
static bool begins_anew(const struct shape_maker *m, const struct pdf_line *b)
{
    return b->list != PRES_PLAIN ||
           (b->prompt && !is_redirected(m, b->text) && !is_cut_placeholder(m, b->text));
}

/* `-d : keeps it running`: whether a line says what an option does. */
static bool explains_option(struct str text)
{
    struct str word = first_word(text);
    return is_option_word(word) && str_starts(str_trim(str_slice(text, word.n, text.n)), ": ");
}

/* Whether the edge of the box has split b from the line of code before it, and what stood
 * between them. */
static bool is_code_broken(const struct shape_maker *m, const struct pdf_line *b,
                           struct str *between)
{
    const struct pdf_line *a = m->last;
    double left = m->first->list == PRES_PLAIN ? m->first->left : m->first->inner;
    bool indented = b->left > left + 0.5 * fmax(b->advance, 0.2 * b->size);
    *between = STR(" ");
    if (begins_anew(m, b) || str_ends(a->text, "\\") || explains_option(b->text))
        return false;
    if (is_rest_anywhere(m, b, indented, between))
        return true;
    if (!may_be_cut(m, a, b))
        return false;
    if (is_certain_rest(m, b->text, between))
        return true;
    if (!indented && is_rest_of_command(m, b)) {
        bool cut = is_cut_sign(a->text, b->text) || (!a->trailing && is_cut_word(a->text, b->text));
        *between = cut ? STR("") : STR(" ");
        return true;
    }
    if (indented || !is_long(m->page, a))
        return false;
    return is_code_rest(m, b, between);
}

/* Blanks in front of the first run. */
static void put_indent(struct shape_maker *m, const struct pdf_line *line)
{
    enum { FAR = 200 };
    double letters = (line->left - m->block->left) / fmax(line->advance, 0.1);
    size_t blanks = letters > 0 && letters < FAR ? (size_t)lround(letters) : 0;
    if (blanks == 0)
        return;
    struct buf b = BUF_INIT;
    buf_repeat(&b, ' ', blanks);
    buf_put(&b, m->runs[0].text);
    m->runs[0].text = buf_copy(&b, m->f->in->arena);
    buf_release(&b);
}

/* A blank line where there is room for one. */
static void put_code_line(struct shape_maker *m, const struct pdf_line *line)
{
    struct str between;
    if (m->last && is_code_broken(m, line, &between)) {
        if (between.n)
            put_text(m, between, line->runs);
        put_runs(m, line->runs, line->count);
        m->last = line;
        return;
    }
    if (m->last && pdf_middle(line) - pdf_middle(m->last) > 1.7 * m->block->pitch)
        start_paragraph(m);
    start_with(m, line);
    put_indent(m, line);
}

/* A text without the remark behind the command that it begins with, where one may be there: words
 * in brackets or behind a gap. */
static struct str without_remark(struct str text)
{
    bool may = str_has_char(text, '(') || str_find(text, 0, "  ") < text.n;
    return may ? str_slice(text, 0, phrase_end(text)) : text;
}

/* The same, and without what stands before a colon. */
static struct str behind_colon(struct str text)
{
    return without_remark(str_slice(text, phrase_behind_colon(text), text.n));
}

/* Whether a line is a command below one, or has one behind a colon as that has. */
static bool starts_command(const struct shape_maker *m, const struct pdf_line *b)
{
    return phrase_form(behind_colon(m->begun->text)) != FORM_NONE &&
           (phrase_is_command(without_remark(b->text)) ||
            phrase_form(behind_colon(b->text)) != FORM_NONE);
}

/* Whether a line goes on with the last one of its paragraph, and what stood between them. */
static bool is_joined(const struct shape_maker *m, const struct pdf_line *line, struct str *between)
{
    if (is_broken(m, line) && !m->first->prompt && !starts_command(m, line) &&
        !explains_option(line->text)) {
        *between = joint(m->last, line);
        return true;
    }
    return (m->first->prompt || phrase_is_command(m->begun->text)) &&
           is_code_broken(m, line, between);
}

static void put_prose_line(struct shape_maker *m, const struct pdf_line *line)
{
    struct str between = STR(" ");
    bool next = m->last && !begins_anew(m, line) && is_next(m, line);
    bool joined = next && is_joined(m, line, &between);
    if (!next || (!joined && m->first->list == PRES_PLAIN)) {
        start_with(m, line);
        return;
    }
    if (!joined) {
        end_line(m);
        m->begun = line;
    } else if (between.n) {
        put_text(m, between, line->runs);
    }
    put_runs(m, line->runs, line->count);
    m->last = line;
}

/* ---- shapes ---- */

static void put_title(struct shape_maker *m)
{
    for (size_t i = 0; i < m->block->count; i++) {
        const struct pdf_line *line = m->block->lines[i];
        struct str between = i ? joint(m->last, line) : STR("");
        if (i == 0)
            start_paragraph(m);
        if (between.n)
            put_text(m, between, line->runs);
        put_runs(m, line->runs, line->count);
        m->last = line;
    }
}

static void put_block(struct shape_maker *m)
{
    if (m->block->title) {
        put_title(m);
    } else {
        for (size_t i = 0; i < m->block->count; i++)
            if (m->block->kind == PDF_CODE)
                put_code_line(m, m->block->lines[i]);
            else
                put_prose_line(m, m->block->lines[i]);
    }
    end_paragraph(m);
}

/* A list that code has parted goes on: its levels are those of one before it with the same edge. */
static void take_levels(struct levels *all, size_t at, const struct pdf_blocks *blocks)
{
    enum { LOOKS = 16 };
    const struct pdf_line *first = blocks->items[at]->lines[0];
    if (first->list == PRES_PLAIN)
        return;
    for (size_t i = at, looks = 0; i-- > 0 && looks < LOOKS; looks++)
        for (size_t k = 0; k < all[i].count; k++)
            if (fabs(all[i].left[k] - first->left) < 0.4 * first->size) {
                all[at] = all[i];
                return;
            }
}

/* False where there are more shapes than are read, which is said once. */
static bool has_room(struct pdf_file *f, const struct pdf_page *page)
{
    if (f->shape_count == PRES_SHAPES_MAX)
        diag_add(f->in->diags, SEVERITY_WARNING, "too-many", f->in->at,
                 "more than %d shapes; those from slide %zu on are not read", PRES_SHAPES_MAX,
                 page->number);
    return f->shape_count++ < PRES_SHAPES_MAX;
}

void pdf_make_shapes(struct pdf_file *f, struct pdf_page *page, struct pres_slide *slide)
{
    struct pdf_blocks blocks = pdf_make_blocks(f, page);
    struct levels *levels = arena_array(f->scratch, blocks.count, sizeof *levels);
    for (size_t i = 0; i < blocks.count && has_room(f, page); i++) {
        const struct pdf_block *b = blocks.items[i];
        struct shape_maker m = {.f = f, .page = page, .block = b, .levels = &levels[i]};
        take_levels(levels, i, &blocks);
        put_block(&m);
        struct pres_shape *shape = pres_shape_add(f->in->arena, slide, PRES_TEXT);
        shape->role = b->title ? PRES_ROLE_TITLE : PRES_ROLE_NONE;
        shape->box = (struct pres_box){b->left, b->top, b->right - b->left, b->bottom - b->top};
        shape->placed = true;
        shape->paragraphs = m.paragraphs;
        shape->count = m.count;
    }
}
