// SPDX-License-Identifier: MIT
/*
 * Commands of a shell, by the marks of their split. What a here-document is made of is told by what
 * reads it: the file that is written, or a program that takes it as its input.
 */
#include "syntax/tokenizers.h"

enum { SCRIPTS = 2 }; /* a script in a here-document of a script, and no further */

struct shell_text {
    struct arena *arena;
    struct painter *p;
    const struct shell_mark *marks;
    size_t count;
    size_t depth; /* of scripts in here-documents */
};

static void paint_shell(struct shell_text *t);

static struct str text_of(const struct shell_text *t, const struct shell_mark *m)
{
    return str_slice(t->p->text, m->start, m->end);
}

/* ---- here-documents ---- */

/* Programs that read a language; `input`: where a word says that they read what is typed. */
static const struct input_reader {
    const char *program, *label;
    const char *verb; /* a word that must stand behind it, or NULL */
    bool input;
} readers[] = {
    {"kubectl", "yaml", NULL, true},         {"oc", "yaml", NULL, true},
    {"docker", "dockerfile", "build", true}, {"podman", "dockerfile", "build", true},
    {"docker", "yaml", NULL, true},          {"psql", "sql", NULL, false},
    {"mysql", "sql", NULL, false},           {"sqlite3", "sql", NULL, false},
    {"python", "python", NULL, false},       {"python3", "python", NULL, false},
    {"bash", "bash", NULL, false},           {"sh", "bash", NULL, false},
};

/* What is known of a command on the way through its words. */
struct heredoc_use {
    bool tee;
    const struct input_reader *reader;
    const struct syntax_language *language;
};

/* Whether a word starts this reader, or says that it is this one of those of a program. */
static bool is_reader(const struct heredoc_use *target, struct str word,
                      const struct input_reader *r)
{
    if (!r->verb)
        return str_is(word, r->program);
    return target->reader && strcmp(target->reader->program, r->program) == 0 &&
           str_is(word, r->verb);
}

static void note_word(struct heredoc_use *target, struct str word)
{
    if (target->tee && !target->language)
        target->language = syntax_of_file(word);
    target->tee = target->tee || str_is(word, "tee");
    if (target->reader && target->reader->input && !target->language &&
        (str_is(word, "-") || str_is(word, "-f-"))) {
        target->language = syntax_of_label(str_from(target->reader->label));
        return;
    }
    for (size_t i = 0; i < countof(readers); i++)
        if (is_reader(target, word, &readers[i]))
            target->reader = &readers[i];
}

/* The first mark of the command that the here-document `at` belongs to. */
static size_t command_start(const struct shell_text *t, size_t at)
{
    while (at > 0 && t->marks[at].kind != SHELL_NAME && t->marks[at - 1].kind != SHELL_STATEMENT &&
           t->marks[at - 1].kind != SHELL_HEREDOC_BODY)
        at--;
    return at;
}

/* By what stands on its line: `cat <<EOF > web.yaml`, `cat <<EOF | kubectl apply -f -`. */
static const struct syntax_language *heredoc_language(const struct shell_text *t, size_t at)
{
    struct heredoc_use target = {0};
    for (size_t i = command_start(t, at); i < t->count; i++) {
        const struct shell_mark *m = &t->marks[i];
        if (m->kind == SHELL_HEREDOC_BODY || (m->kind == SHELL_STATEMENT && i > at))
            break;
        if (m->kind == SHELL_REDIRECT && m->detail != '<') {
            const struct syntax_language *language = syntax_of_file(text_of(t, m));
            if (language)
                return language;
        } else if (m->kind == SHELL_NAME || m->kind == SHELL_WORD) {
            note_word(&target, text_of(t, m));
        }
    }
    if (target.language || !target.reader || target.reader->input)
        return target.language;
    return syntax_of_label(str_from(target.reader->label));
}

/* A script says itself what runs it. */
static const struct syntax_language *script_language(struct str body)
{
    struct str line = str_slice(body, 0, str_find_char(body, 0, '\n'));
    if (!str_starts(line, "#!"))
        return NULL;
    return str_find(line, 0, "python") < line.n ? syntax_of_label(STR("python"))
           : str_ends(line, "sh")               ? syntax_of_label(STR("bash"))
                                                : NULL;
}

/* A shell fills variables in, whatever language it is. */
static void paint_variables(struct painter *p)
{
    for (size_t at = 0; at < p->text.n;)
        if (p->text.p[at] == '\\')
            at += 2;
        else
            at = p->text.p[at] == '$' ? painter_variable(p, at) : at + 1;
}

static void paint_heredoc(struct shell_text *t, const struct shell_mark *m)
{
    struct painter body = painter_part(t->p, m->start, m->end);
    const struct syntax_language *language = heredoc_language(t, m->detail);
    language = language ? language : script_language(body.text);
    if (language && tokenizer_of(language)) {
        tokenizer_of(language)(&body);
    } else if (language && t->depth < SCRIPTS) {
        const struct shell_split split = shell_split(t->arena, body.text, false);
        struct shell_text script = {t->arena, &body, split.marks, split.mark_count, t->depth + 1};
        paint_shell(&script);
    }
    if (t->marks[m->detail].detail == 0)
        paint_variables(&body);
}

/* ---- marks ---- */

/* The word itself, up to quotes and expansions: these have marks of their own. */
static void paint_name(struct painter *p, const struct shell_mark *m)
{
    size_t end = m->start;
    while (end < m->end && !painter_is_one_of(p, end, "$`'\"(<"))
        end++;
    painter_fill(p, m->start, end, SYNTAX_NAME);
}

/* With the sign before it and, where nothing else stands in them, the braces around it. */
static void paint_variable(struct painter *p, const struct shell_mark *m)
{
    size_t start = m->start;
    start -= start > 1 && painter_is_one_of(p, start - 1, "#!") && painter_is(p, start - 2, '{');
    bool braced = start > 0 && painter_is(p, start - 1, '{');
    start -= braced;
    start -= start > 0 && painter_is(p, start - 1, '$');
    painter_fill(p, start, m->end + (braced && painter_is(p, m->end, '}')), SYNTAX_VARIABLE);
}

static void paint_mark(struct shell_text *t, const struct shell_mark *m)
{
    switch (m->kind) {
    case SHELL_NAME: paint_name(t->p, m); break;
    case SHELL_ASSIGN: painter_fill(t->p, m->start, m->end, SYNTAX_VARIABLE); break;
    case SHELL_VARIABLE: paint_variable(t->p, m); break;
    case SHELL_STRING: painter_fill(t->p, m->start, m->end, SYNTAX_STRING); break;
    case SHELL_COMMENT: painter_fill(t->p, m->start, m->end, SYNTAX_COMMENT); break;
    case SHELL_HEREDOC_BODY: paint_heredoc(t, m); break;
    case SHELL_KEYWORD:
        if (ascii_alpha(t->p->text.p[m->start]))
            painter_fill(t->p, m->start, m->end, SYNTAX_KEYWORD);
        break;
    case SHELL_STATEMENT:
    case SHELL_WORD:
    case SHELL_REDIRECT:
    case SHELL_HEREDOC:
    case SHELL_WRAP:
    case SHELL_PLACEHOLDER: break;
    }
}

static void paint_shell(struct shell_text *t)
{
    for (size_t i = 0; i < t->count; i++)
        paint_mark(t, &t->marks[i]);
}

void tokenizer_shell(struct arena *a, struct painter *p, const struct shell_mark *marks,
                     size_t mark_count)
{
    struct shell_text t = {a, p, marks, mark_count, 0};
    paint_shell(&t);
}
