#!/usr/bin/env bash
# schedule.ics: what calendars take in, from courses that mean well and others.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
file=out/small/public/schedule.ics

# dated ZONE DATE SESSION...: a course of one day, and its calendar in $ics, unfolded.
dated() {
    course small
    sed -i '/^days:/,$d; /^timezone:/d' small/course.yaml
    {
        [ -z "$1" ] || printf 'timezone: %s\n' "$1"
        printf 'days:\n  - date: %s\n    sessions:\n' "$2"
        printf '      - {%s}\n' "${@:3}"
    } >>small/course.yaml
    make_calendar
}
make_calendar() {
    rm -rf out
    run build small -o out -q --only html,ics
    ics=$(sed -z 's/\r\n[ \t]//g; s/\r//g' "$file" 2>/dev/null)
}
has_line() { grep -qxF -- "$1" <<<"$ics"; }
at='start: "10:00", end: "11:00"'

dated Europe/Berlin 2026-03-29 "$at, lesson: lessons/01-one.md"
check 'a day with a date makes one' eval 'ended 0 && [ -n "$ics" ]'
check 'one event' [ "$(grep -c '^BEGIN:VEVENT$' <<<"$ics")" = 1 ]
check 'its id is that of the course and its place' has_line 'UID:day-1-session-1@small'
check 'its time stamp is the first day' has_line 'DTSTAMP:20260329T000000Z'
check 'times are local to the zone' eval 'has_line "DTSTART;TZID=Europe/Berlin:20260329T100000" && has_line "DTEND;TZID=Europe/Berlin:20260329T110000"'
check 'the zone is described by the change that counts' holds "$ics" 'BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT'
check 'without an address of the course there is none of the lesson' lacks "$ics" 'URL'
check 'pages lead to it' eval 'grep -q "href=\"schedule.ics\"" out/small/public/index.html && grep -q "href=\"../schedule.ics\"" out/small/public/schedule/index.html'
first=$(cat "$file")
make_calendar
check 'it is the same each time' [ "$(cat "$file")" = "$first" ]
SOURCE_DATE_EPOCH=1769900001 make_calendar
check 'SOURCE_DATE_EPOCH stamps it' has_line 'DTSTAMP:20260131T225321Z'

sed -i 's|"10:00", end: "11:00"|"14:00", end: "15:30"|; $s|}$|, title: Other}|' small/course.yaml
printf 'url: "https://x.example/a"\n' >>small/course.yaml
make_calendar
check 'moved and renamed it is the same event' eval 'has_line "UID:day-1-session-1@small" && has_line "SUMMARY:Other" && has_line "DTSTART;TZID=Europe/Berlin:20260329T140000"'
check 'with an address there is one of the lesson' has_line 'URL:https://x.example/a/lessons/one/index.html'
run build small -o only -q --only ics
check '--only ics' eval 'ended 0 && [ "$(cd only/small && find . -type f -path "./public/*")" = ./public/schedule.ics ]'
run build small -o only -q --only html
check 'the others leave it alone' test -e only/small/public/schedule.ics

dated Europe/Berlin 2026-03-29 'start: "01:30", end: "02:30", event: A' 'start: "02:30", end: "04:00", event: B' 'start: "02:45", end: "03:15", event: C'
check 'an end that clocks skip is what they show then' has_line 'DTEND;TZID=Europe/Berlin:20260329T033000'
check 'and so is a start' has_line 'DTSTART;TZID=Europe/Berlin:20260329T033000'
check 'a session that clocks make end before its start has no end' [ "$(grep -c '^DTEND' <<<"$ics")" = 2 ]
check 'the page says the same' holds "$(cat out/small/public/schedule/index.html)" '<time datetime="2026-03-29T03:30+02:00">02:30</time>–<time datetime="2026-03-29T04:00+02:00">04:00</time>'
check 'and no end' holds "$(cat out/small/public/schedule/index.html)" '<time datetime="2026-03-29T03:45+02:00">02:45</time>–<time>03:15</time>'
dated Europe/Berlin 2026-10-25 'start: "01:30", end: "02:30", event: A' "$at, event: B"
check 'both sides of a change have theirs' [ "$(grep -c '^TZOFFSETTO' <<<"$ics")" = 2 ]
check 'of two times it is the first' holds "$(cat out/small/public/schedule/index.html)" '<time datetime="2026-10-25T02:30+02:00">02:30</time>'
dated Africa/Khartoum 2000-01-15 'start: "09:00", end: "17:00", event: A'
check 'a change within a session' eval 'has_line "TZOFFSETTO:+0300" && has_line "DTSTART:20000115T120000"'
check 'its end has the offset of after' holds "$(cat out/small/public/schedule/index.html)" '<time datetime="2000-01-15T09:00+02:00">09:00</time>–<time datetime="2000-01-15T17:00+03:00">17:00</time>'
dated America/St_Johns 2026-07-01 'start: "23:00", end: "24:00", event: A'
check 'the end of a day is the start of the next one' has_line 'DTEND;TZID=America/St_Johns:20260702T000000'
check 'half hours, to the west' holds "$(cat out/small/public/schedule/index.html)" 'datetime="2026-07-02T00:00-02:30"'
dated UTC 2026-07-01 "$at, break: Tea" 'start: "11:00", end: "12:00", event: A'
check 'a zone without changes is described once' [ "$(grep -c '^BEGIN:STANDARD' <<<"$ics")" = 1 ]
check 'a break makes nobody busy' [ "$(grep -c '^TRANSP:TRANSPARENT' <<<"$ics")" = 1 ]
dated '' 2026-07-01 "$at, event: A"
check 'without a zone it is the time of every clock' eval 'has_line DTSTART:20260701T100000 && has_line DTEND:20260701T110000 && lacks "$ics" TZ'
dated Monrovia/Nowhere 2026-07-01 "$at, event: A"
check 'in a zone that nobody knows there is none' eval 'ended 0 && [ ! -e "$file" ] && ! grep -r schedule.ics out'
run check small
check 'of which the check tells' holds "$out$err" "no time zone is called"
sed -i 's|Monrovia/Nowhere|Europe/Berlin|' small/course.yaml
TZDIR=$PWD/nowhere make_calendar
check 'nor without a database, which is said' eval 'ended 0 "[timezone-database]" && [ ! -e "$file" ]'
course small && make_calendar
check 'nor without dates, of which nothing is said' eval 'ended 0 && [ -z "$err" ] && [ ! -e "$file" ]'
dated Europe/Berlin 0001-01-01 "$at, event: A"
check 'the first of all days' has_line 'DTSTART;TZID=Europe/Berlin:00010101T100000'
dated Europe/Berlin 9999-12-31 "$at, event: A"
check 'the last of all days' has_line 'DTSTART;TZID=Europe/Berlin:99991231T100000'

dated Europe/Berlin 2026-07-01 "$at, event: \"a;b,c\\\\d\\nBEGIN:VALARM\\r\\nX\\rY\\tZ\\u0007\\u007f\\u0085\\u2028é\"" \
    "$at, event: $(printf '\360\237\230\200%.0s' {1..60})" "$at, event: x$(printf '\303\251%.0s' {1..200})"
check 'titles are escaped' has_line "$(printf 'SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VALARM\\nX\\nY\tZ\357\277\275\357\277\275\302\205\342\200\250é')"
check 'no title makes a line of its own' lacks "$(grep -a '^BEGIN' "$file")" VALARM
check 'each line ends in CR LF, and no other CR or LF is there' [ "$(tr -cd '\r' <"$file" | wc -c)" = "$(grep -c $'\r$' "$file")" ] && [ "$(grep -vc $'\r$' "$file")" = 0 ]
check 'no line has more than 75 octets' [ "$(tr -d '\r' <"$file" | LC_ALL=C awk 'length > 75' | wc -l)" = 0 ]
check 'long ones have nearly as many' [ "$(tr -d '\r' <"$file" | LC_ALL=C awk 'length > 71' | wc -l)" -ge 8 ]
check 'no character is cut' eval 'while IFS= read -r line; do iconv -f UTF-8 -t UTF-8 <<<"$line" >/dev/null || exit 1; done <"$file"'
check 'nothing is lost' has_line "SUMMARY:$(printf '\360\237\230\200%.0s' {1..60})"
finish
