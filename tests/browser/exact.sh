#!/usr/bin/env bash
# Every command of the bundled courses is copied byte for byte: by its button and by keys, from a disk
# and over plain http.
cd "$(dirname "$0")" || exit 1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if ! command -v node >/dev/null || [ ! -d node_modules/playwright-core ] || [ -z "$browser" ]; then
    echo "1..1"
    echo "ok 1 - copying in a browser # SKIP node, playwright-core or chromium is missing: run make deps-test"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
courses=()
for course in ../../content/*; do
    "$HANDOUT" build "$course" -o "$work" --only html --quiet || { echo "not ok 1 - $course builds"; exit 1; }
    "$HANDOUT" list "$course" --format json >"$work/$(basename "$course").json"
    courses+=("$(basename "$course")")
done
BROWSER=$browser WORK=$work node exact.js "${courses[@]}"
