// SPDX-License-Identifier: MIT
/* Hosts that are one letter away from one that the course declares. */
#include "check/rule.h"

enum { HOSTS = 256, SHORTEST = 4 };

/* What the course declares. */
struct hosts {
    struct str names[HOSTS];
    size_t count;
};

static bool is_word_byte(char c)
{
    return ascii_alnum(c) || str_has_char(STR("-_.|"), c);
}

static bool same_host(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

static void declare(struct hosts *hosts, struct str name)
{
    for (size_t i = 0; i < hosts->count; i++)
        if (same_host(hosts->names[i], name))
            return;
    if (name.n && hosts->count < HOSTS)
        hosts->names[hosts->count++] = name;
}

/* A name with a digit or a dot in it; others are words of every text: registry, apps. */
static bool is_telling(struct str name, char mark)
{
    bool digit = false, letter = false, dot = false;
    for (size_t i = 0; i < name.n; i++) {
        digit = digit || ascii_digit(name.p[i]);
        letter = letter || ascii_alpha(name.p[i]);
        dot = dot || name.p[i] == '.';
    }
    return name.n >= SHORTEST && letter && (mark == '.' ? dot : digit && !dot);
}

/* The hosts in a value such as "master-1.<student>.example:5000": whole, and its first part. */
static void declare_value(struct hosts *hosts, struct str value)
{
    for (size_t i = 0; i < value.n;) {
        size_t end = i;
        while (end < value.n &&
               (ascii_alnum(value.p[end]) || str_has_char(STR("-."), value.p[end])))
            end++;
        struct str name = str_slice(value, i, end);
        bool in_brackets = end < value.n && value.p[end] == '>';
        struct str first = str_slice(name, 0, str_find_char(name, 0, '.'));
        if (is_telling(name, '.') && !in_brackets)
            declare(hosts, name);
        if (is_telling(first, 0) && !in_brackets)
            declare(hosts, first);
        i = end + 1;
    }
}

/* One sign for those that look alike in most fonts. */
static char fold(char c)
{
    switch (c) {
    case '1':
    case 'l':
    case 'I':
    case '|': return '1';
    case '0':
    case 'O':
    case 'o': return '0';
    default: return ascii_lower(c);
    }
}

static bool looks_same(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (fold(a.p[i]) != fold(b.p[i]))
            return false;
    return true;
}

/* A letter at the end makes another host: node-1a; but none behind a domain. */
static bool slips(struct str word, struct str host)
{
    struct slip slip = slip_find(word, host);
    bool domain = str_has_char(host, '.');
    return slip.one && slip.before && (slip.behind || domain) && !str_has_char(slip.left, '.') &&
           !str_has_char(slip.right, '.');
}

static struct str declared_near(const struct hosts *hosts, struct str word)
{
    struct str near = STR("");
    for (size_t i = 0; i < hosts->count; i++)
        if (same_host(hosts->names[i], word))
            return STR("");
    for (size_t i = 0; i < hosts->count && near.n == 0; i++)
        if (looks_same(word, hosts->names[i]) || slips(word, hosts->names[i]))
            near = hosts->names[i];
    return near;
}

/* A word of a text: offsets of its bytes. */
struct found {
    size_t start, end;
    struct str host;
};

static bool judge(const struct hosts *hosts, struct str text, size_t start, size_t end,
                  struct found *found)
{
    struct str word = str_slice(text, start, end);
    struct str host = word.n < SHORTEST ? STR("") : declared_near(hosts, word);
    if (host.n == 0) { /* the name without its domain */
        end = start + str_find_char(word, 0, '.');
        word = str_slice(text, start, end);
        host = word.n < SHORTEST ? STR("") : declared_near(hosts, word);
    }
    *found = (struct found){start, end, host};
    return host.n > 0;
}

/* The next word at or behind *at; none behind text.n. */
static void next_word(struct str text, size_t *at, size_t *end)
{
    while (*at < text.n &&
           !(ascii_alnum(text.p[*at]) &&
             (*at == 0 || !is_word_byte(text.p[*at - 1]) || text.p[*at - 1] == '-')))
        ++*at;
    for (*end = *at; *end < text.n && is_word_byte(text.p[*end]);)
        ++*end;
    while (*end > *at && str_has_char(STR(".-_"), text.p[*end - 1]))
        --*end;
}

/* The next word from *at on that is nearly a host; a bar may be a pipe, or meant as a letter. */
static bool next_found(const struct hosts *hosts, struct str text, size_t *at, struct found *found)
{
    for (size_t end; next_word(text, at, &end), *at < text.n;) {
        size_t start = *at, bar = start + str_find_char(str_slice(text, start, end), 0, '|');
        bool placeholder = start && text.p[start - 1] == '<' && end < text.n && text.p[end] == '>';
        *at = end + 1;
        if (!placeholder && (judge(hosts, text, start, end, found) ||
                             (bar < end && judge(hosts, text, start, bar, found))))
            return true;
    }
    return false;
}

static void say(struct checker *c, struct span at, struct str word, struct str host)
{
    check_report(c, at, "no host is called `%.*s`; did you mean `%.*s`?", STR_ARG(word),
                 STR_ARG(host));
}

static void look_at_command(struct checker *c, const struct command *command)
{
    struct found f;
    for (size_t at = 0; next_found(c->data, command->text, &at, &f);)
        say(c, place_of_command(command, f.start, f.end), str_slice(command->text, f.start, f.end),
            f.host);
}

/* Manifests and other files that are shown; what a program prints is its own affair. */
static void look_at_block(struct checker *c, const struct node *node)
{
    struct found f;
    if (node->code->role != CODE_OTHER)
        return;
    struct str text = node->code->text;
    for (size_t at = 0; next_found(c->data, text, &at, &f);) {
        struct span start = place_of_block(node, f.start), end = place_of_block(node, f.end - 1);
        say(c, (struct span){start.src, start.start, end.end}, str_slice(text, f.start, f.end),
            f.host);
    }
}

static void look_at_span(struct checker *c, const struct node *node)
{
    struct found f;
    if (node->kind == NODE_CODE)
        look_at_block(c, node);
    if (node->kind != NODE_CODE_SPAN || node->code_span->code)
        return;
    struct str text = node->code_span->text;
    for (size_t at = 0; next_found(c->data, text, &at, &f);)
        say(c, place_of_span(node, f.start, f.end), str_slice(text, f.start, f.end), f.host);
}

static void declare_all(struct hosts *hosts, const struct course *course)
{
    for (const struct variable *v = course->variables; v; v = v->next) {
        declare_value(hosts, v->value);
        declare_value(hosts, v->filled);
        declare_value(hosts, v->example);
    }
    for (const struct listed *l = course->hosts; l; l = l->next)
        declare(hosts, l->text);
}

bool check_is_host_slip(const struct checker *c, struct str word)
{
    struct hosts hosts = {.count = 0};
    declare_all(&hosts, c->course);
    return word.n >= SHORTEST && declared_near(&hosts, word).n > 0;
}

void check_host(struct checker *c)
{
    struct hosts hosts = {.count = 0};
    declare_all(&hosts, c->course);
    if (hosts.count == 0)
        return;
    c->data = &hosts;
    check_each_command(c, look_at_command);
    check_each_node(c, look_at_span);
    c->data = NULL;
}
