#!/usr/bin/env bash
# The clocks of a guide: hours of people, and where time zones come from.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
command -v pdftotext >/dev/null || { skip 'clocks' 'needs pdftotext'; finish; }
course group
cat >>group/course.yaml <<'END'
timezone: Europe/Moscow
roster: roster.csv
people:
  ivan: {name: Ivan Lead, contact: "@ivan", hours: "08:00-17:00", timezone: Asia/Almaty}
support: {groups: [{id: b, name: Group B, lead: ivan}]}
END
sed -i 's/  - title: Day 1/  - title: Day 1\n    date: 2026-02-06/' group/course.yaml
printf 'login,name,group,timezone,student\nanna,Anna,b,Asia/Vladivostok,s0l\n' >group/roster.csv
run build group -o out -q --only bundles
check 'a course with a roster is built' ended 0

# Hours are times in one form only; in any other they stand as they were written.
hours() {
    sed -i "s|hours: [^,]*,|hours: \"$1\",|" group/course.yaml
    rm -rf hours
    run build group -o hours -q --only bundles
    pdftotext -raw hours/small/private/participants/anna/workspace-guide.pdf - | tr '\n' ' ' | tr -s ' '
}
cp group/course.yaml kept.yaml
check 'hours with blanks and a long dash' holds "$(hours '8:00 – 17:00')" 'Ivan Lead @ivan 08:00–17:00 Asia/Almaty 13:00–22:00 Asia/Vladivostok'
for odd in '10-12 14-16' '8.00-17.00' '08:00/17:00' '8:60-9:00' '22:00-25:00' 'mornings' '08:00-17:00 or so' '9-18'; do
    check "hours in words stay as they are: $odd" holds "$(hours "$odd")" "Ivan Lead @ivan $odd Asia/Almaty "
done
cp kept.yaml group/course.yaml

# Of a day on which clocks change, each session has its own time at the reader's.
sed -i 's|Europe/Moscow|Europe/Berlin|; s|2026-02-06|2026-03-29|' group/course.yaml
sed -i 's|      - {start: "10:00"|      - {start: "00:30", end: "01:30", event: Early}\n      - {start: "01:30", end: "03:30", event: Over}\n&|' group/course.yaml
run build group -o change -q --only bundles
text=$(pdftotext -raw change/small/private/participants/anna/workspace-guide.pdf - | tr '\n' ' ' | tr -s ' ')
check 'before a change of the clocks' holds "$text" '00:30–01:30 09:30–10:30 Early'
check 'over it' holds "$text" '01:30–03:30 10:30–11:30 Over'
check 'after it' holds "$text" '10:00–11:00 18:00–19:00 One'
cp kept.yaml group/course.yaml

# Without the database of time zones, as in slim images, or where it cannot be read.
zones=$(realpath "${TZDIR:-/usr/share/zoneinfo}")
TZDIR=$PWD/nowhere run build group -o clocks --only bundles
check 'a roster needs the time zones: an error, once' \
    eval 'ended 1 "[timezone-database]" && [ "$(grep -c "\[timezone" <<<"$err")" = 1 ] && [ ! -e clocks ]'
check 'it says what to do' holds "$err" 'install the package `tzdata`, or say in TZDIR where they are'
sed 's,Asia/Vladivostok,,' group/roster.csv >group/near.csv
sed 's/roster.csv/near.csv/' kept.yaml >group/course.yaml
TZDIR=$PWD/nowhere run build group -o clocks --only bundles
check 'where only people are elsewhere it is a warning' \
    eval 'ended 0 "[timezone-database]" && [ "$(grep -c "\[timezone" <<<"$err")" = 1 ]'
cp kept.yaml group/course.yaml
mkdir -p zones/Europe zones/Asia
cp "$zones/Europe/Moscow" zones/Europe
cp "$zones/Asia/Almaty" "$zones/Asia/Vladivostok" zones/Asia
TZDIR=$PWD/zones run build group -o own -q --only bundles
check 'TZDIR says where they are' eval 'ended 0 && diff -r out own'
rm zones/Asia/Vladivostok
TZDIR=$PWD/zones run build group -o own --only bundles
check 'a zone that is not there is said' holds "$err" 'no time zone is called `Asia/Vladivostok`'
ln -s Vladivostok zones/Asia/Vladivostok
TZDIR=$PWD/zones run build group -o unread --only bundles
check 'one that cannot be read is an error for who needs it' eval 'ended 1 "[timezone-file]" && [ ! -e unread ]'
check 'with its reason' holds "$err" 'cannot read the time zone `Asia/Vladivostok`'
finish
