#!/usr/bin/env bash
# What other files see begins with a word by which its place is found.
# shellcheck source=tap
. "$(dirname "$0")/tap"

# "kind file name" for each type, function and variable of the headers below gen/, and
# "source file name" for each file.
declared() {
    local headers
    c_files gen | sed -n 's,^\(.*/\([a-z_]*\)\.c\)$,source \1 \2,p'
    headers=$(c_files gen | grep '\.h$')
    # shellcheck disable=SC2086 # words
    {
        ctags -x --_xformat='%K %{input} %{name}' --language-force=C --kinds-C=sgutpx $headers
        grep -Ho '^struct [a-z_]*;' $headers | sed 's/^\(.*\):struct \(.*\);/struct \1 \2/'
    }
}

# The word is that of a folder around it, or of a file, a folder or a type below its own folder: its
# name, with an s more or less. `xmalloc` and `xrealloc` are known to all by these names.
words() {
    declared | sort | awk '
        function forms(place, word) {
            known[place, word]; known[place, word "s"]
            if (word == "presentation") known[place, "pres"]
            if (sub(/s$/, "", word)) known[place, word]
        }
        {
            n = split($2, parts, "/")
            folder = $2; sub(/\/[^\/]*$/, "", folder)
            if ($1 != "prototype" && $1 != "externvar") {
                forms(folder, $3)
                for (i = n - 1; i > 2 && $1 == "source"; i--) {
                    sub(/\/[^\/]*$/, "", folder)
                    forms(folder, $3)
                    for (k = i; k < n; k++) forms(folder, parts[k])
                }
                next
            }
            names[++count] = $2 " " $3; folders[count] = folder
            sub(/\.h$/, "", parts[n])
            for (i = 2; i <= n; i++) forms($2, parts[i])
        }
        END {
            for (i = 1; i <= count; i++) {
                split(names[i], name, " ")
                n = split(name[2], parts, "_"); word = ""; good = name[2] ~ /^x(m|re)alloc$/
                for (k = 1; k <= n && !good; k++) {
                    word = word (k > 1 ? "_" : "") parts[k]
                    good = (name[1], word) in known || (folders[i], word) in known
                }
                if (!good) print name[1] ": " name[2] " begins with no word of its place"
            }
        }'
}

# "name: file file ..." for each type that is defined more than once.
types() {
    c_files gen | xargs -r -d '\n' sed -nE 's/^(static (const )?)?(struct|enum|union) ([a-z_0-9]+) \{.*/\4/;T;F;p' |
        paste - - | sort -k 2 -u -k 1,1 | awk '
            { count[$2]++; files[$2] = files[$2] " " $1 }
            END { for (name in count) if (count[name] > 1) print name ":" files[name] }'
}

if ! command -v ctags >/dev/null; then
    skip 'names begin with a word of their place' 'ctags is not installed'
    finish
fi
holds 'names begin with a word of their place' words
sees 'a name of no place' words gen/core/thing.h 'int make_it(void);' 'int thing_make(void);'
sees 'a variable of no place' words gen/core/thing.h 'extern int it;' 'extern int thing_count;'
sees 'the name of a type elsewhere' words gen/core/thing.h 'struct other; int it_make(void);' 'struct it; int it_make(void);'
holds 'the name of a type means one thing' types
mkdir -p "$scratch/twice/gen/core"
echo 'struct thing {' >"$scratch/twice/gen/core/a.c"
echo 'static const struct thing {' >"$scratch/twice/gen/core/b.c"
found=$(cd "$scratch/twice" && types)
[[ $found == 'thing: '*a.c*b.c ]]
result $? 'sees a name of two types' "$found"
finish
