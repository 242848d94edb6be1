// SPDX-License-Identifier: MIT
/*
 * What changed since participants copied: a course beside another state of it, a folder or a
 * revision of its git repository. That is unpacked into a folder of its own, read, and removed,
 * also where this program is killed meanwhile: a supervisor sees to it.
 */
#include "report/errata.h"
#include "core/system/disk.h"
#include "core/system/print.h"
#include "core/system/program.h"
#include "core/text/path.h"
#include "render/errata/corrections.h"
#include "render/errata/message.h"
#include "run/target/supervisor.h"
#include "verb/record.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MILLISECONDS = 60000, ARCHIVE_MAX = 512 << 20 };

/* Writes what was found of the course as it is now. */
typedef void errata_writer(struct pipeline *now, const struct errata *errata, struct buf *out);

static void write_text(struct pipeline *now, const struct errata *errata, struct buf *out)
{
    (void)now;
    errata_text(errata, out);
}

static void write_json(struct pipeline *now, const struct errata *errata, struct buf *out)
{
    (void)now;
    errata_json(errata, out);
}

static void write_message(struct pipeline *now, const struct errata *errata, struct buf *out)
{
    struct str *messages, text = corrections_message(&now->arena, now->course->texts,
                                                     errata_corrections(&now->arena, errata), NULL);
    size_t count = message_split(&now->arena, text, &messages);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s%.*s\n", i ? "\n" : "", STR_ARG(messages[i]));
}

static const struct {
    const char *name;
    errata_writer *write;
} formats[] = {{"text", write_text}, {"json", write_json}, {"message", write_message}};

static errata_writer *find_writer(const char *name)
{
    for (size_t i = 0; i < countof(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return formats[i].write;
    print_err("handout: --format is one of text, json, message\n");
    return NULL;
}

/* ---- a revision ---- */

/* The words of a command line, which may be changed by whom it is given to. */
static char **words_of(struct arena *a, const char *const *words, size_t count)
{
    char **argv = arena_array(a, count + 1, sizeof *argv);
    for (size_t i = 0; i < count; i++)
        argv[i] = (char *)arena_cstr(a, str_from(words[i]));
    return argv;
}

/* A folder in the place for what is temporary; NULL after a message. */
static const char *make_folder(struct arena *a)
{
    const char *tmp = getenv("TMPDIR");
    char *pattern = (char *)arena_printf(a, "%s/handout-XXXXXX", tmp && *tmp ? tmp : "/tmp").p;
    char *name = mkdtemp(pattern);
    if (!name)
        print_err("handout: cannot make a folder for the old state of the course\n");
    return name;
}

static bool refuse(const char *revision, struct str why)
{
    print_err("handout: `%s` is no folder, and no revision of the course: %.*s\n", revision,
              STR_ARG(why));
    return false;
}

/* Adds what git says. False after a message. */
static bool ask_git(struct arena *a, const char *const *words, size_t count, const char *revision,
                    struct buf *out)
{
    const struct program_bounds bounds = {.milliseconds = MILLISECONDS, .said = ARCHIVE_MAX};
    struct buf errors = BUF_INIT;
    enum program_end end = program_run_bounded(words_of(a, words, count), NULL, 0, &bounds, out,
                                               &errors);
    bool good = end == PROGRAM_SAID && out->n > 0;
    if (!good)
        refuse(revision, end == PROGRAM_MISSING ? STR("git is not installed")
                         : errors.n             ? str_trim(buf_str(&errors))
                                                : STR("it is too large"));
    buf_release(&errors);
    return good;
}

/*
 * The folder of the course as it was in a revision, as a tar file. False after a message. Packing
 * runs what the settings of a repository name as filters, and who made a course may have made its
 * repository: git packs from an empty one in `bare`, which takes the objects alone from that.
 */
static bool pack_revision(struct arena *a, struct str course, const char *revision,
                          const char *bare, struct buf *archive)
{
    const char *path = arena_cstr(a, course), *tree = arena_printf(a, "%s:./", revision).p;
    const char *const find[] = {
        "git",        "-C",      path,       "rev-parse", "--path-format=absolute",
        "--git-path", "objects", "--verify", tree};
    const char *const make[] = {"git", "init", "--bare", "--template=", bare};
    struct buf found = BUF_INIT, said = BUF_INIT;
    struct str objects, id, rest;
    if (*revision == '-')
        return refuse(revision, STR("it is an option"));
    bool good = ask_git(a, find, countof(find), revision, &found) &&
                ask_git(a, make, countof(make), revision, &said);
    rest = arena_str(a, buf_str(&found));
    good = good && str_line(&rest, &objects) && str_line(&rest, &id);
    if (good) {
        int fd = disk_make(AT_FDCWD, arena_printf(a, "%s/objects/info/alternates", bare).p, 0600);
        good = fd >= 0 && disk_write(fd, arena_printf(a, "%.*s\n", STR_ARG(objects)));
        good = (fd < 0 || disk_close(fd)) && good;
        const char *const pack[] = {"git", arena_printf(a, "--git-dir=%s", bare).p, "archive",
                                    "--format=tar", arena_cstr(a, id)};
        good = good ? ask_git(a, pack, countof(pack), revision, archive)
                    : refuse(revision, STR("its objects cannot be read"));
    }
    buf_release(&found);
    buf_release(&said);
    return good;
}

/* The same in the folder. */
static bool unpack_revision(struct arena *a, struct str course, const char *revision,
                            const char *folder)
{
    const char *course_then = arena_printf(a, "%s/course", folder).p;
    const char *const words[] = {"tar", "-x", "-C", course_then};
    struct buf archive = BUF_INIT, errors = BUF_INIT;
    bool good = mkdir(course_then, 0700) == 0 &&
                pack_revision(a, course, revision, arena_printf(a, "%s/git", folder).p, &archive);
    if (good) {
        good = program_run(words_of(a, words, countof(words)), buf_str(&archive), NULL, 0,
                           MILLISECONDS, &errors) == PROGRAM_SAID &&
               errors.n == 0;
        if (!good)
            refuse(revision, STR("tar cannot unpack it"));
    }
    buf_release(&archive);
    buf_release(&errors);
    return good;
}

/* ---- the verb ---- */

/* Reads a course whose mistakes are not said: it was published as it is. */
static bool read_quietly(struct pipeline *run, const char *path)
{
    const struct options options = {.argument = path, .quiet = true};
    pipeline_start(run, &options, PIPELINE_SHOWN);
    if (!run->course)
        pipeline_report(run);
    return run->course;
}

/* Without a writer what is found is recorded. */
static enum status compare(const char *old, const char *new, errata_writer *write)
{
    struct pipeline before, now;
    enum status status = STATUS_USAGE;
    if (read_quietly(&before, old)) {
        if (read_quietly(&now, new)) {
            struct errata errata = errata_find(&now.arena, before.course, now.unfinished);
            struct buf out = BUF_INIT;
            if (write)
                write(&now, &errata, &out);
            status = write ? print_out(buf_str(&out))
                           : record_add(&now, errata_corrections(&now.arena, &errata));
            buf_release(&out);
        }
        pipeline_end(&now);
    }
    pipeline_end(&before);
    return status;
}

static bool exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static enum status compare_revision(const char *revision, const char *new, errata_writer *write)
{
    struct arena a = ARENA_INIT;
    struct str course = str_ends(str_from(new), ".yaml") ? path_folder(str_from(new))
                                                         : str_from(new);
    const char *folder = make_folder(&a);
    struct supervisor tidier;
    enum status status = STATUS_USAGE;
    if (folder && !supervisor_start(&(struct supervised){.home = folder}, &tidier)) {
        print_err("handout: cannot start a process\n");
        rmdir(folder);
    } else if (folder) {
        if (unpack_revision(&a, course.n ? course : STR("."), revision, folder))
            status = compare(arena_printf(&a, "%s/course", folder).p, new, write);
        supervisor_stop(&tidier);
    }
    arena_release(&a);
    return status;
}

static enum status run_errata(const struct options *options)
{
    errata_writer *write = find_writer(options->format ? options->format : "text");
    const char *new = options->second ? options->second : ".";
    if (!write)
        return STATUS_USAGE;
    if (options->record && options->format) {
        print_err("handout: --record writes to the record; leave --format out\n");
        return STATUS_USAGE;
    }
    write = options->record ? NULL : write;
    if (!options->argument) {
        print_err("handout: name the old state of the course: a folder, or a git revision, for "
                  "instance `handout errata HEAD~1`\n");
        return STATUS_USAGE;
    }
    if (exists(options->argument))
        return compare(options->argument, new, write);
    return compare_revision(options->argument, new, write);
}

static const struct option_row rows[] = {
    {"format", 0, "FORMAT", "text, json, or message: for the chat of those who copied the old ones",
     offsetof(struct options, format)},
    {"record", 0, NULL,
     "add what changed or went to the record of the course, `errata:`, which its handbook shows",
     offsetof(struct options, record)},
};

const struct verb verb_errata = {
    .name = "errata",
    .argument = "OLD [NEW]",
    .summary = "say which commands changed since another state of a course",
    .two_arguments = true,
    .options = rows,
    .option_count = countof(rows),
    .run = run_errata,
};
