/*
 * reader.h -- what the readers of one course share. Private to read/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_READER_H
#define HANDOUT_READ_READER_H

#include "core/text/url.h"
#include "model/course.h"
#include "model/id.h"
#include "read/input.h"
#include "read/markdown/markdown.h"
#include "read/yaml.h"

struct roster_rows;

/* Things of the course by their ids, and the first of these, for suggestions. */
struct index {
    struct map things;
    const char **names;
    size_t count, cap;
};

/* The slides of a name that links use, in the order of the course. */
struct named_slide {
    const struct slide *slide;
    struct named_slide *next, *last; /* of the first one: the last */
};

/* A text of the course. */
struct text {
    struct str path; /* in the course */
    const struct source *src;
    struct span named; /* where the course names it */
};

struct reader {
    struct arena *arena;
    struct diags *diags;
    struct input input;
    struct course *course;
    struct id_set lesson_ids;
    struct str file; /* the text being read, relative to the course: images stand beside it */
    bool from_root;  /* addresses start at the folder of the course, not beside `file` */
    const char *const *pools; /* folders whose files are one pool, closed by NULL; NULL: none */
    struct str absolute; /* the folder of addresses that start with `/`; empty: there is none */
    struct index people, channels, groups, lessons;
    struct map lesson_paths, page_paths, media_paths;
    struct map refused_paths; /* files that are not published */
    /* Of lessons and pages that could not be read: what names them is no error of its own. */
    struct map missing_paths, missing_ids;
    struct map deck_paths; /* slides beside lessons */
    bool beside;           /* such slides are read: nobody is shown their pictures */
    size_t variable_count;
    size_t *uses; /* of each variable, by its number: how often the texts of the course name it */
    size_t configured; /* bytes of the texts that the configuration of another program gave */
    size_t hints;      /* how often a close name was looked for */
    struct lesson **lessons_end;
    struct media **media_end;
    struct map named;            /* the first slide of each name that links use */
    const struct format *format; /* of the lessons, where the course says; else NULL */
    bool folder;                 /* the user named a folder, not a file of it */
    /* While a translation is read: the lessons and pages of the language before it, by the paths of
     * the original. */
    struct map lessons_before, pages_before;
    struct roster_rows *roster; /* NULL: there is none */
    bool lone;                  /* a deck of another program, or a text, without a course.yaml */
};

/* ---- lesson.c ---- */

/* Puts a lesson behind the others of the course, and numbers it. */
void lesson_add(struct reader *r, struct lesson *lesson);

/* Reads a lesson of the program's own format with its slides. Its number is left to the caller. */
struct lesson *lesson_read_own(struct reader *r, const struct text *text);

/* The same of Markdown that was not written for the program: raw HTML is read for what it shows,
 * and front matter may hold anything. */
struct lesson *lesson_read_foreign(struct reader *r, const struct text *text);

/* The text of a lesson or page. NULL after a diagnostic. */
const struct source *text_read(struct reader *r, struct str path, struct span named);

/* The text of a file that the course starts from or names. That of a file of slides is empty: its
 * reader opens it. NULL after a diagnostic. */
const struct source *course_source(struct reader *r, struct str path, struct span named);

/* Reads a page of the workspace guide. NULL after a diagnostic. */
struct page *lesson_read_page(struct reader *r, struct str path, struct span named);

/* The front matter of a text between two lines `---`; NULL: it has none, or one with an error.
 * Returns where the text goes on. */
size_t text_front(struct reader *r, const struct source *src, const struct yaml **front);

/* The Markdown of a text from an offset on. NULL for an empty one. */
struct node *text_body(struct reader *r, const struct source *src, size_t start);

/* The Markdown of a YAML text, places kept. NULL for an empty one. */
struct node *yaml_markdown(struct reader *r, const struct yaml *y);

/* ---- media.c ---- */

/* The file that an address in the text r->file names. NULL after a warning. */
const struct media *media_find(struct reader *r, struct str url, struct span at);

/* Adds a file to those that the handbook shows, under a clean path that none has yet. */
struct media *media_add(struct reader *r, struct str path, struct str bytes);

/* For struct markdown, `data` is the reader: the file of an image. NULL after a warning. */
const struct media *media_find_image(void *data, struct str url, struct span at);

/* ---- fields.c: maps of YAML into structs, by a table ---- */

struct field {
    const char *name;
    /* Reads the value, which is not null, into the struct `to`. */
    void (*read)(struct reader *r, const struct yaml *y, void *to);
};

/* Reads a map by a table; unknown keys and a value that is no map are errors. False for the latter.
 */
bool fields_read(struct reader *r, const struct yaml *y, const char *what,
                 const struct field *fields, size_t count, void *to);

struct str field_text(struct reader *r,
                      const struct yaml *y); /* some lines of text; "" after an error */

/* What a value says in the language at hand, where it is a map by languages; else the value. A map
 * that lacks the language says it in that of the original. */
const struct yaml *field_in_language(struct reader *r, const struct yaml *y);

/* A text for people, which may be such a map. */
struct str field_words(struct reader *r, const struct yaml *y);

bool field_list(struct reader *r, const struct yaml *y, const char *what); /* is it a list? */
bool field_map(struct reader *r, const struct yaml *y, const char *what);  /* is it a map? */

/* Puts a thing into an index. An id that is taken keeps what it has: returns that, or the thing. */
void *index_add(struct reader *r, struct index *index, struct str id, void *thing);

/* What has this id; NULL after an error at `at`: no `what` is called so. */
void *index_find(struct reader *r, const struct index *index, struct str id, struct span at,
                 const char *what);

/* "; did you mean `x`?", or "": also where that was looked for very often. */
struct str field_hint(struct reader *r, struct str name, const char *const *names, size_t count);

/* An error at the place of a value that names something: "no person is called `x`; did you mean
 * ...". */
void field_unknown(struct reader *r, struct span at, const char *what, struct str name,
                   const char *const *names, size_t count);

/* ---- variables.c ---- */

void variables_read(struct reader *r, const struct yaml *variables);

/* Fills the values in which others are named, as far as they are the same for all. */
void variables_fill(struct reader *r);

enum { SHOWN_MAX = 2 * 1024 * 1024 }; /* bytes of values in all texts of a course */

/* Counts the variables that a text of the course names: each piece of Markdown, once. */
void variables_count(struct reader *r, struct str text);

/* When all is counted: an error, and nothing is filled in, where all that is shown of the values
 * adds up to more than any course has. */
void variables_check(struct reader *r);

/*
 * The value of a variable with the others filled in: for all, or for the one whose cells
 * (by the numbers of variables; empty where the roster says nothing) are given. Empty
 * where it is not known.
 */
struct str variable_fill(struct reader *r, const struct variable *v, const struct str *cells);

/* ---- translation.c: lessons/ru/01-cluster.md is lessons/01-cluster.md in Russian ---- */

/* Reads `lang:` and `translations:`, of the original. */
void translation_read(struct reader *r, const struct yaml *lang, const struct yaml *translations);

/* Makes the reader as it was before the course was read, for the same in its next language. */
void translation_start(struct reader *r, struct str lang);

/* The lesson, or page, of that path in the original: read in the language at hand where there is
 * such a text, else the slides of the original. NULL after a diagnostic. */
struct lesson *translation_lesson(struct reader *r, struct str path, struct span named);
struct page *translation_page(struct reader *r, struct str path, struct span named);

/* ---- roster.c ---- */

/* Reads the names of the columns: a variable that has a column differs from person to person. */
void roster_read_head(struct reader *r, const struct yaml *roster);

/* Reads the lines, when variables and groups are known. */
void roster_read_lines(struct reader *r);

/* ---- zones.c ---- */

/* Settles when the sessions are, and what clocks show elsewhere on each day. */
void zones_read(struct reader *r);

/* ---- theme.c ---- */
void theme_read(struct reader *r, const struct yaml *y);
void theme_read_templates(struct reader *r); /* the files in templates/ of the course */

/* ---- people.c ---- */

void people_read(struct reader *r, const struct yaml *y);
void people_read_channels(struct reader *r, const struct yaml *y);
void people_read_support(struct reader *r, const struct yaml *y);
const struct person *people_find(struct reader *r, const struct yaml *y); /* NULL after an error */

/* ---- route.c: fields of `support` ---- */

void route_read(struct reader *r, const struct yaml *y, void *to);
void route_read_help(struct reader *r, const struct yaml *y, void *to);

/* ---- schedule.c ---- */

/* Reads `days:` and every lesson that a session names. */
void schedule_read(struct reader *r, const struct yaml *y);
/* Reads `practice:` into the days, which are there: hours outside of sessions. */
void schedule_read_practice(struct reader *r, const struct yaml *y);
/* The lesson of that id, as a session or a problem names it; NULL after an error, be it that the
 * lesson could not be read. */
const struct lesson *lesson_find(struct reader *r, const struct yaml *y);

/* ---- settings.c ---- */

/* Reads `check:`, which says of rules whether they are off, or how bad they are. */
void settings_read(struct reader *r, const struct yaml *y);

/* Reads `slide:`, what a slide has room for. */
void slide_read(struct reader *r, const struct yaml *y);

/* For whom catch-ups are. */
void settings_read_catchup(struct reader *r, const struct yaml *y);

/* Reads a list of names. */
struct listed *settings_read_list(struct reader *r, const struct yaml *y, const char *what);

/* Reads `run:`, where and how long the commands of the course run. */
void settings_read_run(struct reader *r, const struct yaml *y);

/* ---- problems.c ---- */

/* Reads the error database: a list in a file, or a folder with a Markdown file for each problem. */
void problems_read(struct reader *r, const struct yaml *named);

/* ---- corrections.c ---- */

void corrections_read(struct reader *r, const struct yaml *path);

/* ---- links.c ---- */

/* Links `#name` lead to this slide, unless one before it has the name too. */
void link_target_add(struct reader *r, struct str name, const struct slide *slide);

/* The first slide of that name in the lesson `own`; NULL: there is none. */
const struct slide *link_target_find(const struct reader *r, struct str name,
                                     const struct lesson *own);

/* Points the links between the texts of the course to lessons and pages. */
void links_resolve(struct reader *r);

/* ---- language.c ---- */

/* The languages of the interface, closed by NULL: those of templates/text/. */
extern const char *const course_languages[];

/* Whether a text is the tag of a language: `en`, `pt-BR`. None is a folder that sites have. */
bool course_is_language(struct str lang);

/* The path of a text in the language that is read; empty where it is not translated. */
struct str translation_of(struct reader *r, struct str path);

/* Where the original of a text stands, be it one itself. */
struct str translation_original(struct reader *r, struct str path);

/* Reads `texts:`, and warns of a `lang:` without texts, which gets those of English; both may be
 * NULL. */
void course_read_texts(struct reader *r, const struct yaml *texts, const struct yaml *lang);

/* ---- course.c, and a file for each format: the functions of its row (format.h, read.c) ---- */

void course_read_own(struct reader *r);

bool markmaker_is(const struct source *src);
void markmaker_read(struct reader *r);

bool remark_is(const struct source *src);
struct lesson *remark_read_text(struct reader *r, const struct text *text);

bool marp_is(const struct source *src);
struct lesson *marp_read(struct reader *r, const struct text *text);

bool revealmd_is(const struct source *src);
struct lesson *revealmd_read(struct reader *r, const struct text *text);

bool carpentries_is(const struct source *src);
struct lesson *carpentries_read_lesson(struct reader *r, const struct text *text);
void carpentries_read(struct reader *r);
struct str carpentries_in_folder(struct reader *r);

bool codelab_is(const struct source *src);
struct lesson *codelab_read(struct reader *r, const struct text *text);

bool presentation_is_powerpoint(const struct source *src);
bool presentation_is_impress(const struct source *src);
bool presentation_is_pdf(const struct source *src);
struct lesson *presentation_read(struct reader *r, const struct text *text);
/* Whether a file, by its name, is one of slides: no text. */
bool presentation_is(struct str path);

bool slidev_is(const struct source *src);
struct lesson *slidev_read(struct reader *r, const struct text *text);
struct str slidev_in_folder(struct reader *r);

#endif
