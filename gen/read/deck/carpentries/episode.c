// SPDX-License-Identifier: MIT
/* One episode: its front matter, its parts, and what pandoc and kramdown write behind a text. */
#include "read/deck/carpentries/carpentries.h"

#include "model/walk.h"
#include "read/course/anchor.h"
#include "read/markdown/info.h"

enum {
    ATTRIBUTES_MAX = 2000, /* bytes of {alt="..."} */
    CONFIG_MAX = 1 << 16,  /* bytes of the configuration that are searched for `{{ site.x }}` */
};

/* ---- {alt="..."} ---- */

/* Behind the quoted value that opens at `at`; at + 1 where none does. */
static size_t value_end(struct str text, size_t at)
{
    char quote = text.p[at];
    bool opens = text.p[at - 1] == '=' && (quote == '"' || quote == '\'');
    return opens ? str_find_char(text, at + 1, quote) + 1 : at + 1;
}

/* The braces at text[at]: their end; `at` where there are none that hold attributes. */
static size_t attributes_end(struct str text, size_t at)
{
    struct str near = str_slice(text, 0, at + ATTRIBUTES_MAX);
    if (at + 2 >= near.n || near.p[at] != '{')
        return at;
    bool attributes = str_has_char(STR(":.#"), near.p[at + 1]);
    for (size_t i = at + 1; i < near.n; i = value_end(near, i)) {
        if (near.p[i] == '}')
            return attributes ? i + 1 : at;
        if (near.p[i] == '{' || (near.p[i] == '\n' && near.p[i - 1] == '\n'))
            return at;
        attributes = attributes || near.p[i] == '=';
    }
    return at;
}

/* The value behind `key=`, its line breaks blanks; p is NULL where there is none. */
static struct str brace_value(struct arena *a, struct str braces, const char *key)
{
    size_t at = str_find(braces, 0, key) + str_from(key).n;
    if (at + 1 >= braces.n)
        return (struct str){NULL, 0};
    char quote = braces.p[at];
    bool quoted = quote == '"' || quote == '\'';
    size_t end = quoted ? str_find_char(braces, at + 1, quote) : str_find_char(braces, at, ' ');
    struct str rest = str_slice(braces, at + quoted, end < braces.n ? end : braces.n - 1), word;
    struct buf b = BUF_INIT;
    while (str_word(&rest, &word)) {
        buf_puts(&b, b.n ? " " : "");
        buf_put(&b, word);
    }
    struct str value = b.n ? buf_copy(&b, a) : STR("");
    buf_release(&b);
    return value;
}

/* Takes what stands before `end` of the source off the nodes behind n. */
static void cut_behind(struct node *n, size_t end)
{
    while (n->next) {
        struct node *next = n->next;
        const struct node *placed = next;
        while (placed && !placed->at.src)
            placed = placed->next;
        if (!placed || placed->at.start >= end)
            return;
        if (next->kind == NODE_TEXT && next->at.end > end) {
            bool plain = next->text.n == next->at.end - next->at.start;
            size_t cut = plain ? end - next->at.start : str_find_char(next->text, 0, '}') + 1;
            next->text = str_slice(next->text, cut, next->text.n);
            next->at.start = end;
            return;
        }
        n->next = next->next;
    }
}

/* The text for those who do not see the image; the text in its brackets is shown below it. */
static void describe_image(struct episode *e, struct node *image, struct str alt)
{
    struct arena *a = e->reader->arena;
    struct str caption = node_text(a, image->children);
    struct node_list list = {0};
    if (!alt.p)
        return;
    if (str_trim(caption).n && !str_eq(caption, alt)) {
        struct node *emphasis = node_new(a, NODE_EMPH, image->at);
        emphasis->children = image->children;
        emphasis->next = image->next;
        image->next = node_new(a, NODE_LINEBREAK, (struct span){0});
        image->next->next = emphasis;
    }
    inline_add_literal(a, &list, alt, image->at);
    image->children = list.first;
}

/* {width="50%"} */
static void size_image(struct episode *e, struct node *image, struct str braces)
{
    struct arena *a = e->reader->arena;
    struct image_size *size = &image->link->size;
    gfm_image_size(size, STR("width"), brace_value(a, braces, "width="));
    gfm_image_size(size, STR("height"), brace_value(a, braces, "height="));
    gfm_image_style(size, brace_value(a, braces, "style="));
}

static bool may_have_attributes(const struct node *n)
{
    return n->kind == NODE_IMAGE || n->kind == NODE_LINK || n->kind == NODE_CODE_SPAN ||
           n->kind == NODE_EMPH || n->kind == NODE_STRONG;
}

static void finish_code(struct episode *e, struct node *n)
{
    struct code *code = n->code;
    code->order = n->at.start;
    if (str_is(code->lang, "error") || str_is(code->lang, "warning")) {
        code->role = CODE_OUTPUT;
    } else if (str_is(code->lang, "source") || str_is(code->lang, "input")) {
        info_set_lang(e->reader->arena, code, STR("")); /* in whatever language */
        code->info = STR("");
    }
}

/* What is known only while the nodes stand in the composed text. */
static void finish_nodes(struct episode *e, struct node *list)
{
    struct walk walk = walk_all_nodes(e->reader->arena, list);
    for (struct node *n; (n = walk_edit(&walk));) {
        if (n->kind == NODE_CODE)
            finish_code(e, n);
        size_t start = n->at.end;
        while (n->kind == NODE_CODE_SPAN && start < e->text.src->text.n &&
               e->text.src->text.p[start] == '`')
            start++; /* its place is that of the text between the marks */
        size_t end = may_have_attributes(n) ? attributes_end(e->text.src->text, start) : start;
        if (end > start) {
            struct str braces = str_slice(e->text.src->text, start, end);
            cut_behind(n, end);
            if (n->kind == NODE_IMAGE)
                size_image(e, n, braces);
            if (n->kind == NODE_IMAGE)
                describe_image(e, n, brace_value(e->reader->arena, braces, "alt="));
        }
    }
}

/* ---- front matter ---- */

static const struct yaml *read_front_matter(struct episode *e, struct str front)
{
    if (front.n == 0)
        return NULL;
    size_t start = (size_t)(front.p - e->src->text.p);
    return yaml_read(e->reader->arena, e->reader->diags, e->src, start, start + front.n);
}

/* The Markdown of a text in the front matter, at its place where it stands there as it is. */
static struct node *front_markdown(struct episode *e, const struct yaml *y)
{
    struct reader *r = e->reader;
    size_t from = r->diags->count, start = y->at.start + y->quoted;
    struct compose text = compose_new(r->arena, NULL);
    if (str_eq(str_slice(e->src->text, start, start + y->text.n), y->text))
        compose_put(&text, e->src, start, start + y->text.n);
    else
        compose_put_own(&text, y->text, e->src, y->at.start);
    compose_put_own(&text, STR("\n"), e->src, y->at.start);
    compose_source(&text);
    struct node *list = deck_markdown(r, text.src, 0, text.src->text.n, NULL);
    compose_place(&text, list);
    deck_fix_diags(r, &text, from);
    return list;
}

/* A list of texts, as older episodes have them in front, as the div of today. */
static struct node *front_list(struct episode *e, const struct yaml *front, const char *key,
                               enum alert_kind kind)
{
    struct arena *a = e->reader->arena;
    const struct yaml *y = yaml_get(front, key);
    struct node_list items = {0};
    if (!y || y->kind != YAML_LIST)
        return NULL;
    for (const struct yaml_entry *entry = y->entries; entry; entry = entry->next) {
        bool is_text = entry->value && entry->value->kind == YAML_SCALAR &&
                       !yaml_is_null(entry->value);
        struct node *text = is_text ? front_markdown(e, entry->value) : NULL;
        if (!text)
            continue;
        struct node *item = node_new(a, NODE_ITEM, entry->value->at);
        item->children = text;
        node_list_add(&items, item);
    }
    if (!items.first)
        return NULL;
    struct node *alert = node_new(a, NODE_ALERT, y->at);
    alert->alert.kind = kind;
    alert->alert.title = NULL;
    alert->children = node_new(a, NODE_LIST, y->at);
    alert->children->list.tight = true;
    alert->children->children = items.first;
    return alert;
}

/* Behind the last one of a list. */
static struct node **tail_of(struct node **list)
{
    while (*list)
        list = &(*list)->next;
    return list;
}

/* The lines `teaching: 15` and `exercises: 5` are for the speaker. */
static struct node *times(struct episode *e, struct str front)
{
    struct node_list list = {0};
    struct str line;
    while (str_line(&front, &line)) {
        bool time = str_starts(line, "teaching:") || str_starts(line, "exercises:");
        struct node *note = time ? slides_new_note(e->reader->arena, line, span_of(e->src, line))
                                 : NULL;
        if (note)
            node_list_add(&list, note);
    }
    return list.first;
}

/* ---- parts ---- */

/* Moves the extracts up to `end` behind *list. */
static void add_extracts(struct node **list, const struct extract *extracts, size_t count,
                         size_t *next, size_t end)
{
    list = tail_of(list);
    for (; *next < count && extracts[*next].at < end; ++*next) {
        *list = extracts[*next].nodes;
        list = tail_of(list);
    }
}

/* What has been taken out of the text so far. */
struct episode_taken {
    size_t note, hidden, name;
};

/* `last` is where its text ends, `end` where the next one starts. */
static void end_slide(struct episode *e, struct slide *slide, size_t start, size_t last, size_t end,
                      struct episode_taken *taken)
{
    add_extracts(&slide->notes, e->notes, e->note_count, &taken->note, end);
    add_extracts(&slide->hidden, e->hidden, e->hidden_count, &taken->hidden, end);
    for (; taken->name < e->name_count && e->names[taken->name].at < end; taken->name++)
        link_target_add(e->reader, e->names[taken->name].name, slide);
    slide->at = compose_span(&e->text, start, last > start ? last : start);
    finish_nodes(e, slide->nodes);
    finish_nodes(e, slide->notes);
    finish_nodes(e, slide->hidden);
    compose_place(&e->text, slide->nodes);
    compose_place(&e->text, slide->notes);
    compose_place(&e->text, slide->hidden);
}

/* A part is what stands above the first heading, and each heading with what is below it. */
static void part(struct episode *e, struct lesson *lesson, struct node *nodes, bool intro)
{
    struct arena *a = e->reader->arena;
    struct slide *slide = NULL;
    struct node_list list = {0};
    struct episode_taken taken = {0};
    size_t section = 0, start = 0, last = 0;
    bool starts_text = nodes && (e->section_count == 0 || e->sections[0] != nodes);
    if (intro || starts_text || !nodes)
        slide = slide_add(a, lesson, NULL);
    for (struct node *n = nodes, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        if (section < e->section_count && e->sections[section] == n) {
            section++;
            if (slide)
                end_slide(e, slide, start, last, n->at.start, &taken);
            slide = slide_add(a, lesson, slide);
            list = (struct node_list){0};
            start = n->at.start;
        }
        node_list_add(&list, n);
        slide->nodes = list.first;
        last = n->at.end;
    }
    end_slide(e, slide, start, last, e->text.src->text.n + 1, &taken);
}

/* Adds what older episodes have in front. */
static void add_front(struct lesson *lesson, struct node *questions, struct node *objectives,
                      struct node *keypoints)
{
    struct slide *last = lesson->slides;
    struct node *first = questions ? questions : objectives;
    if (questions)
        questions->next = objectives;
    if (first) {
        *tail_of(&first) = lesson->slides->nodes;
        lesson->slides->nodes = first;
    }
    while (last->next)
        last = last->next;
    *tail_of(&last->nodes) = keypoints;
}

/* ---- episodes ---- */

bool episode_is(const struct source *src)
{
    struct str front;
    size_t start = front_matter(src->text, &front);
    bool title = front_has_key(front, "title");
    if (title && front_has_key(front, "teaching") && front_has_key(front, "exercises"))
        return true;
    if (title && (front_has_key(front, "keypoints") || front_has_key(front, "objectives")))
        return true;
    return (start == 0 || title) && episode_has_blocks(src, start);
}

/* The title of the front matter; empty where it has none. */
static struct str front_title(const struct yaml *yaml, struct str front)
{
    const struct yaml *title = yaml_get(yaml, "title");
    return title && title->kind == YAML_SCALAR ? title->text : front_value(front, "title");
}

struct page *episode_read_page(struct reader *r, const struct text *text, struct str config)
{
    size_t from = r->diags->count;
    struct str front;
    struct episode e = {.reader = r, .src = text->src, .config = str_slice(config, 0, CONFIG_MAX)};
    size_t start = front_matter(text->src->text, &front);
    struct page *page = ARENA_NEW(r->arena, struct page);
    episode_compose(&e, start);
    page->src = text->src;
    page->path = text->path;
    page->id = page->title = slides_path_id(r->arena, text->path);
    page->summary = STR("");
    page->nodes = episode_fold(&e, deck_markdown(r, e.text.src, 0, e.text.src->text.n, NULL));
    finish_nodes(&e, page->nodes);
    compose_place(&e.text, page->nodes);
    deck_fix_diags(r, &e.text, from);
    slides_take_hidden(&page->nodes);
    const struct node *heading = slides_first_heading(page->nodes);
    struct str title = front_title(read_front_matter(&e, front), front);
    if (title.n || heading)
        page->title = title.n ? title : node_text(r->arena, heading->children);
    anchors_make(r->arena, page->nodes);
    return page;
}

struct lesson *episode_read(struct reader *r, const struct text *text, struct str config)
{
    size_t from = r->diags->count;
    struct str front;
    struct episode e = {.reader = r, .src = text->src, .config = str_slice(config, 0, CONFIG_MAX)};
    size_t start = front_matter(text->src->text, &front);
    struct lesson *lesson = slides_new_lesson(r->arena, text->path, text->src);
    const struct yaml *yaml = read_front_matter(&e, front);
    struct node *questions = front_list(&e, yaml, "questions", ALERT_QUESTIONS);
    struct node *objectives = front_list(&e, yaml, "objectives", ALERT_OBJECTIVES);
    struct node *keypoints = front_list(&e, yaml, "keypoints", ALERT_KEYPOINTS);
    lesson->format = "carpentries";
    episode_compose(&e, start);
    struct node *nodes = deck_markdown(r, e.text.src, 0, e.text.src->text.n, NULL);
    part(&e, lesson, episode_fold(&e, nodes), questions || objectives);
    deck_fix_diags(r, &e.text, from);
    add_front(lesson, questions, objectives, keypoints);
    struct node *notes = times(&e, front);
    *tail_of(&notes) = lesson->slides->notes;
    lesson->slides->notes = notes;
    slides_finish(r->arena, lesson, front_title(yaml, front));
    if (!slides_first_heading(lesson->slides->nodes)) {
        lesson->slides->title = lesson->title;
        lesson->slides->continued = false;
    }
    return lesson;
}
