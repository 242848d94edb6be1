#!/usr/bin/env bash
# Marp decks: our slides are those of Marpit.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/@marp-team/marpit ]; then
    echo "1..1"
    echo "ok 1 - Marpit # SKIP not installed: run make deps-test"
    exit 0
fi
exec node marp.js "$HANDOUT"
