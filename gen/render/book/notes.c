// SPDX-License-Identifier: MIT
/*
 * The notes of the speakers: each slide with its number and title, what they wrote for themselves,
 * and its commands, answers too, for the speaker gives them.
 */
#include "render/book/book.h"

#include "model/id.h"
#include "model/walk.h"
#include "render/apart/speakers.h"
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

/* A command within a sentence, as it is said aloud: its id, and what it is. */
static void set_command(struct layout *l, const struct command *command)
{
    struct prose prose = block_prose(l);
    prose.face = FACE_MONO;
    block_text(l,
               arena_printf(l->t.arena, "%.*s  %.*s", STR_ARG(command->id), STR_ARG(command->text)),
               part_column(l), prose);
}

/* The commands of a list of blocks, whatever they stand in. */
static void set_commands(struct layout *l, const struct scope *in, const struct node *nodes)
{
    struct walk walk = walk_all_nodes(l->t.arena, nodes);
    for (const struct node *n; (n = walk_next(&walk));) {
        const struct code *code = node_code(n);
        if (!code || !code->command_count)
            continue;
        if (n->kind == NODE_CODE)
            codebox_set(l, in, n, part_column(l));
        else
            for (size_t i = 0; i < code->command_count; i++)
                set_command(l, &code->commands[i]);
    }
}

static void set_slide(struct layout *l, const struct scope *lesson, const struct slide *slide)
{
    const struct scope in = {.page = lesson->page, .depth = lesson->depth, .slide = slide};
    const struct heading_text title = {.number = slide->label, .text = slide->title};
    block_heading(l, &in, 2, title, id_slide_anchor(l->t.arena, slide->number), part_column(l));
    blocks(l, &in, slide->notes, part_column(l), block_prose(l));
    set_commands(l, &in, slide->nodes);
    set_commands(l, &in, slide->hidden);
}

static void set_lesson(struct layout *l, const struct lesson *lesson)
{
    const struct scope in = {.page = lesson->id};
    const struct day *day;
    const struct session *session = part_session_of(l->course, lesson, &day);
    const size_t first = l->t.flow->count;
    const struct heading_text title = {.number = arena_printf(l->t.arena, "%zu", lesson->number),
                                       .text = lesson->title};
    block_heading(l, &in, 1, title, STR(""), part_column(l));
    if (l->t.flow->count > first)
        l->t.flow->strips[first]->on_new_page = true;
    part_session(l, day, session);
    for (const struct slide *slide = lesson->slides; slide; slide = slide->next)
        set_slide(l, &in, slide);
    links_set(l);
}

static void notes_body(struct layout *l)
{
    l->contents_depth = 1;
    for (const struct lesson *lesson = l->course->lessons; lesson; lesson = lesson->next)
        set_lesson(l, lesson);
}

static const struct book notes = {.title = "speaker_notes", .lessons = true, .body = notes_body};

void render_notes(const struct course *course, struct output *out, struct diags *diags)
{
    struct str bytes = speakers_have_notes(course)
                           ? book_pdf(&notes, course, NULL, out->arena, diags)
                           : STR("");
    if (bytes.n)
        output_add(out, speakers_path(out->arena, course, "notes.pdf"), bytes);
}
