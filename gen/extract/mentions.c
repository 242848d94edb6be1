// SPDX-License-Identifier: MIT
#include "extract/mentions.h"

#include "core/map.h"
#include "extract/imperative.h"
#include "model/walk.h"
#include "shell/looks.h"
#include "shell/split.h"

#include <stdlib.h>

struct finder {
    struct arena *arena;
    struct diags *diags;
    struct map names;    /* of the commands that the course runs */
    struct map commands; /* themselves: they can be copied where they stand */
    struct buf before;   /* of the block at hand: what stands in front of a code span */
    size_t lists;        /* that are open: they may only name their items */
    bool led;            /* a colon ended the block above */
    const struct node **mentions;
    size_t mention_count, mention_cap;
};

static void add_commands(struct finder *f, const struct command *list)
{
    for (const struct command *c = list; c; c = c->next) {
        if (c->kind != STEP_COMMAND || c->broken)
            continue;
        map_add(&f->commands, f->arena, c->text, f);
        for (size_t i = 0; i < c->mark_count; i++)
            if (c->marks[i].kind == SHELL_NAME)
                map_add(&f->names, f->arena, str_slice(c->text, c->marks[i].start, c->marks[i].end),
                        f);
    }
}

/* Words of a pattern, not of a command: TYPE, ..., and an option whose value is left out. */
static bool is_left_open(struct str word, bool last)
{
    static const char *const options[] = {"-c", "-e", "-f", "-l", "-n", "-o", "-it", "-ti"};
    size_t capitals = 0;
    for (size_t i = 0; i < word.n; i++)
        capitals += word.p[i] >= 'A' && word.p[i] <= 'Z';
    if (str_find(word, 0, "...") < word.n || str_find(word, 0, "\xe2\x80\xa6") < word.n ||
        str_find(word, 0, "{{") < word.n || str_find(word, 0, "[[") < word.n ||
        (capitals > 2 && capitals == word.n) ||
        (word.n > 1 && *word.p == '[' && ascii_alpha(word.p[1])))
        return true;
    for (size_t i = 0; i < countof(options) && last; i++)
        if (str_is(word, options[i]))
            return true;
    return false;
}

/* `kubectl create service`, `kubectl get -o yaml`: what is to be made or shown is left out. */
static bool lacks_object(const struct str *words, size_t count)
{
    static const char *const makers[] = {"create",  "delete", "edit",     "expose",    "scale",
                                         "rollout", "label",  "annotate", "autoscale", "patch",
                                         "set",     "run",    "apply",    NULL};
    static const char *const show[] = {"get", "describe", NULL};
    bool option = count > 2 && str_starts(words[2], "-");
    if (str_is(words[0], "docker"))
        return str_is(words[1], "compose") && option && !str_starts(words[2], "--v");
    if (!str_is(words[0], "kubectl"))
        return false;
    bool bare = count == 3 && !str_has_char(words[2], '/');
    bool setter = str_is(words[1], "config") && str_starts(words[2], "set-");
    return str_starts(words[1], "-") || (option && str_is_any(words[1], show)) ||
           (bare && (setter || str_is_any(words[1], makers)));
}

/*
 * `docker run` and `kubectl get` name a subcommand and no more: a third word has to
 * follow, or the second one is more than letters.
 */
static bool has_enough(struct str text)
{
    struct str rest = text, word, words[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    size_t count = 0;
    bool plain = true;
    while (str_word(&rest, &word)) {
        if (is_left_open(word, rest.n == 0))
            return false;
        for (size_t i = 0; i < word.n && count == 1; i++)
            plain = plain && (ascii_alpha(word.p[i]) || word.p[i] == '-');
        if (count < 3)
            words[count] = word;
        count++;
    }
    return (count > 2 && !lacks_object(words, count)) || (count == 2 && !plain);
}

/* A name and more, of which nothing is left open. */
static bool has_words(struct str text)
{
    struct str word;
    size_t count = 0;
    for (; str_word(&text, &word); count++)
        if (is_left_open(word, str_trim(text).n == 0))
            return false;
    return count > 1;
}

static bool is_break(const struct node *node)
{
    return !node || node->kind == NODE_SOFTBREAK || node->kind == NODE_LINEBREAK;
}

/* `exec` is the name of a subcommand more often than the builtin. */
static bool is_command(const struct finder *f, struct str word)
{
    return map_get(&f->names, word) || (looks_known(word) && !str_is(word, "exec"));
}

/* A whole command line whose command the course runs elsewhere, or everybody knows. */
static bool is_whole(struct finder *f, struct str text, bool alone)
{
    struct str first, rest = text;
    bool enough = has_enough(text) || (alone && has_words(text));
    bool changed = str_find(text, 0, "\xe2\x80") < text.n; /* dashes: other rules name them */
    if (changed || !str_word(&rest, &first) || !is_command(f, first) || !enough ||
        looks_like_output(text) || looks_like_prose(text))
        return false;
    const struct shell_split split = shell_split(f->arena, text, true);
    return split.command_count == 1 && split.commands[0].status == SHELL_COMPLETE &&
           !split.commands[0].open_heredoc && split.commands[0].end == text.n;
}

static void look_at(struct finder *f, const struct node *node, bool alone)
{
    struct str text = str_trim(node->code_span->text);
    struct str after = node->next && node->next->kind == NODE_TEXT ? node->next->text : STR("");
    struct str before = str_trim_end(buf_str(&f->before));
    bool led = before.n ? str_ends(before, ":") : f->led;
    if (!node->code_span->code && !str_has_char(text, '\n') && !map_get(&f->commands, text) &&
        (alone || imperative_tells_to_run(f->arena, buf_str(&f->before), after)) &&
        is_whole(f, text, alone && led))
        *ARENA_PUSH(f->arena, f->mentions, f->mention_count, f->mention_cap) = node;
}

static int compare_mentions(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = str_cmp(a->at.src->path, b->at.src->path);
    return order ? order : a->at.start < b->at.start ? -1 : a->at.start > b->at.start;
}

/* "12, 15, 15": the lines where mentions stand. */
static struct str line_numbers(struct finder *f, const struct node *const *list, size_t count)
{
    struct buf b = BUF_INIT;
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        struct span at = list[i]->at;
        const struct source_place *place = source_place_at(at.src, at.start);
        size_t line = place ? place->slide : source_position(at.src, at.start).line;
        if (line != last)
            buf_printf(&b, "%s%zu", last ? ", " : "", line);
        last = line;
    }
    struct str numbers = buf_copy(&b, f->arena);
    buf_release(&b);
    return numbers;
}

/* One note for each file: many of them are meant as they are. */
static void report(struct finder *f)
{
    const struct node *const *list = f->mentions;
    if (f->mention_count)
        qsort(f->mentions, f->mention_count, sizeof *f->mentions, compare_mentions);
    for (size_t i = 0, end; i < f->mention_count; i = end) {
        for (end = i; end < f->mention_count && list[end]->at.src == list[i]->at.src;)
            end++;
        struct str text = str_trim(list[i]->code_span->text);
        struct str lines = line_numbers(f, list + i, end - i);
        diag_add(f->diags, SEVERITY_INFO, "inline-command", list[i]->at,
                 "commands that this text only names cannot be copied (%s %.*s); to make one a "
                 "step, write `$ %.*s`",
                 list[i]->at.src->places ? "slide" : "line", STR_ARG(lines), STR_ARG(text));
    }
}

static bool is_inline(enum node_kind kind)
{
    return kind >= NODE_EMPH;
}

/* By hand: what stands around a code span tells whether it is meant. */
static void look_in(struct finder *f, const struct node *parent, const struct node *list)
{
    bool text = parent && parent->kind == NODE_PARAGRAPH && f->lists == 0;
    const struct node *before = NULL;
    for (const struct node *n = list; n; before = n, n = n->next) {
        if (!is_inline(n->kind)) {
            f->led = str_ends(str_trim_end(buf_str(&f->before)), ":");
            buf_clear(&f->before);
        }
        if (n->kind == NODE_CODE_SPAN) {
            look_at(f, n, text && is_break(before) && is_break(n->next)); /* all of its line */
            buf_puts(&f->before, "`");
        } else if (n->kind == NODE_TEXT) {
            buf_put(&f->before, n->text);
        } else if (is_break(n)) {
            buf_char(&f->before, ' ');
        } else if (n->kind != NODE_IMAGE && n->kind != NODE_HEADING) {
            f->lists += n->kind == NODE_LIST;
            look_in(f, n, n->children);
            f->lists -= n->kind == NODE_LIST;
        }
    }
}

void mentions_find(struct arena *a, struct diags *d, const struct course *course)
{
    struct finder f = {.arena = a, .diags = d, .before = BUF_INIT};
    for (const struct lesson *l = course->lessons; l; l = l->next)
        add_commands(&f, l->commands);
    for (const struct page *p = course->workspace; p; p = p->next)
        add_commands(&f, p->commands);
    const struct walk_texts texts = walk_texts(a, course, WALK_LESSONS | WALK_PAGES);
    for (size_t i = 0; i < texts.count; i++)
        look_in(&f, NULL, *texts.items[i].list);
    buf_release(&f.before);
    report(&f);
}

/* Where the paragraph or the item of a list starts that goes on at `at`. */
static size_t paragraph_start(struct str text, size_t at)
{
    enum { NEAR = 1024 }; /* a sentence is shorter */
    size_t least = at > NEAR ? at - NEAR : 0, line = at;
    while (line > least) {
        while (line > least && text.p[line - 1] != '\n')
            line--;
        struct str words = str_trim(str_slice(text, line, at));
        bool item = words.n > 1 && (str_has_char(STR("-*+|"), *words.p) || ascii_digit(*words.p));
        if (item || line == least || text.p[line - 1] != '\n' ||
            (line > 1 && text.p[line - 2] == '\n'))
            return line;
        line--;
    }
    return line;
}

bool mentions_is_to_be_run(struct arena *a, const struct node *node)
{
    struct str text = node->at.src->text;
    struct str before = str_slice(text, paragraph_start(text, node->at.start), node->at.start);
    while (before.n && before.p[before.n - 1] == '`')
        before.n--;
    for (size_t i = 0; i < before.n; i++)
        if (ascii_alpha(before.p[i]) || (unsigned char)before.p[i] >= 0x80)
            return imperative_tells_to_run(a, before, STR(""));
    const struct node *next = node->next;
    struct str after = next && next->kind == NODE_TEXT ? str_trim(next->text) : STR("");
    return !next || next->kind == NODE_LINEBREAK ||
           (after.n && str_has_char(STR(".,:;("), *after.p));
}

bool mentions_names_command(struct str text)
{
    static const char *const odd[] = {"\xc2\xa0", "\xe2\x80\xaf"}; /* blanks that part no words */
    struct str first, rest = text;
    if (!str_word(&rest, &first))
        return false;
    size_t end = first.n;
    for (size_t i = 0; i < countof(odd); i++) {
        size_t found = str_find(first, 0, odd[i]);
        end = found < end ? found : end;
    }
    return (end < first.n || str_trim(rest).n) && looks_known(str_slice(first, 0, end));
}
