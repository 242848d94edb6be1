// SPDX-License-Identifier: MIT
/* Files that a command reads, which nobody has given out or made before. */
#include "check/rule.h"
#include "core/text/path.h"
#include "shell/split.h"

#include <sys/stat.h>

enum file_folder {
    FOLDER_MADE = 1,
    FOLDER_FULL /* of files that no step of the course names */
};

enum { SAID = 1000 }; /* findings; each of them may look through a whole text */

struct files {
    struct names known; /* last parts of paths that were named before */
    struct names made;  /* of the whole course, with the command that makes them */
    struct names said;
    struct names folders; /* count: enum file_folder */
    struct map shipped;   /* last parts of the files of the course */
    const struct lesson *lesson;
    bool lost; /* in a folder or on a host whose files nobody knows */
    bool wild; /* files came that no command names */
};

static struct str last_part(struct str path)
{
    while (path.n && path.p[path.n - 1] == '/')
        path.n--;
    return path_name(path);
}

static bool has_word(const struct call *call, const char *word)
{
    for (size_t i = 0; i < call->count; i++)
        if (str_is(call->words[i].text, word))
            return true;
    return false;
}

static bool calls_any(const struct call *call, const char *const *list)
{
    for (; *list; list++)
        if (str_is(call->name.text, *list))
            return true;
    return false;
}

static struct str first_word(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (!str_starts(call->words[i].text, "-"))
            return call->words[i].text;
    return STR("");
}

/* Whether `-f` of this call names a file: `kubectl logs -f` follows. */
static bool takes_file(const struct call *call)
{
    static const char *const kube[] = {"kubectl", "k", "oc", NULL};
    static const char *const kube_words[] = {"apply", "create",   "delete",   "replace", "diff",
                                             "get",   "label",    "annotate", "patch",   "scale",
                                             "set",   "describe", "wait",     "expose",  NULL};
    static const char *const helm_words[] = {"install", "upgrade", "template", "lint", NULL};
    const char *const *words = calls_any(call, kube)             ? kube_words
                               : str_is(call->name.text, "helm") ? helm_words
                                                                 : NULL;
    for (; words && *words; words++)
        if (has_word(call, *words))
            return true;
    return (str_is(call->name.text, "docker") &&
            (str_is(first_word(call), "build") || str_is(first_word(call), "compose"))) ||
           str_is(call->name.text, "docker-compose");
}

/* ---- what a command makes ---- */

static void know(struct checker *c, struct names *names, struct str path,
                 const struct command *command)
{
    size_t equals = str_find_char(path, 0, '=');
    if (equals < path.n)
        path = str_slice(path, equals + 1, path.n);
    path = last_part(path);
    if (path.n == 0)
        return;
    struct name *name = names_add(names, c->arena, arena_str(c->arena, path));
    if (!name->command)
        name->command = command;
}

/* What is made by the words of a call: `tee x`, `vim x`, `curl -o x`, `mv a x`. */
static void know_made(struct checker *c, struct names *names, const struct call *call,
                      const struct command *command)
{
    static const char *const makers[] = {"tee", "touch", "cp", "mv", "wget", NULL};
    static const char *const editors[] = {"vi", "vim", "nano", "emacs", "code", NULL};
    static const char *const options[] = {"-o", "-O", "--output", "-out", "-keyout", NULL};
    bool maker = calls_any(call, makers) || (c->lesson && calls_any(call, editors));
    for (size_t i = 0; i < call->count; i++) {
        bool named = i && calls_any(&(struct call){.name = call->words[i - 1]}, options);
        struct str word = call->words[i].text;
        if ((maker || named || str_find(word, 0, "://") < word.n) && !str_starts(word, "-"))
            know(c, names, word, command);
    }
}

/* Whether a call makes a folder of files that it names: `git clone URL`, `python3 -m venv NAME`. */
static bool is_creator(const struct call *call)
{
    static const char *const words[] = {
        "clone",        "create",   "checkout", "venv", "virtualenv", "new",
        "startproject", "scaffold", "generate", "init", NULL};
    static const char *const names[] = {"virtualenv", "npx", "pyvenv", "svn", NULL};
    if (takes_file(call))
        return false;
    for (size_t i = 0; i < call->count; i++)
        if (calls_any(&(struct call){.name = call->words[i]}, words))
            return true;
    return calls_any(call, names);
}

/* `git clone URL`, `helm create NAME`, `mkdir NAME`: a folder; an archive: nobody knows what. */
static void know_folders(struct checker *c, const struct call *call)
{
    static const char *const unpackers[] = {"tar",   "unzip", "kompose", "make",  "go",    "npm",
                                            "cargo", "mvn",   "gcc",     "cmake", "rsync", NULL};
    struct files *f = c->data;
    bool create = is_creator(call), make = str_is(call->name.text, "mkdir");
    bool pull = has_word(call, "pull") && !str_is(call->name.text, "docker");
    f->wild = f->wild || calls_any(call, unpackers) || pull;
    for (size_t i = 0; i < call->count && (create || make); i++) {
        struct str path = last_part(call->words[i].text);
        if (str_ends(path, ".git"))
            path.n -= 4;
        if (path.n && *path.p != '-')
            names_add(&f->folders, c->arena, arena_str(c->arena, path))->count = make ? FOLDER_MADE
                                                                                      : FOLDER_FULL;
    }
}

/* Where relative names lead from here on. */
static void move(struct checker *c, const struct call *call)
{
    struct files *f = c->data;
    bool interactive = has_word(call, "-it") || has_word(call, "-ti");
    if (interactive && !str_is(call->name.text, "read"))
        f->lost = true; /* in a container */
    if (str_is(call->name.text, "exit"))
        f->lost = false;
    if (!str_is(call->name.text, "cd") && !str_is(call->name.text, "pushd"))
        return;
    struct str to = call->count ? call->words[0].text : STR("~");
    const struct name *folder = names_get(&f->folders, last_part(to));
    if (str_is(to, "~") || str_is(to, "$HOME"))
        f->lost = false;
    else if (!str_is(to, "..") && !str_is(to, "-"))
        f->lost = !folder || folder->count != FOLDER_MADE;
}

/* ---- what a command reads ---- */

static bool names_file(struct str option)
{
    static const char *const options[] = {"-f", "--filename", "-k", "--kustomize", "--values"};
    return STR_IS_ONE_OF(option, options);
}

static bool is_there(struct checker *c, const struct source *src, struct str path)
{
    struct stat st;
    struct str full = arena_printf(c->scratch, "%.*s%.*s", STR_ARG(path_folder(src->path)),
                                   STR_ARG(path));
    return stat(full.p, &st) == 0;
}

static bool is_shipped(struct checker *c, struct str path)
{
    const struct files *f = c->data;
    return map_get(&f->shipped, last_part(path)) || is_there(c, c->course->src, path) ||
           (c->lesson && is_there(c, c->lesson->src, path));
}

/* A word that can be a path from where the reader works. */
static bool is_relative(const struct shell_word *word)
{
    struct str text = word->text;
    return word->plain && text.n && !str_has_char(STR("/-"), *text.p) && !str_starts(text, "..") &&
           !str_is(text, ".") && str_find(text, 0, "//") == text.n;
}

/* The path that is to be judged: relative to where the reader works, or to his home. */
static bool is_judged(const struct files *f, const struct shell_word *word, struct str *path)
{
    struct str text = word->text;
    bool home = str_starts(text, "~/");
    if (!is_relative(word) || f->said.map.count >= SAID)
        return false;
    text = str_slice(text, home || str_starts(text, "./") ? 2 : 0, text.n);
    size_t slash = str_find_char(text, 0, '/');
    struct str first = str_slice(text, 0, slash);
    const struct name *folder = names_get(&f->folders, first);
    bool address = str_has_char(first, '.'); /* github.com/... */
    *path = text;
    if (slash < text.n && (address || (folder ? folder->count == FOLDER_FULL : home)))
        return false;
    return text.n > 0 && !f->wild && (home || !f->lost);
}

/* What every home has, or the system. */
static bool is_usual(struct str path)
{
    static const char *const names[] = {
        ".bashrc",  ".bash_profile", ".bash_aliases", ".bash_login", ".bash_logout",
        ".profile", ".zshrc",        ".zprofile",     ".zshenv",     ".zlogin",
        ".inputrc", ".vimrc",        ".kshrc",        ".cshrc",      ".tcshrc",
        ".login",   ".bash_history", ".Xresources",   ".gitconfig"};
    struct str name = last_part(path);
    for (size_t i = 0; i < countof(names); i++)
        if (str_is(name, names[i]))
            return path.n == name.n;
    return false;
}

/* Names that stand for whatever file it is. */
static bool is_any_name(struct str path)
{
    static const char *const names[] = {"foo",      "bar",       "baz",  "file",    "filename",
                                        "whatever", "something", "FILE", "FILENAME"};
    struct str name = last_part(path);
    name = str_slice(name, 0, str_find_char(name, 0, '.'));
    return STR_IS_ONE_OF(name, names);
}

/* In a deck of another program a text says what file a block is. */
static bool is_told(struct checker *c, struct span at, struct str name)
{
    struct str before = str_slice(at.src->text, 0, at.start);
    return c->foreign && memmem(before.p, before.n, name.p, name.n);
}

/* Pages on the workspace show examples, and problems befall anybody: only lessons are judged. */
static void judge(struct checker *c, const struct command *command, const struct shell_word *word)
{
    struct files *f = c->data;
    struct str path;
    if (!c->lesson || !is_judged(f, word, &path) || names_get(&f->known, last_part(path)) ||
        names_get(&f->folders, last_part(path)) || names_get(&f->said, last_part(path)) ||
        is_shipped(c, path) || is_usual(path) || is_any_name(path) ||
        is_told(c, command->at, last_part(path)))
        return;
    const struct name *made = names_get(&f->made, last_part(path));
    names_add(&f->said, c->arena, arena_str(c->arena, last_part(path)));
    struct span at = place_of_command(command, word->start, word->end);
    struct str near = names_near(c->scratch, &f->made, last_part(path));
    if (made)
        check_report(c, at, "`%.*s` is made only later, in %.*s; make it before", STR_ARG(path),
                     STR_ARG(made->command->id));
    else if (near.n)
        check_report(c, at, "nothing makes `%.*s` before this%.*s", STR_ARG(path), STR_ARG(near));
    else
        check_report(
            c, at,
            "nothing makes `%.*s` before this; show it as a file, ```lang {title=%.*s}, or put "
            "it into the course",
            STR_ARG(path), STR_ARG(path));
}

/* `source FILE ...`, `bash FILE ...`, but not `bash -c TEXT` */
static void look_at_reader(struct checker *c, const struct command *command,
                           const struct call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        const struct shell_word *word = &call->words[i];
        if (!str_starts(word->text, "-")) {
            judge(c, command, word);
            return;
        }
        if (str_has_char(word->text, 'c') || str_has_char(word->text, 's'))
            return;
    }
}

/* The words that name files to read are judged; all others are known from here on. */
static void look_at_words(struct checker *c, const struct command *command, const struct call *call)
{
    struct files *f = c->data;
    bool file = takes_file(call);
    for (size_t i = 0; i < call->count; i++) {
        struct shell_word word = call->words[i];
        size_t equals = str_find_char(word.text, 0, '=');
        if (file && i && names_file(call->words[i - 1].text)) {
            judge(c, command, &word);
        } else if (file && equals < word.text.n && names_file(str_slice(word.text, 0, equals))) {
            word.text = str_slice(word.text, equals + 1, word.text.n);
            word.start += equals + 1;
            judge(c, command, &word);
        } else if (word.plain && c->lesson) {
            know(c, &f->known, word.text, command);
        }
    }
}

/* ./setup.sh; ./configure and ./gradlew come with the sources of others. */
static bool is_script(struct str name)
{
    struct str file = str_slice(name, 2, name.n);
    if (str_is(file, "autogen.sh") || str_is(file, "bootstrap.sh"))
        return false;
    return str_starts(name, "./") && !str_has_char(file, '/') && str_has_char(file, '.');
}

static void look_at_call(struct checker *c, const struct command *command, const struct call *call)
{
    static const char *const readers[] = {"source", ".", "bash", "sh", "zsh", NULL};
    if (is_script(call->name.text))
        judge(c, command, &call->name);
    if (calls_any(call, readers))
        look_at_reader(c, command, call);
    else
        look_at_words(c, command, call);
}

/* ---- in the order of the course ---- */

static void know_targets(struct checker *c, struct names *names, const struct command *command)
{
    for (size_t i = 0; i < command->mark_count; i++) {
        const struct shell_mark *m = &command->marks[i];
        struct str target = str_slice(command->text, m->start, m->end);
        if (m->kind == SHELL_REDIRECT && m->detail == '>')
            know(c, names, str_trim(target), command);
    }
}

/* The calls of a command, which may make files too; what it makes besides them is known then. */
static const struct call *know_command(struct checker *c, struct names *names,
                                       const struct command *command, size_t *count)
{
    *count = 0;
    if (command->kind == STEP_FILE)
        know(c, names, command->caption, command);
    if (!calls_readable(command))
        return NULL;
    know_targets(c, names, command);
    return calls_find(c->scratch, command, count);
}

static void look_ahead(struct checker *c, const struct command *command)
{
    struct files *f = c->data;
    size_t count;
    const struct call *calls = know_command(c, &f->made, command, &count);
    for (size_t i = 0; i < count; i++)
        know_made(c, &f->made, &calls[i], command);
}

static void look_at_command(struct checker *c, const struct command *command)
{
    struct files *f = c->data;
    size_t count;
    const struct call *calls = know_command(c, &f->known, command, &count);
    for (size_t i = 0; i < count; i++) {
        know_made(c, &f->known, &calls[i], command);
        know_folders(c, &calls[i]);
        look_at_call(c, command, &calls[i]);
        move(c, &calls[i]);
    }
}

static void look_at_block(struct checker *c, const struct code *code)
{
    struct files *f = c->data;
    if (f->lesson != c->lesson) { /* in a new lesson the reader is at home again */
        f->wild = f->lost = false;
        f->lesson = c->lesson;
    }
    if (code->title.n)
        know(c, &f->known, code->title, NULL);
    for (size_t i = 0; i < code->command_count; i++)
        look_at_command(c, &code->commands[i]);
}

void check_file(struct checker *c)
{
    struct files f = {.lost = false};
    for (const struct media *m = c->course->media; m; m = m->next)
        map_add(&f.shipped, c->arena, last_part(m->path), &f);
    c->data = &f;
    check_each_command(c, look_ahead);
    check_each_block(c, look_at_block);
    c->data = NULL;
}
