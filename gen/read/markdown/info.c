// SPDX-License-Identifier: MIT
#include "read/markdown/info.h"

#include <string.h>

/* What an attribute may be named; check --run and the checks read them. */
static const char *const attribute_names[] = {
    "title", "timeout", "run", "exit", "wait", "retry", "session", "check", "allow", "hidden",
};

static bool is_shell(struct str lang)
{
    static const char *const labels[] = {
        "bash", "sh", "shell", "zsh", "console", "shell-session", "terminal", "powershell", "cmd"};
    return STR_IS_ONE_OF(lang, labels);
}

static bool name_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_' || c == '.';
}

/* One attribute at s[*i]: name, name=value or name="value with blanks"; a brace ends a value that
 * has no quotes. False where it is malformed. */
static bool read_attribute(struct str s, size_t *i, struct attribute *attribute)
{
    size_t start = *i;
    while (*i < s.n && name_char(s.p[*i]))
        ++*i;
    attribute->name = str_slice(s, start, *i);
    attribute->value = STR("");
    if (attribute->name.n == 0)
        return false;
    if (*i == s.n || s.p[*i] != '=')
        return true;
    start = ++*i;
    if (start < s.n && s.p[start] == '"') {
        size_t end = str_find_char(s, start + 1, '"');
        *i = end + 1;
        attribute->value = str_slice(s, start + 1, end);
        return end < s.n;
    }
    while (*i < s.n && !ascii_space(s.p[*i]) && s.p[*i] != '}')
        ++*i;
    attribute->value = str_slice(s, start, *i);
    return attribute->value.n > 0;
}

/* The place of an attribute on the line of the fence; of the whole line where it is not found
 * there. */
static struct span attribute_span(struct span line, struct str name)
{
    struct str text = span_text(line);
    for (size_t i = str_find_char(text, 0, '{'); i + name.n < text.n; i++)
        if (str_eq(str_slice(text, i + 1, i + 1 + name.n), name) && !name_char(text.p[i]))
            return (struct span){line.src, line.start + i + 1, line.start + i + 1 + name.n};
    return line;
}

static void read_attributes(struct arena *a, struct diags *d, struct str inside, struct span at,
                            struct code *code)
{
    enum { ATTRIBUTES_MAX = 64 };
    struct attribute *list = NULL;
    size_t count = 0, cap = 0, known = countof(attribute_names);
    for (size_t i = 0; i < inside.n;) {
        if (ascii_space(inside.p[i]) || inside.p[i] == ',') {
            i++;
            continue;
        }
        struct attribute attribute;
        if (count == ATTRIBUTES_MAX) {
            diag_add(d, SEVERITY_ERROR, "fence-attribute", at,
                     "a fence has at most %d attributes; leave out the others", ATTRIBUTES_MAX);
            break;
        }
        if (!read_attribute(inside, &i, &attribute)) {
            diag_add(d, SEVERITY_ERROR, "fence-attribute", at,
                     "write the attributes of a fence as {name=value name=\"two words\"}");
            break;
        }
        bool found = false;
        for (size_t k = 0; k < known; k++)
            found = found || str_is(attribute.name, attribute_names[k]);
        if (!found)
            diag_add(d, SEVERITY_ERROR, "fence-attribute", attribute_span(at, attribute.name),
                     "a fence has no attribute `%.*s`%.*s", STR_ARG(attribute.name),
                     STR_ARG(diag_suggestion(a, attribute.name, attribute_names, known)));
        if (str_is(attribute.name, "title"))
            code->title = attribute.value;
        *ARENA_PUSH(a, list, count, cap) = attribute;
    }
    code->attributes = list;
    code->attribute_count = count;
}

/* ---- values ---- */

/* What the value of an attribute is: a number, one of some words, or any text. */
static const struct value_rule {
    const char *name;
    size_t most;          /* of a number; 0: it is none */
    const char *words[2]; /* NULL, NULL: and it is no word of ours */
    const char *advice;
} value_rules[] = {
    {"timeout", TIMEOUT_MAX, {NULL}, "a number of seconds, 86400 at most"},
    {"retry", RETRY_MAX, {NULL}, "a number, 1000 at most"},
    {"exit", EXIT_MAX, {"any"}, "a number, 255 at most, or any"},
    {"run", 0, {"skip", "always"}, "skip or always"},
    {"check", 0, {"skip"}, "skip"},
    {"wait", 0, {NULL}, "the text to wait for"},
    {"session", 0, {NULL}, "the name of a shell"},
    {"allow", 0, {NULL}, "the rules that the block is spared"},
};

static bool is_value(const struct value_rule *rule, struct str value)
{
    size_t number;
    for (size_t i = 0; i < 2 && rule->words[i]; i++)
        if (str_is(value, rule->words[i]))
            return true;
    return rule->most ? str_number(value, rule->most, &number) : value.n && !rule->words[0];
}

void info_check_values(struct diags *d, enum severity severity, struct span at,
                       const struct code *code)
{
    for (size_t i = 0; i < code->attribute_count; i++)
        for (size_t k = 0; k < countof(value_rules); k++) {
            const struct attribute *attribute = &code->attributes[i];
            const struct value_rule *rule = &value_rules[k];
            if (str_is(attribute->name, rule->name) && !is_value(rule, attribute->value))
                diag_add(d, severity, "fence-attribute", attribute_span(at, attribute->name),
                         "`%s` of a fence is %s; write {%s=...}", rule->name, rule->advice,
                         rule->name);
        }
}

static struct str lower(struct arena *a, struct str s)
{
    bool any = false;
    for (size_t i = 0; i < s.n; i++)
        any = any || ascii_lower(s.p[i]) != s.p[i];
    if (!any)
        return s;
    char *copy = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = ascii_lower(s.p[i]);
    return (struct str){copy, s.n};
}

void info_set_lang(struct arena *a, struct code *code, struct str lang)
{
    if (str_starts(lang, "language-"))
        lang = str_slice(lang, strlen("language-"), lang.n);
    code->lang = lower(a, lang);
    if (is_shell(code->lang))
        code->role = CODE_COMMANDS;
    else if (str_is(code->lang, "output"))
        code->role = CODE_OUTPUT;
    else
        code->role = code->title.n ? CODE_FILE : CODE_OTHER;
}

bool info_step(struct str label, enum step_kind *step)
{
    static const struct {
        const char *label;
        enum step_kind step;
    } steps[] = {
        {"key", STEP_KEYS},   {"keys", STEP_KEYS}, {"paste", STEP_KEYS}, /* what `copy` took */
        {"tmux", STEP_KEYS},  {"wait", STEP_WAIT}, {"longwait", STEP_WAIT},
        {"copy", STEP_WAIT},  /* for a text on the screen, which it takes */
        {"check", STEP_WAIT}, /* for the prompt, and status 0 */
        {"open", STEP_OPEN},
    };
    for (size_t i = 0; i < countof(steps); i++)
        if (str_is(label, steps[i].label)) {
            *step = steps[i].step;
            return true;
        }
    return false;
}

/* The end of the word that starts at i: a blank or a brace ends it. */
static size_t word_end(struct str s, size_t i)
{
    while (i < s.n && !ascii_space(s.p[i]) && s.p[i] != '{' && s.p[i] != '}')
        i++;
    return i;
}

void info_read(struct arena *a, struct diags *d, struct str info, struct span at, struct code *code)
{
    code->info = info = str_trim(info);
    size_t end = word_end(info, 0);
    struct str lang = str_slice(info, 0, end), rest = str_trim(str_slice(info, end, info.n));
    bool braces = rest.n && *rest.p == '{';
    if (braces && rest.p[rest.n - 1] != '}') {
        diag_add(d, SEVERITY_ERROR, "fence-attribute", at,
                 "close the attributes of this fence with `}`");
    } else if (braces) {
        struct str inside = str_trim(str_slice(rest, 1, rest.n - 1));
        if (lang.n == 0 && str_starts(inside, ".")) { /* {.bash}: the label as a class */
            end = word_end(inside, 1);
            lang = str_slice(inside, 1, end);
            inside = str_slice(inside, end, inside.n);
        }
        read_attributes(a, d, inside, at, code);
    }
    info_set_lang(a, code, lang);
    if (code->role == CODE_OTHER && info_step(code->lang, &code->step))
        code->role = CODE_STEP;
}

/* ---- clicks ---- */

static bool starts_with_word(struct str text, const char *word)
{
    size_t n = strlen(word), i = 0;
    while (i < n && i < text.n && ascii_lower(text.p[i]) == word[i])
        i++;
    return i == n;
}

/* Bytes of "{{...}}" on one line; 0 where `text` starts otherwise. */
static size_t braces_length(struct str text)
{
    enum { BRACES_MAX = 1000 };
    struct str near = str_slice(text, 0, BRACES_MAX);
    size_t end = str_starts(near, "{{") ? str_find(near, 2, "}}") : near.n;
    return end < near.n && str_find_char(near, 0, '\n') > end ? end + 2 : 0;
}

size_t info_click_length(struct str text, bool *runs)
{
    static const char *const words[] = {"exec", "copy", "open"};
    size_t n = braces_length(text);
    struct str inside = str_trim(str_slice(text, 2, n));
    for (size_t i = 0; n && i < countof(words); i++)
        if (starts_with_word(inside, words[i])) {
            if (runs)
                *runs = i == 0;
            return n;
        }
    return 0;
}

bool info_click_closes(struct str behind, bool *runs)
{
    bool any = false;
    behind = str_trim(behind);
    for (size_t n; behind.n; behind = str_trim(str_slice(behind, n, behind.n))) {
        bool one = false;
        n = braces_length(behind);
        if (n == 0)
            return false;
        info_click_length(behind, &one);
        any = any || one;
    }
    if (runs)
        *runs = any;
    return true;
}

/* ---- decks ---- */

/* "1,3-5|all" in brackets or braces: the lines to highlight, and when. */
static bool is_highlight(struct str inside)
{
    bool any = false;
    for (size_t i = 0; i < inside.n; i++) {
        any = any || ascii_digit(inside.p[i]);
        if (!ascii_digit(inside.p[i]) && !str_has_char(STR("-,|:* "), inside.p[i]))
            return false;
    }
    return any || inside.n == 0;
}

/* Takes the attributes of ours that have a value, and `hidden`. */
static void read_options(struct arena *a, struct str inside, struct code *code)
{
    size_t known = countof(attribute_names);
    struct attribute *list = NULL, attribute;
    size_t cap = 0;
    for (size_t i = 0; i < inside.n;) {
        size_t start = i;
        if (!read_attribute(inside, &i, &attribute)) {
            i = i > start ? i : start + 1;
            continue;
        }
        for (size_t k = 0; k < known; k++)
            if ((attribute.value.n || str_is(attribute.name, "hidden")) &&
                str_is(attribute.name, attribute_names[k]))
                *ARENA_PUSH(a, list, code->attribute_count, cap) = attribute;
        if (attribute.value.n && str_is(attribute.name, "title"))
            code->title = attribute.value;
    }
    code->attributes = list;
}

void info_read_of_deck(struct arena *a, struct str info, struct code *code)
{
    info = str_trim(info);
    size_t end = 0;
    while (end < info.n && info.p[end] != '{' && info.p[end] != '[')
        end++;
    struct str words = str_trim(str_slice(info, 0, end)), rest = str_slice(info, end, info.n);
    struct str lang = str_slice(words, 0, word_end(words, 0));
    code->info = words;
    if (str_starts(rest, "[")) {
        size_t close = str_find_char(rest, 1, ']');
        struct str title = str_trim(str_slice(rest, 1, close));
        if (close < rest.n && !is_highlight(title))
            code->title = title;
        rest = str_trim(str_slice(rest, close + 1, rest.n));
    }
    if (str_starts(rest, "{")) {
        struct str inside = str_trim(str_slice(rest, 1, rest.n));
        if (lang.n == 0 && str_starts(inside, ".")) /* {.bash}: the label as a class */
            lang = str_slice(inside, 1, word_end(inside, 1));
        read_options(a, inside, code);
    }
    info_set_lang(a, code, lang);
}
