#!/usr/bin/env bash
# Decks of PowerPoint, Impress and PDF: what a person sees on each slide is what the program reads.
#
# tests/decks has a folder for each trap, whose XML is packed over that of base/. Beside it stand
#   expect  the commands that are not hidden: slide, kind, text as a JSON string, and what it
#           prints, parted by tabs. `2-4` is one slide of a range. A line that begins with `? ` may
#           be found or not, one with `#` says what the trap is.
#   diags   the slips that `check` names: slide, shape, line in the shape, code; `*` is any.
#   holds   texts that were read, lacks: texts that are none of the slides', hidden: of slides that
#           are not listed.
#   ext     how the file ends, where not in .pptx.
#
# Where HANDOUT_CORPUS names a folder with slides/ and expected/NAME.slides.json, the decks there
# are compared with what a person read on their pictures.
[ -z "${HANDOUT_CORPUS:-}" ] || HANDOUT_CORPUS=$(realpath "$HANDOUT_CORPUS") || exit 1
BUILD=$(realpath "${BUILD:-out/build/release}")
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"

if ! command -v node >/dev/null; then
    skip 'decks of PowerPoint, Impress and PDF' 'needs node'
    finish
fi
decks=$root/tests/decks

# pack FOLDER: makes of it the file $deck.
pack() {
    local name format ending=
    name=$(basename "$1") format=$(basename "$(dirname "$1")")
    [ ! -f "$1/ext" ] || ending=$(cat "$1/ext")
    deck=$format/$name.${ending:-$format}
    mkdir -p "$format"
    case $format in
    fodp) cp "$1/deck.fodp" "$deck" ;;
    *) "$BUILD/decks/pack" "$deck" "$decks/base/$format" "$1" ;;
    esac
}

# compare ARGUMENT...: each line that slides.js says is a result.
compare() {
    local line sentence
    while read -r line; do
        case $line in
        '#'*) echo "$line" ;;
        'ok '* | 'not ok '*)
            sentence=${line#not } sentence=${sentence#ok }
            out=$line err=
            check "$sentence" [ "${line%% *}" = ok ]
            ;;
        *) echo "# $line" ;;
        esac
    done < <(node "$root/tests/cli/slides.js" "$@" 2>&1 || echo 'not ok the comparison ran to its end')
}

for folder in "$decks"/{pptx,odp,fodp}/*/; do
    pack "${folder%/}"
    run list "$deck" --format json
    printf '%s' "$out" >list.json
    check "$deck: reads" ended 0
    check "$deck: every warning names a slide or the file" \
        [ -z "$(grep -E ' (warning|error): ' <<<"$err" | grep -vE '^[^ :]+: (slide [0-9]|(warning|error): )')" ]
    run list "$deck" --format tree
    printf '%s' "$out" >tree
    run check "$deck" --format json
    printf '%s' "$out" >check.json
    check "$deck: is checked" [ "$status" -le 1 ]
    compare deck "$deck" "$folder" list.json tree check.json
done

# ---- what stays as it is ----

cp "pptx/cut-runs.pptx" same.pptx
before=$(sha256sum <same.pptx)
run list same.pptx --format json
first=$out
run list same.pptx --format json
check 'the same deck gives the same list' [ "$out" = "$first" ]
run build same.pptx -o pages -q
check 'a deck is built' ended 0
run check same.pptx
check 'a slip is shown with its slide, its shape and its line' \
    holds "$err" 'same.pptx: slide 1, "TextBox 3", line 1: warning: '
check 'nothing of this writes to the deck' [ "$(sha256sum <same.pptx)" = "$before" ]

# ---- what is no deck ----

failed() { [ "$status" -ge 1 ] && [ "$status" -le 2 ] && holds "$err" "$1"; }

# refused SENTENCE PART: it is, in a line that says so, and nothing of it is listed.
refused() {
    run list bad.pptx
    check "$1" failed "$2"
    check "$1: and nothing is listed" [ -z "$out" ]
}

good=pptx/output.pptx
head -c 700 "$good" >bad.pptx
refused 'a deck that is cut off' bad.pptx
: >bad.pptx
refused 'an empty file' bad.pptx
echo 'plain text' >bad.pptx
refused 'a text that is called a deck' bad.pptx
printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1%04096d' 0 >bad.pptx
refused 'an old .ppt, or a deck with a password' '.pptx'
cp odp/notes.odp bad.pptx
run list bad.pptx --format json
check 'an Impress deck that is called .pptx is read or refused, but no crash' [ "$status" -le 2 ]

# broken NAME TEXT: a deck one of whose parts has that text.
broken() {
    rm -rf bad bad.pptx
    mkdir -p "bad/$(dirname "$1")"
    printf '%s' "$2" >"bad/$1"
    "$BUILD/decks/pack" bad.pptx "$decks/base/pptx" "$decks/pptx/output" bad
}
broken ppt/slides/slide1.xml '<p:sld'
refused 'a slide that is no XML' 'ppt/slides/slide1.xml'
broken ppt/slides/slide1.xml '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
refused 'a slide with entities of its own' DOCTYPE
broken ppt/presentation.xml '<a/>'
refused 'a presentation that is none' presentation
broken ppt/presentation.xml ''
refused 'a presentation that is empty' ppt/presentation.xml
deep=$(printf '<a>%.0s' {1..2000})
broken ppt/slides/slide1.xml "$deep"
refused 'a slide of elements in each other' 'ppt/slides/slide1.xml'

# A relationship that leads out, or to nothing, is not followed.
rels='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
type=http://schemas.openxmlformats.org/officeDocument/2006/relationships
broken ppt/_rels/presentation.xml.rels "$rels<Relationship Id='rId2' Type='$type/slide' Target='file:///etc/passwd' TargetMode='External'/></Relationships>"
refused 'a slide outside of the deck' bad.pptx
broken ppt/_rels/presentation.xml.rels "$rels<Relationship Id='rId2' Type='$type/slide' Target='../../../../etc/passwd'/></Relationships>"
refused 'a slide above the deck' bad.pptx
broken ppt/_rels/presentation.xml.rels "$rels</Relationships>"
refused 'a slide that no relationship names' bad.pptx
broken ppt/slides/_rels/slide1.xml.rels "$rels<Relationship Id='rId1' Type='$type/slideLayout' Target='../slides/slide1.xml'/></Relationships>"
run list bad.pptx --format json
check 'a slide that is its own layout ends' [ "$status" -le 1 ]

for first in -5 999999999 18446744073709551617; do
    broken ppt/presentation.xml "$(sed "s/<p:presentation /&firstSlideNum=\"$first\" /" "$decks/base/pptx/ppt/presentation.xml")"
    run list bad.pptx --format json
    check "a first number that no deck has: $first" [ "$(jq '.commands[0].slide' <<<"$out")" = 1 ]
done

# What a small deck names often is read once: a slide, its notes, a drawing.
broken ppt/presentation.xml "$(sed 's/<p:sldId .*/&&&/' "$decks/base/pptx/ppt/presentation.xml")"
run list bad.pptx --format json
check 'a slide that is named three times is one' [ "$(grep -o '"docker ps' <<<"$out" | wc -l)" = 1 ]
check 'and that is said once' [ "$(grep -c 'slide1.xml. in this file is named more than once' <<<"$err")" = 1 ]

# Nothing lies outside of a slide whose size nobody knows.
broken ppt/presentation.xml "$(sed 's/cx="12192000" cy="6858000"/cx="0" cy="0"/' "$decks/base/pptx/ppt/presentation.xml")"
run list bad.pptx --format json
check 'a deck of slides without a size shows what stands on them' holds "$out" 'docker ps'

# ---- pages of a PDF ----

# paged COUNT: a PDF whose every page shows a command that says which it is.
paged() {
    local i page at=() body='' kids=''
    put_object() { at+=("${#body}") && body+="$1"$'\n'; }
    body=$'%PDF-1.4\n'
    put_object '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj'
    for ((i = 0; i < $1; i++)); do kids+="$((4 + 2 * i)) 0 R "; done
    put_object "2 0 obj <</Type/Pages/Count $1/Kids[$kids]>> endobj"
    put_object '3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Courier>> endobj'
    for ((i = 0; i < $1; i++)); do
        page="BT /F 20 Tf 72 300 Td (\$ git show $((i + 1))) Tj ET"
        put_object "$((4 + 2 * i)) 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 720 405]/Contents $((5 + 2 * i)) 0 R/Resources<</Font<</F 3 0 R>>>>>> endobj"
        put_object "$((5 + 2 * i)) 0 obj <</Length ${#page}>> stream"$'\n'"$page"$'\n'"endstream endobj"
    done
    printf '%s' "$body"
    printf 'xref\n0 %d\n0000000000 65535 f \n' $((${#at[@]} + 1))
    printf '%010d 00000 n \n' "${at[@]}"
    printf 'trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' $((${#at[@]} + 1)) ${#body}
}
if command -v pdftohtml >/dev/null; then
    for count in 1 24 25 80; do
        paged $count >paged.pdf
        run list paged.pdf --format json
        check "of a PDF with $count pages, each has its command" [ "$(jq -r '.commands[] | "\(.slide) \(.text)"' <<<"$out")" = "$(for ((i = 1; i <= count; i++)); do echo "$i git show $i"; done)" ]
    done
    mkdir -p programs && ln -sf "$(command -v pdftohtml)" programs/
    out=$(PATH=$PWD/programs "$HANDOUT" list paged.pdf --format json 2>&1)
    check 'nobody needs to count the pages' [ "$(grep -o '"git show [0-9]*"' <<<"$out" | sort -u | wc -l)" = 80 ]
    (paged 40 | sed '/^xref/,$d' && echo 'trailer <</Root 1 0 R>>') >paged.pdf
    run list paged.pdf --format json
    check 'a file without a table of its objects has all its pages' holds "$out" '"git show 40"'
    # pdftohtml says on standard error alone why it reads nothing
    if command -v qpdf >/dev/null; then
        paged 30 >paged.pdf
        qpdf --encrypt secret owner 256 -- paged.pdf locked.pdf
        run list locked.pdf
        check 'a PDF with a password is said to have one' holds "$err" 'it is protected by a password'
    else
        skip 'a PDF with a password' 'needs qpdf'
    fi
    printf '%%PDF-1.4\nno more\n' >none.pdf
    run list none.pdf
    check 'a file that only begins as a PDF is said to be damaged' holds "$err" 'it is damaged, or no PDF'
else
    skip 'pages of a PDF' 'needs pdftohtml'
fi

# ---- real decks ----

if [ ! -d "${HANDOUT_CORPUS:-}/slides" ]; then
    skip 'real decks' 'HANDOUT_CORPUS names no folder with slides'
    finish
fi
for expected in "$HANDOUT_CORPUS"/expected/*.slides.json; do
    for deck in "$HANDOUT_CORPUS/slides/$(basename "$expected" .slides.json)".{pptx,odp,pdf}; do
        [ -f "$deck" ] || continue
        name=$(basename "$deck")
        if [[ $name == *.pdf ]] && ! command -v pdftohtml >/dev/null; then
            skip "$name" 'needs pdftohtml'
            continue
        fi
        run list "$deck" --format json
        printf '%s' "$out" >list.json
        check "$name: reads" ended 0
        run check "$deck" --format json
        printf '%s' "$out" >check.json
        compare corpus "$name" "$expected" list.json check.json
    done
done
finish
