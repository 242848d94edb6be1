// SPDX-License-Identifier: MIT
/*
 * Most archives here are put together by hand, record by record (APPNOTE.TXT of PKWARE, 4.3), so
 * that each number in them can lie.
 */
#include "unit.h"

#include "core/archive.h"
#include "core/text/buf.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>
#define ZLIB_CONST
#include <zlib.h>

enum {
    STORED = 0,
    DEFLATED = 8,
    LOCAL = 0x04034b50,
    CENTRAL = 0x02014b50,
    END = 0x06054b50,
    LOCAL_SIZE = 30,
    MEBIBYTE = 1 << 20,
    MOST = 2 * MEBIBYTE,
};

static struct arena arena;
static struct buf file, directory; /* of the archive that is being made */
static size_t members;
static int fd = -1;
static struct archive *zip;

static int begin(void **state)
{
    UNUSED;
    arena_clear(&arena);
    buf_clear(&file);
    buf_clear(&directory);
    members = 0;
    return 0;
}

static int end(void **state)
{
    UNUSED;
    archive_close(zip);
    zip = NULL;
    if (fd >= 0)
        close(fd);
    fd = -1;
    return 0;
}

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    buf_release(&file);
    buf_release(&directory);
    return 0;
}

/* ---- making one ---- */

static void put_number(struct buf *b, size_t n, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_char(b, (char)(n >> 8 * i & 0xff));
}

struct member {
    const char *name;
    struct str bytes; /* as they are packed */
    size_t method, size, crc;
    size_t flags;
};

/* What both records of a member have in common, and its name. */
static void put_facts(struct buf *b, const struct member *m)
{
    put_number(b, 20, 2);
    put_number(b, m->flags, 2);
    put_number(b, m->method, 2);
    put_number(b, 0x5a210000, 4); /* the time and the day */
    put_number(b, m->crc, 4);
    put_number(b, m->bytes.n, 4);
    put_number(b, m->size, 4);
    put_number(b, strlen(m->name), 2);
    put_number(b, 0, 2);
}

static void add(struct member m)
{
    put_number(&directory, CENTRAL, 4);
    put_number(&directory, 20, 2);
    put_facts(&directory, &m);
    buf_repeat(&directory, 0, 10);
    put_number(&directory, file.n, 4);
    buf_puts(&directory, m.name);
    put_number(&file, LOCAL, 4);
    put_facts(&file, &m);
    buf_puts(&file, m.name);
    buf_put(&file, m.bytes);
    members++;
}

static size_t sum(struct str bytes)
{
    return crc32(0, (const Bytef *)bytes.p, (uInt)bytes.n);
}

static void add_stored(const char *name, const char *text)
{
    struct str bytes = str_from(text);
    add((struct member){name, bytes, STORED, bytes.n, sum(bytes), 0});
}

/* As raw deflate, as a zip has it; `whole` times one after the other. */
static struct str deflated(struct str bytes, size_t whole)
{
    z_stream z = {0};
    struct buf packed = BUF_INIT;
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
    for (size_t i = 0; i < whole; i++) {
        z.next_in = (const Bytef *)bytes.p;
        z.avail_in = (uInt)bytes.n;
        buf_reserve(&packed, deflateBound(&z, (uLong)bytes.n));
        z.next_out = (Bytef *)packed.p + packed.n;
        z.avail_out = (uInt)(packed.cap - packed.n - 1);
        assert_true(deflate(&z, i + 1 < whole ? Z_NO_FLUSH : Z_FINISH) >= Z_OK);
        packed.n = (size_t)((char *)z.next_out - packed.p);
        assert_int_equal(z.avail_in, 0);
    }
    deflateEnd(&z);
    struct str copy = buf_copy(&packed, &arena);
    buf_release(&packed);
    return copy;
}

static void add_deflated(const char *name, struct str bytes)
{
    add((struct member){name, deflated(bytes, 1), DEFLATED, bytes.n, sum(bytes), 0});
}

/* Puts the directory behind the members. */
static struct str finish(void)
{
    size_t at = file.n;
    buf_put(&file, buf_str(&directory));
    put_number(&file, END, 4);
    put_number(&file, 0, 4);
    put_number(&file, members, 2);
    put_number(&file, members, 2);
    put_number(&file, directory.n, 4);
    put_number(&file, at, 4);
    put_number(&file, 0, 2);
    return buf_str(&file);
}

/* ---- reading it ---- */

static const char *open_bytes(struct str bytes)
{
    end(NULL);
    fd = memfd_create("zip", MFD_CLOEXEC);
    assert_true(fd >= 0);
    for (size_t at = 0; at < bytes.n;) {
        ssize_t n = write(fd, bytes.p + at, bytes.n - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
    const char *why = NULL;
    zip = archive_open(&arena, fd, &why);
    assert_true(!zip == !!why);
    return why;
}

static void open_made(void)
{
    const char *why = open_bytes(finish());
    if (why)
        print_error("%s\n", why);
    assert_null(why);
}

static enum archive_end read_member(const char *name, size_t max, struct str *bytes)
{
    *bytes = STR("untouched");
    return archive_read(zip, &arena, str_from(name), max, bytes);
}

static void check_read(const char *name, struct str want)
{
    struct str bytes;
    assert_int_equal(read_member(name, MOST, &bytes), ARCHIVE_READ);
    assert_true(str_eq(bytes, want));
}

static void check_not_read(const char *name, size_t max, enum archive_end want)
{
    struct str bytes;
    assert_int_equal(read_member(name, max, &bytes), want);
}

TEST(members_are_read_by_name_as_they_are)
{
    UNUSED;
    struct str zeros = {arena_alloc(&arena, MEBIBYTE), MEBIBYTE};
    add_stored("[Content_Types].xml", "<Types/>");
    add_deflated("ppt/slides/slide1.xml", STR("<p:sld/><p:sld/>"));
    add_deflated("ppt/media/zeros.png", zeros);
    add_stored("empty", "");
    open_made();
    assert_int_equal(archive_count(zip), 4);
    assert_str(archive_name(zip, 0), "[Content_Types].xml");
    assert_str(archive_name(zip, 3), "empty");
    assert_true(archive_has(zip, STR("ppt/slides/slide1.xml")));
    check_read("ppt/slides/slide1.xml", STR("<p:sld/><p:sld/>"));
    check_read("[Content_Types].xml", STR("<Types/>"));
    check_read("ppt/media/zeros.png", zeros);
    check_read("empty", STR(""));
    check_read("[Content_Types].xml", STR("<Types/>"));
}

TEST(the_descriptor_stays_open_and_may_stand_anywhere)
{
    UNUSED;
    add_stored("a", "1");
    open_made();
    archive_close(zip);
    zip = NULL;
    assert_true(fcntl(fd, F_GETFD) >= 0);
    assert_int_equal(lseek(fd, 7, SEEK_SET), 7);
    const char *why = NULL;
    zip = archive_open(&arena, fd, &why);
    assert_non_null(zip);
    check_read("a", STR("1"));
}

TEST(a_member_that_is_not_there_is_missing)
{
    UNUSED;
    add_stored("ppt/a.xml", "1");
    open_made();
    const char *const names[] = {"a.xml",      "ppt",        "ppt/", "PPT/a.xml",
                                 "/ppt/a.xml", "ppt/a.xml ", "",     "./ppt/a.xml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_false(archive_has(zip, str_from(names[i])));
        check_not_read(names[i], 10, ARCHIVE_MISSING);
    }
    struct str bytes;
    assert_false(archive_has(zip, STR("ppt/a.xml\0")));
    assert_int_equal(archive_read(zip, &arena, STR("ppt/a.xml\0x"), 10, &bytes), ARCHIVE_MISSING);
}

TEST(names_that_lead_out_are_names_like_others)
{
    UNUSED;
    add_stored("../../etc/passwd", "1");
    add_stored("/etc/passwd", "2");
    add_stored("ppt\\a.xml", "3");
    add_stored("\xd1\x84", "4"); /* in no encoding that it names */
    open_made();
    check_read("../../etc/passwd", STR("1"));
    check_read("/etc/passwd", STR("2"));
    check_read("ppt\\a.xml", STR("3"));
    assert_int_equal(archive_count(zip), 4);
    assert_int_equal(access("../../etc/passwd.new", F_OK), -1);
}

TEST(of_two_members_of_one_name_the_first_is_read)
{
    UNUSED;
    add_stored("a", "first");
    add_stored("b", "other");
    add_stored("a", "second");
    open_made();
    assert_int_equal(archive_count(zip), 3);
    check_read("a", STR("first"));
    check_read("b", STR("other"));
}

TEST(an_archive_may_be_empty)
{
    UNUSED;
    open_made();
    assert_int_equal(archive_count(zip), 0);
    check_not_read("a", 10, ARCHIVE_MISSING);
}

TEST(bytes_before_an_archive_do_no_harm)
{
    UNUSED;
    add_stored("a", "1");
    struct str bytes = finish();
    struct buf both = BUF_INIT;
    buf_puts(&both, "MZ and more");
    buf_put(&both, bytes);
    if (!open_bytes(buf_str(&both))) {
        struct str read;
        enum archive_end how = read_member("a", 10, &read);
        assert_true(how == ARCHIVE_BROKEN || (how == ARCHIVE_READ && str_is(read, "1")));
    }
    buf_release(&both);
}

/* ---- what is none ---- */

TEST(what_is_no_zip_is_refused_with_a_reason)
{
    UNUSED;
    const struct str none[] = {STR(""),
                               STR("PK"),
                               STR("plain text, long enough to be looked at"),
                               STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
                               STR("<?xml version='1.0'?><a/>"),
                               STR("PK\x03\x04"),
                               STR("%PDF-1.7\n")};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        const char *why = open_bytes(none[i]);
        assert_non_null(why);
        assert_true(strlen(why) > 10);
    }
}

TEST(what_cannot_be_opened_is_refused_with_a_reason)
{
    UNUSED;
    const char *why = NULL;
    assert_null(archive_open(&arena, -1, &why));
    assert_non_null(why);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    why = NULL;
    assert_null(archive_open(&arena, ends[0], &why));
    assert_non_null(why);
    close(ends[0]);
    close(ends[1]);
    int folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    why = NULL;
    assert_null(archive_open(&arena, folder, &why));
    assert_non_null(why);
    close(folder);
}

/* Either it does not open, or no member comes out that is not whole. */
TEST(an_archive_that_is_cut_off_anywhere_gives_nothing_that_is_not_whole)
{
    UNUSED;
    add_stored("a", "the first");
    add_deflated("b", STR("the second, the second, the second"));
    struct str bytes = finish();
    struct str whole = arena_str(&arena, bytes);
    for (size_t n = 0; n < whole.n; n++) {
        if (open_bytes(str_slice(whole, 0, n)))
            continue;
        struct str read;
        if (read_member("a", 100, &read) == ARCHIVE_READ)
            assert_str(read, "the first");
        if (read_member("b", 100, &read) == ARCHIVE_READ)
            assert_str(read, "the second, the second, the second");
    }
}

TEST(a_byte_that_is_changed_anywhere_is_not_read_as_if_it_were_right)
{
    UNUSED;
    add_stored("a", "the first");
    add_deflated("b", STR("the second, the second, the second"));
    struct str bytes = finish();
    for (size_t n = 0; n < bytes.n; n++)
        for (int bit = 0; bit < 8; bit += 3) {
            file.p[n] ^= (char)(1 << bit);
            struct str read;
            const char *why = open_bytes(bytes);
            file.p[n] ^= (char)(1 << bit);
            if (why)
                continue;
            if (read_member("a", 100, &read) == ARCHIVE_READ)
                assert_str(read, "the first");
            if (read_member("b", 100, &read) == ARCHIVE_READ)
                assert_str(read, "the second, the second, the second");
        }
}

/* ---- numbers that lie ---- */

TEST(a_member_whose_size_is_wrong_is_damaged)
{
    UNUSED;
    struct str text = STR("twelve bytes");
    struct str packed = deflated(text, 1);
    add((struct member){"shorter", packed, DEFLATED, text.n - 1, sum(text), 0});
    add((struct member){"longer", packed, DEFLATED, text.n + 1, sum(text), 0});
    add((struct member){"none", packed, DEFLATED, 0, sum(text), 0});
    add((struct member){"much", packed, DEFLATED, MEBIBYTE, sum(text), 0});
    add((struct member){"cut", str_slice(packed, 0, packed.n / 2), DEFLATED, text.n, sum(text), 0});
    add((struct member){"stored", text, STORED, text.n + 1, sum(text), 0});
    open_made();
    const char *const names[] = {"shorter", "longer", "none", "much", "cut", "stored"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_not_read(names[i], MOST, ARCHIVE_BROKEN);
}

TEST(a_member_whose_sum_is_wrong_is_damaged)
{
    UNUSED;
    struct str text = STR("twelve bytes");
    add((struct member){"stored", text, STORED, text.n, sum(text) ^ 1, 0});
    add((struct member){"packed", deflated(text, 1), DEFLATED, text.n, sum(text) ^ 1, 0});
    add_stored("good", "1");
    open_made();
    check_not_read("stored", 100, ARCHIVE_BROKEN);
    check_not_read("packed", 100, ARCHIVE_BROKEN);
    check_read("good", STR("1"));
}

TEST(a_member_that_is_packed_in_an_unknown_way_is_damaged)
{
    UNUSED;
    add((struct member){"a", STR("x"), 77, 1, sum(STR("x")), 0});
    open_made();
    check_not_read("a", 100, ARCHIVE_BROKEN);
}

/* ---- bounds ---- */

TEST(a_member_that_is_too_large_is_not_read)
{
    UNUSED;
    add_stored("a", "ten bytes.");
    open_made();
    struct str bytes;
    assert_int_equal(read_member("a", 10, &bytes), ARCHIVE_READ);
    assert_int_equal(read_member("a", 9, &bytes), ARCHIVE_LARGE);
    assert_str(bytes, "untouched");
    assert_int_equal(read_member("a", 0, &bytes), ARCHIVE_LARGE);
}

/* 1 GB of zeros. What it says of itself is enough: it is never unpacked. */
TEST(a_bomb_is_refused_by_the_size_that_it_declares)
{
    UNUSED;
    struct str zeros = {arena_alloc(&arena, MEBIBYTE), MEBIBYTE};
    struct str packed = deflated(zeros, 1024);
    assert_true(packed.n < MOST);
    add((struct member){"honest", packed, DEFLATED, (size_t)MEBIBYTE * 1024, 0, 0});
    add((struct member){"lies", packed, DEFLATED, 100, 0, 0});
    open_made();
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    for (size_t i = 0; i < 1000; i++)
        check_not_read("honest", SIZE_MAX, ARCHIVE_LARGE);
    check_not_read("lies", SIZE_MAX, ARCHIVE_BROKEN);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    assert_true(after.tv_sec - before.tv_sec < 2); /* to unpack it once takes longer */
}

TEST(all_members_together_are_bounded)
{
    UNUSED;
    enum { PIECE = 64 * MEBIBYTE, PIECES = ARCHIVE_BYTES_MAX / PIECE };
    struct str zeros = {arena_alloc(&arena, PIECE), PIECE};
    add_deflated("a", zeros);
    add_stored("b", "1");
    open_made();
    for (size_t i = 0; i < PIECES; i++) {
        struct arena own = ARENA_INIT;
        struct str bytes;
        assert_int_equal(archive_read(zip, &own, STR("a"), PIECE, &bytes), ARCHIVE_READ);
        arena_release(&own);
    }
    check_not_read("b", 100, ARCHIVE_LARGE);
}

/* ---- what needs a password ---- */

static void check_encrypted(zip_uint16_t method)
{
    char name[] = "/tmp/handout-test-XXXXXX";
    int made = mkstemp(name), code = 0;
    assert_true(made >= 0);
    close(made);
    zip_t *z = zip_open(name, ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(z);
    zip_source_t *source = zip_source_buffer(z, "secret", 6, 0);
    zip_int64_t index = zip_file_add(z, "a", source, 0);
    assert_true(index >= 0);
    bool can = zip_file_set_encryption(z, (zip_uint64_t)index, method, "word") == 0;
    zip_source_t *open_source = zip_source_buffer(z, "open", 4, 0);
    assert_true(zip_file_add(z, "b", open_source, 0) >= 0);
    assert_int_equal(zip_close(z), 0);
    fd = open(name, O_RDONLY | O_CLOEXEC);
    unlink(name);
    const char *why = NULL;
    zip = archive_open(&arena, fd, &why);
    assert_non_null(zip);
    check_not_read("a", 100, can ? ARCHIVE_ENCRYPTED : ARCHIVE_READ);
    check_read("b", STR("open"));
}

TEST(an_encrypted_member_is_known_as_one)
{
    UNUSED;
    check_encrypted(ZIP_EM_AES_256);
}

TEST(a_member_that_says_it_is_encrypted_is_not_read)
{
    UNUSED;
    add((struct member){"a", STR("twelve bytes and"), STORED, 4, 0, 1});
    open_made();
    check_not_read("a", 100, ARCHIVE_ENCRYPTED);
}

TEST(each_end_has_its_words)
{
    UNUSED;
    assert_string_equal(archive_why(ARCHIVE_READ), "");
    for (int i = ARCHIVE_MISSING; i <= ARCHIVE_BROKEN; i++)
        assert_int_equal(strncmp(archive_why((enum archive_end)i), "it is ", 6), 0);
}

int main(void)
{
#define IN_TURN(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_TURN(members_are_read_by_name_as_they_are),
        IN_TURN(the_descriptor_stays_open_and_may_stand_anywhere),
        IN_TURN(a_member_that_is_not_there_is_missing),
        IN_TURN(names_that_lead_out_are_names_like_others),
        IN_TURN(of_two_members_of_one_name_the_first_is_read),
        IN_TURN(an_archive_may_be_empty),
        IN_TURN(bytes_before_an_archive_do_no_harm),
        IN_TURN(what_is_no_zip_is_refused_with_a_reason),
        IN_TURN(what_cannot_be_opened_is_refused_with_a_reason),
        IN_TURN(an_archive_that_is_cut_off_anywhere_gives_nothing_that_is_not_whole),
        IN_TURN(a_byte_that_is_changed_anywhere_is_not_read_as_if_it_were_right),
        IN_TURN(a_member_whose_size_is_wrong_is_damaged),
        IN_TURN(a_member_whose_sum_is_wrong_is_damaged),
        IN_TURN(a_member_that_is_packed_in_an_unknown_way_is_damaged),
        IN_TURN(a_member_that_is_too_large_is_not_read),
        IN_TURN(a_bomb_is_refused_by_the_size_that_it_declares),
        IN_TURN(all_members_together_are_bounded),
        IN_TURN(an_encrypted_member_is_known_as_one),
        IN_TURN(a_member_that_says_it_is_encrypted_is_not_read),
        IN_TURN(each_end_has_its_words),
    };
#undef IN_TURN
    return cmocka_run_group_tests(tests, NULL, release);
}
