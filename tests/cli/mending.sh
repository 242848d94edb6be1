#!/usr/bin/env bash
# Files of slides: fixed in place, compared with the handbook, shown as pictures.
# shellcheck disable=SC2016 # of messages
BUILD=$(realpath "${BUILD:-out/build/release}")
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"
decks=$root/tests/decks

pack() { "$BUILD/decks/pack" "$2" "$decks/base/${2##*.}" "$decks/${2##*.}/$1"; }
# members FILE: name, packed size, checksum and time of each member, in their order.
members() { unzip -v "$1" | awk 'NR > 3 && NF == 8 { print $8, $3, $7, $5, $6 }'; }
# changed A B: the names of the members that differ.
changed() { diff <(members "$1") <(members "$2") | sed -n 's/^> \([^ ]*\).*/\1/p'; }

# ---- check --fix ----

# slipped FORMAT FOLDER PART LETTER: the deck of a folder, the hyphen of an option a dash, as deck.FORMAT.
slipped() {
    rm -rf slip deck.*
    mkdir -p "slip/$(dirname "$3")"
    sed "0,/ -$4\\b/s// –$4/" "$decks/$1/$2/$3" >"slip/$3"
    "$BUILD/decks/pack" "deck.$1" "$decks/base/$1" "$decks/$1/$2" slip
    cp "deck.$1" "before.$1"
}

for format in pptx odp; do
    if [ $format = pptx ]; then
        slipped pptx tables ppt/slides/slide2.xml p
    else
        slipped odp arrow-label content.xml v
    fi
    run check deck.$format --format json
    slips=$(jq '[.diagnostics[] | select(.fix)] | length' <<<"$out")
    check "$format: a slip in a deck has an edit" [ "$slips" -gt 0 ]
    run check --fix --dry-run deck.$format
    check "$format: --dry-run shows the slide, the shape and the line" holds "$out" '@@ slide '
    check "$format: --dry-run changes nothing" cmp -s deck.$format before.$format
    run check --fix deck.$format
    check "$format: --fix says how much was fixed" holds "$err" "deck.$format: $slips fixed"
    check "$format: the deck as it was stays beside it" cmp -s deck.$format.orig before.$format
    check "$format: only slides change" [ -z "$(changed before.$format deck.$format | grep -vE '^(ppt/slides/slide[0-9]+|content)\.xml$')" ]
    check "$format: one slide changes" [ -n "$(changed before.$format deck.$format)" ]
    check "$format: names and times stay, in their order" [ "$(members before.$format | cut -d' ' -f1,4,5)" = "$(members deck.$format | cut -d' ' -f1,4,5)" ]
    run check deck.$format --format json
    check "$format: nothing is left to fix" [ "$(jq '[.diagnostics[] | select(.fix)] | length' <<<"$out")" = 0 ]
    sum=$(sha256sum <deck.$format)
    run check --fix deck.$format
    check "$format: a second time nothing changes" [ "$(sha256sum <deck.$format)" = "$sum" ]
    cp deck.$format after.$format
done

# Only the letter goes: what stands around it in the XML stays, byte for byte.
unzip -p before.pptx 'ppt/slides/slide2.xml' >one.xml
unzip -p after.pptx 'ppt/slides/slide2.xml' >two.xml
check 'a dash becomes a hyphen, and nothing else' \
    [ "$(sed 's/–/-/g' one.xml | sha256sum)" = "$(sed 's/–/-/g' two.xml | sha256sum)" ]

cp before.pptx deck.pptx
run check --fix deck.pptx -o fixed.pptx
check '-o: the fixed deck is another file' [ -s fixed.pptx ]
check '-o: the deck stays' cmp -s deck.pptx before.pptx
check '-o: no copy of the copy' [ ! -e fixed.pptx.orig ]
run check --fix deck.pptx -o fixed.pptx
check '-o: nothing that is there is overwritten' ended 2 'fixed.pptx'
run check --output x deck.pptx
check '-o goes with --fix' ended 2 'goes with'

# A build meanwhile, a file that changed: nothing is written over it.
cp before.pptx deck.pptx
rm -f deck.pptx.orig
chmod a-w deck.pptx
run check --fix deck.pptx
if [ "$(id -u)" != 0 ]; then
    check 'a deck that may not be written stays' cmp -s deck.pptx before.pptx
fi
chmod u+w deck.pptx
check 'a deck that may not be written is said' holds "$err" 'not changed'

# Where the deck as it was has no place to stay, it stays where it is.
for taken in folder link; do
    rm -f deck.pptx
    cp before.pptx deck.pptx
    if [ $taken = folder ]; then mkdir deck.pptx.orig; else ln -s nowhere deck.pptx.orig; fi
    run check --fix deck.pptx
    check "a $taken called .orig: nothing is fixed, and that is said" holds "$err" 'not changed: what is called .orig'
    check "a $taken called .orig: the deck is what it was" cmp -s deck.pptx before.pptx
    rm -rf deck.pptx.orig
done

# Slides that repeat each other have the slip several times: each is fixed.
"$BUILD/decks/pack" deck.pptx "$decks/base/pptx" "$decks/pptx/growing"
mkdir -p slip/ppt/slides
for slide in "$decks"/pptx/growing/ppt/slides/slide*.xml; do
    sed '0,/ -m/s// –m/' "$slide" >"slip/ppt/slides/$(basename "$slide")"
done
"$BUILD/decks/pack" deck.pptx "$decks/base/pptx" "$decks/pptx/growing" slip
rm -f deck.pptx.orig
copies=$(cat slip/ppt/slides/*.xml | grep -o '–' | wc -l)
run check --fix deck.pptx
left=$(for slide in slip/ppt/slides/*.xml; do unzip -p deck.pptx "ppt/slides/$(basename "$slide")"; done | grep -c '–')
check 'a slip on slides that grow is fixed on each of them' [ "$copies" -gt 1 -a "$left" = 0 ]

# An entity is one letter; what needs one gets it.
cat >entity.fodp <<'X'
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:presentation><draw:page><draw:frame draw:name="Box" svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="9cm"><draw:text-box><text:p>$ docker run &#8211;d web &amp;&amp; ls &lt; x</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document>
X
run check --fix entity.fodp
check 'a dash that is written as an entity is fixed' grep -qF '$ docker run -d web &amp;&amp; ls &lt; x<' entity.fodp

# ---- reports ----

run check before.pptx --format sarif
check 'SARIF names the slide, the shape and the line' \
    [ "$(jq -c '.runs[0].results[-1].locations[0] | [.properties.slide, .properties.shape, .properties.line, .logicalLocations[0].fullyQualifiedName]' <<<"$out")" = '[2,"Table 3",2,"slide 2, \"Table 3\", line 2"]' ]
check 'SARIF has no lines of a file that has none' [ "$(jq '[.. | .region? // empty] | length' <<<"$out")" = 0 ]
run check before.pptx --format junit
check 'JUnit names them too' holds "$out" 'slide 2, &quot;Table 3&quot;, line 2'
check 'JUnit is well-formed' xmllint --noout - <<<"$out"

# ---- other programs open what was fixed ----

# pages FILE: its pages as pictures, by LibreOffice.
pages() {
    mkdir -p "pages-$1" && soffice --headless "-env:UserInstallation=file://$scratch/office" --convert-to pdf \
        --outdir "pages-$1" "$1" >/dev/null 2>&1 && pdftoppm -r 40 -gray "pages-$1"/*.pdf "pages-$1/page"
}
if command -v soffice pdftoppm compare >/dev/null; then
    for format in pptx odp; do
        pages before.$format
        pages after.$format
        check "$format: LibreOffice shows as many pages as before" \
            [ "$(find pages-before.$format -name '*.pgm' | wc -l)" = "$(find pages-after.$format -name '*.pgm' | wc -l)" ]
        differ=0
        for page in "pages-before.$format"/*.pgm; do
            n=$(compare -metric AE "$page" "pages-after.$format/$(basename "$page")" null: 2>&1 | sed 's/[^0-9].*//')
            [ "${n:-99999}" -le "$differ" ] || differ=$n
        done
        check "$format: they look as before, but for a letter" [ "$differ" -lt 400 ]
    done
else
    skip 'LibreOffice opens what was fixed' 'needs LibreOffice, pdftoppm and compare'
fi

# ---- hidden slides ----

pack hidden-and-first-number deck.pptx
run list deck.pptx --format json
check 'what a hidden slide shows is not listed' [ "$(jq '[.commands[] | select(.slide == 1)] | length' <<<"$out")" = 0 ]
run build deck.pptx -o out -q --only html
check 'nor is it published' [ -z "$(grep -rl 'id="s1"' out/deck/public/lessons)" ]

# ---- slides beside a lesson ----

mkdir -p both/lessons
cat >both/course.yaml <<'X'
handout: 1
id: both
title: Both
days:
  - title: Day
    sessions:
      - {start: "10:00", end: "11:00", lesson: lessons/01-x.md, slides: shown.md}
X
cat >both/shown.md <<'X'
---
marp: true
---

# One

```bash
mkdir src
cd  src
touch secret.txt
```

---

# Two

```console
$ kubectl get pods –n web
$ ls
a b
$ pwd
$ id
```
X
cat >both/lessons/01-x.md <<'X'
# One

```bash
mkdir src
cd src
```

---

# Two

```console
$ kubectl get pods -n web
$ ls
a c
$ id
$ pwd
```
X
run check both
check 'a command that the lesson lacks' holds "$err" 'does not have this command'
check 'one that is a few letters away: both are shown' holds "$err" 'the handbook has `kubectl get pods -n web` (1.2a): `-n` where the slide has `–n`'
check 'another order' holds "$err" 'in another place of the order (1.2'
check 'another output' holds "$err" 'shows another output of this command (1.2b)'
check 'blanks count for nothing' lacks "$err" 'cd  src'
check 'slips of the slides are named too' holds "$err" '[dash]'
run list both --format json
check 'commands of slides are none of the course' [ "$(jq '.commands | length' <<<"$out")" = 6 ]
run build both -o out -q
page=out/both/private/speakers/slides.html
check 'speakers have a page' [ -s "$page" ]
check 'it counts' grep -q '4 of 7' "$page"
check 'it marks what differs' grep -q '<mark>–n</mark>' "$page"
check 'nothing of it is published' [ -z "$(grep -rl 'secret.txt' out/both/public)" ]
sed -i 's/lesson: lessons.01-x.md, slides/event: x, slides/' both/course.yaml
run check both
check 'slides stand beside a lesson' ended 1 'stand beside a lesson'

# ---- pictures of slides ----

if command -v pdftoppm >/dev/null; then
    mkdir -p shown/decks
    cp "$root/out/kubernetes-intensive/public/workspace-guide.pdf" shown/decks/guide.pdf 2>/dev/null || {
        run build "$root/content/kubernetes-intensive" -o guide -q --only pdf
        cp guide/kubernetes-intensive/public/workspace-guide.pdf shown/decks/guide.pdf
    }
    cat >shown/course.yaml <<'X'
handout: 1
id: shown
title: Shown
slides: {pictures: true}
days:
  - title: Day
    sessions:
      - {start: "10:00", end: "11:00", lesson: decks/guide.pdf}
X
    SECONDS_MAX=120 run build shown -o out -q
    check 'a PDF is shown as pictures' ended 0
    page=out/shown/public/lessons/guide/index.html
    check 'in two widths, lazy, with sizes and words' grep -qE '<img src="[^"]*-640\.png" srcset="[^"]* 640w, [^"]* 1280w" sizes="[^"]*" width="1280" height="[0-9]+" alt="[^"]+" loading="lazy"' "$page"
    files=$(find out/shown/public/media/slides -name '*.png' -printf '%p %i %T@\n' | sort)
    check 'one of each width for each page' [ "$(find out/shown/public/media/slides -name '*-640.png' | wc -l)" -ge 2 ]
    PATH=/nonexistent run build shown -o out -q 2>/dev/null
    PATH=$PATH run list "$root/content/kubernetes-intensive"
    SECONDS_MAX=120 run build shown -o out
    check 'pictures of the same file are not made again' [ "$(find out/shown/public/media/slides -name '*.png' -printf '%p %i %T@\n' | sort)" = "$files" ]
    check 'a build after that writes nothing' holds "$out" 'nothing changed'
else
    skip 'pictures of slides' 'needs pdftoppm'
fi

# ---- pictures of slides of strangers ----

# What a deck links instead of holding it is drawn only where LibreOffice can get at it.
secret=$scratch/linked/secret.png
# linking TARGET: the deck with a picture that is elsewhere, linked/decks/deck.pptx; its picture is
# in the deck where TARGET is empty.
linking() {
    local part=ppt/slides/slide1.xml rels=ppt/slides/_rels/slide1.xml.rels from=$decks/pptx/picture
    rm -rf link linked/decks/*
    mkdir -p link/ppt/slides/_rels link/ppt/media linked/decks
    cp "$secret" link/ppt/media/image1.png
    if [ -n "$1" ]; then
        sed 's/r:embed="rId2"/r:link="rId2"/' "$from/$part" >link/$part
        sed "s|Target=\"../media/image1.png\"|Target=\"$1\" TargetMode=\"External\"|" "$from/$rels" >link/$rels
    fi
    "$BUILD/decks/pack" linked/decks/deck.pptx "$decks/base/pptx" "$from" link
}
# coloured: how much of the slide is of the colour of the secret picture.
coloured() {
    rm -rf drawn
    SECONDS_MAX=120 run build linked -o drawn -q
    convert drawn/linked/public/media/slides/*/1-640.png -fill black +opaque '#ff00ff' -format '%[fx:mean.r]' info: 2>&1
}

if ! command -v soffice pdftoppm convert >/dev/null; then
    skip 'a deck shows no files of this machine' 'needs LibreOffice, pdftoppm and convert'
elif ! bwrap --unshare-all --ro-bind / / --proc /proc true 2>/dev/null; then
    skip 'a deck shows no files of this machine' 'needs bubblewrap, and namespaces for users'
else
    mkdir -p linked
    convert -size 8x8 xc:'#ff00ff' "PNG24:$secret"
    cat >linked/course.yaml <<'X'
handout: 1
id: linked
title: Linked
slides: {pictures: true}
days:
  - title: Day
    sessions:
      - {start: "10:00", end: "11:00", lesson: decks/deck.pptx}
X
    linking ''
    check 'a picture in a deck is drawn' [ "$(coloured)" != 0 ]
    for target in "file://$secret" "$secret" ../secret.png /proc/self/cwd/linked/secret.png; do
        linking "$target"
        check "one that it links is not: $target" [ "$(coloured)" = 0 ]
    done
    rm -rf link && mkdir link
    sed "s|xlink:href=\"Pictures/[^\"]*\"|xlink:href=\"file://$secret\"|" "$decks/odp/picture-and-link/content.xml" >link/content.xml
    "$BUILD/decks/pack" linked/decks/deck.odp "$decks/base/odp" "$decks/odp/picture-and-link" link
    sed -i s/deck.pptx/deck.odp/ linked/course.yaml
    check 'nor one that an Impress deck links' [ "$(coloured)" = 0 ]
    sed -i s/deck.odp/deck.pptx/ linked/course.yaml

    # Without walls there is no picture, and that is said; a PDF needs none.
    mkdir -p bin && printf '#!/bin/sh\necho "bwrap: no namespaces for you" >&2\nexit 1\n' >bin/bwrap && chmod +x bin/bwrap
    PATH=$scratch/bin:$PATH coloured >colour
    check 'where bubblewrap fails, the build goes on' ended 0
    check 'and says what is missing' holds "$err" 'bubblewrap cannot build walls here (bwrap: no namespaces for you)'
    check 'and nothing is drawn' [ ! -e drawn/linked/public/media/slides ]
    ln -sf /usr/bin/* bin/
    rm bin/bwrap
    PATH=$scratch/bin SECONDS_MAX=120 run build linked -o drawn
    check 'where there is none, the package is named' ended 0 'bubblewrap is not installed (package bubblewrap)'
    pages linked/decks/deck.pptx
    mv pages-linked/decks/deck.pptx/deck.pdf linked/decks/
    sed -i s/deck.pptx/deck.pdf/ linked/course.yaml
    PATH=$scratch/bin coloured >colour
    check 'a PDF is drawn without it' [ -s drawn/linked/public/media/slides/*/1-640.png ]

    # A page that is no slide does not fill the memory.
    printf '%s\n' '%PDF-1.4' '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj' \
        '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj' \
        '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 14400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj' \
        '4 0 obj<</Length 40>>stream' 'BT /F 2 Tf 1 14000 Td (ls -l /tmp) Tj ET' 'endstream endobj' \
        '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj' 'trailer<</Root 1 0 R>>' >linked/decks/deck.pdf
    coloured >colour
    check 'a page as tall as a tower is cut off' \
        [ "$(identify -format '%wx%h' drawn/linked/public/media/slides/*/1-640.png)" = 640x2560 ]
fi
finish
