// SPDX-License-Identifier: MIT
/*
 * What came of the commands when they ran last, for builds that come later: lines of cells with
 * tabs between. The first holds when and where; each other one an id, the outcome, the command and
 * why. Each says what the command was, so that nobody takes the result of another one for its own.
 */
#include "core/civil.h"
#include "core/system/disk.h"
#include "core/text/utf8.h"
#include "verb/preflight.h"

#include <fcntl.h>
#include <unistd.h>

static struct str moment(struct arena *a)
{
    struct civil c = civil_from_seconds(civil_now());
    return arena_printf(a, "%04lld-%02d-%02d %02d:%02d UTC", (long long)c.year, c.month, c.date,
                        c.hour, c.minute);
}

void last_run_add(const struct results *report, struct str (*why)(void *data, const struct step *),
                  void *data, struct output *out)
{
    struct buf b = BUF_INIT;
    buf_put(&b, moment(out->arena));
    buf_char(&b, '\t');
    buf_tsv(&b, report->on);
    buf_char(&b, '\n');
    for (size_t i = 0; i < report->plan->count; i++) {
        const struct step *step = &report->plan->steps[i];
        buf_tsv(&b, step->command->id);
        buf_printf(&b, "\t%s\t", results_outcome_name(step->outcome));
        buf_tsv(&b, step->command->text);
        buf_char(&b, '\t');
        buf_tsv(&b, why(data, step));
        buf_char(&b, '\n');
    }
    output_add_buf(out, STR(PREFLIGHT_RECORD), &b);
    buf_release(&b);
}

/* ---- reading ---- */

static struct str take_cell(struct str *line)
{
    size_t end = str_find_char(*line, 0, '\t');
    struct str cell = str_slice(*line, 0, end);
    *line = str_slice(*line, end < line->n ? end + 1 : end, line->n);
    return cell;
}

/* The outcome becomes the key of a text: only those that there are. */
static bool is_outcome(struct str text)
{
    for (enum outcome o = OUTCOME_NONE; o <= OUTCOME_SKIPPED; o++)
        if (str_is(text, results_outcome_name(o)))
            return true;
    return false;
}

static struct last_run *parse(struct arena *a, struct str text)
{
    struct last_run *run = ARENA_NEW(a, struct last_run);
    struct str line;
    if (!str_line(&text, &line))
        return NULL;
    run->when = take_cell(&line);
    run->on = line;
    while (str_line(&text, &line)) {
        struct last_result *result = ARENA_NEW(a, struct last_result);
        struct str id = take_cell(&line);
        result->outcome = take_cell(&line);
        result->text = take_cell(&line);
        result->why = line;
        if (is_outcome(result->outcome))
            map_add(&run->by_id, a, id, result);
    }
    return run;
}

const struct last_run *last_run_read(struct arena *a, const char *folder)
{
    struct stat st;
    struct buf text = BUF_INIT;
    int fd = disk_open(AT_FDCWD, arena_printf(a, "%s/" PREFLIGHT_RECORD, folder).p, O_NOFOLLOW,
                       &st);
    if (fd < 0)
        return NULL;
    bool good = disk_read_all(fd, &text);
    struct str kept = buf_copy(&text, a);
    close(fd);
    buf_release(&text);
    return good && utf8_valid_until(kept) == kept.n ? parse(a, kept) : NULL;
}
