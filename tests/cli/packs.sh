#!/usr/bin/env bash
# What supporters and speakers have of a course: cheat sheets, the list of commands, messages for the chat.
# shellcheck source=lib.bash disable=SC2016,SC2034
. "$(dirname "$0")/lib.bash"

course good
cat >>good/course.yaml <<'END'
people:
  anna: {name: Anna Petrova}
problems: problems.yaml
url: "https://handbook.example/small/"
END
cat >good/problems.yaml <<'END'
- {symptom: It says no, cause: Nobody asked, fix: "Ask:\n\n```bash\nkubectl auth can-i get pods\n```\n", commands: [kubectl], call: anna}
- {symptom: Never seen here, cause: x}
END
cat >good/lessons/01-one.md <<'END'
# Pods

PROSE that no sheet needs.

```bash
kubectl get pods
```

```output
NAME READY
```

> [!TASK] Find it
> WORDS of the task.
>
> > [!HINT]
> > ```bash
> > echo HINTED
> > ```
>
> > [!SOLUTION]
> > Look `there`:
> >
> > ```bash
> > echo SOLVED
> > ```

---

# No command

Text.
END
supporters=out/small/private/supporters speakers=out/small/private/speakers
run build good -o out
page=$(cat $supporters/one.html)
check 'a lesson has a cheat sheet' ended 0
check 'with commands, what they print, and solutions' eval 'holds "$page" "c-1.1a" && holds "$page" "NAME READY" && holds "$page" SOLVED && holds "$page" "Find it"'
check 'without prose, hints, and slides that have neither' eval 'lacks "$page" PROSE && lacks "$page" WORDS && lacks "$page" HINTED && lacks "$page" "No command"'
check 'the problems that befall it have their fixes' eval 'holds "$page" "It says no" && holds "$page" p1a && holds "$page" "Anna Petrova" && lacks "$page" "Never seen here"'
check 'what it leads to is there' eval '(cd $supporters && for to in $(grep -o "\(href\|src\)=\"[^\"#]*" one.html | cut -d\" -f2); do [ -e "$to" ] || exit 1; done)'
check 'nothing of it is published' eval '! grep -rqE "cheat-sheet|Cheat sheet|Message for the chat" out/small/public && ! unzip -l out/small/public/small.zip | grep -qE "supporters|speakers|apart"'
if command -v pdftotext >/dev/null; then
    sheet=$(pdftotext -layout $supporters/one.pdf -)
    check 'the same stands in a PDF' eval 'holds "$sheet" "kubectl get pods" && holds "$sheet" "NAME READY" && holds "$sheet" SOLVED && holds "$sheet" "It says no" && lacks "$sheet" HINTED && lacks "$sheet" PROSE'
    check 'which is a sheet on its side, without a cover' eval 'pdfinfo $supporters/one.pdf | grep -q "Pages: *1$" && pdfinfo $supporters/one.pdf | grep -q "841.89 x 595"'
    sed -i '/^problems/d' good/course.yaml
    { echo '# Long' && for i in {1..90}; do printf '\n```bash\necho %s\n```\n' "$i"; done; } >good/lessons/01-one.md
    run build good -o long --only pdf
    pdftotext -f 1 -l 1 -bbox long/small/private/supporters/one.pdf long.xml
    left=$(grep -c 'xMin="[0-9]\{1,2\}\.' long.xml) right=$(grep -c 'xMin="4[0-9][0-9]\.' long.xml)
    check 'commands stand in two columns' eval '[ "$left" -gt 20 ] && [ "$right" -gt 20 ]'
else
    skip 'the PDFs of cheat sheets' 'no pdftotext'
fi

# ---- for speakers ----

# message N: the Nth message of the page, as it is copied.
message() {
    N=$1 perl -CSD -0777 -ne 'my @m = m{<pre tabindex="0">(.*?)</pre>}gs; $_ = $m[$ENV{N} - 1] // ""; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/\x27/g; s/&amp;/&/g; print' "$speakers/commands.html"
}
messages() { grep -c '<pre tabindex="0">' "$speakers/commands.html"; }
rm -rf out
sed -i '/^problems/d' good/course.yaml
cat >good/lessons/01-one.md <<'END'
# Pods

```bash
# All *of* them
kubectl get <name> -o '*_*'
ls
```

```keys
Ctrl+C
```

> [!SOLUTION]
> ```bash
> echo SOLVED
> ```
END
run build good -o out
check 'speakers have the list of commands with times' eval 'grep -q "1.1a" $speakers/commands.html && grep -q "10:00" $speakers/commands.html'
check 'nobody knows yet what comes of them' grep -q 'No preflight yet' $speakers/commands.html
printf -v want '1.1 Pods\nhttps://handbook.example/small/lessons/one/#s1\n1.1a All *of* them\n```\nkubectl get <name> -o '\''*_*'\''\n```\n1.1b\n```\nls\n```\n1.1c Press Ctrl+C'
check 'a slide has a message: each command in a fence, no answer' [ "$(message 1)" = "$want" ]

# lines N: a command of so many lines of 50 bytes.
lines() {
    echo "cat > x <<'E'"
    for ((i = 0; i < $1; i++)); do printf '%049d\n' "$i"; done
    echo E
}
{
    printf '# Long\n'
    for n in 15 15 15 60; do printf '\n```bash\n%s\n```\n' "$(lines $n)"; done
    printf '\n```bash\n%s\n```\n\n~~~bash\necho \x27```\x27\n~~~\n' "$(lines 90)"
} >good/lessons/01-one.md
run build good -o out
check 'what is too long for one is split, with numbers' eval '[ "$(messages)" = 4 ] && [[ $(message 1) == "1.1 Long (1/4)"* && $(message 4) == "1.1 Long (4/4)"* ]]'
whole=yes
for n in 1 2 3 4; do
    text=$(message $n)
    [ ${#text} -lt 4096 ] && [ $(($(grep -c '^```$' <<<"$text") % 2)) -eq 0 ] || whole=$n
    [ "$(grep -c '^cat > x' <<<"$text")" = "$(grep -c '^E$' <<<"$text")" ] || whole=$n
done
check 'none is longer than a chat takes, and none ends within a command' [ $whole = yes ]
check 'one alone may be longer than what several share' [ "$(message 3 | wc -c)" -gt 3000 ]
check 'what no message holds is named with its sheet' eval '[[ $(message 4) == *"1.1e fits into no message: copy it from https://handbook.example/small/sheets/one/1.txt"* ]]'
check '  and so is what would end its fence' eval '[[ $(message 4) == *"1.1f fits into no message"* ]]'
printf '# Wide\n\n```bash\n%s\n```\n\n```bash\n%s\n```\n' "echo $(printf '😀%.0s' {1..700})" "echo $(printf '😀%.0s' {1..700})" >good/lessons/01-one.md
run build good -o out
check 'letters count as they do in a chat' [ "$(messages)" = 2 ]

# ---- the last run ----

record=$speakers/preflight.tsv
printf '# Runs\n\n```bash\ntrue\n```\n\n```bash\nfalse\n```\n\n```bash\necho\n```\n' >good/lessons/01-one.md
run build good -o out
printf '2026-02-05 18:00 UTC\tlocal\n1.1a\tpassed\ttrue\t\n1.1b\tfailed\tfalse\texit <1>\n1.1c\tpassed\techo x\t\n1.1d\tnonsense\tls\t\n' >$record
run build good -o out
list=$(cat $speakers/commands.html)
check 'the list has the results of the last run' eval 'ended 0 && holds "$list" "2026-02-05 18:00 UTC, on local"'
check '  one that passed, and why one failed' eval 'holds "$list" "class=\"result passed\">passed<" && holds "$list" "class=\"result failed\">failed: exit &lt;1&gt;<"'
check '  not that of a command that was changed since' holds "$list" 'class="result not-run">changed since<'
check '  and the record stays' [ -s $record ]
printf '\xff\xfe' >$record
run build good -o out
check 'a record that cannot be read is none' eval 'ended 0 && grep -q "No preflight yet" $speakers/commands.html'

sed -i '/^people:/,/^  anna/d' good/course.yaml
run build good -o out
check 'a course without people has no packs' eval 'ended 0 && [ ! -e $supporters ] && [ ! -e $speakers/commands.html ]'
finish
