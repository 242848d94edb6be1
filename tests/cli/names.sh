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
finish
