// SPDX-License-Identifier: MIT
/*
 * A password that is made: four groups of four letters and digits, none of which is taken for
 * another. 31 of them in 16 places are 79 bits, of getrandom(2).
 */
#include "verb/passwords.h"

#include "core/map.h"
#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
enum {
    LETTERS = sizeof letters - 1,
    EVEN = 256 / LETTERS * LETTERS, /* bytes from there on would prefer some letters */
    GROUPS = 4,
    GROUP = 4,
};

static const char path[] = "private/passwords.csv";
static const char head[] = "login,password\r\n";

/* ---- the list of the last build ---- */

/* A cell in quotes, as buf_csv writes it, off the front of the text. */
static bool take_cell(struct arena *a, struct str *rest, struct str *cell)
{
    struct buf b = BUF_INIT;
    size_t i = 1;
    if (rest->n == 0 || *rest->p != '"')
        return false;
    for (; i < rest->n && (rest->p[i] != '"' || (i + 1 < rest->n && rest->p[i + 1] == '"')); i++) {
        i += rest->p[i] == '"';
        buf_char(&b, rest->p[i]);
    }
    *cell = buf_copy(&b, a);
    buf_release(&b);
    *rest = str_slice(*rest, i + 2, rest->n); /* the quote, and what separates */
    return true;
}

/* "anna" and her password; a line that somebody has written without quotes does as well. */
static void take_line(struct arena *a, struct str line, struct map *known)
{
    struct str login, password;
    if (!take_cell(a, &line, &login)) {
        size_t comma = str_find_char(line, 0, ',');
        login = str_trim(str_slice(line, 0, comma));
        line = str_slice(line, comma + 1, line.n);
    }
    if (!take_cell(a, &line, &password))
        password = str_trim(line);
    struct str *kept = ARENA_NEW(a, struct str);
    *kept = arena_str(a, password);
    if (login.n && password.n)
        map_add(known, a, arena_str(a, login), kept);
}

/* False after a diagnostic: passwords that people have must not be lost. */
static bool read_known(struct arena *a, const char *folder, struct map *known, struct diags *diags)
{
    struct stat st;
    struct buf text = BUF_INIT;
    const char *file = arena_printf(a, "%s/%s", folder, path).p;
    int fd = disk_open(AT_FDCWD, file, O_NOFOLLOW, &st);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return true;
    bool good = fd >= 0 && disk_read_all(fd, &text);
    if (!good)
        diag_add(diags, SEVERITY_ERROR, "passwords", (struct span){0},
                 "cannot read the passwords that participants have, %s: %s", file, disk_why(errno));
    if (fd >= 0)
        close(fd);
    struct str rest = buf_str(&text), line;
    str_line(&rest, &line);
    while (str_line(&rest, &line))
        take_line(a, str_trim(line), known);
    buf_release(&text);
    return good;
}

/* ---- making them ---- */

/* False where the system has no random numbers. */
static bool make_password(struct arena *a, struct str *password)
{
    struct buf b = BUF_INIT;
    size_t count = 0;
    while (count < (size_t)GROUPS * GROUP) {
        unsigned char random[32];
        ssize_t n = getrandom(random, sizeof random, 0);
        if (n < 0 && errno != EINTR) {
            buf_release(&b);
            return false;
        }
        for (ssize_t i = 0; i < n && count < (size_t)GROUPS * GROUP; i++) {
            if (random[i] >= EVEN)
                continue;
            if (count && count % GROUP == 0)
                buf_char(&b, '-');
            buf_char(&b, letters[random[i] % LETTERS]);
            count++;
        }
    }
    *password = buf_copy(&b, a);
    buf_release(&b);
    return true;
}

/* ---- the new list ---- */

static bool set_one(const struct course *course, struct arena *a, struct output_pack *pack,
                    const struct map *known, struct diags *diags)
{
    const struct str *kept = map_get(known, pack->login);
    if (pack->password.n || !course->make_passwords)
        return true;
    if (kept)
        pack->password = *kept;
    else if (!make_password(a, &pack->password)) {
        diag_add(diags, SEVERITY_ERROR, "passwords", (struct span){0},
                 "the system has no random numbers to make passwords of: %s", disk_why(errno));
        return false;
    }
    return true;
}

bool passwords_set(const struct course *course, struct output *out, const char *folder,
                   struct diags *diags)
{
    struct map known = {0};
    struct buf list = BUF_INIT;
    bool any = false,
         good = !course->make_passwords || read_known(out->arena, folder, &known, diags);
    buf_puts(&list, head);
    for (size_t i = 0; i < out->count && good; i++) {
        struct output_pack *pack = out->files[i].pack;
        if (!pack || !(good = set_one(course, out->arena, pack, &known, diags)) ||
            pack->password.n == 0)
            continue;
        any = true;
        buf_csv(&list, pack->login);
        buf_char(&list, ',');
        buf_csv(&list, pack->password);
        buf_puts(&list, "\r\n");
    }
    if (good && any)
        output_add_secret(out, str_from(path), buf_copy(&list, out->arena));
    buf_release(&list);
    return good;
}
