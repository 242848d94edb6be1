#!/usr/bin/env bash
# Catching up: scripts that bring a participant to the end of a lesson or to the start of a day, and
# say what is missing. The course in catchup/ has three lessons on two days, in plain shell.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"

cp -R "$root/tests/cli/catchup" site
run build site -o out -q
check 'the course builds' ended 0
public=$scratch/out/site/public

# script NAME [ARGUMENT...]: runs it as a participant does, at home.
export HOME=$scratch/home
mkdir -p "$HOME"
script() {
    local name=$1
    shift
    (cd "$HOME" && "${SHELL_USED:-sh}" "$public/catchup/$name.sh" "$@") >.out 2>.err </dev/null
    status=$?
    out=$(cat .out) err=$(cat .err)
}
fresh() { rm -rf "$HOME" && mkdir -p "$HOME"; }

# ---- the scripts ----

check 'one for each lesson, and for each day that builds on others' \
    [ "$(cd "$public/catchup" && echo *)" = 'day-2.sh folder.sh history.sh release.sh' ]
if command -v shellcheck >/dev/null; then
    check 'ShellCheck finds nothing in them' shellcheck -s sh "$public"/catchup/*.sh "$public"/checks/*.sh
    for lang in de es fr pt ru zh; do
        sed "s/^lang: en/lang: $lang/" site/course.yaml >site/other.yaml
        mkdir -p "in-$lang" && cp -R site/lessons "in-$lang" && cp site/other.yaml "in-$lang/course.yaml"
        run build "in-$lang" -o "out-$lang" -q --only sheets
        check "  nor where they speak $lang" shellcheck -s sh "out-$lang"/site/public/catchup/*.sh
    done
else
    skip 'ShellCheck finds nothing in them' 'shellcheck is not installed'
fi

script day-2
check 'a value that is missing is asked for by its name' ended 2 'student is not known'
check '  with its label and an example' eval 'holds "$err" "Your login" && holds "$err" "student=s000123"'
check '  and nothing was done' [ -z "$(ls -A "$HOME")" ]
for bad in 'a b' '$(touch x)' 'a;b' "a'b" 'a"b' '-rf' 'a|b' 'a&b' 'a\b' '`id`' $'a\nb' 'é'; do
    script day-2 "student=$bad"
    check "no value is ${bad@Q}" eval 'ended 2 "student" && [ -z "$(ls -A "$HOME")" ]'
done
script day-2 --what
check 'an argument that means nothing is said' ended 2 '--what'
script day-2 --help
check 'help' eval 'ended 0 && holds "$out" "sh day-2.sh --check"'

# ---- a task ----

check 'one for each task that has checks' [ "$(ls "$public/checks")" = 1.2a.sh ]
check 'the task links to it' grep -q '<a href="../../checks/1.2a.sh">' "$public/lessons/folder/index.html"
task() { script ../checks/1.2a "$@"; }
task
check 'what it needs to know is asked for' ended 2 'student is not known'
task student=s1
check 'it says what is missing' eval 'ended 1 && [ "$out" = "A second page
  missing  1.2a  The second page is there" ]'
check '  and nothing was done' [ -z "$(ls -A "$HOME")" ]
mkdir "$HOME/site-s1" && echo two >"$HOME/site-s1/second.txt"
task student=s1
check 'and that all of it is there' eval 'ended 0 && holds "$out" "  ok       1.2a" && holds "$out" "All of it is there."'
fresh

# ---- from nothing, twice, from half way ----

script day-2 --check student=s1
check 'from nothing all is missing' eval 'ended 1 && holds "$out" "missing  2.2a  the pages are committed"'
check '  what a check says is its comment' holds "$out" 'the folder is there'
check '  the task is not done, too' holds "$out" 'open     1.2a  The second page is there'
check '  and looking changes nothing' [ -z "$(ls -A "$HOME")" ]
script day-2 student=s1
check 'from nothing to day 2' ended 0
check '  the pages name who it is for' grep -q 'Hello, s1' "$HOME/site-s1/page.txt"
check '  and are committed' git -C "$HOME/site-s1" cat-file -e HEAD:second.txt
check '  day 2 itself is not done' eval '! git -C "$HOME/site-s1" rev-parse -q --verify refs/tags/v1'
before=$(sum "$HOME/site-s1/.git/objects")
script day-2 student=s1
check 'a second time nothing is to be done' eval 'ended 0 && holds "$out" "2. History: there already"'
check '  and nothing is' same "$HOME/site-s1/.git/objects" "$before"
script release student=s1
check 'to the end of a lesson, on top of what is there' \
    eval 'ended 0 && holds "$out" "1. A folder: there already" && lacks "$out" "git init"'
script release --check student=s1
check 'am I done? yes' eval 'ended 0 && holds "$out" "ok       3.1b  The release has its tag"'
script release --again student=s1
check 'once more, though it is done' eval 'ended 0 && holds "$out" "3.1c  git -C ~/site-s1 tag"'
rm "$HOME/site-s1/page.txt"
script history --check student=s1
check 'what is lost is named' eval 'ended 1 && holds "$out" "missing  2.2b  nothing is left over"'
script history student=s1
check '  and comes back' eval 'ended 0 && [ -s "$HOME/site-s1/page.txt" ]'

fresh
(cd "$HOME" && student=s2 sh) <"$public/catchup/day-2.sh" >.out 2>&1
check 'from a pipe, with the value of the environment' git -C "$HOME/site-s2" cat-file -e HEAD:page.txt
fresh
script day-2 student=s3 site=mine
check 'what is derived may be told as well' [ -s "$HOME/mine/page.txt" ]

# ---- where it fails ----

fresh
mkdir -p "$HOME/site-s1" && : >"$HOME/site-s1/.git"
script day-2 student=s1
check 'it stops at the first error, by its id' ended 1 '2.2d: stopped here, exit status 128'
check '  and says what to do' holds "$err" 'start the script again'
check '  what came before is done' [ -s "$HOME/site-s1/page.txt" ]
check '  and nothing behind it' lacks "$out" '2.2e'
rm "$HOME/site-s1/.git"
script day-2 student=s1
check '  mended, it goes on there' eval 'ended 0 && holds "$out" "1. A folder: there already"'

# lesson_2 FOLDER < lesson: the course with another second lesson.
lesson_2() {
    rm -rf "$1" && cp -R site "$1" && cat >"$1/lessons/02-history.md"
    run build "$1" -o "$1-out" -q --only sheets
    public=$scratch/$1-out/site/public
    fresh
}
lesson_2 ends <<'END'
# History

> [!CATCHUP]
> ```bash
> false || exit 7
> ```
END
script history student=s1
check 'a command that ends the shell is named too' ended 1 '2.1a: stopped here'
lesson_2 reads <<'END'
# History

> [!CATCHUP]
> ```bash
> cat > input
> ```
>
> ```bash {exit=3}
> sh -c 'exit 3'
> ```
>
> ```bash {retry=2}
> echo x >> tries; test "$(wc -l < tries)" -eq 3
> ```
>
> ```powershell
> Get-Date
> ```
>
> The plan:
>
> ```text {title=notes/plan.txt}
> HANDOUT_LESSON
> END
> ```
END
script history student=s1
check 'commands have nothing to read' eval 'ended 0 && [ ! -s "$HOME/input" ]'
check '  may end as the lesson says, and are tried again as it says' \
    [ "$(wc -l <"$HOME/tries")" -eq 3 ]
check '  what no shell of this kind reads is shown' eval 'holds "$out" Get-Date && holds "$out" "by hand"'
check '  a file is written as it is, in its folder' \
    [ "$(cat "$HOME/notes/plan.txt")" = $'HANDOUT_LESSON\nEND' ]
lesson_2 none <<'END'
# History

```bash
git init
```

> [!CHECK] There is a history
> ```bash
> test -d ~/site-<student>/.git
> ```
END
script release student=s1
check 'a lesson without a catch-up is left to people' ended 1 '2. History: not there, and it has no catch-up'
lesson_2 wrong <<'END'
# History

> [!CATCHUP]
> ```bash
> true
> ```

> [!CHECK] There is a history
> ```bash
> test -d ~/site-<student>/.git
> ```
END
script history student=s1
check 'a catch-up that does not lead there says so' eval 'ended 1 && holds "$out" "missing  2.1b  There is a history"'

# ---- for one participant ----

cp -R site known && echo 'roster: roster.csv' >>known/course.yaml
printf 'login,student\ns7,s000007\ns8,"a;b"\n' >known/roster.csv
run build known -o known-out -q --only sheets,bundles
check 'with a roster, each participant has scripts' ended 0
public=$scratch/known-out/site/private/participants/s7
fresh
script day-2
check '  which know who it is' [ -s "$HOME/site-s000007/page.txt" ]
public=$scratch/known-out/site/private/participants/s8
script day-2
check '  and take no value that a shell would read' ended 2 'the value of student'
check 'what is published knows nobody' \
    eval '! grep -rq s000007 known-out/site/public && ! grep -rq "a;b" known-out/site/public'

# ---- for whom ----

# leaks DIR: what of a catch-up stands in what is published, its pages, lists, PDF, EPUB and zip.
leaks() {
    rm -rf unpacked
    mkdir unpacked
    find "$1" \( -name '*.zip' -o -name '*.epub' \) -exec unzip -qq -o {} -d unpacked \;
    find "$1" unpacked -name '*.pdf' -exec sh -c 'pdftotext "$1" "$1.txt"' - {} \; -exec sh -c 'pdfdetach -saveall -o unpacked "$1"' - {} \;
    grep -raliE 'SECRETSTEP|catch-up\.(txt|sh)|catchup/' "$1" unpacked
}
cp -R known closed
sed -i 's/^> git add page.txt second.txt/> : SECRETSTEP\n&/' closed/lessons/02-history.md
sed -i '1,/^> \[!CATCHUP/s/^> \[!CATCHUP\]/> [!CATCHUP] SECRETSTEP/' closed/lessons/03-release.md
echo 'catchup: private' >>closed/course.yaml
run build closed -o closed-out -q
check 'catch-ups for supporters alone' ended 0
check '  are nowhere in what is published' eval '[ -z "$(leaks closed-out/site/public)" ]'
check '  nor with those who take part' [ ! -e closed-out/site/private/participants/s7/catchup ]
public=$scratch/closed-out/site/private/supporters
fresh
script day-2 student=s1
check '  and lead there all the same' [ -s "$HOME/site-s1/page.txt" ]
check '  the checks are for all' [ -s closed-out/site/public/sheets/history/check.txt ]
check '  under the ids that they have' grep -q '^# 2.2a' closed-out/site/public/sheets/history/check.txt
sed -i 's/^catchup: .*/catchup: {after: 2026-02-01T18:00}/; s/^timezone: .*/timezone: Europe\/Moscow/' closed/course.yaml
export SOURCE_DATE_EPOCH=1769957999 # a second before: 14:59:59 in UTC
run build closed -o closed-out -q
check 'until a time they are for supporters, and the build says until when' \
    eval 'ended 0 "until 2026-02-01T18:00; build again then" && [ -z "$(leaks closed-out/site/public)" ]'
SOURCE_DATE_EPOCH=1769958000
run build closed -o closed-out -q
check '  from then on they are for all' \
    eval 'ended 0 && [ -z "$err" ] && [ -s closed-out/site/public/catchup/day-2.sh ] && [ ! -e closed-out/site/private/supporters/catchup ]'
unset SOURCE_DATE_EPOCH
for bad in later '{after: tomorrow}' '{after: 2026-02-30T10:00}' '{before: 2026-02-01T18:00}' '[public]'; do
    sed -i "s/^catchup: .*/catchup: $bad/" closed/course.yaml
    run check closed
    check "catchup: $bad is an error" eval 'ended 1 "course.yaml:"'
done

# ---- the pages ----

home=out/site/public/index.html
check 'the first page draws what builds on what' [ "$(grep -c '<circle' "$home")" -eq 3 ]
check '  with a line for each need' [ "$(grep -c '<path d="M' "$home")" -eq 2 ]
check '  links, names and the same in words' \
    eval 'grep -q "<a href=\"lessons/history/index.html\"><title>2. History</title>" "$home" && grep -q "Builds on: 2. History" "$home"'
check '  and no style of its own' eval '! grep -q "style=" "$home"'
check 'it gives the script of each day, as the schedule does' \
    eval 'grep -q "href=\"catchup/day-2.sh\">I want to start Day 2" "$home" && grep -q "href=\"../catchup/day-2.sh\"" out/site/public/schedule/index.html'
check 'a catch-up gives its own' grep -q 'href="../../catchup/history.sh"' out/site/public/lessons/history/index.html
check 'what leads to a lesson by way of others is one line' \
    eval 'sed "s/needs: \[history\]/needs: [folder, history]/" site/course.yaml >ways.yaml && mkdir ways && cp -R site/lessons ways && mv ways.yaml ways/course.yaml && run build ways -o ways-out -q --only html && [ "$(grep -c "<path d=\"M" ways-out/site/public/index.html)" -eq 2 ]'
sed 's/, needs: \[.*\]}/}/' site/course.yaml >ways/course.yaml
run build ways -o ways-out -q --only html
check 'without needs there is nothing to draw' eval '! grep -q "<svg width" ways-out/site/public/index.html'
sed 's/01-folder.md}/01-folder.md, needs: [release]}/' site/course.yaml >ways/course.yaml
run build ways -o ways-out -q
check 'needs in a circle are an error, or come to an end' [ "$status" -le 1 ]

# ---- the proof ----

# proof LESSON KIND: what came of it.
proof() { jq -r --arg l "$1" --arg p "$2" '.catchups[] | select(.lesson == $l and .proof == $p).outcome' <<<"$out"; }
# failing FIELD: of the steps that failed, each once.
failing() { jq -r --arg f "$1" '[.commands[] | select(.outcome == "failed")[$f]] | unique | join(" ")' <<<"$out"; }
proven() { run check "$1" --run --catchup --format json -o "$1-run" "${@:2}"; }

unset HOME
export HOME=/root
proven site
check 'catch-ups lead where their lessons lead' ended 0
check '  each lesson in four ways' [ "$(jq '.catchups | length' <<<"$out")" -eq 12 ]
check '  all of which pass' [ "$(jq -r '[.catchups[].outcome] | unique | join(" ")' <<<"$out")" = passed ]
check '  and the page for the speakers is not made of it' [ ! -e site-run ]
run check site --run --catchup --lesson history -o site-run
check 'of one lesson, in words' eval 'ended 0 && holds "$out" "ok       2. History, from half way" && lacks "$out" "1. A folder"'
run check site --run --catchup --lesson history --format junit -o site-run
check '  and for CI' eval 'holds "$out" "tests=\"4\" failures=\"0\"" && holds "$out" "name=\"catch-up: from nothing\""'
run check site --catchup
check 'it goes with --run' ended 2 '--catchup go with --run'

# edit FOLDER SCRIPT: the course with its second lesson changed by sed.
edit() { rm -rf "$1" && cp -R site "$1" && sed -i "$2" "$1/lessons/02-history.md"; }
edit forgets 's/^> git add page.txt second.txt/> true/'
proven forgets
check 'a catch-up that forgets a step' eval 'ended 1 && [ "$(proof history "from nothing")" = failed ]'
check '  the lesson itself passes' [ "$(proof history 'the lesson itself')" = passed ]
check '  the check that is missing is named' holds "$(failing id)" 2.2a
edit stops "s/^> git config user.name <student>/> false/"
run check stops --run --catchup --lesson history -o stops-run
check 'a command that fails is pointed at' eval 'holds "$out" "02-history.md:28" && holds "$out" "catch-up of history, from nothing: 2.2e failed"'
edit twice 's/^> git rev-parse .*/> mkdir .git \&\& git init -q/'
proven twice
check 'a catch-up that runs once only' eval 'ended 1 && [ "$(proof history twice)" = failed ]'
check '  from nothing it is good' [ "$(proof history 'from nothing')" = passed ]
check '  from half way it is not' [ "$(proof history 'from half way')" = failed ]
edit always 's/^> test -d .*/> true/'
proven always
check 'a check that cannot fail' eval 'ended 1 && holds "$(failing why)" "cannot tell" && holds "$(failing id)" 2.2b'
edit never 's/^> test -d .*/> false/'
proven never
check 'a check that never holds' eval 'ended 1 && [ "$(proof history "the lesson itself")" = failed ]'
edit silent 's/CHECK/NOTE/'
proven silent --lesson history
check 'without checks nothing can be proven' eval 'holds "$(jq -r ".catchups[].why" <<<"$out")" "no checks"'
run check silent
check '  and check says so' eval 'holds "$err$out" "[no-check]"'

finish
