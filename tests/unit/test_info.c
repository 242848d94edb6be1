// SPDX-License-Identifier: MIT
#include "unit.h"

#include "read/markdown/info.h"

static struct arena arena;
static struct diags diags;

static struct code read_info(const char *info)
{
    arena_clear(&arena);
    diags_init(&diags, &arena);
    struct str line = arena_printf(&arena, "```%s", info);
    const struct source *src = source_new(&arena, STR("a.md"), line);
    struct code code = {0};
    info_read(&arena, &diags, str_slice(line, 3, line.n), (struct span){src, 0, line.n}, &code);
    return code;
}

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    return 0;
}

static void check_error(const char *info, size_t column, const char *part)
{
    read_info(info);
    if (diags.count != 1 || str_find(diags.items[0].message, 0, part) == diags.items[0].message.n)
        fail_msg("%s: %zu diagnostics, the first is not on \"%s\"", info, diags.count, part);
    assert_int_equal(diags.items[0].at.start + 1, column);
}

TEST(the_label_decides_on_the_role)
{
    UNUSED;
    static const char *const shells[] = {
        "bash",          "sh",       "shell",      "zsh", "console",
        "shell-session", "terminal", "powershell", "cmd", "BASH"};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        assert_int_equal(read_info(shells[i]).role, CODE_COMMANDS);
    assert_int_equal(read_info("output").role, CODE_OUTPUT);
    assert_int_equal(read_info("yaml").role, CODE_OTHER);
    assert_int_equal(read_info("").role, CODE_OTHER);
    assert_int_equal(read_info("bashful").role, CODE_OTHER);
    assert_int_equal(read_info("yaml {title=a.yaml}").role, CODE_FILE);
    assert_int_equal(read_info("bash {title=a.sh}").role, CODE_COMMANDS);
    assert_str(read_info("  BASH  ").lang, "bash");
    assert_str(read_info("{title=x}").lang, "");
    assert_str(read_info("c++ and more words").lang, "c++");
    assert_int_equal(diags.count, 0);
}

TEST(attributes_have_values_or_none)
{
    UNUSED;
    struct code code = read_info("bash {timeout=60 run=skip, title=\"two words\" check}");
    assert_int_equal(diags.count, 0);
    assert_int_equal(code.attribute_count, 4);
    assert_str(code.attributes[0].name, "timeout");
    assert_str(code.attributes[0].value, "60");
    assert_str(code.attributes[1].value, "skip,");
    assert_str(code.attributes[2].value, "two words");
    assert_str(code.attributes[3].name, "check");
    assert_str(code.attributes[3].value, "");
    assert_str(code.title, "two words");
    assert_int_equal(read_info("bash{timeout=60}").attribute_count, 1);
    assert_int_equal(read_info("bash {}").attribute_count, 0);
    assert_int_equal(diags.count, 0);
}

TEST(mistakes_are_shown_at_their_place)
{
    UNUSED;
    check_error("bash {timout=60}", 10, "did you mean `timeout`?");
    check_error("bash {timeout=60", 1, "close the attributes");
    check_error("bash {timeout=}", 1, "write the attributes");
    check_error("bash {=60}", 1, "write the attributes");
    check_error("bash {exit=any}}", 1, "write the attributes");
    check_error("bash {title=\"open}", 1, "write the attributes");
    check_error("timout {timout}", 12,
                "no attribute `timout`"); /* not the label of the same name */
}

static struct code read_deck_info(const char *info)
{
    arena_clear(&arena);
    struct code code = {.title = STR("")};
    info_read_of_deck(&arena, str_from(info), &code);
    return code;
}

TEST(decks_have_titles_highlights_and_options)
{
    UNUSED;
    static const struct {
        const char *info, *lang, *title, *words;
        size_t attributes;
    } rows[] = {
        {"sh", "sh", "", "sh", 0},
        {" BASH {1,3-5|all}", "bash", "", "BASH", 0},
        {"sh {2|3|all}{lines:true}", "sh", "", "sh", 0},
        {"sh {monaco-run} {autorun:false}", "sh", "", "sh", 0},
        {"diff{*}", "diff", "", "diff", 0},
        {"ts [a b.ts] {1}", "ts", "a b.ts", "ts", 0},
        {"ts twoslash [a.ts]{maxHeight:'100px'}", "ts", "a.ts", "ts twoslash", 0},
        {"js [1|3-6]", "js", "", "js", 0},
        {"docker [Dockerfile]", "docker", "Dockerfile", "docker", 0},
        {"sh [open", "sh", "", "sh", 0},
        {"{.bash .numberLines}", "bash", "", "", 0},
        {"bash {1|2 timeout=60 title=\"x y\"}", "bash", "x y", "bash", 2},
        {"bash {run=skip}", "bash", "", "bash", 1},
        {"bash { run=skip }", "bash", "", "bash", 1},
        {"bash {1|2}{run=skip}{exit=any}", "bash", "", "bash", 2},
        {"bash {title=a.sh}", "bash", "a.sh", "bash", 1},
        {"bash {hidden}", "bash", "", "bash", 1},
        {"bash {timout=60 check}", "bash", "", "bash", 0},
        {"bash {title=\"open}", "bash", "", "bash", 0},
        {"kubectl get nodes", "kubectl", "", "kubectl get nodes", 0},
        {"", "", "", "", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code code = read_deck_info(rows[i].info);
        assert_str(code.lang, rows[i].lang);
        assert_str(code.title, rows[i].title);
        assert_str(code.info, rows[i].words);
        assert_int_equal(code.attribute_count, rows[i].attributes);
    }
    assert_int_equal(read_deck_info("yaml [a.yaml]").role, CODE_FILE);
    assert_str(read_deck_info("bash {run=skip}").attributes[0].value, "skip");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_label_decides_on_the_role),
        cmocka_unit_test(attributes_have_values_or_none),
        cmocka_unit_test(mistakes_are_shown_at_their_place),
        cmocka_unit_test(decks_have_titles_highlights_and_options),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
