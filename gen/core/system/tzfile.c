// SPDX-License-Identifier: MIT
/*
 * Reads the compiled files of the time zone database (tzfile(5), RFC 8536): the 64-bit block of
 * version 2 and later, else the 32-bit one, and the rule behind it (POSIX.1-2017, 8.3, `TZ`, with
 * the hours of RFC 8536, 3.3.1), without which files as most systems have them now end in 2007.
 *
 * Why by hand. The C library knows one zone at a time, that of the environment, for all threads.
 * libical reads the same files, but decides local times that exist twice or not at all the other
 * way round than RFC 5545 says (Europe/Berlin, 2026-10-25 02:30 is the second one, 2026-03-29
 * 02:30 counts as summer), does not say that it did, heeds no TZDIR, keeps its zones in a global
 * table, and brings ICU, GLib, Berkeley DB and the C++ library. All that is needed of it is this
 * file.
 *
 * Files are taken for damaged (EIO) rather than believed: every count, index, offset and order is
 * looked at. Zones that count leap seconds ("right/...") are not those of any clock on a wall, and
 * nobody's name for one.
 */
#include "core/system/tzfile.h"

#include "core/civil.h"
#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    FILE_MAX = 64 * 1024,         /* bytes of a zone; the largest has 4 kB */
    OFFSET_MAX = 26 * CIVIL_HOUR, /* RFC 8536, 3.2 */
    RULE_HOURS_MAX = 7 * 24 - 1,  /* the same, 3.3.1 */
};

const char *tzfile_folder(void)
{
    const char *folder = getenv("TZDIR");
    return folder && *folder ? folder : "/usr/share/zoneinfo";
}

int tzfile_database(void)
{
    struct stat st;
    if (stat(tzfile_folder(), &st) != 0)
        return errno;
    return S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
}

/* ---- the file ---- */

static bool take(struct str *rest, size_t n, struct str *piece)
{
    if (n > rest->n)
        return false;
    *piece = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return true;
}

/* A number of two's complement, the highest byte first. */
static int64_t number_at(struct str bytes, size_t at, size_t size)
{
    uint64_t n = bytes.p[at] & 0x80 ? UINT64_MAX : 0;
    for (size_t i = 0; i < size; i++)
        n = n << 8 | (unsigned char)bytes.p[at + i];
    return (int64_t)n;
}

/* The counts in the head of a block, in their order. */
enum { UTC_MARKS, STANDARD_MARKS, LEAPS, TIMES, TYPES, LETTERS, COUNTS };
enum { HEAD_SIZE = 20 + COUNTS * 4, TYPE_SIZE = 6 };

struct block {
    size_t counts[COUNTS];
    size_t time_size;
    struct str times, indexes, types, letters;
};

/* Takes a block with its head off the front of the file. `time_size` is 4 or 8. */
static bool take_block(struct str *rest, size_t time_size, struct block *b)
{
    struct str head, skipped;
    if (!take(rest, HEAD_SIZE, &head) || !str_starts(head, "TZif"))
        return false;
    for (size_t i = 0; i < COUNTS; i++) {
        int64_t count = number_at(head, 20 + i * 4, 4);
        if (count < 0 || count > FILE_MAX)
            return false;
        b->counts[i] = (size_t)count;
    }
    b->time_size = time_size;
    return take(rest, b->counts[TIMES] * time_size, &b->times) &&
           take(rest, b->counts[TIMES], &b->indexes) &&
           take(rest, b->counts[TYPES] * TYPE_SIZE, &b->types) &&
           take(rest, b->counts[LETTERS], &b->letters) &&
           take(rest, b->counts[LEAPS] * (time_size + 4), &skipped) &&
           take(rest, b->counts[STANDARD_MARKS] + b->counts[UTC_MARKS], &skipped);
}

static bool is_offset(int64_t seconds)
{
    return seconds > -OFFSET_MAX && seconds < OFFSET_MAX;
}

static bool read_types(const struct block *b, struct tzfile_type *types)
{
    for (size_t i = 0; i < b->counts[TYPES]; i++) {
        size_t at = i * TYPE_SIZE, letter = (unsigned char)b->types.p[at + 5];
        int64_t offset = number_at(b->types, at, 4);
        if (!is_offset(offset) || letter >= b->letters.n)
            return false;
        size_t end = str_find_char(b->letters, letter, 0);
        types[i] = (struct tzfile_type){.offset = (int)offset,
                                        .daylight = b->types.p[at + 4] != 0,
                                        .name = str_slice(b->letters, letter, end)};
    }
    return b->counts[TYPES] > 0;
}

/* Files of old have a first change at the beginning of the universe: that is the limit. */
static bool read_changes(struct arena *a, const struct block *b, struct tzfile *zone)
{
    static const int64_t LIMIT = (int64_t)1 << 59;
    int64_t *times = arena_array(a, b->counts[TIMES], sizeof *times);
    struct tzfile_type *types = arena_array(a, b->counts[TYPES], sizeof *types);
    zone->next = arena_array(a, b->counts[TIMES], sizeof *zone->next);
    if (!read_types(b, types))
        return false;
    for (size_t i = 0; i < b->counts[TIMES]; i++) {
        size_t type = (unsigned char)b->indexes.p[i];
        times[i] = number_at(b->times, i * b->time_size, b->time_size);
        if (times[i] < -LIMIT || times[i] > LIMIT || type >= b->counts[TYPES] ||
            (i && times[i] <= times[i - 1]))
            return false;
        zone->next[i] = &types[type];
    }
    zone->times = times;
    zone->count = b->counts[TIMES];
    zone->first = &types[0];
    return true;
}

/* ---- the rule behind it: CET-1CEST,M3.5.0,M10.5.0/3 ---- */

static bool take_char(struct str *rest, char c)
{
    bool there = rest->n && *rest->p == c;
    if (there)
        *rest = str_slice(*rest, 1, rest->n);
    return there;
}

static bool take_number(struct str *rest, int most, int *number)
{
    size_t n = 0, value;
    while (n < rest->n && ascii_digit(rest->p[n]))
        n++;
    if (!str_number(str_slice(*rest, 0, n), (size_t)most, &value))
        return false;
    *number = (int)value;
    *rest = str_slice(*rest, n, rest->n);
    return true;
}

/* "CET" or "<+0330>" */
static bool take_name(struct str *rest, struct str *name)
{
    bool quoted = take_char(rest, '<');
    size_t n = 0;
    while (n < rest->n &&
           (ascii_alpha(rest->p[n]) ||
            (quoted && (ascii_digit(rest->p[n]) || str_has_char(STR("+-"), rest->p[n])))))
        n++;
    return take(rest, n, name) && n > 0 && (!quoted || take_char(rest, '>'));
}

/* "-3:30", "26" */
static bool take_time(struct str *rest, int *seconds)
{
    bool negative = take_char(rest, '-');
    int part[3] = {0, 0, 0};
    if (!negative)
        take_char(rest, '+');
    if (!take_number(rest, RULE_HOURS_MAX, &part[0]))
        return false;
    for (size_t i = 1; i < countof(part) && take_char(rest, ':'); i++)
        if (!take_number(rest, 59, &part[i]))
            return false;
    *seconds = (part[0] * 60 + part[1]) * 60 + part[2];
    *seconds = negative ? -*seconds : *seconds;
    return true;
}

/* A rule counts hours west of Greenwich. */
static bool take_offset(struct str *rest, struct tzfile_type *type)
{
    int west;
    if (!take_time(rest, &west) || !is_offset(west))
        return false;
    type->offset = -west;
    return true;
}

/* ",M3.5.0/2", ",J60", ",59" */
static bool take_turn(struct str *rest, struct tzfile_turn *t)
{
    t->time = 2 * CIVIL_HOUR;
    if (!take_char(rest, ','))
        return false;
    bool good;
    if (take_char(rest, 'M')) {
        t->kind = TURN_WEEKDAY;
        good = take_number(rest, 12, &t->month) && t->month && take_char(rest, '.') &&
               take_number(rest, 5, &t->week) && t->week && take_char(rest, '.') &&
               take_number(rest, 6, &t->day);
    } else if (take_char(rest, 'J')) {
        t->kind = TURN_JULIAN;
        good = take_number(rest, 365, &t->day) && t->day;
    } else {
        t->kind = TURN_DAY;
        good = take_number(rest, 365, &t->day);
    }
    return good && (!take_char(rest, '/') || take_time(rest, &t->time));
}

/* Reads all of a rule; an empty one is none. */
static bool read_rule(struct str rest, struct tzfile_rule *rule)
{
    struct tzfile_type *standard = &rule->types[0], *daylight = &rule->types[1];
    if (rest.n == 0)
        return true;
    rule->any = true;
    if (!take_name(&rest, &standard->name) || !take_offset(&rest, standard))
        return false;
    if (rest.n == 0)
        return true;
    rule->daylight = daylight->daylight = true;
    daylight->offset = standard->offset + CIVIL_HOUR;
    return take_name(&rest, &daylight->name) &&
           (!rest.n || *rest.p == ',' || take_offset(&rest, daylight)) &&
           take_turn(&rest, &rule->turns[1]) && take_turn(&rest, &rule->turns[0]) && rest.n == 0;
}

/* ---- reading ---- */

bool tzfile_is_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        bool starts = i == 0 || name.p[i - 1] == '/';
        if (!ascii_alnum(name.p[i]) && (starts || !str_has_char(STR("/-_+."), name.p[i])))
            return false;
    }
    return name.n > 0;
}

static int parse(struct arena *a, struct str bytes, struct tzfile *zone)
{
    struct block b;
    if (bytes.n == FILE_MAX || !str_starts(bytes, "TZif"))
        return ENOENT;
    bool long_times = bytes.n > 4 && bytes.p[4] >= '2';
    struct str footer = STR("");
    if (!take_block(&bytes, 4, &b) || (long_times && !take_block(&bytes, 8, &b)))
        return EIO;
    if (b.counts[LEAPS])
        return ENOENT;
    if (long_times && (!take_char(&bytes, '\n') ||
                       !take(&bytes, str_find_char(bytes, 0, '\n'), &footer) || !bytes.n))
        return EIO;
    return read_changes(a, &b, zone) && read_rule(footer, &zone->rule) ? 0 : EIO;
}

int tzfile_read(struct arena *a, struct str name, struct tzfile *zone)
{
    struct stat st;
    size_t n;
    *zone = (struct tzfile){.count = 0};
    if (!tzfile_is_name(name))
        return ENOENT;
    int fd = disk_open(AT_FDCWD, arena_printf(a, "%s/%.*s", tzfile_folder(), STR_ARG(name)).p, 0,
                       &st);
    if (fd < 0)
        return errno == ENOTDIR || errno == ENAMETOOLONG || errno == EISDIR || errno == ENXIO
                   ? ENOENT
                   : errno;
    size_t most = st.st_size < FILE_MAX ? (size_t)st.st_size : FILE_MAX;
    char *bytes = arena_alloc(a, most + 1);
    int why = disk_read(fd, bytes, most, &n) ? 0 : errno;
    close(fd);
    return why ? why : parse(a, (struct str){bytes, n}, zone);
}

/* ---- what clocks show ---- */

/* The day of a year, since 1970. */
static int64_t turn_days(const struct tzfile_turn *t, int64_t year)
{
    int64_t new_year = civil_days(year, 1, 1);
    if (t->kind == TURN_DAY)
        return new_year + t->day;
    if (t->kind == TURN_JULIAN) /* which never counts the 29th of February */
        return new_year + t->day - 1 + (t->day >= 60 && civil_is_leap(year));
    int64_t first = civil_days(year, t->month, 1);
    int days = (t->day - civil_weekday(first) + 7) % 7 + (t->week - 1) * 7;
    return first + (days < civil_month_days(year, t->month) ? days : days - 7);
}

/* When clocks change to this type in a year: each turn is told by the clocks of the other. */
static int64_t turn_moment(const struct tzfile_rule *rule, size_t type, int64_t year)
{
    return turn_days(&rule->turns[type], year) * CIVIL_DAY + rule->turns[type].time -
           rule->types[!type].offset;
}

/* Goes on to the change to a type at that moment; false where that lies behind `at`, which
 * ends the period. */
static bool pass_change(struct tzfile_period *p, int64_t at, int64_t moment,
                        const struct tzfile_type *type)
{
    if (moment > at) {
        p->to = moment;
        return false;
    }
    p->from = moment;
    p->before = p->type;
    p->type = type;
    return true;
}

/*
 * Passes the changes of the years around, which come after the last one of the file. A turn may
 * lie a week outside of its year, so that two years before it are enough. Daylight saving time
 * that never ends is written as one that begins again at the moment it ends: its beginning is
 * the later change of the two.
 */
static void pass_rule(struct tzfile_period *p, const struct tzfile_rule *rule, int64_t at)
{
    int64_t last = p->from, year = civil_from_seconds(at).year;
    for (int64_t y = year - 2; y <= year + 1; y++) {
        size_t first = turn_moment(rule, 0, y) > turn_moment(rule, 1, y);
        for (size_t i = 0; i < 2; i++) {
            size_t type = i == 0 ? first : !first;
            int64_t moment = turn_moment(rule, type, y);
            if (moment > last && !pass_change(p, at, moment, &rule->types[type]))
                return;
        }
    }
}

struct tzfile_period tzfile_period(const struct tzfile *zone, int64_t at)
{
    const struct tzfile_rule *rule = &zone->rule;
    size_t low = 0, high = zone->count; /* the changes before `low` are past, from `high` on not */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->times[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    struct tzfile_period p = {.from = INT64_MIN, .to = INT64_MAX, .type = zone->first};
    if (zone->count == 0 && rule->any)
        p.type = &rule->types[0];
    p.before = low > 1 ? zone->next[low - 2] : p.type;
    if (low > 0) {
        p.from = zone->times[low - 1];
        p.type = zone->next[low - 1];
    }
    if (low < zone->count)
        p.to = zone->times[low];
    else if (rule->daylight)
        pass_rule(&p, rule, at);
    return p;
}

int64_t tzfile_moment(const struct tzfile *zone, int64_t local)
{
    struct tzfile_period p = tzfile_period(zone, local - OFFSET_MAX);
    for (;; p = tzfile_period(zone, p.to)) {
        int64_t at = local - p.type->offset;
        if (at < p.from) /* skipped */
            return local - p.before->offset;
        if (at < p.to)
            return at;
    }
}
