/*
 * prompt.h -- what terminals show before what is typed. Private to shell/.
 *
 * Some prompts are beyond doubt; others are one only where a command that everybody knows stands
 * behind them, and what a transcript has shown so far says of the rest of its lines.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_PROMPT_H
#define HANDOUT_SHELL_PROMPT_H

#include "core/text/str.h"

/*
 * The length of the prompt at the head of a line, its blank included; 0 where
 * there is none: "$ ", "user@host:~$ ", "[root@host etc]# ", "[host ~]$ ", "node1$ ", "node1:~# ",
 * "/ # ",
 * "(venv) u@h$ ", and "% ", "# " where `bare_root` allows them alone.
 */
size_t prompt_length(struct str line, bool bare_root);

/* The length of "$ ", "# " or "% " at the head of a line, with a blank of any kind; 0: none. */
size_t prompt_bare(struct str line);

/* "> ", and "quote> " of zsh, at the head of a line that goes on with a command: the length, or 0.
 */
size_t prompt_of_more(struct str line);

/* Whether what stands behind such a mark is a command, and no sentence that starts with a word
 * which is the name of one: "make sure". */
bool prompt_is_typed(struct str text);

/* "controlplane $ ", "node-1# ", "c1 # ": the length of what may be the prompt of a machine, or 0;
 * `certain`: it is no comment behind a word. */
size_t prompt_of_host(struct str line, struct str *host, bool certain);

/* "> ", "% ", an arrow or a picture and a blank: the length of what may be a prompt, or 0. */
size_t prompt_mark(struct str line);

/* Slips before a command: "$ls -l" (1), and blanks before "$ " (their length and that), or 0. */
size_t prompt_glued(struct str line);
size_t prompt_indented(struct str line);

#endif
