// SPDX-License-Identifier: MIT
#include "core/archive.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

struct archive {
    zip_t *zip;
    size_t read; /* bytes of all members so far */
};

const char *archive_why(enum archive_end end)
{
    switch (end) {
    case ARCHIVE_READ: break;
    case ARCHIVE_MISSING: return "it is missing";
    case ARCHIVE_LARGE: return "it is larger than any real one";
    case ARCHIVE_ENCRYPTED: return "it is encrypted";
    case ARCHIVE_BROKEN: return "it is damaged";
    }
    return "";
}

static const char *why_not(int code)
{
    switch (code) {
    case ZIP_ER_NOZIP: return "it is no zip file";
    case ZIP_ER_INCONS: return "it is damaged: its parts do not fit together";
    case ZIP_ER_MULTIDISK: return "it is one of several parts";
    default: return "it is cut off or damaged";
    }
}

struct archive *archive_open(struct arena *a, int fd, const char **why)
{
    int code = 0, own = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    bool rewound = own >= 0 && lseek(own, 0, SEEK_SET) == 0;
    zip_t *zip = rewound ? zip_fdopen(own, 0, &code) : NULL;
    if (!zip) {
        if (own >= 0)
            close(own);
        *why = why_not(code);
        return NULL;
    }
    if (zip_get_num_entries(zip, 0) > ARCHIVE_MEMBERS_MAX) {
        zip_discard(zip);
        *why = "it has more members than any real one";
        return NULL;
    }
    struct archive *z = ARENA_NEW(a, struct archive);
    z->zip = zip;
    return z;
}

void archive_close(struct archive *z)
{
    if (z)
        zip_discard(z->zip);
}

size_t archive_count(const struct archive *z)
{
    zip_int64_t count = zip_get_num_entries(z->zip, 0);
    return count > 0 ? (size_t)count : 0;
}

struct str archive_name(const struct archive *z, size_t index)
{
    return str_from(zip_get_name(z->zip, index, ZIP_FL_ENC_GUESS));
}

static zip_int64_t locate(const struct archive *z, struct str name)
{
    struct arena scratch = ARENA_INIT;
    zip_int64_t index = str_has_char(name, 0)
                            ? -1
                            : zip_name_locate(z->zip, arena_cstr(&scratch, name), ZIP_FL_ENC_GUESS);
    arena_release(&scratch);
    return index;
}

bool archive_has(const struct archive *z, struct str name)
{
    return locate(z, name) >= 0;
}

/* Reads what the directory promises, and makes sure that there is no more. */
static enum archive_end read_all(zip_file_t *file, char *bytes, size_t size)
{
    size_t got = 0;
    while (got < size) {
        zip_int64_t n = zip_fread(file, bytes + got, size - got);
        if (n <= 0)
            return ARCHIVE_BROKEN;
        got += (size_t)n;
    }
    char more;
    return zip_fread(file, &more, 1) == 0 ? ARCHIVE_READ : ARCHIVE_BROKEN;
}

enum archive_end archive_read(struct archive *z, struct arena *a, struct str name, size_t max,
                              struct str *bytes)
{
    zip_stat_t st;
    zip_int64_t index = locate(z, name);
    if (index < 0)
        return ARCHIVE_MISSING;
    if (zip_stat_index(z->zip, (zip_uint64_t)index, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE))
        return ARCHIVE_BROKEN;
    if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
        return ARCHIVE_ENCRYPTED;
    if (st.size > max || st.size > ARCHIVE_BYTES_MAX - z->read)
        return ARCHIVE_LARGE;
    zip_file_t *file = zip_fopen_index(z->zip, (zip_uint64_t)index, 0);
    if (!file)
        return ARCHIVE_BROKEN;
    char *copy = arena_alloc(a, (size_t)st.size + 1);
    enum archive_end end = read_all(file, copy, (size_t)st.size);
    zip_fclose(file);
    z->read += (size_t)st.size;
    *bytes = (struct str){copy, (size_t)st.size};
    return end;
}
