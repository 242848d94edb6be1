/*
 * Each target is a command line for each of its shells, and what is to be tidied up afterwards;
 * the supervisor does the rest.
 */
// SPDX-License-Identifier: MIT
#include "run/target/target.h"

#include "core/system/words.h"
#include "core/text/buf.h"
#include "run/target/environment.h"
#include "run/target/process.h"
#include "run/target/sandbox.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

/* ---- targets ---- */

static const struct {
    const char *name;
    enum target_kind kind;
    const char *takes; /* NULL: nothing */
} kinds[] = {{"local", TARGET_LOCAL, NULL},
             {"host", TARGET_HOST, NULL},
             {"ssh", TARGET_SSH, "the name of a host: `ssh lab1`"},
             {"container", TARGET_CONTAINER, "an image: `container debian:12`"}};

/* ssh and the engines would take such a word for an option, and options can run anything. */
static bool has_option(struct str words)
{
    struct str word;
    while (str_word(&words, &word))
        if (*word.p == '-')
            return true;
    return false;
}

/* What may stand in the name of a host or an image: nothing that a shell would read, as commands
 * in the configuration of ssh may hand it to one. */
static bool is_name(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_alnum(word.p[i]) && !str_has_char(STR("._-@:/+[]%"), word.p[i]))
            return false;
    return str_find(word, 0, "@-") == word.n;
}

bool target_parse(struct arena *a, struct str text, struct target *target, struct str *why)
{
    struct str rest = str_trim(text), word = STR(""), one = STR("");
    str_word(&rest, &word);
    str_word(&rest, &one);
    if (has_option(text)) {
        *why = STR("no word of a place begins with `-`: what ssh has to know besides the host "
                   "stands in ~/.ssh/config");
        return false;
    }
    for (size_t i = 0; i < countof(kinds); i++) {
        if (!str_is(word, kinds[i].name))
            continue;
        *target = (struct target){.kind = kinds[i].kind,
                                  .text = str_trim(text),
                                  .rest = one,
                                  .columns = PTY_COLUMNS,
                                  .rows = PTY_ROWS};
        if (one.n && !kinds[i].takes)
            *why = arena_printf(a, "`%s` takes nothing behind it", kinds[i].name);
        else if (kinds[i].takes && (!one.n || str_trim(rest).n || !is_name(one)))
            *why = arena_printf(a, "`%s` takes %s, and nothing else", kinds[i].name,
                                kinds[i].takes);
        else
            return true;
        return false;
    }
    *why = arena_printf(
        a, "commands run on `local`, `ssh HOST`, `container IMAGE` or `host`, not `%.*s`",
        STR_ARG(text));
    return false;
}

bool target_is_here(const struct target *target)
{
    return target->kind == TARGET_LOCAL || target->kind == TARGET_HOST;
}

size_t target_width(const struct target *target)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return target->kind == TARGET_SSH || cores < 1 ? 1 : (size_t)cores;
}

const char *target_advice(const struct target *target)
{
    switch (target->kind) {
    case TARGET_LOCAL:
        return "without a sandbox nothing runs: let users make namespaces (sysctl "
               "kernel.unprivileged_userns_clone, user.max_user_namespaces), or say where to run "
               "instead: --on 'ssh HOST', --on 'container IMAGE' or, if you trust every command, "
               "--on host";
    case TARGET_HOST: return "no shell could be started";
    case TARGET_SSH: return "see whether `ssh HOST` gives a shell without a password";
    case TARGET_CONTAINER: return "see whether the image has a shell";
    }
    return "";
}

/* ---- starting ---- */

struct starter {
    struct arena *arena;
    struct started *s;
    const char *nonce;
    size_t job;
    struct str *why;
    int *slaves;
    struct supervised what;
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
    for (size_t i = 0; i < s->shell_count; i++)
        s->fds[i] = st->slaves[i] = -1;
    for (size_t i = 0; i < s->shell_count; i++)
        if ((s->fds[i] = pty_open(s->target->columns, s->target->rows, &st->slaves[i])) < 0)
            return give_up(st, "cannot make a terminal");
    return true;
}

/* What is to run on a terminal, and gets so many of those behind it. */
static struct spawn *add_spawn(struct starter *st, char *const *argv, size_t first, size_t others)
{
    struct spawn *spawn = &st->what.spawns[st->what.count++];
    *spawn = (struct spawn){.argv = argv,
                            .env = environ,
                            .slave = st->slaves[first],
                            .extra = st->slaves + first + 1,
                            .extra_count = others};
    return spawn;
}

static bool start(struct starter *st)
{
    return supervisor_start(&st->what, &st->s->supervisor) || give_up(st, "cannot start a process");
}

/*
 * The shell of a terminal; a mark says that it ended, as others may hold the terminal open. The
 * mark does not stand in the script as it is printed: `ps` shows that.
 */
static const char *shell_script(struct arena *a, const char *nonce)
{
    return arena_printf(
               a,
               "unset HISTFILE SHLVL; if command -v bash >/dev/null 2>&1; then bash --noprofile "
               "--norc --noediting -i; else sh -i; fi; printf '@%%s:end@' %s",
               nonce)
        .p;
}

/*
 * A shell for each terminal: the first on the one that this has, each other one as the leader
 * of a session of its own. None gets to see the terminals of the others.
 */
static const char *starter_script(struct arena *a, const char *limits, size_t count)
{
    struct buf b = BUF_INIT, shut = BUF_INIT;
    buf_puts(&b, limits);
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
    return words_find_program(a, "bash") ? "bash" : "sh";
}

/*
 * What the kernel enforces by itself, in the words of the shell that starts the others. A limit
 * of processes counts those of the same user everywhere, but since Linux 5.14 those of the user's
 * namespace; elsewhere the supervisor alone counts.
 */
static const char *limits_script(struct starter *st)
{
    const struct target *target = st->s->target;
    struct utsname kernel;
    bool bash = strcmp(host_shell(st->arena), "bash") == 0;
    bool own = target->kind == TARGET_LOCAL && uname(&kernel) == 0 &&
               strverscmp(kernel.release, "5.14") >= 0;
    size_t block = bash ? 1024 : 512; /* bytes; POSIX has the smaller ones */
    struct str files = arena_printf(st->arena, "ulimit -c 0; ulimit -f %zu; ",
                                    target->limits.values[LIMIT_FILES] * (MEGABYTE / block));
    if (!own)
        return files.p;
    return arena_printf(st->arena, "%sulimit -%c %zu; ", files.p, bash ? 'u' : 'p',
                        target->limits.values[LIMIT_PROCESSES])
        .p;
}

/* The words that start all shells of a job. */
static const char *const *shells_words(struct starter *st)
{
    struct arena *a = st->arena;
    struct words w = {.arena = a};
    const char *limits = limits_script(st);
    words_add_all(&w, (const char *const[]){host_shell(a), "-c",
                                            starter_script(a, limits, st->s->shell_count),
                                            shell_script(a, st->nonce), NULL});
    return (const char *const *)words_finish(&w);
}

static bool start_local(struct starter *st)
{
    struct started *s = st->s;
    struct spawn *spawn = add_spawn(st, NULL, 0, s->shell_count - 1);
    struct sandbox sandbox = {
        .limits = &s->target->limits, .extra = spawn->extra, .extra_count = spawn->extra_count};
    st->what.limits = &s->target->limits;
    bool good = sandbox_make(st->arena, &sandbox, shells_words(st), spawn, st->why);
    for (size_t i = 0; good && spawn->as_nobody && i < s->shell_count; i++)
        good = fchown(st->slaves[i], NOBODY, NOBODY) == 0 ||
               give_up(st, "cannot run as a user without rights");
    good = good && start(st);
    for (size_t i = 0; i < SANDBOX_FILES; i++)
        if (sandbox.files[i] >= 0)
            close(sandbox.files[i]);
    return good;
}

/* The folder of this program, so that lessons find it. */
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

static bool start_host(struct starter *st)
{
    struct arena *a = st->arena;
    const char *temporary = getenv("TMPDIR");
    struct str pattern = arena_printf(a, "%s/handout-XXXXXX",
                                      temporary && *temporary ? temporary : "/tmp");
    char *home = mkdtemp((char *)pattern.p);
    if (!home)
        return give_up(st, "cannot make a new home");
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); /* where the supervisor is killed */
    struct spawn *spawn = add_spawn(st, (char *const *)shells_words(st), 0, st->s->shell_count - 1);
    spawn->env = environment_host(a, home, program_folder(a));
    spawn->folder = home;
    spawn->expendable = true;
    st->what.limits = &st->s->target->limits;
    st->what.home = home;
    if (start(st))
        return true;
    rmdir(home);
    return false;
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
        /* No agent, screen or port of this machine goes there, whatever the configuration says. */
        words_add_all(&w, (const char *const[]){"ssh", "-tt", "-a", "-x", "-o",
                                                "ClearAllForwardings=yes", "-o", "BatchMode=yes",
                                                "-o", "ConnectTimeout=20", "-o", "EscapeChar=none",
                                                "-o", "LogLevel=ERROR", "--", NULL});
        words_add(&w, arena_cstr(a, st->s->target->rest));
        words_add(&w, arena_printf(a, "%s%s", guard, shell_script(a, st->nonce)).p);
        add_spawn(st, words_finish(&w), i, 0);
    }
    return start(st);
}

/* The shells of a container: the first starts it and keeps it, the others come in when it runs. */
static char **container_words(struct starter *st, const char *engine, const char *name, bool first)
{
    struct arena *a = st->arena;
    const struct target *target = st->s->target;
    struct words w = {.arena = a};
    /* the engine may set the size of a window late */
    const char *shell = arena_printf(a, "stty columns %zu rows %zu 2>/dev/null; %s",
                                     target->columns, target->rows, shell_script(a, st->nonce))
                            .p;
    const char *image = arena_cstr(a, target->rest);
    if (first) {
        const char *script = arena_printf(a, "%s; while :; do sleep 3600; done", shell).p;
        words_add_all(&w, (const char *const[]){engine, "run", "--rm", "-i", "-t", "--name", name,
                                                "--entrypoint", "sh", image, "-c", script, NULL});
    } else {
        const char *script = arena_printf(a,
                                          "until %s exec %s true >/dev/null 2>&1; do sleep 0.2; "
                                          "done; exec %s exec -i -t %s sh -c \"$0\"",
                                          engine, name, engine, name)
                                 .p;
        words_add_all(&w, (const char *const[]){"sh", "-c", script, shell, NULL});
    }
    return words_finish(&w);
}

static bool start_container(struct starter *st)
{
    struct arena *a = st->arena;
    struct words remove = {.arena = a};
    const char *engine = words_find_program(a, "podman")   ? "podman"
                         : words_find_program(a, "docker") ? "docker"
                                                           : NULL;
    if (!engine) {
        *st->why = STR("`container` needs podman or docker, and neither is installed");
        return false;
    }
    const char *name = arena_printf(a, "%s-%zu", st->nonce, st->job).p;
    for (size_t i = 0; i < st->s->shell_count; i++)
        add_spawn(st, container_words(st, engine, name, i == 0), i, 0);
    words_add_all(&remove, (const char *const[]){engine, "rm", "-f", name, NULL});
    st->what.tidy = words_finish(&remove);
    return start(st);
}

bool target_start(struct arena *a, const struct target *target, size_t shell_count,
                  const char *nonce, size_t job, struct started *s, struct str *why)
{
    struct starter st = {.arena = a, .s = s, .nonce = nonce, .job = job, .why = why};
    bool good = false;
    *s = (struct started){.target = target, .shell_count = shell_count};
    st.what.spawns = arena_array(a, shell_count, sizeof *st.what.spawns);
    if (open_terminals(&st))
        switch (target->kind) {
        case TARGET_LOCAL: good = start_local(&st); break;
        case TARGET_HOST: good = start_host(&st); break;
        case TARGET_SSH: good = start_ssh(&st); break;
        case TARGET_CONTAINER: good = start_container(&st); break;
        }
    for (size_t i = 0; i < shell_count; i++)
        if (st.slaves[i] >= 0)
            close(st.slaves[i]);
    return good;
}

/* ---- stopping ---- */

bool target_exceeded(struct started *s, enum run_limit *limit)
{
    return supervisor_saw(&s->supervisor, limit);
}

void target_stop(struct started *s)
{
    supervisor_stop(&s->supervisor);
}

void target_finish(const struct target *target)
{
    if (target->kind == TARGET_HOST)
        process_kill_below(getpid());
}
