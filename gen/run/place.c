// SPDX-License-Identifier: MIT
#include "run/place.h"

#include "core/buf.h"
#include "run/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

enum {
    STOP_MS = 3000,    /* for what takes its folder away before it ends */
    REMOVE_MS = 30000, /* for a container */
};

/* ---- words ---- */

struct words {
    struct arena *arena;
    char **items;
    size_t count, cap;
};

static void add(struct words *w, const char *word)
{
    *ARENA_PUSH(w->arena, w->items, w->count, w->cap) = (char *)arena_cstr(w->arena,
                                                                           str_from(word));
}

static void add_all(struct words *w, const char *const *words)
{
    for (; *words; words++)
        add(w, *words);
}

static char **finish(struct words *w)
{
    *ARENA_PUSH(w->arena, w->items, w->count, w->cap) = NULL;
    return w->items;
}

/* Whether a program is in PATH. */
static bool has_program(struct arena *a, const char *name)
{
    struct str path = str_from(getenv("PATH"));
    for (size_t i = 0; i < path.n;) {
        size_t end = str_find_char(path, i, ':');
        struct str folder = str_slice(path, i, end);
        if (access(arena_printf(a, "%.*s/%s", STR_ARG(folder), name).p, X_OK) == 0)
            return true;
        i = end + 1;
    }
    return false;
}

/* ---- places ---- */

static const struct {
    const char *name;
    enum place_kind kind;
    const char *takes; /* NULL: nothing */
} kinds[] = {{"local", PLACE_LOCAL, NULL},
             {"host", PLACE_HOST, NULL},
             {"ssh", PLACE_SSH, "the name of a host: `ssh lab1`"},
             {"container", PLACE_CONTAINER, "an image: `container debian:12`"}};

bool place_parse(struct arena *a, struct str text, struct place *place, struct str *why)
{
    struct str rest = str_trim(text), word = STR("");
    str_word(&rest, &word);
    rest = str_trim(rest);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_is(word, kinds[i].name))
            continue;
        *place = (struct place){kinds[i].kind, str_trim(text), rest, PTY_COLUMNS, PTY_ROWS};
        if (rest.n && !kinds[i].takes)
            *why = arena_printf(a, "`%s` takes nothing behind it", kinds[i].name);
        else if (!rest.n && kinds[i].takes)
            *why = arena_printf(a, "`%s` takes %s", kinds[i].name, kinds[i].takes);
        else
            return true;
        return false;
    }
    *why = arena_printf(
        a, "commands run on `local`, `ssh HOST`, `container IMAGE` or `host`, not `%.*s`",
        STR_ARG(text));
    return false;
}

size_t place_width(const struct place *place)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return place->kind == PLACE_SSH || cores < 1 ? 1 : (size_t)cores;
}

const char *place_advice(const struct place *place)
{
    switch (place->kind) {
    case PLACE_LOCAL:
        return "bubblewrap could not make a sandbox; see whether the system lets users make "
               "namespaces (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces), "
               "or run on `ssh HOST` or `container IMAGE`";
    case PLACE_HOST: return "no shell could be started";
    case PLACE_SSH: return "see whether `ssh HOST` gives a shell without a password";
    case PLACE_CONTAINER: return "see whether the image has a shell";
    }
    return "";
}

/* ---- environment ---- */

/* The folder of the running program: its commands are found first. */
static const char *program_folder(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return NULL;
    while (n > 1 && path[n - 1] != '/')
        n--;
    return arena_cstr(a, (struct str){path, (size_t)(n > 1 ? n - 1 : n)});
}

static const char default_path[] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
static const char sandbox_home[] = "/home/student";

/* Of the author's own environment only a PATH is taken, where one is given, and TMPDIR with it. */
static char **clean_environment(struct arena *a, const char *path)
{
    struct words env = {.arena = a};
    const char *temporary = path ? getenv("TMPDIR") : NULL;
    const char *folder = program_folder(a);
    add_all(&env, (const char *const[]){"TERM=xterm", "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
                                        "USER=student", "LOGNAME=student", "SHELL=/bin/bash",
                                        "PAGER=cat", "HOME=/home/student", NULL});
    add(&env, arena_printf(a, "PATH=%s%s%s", folder ? folder : "", folder ? ":" : "",
                           path ? path : default_path)
                  .p);
    if (temporary)
        add(&env, arena_printf(a, "TMPDIR=%s", temporary).p);
    return finish(&env);
}

/* ---- starting ---- */

struct starter {
    struct arena *arena;
    struct started *s;
    const char *nonce;
    size_t chain;
    struct str *why;
    int *slaves;
};

static bool give_up(struct starter *st, const char *what)
{
    *st->why = arena_printf(st->arena, "%s: %s", what, strerror(errno));
    return false;
}

static bool open_terminals(struct starter *st)
{
    struct started *s = st->s;
    st->slaves = arena_array(st->arena, s->shell_count, sizeof *st->slaves);
    s->fds = arena_array(st->arena, s->shell_count, sizeof *s->fds);
    s->pids = arena_array(st->arena, s->shell_count + 1, sizeof *s->pids);
    for (size_t i = 0; i < s->shell_count; i++)
        s->fds[i] = st->slaves[i] = -1;
    for (size_t i = 0; i < s->shell_count; i++)
        if ((s->fds[i] = pty_open(s->place->columns, s->place->rows, &st->slaves[i])) < 0)
            return give_up(st, "cannot make a terminal");
    return true;
}

static bool spawn(struct starter *st, char **argv, char **env, size_t first, size_t count)
{
    pid_t pid = pty_spawn(argv, env ? env : environ, st->slaves[first], st->slaves + first + 1,
                          count - 1);
    if (pid < 0)
        return give_up(st, "cannot start a process");
    st->s->pids[st->s->pid_count++] = pid;
    return true;
}

/* The shell of a terminal; a mark says that it ended, as others may hold the terminal open. */
static const char *shell_script(struct arena *a, const char *nonce)
{
    return arena_printf(
               a,
               "unset HISTFILE SHLVL; if command -v bash >/dev/null 2>&1; then bash --noprofile "
               "--norc --noediting -i; else sh -i; fi; printf '@%s:end@'",
               nonce)
        .p;
}

/*
 * A shell for each terminal: the first on the one that this has, each other one as the leader
 * of a session of its own. None gets to see the terminals of the others.
 */
static const char *starter_script(struct arena *a, size_t count)
{
    struct buf b = BUF_INIT, shut = BUF_INIT;
    for (size_t i = 1; i < count; i++)
        buf_printf(&shut, " %zu>&-", i + PTY_FIRST_EXTRA - 1);
    for (size_t i = 1; i < count; i++) {
        size_t fd = i + PTY_FIRST_EXTRA - 1;
        buf_printf(&b, "setsid -c sh -c \"$0\" <&%zu >&%zu 2>&%zu", fd, fd, fd);
        buf_put(&b, buf_str(&shut));
        buf_puts(&b, " & ");
    }
    if (count > 1)
        buf_printf(&b, "exec%s; ", shut.p);
    buf_puts(&b, "sh -c \"$0\"; wait");
    const char *script = buf_copy(&b, a).p;
    buf_release(&b);
    buf_release(&shut);
    return script;
}

static const char *host_shell(struct arena *a)
{
    return has_program(a, "bash") ? "bash" : "sh";
}

static bool start_local(struct starter *st)
{
    struct arena *a = st->arena;
    struct words w = {.arena = a};
    const char *folder = program_folder(a);
    if (!has_program(a, "bwrap")) {
        *st->why = STR("`local` needs bubblewrap, which is not installed: install the package "
                       "bubblewrap, or run on `ssh HOST` or `container IMAGE`");
        return false;
    }
    add_all(&w, (const char *const[]){"bwrap",
                                      "--unshare-all",
                                      "--die-with-parent",
                                      "--ro-bind",
                                      "/",
                                      "/",
                                      "--dev",
                                      "/dev",
                                      "--proc",
                                      "/proc",
                                      "--tmpfs",
                                      "/tmp",
                                      "--tmpfs",
                                      "/home",
                                      "--tmpfs",
                                      "/root",
                                      "--tmpfs",
                                      "/run",
                                      "--tmpfs",
                                      "/var/tmp",
                                      NULL});
    if (folder)
        add_all(&w, (const char *const[]){"--ro-bind", folder, folder, NULL});
    add_all(&w, (const char *const[]){"--dir", sandbox_home, "--chdir", sandbox_home, host_shell(a),
                                      "-c", starter_script(a, st->s->shell_count),
                                      shell_script(a, st->nonce), NULL});
    return spawn(st, finish(&w), clean_environment(a, NULL), 0, st->s->shell_count);
}

/* The folder is taken away at the end, also where what runs, or what takes it away, is killed
 * first. */
static bool start_host(struct starter *st)
{
    struct arena *a = st->arena;
    struct words w = {.arena = a};
    const char *script =
        arena_printf(
            a,
            "home=$(mktemp -d) || exit; trap 'cd /; until rm -rf \"$home\"; do :; done' EXIT; "
            "trap : HUP INT TERM; export HOME=\"$home\"; cd || exit; %s",
            starter_script(a, st->s->shell_count))
            .p;
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); /* so that nothing escapes by a double fork */
    add_all(&w,
            (const char *const[]){host_shell(a), "-c", script, shell_script(a, st->nonce), NULL});
    return spawn(st, finish(&w), clean_environment(a, getenv("PATH")), 0, st->s->shell_count);
}

/*
 * On the other machine: a process that waits for the end of its shell, also where the connection
 * is lost, and then kills what is left of the session, also what heeds no SIGHUP. The shell
 * leads that session, as sshd makes one for each terminal: no other process gets its number
 * while any of the session is left. /proc/PID/stat of Linux has the number of the session as
 * the fourth field behind the name; elsewhere pkill knows it.
 */
static const char guard[] =
    "guard='trap \"\" HUP INT TERM; while kill -0 $1; do sleep 1; done; "
    "[ -r /proc/self/stat ] || exec pkill -KILL -s $1; "
    "is_left() { [ \"$4\" = $leader ]; }; leader=$1; "
    "for pass in 1 2 3 4 5; do for file in /proc/[0-9]*/stat; do "
    "pid=${file#/proc/}; pid=${pid%/stat}; [ $pid != $$ ] && read -r line <$file && "
    "is_left ${line##*\")\"} && kill -KILL $pid; done; done'; "
    "if command -v setsid >/dev/null 2>&1; then exec setsid sh -c \"$guard\" guard $$; "
    "else exec sh -c \"$guard\" guard $$; fi </dev/null >/dev/null 2>&1 & unset guard; ";

static bool start_ssh(struct starter *st)
{
    struct arena *a = st->arena;
    for (size_t i = 0; i < st->s->shell_count; i++) {
        struct words w = {.arena = a};
        struct str rest = st->s->place->rest, word;
        add_all(&w, (const char *const[]){"ssh", "-tt", "-o", "BatchMode=yes", "-o",
                                          "ConnectTimeout=20", "-o", "EscapeChar=none", "-o",
                                          "LogLevel=ERROR", NULL});
        while (str_word(&rest, &word))
            add(&w, arena_cstr(a, word));
        add(&w, arena_printf(a, "%s%s", guard, shell_script(a, st->nonce)).p);
        if (!spawn(st, finish(&w), NULL, i, 1))
            return false;
    }
    return true;
}

/* The shells of a container: the first starts it and keeps it, the others come in when it runs. */
static char **container_words(struct starter *st, bool first)
{
    struct arena *a = st->arena;
    struct started *s = st->s;
    struct words w = {.arena = a};
    /* the engine may set the size of a window late */
    const char *shell = arena_printf(a, "stty columns %zu rows %zu 2>/dev/null; %s",
                                     s->place->columns, s->place->rows, shell_script(a, st->nonce))
                            .p;
    const char *image = arena_cstr(a, s->place->rest);
    if (first) {
        const char *script = arena_printf(a, "%s; while :; do sleep 3600; done", shell).p;
        add_all(&w,
                (const char *const[]){s->engine, "run", "--rm", "-i", "-t", "--name", s->container,
                                      "--entrypoint", "sh", image, "-c", script, NULL});
    } else {
        const char *script = arena_printf(a,
                                          "until %s exec %s true >/dev/null 2>&1; do sleep 0.2; "
                                          "done; exec %s exec -i -t %s sh -c \"$0\"",
                                          s->engine, s->container, s->engine, s->container)
                                 .p;
        add_all(&w, (const char *const[]){"sh", "-c", script, shell, NULL});
    }
    return finish(&w);
}

static bool start_container(struct starter *st)
{
    struct arena *a = st->arena;
    struct started *s = st->s;
    s->engine = has_program(a, "podman") ? "podman" : has_program(a, "docker") ? "docker" : NULL;
    if (!s->engine) {
        *st->why = STR("`container` needs podman or docker, and neither is installed");
        return false;
    }
    s->container = arena_printf(a, "%s-%zu", st->nonce, st->chain).p;
    for (size_t i = 0; i < s->shell_count; i++)
        if (!spawn(st, container_words(st, i == 0), NULL, i, 1))
            return false;
    return true;
}

/* Removes a container with all that runs in it, and waits for that. */
static void remove_container(const struct started *s)
{
    char *argv[] = {(char *)s->engine, (char[]){"rm"}, (char[]){"-f"}, (char *)s->container, NULL};
    int slave, master = pty_open(PTY_COLUMNS, PTY_ROWS, &slave);
    pid_t pid = master < 0 ? -1 : pty_spawn(argv, environ, slave, NULL, 0);
    if (master >= 0)
        close(slave);
    if (pid > 0)
        process_end(pid, REMOVE_MS);
    if (master >= 0)
        close(master);
}

bool place_start(struct arena *a, const struct place *place, size_t shell_count, const char *nonce,
                 size_t chain, struct started *s, struct str *why)
{
    struct starter st = {.arena = a, .s = s, .nonce = nonce, .chain = chain, .why = why};
    bool good = false;
    *s = (struct started){.place = place, .shell_count = shell_count};
    if (open_terminals(&st))
        switch (place->kind) {
        case PLACE_LOCAL: good = start_local(&st); break;
        case PLACE_HOST: good = start_host(&st); break;
        case PLACE_SSH: good = start_ssh(&st); break;
        case PLACE_CONTAINER: good = start_container(&st); break;
        }
    for (size_t i = 0; i < shell_count; i++)
        if (st.slaves[i] >= 0)
            close(st.slaves[i]);
    return good;
}

/* ---- stopping ---- */

void place_stop(struct started *s)
{
    for (size_t i = 0; i < s->pid_count; i++) {
        bool tidies = s->place->kind == PLACE_HOST;
        if (tidies)
            process_kill_below(s->pids[i]);
        process_end(s->pids[i], tidies ? STOP_MS : 0);
    }
    if (s->container)
        remove_container(s);
    s->container = NULL;
    s->pid_count = 0;
}

void place_finish(const struct place *place)
{
    if (place->kind == PLACE_HOST)
        process_kill_below(getpid());
}
