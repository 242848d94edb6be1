// SPDX-License-Identifier: MIT
/*
 * The XML that pdftohtml prints, as pages of pieces.
 *
 * It is not read as XML: pdftohtml closes <a> and <b> in the wrong order, prints control
 * characters that XML forbids, notes about links between pages, and a DOCTYPE. But each element
 * has a line of its own, and its four kinds are always written the same way (HtmlOutputDev.cc of
 * poppler). So tags are taken one by one, whatever stands between them; what is not known is
 * skipped, and nothing here fails.
 */
#include "read/presentation/pdf/pages.h"

#include "core/text/utf8.h"

#include <math.h>

enum { TAG_MAX = 8192 }; /* bytes; a longer one is cut at its first '>' */

struct xml_tag {
    struct str name; /* "/text" at its end */
    struct str rest; /* its attributes */
};

/* The end of a tag that starts at `at`, not one in a value; the index of its '>'. */
static size_t tag_end(struct str xml, size_t at)
{
    bool quoted = false;
    for (size_t i = at; i < xml.n && i - at < TAG_MAX && xml.p[i] != '\n'; i++) {
        quoted = xml.p[i] == '"' ? !quoted : quoted;
        if (xml.p[i] == '>' && !quoted)
            return i;
    }
    return str_find_char(xml, at, '>');
}

/* Takes the next tag; *at moves behind it. *before is the text in front of it. */
static bool next_tag(struct str xml, size_t *at, struct str *before, struct xml_tag *tag)
{
    size_t start = str_find_char(xml, *at, '<'), end = tag_end(xml, start);
    *before = str_slice(xml, *at, start);
    if (end >= xml.n)
        return false;
    tag->rest = str_slice(xml, start + 1, end);
    *at = end + 1;
    tag->name = str_slice(tag->rest, 0, str_find_char(tag->rest, 0, ' '));
    return true;
}

/* The raw value of an attribute; empty where there is none. */
static struct str value_of(const struct xml_tag *tag, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 0; (at = str_find(tag->rest, at, name)) < tag->rest.n; at += length) {
        struct str rest = str_slice(tag->rest, at + length, tag->rest.n);
        if (at > 0 && ascii_blank(tag->rest.p[at - 1]) && str_starts(rest, "=\""))
            return str_slice(rest, 2, str_find_char(rest, 2, '"'));
    }
    return STR("");
}

/* A length as it is printed: -12.345. Something that no page has is 0. */
static double number_of(const struct xml_tag *tag, const char *name)
{
    enum { FAR = 1000000 };
    struct str value = value_of(tag, name);
    bool negative = str_starts(value, "-");
    double number = 0, unit = 1;
    bool whole = true;
    for (size_t i = negative; i < value.n; i++) {
        if (value.p[i] == '.' && whole) {
            whole = false;
        } else if (!ascii_digit(value.p[i])) {
            break;
        } else if (whole) {
            number = number * 10 + (value.p[i] - '0');
        } else {
            unit /= 10;
            number += (value.p[i] - '0') * unit;
        }
    }
    return number < FAR ? (negative ? -number : number) : 0;
}

/* ---- text ---- */

/* The code point that an entity stands for, and its length; 0: it is none. */
static size_t entity(struct str s, int32_t *code_point)
{
    enum { LONGEST = 10 };
    static const struct {
        const char *text;
        int32_t code_point;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < countof(known); i++)
        if (str_starts(s, known[i].text)) {
            *code_point = known[i].code_point;
            return strlen(known[i].text);
        }
    size_t end = str_find_char(str_slice(s, 0, LONGEST), 0, ';'), number;
    if (!str_starts(s, "&#") || end >= s.n || !str_number(str_slice(s, 2, end), 0x10ffff, &number))
        return 0;
    *code_point = (int32_t)number;
    return end + 1;
}

/* The letters that a ligature is made of (Unicode, Alphabetic Presentation Forms). Fonts of TeX
 * have them, and nobody types them. */
static const char *ligature(int32_t code_point)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return code_point >= 0xfb00 && code_point <= 0xfb06 ? letters[code_point - 0xfb00] : NULL;
}

/* The bytes of blanks that go on a blank which macOS has written as several, a tab or one that does
 * not break among them; 0: it is what it says. */
static size_t rest_of_blank(const struct buf *b, struct str rest)
{
    static const char *const blanks[] = {" ", "\t", "\u00a0"};
    size_t at = 0, odd = 0;
    for (size_t i = 0; i < countof(blanks) && b->n && b->p[b->n - 1] == ' ';)
        if (str_starts(str_slice(rest, at, rest.n), blanks[i])) {
            at += str_from(blanks[i]).n;
            odd += i > 0;
            i = 0;
        } else {
            i++;
        }
    return odd ? at : 0;
}

/* The letter at *at, an entity or not; -1: it is none. */
static int32_t next_letter(struct str raw, size_t *at)
{
    int32_t c = -1;
    size_t length = raw.p[*at] == '&' ? entity(str_slice(raw, *at, raw.n), &c) : 0;
    *at += length;
    return length ? c : utf8_next(raw, at);
}

static void put_text(struct buf *b, struct str raw)
{
    for (size_t at = 0; at < raw.n;) {
        at += rest_of_blank(b, str_slice(raw, at, raw.n));
        if (at == raw.n)
            break;
        int32_t c = next_letter(raw, &at);
        const char *parts = ligature(c);
        if (parts)
            buf_puts(b, parts);
        else if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
            buf_char(b, ' '); /* ends of lines, which a page shows without them */
        else if (c < 0 || (c >= 0xd800 && c < 0xe000))
            buf_utf8(b, 0xfffd);
        else if (c >= ' ' && c != 0x7f)
            buf_utf8(b, c);
    }
}

/* Where a link leads, if it leads out of the document. */
static struct str link_of(struct arena *a, const struct xml_tag *tag)
{
    struct buf b = BUF_INIT;
    put_text(&b, value_of(tag, "href"));
    struct str url = buf_str(&b), kept = STR("");
    if (str_starts(url, "http://") || str_starts(url, "https://") || str_starts(url, "mailto:"))
        kept = buf_copy(&b, a);
    buf_release(&b);
    return kept;
}

/* ---- pieces ---- */

/* A piece whose text is being read. */
struct piece_text {
    struct pdf_file *f;
    struct pdf_piece *piece;
    size_t cap;
    size_t start; /* of the run at hand, in `all` */
    struct buf all;
    bool bold;
    struct str url;
};

/* The runs' texts are views of the piece's, which is copied at the end: here they have lengths. */
static void end_run(struct piece_text *t)
{
    if (t->all.n == t->start)
        return;
    struct pdf_piece *p = t->piece;
    struct pres_run *run = ARENA_PUSH(t->f->scratch, p->runs, p->count, t->cap);
    *run = (struct pres_run){.text = {NULL, t->all.n - t->start},
                             .bold = t->bold,
                             .mono = p->font->mono,
                             .size = (float)p->font->size,
                             .url = t->url};
    t->start = t->all.n;
}

static void take_inner_tag(struct piece_text *t, const struct xml_tag *tag)
{
    end_run(t);
    if (str_is(tag->name, "b"))
        t->bold = true;
    else if (str_is(tag->name, "/b"))
        t->bold = false;
    else if (str_is(tag->name, "a"))
        t->url = link_of(t->f->in->arena, tag);
    else if (str_is(tag->name, "/a"))
        t->url = STR("");
}

/* What stands up to </text>. */
static void read_text(struct pdf_file *f, struct str xml, size_t *at, struct pdf_piece *piece)
{
    struct piece_text t = {.f = f, .piece = piece, .url = STR("")};
    struct str before;
    struct xml_tag tag;
    bool more = true;
    while (more) {
        more = next_tag(xml, at, &before, &tag);
        put_text(&t.all, before);
        if (more && str_is(tag.name, "/text"))
            break;
        if (more)
            take_inner_tag(&t, &tag);
    }
    if (!more)
        *at = xml.n;
    end_run(&t);
    piece->text = buf_copy(&t.all, f->in->arena);
    size_t start = 0;
    for (size_t i = 0; i < piece->count; i++) {
        piece->runs[i].text = str_slice(piece->text, start, start + piece->runs[i].text.n);
        start += piece->runs[i].text.n;
    }
    buf_release(&t.all);
}

static const struct pdf_font *font_of(const struct pdf_file *f, const struct xml_tag *tag)
{
    static const struct pdf_font none = {.face = {"", 0}, .colour = {"", 0}};
    size_t id;
    return str_number(value_of(tag, "font"), PDF_FONTS_MAX, &id) && id < f->id_count && f->ids[id]
               ? f->ids[id]
               : &none;
}

/* Turned by a quarter, as labels of drawings are: its letters come in shreds. A mark that stands on
 * a letter has no width either, and no column. */
static bool is_turned(const struct pdf_piece *p)
{
    double columns = (double)utf8_columns(p->text);
    return p->right - p->left < 0.02 * p->font->size * columns;
}

/* Notes a piece of blanks right behind the piece before it: no more is kept of it. */
static void note_blank(struct pdf_page *page, const struct pdf_piece *blank)
{
    struct pdf_piece *last = page->count ? &page->pieces[page->count - 1] : NULL;
    double near = 0.2 * blank->font->size;
    if (last && fabs(blank->left - last->right) < near && blank->top < last->bottom &&
        blank->bottom > last->top && blank->right > blank->left)
        last->parted = true;
}

/* A dot in the place of a sign that has no letter, as fonts of TeX have those of inner lists. */
static void put_sign(struct pdf_file *f, struct pdf_piece *p)
{
    p->runs = arena_array(f->scratch, 1, sizeof *p->runs);
    p->text = STR("\u2022");
    p->runs[0] = (struct pres_run){.text = p->text, .size = (float)p->font->size, .url = STR("")};
    p->count = 1;
    p->sign = true;
}

static void read_piece(struct pdf_file *f, struct str xml, size_t *at, const struct xml_tag *tag)
{
    struct pdf_page *page = &f->pages[f->page_count - 1];
    struct pdf_piece p = {.left = number_of(tag, "left") / PDF_ZOOM,
                          .top = number_of(tag, "top") / PDF_ZOOM,
                          .font = font_of(f, tag)};
    p.right = p.left + fmax(number_of(tag, "width"), 0) / PDF_ZOOM;
    p.bottom = p.top + fmax(number_of(tag, "height"), 0) / PDF_ZOOM;
    read_text(f, xml, at, &p);
    bool blank = str_trim(p.text).n == 0;
    if (blank && p.font->symbols && p.count == 0) {
        put_sign(f, &p);
        blank = false;
    }
    if (blank)
        note_blank(page, &p);
    if (blank || is_turned(&p))
        return;
    *ARENA_PUSH(f->scratch, page->pieces, page->count, page->cap) = p;
    f->piece_count++;
}

/* ---- fonts and pages ---- */

static bool has_symbols(struct str face)
{
    static const char *const names[] = {"Wingdings", "Webdings", "Symbol", "Dingbats",
                                        "MSAM",      "MSBM",     "Awesome"};
    for (size_t i = 0; i < countof(names); i++)
        if (str_find(face, 0, names[i]) < face.n)
            return true;
    return false;
}

static void make_font(struct pdf_file *f, const struct xml_tag *tag, struct pdf_font *font)
{
    font->face = arena_str(f->scratch, value_of(tag, "family"));
    font->colour = arena_str(f->scratch, value_of(tag, "color"));
    font->size = fmax(number_of(tag, "size"), 0) / PDF_ZOOM;
    font->mono = pres_face_is_mono(font->face);
    font->symbols = has_symbols(font->face);
    f->font_count++;
}

/* What follows its id says how it looks: documents number their fonts anew, and share them. */
static void read_font(struct pdf_file *f, const struct xml_tag *tag)
{
    size_t id;
    struct str name = value_of(tag, "id");
    if (!str_number(name, PDF_FONTS_MAX, &id) || id >= f->id_count ||
        f->font_count == PDF_FONTS_MAX)
        return;
    struct str look = str_slice(tag->rest, (size_t)(name.p + name.n - tag->rest.p), tag->rest.n);
    struct pdf_font *next = &f->fonts[f->font_count];
    f->ids[id] = map_add(&f->looks, f->scratch, look, next);
    if (f->ids[id] == next)
        make_font(f, tag, next);
}

static const char font_start[] = "<fontspec ";

static size_t count_fonts(struct str xml)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find(xml, at, font_start)) < xml.n; at += sizeof font_start - 1)
        count += count < PDF_FONTS_MAX;
    return count;
}

/* Of a document. */
static void read_fonts(struct pdf_file *f, struct str xml)
{
    struct str before;
    struct xml_tag tag;
    f->id_count = count_fonts(xml);
    f->ids = arena_array(f->scratch, f->id_count, sizeof *f->ids);
    for (size_t at = 0; (at = str_find(xml, at, font_start)) < xml.n;)
        if (next_tag(xml, &at, &before, &tag))
            read_font(f, &tag);
        else
            break;
}

/* False where there are more pages than are read. */
static bool read_page(struct pdf_file *f, const struct xml_tag *tag)
{
    if (f->page_count == PRES_SLIDES_MAX) {
        diag_add(f->in->diags, SEVERITY_WARNING, "too-many", f->in->at,
                 "more than %d slides; the rest is not read", PRES_SLIDES_MAX);
        return false;
    }
    struct pdf_page *page = ARENA_PUSH(f->scratch, f->pages, f->page_count, f->page_cap);
    *page = (struct pdf_page){.number = f->page_count,
                              .width = fmax(number_of(tag, "width"), 0) / PDF_ZOOM,
                              .height = fmax(number_of(tag, "height"), 0) / PDF_ZOOM};
    return true;
}

/* False where there is more than is read. */
static bool read_document(struct pdf_file *f, struct str xml)
{
    struct str before;
    struct xml_tag tag;
    read_fonts(f, xml);
    for (size_t at = 0; next_tag(xml, &at, &before, &tag);) {
        if (str_is(tag.name, "page") && !read_page(f, &tag))
            return false;
        if (!str_is(tag.name, "text") || f->page_count == 0)
            continue;
        if (f->piece_count == PDF_PIECES_MAX) {
            diag_add(f->in->diags, SEVERITY_WARNING, "too-many", f->in->at,
                     "more than %d pieces of text; those from slide %zu on are not read",
                     PDF_PIECES_MAX, f->pages[f->page_count - 1].number);
            return false;
        }
        read_piece(f, xml, &at, &tag);
    }
    return true;
}

void pdf_parse(struct pdf_file *f, struct str xml)
{
    static const char start[] = "<pdf2xml";
    size_t at = 0;
    /* Pieces keep addresses of fonts: there is room for all of them before any piece is. */
    f->fonts = arena_array(f->scratch, count_fonts(xml) + 1, sizeof *f->fonts);
    do {
        size_t next = str_find(xml, at + 1, start);
        if (!read_document(f, str_slice(xml, at, next)))
            return;
        at = next;
    } while (at < xml.n);
}
