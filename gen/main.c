/*
 * main.c -- arguments, then one verb.
 */
// SPDX-License-Identifier: MIT
#include "core/system/print.h"
#include "verb/verb.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPTIONS = 16 };

static const struct verb *const verbs[] = {&verb_build, &verb_check,  &verb_list,     &verb_serve,
                                           &verb_new,   &verb_import, &verb_diagnose, &verb_errata};
enum { VERBS = countof(verbs) };

static const struct option_row help_row = {"help", 'h', NULL, "show this help",
                                           offsetof(struct options, help)};

static const struct verb *verb_find(const char *name)
{
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(verbs[i]->name, name) == 0)
            return verbs[i];
    return NULL;
}

static enum status unknown_verb(const char *name)
{
    const char *names[VERBS];
    struct arena a = ARENA_INIT;
    for (size_t i = 0; i < VERBS; i++)
        names[i] = verbs[i]->name;
    struct str hint = diag_suggestion(&a, str_from(name), names, VERBS);
    print_err("handout: there is no verb `%s`%.*s\nTry `handout --help`.\n", name, STR_ARG(hint));
    arena_release(&a);
    return STATUS_USAGE;
}

static enum status print_buf(struct buf *b)
{
    enum status status = print_out(buf_str(b));
    buf_release(b);
    return status;
}

static enum status show_help(void)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "handout turns a course into a participant handbook, command sheets, a workspace\n"
                 "guide and a zip.\n\n");
    for (size_t i = 0; i < VERBS; i++)
        buf_printf(&b, "  handout %-8s %-20s %s\n", verbs[i]->name, verbs[i]->argument,
                   verbs[i]->summary);
    buf_puts(&b, "\n`handout help VERB` lists the options of a verb. COURSE is a folder with a\n"
                 "course.yaml, or that file itself; the default is the current folder.\n\n"
                 "Exit status: 0 clean; 1 the content has errors, nothing was written; 2 usage,\n"
                 "input/output or internal error.\n");
    return print_buf(&b);
}

static void put_option(struct buf *b, const struct option_row *row)
{
    char name[64];
    snprintf(name, sizeof name, "--%s%s%s", row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
    if (row->letter)
        buf_printf(b, "  -%c, %-18s %s\n", row->letter, name, row->help);
    else
        buf_printf(b, "      %-18s %s\n", name, row->help);
}

static enum status show_verb(const struct verb *verb)
{
    struct buf b = BUF_INIT;
    buf_printf(&b, "usage: handout %s %s\n\n%s\n\n", verb->name, verb->argument, verb->summary);
    for (size_t i = 0; i < verb->option_count; i++)
        put_option(&b, &verb->options[i]);
    put_option(&b, &help_row);
    if (verb->more_help)
        verb->more_help(&b);
    return print_buf(&b);
}

/* Puts what getopt found into the struct, where the table says. False: it came too often. */
static bool set_option(struct options *options, const struct option_row *row, const char *argument)
{
    char *field = (char *)options + (row->field & ~(size_t)OPTION_REPEATS);
    if (row->field & OPTION_REPEATS) {
        struct option_list *list = (struct option_list *)(void *)field;
        if (list->count == OPTION_LIST) {
            print_err("handout: --%s may stand %d times at most\n", row->name, OPTION_LIST);
            return false;
        }
        list->items[list->count++] = argument;
    } else if (row->argument)
        memcpy(field, &argument, sizeof argument);
    else
        memcpy(field, &(bool){true}, sizeof(bool));
    return true;
}

/* One option that getopt_long gave. False after a message. */
static bool take(const struct verb *verb, struct options *options, const struct option_row **rows,
                 const struct option *longs, size_t count, int c)
{
    if (c == '?') {
        print_err("Try `handout help %s`.\n", verb->name);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (longs[i].val == c && !set_option(options, rows[i], optarg))
            return false;
    return true;
}

/* What is no option. False after a message. */
static bool take_arguments(const struct verb *verb, int argc, char **argv, struct options *options)
{
    options->argument = optind < argc ? argv[optind] : NULL;
    while (optind < argc && options->arguments.count < (verb->many_arguments ? OPTION_LIST : 1))
        options->arguments.items[options->arguments.count++] = argv[optind++];
    if (verb->two_arguments && optind < argc)
        options->second = argv[optind++];
    if (optind < argc) {
        print_err("handout: `%s` is one argument too many\nTry `handout help %s`.\n", argv[optind],
                  verb->name);
        return false;
    }
    return true;
}

/* Reads the options of a verb by its table. False after a message. */
static bool parse(const struct verb *verb, int argc, char **argv, struct options *options)
{
    const struct option_row *rows[OPTIONS];
    struct option longs[OPTIONS + 1] = {{0}};
    char letters[OPTIONS * 2 + 1] = "";
    size_t count = 0, letter_count = 0;
    for (size_t i = 0; i <= verb->option_count && count < OPTIONS; i++) {
        const struct option_row *row = i < verb->option_count ? &verb->options[i] : &help_row;
        longs[count] = (struct option){row->name, row->argument ? required_argument : no_argument,
                                       NULL, row->letter ? row->letter : (int)(256 + count)};
        rows[count++] = row;
        if (row->letter)
            letters[letter_count++] = row->letter;
        if (row->letter && row->argument)
            letters[letter_count++] = ':';
    }
    letters[letter_count] = 0;
    for (int c; (c = getopt_long(argc, argv, letters, longs, NULL)) != -1;)
        if (!take(verb, options, rows, longs, count, c))
            return false;
    return take_arguments(verb, argc, argv, options);
}

static enum status run_verb(const struct verb *verb, int argc, char **argv)
{
    struct options options = {0};
    argv[0] = (char[]){"handout"}; /* what getopt names in its messages */
    if (!parse(verb, argc, argv, &options))
        return STATUS_USAGE;
    return options.help ? show_verb(verb) : verb->run(&options);
}

static enum status dispatch(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "--version") == 0)
        return print_out(STR("handout " HANDOUT_VERSION "\n"));
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
        (strcmp(word, "help") == 0 && argc == 2))
        return show_help();
    if (!*word) {
        fputs("handout: say what to do, for instance `handout build`\nTry `handout --help`.\n",
              stderr);
        return STATUS_USAGE;
    }
    bool help = strcmp(word, "help") == 0;
    const char *name = help ? argv[2] : word;
    const struct verb *verb = verb_find(name);
    if (!verb)
        return unknown_verb(name);
    if (help)
        return show_verb(verb);
    return run_verb(verb, argc - 1, argv + 1);
}

/* No file that is opened later may get the number of a standard stream: what is said there would
 * land in it. Who reads or writes one that was closed gets an error. */
static void hold_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    hold_standard_streams();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe and a file that may not grow are write errors */
    signal(SIGXFSZ, SIG_IGN);
    return (int)dispatch(argc, argv);
}
