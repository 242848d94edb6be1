# shellcheck shell=bash
# run.bash -- what the tests of `check --run` share; to be sourced after lib.bash.
# shellcheck disable=SC2034 # read by lib.bash
out=
SECONDS_MAX=120

# They look for what is left among all processes of the machine: one of them at a time.
if { exec {lock}>>"${TMPDIR:-/tmp}/handout-tests-run.lock"; } 2>/dev/null; then
    flock -w 300 "$lock"
fi

# lesson FOLDER: a course whose one lesson is standard input.
lesson() {
    course "$1"
    cat >"$1/lessons/01-one.md"
}

# outcome ID: of the last run with --format json; fact ID FIELD: any other field of it.
outcome() { fact "$1" outcome; }
fact() { jq -r --arg id "$1" --arg field "$2" '.commands[] | select(.id == $id)[$field]' <<<"$out"; }
is() { [ "$(outcome "$1")" = "$2" ]; }
# because ID PART: it failed, and says so.
because() { is "$1" failed && holds "$(fact "$1" why)" "$2"; }

# left WORD: processes that have it in their arguments, this search not among them: one file at a
# time, for the path of one may hold the word. As a word: the arguments of a browser are full of
# digits.
left() { find /proc -maxdepth 2 -path '/proc/[0-9]*/cmdline' -exec grep -lswa -- "[${1:0:1}]${1:1}" {} \; 2>/dev/null; }
# gone WORD: soon there are none.
gone() {
    local try
    for try in {1..300}; do
        [ -z "$(left "$1")" ] && return 0
        sleep 0.1
    done
    echo "# left after $try tries: $(left "$1")"
    return 1
}

# need_sandbox SUBJECT: where there is none, the whole test is skipped.
need_sandbox() {
    bwrap --unshare-all --ro-bind / / true 2>/dev/null && return
    skip "$1" 'needs bubblewrap, and namespaces for users'
    finish
}
