// SPDX-License-Identifier: MIT
/*
 * Passwords in commands: behind the options and in the variables that programs read one from. What
 * stands for a password (`changeme`, `$PASSWORD`, the name of the user again) is none.
 */
#include "check/rule.h"
#include "shell/split.h"

#include <string.h>

/* ---- what stands for a password ---- */

/* A text without regard to capitals. */
static bool holds(struct str text, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= text.n; i++) {
        size_t k = 0;
        while (k < n && ascii_lower(text.p[i + k]) == part[k])
            k++;
        if (k == n)
            return true;
    }
    return false;
}

/* Words that name the thing, or say that it is none. */
static bool is_stand_in(struct str value)
{
    static const char *const parts[] = {"pass",   "passwd", "secret", "token", "change", "example",
                                        "replac", "your",   "dummy",  "demo",  "sample", "xxx",
                                        "***",    "...",    "fake",   "foo",   "letmein"};
    static const char *const words[] = {"admin", "root", "user",  "test",     "guest", "pw", "pwd",
                                        "abc",   "bar",  "minio", "postgres", "mysql", NULL};
    bool letter = false, varied = false;
    for (size_t i = 0; i < value.n; i++) {
        letter = letter || !ascii_digit(value.p[i]);
        varied = varied || value.p[i] != *value.p;
    }
    for (size_t i = 0; i < countof(parts); i++)
        if (holds(value, parts[i]))
            return true;
    return value.n < 4 || !letter || !varied || str_is_any(value, words);
}

/* Letters and digits together, as in what a program has made. */
static bool is_made(struct str value)
{
    bool digit = false, letter = false;
    for (size_t i = 0; i < value.n; i++) {
        digit = digit || ascii_digit(value.p[i]);
        letter = letter || ascii_alpha(value.p[i]);
    }
    return value.n >= 8 && digit && letter;
}

/* ---- where it stands ---- */

static const char *const logins[] = {"docker", "podman",  "nerdctl", "helm", "skopeo",
                                     "crane",  "buildah", "oras",    "oc",   NULL};
static const char *const databases[] = {"mysql", "mysqldump", "mysqladmin", "mariadb", NULL};
static const char *const fetchers[] = {"curl", "http", "https", "wget", NULL};

/* How a program takes a password. */
struct taking {
    const char *const *options; /* with the value behind them, or behind `=` in them */
    const char *joined;         /* an option that ends where the value starts; NULL: none */
    bool user;                  /* the value is user:password */
};

static bool calls_login(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (str_is(call->words[i].text, "login"))
            return true;
    return false;
}

/* False where a program takes none. */
static bool find_taking(const struct call *call, struct taking *t)
{
    static const char *const password[] = {"-p", "--password", NULL};
    static const char *const long_password[] = {"--password", NULL};
    static const char *const user[] = {"-u", "--user", "-U", "--proxy-user", "-a", "--auth", NULL};
    static const char *const redis[] = {"-a", "--pass", NULL};
    static const char *const mongo[] = {"mongo", "mongosh", "sshpass", NULL};
    struct str name = call->name.text;
    if (str_is_any(name, fetchers))
        *t = (struct taking){user, str_is(name, "curl") ? "-u" : NULL, true};
    else if (str_is_any(name, databases))
        *t = (struct taking){long_password, "-p", false};
    else if (str_is(name, "redis-cli"))
        *t = (struct taking){redis, NULL, false};
    else if (str_is_any(name, mongo) || (str_is_any(name, logins) && calls_login(call)))
        *t = (struct taking){password, str_is(name, "sshpass") ? "-p" : NULL, false};
    else
        return false;
    return true;
}

/* What is sent to this machine is no secret. */
static bool is_local(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (str_find(call->words[i].text, 0, "localhost") < call->words[i].text.n ||
            str_find(call->words[i].text, 0, "127.0.0.1") < call->words[i].text.n)
            return true;
    return false;
}

/* ---- findings ---- */

static void say(struct checker *c, const struct command *command, struct str value, size_t start,
                size_t end)
{
    if (is_stand_in(value) || check_is_token(value))
        return;
    check_report(c, place_of_command(command, start, end),
                 "this looks like a password, which would be published; withdraw it, and write a "
                 "<placeholder>");
}

/* The value is the end of a word. */
static void look_at_value(struct checker *c, const struct command *command,
                          const struct shell_word *word, struct str value, bool user)
{
    if (!word->plain)
        return;
    if (user) {
        size_t colon = str_find_char(value, 0, ':');
        struct str name = str_slice(value, 0, colon);
        value = str_slice(value, colon + 1, value.n);
        if (str_eq(name, value))
            return;
    }
    size_t quoted = word->end - word->start - word->text.n; /* quotes */
    size_t behind = quoted > 1 ? 1 : 0;
    size_t n = value.n <= word->end - behind - word->start ? value.n : 0;
    say(c, command, value, word->end - behind - n, word->end - behind);
}

static void look_at_options(struct checker *c, const struct command *command,
                            const struct call *call)
{
    struct taking t;
    if (!find_taking(call, &t) || is_local(call))
        return;
    for (size_t i = 0; i < call->count; i++) {
        const struct shell_word *word = &call->words[i];
        size_t equals = str_find_char(word->text, 0, '=');
        struct str value = str_slice(word->text, equals + 1, word->text.n);
        if (i && str_is_any(call->words[i - 1].text, t.options))
            look_at_value(c, command, word, word->text, t.user);
        else if (equals < word->text.n && str_starts(word->text, "--") &&
                 str_is_any(str_slice(word->text, 0, equals), t.options))
            look_at_value(c, command, word, value, t.user);
        else if (t.joined && str_starts(word->text, t.joined) && word->text.n > 2)
            look_at_value(c, command, word, str_slice(word->text, 2, word->text.n), t.user);
    }
}

/* A variable from which programs take a password; of others, what has a name like one. */
static bool is_password_name(struct str name, bool *certain)
{
    static const char *const names[] = {"PGPASSWORD",    "MYSQL_PWD",       "SSHPASS",
                                        "REDISCLI_AUTH", "RESTIC_PASSWORD", NULL};
    static const char *const ends[] = {"PASSWORD", "PASSWD",   "_TOKEN",
                                       "_SECRET",  "_API_KEY", "_SECRET_KEY"};
    *certain = str_is_any(name, names);
    for (size_t i = 0; i < countof(ends) && !*certain; i++)
        if (str_ends(name, ends[i]))
            return true;
    return *certain;
}

/* `NAME=value` at text[start]. */
static void look_at_variable(struct checker *c, const struct command *command, struct str name,
                             size_t start)
{
    struct str text = command->text;
    bool certain;
    if (start >= text.n || !is_password_name(name, &certain))
        return;
    size_t end = start;
    if (text.p[start] == '"' || text.p[start] == '\'') {
        end = str_find_char(text, start + 1, text.p[start]);
        start++;
    } else
        while (end < text.n && !ascii_space(text.p[end]) && !str_has_char(STR(";&|)"), text.p[end]))
            end++;
    struct str value = str_slice(text, start, end);
    for (size_t i = 0; i < value.n; i++)
        if (str_has_char(STR("$`<>{}/:"), value.p[i]))
            return;
    if (certain || is_made(value))
        say(c, command, value, start, end);
}

static void look_for_passwords(struct checker *c, const struct command *command)
{
    size_t count;
    if (!calls_readable(command))
        return;
    const struct call *calls = calls_find(c->scratch, command, &count);
    for (size_t i = 0; i < count; i++) {
        look_at_options(c, command, &calls[i]);
        for (size_t j = 0; str_is(calls[i].name.text, "export") && j < calls[i].count; j++) {
            const struct shell_word *word = &calls[i].words[j];
            size_t equals = str_find_char(word->text, 0, '=');
            if (equals < word->text.n)
                look_at_variable(c, command, str_slice(word->text, 0, equals),
                                 word->start + equals + 1);
        }
    }
    for (size_t i = 0; i < command->mark_count; i++)
        if (command->marks[i].kind == SHELL_ASSIGN)
            look_at_variable(
                c, command,
                str_slice(command->text, command->marks[i].start, command->marks[i].end),
                command->marks[i].end + 1);
}

void check_secret(struct checker *c)
{
    check_tokens(c);
    check_each_command(c, look_for_passwords);
}
