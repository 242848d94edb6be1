// SPDX-License-Identifier: MIT
//
// What the comparisons of decks share: our reading of a deck, random decks, TAP.
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

// The first string of a line of `list --format tree` behind `key`.
function string(line, key) {
  const start = line.indexOf(key);
  if (start < 0) return '';
  const match = /"(?:[^"\\]|\\.)*"/.exec(line.slice(start));
  return match ? JSON.parse(match[0]) : '';
}

function lastString(line) {
  const all = line.match(/"(?:[^"\\]|\\.)*"/g);
  return all ? JSON.parse(all[all.length - 1]) : '';
}

// Reads a deck by our program: { count, slides: [{ number, title, continued, code: [], notes: [] }] }.
function read(program, file) {
  const run = spawnSync(program, ['list', file, '--format', 'tree'], { encoding: 'utf8' });
  if (run.status === null || run.status > 1) throw new Error(`${file}: ${run.signal || run.stderr}`);
  const deck = { count: 0, slides: [], stderr: run.stderr };
  let slide, notes = false;
  for (const line of run.stdout.split('\n')) {
    const indent = /^ */.exec(line)[0].length, word = line.trim().split(' ')[0];
    if (word === 'lesson') deck.count += Number(/ slides=(\d+)/.exec(line)[1]);
    if (word === 'slide' && indent === 2) {
      slide = { number: Number(line.trim().split(' ')[1]), title: lastString(line), code: [], notes: [] };
      slide.continued = line.endsWith(' continued');
      deck.slides.push(slide);
      notes = false;
    }
    if (word === 'notes') notes = true;
    if (word === 'code' && !notes) slide.code.push({ lang: string(line, ' lang='), title: string(line, ' title='), text: lastString(line) });
    if (word === 'code' && notes) slide.notes.push(lastString(line));
    if (word === 'text' && notes) slide.notes.push(lastString(line));
  }
  return deck;
}

// xorshift32: the same decks on each run and machine.
function random(seed) {
  let x = seed;
  const below = (n) => {
    x ^= x << 13; x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5; x >>>= 0;
    return x % n;
  };
  return { below, pick: (list) => list[below(list.length)] };
}

// Decks of random pieces.
function* decks(heads, pieces, count) {
  const r = random(20261122);
  for (let i = 0; i < count; i++) {
    let text = r.pick(heads);
    for (let n = r.below(14) + 1; n; n--) text += r.pick(pieces) + '\n';
    yield { name: `deck ${i + 1}`, text };
  }
}

// Compares each deck with `theirs(text)`: the same shape as `read` gives. `same(ours, theirs)`
// says what differs, or nothing.
function compare(program, all, theirs, same) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'handout-')), 'deck.md');
  let count = 0, failed = 0, slides = 0;
  for (const deck of all) {
    fs.writeFileSync(file, deck.text);
    const expected = theirs(deck.text);
    const difference = same(read(program, deck.file || file), expected);
    slides += expected.slides.length;
    count++;
    if (!difference) continue;
    failed++;
    console.log(`not ok ${count} - ${deck.name}: ${difference}`);
    if (failed <= 3) console.log(deck.text.replace(/^/gm, '#   '));
  }
  if (!failed) console.log(`ok 1 - ${count} decks, ${slides} slides`);
  console.log(`1..${failed ? count : 1}`);
  fs.rmSync(path.dirname(file), { recursive: true });
  process.exitCode = failed || !count ? 1 : 0;
}

module.exports = { compare, decks, read };
