/*
 * guide_samples.h -- two courses, English and Russian, that hold everything a guide can show.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_GUIDE_SAMPLES_H
#define HANDOUT_TESTS_GUIDE_SAMPLES_H

#include "guide_course.h"

#include "model/texts.h"

/* Commands whose bytes must come back from the PDF exactly. */
static const char *const sample_commands[] = {
    "chmod 600 ~/Downloads/workshop.key",
    "ssh -p 443 -o ServerAliveInterval=30 -o \"StrictHostKeyChecking accept-new\" -i "
    "~/Downloads/workshop.key "
    "s000017@master-1.s000017.lab.example",
    "kubectl get pods -n kube-system  -o jsonpath='{range "
    ".items[*]}{.metadata.name}{\"\\t\"}{end}'",
    "cat > pod.yaml <<'EOF'\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  "
    "containers:\n"
    "    - name: web\n      image: \"nginx:1.25\"\nEOF",
    "docker info --format '{{ .ServerVersion }}'",
    "printf 'a\\tb\\n' | awk '{ print $2 \" free\" }' > ~/\"out file\"",
    "ssh <student>@master-1.example",
    "curl -fsSL "
    "https://pkgs.example.org/core/stable/v1.28/deb/Release.key/with/a/very/long/path/that/has/no/"
    "blank/anywhere/and/goes/on/beyond/the/width/of/the/page.asc",
    "echo 'Привет, мир — \"ёлка\"'",
    "printf '%s\n' 'a\tb' \\\n\t| cat -A",
};

static struct node *first_connection(void)
{
    return chain(
        heading(2, "First connection", "first-connection"),
        para_of("Open a terminal and connect with the key that was sent to you by mail. The first "
                "connection asks "
                "you to confirm the fingerprint of the server; compare it with the one above "
                "before answering "
                "*yes*."),
        commands_of(command_of("1a", "make the key private, otherwise ssh refuses it",
                               sample_commands[0], NULL),
                    command_of("1b", "", sample_commands[1], NULL),
                    command_of("1c", "", sample_commands[6], NULL), NULL),
        para_of("You should now see a prompt. Three things are worth checking at once:"),
        list_of(
            true,
            chain(item(para_of("that the clock is right, because certificates depend on it;")),
                  item(chain(para_of("that the disk has at least **20 GiB** free, of which"),
                             list_of(false, chain(item(para_of("ten are for images, and")),
                                                  item(para_of("ten for volumes;")), NULL)),
                             NULL)),
                  item(para_of("that `docker info` answers without an error, which shows that your "
                               "account is in the right group.")),
                  NULL)),
        commands_of(command_of("1d", "", sample_commands[4], "24.0.7"),
                    command_of("1e", "", "df -h /",
                               "Filesystem      Size  Used Avail Use% Mounted on\n"
                               "/dev/vda1        40G   11G   29G  28% /"),
                    NULL),
        list_of(false, chain(task_item("the key is private", true),
                             task_item("the prompt shows your name", false), NULL)),
        NULL);
}

static struct node *all_callouts(void)
{
    return chain(
        heading(2, "Call-outs", "call-outs"),
        alert(ALERT_NOTE,
              para_of("The virtual machines are removed on Friday at 18:00. Copy what you want to "
                      "keep before that.")),
        alert(ALERT_TIP, para_of("Keep this guide open next to the terminal.")),
        alert(ALERT_IMPORTANT, para_of("Use `kubectl` of the same minor version.")),
        alert(ALERT_WARNING, para_of("`rm -rf` asks nothing.")),
        alert(ALERT_CAUTION, para_of("Never share the key.")),
        alert(ALERT_TASK,
              chain(para_of("The deployment does not start. Find out why."),
                    alert(ALERT_HINT, para_of("Look at the events: `kubectl describe pod`")),
                    alert(ALERT_SOLUTION,
                          chain(para_of("The image name is wrong."),
                                commands_of(
                                    command_of("1f", "",
                                               "kubectl set image deployment/web web=nginx:1.25",
                                               NULL),
                                    NULL),
                                NULL)),
                    NULL)),
        alert(ALERT_CATCHUP, para_of("Apply the ready manifests.")),
        alert(ALERT_PROBLEM, para_of("Port 22 is closed.")),
        with(NODE_QUOTE, para_of("A quotation of somebody who knows.")), NULL);
}

static struct node *long_table(void)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "Address|What listens there, and what for|Port\n");
    for (int i = 1; i <= 40; i++)
        buf_printf(
            &b,
            "`10.0.%d.1`|Service number %d, which *listens* for connections of the participants of "
            "the group "
            "and answers them%s|%d\n",
            i, i,
            i % 3 ? ""
                  : ", if it is awake, with a text that goes on over several lines of its cell",
            8000 + i);
    struct node *table = table_of(3, buf_copy(&b, &pool).p);
    buf_release(&b);
    return table;
}

static struct node *long_code(void)
{
    struct buf b = BUF_INIT;
    for (int i = 1; i <= 70; i++)
        buf_printf(&b, "%*sline_%d: \"value  %d\"\n", i % 5 * 2, "", i, i);
    struct node *node = code_node(CODE_FILE, "yaml", buf_copy(&b, &pool).p);
    node->code->text.n--; /* without the final newline */
    node->code->title = STR("values.yaml");
    buf_release(&b);
    return node;
}

static struct str read_picture(const char *name)
{
    const char *path = arena_printf(&pool, "tests/unit/pictures/%s", name).p;
    char bytes[8192];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return arena_str(&pool, (struct str){bytes, n});
}

static struct node *image_of(const char *name, const char *alternative)
{
    struct node *node = with(NODE_IMAGE, text(alternative));
    struct media *media = ARENA_NEW(&pool, struct media);
    media->path = str_from(name);
    media->bytes = read_picture(name);
    node->link->media = media;
    return with(NODE_PARAGRAPH, node);
}

static struct node *join(struct node *a, struct node *b)
{
    struct node *last = a;
    while (last->next)
        last = last->next;
    last->next = b;
    return a;
}

static struct page *english_pages(void)
{
    struct node *intro = chain(
        heading(1, "Your workspace", "your-workspace"),
        para_of("This guide belongs to one participant. It lists the addresses, the accounts and "
                "the commands that "
                "you need for the two days of the workshop, in the order in which you will need "
                "them. Keep it open "
                "next to your terminal: every grey block can be copied and pasted as it is."),
        with(NODE_PARAGRAPH,
             chain(text("See "), link_to("#first-connection", "the first connection"), text(", "),
                   link_to("files.md#tables", "the tables"), text(", or "),
                   link_to("https://example.org/a?b=1&c=2", "the web page"), text("; press "),
                   with(NODE_ELEMENT, text("Ctrl+D")), text(" to leave, H"),
                   with(NODE_ELEMENT, text("2")), text("O, "), with(NODE_STRIKE, text("never")),
                   text(" always. Symbols: \xe2\x9c\x93 \xe2\x86\x92 "
                        "\xe2\x98\x91 \xe2\x9a\xa0 \xf0\x9f\x96\xa5"),
                   NULL)),
        table_of(2, "What|Value\nHost|`ws-017.lab.example.org`\nLogin|`participant`\nMemory, "
                    "cores|8 GiB, 4 cores"),
        NULL);
    struct node *p = intro->next->next->children;
    for (; p; p = p->next)
        if (p->kind == NODE_ELEMENT)
            p->element = str_is(p->children->text, "2") ? STR("sub") : STR("kbd");
    struct page *first = page_of("workspace", "Workspace",
                                 join(join(intro, first_connection()), all_callouts()));
    struct node *files = chain(
        commands_of(command_of("2a", "write the manifest", sample_commands[3], "pod/web created"),
                    NULL),
        commands_of(command_of("2b", "", sample_commands[2], NULL),
                    command_of("2c", "", sample_commands[5], NULL),
                    command_of("2d", "", sample_commands[7], NULL),
                    command_of("2e", "", sample_commands[8], NULL),
                    command_of("2f", "", sample_commands[9], NULL), NULL),
        long_code(), heading(2, "Pictures", "pictures"), para_of("The parts of the cluster:"),
        image_of("rgba.png", "the parts"), image_of("photo.jpg", "a photo"),
        heading(2, "Tables", "tables"), long_table(), node_of(NODE_RULE),
        para_of("The end of the tables."), NULL);
    first->next = page_of("files", "Files and tables", files);
    return first;
}

static struct variable *variable_of(const char *name, const char *value, const char *label,
                                    const char *example)
{
    struct variable *v = ARENA_NEW(&pool, struct variable);
    v->name = str_from(name);
    v->value = v->filled = str_from(value);
    v->label = str_from(label);
    v->example = str_from(example);
    v->personal = !*value;
    return v;
}

static struct session *session_of(enum session_kind kind, int start, int end, const char *title)
{
    struct session *s = ARENA_NEW(&pool, struct session);
    *s = (struct session){.kind = kind, .start = start, .end = end, .title = str_from(title)};
    return s;
}

static struct day *day_of(size_t number, const char *title, int date, const struct person *speaker,
                          const char *const titles[3])
{
    struct day *day = ARENA_NEW(&pool, struct day);
    *day = (struct day){
        .number = number, .title = str_from(title), .year = 2026, .month = 2, .date = date};
    struct session *a = session_of(SESSION_LESSON, 600, 690, titles[0]);
    a->speaker = speaker;
    a->next = session_of(SESSION_BREAK, 690, 705, titles[1]);
    a->next->next = session_of(SESSION_PRACTICE, 705, 780, titles[2]);
    day->sessions = a;
    return day;
}

static struct person *person_of(const char *name, const char *role, const char *contact,
                                const char *languages, const char *hours)
{
    struct person *p = ARENA_NEW(&pool, struct person);
    p->name = str_from(name);
    p->role = str_from(role);
    p->contact = str_from(contact);
    p->languages = str_from(languages);
    p->hours = str_from(hours);
    return p;
}

static void add_support(struct course *c, const char *const names[3])
{
    c->people = person_of(names[0], "speaker", "anna@example.org", "en, ru", "09:00-18:00");
    c->people->next = person_of(names[1], "supporter", "https://chat.example.org/boris", "en",
                                "06:00-15:00");
    c->people->next->timezone = STR("Asia/Novosibirsk");
    c->people->next->next = person_of(names[2], "supporter", "@vera", "ru", "");
    struct channel *broadcast = ARENA_NEW(&pool, struct channel),
                   *backup = ARENA_NEW(&pool, struct channel);
    *broadcast = (struct channel){.next = backup,
                                  .id = STR("broadcast"),
                                  .title = STR("Broadcast"),
                                  .backup = backup,
                                  .url = STR("https://video.example.org/live/kubernetes-intensive"),
                                  .note = STR("sound and the speaker's screen")};
    *backup = (struct channel){
        .id = STR("backup"), .title = STR("Second broadcast"), .url = STR("https://b.example.org")};
    c->channels = broadcast;
    struct group *group = ARENA_NEW(&pool, struct group);
    *group = (struct group){.name = STR("Group 1"),
                            .participants = STR("s000001 to s000030"),
                            .lead = c->people->next,
                            .channel = broadcast};
    group->members = ARENA_NEW(&pool, struct person_ref);
    group->members->person = c->people->next->next;
    c->groups = group;
    c->ask = chain(para_of("Write **one** message with all of this:"),
                   list_of(true, chain(item(para_of("the number of the command, such as `3.12b`;")),
                                       item(para_of("what you saw, as text and not as a picture;")),
                                       item(para_of("what you tried.")), NULL)),
                   NULL);
    c->escalation = para_of("After ten minutes the supporter calls the speaker.");
}

static struct problem *problem_of(size_t number, const char *symptom, const char *cause,
                                  const char *fix)
{
    struct problem *p = ARENA_NEW(&pool, struct problem);
    p->number = number;
    p->id = arena_printf(&pool, "p%zu", number);
    p->symptom = str_from(symptom);
    p->cause = para_of(cause);
    p->fix = chain(para_of("Do this:"), commands_of(command_of("e1a", "", fix, NULL), NULL), NULL);
    return p;
}

static struct course *english_course(void)
{
    static const char *const titles[3] = {"The cluster", "Coffee", "Your first pod"};
    static const char *const names[3] = {"Anna Petrova", "Boris Ivanov", "Vera Smirnova"};
    struct course *c = ARENA_NEW(&pool, struct course);
    c->id = STR("kubernetes-intensive");
    c->title = STR("Kubernetes Intensive");
    c->summary = STR("Three days from the first pod to a cluster that heals itself, with practice "
                     "after every lesson.");
    c->lang = STR("en");
    c->texts = texts_load(&pool, c->lang);
    c->timezone = STR("Europe/Moscow");
    c->variables = variable_of("student", "", "your login", "s000017");
    c->variables->next = variable_of("master", "master-1.lab.example", "the first control plane",
                                     "");
    add_support(c, names);
    c->days = day_of(1, "Day 1", 1, c->people, titles);
    c->days->next = day_of(2, "Day 2", 2, c->people, titles);
    c->workspace = english_pages();
    c->problems = problem_of(1, "Permission denied (publickey)",
                             "The key is not the one that was sent to you.", "ssh-add -l");
    c->problems->next = problem_of(2, "The connection to the server localhost:8080 was refused",
                                   "`kubectl` has no configuration.",
                                   "export KUBECONFIG=/etc/kubernetes/admin.conf");
    return c;
}

static struct course *russian_course(void)
{
    static const char *const titles[3] = {"Кластер", "Кофе", "Первый под"};
    static const char *const names[3] = {"Анна Петрова", "Борис Иванов", "Вера Смирнова"};
    struct course *c = ARENA_NEW(&pool, struct course);
    c->id = STR("kubernetes-ru");
    c->title = STR("Kubernetes: интенсив для тех, кто хочет всё сделать руками");
    c->lang = STR("ru");
    c->texts = texts_load(&pool, c->lang);
    c->timezone = STR("Europe/Moscow");
    c->variables = variable_of("student", "", "", "s000017");
    add_support(c, names);
    c->days = day_of(1, "День 1", 28, c->people, titles);
    c->days->next = day_of(2, "День 2", 1, c->people, titles);
    c->days->next->month = 3;
    c->workspace = page_of(
        "workspace", "",
        chain(heading(1, "Рабочее место", "rm"),
              para_of("Эта памятка — ваша. В ней адреса, учётные записи и команды, которые "
                      "понадобятся в два дня "
                      "курса, в том порядке, в каком они понадобятся. Держите её рядом с "
                      "терминалом: каждый серый "
                      "блок можно скопировать и вставить как есть. Съешь ещё этих мягких "
                      "французских булок, да "
                      "выпей чаю: ЁЖ, подъезд, объём."),
              alert(ALERT_WARNING,
                    para_of("Виртуальные машины удаляются в пятницу в 18:00. Скопируйте заранее "
                            "всё, что хотите сохранить.")),
              commands_of(
                  command_of("1a", "проверьте часы", sample_commands[8], "Привет, мир — \"ёлка\""),
                  NULL),
              list_of(false, chain(item(para_of("**жирный**, *курсив* и `код`;")),
                                   item(para_of("буквы I l 1 O 0 различимы.")), NULL)),
              NULL));
    c->problems = problem_of(1, "Доступ запрещён (publickey)", "Ключ не тот, что вам прислали.",
                             "ssh-add -l");
    return c;
}

#endif
