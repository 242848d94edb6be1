/*
 * html.h -- what the pages of one site share. Private to render/html/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_HTML_HTML_H
#define HANDOUT_RENDER_HTML_HTML_H

#include "model/course.h"
#include "model/texts.h"
#include "render/code/colours.h"
#include "render/date.h"
#include "render/output.h"
#include "render/templates.h"

struct site;

/*
 * What pages are written for: a site that a browser shows, or a book (render/epub/). Where pages
 * stand and what they are made of is the same; the edition says how they are spelled and where
 * links may lead.
 */
struct edition {
    const char *templates; /* the folder of its templates: "html/" */
    const char *ending;    /* of these: ".html" */
    const char *end;       /* of a tag of an element that holds nothing: ">" or "/>" */
    const char *code;      /* attributes of elements of code */
    bool still; /* nothing can be pressed or opened: no buttons, and the hints and solutions of a
                   lesson stand at its end */
    /* The id of a place on the page being made, of which content has given the name. */
    struct str (*anchor)(struct site *site, struct str name);
    /* The path of a file or a folder below public/, in an address. */
    void (*path)(struct buf *out, struct str path);
    /* Appends where a link leads, and the file of a picture; `root` leads from the page to public/.
     * False: nowhere that readers of the edition could get. */
    bool (*link)(struct site *site, const char *root, const struct link *link, struct buf *url);
    bool (*picture)(struct site *site, const char *root, const struct media *media,
                    struct buf *url);
    /* An address that the course names, as far as it can be a link; else empty. */
    struct str (*address)(struct site *site, struct str url);
};

extern const struct edition site_edition;

struct site {
    const struct edition *edition;
    void *data;          /* of the edition */
    struct arena *arena; /* of the page being made: page_write empties it */
    const struct course *course;
    const struct texts *texts;
    struct date_words dates;
    struct output *out;
    struct template_list files;
    struct template_set templates;
    const struct value *words;  /* the interface texts, as `t` */
    const struct value *common; /* `course` and what every page needs */
    const struct template *command;
    struct buf file, body;
    struct buf *model;  /* takes what templates are given, instead of pages; NULL: pages are made */
    struct buf sitemap; /* the addresses of the pages so far, in XML */
    size_t tabs;        /* in bodies, since somebody set it to 0 */
    size_t corrected;   /* commands in bodies that are marked as corrected, since as above */
    size_t waiting;     /* solutions in bodies that open later, since as above */
    size_t copied_with_slide; /* commands of the last body that "copy all of this slide" takes */
    bool open;                /* what readers of other pages unfold is unfolded */
    struct value *help; /* hints and solutions that are put off; NULL: they stay where they are */
    struct str place;   /* the label of the slide being made */
    const char *root;   /* from the page being made to the pages of its language */
    const struct lesson *lesson; /* that the page being made shows; NULL: none */
    const struct page *page;
};

/* Whether the page being made shows a text of the original course in a translation. */
static inline bool site_is_untranslated(const struct site *site)
{
    return (site->lesson && site->lesson->untranslated) || (site->page && site->page->untranslated);
}

/* Loads words and templates for the edition that is set; false after a diagnostic. */
bool site_prepare(struct site *site, struct diags *diags);
void site_release(struct site *site);

/* ---- assets.c ---- */

void assets_add(struct site *site);
void assets_add_private(struct site *site); /* private/assets/apart.js */

/* Appends to `site->file` the parts of a style sheet or script: the templates of a folder,
 * "html/css/", in the order of their names. A comment in them stands on lines of its own. */
void assets_put_parts(struct site *site, const char *folder);

/* Begins in `site->file` a script that is loaded after handout.js: what it says in the language of
 * the course, which are the texts whose keys have this prefix. */
void assets_begin_later(struct site *site, const char *prefix);

/* ---- body.c: nodes to HTML ---- */

/* The blocks of a list. `root` leads from the page to public/: "../../"; headings start at
 * h<level>. */
struct str body_blocks(struct site *site, const char *root, const struct node *list, int level);
struct str body_inlines(struct site *site, const char *root, const struct node *list);

/* What is copied of a list of nodes, and nothing else: below the picture of a slide. */
struct str body_code(struct site *site, const char *root, const struct node *list);

/* ---- command.c: the text of commands ---- */

/* A placeholder: a value that is the same for all is put in, others are for the reader to fill. */
void html_placeholder(struct buf *out, const struct placeholder *placeholder, struct str shown);

/* A text with its placeholders: filled in, or for the reader to fill in. */
void html_with_placeholders(struct buf *out, struct str text,
                            const struct placeholder *placeholders, size_t count);

/* A text in its colours; the classes may be NULL. */
void html_code(struct buf *out, struct str text, const unsigned char *classes);

/* Whether a command is a single line: then the element around it is that of the line. */
bool html_is_line(const struct command *c);

/* A command of which no word is broken, in its colours; in a block, each of several lines that may
 * be broken is an element of its own. */
void html_command(struct buf *out, const struct command *c, const unsigned char *classes,
                  bool in_text);

/* ---- page.c: what pages are made of ---- */

/* The data of a page: what all pages have, its title, and the way to public/. */
struct value *page_value(struct site *site, const char *root, struct str title);
/* The lessons in the contents of every page; `current`, if any, is the one that the page shows. */
void page_set_contents(struct site *site, struct value *page, const struct lesson *current);
/* The same of a page in a folder of private/, in which those of a translation stand in a folder of
 * its language. */
struct value *page_private_value(struct site *site, struct str title);
/* Renders the page and adds it to the output; all that was made for it is gone then. */
void page_write(struct site *site, const char *template, struct value *page, struct str path);
void page_set_url(struct site *site, struct value *map, const char *key,
                  struct str path); /* percent-encoded */
/* The file of a picture, from public/ on. */
void page_set_picture(struct site *site, struct value *map, const char *key,
                      const struct media *picture);

/* ---- languages.c ---- */

/* Where a page of a course, by its path below public/, is published; empty where the course does
 * not say. A folder stands for its index. */
struct str languages_address(struct site *site, const struct course *course, struct str name);
/* Adds the page of that path, in each language that it is written in, to the map of the site; call
 * it for the original. */
void languages_map(struct site *site, struct str name);

/* Where the page, by its path below public/, is in the languages of the course; none where that is
 * empty. False where it shows, untranslated, what the original does. */
bool languages_set(struct site *site, struct value *page, struct str path);

/* ---- errata.c ---- */

/* What the command was before it was corrected, in its template, ... */
void errata_set(struct site *site, struct value *command, const struct command *c);
/* ... and behind one in a sentence. */
void errata_put_inline(struct site *site, struct buf *out, const struct command *c);

/* ---- search.c ---- */

void search_data(struct site *site); /* assets/search.js */

/* ---- pages ---- */

/* A problem, on the page that `root` leads from. */
const struct value *page_problem(struct site *site, const char *root, const struct problem *p);

void lesson_pages(struct site *site);
void pages_schedule(struct site *site);
void pages_workspace(struct site *site);
void pages_problems(struct site *site);
void pages_support(struct site *site);
void pages_errata(struct site *site);
void pages_feed(struct site *site); /* of corrections */
void pages_home(struct site *site);
void pages_notes(struct site *site);        /* private/speakers/notes.html */
void pages_cheat_sheets(struct site *site); /* private/supporters/<lesson>.html */
void pages_commands(struct site *site);     /* private/speakers/commands.html */

/* The messages that take the commands of a slide to a chat, each as {"text", "number"}; messages.c.
 */
const struct value *messages_of(struct site *site, const struct slide *slide);

/* Puts the graph of the lessons into the first page, as a drawing and in words: graph.c. */
void graph_set(struct site *site, struct value *page);

/* The day and the times of the first session of a lesson; null, and NULL, where it has none. */
const struct value *lesson_when(struct site *site, const struct lesson *lesson,
                                const struct session **session);

/* The slides of a lesson, "128–160", of a course whose numbers run through all of them; else empty.
 */
struct str page_range(struct site *site, const struct lesson *lesson);

/* What html/times.html shows: when a session begins and ends. */
void page_set_times(struct site *site, struct value *map, const struct session *session);

#endif
