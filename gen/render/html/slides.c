// SPDX-License-Identifier: MIT
/* The slides that speakers show beside the handbook, command by command: a page for them alone. */
#include "core/text/template.h"
#include "extract/compare.h"
#include "model/texts.h"
#include "render/html/site.h"
#include "render/templates.h"

#define PAGE    "private/speakers/slides.html"
#define PICTURE "private/speakers/slides/"

struct page_maker {
    struct arena *arena;
    struct output *out;
    const struct texts *texts;
    size_t decks;
};

static struct str word(const struct page_maker *p, const char *key)
{
    return text_get(p->texts, arena_printf(p->arena, "slides.%s", key).p);
}

static const char *match_name(enum match match)
{
    switch (match) {
    case MATCH_UNKNOWN:
    case MATCH_SAME: return "same";
    case MATCH_NEAR: return "near";
    case MATCH_ELSEWHERE: return "elsewhere";
    case MATCH_NONE: return "none";
    }
    return "";
}

/* A text in three parts: what is marked in it, and what stands around that. */
static void set_parts(struct page_maker *p, struct value *v, const char *name, struct str text,
                      struct str marked)
{
    size_t start = marked.n ? (size_t)(marked.p - text.p) : text.n;
    value_set_str(v, arena_printf(p->arena, "%sbefore", name).p, str_slice(text, 0, start));
    value_set_str(v, arena_printf(p->arena, "%smarked", name).p, marked);
    value_set_str(v, arena_printf(p->arena, "%safter", name).p,
                  str_slice(text, start + marked.n, text.n));
}

static const struct value *command_value(struct page_maker *p, const struct command *c)
{
    struct value *v = value_map(p->arena);
    bool same = c->match == MATCH_SAME, near = c->match == MATCH_NEAR;
    struct difference d = near ? compare_texts(c->text, c->handbook->text)
                               : (struct difference){STR(""), STR("")};
    value_set_str(v, "state", str_from(same ? "same" : "differs"));
    value_set_str(v, "mark", str_from(same ? "\xe2\x9c\x93" : "\xe2\x9c\x97"));
    value_set_str(v, "word", word(p, match_name(c->match)));
    value_set_str(v, "id", c->handbook ? c->handbook->id : STR(""));
    set_parts(p, v, "", c->text, d.left);
    value_set_bool(v, "near", near);
    set_parts(p, v, "near_", near ? c->handbook->text : STR(""), d.right);
    return v;
}

static bool is_compared(const struct command *c)
{
    return c->match != MATCH_UNKNOWN;
}

static void set_picture(struct page_maker *p, struct value *v, const struct slide *s)
{
    value_set_bool(v, "pictured", s->picture != NULL);
    if (!s->picture)
        return;
    struct str name = arena_printf(p->arena, "%zu-%zu.png", p->decks, s->page);
    output_add(p->out, arena_printf(p->arena, PICTURE "%.*s", STR_ARG(name)),
               s->picture->small->bytes);
    value_set_str(v, "picture", arena_printf(p->arena, "slides/%.*s", STR_ARG(name)));
    value_set_number(v, "width", s->picture->width);
    value_set_number(v, "height", s->picture->height);
}

/* Commands stand in the order of the slides: those of this one are taken off the front. */
static const struct value *slide_value(struct page_maker *p, const struct slide *s,
                                       const struct command **next)
{
    struct value *v = value_map(p->arena), *commands = value_list(p->arena);
    size_t count = 0, same = 0;
    for (; *next && (*next)->slide == s; *next = (*next)->next) {
        if (!is_compared(*next))
            continue;
        count++;
        same += (*next)->match == MATCH_SAME;
        value_push(commands, command_value(p, *next));
    }
    value_set_str(v, "label", s->label);
    value_set_str(v, "anchor", arena_printf(p->arena, "d%zu-s%zu", p->decks, s->number));
    value_set_str(v, "title", s->title);
    value_set_str(v, "state", str_from(count == 0 ? "" : same == count ? "same" : "differs"));
    value_set_str(v, "mark",
                  str_from(count == 0      ? ""
                           : same == count ? "\xe2\x9c\x93"
                                           : "\xe2\x9c\x97"));
    value_set(v, "commands", commands);
    set_picture(p, v, s);
    return v;
}

/* "12 of 14 commands are those of the handbook" */
static struct str count_text(struct page_maker *p, const struct lesson *deck)
{
    size_t count = 0, same = 0;
    for (const struct command *c = deck->commands; c; c = c->next) {
        count += is_compared(c);
        same += c->match == MATCH_SAME;
    }
    static const char *const names[] = {"same", "all", NULL};
    const struct str values[] = {arena_printf(p->arena, "%zu", same),
                                 arena_printf(p->arena, "%zu", count)};
    return text_fill(p->arena, word(p, "counts"), names, values);
}

static const struct value *deck_value(struct page_maker *p, const struct lesson *lesson)
{
    const struct lesson *deck = lesson->slides_shown;
    struct value *v = value_map(p->arena), *slides = value_list(p->arena);
    const struct command *next = deck->commands;
    p->decks++;
    value_set_str(v, "lesson",
                  arena_printf(p->arena, "%zu. %.*s", lesson->number, STR_ARG(lesson->title)));
    value_set_str(v, "path", deck->path);
    value_set_str(v, "counts", count_text(p, deck));
    for (const struct slide *s = deck->slides; s; s = s->next)
        value_push(slides, slide_value(p, s, &next));
    value_set(v, "slides", slides);
    return v;
}

static const struct value *words(const struct page_maker *p)
{
    static const char *const keys[] = {"title", "intro", "handbook"};
    struct value *t = value_map(p->arena);
    for (size_t i = 0; i < countof(keys); i++)
        value_set_str(t, keys[i], word(p, keys[i]));
    return t;
}

void render_slides(const struct course *course, struct output *out, struct diags *diags)
{
    if (!course->decks || course->original) /* the speakers' slides are beside the original */
        return;
    struct page_maker p = {.arena = out->arena, .out = out, .texts = course->texts};
    const struct template *t = template_for(out->arena, course, "private/slides.html", diags);
    struct value *page = value_map(out->arena), *decks = value_list(out->arena);
    for (const struct lesson *l = course->lessons; l; l = l->next)
        if (l->slides_shown)
            value_push(decks, deck_value(&p, l));
    value_set(page, "t", words(&p));
    value_set_str(page, "lang", course->lang);
    value_set_str(page, "course", course->title);
    value_set(page, "decks", decks);
    struct buf b = BUF_INIT;
    if (t)
        template_render(t, page, NULL, &b);
    output_add_buf(out, STR(PAGE), &b);
    buf_release(&b);
}
