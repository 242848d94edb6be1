// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include "core/map.h"

#include <math.h>
#include <stdlib.h>

void annots_add(struct annots *annots, struct annot annot)
{
    if (annots->count == annots->cap) {
        annots->cap = annots->cap ? annots->cap * 2 : 64;
        annots->items = xrealloc(annots->items, annots->cap * sizeof annot);
    }
    annots->items[annots->count++] = annot;
}

void annots_release(struct annots *annots)
{
    free(annots->items);
    *annots = (struct annots){0};
}

void annots_end_page(struct annots *annots, struct haru *haru, HPDF_Page page, size_t index)
{
    if (annots->count == 0 || annots->items[annots->count - 1].page != index)
        return;
    annots->lists[index] = haru_reserve(haru);
    HPDF_Dict_Add(page, "Annots", annots->lists[index]);
}

void annots_number(struct annots *annots, struct file *file)
{
    for (size_t i = 0; i < annots->count; i++)
        annots->items[i].number = file_number(file);
}

/* What begins at a place. */
struct annots_names {
    struct map headings; /* by the address of their place */
    struct arena *arena;
};

static struct str address_of(const struct place *const *place)
{
    return (struct str){(const char *)place, sizeof *place};
}

static void collect_names(struct annots_names *names, const struct headings *headings)
{
    for (size_t i = 0; i < headings->count; i++) {
        struct heading *heading = headings->items[i];
        map_add(&names->headings, names->arena,
                address_of((const struct place *const *)&heading->place), heading);
    }
}

/* Its page, where the place has no name. */
static struct str name_of(const struct annots_names *names, const struct place *place)
{
    const struct heading *heading = map_get(&names->headings, address_of(&place));
    return heading ? heading_words(heading, names->arena)
                   : arena_printf(names->arena, "%zu", place->sheet + 1);
}

/* The place on its page, with the zoom that the reader has. */
static void put_destination(struct buf *b, const struct haru *haru, const struct annot_pages *pages,
                            const struct place *place)
{
    enum { ABOVE = 12 };
    buf_puts(b, "/Dest[");
    file_put_reference(b, haru_number(haru, pages->pages[pages->front + place->sheet]));
    buf_puts(b, "/XYZ 0 ");
    file_put_real(b, round(pages->height - place->y + ABOVE), 0);
    buf_puts(b, " 0]");
}

static void put_annot(struct buf *b, const struct haru *haru, const struct annot_pages *pages,
                      const struct annot *annot, struct annots_names *names)
{
    buf_puts(b, "<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/P "); /* 4: it is printed */
    file_put_reference(b, haru_number(haru, pages->pages[annot->page]));
    buf_puts(b, "/Rect");
    file_put_rectangle(b, (double)annot->left, (double)annot->bottom, (double)annot->right,
                       (double)annot->top);
    buf_puts(b, "/Contents");
    file_put_text(b, haru_title(annot->uri ? str_from(annot->uri) : name_of(names, annot->place)));
    if (annot->uri) {
        buf_puts(b, "/A<</Type/Action/S/URI/URI");
        file_put_string(b, str_from(annot->uri));
        buf_puts(b, ">>");
    } else {
        put_destination(b, haru, pages, annot->place);
    }
    if (annot->key) {
        buf_puts(b, "/StructParent ");
        buf_number(b, annot->key);
    }
    buf_puts(b, ">>");
}

void annots_write(const struct annots *annots, const struct haru *haru,
                  const struct annot_pages *pages, struct file *file, struct arena *a)
{
    struct annots_names names = {.arena = a};
    collect_names(&names, pages->headings);
    for (size_t i = 0; i < annots->count; i++) {
        put_annot(file_begin(file, annots->items[i].number), haru, pages, &annots->items[i],
                  &names);
        file_end(file);
    }
    for (size_t page = 0, i = 0; page < pages->count; page++) {
        if (!annots->lists[page])
            continue;
        struct buf *b = file_begin(file, haru_number(haru, annots->lists[page]));
        const char *before = "[";
        for (; i < annots->count && annots->items[i].page == page; i++) {
            buf_puts(b, before);
            file_put_reference(b, annots->items[i].number);
            before = " ";
        }
        buf_char(b, ']');
        file_end(file);
    }
}
