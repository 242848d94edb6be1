/*
 * civil.h -- dates and times of day of the Gregorian calendar, as numbers.
 *
 * Times are seconds since 1970-01-01 00:00. Whose clock they are of is the caller's: UTC, or one on
 * a wall. The calendar goes on before its time, and no day has a leap second. Nothing here fails or
 * asks a clock.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_CIVIL_H
#define HANDOUT_CORE_CIVIL_H

#include "core/text/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { CIVIL_MINUTE = 60, CIVIL_HOUR = 60 * CIVIL_MINUTE, CIVIL_DAY = 24 * CIVIL_HOUR };

struct civil {
    int64_t year;
    int month, date, hour, minute, second; /* month and date from 1 */
};

int64_t civil_days(int64_t year, int month, int date); /* since 1970-01-01; before it below 0 */
/* Minutes after midnight may be those of days around. */
int64_t civil_seconds(int64_t year, int month, int date, int minutes);
struct civil civil_from_seconds(int64_t seconds);

/* What "2026-02-01T18:00" says, with a blank instead of the T as well; false where it is none. */
bool civil_read(struct str text, int64_t *seconds);

int civil_weekday(int64_t days); /* 0 for Sunday */
bool civil_is_leap(int64_t year);
int civil_month_days(int64_t year, int month);

/*
 * The moment, in UTC, that stands for now where output has to name one: SOURCE_DATE_EPOCH. False
 * where that is not given, or no second from 1970 to the end of 9999.
 */
bool civil_source_date(int64_t *seconds);

/* The same, else what the clock says: seconds since 1970, UTC. */
int64_t civil_now(void);

#endif
