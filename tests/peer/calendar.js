// SPDX-License-Identifier: MIT
//
// Builds courses whose days lie around changes of the clocks, and holds what ical.js reads of their
// schedule.ics against the page of the schedule: each session begins and ends at the same moment, by
// the zone that the file itself describes, and is called the same.
//
//     node calendar.js HANDOUT
'use strict';
const { spawnSync } = require('node:child_process');
const { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { tmpdir } = require('node:os');
const ICAL = require('ical.js');

// A text (RFC 7986), which ical.js does not know yet.
ICAL.design.icalendar.property.name = ICAL.design.icalendar.property.summary;

const [program] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'calendar-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let count = 0;
const check = (name, holds, why) => console.log(`${holds ? 'ok' : 'not ok'} ${++count} - ${name}${holds ? '' : `\n# ${String(why).replace(/\n/g, '\n# ')}`}`);

// The sessions of a day: 40 minutes of each hour, and odd titles.
const titles = ['Plain', 'a;b,c\\d', 'x\\nBEGIN:VEVENT', 'é'.repeat(90), '😀'.repeat(40), '1 < 2 & 3'];
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const sessions = (hours) => hours.map((h, i) =>
  `      - {start: "${clock(h * 60)}", end: "${clock(h * 60 + 40)}", event: ${JSON.stringify(titles[i % titles.length])}}`).join('\n');

const all = Array.from({ length: 24 }, (_, i) => i);
const courses = [
  ['Europe/Berlin', ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'], all],
  ['Europe/Berlin', ['2026-10-24', '2026-10-25', '2026-10-26'], [0, 1, 3, 4, 5, 10, 23]],
  ['America/New_York', ['2026-03-07', '2026-03-08', '2026-11-02'], all],
  ['Australia/Adelaide', ['2026-04-04', '2026-04-05', '2026-10-03', '2026-10-05'], [0, 1, 4, 9, 23]],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04'], [0, 3, 9, 23]],
  ['America/St_Johns', ['2026-07-01', '2026-12-01'], all],
  ['Asia/Kathmandu', ['2026-07-01'], all],
  ['Africa/Khartoum', ['2000-01-15'], [8, 10, 13, 17]],
  ['UTC', ['2026-07-01'], all],
];

function build(zone, dates, hours) {
  const folder = join(scratch, `course-${count}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'course.yaml'),
    `handout: 1\nid: c\ntitle: "A; course,\\nof two lines"\ntimezone: ${zone}\ndays:\n` +
    dates.map((date) => `  - date: ${date}\n    sessions:\n${sessions(hours)}\n`).join(''));
  const { status, stderr } = spawnSync(program, ['build', folder, '-o', join(folder, 'out'), '-q', '--only', 'html,ics'], { encoding: 'utf8' });
  check(`${zone}, ${dates[0]}: built`, status === 0, stderr);
  const read = (path) => readFileSync(join(folder, 'out/c/public', path), 'utf8');
  return { ics: read('schedule.ics'), page: read('schedule/index.html') };
}

const decode = (html) => html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

// [start, end, title] of each row: the moments in ISO 8601, in UTC.
function ofPage(page) {
  const row = /<th scope="row"><time datetime="([^"]*)">[^<]*<\/time>–<time datetime="([^"]*)">[^<]*<\/time>\s*<\/th><td>(.*?)(?: <small>.*)?<\/td><td><\/td><\/tr>/gs;
  return [...page.matchAll(row)].map(([, start, end, title]) => [new Date(start).toISOString(), new Date(end).toISOString(), decode(title)]);
}

function ofCalendar(component) {
  return component.getAllSubcomponents('vevent').map((vevent) => {
    const event = new ICAL.Event(vevent);
    return [event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString(), event.summary];
  });
}

for (const [zone, dates, hours] of courses) {
  const name = `${zone}, ${dates[0]}`;
  const { ics, page } = build(zone, dates, hours);
  const component = new ICAL.Component(ICAL.parse(ics));
  ICAL.TimezoneService.reset();
  for (const vtimezone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(vtimezone);
  const want = ofPage(page), got = ofCalendar(component);
  check(`${name}: the page has all of them`, want.length === dates.length * hours.length, `${want.length} rows`);
  check(`${name}: the zone is described`, component.getFirstSubcomponent('vtimezone').getFirstPropertyValue('tzid') === zone, ics);
  check(`${name}: the same moments and titles`, JSON.stringify(got) === JSON.stringify(want),
    want.map((w, i) => JSON.stringify(w) === JSON.stringify(got[i]) ? '' : `${w} | ${got[i]}`).filter(Boolean).join('\n'));
  const ids = component.getAllSubcomponents('vevent').map((v) => v.getFirstPropertyValue('uid'));
  check(`${name}: each event has its own id`, new Set(ids).size === ids.length && ids.length === want.length, ids);
  check(`${name}: each event has a time stamp`, component.getAllSubcomponents('vevent').every((v) => v.getFirstPropertyValue('dtstamp').zone === ICAL.Timezone.utcTimezone), ics);
  check(`${name}: the title of the course`, component.getFirstPropertyValue('name') === 'A; course,\nof two lines', component.getFirstPropertyValue('name'));
}

// Moments are compared by what the file says: one that says something else is seen.
const wrong = build('Europe/Berlin', ['2026-03-29'], all);
const component = new ICAL.Component(ICAL.parse(wrong.ics.replace('TZOFFSETTO:+0200', 'TZOFFSETTO:+0300')));
ICAL.TimezoneService.reset();
ICAL.TimezoneService.register(component.getFirstSubcomponent('vtimezone'));
check('another offset is seen', JSON.stringify(ofCalendar(component)) !== JSON.stringify(ofPage(wrong.page)), 'it is not');
console.log(`1..${count}`);
