# shellcheck shell=bash
# lib.bash -- what the tests of the command line share; to be sourced.
#
# `run` calls the program in $scratch; what it printed is then in $out and $err, its exit
# status in $status. `check` counts one result (TAP).
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
HANDOUT=$(cd "$root" && realpath "${HANDOUT:-out/bin/handout}") || exit 1
scratch=$(mktemp -d)
trap 'chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
tests=0 failures=0 out='' err='' status=0
SECONDS_MAX=${SECONDS_MAX:-30} # for one call; a sanitizer build is slow

run() {
    timeout "$SECONDS_MAX" "$HANDOUT" "$@" >"$scratch/.out" 2>"$scratch/.err" </dev/null
    status=$?
    out=$(tr -d '\0' <"$scratch/.out") err=$(tr -d '\0' <"$scratch/.err")
}

# check SENTENCE COMMAND...: ok where the command succeeds.
check() {
    local sentence=$1
    shift
    tests=$((tests + 1))
    if "$@"; then
        echo "ok $tests - $sentence"
    else
        failures=$((failures + 1))
        echo "not ok $tests - $sentence"
        printf 'status %s\nout: %s\nerr: %s\n' "$status" "$out" "$err" | cut -c 1-300 | head -n 24 | sed 's/^/# /'
    fi
}

skip() {
    tests=$((tests + 1))
    echo "ok $tests - $1 # SKIP $2"
}

finish() {
    echo "1..$tests"
    exit $((failures > 0))
}

# Whether the program was built with the sanitizers.
sanitized() { grep -q __asan_init "$HANDOUT"; }

# holds TEXT PART: PART stands in TEXT; lacks: it does not.
holds() { [[ $1 == *"$2"* ]]; }
lacks() { [[ $1 != *"$2"* ]]; }

# ended STATUS [PART of standard error]
ended() { [ "$status" -eq "$1" ] && holds "$err" "${2:-}"; }

# same FOLDER SUM: nothing in it has changed since `sum FOLDER` was taken: names, bytes,
# inodes, times.
sum() { (cd "$1" 2>/dev/null && find . -printf '%p %i %T@ %s %m\n' | sort && find . -type f -exec sha256sum {} + | sort) | sha256sum; }
same() { [ "$(sum "$1")" = "$2" ]; }

# course FOLDER [LESSON]: a small course; its one lesson is given or good.
course() {
    mkdir -p "$1/lessons"
    cat >"$1/course.yaml" <<'END'
handout: 1
id: small
title: Small
variables: {student: {label: Your login}}
days:
  - title: Day 1
    sessions:
      - {start: "10:00", end: "11:00", lesson: lessons/01-one.md}
END
    printf '%b' "${2:-# One\\n\\n\`\`\`bash\\nls\\n\`\`\`\\n}" >"$1/lessons/01-one.md"
}
