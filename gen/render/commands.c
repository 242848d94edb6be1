// SPDX-License-Identifier: MIT
#include "render/commands.h"

#include "render/columns.h"

enum { TEXT_COLUMNS = 60 };

static void put_member(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, "\"%s\": ", name);
    buf_json(out, value);
}

/* The file of a command, seen from the folder of the course: what is published does not say where
 * on the author's disk that is. */
static struct str command_file(const struct course *course, const struct command *c,
                               const struct lesson *lesson)
{
    struct str path = c->at.src->path, root = course->src->path;
    while (root.n && root.p[root.n - 1] != '/')
        root.n--;
    bool below = path.n > root.n && str_eq(str_slice(path, 0, root.n), root);
    return c->at.src == lesson->src ? lesson->path : below ? str_slice(path, root.n, path.n) : path;
}

static void put_command(struct buf *out, const struct course *course, const struct command *c,
                        const struct lesson *lesson)
{
    struct position p = source_position(c->at.src, c->at.start);
    buf_puts(out, "    {");
    put_member(out, "id", c->id);
    buf_puts(out, ", ");
    put_member(out, "lesson", lesson->id);
    buf_printf(out, ", \"slide\": %zu, ", c->number);
    put_member(out, "title", c->slide->title);
    buf_puts(out, ", ");
    put_member(out, "lang", c->lang);
    buf_printf(out, ", \"kind\": \"%s\", ", step_kind_name(c->kind));
    if (c->program.n) {
        put_member(out, "program", c->program);
        buf_puts(out, ", ");
    }
    put_member(out, "text", c->text);
    if (c->output.p) {
        buf_puts(out, ", ");
        put_member(out, "output", c->output);
    }
    buf_puts(out, ", ");
    put_member(out, "file", command_file(course, c, lesson));
    const struct source_place *place = source_place_at(c->at.src, c->at.start);
    if (place) {
        buf_puts(out, ", ");
        put_member(out, "shape", place->shape);
    }
    buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"hidden\": %s}", p.line, p.column,
               c->hidden ? "true" : "false");
}

static void put_commands(const struct course *course, bool hidden, struct buf *out)
{
    buf_puts(out, "{");
    put_member(out, "course", course->id);
    buf_puts(out, ",\n \"commands\": [");
    const char *separator = "\n";
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct command *c = l->commands; c; c = c->next) {
            if (c->hidden && !hidden)
                continue;
            buf_puts(out, separator);
            put_command(out, course, c, l);
            separator = ",\n";
        }
    buf_puts(out, "\n  ]}\n");
}

void commands_json(const struct course *course, struct buf *out)
{
    put_commands(course, true, out);
}

void commands_json_shown(const struct course *course, struct buf *out)
{
    put_commands(course, false, out);
}

void commands_tsv(const struct course *course, struct buf *out)
{
    buf_puts(out, "id\tlesson\tslide\ttitle\tlang\tkind\tfile\tline\tcolumn\thidden\ttext\n");
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct command *c = l->commands; c; c = c->next) {
            struct position p = source_position(c->at.src, c->at.start);
            buf_printf(out, "%.*s\t%.*s\t%zu\t", STR_ARG(c->id), STR_ARG(l->id), c->number);
            buf_tsv(out, c->slide->title);
            buf_char(out, '\t');
            buf_tsv(out, c->lang);
            buf_printf(out, "\t%s\t", step_kind_name(c->kind));
            buf_tsv(out, command_file(course, c, l));
            buf_printf(out, "\t%zu\t%zu\t%s\t", p.line, p.column, c->hidden ? "true" : "false");
            buf_tsv(out, c->text);
            buf_char(out, '\n');
        }
}

/* "lessons/03-cluster.md:120"; of a deck the shape and its line, as the id tells the slide. */
static void put_place(struct buf *out, const struct course *course, const struct command *c,
                      const struct lesson *lesson)
{
    const struct source_place *place = source_place_at(c->at.src, c->at.start);
    if (place)
        diag_put_shape(out, place);
    else
        buf_printf(out, "%.*s:%zu", STR_ARG(command_file(course, c, lesson)),
                   source_position(c->at.src, c->at.start).line);
}

void commands_text(const struct course *course, struct buf *out)
{
    for (const struct lesson *l = course->lessons; l; l = l->next) {
        buf_printf(out, "%zu. %.*s\n", l->number, STR_ARG(l->title));
        for (const struct command *c = l->commands; c; c = c->next) {
            buf_printf(out, "  %-8.*s", STR_ARG(c->id));
            columns_fill(out, c->text, TEXT_COLUMNS);
            buf_puts(out, "  ");
            put_place(out, course, c, l);
            buf_char(out, '\n');
        }
    }
}
