#!/usr/bin/env bash
# schedule.ics as ical.js reads it, against what the schedule page says.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules/ical.js ]; then
    echo "1..1"
    echo "ok 1 - ical.js # SKIP not installed: run make deps-test"
    exit 0
fi
exec node calendar.js "$HANDOUT"
