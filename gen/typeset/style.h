/*
 * style.h -- the figures that decide how PDFs look, from templates/pdf/style.txt.
 *
 * The lists below are the keys of that file and the fields of struct style. The
 * file is a part of the program: a key that is missing, unknown or given twice,
 * and a value that is none, abort with the line. `script` alone is given for each
 * script that has faces of its own. A kind of document that looks different has a
 * file beside it, with the keys that differ. Texts live in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_STYLE_H
#define HANDOUT_TYPESET_STYLE_H

#include "core/arena.h"

#include <stdint.h>

// clang-format off
#define STYLE_LENGTHS(X)                                                                     \
    X(a4_width) X(a4_height) X(letter_width) X(letter_height) X(margin_left) X(margin_right) X(margin_top)                \
    X(margin_bottom) X(columns) X(column_gap) X(landscape) X(head_y) X(foot_y) X(foot_rule_y) X(furniture_size)                    \
    X(text_size) X(text_leading) X(lead_size) X(lead_leading) X(paragraph_gap) X(tight_gap) X(block_gap) X(mono_scale)    \
    X(ground_pad) X(small_scale) X(raise_sup) X(lower_sub)                                   \
    X(heading1_size) X(heading2_size) X(heading3_size) X(heading4_size)                      \
    X(heading1_above) X(heading2_above) X(heading3_above) X(heading4_above)                  \
    X(heading_leading) X(heading_below) X(label_gap) X(heading1_room)                        \
    X(heading_rule_width) X(heading_rule_height) X(heading_rule_gap)                         \
    X(list_indent) X(list_number_edge) X(list_number_size) X(bullet_x) X(bullet_radius)      \
    X(checkbox_size)                                                                         \
    X(callout_size) X(callout_leading) X(callout_pad) X(callout_inset) X(callout_bar)        \
    X(callout_keep)                                                                          \
    X(code_size) X(code_leading) X(code_pad) X(code_inset) X(code_radius) X(code_bar)        \
    X(code_keep) X(caption_size) X(id_size) X(id_gap) X(wrap_indent) X(border_width)         \
    X(table_size) X(table_leading) X(cell_pad_x) X(cell_pad_y) X(table_keep)                 \
    X(fill_in_width)                                                                         \
    X(links_size) X(links_leading) X(links_indent) X(links_gap)                              \
    X(contents_leading) X(contents_indent) X(contents_above)                                 \
    X(cover_band) X(cover_rule) X(cover_title_size) X(cover_subtitle_size)                   \
    X(cover_text_size)

#define STYLE_COLOURS(X)                                                                     \
    X(ink) X(ink_heading1) X(ink_heading2) X(ink_soft) X(ink_faint) X(ink_id) X(ink_link)    \
    X(ink_code) X(rule) X(rule_link) X(accent) X(code_fill) X(code_span_fill)                \
    X(output_fill) X(table_head_fill) X(placeholder_fill) X(placeholder_ink)                               \
    X(cover_fill) X(cover_shade) X(cover_ink) X(cover_ink_soft)                              \
    X(code_name) X(code_keyword) X(code_string) X(code_variable) X(code_comment)             \
    X(note_fill) X(note_bar) X(tip_fill) X(tip_bar) X(important_fill) X(important_bar)       \
    X(warning_fill) X(warning_bar) X(caution_fill) X(caution_bar) X(task_fill) X(task_bar)   \
    X(hint_fill) X(hint_bar) X(solution_fill) X(solution_bar) X(catchup_fill)                \
    X(catchup_bar) X(problem_fill) X(problem_bar) X(quote_fill) X(quote_bar)

/* The order is that of enum face_id in fontset.h. */
#define STYLE_FACES(X)                                                                       \
    X(face_regular) X(face_bold) X(face_italic) X(face_bold_italic) X(face_mono)             \
    X(face_mono_bold) X(face_fallback) X(face_fallback_bold) X(face_fallback_mono)           \
    X(face_symbols)
// clang-format on

/* A font file and the Debian package that holds it. */
struct face_name {
    const char *file, *package;
};

/* The faces of a script that the faces above do not have. */
struct script_face {
    uint32_t tag;                   /* ISO 15924, as four bytes of ASCII, the first one highest */
    int32_t letter;                 /* one of it, that any font for it has */
    struct face_name regular, bold; /* may be the same */
    const char *script;             /* its name */
};

struct style {
    double page_width, page_height; /* of the paper that is asked for */
#define FIELD(name) double name;
    STYLE_LENGTHS(FIELD)
#undef FIELD
#define FIELD(name) uint32_t name; /* 0xRRGGBB */
    STYLE_COLOURS(FIELD)
#undef FIELD
#define FIELD(name) struct face_name name;
    STYLE_FACES(FIELD)
#undef FIELD
    struct script_face *scripts;
    size_t script_count, script_cap;
};

/* From the text of such a file, and of another one that says some of it anew (empty: none); for
 * sheets of Letter, or of A4. */
const struct style *style_load(struct arena *a, struct str text, struct str own, bool letter);

#endif
