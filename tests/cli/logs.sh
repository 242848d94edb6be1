#!/usr/bin/env bash
# The error database of the bundled course names what goes wrong in sessions of its tools, and is
# silent about sessions in which nothing does. logs/known holds one file for each error, named
# after the id of its problem; logs/clean those that are well, though they speak of errors.
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"
course="$root/content/kubernetes-intensive" logs="$root/tests/cli/logs"
NAMED_MIN=27 # of 30

ids() { python3 -c 'import json; print(*(p["id"] for p in json.load(open(".out"))["problems"]))'; }

count=0 named=0 missed=''
for log in "$logs"/known/*.log; do
    id=${log##*/}
    run diagnose "$course" "$log" --format json
    found=$(ids)
    count=$((count + 1))
    case " $found " in
        *" ${id%-*} "*) named=$((named + 1)) ;;
        *) missed+="${id}: ${found:-nothing}; " ;;
    esac
done
out=$missed
check 'there are 30 logs of known errors' [ "$count" -eq 30 ]
check "$NAMED_MIN of them are named by the right problem ($named are)" [ "$named" -ge "$NAMED_MIN" ]

count=0 alarms=''
for log in "$logs"/clean/*.log; do
    run diagnose "$course" "$log" --format json
    found=$(ids)
    count=$((count + 1))
    [ -z "$found" ] || alarms+="${log##*/}: $found; "
done
out=$alarms
check 'there are 30 clean logs' [ "$count" -eq 30 ]
check 'none of them names a problem' [ -z "$alarms" ]
finish
