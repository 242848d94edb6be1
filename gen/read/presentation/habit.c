// SPDX-License-Identifier: MIT
/*
 * The look that a speaker gives to commands: the kind and level of the list, the typeface, its
 * colour and weight. Where most lines of one look are commands beyond doubt, the others of that
 * look are believed sooner than elsewhere in the deck.
 */
#include "core/map.h"
#include "read/presentation/flat.h"

#include <string.h>

/* What lines look like; all of it is compared by its bytes. */
struct look {
    uint32_t face, level, list, flags;
};

struct habit {
    struct look look;
    size_t sure, likely, others;
};

static struct look look_of(const struct flat_line *line)
{
    const struct pres_line *l = line->line;
    struct look look = {0, (uint32_t)line->paragraph->level, (uint32_t)line->paragraph->list, 0};
    for (size_t i = 0, at = 0; i < l->count; at += l->runs[i].text.n, i++) {
        const struct pres_run *run = &l->runs[i];
        if (str_trim(run->text).n == 0 || at + run->text.n <= line->lead)
            continue;
        look.face = run->look;
        look.flags = (run->bold ? 1u : 0u) | (run->mono ? 2u : 0u);
        break;
    }
    return look;
}

static struct habit *habit_of(struct arena *a, struct map *habits, const struct flat_line *line)
{
    struct look look = look_of(line);
    struct habit *habit = map_get(habits, (struct str){(const char *)&look, sizeof look});
    if (habit)
        return habit;
    habit = ARENA_NEW(a, struct habit);
    habit->look = look;
    return map_add(habits, a, (struct str){(const char *)&habit->look, sizeof look}, habit);
}

static bool is_title(const struct flat_line *line)
{
    return line->shape && line->shape->role == PRES_ROLE_TITLE;
}

/* How sure it is that a line begins or ends with a command. */
static void find_form(struct flat_line *line)
{
    struct str text = line->said, rest = str_slice(text, phrase_behind_colon(text), text.n);
    bool prompt = line->own_prompt || phrase_prompt(str_trim(text));
    line->end = phrase_end(text);
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

void flat_find_habits(struct arena *a, struct flat *flat)
{
    enum { SURE = 3 };
    struct map habits = {0};
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            find_form(&s->lines[i]);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            if (str_trim(s->lines[i].said).n && !is_title(&s->lines[i]))
                count_line(habit_of(a, &habits, &s->lines[i]), &s->lines[i]);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct flat_line *line = &s->lines[i];
            const struct habit *h = str_trim(line->said).n && !is_title(line)
                                        ? habit_of(a, &habits, line)
                                        : NULL;
            size_t commands = h ? h->sure + h->likely : 0;
            line->habit = h && h->sure >= SURE && commands >= h->others;
            line->strong = line->habit && commands * 2 >= h->others * 3;
        }
}
