// SPDX-License-Identifier: MIT
#include "render/pdf/haru.h"

#include "core/utf8.h"

#include <stdlib.h>

/* One or two units; U+FFFD for what is no code point. */
static size_t utf16_units(int32_t c, uint16_t units[2])
{
    if (c > 0xffff) {
        units[0] = (uint16_t)(0xd800 + ((c - 0x10000) >> 10));
        units[1] = (uint16_t)(0xdc00 + ((c - 0x10000) & 0x3ff));
        return 2;
    }
    units[0] = (uint16_t)(c < 0 ? 0xfffd : c);
    return 1;
}

void buf_utf16_hex(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        uint16_t units[2];
        size_t count = utf16_units(utf8_next(text, &i), units);
        for (size_t k = 0; k < count; k++)
            buf_printf(b, "%04X", units[k]);
    }
}

static void remember_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct haru *haru = user;
    if (haru->error)
        return;
    haru->error = error;
    haru->detail = detail;
}

/* So that no call of libharu, also of its inner ones, ever sees NULL for want of memory. */
static void *take_memory(HPDF_UINT size)
{
    return xmalloc(size);
}

static void give_back(void *memory)
{
    free(memory);
}

void haru_open(struct haru *haru)
{
    *haru = (struct haru){0};
    haru->doc = HPDF_NewEx(remember_error, take_memory, give_back, 0, haru);
    if (!haru->doc)
        return;
    HPDF_SetCompressionMode(haru->doc, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(haru->doc, 50);
    haru->doc->pdf_version = HPDF_VER_15; /* ActualText */
}

void haru_close(struct haru *haru)
{
    if (haru->doc)
        HPDF_Free(haru->doc);
    haru->doc = NULL;
}

struct str haru_bytes(struct haru *haru, struct arena *a)
{
    struct str none = {0};
    if (!haru->doc || haru->error || HPDF_SaveToStream(haru->doc) != HPDF_OK)
        return none;
    HPDF_UINT32 size = HPDF_GetStreamSize(haru->doc), got = size;
    char *bytes = arena_alloc(a, size);
    HPDF_ResetStream(haru->doc);
    HPDF_ReadFromStream(haru->doc, (HPDF_BYTE *)bytes, &got);
    return got == size && !haru->error ? (struct str){bytes, size} : none;
}

void haru_raw(HPDF_Page page, struct str bytes)
{
    if (!page)
        return;
    HPDF_PageAttr attributes = page->attr;
    HPDF_Stream_Write(attributes->stream, (const HPDF_BYTE *)bytes.p, (HPDF_UINT)bytes.n);
}

HPDF_Dict haru_stream(struct haru *haru, struct str bytes)
{
    HPDF_Dict dict = HPDF_DictStream_New(haru->doc->mmgr, haru->doc->xref);
    if (!dict)
        return NULL;
    dict->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
    HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes.p, (HPDF_UINT)bytes.n);
    return dict;
}

HPDF_Dict haru_dict(struct haru *haru, const char *type)
{
    HPDF_Dict dict = HPDF_Dict_New(haru->doc->mmgr);
    if (!dict || HPDF_Xref_Add(haru->doc->xref, dict) != HPDF_OK)
        return NULL;
    HPDF_Dict_AddName(dict, "Type", type);
    return dict;
}

HPDF_Binary haru_text(struct haru *haru, struct str text)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "\xfe\xff");
    for (size_t i = 0; i < text.n;) {
        uint16_t units[2];
        size_t count = utf16_units(utf8_next(text, &i), units);
        for (size_t k = 0; k < count; k++) {
            buf_char(&b, (char)(units[k] >> 8));
            buf_char(&b, (char)(units[k] & 0xff));
        }
    }
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
