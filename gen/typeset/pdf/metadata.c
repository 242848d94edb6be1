// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include "core/civil.h"
#include "core/text/utf8.h"

static void set_date(struct haru *haru, const struct civil *c)
{
    HPDF_Date date = {.year = (HPDF_INT)c->year,
                      .month = c->month,
                      .day = c->date,
                      .hour = c->hour,
                      .minutes = c->minute,
                      .seconds = c->second,
                      .ind = 'Z'};
    HPDF_SetInfoDateAttr(haru->doc, HPDF_INFO_CREATION_DATE, date);
    HPDF_SetInfoDateAttr(haru->doc, HPDF_INFO_MOD_DATE, date);
}

static void set_info(struct haru *haru, const struct document *document, const struct civil *date)
{
    HPDF_Doc doc = haru->doc;
    HPDF_SetInfoAttr(doc, HPDF_INFO_TITLE, ""); /* makes the dictionary */
    HPDF_Dict_Add(doc->info, "Title", haru_text(haru, document->title));
    if (document->subject.n)
        HPDF_Dict_Add(doc->info, "Subject", haru_text(haru, document->subject));
    if (date)
        set_date(haru, date);
}

/* ---- XMP (ISO 16684-1) ---- */

static void put_property(struct buf *b, const char *name, const char *array, struct str value)
{
    if (value.n == 0)
        return;
    const char *language = strcmp(array, "Alt") == 0 ? " xml:lang=\"x-default\"" : "";
    buf_printf(b, "<%s><rdf:%s><rdf:li%s>", name, array, language);
    buf_xml(b, value);
    buf_printf(b, "</rdf:li></rdf:%s></%s>\n", array, name);
}

static void put_dates(struct buf *b, const struct civil *c)
{
    static const char *const names[] = {"xmp:CreateDate", "xmp:ModifyDate"};
    for (size_t i = 0; i < countof(names); i++)
        buf_printf(b, "<%s>%04d-%02d-%02dT%02d:%02d:%02dZ</%s>\n", names[i], (int)c->year, c->month,
                   c->date, c->hour, c->minute, c->second, names[i]);
}

static struct str metadata(struct arena *a, const struct document *document, bool accessible,
                           const struct civil *date)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                 "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                 "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                 "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                 "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                 "<dc:format>application/pdf</dc:format>\n");
    put_property(&b, "dc:title", "Alt", document->title);
    put_property(&b, "dc:description", "Alt", document->subject);
    put_property(&b, "dc:language", "Bag", document->lang);
    if (date)
        put_dates(&b, date);
    if (accessible)
        buf_puts(&b, "<pdfuaid:part>1</pdfuaid:part>\n");
    buf_puts(&b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

static void set_catalog(struct haru *haru, const struct document *document)
{
    HPDF_Doc doc = haru->doc;
    if (document->lang.n)
        HPDF_Dict_Add(doc->catalog, "Lang", haru_text(haru, document->lang));
    HPDF_Dict preferences = HPDF_Dict_New(doc->mmgr);
    HPDF_Dict_Add(doc->catalog, "ViewerPreferences", preferences);
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
    if (document->tags) {
        HPDF_Dict marks = HPDF_Dict_New(doc->mmgr);
        HPDF_Dict_Add(doc->catalog, "MarkInfo", marks);
        HPDF_Dict_AddBoolean(marks, "Marked", HPDF_TRUE);
    }
    HPDF_SetPageMode(doc, HPDF_PAGE_MODE_USE_OUTLINE);
    if (document->front)
        HPDF_AddPageLabel(doc, 0, HPDF_PAGE_NUM_STYLE_LOWER_ROMAN, 1, NULL);
    HPDF_AddPageLabel(doc, (HPDF_UINT)document->front, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, NULL);
}

void metadata_add(struct haru *haru, const struct document *document, bool accessible)
{
    int64_t given = 0;
    bool dated = civil_source_date(&given);
    const struct civil moment = civil_from_seconds(given), *date = dated ? &moment : NULL;
    accessible = accessible && document->tags && document->title.n && document->lang.n;
    set_info(haru, document, date);
    set_catalog(haru, document);
    HPDF_Dict data = haru_stream(haru, metadata(haru->arena, document, accessible, date));
    HPDF_Dict_AddName(data, "Type", "Metadata");
    HPDF_Dict_AddName(data, "Subtype", "XML");
    HPDF_Dict_Add(haru->doc->catalog, "Metadata", data);
}
