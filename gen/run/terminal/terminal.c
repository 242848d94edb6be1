// SPDX-License-Identifier: MIT
#include "run/terminal/terminal.h"

#include "core/text/screen.h"
#include "run/match.h"
#include "run/terminal/pty.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

enum {
    SETTLE = 100,       /* ms: what comes behind a mark in this time belongs to it */
    PROBE_FIRST = 300,  /* ms of silence before a new shell is typed to; then twice as long */
    PROBES = 8,         /* at most */
    FAILURES = 100,     /* of reading in a row, while somebody has the terminal */
    PART_MAX = 1 << 19, /* bytes of long output that are kept of its start, and of its end */
};

int64_t terminal_clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void terminal_send(struct terminal *t, struct str bytes)
{
    buf_put(&t->unsent, bytes);
    terminal_work(t);
}

/*
 * Sets the prompt in any shell. Line editing is turned off where there is any: it would
 * take a tab for a wish to complete.
 */
static void type_prompt(struct terminal *t)
{
    buf_printf(&t->unsent,
               " stty -echo 2>/dev/null; [ -z \"${BASH_VERSION-}\" ] || set +o emacs +o vi; "
               "[ -z \"${ZSH_VERSION-}\" ] || { setopt promptsubst; unsetopt zle promptcr "
               "promptsp; }; PROMPT_COMMAND=; PS2=; PS1='@%s:%zu:$?@'\n",
               t->nonce, ++t->prompts);
}

void terminal_init(struct terminal *t, int fd, const char *nonce)
{
    *t = (struct terminal){
        .fd = fd, .nonce = nonce, .state = TERMINAL_STARTING, .heard = terminal_clock_ms()};
    t->starts_shell = true;
    t->probe_at = t->heard + 3L * PROBE_FIRST;
    type_prompt(t);
}

void terminal_forget(struct terminal *t)
{
    buf_clear(&t->raw);
    t->total = t->left_out = 0;
    t->scanned = t->marks = t->output_end = t->mark_end = 0;
}

void terminal_type(struct terminal *t, struct str text, bool shell)
{
    terminal_forget(t);
    t->probes = t->probe_start = 0;
    t->before = t->prompts;
    t->came_back = false;
    t->several = str_has_char(text, '\n');
    t->starts_shell = shell && nested_starts_shell(text);
    t->heard = terminal_clock_ms();
    t->probe_at = t->heard + PROBE_FIRST;
    t->state = TERMINAL_BUSY;
    pty_silence(t->fd);
    buf_put(&t->unsent, text);
    buf_char(&t->unsent, '\n');
    terminal_work(t);
}

static void set_ended(struct terminal *t)
{
    t->state = TERMINAL_ENDED;
    if (t->marks == 0)
        t->output_end = t->raw.n;
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
}

/* "@NONCE:1:12@" or "@NONCE:end@". */
struct terminal_mark {
    bool ends;
    size_t prompt; /* its number */
    int status;
};

enum { PROMPT_DIGITS = 9, STATUS_DIGITS = 3 };

/* Up to so many digits at `*at`, which goes behind them. False: none. */
static bool take_digits(struct str s, size_t *at, size_t most, size_t *value)
{
    size_t digits = 0;
    for (*value = 0; digits < most && *at < s.n && ascii_digit(s.p[*at]); digits++)
        *value = *value * 10 + (size_t)(s.p[(*at)++] - '0');
    return digits > 0;
}

/* The mark at raw[i]: its length; 0: there is none, or not all of it came. */
static size_t mark_at(const struct terminal *t, size_t i, struct terminal_mark *mark)
{
    struct str rest = {t->raw.p + i, t->raw.n - i};
    size_t n = strlen(t->nonce), at = n + 2, status;
    if (rest.n < at + 2 || rest.p[n + 1] != ':' || memcmp(rest.p + 1, t->nonce, n) != 0)
        return 0;
    *mark = (struct terminal_mark){.ends = rest.n >= at + 4 && memcmp(rest.p + at, "end@", 4) == 0};
    if (mark->ends)
        return at + 4;
    if (!take_digits(rest, &at, PROMPT_DIGITS, &mark->prompt) || at >= rest.n ||
        rest.p[at++] != ':' || !take_digits(rest, &at, STATUS_DIGITS, &status))
        return 0;
    mark->status = (int)status;
    return at < rest.n && rest.p[at] == '@' ? at + 1 : 0;
}

/* The end of the command is the first mark of the shell in which it was typed, else the last. */
static void take_mark(struct terminal *t, const struct terminal_mark *mark, size_t start,
                      size_t end)
{
    t->marks++;
    t->marked = terminal_clock_ms();
    t->scanned = t->mark_end = end;
    if (!t->came_back) {
        t->output_end = start;
        t->status = mark->ends ? t->status : mark->status;
    }
    t->answered = mark->ends ? t->answered : mark->prompt;
    t->came_back = t->came_back || (t->probes && !mark->ends && mark->prompt <= t->before);
    if (mark->ends)
        set_ended(t);
}

static void find_marks(struct terminal *t)
{
    size_t longest = strlen(t->nonce) + PROMPT_DIGITS + STATUS_DIGITS + 4; /* "@", ":", ":", "@" */
    while (t->scanned < t->raw.n && t->state != TERMINAL_ENDED) {
        struct terminal_mark mark;
        size_t i = str_find_char(buf_str(&t->raw), t->scanned, '@');
        size_t n = i < t->raw.n ? mark_at(t, i, &mark) : 0;
        if (n) {
            take_mark(t, &mark, i, i + n);
        } else if (i < t->raw.n && t->raw.n - i < longest) { /* the rest of it may come */
            t->scanned = i;
            return;
        } else {
            t->scanned = i < t->raw.n ? i + 1 : i;
        }
    }
}

static void write_unsent(struct terminal *t)
{
    size_t done = 0;
    while (done < t->unsent.n) {
        ssize_t n = write(t->fd, t->unsent.p + done, t->unsent.n - done);
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    if (done)
        memmove(t->unsent.p, t->unsent.p + done, t->unsent.n - done);
    t->unsent.n -= done;
}

/* Of output without end its first part is kept, and its last, where the mark will be. */
static void forget_middle(struct terminal *t)
{
    if (t->raw.n <= (size_t)3 * PART_MAX)
        return;
    size_t cut = t->raw.n - (size_t)2 * PART_MAX, behind = PART_MAX + cut;
    size_t *places[] = {&t->scanned, &t->output_end, &t->mark_end, &t->probe_start};
    memmove(t->raw.p + PART_MAX, t->raw.p + behind, t->raw.n - behind);
    t->raw.n -= cut;
    t->left_out += cut;
    for (size_t i = 0; i < countof(places); i++)
        if (*places[i] > PART_MAX)
            *places[i] = *places[i] > behind ? *places[i] - cut : PART_MAX;
}

void terminal_work(struct terminal *t)
{
    char bytes[65536];
    if (t->fd < 0)
        return;
    write_unsent(t);
    for (int round = 0; round < 16 && t->fd >= 0; round++) {
        ssize_t n = read(t->fd, bytes, sizeof bytes);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (n < 0 && !pty_hung_up(t->fd) && t->failures++ < FAILURES)
            return;
        if (n <= 0) {
            set_ended(t);
            return;
        }
        t->failures = 0;
        buf_put(&t->raw, (struct str){bytes, (size_t)n});
        t->total += (size_t)n;
        t->heard = terminal_clock_ms();
        find_marks(t);
        forget_middle(t);
    }
}

/* "Password:", "Are you sure (yes/no)?": what waits for an answer of a person. */
static bool asks(const struct terminal *t)
{
    static const char *const questions[] = {"assword", "assphrase", "yes/no", "PIN"};
    struct str raw = buf_str(&t->raw);
    size_t start = raw.n;
    while (start && raw.p[start - 1] != '\n')
        start--;
    struct str line = str_slice(raw, start, raw.n);
    for (size_t i = 0; i < countof(questions); i++)
        if (str_find(line, 0, questions[i]) < line.n)
            return true;
    return false;
}

static int64_t probe(struct terminal *t, int64_t now)
{
    if (!t->starts_shell || (t->probes >= PROBES && t->marks == 0))
        return -1;
    if (t->probe_at < t->heard + PROBE_FIRST)
        t->probe_at = t->heard + PROBE_FIRST;
    if (now < t->probe_at)
        return t->probe_at;
    if (!asks(t)) {
        if (t->probes++ == 0)
            t->probe_start = t->raw.n;
        type_prompt(t);
        write_unsent(t);
    }
    bool known = t->came_back || t->probes > PROBES; /* there is a shell that answers */
    return t->probe_at = now + (known ? PROBE_FIRST : PROBE_FIRST << t->probes);
}

int64_t terminal_settle(struct terminal *t, int64_t now)
{
    if (t->state == TERMINAL_READY || t->state == TERMINAL_ENDED)
        return -1;
    if (t->marks == 0 || (t->probes && t->answered != t->prompts))
        return probe(t, now);
    bool plain = t->state == TERMINAL_BUSY && t->mark_end == t->raw.n && !t->several &&
                 t->probes == 0;
    int64_t settled = t->marked + (plain ? 0 : SETTLE);
    if (now < settled)
        return settled;
    t->state = TERMINAL_READY;
    return -1;
}

/* What stands between two places, without marks, as a terminal shows it. */
static struct str shown_part(const struct terminal *t, struct arena *a, size_t from, size_t end)
{
    struct buf b = BUF_INIT;
    for (size_t i = from; i < end;) {
        struct terminal_mark mark;
        size_t n = t->raw.p[i] == '@' ? mark_at(t, i, &mark) : 0;
        if (n == 0)
            buf_char(&b, t->raw.p[i]);
        i += n ? n : 1;
    }
    struct str text = screen_text(a, buf_str(&b));
    buf_release(&b);
    return text;
}

struct str terminal_text(const struct terminal *t, struct arena *a, size_t max, size_t *gone)
{
    size_t end = t->marks || t->state == TERMINAL_ENDED ? t->output_end : t->raw.n;
    /* Behind a probe that nobody answers stands its echo; before the first prompt also why none
     * comes. */
    if (t->answered && t->probes && !t->came_back && t->probe_start < end)
        end = t->probe_start;
    size_t cut = t->left_out && end > PART_MAX ? PART_MAX : end;
    struct arena scratch = ARENA_INIT;
    struct str head = shown_part(t, &scratch, 0, cut), tail = shown_part(t, &scratch, cut, end);
    size_t left_out = cut < end ? t->left_out : 0;
    struct str text = arena_str(a, match_shorten(&scratch, head, tail, left_out, max, gone));
    arena_release(&scratch);
    return text;
}

void terminal_close(struct terminal *t)
{
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
    buf_release(&t->raw);
    buf_release(&t->unsent);
}
