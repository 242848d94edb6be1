// SPDX-License-Identifier: MIT
/*
 * Days and dates by the method of Howard Hinnant ("chrono-compatible low-level date algorithms"):
 * years begin in March, so that the leap day is the last one; 400 of them are 146,097 days.
 */
#include "core/civil.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ERA_YEARS = 400, ERA_DAYS = 146097, BEFORE_1970 = 719468 }; /* days since 0000-03-01 */

/* Rounds down, where C rounds to 0. */
static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t civil_days(int64_t year, int month, int date)
{
    year -= month <= 2;
    int64_t era = floor_divide(year, ERA_YEARS);
    int64_t of_era = year - era * ERA_YEARS;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - BEFORE_1970;
}

int64_t civil_seconds(int64_t year, int month, int date, int minutes)
{
    return civil_days(year, month, date) * CIVIL_DAY + (int64_t)minutes * CIVIL_MINUTE;
}

struct civil civil_from_seconds(int64_t seconds)
{
    int64_t days = floor_divide(seconds, CIVIL_DAY);
    int rest = (int)(seconds - days * CIVIL_DAY);
    days += BEFORE_1970;
    int64_t era = floor_divide(days, ERA_DAYS);
    int64_t of_era = days - era * ERA_DAYS;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = (int)(of_era - (365 * year + year / 4 - year / 100));
    int month = (5 * of_year + 2) / 153; /* 0 for March */
    int date = of_year - (153 * month + 2) / 5 + 1;
    return (struct civil){.year = year + era * ERA_YEARS + (month >= 10),
                          .month = month < 10 ? month + 3 : month - 9,
                          .date = date,
                          .hour = rest / CIVIL_HOUR,
                          .minute = rest / CIVIL_MINUTE % 60,
                          .second = rest % 60};
}

bool civil_read(struct str t, int64_t *seconds)
{
    static const struct {
        size_t at, digits, least, most;
        const char *behind;
    } parts[] = {{0, 4, 1970, 9999, "-"},
                 {5, 2, 1, 12, "-"},
                 {8, 2, 1, 31, "T "},
                 {11, 2, 0, 23, ":"},
                 {14, 2, 0, 59, NULL}};
    size_t n[countof(parts)] = {0};
    if (t.n != strlen("2026-02-01T18:00"))
        return false;
    for (size_t i = 0; i < countof(parts); i++) {
        size_t end = parts[i].at + parts[i].digits;
        if (!str_number(str_slice(t, parts[i].at, end), parts[i].most, &n[i]) ||
            n[i] < parts[i].least || (parts[i].behind && !strchr(parts[i].behind, t.p[end])))
            return false;
    }
    if (n[2] > (size_t)civil_month_days((int64_t)n[0], (int)n[1]))
        return false;
    *seconds = civil_seconds((int64_t)n[0], (int)n[1], (int)n[2], (int)(n[3] * 60 + n[4]));
    return true;
}

int civil_weekday(int64_t days)
{
    enum { THURSDAY = 4 }; /* 1970-01-01 */
    return (int)(days + THURSDAY - 7 * floor_divide(days + THURSDAY, 7));
}

bool civil_is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int civil_month_days(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && civil_is_leap(year));
}

bool civil_source_date(int64_t *seconds)
{
    static const long long LAST = 253402300799; /* of the year 9999 */
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long value = epoch ? strtoll(epoch, &end, 10) : -1;
    if (!epoch || !*epoch || *end || value < 0 || value > LAST)
        return false;
    *seconds = value;
    return true;
}

int64_t civil_now(void)
{
    int64_t given;
    struct timespec clock;
    if (civil_source_date(&given))
        return given;
    clock_gettime(CLOCK_REALTIME, &clock);
    return clock.tv_sec;
}
