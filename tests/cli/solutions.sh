#!/usr/bin/env bash
# Solutions that open after a try, after some minutes, or at a time of the course.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

lesson='# One

> [!TASK] Find it
> Where is it?
>
> > [!CHECK]
> > ```bash
> > test -e it
> > ```
>
> > [!SOLUTION] {after=try} The answer
> > ```bash
> > touch it
> > ```

> [!TASK] Wait
> Where is it?
>
> > [!SOLUTION]{after=15m}
> > Here.

> [!TASK] Later
> Where is it?
>
> > [!SOLUTION] {after=2026-02-01T18:00}
> > It is LATERTEXT.
> >
> > ```bash
> > touch LATERCODE
> > ```

```bash
ls
```
'
course small "$lesson"
echo 'timezone: Europe/Moscow' >>small/course.yaml
leaks() {
    rm -rf unpacked
    mkdir unpacked
    find o -name '*.zip' -o -name '*.epub' | while read -r f; do unzip -qq -o "$f" -d unpacked; done
    find o unpacked -name '*.pdf' -exec sh -c 'pdftotext "$1" "$1.txt"' - {} \;
    grep -raliE 'LATERTEXT|LATERCODE' o unpacked
}
export SOURCE_DATE_EPOCH=1769957999 # 17:59:59 in Moscow
run build small -o o
check 'before its time the build says that it leaves a solution out' ended 0 'this solution is left out until 2026-02-01T18:00; build again then'
check 'and nothing that is made has it' [ -z "$(leaks)" ]
page=o/small/public/lessons/one/index.html
printf 'people:\n  anna: {name: Anna}\n' >>small/course.yaml
run build small -o helped
sheet=helped/small/private/supporters/one
check 'supporters have it, with its time' eval 'grep -q "Open for participants from 1 February 2026, 18:00:" $sheet.html && grep -q LATERTEXT $sheet.html && grep -q LATERCODE $sheet.html'
check '  on their sheet to print too' holds "$(pdftotext $sheet.pdf - | tr "\n" " ")" 'Open for participants from 1 February 2026, 18:00: '
check '  and nobody else' [ -z "$(grep -rlE 'LATERTEXT|LATERCODE' helped/small/public)" ]
check 'what stands behind it keeps its id' grep -q 'id="c-1.1d"' $page
check 'after a try: the page says so to its script' grep -q '<details class="alert solution" data-after="try">' $page
check '  and the title is what follows' grep -q '<b>Solution</b> The answer' $page
check 'after some minutes' grep -q '<details class="alert solution" data-after="15">' $page
check 'such a page loads the script' grep -q 'assets/wait.js' $page
check 'and no other' [ -z "$(grep -rl 'assets/wait.js' o --include=*.html | grep -v lessons/one)" ]
check 'on paper they are as all others' holds "$(pdftotext o/small/public/handbook.pdf -)" 'touch it'
rm -r o
SOURCE_DATE_EPOCH=1769958000
run build small -o o
check 'at its time it is there' eval 'ended 0 && [ -n "$(leaks)" ]'
run list small
check 'lists have it at any time' holds "$out" LATERCODE

for bad in '{after=soon}' '{after=}' '{after=99999999m}' '{after=2026-02-30T18:00}' '{after}'; do
    sed "s/{after=15m}/$bad/" small/lessons/01-one.md >lesson.md
    cp -r small bad
    mv lesson.md bad/lessons/01-one.md
    run check bad
    check "not $bad" ended 1 'a solution opens after a try, some minutes, or a time of the course'
    rm -r bad
done
sed -i 's/\[!CHECK\]/[!HINT] {after=try}/' small/lessons/01-one.md
run check small
check 'solutions alone' ended 1 'a solution opens after a try'
finish
