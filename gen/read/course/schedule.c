// SPDX-License-Identifier: MIT
#include "core/civil.h"
#include "model/texts.h"
#include "read/format.h"

/* "09:30" as minutes since midnight; -1 where it is no time. 24:00 is the end of a day. */
static int parse_time(struct str s)
{
    size_t colon = str_find_char(s, 0, ':');
    if (colon == 0 || colon > 2 || s.n != colon + 3)
        return -1;
    int part[2] = {0, 0};
    for (size_t i = 0; i < s.n; i++) {
        if (i == colon)
            continue;
        if (!ascii_digit(s.p[i]))
            return -1;
        part[i > colon] = part[i > colon] * 10 + (s.p[i] - '0');
    }
    int minutes = part[0] * 60 + part[1];
    return part[1] < 60 && minutes <= 24 * 60 ? minutes : -1;
}

static int read_time(struct reader *r, const struct yaml *y)
{
    int minutes = parse_time(field_text(r, y));
    if (minutes < 0)
        diag_add(r->diags, SEVERITY_ERROR, "time", y->at,
                 "write a time as \"09:30\", from 00:00 to 24:00");
    return minutes;
}

static void session_start(struct reader *r, const struct yaml *y, void *to)
{
    ((struct session *)to)->start = read_time(r, y);
}

static void session_end(struct reader *r, const struct yaml *y, void *to)
{
    ((struct session *)to)->end = read_time(r, y);
}

static void session_title(struct reader *r, const struct yaml *y, void *to)
{
    ((struct session *)to)->title = field_words(r, y);
}

static void session_speaker(struct reader *r, const struct yaml *y, void *to)
{
    ((struct session *)to)->speaker = people_find(r, y);
}

/* `needs` may name lessons that come later: resolved when all are read. */
static void session_needs(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    field_list(r, y, "`needs`");
}

/* Lessons get their numbers in the order in which sessions first name them. */
static const struct lesson *lesson_at(struct reader *r, const struct yaml *y)
{
    struct str path = path_clean(r->arena, field_text(r, y));
    const struct lesson *known = map_get(&r->lesson_paths, path);
    if (known)
        return known;
    struct lesson *lesson = translation_lesson(r, path.n ? path : field_text(r, y), y->at);
    if (!lesson)
        return NULL;
    lesson_add(r, lesson);
    const struct lesson *same = map_get(&r->lessons.things, lesson->id);
    if (same != lesson)
        diag_add(r->diags, SEVERITY_ERROR, "duplicate-id", y->at,
                 "this lesson and `%.*s` would both be called `%.*s`; rename one of the files",
                 STR_ARG(same->path), STR_ARG(same->id));
    if (id_is_sheet(lesson->id))
        diag_add(r->diags, SEVERITY_ERROR, "reserved-id", y->at,
                 "a lesson cannot be called `%.*s`, since a sheet is; rename the file",
                 STR_ARG(lesson->id));
    return lesson;
}

static void session_lesson(struct reader *r, const struct yaml *y, void *to)
{
    struct session *session = to;
    session->lesson = lesson_at(r, y);
    if (session->title.n == 0 && session->lesson)
        session->title = session->lesson->title;
}

/* What the speaker shows: read as any deck, for who compares it with the lesson. */
static struct lesson *deck_at(struct reader *r, const struct yaml *y)
{
    struct str original = path_clean(r->arena, field_text(r, y));
    struct str path = r->course->original ? translation_of(r, original) : original;
    struct lesson *deck = map_get(&r->deck_paths, path);
    if (deck || (r->course->original && !path.n)) /* that of the original is no translation's */
        return deck;
    r->beside = true;
    deck = format_read_lesson(r, path.n ? path : field_text(r, y), y->at);
    r->beside = false;
    if (!deck)
        return NULL;
    struct lesson **link = &r->course->decks;
    while (*link)
        link = &(*link)->next;
    *link = deck;
    map_add(&r->deck_paths, r->arena, path, deck);
    return deck;
}

/* Read when the lesson of the session is known. */
static void read_slides(struct reader *r, const struct yaml *y, const struct session *session)
{
    const struct yaml *slides = yaml_get(y, "slides");
    if (!slides || yaml_is_null(slides))
        return;
    struct lesson *lesson = (struct lesson *)session->lesson; /* ours alone, until all is read */
    if (!yaml_get(y, "lesson"))
        diag_add(
            r->diags, SEVERITY_ERROR, "session", slides->at,
            "`slides` stand beside a lesson; name it by `lesson`, or make the deck the lesson");
    bool shared = lesson && lesson->untranslated; /* it knows the slides of the original */
    struct lesson *deck = lesson && !shared ? deck_at(r, slides) : NULL;
    if (deck && lesson->slides_shown && lesson->slides_shown != deck)
        diag_add(r->diags, SEVERITY_ERROR, "session", slides->at,
                 "another session shows other slides beside this lesson; put them into one deck");
    else if (deck)
        lesson->slides_shown = deck;
}

/* Its place in the table of fields; read_slides reads it. */
static void session_slides(struct reader *r, const struct yaml *y, void *to)
{
    (void)r, (void)y, (void)to;
}

static void set_kind(struct reader *r, const struct yaml *y, void *to, enum session_kind kind)
{
    struct session *session = to;
    session->kind = kind;
    session->title = field_words(r, y);
}

static void session_break(struct reader *r, const struct yaml *y, void *to)
{
    set_kind(r, y, to, SESSION_BREAK);
}

static void session_practice(struct reader *r, const struct yaml *y, void *to)
{
    set_kind(r, y, to, SESSION_PRACTICE);
}

static void session_event(struct reader *r, const struct yaml *y, void *to)
{
    set_kind(r, y, to, SESSION_EVENT);
}

static const struct field session_fields[] = {
    {"start", session_start},       {"end", session_end},     {"title", session_title},
    {"speaker", session_speaker},   {"needs", session_needs}, {"lesson", session_lesson},
    {"practice", session_practice}, {"event", session_event}, {"break", session_break},
    {"slides", session_slides},
};

static void check_times(struct reader *r, const struct session *session)
{
    if (session->start == -2 || session->end == -2)
        diag_add(r->diags, SEVERITY_ERROR, "session", session->at,
                 "a session needs `start` and `end`");
    else if (session->start >= 0 && session->end >= 0 && session->end <= session->start)
        diag_add(r->diags, SEVERITY_ERROR, "session", session->at,
                 "this session ends before it starts; fix `start` or `end`");
}

/* The kinds that a session names; `lesson` beside `practice` says what is practised. */
static size_t count_kinds(const struct yaml *y)
{
    bool practice = yaml_get(y, "practice") != NULL;
    bool lesson = yaml_get(y, "lesson") && !practice;
    return (size_t)practice + lesson + (yaml_get(y, "break") != NULL) +
           (yaml_get(y, "event") != NULL);
}

static struct session *read_session(struct reader *r, const struct yaml *y)
{
    struct session *session = ARENA_NEW(r->arena, struct session);
    *session = (struct session){.start = -2, .end = -2, .at = y->at};
    if (!fields_read(r, y, "a session", session_fields, countof(session_fields), session))
        return NULL;
    check_times(r, session);
    read_slides(r, y, session);
    size_t kinds = count_kinds(y);
    if (kinds > 1)
        diag_add(
            r->diags, SEVERITY_ERROR, "session", y->at,
            "a session is one of `lesson`, `practice`, `event` and `break`; make two of this one");
    if (kinds == 0) {
        diag_add(r->diags, SEVERITY_ERROR, "session", y->at,
                 "say what this session is: `lesson`, `practice`, `event` or `break`");
        return NULL;
    }
    if (session->start < 0)
        session->start = session->end < 0 ? 0 : session->end;
    if (session->end < 0)
        session->end = session->start;
    return session;
}

static void day_title(struct reader *r, const struct yaml *y, void *to)
{
    ((struct day *)to)->title = field_words(r, y);
}

/* Dates compare as these numbers; 0 where a day has none. */
static int date_number(const struct day *day)
{
    return (day->year * 100 + day->month) * 100 + day->date;
}

/* Days stand in the order of their dates; one warning for each that does not. */
static void check_date(struct reader *r, const struct day *day, struct span at)
{
    int date = date_number(day);
    for (const struct day *d = r->course->days; d != day; d = d->next)
        if (date_number(d) > date) {
            diag_add(r->diags, SEVERITY_WARNING, "day-order", at,
                     "this day is before day %zu above it, %d-%02d-%02d; fix one of the dates",
                     d->number, d->year, d->month, d->date);
            return;
        }
}

/* A run of digits as a number; -1 where it holds anything else. */
static int parse_digits(struct str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i]))
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return s.n ? n : -1;
}

/* "2026-02-01" as year, month and date; false where there is no such day. */
static bool parse_date(struct str s, int part[3])
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    part[0] = parse_digits(str_slice(s, 0, 4));
    part[1] = parse_digits(str_slice(s, 5, 7));
    part[2] = parse_digits(str_slice(s, 8, 10));
    return part[0] > 0 && part[1] >= 1 && part[1] <= 12 && part[2] >= 1 &&
           part[2] <= civil_month_days(part[0], part[1]);
}

static void day_date(struct reader *r, const struct yaml *y, void *to)
{
    struct day *day = to;
    int part[3];
    if (!parse_date(field_text(r, y), part)) {
        diag_add(r->diags, SEVERITY_ERROR, "date", y->at, "write a date that exists as 2026-02-01");
        return;
    }
    day->year = part[0];
    day->month = part[1];
    day->date = part[2];
    check_date(r, day, y->at);
}

/* Sessions of a day follow each other; one whose times are wrong has its error already. */
static void check_order(struct reader *r, const struct session *sessions)
{
    const struct session *latest = NULL; /* the one that ends last so far */
    for (const struct session *s = sessions; s; s = s->next) {
        if (s->end <= s->start)
            continue;
        if (latest && s->start < latest->end)
            diag_add(r->diags, SEVERITY_WARNING, "session-overlap", s->at,
                     "this session starts at %02d:%02d, but one above it ends at %02d:%02d; fix "
                     "the times",
                     s->start / 60, s->start % 60, latest->end / 60, latest->end % 60);
        if (!latest || s->end > latest->end)
            latest = s;
    }
}

static void day_sessions(struct reader *r, const struct yaml *y, void *to)
{
    struct session **tail = &((struct day *)to)->sessions;
    if (!field_list(r, y, "`sessions`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct session *session = e->value ? read_session(r, e->value) : NULL;
        if (!session)
            continue;
        *tail = session;
        tail = &session->next;
    }
    check_order(r, ((struct day *)to)->sessions);
}

static const struct field day_fields[] = {
    {"title", day_title}, {"date", day_date}, {"sessions", day_sessions}};

const struct lesson *lesson_find(struct reader *r, const struct yaml *y)
{
    struct str id = field_text(r, y);
    const struct lesson *named = map_get(&r->lesson_paths, path_clean(r->arena, id));
    if (named)
        return named;
    if (map_get(&r->missing_ids, id) && !map_get(&r->lessons.things, id))
        return NULL;
    return index_find(r, &r->lessons, id, y->at, "lesson of this course");
}

static void resolve_needs(struct reader *r, struct session *session, const struct yaml *needs)
{
    if (!needs || needs->kind != YAML_LIST)
        return;
    size_t cap = 0;
    for (const struct yaml_entry *e = needs->entries; e; e = e->next) {
        const struct lesson *lesson = e->value ? lesson_find(r, e->value) : NULL;
        if (lesson)
            *ARENA_PUSH(r->arena, session->needs, session->need_count, cap) = lesson;
    }
}

/* Goes through the sessions again, now that every lesson is known. */
static void resolve_day(struct reader *r, struct day *day, const struct yaml *y)
{
    const struct yaml *list = yaml_get(y, "sessions");
    struct session *session = day->sessions;
    if (!list || list->kind != YAML_LIST)
        return;
    for (const struct yaml_entry *e = list->entries; e && session; e = e->next)
        if (e->value && e->value->at.start == session->at.start) {
            resolve_needs(r, session, yaml_get(e->value, "needs"));
            session = session->next;
        }
}

void schedule_read(struct reader *r, const struct yaml *y)
{
    if (!field_list(r, y, "`days`"))
        return;
    struct day **tail = &r->course->days;
    size_t number = 0;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct day *day = ARENA_NEW(r->arena, struct day);
        day->number = ++number;
        day->title = arena_printf(r->arena, "Day %zu", number);
        *tail = day;
        tail = &day->next;
        if (e->value)
            fields_read(r, e->value, "a day", day_fields, countof(day_fields), day);
    }
    struct day *day = r->course->days;
    for (const struct yaml_entry *e = y->entries; e; e = e->next, day = day->next)
        if (e->value)
            resolve_day(r, day, e->value);
}

/* ---- practice outside of sessions ---- */

struct practice {
    struct session session;
    const struct yaml *days; /* NULL: all */
};

static void practice_start(struct reader *r, const struct yaml *y, void *to)
{
    session_start(r, y, &((struct practice *)to)->session);
}

static void practice_end(struct reader *r, const struct yaml *y, void *to)
{
    session_end(r, y, &((struct practice *)to)->session);
}

static void practice_title(struct reader *r, const struct yaml *y, void *to)
{
    session_title(r, y, &((struct practice *)to)->session);
}

static void practice_days(struct reader *r, const struct yaml *y, void *to)
{
    if (field_list(r, y, "`days`"))
        ((struct practice *)to)->days = y;
}

static const struct field practice_fields[] = {{"start", practice_start},
                                               {"end", practice_end},
                                               {"title", practice_title},
                                               {"days", practice_days}};

/* Among the sessions of the day, by its time. */
static void add_practice(struct reader *r, struct day *day, const struct session *practice)
{
    struct session *session = ARENA_NEW(r->arena, struct session), **link = &day->sessions;
    *session = *practice;
    for (const struct session *s = day->sessions; s; s = s->next)
        if (s->start < session->end && session->start < s->end)
            diag_add(r->diags, SEVERITY_WARNING, "session-overlap", session->at,
                     "on day %zu a session goes on from %02d:%02d to %02d:%02d; practise before or "
                     "after it",
                     day->number, s->start / 60, s->start % 60, s->end / 60, s->end % 60);
    while (*link && (*link)->start <= session->start)
        link = &(*link)->next;
    session->next = *link;
    *link = session;
}

static void add_to_day(struct reader *r, const struct yaml *y, const struct practice *practice)
{
    struct str text = field_text(r, y);
    for (struct day *d = r->course->days; d; d = d->next)
        if (str_eq(text, arena_printf(r->arena, "%zu", d->number))) {
            add_practice(r, d, &practice->session);
            return;
        }
    diag_add(r->diags, SEVERITY_ERROR, "session", y->at,
             "the course has no day of that number; days count from 1");
}

static void read_practice(struct reader *r, const struct yaml *y)
{
    struct practice practice = {.session = {.kind = SESSION_PRACTICE,
                                            .start = -2,
                                            .end = -2,
                                            .title = text_get(r->course->texts, "practice_own"),
                                            .at = y->at}};
    if (!fields_read(r, y, "practice", practice_fields, countof(practice_fields), &practice))
        return;
    check_times(r, &practice.session);
    if (practice.session.start < 0 || practice.session.end <= practice.session.start)
        return;
    for (struct day *d = practice.days ? NULL : r->course->days; d; d = d->next)
        add_practice(r, d, &practice.session);
    for (const struct yaml_entry *e = practice.days ? practice.days->entries : NULL; e; e = e->next)
        if (e->value)
            add_to_day(r, e->value, &practice);
}

void schedule_read_practice(struct reader *r, const struct yaml *y)
{
    if (!field_list(r, y, "`practice`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next)
        if (e->value)
            read_practice(r, e->value);
}
