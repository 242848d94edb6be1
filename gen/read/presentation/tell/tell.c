// SPDX-License-Identifier: MIT
/*
 * What the faces of a line, its words (phrase.h) and the lines around it say.
 */
#include "read/presentation/tell/tell.h"

#include "core/text/buf.h"
#include "read/presentation/tell/step.h"
#include "read/presentation/tell/teller.h"
#include "shell/looks.h"
#include "shell/split.h"

/* ---- lines ---- */

bool tell_goes_on(struct str text)
{
    struct str last = str_trim_end(text);
    if (str_ends(last, "\\"))
        return true;
    if (str_find(text, 0, "<<") == text.n)
        return false;
    return shell_status(text) == SHELL_INCOMPLETE;
}

static void set_code(struct flat_line *line, enum flat_reason reason)
{
    line->kind = FLAT_CODE;
    line->reason = reason;
}

/* The lines [from, to) as one text, in the arena. */
static struct str join(const struct teller *t, size_t from, size_t to)
{
    struct buf b = BUF_INIT;
    for (size_t i = from; i < to; i++) {
        buf_puts(&b, i > from ? "\n" : "");
        buf_put(&b, t->slide->lines[i].said);
    }
    struct str text = buf_copy(&b, t->arena);
    buf_release(&b);
    return text;
}

/* Whether a line that ends in a full stop goes on with a sentence of the line before. */
static bool ends_sentence(const struct teller *t, size_t i)
{
    const struct flat_line *before = tell_line_before(t, i);
    return before && before->kind == FLAT_PROSE && !tell_ends_in(before->said, ":.!?;") &&
           tell_ends_in(t->slide->lines[i].said, ".,;") && !str_ends(t->slide->lines[i].said, " .");
}

/* `python >= 3.8`: what something needs. */
static bool is_version(struct str text)
{
    size_t sign = str_find(text, 0, " >= ");
    return sign + 4 < text.n && ascii_digit(text.p[sign + 4]) &&
           phrase_count_words(str_slice(text, 0, sign)) == 1;
}

/* `$(date)`, `${HOME}`: what is put in the place of it, and no command. */
static bool is_value(struct str text)
{
    text = str_trim(text);
    return (str_starts(text, "$(") && str_find_char(text, 0, ')') + 1 == text.n) ||
           (str_starts(text, "${") && str_find_char(text, 0, '}') + 1 == text.n);
}

/* A word or two of code as an item of a list, what stands in brackets, or at the end of a sentence,
 * are a mention. */
static bool is_mention(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    struct str text = str_trim(line->said);
    bool bracketed = str_starts(text, "(") && str_ends(text, ")");
    if (bracketed && phrase_count_words(text) == 2 && !str_has_char(text, ';'))
        return true;
    if (t->all_mono || step_has_prompt(line) ||
        (looks_like_assignment(text) && str_has_char(text, '$')))
        return false;
    if (bracketed || ends_sentence(t, i))
        return true;
    return line->paragraph->list != PRES_PLAIN && !phrase_is_command(text) &&
           !phrase_has_form(text);
}

/* Whether a line goes on by a backslash or a here-document, and not by a quote or bracket that its
 * author forgot to close. */
static bool waits(const struct teller *t, size_t i)
{
    struct str text = t->slide->lines[i].said;
    return tell_ends_in(text, "\\") || str_find(text, 0, "<<") < text.n;
}

/* What belongs to the command that lines [from, to) begin: the end of it. */
static size_t continuation(const struct teller *t, size_t from, size_t to)
{
    enum { LINES_MAX = 200 }; /* of one command; each is looked at with those before it */
    size_t end = t->piece->to;
    size_t begun = to;
    for (size_t limit = to + LINES_MAX; to < end && to < limit; to++)
        if (!tell_goes_on(join(t, from, to)))
            return to;
    return waits(t, from) || !tell_goes_on(join(t, from, to)) ? to : begun;
}

/* Output below a command behind a prompt: lines of the same kind that are no sentences. What stands
 * right below it and is a command by its words has lost its prompt. */
static size_t output_end(const struct teller *t, size_t from, size_t to)
{
    const struct flat_line *first = &t->slide->lines[from];
    if (to < t->piece->to && first[to - from].begins && !tell_is_mono(&first[to - from]))
        return to;
    while (to < t->piece->to) {
        const struct flat_line *line = &t->slide->lines[to];
        if (tell_is_blank(line) || line->cell != first->cell ||
            line->paragraph->list != first->paragraph->list ||
            line->paragraph->level != first->paragraph->level || looks_like_prose(line->said) ||
            step_has_prompt(line) || line->told || (line->form != FORM_NONE && !line->begins))
            break;
        to++;
    }
    return to;
}

/* Whether a line stands below another of its item. */
static bool is_inner(const struct flat_line *line)
{
    return line->line != line->paragraph->lines && line->paragraph->list != PRES_PLAIN;
}

/* Of ASCII, or a byte of one beyond it. */
static bool is_letter(char c)
{
    return ascii_alpha(c) || (unsigned char)c >= 0x80;
}

/* Whether a text starts with a capital, or with a letter of which that cannot be said. */
static bool starts_sentence(struct str text)
{
    text = str_trim(text);
    return text.n && !(*text.p >= 'a' && *text.p <= 'z');
}

/* Whether a line stands between two of a paragraph that are sentences of their own, as captions of
 * commands are, and no sentence goes on in it and behind it. */
static bool is_parted(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i], *before = tell_line_before(t, i);
    bool last = i + 1 == t->piece->to || line[1].paragraph != line->paragraph;
    return starts_sentence(before->said) &&
           (last || tell_is_blank(&line[1]) || starts_sentence(line[1].said) ||
            phrase_is_command(line[1].said));
}

/* Whether a line may be a command: it begins its paragraph, or stands below what does not go on in
 * it; of a page, whose lines were joined where they had no room, all may. */
static bool may_begin(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i], *before = tell_line_before(t, i);
    if (before && before->kind == FLAT_PROSE && tell_ends_in(before->said, "\\"))
        return false;
    return t->visual || line->paragraph->count == 1 || line->line == line->paragraph->lines ||
           !before || before->kind != FLAT_PROSE || tell_ends_in(before->said, ":.!?-") ||
           str_ends(str_trim_end(before->said), "\u2013") || is_parted(t, i);
}

/* Whether a line is a paragraph of its own among others, and no item of a list, which may only name
 * a command. */
static bool stands_apart(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    bool item = line->paragraph->list == PRES_BULLET && !line->listed;
    return line->paragraph->count == 1 && !item &&
           (t->own.lines > 1 || phrase_count_words(line->said) > 2);
}

/* How sure the words of a line must be: less where all around it says that commands stand there. */
static enum form least_of(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    bool below = t->visual && is_inner(line); /* what an author has put below words of an item */
    return line->habit || line->used || line->parted || below || stands_apart(t, i) ||
                   tell_is_led(t, i)
               ? FORM_LIKELY
               : t->least;
}

static bool is_trusted(const struct teller *t, const struct flat_line *line)
{
    return line->habit || line->parted || t->least == FORM_LIKELY;
}

/* Makes a step of a line whose words alone are no command beyond doubt, in a place where commands
 * stand, or of a program that stands behind prompts elsewhere. */
static void find_in_place(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    if (may_begin(t, i) && (line->typed || tell_is_in_place(t, i)))
        step_make(line, 0, line->end, FLAT_BY_FORM);
}

static void set_lines(const struct teller *t, size_t from, size_t to, enum flat_reason reason)
{
    for (size_t i = from; i < to; i++)
        set_code(&t->slide->lines[i], reason);
}

/* Whether a line has words and nothing else, as captions have, and begins as a sentence does. */
static bool is_worded(const struct flat_line *line)
{
    struct str text = str_trim(str_slice(line->said, 0, phrase_comment(line->said))), word;
    bool alone = tell_ends_in(text, ":");
    size_t count = 0;
    if (!text.n || line->begins || !starts_sentence(text) || !(line->listed || is_letter(*text.p)))
        return false;
    for (; str_word(&text, &word); count++)
        for (size_t i = 0; i < word.n; i++)
            if (!is_letter(word.p[i]) && !(i && str_has_char(STR("'.,:;!?-"), word.p[i])))
                return false;
    return count > 1 || alone;
}

/* Whether a line stands above a command and says what that is for. */
static bool is_above_command(const struct teller *t, size_t i)
{
    size_t next = i + 1;
    while (next < t->piece->to && tell_is_blank(&t->slide->lines[next]))
        next++;
    return next < t->piece->to && t->slide->lines[next].begins && is_worded(&t->slide->lines[i]);
}

/* Whether a line is a word alone, as most of a slide's words alone are that name no program: names
 * of a drawing, or in a list of what is to be installed. */
static bool is_among_names(const struct teller *t, size_t i)
{
    enum { FEWEST = 3 };
    bool words = t->own.lines == t->own.names + t->own.programs;
    return words && t->all.names >= FEWEST && t->all.names > t->all.programs &&
           phrase_count_words(t->slide->lines[i].said) == 1;
}

/* Whether a line is none of code whatever its face. */
static bool is_no_code(const struct teller *t, size_t i)
{
    struct str said = t->slide->lines[i].said;
    return (t->captioned && is_above_command(t, i)) || is_among_names(t, i) ||
           (t->own.lines == 1 && is_value(said)) || is_version(said);
}

/* `-> `, `--> `, and what programs for slides have made of it. */
static bool starts_with_arrow(struct str text)
{
    size_t i = 0;
    while (i < text.n && (text.p[i] == '-' || text.p[i] == '=' ||
                          str_starts(str_slice(text, i, text.n), "\u2013")))
        i += text.p[i] == '-' || text.p[i] == '=' ? 1 : 3;
    return i && i + 1 < text.n && text.p[i] == '>' && text.p[i + 1] == ' ';
}

/* `git push  // sends it off`, `git init NAME [use your own]`: whether a remark stands behind a
 * command that is none to a shell. */
static bool has_foreign_remark(const struct flat_line *line)
{
    struct str rest = str_trim(str_slice(line->said, line->end, line->said.n));
    return line->begins && rest.n &&
           (str_starts(rest, "// ") || *rest.p == '[' || starts_with_arrow(rest) ||
            (*rest.p == '(' && step_has_prompt(line)));
}

/* `Add it: $ git add web`: whether a prompt stands behind words and a colon. */
static bool has_label(const struct flat_line *line)
{
    return line->behind && phrase_prompt(str_slice(line->said, line->behind, line->said.n));
}

/* A line in a monospaced face that has a step of its own, or mentions something. */
static bool tell_mono_alone(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    size_t other;
    bool two = phrase_or(line->said, &other) < line->said.n, prompt = step_has_prompt(line);
    if (line->typed && !prompt) {
        step_make(line, 0, line->end, FLAT_BY_FACE);
        return true;
    }
    bool alone = !t->all_mono || two || line->parted || line->paragraph->list == PRES_BULLET;
    if ((alone || has_foreign_remark(line) || has_label(line)) &&
        (step_find(line, least_of(t, i), is_trusted(t, line)) || is_mention(t, i)))
        return true;
    if (t->all_mono || prompt || phrase_is_command(line->said) || !phrase_has_form(line->said))
        return false;
    step_make(line, 0, line->said.n, FLAT_BY_FACE);
    return true;
}

/* A line in a monospaced face, and those that go on with it. Returns the first line behind them. */
static size_t tell_mono(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    size_t end = i + 1, mono = end;
    if (is_no_code(t, i) || tell_mono_alone(t, i))
        return end;
    if (!t->all_mono && phrase_is_command(line->said))
        end = continuation(t, i, end);
    while (mono < end && tell_is_mono(&t->slide->lines[mono]))
        mono++;
    set_lines(t, i, mono, FLAT_BY_FACE);
    return mono;
}

/* Whether nearly all cells of a column below its head begin with the name of a program, each with
 * more: then those are commands. */
static bool is_column_of_commands(const struct teller *t, const struct flat_line *line)
{
    enum { FEWEST = 3, MOST = 200, TIMES = 4 };
    size_t columns = line->shape->columns, cells = 0, others = 0;
    for (size_t i = t->piece->from; i < t->piece->to; i++) {
        const struct flat_line *other = &t->slide->lines[i];
        bool below = other->cell >= columns && other->cell % columns == line->cell % columns;
        if (!below || tell_is_blank(other))
            continue;
        bool named = phrase_is_short(other->said) && phrase_count_words(other->said) > 1;
        cells += named;
        others += !named;
        if (cells + others > MOST)
            return false;
    }
    return cells >= FEWEST && others * TIMES <= cells && line->cell >= columns;
}

/* A cell of a table has no block of code: a command in it is a step in a text. */
static void tell_cell(const struct teller *t, struct flat_line *line)
{
    enum flat_reason reason = tell_is_mono(line) ? FLAT_BY_FACE : FLAT_BY_FORM;
    enum form least = line->parted ? FORM_LIKELY : t->least;
    if (!step_find(line, least, is_trusted(t, line)) &&
        !step_set(line, 0, line->said.n, reason, t->least, false) && phrase_is_short(line->said) &&
        is_column_of_commands(t, line))
        step_make(line, 0, line->said.n, FLAT_BY_FORM);
}

/* The form of all that a line without a prompt says. */
static enum form form_of_all(const struct flat_line *line)
{
    if (line->end < line->said.n)
        return phrase_form(line->said);
    return line->begins ? line->form : FORM_NONE;
}

/* Whether a line reads a here-document whose end stands nowhere below. */
static bool lacks_document(const struct teller *t, size_t i)
{
    struct str end = phrase_document_end(t->slide->lines[i].said);
    for (size_t k = i + 1; end.n && k < t->piece->to; k++)
        if (str_eq(str_trim(t->slide->lines[k].said), end))
            return false;
    return end.n > 0;
}

/* Whether a line without a prompt is code by its words; a step is made of what is none elsewhere.
 */
static bool may_tell_words(const struct teller *t, size_t i, enum form least)
{
    const struct flat_line *line = &t->slide->lines[i];
    enum form form = form_of_all(line);
    if ((step_has_mono(line) && form != FORM_SURE) || !may_begin(t, i) || lacks_document(t, i))
        return false;
    if (form >= least)
        return true;
    find_in_place(t, i);
    return false;
}

/* Whether a line has a quote or bracket that its author forgot to close: a shell reads no block of
 * it. */
static bool is_open(const struct teller *t, size_t i)
{
    return !waits(t, i) && shell_status(t->slide->lines[i].said) != SHELL_COMPLETE;
}

/* Whether a line goes on in an item of a list that begins with other words. */
static bool stands_within(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i], *before = tell_line_before(t, i);
    return line->line != line->paragraph->lines && line->paragraph->list != PRES_PLAIN && before &&
           before->kind != FLAT_CODE;
}

/* Whether the next line above is behind a prompt: this one would be what that prints. */
static bool stands_below_prompt(const struct teller *t, size_t i)
{
    const struct flat_line *lines = t->slide->lines;
    while (i > t->piece->from && tell_is_blank(&lines[i - 1]))
        i--;
    return i > t->piece->from && lines[i - 1].kind == FLAT_CODE &&
           lines[i - 1].reason == FLAT_BY_PROMPT;
}

/* Another line: by a prompt, or by its words. Returns the first line behind those that were told.
 */
static size_t tell_words(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    size_t end = i + 1;
    bool prompt = step_has_prompt(line), inner = stands_within(t, i);
    enum form least = least_of(t, i);
    if (step_find(line, least, is_trusted(t, line)) || (!prompt && !may_tell_words(t, i, least)))
        return end;
    end = continuation(t, i, end);
    bool below = stands_below_prompt(t, i);
    if (!prompt && end == i + 1 && (inner || below || is_open(t, i)) &&
        step_set(line, 0, line->said.n, FLAT_BY_FORM, least, false))
        return end;
    /* Quotes whose letters do not meet: in a block of several it would go on in the next line. */
    line->slip = !prompt && end == i + 1 && shell_status(line->said) == SHELL_COMPLETE &&
                 shell_status(line->text) != SHELL_COMPLETE;
    end = prompt ? output_end(t, i, end) : end;
    set_lines(t, i, end, prompt ? FLAT_BY_PROMPT : FLAT_BY_FORM);
    return end;
}

/* A line with the number or mark of a list that is typed by hand stays one of a text, and one with
 * odd blanks is no line for a shell. */
static void tell_listed(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    enum flat_reason reason = tell_is_mono(line) ? FLAT_BY_FACE : FLAT_BY_FORM;
    enum form least = least_of(t, i);
    if (!step_find(line, least, is_trusted(t, line)) &&
        !step_set(line, 0, line->said.n, reason, least, false))
        find_in_place(t, i);
}

/* Whether several lines of one cell are code: then the table is none. */
static bool has_code_below(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    return i + 1 < t->piece->to && line[1].cell == line->cell && tell_is_mono(line) &&
           tell_is_mono(&line[1]);
}

/* A step that is all of its line and has a slip, a quote that is never closed, is a block: a
 * command in a text is none with such a slip. */
static void tell_slip(struct flat_line *line)
{
    const struct flat_step *step = line->steps;
    size_t end = str_trim_end(line->said).n;
    if (line->kind != FLAT_STEP || line->step_count != 1 || step->from != step->prompt ||
        str_trim(str_slice(line->said, 0, step->from)).n || step->to < end ||
        shell_status(str_slice(line->text, step->from, step->to)) == SHELL_COMPLETE)
        return;
    set_code(line, line->reason);
    line->step_count = 0;
    line->slip = true;
}

/* Whether a line is no line of a block, but one of a text whatever its face: it has the mark of a
 * list, or odd letters. Rows of output may begin with numbers too. */
static bool is_of_text(const struct flat_line *line)
{
    bool output = tell_is_mono(line) && line->form == FORM_NONE &&
                  !(line->odd && phrase_is_command(line->said));
    return (line->listed || line->odd) && !output && !step_has_prompt(line) &&
           !tell_goes_on(line->said);
}

/* "Docker images": a heading, unless what it does stands behind it, or others around it or the line
 * above say that it is typed. */
static bool is_heading(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    size_t level = line->paragraph->level;
    bool prompts = level < TELL_LEVELS && t->levels[level].prompts;
    return line->capital && line->form == FORM_LIKELY && line->end == line->said.n &&
           !tell_is_led(t, i) && (prompts || !tell_is_among_siblings(t, i));
}

/* `chmod: a command that changes who may read a file`: whether a line tells at length what the name
 * of a program alone means. */
static bool is_entry(const struct flat_line *line)
{
    enum { WORDS = 6 };
    struct str rest = str_slice(line->said, line->end, line->said.n);
    return str_starts(rest, ": ") && looks_known(str_trim(str_slice(line->said, 0, line->end))) &&
           phrase_count_words(rest) > WORDS;
}

/* `start: Start a container` beside `top: Display its processes`: whether a line is one of a list
 * of words and what they mean, most of which name no program; nor do those that could. */
static bool is_glossary(const struct teller *t, size_t i)
{
    enum { FEWEST = 2 };
    const struct flat_line *line = &t->slide->lines[i];
    size_t level = line->paragraph->level;
    const struct tell_siblings *s = &t->levels[level < TELL_LEVELS ? level : 0];
    bool most = level < TELL_LEVELS && s->strange >= FEWEST && s->strange * 2 >= s->explained;
    bool answer = !line->begins && line->form == FORM_SURE; /* "macOS: git --version" */
    return line->end < line->said.n && (most || is_entry(line)) && !answer &&
           !step_has_prompt(line);
}

static size_t tell_line(const struct teller *t, size_t i)
{
    struct flat_line *line = &t->slide->lines[i];
    bool table = t->piece->piece.shape->kind == PRES_TABLE;
    if (tell_is_blank(line) || is_heading(t, i) || (!table && is_glossary(t, i)))
        return i + 1;
    if (!table && is_of_text(line))
        tell_listed(t, i);
    else if (table && !has_code_below(t, i) &&
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

static struct tell_tally count_lines(const struct flat_slide *slide, const struct flat_piece *piece)
{
    struct tell_tally tally = {0};
    for (size_t i = piece->from; i < piece->to; i++) {
        const struct flat_line *line = &slide->lines[i];
        if (tell_is_blank(line))
            continue;
        enum form form = line->form;
        tally.lines++;
        bool alone = form == FORM_NONE && phrase_count_words(line->said) == 1;
        bool program = alone && looks_known(str_trim(line->said));
        tally.programs += program;
        tally.names += alone && !program;
        tally.likely += form == FORM_LIKELY;
        tally.sure += form == FORM_SURE;
        size_t end = line->end;
        struct str command = str_slice(line->said, 0, end);
        tally.explained += form == FORM_LIKELY && end < line->said.n;
        tally.shortly += !line->begins && end < line->said.n && phrase_is_short(command) &&
                         phrase_count_words(command) > 1;
    }
    return tally;
}

/* Whether a piece is a box of one line with a few words, as drawings have them, too. */
static bool is_small_box(const struct flat_slide *slide, const struct flat_piece *piece,
                         const struct tell_tally *tally)
{
    enum { WORDS = 4 };
    size_t words = 0;
    if (tally->lines != 1 || piece->piece.shape->role != PRES_ROLE_NONE)
        return false;
    for (size_t i = piece->from; i < piece->to; i++)
        words += phrase_count_words(slide->lines[i].said);
    return words <= WORDS;
}

static void add_tally(struct tell_tally *all, const struct tell_tally *own)
{
    all->lines += own->lines;
    all->names += own->names;
    all->programs += own->programs;
    all->likely += own->likely;
    all->sure += own->sure;
    all->explained += own->explained;
    all->shortly += own->shortly;
}

/* Whether half of the lines are likely commands, or two say what they do. */
static bool is_list(const struct tell_tally *t)
{
    return t->explained > 1 || (t->likely > 1 && t->likely * 2 >= t->lines) ||
           (t->shortly > 1 && t->shortly * 2 >= t->lines);
}

/* Whether few boxes of one line hold other words: those of a drawing do. */
static bool is_mostly_commands(const struct tell_tally *boxes)
{
    return (boxes->likely + boxes->sure) * 2 > boxes->lines;
}

/* What is likely a command is believed beside one that is sure to be one, beside others where half
 * of the lines are such or all say what they do, and where it is all that a slide says. A PDF has
 * no boxes: there it is believed beside a sure one of the slide. */
static enum form least_form(const struct teller *t)
{
    const struct tell_tally *own = &t->own;
    bool body = t->piece->piece.shape->role == PRES_ROLE_BODY || t->visual;
    bool lone = own->lines == 1 && own->likely == 1 && body && (!t->visual || t->all.lines == 1);
    bool among = (t->visual || own->lines == 1) &&
                 (t->all.sure || is_list(&t->all) || is_mostly_commands(&t->boxes));
    return own->sure || lone || among || is_list(own) ? FORM_LIKELY : FORM_SURE;
}

/* A caption of another level, or with a bracket that a shell reads otherwise, is none. */
static bool is_short_command(const struct teller *t, size_t i, size_t level)
{
    const struct flat_line *line = &t->slide->lines[i];
    return line->kind == FLAT_PROSE && phrase_is_short(line->said) && !step_has_mono(line) &&
           line->paragraph->level == level && shell_status(line->said) == SHELL_COMPLETE;
}

/* Lines that have nothing but commands around them are such too. */
static void tell_between(const struct teller *t)
{
    struct flat_line *lines = t->slide->lines;
    for (size_t i = t->piece->from, end; i < t->piece->to; i = end) {
        bool code = false;
        size_t level = lines[i].paragraph->level;
        for (end = i; end < t->piece->to && lines[end].kind != FLAT_STEP; end++) {
            if (lines[end].kind == FLAT_CODE && lines[end].paragraph->level == level)
                code = code || lines[end].reason != FLAT_BY_FACE;
            else if (!tell_is_blank(&lines[end]) && !is_short_command(t, end, level))
                break;
        }
        for (size_t j = i; j < end && code; j++)
            if (!tell_is_blank(&lines[j]) && lines[j].kind == FLAT_PROSE)
                set_code(&lines[j], FLAT_BY_FORM);
        end += end < t->piece->to;
    }
}

/* A word alone in small letters that names no program. */
static bool is_strange(struct str word)
{
    return phrase_count_words(word) == 1 && *word.p >= 'a' && *word.p <= 'z' && !looks_known(word);
}

static void count_levels(struct teller *t)
{
    for (size_t i = 0; i < TELL_LEVELS; i++)
        t->levels[i] = (struct tell_siblings){0};
    for (size_t i = t->piece->from; i < t->piece->to; i++) {
        const struct flat_line *line = &t->slide->lines[i];
        size_t level = line->paragraph->level;
        if (tell_is_blank(line) || level >= TELL_LEVELS)
            continue;
        struct tell_siblings *s = &t->levels[level];
        if (tell_ends_in(line->said, ":")) {
            s->captions++;
            continue;
        }
        struct str head = str_slice(line->said, 0, line->end);
        s->lines++;
        s->named += line->begins || phrase_is_short(head);
        s->commands = s->commands || phrase_is_command(head);
        s->sure += line->begins && line->form == FORM_SURE;
        s->prompts += step_has_prompt(line);
        s->explained += line->end < line->said.n;
        s->strange += line->end < line->said.n && is_strange(str_trim(head));
    }
}

/* Whether a command stands below nearly all lines of the piece that end in a colon. */
static bool are_captions(const struct teller *t)
{
    enum { FEWEST = 2 };
    size_t captions = 0, answered = 0;
    bool open = false;
    for (size_t i = t->piece->from; i < t->piece->to; i++) {
        const struct flat_line *line = &t->slide->lines[i];
        if (tell_is_blank(line))
            continue;
        answered += open && line->begins;
        open = tell_ends_in(line->said, ":");
        captions += open;
    }
    return answered >= FEWEST && answered * 4 >= captions * 3;
}

static void tell_piece(struct teller *t)
{
    count_levels(t);
    struct flat_line *lines = t->slide->lines;
    t->all_mono = true;
    for (size_t i = t->piece->from; i < t->piece->to; i++)
        t->all_mono = t->all_mono && (tell_is_blank(&lines[i]) || tell_is_mono(&lines[i]));
    size_t first = tell_first_line(t);
    t->captioned = t->all_mono && first < t->piece->to && is_above_command(t, first);
    t->least = least_form(t);
    t->captions = are_captions(t);
    bool table = t->piece->piece.shape->kind == PRES_TABLE;
    for (size_t i = t->piece->from + t->piece->joined, next; i < t->piece->to; i = next) {
        next = tell_line(t, i);
        if (!table)
            tell_slip(&lines[i]);
    }
    if (!table)
        tell_between(t);
    /* Blank lines inside code are part of it. */
    for (size_t i = t->piece->from, code = t->piece->to; i < t->piece->to; i++) {
        if (lines[i].kind == FLAT_CODE) {
            for (size_t j = code; j < i; j++)
                set_code(&lines[j], lines[i].reason);
            code = i + 1;
        } else if (!tell_is_blank(&lines[i])) {
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
    struct tell_tally *tallies = arena_array(a, slide->piece_count, sizeof *tallies);
    for (size_t i = 0; i < slide->piece_count; i++)
        if (is_text(&slide->pieces[i])) {
            tallies[i] = count_lines(slide, &slide->pieces[i]);
            add_tally(&t.all, &tallies[i]);
            if (is_small_box(slide, &slide->pieces[i], &tallies[i]))
                add_tally(&t.boxes, &tallies[i]);
        }
    for (size_t i = 0; i < slide->piece_count; i++) {
        if (slide->pieces[i].piece.shape->role == PRES_ROLE_TITLE)
            tell_title(slide, &slide->pieces[i]);
        if (!is_text(&slide->pieces[i]))
            continue;
        t.piece = &slide->pieces[i];
        t.own = tallies[i];
        tell_piece(&t);
        if (i + 1 < slide->piece_count)
            join_next(&t, &slide->pieces[i + 1]);
    }
}
