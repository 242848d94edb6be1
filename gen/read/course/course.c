// SPDX-License-Identifier: MIT
#include "read/course/publish.h"
#include "read/format.h"

/* The parts of course.yaml that need others to be read first; taken in the order of course_fields.
 */
struct course_parts {
    const struct yaml *lang, *translations, *texts, *variables, *roster, *people, *channels,
        *support, *days, *practice, *workspace, *problems, *errata;
};

static void read_version(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    if (!str_is(field_text(r, y), "1"))
        diag_add(r->diags, SEVERITY_ERROR, "version", y->at,
                 "this program reads `handout: 1` only");
}

static void read_id(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    struct str id = field_text(r, y);
    bool good = id.n > 0 && id.n <= 80 && ascii_alnum(*id.p);
    for (size_t i = 0; i < id.n; i++)
        good = good && (ascii_digit(id.p[i]) || (id.p[i] >= 'a' && id.p[i] <= 'z') ||
                        id.p[i] == '-' || id.p[i] == '_');
    if (good)
        r->course->id = id;
    else
        diag_add(r->diags, SEVERITY_ERROR, "course-id", y->at,
                 "an id names folders: write it in lower case letters, digits, `-` and `_`");
}

#define TEXT_FIELD(member)                                                      \
    static void read_##member(struct reader *r, const struct yaml *y, void *to) \
    {                                                                           \
        (void)to;                                                               \
        r->course->member = field_words(r, y);                                  \
    }
TEXT_FIELD(title)
TEXT_FIELD(summary)

static void read_timezone(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    struct str zone = r->course->timezone = field_text(r, y);
    r->course->timezone_at = y->at;
    if (zone.n && !str_has_char(zone, '/') && !str_is(zone, "UTC") && !str_is(zone, "GMT"))
        diag_add(r->diags, SEVERITY_WARNING, "timezone", y->at,
                 "this is no IANA name of a time zone; write it as `Europe/Berlin`");
}

static void read_url(struct reader *r, const struct yaml *y, void *to)
{
    struct str url = field_text(r, y);
    (void)to;
    if (!r->course->original)
        r->course->url = url;
    if (!str_starts(url, "https://") && !str_starts(url, "http://"))
        diag_add(r->diags, SEVERITY_ERROR, "url", y->at,
                 "write the address where the handbook is published, from `https://` on");
}

static void read_paper(struct reader *r, const struct yaml *y, void *to)
{
    static const char *const names[] = {[PAPER_A4] = "a4", [PAPER_LETTER] = "letter"};
    struct str text = field_text(r, y);
    (void)to;
    for (enum paper i = PAPER_A4; i <= PAPER_LETTER; i++)
        if (str_is(text, names[i])) {
            r->course->paper = i;
            return;
        }
    diag_add(r->diags, SEVERITY_ERROR, "paper", y->at, "the paper is `a4` or `letter`");
}

#define LATER(member)                                                           \
    static void keep_##member(struct reader *r, const struct yaml *y, void *to) \
    {                                                                           \
        (void)r;                                                                \
        ((struct course_parts *)to)->member = y;                                \
    }
static void read_format(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    r->format = format_named(r, field_text(r, y), y->at);
}

static void read_check(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    settings_read(r, y);
}

static void read_hosts(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    r->course->hosts = settings_read_list(r, y, "`hosts`");
}

static void read_tools(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    r->course->tools = settings_read_list(r, y, "`tools`");
}

static void read_run(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    settings_read_run(r, y);
}

static void read_catchup(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    settings_read_catchup(r, y);
}

static void read_slide(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    slide_read(r, y);
}

static void read_pictures(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    struct str text = field_text(r, y);
    if (str_is(text, "true") || str_is(text, "false"))
        r->course->slide_pictures = str_is(text, "true");
    else
        diag_add(r->diags, SEVERITY_ERROR, "slides", y->at, "write `true` or `false`");
}

static void read_slides(struct reader *r, const struct yaml *y, void *to)
{
    static const struct field fields[] = {{"pictures", read_pictures}};
    fields_read(r, y, "`slides`", fields, countof(fields), to);
}

static void read_theme(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    theme_read(r, y);
}

static void read_private(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    publish_read_private(r, y);
}

/* `bundles:`, what participants get: by what their zip is locked. */
static void read_bundle_password(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    struct str text = field_text(r, y);
    r->course->make_passwords = str_is(text, "made");
    if (!str_is(text, "made") && !str_is(text, "given"))
        diag_add(r->diags, SEVERITY_ERROR, "bundles", y->at,
                 "write `made`, for passwords that the program makes, or `given`, for those of the "
                 "roster alone");
}

static void read_bundles(struct reader *r, const struct yaml *y, void *to)
{
    static const struct field fields[] = {{"password", read_bundle_password}};
    fields_read(r, y, "`bundles`", fields, countof(fields), to);
}

LATER(lang)
LATER(translations)
LATER(texts)
LATER(variables)
LATER(roster)
LATER(people)
LATER(channels)
LATER(support)
LATER(days)
LATER(practice)
LATER(workspace)
LATER(problems)
LATER(errata)

static const struct field course_fields[] = {
    {"handout", read_version},   {"id", read_id},           {"title", read_title},
    {"summary", read_summary},   {"lang", keep_lang},       {"timezone", read_timezone},
    {"paper", read_paper},       {"url", read_url},         {"variables", keep_variables},
    {"roster", keep_roster},     {"people", keep_people},   {"channels", keep_channels},
    {"support", keep_support},   {"days", keep_days},       {"workspace", keep_workspace},
    {"problems", keep_problems}, {"format", read_format},   {"check", read_check},
    {"hosts", read_hosts},       {"tools", read_tools},     {"run", read_run},
    {"slide", read_slide},       {"slides", read_slides},   {"private", read_private},
    {"theme", read_theme},       {"texts", keep_texts},     {"translations", keep_translations},
    {"bundles", read_bundles},   {"catchup", read_catchup}, {"errata", keep_errata},
    {"practice", keep_practice},
};

static void read_workspace(struct reader *r, const struct yaml *y)
{
    if (!field_list(r, y, "`workspace`"))
        return;
    enum { PAGES_MAX = 300 };
    struct page **tail = &r->course->workspace;
    struct map ids = {0};
    size_t number = 0;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        if (!e->value)
            continue;
        struct str path = field_text(r, e->value), clean = path_clean(r->arena, path);
        struct page *page = map_get(&r->page_paths, clean);
        if (!page && path.n)
            page = translation_page(r, clean.n ? clean : path, e->value->at);
        if (!page)
            continue;
        if (page->number || map_add(&ids, r->arena, page->id, page) != page)
            diag_add(r->diags, SEVERITY_ERROR, "duplicate-id", e->value->at,
                     "another workspace page is called `%.*s` already", STR_ARG(page->id));
        if (page->number) /* read and listed before */
            continue;
        if (number == PAGES_MAX) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", e->value->at,
                     "the workspace guide has at most %d pages, each of which lists all of them; "
                     "make lessons of the others",
                     PAGES_MAX);
            break;
        }
        page->number = ++number;
        *tail = page;
        tail = &page->next;
    }
}

static void require(struct reader *r, const struct yaml *root, const char *key, const char *why)
{
    if (yaml_is_null(yaml_get(root, key)))
        diag_add(r->diags, SEVERITY_ERROR, "missing-key",
                 (struct span){root->at.src, root->at.start, root->at.start + 1}, "add `%s:`, %s",
                 key, why);
}

static void read_parts(struct reader *r, const struct course_parts *p)
{
    course_read_texts(r, p->texts, p->lang);
    variables_read(r, p->variables);
    if (p->roster)
        roster_read_head(r, p->roster);
    variables_fill(r);
    if (p->people)
        people_read(r, p->people);
    if (p->channels)
        people_read_channels(r, p->channels);
    if (p->days)
        schedule_read(r, p->days);
    if (p->practice)
        schedule_read_practice(r, p->practice);
    if (p->workspace)
        read_workspace(r, p->workspace);
    r->file = STR("");
    if (p->support)
        people_read_support(r, p->support);
    if (p->problems)
        problems_read(r, p->problems);
    if (p->errata)
        corrections_read(r, p->errata);
    roster_read_lines(r);
    variables_check(r);
    zones_read(r);
    links_resolve(r);
    theme_read_templates(r);
}

void course_read_own(struct reader *r)
{
    struct arena *a = r->arena;
    struct diags *d = r->diags;
    const struct source *src = r->course->src;
    size_t errors = d->by_severity[SEVERITY_ERROR];
    r->lone = false;
    for (size_t i = 0; i < r->input.log->count && !r->course->original; i++)
        r->input.log->files[i].use = INPUT_PRIVATE; /* course.yaml itself, which no text names */
    const struct yaml *root = yaml_read(a, d, src, 0, src->text.n);
    if (!root) {
        if (d->by_severity[SEVERITY_ERROR] == errors)
            diag_add(d, SEVERITY_ERROR, "empty", (struct span){src, 0, 0},
                     "this file is empty; a course needs `handout`, `id`, `title` and `days`");
        return;
    }
    struct course_parts parts = {0};
    if (!r->course->original)
        translation_read(r, yaml_get(root, "lang"), yaml_get(root, "translations"));
    if (!fields_read(r, root, "a course", course_fields, countof(course_fields), &parts))
        return;
    require(r, root, "handout", "the version of the format: 1");
    require(r, root, "id", "the name of folders and files");
    require(r, root, "title", "as participants know the course");
    require(r, root, "days", "the list of days with their sessions");
    read_parts(r, &parts);
}
