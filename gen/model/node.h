/*
 * node.h -- the tree of a text: blocks, and inside them inlines.
 *
 * Built by read/, completed by shell/ (the commands of code blocks), const for
 * everyone after that. Whoever walks it writes a switch over `kind` without a
 * default, so that the compiler names every place that forgot a new kind.
 * All text is valid UTF-8.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_NODE_H
#define HANDOUT_MODEL_NODE_H

#include "core/source.h"
#include "core/text/buf.h"
#include "model/alert.h"

#include <stdint.h>

enum node_kind {
    /* blocks that hold blocks */
    NODE_QUOTE,
    NODE_ALERT,
    NODE_LIST, /* holds NODE_ITEM only */
    NODE_ITEM,
    /* blocks that hold inlines */
    NODE_PARAGRAPH,
    NODE_HEADING,
    NODE_TABLE, /* holds NODE_ROW only, the head first */
    NODE_ROW, /* holds NODE_CELL only: those of the last columns may be missing, in the head none */
    NODE_CELL,
    /* blocks that hold nothing */
    NODE_CODE,
    NODE_RULE,
    /* inlines that hold inlines */
    NODE_EMPH,
    NODE_STRONG,
    NODE_STRIKE,
    NODE_LINK,
    NODE_IMAGE,   /* its children are the alternative text */
    NODE_ELEMENT, /* one of a few HTML elements that carry no attributes: kbd, sub, sup, ... */
    /* inlines that hold nothing */
    NODE_TEXT,
    NODE_CODE_SPAN,
    NODE_PLACEHOLDER,
    NODE_TARGET, /* <a name="x">: where links to `#x` lead */
    NODE_SOFTBREAK,
    NODE_LINEBREAK,
};

enum checkbox { CHECKBOX_NONE, CHECKBOX_OPEN, CHECKBOX_DONE };
enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct variable;
struct command;
struct media;
struct lesson;
struct page;

/* A part of a text that somebody has to fill in; offsets are bytes of that text, brackets included.
 */
struct placeholder {
    size_t start, end;
    struct str name;                 /* without the angle brackets */
    const struct variable *variable; /* NULL where the course declares none */
};

enum step_kind { STEP_COMMAND, STEP_INPUT, STEP_KEYS, STEP_WAIT, STEP_OPEN, STEP_FILE };

const char *step_kind_name(enum step_kind kind); /* "command" */

enum code_role {
    CODE_COMMANDS, /* shell: `commands` holds what was found */
    CODE_OUTPUT,   /* what the command before it prints */
    CODE_FILE,     /* the content of a file that the participant writes */
    CODE_STEP,     /* keys to press, an address to open, ...: `lang` says how, `step` what it is */
    CODE_OTHER,    /* another language, a drawing, ... */
};

/* How large an author wants an image; 0: as it is. */
struct image_size {
    unsigned short width, height; /* in pixels of CSS, or the width in percent of the column */
    bool percent;
};

/* What a link or an image names. */
struct link {
    struct str url, title;
    const struct media *media;   /* the file in the course; NULL for what is elsewhere */
    const struct lesson *lesson; /* of a link to a text of the course one of these two is set, */
    const struct page *page;     /* and fragment is what stands behind `#` */
    struct str fragment;
    struct image_size size;
};

struct attribute { /* of ```lang {name=value name} */
    struct str name, value;
};

enum { TIMEOUT_MAX = 86400, RETRY_MAX = 1000, EXIT_MAX = 255 }; /* of attributes that are numbers */

/* What a deck highlights in a block of code; offsets are bytes of the text. */
struct highlight {
    size_t start, end;
};

/* A fenced or indented block of code. */
struct code {
    enum code_role role;
    enum step_kind step; /* CODE_STEP */
    size_t number;       /* of the slide on which it first appears; 0: that of its slide */
    size_t order;        /* among the shown and the hidden blocks of its slide */
    bool hidden;
    bool unseen;          /* hidden: run where the lesson is built, and shown to nobody */
    bool click;           /* a click runs it, so that it is commands, whatever they look like */
    bool indented;        /* by four blanks or a tab, without marks */
    struct str lang;      /* lower case; empty where there is none */
    struct str info;      /* the label as written: what stands behind the marks of the fence, or its
                             class below */
    struct str title;     /* attribute title, or empty */
    struct str text;      /* dedented by the indent of its fence; the final newline removed */
    size_t *line_offsets; /* for each line of text, where it starts in the source */
    size_t line_count;
    const struct highlight *highlights; /* in order; their marks are not in the text */
    size_t highlight_count;
    const struct attribute *attributes;
    size_t attribute_count;
    struct command *commands; /* CODE_COMMANDS: in order */
    size_t command_count;
    const char *why;           /* what its role was found by, in a phrase; NULL: not looked at */
    bool uncertain;            /* a person should look whether the role is right */
    struct str leading;        /* output above the first prompt of a transcript */
    struct str trailing;       /* comment lines behind the last command, marks removed */
    struct command *output_of; /* CODE_OUTPUT: NULL where no command stands before it */
};

/* Code inside a sentence. */
struct code_span {
    struct str text;
    const struct placeholder *placeholders; /* declared placeholders in it */
    size_t placeholder_count;
    size_t number, order; /* as those of a block of code */
    bool click;           /* a click runs it: a command without `$ ` too */
    struct code *code;    /* of `$ command`: that alone; NULL: it is none */
};

/* Prose is made of many, no larger than a line of the processor's cache: what only some kinds have
 * stands apart. */
struct node {
    enum node_kind kind;
    int level; /* HEADING: 1 to 6 */
    struct span at;
    struct node *children, *next;
    union {
        struct str text;             /* TEXT */
        struct code_span *code_span; /* CODE_SPAN */
        struct str
            anchor; /* HEADING, TARGET: unique on its page; set for those of pages, else empty */
        struct {
            bool ordered, tight;
            int start;
        } list;
        enum checkbox checkbox; /* ITEM */
        struct {
            enum alert_kind kind : 8;
            enum opening opening : 8;
            uint32_t after;     /* minutes: of OPENING_TIME since 1970, as clocks show them */
            struct node *title; /* inlines; NULL: the usual word for the kind */
        } alert;
        struct {
            size_t columns;
            const enum align *align; /* one for each column */
        } table;
        struct link *link;               /* LINK and IMAGE */
        struct str element;              /* ELEMENT: the name, lower case */
        const struct variable *variable; /* PLACEHOLDER: only declared names are */
        struct code *code;               /* CODE */
    };
};

struct node *node_new(struct arena *a, enum node_kind kind, struct span at);

/* The text of an inline list or a block without its markup, blanks for line breaks; in the arena.
 */
struct str node_text(struct arena *a, const struct node *list);

/* The code of a block, or of a command in a text; NULL: the node has none. */
const struct code *node_code(const struct node *n);

/* Whether code with this label, once it is settled, is for a shell with the grammar of POSIX. */
bool code_lang_is_posix(struct str lang);

#endif
