// SPDX-License-Identifier: MIT
/*
 * What pdftohtml of poppler-utils prints of a PDF file.
 *
 * It is another program and no library, for its licence and because files of strangers may crash
 * it or make it run for ever: it has bounds of time, memory and output.
 */
#include "read/presentation/pdf/pages.h"

#include "core/system/thread.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static const struct program_bounds bounds = {.milliseconds = 60000,
                                             .cpu_seconds = 30,
                                             .memory = (size_t)1 << 30,
                                             .said = 256 << 20,
                                             .written = 1 << 12};

/* Some pages of a file, printed by one run. */
struct print_run {
    int fd;
    int blank;
    size_t first, last; /* pages from 1; last 0: all that follow */
    struct buf out;
    enum program_end end;
};

static enum program_end run_pdftohtml(const struct print_run *run, bool quiet, struct buf *out,
                                      struct buf *errors)
{
    char path[32], zoom[16], width[16], first[24], last[24];
    snprintf(path, sizeof path, "/dev/fd/%d", run->fd);
    snprintf(zoom, sizeof zoom, "%d", PDF_ZOOM);
    snprintf(width, sizeof width, "%d", run->blank);
    snprintf(first, sizeof first, "%zu", run->first);
    snprintf(last, sizeof last, "%zu", run->last);
    const char *argv[] = {"pdftohtml",
                          "-xml",
                          "-i",
                          "-stdout",
                          "-enc",
                          "UTF-8",
                          "-noroundcoord",
                          "-nomerge",
                          "-fontfullname",
                          "-nodrm",
                          "-zoom",
                          zoom,
                          "-wbt",
                          width,
                          "-f",
                          first,
                          "-l",
                          last,
                          quiet ? "-q" : path,
                          quiet ? path : NULL,
                          NULL};
    return program_run_bounded((char *const *)argv, &run->fd, 1, &bounds, out, errors);
}

/* What it says of itself is not asked for: it is quiet. */
static enum program_end print_quietly(const struct print_run *run, struct buf *out)
{
    struct buf errors = BUF_INIT;
    enum program_end end = run_pdftohtml(run, true, out, &errors);
    buf_release(&errors);
    return end;
}

static void run_pages(void *data)
{
    struct print_run *run = data;
    run->end = print_quietly(run, &run->out);
}

/* The number of pages; 0: not known. */
static size_t count_pages(int fd)
{
    static const char label[] = "\nPages:";
    char path[32];
    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    const char *argv[] = {"pdfinfo", path, NULL};
    struct buf out = BUF_INIT, errors = BUF_INIT;
    enum program_end end = program_run_bounded((char *const *)argv, &fd, 1, &bounds, &out, &errors);
    struct str said = buf_str(&out);
    size_t at = str_find(said, 0, label) + sizeof label - 1, count;
    struct str number = str_slice(said, at, str_find_char(said, at, '\n'));
    if (end != PROGRAM_SAID || !str_number(str_trim(number), INT_MAX, &count))
        count = 0;
    buf_release(&out);
    buf_release(&errors);
    return count;
}

/* Whether who opens /dev/fd/N reads from the start, whoever else reads it: elsewhere all who have
 * opened it share one place in the file. */
#ifdef __linux__
static const bool opens_anew = true;
#else
static const bool opens_anew = false;
#endif

/* What two runs print of pages that follow each other. */
static enum program_end join_runs(struct print_run *first, struct print_run *rest, struct buf *out)
{
    enum program_end end = first->end == PROGRAM_SAID ? rest->end : first->end;
    buf_put(out, buf_str(&first->out));
    buf_put(out, buf_str(&rest->out));
    buf_release(&first->out);
    buf_release(&rest->out);
    return end;
}

enum program_end pdf_print(int fd, int blank, struct buf *out)
{
    /* To start a run takes as long as to print ten pages, and to count the pages likewise. */
    enum { FIRST = 24 };
    struct print_run all = {.fd = fd, .blank = blank, .first = 1}, first = all, rest = all;
    struct thread thread;
    size_t before = out->n;
    first.last = FIRST;
    rest.first = FIRST + 1;
    lseek(fd, 0, SEEK_SET);
    if (!opens_anew || !thread_start(&thread, run_pages, &first))
        return print_quietly(&all, out);
    size_t count = count_pages(fd);
    if (count > FIRST)
        run_pages(&rest);
    thread_join(&thread);
    enum program_end end = join_runs(&first, &rest, out);
    if (end != PROGRAM_SAID || count)
        return end;
    out->n = before; /* nobody knows whether that was all */
    return print_quietly(&all, out);
}

void pdf_complain(int fd, struct buf *errors)
{
    struct buf out = BUF_INIT;
    struct print_run all = {.fd = fd, .blank = PDF_BLANK, .first = 1};
    lseek(fd, 0, SEEK_SET);
    run_pdftohtml(&all, false, &out, errors);
    buf_release(&out);
}
