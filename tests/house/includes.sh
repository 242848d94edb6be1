#!/usr/bin/env bash
# What may include what.
# shellcheck source=tap
. "$(dirname "$0")/tap"

# For each folder of gen/, the folders it may use besides itself.
declare -A USES=(
    [core]=''
    [model]='core'
    [read]='core model shell'
    [shell]='core'
    [syntax]='core shell'
    [extract]='core model shell'
    [check]='core model shell extract'
    [typeset]='core'
    [render]='core model shell syntax extract typeset'
    [output]='core model render'
    [run]='core model shell'
    [diagnose]='core model'
    [serve]='core'
    [report]='core model extract check run diagnose'
    [verb]='core model read shell extract check render output run diagnose report serve'
    [main.c]='core verb'
    [embed.c]=''
)

# The same for folders of those folders; what stands above them is there for all.
declare -A WITHIN=(
    [extract/guess]=''
    [typeset/text]=''
    [typeset/layout]='typeset/text'
    [typeset/haru]=''
    [typeset/picture]='typeset/haru'
    [typeset/pdf]='typeset/text typeset/layout typeset/haru typeset/picture'
)

# Single includes that are allowed all the same: "file header" = the reason.
declare -A ALLOWED=(
    [gen/read/presentation/phrase.c extract/guess/guess.h]='lines of slides are told from prose by the rule for blocks without a label'
    [gen/check/rules/parse.c read/yaml.h]='manifests are checked by the parser that reads course.yaml: one file alone includes libyaml'
)

# Prints "file header" for each #include "..." below gen/.
own_includes() {
    # shellcheck disable=SC2016 # of awk
    c_files gen | xargs -r -d '\n' awk -F '"' '/^[ \t]*#[ \t]*include[ \t]*"/ { print FILENAME, $2 }'
}

directions() {
    own_includes | while read -r file header; do
        part=${file#gen/}
        part=${part%%/*}
        used=${header%%/*}
        if [ -z "${USES[$part]+known}" ]; then
            echo "$file: gen/$part is not in the table of folders"
        elif [[ " $part ${USES[$part]} " != *" $used "* ]] && [ -z "${ALLOWED[$file $header]-}" ]; then
            echo "$file: includes \"$header\", but $part may use only: $part ${USES[$part]}"
        fi
        room=${file#gen/}
        room=${room%/*}
        used=${header%/*}
        if [ -n "${WITHIN[$used]+known}" ] && [ -n "${WITHIN[$room]+known}" ] && [[ " $room ${WITHIN[$room]} " != *" $used "* ]]; then
            echo "$file: includes \"$header\", but $room may use only: $room ${WITHIN[$room]}"
        elif [[ $room == typeset/* ]] && [ -z "${WITHIN[$room]+known}" ]; then
            echo "$file: gen/$room is not in the table of folders"
        fi
    done
}

# Headers of C17, POSIX and the kernel; all others come from a library.
standard() {
    case $1 in
    sys/* | netinet/* | arpa/* | linux/*) return 0 ;;
    assert.h | ctype.h | dirent.h | errno.h | fcntl.h | float.h | getopt.h | inttypes.h | langinfo.h | limits.h) return 0 ;;
    locale.h | math.h | netdb.h | poll.h | pthread.h | regex.h | sched.h | setjmp.h | signal.h | spawn.h) return 0 ;;
    stdalign.h | stdarg.h | stdatomic.h | stdbool.h | stddef.h | stdint.h | stdio.h | stdlib.h) return 0 ;;
    stdnoreturn.h | string.h | strings.h | termios.h | threads.h | time.h | unistd.h | wchar.h | wctype.h) return 0 ;;
    ftw.h | glob.h | fnmatch.h | pwd.h | grp.h | libgen.h | malloc.h | sysexits.h) return 0 ;;
    esac
    return 1
}

# The library is the first word of the header's name: <hb-subset.h> belongs to hb.
foreign() {
    # shellcheck disable=SC2016 # of awk
    c_files gen | xargs -r -d '\n' awk -F '[<>]' '/^[ \t]*#[ \t]*include[ \t]*</ { print FILENAME, $2 }' |
        while read -r file header; do
            standard "$header" || echo "${header%%[-_/.]*} $file"
        done | sort -u | awk '{ files[$1] = files[$1] " " $2; count[$1]++ }
        END { for (library in count) if (count[library] > 1) print library ": included by" files[library] }'
}

headers_alone() {
    local packages flags
    packages=$(sed -n 's/^PKGS *:= *//p' Makefile 2>/dev/null)
    # shellcheck disable=SC2086 # words
    read -ra flags < <(pkg-config --cflags $packages 2>/dev/null)
    c_files gen | grep '\.h$' | while read -r header; do
        said=$(echo "#include \"${header#gen/}\"" |
            ${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Igen "${flags[@]}" -x c - 2>&1) ||
            printf '%s: does not compile alone\n%s\n' "$header" "$said"
    done
}

# A header that declares nothing, or takes in more than six others, stands for many.
umbrellas() {
    c_files gen | grep '\.h$' | while read -r header; do
        takes=$(grep -c '^[ \t]*#[ \t]*include[ \t]*"' "$header")
        declares=$(code_of "$header" | cut -d: -f3- | grep -v '^[ \t]*#' | grep -c '[^ \t]')
        [ "$takes" -le 6 ] || echo "$header: includes $takes headers of the project"
        [ "$declares" -gt 0 ] || grep -q '^#define [A-Z_]*(' "$header" || echo "$header: declares nothing of its own"
    done
}

holds 'dependencies point one way' directions
holds 'each library is included by one file' foreign
holds 'each header compiles alone' headers_alone
holds 'no header stands for many' umbrellas

sees 'core that uses model' directions gen/core/x.c '#include "model/course.h"' '#include "core/text/str.h"'
sees 'read that uses render' directions gen/read/x.c '#include "render/output.h"' '#include "model/course.h"'
sees 'render that uses output' directions gen/render/html/x.c '  # include "output/zip.h"' '#include "render/output.h"'
sees 'main that uses render' directions gen/main.c '#include "render/output.h"' '#include "verb/build.h"'
sees 'letters that use pages' directions gen/typeset/text/x.c '#include "typeset/layout/flow.h"' '#include "typeset/style.h"'
sees 'typesetting that uses a course' directions gen/typeset/layout/x.c '#include "model/course.h"' '#include "core/text/str.h"'
sees 'a folder that nobody knows' directions gen/utils/x.c '#include "core/text/str.h"' '#include <stdio.h>'
sees 'an include without its folder' directions gen/core/x.c '#include "str.h"' '#include "core/text/str.h"'

mkdir -p "$scratch/two/gen/read"
echo '#include <hb.h>' >"$scratch/two/gen/read/a.c"
echo '#include <hb-subset.h>' >"$scratch/two/gen/read/b.c"
found=$(cd "$scratch/two" && foreign)
[[ $found == *a.c*b.c* ]]
result $? 'sees a library in two files' "$found"
echo '#include <sys/stat.h>' >"$scratch/two/gen/read/b.c"
found=$(cd "$scratch/two" && foreign)
[ -z "$found" ]
result $? 'takes one file, and system headers, for right' "$found"

sees 'a header that needs another' headers_alone gen/core/x.h 'size_t f(void);' '#include <stddef.h>
size_t f(void);'
sees 'a header of includes only' umbrellas gen/core/all.h '/* all */
#include <stddef.h>' '/* one */
#include <stddef.h>
size_t f(void);'
sees 'a header with many includes' umbrellas gen/core/all.h "$(printf '#include "core/%s.h"\n' a b c d e f g)
int f(void);" 'int f(void);'
finish
