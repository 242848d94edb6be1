// SPDX-License-Identifier: MIT
#include "check/check.h"

#include "check/rule.h"
#include "shell/mentions.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE_MS = 30000 }; /* with a process of another program */

#define READ NULL /* the rule is looked for while the course is read */

/* One note for each file that has any. */
static void check_mentions(struct checker *c)
{
    find_mentions(c->arena, c->diags, c->course);
}

static const struct rule rules[] = {
    /* what a copy breaks */
    {"dash", SEVERITY_WARNING, RULE_ALWAYS, "a typographic dash starts no option", check_dash},
    {"quote", SEVERITY_WARNING, RULE_ALWAYS, "a typographic quote quotes nothing", check_quote},
    {"ellipsis", SEVERITY_WARNING, RULE_ALWAYS, "an ellipsis character stands for nothing",
     check_ellipsis},
    {"blank", SEVERITY_WARNING, RULE_ALWAYS, "a no-break space parts no words", check_blank},
    {"zero-width", SEVERITY_WARNING, RULE_ALWAYS, "nobody sees the character, but the shell does",
     check_zero_width},
    {"control", SEVERITY_ERROR, RULE_ALWAYS, "a terminal obeys the character when it is pasted",
     check_control},
    {"lookalike", SEVERITY_WARNING, RULE_ALWAYS, "a letter of another script that looks Latin",
     check_lookalike},
    {"backslash-blank", SEVERITY_WARNING, RULE_ALWAYS,
     "a blank behind a backslash: the command ends there", check_backslash_blank},
    {"heredoc-tabs", SEVERITY_WARNING, RULE_ALWAYS,
     "blanks in the place of the tabs that `<<-` takes off", check_heredoc_tabs},
    {"prompt", SEVERITY_WARNING, RULE_ALWAYS, "a prompt that would be copied", check_prompt},
    /* what does not parse */
    {"shell-incomplete", SEVERITY_ERROR, 0, "a quote, a bracket or a keyword is never closed",
     READ},
    {"shell-syntax", SEVERITY_ERROR, 0, "no shell can read the command", READ},
    {"not-shell", SEVERITY_ERROR, 0, "the label of a shell on something else", READ},
    {"heredoc-open", SEVERITY_ERROR, 0, "the delimiter of a here-document never comes", READ},
    {"fence-unclosed", SEVERITY_ERROR, 0, "the block goes on to the end of the slide", READ},
    {"option-alone", SEVERITY_WARNING, 0, "the command above an option ended too early", READ},
    {"yaml-block", SEVERITY_WARNING, 0, "a manifest that no program can read", check_yaml},
    {"json-block", SEVERITY_WARNING, 0, "JSON that no program can read", check_json},
    {"bash-syntax", SEVERITY_WARNING, 0, "`bash -n` cannot read the command", check_bash},
    {"shellcheck", SEVERITY_WARNING, 0,
     "what ShellCheck says, if installed; its codes may be set too: SC2086", check_shellcheck},
    /* what cannot work here */
    {"host", SEVERITY_WARNING, 0, "a host one letter away from one that the course declares",
     check_host},
    {"placeholder-typo", SEVERITY_WARNING, 0,
     "a placeholder one letter away from one that the course declares", check_hole_typo},
    {"placeholder", SEVERITY_INFO, 0, "a placeholder that `variables:` does not declare",
     check_hole},
    {"unset-variable", SEVERITY_WARNING, RULE_TEXT, "a shell variable that nothing sets before",
     check_shellvar},
    {"no-file", SEVERITY_WARNING, RULE_TEXT, "a file that nothing makes before", check_file},
    {"tool", SEVERITY_WARNING, 0, "a command that `tools:` does not list", check_tool},
    {"misspelt-command", SEVERITY_WARNING, 0, "a program one slip away from a known one",
     check_misspelt},
    /* what the eye mistakes */
    {"mistyped", SEVERITY_INFO, 0, "I, l and 1, O and 0 in what people type by hand", check_eye},
    /* what the slide cuts */
    {"long-line", SEVERITY_INFO, RULE_TEXT,
     "commands longer than a slide is wide: `slide: {columns: 80}`", check_width},
    {"long-block", SEVERITY_INFO, RULE_TEXT,
     "blocks longer than a slide is high: `slide: {lines: 20}`", check_height},
    /* what endangers */
    {"rm", SEVERITY_WARNING, 0, "`rm -r` of more than the author meant", check_rm},
    {"pipe-to-shell", SEVERITY_INFO, 0, "a shell that runs what a server sends",
     check_pipe_to_shell},
    {"secret", SEVERITY_WARNING, 0, "a key or a token that would be published", check_secret},
    {"private", SEVERITY_WARNING, 0, "what the roster says of one person would be published",
     check_private},
    /* what a block is */
    {"no-label", SEVERITY_INFO, RULE_TEXT, "what the block is was found by its looks", READ},
    {"uncertain", SEVERITY_INFO, RULE_TEXT,
     "the audit is not certain, and nothing else is said of the block", check_uncertain},
    {"label", SEVERITY_WARNING, 0, "commands below a label that is no shell's", READ},
    {"no-command", SEVERITY_WARNING, 0, "a block of a shell without any command", READ},
    {"no-commands", SEVERITY_ERROR, 0,
     "a course without any code was misread; without commands: a warning", READ},
    {"lone-output", SEVERITY_WARNING, 0, "output that no command prints", READ},
    {"mixed-output", SEVERITY_WARNING, 0, "commands and output cannot be told apart for certain",
     READ},
    {"no-prompt", SEVERITY_INFO, 0, "the label of a transcript over commands without prompts",
     READ},
    {"transcript-head", SEVERITY_WARNING, RULE_TEXT, "lines above the first prompt", READ},
    {"inline-syntax", SEVERITY_WARNING, 0, "`$ ...` in a text that no shell can read", READ},
    {"inline-command", SEVERITY_INFO, RULE_TEXT, "a text tells to run what its readers cannot copy",
     check_mentions},
    {"command-in-info", SEVERITY_WARNING, 0, "Markdown does not show that line", READ},
    /* the course */
    {"dead-link", SEVERITY_WARNING, 0, "the link leads nowhere", READ},
    {"missing-file", SEVERITY_WARNING, 0, "a picture or file that a text names is not there", READ},
    {"alt-text", SEVERITY_WARNING, RULE_TEXT, "an image that says nothing to who cannot see it",
     check_alt_text},
    {"remote-image", SEVERITY_WARNING, 0, "the handbook must work without the internet", READ},
    {"raw-html", SEVERITY_WARNING, 0, "it is shown as text", READ},
    {"slide-break", SEVERITY_WARNING, 0, "`---` below a text makes a heading of it", READ},
    {"heading-order", SEVERITY_WARNING, RULE_TEXT, "a heading that skips a level", check_headings},
    {"slides-differ", SEVERITY_WARNING, 0,
     "the speaker's slides show another command than the handbook", check_slides},
    {"no-catchup", SEVERITY_INFO, 0, "a lesson that others need has no catch-up", check_catchup},
    {"needs", SEVERITY_WARNING, 0, "a lesson that needs a later one, or each other", check_needs},
    {"session-overlap", SEVERITY_WARNING, 0, "two sessions at the same time", READ},
    {"day-order", SEVERITY_WARNING, 0, "a day before the one above it", READ},
    {"timezone", SEVERITY_WARNING, 0, "a time zone that nobody knows", check_timezone},
    {"roster-column", SEVERITY_WARNING, 0, "a column that no variable reads", READ},
    {"problem-sample", SEVERITY_ERROR, 0, "readers who paste this sample would not find the entry",
     READ},
    /* decks of other programs */
    {"picture-only", SEVERITY_INFO, 0, "slides that are pictures: nobody can copy from them", READ},
    {"slide-pictures", SEVERITY_WARNING, 0, "pictures of slides that cannot be made", READ},
    {"lab-open", SEVERITY_WARNING, 0, "a lab that goes on to the end of its slide", READ},
    {"fence-cut", SEVERITY_WARNING, 0, "a slide that starts inside a block of code", READ},
    {"separator", SEVERITY_WARNING, 0, "slides are not parted as the deck says", READ},
    {"snippet", SEVERITY_WARNING, 0, "a hidden step that is left out", READ},
    {"import", SEVERITY_WARNING, 0, "slides of another file that are left out", READ},
    {"region", SEVERITY_WARNING, 0, "a part of a file that is not there", READ},
    {"before-step", SEVERITY_WARNING, 0, "a text that a codelab does not show", READ},
    {"aside-open", SEVERITY_WARNING, 0, "a box that goes on to the next step", READ},
    {"liquid-include", SEVERITY_WARNING, 0, "a text that is included and left out", READ},
    {"liquid-variable", SEVERITY_WARNING, 0, "a name that the configuration does not set", READ},
    {"unknown-div", SEVERITY_WARNING, 0, "a block that is shown as text", READ},
    {"div-unopened", SEVERITY_WARNING, 0, "a line that closes nothing", READ},
    {"div-unclosed", SEVERITY_WARNING, 0, "a block that goes on to the end", READ},
    {"comment-unclosed", SEVERITY_WARNING, 0, "a comment that hides all below it", READ},
};
enum { RULES = sizeof rules / sizeof *rules };

const struct rule *check_rules(size_t *count)
{
    *count = RULES;
    return rules;
}

/* ---- findings ---- */

enum { FINDINGS_MAX = 10000 }; /* of one rule */

void check_report(struct checker *c, struct span at, const char *fmt, ...)
{
    va_list args;
    struct buf text = BUF_INIT;
    if (++c->findings > FINDINGS_MAX + 1)
        return;
    va_start(args, fmt);
    buf_vprintf(&text, fmt, args);
    va_end(args);
    enum severity severity = c->fatal ? SEVERITY_ERROR : c->rule->severity;
    if (c->foreign && severity == SEVERITY_ERROR)
        severity = SEVERITY_WARNING;
    if (c->findings <= FINDINGS_MAX)
        diag_add(c->diags, severity, c->rule->code, at, "%.*s", STR_ARG(buf_str(&text)));
    else
        diag_add(c->diags, severity, c->rule->code, (struct span){0},
                 "there are over %d findings of this rule: mend those first", FINDINGS_MAX);
    buf_release(&text);
}

static void each_in_list(struct checker *c, const struct command *list,
                         void (*look)(struct checker *c, const struct command *command))
{
    for (; list; list = list->next) {
        look(c, list);
        arena_clear(c->scratch);
    }
}

void check_each_command(struct checker *c,
                        void (*look)(struct checker *c, const struct command *command))
{
    for (const struct lesson *l = check_first(c->course); l; l = check_next(c->course, l)) {
        c->foreign = l->format != NULL;
        each_in_list(c, l->commands, look);
    }
    c->foreign = false;
    for (const struct page *p = c->course->workspace; p; p = p->next)
        each_in_list(c, p->commands, look);
    for (const struct problem *p = c->course->problems; p; p = p->next)
        each_in_list(c, p->commands, look);
}

static const struct rule *find_rule(struct str code)
{
    for (size_t i = 0; i < RULES; i++)
        if (str_is(code, rules[i].code))
            return &rules[i];
    return NULL;
}

static const struct setting *find_setting(const struct course *course, const char *code)
{
    const struct setting *found = NULL;
    for (const struct setting *s = course->settings; s; s = s->next)
        found = str_is(s->code, code) ? s : found;
    return found;
}

/* A code of ShellCheck's. */
static bool is_foreign_code(struct str code)
{
    for (size_t i = 2; i < code.n; i++)
        if (!ascii_digit(code.p[i]))
            return false;
    return str_starts(code, "SC") && code.n > 2;
}

/* What the course says of a finding; NULL: nothing. */
static const struct setting *setting_of(const struct course *course, const char *code)
{
    if (find_rule(str_from(code)))
        return find_setting(course, code);
    if (!is_foreign_code(str_from(code)))
        return NULL;
    const struct setting *own = find_setting(course, code);
    return own ? own : find_setting(course, "shellcheck");
}

/* `check:` may name what there is no rule for. */
static void check_settings(struct diags *d, const struct course *course)
{
    const char *names[RULES];
    for (size_t i = 0; i < RULES; i++)
        names[i] = rules[i].code;
    for (const struct setting *s = course->settings; s; s = s->next) {
        if (find_rule(s->code) || is_foreign_code(s->code))
            continue;
        struct str hint = diag_suggestion(d->arena, s->code, names, RULES);
        if (hint.n == 0)
            hint = STR("; `handout help check` lists them");
        diag_add(d, SEVERITY_ERROR, "unknown-name", s->at, "no rule is called `%.*s`%.*s",
                 STR_ARG(s->code), STR_ARG(hint));
    }
}

void check_course(struct arena *a, struct diags *d, const struct course *course, bool always)
{
    struct arena scratch = ARENA_INIT;
    struct checker c = {
        .arena = a, .scratch = &scratch, .diags = d, .course = course, .patience = PATIENCE_MS};
    if (always)
        check_settings(d, course);
    for (size_t i = 0; i < RULES; i++) {
        const struct setting *setting = find_setting(course, rules[i].code);
        bool off = setting ? setting->off : rules[i].flags & RULE_OFF;
        bool wanted = always == ((rules[i].flags & RULE_ALWAYS) != 0);
        c.rule = &rules[i];
        c.findings = 0;
        if (rules[i].check && !off && wanted)
            rules[i].check(&c);
    }
    arena_release(&scratch);
}

/* ---- what the course and its blocks say of findings ---- */

/* A block that is spared some rules, or all. */
struct spared {
    struct span at;
    struct str codes; /* parted by commas or blanks; p == NULL: all */
};

struct settler {
    struct diags *diags;
    const struct course *course;
    struct spared *list;
    size_t count, cap;
};

static void spare(struct settler *s, const struct node *node)
{
    const struct code *code = node->code;
    for (size_t i = 0; i < code->attribute_count; i++) {
        const struct attribute *attribute = &code->attributes[i];
        struct spared spared = {node->at, attribute->value};
        bool skip = str_is(attribute->name, "check") && str_is(attribute->value, "skip");
        if (skip)
            spared.codes = (struct str){NULL, 0};
        if (skip || str_is(attribute->name, "allow"))
            *ARENA_PUSH(s->diags->arena, s->list, s->count, s->cap) = spared;
    }
}

static void find_spared(struct settler *s, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_CODE)
            spare(s, n);
        else
            find_spared(s, n->children);
}

static int compare_spared(const void *left, const void *right)
{
    const struct span *a = &((const struct spared *)left)->at;
    const struct span *b = &((const struct spared *)right)->at;
    if (a->src != b->src)
        return (uintptr_t)a->src < (uintptr_t)b->src ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static bool lists(struct str codes, const char *code)
{
    for (size_t i = 0; i < codes.n;) {
        size_t end = i;
        while (end < codes.n && codes.p[end] != ',' && !ascii_space(codes.p[end]))
            end++;
        if (str_is(str_slice(codes, i, end), code))
            return true;
        i = end + 1;
    }
    return false;
}

/* The last block that starts at or before the finding holds it, or none does: blocks do not nest.
 */
static bool is_spared(const struct settler *s, const struct diag *diag)
{
    const struct spared key = {.at = diag->at};
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_spared(&s->list[middle], &key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low > 0 && s->list[low - 1].at.src == diag->at.src &&
           diag->at.start < s->list[low - 1].at.end;
         low--)
        if (!s->list[low - 1].codes.p || lists(s->list[low - 1].codes, diag->code))
            return true;
    return false;
}

static void find_all_spared(struct settler *s)
{
    const struct course *course = s->course;
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct slide *slide = l->slides; slide; slide = slide->next)
            find_spared(s, slide->nodes);
    for (const struct page *p = course->workspace; p; p = p->next)
        find_spared(s, p->nodes);
    for (const struct problem *p = course->problems; p; p = p->next) {
        find_spared(s, p->cause);
        find_spared(s, p->fix);
    }
    find_spared(s, course->ask);
    find_spared(s, course->escalation);
    if (s->count)
        qsort(s->list, s->count, sizeof *s->list, compare_spared);
}

/* ShellCheck says the same of `rm -rf $x/`: there it is spared. */
static void find_repeated(struct settler *s)
{
    for (size_t i = 0; i < s->diags->count; i++)
        if (strcmp(s->diags->items[i].code, "rm") == 0)
            *ARENA_PUSH(s->diags->arena, s->list, s->count,
                        s->cap) = (struct spared){s->diags->items[i].at, STR("SC2115")};
    if (s->count)
        qsort(s->list, s->count, sizeof *s->list, compare_spared);
}

void check_settle(struct diags *d, const struct course *course)
{
    struct settler s = {.diags = d, .course = course}, repeated = s;
    if (d->count == 0)
        return;
    find_all_spared(&s);
    find_repeated(&repeated);
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        struct diag diag = d->items[i];
        const struct setting *setting = setting_of(course, diag.code);
        d->by_severity[diag.severity]--;
        const struct rule *rule = find_rule(str_from(diag.code));
        bool of_slide = diag.at.src && diag.at.src->places;
        if ((setting ? setting->off : of_slide && rule && (rule->flags & RULE_TEXT)) ||
            (diag.at.src && (is_spared(&s, &diag) || is_spared(&repeated, &diag))))
            continue;
        diag.severity = setting ? setting->severity : diag.severity;
        d->by_severity[diag.severity]++;
        d->items[kept++] = diag;
    }
    d->count = kept;
}
