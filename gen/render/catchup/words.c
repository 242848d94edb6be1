// SPDX-License-Identifier: MIT
/* What a script says in the language of the course, and its head. */
#include "core/text/utf8.h"
#include "model/texts.h"
#include "render/catchup/script.h"
#include "render/sheet.h"

/* ---- words ---- */

/* In double quotes; {name} is the argument that is named at this place. */
static void put_words(struct script_writer *w, const char *key, const char *first)
{
    struct str text = text_get(w->course->texts, key);
    struct str name = first ? arena_printf(w->arena, "{%s}", first) : STR("");
    buf_char(&w->b, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (name.n && str_starts(str_slice(text, i, text.n), name.p)) {
            buf_puts(&w->b, "$1");
            i += name.n - 1;
            continue;
        }
        if (str_has_char(STR("\\\"$`"), text.p[i]))
            buf_char(&w->b, '\\');
        buf_char(&w->b, text.p[i]);
    }
    buf_char(&w->b, '"');
}

static void put_saying(struct script_writer *w, const char *function, const char *key,
                       const char *first)
{
    buf_printf(&w->b, "%s() {\n    printf '%%s\\n' ", function);
    put_words(w, key, first);
    buf_puts(&w->b, "\n}\n\n");
}

/* "  ok       3.12a  the folder is there": the three words as wide as the widest. */
static void put_found(struct script_writer *w)
{
    static const char *const found[] = {"ok", "missing", "open"};
    size_t widest = 0;
    for (size_t i = 0; i < countof(found); i++) {
        const char *key = arena_printf(w->arena, "catchup.%s", found[i]).p;
        size_t width = utf8_columns(text_get(w->course->texts, key));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < countof(found); i++) {
        const char *key = arena_printf(w->arena, "catchup.%s", found[i]).p;
        buf_printf(&w->b, "say_%s() {\n    printf '  %%s%*s  %%s  %%s\\n' ", found[i],
                   (int)(widest - utf8_columns(text_get(w->course->texts, key))), "");
        put_words(w, key, NULL);
        buf_puts(&w->b, " \"$1\" \"$2\"\n}\n\n");
    }
}

void script_put_sayings(struct script_writer *w)
{
    static const struct {
        const char *function, *key, *first;
    } list[] = {{"say_refuses", "catchup.refuses", "name"},
                {"say_unknown", "catchup.unknown", "argument"},
                {"say_done", "catchup.done", "lesson"},
                {"say_stopped", "catchup.stopped", "status"},
                {"say_advice", "catchup.advice", NULL},
                {"say_no_shell", "catchup.no_shell", "shell"},
                {"say_by_hand", "catchup.by_hand", "lesson"},
                {"say_all_there", "catchup.all_there", NULL},
                {"say_reached", "catchup.reached", NULL}};
    for (size_t i = 0; i < countof(list); i++)
        put_saying(w, list[i].function, list[i].key, list[i].first);
    put_found(w);
    buf_puts(&w->b, "say_needs() {\n    printf '%s\\n' ");
    put_words(w, "catchup.needs", "name");
    buf_puts(&w->b, "\n    if [ -n \"$2\" ]; then printf '    %s\\n' \"$2\"; fi\n    "
                    "printf '    sh %s %s=%s\\n' ");
    buf_shell_quoted(&w->b, w->name);
    buf_puts(&w->b, " \"$1\" \"${3:-...}\"\n}\n\n");
}

/* ---- the head ---- */

void script_put_use(struct script_writer *w, const char *option, const char *key)
{
    struct buf line = BUF_INIT;
    buf_printf(&line, "sh %.*s%s%s: %.*s", STR_ARG(w->name), *option ? " " : "", option,
               STR_ARG(text_get(w->course->texts, key)));
    sheet_comment(&w->b, buf_str(&line), 4);
    buf_release(&line);
}

void script_put_told(struct script_writer *w)
{
    for (size_t i = 0; i < w->ask_count; i++) {
        const struct variable *v = w->asks[i]->variable;
        struct buf line = BUF_INIT;
        if (v && v->value.n)
            continue;
        buf_printf(&line, "%.*s=%.*s", STR_ARG(w->asks[i]->name),
                   STR_ARG(v && v->example.n ? v->example : STR("...")));
        if (v && v->label.n)
            buf_printf(&line, ": %.*s", STR_ARG(v->label));
        sheet_comment(&w->b, buf_str(&line), 4);
        buf_release(&line);
    }
}

struct str script_title_of(const struct script_writer *w, const struct lesson *l)
{
    return arena_printf(w->arena, "%zu. %.*s", l->number, STR_ARG(l->title));
}

void script_put_head(struct script_writer *w, struct str title)
{
    const struct texts *texts = w->course->texts;
    buf_puts(&w->b, "#!/bin/sh\n");
    sheet_title(&w->b, title);
    sheet_comment(&w->b, text_get(texts, "catchup.about"), 0);
    for (size_t i = 0; w->order[i]; i++)
        if (w->wanted[w->order[i]->number])
            sheet_comment(&w->b, script_title_of(w, w->order[i]), 3);
    buf_puts(&w->b, "#\n");
    script_put_use(w, "", "catchup.use.do");
    script_put_use(w, "--check", "catchup.use.check");
    script_put_use(w, "--again", "catchup.use.again");
    script_put_told(w);
}

/* --help shows the same; nothing of it is read by the shell. */
void script_put_usage(struct script_writer *w, struct str head)
{
    struct str line;
    str_line(&head, &line); /* that which names the shell */
    buf_printf(&w->b, "\nusage() {\n    cat <<'%.*s_HELP'\n", STR_ARG(w->mark));
    while (str_line(&head, &line)) {
        buf_put(&w->b, str_slice(line, line.n > 1 ? 2 : line.n, line.n));
        buf_char(&w->b, '\n');
    }
    buf_printf(&w->b, "%.*s_HELP\n}\n", STR_ARG(w->mark));
}
