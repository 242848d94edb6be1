// SPDX-License-Identifier: MIT
#include "run/terminal/repl.h"

#include "core/text/screen.h"
#include "shell/program.h"

enum {
    QUIET_MS = 60,
    PROMPT_MAX = 512, /* bytes of a line with a prompt, and of what draws it */
};

/* A line without the prompts at its head; *waits: the last of them goes nothing on. */
static struct str strip_prompts(struct str line, const struct program *program, bool *waits)
{
    *waits = false;
    for (;;) {
        const struct program *whose;
        size_t own = program_prompt(line, program, &whose);
        own = whose == program ? own : 0;
        size_t n = own ? own : program_continuation(line, program);
        if (n == 0)
            return line;
        *waits = own > 0;
        line = str_slice(line, n, line.n);
    }
}

/* Whether a line is a prompt of the program, or several, and nothing behind them. */
static bool is_prompt(struct str line, const struct program *program)
{
    bool waits;
    return str_trim(strip_prompts(line, program, &waits)).n == 0 && waits;
}

bool repl_at_prompt(const struct terminal *t, struct str program, int64_t now)
{
    struct str raw = buf_str(&t->raw);
    size_t start = raw.n;
    while (start && raw.p[start - 1] != '\n' && raw.n - start < PROMPT_MAX)
        start--;
    if (t->state != TERMINAL_BUSY || start == raw.n || now < t->heard + QUIET_MS)
        return false;
    struct arena scratch = ARENA_INIT;
    struct str line = screen_text(&scratch, str_slice(raw, start, raw.n));
    const struct program *p = program_named(program);
    bool found = p && is_prompt(line, p);
    arena_release(&scratch);
    return found;
}

struct str repl_bytes(struct arena *a, struct str text, struct str program)
{
    bool block = program_open_at_end(program_named(program), text);
    return arena_printf(a, "%.*s\n%s", STR_ARG(text), block ? "\n" : "");
}

/* The rest behind the lines that were typed, where the program shows them. */
static struct str skip_echo(struct str shown, struct str typed, const struct program *program)
{
    struct str line, wanted, ahead = shown;
    bool waits;
    while (str_line(&typed, &wanted) && str_line(&ahead, &line)) {
        if (!str_eq(str_trim(strip_prompts(line, program, &waits)), str_trim(wanted)))
            break;
        shown = ahead;
    }
    return shown;
}

struct str repl_output(struct str shown, struct str typed, struct str program)
{
    const struct program *p = program_named(program);
    struct str line;
    size_t last = shown.n;
    bool waits;
    if (!p)
        return shown;
    while (last && shown.p[last - 1] != '\n')
        last--;
    if (is_prompt(str_slice(shown, last, shown.n), p))
        shown.n = last;
    shown = skip_echo(shown, typed, p);
    /* Line editors that show no letter show the end of a line all the same. */
    for (struct str ahead = shown; str_line(&ahead, &line); shown = ahead) {
        struct str bare = strip_prompts(line, p, &waits);
        if (bare.n)
            return (struct str){bare.p, shown.n - (size_t)(bare.p - shown.p)};
    }
    return shown;
}
