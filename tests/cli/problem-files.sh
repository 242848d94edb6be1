#!/usr/bin/env bash
# An error database with one Markdown file for each problem: the same as a list, also in other
# languages, with its mistakes told at their places.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# problems_course NAME: with one command, and a folder of problems
problems_course() {
    course "$1" '# One

```bash
cat page.txt
```
'
    printf 'problems: problems\ntranslations: [ru]\n' >>"$1/course.yaml"
    mkdir -p "$1/problems"
}

problems_course list
sed -i 's/problems: problems/problems: problems.yaml/' list/course.yaml
cat >list/problems.yaml <<'END'
- id: no-such-file
  symptom: No such file or directory
  pattern: 'No such file'
  samples: ['cat: page.txt: No such file or directory']
  commands: [cat page.txt]
  cause: You are in **another** folder.
  fix: |
    Go there:

    ```bash
    cd ~/page
    ```
  verify: |
    ```bash
    ls page.txt
    ```
END
problems_course files
cat >files/problems/no-such-file.md <<'END'
---
pattern: 'No such file'
samples: ['cat: page.txt: No such file or directory']
commands: [cat page.txt]
---

# No such file or directory

You are in **another** folder.

## Fix

Go there:

```bash
cd ~/page
```

## Verify

```bash
ls page.txt
```
END
printf 'not one\n' >files/problems/README.txt
run build list -o list-out
run build files -o files-out
check 'a folder of files is built' ended 0
page=small/public/problems/index.html
check 'its page is that of the same problems in a list' cmp -s list-out/$page files-out/$page
check 'so is what is known at a command' cmp -s {list,files}-out/small/public/lessons/one/index.html
check 'that page has the commands of the file' eval '[ "$(grep -c "cd.*~/page" files-out/$page)" -ge 1 ] && grep -q "id=\"problem-no-such-file\"" files-out/$page'
echo 'cat: page.txt: No such file or directory' >log
run diagnose files log
check 'a log is told from the file' eval 'ended 0 && [[ $out == *"[no-such-file]"*"cd ~/page"* ]]'

# ---- another language ----

mkdir files/problems/ru
printf '# Нет такого файла\n\nВы в другой папке.\n\n## Fix\n\n```bash\ncd ~/page\n```\n' >files/problems/ru/no-such-file.md
run build files -o files-out
check 'a file of a language takes the place of the text' eval 'ended 0 && grep -q "Вы в другой папке" files-out/small/public/ru/problems/index.html && ! grep -q "another" files-out/small/public/ru/problems/index.html'
check 'and not that of the facts' grep -q 'No such file' files-out/small/public/ru/assets/search.js
check 'the original has its own' grep -q '<strong>another</strong>' files-out/$page

# ---- mistakes ----

problems_course bad
printf -- '---\npattern: "("\ncolour: red\n---\n\n# A\n\nx\n\n## Fix\n\n```bash\nsudo –i\n```\n' >bad/problems/a.md
printf 'Nobody knows.\n' >bad/problems/b.md
printf -- '---\nid: a\n---\n# B\n\ny\n' >bad/problems/c.md
printf -- '---\nid: d\n# D\n' >bad/problems/d.md
printf -- '---\nsymptom: Ex\nfix: Go.\nverify: Look.\n---\n\n# E\n\n## Fix\n\nStay.\n' >bad/problems/e.md
printf -- '---\nseverity: stops\n---\n# F\n\nz\n' >bad/problems/f.md
mkdir bad/problems/ru
printf -- '---\nseverity: slows\n---\n# Ф\n\nz\n' >bad/problems/ru/f.md
run check bad
check 'what front matter and text both say is told' eval 'ended 1 "problems/e.md:2:10: error: the text below says this too, as its heading" && [[ $err == *"problems/e.md:3:6: error: the text below says this too, below \`## Fix\`"* ]]'
check 'and nothing else of them' eval '[ "$(grep -c "problems/e.md:.*error" <<<"$err")" = 2 ]'
check 'so is the front matter of a translation, which is not read' eval '[[ $err == *"problems/ru/f.md:2:1: warning: the front matter of a translated problem is not read: leave it to problems/f.md [translation]"* ]]'
check 'a pattern that is none is told at its place' ended 1 'problems/a.md:2:10: error:'
check 'so is an unknown key' ended 1 'problems/a.md:3:1: error:'
check 'commands are checked as all others' ended 1 'problems/a.md:13:6: '
check 'a file without a symptom is told' ended 1 'problems/b.md:1:1: error: a problem needs a `symptom`'
check 'so are two of one name' ended 1 'problems/c.md:4:1: error: another problem is called `a` already'
check 'and a front matter that never ends' ended 1 'problems/d.md:1:1: error: the front matter that starts here'
problems_course many
for i in {1..1001}; do printf '# %s\n' "$i" >"many/problems/$i.md"; done
run check many
check 'files without end are not read' ended 1 'course.yaml:9:11: error: a folder of problems has at most 1000 files'
sed -i 's,problems: problems,problems: ../list,' bad/course.yaml
run check bad
check 'no folder elsewhere is read' ended 1 'course.yaml:9:11: error: cannot read `../list`'
finish
