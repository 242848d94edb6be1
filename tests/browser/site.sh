#!/usr/bin/env bash
# The site of a small course in a real browser: copying, the reader's values, finding errors, narrow and wide.
cd "$(dirname "$0")" || exit 1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if ! command -v node >/dev/null || [ ! -d node_modules/playwright-core ] || [ -z "$browser" ]; then
    echo "1..1"
    echo "ok 1 - site in a browser # SKIP node, playwright-core or chromium is missing: run make deps-test"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$HANDOUT" build course -o "$work" --quiet || { echo "not ok 1 - the course builds"; exit 1; }
"$HANDOUT" build odd -o "$work" --quiet || { echo "not ok 1 - the course of odd names builds"; exit 1; }
"$HANDOUT" build ../golden/languages/course -o "$work" --quiet 2>/dev/null || { echo "not ok 1 - the course in two languages builds"; exit 1; }
"$HANDOUT" list course --format json >"$work/commands.json"
BROWSER=$browser SITE=$work/browser/public PRIVATE=$work/browser/private ODD=$work/odd/public TWO=$work/two/public COMMANDS=$work/commands.json node site.js
