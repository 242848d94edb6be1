// SPDX-License-Identifier: MIT
#include "run/terminal/terminal.h"

#include "core/text/path.h"

enum { WORDS = 64 };

struct nested_words {
    struct str items[WORDS];
    size_t count;
};

/* By its name behind the last slash. */
static bool is_one_of(struct str word, const char *const *names, size_t count)
{
    return str_is_one_of(path_name(word), names, count);
}

static bool is_shell(struct str word)
{
    static const char *const shells[] = {"bash", "sh", "dash", "zsh", "ksh", "ash", "busybox"};
    return is_one_of(word, shells, countof(shells));
}

/* -it, -ti, -i, -t, --tty, ...: of docker, podman, kubectl, oc, ssh */
static bool is_tty_option(struct str word)
{
    if (str_is(word, "--tty") || str_is(word, "--interactive"))
        return true;
    if (word.n < 2 || *word.p != '-')
        return false;
    bool tty = false;
    for (size_t i = 1; i < word.n; i++) {
        if (word.p[i] != 'i' && word.p[i] != 't')
            return false;
        tty = tty || word.p[i] == 't';
    }
    return tty;
}

/* Options alone: no script, no -c. */
static bool plain_shell(const struct nested_words *w, size_t i)
{
    for (; i < w->count; i++)
        if (*w->items[i].p != '-' || str_is(w->items[i], "-c"))
            return false;
    return true;
}

/* ssh [options] HOST, and no command behind it. */
static bool plain_ssh(const struct nested_words *w, size_t i)
{
    for (; i < w->count && *w->items[i].p == '-' && w->items[i].n > 1; i++) {
        char option = w->items[i].p[1];
        if (option == 'N' || option == 'f' || option == 'V' || option == 'W')
            return false;
        if (w->items[i].n == 2 && str_has_char(STR("BbcDEeFIiJLlmOoPpQRSw"), option))
            i++; /* its value */
    }
    return i + 1 == w->count || (i + 2 == w->count && is_shell(w->items[i + 1]));
}

/* docker run -it IMAGE [SHELL], kubectl exec -it POD -- SHELL */
static bool in_container(const struct nested_words *w, size_t i)
{
    bool enters = false, tty = false, runs = false;
    for (; i < w->count; i++) {
        enters = enters || str_is(w->items[i], "exec") || str_is(w->items[i], "attach");
        runs = runs || str_is(w->items[i], "run") || str_is(w->items[i], "debug");
        tty = tty || is_tty_option(w->items[i]);
    }
    struct str last = w->items[w->count - 1];
    return tty && (enters || runs) && (is_shell(last) || (runs && *last.p != '-'));
}

static bool words_start_shell(const struct nested_words *w, size_t i);

/* sudo [options] [command] */
static bool by_sudo(const struct nested_words *w, size_t i)
{
    bool login = false;
    for (; i < w->count && *w->items[i].p == '-'; i++) {
        login = login || str_is(w->items[i], "-i") || str_is(w->items[i], "-s") ||
                str_is(w->items[i], "--login") || str_is(w->items[i], "--shell");
        if (w->items[i].n == 2 && str_has_char(STR("ughpCDRT"), w->items[i].p[1]))
            i++;
    }
    return login ? i == w->count : words_start_shell(w, i);
}

static bool by_su(const struct nested_words *w, size_t i)
{
    for (; i < w->count; i++)
        if (str_starts(w->items[i], "-c") || str_starts(w->items[i], "--command"))
            return false;
    return true;
}

/* chroot DIR, nsenter ... SHELL, unshare ... SHELL, ip netns exec NAME SHELL */
static bool by_other(const struct nested_words *w, size_t i)
{
    struct str last = w->items[w->count - 1];
    if (is_shell(last))
        return true;
    return str_is(w->items[i], "chroot") && i + 2 == w->count;
}

static bool words_start_shell(const struct nested_words *w, size_t i)
{
    static const char *const containers[] = {"docker", "podman", "nerdctl", "kubectl",
                                             "oc",     "k",      "crictl",  "lxc"};
    static const char *const others[] = {"chroot", "nsenter", "unshare", "ip", "setpriv", "env"};
    while (i < w->count && str_has_char(w->items[i], '=')) /* NAME=value before the command */
        i++;
    if (i < w->count && (str_is(w->items[i], "exec") || str_is(w->items[i], "command")))
        i++;
    if (i >= w->count)
        return false;
    struct str name = w->items[i];
    if (is_shell(name))
        return plain_shell(w, i + 1);
    if (str_is(name, "sudo") || str_is(name, "doas"))
        return by_sudo(w, i + 1);
    if (str_is(name, "su"))
        return by_su(w, i + 1);
    if (str_is(name, "newgrp"))
        return true;
    if (str_is(name, "ssh"))
        return plain_ssh(w, i + 1);
    if (is_one_of(name, containers, countof(containers)))
        return in_container(w, i + 1);
    return is_one_of(name, others, countof(others)) && by_other(w, i);
}

bool nested_starts_shell(struct str command)
{
    struct nested_words w = {.count = 0};
    struct str word;
    for (size_t i = 0; i < command.n; i++)
        if (str_has_char(STR("|<>&;"), command.p[i]))
            return false; /* its input or output is no terminal, or it is not alone */
    while (w.count < WORDS && str_word(&command, &word))
        if (!str_is(word, "\\"))
            w.items[w.count++] = word;
    return w.count > 0 && words_start_shell(&w, 0);
}
