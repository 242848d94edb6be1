// SPDX-License-Identifier: MIT
#include "diagnose/diagnose.h"

#include "core/system/disk.h"
#include "core/system/print.h"
#include "report/diagnosis.h"
#include "verb/pipeline.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { LOG_MAX = 64 << 20 }; /* bytes */

/* Whether an argument names a course: a folder, or a course.yaml. */
static bool is_course(const char *argument)
{
    struct stat st;
    struct str name = str_from(argument);
    return str_ends(name, ".yaml") || str_ends(name, ".yml") ||
           (stat(argument, &st) == 0 && S_ISDIR(st.st_mode));
}

static bool refuse(const char *name, const char *why)
{
    print_err("handout: cannot read the log %s: %s\n", name, why);
    return false;
}

/* All of a file, or of standard input. False after a message. */
static bool read_log(const char *name, struct buf *out)
{
    struct stat st;
    bool input = strcmp(name, "-") == 0;
    if (input && isatty(STDIN_FILENO))
        print_err("handout: paste what the terminal has shown, then press Ctrl+D\n");
    int fd = input ? STDIN_FILENO : disk_open(AT_FDCWD, name, 0, &st);
    if (fd < 0)
        return refuse(name, disk_why(errno));
    char bytes[65536];
    size_t got = sizeof bytes;
    bool good = true;
    while (good && got == sizeof bytes && out->n <= LOG_MAX) {
        good = disk_read(fd, bytes, sizeof bytes, &got);
        buf_put(out, (struct str){bytes, good ? got : 0});
    }
    const char *why = good ? "" : disk_why(errno);
    if (!input)
        disk_close(fd);
    if (!good)
        return refuse(name, why);
    return out->n <= LOG_MAX || refuse(name, "it has more than 64 MiB; give its last part");
}

static enum status write_draft(struct pipeline *run, struct str log)
{
    struct str draft = diagnose_draft(&run->arena, run->course, log);
    if (draft.n == 0) {
        print_err("handout: no line of this log looks like an error that is not known\n");
        return STATUS_CLEAN;
    }
    print_err("handout: before you add this to the error database, take out of the sample what is "
              "secret, and write what is left to do\n");
    return print_out(draft);
}

static enum status write_known(struct pipeline *run, const char *name, struct str log, bool json)
{
    struct diagnosis found = diagnose_log(&run->arena, run->course, log);
    struct diagnosis_of of = {run->course, &found, str_from(name)};
    struct buf out = BUF_INIT;
    if (json)
        diagnosis_json(&of, &out);
    else
        diagnosis_text(&of, &out);
    if (!json && found.count == 0)
        print_err("handout: none of the known problems shows in this log; `handout diagnose --new` "
                  "drafts an entry for a new one\n");
    enum status status = print_out(buf_str(&out));
    buf_release(&out);
    return status;
}

static enum status run_diagnose(const struct options *given)
{
    struct options options = *given;
    const char *name = given->second;
    if (!name && given->argument && !is_course(given->argument)) {
        name = given->argument;
        options.argument = NULL;
    }
    name = name ? name : "-";
    bool json = given->format && strcmp(given->format, "json") == 0;
    if (given->format && !json && strcmp(given->format, "text") != 0) {
        print_err("handout: --format is one of text, json\n");
        return STATUS_USAGE;
    }
    struct buf log = BUF_INIT;
    if (!read_log(name, &log)) {
        buf_release(&log);
        return STATUS_USAGE;
    }
    struct pipeline run;
    pipeline_start(&run, &options, PIPELINE_SHOWN);
    pipeline_progress(&run, NULL);
    enum status status = pipeline_status(&run);
    if (status != STATUS_CLEAN)
        pipeline_report(&run);
    else if (given->draft)
        status = write_draft(&run, buf_str(&log));
    else
        status = write_known(&run, name, buf_str(&log), json);
    pipeline_end(&run);
    buf_release(&log);
    return status;
}

static const struct option_row rows[] = {
    {"new", 0, NULL, "draft an entry for the error database of what is not known yet",
     offsetof(struct options, draft)},
    {"format", 0, "FORMAT", "text, json", offsetof(struct options, format)},
};

const struct verb verb_diagnose = {
    .name = "diagnose",
    .argument = "[COURSE] [FILE|-]",
    .summary = "find the known problems of a course in what a terminal has shown",
    .two_arguments = true,
    .options = rows,
    .option_count = countof(rows),
    .run = run_diagnose,
};
