// SPDX-License-Identifier: MIT
#include "render/calendar.h"
#include "render/html/html.h"

static struct str time_text(struct site *site, int minutes)
{
    return arena_printf(site->arena, "%02d:%02d", minutes / 60, minutes % 60);
}

void page_set_times(struct site *site, struct value *map, const struct session *session)
{
    value_set_str(map, "start", time_text(site, session->start));
    value_set_str(map, "start_moment", date_moment(site->arena, &session->from));
    value_set_str(map, "end", time_text(site, session->end));
    value_set_str(map, "end_moment", date_moment(site->arena, &session->to));
}

/* What the reader fills in. A value that is made of others is filled from them. */
static const struct value *field_values(struct site *site)
{
    struct value *list = value_list(site->arena);
    for (const struct variable *v = site->course->variables; v; v = v->next) {
        if (!v->personal)
            continue;
        bool made = str_has_char(v->value, '<');
        struct value *field = value_map(site->arena);
        value_set_str(field, "name", v->name);
        value_set_str(field, "label", v->label);
        value_set_str(field, "example", v->example.n ? v->example : made ? STR("") : v->value);
        value_set_str(field, "pattern", made ? v->value : STR(""));
        value_push(list, field);
    }
    return list;
}

static bool has_fields(const struct course *course)
{
    for (const struct variable *v = course->variables; v; v = v->next)
        if (v->personal)
            return true;
    return false;
}

struct str page_range(struct site *site, const struct lesson *lesson)
{
    const struct slide *first = lesson->slides, *last = first;
    if (!site->course->one_numbering || site->course->lesson_count < 2 || !first)
        return STR("");
    while (last->next)
        last = last->next;
    size_t end = last->last_number > last->number ? last->last_number : last->number;
    /* With those before its first that show nothing of their own: each number is of one lesson. */
    size_t start = lesson->slide_count <= end ? end + 1 - lesson->slide_count : first->number;
    return start == end ? arena_printf(site->arena, "%zu", end)
                        : arena_printf(site->arena, "%zu\xe2\x80\x93%zu", start, end);
}

/* How many lessons before and behind a page stand in its contents: all of most courses, and so few
 * of the largest that pages do not grow with them. */
enum { CONTENTS_NEAR = 30 };

void page_set_contents(struct site *site, struct value *page, const struct lesson *current)
{
    struct value *list = value_list(site->arena);
    size_t middle = current ? current->number : 0, count = site->course->lesson_count;
    bool all = count <= (size_t)2 * CONTENTS_NEAR;
    for (const struct lesson *l = site->course->lessons; l; l = l->next) {
        bool near = all ||
                    (l->number + CONTENTS_NEAR > middle && l->number < middle + CONTENTS_NEAR);
        if (!near)
            continue;
        struct value *v = value_map(site->arena);
        page_set_url(site, v, "url", l->id);
        value_set_str(v, "number", arena_printf(site->arena, "%zu", l->number));
        value_set_str(v, "title", l->title);
        value_set_str(v, "range", page_range(site, l));
        value_set_bool(v, "current", l == current);
        value_push(list, v);
    }
    value_set(page, "contents", list);
}

struct value *page_value(struct site *site, const char *root, struct str title)
{
    const struct course *course = site->course;
    struct value *v = value_map(site->arena);
    value_set(v, "t", site->words);
    value_set(v, "course", site->common);
    value_set_str(v, "root", str_from(root));
    site->root = root;
    value_set_str(v, "title", title);
    value_set_bool(v, "is_home", false);
    value_set_bool(v, "has_more", true);
    value_set_bool(v, "has_corrected", false);
    value_set_bool(v, "has_waiting", false);
    value_set_bool(v, "has_errata", course->corrections != NULL);
    value_set_str(v, "dates", date_range_text(&site->dates, course->days));
    value_set_bool(v, "has_schedule", course->days != NULL);
    value_set_bool(v, "has_calendar", calendar_has(course));
    value_set_bool(v, "has_workspace", course->workspace != NULL);
    value_set_bool(v, "has_lessons", course->lessons != NULL);
    value_set_bool(v, "has_problems", course->problems != NULL);
    value_set_bool(v, "has_support",
                   course->groups || course->channels || course->people || course->ask);
    value_set_bool(v, "has_fields", has_fields(course));
    value_set(v, "fields", field_values(site));
    value_set_str(v, "here", STR(""));
    value_set_str(v, "description", STR(""));
    value_set_bool(v, "has_any_sheet", false);
    value_set_bool(v, "in_workspace", false);
    page_set_contents(site, v, NULL);
    return v;
}

struct value *page_private_value(struct site *site, struct str title)
{
    const struct course *c = site->course;
    struct str lang = c->original ? c->lang : STR("");
    const char *up = lang.n ? "../" : "", *slash = lang.n ? "/" : "";
    const char *root =
        arena_printf(site->arena, "%s../../public/%.*s%s", up, STR_ARG(lang), slash).p;
    struct value *page = page_value(site, root, title);
    value_set_str(
        page, "script",
        arena_printf(site->arena, "%s../assets/%.*s%sapart.js", up, STR_ARG(lang), slash));
    return page;
}

void page_set_url(struct site *site, struct value *map, const char *key, struct str path)
{
    struct buf b = BUF_INIT, escaped = BUF_INIT;
    site->edition->path(&b, path);
    buf_attr(&escaped, buf_str(&b));
    value_set_str(map, key, buf_copy(&escaped, site->arena));
    buf_release(&b);
    buf_release(&escaped);
}

void page_set_picture(struct site *site, struct value *map, const char *key,
                      const struct media *picture)
{
    struct buf b = BUF_INIT, escaped = BUF_INIT;
    if (site->edition->picture(site, "", picture, &b))
        buf_attr(&escaped, buf_str(&b));
    value_set_str(map, key, buf_copy(&escaped, site->arena));
    buf_release(&b);
    buf_release(&escaped);
}

/* What a page says of where it is and where else it is. One that is not published, or that stands
 * for any other, is nowhere. */
static void set_places(struct site *site, struct value *page, struct str path)
{
    bool somewhere = str_starts(path, "public/") && !str_ends(path, "/404.html");
    struct str name = str_slice(path, somewhere ? sizeof "public/" - 1 : path.n, path.n);
    /* What is not translated is, for who looks for it, the page of the original. */
    bool own = languages_set(site, page, name);
    struct str address = languages_address(site, own ? site->course : site->course->original, name);
    value_set_str(page, "address", address);
    if (!site->course->original)
        languages_map(site, name);
}

/* By recursion: what pages are made of is a few levels deep, whatever a course holds. */
static void put_value(struct buf *out, const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL: buf_puts(out, "null"); break;
    case VALUE_BOOL: buf_puts(out, v->boolean ? "true" : "false"); break;
    case VALUE_NUMBER: buf_put(out, v->text); break;
    case VALUE_STR: buf_json(out, v->text); break;
    case VALUE_LIST:
        buf_char(out, '[');
        for (size_t i = 0; i < v->count; i++) {
            buf_puts(out, i ? "," : "");
            put_value(out, v->items[i]);
        }
        buf_char(out, ']');
        break;
    case VALUE_MAP:
        buf_char(out, '{');
        for (size_t i = 0; i < v->count; i++) {
            buf_puts(out, i ? "," : "");
            buf_json(out, v->entries[i].key);
            buf_char(out, ':');
            put_value(out, v->entries[i].value);
        }
        buf_char(out, '}');
        break;
    }
}

/* A line of JSON: the page, its template, and what that is given; the interface texts, `t`, are the
 * same for all. */
static void put_model(struct site *site, const char *template, struct value *page, struct str path)
{
    value_set(page, "t", value_null());
    buf_puts(site->model, site->model->n > 1 ? ",\n{\"page\":" : "{\"page\":");
    buf_json(site->model, str_slice(path, sizeof "public/" - 1, path.n));
    buf_printf(site->model, ",\"template\":\"html/%s.html\",\"data\":", template);
    put_value(site->model, page);
    buf_char(site->model, '}');
}

void page_write(struct site *site, const char *template, struct value *page, struct str path)
{
    const struct template *t = template_set_get(&site->templates, str_from(template));
    set_places(site, page, path);
    site->lesson = NULL;
    site->page = NULL;
    if (site->model) {
        put_model(site, template, page, path);
        arena_clear(site->arena);
        return;
    }
    buf_clear(&site->file);
    template_render(t, page, &site->templates, &site->file);
    output_add_buf(site->out, path, &site->file);
    arena_clear(site->arena);
}
