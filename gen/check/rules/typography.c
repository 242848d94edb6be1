// SPDX-License-Identifier: MIT
/* What a copy breaks: characters that look like those a shell wants, and are others. */
#include "check/rule.h"

#include "core/text/utf8.h"
#include "extract/mentions.h"
#include "shell/looks.h"
#include "shell/split.h"

#include <string.h>

/* A character of a command and where it stands. */
struct typography_glyph {
    const struct command *command;
    int32_t code;
    size_t start, end; /* bytes of the command's text */
    enum context context;
};

static struct span glyph_place(const struct typography_glyph *g)
{
    return place_of_command(g->command, g->start, g->end);
}

static void fix(struct checker *c, const struct typography_glyph *g, const char *text)
{
    struct span at = glyph_place(g);
    struct str there = span_text(at), here = str_slice(g->command->text, g->start, g->end);
    if (str_eq(there, here)) /* else it was filled in */
        diag_edit(c->diags, at, str_from(text));
}

/* Whether a command is for a shell that quotes as POSIX shells do, or for a program: nearly all of
 * them have strings in quotes. */
static bool is_posix(const struct command *command)
{
    return (command->kind == STEP_COMMAND || command->kind == STEP_INPUT) &&
           code_lang_is_posix(command->lang);
}

/* One that a terminal obeys, or takes for a key: Ctrl-C, Escape (C0, C1, DEL). */
static bool is_control(int32_t code)
{
    return (code >= 0 && code < 0x20 && code != '\t' && code != '\n') ||
           (code >= 0x7f && code < 0xa0);
}

static bool is_usual(char c)
{
    return (unsigned char)c < 0x80 && !is_control(c);
}

/* Calls `look` for every character of a command that is not ASCII, or a control character. */
static void each_glyph(struct checker *c, const struct command *command,
                       void (*look)(struct checker *c, const struct typography_glyph *g))
{
    const struct str text = command->text;
    const unsigned char *contexts = NULL;
    for (size_t i = 0; i < text.n;) {
        if (is_usual(text.p[i])) {
            i++;
            continue;
        }
        if (!contexts && is_posix(command))
            contexts = context_of_bytes(c->scratch, text);
        struct typography_glyph g = {.command = command, .start = i};
        g.context = contexts ? (enum context)contexts[i] : CONTEXT_BODY;
        g.code = utf8_next(text, &i);
        g.end = i;
        look(c, &g);
    }
}

static char byte_at(const struct typography_glyph *g, size_t at)
{
    return at < g->command->text.n ? g->command->text.p[at] : 0;
}

/* ---- code in a text, which readers copy by hand ---- */

/* What is looked for in a span of code, and in which spans. */
struct seeker {
    void (*look)(struct checker *c, const struct command *command);
    bool (*meant)(struct str text);
    bool run; /* only where the reader is to run it: a text may speak of a mistake */
};

static bool has_others(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!is_usual(text.p[i]))
            return true;
    return false;
}

static void look_at_span(struct checker *c, const struct node *node)
{
    const struct seeker *seeker = c->data;
    if (node->kind != NODE_CODE_SPAN || node->code_span->code)
        return;
    struct str text = node->code_span->text;
    bool prompt = str_starts(text, "$ ");
    text = str_slice(text, prompt ? 2 : 0, text.n);
    if (str_has_char(text, '\n') || !seeker->meant(text) || !has_others(text) ||
        (seeker->run && !mentions_is_to_be_run(c->scratch, node)))
        return;
    const struct shell_split split = shell_split(c->scratch, text, true);
    struct command command = {.at = place_of_span(node, prompt ? 2 : 0, node->code_span->text.n),
                              .text = text,
                              .lang = STR("bash"),
                              .kind = STEP_COMMAND,
                              .marks = split.marks,
                              .mark_count = split.mark_count,
                              .broken = split.command_count != 1 ||
                                        split.commands[0].status != SHELL_COMPLETE};
    seeker->look(c, &command);
    arena_clear(c->scratch);
}

static void each_span(struct checker *c, bool (*meant)(struct str text),
                      void (*look)(struct checker *c, const struct command *command))
{
    struct seeker seeker = {look, meant, meant == mentions_names_command};
    c->data = &seeker;
    check_each_node(c, look_at_span);
    c->data = NULL;
}

/* ---- scripts: files that a shell or a batch system reads ---- */

static bool starts_shell(struct str line)
{
    return str_starts(line, "#!") && str_find(line, 0, "sh") < line.n;
}

/* The bytes before the options of a line that is a comment to the shell, and no comment to who
 * reads the file before: "#!/bin/bash -l", "#SBATCH --nodes=1"; 0: it is none. */
static size_t directive(struct str line)
{
    static const char *const heads[] = {"#SBATCH ", "#PBS ", "#BSUB ", "#$ "};
    for (size_t i = 0; i < countof(heads); i++)
        if (str_starts(line, heads[i]))
            return strlen(heads[i]);
    return starts_shell(line) ? 2 : 0;
}

/* Looks at text [start, end) of a block as at a command. */
static void look_at_part(struct checker *c, const struct node *node, size_t start, size_t end)
{
    void (*const *look)(struct checker *, const struct command *) = c->data;
    struct span at = place_of_block(node, start);
    struct command command = {.at = {at.src, at.start, at.start + (end - start)},
                              .text = str_slice(node->code->text, start, end),
                              .lang = STR("bash"),
                              .kind = STEP_COMMAND};
    if (has_others(command.text))
        (*look)(c, &command);
    arena_clear(c->scratch);
}

static void look_at_script(struct checker *c, const struct node *node)
{
    if (node->kind != NODE_CODE)
        return;
    struct str text = node->code->text, rest = text, line;
    bool script = node->code->role == CODE_OTHER || node->code->role == CODE_FILE;
    if (script && starts_shell(text))
        look_at_part(c, node, 0, text.n);
    while (str_line(&rest, &line)) {
        size_t head = directive(line), start = (size_t)(line.p - text.p);
        if (head && has_others(line))
            look_at_part(c, node, start + head, start + line.n);
    }
}

static void each_script(struct checker *c,
                        void (*look)(struct checker *c, const struct command *command))
{
    c->data = &look;
    check_each_node(c, look_at_script);
    c->data = NULL;
}

/* ---- dashes ---- */

static bool is_dash(int32_t code)
{
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

/* Dashes and hyphens beside each other, one of which is a typographic one. */
struct dashes {
    size_t start, end;
    bool one;    /* alone */
    bool starts; /* a word, */
    bool ends;   /* or is all of it */
};

static struct dashes find_dashes(const struct typography_glyph *g)
{
    struct str text = g->command->text;
    struct dashes d = {.start = g->start, .end = g->end};
    while (d.start && text.p[d.start - 1] == '-')
        d.start--;
    for (size_t at = d.end; at < text.n; d.end = at)
        if (!is_dash(utf8_next(text, &at)) && text.p[d.end] != '-')
            break;
    d.one = d.start == g->start && d.end == g->end;
    d.starts = d.start == 0 || ascii_space(text.p[d.start - 1]);
    d.ends = d.end == text.n || ascii_space(text.p[d.end]);
    return d;
}

/* Whether a dash of the same run stands before this one, which was reported with it. */
static bool is_behind_dash(const struct typography_glyph *g, size_t start)
{
    struct str text = g->command->text;
    while (start && text.p[start - 1] == '-')
        start--;
    return start > 2 && is_dash(utf8_next(text, &(size_t){start - 3}));
}

/* What an author typed before his program changed it; NULL where that is not certain. */
static const char *typed_dash(const struct typography_glyph *g, const struct dashes *d)
{
    bool word = ascii_alnum(byte_at(g, d->end)) && ascii_alnum(byte_at(g, d->end + 1));
    if (!d->starts)
        return "-"; /* master–1 */
    if (!d->one || (g->code == 0x2014 && (word || d->ends)))
        return "--"; /* —all */
    return word && g->code != 0x2010 ? NULL : "-";
}

/* What `echo` prints may have dashes of its own. */
static bool is_printed(struct str text, size_t at)
{
    enum { NEAR = 256 }; /* bytes: no line should take for ever */
    size_t start = at;
    while (start && at - start < NEAR && text.p[start - 1] != '\n')
        start--;
    struct str rest = str_slice(text, start, at), word;
    while (str_word(&rest, &word))
        if (str_is(word, "echo") || str_is(word, "printf"))
            return true;
    return false;
}

/* Whether dashes are a word that a shell passes on: a list in a text starts its lines with one. */
static bool is_alone(const struct typography_glyph *g, const struct dashes *d)
{
    return d->ends && d->start && ascii_blank(byte_at(g, d->start - 1)) &&
           !is_printed(g->command->text, d->start);
}

/* `–-now`, `—all`, `exec pod — ls`, `master–1` */
static void look_dash(struct checker *c, const struct typography_glyph *g)
{
    if (!is_dash(g->code) || g->context != CONTEXT_PLAIN || is_behind_dash(g, g->start))
        return;
    const struct dashes d = find_dashes(g);
    char before = d.start ? byte_at(g, d.start - 1) : ' ', after = byte_at(g, d.end);
    bool option = ascii_alnum(after) || (unsigned char)after >= 0x80;
    if (!is_alone(g, &d) && (!option || !(d.starts || (d.one && ascii_alnum(before)))))
        return;
    struct typography_glyph run = *g;
    const char *typed = typed_dash(g, &d);
    run.start = d.start;
    run.end = d.end;
    check_report(c, glyph_place(&run),
                 "this is a typographic dash, which starts no option; write %s",
                 typed ? typed : "- or --");
    if (typed)
        fix(c, &run, typed);
}

static void dash(struct checker *c, const struct command *command)
{
    each_glyph(c, command, look_dash);
}

void check_dash(struct checker *c)
{
    check_each_command(c, dash);
    each_span(c, mentions_names_command, dash);
    each_script(c, dash);
}

/* ---- quotes ---- */

const char *check_typed_quote(int32_t code)
{
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x2032: return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x2033: return "\"";
    default: return NULL;
    }
}

/*
 * Outside of quotes such a quote quotes nothing, and closes what another one was meant to open.
 * Inside, it is text else, unless the command is never complete: then it was meant to close them.
 */
static bool is_meant(const struct typography_glyph *g, char typed, char open)
{
    bool inside = g->context == CONTEXT_SINGLE || g->context == CONTEXT_DOUBLE;
    return g->context == CONTEXT_PLAIN || (inside && (typed == open || g->command->broken));
}

static void report_quote(struct checker *c, const struct typography_glyph *g, const char *typed)
{
    c->fatal = g->command->broken && g->command->id.n; /* a span of code builds as it is */
    check_report(c, glyph_place(g), "this is a typographic quote, which quotes nothing; write %s",
                 typed);
    c->fatal = false;
    fix(c, g, typed);
}

/* A quote that is never closed, and another one that was changed: "Exists“ */
static bool is_half_quoted(struct str text)
{
    size_t quotes[2] = {0, 0};
    bool changed = false;
    for (size_t i = 0; i < text.n;) {
        int32_t code = utf8_next(text, &i);
        const char *typed = code < 0x80 ? NULL : check_typed_quote(code);
        quotes[0] += code == '"';
        quotes[1] += code == '\'';
        changed = changed || (typed && quotes[*typed == '\''] % 2 == 1);
    }
    return changed && (quotes[0] % 2 || quotes[1] % 2);
}

/* What stands behind such a quote is read as it will be with the right one: `“a # b”`. */
static void quote(struct checker *c, const struct command *command)
{
    enum { READINGS = 64 }; /* of a command: no text should take for ever */
    struct str text = command->text;
    char *fixed = (char *)arena_str(c->scratch, text).p, open = 0;
    const unsigned char *contexts = NULL;
    size_t readings = 0;
    for (size_t i = 0; i < text.n && is_posix(command);) {
        struct typography_glyph g = {.command = command, .start = i};
        if ((unsigned char)text.p[i] < 0x80) {
            i++;
            continue;
        }
        g.code = utf8_next(text, &i);
        g.end = i;
        const char *typed = check_typed_quote(g.code);
        if (!typed)
            continue;
        if (!contexts)
            contexts = context_of_bytes(c->scratch, (struct str){fixed, text.n});
        g.context = (enum context)contexts[g.start];
        if (!is_meant(&g, *typed, open))
            continue;
        report_quote(c, &g, typed);
        open = g.context == CONTEXT_PLAIN ? *typed : *typed == open ? 0 : open;
        memset(fixed + g.start, 'x', g.end - g.start);
        fixed[g.start] = *typed;
        contexts = ++readings < READINGS ? NULL : contexts;
    }
}

void check_quote(struct checker *c)
{
    check_each_command(c, quote);
    each_span(c, is_half_quoted, quote);
    each_script(c, quote);
}

/* ---- ellipsis ---- */

static void look_ellipsis(struct checker *c, const struct typography_glyph *g)
{
    if (g->code == 0x2026 && g->context == CONTEXT_PLAIN)
        check_report(c, glyph_place(g),
                     "this is an ellipsis, which no shell fills in; write what stands "
                     "for it, or a <placeholder>");
}

static void ellipsis(struct checker *c, const struct command *command)
{
    each_glyph(c, command, look_ellipsis);
}

void check_ellipsis(struct checker *c)
{
    check_each_command(c, ellipsis);
}

/* ---- blanks ---- */

static bool is_odd_blank(int32_t code)
{
    return code >= 0x80 && utf8_is_blank(code);
}

/* Several beside each other are one report. */
static bool is_behind_blank(const struct typography_glyph *g)
{
    struct str text = g->command->text;
    size_t two = g->start - 2, three = g->start - 3; /* bytes of UTF-8 */
    return (g->start >= 2 && is_odd_blank(utf8_next(text, &two))) ||
           (g->start >= 3 && is_odd_blank(utf8_next(text, &three)));
}

static void look_blank(struct checker *c, const struct typography_glyph *g)
{
    struct typography_glyph run = *g;
    if (!is_odd_blank(g->code) || g->context == CONTEXT_COMMENT || is_behind_blank(g))
        return;
    for (size_t at = run.end; at < g->command->text.n; run.end = at)
        if (!is_odd_blank(utf8_next(g->command->text, &at)))
            break;
    check_report(c, glyph_place(&run),
                 "this is a no-break space, which separates no words; write a blank");
    fix(c, &run, " ");
}

static void look_blanks(struct checker *c, const struct command *command)
{
    each_glyph(c, command, look_blank);
}

/* One report for all lines of a block that such blanks fill: they were read as empty ones. */
static void look_at_lines(struct checker *c, const struct node *node)
{
    const struct source *src = node->at.src;
    struct span first = {NULL, 0, 0};
    size_t count = 0;
    if (node->kind != NODE_CODE || !src || node->code->role != CODE_COMMANDS)
        return;
    for (size_t i = 0; i < node->code->line_count; i++) {
        size_t index = source_line_at(src, node->code->line_offsets[i]);
        struct str line = index < src->line_count ? source_line(src, index) : STR("");
        if (!utf8_is_blank_line(line) || count++)
            continue;
        first = (struct span){src, src->lines[index], src->lines[index] + line.n};
    }
    if (count)
        check_report(c, first,
                     count > 1
                         ? "this line and others of the block hold blanks that a shell takes for a "
                           "word; leave them empty"
                         : "this line holds blanks that a shell takes for a word; leave it empty");
}

void check_blank(struct checker *c)
{
    check_each_node(c, look_at_lines);
    check_each_command(c, look_blanks);
    each_span(c, mentions_names_command, look_blanks);
}

/* A joiner is part of an emoji or of a word in some scripts. */
static bool joins(const struct typography_glyph *g)
{
    return (g->code == 0x200c || g->code == 0x200d) && g->start &&
           (unsigned char)byte_at(g, g->start - 1) >= 0x80 &&
           (unsigned char)byte_at(g, g->end) >= 0x80;
}

static void look_zero_width(struct checker *c, const struct typography_glyph *g)
{
    bool unseen = g->code == 0xad || (g->code >= 0x200b && g->code <= 0x200f) ||
                  (g->code >= 0x2028 && g->code <= 0x202e) ||
                  (g->code >= 0x2060 && g->code <= 0x2064) ||
                  (g->code >= 0x2066 && g->code <= 0x2069) || g->code == 0xfeff;
    if (!unseen || joins(g))
        return;
    check_report(c, glyph_place(g), "a character that nobody sees stands here (U+%04X); remove it",
                 (unsigned)g->code);
    fix(c, g, "");
}

static void zero_width(struct checker *c, const struct command *command)
{
    each_glyph(c, command, look_zero_width);
}

void check_zero_width(struct checker *c)
{
    check_each_command(c, zero_width);
    each_span(c, mentions_names_command, zero_width);
}

static void look_control(struct checker *c, const struct typography_glyph *g)
{
    if (!is_control(g->code))
        return;
    check_report(c, glyph_place(g),
                 "a terminal obeys this character (U+%04X) when it is pasted; remove it, or write "
                 "`$'\\x%02x'`",
                 (unsigned)g->code, (unsigned)g->code);
    fix(c, g, "");
}

static void control(struct checker *c, const struct command *command)
{
    each_glyph(c, command, look_control);
}

void check_control(struct checker *c)
{
    check_each_command(c, control);
    each_span(c, mentions_names_command, control);
}

/* ---- letters ---- */

/* Of Greek or Cyrillic. */
static bool is_foreign_letter(int32_t code)
{
    return code >= 0x370 && code < 0x530 && utf8_is_word(code);
}

/* Whether a line, behind blanks, starts with the word. */
static bool starts_line(struct str text, struct str word)
{
    size_t at = (size_t)(word.p - text.p);
    while (at && ascii_blank(text.p[at - 1]))
        at--;
    return at == 0 || text.p[at - 1] == '\n';
}

static bool is_letter_of_word(struct str text, size_t at)
{
    return (unsigned char)text.p[at] >= 0x80 || ascii_alnum(text.p[at]) ||
           str_has_char(STR("-_."), text.p[at]);
}

enum { WORD_MAX = 256 }; /* bytes of a word, on each side, that are looked at */

/* The word in which a character stands. In a text a hyphen separates words: "k8s-о" is Russian
 * there.
 */
static struct str word_around(const struct typography_glyph *g)
{
    struct str text = g->command->text;
    bool in_text = g->context != CONTEXT_PLAIN;
    size_t start = g->start, end = g->end;
    while (start && g->start - start < WORD_MAX && is_letter_of_word(text, start - 1) &&
           !(in_text && str_has_char(STR("-_."), text.p[start - 1])))
        start--;
    while (end < text.n && end - g->end < WORD_MAX && is_letter_of_word(text, end) &&
           !(in_text && str_has_char(STR("-_."), text.p[end])))
        end++;
    return str_slice(text, start, end);
}

/*
 * The script of the whole word decides: Latin letters, and besides them none but such that look
 * Latin; or none else at all, and yet it looks as a known command does that starts a line.
 */
static bool is_mixed(const struct typography_glyph *g, struct str word)
{
    char room[2 * WORD_MAX + 8];
    struct str latin = utf8_as_latin(word, room, sizeof room);
    for (size_t i = 0; i < word.n && latin.n; i++)
        if (ascii_alpha(word.p[i]))
            return true;
    return latin.n > 1 && g->context == CONTEXT_PLAIN && looks_known(latin) &&
           starts_line(g->command->text, word);
}

/* `-п`: no program has such an option. */
static bool is_option(const struct typography_glyph *g, struct str word)
{
    return g->context == CONTEXT_PLAIN && *word.p == '-' && word.n == 1 + g->end - g->start &&
           is_foreign_letter(g->code) && (word.p == g->command->text.p || ascii_space(word.p[-1]));
}

static void look_lookalike(struct checker *c, const struct typography_glyph *g)
{
    char latin = utf8_latin(g->code), text[2] = {latin, 0};
    if (!is_foreign_letter(g->code) || g->context == CONTEXT_COMMENT)
        return;
    const char *script = g->code < 0x400 ? "Greek" : "Cyrillic";
    struct str word = word_around(g);
    bool option = is_option(g, word);
    if (!latin && option)
        check_report(c, glyph_place(g),
                     "this is a %s letter, which names no option; write a Latin one", script);
    if (!latin || !(option || is_mixed(g, word)))
        return;
    check_report(c, glyph_place(g), "this is a %s letter that looks like the Latin %c; write %c",
                 script, latin, latin);
    fix(c, g, arena_cstr(c->arena, str_from(text)));
}

static bool is_any_text(struct str text)
{
    return text.n > 0;
}

static void look_letters(struct checker *c, const struct command *command)
{
    each_glyph(c, command, look_lookalike);
}

void check_lookalike(struct checker *c)
{
    check_each_command(c, look_letters);
    each_span(c, is_any_text, look_letters);
}

/* ---- lines ---- */

/* A backslash in front of blanks at the end of a line: the author meant the command to go on. */
static void backslash_blank(struct checker *c, const struct command *command)
{
    struct str rest = command->text, line;
    const unsigned char *contexts = NULL;
    while (is_posix(command) && str_line(&rest, &line)) {
        size_t end = str_trim_end(line).n, start = (size_t)(line.p - command->text.p);
        if (end == line.n || end == 0 || line.p[end - 1] != '\\' ||
            (end > 1 && line.p[end - 2] == '\\'))
            continue;
        if (!contexts)
            contexts = context_of_bytes(c->scratch, command->text);
        if (contexts[start + end - 1] != CONTEXT_PLAIN)
            continue;
        struct span at = place_of_command(command, start + end, start + line.n);
        while (at.end < at.src->text.n && ascii_blank(at.src->text.p[at.end]))
            at.end++; /* a command ends behind the first of them */
        check_report(
            c, at, "a blank stands behind the backslash, so that the command ends here; remove it");
        if (str_trim(span_text(at)).n == 0)
            diag_edit(c->diags, at, STR(""));
    }
}

void check_backslash_blank(struct checker *c)
{
    check_each_command(c, backslash_blank);
}

/* `<<-` takes tabs off the delimiter; editors and slides make blanks of them. */
static void heredoc_tabs(struct checker *c, const struct command *command)
{
    if (!is_posix(command) || !command->broken ||
        str_find(command->text, 0, "<<-") == command->text.n)
        return;
    struct shell_split split = shell_split(c->scratch, command->text, true);
    for (size_t i = 0; i < split.mark_count; i++) {
        const struct shell_mark *m = &split.marks[i];
        struct str word = str_slice(command->text, m->start, m->end), rest, line;
        if (m->kind != SHELL_HEREDOC || m->start < 3 || command->text.p[m->start - 1] != '-')
            continue;
        rest = str_slice(command->text, m->end, command->text.n);
        while (str_line(&rest, &line)) {
            size_t at = (size_t)(line.p - command->text.p);
            if (line.n && *line.p == ' ' && str_eq(str_trim(line), word))
                check_report(
                    c, place_of_command(command, at, at + line.n),
                    "behind `<<-` only tabs may stand before the delimiter; write tabs, or `<<` "
                    "and no indent");
        }
    }
}

void check_heredoc_tabs(struct checker *c)
{
    check_each_command(c, heredoc_tabs);
}

/* "$ ls" below a line without a prompt: it was taken for a part of what is typed. */
static void prompt(struct checker *c, const struct command *command)
{
    struct str rest = command->text, line;
    const unsigned char *contexts = NULL;
    while (is_posix(command) && str_line(&rest, &line)) {
        size_t at = (size_t)(line.p - command->text.p);
        if (!str_starts(line, "$ ") || line.n < 3)
            continue;
        if (!contexts)
            contexts = context_of_bytes(c->scratch, command->text);
        if (contexts[at] == CONTEXT_PLAIN)
            check_report(
                c, place_of_command(command, at, at + 1),
                "a prompt stands inside the command; begin every command of the block with one, "
                "or none");
    }
}

void check_prompt(struct checker *c)
{
    check_each_command(c, prompt);
}
