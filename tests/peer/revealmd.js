// SPDX-License-Identifier: MIT
//
// Compares our reading of reveal-md decks with the Markdown plugin of reveal.js, which reveal-md
// runs: the number under which each slide is shown, its title, its code and its notes.
//
//     node revealmd.js HANDOUT
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const yaml = require('js-yaml');
const { compare, decks } = require('./decks.js');

// reveal-md: lib/defaults.json, and the expression of yaml-front-matter that it parts decks with.
const DEFAULTS = { separator: '\r?\n---\r?\n', verticalSeparator: '\r?\n----\r?\n' };
const FRONT = /^(-{3}(?:\n|\r)([\w\W]+?)(?:\n|\r)-{3})?([\w\W]*)*/;

const HEADS = [
  '---\ntheme: night\n---\n', '---\ntheme: night\n---\n---\n',
  '---\nseparator: <!--s-->\nverticalSeparator: <!--v-->\n---\n',
  '---\nseparator: ^\\r?\\n---\\r?\\n$\nverticalSeparator: ^\\r?\\n----\\r?\\n$\nnotesSeparator: "^Speaker:"\n---\n',
  '---\nseparator: "\\n\\n\\n"\nverticalSeparator: "\\n\\n"\n---\n# First\n',
  '---\nseparator: ^---$\nverticalSeparator: ^--$\n---\n',
  "---\nseparator: '^(\\r\\n?|\\n)---(\\r\\n?|\\n)$'\nverticalSeparator: '^(\\r\\n?|\\n)--(\\r\\n?|\\n)$'\n---\n",
  '---\nseparator: "[\\\\r\\\\n]+-{3,}[ \\\\t]*?\\\\n"\nverticalSeparator: "\\\\s\\\\*{2}|<!--v-->"\nnotesSeparator: "^(note|speaker):"\n---\n',
  '---\nrevealOptions:\n  slideNumber: c\nverticalSeparator: "^\\\\*\\\\*\\\\*"\n---\n\n',
];
const PIECES = [
  '\n---\n', '\n---\n', '\n---\n', '\n----\n', '\n----\n', '---', '----', '--', '\n--\n', '\n<!--s-->', '\n<!--v-->', '\n\n\n',
  '***\n', '-----\n', '\n** x\n', '# One\n', '## Two *x*\n', '### Три\n', 'text', '', '\nSetext\n---\n', '- item\n\n  more\n',
  'Note: said', 'notes:\n\n- one\n- two\n', 'NOTE: loud', 'Speaker: words', ' note: indented', 'snotes: too',
  '\n<!-- .slide: data-visibility="hidden" -->\n', '\n<!-- .slide: class="x" data-visibility="uncounted" -->\n',
  '\n<!-- .slide: data-visibility="hidden" id="a" -->\n', '\n<!-- .element: data-visibility="hidden" -->\n', '\n<!-- .slide: -->\n',
  '## Named <!-- .slide: id="b" -->\n', '\n<!-- a comment -->\n', '```bash\nls -a\n```\n', '```bash [1|2-3]\nls\npwd\n```\n',
  '\n~~~yaml\na: b\n---\nc: d\n~~~\n', '```\nx\n\n\ny\n```\n', '> quoted\n', '1. one\n\n   ```sh\n   ls\n   ```\n',
];

const unescape = (html) => html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
  .replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
const words = (text) => text.split(/\s+/).filter(Boolean).join(' ');

// The columns of slides in what `slidify` gives: [[markdown, ...], ...].
function columns(sections) {
  const list = [];
  let depth = 0;
  for (const token of sections.match(/<section [^>]*>|<\/section>|<script type="text\/template">[^]*?<\/script>/g)) {
    if (token.startsWith('<section')) {
      if (depth++ === 0) list.push([]);
    } else if (token === '</section>') {
      depth--;
    } else {
      list[list.length - 1].push(token.slice('<script type="text/template">'.length, -'</script>'.length));
    }
  }
  return list;
}

// What the comments say of the slide: addAttributeInElement of the plugin.
function visibility(html) {
  let value = '';
  for (const [, comment] of html.replace(/<pre>[^]*?<\/pre>/g, '').matchAll(/<!--([^]*?)-->/g)) {
    if (/\.element\s*?(.+?)$/m.test(comment)) continue;
    const slide = /\.slide:\s*?(\S.+?)$/m.exec(comment);
    for (const [, name, text] of (slide ? slide[1] : '').matchAll(/([^"= ]+?)="([^"]+?)"|(data-[^"= ]+?)(?=[" ])/g))
      if (name === 'data-visibility') value = text;
  }
  return value;
}

function describe(plugin, markdown) {
  const [text, notes] = markdown.split('<aside class="notes">');
  const html = plugin.marked(markdown), body = plugin.marked(text);
  const heading = /<h\d[^>]*>([^]*?)<\/h\d>/.exec(body);
  return {
    visibility: visibility(html),
    title: heading ? words(unescape(heading[1].replace(/<!--[^]*?-->/g, ''))) : '',
    code: (body.match(/<pre>[^]*?<\/pre>/g) || []).map((pre) => unescape(pre).replace(/\n$/, '')),
    notes: notes ? [unescape(notes.replace(/<!--[^]*?-->/g, ''))] : [],
  };
}

// removeHiddenSlides and getSlidePastCount of reveal.js. A slide that is not counted has the number
// of the one before; we show it with that slide.
function theirs(plugin, text) {
  const [, , front, content] = FRONT.exec(text);
  const options = { ...DEFAULTS, ...(front ? yaml.load(front) : {}) };
  const { separator, verticalSeparator, notesSeparator } = options;
  const slides = [];
  let past = 0;
  for (const column of columns(plugin.slidify(content || text, { separator, verticalSeparator, notesSeparator })))
    for (const slide of column.map((markdown) => describe(plugin, markdown))) {
      if (slide.visibility === 'hidden') continue;
      if (slide.visibility !== 'uncounted') past++;
      const number = Math.max(past, 1);
      if (!slides[number - 1]) slides[number - 1] = { title: '', code: [], notes: [] };
      const shown = slides[number - 1];
      shown.title = shown.title || slide.title;
      shown.code.push(...slide.code);
      shown.notes.push(...slide.notes);
    }
  return { slides };
}

const code = (blocks) => blocks.map((text) => text.trimEnd()).filter(Boolean);

function same(ours, expected) {
  const want = expected.slides;
  if (ours.stderr.includes('[fence-cut]') && !expected.golden) return ''; // both halves are code with us
  if (ours.count !== Math.max(want.length, 1)) return `${ours.count} slides, not ${want.length}`;
  for (let i = 0; i < want.length; i++) {
    const got = ours.slides[i];
    if (got.number !== i + 1) return `slide ${i + 1} has the number ${got.number}`;
    if (want[i].title && words(got.title) !== want[i].title) return `slide ${i + 1} is called ${got.title}, not ${want[i].title}`;
    if (JSON.stringify(code(got.code.map((c) => c.text))) !== JSON.stringify(code(want[i].code)) && !expected.golden)
      return `slide ${i + 1} has the code ${JSON.stringify(got.code)}, not ${JSON.stringify(want[i].code)}`;
    if (words(got.notes.join(' ')) !== words(want[i].notes.join(' ')))
      return `slide ${i + 1} has the notes ${JSON.stringify(got.notes)}, not ${JSON.stringify(want[i].notes)}`;
  }
  return '';
}

async function main() {
  // Its package does not say that it is a module: Node 18 would take it for none.
  const code = fs.readFileSync(require.resolve('reveal.js/plugin/markdown/markdown.esm.js'));
  const { default: Plugin } = await import(`data:text/javascript;base64,${code.toString('base64')}`);
  const plugin = Plugin();
  const golden = path.join(__dirname, '../golden/reveal-md/course/deck.md');
  const all = [{ name: 'the golden deck', file: golden, text: fs.readFileSync(golden, 'utf8') },
    ...decks(HEADS, PIECES, 500)];
  compare(process.argv[2], all, (text) => ({ ...theirs(plugin, text), golden: text === all[0].text }), same);
}
main();
