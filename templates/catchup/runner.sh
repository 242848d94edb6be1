
# ---- what all of these scripts share ----

mode=reach  # or again: the last lesson in any case; or check: say what is missing
folder=     # for what is run, and nobody else's
lost_all=0  # of their checks

clean_up() {
    if [ -n "$folder" ]; then rm -rf "$folder"; fi
}

# Values go into commands: in these letters a shell sees a word, and no program an option.
given() { # NAME VALUE LABEL EXAMPLE
    if [ -z "$2" ]; then
        say_needs "$1" "$3" "$4" >&2
        unknown=1
        return
    fi
    case $2 in
    -* | *[!ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@%+,=/-]*)
        say_refuses "$1" >&2
        exit 2
        ;;
    esac
}

quoted() { # for the right side of s|||
    printf '%s\n' "$1" | sed 's/[\\&|]/\\&/g'
}

limited() { # SECONDS COMMAND...
    if timeout --foreground 1 true 2>/dev/null; then
        timeout --foreground "$@"
    else
        shift
        "$@"
    fi
}

# ---- what is there ----

begin() { # TITLE SHOWN
    shown=$2 # all, missing or nothing of what the checks find
    checked=0
    lost=0
    if [ "$shown" = all ]; then printf '%s\n' "$1"; fi
}

check() { # ID SHELL SECONDS WHAT KIND, the command on standard input
    fill >"$folder/check"
    if [ "$5" = task ] && [ "$shown" != all ]; then return; fi
    if (cd && limited "$3" "$2" "$folder/check") </dev/null >/dev/null 2>&1; then
        found=ok
    else
        found=missing
    fi
    if [ "$5" = lesson ]; then checked=$((checked + 1)); fi
    if [ "$5" = lesson ] && [ "$found" = missing ]; then lost=$((lost + 1)); fi
    if [ "$5" = task ] && [ "$found" = missing ]; then found=open; fi
    case $shown-$found in
    all-ok) say_ok "$1" "$4" ;;
    all-open) say_open "$1" "$4" ;;
    all-missing | missing-missing) say_missing "$1" "$4" ;;
    esac
}

prepare() {
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    folder=$(mktemp -d) || exit 1
}

finish() {
    if [ "$mode" = check ]; then
        if [ "$lost_all" -gt 0 ]; then exit 1; fi
        say_all_there
        exit 0
    fi
    say_reached
}
