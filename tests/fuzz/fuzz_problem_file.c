// SPDX-License-Identifier: MIT
/* Any bytes as one problem of a folder of them: see whole.h. */
#include "whole.h"

/* The course names its folder of problems instead of their list. */
static void name_folder(void)
{
    static const char list[] = "problems: problems.yaml", folder[] = "problems: problems";
    struct stat st;
    struct buf course = BUF_INIT, changed = BUF_INIT;
    whole_make();
    int fd = disk_open(whole_fd, "course.yaml", 0, &st);
    expect(fd >= 0 && disk_read_all(fd, &course) && disk_close(fd));
    struct str text = buf_str(&course);
    size_t at = str_find(text, 0, list);
    expect(at < text.n);
    buf_put(&changed, str_slice(text, 0, at));
    buf_puts(&changed, folder);
    buf_put(&changed, str_slice(text, at + strlen(list), text.n));
    whole_put("course.yaml", buf_str(&changed));
    buf_release(&course);
    buf_release(&changed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    if (whole_fd < 0)
        name_folder();
    expect(whole_read(&f, "problems/busy.md", bytes, size));
    whole_publish(&f, (struct str){(const char *)bytes, size});
    fuzz_end(&f);
    return 0;
}
