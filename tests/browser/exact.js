// Every command of some courses, copied and compared byte for byte. Prints TAP; exact.sh sets BROWSER
// and WORK, the folder of the sites and of what `list` says of each course.
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");
const http = require("http");
const path = require("path");
const { pathToFileURL } = require("url");

const work = process.env.WORK;
const STUDENT = "s000123";
// What the values of the bundled courses become for this student.
const VALUES = { student: STUDENT, master: `master-1.${STUDENT}.slurm.example`, domain: `apps.${STUDENT}.slurm.example`, registry: "registry.slurm.example:5000" };
// A host that is not the own machine: plain http is not trusted there, and has no clipboard.
const HOST = "handbook.example";

let count = 0, failed = 0;
const check = (ok, name, detail) => {
  console.log(`${ok ? "ok" : "not ok"} ${++count} - ${name}`);
  if (ok) return;
  failed++;
  if (detail !== undefined) console.log(`# ${JSON.stringify(detail).slice(0, 2000)}`);
};

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const serve = () => new Promise((ready) => {
  const server = http.createServer((request, response) => {
    const file = path.join(work, path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    response.setHeader("Content-Type", TYPES[path.extname(file)] || "text/plain");
    response.end(fs.existsSync(file) ? fs.readFileSync(file) : "");
  });
  server.listen(0, "127.0.0.1", () => ready(server));
});

// In the page: what reaches the clipboard is noted, on its way by both roads, with the command that
// has the focus.
const NOTE = () => {
  window.copies = [];
  let at = "";
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[id^='c-']");
    if (row) at = row.id.replace(/^c-/, "");
  });
  if (navigator.clipboard && window.isSecureContext) {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      const from = at;
      await write(text);
      window.copies.push([from, text]);
    };
  }
  document.addEventListener("copy", (event) => {
    const { value, selectionStart, selectionEnd } = event.target;
    window.copies.push([at, value.slice(selectionStart, selectionEnd)]);
  });
};

// The ids of the page's commands in order; all folded help is open.
const ROWS = () => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
  for (const step of document.querySelectorAll("main .later")) step.classList.remove("later");
  return [...document.querySelectorAll("main :is(.cmd, .cmd-inline)[id]")].filter((row) => row.checkVisibility() && row.querySelector("button.copy")).map((row) => row.id.replace(/^c-/, ""));
};

// Presses every button, one after the other; a command that asks for a value is left alone.
const BUTTONS = async (ids) => {
  const found = [];
  for (const id of ids) {
    const row = document.getElementById("c-" + id);
    if (row.querySelector("var[data-name]:not(.filled)")) {
      found.push([id, null]);
      continue;
    }
    const before = window.copies.length;
    row.querySelector("button.copy").click();
    for (let i = 0; i < 200 && window.copies.length === before; i++) await new Promise((done) => setTimeout(done));
    found.push([id, (window.copies[before] || [])[1]]);
  }
  return found;
};

// Asks the page until it says yes, for 5 seconds at most; a function that it would wait for by itself
// is a text to be evaluated, which its policy forbids.
async function until(tab, ask, argument) {
  for (let i = 0; i < 500 && !(await tab.evaluate(ask, argument)); i++) await tab.waitForTimeout(10);
}

async function page(browser, address, commands, seen, wrong) {
  const context = await browser.newContext({ viewport: { width: 700, height: 300 }, permissions: address.startsWith("file:") ? ["clipboard-read", "clipboard-write"] : [] });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => wrong.push([address, error.message]));
  await tab.goto(`${address}#student=${STUDENT}`);
  await tab.evaluate(NOTE);
  const ids = await tab.evaluate(ROWS);
  // Of pages besides lessons, which list leaves out, it is what stands there.
  const shown = new Map(await tab.evaluate((all) => all.map((id) => [id, document.getElementById("c-" + id).querySelector(".cmd-text code").textContent]), ids));
  const textOf = (id) => (/^[wp]/.test(id) ? shown.get(id) : commands.get(id).text);
  const expected = (id) => textOf(id).replace(/<(student|master|domain|registry)>/g, (hole, name) => VALUES[name]);
  const compare = (id, got, how) => {
    if (got !== expected(id)) wrong.push([how, id, got, expected(id)]);
    seen.add(id);
  };
  const secure = await tab.evaluate(() => Boolean(navigator.clipboard && window.isSecureContext));
  const asking = new Set();
  for (const [id, got] of await tab.evaluate(BUTTONS, ids)) {
    if (got === null) asking.add(id);
    else compare(id, got, "button");
  }
  // By keys: j goes from one command to the next, and Enter copies.
  await tab.evaluate(() => { window.copies = []; document.activeElement.blur(); scrollTo(0, 0); });
  const walked = ids.filter((id) => !asking.has(id));
  for (const [i, id] of ids.entries()) {
    await tab.keyboard.press("j");
    if (i === 0) await until(tab, () => document.activeElement.closest("main") !== null);
    if (!asking.has(id)) await tab.keyboard.press("Enter");
  }
  await until(tab, (n) => window.copies.length >= n, walked.length);
  const copies = await tab.evaluate(() => window.copies);
  walked.forEach((id, i) => {
    const [at, text] = copies[i] || [];
    if (at === id) compare(id, text, "keys");
    else wrong.push(["keys", `come to ${at}, not to ${id}`]);
  });
  // What was noted is what arrives: the last one, pasted.
  if (walked.length) {
    const pasted = await tab.evaluateHandle(() => {
      const area = document.createElement("textarea");
      document.body.append(area);
      area.focus();
      return area;
    });
    await tab.keyboard.press("Control+v");
    const got = await pasted.evaluate((area) => area.value);
    if (got !== copies.at(-1)[1]) wrong.push(["pasted", address, got, copies.at(-1)]);
  }
  await context.close();
  return { secure, asking: [...asking] };
}

(async () => {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", `--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
  });
  for (const course of process.argv.slice(2)) {
    const all = JSON.parse(fs.readFileSync(path.join(work, course + ".json"), "utf8")).commands.filter((c) => !c.hidden);
    const commands = new Map(all.map((c) => [c.id, c]));
    const folder = path.join(work, course, "public");
    const pages = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => /^(lessons|workspace|problems)\/.*html$/.test(name)).sort();
    for (const [name, addressOf, trusted] of [
      ["from a disk", (name) => pathToFileURL(path.join(folder, name)).href, true],
      ["over plain http", (name) => `http://${HOST}:${server.address().port}/` + path.relative(work, path.join(folder, name)).split(path.sep).map(encodeURIComponent).join("/"), false],
    ]) {
      const seen = new Set(), wrong = [], asking = [];
      let trust = trusted;
      try {
        for (const one of pages) {
          const found = await page(browser, addressOf(one), commands, seen, wrong);
          trust = found.secure;
          asking.push(...found.asking);
        }
      } catch (error) {
        wrong.push(String(error));
      }
      check(wrong.length === 0, `${course}, ${name}: ${seen.size} commands, by button and by keys, are copied byte for byte`, wrong.slice(0, 5));
      const missing = all.filter((c) => !/^(keys|wait|open)$/.test(c.kind) && !seen.has(c.id) && !asking.includes(c.id)).map((c) => c.id);
      check(missing.length === 0, `${course}, ${name}: each that list names was found`, missing);
      check(asking.length * 20 < all.length, `${course}, ${name}: few ask for a value`, asking);
      check(trust === trusted, `${course}, ${name}: the browser ${trusted ? "trusts the page with the clipboard" : "has no clipboard for the page"}`);
    }
  }
  await browser.close();
  server.close();
  console.log(`1..${count}`);
  process.exit(failed ? 1 : 0);
})();
