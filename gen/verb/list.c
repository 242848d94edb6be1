// SPDX-License-Identifier: MIT
#include "core/system/print.h"
#include "model/texts.h"
#include "render/audit.h"
#include "render/commands.h"
#include "render/html/site.h"
#include "render/tree.h"
#include "verb/pipeline.h"

#include <stdio.h>
#include <string.h>

typedef void list_writer(const struct course *course, struct buf *out);

/* In the form of the files that a course names in `texts:`. */
static void texts_write(const struct course *course, struct buf *out)
{
    for (size_t i = 0; i < course->texts->count; i++)
        buf_printf(out, "%.*s = %.*s\n", STR_ARG(course->texts->entries[i].key),
                   STR_ARG(course->texts->entries[i].text));
}

static const struct list_format {
    const char *name;
    list_writer *commands;
    list_writer *audit; /* NULL: an audit has no such form */
} formats[] = {{"text", commands_text, audit_text},
               {"json", commands_json, audit_json},
               {"tsv", commands_tsv, audit_tsv},
               {"tree", tree_text, NULL},
               {"texts", texts_write, NULL}};

static list_writer *find_writer(const char *name, bool audit)
{
    for (size_t i = 0; i < countof(formats); i++) {
        list_writer *writer = audit ? formats[i].audit : formats[i].commands;
        if (writer && strcmp(formats[i].name, name) == 0)
            return writer;
    }
    if (audit)
        print_err("handout: --format of an --audit is one of text, json, tsv\n");
    else
        print_err("handout: --format is one of text, json, tsv, tree, texts\n");
    return NULL;
}

static enum status run_list(const struct options *options)
{
    list_writer *write = options->model ? site_model_json
                                        : find_writer(options->format ? options->format : "text",
                                                      options->audit);
    if (options->model && (!options->format || strcmp(options->format, "json") != 0)) {
        print_err("handout: --model needs --format json\n");
        return STATUS_USAGE;
    }
    if (!write)
        return STATUS_USAGE;
    struct pipeline run;
    pipeline_start(&run, options, PIPELINE_SHOWN);
    pipeline_report(&run);
    enum status status = pipeline_status(&run);
    if (run.course) {
        struct buf out = BUF_INIT;
        write(run.course, &out);
        enum status printed = print_out(buf_str(&out));
        status = printed == STATUS_CLEAN ? status : printed;
        buf_release(&out);
    }
    pipeline_end(&run);
    return status;
}

static const struct option_row rows[] = {
    {"audit", 0, NULL, "every block of code: what it was taken for, and why",
     offsetof(struct options, audit)},
    {"model", 0, NULL, "with --format json: what the templates of the pages are given",
     offsetof(struct options, model)},
    {"format", 0, "FORMAT",
     "text, json, tsv; tree: all that was read; texts: those of the interface",
     offsetof(struct options, format)},
};

const struct verb verb_list = {
    .name = "list",
    .argument = "[COURSE]",
    .summary = "list every command of a course with its id, or every block of code",
    .options = rows,
    .option_count = countof(rows),
    .run = run_list,
};
