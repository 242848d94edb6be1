#!/usr/bin/env bash
# `handout serve` in a browser: a page comes anew at its place as its lesson is saved, and shows what is wrong with it.
cd "$(dirname "$0")" || exit 1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if ! command -v node >/dev/null || [ ! -d node_modules/playwright-core ] || [ -z "$browser" ]; then
    echo "1..1"
    echo "ok 1 - pages that are served # SKIP node, playwright-core or chromium is missing: run make deps-test"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R course "$work/course"
XDG_RUNTIME_DIR='' TMPDIR=$work BROWSER=$browser WORK=$work node serve.js
