#!/usr/bin/env bash
# The handbook as a PDF: every command comes back, help stands apart, links lead somewhere;
# the paper, and blanks as French has them.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
for tool in pdftotext pdfdetach pdfinfo qpdf jq; do
    command -v $tool >/dev/null || { skip 'the handbook' "needs $tool"; finish; }
done
read_book() { pdftotext -raw "$1" -; }

for course in "$root"/content/*; do
    name=${course##*/}
    run build "$course" -o out -q
    book=out/$name/public/handbook.pdf
    check "$name has a handbook" [ -s "$book" ]
    err=$(qpdf --check "$book" 2>&1)
    check "$name: qpdf has nothing to complain about" holds "$err" 'No syntax or stream encoding errors'
    read_book "$book" >text
    err=
    if command -v node >/dev/null; then
        out=$(node "$root/tests/cli/handbook.js" "out/$name/public/commands.json" text)
        check "$name: every command comes back from the PDF" [ $? = 0 ]
    else
        skip "$name: every command comes back from the PDF" 'needs node'
    fi
    mkdir sheets
    pdfdetach -saveall -o sheets "$book"
    err=$(for sheet in out/"$name"/public/sheets/*.sh; do
        lesson=$(basename "$sheet" .sh)
        case $lesson in course | day-*) continue ;; esac
        for form in txt sh; do cmp "${sheet%.sh}.$form" sheets/[0-9][0-9]-"$lesson.$form" 2>&1; done
    done)
    check "$name: the sheets of its lessons are attached" [ -z "$err" ]
    rm -rf sheets
    outline=$(qpdf --json --json-key=outlines "$book" | jq '[.outlines | .. | objects | select(has("title")) | .destpageposfrom1 | select(. == null)] | length')
    check "$name: every entry of the outline has a page" [ "$outline" = 0 ]
done

lines=$(printf '%d. line\\n' {1..40}) # so many that a new page begins
course help '---\ntitle: Help\n---\n\n# One\n\n'"$lines"'\n> [!TASK] Fix it\n> Find out why.\n>\n> > [!HINT]\n> > Look at the log.\n>\n> > [!SOLUTION]\n> > It was the port.\n\n---\n\n## Two\n\n[The task](#one), [the second](#s2).\n\n```bash\ncat <<EOF\na\n\n\nb\nEOF\nsort x | uniq\n```\n'
run build help -o out -q
read_book out/small/public/handbook.pdf >text
check 'a solution does not stand beside its task' [ "$(grep -n 'It was the port' text | cut -d: -f1)" -gt "$(grep -n '1.2 Two' text | tail -n 1 | cut -d: -f1)" ]
check 'its page is named there' grep -qx 'Hint 1: page 2 Solution: page 2' text
check 'blank lines of a here-document are kept' holds "$(cat text)" $'cat <<EOF\na\n\n\nb\nEOF\n'

pdftotext -layout out/small/public/handbook.pdf layout
check 'the index has the programs, and the pages of their commands' \
    grep -qE '^ *uniq +1[.]2b.*2$' layout
run build help -o out -q
check 'the paper is A4' holds "$(pdfinfo out/small/public/handbook.pdf)" '(A4)'
sed -i '2ipaper: letter' help/course.yaml
run build help -o out -q
check 'or Letter' holds "$(pdfinfo out/small/public/handbook.pdf)" '(letter)'
check 'also that of the guide' holds "$(pdfinfo out/small/public/workspace-guide.pdf)" '(letter)'
sed -i 's/^paper: .*/paper: a5/' help/course.yaml
run build help -o out -q
check 'other paper is an error that names both' ended 1 'the paper is `a4` or `letter`'

course sentence '# One\n\nA longer line so that the command at its end is broken: `$ sort --numeric-sort --reverse --output sorted.txt <file>`, and goes on.\n\n---\n\n## Run `$ uptime`\n\n| a | b |\n|---|---|\n| `$ free -m` | `$ nproc` |\n\n| what | how |\n|---|---|\n| a column of many words, so that there is little room in the other one for what it has to hold | `$ kubectl create configmap settings --from-file=settings.yaml --dry-run=client -o yaml` |\n'
run build sentence -o out -q
read_book out/small/public/handbook.pdf >text
pdftotext -layout out/small/public/handbook.pdf layout
check 'a command in a sentence copies as it is, without prompt and in one line' \
    grep -q 'broken: sort --numeric-sort --reverse --output sorted.txt <file>$' text
check 'no prompt is left' lacks "$(cat text)" '$ '
check 'one that is broken in the cell of a table too' \
    grep -q 'kubectl create configmap settings --from-file=settings.yaml --dry-run=client -o yaml' text
check 'its id stands behind it' grep -qE '^ +1[.]1a *, and goes on' layout
check 'that of two in a row of a table too' grep -qE 'free -m +1[.]2b +nproc +1[.]2c' layout
check 'who copies the sentence copies no id' lacks "$(cat text)" '1.1a,'
check 'the index has it' grep -qE '^ *sort +1[.]1a.*1$' layout
check 'and all of one line' grep -qE '^ *nproc +1[.]2c.*1$' layout
check 'a heading has it with its page' grep -qE '1[.]2 +Run uptime [ .]+1$' layout

course french '# Un\n\n« Bonjour » : tout va bien !  e\xcc\x81te\xcc\x81, `a ; b`.\n\n```bash\nls\n```\n'
printf 'lang: fr\nsummary: "Voil\x61\xcc\x80 : « e\xcc\x81te\xcc\x81 »"\n' >>french/course.yaml
sed -i 's/^title: .*/title: "Qui ? Lui !"/; s/title: Day 1/title: "Jour un : tout"/' french/course.yaml
run build french -o out -q
check 'French has narrow blanks in prose alone, and composed letters' \
    holds "$(read_book out/small/public/handbook.pdf)" '« Bonjour » : tout va bien ! été, a ; b .'
read_book out/small/public/handbook.pdf >text
check 'the summary too' grep -q '^Voilà : « été »$' text
# Text does not tell the blanks apart: where words stand does.
narrow() { # WORD OTHER: whether the blank before WORD is narrower than that before OTHER
    pdftotext -bbox out/small/public/handbook.pdf - | sed -n 's/.*xMin="\([0-9.]*\)".*xMax="\([0-9.]*\)".*>\(.*\)<.*/\1 \2 \3/p' |
        awk -v a="$1" -v b="$2" '{ if (!($3 in gap)) gap[$3] = $1 - end; end = $2 }
            END { exit !(gap[a] > 0 && gap[a] < 0.8 * gap[b]) }'
}
check 'the title has narrow blanks' narrow '!' Lui
check 'so has the summary' narrow été «

course links '# One\n\n[Docs](https://example.org/docs/), [again](https://example.org/docs/), [Other](https://example.com/x), <https://example.net/>, [example.net](https://example.net), [Us](mailto:us@example.org), <us@example.org>, [the second](#two).\n\n---\n\n## Two\n\n```bash\nls\n```\n'
run build links -o out -q
read_book out/small/public/handbook.pdf >text
check 'links to the web have numbers, the same address the same one' grep -q '^Docs1, again1, Other2,' text
check 'their addresses stand at the end of the lesson' holds "$(tr '\n' ' ' <text)" 'Links 1 https://example.org/docs/ 2 https://example.com/x 3 us@example.org '
check 'a link that says its address has no number' [ "$(grep -o 'example\.net' text | wc -l)" = 2 ]
check 'a link within the book has its page' grep -q 'the second (page 1)\.' text
check 'the list is one of links' holds "$(pdfinfo -struct-text out/small/public/handbook.pdf)" \
    $'LBody (block)\n          Link (inline)\n            "https://example.com/x"'

course dashes '# One\n\n```bash\ncat >two.yaml <<EOF\nkind: A\n---\nkind: B\n---\n\nkind: C\nEOF\nls two-\\\nthree\n```\n\n```text\nName\n----\nanna\n'"$(printf '++-\\n%.0s' {1..60})"'end\n```\n\n```text\nlast\n---\n\n```\n\n```text\nlast\n---\n```\n\n## After\n'
run build dashes -o out --only pdf -q
pdftotext out/small/public/handbook.pdf text
check 'readers keep a hyphen at the end of a line of code' \
    holds "$(grep -v -e '^1.1' -e '^$' text | tr '\n' '|')" 'kind: A|---|kind: B|---|kind: C|EOF|ls two-\|three|'
check 'in output too' holds "$(tr '\n' '|' <text)" 'Name|----|anna|++-|++-|'
check 'one that ends its box ends there' holds "$(pdfinfo -struct-text out/small/public/handbook.pdf)" $'\n    H3 (block)\n      "After"'
check 'such lines may go over a page break' [ "$(pdftotext -raw out/small/public/handbook.pdf - | grep -c '++-$')" = 60 ]

course far '# One\n\nSee [the end](#the-end), and so on.\n\n'"$(printf '%d. line\\n' {1..600})"'\n## The end\n\n```bash\nls\n```\n'
run build far -o out --only pdf -q
read_book out/small/public/handbook.pdf >text
check 'a page far away has room for its number' grep -qE '^See the end \(page 1[0-9]\), and so on\.' text

course several '# One\n\nThe code point \xee\x80\x80 is private.\n\n```bash\nls\n```\n'
for number in 2 3; do
    printf '      - {start: "1%s:00", end: "1%s:00", lesson: lessons/0%s-next%s.md}\n' $number $((number + 1)) $number $number >>several/course.yaml
    printf '# Next %s\n\nThe code point \xee\x80\x80, see [the first](01-one.md).\n\n```bash\nls %s\n```\n' $number $number >several/lessons/0$number-next$number.md
done
sed -i '/02-next2/a\  - title: Day 2\n    sessions:' several/course.yaml
run build several -o out --only pdf
check 'a letter that no font has is said once, where it is first' \
    [ "$(grep -o '^.*pdf-glyph' <<<"$err" | sed 's/: warning.*//')" = several/lessons/01-one.md:3:1 ]
structure=$(pdfinfo -struct-text out/small/public/handbook.pdf)
check 'a lesson stands below its day' holds "$(grep -A1 'H[12] (block)' <<<"$structure" | tr -d '\n')" \
    'H1 (block)      "Day 1"--    H2 (block)      "1 One"--    H2 (block)      "2 Next 2"--    H1 (block)      "Day 2"--    H2 (block)      "3 Next 3"'
again=$(md5sum <out/small/public/handbook.pdf)
for _ in 1 2 3 4 5; do
    run build several -o out-again --only pdf -q
    check 'lessons laid out beside each other come out the same' [ "$(md5sum <out-again/small/public/handbook.pdf)" = "$again" ]
done

mkdir deck
printf 'title: Deck\ncontent:\n-\n  - one.md\n-\n  - two.md\n' >deck/deck.yml
printf '# One\n\n[Docs](https://example.org/docs/), [Other](https://example.com/x).\n\n```bash\nls\n```\n' >deck/one.md
printf '# Two\n\n[Again](https://example.org/docs/), [Third](https://example.com/y).\n\n```bash\npwd\n```\n' >deck/two.md
run build deck/deck.yml -o out -q
read_book out/deck/public/handbook.pdf >text
check 'where one numbering goes through all chapters, links have one too' holds "$(tr '\n' ' ' <text)" 'Again1, Third3.'
check 'their addresses stand at the end' holds "$(tr '\n' ' ' <text)" \
    'Links 1 https://example.org/docs/ 2 https://example.com/x 3 https://example.com/y '

course hindi '# One\n\nनमस्ते दुनिया, राष्ट्रीय.\n\nשלום עולם\n\n```bash\necho नमस्ते\n```\n'
run build hindi -o out -q
read_book out/small/public/handbook.pdf >text
check 'Hindi copies exactly' grep -q '^नमस्ते दुनिया, राष्ट्रीय\.' text
check 'in commands too' grep -q '^echo नमस्ते' text
check 'Hebrew is a warning that names its line' ended 0 '01-one.md:5:1: warning: the PDFs set right-to-left text'

course drawing '# One\n\n![Two boxes](boxes.svg)\n\n```bash\nls\n```\n'
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' >drawing/lessons/boxes.svg
run build drawing -o out -q
check 'a drawing in SVG is a warning, and its text is shown' ended 0 'put a PNG with the same name beside it'
check 'of one line' [ "$(grep -c 'warning:' <<<"$err")" = 1 ]
check 'in place of the drawing' holds "$(read_book out/small/public/handbook.pdf)" '[Two boxes]'
cp "$root/tests/unit/pictures/rgba.png" drawing/lessons/boxes.png
run build drawing -o out -q
check 'a PNG beside it is taken for paper without a word' [ "$status$err" = 0 ]
check 'its text is shown no more' lacks "$(read_book out/small/public/handbook.pdf)" '[Two boxes]'
check 'the site has the SVG alone' [ "$(cd out/small/public/media/lessons && echo *)" = boxes.svg ]
course named '# One\n\n![](https://example.org/pictures/map.png?size=2), ![A map](https://example.org/map.png)\n\n```bash\nls\n```\n'
run build named -o out -q
check 'an image that says nothing has its name where it cannot be shown' \
    holds "$(read_book out/small/public/handbook.pdf)" $'\n[map.png], [A map]\n'
echo no >drawing/lessons/boxes.png
run build drawing -o out -q
check 'one that is no PNG is a warning' ended 0 'boxes.png: it is neither PNG nor JPEG'
finish
