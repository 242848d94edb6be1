// SPDX-License-Identifier: MIT
/*
 * roster.csv: who takes part. Comma-separated values as RFC 4180 has them; Excel separates them
 * with semicolons where a comma is for decimals, and with tabs when they are copied.
 */
#include "core/text/utf8.h"
#include "read/reader.h"

#include <stdlib.h>
#include <strings.h>

enum { COLUMNS = 64 };

/* What a roster may say of a person besides the variables. */
static const char *const person_columns[] = {"login", "name", "email", "group", "lang", "timezone"};
enum person_column { LOGIN, NAME, EMAIL, GROUP, LANG, TIMEZONE, PERSON_COLUMNS };

/* One line of the file, taken apart. */
struct record {
    struct str cells[COLUMNS];
    struct span places[COLUMNS];
    struct span more; /* a cell that has no room; src == NULL: there is none */
    size_t count;
    char separator;
};

/* ---- the format ---- */

/* A cell in quotes, from behind the first of them; two quotes stand for one. */
static size_t quoted_cell(struct reader *r, const struct source *src, size_t i, struct buf *cell)
{
    struct str text = src->text;
    size_t open = i - 1;
    for (; i < text.n; i++) {
        if (text.p[i] == '"' && (i + 1 == text.n || text.p[i + 1] != '"'))
            return i + 1;
        i += text.p[i] == '"';
        buf_char(cell, text.p[i]);
    }
    diag_add(r->diags, SEVERITY_ERROR, "roster", (struct span){src, open, open + 1},
             "this quote is never closed; everything behind it would be one cell");
    return i;
}

/* The sign that separates cells: the one that the head has most of. */
static char separator_of(const struct source *src)
{
    struct str head = source_line(src, 0);
    char best = ',';
    size_t most = 0;
    for (const char *sign = ",;\t"; *sign; sign++) {
        size_t count = 0;
        for (size_t i = 0; i < head.n; i++)
            count += head.p[i] == *sign;
        best = count > most ? *sign : best;
        most = count > most ? count : most;
    }
    return best;
}

/* The cell at i; returns where it ends: at a separator, the end of the line or of the text. */
static size_t read_cell(struct reader *r, const struct source *src, size_t i, char separator,
                        struct str *cell)
{
    struct str text = src->text;
    while (i < text.n && text.p[i] == ' ')
        i++;
    struct buf b = BUF_INIT;
    if (i < text.n && text.p[i] == '"')
        i = quoted_cell(r, src, i + 1, &b);
    while (i < text.n && text.p[i] != separator && text.p[i] != '\n' && text.p[i] != '\r')
        buf_char(&b, text.p[i++]);
    *cell = arena_str(r->arena, str_trim(buf_str(&b)));
    buf_release(&b);
    return i;
}

/* Takes a line apart; returns where the next one begins. */
static size_t read_record(struct reader *r, const struct source *src, size_t i, struct record *out)
{
    struct str text = src->text;
    out->count = 0;
    out->more = (struct span){0};
    for (;;) {
        struct str cell;
        size_t end = read_cell(r, src, i, out->separator, &cell);
        if (out->count < COLUMNS) {
            out->places[out->count] = (struct span){src, i, end};
            out->cells[out->count++] = cell;
        } else {
            out->more = (struct span){src, i, end};
        }
        i = end;
        if (i >= text.n || text.p[i] != out->separator)
            break;
        i++;
    }
    while (i < text.n && (text.p[i] == '\r' || text.p[i] == '\n'))
        if (text.p[i++] == '\n')
            break;
    return i;
}

/* Behind the mark that some programs write in front of a text. */
static size_t text_start(const struct source *src)
{
    return str_starts(src->text, "\xef\xbb\xbf") ? 3 : 0;
}

/* ---- the head ---- */

/* The names that a column may have. */
static const char *const *column_names(struct reader *r, size_t *count)
{
    const char **names = arena_array(r->arena, PERSON_COLUMNS + r->variable_count, sizeof *names);
    for (*count = 0; *count < PERSON_COLUMNS; ++*count)
        names[*count] = person_columns[*count];
    for (const struct variable *v = r->course->variables; v; v = v->next)
        names[(*count)++] = arena_cstr(r->arena, v->name);
    return names;
}

/* A variable that the roster has a column for differs from person to person. */
static void read_column(struct reader *r, struct str name, struct span at)
{
    bool known = name.n == 0;
    for (size_t i = 0; i < PERSON_COLUMNS; i++)
        known = known || str_is(name, person_columns[i]);
    for (struct variable *v = r->course->variables; v; v = v->next)
        if (str_eq(v->name, name))
            known = v->personal = true;
    if (known)
        return;
    size_t count;
    const char *const *names = column_names(r, &count);
    struct str hint = field_hint(r, name, names, count);
    diag_add(r->diags, SEVERITY_WARNING, "roster-column", at,
             "no variable is called as this column, `%.*s`, which nothing reads%.*s", STR_ARG(name),
             STR_ARG(hint));
}

void roster_read_head(struct reader *r, const struct yaml *roster)
{
    const struct source *src = input_text(&r->input, field_text(r, roster), roster->at,
                                          INPUT_PRIVATE);
    if (!src)
        return;
    r->course->roster = src;
    struct record head = {.separator = separator_of(src)};
    read_record(r, src, text_start(src), &head);
    for (size_t i = 0; i < head.count; i++)
        read_column(r, head.cells[i], head.places[i]);
    if (head.more.src)
        diag_add(r->diags, SEVERITY_ERROR, "roster", head.more,
                 "a roster has at most %d columns; take out what no variable reads", COLUMNS);
}

/* ---- the lines ---- */

struct roster {
    struct reader *reader;
    struct record head, line;
    size_t columns[PERSON_COLUMNS]; /* COLUMNS: there is none */
    size_t variable_count;
    struct line_login *logins;
    size_t login_count, login_cap;
};

struct line_login {
    struct str login;
    struct span at;
};

static size_t find_column(const struct record *head, struct str name)
{
    for (size_t i = 0; i < head->count; i++)
        if (str_eq(head->cells[i], name))
            return i;
    return COLUMNS;
}

static struct str cell_of(const struct roster *roster, enum person_column column)
{
    size_t i = roster->columns[column];
    return i < roster->line.count ? roster->line.cells[i] : STR("");
}

static struct span place(const struct roster *roster, enum person_column column)
{
    size_t i = roster->columns[column];
    return roster->line.places[i < roster->line.count ? i : 0];
}

static const struct group *find_group(const struct roster *roster)
{
    struct reader *r = roster->reader;
    struct str name = cell_of(roster, GROUP);
    return name.n ? index_find(r, &r->groups, name, place(roster, GROUP), "group in `support`")
                  : NULL;
}

/* Where the group stands, or would. */
static struct span group_place(const struct roster *roster)
{
    size_t i = roster->columns[GROUP];
    return i < roster->line.count ? roster->line.places[i] : (struct span){0};
}

/* A login names a folder. */
static bool good_login(struct roster *roster, struct str login)
{
    struct reader *r = roster->reader;
    bool good = login.n > 0 && login.n <= 100 && *login.p != '.' && *login.p != '-';
    for (size_t i = 0; i < login.n; i++)
        good = good && (ascii_alnum(login.p[i]) || str_has_char(STR("-_.@+"), login.p[i]));
    if (!good)
        diag_add(r->diags, SEVERITY_ERROR, "roster", place(roster, LOGIN),
                 login.n ? "a login names a folder: write it in letters, digits, `-`, `_`, `.`, "
                           "`@` and `+`"
                         : "this line has no login");
    return good;
}

/* Letters of either case are the same; of two that are the same, the first line is the first. */
static int by_login(const void *a, const void *b)
{
    const struct line_login *x = a, *y = b;
    size_t shorter = x->login.n < y->login.n ? x->login.n : y->login.n;
    int order = strncasecmp(x->login.p, y->login.p, shorter);
    if (order || x->login.n != y->login.n)
        return order ? order : x->login.n < y->login.n ? -1 : 1;
    return x->at.start < y->at.start ? -1 : x->at.start > y->at.start;
}

/* Where file names are the same in capitals, as on macOS and Windows, one person's files would
 * replace another's. */
static void check_logins(struct roster *roster)
{
    struct reader *r = roster->reader;
    if (roster->login_count)
        qsort(roster->logins, roster->login_count, sizeof *roster->logins, by_login);
    for (size_t i = 1; i < roster->login_count; i++) {
        struct line_login before = roster->logins[i - 1], this = roster->logins[i];
        if (str_eq(before.login, this.login))
            diag_add(r->diags, SEVERITY_ERROR, "roster", this.at,
                     "another line has this login, `%.*s`, already", STR_ARG(this.login));
        else if (before.login.n == this.login.n &&
                 strncasecmp(before.login.p, this.login.p, this.login.n) == 0)
            diag_add(r->diags, SEVERITY_ERROR, "roster", this.at,
                     "`%.*s` and `%.*s`, the login of another line, are one folder where file "
                     "names are the same in capitals",
                     STR_ARG(this.login), STR_ARG(before.login));
    }
}

static const struct str *values_of(struct roster *roster)
{
    struct reader *r = roster->reader;
    struct str *cells = arena_array(r->arena, roster->variable_count, sizeof *cells);
    struct str *values = arena_array(r->arena, roster->variable_count, sizeof *values);
    for (const struct variable *v = r->course->variables; v; v = v->next) {
        size_t i = find_column(&roster->head, v->name);
        cells[v->number] = i < roster->line.count ? roster->line.cells[i] : STR("");
    }
    for (const struct variable *v = r->course->variables; v; v = v->next)
        values[v->number] = variable_fill(r, v, cells);
    return values;
}

static struct participant *read_participant(struct roster *roster)
{
    struct reader *r = roster->reader;
    const struct record *line = &roster->line;
    if (line->count == 1 && line->cells[0].n == 0)
        return NULL; /* an empty line */
    if (line->count != roster->head.count) {
        diag_add(r->diags, SEVERITY_ERROR, "roster", line->places[line->count - 1],
                 "this line has %zu columns, and the first one of the file %zu", line->count,
                 roster->head.count);
        return NULL;
    }
    struct str login = cell_of(roster, LOGIN);
    if (!good_login(roster, login))
        return NULL;
    *ARENA_PUSH(r->arena, roster->logins, roster->login_count,
                roster->login_cap) = (struct line_login){login, place(roster, LOGIN)};
    struct participant *p = ARENA_NEW(r->arena, struct participant);
    *p = (struct participant){.login = login,
                              .name = cell_of(roster, NAME),
                              .email = cell_of(roster, EMAIL),
                              .lang = cell_of(roster, LANG),
                              .timezone = cell_of(roster, TIMEZONE),
                              .group = find_group(roster),
                              .group_at = group_place(roster),
                              .values = values_of(roster),
                              .at = line->places[0]};
    return p;
}

/* The first column is the login where none has that name. */
static void find_columns(struct roster *roster)
{
    for (size_t i = 0; i < PERSON_COLUMNS; i++)
        roster->columns[i] = find_column(&roster->head, str_from(person_columns[i]));
    if (roster->columns[LOGIN] == COLUMNS)
        roster->columns[LOGIN] = 0;
    for (const struct variable *v = roster->reader->course->variables; v; v = v->next)
        roster->variable_count++;
}

void roster_read_lines(struct reader *r)
{
    const struct source *src = r->course->roster;
    struct roster *roster = ARENA_NEW(r->arena, struct roster);
    struct participant **tail = &r->course->participants;
    bool any = false;
    if (!src)
        return;
    roster->reader = r;
    roster->head.separator = roster->line.separator = separator_of(src);
    size_t i = read_record(r, src, text_start(src), &roster->head);
    find_columns(roster);
    while (i < src->text.n) {
        i = read_record(r, src, i, &roster->line);
        any = any || roster->line.count > 1 || roster->line.cells[0].n > 0;
        struct participant *p = read_participant(roster);
        if (!p)
            continue;
        *tail = p;
        tail = &p->next;
    }
    check_logins(roster);
    if (!any)
        diag_add(r->diags, SEVERITY_WARNING, "roster", (struct span){src, 0, 0},
                 "this roster names nobody: below the names of the columns a line for each "
                 "participant");
}
