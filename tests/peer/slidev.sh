#!/usr/bin/env bash
# Slidev decks: our slides are those of its parser.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d slidev/node_modules/@slidev/parser ]; then
    echo "1..1"
    echo "ok 1 - Slidev # SKIP not installed: run make deps-test"
    exit 0
fi
exec node slidev/slidev.js "$HANDOUT"
