// SPDX-License-Identifier: MIT
#include "read/deck/deck.h"

#include "read/markdown/gfm.h"

/* Fences left open in one text: behind each, the rest is parsed anew. */
enum { CUTS = 64, ID_MAX = 80 };

/* ---- Markdown ---- */

/* What a format says of images, for media_find_image. */
struct deck_images {
    struct reader *reader;
    bool (*is_drawn)(struct str url);
};

static const struct media *find_image(void *data, struct str url, struct span at)
{
    const struct deck_images *images = data;
    bool drawn = images->is_drawn && images->is_drawn(url);
    return drawn ? NULL : media_find_image(images->reader, url, at);
}

struct node *deck_markdown(struct reader *r, const struct source *src, size_t start, size_t end,
                           const struct deck_comments *comments)
{
    struct deck_images images = {r, comments ? comments->is_drawn : NULL};
    const struct markdown m = {r->arena,
                               r->diags,
                               r->course->variables,
                               true,
                               find_image,
                               &images,
                               comments ? comments->take : NULL,
                               comments ? comments->data : NULL};
    struct node_list list = {0};
    size_t resume, cuts = 0;
    for (size_t at = start; at < end; at = resume, cuts++) {
        if (cuts == CUTS) {
            diag_add(r->diags, SEVERITY_WARNING, "too-many", (struct span){src, at, at},
                     "more than %d fences are left open; the rest was not read", CUTS);
            break;
        }
        struct region region = {src, at, end, 0};
        for (struct node *n = markdown_read(&m, region, &resume), *next; n; n = next) {
            next = n->next;
            n->next = NULL;
            node_list_add(&list, n);
        }
        variables_count(r, str_slice(src->text, at, resume));
    }
    return list.first;
}

void deck_fix_diags(struct reader *r, const struct compose *text, size_t from)
{
    struct diags *d = r->diags;
    if (text)
        compose_place_diags(text, d, from);
    for (size_t i = from; i < d->count; i++) {
        struct diag *diag = &d->items[i];
        if (diag->severity == SEVERITY_ERROR) {
            diag->severity = SEVERITY_WARNING;
            d->by_severity[SEVERITY_ERROR]--;
            d->by_severity[SEVERITY_WARNING]++;
        }
    }
}

/* ---- lessons and courses ---- */

/* The name of the file; where another lesson has it, with its folders, then with a number. */
static struct str unique_id(struct reader *r, struct str path)
{
    struct str id = slides_path_id(r->arena, path);
    if (id_is_taken(&r->lesson_ids, r->arena, id)) {
        char *flat = arena_alloc(r->arena, path.n + 1);
        for (size_t i = 0; i < path.n; i++)
            flat[i] = path.p[i] == '/' ? '-' : path.p[i];
        id = slides_path_id(r->arena, (struct str){flat, path.n});
    }
    return id_take(&r->lesson_ids, r->arena, &id_lessons, id);
}

void deck_add_lesson(struct reader *r, struct lesson *lesson)
{
    lesson->id = unique_id(r, lesson->path);
    lesson_add(r, lesson);
}

struct str deck_course_id(struct arena *a, struct str path)
{
    struct str name = slides_path_id(a, path);
    char *id = arena_alloc(a, name.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < ID_MAX; i++)
        if (ascii_alnum(name.p[i]) || (n && name.p[i] != '.' && (unsigned char)name.p[i] < 0x80))
            id[n++] = name.p[i];
    return n ? (struct str){id, n} : STR("deck");
}
