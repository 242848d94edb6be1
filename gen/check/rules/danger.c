// SPDX-License-Identifier: MIT
/* What endangers: commands that remove or run more than is seen, and secrets. */
#include "check/rule.h"
#include "shell/split.h"

/* ---- rm -rf ---- */

static bool is_recursive(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        struct str word = call->words[i].text;
        if (str_is(word, "--recursive") || (str_starts(word, "-") && !str_starts(word, "--") &&
                                            (str_has_char(word, 'r') || str_has_char(word, 'R'))))
            return true;
    }
    return false;
}

/* The variable at text[at], which stands for a whole part of a path; "" where it does not. */
static struct str whole_variable(struct str text, size_t at)
{
    size_t start = at + 1, braces = start < text.n && text.p[start] == '{';
    start += braces;
    size_t end = start;
    while (end < text.n && (ascii_alnum(text.p[end]) || text.p[end] == '_'))
        end++;
    struct str name = str_slice(text, start, end);
    if (braces && (end >= text.n || text.p[end] != '}'))
        return STR(""); /* ${name:?} and the like */
    end += braces;
    return end == text.n || text.p[end] == '/' ? name : STR("");
}

/* A folder of the system itself, or all in it. */
static bool is_system(struct str path)
{
    static const char *const folders[] = {"/bin",  "/boot", "/dev", "/etc", "/home", "/lib", "/opt",
                                          "/root", "/sbin", "/sys", "/usr", "/var",  NULL};
    if (str_ends(path, "/*"))
        path.n--;
    if (str_ends(path, "/"))
        path.n--;
    return str_is_any(path, folders);
}

static void look_at_rm(struct checker *c, const struct command *command,
                       const struct shell_word *word)
{
    static const char *const all[] = {"/",        "/*",        "/.",     "~",       "~/",
                                      "~/*",      "$HOME",     "$HOME/", "$HOME/*", "${HOME}",
                                      "${HOME}/", "${HOME}/*", NULL};
    static const char *const here[] = {"*", "./*", ".*", "./.*", "..", "../", "../*", NULL};
    struct str text = word->text;
    struct span at = place_of_command(command, word->start, word->end);
    if (str_is_any(text, all) || is_system(text)) {
        check_report(c, at, "this removes everything there is; name what is to go");
        return;
    }
    if (str_is_any(text, here)) {
        check_report(c, at, "this removes whatever the reader's folder holds; name the folder");
        return;
    }
    size_t dollar = str_find_char(text, 0, '$');
    bool part = dollar < text.n && (dollar == 0 || text.p[dollar - 1] == '/');
    struct str name = part ? whole_variable(text, dollar) : STR("");
    if (name.n && !str_is(name, "HOME") && !str_is(name, "PWD"))
        check_report(c, at, "where `%.*s` is not set, this removes something else; write ${%.*s:?}",
                     STR_ARG(name), STR_ARG(name));
}

static void look_for_rm(struct checker *c, const struct command *command)
{
    size_t count;
    if (!is_readable(command) || str_find(command->text, 0, "rm ") == command->text.n)
        return;
    const struct call *calls = shell_calls(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0;
             str_is(calls[i].name.text, "rm") && is_recursive(&calls[i]) && j < calls[i].count; j++)
            look_at_rm(c, command, &calls[i].words[j]);
}

void check_rm(struct checker *c)
{
    check_each_command(c, look_for_rm);
}

/* ---- curl | sh ---- */

static const char *const fetchers[] = {"curl", "wget", NULL};
static const char *const shells[] = {"sh", "bash", "zsh", "dash", "ksh", NULL};
static const char *const interpreters[] = {"python", "python3", "perl", "ruby",
                                           "node",   "php",     NULL};

/* A shell, or another program of its kind, that reads what to run from its input. */
static bool reads_input(const struct call *call)
{
    bool shell = str_is_any(call->name.text, shells);
    if (!shell && !str_is_any(call->name.text, interpreters))
        return false;
    for (size_t i = 0; i < call->count; i++) {
        struct str word = call->words[i].text;
        if (!str_starts(word, "-"))
            return false;
        if (str_is(word, "-") || (shell && str_has_char(word, 's')))
            return true;
    }
    return shell || call->count == 0;
}

/* `bash <(curl ...)`, `sh -c "$(curl ...)"`, `source <(curl ...)`, `eval "$(curl ...)"` */
static bool substitutes(struct str text, const struct call *call)
{
    static const char *const starts[] = {"<(curl", "<(wget", "$(curl", "$(wget", "`curl", "`wget"};
    static const char *const readers[] = {"source", ".", "eval", NULL};
    struct str rest = str_trim(str_slice(text, call->name.end, text.n));
    bool runs = str_is_any(call->name.text, shells) || str_is_any(call->name.text, readers);
    for (size_t i = 0; i < countof(starts) && runs; i++) {
        if (str_starts(rest, starts[i]))
            return true;
        for (size_t j = 0; j < call->count; j++)
            if (str_starts(call->words[j].text, starts[i]))
                return true;
    }
    return false;
}

static bool is_piped(struct str text, const struct call *from, const struct call *to)
{
    size_t end = from->count ? from->words[from->count - 1].end : from->name.end;
    struct str between = str_slice(text, end, to->name.start);
    while (between.n && (ascii_space(*between.p) || *between.p == '\\'))
        between = str_slice(between, 1, between.n);
    return between.n && *between.p == '|' && !str_starts(between, "||");
}

/* Whether what call `to` reads comes from a server, be it through `sed` or `tee`. */
static bool is_fetched(struct str text, const struct call *calls, size_t to)
{
    enum { STAGES = 16 }; /* of one pipe: more nobody writes */
    for (size_t i = 0; i < STAGES && to > 0 && is_piped(text, &calls[to - 1], &calls[to]);
         i++, to--)
        if (str_is_any(calls[to - 1].name.text, fetchers))
            return true;
    return false;
}

static void look_for_pipes(struct checker *c, const struct command *command)
{
    size_t count;
    struct str text = command->text;
    if (!is_readable(command) ||
        (str_find(text, 0, "curl") == text.n && str_find(text, 0, "wget") == text.n))
        return;
    const struct call *calls = shell_calls(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++)
        if (substitutes(text, &calls[i]) || (reads_input(&calls[i]) && is_fetched(text, calls, i)))
            check_report(
                c, place_of_command(command, calls[i].name.start, calls[i].name.end),
                "this runs whatever the server sends, which nobody has read; fetch a file of a "
                "version, check its sum, then run it");
}

void check_pipe_to_shell(struct checker *c)
{
    check_each_command(c, look_for_pipes);
}

/* ---- secrets ---- */

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

bool check_is_secret(struct str text)
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
}

void check_secret(struct checker *c)
{
    each_source(c, look_for_secrets);
    check_each_command(c, check_passwords);
}

/* ---- what the roster says of a person ---- */

enum { SHORTEST = 5 };

static bool is_public(struct str column)
{
    static const char *const columns[] = {"login", "name", "group", "lang", "timezone", NULL};
    return str_is_any(column, columns);
}

/* The next field of a line of the roster, without quotes. */
static bool next_field(struct str line, size_t *at, struct str *field)
{
    if (*at > line.n)
        return false;
    size_t end = str_find_char(line, *at, ',');
    *field = str_trim(str_slice(line, *at, end));
    if (field->n > 1 && *field->p == '"' && field->p[field->n - 1] == '"')
        *field = str_slice(*field, 1, field->n - 1);
    *at = end + 1;
    return true;
}

/* The words of the texts, which are fewer than the values of a large roster: `count` is how many
 * people have one as a value, and more where it is no secret. */
struct private_words {
    struct names names;
    bool collected; /* and counted: now they are looked up */
};

static void count_private(struct checker *c, struct names *words)
{
    struct str rest = c->course->roster->text, head, line, column, field;
    str_line(&rest, &head);
    while (str_line(&rest, &line))
        for (size_t i = 0, j = 0; next_field(head, &i, &column) && next_field(line, &j, &field);) {
            struct name *word = field.n >= SHORTEST ? names_get(words, field) : NULL;
            if (word)
                word->count += is_public(column) ? 2 : 1;
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
