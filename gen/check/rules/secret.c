// SPDX-License-Identifier: MIT
/* Secrets in what is published: keys and tokens, and what the roster says of a person. */
#include "check/rule.h"
#include "shell/split.h"

#include <string.h>

/* ---- keys and tokens ---- */

static const struct secret {
    const char *start, *what;
    const char *more; /* what may follow besides letters and digits */
    size_t least;     /* of what follows */
} secrets[] = {
    {"AKIA", "an access key of AWS", "", 16},
    {"ASIA", "an access key of AWS", "", 16},
    {"ghp_", "a token of GitHub", "", 36},
    {"gho_", "a token of GitHub", "", 36},
    {"ghs_", "a token of GitHub", "", 36},
    {"github_pat_", "a token of GitHub", "_", 60},
    {"ghu_", "a token of GitHub", "", 36},
    {"ghr_", "a token of GitHub", "", 36},
    {"glpat-", "a token of GitLab", "-_", 20},
    {"glrt-", "a token of GitLab", "-_", 20},
    {"AWS_SECRET_ACCESS_KEY=", "a secret key of AWS", "/+", 40},
    {"aws_secret_access_key=", "a secret key of AWS", "/+", 40},
    {"aws_secret_access_key = ", "a secret key of AWS", "/+", 40},
    {"sk-proj-", "a key of OpenAI", "-_", 40},
    {"sk-ant-", "a key of Anthropic", "-_", 40},
    {"sk_live_", "a key of Stripe", "", 20},
    {"rk_live_", "a key of Stripe", "", 20},
    {"hf_", "a token of Hugging Face", "", 34},
    {"pypi-AgE", "a token of PyPI", "-_", 60},
    {"dckr_pat_", "a token of Docker Hub", "-_", 20},
    {"hvs.", "a token of Vault", "-_", 24},
    {"SG.", "a key of SendGrid", "-_.", 60},
    {":AA", "a token of a Telegram bot", "-_", 32},
    {"xoxb-", "a token of Slack", "-", 20},
    {"xoxp-", "a token of Slack", "-", 20},
    {"xapp-", "a token of Slack", "-", 20},
    {"hooks.slack.com/services/T", "a webhook of Slack", "/", 30},
    {"AIza", "a key of Google", "-_", 35},
    {"npm_", "a token of npm", "", 36},
    {"dop_v1_", "a token of DigitalOcean", "", 60},
    {"eyJ", "a signed token (JWT)", "-_.", 60},
    {"-----BEGIN ", "a private key", "", 0},
};

/* A real one has many signs; xxxxxxxx and 1234 stand for one. */
static bool is_varied(struct str s)
{
    unsigned char seen[256] = {0};
    size_t different = 0;
    for (size_t i = 0; i < s.n; i++)
        different += !seen[(unsigned char)s.p[i]]++;
    return different >= 9 && str_find(s, 0, "EXAMPLE") == s.n;
}

/* Three parts with dots between them, the second of JSON too. */
static bool is_jwt(struct str s)
{
    size_t dot = str_find_char(s, 0, '.'), second = str_find_char(s, dot + 1, '.');
    return second < s.n && str_starts(str_slice(s, dot + 1, s.n), "eyJ") && s.n - second > 20;
}

/* "...PRIVATE KEY-----" and a line of its bytes. */
static bool is_key(struct str text, size_t at)
{
    size_t end = str_find_char(text, at, '\n');
    struct str head = str_trim_end(str_slice(text, at, end));
    struct str body = str_trim(str_slice(text, end, str_find_char(text, end + 1, '\n')));
    return str_ends(head, "PRIVATE KEY-----") && body.n >= 40 && is_varied(body) &&
           !str_has_char(body, ' ');
}

/* The end of a secret that starts at text[at]; `at` where there is none. */
static size_t secret_end(const struct secret *s, struct str text, size_t at)
{
    size_t start = at + strlen(s->start), end = start;
    if (s->least == 0)
        return is_key(text, at) ? str_find_char(text, at, '\n') : at;
    while (end < text.n && (ascii_alnum(text.p[end]) || (text.p[end] == '_' && *s->more == '_') ||
                            str_has_char(str_from(s->more), text.p[end])))
        end++;
    struct str body = str_slice(text, start, end);
    bool jwt = str_is(str_from(s->start), "eyJ");
    return body.n >= s->least && is_varied(body) && (!jwt || is_jwt(body)) ? end : at;
}

bool check_is_token(struct str text)
{
    for (size_t i = 0; i < countof(secrets); i++)
        if (str_starts(text, secrets[i].start) && secret_end(&secrets[i], text, 0) > 0)
            return true;
    return false;
}

static void look_for_secrets(struct checker *c, const struct source *src)
{
    struct str text = src->text;
    for (size_t i = 0; i < countof(secrets); i++) {
        const struct secret *s = &secrets[i];
        for (size_t at = 0; (at = str_find(text, at, s->start)) < text.n; at++) {
            char before = at ? text.p[at - 1] : ' ';
            bool inside = *s->start == ':' ? !ascii_digit(before) : ascii_alnum(before);
            size_t end = inside ? at : secret_end(s, text, at);
            if (end == at)
                continue;
            check_report(c, (struct span){src, at, end},
                         "this looks like %s; withdraw it, and write a <placeholder>", s->what);
            at = end;
        }
    }
}

/* Calls `look` for each file that is published, once. */
static void each_source(struct checker *c,
                        void (*look)(struct checker *c, const struct source *src))
{
    const struct source *last = NULL;
    look(c, c->course->src);
    for (const struct lesson *l = c->course->lessons; l; l = l->next) {
        c->foreign = l->format != NULL;
        if (l->src && l->src != last && l->src != c->course->src)
            look(c, l->src);
        last = l->src;
    }
    c->foreign = false;
    for (const struct page *p = c->course->workspace; p; p = p->next)
        look(c, p->src);
    if (c->course->problems)
        look(c, c->course->problems->at.src);
    if (c->course->record_src)
        look(c, c->course->record_src);
}

void check_tokens(struct checker *c)
{
    each_source(c, look_for_secrets);
}

/* ---- what the roster says of a person ---- */

enum { SHORTEST = 5 };

/* The words of the texts, which are fewer than the values of a large roster: `count` is how many
 * people have one as a value, and more where it is no secret. */
struct private_words {
    struct names names;
    bool collected; /* and counted: now they are looked up */
};

static void count_private(struct checker *c, struct names *words)
{
    const struct course *course = c->course;
    for (const struct participant *p = course->participants; p; p = p->next)
        for (size_t i = 0; i < course->column_count; i++) {
            struct str cell = p->cells[i];
            struct name *word = cell.n >= SHORTEST ? names_get(words, cell) : NULL;
            if (word)
                word->count += course->columns[i].open ? 2 : 1;
        }
}

/* A value that two people share tells nothing of either; logins are no secret. */
static void look_up(struct checker *c, const struct source *src, size_t start, size_t end)
{
    struct private_words *words = c->data;
    struct str word = str_slice(src->text, start, end);
    if (!words->collected) {
        if (word.n >= SHORTEST)
            names_add(&words->names, c->arena, word);
        return;
    }
    const struct name *name = names_get(&words->names, word);
    if (name && name->count == 1)
        check_report(c, (struct span){src, start, end},
                     "the roster says this of one person; write a <placeholder>");
}

static bool parts_words(char c)
{
    return ascii_space(c) || str_has_char(STR("`'\"<>()[]{},;|*="), c);
}

/* Signs of an address, of the end of a sentence, quotes that are not ASCII. */
static bool ends_part(char c)
{
    return (unsigned char)c >= 0x80 || str_has_char(STR("@/:.!?"), c);
}

static void look_for_private(struct checker *c, const struct source *src)
{
    struct str text = src->text;
    for (size_t i = 0, end; i < text.n; i = end + 1) {
        for (end = i; end < text.n && !parts_words(text.p[end]);)
            end++;
        if (end > i)
            look_up(c, src, i, end);
        for (size_t j = i, stop; j < end; j = stop + 1) {
            for (stop = j; stop < end && !ends_part(text.p[stop]);)
                stop++;
            if (stop - j >= SHORTEST && stop - j < end - i)
                look_up(c, src, j, stop);
        }
    }
}

void check_private(struct checker *c)
{
    struct private_words words = {.collected = false};
    if (!c->course->roster)
        return;
    c->data = &words;
    each_source(c, look_for_private);
    count_private(c, &words.names);
    words.collected = true;
    each_source(c, look_for_private);
    c->data = NULL;
}

/* ---- placeholders for it ---- */

/* Says of each `<password>` that the text has, where that is a column which nothing may read. */
static void look_for_column(struct checker *c, const struct source *src,
                            const struct roster_column *column)
{
    struct str text = src->text;
    for (size_t i = 0; (i = str_find_char(text, i, '<')) < text.n; i++) {
        size_t end = i + 1 + column->name.n;
        if (end >= text.n || text.p[end] != '>' ||
            !str_eq(str_slice(text, i + 1, end), column->name))
            continue;
        check_report(
            c, (struct span){src, i, end + 1},
            "the roster says this of each participant for nobody else to read, and nothing "
            "fills it in here; declare `%.*s` under `variables:`, or take it out",
            STR_ARG(column->name));
    }
}

static void look_for_columns(struct checker *c, const struct source *src)
{
    const struct course *course = c->course;
    for (size_t i = 0; i < course->column_count; i++)
        if (!course->columns[i].open && !course->columns[i].variable && course->columns[i].name.n)
            look_for_column(c, src, &course->columns[i]);
}

void check_private_placeholder(struct checker *c)
{
    if (c->course->column_count)
        each_source(c, look_for_columns);
}
