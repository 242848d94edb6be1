// SPDX-License-Identifier: MIT
#include "shell/windows.h"

#include "core/text/buf.h"

/* (venv) and a blank; 0 where they do not stand here */
static size_t skip_environment(struct str line)
{
    size_t close = line.n && *line.p == '(' ? str_find(line, 0, ") ") : line.n;
    return close < line.n && str_find_char(line, 0, ' ') == close + 1 ? close + 2 : 0;
}

size_t windows_prompt_length(struct str line)
{
    size_t head = skip_environment(line);
    bool powershell = str_starts(str_slice(line, head, line.n), "PS ");
    head += powershell ? 3 : 0;
    struct str path = str_slice(line, head, line.n);
    bool drive = path.n > 2 && ascii_alpha(path.p[0]) && path.p[1] == ':' && path.p[2] == '\\';
    if (!drive && (!powershell || path.n == 0 || !str_has_char(STR("/~>"), *path.p)))
        return 0;
    size_t end = str_find_char(line, head, '>');
    if (end == line.n)
        return 0;
    return end + 1 < line.n && line.p[end + 1] == ' ' ? end + 2 : end + 1;
}

bool windows_detect(struct str text, bool *powershell)
{
    struct str line;
    while (str_line(&text, &line))
        if (windows_prompt_length(line)) {
            *powershell = str_find(line, 0, "PS ") < windows_prompt_length(line);
            return true;
        }
    return false;
}

/* ---- without prompts ---- */

/* What is open at the end of a line. */
struct windows_state {
    enum { POWERSHELL, CMD, FISH, NU } shell;
    char here;    /* the quote of a here-string, or 0 */
    int brackets; /* of ( and {, of blocks in fish */
};

/* The blocks that a line of fish opens, less those that it closes. */
static int count_blocks(struct str line)
{
    static const char *const openers[] = {"for", "while", "if", "switch", "begin", "function"};
    struct str word;
    bool starts = true;
    int open = 0;
    while (str_word(&line, &word)) {
        bool last = str_ends(word, ";");
        word.n -= last;
        for (size_t i = 0; i < countof(openers) && starts; i++)
            open += str_is(word, openers[i]);
        open -= starts && str_is(word, "end");
        starts = last || str_is(word, "and") || str_is(word, "or") || str_is(word, "|");
    }
    return open;
}

/* Counts the brackets of a line that stand outside of quotes. */
static int count_brackets(struct str line, bool square)
{
    const struct str opens = square ? STR("({[") : STR("({"),
                     closes = square ? STR(")}]") : STR(")}");
    int open = 0;
    char quote = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else
            open += str_has_char(opens, c) - str_has_char(closes, c);
    }
    return open;
}

static bool goes_on_in_fish(struct windows_state *state, struct str line)
{
    state->brackets += count_blocks(line) + count_brackets(line, false);
    state->brackets = state->brackets > 0 ? state->brackets : 0;
    return state->brackets > 0 || str_ends(line, "\\") || str_ends(line, "|");
}

/* Whether the command goes on after a line. */
static bool goes_on(struct windows_state *state, struct str line)
{
    if (state->shell == CMD)
        return str_ends(line, "^");
    if (state->shell == FISH)
        return goes_on_in_fish(state, line);
    if (state->here) {
        bool closed = line.n > 1 && line.p[0] == state->here && line.p[1] == '@';
        state->here = closed ? 0 : state->here;
        return !closed || str_ends(line, "|");
    }
    state->brackets += count_brackets(line, state->shell == NU);
    if (str_ends(line, "@'") || str_ends(line, "@\""))
        state->here = line.p[line.n - 1];
    if (state->here || state->brackets > 0 || str_ends(line, "|") || str_ends(line, ","))
        return true;
    state->brackets = 0;
    return str_ends(line, "`");
}

static bool is_comment(const struct windows_state *state, struct str line)
{
    return state->shell != CMD ? str_starts(line, "#")
                               : str_starts(line, "::") || str_starts(line, "rem ");
}

static size_t read_lines(struct arena *a, struct str text, struct str lang,
                         struct exchange **exchanges)
{
    struct windows_state state = {.shell = str_is(lang, "powershell") ? POWERSHELL
                                           : str_is(lang, "fish")     ? FISH
                                           : str_is(lang, "nu")       ? NU
                                                                      : CMD};
    struct str rest = text, line;
    const char *start = NULL, *comments = text.p;
    size_t count = 0, cap = 0;
    while (str_line(&rest, &line)) {
        struct str trimmed = state.here ? line : str_trim(line);
        if (!start && (trimmed.n == 0 || is_comment(&state, trimmed)))
            continue;
        if (!start)
            start = trimmed.p;
        if (goes_on(&state, trimmed) && rest.n)
            continue;
        struct exchange *e = ARENA_PUSH(a, *exchanges, count, cap);
        e->command = str_trim_end((struct str){start, (size_t)(line.p + line.n - start)});
        e->caption = (struct str){comments, (size_t)(start - comments)};
        e->output = (struct str){NULL, 0};
        e->start = (size_t)(start - text.p);
        e->end = e->start + e->command.n;
        comments = line.p + line.n;
        start = NULL;
    }
    return count;
}

/* ---- with prompts ---- */

/* Whether the first line of a block is "> " and a command: the prompt of PowerShell cut short. */
static bool is_bare(struct str text)
{
    struct str line = STR("");
    for (struct str next; str_trim(line).n == 0 && str_line(&text, &next);)
        line = next;
    return str_starts(line, "> ") && line.n > 2 && ascii_alpha(line.p[2]);
}

static size_t prompt_at(struct str line, bool bare)
{
    return bare ? (str_starts(line, "> ") ? 2 : str_is(line, ">")) : windows_prompt_length(line);
}

/* The lines of a command: its first one, and those behind >> or More? below it. */
static struct str read_command(struct arena *a, struct str first, struct str *rest)
{
    struct buf b = BUF_INIT;
    struct str line;
    buf_put(&b, first);
    for (struct str ahead = *rest; str_line(&ahead, &line); *rest = ahead) {
        size_t skip = str_starts(line, ">> ") ? 3 : str_starts(line, "More? ") ? 6 : 0;
        if (!skip && !str_is(str_trim(line), ">>"))
            break;
        buf_char(&b, '\n');
        buf_put(&b, str_slice(line, skip ? skip : line.n, line.n));
    }
    struct str command = str_trim_end(buf_copy(&b, a));
    buf_release(&b);
    return command;
}

static size_t read_prompts(struct arena *a, struct str text, bool bare, struct exchange **exchanges)
{
    struct str rest = text, line;
    size_t count = 0, cap = 0;
    while (str_line(&rest, &line)) {
        size_t prompt = prompt_at(line, bare);
        if (prompt == 0 || str_trim(str_slice(line, prompt, line.n)).n == 0)
            continue;
        struct exchange *e = ARENA_PUSH(a, *exchanges, count, cap);
        e->start = (size_t)(line.p - text.p) + prompt;
        e->caption = STR("");
        e->command = read_command(a, str_slice(line, prompt, line.n), &rest);
        const char *start = rest.p;
        e->end = str_trim_end((struct str){text.p, (size_t)(start - text.p)}).n;
        for (struct str ahead = rest; str_line(&ahead, &line) && !prompt_at(line, bare);)
            rest = ahead;
        e->output = transcript_trim((struct str){start, (size_t)(rest.p - start)});
    }
    return count;
}

size_t windows_read(struct arena *a, struct str text, struct str lang, struct exchange **exchanges)
{
    bool detected, bare = is_bare(text);
    *exchanges = NULL;
    return bare || windows_detect(text, &detected) ? read_prompts(a, text, bare, exchanges)
                                                   : read_lines(a, text, lang, exchanges);
}
