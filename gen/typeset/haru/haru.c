// SPDX-License-Identifier: MIT
#include "typeset/haru/haru.h"

#include "core/text/utf8.h"

static void remember_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct haru *haru = user;
    if (haru->error)
        return;
    haru->error = error;
    haru->detail = detail;
}

/* Of the document that this thread is making: libharu's calls for memory do not say for whom. */
static _Thread_local struct arena *memory;

/* An arena never returns NULL, which libharu's inner calls do not all expect. */
static void *take_memory(HPDF_UINT size)
{
    return arena_alloc(memory, size);
}

static void give_back(void *piece)
{
    (void)piece;
}

void haru_open(struct haru *haru, struct packer *packer, struct arena *a)
{
    enum { PAGES_PER_NODE = 50 };
    *haru = (struct haru){.arena = a, .packer = packer};
    memory = a;
    haru->doc = HPDF_NewEx(remember_error, take_memory, give_back, 0, haru);
    if (haru->doc)
        HPDF_SetPagesConfiguration(haru->doc, PAGES_PER_NODE);
}

uint32_t haru_object(const void *object)
{
    enum { IDENTIFIER = 0x00ffffff };
    const HPDF_Obj_Header *header = object;
    return header->obj_id & IDENTIFIER;
}

static void grow(HPDF_List list)
{
    if (list && list->count > list->items_per_block)
        list->items_per_block = list->count;
}

void haru_grow(struct haru *haru)
{
    grow(haru->doc->xref->entries);
    grow(haru->doc->page_list);
}

static struct haru_given *give(struct haru *haru, const void *object)
{
    uint32_t id = haru_object(object);
    while (haru->count <= id)
        ARENA_PUSH(haru->arena, haru->given, haru->count, haru->cap);
    return &haru->given[id];
}

static struct haru_given *give_stream(struct haru *haru, const void *object, struct str bytes)
{
    struct haru_given *given = give(haru, object);
    given->stream = true;
    given->bytes = bytes;
    return given;
}

static HPDF_Dict new_dict(struct haru *haru)
{
    HPDF_Dict dict = HPDF_Dict_New(haru->doc->mmgr);
    return dict && HPDF_Xref_Add(haru->doc->xref, dict) == HPDF_OK ? dict : NULL;
}

HPDF_Dict haru_dict(struct haru *haru, const char *type)
{
    HPDF_Dict dict = new_dict(haru);
    HPDF_Dict_AddName(dict, "Type", type);
    return dict;
}

HPDF_Dict haru_stream(struct haru *haru, struct str bytes)
{
    HPDF_Dict dict = new_dict(haru);
    if (dict)
        give_stream(haru, dict, bytes);
    return dict;
}

void haru_set_content(struct haru *haru, HPDF_Page page, struct buf *bytes)
{
    if (!page)
        return;
    HPDF_PageAttr attributes = page->attr;
    give_stream(haru, attributes->contents, STR(""))->packing = packer_move(haru->packer, bytes);
}

void haru_mark_reserved(struct haru *haru, void *object)
{
    if (object)
        give(haru, object)->reserved = true;
}

void *haru_reserve(struct haru *haru)
{
    HPDF_Null object = HPDF_Null_New(haru->doc->mmgr);
    if (!object || HPDF_Xref_Add(haru->doc->xref, object) != HPDF_OK)
        return NULL;
    haru_mark_reserved(haru, object);
    return object;
}

struct str haru_title(struct str text)
{
    enum { BYTES_MOST = 4 }; /* that UTF-16 takes for one */
    return utf8_first(text, HPDF_LIMIT_MAX_STRING_LEN / BYTES_MOST - 1);
}

HPDF_Binary haru_text(struct haru *haru, struct str text)
{
    struct buf b = BUF_INIT;
    file_put_text_bytes(&b, haru_title(text));
    HPDF_Binary string = HPDF_Binary_New(haru->doc->mmgr, (HPDF_BYTE *)b.p, (HPDF_UINT)b.n);
    buf_release(&b);
    return string;
}

HPDF_Destination haru_destination(HPDF_Page page, double x, double y)
{
    enum { ZOOM = 4 };
    HPDF_Destination destination = HPDF_Page_CreateDestination(page);
    if (!destination)
        return NULL;
    HPDF_Destination_SetXYZ(destination, (HPDF_REAL)x, (HPDF_REAL)y, 1);
    /* 0 keeps the zoom; SetXYZ refuses it. */
    HPDF_Real zoom = HPDF_Array_GetItem(destination, ZOOM, HPDF_OCLASS_REAL);
    if (zoom)
        zoom->value = 0;
    return destination;
}
