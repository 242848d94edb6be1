// SPDX-License-Identifier: MIT
/*
 * Commands within a line of prose: by the faces of its runs, by a prompt, by its words (phrase.h).
 */
#include "read/presentation/tell/step.h"

#include "read/presentation/tell/tell.h"
#include "shell/looks.h"
#include "shell/subcommands.h"
#include "shell/wants.h"

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
    size_t all = 0, mono = 0, at = 0;
    bool first = false, found = false;
    for (size_t i = 0; i < line->line->count; i++) {
        const struct pres_run *run = &line->line->runs[i];
        size_t lead = line->lead > at ? line->lead - at : 0;
        size_t visible = run->raised ? 0 : count_visible(str_slice(run->text, lead, run->text.n));
        at += run->text.n;
        all += visible;
        mono += run->mono ? visible : 0;
        if (visible && !found) {
            found = true;
            first = run->mono;
        }
    }
    return all && mono * 5 >= all * 4 && (first || mono + 2 >= all);
}

bool step_has_mono(const struct flat_line *line)
{
    for (size_t i = 0; i < line->line->count; i++)
        if (line->line->runs[i].mono && str_trim(line->line->runs[i].text).n)
            return true;
    return false;
}

bool step_has_prompt(const struct flat_line *line)
{
    return line->own_prompt || phrase_prompt(str_trim(line->said)) > 0;
}

size_t step_code_end(const struct flat_line *line)
{
    struct str text = str_trim_end(line->text);
    size_t count = line->line->count;
    bool mark = text.n > 2 && str_has_char(STR(".,;"), text.p[text.n - 1]) &&
                ascii_blank(text.p[text.n - 2]);
    while (count && str_trim(line->line->runs[count - 1].text).n == 0)
        count--;
    if (!mark || count < 2 || line->line->runs[count - 1].mono ||
        !line->line->runs[count - 2].mono || str_trim(line->line->runs[count - 1].text).n > 1)
        return line->text.n;
    return str_trim_end(str_slice(text, 0, text.n - 1)).n;
}

/* ---- steps ---- */

/* How much of a line, from its first visible letter on, is in a monospaced face. The signs that end
 * its last word may have lost theirs. */
static size_t mono_prefix(const struct flat_line *line)
{
    size_t at = 0;
    for (size_t i = 0; i < line->line->count; i++) {
        const struct pres_run *run = &line->line->runs[i];
        if (!run->mono && str_trim(run->text).n && at + run->text.n > line->lead)
            break;
        at += run->text.n;
    }
    size_t end = at;
    while (end && end < line->said.n && str_has_char(STR(">]}\"'"), line->said.p[end]))
        end++;
    at = end == line->said.n || ascii_space(line->said.p[end]) ? end : at;
    while (at && ascii_space(line->said.p[at - 1]))
        at--;
    return at;
}

/* The monospaced end of a line behind words that lead to it: "Example: docker ps". */
static size_t mono_suffix(const struct flat_line *line)
{
    size_t at = line->said.n;
    for (size_t i = line->line->count; i-- > 0;) {
        const struct pres_run *run = &line->line->runs[i];
        if (!run->mono && str_trim(run->text).n)
            break;
        at -= run->text.n;
    }
    while (at < line->said.n && ascii_space(line->said.p[at]))
        at++;
    return at;
}

/* The end of a line in another look than what leads to it: "by typing: " and a word in a box. */
static size_t other_suffix(const struct flat_line *line)
{
    size_t at = line->said.n, start = 0;
    const struct pres_run *last = NULL;
    for (size_t i = line->line->count; i-- > 0; at = start) {
        const struct pres_run *run = &line->line->runs[i];
        start = at - run->text.n;
        if (!str_trim(run->text).n)
            continue;
        if (last && (run->mono != last->mono || run->look != last->look))
            return at;
        last = run;
    }
    return line->said.n;
}

/* Whether a text begins with the name of a program, and is no sentence. */
static bool is_call(struct str text)
{
    struct str rest = text, name;
    return str_word(&rest, &name) && *name.p >= 'a' && *name.p <= 'z' && looks_known(name) &&
           !phrase_is_sentence(text);
}

/* Whether the end of a line in another look is what its beginning tells to type, whatever program
 * that is behind a colon, and whatever its subcommand elsewhere: "run simply git shop". */
static bool is_ordered_by_look(const struct flat_line *line, size_t from)
{
    struct str before = str_trim(str_slice(line->said, 0, from));
    struct str command = str_trim(str_slice(line->said, from, line->said.n));
    bool small = command.n && *command.p >= 'a' && *command.p <= 'z';
    bool one = small && phrase_count_words(command) == 1;
    bool typed = str_ends(before, ":")
                     ? one || (small && subcommands_has_sign(command))
                     : small && !one && mono_suffix(line) == from && is_call(command);
    return typed && phrase_orders(before);
}

static bool leads(struct str text)
{
    text = str_trim_end(text);
    return str_ends(text, ":") || str_ends(text, "\u2192") || str_ends(text, "\u21d2") ||
           str_ends(text, "->");
}

/* Adds text [from, to) of a line to its steps. */
static void add_step(struct flat_line *line, size_t from, size_t to)
{
    while (from < to && ascii_space(line->said.p[from]))
        from++;
    while (to > from && ascii_space(line->said.p[to - 1]))
        to--;
    while (to < line->said.n && line->said.p[to] == '\r') /* the rest of a letter */
        to++;
    size_t own = line->own_prompt > from ? line->own_prompt - from : 0;
    size_t prompt = own ? own : phrase_prompt(str_slice(line->said, from, to));
    while (prompt && from + prompt < to && ascii_space(line->said.p[from + prompt]))
        prompt++; /* the rest of a blank of several bytes */
    if (line->step_count < FLAT_STEPS)
        line->steps[line->step_count++] = (struct flat_step){from, from + prompt, to};
}

/* Where the first of two commands in text [from, to) of a line ends, and where the other begins;
 * the deck's own prompt may stand before the first. `to`: it is one. */
static size_t first_end(const struct flat_line *line, size_t from, size_t to, size_t *other)
{
    bool own = line->own_prompt > from && !phrase_prompt(str_slice(line->said, from, to));
    size_t start = own ? line->own_prompt : from;
    size_t end = start + phrase_or(str_slice(line->said, start, to), other);
    *other += start;
    return end;
}

/* Text [from, to) of a line as one step, or as two with "or" between them. */
static void add_steps(struct flat_line *line, size_t from, size_t to)
{
    size_t other = 0, end = first_end(line, from, to, &other);
    add_step(line, from, end);
    struct str rest = str_trim(str_slice(line->said, other, to));
    rest = str_slice(rest, phrase_prompt(rest), rest.n);
    if (end < to && phrase_is_command(rest))
        add_steps(line, other, to);
}

/* The end of a command that ends a sentence: its full stop is none of it. */
static size_t without_stop(struct str text, size_t from, size_t to)
{
    bool stop = to > from + 1 && text.p[to - 1] == '.' && !str_has_char(STR("./ "), text.p[to - 2]);
    return stop ? to - 1 : to;
}

void step_make(struct flat_line *line, size_t from, size_t to, enum flat_reason reason)
{
    line->kind = FLAT_STEP;
    line->reason = reason;
    add_steps(line, from, to);
}

/* How sure it is that a text is a command: what stands in brackets is mentioned. */
static enum form form_of(struct str command, bool explained)
{
    size_t other, end = phrase_or(command, &other);
    if (str_starts(command, "(") && str_ends(command, ")"))
        return FORM_NONE;
    enum form form = phrase_form(str_slice(command, 0, end));
    return form == FORM_NONE && explained && phrase_is_explained(command) ? FORM_LIKELY : form;
}

bool step_set(struct flat_line *line, size_t from, size_t to, enum flat_reason reason,
              enum form least, bool explained)
{
    while (from < to && ascii_space(line->said.p[from]))
        from++;
    while (to > from && ascii_space(line->said.p[to - 1]))
        to--;
    if (to > step_code_end(line))
        to = step_code_end(line);
    to = from ? without_stop(line->said, from, to) : to;
    struct str command = str_slice(line->said, from, to);
    size_t own = line->own_prompt > from ? line->own_prompt - from : 0;
    size_t prompt = own ? own : phrase_prompt(command);
    bool found = reason == FLAT_BY_FACE ? phrase_is_command(command)
                                        : form_of(command, explained) >= least;
    if (!prompt && !found)
        return false;
    step_make(line, from, to, prompt ? FLAT_BY_PROMPT : reason);
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
            (phrase_prompt(text) || (phrase_form(str_slice(text, 0, mono)) == FORM_SURE &&
                                     !wants_more(str_slice(text, 0, mono)))));
}

bool step_is_key(struct str text)
{
    static const char *const examples[] = {
        "ex:", "eg:", "e.g.:", "example:", "exemplo:", "ejemplo:", "exemple:", "beispiel:"};
    struct str word;
    size_t letters = 0;
    if (!str_word(&text, &word) || (str_is(word, "-") && !str_word(&text, &word)) ||
        STR_IS_ONE_OF(word, examples))
        return false;
    for (size_t i = 0; i + 1 < word.n; i++)
        letters += (ascii_alnum(word.p[i]) && ascii_lower(word.p[i]) == word.p[i]) ||
                   str_has_char(STR("_.-"), word.p[i]);
    text = str_trim(text);
    if (str_starts(text, "$ "))
        return false;
    /* Settings have straight quotes. */
    bool quoted = str_starts(text, "\u201c") || str_starts(text, "\u201e");
    return word.n > 1 && word.p[word.n - 1] == ':' && letters + 1 == word.n && !quoted;
}

/* Makes steps of the monospaced pieces of a sentence that tells to type them: their face says where
 * they end, "type `logout` or `exit` if it hangs". */
static bool find_ordered_code(struct flat_line *line)
{
    size_t told = 0; /* the end of the last one */
    for (size_t i = 0, from = 0, to; i < line->line->count; from = to) {
        const struct pres_run *run = &line->line->runs[i];
        for (to = from; i < line->line->count && line->line->runs[i].mono == run->mono; i++)
            to += line->line->runs[i].text.n;
        struct str before = str_slice(line->said, 0, from);
        bool again = told && phrase_is_or(str_trim(str_slice(line->said, told, from)));
        if (!run->mono || !from || !is_call(str_slice(line->said, from, to)) ||
            !(again || phrase_orders(before)))
            continue;
        step_make(line, from, to, FLAT_BY_FACE);
        told = to;
    }
    return told > 0;
}

/* The commands in a sentence that tells to run them. */
static bool find_told(struct flat_line *line)
{
    size_t at = 0, from, end = 0;
    if (line->told && phrase_ordered(line->said, line->told, &end)) {
        step_make(line, line->told, end, FLAT_BY_FORM);
        return true;
    }
    while (line->step_count < FLAT_STEPS &&
           (from = phrase_told(str_slice(line->said, at, line->said.n), &end)) > 0) {
        if (!step_set(line, at + from, at + end, FLAT_BY_FORM, FORM_LIKELY, false))
            step_make(line, at + from, at + end, FLAT_BY_FORM); /* a word */
        at += end;
    }
    return at > 0 || find_ordered_code(line);
}

/* A command at the end of a line, behind words that lead to it. */
static bool find_last_step(struct flat_line *line, enum form least)
{
    if (!line->parted && step_is_key(line->said))
        return false;
    struct str text = line->said;
    size_t suffix = mono_suffix(line), from = line->behind, end;
    size_t told = from ? phrase_told(text, &end) : 0, other = other_suffix(line);
    if (is_ordered_by_look(line, other)) {
        step_make(line, other, without_stop(text, other, text.n), FLAT_BY_FACE);
        return true;
    }
    if (suffix && suffix < text.n && leads(str_slice(text, 0, suffix))) {
        if (line->named)
            step_make(line, suffix, text.n, FLAT_BY_FACE);
        return line->named || step_set(line, suffix, text.n, FLAT_BY_FACE, least, false);
    }
    if (told && told < from && phrase_prompt(str_slice(text, told, end)))
        return find_told(line);
    if (from && step_set(line, from, from + phrase_end(str_slice(text, from, text.n)), FLAT_BY_FORM,
                         least, line->parted))
        return true;
    return find_told(line);
}

/* Whether a run has another size, face or colour than the first of its line, or is not bold as that
 * is: an argument may be bold. */
static bool looks_otherwise(const struct pres_run *run, const struct pres_run *first)
{
    return run->mono != first->mono || run->look != first->look || (first->bold && !run->bold) ||
           run->size * 6 < first->size * 5 || run->size * 5 > first->size * 6;
}

/* Where the rest of a line begins, all of which looks otherwise than its beginning: what a speaker
 * adds in small letters; the end where none does. */
static size_t look_end(const struct flat_line *line)
{
    const struct pres_run *first = NULL;
    size_t end = line->said.n;
    for (size_t i = 0, at = 0; i < line->line->count; at += line->line->runs[i].text.n, i++) {
        const struct pres_run *run = &line->line->runs[i];
        if (at + run->text.n <= line->begin || str_trim(run->text).n == 0)
            continue;
        first = first ? first : run;
        bool other = looks_otherwise(run, first);
        if (other && end == line->said.n)
            end = at;
        else if (!other)
            end = line->said.n;
    }
    return end && (ascii_space(line->said.p[end - 1]) ||
                   (end < line->said.n && ascii_space(line->said.p[end])))
               ? end
               : line->said.n;
}

/* Whether a text ends in an option, whose value may look otherwise. */
static bool ends_in_option(struct str text)
{
    struct str word, last = STR("");
    while (str_word(&text, &word))
        last = word;
    return last.n && subcommands_is_option(last);
}

/* Whether a word is a name that somebody made, as nobody writes a word: featureA, my_image. */
static bool is_made_up(struct str word)
{
    for (size_t i = 1; i < word.n; i++)
        if (str_has_char(STR("_0123456789"), word.p[i]) ||
            (word.p[i] >= 'A' && word.p[i] <= 'Z' && word.p[i - 1] >= 'a' && word.p[i - 1] <= 'z'))
            return true;
    return false;
}

/* Whether what looks otherwise at the end of a line belongs to the command before it: that lacks
 * it, or all of it are names. */
static bool is_part_of_command(const struct flat_line *line, size_t end)
{
    struct str before = str_slice(line->said, 0, end), word;
    struct str rest = str_slice(line->said, end, line->said.n);
    before = str_trim(before);
    if (ends_in_option(before) || wants_more(str_slice(before, phrase_prompt(before), before.n)))
        return true;
    while (str_word(&rest, &word))
        if (!is_made_up(word))
            return false;
    return true;
}

/* A command with an explanation that looks otherwise, before the words that would end it. */
static bool find_explained(struct flat_line *line, enum form least)
{
    size_t end = look_end(line);
    return end < line->end && !is_part_of_command(line, end) &&
           phrase_explains(str_slice(line->said, end, line->said.n)) &&
           step_set(line, 0, end, FLAT_BY_FORM, least, false);
}

/* Whether words in another face stand between the monospaced beginning of a line and text[end]. */
static bool is_prose_behind(struct str text, size_t mono, size_t end)
{
    struct str behind = str_slice(text, mono, end);
    return mono && phrase_count_words(behind) > 1 && phrase_explains(behind);
}

/* A step of a numbered list that begins with code and goes on with what to do then: "1.
 * `ssh-keygen` and follow the steps". */
static bool find_step_of_list(struct flat_line *line, size_t mono)
{
    static const char *const words[] = {"and", "then", "und", "et", "y", "e", "i", "и"};
    struct str rest = str_slice(line->said, mono, line->said.n), word;
    bool numbered = line->paragraph->list == PRES_NUMBER || line->listed;
    if (!mono || !numbered || !str_word(&rest, &word) || !STR_IS_ONE_OF(word, words) ||
        !is_call(str_trim(str_slice(line->said, 0, mono))))
        return false;
    step_make(line, 0, mono, FLAT_BY_FACE);
    return true;
}

/* The monospaced command at the beginning of a line; `two`: another of its words follows. */
static bool find_code(struct flat_line *line, size_t mono, bool two, enum form least)
{
    size_t end = line->end;
    return mono && mono < line->said.n && stands_alone(line->said, mono, end) &&
           step_set(line, 0, end < mono || two ? end : mono, FLAT_BY_FACE, least, false);
}

bool step_find(struct flat_line *line, enum form least, bool trusted)
{
    struct str text = line->said;
    size_t mono = mono_prefix(line), end = line->end, other;
    bool two = first_end(line, 0, end, &other) < end;
    bool prose = !two && is_prose_behind(text, mono, end);
    return find_code(line, mono, two, least) || (!two && find_explained(line, least)) ||
           (!prose && (end < text.n || two) &&
            step_set(line, 0, end, FLAT_BY_FORM, least, trusted && end < text.n)) ||
           find_step_of_list(line, mono) || find_last_step(line, least);
}
