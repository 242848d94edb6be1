// SPDX-License-Identifier: MIT
#include "typeset/haru/haru.h"

#include <string.h>

static unsigned class_of(const void *object)
{
    const HPDF_Obj_Header *header = object;
    return header->obj_class & HPDF_OCLASS_ANY;
}

void haru_number_all(struct haru *haru, struct file *file)
{
    HPDF_Xref xref = haru->doc->xref;
    while (haru->count < xref->entries->count)
        ARENA_PUSH(haru->arena, haru->given, haru->count, haru->cap);
    for (HPDF_UINT i = 1; i < xref->entries->count; i++) {
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);
        /* Numbers are the lengths of libharu's streams, which stand in the dictionary here. */
        if (entry->obj && class_of(entry->obj) != HPDF_OCLASS_NUMBER)
            haru->given[i].number = file_number(file);
    }
}

uint32_t haru_number(const struct haru *haru, const void *object)
{
    return object ? haru->given[haru_object(object)].number : 0;
}

static void put_value(struct haru *haru, struct buf *b, const void *object);

static void put_array(struct haru *haru, struct buf *b, HPDF_Array array)
{
    buf_char(b, '[');
    for (HPDF_UINT i = 0; i < array->list->count; i++) {
        if (i > 0)
            buf_char(b, ' ');
        put_value(haru, b, array->list->obj[i]);
    }
    buf_char(b, ']');
}

static bool is_written(HPDF_DictElement element)
{
    const HPDF_Obj_Header *header = element->value;
    return header && !(header->obj_id & HPDF_OTYPE_HIDDEN);
}

/* The entries; of a stream all but those that belong to its data. */
static void put_entries(struct haru *haru, struct buf *b, HPDF_Dict dict, bool stream)
{
    if (dict->before_write_fn)
        dict->before_write_fn(dict);
    for (HPDF_UINT i = 0; i < dict->list->count; i++) {
        HPDF_DictElement element = dict->list->obj[i];
        bool data = stream && (strcmp(element->key, "Length") == 0 ||
                               (strcmp(element->key, "Filter") == 0 && dict->stream));
        if (data || !is_written(element))
            continue;
        file_put_name(b, element->key);
        unsigned class = class_of(element->value);
        if (class == HPDF_OCLASS_NUMBER || class == HPDF_OCLASS_REAL ||
            class == HPDF_OCLASS_PROXY || class == HPDF_OCLASS_BOOLEAN)
            buf_char(b, ' ');
        put_value(haru, b, element->value);
    }
}

static void put_dict(struct haru *haru, struct buf *b, HPDF_Dict dict)
{
    buf_puts(b, "<<");
    put_entries(haru, b, dict, false);
    buf_puts(b, ">>");
}

static void put_value(struct haru *haru, struct buf *b, const void *object)
{
    union {
        const void *any;
        HPDF_Boolean boolean;
        HPDF_Number number;
        HPDF_Real real;
        HPDF_Name name;
        HPDF_String string;
        HPDF_Binary binary;
        HPDF_Array array;
        HPDF_Dict dict;
        HPDF_Proxy proxy;
    } o;
    o.any = object;
    switch (class_of(object)) {
    case HPDF_OCLASS_BOOLEAN: buf_puts(b, o.boolean->value ? "true" : "false"); break;
    case HPDF_OCLASS_NUMBER: file_put_integer(b, o.number->value); break;
    case HPDF_OCLASS_REAL: file_put_real(b, (double)o.real->value, 3); break;
    case HPDF_OCLASS_NAME: file_put_name(b, o.name->value); break;
    case HPDF_OCLASS_STRING:
        file_put_string(b, (struct str){(const char *)o.string->value, o.string->len});
        break;
    case HPDF_OCLASS_BINARY:
        file_put_string(b, (struct str){(const char *)o.binary->value, o.binary->len});
        break;
    case HPDF_OCLASS_ARRAY: put_array(haru, b, o.array); break;
    case HPDF_OCLASS_DICT: put_dict(haru, b, o.dict); break;
    case HPDF_OCLASS_PROXY: file_put_reference(b, haru_number(haru, o.proxy->obj)); break;
    default: buf_puts(b, "null"); break;
    }
}

static void write_stream(struct haru *haru, struct file *file, const struct haru_given *given,
                         HPDF_Dict dict)
{
    struct buf entries = BUF_INIT;
    put_entries(haru, &entries, dict, true);
    if (given->packing)
        file_packed_stream(file, given->number, buf_str(&entries), given->packing);
    else
        file_stream(file, given->number, buf_str(&entries), given->bytes, FILE_AS_IS);
    buf_release(&entries);
}

void haru_write(struct haru *haru, struct file *file)
{
    HPDF_Xref xref = haru->doc->xref;
    for (HPDF_UINT i = 1; i < xref->entries->count; i++) {
        const struct haru_given *given = &haru->given[i];
        void *object = HPDF_Xref_GetEntry(xref, i)->obj;
        if (given->reserved || !given->number)
            continue;
        bool dict = class_of(object) == HPDF_OCLASS_DICT;
        if (dict && (given->stream || ((HPDF_Dict)object)->stream)) {
            write_stream(haru, file, given, object);
            continue;
        }
        put_value(haru, file_begin(file, given->number), object);
        file_end(file);
    }
}
