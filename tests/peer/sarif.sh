#!/usr/bin/env bash
# `check --format sarif` against the schema of SARIF.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/@microsoft/jest-sarif ]; then
    echo "1..1"
    echo "ok 1 - SARIF # SKIP not installed: run make deps-test"
    exit 0
fi
exec node sarif.js "$HANDOUT" ../golden/{mistakes,audit,course,placeholders}/course
