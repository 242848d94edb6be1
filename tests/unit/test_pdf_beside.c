// SPDX-License-Identifier: MIT
#include "with_shaper.h"

#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"
#include "typeset/pdf_context.h"
#include "typeset/text/shaping.h"

#include <pthread.h>

static struct flow flow;
static struct wordmarks marks;
static struct wordset drawn;
static const struct course course = {.lang = {"en", 2}};
static const struct book book = {.lessons = true};

static struct layout new_layout(void)
{
    struct layout layout = {.t = {.arena = &pool,
                                  .paras = &pool,
                                  .style = book_style(&pool, PAPER_A4),
                                  .diags = &diags,
                                  .shaper = &shaper,
                                  .drawn = &drawn,
                                  .flow = &flow},
                            .book = &book,
                            .texts = texts_load(&pool, course.lang),
                            .course = &course};
    flow_init(&flow, &pool);
    marks = (struct wordmarks){0};
    wordset_init(&drawn, &marks);
    tags_init(&layout.t.tags, &pool);
    return layout;
}

/* ---- parts ---- */

enum { PARTS = 40 };
static const struct column column = {60, 300};

/* Parts of different lengths; each has an anchor that others have too. */
static void set_part(struct layout *l, const void *data, size_t part)
{
    const char *const *words = data;
    const struct scope in = {.page = arena_printf(l->t.arena, "part-%zu", part % (PARTS / 2))};
    block_heading(l, &in, 1,
                  (struct heading_text){.text = arena_printf(l->t.arena, "Part %zu", part)},
                  STR("top"), column);
    for (size_t i = 0; i <= part % 7; i++)
        block_text(l, str_from(words[(part + i) % 3]), column, block_prose(l));
    flow_gap(l->t.flow, (double)(part % 3) * 20);
    if (part % 4 == 0)
        flow_keep(l->t.flow, KEEP);
}

static const char *const texts[] = {"A pod is what runs.", "Его видно по имени.",
                                    "A service stands before many pods, wherever these are."};

TEST(parts_come_out_as_one_after_the_other)
{
    UNUSED;
    struct layout alone = new_layout();
    for (size_t i = 0; i < PARTS; i++)
        set_part(&alone, texts, i);
    struct flow want = flow;
    size_t words = drawn.count;
    for (int round = 0; round < 20; round++) {
        struct layout beside = new_layout();
        parallel_layout_set(&beside, set_part, texts, PARTS);
        assert_int_equal(flow.count, want.count);
        for (size_t i = 0; i < want.count; i++) {
            const struct strip *a = want.strips[i], *b = flow.strips[i];
            assert_true(a->height == b->height && a->gap == b->gap && a->penalty == b->penalty);
            assert_true(a->room == b->room && !a->place == !b->place);
        }
        assert_true(flow.gap == want.gap && flow.penalty == want.penalty);
        assert_int_equal(beside.t.headings.count, PARTS);
        for (size_t i = 0; i < PARTS; i++)
            assert_true(
                str_eq(beside.t.headings.items[i]->title, alone.t.headings.items[i]->title));
        assert_int_equal(drawn.count, words);
        assert_non_null(beside.beside);
        pdf_context_return_arena(beside.beside);
    }
}

TEST(of_parts_with_the_same_anchor_the_first_has_it)
{
    UNUSED;
    struct layout l = new_layout();
    parallel_layout_set(&l, set_part, texts, PARTS);
    for (size_t i = 0; i < PARTS / 2; i++)
        assert_ptr_equal(anchors_find(&l.t.anchors, arena_printf(&pool, "part-%zu#top", i)),
                         l.t.headings.items[i]->place);
    pdf_context_return_arena(l.beside);
}

TEST(sections_of_parts_stand_in_their_order)
{
    UNUSED;
    struct layout l = new_layout();
    parallel_layout_set(&l, set_part, texts, PARTS);
    size_t count = 0;
    for (const struct kid *kid = l.t.tags.root->kids; kid; kid = kid->next) {
        assert_int_equal(kid->kind, KID_TAG);
        if (kid->tag == l.t.tags.front)
            continue;
        assert_int_equal(kid->tag->kind, TAG_SECTION);
        assert_ptr_equal(kid->tag->parent, l.t.tags.root);
        const struct tag *first = kid->tag->kids->tag;
        assert_int_equal(first->kind, TAG_HEADING);
        assert_int_equal(first->level, 1);
        count++;
    }
    assert_int_equal(count, PARTS);
    pdf_context_return_arena(l.beside);
}

/* ---- words ---- */

enum { WORDS = 3000 };

struct shaping {
    struct shaper shaper;
    struct arena arena;
    const struct word *words[WORDS];
    bool turned;
};

static void *shape_words(void *data)
{
    struct shaping *s = data;
    char letters[16];
    for (size_t i = 0; i < WORDS; i++) {
        size_t number = s->turned ? WORDS - 1 - i : i;
        snprintf(letters, sizeof letters, "w%zuЖ", number);
        s->words[number] = shaper_word(&s->shaper, FACE_REGULAR, str_from(letters),
                                       (struct span){0});
    }
    return NULL;
}

TEST(shapers_beside_each_other_share_their_words)
{
    UNUSED;
    static struct shaping both[2];
    pthread_t threads[2];
    for (size_t i = 0; i < 2; i++) {
        both[i].turned = i;
        both[i].shaper = shaper_beside(&shaper, &both[i].arena);
        assert_int_equal(pthread_create(&threads[i], NULL, shape_words, &both[i]), 0);
    }
    for (size_t i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < WORDS; i++) {
        assert_ptr_equal(both[0].words[i], both[1].words[i]);
        assert_int_equal(both[0].words[i]->runs->count, both[0].words[i]->text.n - 1);
    }
    for (size_t i = 0; i < 2; i++)
        arena_release(&both[i].arena);
}

static void set_private(struct layout *l, const void *data, size_t part)
{
    (void)data;
    struct span at = {.start = part};
    shaper_word(l->t.shaper, FACE_REGULAR, part % 2 ? STR("\xee\x80\x80") : STR("\xee\x80\x81"),
                at);
}

TEST(what_parts_lack_is_said_once_and_of_the_first)
{
    UNUSED;
    for (int round = 0; round < 20; round++) {
        struct diags own;
        diags_init(&own, &pool);
        struct layout l = new_layout();
        struct shaper speaking = shaper_beside(&shaper, &pool);
        speaking.diags = l.t.diags = &own;
        l.t.shaper = &speaking;
        parallel_layout_set(&l, set_private, NULL, PARTS);
        assert_int_equal(own.count, 2);
        assert_int_equal(own.items[0].at.start, 0);
        assert_int_equal(own.items[1].at.start, 1);
        pdf_context_return_arena(l.beside);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(parts_come_out_as_one_after_the_other),
        WITH_SHAPER(of_parts_with_the_same_anchor_the_first_has_it),
        WITH_SHAPER(sections_of_parts_stand_in_their_order),
        WITH_SHAPER(shapers_beside_each_other_share_their_words),
        WITH_SHAPER(what_parts_lack_is_said_once_and_of_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
