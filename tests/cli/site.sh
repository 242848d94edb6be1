#!/usr/bin/env bash
# What holds for a whole built course: links, commands, sheets, the zip; and for the course
# that `new` makes.
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"

# site NAME FOLDER: the checks of site.js on FOLDER, counted here.
site() {
    local line
    if ! command -v node >/dev/null; then
        skip "$1: the pages" 'needs node'
        return
    fi
    while read -r line; do
        case $line in
        '#'*) echo "$line" ;;
        *) check "$1: ${line#*- }" [ "${line%% *}" = ok ] ;;
        esac
    done < <(node "$root/tests/cli/site.js" "$2" 2>&1 || true)
}

# The zip holds exactly the files beside it; each of them with the same bytes.
zip_matches() {
    local zip=$1
    unzip -tqq "$zip" >/dev/null &&
        diff <(unzip -Z1 "$zip" | grep -v '/$' | sort) \
            <(cd "$(dirname "$zip")" && find . -type f ! -name "$(basename "$zip")" -printf "${2:-}%P\n" | sort) &&
        rm -rf unpacked && unzip -qq "$zip" -d unpacked &&
        diff -r --exclude="$(basename "$zip")" "$(dirname "$zip")" "unpacked/${2:-}"
}

# Each sheet is a script that bash can read, placeholders taken for words.
sheets_parse() {
    local sheet
    find "$1" -name '*.sh' -print0 | while IFS= read -r -d '' sheet; do
        sed -E ':again; s/(^|[^<])<([^<> ]|[^<> ][^<>]*[^<> ])>/\1x/; t again' "$sheet" | bash -n 2>&1 || echo "$sheet"
    done
}

for course in "$root"/content/* "$root"/tests/golden/*/course "$root"/tests/browser/{course,odd}; do
    name=${course#"$root"/}
    [ ! -f "$course/../path" ] || course=$course/../$(cat "$course/../path")
    [ -f "$course/course.yaml" ] || [ -f "$course" ] || continue
    rm -rf out
    run build "$course" -o out -q
    [ "$status" = 1 ] && [[ $name == tests/* ]] && continue
    check "$name builds" [ "$status" = 0 ]
    public=$(echo out/*/public)
    site "$name" "$public"
    check "$name: every sheet is a script" [ -z "$(sheets_parse "$public" | tee "$scratch/.err")" ]
    err=$(cat "$scratch/.err")
    zip=$(echo "$public"/*.zip)
    if command -v unzip >/dev/null; then
        prefix=$(unzip -Z1 "$zip" | head -n 1)
        check "$name: the zip holds the files of public/" zip_matches "$zip" "${prefix%%/*}/"
    else
        skip "$name: the zip holds the files of public/" 'needs unzip'
    fi
done

# Notes are no complaints: which commands the text only names, and the like.
clean() { [ "$status" = 0 ] && ! grep -qE ': (warning|error): ' <<<"$err"; }
run check "$root/content/kubernetes-intensive"
check 'the bundled course: nothing to complain about' clean

run new my-course
check 'new makes a course' [ "$status" = 0 ]
run check my-course
check 'the new course: nothing to complain about' [ "$status$err" = 0 ]
run build my-course -o new -q
check 'the new course builds' [ "$status" = 0 ]
site 'the new course' new/my-course/public
run new 'Odd Name, with <marks> & 100%'
check 'new with an odd name' [ "$status" = 0 ]
run build 'Odd Name, with <marks> & 100%' -o new -q
check 'new with an odd name: builds' [ -f new/odd-name-with-marks-100/public/index.html ]
finish
