// SPDX-License-Identifier: MIT
#include "extract/imperative.h"

#include "core/text/buf.h"
#include "core/text/utf8.h"

enum { WORDS = 64, TAIL = 1024 }; /* of a sentence: its end decides */

/* The words of a sentence from its last sign of punctuation on, without case. */
struct clause {
    struct str words[WORDS];
    size_t count;
    bool colon; /* it ends in one */
};

/* What tells to run something. */
static const char *const run_verbs[] = {
    "run",       "execute",   "type",     "enter",       "use",       "try",        "launch",
    "issue",     "invoke",    "do",       "rerun",       "repeat",    "выполните",  "запустите",
    "введите",   "наберите",  "вызовите", "используйте", "повторите", "попробуйте", "выполним",
    "запустим",  "введём",    "введем",   "выполняем",   "запускаем", "вводим",     "набираем",
    "выполнить", "запустить", NULL};

/* What else a sentence may tell to do, by means of a command. */
static const char *const other_verbs[] = {
    "add",      "apply",      "build",   "change",    "check",  "clean",   "clone",   "configure",
    "confirm",  "connect",    "copy",    "create",    "delete", "deploy",  "disable", "display",
    "download", "edit",       "enable",  "expose",    "fetch",  "find",    "fix",     "generate",
    "get",      "initialize", "inspect", "install",   "kill",   "list",    "load",    "log",
    "look",     "make",       "move",    "open",      "print",  "remove",  "rename",  "repair",
    "reset",    "restart",    "save",    "scale",     "see",    "set",     "show",    "start",
    "stop",     "switch",     "test",    "uninstall", "update", "upgrade", "verify",  "view",
    "wait",     "watch",      NULL};

/* What may stand in front of such a verb. */
static const char *const lead_ins[] = {
    "and",           "then",    "now",     "please",     "just", "first", "next",
    "also",          "simply",  "finally", "again",      "or",   "to",    "let's",
    "let’s",         "must",    "should",  "need",       "have", "can",   "you",
    "alternatively", "instead", "lastly",  "afterwards", "here", "а",     "и",
    "затем",         "потом",   "теперь",  "сначала",    "ещё",  "снова", "или",
    "нужно",         "надо",    NULL};

/* Where: "on the second node run ..." */
static const char *const places[] = {"on", "in", "from", "at", "inside",
                                     "as", "на", "в",    "с",  NULL};

/* What shows that a clause only speaks of it. */
static const char *const speaking[] = {
    "we",    "i",      "it",      "they",    "that",   "which", "who",     "when",  "if",
    "once",  "how",    "what",    "why",     "where",  "while", "because", "not",   "don't",
    "don’t", "never",  "cannot",  "can't",   "could",  "would", "will",    "might", "may",
    "is",    "are",    "was",     "were",    "better", "than",  "like",    "after", "before",
    "until", "unless", "whether", "without", "если",   "когда", "как",     "что",   "чтобы",
    "не",    "после",  "мы",      NULL};

static const char *const means[] = {"with",  "using",   "via",      "running", "by",
                                    "через", "помощью", "командой", NULL};

/* Words between the verb and the command: "run the following command: ..." */
static const char *const fillers[] = {"the",      "this",  "following", "same",    "command",
                                      "commands", "a",     "команду",   "команды", "следующую",
                                      "эту",      "такую", "следующие", NULL};

static struct str lower(struct arena *a, struct str text)
{
    struct buf b = BUF_INIT;
    size_t i = text.n > TAIL ? text.n - TAIL : 0;
    while (i < text.n && ((unsigned char)text.p[i] & 0xc0) == 0x80)
        i++;
    while (i < text.n)
        buf_utf8(&b, utf8_lower(utf8_next(text, &i)));
    struct str copy = buf_copy(&b, a);
    buf_release(&b);
    return copy;
}

/* Whether a clause ends with a word; a dot inside a word ends nothing. */
static bool ends_clause(struct str word)
{
    return str_has_char(STR(".,;:!?)"), word.p[word.n - 1]) || str_is(word, "-") ||
           str_is(word, "–") || str_is(word, "—") || str_is(word, "`");
}

static struct str bare(struct str word)
{
    while (word.n && str_has_char(STR("(\"'*_.,;:!?)"), *word.p))
        word = str_slice(word, 1, word.n);
    while (word.n && str_has_char(STR("\"'*_.,;:!?)"), word.p[word.n - 1]))
        word.n--;
    return word;
}

/* The last clause of a text; where a colon ends the text, the clause in front of it. */
static void read_clause(struct clause *c, struct str text)
{
    struct str rest, word;
    text = str_trim(text);
    c->colon = str_ends(text, ":");
    if (c->colon)
        text = str_trim(str_slice(text, 0, text.n - 1));
    rest = text;
    while (str_word(&rest, &word)) {
        if (*word.p == '(')
            c->count = 0;
        struct str plain = bare(word);
        if (plain.n && c->count < WORDS)
            c->words[c->count++] = plain;
        if (ends_clause(word))
            c->count = 0;
    }
}

static bool has_any(const struct clause *c, const char *const *list)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_is_any(c->words[i], list))
            return true;
    return false;
}

/* "you run" tells nothing; "you can run" and "you need to run" do. */
static bool is_led_in(const struct clause *c, size_t verb)
{
    if (verb && str_is_any(c->words[0], places))
        return !str_is(c->words[verb - 1], "you");
    for (size_t i = 0; i < verb; i++)
        if (!str_is_any(c->words[i], lead_ins))
            return false;
    return verb == 0 || !str_is(c->words[verb - 1], "you");
}

/* Imperatives of Russian that are said politely: "проверьте". */
static bool is_imperative(struct str word)
{
    return str_is_any(word, run_verbs) || str_is_any(word, other_verbs) || str_ends(word, "йте") ||
           str_ends(word, "ите") || str_ends(word, "ьте");
}

/* "check the nodes with", but not "the nodes created with" */
static bool tells_means(const struct clause *c, size_t last)
{
    size_t first = 0;
    while (first < last && str_is_any(c->words[first], lead_ins))
        first++;
    return first < last && is_imperative(c->words[first]) && !str_ends(c->words[last - 1], "ed") &&
           !str_is(c->words[last - 1], "done") && !str_is(c->words[last - 1], "made");
}

/* "Then ..." at the start of a sentence, and the command is the rest of it. */
static bool is_next(struct str before, struct str after)
{
    size_t start = before.n;
    while (start && before.p[start - 1] != ' ')
        start--;
    struct str rest = str_trim(str_slice(before, 0, start));
    after = str_trim(after);
    return (rest.n == 0 || str_has_char(STR(".!?"), rest.p[rest.n - 1])) &&
           (after.n == 0 || str_has_char(STR(".,;:!)"), *after.p));
}

bool imperative_tells_to_run(struct arena *a, struct str before, struct str after)
{
    static const char *const next[] = {"then", "now", "next", "затем", "потом", NULL};
    struct clause c = {.count = 0};
    read_clause(&c, lower(a, before));
    size_t end = c.count;
    while (end && str_is_any(c.words[end - 1], fillers))
        end--;
    if (end == 0 || has_any(&c, speaking))
        return false;
    size_t last = end - 1;
    while (last && str_is_any(c.words[last], means) && str_is_any(c.words[last - 1], means))
        last--; /* by running */
    if (str_is_any(c.words[last], run_verbs))
        return is_led_in(&c, last);
    if (str_is_any(c.words[last], means))
        return tells_means(&c, last);
    if (c.colon) /* "To see the pods: ..." */
        return c.count > 1 && (str_is(c.words[0], "to") || is_imperative(c.words[0]));
    return c.count == 1 && str_is_any(c.words[0], next) && is_next(str_trim(before), after);
}
