// SPDX-License-Identifier: MIT
/*
 * What a deck teaches of its own words: programs that it calls behind prompts, and which nobody
 * else knows; words that stand before commands beyond doubt more than once, and so tell to type
 * those that could be words: "Digite git status" beside "Digite git add -A ."; and whether words
 * before colons are keys of settings, or say what the commands behind them are for.
 */
#include "core/map.h"
#include "read/presentation/flat.h"
#include "read/presentation/tell/step.h"
#include "shell/looks.h"
#include "shell/subcommands.h"

enum {
    LONGEST = 32, /* bytes of a word that is learned */
    OFTEN = 3,    /* times that it is met, for words that everybody uses */
};

struct learn_lesson {
    size_t count;
};

/* Returns how often the word was met. */
static size_t learn(struct arena *a, struct map *words, struct str word)
{
    struct learn_lesson *lesson = map_get(words, word);
    if (!lesson)
        lesson = map_add(words, a, word, ARENA_NEW(a, struct learn_lesson));
    lesson->count++;
    return lesson->count;
}

static size_t times(const struct map *words, struct str word)
{
    const struct learn_lesson *lesson = map_get(words, word);
    return lesson ? lesson->count : 0;
}

/* ---- programs ---- */

/* The program that a line calls behind its prompt, unless everybody knows it; empty: none. */
static struct str program_of(const struct flat_line *line)
{
    struct str text = line->said, name = STR("");
    size_t lead = (size_t)(str_trim(text).p - text.p);
    size_t prompt = line->own_prompt ? line->own_prompt - lead : phrase_prompt(str_trim(text));
    text = str_slice(str_trim(text), prompt, text.n);
    bool unknown = prompt && str_word(&text, &name) && name.n > 2 && name.n <= LONGEST &&
                   phrase_may_be_typed(name) && !looks_known(name);
    return unknown ? name : STR("");
}

/* Whether a line without a prompt calls such a program: with an option or a path, or in few words
 * where the deck calls it often. */
static bool calls_program(const struct map *programs, const struct flat_line *line)
{
    enum { FEW = 3, MOST = 12 };
    struct str text = str_slice(line->said, 0, line->end), rest = text, name;
    size_t known = !line->begins && str_word(&rest, &name) && name.n <= LONGEST
                       ? times(programs, name)
                       : 0;
    size_t words = known ? phrase_count_words(text) : 0;
    if (words < 2 || words > MOST || phrase_is_sentence(text))
        return false;
    return subcommands_has_sign(text) || (known >= OFTEN && words == FEW);
}

/* ---- words that tell ---- */

/* A word in small letters, in a room of its own; empty: it is too long or too short. */
static struct str small_word(struct str word, char room[LONGEST])
{
    enum { SHORTEST = 4 };
    if (word.n < SHORTEST || word.n > LONGEST)
        return STR("");
    for (size_t i = 0; i < word.n; i++)
        room[i] = ascii_lower(word.p[i]);
    return (struct str){room, word.n};
}

/* The word before a command beyond doubt, which begins as the second word of a line or the third;
 * empty: none does. */
static struct str teller_of(const struct flat_line *line)
{
    enum { WORDS = 3 };
    struct str rest = line->said, word, before = STR("");
    for (size_t i = 0; i < WORDS && str_word(&rest, &word); before = word, i++) {
        struct str command = str_slice(line->said, (size_t)(word.p - line->said.p), line->end);
        if (i && looks_known(word))
            return phrase_form(command) == FORM_SURE ? before : STR("");
    }
    return STR("");
}

/* Where a command may begin that a learned word tells to type; 0: nowhere. */
static size_t told_by(const struct map *tellers, const struct flat_line *line)
{
    char room[LONGEST];
    struct str rest = line->said, word;
    bool told = false;
    while (str_word(&rest, &word)) {
        if (told && looks_known(word))
            return (size_t)(word.p - line->said.p);
        struct str small = small_word(word, room);
        told = small.n && times(tellers, small) >= OFTEN;
    }
    return 0;
}

/* ---- words before colons ---- */

/* "list: git tag": the word before a colon and a command, as a key of settings has it; empty: none.
 */
static struct str key_of(const struct flat_line *line)
{
    struct str rest = line->said, word;
    bool key = line->behind && !line->begins && line->form != FORM_NONE && str_word(&rest, &word) &&
               word.n <= LONGEST && str_ends(word, ":") && step_is_key(line->said) &&
               line->behind == (size_t)(str_trim(rest).p - line->said.p);
    return key ? word : STR("");
}

/* Settings repeat the few keys that have commands: many words before commands say what those are
 * for. */
static void mark_keys(struct arena *a, struct flat *flat)
{
    enum { FEWEST = 3 };
    struct map keys = {0};
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct str key = key_of(&s->lines[i]);
            if (key.n)
                learn(a, &keys, arena_str(a, key));
        }
    for (struct flat_slide *s = flat->slides; s && keys.count >= FEWEST; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            s->lines[i].parted = s->lines[i].parted || key_of(&s->lines[i]).n;
}

/* ---- a deck ---- */

/* Returns whether a word that tells is one from now on. */
static bool read_line(struct arena *a, struct map *programs, struct map *tellers,
                      const struct flat_line *line)
{
    char room[LONGEST];
    struct str program = line->begins ? program_of(line) : STR("");
    struct str teller = line->begins ? STR("") : small_word(teller_of(line), room);
    if (program.n)
        learn(a, programs, program);
    return teller.n && learn(a, tellers, arena_str(a, teller)) == OFTEN;
}

void flat_learn(struct arena *a, struct flat *flat)
{
    struct map programs = {0}, tellers = {0};
    bool tells = false;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            tells = read_line(a, &programs, &tellers, &s->lines[i]) || tells;
    mark_keys(a, flat);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct flat_line *line = &s->lines[i];
            line->typed = line->typed || (programs.count && calls_program(&programs, line));
            if (tells && !line->begins && !line->told)
                line->told = told_by(&tellers, line);
        }
}
