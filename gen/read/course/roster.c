// SPDX-License-Identifier: MIT
/*
 * The roster: who takes part, and what is filled in for each. roster_rows.h takes the file apart;
 * here its columns get their meaning, and its lines become participants.
 */
#include "core/text/utf8.h"
#include "read/course/roster_rows.h"

#include <stdlib.h>
#include <strings.h>

enum {
    PASSWORD_SHORT = 8, /* characters: a machine tries all shorter ones in a day */
    PASSWORD_MAX = 128, /* bytes that any program takes */
    LOGIN_MAX = 100,
    VALUE_MAX = 4096, /* of any value: it stands on pages and in commands */
};

/* What a roster may say of a person besides the variables. */
static const char *const person_columns[] = {"login", "name",     "email",   "group",
                                             "lang",  "timezone", "password"};
enum person_column { LOGIN, NAME, EMAIL, GROUP, LANG, TIMEZONE, PASSWORD, PERSON_COLUMNS };

/* ---- the formats ---- */

static bool is_yaml(const struct source *src)
{
    static const char *const yaml[] = {"yaml", "yml"};
    return PATH_ENDS_AS(src->path, yaml);
}

void roster_rows_open(struct roster_rows *rows, struct reader *r, const struct source *src)
{
    *rows = (struct roster_rows){.reader = r, .src = src, .yaml = is_yaml(src)};
    if (rows->yaml)
        roster_yaml_open(rows);
    else
        roster_csv_open(rows);
}

bool roster_rows_next(struct roster_rows *rows)
{
    return rows->yaml ? roster_yaml_next(rows) : roster_csv_next(rows);
}

/* ---- the columns ---- */

static size_t find_column(const struct roster_record *head, struct str name)
{
    for (size_t i = 0; i < head->count; i++)
        if (str_eq(head->cells[i], name))
            return i;
    return ROSTER_COLUMNS;
}

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
    static const char *const open[] = {"login", "name", "group", "lang", "timezone", NULL};
    struct course *course = r->course;
    struct roster_column *column = &course->columns[course->column_count++];
    *column = (struct roster_column){.name = name, .open = str_is_any(name, open), .at = at};
    bool known = name.n == 0;
    for (size_t i = 0; i < PERSON_COLUMNS; i++)
        known = known || str_is(name, person_columns[i]);
    for (struct variable *v = course->variables; v; v = v->next)
        if (str_eq(v->name, name))
            known = v->personal = column->variable = true;
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
    struct roster_rows *rows = r->roster = ARENA_NEW(r->arena, struct roster_rows);
    const struct roster_record *head = &rows->head;
    r->course->roster = src;
    roster_rows_open(rows, r, src);
    r->course->columns = arena_array(r->arena, head->count, sizeof *r->course->columns);
    for (size_t i = 0; i < head->count; i++)
        read_column(r, head->cells[i], head->places[i]);
    if (head->count && find_column(head, STR("login")) == ROSTER_COLUMNS)
        r->course->columns[0].open = true; /* it is the login then */
    if (head->more.src)
        diag_add(r->diags, SEVERITY_ERROR, "roster", head->more,
                 "a roster has at most %d columns; take out what no variable reads",
                 ROSTER_COLUMNS);
}

/* ---- the lines ---- */

struct roster {
    struct reader *reader;
    struct roster_rows *rows;
    size_t columns[PERSON_COLUMNS]; /* ROSTER_COLUMNS: there is none */
    size_t variable_count;
    struct line_login *logins;
    size_t login_count, login_cap;
};

struct line_login {
    struct str login;
    struct span at;
};

static struct str cell_of(const struct roster *roster, enum person_column column)
{
    size_t i = roster->columns[column];
    return i < roster->rows->line.count ? roster->rows->line.cells[i] : STR("");
}

static struct span place(const struct roster *roster, enum person_column column)
{
    size_t i = roster->columns[column];
    return roster->rows->line.places[i < roster->rows->line.count ? i : 0];
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
    return i < roster->rows->line.count ? roster->rows->line.places[i] : (struct span){0};
}

/* Names that Windows keeps for devices, with any ending too: nobody there could unpack a bundle of
 * that name. */
static bool is_device(struct str login)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    struct str name = str_slice(login, 0, str_find_char(login, 0, '.'));
    bool numbered = name.n == 4 && name.p[3] >= '1' && name.p[3] <= '9';
    for (size_t i = 0; i < countof(devices); i++)
        if (name.n == 3u + (i > 3) && strncasecmp(name.p, devices[i], 3) == 0 &&
            (i < 4 || numbered))
            return true;
    return false;
}

/* Of a login in letters: whether each system takes it for the name of a folder. */
static bool is_folder(struct roster *roster, struct str login)
{
    const char *why = is_device(login) ? "`%.*s` is a device on Windows, and no folder; write it "
                                         "with something in front"
                      : str_ends(login, ".") ? "Windows takes the dot off the end of `%.*s`; write "
                                               "it without"
                                             : NULL;
    if (!why)
        return true;
    struct str message = arena_printf(roster->reader->arena, why, STR_ARG(login));
    diag_add(roster->reader->diags, SEVERITY_ERROR, "roster", place(roster, LOGIN), "%.*s",
             STR_ARG(message));
    return false;
}

/* A login names a folder. */
static bool good_login(struct roster *roster, struct str login)
{
    struct reader *r = roster->reader;
    bool good = login.n > 0 && login.n <= LOGIN_MAX && *login.p != '.' && *login.p != '-';
    for (size_t i = 0; i < login.n; i++)
        good = good && (ascii_alnum(login.p[i]) || str_has_char(STR("-_.@+"), login.p[i]));
    if (login.n > LOGIN_MAX)
        diag_add(r->diags, SEVERITY_ERROR, "roster", place(roster, LOGIN),
                 "a login names a folder, and has at most %d letters", LOGIN_MAX);
    else if (!good)
        diag_add(r->diags, SEVERITY_ERROR, "roster", place(roster, LOGIN),
                 login.n ? "a login names a folder: write it in letters, digits, `-`, `_`, `.`, "
                           "`@` and `+`"
                         : "this line has no login");
    return good && is_folder(roster, login);
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
        size_t i = find_column(&roster->rows->head, v->name);
        cells[v->number] = i < roster->rows->line.count ? roster->rows->line.cells[i] : STR("");
    }
    for (const struct variable *v = r->course->variables; v; v = v->next)
        values[v->number] = variable_fill(r, v, cells);
    return values;
}

/* Whether a value is one line of text, as all are that a page, a command or a list may hold. */
static bool check_cell(struct reader *r, struct str cell, struct span at)
{
    if (cell.n > VALUE_MAX) {
        diag_add(r->diags, SEVERITY_ERROR, "roster", at,
                 "this value has %zu bytes, and may have %d at most", cell.n, VALUE_MAX);
        return false;
    }
    for (size_t i = 0; i < cell.n;) {
        int32_t c = utf8_next(cell, &i);
        if (c >= 0x20 && (c < 0x7f || c >= 0xa0))
            continue;
        diag_add(r->diags, SEVERITY_ERROR, "roster", at,
                 c == '\n' || c == '\r'
                     ? "this value goes over several lines: write it in one"
                     : "this value has a control character, which a terminal would obey: take it "
                       "out");
        return false;
    }
    return true;
}

static bool check_cells(struct roster *roster)
{
    const struct roster_record *line = &roster->rows->line;
    bool good = true;
    for (size_t i = 0; i < line->count; i++)
        good = check_cell(roster->reader, line->cells[i], line->places[i]) && good;
    return good;
}

/* The password of a bundle, as the roster gives it. */
static struct str read_password(struct roster *roster)
{
    struct reader *r = roster->reader;
    struct str password = cell_of(roster, PASSWORD);
    bool ascii = true;
    for (size_t i = 0; i < password.n; i++)
        ascii = ascii && (unsigned char)password.p[i] < 0x80;
    if (password.n > PASSWORD_MAX)
        diag_add(r->diags, SEVERITY_ERROR, "roster-password", place(roster, PASSWORD),
                 "a password has at most %d bytes", PASSWORD_MAX);
    else if (!ascii)
        diag_add(r->diags, SEVERITY_WARNING, "roster-password", place(roster, PASSWORD),
                 "programs that unpack differ in letters that are not ASCII: write the password in "
                 "ASCII");
    else if (password.n && password.n < PASSWORD_SHORT)
        diag_add(r->diags, SEVERITY_WARNING, "roster-password", place(roster, PASSWORD),
                 "a password of %zu characters is soon guessed; write %d or more, or let them be "
                 "made: `bundles: {password: made}`",
                 password.n, PASSWORD_SHORT);
    else if (password.n == 0 && roster->columns[PASSWORD] < ROSTER_COLUMNS &&
             !r->course->make_passwords)
        diag_add(r->diags, SEVERITY_WARNING, "roster-password", place(roster, PASSWORD),
                 "without a password everybody can read this bundle; write one, or let it be made: "
                 "`bundles: {password: made}`");
    return password;
}

static struct participant *read_participant(struct roster *roster)
{
    struct reader *r = roster->reader;
    const struct roster_record *line = &roster->rows->line;
    if (line->count != roster->rows->head.count) {
        diag_add(r->diags, SEVERITY_ERROR, "roster", line->places[line->count - 1],
                 "this line has %zu columns, and the first one of the file %zu", line->count,
                 roster->rows->head.count);
        return NULL;
    }
    struct str login = cell_of(roster, LOGIN);
    if (!good_login(roster, login) || !check_cells(roster))
        return NULL;
    *ARENA_PUSH(r->arena, roster->logins, roster->login_count,
                roster->login_cap) = (struct line_login){login, place(roster, LOGIN)};
    struct str *cells = arena_array(r->arena, line->count, sizeof *cells);
    memcpy(cells, line->cells, line->count * sizeof *cells);
    struct participant *p = ARENA_NEW(r->arena, struct participant);
    *p = (struct participant){.login = login,
                              .name = cell_of(roster, NAME),
                              .email = cell_of(roster, EMAIL),
                              .lang = cell_of(roster, LANG),
                              .timezone = cell_of(roster, TIMEZONE),
                              .password = read_password(roster),
                              .group = find_group(roster),
                              .group_at = group_place(roster),
                              .cells = cells,
                              .values = values_of(roster),
                              .at = line->places[0]};
    return p;
}

/* The first column is the login where none has that name. */
static void find_columns(struct roster *roster)
{
    for (size_t i = 0; i < PERSON_COLUMNS; i++)
        roster->columns[i] = find_column(&roster->rows->head, str_from(person_columns[i]));
    if (roster->columns[LOGIN] == ROSTER_COLUMNS)
        roster->columns[LOGIN] = 0;
    for (const struct variable *v = roster->reader->course->variables; v; v = v->next)
        roster->variable_count++;
}

void roster_read_lines(struct reader *r)
{
    struct roster *roster = ARENA_NEW(r->arena, struct roster);
    struct participant **tail = &r->course->participants;
    bool any = false;
    if (!r->roster)
        return;
    roster->reader = r;
    roster->rows = r->roster;
    find_columns(roster);
    while (roster_rows_next(roster->rows)) {
        any = true;
        struct participant *p = read_participant(roster);
        if (!p)
            continue;
        *tail = p;
        tail = &p->next;
    }
    check_logins(roster);
    if (!any)
        diag_add(r->diags, SEVERITY_WARNING, "roster", (struct span){r->course->roster, 0, 0},
                 "this roster names nobody: below the names of the columns a line for each "
                 "participant");
}
