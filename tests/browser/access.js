// Pages for everybody: axe-core finds nothing on any kind of page, in any colours, narrow and wide, with what opens over
// it; html-validate finds nothing in the markup. Prints TAP; access.sh sets BROWSER and WORK.
"use strict";
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");

const work = process.env.WORK;
let count = 0;
let failed = 0;
const check = (ok, name, detail) => {
  console.log(`${ok ? "ok" : "not ok"} ${++count} - ${name}`);
  if (ok) return;
  failed++;
  for (const one of [detail].flat().slice(0, 12)) console.log(`# ${JSON.stringify(one)}`);
};

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const lookAt = async (tab) => {
  const { violations } = await tab.evaluate(() => window.axe.run(document, { preload: false, resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 160), nodes[0].failureSummary.slice(0, 200)]);
};
const kinds = {
  home: "index.html", lesson: "lessons/copy/index.html", workspace: "workspace/index.html", page: "workspace/systems/index.html",
  problems: "problems/index.html", schedule: "schedule/index.html", support: "support/index.html", errata: "errata/index.html", corrected: "lessons/long/index.html",
  switched: "../../two/public/ru/index.html", untranslated: "../../two/public/ru/lessons/text/index.html",
};
const open = async (browser, page, options, theme) => {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const tab = await context.newPage();
  tab.said = [];
  tab.on("console", (m) => tab.said.push(m.text()));
  tab.on("pageerror", (e) => tab.said.push(e.message));
  if (theme) await tab.addInitScript((name) => localStorage.setItem("handout-theme", name), theme);
  await tab.goto(pathToFileURL(path.join(work, "browser/public", page)).href);
  await tab.evaluate(axe);
  return tab;
};

async function everyKind(browser) {
  for (const theme of ["light", "dark", "contrast light", "contrast dark"])
    for (const width of [360, 1440]) {
      const found = [];
      for (const [kind, page] of Object.entries(kinds)) {
        const tab = await open(browser, page, { viewport: { width, height: 800 } }, theme);
        for (const breach of await lookAt(tab)) found.push([kind, ...breach]);
        for (const text of tab.said) found.push([kind, "says", text]);
        await tab.context().close();
      }
      check(found.length === 0, `axe finds nothing on ${Object.keys(kinds).length} kinds of page, ${theme}, ${width} pixels`, found);
    }
}

async function whatOpens(browser) {
  const found = [];
  for (const width of [360, 900]) {
    const tab = await open(browser, kinds.lesson, { viewport: { width, height: 800 } });
    const look = async (name) => {
      for (const breach of await lookAt(tab)) found.push([name, width, ...breach]);
    };
    await tab.keyboard.press("/");
    await tab.locator("dialog.search input").fill("pod");
    await tab.locator("#found [role=option]").first().waitFor();
    await look("search");
    await tab.keyboard.press("Escape");
    await tab.locator(".cmd-id").first().click();
    await tab.locator("[role=menuitem]").first().waitFor();
    await look("menu");
    await tab.locator("[role=menuitem]").last().click();
    await tab.locator("#stuck-error").waitFor();
    await look("stuck");
    await tab.locator("dialog.stuck .close").click();
    await tab.keyboard.press("?");
    await tab.locator("#keys-on").waitFor();
    await look("keys");
    await tab.locator("dialog.keys .close").click();
    await tab.locator('[id="c-1.3a"] .copy').click();
    await tab.locator("form.ask").waitFor();
    await look("a value that is asked for");
    await tab.locator(".dock-here").click();
    await look("contents");
    await tab.goto(pathToFileURL(path.join(work, "two/public/lessons/text/index.html")).href);
    await tab.evaluate(axe);
    await tab.locator(width > 640 ? ".tongues summary" : ".dock-here").click();
    await look("languages");
    await tab.context().close();
  }
  check(found.length === 0, "nor in what opens over a page", found);
}

// What touches: 24 pixels at least, 44 by a thumb; from one to the next by Tab, and nothing that neither acts nor scrolls.
async function targets(browser) {
  for (const [width, least] of [[1440, 24], [360, 34]]) {
    const tab = await open(browser, kinds.lesson, { viewport: { width, height: 800 } });
    const small = await tab.locator("main button, header button, .contents a").evaluateAll((all, wanted) => all.filter((e) => e.checkVisibility()).map((e) => [e.className, Math.round(e.getBoundingClientRect().height)]).filter(([, height]) => height < wanted), least);
    check(small.length === 0, `what is touched is ${least} pixels high at least, ${width} pixels`, small);
    const idle = await tab.evaluate(() => [...document.querySelectorAll("[tabindex='0']")].filter((e) => e.matches("pre, .table") && e.scrollWidth <= e.clientWidth).map((e) => e.className));
    check(idle.length === 0, `nothing that does not scroll is a stop for Tab, ${width} pixels`, idle);
    await tab.context().close();
  }
}

// The rules of the HTML standard; not those of style.
async function valid() {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: { "no-implicit-close": "off", "long-title": "off", "no-raw-characters": "off", "require-sri": "off", "no-trailing-whitespace": "off" },
  });
  const pages = fs.readdirSync(work, { recursive: true }).map(String).filter((f) => f.endsWith(".html") && f.includes("public")).sort();
  const found = [];
  for (const page of pages) {
    const report = await validator.validateString(fs.readFileSync(path.join(work, page), "utf8"), page);
    for (const { messages } of report.results) for (const m of messages) found.push([page, m.line, m.ruleId, m.message]);
  }
  check(pages.length > 30 && found.length === 0, `the markup of ${pages.length} pages is valid`, found);
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    await valid();
    for (const part of [everyKind, whatOpens, targets]) await part(browser);
  } catch (error) {
    check(false, "the test runs to its end", String(error));
  }
  await browser.close();
  console.log(`1..${count}`);
  process.exit(failed ? 1 : 0);
})();
