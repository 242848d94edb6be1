#!/bin/sh
# Курс молодого бойца: до конца занятия 1. Кластер и его узлы
# -----------------------------------------------------------

# Делает то, чего не хватает из этих занятий, и не трогает того, что есть:
# 1. Кластер и его узлы
#
# sh Кластер.sh: сделать то, чего не хватает
# sh Кластер.sh --check: сказать, чего не хватает, ничего не меняя
# sh Кластер.sh --again: последнее занятие ещё раз, в любом случае
#
# shellcheck disable=SC1110,SC1111,SC1112,SC2016


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

usage() {
    cat <<'HANDOUT_HELP'
Курс молодого бойца: до конца занятия 1. Кластер и его узлы
-----------------------------------------------------------

Делает то, чего не хватает из этих занятий, и не трогает того, что есть:
1. Кластер и его узлы

sh Кластер.sh: сделать то, чего не хватает
sh Кластер.sh --check: сказать, чего не хватает, ничего не меняя
sh Кластер.sh --again: последнее занятие ещё раз, в любом случае
HANDOUT_HELP
}

# ---- words ----

say_refuses() {
    printf '%s\n' "в значении $1 есть недопустимые знаки: можно a–z, A–Z, цифры и . _ : @ % + , = / -"
}

say_unknown() {
    printf '%s\n' "$1 здесь ничего не значит; --help покажет, что можно"
}

say_done() {
    printf '%s\n' "$1: уже есть"
}

say_stopped() {
    printf '%s\n' "остановлено здесь, код возврата $1"
}

say_advice() {
    printf '%s\n' "Посмотрите, что написано выше. Исправьте это или покажите помощнику вместе с этим номером, затем запустите скрипт снова: он продолжит с того, чего не хватает."
}

say_no_shell() {
    printf '%s\n' "$1 не установлен, а эти команды для него"
}

say_by_hand() {
    printf '%s\n' "$1: ещё не сделано, и команд «Догнать группу» нет. Пройдите занятие и запустите скрипт снова."
}

say_all_there() {
    printf '%s\n' "Всё на месте."
}

say_reached() {
    printf '%s\n' "Вы на месте."
}

say_ok() {
    printf '  %s        %s  %s\n' "есть" "$1" "$2"
}

say_missing() {
    printf '  %s         %s  %s\n' "нет" "$1" "$2"
}

say_open() {
    printf '  %s  %s  %s\n' "не сделано" "$1" "$2"
}

say_needs() {
    printf '%s\n' "$1 неизвестно: напишите $1=ЗНАЧЕНИЕ после имени скрипта"
    if [ -n "$2" ]; then printf '    %s\n' "$2"; fi
    printf '    sh %s %s=%s\n' 'Кластер.sh' "$1" "${3:-...}"
}

# ---- values ----

read_arguments() {
    for argument; do
        case $argument in
        --check) mode=check ;;
        --again) mode=again ;;
        -h | --help)
            usage
            exit 0
            ;;
        *)
            say_unknown "$argument" >&2
            exit 2
            ;;
        esac
    done
}

find_values() {
    unknown=0
    if [ "$unknown" -gt 0 ]; then exit 2; fi
}

fill() {
    cat
}

# ---- 1. Кластер и его узлы ----

checks_1() {
    :
}

look_1() {
    if ! reached 1; then
        begin '1. Кластер и его узлы' nothing
        checks_1
        if is_missing; then return; fi
    fi
    cover last 1
}

steps_1() {
    prelude
    fill <<'HANDOUT_LESSON'
handout_at 1.2c <<'HANDOUT_LINE'
echo догоняем
HANDOUT_LINE
echo догоняем
handout_end $? 0
: >"$HANDOUT_CATCHUP/end"
HANDOUT_LESSON
}

lesson_1() {
    if is_settled 1 last '1. Кластер и его узлы'; then return; fi
    if [ "$mode" = check ]; then
        begin '1. Кластер и его узлы' all
        checks_1
        lost_all=$((lost_all + lost))
        return
    fi
    steps_1 >"$folder/steps"
    run bash '1. Кластер и его узлы'
    begin '1. Кластер и его узлы' missing
    checks_1
    settle 1
}

main() {
    read_arguments "$@"
    find_values
    prepare
    look_1
    lesson_1
    finish
}

main "$@"
