// SPDX-License-Identifier: MIT
/* What each person fills in: logins, hosts, and how to say them. */
#include "render/book/guide/guide.h"
#include "render/book/nodes/nodes.h"

/* The value of the reader, and how to say what is easily misread in it. */
static void put_known(struct layout *l, struct rows *rows, struct str value, bool own)
{
    struct str said = own ? reader_spelling(l, value) : STR("");
    rows_code(rows, value);
    if (said.n) {
        rows_line(rows);
        rows_soft(rows, said);
    }
}

static void put_value(struct layout *l, struct rows *rows, const struct variable *variable)
{
    struct str known = reader_value(l, variable);
    if (known.n) {
        put_known(l, rows, known, variable->personal);
        return;
    }
    if (str_has_char(variable->value, '<')) { /* made of others */
        rows_code(rows, variable->value);
        return;
    }
    rows_blank(rows, l->t.style->fill_in_width);
    if (variable->example.n) {
        rows_soft(rows, STR(" "));
        rows_soft(rows, text_get(l->texts, "guide.values.example"));
        rows_soft(rows, STR(" "));
        rows_soft(rows, variable->example);
    }
}

void section_values(struct layout *l)
{
    bool labels = false;
    if (!l->course->variables)
        return;
    for (const struct variable *v = l->course->variables; v; v = v->next)
        labels = labels || v->label.n;
    part_section(l, &(struct scope){.page = STR(".values")}, "guide.values");
    part_note(l, l->reader ? "guide.values.note.reader" : "guide.values.note");

    struct rows rows = rows_new(l, labels ? 3 : 2);
    rows_head(&rows, "guide.values.name");
    if (labels)
        rows_head(&rows, "guide.values.label");
    rows_head(&rows, "guide.values.value");
    for (const struct variable *v = l->course->variables; v; v = v->next) {
        rows_cell(&rows);
        rows_code(&rows, arena_printf(l->t.arena, "<%.*s>", STR_ARG(v->name)));
        if (labels) {
            rows_cell(&rows);
            rows_text(&rows, v->label);
        }
        rows_cell(&rows);
        put_value(l, &rows, v);
    }
    rows_set(&rows, part_column(l));
}
