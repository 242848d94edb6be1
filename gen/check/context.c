// SPDX-License-Identifier: MIT
#include "check/rule.h"
#include "shell/split.h"

#include <string.h>

/* Marks what is quoted; comments and here-documents are marked already. */
static void mark_quotes(struct str text, unsigned char *contexts)
{
    enum context quote = CONTEXT_PLAIN;
    for (size_t i = 0; i < text.n; i++) {
        if (contexts[i] != CONTEXT_PLAIN)
            continue;
        char c = text.p[i];
        bool escape = c == '\\' && quote != CONTEXT_SINGLE && i + 1 < text.n;
        enum context own = c == '\'' ? CONTEXT_SINGLE : c == '"' ? CONTEXT_DOUBLE : CONTEXT_PLAIN;
        contexts[i] = (unsigned char)(quote ? quote : own);
        if (escape && contexts[i + 1] == CONTEXT_PLAIN)
            contexts[++i] = (unsigned char)quote;
        else if (own && quote == CONTEXT_PLAIN)
            quote = own;
        else if (own && own == quote)
            quote = CONTEXT_PLAIN;
    }
}

const unsigned char *context_of_bytes(struct arena *a, struct str text)
{
    unsigned char *contexts = arena_alloc(a, text.n + 1);
    struct shell_split split = shell_split(a, text, true);
    for (size_t i = 0; i < split.mark_count; i++) {
        const struct shell_mark *m = &split.marks[i];
        if (m->kind == SHELL_COMMENT || m->kind == SHELL_HEREDOC_BODY)
            memset(contexts + m->start, m->kind == SHELL_COMMENT ? CONTEXT_COMMENT : CONTEXT_BODY,
                   m->end - m->start);
    }
    mark_quotes(text, contexts);
    return contexts;
}
