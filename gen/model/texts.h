/*
 * texts.h -- the words of the interface, in the language of the course.
 *
 * They stand in templates/text/<lang>.txt, one "key = text" a line; a course may bring a file of
 * its own. A key that a language lacks is taken from English; a key that nobody has aborts, since
 * only the program itself names keys (a test holds all languages against English).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_TEXTS_H
#define HANDOUT_MODEL_TEXTS_H

#include "core/arena.h"

struct text_entry {
    struct str key, text;
};

struct texts {
    struct str lang;            /* that of most of them, whose plural rules hold: "ru", "pt-BR" */
    struct text_entry *entries; /* sorted by key */
    size_t count;
};

/* Whether the program has texts of its own in a language, a tag as "ru" or "pt-BR". */
bool texts_speak(struct arena *a, struct str lang);

/* For a language without texts of its own the texts are English. */
const struct texts *texts_load(struct arena *a, struct str lang);

/* The same texts with those of a course in their places; its keys are sorted and differ. */
const struct texts *texts_replace(struct arena *a, const struct texts *texts, struct str lang,
                                  const struct text_entry *own, size_t count);

/* The same texts for what is written from right to left: each that is written from left to right,
 * as an English one where the language has none, is set apart from what stands around it, and so
 * are the values in it (UAX #9, U+2066 to U+2069): its numbers and stops stay in their places. */
const struct texts *texts_isolate(struct arena *a, const struct texts *texts);

/* Takes the next text off the front of a file, and the whole line that it stands in; what is
 * neither a text nor a comment has a key of no bytes. False when nothing is left. */
bool texts_next(struct str *rest, struct text_entry *entry, struct str *line);

/* NULL: there is none. */
const struct text_entry *text_find(const struct texts *texts, struct str key);

struct str text_get(const struct texts *texts, const char *key);

/* A text with its {names} replaced by the values beside them; names ends in NULL. In the arena. */
struct str text_fill(struct arena *a, struct str pattern, const char *const *names,
                     const struct str *values);

/* A number with its word, "12 slides": the text of `key` in the plural form of the number. */
struct str text_plural(struct arena *a, const struct texts *texts, const char *key, size_t n);

/* The plural category of a whole number in a language (Unicode CLDR): "one", "few", "other", ... */
const char *text_plural_category(struct str lang, size_t n);

/* A language in its own words, "Русский" for "ru", with its region, "Português (BR)"; the tag
 * itself where they are not known. */
struct str text_language(struct arena *a, struct str lang);

/* Whether a language, a tag as "ar" or "az-Arab", is written from right to left. */
bool text_is_rtl(struct str lang);

#endif
