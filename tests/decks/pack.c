// SPDX-License-Identifier: MIT
/*
 * Packs folders of XML into a deck: `pack DECK.pptx BASE FOLDER`. What stands in a later folder
 * takes the place of what an earlier one has under that name. The same folders give the same bytes:
 * `mimetype` comes first and is stored (OpenDocument 1.2, part 3, 3.3), then
 * `[Content_Types].xml`, then all others by name; each has the same time. Plain files beside the
 * parts (`expect`, `diags`, ...) are left out: a part has a folder or a dot in its name.
 */
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

enum {
    PARTS_MAX = 4096,
    OPEN_MAX_FOLDERS = 16,
    DOS_TIME = 0x6000, /* 12:00 */
    DOS_DAY = 0x58c1,  /* 1 June 2024 */
};

struct part {
    char *name;
    char *path; /* of the file that holds it */
};

static struct part parts[PARTS_MAX];
static size_t count;
static size_t root_length; /* of the folder that is walked, with its slash */

static void die(const char *what, const char *name)
{
    fprintf(stderr, "pack: %s: %s\n", name, what);
    exit(2);
}

static bool is_part(const char *name)
{
    return strchr(name, '/') || strchr(name, '.') || strcmp(name, "mimetype") == 0;
}

static int see(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st;
    (void)where;
    const char *name = path + root_length;
    if (kind != FTW_F || !is_part(name))
        return 0;
    size_t i = 0;
    while (i < count && strcmp(parts[i].name, name) != 0)
        i++;
    if (i == PARTS_MAX)
        die("too many parts", path);
    if (i < count) {
        free(parts[i].name);
        free(parts[i].path);
    }
    count += i == count;
    parts[i] = (struct part){strdup(name), strdup(path)};
    if (!parts[i].name || !parts[i].path)
        die("out of memory", path);
    return 0;
}

/* What must come first has the smallest number. */
static int rank(const char *name)
{
    if (strcmp(name, "mimetype") == 0)
        return 0;
    return strcmp(name, "[Content_Types].xml") == 0 ? 1 : 2;
}

static int compare(const void *a, const void *b)
{
    const char *left = ((const struct part *)a)->name, *right = ((const struct part *)b)->name;
    return rank(left) != rank(right) ? rank(left) - rank(right) : strcmp(left, right);
}

static void add(zip_t *zip, const struct part *part)
{
    zip_source_t *source = zip_source_file(zip, part->path, 0, -1);
    zip_int64_t index = source ? zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0)
        die(zip_strerror(zip), part->name);
    zip_uint64_t i = (zip_uint64_t)index;
    zip_int32_t method = rank(part->name) == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    if (zip_set_file_compression(zip, i, method, 0) != 0 ||
        zip_file_set_dostime(zip, i, DOS_TIME, DOS_DAY, 0) != 0)
        die(zip_strerror(zip), part->name);
}

int main(int argc, char **argv)
{
    int code = 0;
    if (argc < 3) {
        fputs("usage: pack DECK FOLDER...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc && argv[i][0]; i++) {
        root_length = strlen(argv[i]);
        root_length += argv[i][root_length - 1] != '/';
        if (nftw(argv[i], see, OPEN_MAX_FOLDERS, FTW_PHYS) != 0)
            die("cannot be read", argv[i]);
    }
    qsort(parts, count, sizeof *parts, compare);
    zip_t *zip = zip_open(argv[1], ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!zip)
        die("cannot be written", argv[1]);
    for (size_t i = 0; i < count; i++)
        add(zip, &parts[i]);
    if (zip_close(zip) != 0)
        die(zip_strerror(zip), argv[1]);
    for (size_t i = 0; i < count; i++) {
        free(parts[i].name);
        free(parts[i].path);
    }
    return 0;
}
