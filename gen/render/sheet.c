// SPDX-License-Identifier: MIT
#include "render/sheet.h"

#include "core/map.h"
#include "core/text/utf8.h"
#include "model/texts.h"

enum { COLUMNS = 80 };

enum sheet_form { FORM_TXT, FORM_SH, FORM_COUNT };
static const char *const endings[FORM_COUNT] = {"txt", "sh"};

/* The body of a sheet in both forms, grown command by command, and what it asks to fill in. */
struct command_sheet {
    struct buf body[FORM_COUNT];
    const struct placeholder **placeholders; /* one for each name */
    size_t placeholder_count, placeholder_cap;
    struct map known_placeholders; /* the same by their names */
    size_t commands;
};

struct command_sheets {
    const struct course *course;
    const struct texts *texts;
    struct output *out;
    struct buf file;
};

/* ---- comments ---- */

void sheet_comment(struct buf *b, struct str text, size_t hang)
{
    struct str line;
    while (str_line(&text, &line)) {
        size_t column = 1;
        struct str word;
        buf_char(b, '#');
        while (str_word(&line, &word)) {
            size_t width = utf8_columns(word);
            if (column > 1 + hang && column + 1 + width > COLUMNS) {
                buf_puts(b, "\n#");
                buf_repeat(b, ' ', hang);
                column = 1 + hang;
            }
            buf_char(b, ' ');
            buf_put(b, word);
            column += 1 + width;
        }
        buf_char(b, '\n');
    }
}

void sheet_title(struct buf *b, struct str title)
{
    sheet_comment(b, title, 0);
    size_t width = utf8_columns(title);
    buf_puts(b, "# ");
    buf_repeat(b, '-', width < COLUMNS - 2 ? width : COLUMNS - 2);
    buf_puts(b, "\n\n");
}

/* ---- one command ---- */

/* A word that is no line of the text: what ends a here-document that writes it. */
static void put_delimiter(struct buf *b, struct str text)
{
    size_t tries = 0;
    for (bool taken = true; taken; tries++) {
        struct str rest = text, line;
        taken = false;
        while (!taken && str_line(&rest, &line))
            taken = str_starts(line, "EOF") && line.n == 3 + tries;
    }
    buf_puts(b, "EOF");
    buf_repeat(b, '_', tries - 1);
}

static void put_file_step(struct buf *b, const struct command *c)
{
    bool home = str_starts(c->caption, "~/"); /* within quotes it would be a folder named ~ */
    buf_puts(b, home ? "cat > ~/" : "cat > ");
    buf_shell_quoted(b, str_slice(c->caption, home ? 2 : 0, c->caption.n));
    buf_puts(b, " <<'");
    put_delimiter(b, c->text);
    buf_puts(b, "'\n");
    buf_put(b, c->text);
    buf_char(b, '\n');
    put_delimiter(b, c->text);
}

void sheet_command(struct buf *b, const struct command *c)
{
    if (c->kind == STEP_FILE)
        put_file_step(b, c);
    else
        buf_put(b, c->text);
}

static void put_step(struct buf *b, const struct command *c, enum sheet_form form)
{
    struct str text = c->text, line;
    if (form == FORM_SH && c->kind != STEP_FILE &&
        (c->kind != STEP_COMMAND || c->broken || !code_lang_is_posix(c->lang))) {
        while (str_line(&text, &line)) {
            buf_puts(b, "#   ");
            buf_put(b, line);
            buf_char(b, '\n');
        }
        return;
    }
    sheet_command(b, c);
    buf_char(b, '\n');
}

static void remember_placeholder(struct command_sheets *s, struct command_sheet *sheet,
                                 const struct placeholder *placeholder)
{
    if (map_get(&sheet->known_placeholders, placeholder->name))
        return;
    map_add(&sheet->known_placeholders, s->out->arena, placeholder->name, s);
    *ARENA_PUSH(s->out->arena, sheet->placeholders, sheet->placeholder_count,
                sheet->placeholder_cap) = placeholder;
    if (!placeholder->variable)
        return;
    /* What its value is made of has to be known as well. */
    for (const struct variable *v = s->course->variables; v; v = v->next) {
        const char *name = arena_printf(s->out->arena, "<%.*s>", STR_ARG(v->name)).p;
        if (!v->personal ||
            str_find(placeholder->variable->value, 0, name) >= placeholder->variable->value.n)
            continue;
        struct placeholder *inner = ARENA_NEW(s->out->arena, struct placeholder);
        *inner = (struct placeholder){.name = v->name, .variable = v};
        remember_placeholder(s, sheet, inner);
    }
}

static void remember_placeholders(struct command_sheets *s, struct command_sheet *sheet,
                                  const struct command *c)
{
    for (size_t i = 0; i < c->placeholder_count; i++)
        remember_placeholder(s, sheet, &c->placeholders[i]);
}

static void add_command(struct command_sheets *s, struct command_sheet *sheet,
                        const struct command *c)
{
    struct buf head = BUF_INIT;
    buf_printf(&head, "%.*s %.*s", STR_ARG(c->id), STR_ARG(c->slide->title));
    if (c->program.n)
        buf_printf(&head, " (%.*s)", STR_ARG(c->program));
    for (enum sheet_form form = 0; form < FORM_COUNT; form++) {
        struct buf *b = &sheet->body[form];
        sheet_comment(b, buf_str(&head), c->id.n + 1);
        if (c->kind != STEP_FILE)
            sheet_comment(b, c->caption.n ? c->caption : c->holds, 0);
        put_step(b, c, form);
        buf_char(b, '\n');
    }
    buf_release(&head);
    remember_placeholders(s, sheet, c);
    sheet->commands++;
}

/* ---- a file ---- */

static void put_placeholder(struct buf *b, const struct texts *texts,
                            const struct placeholder *placeholder)
{
    const struct variable *v = placeholder->variable;
    struct buf line = BUF_INIT;
    buf_printf(&line, "<%.*s>", STR_ARG(placeholder->name));
    if (v && v->label.n)
        buf_printf(&line, ": %.*s", STR_ARG(v->label));
    struct str example = v && v->example.n ? v->example : v ? v->value : STR("");
    if (str_has_char(example, '<')) /* no example, but what it is made of */
        buf_printf(&line, " = %.*s", STR_ARG(example));
    else if (example.n)
        buf_printf(&line, " (%.*s %.*s)", STR_ARG(text_get(texts, "sheet.example")),
                   STR_ARG(example));
    sheet_comment(b, buf_str(&line), 2);
    buf_release(&line);
}

/*
 * Servers send .txt files without a word on their encoding, and browsers then take them for Latin
 * letters. The mark tells them, and editors, better. A shell would take it for a part of the first
 * word: .sh, which is for the shell, has none.
 */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x80)
            return false;
    return true;
}

/* What a sheet begins with: its title, and what is to be filled in. */
static void put_head(struct buf *b, const struct texts *texts, struct str title,
                     const struct placeholder *const *asked, size_t count)
{
    sheet_title(b, title);
    if (!count)
        return;
    sheet_comment(b, text_get(texts, "sheet.fill"), 0);
    for (size_t i = 0; i < count; i++)
        put_placeholder(b, texts, asked[i]);
    buf_char(b, '\n');
}

/* Text as it goes into a .txt: people `curl` sheets into a terminal. */
static void put_shown(struct buf *b, struct str text)
{
    if (!is_ascii(text))
        buf_puts(b, BYTE_ORDER_MARK);
    buf_visible(b, text);
}

/* Writes a sheet as path.txt and path.sh under a head of title lines. */
static void put_file(struct command_sheets *s, const struct command_sheet *sheet, struct str path,
                     struct str title)
{
    for (enum sheet_form form = 0; form < FORM_COUNT; form++) {
        buf_clear(&s->file);
        if (form == FORM_SH)
            buf_puts(&s->file, "#!/usr/bin/env bash\n");
        put_head(&s->file, s->texts, title, sheet->placeholders, sheet->placeholder_count);
        buf_put(&s->file, buf_str(&sheet->body[form]));
        s->file.n--; /* the blank line behind the last command */
        struct str name = arena_printf(s->out->arena, "public/sheets/%.*s.%s", STR_ARG(path),
                                       endings[form]);
        struct buf shown = BUF_INIT;
        if (form == FORM_TXT)
            put_shown(&shown, buf_str(&s->file));
        else
            buf_visible(&shown, buf_str(&s->file));
        output_add_buf(s->out, name, &shown);
        buf_release(&shown);
    }
}

static void append(struct command_sheets *s, struct command_sheet *to,
                   const struct command_sheet *from)
{
    for (enum sheet_form form = 0; form < FORM_COUNT; form++)
        buf_put(&to->body[form], buf_str(&from->body[form]));
    for (size_t i = 0; i < from->placeholder_count; i++) {
        struct command one = {.placeholders = from->placeholders[i], .placeholder_count = 1};
        remember_placeholders(s, to, &one);
    }
    to->commands += from->commands;
}

/* A heading between the lessons of a longer sheet. */
static void add_heading(struct command_sheet *to, struct str title)
{
    for (enum sheet_form form = 0; form < FORM_COUNT; form++)
        sheet_title(&to->body[form], title);
}

static void sheet_release(struct command_sheet *sheet)
{
    for (enum sheet_form form = 0; form < FORM_COUNT; form++)
        buf_release(&sheet->body[form]);
}

/* ---- lessons, days, the course ---- */

static bool in_slide_sheet(const struct command *c)
{
    return c->place == PLACE_SLIDE && !c->hidden;
}

size_t sheet_slide_commands(const struct slide *slide)
{
    size_t count = 0;
    for (const struct command *c = slide->commands; c && c->slide == slide; c = c->next)
        count += in_slide_sheet(c);
    return count;
}

static bool has_place(const struct command *c, enum step_place place)
{
    return !c->hidden &&
           (c->place == place || (place == PLACE_SOLUTION && c->place == PLACE_HINT) ||
            (place == PLACE_CHECK && c->place == PLACE_TASK_CHECK));
}

bool sheet_has_place(const struct lesson *lesson, enum step_place place)
{
    for (const struct command *c = lesson->commands; c; c = c->next)
        if (has_place(c, place))
            return true;
    return false;
}

static struct str lesson_title(struct command_sheets *s, const struct lesson *l)
{
    return arena_printf(s->out->arena, "%zu. %.*s", l->number, STR_ARG(l->title));
}

/* The sheets of the slides of a lesson; their sum goes into `whole`. */
static void add_slides(struct command_sheets *s, const struct lesson *l,
                       struct command_sheet *whole)
{
    struct arena *a = s->out->arena;
    for (const struct command *c = l->commands; c;) {
        const struct slide *slide = c->slide;
        struct command_sheet sheet = {0};
        for (; c && c->slide == slide; c = c->next)
            if (in_slide_sheet(c))
                add_command(s, &sheet, c);
        if (sheet.commands) {
            struct str path = arena_printf(a, "%.*s/%zu", STR_ARG(l->id), slide->number);
            put_file(s, &sheet, path,
                     arena_printf(a, "%.*s: %.*s %.*s", STR_ARG(s->course->title),
                                  STR_ARG(slide->label), STR_ARG(slide->title)));
            append(s, whole, &sheet);
        }
        sheet_release(&sheet);
    }
}

static void add_place(struct command_sheets *s, const struct lesson *l, enum step_place place,
                      const char *name, const char *title_key)
{
    struct arena *a = s->out->arena;
    if (!sheet_has_place(l, place))
        return;
    struct command_sheet sheet = {0};
    for (const struct command *c = l->commands; c; c = c->next)
        if (has_place(c, place))
            add_command(s, &sheet, c);
    put_file(s, &sheet, arena_printf(a, "%.*s/%s", STR_ARG(l->id), name),
             arena_printf(a, "%.*s: %.*s", STR_ARG(lesson_title(s, l)),
                          STR_ARG(text_get(s->texts, title_key))));
    sheet_release(&sheet);
}

static void put_lesson(struct command_sheets *s, const struct lesson *l,
                       struct command_sheet *sheet)
{
    put_file(s, sheet, l->id,
             arena_printf(s->out->arena, "%.*s: %.*s", STR_ARG(s->course->title),
                          STR_ARG(lesson_title(s, l))));
}

static void add_lesson(struct command_sheets *s, const struct lesson *l,
                       struct command_sheet *whole)
{
    add_slides(s, l, whole);
    if (whole->commands)
        put_lesson(s, l, whole);
    add_place(s, l, PLACE_SOLUTION, "solutions", "sheet.solutions");
    add_place(s, l, PLACE_CATCHUP, "catch-up", "sheet.catchup");
    add_place(s, l, PLACE_CHECK, "check", "sheet.check");
}

struct lesson_sheets sheets_of_lesson(const struct course *course, const struct lesson *lesson,
                                      struct arena *a)
{
    struct output out = {.arena = a};
    struct command_sheets s = {.course = course, .texts = course->texts, .out = &out};
    struct command_sheet sheet = {0};
    for (const struct command *c = lesson->commands; c; c = c->next)
        if (in_slide_sheet(c))
            add_command(&s, &sheet, c);
    if (sheet.commands)
        put_lesson(&s, lesson, &sheet);
    sheet_release(&sheet);
    buf_release(&s.file);
    if (out.count != FORM_COUNT)
        return (struct lesson_sheets){STR(""), STR("")};
    return (struct lesson_sheets){out.files[FORM_TXT].bytes, out.files[FORM_SH].bytes};
}

/* Whether a day teaches a lesson, each lesson on the first session that names it. */
static bool day_has_lesson(const struct day *day, const struct lesson *l)
{
    for (const struct session *session = day->sessions; session; session = session->next)
        if (session->lesson == l && session->kind == SESSION_LESSON)
            return true;
    return false;
}

static void add_day(struct command_sheets *s, const struct day *day,
                    const struct command_sheet *lessons)
{
    struct command_sheet sheet = {0};
    for (const struct lesson *l = s->course->lessons; l; l = l->next)
        if (day_has_lesson(day, l) && lessons[l->number - 1].commands) {
            add_heading(&sheet, lesson_title(s, l));
            append(s, &sheet, &lessons[l->number - 1]);
        }
    if (sheet.commands)
        put_file(s, &sheet, arena_printf(s->out->arena, "day-%zu", day->number),
                 arena_printf(s->out->arena, "%.*s: %.*s", STR_ARG(s->course->title),
                              STR_ARG(day->title)));
    sheet_release(&sheet);
}

void render_sheets(const struct course *course, struct output *out, struct diags *diags)
{
    (void)diags;
    struct command_sheets s = {.course = course, .texts = course->texts, .out = out};
    struct command_sheet *lessons = arena_array(out->arena, course->lesson_count, sizeof *lessons);
    struct command_sheet whole = {0};
    for (const struct lesson *l = course->lessons; l; l = l->next) {
        struct command_sheet *sheet = &lessons[l->number - 1];
        add_lesson(&s, l, sheet);
        if (!sheet->commands)
            continue;
        add_heading(&whole, lesson_title(&s, l));
        append(&s, &whole, sheet);
    }
    for (const struct day *day = course->days; day; day = day->next)
        add_day(&s, day, lessons);
    if (whole.commands)
        put_file(&s, &whole, STR("course"), course->title);
    for (size_t i = 0; i < course->lesson_count; i++)
        sheet_release(&lessons[i]);
    sheet_release(&whole);
    buf_release(&s.file);
}

/* ---- for one reader ---- */

/* A sheet in the making goes over to who fills it in. */
static void finish_blank(struct arena *a, struct command_sheet *from, const char *name,
                         struct str title, struct sheet_blank *to)
{
    *to = (struct sheet_blank){.name = name, .title = title};
    if (from->commands) {
        struct buf shown = BUF_INIT;
        from->body[FORM_TXT].n--; /* the blank line behind the last command */
        buf_visible(&shown, buf_str(&from->body[FORM_TXT]));
        to->body = buf_copy(&shown, a);
        buf_release(&shown);
        to->asked = from->placeholders;
        to->asked_count = from->placeholder_count;
    }
    sheet_release(from);
}

static void add_commands(struct command_sheets *s, const struct lesson *l, struct command_sheet *to,
                         bool (*belongs)(const struct command *c))
{
    struct command_sheet sheet = {0};
    for (const struct command *c = l->commands; c; c = c->next)
        if (belongs(c))
            add_command(s, &sheet, c);
    if (sheet.commands) {
        add_heading(to, lesson_title(s, l));
        append(s, to, &sheet);
    }
    sheet_release(&sheet);
}

static bool in_solutions(const struct command *c)
{
    return has_place(c, PLACE_SOLUTION);
}

static bool in_catchup(const struct command *c)
{
    return has_place(c, PLACE_CATCHUP);
}

void sheets_blank(const struct course *course, struct arena *a,
                  struct sheet_blank blanks[SHEET_BLANKS])
{
    static const struct {
        bool (*belongs)(const struct command *c);
        const char *name, *key;
    } kinds[SHEET_BLANKS] = {{in_slide_sheet, "course", NULL},
                             {in_solutions, "solutions", "sheet.solutions"},
                             {in_catchup, "catch-up", "sheet.catchup"}};
    struct output out = {.arena = a};
    struct command_sheets s = {.course = course, .texts = course->texts, .out = &out};
    for (size_t i = 0; i < SHEET_BLANKS; i++) {
        struct command_sheet sheet = {0};
        struct str title = course->title;
        for (const struct lesson *l = course->lessons; l; l = l->next)
            add_commands(&s, l, &sheet, kinds[i].belongs);
        if (kinds[i].key)
            title = arena_printf(a, "%.*s: %.*s", STR_ARG(title),
                                 STR_ARG(text_get(course->texts, kinds[i].key)));
        finish_blank(a, &sheet, kinds[i].name, title, &blanks[i]);
    }
    buf_release(&s.file);
}

/* The value of what stands in angle brackets at text[i]; *end is behind them. Empty where it is
 * none that is known. */
static struct str value_at(const struct course *course, const struct str *values, struct str text,
                           size_t i, size_t *end)
{
    for (const struct variable *v = course->variables; v; v = v->next) {
        *end = i + v->name.n + 2;
        if (v->personal && *end <= text.n && text.p[*end - 1] == '>' &&
            memcmp(text.p + i + 1, v->name.p, v->name.n) == 0)
            return values[v->number];
    }
    return STR("");
}

static void put_filled(struct buf *b, const struct course *course, const struct str *values,
                       struct str text)
{
    size_t done = 0, end;
    for (size_t i = 0; (i = str_find_char(text, i, '<')) < text.n; i++) {
        struct str value = value_at(course, values, text, i, &end);
        if (value.n == 0)
            continue;
        buf_put(b, str_slice(text, done, i));
        buf_visible(b, value);
        done = end;
        i = end - 1;
    }
    buf_put(b, str_slice(text, done, text.n));
}

struct str sheet_fill(const struct course *course, const struct sheet_blank *blank,
                      const struct participant *reader, struct arena *a)
{
    const struct placeholder **asked = arena_array(a, blank->asked_count, sizeof *asked);
    size_t count = 0;
    struct buf head = BUF_INIT, text = BUF_INIT;
    for (size_t i = 0; i < blank->asked_count; i++) {
        const struct variable *v = blank->asked[i]->variable;
        if (!v || reader->values[v->number].n == 0)
            asked[count++] = blank->asked[i];
    }
    put_head(&head, course->texts, blank->title, asked, count);
    buf_puts(&text, BYTE_ORDER_MARK);
    buf_visible(&text, buf_str(&head));
    put_filled(&text, course, reader->values, blank->body);
    struct str whole = buf_str(&text), bare = str_slice(whole, sizeof BYTE_ORDER_MARK - 1, whole.n);
    whole = arena_str(a, is_ascii(bare) ? bare : whole);
    buf_release(&head);
    buf_release(&text);
    return whole;
}
