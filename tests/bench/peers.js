// peers.js -- the text of a course for other programs that make PDFs.
//
//     handout list COURSE --format tree | node peers.js FOLDER [TIMES]
//
// Writes guide.html, guide.typ, handbook.html and handbook.typ into the FOLDER: the pages of the
// workspace and the problems, and the lessons, with styles that come near those of handout. The
// lessons stand there TIMES times. What handout adds of itself (cover, contents, schedule, index)
// is left out: less to do for the others.
// SPDX-License-Identifier: MIT
'use strict';
const fs = require('fs');

// ---- reading the tree ----

function readTree(text) {
    const root = { kind: 'root', children: [] }, open = [root];
    for (const line of text.split('\n')) {
        if (!line.trim()) continue;
        const depth = line.match(/^ */)[0].length / 2, body = line.trim();
        const strings = [...body.matchAll(/(?:(\w+)=)?("(?:[^"\\]|\\.)*")/g)];
        const node = { kind: body.split(' ')[0], words: body, children: [], fields: {} };
        for (const [, name, value] of strings)
            if (name) node.fields[name] ??= JSON.parse(value);
            else node.text ??= JSON.parse(value);
        open.length = depth + 1;
        open[depth].children.push(node);
        open.push(node);
    }
    return root;
}

// ---- writing ----

const html = {
    escape: (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
    code(s) { return `<code>${this.escape(s)}</code>`; },
    box(s, id) { return `<pre>${id ? `<i>${id}</i>` : ''}${this.escape(s)}</pre>\n`; },
    heading: (level, s) => `<h${level}>${s}</h${level}>\n`,
    paragraph: (s) => `<p>${s}</p>\n`,
    emph: (s) => `<em>${s}</em>`,
    strong: (s) => `<b>${s}</b>`,
    link(s, url) { return `<a href="${this.escape(url)}">${s}</a>`; },
    list: (items, ordered) => { const tag = ordered ? 'ol' : 'ul'; return `<${tag}>${items.map((s) => `<li>${s}</li>`).join('\n')}</${tag}>\n`; },
    table: (rows) => `<table>${rows.map((row, i) => `<tr>${row.map((s) => i ? `<td>${s}</td>` : `<th>${s}</th>`).join('')}</tr>`).join('\n')}</table>\n`,
    note: (title, s) => `<div class="note"><p><b>${title}</b></p>${s}</div>\n`,
    line: '<br>',
    head: (title) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>
@page { size: A4; margin: 64pt 62pt 66pt; @bottom-right { content: counter(page) } }
body { font: 10pt/1.5 "Noto Sans", sans-serif; color: #1f2933; margin: 0 }
h1 { font-size: 22pt; break-before: page; break-after: avoid } h2 { font-size: 15pt; break-after: avoid }
h3, h4 { font-size: 12pt; break-after: avoid }
code, pre { font-family: "JetBrains Mono", monospace; font-size: 8.6pt }
pre { background: #f5f7fa; border: 0.6pt solid #d5dce4; border-left: 2.2pt solid #2f7fd0; padding: 7pt 10pt; white-space: pre-wrap }
pre i { float: right; font-size: 7.4pt; font-style: normal }
table { border-collapse: collapse; width: 100% } th { background: #e8eef5; text-align: left }
th, td { border-bottom: 0.6pt solid #d5dce4; padding: 3pt 6pt }
.note { background: #e9f3fd; border-left: 3pt solid #2f7fd0; padding: 4pt 14pt }
</style></head><body>
`,
    foot: '</body></html>\n',
};

const typst = {
    quote: (s) => JSON.stringify(s).replace(/\\u([0-9a-f]{4})/g, '\\u{$1}').replace(/\\[bf]/g, ''),
    escape(s) { return `#text(${this.quote(s)});`; },
    code(s) { return `#raw(${this.quote(s)});`; },
    box(s, id) { return `#box_of(${this.quote(s)}, ${this.quote(id || '')})\n\n`; },
    heading: (level, s) => `#heading(level: ${level})[${s}]\n\n`,
    paragraph: (s) => `${s}\n\n`,
    emph: (s) => `#emph[${s}];`,
    strong: (s) => `#strong[${s}];`,
    link(s, url) { return url ? `#link(${this.quote(url)})[${s}];` : s; },
    list: (items, ordered) => `#${ordered ? 'enum' : 'list'}(${items.map((s) => `[${s}]`).join(', ')})\n\n`,
    table: (rows) => `#table(columns: ${rows[0].length}, ${rows.map((row) => row.map((s) => `[${s}]`).join(', ')).join(',\n')})\n\n`,
    note: (title, s) => `#note_of[#strong[${title}]\n\n${s}]\n\n`,
    line: '#linebreak();',
    head: () => `#set page(paper: "a4", margin: (x: 62pt, top: 64pt, bottom: 66pt), numbering: "1")
#set text(font: "Noto Sans", size: 10pt, lang: "en")
#set par(leading: 0.7em)
#show raw: set text(font: "JetBrains Mono", size: 8.6pt)
#show heading.where(level: 1): it => pagebreak(weak: true) + text(size: 22pt, it)
#set table(stroke: (bottom: 0.6pt + rgb("#d5dce4")))
#let box_of(s, id) = block(width: 100%, inset: 8pt, fill: rgb("#f5f7fa"), stroke: 0.6pt + rgb("#d5dce4"), place(right, text(size: 7.4pt, id)) + raw(s, block: true))
#let note_of(body) = block(width: 100%, inset: 8pt, fill: rgb("#e9f3fd"), stroke: (left: 3pt + rgb("#2f7fd0")), body)

`,
    foot: '',
};

const inlines = (out, nodes) => nodes.map((n) => inline(out, n)).join('');

function inline(out, n) {
    switch (n.kind) {
    case 'text': return out.escape(n.text);
    case 'code-span': return out.code(n.text);
    case 'placeholder': return out.code(`<${n.words.split(' ')[2]}>`);
    case 'softbreak': return out.escape(' ');
    case 'linebreak': return out.line;
    case 'emph': return out.emph(inlines(out, n.children));
    case 'strong': return out.strong(inlines(out, n.children));
    case 'link': return out.link(inlines(out, n.children), /^\w+:/.test(n.text) ? n.text : '');
    case 'element': case 'strike': return inlines(out, n.children);
    default: return '';
    }
}

const blocks = (out, nodes) => nodes.map((n) => block(out, n)).join('');

function block(out, n) {
    switch (n.kind) {
    case 'heading': return out.heading(Math.min(4, 1 + Number(n.words.split(' ')[2])), inlines(out, n.children));
    case 'paragraph': return out.paragraph(inlines(out, n.children));
    case 'list': return out.list(n.children.map((item) => blocks(out, item.children)), / ordered /.test(n.words));
    case 'quote': return out.note('', blocks(out, n.children));
    case 'alert': {
        const title = n.children.find((c) => c.kind === 'title');
        return out.note(n.words.split(' ')[2] + (title ? '. ' + inlines(out, title.children) : ''),
            blocks(out, n.children.filter((c) => c !== title)));
    }
    case 'table': return out.table(n.children.map((row) => row.children.map((cell) => inlines(out, cell.children))));
    case 'code': {
        const commands = n.children.filter((c) => c.kind === 'command');
        return commands.length ? commands.map((c) => out.box(c.text, c.words.split(' ')[1])).join('') : out.box(n.text || '');
    }
    default: return '';
    }
}

function lesson(out, n) {
    return out.heading(1, out.escape(n.text)) + n.children.filter((s) => s.kind === 'slide')
        .map((s) => blocks(out, s.children)).join('');
}

function guide(out, root) {
    let text = '';
    for (const n of root.children)
        if (n.kind === 'page') text += out.heading(1, out.escape(n.text || n.fields.title || '')) + blocks(out, n.children);
        else if (n.kind === 'problem') {
            text += out.heading(2, out.escape(n.fields.symptom));
            for (const part of n.children) text += out.heading(3, part.kind) + blocks(out, part.children);
        }
    return text;
}

const [folder, times] = [process.argv[2], Number(process.argv[3] || 1)];
const root = readTree(fs.readFileSync(0, 'utf8'));
for (const [ending, out] of [['html', html], ['typ', typst]]) {
    const lessons = root.children.filter((n) => n.kind === 'lesson').map((n) => lesson(out, n)).join('');
    fs.writeFileSync(`${folder}/guide.${ending}`, out.head('Guide') + guide(out, root) + out.foot);
    fs.writeFileSync(`${folder}/handbook.${ending}`, out.head('Handbook') + lessons.repeat(times) + out.foot);
}
