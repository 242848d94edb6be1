#!/usr/bin/env bash
# reveal-md decks: our slides are those of the Markdown plugin of reveal.js.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/reveal.js ]; then
    echo "1..1"
    echo "ok 1 - reveal.js # SKIP not installed: run make deps-test"
    exit 0
fi
exec node revealmd.js "$HANDOUT"
