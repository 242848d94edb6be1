/*
 * tokenizers.h -- what reads one language, or some that are alike. Private to syntax/.
 *
 * None of them knows a grammar: they go by lines and words, and so by any text.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SYNTAX_TOKENIZERS_H
#define HANDOUT_SYNTAX_TOKENIZERS_H

#include "syntax/painter.h"

typedef void tokenizer(struct painter *p);

/* yaml.c */
tokenizer tokenizer_yaml;

/* lines.c: of which the first word of a line says what it is */
tokenizer tokenizer_dockerfile, tokenizer_ini, tokenizer_conf, tokenizer_diff;

/* words.c: of comments, strings and keywords */
tokenizer tokenizer_json, tokenizer_sql, tokenizer_hcl, tokenizer_python, tokenizer_powershell;

/* languages.c; NULL: the shell, which syntax/shell.c reads */
tokenizer *tokenizer_of(const struct syntax_language *language);

/* shell.c: by the marks of the split; what a here-document is made of is read in the arena. */
void tokenizer_shell(struct arena *a, struct painter *p, const struct shell_mark *marks,
                     size_t mark_count);

#endif
