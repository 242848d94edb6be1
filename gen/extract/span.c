// SPDX-License-Identifier: MIT
#include "extract/extractor.h"
#include "extract/mentions.h"
#include "shell/looks.h"

/* The place of what stands behind `$ `; that of the whole span where its lines are not as written.
 */
static struct span place_of(const struct node *node, struct str text)
{
    struct str source = span_text(node->at);
    for (size_t i = 0; i + text.n <= source.n; i++)
        if (str_eq(str_slice(source, i, i + text.n), text))
            return (struct span){node->at.src, node->at.start + i, node->at.start + i + text.n};
    return node->at;
}

/* One command and all of it. */
static bool is_command(const struct shell_split *split)
{
    return split->command_count == 1 && split->commands[0].status == SHELL_COMPLETE &&
           !split->commands[0].open_heredoc;
}

/* One command that no shell can read because a program has made another letter of a quote. */
static bool has_slip(const struct shell_split *split, struct str text)
{
    return split->command_count == 1 && split->commands[0].status != SHELL_COMPLETE &&
           !split->commands[0].open_heredoc && block_has_typographic_quote(text);
}

/* Whether a text speaks of this command; of a very long one it does. */
static bool is_part_of(struct str text, struct str command)
{
    enum { LENGTH = 1000 };
    for (size_t i = 0; i + text.n <= command.n && command.n < LENGTH; i++)
        if (str_eq(str_slice(command, i, i + text.n), text))
            return true;
    return command.n >= LENGTH;
}

/* A text that goes on with other commands: what is shown below it is not printed by the one above.
 */
static void part_output(struct extractor *x, const struct node *node, struct str text)
{
    struct str first, rest = text;
    if (x->last && !x->apart && node->at.src && str_word(&rest, &first) && looks_known(first) &&
        !is_part_of(text, x->last->text))
        x->apart = mentions_is_to_be_run(x->scratch, node);
    arena_clear(x->scratch);
}

void span_command_read(struct extractor *x, struct node *node)
{
    struct str text = str_trim(node->code_span->text);
    bool prompt = str_starts(text, "$ ");
    text = str_trim(str_slice(text, prompt ? 2 : 0, text.n));
    if (text.n == 0 || !(node->code_span->click || (prompt && !ascii_digit(*text.p)))) {
        part_output(x, node, text);
        return; /* a sum of dollars is none */
    }
    struct shell_split split = shell_split(x->scratch, text, true);
    const bool slip = has_slip(&split, text);
    if (!is_command(&split) && !slip) {
        if (!block_has_typographic_quote(text))
            diag_add(x->diags, SEVERITY_WARNING, "inline-syntax", node->at,
                     "this is written like a command, but no shell can read it; fix it, or leave "
                     "out the `$`");
        return;
    }
    struct code *code = node->code_span->code = ARENA_NEW(x->arena, struct code);
    size_t cap = 0;
    *code = (struct code){.role = CODE_COMMANDS,
                          .lang = STR("bash"),
                          .info = STR(""),
                          .title = STR(""),
                          .text = text,
                          .trailing = STR(""),
                          .why = prompt ? "code in a text, behind `$ `"
                                        : "code in a text, run by a click",
                          .number = node->code_span->number,
                          .order = node->code_span->order};
    block_set_number(x, code);
    struct command *c = block_add_command(x, code, &cap);
    c->at = place_of(node, text);
    c->broken = slip;
    block_finish_command(x, c, text, split.marks, split.mark_count, 0);
    block_keep_commands(x, code);
}
