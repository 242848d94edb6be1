// SPDX-License-Identifier: MIT
#include "read/presentation/translate.h"

#include "core/text/fence.h"
#include "read/presentation/phrase.h"
#include "read/presentation/tell/step.h"
#include "read/presentation/tell/tell.h"
#include "shell/looks.h"

enum { LEVELS = 9 };

struct translate_writer {
    struct arena *arena;
    struct compose *out;
    const struct flat *flat;
    const struct flat_slide *slide;
    struct str folder;
    size_t here;           /* the place in the source of what is our own */
    size_t widths[LEVELS]; /* of the marks of the items that are open */
    size_t depth;          /* how many are */
    size_t levels[LEVELS]; /* that the slide gives to them */
    size_t counts[LEVELS]; /* of numbered items */
    bool in_list, any;     /* the last block is an item; there is a block */
};

/* ---- pieces of text ---- */

static void put_own(struct translate_writer *w, struct str text)
{
    compose_put_own(w->out, text, w->flat->src, w->here);
}

static void put(struct translate_writer *w, const char *text)
{
    put_own(w, str_from(text));
}

static void put_number(struct translate_writer *w, size_t number)
{
    put_own(w, arena_printf(w->arena, "%zu", number));
}

static void put_source(struct translate_writer *w, size_t start, size_t end)
{
    compose_put(w->out, w->flat->src, start, end);
    w->here = end > start ? end - 1 : w->here;
}

/* A word and the address at its end, of which a link is made: an escape would end that. */
struct address_word {
    size_t address, end; /* where it begins; `end` where there is none */
};

/* Whether a mark of Markdown is one in an address too, where most of them cannot be. */
static bool is_mark_in_address(char c)
{
    return str_has_char(STR("\\`*[]|"), c);
}

/* Where an address begins that Markdown makes a link of, up to the next `<` (GFM 6.9). */
static size_t find_address(struct str word)
{
    static const char *const schemes[] = {"http", "https", "ftp"};
    for (size_t mark = 0; (mark = str_find(word, mark, "://")) < word.n; mark++) {
        size_t start = mark;
        while (start && ascii_alpha(word.p[start - 1]))
            start--;
        if (STR_IS_ONE_OF(str_slice(word, start, mark), schemes))
            return start;
    }
    return word.n;
}

/* Goes on to the word that holds text[at]. */
static void see_word(struct address_word *word, struct str text, size_t at)
{
    if (at < word->end)
        return;
    const bool angle = text.p[at] == '<'; /* "<https://x.example>" is a link without its brackets */
    word->end = at + 1;
    while (word->end < text.n && !ascii_space(text.p[word->end]) && text.p[word->end] != '<' &&
           !(angle && text.p[word->end - 1] == '>'))
        word->end++;
    size_t address = find_address(str_slice(text, at, word->end));
    word->address = at + (angle && address == 1 ? 0 : address);
}

/* "1." and "1)" at the beginning of a line. */
static bool ends_number(struct str text, size_t at)
{
    enum { MOST = 9 }; /* digits of such a number (CommonMark 5.2) */
    size_t digits = 0;
    while (digits < at && digits <= MOST && ascii_digit(text.p[digits]))
        digits++;
    return digits == at && at;
}

/* Whether Markdown would take a character for one of its marks. */
static bool is_mark(struct str text, size_t at, bool starts)
{
    char c = text.p[at];
    if (starts && at == 0 && ascii_punct(c))
        return true;
    if (c == '_') /* inside a word it is none */
        return !(at && ascii_alnum(text.p[at - 1]) && at + 1 < text.n &&
                 ascii_alnum(text.p[at + 1]));
    if (c == '.' || c == ')')
        return starts && ends_number(text, at);
    return str_has_char(STR("\\`*[]<>&|~!#"), c);
}

/* Letters of the typefaces Symbol and Wingdings, which programs write in the place of others as
 * U+F020 to U+F0FF: arrows, ticks and a face that auto-correction makes are known, others go. */
static const char *symbol_at(struct str text, size_t at)
{
    static const struct {
        unsigned char code;
        const char *text;
    } symbols[] = {{0x4a, ":-)"},          {0x4c, ":-("},          {0x6c, "\xe2\x97\x8f"},
                   {0xa7, "\xe2\x96\xaa"}, {0xac, "\xe2\x86\x90"}, {0xad, "\xe2\x86\x91"},
                   {0xae, "\xe2\x86\x92"}, {0xaf, "\xe2\x86\x93"}, {0xb7, "\xe2\x80\xa2"},
                   {0xdb, "\xe2\x87\x90"}, {0xde, "\xe2\x87\x92"}, {0xdf, "\xe2\x86\x90"},
                   {0xe0, "\xe2\x86\x92"}, {0xe8, "\xe2\x9e\x94"}, {0xf0, "\xe2\x87\xa8"},
                   {0xfb, "\xe2\x9c\x97"}, {0xfc, "\xe2\x9c\x93"}, {0xfe, "\xe2\x98\x91"}};
    struct str letter = str_slice(text, at, at + 3);
    if (letter.n < 3 || (unsigned char)letter.p[0] != 0xef ||
        ((unsigned char)letter.p[1] & 0xfc) != 0x80)
        return NULL;
    unsigned code = ((unsigned char)letter.p[1] & 3u) << 6 | ((unsigned char)letter.p[2] & 0x3fu);
    for (size_t i = 0; i < countof(symbols); i++)
        if (symbols[i].code == code)
            return symbols[i].text;
    return "";
}

/* Text [from, to) of a line, marks escaped. */
static void put_text(struct translate_writer *w, const struct flat_line *line, size_t from,
                     size_t to, bool starts)
{
    struct str text = str_slice(line->text, from, to);
    size_t base = line->start + from, done = 0;
    struct address_word word = {0, 0};
    for (size_t i = 0; i < text.n; i++) {
        const char *symbol = symbol_at(text, i);
        see_word(&word, text, i);
        bool mark = is_mark(text, i, starts) && (i < word.address || is_mark_in_address(text.p[i]));
        if (!mark && !symbol)
            continue;
        put_source(w, base + done, base + i);
        w->here = base + i;
        put(w, symbol ? symbol : "\\");
        done = symbol ? i + 3 : i;
    }
    put_source(w, base + done, base + text.n);
}

static void put_ticks(struct translate_writer *w, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put(w, "`");
}

/* A code span, of a step where it is one; in a cell of a table its bars are escaped. */
static void put_span(struct translate_writer *w, const struct flat_line *line, size_t from,
                     size_t to, bool step)
{
    struct str text = str_slice(line->text, from, to);
    size_t ticks = str_longest_run(text, '`') + 1, done = from;
    bool padded = text.n && (*text.p == '`' || text.p[text.n - 1] == '`');
    w->here = line->start + from;
    put_ticks(w, ticks);
    put(w, step ? "$ " : padded ? " " : "");
    for (size_t i = from; i < to && line->shape && line->shape->kind == PRES_TABLE; i++)
        if (line->text.p[i] == '|') {
            put_source(w, line->start + done, line->start + i);
            put(w, "\\");
            done = i;
        }
    put_source(w, line->start + done, line->start + to);
    put(w, padded ? " " : "");
    put_ticks(w, ticks);
}

/* ---- a line of prose ---- */

struct translate_look {
    bool mono, bold;
    struct str url;
};

static bool looks_alike(const struct translate_look *a, const struct translate_look *b)
{
    return a->mono == b->mono && a->bold == b->bold && str_eq(a->url, b->url);
}

static void put_link(struct translate_writer *w, struct str url)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "](<");
    for (size_t i = 0; i < url.n; i++)
        if (str_has_char(STR("<>\\\n\r"), url.p[i]))
            buf_printf(&b, "%%%02X", (unsigned)(unsigned char)url.p[i]);
        else
            buf_char(&b, url.p[i]);
    buf_puts(&b, ">)");
    put_own(w, buf_copy(&b, w->arena));
    buf_release(&b);
}

/* Text [from, to) of one look; blanks at its ends stay outside of the marks. */
static void put_look(struct translate_writer *w, const struct flat_line *line, size_t from,
                     size_t to, const struct translate_look *look, bool starts)
{
    size_t start = from, end = to;
    while (start < end && ascii_space(line->text.p[start]))
        start++;
    while (end > start && ascii_space(line->text.p[end - 1]))
        end--;
    put_source(w, line->start + from, line->start + start);
    bool link = look->url.n && start < end &&
                !str_starts(str_slice(line->text, start, end), "http");
    if (start < end && link)
        put(w, "[");
    if (start < end && look->mono)
        put_span(w, line, start, end, false);
    else if (start < end)
        put_text(w, line, start, end, starts && start == from);
    if (start < end && link)
        put_link(w, look->url);
    put_source(w, line->start + end, line->start + to);
}

/* Text [from, to) of a line by the looks of its runs. */
static void put_runs(struct translate_writer *w, const struct flat_line *line, size_t from,
                     size_t to, bool starts)
{
    struct translate_look look = {.url = STR("")};
    size_t at = 0, begun = from;
    for (size_t i = 0; i < line->line->count; at += line->line->runs[i].text.n, i++) {
        const struct pres_run *run = &line->line->runs[i];
        const struct translate_look own = {run->mono, false, run->url};
        if (at + run->text.n <= from || str_trim(run->text).n == 0)
            continue;
        if (at > begun && at < to && !looks_alike(&own, &look)) {
            put_look(w, line, begun, at, &look, starts && begun == from);
            begun = at;
        }
        if (at < to)
            look = own;
    }
    if (begun < to)
        put_look(w, line, begun, to, &look, starts && begun == from);
}

/* Text [from, to) of a line, which stands before a step: no span of code may be at its end,
 * whatever the face of the signs there or of a mark of a list, for the step is one. */
static void put_before(struct translate_writer *w, const struct flat_line *line, size_t from,
                       size_t to, bool starts)
{
    bool mark = str_trim(str_slice(line->said, from, to)).n == 0;
    size_t glued = mark ? from : to;
    while (glued > from && !ascii_space(line->text.p[glued - 1]))
        glued--;
    put_runs(w, line, from, glued, starts);
    put_text(w, line, glued, to, starts && glued == from);
}

/* A line without the blanks around it. */
static void put_line(struct translate_writer *w, const struct flat_line *line, bool starts)
{
    size_t from = 0, to = line->text.n;
    while (from < to && ascii_space(line->text.p[from]))
        from++;
    while (to > from && ascii_space(line->text.p[to - 1]))
        to--;
    w->here = line->start + from;
    for (size_t i = 0; i < line->step_count; i++) {
        const struct flat_step *step = &line->steps[i];
        put_before(w, line, from, step->prompt, starts && i == 0);
        put_span(w, line, step->from, step->to, true);
        for (from = step->to; from < to && !ascii_space(line->text.p[from]);)
            from++; /* or behind another */
        put_text(w, line, step->to, from, false);
    }
    put_runs(w, line, from, to, starts && line->step_count == 0);
}

/* ---- blocks ---- */

static void put_indent(struct translate_writer *w)
{
    for (size_t i = 0; i < w->depth; i++)
        for (size_t j = 0; j < w->widths[i]; j++)
            put(w, " ");
}

static void close_list(struct translate_writer *w)
{
    w->depth = 0;
    w->in_list = false;
    for (size_t i = 0; i < LEVELS; i++)
        w->counts[i] = 0;
}

/* A blank line above a block, unless it is the first. */
static void part(struct translate_writer *w)
{
    if (w->any)
        put(w, "\n");
    w->any = true;
}

/* Opens an item of a list at a level; a number goes on behind a block of code. */
static void put_item(struct translate_writer *w, const struct pres_paragraph *p)
{
    size_t level = w->depth;
    while (level && (w->levels[level - 1] >= p->level || level == LEVELS))
        level--;
    w->levels[level] = p->level;
    if (!w->in_list)
        part(w);
    for (size_t i = level + 1; i < LEVELS; i++)
        w->counts[i] = 0;
    w->depth = level;
    put_indent(w);
    if (p->list == PRES_NUMBER) {
        struct str mark = arena_printf(w->arena, "%zu. ", ++w->counts[level]);
        put_own(w, mark);
        w->widths[level] = mark.n;
    } else {
        put(w, "- ");
        w->widths[level] = 2;
    }
    w->depth = level + 1;
    w->in_list = true;
}

static void put_fence(struct translate_writer *w, size_t marks, const char *label)
{
    put_ticks(w, marks);
    put(w, label);
    put(w, "\n");
}

/* Whether the first of several commands is of a program that nobody knows: what stands in a block
 * is told by its first line where no label says it. */
static bool begins_unknown(const struct flat_line *lines, size_t count)
{
    enum { FEWEST = 2, TIMES = 4 };
    size_t commands = 0, known = 0, all = 0;
    if (count < FEWEST || lines->begins || !phrase_may_be_typed(lines->said))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool blank = str_trim(lines[i].said).n == 0;
        all += !blank;
        known += !blank && lines[i].begins;
        commands += !blank && (lines[i].begins || phrase_is_short(lines[i].said) ||
                               phrase_has_form(lines[i].said));
    }
    return known && (commands == all || (commands + 1) * TIMES >= all * (TIMES - 1) + TIMES);
}

/* What has a slip is told to be a command all the same; `# ` alone is a comment where no label says
 * that it is the prompt of root. */
static const char *label_of(const struct flat_line *line, size_t count)
{
    if (line->slip || begins_unknown(line, count))
        return "bash";
    return line->reason == FLAT_BY_PROMPT && str_starts(line->text, "# ") ? "console" : "";
}

/* Blanks before `$ ` are those of the box, and hide the prompt. */
static size_t indent_of_prompt(struct str text)
{
    size_t blanks = 0;
    while (blanks < text.n && ascii_blank(text.p[blanks]))
        blanks++;
    return str_starts(str_slice(text, blanks, text.n), "$ ") ? blanks : 0;
}

/* Lines [from, to) of the slide as a block of code, in the item that is open where it is. */
static void put_code(struct translate_writer *w, size_t from, size_t to)
{
    const struct flat_line *lines = w->slide->lines;
    size_t marks = FENCE_MIN;
    for (size_t i = from; i < to; i++) {
        size_t length = fence_length(lines[i].text, '`');
        marks = length > marks ? length : marks;
    }
    w->here = lines[from].start;
    part(w);
    put_indent(w);
    put_fence(w, marks, label_of(&lines[from], to - from));
    for (size_t i = from; i < to; i++) {
        w->here = lines[i].start;
        if (lines[i].text.n)
            put_indent(w);
        size_t own = lines[i].own_prompt; /* in the place of it, one that is known */
        put(w, own ? "$ " : "");
        size_t lead = lines[i].lead;
        struct str text = str_slice(lines[i].text, lead, lines[i].text.n);
        put_source(w, lines[i].start + (own ? own : lead + indent_of_prompt(text)),
                   lines[i].start + step_code_end(&lines[i]));
        put(w, "\n");
    }
    put_indent(w);
    put_fence(w, marks, "");
    w->in_list = false; /* a blank line stands before the next item */
}

/* The lines of one paragraph from i on that are prose, as one block; returns the end. */
static size_t put_prose(struct translate_writer *w, size_t i, size_t to)
{
    const struct flat_line *lines = w->slide->lines;
    const struct pres_paragraph *p = lines[i].paragraph;
    bool first = true;
    w->here = lines[i].start;
    if (p->list == PRES_PLAIN) {
        close_list(w);
        part(w);
    } else {
        put_item(w, p);
    }
    for (; i < to && lines[i].paragraph == p && lines[i].kind != FLAT_CODE; i++) {
        if (str_trim(lines[i].text).n == 0)
            continue;
        if (!first) {
            put(w, "\\\n");
            put_indent(w);
        }
        put_line(w, &lines[i], true);
        first = false;
    }
    put(w, "\n");
    return i;
}

static bool is_root(const struct flat_line *line)
{
    return line->kind == FLAT_CODE && line->reason == FLAT_BY_PROMPT &&
           str_starts(str_trim(line->text), "# ");
}

static bool is_user(const struct flat_line *line)
{
    return line->kind == FLAT_CODE && str_starts(str_trim(line->text), "$ ");
}

/* Whether the first prompt of a piece is that of root. */
static bool begins_as_root(const struct flat_line *lines, const struct flat_piece *piece)
{
    size_t first = piece->from;
    while (first < piece->to && !is_root(&lines[first]) && !is_user(&lines[first]))
        first++;
    return first < piece->to && is_root(&lines[first]);
}

/* Whether a line of code is none of a shell: of markup, settings, a program. */
static bool is_of_other(const struct flat_line *line)
{
    struct str text = str_trim(line->said);
    bool mark = text.n > 1 && str_has_char(STR("<{"), *text.p) && !ascii_blank(text.p[1]);
    return !line->begins && (mark || looks_like_output(text) || looks_like_code(text));
}

/* Whether the first command beyond doubt below lines [from, i) of another language is line i: they
 * are what it is run with. */
static bool parts_from_other(const struct flat_line *lines, size_t from, size_t i)
{
    struct str text = lines[i].said;
    if (i == from || !lines[i].begins || lines[i].form != FORM_SURE || !text.n ||
        ascii_blank(*text.p) || !is_of_other(&lines[from]))
        return false;
    for (size_t k = from; k < i; k++)
        if (lines[k].begins)
            return false;
    return true;
}

/* The end of the block of code that begins with line i. In a piece that begins as root, `#` is a
 * prompt below `$` too, and no comment: a block has one of them. */
static size_t code_end(const struct flat_line *lines, const struct flat_piece *piece, bool root,
                       size_t i)
{
    size_t end = i;
    if (lines[i].slip)
        return i + 1;
    for (; end < piece->to && lines[end].kind == FLAT_CODE && !lines[end].slip; end++)
        if (parts_from_other(lines, i, end) ||
            (root && ((is_root(&lines[i]) && is_user(&lines[end])) ||
                      (is_user(&lines[i]) && is_root(&lines[end])))))
            break;
    return end;
}

static void put_lines(struct translate_writer *w, const struct flat_piece *piece)
{
    const struct flat_line *lines = w->slide->lines;
    const bool root = begins_as_root(lines, piece);
    if (!piece->piece.inside && w->depth && piece->from < piece->to &&
        lines[piece->from].paragraph->list == PRES_PLAIN)
        close_list(w);
    size_t behind = piece + 1 < w->slide->pieces + w->slide->piece_count ? piece[1].joined : 0;
    for (size_t i = piece->from + piece->joined; i < piece->to;) {
        if (lines[i].kind == FLAT_CODE) {
            size_t end = code_end(lines, piece, root, i);
            put_code(w, i, end == piece->to ? end + behind : end);
            i = end;
        } else if (str_trim(lines[i].text).n == 0) {
            i++;
        } else {
            i = put_prose(w, i, piece->to);
        }
    }
}

static void put_title(struct translate_writer *w, const struct flat_piece *piece)
{
    const struct flat_line *lines = w->slide->lines;
    bool first = true;
    close_list(w);
    w->here = lines[piece->from].start;
    part(w);
    put(w, w->slide == w->flat->slides ? "# " : "## ");
    for (size_t i = piece->from; i < piece->to; i++) {
        if (str_trim(lines[i].text).n == 0)
            continue;
        put(w, first ? "" : " ");
        put_line(w, &lines[i], false);
        first = false;
    }
    put(w, "\n");
}

/* ---- tables ---- */

/* Whether a cell holds what a cell of Markdown cannot: code of several lines. */
static bool has_blocks(const struct flat_slide *s, const struct flat_piece *piece)
{
    for (size_t i = piece->from; i + 1 < piece->to; i++)
        if (s->lines[i].kind == FLAT_CODE && s->lines[i + 1].kind == FLAT_CODE &&
            s->lines[i].cell == s->lines[i + 1].cell)
            return true;
    return false;
}

/* The lines of a cell from i on; returns the end. */
static size_t put_cell(struct translate_writer *w, size_t cell, size_t i, size_t to)
{
    const struct flat_line *lines = w->slide->lines;
    bool first = true;
    put(w, " ");
    for (; i < to && lines[i].cell == cell; i++) {
        struct str text = str_trim(lines[i].text);
        if (text.n == 0)
            continue;
        put(w, first ? "" : "<br>");
        if (lines[i].kind == FLAT_CODE) {
            size_t from = (size_t)(text.p - lines[i].text.p);
            size_t prompt = text.n > 2 && str_starts(text, "$ ") ? 2 : 0;
            put_span(w, &lines[i], from + prompt, from + text.n, true);
        } else {
            put_line(w, &lines[i], false);
        }
        first = false;
    }
    put(w, " |");
    return i;
}

static void put_table(struct translate_writer *w, const struct flat_piece *piece)
{
    const struct pres_shape *shape = piece->piece.shape;
    size_t i = piece->from;
    close_list(w);
    w->here = i < piece->to ? w->slide->lines[i].start : w->here;
    if (has_blocks(w->slide, piece)) {
        put_lines(w, piece);
        return;
    }
    part(w);
    for (size_t row = 0; row < shape->rows; row++) {
        put(w, "|");
        for (size_t column = 0; column < shape->columns; column++)
            i = put_cell(w, row * shape->columns + column, i, piece->to);
        put(w, "\n");
        for (size_t column = 0; row == 0 && column < shape->columns; column++)
            put(w, column ? " --- |" : "| --- |");
        put(w, row == 0 ? "\n" : "");
    }
}

/* ---- pictures ---- */

struct str translate_picture(struct str member)
{
    size_t cut = member.n;
    while (cut && member.p[cut - 1] != '/')
        cut--;
    return str_slice(member, cut, member.n);
}

bool translate_shows(const struct pres_shape *shape)
{
    enum { ICON = 56 }; /* points */
    return shape->kind == PRES_PICTURE && shape->picture.n &&
           (!shape->placed || shape->box.width > ICON || shape->box.height > ICON);
}

/* One that no page can show, or shall, as that of a hidden slide, is what its alternative text
 * says. */
static bool is_shown(const struct flat_slide *s, const struct pres_shape *shape)
{
    return translate_shows(shape) && !s->slide->hidden;
}

/* Words stand for a picture that no page can show. */
static bool is_described(const struct pres_shape *shape)
{
    return !shape->picture.n && shape->alt.n;
}

static void put_picture(struct translate_writer *w, const struct pres_shape *shape)
{
    struct buf b = BUF_INIT;
    bool shown = is_shown(w->slide, shape);
    if (!shown && !is_described(shape))
        return;
    close_list(w);
    part(w);
    buf_puts(&b, shown ? "![" : "");
    for (size_t i = 0; i < shape->alt.n; i++) {
        char c = shape->alt.p[i];
        if (ascii_punct(c))
            buf_char(&b, '\\');
        buf_char(&b, ascii_space(c) ? ' ' : c);
    }
    if (shown) {
        buf_puts(&b, "](<");
        buf_path(&b, w->folder);
        buf_path(&b, translate_picture(shape->picture));
        buf_puts(&b, ">)");
    }
    buf_char(&b, '\n');
    put_own(w, buf_copy(&b, w->arena));
    buf_release(&b);
}

/* ---- slides ---- */

static void put_notes(struct translate_writer *w)
{
    const struct flat_slide *s = w->slide;
    bool any = false;
    close_list(w);
    for (size_t i = s->notes; i < s->line_count; i++) {
        if (str_trim(s->lines[i].text).n == 0)
            continue;
        w->here = s->lines[i].start;
        put(w, any ? "\n" : "\n???\n\n");
        any = true;
        put_line(w, &s->lines[i], true);
        put(w, "\n");
    }
}

/* The only line with a text in a piece; NULL: there are more, or none. */
static const struct flat_line *only_line(const struct flat_slide *s, const struct flat_piece *piece)
{
    const struct flat_line *only = NULL;
    for (size_t i = piece->from; i < piece->to; i++) {
        if (str_trim(s->lines[i].text).n == 0)
            continue;
        if (only)
            return NULL;
        only = &s->lines[i];
    }
    return only;
}

static bool is_empty(const struct flat_slide *s, const struct flat_piece *piece)
{
    size_t i = piece->from;
    while (i < piece->to && str_trim(s->lines[i].text).n == 0)
        i++;
    return i == piece->to;
}

/* A word or two in a box of its own, as drawings have them; or a box or picture that shows none. */
static bool is_label(const struct flat_slide *s, const struct flat_piece *piece)
{
    enum { WORDS = 4 };
    const struct pres_shape *shape = piece->piece.shape;
    const struct flat_line *line = only_line(s, piece);
    if (shape->kind == PRES_PICTURE)
        return !is_shown(s, shape) && !is_described(shape);
    if (shape->kind != PRES_TEXT || piece->piece.inside || piece->joined ||
        (shape->role != PRES_ROLE_NONE && shape->role != PRES_ROLE_LABEL))
        return false;
    return is_empty(s, piece) ||
           (line && line->kind == FLAT_PROSE && line->paragraph->list == PRES_PLAIN &&
            phrase_count_words(line->text) <= WORDS);
}

/* The piece behind those from i on that are labels; returns how many of them show one. */
static size_t count_labels(const struct flat_slide *s, size_t i, size_t *end)
{
    size_t count = 0;
    for (; i < s->piece_count && is_label(s, &s->pieces[i]); i++)
        count += only_line(s, &s->pieces[i]) != NULL;
    *end = i;
    return count;
}

/* Labels that follow each other stand in one line: each in one of its own, those of a drawing would
 * fill a page. */
static void put_labels(struct translate_writer *w, size_t i, size_t end)
{
    const struct flat_slide *s = w->slide;
    close_list(w);
    part(w);
    for (bool first = true; i < end; i++) {
        const struct flat_line *line = only_line(s, &s->pieces[i]);
        if (!line)
            continue;
        put(w, first ? "" : " \xc2\xb7 ");
        put_line(w, line, first);
        first = false;
    }
    put(w, "\n");
}

static void put_piece(struct translate_writer *w, const struct flat_piece *piece)
{
    const struct pres_shape *shape = piece->piece.shape;
    if (shape->kind == PRES_PICTURE)
        put_picture(w, shape);
    else if (shape->kind == PRES_TABLE)
        put_table(w, piece);
    else if (shape->role == PRES_ROLE_TITLE)
        put_title(w, piece);
    else
        put_lines(w, piece);
}

static void put_pieces(struct translate_writer *w)
{
    enum { FEWEST = 3 }; /* labels in one line */
    const struct flat_slide *s = w->slide;
    for (size_t i = 0, end; i < s->piece_count; i = end) {
        if (count_labels(s, i, &end) >= FEWEST) {
            put_labels(w, i, end);
            continue;
        }
        end = end > i ? end : i + 1;
        for (size_t j = i; j < end; j++)
            put_piece(w, &s->pieces[j]);
    }
}

static bool shows_anything(const struct flat_slide *s)
{
    for (size_t i = 0; i < s->piece_count; i++)
        if (s->pieces[i].from < s->pieces[i].to || translate_shows(s->pieces[i].piece.shape))
            return true;
    return false;
}

static void put_slide(struct translate_writer *w, bool first)
{
    const struct flat_slide *s = w->slide;
    w->here = s->line_count ? s->lines[0].start : w->here;
    w->any = true;
    put(w, first ? "<!-- slide: " : "\n---\n\n<!-- slide: ");
    put_number(w, s->first);
    if (s->slide->number > s->first) {
        put(w, "-");
        put_number(w, s->slide->number);
    }
    put(w, s->slide->hidden ? " hidden -->\n" : " -->\n");
    put_pieces(w);
    close_list(w);
    put_notes(w);
}

/* Notes by what lines were told to be code, for the audit. */
static void note_reasons(const struct flat *flat, const struct flat_slide *s)
{
    static const char *const reasons[] = {"by its face", "by its prompt", "by its form"};
    for (size_t i = 0; i < s->line_count; i++)
        if (s->lines[i].kind != FLAT_PROSE)
            flat->places[source_line_at(flat->src, s->lines[i].start)].told =
                reasons[s->lines[i].reason];
}

void translate(struct arena *a, struct compose *out, struct flat *flat, struct str folder)
{
    struct translate_writer w = {.arena = a, .out = out, .flat = flat, .folder = folder};
    bool first = true;
    for (struct flat_slide *s = flat->slides; s; s = s->next) {
        tell_code(a, s, flat->deck->visual_lines);
        note_reasons(flat, s);
        if (!shows_anything(s))
            continue;
        w.slide = s;
        put_slide(&w, first);
        first = false;
    }
}
