// SPDX-License-Identifier: MIT
/*
 * Where in a line a command begins and ends: before what it does, behind the words that tell to run
 * it, beside another.
 */
#include "read/presentation/phrase.h"

#include "core/text/utf8.h"
#include "shell/looks.h"
#include "shell/subcommands.h"

/* ---- a command with an explanation ---- */

/* Signs of the typefaces Symbol and Wingdings are those of nothing that is typed: arrows mostly. */
static bool is_symbol(struct str text)
{
    return text.n >= 3 && (unsigned char)text.p[0] == 0xef &&
           ((unsigned char)text.p[1] & 0xfc) == 0x80;
}

size_t phrase_mark(struct str text, size_t at)
{
    static const char *const marks[] = {" \u2013 ", " \u2014 ", " - ",       " -> ",
                                        " \u2192 ", " \u2192",  "\u2192 ",   " => ",
                                        ": ",       "\t- ",     "\t\u2013 ", "\t"};
    struct str rest = str_slice(text, at, text.n);
    if (rest.n > 1 && *rest.p == ' ' && !str_has_char(STR("-=\xe2"), rest.p[1]))
        return 0; /* most blanks are none */
    if (rest.n > 3 && *rest.p == '\t' && str_starts(str_slice(rest, 1, 4), "-> "))
        return 4;
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(rest, marks[i]))
            return str_from(marks[i]).n;
    return is_symbol(rest) ? 3 : 0;
}

/* Letters of Chinese, Japanese and Korean, and their marks: words have no blanks between them. */
static bool is_wide(struct str text)
{
    return text.n > 2 && (unsigned char)text.p[0] >= 0xe3 && (unsigned char)text.p[0] <= 0xef &&
           !is_symbol(text);
}

/* `– m "text"`, `–b`: the letter of an option, and one whose hyphen has become a dash. */
static bool is_option(struct str text)
{
    if (text.n > 1 && ascii_alpha(text.p[0]) && ascii_blank(text.p[1]))
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

bool phrase_explains(struct str text)
{
    enum { HEAD = 24 };
    text = str_trim(text);
    if (begins_sentence(text))
        return true;
    if (text.n && phrase_count_words(text) == 1 && has_sign_in_word(text))
        return false; /* `git checkout – main.c`: two hyphens that became a dash */
    return text.n && !is_option(text) && !has_sign_of_command(str_slice(text, 0, HEAD)) &&
           (ascii_alpha(*text.p) || (unsigned char)*text.p >= 0x80 || *text.p == '(') &&
           !(looks_like_command(text) && phrase_form(text) != FORM_NONE);
}

/* `-v (a folder here):(one there)`: a word that is told and not written, with brackets. */
static bool is_part_of_word(struct str text)
{
    size_t close = str_find_char(text, 0, ')') + 1;
    return str_starts(str_trim(text), "(") && close + 1 < text.n && !ascii_space(text.p[close]) &&
           !ascii_space(text.p[close + 1]);
}

/* Where the words of a remark begin, which starts at text[at] with a blank, as those of other
 * languages do, in brackets or behind a gap; text.n: none does. `least`: words that it has. */
static size_t remark_at(struct str text, size_t at, size_t *least)
{
    struct str rest = str_slice(text, at, text.n), words = str_trim(rest);
    size_t start = (size_t)(words.p - text.p);
    *least = 2;
    if (str_starts(rest, " //"))
        return start + 2;
    if (str_starts(rest, " -- "))
        return start + 3;
    if (str_starts(rest, " --") && words.n > 3 && words.p[2] >= 'A' && words.p[2] <= 'Z' &&
        words.p[3] >= 'a')
        return start + 2;
    if (str_starts(rest, " (")) /* brackets after the name of a command are nothing to a shell */
        return is_part_of_word(rest) ? text.n : start + 1;
    *least = 3;
    bool gap = str_starts(rest, "  ") && str_find(text, 0, "  ") == at &&
               phrase_count_words(str_slice(text, 0, at)) > 1; /* no text that fills its lines */
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

static bool is_prompt_sign(struct str word)
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
    for (struct str word; str_word(&text, &word) && !is_prompt_sign(word); count++) {
        bool own = is_wide(word) || is_foreign(word);
        if (count == 0 && !own)
            return false;
        foreign += own;
    }
    return count > 1 && foreign * 2 > count;
}

/* Whether a text ends in what is to be filled in: `<` without its end. */
static bool ends_in_placeholder(struct str text)
{
    size_t open = text.n;
    while (open && !str_has_char(STR("<>"), text.p[open - 1]))
        open--;
    return open && text.p[open - 1] == '<';
}

/* Whether the words from text[at], a blank, to the end are of another script than the command. */
static bool is_foreign_tail(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n), word, words = rest;
    struct str before = str_slice(text, 0, at);
    if (rest.n < 2 || (unsigned char)rest.p[1] < 0x80 || ends_in_placeholder(before) ||
        are_arguments(rest))
        return false;
    if (before.n > 2 && is_wide(str_slice(before, before.n - 3, before.n)))
        return str_word(&words, &word) && (is_wide(word) || is_foreign(word));
    return is_mostly_foreign(rest) && !begins_with_name(rest);
}

/* A text in brackets, which are nothing to a shell behind a command: `(but note the other)`. */
static bool is_bracketed(struct str text)
{
    enum { WORDS = 2 };
    text = str_trim(text);
    bool round = text.n > 2 && *text.p == '(' && ascii_alpha(text.p[1]) &&
                 str_find_char(text, 0, ')') == text.n - 1;
    bool angles = str_starts(text, "<< ") && str_ends(text, ">>");
    return (round || angles) && phrase_count_words(text) >= WORDS;
}

/* Whether a remark begins at text[at]: `git stash pop // takes it back`, `git branch --View the
 * branches`, `git push (sends it off)`. */
static bool remarks(struct str text, size_t at)
{
    enum { LONG = 18 }; /* bytes: six letters; a shorter word may be the name of something */
    size_t least, start = remark_at(text, at, &least);
    struct str rest = str_slice(text, at, text.n), first = str_trim(rest), words, word;
    if (*rest.p == ' ' && is_foreign_tail(text, at))
        return true;
    if (str_starts(rest, "\uff08")) /* a bracket of full width */
        return true;
    if (is_bracketed(first) && phrase_is_command(str_slice(text, 0, at)))
        return true;
    if (start == text.n)
        return *rest.p == ' ' && is_wide(first) && str_word(&first, &word) && word.n >= LONG;
    words = str_slice(text, start, text.n);
    if (least > 2 && (!is_worded(words) || begins_with_name(words)))
        return false;
    least = is_wide(str_trim(words)) ? 1 : least;
    return phrase_count_words(words) >= least && phrase_explains(words);
}

/* `su - ann`: what is a mark elsewhere is an option of this one. */
static bool takes_hyphen(struct str text)
{
    if (str_find(text, 0, "su - ") == text.n)
        return false;
    text = str_slice(text, phrase_prompt(text), text.n);
    return str_starts(text, "su - ") || str_starts(text, "sudo su - ");
}

/* "or" in several languages. */
static const char *const ors[] = {"or",    "oder", "ou",   "или", "lub",
                                  "eller", "veya", "nebo", "或",  "або"};

/* Without an "or" at the end, behind which the next line goes on. */
static size_t without_or(struct str text)
{
    size_t end = str_trim_end(text).n, start = end;
    while (start && !ascii_space(text.p[start - 1]))
        start--;
    struct str last = str_slice(text, start, end);
    return start && STR_IS_ONE_OF(last, ors) ? start : text.n;
}

static bool is_arrow(struct str mark)
{
    return str_find(mark, 0, "\u2192") < mark.n || str_find(mark, 0, "=>") < mark.n;
}

/* As all marks and remarks begin; asked of each byte. */
static bool begins_mark(char c)
{
    return c == ' ' || c == '\t' || c == ':' || c == '\xe2' || c == '\xef';
}

size_t phrase_end(struct str text)
{
    bool hyphen = takes_hyphen(text);
    size_t comment = phrase_comment(text);
    if (text.n > PHRASE_LONGEST)
        return text.n;
    for (size_t i = 1; i < comment; i++) {
        if (!begins_mark(text.p[i]))
            continue;
        bool apart = i > 1 && text.p[i - 1] == '-' && ascii_blank(text.p[i - 2]); /* `- - all` */
        size_t mark = apart ? 0 : phrase_mark(text, i);
        if (hyphen && str_starts(str_slice(text, i, text.n), " - ")) {
            hyphen = false;
            continue;
        }
        struct str rest = str_slice(text, i + mark, text.n);
        if ((mark && (phrase_explains(rest) || (is_arrow(str_slice(text, i, i + mark)) &&
                                                phrase_is_command(str_slice(text, 0, i))))) ||
            remarks(text, i))
            return i;
    }
    return without_or(text);
}

/* The length of a colon at the head of a text, or of what speakers put in its place; 0: there is
 * none. `loose`: a dash or an arrow, behind which anything may stand. */
static size_t colon_length(struct str text, bool *loose)
{
    static const char *const colons[] = {":- ", ":-", ":\u2013 ", "\uff1a", ": "};
    static const char *const others[] = {" -> ", " \u2192 ", " => ", " - ", " \u2013 ", " \u2014 "};
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

/* The length of an "or" between blanks at the head of a text; 0: there is none. */
static size_t or_length(struct str text)
{
    static const char *const words[] = {" or ",   " oder ", " ou ",   " или ",   " либо ",
                                        " або ",  " lub ",  " o ",    " eller ", " veya ",
                                        " nebo ", " 或 ",   " 或者 ", " / ",     " OR "};
    for (size_t i = 0; i < countof(words) && text.n > 1; i++)
        if (words[i][1] == text.p[1] && str_starts(text, words[i]))
            return str_from(words[i]).n;
    return 0;
}

/* Whether a text begins with a command, whose prompt may stand before it, or goes on with what may
 * be its last word. */
static bool begins_other(struct str text)
{
    text = str_trim(text);
    text = str_slice(text, phrase_prompt(text), text.n);
    return phrase_is_command(text) || is_argument(str_trim(text));
}

/* `$ git pull oder $ git fetch`: where the first of two commands ends, whatever the word between
 * them, where the second has its prompt at text[at]; 0: it has none. */
static size_t end_before_prompt(struct str text, size_t at)
{
    if (!str_starts(str_slice(text, at, text.n), " $ ") ||
        !phrase_is_command(str_slice(text, at + 3, text.n)))
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
    *other = at + 3;
    return prompt ? end_before_prompt(text, at) : 0;
}

size_t phrase_or(struct str text, size_t *other)
{
    size_t prompt = text.n <= PHRASE_LONGEST ? phrase_prompt(text) : 0;
    for (size_t i = 1; i < text.n && text.n <= PHRASE_LONGEST; i++) {
        size_t length = text.p[i] == ' ' ? or_length(str_slice(text, i, text.n)) : 0;
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

/* ---- a command in a sentence ---- */

/* Whether a word begins as a stem of Cyrillic does, but for the case of its first letter. */
static bool begins_with_capital_of(struct str word, const char *stem)
{
    struct str all = str_from(stem);
    size_t i = 0, j = 0;
    return (unsigned char)*stem >= 0xd0 && (unsigned char)*stem < 0xd4 && word.n &&
           utf8_lower(utf8_next(word, &i)) == utf8_next(all, &j) &&
           str_starts(str_slice(word, i, word.n), stem + j);
}

/* Whether a word, given in small letters too, begins with a stem of one that tells. */
static bool begins_with_stem(struct str word, struct str lower)
{
    static const char *const stems[] = {
        "command",  "comando",      "commande",     "befehl",      "komend", "polecen", "komut",
        "kommando", "use",          "using",        "usar",        "ejecut", "execut",  "rodar",
        "lancer",   "utilis",       "команд",       "делаем",      "выполн", "запус",   "вводи",
        "через",    "\u6267\u884c", "\u8fd0\u884c", "\u547d\u4ee4"};
    bool found = false, cyrillic = ((unsigned char)*lower.p & 0xfc) == 0xd0;
    for (size_t i = 0; i < countof(stems) && !found; i++)
        found = (*stems[i] == *lower.p && str_starts(lower, stems[i])) ||
                (cyrillic && begins_with_capital_of(word, stems[i]));
    return found;
}

/* RUN, which is for the builder of an image. */
static bool is_name_in_capitals(struct str word)
{
    return word.n > 1 && word.p[1] >= 'A' && word.p[1] <= 'Z';
}

/* Whether a word tells to type what stands behind it, be it one word or two, and does not only name
 * it. */
static bool orders(struct str word)
{
    static const char *const words[] = {"run", "type", "enter", "execute", "issue"};
    static const char *const stems[] = {"execut",       "ejecut",      "exécut", "выполн",
                                        "запус",        "введ",        "вводи",  "набер",
                                        "\u6267\u884c", "\u8fd0\u884c"};
    char small[48];
    if (!word.n || word.n >= sizeof small || is_name_in_capitals(word))
        return false;
    for (size_t i = 0; i < word.n; i++)
        small[i] = ascii_lower(word.p[i]);
    struct str lower = {small, word.n};
    bool found = STR_IS_ONE_OF(lower, words);
    for (size_t i = 0; i < countof(stems) && !found; i++)
        found = str_starts(lower, stems[i]) || begins_with_capital_of(word, stems[i]);
    return found;
}

bool phrase_tells(struct str word)
{
    static const char *const words[] = {
        "cmd",   "run",  "running", "execute", "type",      "enter", "give", "try",
        "issue", "e.g.", "ex.",     "i.e.",    "eg",        "ex",    "via",  "with",
        "mit",   "avec", "con",     "com",     "following", "or",    "oder", "\u4f7f\u7528"};
    char small[48];
    if (!word.n || word.n >= sizeof small || is_name_in_capitals(word))
        return false;
    for (size_t i = 0; i < word.n; i++)
        small[i] = ascii_lower(word.p[i]);
    struct str lower = {small, word.n};
    bool found = false;
    for (size_t i = 0; i < countof(words) && !found; i++)
        found = *words[i] == *small && str_is(lower, words[i]);
    return found || begins_with_stem(word, lower);
}

/* How much of a word in a sentence is its own: without the comma, the stop or the bracket behind
 * it, that opens nowhere in the command before. */
static size_t own_length(struct str command, struct str word)
{
    size_t n = word.n, open = str_find_char(command, 0, '(');
    bool bracket = open >= (size_t)(word.p - command.p) + word.n;
    while (n > 1 &&
           (str_has_char(STR(",;."), word.p[n - 1]) || (bracket && word.p[n - 1] == ')')) &&
           word.p[n - 2] != '.')
        n--;
    return n;
}

/* Where a command in a sentence ends: before words that say what it is for, and marks. */
static size_t told_end(struct str command)
{
    static const char *const words[] = {"command", "command.", "and", "to",  "in",
                                        "for",     "on",       "to:", "then"};
    size_t count = 0;
    struct str rest = str_slice(command, 0, phrase_end(command)), word;
    size_t end = rest.n;
    for (; str_word(&rest, &word); count++) {
        size_t at = (size_t)(word.p - command.p), own = own_length(command, word);
        if (count > 1 && STR_IS_ONE_OF(word, words))
            return at;
        if (own < word.n)
            return at + own;
    }
    return end;
}

/* Words between one that tells to run something and the command. */
static bool is_filler(struct str word)
{
    static const char *const words[] = {"in", "following", "command", "la", "le"};
    return STR_IS_ONE_OF(word, words);
}

/* Whether a command in a sentence is one: two words do behind one that orders, or at its end, where
 * nothing is said of them; one word does where it is both. */
static bool is_told(struct str text, size_t at, size_t end, bool ordered)
{
    struct str command = str_slice(text, at, end), rest = str_trim(str_slice(text, end, text.n));
    struct str words = command, name, second;
    if (ordered && phrase_count_words(command) == 1 && looks_like_command(command))
        return rest.n == 0 || str_has_char(STR(".,;)"), *rest.p);
    if (str_word(&words, &name) && str_is(name, "sudo") && str_word(&words, &second) &&
        !looks_known(second))
        return false;
    enum form form = phrase_form(command);
    bool last = rest.n == 0 || str_starts(rest, "command") || str_has_char(STR(".,;("), *rest.p);
    return form == FORM_SURE ||
           (form == FORM_LIKELY && (last || ordered || phrase_count_words(command) > 2));
}

/* A word without the marks of a sentence behind it. */
static struct str without_marks(struct str word)
{
    while (word.n > 1 && str_has_char(STR(".,;:)"), word.p[word.n - 1]))
        word.n--;
    return word;
}

/* How a word stands to the command behind it. */
enum telling { TELLS_NOTHING, NAMES, ORDERS };

/* Whether a command is told at text[at], and where it ends. `told`: by the words before it. */
static bool begins_told(struct str text, size_t at, enum telling told, size_t *end)
{
    struct str word, rest = str_slice(text, at, text.n), head = rest;
    const bool known = str_word(&head, &word) && looks_known(without_marks(word));
    if (!told && !known)
        return false;
    *end = at + told_end(rest);
    size_t prompt = told ? phrase_prompt(str_slice(text, at, *end)) : 0;
    return (known || prompt) && is_told(text, at + prompt, *end, told == ORDERS);
}

/* Behind two blanks, or a tab. */
static bool stands_behind_gap(struct str text, size_t at)
{
    if (at > 1 && text.p[at - 1] == '\t')
        return true;
    return at > 2 && str_is(str_slice(text, at - 2, at), "  ") && text.p[at - 3] != ' ';
}

/* Whether `sudo` stands at text[at] behind words that are none of its command: what stands before a
 * pipe is. */
static bool is_root_in_sentence(struct str text, size_t at)
{
    struct str before = str_trim(str_slice(text, 0, at));
    return str_starts(str_slice(text, at, text.n), "sudo ") && before.n &&
           !ascii_punct(before.p[before.n - 1]) && !phrase_is_command(before) &&
           phrase_count_words(before) > 1;
}

/* `Like mv a.txt b.txt`: whether a command beyond doubt is all that stands behind the word or two
 * before text[at]. */
static bool is_led_by_word(struct str text, size_t at, size_t end)
{
    struct str before = str_slice(text, 0, at), word;
    bool led = str_word(&before, &word) && (!str_is(word, "-") || str_word(&before, &word));
    led = led && !is_name_in_capitals(word);
    for (size_t i = 0; led && i + 1 < word.n; i++)
        led = ascii_alpha(word.p[i]) || (unsigned char)word.p[i] >= 0x80;
    return led && !str_trim(before).n && !str_trim(str_slice(text, end, text.n)).n &&
           phrase_form(str_slice(text, at, end)) == FORM_SURE;
}

/* A subcommand that its program has, and an option or the like: whether a command beyond doubt may
 * stand at text[at], in the middle of a sentence. */
static bool is_beyond_doubt(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n), name, second;
    if (!str_word(&rest, &name) || (str_is(name, "sudo") && !str_word(&rest, &name)) ||
        !str_word(&rest, &second))
        return false;
    return has_subcommand(name, second);
}

/* Whether a command is told at word i of a text, and where it ends. */
static bool is_told_at(struct str text, size_t at, size_t i, enum telling told, bool named,
                       size_t *end)
{
    enum { LEAD = 2 }; /* words before it, with the mark of a list */
    bool apart = told || is_root_in_sentence(text, at) || (!named && stands_behind_gap(text, at));
    if (!apart && (named || i == 0))
        return false;
    if (!apart && is_beyond_doubt(text, at))
        return begins_told(text, at, told, end) &&
               phrase_form(str_slice(text, at, *end)) == FORM_SURE;
    if (!apart && i > LEAD)
        return false;
    return begins_told(text, at, told, end) && (apart || is_led_by_word(text, at, *end));
}

/* The length of the quote at the head of a text, and the marks that may close it; 0: none is. */
static size_t quote_length(struct str text, const char *closing[2])
{
    static const char *const quotes[][3] = {{"\u2018", "\u2019", "\u2018"},
                                            {"\u201c", "\u201d", "\u201c"},
                                            {"\u201e", "\u201d", "\u201c"},
                                            {"\u00ab", "\u00bb", "\u00bb"},
                                            {"\"", "\"", "\""},
                                            {"'", "'", "'"},
                                            {"`", "`", "`"}};
    for (size_t i = 0; i < countof(quotes); i++)
        if (str_starts(text, quotes[i][0])) {
            closing[0] = quotes[i][1];
            closing[1] = quotes[i][2];
            return str_from(quotes[i][0]).n;
        }
    return 0;
}

/* Where the command in quotes at text[at] begins, and where it ends; 0: none is there. What could
 * be words is one where it is told, or where nothing else stands in the line. */
static size_t find_quoted(struct str text, size_t at, enum telling told, size_t *end)
{
    const char *closing[2];
    size_t from = at + quote_length(str_slice(text, at, text.n), closing);
    if (from == at)
        return 0;
    size_t first = str_find(text, from, closing[0]), second = str_find(text, from, closing[1]);
    *end = first < second ? first : second;
    struct str command = str_slice(text, from, *end);
    if (*end == text.n || !command.n || ascii_space(*command.p))
        return 0;
    enum form form = phrase_form(command);
    size_t behind = *end + str_from(closing[first < second ? 0 : 1]).n;
    bool alone = str_trim(str_slice(text, 0, at)).n == 0 && behind + 1 >= text.n;
    bool word = phrase_count_words(command) == 1 && looks_like_command(command);
    return form == FORM_SURE || (form == FORM_LIKELY && (told || alone)) || (word && told == ORDERS)
               ? from
               : 0;
}

/* What a word says of the one behind it. */
static enum telling telling_of(struct str word)
{
    while (word.n > 1 && *word.p == '(')
        word = str_slice(word, 1, word.n);
    return orders(word) ? ORDERS : phrase_tells(word) ? NAMES : TELLS_NOTHING;
}

/* The word that ends at text[at], blanks behind it left out. */
static struct str word_before(struct str text, size_t at)
{
    size_t end = str_trim_end(str_slice(text, 0, at)).n, start = end;
    while (start && !ascii_space(text.p[start - 1]))
        start--;
    return str_slice(text, start, end);
}

/* What the words before text[at] say of the one there: the last of them that is no filler. A
 * subcommand says nothing: `docker run nginx`. */
static enum telling telling_before(struct str text, size_t at)
{
    for (struct str word; (word = word_before(text, at)).n > 0;) {
        at = (size_t)(word.p - text.p);
        enum telling told = telling_of(word);
        if (told != TELLS_NOTHING)
            return has_subcommand(word_before(text, at), word) ? TELLS_NOTHING : told;
        if (!is_filler(word))
            break;
    }
    return TELLS_NOTHING;
}

/* Whether a command may begin with a word: by its name, a prompt, or a quote before it. */
static bool may_begin(struct str word)
{
    return str_has_char(STR("$#[~\"'`\xe2\xc2"), *word.p) || str_has_char(word, '@') ||
           str_has_char(STR("$#>%"), word.p[word.n - 1]) || looks_known(without_marks(word));
}

size_t phrase_told(struct str text, size_t *end)
{
    struct str rest = text, word;
    if (text.n > PHRASE_LONGEST || !str_word(&rest, &word))
        return 0;
    const bool named = looks_known(word);
    rest = text;
    for (size_t i = 0; str_word(&rest, &word); i++) {
        if (!may_begin(word))
            continue;
        size_t at = (size_t)(word.p - text.p);
        enum telling told = telling_before(text, at);
        size_t quoted = named ? 0 : find_quoted(text, at, told, end);
        told = !named && is_prompt_sign(word) ? NAMES : told;
        if (quoted || is_told_at(text, at, i, told, named, end))
            return quoted ? quoted : at;
    }
    return 0;
}
