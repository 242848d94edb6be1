// SPDX-License-Identifier: MIT
#include "run/terminal/keys.h"

#include "core/text/buf.h"

/* What xterm sends, cursor keys in their normal mode. */
static const struct {
    const char *name, *bytes;
} named[] = {
    {"Enter", "\r"},       {"Return", "\r"},    {"Tab", "\t"},         {"BTab", "\033[Z"},
    {"Space", " "},        {"Escape", "\033"},  {"Esc", "\033"},       {"BSpace", "\177"},
    {"Backspace", "\177"}, {"Up", "\033[A"},    {"Down", "\033[B"},    {"Right", "\033[C"},
    {"Left", "\033[D"},    {"Home", "\033[H"},  {"End", "\033[F"},     {"IC", "\033[2~"},
    {"Insert", "\033[2~"}, {"DC", "\033[3~"},   {"Delete", "\033[3~"}, {"PPage", "\033[5~"},
    {"PageUp", "\033[5~"}, {"PgUp", "\033[5~"}, {"NPage", "\033[6~"},  {"PageDown", "\033[6~"},
    {"PgDn", "\033[6~"},   {"F1", "\033OP"},    {"F2", "\033OQ"},      {"F3", "\033OR"},
    {"F4", "\033OS"},      {"F5", "\033[15~"},  {"F6", "\033[17~"},    {"F7", "\033[18~"},
    {"F8", "\033[19~"},    {"F9", "\033[20~"},  {"F10", "\033[21~"},   {"F11", "\033[23~"},
    {"F12", "\033[24~"},
};

/* Control with one character: what is left of its code with the upper bits off. */
static struct str control(struct arena *a, char c)
{
    if (c == '?')
        return STR("\177");
    char byte = (char)(c & 0x1f);
    bool letter = ascii_alpha(c) || (c >= '@' && c <= '_');
    return letter ? arena_str(a, (struct str){&byte, 1}) : (struct str){NULL, 0};
}

struct str key_bytes(struct arena *a, struct str name)
{
    for (size_t i = 0; i < countof(named); i++)
        if (str_is(name, named[i].name))
            return str_from(named[i].bytes);
    if (name.n == 2 && *name.p == '^')
        return control(a, name.p[1]);
    if (name.n == 3 && (str_starts(name, "C-") || str_starts(name, "c-")))
        return control(a, name.p[2]);
    if (name.n > 2 && (str_starts(name, "M-") || str_starts(name, "m-"))) {
        struct str rest = str_slice(name, 2, name.n), inner = key_bytes(a, rest);
        if (!inner.p && rest.n > 1)
            return inner;
        return arena_printf(a, "\033%.*s", STR_ARG(inner.p ? inner : rest));
    }
    return (struct str){NULL, 0};
}

struct str keys_bytes(struct arena *a, struct str text)
{
    struct str rest = text, word;
    struct buf b = BUF_INIT;
    bool all = true;
    while (all && str_word(&rest, &word)) {
        struct str bytes = key_bytes(a, word);
        all = bytes.p != NULL;
        buf_put(&b, bytes);
    }
    struct str keys = all && b.n ? buf_copy(&b, a) : text;
    buf_release(&b);
    return keys;
}
