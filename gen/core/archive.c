// SPDX-License-Identifier: MIT
#include "core/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* A file as libzip reads it. Its own way, by way of stdio, asks four things of the system where one
 * will do. */
struct zip_input {
    int fd, failure; /* errno */
    zip_uint64_t size, at;
    zip_error_t error;
};

struct archive {
    zip_t *zip;
    const struct zip_input *in; /* NULL: bytes in memory */
    size_t read;                /* bytes of all members so far */
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

/* What was opened, within bounds; NULL where it is over one. */
static struct archive *take(struct arena *a, zip_t *zip, const char **why)
{
    if (zip_get_num_entries(zip, 0) > ARCHIVE_MEMBERS_MAX) {
        zip_discard(zip);
        *why = "it has more members than any real one";
        return NULL;
    }
    struct archive *z = ARENA_NEW(a, struct archive);
    z->zip = zip;
    return z;
}

static struct archive *open_source(struct arena *a, zip_source_t *source, zip_error_t *error,
                                   const char **why)
{
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, error) : NULL;
    if (!zip) {
        *why = why_not(zip_error_code_zip(error));
        if (source)
            zip_source_free(source);
    }
    zip_error_fini(error);
    return zip ? take(a, zip, why) : NULL;
}

static zip_int64_t read_part(struct zip_input *in, char *bytes, zip_uint64_t most)
{
    ssize_t n;
    do
        n = pread(in->fd, bytes, most, (off_t)in->at);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        in->failure = errno;
        zip_error_set(&in->error, ZIP_ER_READ, errno);
    } else {
        in->at += (zip_uint64_t)n;
    }
    return n;
}

static zip_int64_t describe(const struct zip_input *in, zip_stat_t *st)
{
    zip_stat_init(st);
    st->valid = ZIP_STAT_SIZE;
    st->size = in->size;
    return sizeof *st;
}

/* What libzip asks of a source (zip_source_function(3)). */
static zip_int64_t answer(void *state, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct zip_input *in = state;
    switch ((int)command) { /* no others are asked of one that is only read */
    case ZIP_SOURCE_OPEN: in->at = 0; return 0;
    case ZIP_SOURCE_READ: return read_part(in, data, n);
    case ZIP_SOURCE_CLOSE: return 0;
    case ZIP_SOURCE_STAT: return describe(in, data);
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&in->error, data, n);
    case ZIP_SOURCE_FREE: return 0;
    case ZIP_SOURCE_SEEK: {
        zip_int64_t to = zip_source_seek_compute_offset(in->at, in->size, data, n, &in->error);
        in->at = to < 0 ? in->at : (zip_uint64_t)to;
        return to < 0 ? -1 : 0;
    }
    case ZIP_SOURCE_TELL: return (zip_int64_t)in->at;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
            ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default: zip_error_set(&in->error, ZIP_ER_OPNOTSUPP, 0); return -1;
    }
}

struct archive *archive_open(struct arena *a, int fd, const char **why)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        *why = "it is no file";
        errno = 0;
        return NULL;
    }
    if (st.st_size == 0) { /* for libzip an archive of nothing */
        *why = why_not(ZIP_ER_NOZIP);
        errno = 0;
        return NULL;
    }
    struct zip_input *in = ARENA_NEW(a, struct zip_input);
    *in = (struct zip_input){.fd = fd, .size = (zip_uint64_t)st.st_size};
    zip_error_init(&in->error);
    zip_error_t error;
    zip_error_init(&error);
    struct archive *z = open_source(a, zip_source_function_create(answer, in, &error), &error, why);
    if (z)
        z->in = in;
    errno = in->failure;
    return z;
}

int archive_failure(const struct archive *z)
{
    return z && z->in ? z->in->failure : 0;
}

struct archive *archive_of(struct arena *a, struct str bytes, const char **why)
{
    zip_error_t error;
    zip_error_init(&error);
    return open_source(a, zip_source_buffer_create(bytes.p, bytes.n, 0, &error), &error, why);
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

/* ---- what is locked ---- */

static bool opens_with(struct archive *z, zip_uint64_t index, struct str bytes, struct str password)
{
    struct arena scratch = ARENA_INIT;
    zip_file_t *file = zip_fopen_index_encrypted(z->zip, index, 0, arena_cstr(&scratch, password));
    char *copy = arena_alloc(&scratch, bytes.n + 1);
    bool good = file && read_all(file, copy, bytes.n) == ARCHIVE_READ &&
                str_eq((struct str){copy, bytes.n}, bytes);
    if (file)
        zip_fclose(file);
    arena_release(&scratch);
    return good;
}

bool archive_is_locked(struct archive *z, const struct archive_member *members, size_t count,
                       struct str password)
{
    size_t smallest = 0;
    if (archive_count(z) != count || count == 0)
        return false;
    for (size_t i = 0; i < count; i++) {
        zip_stat_t st;
        if (zip_stat_index(z->zip, i, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) ||
            !(st.valid & ZIP_STAT_ENCRYPTION_METHOD) || st.encryption_method != ZIP_EM_AES_256 ||
            st.size != members[i].bytes.n || !str_eq(archive_name(z, i), members[i].name))
            return false;
        smallest = members[i].bytes.n < members[smallest].bytes.n ? i : smallest;
    }
    return opens_with(z, smallest, members[smallest].bytes, password);
}

/* ---- writing ---- */

/* An archive in memory, open for changes; NULL after a failure. */
struct archive_packing {
    struct arena *arena;
    zip_source_t *source; /* of its bytes */
    zip_t *zip;
    const char *why;
};

static bool fail(struct archive_packing *p, const char *why)
{
    p->why = arena_cstr(p->arena, str_from(why));
    return false;
}

/* What is changed has to belong to libzip: where it clones a buffer that is another's, it frees
 * that all the same (1.7.3, buffer_clone). */
static bool open_bytes(struct archive_packing *p, struct str bytes)
{
    zip_error_t error;
    void *own = bytes.n ? malloc(bytes.n) : NULL;
    if (bytes.n && !own)
        return fail(p, "out of memory");
    if (own)
        memcpy(own, bytes.p, bytes.n);
    zip_error_init(&error);
    p->source = zip_source_buffer_create(own, bytes.n, 1, &error);
    if (!p->source)
        free(own);
    /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): it is the source's from here on */
    p->zip = p->source ? zip_open_from_source(p->source, bytes.n ? 0 : ZIP_TRUNCATE, &error) : NULL;
    if (p->zip)
        zip_source_keep(p->source); /* zip_close would free it */
    else
        fail(p, zip_error_strerror(&error));
    if (!p->zip && p->source)
        zip_source_free(p->source);
    zip_error_fini(&error);
    return p->zip != NULL;
}

/* Reads the finished archive out of libzip's buffer. */
static bool take_bytes(struct archive_packing *p, struct str *bytes)
{
    zip_stat_t st;
    if (zip_source_open(p->source) != 0 || zip_source_stat(p->source, &st) != 0)
        return fail(p, zip_error_strerror(zip_source_error(p->source)));
    char *copy = arena_alloc(p->arena, st.size + 1);
    zip_int64_t n = zip_source_read(p->source, copy, st.size);
    zip_source_close(p->source);
    if (n < 0 || (zip_uint64_t)n != st.size)
        return fail(p, "libzip gave back fewer bytes than it made");
    *bytes = (struct str){copy, (size_t)n};
    return true;
}

/* Ends the changes, `good` or not, and returns the new bytes. */
static bool close_bytes(struct archive_packing *p, bool good, struct str *bytes)
{
    if (!good) {
        zip_discard(p->zip);
    } else if (zip_close(p->zip) != 0) {
        good = fail(p, zip_strerror(p->zip));
        zip_discard(p->zip);
    }
    good = good && take_bytes(p, bytes);
    zip_source_free(p->source);
    return good;
}

/* libzip turns the time into local fields for the archive; so it is made from local fields. */
time_t archive_time(int64_t year, int month, int date)
{
    struct tm tm = {.tm_year = 80, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};
    if (year >= 1980) {
        tm.tm_year = (int)year - 1900;
        tm.tm_mon = month - 1;
        tm.tm_mday = date;
    }
    return mktime(&tm);
}

enum { FAST = 1 }; /* the level of zlib */

/* The password that opens the member; empty: none does. */
static bool lock_member(struct archive_packing *p, zip_uint64_t index, struct str password)
{
    if (password.n == 0 ||
        zip_file_set_encryption(p->zip, index, ZIP_EM_AES_256, arena_cstr(p->arena, password)) == 0)
        return true;
    return fail(p, zip_strerror(p->zip));
}

static bool add_member(struct archive_packing *p, const struct archive_member *member, time_t when,
                       struct str password)
{
    zip_source_t *source = zip_source_buffer(p->zip, member->bytes.p, member->bytes.n, 0);
    zip_int64_t index = source ? zip_file_add(p->zip, arena_cstr(p->arena, member->name), source,
                                              ZIP_FL_ENC_UTF_8)
                               : -1;
    if (index < 0) {
        if (source)
            zip_source_free(source);
        return fail(p, zip_strerror(p->zip));
    }
    if ((member->stored &&
         zip_set_file_compression(p->zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) != 0) ||
        (member->fast &&
         zip_set_file_compression(p->zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, FAST) != 0) ||
        zip_file_set_mtime(p->zip, (zip_uint64_t)index, when, 0) != 0 ||
        zip_file_set_external_attributes(p->zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX,
                                         (zip_uint32_t)0100644 << 16) != 0)
        return fail(p, zip_strerror(p->zip));
    return lock_member(p, (zip_uint64_t)index, password);
}

static bool change_member(struct archive_packing *p, const struct archive_member *member)
{
    zip_stat_t st;
    zip_int64_t index = zip_name_locate(p->zip, arena_cstr(p->arena, member->name),
                                        ZIP_FL_ENC_GUESS);
    if (index < 0 || zip_stat_index(p->zip, (zip_uint64_t)index, 0, &st) != 0)
        return fail(p, "a member of it is no longer there");
    zip_source_t *source = zip_source_buffer(p->zip, member->bytes.p, member->bytes.n, 0);
    if (!source || zip_file_replace(p->zip, (zip_uint64_t)index, source, 0) != 0) {
        if (source)
            zip_source_free(source);
        return fail(p, zip_strerror(p->zip));
    }
    if ((st.valid & ZIP_STAT_MTIME) &&
        zip_file_set_mtime(p->zip, (zip_uint64_t)index, st.mtime, 0) != 0)
        return fail(p, zip_strerror(p->zip));
    return true;
}

bool archive_make_locked(struct arena *a, const struct archive_member *members, size_t count,
                         time_t when, struct str password, struct str *bytes, const char **why)
{
    struct archive_packing p = {.arena = a};
    bool good = open_bytes(&p, STR(""));
    if (good) {
        for (size_t i = 0; i < count && good; i++)
            good = add_member(&p, &members[i], when, password);
        good = close_bytes(&p, good, bytes);
    }
    *why = p.why;
    return good;
}

bool archive_make(struct arena *a, const struct archive_member *members, size_t count, time_t when,
                  struct str *bytes, const char **why)
{
    return archive_make_locked(a, members, count, when, STR(""), bytes, why);
}

bool archive_change(struct arena *a, struct str archive, const struct archive_member *members,
                    size_t count, struct str *bytes, const char **why)
{
    struct archive_packing p = {.arena = a};
    bool good = open_bytes(&p, archive);
    if (good) {
        for (size_t i = 0; i < count && good; i++)
            good = change_member(&p, &members[i]);
        good = close_bytes(&p, good, bytes);
    }
    *why = p.why;
    return good;
}
