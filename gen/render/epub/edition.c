// SPDX-License-Identifier: MIT
/* How a book is spelled: XHTML, where no link may lead to what is not there. */
#include "core/text/url.h"
#include "render/epub/parts.h"

static struct book_maker *maker(struct site *site)
{
    return site->data;
}

/* ---- places ---- */

static struct str place_key(struct arena *a, size_t page, struct str name)
{
    return arena_printf(a, "%zu#%.*s", page, STR_ARG(name));
}

/* The page being made is the one behind those that are there. */
static struct str anchor(struct site *site, struct str name)
{
    struct book_maker *m = maker(site);
    struct buf b = BUF_INIT;
    if (!m->known)
        map_add(&m->places, m->arena, place_key(m->arena, m->pages.count, name), m);
    epub_put_id(&b, name);
    struct str id = buf_copy(&b, site->arena);
    buf_release(&b);
    return id;
}

static bool put_fragment(struct site *site, struct buf *url, size_t page, struct str fragment)
{
    struct str name = url_decode(site->arena, fragment);
    if (!name.n || !map_get(&maker(site)->places, place_key(site->arena, page, name)))
        return false;
    buf_char(url, '#');
    epub_put_id(url, name);
    return true;
}

/* ---- addresses ---- */

/* A host, or an address of the network, and a port; no name of somebody. */
static bool is_host(struct str s)
{
    struct str host = str_slice(s, 0, str_find_char(s, 0, ':')),
               port = str_slice(s, host.n + 1, s.n);
    size_t number;
    bool good = host.n > 0 && (port.n == 0 || str_number(port, 65535, &number));
    for (size_t i = 0; i < host.n; i++)
        good = good && (ascii_alnum(host.p[i]) || str_has_char(STR("-."), host.p[i]));
    return good;
}

/* Whether percent signs stand before two digits, and brackets nowhere (RFC 3986, 2 and 3). */
static bool is_rest(struct str s)
{
    bool good = str_find_char(s, str_find_char(s, 0, '#') + 1, '#') >= s.n;
    for (size_t i = 0; i < s.n && good; i++)
        good = !str_has_char(STR("[]"), s.p[i]) &&
               (s.p[i] != '%' || (i + 2 < s.n && ascii_hex(s.p[i + 1]) && ascii_hex(s.p[i + 2])));
    return good;
}

/* What readers of books open: pages, mail, telephones; the address has to be one by all rules,
 * which browsers do not ask for. */
static bool is_outside(struct str url)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < countof(schemes); i++)
        if (str_starts(url, schemes[i])) {
            size_t start = strlen(schemes[i]), end = start;
            while (end < url.n && !str_has_char(STR("/?#\\"), url.p[end]))
                end++;
            return is_host(str_slice(url, start, end)) && is_rest(str_slice(url, end, url.n));
        }
    return (str_starts(url, "mailto:") || str_starts(url, "tel:")) && is_rest(url);
}

static struct str address(struct site *site, struct str url)
{
    struct buf b = BUF_INIT;
    if (is_outside(url))
        buf_url(&b, url);
    struct str escaped = buf_copy(&b, site->arena);
    buf_release(&b);
    return escaped;
}

/* Of a file that is no picture readers have the one that is published. */
static bool put_published(struct site *site, struct buf *url, const struct media *media)
{
    const struct course *c = site->course;
    struct str course = c->original ? c->original->url
                                    : c->url; /* files are there for all languages */
    if (!is_outside(course))
        return false;
    buf_url(url, course);
    buf_puts(url, str_ends(course, "/") ? "media/" : "/media/");
    buf_path(url, media->path);
    return true;
}

static bool link_to(struct site *site, const char *root, const struct link *link, struct buf *url)
{
    struct book_maker *m = maker(site);
    if (link->media)
        return put_published(site, url, link->media);
    if (!link->lesson && !link->page) {
        if (str_starts(link->url, "#"))
            return put_fragment(site, url, m->pages.count, link->fragment);
        bool outside = is_outside(link->url);
        if (outside)
            buf_url(url, link->url);
        return outside;
    }
    struct str path = arena_printf(site->arena, "public/%s/%.*s/index.html",
                                   link->lesson ? "lessons" : "workspace",
                                   STR_ARG(link->lesson ? link->lesson->id : link->page->id));
    const size_t *number = map_get(&m->numbers, path);
    buf_puts(url, root);
    buf_put(url, epub_path(site->arena, str_slice(path, strlen("public/"), path.n)));
    if (number)
        put_fragment(site, url, *number, link->fragment);
    return true;
}

static bool picture(struct site *site, const char *root, const struct media *media, struct buf *url)
{
    struct str name = epub_picture(maker(site), media)->name;
    buf_puts(url, root);
    buf_put(url, name);
    return name.n > 0;
}

const struct edition epub_edition = {.templates = "epub/",
                                     .ending = ".xhtml",
                                     .end = "/>",
                                     .code = " dir=\"ltr\"", /* style sheets of books may not */
                                     .still = true,
                                     .anchor = anchor,
                                     .path = epub_put_path,
                                     .link = link_to,
                                     .picture = picture,
                                     .address = address};
