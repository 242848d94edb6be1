/*
 * text.h -- the words of the interface, in the language of the course.
 *
 * They stand in templates/text/<lang>.txt, one "key = text" a line. A key that a
 * language lacks is taken from English; a key that nobody has aborts, since only
 * the program itself names keys (a test holds all languages against English).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_TEXT_H
#define HANDOUT_RENDER_TEXT_H

#include "core/arena.h"

struct text_entry {
    struct str key, text;
};

struct texts {
    struct text_entry *entries; /* sorted by key */
    size_t count;
};

/* lang is a tag as "ru" or "pt-BR"; for one without texts of its own the texts are English. */
const struct texts *texts_load(struct arena *a, struct str lang);

struct str text_get(const struct texts *texts, const char *key);

/* A text with its {names} replaced by the values beside them; names ends in NULL. In the arena. */
struct str text_fill(struct arena *a, struct str pattern, const char *const *names,
                     const struct str *values);

/* Whether a language, a tag as "ar" or "az-Arab", is written from right to left. */
bool text_is_rtl(struct str lang);

#endif
