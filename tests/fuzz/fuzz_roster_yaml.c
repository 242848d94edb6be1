// SPDX-License-Identifier: MIT
/* Any bytes as the roster of a course, in YAML: see roster.h and whole.h. */
#include "roster.h"
#include "whole.h"

/* The course names the other one. */
static void name_yaml(void)
{
    static const char csv[] = "roster: roster.csv", yaml[] = "roster: roster.yaml";
    struct stat st;
    struct buf text = BUF_INIT, named = BUF_INIT;
    int fd = disk_open(whole_fd, "course.yaml", 0, &st);
    expect(fd >= 0 && disk_read_all(fd, &text) && disk_close(fd));
    size_t at = str_find(buf_str(&text), 0, csv);
    expect(at < text.n);
    buf_put(&named, str_slice(buf_str(&text), 0, at));
    buf_puts(&named, yaml);
    buf_put(&named, str_slice(buf_str(&text), at + sizeof csv - 1, text.n));
    whole_put("course.yaml", buf_str(&named));
    buf_release(&text);
    buf_release(&named);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (whole_fd < 0) {
        whole_make();
        name_yaml();
    }
    expect_roster("roster.yaml", bytes, size);
    return 0;
}
