// What is wrong with an EPUB that was unpacked: node epub.js DIR [commands.json]
//
// Its pages hold the elements and attributes below and nothing else, load nothing, and are read by the rules of XML; every
// id is there once; every link leads to a place that is there; the package names every file. With the commands, each is in
// the book as it is copied. One line for each fault; no line: there is none.
"use strict";
const fs = require("fs");
const path = require("path");

const ELEMENTS = new Set(("html head title link body section nav h1 h2 h3 h4 h5 h6 p div span a b i em strong s del ins time u q mark small sub sup kbd abbr " +
  "code pre samp var br hr img ul ol li table thead tbody tr th td dl dt dd blockquote").split(" "));
const ATTRIBUTES = new Set(("id class href src alt title width height lang xml:lang dir xmlns xmlns:epub epub:type rel type start colspan data-name " +
  "data-lang datetime").split(" "));
const TAG = /<(\/?)([a-z][\w:]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[<&](?!(?:amp|lt|gt|quot);)[^<]{0,40}/g;
const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };
const plain = (text) => text.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot);/g, (_, name) => entities[name]);

const dir = process.argv[2];
const faults = [];
const book = path.join(dir, "EPUB");
const files = fs.readdirSync(dir, { recursive: true }).filter((name) => fs.statSync(path.join(dir, name)).isFile());
const pages = new Map(); // by their paths in the book

const parse = (name) => {
  const text = fs.readFileSync(path.join(book, name), "utf8").replace(/^<\?xml version="1.0" encoding="utf-8"\?>\n<!DOCTYPE html>\n/, "");
  const page = { text, ids: new Set(), links: [] };
  const open = [];
  for (const [whole, close, element, attributes, empty] of text.matchAll(TAG)) {
    if (!element || !ELEMENTS.has(element)) {
      faults.push(`${name}: ${whole}`);
      continue;
    }
    if (close) {
      if (open.pop() !== element) faults.push(`${name}: ${whole} ends another element`);
    } else if (!empty) open.push(element);
    for (const [, key, value] of (attributes || "").matchAll(/([\w:-]+)="([^"]*)"/g)) {
      if (!ATTRIBUTES.has(key)) faults.push(`${name}: ${whole}`);
      if (key === "id" && (page.ids.has(value) || !/^[A-Za-z_][\w.-]*$/.test(value))) faults.push(`${name}: id ${value}`);
      if (key === "id") page.ids.add(value);
      if (key === "href" || key === "src") page.links.push({ element, address: plain(value) });
    }
  }
  if (open.length) faults.push(`${name}: <${open.pop()}> has no end`);
  pages.set(name, page);
};

const follow = (from, { element, address }) => {
  if (element === "a" && /^(https?:\/\/|mailto:|tel:)[^\s"<>\\^`{|}[\]]*$/.test(address)) return;
  const [file, id] = address.split("#");
  const to = file ? path.join(path.dirname(from), file) : from;
  if (/[:?%]|^\//.test(address) || !files.includes(path.join("EPUB", to))) faults.push(`${from}: ${address} is not there`);
  else if (id !== undefined && !pages.get(to)?.ids.has(id)) faults.push(`${from}: no ${address}`);
};

for (const name of files) if (/\.xhtml$/.test(name)) parse(path.relative("EPUB", name));
for (const [name, page] of pages) for (const link of page.links) follow(name, link);

const opf = fs.readFileSync(path.join(book, "package.opf"), "utf8");
const named = [...opf.matchAll(/<item id="[^"]*" href="([^"]*)"/g)].map((item) => item[1]).concat("package.opf");
for (const name of files) if (/^EPUB\//.test(name) && !named.includes(name.slice(5))) faults.push(`package.opf: no ${name}`);
for (const name of named) if (!files.includes(`EPUB/${name}`)) faults.push(`package.opf: ${name} is not there`);
const style = fs.readFileSync(path.join(book, "style.css"), "utf8");
if (/url\(|@import/.test(style)) faults.push("style.css loads something");

// As it is copied: the text of the element behind its id.
const shown = (id) => {
  for (const { text } of pages.values()) {
    const at = text.indexOf(`id="c-${id}"`);
    if (at < 0) continue;
    const found = /(?:<pre class="cmd-text"[^>]*><code[^>]*>|<span class="cmd-text"><code[^>]*>)(.*?)<\/code>|<kbd[^>]*>(.*?)<\/kbd>/s.exec(text.slice(at));
    return found && plain(found[1] ?? found[2]);
  }
  return undefined;
};
if (process.argv[3])
  for (const command of JSON.parse(fs.readFileSync(process.argv[3], "utf8")).commands)
    if (!command.hidden && shown(command.id) !== command.text) faults.push(`${command.id}: ${JSON.stringify(shown(command.id))}, not ${JSON.stringify(command.text)}`);

if (pages.size < 3) faults.push("there are no pages");
for (const fault of faults) console.log(fault);
