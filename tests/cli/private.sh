#!/usr/bin/env bash
# What is private is never published, whatever names it: public/ and the zip hold no byte of it.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

course good
cat >>good/course.yaml <<'END'
roster: roster.csv
private: [notes, answers.txt]
workspace: [workspace/terminal.md]
problems: problems.yaml
END
mkdir -p good/workspace good/notes good/.git good/files good/.secret
printf 'login,student\ns1,SECRETROSTER\n' >good/roster.csv
printf 'token=SECRETENV\n' >good/.env
printf 'SECRETGIT\n' >good/.git/config
printf 'SECRETDOT\n' >good/.secret/x.txt
printf 'SECRETNOTE\n' >good/notes/plan.txt
printf 'SECRETANSWER\n' >good/answers.txt
printf '# Terminal\n\nText.\n\n<!-- note: SECRETPAGE -->\n' >good/workspace/terminal.md
printf -- '- {symptom: it fails, cause: x}\n# SECRETPROBLEM\n' >good/problems.yaml
printf '# SECRETYAML\n' >>good/course.yaml
printf 'SECRETOUT\n' >outside.txt
printf 'fine\n' >good/files/app.conf
printf 'odd\n' >'good/files/a b.conf'
ln -s ../roster.csv good/files/people.txt
ln -s ../.env good/files/settings.txt
ln -s ../lessons/01-one.md good/files/one.txt
ln -s ../.git good/files/repository
ln -s ../../outside.txt good/files/outside.txt
ln -s ../notes good/files/plans
ln good/roster.csv good/files/hard.csv

# leaks DIR: what of the private texts stands in it, in files, names or the zip.
leaks() {
    rm -rf unpacked
    find "$1" -name '*.zip' -exec unzip -qq -o {} -d unpacked \;
    find "$1" unpacked -path "*/private" -prune -o -type f -exec grep -laE 'SECRET[A-Z]' {} + 2>/dev/null
}

# tries SENTENCE TEXT: a lesson with the text is an error that says so, or nothing private comes of it.
tries() {
    printf '# One\n\nText.\n\n%b\n\n```bash\nls\n```\n\n???\n\nSECRETSPEAKER\n' "$2" >good/lessons/01-one.md
    rm -rf out
    run build good -o out
    check "$1" eval "${3-ended 1 '[private-file]'}"
    check "  and nothing private comes of it" eval '[ -z "$(leaks out)" ]'
}
for file in roster.csv course.yaml .env .git/config .secret/x.txt notes/plan.txt answers.txt problems.yaml; do
    tries "a link to $file" "[x](../$file)"
    tries "a picture of $file" "![x](../$file)"
done
tries 'the same with an anchor' '[x](../roster.csv#top)'
tries 'the same with a query' '[x](../roster.csv?x=y)'
tries 'the same by its code' '[x](../roster%2ecsv)'
tries 'a dot by its code' '[x](../%2Eenv)'
tries 'a round about way' '[x](../lessons/../files/.././roster.csv)'
tries 'a definition of a link' '[x][y]\n\n[y]: ../roster.csv'
tries 'a symbolic link to the roster' '[x](../files/people.txt)'
tries 'a symbolic link to a name with a dot' '[x](../files/settings.txt)'
tries 'a symbolic link to a folder with a dot' '[x](../files/repository/config)'
tries 'a symbolic link to a private folder' '[x](../files/plans/plan.txt)'
tries 'a hard link to the roster' '[x](../files/hard.csv)'
tries 'a symbolic link to a lesson, notes and all' '[x](../files/one.txt)'
tries 'a symbolic link that leads out' '[x](../files/outside.txt)' 'ended 0 "it is a link that leads out"'
tries 'an absolute path' "[x]($scratch/outside.txt)" 'ended 0 "[missing-file]"'
for name in '01-one.md?y' '01-one%2emd' '01-one%2Emd#x' './/01-one.md'; do
    tries "the lesson as $name is a link to its page" "[x]($name)" 'ended 0'
done
ln -s 01-one.md good/lessons/TWO.MD
tries 'a text in Markdown is no file to take along' '[x](TWO.MD)' 'ended 0 "is no text of this course"'
tries 'a picture that is a lesson' '![x](01-one.md)'
printf '# One\n\n[x](../files/app.conf) [y](<../files/a b.conf>)\n\n```bash\nls\n```\n' >good/lessons/01-one.md
printf -- '- {symptom: "it fails", cause: "[x](roster.csv) ![y](.env)"}\n# SECRETPROBLEM\n' >good/problems.yaml
run build good -o out
check 'the entry of a problem tries too' ended 1 '[private-file]'
check 'its place is said' holds "$err" 'good/problems.yaml:1'
printf -- '- {symptom: it fails, cause: x}\n# SECRETPROBLEM\n' >good/problems.yaml
run build good -o out
check 'other files are taken along' eval 'ended 0 && [ -f out/small/public/media/files/app.conf ] && [ -f "out/small/public/media/files/a b.conf" ]'
check 'and nothing else' [ -z "$(leaks out)" ]
sed -i 's,lessons/01-one.md,roster.csv,' good/course.yaml
run build good -o out2
check 'the roster is no lesson' ended 1 '[private-file]'
check 'and no message quotes it' lacks "$err" SECRET
check 'nothing was written' [ ! -e out2 ]
sed -i 's,lesson: roster.csv,lesson: lessons/01-one.md,; s,^problems:.*,problems: roster.csv,' good/course.yaml
run check good
check 'nor is it read as anything else' eval 'ended 1 "[private-file]" && lacks "$err" SECRET'
sed -i 's,^problems:.*,problems: problems.yaml,' good/course.yaml
sed -i 's,lesson: roster.csv,lesson: lessons/01-one.md,; s/private: .*/private: [nothing-there]/' good/course.yaml
run check good
check 'a private file that is not there is said' ended 1 'cannot read `nothing-there`'

# What runs in a browser is not published.
sed -i '/^private:/d' good/course.yaml
active() {
    printf '%b' "$2" >"good/files/$1"
    printf '# One\n\n[x](../files/%s)\n\n```bash\nls\n```\n' "$1" >good/lessons/01-one.md
    run build good -o out
}
svg='<svg xmlns="http://www.w3.org/2000/svg">'
for inside in '<script>1</script>' '<g onclick = "1"/>' '<a href="java&#115;cript:1"/>' '<s:script/>' \
    '<foreignObject><iframe src="x"/></foreignObject>' "<g id='x'onload='1'/>" '<a href=" Java\nScript:1"/>'; do
    active p.svg "$svg$inside</svg>"
    check "a picture with a script is refused: $inside" ended 1 '[active-file]'
done
for whole in '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "1">]><svg xmlns="http://www.w3.org/2000/svg"/>' \
    '<?xml version="1.0" encoding="ISO-2022-JP"?>\n<svg xmlns="http://www.w3.org/2000/svg"><scr\e(Bipt>1</scr\e(Bipt></svg>' \
    '<?xml version="1.0" encoding="UTF-7"?><svg/>' '<?xml-stylesheet href="x"?><svg/>' '\xff\xfe<\0s\0' \
    "$svg<foreignObject><h:iframe srcdoc='x'/></foreignObject></svg>" "$svg<h:object data='x'/></svg>" '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'; do
    active p.svg "$whole"
    check "so is $whole" ended 1 '[active-file]'
done
active p.svg '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><p>x</p></foreignObject></svg>'
check 'a picture as programs write it is published' ended 0
for name in f.rss f.atom f.xsd a.html.en a.html.gz a.htm. a.php b.foo noending; do
    active "$name" '<r xmlns="http://x"><script xmlns="http://www.w3.org/1999/xhtml">1</script></r>'
    sed -i 's,(../files/\(.*\)),(<../files/\1>),' good/lessons/01-one.md
    run build good -o out
    check "markup is refused as $name" ended 1 '[active-file]'
done
active a.yaml '<% template %>'
check 'a text that readers copy is not' ended 0
mkdir -p good/notes && printf 'SECRETNOTE' >good/notes/n.txt && ln -f good/notes/n.txt good/files/ok.txt
printf '# One\n\n[x](../files/ok.txt)\n\n```bash\nls\n```\n' >good/lessons/01-one.md
run build good -o out
check 'a file with another name may be a private one' ended 1 '[private-file]'
active p.svg "$svg<text title='go on = x'>one = 1; upon = 2</text></svg>"
check 'one without is not' ended 0
active p.html '<p>x'
check 'a page is refused' ended 1 '[active-file]'
active P.XHTML '<p>x'
check 'in any case' ended 1 '[active-file]'

# A lone deck does not make the folder it lies in a course.
home=$scratch/home
mkdir -p "$home/.ssh" "$home/Downloads/img" "$home/Documents"
echo SECRETKEY >"$home/.ssh/id_rsa"
echo SECRETTAX >"$home/Documents/tax.xlsx"
echo SECRETHOME >"$home/secret.txt"
cp "$root/tests/unit/pictures/palette.png" "$home/Downloads/img/a.png"
echo '%PDF-1.4' >"$home/Downloads/a.pdf"
echo SECRETCONF >"$home/Downloads/my.conf"
echo SECRETNOTES >"$home/Downloads/other.md"
cat >"$home/Downloads/deck.md" <<'END'
---
marp: true
---
# Deck

![x](img/a.png) [y](a.pdf) [z](my.conf) [key](../.ssh/id_rsa) [up](../secret.txt) [o](other.md)

```bash
ls
```
END
run build "$home/Downloads/deck.md" -o out
check 'a deck builds with what it shows' eval 'ended 0 && [ -f out/deck/public/media/img/a.png ] && [ -f out/deck/public/media/a.pdf ]'
check 'it says what else it names' holds "$err" 'beside a deck only pictures'
check 'nothing else is published' [ -z "$(leaks out)" ]
sed 's,^!.*,[a](.ssh/id_rsa) [b](Documents/tax.xlsx) ![c](.ssh/id_rsa),' "$home/Downloads/deck.md" >"$home/deck.md"
rm -rf out
run build "$home/deck.md" -o out
check 'a home is no course' eval '[ ! -d out/deck/public ] || [ -z "$(leaks out)" ]'
check 'a key in it is an error' ended 1 '[private-file]'

# An include looks one folder up only in a repository, and never at names with a dot.
printf 'title: x\ncontent: [a.md]\n' >"$home/Downloads/kube.yml"
for include in .ssh/id_rsa secret.txt ../secret.txt Documents/tax.xlsx; do
    printf '# A\n\n```bash\nls\n```\n\n```\n@@INCLUDE[%s]\n```\n' "$include" >"$home/Downloads/a.md"
    rm -rf out
    HOME=$home run build "$home/Downloads/kube.yml" -o out
    check "an include does not look above: $include" eval '[ ! -d out ] || [ -z "$(leaks out)" ]'
    touch "$home/README.md"
    HOME=$home run build "$home/Downloads/kube.yml" -o out
    check '  nor into a home that has a README' eval '[ ! -d out ] || [ -z "$(leaks out)" ]'
    rm "$home/README.md"
done
mkdir -p repo/slides repo/.github
echo 'kind: Pod' >repo/pod.yaml
echo SECRETFLOW >repo/.github/flow.yaml
cp "$home/Downloads/kube.yml" repo/slides
printf '# A\n\n```bash\nls\n```\n\n```\n@@INCLUDE[pod.yaml]\n```\n' >repo/slides/a.md
run list repo/slides/kube.yml --audit
check 'without a repository the file above is named as missing' holds "$err" 'is not beside the manifest'
mkdir repo/.git
run list repo/slides/kube.yml --audit
check 'in a repository it is read' eval 'ended 0 && holds "$out" "kind: Pod"'
sed -i 's,pod.yaml,.github/flow.yaml,' repo/slides/a.md
run build repo/slides/kube.yml -o out
check 'but no name with a dot' ended 1 '[private-file]'

# ---- notes of the speaker ----

course noted '# One\n\n```bash\nls <login>\n```\n\n> [!SOLUTION]\n> ```bash\n> solved\n> ```\n\n???\n\nSECRETWORD: **ask** them.\n\n---\n\n# Two\n'
run build noted -o noted-out
page=noted-out/small/private/speakers/notes.html
check 'what the speaker wrote stands on a page for speakers' grep -q 'SECRETWORD: <strong>ask</strong> them' "$page"
check 'with the commands of the slide, answers too' eval 'grep -q "ls &lt;login&gt;" $page && grep -q solved $page'
check 'it leads to the slides' eval '[ -e "$(dirname $page)/$(grep -o "href=\"[^\"]*#s2" $page | cut -c7- | cut -d"#" -f1)" ]'
check 'and nothing of it is published' [ -z "$(leaks noted-out)" ]
course silent '# One\n\n```bash\nls\n```\n'
run build silent -o silent-out
check 'without notes there is no such page' [ ! -e silent-out/small/private ]
if command -v pdftotext >/dev/null; then
    notes=$(pdftotext -layout noted-out/small/private/speakers/notes.pdf -)
    check 'the same stands in a PDF' eval 'holds "$notes" "SECRETWORD: ask them" && holds "$notes" "ls <login>" && holds "$notes" solved'
    check 'with the number and the title of each slide' eval '[[ $notes == *1.1*One*1.2*Two* ]]'
    check 'and the times' holds "$notes" 'Day 1 · 10:00–11:00'
fi
finish
