// SPDX-License-Identifier: MIT
#include "serve/serve.h"

#include "core/system/disk.h"
#include "core/system/print.h"
#include "core/text/path.h"
#include "serve/answer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BEAT = 5000 }; /* milliseconds: by then clients are seen to be dead, or too slow */

/* What poll(2) waits for: signals, the server, and two of each course. */
enum { OF_SIGNALS, OF_HTTP, OF_COURSES };

struct server {
    struct arena arena;
    struct serving serving;
    struct http *http;
    struct pollfd *ready;
    int signals;
    int64_t beat; /* when the next is due */
};

/* ---- the courses ---- */

/* Letters, digits, - _ and dots of the name of its folder, or of the file without its ending. */
static struct str key_of(struct arena *a, const char *path)
{
    char real[PATH_MAX];
    struct str whole = str_from(realpath(path, real) ? real : path), name = path_name(whole);
    struct str folder = path_folder(whole);
    if (str_is(name, "course.yaml") && folder.n > 1)
        name = path_name(str_slice(folder, 0, folder.n - 1));
    struct str ending = path_ending(name);
    struct stat st;
    if (ending.n && !(stat(path, &st) == 0 && S_ISDIR(st.st_mode)))
        name.n -= ending.n + 1;
    struct buf key = BUF_INIT;
    for (size_t i = 0; i < name.n; i++)
        if (ascii_alnum(name.p[i]) || (key.n && str_has_char(STR("-_."), name.p[i])))
            buf_char(&key, name.p[i]);
    struct str made = key.n ? buf_copy(&key, a) : STR("course");
    buf_release(&key);
    return made;
}

/* "course", "course-2", ... */
static struct str own_key(const struct serving *serving, struct arena *a, struct str key)
{
    struct str own = key;
    for (size_t i = 0, n = 2; i < serving->count; i++)
        if (str_eq(serving->courses[i].key, own)) {
            own = arena_printf(a, "%.*s-%zu", STR_ARG(key), n++);
            i = (size_t)-1; /* from the first one on */
        }
    return own;
}

static bool open_courses(struct server *server, const struct serve_options *options)
{
    struct serving *serving = &server->serving;
    serving->courses = arena_array(&server->arena, options->count, sizeof *serving->courses);
    for (size_t i = 0; i < options->count; i++) {
        struct served *served = &serving->courses[i];
        struct str key = own_key(serving, &server->arena,
                                 key_of(&server->arena, options->courses[i]));
        *served = (struct served){.path = options->courses[i], .key = key, .build = options->build};
        served->folder =
            arena_printf(&server->arena, "%s/%.*s", serving->scratch.path, STR_ARG(key)).p;
        serving->count++;
        if (!served_open(served)) {
            print_err("handout: folders cannot be watched: %s\n", strerror(errno));
            return false;
        }
    }
    return true;
}

/* ---- the beginning ---- */

/* Those that end it, as a file that poll(2) waits for. */
static int open_signals(void)
{
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < countof(ending); i++)
        sigaddset(&set, ending[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static const char *shown_host(const struct serve_options *options, struct arena *a)
{
    const char *host = options->host;
    if (!host || strcmp(host, "0.0.0.0") == 0 || strcmp(host, "::") == 0)
        return "127.0.0.1";
    return strchr(host, ':') ? arena_printf(a, "[%s]", host).p : host;
}

/* The token is on no command line, which others on this machine can read: the browser is given a
 * page in the scratch folder, which leads on. */
static void open_browser(struct server *server, const char *address)
{
    struct arena *a = &server->arena;
    const char *path = arena_printf(a, "%s/open.html", server->serving.scratch.path).p;
    FILE *page = fopen(path, "wx");
    char *argv[] = {(char[]){"xdg-open"}, (char *)path, NULL};
    if (page) {
        fprintf(page, "<!DOCTYPE html><meta http-equiv=\"refresh\" content=\"0; url=%s\">\n",
                address);
        fclose(page);
    }
    if (!page || !child_run_apart(argv))
        print_err("handout: no browser can be opened: %s\n", strerror(errno));
}

static bool say_address(struct server *server, const struct serve_options *options)
{
    struct arena *a = &server->arena;
    unsigned port = http_port(server->http);
    const char *host = shown_host(options, a);
    const char *enter =
        arena_printf(a, "http://%s:%u/-/enter/%s", host, port, server->serving.guard.token).p;
    if (options->host)
        print_err(
            "handout: warning: with --host, others can read the handbook over the network, and "
            "nothing is encrypted; who has the link with the token, sees what is private\n");
    if (!print_text(STDOUT_FILENO,
                    arena_printf(a,
                                 "http://%s:%u/\n%s\n  the same for you alone: with what is "
                                 "private, and what is wrong; ^C ends it\n",
                                 host, port, enter)))
        return false;
    if (options->open)
        open_browser(server, enter);
    return true;
}

static bool start(struct server *server, const struct serve_options *options)
{
    const char *why;
    struct serving *serving = &server->serving;
    char digits[RANDOM_DIGITS + 1];
    server->signals = open_signals();
    serving->editor = options->editor;
    serving->scratch.fd = -1;
    if (server->signals < 0 || !disk_random_digits(digits) ||
        !guard_init(&serving->guard, options->host) ||
        !scratch_make(&serving->scratch, &server->arena)) {
        print_err("handout: a folder for what is built cannot be made: %s\n", strerror(errno));
        return false;
    }
    serving->run = arena_printf(&server->arena, "%.8s", digits).p;
    server->http = http_start(options->host, options->port, answer_request, serving, &why);
    if (!server->http) {
        print_err("handout: cannot listen at port %u of %s: %s; --port 0 takes one that is free\n",
                  options->port, options->host ? options->host : "this machine", why);
        return false;
    }
    guard_listen(&serving->guard, http_port(server->http));
    server->ready = arena_array(&server->arena, OF_COURSES + 2 * options->count,
                                sizeof *server->ready);
    return open_courses(server, options) && say_address(server, options);
}

/* ---- the loop ---- */

static int64_t sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Milliseconds until something has to be done that no descriptor tells of. */
static int time_left(const struct server *server)
{
    int64_t now = served_clock(), due = server->beat;
    int library = http_timeout(server->http);
    for (size_t i = 0; i < server->serving.count; i++)
        due = sooner(due, served_next(&server->serving.courses[i]));
    int64_t left = due > now ? due - now : 0;
    return (int)(library >= 0 ? sooner(left, library) : left);
}

static void wait_for_news(struct server *server)
{
    struct pollfd *ready = server->ready;
    ready[OF_SIGNALS] = (struct pollfd){.fd = server->signals, .events = POLLIN};
    ready[OF_HTTP] = (struct pollfd){.fd = http_descriptor(server->http), .events = POLLIN};
    for (size_t i = 0; i < server->serving.count; i++) {
        const struct served *served = &server->serving.courses[i];
        struct pollfd *two = &ready[OF_COURSES + 2 * i];
        two[0] = (struct pollfd){.fd = served->watch.fd, .events = POLLIN};
        two[1] = (struct pollfd){.fd = served->child.from, .events = POLLIN};
    }
    if (poll(ready, OF_COURSES + 2 * server->serving.count, time_left(server)) < 0)
        for (size_t i = 0; i < OF_COURSES + 2 * server->serving.count; i++)
            ready[i].revents = 0;
}

static void send_event(struct server *server, const struct served *served)
{
    struct buf event = BUF_INIT;
    answer_event(&server->serving, served, &event);
    http_send(server->http, buf_str(&event));
    buf_release(&event);
}

static void go_on(struct server *server, struct served *served, const struct pollfd two[2])
{
    if (two[0].revents)
        served_look(served);
    if (two[1].revents && served_take(served)) {
        send_event(server, served);
        http_wake(server->http);
    }
    served_go_on(served);
}

static void loop(struct server *server)
{
    server->beat = served_clock() + BEAT;
    for (;;) {
        wait_for_news(server);
        if (server->ready[OF_SIGNALS].revents)
            return;
        for (size_t i = 0; i < server->serving.count; i++)
            go_on(server, &server->serving.courses[i], &server->ready[OF_COURSES + 2 * i]);
        if (served_clock() >= server->beat) {
            http_turn_away(server->http);
            http_send(server->http, STR(":\n\n")); /* a comment, which pages do not see */
            server->beat = served_clock() + BEAT;
        }
        http_run(server->http);
    }
}

static void end(struct server *server)
{
    struct serving *serving = &server->serving;
    for (size_t i = 0; i < serving->count; i++)
        served_close(&serving->courses[i]);
    if (server->http)
        http_stop(server->http);
    if (serving->scratch.fd >= 0 && !scratch_remove(&serving->scratch))
        print_err("handout: %s cannot be removed: %s\n", serving->scratch.path, strerror(errno));
    if (server->signals >= 0)
        close(server->signals);
    arena_release(&server->arena);
}

bool serve_run(const struct serve_options *options)
{
    struct server server = {.signals = -1};
    bool started = start(&server, options);
    if (started)
        loop(&server);
    end(&server);
    return started;
}
