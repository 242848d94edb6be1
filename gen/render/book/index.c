// SPDX-License-Identifier: MIT
#include "render/book/layout.h"

#include "extract/calls.h"

#include <stdlib.h>
#include <string.h>

/* A program, or a part of one: "kubectl", "kubectl apply". */
struct index_entry {
    struct str name, part;
    const struct shown **uses;
    size_t count, cap;
};

struct entries {
    struct index_entry **items;
    size_t count, cap;
    struct map by_name; /* "kubectl apply" */
};

/* ---- what is indexed ---- */

/* Builtins and helpers that nobody looks up. */
static const char *const trivial[] = {
    ".",       ":",    "[",    "alias",  "break", "cat",    "cd",    "clear",  "continue",
    "declare", "echo", "eval", "exec",   "exit",  "export", "false", "let",    "local",
    "printf",  "pwd",  "read", "return", "set",   "shift",  "sleep", "source", "test",
    "true",    "trap", "type", "unset",  "wait",  "if",     "then",  "do",     "done"};

/* Programs that are many in one: their first argument says which. */
static const char *const many[] = {"ansible-galaxy",
                                   "apt",
                                   "apt-get",
                                   "aws",
                                   "az",
                                   "brew",
                                   "buildah",
                                   "cargo",
                                   "conda",
                                   "consul",
                                   "crictl",
                                   "ctr",
                                   "dnf",
                                   "docker",
                                   "etcdctl",
                                   "flux",
                                   "gcloud",
                                   "gh",
                                   "git",
                                   "go",
                                   "helm",
                                   "istioctl",
                                   "ip",
                                   "journalctl",
                                   "k3s",
                                   "kind",
                                   "kubeadm",
                                   "kubectl",
                                   "kustomize",
                                   "minikube",
                                   "nomad",
                                   "npm",
                                   "npx",
                                   "oc",
                                   "openssl",
                                   "pip",
                                   "podman",
                                   "pnpm",
                                   "poetry",
                                   "pulumi",
                                   "skopeo",
                                   "snap",
                                   "systemctl",
                                   "terraform",
                                   "tofu",
                                   "vagrant",
                                   "vault",
                                   "yarn",
                                   "yum"};

/* Lower case, as names of programs and of their parts are. */
static bool is_name(const struct shell_word *word)
{
    struct str text = word->text;
    bool good = word->plain && text.n > 0 && text.n <= 30 && ascii_alnum(*text.p);
    for (size_t i = 0; i < text.n; i++)
        good = good && (ascii_alnum(text.p[i]) || str_has_char(STR("-_.+"), text.p[i]));
    return good;
}

/* Options of programs with parts whose value is the next word. */
static bool takes_value(struct str option)
{
    static const char *const valued[] = {"-n", "--namespace", "--kubeconfig", "--context",
                                         "-C", "--address",   "-a",           "--chdir"};
    return STR_IS_ONE_OF(option, valued);
}

/* "apply" of `kubectl -n shop apply -f web.yaml`; empty where there is none. */
static struct str part_of(const struct call *call)
{
    if (!STR_IS_ONE_OF(call->name.text, many))
        return STR("");
    for (size_t i = 0; i < call->count; i++) {
        struct str word = call->words[i].text;
        if (!str_starts(word, "-"))
            return is_name(&call->words[i]) ? word : STR("");
        i += takes_value(word);
    }
    return STR("");
}

/* ---- collecting ---- */

static struct index_entry *find_entry(struct layout *l, struct entries *entries, struct str name,
                                      struct str part)
{
    struct str whole = arena_printf(l->t.arena, "%.*s %.*s", STR_ARG(name), STR_ARG(part));
    struct index_entry *entry = map_get(&entries->by_name, whole);
    if (entry)
        return entry;
    entry = ARENA_NEW(l->t.arena, struct index_entry);
    *entry = (struct index_entry){.name = arena_str(l->t.arena, name),
                                  .part = arena_str(l->t.arena, part)};
    map_add(&entries->by_name, l->t.arena, whole, entry);
    *ARENA_PUSH(l->t.arena, entries->items, entries->count, entries->cap) = entry;
    return entry;
}

static void add_calls(struct layout *l, struct entries *entries, const struct shown *shown,
                      struct arena *scratch)
{
    size_t count;
    const struct call *calls = calls_find(scratch, shown->command, &count);
    for (size_t i = 0; i < count; i++) {
        struct str name = calls[i].name.text;
        if (!is_name(&calls[i].name) || STR_IS_ONE_OF(name, trivial))
            continue;
        struct index_entry *entry = find_entry(l, entries, name, part_of(&calls[i]));
        if (entry->count == 0 || entry->uses[entry->count - 1] != shown)
            *ARENA_PUSH(l->t.arena, entry->uses, entry->count, entry->cap) = shown;
    }
}

static int compare(const void *left, const void *right)
{
    const struct index_entry *a = *(const struct index_entry *const *)left;
    const struct index_entry *b = *(const struct index_entry *const *)right;
    int order = str_cmp(a->name, b->name);
    return order ? order : str_cmp(a->part, b->part);
}

static struct entries collect(struct layout *l)
{
    struct entries entries = {0};
    struct arena scratch = ARENA_INIT;
    for (size_t i = 0; i < l->shown_count; i++)
        if (calls_readable(l->shown[i].command)) {
            add_calls(l, &entries, &l->shown[i], &scratch);
            arena_clear(&scratch);
        }
    arena_release(&scratch);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, compare);
    return entries;
}

/* ---- setting ---- */

/* "2.3a 15": the id and the page, together in one line. */
static void put_use(struct layout *l, struct para *para, const struct shown *shown)
{
    const struct look *look = look_new(&l->t,
                                       (struct look){.face = FACE_REGULAR,
                                                     .size = l->t.style->table_size,
                                                     .colour = l->t.style->ink_link,
                                                     .place = shown->place,
                                                     .tag = tag_inline(&l->t.tags, TAG_LINK)});
    para_text(para, l->t.shaper, look,
              arena_printf(l->t.arena, "%.*s\xc2\xa0\xc2\xb7\xc2\xa0%zu",
                           STR_ARG(shown->command->id), shown->place->sheet + 1),
              l->t.at);
}

static struct para uses_para(struct layout *l, const struct index_entry *entry)
{
    const struct look *text = look_new(&l->t, (struct look){.face = FACE_REGULAR,
                                                            .size = l->t.style->table_size,
                                                            .colour = l->t.style->ink_soft});
    struct para para = {0};
    for (size_t i = 0; i < entry->count; i++) {
        if (i)
            para_text(&para, l->t.shaper, text, STR(", "), l->t.at);
        put_use(l, &para, entry->uses[i]);
    }
    return para;
}

static struct look name_look(const struct layout *l, enum face_id face)
{
    return (struct look){.face = face, .size = l->t.style->table_size, .colour = l->t.style->ink};
}

/* A name alone in its line: its parts follow, or uses that have no room beside it. */
static void set_name(struct layout *l, struct str name, enum face_id face, double indent)
{
    double leading = l->t.style->table_leading;
    struct strip *strip = flow_strip(l->t.flow, leading);
    line_draw_word(&l->t, strip, look_new(&l->t, name_look(l, face)), name,
                   part_column(l).x + indent, line_base(leading));
    flow_keep(l->t.flow, KEEP);
}

/* The name at the left, its uses beside it. */
static void set_entry(struct layout *l, struct str name, enum face_id face, double indent,
                      const struct index_entry *entry)
{
    enum { NAME = 118, GAP = 8 };
    double leading = l->t.style->table_leading;
    struct column uses = column_inside(part_column(l), NAME, 0);
    struct look look = name_look(l, face);
    bool wide = look_text_width(&l->t, &look, name) + indent > NAME - GAP;
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    if (wide)
        set_name(l, name, face, indent);
    struct para para = uses_para(l, entry);
    struct lines lines = para_lines(&para, l->t.shaper, uses.width);
    for (size_t i = 0; i < lines.count; i++) {
        struct strip *strip = flow_strip(l->t.flow, leading);
        if (i == 0 && !wide)
            line_draw_word(&l->t, strip, look_new(&l->t, look), name, part_column(l).x + indent,
                           line_base(leading));
        line_draw(&l->t, strip, &para, lines.items[i], uses.x, line_base(leading));
    }
    tag_close(&l->t.tags);
    arena_clear(l->t.paras);
}

void index_section(struct layout *l)
{
    enum { INDENT = 10 };
    struct entries entries = collect(l);
    struct str program = STR("");
    if (entries.count == 0)
        return;
    part_section(l, &(struct scope){.page = STR(".index")}, "handbook.index");
    part_note(l, "handbook.index.note");
    for (size_t i = 0; i < entries.count; i++) {
        const struct index_entry *entry = entries.items[i];
        bool first = !str_eq(entry->name, program);
        program = entry->name;
        if (first)
            flow_gap(l->t.flow, l->t.style->tight_gap);
        if (entry->part.n == 0) {
            set_entry(l, entry->name, FACE_MONO_BOLD, 0, entry);
            continue;
        }
        if (first)
            set_name(l, entry->name, FACE_MONO_BOLD, 0);
        set_entry(l, entry->part, FACE_MONO, INDENT, entry);
    }
}
