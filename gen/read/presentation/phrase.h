/*
 * phrase.h -- commands in the words of a line that no author has marked as code. Private to
 * read/presentation/.
 *
 * shell/ knows what a command looks like; here it is asked about what speakers write: a command and
 * what it does, two commands with "or" between them, a sentence that begins with a program's name.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_PHRASE_H
#define HANDOUT_READ_PRESENTATION_PHRASE_H

#include "core/text/str.h"

/* How sure the words of a text are that it is a command. */
enum form {
    FORM_NONE,
    FORM_LIKELY, /* `docker run nginx`: believed beside others */
    FORM_SURE,   /* it has a sign that no sentence has */
};

enum { PHRASE_LONGEST = 2000 }; /* bytes of a line: a slide shows no longer one */

enum form phrase_form(struct str text);

/* Whether words are those of a sentence, which may begin with a program's name. What stands in
 * quotes is text. */
bool phrase_is_sentence(struct str text);

/* Where the comment of a shell begins behind a command; text.n: there is none. */
size_t phrase_comment(struct str text);

/* Whether the rules for blocks without a label take a text of two words or more for a command, and
 * for nothing else. */
bool phrase_is_command(struct str text);

/* Whether a text may be a command that is explained: no sentence, and no long text. */
bool phrase_is_explained(struct str text);

/* A word or two that are a command where others stand around it: `exit`, `cd web`. */
bool phrase_is_short(struct str text);

/* `pwd`, `ls`: the name of a program, and no word of any language. */
bool phrase_is_name(struct str word);

/* `mkdir`, `rmdir`: the name of a program that begins as no word of any language does. */
bool phrase_is_unspoken(struct str name);

/* Whether a text is a command by its form, of a program that nobody knows: `edquota -u ann`. */
bool phrase_has_form(struct str text);

/* Whether a text may be a command of any program: small letters and hyphens first, no sentence. */
bool phrase_may_be_typed(struct str text);

/* Whether a word before a command tells to run it, or calls it one; RUN is for the builder of an
 * image. */
bool phrase_tells(struct str word);

/* Whether the words at the end of a text, before a colon or not, tell to type what follows. */
bool phrase_orders(struct str text);

/* Where a command in a sentence begins that tells to run it, "check with kubectl get
 * pods", and where it ends; 0: none does. */
size_t phrase_told(struct str text, size_t *end);

/* Whether a command stands at text[at], behind a word that is known to tell to type it, and where
 * it ends. */
bool phrase_ordered(struct str text, size_t at, size_t *end);

/* The word that ends what a command reads from the lines below it, `cat << END`; empty: it reads
 * none. */
struct str phrase_document_end(struct str text);

/* The length of the prompt before a command; 0: there is none. */
size_t phrase_prompt(struct str text);

/* Where a command ends, behind which something else stands: what it does, a remark; text.n:
 * nowhere.
 */
size_t phrase_end(struct str text);

/* Where what stands behind a colon begins: that before a command, else the first; 0: there is
 * none. */
size_t phrase_behind_colon(struct str text);

/* Whether a text explains: words, and no option, file or pipe among the first of them. */
bool phrase_explains(struct str text);

/* Whether a text begins with the noun for a command in a language that puts it behind the name. */
bool phrase_is_noun_behind(struct str text);

/* Whether what is to be filled in goes on at the end of a text: `<` or `[` without its end. */
bool phrase_is_filled_in(struct str text);

/* Whether a quote is open at the end of a text. */
bool phrase_is_quoted(struct str text);

/* Whether a text begins with a sign of the typefaces Symbol and Wingdings, which is one of nothing
 * that is typed: an arrow mostly. */
bool phrase_is_symbol(struct str text);

/* Whether a word is the sign of a prompt, alone. */
bool phrase_is_sign(struct str word);

/* Whether a word leads from a command to what it is for or where: "to", "in", "pour". */
bool phrase_leads_on(struct str word);

/* What separates a command from what it does: the length of the mark at text[at], or 0. */
size_t phrase_mark(struct str text, size_t at);

/* Whether a word is "or", in one of several languages. */
bool phrase_is_or(struct str word);

/* Where the first of two commands ends, `git pull or git pull origin`, and where what is in the
 * place of it begins; text.n: it is one. */
size_t phrase_or(struct str text, size_t *other);

size_t phrase_count_words(struct str text);

#endif
