#!/usr/bin/env bash
# handbook.epub of the bundled courses and of all golden ones, as EPUBCheck of the W3C reads it: neither errors nor warnings.
cd "$(dirname "$0")/../.." || exit 1
if ! command -v epubcheck >/dev/null; then
    echo "1..1"
    echo "ok 1 - epubcheck # SKIP not installed (Debian: epubcheck, which brings 190 MB of Java)"
    exit 0
fi
check=(epubcheck) # of Debian it is an archive of Java, which runs by itself only where jarwrapper is
epubcheck --version >/dev/null 2>&1 || check=(java -jar "$(command -v epubcheck)")
echo "# $("${check[@]}" --version 2>&1 | head -n 1)"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tests=0 failures=0
for course in content/* tests/golden/*/course; do
    at=$course
    [ ! -f "${course%/*}/path" ] || at=${course%/*}/$(cat "${course%/*}/path")
    rm -rf "$scratch/out"
    "$HANDOUT" build "$at" -o "$scratch/out" --quiet --only epub >/dev/null 2>&1 || continue
    tests=$((tests + 1))
    if "${check[@]}" --failonwarnings "$scratch"/out/*/public/handbook.epub >"$scratch/said" 2>&1; then
        echo "ok $tests - $course"
    else
        failures=$((failures + 1))
        echo "not ok $tests - $course"
        grep -E '^(ERROR|WARNING|FATAL)' "$scratch/said" | head -n 20 | sed 's/^/# /'
    fi
done
echo "1..$tests"
[ "$tests" -gt 20 ] && [ "$failures" -eq 0 ]
