// site.js FOLDER -- what must hold for every page of a built site (the folder public/).
// Prints TAP. A page is read with a few regular expressions: the program writes its
// HTML in one regular form, which is checked first.
"use strict";
const fs = require("fs");
const path = require("path");

const root = path.resolve(process.argv[2]);
const breaches = { tags: [], links: [], ids: [], outside: [], inline: [], commands: [], text: [], search: [] };

function filesBelow(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const full = path.join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(full) : [full];
    });
}

const entities = { lt: "<", gt: ">", quot: '"', amp: "&" };
const unescape = (text) => text.replace(/&(lt|gt|quot|amp);/g, (_, name) => entities[name]);

const files = filesBelow(root);
const pages = new Map();
for (const file of files.filter((f) => f.endsWith(".html"))) {
    const html = fs.readFileSync(file, "utf8");
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((m) => unescape(m[1]));
    pages.set(file, { html, ids: new Set(ids), name: path.relative(root, file) });
    for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) breaches.ids.push(`${file}: ${id}`);
}

// Elements are closed in the order in which they were opened.
const empty = /^(meta|link|br|img|hr|input|wbr)$/;
for (const { html, name } of pages.values()) {
    const open = [];
    for (const [, close, tag] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
        if (!close && !empty.test(tag)) open.push(tag);
        if (close && open.pop() !== tag) {
            breaches.tags.push(`${name}: </${tag}>`);
            break;
        }
    }
    if (open.length) breaches.tags.push(`${name}: ${open} left open`);
}

// Each address in a page leads to a file that is there, and to an id in it.
for (const [file, { html, ids, name }] of pages) {
    for (const [m0, tag, attribute, value] of html.matchAll(/<([a-z]+)[^>]*?\s(href|src|action|popovertarget)="([^"]*)"/g)) {
        const url = unescape(value);
        if (/^<link rel="(canonical|alternate)"/.test(m0) || (name === "404.html" && url.startsWith("/"))) continue; // of a host
        if (attribute === "popovertarget") {
            if (!ids.has(url)) breaches.links.push(`${name}: popovertarget ${url}`);
            continue;
        }
        if (/^[a-z]+:|^\/\//i.test(url)) {
            if (tag !== "a") breaches.outside.push(`${name}: <${tag} ${attribute}="${url}">`);
            continue;
        }
        const [target, fragment] = url.split("#").map(decodeURIComponent);
        const full = target ? path.resolve(path.dirname(file), target) : file;
        if (!full.startsWith(root) || !fs.existsSync(full) || fs.statSync(full).isDirectory())
            breaches.links.push(`${name}: ${url}`);
        else if (fragment && !pages.get(full)?.ids.has(fragment)) breaches.links.push(`${name}: ${url}`);
    }
    for (const [, list] of html.matchAll(/\saria-(?:labelledby|describedby)="([^"]*)"/g))
        if (!ids.has(unescape(list))) breaches.links.push(`${name}: aria ${list}`);
    for (const m of html.matchAll(/<style|\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)[^>]*>|<[a-z][^>]*javascript:/g))
        breaches.inline.push(`${name}: ${m[0]}`);
}
for (const file of files.filter((f) => f.endsWith(".css")))
    if (/url\(|@import/.test(fs.readFileSync(file, "utf8"))) breaches.outside.push(path.relative(root, file));

// Each command stands in the page of its lesson under its id, and in a sheet of it; a hidden
// one in neither.
const commands = (file) => JSON.parse(fs.readFileSync(file, "utf8")).commands;
const list = commands(path.join(root, "commands.json"));
const sheets = new Map();
for (const file of files.filter((f) => f.endsWith(".txt"))) sheets.set(file, fs.readFileSync(file, "utf8").replace(/^\ufeff/, ""));
for (const c of list) {
    const page = pages.get(path.join(root, "lessons", c.lesson, "index.html"));
    const start = page.html.indexOf(`id="c-${c.id}"`);
    if (c.hidden) {
        if (start >= 0 || [...sheets.values()].some((text) => text.includes(`# ${c.id} `)))
            breaches.commands.push(`${c.id} is not hidden`);
        continue;
    }
    const step = !["command", "input", "file"].includes(c.kind);
    const box = step ? /<(kbd)>(.*?)<\/kbd>/s : /<(pre|span) class="cmd-text"[^>]*><code[^>]*>(.*?)<\/code><\/\1>/s;
    const code = start < 0 ? null : box.exec(page.html.slice(start));
    const shown = code && unescape(code[2].replace(/<[^>]*>/g, ""));
    if (shown !== c.text) breaches.commands.push(`${c.id} in its page: ${shown}`);
    const own = [...sheets].filter(([file]) => file.startsWith(path.join(root, "sheets", c.lesson)));
    if (!own.some(([, text]) => text.includes(`# ${c.id} `) && text.includes(c.text)))
        breaches.commands.push(`${c.id} in no sheet`);
}

// The search knows each of them by its id, and gives no answers away.
const script = fs.readFileSync(path.join(root, "assets/search.js"), "utf8");
let found = null;
require("vm").runInNewContext(script.slice(script.lastIndexOf("\nhandout.found(")), { handout: { found: (value) => { found = value; } } });
const ids = new Map([...found.slides.flatMap((slide) => slide[5]), ...found.pages.flatMap((page) => page[3])]);
for (const c of list)
    if (["command", "input", "file"].includes(c.kind) && !c.hidden && ids.get(c.id) !== c.text && ids.get(c.id) !== "")
        breaches.search.push(`${c.id}: ${ids.get(c.id)}`);
for (const [lesson, anchor] of found.slides) {
    const page = pages.get(path.join(root, "lessons", found.lessons[lesson][0], "index.html"));
    if (!page || !page.ids.has(anchor)) breaches.search.push(`${found.lessons[lesson]} ${anchor}`);
}

// The lines of a sheet that are no command, in any language, are comments of at most 80 columns.
const texts = files.filter((f) => path.basename(f) === "commands.json").flatMap(commands).map((c) => c.text).sort((a, b) => b.length - a.length);
for (const [file, text] of sheets) {
    let rest = "\n" + text;
    for (const t of texts) rest = rest.split("\n" + t + "\n").join("\n\n");
    for (const line of rest.split("\n"))
        if (line && (!line.startsWith("#") || [...line].length > 80) && !/^cat > |^EOF_*$/.test(line))
            breaches.text.push(`${path.relative(root, file)}: ${line}`);
}

const sentences = {
    tags: `the elements of ${pages.size} pages are closed in order`,
    ids: "no id stands twice on a page",
    links: "every address in a page leads to a file and an id that are there",
    outside: "nothing is loaded from elsewhere",
    inline: "no script and no style inside a page",
    commands: `each of ${list.length} commands stands in its page, under its id, and in a sheet`,
    search: `the search has ${ids.size} commands, and slides that are there`,
    text: `what is no command in ${sheets.size} sheets is a comment of at most 80 columns`,
};
let number = 0;
for (const [key, sentence] of Object.entries(sentences)) {
    const found = breaches[key];
    console.log(`${found.length ? "not ok" : "ok"} ${++number} - ${sentence}`);
    for (const breach of found.slice(0, 10)) console.log(`#   ${breach}`);
}
process.exit(Object.values(breaches).some((b) => b.length) ? 1 : 0);
