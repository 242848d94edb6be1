#!/usr/bin/env bash
# The PDFs of the bundled courses as files: sound, tagged, their fonts inside, the same again.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
for tool in pdffonts pdfinfo qpdf; do
    command -v $tool >/dev/null || { skip 'the PDFs as files' "needs $tool"; finish; }
done

# Every font is embedded, a subset, and says what its glyphs stand for.
fonts_are_whole() {
    local list
    list=$(pdffonts "$1" | tail -n +3)
    [ -n "$list" ] && ! grep -v ' yes yes yes ' <<<"$list"
}

# tags NAME FILE: the checks of pdf.js, counted here.
tags() {
    local line
    if ! command -v node >/dev/null; then
        skip "$1: the tags" 'needs node'
        return
    fi
    qpdf --json --json-stream-data=inline --decode-level=generalized "$2" >pdf.json
    while read -r line; do
        case $line in
        '#'*) echo "$line" ;;
        *) check "$1: ${line#*- }" [ "${line%% *}" = ok ] ;;
        esac
    done < <(node "$root/tests/cli/pdf.js" pdf.json 2>&1 || true)
}

for course in "$root"/content/*; do
    name=${course##*/}
    run build "$course" -o out -q
    check "$name is built" ended 0
    run build "$course" -o again -q
    for pdf in out/"$name"/public/*.pdf; do
        what="$name: ${pdf##*/}"
        err=$(qpdf --check "$pdf" 2>&1)
        check "$what: qpdf has nothing to complain about" holds "$err" 'No syntax or stream encoding errors'
        check "$what: its fonts are in it" fonts_are_whole "$pdf"
        check "$what: made again it has the same bytes" cmp "$pdf" "again${pdf#out}"
        err=$(pdftoppm -r 10 "$pdf" page 2>&1)
        check "$what: a viewer has nothing to complain about" [ -z "$err" ]
        tags "$what" "$pdf"
    done
done

course short '# One\n\n```bash\nls\n```\n\n| a | b | c | d |\n|---|---|---|---|\n| e |\n|\n| e | f | g |\n| e | f | g | h |\n'
run build short -o out -q
tags 'a table with short rows' out/small/public/handbook.pdf

tree=$(pdfinfo -struct-text out/kubernetes-intensive/public/workspace-guide.pdf)
# finds WHAT LINE...: these lines of the tree, one below the other
finds() {
    local what=$1 part
    shift
    printf -v part '%s\n' "$@"
    check "a reader finds $what" holds "$tree" "${part%$'\n'}"
}
finds 'a heading' '    H1 (block)' '      "Terminal and ssh"'
finds 'a list' '      LI (block)' '        Lbl (block)'
finds 'the head of a table' '          TH:' '             /Scope /Column' '            "where it is used"'
finds 'a command' '        Code (inline)' '          "hostname; whoami"'
finds 'a link' '          Link (inline)' '            "Check list '
check 'and no foot line' lacks "$tree" 'Workspace guide · '
finish
