// SPDX-License-Identifier: MIT
#include "serve/answer.h"

#include "core/system/disk.h"
#include "core/text/path.h"
#include "serve/editor.h"
#include "serve/served_file.h"
#include "serve/web/page.h"
#include "serve/web/request.h"
#include "serve/web/type.h"

#include <fcntl.h>
#include <unistd.h>

/* A request, and what is known of it. */
struct answering {
    struct serving *serving;
    const struct http_request *request;
    struct http_answer *answer;
    struct arena *arena;
    struct str path; /* decoded, without its first slash */
    bool trusted;    /* it has the token */
};

enum { FOUND = 200, MOVED = 302, UNCHANGED = 304, BAD = 400, FORBIDDEN = 403, MISSING = 404 };
enum { METHOD = 405, MISDIRECTED = 421, UNAVAILABLE = 503 };

/* ---- short answers ---- */

static void say(struct answering *q, unsigned status, const char *sentence)
{
    q->answer->status = status;
    q->answer->type = TYPE_TEXT;
    q->answer->bytes = arena_printf(q->arena, "%s\n", sentence);
}

static void move(struct answering *q, struct str to)
{
    say(q, MOVED, "It is elsewhere.");
    q->answer->location = to.p;
}

static void answer_page(struct answering *q, unsigned status, struct str page)
{
    q->answer->status = status;
    q->answer->type = TYPE_HTML;
    q->answer->bytes = page;
    q->answer->policy = page_policy;
}

static struct str build_name(const struct serving *serving, const struct served *served,
                             struct arena *a)
{
    return arena_printf(a, "%s-%zu", serving->run, served->builds);
}

/* A page that is no file of the course; it goes when there is one. */
static void answer_lack(struct answering *q, const struct served *served, unsigned status,
                        const char *title, const char *text)
{
    struct value *data = value_map(q->arena);
    value_set_str(data, "title", str_from(title));
    value_set_str(data, "text", str_from(text));
    answer_page(q, status,
                page_live(q->arena, page_own(q->arena, data), served->key,
                          build_name(q->serving, served, q->arena)));
}

/* Whether a client has the very same. */
static bool has_same(struct answering *q, struct str etag)
{
    q->answer->etag = etag.p;
    if (str_find(q->request->etag, 0, etag.p) == q->request->etag.n)
        return false;
    q->answer->status = UNCHANGED;
    return true;
}

/* ---- files of a build ---- */

/* The script stands in the page, which is another one for each build. */
static void answer_html(struct answering *q, const struct served *served, struct served_file *file)
{
    struct str build = build_name(q->serving, served, q->arena);
    struct buf bytes = BUF_INIT;
    if (!has_same(q, arena_printf(q->arena, "\"%s-%.*s\"", file->tag, STR_ARG(build)))) {
        bool read = disk_read_all(file->fd, &bytes);
        q->answer->status = read ? FOUND : UNAVAILABLE;
        q->answer->type = TYPE_HTML;
        q->answer->bytes = page_live(q->arena, buf_copy(&bytes, q->arena), served->key, build);
    }
    close(file->fd);
    buf_release(&bytes);
}

static void answer_file(struct answering *q, const struct served *served, struct served_file *file)
{
    const char *type = type_of(str_from(file->path));
    if (strcmp(type, TYPE_HTML) == 0) {
        answer_html(q, served, file);
    } else if (has_same(q, arena_printf(q->arena, "\"%s\"", file->tag))) {
        close(file->fd);
    } else {
        q->answer->status = FOUND;
        q->answer->type = type;
        q->answer->file = file->fd;
        q->answer->size = file->size;
    }
}

static void answer_missing(struct answering *q, struct served *served)
{
    switch (served_want(served, q->path)) {
    case SERVED_SOON: return;
    case SERVED_MISSING:
        answer_lack(q, served, MISSING, "Not found", "There is no such page in this course.");
        return;
    case SERVED_BROKEN:
        answer_lack(q, served, UNAVAILABLE, "The course has errors",
                    "They stand in the terminal; this page comes when they are mended.");
        return;
    }
}

static void answer_course(struct answering *q, struct served *served)
{
    struct served_file file;
    struct str rest = q->path, key = request_part(&rest);
    struct str area = rest, first = request_part(&area);
    if (str_is(first, "private") && !q->trusted) {
        say(q, FORBIDDEN,
            "This is private: open the link with the token, which the terminal shows.");
        return;
    }
    if (!str_is(first, "private") && !str_is(first, "public")) {
        if (rest.n)
            say(q, MISSING, "There is no such page.");
        else
            move(q, arena_printf(q->arena, "/%.*s/public/", STR_ARG(key)));
        return;
    }
    struct str path = arena_printf(q->arena, "%.*s/" SERVED_TREE "/%.*s", STR_ARG(key),
                                   STR_ARG(rest));
    switch (served_file_open(q->arena, q->serving->scratch.fd, path, &file)) {
    case SERVED_FILE_FOUND: answer_file(q, served, &file); return;
    case SERVED_FILE_FOLDER:
        move(q, arena_printf(q->arena, "%.*s/", STR_ARG(q->request->url)));
        return;
    case SERVED_FILE_NONE: answer_missing(q, served); return;
    }
}

static struct served *course_named(const struct serving *serving, struct str key)
{
    for (size_t i = 0; i < serving->count; i++)
        if (str_eq(serving->courses[i].key, key))
            return &serving->courses[i];
    return NULL;
}

/* ---- what the server says of itself ---- */

static struct value *course_value(struct answering *q, const struct served *served)
{
    struct value *course = value_map(q->arena), *pages = value_list(q->arena);
    value_set_str(course, "key", served->key);
    struct str top = arena_printf(q->arena, "%.*s/" SERVED_TREE "/private", STR_ARG(served->key));
    struct str *paths;
    size_t count = q->trusted ? served_file_list(q->arena, q->serving->scratch.fd, top, &paths) : 0;
    for (size_t i = 0; i < count; i++) {
        struct value *page = value_map(q->arena);
        struct buf url = BUF_INIT;
        buf_path(&url, paths[i]);
        value_set_str(page, "name", paths[i]);
        value_set_str(page, "url", buf_copy(&url, q->arena));
        value_push(pages, page);
        buf_release(&url);
    }
    value_set(course, "pages", pages);
    return course;
}

static void answer_list(struct answering *q)
{
    struct value *data = value_map(q->arena), *courses = value_list(q->arena);
    value_set_str(data, "title", STR("Courses"));
    for (size_t i = 0; i < q->serving->count; i++)
        value_push(courses, course_value(q, &q->serving->courses[i]));
    value_set(data, "courses", courses);
    answer_page(q, FOUND, page_own(q->arena, data));
}

/*
 * The cookie is for requests of our own pages alone, which one that a link elsewhere led to is none
 * of: so this is a page that goes on by itself, and no redirection.
 */
static void answer_enter(struct answering *q, struct str token)
{
    if (!guard_is_token(&q->serving->guard, token)) {
        say(q, FORBIDDEN, "This is not the token: copy the whole link that the terminal shows.");
        return;
    }
    struct value *data = value_map(q->arena);
    value_set_str(data, "title", STR("Welcome"));
    value_set_str(data, "next", STR("/-/"));
    answer_page(q, FOUND, page_own(q->arena, data));
    q->answer->cookie = arena_printf(q->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict",
                                     q->serving->guard.cookie, q->serving->guard.token)
                            .p;
}

void answer_event(const struct serving *serving, const struct served *served, struct buf *out)
{
    struct arena a = ARENA_INIT;
    buf_puts(out, "event: build\ndata: {\"course\": ");
    buf_json(out, served->key);
    buf_puts(out, ", \"build\": ");
    buf_json(out, build_name(serving, served, &a));
    buf_printf(out, ", \"report\": \"%s-%zu\", \"problems\": %zu}\n\n", serving->run,
               served->reports, served->report.problem_count);
    arena_release(&a);
}

static void answer_events(struct answering *q)
{
    struct buf first = BUF_INIT;
    buf_puts(&first, "retry: 500\n\n");
    for (size_t i = 0; i < q->serving->count; i++)
        if (q->serving->courses[i].tried)
            answer_event(q->serving, &q->serving->courses[i], &first);
    q->answer->status = FOUND;
    q->answer->type = "text/event-stream";
    q->answer->stream = true;
    q->answer->bytes = buf_copy(&first, q->arena);
    buf_release(&first);
}

static void answer_problems(struct answering *q, const struct served *served)
{
    struct buf out = BUF_INIT;
    const struct report *report = &served->report;
    buf_printf(&out, "{\"report\": %zu, \"editor\": %s, \"problems\": [", served->reports,
               q->serving->editor ? "true" : "false");
    for (size_t i = 0; i < report->problem_count; i++) {
        const struct report_problem *problem = &report->problems[i];
        buf_puts(&out, i ? ",\n{\"severity\": " : "\n{\"severity\": ");
        buf_json(&out, problem->severity);
        buf_puts(&out, ", \"text\": ");
        buf_json(&out, problem->text);
        buf_printf(&out, ", \"file\": %s}", problem->file.n ? "true" : "false");
    }
    buf_puts(&out, "]}\n");
    q->answer->status = FOUND;
    q->answer->type = TYPE_JSON;
    q->answer->bytes = buf_copy(&out, q->arena);
    buf_release(&out);
}

/* The place is one that a build has named, not one of the request. */
static void answer_open(struct answering *q, const struct served *served, struct str which)
{
    size_t report = 0, n = 0;
    struct str number = request_part(&which);
    if (!q->serving->editor)
        say(q, MISSING, "No editor was named: start `handout serve` with --editor.");
    else if (!str_number(number, SIZE_MAX / 2, &report) || !str_number(which, SIZE_MAX / 2, &n) ||
             report != served->reports || n >= served->report.problem_count ||
             !served->report.problems[n].file.n)
        say(q, MISSING, "There is no such problem any more.");
    else if (editor_open(q->arena, q->serving->editor, &served->report.problems[n]))
        say(q, FOUND, "The editor was started.");
    else
        say(q, UNAVAILABLE, "The editor cannot be started.");
}

/* Below /-/ what has the name of a course, for those with the token. */
static void answer_of_course(struct answering *q, struct str what, struct str rest)
{
    const struct served *served = course_named(q->serving, request_part(&rest));
    bool post = str_is(q->request->method, "POST");
    if (!q->trusted)
        say(q, FORBIDDEN, "Open the link with the token first, which the terminal shows.");
    else if (!served)
        say(q, MISSING, "There is no such course.");
    else if (post != str_is(what, "open"))
        say(q, METHOD, "Problems are read with GET, and opened with POST.");
    else if (post)
        answer_open(q, served, rest);
    else
        answer_problems(q, served);
}

static void answer_own(struct answering *q, struct str rest)
{
    struct str name = request_part(&rest), file = page_file(q->arena, name);
    bool named_course = str_is(name, "problems") || str_is(name, "open");
    if (named_course) {
        answer_of_course(q, name, rest);
    } else if (str_is(q->request->method, "POST")) {
        say(q, METHOD, "Pages are read here: GET or HEAD.");
    } else if (name.n == 0) {
        answer_list(q);
    } else if (str_is(name, "enter")) {
        answer_enter(q, rest);
    } else if (str_is(name, "events") && rest.n == 0) {
        answer_events(q);
    } else if (file.n && rest.n == 0 && !str_ends(name, ".html")) {
        q->answer->status = FOUND;
        q->answer->type = type_of(name);
        q->answer->bytes = file;
    } else {
        say(q, MISSING, "There is no such page.");
    }
}

static void answer_path(struct answering *q)
{
    struct str rest = q->path, first = request_part(&rest);
    struct served *served = course_named(q->serving, first);
    if (str_is(first, "-"))
        answer_own(q, rest);
    else if (str_is(q->request->method, "POST"))
        say(q, METHOD, "Pages are read here: GET or HEAD.");
    else if (served)
        answer_course(q, served);
    else if (q->path.n)
        say(q, MISSING, "There is no such page.");
    else if (q->serving->count == 1)
        move(q, arena_printf(q->arena, "/%.*s/public/", STR_ARG(q->serving->courses->key)));
    else
        answer_list(q);
}

void answer_request(void *data, const struct http_request *request, struct http_answer *answer)
{
    struct answering q = {
        .serving = data, .request = request, .answer = answer, .arena = request->arena};
    const struct guard *guard = &q.serving->guard;
    struct buf path = BUF_INIT;
    q.trusted = guard_has_cookie(guard, request->cookie);
    if (!guard_knows_host(guard, request->host))
        say(&q, MISDIRECTED, "Ask for this by the address that the terminal shows.");
    else if (!guard_is_own_origin(request->origin, request->host) ||
             (str_is(request->method, "POST") && request->origin.n == 0))
        say(&q, FORBIDDEN, "Pages of other sites may ask for nothing here.");
    else if (!request_path(request->url, &path))
        say(&q, BAD, "This is no address of a page.");
    else {
        q.path = buf_copy(&path, request->arena);
        answer_path(&q);
    }
    buf_release(&path);
}
