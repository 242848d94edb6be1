#!/usr/bin/env bash
# Slidev decks: our slides are those of its parser.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/@slidev/parser ] || [ ! -d node_modules/markdown-it ]; then
    echo "1..1"
    echo "ok 1 - Slidev # SKIP not installed: run make deps-test"
    exit 0
fi
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20)'; then
    echo "1..1"
    echo "ok 1 - Slidev # SKIP its parser needs Node 20"
    exit 0
fi
exec node slidev.js "$HANDOUT"
