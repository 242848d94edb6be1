#!/usr/bin/env bash
# What the Makefile promises: it builds what changed and nothing else, installs nothing by
# itself, and what it installs it can remove. Works on a copy of the tree.
# shellcheck source=tap
. "$(dirname "$0")/tap"

copy=$scratch/copy
mkdir "$copy"
cp -r "$root"/{Makefile,gen,templates} "$copy"
[ ! -d "$root/content" ] || cp -r "$root/content" "$copy"

# Whatever make started this script must not leak into the one under test.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES VARIANT CC CFLAGS CI B BIN
build() {
    make -C "$copy" --no-print-directory -j2 CFLAGS=-O0 "$@" 2>&1
}

# objects: those made after the stamp, as names of their sources.
objects() {
    (cd "$copy/out/build/release" && find . -name '*.o' -newer "$scratch/stamp" |
        sed -n 's,^\./\(.*\)\.o$,\1,p' | sort)
}

# users FILE: the sources that include it, directly or not, asked of the compiler.
users() {
    # shellcheck disable=SC2046,SC2086 # words
    (cd "$copy" && cc -std=c17 -D_GNU_SOURCE -Igen $(pkg-config --cflags $(sed -n 's/^PKGS *:= *//p' Makefile)) -MM \
        gen/main.c $(find gen -mindepth 2 -name "*.c") $(ls out/build/release/templates.c 2>/dev/null)) |
        awk -v header="$1" '
            /^[^ ]*:/ { source = $2 }
            { for (i = 1; i <= NF; i++) if ($i == header) print source }' |
        sed 's,^gen/,,; s,^out/build/release/,,; s,\.c$,,' | sort
}

said=$(build program)
[ -x "$copy/out/bin/handout" ]
result $? 'builds in parallel from nothing' "$said"

said=$(build program)
! grep -qv 'Nothing to be done\|up to date' <<<"${said:-up to date}"
result $? 'does nothing the second time' "$said"

touch "$scratch/stamp" "$copy/gen/core/text/buf.h"
said=$(build program)
made=$(objects) wanted=$(users gen/core/text/buf.h)
[ "$made" = "$wanted" ] && grep -qx core/text/buf <<<"$made" && ! grep -qx core/text/str <<<"$made"
result $? 'a changed header makes what includes it, and nothing else' "made: $made
wanted: $wanted"
[ "$copy/out/bin/handout" -nt "$scratch/stamp" ]
result $? 'and the program' "$said"

touch "$scratch/stamp" "$copy/templates/text/en.txt"
said=$(build program)
[ "$(objects)" = templates ]
result $? 'a changed template makes the templates, and nothing else' "$said"

echo x >"$copy/templates/new.txt"
touch "$scratch/stamp"
build program >/dev/null
[ "$(objects)" = templates ] && rm "$copy/templates/new.txt" && touch "$scratch/stamp" &&
    build program >/dev/null && [ "$(objects)" = templates ]
result $? 'so does a new template, and one that is gone'

touch "$scratch/stamp"
said=$(build program VERSION=9.9.9)
[ "$(objects)" = "$(cd "$copy" && { find gen -mindepth 2 -name '*.c' && echo gen/main.c gen/templates.c; } |
    tr ' ' '\n' | sed 's,^gen/,,; s,\.c$,,' | sort)" ]
result $? 'other flags make everything' "$(objects)"

said=$(build install PREFIX=/usr DESTDIR="$scratch/root")
there=$(cd "$scratch/root" && find . -type f | sort)
wanted=./usr/bin/handout
[ ! -f "$copy/templates/man/handout.1" ] || wanted+=$'\n./usr/share/man/man1/handout.1'
[ "$there" = "$wanted" ] && [ -x "$scratch/root/usr/bin/handout" ]
result $? 'install puts program and manual below DESTDIR and PREFIX' "$there $said"

said=$(build uninstall PREFIX=/usr DESTDIR="$scratch/root")
[ -z "$(find "$scratch/root" -type f)" ]
result $? 'uninstall removes them' "$said"

! said=$(PKG_CONFIG_LIBDIR=$scratch PKG_CONFIG_PATH='' build program VARIANT=bare) &&
    [[ $said == *missing:*libcmark* && $said == *'make deps'* && $said != *' -c '* ]]
result $? 'names a missing library, and make deps, before it compiles' "$said"

said=$(build --dry-run all)
[[ $said != *apt-get* && $said != *'npm ci'* ]]
result $? 'bare make installs nothing' "$said"

if command -v git >/dev/null; then
    git() { command git -C "$copy" -c user.name=n -c user.email=e@example.org -c init.defaultBranch=main "$@"; }
    git init -q && git add Makefile gen && git commit -qm one
    build dist >/dev/null
    mv "$copy"/out/handout-*.tar.gz "$scratch/first.tar.gz"
    touch "$copy"/gen/*.c
    sleep 1
    build dist >/dev/null
    cmp "$scratch/first.tar.gz" "$copy"/out/handout-*.tar.gz && tar -tzf "$scratch/first.tar.gz" | grep -q '/gen/main\.c$'
    result $? 'the same commit packs into the same bytes'
else
    skip 'the same commit packs into the same bytes' 'needs git'
fi

said=$(build clean)
[ ! -e "$copy/out" ]
result $? 'clean removes all that was made' "$said"
finish
