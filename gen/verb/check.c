// SPDX-License-Identifier: MIT
#include "verb/session.h"

#include "shell/mentions.h"

static enum status run_check(const struct options *options)
{
    struct session_run run;
    session_start(&run, options);
    if (run.course)
        find_mentions(&run.arena, &run.diags, run.course);
    session_report(&run);
    enum status status = session_status(&run);
    session_end(&run);
    return status;
}

const struct verb verb_check = {
    .name = "check",
    .argument = "[COURSE]",
    .summary = "say what is wrong with a course, without building it",
    .run = run_check,
};
