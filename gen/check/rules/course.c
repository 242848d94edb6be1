// SPDX-License-Identifier: MIT
/* The course: images, headings, catch-ups, needs, the time zone. */
#include "check/rule.h"
#include "core/system/tzfile.h"

#include <dirent.h>
#include <errno.h>

enum { LATER = 64 }; /* needs of later lessons that are looked into */

/* ---- images ---- */

struct rule_images {
    struct span first;
    size_t count;
};

static void say_images(struct checker *c, struct rule_images *images)
{
    if (images->count == 1)
        check_report(
            c, images->first,
            "say in the brackets what this image shows: ![...](...); some readers cannot see it");
    else if (images->count)
        check_report(
            c, images->first,
            "say in the brackets what this image shows: ![...](...); with it there are %zu here "
            "of which some readers learn nothing",
            images->count);
    images->count = 0;
}

/* Decks of other programs have dozens of them: one report for each text. */
static void look_at_image(struct checker *c, const struct node *node)
{
    struct rule_images *images = c->data;
    struct str written = span_text(node->at); /* Marp's backgrounds and Slidev's keys are others */
    if (node->kind != NODE_IMAGE || !str_starts(written, "![") || str_starts(written, "![bg") ||
        str_trim(node_text(c->scratch, node->children)).n)
        return;
    if (!c->foreign || (images->count && images->first.src != node->at.src))
        say_images(c, images);
    if (images->count++ == 0)
        images->first = node->at;
}

void check_alt_text(struct checker *c)
{
    struct rule_images images = {.count = 0};
    c->data = &images;
    check_each_node(c, look_at_image);
    say_images(c, &images);
    c->data = NULL;
}

/* ---- headings ---- */

/* Headings of one slide or page: each is at most one level below that before it. */
static void look_at_headings(struct checker *c, const struct node *list)
{
    int level = 0;
    for (const struct node *n = list; n; n = n->next) {
        if (n->kind != NODE_HEADING)
            continue;
        if (level && n->level > level + 1)
            check_report(c, n->at,
                         "this heading is of level %d, the one above it of level %d; write `%.*s`",
                         n->level, level, level + 1, "######");
        level = n->level;
    }
}

void check_headings(struct checker *c)
{
    for (const struct page *p = c->course->workspace; p; p = p->next)
        look_at_headings(c, p->nodes);
    for (const struct lesson *l = c->course->lessons; l; l = l->next) {
        c->foreign = l->format != NULL;
        for (const struct slide *s = l->slides; s && !l->sized_headings; s = s->next)
            look_at_headings(c, s->nodes);
    }
    c->foreign = false;
}

/* ---- catch-ups ---- */

/* The first command in such a place; NULL: there is none. */
static const struct command *first_of(const struct lesson *lesson, enum step_place place)
{
    const struct command *command = lesson->commands;
    while (command && command->place != place)
        command = command->next;
    return command;
}

static bool is_needed(const struct course *course, const struct lesson *lesson)
{
    for (const struct day *d = course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next)
            for (size_t i = 0; i < s->need_count; i++)
                if (s->needs[i] == lesson && s->lesson != lesson)
                    return true;
    return false;
}

/* Only where a later lesson builds on it has somebody who missed it to catch up. */
void check_catchup(struct checker *c)
{
    for (const struct lesson *l = c->course->lessons; l; l = l->next)
        if (!l->format && l->commands && !first_of(l, PLACE_CATCHUP) && is_needed(c->course, l))
            check_report(
                c, (struct span){l->src, 0, 0},
                "other lessons need this one; end it with `> [!CATCHUP]` and the commands that "
                "lead to its end");
}

/* Without checks nobody knows whether a catch-up is needed, nor whether it has led there. */
void check_catchup_checks(struct checker *c)
{
    for (const struct lesson *l = c->course->lessons; l; l = l->next) {
        const struct command *catchup = first_of(l, PLACE_CATCHUP);
        if (catchup && !l->untranslated && !first_of(l, PLACE_CHECK))
            check_report(c, catchup->at,
                         "nothing says whether this catch-up is needed, or has worked; write "
                         "`> [!CHECK]` with commands that end with 0 where the lesson is done");
    }
}

/* ---- needs ---- */

/* Whether `from` needs `to`, be it by way of others; `seen` has a byte for each lesson. */
static bool leads_to(const struct course *course, const struct lesson *from,
                     const struct lesson *to, unsigned char *seen)
{
    bool more = true;
    memset(seen, 0, course->lesson_count + 1);
    seen[from->number] = 1;
    while (more) {
        more = false;
        for (const struct day *d = course->days; d; d = d->next)
            for (const struct session *s = d->sessions; s; s = s->next)
                for (size_t i = 0; i < s->need_count && s->lesson && seen[s->lesson->number]; i++) {
                    more = more || !seen[s->needs[i]->number];
                    seen[s->needs[i]->number] = 1;
                }
    }
    return seen[to->number] == 1;
}

/* In a circle of needs at least one lesson needs a later one, or itself. */
static void look_at_needs(struct checker *c, const struct session *session, unsigned char *seen,
                          size_t *count)
{
    for (size_t i = 0; i < session->need_count && *count < LATER; i++) {
        const struct lesson *need = session->needs[i], *lesson = session->lesson;
        if (!lesson || need->number < lesson->number)
            continue;
        ++*count;
        if (need == lesson)
            check_report(c, session->at, "this lesson needs itself; remove it from its `needs`");
        else if (leads_to(c->course, need, lesson, seen))
            check_report(c, session->at,
                         "`%.*s` and `%.*s` need each other; remove one of the `needs`",
                         STR_ARG(lesson->id), STR_ARG(need->id));
        else
            check_report(c, session->at,
                         "this needs `%.*s`, which comes only later; change their order",
                         STR_ARG(need->id));
    }
}

void check_needs(struct checker *c)
{
    unsigned char *seen = arena_alloc(c->arena, c->course->lesson_count + 1);
    size_t count = 0;
    for (const struct day *d = c->course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next)
            look_at_needs(c, s, seen, &count);
}

/* ---- the time zone ---- */

/* The zones of a folder of the database that are one slip away; the first by name. */
static struct str zone_near(struct checker *c, struct str zone)
{
    size_t slash = str_find_char(zone, 0, '/');
    struct names names = {.first = NULL};
    struct str path = arena_printf(c->scratch, "%s/%.*s", tzfile_folder(), (int)slash, zone.p);
    DIR *dir = tzfile_is_name(zone) ? opendir(path.p) : NULL;
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;)
        names_add(&names, c->scratch,
                  arena_printf(c->scratch, "%.*s/%s", (int)slash, zone.p, entry->d_name));
    if (dir)
        closedir(dir);
    return names_near(c->scratch, &names, zone);
}

static void look_at_zone(struct checker *c, struct str zone, struct span at)
{
    struct tzfile file;
    if (!str_has_char(zone, '/') || tzfile_read(c->scratch, zone, &file) != ENOENT)
        return; /* others are judged where they are read */
    struct str near = zone_near(c, zone);
    if (near.n)
        check_report(c, at, "no time zone is called `%.*s`%.*s", STR_ARG(zone), STR_ARG(near));
    else
        check_report(c, at, "no time zone is called `%.*s`; write it as `Europe/Berlin`",
                     STR_ARG(zone));
}

void check_timezone(struct checker *c)
{
    if (tzfile_database() != 0)
        return;
    look_at_zone(c, c->course->timezone, c->course->timezone_at);
    for (const struct person *p = c->course->people; p; p = p->next)
        look_at_zone(c, p->timezone, p->at);
    arena_clear(c->scratch);
}

/* ---- what runs in the readers' browsers ---- */

void check_scripts(struct checker *c)
{
    for (const struct own_template *own = c->course->templates; own; own = own->next)
        if (str_ends(own->name, ".js"))
            check_report(c, (struct span){own->src, 0, 0},
                         "this script runs in the browsers of all readers: read it, be it yours or "
                         "not");
}
