// SPDX-License-Identifier: MIT
/*
 * What the lines around a line say of it: a caption above it, commands of its level, a command
 * beside it that is about the same.
 */
#include "read/presentation/tell/step.h"
#include "read/presentation/tell/teller.h"

bool tell_is_blank(const struct flat_line *line)
{
    return str_trim(line->said).n == 0;
}

const struct flat_line *tell_line_before(const struct teller *t, size_t i)
{
    const struct flat_line *line = i > t->piece->from ? &t->slide->lines[i - 1] : NULL;
    return line && !tell_is_blank(line) && line->cell == line[1].cell ? line : NULL;
}

bool tell_ends_in(struct str text, const char *marks)
{
    text = str_trim_end(text);
    return text.n && str_has_char(str_from(marks), text.p[text.n - 1]);
}

/* Whether the last word of a line tells to run what stands below: "run these commands". */
static bool tells_at_end(const struct flat_line *line)
{
    struct str rest = line->said, word, last = STR("");
    while (str_word(&rest, &word))
        last = word;
    return phrase_tells(last);
}

bool tell_is_led(const struct teller *t, size_t i)
{
    enum { RUN = 16 }; /* lines below each other that one leads to */
    const struct flat_line *line = &t->slide->lines[i];
    const size_t least = i > RUN ? i - RUN : 0, level = line->paragraph->level;
    while (i > t->piece->from && i > least &&
           (tell_is_blank(&t->slide->lines[i - 1]) ||
            (t->slide->lines[i - 1].capital && t->slide->lines[i - 1].begins &&
             t->slide->lines[i - 1].paragraph->level == level)))
        i--;
    const struct flat_line *above = i > t->piece->from ? &t->slide->lines[i - 1] : NULL;
    if (!above || line->cell != above->cell || above->begins)
        return false;
    return tell_ends_in(above->said, ":") ? !step_is_key(above->said) : tells_at_end(above);
}

bool tell_is_among_siblings(const struct teller *t, size_t i)
{
    enum { FEWEST = 3 };
    size_t level = t->slide->lines[i].paragraph->level;
    const struct tell_siblings *s = &t->levels[level < TELL_LEVELS ? level : 0];
    bool list = s->lines >= FEWEST && s->explained == s->lines;
    bool inner = level && s->lines >= FEWEST && s->named == s->lines; /* below what they are for */
    return level < TELL_LEVELS && (s->sure || ((s->captions || list || inner) && s->commands)) &&
           s->named > 1 &&
           s->named * 4 >= s->lines * (level ? 2 : 3); /* those above the inner are captions */
}

/* Whether the line above, at another level, names the program: "Copy a file with cp". */
static bool is_named_above(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i], *above = tell_line_before(t, i);
    struct str rest = line->said, name, word;
    if (!above || above->paragraph->level >= line->paragraph->level || !str_word(&rest, &name))
        return false;
    bool lone = str_trim(rest).n == 0, told = false; /* a name alone may be one of anything */
    for (rest = above->said; str_word(&rest, &word); told = told || phrase_tells(word))
        if (str_eq(name, word))
            return told || !lone;
    return false;
}

/* Whether a word alone is what commands of the slide are about, `exec` above `docker exec web`: a
 * caption of them. */
static bool is_caption(const struct teller *t, size_t i)
{
    enum { LOOKS = 64, WORDS = 3 };
    struct str own = str_trim(t->slide->lines[i].said);
    size_t from = i > LOOKS ? i - LOOKS : 0, to = i + LOOKS;
    to = to < t->slide->notes ? to : t->slide->notes;
    if (phrase_count_words(own) != 1)
        return false;
    for (size_t k = from; k < to; k++) {
        struct str rest = t->slide->lines[k].said, word;
        if (t->slide->lines[k].form == FORM_NONE || !str_word(&rest, &word))
            continue;
        for (size_t n = 0; n < WORDS && str_word(&rest, &word); n++)
            if (str_eq(word, own))
                return true;
    }
    return false;
}

/* Whether two arguments name the same thing, the second perhaps by its address: `web`,
 * `https://example.org/web.git`. */
static bool is_same_thing(struct str name, struct str other)
{
    other.n -= str_ends(other, ".git") ? 4 : 0;
    return name.n && other.n >= name.n &&
           str_eq(str_slice(other, other.n - name.n, other.n), name) &&
           (other.n == name.n || other.p[other.n - name.n - 1] == '/');
}

/* Whether the line beside line i, of the same level, is a short command too, of another program,
 * and about the same: `mkdir web`, `cd web`. */
static bool is_paired(const struct teller *t, size_t i, size_t other)
{
    enum { WORDS = 3 };
    const struct flat_line *a = &t->slide->lines[i], *b = &t->slide->lines[other];
    struct str first = a->said, second = b->said, name, word, last = STR("");
    if (a->paragraph->level != b->paragraph->level || a->paragraph->list != b->paragraph->list ||
        a->cell != b->cell || !str_word(&first, &name) || !str_word(&second, &word) ||
        str_eq(name, word))
        return false;
    while (str_word(&first, &word))
        last = word;
    struct str end = STR("");
    while (str_word(&second, &word))
        end = word;
    return is_same_thing(last, end) && phrase_is_short(b->said);
}

/* Whether such a line stands right above or below, or above that. */
static bool has_pair(const struct teller *t, size_t i)
{
    return (i > t->piece->from && is_paired(t, i, i - 1)) ||
           (i > t->piece->from + 1 && is_paired(t, i, i - 2)) ||
           (i + 1 < t->piece->to && is_paired(t, i, i + 1));
}

/* Whether the lines right above, as far as they are commands, stand below words that tell to type
 * them and a colon. A word alone that begins them may be the name of anything. */
static bool is_told_above(const struct teller *t, size_t i)
{
    enum { LINES = 12, WORDS = 4 };
    const struct flat_line *lines = t->slide->lines;
    struct str own = str_trim(lines[i].said);
    bool found = phrase_count_words(own) > 1 || str_has_char(own, '/');
    for (size_t n = 0; n < LINES && i > t->piece->from; n++) {
        const struct flat_line *above = &lines[--i];
        found = found || above->kind != FLAT_PROSE;
        if (tell_is_blank(above) || above->kind != FLAT_PROSE)
            continue;
        if (!found)
            return false;
        struct str rest = str_trim(above->said), word;
        size_t count = phrase_count_words(rest);
        for (size_t k = 0; str_ends(rest, ":") && str_word(&rest, &word); k++)
            if (k + WORDS >= count && phrase_tells(word))
                return true;
        return false;
    }
    return false;
}

/* Whether the line right above or below is a command: a word alone is a name elsewhere. */
static bool is_beside_command(const struct teller *t, size_t i)
{
    const struct flat_line *lines = t->slide->lines;
    size_t before = i, behind = i + 1;
    while (before > t->piece->from && tell_is_blank(&lines[before - 1]))
        before--;
    while (behind < t->piece->to && tell_is_blank(&lines[behind]))
        behind++;
    return (before > t->piece->from &&
            (lines[before - 1].begins || lines[before - 1].kind != FLAT_PROSE)) ||
           (behind < t->piece->to && lines[behind].begins);
}

/* Whether the lines around say that a short command is one. */
static bool is_among_commands(const struct teller *t, size_t i)
{
    struct str command = str_slice(t->slide->lines[i].said, 0, t->slide->lines[i].end);
    return tell_is_among_siblings(t, i) || is_named_above(t, i) || has_pair(t, i) ||
           is_told_above(t, i) || (phrase_is_name(str_trim(command)) && is_beside_command(t, i));
}

size_t tell_first_line(const struct teller *t)
{
    size_t i = t->piece->from;
    while (i < t->piece->to && tell_is_blank(&t->slide->lines[i]))
        i++;
    return i;
}

/* Whether a word alone, that stands beside no command, begins a piece of several lines, as a
 * heading does. */
static bool is_above_all(const struct teller *t, size_t i, bool beside)
{
    return !beside && t->own.lines > 1 && i == tell_first_line(t);
}

bool tell_is_in_place(const struct teller *t, size_t i)
{
    const struct flat_line *line = &t->slide->lines[i];
    struct str command = str_slice(line->said, 0, line->end);
    bool led = tell_is_led(t, i), below = is_among_commands(t, i),
         told = line->habit || led || below;
    bool open = t->captions || str_find(command, 0, " [") < command.n; /* to be filled in */
    bool beside = phrase_count_words(command) > 1 || is_beside_command(t, i);
    if (!told && (!line->listed || !beside))
        return false;
    if (is_caption(t, i))
        return false;
    bool strong = line->strong && !is_above_all(t, i, beside);
    return phrase_has_form(command) ||
           ((strong || below || (led && open)) && phrase_is_short(command));
}
