// SPDX-License-Identifier: MIT
/*
 * A course in several languages: `translations: [ru]` of course.yaml.
 *
 * Each of them is read as the original is, from the same course.yaml, into a course of its own. A
 * text stands in a folder of its language beside the original, under the same name:
 * lessons/ru/01-cluster.md. Where there is none, the translation takes over what was read for the
 * original, be it a lesson or a page: it is not read, checked or numbered anew.
 */
#include "model/texts.h"
#include "read/format.h"

enum { LANGUAGES_MAX = 20 }; /* each is built in full */

/* ---- the languages ---- */

static bool read_language(struct reader *r, const struct yaml *y, struct str *lang)
{
    *lang = field_text(r, y);
    if (course_is_language(*lang))
        return true;
    diag_add(r->diags, SEVERITY_ERROR, "lang", y->at, "write a language as `en`, `ru` or `pt-BR`");
    return false;
}

static bool is_listed(const struct course *course, struct str lang)
{
    const struct listed *l = course->translations;
    while (l && !str_eq(l->text, lang))
        l = l->next;
    return l || str_eq(course->lang, lang);
}

static void add_translation(struct reader *r, const struct yaml *y, struct listed ***tail)
{
    struct str lang;
    if (!read_language(r, y, &lang))
        return;
    if (is_listed(r->course, lang)) {
        diag_add(r->diags, SEVERITY_ERROR, "lang", y->at,
                 "`%.*s` is a language of this course already; name each that it is translated to, "
                 "once",
                 STR_ARG(lang));
        return;
    }
    struct listed *item = **tail = ARENA_NEW(r->arena, struct listed);
    *item = (struct listed){NULL, lang, y->at};
    *tail = &item->next;
}

void translation_read(struct reader *r, const struct yaml *lang, const struct yaml *translations)
{
    size_t count = 0;
    if (!yaml_is_null(lang))
        read_language(r, lang, &r->course->lang);
    if (!course_is_language(r->course->lang))
        r->course->lang = STR("en");
    if (yaml_is_null(translations) || !field_list(r, translations, "`translations`"))
        return;
    struct listed **tail = &r->course->translations;
    for (const struct yaml_entry *e = translations->entries; e; e = e->next) {
        if (yaml_is_null(e->value))
            continue;
        if (++count > LANGUAGES_MAX) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", e->value->at,
                     "a course is translated to at most %d languages", LANGUAGES_MAX);
            return;
        }
        add_translation(r, e->value, &tail);
    }
}

/* The address of a translation: that of its folder. */
static struct str url_of(struct reader *r, struct str url, struct str lang)
{
    return url.n ? arena_printf(r->arena, "%.*s%s%.*s/", STR_ARG(url),
                                str_ends(url, "/") ? "" : "/", STR_ARG(lang))
                 : url;
}

void translation_start(struct reader *r, struct str lang)
{
    struct course *before = r->course, *course = ARENA_NEW(r->arena, struct course);
    const struct course *original = before->original ? before->original : before;
    *course = (struct course){.original = original,
                              .id = original->id,
                              .title = STR(""),
                              .summary = STR(""),
                              .lang = lang,
                              .timezone = STR(""),
                              .url = url_of(r, original->url, lang),
                              .src = original->src};
    before->next = course;
    /* What pages show is one set of files for all languages. */
    *r = (struct reader){.arena = r->arena,
                         .diags = r->diags,
                         .input = r->input,
                         .course = course,
                         .media_paths = r->media_paths,
                         .media_end = r->media_end ? r->media_end : &before->media,
                         .refused_paths = r->refused_paths,
                         .missing_paths = r->missing_paths,
                         .missing_ids = r->missing_ids,
                         .hints = r->hints,
                         .lessons_before = r->lesson_paths,
                         .pages_before = r->page_paths,
                         .folder = r->folder};
}

/* ---- texts ---- */

struct lesson *translation_lesson(struct reader *r, struct str path, struct span named)
{
    struct lesson *before = map_get(&r->lessons_before, path), *lesson;
    struct str own = translation_of(r, path);
    if (!r->course->original || (own.n && before))
        lesson = format_read_lesson(r, own.n ? own : path, named);
    else if (before)
        lesson = ARENA_NEW(r->arena, struct lesson);
    else
        return NULL; /* the original could not be read */
    if (!lesson || !before)
        return lesson;
    const struct lesson *original = before->original ? before->original : before;
    if (!own.n) {
        *lesson = *original;
        lesson->next = lesson->translation = NULL;
        lesson->untranslated = true;
    }
    lesson->original = original;
    before->translation = lesson;
    map_add(&r->lesson_paths, r->arena, path, lesson);
    return lesson;
}

struct page *translation_page(struct reader *r, struct str path, struct span named)
{
    struct page *before = map_get(&r->pages_before, path), *page;
    struct str own = translation_of(r, path);
    if (!r->course->original || (own.n && before))
        page = lesson_read_page(r, own.n ? own : path, named);
    else if (before)
        page = ARENA_NEW(r->arena, struct page);
    else
        return NULL;
    if (!page || !before)
        return page;
    const struct page *original = before->original ? before->original : before;
    if (!own.n) {
        *page = *original;
        page->next = page->translation = NULL;
        page->number = 0;
        page->untranslated = true;
    }
    page->original = original;
    before->translation = page;
    map_add(&r->page_paths, r->arena, path, page);
    return page;
}
