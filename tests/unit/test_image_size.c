// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/image_size.h"

#include <string.h>

static void has(struct str bytes, unsigned width, unsigned height)
{
    struct image_pixels size = image_size_of(bytes);
    assert_int_equal(size.width, width);
    assert_int_equal(size.height, height);
    /* What is cut off says nothing, or the same. */
    for (size_t n = 0; n < bytes.n; n++) {
        struct image_pixels part = image_size_of((struct str){bytes.p, n});
        if (part.width)
            assert_true(part.width <= IMAGE_SIZE_MAX && part.height <= IMAGE_SIZE_MAX);
    }
}

#define BYTES(literal) ((struct str){(literal), sizeof(literal) - 1})

TEST(each_format_says_its_size)
{
    UNUSED;
    has(BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\x80\0\0\1\xe0\x08\6\0\0\0"), 640, 480);
    has(BYTES("GIF89a\x40\1\xf0\0\x80\0\0"), 320, 240);
    has(BYTES("\xff\xd8\xff\xe0\0\4ab\xff\xff\xc4\0\4cd\xff\xc2\0\x11\x08\1\xe0\2\x80\3"), 640,
        480);
    has(BYTES("RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\x7f\2\0\xdf\1\0"), 640, 480);
    has(BYTES("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0"), 640, 480);
    has(BYTES("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\1\x2a\x80\2\xe0\1"), 640, 480);
}

TEST(svg_has_a_size_or_a_view_box)
{
    UNUSED;
    has(STR("<?xml version='1.0'?><svg xmlns='x' width=\"64\" height='32px'/>"), 64, 32);
    has(STR("<svg viewBox=\"0 0 120.4 60\" width='100%'>"), 120, 60);
    has(STR("<svg viewBox='0,0,10,20' height=\"3em\" width=\"3em\">"), 10, 20);
    has(STR("<svg width='12'>"), 0, 0);
    has(STR("<svg data-width='1' data-height='2'>"), 0, 0);
    has(STR("<svg width='99999999999' height='1'>"), 0, 0);
}

TEST(other_bytes_have_none)
{
    UNUSED;
    has(STR(""), 0, 0);
    has(STR("a text"), 0, 0);
    has(BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\0\1"), 0, 0);
    static char zeros[1 << 16] = "\xff\xd8";
    memset(zeros + 2, 0xff, sizeof zeros - 2);
    has((struct str){zeros, 1000}, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_says_its_size),
        cmocka_unit_test(svg_has_a_size_or_a_view_box),
        cmocka_unit_test(other_bytes_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
