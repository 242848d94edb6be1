// SPDX-License-Identifier: MIT
#include "render/audit.h"

#include "core/text/utf8.h"
#include "model/id.h"
#include "model/walk.h"
#include "render/columns.h"
#include "render/commands.h"

enum { LABEL_COLUMNS = 24, TEXT_COLUMNS = 48 };

enum role {
    ROLE_COMMANDS,
    ROLE_OUTPUT,
    ROLE_KEYS,
    ROLE_WAIT,
    ROLE_OPEN,
    ROLE_FILE,
    ROLE_OTHER,
    ROLE_NOTES,
};
enum { ROLE_COUNT = ROLE_NOTES + 1 };

static const char *const role_names[ROLE_COUNT] = {"commands", "output", "keys",  "wait",
                                                   "open",     "file",   "other", "notes"};

struct audit_row {
    const struct code *code;
    struct span at;
    struct str place; /* what ids start with there: 3.12, 131, w1, p2 */
    enum role role;
    const char *why;
};

struct audit {
    struct arena arena;
    struct audit_row *rows;
    size_t count, cap;
    struct str place;
    bool numbers;              /* a block has the number of a slide of its own */
    bool notes;                /* of the speaker */
    const struct node *hidden; /* of the slide, those that are still to come */
    size_t by_role[ROLE_COUNT], commands, hidden_count, uncertain;
};

/* ---- collecting ---- */

static enum role step_role(enum step_kind step)
{
    switch (step) {
    case STEP_INPUT:
    case STEP_COMMAND: return ROLE_COMMANDS;
    case STEP_KEYS: return ROLE_KEYS;
    case STEP_WAIT: return ROLE_WAIT;
    case STEP_OPEN: return ROLE_OPEN;
    case STEP_FILE: return ROLE_FILE;
    }
    return ROLE_OTHER;
}

static enum role code_role(const struct code *code)
{
    switch (code->role) {
    case CODE_COMMANDS: return ROLE_COMMANDS;
    case CODE_OUTPUT: return ROLE_OUTPUT;
    case CODE_FILE: return ROLE_FILE;
    case CODE_STEP: return step_role(code->step);
    case CODE_OTHER: return ROLE_OTHER;
    }
    return ROLE_OTHER;
}

static void add_row(struct audit *a, const struct code *code, struct span at)
{
    struct audit_row *row = ARENA_PUSH(&a->arena, a->rows, a->count, a->cap);
    const struct source_place *place = source_place_at(at.src, at.start);
    *row = (struct audit_row){code, at, a->place, code_role(code), code->why};
    if (place && place->told)
        row->why = arena_printf(&a->arena, "%s; %s", place->told, code->why).p;
    if (a->numbers && code->number)
        row->place = arena_printf(&a->arena, "%zu", code->number);
    if (a->notes) {
        row->role = ROLE_NOTES;
        row->why = "speaker's notes are not read for commands";
    }
    a->by_role[row->role]++;
    a->commands += row->role == ROLE_COMMANDS ? code->command_count : 0;
    a->hidden_count += code->hidden;
    a->uncertain += code->uncertain;
}

/* The hidden blocks of the slide up to a place in the order. */
static void add_hidden(struct audit *a, size_t order)
{
    for (; a->hidden && a->hidden->code->order <= order; a->hidden = a->hidden->next)
        add_row(a, a->hidden->code, a->hidden->at);
}

/* Whatever the kind of a node is: one that is added later must not hide a block. */
static void add_nodes(struct audit *a, const struct node *list)
{
    struct walk walk = walk_all_nodes(&a->arena, list);
    for (const struct node *n; (n = walk_next(&walk));) {
        const struct code *code = node_code(n);
        if (!code)
            continue;
        add_hidden(a, code->order);
        add_row(a, code, n->at);
    }
}

static struct str place_of(const struct walk_text *text)
{
    if (text->slide)
        return text->slide->label;
    if (text->page)
        return text->page->label;
    return text->problem ? text->problem->label : text->which == WALK_ASK ? ID_ASK : ID_ESCALATION;
}

static void collect(struct audit *a, const struct course *course)
{
    *a = (struct audit){.arena = ARENA_INIT};
    const struct walk_texts texts = walk_texts(&a->arena, course,
                                               WALK_LESSONS | WALK_NOTES | WALK_PAGES |
                                                   WALK_PROBLEMS | WALK_ASK | WALK_ESCALATION);
    for (size_t i = 0; i < texts.count; i++) {
        const struct walk_text *text = &texts.items[i];
        a->place = place_of(text);
        a->numbers = text->slide && course->one_numbering;
        a->notes = text->which == WALK_NOTES;
        a->hidden = text->which == WALK_LESSONS ? text->slide->hidden : NULL;
        add_nodes(a, *text->list);
        add_hidden(a, SIZE_MAX);
    }
}

/* ---- what is said of a block ---- */

static struct position position_of(const struct audit_row *row)
{
    return source_position(row->at.src, row->at.start);
}

/* The first line that is not blank. */
static struct str first_line(const struct code *code)
{
    struct str rest = code->text, line;
    while (str_line(&rest, &line))
        if (str_trim(line).n)
            return str_trim_end(line);
    return STR("");
}

static struct str output_of(const struct code *code)
{
    return code->output_of ? code->output_of->id : STR("");
}

/* ---- text ---- */

/* "3: 3.12a-3.12c", "1: 3.12a", "of 3.12a" */
static struct str ids_text(struct arena *a, const struct audit_row *row)
{
    const struct code *code = row->code;
    if (code->output_of)
        return arena_printf(a, "of %.*s", STR_ARG(code->output_of->id));
    if (code->command_count == 0)
        return row->role == ROLE_COMMANDS ? STR("0") : STR("");
    struct str first = code->commands[0].id, last = code->commands[code->command_count - 1].id;
    if (code->command_count == 1)
        return arena_printf(a, "1: %.*s", STR_ARG(first));
    return arena_printf(a, "%zu: %.*s-%.*s", code->command_count, STR_ARG(first), STR_ARG(last));
}

enum { COLUMN_AT, COLUMN_PLACE, COLUMN_ROLE, COLUMN_LABEL, COLUMN_IDS, COLUMNS };

static void make_cells(struct audit *a, const struct audit_row *row, struct str *cells)
{
    struct str label = row->code->info;
    struct buf place = BUF_INIT;
    diag_put_place(&place, row->at, true);
    cells[COLUMN_AT] = buf_copy(&place, &a->arena);
    buf_release(&place);
    cells[COLUMN_PLACE] = row->place;
    cells[COLUMN_ROLE] = arena_printf(&a->arena, "%s%s", role_names[row->role],
                                      row->code->hidden ? " hidden" : "");
    cells[COLUMN_LABEL] = label.n ? label : row->code->indented ? STR("(indented)") : STR("(none)");
    cells[COLUMN_IDS] = ids_text(&a->arena, row);
}

static void put_row(struct buf *out, const struct audit_row *row, const struct str *cells,
                    const size_t *widths)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        columns_fill(out, cells[i], widths[i]);
        buf_puts(out, "  ");
    }
    buf_puts(out, row->code->uncertain ? "uncertain: " : "");
    buf_visible(out, str_from(row->why));
    struct str line = str_trim(first_line(row->code));
    if ((row->code->command_count == 0 || row->code->uncertain) && line.n) {
        buf_puts(out, " | ");
        columns_put(out, line, TEXT_COLUMNS);
    }
    buf_char(out, '\n');
}

/* "359 code blocks: 257 commands (647 in all), 101 output, 1 other; 0 hidden, 3 uncertain" */
static void put_summary(struct buf *out, const struct audit *a)
{
    buf_printf(out, "%s%zu code block%s", a->count ? "\n" : "", a->count, a->count == 1 ? "" : "s");
    const char *separator = ": ";
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (a->by_role[i] == 0)
            continue;
        buf_printf(out, "%s%zu %s", separator, a->by_role[i], role_names[i]);
        if (i == ROLE_COMMANDS)
            buf_printf(out, " (%zu in all)", a->commands);
        separator = ", ";
    }
    buf_printf(out, "; %zu hidden, %zu uncertain\n", a->hidden_count, a->uncertain);
}

void audit_text(const struct course *course, struct buf *out)
{
    struct audit a;
    size_t widths[COLUMNS] = {0};
    collect(&a, course);
    struct str *cells = arena_array(&a.arena, a.count + 1, COLUMNS * sizeof *cells);
    for (size_t i = 0; i < a.count; i++) {
        make_cells(&a, &a.rows[i], cells + i * COLUMNS);
        for (size_t k = 0; k < COLUMNS; k++) {
            size_t width = columns_of(cells[i * COLUMNS + k]);
            widths[k] = width > widths[k] ? width : widths[k];
        }
    }
    if (widths[COLUMN_LABEL] > LABEL_COLUMNS)
        widths[COLUMN_LABEL] = LABEL_COLUMNS;
    for (size_t i = 0; i < a.count; i++)
        put_row(out, &a.rows[i], cells + i * COLUMNS, widths);
    put_summary(out, &a);
    arena_release(&a.arena);
}

/* ---- JSON ---- */

static void put_member(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, ", \"%s\": ", name);
    buf_json(out, value);
}

static void put_json_row(struct buf *out, const struct audit_row *row)
{
    const struct code *code = row->code;
    struct position p = position_of(row);
    buf_puts(out, "    {\"file\": ");
    buf_json(out, row->at.src->path);
    const struct source_place *place = source_place_at(row->at.src, row->at.start);
    if (place)
        put_member(out, "shape", place->shape);
    buf_printf(out, ", \"line\": %zu, \"column\": %zu", p.line, p.column);
    put_member(out, "place", row->place);
    buf_printf(out, ", \"role\": \"%s\", \"hidden\": %s, \"uncertain\": %s", role_names[row->role],
               code->hidden ? "true" : "false", code->uncertain ? "true" : "false");
    put_member(out, "label", code->info);
    buf_puts(out, ", \"commands\": [");
    for (size_t i = 0; i < code->command_count; i++) {
        buf_puts(out, i ? ", " : "");
        buf_json(out, code->commands[i].id);
    }
    buf_char(out, ']');
    if (code->output_of)
        put_member(out, "output_of", output_of(code));
    put_member(out, "why", str_from(row->why));
    put_member(out, "text", first_line(code));
    buf_char(out, '}');
}

void audit_json(const struct course *course, struct buf *out)
{
    struct audit a;
    collect(&a, course);
    buf_puts(out, "{\"course\": ");
    buf_json(out, course->id);
    buf_puts(out, ",\n \"blocks\": [");
    for (size_t i = 0; i < a.count; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_json_row(out, &a.rows[i]);
    }
    buf_puts(out, "\n  ],\n \"roles\": {");
    for (size_t i = 0; i < ROLE_COUNT; i++)
        buf_printf(out, "%s\"%s\": %zu", i ? ", " : "", role_names[i], a.by_role[i]);
    buf_printf(out, "},\n \"hidden\": %zu, \"uncertain\": %zu}\n", a.hidden_count, a.uncertain);
    arena_release(&a.arena);
}

/* ---- TSV ---- */

static void put_tsv_row(struct buf *out, const struct audit_row *row)
{
    const struct code *code = row->code;
    struct position p = position_of(row);
    buf_tsv(out, row->at.src->path);
    buf_printf(out, "\t%zu\t%zu\t%.*s\t%s\t%s\t%s\t", p.line, p.column, STR_ARG(row->place),
               role_names[row->role], code->hidden ? "true" : "false",
               code->uncertain ? "true" : "false");
    buf_tsv(out, code->info);
    buf_char(out, '\t');
    for (size_t i = 0; i < code->command_count; i++)
        buf_printf(out, "%s%.*s", i ? " " : "", STR_ARG(code->commands[i].id));
    buf_printf(out, "\t%.*s\t", STR_ARG(output_of(code)));
    buf_tsv(out, str_from(row->why));
    buf_char(out, '\t');
    buf_tsv(out, first_line(code));
    buf_char(out, '\n');
}

void audit_tsv(const struct course *course, struct buf *out)
{
    struct audit a;
    collect(&a, course);
    buf_puts(out, "file\tline\tcolumn\tplace\trole\thidden\tuncertain\tlabel\tcommands\toutput_of\t"
                  "why\ttext\n");
    for (size_t i = 0; i < a.count; i++)
        put_tsv_row(out, &a.rows[i]);
    arena_release(&a.arena);
}
