#!/usr/bin/env bash
# PowerPoint and Impress: each word that officeparser finds in a deck is in ours.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/officeparser ]; then
    echo "1..1"
    echo "ok 1 - officeparser # SKIP not installed: run make deps-test"
    exit 0
fi
BUILD=$(realpath "${BUILD:-../../out/build/release}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The small decks, and the real ones where HANDOUT_CORPUS names a folder of them.
for folder in ../decks/{pptx,odp}/*/; do
    format=$(basename "$(dirname "$folder")")
    deck=$scratch/$(basename "$folder").$format
    "$BUILD/decks/pack" "$deck" "../decks/base/$format" "$folder"
    cat "$folder/lacks" "$folder/hidden" >"$deck.lacks" 2>/dev/null
done
if [ -d "${HANDOUT_CORPUS:-}/slides" ]; then
    cp "$HANDOUT_CORPUS"/slides/*.{pptx,odp} "$scratch"
    echo 'Check module' >"$scratch/git.odp.lacks" # a comment of a reviewer
fi
node officeparser.js "$HANDOUT" "$scratch"/*.{pptx,odp}
