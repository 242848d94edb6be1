// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"
#include "syntax/syntax.h"

#include <time.h>

static struct arena pool = ARENA_INIT;

static int tear_down(void **state)
{
    UNUSED;
    arena_release(&pool);
    return 0;
}

#define IN_ARENA(name) cmocka_unit_test_teardown(name, tear_down)

/* A text with each run of a class in brackets, behind the letter of the class. */
static struct str shown(const char *label, const char *z)
{
    struct str text = str_from(z);
    const struct syntax_language *language = syntax_of_label(str_from(label));
    assert_non_null(language);
    const unsigned char *classes = syntax_classes(&pool, language, text);
    struct buf b = BUF_INIT;
    for (size_t at = 0, end; at < text.n; at = end) {
        end = syntax_run_end(classes, at, text.n);
        unsigned class = classes ? classes[at] : SYNTAX_PLAIN;
        if (class != SYNTAX_PLAIN)
            buf_printf(&b, "[%c ", "-nksvc"[class]);
        buf_put(&b, str_slice(text, at, end));
        buf_puts(&b, class != SYNTAX_PLAIN ? "]" : "");
    }
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

#define assert_shown(label, text, want) assert_str(shown((label), (text)), (want))

/* ---- the shell ---- */

TEST(programs_strings_variables_and_comments_of_commands)
{
    UNUSED;
    assert_shown("bash", "kubectl get pods -A | grep -v 'a b' # all\n",
                 "[n kubectl] get pods -A | [n grep] -v [s 'a b'] [c # all]\n");
    assert_shown("sh", "A=1 echo \"x $A ${B} ${C:-'d'}y\" $1",
                 "[v A]=1 [n echo] [s \"x ][v $A ${B} ${C]:-[s 'd']}[s y\"] [v $1]");
    assert_shown("bash", "\"$BIN\" && ./run-$X.sh $'a\\'b' ${#L}",
                 "\"[v $BIN]\" && [n ./run-][v $X].sh [s $'a\\'b'] [v ${#L}]");
    assert_shown("bash", "echo \"a $(date +%s) b\" `date`",
                 "[n echo] [s \"a ]$([n date] +%s)[s  b\"] `date`");
    assert_shown("bash", "curl https://$H/<name> 'x' \"y\"",
                 "[n curl] https://[v $H]/<name> [s 'x' \"y\"]");
}

TEST(keywords_of_the_shell)
{
    UNUSED;
    assert_shown("bash", "for i in a; do x; done", "[k for] i [k in] a; [k do] [n x]; [k done]");
    assert_shown("bash", "if [[ -f x ]]; then y; fi", "[k if] [[ -f x ]]; [k then] [n y]; [k fi]");
    assert_shown("bash", "case $1 in a) b;; esac", "[k case] [v $1] [k in] a) [n b];; [k esac]");
    assert_shown("bash", "echo for do done", "[n echo] for do done");
    assert_shown("bash", "while read l; do { ! x; } done",
                 "[k while] [n read] l; [k do] { ! [n x]; } [k done]");
}

TEST(a_command_that_no_shell_reads_has_no_classes)
{
    UNUSED;
    assert_shown("bash", "echo 'open\necho b", "echo 'open\n[n echo] b");
    assert_shown("bash", "echo $(((", "echo $(((");
}

TEST(a_here_document_is_what_is_written)
{
    UNUSED;
    assert_shown("bash", "cat > x/web.yaml <<'EOF'\nkind: Pod\nEOF\nls",
                 "[n cat] > x/web.yaml <<'EOF'\n[n kind:] Pod\nEOF\n[n ls]");
    assert_shown("bash", "cat <<EOF >> a.json\n{\"a\": \"$B\"}\nEOF",
                 "[n cat] <<EOF >> a.json\n{[n \"a\":] \"[v $B]\"}\nEOF");
    assert_shown("bash", "sudo tee -a /x/Dockerfile <<EOF\nRUN ls\nEOF",
                 "[n sudo] tee -a /x/Dockerfile <<EOF\n[k RUN] ls\nEOF");
    assert_shown("bash", "kubectl apply -f - <<EOF\na: 1\nEOF",
                 "[n kubectl] apply -f - <<EOF\n[n a:] [v 1]\nEOF");
    assert_shown("bash", "cat <<EOF | kubectl apply -f -\na: b\nEOF",
                 "[n cat] <<EOF | [n kubectl] apply -f -\n[n a:] b\nEOF");
    assert_shown("bash", "docker build -t x - <<EOF\nFROM a AS b\nEOF",
                 "[n docker] build -t x - <<EOF\n[k FROM] a [k AS] b\nEOF");
    assert_shown("bash", "docker exec -i db psql -U app <<EOF\nselect 1;\nEOF",
                 "[n docker] exec -i db psql -U app <<EOF\n[k select] [v 1];\nEOF");
    assert_shown("bash", "cat > run <<'EOF'\n#!/bin/bash\necho 'a'\nEOF",
                 "[n cat] > run <<'EOF'\n[c #!/bin/bash]\n[n echo] [s 'a']\nEOF");
    assert_shown("bash", "cat <<EOF\nkind: Pod\n${A}b \\$C\nEOF",
                 "[n cat] <<EOF\nkind: Pod\n[v ${A}]b \\$C\nEOF");
    assert_shown("bash", "cat <<A >a.yaml; cat <<B >b.sql\nx: y\nA\nselect\nB",
                 "[n cat] <<A >a.yaml; [n cat] <<B >b.sql\n[n x:] y\nA\n[k select]\nB");
    assert_shown("bash", "kubectl get pods - \ncat <<EOF\na: b\nEOF",
                 "[n kubectl] get pods - \n[n cat] <<EOF\na: b\nEOF");
}

/* ---- other languages ---- */

TEST(yaml)
{
    UNUSED;
    assert_shown("yaml", "a: 1 # c\n- b: \"x\" \n  'c d': true\n--- #e",
                 "[n a:] [v 1] [c # c]\n- [n b:] [s \"x\"] \n  [n 'c d':] [k true]\n--- [c #e]");
    assert_shown("yml", "a: |\n  b: c\n\n  # d\ne: >- # f\n  g: h\ni: j",
                 "[n a:] |\n  b: c\n\n  # d\n[n e:] >- [c # f]\n  g: h\n[n i:] j");
    assert_shown("yaml", "a: {b: c, \"d\": [1, e]}\nf: http://g:80/h#i",
                 "[n a:] {[n b:] c, [n \"d\":] [[v 1], e]}\n[n f:] http://g:80/h#i");
    assert_shown("yaml", "a: \"b\n  c\" \nd: 'it''s'",
                 "[n a:] [s \"b]\n[s   c\"] \n[n d:] [s 'it''s']");
    assert_shown("yaml", "a: {{ .V.x | quote }}-b\n{{- if .V }}\nc: \"{{ d \"e\" }}\"",
                 "[n a:] [v {{ .V.x | quote }}]-b\n[v {{- if .V }}]\n[n c:] [s \"{{ d \"e\" }}\"]");
    assert_shown("yaml", "a: &b c\nd: *b\ne: !!binary |\n  x: y\nn: 1.2.3",
                 "[n a:] [v &b] c\n[n d:] [v *b]\n[n e:] !!binary |\n  x: y\n[n n:] 1.2.3");
    assert_shown("yaml", "- |\n  a: b\n- c: note: d", "- |\n  a: b\n- [n c:] note: d");
}

TEST(json)
{
    UNUSED;
    assert_shown(
        "json", "{\"a\": \"b\", \"c\" : [1.5, -2, true, null]} // d",
        "{[n \"a\":] [s \"b\"], [n \"c\"] : [[v 1.5], -[v 2], [k true], [k null]]} [c // d]");
    assert_shown("json", "{\"a\\\"\": \"open\n\"b\": 1}",
                 "{[n \"a\\\"\":] [s \"open]\n[n \"b\":] [v 1]}");
    assert_shown("json", "/*/ 1 */ 2 /* 3", "[c /*/ 1 */] [v 2] [c /* 3]");
}

TEST(dockerfile)
{
    UNUSED;
    assert_shown("dockerfile",
                 "# c\nfrom a as b\nRUN x \\\n  # d\n  copy \"y\" $Z\nit's\nCOPY --from=b . /",
                 "[c # c]\n[k from] a [k as] b\n[k RUN] x \\\n  [c # d]\n  copy [s \"y\"] [v "
                 "$Z]\nit's\n[k COPY] --from=b . /");
}

TEST(settings)
{
    UNUSED;
    assert_shown(
        "ini", "[a]\nb = c ; d\n; e\nf=\"g\" # h\ni = 10\nbare word",
        "[k [a]]\n[n b] = c ; d\n[c ; e]\n[n f]=[s \"g\"] [c # h]\n[n i] = [v 10]\nbare word");
    assert_shown("toml", "a.b = true\nc = 'open", "[n a.b] = [k true]\n[n c] = [s 'open]");
    assert_shown("nginx", "server {\n  listen 80;\n  # c\n  x \"y\" $z;\n}",
                 "[n server] {\n  [n listen] 80;\n  [c # c]\n  [n x] [s \"y\"] [v $z];\n}");
}

TEST(diff)
{
    UNUSED;
    assert_shown("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n z",
                 "[c --- a\n+++ b]\n[n @@ -1 +1 @@]\n[k -x]\n[s +y]\n z");
}

TEST(sql)
{
    UNUSED;
    assert_shown("sql", "SELECT * FROM t ORDER BY a -- c\nWHERE x = 'it''s\nb' AND n>1; /* d",
                 "[k SELECT] * [k FROM] t [k ORDER BY] a [c -- c]\n[k WHERE] x = [s 'it''s\nb'] [k "
                 "AND] n>[v 1]; [c /* d]");
}

TEST(hcl)
{
    UNUSED;
    assert_shown("hcl",
                 "resource \"a\" \"b\" {\n  n-1 = 2 # c\n  x = true\n  y {\n  }\n  z = var.for\n}",
                 "[k resource] [s \"a\" \"b\"] {\n  [n n-1] = [v 2] [c # c]\n  [n x] = [k true\n  "
                 "y] {\n  }\n  [n z] = var.for\n}");
}

TEST(python)
{
    UNUSED;
    assert_shown("python", "def f(x): # c\n  return '''a\n'b''' + \"c\\\"\" + 'open\nclass A: x.if",
                 "[k def] [n f](x): [c # c]\n  [k return] [s '''a\n'b'''] + [s \"c\\\"\"] + [s "
                 "'open]\n[k class] [n A]: x.if");
}

TEST(powershell)
{
    UNUSED;
    assert_shown("powershell",
                 "$a = Get-Item -Path 'b' | Sort-Object # c\nif ($env:X) { kubectl get -In }",
                 "[v $a] = [n Get-Item] -Path [s 'b'] | [n Sort-Object] [c # c]\n[k if] ([v "
                 "$env:X]) { [n kubectl] get -In }");
    assert_shown("pwsh", "a `\n  -b <# c\nd #> \"x `\" y\"",
                 "[n a] `\n  -b [c <# c\nd #>] [s \"x `\" y\"]");
}

TEST(languages_by_label_and_by_file)
{
    UNUSED;
    assert_null(syntax_of_label(STR("")));
    assert_null(syntax_of_label(STR("brainfuck")));
    assert_null(syntax_classes(&pool, NULL, STR("a: b")));
    assert_null(syntax_classes(&pool, syntax_of_label(STR("yaml")), STR("")));
    assert_null(syntax_classes(&pool, syntax_of_label(STR("yaml")), STR("a b")));
    assert_ptr_equal(syntax_of_file(STR("/a.b/Dockerfile")), syntax_of_label(STR("dockerfile")));
    assert_ptr_equal(syntax_of_file(STR("Dockerfile.dev")), syntax_of_label(STR("dockerfile")));
    assert_ptr_equal(syntax_of_file(STR("~/.bashrc")), syntax_of_label(STR("bash")));
    assert_ptr_equal(syntax_of_file(STR("main.tf")), syntax_of_label(STR("hcl")));
    assert_null(syntax_of_file(STR("dir.yaml/README")));
    assert_null(syntax_of_file(STR("/")));
}

/* ---- hostile input ---- */

static const char *const labels[] = {"bash",   "yaml", "json", "dockerfile", "sql",       "hcl",
                                     "python", "ini",  "conf", "diff",       "powershell"};

/* What opens, repeats or breaks off something in one of the languages. */
static const char *const pieces[] = {
    "'",          "\"",      "\\",   "{",        "[",     "{{",
    "'''",        "/*",      "<#",   "#",        "a: ",   "- ",
    "$",          "${",      "${a",  "$(",       "((",    "`",
    "\n",         " ",       "\t",   "a",        "if ",   "1",
    "=",          "a = ",    ": ",   "|\n",      "<<A\n", "cat <<A >a.yaml;",
    "A\n",        "a: |\n",  "\xff", "\xc3\xa9", "\xd0",  "",
    "x <<E\nE\n", "\"a\": ", "&",    "*",        "!",     "in ",
    "for ",       ".",       "@{",   "\r",       "EOF",   "-",
    "+"};

/* An empty piece is a zero byte. */
static struct str repeated(const char *piece, size_t length)
{
    size_t n = strlen(piece) ? strlen(piece) : 1;
    char *bytes = arena_alloc(&pool, length);
    for (size_t at = 0; at < length; at++)
        bytes[at] = piece[at % n];
    return (struct str){bytes, length};
}

/* Seconds of the processor for a text in a language. */
static double seconds(const char *label, struct str text)
{
    const clock_t start = clock();
    syntax_classes(&pool, syntax_of_label(str_from(label)), text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Also where all of it is one line. */
TEST(time_grows_in_line_with_the_text)
{
    UNUSED;
    enum { LENGTH = 1 << 19, PARTS = 8 };
    for (size_t l = 0; l < countof(labels); l++)
        for (size_t i = 0; i < countof(pieces); i++) {
            double whole = seconds(labels[l], repeated(pieces[i], LENGTH));
            if (whole > 0.1 &&
                whole > 3 * PARTS * seconds(labels[l], repeated(pieces[i], LENGTH / PARTS)))
                fail_msg("%s, \"%s\": %.3f s", labels[l], pieces[i], whole);
            arena_clear(&pool);
        }
}

TEST(any_pieces_in_any_order)
{
    UNUSED;
    uint32_t seed = 7;
    for (size_t round = 0; round < 4000; round++) {
        struct buf b = BUF_INIT;
        for (size_t i = 0; i < 24; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *piece = pieces[(seed >> 16) % countof(pieces)];
            buf_put(&b, (struct str){piece, strlen(piece) ? strlen(piece) : 1});
        }
        struct str text = buf_copy(&b, &pool);
        buf_release(&b);
        const char *label = labels[round % countof(labels)];
        const unsigned char *classes = syntax_classes(&pool, syntax_of_label(str_from(label)),
                                                      text);
        for (size_t i = 0; classes && i < text.n; i++) {
            assert_in_range(classes[i], SYNTAX_PLAIN, SYNTAX_COMMENT);
            assert_true(i == 0 || classes[i] == classes[i - 1] ||
                        ((unsigned char)text.p[i] & 0xc0) != 0x80);
        }
        arena_clear(&pool);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(programs_strings_variables_and_comments_of_commands),
        IN_ARENA(keywords_of_the_shell),
        IN_ARENA(a_command_that_no_shell_reads_has_no_classes),
        IN_ARENA(a_here_document_is_what_is_written),
        IN_ARENA(yaml),
        IN_ARENA(json),
        IN_ARENA(dockerfile),
        IN_ARENA(settings),
        IN_ARENA(diff),
        IN_ARENA(sql),
        IN_ARENA(hcl),
        IN_ARENA(python),
        IN_ARENA(powershell),
        IN_ARENA(languages_by_label_and_by_file),
        IN_ARENA(time_grows_in_line_with_the_text),
        IN_ARENA(any_pieces_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
