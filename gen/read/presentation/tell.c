// SPDX-License-Identifier: MIT
/*
 * What the faces and the words of a line say. shell/ knows what a command looks like; here it is
 * asked about lines that no author has marked as code.
 */
#include "read/presentation/tell.h"

#include "core/buf.h"
#include "shell/guess.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/split.h"
#include "shell/subcommands.h"

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

/* ---- words ---- */

static size_t count_words(struct str text)
{
    size_t count = 0;
    for (struct str word; str_word(&text, &word);)
        count++;
    return count;
}

/* `# systemd-cgtop -m | grep id`: root's prompt, and a command that nobody knows. */
static size_t prompt_of_root(struct str text)
{
    struct str word, rest = str_slice(text, 2, text.n);
    bool sign = str_starts(text, "# ") && has_sign_of_command(rest) && !looks_like_prose(rest);
    if (!sign || !str_word(&rest, &word))
        return 0;
    for (size_t i = 0; i < word.n; i++)
        if (!(ascii_alnum(word.p[i]) && ascii_lower(word.p[i]) == word.p[i]) &&
            !str_has_char(STR("-_./"), word.p[i]))
            return 0;
    return 2;
}

/* The length of the prompt before a command; 0: there is none. */
static size_t prompt_of(struct str text)
{
    struct str host;
    size_t bare = prompt_bare(text), length = prompt_length(text, false);
    length = length ? length : prompt_glued(text);
    length = length ? length : prompt_of_host(text, &host, true);
    if (!length && bare && prompt_is_typed(str_slice(text, bare, text.n)))
        length = bare;
    return length ? length : prompt_of_root(text);
}

static bool has_prompt(struct str text)
{
    return prompt_of(str_trim(text)) > 0;
}

/* Whether the rules for blocks without a label take a text for a command, and for nothing else. */
static bool is_command(struct str text)
{
    text = str_trim(text);
    if (count_words(text) < 2 || looks_like_prose(text) || !looks_like_command(text))
        return false;
    const struct verdict verdict = guess_unlabelled(text, NULL);
    return verdict.guess == GUESS_MIXED && !verdict.uncertain;
}

/* How sure the words of a line are that it is one. */
enum form {
    FORM_NONE,
    FORM_LIKELY, /* `docker run nginx`: believed beside others */
    FORM_SURE,   /* it has a sign that no sentence has */
};

/* Verbs behind the name of a program, and words that end in a comma, are those of sentences. */
static bool is_sentence(struct str text)
{
    static const char *const verbs[] = {"is",    "are",   "was",  "has",    "must",   "can",
                                        "may",   "will",  "does", "should", "cannot", "works",
                                        "comes", "uses",  "runs", "and",    "or",     "point",
                                        "that",  "which", "to"};
    struct str word;
    bool found = str_ends(text, ":") || str_ends(text, ".") || str_ends(text, "!");
    for (size_t i = 0; !found && str_word(&text, &word); i++)
        found = (i == 1 && STR_IS_ONE_OF(word, verbs)) ||
                (word.n > 1 && str_ends(word, ",") && ascii_alpha(*word.p));
    return found;
}

static enum form form_of(struct str text)
{
    enum { WORDS = 5 }; /* a sentence has more */
    struct str first, second, rest = text = str_trim(text);
    if (!is_command(text) || (is_sentence(text) && !str_ends(text, " .")))
        return FORM_NONE;
    if (has_sign_of_command(text))
        return FORM_SURE;
    bool sudo = str_word(&rest, &first) && str_is(first, "sudo") && str_word(&rest, &first);
    if (!str_word(&rest, &second) || count_words(text) > (size_t)WORDS + sudo)
        return FORM_NONE;
    return has_subcommand(first, second) ? FORM_LIKELY : FORM_NONE;
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

/* ---- a command with an explanation ---- */

/* What parts a command from what it does: the length of the mark at text[at], or 0. */
static size_t mark_at(struct str text, size_t at)
{
    if (at >= text.n)
        return 0;
    static const char *const marks[] = {" \xe2\x80\x93 ", " \xe2\x80\x94 ", " - ", " -> ",
                                        " \xe2\x86\x92 ", " => ",           ": ",  "\t"};
    bool first = str_has_char(STR(" :\t"), text.p[at]); /* as all of them begin */
    for (size_t i = 0; i < sizeof marks / sizeof *marks && first; i++)
        if (str_starts(str_slice(text, at, text.n), marks[i]))
            return str_from(marks[i]).n;
    return 0;
}

/* An explanation: words, and no option, file or pipe among the first of them. */
static bool explains(struct str text)
{
    enum { HEAD = 24 };
    text = str_trim(text);
    return text.n && !has_sign_of_command(str_slice(text, 0, HEAD)) &&
           (ascii_alpha(*text.p) || (unsigned char)*text.p >= 0x80 || *text.p == '(') &&
           !looks_like_command(text);
}

/* Where a command at text[from] ends, behind which something else stands; text.n: nowhere. */
static size_t command_end(struct str text, size_t from)
{
    for (size_t i = from; i < text.n; i++) {
        size_t mark = mark_at(text, i);
        if (mark && explains(str_slice(text, i + mark, text.n)))
            return i;
    }
    return text.n;
}

/* How much of a line, from its first visible letter on, is in a monospaced face. */
static size_t mono_prefix(const struct flat_line *line)
{
    size_t at = 0;
    for (size_t i = 0; i < line->line->count; i++) {
        const struct pres_run *run = &line->line->runs[i];
        if (!run->mono && str_trim(run->text).n)
            break;
        at += run->text.n;
    }
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

/* Makes text [from, to) of a line a step where it is a command; `explained`: a dash and an
 * explanation stand behind it. */
static bool set_step(struct flat_line *line, size_t from, size_t to, enum flat_reason reason,
                     enum form least, bool explained)
{
    while (from < to && ascii_space(line->text.p[from]))
        from++;
    while (to > from && ascii_space(line->text.p[to - 1]))
        to--;
    struct str command = str_slice(line->text, from, to);
    size_t prompt = prompt_of(command);
    enum form form = form_of(command);
    form = form == FORM_NONE && explained && is_command(command) ? FORM_LIKELY : form;
    if (!prompt && (reason == FLAT_BY_FACE ? !is_command(command) : form < least))
        return false;
    line->kind = FLAT_STEP;
    line->reason = prompt ? FLAT_BY_PROMPT : reason;
    line->prompt = from;
    line->from = from + prompt;
    line->to = to;
    return true;
}

/* A command at the beginning of a sentence, in a face of its own or parted by a mark. */
static bool find_first(struct flat_line *line, enum form least)
{
    struct str text = line->text;
    size_t mono = mono_prefix(line), end = command_end(text, 0);
    bool parted = mono == end || mark_at(text, mono) || (mono < text.n && text.p[mono] == ' ');
    if (mono && mono < text.n && parted &&
        set_step(line, 0, end < mono ? end : mono, FLAT_BY_FACE, least, false))
        return true;
    return end < text.n && set_step(line, 0, end, FLAT_BY_FORM, least, true);
}

/* A command at its end, behind a colon or in a face of its own. */
static bool find_last(struct flat_line *line, enum form least)
{
    struct str text = line->text;
    size_t suffix = mono_suffix(line), colon = str_find(text, 0, ": ");
    if (suffix && suffix < text.n && leads(str_slice(text, 0, suffix)))
        return set_step(line, suffix, text.n, FLAT_BY_FACE, least, false);
    return colon < text.n && set_step(line, colon + 1, text.n, FLAT_BY_FORM, least, false);
}

/* As lists of commands have it. */
static bool find_step(struct flat_line *line, enum form least)
{
    return find_first(line, least) || find_last(line, least);
}

/* ---- lines ---- */

struct teller {
    struct arena *arena;
    struct flat_slide *slide;
    const struct flat_piece *piece;
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

/* A word or two of code as an item of a list are a mention, a command is none. */
static bool is_mention(const struct teller *t, const struct flat_line *line)
{
    if (t->all_mono || line->paragraph->list == PRES_PLAIN || has_prompt(line->text))
        return false;
    return !is_command(line->text);
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
            has_prompt(line->text))
            break;
        to++;
    }
    return to;
}

static bool is_whole(const struct flat_line *line)
{
    return line->paragraph->count == 1 || line->line == line->paragraph->lines;
}

/* A line in a monospaced face. */
static void tell_mono(const struct teller *t, struct flat_line *line)
{
    if (!t->all_mono && (find_step(line, t->least) || is_mention(t, line)))
        return;
    set_code(line, FLAT_BY_FACE);
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
    size_t end = i + 1;
    bool prompt = has_prompt(line->text);
    if (find_step(line, t->least))
        return end;
    if (!prompt && (has_mono(line) || !is_whole(line) || form_of(line->text) < t->least))
        return end;
    end = continuation(t, i, end);
    if (prompt)
        end = output_end(t, i, end);
    for (size_t j = i; j < end; j++)
        set_code(&t->slide->lines[j], prompt ? FLAT_BY_PROMPT : FLAT_BY_FORM);
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
    else if (tell_is_mono(line))
        tell_mono(t, line);
    else
        return tell_words(t, i);
    return i + 1;
}

/* What is likely a command is believed beside one that is sure to be one, and beside others where
 * half of the lines are such. */
static enum form least_form(const struct teller *t)
{
    size_t lines = 0, likely = 0, sure = 0;
    for (size_t i = t->piece->from; i < t->piece->to; i++) {
        const struct flat_line *line = &t->slide->lines[i];
        struct str text = str_slice(line->text, 0, command_end(line->text, 0));
        enum form form = is_blank(line) ? FORM_NONE : form_of(text);
        lines += !is_blank(line);
        likely += form == FORM_LIKELY;
        sure += form == FORM_SURE || has_prompt(line->text);
    }
    return sure || (likely > 1 && likely * 2 >= lines) ? FORM_LIKELY : FORM_SURE;
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

static bool is_text(const struct flat_piece *piece)
{
    const struct pres_shape *shape = piece->piece.shape;
    return shape->role != PRES_ROLE_TITLE && shape->role != PRES_ROLE_LABEL &&
           shape->kind != PRES_PICTURE;
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

void tell_code(struct arena *a, struct flat_slide *slide)
{
    for (size_t i = 0; i < slide->piece_count; i++) {
        if (!is_text(&slide->pieces[i]))
            continue;
        struct teller t = {.arena = a, .slide = slide, .piece = &slide->pieces[i]};
        tell_piece(&t);
        if (i + 1 < slide->piece_count)
            join_next(&t, &slide->pieces[i + 1]);
    }
}
