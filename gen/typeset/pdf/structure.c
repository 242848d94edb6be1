// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

/* ---- what is kept ---- */

static bool mark_content(struct tag *tag)
{
    bool any = false;
    for (struct kid *kid = tag->kids; kid; kid = kid->next)
        any = (kid->kind == KID_TAG ? mark_content(kid->tag) : true) || any;
    return tag->kept = any;
}

/* A row has all of its cells: an empty one holds the place of its column. */
static void keep_cells(struct tag *tag)
{
    if (tag->kind != TAG_TABLE && tag->kind != TAG_TABLE_HEAD && tag->kind != TAG_TABLE_BODY &&
        tag->kind != TAG_ROW)
        return;
    for (struct kid *kid = tag->kids; kid; kid = kid->next) {
        if (kid->kind != KID_TAG)
            continue;
        bool cell = kid->tag->kind == TAG_CELL || kid->tag->kind == TAG_HEAD_CELL;
        if (cell || kid->tag->kids)
            kid->tag->kept = true;
    }
}

/* ---- what belongs to which element ---- */

struct page_parents { /* by marked-content identifier */
    uint32_t *numbers;
    size_t count, cap;
};

struct parents {
    struct arena *arena;
    struct page_parents *pages;
    uint32_t *annotations; /* by key, from the first behind those of the pages */
    const struct tag **notes;
    size_t page_count, note_count, note_cap;
};

static void add_content(struct parents *p, const struct kid *kid, uint32_t number)
{
    if (kid->kind == KID_ANNOTATION) {
        p->annotations[kid->key - p->page_count] = number;
        return;
    }
    struct page_parents *page = &p->pages[kid->page];
    while (page->count <= kid->number)
        ARENA_PUSH(p->arena, page->numbers, page->count, page->cap);
    page->numbers[kid->number] = number;
}

/* Gives the elements that are kept their numbers, a parent before its kids. */
static void number_tags(struct parents *p, struct tag *tag, struct file *file)
{
    tag->number = file_number(file);
    keep_cells(tag);
    if (tag->kind == TAG_NOTE)
        *ARENA_PUSH(p->arena, p->notes, p->note_count, p->note_cap) = tag;
    for (struct kid *kid = tag->kids; kid; kid = kid->next)
        if (kid->kind != KID_TAG)
            add_content(p, kid, tag->number);
        else if (kid->tag->kept)
            number_tags(p, kid->tag, file);
}

/* ---- elements (14.7.2) ---- */

static bool leads_somewhere(const struct tag *link)
{
    for (const struct kid *kid = link->kids; kid; kid = kid->next)
        if (kid->kind == KID_ANNOTATION)
            return true;
    return false;
}

/* The standard types of 14.8.4; Title is mapped to one of them. */
static const char *type_of(const struct tag *tag)
{
    static const char *const headings[] = {"H1", "H1", "H2", "H3", "H4", "H5", "H6"};
    switch (tag->kind) {
    case TAG_DOCUMENT: return "Document";
    case TAG_SECTION: return "Sect";
    case TAG_DIVISION: return "Div";
    case TAG_TITLE: return "Title";
    case TAG_HEADING: return headings[tag->level];
    case TAG_PARAGRAPH: return "P";
    case TAG_LIST: return "L";
    case TAG_ITEM: return "LI";
    case TAG_LABEL: return "Lbl";
    case TAG_BODY: return "LBody";
    case TAG_TABLE: return "Table";
    case TAG_TABLE_HEAD: return "THead";
    case TAG_TABLE_BODY: return "TBody";
    case TAG_ROW: return "TR";
    case TAG_HEAD_CELL: return "TH";
    case TAG_CELL: return "TD";
    case TAG_CODE: return "Code";
    case TAG_NOTE: return "Note";
    case TAG_QUOTE: return "BlockQuote";
    case TAG_CONTENTS: return "TOC";
    case TAG_CONTENTS_ITEM: return "TOCI";
    case TAG_REFERENCE: return "Reference";
    case TAG_LINK: return leads_somewhere(tag) ? "Link" : "Span";
    case TAG_FIGURE: return "Figure";
    case TAG_PAGE_HEAD:
    case TAG_PAGE_FOOT: break; /* never in the tree */
    }
    return "NonStruct";
}

static void put_figure(struct buf *b, const struct tag *tag)
{
    const struct tag_extra *extra = tag->extra;
    buf_puts(b, "/Alt");
    file_put_text(b, extra->text);
    if (!extra->drawn)
        return;
    buf_puts(b, "/A<</O/Layout/Placement/Block/BBox");
    file_put_rectangle(b, extra->left, extra->bottom, extra->right, extra->top);
    buf_puts(b, ">>");
}

/* Notes need an identifier (ISO 14289-1, 7.9); of a fixed length, so that their order is that of
 * the numbers. */
static void put_note_id(struct buf *b, const struct tag *tag)
{
    buf_printf(b, "(note-%08u)", tag->number);
}

/* Attributes (14.8.5) and texts (14.9). */
static void put_attributes(struct buf *b, const struct tag *tag)
{
    static const char *const numberings[] = {"None", "Disc", "Decimal"};
    if (tag->kind == TAG_FIGURE) {
        put_figure(b, tag);
    } else if (tag->kind == TAG_LIST) {
        buf_puts(b, "/A<</O/List/ListNumbering/");
        buf_puts(b, numberings[tag->numbering]);
        buf_puts(b, ">>");
    } else if (tag->kind == TAG_HEAD_CELL) {
        buf_puts(b, "/A<</O/Table/Scope/Column>>");
    } else if (tag->kind == TAG_CELL && tag->columns > 1) {
        buf_printf(b, "/A<</O/Table/ColSpan %u>>", tag->columns);
    } else if (tag->kind == TAG_NOTE) {
        buf_puts(b, "/ID");
        put_note_id(b, tag);
    } else if (tag->kind == TAG_LABEL && tag->extra) {
        buf_puts(b, "/ActualText");
        file_put_text(b, tag->extra->text);
    }
}

/* The page that the content of an element names no more; where it has none: no page. */
static const struct kid *first_piece(const struct tag *tag)
{
    const struct kid *kid = tag->kids;
    while (kid && kid->kind == KID_TAG)
        kid = kid->next;
    return kid;
}

static void put_page(const struct structure *s, struct buf *b, size_t page)
{
    buf_puts(b, "/Pg ");
    file_put_reference(b, haru_number(s->haru, s->pages[page]));
}

static void put_kid(const struct structure *s, struct buf *b, const struct kid *kid, size_t page)
{
    if (kid->kind == KID_TAG) {
        file_put_reference(b, kid->tag->number);
        return;
    }
    if (kid->kind == KID_MARKED && kid->page == page) {
        buf_number(b, kid->number);
        return;
    }
    buf_puts(b, kid->kind == KID_MARKED ? "<</Type/MCR" : "<</Type/OBJR");
    if (kid->page != page)
        put_page(s, b, kid->page);
    if (kid->kind == KID_MARKED) {
        buf_puts(b, "/MCID ");
        buf_number(b, kid->number);
    } else {
        buf_puts(b, "/Obj ");
        file_put_reference(b, s->annots->items[kid->number].number);
    }
    buf_puts(b, ">>");
}

static void put_kids(const struct structure *s, struct buf *b, const struct tag *tag, size_t page)
{
    size_t count = 0;
    for (const struct kid *kid = tag->kids; kid; kid = kid->next)
        count += kid->kind != KID_TAG || kid->tag->kept;
    if (count == 0)
        return;
    buf_puts(b, count > 1 ? "/K[" : "/K ");
    bool first = true;
    for (const struct kid *kid = tag->kids; kid; kid = kid->next) {
        if (kid->kind == KID_TAG && !kid->tag->kept)
            continue;
        if (!first)
            buf_char(b, ' ');
        put_kid(s, b, kid, page);
        first = false;
    }
    if (count > 1)
        buf_char(b, ']');
}

static void write_tag(const struct structure *s, struct file *file, const struct tag *tag,
                      uint32_t parent)
{
    const struct kid *piece = first_piece(tag);
    struct buf *b = file_begin(file, tag->number);
    buf_puts(b, "<</S/");
    buf_puts(b, type_of(tag));
    buf_puts(b, "/P ");
    file_put_reference(b, parent);
    if (piece)
        put_page(s, b, piece->page);
    put_kids(s, b, tag, piece ? piece->page : SIZE_MAX);
    put_attributes(b, tag);
    buf_puts(b, ">>");
    file_end(file);
    for (const struct kid *kid = tag->kids; kid; kid = kid->next)
        if (kid->kind == KID_TAG && kid->tag->kept)
            write_tag(s, file, kid->tag, tag->number);
}

/* ---- from content to elements (14.7.4.4), and from identifiers (14.7.2) ---- */

static void put_parents(const struct parents *p, struct buf *b, size_t key)
{
    buf_number(b, key);
    if (key >= p->page_count) {
        buf_char(b, ' ');
        file_put_reference(b, p->annotations[key - p->page_count]);
        return;
    }
    buf_char(b, '[');
    for (size_t i = 0; i < p->pages[key].count; i++) {
        if (i > 0)
            buf_char(b, ' ');
        file_put_reference(b, p->pages[key].numbers[i]);
    }
    buf_char(b, ']');
}

static void put_note(const struct parents *p, struct buf *b, size_t index)
{
    put_note_id(b, p->notes[index]);
    file_put_reference(b, p->notes[index]->number);
}

static void put_note_limit(const struct parents *p, struct buf *b, size_t index)
{
    put_note_id(b, p->notes[index]);
}

static void put_key(const struct parents *p, struct buf *b, size_t key)
{
    (void)p;
    buf_number(b, key);
}

/* What differs between a number tree (7.9.7) and a name tree (7.9.6). */
struct tree_kind {
    const char *name;
    void (*put_limit)(const struct parents *p, struct buf *b, size_t index);
    void (*put_entry)(const struct parents *p, struct buf *b, size_t index);
};

static uint32_t write_leaf(const struct tree_kind *kind, const struct parents *p, struct file *file,
                           size_t first, size_t end)
{
    uint32_t number = file_number(file);
    struct buf *b = file_begin(file, number);
    buf_puts(b, "<</Limits[");
    kind->put_limit(p, b, first);
    buf_char(b, ' ');
    kind->put_limit(p, b, end - 1);
    buf_printf(b, "]/%s[", kind->name);
    for (size_t i = first; i < end; i++) {
        if (i > first)
            buf_char(b, ' ');
        kind->put_entry(p, b, i);
    }
    buf_puts(b, "]>>");
    file_end(file);
    return number;
}

/* A root over leaves; of `count` entries. */
static uint32_t write_tree(const struct tree_kind *kind, const struct parents *p, struct file *file,
                           size_t count)
{
    enum { LEAF = 32 };
    size_t leaves = (count + LEAF - 1) / LEAF;
    uint32_t *numbers = arena_array(p->arena, leaves, sizeof *numbers);
    for (size_t i = 0; i < leaves; i++) {
        size_t end = (i + 1) * LEAF;
        numbers[i] = write_leaf(kind, p, file, i * LEAF, end < count ? end : count);
    }
    uint32_t root = file_number(file);
    struct buf *b = file_begin(file, root);
    buf_puts(b, "<</Kids[");
    for (size_t i = 0; i < leaves; i++) {
        if (i > 0)
            buf_char(b, ' ');
        file_put_reference(b, numbers[i]);
    }
    buf_puts(b, "]>>");
    file_end(file);
    return root;
}

static void write_root(const struct structure *s, struct file *file, uint32_t root, uint32_t tree,
                       uint32_t notes)
{
    const struct tag *document = s->tags->root;
    struct buf *b = file_begin(file, root);
    buf_puts(b, "<</Type/StructTreeRoot/RoleMap<</Title/P>>/ParentTreeNextKey ");
    buf_number(b, s->key_count);
    buf_puts(b, "/ParentTree ");
    file_put_reference(b, tree);
    if (document->kept) {
        buf_puts(b, "/K ");
        file_put_reference(b, document->number);
    }
    if (notes) {
        buf_puts(b, "/IDTree ");
        file_put_reference(b, notes);
    }
    buf_puts(b, ">>");
    file_end(file);
}

void structure_write(const struct structure *s, struct file *file, uint32_t root, struct arena *a)
{
    static const struct tree_kind numbers = {"Nums", put_key, put_parents};
    static const struct tree_kind names = {"Names", put_note_limit, put_note};
    struct tag *document = s->tags->root;
    struct parents p = {.arena = a, .page_count = s->page_count};
    p.pages = arena_array(a, s->page_count, sizeof *p.pages);
    p.annotations = arena_array(a, s->key_count - s->page_count, sizeof *p.annotations);
    if (mark_content(document)) {
        number_tags(&p, document, file);
        write_tag(s, file, document, root);
    }
    uint32_t tree = write_tree(&numbers, &p, file, s->key_count);
    uint32_t notes = p.note_count ? write_tree(&names, &p, file, p.note_count) : 0;
    write_root(s, file, root, tree, notes);
}
