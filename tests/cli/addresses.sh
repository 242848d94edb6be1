#!/usr/bin/env bash
# What an address may be is decided once, for pages and PDFs and all places that addresses come from.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

course links
cat >>links/course.yaml <<'END'
workspace: [page.md]
problems: problems.yaml
channels:
  chat: {title: Chat, url: "tg://resolve?domain=x"}
support: {ask: "[ask](vbscript:x)", escalation: "[up](data:text/html,x)"}
END
refused='javascript:alert(1) JaVaScRiPt:alert(1) java&#9;script:alert(1) &#1;javascript:alert(1) data:text/html,x vbscript:x file:///etc/passwd about:blank blob:x'
{
    echo '# One'
    for url in $refused; do printf '\n[text](<%s>)\n' "$url"; done
    printf '\n<javascript:alert(1)> [r][r] ![i](javascript:alert(1))\n\n[r]: javascript:alert(1)\n'
    printf '\n[good](https://good.example/a:b) [mail](mailto:a@good.example) [ssh](ssh://good.example) [rel](?a:b)\n'
    printf '\n| a |\n|---|\n| [cell](data:text/html,x) |\n\n> [!NOTE] [title](file:///x)\n> [inside](javascript:x)\n'
    printf '\n```bash\nls\n```\n'
} >links/lessons/01-one.md
printf '# Page\n\n[page](javascript:x)\n' >links/page.md
printf -- '- {symptom: s, cause: "[cause](javascript:x)", fix: "[fix](file:///x)"}\n' >links/problems.yaml
run build links -o out
check 'a course with such links builds' ended 0
count=$(grep -c '\[unsafe-link\]' <<<"$err")
check "each is said, $count of them" [ "$count" -eq 19 ]
check 'it says what is wrong with it' holds "$err" 'an address like `javascript:` may run code'

# Every address that a page or a document leads to.
addresses() {
    find out -name '*.html' -exec grep -ohE '(href|src|action|formaction|data)="[^"]*"' {} +
    find out -name '*.pdf' | while read -r pdf; do
        qpdf --qdf --object-streams=disable "$pdf" - | grep -a '/URI (' || true
        ! qpdf --qdf --object-streams=disable "$pdf" - | grep -aE '/(JavaScript|JS|Launch|GoToR|SubmitForm|OpenAction *<<)' || echo "an action in $pdf"
    done
}
addresses >found
check 'no page and no PDF leads there' eval '! grep -iE "(java|vb)script|data:|file:|about:|blob:|an action" found'
check 'the others are links' eval 'grep -q "href=.https://good.example/a:b" found && grep -q "URI (https://good.example" found && grep -q "mailto:a@good" found && grep -q "ssh://good" found'
check 'a chat of its own program may be one' grep -q 'tg://resolve' found
check 'the text of a refused one is there' grep -q '<p>text</p>' out/small/public/lessons/one/index.html
sed -i 's,tg://resolve?domain=x,javascript:alert(1),' links/course.yaml
run build links -o out2
check 'in course.yaml it is an error' eval 'ended 1 "[unsafe-link]" && [ ! -e out2 ]'

# A deck that somebody sends.
printf -- '---\nmarp: true\n---\n# Deck\n\n<a href="javascript:alert(1)">click</a> [x](file:///etc/passwd)\n\n```bash\nls\n```\n' >deck.md
rm -rf out
run build deck.md -o out
check 'a deck with such links builds' ended 0 '[unsafe-link]'
addresses >found
check 'nothing of it leads there' eval '! grep -iE "javascript|file:" found'
finish
