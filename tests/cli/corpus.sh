#!/usr/bin/env bash
# Real decks, where HANDOUT_CORPUS names a folder of them: the slides, numbers and commands
# that the program reads are those which the decks' own programs see.
#
# The folder holds decks and expected/NAME.json for each manifest NAME.yml in them.
[ -z "${HANDOUT_CORPUS:-}" ] || HANDOUT_CORPUS=$(realpath "$HANDOUT_CORPUS") || exit 1
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"

if [ ! -d "${HANDOUT_CORPUS:-}" ]; then
    skip 'real decks' 'HANDOUT_CORPUS names no folder'
    finish
fi
if ! command -v node >/dev/null; then
    skip 'real decks' 'needs node'
    finish
fi
cp -R "$HANDOUT_CORPUS" corpus
chmod -R u+w corpus
for expected in corpus/expected/*.json; do
    name=$(basename "$expected" .json)
    [[ $name != *.slides ]] || continue # slides.sh reads those
    manifest=$(find corpus -name "$name.yml" | head -n 1)
    if [ -z "$manifest" ]; then
        skip "$name" 'no manifest: a format that is not read'
        continue
    fi
    folder=$(dirname "$manifest")
    run list "$manifest" --format json
    printf '%s' "$out" >list.json
    check "$name: reads without an error" [ "$status" = 0 ]
    check "$name: every warning names a file and a line" \
        [ -z "$(grep ' warning: ' <<<"$err" | grep -vE '^[^ :]+:[0-9]+:[0-9]+: ')" ]
    run list "$manifest" --format tree
    printf '%s' "$out" >tree
    out=$(node "$root/tests/cli/corpus.js" "$expected" list.json tree "$folder" 2>&1)
    status=$?
    check "$name: $(head -n 1 <<<"$out")" [ "$status" = 0 ]

    blocks=$(grep -cE '^ *code [0-9]' tree)
    run list "$manifest" --audit --format tsv
    check "$name: the audit has the $blocks blocks of the tree, each with a role and a reason" \
        [ "$(awk -F'\t' 'NR > 1 && NF == 12 && $5 != "" && $11 != ""' <<<"$out" | wc -l)" = "$blocks" ]
    check "$name: each command stands in one block" \
        [ "$(tail -n +2 <<<"$out" | cut -f 9 | tr ' ' '\n' | grep . | sort)" = "$(grep -oE '"id": "[^"]*"' list.json | cut -d'"' -f 4 | sort)" ]

    run build "$manifest" -o out -q
    check "$name: builds" [ "$status" = 0 ]
    while read -r line; do
        case $line in
        '#'*) echo "$line" ;;
        *) check "$name: ${line#*- }" [ "${line%% *}" = ok ] ;;
        esac
    done < <(node "$root/tests/cli/site.js" "out/$name/public" 2>&1 || true)
    mv out/"$name" first
    run build "$manifest" -o out -q
    check "$name: builds the same bytes again" diff -r first/public "out/$name/public"
    rm -rf first out
done

# Each deck from its own folder, by its name alone.
for manifest in corpus/*/*/*.yml; do
    name=$(basename "$manifest" .yml)
    [ -f "corpus/expected/$name.json" ] || continue
    cd "$(dirname "$manifest")" || exit 1
    run list "$name.yml"
    check "$name: reads from its own folder" [ "$status" = 0 ]
    cd "$scratch" || exit 1
done
finish
