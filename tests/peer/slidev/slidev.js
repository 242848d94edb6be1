// SPDX-License-Identifier: MIT
//
// Compares our reading of Slidev decks with Slidev's own parser: how many slides there are, imports
// followed and hidden ones left out, and the title, the code and the note of each. Code is what
// markdown-it, which Slidev renders with, finds in the text of a slide; the two rules that Slidev
// adds to it (slots, magic move) stand here too.
//
//     node slidev.js HANDOUT
//
// Of @slidev/types, which declares types only and draws in a browser's worth of packages, another
// package takes the place (package.json).
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const MarkdownIt = require('markdown-it');
const { compare, decks } = require('../decks.js');

const HEADS = [
  '---\ntheme: seriph\n---\n', '---\ntheme: seriph\ntitle: Given\n---\n\n# Heading\n', '---\nmdc: true\nlayout: cover\n---\n\n',
  '---\nsrc: ./pages/two.md\ndrawings:\n  persist: false\n---\n', '--- \r\nlayout: cover \r\n--- \r\n\r\ntext\r\n',
  '---\n\n# No keys\n\n---\nlayout: cover\n---\n', '# No head\n\n---\nlayout: cover\n---\n',
];
const PIECES = [
  '# One\n', '## Two\n', '\n---\n', '\n---\n\n', '\n---\nlayout: center\n---\n', '\n---\nhide: true\n---\n', '\n---\ndisabled: true\n---\n',
  '\n---\nhide: false\nclass: a\n---\n', '\n---\nhide: "false"\n---\n', '\n---\nhide: 0\n---\n', '\n---\nhide:\n---\n', '\n---\nhide: ""\n---\n',
  '\n---\ntitle: Given\n---\n', '\n---\ntitle: "Quoted: 1"\n---\n', '\n---\nname: Named\n---\n', '---\n---\n', '---\n\n---\n',
  '\n---\nsrc: ./pages/two.md\n---\n', '\n---\nsrc: ./pages/two.md#2\n---\n', '\n---\nsrc: pages/five.md#1,3-4\n---\n', '\n---\nsrc: /pages/five.md#4-\n---\n',
  '\n---\nsrc: ./pages/five.md#5;2\ntitle: Importer\n---\n', '\n---\nsrc: ./pages/outer.md\n---\n', '\n---\nsrc: ./pages/none.md\n---\n',
  '\n---\nsrc: ./pages/five.md#none\n---\n', '\n---\nsrc: ./pages/five.md#*\n---\n', '\n---\nsrc: ./pages/five.md#7\n---\n',
  '\n---\nsrc: ./pages/round.md\n---\n', '\n---\nsrc: ./pages/two.md\nhide: true\n---\n',
  'text', '', '----\n', '--- x\n', ' ---\n', '***\n', '- item\n\n  ---\n', '| a | b |\n| --- | --- |\n| 1 | 2 |\n',
  '```bash\nkubectl get nodes\n```\n', '```\n---\n# no heading\n```\n', '```yaml [a.yaml]\na: b\n---\nc: d\n```\n', '````md\n```sh\n---\n```\n````\n',
  '  ```js {2|3|all}{lines:true}\n  a()\n  ```\n', '```ts [b c.ts] {1,3-5} twoslash\nlet a\n```\n', '```sh {monaco-run} {autorun:false}\nls\n```\n',
  '```python {*|1}{maxHeight:\'10px\'}\nprint()\n```\n', '```diff{1}\n-a\n```\n', '~~~sh\necho tilde\n~~~\n', '    echo indented\n',
  '```bash\nopen\n', '```sh one line```\n', '``` \n<!--\n```\n', '<!-- `---` in a note -->\n',
  '<!-- a note -->\n', '<!--\ntwo\n\nlines\n-->\n', '<!--\n\n---\n\n# hidden in a comment\n-->\n', 'a <!-- b --> <!-- c -->\n', '<!-- open\n',
  'text <!-- inline --> more\n', '<!-- заметка -->\n', '-->\n', '<!--> --> \n',
  '::right::\n', '::right::\n```sh\nin the slot\n```\n', ':: a.b ::\n', 'text\n::left::\nmore\n',
  '```yaml\nlayout: center\ntitle: Block\n```\n', '\n---\n\n```yaml\ntitle: Block\n```\n\n# Not this\n', '\n---\n\n```yml\nhide: true\n```\n',
  '````md magic-move\n```sh\na\n```\n```sh\na\nb\n```\n````\n', '````md magic-move [t.sh] {lines: true}\n```sh {1}\na\n```\nlost\n```sh\nb\n```\n````\n',
  '> quote\n> ```sh\n> quoted\n> ```\n', '1. one\n   ```sh\n   listed\n   ```\n', 'узел {{ $page }}\n', '<v-click>\n\n- a\n\n</v-click>\n',
];
const PAGES = {
  'two.md': '# First\n\n```sh\necho first\n```\n\n---\ntitle: Second\n---\n\ntext\n\n<!-- note of two -->\n',
  'five.md': '---\nclass: a\n---\n# A\n\n---\n\n# B\n\n---\nhide: true\n---\n# C\n\n---\n\n# D\n---\n\n```sh\necho e\n```\n',
  'outer.md': '# Outer\n\n---\nsrc: two.md\n---\n\n---\nsrc: /pages/five.md#2\nlayout: center\n---\n\n---\nsrc: ../pages/outer.md\n---\n',
  'round.md': '---\nsrc: ../slides.md\n---\n\n---\n\n# Round\n',
};

// ---- what Slidev adds to markdown-it ----

const SLOT = /^::\s*([\w.\-:]+)\s*::\s*$/;
const INFO = /^([\w'-]+)?(?:[ \t]*|[ \t][ \w\t'-]*)(?:\[([^\]]*)\])?[ \t]*(?:\{([\w,|\-*]+)\})?[ \t]*(\{[^}]*\})?(.*)$/;
const MAGIC = /^(?:md|markdown) magic-move\s*(?:\[([^\]]*)\])?\s*(\{[^}]*\})?/;
const STEP = /^```([^\n]*)\n((?:(?!^```)[\s\S])*?)^```$/gm;

const markdown = new MarkdownIt({ html: true });
markdown.block.ruler.before('fence', 'slot', (state, line, end, silent) => {
  if (state.sCount[line] - state.blkIndent > 0) return false;
  const text = state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);
  if (!SLOT.test(text)) return false;
  if (!silent) state.line = line + 1;
  return true;
}, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });

function block(info, text, title) {
  const [, lang = '', own = ''] = INFO.exec(info) || [];
  return { lang: lang.toLowerCase(), title: own || title || '', text };
}

// Whether the lines of `a` all stand in `b` too, in their order.
function grows(a, b) {
  const lines = b.split('\n');
  let at = 0;
  return a.split('\n').every((line) => {
    while (at < lines.length && lines[at].trim() !== line.trim()) at++;
    return ++at <= lines.length || line.trim() === '';
  });
}

// Of steps that only grow, we keep the last.
function steps(token) {
  const [, title] = MAGIC.exec(token.info.trim());
  const all = [...token.content.matchAll(STEP)].map((m) => block(m[1].trim(), m[2], title));
  return all.filter((step, i) => i + 1 === all.length || !grows(step.text, all[i + 1].text));
}

function code(text) {
  return markdown.parse(text, {}).flatMap((token) => {
    if (token.type === 'code_block') return [block('', token.content)];
    if (token.type !== 'fence') return [];
    return token.markup === '````' && MAGIC.test(token.info.trim()) ? steps(token) : [block(token.info.trim(), token.content)];
  });
}

// ---- comparing ----

async function theirs(load, file) {
  const data = await load({ userRoot: path.dirname(file), roots: [] }, file);
  return {
    titles: !/```sh one line```|^ ---$/m.test(fs.readFileSync(file, 'utf8')),
    slides: data.slides.map((s) => ({ title: s.title, note: s.note || '', code: code(s.content), imports: s.content.includes('<<<') })),
  };
}

const letters = (text) => String(text).replace(/[^\p{L}\p{N}]+/gu, '');

// Less the indent that all lines share, and blank lines at the end.
function dedent(text) {
  const lines = text.replace(/\s+$/, '').split('\n');
  const least = Math.min(...lines.filter((l) => l.trim()).map((l) => /^[ \t]*/.exec(l)[0].length));
  return lines.map((l) => l.slice(least)).join('\n').trim();
}

function sameCode(got, want) {
  return got.length === want.length && got.every((g, i) => dedent(g.text) === dedent(want[i].text) &&
    (want[i].lang === '' || g.lang === want[i].lang) && g.title === want[i].title);
}

function same(ours, expected) {
  if (ours.count !== expected.slides.length) return `${ours.count} slides, not ${expected.slides.length}`;
  // We cut a fence that is left open; Slidev shows the rest of the slide as code.
  const open = ours.stderr.includes('[fence-unclosed]');
  for (let i = 0; i < expected.slides.length; i++) {
    const got = ours.slides[i], want = expected.slides[i];
    const seen = `${JSON.stringify(got)}, not ${JSON.stringify(want)}`;
    if (got.number !== i + 1) return `slide ${i + 1} has the number ${got.number}`;
    // Slidev finds titles by a pattern: in comments too, not where a line underlines them.
    const title = want.title !== undefined && !want.title.startsWith('hidden') && !open && expected.titles;
    if (title && !got.continued && letters(got.title) !== letters(want.title))
      return `slide ${i + 1}, title: ${seen}`;
    // A note is a text: no comment and no code is looked for in it here.
    if (!/<!--|```/.test(want.note) && letters(got.notes.join('')) !== letters(want.note)) return `slide ${i + 1}, note: ${seen}`;
    if (!want.imports && !open && !sameCode(got.code, want.code)) return `slide ${i + 1}, code: ${seen}`;
  }
  return '';
}

async function main(program) {
  const { load } = await import('@slidev/parser/fs');
  const golden = path.join(__dirname, '../../golden/slidev/course/slides.md');
  const all = [{ name: 'the golden deck', file: golden, text: fs.readFileSync(golden, 'utf8') }];
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'handout-'));
  const expected = new Map();
  for (const deck of decks(HEADS, PIECES, Number(process.argv[3] || 400))) {
    const folder = path.join(root, String(all.length));
    fs.mkdirSync(path.join(folder, 'pages'), { recursive: true });
    for (const [name, text] of Object.entries(PAGES)) fs.writeFileSync(path.join(folder, 'pages', name), text);
    if (!deck.text.startsWith('---\n\n') && !deck.text.startsWith('#')) deck.text = deck.text.replace(/^(---[^\n]*\n)/, '$1format: slidev\n');
    all.push({ ...deck, file: path.join(folder, 'slides.md') });
    fs.writeFileSync(all.at(-1).file, deck.text);
  }
  for (const deck of all) expected.set(deck.text, await theirs(load, deck.file));
  compare(program, all, (text) => expected.get(text), same);
  fs.rmSync(root, { recursive: true });
}

main(process.argv[2]);
