// SPDX-License-Identifier: MIT
#include "serve/course/served.h"

#include "core/system/print.h"
#include "core/text/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds. Several files may be saved at once; what goes mostly comes back at once. */
enum { AFTER_COMING = 5, AFTER_GOING = 60, AT_MOST = 200, FOR_ROOT = 250 };

/* The outputs besides the pages, by the files that they make. */
static const struct {
    const char *name, *endings[2];
} extras[] = {
    {"sheets", {"txt", "sh"}}, {"json", {"json"}}, {"ics", {"ics"}},
    {"pdf", {"pdf"}},          {"epub", {"epub"}}, {"zip", {"zip"}},
};

int64_t served_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- what is watched ---- */

/* The folder of a course with all below it; of a deck alone, which may lie in anybody's folder of
 * downloads, that folder. */
static bool watch_root(struct served *served)
{
    struct stat st;
    char real[PATH_MAX];
    if (!realpath(served->path, real) || stat(real, &st) != 0)
        return false;
    bool folder = S_ISDIR(st.st_mode);
    bool own = folder || str_is(path_name(str_from(real)), "course.yaml");
    char *slash = strrchr(real, '/');
    if (!folder && slash)
        *(slash == real ? slash + 1 : slash) = 0;
    if (!watch_has(&served->watch, real))
        watch_add(&served->watch, real, own);
    return watch_has(&served->watch, real);
}

/* The folders of what was read, wherever it is. */
static void watch_read(struct served *served)
{
    struct str last = {0};
    for (size_t i = 0; i < served->report.file_count; i++) {
        struct str folder = path_folder(served->report.files[i]);
        folder = str_slice(folder, 0, folder.n > 1 ? folder.n - 1 : folder.n);
        if (folder.n == 0 || str_eq(folder, last))
            continue;
        const char *path = arena_cstr(&served->arena, folder);
        if (!watch_has(&served->watch, path))
            watch_add(&served->watch, path, false);
        last = folder;
    }
}

static void note(struct served *served, int64_t delay)
{
    int64_t now = served_clock();
    if (served->due == SERVED_NEVER)
        served->since = now;
    served->due = now + delay < served->since + AT_MOST ? now + delay : served->since + AT_MOST;
}

bool served_open(struct served *served)
{
    served->child.from = -1;
    served->due = SERVED_NEVER;
    if (!watch_open(&served->watch))
        return false;
    watch_root(served);
    note(served, 0);
    return true;
}

void served_look(struct served *served)
{
    enum watch_news news = watch_take(&served->watch);
    if (news != WATCH_NOTHING)
        note(served, news == WATCH_WENT ? AFTER_GOING : AFTER_COMING);
}

/* ---- builds ---- */

static const char *outputs(struct served *served, struct arena *a)
{
    served->building = served->asked;
    struct str only = STR("html");
    for (size_t i = 0; i < countof(extras); i++)
        if (served->building & 1u << i)
            only = arena_printf(a, "%.*s,%s", STR_ARG(only), extras[i].name);
    return arena_cstr(a, only);
}

static void start(struct served *served)
{
    struct arena arena = ARENA_INIT;
    const struct served_task task = {.course = served->path,
                                     .folder = served->folder,
                                     .name = SERVED_TREE,
                                     .only = outputs(served, &arena)};
    served->began = served_clock();
    if (!child_start(&served->child, served->build, &task)) {
        print_err("handout: no process can be made that builds: %s\n", strerror(errno));
        served->refused |= served->building;
        served->tried = true;
    }
    arena_release(&arena);
}

static bool lacks_extras(const struct served *served)
{
    return served->asked & ~served->made & ~served->refused;
}

void served_go_on(struct served *served)
{
    bool due = served->due <= served_clock();
    if (due && served->child.pid && !served->for_pages)
        child_kill(&served->child); /* of what was: nobody waits for that now */
    if (served->child.pid)
        return;
    bool rooted = !due || watch_root(served);
    if (!rooted && served->tried && !served->good) {
        served->due = served_clock() + FOR_ROOT; /* it was said; nothing tells that it is back */
    } else if (due) {
        served->due = rooted ? SERVED_NEVER : served_clock() + FOR_ROOT;
        served->for_pages = true;
        served->asked = served->made = served->refused =
            0; /* a build takes what it does not make */
        start(served);
    } else if (lacks_extras(served)) {
        served->for_pages = false;
        start(served);
    }
}

int64_t served_next(const struct served *served)
{
    if (served->child.pid)
        return served->for_pages ? SERVED_NEVER : served->due;
    return lacks_extras(served) ? 0 : served->due;
}

/* What is known already is not said again. */
static void tell(const struct served *served, struct str said_before)
{
    const struct report *report = &served->report;
    double seconds = (double)(served_clock() - served->began) / 1000;
    if (!str_eq(report->said, said_before))
        print_made(STDERR_FILENO, report->said);
    if (served->good)
        print_err("%.*s: %.*s; %zu file%s new or changed, %.2f s\n", STR_ARG(served->key),
                  STR_ARG(report->summary), report->changed, report->changed == 1 ? "" : "s",
                  seconds);
    else if (!str_eq(report->said, said_before))
        print_err("%.*s: %s\n", STR_ARG(served->key),
                  served->there ? "the last good pages stay" : "there are no pages yet");
    if (served->watch.full)
        print_err("%.*s: not all folders of it can be watched\n", STR_ARG(served->key));
}

/* A build of the pages has ended. */
static void settle(struct served *served, const struct report *report, struct arena arena)
{
    struct arena before = served->arena;
    struct str said_before = served->report.said;
    served->arena = arena;
    served->report = *report;
    served->good = report->good;
    served->there = served->there || served->good;
    served->builds += served->good && report->changed;
    served->reports++;
    watch_read(served);
    tell(served, said_before);
    served->watch.full = false;
    arena_release(&before);
}

bool served_take(struct served *served)
{
    struct report report;
    struct arena arena = ARENA_INIT;
    if (!child_take(&served->child))
        return false;
    served->tried = true;
    if (!report_read(&arena, buf_str(&served->child.said), &report))
        report = (struct report){.said = STR("handout: error: the build died [internal]\n")};
    if (report.good)
        served->made |= served->building;
    else
        served->refused |= served->building;
    if (served->for_pages) {
        settle(served, &report, arena);
        return true;
    }
    if (!report.good)
        print_made(STDERR_FILENO, report.said);
    arena_release(&arena);
    return true;
}

enum served_lack served_want(struct served *served, struct str path)
{
    unsigned wanted = 0;
    for (size_t i = 0; i < countof(extras); i++)
        if (path_ends_as(path, extras[i].endings, extras[i].endings[1] ? 2 : 1))
            wanted |= 1u << i;
    if (!served->tried || (served->child.pid && served->for_pages))
        return SERVED_SOON;
    if (!served->good)
        return SERVED_BROKEN;
    if (wanted & served->refused)
        return SERVED_BROKEN;
    served->asked |= wanted;
    return (wanted & ~served->made) ? SERVED_SOON : SERVED_MISSING;
}

void served_close(struct served *served)
{
    child_kill(&served->child);
    buf_release(&served->child.said);
    watch_close(&served->watch);
    arena_release(&served->arena);
}
