// SPDX-License-Identifier: MIT
/*
 * Prompts are patterns: `%` is a name (letters, digits, `-_.`), `0` a number, `?` anything up to
 * the byte that follows it; all else is itself. Behind one stands a blank, or nothing.
 *
 * Sources: the manuals of the programs; psql: "PROMPT1, PROMPT2" of psql(1); mysql: "mysql Client
 * Commands", table of prompts.
 */
#include "shell/program.h"

#include <string.h>

enum { FORMS = 8, GREETING = 12 /* lines above the first prompt */ };

/* What lines without a prompt are judged by. */
enum shell_language { LANGUAGE_OTHER, LANGUAGE_SQL, LANGUAGE_REDIS, LANGUAGE_PYTHON };

struct program {
    const char *name;    /* of the command */
    const char *also[3]; /* other names of it */
    const char *prompts[FORMS];
    const char *shared[3]; /* prompts of other programs, too */
    const char *goes_on[FORMS];
    enum shell_language language;
};

static const struct program programs[] = {
    {"mysql",
     {"mariadb", "mycli"},
     {"mysql>", "MariaDB [?]>", "mariadb>", "MySQL [?]>", "mysql [?]>"},
     {0},
     {"    ->", "    '>", "    \">", "    `>", "    />", "    /*>"},
     LANGUAGE_SQL},
    {"psql",
     {"pgcli", "cockroach"},
     {"%=#", "%=>", "%=*#", "%=*>", "%=!#", "%=!>"},
     {0},
     {"%-#", "%->", "%(#", "%(>", "%'#", "%'>", "%-*#", "%-*>"},
     LANGUAGE_SQL},
    {"cqlsh", {0}, {"cqlsh>", "cqlsh:%>", "%@cqlsh>", "%@cqlsh:%>"}, {0}, {"   ..."}, LANGUAGE_SQL},
    {"sqlite3", {"sqlite"}, {"sqlite>", "sqlite3>"}, {0}, {"   ...>"}, LANGUAGE_SQL},
    {"sqlplus", {0}, {"SQL>"}, {0}, {"  0"}, LANGUAGE_SQL},
    {"hive", {0}, {"hive>", "hive (?)>"}, {0}, {"    >"}, LANGUAGE_SQL},
    {"spark-sql", {0}, {"spark-sql>", "spark-sql (?)>"}, {0}, {"         >"}, LANGUAGE_SQL},
    {"trino",
     {"presto"},
     {"trino>", "trino:%>", "presto>", "presto:%>"},
     {0},
     {"    ->"},
     LANGUAGE_SQL},
    {"ksql", {0}, {"ksql>"}, {0}, {">"}, LANGUAGE_SQL},
    {"duckdb", {0}, {0}, {"D"}, {"\xc2\xb7", "\xe2\x80\xa3"}, LANGUAGE_SQL},
    {"clickhouse-client", {"clickhouse"}, {"% :)"}, {":)"}, {":-]", "% :-]"}, LANGUAGE_SQL},
    {"redis-cli",
     {"valkey-cli"},
     {"redis>", "redis:0>", "redis %:0>", "%:0>", "%:0[0]>", "valkey>"},
     {0},
     {0},
     LANGUAGE_REDIS},
    {"mongosh",
     {"mongo"},
     {"mongos>", "%:PRIMARY>", "%:SECONDARY>", "% [?] %>", "mongosh>"},
     {"%>", ">"},
     {"..."},
     LANGUAGE_OTHER},
    {"python", {"python3", "python2"}, {">>>"}, {0}, {"..."}, LANGUAGE_PYTHON},
    {"ipython", {"ipython3"}, {"In [0]:"}, {0}, {"   ...:", "  ...:", "    ...:"}, LANGUAGE_PYTHON},
    {"irb",
     {"rails"},
     {"irb(?)>", "irb(?):0>", "irb(?):0:0>", "irb>"},
     {"%>", ">>", "%(%)>"},
     {"irb(?):0:0*", "irb(?):0*"},
     LANGUAGE_OTHER},
    {"pry", {0}, {"[0] pry(?)>"}, {0}, {"[0] pry(?)*"}, LANGUAGE_OTHER},
    {"ghci",
     {"stack", "cabal"},
     {"ghci>", "Prelude>", "*%>"},
     {"%>"},
     {"ghci|", "Prelude|"},
     LANGUAGE_OTHER},
    {"scala", {"spark-shell", "sbt"}, {"scala>"}, {0}, {"     |"}, LANGUAGE_OTHER},
    {"julia", {0}, {"julia>"}, {0}, {"       "}, LANGUAGE_OTHER},
    {"octave", {0}, {"octave:0>"}, {">>"}, {">"}, LANGUAGE_OTHER},
    {"jshell", {0}, {"jshell>"}, {0}, {"   ...>"}, LANGUAGE_OTHER},
    {"iex", {0}, {"iex(0)>", "iex>"}, {0}, {"...(0)>", "...>"}, LANGUAGE_OTHER},
    {"erl", {0}, {0}, {"0>"}, {0}, LANGUAGE_OTHER},
    {"php", {0}, {"php >"}, {0}, {"php {", "php (", "php '", "php \""}, LANGUAGE_OTHER},
    {"node", {"nodejs", "deno", "bun"}, {0}, {">"}, {"...", "|"}, LANGUAGE_OTHER},
    {"R", {0}, {0}, {">"}, {"+"}, LANGUAGE_OTHER},
    {"lua", {"luajit"}, {0}, {">"}, {">>"}, LANGUAGE_OTHER},
    {"gdb", {"lldb"}, {"(gdb)", "(lldb)"}, {0}, {">"}, LANGUAGE_OTHER},
    {"pdb", {0}, {"(Pdb)", "ipdb>"}, {0}, {0}, LANGUAGE_OTHER},
    {"pwsh", {"powershell"}, {0}, {"PS ?>"}, {">>"}, LANGUAGE_OTHER},
    {"hbase", {0}, {"hbase(?):0:0>", "hbase:0:0>"}, {0}, {"hbase(?):0:0*"}, LANGUAGE_OTHER},
    {"groovysh", {0}, {"groovy:0>"}, {0}, {0}, LANGUAGE_OTHER},
    {"influx", {0}, {0}, {">"}, {0}, LANGUAGE_SQL},
    {"cypher-shell", {0}, {"%@%>"}, {0}, {0}, LANGUAGE_OTHER},
    {"nslookup", {0}, {0}, {">"}, {0}, LANGUAGE_OTHER},
    {"ftp", {0}, {"ftp>"}, {0}, {0}, LANGUAGE_OTHER},
    {"sftp", {0}, {"sftp>"}, {0}, {0}, LANGUAGE_OTHER},
    {"telnet", {0}, {"telnet>"}, {0}, {0}, LANGUAGE_OTHER},
    {"virsh", {0}, {"virsh #"}, {0}, {0}, LANGUAGE_OTHER},
    {"ceph", {0}, {"ceph>"}, {0}, {0}, LANGUAGE_OTHER},
};

enum { PROGRAMS = countof(programs) };

struct str program_name(const struct program *program)
{
    return str_from(program->name);
}

/* ---- prompts ---- */

static bool name_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_' || c == '.';
}

static size_t skip_while(struct str line, size_t i, bool (*wanted)(char))
{
    while (i < line.n && wanted(line.p[i]))
        i++;
    return i;
}

/* A name does not take the byte that ends it: `shop-` before `#`. */
static size_t name_end(struct str line, size_t i, char behind)
{
    size_t end = skip_while(line, i, name_char);
    return end > i && behind && name_char(behind) && line.p[end - 1] == behind ? end - 1 : end;
}

static bool digit_char(char c)
{
    return ascii_digit(c);
}

/* Where the pattern ends in the line; 0: it does not stand at its head. */
static size_t form_length(const char *form, struct str line)
{
    size_t i = 0;
    for (const char *p = form; *p; p++) {
        size_t start = i;
        if (*p == '%')
            i = name_end(line, i, p[1]);
        else if (*p == '0')
            i = skip_while(line, i, digit_char);
        else if (*p == '?')
            i = str_find_char(line, i, p[1]);
        else
            i += i < line.n && line.p[i] == *p;
        if (i == start || i > line.n)
            return 0;
    }
    if (i < line.n && line.p[i] != ' ')
        return 0;
    return i;
}

/* The longest of the forms at the head of the line, and the blank behind it. */
static size_t forms_length(const char *const *forms, size_t count, struct str line)
{
    size_t longest = 0;
    for (size_t i = 0; i < count && forms[i]; i++) {
        size_t n = form_length(forms[i], line);
        longest = n > longest ? n : longest;
    }
    return longest + (longest && longest < line.n);
}

static size_t own_prompt(const struct program *p, struct str line)
{
    return forms_length(p->prompts, countof(p->prompts), line);
}

static size_t shared_prompt(const struct program *p, struct str line)
{
    return forms_length(p->shared, countof(p->shared), line);
}

size_t program_prompt(struct str line, const struct program *running,
                      const struct program **program)
{
    size_t n = running ? own_prompt(running, line) : 0;
    *program = n ? running : NULL;
    for (size_t i = 0; n == 0 && i < PROGRAMS; i++)
        if ((n = own_prompt(&programs[i], line)) > 0)
            *program = &programs[i];
    if (n == 0 && running && (n = shared_prompt(running, line)) > 0)
        *program = running;
    return n;
}

size_t program_continuation(struct str line, const struct program *program)
{
    return forms_length(program->goes_on, countof(program->goes_on), line);
}

/* What programs say of themselves when they start. */
static bool is_greeting(struct str line)
{
    static const char *const heads[] = {
        "Python ", "IPython ",      "Welcome to ", "psql (",     "SQLite version ", "GHCi",
        "Type ",   "Connected to ", "[cqlsh ",     "R version ", "Erlang/OTP",      "irb"};
    for (size_t i = 0; i < countof(heads); i++)
        if (str_starts(line, heads[i]))
            return true;
    return false;
}

bool program_begins(struct str text)
{
    const struct program *program;
    struct str line;
    bool greeting = false;
    for (size_t i = 0; i < GREETING && str_line(&text, &line);) {
        if (str_trim(line).n == 0 && !greeting)
            continue;
        if (program_prompt(line, NULL, &program) &&
            str_trim(str_slice(line, program_prompt(line, NULL, &program), line.n)).n)
            return true;
        greeting = greeting || is_greeting(line);
        if (!greeting)
            return false;
        i++;
    }
    return false;
}

/* ---- starting one ---- */

/* Behind the last slash, and without a version at its end: /usr/bin/python3.12 is python3. */
static bool is_named(const struct program *p, struct str word)
{
    for (size_t i = word.n; i-- > 0;)
        if (word.p[i] == '/') {
            word = str_slice(word, i + 1, word.n);
            break;
        }
    struct str bare = word;
    while (bare.n && (ascii_digit(bare.p[bare.n - 1]) || bare.p[bare.n - 1] == '.'))
        bare.n--;
    if (str_is(word, p->name) || (bare.n && str_is(bare, p->name)))
        return true;
    for (size_t i = 0; i < countof(p->also) && p->also[i]; i++)
        if (str_is(word, p->also[i]))
            return true;
    return false;
}

const struct program *program_named(struct str word)
{
    for (size_t i = 0; i < PROGRAMS; i++)
        if (is_named(&programs[i], word))
            return &programs[i];
    return NULL;
}

/* What runs the command that stands behind it. */
static const char *const wrappers[] = {"sudo", "doas",   "env",    "exec", "command", "ssh",
                                       "su",   "poetry", "pipenv", "uv",   "bundle",  "winpty"};
/* The same in a container, on a terminal where one is asked for. */
static const char *const containers[] = {"docker", "podman",         "nerdctl", "kubectl",
                                         "oc",     "docker-compose", "lxc"};
static const char *const terminals[] = {"-it", "-ti", "-t", "-i", "--tty", "--interactive"};
/* What the program is to do stands in its options. */
static const char *const orders[] = {"-c", "-e",     "-f",     "-m",        "-l",
                                     "-V", "--eval", "--help", "--version", "--list"};

static bool is_order(struct str word)
{
    return STR_IS_ONE_OF(word, orders) || str_starts(word, "--command") ||
           str_starts(word, "--execute") || str_starts(word, "--file");
}

/* Whether the input or output of a command is no terminal, or it is not alone. */
static bool is_joined(struct str command)
{
    for (size_t i = 0; i < command.n; i++)
        if (str_has_char(STR("|<>&;\n#"), command.p[i]))
            return true;
    return false;
}

/* The program among the words that stand behind a wrapper. */
static const struct program *find_wrapped(struct str rest, bool terminal)
{
    const struct program *program = NULL;
    struct str word;
    while (str_word(&rest, &word)) {
        if (program && is_order(word))
            return NULL;
        terminal = terminal || STR_IS_ONE_OF(word, terminals);
        program = program ? program : program_named(word);
    }
    return terminal ? program : NULL;
}

const struct program *program_started(struct str command)
{
    struct str rest = command, word;
    do
        if (!str_word(&rest, &word))
            return NULL;
    while (str_has_char(word, '=')); /* NAME=value before the command */
    bool contained = STR_IS_ONE_OF(word, containers), wrapped = STR_IS_ONE_OF(word, wrappers);
    const struct program *program = contained || wrapped ? NULL : program_named(word);
    if ((!program && !contained && !wrapped) || is_joined(command))
        return NULL;
    if (!program)
        return find_wrapped(rest, !contained);
    while (str_word(&rest, &word))
        if (is_order(word))
            return NULL;
    return program;
}

/* ---- lines without a prompt ---- */

bool program_leaves(struct str line)
{
    static const char *const words[] = {"exit",  "quit",  "\\q",   "exit()", "quit()", ".quit",
                                        ".exit", "exit;", "quit;", ":q",     ":quit"};
    line = str_trim(line);
    return STR_IS_ONE_OF(line, words);
}

/* A statement of SQL: its first word, and what separates it from a command of a shell. */
static bool is_statement(struct str line)
{
    static const char *const verbs[] = {
        "SELECT",   "SHOW",   "CREATE", "INSERT",  "UPDATE",   "DELETE",   "DROP",  "ALTER",
        "GRANT",    "REVOKE", "USE",    "EXPLAIN", "TRUNCATE", "DESCRIBE", "BEGIN", "COMMIT",
        "ROLLBACK", "FLUSH",  "SET",    "CALL",    "WITH",     "ANALYZE",  "VACUUM"};
    struct str rest = line, word;
    char upper[16];
    size_t n = 0;
    if (!str_word(&rest, &word))
        return false;
    while (word.n && word.p[word.n - 1] == ';')
        word.n--;
    for (; n < word.n && n < sizeof upper; n++)
        upper[n] = (char)(ascii_lower(word.p[n]) - (ascii_alpha(word.p[n]) ? 32 : 0));
    bool capitals = n && upper[0] == word.p[0];
    return n == word.n && STR_IS_ONE_OF(((struct str){upper, n}), verbs) &&
           (capitals || str_ends(line, ";"));
}

static bool is_capitals(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'A' || word.p[i] > 'Z')
            return false;
    return word.n > 2;
}

bool program_takes(const struct program *program, struct str line, bool *open)
{
    struct str rest = line, word;
    line = str_trim(line);
    *open = false;
    if (!str_word(&rest, &word))
        return false;
    char second = line.n > 1 ? line.p[1] : 0;
    switch (program->language) {
    case LANGUAGE_SQL:
        *open = is_statement(line) && !str_ends(line, ";") && !str_starts(line, "USE ");
        return is_statement(line) ||
               (str_has_char(STR("\\."), *line.p) && (ascii_alpha(second) || second == '?'));
    case LANGUAGE_REDIS: return is_capitals(word);
    case LANGUAGE_PYTHON:
        return str_starts(line, "import ") || str_starts(line, "print(") ||
               (str_starts(line, "from ") && str_find(line, 0, " import ") < line.n);
    case LANGUAGE_OTHER: break;
    }
    return false;
}

bool program_open_at_end(const struct program *program, struct str input)
{
    struct str line = STR("");
    bool blocks = program && program->language == LANGUAGE_PYTHON;
    for (struct str next; blocks && str_line(&input, &next);)
        line = next;
    return line.n && ascii_blank(*line.p);
}
