// SPDX-License-Identifier: MIT
//
// Compares our template engine with mustache.js, on generated templates and data.
//
//     node mustache.js DRIVER        (see render.c)
//
// Prints TAP. The generator keeps to what the specification settles, and away from
// where mustache.js is known to leave it:
//   - it escapes / ` = ' too: its escape function is replaced;
//   - it takes several tags on a line, without text, for standalone: each line of
//     text here starts with a visible character;
//   - it looks for all of a dotted name in each context in turn: the first part of a
//     dotted name here is a key of the root only;
//   - it indents an inline partial behind blanks, and lines that hold a CR alone;
//   - it makes no context of `true`: `.` stands only where the context is a text.
'use strict';
const { spawnSync } = require('node:child_process');
const Mustache = require('mustache');

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
Mustache.escape = (s) => String(s).replace(/[&<>"]/g, (c) => ENTITIES[c]);

const CASES = 150;
const PARTIALS = ['p0', 'p1', 'p2'];
const DELIMITERS = [['<%', '%>'], ['[', ']'], ['|', '|'], ['@@', '$$'], ['(*', '*)'], ['{{', '}}']];

// xorshift32: the same cases on each run and machine.
function random(seed) {
  let x = seed;
  const below = (n) => {
    x ^= x << 13; x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5; x >>>= 0;
    return x % n;
  };
  return { below, chance: (percent) => below(100) < percent, pick: (list) => list[below(list.length)] };
}

const TEXTS = ['a', 'kubectl get pods', '-x', ' {a} ', 'Под', '\t.', '漢', '\'q\'', '`=/`', ' ', '"', '\\n', '}'];
const STRINGS = ['x', '', 'a < b', '"q" & \'r\'', '{{s0}}', '<b>&amp;</b>', 'two\nlines', 'Привет', ' ', '\\', '\r\n', '0', 'a`=/'];
const NUMBERS = [0, 1, -1, 7, 85, 1.21, 0.5, -2.75, 1000000, 123456.789, 0.1 + 0.2, 1e15];

function scalar(r) {
  return r.chance(60) ? r.pick(STRINGS) : r.pick(NUMBERS);
}

function record(r, depth) {
  const map = { s0: scalar(r), title: scalar(r), id: r.pick(NUMBERS) };
  if (r.chance(30)) delete map.title;
  if (r.chance(20)) map.s1 = null;
  if (r.chance(30)) map.yes = r.chance(50);
  map.rows = Array.from({ length: depth > 0 ? r.below(4) : 0 }, () => record(r, depth - 1));
  return map;
}

function data(r) {
  return {
    s0: r.pick(STRINGS), s1: r.pick(STRINGS), n0: r.pick(NUMBERS), n1: r.pick(NUMBERS),
    yes: true, no: false, nil: null, empty: '', none: [],
    words: Array.from({ length: r.below(4) }, () => scalar(r)),
    grid: Array.from({ length: r.below(3) }, () => Array.from({ length: r.below(3) }, () => scalar(r))),
    rows: Array.from({ length: r.below(4) }, () => record(r, 2)),
    map: record(r, 1),
    deep: { one: { two: { s: scalar(r), yes: r.chance(50), list: ['a', 'b'] } }, s: r.pick(STRINGS) },
  };
}

const VALUES = ['s0', 's1', 'n0', 'n1', 'title', 'id', 'yes', 'no', 'nil', 'missing', 'deep.s', 'deep.one.two.s',
  'deep.one.none.s', 'deep.s.x'];
const SECTIONS = ['yes', 'no', 'nil', 'empty', 'none', 'words', 'grid', 'rows', 'map', 's0', 'n0', 'missing',
  'deep.one', 'deep.one.two.yes', 'deep.one.two.list', 'deep.none'];

// Writes one template. `use` says which tags may stand in it.
class Writer {
  constructor(r, use, callable, eol) {
    Object.assign(this, { r, use, callable, eol, open: '{{', close: '}}', dot: false });
  }

  pad() {
    return this.r.pick(['', '', ' ', '  ', '\t']);
  }

  tag(sigil, content) {
    return this.open + this.pad() + sigil + this.pad() + content + this.pad() + this.close;
  }

  value() {
    const r = this.r, name = this.dot && r.chance(50) ? '.' : r.pick(VALUES);
    switch (r.below(4)) {
      case 0: return this.open + '{' + this.pad() + name + this.pad() + '}' + this.close;
      case 1: return this.tag('&', name);
      default: return this.tag('', name);
    }
  }

  text() {
    const text = this.r.pick(TEXTS);
    return [...'[]|<>@$(*)%'].some((c) => text.includes(c)) ? 'T' : text;
  }

  // Calls back for what is inside, with `.` allowed where it has a text. The rows of a
  // grid are lists of texts again.
  section(inside) {
    const r = this.r, inverted = this.use.inverted && r.chance(40);
    const name = r.pick(SECTIONS), outer = this.dot;
    const open = this.tag(inverted ? '^' : '#', name);
    if (!inverted) this.dot = ['words', 's0', 'n0', 'deep.one.two.list'].includes(name);
    const body = name === 'grid' && !inverted ? this.tag('#', '.') + this.tag('', '.') + this.tag('/', '.') : inside();
    this.dot = outer;
    return [open, body, this.tag('/', name)];
  }

  inline(depth) {
    const r = this.r;
    if (this.use.sections && depth > 0 && r.chance(25)) return this.section(() => this.pieces(depth - 1)).join('');
    if (this.use.comments && r.chance(15)) return this.tag('!', r.pick(['note', 'two\nlines', '']));
    if (this.use.partials && r.chance(10)) return this.tag('>', r.pick(['line', 'absent']));
    return r.chance(50) ? this.value() : this.text();
  }

  pieces(depth) {
    return Array.from({ length: this.r.below(4) }, () => this.inline(depth)).join(' ');
  }

  indent() {
    return this.r.pick(['', '', '  ', '\t', '    ']);
  }

  alone(tag) {
    return this.indent() + tag + this.r.pick(['', '', ' ', '\t']) + this.eol;
  }

  delimiters() {
    const [open, close] = this.r.pick(DELIMITERS);
    const tag = `${this.open}=${this.pad()}${open} ${close}${this.pad()}=${this.close}`;
    [this.open, this.close] = [open, close];
    return tag;
  }

  block(depth) {
    const r = this.r;
    if (this.use.sections && depth > 0 && r.chance(30)) {
      const [open, body, end] = this.section(() => this.blocks(depth - 1));
      // Between tags that stand alone there must be whole lines.
      const lines = body === '' || body.endsWith('\n') ? body : 'g' + body + this.eol;
      return this.alone(open) + lines + this.alone(end);
    }
    if (this.use.comments && r.chance(15)) return this.alone(this.tag('!', r.pick(['note', 'two\nlines'])));
    if (this.use.delimiters && r.chance(20)) return this.alone(this.delimiters());
    if (this.callable.length && r.chance(25)) return this.alone(this.tag('>', r.pick(this.callable)));
    if (r.chance(10)) return this.eol;
    return this.indent() + r.pick(['-', '#', 'é', '.']) + this.pieces(depth) + this.eol;
  }

  blocks(depth) {
    return Array.from({ length: 1 + this.r.below(4) }, () => this.block(depth)).join('');
  }

  template() {
    const text = this.blocks(3);
    return this.r.chance(30) ? text.slice(0, text.length - this.eol.length) : text;
  }
}

function makeCase(r, use) {
  const partials = { line: 'l' + new Writer(r, { sections: use.sections }, [], '\n').pieces(1) };
  PARTIALS.forEach((name, i) => {
    if (use.partials) partials[name] = new Writer(r, use, PARTIALS.slice(i + 1), '\n').template();
  });
  partials.tree = '<{{id}}{{#rows}}{{>tree}}{{/rows}}>';
  const callable = use.partials ? [...PARTIALS, 'absent'] : [];
  const tree = use.partials && r.chance(10) ? '.{{#map}}{{>tree}}{{/map}}\n' : '';
  const template = tree + new Writer(r, use, callable, r.chance(20) ? '\r\n' : '\n').template();
  return { template, partials, data: data(r) };
}

// ---- the driver's notation -------------------------------------------------

const escape = (s) => s.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r');

function notation(value) {
  if (value === null) return ['z'];
  if (value === true) return ['t'];
  if (value === false) return ['f'];
  if (typeof value === 'number') return [`n ${value}`];
  if (typeof value === 'string') return [`s ${escape(value)}`];
  if (Array.isArray(value)) return ['l', ...value.flatMap(notation), 'e'];
  return ['m', ...Object.entries(value).flatMap(([key, v]) => [`k ${key}`, ...notation(v)]), 'e'];
}

function instructions({ template, partials, data: root }) {
  const names = Object.entries(partials).map(([name, text]) => `P ${name} ${escape(text)}`);
  return [...names, ...notation(root), `T ${escape(template)}`, 'R'].join('\n') + '\n';
}

function ours(driver, cases) {
  const run = spawnSync(driver, { input: cases.map(instructions).join(''), maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${driver} ended with ${run.status ?? run.signal}: ${run.stderr}`);
  const lines = run.stdout.toString().split('\n');
  lines.pop();
  return lines;
}

// ---- groups of cases -------------------------------------------------------

const GROUPS = [
  ['interpolation', {}],
  ['comments', { comments: true }],
  ['sections', { sections: true }],
  ['inverted sections', { sections: true, inverted: true }],
  ['delimiters', { delimiters: true, comments: true }],
  ['partials', { partials: true }],
  ['all together', { sections: true, inverted: true, comments: true, delimiters: true, partials: true }],
];

function main(driver) {
  console.log(`1..${GROUPS.length}`);
  let failed = 0;
  GROUPS.forEach(([name, use], index) => {
    const r = random(20260201 + index);
    const cases = Array.from({ length: CASES }, () => makeCase(r, use));
    const got = ours(driver, cases);
    const differ = cases.flatMap((c, i) => {
      const want = escape(Mustache.render(c.template, c.data, c.partials));
      return want === got[i] ? [] : [{ ...c, want, got: got[i] }];
    });
    const good = differ.length === 0 && got.length === cases.length;
    failed += !good;
    console.log(`${good ? 'ok' : 'not ok'} ${index + 1} - ${name}: ${CASES} templates as mustache.js renders them`);
    differ.slice(0, 3).forEach((d) => console.log(JSON.stringify(d, null, 2).replace(/^/gm, '# ')));
  });
  process.exitCode = failed ? 1 : 0;
}

main(process.argv[2]);
