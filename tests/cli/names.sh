#!/usr/bin/env bash
# Files whose names hold what an address, a shell or YAML would take for something else.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
mkdir -p odd/lessons/img
cp "$root/tests/unit/pictures/palette.png" 'odd/lessons/img/a %b#c?.png'
cp "$root/tests/unit/pictures/palette.png" 'odd/lessons/img/50%25.png'
cat >odd/course.yaml <<'END'
handout: 1
id: odd
title: Odd names
days:
  - sessions:
      - {start: "10:00", end: "11:00", lesson: "lessons/01-a b#c%41?'&.md"}
END
cat >"odd/lessons/01-a b#c%41?'&.md" <<'END'
# Odd

![one](<img/a %25b#c%3F.png>) ![two](img/50%2525.png)

```bash
cd My\ 
```
END
run build odd -o out
check 'a course with odd file names builds' [ "$status" = 0 ]
page=out/odd/public/lessons/a-b-c-41---/index.html
check 'the id of a lesson is letters, digits and dashes' [ -f "$page" ]
check 'a file name is encoded for its address' grep -qF 'src="../../media/lessons/img/a%20%25b%23c%3F.png"' "$page"
check 'an encoded name is decoded once' grep -qF 'src="../../media/lessons/img/50%2525.png"' "$page"
for image in 'a %b#c?.png' '50%25.png'; do
    check "the file is taken along: $image" [ -f "out/odd/public/media/lessons/img/$image" ]
done
check 'an escaped blank at the end of a command stays' grep -qx 'cd My\\ ' out/odd/public/sheets/course.txt

# Names that sheets and pages use themselves: content that would get one gets another.
lesson='# C 1a

```bash
ls
```

## S1

## Main

## Status

## Lookup result
'
mkdir -p deck/day-1 deck/day-2 deck/x
for text in day-1.md day.md deck/day.md deck/x/day.md deck/day-1/intro.md deck/day-2/intro.md; do
    printf '%s' "$lesson" >"$text"
done
for deck in day-1 day; do
    run build "$deck.md" -o out
    check "a deck that is called as the sheet of a day builds: $deck" ended 0
done
check 'its lesson has another name than the sheet' [ -f out/day-1/public/lessons/lesson-day-1/index.html ]
page=out/day-1/public/lessons/lesson-day-1/index.html
check 'no id stands twice on a page' [ -z "$(grep -o ' id="[^"]*"' "$page" | sort | uniq -d)" ]
check 'a heading does not take the id of a command' grep -q 'id="section-c-1a"' "$page"
printf 'title: Deck\ncontent: [day-1/intro.md, day-2/intro.md, day.md, x/day.md, day.md, x/day.md]\n' >deck/deck.yml
run build deck/deck.yml -o out
check 'files of one name, called as sheets are, build' ended 0
check 'each has a folder of its own' [ "$(find out/deck/public/lessons -name index.html | wc -l)" -eq 6 ]
check 'no lesson is called as the sheet of a day' \
    [ -z "$(find out/deck/public/lessons -maxdepth 1 -regex '.*/day-[0-9]*')" ]
finish
