// SPDX-License-Identifier: MIT
#include "render/html/html.h"

#include "core/image_size.h"
#include "core/text/url.h"
#include "render/catchup/catchup.h"
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

static void put_url(struct body *b, struct buf *url)
{
    buf_attr(b->out, buf_str(url));
    buf_release(url);
}

/* The end of the tag of an element that holds nothing. */
static void end_tag(struct body *b)
{
    buf_puts(b->out, b->site->edition->end);
}

/* The tag of an element of code. */
static void code_tag(struct body *b, const char *element)
{
    buf_printf(b->out, "<%s%s>", element, b->site->edition->code);
}

static void put_anchor(struct body *b, struct str name)
{
    buf_attr(b->out, b->site->edition->anchor(b->site, name));
}

static void put_link(struct body *b, const struct node *n)
{
    struct buf url = BUF_INIT;
    if (!url_is_link(n->link->url) || /* the reader of lessons has said so */
        !b->site->edition->link(b->site, b->root, n->link, &url)) {
        put_inlines(b, n->children);
        buf_release(&url);
        return;
    }
    buf_puts(b->out, "<a href=\"");
    put_url(b, &url);
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
    else if (wanted.height) {
        double width = (double)wanted.height * own.width / (own.height ? own.height : 1);
        shown.width = width < IMAGE_SIZE_MAX ? (unsigned)width : IMAGE_SIZE_MAX;
    }
    double height = own.width ? (double)shown.width * own.height / own.width : wanted.height;
    if (wanted.width || wanted.height)
        shown.height = height < IMAGE_SIZE_MAX ? (unsigned)height : IMAGE_SIZE_MAX;
    return shown;
}

static void put_sized_image(struct body *b, const struct link *link, struct str alt,
                            struct image_pixels shown, struct str url)
{
    buf_puts(b->out, "<img src=\"");
    buf_attr(b->out, url);
    buf_puts(b->out, "\" alt=\"");
    buf_attr(b->out, alt);
    if (link->title.n) {
        buf_puts(b->out, "\" title=\"");
        buf_attr(b->out, link->title);
    }
    buf_char(b->out, '"');
    if (shown.width)
        buf_printf(b->out, " width=\"%u\"", shown.width);
    if (shown.height)
        buf_printf(b->out, shown.width ? " height=\"%u\"" : " height=\"%u\" class=\"by-height\"",
                   shown.height);
    buf_puts(b->out, b->site->edition->still ? "" : " loading=\"lazy\"");
    end_tag(b);
}

/* One that is shown smaller than it is leads to itself. */
static void put_picture(struct body *b, const struct link *link, struct str alt, struct str url)
{
    struct image_pixels own = image_size_of(link->media->bytes),
                        shown = shown_size(link->size, own);
    bool larger = !b->in_link && !b->site->edition->still &&
                  own.width > (shown.width < COLUMN ? shown.width : COLUMN);
    if (larger) {
        buf_puts(b->out, "<a class=\"zoom\" href=\"");
        buf_attr(b->out, url);
        buf_puts(b->out, "\">");
    }
    put_sized_image(b, link, alt, shown, url);
    buf_puts(b->out, larger ? "</a>" : "");
}

/* Of an image that is no file of the course the text is shown: a page loads nothing from other
 * hosts. */
static void put_image(struct body *b, const struct node *n)
{
    struct str alt = node_text(b->site->arena, n->children);
    struct buf url = BUF_INIT;
    if (n->link->media && b->site->edition->picture(b->site, b->root, n->link->media, &url)) {
        put_picture(b, n->link, alt, buf_str(&url));
    } else {
        buf_puts(b->out, "<span class=\"missing\">");
        buf_html(b->out, alt.n ? alt : n->link->url);
        buf_puts(b->out, "</span>");
    }
    buf_release(&url);
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
    code_tag(b, "code");
    html_with_placeholders(b->out, n->code_span->text, n->code_span->placeholders,
                           n->code_span->placeholder_count);
    buf_puts(b->out, "</code>");
}

static void put_target(struct body *b, const struct node *n)
{
    if (n->anchor.n == 0)
        return;
    const char *element = b->site->edition->still ? "span" : "a";
    buf_printf(b->out, "<%s id=\"", element);
    put_anchor(b, n->anchor);
    buf_printf(b->out, "\"></%s>", element);
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
        case NODE_LINEBREAK:
            buf_puts(b->out, "<br");
            end_tag(b);
            buf_char(b->out, '\n');
            break;
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

/* The errors that are known to befall the command and were not said before. */
static void set_known_errors(struct site *site, struct value *command, const struct command *c)
{
    struct value *list = value_list(site->arena);
    bool any = false;
    for (const struct problem_ref *ref = c->problems; ref; ref = ref->next) {
        if (ref->again)
            continue;
        any = true;
        struct value *v = value_map(site->arena);
        page_set_url(site, v, "url", ref->problem->anchor);
        value_set_str(v, "symptom", ref->problem->symptom);
        value_push(list, v);
    }
    value_set_bool(command, "is_known", any);
    value_set(command, "known", list);
}

static void put_command(struct body *b, const struct command *c, bool noted, bool with_output)
{
    struct site *site = b->site;
    struct value *v = value_map(site->arena);
    bool file = c->kind == STEP_FILE;
    bool with_slide = is_copied_with_slide(b, c);
    site->copied_with_slide += with_slide;
    value_set_str(v, "id", c->id);
    value_set_str(v, "anchor", site->edition->anchor(site, c->anchor));
    value_set_str(v, "caption", file ? STR("") : c->caption);
    value_set(v, "code", value_str(site->arena, command_code(b, c)));
    value_set_bool(v, "is_line", html_is_line(c));
    value_set_bool(v, "is_file", file);
    value_set_bool(v, "with_slide", with_slide);
    value_set_str(v, "note", noted ? STR("") : command_note(c));
    value_set_bool(v, "has_output", with_output && str_trim(c->output).n);
    value_set_str(v, "output", c->output.p ? sample_output(site->arena, c->output) : STR(""));
    set_known_errors(site, v, c);
    errata_set(site, v, c);
    value_set_str(v, "root", str_from(site->root));
    value_set(v, "t", site->words);
    template_render(site->command, v, &site->templates, b->out);
}

/* Its id, which leads to the command where that can be pressed. */
static void put_command_id(struct body *b, const struct command *c)
{
    bool leads = !b->in_link && !b->site->edition->still;
    const char *element = leads ? "a" : "span";
    buf_printf(b->out, "<%s class=\"cmd-id\"", element);
    if (leads) {
        buf_puts(b->out, " href=\"#");
        buf_attr(b->out, c->anchor);
        buf_char(b->out, '"');
    }
    buf_char(b->out, '>');
    buf_html(b->out, c->id);
    buf_printf(b->out, "</%s> ", element);
}

/* A command inside a sentence: its id and itself; a link holds no other one. */
static void put_inline_command(struct body *b, const struct command *c)
{
    bool with_slide = is_copied_with_slide(b, c);
    b->site->copied_with_slide += with_slide;
    buf_printf(b->out, "<span class=\"cmd-inline%s\" id=\"", with_slide ? " with-slide" : "");
    put_anchor(b, c->anchor);
    buf_puts(b->out, "\">");
    put_command_id(b, c);
    buf_puts(b->out, "<span class=\"cmd-text\">");
    code_tag(b, "code");
    html_command(b->out, c, NULL, true);
    buf_puts(b->out, "</code></span></span>");
    errata_put_inline(b->site, b->out, c);
}

/* Its output is shown under a command where it stands in the same block; a fence of its own stands
 * elsewhere. */
static bool shows_output(const struct code *code, const struct command *c)
{
    return c->output.p >= code->text.p && c->output.p < code->text.p + code->text.n;
}

static void put_sample(struct body *b, struct str text)
{
    buf_printf(b->out, "<pre class=\"output\"%s>", b->site->edition->code);
    code_tag(b, "samp");
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
    buf_printf(b->out, "<div class=\"box other\"%s>\n", b->site->edition->code);
    put_box_title(b, code);
    if (code->lang.n) {
        buf_puts(b->out, "<p class=\"cmd-note\">");
        buf_html(b->out, code->lang);
        buf_puts(b->out, "</p>\n");
    }
    buf_printf(b->out, "<pre class=\"code\"%s", b->site->edition->code);
    if (code->lang.n) {
        buf_puts(b->out, " data-lang=\"");
        buf_attr(b->out, code->lang);
        buf_char(b->out, '"');
    }
    buf_char(b->out, '>');
    code_tag(b, "code");
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
    put_anchor(b, c->anchor);
    buf_puts(b->out, "\">");
    put_command_id(b, c);
    buf_html(b->out, text_get(b->site->texts, word));
    buf_char(b->out, ' ');
    code_tag(b, "kbd");
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
    struct str note = code->title; /* a file may have its own name for one */
    buf_printf(b->out, "<div class=\"box\"%s>\n", b->site->edition->code);
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

static void put_checkbox(struct body *b, enum checkbox box)
{
    bool done = box == CHECKBOX_DONE;
    if (box == CHECKBOX_NONE)
        return;
    if (b->site->edition->still)
        buf_puts(b->out, done ? "\xe2\x98\x91 " : "\xe2\x98\x90 ");
    else
        buf_printf(b->out, "<input type=\"checkbox\"%s disabled> ", done ? " checked" : "");
}

static void put_items(struct body *b, const struct node *list)
{
    for (const struct node *item = list->children; item; item = item->next) {
        buf_puts(b->out, item->checkbox == CHECKBOX_NONE ? "<li>" : "<li class=\"todo\">");
        put_checkbox(b, item->checkbox);
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
    buf_printf(b->out, "<h%d", level);
    if (n->anchor.n) {
        buf_puts(b->out, " id=\"");
        put_anchor(b, n->anchor);
        buf_char(b->out, '"');
    }
    buf_char(b->out, '>');
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

/* "Hint 2", and what the author calls it. */
static struct str alert_title(struct body *b, const struct node *n)
{
    struct buf title = BUF_INIT;
    struct body inside = *b;
    inside.out = &title;
    b->hints += n->alert.kind == ALERT_HINT;
    buf_puts(&title, "<b>");
    buf_html(&title, text_get(b->site->texts, alerts[n->alert.kind].title));
    if (n->alert.kind == ALERT_HINT && b->many)
        buf_printf(&title, " %zu", b->hints);
    buf_puts(&title, "</b>");
    if (n->alert.title) {
        buf_char(&title, ' ');
        put_inlines(&inside, n->alert.title);
    }
    struct str text = buf_copy(&title, b->site->arena);
    buf_release(&title);
    return text;
}

static void put_alert_body(struct body *b, const struct node *n)
{
    struct body inner = *b;
    inner.folded = b->folded || alerts[n->alert.kind].folded;
    begin_hints(&inner, n->children);
    put_blocks(&inner, n->children);
}

/* A link stands for what follows at the end of the lesson. */
static void put_off(struct body *b, const struct node *n)
{
    struct site *site = b->site;
    struct value *v = value_map(site->arena);
    struct buf text = BUF_INIT;
    struct body there = *b;
    there.out = &text;
    value_push(site->help, v);
    size_t number = site->help->count;
    value_set_number(v, "number", (double)number);
    value_set_str(v, "place", site->place);
    value_set_str(v, "class", str_from(alerts[n->alert.kind].class));
    value_set_str(v, "title", alert_title(b, n));
    put_alert_body(&there, n);
    value_set_str(v, "body", buf_copy(&text, site->arena));
    buf_release(&text);
    struct str word = text_get(site->texts, alerts[n->alert.kind].title);
    buf_printf(b->out, "<p class=\"to-help\" id=\"_r%zu\"><a href=\"#_h%zu\">", number, number);
    buf_html(b->out, word);
    if (n->alert.kind == ALERT_HINT && b->many)
        buf_printf(b->out, " %zu", b->hints);
    buf_puts(b->out, "</a></p>\n");
}

static void put_script(struct body *b, const char *folder, struct str name, const char *key)
{
    struct buf path = BUF_INIT;
    b->site->edition->path(&path, name);
    buf_printf(b->out, "<p><a href=\"%s%s/", b->root, folder);
    buf_attr(b->out, buf_str(&path));
    buf_puts(b->out, ".sh\">");
    buf_html(b->out, text_get(b->site->texts, key));
    buf_puts(b->out, "</a></p>\n");
    buf_release(&path);
}

/* All of a catch-up at once. */
static void put_catchup_script(struct body *b)
{
    const struct site *site = b->site;
    const struct lesson *l = site->lesson;
    if (l && !site->edition->still && !site->course->catchup.closed && !b->in_link &&
        catchup_has_lesson(site->arena, site->course, l))
        put_script(b, "catchup", l->id, "catchup_script");
}

/* All checks of a task at once, below those that hold the first of them. */
static void put_check_script(struct body *b, const struct node *check)
{
    const struct site *site = b->site;
    for (const struct node *n = check->children; n; n = n->next) {
        const struct code *code = n->kind == NODE_CODE ? n->code : NULL;
        for (size_t i = 0; code && i < code->command_count; i++)
            if (site->lesson && !site->edition->still && !b->in_link &&
                catchup_has_task(&code->commands[i]))
                put_script(b, "checks", code->commands[i].id, "check.script");
    }
}

/* Open, or, for wait.js, which such a page loads, when it opens. */
static void put_opening(struct body *b, const struct node *n)
{
    bool minutes = n->alert.opening == OPENING_MINUTES;
    if (b->site->open)
        buf_puts(b->out, " open");
    if (b->site->open || (!minutes && n->alert.opening != OPENING_TRY))
        return;
    buf_puts(b->out, " data-after=\"");
    if (minutes)
        buf_printf(b->out, "%u\"", n->alert.after);
    else
        buf_puts(b->out, "try\"");
    b->site->waiting++;
}

static void put_alert(struct body *b, const struct node *n)
{
    enum alert_kind kind = n->alert.kind;
    bool help = kind == ALERT_HINT || kind == ALERT_SOLUTION;
    bool folded = alerts[kind].folded && !b->site->edition->still;
    if (help && b->site->help && !b->folded) {
        put_off(b, n);
        return;
    }
    buf_printf(b->out, folded ? "<details class=\"alert %s\"" : "<div class=\"alert %s\"",
               alerts[kind].class);
    if (folded)
        put_opening(b, n);
    buf_puts(b->out, folded ? ">\n<summary>" : ">\n<p class=\"alert-title\">");
    buf_put(b->out, alert_title(b, n));
    buf_puts(b->out, folded ? "</summary>\n" : "</p>\n");
    put_alert_body(b, n);
    if (kind == ALERT_CATCHUP)
        put_catchup_script(b);
    if (kind == ALERT_CHECK)
        put_check_script(b, n);
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
        case NODE_RULE:
            buf_puts(b->out, "<hr");
            end_tag(b);
            buf_char(b->out, '\n');
            break;
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
