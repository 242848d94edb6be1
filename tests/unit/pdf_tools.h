/*
 * pdf_tools.h -- what the tests of PDF files share: writing one, and asking other programs about
 * it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_PDF_TOOLS_H
#define HANDOUT_TESTS_PDF_TOOLS_H

#include "guide_course.h"

#include "core/diag.h"
#include "model/texts.h"
#include "render/book/book.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

static inline struct str pdf_path(const char *name)
{
    const char *folder = getenv("BUILD");
    return arena_printf(&pool, "%s/guide-%s.pdf", folder ? folder : "out", name);
}

static inline void write_file(const char *path, struct str bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

/* What the program prints to both of its outputs; it must succeed. */
static inline struct str output_of(char *const *arguments)
{
    int ends[2], status;
    char part[4096];
    pid_t child;
    struct buf b = BUF_INIT;
    posix_spawn_file_actions_t actions;
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(posix_spawn_file_actions_init(&actions), 0);
    assert_int_equal(posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO), 0);
    assert_int_equal(posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO), 0);
    if (posix_spawnp(&child, arguments[0], &actions, NULL, arguments, environ) != 0)
        fail_msg("cannot run %s", arguments[0]);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    for (ssize_t n; (n = read(ends[0], part, sizeof part)) > 0;)
        buf_put(&b, (struct str){part, (size_t)n});
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (status != 0)
        fail_msg("failed: %s\n%.*s", arguments[0], STR_ARG(buf_str(&b)));
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

static inline size_t occurrences(struct str s, const char *needle)
{
    size_t count = 0;
    for (size_t i = 0; (i = str_find(s, i, needle)) < s.n; i++)
        count++;
    return count;
}

static inline void assert_has(struct str s, const char *needle)
{
    if (str_find(s, 0, needle) == s.n)
        fail_msg("not there: %s", needle);
}

/* Makes the guide, which must work, and writes it to a file. */
static inline struct str make_guide(const char *name, const struct course *course,
                                    struct diags *diags)
{
    diags_init(diags, &pool);
    struct str bytes = guide_pdf(course, NULL, &pool, diags);
    if (diags->by_severity[SEVERITY_ERROR]) {
        struct buf b = BUF_INIT;
        diags_text(diags, &b, false);
        print_error("%.*s", STR_ARG(buf_str(&b)));
        buf_release(&b);
    }
    assert_true(bytes.n > 1000);
    write_file(pdf_path(name).p, bytes);
    return bytes;
}

static inline char *copy_of(const char *z)
{
    size_t size = strlen(z) + 1;
    return memcpy(arena_alloc(&pool, size), z, size);
}

/* Runs a command of words between blanks; "@" is the guide of this name. */
static inline struct str tool(const char *command, const char *name)
{
    enum { WORDS = 8 };
    char *arguments[WORDS + 1] = {NULL};
    char *word = copy_of(command);
    for (size_t i = 0; i < WORDS && word; i++) {
        char *rest = word;
        strsep(&rest, " ");
        arguments[i] = strcmp(word, "@") == 0 ? copy_of(pdf_path(name).p) : word;
        word = rest;
    }
    assert_null(word); /* none is left out */
    return output_of(arguments);
}

static inline struct course *course_with(struct node *nodes)
{
    struct course *course = ARENA_NEW(&pool, struct course);
    course->title = STR("Test");
    course->lang = STR("en");
    course->texts = texts_load(&pool, course->lang);
    course->workspace = page_of("page", "Page", nodes);
    return course;
}

#endif
