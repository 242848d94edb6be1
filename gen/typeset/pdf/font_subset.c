// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include "typeset/text/typeface.h"

/* A viewer draws by glyph index: it needs no names, no character map, no layout tables. */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'),
    HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
    HB_TAG('P', 'C', 'L', 'T'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('T', 'T', 'F', 'A'),
};
enum { DROPPED = countof(dropped) };

static struct str face_file(struct arena *a, hb_face_t *face)
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    struct str copy = arena_str(a, (struct str){bytes, size});
    hb_blob_destroy(blob);
    return copy;
}

struct str font_subset_make(struct arena *a, const struct face *face, const uint32_t *glyphs,
                            size_t count, uint16_t *places)
{
    struct str file = {0};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return file;
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < count; i++)
        hb_set_add(wanted, glyphs[i]);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < DROPPED; i++)
        hb_set_add(tables, dropped[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);

    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->hb, input);
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool complete = subset != NULL;
    if (subset) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        for (size_t i = 0; i < count; i++)
            complete = complete && hb_map_has(map, glyphs[i]);
        for (size_t i = 0; i < count && complete; i++)
            places[i] = (uint16_t)hb_map_get(map, glyphs[i]);
    }
    if (complete)
        file = face_file(a, subset);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return file;
}

struct face_facts face_facts(const struct face *face)
{
    return (struct face_facts){face->name,    face->mono,       face->italic,     face->ascent,
                               face->descent, face->cap_height, face->glyph_count};
}
