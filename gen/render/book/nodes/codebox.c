// SPDX-License-Identifier: MIT
#include "core/text/utf8.h"
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"
#include "render/errata/corrections.h"
#include "render/sample.h"
#include "typeset/text/line.h"

/* Who copies a command over a page break copies the foot line too: rather much of a page is empty.
 */
enum { INSIDE = 200 };

enum { ALONE = 80 }; /* the penalty for a line or two by themselves */

enum { LONG_LINE = 40 }; /* rows; a longer line may go over a page break, and copies row by row */

/* How a run of code lines is set. */
struct code_setting {
    struct column column; /* of the text */
    double char_width;
    size_t columns;
    uint32_t colour;
};

static struct code_setting code_setting(const struct layout *l, struct column box, double right,
                                        uint32_t colour)
{
    const struct style *style = l->t.style;
    const struct word *zero = shaper_word(l->t.shaper, FACE_MONO, STR("0"), l->t.at);
    struct code_setting setting = {.char_width = zero->width * style->code_size / 1000,
                                   .colour = colour};
    setting.column = column_inside(box, style->code_inset, style->code_inset + right);
    double columns = setting.column.width / setting.char_width;
    setting.columns = columns > 10 ? (size_t)columns : 10;
    return setting;
}

static uint32_t class_colour(const struct style *style, unsigned class, uint32_t plain)
{
    switch (class) {
    case SYNTAX_NAME: return style->code_name;
    case SYNTAX_KEYWORD: return style->code_keyword;
    case SYNTAX_STRING: return style->code_string;
    case SYNTAX_VARIABLE: return style->code_variable;
    case SYNTAX_COMMENT: return style->code_comment;
    case CODE_PLACEHOLDER: return style->placeholder_ink;
    default: return plain;
    }
}

/* The sign that a row goes on from the one above: lines, not text, so that nobody copies it. */
static void draw_wrap_mark(struct layout *l, struct strip *strip, double x, double base)
{
    const struct area strokes[] = {{x + 1.5, base - 7.5, 0, 4.9},
                                   {x + 1.5, base - 2.6, 6, 0},
                                   {x + 5.6, base - 4.6, 2.2, 2},
                                   {x + 7.8, base - 2.6, -2.2, 2}};
    for (size_t i = 0; i < countof(strokes); i++)
        area_segment(&l->t, strip, strokes[i], l->t.style->ink_faint, 0.8);
}

static void draw_piece(struct layout *l, struct strip *strip, const struct code_setting *setting,
                       unsigned class, struct str text, double x)
{
    double base = line_base(l->t.style->code_leading);
    struct look *look = look_new(
        &l->t, (struct look){.face = class == SYNTAX_KEYWORD ? FACE_MONO_BOLD : FACE_MONO,
                             .size = l->t.style->code_size,
                             .colour = class_colour(l->t.style, class, setting->colour)});
    if (class == CODE_PLACEHOLDER)
        area_fill(&l->t, strip,
                  (struct area){x, base - look->size, look_text_width(&l->t, look, text),
                                look->size * 1.28},
                  l->t.style->placeholder_fill, 2);
    line_draw_word(&l->t, strip, look, text, x, base);
}

static void draw_row(struct layout *l, struct strip *strip, const struct code_setting *setting,
                     const struct code_line *line, const struct code_row *row)
{
    double x = setting->column.x + (row->first ? 0 : l->t.style->wrap_indent * setting->char_width);
    if (row->marked)
        draw_wrap_mark(l, strip, setting->column.x, line_base(l->t.style->code_leading));
    for (size_t i = row->start; i < row->end;) {
        size_t start = i;
        unsigned char class = line->classes[i];
        while (i < row->end && line->classes[i] == class)
            i++;
        struct str piece = {line->text + start, i - start};
        draw_piece(l, strip, setting, class, piece, x);
        x += (double)utf8_columns(piece) * setting->char_width;
    }
    if (row->backslash)
        draw_piece(l, strip, setting, SYNTAX_COMMENT, STR("\\"), x);
}

/* The end of the blank lines below a line: they draw nothing, so that their newlines belong to it.
 */
static size_t blank_end(struct str text, size_t end)
{
    while (end + 1 < text.n && text.p[end] == '\n' && text.p[end + 1] == '\n')
        end++;
    return end;
}

/*
 * The end of what a line copies as, with the lines that copy together with it. Readers take a
 * hyphen at the end of a line for one that splits a word, and drop it with the newline: behind
 * `---` the next line belongs to it.
 */
static size_t copied_end(struct str text, size_t end)
{
    enum { LINES = 8, BYTES = 1000 }; /* more of them may have to go over a page break */
    size_t first = end;
    for (int i = 0; i < LINES; i++) {
        end = blank_end(text, end);
        if (end == 0 || end + 1 >= text.n || text.p[end - 1] != '-')
            break;
        size_t next = str_find_char(text, end + 1, '\n');
        if (next - first > BYTES)
            break;
        end = next;
    }
    return blank_end(text, end);
}

/* What copies together: a line, or some of which the last one is at hand. */
struct copied {
    bool open;       /* there are more lines of it */
    size_t end;      /* in the text */
    bool spanned;    /* a span says what it is */
    struct tag *tag; /* all of it belongs to */
};

static void begin_copied(struct layout *l, struct copied *copied, struct str text, size_t start,
                         size_t end)
{
    copied->end = start < end ? copied_end(text, end) : end;
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    copied->tag = tag_open(&l->t.tags, TAG_CODE);
}

/* Whether a line below the one that ends here belongs to it. Blank lines stand by themselves: none
 * looks for the end of those below it. */
static bool copies_on(const struct copied *copied, struct str text, size_t end)
{
    return end < copied->end && blank_end(text, end) < copied->end;
}

static void begin_span(struct layout *l, struct copied *copied, struct strip *strip,
                       struct str exact)
{
    struct op *span = strip_op(l->t.arena, strip, OP_SPAN);
    span->span = exact;
    span->tag = copied->tag;
}

/*
 * Draws one line of the text, from start to end. All rows of what copies together are one piece,
 * and what is copied of it is exact. Readers turn text that runs to the left round, also where it
 * is said to be exact: there the glyphs say it.
 */
static void set_code_line(struct layout *l, const struct code_setting *setting,
                          const struct code_line *line, struct copied *copied, struct str text,
                          size_t start, size_t end)
{
    struct code_rows rows = code_rows(l->t.arena, line, setting->columns,
                                      (size_t)l->t.style->wrap_indent);
    bool goes_on = copied->open;
    if (!goes_on) {
        begin_copied(l, copied, text, start, end);
        struct str exact = str_slice(text, start, copied->end);
        copied->spanned = exact.n > 0 && rows.count <= LONG_LINE && !bidi_needed(exact);
    }
    copied->open = copies_on(copied, text, end);
    for (size_t i = 0; i < rows.count; i++) {
        if (i > 0 || goes_on)
            flow_keep(l->t.flow, rows.count > LONG_LINE ? 0 : KEEP);
        struct strip *strip = flow_strip(l->t.flow, l->t.style->code_leading);
        if (i == 0 && !goes_on && copied->spanned)
            begin_span(l, copied, strip, str_slice(text, start, copied->end));
        draw_row(l, strip, setting, line, &rows.items[i]);
        if (i == rows.count - 1 && !copied->open && copied->spanned)
            strip_op(l->t.arena, strip, OP_SPAN_END);
    }
    if (copied->open)
        return;
    tag_close(&l->t.tags);
    tag_close(&l->t.tags);
}

/* The penalty for a page break above a line: one line alone at the end of a page, or two on top of
 * the next, look lost. */
static int line_penalty(struct str text, size_t start, size_t line, int inside)
{
    size_t second = str_find_char(text, start, '\n'),
           third = second < text.n ? str_find_char(text, second + 1, '\n') : text.n;
    bool lost = line == 1 || third >= text.n;
    return lost ? inside + ALONE : inside;
}

static void set_plain_code(struct layout *l, const struct code_setting *setting, struct str text,
                           const unsigned char *classes)
{
    struct copied copied = {0};
    size_t count = 0;
    for (size_t start = 0; start < text.n; count++) {
        size_t end = str_find_char(text, start, '\n');
        if (start > 0)
            flow_keep(l->t.flow, line_penalty(text, start, count, 0));
        struct code_line code = code_line_plain(l->t.arena, text, start, end, classes);
        set_code_line(l, setting, &code, &copied, text, start, end);
        start = end + 1;
    }
}

static void set_command_text(struct layout *l, const struct code_setting *setting,
                             const struct command *command)
{
    const unsigned char *classes = colours_of_command(l->t.arena, command);
    struct copied copied = {0};
    struct str text = command->text;
    size_t count = 0;
    for (size_t start = 0; start <= text.n; count++) {
        size_t end = str_find_char(text, start, '\n');
        if (start > 0)
            flow_keep(l->t.flow, line_penalty(text, start, count, INSIDE));
        struct code_line line = code_line_of(l->t.arena, command, start, end, classes);
        set_code_line(l, setting, &line, &copied, text, start, end);
        start = end + 1;
    }
}

/* What stands at the right of a command: its id, and the program that it is typed into. */
static struct str command_label(struct layout *l, const struct command *c)
{
    return c->program.n ? arena_printf(l->t.arena, "%.*s %.*s", STR_ARG(c->program), STR_ARG(c->id))
                        : c->id;
}

static void set_caption(struct layout *l, struct str text, struct column box, enum face_id face)
{
    struct prose prose = {.size = l->t.style->caption_size,
                          .leading = l->t.style->code_leading,
                          .face = face,
                          .colour = l->t.style->ink_soft};
    struct column column = column_inside(box, l->t.style->code_inset, l->t.style->code_inset);
    struct para para = {0};
    para_text(&para, l->t.shaper, look_new(&l->t, inline_look(&prose)), text, l->t.at);
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    para_set(&l->t, &para, column, prose.leading);
    tag_close(&l->t.tags);
}

static void draw_id(struct layout *l, struct strip *strip, struct str id, struct column box)
{
    struct look look = {
        .face = FACE_MONO, .size = l->t.style->id_size, .colour = l->t.style->ink_id};
    double x = box.x + box.width - l->t.style->code_inset - look_text_width(&l->t, &look, id);
    line_draw_word(&l->t, strip, look_new(&l->t, look), id, x, line_base(l->t.style->code_leading));
    for (struct op *op = strip->ops; op; op = op->next)
        if (!op->next)
            op->late = true;
}

/*
 * Output that follows its command at once is set with it; so is that of the command's own block.
 * What stands between them speaks of the command or announces the output, which then has a box of
 * its own.
 */
static bool output_follows(const struct node *box, const struct command *command)
{
    for (const struct node *next = box->next; next; next = next->next)
        if (next->kind == NODE_CODE && next->code->text.p == command->output.p)
            return next == box->next;
    return true;
}

/* The errors that are known to befall the command and were not said before, with the pages where
 * the book tells of them. */
static void set_known_errors(struct layout *l, const struct command *command, struct column box)
{
    struct prose prose = {.size = l->t.style->caption_size,
                          .leading = l->t.style->code_leading,
                          .face = FACE_REGULAR,
                          .colour = l->t.style->ink_soft};
    struct column column = column_inside(box, l->t.style->code_inset, l->t.style->code_inset);
    for (const struct problem_ref *ref = command->problems; ref; ref = ref->next) {
        if (ref->again)
            continue;
        struct para para = {0};
        struct look look = inline_look(&prose);
        para_text(&para, l->t.shaper, look_new(&l->t, look),
                  inline_named(l, text_get(l->texts, "known_error"), ref->problem->symptom),
                  l->t.at);
        link_page(l, &para, look,
                  arena_printf(l->t.arena, ".problems#%.*s", STR_ARG(ref->problem->anchor)),
                  l->t.at);
        flow_keep(l->t.flow, KEEP);
        tag_open(&l->t.tags, TAG_PARAGRAPH);
        para_set(&l->t, &para, column, prose.leading);
        tag_close(&l->t.tags);
    }
}

/* What the command was before it was corrected: the lines that are others now. */
static void set_corrections(struct layout *l, const struct command *command, struct column box)
{
    struct code_setting was = code_setting(l, box, 0, l->t.style->ink_soft);
    for (const struct correction *c = command->corrected; c; c = c->earlier) {
        struct correction_lines lines = correction_lines(l->t.arena, c);
        flow_keep(l->t.flow, KEEP);
        set_caption(l, correction_introduction(&l->dates, l->course, c), box, FACE_ITALIC);
        flow_keep(l->t.flow, KEEP);
        set_plain_code(l, &was,
                       arena_printf(l->t.arena, "%.*s%.*s%.*s", STR_ARG(lines.before),
                                    STR_ARG(lines.was), STR_ARG(lines.behind)),
                       NULL);
        flow_gap(l->t.flow, 5);
    }
}

static void set_command(struct layout *l, const struct scope *in, const struct node *node,
                        const struct command *command, struct column box, double gutter)
{
    bool with_output = command->output.n > 0 && output_follows(node, command);
    l->output_with = with_output ? command : NULL;
    command = reader_command(l, command);
    struct code_setting code = code_setting(l, box, gutter, l->t.style->ink);
    struct code_setting output = code_setting(l, box, 0, l->t.style->ink_soft);
    if (command->caption.n) {
        set_caption(l, command->caption, box, FACE_REGULAR);
        flow_keep(l->t.flow, KEEP);
    }
    size_t first = l->t.flow->count;
    struct tag *id = tag_add(&l->t.tags, TAG_PARAGRAPH); /* is read out before its command */
    set_command_text(l, &code, command);
    struct tag *around = tag_enter(&l->t.tags, id);
    strip_place(l->t.flow->strips[first], links_note_command(l, in, command));
    draw_id(l, l->t.flow->strips[first], command_label(l, command), box);
    tag_enter(&l->t.tags, around);
    if (l->book->lessons)
        set_corrections(l, command, box);
    if (with_output) {
        flow_keep(l->t.flow, KEEP);
        flow_gap(l->t.flow, 2);
        set_plain_code(l, &output, sample_output(l->t.arena, command->output), NULL);
        flow_gap(l->t.flow, 5);
    }
    if (l->book->lessons)
        set_known_errors(l, command, box);
}

/* Room at the right for the widest id. */
static double id_gutter(struct layout *l, const struct code *code)
{
    double widest = 0;
    struct look look = {.face = FACE_MONO, .size = l->t.style->id_size};
    size_t left = code->command_count;
    for (const struct command *c = code->commands; c && left; c = c->next, left--) {
        double width = look_text_width(&l->t, &look, command_label(l, c));
        widest = width > widest ? width : widest;
    }
    return widest > 0 ? widest + l->t.style->id_gap : 0;
}

static void open_box(struct layout *l, struct column column, uint32_t fill, uint32_t bar)
{
    flow_gap(l->t.flow, l->t.style->block_gap);
    flow_open(l->t.flow, (struct frame){.x = column.x,
                                        .width = column.width,
                                        .pad_top = l->t.style->code_pad,
                                        .pad_bottom = l->t.style->code_pad,
                                        .fill = fill,
                                        .stroke = l->t.style->rule,
                                        .stroked = true,
                                        .bar = bar,
                                        .bar_width = l->t.style->code_bar,
                                        .radius = l->t.style->code_radius});
    tag_open(&l->t.tags, TAG_DIVISION);
}

static void close_box(struct layout *l, size_t first)
{
    tag_close(&l->t.tags);
    flow_close(l->t.flow);
    flow_keep_small(l->t.flow, first, l->t.style->code_keep);
    flow_gap(l->t.flow, l->t.style->block_gap);
}

static void command_box(struct layout *l, const struct scope *in, const struct node *node,
                        struct column column)
{
    const struct code *code = node->code;
    double gutter = id_gutter(l, code);
    size_t first = l->t.flow->count, left = code->command_count;
    open_box(l, column, l->t.style->code_fill, l->t.style->accent);
    if (code->title.n) {
        set_caption(l, code->title, column, FACE_BOLD);
        flow_keep(l->t.flow, KEEP);
    }
    if (code->leading.n) {
        struct code_setting output = code_setting(l, column, 0, l->t.style->ink_soft);
        set_plain_code(l, &output, str_trim_end(code->leading), NULL);
        flow_gap(l->t.flow, 5);
    }
    for (const struct command *c = code->commands; c && left; c = c->next, left--) {
        if (c->hidden)
            continue;
        if (l->t.flow->count > first && c->caption.n)
            flow_gap(l->t.flow, 4);
        set_command(l, in, node, c, column, gutter);
    }
    if (code->trailing.n) {
        flow_gap(l->t.flow, 3);
        set_caption(l, code->trailing, column, FACE_REGULAR);
    }
    close_box(l, first);
}

static bool any_shown(const struct code *code)
{
    size_t left = code->command_count;
    for (const struct command *c = code->commands; c && left; c = c->next, left--)
        if (!c->hidden)
            return true;
    return false;
}

static void plain_box(struct layout *l, const struct code *code, struct column column)
{
    bool output = code->role == CODE_OUTPUT;
    size_t first = l->t.flow->count;
    open_box(l, column, output ? l->t.style->output_fill : l->t.style->code_fill,
             l->t.style->ink_faint);
    if (code->title.n) {
        set_caption(l, code->title, column, FACE_BOLD);
        flow_keep(l->t.flow, KEEP);
    }
    struct code_setting setting = code_setting(l, column, 0,
                                               output ? l->t.style->ink_soft : l->t.style->ink);
    if (output)
        set_plain_code(l, &setting, sample_output(l->t.arena, code->text), NULL);
    else
        set_plain_code(l, &setting, code->text, colours_of_code(l->t.arena, code));
    if (l->t.flow->count == first)
        flow_strip(l->t.flow, l->t.style->code_leading);
    close_box(l, first);
}

void codebox_set(struct layout *l, const struct scope *in, const struct node *node,
                 struct column column)
{
    const struct code *code = node->code;
    const struct command *shown = code->role == CODE_OUTPUT ? code->output_of : NULL;
    if (shown && (shown->hidden || (shown == l->output_with && code->text.p == shown->output.p)))
        return; /* stands under its command already */
    if (code->role == CODE_COMMANDS && code->command_count > 0) {
        if (any_shown(code))
            command_box(l, in, node, column);
        return;
    }
    plain_box(l, code, column);
}
