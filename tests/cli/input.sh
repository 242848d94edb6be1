#!/usr/bin/env bash
# Bad input of every kind: a clear message, the right status, no crash, no hanging, and the
# output of the build before untouched.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

course good
run build good --quiet
check 'a first build, to be left alone by all that follows' [ "$status" = 0 ]
before=$(sum out)

# refuses STATUS PART SENTENCE ARGUMENT...: build and check refuse a course alike.
refuses() {
    local want=$1 part=$2 sentence=$3
    shift 3
    run build "$@" --quiet
    check "$sentence: build" ended "$want" "$part"
    check "$sentence: nothing was written" same out "$before"
    run check "$@"
    check "$sentence: check" ended "$want" "$part"
}

# ---- no course ----

refuses 2 'No such file' 'no such folder' nowhere/at/all
refuses 2 'No such file' 'no such name' nowhere
mkdir empty
refuses 2 'course.yaml' 'an empty folder' empty
mkdir -p folder/course.yaml
refuses 2 'it is a folder' 'course.yaml is a folder' folder
mkdir fifo && mkfifo fifo/course.yaml
refuses 2 'not a regular file' 'course.yaml is a FIFO' fifo
mkdir dangling && ln -s nothing dangling/course.yaml
refuses 2 'No such file' 'course.yaml is a link to nothing' dangling
mkdir loop && ln -s course.yaml loop/course.yaml
refuses 2 'symbolic links' 'course.yaml is a link to itself' loop
mkdir outside && ln -s ../good/course.yaml outside/course.yaml
refuses 2 'leads out of the folder' 'course.yaml is a link that leads out' outside

# ---- course.yaml ----

# manifest FOLDER: a course whose course.yaml is standard input.
manifest() {
    mkdir -p "$1"
    cat >"$1/course.yaml"
}
manifest e1 </dev/null
refuses 1 'is empty' 'course.yaml is empty' e1
printf '\n# a comment\n' | manifest e2
refuses 1 'is empty' 'course.yaml holds a comment only' e2
head -c 4096 /bin/ls | manifest binary
refuses 2 'not a text' 'course.yaml is a program' binary
printf 'title: Caf\xe9\n' | manifest latin1
refuses 1 'course.yaml:1:11: error: the byte 0xE9 is not UTF-8' 'course.yaml in Latin-1' latin1
manifest large </dev/null
truncate -s 17M large/course.yaml
refuses 2 'more than 16777216' 'course.yaml of 17 MB' large
manifest line </dev/null
truncate -s 100M line/course.yaml
refuses 2 'more than 16777216' 'course.yaml of one line of 100 MB' line
{ printf 'title: '; head -c 8000000 /dev/zero | tr '\0' a; echo; } | manifest long
refuses 1 'add `id:`' 'a line of 8 MB in course.yaml' long
check 'a line of 8 MB: it is not printed' [ "${#err}" -lt 2000 ]
{ echo 'a: &a [x,x,x,x,x,x,x,x,x]'; for i in {1..9}; do echo "a$i: &a$i [*a$((i - 1)),*a$((i - 1)),*a$((i - 1)),*a$((i - 1)),*a$((i - 1))]"; done; } | sed 's/a0/a/g' | manifest bomb
refuses 1 'aliases expand' 'a bomb of YAML aliases' bomb
{ printf 'title: '; printf '[%.0s' {1..10000}; } | manifest deep
refuses 1 'nest too deep' 'YAML 10,000 deep' deep
{ for i in {0..1999}; do printf '%*s- a:\n' $((2 * i)) ''; done; } | manifest deep2
refuses 1 'nest too deep' 'YAML 4,000 deep by indent' deep2
{ echo 'variables:'; echo '  v0: x'; for i in {1..15}; do printf '  v%d: "' "$i"; for _ in {1..9}; do printf '<v%d>' $((i - 1)); done; echo '"'; done; } | manifest values
refuses 1 'filled in, has more than' 'a bomb of variables' values
printf 'id: x\nid: y\n\ttitle: tab\n' | manifest tab
refuses 1 'not YAML' 'a tab for an indent' tab
printf 'a: 1\n---\nb: 2\n' | manifest two
refuses 1 'second document' 'two documents' two
printf 'title: "a\\0b"\nid: x\n' | manifest zero
refuses 1 'zero byte' 'a zero byte by an escape' zero
printf -- '- a\n- b\n' | manifest list
refuses 1 'must be a map' 'a list in place of a course' list

# ---- lessons ----

# lesson STATUS PART SENTENCE: the course at `bad`, whose lesson the caller has made.
lesson_refused() {
    refuses "$1" "$2" "$3" bad
    rm -rf bad
}
course bad
rm bad/lessons/01-one.md
mkfifo bad/lessons/01-one.md
lesson_refused 1 'not a regular file' 'a lesson that is a FIFO'
for line in 'roster: pipe' 'problems: pipe' 'workspace: [pipe]' 'timezone: Europe/Berlin'; do
    course bad
    echo "$line" >>bad/course.yaml
    printf '\n![A pipe](../pipe)\n' >>bad/lessons/01-one.md
    mkfifo bad/pipe
    run build bad -o pipes -q
    check "a FIFO beside \`$line\`: it is said at its place, and nobody waits" holds "$err" ': cannot read `pipe`: it is not a regular file'
    check "a FIFO beside \`$line\`: it ends" [ "$status" -le 1 ]
    rm -rf bad
done
course bad
ln -sf /dev/zero bad/lessons/01-one.md
lesson_refused 1 'leads out of the folder' 'a lesson that is a link to a device'
course bad
ln -sf ../../good/lessons/01-one.md bad/lessons/01-one.md
lesson_refused 1 'leads out of the folder' 'a lesson that is a link out of the course'
course dab
course bad
ln -sf ../../dab/lessons/01-one.md bad/lessons/01-one.md
lesson_refused 1 'leads out of the folder' 'a lesson that is a link into a folder beside, its name as long'
course bad
mkdir -p bad/secret && ln -sfn ../../good/lessons bad/secret/lessons
sed -i 's,lessons/01,secret/lessons/01,' bad/course.yaml
lesson_refused 1 'leads out of the folder' 'a folder that is a link out of the course'
for path in ../../etc/passwd /etc/passwd lessons/../../good/lessons/01-one.md 'a\\b.md' . .. ''; do
    course bad
    sed -i "s,lessons/01-one.md,\"$path\"," bad/course.yaml
    refuses 1 'error' "the path \"$path\"" bad
    check "the path \"$path\": no word of what stands there" lacks "$err" 'root:'
    rm -rf bad
done
course bad
sed -i 's,lessons/01-one.md,"lessons/a\\u0001 \\"<b>\&é.md",' bad/course.yaml
run check bad
check 'a file that is missing: its name is no message to the terminal' lacks "$err" $'\001'
mv bad/lessons/01-one.md "bad/lessons/$(printf 'a\001 "<b>&é.md')"
run build bad -o odd --quiet
check 'a lesson with odd characters in its name' [ "$status" = 0 ]
check 'odd characters become dashes' [ -f 'odd/small/public/lessons/a----b--é/index.html' ]
rm -rf bad
course bad '# \xff\n'
lesson_refused 1 '01-one.md:1:3: error: the byte 0xFF' 'a lesson that is not UTF-8'
course bad '# a\0b\n'
lesson_refused 1 'zero bytes' 'a lesson with a zero byte'
course bad
truncate -s 17M bad/lessons/01-one.md
lesson_refused 1 'more than 16777216' 'a lesson of 17 MB'
if [ "$(id -u)" = 0 ]; then
    skip 'a lesson without the right to read it' 'the super-user may read everything'
else
    course bad
    chmod 0 bad/lessons/01-one.md
    lesson_refused 1 'Permission denied' 'a lesson without the right to read it'
fi

# ---- texts that cost time or depth ----

# times N TEXT
times() { printf "%0$1d" 0 | sed "s/0/$2/g"; }

# survives SENTENCE: the lesson `bad/lessons/01-one.md`, made by the caller, ends the run in
# seconds, with a course that is good or bad.
survives() {
    run check bad
    check "$1" [ "$status" -le 1 ]
}
course bad
for piece in '[' '![' '*' '*a ' '_a ' '`' '~~a ' '<' '<b>' '<student>' '>' '- ' 'a@' 'http:\/\/a.b ' '(http:\/\/a.b' '\&a;' '|' 'a|b\n' '[a](b) ' '[a](#a) ' \
    '<!-- ' '# a\n' '---\n\n' '```bash\nls\n---\n' '> [!NOTR]\n> a\n\n'; do
    { printf '# A\n\n'; times $((300000 / ${#piece})) "$piece"; } >bad/lessons/01-one.md
    survives "300 kB of $piece"
done
for piece in '<' '<student>' '<a> ' '(' '{ ' '"' "'" 'a`' '$((' '$(' 'if\n' 'cat <<E\n' '<<E ' '\\\n' 'case x in\n' '${a:-' '[[ ' '\&\& ' ';' '$ ls\n' '$ "\n' 'f() {\n'; do
    { printf '# A\n\n```bash\n'; times $((300000 / ${#piece})) "$piece"; printf '\n```\n'; } >bad/lessons/01-one.md
    survives "300 kB of $piece in a fence"
done
for piece in '[' '*' '`'; do
    { printf '# A\n\n'; times 1000000 "$piece"; } >bad/lessons/01-one.md
    survives "1 MB of $piece"
done
{ printf '# A\n\nhttp://a.b'; times 1000000 ')'; } >bad/lessons/01-one.md
survives '1 MB of ) behind an address'
{ printf '|a|\n|-|\n'; times 100000 '|a|\n'; } >bad/lessons/01-one.md
survives 'a table of 100,000 rows'
{ printf '# A\n\n'; times 10000 '> '; echo a; } >bad/lessons/01-one.md
run check bad
check 'quotes 10,000 deep' ended 1 'too-deep'
{ printf '# A\n\n'; times 10000 '- '; echo a; } >bad/lessons/01-one.md
run check bad
check 'lists 10,000 deep' ended 1 'too-deep'
{ printf '# A\n\n'; times 10000 '*a **a '; times 10000 'a** a*'; } >bad/lessons/01-one.md
survives 'emphasis 20,000 deep'
{ times 10000 '['; printf a; times 10000 '](b)'; } >bad/lessons/01-one.md
survives 'links 10,000 deep'
check 'all this left the output alone' same out "$before"
check 'and made nothing beside it' [ "$(ls -A out)" = small ]

# Suggestions look at all names, not at the first few.
course many
{
    echo 'people:'
    for i in {1..400}; do echo "  p$i: {name: P}"; done
    echo '  anastasia: {name: A}'
    echo 'support: {groups: [{id: a, lead: anastasja}]}'
} >>many/course.yaml
run check many
check 'a name far down is suggested' holds "$err" 'did you mean `anastasia`?'
{
    printf 'login'
    for i in {1..70}; do printf ',c%s' "$i"; done
    printf '\nx\n'
} >many/roster.csv
echo 'roster: roster.csv' >>many/course.yaml
run check many
check 'columns that have no room are said' holds "$err" 'a roster has at most 64 columns'

# Lines are those that people count, also where YAML ends one at a separator of Unicode.
course lines
printf 'summary: "a\u2028b\u0085c\u2029"\nwrong: 1\n' >>lines/course.yaml
run check lines
check 'a separator of lines moves no message' ended 1 'course.yaml:10:1: error: a course has no key'
finish
