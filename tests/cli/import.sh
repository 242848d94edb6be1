#!/usr/bin/env bash
# `import`: a deck as a course of our own. Of every deck that the tests have, the course has the same
# commands, under the same numbers, in the same order, with the same outputs; it has no errors; and
# imported again it is the same, byte for byte.
#
# Where HANDOUT_CORPUS names a folder of real decks, those too.
# shellcheck disable=SC2016
[ -z "${HANDOUT_CORPUS:-}" ] || HANDOUT_CORPUS=$(realpath "$HANDOUT_CORPUS") || exit 1
BUILD=$(realpath "${BUILD:-out/build/release}")
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"

if ! command -v jq >/dev/null; then
    skip 'decks and what is imported of them' 'needs jq'
    finish
fi

# ---- every deck ----

# What must stay, a line for each command: the ids without the number of the lesson.
commands() {
    jq -c '.commands[] | [.slide, (.id | sub("^[0-9]+[.]"; "")), .kind, .lang, .program, .text, .output, .hidden]'
}

refused() { [ "$status" != 0 ] && [ ! -e "$1" ]; }

decks=0 found=0
# kept NAME DECK: says whether it is what it was.
kept() {
    rm -rf made again
    run list "$2" --format json
    if [ "$status" != 0 ]; then
        run import "$2" -o made
        check "$1: has errors, and nothing is written" refused made
        return
    fi
    commands <<<"$out" >deck.commands
    decks=$((decks + 1)) found=$((found + $(wc -l <deck.commands)))
    run import "$2" -o made
    check "$1: is imported" ended 0
    run list made --format json
    commands <<<"$out" >made.commands
    check "$1: reads without an error" [ "$status" = 0 ]
    out=$(diff deck.commands made.commands)
    check "$1: $(wc -l <deck.commands) commands are the same" [ -z "$out" ]
    PATH='' "$HANDOUT" check made >/dev/null 2>"$scratch/.err"
    status=$? err=$(cat "$scratch/.err")
    check "$1: is checked without an error" [ "$status" = 0 ]
    run import made -o again
    out=$(diff -r made again)
    check "$1: imported again it is the same" [ -z "$out" ]
}

for folder in "$root"/tests/golden/*/course; do
    name=$(basename "$(dirname "$folder")") path=$folder
    [ ! -f "$folder/../path" ] || path=$(dirname "$folder")/$(cat "$folder/../path")
    kept "$name" "$path"
done
for folder in "$root"/content/*/; do
    kept "$(basename "$folder")" "$folder"
done
for folder in "$root"/tests/decks/{pptx,odp,fodp}/*/; do
    format=$(basename "$(dirname "$folder")") ending=
    [ ! -f "$folder/ext" ] || ending=$(cat "$folder/ext")
    deck=$(basename "$folder").${ending:-$format}
    if [ "$format" = fodp ]; then
        cp "$folder/deck.fodp" "$deck"
    else
        rm -f "$deck"
        "$BUILD/decks/pack" "$deck" "$root/tests/decks/base/$format" "$folder"
    fi
    kept "$format/$deck" "$deck"
done
if [ -d "${HANDOUT_CORPUS:-}" ]; then
    for deck in "$HANDOUT_CORPUS"/slides/*.{pptx,odp,pdf}; do
        [[ $deck == *.pdf ]] && ! command -v pdftohtml >/dev/null || kept "$(basename "$deck")" "$deck"
    done
    for expected in "$HANDOUT_CORPUS"/expected/*.json; do
        manifest=$(find "$HANDOUT_CORPUS" -name "$(basename "$expected" .json).yml" | head -n 1)
        [ -z "$manifest" ] || kept "$(basename "$manifest")" "$manifest"
    done
else
    skip 'real decks' 'HANDOUT_CORPUS names no folder'
fi
echo "# $decks decks, $found commands"

# ---- what is made ----

mkdir -p 'deck/a b' deck/c
printf png >'deck/a b/Pic #1.png'
printf png >deck/c/pic-\#1.png
printf x >deck/secret.txt
printf 'class: x\n\n# Start\n\n![one](<a b/Pic #1.png>) ![two](c/pic-%%231.png)\n\nSee [below](#run).\n\n---\nname: run\n\n# Run\n\n- First:\n  ```bash\n  ls -l\n  ```\n\n--\n\n- Then `$ pwd`, with Ctrl-C:\n  ```key\n  ^C\n  ```\n\n--\n\n- Last:\n  ```bash\n  date\n  ```\n\n???\n\nSpeak *slowly*.\n' >'deck/My Deck.md'
run import 'deck/My Deck.md'
check 'a deck is imported into a folder that is called as it' ended 0
check 'and the next step is named' holds "$out" $'\nNext: handout build my-deck'
check 'it says how much there is' holds "$out" 'made my-deck: 1 lesson, 4 slides, 4 commands, 2 pictures'
check 'course.yaml names the lesson' grep -q 'lesson: lessons/01-my-deck.md}' my-deck/course.yaml
check 'pictures have names of their own' [ "$(cd my-deck/pictures && echo *)" = 'Pic--1.png pic--1-2.png' ]
lesson=$(cat my-deck/lessons/01-my-deck.md)
check 'the lesson shows both' holds "$lesson" '![one](../pictures/Pic--1.png) ![two](../pictures/pic--1-2.png)'
check 'links lead to slides' holds "$lesson" 'See [below](#s2).'
check 'a slide that grows says so' holds "$lesson" '<!-- slide: 2-4 -->'
check 'and what appears with the next one' holds "$lesson" '<!-- slide: 3 -->'
check 'keys stay keys' holds "$lesson" $'```key\n'
check 'notes stay notes' holds "$lesson" $'???\n\nSpeak _slowly_.'
run list my-deck --format tsv
check 'numbers are those on the screen' [ "$(cut -f 1 <<<"$out" | paste -sd ' ')" = 'id 1.2a 1.3a 1.3b 1.4a' ]
run build my-deck -o built -q
check 'it builds' ended 0
check 'what the deck does not show is not taken along' [ -z "$(find my-deck built -name 'secret*')" ]
before=$(sum my-deck)
run import 'deck/My Deck.md'
check 'a folder that is there is refused' ended 2 'my-deck is there already'
check 'and stays as it is' same my-deck "$before"
mkdir empty && cd empty && run import '../deck/My Deck.md' -o . && cd "$scratch" || exit 1
check 'the folder that one stands in is none to make' ended 2
run import
check 'a deck must be named' ended 2 'name the deck to import'
run import none.md
check 'one that is not there' ended 2
course broken '# A\n\n```bash\nif true\n```\n'
run import broken -o from-broken
check 'a course with errors is not imported' ended 1 'nothing was written'
check 'and nothing is there' [ ! -e from-broken ]

# What is wrong in a deck is a warning in what is made of it, until it is fixed.
printf '# A\n\n```bash\nif true\n```\n\n```bash\nls\n```\n' >slip.md
run import slip.md
check 'a slip of a deck is said' ended 0 '[shell-incomplete]'
check 'and stays a warning' grep -q '^  shell-incomplete: warning ' slip/course.yaml
run build slip -o built -q
check 'so that it builds' ended 0

# ---- the format: numbers within a slide, and steps that are no commands ----

course own '<!-- slide: 3-5 -->\n\n# One\n\n```bash\nls\n```\n\n<!-- slide: 4 -->\n\n- In a list:\n  ```bash\n  pwd\n  ```\n  <!-- slide: 5 -->\n- `$ date`\n\n---\n\n# Two\n\n```bash\nid\n```\n'
run list own --format tsv
check 'a comment in a slide says with which number the rest appears' \
    [ "$(cut -f 1,3 <<<"$out" | paste -sd ' ')" = $'id\tslide 1.3a\t3 1.4a\t4 1.5a\t5 1.6a\t6' ]
course own '<!-- slide: 3-5 -->\n\n# One\n\n<!-- slide: 6 -->\n\n```bash\nls\n```\n'
run list own
check 'a number that the slide does not have' ended 1 '[slide-number]'
course own '<!-- slide: 3-5 -->\n\n# One\n\n<!-- slide: 5 -->\n\n```bash\nls\n```\n\n<!-- slide: 4 -->\n\n```bash\nls\n```\n'
run list own
check 'numbers grow within a slide' ended 1 '[slide-number]'
course own '# One\n\n```keys\n^C\n```\n\n```wait\nReady\n```\n\n```open\nhttps://a.example/\n```\n'
run list own --format json
check 'keys, waits and addresses are steps' [ "$(jq -r '.commands[].kind' <<<"$out" | paste -sd ' ')" = 'keys wait open' ]
finish
