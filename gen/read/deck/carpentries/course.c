// SPDX-License-Identifier: MIT
/*
 * A Carpentries lesson: a folder of episodes, which become lessons. The Workbench has
 * config.yaml and episodes/, the older template _config.yml and _episodes/.
 */
#include "read/deck/carpentries/carpentries.h"

#include "core/text/path.h"
#include "model/walk.h"

#include <limits.h>
#include <stdlib.h>

static const struct {
    const char *config, *folder;
} layouts[] = {{"config.yaml", "episodes"}, {"_config.yml", "_episodes"}};
enum { LAYOUTS = countof(layouts) };

/* ---- recognising ---- */

static bool is_config(const struct source *src)
{
    struct str name = path_name(src->path);
    for (size_t i = 0; i < LAYOUTS; i++)
        if (str_is(name, layouts[i].config))
            return front_has_key(src->text, "carpentry") || front_has_key(src->text, "episodes") ||
                   front_has_key(src->text, "episode_order");
    return false;
}

static bool is_episode_name(struct str name)
{
    return (str_ends(name, ".md") || str_ends(name, ".Rmd")) && *name.p != '.';
}

bool carpentries_is(const struct source *src)
{
    return is_config(src) || (is_episode_name(path_name(src->path)) && episode_is(src));
}

struct lesson *carpentries_read_lesson(struct reader *r, const struct text *text)
{
    return episode_read(r, text, STR(""));
}

/* ---- the start of a course in a folder ---- */

/* A text that is there, without diagnostics. */
static const struct source *peek(struct reader *r, struct str path)
{
    struct diags nobody;
    struct input quiet = r->input;
    diags_init(&nobody, r->arena);
    quiet.diags = &nobody;
    const struct source *src = input_text(&quiet, path, (struct span){0}, INPUT_SOURCE);
    if (nobody.system_failed)
        diags_append(r->diags, &nobody);
    return src;
}

static struct str find_config(struct reader *r, const char *above)
{
    for (size_t i = 0; i < LAYOUTS; i++) {
        const char *path = arena_printf(r->arena, "%s%s", above, layouts[i].config).p;
        if (!input_exists(&r->input, path))
            continue;
        const struct source *src = *above ? NULL : peek(r, str_from(path));
        if (*above || (src && is_config(src)))
            return str_from(layouts[i].config);
    }
    return STR("");
}

/* The first episode of a folder of the course. */
static struct str first_episode(struct reader *r, const char *folder)
{
    struct str *names;
    size_t count = input_list(&r->input, folder, &names);
    for (size_t i = 0; i < count; i++) {
        if (!is_episode_name(names[i]))
            continue;
        struct str path = path_clean(r->arena,
                                     arena_printf(r->arena, "%s/%.*s", folder, STR_ARG(names[i])));
        const struct source *src = peek(r, path);
        if (src && episode_is(src))
            return path;
    }
    return STR("");
}

/* Whether the folder that the user named is the `episodes` of a lesson. */
static bool is_folder_of_episodes(struct reader *r)
{
    char real[PATH_MAX];
    struct str typed = r->input.folder;
    if (!realpath(typed.n ? arena_cstr(r->arena, typed) : ".", real))
        return false;
    struct str name = path_name(str_from(real));
    for (size_t i = 0; i < LAYOUTS; i++)
        if (str_is(name, layouts[i].folder))
            return find_config(r, "../").n > 0;
    return false;
}

/* "a/episodes" as "a". */
static struct str folder_above(struct arena *a, struct str folder)
{
    struct str name = path_name(folder);
    if (name.n == 0 || str_is(name, ".") || str_is(name, ".."))
        return arena_printf(a, "%.*s%s..", STR_ARG(folder), folder.n ? "/" : "");
    size_t cut = folder.n - name.n;
    return cut > 1 ? str_slice(folder, 0, cut - 1) : cut ? str_slice(folder, 0, 1) : STR(".");
}

struct str carpentries_in_folder(struct reader *r)
{
    if (is_folder_of_episodes(r)) {
        struct input above;
        struct str folder = folder_above(r->arena, r->input.folder);
        if (input_open(&above, r->arena, r->diags, folder)) {
            struct input below = r->input;
            r->input = above;
            struct str config = find_config(r, "");
            if (config.n) {
                input_close(&below);
                return config;
            }
            input_close(&above);
            r->input = below;
        }
    }
    struct str start = find_config(r, "");
    for (size_t i = 0; i < LAYOUTS && start.n == 0; i++)
        start = first_episode(r, layouts[i].folder);
    return start.n ? start : first_episode(r, ".");
}

/* ---- the episodes ---- */

struct course_reader {
    struct reader *r;
    const struct yaml *config; /* NULL where there is none */
    const char *folder;        /* of the episodes */
    struct str text;           /* of the configuration */
};

static void add_episode(struct course_reader *c, struct str name, struct span named)
{
    struct reader *r = c->r;
    struct str path = path_clean(r->arena,
                                 arena_printf(r->arena, "%s/%.*s", c->folder, STR_ARG(name)));
    const struct text text = {path, text_read(r, path, named), named};
    if (!text.src)
        return;
    r->file = path;
    deck_add_lesson(r, episode_read(r, &text, c->text));
}

/* Those that the configuration lists; older ones leave the ending out. */
static bool add_listed(struct course_reader *c, const char *key)
{
    const struct yaml *y = yaml_get(c->config, key);
    bool any = false;
    for (const struct yaml_entry *e = y && y->kind == YAML_LIST ? y->entries : NULL; e;
         e = e->next) {
        if (!e->value || e->value->kind != YAML_SCALAR || yaml_is_null(e->value))
            continue;
        struct str name = str_trim(e->value->text);
        if (!is_episode_name(name))
            name = arena_printf(c->r->arena, "%.*s.md", STR_ARG(name));
        add_episode(c, name, e->value->at);
        any = true;
    }
    return any;
}

/* All of the folder, in the order of their names; without a configuration what looks like one. */
static void add_sorted(struct course_reader *c)
{
    struct str *names;
    size_t count = input_list(&c->r->input, c->folder, &names);
    for (size_t i = 0; i < count; i++) {
        if (!is_episode_name(names[i]))
            continue;
        struct str path = arena_printf(c->r->arena, "%s/%.*s", c->folder, STR_ARG(names[i]));
        const struct source *src = c->config ? NULL : peek(c->r, path);
        if (c->config || (src && episode_is(src)))
            add_episode(c, names[i], (struct span){0});
    }
}

/* ---- links between episodes ---- */

/* "../episodes/03-loops.html" as "03-loops"; empty where it leads into another folder. */
static struct str link_stem(struct str path)
{
    static const char *const folders[] = {".", "..", "episodes", "_episodes", "learners"};
    size_t start;
    while (path.n && path.p[path.n - 1] == '/')
        path.n--;
    struct str name = path_name(path);
    for (start = 0; start < path.n - name.n; start++) {
        struct str rest = str_slice(path, start, path.n - name.n);
        size_t end = str_find_char(rest, 0, '/');
        struct str part = str_slice(rest, 0, end);
        bool ours = part.n == 0;
        for (size_t i = 0; i < countof(folders) && !ours; i++)
            ours = str_is(part, folders[i]);
        if (!ours)
            return STR("");
        start += end;
    }
    size_t end = name.n;
    while (end && name.p[end - 1] != '.')
        end--;
    struct str ending = str_slice(name, end, name.n);
    bool text = str_is(ending, "md") || str_is(ending, "Rmd") || str_is(ending, "html");
    return end == 0 ? name : text ? str_slice(name, 0, end - 1) : STR("");
}

static struct str path_stem(struct str path)
{
    struct str name = path_name(path);
    size_t end = name.n;
    while (end && name.p[end - 1] != '.')
        end--;
    return str_slice(name, 0, end ? end - 1 : name.n);
}

/* "#name" of a heading as "#s3"; another one as it is. */
static struct str slide_fragment(struct reader *r, const struct lesson *lesson, struct str fragment)
{
    struct str name = str_slice(fragment, 1, fragment.n);
    const struct slide *slide = name.n ? link_target_find(r, name, lesson) : NULL;
    return slide
               ? arena_printf(r->arena, "#%.*s", STR_ARG(id_slide_anchor(r->arena, slide->number)))
               : fragment;
}

/* The texts of the course by their stems. */
struct stems {
    struct map lessons, pages;
};

static struct stems find_stems(struct reader *r)
{
    struct stems stems = {0};
    for (struct lesson *l = r->course->lessons; l; l = l->next)
        map_add(&stems.lessons, r->arena, path_stem(l->path), l);
    for (struct page *p = r->course->workspace; p; p = p->next)
        map_add(&stems.pages, r->arena, path_stem(p->path), p);
    return stems;
}

/* The path of the text that a link means; empty where it means none of ours. */
static struct str find_target(struct reader *r, const struct stems *stems, struct str path,
                              struct str *fragment)
{
    struct str stem = link_stem(path);
    const struct lesson *lesson = stem.n ? map_get(&stems->lessons, stem) : NULL;
    const struct page *page = stem.n ? map_get(&stems->pages, stem) : NULL;
    if (lesson)
        *fragment = slide_fragment(r, lesson, *fragment);
    return lesson ? lesson->path : page ? page->path : STR("");
}

/* An address on the web site of the lesson is that of a file, seen from r->file. */
static void point_link(struct reader *r, const struct stems *stems, struct link *link)
{
    size_t end = str_find_char(link->url, 0, '#');
    struct str fragment = str_slice(link->url, end, link->url.n);
    if (end == 0 || url_leads_out(link->url))
        return;
    struct str target = find_target(r, stems, str_slice(link->url, 0, end), &fragment);
    if (target.n == 0)
        return;
    struct buf b = BUF_INIT;
    for (size_t i = 0; (i = str_find_char(r->file, i, '/')) < r->file.n; i++)
        buf_puts(&b, "../");
    buf_put(&b, target);
    buf_put(&b, fragment);
    link->url = buf_copy(&b, r->arena);
    buf_release(&b);
}

static void point_links(struct reader *r)
{
    const struct stems stems = find_stems(r);
    struct walk walk = walk_course(r->arena, r->course, WALK_LESSONS | WALK_PAGES);
    walk.titles = true;
    for (const struct node *n; (n = walk_next(&walk));) {
        r->file = walk.text->page ? walk.text->page->path : walk.text->lesson->path;
        if (n->kind == NODE_LINK)
            point_link(r, &stems, n->link);
    }
}

/* ---- pages besides the episodes ---- */

/* How to set up the computer, and the glossary: episodes lead there. */
static void add_pages(struct course_reader *c)
{
    static const char *const paths[] = {"learners/setup.md", "learners/reference.md", "setup.md",
                                        "reference.md"};
    struct reader *r = c->r;
    struct page **tail = &r->course->workspace;
    size_t number = 0;
    for (size_t i = 0; i < countof(paths); i++) {
        if (!input_exists(&r->input, paths[i]))
            continue;
        const struct span nowhere = {0};
        const struct text text = {str_from(paths[i]), text_read(r, str_from(paths[i]), nowhere),
                                  nowhere};
        if (!text.src)
            continue;
        r->file = text.path;
        struct page *page = *tail = episode_read_page(r, &text, c->text);
        tail = &page->next;
        page->number = ++number;
        map_add(&r->page_paths, r->arena, page->path, page);
    }
}

/* ---- the course ---- */

static struct str config_text(const struct yaml *config, const char *key)
{
    const struct yaml *y = yaml_get(config, key);
    return y && y->kind == YAML_SCALAR ? str_trim(y->text) : STR("");
}

static void read_config(struct course_reader *c)
{
    struct reader *r = c->r;
    struct course *course = r->course;
    size_t from = r->diags->count;
    c->config = yaml_read(r->arena, r->diags, course->src, 0, course->src->text.n);
    deck_fix_diags(r, NULL, from);
    c->text = course->src->text;
    course->title = config_text(c->config, "title");
    struct str lang = config_text(c->config, "lang");
    bool plain = lang.n >= 2;
    for (size_t i = 0; i < lang.n; i++)
        plain = plain && (ascii_alnum(lang.p[i]) || lang.p[i] == '-');
    if (plain)
        course->lang = lang;
}

/* The name of the course, where nothing else tells, is that of its folder. */
static struct str folder_name(struct reader *r)
{
    struct str name = path_name(r->input.folder);
    return name.n && !str_is(name, ".") && !str_is(name, "..") ? name : STR("lesson");
}

static const char *find_folder(struct reader *r, bool config)
{
    struct str path = r->course->src->path;
    size_t root = r->input.folder.n ? r->input.folder.n + 1 : 0;
    size_t cut = path_folder(path).n;
    if (!config)
        return cut > root ? arena_cstr(r->arena, str_slice(path, root, cut - 1)) : ".";
    for (size_t i = 0; i < LAYOUTS; i++)
        if (input_exists(&r->input, layouts[i].folder))
            return layouts[i].folder;
    return ".";
}

void carpentries_read(struct reader *r)
{
    /* sandpaper puts fig/, files/ and data/ of each together. */
    static const char *const pools[] = {"episodes", "learners", "instructors", "profiles", NULL};
    struct course *course = r->course;
    struct course_reader c = {.r = r, .text = STR("")};
    bool config = is_config(course->src);
    r->input.severity = SEVERITY_WARNING;
    r->pools = pools;
    if (config)
        read_config(&c);
    if (course->title.n == 0)
        course->title = folder_name(r);
    course->id = deck_course_id(r->arena, course->title);
    if (str_is(course->id, "deck"))
        course->id = deck_course_id(r->arena, folder_name(r));
    c.folder = find_folder(r, config);
    if (!add_listed(&c, "episodes") && !add_listed(&c, "episode_order"))
        add_sorted(&c);
    if (!course->lessons)
        diag_add(r->diags, SEVERITY_ERROR, "empty", (struct span){course->src, 0, 0},
                 "no episode was found: the folder `episodes` holds them");
    if (config)
        add_pages(&c);
    point_links(r);
    links_resolve(r);
}
