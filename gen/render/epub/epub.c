// SPDX-License-Identifier: MIT
#include "render/epub/epub.h"

#include "core/archive.h"
#include "core/civil.h"
#include "core/text/template_file.h"
#include "model/id.h"
#include "render/epub/parts.h"

#define FILE_NAME "public/handbook.epub"

/* ---- pages ---- */

static void make_pages(struct book_maker *m)
{
    pages_workspace(&m->site);
    pages_schedule(&m->site);
    lesson_pages(&m->site);
    pages_problems(&m->site);
    pages_support(&m->site);
    pages_errata(&m->site);
}

static void number_pages(struct book_maker *m)
{
    size_t *numbers = arena_array(m->arena, m->pages.count + 1, sizeof *numbers);
    for (size_t i = 0; i < m->pages.count; i++) {
        numbers[i] = i;
        map_add(&m->numbers, m->arena, arena_str(m->arena, m->pages.files[i].path), &numbers[i]);
    }
    m->known = true;
}

static struct str page_name(struct book_maker *m, const char *folder, struct str id)
{
    return epub_path(m->arena,
                     id.n ? arena_printf(m->arena, "%s/%.*s/index.html", folder, STR_ARG(id))
                          : arena_printf(m->arena, "%s/index.html", folder));
}

/* ---- contents ---- */

/* An entry of a list, for a page that there is. */
static struct value *add_entry(struct book_maker *m, struct value *list, struct str name,
                               struct str label)
{
    struct value *v = value_map(m->arena);
    value_set_str(v, "name", name);
    value_set_str(v, "label", label);
    value_set_bool(v, "has_parts", false);
    value_push(list, v);
    return v;
}

static const struct value *slides_of(struct book_maker *m, const struct lesson *lesson,
                                     struct str name)
{
    struct value *list = value_list(m->arena);
    for (const struct slide *s = lesson->slides; s; s = s->next)
        if (!s->continued)
            add_entry(m, list,
                      arena_printf(m->arena, "%.*s#%.*s", STR_ARG(name),
                                   STR_ARG(id_slide_anchor(m->arena, s->number))),
                      arena_printf(m->arena, "%.*s %.*s", STR_ARG(s->label), STR_ARG(s->title)));
    return list;
}

static void add_lessons(struct book_maker *m, struct value *list)
{
    for (const struct lesson *l = m->course->lessons; l; l = l->next) {
        struct str name = page_name(m, "lessons", l->id);
        struct value *v = add_entry(
            m, list, name, arena_printf(m->arena, "%zu. %.*s", l->number, STR_ARG(l->title)));
        const struct value *slides = slides_of(m, l, name);
        value_set_bool(v, "has_parts", value_truthy(slides));
        value_set(v, "parts", slides);
    }
}

static void add_workspace(struct book_maker *m, struct value *list)
{
    if (!m->course->workspace)
        return;
    struct value *parts = value_list(m->arena);
    struct value *v = add_entry(m, list, page_name(m, "workspace", STR("")),
                                text_get(m->site.texts, "workspace"));
    for (const struct page *p = m->course->workspace; p; p = p->next)
        add_entry(m, parts, page_name(m, "workspace", p->id), p->title);
    value_set_bool(v, "has_parts", true);
    value_set(v, "parts", parts);
}

/* In the order of the pages. */
static const struct value *contents(struct book_maker *m)
{
    static const char *const alone[] = {"problems", "support", "errata"};
    struct value *list = value_list(m->arena);
    add_workspace(m, list);
    if (m->course->days)
        add_entry(m, list, page_name(m, "schedule", STR("")), text_get(m->site.texts, "schedule"));
    add_lessons(m, list);
    for (size_t i = 0; i < countof(alone); i++) {
        struct str path = arena_printf(m->arena, "public/%s/index.html", alone[i]);
        if (map_get(&m->numbers, path))
            add_entry(m, list, page_name(m, alone[i], STR("")), text_get(m->site.texts, alone[i]));
    }
    return list;
}

/* ---- the package ---- */

static const struct value *page_items(struct book_maker *m)
{
    struct value *list = value_list(m->arena);
    for (size_t i = 0; i < m->pages.count; i++) {
        struct str path = m->pages.files[i].path;
        struct value *v = value_map(m->arena);
        value_set_number(v, "number", (double)i + 1);
        value_set_str(v, "name", epub_path(m->arena, str_slice(path, strlen("public/"), path.n)));
        value_push(list, v);
    }
    return list;
}

static const struct value *picture_items(struct book_maker *m)
{
    struct value *list = value_list(m->arena);
    size_t number = 0;
    for (const struct book_picture *p = m->first_picture; p; p = p->next) {
        struct value *v = value_map(m->arena);
        value_set_number(v, "number", (double)++number);
        value_set_str(v, "name", p->name);
        value_set_str(v, "type", str_from(p->type));
        value_push(list, v);
    }
    return list;
}

/* The same for each edition of a course: its id, the language it is translated to, and where it is
 * published. */
static struct str identifier(struct book_maker *m)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "urn:handout:");
    buf_path(&b, m->course->id);
    buf_puts(&b, m->course->original ? ":" : "");
    buf_path(&b, m->course->original ? m->course->lang : STR(""));
    buf_puts(&b, m->course->url.n ? ":" : "");
    buf_path(&b, m->course->url);
    struct str urn = buf_copy(&b, m->arena);
    buf_release(&b);
    return urn;
}

static struct str modified(struct book_maker *m, int64_t stamp)
{
    struct civil c = civil_from_seconds(stamp);
    return arena_printf(m->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)c.year, c.month, c.date,
                        c.hour, c.minute, c.second);
}

/* What the files that are no pages of the site are made of. */
static const struct value *package(struct book_maker *m, int64_t stamp)
{
    struct value *v = page_value(&m->site, "", m->course->title);
    struct str url = m->course->url;
    const struct theme *theme = m->course->theme;
    value_set_bool(v, "is_home", true);
    value_set_str(v, "licence_url",
                  theme ? m->site.edition->address(&m->site, theme->licence_url) : STR(""));
    value_set(v, "contents", contents(m));
    value_set(v, "pages", page_items(m));
    value_set(v, "pictures", picture_items(m));
    value_set_bool(v, "has_pictures", m->first_picture != NULL);
    value_set_str(v, "identifier", identifier(m));
    value_set_str(v, "modified", modified(m, stamp));
    value_set_str(v, "published", url);
    value_set_str(v, "published_url", m->site.edition->address(&m->site, url));
    value_set_str(v, "published_note", text_get(m->site.texts, "guide.cover.url"));
    return v;
}

/* ---- the archive ---- */

struct members {
    struct archive_member *items;
    size_t count, cap;
};

static void add_member(struct book_maker *m, struct members *members, struct str name,
                       struct str bytes)
{
    *ARENA_PUSH(m->arena, members->items, members->count,
                members->cap) = (struct archive_member){.name = name, .bytes = bytes};
}

static void add_file(struct book_maker *m, struct members *members, struct str name,
                     struct str bytes)
{
    add_member(m, members, arena_printf(m->arena, BOOK_FOLDER "%.*s", STR_ARG(name)), bytes);
}

/* A file by a template; false after a diagnostic. */
static bool add_made(struct book_maker *m, struct members *members, const char *name,
                     const struct value *data)
{
    const struct template_source *file = template_source_named(
        &m->site.files, arena_printf(m->arena, "epub/%s", name).p);
    const struct template *t = template_source_compile(m->arena, file, m->diags);
    if (!t)
        return false;
    struct buf b = BUF_INIT;
    template_render(t, data, &m->site.templates, &b);
    add_file(m, members, str_from(name), buf_copy(&b, m->arena));
    buf_release(&b);
    return true;
}

/* That of all books, and the typefaces and the colour of the course behind it: of lines alone,
 * since programs that read books have their own for text and page, also in the dark. */
static struct str style_sheet(struct book_maker *m)
{
    const struct theme *theme = m->course->theme;
    struct buf b = BUF_INIT;
    buf_put(&b, template_source_named(&m->site.files, "epub/style.css")->bytes);
    if (theme && theme->face.n)
        buf_printf(&b, "\nbody { font-family: \"%.*s\", sans-serif; }\n", STR_ARG(theme->face));
    if (theme && theme->code_face.n)
        buf_printf(&b, "\npre, code { font-family: \"%.*s\", monospace; }\n",
                   STR_ARG(theme->code_face));
    if (theme && theme->accent.n)
        buf_printf(&b,
                   "\n.slide, .slide-no { border-color: %.*s; }\n"
                   "\n.cover h1 { border-bottom: 3px solid %.*s; }\n",
                   STR_ARG(theme->accent), STR_ARG(theme->accent));
    struct str sheet = buf_copy(&b, m->arena);
    buf_release(&b);
    return sheet;
}

/* `mimetype` comes first and as it is, so that the format can be told by the first bytes (W3C EPUB
 * 3.3, 4.2). */
static bool collect(struct book_maker *m, struct members *members, int64_t stamp)
{
    static const char *const made[] = {"package.opf", "nav.xhtml", "cover.xhtml"};
    const struct value *data = package(m, stamp);
    add_member(m, members, STR("mimetype"), STR("application/epub+zip"));
    members->items[0].stored = true;
    add_member(m, members, STR("META-INF/container.xml"),
               template_file_named("epub/container.xml")->bytes);
    bool good = true;
    for (size_t i = 0; i < countof(made); i++)
        good = good && add_made(m, members, made[i], data);
    add_file(m, members, STR("style.css"), style_sheet(m));
    for (size_t i = 0; i < m->pages.count; i++) {
        struct str path = m->pages.files[i].path;
        add_file(m, members, epub_path(m->arena, str_slice(path, strlen("public/"), path.n)),
                 m->pages.files[i].bytes);
    }
    for (const struct book_picture *p = m->first_picture; p; p = p->next)
        add_file(m, members, p->name, p->bytes);
    return good;
}

static struct str pack(struct book_maker *m, struct arena *out)
{
    struct members members = {0};
    int64_t stamp = date_stamp(m->course);
    struct civil day = civil_from_seconds(stamp);
    struct str bytes = STR("");
    const char *why;
    if (!collect(m, &members, stamp))
        return STR("");
    if (archive_make(out, members.items, members.count, archive_time(day.year, day.month, day.date),
                     &bytes, &why))
        return bytes;
    diag_add(m->diags, SEVERITY_ERROR, "epub", (struct span){0}, "cannot make the EPUB: %s", why);
    return STR("");
}

static struct str make_book(struct book_maker *m, struct arena *out)
{
    struct arena draft = ARENA_INIT;
    m->pages = (struct output){.arena = &draft};
    make_pages(m);
    number_pages(m);
    arena_release(&draft);
    m->pages = (struct output){.arena = m->arena};
    make_pages(m);
    return pack(m, out);
}

void render_epub(const struct course *course, struct output *out, struct diags *diags)
{
    struct arena book = ARENA_INIT, page = ARENA_INIT;
    struct book_maker m = {.arena = &book, .course = course, .diags = diags};
    m.site = (struct site){
        .edition = &epub_edition, .data = &m, .arena = &book, .course = course, .out = &m.pages};
    if (course->lessons && site_prepare(&m.site, diags)) {
        m.site.arena = &page;
        m.site.dates = (struct date_words){m.site.arena, m.site.texts};
        struct str bytes = make_book(&m, out->arena);
        if (bytes.n)
            output_add(out, STR(FILE_NAME), bytes);
    }
    site_release(&m.site);
    arena_release(&page);
    arena_release(&book);
}
