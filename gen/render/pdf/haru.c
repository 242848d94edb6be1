// SPDX-License-Identifier: MIT
#include "render/pdf/haru.h"

#include "core/utf8.h"

#include <stdlib.h>

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
    HPDF_UseUTFEncodings(haru->doc);
    HPDF_SetCurrentEncoder(haru->doc, "UTF-8");
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

void buf_utf16_hex(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        int32_t c = utf8_next(text, &i);
        unsigned u = c < 0 ? 0xfffd : (unsigned)c;
        if (u > 0xffff)
            buf_printf(b, "%04X%04X", 0xd800 + ((u - 0x10000) >> 10),
                       0xdc00 + ((u - 0x10000) & 0x3ff));
        else
            buf_printf(b, "%04X", u);
    }
}
