// SPDX-License-Identifier: MIT
/*
 * Any bytes as what a client sends: lines for the address, Host, Origin, Cookie; the rest as a page
 * and as the report of a build. An address that is taken leads nowhere up, and nobody has the
 * token.
 */
#include "serve/course/report.h"
#include "serve/web/guard.h"
#include "serve/web/page.h"
#include "serve/web/request.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_path(struct str url)
{
    struct buf path = BUF_INIT;
    if (request_path(url, &path)) {
        struct str whole = buf_str(&path);
        struct str rest = whole;
        if (str_has_char(whole, 0) || str_has_char(whole, '\\') || whole.n >= url.n)
            abort();
        while (rest.n) {
            struct str part = request_part(&rest);
            if (part.n == 0 || *part.p == '.' || str_has_char(part, '/'))
                abort();
        }
    }
    buf_release(&path);
}

static void check_guard(struct str host, struct str origin, struct str cookie)
{
    struct guard guard;
    if (!guard_init(&guard, NULL))
        return;
    guard_listen(&guard, 80);
    if (guard_knows_host(&guard, host) && str_has_char(host, 0))
        abort();
    if (guard_is_own_origin(origin, host) && origin.n && origin.n != host.n + 7)
        abort();
    if (guard_has_cookie(&guard, cookie) || guard_is_token(&guard, cookie))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct str rest = {(const char *)bytes, size}, lines[4] = {{0}};
    struct report report;
    report_read(&arena, rest, &report);
    for (size_t i = 0; i < countof(lines); i++)
        str_line(&rest, &lines[i]);
    check_path(lines[0]);
    check_guard(lines[1], lines[2], lines[3]);
    struct str live = page_live(&arena, rest, STR("c"), STR("1"));
    if (live.n < rest.n || (live.n > rest.n) != (str_find(rest, 0, "</head>") < rest.n))
        abort();
    arena_release(&arena);
    return 0;
}
