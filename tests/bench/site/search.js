// search.js -- what our search finds and what it costs, beside MiniSearch.
//
//     node search.js FOLDER QUERIES
//
// FOLDER holds the sites that were built of the courses. Each query is put to the search as a reader
// does, in the window of the page, and to MiniSearch in the same page, set up as VitePress sets it up
// (words in any beginning, a fifth of their letters may differ, titles count four times), over the
// same slides, pages and problems; it gets the numbers of slides and the ids of commands as words.
// Found is what stands among the first three. Prints what each of both missed.
// SPDX-License-Identifier: MIT
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");
const { pathToFileURL } = require("url");

const [folder, list] = process.argv.slice(2);
const queries = fs.readFileSync(list, "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t")).map(([course, query, ...places]) => ({ course, query, places }));
const MINISEARCH = path.join(path.dirname(require.resolve("minisearch")), "../umd/index.js");
const REPEAT = 20; // of each query, for its time
const SLOW = 4;

// lessons/services/index.html#s13 -> services: A certificate
const placeOf = (url, titles) => titles[url] || decodeURIComponent(url).replace(/^lessons\//, "").replace(/\/index\.html/, "");

// In the page: the documents that MiniSearch gets, of the data of ours.
const DOCUMENTS = () => {
  const { lessons, slides, pages, problems } = window.handoutData;
  const text = (body, commands) => body + commands.map(([id, command]) => `\n${id} ${command}`).join("");
  return [
    ...slides.map(([lesson, anchor, label, title, body, commands]) => ({ id: `lessons/${encodeURIComponent(lessons[lesson][0])}/index.html#${anchor}`, title: `${label} ${title}`, text: text(body, commands) })),
    ...pages.map(([url, title, body, commands]) => ({ id: url, title, text: text(body, commands) })),
    ...problems.map(([anchor, symptom, body]) => ({ id: `problems/index.html#${anchor}`, title: symptom, text: body })),
  ];
};

async function ours(tab, asked) {
  const ready = await tab.evaluate(async () => {
    const began = performance.now();
    const found = handout.found;
    handout.found = (value) => {
      window.handoutData = value;
      found(value);
    };
    window.finder = await handout.search.load();
    return performance.now() - began;
  });
  const results = [];
  await tab.evaluate(() => handout.search.open());
  for (const { query } of asked) {
    await tab.evaluate((text) => {
      const input = document.querySelector("dialog.search input");
      input.value = text;
      input.dispatchEvent(new Event("input"));
    }, query);
    await tab.waitForFunction(() => document.querySelector("dialog.search").dataset.shown === document.querySelector("dialog.search input").value);
    const urls = await tab.locator("#found [role=option]").evaluateAll((rows) => rows.map((row) => row.dataset.url));
    const times = await tab.evaluate(([text, repeat]) => {
      const began = performance.now();
      for (let i = 0; i < repeat; i++) window.finder.find(text);
      return (performance.now() - began) / repeat;
    }, [query, REPEAT]);
    results.push({ urls, time: times });
  }
  return { ready, results };
}

async function theirs(tab, asked) {
  await tab.addScriptTag({ path: MINISEARCH });
  return tab.evaluate(([documents, texts, repeat]) => {
    const data = JSON.stringify(documents);
    const began = performance.now();
    const options = { fields: ["title", "text"], searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, text: 2 } } };
    const index = new MiniSearch(options);
    index.addAll(JSON.parse(data));
    const ready = performance.now() - began;
    const results = texts.map((text) => {
      const from = performance.now();
      let found;
      for (let i = 0; i < repeat; i++) found = index.search(text);
      return { urls: found.slice(0, 8).map(({ id }) => id), time: (performance.now() - from) / repeat };
    });
    return { ready, results, data };
  }, [await tab.evaluate(DOCUMENTS), asked.map(({ query }) => query), REPEAT]);
}

const packed = (bytes) => zlib.gzipSync(bytes, { level: 6 }).length;
const middle = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  const sums = [{ name: "handout", found: 0, times: [], ready: [], size: [] }, { name: "minisearch", found: 0, times: [], ready: [], size: [] }];
  const missed = [];
  for (const course of new Set(queries.map((q) => q.course))) {
    const asked = queries.filter((q) => q.course === course);
    const site = path.join(folder, course, "public");
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 900, height: 900 } });
    const tab = await context.newPage();
    await (await context.newCDPSession(tab)).send("Emulation.setCPUThrottlingRate", { rate: SLOW });
    await tab.goto(pathToFileURL(path.join(site, "index.html")).href);
    const both = [await ours(tab, asked), await theirs(tab, asked)];
    const titles = await tab.evaluate(() => Object.fromEntries(window.handoutData.slides.map(([lesson, anchor, , title]) => {
      const id = window.handoutData.lessons[lesson][0];
      return [`lessons/${encodeURIComponent(id)}/index.html#${anchor}`, `${id}: ${title}`];
    })));
    sums[0].size.push(packed(fs.readFileSync(path.join(site, "assets/search.js"))));
    sums[1].size.push(packed(fs.readFileSync(MINISEARCH)) + packed(Buffer.from(both[1].data)));
    both.forEach(({ ready, results }, i) => {
      sums[i].ready.push(ready);
      results.forEach(({ urls, time }, n) => {
        const places = urls.map((url) => placeOf(url, titles)), at = places.findIndex((place) => asked[n].places.includes(place)) + 1;
        sums[i].found += at > 0 && at <= 3;
        sums[i].times.push(time);
        if (!at || at > 3) missed.push(`  ${sums[i].name.padEnd(10)} ${course}: ${asked[n].query} -> ${places.slice(0, 3).join(", ") || "nothing"}${at ? ` (at ${at})` : ""}`);
      });
    });
    await context.close();
  }
  await browser.close();
  console.log(`\nsearch, ${queries.length} queries in three languages, CPU x ${SLOW}:`);
  for (const { name, found, times, ready, size } of sums)
    console.log(`  ${name.padEnd(10)} in the top three ${found}, a query ${middle(times).toFixed(1)} ms (at most ${Math.max(...times).toFixed(1)}), ready in ${Math.max(...ready).toFixed(0)} ms, ${(Math.max(...size) / 1000).toFixed(1)} kB packed at most`);
  console.log("missed:\n" + missed.sort().join("\n"));
  const worse = sums[0].found < sums[1].found;
  if (worse) console.log("BROKEN: MiniSearch finds more");
  process.exit(worse ? 1 : 0);
})();
