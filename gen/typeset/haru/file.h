/*
 * file.h -- the bytes of a PDF file: objects, object streams, the cross-reference stream.
 *
 * The syntax of ISO 32000-1, 7.3 and 7.5. Objects that are no streams are packed together
 * into object streams (7.5.7), which makes a structure tree of many thousand elements small,
 * and found through a cross-reference stream (7.5.8). Objects may be written in any order.
 * Streams stand in the file in the order in which they were given; they are put in at the end, so
 * that they can be packed meanwhile. Nothing fails but for want of memory, which aborts.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_HARU_FILE_H
#define HANDOUT_TYPESET_HARU_FILE_H

#include "typeset/haru/compress.h"

#include <stdint.h>

/* Where an object is: in the file, or the how-manieth in which stream. All 0: it is not written. */
struct file_entry {
    uint32_t place, stream;
};

struct file_stream {
    struct file_stream *next;
    uint32_t number;
    struct str head; /* what stands before the bytes; at first the entries alone */
    struct str bytes;
    struct packing *packing; /* the bytes are what comes of it; NULL: those above */
    bool as_is;
};

struct file {
    struct arena *arena;
    struct packer *packer;
    struct file_entry *entries; /* by object number; not in the arena, where they would grow */
    size_t count, cap;
    struct file_stream *streams, **tail;
    size_t size;               /* up to the end of the streams that have their places */
    struct buf heads, objects; /* of the object stream at hand */
    size_t packed;             /* objects in it */
    uint32_t stream;           /* its number; 0: none is open */
};

enum file_packing { FILE_DEFLATE, FILE_AS_IS, FILE_DEFLATED /* already */ };

/* The packer and the arena live longer than the file. */
void file_open(struct file *file, struct packer *packer, struct arena *a);
void file_close(struct file *file);

/* The number of a further object, which must be written before the end. */
uint32_t file_number(struct file *file);

/* The value of an object goes into the buffer that file_begin gives, up to file_end. */
struct buf *file_begin(struct file *file, uint32_t number);
void file_end(struct file *file);

/* A stream; `entries` are those of its dictionary, without length and filter. The bytes must live
 * until file_finish. */
void file_stream(struct file *file, uint32_t number, struct str entries, struct str bytes,
                 enum file_packing packing);
/* The same of bytes that are being packed already. */
void file_packed_stream(struct file *file, uint32_t number, struct str entries,
                        struct packing *packing);

/* Ends the file: its bytes, in the arena `out`. `info` may be 0. */
struct str file_finish(struct file *file, uint32_t root, uint32_t info, struct arena *out);

/* ---- syntax ---- */

/* At most that many decimals (0 to 4), without zeros at the end; ISO 32000-1, 7.3.3. */
void file_put_real(struct buf *b, double value, int decimals);
long file_whole(double value); /* the nearest; lround is a call into another library each time */
void file_put_integer(struct buf *b, long value);
void file_put_rectangle(struct buf *b, double left, double bottom, double right,
                        double top);                      /* 7.9.5 */
void file_put_name(struct buf *b, const char *name);      /* 7.3.5, with the slash */
void file_put_string(struct buf *b, struct str bytes);    /* 7.3.4.2, in parentheses */
void file_put_text_bytes(struct buf *b, struct str utf8); /* 7.9.2.2: ASCII, or UTF-16 */
void file_put_text(struct buf *b, struct str utf8);       /* the same as a string */
void file_put_reference(struct buf *b, uint32_t number);  /* 7.3.10 */

#endif
