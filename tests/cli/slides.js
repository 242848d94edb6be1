// SPDX-License-Identifier: MIT
// Compares what `handout` reads of a deck with what a person sees on its slides. Prints lines "ok
// SENTENCE", "not ok SENTENCE", and "# ..." for what there is to know besides.
//
//     slides.js deck NAME FOLDER LIST TREE CHECK    a folder of tests/decks (tests/cli/slides.sh)
//     slides.js corpus NAME EXPECTED LIST CHECK     a real deck
'use strict';
const fs = require('fs');
const path = require('path');

// What a copy breaks, or what cannot be run: of these rules each finding is expected.
const SLIPS = ['dash', 'quote', 'ellipsis', 'blank', 'zero-width', 'control', 'lookalike', 'backslash-blank',
  'capital'];
const MISREADINGS = [
  'prompt', 'shell-incomplete', 'shell-syntax', 'not-shell', 'heredoc-open', 'option-alone', 'bash-syntax', 'mixed-output',
];

const [mode, name, ...files] = process.argv.slice(2);
const read = (file) => fs.readFileSync(file, 'utf8');
const lines = (file) => (fs.existsSync(file) ? read(file).split('\n').filter((line) => line) : []);
const json = (file, key) => {
  try {
    return JSON.parse(read(file))[key] || [];
  } catch {
    return [];
  }
};
const say = (good, sentence) => console.log(`${good ? 'ok' : 'not ok'} ${name}: ${sentence}`);
const note = (text) => console.log(`# ${name}: ${text}`);

// Whether what was found on a slide, or on a range of them, stands on the slide `want`, or in `a-b`.
function isOn(got, want) {
  const [from, to = from] = String(want).split('-').map(Number);
  const last = got.last_slide ?? got.slide;
  return got.slide <= to && last >= from;
}

/*
 * Finds the expected things among those that were found, in the same order: the longest common
 * subsequence, in which a certain one weighs more than any number of doubtful ones.
 */
function align(expected, found, same) {
  const weight = (e) => (e.doubtful ? 1 : expected.length + 1);
  const best = Array.from({ length: expected.length + 1 }, () => new Array(found.length + 1).fill(0));
  for (let i = expected.length - 1; i >= 0; i--)
    for (let j = found.length - 1; j >= 0; j--) {
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1]);
      if (same(expected[i], found[j])) best[i][j] = Math.max(best[i][j], weight(expected[i]) + best[i + 1][j + 1]);
    }
  const missing = [], extra = [], pairs = [];
  let i = 0, j = 0;
  while (i < expected.length || j < found.length) {
    const both = i < expected.length && j < found.length && same(expected[i], found[j]);
    if (both && best[i][j] === weight(expected[i]) + best[i + 1][j + 1]) pairs.push([expected[i++], found[j++]]);
    else if (j === found.length || (i < expected.length && best[i][j] === best[i + 1][j])) missing.push(expected[i++]);
    else extra.push(found[j++]);
  }
  return { missing, extra, pairs };
}

// ---- a folder of tests/decks

function parseExpected(line) {
  const doubtful = line.startsWith('? ');
  const [slide, kind, text, output] = line.slice(doubtful ? 2 : 0).split('\t');
  return { doubtful, slide, kind, text: JSON.parse(text), output: output === undefined ? undefined : JSON.parse(output) };
}

function deck(folder, listFile, treeFile, checkFile) {
  const expected = lines(path.join(folder, 'expect')).filter((line) => !line.startsWith('#')).map(parseExpected);
  const found = json(listFile, 'commands').filter((c) => !c.hidden);
  const same = (e, c) => e.kind === c.kind && e.text === c.text && e.output === c.output && isOn(c, e.slide);
  const { missing, extra } = align(expected, found, same);
  const lost = missing.filter((e) => !e.doubtful);
  const show = (c) => `slide ${c.slide}: ${c.kind} ${JSON.stringify(c.text)}${c.output === undefined ? '' : ` prints ${JSON.stringify(c.output)}`}`;
  say(!lost.length, 'each command is found on its slide, in order, with what it prints');
  lost.forEach((e) => note(`missing: ${show(e)}`));
  say(!extra.length, 'and no other');
  extra.forEach((c) => note(`extra: ${show(c)}`));

  // A text comes in pieces: what stands in quotes is joined.
  const tree = read(treeFile);
  const texts = (tree.match(/"(?:[^"\\]|\\.)*"/g) || []).map((text) => JSON.parse(text)).join('');
  for (const text of lines(path.join(folder, 'holds'))) say(texts.includes(text), `holds ${text}`);
  for (const text of lines(path.join(folder, 'lacks'))) say(!texts.includes(text) && !tree.includes(text), `lacks ${text}`);

  const slips = json(checkFile, 'diagnostics').filter((d) => SLIPS.includes(d.code) || MISREADINGS.includes(d.code));
  const named = slips.map((d) => [d.slide, d.shape, d.line, d.code].map(String));
  const wanted = lines(path.join(folder, 'diags')).map((line) => line.split('\t'));
  const unseen = wanted.filter((want) => {
    const at = named.findIndex((got) => want.every((field, i) => field === '*' || field === got[i]));
    if (at >= 0) named.splice(at, 1);
    return at < 0;
  });
  say(!unseen.length, `check names ${wanted.length ? 'each slip with its slide, shape and line' : 'what is wrong'}`);
  unseen.forEach((want) => note(`not named: ${want.join(', ')}`));
  say(!named.length, 'and nothing that is right');
  named.forEach((got) => note(`named: ${got.join(', ')}`));
}

// ---- a real deck

// Blanks count for nothing, nor does where a long command goes on.
const bare = (text) => text.replace(/\\\n/g, '').replace(/[\s\u00a0]/g, '');

// The rule that names a typographic character.
function codeOf(character) {
  if (/[\u2010-\u2015\u2212]/.test(character)) return 'dash';
  if (/[\u2018-\u201f\u00ab\u00bb\u2032\u2033\u00b4`]/.test(character)) return 'quote';
  if (character === '\u2026') return 'ellipsis';
  return /\s/.test(character) ? 'blank' : 'zero-width';
}

function corpus(expectedFile, listFile, checkFile) {
  const all = JSON.parse(read(expectedFile));
  const expected = all.filter((e) => !e.picture).map((e) => ({
    ...e, forms: [e.text, e.joined, e.bare, e.copied].filter((form) => form !== undefined).map(bare),
  }));
  // Where only commands behind a prompt were written down, others may well be right.
  const prompted = all.every((e) => 'hidden' in e);
  const found = json(listFile, 'commands').filter((c) => c.kind === 'command');
  const { missing, extra: others, pairs } = align(expected, found, (e, c) => e.forms.includes(bare(c.text)) && isOn(c, e.slide));
  // Lines of a script may be found one by one, or the script as one.
  const isDoubtful = (c) => expected.some((e) => e.doubtful && isOn(c, e.slide) && e.forms.some((form) => bare(c.text).includes(form)));
  const extra = others.filter((c) => !isDoubtful(c));
  const lost = missing.filter((e) => !e.doubtful);
  const certain = expected.filter((e) => !e.doubtful).length;
  note(`expected ${certain}, found ${certain - lost.length}, missing ${lost.length}, doubtful ones found ` +
    `${pairs.filter(([e]) => e.doubtful).length} of ${expected.length - certain}, extra ${extra.length} of ${found.length}`);
  say(!lost.length, 'every certain command is on its slide, in order');
  lost.forEach((e) => note(`missing: slide ${e.slide}: ${JSON.stringify(e.text)}`));
  extra.forEach((c) => note(`${prompted ? 'besides' : 'extra'}: slide ${c.slide}: ${JSON.stringify(c.text)}`));
  if (!prompted) say(extra.length <= found.length * 0.03, 'at most 3 in 100 commands are none');

  const slips = json(checkFile, 'diagnostics').filter((d) => SLIPS.includes(d.code));
  const left = [...slips];
  const silent = [];
  for (const e of expected)
    for (const code of e.doubtful ? [] : new Set(e.typographic.map(codeOf))) {
      const at = left.findIndex((d) => d.code === code && isOn(d, e.slide));
      if (at >= 0) left.splice(at, 1);
      else silent.push([e, code]);
    }
  say(!silent.length, 'check names every slip');
  silent.forEach(([e, code]) => note(`not named: slide ${e.slide}: ${code} in ${JSON.stringify(e.text)}`));
  left.forEach((d) => note(`named besides: slide ${d.slide}, ${d.shape}, line ${d.line}: ${d.code}`));
}

({ deck, corpus })[mode](...files);
