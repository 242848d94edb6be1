// Courses full of vectors (hostile.js) in a real browser: nothing of them runs, nothing is asked for, and no page has
// an element or an attribute that is not the program's own. Prints TAP; markup.sh builds them and sets BROWSER and WORK.
"use strict";
const { chromium } = require("playwright-core");
const { execFileSync } = require("child_process");
const fs = require("fs");
const http = require("http");
const path = require("path");
const { pathToFileURL } = require("url");
const { HOST, vectors } = require("./vectors");
const hostile = require("./hostile");

const work = process.env.WORK;
const out = path.join(work, "out");
hostile.load(work);

let count = 0;
let failed = 0;
const check = (ok, name, detail) => {
  console.log(`${ok ? "ok" : "not ok"} ${++count} - ${name}`);
  if (ok) return;
  failed++;
  for (const one of detail === undefined ? [] : [detail].flat().slice(0, 12)) console.log(`# ${JSON.stringify(one)}`);
};
const files = (ending, under = out) => fs.readdirSync(under, { recursive: true }).map(String)
  .filter((f) => f.endsWith(ending) && fs.statSync(path.join(under, f)).isFile()).sort();

// ---- what a page must not do ----

// The elements and attributes that templates and renderer write; all else came from content.
const OWN = {
  elements: "html head meta title link script body a header nav main footer section div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd details " +
    "summary table thead tbody tr th td pre code samp var kbd em strong del b i u s sub sup small br hr img blockquote button form input label " +
    "aside progress noscript textarea time abbr mark q ins cite dfn wbr style",
  attributes: "lang charset name content rel href src defer class id role title alt loading type hidden open for rows cols scope start disabled " +
    "checked placeholder spellcheck tabindex autocomplete autocapitalize http-equiv media popover popovertarget width height srcset sizes decoding max value property blocking dir",
};

// Runs in the page; gives what is not as it should be.
const inspect = ({ elements, attributes, script, links = script ? 6 : 0 }) => {
  const own = new Set(elements.split(" "));
  const known = new Set(attributes.split(" "));
  const found = [];
  const single = { script: script ? 4 : 0, meta: script ? 10 : 4, base: 0, link: links, style: script ? 0 : 1, title: 1, body: 1 };
  for (const [name, most] of Object.entries(single)) if (document.getElementsByTagName(name).length > most) found.push(`too many <${name}>`);
  for (const e of document.querySelectorAll("*")) {
    const name = e.localName;
    if (e.namespaceURI !== "http://www.w3.org/1999/xhtml" || !own.has(name)) found.push(`<${name}> ${e.outerHTML.slice(0, 200)}`);
    for (const a of e.attributes)
      if (!known.has(a.name) && !/^(data|aria)-[a-z]+(-[a-z]+)*$/.test(a.name)) found.push(`${a.name}= ${e.outerHTML.slice(0, 200)}`);
    if (e.href && !/^(https?|mailto|file|ftp|sftp|ssh|tel|tg|irc):$/.test(new URL(e.href).protocol)) found.push(`leads to ${e.href}`);
    if (name === "input" && e.type !== "checkbox" && !e.closest("form.values")) found.push(`an input: ${e.outerHTML}`);
    if (name === "form" && e.className !== "values scripted") found.push(`a form: ${e.outerHTML.slice(0, 200)}`);
  }
  const natives = [document.getElementById, document.querySelector, document.querySelectorAll, document.createElement, document.addEventListener];
  if (!natives.every((f) => typeof f === "function") || !(document.body instanceof HTMLBodyElement)) found.push("a name of the document is hidden");
  return found;
};

// Uses all that a reader may use, at once.
const use = ([texts, step]) => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  for (const details of all("details")) details.open = true;
  for (const [i, button] of all("button").entries()) if (i % step === 0) button.click();
  for (const link of all("a")) if (!/^(https?|mailto|file|ftp|sftp|ssh|tel|tg|irc):$/.test(link.protocol) || link.hash && link.pathname === location.pathname) link.click();
  for (const form of all("form.ask")) {
    for (const field of form.querySelectorAll("input")) field.value = texts[0];
    form.requestSubmit();
  }
  const fields = all("form.values input:not([type=hidden])");
  for (let i = 0; i < fields.length; i++) {
    fields[i].value = texts[i % texts.length];
    if (i % 16 === 0) fields[i].dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const e of all("main *, header *")) for (const type of ["mouseover", "pointerenter", "focus", "toggle"]) e.dispatchEvent(new Event(type));
  const lookup = document.getElementById("lookup");
  if (lookup) {
    lookup.value = texts.join("\n");
    lookup.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

// Opens what lies over the page, with what a reader may type or paste into it.
const over = async (texts) => {
  await handout.search.load();
  const shut = () => { for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close(); };
  const soon = () => new Promise((done) => setTimeout(done, 20));
  for (const text of ["hit", "1.1", ...texts]) {
    handout.search.open(text);
    await soon();
  }
  shut();
  const command = document.querySelector("main .cmd");
  if (command) {
    await handout.openStuck(command);
    const error = document.getElementById("stuck-error");
    error.value = texts.join("\n");
    error.dispatchEvent(new Event("input"));
    await soon();
  }
  shut();
};

// Of several ways to write an address, one.
const plain = (url) => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

// A tab in which whatever happens that should not is noted in tab.hits. The policy of the pages is
// left out of it: what is written must not run by itself.
const tabOf = async (browser) => {
  const context = await browser.newContext({ bypassCSP: true, permissions: ["clipboard-read", "clipboard-write"], viewport: { width: 1280, height: 800 } });
  const tab = await context.newPage();
  tab.hits = [];
  tab.wanted = new Set(); // addresses that a page may ask for
  const note = (what, n) => tab.hits.push({ what, ...hostile.place(Number(n)), at: tab.at });
  await context.exposeBinding("hit", (_, n) => note("runs", n));
  await context.addInitScript(() => { for (const name of ["alert", "msgbox"]) window[name] = (n) => window.hit(n || 0); });
  context.on("dialog", (d) => { note("a dialog", 0); d.dismiss(); });
  context.on("page", () => note("a window", 0));
  tab.on("pageerror", (e) => { tab.hits.push({ what: "an error of the script", message: e.message, at: tab.at }); });
  await context.route((url) => !/^(blob|data):$/.test(url.protocol), (route) => {
    const url = route.request().url();
    if (tab.wanted.has(plain(url.replace(/[?#].*/, "")))) return route.continue();
    note(`asks for ${url}`, (url.match(/\d+/g) || [0]).pop());
    return route.abort();
  });
  return tab;
};

const load = async (tab, base, folder, page, hash = "") => {
  const url = base(path.join(folder, page));
  tab.at = url + hash;
  await tab.goto(url + hash, { waitUntil: "load" });
};

// ---- places that are looked at ----

const sites = fs.readdirSync(out).flatMap((a) => fs.readdirSync(path.join(out, a)).map((b) => path.join(a, b)))
  .filter((f) => fs.existsSync(path.join(out, f, "public")));

const fileUrl = (name) => pathToFileURL(path.join(out, name)).href;
const wanted = (tab, base) => { for (const f of files("")) tab.wanted.add(plain(base(f))); };

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".json": "application/json", ".xml": "application/xml" };
const serve = () => new Promise((done) => {
  const server = http.createServer((request, response) => {
    const name = path.join(out, decodeURIComponent(request.url.replace(/[?#].*/, "")));
    if (!fs.existsSync(name) || !fs.statSync(name).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[path.extname(name)] || "text/plain" }); // no charset: as simple hosts do
    return response.end(fs.readFileSync(name));
  });
  server.listen(0, "127.0.0.1", () => done(server));
});

// What the reader's side may bring in: fragments, kept values.
const texts = vectors(999000).filter((_, i) => i % 8 === 0);

async function pages(browser, base, way) {
  const tab = await tabOf(browser);
  let filled = 0;
  wanted(tab, base);
  for (const site of sites) {
    const folder = path.join(site, "public");
    const names = files(".html", path.join(out, folder));
    const odd = [];
    for (const name of names) {
      await load(tab, base, folder, name);
      odd.push(...(await tab.evaluate(inspect, { ...OWN, script: true })).map((what) => ({ what, name })));
      await tab.evaluate(use, [texts, base === fileUrl ? 1 : 8]);
      await tab.locator("#lookup-result[aria-busy=true]").waitFor({ state: "detached" });
      await tab.evaluate(over, texts.slice(0, 4));
      await tab.evaluate((list) => { for (const text of list) location.hash = text; }, texts.slice(0, 3));
      await tab.evaluate((list) => {
        const key = "handout:" + document.body.dataset.course + ":values";
        const names = [...document.querySelectorAll("input[data-name]")].map((field) => field.dataset.name);
        localStorage.setItem(key, JSON.stringify(Object.fromEntries(names.map((name, i) => [name, list[i % list.length]]))));
      }, texts);
      const text = texts[names.indexOf(name) % texts.length];
      const field = await tab.evaluate(() => document.querySelector("input[data-name]")?.dataset.name);
      await load(tab, base, folder, name, "#" + (field && text.length % 2 ? `${field}=${encodeURIComponent(text)}` : text));
      filled += await tab.locator("var.filled").count();
    }
    check(odd.length === 0, `${site}, ${way}: ${names.length} pages have nothing but the program's own elements, attributes and links`, odd);
  }
  check(filled > 20, `what was kept is filled in, ${filled} times, ${way}`);
  check(tab.hits.length === 0, `nothing runs and nothing is asked for, ${way}`, tab.hits);
  await tab.context().close();
}

// Texts and data are what they say they are, whoever serves them.
async function others(browser, base, way) {
  const tab = await tabOf(browser);
  wanted(tab, base);
  const names = [...files(".txt"), ...files(".json"), ...files(".xml"), ...files(".sarif")].filter((f, i) => !/sheets\/.*\//.test(f) || i % 40 === 0);
  for (const name of names) await load(tab, base, "", name);
  check(names.length > 10 && tab.hits.length === 0, `${names.length} sheets, lists and reports run nothing, ${way}`, tab.hits);
  await tab.context().close();
}

async function preflight(browser) {
  const name = files("preflight.html")[0];
  if (!name) {
    console.log(`ok ${++count} - the page of a run # SKIP no sandbox here`);
    return;
  }
  const tab = await tabOf(browser);
  wanted(tab, fileUrl);
  await load(tab, fileUrl, "", name);
  const odd = await tab.evaluate(inspect, { ...OWN, script: false });
  const text = await tab.locator("body").innerText();
  check(odd.length === 0 && tab.hits.length === 0, "the page of a run has nothing but its own, and runs nothing", [...odd, ...tab.hits]);
  check(text.includes("<script>hit("), "and shows what commands print");
  await tab.context().close();
}

// The pages for speakers and supporters: they copy, and nothing else.
const apart = (name) => /\/private\/(speakers|supporters)\//.test(name) && !/(preflight|slides)\.html$/.test(name);
async function notes(browser) {
  const names = files(".html").filter(apart);
  const tab = await tabOf(browser);
  wanted(tab, fileUrl);
  const odd = [];
  for (const name of names) {
    await load(tab, fileUrl, "", name);
    odd.push(...(await tab.evaluate(inspect, { ...OWN, script: true })).map((what) => ({ what, name })));
    await tab.evaluate(() => {
      for (const summary of document.querySelectorAll("summary")) summary.click();
      for (const button of document.querySelectorAll("main button")) button.click();
    });
    await tab.waitForTimeout(50);
  }
  const kinds = ["notes.html", "commands.html", "supporters/"].filter((kind) => names.some((name) => name.includes(kind)));
  check(kinds.length === 3 && odd.length === 0 && tab.hits.length === 0, `${names.length} pages for speakers and supporters have nothing but their own, and run nothing`, [...odd, ...tab.hits]);
  await tab.context().close();
}

// ---- documents ----

const ACTIONS = /^\/(JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie|Sound|RichMediaExecute|Hide|ResetForm|Named|Trans|SetOCGState|Thread)$/;
const SAFE = /^u:(https?|mailto|ftp|sftp|ssh|tel|tg|irc):/;

// What a viewer would do on its own, or where a link leads that should not.
const actions = (value, found) => {
  if (value === null || typeof value !== "object") return;
  if (ACTIONS.test(value["/S"])) found.push(value["/S"]);
  for (const key of ["/JS", "/AA", "/XFA", "/JavaScript", "/RichMediaContent"]) if (key in value) found.push(key);
  if (value["/OpenAction"] && !Array.isArray(value["/OpenAction"]) && typeof value["/OpenAction"] === "object") found.push("/OpenAction");
  if ("/URI" in value && value["/S"] === "/URI" && !SAFE.test(value["/URI"])) found.push(value["/URI"]);
  const name = value["/Type"] === "/Filespec" && String(value["/UF"] || value["/F"]);
  if (name && !/\.(txt|sh)$/.test(name)) found.push(`attached: ${name}`);
  for (const inner of Object.values(value)) actions(inner, found);
};

// A channel's address of course.yaml that would run is an error.
function refused() {
  const said = fs.readFileSync(path.join(work, "unsafe.txt"), "utf8").split("\n").filter((l) => / error: .*\[unsafe-link\]$/.test(l)).length;
  check(said === hostile.unsafe().length && said > 30, `${said} addresses of channels are refused`, hostile.unsafe().length);
}

function documents() {
  const names = files(".pdf");
  const wrong = [];
  let links = 0;
  for (const name of names) {
    const found = [];
    const read = JSON.parse(execFileSync("qpdf", ["--json=2", "--json-key=qpdf", "--json-stream-data=none", path.join(out, name)], { maxBuffer: 1 << 28, encoding: "utf8" }));
    actions(read.qpdf[1], found);
    links += JSON.stringify(read.qpdf[1]).split('"/S":"/URI"').length - 1;
    if (found.length) wrong.push({ name, found: found.slice(0, 5) });
  }
  check(names.length >= 2 * sites.length && links > 100, `${names.length} documents with ${links} links out are looked at`);
  check(wrong.length === 0, "documents run nothing, and lead where a link may lead", wrong);
}

// ---- what the test itself is worth ----

function reach() {
  const text = files(".html").filter((f) => !apart(f)).map((f) => fs.readFileSync(path.join(out, f), "utf8")).join("\n");
  const shown = new Map();
  const digits = new Set([...text.matchAll(/(?:hit(?:\(|-|\.example\/))(\d{4,6})(?!\d)/g)].map((m) => m[1]));
  for (let at = 0; at < hostile.places.length; at++) {
    let seen = 0;
    for (let n = 1000 * (at + 1); n < 1000 * (at + 1) + hostile.total; n++) seen += digits.has(String(n));
    shown.set(hostile.places[at], seen);
  }
  const private_ = /^(the speaker's notes|the roster.*)$/;
  const few = [...shown].filter(([name, seen]) => !private_.test(name) && seen === 0);
  check(few.length === 0, `${shown.size} places show their vectors on pages, ${[...shown.values()].reduce((a, b) => a + b, 0)} in all`, few);
  const told = [...shown].filter(([name, seen]) => private_.test(name) && seen > 0);
  check(told.length === 0, "what is private is on no page", told);
}

// A page of ours in which vectors stand as they are: the test sees them run.
async function sees(browser) {
  const tab = await tabOf(browser);
  const site = path.join(out, sites[0], "public");
  const page = fs.readFileSync(path.join(site, "index.html"), "utf8");
  const names = [`<script>hit(1000)</script>`, `<img src=x onerror=hit(1026)>`, `<img src=${HOST}1036>`, `<a href="javascript:hit(1069)">x</a>`, `<svg onload=hit(1038)>`];
  wanted(tab, fileUrl);
  for (const raw of names) {
    const name = path.join(sites[0], "public", "raw.html");
    fs.writeFileSync(path.join(out, name), page.replace("</main>", raw + "</main>"));
    tab.wanted.add(plain(fileUrl(name)));
    tab.hits.length = 0;
    await load(tab, fileUrl, "", name);
    const odd = await tab.evaluate(inspect, { ...OWN, script: true });
    await tab.evaluate(use, [texts, 1]);
    await tab.waitForTimeout(50);
    fs.unlinkSync(path.join(out, name));
    const n = Number(raw.match(/\d{4}/)[0]);
    check(tab.hits.some((h) => h.number === n && h.place === hostile.places[0]), `the test sees that it runs: ${raw}`, tab.hits);
    check(raw.startsWith("<img src=h") || odd.length > 0, `and that it is not the program's own`, odd);
  }
  await tab.context().close();
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const server = await serve();
  const httpUrl = (name) => `http://127.0.0.1:${server.address().port}/` + name.split(path.sep).map(encodeURIComponent).join("/");
  const timed = process.env.TIMES ? async (name, f) => { const t = Date.now(); await f(); console.log(`# ${name} ${Date.now() - t} ms`); } : (_, f) => f();
  try {
    await timed("reach", reach);
    await timed("sees", () => sees(browser));
    await timed("pages", () => Promise.all([pages(browser, fileUrl, "from disk"), pages(browser, httpUrl, "over HTTP")]));
    await timed("others", () => others(browser, httpUrl, "over HTTP"));
    await timed("preflight", () => preflight(browser));
    await timed("notes", () => notes(browser));
    await timed("documents", documents);
    refused();
  } catch (error) {
    check(false, "the test runs to its end", String(error.stack));
  }
  await browser.close();
  server.close();
  console.log(`1..${count}`);
  process.exit(failed ? 1 : 0);
})();
