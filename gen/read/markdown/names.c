// SPDX-License-Identifier: MIT
/*
 * Sources: Python-Markdown 3.7 (admonition), pymdown-extensions 10 (details, tabbed), Material for
 * MkDocs (its kinds of boxes); Hugo 0.140 (highlight) and the shortcodes of its themes; Jekyll 4
 * (highlight, raw), GitBook (hint, tabs, code); Docusaurus 3 and VitePress 1 (containers).
 */
#include "read/markdown/extensions.h"

#include <string.h>

/* ---- names ---- */

static const struct markdown_name {
    const char *name;
    enum shape shape;
    const char *mark; /* BOX; "" where an argument says it. CODE: its language, or "" */
    const char *word; /* BOX: the title of one that has none */
} names[] = {
    {"note", SHAPE_BOX, "NOTE", ""},
    {"info", SHAPE_BOX, "NOTE", ""},
    {"seealso", SHAPE_BOX, "NOTE", "See also"},
    {"abstract", SHAPE_BOX, "NOTE", "Abstract"},
    {"summary", SHAPE_BOX, "NOTE", "Summary"},
    {"tldr", SHAPE_BOX, "NOTE", "TL;DR"},
    {"todo", SHAPE_BOX, "NOTE", "To do"},
    {"example", SHAPE_BOX, "NOTE", "Example"},
    {"quote", SHAPE_BOX, "NOTE", "Quote"},
    {"question", SHAPE_BOX, "NOTE", "Question"},
    {"faq", SHAPE_BOX, "NOTE", "FAQ"},
    {"tip", SHAPE_BOX, "TIP", ""},
    {"hint", SHAPE_BOX, "TIP", ""},
    {"success", SHAPE_BOX, "TIP", "Success"},
    {"check", SHAPE_BOX, "TIP", "Check"},
    {"done", SHAPE_BOX, "TIP", "Done"},
    {"important", SHAPE_BOX, "IMPORTANT", ""},
    {"warning", SHAPE_BOX, "WARNING", ""},
    {"attention", SHAPE_BOX, "WARNING", ""},
    {"failure", SHAPE_BOX, "WARNING", "Failure"},
    {"bug", SHAPE_BOX, "WARNING", "Bug"},
    {"caution", SHAPE_BOX, "CAUTION", ""},
    {"danger", SHAPE_BOX, "CAUTION", ""},
    {"error", SHAPE_BOX, "CAUTION", "Error"},
    {"exercise", SHAPE_BOX, "TASK", ""},
    {"task", SHAPE_BOX, "TASK", ""},
    {"solution", SHAPE_BOX, "SOLUTION", ""},
    {"answer", SHAPE_BOX, "SOLUTION", ""},
    {"details", SHAPE_BOX, "HINT", ""},
    {"expand", SHAPE_BOX, "HINT", ""},
    {"collapse", SHAPE_BOX, "HINT", ""},
    {"spoiler", SHAPE_BOX, "HINT", ""},
    {"notice", SHAPE_BOX, "", ""},
    {"alert", SHAPE_BOX, "", ""},
    {"callout", SHAPE_BOX, "", ""},
    {"admonition", SHAPE_BOX, "", ""},
    {"tabs", SHAPE_FLAT, "", ""},
    {"tabpane", SHAPE_FLAT, "", ""},
    {"code-group", SHAPE_FLAT, "", ""},
    {"raw", SHAPE_FLAT, "", ""},
    {"comment", SHAPE_GONE, "", ""},
    {"tab", SHAPE_TAB, "", ""},
    {"highlight", SHAPE_CODE, "", ""},
    {"code", SHAPE_CODE, "", ""},
    {"codeblock", SHAPE_CODE, "", ""},
    {"code-block", SHAPE_CODE, "", ""},
    {"prism", SHAPE_CODE, "", ""},
    {"output", SHAPE_CODE, "output", ""},
    {"result", SHAPE_CODE, "output", ""},
    {"command", SHAPE_CODE, "bash", ""},
    {"cmd", SHAPE_CODE, "bash", ""},
    {"bash", SHAPE_CODE, "bash", ""},
    {"sh", SHAPE_CODE, "sh", ""},
    {"shell", SHAPE_CODE, "shell", ""},
    {"terminal", SHAPE_CODE, "terminal", ""},
    {"console", SHAPE_CODE, "console", ""},
};
enum { NAMES = countof(names) };
_Static_assert(countof(names) <= (size_t)EXTENSION_NAMES, "each name has a number");

static bool name_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_';
}

/* The word that a text starts with. */
static struct str first_name(struct str text)
{
    size_t n = 0;
    while (n < text.n && name_char(text.p[n]))
        n++;
    return str_slice(text, 0, n);
}

static bool same_word(struct str word, const char *lower)
{
    size_t i = 0;
    while (i < word.n && lower[i] && ascii_lower(word.p[i]) == lower[i])
        i++;
    return i == word.n && !lower[i];
}

static const struct markdown_name *find_name(struct str word)
{
    for (size_t i = 0; i < NAMES; i++)
        if (same_word(word, names[i].name))
            return &names[i];
    return NULL;
}

static void set_name(struct extension *e, const struct markdown_name *name)
{
    e->index = (size_t)(name - names);
    e->shape = name->shape;
    e->mark = name->mark;
    e->word = name->word;
    if (name->shape == SHAPE_CODE)
        e->lang = str_from(name->mark);
}

/* ---- arguments ---- */

/* Takes the next of `word`, "two words" or key=value off; false where none is left. */
static bool take_argument(struct str *args, struct str *key, struct str *value)
{
    struct str s = str_trim(*args);
    size_t end = 0;
    while (end < s.n && name_char(s.p[end]))
        end++;
    bool pair = end && end < s.n && (s.p[end] == '=' || s.p[end] == ':');
    size_t start = pair ? end + 1 : 0;
    *key = str_slice(s, 0, pair ? end : 0);
    char quote = start < s.n ? s.p[start] : 0;
    bool quoted = quote == '"' || quote == '\'' || quote == '`';
    for (end = start + quoted; end < s.n && (quoted ? s.p[end] != quote : !ascii_space(s.p[end]));)
        end++;
    *value = str_slice(s, start + quoted, end);
    *args = str_slice(s, end + quoted, s.n);
    return s.n > 0;
}

static bool is_key(struct str key, const char *const *keys)
{
    for (; *keys; keys++)
        if (same_word(key, *keys))
            return true;
    return false;
}

/* A kind of box: {{% notice tip %}}, {{< alert color="warning" >}}. */
static bool set_kind(struct extension *e, struct str value)
{
    const struct markdown_name *kind = find_name(value);
    if (!kind || kind->shape != SHAPE_BOX || !*kind->mark || *e->mark)
        return false;
    e->mark = kind->mark;
    e->word = kind->word;
    return true;
}

/* A language is a word. */
static bool set_lang(struct extension *e, struct str value)
{
    if (e->shape != SHAPE_CODE || e->lang.n || value.n == 0 || first_name(value).n != value.n)
        return false;
    e->lang = value;
    return true;
}

static void read_argument(struct extension *e, struct str key, struct str value)
{
    static const char *const titles[] = {"title", "name", "header", "label", NULL};
    static const char *const kinds[] = {"type", "style", "color", "kind", NULL};
    static const char *const langs[] = {"lang", "language", "codelang", "syntax", NULL};
    bool alone = key.n == 0 && !set_kind(e, value) && !set_lang(e, value);
    if (is_key(key, titles) || (alone && e->shape != SHAPE_CODE && e->title.n == 0))
        e->title = value;
    else if (is_key(key, kinds))
        set_kind(e, value);
    else if (is_key(key, langs) && e->shape == SHAPE_TAB) /* what the tab holds is code */
        e->lang = value;
    else if (is_key(key, langs))
        set_lang(e, value);
}

static void read_arguments(struct extension *e, struct str args)
{
    for (struct str key, value; take_argument(&args, &key, &value);)
        read_argument(e, key, value);
    if (e->shape == SHAPE_BOX && !*e->mark)
        e->mark = "NOTE";
}

/* ---- MkDocs ---- */

/* A title in quotes; false where something else stands there. */
static bool quoted_title(struct str text, struct str *title)
{
    text = str_trim(text);
    bool quoted = text.n > 1 && *text.p == '"' && text.p[text.n - 1] == '"';
    *title = quoted ? str_slice(text, 1, text.n - 1) : STR("");
    return quoted;
}

/* "note", "danger inline end": words alone. */
static bool is_words(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!name_char(text.p[i]) && !ascii_blank(text.p[i]))
            return false;
    return text.n > 0;
}

/* What is folded is a hint, unless it is a solution. */
static void set_box(struct extension *e, struct str kind, bool folds)
{
    const struct markdown_name *name = find_name(kind);
    bool known = name && name->shape == SHAPE_BOX;
    set_name(e, known ? name : &names[0]);
    if (folds && strcmp(e->mark, "SOLUTION") != 0)
        e->mark = "HINT";
    else if (!*e->mark)
        e->mark = "NOTE";
    if (!known && e->title.n == 0)
        e->title = kind;
}

/* `!!! note`, `??? tip "Title"`, `???+ danger inline end "Title"` */
static bool opens_box(struct str line, bool own, struct extension *e)
{
    bool folds = str_starts(line, "???"), open = str_starts(line, "???+");
    if (!folds && !str_starts(line, "!!!"))
        return false;
    struct str rest = str_slice(line, open ? 4 : 3, line.n);
    size_t quote = str_find_char(rest, 0, '"');
    struct str words = str_slice(rest, 0, quote);
    bool title = quoted_title(str_slice(rest, quote, rest.n), &e->title);
    if (words.n == 0 || !ascii_blank(*words.p) || !is_words(str_trim(words)) ||
        (quote < rest.n && !title) || (folds && own && !title && !open))
        return false;
    set_box(e, first_name(str_trim(words)), folds && !open);
    return true;
}

/* `=== "Linux"`, `===+ "Linux"`, `===! "Linux"` */
static bool opens_tab(struct str line, struct extension *e)
{
    if (!str_starts(line, "==="))
        return false;
    struct str rest = str_slice(line, 3, line.n);
    if (str_starts(rest, "+") || str_starts(rest, "!"))
        rest = str_slice(rest, 1, rest.n);
    e->shape = SHAPE_TAB;
    return rest.n && ascii_blank(*rest.p) && quoted_title(rest, &e->title);
}

/* ---- tags ---- */

/* Behind the tag that a line starts with, what is in it; false where it starts with none. */
static bool take_tag(struct str line, enum family family, struct str *inside, struct str *behind)
{
    bool percent = family == FAMILY_LIQUID || str_starts(line, "{{%");
    const char *head = family == FAMILY_LIQUID ? "{%" : percent ? "{{%" : "{{<";
    const char *tail = family == FAMILY_LIQUID ? "%}" : percent ? "%}}" : ">}}";
    size_t start = strlen(head),
           end = str_starts(line, head) ? str_find(line, start, tail) : line.n;
    if (end >= line.n)
        return false;
    *inside = str_trim(str_slice(line, start, end));
    *behind = str_trim(str_slice(line, end + strlen(tail), line.n));
    if (family == FAMILY_LIQUID && str_starts(*inside, "-"))
        *inside = str_trim(str_slice(*inside, 1, inside->n));
    return true;
}

/* The word that closes `e`, as "/note" or "endnote". */
static bool is_end(struct str inside, const struct extension *e)
{
    const char *head = e->family == FAMILY_LIQUID ? "end" : "/";
    if (!str_starts(inside, head))
        return false;
    struct str word = str_trim(str_slice(inside, strlen(head), inside.n));
    return same_word(word, names[e->index].name);
}

/* Where the tag that ends a line opens; its length where none does. */
static size_t last_tag(struct str line)
{
    size_t at = line.n;
    while (at > 1 && !(line.p[at - 1] == '{' && (at < 2 || line.p[at - 2] != '{')))
        at--;
    return at > 1 ? at - 1 : line.n;
}

static bool opens_tag(struct str line, enum family family, struct extension *e)
{
    struct str inside, behind;
    if (!take_tag(line, family, &inside, &behind) || str_ends(inside, "/"))
        return false;
    struct str word = first_name(inside);
    const struct markdown_name *name = find_name(word);
    if (!name)
        return false;
    set_name(e, name);
    e->family = family;
    if (same_word(word, "hint"))
        e->mark = ""; /* at GitBook, and in Hugo's theme Book, the kind is an argument */
    read_arguments(e, str_slice(inside, word.n, inside.n));
    size_t end = last_tag(behind);
    e->inside = str_trim(str_slice(behind, 0, end));
    return behind.n == 0 || (e->shape == SHAPE_CODE && end < behind.n &&
                             extension_closes(str_slice(behind, end, behind.n), e));
}

/* `:::note`, `::: tip Title`, `:::tip[Title]` */
static bool opens_colons(struct str line, struct extension *e)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ':')
        n++;
    struct str rest = str_trim(str_slice(line, n, line.n)), word = first_name(rest);
    const struct markdown_name *name = n < 3 ? NULL : find_name(word);
    if (!name || (name->shape != SHAPE_BOX && name->shape != SHAPE_FLAT) ||
        (name->shape == SHAPE_BOX && !*name->mark))
        return false;
    set_name(e, name);
    rest = str_trim(str_slice(rest, word.n, rest.n));
    if (str_starts(rest, "["))
        rest = str_slice(rest, 1, str_find_char(rest, 1, ']'));
    else if (str_starts(rest, "{"))
        rest = STR("");
    e->family = FAMILY_COLONS;
    e->title = rest;
    return true;
}

/* <details>; the writer looks for its summary. */
static bool opens_details(struct str line, struct extension *e)
{
    size_t end = str_find_char(line, 0, '>');
    if (!same_word(str_slice(line, 1, 8), "details") || *line.p != '<' || end >= line.n ||
        (line.p[8] != '>' && !ascii_space(line.p[8])))
        return false;
    e->family = FAMILY_HTML;
    e->mark = "HINT";
    e->end = end + 1;
    return true;
}

bool extension_opens(struct str line, bool own, struct extension *e)
{
    static const struct extension none = {.shape = SHAPE_BOX, .mark = "", .word = ""};
    *e = none;
    if (line.n < 3)
        return false;
    switch (*line.p) {
    case '!':
    case '?': return opens_box(line, own, e);
    case '=': return opens_tab(line, e);
    case ':': return opens_colons(line, e);
    case '<': return opens_details(line, e);
    case '{':
        return opens_tag(line, FAMILY_LIQUID, e) || (*e = none, opens_tag(line, FAMILY_HUGO, e));
    default: return false;
    }
}

/* What may stand in such a file is code, or holds some. */
static bool is_code_file(struct str path)
{
    static const char *const endings[] = {".sh", ".bash", ".zsh", ".ps1",  ".yaml", ".yml", ".json",
                                          ".md", ".toml", ".ini", ".conf", ".txt",  ".sql", ".py"};
    for (size_t i = 0; i < countof(endings); i++)
        if (str_ends(path, endings[i]))
            return true;
    return false;
}

struct str extension_tag(struct str line, struct str *file)
{
    struct str inside, behind, key, value;
    *file = STR("");
    if ((!take_tag(line, FAMILY_HUGO, &inside, &behind) &&
         !take_tag(line, FAMILY_LIQUID, &inside, &behind)) ||
        behind.n)
        return STR("");
    bool closes = str_starts(inside, "/");
    struct str name = first_name(str_slice(inside, closes, inside.n));
    struct str args = str_slice(inside, closes + name.n, inside.n);
    while (file->n == 0 && take_argument(&args, &key, &value))
        if (is_code_file(value))
            *file = value;
    return closes && name.n ? str_slice(inside, 0, 1 + name.n) : name;
}

bool extension_closes(struct str line, const struct extension *e)
{
    struct str inside, behind;
    size_t colons = 0;
    switch (e->family) {
    case FAMILY_INDENT: return false;
    case FAMILY_HUGO:
    case FAMILY_LIQUID:
        return take_tag(line, e->family, &inside, &behind) && behind.n == 0 && is_end(inside, e);
    case FAMILY_COLONS:
        while (colons < line.n && line.p[colons] == ':')
            colons++;
        return colons >= 3 && colons == line.n;
    case FAMILY_HTML: return str_starts(line, "</details>") || str_ends(line, "</details>");
    }
    return false;
}
