// SPDX-License-Identifier: MIT
/*
 * What the faces of a line, its words (phrase.h) and the lines around it say.
 */
#include "read/presentation/tell.h"

#include "core/buf.h"
#include "read/presentation/phrase.h"
#include "shell/looks.h"
#include "shell/split.h"

/* ---- faces ---- */

static size_t count_visible(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++)
        count += !ascii_space(text.p[i]);
    return count;
}

/* Spell checkers and colours cut runs anywhere, and a sign between two words of code may be in
 * another face. */
bool tell_is_mono(const struct flat_line *line)
{
    size_t all = 0, mono = 0;
    bool first = false, found = false;
    for (size_t i = 0; i < line->line->count; i++) {
        const struct pres_run *run = &line->line->runs[i];
        size_t visible = run->raised ? 0 : count_visible(run->text);
        all += visible;
        mono += run->mono ? visible : 0;
        if (visible && !found) {
            found = true;
            first = run->mono;
        }
    }
    return all && mono * 5 >= all * 4 && (first || mono + 2 >= all);
}

static bool has_mono(const struct flat_line *line)
{
    for (size_t i = 0; i < line->line->count; i++)
        if (line->line->runs[i].mono && str_trim(line->line->runs[i].text).n)
            return true;
    return false;
}

static bool has_prompt(const struct flat_line *line)
{
    return line->own_prompt || phrase_prompt(str_trim(line->text)) > 0;
}

bool tell_goes_on(struct str text)
{
    struct str last = str_trim_end(text);
    if (str_ends(last, "\\"))
        return true;
    if (str_find(text, 0, "<<") == text.n)
        return false;
    return shell_status(text) == SHELL_INCOMPLETE;
}

/* ---- steps ---- */

/* How much of a line, from its first visible letter on, is in a monospaced face. The signs that end
 * its last word may have lost theirs. */
static size_t mono_prefix(const struct flat_line *line)
{
    size_t at = 0;
    for (size_t i = 0; i < line->line->count; i++) {
        const struct pres_run *run = &line->line->runs[i];
        if (!run->mono && str_trim(run->text).n)
            break;
        at += run->text.n;
    }
    size_t end = at;
    while (end && end < line->text.n && str_has_char(STR(">]}\"'"), line->text.p[end]))
        end++;
    at = end == line->text.n || ascii_space(line->text.p[end]) ? end : at;
    while (at && ascii_space(line->text.p[at - 1]))
        at--;
    return at;
}

/* The monospaced end of a line behind words that lead to it: "Example: docker ps". */
static size_t mono_suffix(const struct flat_line *line)
{
    size_t at = line->text.n;
    for (size_t i = line->line->count; i-- > 0;) {
        const struct pres_run *run = &line->line->runs[i];
        if (!run->mono && str_trim(run->text).n)
            break;
        at -= run->text.n;
    }
    while (at < line->text.n && ascii_space(line->text.p[at]))
        at++;
    return at;
}

static bool leads(struct str text)
{
    text = str_trim_end(text);
    return str_ends(text, ":") || str_ends(text, "\xe2\x86\x92") || str_ends(text, "->");
}

/* Adds text [from, to) of a line to its steps. */
static void add_step(struct flat_line *line, size_t from, size_t to)
{
    while (from < to && ascii_space(line->text.p[from]))
        from++;
    while (to > from && ascii_space(line->text.p[to - 1]))
        to--;
    size_t own = line->own_prompt > from ? line->own_prompt - from : 0;
    size_t prompt = own ? own : phrase_prompt(str_slice(line->text, from, to));
    if (line->step_count < FLAT_STEPS)
        line->steps[line->step_count++] = (struct flat_step){from, from + prompt, to};
}

/* Text [from, to) of a line as one step, or as two with "or" between them. */
static void add_steps(struct flat_line *line, size_t from, size_t to)
{
    size_t other = 0, end = phrase_or(str_slice(line->text, from, to), &other);
    add_step(line, from, from + end);
    if (from + end < to && phrase_is_command(str_slice(line->text, from + other, to)))
        add_steps(line, from + other, to);
}

/* The end of a command that ends a sentence: its full stop is none of it. */
static size_t without_stop(struct str text, size_t from, size_t to)
{
    bool stop = to > from + 1 && text.p[to - 1] == '.' && !str_has_char(STR("./ "), text.p[to - 2]);
    return stop ? to - 1 : to;
}

/* Makes text [from, to) of a line a step where it is a command; `explained`: a dash and an
 * explanation stand behind it. */
static bool set_step(struct flat_line *line, size_t from, size_t to, enum flat_reason reason,
                     enum form least, bool explained)
{
    while (from < to && ascii_space(line->text.p[from]))
        from++;
    while (to > from && ascii_space(line->text.p[to - 1]))
        to--;
    to = from ? without_stop(line->text, from, to) : to;
    struct str command = str_slice(line->text, from, to);
    size_t own = line->own_prompt > from ? line->own_prompt - from : 0, other;
    size_t prompt = own ? own : phrase_prompt(command);
    enum form form = phrase_form(str_slice(command, 0, phrase_or(command, &other)));
    form = form == FORM_NONE && explained && phrase_is_explained(command) ? FORM_LIKELY : form;
    if (!prompt && (reason == FLAT_BY_FACE ? !phrase_is_command(command) : form < least))
        return false;
    line->kind = FLAT_STEP;
    line->reason = prompt ? FLAT_BY_PROMPT : reason;
    add_steps(line, from, to);
    return true;
}

/* Whether the command at the beginning of a line, in a monospaced face, is one that is typed, and
 * no subject of the sentence behind it: "docker ps shows what runs". */
static bool stands_alone(struct str text, size_t mono, size_t end)
{
    struct str rest = str_trim(str_slice(text, mono, text.n));
    size_t other;
    return mono == end || phrase_mark(text, mono) || (rest.n && *rest.p == '(') ||
           phrase_or(str_slice(text, 0, end), &other) < end ||
           (text.p[mono] == ' ' &&
            (phrase_prompt(text) || phrase_form(str_slice(text, 0, mono)) == FORM_SURE));
}

/* A command at the end of a line, behind words that lead to it. */
static bool find_last_step(struct flat_line *line, enum form least)
{
    struct str text = line->text;
    size_t suffix = mono_suffix(line), from = phrase_behind_colon(text);
    if (suffix && suffix < text.n && leads(str_slice(text, 0, suffix)))
        return set_step(line, suffix, text.n, FLAT_BY_FACE, least, false);
    return from && set_step(line, from, from + phrase_end(str_slice(text, from, text.n)),
                            FLAT_BY_FORM, least, false);
}

/* A sentence with a command at its beginning or end, as lists of commands have it. */
static bool find_step(struct flat_line *line, enum form least)
{
    struct str text = line->text;
    size_t mono = mono_prefix(line), end = phrase_end(text), other;
    bool two = phrase_or(str_slice(text, 0, end), &other) < end;
    if (mono && mono < text.n && stands_alone(text, mono, end) &&
        set_step(line, 0, end < mono || two ? end : mono, FLAT_BY_FACE, least, false))
        return true;
    if ((end < text.n || two) && set_step(line, 0, end, FLAT_BY_FORM, least, end < text.n))
        return true;
    return find_last_step(line, least);
}

/* ---- lines ---- */

/* How many lines there are, and what can be said of them. */
struct tally {
    size_t lines, likely, sure, explained;
};

struct teller {
    struct arena *arena;
    struct flat_slide *slide;
    struct tally all; /* of the slide */
    struct tally own; /* of the piece */
    const struct flat_piece *piece;
    bool visual;     /* ends of lines are those of a page: PDF */
    bool all_mono;   /* no line of the piece is prose by its face */
    enum form least; /* how sure the words of a line must be to make it code */
};

static void set_code(struct flat_line *line, enum flat_reason reason)
{
    line->kind = FLAT_CODE;
    line->reason = reason;
}

static bool is_blank(const struct flat_line *line)
{
    return str_trim(line->text).n == 0;
}

/* The lines [from, to) as one text, in the arena. */
static struct str join(const struct teller *t, size_t from, size_t to)
{
    struct buf b = BUF_INIT;
    for (size_t i = from; i < to; i++) {
        buf_puts(&b, i > from ? "\n" : "");
        buf_put(&b, t->slide->lines[i].text);
    }
    struct str text = buf_copy(&b, t->arena);
    buf_release(&b);
    return text;
}

/* The line before line i of the piece, unless a blank one stands there; NULL: none. */
static const struct flat_line *line_before(const struct teller *t, size_t i)
{
    const struct flat_line *line = i > t->piece->from ? &t->slide->lines[i - 1] : NULL;
    return line && !is_blank(line) && line->cell == line[1].cell ? line : NULL;
}

static bool ends_in(struct str text, const char *marks)
{
    text = str_trim_end(text);
    return text.n && str_has_char(str_from(marks), text.p[text.n - 1]);
}

/* Whether a line that ends in a full stop goes on with a sentence of the line before. */
static bool ends_sentence(const struct teller *t, size_t i)
{
    const struct flat_line *before = line_before(t, i);
    return before && before->kind == FLAT_PROSE && !ends_in(before->text, ":.!?;") &&
           ends_in(t->slide->lines[i].text, ".,;") && !str_ends(t->slide->lines[i].text, " .");
}

/* A word or two of code as an item of a list, what stands in brackets, or at the end of a sentence,
 * are a mention. */
static bool is_mention(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    struct str text = str_trim(line->text);
    if (t->all_mono || has_prompt(line))
        return false;
    if ((str_starts(text, "(") && str_ends(text, ")")) || ends_sentence(t, i))
        return true;
    return line->paragraph->list != PRES_PLAIN && !phrase_is_command(text);
}

/* What belongs to the command that lines [from, to) begin: the end of it. */
static size_t continuation(const struct teller *t, size_t from, size_t to)
{
    enum { LINES_MAX = 200 }; /* of one command; each is looked at with those before it */
    size_t end = t->piece->to;
    for (size_t limit = to + LINES_MAX; to < end && to < limit; to++)
        if (!tell_goes_on(join(t, from, to)))
            break;
    return to;
}

/* Output below a command behind a prompt: lines of the same kind that are no sentences. */
static size_t output_end(const struct teller *t, size_t from, size_t to)
{
    const struct flat_line *first = &t->slide->lines[from];
    while (to < t->piece->to) {
        const struct flat_line *line = &t->slide->lines[to];
        if (is_blank(line) || line->cell != first->cell ||
            line->paragraph->list != first->paragraph->list ||
            line->paragraph->level != first->paragraph->level || looks_like_prose(line->text) ||
            has_prompt(line))
            break;
        to++;
    }
    return to;
}

/* Whether a line may be a command: it begins its paragraph, or stands below what does not go on in
 * it. */
static bool may_begin(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i], *before = line_before(t, i);
    return line->paragraph->count == 1 || line->line == line->paragraph->lines || !before ||
           before->kind != FLAT_PROSE || ends_in(before->text, ":.!?");
}

static void set_lines(const struct teller *t, size_t from, size_t to, enum flat_reason reason)
{
    for (size_t i = from; i < to; i++)
        set_code(&t->slide->lines[i], reason);
}

/* A line in a monospaced face, and those that go on with it. Gives the first line behind them. */
static size_t tell_mono(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    size_t end = i + 1, mono = end, other;
    bool two = phrase_or(line->text, &other) < line->text.n;
    if ((!t->all_mono || two) && (find_step(line, t->least) || is_mention(t, i)))
        return end;
    if (!t->all_mono && phrase_is_command(line->text))
        end = continuation(t, i, end);
    while (mono < end && tell_is_mono(&t->slide->lines[mono]))
        mono++;
    set_lines(t, i, mono, FLAT_BY_FACE);
    return mono;
}

/* A cell of a table has no block of code: a command in it is a step in a text. */
static void tell_cell(const struct teller *t, struct flat_line *line)
{
    if (find_step(line, t->least))
        return;
    set_step(line, 0, line->text.n, tell_is_mono(line) ? FLAT_BY_FACE : FLAT_BY_FORM, t->least,
             false);
}

/* Another line: by a prompt, or by its words. Gives the first line behind those that were told. */
static size_t tell_words(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    const struct flat_line *before = line_before(t, i);
    size_t end = i + 1;
    bool prompt = has_prompt(line);
    if (find_step(line, t->least))
        return end;
    if (!prompt && (has_mono(line) || !may_begin(t, i) || phrase_form(line->text) < t->least))
        return end;
    bool inner = line->line != line->paragraph->lines && line->paragraph->list != PRES_PLAIN;
    end = continuation(t, i, end);
    if (inner && !prompt && end == i + 1 && before && before->kind != FLAT_CODE &&
        set_step(line, 0, line->text.n, FLAT_BY_FORM, t->least, false))
        return end;
    end = prompt ? output_end(t, i, end) : end;
    set_lines(t, i, end, prompt ? FLAT_BY_PROMPT : FLAT_BY_FORM);
    return end;
}

/* Whether several lines of one cell are code: then the table is none. */
static bool has_code_below(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    return i + 1 < t->piece->to && line[1].cell == line->cell && tell_is_mono(line) &&
           tell_is_mono(&line[1]);
}

static size_t tell_line(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    bool table = t->piece->piece.shape->kind == PRES_TABLE;
    if (is_blank(line))
        return i + 1;
    if (table && !has_code_below(t, i) &&
        !(i > t->piece->from && has_code_below(t, i - 1) && line[-1].kind == FLAT_CODE))
        tell_cell(t, line);
    else
        return tell_is_mono(line) ? tell_mono(t, i) : tell_words(t, i);
    return i + 1;
}

static bool is_text(const struct flat_piece *piece)
{
    const struct pres_shape *shape = piece->piece.shape;
    return shape->role != PRES_ROLE_TITLE && shape->role != PRES_ROLE_LABEL &&
           shape->kind != PRES_PICTURE;
}

/* How sure it is that a line begins or ends with a command. */
static enum form form_of_line(const struct flat_line *line)
{
    struct str text = line->text, rest = str_slice(text, phrase_behind_colon(text), text.n);
    enum form form = phrase_form(str_slice(text, 0, phrase_end(text)));
    if (form == FORM_NONE && rest.n < text.n)
        form = phrase_form(str_slice(rest, 0, phrase_end(rest)));
    return has_prompt(line) ? FORM_SURE : form;
}

static struct tally count_lines(const struct flat_slide *slide, const struct flat_piece *piece)
{
    struct tally tally = {0};
    for (size_t i = piece->from; i < piece->to; i++) {
        const struct flat_line *line = &slide->lines[i];
        if (is_blank(line))
            continue;
        enum form form = form_of_line(line);
        tally.lines++;
        tally.likely += form == FORM_LIKELY;
        tally.sure += form == FORM_SURE;
        tally.explained += form == FORM_LIKELY && phrase_end(line->text) < line->text.n;
    }
    return tally;
}

static void add_tally(struct tally *all, const struct tally *own)
{
    all->lines += own->lines;
    all->likely += own->likely;
    all->sure += own->sure;
    all->explained += own->explained;
}

/* Whether half of the lines are likely commands, or two say what they do. */
static bool is_list(const struct tally *t)
{
    return t->explained > 1 || (t->likely > 1 && t->likely * 2 >= t->lines);
}

/* What is likely a command is believed beside one that is sure to be one, beside others where half
 * of the lines are such or all say what they do, and where it is all that a slide says. A PDF has
 * no boxes: there it is believed beside a sure one of the slide. */
static enum form least_form(const struct teller *t)
{
    const struct tally *own = &t->own;
    bool body = t->piece->piece.shape->role == PRES_ROLE_BODY || t->visual;
    bool lone = own->lines == 1 && own->likely == 1 && body && (!t->visual || t->all.lines == 1);
    bool sure = own->sure || ((t->visual || own->lines == 1) && t->all.sure);
    return sure || lone || is_list(own) ? FORM_LIKELY : FORM_SURE;
}

/* A word or two that are a command where commands stand above and below: `exit`, `cd web`. */
static bool is_short_command(const struct flat_line *line)
{
    enum { WORDS = 3 };
    struct str text = str_trim(line->text);
    return line->kind == FLAT_PROSE && phrase_count_words(text) <= WORDS &&
           looks_like_command(text) && !ends_in(text, ".,:;!?") && !has_mono(line);
}

/* Lines that have nothing but commands around them are such too. */
static void tell_between(const struct teller *t)
{
    struct flat_line *lines = t->slide->lines;
    for (size_t i = t->piece->from, end; i < t->piece->to; i = end) {
        bool code = false;
        for (end = i; end < t->piece->to && lines[end].kind != FLAT_STEP; end++) {
            if (lines[end].kind == FLAT_CODE)
                code = code || lines[end].reason != FLAT_BY_FACE;
            else if (!is_blank(&lines[end]) && !is_short_command(&lines[end]))
                break;
        }
        for (size_t j = i; j < end && code; j++)
            if (!is_blank(&lines[j]) && lines[j].kind == FLAT_PROSE)
                set_code(&lines[j], FLAT_BY_FORM);
        end += end < t->piece->to;
    }
}

static void tell_piece(struct teller *t)
{
    struct flat_line *lines = t->slide->lines;
    t->all_mono = true;
    for (size_t i = t->piece->from; i < t->piece->to; i++)
        t->all_mono = t->all_mono && (is_blank(&lines[i]) || tell_is_mono(&lines[i]));
    t->least = least_form(t);
    for (size_t i = t->piece->from + t->piece->joined; i < t->piece->to;)
        i = tell_line(t, i);
    if (t->piece->piece.shape->kind != PRES_TABLE)
        tell_between(t);
    /* Blank lines inside code are part of it. */
    for (size_t i = t->piece->from, code = t->piece->to; i < t->piece->to; i++) {
        if (lines[i].kind == FLAT_CODE) {
            for (size_t j = code; j < i; j++)
                set_code(&lines[j], lines[i].reason);
            code = i + 1;
        } else if (!is_blank(&lines[i])) {
            code = t->piece->to;
        }
    }
}

/* Where the code at the end of a piece begins; its end where there is none. */
static size_t last_code(const struct flat_slide *slide, const struct flat_piece *piece)
{
    size_t from = piece->to;
    while (from > piece->from && slide->lines[from - 1].kind == FLAT_CODE)
        from--;
    return from;
}

/* A here-document, or a command behind a backslash, may go on in the next box. */
static void join_next(struct teller *t, struct flat_piece *next)
{
    size_t from = last_code(t->slide, t->piece), at = next->from;
    if (from == t->piece->to || !is_text(next) || next->piece.shape->kind == PRES_TABLE ||
        t->piece->piece.shape->kind == PRES_TABLE || !tell_goes_on(join(t, from, at)))
        return;
    t->piece = next;
    at = continuation(t, from, at);
    if (tell_goes_on(join(t, from, at))) /* it has no end: then it was meant otherwise */
        return;
    next->joined = at - next->from;
    for (size_t i = next->from; i < at; i++)
        set_code(&t->slide->lines[i], t->slide->lines[from].reason);
}

void tell_code(struct arena *a, struct flat_slide *slide, bool visual)
{
    struct teller t = {.arena = a, .slide = slide, .visual = visual};
    struct tally *tallies = arena_array(a, slide->piece_count, sizeof *tallies);
    for (size_t i = 0; i < slide->piece_count; i++)
        if (is_text(&slide->pieces[i])) {
            tallies[i] = count_lines(slide, &slide->pieces[i]);
            add_tally(&t.all, &tallies[i]);
        }
    for (size_t i = 0; i < slide->piece_count; i++) {
        if (!is_text(&slide->pieces[i]))
            continue;
        t.piece = &slide->pieces[i];
        t.own = tallies[i];
        tell_piece(&t);
        if (i + 1 < slide->piece_count)
            join_next(&t, &slide->pieces[i + 1]);
    }
}
