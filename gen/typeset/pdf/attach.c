// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include <stdlib.h>

struct attach_entry {
    struct str name; /* as a text string of the file */
    uint32_t number;
};

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct attach_entry *)a)->name, ((const struct attach_entry *)b)->name);
}

/* The stream of 7.11.4. */
static uint32_t write_data(struct file *file, const struct attachment *attachment)
{
    struct buf entries = BUF_INIT;
    uint32_t number = file_number(file);
    buf_puts(&entries, "/Type/EmbeddedFile");
    if (attachment->mime) {
        buf_puts(&entries, "/Subtype");
        file_put_name(&entries, attachment->mime);
    }
    buf_printf(&entries, "/Params<</Size %zu>>", attachment->bytes.n);
    file_stream(file, number, buf_str(&entries), attachment->bytes, FILE_DEFLATE);
    buf_release(&entries);
    return number;
}

/* For readers that know no Unicode here: other characters become "_". */
static void put_plain_name(struct buf *b, struct str name)
{
    struct buf plain = BUF_INIT;
    for (size_t i = 0; i < name.n; i++)
        if (((unsigned char)name.p[i] & 0xc0) != 0x80) /* one for each code point */
            buf_char(&plain, name.p[i] >= ' ' && name.p[i] <= '~' ? name.p[i] : '_');
    file_put_string(b, buf_str(&plain));
    buf_release(&plain);
}

/* The dictionary of 7.11.3; AFRelationship is that of ISO 32000-2, 7.11.3. */
static uint32_t write_specification(struct file *file, const struct attachment *attachment)
{
    uint32_t data = write_data(file, attachment), number = file_number(file);
    struct buf *b = file_begin(file, number);
    buf_puts(b, "<</Type/Filespec/F");
    put_plain_name(b, attachment->name);
    buf_puts(b, "/UF");
    file_put_text(b, attachment->name);
    if (attachment->description.n) {
        buf_puts(b, "/Desc");
        file_put_text(b, attachment->description);
    }
    buf_puts(b, "/AFRelationship/Supplement/EF<</F ");
    file_put_reference(b, data);
    buf_puts(b, "/UF ");
    file_put_reference(b, data);
    buf_puts(b, ">>>>");
    file_end(file);
    return number;
}

void attach_write(const struct document *document, struct file *file, uint32_t names,
                  struct arena *a)
{
    size_t count = document->attachment_count;
    struct attach_entry *entries = arena_array(a, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        struct buf name = BUF_INIT;
        file_put_text_bytes(&name, document->attachments[i].name);
        entries[i] = (struct attach_entry){buf_copy(&name, a),
                                           write_specification(file, &document->attachments[i])};
        buf_release(&name);
    }
    qsort(entries, count, sizeof *entries, by_name);
    struct buf *b = file_begin(file, names);
    buf_puts(b, "<</EmbeddedFiles<</Names[");
    for (size_t i = 0; i < count; i++) {
        file_put_string(b, entries[i].name);
        file_put_reference(b, entries[i].number);
    }
    buf_puts(b, "]>>>>");
    file_end(file);
}
