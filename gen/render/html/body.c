// SPDX-License-Identifier: MIT
#include "render/html/html.h"

#include "core/image_size.h"
#include "core/text/url.h"
#include "render/sample.h"

struct body {
    struct site *site;
    const char *root;
    struct buf *out;
    int level;    /* of the highest heading */
    size_t hints; /* of the task at hand, till here */
    bool many;    /* the task has more than one hint */
    bool folded;  /* inside help that the reader opens */
    bool in_link; /* where no other link or button may stand */
};

static void put_blocks(struct body *b, const struct node *list);
static void put_inlines(struct body *b, const struct node *list);
static void put_inline_command(struct body *b, const struct command *c);

/* ---- links and images ---- */

static void put_href(struct body *b, const struct node *n)
{
    const struct link *link = n->link;
    struct buf url = BUF_INIT;
    if (link->lesson || link->page) {
        buf_puts(&url, b->root);
        buf_puts(&url, link->lesson ? "lessons/" : "workspace/");
        buf_path(&url, link->lesson ? link->lesson->id : link->page->id);
        buf_puts(&url, "/index.html");
        if (link->fragment.n) {
            buf_char(&url, '#');
            buf_url(&url, link->fragment);
        }
    } else if (link->media) {
        buf_puts(&url, b->root);
        buf_puts(&url, "media/");
        buf_path(&url, link->media->path);
    } else {
        buf_url(&url, link->url);
    }
    buf_attr(b->out, buf_str(&url));
    buf_release(&url);
}

static void put_link(struct body *b, const struct node *n)
{
    if (!url_is_link(n->link->url)) { /* the reader of lessons has said so */
        put_inlines(b, n->children);
        return;
    }
    buf_puts(b->out, "<a href=\"");
    put_href(b, n);
    if (n->link->title.n) {
        buf_puts(b->out, "\" title=\"");
        buf_attr(b->out, n->link->title);
    }
    buf_puts(b->out, "\">");
    struct body inside = *b;
    inside.in_link = true;
    put_inlines(&inside, n->children);
    buf_puts(b->out, "</a>");
}

enum { COLUMN = 768 }; /* pixels of CSS: the widest column of text (css/2-frame.css) */

/* How large a picture is shown: as the author wants it, else as it is; percent are of the column.
 * What is not known of it is 0. */
static struct image_pixels shown_size(struct image_size wanted, struct image_pixels own)
{
    struct image_pixels shown = own;
    if (wanted.width)
        shown.width = wanted.percent ? COLUMN * (unsigned)wanted.width / 100 : wanted.width;
    else if (wanted.height)
        shown.width = (unsigned)((double)wanted.height * own.width / (own.height ? own.height : 1));
    if (wanted.width || wanted.height)
        shown.height = own.width ? (unsigned)((double)shown.width * own.height / own.width)
                                 : wanted.height;
    return shown;
}

static void put_sized_image(struct body *b, const struct node *n, struct str alt,
                            struct image_pixels shown)
{
    buf_puts(b->out, "<img src=\"");
    put_href(b, n);
    buf_puts(b->out, "\" alt=\"");
    buf_attr(b->out, alt);
    if (n->link->title.n) {
        buf_puts(b->out, "\" title=\"");
        buf_attr(b->out, n->link->title);
    }
    buf_char(b->out, '"');
    if (shown.width)
        buf_printf(b->out, " width=\"%u\"", shown.width);
    if (shown.height)
        buf_printf(b->out, shown.width ? " height=\"%u\"" : " height=\"%u\" class=\"by-height\"",
                   shown.height);
    buf_puts(b->out, " loading=\"lazy\">");
}

/* An image that is no file of the course is a link: a page loads nothing from other hosts. One that
 * is shown smaller than it is leads to itself. */
static void put_image(struct body *b, const struct node *n)
{
    struct str alt = node_text(b->site->arena, n->children);
    if (!n->link->media) {
        buf_puts(b->out, "<span class=\"missing\">");
        buf_html(b->out, alt.n ? alt : n->link->url);
        buf_puts(b->out, "</span>");
        return;
    }
    struct image_pixels own = image_size_of(n->link->media->bytes),
                        shown = shown_size(n->link->size, own);
    bool larger = !b->in_link && own.width > (shown.width < COLUMN ? shown.width : COLUMN);
    if (larger) {
        buf_puts(b->out, "<a class=\"zoom\" href=\"");
        put_href(b, n);
        buf_puts(b->out, "\">");
    }
    put_sized_image(b, n, alt, shown);
    buf_puts(b->out, larger ? "</a>" : "");
}

/* ---- inlines ---- */

static void put_wrapped(struct body *b, const char *element, const struct node *children)
{
    buf_printf(b->out, "<%s>", element);
    put_inlines(b, children);
    buf_printf(b->out, "</%s>", element);
}

static void put_code_span(struct body *b, const struct node *n)
{
    if (n->code_span->code) {
        put_inline_command(b, &n->code_span->code->commands[0]);
        return;
    }
    buf_puts(b->out, "<code>");
    html_with_placeholders(b->out, n->code_span->text, n->code_span->placeholders,
                           n->code_span->placeholder_count);
    buf_puts(b->out, "</code>");
}

static void put_target(struct body *b, const struct node *n)
{
    if (n->anchor.n == 0)
        return;
    buf_puts(b->out, "<a id=\"");
    buf_attr(b->out, n->anchor);
    buf_puts(b->out, "\"></a>");
}

static void put_inlines(struct body *b, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        switch (n->kind) {
        case NODE_TEXT: buf_html(b->out, n->text); break;
        case NODE_CODE_SPAN: put_code_span(b, n); break;
        case NODE_PLACEHOLDER:
            html_placeholder(
                b->out, &(struct placeholder){.name = n->variable->name, .variable = n->variable},
                arena_printf(b->site->arena, "<%.*s>", STR_ARG(n->variable->name)));
            break;
        case NODE_TARGET: put_target(b, n); break;
        case NODE_SOFTBREAK: buf_char(b->out, '\n'); break;
        case NODE_LINEBREAK: buf_puts(b->out, "<br>\n"); break;
        case NODE_EMPH: put_wrapped(b, "em", n->children); break;
        case NODE_STRONG: put_wrapped(b, "strong", n->children); break;
        case NODE_STRIKE: put_wrapped(b, "del", n->children); break;
        case NODE_ELEMENT: put_wrapped(b, n->element.p, n->children); break;
        case NODE_LINK: put_link(b, n); break;
        case NODE_IMAGE: put_image(b, n); break;
        case NODE_QUOTE:
        case NODE_ALERT:
        case NODE_LIST:
        case NODE_ITEM:
        case NODE_PARAGRAPH:
        case NODE_HEADING:
        case NODE_TABLE:
        case NODE_ROW:
        case NODE_CELL:
        case NODE_CODE:
        case NODE_RULE: put_blocks(b, n); return;
        }
}

/* ---- code ---- */

static struct str command_code(struct body *b, const struct command *c)
{
    struct buf html = BUF_INIT;
    html_command(&html, c, colours_of_command(b->site->arena, c), false);
    struct str code = buf_copy(&html, b->site->arena);
    buf_release(&html);
    return code;
}

/* Whether it can be pasted into a shell with the other commands of its slide: no keys to press,
 * no contents of a file, nothing for another system, no answers. */
static bool is_copied_with_slide(const struct body *b, const struct command *c)
{
    return c->kind == STEP_COMMAND && code_lang_is_posix(c->lang) && c->place == PLACE_SLIDE &&
           !c->hidden && !b->folded;
}

/* What is said above a command: the file that it is, the program or the shell that it is for. */
static struct str command_note(const struct command *c)
{
    if (c->kind == STEP_FILE)
        return c->caption;
    if (c->program.n)
        return c->program;
    return code_lang_is_posix(c->lang) ? STR("") : c->lang;
}

static void put_command(struct body *b, const struct command *c, bool noted, bool with_output)
{
    struct site *site = b->site;
    struct value *v = value_map(site->arena);
    bool file = c->kind == STEP_FILE;
    bool with_slide = is_copied_with_slide(b, c);
    site->copied_with_slide += with_slide;
    value_set_str(v, "id", c->id);
    value_set_str(v, "anchor", c->anchor);
    value_set_str(v, "caption", file ? STR("") : c->caption);
    value_set(v, "code", value_str(site->arena, command_code(b, c)));
    value_set_bool(v, "is_file", file);
    value_set_bool(v, "with_slide", with_slide);
    value_set_str(v, "note", noted ? STR("") : command_note(c));
    value_set_bool(v, "has_output", with_output && str_trim(c->output).n);
    value_set_str(v, "output", c->output.p ? sample_output(site->arena, c->output) : STR(""));
    value_set(v, "t", site->words);
    template_render(site->command, v, &site->templates, b->out);
}

/* A command inside a sentence: its id and itself; a link holds no other one. */
static void put_inline_command(struct body *b, const struct command *c)
{
    bool with_slide = is_copied_with_slide(b, c);
    const char *element = b->in_link ? "span" : "a";
    b->site->copied_with_slide += with_slide;
    buf_printf(b->out, "<span class=\"cmd-inline%s\" id=\"", with_slide ? " with-slide" : "");
    buf_attr(b->out, c->anchor);
    buf_printf(b->out, "\"><%s class=\"cmd-id\"", element);
    if (!b->in_link) {
        buf_puts(b->out, " href=\"#");
        buf_attr(b->out, c->anchor);
        buf_char(b->out, '"');
    }
    buf_char(b->out, '>');
    buf_html(b->out, c->id);
    buf_printf(b->out, "</%s> <span class=\"cmd-text\"><code>", element);
    html_command(b->out, c, NULL, true);
    buf_puts(b->out, "</code></span>");
    buf_puts(b->out, "</span>");
}

/* Its output is shown under a command where it stands in the same block; a fence of its own stands
 * elsewhere. */
static bool shows_output(const struct code *code, const struct command *c)
{
    return c->output.p >= code->text.p && c->output.p < code->text.p + code->text.n;
}

static void put_sample(struct body *b, struct str text)
{
    buf_puts(b->out, "<pre class=\"output\"><samp>");
    buf_html(b->out, text);
    buf_puts(b->out, "</samp></pre>\n");
}

static struct str code_session(const struct code *code)
{
    for (size_t i = 0; i < code->attribute_count; i++)
        if (str_is(code->attributes[i].name, "session"))
            return code->attributes[i].value;
    return STR("");
}

/* The title of a block, and the terminal that it belongs to where there are several. */
static void put_box_title(struct body *b, const struct code *code)
{
    struct str session = code_session(code);
    if (!code->title.n && !session.n)
        return;
    buf_puts(b->out, "<p class=\"box-title\">");
    buf_html(b->out, code->title);
    if (session.n) {
        buf_puts(b->out, code->title.n ? " <span>" : "<span>");
        buf_html(b->out, session);
        buf_puts(b->out, "</span>");
    }
    buf_puts(b->out, "</p>\n");
}

/* Code of another language, with a button: readers paste SQL and manifests too. */
static void put_other_code(struct body *b, const struct code *code)
{
    buf_puts(b->out, "<div class=\"box other\">\n");
    put_box_title(b, code);
    if (code->lang.n) {
        buf_puts(b->out, "<p class=\"cmd-note\">");
        buf_html(b->out, code->lang);
        buf_puts(b->out, "</p>\n");
    }
    buf_puts(b->out, "<pre class=\"code\"");
    if (code->lang.n) {
        buf_puts(b->out, " data-lang=\"");
        buf_attr(b->out, code->lang);
        buf_char(b->out, '"');
    }
    buf_puts(b->out, "><code>");
    html_code(b->out, code->text, colours_of_code(b->site->arena, code));
    buf_puts(b->out, "</code></pre>\n");
    buf_puts(b->out, "</div>\n");
}

/* "Press Ctrl+C", "Open http://node1": nothing of a shell's, and nothing to copy into one. */
static void put_step(struct body *b, const struct command *c)
{
    const char *word = c->kind == STEP_KEYS   ? "step.keys"
                       : c->kind == STEP_WAIT ? "step.wait"
                                              : "step.open";
    buf_puts(b->out, "<p class=\"step\" id=\"");
    buf_attr(b->out, c->anchor);
    buf_puts(b->out, "\"><a class=\"cmd-id\" href=\"#");
    buf_attr(b->out, c->anchor);
    buf_puts(b->out, "\">");
    buf_html(b->out, c->id);
    buf_puts(b->out, "</a> ");
    buf_html(b->out, text_get(b->site->texts, word));
    buf_puts(b->out, " <kbd>");
    buf_html(b->out, c->text);
    buf_puts(b->out, "</kbd></p>\n");
}

static void put_output(struct body *b, const struct code *code)
{
    if (str_trim(code->text).n)
        put_sample(b, sample_output(b->site->arena, code->text));
}

/* Whether a block is what a command of the block right before it prints. */
static bool is_output_of(const struct node *n, const struct code *before)
{
    const struct code *code = n && n->kind == NODE_CODE ? n->code : NULL;
    return code && code->role == CODE_OUTPUT && code->output_of && code->output_of->code == before;
}

/* The commands of a block, a line for each, with what they print; returns its last node, for an
 * output that follows at once stands in the same box. */
static const struct node *put_box(struct body *b, const struct node *n)
{
    const struct code *code = n->code;
    struct str note = STR("");
    buf_puts(b->out, "<div class=\"box\">\n");
    put_box_title(b, code);
    if (code->leading.n)
        put_sample(b, str_trim_end(code->leading));
    for (size_t i = 0; i < code->command_count; i++) {
        const struct command *c = &code->commands[i];
        put_command(b, c, str_eq(command_note(c), note), shows_output(code, c));
        note = command_note(c);
    }
    if (code->trailing.n) {
        buf_puts(b->out, "<p class=\"cmd-caption\">");
        buf_html(b->out, code->trailing);
        buf_puts(b->out, "</p>\n");
    }
    for (; is_output_of(n->next, code); n = n->next)
        put_output(b, n->next->code);
    buf_puts(b->out, "</div>\n");
    return n;
}

/* Returns the last node that was put. */
static const struct node *put_code(struct body *b, const struct node *n)
{
    const struct code *code = n->code;
    switch (code->role) {
    case CODE_OUTPUT: put_output(b, code); return n;
    case CODE_COMMANDS:
    case CODE_FILE:
        if (!code->command_count)
            break;
        return put_box(b, n);
    case CODE_STEP:
        for (size_t i = 0; i < code->command_count; i++)
            put_step(b, &code->commands[i]);
        return n;
    case CODE_OTHER: break;
    }
    put_other_code(b, code);
    return n;
}

/* ---- blocks ---- */

static void put_items(struct body *b, const struct node *list)
{
    for (const struct node *item = list->children; item; item = item->next) {
        buf_puts(b->out, item->checkbox == CHECKBOX_NONE ? "<li>" : "<li class=\"todo\">");
        if (item->checkbox != CHECKBOX_NONE)
            buf_printf(b->out, "<input type=\"checkbox\"%s disabled> ",
                       item->checkbox == CHECKBOX_DONE ? " checked" : "");
        for (const struct node *n = item->children; n; n = n->next)
            if (n->kind == NODE_PARAGRAPH && list->list.tight) {
                put_inlines(b, n->children);
                if (n->next)
                    buf_char(b->out, '\n');
            } else {
                struct node one = *n;
                one.next = NULL;
                put_blocks(b, &one);
            }
        buf_puts(b->out, "</li>\n");
    }
}

static void put_list(struct body *b, const struct node *n)
{
    if (!n->list.ordered)
        buf_puts(b->out, "<ul>\n");
    else if (n->list.start == 1)
        buf_puts(b->out, "<ol>\n");
    else
        buf_printf(b->out, "<ol start=\"%d\">\n", n->list.start);
    put_items(b, n);
    buf_puts(b->out, n->list.ordered ? "</ol>\n" : "</ul>\n");
}

static void open_cell(struct body *b, const struct node *table, size_t column, const char *element)
{
    static const char *const align[] = {[ALIGN_NONE] = "",
                                        [ALIGN_LEFT] = " class=\"left\"",
                                        [ALIGN_CENTER] = " class=\"center\"",
                                        [ALIGN_RIGHT] = " class=\"right\""};
    buf_printf(b->out, "<%s%s", element, align[table->table.align[column]]);
}

/* What a row has no cells for is one cell. */
static void put_rest(struct body *b, const struct node *table, size_t column, const char *element)
{
    size_t missing = table->table.columns - column;
    if (missing == 0)
        return;
    open_cell(b, table, column, element);
    if (missing > 1)
        buf_printf(b->out, " colspan=\"%zu\"", missing);
    buf_printf(b->out, "></%s>", element);
}

static void put_row(struct body *b, const struct node *table, const struct node *row,
                    const char *element)
{
    size_t column = 0;
    buf_puts(b->out, "<tr>");
    for (const struct node *cell = row->children; cell; cell = cell->next) {
        open_cell(b, table, column++, element);
        buf_char(b->out, '>');
        put_inlines(b, cell->children);
        buf_printf(b->out, "</%s>", element);
    }
    put_rest(b, table, column, element);
    buf_puts(b->out, "</tr>\n");
}

static void put_table(struct body *b, const struct node *n)
{
    const struct node *head = n->children;
    buf_puts(b->out, "<div class=\"table\"><table>\n<thead>\n");
    put_row(b, n, head, "th");
    buf_puts(b->out, "</thead>\n<tbody>\n");
    for (const struct node *row = head->next; row; row = row->next)
        put_row(b, n, row, "td");
    buf_puts(b->out, "</tbody>\n</table></div>\n");
}

static void put_heading(struct body *b, const struct node *n)
{
    int level = n->level + b->level - 1;
    if (level > 6)
        level = 6;
    buf_printf(b->out, "<h%d id=\"", level);
    buf_attr(b->out, n->anchor);
    buf_puts(b->out, "\">");
    put_inlines(b, n->children);
    buf_printf(b->out, "</h%d>\n", level);
}

/* ---- alerts ---- */

/* The hints in a list and in what stands in it, up to the next task. */
static size_t count_hints(const struct node *list)
{
    size_t count = 0;
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_LIST || n->kind == NODE_ITEM || n->kind == NODE_QUOTE)
            count += count_hints(n->children);
        else if (n->kind == NODE_ALERT && n->alert.kind == ALERT_TASK)
            break;
        else
            count += n->kind == NODE_ALERT && n->alert.kind == ALERT_HINT;
    return count;
}

/* Hints of one task are numbered where there is more than one, also those that follow it. */
static void begin_hints(struct body *b, const struct node *list)
{
    b->hints = 0;
    b->many = count_hints(list) > 1;
}

static void put_alert(struct body *b, const struct node *n)
{
    enum alert_kind kind = n->alert.kind;
    const struct alert *alert = &alerts[kind];
    bool folded = alert->folded;
    buf_printf(b->out,
               folded ? "<details class=\"alert %s\">\n<summary>"
                      : "<div class=\"alert %s\">\n<p class=\"alert-title\">",
               alert->class);
    buf_puts(b->out, "<b>");
    buf_html(b->out, text_get(b->site->texts, alert->title));
    b->hints += kind == ALERT_HINT;
    if (kind == ALERT_HINT && b->many)
        buf_printf(b->out, " %zu", b->hints);
    buf_puts(b->out, "</b>");
    if (n->alert.title) {
        buf_char(b->out, ' ');
        put_inlines(b, n->alert.title);
    }
    buf_puts(b->out, folded ? "</summary>\n" : "</p>\n");
    struct body inner = *b;
    inner.folded = b->folded || folded;
    begin_hints(&inner, n->children);
    put_blocks(&inner, n->children);
    if (kind == ALERT_TASK)
        begin_hints(b, n->next);
    buf_puts(b->out, folded ? "</details>\n" : "</div>\n");
}

static bool is_tab(const struct node *n)
{
    return n && n->kind == NODE_ALERT && n->alert.kind == ALERT_TAB;
}

/* Those that follow each other, below each other each under its name; the script shows one of them.
 * Returns the last one. */
static const struct node *put_tabs(struct body *b, const struct node *n)
{
    b->site->tabs++;
    buf_puts(b->out, "<div class=\"tabs\">\n");
    for (;; n = n->next) {
        buf_puts(b->out, "<section class=\"tab\">\n<p class=\"tab-name\">");
        put_inlines(b, n->alert.title);
        buf_puts(b->out, "</p>\n");
        put_blocks(b, n->children);
        buf_puts(b->out, "</section>\n");
        if (!is_tab(n->next))
            break;
    }
    buf_puts(b->out, "</div>\n");
    return n;
}

/* A paragraph that only names places takes none. */
static bool is_bare(const struct node *list)
{
    while (list && (list->kind == NODE_TARGET || list->kind == NODE_SOFTBREAK))
        list = list->next;
    return !list;
}

static void put_paragraph(struct body *b, const struct node *n)
{
    if (is_bare(n->children)) {
        put_inlines(b, n->children);
        return;
    }
    buf_puts(b->out, "<p>");
    put_inlines(b, n->children);
    buf_puts(b->out, "</p>\n");
}

static void put_quote(struct body *b, const struct node *n)
{
    buf_puts(b->out, "<blockquote>\n");
    put_blocks(b, n->children);
    buf_puts(b->out, "</blockquote>\n");
}

static void put_blocks(struct body *b, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        switch (n->kind) {
        case NODE_PARAGRAPH: put_paragraph(b, n); break;
        case NODE_HEADING: put_heading(b, n); break;
        case NODE_QUOTE: put_quote(b, n); break;
        case NODE_ALERT:
            if (is_tab(n))
                n = put_tabs(b, n);
            else
                put_alert(b, n);
            break;
        case NODE_LIST: put_list(b, n); break;
        case NODE_TABLE: put_table(b, n); break;
        case NODE_CODE: n = put_code(b, n); break;
        case NODE_RULE: buf_puts(b->out, "<hr>\n"); break;
        case NODE_ITEM:
        case NODE_ROW:
        case NODE_CELL: put_blocks(b, n->children); break;
        case NODE_TEXT:
        case NODE_CODE_SPAN:
        case NODE_PLACEHOLDER:
        case NODE_TARGET:
        case NODE_SOFTBREAK:
        case NODE_LINEBREAK:
        case NODE_EMPH:
        case NODE_STRONG:
        case NODE_STRIKE:
        case NODE_ELEMENT:
        case NODE_LINK:
        case NODE_IMAGE: put_inlines(b, n); return;
        }
}

struct str body_blocks(struct site *site, const char *root, const struct node *list, int level)
{
    buf_clear(&site->body);
    site->copied_with_slide = 0;
    struct body b = {.site = site, .root = root, .out = &site->body, .level = level};
    begin_hints(&b, list);
    put_blocks(&b, list);
    return buf_copy(&site->body, site->arena);
}

struct str body_inlines(struct site *site, const char *root, const struct node *list)
{
    buf_clear(&site->body);
    struct body b = {.site = site, .root = root, .out = &site->body, .level = 2};
    put_inlines(&b, list);
    return buf_copy(&site->body, site->arena);
}

/* What stands in a picture already is left out: all but code, and links, which nobody can click
 * there. */
static void put_code_only(struct body *b, const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_CODE) {
            n = put_code(b, n);
        } else if ((n->kind == NODE_CODE_SPAN && n->code_span->code) || n->kind == NODE_LINK) {
            struct node alone = *n;
            alone.next = NULL;
            buf_puts(b->out, "<p>");
            put_inlines(b, &alone);
            buf_puts(b->out, "</p>\n");
        } else if (n->kind != NODE_IMAGE) {
            if (n->kind == NODE_ALERT)
                put_code_only(b, n->alert.title);
            put_code_only(b, n->children);
        }
}

struct str body_code(struct site *site, const char *root, const struct node *list)
{
    buf_clear(&site->body);
    site->copied_with_slide = 0;
    struct body b = {.site = site, .root = root, .out = &site->body, .level = 2};
    begin_hints(&b, list);
    put_code_only(&b, list);
    return buf_copy(&site->body, site->arena);
}
