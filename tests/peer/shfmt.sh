#!/usr/bin/env bash
# Our splitter against shfmt: on every shell block of the bundled courses, of the test cases and,
# where HANDOUT_CORPUS names a folder, of the decks in it.
cd "$(dirname "$0")/../.." || exit 1
if ! command -v node >/dev/null || ! command -v shfmt >/dev/null; then
    echo "1..1"
    echo "ok 1 - shfmt # SKIP node or shfmt is not installed: run make deps-test"
    exit 0
fi
compare() {
    mapfile -t files < <(find "$2" -name '*.md' | sort)
    node tests/peer/shfmt.js "$BUILD/peer/split" "$1" "${files[@]}"
}
status=0
compare 'the bundled courses' content || status=1
if [ -d "${HANDOUT_CORPUS:-}" ]; then
    compare 'the corpus' "$HANDOUT_CORPUS" || status=1
fi
exit $status
