// SPDX-License-Identifier: MIT
#include "core/text/url.h"

enum { SCHEME_MAX = 32 };

static const char *const schemes[] = {"http",     "https",   "mailto",  "ftp",     "sftp",  "ssh",
                                      "tel",      "sms",     "irc",     "ircs",    "xmpp",  "sip",
                                      "sips",     "tg",      "zoommtg", "msteams", "slack", "skype",
                                      "whatsapp", "discord", "webcal",  "matrix"};

static bool is_scheme_char(char c, bool first)
{
    return ascii_alpha(c) || (!first && (ascii_digit(c) || c == '+' || c == '-' || c == '.'));
}

/*
 * The scheme as a browser finds it, in lower case; returns its length, 0 where there is none. One
 * that is too long for `scheme` is cut, and so is none that anybody knows.
 */
static size_t find_scheme(struct str url, char scheme[SCHEME_MAX])
{
    size_t i = 0, n = 0;
    while (i < url.n && (unsigned char)url.p[i] <= ' ')
        i++;
    for (; i < url.n; i++) {
        char c = url.p[i];
        if (c == '\t' || c == '\n' || c == '\r')
            continue;
        if (c == ':')
            return n;
        if (!is_scheme_char(c, n == 0))
            return 0;
        if (n < SCHEME_MAX)
            scheme[n++] = ascii_lower(c);
    }
    return 0;
}

bool url_is_link(struct str url)
{
    char scheme[SCHEME_MAX];
    size_t n = find_scheme(url, scheme);
    for (size_t i = 0; i < countof(schemes) && n; i++)
        if (str_is((struct str){scheme, n}, schemes[i]))
            return true;
    return n == 0;
}

bool url_is_absolute(struct str url)
{
    char scheme[SCHEME_MAX];
    return find_scheme(url, scheme) > 1; /* one letter is a drive: C:\x */
}

bool url_leads_out(struct str url)
{
    return url_is_absolute(url) || str_starts(url, "//");
}

static int hex(char c)
{
    return ascii_digit(c)                                   ? c - '0'
           : ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10
                                                            : -1;
}

struct str url_decode(struct arena *a, struct str url)
{
    char *text = arena_alloc(a, url.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < url.n; i++) {
        bool escape = url.p[i] == '%' && i + 2 < url.n && hex(url.p[i + 1]) >= 0 &&
                      hex(url.p[i + 2]) >= 0;
        text[n++] = escape ? (char)(hex(url.p[i + 1]) * 16 + hex(url.p[i + 2])) : url.p[i];
        i += escape ? 2 : 0;
    }
    return (struct str){text, n};
}

struct str url_file(struct arena *a, struct str url)
{
    size_t hash = str_find_char(url, 0, '#'), query = str_find_char(url, 0, '?');
    return url_decode(a, str_slice(url, 0, hash < query ? hash : query));
}

bool url_is_template(struct str url)
{
    size_t open = str_find(url, 0, "{{");
    return open < url.n && str_find(url, open, "}}") < url.n;
}
