// SPDX-License-Identifier: MIT
/*
 * The switch between the languages of a course, on every page. A translation stands below the
 * original, in a folder of its language; a page has the same path and the same places in both.
 */
#include "render/html/html.h"

/* Whether the page being made shows, in another language, what is not translated to it. */
static bool is_untranslated(const struct site *site, const struct course *course)
{
    const struct lesson *l = site->lesson;
    const struct page *p = site->page;
    if (l && l->original)
        l = l->original;
    if (p && p->original)
        p = p->original;
    for (const struct course *c = course->original ? course->original : course; c != course;
         c = c->next) {
        l = l ? l->translation : NULL;
        p = p ? p->translation : NULL;
    }
    return (l && l->untranslated) || (p && p->untranslated);
}

/* Where the page of that path is in another language, seen from this one. */
static struct str address_in(struct site *site, const struct course *course, struct str path)
{
    struct buf url = BUF_INIT;
    buf_puts(&url, site->root);
    buf_puts(&url, site->course->original ? "../" : "");
    if (course->original) {
        buf_url(&url, course->lang);
        buf_char(&url, '/');
    }
    site->edition->path(&url, path);
    struct str copy = buf_copy(&url, site->arena);
    buf_release(&url);
    return copy;
}

struct str languages_address(struct site *site, const struct course *course, struct str name)
{
    struct str url = course->url;
    if (url.n == 0 || name.n == 0)
        return STR("");
    if (str_ends(name, "index.html"))
        name.n -= sizeof "index.html" - 1;
    struct buf b = BUF_INIT;
    buf_url(&b, url);
    buf_puts(&b, str_ends(url, "/") ? "" : "/");
    buf_path(&b, name);
    struct str address = buf_copy(&b, site->arena);
    buf_release(&b);
    return address;
}

void languages_map(struct site *site, struct str name)
{
    for (const struct course *c = site->course; c; c = c->next) {
        struct str address = languages_address(site, c, name);
        if (address.n == 0 || is_untranslated(site, c))
            continue;
        buf_puts(&site->sitemap, "<url><loc>");
        buf_xml(&site->sitemap, address);
        buf_puts(&site->sitemap, "</loc></url>\n");
    }
}

static struct value *language_value(struct site *site, const struct course *course, struct str path)
{
    struct value *v = value_map(site->arena);
    value_set_str(v, "lang", course->lang);
    value_set_str(v, "dir", text_is_rtl(course->lang) ? STR("rtl") : STR("ltr"));
    value_set_str(v, "name", text_language(site->arena, course->lang));
    value_set_bool(v, "current", course == site->course);
    value_set_bool(v, "untranslated", is_untranslated(site, course));
    value_set_str(v, "url", address_in(site, course, path));
    value_set_str(v, "address", languages_address(site, course, path));
    return v;
}

bool languages_set(struct site *site, struct value *page, struct str path)
{
    const struct course *first = site->course->original ? site->course->original : site->course;
    bool own = !site_is_untranslated(site);
    struct value *list = value_list(site->arena);
    for (const struct course *c = first->next ? first : NULL; c && path.n; c = c->next)
        value_push(list, language_value(site, c, path));
    value_set(page, "languages", list);
    value_set_str(page, "language", text_language(site->arena, site->course->lang));
    value_set_bool(page, "has_languages", value_truthy(list));
    value_set(page, "original", own ? value_null() : language_value(site, first, path));
    return own;
}
