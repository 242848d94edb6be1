#!/usr/bin/env bash
# Our template engine against mustache.js: same templates, same data, same bytes.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/mustache ]; then
    echo "1..1"
    echo "ok 1 - mustache.js # SKIP not installed: run make deps-test"
    exit 0
fi
exec node mustache.js "$BUILD/peer/render"
