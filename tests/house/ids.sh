#!/usr/bin/env bash
# The ids of page elements: what a template uses, content cannot get.
# shellcheck source=tap
. "$(dirname "$0")/tap"

# Names without parts that are filled in; those are s1, t1, c-... and names of content.
reserved() {
    local name
    grep -oh ' id="[^"{]*"' templates/html/*.html | cut -d'"' -f2 | sort -u | while read -r name; do
        grep -qF "\"$name\"" "$root/gen/model/id.c" || grep -lF "id=\"$name\"" templates/html/*.html
    done
}

holds 'every id that a template uses is reserved in model/id.c' reserved
sees 'an id that is not' reserved templates/html/page.html '<p id="clock">' '<p id="main">'
finish
