#!/usr/bin/env bash
# Markup that would run something, in every place that content reaches: nothing of it runs in a browser or a document.
cd "$(dirname "$0")" || exit 1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if ! command -v node >/dev/null || ! command -v qpdf >/dev/null || [ ! -d node_modules/playwright-core ] || [ -z "$browser" ]; then
    echo "1..1"
    echo "ok 1 - markup in a browser # SKIP node, playwright-core, qpdf or chromium is missing: run make deps-test"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node hostile.js "$work" || { echo "not ok 1 - the courses are written"; exit 1; }
for course in course marp/deck.md reveal/deck.md slidev remark/deck.md codelab/deck.md carpentries lone/deck.md; do
    if ! "$HANDOUT" build "$work/$course" -o "$work/out/${course%%/*}" --quiet 2>"$work/err"; then
        echo "not ok 1 - $course builds"
        grep -a -A 2 ': error:' "$work/err" | head -n 20 | cut -c 1-200 | sed 's/^/# /'
        exit 1
    fi
done
mkdir -p "$work/out/reports"
"$HANDOUT" check "$work/course" --format sarif >"$work/out/reports/check.json" 2>/dev/null
"$HANDOUT" check "$work/course" --format junit >"$work/out/reports/check.xml" 2>/dev/null
"$HANDOUT" check "$work/unsafe" >/dev/null 2>"$work/unsafe.txt"
"$HANDOUT" check --run "$work/run" -o "$work/out/run" --format junit >"$work/out/reports/run.xml" 2>/dev/null
BROWSER=$browser WORK=$work node markup.js
