// SPDX-License-Identifier: MIT
#include "with_shaper.h"

#include "typeset/pdf/drawing.h"
#include "typeset/picture/packed_picture.h"
#include "typeset/picture/picture.h"

static struct str picture_bytes(const char *name)
{
    return file_bytes(arena_printf(&pool, "tests/unit/pictures/%s", name).p);
}

TEST(png_with_every_filter_is_decoded)
{
    UNUSED;
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("rgba.png"), &why);
    assert_non_null(p);
    assert_int_equal(p->width, 192);
    assert_int_equal(p->height, 72);
    assert_int_equal(p->samples.n, 192 * 72 * 3);
    for (size_t y = 22; y < 50; y++) /* a green square on clear ground */
        for (size_t x = 76; x < 112; x++) {
            bool inside = x >= 80 && x < 108;
            assert_int_equal((unsigned char)p->alpha.p[y * 192 + x], inside ? 255 : 0);
            assert_int_equal((unsigned char)p->samples.p[(y * 192 + x) * 3 + 1], inside ? 138 : 0);
        }
}

TEST(interlaced_palette_png_is_decoded)
{
    UNUSED;
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("palette.png"), &why);
    assert_non_null(p);
    for (size_t y = 0; y < 3; y++)
        for (size_t x = 0; x < 5; x++) {
            size_t index = (x + y) % 4;
            assert_int_equal(p->samples.p[(y * 5 + x) * 3], 10 + 30 * (int)index);
            assert_int_equal((unsigned char)p->alpha.p[y * 5 + x], index == 0   ? 0
                                                                   : index == 1 ? 128
                                                                                : 255);
        }
}

/* Of 16 bits 8 are kept, but all of them say which colour is clear. */
TEST(deep_png_is_decoded)
{
    UNUSED;
    static const unsigned char want[] = {0x12, 0x80, 0xff, 0x12, 0x80, 0xff, 0x00, 0x00, 0x01};
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("deep.png"), &why);
    assert_non_null(p);
    assert_int_equal(p->colours, 3);
    assert_int_equal(p->samples.n, sizeof want);
    assert_memory_equal(p->samples.p, want, sizeof want);
    assert_int_equal((unsigned char)p->alpha.p[0], 0);
    assert_int_equal((unsigned char)p->alpha.p[1], 255);
    assert_int_equal((unsigned char)p->alpha.p[2], 255);
}

TEST(jpeg_frame_is_read)
{
    UNUSED;
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("photo.jpg"), &why);
    assert_non_null(p);
    assert_true(p->jpeg);
    assert_int_equal(p->height, 40);
    assert_int_equal(p->colours, 3);
}

/* The photo with this orientation in it, as cameras write it. */
static struct str turned_photo(unsigned orientation, const char *behind)
{
    static const char exif[] = "\xff\xe1\x00\x22"
                               "Exif\0\0MM\0*\0\0\0\x08"
                               "\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    static const char rest[] = "\0\0\0\0\0\0";
    struct str photo = picture_bytes("photo.jpg");
    struct buf b = BUF_INIT;
    buf_put(&b, str_slice(photo, 0, 2));
    buf_put(&b, (struct str){exif, sizeof exif - 1});
    buf_char(&b, (char)orientation);
    buf_put(&b, (struct str){rest, sizeof rest - 1});
    buf_put(&b, str_slice(photo, 2, photo.n));
    buf_puts(&b, behind);
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

TEST(orientation_of_a_photo_is_read)
{
    UNUSED;
    const char *why;
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        const struct picture *p = picture_read(&pool, turned_photo(orientation, ""), &why);
        assert_non_null(p);
        assert_int_equal(p->turn, orientation - 1);
    }
    assert_int_equal(picture_read(&pool, turned_photo(0, ""), &why)->turn, 0);
    assert_int_equal(picture_read(&pool, turned_photo(9, ""), &why)->turn, 0);
    struct str good = turned_photo(6, "");
    char *bad = arena_alloc(&pool, good.n);
    for (size_t i = 6; i < 38; i++) /* damage there is none of the picture */
        for (unsigned value = 0; value < 256; value += 51) {
            memcpy(bad, good.p, good.n);
            bad[i] = (char)value;
            assert_non_null(picture_read(&pool, (struct str){bad, good.n}, &why));
        }
}

TEST(pictures_are_packed_once_and_opaque_ones_have_no_mask)
{
    UNUSED;
    const char *why;
    struct str clear = picture_bytes("rgba.png"), photo = picture_bytes("photo.jpg");
    const struct packed_picture *p = picture_pack(&pool, clear, &why);
    assert_non_null(p);
    assert_true(p->alpha.n > 0 && p->samples.n < clear.n * 4);
    assert_ptr_equal(picture_pack(&pool, arena_str(&pool, clear), &why), p);
    assert_ptr_not_equal(picture_pack(&pool, photo, &why), p);
    assert_true(str_eq(picture_pack(&pool, photo, &why)->samples, photo));
    assert_null(picture_pack(&pool, str_slice(clear, 0, 100), &why));
    assert_string_equal(why, "is cut off");
    p = picture_pack(&pool, picture_bytes("opaque.png"), &why);
    assert_non_null(p);
    assert_int_equal(p->alpha.n, 0);
}

TEST(photo_is_turned_within_its_place)
{
    UNUSED;
    static const char *const wanted[] = {
        "40 0 0 20 100 730",   "-40 0 0 20 140 730", "-40 0 0 -20 140 750", "40 0 0 -20 100 750",
        "0 -20 -40 0 140 750", "0 -20 40 0 100 750", "0 20 40 0 100 730",   "0 20 -40 0 140 730"};
    for (unsigned turn = 0; turn < 8; turn++) {
        struct content content = {0};
        struct packed_picture picture = {.turn = turn};
        const struct op op = {
            .kind = OP_PICTURE, .x = 100, .y = 50, .width = 40, .height = 20, .picture = &picture};
        content_begin(&content, NULL, 0, 800);
        content_image(&content, "X", &op, (struct origin){0});
        content_end(&content);
        assert_str(buf_str(&content.bytes),
                   arena_printf(&pool, "q\n%s cm\n/X Do Q\n", wanted[turn]).p);
        content_release(&content);
    }
}

TEST(photo_may_have_something_behind_it)
{
    UNUSED;
    struct buf b = BUF_INIT;
    const char *why;
    buf_repeat(&b, 'x', 5000);
    assert_non_null(picture_read(&pool, turned_photo(1, buf_str(&b).p), &why));
    buf_release(&b);
}

static void refused(struct str bytes, const char *because)
{
    const char *why = NULL;
    assert_null(picture_read(&pool, bytes, &why));
    assert_non_null(why);
    if (!strstr(why, because))
        fail_msg("said \"%s\", not \"%s\"", why, because);
}

TEST(unusable_pictures_are_refused_with_a_reason)
{
    UNUSED;
    refused(STR("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg/>"), "PNG with the same name");
    refused(picture_bytes("huge.png"), "too large");
    refused(picture_bytes("bad-data.png"), "cannot be unpacked");
    refused(STR("GIF89a"), "neither PNG nor JPEG");
    refused(STR(""), "neither");
    refused(STR("\xff\xd8\xff"), "ends before");
}

TEST(damage_at_any_byte_is_found)
{
    UNUSED;
    enum { CHECK_SUM = 4 }; /* of the end, which nothing is missing without */
    static const char *const names[] = {"rgba.png", "palette.png", "deep.png"};
    for (size_t k = 0; k < 3; k++) {
        struct str good = picture_bytes(names[k]);
        for (size_t i = 0; i < good.n; i++) {
            const char *why;
            if (i < good.n - CHECK_SUM)
                assert_null(picture_read(&pool, str_slice(good, 0, i), &why)); /* cut off */
            char *bad = arena_alloc(&pool, good.n);
            memcpy(bad, good.p, good.n);
            bad[i] = (char)(bad[i] ^ 0x10);
            assert_null(picture_read(&pool, (struct str){bad, good.n}, &why));
        }
    }
    struct str jpeg = picture_bytes("photo.jpg");
    for (size_t i = 0; i + 1 < jpeg.n; i++) {
        const char *why;
        assert_null(picture_read(&pool, str_slice(jpeg, 0, i), &why));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(png_with_every_filter_is_decoded),
        WITH_SHAPER(interlaced_palette_png_is_decoded),
        WITH_SHAPER(deep_png_is_decoded),
        WITH_SHAPER(jpeg_frame_is_read),
        WITH_SHAPER(orientation_of_a_photo_is_read),
        WITH_SHAPER(pictures_are_packed_once_and_opaque_ones_have_no_mask),
        WITH_SHAPER(photo_is_turned_within_its_place),
        WITH_SHAPER(photo_may_have_something_behind_it),
        WITH_SHAPER(unusable_pictures_are_refused_with_a_reason),
        WITH_SHAPER(damage_at_any_byte_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
