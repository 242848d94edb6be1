// SPDX-License-Identifier: MIT
/*
 * Pieces of a page, put together to lines.
 *
 * Pieces are gone through in rows, from left to right. A wide gap parts what stands in one row:
 * columns, cells of a table, notes beside code. In a monospaced face a gap is blanks instead, as
 * long as it is a whole number of letters wide, which that between two boxes hardly ever is. That
 * number is also how blanks come back that a PDF does not have, as TeX sets none.
 */
#include "read/presentation/pdf/pages.h"

#include "core/text/utf8.h"

#include <math.h>
#include <stdlib.h>

enum { OPEN = 8 }; /* lines that go on in one row: texts lie on each other */

static const double RAISED = 0.8;  /* of the size of the line: less is raised or lowered */
static const double ADVANCE = 0.6; /* of the size: what most monospaced faces have */
static const double BLANK = 0.15;  /* of the size: a wider gap is a blank */

/* Wider gaps, in parts of the size, are between texts that do not belong together. */
static const double GAP = 1.5;
static const double GAP_OF_UNLIKE = 0.8; /* between faces, sizes or colours */
static const double GAP_OF_COLUMN = 0.6; /* where columns begin on this page */
static const double GAP_OF_CELL = 0.8;   /* where other rows have a wider one */
static const double GAP_OF_MARK = 5;     /* behind the sign of a list */

/* ---- faces ---- */

/* What is known of the widths of a font's letters. */
struct widths {
    double least, most; /* of one letter, on average of a piece */
    size_t pieces, narrow, wide, shortest, longest;
    double usual; /* what most pieces have, by the vote of Boyer and Moore */
    size_t votes;
};

static bool is_close(double a, double b, double part)
{
    return fabs(a - b) <= part * fmax(fabs(a), fabs(b));
}

static void vote(struct widths *w, double width)
{
    if (w->votes == 0)
        w->usual = width;
    if (is_close(w->usual, width, 0.02))
        w->votes++;
    else
        w->votes--;
}

static void measure(struct widths *w, const struct pdf_piece *p)
{
    size_t columns = utf8_columns(p->text);
    double width = (p->right - p->left) / (double)columns;
    if (columns == 0 || width <= 0)
        return;
    vote(w, width);
    if (columns < 4)
        return;
    w->least = w->pieces == 0 ? width : fmin(w->least, width);
    w->most = fmax(w->most, width);
    w->shortest = w->pieces == 0 || columns < w->shortest ? columns : w->shortest;
    w->longest = columns > w->longest ? columns : w->longest;
    w->pieces++;
    for (size_t i = 0; i < p->text.n; i++) {
        w->narrow += strchr("iljt.,:'", p->text.p[i]) != NULL && p->text.p[i];
        w->wide += strchr("mwMWOQ@%", p->text.p[i]) != NULL && p->text.p[i];
        w->longest = (unsigned char)p->text.p[i] < 0x80 ? w->longest : 0; /* full width? */
    }
}

/* Texts of different length and letters, all of them with letters of one width. */
static bool is_even(const struct widths *w)
{
    enum { PIECES = 6, LETTERS = 4 };
    return w->pieces >= PIECES && w->narrow >= LETTERS && w->wide >= LETTERS &&
           w->longest > w->shortest && is_close(w->least, w->most, 0.015);
}

static void set_faces(struct pdf_file *f)
{
    for (size_t i = 0; i < f->page_count; i++)
        for (size_t j = 0; j < f->pages[i].count; j++) {
            struct pdf_piece *p = &f->pages[i].pieces[j];
            for (size_t k = 0; k < p->count; k++)
                p->runs[k].mono = p->font->mono;
        }
}

void pdf_judge_fonts(struct pdf_file *f)
{
    struct widths *widths = arena_array(f->scratch, f->font_count, sizeof *widths);
    for (size_t i = 0; i < f->page_count; i++)
        for (size_t j = 0; j < f->pages[i].count; j++) {
            const struct pdf_piece *p = &f->pages[i].pieces[j];
            if (p->font >= f->fonts && p->font < f->fonts + f->font_count)
                measure(&widths[p->font - f->fonts], p);
        }
    for (size_t i = 0; i < f->font_count; i++) {
        struct pdf_font *font = &f->fonts[i];
        font->mono = font->mono || (!font->symbols && is_even(&widths[i]));
        font->advance = widths[i].usual > 0 ? widths[i].usual : ADVANCE * font->size;
    }
    set_faces(f);
}

/* ---- pieces ---- */

/* Takes so many bytes off one end of the runs of a piece. */
static void cut_runs(struct pdf_piece *p, size_t bytes, bool start)
{
    while (bytes && p->count) {
        struct pres_run *run = start ? p->runs : &p->runs[p->count - 1];
        size_t n = bytes < run->text.n ? bytes : run->text.n;
        run->text = start ? str_slice(run->text, n, run->text.n)
                          : str_slice(run->text, 0, run->text.n - n);
        bytes -= n;
        if (run->text.n)
            return;
        p->runs += start;
        p->count--;
    }
}

/* Takes blanks off the ends. In a monospaced face their width is known, and the place of the text
 * with it. */
static void trim_piece(struct pdf_piece *p)
{
    size_t before = 0, end = p->text.n, columns = utf8_columns(p->text);
    while (before < end && p->text.p[before] == ' ')
        before++;
    while (end > before && p->text.p[end - 1] == ' ')
        end--;
    size_t after = p->text.n - end;
    p->trailing = after > 0;
    p->leading = before > 0;
    if (!p->font->mono || columns == 0)
        return;
    double advance = (p->right - p->left) / (double)columns;
    p->left += advance * (double)before;
    p->right -= advance * (double)after;
    p->text = str_slice(p->text, before, end);
    cut_runs(p, before, true);
    cut_runs(p, after, false);
}

static double middle_of(const struct pdf_piece *p)
{
    return (p->top + p->bottom) / 2;
}

static double height_of(const struct pdf_piece *p)
{
    return p->bottom - p->top;
}

static bool is_beside(const struct pdf_piece *a, const struct pdf_piece *b)
{
    double both = fmin(a->bottom, b->bottom) - fmax(a->top, b->top);
    return both >= 0.6 * fmin(height_of(a), height_of(b));
}

/* ---- lines ---- */

struct open_line {
    struct pdf_piece **pieces;
    size_t count, cap;
};

/* Whether a is the same text as b and lies on it: a shadow, or bold by printing twice. */
static bool is_shadow(const struct pdf_piece *a, const struct pdf_piece *b)
{
    double near = 0.3 * a->font->size;
    return fabs(a->left - b->left) < near && fabs(a->top - b->top) < near &&
           str_eq(a->text, b->text);
}

static bool is_lone_mark(const struct pdf_piece *p)
{
    struct str text = str_trim(p->text);
    size_t number, n = pdf_mark(text, p->font, true);
    return (n && n == text.n) || (text.n && pdf_number(text, &number) == text.n);
}

/* Blanks between two pieces of a monospaced face; -1: they stand in different boxes. */
static int blanks_between(const struct pdf_piece *a, const struct pdf_piece *b)
{
    enum { FAR = 120, NEAR = 2, BESIDE = 4 };
    double count = (b->left - a->right) / fmax(a->font->advance, 0.1);
    if (count > FAR)
        return -1;
    bool level = fabs(middle_of(a) - middle_of(b)) < 0.1 * a->font->size;
    bool whole = fabs(count - round(count)) < 0.2;
    bool starts = count > BESIDE - 1 && pdf_has_prompt(b->text);
    if (count > NEAR + 0.5 && (!level || !whole || starts))
        return -1;
    return count < 0.5 ? 0 : (int)round(count);
}

static bool is_same_face(const struct pdf_piece *a, const struct pdf_piece *b)
{
    return a->font->mono && b->font->mono && is_close(a->font->size, b->font->size, 0.08);
}

static bool is_unlike(const struct pdf_font *a, const struct pdf_font *b)
{
    return a->mono != b->mono || !is_close(a->size, b->size, 0.1) || !str_eq(a->colour, b->colour);
}

/* Left edges of what stands apart in its row, sorted. */
struct columns {
    double *left;
    size_t count, cap;
};

/* Whether so many rows have something that begins there. */
static bool begins_column(const struct columns *columns, double left, size_t rows)
{
    static const double near = 0.7;
    size_t low = 0, high = columns->count;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (columns->left[half] < left - near)
            low = half + 1;
        else
            high = half;
    }
    return low + rows <= columns->count && columns->left[low + rows - 1] < left + near;
}

/* Where a text in another look goes on with a line. */
struct joint {
    double start, right, left; /* where the line starts and has ended; where the text starts */
};

/* Those of a page. */
struct joints {
    struct joint *items;
    size_t count, cap;
};

static struct joint joint_of(const struct open_line *line, const struct pdf_piece *b)
{
    return (struct joint){line->pieces[0]->left, line->pieces[line->count - 1]->right, b->left};
}

/* Whether a line is a label, set to the right, and b the text that belongs to it: another row has
 * such two with the same edges, but starts elsewhere. */
static bool is_label(const struct joints *joints, const struct open_line *line,
                     const struct pdf_piece *b)
{
    static const double near = 0.7;
    struct joint own = joint_of(line, b);
    for (size_t i = 0; i < joints->count; i++) {
        const struct joint *j = &joints->items[i];
        if (fabs(j->right - own.right) < near && fabs(j->left - own.left) < near &&
            fabs(j->start - own.start) > 0.5 * b->font->size)
            return true;
    }
    return false;
}

/* The room between two texts of a row that stand apart. */
struct gap {
    double left, right;
};

/* Those of a page. */
struct pdf_gaps {
    struct gap *items;
    size_t count, cap;
};

/* Whether two rows have room where this one has less of it: what is at its sides are cells, whose
 * edges differ where they are centred. */
static bool is_gutter(const struct pdf_gaps *gaps, double left, double right)
{
    enum { ROWS = 2 };
    size_t count = 0;
    for (size_t i = 0; i < gaps->count && count < ROWS; i++)
        count += gaps->items[i].left <= left && gaps->items[i].right >= right;
    return count == ROWS;
}

/* What is known of a page when its rows are gone through again. */
struct pdf_layout {
    struct columns columns;
    struct columns starts; /* of rows: a column may be longer than those before it */
    struct pdf_gaps gaps;
    struct joints joints;
};

/* Whether other rows say that b begins a column, or a cell, of its own. */
static bool is_next_cell(const struct pdf_piece *a, const struct pdf_piece *b, double gap,
                         const struct pdf_layout *layout)
{
    enum { APART = 2, STARTS = 3 };
    return (gap > GAP_OF_COLUMN && begins_column(&layout->columns, b->left, APART)) ||
           (gap > GAP && begins_column(&layout->starts, b->left, STARTS)) ||
           (gap > GAP_OF_CELL && is_gutter(&layout->gaps, a->right, b->left));
}

/* Whether b goes on where the line ends. */
static bool goes_on(const struct open_line *line, const struct pdf_piece *b,
                    const struct pdf_layout *layout)
{
    const struct pdf_piece *a = line->pieces[line->count - 1];
    double gap = (b->left - a->right) / fmax(fmax(a->font->size, b->font->size), 0.1);
    if (gap < -0.4 || (!is_beside(a, b) && !is_beside(line->pieces[0], b)))
        return false;
    if (line->count == 1 && is_lone_mark(a))
        return gap <= GAP_OF_MARK;
    if (is_next_cell(a, b, gap, layout))
        return false;
    if (gap > BLANK && is_unlike(a->font, b->font) && is_label(&layout->joints, line, b))
        return false;
    if (is_same_face(a, b))
        return blanks_between(a, b) >= 0;
    return gap <= (is_unlike(a->font, b->font) ? GAP_OF_UNLIKE : GAP);
}

/* ---- the text of a line ---- */

struct line_text {
    struct pdf_file *f;
    struct buf all;
    struct pres_run *runs; /* with lengths only, until the text is copied */
    size_t count, cap;
};

static bool is_same_look(const struct pres_run *a, const struct pres_run *b)
{
    return a->mono == b->mono && a->bold == b->bold && a->raised == b->raised &&
           a->size >= b->size && a->size <= b->size && a->look == b->look && str_eq(a->url, b->url);
}

/* "Arial" of "ABCDEF+Arial-BoldMT": fonts of one typeface are one look, for the weight of a run is
 * known, and a piece that begins with a bullet has the font of that. */
static struct str family_of(struct str face)
{
    enum { TAG = 6 }; /* letters, which a subset has of its own */
    if (str_find_char(face, 0, '+') == TAG)
        face = str_slice(face, TAG + 1, face.n);
    face = str_slice(face, 0, str_find_char(face, 0, ','));
    face = str_slice(face, 0, str_find_char(face, 0, '-'));
    face.n -= str_ends(face, "MT") ? 2 : 0;
    face.n -= str_ends(face, "PS") ? 2 : 0;
    return face;
}

static void put_run(struct line_text *t, const struct pres_run *run)
{
    buf_put(&t->all, run->text);
    if (t->count && is_same_look(&t->runs[t->count - 1], run)) {
        t->runs[t->count - 1].text.n += run->text.n;
        return;
    }
    *ARENA_PUSH(t->f->in->arena, t->runs, t->count, t->cap) = *run;
}

/* Blanks belong to the text before them. */
static void put_blanks(struct line_text *t, size_t count)
{
    buf_repeat(&t->all, ' ', count);
    t->runs[t->count - 1].text.n += count;
}

static void put_gap(struct line_text *t, const struct pdf_piece *a, const struct pdf_piece *b)
{
    double size = fmax(a->font->size, b->font->size);
    if (is_same_face(a, b)) {
        int blanks = blanks_between(a, b); /* letters may be set closer than they are wide */
        bool one = a->parted || a->trailing || b->leading;
        put_blanks(t, blanks > 0 ? (size_t)blanks : one);
    } else if (b->left - a->right > BLANK * size && !str_ends(buf_str(&t->all), " ") &&
               !str_starts(b->text, " ")) {
        put_blanks(t, 1);
    }
}

static void put_piece(struct line_text *t, const struct pdf_line *line, const struct pdf_piece *p)
{
    double away = fabs((p->top + p->bottom) / 2 - pdf_middle(line));
    bool raised = p->font->size < RAISED * line->size && away > 0.15 * line->size;
    uint32_t look = pres_look(family_of(p->font->face), p->font->colour);
    for (size_t i = 0; i < p->count; i++) {
        struct pres_run run = p->runs[i];
        run.raised = raised;
        run.look = look;
        put_run(t, &run);
    }
}

/* Puts the runs in their places in the copied text. */
static void set_texts(struct pdf_line *line, struct line_text *t)
{
    size_t start = 0;
    line->text = buf_copy(&t->all, t->f->in->arena);
    line->runs = t->runs;
    line->count = t->count;
    for (size_t i = 0; i < t->count; i++) {
        t->runs[i].text = str_slice(line->text, start, start + t->runs[i].text.n);
        start += t->runs[i].text.n;
    }
    buf_release(&t->all);
}

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t';
}

/* Takes bytes off the start, and the blanks behind them. */
static void cut_start(struct pdf_line *line, size_t bytes)
{
    while (bytes < line->text.n && is_blank_byte(line->text.p[bytes]))
        bytes++;
    line->text = str_slice(line->text, bytes, line->text.n);
    while (line->count && bytes >= line->runs->text.n) {
        bytes -= line->runs->text.n;
        line->runs++;
        line->count--;
    }
    if (line->count)
        line->runs->text = str_slice(line->runs->text, bytes, line->runs->text.n);
}

static void cut_end(struct pdf_line *line)
{
    size_t cut = line->text.n - str_trim_end(line->text).n;
    line->trailing = line->trailing || cut > 0;
    line->text.n -= cut;
    while (line->count && cut >= line->runs[line->count - 1].text.n)
        cut -= line->runs[--line->count].text.n;
    if (line->count)
        line->runs[line->count - 1].text.n -= cut;
}

/* ---- what kind of line it is ---- */

static bool is_all_mono(const struct pdf_line *line)
{
    for (size_t i = 0; i < line->count; i++)
        if (!line->runs[i].mono && str_trim(line->runs[i].text).n)
            return false;
    return line->count > 0;
}

static bool is_all_bold(const struct pdf_line *line)
{
    for (size_t i = 0; i < line->count; i++)
        if (!line->runs[i].bold && str_trim(line->runs[i].text).n)
            return false;
    return line->count > 0;
}

static void take_mark(struct pdf_line *line, const struct open_line *o)
{
    const struct pdf_piece *first = o->pieces[0];
    bool alone = o->count > 1 && is_lone_mark(first);
    size_t n = pdf_mark(line->text, first->font, alone);
    if (n)
        line->list = PRES_BULLET;
    else if (!first->font->mono && (n = pdf_number(line->text, &line->number)) > 0)
        line->list = PRES_NUMBER;
    if (n == 0)
        return;
    line->inner = alone ? o->pieces[1]->left : line->left + first->font->size;
    cut_start(line, n);
}

/* Whether piece i of a line is text of it: no blank, and no sign of a list before others, which may
 * be larger than what it stands before. */
static bool is_text(const struct open_line *o, size_t i)
{
    bool mark = i == 0 && o->count > 1 && is_lone_mark(o->pieces[0]);
    return !mark && str_trim(o->pieces[i]->text).n;
}

/* The font of all pieces that are text; NULL: there are several. */
static const struct pdf_font *only_font(const struct open_line *o)
{
    const struct pdf_font *font = NULL;
    for (size_t i = 0; i < o->count; i++) {
        if (!is_text(o, i))
            continue;
        if (font && font != o->pieces[i]->font)
            return NULL;
        font = o->pieces[i]->font;
    }
    return font;
}

/* Where the line lies. Its base is that of its largest letters. */
static void place_line(struct pdf_line *line, const struct open_line *o)
{
    const struct pdf_piece *largest = NULL;
    for (size_t i = 0; i < o->count; i++)
        if (is_text(o, i)) {
            bool higher = largest && height_of(o->pieces[i]) > height_of(largest);
            largest = !largest || higher ? o->pieces[i] : largest;
            line->size = fmax(line->size, o->pieces[i]->font->size);
        }
    largest = largest ? largest : o->pieces[0];
    line->left = line->inner = o->pieces[0]->left;
    line->right = o->pieces[o->count - 1]->right;
    line->top = largest->top;
    line->bottom = largest->bottom;
    if (line->size <= 0)
        line->size = fmax(line->bottom - line->top, 0.1);
}

static void close_line(struct pdf_file *f, struct pdf_page *page, const struct open_line *o)
{
    struct pdf_line line = {.list = PRES_PLAIN, .trailing = o->pieces[o->count - 1]->trailing};
    struct line_text t = {.f = f};
    place_line(&line, o);
    for (size_t i = 0; i < o->count; i++) {
        if (i)
            put_gap(&t, o->pieces[i - 1], o->pieces[i]);
        put_piece(&t, &line, o->pieces[i]);
    }
    set_texts(&line, &t);
    cut_start(&line, 0);
    cut_end(&line);
    take_mark(&line, o);
    if (line.text.n == 0 || utf8_is_blank_line(line.text))
        return;
    line.font = only_font(o);
    line.bold = is_all_bold(&line);
    line.mono = is_all_mono(&line);
    line.kind = line.list == PRES_PLAIN && line.mono ? PDF_CODE : PDF_PROSE;
    line.advance = line.kind == PDF_CODE ? o->pieces[0]->font->advance : 0;
    line.prompt = pdf_has_prompt(line.text);
    *ARENA_PUSH(f->scratch, page->lines, page->line_count, page->line_cap) = line;
}

/* ---- rows ---- */

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_middle(const void *left, const void *right)
{
    const struct pdf_piece *a = *(struct pdf_piece *const *)left;
    const struct pdf_piece *b = *(struct pdf_piece *const *)right;
    int order = by_number(middle_of(a), middle_of(b));
    return order ? order : (a > b) - (a < b);
}

static int by_left(const void *left, const void *right)
{
    const struct pdf_piece *a = *(struct pdf_piece *const *)left;
    const struct pdf_piece *b = *(struct pdf_piece *const *)right;
    int order = by_number(a->left, b->left);
    return order ? order : (a > b) - (a < b);
}

/* Whether another line lies in the gap between a line and a piece: what is at its two sides are
 * cells of tables, or columns. */
static bool is_parted(const struct open_line *open, size_t count, size_t line,
                      const struct pdf_piece *p)
{
    double right = open[line].pieces[open[line].count - 1]->right;
    for (size_t i = 0; i < count; i++) {
        const struct pdf_piece *first = open[i].pieces[0];
        const struct pdf_piece *last = open[i].pieces[open[i].count - 1];
        if (i != line && first->left >= right && last->right <= p->left && is_beside(first, p))
            return true;
    }
    return false;
}

/* The open line that a piece goes on with; `count`: none. */
static size_t find_open(const struct open_line *open, size_t count, const struct pdf_piece *p,
                        const struct pdf_layout *layout)
{
    size_t best = count;
    for (size_t i = 0; i < count; i++) {
        double right = open[i].pieces[open[i].count - 1]->right;
        if (goes_on(&open[i], p, layout) && !is_parted(open, count, i, p) &&
            (best == count || right > open[best].pieces[open[best].count - 1]->right))
            best = i;
    }
    return best;
}

static bool is_drawn_twice(const struct open_line *open, size_t count, const struct pdf_piece *p)
{
    for (size_t i = 0; i < count; i++)
        if (is_shadow(open[i].pieces[open[i].count - 1], p))
            return true;
    return false;
}

/* Pieces of a row in their order, as lines. */
struct pdf_rows {
    struct pdf_file *f;
    struct pdf_page *page;
    struct pdf_layout layout; /* as far as it is known */
    struct pdf_layout found;
    bool look; /* for it, and make no lines */
};

static void end_open(struct pdf_rows *r, const struct open_line *line)
{
    if (!r->look)
        close_line(r->f, r->page, line);
}

/* Notes the room before a piece that stands apart, up to the last one of its row. */
static void note_gap(struct pdf_rows *r, const struct open_line *open, size_t count,
                     const struct pdf_piece *p)
{
    enum { GAPS = 256 };
    struct pdf_gaps *gaps = &r->found.gaps;
    double left = 0;
    for (size_t i = 0; i < count; i++)
        left = fmax(left, open[i].pieces[open[i].count - 1]->right);
    if (gaps->count < GAPS && count && left < p->left)
        *ARENA_PUSH(r->f->scratch, gaps->items, gaps->count, gaps->cap) = (struct gap){left,
                                                                                       p->left};
}

/* Notes what a piece says of the layout: that it stands apart, or goes on with a line. */
static void note_layout(struct pdf_rows *r, const struct open_line *line, const struct pdf_piece *p)
{
    enum { JOINTS = 256 };
    struct pdf_layout *f = &r->found;
    if (!line)
        *ARENA_PUSH(r->f->scratch, f->columns.left, f->columns.count, f->columns.cap) = p->left;
    else if (is_unlike(line->pieces[line->count - 1]->font, p->font) && f->joints.count < JOINTS)
        *ARENA_PUSH(r->f->scratch, f->joints.items, f->joints.count, f->joints.cap) = joint_of(line,
                                                                                               p);
}

static void read_row(struct pdf_rows *r, struct pdf_piece **row, size_t n)
{
    struct open_line open[OPEN];
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_drawn_twice(open, count, row[i]))
            continue;
        size_t at = find_open(open, count, row[i], &r->layout);
        if (row[i]->sign && at < count)
            continue;
        if (r->look && i == 0)
            *ARENA_PUSH(r->f->scratch, r->found.starts.left, r->found.starts.count,
                        r->found.starts.cap) = row[i]->left;
        if (r->look && at == count)
            note_gap(r, open, count, row[i]);
        if (r->look && i)
            note_layout(r, at < count ? &open[at] : NULL, row[i]);
        if (at == OPEN) { /* the first one waits longest */
            end_open(r, &open[0]);
            memmove(open, open + 1, (OPEN - 1) * sizeof *open);
            at = --count;
        }
        if (at == count)
            open[count++] = (struct open_line){0};
        *ARENA_PUSH(r->f->scratch, open[at].pieces, open[at].count, open[at].cap) = row[i];
    }
    for (size_t i = 0; i < count; i++)
        end_open(r, &open[i]);
}

static int by_value(const void *left, const void *right)
{
    return by_number(*(const double *)left, *(const double *)right);
}

static int by_place(const void *left, const void *right)
{
    const struct pdf_line *a = left, *b = right;
    int order = by_number(pdf_middle(a), pdf_middle(b));
    order = order ? order : by_number(a->left, b->left);
    return order ? order : str_cmp(a->text, b->text);
}

static void read_rows(struct pdf_rows *r, struct pdf_piece **order, bool look)
{
    size_t count = r->page->count;
    r->look = look;
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && is_beside(order[i], order[next]);)
            next++;
        struct pdf_piece **row = arena_array(r->f->scratch, next - i, sizeof *row);
        memcpy(row, order + i, (next - i) * sizeof *row);
        qsort(row, next - i, sizeof *row, by_left);
        read_row(r, row, next - i);
    }
}

/* "- " that is typed before the words of a line, in a face of prose. */
static bool has_dash(const struct pdf_line *line)
{
    bool mono = line->count && line->runs[0].mono;
    return line->list == PRES_PLAIN && !mono && str_starts(line->text, "- ") && line->text.n > 2;
}

/* Whether a line near line i is an item with the same left edge. */
static bool is_beside_item(const struct pdf_page *page, size_t i)
{
    enum { LOOKS = 8 };
    const struct pdf_line *line = &page->lines[i];
    size_t from = i > LOOKS ? i - LOOKS : 0, to = i + LOOKS + 1;
    to = to < page->line_count ? to : page->line_count;
    for (size_t k = from; k < to; k++) {
        const struct pdf_line *other = &page->lines[k];
        if (k != i && (has_dash(other) || other->list == PRES_BULLET) &&
            fabs(other->left - line->left) < 0.3 * line->size)
            return true;
    }
    return false;
}

/* Hyphens are signs of a list where several lines have one: alone, one may be a dash of the line
 * above. */
static void take_dashes(struct pdf_page *page)
{
    for (size_t i = 0; i < page->line_count; i++)
        if (has_dash(&page->lines[i]))
            page->lines[i].dash = is_beside_item(page, i);
    for (size_t i = 0; i < page->line_count; i++) {
        struct pdf_line *line = &page->lines[i];
        if (!line->dash)
            continue;
        line->list = PRES_BULLET;
        line->inner = line->left + line->size;
        cut_start(line, 1);
        line->prompt = pdf_has_prompt(line->text);
    }
}

static void sort_columns(struct columns *columns)
{
    if (columns->count)
        qsort(columns->left, columns->count, sizeof *columns->left, by_value);
}

/* Twice: where columns begin is known when all rows have been seen. */
void pdf_make_lines(struct pdf_file *f, struct pdf_page *page)
{
    struct pdf_piece **order = arena_array(f->scratch, page->count, sizeof *order);
    struct pdf_rows r = {.f = f, .page = page};
    for (size_t i = 0; i < page->count; i++) {
        order[i] = &page->pieces[i];
        trim_piece(order[i]);
    }
    if (page->count)
        qsort(order, page->count, sizeof *order, by_middle);
    read_rows(&r, order, true);
    sort_columns(&r.found.columns);
    sort_columns(&r.found.starts);
    r.layout = r.found;
    read_rows(&r, order, false);
    if (page->line_count)
        qsort(page->lines, page->line_count, sizeof *page->lines, by_place);
    take_dashes(page);
}
