/*
 * split.h -- where the commands in a shell text begin and end.
 *
 * A complete command is what an interactive bash would run after the user has
 * typed it: all of its lines, continuations, here-documents and compounds
 * included (the grammar of bash 5, section 3.2 of its manual, as far as it bears
 * on that). Runs in time linear in the text; recursion is bounded. Makes no
 * diagnostics: status and marks say what was seen.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_SPLIT_H
#define HANDOUT_SHELL_SPLIT_H

#include "core/arena.h"

#include <stdint.h>

enum shell_status {
    SHELL_COMPLETE,
    SHELL_INCOMPLETE, /* more lines are wanted: an open quote, `if` without `fi`, ... */
    SHELL_SYNTAX,     /* no continuation could make it right */
};

enum shell_mark_kind {
    SHELL_STATEMENT,    /* start of a statement; end unused */
    SHELL_NAME,         /* the word that names a command to run */
    SHELL_WORD,         /* an argument */
    SHELL_ASSIGN,       /* the name in name=value */
    SHELL_VARIABLE,     /* the name in $name or ${name...} */
    SHELL_REDIRECT,     /* the target; detail is the first character of the operator */
    SHELL_HEREDOC,      /* the delimiter; detail 1 where it is quoted */
    SHELL_HEREDOC_BODY, /* the lines of a here-document; detail is the index of its SHELL_HEREDOC */
    SHELL_WRAP,         /* blanks where backslash-newline may be put; detail is the nesting */
    SHELL_COMMENT,      /* from # to the end of the line */
    SHELL_PLACEHOLDER,  /* <name>, brackets included */
    SHELL_KEYWORD,      /* a reserved word: if, do, in, {, [[, ... */
    SHELL_STRING,       /* quoted text, quotes included; of "..." a piece between expansions */
};

/* Each command of a course keeps its marks, and a text has less than 4 GiB. */
struct shell_mark {
    enum shell_mark_kind kind;
    uint32_t start, end;
    uint32_t detail;
};

struct shell_command {
    size_t start, end; /* without blanks and newlines at the end */
    enum shell_status status;
    bool open_heredoc; /* a here-document in it is never closed */
    size_t first_mark, mark_count;
};

struct shell_split {
    struct shell_command *commands;
    size_t command_count;
    struct shell_mark *marks; /* in order of discovery; comments between commands among them */
    size_t mark_count;
};

/*
 * Splits a text. With `placeholders`, <name> is a word and no pair of redirections.
 * A command that is not complete is confined to its first logical line.
 */
struct shell_split shell_split(struct arena *a, struct str text, bool placeholders);

/* The length of the first command of a text, comments above it included; all of it where that is
 * not complete. */
size_t shell_first(struct str text, enum shell_status *status);

/* Whether a text is one or more complete commands: decides on PS2 in transcripts. */
enum shell_status shell_status(struct str text);

#endif
