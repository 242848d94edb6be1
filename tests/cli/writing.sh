#!/usr/bin/env bash
# What stands in the way of writing: folders that cannot be listed, what is no file, what others
# left or write at the same time, no memory, nowhere to print to.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

course good
"$HANDOUT" build good -o first -q
fresh() { rm -rf out && cp -a first out; }

# deep N: the path of N folders in each other
deep() { printf 'd/%.0s' $(seq "$1"); }

# ---- a folder that cannot be listed is no empty one ----

fresh
kept=out/small/public/sheets/$(deep 40)
mkdir -p "$kept" && echo kept >"$kept/kept.txt"
printf '\nMore.\n' >>good/lessons/01-one.md
run build good -o out -q --only html
check '--only: a kept file 40 folders deep stays' [ "$status$(cat "$kept/kept.txt")" = 0kept ]
mkdir -p "taken/small/$(deep 40)" && echo mine >"taken/small/$(deep 40)/mine.txt"
before=$(sum taken)
run build good -o taken -q
check 'a folder whose one file lies 40 folders deep was not made by handout' ended 2 'was not made by handout'
check 'it is left alone' same taken "$before"
fresh
mkdir -p "out/small/public/$(deep 200)"
before=$(sum out)
run build good -o out -q
check 'folders 200 deep: a message with the place, and what it is' ended 2 "cannot list out/small/public/$(deep 20)"
check 'it says why' holds "$err" 'nest deeper than'
check 'all is as it was' same out "$before"

# ordinary WORDS: the same as run, without the rights of the super-user.
ordinary() {
    if [ "$(id -u)" != 0 ]; then
        run "$@"
        return
    fi
    chmod 755 "$scratch" && chown -R nobody out good
    timeout "$SECONDS_MAX" setpriv --reuid nobody --regid nogroup --clear-groups "$HANDOUT" "$@" >"$scratch/.out" 2>"$scratch/.err" </dev/null
    status=$? out=$(cat .out) err=$(cat .err)
}
fresh
ordinary --version
if [ "$status" = 0 ]; then
    mkdir out/small/public/closed && chmod 0 out/small/public/closed
    ordinary build good -o out -q
    check 'a folder of mode 000: a message with the place, and why' ended 2 'cannot list out/small/public/closed: Permission denied'
    chmod 755 out/small/public/closed && rmdir out/small/public/closed
    check 'all is as it was' diff -r first out
    left=out/.small.new-0123456789abcdef
    mkdir -p "$left/made/closed/below"
    echo 'A build makes .small.new-0123456789abcdef here, and removes this folder at its end.' >$left/handout-is-writing
    chown -R nobody out 2>/dev/null
    chmod 0 $left/made/closed
    ordinary build good -o out -q
    check 'a leftover that cannot be removed: a warning' ended 0 'warning: cannot remove the folder .small.new-0123456789abcdef'
    chmod 755 $left/made/closed
    ordinary build good -o out -q
    check 'it goes where it can' [ "$status$err$(ls -A out)" = 0small ]
else
    skip 'a folder of mode 000' 'an ordinary user cannot run the program here'
fi

# ---- what is no file ----

fifo() { rm -f "$1" && mkfifo "$1"; }
socket() { rm -f "$1" && perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => shift, Listen => 1) or die' "$1"; }
device() { rm -f "$1" && mknod "$1" c 1 5 2>/dev/null; }
for kind in fifo socket device; do
    fresh
    if ! $kind out/small/public/index.html; then
        skip "a $kind in the old tree" 'it cannot be made here'
        continue
    fi
    run build good -o out -q
    check "a $kind in the old tree, where a page goes: the page is there" [ "$status$err$(head -c 2 out/small/public/index.html)" = '0<!' ]
    $kind out/small/public/stale
    run build good -o out -q
    check "a $kind that is in nobody's place stays" [ -e out/small/public/stale ]
    rm out/small/.handout && $kind out/small/.handout
    before=$(sum out)
    run build good -o out -q
    check "a $kind for the mark of the folder: it is not ours" ended 2 'was not made by handout'
    check 'all is as it was' same out "$before"
done

# ---- others ----

# What the program did not make stays, whatever folder of the output it is in.
rm -r out && run build good -o out -q
echo mine >out/small/public/CNAME && mkdir out/small/public/mine && echo also >out/small/public/mine/a
run build good -o out
check 'files of others, nothing changed: they stay, and are counted' holds "$out" 'nothing changed), and 2 of yours, in out/small'
check 'no byte of them' [ "$(cat out/small/public/CNAME out/small/public/mine/a)" = $'mine\nalso' ]
cp -r good more && mv more/lessons/01-one.md more/lessons/01-two.md && sed -i s/01-one/01-two/ more/course.yaml
run build more -o out -q
run build good -o out
check 'a lesson that came and went: its page goes, files of others stay' holds "$out" '5 removed), and 2 of yours, in out/small'
check 'none of it is left' [ "$(find out -path '*two*' | wc -l)$(cat out/small/public/CNAME out/small/public/mine/a)" = $'0mine\nalso' ]
echo stale >out/small/public/sheets/course.txt
run build good -o out -q
check 'a page that somebody changed is made again' [ "$status$(grep -c stale out/small/public/sheets/course.txt)" = 00 ]
printf 'This folder was made by handout. Each build replaces all of it: keep nothing here.\n' >out/small/.handout
run build good -o out -q
check 'a folder of a version that named no files: all of them are its own' [ "$status$(find out -name CNAME -o -name mine)" = 0 ]
# The mark names each file behind the output that it belongs to.
run build good -o out -q
mark=$(<out/small/.handout)
check 'the mark names every file' [ "$(sed 1d out/small/.handout | sed 's/^[a-z]* //' | LC_ALL=C sort)" = "$(cd out/small && find . -type f | cut -c 3- | LC_ALL=C sort)" ]
check 'and the outputs that they belong to' [ "$(sed 1d out/small/.handout | sed 's/ .*//' | LC_ALL=C sort -u | xargs)" = 'epub html json pdf sheets zip' ]
sed -i -e '1s/, each.*/./' -e '2,$s/^[a-z]* //' out/small/.handout
echo mine >out/small/public/CNAME
run build good -o out -q --only html
check 'a mark of a version that named no outputs: a build of one of them removes nothing' \
    [ "$status$(find out -name '*.txt' -o -name '*.zip' -o -name '*.pdf' | wc -l)" = "0$(grep -c -e '\.txt$' -e '\.zip$' -e '\.pdf$' <<<"$mark")" ]
run build good -o out -q
check 'a whole build: its files are its own, others stay' [ "$status$(<out/small/.handout)$(<out/small/public/CNAME)" = "0${mark}mine" ]
rm -r more

printf '\nAnd more.\n' >>good/lessons/01-one.md
fresh
mkdir out/.small.new-999-mybackup out/.small.new-0123456789abcdef
touch out/.small.new-999-mybackup/mine out/.small.new-0123456789abcdef/mine
cp -a out/small out/.small.new-fedcba9876543210
run build good -o out -q
check 'folders of others stay, whatever they are called' [ "$status$(find out -name mine | wc -l)" = 02 ]
check 'a copy of the output too' [ -f out/.small.new-fedcba9876543210/public/index.html ]
rm -rf out/.small.new-*
left=out/.small.new-0123456789abcdef
mkdir -p $left/made/public && touch $left/made/public/index.html
echo 'A build makes .small.new-0123456789abcdef here, and removes this folder at its end.' >$left/handout-is-writing
mkdir out/.small.new-00000000000000ff # died before its mark was there
run build good -o out -q
check 'what builds left that died is gone' [ "$status$(ls -A out)" = 0small ]
# Where two renames stand for the exchange, one that died between them left the old tree so.
mkdir $left && mv out/small $left/aside
echo 'A build makes .small.new-0123456789abcdef here, and removes this folder at its end.' >$left/handout-is-writing
touch $left/aside/public/sheets/kept.txt
run build good -o out -q --only html
check 'an old tree that was moved aside comes back' [ -f out/small/public/sheets/kept.txt ]
check 'and nothing is left' [ "$status$(ls -A out)" = 0small ]

if command -v flock >/dev/null; then
    fresh
    flock out sleep 2 &
    sleep 0.5
    run build good -o out -q --no-wait
    check '--no-wait, while another writes: an error' ended 2 'another build writes to out'
    check 'nothing was written' diff -r first out
    run build good -o out
    check 'else it waits, and says so' ended 0 'another build writes to out: waiting for its end'
    wait
else
    skip 'the lock' 'needs flock'
fi

# Two at once, each the first process of its container: none loses a file to the other.
if unshare --pid --fork --mount-proc true 2>/dev/null; then
    only='--only html,sheets,json'
    for from in good other; do
        course $from
        printf 'check: {session-overlap: off}\n' >>$from/course.yaml
        for n in {10..49}; do
            printf '# %s %d\n\n```bash\necho %d\n```\n' $from "$n" "$n" >"$from/lessons/$n.md"
            sed -i "/^check:/i\\      - {start: \"12:00\", end: \"13:00\", lesson: lessons/$n.md}" $from/course.yaml
        done
    done
    # shellcheck disable=SC2086
    "$HANDOUT" build good -o one -q $only && "$HANDOUT" build other -o two -q $only
    bad=0
    for n in {1..8}; do
        pids=()
        for from in good other; do
            # shellcheck disable=SC2086
            unshare --pid --fork --mount-proc "$HANDOUT" build $from -o pair -q $only 2>"said-$from" &
            pids+=($!)
        done
        for pid in "${pids[@]}"; do wait "$pid" || bad=$((bad + 1)); done
        diff -r pair one >/dev/null || diff -r pair two >/dev/null || bad=$((bad + 1))
        grep -qv ': waiting for its end$' said-good said-other && bad=$((bad + 1))
    done
    check 'two builds at once, of one process id: both end well, and one of them stands' [ "$bad" = 0 ]
else
    skip 'two builds of one process id' 'no name space may be made here'
fi

# ---- no memory ----

# Each limit is some memory more than the one before; the least is what starts at all.
limited() { (ulimit -v "$1" && shift && timeout "$SECONDS_MAX" "$HANDOUT" "$@") >.out 2>.err </dev/null; }
if ! sanitized && limited 4000000 --version; then
    least=4000
    until limited $least --version; do least=$((least + 1000)); done
    least=$((least - 1000))
    until limited $least --version; do least=$((least + 20)); done
    for words in 'build good -o out -q' 'check good' 'list good'; do
        fresh
        bad='' none=0
        for ((more = 0; more <= 60000; more += 1500)); do
            # shellcheck disable=SC2086
            limited $((least + more)) $words
            status=$?
            if [ $status = 2 ] && grep -q 'out of memory' .err; then none=$((none + 1)); fi
            [ $status = 0 ] || { [ $status = 2 ] && [ -s .err ]; } || bad+=" $((least + more)):$status"
            [ "$(ls -A out)" = small ] || bad+=' leftover'
        done
        check "$words, little memory: a message and status 2, or all of it:$bad" [ -z "$bad" ]
        check "$words, little memory: it did run out of it" [ $none -gt 0 ]
    done
else
    skip 'little memory' 'it cannot be limited here'
fi

# ---- nowhere to print to ----

while read -r words; do
    # shellcheck disable=SC2086
    err=$("$HANDOUT" $words 2>&1 >/dev/full)
    status=$?
    check "$words >/dev/full: status 2 and a message, once" [ "$status $(grep -c '^handout: cannot write to standard output: No space left on device$' <<<"$err")" = '2 1' ]
    rm -rf fresh
    # shellcheck disable=SC2086
    err=$("$HANDOUT" $words 2>&1 >&-)
    status=$?
    check "$words, standard output closed: the same" [ "$status $(grep -c '^handout: cannot write to standard output: ' <<<"$err")" = '2 1' ]
    rm -rf fresh
done <<'END'
help
--help
--version
help build
help check
check --help
list good
list good --format json
list good --format tsv
list good --format tree
list good --audit
check good --format json
check good --format sarif
check good --format junit
build good -o full
new fresh
END
"$HANDOUT" build good -o open -q
"$HANDOUT" build good -o closed -q 2>&- >&- <&-
check 'all streams closed: what is said lands in no file' diff -r closed open
finish
