// SPDX-License-Identifier: MIT
/* What does not parse: manifests and data in blocks, files and here-documents. */
#include "check/rule.h"
#include "core/text/utf8.h"
#include "read/yaml.h"
#include "shell/split.h"

#include <string.h>

/* A text of which a part is left out or pointed at, or which a program fills in, is not judged. */
static bool is_left_open(struct str text)
{
    struct str rest = text, line;
    while (str_line(&rest, &line)) {
        line = str_trim(line);
        if (str_starts(line, "...") || str_starts(line, "\xe2\x80\xa6") ||
            str_starts(line, "[...") || str_starts(line, "{%") || str_starts(line, "--- \xf0") ||
            str_starts(line, "<!--"))
            return true;
    }
    return str_find(text, 0, "{{") < text.n || str_find(text, 0, "<%") < text.n;
}

static bool is_yaml_name(struct str name)
{
    return str_ends(name, ".yaml") || str_ends(name, ".yml");
}

/* ---- here-documents ---- */

static bool has(struct str line, const char *words)
{
    return str_find(line, 0, words) < line.n;
}

/* Whether a line gives its here-document to kubectl, whose name may be misspelt. */
static bool feeds_kubectl(struct str line)
{
    bool kube = has(line, "kubectl ") || has(line, " apply ") || has(line, " create ");
    return kube && (has(line, "-f -") || has(line, "-f-") || has(line, "--filename=-"));
}

/* What a line does with its here-document: "yaml", "json" or NULL for what nobody knows. */
static const char *kind_of_line(struct str line)
{
    if (feeds_kubectl(line))
        return "yaml";
    bool target = false;
    struct str rest = line, word;
    while (str_word(&rest, &word)) {
        while (word.n && *word.p == '>') {
            target = true;
            word = str_slice(word, 1, word.n);
        }
        if (target && is_yaml_name(word))
            return "yaml";
        if (target && str_ends(word, ".json"))
            return "json";
        bool option = target && (word.n == 0 || *word.p == '-'); /* tee -a x.yaml */
        target = option || str_is(word, "tee");
    }
    return NULL;
}

/* The shell fills in what these start. */
static bool is_filled_in(struct str body)
{
    return str_find(body, 0, "$(") < body.n || str_has_char(body, '`') ||
           str_find(body, 0, "\\\n") < body.n;
}

struct parse_language {
    const char *name;
    bool (*valid)(struct str text, size_t *at, const char **problem);
};

static void say(struct checker *c, struct span at, const char *problem)
{
    const struct parse_language *language = c->data;
    check_report(c, at, "this is not %s: %s", language->name, problem);
}

/* A quote in a text, and what its author typed. */
struct changed {
    size_t start, end;
    const char *typed;
};

/*
 * A quote that a program changed, on a line where one of its kind is never closed: "Exists“. That
 * is the mistake, wherever the parser noticed it.
 */
static bool find_changed(struct str text, struct changed *found)
{
    struct str rest = text, line;
    while (str_line(&rest, &line)) {
        size_t quotes[2] = {0, 0};
        bool any = false;
        for (size_t i = 0; i < line.n;) {
            size_t start = i;
            int32_t code = utf8_next(line, &i);
            const char *typed = code < 0x80 ? NULL : check_typed_quote(code);
            quotes[0] += code == '"';
            quotes[1] += code == '\'';
            size_t place = (size_t)(line.p - text.p);
            if (typed && quotes[*typed == '\''] % 2 == 1 && !any)
                *found = (struct changed){place + start, place + i, typed};
            any = any || (typed && quotes[*typed == '\''] % 2 == 1);
        }
        if (any && quotes[*found->typed == '\''] % 2 == 1)
            return true;
    }
    return false;
}

static void say_changed(struct checker *c, struct span at, const char *typed)
{
    const struct parse_language *language = c->data;
    check_report(c, at, "this is not %s: a typographic quote closes nothing; write %s",
                 language->name, typed);
    if (span_text(at).n && check_typed_quote(utf8_next(span_text(at), &(size_t){0})))
        diag_edit(c->diags, at, str_from(typed));
}

static void look_at_body(struct checker *c, const struct command *command,
                         const struct shell_mark *mark)
{
    const struct parse_language *language = c->data;
    struct str text = command->text, body = str_slice(text, mark->start, mark->end);
    const struct shell_mark *delimiter = &command->marks[mark->detail];
    size_t start = delimiter->start;
    while (start && text.p[start - 1] != '\n')
        start--;
    const char *kind = kind_of_line(
        str_slice(text, start, str_find_char(text, delimiter->end, '\n')));
    bool tabs = delimiter->start && text.p[delimiter->start - 1] == '-';
    size_t at;
    const char *problem;
    if (!kind || strcasecmp(kind, language->name) != 0 || tabs || is_left_open(body) ||
        (!delimiter->detail && is_filled_in(body)) || language->valid(body, &at, &problem))
        return;
    struct changed changed;
    if (find_changed(body, &changed)) {
        say_changed(
            c, place_of_command(command, mark->start + changed.start, mark->start + changed.end),
            changed.typed);
        return;
    }
    at += mark->start;
    say(c, place_of_command(command, at, at + (at < text.n && text.p[at] != '\n')), problem);
}

static void look_at_command(struct checker *c, const struct command *command)
{
    if (!calls_readable(command) || str_find(command->text, 0, "<<") == command->text.n)
        return;
    for (size_t i = 0; i < command->mark_count; i++)
        if (command->marks[i].kind == SHELL_HEREDOC_BODY)
            look_at_body(c, command, &command->marks[i]);
}

/* ---- blocks ---- */

static bool is_of(const struct code *code, const struct parse_language *language)
{
    bool yaml = strcmp(language->name, "YAML") == 0;
    if (code->uncertain) /* it looks like commands: the rule `label` names it */
        return false;
    if (code->role != CODE_OTHER && code->role != CODE_FILE &&
        !(code->role == CODE_STEP && code->step == STEP_FILE))
        return false;
    if (code->title.n && (yaml ? is_yaml_name(code->title) : str_ends(code->title, ".json")))
        return true;
    return yaml ? str_is(code->lang, "yaml") || str_is(code->lang, "yml")
                : str_is(code->lang, "json");
}

/* A manifest of Kubernetes without a label, as on slides. Its indent may have got lost on the way:
 * only what a program for slides has changed is named. */
static bool is_shown_manifest(const struct code *code)
{
    struct str rest = code->text, line;
    bool version = false, kind = false;
    while (code->role == CODE_OTHER && code->info.n == 0 && str_line(&rest, &line)) {
        version = version || str_starts(line, "apiVersion: ");
        kind = kind || str_starts(line, "kind: ");
    }
    return version && kind;
}

static void look_at_node(struct checker *c, const struct node *node)
{
    const struct parse_language *language = c->data;
    size_t at;
    const char *problem;
    struct changed changed;
    if (node->kind != NODE_CODE)
        return;
    bool shown = strcmp(language->name, "YAML") == 0 && is_shown_manifest(node->code) &&
                 find_changed(node->code->text, &changed);
    if (!(shown || is_of(node->code, language)) || is_left_open(node->code->text) ||
        language->valid(node->code->text, &at, &problem))
        return;
    if (find_changed(node->code->text, &changed)) {
        struct span place = place_of_block(node, changed.start);
        place.end = place.start + (changed.end - changed.start);
        say_changed(c, place, changed.typed);
    } else {
        say(c, place_of_block(node, at), problem);
    }
}

static void look(struct checker *c, struct parse_language *language)
{
    c->data = language;
    check_each_command(c, look_at_command);
    check_each_node(c, look_at_node);
    c->data = NULL;
}

void check_yaml(struct checker *c)
{
    look(c, &(struct parse_language){"YAML", yaml_valid});
}

/* Comments, placeholders and members without their brackets are what people show. */
static bool json_is_shown(struct str text)
{
    struct str rest = text, line;
    while (str_line(&rest, &line))
        if (str_starts(str_trim(line), "//") || str_starts(str_trim(line), "#"))
            return true;
    text = str_trim(text);
    return str_find(text, 0, "...") < text.n || str_find(text, 0, "\xe2\x80\xa6") < text.n ||
           str_find(text, 0, "/*") < text.n || str_find(text, 0, " //") < text.n ||
           str_find(text, 0, ": <") < text.n || text.n == 0 || !str_has_char(STR("{["), *text.p);
}

static bool json_shown_valid(struct str text, size_t *at, const char **problem)
{
    return json_is_shown(text) || json_valid(text, at, problem);
}

void check_json(struct checker *c)
{
    look(c, &(struct parse_language){"JSON", json_shown_valid});
}
