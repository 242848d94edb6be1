// SPDX-License-Identifier: MIT
#include "read/reader.h"

const char *const course_languages[] = {"de", "en", "es", "fr", "pt", "ru", "zh", NULL};

/* A language without texts of its own gets those of English. */
void course_check_language(struct reader *r, struct str lang, struct span at)
{
    struct str primary = str_slice(lang, 0, str_find_char(lang, 0, '-'));
    struct buf names = BUF_INIT;
    bool known = false;
    for (const char *const *l = course_languages; *l; l++) {
        known = known || str_is(primary, *l) || str_is(lang, *l);
        buf_printf(&names, "%s`%s`", l == course_languages ? "" : ", ", *l);
    }
    if (!known)
        diag_add(r->diags, SEVERITY_WARNING, "lang", at,
                 "there are no texts in `%.*s`: buttons and labels will be English; there are %s",
                 STR_ARG(lang), names.p);
    buf_release(&names);
}
