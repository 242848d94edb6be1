// SPDX-License-Identifier: MIT
#include "render/catchup/catchup.h"
#include "render/html/html.h"
#include "render/route.h"
#include "render/sheet.h"

/* ---- home ---- */

/* Those that a page of the lesson has. */
static size_t shown_commands(const struct lesson *lesson)
{
    size_t count = 0;
    for (const struct command *c = lesson->commands; c; c = c->next)
        count += !c->hidden &&
                 (c->kind == STEP_COMMAND || c->kind == STEP_INPUT || c->kind == STEP_FILE);
    return count;
}

static const struct value *lessons_value(struct site *site)
{
    struct value *list = value_list(site->arena);
    for (const struct lesson *l = site->course->lessons; l; l = l->next) {
        const struct session *session;
        struct value *v = value_map(site->arena);
        page_set_url(site, v, "url", l->id);
        value_set_str(v, "number", arena_printf(site->arena, "%zu", l->number));
        value_set_str(v, "id", l->id);
        value_set_number(v, "commands", (double)shown_commands(l));
        value_set_str(v, "title", l->title);
        value_set_str(v, "summary", l->summary);
        value_set(v, "when", lesson_when(site, l, &session));
        value_set_str(v, "range", page_range(site, l));
        value_set_str(v, "slide_count",
                      text_plural(site->arena, site->texts, "slide_count", l->slide_count));
        value_set_str(v, "command_count",
                      text_plural(site->arena, site->texts, "command_count", l->command_count));
        value_push(list, v);
    }
    return list;
}

/* The pages of the workspace guide; `current` is the one shown. */
static const struct value *workspace_value(struct site *site, const struct page *current)
{
    struct value *list = value_list(site->arena);
    for (const struct page *p = site->course->workspace; p; p = p->next) {
        struct value *v = value_map(site->arena);
        page_set_url(site, v, "url", p->id);
        value_set_str(v, "title", p->title);
        value_set_str(v, "summary", p->summary);
        value_set_bool(v, "current", p == current);
        value_push(list, v);
    }
    return list;
}

static bool day_has_sheet(const struct day *day)
{
    for (const struct session *s = day->sessions; s; s = s->next)
        if (s->kind == SESSION_LESSON && s->lesson && sheet_has_place(s->lesson, PLACE_SLIDE))
            return true;
    return false;
}

static bool course_has_sheet(const struct course *course)
{
    for (const struct lesson *l = course->lessons; l; l = l->next)
        if (sheet_has_place(l, PLACE_SLIDE))
            return true;
    return false;
}

/* ---- schedule ---- */

/* A lesson needs no word: its title says what it is. */
static struct str kind_word(struct site *site, enum session_kind kind)
{
    return kind == SESSION_LESSON
               ? STR("")
               : text_get(site->texts,
                          arena_printf(site->arena, "session.%s", session_kind_name(kind)).p);
}

static const struct value *session_value(struct site *site, const struct session *s)
{
    struct value *v = value_map(site->arena);
    page_set_times(site, v, s);
    value_set_str(v, "title", s->title);
    value_set_str(v, "kind", str_from(session_kind_name(s->kind)));
    value_set_str(v, "kind_name", kind_word(site, s->kind));
    value_set_str(v, "speaker", s->speaker ? s->speaker->name : STR(""));
    if (s->lesson)
        page_set_url(site, v, "url", s->lesson->id);
    else
        value_set(v, "url", value_null());
    return v;
}

/* "I want to start day 2"; empty where nothing is needed for it that catches up. */
static struct str catchup_words(struct site *site, const struct day *day)
{
    const char *const names[] = {"day", NULL};
    if (site->course->catchup.closed || !catchup_has_day(site->arena, site->course, day))
        return STR("");
    return text_fill(site->arena, text_get(site->texts, "catchup_day"), names, &day->title);
}

static const struct value *days_value(struct site *site)
{
    struct value *list = value_list(site->arena);
    for (const struct day *d = site->course->days; d; d = d->next) {
        struct value *v = value_map(site->arena), *sessions = value_list(site->arena);
        for (const struct session *s = d->sessions; s; s = s->next)
            value_push(sessions, session_value(site, s));
        value_set_str(v, "number", arena_printf(site->arena, "%zu", d->number));
        value_set_str(v, "title", d->title);
        value_set_str(v, "date", date_text(&site->dates, d));
        value_set(v, "sessions", sessions);
        value_set_bool(v, "has_sheet", day_has_sheet(d));
        value_set_str(v, "catchup", catchup_words(site, d));
        value_push(list, v);
    }
    return list;
}

void pages_schedule(struct site *site)
{
    if (!site->course->days)
        return;
    struct value *page = page_value(site, "../", text_get(site->texts, "schedule"));
    value_set(page, "days", days_value(site));
    page_write(site, "schedule", page, STR("public/schedule/index.html"));
}

void pages_home(struct site *site)
{
    struct value *page = page_value(site, "", site->course->title);
    value_set_bool(page, "is_home", true);
    value_set_str(page, "description", site->course->summary);
    value_set_bool(page, "has_sheets", course_has_sheet(site->course));
    value_set(page, "lessons", lessons_value(site));
    value_set(page, "workspace", workspace_value(site, NULL));
    value_set(page, "days", days_value(site));
    bool catchup = false;
    for (const struct day *d = site->course->days; d; d = d->next)
        catchup = catchup || catchup_words(site, d).n;
    value_set_bool(page, "has_catchup", catchup);
    graph_set(site, page);
    page_write(site, "home", page, STR("public/index.html"));
}

/* ---- workspace ---- */

void pages_workspace(struct site *site)
{
    if (!site->course->workspace)
        return;
    struct value *index = page_value(site, "../", text_get(site->texts, "workspace"));
    value_set(index, "workspace", workspace_value(site, NULL));
    page_write(site, "workspace", index, STR("public/workspace/index.html"));
    for (const struct page *p = site->course->workspace; p; p = p->next) {
        struct value *page = page_value(site, "../../", p->title);
        site->page = p;
        const struct node *h1 = p->nodes && p->nodes->kind == NODE_HEADING ? p->nodes : NULL;
        struct buf title = BUF_INIT;
        buf_html(&title, p->title);
        value_set(page, "workspace", workspace_value(site, p));
        value_set_bool(page, "in_workspace", true);
        value_set_str(page, "here", p->title);
        value_set_str(page, "heading_html",
                      h1 ? body_inlines(site, "../../", h1->children)
                         : buf_copy(&title, site->arena));
        value_set_str(page, "anchor", h1 ? site->edition->anchor(site, h1->anchor) : STR(""));
        value_set_str(page, "body", body_blocks(site, "../../", h1 ? h1->next : p->nodes, 1));
        buf_release(&title);
        page_write(site, "page", page,
                   arena_printf(site->arena, "public/workspace/%.*s/index.html", STR_ARG(p->id)));
    }
}

/* ---- problems ---- */

/* "you cannot go on"; empty: the course does not say how much it is in the way. */
static struct str hindrance_text(struct site *site, const struct problem *p)
{
    return p->hindrance == HINDRANCE_UNKNOWN
               ? STR("")
               : text_get(site->texts, arena_printf(site->arena, "hindrance_%s",
                                                    problem_hindrance_name(p->hindrance))
                                           .p);
}

const struct value *page_problem(struct site *site, const char *root, const struct problem *p)
{
    struct value *v = value_map(site->arena), *lessons = value_list(site->arena);
    for (size_t i = 0; i < p->lesson_count; i++) {
        struct value *l = value_map(site->arena);
        page_set_url(site, l, "url", p->lessons[i]->id);
        value_set_str(l, "label", p->lessons[i]->title);
        value_push(lessons, l);
    }
    page_set_url(site, v, "url", p->anchor);
    value_set_str(v, "anchor", site->edition->anchor(site, p->anchor));
    value_set_str(v, "symptom", p->symptom);
    value_set_str(v, "pattern", p->pattern);
    value_set_bool(v, "has_cause", p->cause != NULL);
    value_set_str(v, "cause", body_blocks(site, root, p->cause, 3));
    value_set_bool(v, "has_fix", p->fix != NULL);
    value_set_str(v, "fix", body_blocks(site, root, p->fix, 3));
    value_set_bool(v, "has_verify", p->verify != NULL);
    value_set_str(v, "verify", body_blocks(site, root, p->verify, 3));
    value_set_str(v, "hindrance", hindrance_text(site, p));
    value_set_str(v, "call", p->call ? p->call->name : STR(""));
    value_set_str(v, "contact", p->call ? p->call->contact : STR(""));
    value_set_bool(v, "has_lessons", p->lesson_count > 0);
    value_set(v, "lessons", lessons);
    return v;
}

void pages_problems(struct site *site)
{
    if (!site->course->problems)
        return;
    struct value *page = page_value(site, "../", text_get(site->texts, "problems"));
    struct value *list = value_list(site->arena);
    for (const struct problem *p = site->course->problems; p; p = p->next)
        value_push(list, page_problem(site, "../", p));
    value_set(page, "problems", list);
    page_write(site, "problems", page, STR("public/problems/index.html"));
}

/* ---- support ---- */

/* A channel, and with it the one to go to when it fails. */
static const struct value *channel_value(struct site *site, const struct channel *c,
                                         bool with_backup)
{
    struct value *v = value_map(site->arena);
    value_set_str(v, "title", c->title);
    value_set_str(v, "url", site->edition->address(site, c->url));
    value_set_str(v, "note", c->note);
    value_set(v, "backup",
              with_backup && c->backup ? channel_value(site, c->backup, false) : value_null());
    return v;
}

static struct str member_names(struct site *site, const struct group *g)
{
    struct buf b = BUF_INIT;
    for (const struct person_ref *m = g->members; m; m = m->next) {
        buf_puts(&b, b.n ? ", " : "");
        buf_put(&b, m->person->name);
    }
    struct str names = buf_copy(&b, site->arena);
    buf_release(&b);
    return names;
}

static const struct value *groups_value(struct site *site)
{
    struct value *list = value_list(site->arena);
    for (const struct group *g = site->course->groups; g; g = g->next) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "name", g->name);
        value_set_str(v, "participants", g->participants);
        value_set_str(v, "lead", g->lead ? g->lead->name : STR(""));
        value_set_str(v, "members", member_names(site, g));
        value_set(v, "channel", g->channel ? channel_value(site, g->channel, false) : value_null());
        value_push(list, v);
    }
    return list;
}

static const struct value *people_value(struct site *site)
{
    struct value *list = value_list(site->arena);
    for (const struct person *p = site->course->people; p; p = p->next) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "name", p->name);
        value_set_str(v, "role", p->role);
        value_set_str(v, "about", p->about);
        if (p->photo)
            page_set_picture(site, v, "photo", p->photo);
        else
            value_set(v, "photo", value_null());
        value_set_str(v, "contact", p->contact);
        value_set_str(v, "languages", p->languages);
        value_set_str(v, "hours", p->hours);
        value_set_str(v, "timezone", p->timezone);
        value_push(list, v);
    }
    return list;
}

/* Where nobody is known to read: of which group the reader is, 4-support.js finds out. */
static const struct value *route_value(struct site *site)
{
    struct value *list = value_list(site->arena);
    for (const struct route_shown *s = route_show(site->arena, site->course, site->texts, NULL); s;
         s = s->next) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "title", s->title);
        value_set_str(v, "of",
                      s->who == ROUTE_GROUP  ? STR("channel")
                      : s->who == ROUTE_LEAD ? STR("lead")
                                             : STR(""));
        value_set_str(v, "text", s->text);
        value_set_str(v, "wait", s->wait);
        value_set_str(v, "contact", s->contact);
        value_set_str(v, "url",
                      s->channel ? site->edition->address(site, s->channel->url) : STR(""));
        value_set_bool(v, "of_problems", s->who == ROUTE_PROBLEMS && site->course->problems);
        value_push(list, v);
    }
    return list;
}

static const struct value *help_value(struct site *site)
{
    struct help_shown shown[HELP_LEVELS];
    struct value *list = value_list(site->arena);
    size_t count = route_help(site->course, site->texts, shown);
    for (size_t i = 0; i < count; i++) {
        struct value *v = value_map(site->arena);
        value_set_str(v, "title", shown[i].title);
        value_set_str(v, "text", shown[i].text);
        value_push(list, v);
    }
    return list;
}

void pages_support(struct site *site)
{
    const struct course *c = site->course;
    if (!c->groups && !c->channels && !c->people && !c->ask && !c->route)
        return;
    struct value *page = page_value(site, "../", text_get(site->texts, "support"));
    struct value *channels = value_list(site->arena);
    for (const struct channel *ch = c->channels; ch; ch = ch->next)
        value_push(channels, channel_value(site, ch, true));
    value_set_bool(page, "has_ask", c->ask != NULL);
    value_set_str(page, "ask", body_blocks(site, "../", c->ask, 3));
    const struct value *route = route_value(site), *help = help_value(site);
    value_set_bool(page, "has_route", value_truthy(route));
    value_set(page, "route", route);
    value_set_bool(page, "has_help", value_truthy(help));
    value_set(page, "help", help);
    value_set_bool(page, "has_escalation", c->escalation != NULL);
    value_set_str(page, "escalation", body_blocks(site, "../", c->escalation, 3));
    value_set_bool(page, "has_groups", c->groups != NULL);
    value_set(page, "groups", groups_value(site));
    value_set_bool(page, "has_channels", c->channels != NULL);
    value_set(page, "channels", channels);
    value_set_bool(page, "has_people", c->people != NULL);
    value_set(page, "people", people_value(site));
    page_write(site, "support", page, STR("public/support/index.html"));
}
