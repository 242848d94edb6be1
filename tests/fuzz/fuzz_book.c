// SPDX-License-Identifier: MIT
/*
 * Any bytes as a lesson, set as a handbook: a PDF comes out, or an error is said; twice the same.
 */
#include "deck.h"

#include "model/texts.h"
#include "render/book/book.h"

static struct str book_of(struct fuzz *f)
{
    struct str bytes = handbook_pdf(&f->course, &f->arena, &f->diags);
    expect(bytes.n ? str_starts(bytes, "%PDF-1.7\n") : f->diags.by_severity[SEVERITY_ERROR] > 0);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, NULL);
    f.course.one_numbering = false;
    f.course.lang = STR("en");
    f.course.texts = texts_load(&f.arena, f.course.lang);
    f.course.title = f.course.summary = f.course.timezone = f.course.url = STR("");
    const struct text text = {STR("lesson.md"), f.src, {f.src, 0, 0}};
    fuzz_extract(&f, lesson_read_own(&f.reader, &text));
    struct str book = book_of(&f);
    expect(str_eq(book_of(&f), book));
    fuzz_end(&f);
    return 0;
}
