// SPDX-License-Identifier: MIT
#include "render/errata/message.h"

#include "core/text/buf.h"
#include "core/text/utf8.h"

enum { NUMBER_MAX = 24 }; /* "(1/3)" and a newline, of as many as a text can have */

/* Takes a character off a text, from `at` on. */
static size_t units_at(struct str text, size_t *at)
{
    return utf8_next(text, at) > 0xffff ? 2 : 1;
}

size_t message_length(struct str text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.n;)
        length += units_at(text, &i);
    return length;
}

/* Where a message ends that begins at text[start]; what is left out behind it are newlines. */
static size_t message_end(struct str text, size_t start)
{
    size_t units = 0, at = start, line = start, paragraph = start;
    while (at < text.n) {
        size_t next = at;
        units += units_at(text, &next);
        if (units >= MESSAGE_MAX - NUMBER_MAX)
            return paragraph > start ? paragraph : line > start ? line : at;
        if (text.p[at] == '\n')
            line = at;
        if (text.p[at] == '\n' && next < text.n && text.p[next] == '\n')
            paragraph = at;
        at = next;
    }
    return at;
}

size_t message_split(struct arena *a, struct str text, struct str **messages)
{
    struct str *items = NULL;
    size_t count = 0, cap = 0;
    text = str_trim_end(text);
    for (size_t at = 0, end; at < text.n; at = end) {
        end = message_end(text, at);
        *ARENA_PUSH(a, items, count, cap) = str_slice(text, at, end);
        while (end < text.n && text.p[end] == '\n')
            end++;
    }
    for (size_t i = 0; count > 1 && i < count; i++)
        items[i] = arena_printf(a, "(%zu/%zu)\n%.*s", i + 1, count, STR_ARG(items[i]));
    *messages = items;
    return count;
}
