// SPDX-License-Identifier: MIT
#include "pack/zip.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>

struct packing {
    struct diags *diags;
    struct arena *arena;
    zip_t *zip;
    time_t mtime;
};

static bool fail(struct packing *p, const char *what)
{
    diag_add(p->diags, SEVERITY_ERROR, "zip", (struct span){0}, "cannot make the zip: %s", what);
    return false;
}

/* libzip turns the time into local fields for the archive; so it is made from local fields. */
static time_t fixed_time(const int date[3])
{
    struct tm tm = {.tm_year = 80, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};
    if (date[0] >= 1980) {
        tm.tm_year = date[0] - 1900;
        tm.tm_mon = date[1] - 1;
        tm.tm_mday = date[2];
    }
    return mktime(&tm);
}

static bool add_file(struct packing *p, struct str name, struct str bytes)
{
    zip_source_t *source = zip_source_buffer(p->zip, bytes.p, bytes.n, 0);
    zip_int64_t index =
        source ? zip_file_add(p->zip, arena_cstr(p->arena, name), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        if (source)
            zip_source_free(source);
        return fail(p, zip_strerror(p->zip));
    }
    if (zip_file_set_mtime(p->zip, (zip_uint64_t)index, p->mtime, 0) != 0 ||
        zip_file_set_external_attributes(p->zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX,
                                         (zip_uint32_t)0100644 << 16) != 0)
        return fail(p, zip_strerror(p->zip));
    return true;
}

static int compare_files(const void *a, const void *b)
{
    return str_cmp((*(const struct output_file *const *)a)->path,
                   (*(const struct output_file *const *)b)->path);
}

static bool add_files(struct packing *p, const struct output *out, const char *from, struct str top)
{
    const char *folder = arena_printf(p->arena, "%s/", from).p;
    const struct output_file **chosen = arena_array(p->arena, out->count + 1, sizeof *chosen);
    size_t count = 0;
    for (size_t i = 0; i < out->count; i++)
        if (str_starts(out->files[i].path, folder))
            chosen[count++] = &out->files[i];
    if (count)
        qsort(chosen, count, sizeof *chosen, compare_files);
    for (size_t i = 0; i < count; i++) {
        struct str path = str_slice(chosen[i]->path, strlen(folder), chosen[i]->path.n);
        struct str name = arena_printf(p->arena, "%.*s/%.*s", STR_ARG(top), STR_ARG(path));
        if (!add_file(p, name, chosen[i]->bytes))
            return false;
    }
    return true;
}

/* Reads the finished archive out of libzip's buffer. */
static bool take_bytes(struct packing *p, zip_source_t *archive, struct str *bytes)
{
    zip_stat_t st;
    if (zip_source_open(archive) != 0 || zip_source_stat(archive, &st) != 0)
        return fail(p, zip_error_strerror(zip_source_error(archive)));
    char *copy = arena_alloc(p->arena, st.size + 1);
    zip_int64_t n = zip_source_read(archive, copy, st.size);
    zip_source_close(archive);
    if (n < 0 || (zip_uint64_t)n != st.size)
        return fail(p, "libzip gave back fewer bytes than it made");
    *bytes = (struct str){copy, (size_t)n};
    return true;
}

bool zip_pack(const struct output *out, const char *from, struct str top, const int date[3],
              struct diags *diags, struct str *bytes)
{
    struct packing p = {.diags = diags, .arena = out->arena, .mtime = fixed_time(date)};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, &error);
    p.zip = archive ? zip_open_from_source(archive, ZIP_TRUNCATE, &error) : NULL;
    if (!p.zip) {
        fail(&p, zip_error_strerror(&error));
        if (archive)
            zip_source_free(archive);
        zip_error_fini(&error);
        return false;
    }
    zip_source_keep(archive); /* zip_close would free it */
    bool packed = add_files(&p, out, from, top);
    if (!packed) {
        zip_discard(p.zip);
    } else if (zip_close(p.zip) != 0) {
        packed = fail(&p, zip_strerror(p.zip));
        zip_discard(p.zip);
    }
    packed = packed && take_bytes(&p, archive, bytes);
    zip_source_free(archive);
    zip_error_fini(&error);
    return packed;
}
