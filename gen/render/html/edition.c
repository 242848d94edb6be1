// SPDX-License-Identifier: MIT
/* How a site is spelled: HTML, whose ids and addresses are what content says. */
#include "render/html/html.h"

#include "model/id.h"

static struct str anchor(struct site *site, struct str name)
{
    (void)site;
    return name;
}

static bool picture(struct site *site, const char *root, const struct media *media, struct buf *url)
{
    buf_puts(url, root);
    buf_puts(url, site->course->original ? "../media/" : "media/"); /* one for all languages */
    buf_path(url, media->path);
    return true;
}

/* Headings of a translation have other names: what leads from an untranslated text to one leads to
 * the original. */
static bool leads_to_original(const struct site *site, const struct link *link)
{
    return site_is_untranslated(site) && link->fragment.n && !id_is_anchor(link->fragment);
}

static bool link_to(struct site *site, const char *root, const struct link *link, struct buf *url)
{
    if (link->lesson || link->page) {
        buf_puts(url, root);
        buf_puts(url, leads_to_original(site, link) ? "../" : "");
        buf_puts(url, link->lesson ? "lessons/" : "workspace/");
        buf_path(url, link->lesson ? link->lesson->id : link->page->id);
        buf_puts(url, "/index.html");
        if (link->fragment.n) {
            buf_char(url, '#');
            buf_url(url, link->fragment);
        }
    } else if (link->media) {
        picture(site, root, link->media, url);
    } else {
        buf_url(url, link->url);
    }
    return true;
}

static struct str address(struct site *site, struct str url)
{
    (void)site;
    return url;
}

const struct edition site_edition = {.templates = "html/",
                                     .ending = ".html",
                                     .end = ">",
                                     .code = "",
                                     .anchor = anchor,
                                     .path = buf_path,
                                     .link = link_to,
                                     .picture = picture,
                                     .address = address};
