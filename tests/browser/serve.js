// `handout serve` as an author uses it. Prints TAP; serve.sh sets BROWSER, WORK (with a copy of a course) and HANDOUT.
"use strict";
const { chromium } = require("playwright-core");
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");

const work = process.env.WORK;
const lesson = path.join(work, "course/lessons/01-copy.md");
let count = 0;
let failed = 0;
const check = (ok, name, detail) => {
  console.log(`${ok ? "ok" : "not ok"} ${++count} - ${name}`);
  if (ok) return;
  failed++;
  if (detail !== undefined) console.log(`# ${JSON.stringify(detail)}`);
};

// Starts the server; gives its addresses when the pages are there.
const serve = (port, ...more) => new Promise((resolve, reject) => {
  const child = spawn(process.env.HANDOUT, ["serve", path.join(work, "course"), "--port", port, ...more], { cwd: work });
  let said = "";
  child.stdout.on("data", (bytes) => {
    said += bytes;
    const found = /(http:\/\/127\.0\.0\.1:(\d+)\/)\n(http:\S+)/.exec(said);
    if (found) resolve({ child, url: found[1], port: found[2], enter: found[3] });
  });
  child.on("exit", () => reject(new Error("it ended: " + said)));
});
const stop = (server) => new Promise((resolve) => {
  server.child.removeAllListeners("exit");
  server.child.on("exit", resolve);
  server.child.kill();
});
const save = (text) => fs.writeFileSync(lesson, text);
const open = async (context, url) => {
  const tab = await context.newPage();
  tab.setDefaultTimeout(20000);
  tab.problems = [];
  tab.on("pageerror", (e) => tab.problems.push(e.message));
  await tab.goto(url);
  return tab;
};
// Where an element stands in the window.
const top = (tab, id) => tab.evaluate((i) => document.getElementById(i).getBoundingClientRect().top, id);

async function reloading(tab, page) {
  const text = fs.readFileSync(lesson, "utf8");
  await tab.goto(page);
  const open = () => tab.evaluate(() => [...document.querySelectorAll("main details")].map((d) => d.open));
  await tab.evaluate(() => { document.querySelector("main details").open = true; });
  const opened = await open();
  await tab.evaluate(() => { document.getElementById("s4").scrollIntoView({ behavior: "instant" }); scrollBy({ top: 37, behavior: "instant" }); });
  await tab.evaluate(() => { window.old = true; });
  const before = await top(tab, "s4");
  save(text.replace(/^# .*$/m, "# A title that came later\n\nOne more paragraph.\n\nAnd another one.\n\n- a\n- b\n- c\n"));
  await tab.locator("h1, h2", { hasText: "A title that came later" }).first().waitFor({ state: "attached" });
  check(true, "a page comes anew as its lesson is saved");
  await tab.waitForLoadState("load");
  const after = await top(tab, "s4");
  check(Math.abs(after - before) < 3, "at the place where its reader was, though more stands above", { before, after });
  check(JSON.stringify(await open()) === JSON.stringify(opened) && opened.includes(true), "what was open is open again", [opened, await open()]);
  check(!(await tab.evaluate(() => window.old)), "it is the page that is there now");
  await tab.evaluate(() => { window.old = true; });
  const now = new Date();
  fs.utimesSync(lesson, now, now);
  await tab.waitForTimeout(1500);
  check(await tab.evaluate(() => window.old), "a file that did not change brings nothing anew");
  save(text);
  await tab.locator("h1, h2", { hasText: "A title that came later" }).first().waitFor({ state: "detached" });
  return text;
}

async function problems(context, tab, text, page) {
  const stranger = await open(await tab.context().browser().newContext(), page);
  const panel = tab.locator(".serve-problems");
  save(text + "\n\n```bash {foo=<img/src=x>\nls\n```\n");
  await panel.waitFor();
  const said = await panel.locator("pre").first().textContent();
  check(/01-copy\.md:\d+:\d+: error: /.test(said) && /\^/.test(said), "a mistake is shown on the page, with its place and its caret", said);
  check((await panel.locator("img").count()) === 0 && /<img\/src=x>/.test(await panel.textContent()), "what stands in it is text");
  check(await tab.locator("#s4").isVisible(), "the last good page stays below it");
  check((await stranger.locator(".serve-problems").count()) === 0, "who has no token does not see it");
  const file = path.join(work, "opened");
  await panel.getByRole("button", { name: "Open in the editor" }).first().click();
  for (let i = 0; i < 100 && !fs.existsSync(file); i++) await tab.waitForTimeout(100);
  check(fs.existsSync(file) && fs.realpathSync(file) === fs.realpathSync(lesson), "a click opens the editor at the file");
  await panel.getByRole("button", { name: "Close" }).click();
  check((await panel.count()) === 0, "it can be closed");
  save(text + "\n\n```bash {foo\nls\n```\n\n```bash {bar\n");
  await panel.waitFor();
  check(true, "another mistake opens it again");
  save(text);
  await panel.waitFor({ state: "detached" });
  check(true, "mended, it is gone");
  await stranger.context().close();
}

async function comingBack(tab, server, text) {
  await stop(server);
  save(text.replace(/^# .*$/m, "# While nobody served"));
  const again = await serve(server.port);
  await tab.locator("h1, h2", { hasText: "While nobody served" }).first().waitFor({ state: "attached" });
  check(true, "a page comes back by itself after the server was away");
  return again;
}

let server = null;
async function main() {
  server = await serve("0", "--editor", `ln -s {file} ${work}/opened`);
  const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox"] });
  const context = await browser.newContext();
  const tab = await open(context, server.enter);
  await tab.waitForURL("**/-/");
  check((await tab.locator('a[href$="private/speakers/commands.html"]').count()) === 1, "the link with the token leads to a list with what is private");
  await tab.getByRole("link", { name: "Handbook" }).click();
  check(/\/course\/public\/index\.html$/.test(tab.url()), "and to the handbook");
  const page = new URL("/course/public/lessons/copy/", server.url).href;
  const text = await reloading(tab, page);
  await problems(context, tab, text, page);
  server = await comingBack(tab, server, text);
  check(tab.problems.length === 0, "no error on any page", tab.problems);
  await browser.close();
  await stop(server);
  check(fs.readdirSync(work).filter((name) => name.startsWith("handout-serve")).length === 0, "no scratch folder is left");
  console.log(`1..${count}`);
  process.exitCode = failed ? 1 : 0;
}
main().catch((e) => {
  console.log(`not ok ${++count} - ${e.message.split("\n")[0]}\n1..${count}`);
  server?.child.kill();
  process.exit(1);
});
