/*
 * rule.h -- what the rules share. Private to check/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CHECK_RULE_H
#define HANDOUT_CHECK_RULE_H

#include "check/check.h"
#include "core/map.h"
#include "extract/calls.h"

struct checker {
    struct arena *arena;
    struct arena *scratch; /* emptied after each command */
    struct diags *diags;
    const struct course *course;
    const struct rule *rule; /* the one that is looked for */
    size_t findings;         /* of this rule, so far */
    bool fatal;              /* what is looked at cannot run: a finding is an error */
    bool foreign;            /* what is looked at is of another program: no finding is an error */
    const struct lesson *lesson; /* in each_block and check_each_node; NULL outside of lessons */
    int patience;                /* milliseconds that another program may take */
    void *data;                  /* of the rule at hand */
    /* What `bash -n` has refused, in the order of the content: one mistake is said once. */
    const struct command **refused;
    size_t refused_count, refused_cap;
};

/* ---- rules.c, settle.c ---- */

/* The rule of that code; NULL: there is none. */
const struct rule *check_rule(struct str code);

/* What `check:` of the course says of a code; NULL: nothing. */
const struct setting *check_setting(const struct course *course, const char *code);

/* `check:` may name what there is no rule for: errors. */
void check_settings(struct diags *d, const struct course *course);

/* ---- finding.c ---- */

/* Adds a finding of the rule at hand, with its severity. Of very many, which no person reads, the
 * last one says that there are more. */
void check_report(struct checker *c, struct span at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- walk.c ---- */

/* Calls `look` for each command of the course, in the order of the content; hidden ones too. */
void check_each_command(struct checker *c,
                        void (*look)(struct checker *c, const struct command *command));

/*
 * Calls `look` for each block of code, hidden ones and code of `$ command` too, in the order in
 * which they are met: workspace, lessons, problems.
 */
void check_each_block(struct checker *c, void (*look)(struct checker *c, const struct code *code));

/* Calls `look` for each node that is shown; what stands inside one comes behind it. */
void check_each_node(struct checker *c, void (*look)(struct checker *c, const struct node *node));

/* Where text [start, end) of a code span stands; the whole span where it is written apart. */
struct span place_of_span(const struct node *node, size_t start, size_t end);

/* The place of a byte of a block of code in the author's file. */
struct span place_of_block(const struct node *node, size_t at);

/* ---- names.c: a set of names, each with what is known of it ---- */

struct name {
    struct name *next; /* in the order in which they were added */
    struct str key;
    size_t count;
    const struct command *command;
};

struct names {
    struct map map; /* of struct name */
    struct name *first, *last;
};

struct name *names_get(const struct names *names, struct str key); /* NULL: it is not there */
struct name *names_add(struct names *names, struct arena *a, struct str key); /* or the old one */

/* "; did you mean `x`?" where one of the names is one slip away from the word, else "". */
struct str names_near(struct arena *a, const struct names *names, struct str word);

/*
 * How two names differ: `before` bytes at the start are the same, `behind` at the end; `one`
 * where a letter is more, less or other, or two are swapped. Digits are meant: node-1, node-2.
 */
struct slip {
    bool one;
    size_t before, behind;
    struct str left, right; /* what differs */
};

struct slip slip_find(struct str a, struct str b);

/* Adds what a command defines: `alias k=kubectl`, `k() { ...; }`; in rules/tool.c. */
void names_defined(struct checker *c, const struct command *command, struct names *names);

/* ---- place.c ---- */

/*
 * Where text [start, end) of a command stands in the author's file: behind its prompt and its
 * indent. The first line of the command where that was filled in for a variable; its first byte
 * where the command is very long.
 */
struct span place_of_command(const struct command *c, size_t start, size_t end);

/* ---- context.c ---- */

/* What a byte of a shell text is part of. */
enum context { CONTEXT_PLAIN, CONTEXT_SINGLE, CONTEXT_DOUBLE, CONTEXT_COMMENT, CONTEXT_BODY };

/* The context of each byte of a text, as unsigned char; quotes belong to what they quote. */
const unsigned char *context_of_bytes(struct arena *a, struct str text);

/* ---- rules/typography.c: what a copy breaks ---- */

/* The quote that an author typed before his program changed it; NULL where it is none of these. */
const char *check_typed_quote(int32_t code);

void check_dash(struct checker *c);
void check_quote(struct checker *c);
void check_ellipsis(struct checker *c);
void check_blank(struct checker *c);
void check_zero_width(struct checker *c);
void check_control(struct checker *c);
void check_lookalike(struct checker *c);
void check_backslash_blank(struct checker *c);
void check_heredoc_tabs(struct checker *c);
void check_prompt(struct checker *c);

/* ---- json.c ---- */

/*
 * Whether a text is JSON (RFC 8259), one value or more. Else *at is where it is not, in bytes,
 * and *problem says what to do.
 */
bool json_valid(struct str text, size_t *at, const char **problem);

/* ---- rules/parse.c: what does not parse ---- */

void check_yaml(struct checker *c);
void check_json(struct checker *c);

/* ---- rules/external.c: what other programs say; nothing where one is missing ---- */

void check_bash(struct checker *c);
void check_shellcheck(struct checker *c); /* codes of its own: SC2086 */

/* ---- what cannot work here: rules/host.c, placeholder.c, shellvar.c, tool.c, misspelt.c, file.c
 * ---- */

void check_host(struct checker *c);
bool check_is_host_slip(const struct checker *c, struct str word); /* nearly a host, and none */
void check_placeholder_typo(struct checker *c);
void check_placeholder(struct checker *c);
void check_shellvar(struct checker *c);
void check_tool(struct checker *c);
void check_misspelt(struct checker *c);
void check_capital(struct checker *c);
void check_file(struct checker *c);

/* ---- rules/block.c: what a block is ---- */

void check_uncertain(struct checker *c);

/* ---- rules/slide.c: what the slide cuts ---- */

void check_width(struct checker *c);
void check_height(struct checker *c);

/* ---- rules/confusable.c: what the eye mistakes ---- */

void check_confusable(struct checker *c);

/* ---- rules/course.c: the course ---- */

void check_alt_text(struct checker *c);
void check_headings(struct checker *c);
void check_catchup(struct checker *c);
void check_catchup_checks(struct checker *c);
void check_needs(struct checker *c);
void check_timezone(struct checker *c);
void check_scripts(struct checker *c);

/* ---- rules/differ.c: slides beside the handbook, translations beside their originals ---- */

void check_slides(struct checker *c);
void check_translation(struct checker *c);
void check_untranslated(struct checker *c);

/* ---- rules/support.c: who helps whom, and when ---- */

void check_group(struct checker *c);
void check_coverage(struct checker *c);

/* ---- rules/secret.c, rules/password.c: what nobody else may know ---- */

void check_secret(struct checker *c);
void check_private(struct checker *c);
void check_private_placeholder(struct checker *c);
void check_tokens(struct checker *c); /* the part of `secret` that is found in all texts */
bool check_is_token(struct str text); /* starts as keys and tokens do */

/* ---- rules/danger.c: what endangers ---- */

void check_rm(struct checker *c);
void check_pipe_to_shell(struct checker *c);

#endif
