// SPDX-License-Identifier: MIT
/*
 * publish.c -- which files of a course may be published.
 *
 * Every file that was read is in the log of the input with its device and inode. Sorted by these,
 * all uses of one file stand together, whether a symbolic link, a hard link, an escape in an
 * address or a file system that ignores case leads to it.
 */
#include "read/course/publish.h"

#include "core/text/utf8.h"

#include <stdlib.h>

bool publish_is_source(struct str path)
{
    static const char *const sources[] = {"md", "markdown", "mdown", "mkd", "mdx", "rmd", "qmd"};
    return PATH_ENDS_AS(path, sources);
}

/* ---- what runs in a browser ---- */

/* The text as a parser of XML may read it: in lower case, without white space, references to
 * characters resolved. */
static void put_bare(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        unsigned code = (unsigned char)text.p[i];
        if (code == '&' && i + 2 < text.n && text.p[i + 1] == '#') {
            bool hex = ascii_lower(text.p[i + 2]) == 'x';
            size_t end = str_find_char(str_slice(text, 0, i + 16), i, ';');
            code = (unsigned)strtoul(text.p + i + 2 + hex, NULL, hex ? 16 : 10);
            i = end < text.n ? end : i;
        }
        i++;
        if (code > ' ' && code < 0x7f)
            buf_char(b, ascii_lower((char)code));
    }
}

/* "onclick = " at p[i], the start of an attribute. */
static bool is_handler(struct str s, size_t i)
{
    size_t end = i;
    while (end < s.n && ascii_alpha(s.p[end]))
        end++;
    bool named = end > i + 2 && ascii_lower(s.p[i]) == 'o' && ascii_lower(s.p[i + 1]) == 'n';
    while (end < s.n && ascii_space(s.p[end]))
        end++;
    return named && end < s.n && s.p[end] == '=';
}

/* Whether an element has an attribute that holds a script: onclick="..." and the like. */
static bool has_handler(struct str s)
{
    bool tag = false;
    char quote = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i], before = i ? s.p[i - 1] : 0;
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (tag && (c == '"' || c == '\''))
            quote = c;
        else if (c == '<' || c == '>')
            tag = c == '<';
        else if (tag && (ascii_space(before) || str_has_char(STR("\"'/"), before)) &&
                 is_handler(s, i))
            return true;
    }
    return false;
}

/*
 * Whether every reader takes the bytes for the same text: UTF-8 without control characters, and not
 * said to be anything else. Escapes of other encodings hide names from who looks for them.
 */
static bool is_plain_text(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        int32_t c = utf8_next(s, &i);
        if (c < 0 || (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0))
            return false;
    }
    size_t end = str_find(s, 0, "?>"), at = str_find(str_slice(s, 0, end), 0, "encoding");
    struct buf said = BUF_INIT;
    put_bare(&said, str_slice(s, at, at < end ? at + 24 : at));
    bool plain = !str_starts(s, "<?xml") || at >= end ||
                 str_starts(buf_str(&said), "encoding=\"utf-8\"") ||
                 str_starts(buf_str(&said), "encoding='utf-8'") ||
                 str_starts(buf_str(&said), "encoding=\"us-ascii\"");
    buf_release(&said);
    return plain;
}

/* The name of the element, or of what else starts at the `<` at s.p[i], in lower case, its prefix
 * left out. */
static struct str tag_name(struct str s, size_t i, char name[32])
{
    size_t n = 0;
    i += i + 1 < s.n && s.p[i + 1] == '/' ? 2 : 1;
    for (; i < s.n && !ascii_space(s.p[i]) && !str_has_char(STR("/>[<"), s.p[i]); i++)
        if (s.p[i] == ':')
            n = 0;
        else if (n < 31)
            name[n++] = ascii_lower(s.p[i]);
    return (struct str){name, n};
}

/* Whether an element, a declaration or an instruction brings more than shapes and texts. */
static bool has_active_tag(struct str s)
{
    static const char *const active[] = {
        "script",   "iframe",    "object", "embed",    "handler", "listener", "link",
        "meta",     "base",      "form",   "frame",    "applet",  "frameset", "!entity",
        "!attlist", "!notation", "portal", "template", "audio",   "video",    "!element"};
    char name[32];
    for (size_t i = str_find_char(s, 0, '<'); i < s.n; i = str_find_char(s, i + 1, '<')) {
        struct str tag = tag_name(s, i, name);
        size_t end = str_find_char(s, i, '>');
        if ((str_starts(tag, "?") && !str_is(tag, "?xml") && !str_is(tag, "?xml?")) ||
            (str_is(tag, "!doctype") && str_find_char(s, i, '[') < end))
            return true;
        for (size_t k = 0; k < countof(active); k++)
            if (str_is(tag, active[k]))
                return true;
    }
    return false;
}

/* Whether a picture in SVG is more than a picture. */
static bool is_active_svg(struct str bytes)
{
    static const char *const marks[] = {"javascript:", "vbscript:", "data:text", "data:image/svg",
                                        "data:application"};
    struct buf bare = BUF_INIT;
    put_bare(&bare, bytes);
    bool active = has_handler(bytes) || has_active_tag(bytes) || !is_plain_text(bytes);
    for (size_t i = 0; i < countof(marks); i++)
        active = active || str_find(buf_str(&bare), 0, marks[i]) < bare.n;
    buf_release(&bare);
    return active;
}

/* Whether what is no SVG starts as a text in HTML or XML: browsers tell some of these by their
 * first bytes, and servers by endings of their own. */
static bool is_markup(struct str path, struct str bytes)
{
    static const char *const texts[] = {"txt", "yaml", "yml",  "json", "sh",   "csv",
                                        "log", "conf", "toml", "ini",  "diff", "patch"};
    size_t i = str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0;
    bool wide = str_starts(bytes, "\xff\xfe") || str_starts(bytes, "\xfe\xff");
    while (i < bytes.n && (unsigned char)bytes.p[i] <= ' ')
        i++;
    return !PATH_ENDS_AS(path, texts) && (wide || (i < bytes.n && bytes.p[i] == '<'));
}

/* Whether a part of the name says that a browser or a server runs the file: a.html.en, a.php. */
static bool is_page_name(struct str path)
{
    static const char *const pages[] = {
        "html", "htm",  "xhtml", "xht",  "shtml", "mht",  "mhtml", "xml",  "xsl",
        "xslt", "svgz", "hta",   "swf",  "php",   "pht",  "phtml", "phar", "cgi",
        "asis", "var",  "htc",   "rdf",  "rss",   "atom", "xsd",   "mml",  "mathml",
        "xul",  "smil", "kml",   "wsdl", "php5",  "jsp",  "asp",   "aspx", "htaccess"};
    size_t slash = path.n;
    while (slash && path.p[slash - 1] != '/')
        slash--;
    for (size_t at = str_find_char(path, slash, '.'); at < path.n;) {
        size_t end = str_find_char(path, at + 1, '.');
        struct str part = str_trim(str_slice(path, 0, end));
        if (PATH_ENDS_AS(part, pages))
            return true;
        at = end;
    }
    return false;
}

static bool is_active(struct str path, struct str bytes)
{
    static const char *const svg[] = {"svg"};
    return is_page_name(path) ||
           (PATH_ENDS_AS(path, svg) ? is_active_svg(bytes) : is_markup(path, bytes));
}

/* ---- what pages show ---- */

/* Pictures, PDF, archives, texts that one reads beside the slides. */
static bool is_shown(struct str path)
{
    static const char *const shown[] = {"png",  "jpg", "jpeg", "gif",  "svg", "webp",
                                        "avif", "bmp", "ico",  "pdf",  "zip", "txt",
                                        "yaml", "yml", "sh",   "json", "mp4", "webm"};
    return PATH_ENDS_AS(path, shown);
}

/* Why a file is not published: said at each place that names it, found out once. */
struct refusal {
    const char *code;
    struct str why;
};

static struct refusal *find_refusal(struct reader *r, struct str path, struct str bytes)
{
    struct refusal found = {NULL, STR("")};
    if (is_active(path, bytes))
        found = (struct refusal){"active-file",
                                 STR("a script in it would run in readers' browsers; put it into a "
                                     "zip, or take the script out of a picture")};
    else if (r->lone && !is_shown(path))
        found = (struct refusal){"missing-file",
                                 STR("beside a deck only pictures, PDF, zip and text are; make a "
                                     "course of it with a course.yaml")};
    if (!found.code)
        return NULL;
    struct refusal *refusal = ARENA_NEW(r->arena, struct refusal);
    *refusal = found;
    return map_add(&r->refused_paths, r->arena, path, refusal);
}

static bool refuse_file(struct reader *r, const struct refusal *refusal, struct str path,
                        struct span at)
{
    if (refusal)
        diag_add(r->diags, r->lone ? SEVERITY_WARNING : SEVERITY_ERROR, refusal->code, at,
                 "`%.*s` is not published: %.*s", STR_ARG(path), STR_ARG(refusal->why));
    return refusal != NULL;
}

bool publish_is_refused(struct reader *r, struct str path, struct span at)
{
    return refuse_file(r, map_get(&r->refused_paths, path), path, at);
}

bool publish_allows(struct reader *r, struct str path, struct str bytes, struct span at)
{
    return !refuse_file(r, find_refusal(r, path, bytes), path, at);
}

/* ---- what is private ---- */

enum { PRIVATE_MAX = 100 }; /* entries: each folder is held against all files */

void publish_read_private(struct reader *r, const struct yaml *y)
{
    size_t count = 0;
    if (!field_list(r, y, "`private`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        if (++count > PRIVATE_MAX) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", e->value ? e->value->at : y->at,
                     "`private` has more than %d entries; name their folder", PRIVATE_MAX);
            return;
        }
        struct str path = e->value ? field_text(r, e->value) : STR("");
        if (path.n)
            input_private(&r->input, path, e->value->at);
    }
}

static int compare_files(const void *left, const void *right)
{
    const struct input_file *a = left, *b = right;
    if (a->device != b->device)
        return a->device < b->device ? -1 : 1;
    if (a->inode != b->inode)
        return a->inode < b->inode ? -1 : 1;
    return a->use < b->use ? -1 : a->use > b->use;
}

static bool is_same(const struct input_file *a, const struct input_file *b)
{
    return a->device == b->device && a->inode == b->inode;
}

static void refuse(struct reader *r, const struct input_file *file, const char *why)
{
    diag_add(r->diags, SEVERITY_ERROR, "private-file", file->named,
             "`%.*s` is never published: %s; take this out", STR_ARG(file->path), why);
}

/* Where the folder is private, so is what lies in it. */
static void refuse_below(struct reader *r, const struct input_file *folder)
{
    const struct input_log *log = r->input.log;
    for (size_t i = 0; i < log->count; i++) {
        const struct input_file *f = &log->files[i];
        if (f->use != INPUT_PRIVATE && f->real.n > folder->real.n && f->named.src &&
            f->real.p[folder->real.n] == '/' &&
            str_eq(str_slice(f->real, 0, folder->real.n), folder->real))
            refuse(r, f, "its folder is private");
    }
}

/* One file with all its uses. */
static void check_uses(struct reader *r, const struct input_file *files, size_t count)
{
    bool private = files[count - 1].use == INPUT_PRIVATE, source = files[0].use == INPUT_SOURCE;
    for (size_t i = 0; i < count; i++) {
        const struct input_file *f = &files[i];
        if (private && f->use != INPUT_PRIVATE && f->named.src)
            refuse(r, f, "it is private");
        else if (source && f->use == INPUT_MEDIA)
            refuse(r, f, "the course is made of it, and it holds what only the speaker sees");
    }
}

void publish_check(struct reader *r)
{
    const struct input_log *log = r->input.log;
    if (log->count)
        qsort(log->files, log->count, sizeof *log->files, compare_files);
    for (size_t from = 0, to; from < log->count; from = to) {
        for (to = from + 1; to < log->count && is_same(&log->files[from], &log->files[to]);)
            to++;
        check_uses(r, log->files + from, to - from);
        if (log->files[to - 1].use == INPUT_PRIVATE && log->files[to - 1].folder)
            refuse_below(r, &log->files[to - 1]);
    }
}
