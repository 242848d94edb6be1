// SPDX-License-Identifier: MIT
#include "check/rule.h"

#include <stdarg.h>

enum { FINDINGS_MAX = 10000 }; /* of one rule */

void check_report(struct checker *c, struct span at, const char *fmt, ...)
{
    va_list args;
    struct buf text = BUF_INIT;
    if (++c->findings > FINDINGS_MAX + 1)
        return;
    va_start(args, fmt);
    buf_vprintf(&text, fmt, args);
    va_end(args);
    enum severity severity = c->fatal ? SEVERITY_ERROR : c->rule->severity;
    if (c->foreign && severity == SEVERITY_ERROR)
        severity = SEVERITY_WARNING;
    if (c->findings <= FINDINGS_MAX)
        diag_add(c->diags, severity, c->rule->code, at, "%.*s", STR_ARG(buf_str(&text)));
    else
        diag_add(c->diags, severity, c->rule->code, (struct span){0},
                 "there are over %d findings of this rule: fix those first", FINDINGS_MAX);
    buf_release(&text);
}
