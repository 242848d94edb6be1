// SPDX-License-Identifier: MIT
#include "render/commands.h"
#include "render/tree.h"
#include "verb/session.h"

#include <stdio.h>
#include <string.h>

static const struct list_format {
    const char *name;
    void (*write)(const struct course *course, struct buf *out);
} formats[] = {
    {"text", commands_text}, {"json", commands_json}, {"tsv", commands_tsv}, {"tree", tree_text}};

static const struct list_format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    fprintf(stderr, "handout: --format is one of text, json, tsv, tree\n");
    return NULL;
}

static enum status run_list(const struct options *options)
{
    const struct list_format *format = find_format(options->format ? options->format : "text");
    if (!format)
        return STATUS_USAGE;
    struct session_run run;
    session_start(&run, options);
    session_report(&run);
    enum status status = session_status(&run);
    if (run.course) {
        struct buf out = BUF_INIT;
        format->write(run.course, &out);
        enum status printed = print_out(buf_str(&out));
        status = printed == STATUS_CLEAN ? status : printed;
        buf_release(&out);
    }
    session_end(&run);
    return status;
}

static const struct option_row rows[] = {
    {"format", 0, "FORMAT", "text, json, tsv, or tree: all that was read",
     offsetof(struct options, format)},
};

const struct verb verb_list = {
    .name = "list",
    .argument = "[COURSE]",
    .summary = "list every command of a course with its id",
    .options = rows,
    .option_count = sizeof rows / sizeof *rows,
    .run = run_list,
};
