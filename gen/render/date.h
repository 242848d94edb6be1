/*
 * date.h -- days and times in the words of a language.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_DATE_H
#define HANDOUT_RENDER_DATE_H

#include "model/course.h"
#include "model/texts.h"

struct date_words {
    struct arena *arena; /* of the results */
    const struct texts *texts;
};

/* "Sunday, 1 February 2026"; empty for a day without a date. */
struct str date_text(const struct date_words *w, const struct day *day);

/* "1–3 February 2026": from the first day that has a date to the last; empty where none has. */
struct str date_range_text(const struct date_words *w, const struct day *days);

/*
 * The moment that stands for now where output has to name one, in seconds since 1970, UTC:
 * SOURCE_DATE_EPOCH, else the first day of the course that has a date, else 1980, since which
 * archives count.
 */
int64_t date_stamp(const struct course *course);

/* "2 February, 11:42", with the year where the course takes place in another one: a time that its
 * clocks show. */
struct str date_and_time(const struct date_words *w, const struct course *course, int64_t local);

/* "10:00–11:30" */
struct str date_clock(const struct date_words *w, const struct session *session);

/* "2026-03-29T10:00+02:00", as HTML has it in `<time datetime>`; empty where it is not known. */
struct str date_moment(struct arena *a, const struct moment *moment);

/*
 * What clocks in a zone of the course show meanwhile; "(+1)" is the day after that of the course.
 * Empty where it is not known.
 */
struct str date_clock_in(const struct date_words *w, const struct course *course,
                         const struct day *day, const struct session *session, struct str zone);

/* The clock so many minutes later, as clocks elsewhere show it; "(+1)" is the next day. */
struct str date_clock_shifted(const struct date_words *w, const struct session *session, int shift);

/* What clocks in a zone show more than those of another on that day; NO_OFFSET: not known. */
int date_zone_shift(const struct course *course, struct str from, struct str to,
                    const struct day *day);

#endif
