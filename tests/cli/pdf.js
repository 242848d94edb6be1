// What must hold for the tags of a PDF: node pdf.js FILE.json
//
// FILE.json is what `qpdf --json --json-stream-data=inline --decode-level=generalized` gives.
// Prints TAP. The rules are those of ISO 32000-1, 14.6 to 14.8, and of ISO 14289-1 (PDF/UA)
// as far as a program can check them.
'use strict';
const fs = require('fs');

const objects = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).qpdf[1];
const isRef = v => typeof v === 'string' && /^\d+ 0 R$/.test(v);
const raw = v => (isRef(v) ? objects[`obj:${v}`] : { value: v });
const get = v => {
    const object = raw(v);
    return object && (object.stream ? object.stream.dict : object.value);
};
const breaches = { tree: [], content: [], headings: [], nesting: [], texts: [], links: [], facts: [] };

const catalog = get(objects.trailer.value['/Root']);
const root = get(catalog['/StructTreeRoot']);
const roles = root['/RoleMap'] || {};

// ---- pages ----

const pages = [];
(function walk(ref) {
    const node = get(ref);
    if (node['/Type'] === '/Pages') node['/Kids'].forEach(walk);
    else pages.push({ ref, node, identifiers: new Set() });
})(catalog['/Pages']);
const pageOf = new Map(pages.map(page => [page.ref, page]));

// Operators and operands; strings as the bytes between their brackets.
const TOKEN = /\((?:\\[^]|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]/%]*|[^\s()<>[\]/%]+/g;
const PAINTS = new Set(['TJ', 'Tj', 'Do', 'f', 'B', 'S', 'sh', "'", '"']);
for (const [index, page] of pages.entries()) {
    const stream = raw(page.node['/Contents']).stream;
    const text = Buffer.from(stream.data, 'base64').toString('latin1');
    const open = []; // of BT and marks
    let operands = [];
    const breach = what => breaches.content.push(`page ${index + 1}: ${what}`);
    for (const [token] of text.matchAll(TOKEN)) {
        if (/^[([</\]>\d.-]/.test(token) || token === 'true') {
            operands.push(token);
            continue;
        }
        const marks = open.filter(o => o !== 'BT');
        if (token === 'BT') open.push('BT');
        else if (token === 'ET' && open.pop() !== 'BT') breach('ET closes a mark');
        else if (token === 'BMC' || token === 'BDC') {
            const at = operands.indexOf('/MCID');
            const identifier = at < 0 ? null : Number(operands[at + 1]);
            // Glyphs that copy as a text together (14.9.4) stand within what is marked.
            const exact = operands[0] === '/Span' && operands.includes('/ActualText') && identifier === null && marks.length === 1;
            if (marks.length && !exact) breach(`a mark within ${marks}`);
            if (identifier !== null && page.identifiers.has(identifier)) breach(`${identifier} twice`);
            if (identifier !== null) page.identifiers.add(identifier);
            else if (operands[0] !== '/Artifact' && !exact) breach(`${operands[0]} belongs to nothing`);
            open.push(operands[0]);
        } else if (token === 'EMC' && open.pop() === 'BT') breach('EMC within another text object');
        else if (PAINTS.has(token) && !marks.length) breach(`${token} is not marked`);
        operands = [];
    }
    if (open.length) breach(`${open} left open`);
}

// ---- the tree ----

const KIDS = {
    L: ['LI'], LI: ['Lbl', 'LBody'], Table: ['THead', 'TBody'], THead: ['TR'], TBody: ['TR'],
    TR: ['TH', 'TD'], TOC: ['TOCI'],
};
const PARENTS = {
    LI: ['L'], Lbl: ['LI'], LBody: ['LI'], THead: ['Table'], TBody: ['Table'], TR: ['THead', 'TBody'],
    TH: ['TR'], TD: ['TR'], TOCI: ['TOC'], Reference: ['TOCI'],
};
const STANDARD = /^(Document|Sect|Div|P|H[1-6]|L|LI|Lbl|LBody|Table|THead|TBody|TR|TH|TD|Code|Note|BlockQuote|TOC|TOCI|Reference|Link|Span|Figure)$/;
const counts = {}, contents = new Map(), annotations = new Map(), ids = new Set();
let level = 0;

const string = v => (typeof v === 'string' ? v.replace(/^[ub]:/, '') : '');
function checkElement(element, type, kids) {
    if (type === 'Figure') {
        if (!string(element['/Alt'])) breaches.texts.push('a figure without a text');
        if (!(element['/A'] || {})['/BBox']) breaches.texts.push('a figure without its place');
    }
    if (type === 'TH' && (element['/A'] || {})['/Scope'] !== '/Column') breaches.texts.push('a TH without scope');
    if (type === 'Note') {
        if (!element['/ID'] || ids.has(element['/ID'])) breaches.texts.push(`a note with the id ${element['/ID']}`);
        ids.add(element['/ID']);
    }
    if (type === 'Link' && !kids.some(k => k['/Type'] === '/OBJR')) breaches.links.push('a Link that leads nowhere');
    if (type === 'TR') {
        const columns = kids.reduce((sum, kid) => sum + ((get(kid)['/A'] || {})['/ColSpan'] || 1), 0);
        if (checkElement.columns && columns !== checkElement.columns) breaches.nesting.push('a row that misses a cell');
        checkElement.columns = columns;
    }
    if (type === 'Table') checkElement.columns = 0;
    if (/^H[1-6]$/.test(type)) {
        const own = Number(type[1]);
        if (own > level + 1) breaches.headings.push(`H${own} below H${level}`);
        level = own;
    }
}

function walk(ref, parent, parentType) {
    const element = get(ref);
    const name = element['/S'].slice(1), type = string(roles[`/${name}`] || `/${name}`).slice(1);
    counts[type] = (counts[type] || 0) + 1;
    if (!STANDARD.test(type)) breaches.tree.push(`${type} is no standard type`);
    if (element['/P'] !== parent) breaches.tree.push(`${ref} names ${element['/P']} as its parent, not ${parent}`);
    if (KIDS[parentType] && !KIDS[parentType].includes(type)) breaches.nesting.push(`${type} within ${parentType}`);
    if (PARENTS[type] && !PARENTS[type].includes(parentType)) breaches.nesting.push(`${type} within ${parentType}`);
    const k = element['/K'];
    const kids = k === undefined ? [] : Array.isArray(k) ? k : [k];
    checkElement(element, type, kids);
    if (!kids.length && type !== 'TD' && type !== 'TH') breaches.tree.push(`an empty ${type}`);
    for (const kid of kids) {
        if (isRef(kid)) walk(kid, ref, type);
        else if (kid['/Type'] === '/OBJR') annotations.set(kid['/Obj'], ref);
        else {
            const page = typeof kid === 'number' ? element['/Pg'] : kid['/Pg'] || element['/Pg'];
            const identifier = typeof kid === 'number' ? kid : kid['/MCID'];
            const key = `${page} ${identifier}`;
            if (contents.has(key)) breaches.tree.push(`${key} belongs to two elements`);
            contents.set(key, ref);
            if (!pageOf.get(page).identifiers.has(identifier)) breaches.tree.push(`${key} is not on that page`);
        }
    }
}
walk(root['/K'], catalog['/StructTreeRoot'], '');

// ---- from content back to the tree ----

const entries = new Map();
(function number(ref) {
    const node = get(ref);
    (node['/Kids'] || []).forEach(number);
    const nums = node['/Nums'] || [];
    for (let i = 0; i < nums.length; i += 2) entries.set(nums[i], get(nums[i + 1]) && nums[i + 1]);
})(root['/ParentTree']);
let linked = 0;
for (const [index, page] of pages.entries()) {
    const parents = entries.get(page.node['/StructParents']) || [];
    for (const identifier of page.identifiers)
        if (!contents.has(`${page.ref} ${identifier}`) || parents[identifier] !== contents.get(`${page.ref} ${identifier}`))
            breaches.tree.push(`page ${index + 1}: ${identifier} leads to ${parents[identifier]}`);
    if (page.node['/Tabs'] !== '/S') breaches.facts.push(`page ${index + 1} has no order of tabs`);
    for (const ref of get(page.node['/Annots']) || []) {
        const link = get(ref);
        linked++;
        if (!string(link['/Contents'])) breaches.links.push(`page ${index + 1}: a link that says not where it leads`);
        if (!annotations.has(ref) || entries.get(link['/StructParent']) !== annotations.get(ref))
            breaches.links.push(`page ${index + 1}: a link without element`);
    }
}

// ---- about the document ----

const xmp = Buffer.from(raw(catalog['/Metadata']).stream.data, 'base64').toString();
if (!string(catalog['/Lang'])) breaches.facts.push('no language');
if (!(catalog['/MarkInfo'] || {})['/Marked']) breaches.facts.push('not marked');
if (!(get(catalog['/ViewerPreferences']) || {})['/DisplayDocTitle']) breaches.facts.push('the title is not shown');
const title = string(get(objects.trailer.value['/Info'])['/Title']);
const escaped = title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
if (!title || !xmp.includes(`>${escaped}<`)) breaches.facts.push('XMP has another title');
if (!xmp.includes('<pdfuaid:part>1</pdfuaid:part>')) breaches.facts.push('does not say that it is PDF/UA');

const sentences = {
    tree: 'each piece of content has one element, and the way back leads to it',
    content: 'everything that is drawn is content or an artifact, and marks nest',
    headings: 'no level of heading is left out',
    nesting: 'lists, tables and contents have the parts that they must have, and no other',
    texts: 'figures have a text, head cells a scope, notes an id',
    links: `${linked} links have an element and say where they lead`,
    facts: 'title, language and order are given',
};
let number = 0;
for (const [kind, sentence] of Object.entries(sentences)) {
    const list = breaches[kind];
    console.log(`${list.length ? 'not ok' : 'ok'} ${++number} - ${sentence}`);
    for (const line of list.slice(0, 8)) console.log(`# ${line}`);
}
console.log(`# ${Object.entries(counts).map(([type, count]) => `${type} ${count}`).join(', ')}`);
