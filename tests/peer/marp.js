// SPDX-License-Identifier: MIT
//
// Compares our reading of Marp decks with Marpit: how many slides there are, and the code and
// the notes of each.
//
//     node marp.js HANDOUT
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Marpit } = require('@marp-team/marpit');
const { compare, decks } = require('./decks.js');

const HEADS = [
  '---\nmarp: true\n---\n',
  '---\nmarp: true\nheadingDivider: 2\n---\n',
  '---\nmarp: true\nheadingDivider: [1, 3]\n---\n\n',
  '---\nmarp: true\nheadingDivider:\n  - 2\ntitle: x\n---\n# First\n',
  '---\nmarp: true\nheadingDivider: 6\n---\n<!-- a note -->\n',
];
const PIECES = [
  '# One\n', '## Two\n', '### Three\n', '###### Six\n', '\n---\n', '\n***\n', '\n___\n', '\n- - -\n',
  'Setext\n---\n', 'Setext\n===\n', 'text', '', '- item\n\n  ---\n', '> quote\n\n---\n', '> ---\n',
  '```bash\nkubectl get nodes\n```\n', '```\n---\n# no heading\n```\n', '~~~yaml\na: b\n---\nc: d\n~~~\n',
  '    indented\n\n    ---\n', '<!-- a note -->\n', '<!--\ntwo\nlines\n-->\n', '<!-- _class: lead -->\n',
  '<!-- headingDivider: 1 -->\n', '<!-- class: x\ncolor: red -->\n', '<!-- prettier-ignore -->\n',
  '<!-- Note: this is a note -->\n', '# <!-- fit --> Fit\n', '<div>\n\ntext\n\n</div>\n', '<div>\n---\n</div>\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n', '1. one\n   ```sh\n   ls\n   ```\n', '---\n', 'узел <!-- заметка -->\n',
  '![bg](https://example.org/x.png)\n', '[x]: y\n', '<style>\nh1 { color: red }\n</style>\n', '\\---\n', ' ---\n', '-----\n', '--\n',
];

const unescape = (html) => html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
  .replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');

function theirs(text) {
  const marpit = new Marpit({ markdown: { html: true } });
  const { html, comments } = marpit.render(text, { htmlAsArray: true });
  return {
    slides: html.map((slide, i) => ({
      code: (slide.match(/<pre>[^]*?<\/pre>/g) || []).map((pre) => unescape(pre).replace(/^\n|\n$/g, '')),
      notes: comments[i].filter((c) => !/^(fit$|prettier-|markdownlint-)/.test(c)),
    })),
  };
}

const words = (text) => text.split(/\s+/).filter(Boolean).join(' ');

function same(ours, expected) {
  if (ours.count !== expected.slides.length) return `${ours.count} slides, not ${expected.slides.length}`;
  for (let i = 0; i < expected.slides.length; i++) {
    const none = { code: [], notes: [] };
    const got = ours.slides.find((s) => s.number === i + 1) || none, want = expected.slides[i];
    if (JSON.stringify(got.code.map((c) => c.text)) !== JSON.stringify(want.code))
      return `slide ${i + 1} has the code ${JSON.stringify(got.code)}, not ${JSON.stringify(want.code)}`;
    if (words(got.notes.join(' ')) !== words(want.notes.join(' ')))
      return `slide ${i + 1} has the notes ${JSON.stringify(got.notes)}, not ${JSON.stringify(want.notes)}`;
  }
  return '';
}

const golden = path.join(__dirname, '../golden/marp/course/deck.md');
const all = [{ name: 'the golden deck', file: golden, text: fs.readFileSync(golden, 'utf8') },
  ...decks(HEADS, PIECES, 400)];
compare(process.argv[2], all, theirs, same);
