// SPDX-License-Identifier: MIT
//
// Compares our reading of PowerPoint and Impress files with officeparser, which lists all that is
// written in them, in the order of the file: each of its words is in ours.
//
//     node officeparser.js HANDOUT DECK...
//
// What stands on no slide is left out: numbers of slides, and the lines of a file DECK.lacks; so is
// the prompt of root.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { parseOfficeAsync } = require('officeparser');

// All that our program read of the slides, without blanks.
function ours(program, file) {
  const run = spawnSync(program, ['list', file, '--format', 'tree'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status === null || run.status > 1) throw new Error(`${file}: ${run.signal || run.stderr}`);
  let text = '';
  for (const line of run.stdout.split('\n')) {
    const quoted = line.match(/(?<= )"(?:[^"\\]|\\.)*"/); // no value of an attribute
    if (quoted && /^ *(text|code|code-span) /.test(line)) text += JSON.parse(quoted[0]);
  }
  return words(text).join('');
}

// officeparser joins the lines of a paragraph: blanks cannot be compared.
const words = (text) => text.replace(/_x000B_|[\u2028\v]/g, ' ').split(/[\s\u00a0]+/).filter(Boolean);

// Signs of the typefaces Symbol and Wingdings are others in ours, and prompts are none of a command.
const plain = (word) => word.replace(/[\uE000-\uF8FF]/g, '').replace(/[A-Za-z]\w*>$/, '');

// Whether ours has a word, or two that officeparser has joined where a line ended or code began.
function has(text, word) {
  if (text.includes(word)) return true;
  for (let i = 1; i < word.length; i++) if (text.includes(word.slice(0, i)) && text.includes(word.slice(i))) return true;
  return false;
}

async function compare(program, file) {
  const lacks = fs.existsSync(`${file}.lacks`) ? fs.readFileSync(`${file}.lacks`, 'utf8') : '';
  const left = new Set(words(lacks));
  const theirs = words(await parseOfficeAsync(file, { ignoreNotes: true }));
  const text = ours(program, file);
  const wanted = theirs.filter((word) => !left.has(word) && !/^(\d+|‹#›|<number>|#)$/.test(word));
  return { count: wanted.length, missing: [...new Set(wanted.filter((word) => !has(text, plain(word))))] };
}

async function main() {
  const [program, ...decks] = process.argv.slice(2);
  let failures = 0;
  for (const [i, file] of decks.entries()) {
    const { count, missing } = await compare(program, file).catch((e) => ({ count: 0, missing: [e.message] }));
    failures += missing.length > 0;
    console.log(`${missing.length ? 'not ok' : 'ok'} ${i + 1} - ${path.basename(file)}: ${count} words, all of them ours`);
    if (missing.length) console.log(`# missing: ${missing.slice(0, 30).join(' ')}`);
  }
  console.log(`1..${decks.length}`);
  process.exit(failures ? 1 : 0);
}

main();
