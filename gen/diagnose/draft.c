// SPDX-License-Identifier: MIT
/*
 * A draft for the error database, from a log: the line that looks most like an error, and a pattern
 * for it. Parts that differ from one machine, hour and person to the next are left open: what is
 * quoted, times, addresses, paths, and words with digits in them.
 */
#include "core/ere/ere.h"
#include "core/text/utf8.h"
#include "diagnose/diagnose.h"
#include "diagnose/log.h"

enum {
    LINE_MAX_BYTES = 300, /* of a line that the draft takes */
    ID_WORDS = 5,
    KEPT_MIN = 8, /* letters that a pattern must hold, else it matches anything */
};

/* ---- which line ---- */

static bool has_word(struct str line, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= line.n; i++) {
        size_t k = 0;
        while (k < n && ascii_lower(line.p[i + k]) == word[k])
            k++;
        bool starts = i == 0 || !ascii_alpha(line.p[i - 1]);
        if (k == n && starts)
            return true;
    }
    return false;
}

/* How much a line looks like an error: what tells of a failure counts more than what follows it. */
static size_t weight(struct str line)
{
    static const char *const words[] = {
        "error",    "fail",       "fatal",          "cannot",       "can't",        "could not",
        "couldn't", "unable to",  "denied",         "refused",      "not found",    "no such",
        "invalid",  "unknown",    "forbidden",      "unauthorized", "unrecognized", "timed out",
        "timeout",  "already in", "exceeded",       "panic",        "unreachable",  "expired",
        "mismatch", "conflict",   "not allowed",    "rejected",     "aborted",      "unexpected",
        "missing",  "must be",    "does not exist", "no space",     "killed"};
    size_t count = 0;
    for (size_t i = 0; i < countof(words); i++)
        count += has_word(line, words[i]);
    return count;
}

/* What a shell prints before a command that is typed: the line tells of no error. */
static bool is_typed(struct str line)
{
    size_t sign = str_find(line, 0, "$ "), root = str_find(line, 0, "# ");
    size_t end = sign < root ? sign : root, at = str_find_char(line, 0, '@');
    return end < line.n && (end == 0 || at < end || str_find_char(line, 0, '~') < end);
}

/* Whether a known problem shows in line i. */
static bool is_known(const struct log *log, size_t i, const struct diagnosis *known)
{
    for (size_t number = log->lines[i].number; number < log->lines[i + 1].number; number++)
        if (known->known[number])
            return true;
    return false;
}

/* The line that looks most like an error; of several the last, which is what one is stuck at. */
static struct str worst_line(const struct log *log, const struct diagnosis *known)
{
    struct str worst = {0};
    size_t most = 1;
    for (size_t i = 0; i < log->count; i++) {
        struct str line = str_trim(log_text(log, i));
        bool passed = is_known(log, i, known) || line.n > LINE_MAX_BYTES || is_typed(line);
        size_t w = passed ? 0 : weight(line);
        if (w < most)
            continue;
        most = w;
        worst = line;
    }
    return worst;
}

/* ---- what of it stays ---- */

/* Letters of a word that is a name, a number or a time rather than a word of the message. */
static bool is_particular(struct str word)
{
    size_t digits = 0, dots = 0, slashes = 0, dashes = 0;
    for (size_t i = 0; i < word.n; i++) {
        digits += ascii_digit(word.p[i]);
        slashes += word.p[i] == '/' || word.p[i] == '@';
        dashes += word.p[i] == '-' && i > 0;
        dots += word.p[i] == '.' && i + 1 < word.n && i > 0;
    }
    return digits || slashes || dots || dashes > 1;
}

static bool is_edge(char c)
{
    return str_has_char(STR("()[]{}<>,;:!?=\"'`."), c);
}

static size_t quote_end(struct str line, size_t start)
{
    char c = line.p[start], end = c == '"' || c == '\'' || c == '`' ? c : 0;
    bool opens = end && (start == 0 || !ascii_alnum(line.p[start - 1]));
    size_t i = opens ? str_find_char(line, start + 1, end) : line.n;
    return i < line.n && i > start + 1 ? i : start;
}

static void put_byte(struct buf *out, char c)
{
    if (str_has_char(STR(".[]()*+?{}|^$\\"), c))
        buf_char(out, '\\');
    buf_char(out, c);
}

/* The pattern of a line: what is particular in it is left open. *kept counts letters that are not.
 */
static void put_pattern(struct buf *out, struct str line, size_t *kept)
{
    for (size_t i = 0; i < line.n;) {
        size_t quoted = quote_end(line, i);
        if (quoted > i) {
            put_byte(out, line.p[i]);
            buf_printf(out, "[^%c]+", line.p[i]);
            put_byte(out, line.p[quoted]);
            i = quoted + 1;
            continue;
        }
        if (ascii_space(line.p[i]) || is_edge(line.p[i])) {
            put_byte(out, line.p[i++]);
            continue;
        }
        size_t end = i;
        while (end < line.n && !ascii_space(line.p[end]) &&
               !(is_edge(line.p[end]) && str_find_char(line, end, ' ') == end + 1))
            end++;
        while (end > i + 1 && is_edge(line.p[end - 1]))
            end--;
        struct str word = str_slice(line, i, end);
        if (is_particular(word))
            buf_puts(out, "[^ ]+");
        for (size_t k = 0; k < word.n && !is_particular(word); k++) {
            put_byte(out, word.p[k]);
            *kept += ascii_alpha(word.p[k]) || (unsigned char)word.p[k] >= 0x80;
        }
        i = end;
    }
}

/* The part of a line behind what a program prints before each message: times, levels, its file. */
static struct str message_of(struct str line)
{
    struct str rest = line, word;
    while (str_word(&rest, &word)) {
        bool head = is_particular(word) && !str_starts(word, "/") &&
                    (ascii_digit(word.p[0]) || word.p[word.n - 1] == ']' ||
                     (word.n == 5 && ascii_digit(word.p[4])));
        if (!head)
            break;
        line = str_slice(line, (size_t)(word.p + word.n - line.p), line.n);
    }
    struct str message = str_trim(line);
    return message.n ? message : line;
}

/* ---- the entry ---- */

static struct str entry_id(struct arena *a, struct str message)
{
    struct buf b = BUF_INIT;
    struct str rest = message, word;
    for (size_t n = 0; n < ID_WORDS && str_word(&rest, &word);) {
        if (is_particular(word) || !ascii_alpha(word.p[0]))
            continue;
        size_t before = b.n;
        buf_puts(&b, b.n ? "-" : "");
        for (size_t i = 0; i < word.n; i++)
            if (ascii_alnum(word.p[i]))
                buf_char(&b, ascii_lower(word.p[i]));
        if (b.n == before + (before > 0))
            b.n = before;
        else
            n++;
    }
    struct str id = b.n ? buf_copy(&b, a) : STR("new-problem");
    buf_release(&b);
    return id;
}

/* In single quotes, as patterns are best written in YAML (1.2, 7.3.2). */
static void put_single_quoted(struct buf *out, struct str text)
{
    buf_char(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'')
            buf_char(out, '\'');
        buf_char(out, text.p[i]);
    }
    buf_char(out, '\'');
}

/* The pattern, or the line itself where it would match too much or cannot be used. */
static struct str usable_pattern(struct arena *a, struct str message)
{
    struct buf b = BUF_INIT;
    size_t kept = 0;
    put_pattern(&b, message, &kept);
    regex_t re;
    struct str why;
    bool good = kept >= KEPT_MIN && ere_compile(&re, a, buf_str(&b), &why);
    if (good) {
        good = regexec(&re, arena_cstr(a, message), 0, NULL, 0) == 0;
        regfree(&re);
    }
    if (!good) {
        buf_clear(&b);
        for (size_t i = 0; i < message.n; i++)
            put_byte(&b, message.p[i]);
    }
    struct str pattern = buf_copy(&b, a);
    buf_release(&b);
    return pattern;
}

struct str diagnose_draft(struct arena *a, const struct course *course, struct str log)
{
    struct log read = log_read(a, log);
    struct diagnosis known = diagnose_log(a, course, log);
    struct str message = message_of(worst_line(&read, &known));
    if (!message.n)
        return (struct str){0};
    struct buf b = BUF_INIT;
    buf_printf(&b, "- id: %.*s\n  symptom: ", STR_ARG(entry_id(a, message)));
    buf_json(&b, message);
    buf_puts(&b, "\n  pattern: ");
    put_single_quoted(&b, usable_pattern(a, message));
    buf_puts(&b, "\n  samples:\n    - ");
    buf_json(&b, message);
    buf_puts(
        &b,
        "\n  cause: |\n    WRITE: why it happens.\n"
        "  fix: |\n    WRITE: what to do.\n\n    ```bash\n    # WRITE: the commands that do it\n"
        "    ```\n");
    struct str draft = buf_copy(&b, a);
    buf_release(&b);
    return draft;
}
