// SPDX-License-Identifier: MIT
#include "run/plan.h"

#include <unistd.h>

#include "unit.h"

/* A course of three lessons, a block of one command each but for the second, which has two. */
struct trial {
    struct arena arena;
    struct diags diags;
    struct course course;
    struct lesson lessons[3];
    struct command commands[4];
    struct code codes[3];
    struct attribute attributes[3];
    struct day day;
    struct session sessions[3];
    struct variable variable;
};

static void trial_init(struct trial *s)
{
    static const char *const texts[] = {"one", "two <name>", "three", "four"};
    static const char *const ids[] = {"1.1a", "2.1a", "2.1b", "3.1a"};
    static const size_t of[] = {0, 1, 1, 2};
    memset(s, 0, sizeof *s);
    diags_init(&s->diags, &s->arena);
    s->variable = (struct variable){.name = STR("name"), .value = STR(""), .example = STR("anna")};
    for (size_t i = 0; i < 4; i++) {
        struct command *c = &s->commands[i];
        struct lesson *l = &s->lessons[of[i]];
        *c = (struct command){.id = str_from(ids[i]),
                              .lang = STR("bash"),
                              .text = str_from(texts[i]),
                              .code = &s->codes[of[i]]};
        if (l->commands)
            l->commands->next = c;
        else
            l->commands = c;
        s->codes[of[i]].command_count++;
    }
    for (size_t i = 0; i < 3; i++) {
        s->codes[i].commands = s->lessons[i].commands;
        s->codes[i].attributes = &s->attributes[i];
        s->lessons[i].number = i + 1;
        s->lessons[i].next = i < 2 ? &s->lessons[i + 1] : NULL;
        s->sessions[i] = (struct session){.next = i < 2 ? &s->sessions[i + 1] : NULL,
                                          .lesson = &s->lessons[i]};
    }
    s->day.sessions = s->sessions;
    s->course = (struct course){.lessons = s->lessons, .lesson_count = 3, .days = &s->day};
}

static void set_attribute(struct trial *s, size_t code, const char *name, const char *value)
{
    s->attributes[code] = (struct attribute){str_from(name), str_from(value)};
    s->codes[code].attribute_count = 1;
}

static bool plan_of(struct trial *s, struct plan *plan, const char *from, const char *const *set)
{
    const struct plan_options options = {
        .timeout = 60, .from = str_from(from), .set = set, .set_count = set ? 1 : 0};
    return plan_make(&s->arena, &s->diags, &s->course, &options, plan);
}

TEST(test_chains)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.count, 4);
    assert_int_equal(plan.job_count, 3);
    assert_int_equal(plan.jobs[1].count, 2);
    assert_int_equal(plan.jobs[1].shell_count, 1);
    assert_int_equal(plan.steps[0].timeout, 60000);
    arena_release(&s.arena);
}

/* The first lesson needs the third: one job, the third first, each in its own shell. */
TEST(test_needs)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    const struct lesson *needs[] = {&s.lessons[2]};
    s.sessions[0].needs = needs;
    s.sessions[0].need_count = 1;
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.job_count, 2);
    assert_int_equal(plan.jobs[0].count, 2);
    assert_ptr_equal(plan.jobs[0].steps[0]->command, &s.commands[3]);
    assert_ptr_equal(plan.jobs[0].steps[1]->command, &s.commands[0]);
    assert_int_equal(plan.jobs[0].shell_count, 2);
    arena_release(&s.arena);
}

/* Lessons that need each other come to an end all the same. */
TEST(test_circle)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    const struct lesson *first[] = {&s.lessons[2]}, *second[] = {&s.lessons[0]};
    s.sessions[0].needs = first;
    s.sessions[2].needs = second;
    s.sessions[0].need_count = s.sessions[2].need_count = 1;
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.jobs[0].count, 2);
    arena_release(&s.arena);
}

TEST(test_attributes)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    set_attribute(&s, 0, "timeout", "5");
    set_attribute(&s, 1, "exit", "3");
    set_attribute(&s, 2, "run", "skip");
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.steps[0].timeout, 5000);
    assert_int_equal(plan.steps[1].wanted, 0); /* said of the last of the block */
    assert_int_equal(plan.steps[2].wanted, 3);
    assert_int_equal(plan.steps[3].outcome, OUTCOME_SKIPPED);
    assert_int_equal(plan.job_count, 2);
    set_attribute(&s, 0, "timeout", "-1");
    assert_false(plan_of(&s, &plan, "", NULL));
    arena_release(&s.arena);
}

TEST(test_placeholders)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    const struct placeholder placeholder = {4, 10, STR("name"), NULL};
    s.commands[1].placeholders = &placeholder;
    s.commands[1].placeholder_count = 1;
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.steps[1].outcome, OUTCOME_SKIPPED);
    s.course.variables = &s.variable;
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_str(plan.steps[1].text, "two anna");
    assert_true(plan_of(&s, &plan, "", (const char *const[]){"name=ben=x"}));
    assert_str(plan.steps[1].text, "two ben=x");
    assert_false(plan_of(&s, &plan, "", (const char *const[]){"=x"}));
    arena_release(&s.arena);
}

TEST(test_from)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    assert_true(plan_of(&s, &plan, "2.1b", NULL));
    assert_int_equal(plan_count(&plan, OUTCOME_SKIPPED), 2);
    assert_int_equal(plan.steps[2].outcome, OUTCOME_NONE);
    assert_false(plan_of(&s, &plan, "2.1", NULL));
    arena_release(&s.arena);
}

/* What keys or a wait follow goes on running; a wait for the prompt is none of these. */
TEST(test_left_running)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    s.commands[2].kind = STEP_KEYS;
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_false(plan.steps[0].left_running);
    assert_true(plan.steps[1].left_running);
    s.commands[2].kind = STEP_WAIT;
    s.commands[2].lang = STR("check");
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_false(plan.steps[1].left_running);
    arena_release(&s.arena);
}

TEST(test_long_lines)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    static char line[4096];
    memset(line, 'x', sizeof line - 1);
    trial_init(&s);
    s.commands[0].text = (struct str){line, 4094};
    s.commands[3].text = (struct str){line, 4095};
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.steps[0].outcome, OUTCOME_NONE);
    assert_int_equal(plan.steps[3].outcome, OUTCOME_SKIPPED);
    arena_release(&s.arena);
}

/* So many lessons, each with a slide of 20 commands and their outputs, each in need of the one
 * before it, or of the one behind it. */
static void make_large(struct arena *a, struct course *course, size_t count, bool backwards)
{
    const size_t each = 20;
    struct lesson *lessons = arena_array(a, count, sizeof *lessons);
    struct session *sessions = arena_array(a, count, sizeof *sessions);
    struct day *day = ARENA_NEW(a, struct day);
    for (size_t i = 0; i < count; i++) {
        struct command *commands = arena_array(a, each, sizeof *commands);
        struct code *codes = arena_array(a, 2 * each, sizeof *codes);
        struct node *nodes = arena_array(a, each, sizeof *nodes);
        struct slide *slide = ARENA_NEW(a, struct slide);
        for (size_t k = 0; k < each; k++) {
            nodes[k] = (struct node){.kind = NODE_CODE,
                                     .code = &codes[2 * k],
                                     .next = k + 1 < each ? &nodes[k + 1] : NULL};
            codes[2 * k] = (struct code){.text = STR("one\n"), .output_of = &commands[k]};
            codes[2 * k + 1] = (struct code){.commands = &commands[k], .command_count = 1};
            commands[k] = (struct command){.next = k + 1 < each ? &commands[k + 1] : NULL,
                                           .id = arena_printf(a, "%zu.1.%zu", i + 1, k),
                                           .lang = STR("bash"),
                                           .text = STR("echo one"),
                                           .output = codes[2 * k].text,
                                           .code = &codes[2 * k + 1],
                                           .slide = slide};
        }
        slide->nodes = nodes;
        bool last = i + 1 == count;
        lessons[i] = (struct lesson){.next = last ? NULL : &lessons[i + 1],
                                     .number = i + 1,
                                     .slides = slide,
                                     .commands = commands};
        const struct lesson **needs = arena_array(a, 1, sizeof(struct lesson *));
        needs[0] = backwards ? &lessons[i + !last] : &lessons[i - (i > 0)];
        sessions[i] = (struct session){.next = last ? NULL : &sessions[i + 1],
                                       .lesson = &lessons[i],
                                       .needs = needs,
                                       .need_count = 1};
    }
    day->sessions = sessions;
    *course = (struct course){.lessons = lessons, .lesson_count = count, .days = day};
}

/* A plan costs no more for each command where there are many: the alarm tells ends from never. */
TEST(test_many)
{
    UNUSED;
    alarm(240);
    for (int backwards = 0; backwards < 2; backwards++) {
        enum { MANY = 5000 };
        struct arena a = ARENA_INIT;
        struct diags d;
        struct course course;
        struct plan plan;
        diags_init(&d, &a);
        make_large(&a, &course, MANY, backwards);
        assert_true(plan_make(&a, &d, &course, &(struct plan_options){.timeout = 60}, &plan));
        assert_int_equal(plan.count, MANY * 20);
        assert_int_equal(plan.job_count, 1);
        assert_int_equal(plan.jobs[0].shell_count, MANY);
        const struct step *first = plan.jobs[0].steps[0];
        assert_ptr_equal(first->lesson, &course.lessons[backwards ? MANY - 1 : 0]);
        assert_ptr_equal(first->shown_in->output_of, first->command);
        arena_release(&a);
    }
    alarm(0);
}

/* Values that name others, each a hundred times, come to no value instead of to no end. */
TEST(test_growing_values)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    struct variable variables[8] = {{0}};
    for (size_t i = 0; i < 8; i++) {
        struct buf b = BUF_INIT;
        for (size_t k = 0; k < 100; k++)
            buf_printf(&b, "<v%zu>", i + 1);
        variables[i] = (struct variable){.next = i < 7 ? &variables[i + 1] : &s.variable,
                                         .name = arena_printf(&s.arena, "v%zu", i),
                                         .value = buf_copy(&b, &s.arena)};
        buf_release(&b);
    }
    s.variable.name = STR("v8");
    const struct placeholder placeholder = {4, 10, STR("v0"), NULL};
    s.commands[1].placeholders = &placeholder;
    s.commands[1].placeholder_count = 1;
    s.course.variables = variables;
    alarm(240);
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.steps[1].outcome, OUTCOME_SKIPPED);
    alarm(0);
    arena_release(&s.arena);
}

/* Each name is a terminal: more of them than any course has are refused. */
TEST(test_many_sessions)
{
    UNUSED;
    struct trial s;
    struct plan plan;
    trial_init(&s);
    enum { COUNT = 101 };
    struct command commands[COUNT];
    struct code *codes = arena_array(&s.arena, COUNT, sizeof *codes);
    struct attribute names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = (struct attribute){STR("session"), arena_printf(&s.arena, "s%zu", i)};
        codes[i] = (struct code){.commands = &commands[i],
                                 .command_count = 1,
                                 .attributes = &names[i],
                                 .attribute_count = 1};
        commands[i] = (struct command){.next = i + 1 < COUNT ? &commands[i + 1] : NULL,
                                       .id = names[i].value,
                                       .lang = STR("bash"),
                                       .text = STR("true"),
                                       .code = &codes[i]};
    }
    s.lessons[0].commands = &commands[1];
    assert_true(plan_of(&s, &plan, "", NULL));
    assert_int_equal(plan.jobs[0].shell_count, COUNT - 1);
    s.lessons[0].commands = commands;
    assert_false(plan_of(&s, &plan, "", NULL));
    assert_int_equal(s.diags.count, 1);
    arena_release(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chains),        cmocka_unit_test(test_needs),
        cmocka_unit_test(test_circle),        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_placeholders),  cmocka_unit_test(test_from),
        cmocka_unit_test(test_left_running),  cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_many),          cmocka_unit_test(test_growing_values),
        cmocka_unit_test(test_many_sessions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
