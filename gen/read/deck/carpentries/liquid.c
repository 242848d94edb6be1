// SPDX-License-Identifier: MIT
/*
 * The part of Liquid that lessons of the older template use: values of the configuration, links
 * and figures. Jekyll fills it in before it reads the Markdown, so in code too.
 */
#include "read/deck/carpentries/carpentries.h"

enum {
    INLINE_MAX = 200, /* bytes of a tag or variable inside a line */
    TAG_MAX = 2000,   /* of a tag alone */
    NAME_MAX = 80
};

static const struct str nothing = {NULL, 0};

/* ---- values ---- */

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

/* "text" # comment */
static struct str plain_value(struct str value)
{
    value = str_trim(value);
    if (value.n && (*value.p == '"' || *value.p == '\''))
        return str_slice(value, 1, str_find_char(value, 1, *value.p));
    return str_trim(str_slice(value, 0, str_find(value, 0, " #")));
}

/*
 * Narrows lines of YAML down to what stands below `key:`, where its siblings are indented
 * like the first line; *value is what stands behind the colon. False where there is no such key.
 */
static bool go_below(struct str *lines, struct str key, struct str *value)
{
    struct str rest = *lines, line;
    size_t indent = 0;
    bool first = true;
    while (str_line(&rest, &line)) {
        struct str text = str_trim(line);
        if (text.n == 0 || *text.p == '#')
            continue;
        if (first)
            indent = indent_of(line);
        first = false;
        if (indent_of(line) != indent || text.n <= key.n || text.p[key.n] != ':' ||
            !str_eq(str_slice(text, 0, key.n), key))
            continue;
        *value = plain_value(str_slice(text, key.n + 1, text.n));
        const char *start = rest.p;
        struct str below = rest;
        while (str_line(&rest, &line) && (str_trim(line).n == 0 || indent_of(line) > indent))
            below = rest;
        *lines = (struct str){start, (size_t)(below.p - start)};
        return true;
    }
    return false;
}

/* The value of "remote.prompt"; p is NULL where the configuration has none. */
static struct str config_value(struct str lines, struct str name)
{
    struct str value = nothing;
    while (name.n) {
        size_t dot = str_find_char(name, 0, '.');
        if (!go_below(&lines, str_slice(name, 0, dot), &value))
            return nothing;
        name = str_slice(name, dot + 1, name.n);
    }
    return value.n ? value : nothing;
}

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!ascii_alnum(name.p[i]) && !str_has_char(STR("._-"), name.p[i]))
            return false;
    return name.n > 0 && name.n <= NAME_MAX;
}

static void note_unknown(struct episode *e, struct str name, struct span at)
{
    if (e->unknowns.count == 0) {
        e->first_unknown = name;
        e->unknown = at;
    }
    map_add(&e->unknowns, e->reader->arena, name, e);
}

/* The value, unless all of them add up to more than any course has; that is said once. */
static struct str configured(struct reader *r, struct str value, struct span at)
{
    if (r->configured > SHOWN_MAX)
        return nothing;
    r->configured += value.n;
    if (r->configured <= SHOWN_MAX)
        return value;
    diag_add(r->diags, SEVERITY_WARNING, "variable-size", at,
             "what `{{ site. }}` stands for adds up to more than %d MB in the texts of the course; "
             "from here on it stands as written",
             SHOWN_MAX / (1024 * 1024));
    return nothing;
}

/*
 * What `{{ name }}` stands for; p is NULL where that is not known. Lessons on clusters have the
 * prompt of each machine in a variable, and the first line of scripts: what these say where
 * nothing gives them.
 */
static struct str value_of(struct episode *e, struct str name, struct span at)
{
    name = str_trim(name);
    if (str_is(name, "page.root") || str_is(name, "site.baseurl") || str_is(name, "site.root") ||
        str_is(name, "relative_root_path"))
        return STR("..");
    if (!str_starts(name, "site.") || !is_name(name))
        return nothing;
    struct str value = config_value(e->config, str_slice(name, 5, name.n));
    if (value.p)
        return configured(e->reader, value, at);
    if (str_ends(name, "prompt"))
        return STR("$");
    if (str_ends(name, "shebang"))
        return STR("#!/bin/bash");
    note_unknown(e, name, at);
    return nothing;
}

/* What a tag stands for inside a line: `{% link _episodes/02-x.md %}`; the others for nothing. */
static struct str tag_value(struct arena *a, struct str inside)
{
    struct str word, path = STR("");
    str_word(&inside, &word);
    return str_is(word, "link") && str_word(&inside, &path)
               ? arena_printf(a, "/%.*s", STR_ARG(path))
               : STR("");
}

void liquid_put(struct episode *e, const struct source *src, size_t start, size_t end, bool code)
{
    struct str line = str_slice(src->text, 0, end);
    size_t done = start;
    for (size_t at = start; (at = str_find_char(line, at, '{')) < end;) {
        struct str near = str_slice(line, 0, at + INLINE_MAX), rest = str_slice(near, at, near.n);
        bool tag = !code && str_starts(rest, "{%"), opens = tag || str_starts(rest, "{{");
        size_t close = opens ? str_find(near, at + 2, tag ? "%}" : "}}") : near.n;
        struct str inside = str_slice(near, at + 2, close);
        struct str value = close == near.n ? nothing
                           : tag           ? tag_value(e->reader->arena, inside)
                                           : value_of(e, inside, (struct span){src, at, close + 2});
        if (!value.p) {
            at++;
            continue;
        }
        compose_put(&e->text, src, done, at);
        compose_put_own(&e->text, value, src, at);
        done = at = close + 2;
    }
    compose_put(&e->text, src, done, end);
}

void liquid_finish(struct episode *e)
{
    if (e->unknowns.count == 0)
        return;
    struct arena *a = e->reader->arena;
    size_t more = e->unknowns.count - 1;
    diag_add(e->reader->diags, SEVERITY_WARNING, "liquid-variable", e->unknown,
             "the configuration has no `%.*s`%.*s; this stands in the text as written",
             STR_ARG(e->first_unknown),
             STR_ARG(more ? arena_printf(a, ", nor %zu other%s that the text uses", more,
                                         more == 1 ? "" : "s")
                          : STR("")));
}

/* ---- tags ---- */

struct str liquid_tag(const struct source *src, struct str rest)
{
    if (!str_starts(rest, "{%"))
        return STR("");
    size_t start = (size_t)(rest.p - src->text.p);
    struct str near = str_slice(src->text, start, start + TAG_MAX);
    size_t close = str_find(near, 2, "%}");
    struct str behind = str_slice(near, close + 2, str_find_char(near, close, '\n'));
    return close < near.n && str_trim(behind).n == 0 ? str_slice(near, 0, close + 2) : STR("");
}

/* The value of `name=` in a tag, quotes around it taken off. */
static struct str tag_attribute(struct str tag, const char *name)
{
    size_t at = str_find(tag, 0, name) + str_from(name).n;
    if (at >= tag.n)
        return STR("");
    char quote = tag.p[at];
    if (quote != '"' && quote != '\'')
        return str_slice(tag, at, at + str_find_char(str_slice(tag, at, tag.n), 0, ' '));
    return str_slice(tag, at + 1, str_find_char(tag, at + 1, quote));
}

/* Texts are missed; pages of the template and the links of all episodes are not. */
static void warn_include(struct episode *e, size_t at, struct str tag)
{
    struct str rest = str_slice(tag, 2, tag.n - 2), word, name = STR("");
    if (!str_word(&rest, &word) || !str_starts(word, "include"))
        return;
    while (str_word(&rest, &word) && !str_has_char(word, '='))
        name = word;
    if (name.n && !str_ends(name, ".html") && !str_ends(name, "links.md"))
        diag_add(e->reader->diags, SEVERITY_WARNING, "liquid-include",
                 (struct span){e->src, at, at + str_find_char(tag, 0, '\n')},
                 "the text that this tag includes is left out; put it in its place");
}

/* `{% include figure.html file="/fig/x.png" alt="..." %}` is an image. */
void liquid_put_tag(struct episode *e, size_t at, struct str tag)
{
    struct str file = tag_attribute(tag, " file=");
    if (file.n == 0)
        file = tag_attribute(tag, " src=");
    if (str_find(tag, 0, "include") == tag.n || file.n == 0) {
        warn_include(e, at, tag);
        return;
    }
    struct str alt = tag_attribute(tag, " alt=");
    bool root = *file.p == '/';
    compose_put_own(&e->text,
                    arena_printf(e->reader->arena, "![%.*s](<%s%.*s>)", STR_ARG(alt),
                                 root ? ".." : "", STR_ARG(file)),
                    e->src, at);
}
