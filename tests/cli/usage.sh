#!/usr/bin/env bash
# Verbs, options, help: messages and exit status.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
course good

run
check 'no verb: says what to type' ended 2 'handout --help'
run biuld
check 'an unknown verb: suggestion' ended 2 'did you mean `build`?'
run xyzzy
check 'an unknown verb that is close to none: no suggestion' lacks "$err" 'did you mean'
run help biuld
check 'help on an unknown verb' ended 2 'did you mean `build`?'
run --version
check 'the version' holds "$out" 'handout '
check 'the version: status 0, nothing on standard error' [ "$status$err" = 0 ]
for word in --help -h help; do
    run "$word"
    check "$word: status 0, nothing on standard error" [ "$status$err" = 0 ]
    for verb in build check list new; do
        check "$word names $verb" holds "$out" "handout $verb"
    done
done
for verb in build check list new; do
    run help "$verb"
    text=$out
    check "help $verb" holds "$out" "usage: handout $verb"
    run "$verb" --help
    check "$verb --help says the same" [ "$status$out" = "0$text" ]
    run "$verb" -h
    check "$verb -h says the same" [ "$status$out" = "0$text" ]
    run "$verb" --no-such-option
    check "$verb --no-such-option" ended 2 "Try \`handout help $verb\`"
    run "$verb" one two
    check "$verb: too many arguments" ended 2 '`two` is one argument too many'
    run "$verb" --help=x
    check "$verb --help takes no argument" ended 2 'Try'
done

run build good --only
check '--only without its argument' ended 2 'requires an argument'
run build good --only html,nonsense
check '--only with an unknown name lists the known ones' ended 2 'html sheets json ics pdf epub bundles zip'
run build good --only ''
check '--only with no name' ended 2 'names no output'
run build good --only ,
check '--only with a comma alone' ended 2 '--only'
run build good -o
check '-o without its argument' ended 2 'requires an argument'
run build good -o ''
check '-o with no name' ended 2
run list good --format xml
check 'an unknown format lists the known ones' ended 2 'text, json, tsv, tree'
run list good --format
check '--format without its argument' ended 2 'requires an argument'
run check good --only html
check 'an option of another verb' ended 2 '--only'
check 'nothing was made by any of these' [ ! -e out ]
run new
check 'new without a folder' ended 2 'name the folder'
run new ''
check 'new with an empty name' ended 2 'name the folder'

run check good
check 'check of a good course: status 0 and not a word' [ "$status$out$err" = 0 ]
run check good/course.yaml
check 'the manifest itself may be named' [ "$status" = 0 ]
(cd good && "$HANDOUT" check)
check 'the default is the current folder' [ $? = 0 ]
run list good
check 'list: a line for the command' holds "$out" '1.1a'
run list good --format json
check 'list: JSON' holds "$out" '"id": "1.1a", "lesson": "one", "slide": 1'
run list good --format=tsv
check 'list: an option with =' holds "$out" $'1.1a\tone\t1'
run build --quiet good -o quiet
check 'build --quiet: status 0 and not a word' [ "$status$out$err" = 0 ]
run build good -o loud
check 'build: one line that says what was done' holds "$out" '1 lesson, 1 slide, 1 command; '
run build -o dashes -- good
check 'behind -- there are no options' [ "$status" = 0 ]
"$HANDOUT" list good >/dev/full 2>full
[ $? = 2 ]
check 'standard output that is full: status 2' [ $? = 0 ]
check 'standard output that is full: a message' grep -q 'standard output' full
"$HANDOUT" --help >/dev/full 2>/dev/null
[ $? = 2 ]
check 'help onto a full device: status 2' [ $? = 0 ]
finish
