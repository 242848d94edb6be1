// SPDX-License-Identifier: MIT
#include "typeset/layout/tag.h"

enum { SPARE = ARENA_TOGETHER(128) }; /* elements, and kids of elements, that are made at once */

static struct tag *new_tag(struct tags *tags, enum tag_kind kind, struct tag *parent)
{
    if (tags->spare_tag_count == 0) {
        tags->spare_tags = arena_array(tags->arena, SPARE, sizeof *tags->spare_tags);
        tags->spare_tag_count = SPARE;
    }
    struct tag *tag = tags->spare_tags++;
    tags->spare_tag_count--;
    tag->kind = kind;
    tag->parent = parent;
    tag->tail = &tag->kids;
    return tag;
}

static struct kid *add_kid(struct tags *tags, struct tag *tag, enum kid_kind kind)
{
    if (tags->spare_kid_count == 0) {
        tags->spare_kids = arena_array(tags->arena, SPARE, sizeof *tags->spare_kids);
        tags->spare_kid_count = SPARE;
    }
    struct kid *kid = tags->spare_kids++;
    tags->spare_kid_count--;
    kid->kind = kind;
    *tag->tail = kid;
    tag->tail = &kid->next;
    return kid;
}

/* Gives the tag its place behind the kids that its parent has so far. */
static void join(struct tags *tags, struct tag *tag)
{
    if (tag->joined || !tag->parent)
        return;
    add_kid(tags, tag->parent, KID_TAG)->tag = tag;
    tag->joined = true;
    join(tags, tag->parent);
}

void tags_init(struct tags *tags, struct arena *a)
{
    *tags = (struct tags){.arena = a};
    tags->root = new_tag(tags, TAG_DOCUMENT, NULL);
    tags->page_head = new_tag(tags, TAG_PAGE_HEAD, NULL);
    tags->page_foot = new_tag(tags, TAG_PAGE_FOOT, NULL);
    tags->current = tags->root;
    tags->front = tag_add(tags, TAG_DIVISION);
}

void tags_init_beside(struct tags *tags, struct arena *a)
{
    *tags = (struct tags){.arena = a};
    tags->root = tags->current = new_tag(tags, TAG_DOCUMENT, NULL);
}

void tags_join(struct tags *tags, const struct tags *beside)
{
    struct tag *root = tags->root;
    for (struct kid *kid = beside->root->kids; kid; kid = kid->next) {
        kid->tag->parent = root;
        *root->tail = kid;
        root->tail = &kid->next;
    }
    tags->current = root;
    tags->level = beside->level;
}

struct tag *tag_add(struct tags *tags, enum tag_kind kind)
{
    if (!tags->current)
        return NULL;
    struct tag *tag = new_tag(tags, kind, tags->current);
    join(tags, tag);
    return tag;
}

struct tag *tag_open(struct tags *tags, enum tag_kind kind)
{
    struct tag *tag = tag_add(tags, kind);
    if (tag)
        tags->current = tag;
    return tag;
}

struct tag *tag_open_heading(struct tags *tags, int level)
{
    int deepest = tags->level < 6 ? tags->level + 1 : 6;
    struct tag *tag = tag_open(tags, TAG_HEADING);
    if (!tag)
        return NULL;
    tags->level = level > deepest ? deepest : level < 1 ? 1 : level;
    tag->level = (signed char)tags->level;
    return tag;
}

void tag_close(struct tags *tags)
{
    if (tags->current)
        tags->current = tags->current->parent;
}

void tag_section(struct tags *tags)
{
    if (tags->current && tags->current->kind == TAG_SECTION)
        tag_close(tags);
    if (tags->current && tags->current->kind == TAG_DOCUMENT)
        tag_open(tags, TAG_SECTION);
}

struct tag *tag_inline(struct tags *tags, enum tag_kind kind)
{
    return tags->arena ? new_tag(tags, kind, NULL) : NULL;
}

struct tag *tag_of_text(struct tags *tags, struct tag *wanted)
{
    if (!wanted || tag_is_artifact(tags->current))
        return tags->current;
    if (!wanted->parent)
        wanted->parent = tags->current;
    return wanted;
}

struct tag *tag_enter(struct tags *tags, struct tag *tag)
{
    struct tag *before = tags->current;
    tags->current = tag;
    return before;
}

bool tag_is_artifact(const struct tag *tag)
{
    return !tag || tag->kind == TAG_PAGE_HEAD || tag->kind == TAG_PAGE_FOOT;
}

struct kid *tag_content(struct tags *tags, struct tag *tag, enum kid_kind kind, size_t page,
                        uint32_t number)
{
    join(tags, tag);
    struct kid *kid = add_kid(tags, tag, kind);
    kid->page = (uint32_t)page;
    kid->number = number;
    return kid;
}
