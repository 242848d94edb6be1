// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/map.h"

TEST(an_empty_map_holds_nothing)
{
    UNUSED;
    struct map map = {0};
    assert_null(map_get(&map, STR("a")));
    assert_null(map_get(&map, STR("")));
}

TEST(a_key_keeps_its_first_value)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct map map = {0};
    int one = 1, two = 2;
    assert_ptr_equal(map_add(&map, &a, STR("a"), &one), &one);
    assert_ptr_equal(map_add(&map, &a, STR("a"), &two), &one);
    assert_ptr_equal(map_get(&map, STR("a")), &one);
    assert_null(map_get(&map, STR("b")));
    assert_int_equal(map.count, 1);
    arena_release(&a);
}

TEST(keys_are_bytes_of_any_length)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct map map = {0};
    int values[20];
    static const char zeros[20] = {0};
    for (size_t i = 0; i < 20; i++)
        assert_ptr_equal(map_add(&map, &a, (struct str){zeros, i}, &values[i]), &values[i]);
    for (size_t i = 0; i < 20; i++)
        assert_ptr_equal(map_get(&map, (struct str){zeros, i}), &values[i]);
    arena_release(&a);
}

TEST(it_grows)
{
    UNUSED;
    enum { COUNT = 5000 };
    struct arena a = ARENA_INIT;
    struct map map = {0};
    static int values[COUNT];
    for (int i = 0; i < COUNT; i++)
        map_add(&map, &a, arena_printf(&a, "name-%d", i), &values[i]);
    assert_int_equal(map.count, COUNT);
    for (int i = 0; i < COUNT; i++)
        assert_ptr_equal(map_get(&map, arena_printf(&a, "name-%d", i)), &values[i]);
    assert_null(map_get(&map, STR("name-5000")));
    arena_release(&a);
}

TEST(an_address_is_a_key)
{
    UNUSED;
    enum { COUNT = 5000 };
    struct arena a = ARENA_INIT;
    struct map map = {0};
    static int keys[COUNT], values[COUNT];
    assert_null(map_get_at(&map, &keys[0]));
    for (int i = 0; i < COUNT; i++)
        assert_ptr_equal(map_add_at(&map, &a, &keys[i], &values[i]), &values[i]);
    for (int i = 0; i < COUNT; i++)
        assert_ptr_equal(map_get_at(&map, &keys[i]), &values[i]);
    assert_ptr_equal(map_add_at(&map, &a, &keys[1], &values[0]), &values[1]);
    assert_null(map_get_at(&map, &values[1]));
    assert_null(map_get_at(&map, NULL));
    assert_int_equal(map.count, COUNT);
    map_add_at(&map, &a, NULL, &values[2]);
    assert_ptr_equal(map_get_at(&map, NULL), &values[2]);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_holds_nothing),
        cmocka_unit_test(a_key_keeps_its_first_value),
        cmocka_unit_test(keys_are_bytes_of_any_length),
        cmocka_unit_test(it_grows),
        cmocka_unit_test(an_address_is_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
