// SPDX-License-Identifier: MIT
/*
 * Where in a line a command begins and ends: before what it does, beside another.
 */
#include "read/presentation/phrase.h"

#include "core/text/utf8.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/subcommands.h"
#include "shell/wants.h"

/* ---- a command with an explanation ---- */

bool phrase_is_symbol(struct str text)
{
    return text.n >= 3 && (unsigned char)text.p[0] == 0xef &&
           ((unsigned char)text.p[1] & 0xfc) == 0x80;
}

/* " --- ", " --> ": the length of a line or an arrow that is drawn of three signs or more. */
static size_t drawn_length(struct str text)
{
    enum { SIGNS = 3 };
    size_t i = 1;
    while (i < text.n && text.p[i] == text.p[1] && str_has_char(STR("-="), text.p[i]))
        i++;
    bool arrow = i > 1 && i < text.n && text.p[i] == '>';
    i += arrow;
    if (i <= SIGNS || i == text.n)
        return 0;
    return ascii_blank(text.p[i]) ? i + 1 : arrow && ascii_alpha(text.p[i]) ? i : 0;
}

/* Letters of Chinese, Japanese and Korean, and their marks: words have no blanks between them. */
static bool is_wide(struct str text)
{
    return text.n > 2 && (unsigned char)text.p[0] >= 0xe3 && (unsigned char)text.p[0] <= 0xef &&
           !phrase_is_symbol(text);
}

/* `git log --pretty=format`: whether the last word is an option with its value, which may have a
 * colon. */
static bool ends_in_setting(struct str text)
{
    size_t start = text.n;
    while (start && !ascii_space(text.p[start - 1]))
        start--;
    struct str word = str_slice(text, start, text.n);
    return str_starts(word, "--") && str_has_char(word, '=');
}

/* The length of a sign that stands right behind a command: a colon before words of Chinese, which
 * no blank parts, or `= Sends it`. */
static size_t glued_length(struct str text)
{
    if (*text.p == ':')
        return is_wide(str_slice(text, 1, text.n));
    bool capital = text.n > 3 && text.p[2] >= 'A' && text.p[2] <= 'Z' && ascii_alpha(text.p[3]);
    return capital && str_starts(text, "= ") ? 2 : 0;
}

/* A comma or a semicolon as Chinese has them. */
static bool is_mark_of_full_width(struct str text)
{
    return str_starts(text, "\uff0c") || str_starts(text, "\uff1b");
}

size_t phrase_mark(struct str text, size_t at)
{
    static const char *const marks[] = {" \u2013> ", " \u2013-> ", " \u2013 ", " \u2014 ",
                                        " - ",       " -> ",       " \u2192 ", " \u2192",
                                        "\u2192 ",   " => ",       ": ",       "\t- ",
                                        "\t\u2013 ", "\t",         "\u2013 ",  "\u2014 "};
    struct str rest = str_slice(text, at, text.n);
    if (rest.n > 1 && *rest.p == ' ' && !str_has_char(STR("-=\xe2"), rest.p[1]))
        return 0; /* most blanks are none */
    if (rest.n > 3 && *rest.p == '\t' && str_starts(str_slice(rest, 1, 4), "-> "))
        return 4;
    if (*rest.p == '\xef' && is_mark_of_full_width(rest))
        return 3;
    if (*rest.p == ':' && ends_in_setting(str_slice(text, 0, at)))
        return 0;
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(rest, marks[i]))
            return str_from(marks[i]).n;
    size_t glued = glued_length(rest);
    return glued ? glued : phrase_is_symbol(rest) ? 3 : drawn_length(rest);
}

/* `– m "text"`, `–b`: the letter of an option, and one whose hyphen has become a dash. */
static bool is_option(struct str text)
{
    if (text.n && ascii_alpha(text.p[0]) && (text.n == 1 || ascii_blank(text.p[1])))
        return !str_has_char(STR("aAI"), text.p[0]);
    bool dash = str_starts(text, "\u2013") || str_starts(text, "\u2014");
    return dash && text.n > 3 && (ascii_alpha(text.p[3]) || text.p[3] == '-');
}

/* `The git log --merge command ...`: a word with a capital begins a sentence, and two that are none
 * of a command follow. */
static bool begins_sentence(struct str text)
{
    struct str word, next = STR("");
    bool capital = str_word(&text, &word) && word.p[0] >= 'A' && word.p[0] <= 'Z';
    for (size_t i = 1; i < word.n && capital; i++)
        capital = ascii_alpha(word.p[i]) && ascii_lower(word.p[i]) == word.p[i];
    return capital && str_word(&text, &next) && ascii_alpha(*next.p) && str_trim(text).n;
}

/* Without the hyphens or other signs that are drawn before words: `-- what it does`, `// this`. */
static struct str without_signs(struct str text)
{
    size_t i = 0;
    while (i < text.n && str_has_char(STR("-=#/"), text.p[i]))
        i++;
    return i > 1 && i < text.n && ascii_blank(text.p[i]) ? str_trim(str_slice(text, i, text.n))
                                                         : text;
}

bool phrase_explains(struct str text)
{
    enum { HEAD = 24 };
    text = without_signs(str_trim(text));
    if (begins_sentence(text))
        return true;
    if (text.n && phrase_count_words(text) == 1 && subcommands_word_has_sign(text))
        return false; /* `git checkout – main.c`: two hyphens that became a dash */
    return text.n && !is_option(text) && !subcommands_has_sign(str_slice(text, 0, HEAD)) &&
           (ascii_alpha(*text.p) || (unsigned char)*text.p >= 0x80 || *text.p == '(' ||
            str_starts(text, "[ ")) &&
           !(looks_like_command(text) && phrase_form(text) != FORM_NONE);
}

/* `-v (a folder here):(one there)`: a word that is told and not written, with brackets. */
static bool is_part_of_word(struct str text)
{
    size_t close = str_find_char(text, 0, ')') + 1;
    return str_starts(str_trim(text), "(") && close + 1 < text.n && !ascii_space(text.p[close]) &&
           !ascii_space(text.p[close + 1]);
}

/* "or" in several languages. */
static const char *const ors[] = {"or",   "oder", "ou",   "o",     "или",  "либо", "або",
                                  "lub",  "ili",  "nebo", "alebo", "vagy", "sau",  "eller",
                                  "veya", "tai",  "atau", "或",    "或者", "OR",   "ИЛИ"};

bool phrase_is_or(struct str word)
{
    return STR_IS_ONE_OF(word, ors);
}

/* The length of an "or" between blanks at the head of a text, or of a sign for it; 0: there is
 * none. */
static size_t or_length(struct str text)
{
    enum { LONGEST = 8 }; /* bytes */
    size_t end = 1;
    while (end < text.n && end <= LONGEST + 1 && text.p[end] != ' ')
        end++;
    if (end <= 1 || end > LONGEST + 1 || end == text.n || *text.p != ' ')
        return 0;
    struct str word = str_slice(text, 1, end);
    bool found = phrase_is_or(word) || str_is(word, "/") || str_is(word, "(or)");
    return found ? end + 1 : 0;
}

/* `//words`, `-- words`, `~~ words`, `--Words`: the length of two signs of a kind or more that
 * stand before words; 0: none do. Two hyphens before a small letter are those of an option. */
static size_t signs_length(struct str text)
{
    size_t i = 1;
    if (!text.n || !str_has_char(STR("-/~*+"), *text.p))
        return 0;
    while (i < text.n && text.p[i] == *text.p)
        i++;
    if (i < 2 || i == text.n)
        return 0;
    bool capital = i + 1 < text.n && text.p[i] >= 'A' && text.p[i] <= 'Z' && text.p[i + 1] >= 'a';
    return *text.p == '/' || text.p[i] == ' ' || capital ? i : 0;
}

/* Where the words of a remark begin, which starts at text[at] with a blank, as those of other
 * languages do, in brackets or behind a gap; text.n: none does. `least`: words that it has. */
static size_t remark_at(struct str text, size_t at, size_t *least)
{
    struct str rest = str_slice(text, at, text.n), words = str_trim(rest);
    size_t start = (size_t)(words.p - text.p);
    *least = 2;
    if (or_length(rest))
        return text.n;
    size_t signs = signs_length(words);
    if (signs)
        return start + signs;
    if (str_starts(rest, " (")) /* brackets after the name of a command are nothing to a shell */
        return is_part_of_word(rest) ? text.n : start + 1;
    *least = 3;
    bool square = str_ends(words, "]") && str_find(words, 0, "  [") < words.n; /* behind more */
    bool gap = !square && str_starts(rest, "  ") && str_find(text, 0, "  ") == at &&
               phrase_count_words(str_slice(text, phrase_prompt(text), at)) > 1; /* no full lines */
    return gap && !is_part_of_word(words) ? start + (*words.p == '(') : text.n;
}

/* Letters of Cyrillic, Greek and other scripts whose words are separated by blanks. */
static bool is_foreign(struct str text)
{
    return text.n > 1 && (unsigned char)text.p[0] >= 0xcd && (unsigned char)text.p[0] <= 0xdf;
}

/* Whether most of the first words are such: `yum install -y   yum-utils lvm2` has names there. */
static bool is_worded(struct str text)
{
    enum { WORDS = 4 };
    size_t plain = 0, count = 0;
    for (struct str word; count < WORDS && str_word(&text, &word); count++) {
        bool letters = true;
        for (size_t i = 0; i < word.n; i++)
            letters = letters && !ascii_digit(word.p[i]) && !str_has_char(STR("-_/=."), word.p[i]);
        plain += letters;
    }
    return plain * 2 > count;
}

/* Whether a short word of Chinese begins a text of more: the name of what a command is about. */
static bool begins_with_name(struct str text)
{
    enum { SHORT = 15 }; /* bytes */
    struct str word;
    return str_word(&text, &word) && is_wide(word) && (unsigned char)*word.p < 0xea /* Hangul */ &&
           word.n <= SHORT && str_trim(text).n;
}

bool phrase_is_sign(struct str word)
{
    return str_is(word, "$") || str_is(word, "#");
}

static bool is_capital_of_foreign(struct str word)
{
    size_t i = 0;
    int32_t code = is_foreign(word) ? utf8_next(word, &i) : 0;
    return utf8_lower(code) != code;
}

/* Whether words of another script are the last of a command: arguments in small letters, behind
 * which a capital begins what the command does, `yum info NAME Shows ...`, or a bracket follows. */
static bool are_arguments(struct str words)
{
    enum { MOST = 3 };
    struct str word;
    for (size_t i = 0; i <= MOST && str_word(&words, &word); i++) {
        bool capital = is_capital_of_foreign(word);
        if (capital || !is_foreign(word))
            return i > 0 && (capital || str_has_char(STR("[<{"), *word.p));
        if (str_has_char(STR(".,:;!?"), word.p[word.n - 1]))
            return false;
    }
    return false;
}

/* Whether most words of a text are of another script, up to a prompt, behind which another command
 * stands, and the first of two or more is. */
static bool is_mostly_foreign(struct str text)
{
    size_t foreign = 0, count = 0;
    for (struct str word; str_word(&text, &word) && !phrase_is_sign(word); count++) {
        bool own = is_wide(word) || is_foreign(word);
        if (count == 0 && !own)
            return false;
        foreign += own;
    }
    return count > 1 && foreign * 2 > count;
}

bool phrase_is_filled_in(struct str text)
{
    size_t open = text.n;
    while (open && !str_has_char(STR("<>[]"), text.p[open - 1]))
        open--;
    return open && str_has_char(STR("<["), text.p[open - 1]);
}

/* Whether the words from text[at], a blank, to the end are of another script than the command. */
static bool is_foreign_tail(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n), before = str_slice(text, 0, at), word;
    if (str_starts(rest, " + ") || str_starts(rest, " = ")) /* and what it does besides */
        rest = str_slice(rest, 2, rest.n);
    struct str words = rest;
    if (rest.n < 2 || (unsigned char)rest.p[1] < 0x80 || phrase_is_filled_in(before) ||
        (!str_ends(before, ",") && are_arguments(rest)))
        return false;
    if (phrase_is_quoted(before))
        return false;
    if (before.n > 2 && is_wide(str_slice(before, before.n - 3, before.n)))
        return str_word(&words, &word) && (is_wide(word) || is_foreign(word));
    return is_mostly_foreign(rest) && !begins_with_name(rest);
}

bool phrase_is_noun_behind(struct str text)
{
    static const char *const nouns[] = {"komut", "parancs", "\u547d\u4ee4", "\uba85\ub839",
                                        "\u30b3\u30de\u30f3\u30c9"};
    bool may = text.n && ((unsigned char)*text.p >= 0x80 || *text.p == 'k' || *text.p == 'p');
    for (size_t i = 0; i < countof(nouns) && may; i++)
        if (str_starts(text, nouns[i]))
            return true;
    return false;
}

/* A text in brackets, which are nothing to a shell behind a command: `(but note the other)`. */
static bool is_bracketed(struct str text)
{
    text = str_trim(text);
    struct str inner = str_trim(str_slice(text, 1, text.n));
    bool option = inner.n && *inner.p == '-' && phrase_count_words(inner) > 1;
    bool round = text.n > 2 && *text.p == '(' &&
                 (ascii_alnum(*inner.p) || option || str_starts(inner, ". ")) &&
                 str_find_char(text, 0, ')') == text.n - 1;
    bool angles = str_starts(text, "<< ") && str_ends(text, ">>");
    return round || angles;
}

/* Whether a text ends in a full stop, behind a word or what ends a quote. */
static bool ends_in_stop(struct str text)
{
    static const char *const quotes[] = {"\"", "'", "\u201d", "\u201c", "\u2019"};
    if (text.n < 2 || text.p[text.n - 1] != '.')
        return false;
    text.n--;
    bool ends = ascii_alnum(text.p[text.n - 1]);
    for (size_t i = 0; i < countof(quotes); i++)
        ends = ends || str_ends(text, quotes[i]);
    return ends;
}

/* `node app.js 1 2. Then it prints`: whether a sentence begins at text[at] behind a full stop. */
static bool is_next_sentence(struct str text, size_t at)
{
    if (!ends_in_stop(str_slice(text, 0, at)))
        return false;
    struct str rest = str_trim(str_slice(text, at, text.n));
    return rest.n > 1 && *rest.p >= 'A' && *rest.p <= 'Z' && phrase_count_words(rest) > 1 &&
           phrase_is_command(str_slice(text, 0, at - 1));
}

/* Whether the last word of a command has a sign that no word of a sentence has, and waits for no
 * message. */
static bool ends_in_sign(struct str command)
{
    struct str word, last = STR("");
    while (str_word(&command, &word))
        last = word;
    return last.n && !str_ends(last, "m") &&
           (str_ends(last, "..") || str_is(last, ".") ||
            str_has_char(STR(">]}"), last.p[last.n - 1]) || subcommands_word_has_sign(last));
}

/* `docker pull NAME Fetches it from the hub`: whether a sentence begins at text[at], behind a
 * command beyond doubt that does not end in the option before a message. */
static bool is_sentence_behind(struct str text, size_t at)
{
    struct str rest = str_slice(text, at + 1, text.n), before = str_slice(text, 0, at);
    return rest.n && *rest.p >= 'A' && *rest.p <= 'Z' && begins_sentence(rest) &&
           ends_in_sign(before) && !phrase_is_quoted(before) &&
           phrase_form(before) >= (str_ends(before, " .") ? FORM_LIKELY : FORM_SURE);
}

bool phrase_leads_on(struct str word)
{
    static const char *const words[] = {
        "and",  "as",     "for",   "in",        "inside", "into",  "it",     "It",     "now",
        "on",   "should", "so",    "then",      "this",   "This",  "to",     "to:",    "under",
        "we",   "will",   "with",  "within",    "you",    "again", "auf",    "das",    "den",
        "der",  "die",    "eine",  "einen",     "erneut", "kann",  "könnte", "lassen", "man",
        "mit",  "sich",   "und",   "wieder",    "wird",   "zum",   "zur",    "bzw.",   "anzeigen",
        "avec", "dans",   "les",   "pour",      "puis",   "une",   "ahora",  "con",    "los",
        "para", "una",    "agora", "novamente", "uma",    "чтобы", "снова",  "ile",    "için",
        "để",   "và",     "untuk", "aby",       "hogy"};
    for (size_t i = 0; i < countof(words); i++)
        if (*words[i] == *word.p && str_is(word, words[i]))
            return true;
    return false;
}

/* A verb in the third person, and what shows that no argument follows: "initializes the folder". */
static bool begins_with_verb(struct str text)
{
    static const char *const words[] = {"a",    "all",  "an",    "any",  "as",    "by",
                                        "each", "for",  "from",  "how",  "in",    "into",
                                        "its",  "only", "our",   "that", "the",   "this",
                                        "to",   "what", "where", "with", "which", "your"};
    enum { SHORTEST = 4 };
    struct str verb, next;
    if (!str_word(&text, &verb) || verb.n < SHORTEST || !str_ends(verb, "s") ||
        str_ends(verb, "ss") || !str_word(&text, &next))
        return false;
    for (size_t i = 0; i < verb.n; i++)
        if (verb.p[i] < 'a' || verb.p[i] > 'z')
            return false;
    return STR_IS_ONE_OF(next, words);
}

/* Whether a word has letters alone, and perhaps a mark of a sentence behind them. */
static bool is_spoken(struct str word)
{
    size_t n = word.n;
    while (n > 1 && str_has_char(STR(".,;:!?"), word.p[n - 1]))
        n--;
    for (size_t i = 0; i < n; i++)
        if (!ascii_alpha(word.p[i]) && (unsigned char)word.p[i] < 0x80 && word.p[i] != '\'')
            return false;
    return n > 0;
}

/* Whether a text begins as commands do, for most texts are sentences, and lacks nothing. */
static bool may_be_all(struct str text)
{
    struct str rest = text, word = STR("");
    return str_word(&rest, &word) && (!is_spoken(word) || looks_known(word)) &&
           !phrase_is_quoted(text) && !phrase_is_filled_in(text) && !wants_more(text);
}

/* Whether what a command beyond doubt does or is for stands behind it, at text[at]: a verb, `git
 * init . makes it one`, or a word that leads to it: `ls -R will list all`, `cd .. to go back`. */
static bool is_clause_behind(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n), words = rest, before = str_slice(text, 0, at);
    struct str word, next = STR("");
    if (!str_word(&words, &word) || !str_word(&words, &next) || !is_spoken(next))
        return false;
    bool leads = phrase_leads_on(word), verb = str_ends(word, "s") && begins_with_verb(rest);
    if (!(leads || verb) || !may_be_all(before))
        return false;
    enum form form = phrase_form(before);
    return form == FORM_SURE || (form == FORM_LIKELY && str_ends(before, " .")) ||
           (leads && ends_in_sign(before) && phrase_is_command(before));
}

/* Whether such brackets are all that stands behind a command, with or without a blank between:
 * `docker ps(to see them)`, but not `rm $(docker ps)`. */
static bool is_bracketed_tail(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n);
    if (!is_bracketed(rest))
        return false;
    struct str before = str_slice(text, phrase_prompt(text), at);
    bool one = phrase_count_words(rest) == 1; /* `yum install ntp (redhat)` */
    return (text.p[at] != '(' || (!one && !str_has_char(STR("$(<>="), text.p[at - 1]))) &&
           phrase_is_command(before) && (!one || phrase_form(before) != FORM_NONE) &&
           !wants_more(before); /* `git clone (an address)` */
}

/* "use your own name": whether a text begins with what is to be done. */
static bool asks(struct str text)
{
    static const char *const verbs[] = {"use",   "see", "type",  "put",   "write", "replace",
                                        "enter", "add", "check", "leave", "note",  "change"};
    struct str word;
    return str_word(&text, &word) && STR_IS_ONE_OF(word, verbs);
}

/* `ls -a     [all of the contents]`, `git init NAME [use your own name]`: whether all that stands
 * behind a command at text[at] is words in square brackets, behind a gap or of a sentence; what is
 * to be filled in stands behind one blank. */
static bool is_square_tail(struct str text, size_t at)
{
    struct str rest = str_trim(str_slice(text, at, text.n)), word;
    bool gap = ascii_blank(text.p[at]) && (size_t)(rest.p - text.p) > at + 1;
    if (rest.n < 3 || *rest.p != '[' || str_find_char(rest, 0, ']') != rest.n - 1)
        return false;
    rest = str_trim(str_slice(rest, 1, rest.n - 1));
    gap = gap || (phrase_count_words(rest) > 2 && phrase_is_sentence(rest) && asks(rest));
    return gap && phrase_count_words(rest) > 1 && str_word(&rest, &word) &&
           (ascii_alpha(*word.p) || (unsigned char)*word.p >= 0x80) &&
           looks_like_command(str_slice(text, 0, at));
}

/* `ping web ERROR: no such host`: whether a word in capitals with a colon, which calls what stands
 * behind it a remark, begins at text[at] behind a command. */
static bool is_called_out(struct str text, size_t at)
{
    enum { SHORTEST = 4 };
    struct str rest = str_slice(text, at, text.n), word;
    if (!str_word(&rest, &word) || word.n <= SHORTEST || !str_ends(word, ":") ||
        phrase_count_words(rest) < 2)
        return false;
    for (size_t i = 0; i + 1 < word.n; i++)
        if (word.p[i] < 'A' || word.p[i] > 'Z')
            return false;
    struct str before = str_slice(text, 0, at);
    return phrase_is_command(before) && !phrase_is_quoted(before) && !phrase_is_filled_in(before);
}

/* Whether words stand behind a command at text[at], a blank, that call something out, or stand in
 * brackets: asked by what they begin with, for most arguments begin otherwise. */
static bool is_worded_tail(struct str text, size_t at)
{
    size_t next = at;
    while (next < text.n && ascii_blank(text.p[next]))
        next++;
    char c = next < text.n ? text.p[next] : 0;
    return c == '[' ? is_square_tail(text, at) : c >= 'A' && c <= 'Z' && is_called_out(text, at);
}

/* Whether other words than those of the command stand behind it: of another script, or its noun. */
static bool is_other_tail(struct str text, size_t at)
{
    return is_foreign_tail(text, at) || is_next_sentence(text, at) ||
           is_sentence_behind(text, at) || is_clause_behind(text, at) || is_worded_tail(text, at) ||
           (phrase_is_noun_behind(str_trim(str_slice(text, at, text.n))) &&
            phrase_is_command(str_slice(text, 0, at)));
}

/* `git add web添加到索引`: whether words of Chinese, the last of the text, stand right behind a
 * command; `XXX版本 回退` is an argument. */
static bool is_glued_tail(struct str text, size_t at)
{
    enum { SHORTEST = 12 }; /* bytes: four letters */
    struct str rest = str_slice(text, at, text.n), before = str_slice(text, 0, at);
    bool behind = ascii_alnum(text.p[at - 1]) || str_has_char(STR("\"'"), text.p[at - 1]);
    return behind && rest.n >= SHORTEST && phrase_count_words(rest) == 1 &&
           !phrase_is_quoted(before) && !phrase_is_filled_in(before) && phrase_is_command(before);
}

/* Whether a long word of Chinese stands at text[at], a blank: a shorter one may be the name of
 * something, and a name to be filled in is none. */
static bool is_long_word(struct str text, size_t at)
{
    enum { LONG = 18 }; /* bytes: six letters */
    struct str rest = str_slice(text, at, text.n), word;
    return *rest.p == ' ' && is_wide(str_trim(rest)) && str_word(&rest, &word) && word.n >= LONG &&
           !phrase_is_filled_in(str_slice(text, 0, at));
}

/* Whether a remark begins at text[at]: `git stash pop // takes it back`, `git branch --View the
 * branches`, `git push (sends it off)`. */
static bool is_remark(struct str text, size_t at)
{
    size_t least, start = remark_at(text, at, &least);
    struct str rest = str_slice(text, at, text.n), words;
    if (*rest.p == ' ' && is_other_tail(text, at))
        return true;
    if (str_starts(rest, "\uff08")) /* a bracket of full width */
        return true;
    if (is_bracketed_tail(text, at))
        return true;
    if (*rest.p == '(')
        return false;
    if (start == text.n)
        return is_long_word(text, at);
    words = str_slice(text, start, text.n);
    if (least > 2 && (!is_worded(words) || begins_with_name(words)))
        return false;
    least = is_wide(str_trim(words)) ? 1 : least;
    return phrase_count_words(words) >= least && phrase_explains(words);
}

/* `docker stop 停止容器`: whether what commands do stands at text[at], a blank, in a word of
 * Chinese that begins with its verb, and does not end in "name". */
static bool is_verb_of_chinese(struct str text, size_t at)
{
    static const char *const verbs[] = {
        "\u67e5\u770b", "\u5207\u6362", "\u5408\u5e76", "\u5220\u9664", "\u521b\u5efa",
        "\u65b0\u5efa", "\u6dfb\u52a0", "\u63d0\u4ea4", "\u63a8\u9001", "\u663e\u793a",
        "\u5217\u51fa", "\u542f\u52a8", "\u505c\u6b62", "\u67e5\u8be2", "\u5b89\u88c5",
        "\u56de\u9000", "\u64a4\u9500", "\u514b\u9686", "\u62c9\u53d6", "\u4fee\u6539",
        "\u66f4\u65b0", "\u521d\u59cb", "\u8fd0\u884c", "\u6267\u884c", "\u91cd\u542f"};
    struct str words = str_slice(text, at, text.n), word;
    bool found = false, name = str_word(&words, &word) && str_ends(word, "\u540d");
    for (size_t i = 0; i < countof(verbs) && !found && !name; i++)
        found = str_starts(word, verbs[i]);
    return found && !phrase_is_quoted(str_slice(text, 0, at)) &&
           phrase_is_command(str_slice(text, phrase_prompt(text), at));
}

/* Whether a remark begins at text[at], and the command before it lacks nothing that this may be. */
static bool remarks(struct str text, size_t at)
{
    size_t next = at;
    while (next < text.n && ascii_blank(text.p[next]))
        next++;
    if (next == at || !is_wide(str_slice(text, next, text.n)))
        return is_remark(text, at);
    return is_verb_of_chinese(text, at) ||
           (is_remark(text, at) && !wants_more(str_slice(text, phrase_prompt(text), at)));
}

/* `su - ann`: what is a mark elsewhere is an option of this one. */
static bool takes_hyphen(struct str text)
{
    if (str_find(text, 0, "su - ") == text.n)
        return false;
    text = str_slice(text, phrase_prompt(text), text.n);
    return str_starts(text, "su - ") || str_starts(text, "sudo su - ");
}

/* Without an "or" at the end, behind which the next line goes on; in brackets too. */
static size_t without_or(struct str text)
{
    size_t end = str_trim_end(text).n, start = end;
    while (start && !ascii_space(text.p[start - 1]))
        start--;
    struct str last = str_slice(text, start, end);
    bool brackets = last.n > 2 && *last.p == '(' && last.p[last.n - 1] == ')';
    last = brackets ? str_slice(last, 1, last.n - 1) : last;
    bool found = STR_IS_ONE_OF(last, ors) || (brackets && str_is(last, "OR"));
    return start && found ? start : text.n;
}

static bool is_arrow(struct str mark)
{
    return str_find(mark, 0, "\u2192") < mark.n || str_find(mark, 0, "=>") < mark.n;
}

/* As all marks and remarks begin; asked of each byte. */
static bool begins_mark(char c)
{
    return c == ' ' || c == '\t' || c == ':' || c == '(' || c == '\xe2' || c == '\xef';
}

/* Whether a mark or a remark may begin at text[at]. */
static bool may_end(struct str text, size_t at)
{
    char c = text.p[at];
    bool glued = at + 1 < text.n && c == '=' && text.p[at + 1] == ' ';
    return begins_mark(c) || glued;
}

/* A letter of Chinese, by its first byte. */
static bool begins_chinese(char c)
{
    return (unsigned char)c >= 0xe4 && (unsigned char)c <= 0xe9;
}

/* Without the shaft of the arrow that begins at text[end], which a program has put there for `-->`,
 * and without a comma. */
static size_t without_shaft(struct str text, size_t end)
{
    size_t i = end;
    while (i > 1 && text.p[i - 1] == '-')
        i--;
    if (i < end && ascii_blank(text.p[i - 1]))
        return i;
    bool mark = end > 1 && str_has_char(STR(",."), text.p[end - 1]) && ascii_alnum(text.p[end - 2]);
    return mark || (end > 1 && text.p[end - 1] == ',') ? end - 1 : end;
}

/* Whether what stands behind a mark at text[at] says what the command before it does; an arrow may
 * lead to anything. */
static bool explains_behind(struct str text, size_t at, size_t mark)
{
    struct str rest = str_slice(text, at + mark, text.n);
    return phrase_explains(rest) || phrase_is_symbol(str_slice(text, at, text.n)) ||
           (!str_trim(rest).n && str_starts(str_slice(text, at, text.n), " :")) ||
           (is_arrow(str_slice(text, at, at + mark)) &&
            phrase_is_command(str_slice(text, 0, at))) ||
           remarks(text, at);
}

/* Whether text[at] stands in quotes that are closed. */
static bool is_in_quotes(struct str text, size_t at)
{
    return phrase_is_quoted(str_slice(text, 0, at)) && !phrase_is_quoted(text);
}

/* Whether a command ends at text[at], where a mark or a remark may begin. */
static bool ends_at(struct str text, size_t at)
{
    bool apart = (at > 1 && text.p[at - 1] == '-' && ascii_blank(text.p[at - 2])) ||
                 str_starts(str_slice(text, at, text.n), " - - "); /* `- - all` */
    size_t mark = apart && text.p[at] == ' ' ? 0 : phrase_mark(text, at);
    return (mark ? explains_behind(text, at, mark) : remarks(text, at)) && !is_in_quotes(text, at);
}

size_t phrase_end(struct str text)
{
    bool hyphen = takes_hyphen(text);
    size_t comment = phrase_comment(text);
    if (text.n > PHRASE_LONGEST)
        return text.n;
    for (size_t i = 1; i < comment; i++) {
        if (begins_chinese(text.p[i]) && is_glued_tail(text, i))
            return i;
        if (!may_end(text, i))
            continue;
        if (hyphen && str_starts(str_slice(text, i, text.n), " - "))
            hyphen = false;
        else if (ends_at(text, i))
            return without_shaft(text, i);
    }
    return without_or(text);
}

/* The length of a colon at the head of a text, or of what speakers put in its place; 0: there is
 * none. `loose`: a dash or an arrow, behind which anything may stand. */
static size_t colon_length(struct str text, bool *loose)
{
    static const char *const colons[] = {":- ", ":-", ":\u2013 ", "\uff1a", ": "};
    static const char *const others[] = {" -> ",     " \u2192 ", " \u21d2 ", " => ",   " - ",
                                         " \u2013 ", " \u2014 ", "\u2013 ",  "\u2014 "};
    *loose = false;
    for (size_t i = 0; i < countof(colons); i++)
        if (str_starts(text, colons[i]))
            return str_from(colons[i]).n;
    *loose = true;
    for (size_t i = 0; i < countof(others); i++)
        if (str_starts(text, others[i]))
            return str_from(others[i]).n;
    return 0;
}

size_t phrase_behind_colon(struct str text)
{
    size_t first = 0;
    for (size_t i = 0; i < text.n && text.n <= PHRASE_LONGEST; i++) {
        bool loose;
        bool may = begins_mark(text.p[i]); /* as all of them begin */
        size_t length = may ? colon_length(str_slice(text, i, text.n), &loose) : 0;
        struct str rest = str_slice(text, i + length, text.n);
        if (!length)
            continue;
        if (loose ? phrase_form(rest) != FORM_NONE : phrase_is_command(rest))
            return i + length;
        first = first || loose ? first : i + length;
    }
    return first;
}

/* ---- two commands ---- */

/* What may stand in the place of the last word of a command: a folder, an option, a placeholder. */
static bool is_argument(struct str text)
{
    return text.n && phrase_count_words(text) == 1 && str_has_char(STR(".-<$/~"), *text.p);
}

/* `git reset <file>      git reset <commit>`: where the second of two commands begins, both of one
 * program, behind a wide gap at text[at]; 0: it does not. */
static size_t other_behind_gap(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n), other = str_trim(rest), first, second;
    struct str before = str_slice(text, 0, at), left = before, right = other;
    if (!str_starts(rest, "   ") || !str_word(&left, &first) || !str_word(&right, &second) ||
        !str_eq(first, second) || !phrase_is_command(before) || !phrase_is_command(other))
        return 0;
    return (size_t)(other.p - text.p);
}

/* The length of what parts two commands at the head of a text: an "or", or what else names one
 * after the other; 0: nothing does. */
static size_t part_length(struct str text)
{
    static const char *const words[] = {" and ", " und ", " et ", " и "};
    if (*text.p == ',')
        return str_starts(text, ", ") ? 2 : 0;
    for (size_t i = 0; i < countof(words) && text.n > 1; i++)
        if (words[i][1] == text.p[1] && str_starts(text, words[i]))
            return str_from(words[i]).n;
    return or_length(text);
}

/* Whether a text begins with a command, whose prompt may stand before it, or goes on with what may
 * be its last word. */
static bool begins_other(struct str text)
{
    text = str_trim(text);
    text = str_slice(text, phrase_prompt(text), text.n);
    return phrase_is_command(text) || is_argument(str_trim(text));
}

/* The length of a prompt behind a blank at the head of a text, ` $ ` or ` $`; 0: none is there. */
static size_t length_of_next(struct str text)
{
    size_t glued = str_starts(text, " $") ? prompt_glued(str_slice(text, 1, text.n)) : 0;
    return str_starts(text, " $ ") ? 3 : glued ? 1 + glued : 0;
}

/* `$ git pull oder $ git fetch`: where the first of two commands ends, whatever the word between
 * them, where the second has its prompt at text[at], `next` bytes long; 0: it has none. */
static size_t end_before_prompt(struct str text, size_t at, size_t next)
{
    if (!next || !phrase_is_command(str_slice(text, at + next, text.n)))
        return 0;
    size_t end = str_trim_end(str_slice(text, 0, at)).n;
    while (end && text.p[end - 1] != ' ')
        end--;
    struct str before = str_trim_end(str_slice(text, 0, end));
    return phrase_is_command(str_slice(before, phrase_prompt(before), before.n)) ? before.n : 0;
}

/* Where the first of two commands ends that a gap or a prompt at text[at] parts; 0: none does. */
static size_t end_apart(struct str text, size_t at, size_t prompt, size_t *other)
{
    *other = other_behind_gap(text, at);
    if (*other)
        return at;
    size_t next = prompt ? length_of_next(str_slice(text, at, text.n)) : 0;
    *other = at + next;
    return end_before_prompt(text, at, next);
}

size_t phrase_or(struct str text, size_t *other)
{
    const bool fits = text.n <= PHRASE_LONGEST;
    size_t prompt = fits ? phrase_prompt(text) : 0;
    const size_t comment = fits ? prompt + phrase_comment(str_slice(text, prompt, text.n)) : 0;
    for (size_t i = 1; i < comment; i++) {
        bool may = text.p[i] == ' ' || text.p[i] == ',';
        size_t length = may ? part_length(str_slice(text, i, text.n)) : 0;
        size_t apart = text.p[i] == ' ' ? end_apart(text, i, prompt, other) : 0;
        if (apart)
            return apart;
        struct str first = str_slice(text, prompt, i);
        if (!length || !phrase_is_command(first) || phrase_is_sentence(first) ||
            !begins_other(str_slice(text, i + length, text.n)))
            continue;
        *other = i + length;
        while (i > 1 && text.p[i - 1] == ' ')
            i--;
        return i;
    }
    return text.n;
}
