// SPDX-License-Identifier: MIT
#include "core/system/print.h"
#include "core/text/path.h"
#include "core/text/template.h"
#include "core/text/template_file.h"
#include "output/folder.h"
#include "verb/pipeline.h"

#include <stdio.h>
#include <stdlib.h>

/* The last part of a path as an id: lower case letters, digits and dashes. */
static struct str folder_id(struct arena *a, struct str path)
{
    while (path.n && path.p[path.n - 1] == '/')
        path.n--;
    size_t start = path_folder(path).n;
    struct buf b = BUF_INIT;
    for (size_t i = start; i < path.n; i++) {
        char c = ascii_lower(path.p[i]);
        if (ascii_alnum(c) || c == '_')
            buf_char(&b, c);
        else if (b.n && b.p[b.n - 1] != '-')
            buf_char(&b, '-');
    }
    while (b.n && b.p[b.n - 1] == '-')
        b.n--;
    struct str id = b.n ? buf_copy(&b, a) : STR("my-course");
    buf_release(&b);
    return id;
}

/* Fills the files of templates/starter/ in. */
static void add_files(struct output *out, struct diags *diags, struct str id)
{
    struct value *data = value_map(out->arena);
    value_set_str(data, "id", id);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < template_file_count; i++) {
        struct str name = str_from(template_files[i].name);
        if (!str_starts(name, "starter/"))
            continue;
        const struct template *t = template_file_compile(out->arena, &template_files[i], diags);
        if (t)
            template_render(t, data, NULL, &b);
        output_add_buf(out, str_slice(name, 8, name.n), &b);
    }
    buf_release(&b);
}

static enum status run_new(const struct options *options)
{
    if (!options->argument || !*options->argument) {
        print_err("handout: name the folder to make, for instance `handout new my-course`\n");
        return STATUS_USAGE;
    }
    struct pipeline run = {.arena = ARENA_INIT};
    diags_init(&run.diags, &run.arena);
    struct output out = {.arena = &run.arena};
    struct str path = str_from(options->argument);
    add_files(&out, &run.diags, folder_id(&run.arena, path));
    enum status status = STATUS_USAGE;
    if (folder_create(path, &out, &run.diags)) {
        struct buf text = BUF_INIT;
        buf_printf(&text, "made %s\nNext: handout build %s", options->argument,
                   *path.p == '-' ? "-- " : "");
        buf_shell(&text, path);
        buf_char(&text, '\n');
        status = print_out(buf_str(&text));
        buf_release(&text);
    }
    pipeline_report(&run);
    pipeline_end(&run);
    return status;
}

const struct verb verb_new = {
    .name = "new",
    .argument = "DIR",
    .summary = "start a course: a small one that builds, to change",
    .run = run_new,
};
