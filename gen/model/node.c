// SPDX-License-Identifier: MIT
#include "model/node.h"

#include "model/walk.h"

static void put_text(struct buf *b, const struct node *n)
{
    switch (n->kind) {
    case NODE_TEXT: buf_put(b, n->text); break;
    case NODE_CODE_SPAN: buf_put(b, n->code_span->text); break;
    case NODE_PLACEHOLDER: buf_printf(b, "<%.*s>", STR_ARG(n->variable->name)); break;
    case NODE_SOFTBREAK:
    case NODE_LINEBREAK: buf_char(b, ' '); break;
    case NODE_CODE: buf_put(b, n->code->text); break;
    case NODE_TARGET:
    case NODE_RULE:
    case NODE_QUOTE:
    case NODE_ALERT:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_STRIKE:
    case NODE_LINK:
    case NODE_IMAGE:
    case NODE_ELEMENT: break;
    }
}

struct str node_text(struct arena *a, const struct node *list)
{
    struct buf b = BUF_INIT;
    struct walk walk = walk_nodes(a, list);
    for (const struct node *n; (n = walk_next(&walk));)
        put_text(&b, n);
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

const struct code *node_code(const struct node *n)
{
    return n->kind == NODE_CODE ? n->code : n->kind == NODE_CODE_SPAN ? n->code_span->code : NULL;
}

bool code_lang_is_posix(struct str lang)
{
    static const char *const others[] = {"powershell", "cmd", "fish", "nu"};
    for (size_t i = 0; i < countof(others); i++)
        if (str_is(lang, others[i]))
            return false;
    return true;
}

const char *step_kind_name(enum step_kind kind)
{
    switch (kind) {
    case STEP_COMMAND: return "command";
    case STEP_INPUT: return "input";
    case STEP_KEYS: return "keys";
    case STEP_WAIT: return "wait";
    case STEP_OPEN: return "open";
    case STEP_FILE: return "file";
    }
    return "";
}

struct node *node_new(struct arena *a, enum node_kind kind, struct span at)
{
    struct node *node = ARENA_NEW(a, struct node);
    node->kind = kind;
    if (kind == NODE_LINK || kind == NODE_IMAGE)
        node->link = ARENA_NEW(a, struct link);
    if (kind == NODE_CODE_SPAN)
        node->code_span = ARENA_NEW(a, struct code_span);
    node->at = at;
    return node;
}
