// SPDX-License-Identifier: MIT
#include "render/html/html.h"

#include "core/text/utf8.h"
#include "model/id.h"
#include "render/sheet.h"

const struct value *lesson_when(struct site *site, const struct lesson *lesson,
                                const struct session **session)
{
    *session = NULL;
    for (const struct day *d = site->course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next)
            if (s->lesson == lesson && s->kind == SESSION_LESSON) {
                struct value *v = value_map(site->arena);
                *session = s;
                value_set_str(v, "day", d->title);
                value_set_number(v, "day_number", (double)d->number);
                page_set_times(site, v, s);
                return v;
            }
    return value_null();
}

static struct str label(struct site *site, const struct lesson *l)
{
    return arena_printf(site->arena, "%zu. %.*s", l->number, STR_ARG(l->title));
}

static const struct value *lesson_link(struct site *site, const struct lesson *l)
{
    struct value *v = value_map(site->arena);
    page_set_url(site, v, "url", l->id);
    value_set_str(v, "label", label(site, l));
    return v;
}

/* The heading of a slide stands in its own line beside the number; the rest is its body. */
static const struct node *split_heading(const struct slide *s)
{
    return s->nodes && s->nodes->kind == NODE_HEADING ? s->nodes : NULL;
}

/* What a picture of a slide shows, in words: its title and its text. */
static struct str picture_text(struct site *site, const struct slide *s)
{
    enum { LONGEST = 1500 }; /* bytes */
    struct buf b = BUF_INIT;
    buf_put(&b, s->title);
    for (const struct node *n = split_heading(s) ? s->nodes->next : s->nodes; n && b.n < LONGEST;
         n = n->next) {
        struct str text = str_trim(node_text(site->arena, n->kind == NODE_CODE ? NULL : n));
        if (text.n)
            buf_puts(&b, b.n ? ". " : "");
        buf_put(&b, text);
    }
    struct str text = buf_copy(&b, site->arena);
    buf_release(&b);
    return utf8_first(text, LONGEST);
}

static void set_picture(struct site *site, struct value *v, const struct slide *s)
{
    const struct slide_picture *p = s->picture;
    value_set_bool(v, "pictured", p != NULL);
    if (!p)
        return;
    page_set_picture(site, v, "picture_large", p->large);
    page_set_picture(site, v, "picture_small", p->small);
    value_set_number(v, "picture_width", p->width);
    value_set_number(v, "picture_height", p->height);
    value_set_str(v, "picture_text", picture_text(site, s));
}

/* `listed` is the number of the slide before it in the contents. */
static const struct value *slide_value(struct site *site, const struct slide *s, size_t listed)
{
    static const char root[] = "../../";
    const struct node *heading = split_heading(s);
    struct value *v = value_map(site->arena);
    site->place = s->label;
    value_set_str(v, "number", arena_printf(site->arena, "%zu", s->number));
    value_set_str(v, "label", s->label);
    value_set_str(v, "title", s->title);
    value_set_str(v, "anchor",
                  site->edition->anchor(site, id_slide_anchor(site->arena, s->number)));
    value_set_str(v, "title_anchor",
                  site->edition->anchor(site, heading ? heading->anchor
                                                      : id_title_anchor(site->arena, s->number)));
    value_set_bool(v, "continued", s->continued);
    value_set_bool(v, "repeats", slide_repeats_lesson(s));
    value_set_bool(v, "skips", s->number != listed + 1);
    struct buf title = BUF_INIT;
    buf_html(&title, s->title);
    value_set_str(v, "heading_html",
                  heading ? body_inlines(site, root, heading->children)
                          : buf_copy(&title, site->arena));
    buf_release(&title);
    const struct node *rest = heading ? heading->next : s->nodes;
    set_picture(site, v, s);
    value_set_str(v, "body",
                  s->picture ? body_code(site, root, rest) : body_blocks(site, root, rest, 2));
    value_set_bool(v, "many", site->copied_with_slide > 1);
    return v;
}

static const struct value *needs_value(struct site *site, const struct session *session)
{
    struct value *list = value_list(site->arena);
    for (size_t i = 0; session && i < session->need_count; i++)
        value_push(list, lesson_link(site, session->needs[i]));
    return list;
}

static void lesson_page(struct site *site, const struct lesson *l, const struct lesson *previous)
{
    const struct session *session;
    site->tabs = 0;
    site->corrected = 0;
    site->waiting = 0;
    site->lesson = l;
    struct value *page = page_value(site, "../../", label(site, l));
    value_set(page, "when", lesson_when(site, l, &session));
    value_set_str(page, "number", arena_printf(site->arena, "%zu", l->number));
    value_set_str(page, "heading", l->title);
    value_set_str(page, "here", label(site, l));
    page_set_contents(site, page, l);
    value_set_str(page, "summary", l->summary);
    value_set_str(page, "description", l->summary);
    value_set_str(page, "speaker", session && session->speaker ? session->speaker->name : STR(""));
    value_set_bool(page, "has_needs", session && session->need_count);
    value_set(page, "needs", needs_value(site, session));
    bool sheets = false;
    struct value *slides = value_list(site->arena), *help = value_list(site->arena);
    site->help = site->edition->still ? help : NULL;
    size_t listed = 0;
    for (const struct slide *s = l->slides; s; s = s->next) {
        value_push(slides, slide_value(site, s, listed));
        listed = s->continued ? listed : s->number;
        sheets = sheets || sheet_slide_commands(s);
    }
    site->help = NULL;
    value_set(page, "slides", slides);
    value_set(page, "help", help);
    value_set_str(page, "help_title", text_get(site->texts, "handbook.help"));
    value_set_bool(page, "has_help", value_truthy(help));
    value_set_bool(page, "has_more", site->tabs > 0);
    value_set_bool(page, "has_waiting", site->waiting > 0);
    value_set_bool(page, "has_corrected", site->corrected > 0);
    value_set_bool(page, "has_sheets", sheets);
    value_set_bool(page, "has_any_sheet",
                   sheets || sheet_has_place(l, PLACE_CATCHUP) || sheet_has_place(l, PLACE_CHECK) ||
                       sheet_has_place(l, PLACE_SOLUTION));
    value_set_bool(page, "has_catchup", sheet_has_place(l, PLACE_CATCHUP));
    value_set_bool(page, "has_checks", sheet_has_place(l, PLACE_CHECK));
    value_set_bool(page, "has_solutions", sheet_has_place(l, PLACE_SOLUTION));
    page_set_url(site, page, "url", l->id);
    page_set_url(site, page, "lesson_url", l->id);
    value_set_str(page, "id", l->id);
    value_set(page, "previous", previous ? lesson_link(site, previous) : value_null());
    value_set(page, "following", l->next ? lesson_link(site, l->next) : value_null());
    page_write(site, "lesson", page,
               arena_printf(site->arena, "public/lessons/%.*s/index.html", STR_ARG(l->id)));
}

void lesson_pages(struct site *site)
{
    const struct lesson *previous = NULL;
    for (const struct lesson *l = site->course->lessons; l; previous = l, l = l->next)
        lesson_page(site, l, previous);
}
