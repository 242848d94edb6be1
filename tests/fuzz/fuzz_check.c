// SPDX-License-Identifier: MIT
/*
 * Any bytes as a lesson, read, held against all rules but those of other programs, and fixed as
 * `--fix` does: every place lies in the text, edits do not overlap, what they make is a text that
 * can be read, and shorter; in the end there is nothing more to fix.
 */
#include "deck.h"

#include "check/check.h"
#include "output/rewrite.h"
#include "report/findings.h"

#define MARK "\xef\xbb\xbf"

/* What a course may say that rules look at. */
struct said {
    struct setting settings[2];
    struct variable variables[2];
    struct listed host, tool;
};

static void say(struct fuzz *f, struct said *s)
{
    static const char *const off[] = {"bash-syntax", "shellcheck"};
    const struct span at = {f->src, 0, 0};
    static const char *const variables[][2] = {{"student", ""}, {"master", "master-1.example"}};
    *s = (struct said){.host = {.text = STR("node-1"), .at = at},
                       .tool = {.text = STR("kubectl"), .at = at}};
    for (size_t i = 0; i < 2; i++)
        s->variables[i] = (struct variable){.next = i == 0 ? &s->variables[1] : NULL,
                                            .name = str_from(variables[i][0]),
                                            .label = STR(""),
                                            .at = at,
                                            .personal = i == 0,
                                            .value = str_from(variables[i][1]),
                                            .example = STR(""),
                                            .filled = str_from(variables[i][1])};
    for (size_t i = 0; i < 2; i++)
        s->settings[i] = (struct setting){
            .next = i == 0 ? &s->settings[1] : NULL, .code = str_from(off[i]), .off = true};
    f->course.one_numbering = false;
    f->course.lang = f->course.title = f->course.summary = f->course.timezone = STR("");
    f->course.settings = s->settings;
    f->course.variables = s->variables;
    f->course.hosts = &s->host;
    f->course.tools = &s->tool;
    f->course.slide_columns = 60;
    f->course.slide_lines = 10;
}

/* Reads a text and finds what is wrong with it. */
static void check_text(struct fuzz *f, struct said *s, struct str text)
{
    fuzz_start(f, (const uint8_t *)text.p, text.n, NULL);
    say(f, s);
    const struct text lesson = {STR("lesson.md"), f->src, {f->src, 0, 0}};
    fuzz_extract(f, lesson_read_own(&f->reader, &lesson));
    check_course(&f->arena, &f->diags, &f->course, true);
    check_course(&f->arena, &f->diags, &f->course, false);
    check_settle(&f->diags, &f->course);
}

/* The text as it is once it is fixed, in a file with a byte order mark; how many edits that took.
 */
static size_t fix(struct fuzz *f, struct buf *out)
{
    struct rewrite *files;
    size_t count = rewrite_plan(&f->arena, &f->diags, &files);
    expect(count <= 1);
    if (count == 0)
        return 0;
    size_t done = 0;
    struct buf diff = BUF_INIT;
    for (size_t i = 0; i < files->count; i++) {
        const struct span at = files->edits[i]->at;
        expect(at.src == f->src && at.start >= done && at.end <= f->src->text.n);
        done = at.end;
    }
    struct buf now = BUF_INIT;
    buf_puts(&now, MARK);
    buf_put(&now, f->src->text);
    expect(rewrite_text(files, buf_str(&now), out));
    expect(str_starts(buf_str(out), MARK));
    buf_release(&now);
    rewrite_diff(files, &diff);
    buf_release(&diff);
    return files->count;
}

static void write_reports(const struct fuzz *f)
{
    struct buf out = BUF_INIT;
    findings_json(&f->diags, &f->course, &out);
    findings_sarif(&f->diags, &f->course, &out);
    findings_junit(&f->diags, &f->course, &out);
    expect(utf8_valid_until(buf_str(&out)) == out.n);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    struct said said;
    struct buf now = BUF_INIT, fixed = BUF_INIT;
    buf_put(&now, (struct str){(const char *)bytes, size});
    for (size_t edits = 1; edits > 0;) {
        check_text(&f, &said, buf_str(&now));
        write_reports(&f);
        buf_clear(&fixed);
        edits = fix(&f, &fixed);
        fuzz_end(&f);
        if (edits) {
            expect(utf8_valid_until(buf_str(&fixed)) == fixed.n);
            expect(fixed.n < now.n + sizeof MARK - 1);
            buf_clear(&now);
            buf_put(&now, str_slice(buf_str(&fixed), sizeof MARK - 1, fixed.n));
        }
    }
    buf_release(&now);
    buf_release(&fixed);
    return 0;
}
