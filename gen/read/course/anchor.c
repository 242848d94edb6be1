// SPDX-License-Identifier: MIT
#include "read/course/anchor.h"

#include "core/text/utf8.h"
#include "model/id.h"

static struct str plain_name(struct arena *a, const struct node *heading)
{
    struct str text = node_text(a, heading->children);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n;) {
        int32_t c = utf8_next(text, &i);
        if (c == ' ' || c == '-')
            buf_char(&b, '-');
        else if (utf8_is_word(c))
            buf_utf8(&b, utf8_lower(c));
    }
    struct str name = b.n ? buf_copy(&b, a) : STR("section");
    buf_release(&b);
    return name;
}

void anchors_make(struct arena *a, struct node *list)
{
    struct id_set taken = {0};
    for (struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING)
            n->anchor = id_take(&taken, a, &id_anchors, plain_name(a, n));
}
