// The site as a reader uses it. Prints TAP; site.sh sets BROWSER, SITE, ODD, TWO and COMMANDS.
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");
const http = require("http");
const path = require("path");
const { pathToFileURL } = require("url");

const site = process.env.SITE;
const url = (page, of = site) => pathToFileURL(path.join(of, page)).href;
const commands = JSON.parse(fs.readFileSync(process.env.COMMANDS, "utf8")).commands;
const lesson = "lessons/copy/index.html";

let count = 0;
let failed = 0;
const check = (ok, name, detail) => {
  console.log(`${ok ? "ok" : "not ok"} ${++count} - ${name}`);
  if (ok) return;
  failed++;
  if (detail !== undefined) console.log(`# ${JSON.stringify(detail)}`);
};
const same = (got, want, name) => check(got === want, name, { got, want });

const open = async (browser, page, options) => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const tab = await context.newPage();
  tab.setDefaultTimeout(5000);
  tab.problems = [];
  tab.on("pageerror", (e) => tab.problems.push(e.message));
  tab.on("console", (m) => { if (m.type() === "error") tab.problems.push(m.text()); });
  tab.on("request", (r) => { if (!/^(file|blob):/.test(r.url())) tab.problems.push("asks for " + r.url()); });
  await tab.goto(page.startsWith("file:") ? page : url(page));
  return tab;
};
const clipboard = (tab) => tab.evaluate(() => navigator.clipboard.readText());
const button = (tab, id) => tab.locator(`[id="c-${id}"] button.copy`);

async function copying(browser) {
  const tab = await open(browser, lesson);
  for (const c of commands.filter((k) => k.lesson === "copy" && !/<(login|host|pod-name)>/.test(k.text))) {
    if (/^(echo solved|rm -r)/.test(c.text)) await tab.locator("details", { has: button(tab, c.id) }).locator("summary").click();
    await button(tab, c.id).click();
    same(await clipboard(tab), c.text, `the button of ${c.id} copies what list says, byte for byte`);
  }
  await tab.locator("#s2 button.copy-slide").click();
  const slide = commands.filter((k) => k.slide === 2 && k.lesson === "copy" && k.text !== "echo solved");
  same(await clipboard(tab), slide.map((k) => k.text).join("\n"), "copy all of this slide takes its commands, not the solution");
  check(/2.|s2/.test(await tab.locator("#status").textContent()), "copying is said to a screen reader");
  await tab.locator("#s4 button.copy-slide").click();
  same(await clipboard(tab), "mkdir -p site\nls site", "copy all of this slide takes what one shell runs: no file, no PowerShell, no help");
  same(await tab.locator("#s5 button.copy-slide").count(), 0, "a slide of files only has no such button");
  await button(tab, "1.1a").focus();
  await tab.keyboard.press("Enter");
  same(await clipboard(tab), commands[0].text, "a copy button works from the keyboard");
  check(tab.problems.length === 0, "no error, no request to another host", tab.problems);
  await tab.context().close();
}

// The pages for speakers and supporters, which stand beside the public folder.
async function apart(browser) {
  const page = (name) => pathToFileURL(path.join(process.env.PRIVATE, name)).href;
  let tab = await open(browser, page("speakers/commands.html"));
  const slide = tab.locator(".slide", { has: tab.locator('[id="c-1.1a"]') });
  await slide.locator(".message button").first().click();
  const text = await clipboard(tab);
  check(/^1\.1 .*\n1\.1a.*\n```\n/.test(text) && text.includes("\n" + commands[0].text + "\n"), "the message of a slide is copied with one click", text);
  same(text, await slide.locator(".message pre").first().textContent(), "and is what stands there");
  check(/1\.1|chat/i.test(await tab.locator("#status").textContent()), "which is said");
  await button(tab, "1.1a").click();
  same(await clipboard(tab), commands[0].text, "the command alone, too");
  check(tab.problems.length === 0, "no error on the page for speakers", tab.problems);
  await tab.context().close();
  tab = await open(browser, page("supporters/copy.html"));
  await button(tab, "1.1a").click();
  same(await clipboard(tab), commands[0].text, "a cheat sheet copies commands");
  check(await button(tab, commands.find((c) => c.text === "echo solved").id).isVisible(), "its solutions are open");
  const hole = commands.find((c) => c.lesson === "copy" && /<login>/.test(c.text));
  await button(tab, hole.id).click();
  await tab.locator("form.ask input").first().waitFor();
  for (const field of await tab.locator("form.ask input").all()) await field.fill("s1");
  await tab.locator("form.ask button[type=submit]").click();
  await tab.locator(`[id="c-${hole.id}"] button.copy.done`).waitFor();
  check((await clipboard(tab)).includes("s1"), "what is left to fill in is asked for", await clipboard(tab));
  check(tab.problems.length === 0, "no error on a cheat sheet", tab.problems);
  await tab.context().close();
}

async function oldClipboard(browser) {
  const tab = await open(browser, lesson);
  await tab.evaluate(() => navigator.clipboard.writeText("before"));
  await tab.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  await tab.reload();
  await button(tab, "1.1a").click();
  same(await clipboard(tab), commands[0].text, "copying works where the page is not trusted with the clipboard");
  await tab.context().close();
}

// A command with gaps asks for what it needs below itself; Enter fills it in, copies, and leads back.
async function values(browser) {
  const tab = await open(browser, lesson);
  const code = tab.locator('[id="c-1.3a"] code');
  const focused = () => tab.evaluate(() => document.activeElement.closest(".cmd")?.id || document.activeElement.dataset.name || document.activeElement.tagName);
  same(await code.textContent(), "ssh <login>@<host> -p 8080", "what is the same for all is filled in, the rest is visible");
  await tab.evaluate(() => navigator.clipboard.writeText("before"));
  const scrolled = await tab.evaluate(() => scrollY);
  await button(tab, "1.3a").click();
  await tab.locator("form.ask input").waitFor();
  same(await clipboard(tab), "before", "a command with gaps is not copied");
  same(await focused(), "login", "what is missing is asked for");
  check(await tab.locator('[id="c-1.3a"] + form.ask').isVisible(), "below the command");
  check(Math.abs((await tab.evaluate(() => scrollY)) - scrolled) < 900, "and the place is not lost");
  same(await tab.locator("form.ask input").count(), 1, "once, and not what is made of it");
  await tab.keyboard.press("Enter");
  same(await focused(), "login", "it is asked for again while it is empty");
  await tab.keyboard.type("s000042");
  await tab.keyboard.press("Enter");
  same(await code.textContent(), "ssh s000042@host-s000042.lab.example -p 8080", "a value fills what is made of it too");
  same(await clipboard(tab), "ssh s000042@host-s000042.lab.example -p 8080", "filled in, the command is copied at once");
  same(await focused(), "c-1.3a", "and the focus is back at its button");
  same(await tab.locator("form.ask").count(), 0, "the question is gone");
  await tab.reload();
  same(await code.textContent(), "ssh s000042@host-s000042.lab.example -p 8080", "the value is kept in the browser");
  await button(tab, "1.3b").click();
  await tab.locator("form.ask input").waitFor();
  same(await focused(), "pod-name", "a gap that is not declared is asked for, too");
  await tab.keyboard.type("web-0");
  await tab.keyboard.press("Enter");
  same(await clipboard(tab), "kubectl logs web-0", "and filled in where it stands");
  await tab.reload();
  await button(tab, "1.3b").click();
  await tab.locator("form.ask input").waitFor();
  await tab.keyboard.press("Escape");
  same(await focused(), "c-1.3b", "Escape leads back without copying");
  await tab.locator("form.values button[type=reset]").click();
  same(await code.textContent(), "ssh <login>@<host> -p 8080", "the values can be cleared");
  await tab.locator('form.values input[data-name="login"]').fill("s000043");
  same(await code.textContent(), "ssh s000043@host-s000043.lab.example -p 8080", "and filled in beside the page");
  check(tab.problems.length === 0, "no error while filling in", tab.problems);
  await tab.context().close();
}

// A link of one's own fills the values in; the address does not keep it, nor does what is no value.
async function personalLink(browser) {
  const tab = await open(browser, url(lesson) + "#login=s000077");
  same(await tab.locator('[id="c-1.3a"] code').textContent(), "ssh s000077@host-s000077.lab.example -p 8080", "a personal link fills the values in");
  same(await tab.evaluate(() => location.hash), "", "and is gone from the address");
  await tab.goto(url(lesson) + "#other=x");
  await tab.reload();
  same(await tab.evaluate(() => location.hash), "#other=x", "a name that the course does not have is left alone");
  same(await tab.locator('[id="c-1.3a"] code').textContent(), "ssh s000077@host-s000077.lab.example -p 8080", "and changes nothing");
  check(tab.problems.length === 0, "no error with personal links", tab.problems);
  await tab.context().close();
}

// Lines of commands are broken between words, but where a word is wider than a line; and what is selected by hand is the command.
async function lines(browser) {
  const sources = commands.filter((k) => k.lesson === "long" || k.lesson === "русский");
  for (const [width, scheme, script] of [[320, "light", true], [400, "light", true], [400, "dark", false], [1200, "light", true]]) {
    const broken = [];
    for (const name of ["long", "русский", "copy"]) {
      const tab = await open(browser, `lessons/${name}/index.html`, { viewport: { width, height: 800 }, colorScheme: scheme, javaScriptEnabled: script });
      await tab.locator("details").evaluateAll((all) => all.forEach((box) => { box.open = true; }));
      broken.push(...(await tab.locator(".cmd-text code").evaluateAll((all) => all.filter((code) => code.checkVisibility()).flatMap((code) => {
        const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        const found = [];
        let word = "", tops = new Set(), width = 0;
        const room = code.closest("pre, p, li, td").clientWidth - 20;
        const end = () => {
          if (tops.size > 1 && width < room) found.push(word);
          word = "";
          tops = new Set();
          width = 0;
        };
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          for (let i = 0; i < node.data.length; i++) {
            const range = document.createRange();
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            if (/\s/.test(node.data[i])) {
              end();
              continue;
            }
            word += node.data[i];
            const at = range.getBoundingClientRect();
            tops.add(Math.round(at.top));
            width += at.width;
          }
        end();
        return found;
      }))));
      await tab.context().close();
    }
    check(broken.length === 0, `no word of a command is broken, ${width} pixels${script ? "" : ", without the script"}`, broken);
  }
  const tab = await open(browser, "lessons/long/index.html", { viewport: { width: 700, height: 800 } });
  const lefts = await tab.locator('[id="c-3.1a"] .line > span').evaluateAll((all) => all.map((s) => [Math.round(s.getBoundingClientRect().top), s.getBoundingClientRect().left]));
  const [first] = await tab.locator('[id="c-3.1a"] code').evaluateAll(([code]) => {
    const range = document.createRange();
    range.selectNode(code.firstChild);
    const at = range.getBoundingClientRect();
    return [at.left];
  });
  const below = lefts.filter(([top]) => top > lefts[0][0] + 4).map(([, left]) => left);
  check(below.length > 0 && below.every((left) => left > first + 10), "where a line is broken it goes on with an indent", { first, below });
  for (const c of sources.filter((k) => !/</.test(k.text))) {
    await tab.goto(url(`lessons/${c.lesson}/index.html`));
    await tab.evaluate((id) => {
      const code = document.querySelector(`[id="c-${id}"] code`);
      if (code.closest("details")) code.closest("details").open = true;
      getSelection().selectAllChildren(code);
    }, c.id);
    await tab.keyboard.press("Control+c");
    same((await clipboard(tab)).replace(/\n$/, ""), c.text, `${c.id}, selected by hand, is the command`);
  }
  await tab.context().close();
}

// Code of other languages has a button too, expected outputs show what readers see, and wide ones that they go on.
async function otherCode(browser) {
  const tab = await open(browser, "lessons/long/index.html", { viewport: { width: 400, height: 800 } });
  const buttons = tab.locator("button.copy-code");
  same(await buttons.count(), 2, "each block of code that is no command has a button");
  same(await buttons.first().getAttribute("aria-label"), "Copy sql", "which says what it copies");
  await buttons.first().click();
  check(/^SELECT name, price\n {2}FROM goods .*'berry'\);$/.test(await clipboard(tab)), "and copies it", await clipboard(tab));
  await buttons.nth(1).click();
  same(await clipboard(tab), 'resource "shop" "web" { rooms = 2 } # small', "also in a box");
  same(await tab.locator("pre.output samp").first().textContent(), "….….…-cloud \nnode-….lab.example\n...", "an expected output shows a sample of what its patterns match");
  const wide = tab.locator("pre.output").nth(1);
  check(await wide.evaluate((pre) => pre.scrollWidth > pre.clientWidth), "an output that is wide is not broken");
  // The last columns of what is seen are darker than those of an output that ends there.
  const edge = async (pre) => {
    const box = await pre.boundingBox();
    return (await tab.screenshot({ clip: { x: box.x + box.width - 9, y: box.y + 3, width: 8, height: 4 } })).toString("base64");
  };
  const before = await edge(wide);
  await wide.evaluate((pre) => { pre.scrollLeft = pre.scrollWidth; });
  check(before !== (await edge(wide)), "a shadow says that it goes on, until its end is seen");
  check(tab.problems.length === 0, "no error with other code", tab.problems);
  await tab.context().close();
}

// Many servers send sheets as text/plain and do not say in which encoding.
async function served(browser) {
  const server = http.createServer((request, response) => {
    response.setHeader("Content-Type", "text/plain");
    const file = path.join(site, decodeURIComponent(request.url));
    response.end(fs.existsSync(file) ? fs.readFileSync(file) : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const context = await browser.newContext();
  const tab = await context.newPage();
  for (const sheet of ["русский", "course"]) {
    await tab.goto(`http://127.0.0.1:${server.address().port}/sheets/${encodeURIComponent(sheet)}.txt`);
    check((await tab.locator("body").textContent()).includes("проверяем узлы"), `${sheet}.txt is read right from a server that tells no encoding`);
  }
  await context.close();
  server.close();
  const start = (name) => fs.readFileSync(path.join(site, "sheets", name)).subarray(0, 3).toString("hex");
  same(start("русский.txt"), "efbbbf", "since it starts with a byte order mark");
  same(start("русский.sh"), "23212f", "which a script does not");
  check(start("copy.txt") !== "efbbbf", "nor a sheet of ASCII");
}

async function findingOnesWay(browser) {
  const tab = await open(browser, "problems/index.html");
  await tab.locator("#lookup").fill("E0101 memcache.go: The connection to the server localhost:8080 was refused - did you");
  same(await tab.locator("#lookup-result a").getAttribute("href"), "#problem-refused", "a pasted error leads to its entry");
  await tab.locator("#lookup").fill("write: No space left on device");
  same(await tab.locator("#lookup-result a").getAttribute("href"), "#problem-other", "POSIX classes in a pattern are understood");
  await tab.locator("#lookup").fill("segmentation fault");
  await tab.locator("#lookup-result[aria-busy=false]").waitFor();
  check((await tab.locator("#lookup-result").textContent()).length > 10, "an unknown error is told to be unknown");
  const solved = commands.find((k) => k.text === "echo solved");
  await tab.goto(url(lesson) + "#c-" + solved.id);
  check(await tab.locator(`[id="c-${solved.id}"]`).isVisible(), "a link to a folded command opens what folds it");
  check(tab.problems.length === 0, "no error on the way", tab.problems);
  await tab.context().close();
}

// Search from any page: ids as they are said, words in any form, errors, and keys alone.
async function searching(browser) {
  const tab = await open(browser, "index.html", { viewport: { width: 900, height: 800 } });
  const field = tab.locator("dialog.search input");
  const rows = tab.locator("#found [role=option]");
  const ask = async (text) => {
    await field.fill(text);
    await tab.waitForTimeout(50);
    await tab.waitForFunction(() => document.querySelector("#found") && document.querySelector(".counted").textContent !== "Loading …");
  };
  await tab.keyboard.press("/");
  check(await field.evaluate((f) => f === document.activeElement), "a key opens the search, and one can type");
  for (const said of ["1.3a", "1 3 a", "1,3A"]) {
    await ask(said);
    same(await rows.first().locator(".no").textContent(), "1.3a", `${said} finds its command first`);
  }
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/lessons\/copy\/index.html#c-1.3a$/);
  check(await tab.locator('[id="c-1.3a"]').evaluate((e) => { const at = e.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }), "Enter goes there");
  same(await tab.locator("dialog[open]").count(), 0, "and the search is closed");
  await tab.keyboard.press("3");
  same(await field.inputValue(), "3", "a digit begins a search with itself");
  await tab.keyboard.press("Escape");
  same(await tab.locator("dialog[open]").count(), 0, "Escape closes it");
  await tab.keyboard.press("Control+k");
  await ask("The connection to the server localhost:8080 was refused - did you specify the right host or port?");
  await rows.first().waitFor();
  check((await rows.first().getAttribute("class")) === "found-problem", "a pasted error finds its fix first");
  await ask("зщшгкещ");
  check(/Nothing/.test(await tab.locator(".counted").textContent()), "what is not there is told not to be there");
  const id = await tab.evaluate(() => document.querySelector("#found [aria-selected=true]")?.id || "none");
  same(id, "none", "then nothing is chosen");
  await tab.goto(url("index.html") + "#1.3a");
  await tab.waitForURL(/lessons\/copy\/index.html#c-1.3a$/);
  check(true, "an address that ends in an id goes to its command");
  check(tab.problems.length === 0, "no error while searching", tab.problems);
  await tab.context().close();
}

// What was copied is ticked off and kept, and one goes on behind it.
async function progress(browser) {
  const tab = await open(browser, lesson);
  await button(tab, "1.1a").click();
  await tab.locator('[id="c-1.1a"].copied').waitFor();
  check(true, "a command that was copied is ticked off");
  const tick = tab.locator("#s2 .tick");
  await tick.click();
  same(await tick.getAttribute("aria-pressed"), "true", "a slide can be ticked off");
  await tab.reload();
  check(await tab.locator('[id="c-1.1a"].copied').count() === 1 && (await tick.getAttribute("aria-pressed")) === "true", "both are kept");
  await tab.goto(url("index.html"));
  const day = tab.locator(".days li").first();
  check(/^Day 1\s+1 of \d+ commands copied$/.test((await day.textContent()).trim()), "it says how much of each day is done", await day.textContent());
  const totals = await tab.evaluate(() => [document.querySelector(".days progress").max, ...[...document.querySelectorAll(".lessons li")].map((item) => Number(item.dataset.commands))]);
  same(totals[0], totals.slice(1).reduce((a, b) => a + b), "a day has the commands of its lessons");
  const go = tab.locator("a.continue");
  check(/1\.\d+[a-z]/.test(await go.textContent()), "the first page says where to go on", await go.textContent());
  await go.click();
  await tab.waitForURL(/lessons\/copy\/index.html#c-/);
  check(true, "and leads there");
  await tab.locator(".aside .progress button").click();
  const [file] = await Promise.all([tab.waitForEvent("download"), tab.locator("dialog.move button:not(.close)").click()]);
  const saved = await file.path();
  await tab.evaluate(() => localStorage.clear());
  await tab.reload();
  same(await tab.locator(".cmd.copied").count(), 0, "without what was kept nothing is ticked off");
  const fresh = await open(browser, "index.html");
  check(!(await fresh.locator(".days").isVisible()), "and the first page says nothing of days");
  await fresh.context().close();
  await tab.locator(".aside .progress button").click();
  await Promise.all([tab.waitForEvent("load"), tab.locator("dialog.move input[type=file]").setInputFiles(saved)]);
  check(await tab.locator('[id="c-1.1a"].copied').count() === 1, "a file brings it to another browser");
  check(tab.problems.length === 0, "no error with progress", tab.problems);
  await tab.context().close();
}

// The menu of a command, and help where one is stuck.
async function stuck(browser) {
  const tab = await open(browser, lesson);
  const item = (n) => tab.locator("[role=menuitem]").nth(n);
  await tab.locator('[id="c-1.1a"] .cmd-id').focus();
  await tab.keyboard.press("Enter");
  check(await item(0).evaluate((e) => e === document.activeElement), "the id of a command opens its menu");
  await tab.keyboard.press("Enter");
  check((await clipboard(tab)).endsWith("#c-1.1a"), "its link can be copied");
  check(await tab.locator('[id="c-1.1a"] .cmd-id').evaluate((e) => e === document.activeElement), "and the focus is back");
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("ArrowUp");
  await tab.keyboard.press("Enter");
  const error = tab.locator("#stuck-error");
  await error.waitFor();
  await error.fill("The connection to the server localhost:8080 was refused - did you specify the right host or port?");
  await tab.locator(".known .match").waitFor();
  check((await tab.locator(".known .match a").getAttribute("href")).endsWith("#problem-refused"), "where one is stuck, the error finds its fix");
  await tab.locator("dialog.stuck button:not(.close)").click();
  const message = await clipboard(tab);
  check(message.startsWith("Where: 1.1a\n") && message.includes(commands[0].text) && message.includes("8080"), "and the message for the supporter says where, what and what happened", message);
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("/");
  await tab.keyboard.type("ssh");
  await tab.locator("#found [role=option]").first().waitFor();
  check(true, "the search answers although its data were loaded by something else");
  same(await tab.evaluate(() => document.documentElement.classList.contains("fresh")), false, "all of the page is laid out by then");
  check(tab.problems.length === 0, "no error where one is stuck", tab.problems);
  await tab.context().close();
}

// Tabs: one of a group is shown, the choice is kept by its name; a link, paper and no script show the others.
async function tabs(browser) {
  const tab = await open(browser, "workspace/systems/index.html");
  const shown = () => tab.locator("main .tab").evaluateAll((all) => all.map((e) => (e.checkVisibility() ? 1 : 0)).join(""));
  same(await shown(), "101", "one tab of each group is shown: that of the system, and a group of one");
  await tab.getByRole("tab", { name: "Windows" }).first().click();
  same(await shown(), "011", "another one when it is chosen");
  await tab.reload();
  same(await shown(), "011", "and it stays");
  await tab.getByRole("tab", { name: "Windows" }).first().focus();
  await tab.keyboard.press("ArrowRight");
  same(await tab.evaluate(() => document.activeElement.textContent), "Linux", "arrows go from tab to tab");
  await tab.goto(url("workspace/systems/index.html") + "#c-w2b");
  same(await shown(), "011", "a link to what another tab holds shows it");
  await tab.emulateMedia({ media: "print" });
  same(await shown(), "111", "on paper all of them stand there");
  check(tab.problems.length === 0, "no error with tabs", tab.problems);
  await tab.context().close();
  const plain = await open(browser, "workspace/systems/index.html", { javaScriptEnabled: false });
  same(await plain.locator("main .tab pre").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 3, "and without the script");
  await plain.context().close();
}

// What is on, by a clock that stands still: a student of Vladivostok at a course of Moscow.
async function now(browser) {
  const at = async (page, moment, zone = "Asia/Vladivostok") => {
    const tab = await open(browser, "index.html", { timezoneId: zone });
    await tab.clock.setFixedTime(new Date(moment));
    await tab.goto(url(page));
    return tab;
  };
  let tab = await at("schedule/index.html", "2026-02-06T10:30:00+03:00");
  const row = (n) => tab.locator("table.schedule tr").nth(n);
  same(await row(0).getAttribute("aria-current"), "time", "the row of what is on is marked");
  check(/^Now/.test(await row(0).locator("td").first().textContent()) && /^Next/.test(await row(1).locator("td").first().textContent()), "it says so, and what is next");
  same(await row(0).locator(".own").textContent(), "17:00–18:00", "the reader's own time stands below");
  await tab.locator("#zone").selectOption("Europe/London");
  same(await row(0).locator(".own").textContent(), "07:00–08:00", "the zone can be chosen");
  await tab.reload();
  same(await row(0).locator(".own").textContent(), "07:00–08:00", "and is kept");
  await tab.clock.setFixedTime(new Date("2026-02-06T11:00:00+03:00"));
  await tab.reload();
  check((await row(0).getAttribute("class")).includes("over") && (await row(1).getAttribute("aria-current")) === "time", "at its end a session is over, and the next one is on");
  check(tab.problems.length === 0, "no error with the timetable", tab.problems);
  await tab.context().close();
  tab = await at(lesson, "2026-02-06T11:10:00+03:00");
  same(await tab.locator(".dock-now").textContent(), "Now: Русский урок, 50 min left", "a lesson says what is on");
  await tab.keyboard.press(".");
  await tab.waitForURL(/%D1%80%D1%83%D1%81%D1%81%D0%BA%D0%B8%D0%B9/);
  check(true, "and a key leads there");
  await tab.context().close();
  tab = await at("index.html", "2026-02-05T20:00:00+03:00", "Europe/Moscow");
  check(/^Next: .*10:00$/.test(await tab.locator("main .now").textContent()), "the first page says what is next", await tab.locator("main .now").textContent());
  await tab.context().close();
  tab = await at("index.html", "2026-03-05T20:00:00+03:00", "Europe/Moscow");
  check(!(await tab.locator("main .now").isVisible()), "and nothing when all is over");
  await tab.context().close();
  tab = await at("support/index.html", "2026-02-06T10:30:00+03:00");
  same(await tab.locator("dd[data-zone] .own").first().textContent(), "yours 16:00–01:00 · on duty now", "hours of a supporter are those of the reader, too");
  await tab.context().close();
}

// Keys do what they say, not in fields, and not where they are switched off.
async function keys(browser) {
  const tab = await open(browser, lesson);
  await tab.keyboard.press("j");
  await tab.waitForFunction(() => document.activeElement.matches(".copy")); // what keys do is loaded with the first of them
  await tab.keyboard.press("j");
  await tab.keyboard.press("Enter");
  same(await clipboard(tab), commands[1].text, "j goes to the next command, Enter copies it");
  await tab.keyboard.press("k");
  await tab.keyboard.press("Enter");
  same(await clipboard(tab), commands[0].text, "k goes back");
  await tab.keyboard.press("n");
  check((await tab.evaluate(() => scrollY)) > 50, "n goes to the next slide");
  await tab.keyboard.press("v");
  same(await tab.evaluate(() => document.activeElement.dataset.name), "login", "v goes to the values");
  await tab.keyboard.press("/");
  same(await tab.locator("dialog[open]").count(), 0, "in a field keys are letters");
  await tab.locator("h1").click();
  await tab.keyboard.press("?");
  await tab.locator("#keys-on").uncheck();
  await tab.keyboard.press("Escape");
  await tab.reload();
  await tab.keyboard.press("/");
  same(await tab.locator("dialog[open]").count(), 0, "they can be switched off, and stay off");
  check(tab.problems.length === 0, "no error with keys", tab.problems);
  await tab.context().close();
}

// Patterns are POSIX extended regular expressions: [entry, a line that it matches, one that it does not].
const lookups = [
  ["p-classes", "classes Abc\tde_f:7F!", "classes abc de_f:7F!"],
  ["p-classes", "classes Xy z:a0]", "classes Xy z:a0a"],
  ["p-classes", "classes Xy z:00\\", "classes Xy z1:00\\"],
  ["p-alnum", "alnum web-0.a_B abc", "alnum web-0 ab1"],
  ["p-alnum", "alnum 0 :[]", "alnum : abc"],
  ["p-bracket", "bracket x]x a", "bracket y a"],
  ["p-bracket", "bracket ] [", "bracket x ]"],
  ["p-backslash", "backslash d\\d [[", "backslash 1 [["],
  ["p-caret", "caret ^-a b", "caret b b"],
  ["p-caret", "caret - -", "caret a ^"],
  ["p-symbol", "symbol - z", "symbol . z"],
];

async function patterns(browser) {
  const tab = await open(browser, "problems/index.html");
  const found = async (text) => {
    await tab.locator("#lookup").fill(text);
    await tab.locator("#lookup-result[aria-busy=false]").waitFor();
    return tab.locator("#lookup-result a").evaluateAll((links) => links.map((a) => a.getAttribute("href")).join());
  };
  for (const [id, hit, miss] of lookups) {
    same(await found(hit), "#problem-" + id, `${id} finds ${JSON.stringify(hit)}`);
    same(await found(miss), "", `${id} does not find ${JSON.stringify(miss)}`);
  }
  await tab.context().close();
}

// A course may be written by somebody who wants harm, or just likes odd names.
async function oddNames(browser) {
  const odd = process.env.ODD;
  const tab = await open(browser, url("problems/index.html", odd) + "#%");
  check(tab.problems.length === 0, "an address that ends in a bare % is no error", tab.problems);
  const slow = "a".repeat(40) + "!";
  await tab.locator("#lookup").fill(slow + " was refused");
  await tab.locator("#lookup-result[aria-busy=false]").waitFor();
  same(await tab.locator("#lookup-result").textContent(), "none of us", "patterns that would take for ever are left out, and the others are tried");
  const began = Date.now();
  await tab.locator("#lookup").fill(slow + " none of us");
  await tab.locator("#lookup-result[aria-busy=false]").waitFor();
  check(Date.now() - began < 4000, "they are not tried again");
  await tab.locator("#problem-status summary").click();
  await button(tab, "p1a").click();
  same(await clipboard(tab), "echo status", "an entry that is called as a part of the page can be copied from");
  check((await tab.locator("#problem-status").textContent()).includes("echo status"), "and stays as it is");
  await tab.goto(url("lessons/names/index.html", odd));
  const names = ["constructor", "toString", "querySelector", "addEventListener", "hidden", "__proto__", "elements"];
  const code = tab.locator('[id="c-1.1a"] code');
  same(await code.textContent(), "echo " + names.map((name) => "<" + name + ">").join(" "), "no name has a value before it is filled in");
  await button(tab, "1.1a").click();
  await tab.locator("form.ask input").first().waitFor();
  check(await tab.locator('form.ask input[data-name="constructor"]').isVisible(), "a name that objects have is asked for");
  for (const [i, name] of names.entries()) await tab.locator(`form.ask input[data-name="${name}"]`).fill("v" + i);
  await tab.keyboard.press("Enter");
  same(await code.textContent(), "echo v0 v1 v2 v3 v4 v5 v6", "and filled in");
  await tab.reload();
  same(await code.textContent(), "echo v0 v1 v2 v3 v4 v5 v6", "and kept");
  const long = await tab.locator('[id="c-1.1b"] code').textContent();
  same(long, "echo <large>", "a value that would grow without end is not filled in");
  check(tab.problems.length === 0, "no error with odd names", tab.problems);
  await tab.context().close();
}

async function jumps(browser) {
  for (const width of [320, 360, 390, 1280]) {
    const tab = await open(browser, lesson, { viewport: { width, height: 640 } });
    const headings = await tab.locator("main h2[id]").evaluateAll((all) => all.map((h) => h.id));
    const hidden = [];
    for (const id of ["s2", "s3", "c-1.2a", "c-1.3b", "c-1.4a", ...headings]) {
      await tab.goto(url(lesson) + "#" + encodeURIComponent(id));
      const place = await tab.evaluate((name) => ({
        top: document.getElementById(name).getBoundingClientRect().top,
        header: document.querySelector("header").getBoundingClientRect().bottom,
        height: innerHeight,
      }), id);
      if (place.top < Math.max(place.header, 0) || place.top > place.height - 20) hidden.push([id, place]);
    }
    check(headings.length > 3 && hidden.length === 0, `a jump lands below the header, ${width} pixels`, hidden);
    const kept = await tab.evaluate(() => { scrollTo(0, 2000); return document.querySelector("header").getBoundingClientRect().bottom; });
    check(kept <= (width < 640 ? 0 : 64), `the header leaves room, ${width} pixels`, kept);
    await tab.context().close();
  }
}

async function tables(browser) {
  for (const width of [320, 360, 390])
    for (const page of ["schedule/index.html", "support/index.html"]) {
      const tab = await open(browser, page, { viewport: { width, height: 640 } });
      const cut = await tab.locator("main table :is(th, td)").evaluateAll((cells) => cells.filter((cell) => cell.textContent && cell.checkVisibility()).filter((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const text = range.getBoundingClientRect();
        return text.left < 0 || text.right > document.documentElement.clientWidth || cell.scrollWidth > cell.clientWidth;
      }).map((cell) => cell.textContent));
      const hidden = await tab.locator("main table tbody :is(th, td)").evaluateAll((cells) => cells.filter((cell) => cell.textContent && !cell.checkVisibility()).length);
      check(cut.length === 0 && hidden === 0, `every cell of ${page} is seen, ${width} pixels`, { cut, hidden });
      const unnamed = await tab.locator("table.groups tbody td").evaluateAll((cells) => cells.filter((cell) => getComputedStyle(cell, "::before").content.length < 4).length);
      same(unnamed, 0, `every cell of ${page} says what it is, ${width} pixels`);
      await tab.context().close();
    }
}

// The names of the parts are longer in other languages than English: nothing in the bar covers them.
async function bar(browser) {
  for (const page of ["index.html", url("ru/index.html", process.env.TWO)])
    for (const width of [641, 800, 896, 1000, 1024, 1100, 1300]) {
      const tab = await open(browser, page, { viewport: { width, height: 640 } });
      const wrong = await tab.evaluate(() => {
        const names = ["Leçons", "Programme", "Espace de travail", "Problèmes", "Assistance", "Rechercher", "Valeurs"];
        document.querySelectorAll(".bar-nav a, .dock-search span, .dock-values").forEach((e, i) => { e.textContent = names[i]; });
        document.querySelector(".bar-title").textContent = "Контейнеры за два дня";
        const parts = document.querySelectorAll(".bar-title, .bar-nav a, .dock > *, .tongues, .theme");
        const boxes = [...parts].filter((e) => e.checkVisibility()).map((e) => [e.className || e.textContent, e.getBoundingClientRect()]);
        const covered = boxes.flatMap(([a, one]) => boxes.filter(([b, other]) => a < b && one.left < other.right - 1 && other.left < one.right - 1).map(([b]) => [a, b]));
        return [...covered, ...boxes.filter(([, box]) => box.left < 0 || box.right > innerWidth).map(([a]) => [a, "outside"])];
      });
      const where = `${page.includes("ru/") ? "with a switch of languages, " : ""}${width} pixels`;
      check(wrong.length === 0, `nothing in the bar covers another part of it or stands outside, ${where}`, wrong);
      check(await tab.locator(".bar-nav a, .dock-here").evaluateAll((all) => all.some((e) => e.checkVisibility())), `the parts are at hand, ${where}`);
      await tab.context().close();
    }
}

// A group is the reader's own when one of the values is of its participants.
async function ownGroup(browser) {
  const tab = await open(browser, "support/index.html");
  same(await tab.locator(".own-group").count(), 0, "without a value no group is the reader's own");
  for (const [login, own] of [["s000101", 1], ["s000125", 1], ["s000126", 0], ["x000110", 0], ["s000110", 1]]) {
    await tab.locator('form.values input[data-name="login"]').fill(login);
    same(await tab.locator(".own-group").count(), own, `${login} is ${own ? "" : "not "}of the group`);
    same(await tab.locator(".route .mine").count() > 0, own > 0, `the route ${own ? "names" : "does not name"} it`);
  }
  await tab.context().close();
}

async function help(browser) {
  const tab = await open(browser, lesson);
  const hints = (slide) => tab.locator(`#s${slide} details.hint summary b`).allTextContents().then((all) => all.join());
  const seen = (slide) => tab.locator(`#s${slide} details:is(.hint, .solution)`).evaluateAll((all) => all.map((e) => (e.checkVisibility() ? 1 : 0)).join(""));
  const first = await seen(6);
  await tab.locator("#s6 details.hint summary").first().click();
  await tab.waitForTimeout(50);
  check(first.startsWith("10") && (await seen(6)).startsWith("11"), "hints show one after the other", [first, await seen(6)]);
  same(await hints(2), "Hint", "a single hint has no number");
  same(await hints(6), "Hint 1,Hint 2,Hint,Hint 1,Hint 2", "hints are numbered for each task");
  same(await tab.locator("#s6 pre.output").count(), 0, "an empty output leaves no box");
  await tab.context().close();
}

async function printing(browser) {
  const tab = await open(browser, lesson);
  const openNow = () => tab.locator("main details").evaluateAll((all) => all.filter((d) => d.open).map((d) => d.className).join());
  same(await openNow(), "", "all help is folded");
  await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await tab.emulateMedia({ media: "print" });
  const answers = tab.locator("details.hint > :not(summary), details.solution > :not(summary)");
  check((await answers.count()) > 0, "there are answers to hide");
  same(await answers.evaluateAll((all) => all.filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).length), 0, "hints and solutions are not on paper");
  check(await tab.locator("details.hint > summary").first().isVisible(), "that there is a hint is");
  check(await tab.locator("details.problem pre").isVisible(), "other help is on paper");
  await tab.emulateMedia({ media: "screen" });
  await tab.evaluate(() => dispatchEvent(new Event("afterprint")));
  same(await openNow(), "", "after printing all is folded again");
  await tab.locator("#s4 details.problem summary").click();
  await tab.pdf();
  same(await openNow(), "alert problem", "what the reader opened stays open");
  await tab.context().close();
}

// The site and the PDF call the same things by the same names, and so do the bundled courses.
async function names() {
  const top = path.join(__dirname, "../..");
  const pairs = ["problems", "support", "schedule", "channels", "your_values:values", "cause:problems.cause", "fix:problems.fix",
    "groups:support.groups", "people:support.people", "how_to_ask:support.ask", "route:support.route", "help_levels:support.help", "escalation:support.escalation", "contact:support.contact"];
  const texts = {};
  for (const lang of ["en", "ru"]) {
    const lines = fs.readFileSync(path.join(top, "templates/text", lang + ".txt"), "utf8").split("\n");
    const text = (texts[lang] = new Map(lines.map((line) => line.split(" = "))));
    const apart = pairs.map((pair) => pair.split(":")).filter(([s, g]) => !text.get(s) || text.get(s) !== text.get("guide." + (g || s)));
    check(apart.length === 0, `site and PDF use the same names, ${lang}`, apart);
  }
  const sources = fs.readdirSync(path.join(top, "content"), { recursive: true }).map(String).filter((f) => /\.(md|yaml)$/.test(f));
  const read = new Map(sources.map((f) => [f, fs.readFileSync(path.join(top, "content", f), "utf8")]));
  const known = new Set(["problems", "support", "schedule"].map((key) => texts.en.get(key)));
  for (const text of read.values()) for (const [, title] of text.matchAll(/^# (.+)$/gm)) known.add(title);
  const unknown = [];
  for (const [f, text] of read) for (const [, title] of text.matchAll(/page "([^"]+)"/g)) if (!known.has(title)) unknown.push([f, title]);
  check(unknown.length === 0, "the pages that bundled courses name exist", unknown);
}

async function withoutScript(browser) {
  const tab = await open(browser, lesson, { javaScriptEnabled: false });
  for (const c of commands.filter((k) => k.lesson === "copy"))
    same(await tab.locator(`[id="c-${c.id}"] code`).textContent(), c.text, `without the script ${c.id} stands on the page`);
  same(await tab.locator("button.copy, button.dock-search, button.theme, form.values").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 0, "without the script there are no buttons that need it");
  await tab.locator("details.solution summary").click();
  check(await tab.locator("details.solution pre").isVisible(), "without the script solutions open");
  await tab.context().close();
}

async function pages(browser) {
  const all = fs.readdirSync(site, { recursive: true }).map(String).filter((f) => f.endsWith(".html")).sort();
  for (const scheme of ["light", "dark"])
    for (const width of [320, 390, 768, 1280, 2560]) {
      const wide = [];
      for (const page of all) {
        const tab = await open(browser, page, { viewport: { width, height: 800 }, colorScheme: scheme });
        const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 0 || tab.problems.length) wide.push([page, overflow, tab.problems]);
        await tab.context().close();
      }
      check(wide.length === 0, `${all.length} pages fit ${width} pixels, ${scheme}`, wide);
    }
}

// Contrast of text and background as WCAG 2.1 counts it (section 1.4.3): 4.5 at least; in code,
// which is small and has colours, 5.6.
async function contrast(browser) {
  const classes = ["cmd-n", "cmd-k", "cmd-s", "cmd-v", "cmd-c"], seen = new Set();
  for (const scheme of ["light", "dark"]) for (const page of [lesson, "lessons/long/index.html"]) {
    const tab = await open(browser, page, { colorScheme: scheme });
    const poor = await tab.evaluate(() => {
      const parse = (c) => c.match(/[\d.]+/g).map(Number);
      const light = (c) => {
        const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (e) => {
        for (; e; e = e.parentElement) {
          const c = parse(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c.slice(0, 3);
        }
        return [255, 255, 255];
      };
      const found = new Set();
      for (const e of document.querySelectorAll("main *, header *, nav *")) {
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || !e.checkVisibility()) continue;
        const a = light(parse(getComputedStyle(e).color).slice(0, 3));
        const b = light(behind(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < (e.closest("pre") ? 5.6 : 4.5)) found.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
      }
      return [...found];
    });
    check(poor.length === 0, `text stands out from its background, ${page}, ${scheme}`, poor);
    for (const name of classes) if (await tab.locator(`pre .${name}`).count()) seen.add(name);
    await tab.context().close();
  }
  same(seen.size, classes.length, "each colour of code was looked at");
}

// The switch leads to the same place; what the reader has done is known there.
// A solution that opens after a try or a time says so, and then opens, also when one comes back.
async function later(browser) {
  const page = "lessons/long/index.html";
  const tab = await open(browser, page);
  const solutions = tab.locator("details[data-after]");
  const press = (i) => solutions.nth(i).locator("summary").click();
  const opened = (i) => solutions.nth(i).evaluate((details) => details.open);
  await press(0);
  check(!(await opened(0)) && (await tab.locator(".wait").textContent()).startsWith("Try it first"), "a solution that wants a try says so");
  await tab.locator(".wait button").click();
  check(await opened(0), "it opens for who has tried");
  await press(1);
  check(!(await opened(1)) && (await tab.locator(".wait").textContent()).startsWith("Opens in 15 min"), "one that wants time says how much");
  await tab.reload();
  await press(0);
  check(await opened(0), "a try is remembered");
  await tab.evaluate(() => { const real = Date.now; Date.now = () => real() + 16 * 60000; });
  await press(1);
  check(await opened(1) && (await tab.locator(".wait").count()) === 0, "in time the other opens too");
  check(tab.problems.length === 0, "no error meanwhile", tab.problems);
  await tab.context().close();
}

async function languages(browser) {
  const two = (page) => url(page, process.env.TWO);
  const tab = await open(browser, two("lessons/files/index.html"), { viewport: { width: 360, height: 400 } });
  const turn = async (name) => {
    await tab.locator(".dock-here").click();
    await tab.locator(".contents-tongues a", { hasText: name }).click();
    await tab.waitForLoadState();
  };
  await button(tab, "1.2a").click();
  await tab.evaluate(() => document.getElementById("s2").scrollIntoView());
  await tab.locator(".toc [aria-current]", { hasText: "Check the nodes" }).waitFor({ state: "attached" });
  await turn("Русский");
  same(tab.url(), two("ru/lessons/files/index.html") + "#s2", "the switch leads to the slide that was read");
  same(await tab.locator("#s2 h2").textContent(), "1.2 Проверьте узлы", "in the other language");
  check(/1/.test(await tab.locator(".progress p").first().textContent()), "what was copied is known there", await tab.locator(".progress p").first().textContent());
  check(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways with it");
  await tab.keyboard.press("/");
  await tab.locator("dialog.search input").fill("узлы");
  await tab.locator("#found [role=option]").first().waitFor();
  check(/узлы/.test(await tab.locator("#found").textContent()), "the search is that of the language");
  await tab.keyboard.press("Escape");
  await turn("English");
  same(tab.url(), two("lessons/files/index.html") + "#s2", "and back");
  await tab.goto(two("ru/lessons/text/index.html"));
  await tab.locator(".untranslated a").click();
  same(tab.url().split("#")[0], two("lessons/text/index.html"), "what is not translated leads to the original");
  check(tab.problems.length === 0, "without a word on the console", tab.problems);
  await tab.context().close();
  const plain = await open(browser, two("lessons/files/index.html"), { javaScriptEnabled: false });
  await plain.locator(".tongues summary").click(); // on a wide screen, in the bar
  await plain.locator(".tongues a").click();
  same(plain.url(), two("ru/lessons/files/index.html"), "it works without the script");
  await plain.context().close();
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    for (const part of [copying, apart, oldClipboard, values, personalLink, lines, otherCode, served, findingOnesWay, searching, progress, stuck, tabs, now, keys, patterns, oddNames, jumps, tables, bar, ownGroup, help, names, printing, withoutScript, pages, later, languages, contrast]) await part(browser);
  } catch (error) {
    check(false, "the test runs to its end", String(error));
  }
  await browser.close();
  console.log(`1..${count}`);
  process.exit(failed ? 1 : 0);
})();
