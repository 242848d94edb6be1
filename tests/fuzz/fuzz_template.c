// SPDX-License-Identifier: MIT
/*
 * Any bytes as a template: what compiles renders, twice the same; what does not is
 * explained. A line "===" ends the template; the partial `p` follows it.
 *
 * No list here holds two elements in which a list can be found again: sections nested
 * n deep would write 2^n times.
 */
#include "core/text/template.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct value *make_data(struct arena *a)
{
    struct value *one = value_list(a), *two = value_list(a), *inner = value_map(a),
                 *root = value_map(a);
    value_push(one, value_str(a, STR("<&>")));
    for (int i = 0; i < 2; i++) {
        struct value *row = value_map(a);
        value_set_number(row, "two", i + 0.5);
        value_set_str(row, "one", STR("\n"));
        value_set_bool(row, "map", i != 0);
        value_set(row, "s", value_null());
        value_set_str(row, "b", STR(""));
        value_push(two, row);
    }
    value_set_str(inner, "s", STR("two\nlines"));
    value_set(root, "one", one);
    value_set(root, "two", two);
    value_set(root, "map", inner);
    value_set_str(root, "s", STR("text"));
    value_set_bool(root, "b", true);
    return root;
}

static void check_rendering(struct arena *a, const struct template *t,
                            const struct template_set *set)
{
    const struct value *data = make_data(a);
    struct buf first = BUF_INIT, second = BUF_INIT;
    bool whole = template_render(t, data, set, &first);
    if (whole != template_render(t, data, set, &second) ||
        !str_eq(buf_str(&first), buf_str(&second)))
        abort();
    buf_release(&first);
    buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT, *a = &arena;
    struct diags diags;
    diags_init(&diags, a);
    struct str input = {(const char *)bytes, size};
    size_t end = str_find(input, 0, "\n===\n");
    struct template_set set;
    template_set_init(&set, a);
    const struct source *src = source_new(a, STR("p"), str_slice(input, end + 5, size));
    template_set_add(&set, STR("p"), template_compile(a, src, &diags));

    size_t before = diags.count;
    src = source_new(a, STR("t"), str_slice(input, 0, end));
    const struct template *t = template_compile(a, src, &diags);
    if (!t != (diags.count > before))
        abort();
    if (t)
        check_rendering(a, t, &set);
    template_set_check(&set, &diags);
    struct buf said = BUF_INIT;
    diags_sort(&diags);
    diags_text(&diags, &said, false);
    buf_release(&said);
    arena_release(a);
    return 0;
}
