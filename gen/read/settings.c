// SPDX-License-Identifier: MIT
#include "read/reader.h"

/* The words for what a rule may be; the severities stand in their own order. */
static const char *const words[] = {"info", "warning", "error", "off"};
enum { WORDS = sizeof words / sizeof *words };

void settings_read(struct reader *r, const struct yaml *y)
{
    struct setting **tail = &r->course->settings;
    if (!field_map(r, y, "`check`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct str word = e->value ? field_text(r, e->value) : STR("");
        size_t i = 0;
        while (i < WORDS && !str_is(word, words[i]))
            i++;
        if (i == WORDS) {
            diag_add(r->diags, SEVERITY_ERROR, "check", e->value ? e->value->at : e->key_at,
                     "a rule is `off`, `info`, `warning` or `error`");
            continue;
        }
        struct setting *setting = *tail = ARENA_NEW(r->arena, struct setting);
        bool off = i == SEVERITY_COUNT;
        *setting = (struct setting){NULL, e->key, off, off ? SEVERITY_INFO : (enum severity)i,
                                    e->key_at};
        tail = &setting->next;
    }
}

struct listed *listed_read(struct reader *r, const struct yaml *y, const char *what)
{
    struct listed *list = NULL, **tail = &list;
    if (!field_list(r, y, what))
        return NULL;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct str text = e->value ? field_text(r, e->value) : STR("");
        if (text.n == 0)
            continue;
        struct listed *item = *tail = ARENA_NEW(r->arena, struct listed);
        *item = (struct listed){NULL, text, e->value->at};
        tail = &item->next;
    }
    return list;
}
