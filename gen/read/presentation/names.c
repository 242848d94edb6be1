// SPDX-License-Identifier: MIT
/*
 * Which files hold slides, by their names.
 */
#include "read/reader.h"

/* The old ones too, of which only is said what to do with them. */
static const char *const powerpoint[] = {"pptx", "potx", "ppsx", "pptm", "potm",
                                         "ppsm", "ppt",  "pot",  "pps",  "key"};
static const char *const impress[] = {"odp", "otp", "fodp"};
static const char *const pdf[] = {"pdf"};

bool presentation_is_powerpoint(const struct source *src)
{
    return PATH_ENDS_AS(src->path, powerpoint);
}

bool presentation_is_impress(const struct source *src)
{
    return PATH_ENDS_AS(src->path, impress);
}

bool presentation_is_pdf(const struct source *src)
{
    return PATH_ENDS_AS(src->path, pdf);
}

bool presentation_is(struct str path)
{
    return PATH_ENDS_AS(path, powerpoint) || PATH_ENDS_AS(path, impress) || PATH_ENDS_AS(path, pdf);
}
