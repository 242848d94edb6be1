// SPDX-License-Identifier: MIT
#include "typeset/haru/file.h"

#include "core/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { PACKED_MAX = 200 }; /* objects in a stream: a reader unpacks all of them to see one */

/* ---- syntax ---- */

void file_put_integer(struct buf *b, long value)
{
    if (value < 0)
        buf_char(b, '-');
    buf_number(b, value < 0 ? (size_t)-value : (size_t)value);
}

long file_whole(double value)
{
    return (long)(value < 0 ? value - 0.5 : value + 0.5);
}

void file_put_real(struct buf *b, double value, int decimals)
{
    static const long powers[] = {1, 10, 100, 1000, 10000};
    long power = powers[decimals], scaled = file_whole(value * (double)power);
    if (scaled < 0) {
        buf_char(b, '-');
        scaled = -scaled;
    }
    long whole = scaled / power, part = scaled % power;
    if (whole || !part)
        buf_number(b, (size_t)whole);
    if (!part)
        return;
    buf_char(b, '.');
    for (power /= 10; part; power /= 10) {
        buf_char(b, (char)('0' + part / power));
        part %= power;
    }
}

void file_put_rectangle(struct buf *b, double left, double bottom, double right, double top)
{
    const double sides[] = {left, bottom, right, top};
    for (size_t i = 0; i < countof(sides); i++) {
        buf_char(b, i ? ' ' : '[');
        file_put_real(b, sides[i], 2);
    }
    buf_char(b, ']');
}

void file_put_name(struct buf *b, const char *name)
{
    buf_char(b, '/');
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;
        if (c <= ' ' || c > '~' || strchr("#%/()<>[]{}", c))
            buf_printf(b, "#%02X", c);
        else
            buf_char(b, *name);
    }
}

void file_put_string(struct buf *b, struct str bytes)
{
    buf_reserve(b, bytes.n + 2);
    buf_char(b, '(');
    for (size_t i = 0; i < bytes.n; i++) {
        char c = bytes.p[i];
        if (c == '(' || c == ')' || c == '\\')
            buf_char(b, '\\');
        if (c == '\r')
            buf_puts(b, "\\r"); /* a bare one is read as a newline */
        else
            buf_char(b, c);
    }
    buf_char(b, ')');
}

static void put_utf16(struct buf *b, int32_t c)
{
    if (c < 0)
        c = 0xfffd;
    if (c > 0xffff) {
        put_utf16(b, 0xd800 + ((c - 0x10000) >> 10));
        c = 0xdc00 + ((c - 0x10000) & 0x3ff);
    }
    buf_char(b, (char)(c >> 8));
    buf_char(b, (char)(c & 0xff));
}

void file_put_text_bytes(struct buf *b, struct str utf8)
{
    bool ascii = true;
    for (size_t i = 0; i < utf8.n && ascii; i++)
        ascii = utf8.p[i] >= ' ' && utf8.p[i] <= '~';
    if (ascii) {
        buf_put(b, utf8);
        return;
    }
    buf_puts(b, "\xfe\xff");
    for (size_t i = 0; i < utf8.n;)
        put_utf16(b, utf8_next(utf8, &i));
}

void file_put_text(struct buf *b, struct str utf8)
{
    struct buf bytes = BUF_INIT;
    file_put_text_bytes(&bytes, utf8);
    file_put_string(b, buf_str(&bytes));
    buf_release(&bytes);
}

void file_put_reference(struct buf *b, uint32_t number)
{
    buf_number(b, number);
    buf_puts(b, " 0 R");
}

/* ---- objects ---- */

/* Structure and object streams are of 1.5; the tags are those of 1.7. The bytes above 127 say that
 * the file is not text (7.5.2). */
static const char start[] = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
static const char stream_end[] = "\nendstream\nendobj\n";

void file_open(struct file *file, struct packer *packer, struct arena *a)
{
    *file = (struct file){.arena = a, .packer = packer};
    file->tail = &file->streams;
    file->size = sizeof start - 1;
    file_number(file); /* 0 is no object */
}

void file_close(struct file *file)
{
    buf_release(&file->heads);
    buf_release(&file->objects);
    free(file->entries);
}

uint32_t file_number(struct file *file)
{
    if (file->count == file->cap) {
        file->cap = file->cap ? file->cap * 2 : 1024;
        file->entries = xrealloc(file->entries, file->cap * sizeof *file->entries);
    }
    file->entries[file->count] = (struct file_entry){0};
    return (uint32_t)file->count++;
}

static void flush_objects(struct file *file)
{
    if (!file->stream)
        return;
    struct buf entries = BUF_INIT;
    buf_puts(&entries, "/Type/ObjStm/N ");
    buf_number(&entries, file->packed);
    buf_puts(&entries, "/First ");
    buf_number(&entries, file->heads.n);
    buf_put(&file->heads, buf_str(&file->objects));
    uint32_t number = file->stream;
    file->stream = 0;
    file_packed_stream(file, number, buf_str(&entries), packer_move(file->packer, &file->heads));
    buf_release(&entries);
    buf_clear(&file->objects);
    file->packed = 0;
}

struct buf *file_begin(struct file *file, uint32_t number)
{
    if (!file->stream)
        file->stream = file_number(file);
    file->entries[number] = (struct file_entry){(uint32_t)file->packed++, file->stream};
    buf_number(&file->heads, number);
    buf_char(&file->heads, ' ');
    buf_number(&file->heads, file->objects.n);
    buf_char(&file->heads, ' ');
    return &file->objects;
}

void file_end(struct file *file)
{
    buf_char(&file->objects, '\n');
    if (file->packed == PACKED_MAX)
        flush_objects(file);
}

static struct file_stream *add_stream(struct file *file, uint32_t number, struct str entries)
{
    struct file_stream *stream = ARENA_NEW(file->arena, struct file_stream);
    *stream = (struct file_stream){.number = number, .head = arena_str(file->arena, entries)};
    *file->tail = stream;
    file->tail = &stream->next;
    return stream;
}

void file_stream(struct file *file, uint32_t number, struct str entries, struct str bytes,
                 enum file_packing packing)
{
    if (packing == FILE_DEFLATE) {
        file_packed_stream(file, number, entries, packer_add(file->packer, bytes));
        return;
    }
    struct file_stream *stream = add_stream(file, number, entries);
    stream->bytes = bytes;
    stream->as_is = packing == FILE_AS_IS;
}

void file_packed_stream(struct file *file, uint32_t number, struct str entries,
                        struct packing *packing)
{
    add_stream(file, number, entries)->packing = packing;
}

/* Gives the stream its place in the file, and is over with it but for writing. */
static void place_stream(struct file *file, struct file_stream *stream)
{
    struct buf head = BUF_INIT;
    if (stream->packing)
        stream->bytes = packer_get(file->packer, stream->packing);
    buf_number(&head, stream->number);
    buf_puts(&head, " 0 obj\n<<");
    buf_put(&head, stream->head);
    if (!stream->as_is)
        buf_puts(&head, "/Filter/FlateDecode");
    buf_puts(&head, "/Length ");
    buf_number(&head, stream->bytes.n);
    buf_puts(&head, ">>\nstream\n");
    stream->head = buf_copy(&head, file->arena);
    buf_release(&head);
    file->entries[stream->number] = (struct file_entry){(uint32_t)file->size, 0};
    file->size += stream->head.n + stream->bytes.n + sizeof stream_end - 1;
}

static char *append(char *end, struct str text)
{
    if (text.n)
        memcpy(end, text.p, text.n);
    return end + text.n;
}

static struct str put_together(const struct file *file, struct str end, struct arena *out)
{
    struct str file_start = {start, sizeof start - 1},
               after_stream = {stream_end, sizeof stream_end - 1};
    char *bytes = arena_alloc(out, file->size + end.n), *at = append(bytes, file_start);
    for (const struct file_stream *stream = file->streams; stream; stream = stream->next) {
        at = append(at, stream->head);
        at = append(at, stream->bytes);
        at = append(at, after_stream);
    }
    append(at, end);
    return (struct str){bytes, file->size + end.n};
}

/* ---- the cross-reference stream ---- */

enum { PLACE_BYTES = 4, INDEX_BYTES = 2, ROW = 1 + PLACE_BYTES + INDEX_BYTES };

static void put_big_endian(unsigned char *p, size_t bytes, size_t value)
{
    for (size_t i = bytes; i-- > 0; value >>= 8)
        p[i] = (unsigned char)(value & 0xff);
}

/* Type, place, index: 0 a free number, 1 an object in the file, 2 one in a stream. */
static void cross_reference(const struct file_entry *entry, unsigned char row[ROW])
{
    memset(row, 0, ROW);
    if (!entry->place && !entry->stream) {
        put_big_endian(row + 1 + PLACE_BYTES, INDEX_BYTES, 0xffff);
        return;
    }
    row[0] = entry->stream ? 2 : 1;
    put_big_endian(row + 1, PLACE_BYTES, entry->stream ? entry->stream : entry->place);
    if (entry->stream)
        put_big_endian(row + 1 + PLACE_BYTES, INDEX_BYTES, entry->place);
}

/* Rows as differences from the row above (PNG's "Up", 7.4.4.4): they pack much better. */
static struct str rows_of(const struct file *file)
{
    unsigned char above[ROW] = {0}, row[ROW];
    char *rows = arena_array(file->arena, file->count, 1 + ROW), *at = rows;
    for (size_t i = 0; i < file->count; i++) {
        cross_reference(&file->entries[i], row);
        *at++ = 2;
        for (size_t k = 0; k < ROW; k++)
            *at++ = (char)(row[k] - above[k]);
        memcpy(above, row, ROW);
    }
    return (struct str){rows, file->count * (1 + ROW)};
}

struct str file_finish(struct file *file, uint32_t root, uint32_t info, struct arena *out)
{
    flush_objects(file);
    for (struct file_stream *stream = file->streams; stream; stream = stream->next)
        place_stream(file, stream);
    struct buf entries = BUF_INIT;
    uint32_t number = file_number(file);
    size_t place = file->size;
    file->entries[number] = (struct file_entry){(uint32_t)place, 0};
    buf_printf(&entries, "/Type/XRef/Size %zu/Root %u 0 R/W[1 %d %d]", file->count, root,
               PLACE_BYTES, INDEX_BYTES);
    if (info)
        buf_printf(&entries, "/Info %u 0 R", info);
    buf_printf(&entries, "/DecodeParms<</Predictor 12/Columns %d>>", ROW);
    struct file_stream *table = add_stream(file, number, buf_str(&entries));
    table->packing = packer_add(file->packer, rows_of(file));
    place_stream(file, table);
    buf_clear(&entries);
    buf_printf(&entries, "startxref\n%zu\n%%%%EOF\n", place);
    struct str bytes = put_together(file, buf_str(&entries), out);
    buf_release(&entries);
    return bytes;
}
