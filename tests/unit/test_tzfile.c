// SPDX-License-Identifier: MIT
/* Dates as numbers, and time zones: against cases, the C library, and damaged files. */
#include "unit.h"

#include "core/civil.h"
#include "core/system/tzfile.h"
#include "core/text/buf.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

/* ---- dates ---- */

TEST(dates_are_numbers)
{
    UNUSED;
    assert_int_equal(civil_days(1970, 1, 1), 0);
    assert_int_equal(civil_days(2000, 3, 1), 11017);
    assert_int_equal(civil_days(1, 1, 1), -719162);
    assert_int_equal(civil_days(9999, 12, 31), 2932896);
    assert_int_equal(civil_weekday(civil_days(2026, 2, 1)), 0);
    assert_int_equal(civil_weekday(civil_days(1969, 12, 31)), 3);
    assert_int_equal(civil_month_days(1900, 2), 28);
    assert_int_equal(civil_month_days(2000, 2), 29);
    assert_int_equal(civil_seconds(2026, 2, 28, 24 * 60), civil_seconds(2026, 3, 1, 0));
}

/* Each day of 800 years is the one after the day before it. */
TEST(numbers_are_dates)
{
    UNUSED;
    int64_t days = civil_days(1599, 12, 31);
    for (int64_t year = 1600; year < 2400; year++)
        for (int month = 1; month <= 12; month++)
            for (int date = 1; date <= civil_month_days(year, month); date++) {
                assert_int_equal(civil_days(year, month, date), ++days);
                struct civil c = civil_from_seconds(days * CIVIL_DAY + CIVIL_DAY - 1);
                assert_true(c.year == year && c.month == month && c.date == date);
                assert_true(c.hour == 23 && c.minute == 59 && c.second == 59);
            }
}

TEST(the_time_that_stands_for_now)
{
    UNUSED;
    static const char *const bad[] = {"", "-1", "x", "1x", "253402300800", "99999999999999999999"};
    int64_t at = 7;
    for (size_t i = 0; i < countof(bad); i++) {
        setenv("SOURCE_DATE_EPOCH", bad[i], 1);
        assert_false(civil_source_date(&at));
    }
    unsetenv("SOURCE_DATE_EPOCH");
    assert_false(civil_source_date(&at));
    assert_int_equal(at, 7);
    setenv("SOURCE_DATE_EPOCH", "1769900000", 1);
    assert_true(civil_source_date(&at));
    assert_int_equal(at, 1769900000);
    unsetenv("SOURCE_DATE_EPOCH");
}

/* ---- zones of the system ---- */

static const char *const some[] = {"UTC",
                                   "Europe/Berlin",
                                   "Europe/Dublin",
                                   "America/New_York",
                                   "America/St_Johns",
                                   "Asia/Kolkata",
                                   "Asia/Kathmandu",
                                   "Australia/Adelaide",
                                   "Pacific/Apia",
                                   "America/Sao_Paulo",
                                   "Africa/Cairo",
                                   "Australia/Lord_Howe",
                                   "Africa/Casablanca",
                                   "Antarctica/Troll",
                                   "America/Nuuk",
                                   "Asia/Gaza",
                                   "Pacific/Chatham",
                                   "America/Santiago",
                                   "Africa/Khartoum",
                                   "Africa/Monrovia"};

static bool has_database(void)
{
    if (tzfile_database() == 0)
        return true;
    print_message("no time zones on this machine: not tested\n");
    return false;
}

static struct tzfile zone_called(struct arena *a, const char *name)
{
    struct tzfile zone;
    int why = tzfile_read(a, str_from(name), &zone);
    if (why)
        fail_msg("%s: %s", name, strerror(why));
    return zone;
}

/* A local time, and what its moment is off it: minutes. */
struct local_case {
    const char *zone;
    int year, month, date, hour, minute;
    int offset;
};

static const struct local_case local_cases[] = {
    /* Put forward at 02:00: what is skipped counts by the time before. */
    {"Europe/Berlin", 2026, 3, 29, 1, 59, 60},
    {"Europe/Berlin", 2026, 3, 29, 2, 0, 60},
    {"Europe/Berlin", 2026, 3, 29, 2, 59, 60},
    {"Europe/Berlin", 2026, 3, 29, 3, 0, 120},
    /* Put back at 03:00: of two it is the first. */
    {"Europe/Berlin", 2026, 10, 25, 1, 59, 120},
    {"Europe/Berlin", 2026, 10, 25, 2, 0, 120},
    {"Europe/Berlin", 2026, 10, 25, 2, 59, 120},
    {"Europe/Berlin", 2026, 10, 25, 3, 0, 60},
    /* The other hemisphere, and other continents. */
    {"Australia/Adelaide", 2026, 1, 15, 12, 0, 630},
    {"Australia/Adelaide", 2026, 4, 5, 2, 30, 630},
    {"Australia/Adelaide", 2026, 4, 5, 3, 0, 570},
    {"Australia/Adelaide", 2026, 10, 4, 2, 30, 570},
    {"America/Santiago", 2026, 1, 15, 12, 0, -180},
    {"America/Santiago", 2026, 7, 15, 12, 0, -240},
    {"America/New_York", 2026, 11, 1, 1, 30, -240},
    {"America/New_York", 2026, 11, 1, 2, 0, -300},
    {"America/New_York", 2026, 3, 8, 2, 30, -300},
    /* Halves and quarters of hours, also as the change itself. */
    {"Asia/Kolkata", 2026, 7, 1, 9, 0, 330},
    {"Asia/Kathmandu", 2026, 7, 1, 9, 0, 345},
    {"America/St_Johns", 2026, 7, 1, 9, 0, -150},
    {"Australia/Lord_Howe", 2026, 4, 5, 1, 45, 660},
    {"Australia/Lord_Howe", 2026, 4, 5, 2, 0, 630},
    {"Australia/Lord_Howe", 2026, 10, 4, 2, 15, 630},
    {"Australia/Lord_Howe", 2026, 10, 4, 2, 30, 660},
    /* In the middle of a day, and a day that was left out. */
    {"Africa/Khartoum", 2000, 1, 15, 11, 59, 120},
    {"Africa/Khartoum", 2000, 1, 15, 12, 30, 120},
    {"Africa/Khartoum", 2000, 1, 15, 13, 0, 180},
    {"Pacific/Apia", 2011, 12, 30, 12, 0, -600},
    {"Pacific/Apia", 2011, 12, 31, 0, 0, 840},
    /* Where daylight saving time was given up, where it comes twice a year, none at all. */
    {"America/Sao_Paulo", 2018, 12, 1, 12, 0, -120},
    {"America/Sao_Paulo", 2026, 12, 1, 12, 0, -180},
    {"Africa/Casablanca", 2026, 2, 20, 12, 0, 0},
    {"Africa/Casablanca", 2026, 7, 1, 12, 0, 60},
    {"UTC", 2026, 7, 1, 12, 0, 0},
    /* Behind 32 bits of seconds, and behind what files list. */
    {"Europe/Berlin", 1901, 1, 1, 12, 0, 60},
    {"Europe/Berlin", 2039, 7, 1, 12, 0, 120},
    {"Europe/Berlin", 9999, 12, 31, 24, 0, 60},
    {"Australia/Adelaide", 2100, 1, 1, 12, 0, 630},
};

TEST(local_times_are_settled)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    for (size_t i = 0; has_database() && i < countof(local_cases); i++) {
        const struct local_case *c = &local_cases[i];
        struct tzfile zone = zone_called(&a, c->zone);
        int64_t local = civil_seconds(c->year, c->month, c->date, c->hour * 60 + c->minute);
        int64_t offset = local - tzfile_moment(&zone, local);
        if (offset != (int64_t)c->offset * CIVIL_MINUTE)
            fail_msg("%s %d-%02d-%02d %02d:%02d: %d minutes, not %d", c->zone, c->year, c->month,
                     c->date, c->hour, c->minute, (int)(offset / CIVIL_MINUTE), c->offset);
    }
    arena_release(&a);
}

static void compare_at(const struct tzfile *zone, const char *name, int64_t at)
{
    struct tm tm;
    time_t when = (time_t)at;
    struct tzfile_period p = tzfile_period(zone, at);
    assert_non_null(localtime_r(&when, &tm));
    if (tm.tm_gmtoff != p.type->offset || tm.tm_isdst != p.type->daylight ||
        !str_is(p.type->name, tm.tm_zone))
        fail_msg("%s at %lld: %d %.*s, not %ld %s", name, (long long)at, p.type->offset,
                 STR_ARG(p.type->name), tm.tm_gmtoff, tm.tm_zone);
    assert_true(p.from <= at && at < p.to);
}

/* From change to change, and some days within; periods lie side by side. */
static void compare(const struct tzfile *zone, const char *name)
{
    enum { STEP = 11 * CIVIL_DAY + 12345 };
    int64_t end = civil_seconds(2101, 1, 1, 0);
    struct tzfile_period p = tzfile_period(zone, civil_seconds(1850, 1, 1, 0));
    for (int64_t at = civil_seconds(1901, 1, 1, 0); at < end; at += STEP)
        compare_at(zone, name, at);
    while (p.to < end) {
        int64_t to = p.to;
        const struct tzfile_type *before = p.type;
        p = tzfile_period(zone, to);
        assert_int_equal(p.from, to);
        assert_ptr_equal(p.before, before);
        if (to > civil_seconds(1901, 1, 1, 0)) {
            compare_at(zone, name, to - 1);
            compare_at(zone, name, to);
        }
    }
}

static void enter(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

TEST(as_the_c_library_has_them)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    for (size_t i = 0; has_database() && i < countof(some); i++) {
        struct tzfile zone = zone_called(&a, some[i]);
        enter(some[i]);
        compare(&zone, some[i]);
    }
    unsetenv("TZ");
    arena_release(&a);
}

TEST(names_that_nobody_has)
{
    UNUSED;
    static const char *const names[] = {"",
                                        "Europe/Mosow",
                                        "Europe",
                                        "../zoneinfo/UTC",
                                        "/usr/share/zoneinfo/UTC",
                                        "Europe/../UTC",
                                        "zone.tab",
                                        "tzdata.zi",
                                        "./UTC",
                                        "UTC/x",
                                        "Europe//Berlin",
                                        "UTC\n",
                                        "a;b",
                                        "right/UTC"};
    struct arena a = ARENA_INIT;
    struct tzfile zone;
    for (size_t i = 0; has_database() && i < countof(names); i++)
        if (tzfile_read(&a, str_from(names[i]), &zone) != ENOENT)
            fail_msg("taken for a zone: %s", names[i]);
    assert_int_equal(tzfile_read(&a, STR("UTC\0x"), &zone), ENOENT);
    arena_release(&a);
}

/* ---- files that are made here ---- */

static char folder[] = "/tmp/handout-zones-XXXXXX";

static int make_folder(void **state)
{
    UNUSED;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    UNUSED;
    return rmdir(folder);
}

/* What reading these bytes as a zone gives. */
static int read_bytes(struct arena *a, struct str bytes, struct tzfile *zone)
{
    char path[64];
    snprintf(path, sizeof path, "%s/Own", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    fclose(file);
    setenv("TZDIR", folder, 1);
    int why = tzfile_read(a, STR("Own"), zone);
    unsetenv("TZDIR");
    unlink(path);
    return why;
}

static void put_number(struct buf *b, int64_t n, int bytes)
{
    while (bytes-- > 0)
        buf_char(b, (char)((uint64_t)n >> bytes * 8));
}

/* A block with one change, from UTC+1 to UTC+2, at that time. */
static void put_block(struct buf *b, char version, int time_size, int64_t change)
{
    static const int counts[] = {0, 0, 0, 1, 2, 8};
    buf_puts(b, "TZif");
    buf_char(b, version);
    buf_repeat(b, 0, 15);
    for (size_t i = 0; i < countof(counts); i++)
        put_number(b, counts[i], 4);
    put_number(b, change, time_size);
    buf_char(b, 1);
    for (int i = 0; i < 2; i++) {
        put_number(b, (int64_t)(i + 1) * CIVIL_HOUR, 4);
        buf_char(b, (char)i);
        buf_char(b, (char)(4 * i));
    }
    buf_put(b, (struct str){"AAA\0BBB", 8});
}

static struct str file_with(struct arena *a, const char *rule)
{
    struct buf b = BUF_INIT;
    put_block(&b, '2', 4, 0);
    put_block(&b, '2', 8, -3000000000);
    buf_printf(&b, "\n%s\n", rule);
    struct str bytes = buf_copy(&b, a);
    buf_release(&b);
    return bytes;
}

TEST(short_files_of_the_first_version)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct buf b = BUF_INIT;
    struct tzfile zone;
    put_block(&b, 0, 4, -1000);
    assert_int_equal(read_bytes(&a, buf_str(&b), &zone), 0);
    struct tzfile_period p = tzfile_period(&zone, -1001);
    assert_true(p.from == INT64_MIN && p.to == -1000 && p.type->offset == CIVIL_HOUR);
    assert_str(p.type->name, "AAA");
    assert_ptr_equal(p.before, p.type);
    p = tzfile_period(&zone, -1000);
    assert_true(p.from == -1000 && p.to == INT64_MAX && p.before->offset == CIVIL_HOUR);
    assert_str(p.type->name, "BBB");
    assert_true(p.type->daylight);
    buf_release(&b);
    arena_release(&a);
}

/* A rule alone, against the C library, which knows the same rules in TZ. */
TEST(rules_as_the_c_library_has_them)
{
    UNUSED;
    static const char *const rules[] = {"CET-1CEST,M3.5.0,M10.5.0/3",
                                        "EST5EDT,M3.2.0,M11.1.0",
                                        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                        "NZST-12NZDT,M9.5.0,M4.1.0/3",
                                        "AAA3BBB,J60/0,J300/24:30",
                                        "AAA-3BBB,59/1,299/2:03:04",
                                        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                                        "IST-2IDT,M3.4.4/26,M10.5.0",
                                        "AAA4BBB5,M2.5.6/3,M12.1.1"};
    struct arena a = ARENA_INIT;
    for (size_t i = 0; i < countof(rules); i++) {
        struct tzfile zone;
        assert_int_equal(read_bytes(&a, file_with(&a, rules[i]), &zone), 0);
        enter(rules[i]);
        for (int64_t at = civil_seconds(1971, 1, 1, 0); at < civil_seconds(2110, 1, 1, 0);
             at = tzfile_period(&zone, at).to) {
            if (at != civil_seconds(1971, 1, 1, 0))
                compare_at(&zone, rules[i], at - 1);
            compare_at(&zone, rules[i], at);
        }
    }
    unsetenv("TZ");
    arena_release(&a);
}

/* Daylight saving time that never ends, as RFC 8536, 3.3.1, writes it. */
TEST(a_rule_without_winter)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct tzfile zone;
    assert_int_equal(read_bytes(&a, file_with(&a, "XXX3EDT4,0/0,J365/23"), &zone), 0);
    for (int64_t at = civil_seconds(2020, 1, 1, 0); at < civil_seconds(2022, 2, 1, 0); at += 1800) {
        assert_str(tzfile_period(&zone, at).type->name, "EDT");
        assert_int_equal(tzfile_moment(&zone, at), at + (int64_t)4 * CIVIL_HOUR);
    }
    arena_release(&a);
}

TEST(damaged_rules)
{
    UNUSED;
    static const char *const rules[] = {"CET",
                                        "1",
                                        "CET-1CEST",
                                        "CET-1CEST,M3.5.0",
                                        "CET-1CEST,M3.5.0,M10.5.0/3x",
                                        "<CET-1",
                                        "CET-26",
                                        "CET-1CEST,M0.5.0,M10.5.0",
                                        "CET-1CEST,M13.1.0,M10.5.0",
                                        "CET-1CEST,M3.6.0,M10.5.0",
                                        "CET-1:60",
                                        "CET-999999999999999999999",
                                        "CET-1CEST,J0,J300",
                                        "CET-1CEST,366,1",
                                        "CET-1CEST,M3.5.0/168,M10.5.0",
                                        "CET-1CEST,M3.5.7,M10.5.0"};
    struct arena a = ARENA_INIT;
    struct tzfile zone;
    for (size_t i = 0; i < countof(rules); i++)
        if (read_bytes(&a, file_with(&a, rules[i]), &zone) != EIO)
            fail_msg("taken for a rule: %s", rules[i]);
    arena_release(&a);
}

/* No part of a file is a file; no byte that is another one does harm. */
TEST(damaged_files)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct str good = file_with(&a, "CET-1CEST,M3.5.0,M10.5.0/3");
    struct tzfile zone;
    for (size_t n = 0; n < good.n; n++)
        assert_int_equal(read_bytes(&a, str_slice(good, 0, n), &zone), n < 4 ? ENOENT : EIO);
    for (size_t i = 0; i < good.n * 8; i++) {
        char *bytes = arena_alloc(&a, good.n);
        memcpy(bytes, good.p, good.n);
        bytes[i / 8] = (char)(bytes[i / 8] ^ 1 << i % 8);
        if (read_bytes(&a, (struct str){bytes, good.n}, &zone) == 0)
            tzfile_moment(&zone, civil_seconds(2026, 3, 29, 150));
    }
    struct buf large = BUF_INIT;
    buf_put(&large, good);
    buf_repeat(&large, 'x', 100000);
    assert_int_equal(read_bytes(&a, buf_str(&large), &zone), ENOENT);
    buf_release(&large);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_numbers),
        cmocka_unit_test(numbers_are_dates),
        cmocka_unit_test(the_time_that_stands_for_now),
        cmocka_unit_test(local_times_are_settled),
        cmocka_unit_test(as_the_c_library_has_them),
        cmocka_unit_test(names_that_nobody_has),
        cmocka_unit_test(short_files_of_the_first_version),
        cmocka_unit_test(rules_as_the_c_library_has_them),
        cmocka_unit_test(a_rule_without_winter),
        cmocka_unit_test(damaged_rules),
        cmocka_unit_test(damaged_files),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
