// SPDX-License-Identifier: MIT
/*
 * Marp: slides of CommonMark, separated by thematic breaks and, where the deck says so, above
 * headings (marpit: src/markdown/{slide,heading_divider,comment,directives/}*.js).
 */
#include "read/deck/deck.h"
#include "read/markdown/gfm.h"

/* Keys of marpit and Marp Core: a comment that is a map with one of these is no note. */
static const char *const directives[] = {"headingDivider",
                                         "lang",
                                         "style",
                                         "theme",
                                         "title",
                                         "description",
                                         "author",
                                         "keywords",
                                         "url",
                                         "image",
                                         "paginate",
                                         "header",
                                         "footer",
                                         "class",
                                         "color",
                                         "backgroundColor",
                                         "backgroundImage",
                                         "backgroundPosition",
                                         "backgroundRepeat",
                                         "backgroundSize",
                                         "size",
                                         "math",
                                         "transition",
                                         "marp"};
enum { DIRECTIVES = countof(directives) };

enum { LEVELS = 6 };

struct comment {
    struct str inside;
    struct span at;
};

struct marp {
    struct reader *reader;
    const struct source *src;
    struct lesson *lesson;
    struct str title;
    bool divides[LEVELS + 1]; /* a heading of this level starts a slide */
    struct comment *notes;    /* in order */
    size_t note_count, note_cap;
};

/* ---- directives ---- */

/* The key of a line `key: value`, the `_` that makes it spot taken off; empty where it is none. */
static struct str line_key(struct str line)
{
    size_t start = str_starts(line, "_"), end = start;
    while (end < line.n && ascii_alpha(line.p[end]))
        end++;
    bool value = end < line.n && line.p[end] == ':' &&
                 (end + 1 == line.n || ascii_space(line.p[end + 1]));
    return value ? str_slice(line, start, end) : STR("");
}

static bool is_directive(struct str line)
{
    struct str key = line_key(line);
    for (size_t i = 0; i < DIRECTIVES; i++)
        if (str_is(key, directives[i]))
            return true;
    return false;
}

/*
 * `headingDivider: 2` divides above every heading up to that level, `[1, 3]` or a list of
 * lines `- 1` above these alone. `rest` is what follows the colon, up to the next key.
 */
static void read_divider(struct marp *m, struct str rest)
{
    bool list = false;
    size_t level = 0;
    for (size_t i = 0; i <= LEVELS; i++)
        m->divides[i] = false;
    for (size_t i = 0; i < rest.n && !ascii_alpha(rest.p[i]) && rest.p[i] != '#'; i++) {
        list = list || rest.p[i] == '[' || rest.p[i] == '-';
        if (rest.p[i] < '1' || rest.p[i] > '0' + LEVELS)
            continue;
        level = (size_t)(rest.p[i] - '0');
        m->divides[level] = true;
    }
    for (size_t i = 1; i < level && !list; i++)
        m->divides[i] = true;
}

/* Reads the directives that change which slides there are. False where there are none at all. */
static bool read_directives(struct marp *m, struct str lines)
{
    struct str rest = lines, line;
    bool any = false;
    while (!any && str_line(&rest, &line))
        any = is_directive(line);
    size_t divider = str_find(lines, 0, "headingDivider:");
    if (divider < lines.n)
        read_divider(m, str_slice(lines, divider + 15, lines.n));
    if (front_has_key(lines, "title"))
        m->title = front_value(lines, "title");
    if (front_has_key(lines, "description"))
        m->lesson->summary = front_value(lines, "description");
    return any;
}

/* What tools say to each other, and `fit` in a heading, is no note. */
static bool is_remark(struct str inside)
{
    return str_is(inside, "fit") || str_starts(inside, "prettier-") ||
           str_starts(inside, "markdownlint-") || str_starts(inside, "lint ");
}

static void take_comment(void *data, struct str inside, struct span at)
{
    struct marp *m = data;
    if (read_directives(m, inside) || is_remark(inside))
        return;
    *ARENA_PUSH(m->reader->arena, m->notes, m->note_count, m->note_cap) = (struct comment){inside,
                                                                                           at};
}

/* ---- slides ---- */

/* A heading of raw HTML is none to Marp. */
static bool is_break(const struct marp *m, const struct node *n, bool first)
{
    if (n->kind == NODE_HEADING)
        return m->divides[n->level] && !first && m->src->text.p[n->at.start] != '<';
    return n->kind == NODE_RULE;
}

/* ---- images ---- */

/* "bg", "w:200px", "50%": a word that says how an image is drawn (marpit's image syntax). */
static bool is_keyword(struct str word)
{
    static const char *const plain[] = {"bg",        "fit",   "cover",    "contain",    "auto",
                                        "left",      "right", "vertical", "horizontal", "blur",
                                        "grayscale", "sepia", "invert"};
    static const char *const valued[] = {
        "w:",      "h:",          "width:",    "height:",      "left:",      "right:",
        "blur:",   "brightness:", "contrast:", "drop-shadow:", "grayscale:", "hue-rotate:",
        "invert:", "opacity:",    "saturate:", "sepia:"};
    for (size_t i = 0; i < countof(plain); i++)
        if (str_is(word, plain[i]))
            return true;
    for (size_t i = 0; i < countof(valued); i++)
        if (str_starts(word, valued[i]))
            return true;
    return word.n > 1 && ascii_digit(*word.p) && word.p[word.n - 1] == '%';
}

/*
 * `![bg](#234)`, `![](rgb(0, 0, 0))`, `![bg](teal)`: the colour of a background or of text
 * (marpit: src/markdown/background_image/parse.js, image/apply.js). Which names are colours is left
 * to Marp: a file has an ending.
 */
static bool is_color(struct str url)
{
    static const char *const functions[] = {"rgb(", "rgba(", "hsl(", "hsla(", "hwb("};
    size_t letters = 0, digits = 1;
    for (size_t i = 0; i < countof(functions); i++)
        if (str_starts(url, functions[i]))
            return true;
    while (letters < url.n && ascii_alpha(url.p[letters]))
        letters++;
    while (digits < url.n && str_has_char(STR("0123456789abcdefABCDEF"), url.p[digits]))
        digits++;
    bool hex = digits == url.n && (url.n == 4 || url.n == 5 || url.n == 7 || url.n == 9);
    return url.n && (letters == url.n || (*url.p == '#' && hex));
}

static bool is_blank(const struct node *paragraph)
{
    const struct node *n = paragraph->children;
    while (n && (n->kind == NODE_SOFTBREAK || (n->kind == NODE_TEXT && str_trim(n->text).n == 0)))
        n = n->next;
    return !n;
}

/* "w:200px", "height:3em" */
static void read_size(struct image_size *size, struct str word)
{
    size_t colon = str_find_char(word, 0, ':');
    struct str key = str_slice(word, 0, colon), value = str_slice(word, colon + 1, word.n);
    gfm_image_size(size,
                   str_is(key, "w")   ? STR("width")
                   : str_is(key, "h") ? STR("height")
                                      : key,
                   value);
}

/* Takes the keywords off the alternative texts, and images that are colours out. */
static void clean_images(struct arena *a, struct node **list)
{
    for (struct node **link = list, *n; (n = *link); link = n == *link ? &n->next : link) {
        bool had_text = n->children;
        clean_images(a, &n->children);
        if ((n->kind == NODE_IMAGE && is_color(n->link->url)) ||
            (n->kind == NODE_PARAGRAPH && had_text && is_blank(n)))
            *link = n->next;
        if (n->kind != NODE_IMAGE || !n->children || n->children->kind != NODE_TEXT)
            continue;
        struct str rest = n->children->text, word;
        struct buf b = BUF_INIT;
        while (str_word(&rest, &word)) {
            if (!is_keyword(word)) {
                buf_puts(&b, b.n ? " " : "");
                buf_put(&b, word);
            }
            read_size(&n->link->size, word);
        }
        n->children->text = buf_copy(&b, a);
        if (b.n == 0)
            n->children = n->children->next;
        buf_release(&b);
    }
}

/* ---- parting ---- */

static void add_notes(struct marp *m, struct slide *slide, size_t end, size_t *next)
{
    struct node_list list = {0};
    for (; *next < m->note_count && m->notes[*next].at.start < end; ++*next) {
        struct node *note = slides_new_note(m->reader->arena, m->notes[*next].inside,
                                            m->notes[*next].at);
        if (note)
            node_list_add(&list, note);
    }
    slide->notes = list.first;
}

/* Every break starts a slide, be the one before it empty. */
static void part_slides(struct marp *m, struct node *nodes)
{
    struct arena *a = m->reader->arena;
    struct slide *slide = slide_add(a, m->lesson, NULL);
    struct node_list list = {0};
    size_t note = 0;
    slide->at = (struct span){m->src, 0, 0};
    for (struct node *n = nodes, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        if (is_break(m, n, n == nodes)) {
            add_notes(m, slide, n->at.start, &note);
            slide = slide_add(a, m->lesson, slide);
            slide->at = n->at;
            list = (struct node_list){0};
        }
        if (n->kind == NODE_RULE)
            continue;
        node_list_add(&list, n);
        slide->nodes = list.first;
        slide->at.end = n->at.end;
    }
    add_notes(m, slide, m->src->text.n + 1, &note);
}

bool marp_is(const struct source *src)
{
    struct str front;
    front_matter(src->text, &front);
    return front_has_key(front, "marp") || front_has_key(front, "headingDivider") ||
           front_has_key(front, "paginate") || front_has_key(front, "_class") ||
           str_find(src->text, 0, "\n<!-- _class:") < src->text.n;
}

struct lesson *marp_read(struct reader *r, const struct text *text)
{
    struct marp m = {.reader = r, .src = text->src, .title = STR("")};
    struct str front;
    size_t start = front_matter(text->src->text, &front);
    m.lesson = slides_new_lesson(r->arena, text->path, text->src);
    read_directives(&m, front);
    const struct deck_comments comments = {take_comment, &m, is_color};
    struct node *nodes = deck_markdown(r, text->src, start, text->src->text.n, &comments);
    clean_images(r->arena, &nodes);
    part_slides(&m, nodes);
    slides_finish(r->arena, m.lesson, m.title);
    return m.lesson;
}
