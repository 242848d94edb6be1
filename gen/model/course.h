/*
 * course.h -- a whole course: days, lessons, slides, commands, people, problems.
 *
 * Plain structs, built once by read/ and shell/ in one arena and const from then on.
 * Lists are linked by `next` and in the order of the content. Text that the
 * content leaves out is an empty str; what points elsewhere may be NULL only
 * where that is said.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_COURSE_H
#define HANDOUT_MODEL_COURSE_H

#include "core/diag.h"
#include "core/map.h"
#include "model/node.h"

#include <stdint.h>

struct texts;

/* What each person fills in. */
struct variable {
    struct variable *next;
    size_t number; /* from 0 */
    struct str name;
    struct str value;   /* as written; may name other variables: master-1.<student>.example */
    struct str label;   /* for the field on the page; may be empty */
    struct str example; /* shown in the empty field; may be empty */
    struct str filled;  /* value with the other variables filled in; empty where `personal` */
    bool personal; /* differs from person to person: has no value, or the roster has a column for it
                    */
    struct span at;
};

/* A file of the course that the handbook shows. */
struct media {
    struct media *next;
    struct str path; /* in the course, `/` between the parts, without `.` and `..` */
    struct str bytes;
    const struct media *paper; /* the PNG beside an SVG, for the PDFs; NULL: none */
};

/* Where a command stands decides which sheet takes it. */
enum step_place {
    PLACE_SLIDE,
    PLACE_HINT,
    PLACE_SOLUTION,
    PLACE_CATCHUP,
    PLACE_CHECK,      /* of the end of the lesson, */
    PLACE_TASK_CHECK, /* or of a task: what it says holds where it ends with 0 */
};

const char *step_place_name(enum step_place place); /* "catch-up" */

/* What a command on the slides that the speaker shows is in the handbook, or one of a translation
 * in its original. */
enum match {
    MATCH_UNKNOWN,   /* nothing was compared */
    MATCH_SAME,      /* it stands there, in this order */
    MATCH_NEAR,      /* another one stands there, a few letters away */
    MATCH_ELSEWHERE, /* it stands there, in another order */
    MATCH_NONE,
};

struct shell_mark;

/* One thing that a participant copies. Made by shell/. */
struct command {
    struct command *next; /* in its lesson or page */
    struct str id;        /* 3.12b */
    struct str anchor;    /* c-3.12b: where pages show it */
    enum step_kind kind;
    enum step_place place;
    struct str lang;
    struct str program; /* STEP_INPUT: into which it is typed: psql; else empty */
    struct str text; /* what is copied: no prompt, no final newline, course variables filled in */
    struct str caption;        /* the comment lines above it, without their marks; may be empty */
    struct str output;         /* p == NULL where none is shown */
    bool hidden;               /* not shown to participants */
    bool broken;               /* no shell can read it (of a foreign deck; an error in our own) */
    enum match match;          /* of a command on slides beside the handbook, or of a translation */
    struct span at;            /* in the source */
    const struct code *code;   /* the block that it stands in */
    const struct slide *slide; /* NULL on workspace pages and problems */
    size_t number;             /* of the slide on which it first appears; 0 where there is none */
    const struct shell_mark *marks; /* of `text` (shell/split.h), if a POSIX shell reads it */
    size_t mark_count;
    const struct placeholder *placeholders; /* what is left for the reader to fill in `text` */
    size_t placeholder_count;
    const size_t *wraps; /* blanks of `text` before which a backslash and a newline may be put */
    size_t wrap_count;
    const struct command *handbook;     /* of such a command: what it is there; or NULL */
    struct problem_ref *problems;       /* that are known to befall it */
    const struct correction *corrected; /* the last one; NULL: it never was */
    const struct node *task; /* the alert of the task that it stands in; NULL: it stands in none */
    struct str holds;        /* of a check: what it says, in one line; else empty */
};

/* How a slide looks, in two widths of pixels. */
struct slide_picture {
    const struct media *large, *small;
    unsigned width, height; /* of the large one */
};

struct slide {
    struct slide *next;
    size_t number;      /* from 1 */
    size_t last_number; /* above `number` where the speaker shows it part by part */
    struct str label;   /* what its command ids start with: 3.12; 131 where numbers run through */
    struct str title;   /* of its first heading; else that of the slide before it */
    bool continued;     /* has no heading of its own */
    size_t page;        /* of a PDF of the deck, from 1; 0: the slide is of no file of slides */
    struct slide_picture *picture; /* NULL: there is none */
    bool skipped;        /* the speaker does not show it: it is checked, and left out of all else */
    struct node *nodes;  /* may be NULL */
    struct node *notes;  /* for the speaker only; may be NULL */
    struct node *hidden; /* blocks of code that are not shown, in order; may be NULL */
    struct node *later; /* its solutions that are not open yet, for supporters: not among `nodes` */
    const struct command
        *commands; /* its first in the list of the lesson, where the others follow */
    const struct lesson *lesson;
    struct span at;
};

struct lesson {
    struct lesson *next;
    size_t number; /* from 1, in the order in which sessions name it; 0 for a page without number */
    struct str id; /* file name without its leading number and its ending */
    struct str path; /* in the course */
    struct str title;
    struct str summary;
    struct slide *slides;
    const char
        *format; /* of a deck of another program, whose mistakes are warnings; NULL: our own */
    bool sized_headings; /* a deck where the level of a heading says how big its line is shown */
    size_t slide_count;  /* as the audience counts them: a deck may show more than is kept here */
    struct command *commands;
    size_t command_count;
    struct command *withheld; /* of its catch-up, where that is for supporters: not among them */
    const struct source *src;
    struct lesson
        *slides_shown; /* what the speaker shows meanwhile; NULL: the course does not say */
    struct lesson *translation; /* the same lesson in the next language of the course; NULL: none */
    const struct lesson *original; /* of a translation; NULL: this is one itself */
    bool untranslated;             /* of a translation: its slides are those of the original */
};

/* A page of the workspace guide: a text without slides. */
struct page {
    struct page *next;
    size_t number;    /* from 1 */
    struct str label; /* what its command ids start with: w2 */
    struct str id, path, title, summary;
    struct node *nodes;
    struct command *commands;
    const struct source *src;
    struct page *translation; /* these three as those of a lesson */
    const struct page *original;
    bool untranslated;
};

struct person {
    struct person *next;
    struct str id, name, role, contact, languages, hours, timezone, about;
    const struct media *photo; /* NULL: none */
    struct listed *speaks;     /* those of the languages that are tags: "ru" */
    int from, to; /* the hours, in minutes since midnight on the own clock; to 0: put in other words
                   */
    struct span at;
};

struct person_ref {
    struct person_ref *next;
    const struct person *person;
};

struct channel {
    struct channel *next;
    struct str id, title, url, note;
    const struct channel *backup; /* NULL: none */
    struct span at;
};

struct group {
    struct group *next;
    struct str id, name;
    struct str participants;       /* who belongs to it, in words: s000001 to s000030 */
    const struct person *lead;     /* may be NULL */
    struct person_ref *members;    /* the lead not among them */
    const struct channel *channel; /* may be NULL */
};

/* Whom a step of the route asks. */
enum route_who {
    ROUTE_PROBLEMS, /* the page of known problems */
    ROUTE_GROUP,    /* the channel of the reader's group */
    ROUTE_LEAD,     /* the lead of it */
    ROUTE_SPEAKER,  /* whoever speaks */
    ROUTE_CHANNEL,  /* one channel for all */
    ROUTE_PERSON,
    ROUTE_WORDS, /* what the title says */
};

/* A step of the way from a question to its answer. */
struct route_step {
    struct route_step *next;
    enum route_who who;
    const struct channel *channel; /* of ROUTE_CHANNEL */
    const struct person *person;   /* of ROUTE_PERSON */
    struct str title;              /* empty: what the step asks by its own name */
    struct str text;               /* what one does there; empty: what the interface says of it */
    size_t wait;                   /* minutes without an answer until the next; 0: not said */
};

/* What a supporter may do, from the first to the last resort. */
enum { HELP_SEARCH, HELP_EXPLAIN, HELP_DO, HELP_LEVELS };

/* A moment of a day that has a date, in a zone that is known. */
struct moment {
    bool known;
    int64_t at; /* seconds since 1970, in UTC */
    int offset; /* seconds that the clocks of the course show more than UTC */
};

enum session_kind { SESSION_LESSON, SESSION_BREAK, SESSION_PRACTICE, SESSION_EVENT };

const char *session_kind_name(enum session_kind kind); /* "break" */

struct session {
    struct session *next;
    enum session_kind kind;
    int start, end;               /* minutes since midnight, course time */
    struct moment from, to;       /* the same; `to` is later, or not known */
    size_t number;                /* of those of the course that have moments, from 0 */
    struct str title;             /* of a lesson: the lesson's, unless the course gives another */
    const struct lesson *lesson;  /* SESSION_LESSON, and SESSION_PRACTICE where one is named */
    const struct person *speaker; /* may be NULL */
    const struct lesson **needs;
    size_t need_count;
    struct span at;
};

struct day {
    struct day *next;
    size_t number; /* from 1 */
    struct str title;
    int year, month, date; /* 0 where no date is given */
    struct session *sessions;
};

struct sample {
    struct sample *next;
    struct str text;
};

/* How much a problem is in the way. */
enum hindrance { HINDRANCE_UNKNOWN, HINDRANCE_STOPS, HINDRANCE_SLOWS, HINDRANCE_HARMLESS };

/* An entry of the error database. */
struct problem {
    struct problem *next;
    size_t number;    /* from 1 */
    struct str label; /* what its command ids start with: p3 */
    struct str id;
    struct str anchor;      /* problem-<id>: no name of the page */
    struct str symptom;     /* one line */
    struct str pattern;     /* POSIX extended regular expression; may be empty */
    struct sample *samples; /* texts that the pattern must match */
    enum hindrance hindrance;
    struct str path; /* of the text that it stands in */
    struct node *cause, *fix;
    struct node *verify;        /* how to see that the fix helped; may be NULL */
    struct command *commands;   /* of these three */
    struct listed *at_commands; /* words with which commands begin that it befalls */
    const struct person *call;  /* who knows more; NULL: not said */
    const struct lesson **lessons;
    size_t lesson_count;
    struct span at;
};

const char *problem_hindrance_name(enum hindrance hindrance); /* "stops"; "": not said */

struct problem_ref {
    struct problem_ref *next;
    const struct problem *problem;
    bool again; /* it is said at an earlier command of the lesson: readers need not be told twice */
};

/* What participants copied and was corrected since: an entry of the record, errata.yaml. */
struct correction {
    struct correction *next;
    struct str anchor;     /* on the page of corrections: e-202602021142-3.12b */
    int64_t local;         /* when, in seconds since 1970 as the clocks of the course show them */
    struct moment when;    /* the same */
    struct str lesson_id;  /* of a lesson that may be gone */
    struct str id;         /* of the command, under which it was copied */
    enum step_place place; /* where it stood */
    struct str was;        /* what was copied */
    struct str now;        /* what it became then; p == NULL: nothing, it was taken out */
    const struct lesson *lesson;      /* NULL: there is none of that id */
    const struct command *command;    /* what it is today; NULL: nothing */
    const struct correction *earlier; /* of the same command */
    struct span at;
};

/* What the roster says of each who takes part. */
struct roster_column {
    struct str name;
    bool variable; /* of that name: what it says is filled in for its own participant */
    bool open;     /* the course itself may say it of somebody: a name, a group */
    struct span at;
};

/* A line of the roster: one who takes part. Never published. */
struct participant {
    struct participant *next;
    struct str login;                       /* names the folder of what is made for this one */
    struct str name, email, lang, timezone; /* may be empty */
    struct str password;                    /* that the roster gives for the bundle; may be empty */
    const struct str *cells;                /* of each column */
    const struct group *group;              /* NULL: not said */
    struct span group_at;                   /* its cell; src == NULL: there is no such column */
    const struct str *values; /* of each variable, filled in, by its number; empty: not known */
    struct span at;
};

/* A change of the clocks of the course. */
struct clock_change {
    int64_t at;      /* seconds since 1970, in UTC */
    int before, now; /* seconds that they show more than UTC */
    bool daylight;   /* from now on it is daylight saving time */
    struct str name; /* of the time from now on: CEST */
};

/* What the clocks of a zone show more than UTC when a session begins and ends, in seconds. */
struct session_offsets {
    int from, to;
};

/* A time zone that somebody of the course lives in. */
struct zone {
    struct zone *next;
    struct str name;
    const struct session_offsets *sessions; /* of those that have moments, by their numbers */
    const int
        *offsets; /* minutes east of UTC at noon of each day of the course, by its number - 1 */
};

enum { NO_OFFSET = -100000 }; /* the day has no date, or nobody knows the zone */

/* What the course says of a rule of `handout check`. */
struct setting {
    struct setting *next;
    struct str code;
    bool off;
    enum severity severity; /* where it is not off */
    struct span at;
};

/* A name in a list of course.yaml. */
struct listed {
    struct listed *next;
    struct str text;
    struct span at;
};

/* What commands may take of a machine; see run/limits.h. */
enum run_limit { LIMIT_MEMORY, LIMIT_PROCESSES, LIMIT_FILES, LIMIT_OUTPUT };
enum { LIMIT_COUNT = LIMIT_OUTPUT + 1 };

/* What the course says of `handout check --run`. */
struct run_settings {
    struct str on;        /* where it asks to run its commands; empty: local */
    size_t timeout;       /* seconds for a command; 0: not said */
    size_t columns, rows; /* of the terminals; 0: not said */
    struct span at;       /* of `on` */
    struct {
        size_t value; /* 0: not said */
        struct span at;
    } limits[LIMIT_COUNT];
};

/* For whom catch-ups are. */
struct catchup_setting {
    bool closed;     /* for supporters alone, */
    bool opens;      /* and only until the clocks of the course show */
    int64_t after;   /* this, in seconds since 1970 */
    struct str text; /* the same as it is written */
    struct span at;
};

/* What came of a command when the commands of the course ran last. */
struct last_result {
    struct str outcome;   /* "passed", "failed", "skipped", "not-run" */
    struct str text, why; /* what it was then, and why it failed or was skipped, both as buf_tsv
                             writes them */
};

struct last_run {
    struct str on;   /* the place, as given */
    struct str when; /* "2026-02-05 18:00 UTC" */
    struct map by_id;
};

/* How the pages look; what the course does not say is empty. */
struct theme {
    struct str accent, accent_dark; /* colours as #14539a, on light and dark pages */
    struct str face, code_face;     /* names of typefaces: letters, digits, blanks, hyphens */
    const struct media *logo;       /* NULL: none */
    struct str footer, licence, licence_url;
};

/* A file of the course that stands in the place of one of templates/, or beside them. */
struct own_template {
    struct own_template *next;
    struct str name; /* below templates/ */
    const struct source *src;
};

enum paper { PAPER_A4, PAPER_LETTER };

/*
 * A course in one of its languages. Those that it is translated to are courses of their own, which
 * follow it by `next`: the same days, lessons and commands, under the same numbers and ids.
 */
struct course {
    struct course *next;           /* in its next language; NULL: there is none */
    const struct course *original; /* of a translation; NULL: this is one itself */
    struct listed *translations;   /* the languages that it is translated to */
    enum paper paper;              /* of the PDFs */
    bool one_numbering; /* the numbers of slides run through all lessons, and name a slide alone */
    struct str id, title, summary, lang, timezone;
    const struct texts *texts; /* of the interface, in that language or English */
    struct span timezone_at;
    struct variable *variables;
    struct day *days;
    struct lesson *lessons; /* in the order of their numbers */
    size_t lesson_count;
    struct lesson *decks; /* the slides beside lessons: each is slides_shown of one at least */
    struct page *workspace;
    struct problem *problems;
    struct str record; /* the file of its corrections, as the user would type it; may be empty */
    const struct source *record_src; /* NULL: it is not there yet */
    struct correction *corrections;  /* in the order of the file: the oldest first */
    struct person *people;
    struct group *groups;
    struct channel *channels;
    struct node *ask;        /* how to ask for help; may be NULL */
    struct node *escalation; /* when and to whom a supporter passes on; may be NULL */
    struct route_step *route;
    bool own_route;               /* the course says the route, be it none */
    struct str help[HELP_LEVELS]; /* when a supporter does each; empty: the course leaves it out */
    bool own_help;                /* the course says it */
    struct media *media;
    struct setting *settings;
    struct run_settings run;
    struct catchup_setting catchup;
    bool slide_pictures;               /* the slides of files of slides are shown as pictures */
    size_t slide_columns, slide_lines; /* what a slide has room for; 0: not said */
    const struct source *roster;       /* never published; NULL: there is none */
    struct roster_column *columns;     /* of the roster */
    size_t column_count;
    struct participant *participants; /* of the roster, in its order */
    bool make_passwords;              /* for bundles of those to whom the roster gives none */
    struct zone *zones;               /* of the course, its people and participants */
    /* Of each session, the last change before it and those during it; each once, ascending. */
    const struct clock_change *clock_changes;
    size_t clock_change_count;
    const struct theme *theme;      /* NULL: that of the program */
    struct own_template *templates; /* by name in each folder */
    struct str url;                 /* where the handbook is published; may be empty */
    struct listed *hosts;           /* besides those in variables; for `check` */
    struct listed *tools; /* what readers have to install; NULL: the course does not say */
    const struct source *src;
    const struct str *files; /* that were read, each with its whole path; of the original */
    size_t file_count;
    const struct last_run *last_run; /* NULL: nobody knows of one */
};

/* Whether its title is the one that stands above it, that of the lesson, and nothing more: no
 * command, say. */
bool slide_repeats_lesson(const struct slide *slide);

/* Minutes east of UTC at noon of the day; NO_OFFSET: not known. */
int course_zone_offset(const struct course *course, struct str zone, const struct day *day);

#endif
