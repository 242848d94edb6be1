// SPDX-License-Identifier: MIT
#include "pdf_tools.h"
#include "with_shaper.h"

#include "core/text/utf8.h"
#include "typeset/layout/paragraph.h"
#include "typeset/text/line.h"
#include "typeset/text/typeface.h"

#include <pthread.h>
#include <time.h>

/* The face of the script of a letter; the test is skipped where it is not installed. */
static const struct face *face_of(int32_t letter, bool bold)
{
    const struct script *script = script_of(shaper.fonts->scripts, letter);
    assert_non_null(script);
    const struct face *face = script_face(shaper.fonts->scripts, script, bold);
    if (!face) {
        print_message("needs the package %s\n", script->package);
        skip();
    }
    return face;
}

/* ---- faces ---- */

TEST(scripts_have_faces_of_their_own)
{
    UNUSED;
    const struct face *deva = face_of(0x928, false), *thai = face_of(0xe01, false);
    assert_ptr_not_equal(deva, thai);
    assert_ptr_not_equal(deva, face_of(0x928, true)); /* bold */
    assert_ptr_equal(deva, face_of(0x964, false));    /* danda, which scripts share */
    assert_true(face_glyph(deva, 0x928) > 0);
    assert_null(script_of(shaper.fonts->scripts, 'A'));
    assert_null(script_of(shaper.fonts->scripts, 0x416));
    assert_null(script_of(shaper.fonts->scripts, 0x2713)); /* check mark */
}

TEST(scripts_with_one_file_share_its_face)
{
    UNUSED;
    const struct face *han = face_of(0x6f22, false);
    assert_ptr_equal(han, face_of(0x304b, false));
    assert_ptr_equal(han, face_of(0x6f22, true)); /* has no bold */
    assert_ptr_equal(han, face_of(0x3002, false));
}

TEST(missing_script_names_its_package_once)
{
    UNUSED;
    static const char *const folders[] = {"/nonexistent", NULL};
    const struct font_places places = {folders, false};
    struct fonts poor = *shaper.fonts;
    poor.serial = SIZE_MAX;
    poor.scripts = scripts_new(book_style(&pool, PAPER_A4), &places);
    struct shaper own;
    shaper_init(&own, &pool, &poor, &diags);
    const struct word *word = shaper_word(&own, FACE_REGULAR, STR("नमस्ते"), (struct span){0});
    shaper_word(&own, FACE_MONO, STR("नम"), (struct span){0});
    shaper_word(&own, FACE_REGULAR, STR("ก"), (struct span){0});
    assert_int_equal(word->runs->glyphs->code, 0x928); /* still copies */
    assert_int_equal(diags.count, 2);
    assert_int_equal(diags.items[0].severity, SEVERITY_WARNING);
    assert_has(diags.items[0].message, "Devanagari");
    assert_has(diags.items[0].message, "`fonts-noto-core`");
    assert_has(diags.items[1].message, "Thai");
    shaper_word(&own, FACE_REGULAR, STR("გ"), (struct span){0}); /* a fallback face has it */
    assert_int_equal(diags.count, 2);
    shaper_release(&own);
    scripts_free(poor.scripts);
}

TEST(fontconfig_finds_files_by_name_and_by_letter)
{
    UNUSED;
    const char *path = installed_font(&pool, "DejaVuSans.ttf");
    assert_non_null(path);
    assert_true(str_ends(str_from(path), "/DejaVuSans.ttf"));
    assert_null(installed_font(&pool, "DejaVuSan"));
    path = installed_font_with(&pool, 'A');
    assert_non_null(path);
    assert_true(str_ends(str_from(path), ".ttf"));
    assert_null(installed_font_with(&pool, 0x10fffd));
}

/* ---- direction ---- */

static struct str levels_of(const char *z, int base)
{
    struct str all = str_from(z);
    unsigned char *levels = bidi_levels(&pool, all, base);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < all.n; i++)
        if (((unsigned char)z[i] & 0xc0) != 0x80)
            buf_char(&b, (char)('0' + levels[i]));
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

TEST(levels_are_those_of_the_algorithm)
{
    UNUSED;
    assert_str(levels_of("abc", 0), "000");
    assert_str(levels_of("abc", 1), "222");
    assert_str(levels_of("a אב ג d", 0), "00111100");
    assert_str(levels_of("אב 12 ג", 0), "1112211");
    assert_str(levels_of("אב, c", 0), "11000");
    assert_str(levels_of("אב, c", 1), "11112");
    assert_str(levels_of("אב 1,5%", 0), "1112222");
    assert_str(levels_of("ب 1-2", 0), "11212");       /* Arabic: two numbers */
    assert_str(levels_of("א 1-2", 0), "11222");       /* Hebrew: a difference */
    assert_str(levels_of("א (ב), c", 0), "11111000"); /* a pair of brackets */
    assert_str(levels_of("a (ב) c", 0), "0001000");
    assert_str(levels_of("א (b c) ד", 0), "100000001");
    assert_str(levels_of("א(", 0), "10");
    assert_str(levels_of("", 0), "");
}

/* What is shown is what is copied, whatever stands around it. */
TEST(controls_turn_nothing)
{
    UNUSED;
    assert_str(levels_of("a\u202ebc\u202cd", 0), "000000");
    assert_str(levels_of("\u2067rm -rf /\u2069", 0), "0000000000");
    assert_false(bidi_needed(STR("a\u202ebc\u202c\u2067d\u2069")));
    assert_int_equal(bidi_base(STR("\u202e\u202ca\u2067א\u2069")), 0);
    assert_str(levels_of("\u202eאב\u202c", 0), "0110");
    assert_str(levels_of("\xff\xfe", 0), "00");
}

TEST(brackets_pair_by_kind_and_depth)
{
    UNUSED;
    assert_str(levels_of("א「ב」, c", 0), "1111000");
    assert_str(levels_of("א([ב)c]", 0), "1111100"); /* what is open within a pair stays alone */
    struct buf b = BUF_INIT;
    buf_puts(&b, "א");
    buf_repeat(&b, '(', 300000);
    const clock_t start = clock();
    unsigned char *levels = bidi_levels(&pool, buf_str(&b), 1);
    assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
    assert_int_equal(levels[b.n - 1], 1);
    buf_release(&b);
}

TEST(order_turns_what_runs_to_the_left)
{
    UNUSED;
    static const unsigned char levels[] = {0, 1, 1, 2, 2, 1, 0};
    static const size_t want[] = {0, 5, 3, 4, 2, 1, 6};
    size_t order[7];
    bidi_order(levels, 7, order);
    assert_memory_equal(order, want, sizeof want);
    assert_int_equal(bidi_base(STR("12 אa")), 1);
    assert_int_equal(bidi_base(STR("12 aא")), 0);
    assert_int_equal(bidi_base(STR("12")), -1);
    assert_false(bidi_needed(STR("Жа中")));
    assert_true(bidi_needed(STR("Жא")));
}

TEST(letters_run_to_the_left_and_brackets_turn)
{
    UNUSED;
    const struct word *word = shaper_word(&shaper, FACE_REGULAR, STR("אב"), (struct span){0});
    assert_int_equal(word->runs->glyphs[0].code, 0x5d1);
    assert_int_equal(word->runs->glyphs[1].code, 0x5d0);
    const struct word *bracket = shaper_word_backwards(&shaper, FACE_REGULAR, STR("("),
                                                       (struct span){0});
    assert_int_equal(bracket->runs->glyphs[0].code, '(');
    assert_int_equal(bracket->runs->glyphs[0].id, face_glyph(bracket->runs->face, ')'));
    assert_ptr_not_equal(bracket, shaper_word(&shaper, FACE_REGULAR, STR("("), (struct span){0}));
}

/* ---- lines ---- */

/* The text of a word with "|" where a line may end. */
static struct str broken(const char *z)
{
    static const struct look look = {.face = FACE_REGULAR, .size = 10};
    struct para para = {0};
    struct buf b = BUF_INIT;
    para_text(&para, &shaper, &look, str_from(z), (struct span){0});
    for (size_t i = 0; i < para.count; i++)
        if (para.items[i].word)
            buf_put(&b, para.items[i].word->text);
        else if (para.items[i].kind == ITEM_PENALTY)
            buf_char(&b, '|');
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

TEST(lines_end_between_ideographs_but_not_before_their_signs)
{
    UNUSED;
    assert_str(broken("漢字かな。「引用」、です"), "漢|字|か|な。|「引|用」、|で|す");
    assert_str(broken("ニャー"), "ニャー");
    assert_str(broken("(漢字)"), "(漢|字)");
    assert_str(broken("abc漢"), "abc|漢");
    assert_str(broken("한국어"), "한국어"); /* Korean has blanks */
    assert_str(broken("नमस्ते"), "नमस्ते");
}

TEST(lines_end_at_the_vowels_of_thai_syllables)
{
    UNUSED;
    assert_str(broken("ภาษาไทย"), "ภาษา|ไทย");
    assert_str(broken("และลาว"), "และ|ลาว");
    assert_str(broken("เแ"), "เแ");
    assert_str(broken("ພາສາໄທ"), "ພາສາ|ໄທ");
}

/* Cut where nothing else is left, but never between a letter and its marks. */
TEST(long_words_are_cut_between_whole_letters)
{
    UNUSED;
    static const struct look look = {.face = FACE_REGULAR, .size = 10};
    for (int width = 16; width < 60; width += 3) {
        struct para para = {0};
        para_text(&para, &shaper, &look, STR("किकिकिकिकिकिकिक्षक्षक्षक्षक्षक्ष"), (struct span){0});
        assert_true(para_lines(&para, &shaper, width).count > 1);
        for (size_t i = 0; i < para.count; i++) {
            if (!para.items[i].word)
                continue;
            size_t at = 0;
            assert_int_equal(utf8_next(para.items[i].word->text, &at), 0x915);
            assert_false(str_ends(para.items[i].word->text, "\xe0\xa5\x8d")); /* virama */
        }
    }
}

/* ---- in the PDF ---- */

static const char *const words[] = {
    "नमस्ते",         "हिन्दी",     "राष्ट्रीय", "শৃঙ্খলা", "ভাষা",
    "কো",           "தமிழ்",      "கொடு",    "తెలుగు", "ಕ್ರಿಯೆ",
    "മലയാളം",       "ગુજરાતી",    "ਪੰਜਾਬੀ",   "ଓଡ଼ିଆ",   "ශ්‍රී",
    "สวัสดี",         "ทำงาน",     "ນ້ຳ",      "ខ្មែរ",  "မြန်မာ",
    "བོད་སྐད",        "გამარჯობა", "Հայերեն", "አማርኛ",  "ᏣᎳᎩ",
    "क्‌ष", "עולם",      "مرحبا",
};

static struct course *course_in_all_scripts(void)
{
    enum { COUNT = sizeof words / sizeof *words };
    struct node *nodes = heading(2, "नमस्ते", "a"), *last = nodes;
    for (size_t i = 0; i < COUNT; i++) {
        last->next = para_of(words[i]);
        last = last->next;
    }
    return course_with(nodes);
}

TEST(words_of_all_scripts_copy_exactly)
{
    UNUSED;
    struct diags own;
    make_guide("scripts", course_in_all_scripts(), &own);
    for (size_t i = 0; i < own.count; i++) /* the warning of direction alone */
        assert_string_equal(own.items[i].code, "pdf-direction");
    assert_int_equal(own.count, 1);
    struct str copied = tool("pdftotext @ -", "scripts"),
               raw = tool("pdftotext -raw @ -", "scripts");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_has(copied, words[i]);
        assert_has(raw, words[i]);
    }
    assert_has(tool("pdffonts @", "scripts"), "NotoSansThai-Regular");
    assert_has(tool("qpdf --check @", "scripts"), "No syntax or stream encoding errors");
}

TEST(japanese_copies_exactly_in_prose_and_code)
{
    UNUSED;
    face_of(0x6f22, false);
    struct diags own;
    struct course *course = course_with(
        chain(para_of("漢字かな、「引用」。"),
              commands_of(command_of("1a", "", "echo \"漢字\" # かな x", NULL), NULL), NULL));
    make_guide("japanese", course, &own);
    assert_int_equal(own.count, 0);
    struct str copied = tool("pdftotext @ -", "japanese");
    assert_has(copied, "漢字かな、「引用」。");
    assert_has(copied, "echo \"漢字\" # かな x");
}

TEST(right_to_left_words_are_read_in_order)
{
    UNUSED;
    struct diags own;
    make_guide("hebrew", course_with(para_of("Say שלום עולם, please (מאוד).")), &own);
    assert_int_equal(own.count, 1);
    assert_string_equal(own.items[0].code, "pdf-direction");
    assert_has(tool("pdftotext @ -", "hebrew"), "שלום עולם");
    /* On paper the second word stands left of the first, both written to the left. */
    struct str boxes = tool("pdftotext -bbox @ -", "hebrew");
    size_t first = str_find(boxes, 0, "םולש<"), second = str_find(boxes, 0, "םלוע<");
    assert_true(second < first && first < boxes.n);
}

/* ---- threads ---- */

struct job {
    struct arena arena;
    const struct course *course;
    struct str bytes;
    pthread_t thread;
};

static void *make_in_thread(void *data)
{
    struct job *job = data;
    struct diags own;
    diags_init(&own, &job->arena);
    job->bytes = guide_pdf(job->course, NULL, &job->arena, &own);
    return NULL;
}

TEST(threads_that_open_faces_make_the_same_bytes)
{
    UNUSED;
    struct job jobs[4];
    const struct course *course = course_in_all_scripts();
    for (size_t i = 0; i < 4; i++) {
        jobs[i] = (struct job){.arena = ARENA_INIT, .course = course};
        assert_int_equal(pthread_create(&jobs[i].thread, NULL, make_in_thread, &jobs[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(jobs[i].thread, NULL), 0);
        assert_true(jobs[i].bytes.n > 1000 && str_eq(jobs[i].bytes, jobs[0].bytes));
    }
    for (size_t i = 0; i < 4; i++)
        arena_release(&jobs[i].arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_open_faces_make_the_same_bytes), /* first: no face is open */
        WITH_SHAPER(scripts_have_faces_of_their_own),
        WITH_SHAPER(scripts_with_one_file_share_its_face),
        WITH_SHAPER(missing_script_names_its_package_once),
        WITH_SHAPER(fontconfig_finds_files_by_name_and_by_letter),
        WITH_SHAPER(controls_turn_nothing),
        WITH_SHAPER(brackets_pair_by_kind_and_depth),
        WITH_SHAPER(levels_are_those_of_the_algorithm),
        WITH_SHAPER(order_turns_what_runs_to_the_left),
        WITH_SHAPER(letters_run_to_the_left_and_brackets_turn),
        WITH_SHAPER(lines_end_between_ideographs_but_not_before_their_signs),
        WITH_SHAPER(lines_end_at_the_vowels_of_thai_syllables),
        WITH_SHAPER(long_words_are_cut_between_whole_letters),
        WITH_SHAPER(words_of_all_scripts_copy_exactly),
        WITH_SHAPER(japanese_copies_exactly_in_prose_and_code),
        WITH_SHAPER(right_to_left_words_are_read_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
