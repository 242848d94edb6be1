// SPDX-License-Identifier: MIT
#include "output/document.h"

#include "core/archive.h"

#include <stdlib.h>

/* Bytes of a document, and what stands in their place. */
struct output_change {
    const struct source_member *member;
    size_t offset, raw;
    struct str text;
};

struct changes {
    struct arena *arena;
    struct output_change *items;
    size_t count, cap;
};

/* The first piece that ends behind a byte of the source. */
static size_t find_piece(const struct source *src, size_t at)
{
    size_t low = 0, high = src->piece_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (src->pieces[middle].at + src->pieces[middle].length <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* As a text of XML 1.0 (2.4). */
static struct str as_xml(struct arena *a, struct str text)
{
    struct buf b = BUF_INIT;
    buf_html(&b, text);
    struct str xml = buf_copy(&b, a);
    buf_release(&b);
    return xml;
}

/* Adds what an edit changes. False where some of its bytes stand in no document. */
static bool add_edit(struct changes *c, const struct edit *edit)
{
    const struct source *src = edit->at.src;
    size_t covered = edit->at.start;
    for (size_t i = find_piece(src, edit->at.start);
         i < src->piece_count && src->pieces[i].at < edit->at.end; i++) {
        const struct source_piece *p = &src->pieces[i];
        size_t from = p->at > edit->at.start ? p->at : edit->at.start;
        size_t to = p->at + p->length < edit->at.end ? p->at + p->length : edit->at.end;
        bool entity = p->raw != p->length;
        if (from > covered || (entity && to - from < p->length))
            return false;
        covered = to > covered ? to : covered;
        *ARENA_PUSH(c->arena, c->items, c->count, c->cap) = (struct output_change){
            p->member, p->offset + (entity ? 0 : from - p->at), entity ? p->raw : to - from,
            from == edit->at.start ? as_xml(c->arena, edit->text) : STR("")};
    }
    return covered == edit->at.end;
}

static int compare_changes(const void *left, const void *right)
{
    const struct output_change *a = left, *b = right;
    int order = str_cmp(a->member->name, b->member->name);
    return order ? order : a->offset < b->offset ? -1 : a->offset > b->offset;
}

/* The document with the changes [from, to), which are its own. */
static struct str apply(const struct changes *c, size_t from, size_t to, struct str document)
{
    struct buf b = BUF_INIT;
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        const struct output_change *change = &c->items[i];
        buf_put(&b, str_slice(document, at, change->offset));
        buf_put(&b, change->text);
        at = change->offset + change->raw;
    }
    buf_put(&b, str_slice(document, at, document.n));
    struct str text = buf_copy(&b, c->arena);
    buf_release(&b);
    return text;
}

/* The documents that change, each as a member of the archive. */
static struct archive_member *make_members(const struct changes *c, size_t *count)
{
    struct archive_member *members = NULL;
    size_t cap = 0;
    *count = 0;
    for (size_t i = 0, end; i < c->count; i = end) {
        const struct source_member *member = c->items[i].member;
        for (end = i + 1; end < c->count && c->items[end].member == member;)
            end++;
        *ARENA_PUSH(c->arena, members, *count, cap) = (struct archive_member){
            .name = member->name, .bytes = apply(c, i, end, member->bytes)};
    }
    return members;
}

/* Whether the archive still holds what was read of the documents that change. */
static bool is_as_read(const struct changes *c, struct archive *z)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct source_member *member = c->items[i].member;
        struct str bytes;
        if (i && c->items[i - 1].member == member)
            continue;
        if (archive_read(z, c->arena, member->name, member->bytes.n, &bytes) != ARCHIVE_READ ||
            !str_eq(bytes, member->bytes))
            return false;
    }
    return true;
}

static const char changed[] = "it has changed since it was read; run the check again";

static bool change_archive(const struct changes *c, struct str now, struct str *bytes,
                           const char **why)
{
    struct archive *z = archive_of(c->arena, now, why);
    size_t count;
    if (!z)
        return false;
    bool same = is_as_read(c, z);
    archive_close(z);
    if (!same) {
        *why = changed;
        return false;
    }
    const struct archive_member *members = make_members(c, &count);
    return archive_change(c->arena, now, members, count, bytes, why);
}

bool document_change(const struct rewrite *file, struct str now, struct arena *a, struct str *bytes,
                     const char **why)
{
    struct changes c = {.arena = a};
    *why = changed;
    if (file->src->piece_count == 0 || file->count == 0) {
        *why = "files of this kind are not changed; fix the slides that it was made of";
        return false;
    }
    for (size_t i = 0; i < file->count; i++)
        if (!add_edit(&c, file->edits[i])) {
            *why = "a text in it is written in a way that cannot be changed in place; fix it in "
                   "the program that it was made with";
            return false;
        }
    if (!c.items)
        return false;
    qsort(c.items, c.count, sizeof *c.items, compare_changes);
    if (c.items[0].member->name.n)
        return change_archive(&c, now, bytes, why);
    if (!str_eq(now, c.items[0].member->bytes)) {
        *why = changed;
        return false;
    }
    *bytes = apply(&c, 0, c.count, now);
    return true;
}
