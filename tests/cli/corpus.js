// SPDX-License-Identifier: MIT
// Compares the commands that `handout list` finds in a deck with what the deck's own
// programs see in it. Arguments: the expected file, the list (JSON), the tree (text),
// the folder of the manifest.
// Prints one line of figures, or the differences; status 1 where there are any.
//
// In the expected file a snippet is { slide, method, data }: the number on the screen,
// what autopilot is told to do, and with what. Its data has no blanks at its ends, the
// indent of its fence on every line but the first, and backquotes as highlight marks.
'use strict';
const fs = require('fs');
const path = require('path');

const [expectedFile, listFile, treeFile] = process.argv.slice(2);
const expected = JSON.parse(fs.readFileSync(expectedFile, 'utf8'));
const commands = JSON.parse(fs.readFileSync(listFile, 'utf8')).commands;
const tree = fs.readFileSync(treeFile, 'utf8');

const KINDS = {
    bash: 'command', hide: 'command', key: 'keys', keys: 'keys', paste: 'keys', tmux: 'keys',
    wait: 'wait', longwait: 'wait', copy: 'wait', check: 'wait', open: 'open',
};
const problems = [];

// ---- slides: how many, and which ones only go on

const shown = expected.slides.length;
const counted = [...tree.matchAll(/^lesson .* slides=(\d+) /gm)].reduce((n, m) => n + Number(m[1]), 0);
if (counted !== shown) problems.push(`slides: ${shown} expected, ${counted} found`);
let continued = 0;
for (const [, first, last] of tree.matchAll(/^ {2}slide (\d+)(?:-(\d+))? /gm))
    for (let n = Number(first); n <= Number(last || first); n++) {
        const slide = expected.slides[n - 1];
        continued += n > Number(first);
        if (!slide || slide.continued !== n > Number(first))
            problems.push(`slide ${n}: is ${n > Number(first) ? '' : 'not '}continued`);
    }
const allContinued = expected.slides.filter((s) => s.continued).length;
if (continued !== allContinued)
    problems.push(`continued slides: ${allContinued} expected, ${continued} found`);

// ---- snippets

// A line that a shell would run: neither blank nor a comment between commands.
const runs = (line) => !/^\s*(#|$)/.test(line);
const indentOf = (line) => line.match(/^ */)[0].length;

// Whether the commands have exactly the lines of the data less one and the same indent. A
// command starts where its first word does, whatever stands before it.
function sameLines(run, data) {
    const got = run.flatMap((c) => c.text.split('\n').map((line, i) => ({ line, first: i === 0 })));
    const lines = got.filter((l) => runs(l.line));
    const want = data.trimEnd().split('\n');
    const later = want.slice(1).filter((line) => line.trim());
    const most = later.length ? Math.min(...later.map(indentOf)) : 0;
    for (let indent = 0; indent <= most; indent++) {
        const less = want.map((line, i) => (i ? line.slice(Math.min(indent, indentOf(line))) : line)).filter(runs);
        const same = (l, i) => l.line === (l.first ? less[i].trimStart() : less[i]);
        if (less.length === lines.length && lines.every(same)) return true;
    }
    return false;
}

const used = new Set();
const figures = { compared: 0, comments: 0, unlabelled: 0, hidden: 0, commands: 0 };

// The commands of a snippet: the first run of unused ones of its slide that has its lines.
function findCommands(snippet, kind) {
    const data = (snippet.data || '').replaceAll('`', '');
    const candidates = commands.filter((c) => c.slide === snippet.slide && c.kind === kind && !used.has(c));
    for (let i = 0; i < candidates.length; i++)
        for (let n = 1; i + n <= candidates.length; n++) {
            const run = candidates.slice(i, i + n);
            if (run.some((c) => c.hidden !== run[0].hidden)) break;
            const same = kind === 'command' ? sameLines(run, data) : n === 1 && run[0].text === data;
            if (same) return run;
        }
    return null;
}

for (const snippet of expected.snippets) {
    const method = snippet.method.trim();
    const kind = KINDS[method];
    if (!kind) {
        figures.unlabelled++;
        continue;
    }
    if (kind === 'command' && !(snippet.data || '').split('\n').some(runs)) {
        figures.comments++;
        continue;
    }
    const run = findCommands(snippet, kind);
    if (!run) {
        problems.push(`slide ${snippet.slide}: ${method} ${JSON.stringify(snippet.data)} was not found`);
        continue;
    }
    // Whatever is no plain command stands in a comment in these decks.
    if (method !== 'bash' && !run[0].hidden)
        problems.push(`slide ${snippet.slide}: ${method} ${JSON.stringify(snippet.data)} is not hidden`);
    run.forEach((c) => used.add(c));
    figures.compared++;
    figures.commands += run.length;
    figures.hidden += run[0].hidden ? 1 : 0;
}
// ---- places: a command stands where the list says, but for its marks; a hidden one in a comment

const folder = process.argv[5];
for (const c of commands) {
    const lines = fs.readFileSync(path.join(folder, c.file), 'utf8').split('\n');
    const line = lines[c.line - 1] || '';
    const there = [...line].slice(c.column - 1).join('');
    const first = c.text.split('\n')[0];
    if (c.kind === 'command' && !there.replaceAll('`', '').startsWith(first) && !line.includes('@@'))
        problems.push(`${c.id}: ${c.file}:${c.line}:${c.column} has ${JSON.stringify(there)}, not ${JSON.stringify(first)}`);
    const before = lines.slice(0, c.line - 1).join('\n') + '\n' + [...line].slice(0, c.column - 1).join('');
    if (c.hidden !== before.lastIndexOf('<!--') > before.lastIndexOf('-->'))
        problems.push(`${c.id}: hidden is ${c.hidden} at ${c.file}:${c.line}`);
}

const extra = commands.filter((c) => !used.has(c)).length;

if (figures.compared === 0) problems.push('no snippet was compared');
if (new Set(commands.map((c) => c.id)).size !== commands.length) problems.push('ids come twice');
for (const c of commands) if (!c.id.startsWith(String(c.slide))) problems.push(`${c.id} is on slide ${c.slide}`);
if (problems.length) {
    problems.forEach((p) => console.log(p));
    process.exit(1);
}
console.log(
    `${shown} slides, ${continued} of them continued; ${figures.compared} snippets = ${figures.commands} commands, ` +
        `${figures.hidden} snippets hidden; ${figures.comments} only comments, ${figures.unlabelled} of no method; ` +
        `${extra} commands besides`,
);
