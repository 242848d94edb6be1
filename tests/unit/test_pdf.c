// SPDX-License-Identifier: MIT
#include "guide_samples.h"

#include "render/pdf/guide.h"

static void write_file(const char *name, struct str bytes)
{
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

int main(void)
{
    struct diags diags;
    diags_init(&diags, &pool);
    struct str en = guide_pdf(english_course(), &pool, &diags);
    struct str ru = guide_pdf(russian_course(), &pool, &diags);
    struct buf b = BUF_INIT;
    diags_text(&diags, &b, false);
    printf("%.*s", STR_ARG(buf_str(&b)));
    if (en.n) write_file("/tmp/en.pdf", en);
    if (ru.n) write_file("/tmp/ru.pdf", ru);
    buf_release(&b);
    arena_release(&pool);
    return 0;
}
