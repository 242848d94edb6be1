#!/usr/bin/env bash
# `check --run`: the page for the speakers, and output that is written back.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"
need_sandbox 'reports of runs'

# ---- the page for the speakers ----

page=pages/small/private/speakers/preflight.html
lesson page <<'END_LESSON'
# Good

```bash
true
```

---

# Bad

```bash
echo "<b>"
```

```output
a & b
```

---

# Nothing to run
END_LESSON
run check page --run -o pages
check 'the page is named' holds "$err" "preflight page: $page"
check 'it is HTML' xmllint --noout - < <(grep -v '<!DOCTYPE\|<meta' "$page")
check 'a green slide' grep -q 'class="passed" title="Good: passed">1.1' "$page"
check 'a red one' grep -q 'class="failed" href="#s1.2" title="Bad: failed">1.2' "$page"
check 'one that is neither' grep -q 'class="" title="Nothing to run">1.3' "$page"
check 'with the command, what was expected and what came' grep -qz 'echo &quot;&lt;b&gt;&quot;.*a &amp; b.*&lt;b&gt;' "$page"
lesson russian <<'END_LESSON'
# Один

```bash
ls /nowhere
```

```bash
echo а
```

```output
б
```

```bash {timeout=1}
sleep 4720
```

```bash {run=skip}
true
```

```bash
echo <other>
```

> [!HINT]
> ```bash
> true
> ```

```bash {session=two}
exit
```

```bash {session=two}
true
```
END_LESSON
echo 'lang: ru' >>russian/course.yaml
run check russian --run -o pages --format json
check 'the report of a Russian course is English' because 1.1a 'exit status 2, not 0'
check 'its page is Russian: what failed' grep -q '<strong>1.1a</strong> с ошибкой: код возврата 2, а не 0</p>' "$page"
check 'with what was given up' grep -q '<strong>1.1c</strong> с ошибкой: не завершилась за 1 с и была остановлена</p>' "$page"
check 'and what was left out' grep -q '<strong>1.1e</strong> пропущено: нужно значение &lt;other&gt;: --set other=ЗНАЧЕНИЕ</p>' "$page"
jq -r '.commands[].why | select(. != "" and . != "{run=skip}")' <<<"$out" >reasons.txt
check 'there are many reasons' [ "$(wc -l <reasons.txt)" -ge 6 ]
check 'none of them is English there' [ "$(sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g' "$page" | grep -cFf reasons.txt)" = 0 ]
run build page -o built
run check page --run -o built
check 'what was built before stays' [ -e built/small/public/index.html ]
mkdir -p mine/small && touch mine/small/file
run check page --run -o mine
check 'a folder of somebody else is left alone' ended 2 'was not made by handout'

# ---- writing the output back ----

lesson update <<'END_LESSON'
# One

```console
$ echo a
b
c
$ echo d
[re] [0-9]
```

- item

  ```bash
  printf 'one  \n\ntwo\n'
  ```

  ```output
  one
  four
  ```

```bash
false; echo more
false
```

```output
less
```

```bash
echo '```'
```

```output
fence
```
END_LESSON
cat >>update/lessons/01-one.md <<'END_LESSON'

```bash
printf '[re] .*\n'
```

```output
pattern
```
END_LESSON
cp -r update updated
chmod 640 updated/lessons/01-one.md
run check updated --run --update
check '--update shows what differs' holds "$err" 'updated/lessons/01-one.md:4: 1.1a
- b
- c
+ a'
sed 's/^b$/a/; /^c$/d; s/^\[re\].*/d/; s/^  four/\n  two/' update/lessons/01-one.md >want.md
check 'and writes it, where it stands' cmp want.md updated/lessons/01-one.md
check 'the mode of the file stays' [ "$(stat -c %a updated/lessons/01-one.md)" = 640 ]
check 'nothing else is left beside it' [ "$(ls updated/lessons)" = 01-one.md ]
check 'what cannot be written is said' holds "$err" 'not updated: its output has the marks of a fence'
check 'nor is what an expected output takes for a pattern' holds "$err" 'not updated: its output has a line that an expected output takes for a pattern'
check 'status 1, as not all is well' [ "$status" = 1 ]
run check updated --run --format json
check 'what was written passes' [ "$(outcome 1.1a)$(outcome 1.1b)$(outcome 1.1c)" = passedpassedpassed ]

printf '# One\r\n\r\n```bash\r\nprintf "a\\nb\\n"\r\n```\r\n\r\n```output\r\nx\r\n```\r\n' >updated/lessons/01-one.md
sed 's/^x/a\r\nb/' updated/lessons/01-one.md >want.md
run check updated --run --update
check 'a file with line ends of DOS keeps them' cmp want.md updated/lessons/01-one.md

finish
