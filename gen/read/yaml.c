// SPDX-License-Identifier: MIT
#include "read/yaml.h"

#include "core/map.h"

#include <yaml.h>

enum { DEPTH = 32, NODES = 20000, ANCHORS = 256, OPEN = 1000 };

struct yaml_anchor {
    struct str name;
    const struct yaml *node;
};

struct loader {
    struct arena *arena;
    struct diags *diags;
    const struct source *src;
    size_t start;     /* of the part being read */
    yaml_mark_t mark; /* where the last event starts, and which byte that is: a line may be */
    size_t mark_at;   /* as long as the file, so that nobody counts from its start each time */
    yaml_parser_t parser;
    yaml_event_t event;
    struct yaml_anchor anchors[ANCHORS];
    size_t anchor_count;
    size_t weight, most; /* nodes so far, and at most */
    bool failed;
};

static const struct yaml *load_node(struct loader *l, size_t depth);

/* The byte behind so many characters from `at` on. */
static size_t skip_chars(struct str text, size_t at, size_t count)
{
    for (; count && at < text.n; count--)
        for (at++; at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80;)
            at++;
    return at;
}

/* By libyaml's count of characters: lines it ends at U+0085, U+2028 and U+2029 too. */
static size_t offset_of(const struct loader *l, yaml_mark_t mark)
{
    bool further = mark.index >= l->mark.index;
    return skip_chars(l->src->text, further ? l->mark_at : l->start,
                      mark.index - (further ? l->mark.index : 0));
}

static struct span event_span(struct loader *l)
{
    size_t start = offset_of(l, l->event.start_mark);
    l->mark = l->event.start_mark;
    l->mark_at = start;
    return (struct span){l->src, start, offset_of(l, l->event.end_mark)};
}

/* The parser cannot go on behind its own errors: the first one ends the file. */
static void fail_at(struct loader *l, struct span at, const char *code, const char *message)
{
    if (!l->failed)
        diag_add(l->diags, SEVERITY_ERROR, code, at, "%s", message);
    l->failed = true;
}

/* The indent of the line at `at`, and the line from there on. */
static struct str line_text(struct str text, size_t at, size_t *indent)
{
    struct str line = str_slice(text, at, str_find_char(text, at, '\n'));
    for (*indent = 0; *indent < line.n && line.p[*indent] == ' ';)
        ++*indent;
    return str_trim(line);
}

/*
 * A key without its colon goes on in the line below, of which libyaml then says that it may hold
 * no key. Where such a line of the same indent stands above that of `at`; else `at`.
 */
static size_t without_colon(struct str text, size_t at)
{
    size_t start = at, indent, above;
    while (start && text.p[start - 1] != '\n')
        start--;
    line_text(text, start, &indent);
    while (start) {
        size_t end = --start;
        while (start && text.p[start - 1] != '\n')
            start--;
        struct str line = line_text(text, start, &above);
        if (start == end || line.n == 0 || *line.p == '#')
            continue;
        bool word = ascii_alpha(*line.p) && !str_has_char(line, ':');
        return above == indent && word ? start + above : at;
    }
    return at;
}

/* What libyaml says most often, as advice; NULL where its own words must do. */
static const char *advice(struct str text, const char *problem, size_t at)
{
    bool tab = at < text.n && text.p[at] == '\t';
    if (strstr(problem, "mapping values are not allowed") && without_colon(text, at) < at)
        return "this is a key without its colon: write `key: text`, or indent it as a text";
    if (strstr(problem, "mapping values are not allowed"))
        return "put this text in quotes: it holds `: `, or the line above is indented otherwise";
    if (strstr(problem, "cannot start any token"))
        return tab ? "indent with blanks, not with a tab"
                   : "put this text in quotes: it starts with a sign that YAML keeps for itself";
    if (strstr(problem, "did not find expected key") ||
        strstr(problem, "did not find expected '-' indicator"))
        return "this line does not continue what stands above it: give it the same indent, "
               "or close the quotes above";
    if (strstr(problem, "could not find expected ':'"))
        return "this is a key without its colon: write `key: text`, or indent it as a text";
    if (strstr(problem, "unexpected end of stream"))
        return "close the quotes that are opened here";
    if (strstr(problem, "did not find expected ',' or"))
        return "close the bracket that is opened here, or put a comma between its parts";
    return NULL;
}

/* Whether what was begun tells more than where the parser gave up. */
static bool is_known_from_context(const char *problem)
{
    return strstr(problem, "could not find expected ':'") ||
           strstr(problem, "did not find expected ',' or");
}

static bool next_event(struct loader *l)
{
    yaml_event_delete(&l->event);
    if (l->failed)
        return false;
    if (yaml_parser_parse(&l->parser, &l->event))
        return true;
    size_t at = offset_of(l, l->parser.problem_mark);
    bool key = l->parser.problem && is_known_from_context(l->parser.problem);
    /* The end, or the line below a key, tells less than what was begun. */
    if ((at >= l->src->text.n || key) && l->parser.context)
        at = offset_of(l, l->parser.context_mark);
    const char *problem = l->parser.problem ? l->parser.problem : "it cannot be read";
    const char *words = advice(l->src->text, problem, at),
               *context = words ? NULL : l->parser.context;
    struct str message = arena_printf(l->arena, "this is not YAML: %s%s%s", words ? words : problem,
                                      context ? " " : "", context ? context : "");
    if (words && strstr(problem, "mapping values are not allowed"))
        at = without_colon(l->src->text, at);
    fail_at(l, (struct span){l->src, at, at}, "yaml", message.p);
    return false;
}

static struct yaml *node_new(struct loader *l, enum yaml_kind kind)
{
    struct yaml *y = ARENA_NEW(l->arena, struct yaml);
    y->kind = kind;
    y->at = event_span(l);
    y->weight = 1;
    if (++l->weight > l->most)
        fail_at(l, y->at, "yaml-size", "this file has more values than any course needs; split it");
    return y;
}

static void remember(struct loader *l, const yaml_char_t *name, const struct yaml *node)
{
    if (!name)
        return;
    if (l->anchor_count == ANCHORS) {
        fail_at(l, node->at, "yaml-alias", "there are too many anchors in this file");
        return;
    }
    l->anchors[l->anchor_count++] = (struct yaml_anchor){
        arena_str(l->arena, str_from((const char *)name)), node};
}

static const struct yaml *load_alias(struct loader *l)
{
    struct str name = str_from((const char *)l->event.data.alias.anchor);
    for (size_t i = l->anchor_count; i-- > 0;)
        if (str_eq(l->anchors[i].name, name)) {
            l->weight += l->anchors[i].node->weight;
            if (l->weight > l->most)
                fail_at(l, event_span(l), "yaml-alias",
                        "aliases expand to more values than any course needs");
            return l->anchors[i].node;
        }
    fail_at(l, event_span(l), "yaml-alias", "this alias names no anchor above it");
    return NULL;
}

/* The lines below `|`, and how far they are indented. */
static void find_body(struct loader *l, struct yaml *y)
{
    size_t line = source_line_at(l->src, y->at.start) + 1;
    y->literal = true;
    y->body = (struct span){l->src, source_offset(l->src, line, 0), y->at.end};
    for (; line < l->src->line_count && l->src->lines[line] < y->at.end; line++) {
        struct str text = source_line(l->src, line);
        size_t indent = 0;
        while (indent < text.n && text.p[indent] == ' ')
            indent++;
        if (indent < text.n) {
            y->indent = indent;
            return;
        }
    }
}

static const struct yaml *load_scalar(struct loader *l)
{
    struct yaml *y = node_new(l, YAML_SCALAR);
    struct str text = {(const char *)l->event.data.scalar.value, l->event.data.scalar.length};
    y->text = arena_str(l->arena, text);
    yaml_scalar_style_t style = l->event.data.scalar.style;
    y->quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (style == YAML_LITERAL_SCALAR_STYLE)
        find_body(l, y);
    if (str_has_char(text, 0))
        fail_at(l, y->at, "yaml", "a text must not hold a zero byte");
    remember(l, l->event.data.scalar.anchor, y);
    return y;
}

static void add_weight(struct yaml *y, const struct yaml *child)
{
    y->weight += child ? child->weight : 0;
}

static const struct yaml *load_list(struct loader *l, size_t depth)
{
    struct yaml *y = node_new(l, YAML_LIST);
    struct yaml_entry **tail = &y->entries;
    struct str anchor = str_from((const char *)l->event.data.sequence_start.anchor);
    anchor = arena_str(l->arena, anchor);
    while (next_event(l) && l->event.type != YAML_SEQUENCE_END_EVENT) {
        struct yaml_entry *entry = *tail = ARENA_NEW(l->arena, struct yaml_entry);
        tail = &entry->next;
        entry->key = STR("");
        entry->value = load_node(l, depth + 1);
        add_weight(y, entry->value);
    }
    if (anchor.n)
        remember(l, (const yaml_char_t *)anchor.p, y);
    return y;
}

static void load_key(struct loader *l, struct map *known, struct yaml_entry *entry)
{
    entry->key = STR("");
    entry->key_at = event_span(l);
    if (l->event.type != YAML_SCALAR_EVENT) {
        fail_at(l, entry->key_at, "yaml", "the key of a map must be a plain text");
        return;
    }
    struct str key = {(const char *)l->event.data.scalar.value, l->event.data.scalar.length};
    entry->key = arena_str(l->arena, key);
    if (map_add(known, l->arena, entry->key, entry) != entry)
        diag_add(l->diags, SEVERITY_ERROR, "duplicate-key", entry->key_at,
                 "`%.*s` stands here a second time; keep one of them", STR_ARG(entry->key));
}

static const struct yaml *load_map(struct loader *l, size_t depth)
{
    struct yaml *y = node_new(l, YAML_MAP);
    struct map known = {0};
    struct yaml_entry **tail = &y->entries;
    struct str anchor = str_from((const char *)l->event.data.mapping_start.anchor);
    anchor = arena_str(l->arena, anchor);
    while (next_event(l) && l->event.type != YAML_MAPPING_END_EVENT) {
        struct yaml_entry *entry = *tail = ARENA_NEW(l->arena, struct yaml_entry);
        tail = &entry->next;
        load_key(l, &known, entry);
        if (next_event(l))
            entry->value = load_node(l, depth + 1);
        add_weight(y, entry->value);
    }
    if (anchor.n)
        remember(l, (const yaml_char_t *)anchor.p, y);
    return y;
}

/* The node that starts with the current event; NULL after a failure. */
static const struct yaml *load_node(struct loader *l, size_t depth)
{
    if (depth > DEPTH) {
        fail_at(l, event_span(l), "yaml-depth", "values nest too deep here");
        return NULL;
    }
    if (l->event.type == YAML_SCALAR_EVENT)
        return load_scalar(l);
    if (l->event.type == YAML_ALIAS_EVENT)
        return load_alias(l);
    if (l->event.type == YAML_SEQUENCE_START_EVENT)
        return load_list(l, depth);
    if (l->event.type == YAML_MAPPING_START_EVENT)
        return load_map(l, depth);
    fail_at(l, event_span(l), "yaml", "a value is missing here");
    return NULL;
}

static const struct yaml *load_document(struct loader *l)
{
    const struct yaml *root = NULL;
    while (next_event(l) && l->event.type != YAML_STREAM_END_EVENT) {
        if (l->event.type != YAML_DOCUMENT_START_EVENT)
            continue;
        if (root) {
            fail_at(l, event_span(l), "yaml",
                    "a second document starts here; there must be one only");
            break;
        }
        if (next_event(l))
            root = load_node(l, 0);
    }
    return l->failed ? NULL : root;
}

/*
 * Where more brackets are open, or look open, than any document has; text.n: nowhere. libyaml goes
 * through all that are open at each one that follows, before it gives the first event.
 */
static size_t too_many_open(struct str text)
{
    size_t open = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (str_has_char(STR("[{"), text.p[i]) && ++open > OPEN)
            return i;
        open -= open && str_has_char(STR("]}"), text.p[i]);
    }
    return text.n;
}

static const struct yaml *load(struct loader *l, size_t end)
{
    const struct source *src = l->src;
    const size_t start = l->start;
    struct str text = str_slice(src->text, start, end);
    size_t open = too_many_open(text);
    if (open < text.n) {
        fail_at(l, (struct span){src, start + open, start + open + 1}, "yaml-depth",
                "values nest too deep here");
        return NULL;
    }
    if (!yaml_parser_initialize(&l->parser)) {
        fail_at(l, (struct span){src, start, start}, "yaml", "libyaml ran out of memory");
        return NULL;
    }
    yaml_parser_set_input_string(&l->parser, (const unsigned char *)text.p, text.n);
    yaml_parser_set_encoding(&l->parser, YAML_UTF8_ENCODING);
    const struct yaml *root = load_document(l);
    yaml_event_delete(&l->event);
    yaml_parser_delete(&l->parser);
    return root;
}

const struct yaml *yaml_read(struct arena *a, struct diags *d, const struct source *src,
                             size_t start, size_t end)
{
    struct loader l = {
        .arena = a, .diags = d, .src = src, .start = start, .mark_at = start, .most = NODES};
    return load(&l, end);
}

const struct yaml *yaml_read_large(struct arena *a, struct diags *d, const struct source *src,
                                   size_t most)
{
    struct loader l = {.arena = a, .diags = d, .src = src, .most = most};
    return load(&l, src->text.n);
}

const struct yaml *yaml_get(const struct yaml *y, const char *key)
{
    if (!y || y->kind != YAML_MAP)
        return NULL;
    for (const struct yaml_entry *e = y->entries; e; e = e->next)
        if (str_is(e->key, key))
            return e->value;
    return NULL;
}

bool yaml_is_null(const struct yaml *y)
{
    return !y || (y->kind == YAML_SCALAR && !y->quoted && !y->literal &&
                  (y->text.n == 0 || str_is(y->text, "~") || str_is(y->text, "null")));
}

/* ---- YAML of others ---- */

bool yaml_valid(struct str text, size_t *at, const char **problem)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool good = true, more = true;
    if (too_many_open(text) < text.n) {
        *at = too_many_open(text);
        *problem = "values nest too deep here";
        return false;
    }
    if (!yaml_parser_initialize(&parser))
        return true;
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.p, text.n);
    while (good && more) {
        good = yaml_parser_parse(&parser, &event);
        more = good && event.type != YAML_STREAM_END_EVENT;
        if (good)
            yaml_event_delete(&event);
    }
    if (!good) {
        const char *words = parser.problem ? parser.problem : "it cannot be read";
        bool key = is_known_from_context(words);
        *at = skip_chars(text, 0, parser.problem_mark.index);
        if ((*at >= text.n || key) && parser.context)
            *at = skip_chars(text, 0, parser.context_mark.index);
        const char *better = advice(text, words, *at);
        *problem = better ? better : words;
        if (strstr(words, "mapping values are not allowed"))
            *at = without_colon(text, *at);
    }
    yaml_parser_delete(&parser);
    return good;
}
