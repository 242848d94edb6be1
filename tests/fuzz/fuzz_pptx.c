// SPDX-License-Identifier: MIT
/*
 * Any bytes as a part of a PowerPoint file, or as the whole file: see slides.h.
 */
#include "slides.h"

#define BASE   "tests/decks/base/pptx/"
#define DRAWN  "tests/decks/pptx/smart-art/"
#define SPOKEN "tests/decks/pptx/notes/"

static struct deck_part parts[] = {
    {"ppt/slides/slide1.xml", DRAWN "ppt/slides/slide1.xml", "<p:sld ", {0}},
    {"ppt/presentation.xml", BASE "ppt/presentation.xml", "<p:presentation", {0}},
    {"ppt/slideLayouts/slideLayout1.xml",
     BASE "ppt/slideLayouts/slideLayout1.xml",
     "<p:sldLayout",
     {0}},
    {"ppt/slideMasters/slideMaster1.xml",
     BASE "ppt/slideMasters/slideMaster1.xml",
     "<p:sldMaster",
     {0}},
    {"ppt/theme/theme1.xml", BASE "ppt/theme/theme1.xml", "<a:theme", {0}},
    {"ppt/diagrams/data1.xml", DRAWN "ppt/diagrams/data1.xml", "<dgm:dataModel", {0}},
    {"ppt/notesSlides/notesSlide1.xml", SPOKEN "ppt/notesSlides/notesSlide1.xml", "<p:notes ", {0}},
    {"docProps/core.xml", BASE "docProps/core.xml", "coreProperties", {0}},
    {"ppt/_rels/presentation.xml.rels", BASE "ppt/_rels/presentation.xml.rels", "\"slides/", {0}},
    {"_rels/.rels", BASE "_rels/.rels", "officeDocument\" T", {0}},
    {"ppt/slides/_rels/slide1.xml.rels",
     DRAWN "ppt/slides/_rels/slide1.xml.rels",
     "<Relationships",
     {0}},
    {"[Content_Types].xml", BASE "[Content_Types].xml", "<Types", {0}},
    {"ppt/slideLayouts/_rels/slideLayout1.xml.rels",
     BASE "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
     "\1",
     {0}},
    {"ppt/slideMasters/_rels/slideMaster1.xml.rels",
     BASE "ppt/slideMasters/_rels/slideMaster1.xml.rels",
     "\1",
     {0}},
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str input = {(const char *)bytes, size};
    struct buf file = BUF_INIT;
    if (str_starts(input, "PK"))
        buf_put(&file, input);
    else
        file = deck_around(parts, sizeof parts / sizeof *parts, input);
    slides_put(buf_str(&file));
    fuzz_slides(buf_str(&file), pptx_read);
    fuzz_lesson();
    buf_release(&file);
    return 0;
}
