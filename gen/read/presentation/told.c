// SPDX-License-Identifier: MIT
/*
 * A command in a sentence: behind the words that tell to run it, in quotes, or anywhere where its
 * form leaves no doubt. What the words before say is asked only where a command may begin, for
 * most words of a text are none.
 */
#include "core/text/utf8.h"
#include "read/presentation/phrase.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/subcommands.h"
#include "shell/wants.h"

/* Whether a word begins as a stem of Cyrillic does, but for the case of its first letter. */
static bool begins_with_capital_of(struct str word, const char *stem)
{
    struct str all = str_from(stem);
    size_t i = 0, j = 0;
    return (unsigned char)*stem >= 0xd0 && (unsigned char)*stem < 0xd4 && word.n &&
           utf8_lower(utf8_next(word, &i)) == utf8_next(all, &j) &&
           str_starts(str_slice(word, i, word.n), stem + j);
}

/* Whether a word, given in small letters too, begins with one of some stems. */
static bool begins_with_stem(struct str word, struct str lower, const char *const *stems,
                             size_t count)
{
    bool found = false, cyrillic = ((unsigned char)*lower.p & 0xfc) == 0xd0;
    for (size_t i = 0; i < count && !found; i++)
        found = (*stems[i] == *lower.p && str_starts(lower, stems[i])) ||
                (cyrillic && begins_with_capital_of(word, stems[i]));
    return found;
}

/* Of nouns for a command, and of other words that tell to run it. */
static const char *const nouns[] = {"command", "comando", "commande", "befehl",
                                    "komend",  "polecen", "komut",    "kommando",
                                    "cmd",     "команд",  "lệnh",     "\u547d\u4ee4"};
static const char *const stems[] = {"use",   "using",  "usar",   "ejecut",       "execut",
                                    "rodar", "lancer", "utilis", "делаем",       "выполн",
                                    "запус", "вводи",  "через",  "\u6267\u884c", "\u8fd0\u884c"};

/* RUN, which is for the builder of an image. */
static bool is_name_in_capitals(struct str word)
{
    return word.n > 1 && word.p[1] >= 'A' && word.p[1] <= 'Z';
}

enum { WORD_MAX = 48 }; /* bytes; a longer one is none of the words below */

/* The word with small letters; empty where it is too long, or a name. */
static struct str lower_word(struct str word, char small[WORD_MAX])
{
    if (word.n >= WORD_MAX || is_name_in_capitals(word))
        return (struct str){0};
    for (size_t i = 0; i < word.n; i++)
        small[i] = ascii_lower(word.p[i]);
    return (struct str){small, word.n};
}

/* Whether a word tells to type what stands behind it, be it one word or two, and does not only name
 * it. */
static bool orders(struct str word)
{
    static const char *const words[] = {"run", "type", "typing", "enter", "execute", "issue"};
    static const char *const heads[] = {"execut",       "ejecut",      "exécut", "выполн",  "запус",
                                        "введ",         "ввест",       "вводим", "вводите", "набер",
                                        "набра",        "напиш",       "напис",  "chạy",    "gõ",
                                        "\u6267\u884c", "\u8fd0\u884c"};
    char small[WORD_MAX];
    struct str lower = lower_word(word, small);
    if (!lower.n)
        return false;
    bool found = STR_IS_ONE_OF(lower, words);
    for (size_t i = 0; i < countof(heads) && !found; i++)
        found = str_starts(lower, heads[i]) || begins_with_capital_of(word, heads[i]);
    return found;
}

bool phrase_tells(struct str word)
{
    static const char *const words[] = {
        "cmd",  "run", "running", "execute",   "type", "enter", "give",     "try",         "issue",
        "e.g.", "eg.", "ex.",     "i.e.",      "eg",   "ex",    "via",      "with",        "mit",
        "avec", "con", "com",     "following", "or",   "oder",  "example,", "\u4f7f\u7528"};
    char small[WORD_MAX];
    struct str lower = lower_word(word, small);
    if (!lower.n)
        return false;
    bool found = false;
    for (size_t i = 0; i < countof(words) && !found; i++)
        found = *words[i] == *small && str_is(lower, words[i]);
    return found || begins_with_stem(word, lower, nouns, countof(nouns)) ||
           begins_with_stem(word, lower, stems, countof(stems));
}

/* How much of a word in a sentence is its own: without the comma, the stop or the bracket behind
 * it, that opens nowhere in the command before. */
static size_t own_length(struct str command, struct str word)
{
    size_t n = word.n, open = str_find_char(command, 0, '(');
    bool bracket = open >= (size_t)(word.p - command.p) + word.n;
    n -= n > 2 && str_has_char(STR(">])"), word.p[n - 2]) && word.p[n - 1] == ':';
    while (n > 1 &&
           (str_has_char(STR(",;."), word.p[n - 1]) || (bracket && word.p[n - 1] == ')')) &&
           word.p[n - 2] != '.')
        n--;
    return n;
}

/* The length of a command in a sentence up to the words in which another mark ends it: what it
 * does, its comment. */
static size_t marked_end(struct str command)
{
    size_t end = phrase_end(command), comment = phrase_comment(command);
    return comment < end ? comment : end;
}

/* Whether a word of a sentence, given without the marks behind it too, is none of the command
 * before it. */
static bool ends_told(struct str word, struct str bare)
{
    return phrase_leads_on(word) || phrase_leads_on(bare) || str_is(bare, "command") ||
           phrase_is_noun_behind(word);
}

/* Where a command in a sentence ends: before words that say what it is for, and marks. */
static size_t told_end(struct str command)
{
    size_t count = 0;
    struct str rest = str_slice(command, 0, marked_end(command)), word;
    for (; str_word(&rest, &word); count++) {
        size_t at = (size_t)(word.p - command.p), own = own_length(command, word);
        struct str bare = str_slice(word, 0, own);
        struct str before = str_slice(command, 0, at);
        if (count > 1 && ends_told(word, bare) && !phrase_is_quoted(before) &&
            !phrase_is_filled_in(before))
            return at;
        bool closed = str_is(word, ")") && str_find_char(command, 0, '(') == command.n;
        bool marked = own < word.n || (count && (closed || str_is(word, ",")));
        if (marked && !phrase_is_quoted(before))
            return own < word.n ? at + own : at;
    }
    return phrase_end(command);
}

/* Words between one that tells to run something and the command. */
static bool is_filler(struct str word)
{
    static const char *const words[] = {"in",   "the", "following", "command", "simply",
                                        "just", "la",  "le",        "câu"};
    return STR_IS_ONE_OF(word, words);
}

/* Whether a text, not empty, goes on behind a command of which nothing is said. */
static bool is_behind_command(struct str text)
{
    return str_starts(text, "command") || phrase_is_noun_behind(text) ||
           str_has_char(STR(".,;("), *text.p);
}

/* "Run the nginx image": whether an article before a command makes a noun of it, which has no
 * subcommand, and no noun for a command behind it. */
static bool is_of_article(struct str text, size_t at, size_t end)
{
    static const char *const articles[] = {"the", "a", "an"};
    struct str before = str_trim_end(str_slice(text, 0, at)), command = str_slice(text, at, end);
    struct str name, second;
    size_t start = before.n;
    while (start && !ascii_space(before.p[start - 1]))
        start--;
    struct str article = str_slice(before, start, before.n);
    return STR_IS_ONE_OF(article, articles) && str_word(&command, &name) &&
           str_word(&command, &second) && !subcommands_has(name, second) &&
           !str_starts(str_trim(str_slice(text, end, text.n)), "command");
}

/* Whether a command in a sentence is one: two words do behind one that orders, or at its end, where
 * nothing is said of them; one word does where it is both. */
static bool is_told(struct str text, size_t at, size_t end, bool ordered)
{
    struct str command = str_slice(text, at, end), rest = str_trim(str_slice(text, end, text.n));
    struct str words = command, name, second;
    if (ordered && phrase_count_words(command) == 1 && looks_like_command(command))
        return rest.n == 0 || str_has_char(STR(".,;()"), *rest.p);
    if (str_word(&words, &name) && str_is(name, "sudo") && str_word(&words, &second) &&
        !looks_known(second))
        return false;
    enum form form = wants_more(command) ? FORM_NONE
                                         : phrase_form(command); /* "the docker image" */
    bool last = rest.n == 0 || is_behind_command(rest);
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

static bool is_noun(struct str word);

/* "Command: lsblk", "Cmd: getent group": whether a command is all that stands behind the noun for
 * one and a colon. */
static bool is_called(struct str text, size_t at, size_t end)
{
    enum { WORDS = 4 };
    struct str before = str_slice(text, 0, at), command = str_slice(text, at, end), word;
    return str_has_char(before, ':') && str_ends(before = str_trim_end(before), ":") &&
           str_word(&before, &word) && !str_trim(before).n && is_noun(word) &&
           !str_trim(str_slice(text, end, text.n)).n && looks_like_command(command) &&
           !phrase_is_sentence(command) && phrase_count_words(command) <= WORDS;
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
    return (known || prompt) && !is_of_article(text, at, *end) &&
           (is_told(text, at + prompt, *end, told == ORDERS) || is_called(text, at, *end));
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
    return subcommands_has(name, second);
}

/* The word that ends at text[at], blanks behind it left out. */
static struct str word_before(struct str text, size_t at)
{
    size_t end = str_trim_end(str_slice(text, 0, at)).n, start = end;
    while (start && !ascii_space(text.p[start - 1]))
        start--;
    return str_slice(text, start, end);
}

/* Whether a command goes on at text[at]: behind RUN or CMD, or an operator. */
static bool goes_on(struct str text, size_t at)
{
    static const char *const operators[] = {"&&", "||", "|"}, *const words[] = {"do", "then"};
    struct str word = word_before(text, at);
    if (STR_IS_ONE_OF(word, words)) /* "; do" */
        word = word_before(text, (size_t)(word.p - text.p));
    bool capitals = word.n > 2;
    if (STR_IS_ONE_OF(word, operators) || str_ends(word, ";"))
        return true;
    for (size_t i = 0; i < word.n && capitals; i++)
        capitals = word.p[i] >= 'A' && word.p[i] <= 'Z';
    return capitals;
}

/* In the middle of a sentence words may follow that are none of a command: an option or the like
 * says that they are, where few words follow it, or that no more than one does. */
static bool is_sure(struct str command)
{
    enum { WORDS = 3 };
    size_t behind = 0, count = 0;
    bool sign = false;
    for (struct str rest = command, word; str_word(&rest, &word); count++) {
        bool own = count && subcommands_word_has_sign(word);
        sign = sign || own;
        behind = own ? 0 : behind + 1;
    }
    return sign ? behind <= WORDS : count <= WORDS && phrase_form(command) == FORM_SURE;
}

/* Whether a command is all that stands behind words of another script. */
static bool is_last_of_script(struct str text, size_t at, size_t end)
{
    struct str before = word_before(text, at);
    return before.n && (unsigned char)*before.p >= 0xcd && (unsigned char)*before.p <= 0xdf &&
           str_trim(str_slice(text, end, text.n)).n == 0 &&
           phrase_form(str_slice(text, at, end)) != FORM_NONE;
}

/* Whether a command beyond doubt stands at text[at], told or not, and where it ends. */
static bool is_sure_at(struct str text, size_t at, size_t *end)
{
    return begins_told(text, at, TELLS_NOTHING, end) &&
           (phrase_is_noun_behind(str_trim(str_slice(text, *end, text.n))) ||
            is_sure(str_slice(text, at, *end)) || is_last_of_script(text, at, *end));
}

/* Whether a command is told at word i of a text, and where it ends. */
static bool is_told_at(struct str text, size_t at, size_t i, enum telling told, bool named,
                       size_t *end)
{
    enum { LEAD = 2 }; /* words before it, with the mark of a list */
    if (told || is_root_in_sentence(text, at) ||
        (!named && stands_behind_gap(text, at) && !goes_on(text, at)))
        return begins_told(text, at, told, end);
    if (named || i == 0 || goes_on(text, at))
        return false;
    if (is_beyond_doubt(text, at))
        return is_sure_at(text, at, end);
    return i <= LEAD && begins_told(text, at, told, end) && is_led_by_word(text, at, *end);
}

/* The length of the quote at the head of a text, and the marks that may close it; 0: none is. */
static size_t quote_length(struct str text, const char *closing[2])
{
    static const char *const quotes[][3] = {{"\u2018", "\u2019", "\u2018"},
                                            {"\u201c", "\u201d", "\u201c"},
                                            {"\u201d", "\u201d", "\u201c"},
                                            {"\u201e", "\u201d", "\u201c"},
                                            {"\u00ab", "\u00bb", "\u00bb"},
                                            {"\"", "\"", "\""},
                                            {"'", "'", "'"},
                                            {"`", "`", "`"},
                                            {"(", ")", ")"}};
    for (size_t i = 0; i < countof(quotes); i++)
        if (str_starts(text, quotes[i][0])) {
            closing[0] = quotes[i][1];
            closing[1] = quotes[i][2];
            return str_from(quotes[i][0]).n;
        }
    return 0;
}

/* Where quotes end whose text begins at text[from]; those in it, which open behind a blank and
 * before a word, are passed over. `length`: of the mark there; text.n: nowhere. */
static size_t find_closing(struct str text, size_t from, const char *const closing[2],
                           size_t *length)
{
    size_t depth = 0;
    for (size_t i = from; i < text.n; i++) {
        struct str rest = str_slice(text, i, text.n);
        bool first = str_starts(rest, closing[0]);
        if (!first && !str_starts(rest, closing[1]))
            continue;
        *length = str_from(closing[first ? 0 : 1]).n;
        bool opens = *length > 1 && i > from && ascii_space(text.p[i - 1]) &&
                     i + *length < text.n && !ascii_space(text.p[i + *length]);
        if (!opens && !depth)
            return i;
        depth = opens ? depth + 1 : depth - 1;
        i += *length - 1;
    }
    return text.n;
}

/* Whether a bracket is open at text[at], as before what programs print: (use "git add" to ...). */
static bool is_in_brackets(struct str text, size_t at)
{
    size_t open = at;
    while (open && text.p[open - 1] != '(' && text.p[open - 1] != ')')
        open--;
    return open && text.p[open - 1] == '(';
}

/* `Get the pods (kubectl get pods)`: whether command [from, end) is all that stands in brackets
 * that are closed at text[close], behind the words that it is for: other brackets hold remarks. */
static bool is_bracketed_last(struct str text, size_t from, size_t end, size_t close)
{
    enum { WORDS = 2 };
    struct str command = str_slice(text, from, end), inside = str_slice(text, 0, close);
    enum form form = phrase_form(command);
    return from > 1 && close + 1 == str_trim_end(text).n && end >= str_trim_end(inside).n &&
           (form == FORM_SURE || (form == FORM_LIKELY && phrase_count_words(command) > WORDS));
}

/* Whether a text in the quotes from text[at] to text[behind] is a command. What could be words is
 * one where it is told, or where nothing else stands in the line, or what it does behind a colon.
 */
static bool is_quoted_command(struct str text, size_t at, struct str command, size_t behind,
                              enum telling told)
{
    enum form form = phrase_form(command);
    bool alone = str_trim(str_slice(text, 0, at)).n == 0 &&
                 (behind + 1 >= text.n || text.p[behind] == ':');
    bool word = phrase_count_words(command) == 1 && looks_like_command(command);
    return form == FORM_SURE || (form == FORM_LIKELY && (told || alone)) ||
           (word && told == ORDERS);
}

/* Where the command in quotes at text[at] begins, and where it ends; 0: none is there. */
static size_t find_quoted(struct str text, size_t at, enum telling told, size_t *end)
{
    const char *closing[2];
    size_t from = at + quote_length(str_slice(text, at, text.n), closing);
    if (from == at || is_in_brackets(text, at))
        return 0;
    size_t length = 0, close = find_closing(text, from, closing, &length);
    struct str command = str_slice(text, from, close);
    if (close == text.n || !command.n || ascii_space(*command.p))
        return 0;
    command = str_slice(command, 0, phrase_end(command));
    *end = from + command.n;
    bool believed = text.p[at] == '(' ? is_bracketed_last(text, from, *end, close)
                                      : is_quoted_command(text, at, command, close + length, told);
    return believed ? from : 0;
}

/* What a word says of the one behind it. */
static enum telling telling_of(struct str word)
{
    while (word.n > 1 && *word.p == '(')
        word = str_slice(word, 1, word.n);
    return orders(word) ? ORDERS : phrase_tells(word) ? NAMES : TELLS_NOTHING;
}

static bool is_noun(struct str word)
{
    char small[48];
    if (!word.n || word.n >= sizeof small)
        return false;
    for (size_t i = 0; i < word.n; i++)
        small[i] = ascii_lower(word.p[i]);
    return begins_with_stem(word, (struct str){small, word.n}, nouns, countof(nouns));
}

/* What the words before text[at] say of the one there: the last of them that is no filler, but an
 * order may stand before a noun, "run the command". A subcommand says nothing: `docker run nginx`.
 */
static enum telling telling_before(struct str text, size_t at)
{
    enum telling found = TELLS_NOTHING;
    for (struct str word; (word = word_before(text, at)).n > 0;) {
        at = (size_t)(word.p - text.p);
        enum telling told = telling_of(word);
        if (told == ORDERS || (told == NAMES && !is_noun(word)))
            return subcommands_has(word_before(text, at), word) ? found
                   : found && told == NAMES                     ? found
                                                                : told;
        if (told == TELLS_NOTHING && !is_filler(word))
            break;
        found = told ? told : found;
    }
    return found;
}

bool phrase_orders(struct str text)
{
    text = str_trim(text);
    text.n -= str_ends(text, ":");
    return telling_before(text, text.n) == ORDERS;
}

/* Whether text[at] stands in a clause that says when something is so, "If you run git stash, ...".
 */
static bool is_in_clause(struct str text, size_t at)
{
    static const char *const words[] = {"When", "If", "Once", "Когда", "Если"};
    struct str rest = text, word;
    return str_word(&rest, &word) && STR_IS_ONE_OF(word, words) &&
           str_find_char(text, 0, ',') > at && str_has_char(str_slice(text, at, text.n), ',');
}

/* Whether a command may begin with a word: by its name, a prompt, or a quote before it. */
static bool may_begin(struct str word)
{
    if (*word.p == '(')
        return looks_known(str_slice(word, 1, word.n));
    return str_has_char(STR("$#[~\"'`\xe2\xc2"), *word.p) || str_has_char(word, '@') ||
           str_has_char(STR("$#>%"), word.p[word.n - 1]) || looks_known(without_marks(word));
}

/* Whether the sign of a prompt is the word at text[at], or begins it. */
static bool has_sign(struct str text, size_t at, struct str word)
{
    return phrase_is_sign(word) || prompt_glued(str_slice(text, at, text.n));
}

size_t phrase_told(struct str text, size_t *end)
{
    struct str rest = text, word;
    if (text.n > PHRASE_LONGEST || !str_word(&rest, &word))
        return 0;
    const bool named = looks_known(word);
    const bool typed = phrase_prompt(str_trim(text)); /* quotes are a part of the command */
    rest = text;
    for (size_t i = 0; str_word(&rest, &word); i++) {
        if (!may_begin(word) || (i && orders(word))) /* "type" is a command too */
            continue;
        size_t at = (size_t)(word.p - text.p);
        enum telling told = telling_before(text, at);
        size_t quoted = named || typed ? 0 : find_quoted(text, at, told, end);
        told = !named && has_sign(text, at, word) ? NAMES : told;
        if ((quoted || is_told_at(text, at, i, told, named, end)) && !is_in_clause(text, at))
            return quoted ? quoted : at;
    }
    return 0;
}

bool phrase_ordered(struct str text, size_t at, size_t *end)
{
    return text.n <= PHRASE_LONGEST && begins_told(text, at, ORDERS, end) &&
           phrase_count_words(str_slice(text, at, *end)) > 1;
}
