// SPDX-License-Identifier: MIT
#include "read/deck/slidev/slidev.h"
#include "core/text/fence.h"
#include "core/text/path.h"
#include "read/format.h"

enum { DEPTH_MAX = 16 }; /* files that import each other */

/* ---- ranges ---- */

/* Marks what one part of a range names: "2", "5-7", "5-". False where it is no such thing. */
static bool mark_part(struct str part, size_t count, bool *wanted)
{
    size_t dash = str_find_char(part, 0, '-'), from, to = count;
    struct str last = str_trim(str_slice(part, dash + 1, part.n));
    if (!str_number(str_trim(str_slice(part, 0, dash)), SIZE_MAX, &from) || from == 0 ||
        from > count)
        return false;
    if (dash == part.n)
        to = from;
    else if (last.n && !str_number(last, SIZE_MAX, &to))
        return false;
    for (size_t i = from; i <= to && i <= count; i++)
        wanted[i] = true;
    return to <= count;
}

/* "1,3-5,8" of `count` slides (parseRangeString). */
static bool *read_range(struct reader *r, struct str range, size_t count, struct span at)
{
    bool *wanted = arena_array(r->arena, count + 1, sizeof *wanted);
    bool all = range.n == 0 || str_is(range, "all") || str_is(range, "*");
    for (size_t i = 1; i <= count; i++)
        wanted[i] = all;
    if (all || str_is(range, "none"))
        return wanted;
    for (size_t i = 0; i <= range.n;) {
        size_t end = i;
        while (end < range.n && range.p[end] != ',' && range.p[end] != ';')
            end++;
        struct str part = str_slice(range, i, end);
        if (!mark_part(part, count, wanted))
            diag_add(r->diags, SEVERITY_WARNING, "import", at,
                     "`%.*s` names no slides of that file, which has %zu", STR_ARG(part), count);
        i = end + 1;
    }
    return wanted;
}

/* ---- imports ---- */

/* What JavaScript takes for true. */
static bool is_true(const struct yaml *y)
{
    static const char *const not_true[] = {"false", "False", "FALSE", "0"};
    if (yaml_is_null(y))
        return false;
    for (size_t i = 0; i < countof(not_true); i++)
        if (y->kind == YAML_SCALAR && !y->quoted && str_is(y->text, not_true[i]))
            return false;
    return y->kind != YAML_SCALAR || y->text.n > 0;
}

static void add_slides(struct slidev *s, struct slidev_file *file, const bool *wanted,
                       const struct slidev_import *import, size_t depth);

/* Whether a file is among those that import each other down to here. */
static bool is_open(const struct slidev_import *import, const struct slidev_file *file)
{
    for (; import; import = import->outer)
        if (import->file == file)
            return true;
    return false;
}

/* How many slides a range names, as far as it says so itself. */
static size_t count_range(struct str range)
{
    enum { COUNT_MAX = 1000 };
    size_t count = 0;
    for (size_t i = 0; i <= range.n;) {
        size_t end = i, from, to;
        while (end < range.n && range.p[end] != ',' && range.p[end] != ';')
            end++;
        struct str part = str_trim(str_slice(range, i, end));
        size_t dash = str_find_char(part, 0, '-');
        struct str last = str_trim(str_slice(part, dash + 1, part.n));
        if (str_number(str_trim(str_slice(part, 0, dash)), COUNT_MAX, &from))
            count += dash < part.n && str_number(last, COUNT_MAX, &to) && to >= from ? to - from + 1
                                                                                     : 1;
        i = end + 1;
    }
    return count == 0 ? 1 : count < COUNT_MAX ? count : COUNT_MAX;
}

/* In the place of slides that are not read, but shown by Slidev, stand as many without a text:
 * numbers stay right. */
static void add_missing(struct slidev *s, const struct slidev_import *import, struct str range)
{
    struct slidev_slide *blank = ARENA_NEW(s->reader->arena, struct slidev_slide);
    *blank = *import->slide;
    blank->body_end = blank->body;
    blank->note_end = blank->note;
    for (size_t i = count_range(range); i > 0; i--) {
        struct slidev_shown shown = {.file = import->file, .slide = blank};
        slidev_put(s, &shown);
        *ARENA_PUSH(s->reader->arena, s->list, s->count, s->cap) = shown;
    }
    s->visited += count_range(range);
}

/* The slides of the file that `src` names stand in the place of a slide. */
static void add_import(struct slidev *s, const struct slidev_import *import, const struct yaml *y,
                       size_t depth)
{
    struct reader *r = s->reader;
    const struct slidev_slide *slide = import->slide;
    if (slide->body < slide->body_end)
        diag_add(r->diags, SEVERITY_WARNING, "import", y->at,
                 "Slidev shows the slides of `src` alone: the text below it is left out");
    if (y->kind != YAML_SCALAR || slidev_is_full(s, y->at))
        return;
    size_t hash = str_find_char(y->text, 0, '#');
    struct str range = str_slice(y->text, hash + 1, y->text.n);
    range = str_slice(range, 0, str_find_char(range, 0, '#'));
    struct str path = slidev_path(s, import->file, str_slice(y->text, 0, hash), "/");
    struct slidev_file *file = slidev_open(s, path, y->at);
    if (!file && slidev_may_exist(s, path))
        add_missing(s, import, range);
    if (!file)
        return;
    if (is_open(import, file) || depth == DEPTH_MAX) {
        diag_add(r->diags, SEVERITY_WARNING, "import", y->at,
                 is_open(import, file) ? "this imports the file that imports it; it is left out"
                                       : "files import each other too deep here; it is left out");
        return;
    }
    if (!file->split)
        slidev_split(r, file);
    file->split = true;
    s->visited += file->count;
    add_slides(s, file, read_range(r, range, file->count, y->at), import, depth + 1);
}

/* Adds what is shown of the slides of a file; `wanted` counts from 1, NULL for all. */
static void add_slides(struct slidev *s, struct slidev_file *file, const bool *wanted,
                       const struct slidev_import *import, size_t depth)
{
    struct arena *a = s->reader->arena;
    for (size_t i = 0; i < file->count; i++) {
        const struct slidev_slide *slide = &file->slides[i];
        if ((wanted && !wanted[i + 1]) || is_true(yaml_get(slide->front, "disabled")) ||
            is_true(yaml_get(slide->front, "hide")))
            continue;
        const struct yaml *src = yaml_get(slide->front, "src");
        if (is_true(src)) {
            struct slidev_import *own = ARENA_NEW(a, struct slidev_import);
            *own = (struct slidev_import){import, file, slide};
            add_import(s, own, src, depth);
            continue;
        }
        struct slidev_shown shown = {.file = file, .slide = slide, .import = import};
        slidev_put(s, &shown);
        *ARENA_PUSH(a, s->list, s->count, s->cap) = shown;
    }
}

/* ---- slides ---- */

/* `/3`, `3` and what the slide calls itself; "#" is taken off by whoever asks. */
static void name_slide(struct slidev *s, const struct slidev_shown *shown,
                       const struct slide *slide)
{
    struct reader *r = s->reader;
    struct span at = {0};
    struct str alias = slidev_text(shown, "routeAlias", &at);
    struct str number = arena_printf(r->arena, "/%zu", slide->number);
    link_target_add(r, number, slide);
    link_target_add(r, str_slice(number, 1, number.n), slide);
    if (alias.n == 0)
        return;
    link_target_add(r, alias, slide);
    link_target_add(r, arena_printf(r->arena, "/%.*s", STR_ARG(alias)), slide);
}

static void make_slides(struct slidev *s, struct lesson *lesson)
{
    struct reader *r = s->reader;
    struct slide *last = NULL;
    for (size_t i = 0; i < s->count; i++) {
        const struct slidev_shown *shown = &s->list[i];
        struct slide *slide = last = slide_add(r->arena, lesson, last);
        r->file = shown->file->path;
        slide->at = (struct span){shown->file->src, shown->slide->start, shown->slide->end};
        slide->nodes = deck_markdown(r, s->shown.src, shown->start, shown->end, NULL);
        slide->notes = deck_markdown(r, s->shown.src, shown->note, shown->note_end, NULL);
        compose_place(&s->shown, slide->nodes);
        compose_place(&s->shown, slide->notes);
        name_slide(s, shown, slide);
    }
    r->file = lesson->path;
}

/* `title` and `name` come before the heading; the slides that go on from there have the same. */
static void title_slides(struct slidev *s, struct lesson *lesson)
{
    size_t i = 0;
    struct str title = STR("");
    for (struct slide *slide = lesson->slides; slide; slide = slide->next, i++) {
        const struct slidev_shown own = {.slide = s->list[i].slide};
        struct span at = {0};
        struct str given = slidev_text(&own, "title", &at);
        if (given.n == 0)
            given = slidev_text(&own, "name", &at);
        if (given.n || !slide->continued)
            title = given;
        slide->continued = slide->continued && given.n == 0;
        if (title.n)
            slide->title = title;
    }
}

/* ---- the deck ---- */

struct lesson *slidev_read(struct reader *r, const struct text *text)
{
    struct arena *a = r->arena;
    struct slidev s = {.reader = r, .shown = compose_new(a, NULL)};
    struct slidev_file *file = s.files = ARENA_NEW(a, struct slidev_file);
    size_t from = r->diags->count;
    s.folder = path_folder(text->path);
    r->absolute = arena_printf(a, "%.*spublic", STR_ARG(s.folder));
    *file = (struct slidev_file){.path = text->path, .src = text->src, .split = true};
    slidev_split(r, file);
    add_slides(&s, file, NULL, NULL, 0);
    compose_source(&s.shown);
    struct lesson *lesson = slides_new_lesson(a, text->path, text->src);
    make_slides(&s, lesson);
    deck_fix_diags(r, &s.shown, from);
    if (s.root.sought)
        input_close(&s.root.input);
    const struct slidev_shown head = {.slide = &file->slides[0]};
    struct span at = {0};
    struct str info = slidev_text(&head, "info", &at);
    slides_finish(a, lesson, slidev_text(&head, "title", &at));
    lesson->summary = str_has_char(info, '\n') ? STR("") : info;
    title_slides(&s, lesson);
    return lesson;
}

/* ---- recognition ---- */

/* Layouts of Slidev that no other program has by that name. */
static bool is_layout(struct str name)
{
    static const char *const names[] = {
        "cover",      "intro",       "center",    "two-cols",     "section",     "two-cols-header",
        "image-left", "image-right", "statement", "iframe-right", "iframe-left", "fact"};
    return STR_IS_ONE_OF(name, names);
}

static bool is_theme(struct str name)
{
    return str_is(name, "seriph") || str_is(name, "apple-basic") || str_starts(name, "@slidev/") ||
           str_starts(name, "slidev-theme-");
}

/* Whether the keys on top of a text are those of a deck of Slidev. */
static bool is_headmatter(struct str front)
{
    static const char *const keys[] = {
        "mdc",         "comark",      "drawings",      "highlighter",    "routerMode",
        "canvasWidth", "aspectRatio", "titleTemplate", "themeConfig",    "addons",
        "seoMeta",     "twoslash",    "colorSchema",   "exportFilename", "lineNumbers",
        "monaco",      "codeCopy",    "htmlAttrs",     "remoteAssets",   "plantUmlServer"};
    for (size_t i = 0; i < countof(keys); i++)
        if (front_has_key(front, keys[i]))
            return true;
    struct str transition = front_value(front, "transition");
    return is_layout(front_value(front, "layout")) || is_theme(front_value(front, "theme")) ||
           str_starts(transition, "slide-") || str_is(transition, "view-transition");
}

/* "layout: two-cols", "src: ./pages/a.md": right below a line `---`, no other program has that. */
static bool is_key_of_slide(struct str line)
{
    struct str src = front_value(line, "src");
    size_t end = str_find_char(src, 0, '#');
    return is_layout(front_value(line, "layout")) || str_ends(str_slice(src, 0, end), ".md") ||
           front_has_key(line, "routeAlias");
}

bool slidev_is(const struct source *src)
{
    struct str front, rest = src->text, line, before = STR("");
    front_matter(src->text, &front);
    if (front_has_key(front, "marp") || str_ends(src->path, ".yml") || str_ends(src->path, ".yaml"))
        return false;
    if (is_headmatter(front))
        return true;
    struct fence fence = {0};
    while (str_line(&rest, &line)) {
        if (!fence_holds(&fence, fence_line(line)) && str_is(before, "---") &&
            is_key_of_slide(line))
            return true;
        before = str_trim_end(line);
    }
    return false;
}

/* `slides.md`, where it is one, or where the folder is a package that needs Slidev. */
struct str slidev_in_folder(struct reader *r)
{
    const struct span nowhere = {0};
    struct str package;
    if (!input_exists(&r->input, "slides.md"))
        return STR("");
    const struct source *src = input_text(&r->input, STR("slides.md"), nowhere, INPUT_SOURCE);
    if (src && slidev_is(src))
        return STR("slides.md");
    if (!input_exists(&r->input, "package.json") ||
        !input_bytes(&r->input, STR("package.json"), nowhere, SEVERITY_WARNING, &package) ||
        str_find(package, 0, "\"@slidev/cli\"") == package.n)
        return STR("");
    return STR("slides.md");
}
