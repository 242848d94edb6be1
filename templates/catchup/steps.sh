
# ---- what those share that do something ----

covered=' ' # the lessons that are reached, by their numbers

reached() { # NUMBER
    case $covered in *" $1 "*) return 0 ;; esac
    return 1
}

is_missing() {
    [ "$checked" -eq 0 ] || [ "$lost" -gt 0 ]
}

# Who has reached a lesson has what it needs.
cover() { # PLACE NUMBER... of the lesson, and of those that it needs
    if [ "$mode" = again ] && [ "$1" = last ]; then shift; fi
    shift
    covered="$covered$* "
}

# What is asked about is looked at in any case.
is_settled() { # NUMBER PLACE TITLE
    if ! reached "$1"; then return 1; fi
    if [ "$mode" = check ] && [ "$2" = last ]; then return 1; fi
    say_done "$3"
}

# ---- what is to be done ----

# The commands of a lesson run in one shell. It notes where it is, so that whatever ends it, the
# place is known.
prelude() {
    cat <<'HANDOUT_PRELUDE'
handout_at() {
    rm -f "$HANDOUT_CATCHUP/status"
    printf '%s\n' "$1" >"$HANDOUT_CATCHUP/at"
    printf '  %s  ' "$1"
    cat
}
handout_end() {
    [ "$2" = any ] || [ "$1" -eq "$2" ] || {
        printf '%s\n' "$1" >"$HANDOUT_CATCHUP/status"
        exit 1
    }
}
handout_again() {
    [ "$2" = any ] || [ "$1" -eq "$2" ] || {
        [ "$handout_tries" -gt 0 ] || handout_end "$1" "$2"
        handout_tries=$((handout_tries - 1))
        sleep 1
        return 0
    }
    return 1
}
HANDOUT_PRELUDE
}

stop() {
    id=$(cat "$folder/at" 2>/dev/null)
    status=$(cat "$folder/status" 2>/dev/null)
    {
        printf '%s: ' "${id:-?}"
        say_stopped "${status:-?}"
        say_advice
    } >&2
    exit 1
}

run() { # SHELL TITLE, the commands in "$folder/steps"
    if ! command -v "$1" >/dev/null 2>&1; then
        say_no_shell "$1" >&2
        exit 1
    fi
    printf '%s\n' "$2"
    rm -f "$folder/at" "$folder/end" "$folder/status"
    # nothing to read: ssh and others would take what is not theirs
    (cd && HANDOUT_CATCHUP=$folder exec "$1" "$folder/steps") </dev/null
    if ! [ -e "$folder/end" ]; then stop; fi
}

settle() { # NUMBER
    covered="$covered$1 "
    if [ "$lost" -gt 0 ]; then
        say_advice >&2
        exit 1
    fi
}

# Of a lesson that brings no commands: it is taken as done, unless its checks say that it is not.
by_hand() { # TITLE
    if [ "$lost" -eq 0 ]; then return; fi
    say_by_hand "$1" >&2
    exit 1
}
