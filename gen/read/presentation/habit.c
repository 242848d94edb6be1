// SPDX-License-Identifier: MIT
/*
 * The look that a speaker gives to commands: the kind and level of the list, the typeface, its
 * colour and weight. Where most lines of one look are commands beyond doubt, the others of that
 * look are believed sooner than elsewhere in the deck.
 */
#include "core/map.h"
#include "read/presentation/flat.h"
#include "shell/looks.h"
#include "shell/subcommands.h"

#include <string.h>

/* What lines look like; all of it is compared by its bytes. */
struct habit_look {
    uint32_t face, level, list, flags;
};

struct habit {
    struct habit_look look;
    size_t sure, likely, others;
};

static struct habit_look look_of(const struct flat_line *line)
{
    const struct pres_line *l = line->line;
    struct habit_look look = {0, (uint32_t)line->paragraph->level, (uint32_t)line->paragraph->list,
                              0};
    for (size_t i = 0, at = 0; i < l->count; at += l->runs[i].text.n, i++) {
        const struct pres_run *run = &l->runs[i];
        if (str_trim(run->text).n == 0 || at + run->text.n <= line->begin)
            continue;
        look.face = run->look;
        look.flags = (run->bold ? 1u : 0u) | (run->mono ? 2u : 0u);
        break;
    }
    return look;
}

static struct habit *habit_of(struct arena *a, struct map *habits, const struct flat_line *line)
{
    struct habit_look look = look_of(line);
    struct habit *habit = map_get(habits, (struct str){(const char *)&look, sizeof look});
    if (habit)
        return habit;
    habit = ARENA_NEW(a, struct habit);
    habit->look = look;
    return map_add(habits, a, (struct str){(const char *)&habit->look, sizeof look}, habit);
}

/* ---- programs ---- */

/* Of the lines that begin with the name of a program in small letters: how many are commands beyond
 * doubt, and how many are none at all. */
struct usage {
    size_t sure, others;
};

static struct str name_of(const struct flat_line *line)
{
    struct str rest = line->said, name = STR("");
    str_word(&rest, &name);
    return name;
}

/* That of the command that a line ends with. */
static struct str name_behind_colon(const struct flat_line *line)
{
    struct str text = line->said, name = STR("");
    text = str_slice(text, line->behind, text.n);
    str_word(&text, &name);
    return name;
}

static void note_usage(struct arena *a, struct map *usages, const struct flat_line *line)
{
    if (line->form != FORM_SURE)
        return;
    struct str name = line->begins ? name_of(line) : name_behind_colon(line);
    struct usage *usage = map_get(usages, name);
    usage = usage ? usage : map_add(usages, a, name, ARENA_NEW(a, struct usage));
    usage->sure++;
}

/* Words behind the name that it has no subcommand of: it begins a sentence. */
static void note_misuse(const struct map *usages, const struct flat_line *line)
{
    struct usage *usage = line->begins ? NULL : map_get(usages, name_of(line));
    struct str rest = line->said, name, word;
    if (!usage || !str_word(&rest, &name) || !str_word(&rest, &word) || subcommands_has(name, word))
        return;
    usage->others += ascii_alpha(*word.p) && !subcommands_word_has_sign(word);
}

/* Whether a line ends in the name alone of a program, behind a colon, that this deck calls often:
 * "All of them: journalctl". */
static bool ends_in_name(const struct map *usages, const struct flat_line *line)
{
    enum { SURE = 3 };
    struct str text = str_trim_end(line->said), name = name_behind_colon(line);
    const struct usage *usage = name.n && name.p > text.p && name.p + name.n == text.p + text.n
                                    ? map_get(usages, name)
                                    : NULL;
    return usage && usage->sure >= SURE;
}

/* Whether a line is a command that is likely one, of a program whose name begins little else in
 * this deck. */
static bool is_of_usage(const struct map *usages, const struct flat_line *line)
{
    enum { SURE = 3, TIMES = 4 };
    if (!line->begins || line->form != FORM_LIKELY)
        return false;
    const struct usage *usage = map_get(usages, name_of(line));
    return usage && usage->sure >= SURE && usage->others * TIMES <= usage->sure;
}

static bool is_title(const struct flat_line *line)
{
    return line->shape && line->shape->role == PRES_ROLE_TITLE;
}

/* How sure it is that a line begins or ends with a command. */
static void find_form(struct flat_line *line)
{
    struct str text = line->said;
    size_t lead = (size_t)(str_trim(text).p - text.p), own = phrase_prompt(str_trim(text));
    bool prompt = line->own_prompt || own;
    line->begin = line->own_prompt ? line->own_prompt : own ? lead + own : line->lead;
    size_t start =
        line->own_prompt; /* what is known to everybody may stand before that of a deck */
    size_t end = start + phrase_end(str_slice(text, start, text.n));
    line->end = line->end && line->end < end ? line->end : end;
    line->behind = line->behind ? line->behind : phrase_behind_colon(text);
    struct str rest = str_slice(text, line->behind, text.n);
    line->form = prompt ? FORM_SURE : phrase_form(str_slice(text, 0, line->end));
    line->begins = line->form != FORM_NONE;
    if (!line->begins && rest.n < text.n)
        line->form = phrase_form(str_slice(rest, 0, phrase_end(rest)));
}

static void count_line(struct habit *habit, struct flat_line *line)
{
    bool sure = line->begins && line->form == FORM_SURE;
    bool likely = !sure && (line->begins || phrase_is_short(line->said));
    habit->sure += sure;
    habit->likely += likely;
    habit->others += !sure && !likely;
}

/* Of the titles of a deck: how many there are, and how many begin with a command. */
struct habit_titles {
    size_t all, commands;
};

static void count_title(struct habit_titles *titles, const struct flat_line *line)
{
    titles->all += str_trim(line->said).n > 0;
    titles->commands += line->begins && !line->capital;
}

/* Whether titles are commands in this deck, and no captions of what stands below them. */
static bool are_commands(const struct habit_titles *titles)
{
    enum { FEWEST = 3, TIMES = 2 };
    return titles->commands >= FEWEST && titles->commands * TIMES >= titles->all;
}

static bool counts(const struct flat_line *line)
{
    return str_trim(line->said).n && !is_title(line);
}

/* Whether lines of a look are commands, nearly all of them: then so is one of a program that nobody
 * knows, unless it is prose by its form. */
static bool is_of_commands(const struct habit *h, const struct flat_line *line)
{
    enum { SURE = 5, TIMES = 5, FEWEST = 2, MOST = 5 };
    struct str text = str_slice(line->said, line->begin, line->end), rest = text, name;
    size_t words = phrase_count_words(text);
    return h->sure >= SURE && h->others * TIMES <= h->sure + h->likely && !line->begins &&
           words >= FEWEST && words <= MOST && str_word(&rest, &name) &&
           (words > FEWEST || subcommands_has_sign(text)) && phrase_may_be_typed(name) &&
           !phrase_is_sentence(line->said) && !looks_like_prose(line->said) &&
           !looks_like_output(text);
}

static void judge_line(struct arena *a, struct map *habits, const struct map *usages,
                       struct flat_line *line)
{
    enum { SURE = 3 };
    const struct habit *h = habit_of(a, habits, line);
    size_t commands = h->sure + h->likely;
    line->habit = h->sure >= SURE && commands >= h->others;
    line->strong = line->habit && commands * 2 >= h->others * 3;
    line->used = is_of_usage(usages, line);
    line->typed = line->typed || is_of_commands(h, line);
    line->named = !line->begins && ends_in_name(usages, line);
}

static void count_lines(struct arena *a, struct flat *flat, struct map *habits, struct map *usages,
                        struct habit_titles *titles)
{
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            find_form(&s->lines[i]);
            if (is_title(&s->lines[i]))
                count_title(titles, &s->lines[i]);
            if (!counts(&s->lines[i]))
                continue;
            count_line(habit_of(a, habits, &s->lines[i]), &s->lines[i]);
            note_usage(a, usages, &s->lines[i]);
        }
}

void flat_find_habits(struct arena *a, struct flat *flat)
{
    struct map habits = {0}, usages = {0};
    struct habit_titles titles = {0};
    count_lines(a, flat, &habits, &usages, &titles);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            note_misuse(&usages, &s->lines[i]);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            if (counts(&s->lines[i]))
                judge_line(a, &habits, &usages, &s->lines[i]);
            else
                s->lines[i].habit = are_commands(&titles);
}
