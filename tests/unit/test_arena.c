// SPDX-License-Identifier: MIT
#include "unit.h"

#include <stdalign.h>

/* All bytes of a piece are zero; then they are set, so that an overlap is seen later. */
static char *take(struct arena *a, size_t size, char mark)
{
    char *piece = arena_alloc(a, size);
    for (size_t i = 0; i < size; i++)
        assert_int_equal(piece[i], 0);
    assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
    memset(piece, mark, size);
    return piece;
}

static void check_marks(const char *piece, size_t size, char mark)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(piece[i], mark);
}

TEST(pieces_of_all_sizes_do_not_overlap)
{
    UNUSED;
    static const size_t sizes[] = {1,     15,     16,     17,      1000, 65536,
                                   65537, 262144, 262145, 3000000, 0,    7};
    enum { COUNT = sizeof sizes / sizeof *sizes, PIECES = COUNT * 3 };
    struct arena a = ARENA_INIT;
    char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++)
        pieces[i] = take(&a, sizes[i % COUNT], (char)(i + 1));
    for (size_t i = 0; i < PIECES; i++)
        check_marks(pieces[i], sizes[i % COUNT], (char)(i + 1));
    arena_release(&a);
}

TEST(a_large_piece_first_and_small_ones_behind_it)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    char *large = take(&a, 1000000, 1), *small = take(&a, 100, 2), *more = take(&a, 1000000, 3);
    char *last = take(&a, 100, 4);
    check_marks(large, 1000000, 1);
    check_marks(small, 100, 2);
    check_marks(more, 1000000, 3);
    check_marks(last, 100, 4);
    arena_release(&a);
}

TEST(clearing_gives_zeroed_pieces_again)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 100; i++)
            take(&a, 10000, 'x');
        take(&a, 500000, 'y');
        arena_clear(&a);
    }
    arena_clear(&a);
    take(&a, 10, 'z');
    arena_release(&a);
    arena_clear(&a); /* nothing is in it */
    take(&a, 10, 'z');
    arena_release(&a);
    arena_release(&a);
}

TEST(only_a_large_piece_and_then_clearing)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    take(&a, 1000000, 'x');
    arena_clear(&a);
    take(&a, 100, 'y');
    arena_release(&a);
}

TEST(pushing_keeps_what_is_there)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    size_t *items = NULL, count = 0, cap = 0;
    for (size_t i = 0; i < 1000; i++) {
        size_t *item = ARENA_PUSH(&a, items, count, cap);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(count, 1000);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    arena_release(&a);
}

/* What is last grows where it is; what is not moves, and neither runs over the other. */
TEST(arrays_that_grow_beside_each_other_do_not_overlap)
{
    UNUSED;
    enum { COUNT = 3000, PIECES = 3 };
    struct arena a = ARENA_INIT;
    struct {
        char *items;
        size_t count, cap;
    } arrays[PIECES] = {0};
    for (size_t round = 0; round < COUNT; round++) {
        size_t k = round / 50 % PIECES; /* many times in a row, then another one */
        char *item = ARENA_PUSH(&a, arrays[k].items, arrays[k].count, arrays[k].cap);
        assert_int_equal(*item, 0);
        *item = (char)('a' + k);
    }
    for (size_t k = 0; k < PIECES; k++) {
        assert_int_equal(arrays[k].count, COUNT / PIECES);
        for (size_t i = 0; i < arrays[k].count; i++)
            assert_int_equal(arrays[k].items[i], 'a' + k);
    }
    arena_release(&a);
}

TEST(copies_end_in_a_zero_byte)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct str copy = arena_str(&a, str_slice(STR("kubectl"), 0, 4));
    assert_str(copy, "kube");
    assert_int_equal(copy.p[4], 0);
    assert_string_equal(arena_cstr(&a, STR("")), "");
    assert_str(arena_printf(&a, "%d-%s", 42, "x"), "42-x");
    assert_int_equal(arena_printf(&a, "%0100000d", 0).n, 100000);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_all_sizes_do_not_overlap),
        cmocka_unit_test(a_large_piece_first_and_small_ones_behind_it),
        cmocka_unit_test(clearing_gives_zeroed_pieces_again),
        cmocka_unit_test(only_a_large_piece_and_then_clearing),
        cmocka_unit_test(pushing_keeps_what_is_there),
        cmocka_unit_test(arrays_that_grow_beside_each_other_do_not_overlap),
        cmocka_unit_test(copies_end_in_a_zero_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
