// SPDX-License-Identifier: MIT
/* What the eye mistakes: I, l and 1, O and 0 in what people type by hand. */
#include "check/rule.h"
#include "model/walk.h"

enum { SHORTEST = 3, LONGEST = 64 };

static const struct sign {
    char c;
    const char *spelling; /* the spelling alphabet of radio (ITU, ICAO) */
} signs[] = {
    {'I', "a capital I as in India"}, {'l', "a small l as in Lima"}, {'1', "the digit one"},
    {'O', "a capital O as in Oscar"}, {'0', "the digit zero"},
};
enum { SIGNS = countof(signs) };

static char at(struct str word, size_t i) /* 0 beside the word; i may be one below 0 */
{
    return i < word.n ? word.p[i] : 0;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool parts(char c)
{
    return c == 0 || (!ascii_alnum(c) && (unsigned char)c < 0x80);
}

/* A digit or two between letters. */
static bool is_between(struct str word, size_t i)
{
    size_t from = i, to = i + 1;
    while (from && ascii_digit(word.p[from - 1]))
        from--;
    while (to < word.n && ascii_digit(word.p[to]))
        to++;
    return ascii_alpha(at(word, from - 1)) && ascii_alpha(at(word, to)) && to - from < 3;
}

/*
 * Whether a sign can be taken for another one where it stands: a digit between letters (p1um,
 * r00t), a letter beside a digit (7lx), alone between hyphens (master-l), or a capital behind a
 * small letter and in front of one (pIum). node-1 and s000101 are what everybody expects.
 */
static bool is_mistaken(struct str word, size_t i, bool digits)
{
    char c = word.p[i], before = at(word, i - 1), after = at(word, i + 1);
    if (ascii_digit(c))
        return is_between(word, i);
    bool alone = parts(before) && parts(after) && word.n > 1;
    bool beside = ascii_digit(before) || ascii_digit(after);
    bool capital = c != 'l' && digits && is_lower(before) && is_lower(after);
    return alone || beside || capital;
}

/* The spelling of the signs of a word that can be mistaken, each once; "" where there are none. */
static struct str spell(struct checker *c, struct str word)
{
    struct buf b = BUF_INIT;
    bool said[SIGNS] = {false}, digits = false;
    for (size_t i = 0; i < word.n; i++)
        digits = digits || ascii_digit(word.p[i]);
    for (size_t i = 0; i < word.n; i++)
        for (size_t j = 0; j < SIGNS; j++) {
            if (signs[j].c != word.p[i] || said[j] || !is_mistaken(word, i, digits))
                continue;
            said[j] = true;
            buf_printf(&b, "%s%s", b.n ? ", " : "", signs[j].spelling);
        }
    struct str spelling = buf_copy(&b, c->arena);
    buf_release(&b);
    return spelling;
}

/* Each word once. */
static void look_at_word(struct checker *c, struct str word, struct span place)
{
    struct names *said = c->data;
    if (word.n < SHORTEST || word.n > LONGEST || names_get(said, word))
        return;
    struct str spelling = spell(c, word);
    if (spelling.n == 0 || check_is_host_slip(c, word)) /* the rule `host` names that */
        return;
    names_add(said, c->arena, word);
    check_report(c, place, "`%.*s` is easily mistyped: it has %.*s; say so beside it",
                 STR_ARG(word), STR_ARG(spelling));
}

/* The place of a value behind its key; that of the key where it is not written so. */
static struct span value_place(struct span key, struct str value)
{
    enum { NEAR = 512 };
    struct str near = str_slice(key.src->text, key.end, key.end + NEAR);
    const char *found = value.n ? memmem(near.p, near.n, value.p, value.n) : NULL;
    size_t start = found ? key.end + (size_t)(found - near.p) : key.start;
    return (struct span){key.src, start, found ? start + value.n : key.end};
}

static void look_at_value(struct checker *c, struct str value, struct span key)
{
    struct str rest = value, word;
    while (str_word(&rest, &word))
        if (str_find(word, 0, "://") == word.n)
            look_at_word(c, word, value_place(key, word));
}

/* ---- texts that tell what to type ---- */

/* Whether a text speaks of logging in. */
static bool tells_login(struct str text)
{
    static const char *const words[] = {
        "password", "passphrase", "login", "log in", "log on", "username", "user name",  "sign in",
        "Password", "Passphrase", "Login", "Log in", "Log on", "Username", "User name",  "Sign in",
        "Wi-Fi",    "PIN ",       "парол", "Парол",  "логин",  "Логин",    "код доступа"};
    for (size_t i = 0; i < countof(words); i++)
        if (str_find(text, 0, words[i]) < text.n)
            return true;
    return false;
}

/* A hash of a commit, or a part of it: nobody types one. */
static bool is_hash(struct str word)
{
    bool digit = false, letter = false;
    for (size_t i = 0; i < word.n; i++) {
        if (!ascii_digit(word.p[i]) && !(word.p[i] >= 'a' && word.p[i] <= 'f'))
            return false;
        digit = digit || ascii_digit(word.p[i]);
        letter = letter || !ascii_digit(word.p[i]);
    }
    return word.n >= 7 && digit && letter;
}

/* One word of letters, digits and a few signs; file names and options are none. */
static bool is_typed(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (ascii_space(word.p[i]) || str_has_char(STR("/<>=:(){}[]|~"), word.p[i]))
            return false;
    return word.n && !str_has_char(STR("-.$"), *word.p) && !is_hash(word);
}

static void look_at_spans(struct checker *c, const struct node *list)
{
    struct walk walk = walk_nodes(c->scratch, list);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_CODE_SPAN && !n->code_span->code && is_typed(n->code_span->text))
            look_at_word(c, n->code_span->text, place_of_span(n, 0, n->code_span->text.n));
}

static void look_at_node(struct checker *c, const struct node *node)
{
    if ((node->kind == NODE_PARAGRAPH || node->kind == NODE_TABLE) && node->children &&
        tells_login(node_text(c->scratch, node->children)))
        look_at_spans(c, node->children);
    arena_clear(c->scratch);
}

void check_confusable(struct checker *c)
{
    struct names said = {.first = NULL};
    c->data = &said;
    for (const struct variable *v = c->course->variables; v; v = v->next) {
        look_at_value(c, v->value, v->at);
        look_at_value(c, v->example, v->at);
    }
    for (const struct listed *l = c->course->hosts; l; l = l->next)
        look_at_word(c, l->text, l->at);
    check_each_node(c, look_at_node);
    c->data = NULL;
}
