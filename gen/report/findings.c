// SPDX-License-Identifier: MIT
#include "report/findings.h"

#include "check/check.h"

/* ---- JSON ---- */

static void put_name(struct buf *out, const char *name)
{
    buf_printf(out, "\"%s\": ", name);
}

static void put_range(struct buf *out, struct span at)
{
    struct position start = source_position(at.src, at.start);
    struct position end = source_position(at.src, at.end);
    buf_printf(out, "\"line\": %zu, \"column\": %zu, \"end_line\": %zu, \"end_column\": %zu",
               start.line, start.column, end.line, end.column);
}

/* Of a file whose lines no editor shows: the line is that of the shape. */
static void put_slide(struct buf *out, struct span at)
{
    const struct source_place *place = source_place_at(at.src, at.start);
    if (!place || !place->line)
        return;
    buf_printf(out, "\"slide\": %zu, ", place->slide);
    if (place->shape.n) {
        put_name(out, "shape");
        buf_json(out, place->shape);
        buf_puts(out, ", ");
    }
}

static void put_diag(struct buf *out, const struct diag *diag)
{
    buf_puts(out, "{");
    if (diag->at.src) {
        put_name(out, "file");
        buf_json(out, diag->at.src->path);
        buf_puts(out, ", ");
        put_slide(out, diag->at);
        put_range(out, diag->at);
        buf_puts(out, ", ");
    }
    buf_printf(out, "\"severity\": \"%s\", \"code\": \"%s\", \"message\": ",
               severity_name(diag->severity), diag->code);
    buf_json(out, diag->message);
    if (diag->edit) {
        buf_puts(out, ", \"fix\": {");
        put_range(out, diag->edit->at);
        buf_puts(out, ", \"text\": ");
        buf_json(out, diag->edit->text);
        buf_char(out, '}');
    }
    buf_char(out, '}');
}

void findings_json(const struct diags *d, const struct course *course, struct buf *out)
{
    buf_puts(out, "{\"course\": ");
    buf_json(out, course->id);
    buf_printf(out, ", \"errors\": %zu, \"warnings\": %zu, \"infos\": %zu,\n \"diagnostics\": [",
               d->by_severity[SEVERITY_ERROR], d->by_severity[SEVERITY_WARNING],
               d->by_severity[SEVERITY_INFO]);
    for (size_t i = 0; i < d->count; i++) {
        buf_puts(out, i ? ",\n    " : "\n    ");
        put_diag(out, &d->items[i]);
    }
    buf_puts(out, d->count ? "\n]}\n" : "]}\n");
}

/* ---- SARIF ---- */

static const char *level(enum severity severity)
{
    return severity == SEVERITY_INFO ? "note" : severity_name(severity);
}

static void put_uri(struct buf *out, struct str path)
{
    struct buf uri = BUF_INIT;
    buf_path(&uri, path);
    buf_json(out, buf_str(&uri));
    buf_release(&uri);
}

static void put_region(struct buf *out, struct span at)
{
    struct position start = source_position(at.src, at.start);
    struct position end = source_position(at.src, at.end);
    buf_printf(out,
               "{\"startLine\": %zu, \"startColumn\": %zu, \"endLine\": %zu, \"endColumn\": %zu}",
               start.line, start.column, end.line, end.column);
}

static void put_location(struct buf *out, struct span at)
{
    buf_puts(out, "\"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    put_uri(out, at.src->path);
    const struct source_place *place = source_place_at(at.src, at.start);
    if (!place) {
        buf_puts(out, "}, \"region\": ");
        put_region(out, at);
        buf_puts(out, "}}]");
        return;
    }
    buf_puts(out, "}}");
    if (place->line) {
        struct buf where = BUF_INIT;
        diag_put_shape(&where, place);
        buf_puts(out, ", \"logicalLocations\": [{\"fullyQualifiedName\": ");
        buf_json(out, buf_str(&where));
        buf_printf(out, "}], \"properties\": {\"slide\": %zu, \"shape\": ", place->slide);
        buf_json(out, place->shape);
        buf_printf(out, ", \"line\": %zu}", place->line);
        buf_release(&where);
    }
    buf_puts(out, "}]");
}

static void put_fix(struct buf *out, const struct edit *edit)
{
    buf_puts(out, ", \"fixes\": [{\"artifactChanges\": [{\"artifactLocation\": {\"uri\": ");
    put_uri(out, edit->at.src->path);
    buf_puts(out, "}, \"replacements\": [{\"deletedRegion\": ");
    put_region(out, edit->at);
    buf_puts(out, ", \"insertedContent\": {\"text\": ");
    buf_json(out, edit->text);
    buf_puts(out, "}}]}]}]");
}

static void put_result(struct buf *out, const struct diag *diag)
{
    buf_printf(out, "{\"ruleId\": \"%s\", \"level\": \"%s\", \"message\": {\"text\": ", diag->code,
               level(diag->severity));
    buf_json(out, diag->message);
    buf_puts(out, "}");
    if (diag->at.src) {
        buf_puts(out, ", ");
        put_location(out, diag->at);
    }
    if (diag->edit && !diag->edit->at.src->places)
        put_fix(out, diag->edit);
    buf_char(out, '}');
}

static void put_driver(struct buf *out)
{
    size_t count;
    const struct rule *rules = check_rules(&count);
    buf_puts(out, "{\"name\": \"handout\", \"version\": \"" HANDOUT_VERSION "\", \"rules\": [");
    for (size_t i = 0; i < count; i++) {
        buf_printf(out,
                   "%s{\"id\": \"%s\", \"shortDescription\": {\"text\": ", i ? ",\n  " : "\n  ",
                   rules[i].code);
        buf_json(out, str_from(rules[i].why));
        buf_printf(out, "}, \"defaultConfiguration\": {\"enabled\": %s, \"level\": \"%s\"}}",
                   rules[i].flags & RULE_OFF ? "false" : "true", level(rules[i].severity));
    }
    buf_puts(out, "]}");
}

void findings_sarif(const struct diags *d, const struct course *course, struct buf *out)
{
    (void)course;
    buf_puts(out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", "
                  "\"version\": \"2.1.0\",\n \"runs\": [{\"tool\": {\"driver\": ");
    put_driver(out);
    buf_puts(out, "},\n \"columnKind\": \"unicodeCodePoints\", \"results\": [");
    for (size_t i = 0; i < d->count; i++) {
        buf_puts(out, i ? ",\n  " : "\n  ");
        put_result(out, &d->items[i]);
    }
    buf_puts(out, "]}]}\n");
}

/* ---- JUnit ---- */

/* "12:3", or the slide, the shape and its line. */
static void put_spot(struct buf *out, struct span at)
{
    struct position p = at.src ? source_position(at.src, at.start) : (struct position){0, 0};
    const struct source_place *place = at.src ? source_place_at(at.src, at.start) : NULL;
    struct buf where = BUF_INIT;
    if (place && place->line)
        diag_put_shape(&where, place);
    else
        buf_printf(&where, "%zu:%zu", p.line, p.column);
    buf_xml(out, buf_str(&where));
    buf_release(&where);
}

static void put_case(struct buf *out, const struct diag *diag, struct str path)
{
    const struct source_place *place = diag->at.src ? source_place_at(diag->at.src, diag->at.start)
                                                    : NULL;
    buf_puts(out, "  <testcase classname=\"");
    buf_xml(out, path);
    buf_printf(out, "\" name=\"%s at ", diag->code);
    put_spot(out, diag->at);
    buf_printf(out, "\"><failure type=\"%s\" message=\"", severity_name(diag->severity));
    buf_xml(out, diag->message);
    buf_puts(out, "\">");
    buf_xml(out, path);
    buf_puts(out, place ? ": " : ":");
    put_spot(out, diag->at);
    buf_puts(out, ": ");
    buf_xml(out, diag->message);
    buf_puts(out, "</failure></testcase>\n");
}

/* The suite of one text: those of the diagnostics [*at, ...) that stand in it. */
static void put_suite(struct buf *out, const struct diags *d, struct str path, size_t *at)
{
    struct buf cases = BUF_INIT;
    size_t failures = 0;
    for (; *at < d->count; ++*at) {
        const struct diag *diag = &d->items[*at];
        struct str own = diag->at.src ? diag->at.src->path : STR("");
        if (!str_eq(own, path))
            break;
        if (diag->severity == SEVERITY_INFO)
            continue;
        put_case(&cases, diag, path);
        failures++;
    }
    buf_puts(out, " <testsuite name=\"");
    buf_xml(out, path);
    buf_printf(out, "\" tests=\"%zu\" failures=\"%zu\">\n", failures ? failures : 1, failures);
    if (failures == 0) {
        buf_puts(out, "  <testcase classname=\"");
        buf_xml(out, path);
        buf_puts(out, "\" name=\"nothing is wrong\"/>\n");
    }
    buf_put(out, buf_str(&cases));
    buf_puts(out, " </testsuite>\n");
    buf_release(&cases);
}

static bool has_findings(const struct diags *d, const struct source *src)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].at.src && str_eq(d->items[i].at.src->path, src->path))
            return true;
    return false;
}

static void put_clean(struct buf *out, const struct diags *d, const struct source *src)
{
    size_t none = d->count;
    if (src && !has_findings(d, src))
        put_suite(out, d, src->path, &none);
}

void findings_junit(const struct diags *d, const struct course *course, struct buf *out)
{
    buf_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<testsuites name=\"handout check\">\n");
    for (size_t i = 0; i < d->count;) {
        const struct source *src = d->items[i].at.src;
        put_suite(out, d, src ? src->path : STR(""), &i);
    }
    put_clean(out, d, course->src);
    for (const struct lesson *l = course->lessons; l; l = l->next)
        if (l->src != course->src)
            put_clean(out, d, l->src);
    for (const struct page *p = course->workspace; p; p = p->next)
        put_clean(out, d, p->src);
    buf_puts(out, "</testsuites>\n");
}
