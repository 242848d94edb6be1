// pages.js -- the lessons of three sites in one browser.
//
//     node pages.js FOLDER
//
// FOLDER holds times.json (seconds that each took to build) and, of each site, its pages in the
// folder that sites.json names. Pages are served packed, as hosts do; search data do not count for
// the weight of a page, nor what a browser fetches for the next page while it has nothing to do.
// Prints a table, with ratios of ours to the best of the others, and the limits that we set
// ourselves. Exits with 1 where one is broken.
// SPDX-License-Identifier: MIT
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");
const http = require("http");
const path = require("path");
const zlib = require("zlib");

const folder = process.argv[2];
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
// [{name, root, lessons: {id: address}}], ours first; commands of ours; seconds of builds by name.
const sites = read("sites.json");
const commands = read("commands.json").commands;
const times = read("times.json");
const ROUNDS = Number(process.env.ROUNDS || 7);
const SCREENS = [[360, 740], [900, 900], [1440, 900]];
// The part of a lesson in which the commands of a screen are counted: no answers that one site
// folds and another shows.
const PART = { lesson: "services", from: 2, to: 14, first: "A Service: one address that stays", behind: "Tasks" };

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2" };
const isSearch = (url) => /search\.js|search_index|localSearchIndex|workers\/search/i.test(url);

function serve(root) {
  const server = http.createServer((request, response) => {
    let file = path.join(root, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    if (!fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] || "application/octet-stream";
    const packed = !/^(font|application\/octet)/.test(type);
    const body = packed ? zlib.gzipSync(fs.readFileSync(file), { level: 6 }) : fs.readFileSync(file);
    const ahead = /prefetch/.test(request.headers["sec-purpose"] || request.headers.purpose || "");
    if (!ahead && !isSearch(request.url)) server.sent.push([request.url, body.length]);
    response.writeHead(200, { "Content-Type": type + (packed ? "; charset=utf-8" : ""), "Content-Length": body.length, ...(packed ? { "Content-Encoding": "gzip" } : {}) });
    response.end(body);
  });
  server.sent = [];
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

const sum = (list) => list.reduce((a, b) => a + b, 0);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

// A fresh visit: nothing is in a cache.
async function visit(browser, address, options, look) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const client = await context.newCDPSession(tab);
  await client.send("Performance.enable");
  if (options.slow) await client.send("Emulation.setCPUThrottlingRate", { rate: options.slow });
  await tab.goto(address, { waitUntil: "load" });
  await tab.waitForLoadState("networkidle");
  const found = await look(tab, client);
  await context.close();
  return found;
}

const viewport = ([width, height]) => ({ viewport: { width, height } });

async function weigh(browser, site, id) {
  site.server.sent.length = 0;
  const nodes = await visit(browser, site.origin + site.lessons[id], viewport(SCREENS[1]), (tab) => tab.evaluate(() => document.querySelectorAll("*").length));
  return { bytes: sum(site.server.sent.map(([, size]) => size)), requests: site.server.sent.length, nodes };
}

async function load(browser, site) {
  return visit(browser, site.origin + site.lessons[PART.lesson], { ...viewport(SCREENS[1]), slow: 4 }, async (tab, client) => {
    const paint = await tab.evaluate(() => new Promise((done) => {
      new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true });
    }));
    await tab.waitForTimeout(300);
    const { metrics } = await client.send("Performance.getMetrics");
    return { paint, work: metrics.find(({ name }) => name === "TaskDuration").value * 1000 };
  });
}

// How high the part is, in screens.
async function screens(browser, site, screen) {
  return visit(browser, site.origin + site.lessons[PART.lesson], viewport(screen), (tab) => tab.evaluate(({ first, behind }) => {
    const top = (title) => [...document.querySelectorAll("h2")].find((h) => h.textContent.includes(title)).getBoundingClientRect().top;
    return (top(behind) - top(first)) / innerHeight;
  }, PART));
}

// The lowest contrast of a letter of code and what is behind it, as WCAG 2.1 counts it (1.4.3).
async function contrast(browser, site, scheme) {
  const look = (tab) => tab.evaluate(() => {
    const parse = (text) => {
      const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
      return { rgb: [r, g, b], a };
    };
    const over = (top, below) => top.rgb.map((v, i) => v * top.a + below[i] * (1 - top.a));
    const behind = (e) => {
      if (!e) return [255, 255, 255];
      const own = parse(getComputedStyle(e).backgroundColor);
      return own.a === 1 ? own.rgb : over(own, behind(e.parentElement));
    };
    const light = (rgb) => {
      const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let least = 21;
    for (const e of document.querySelectorAll("main pre, main pre *, article pre, article pre *")) {
      if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
      const below = behind(e), a = light(over(parse(getComputedStyle(e).color), below)), b = light(below);
      least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
    }
    return least;
  });
  const found = [];
  for (const id of Object.keys(site.lessons)) found.push(await visit(browser, site.origin + site.lessons[id], { ...viewport(SCREENS[1]), colorScheme: scheme }, look));
  return Math.min(...found);
}

// Blocks of code of which a screen shows the start of lines only.
async function cut(browser, site, screen) {
  return visit(browser, site.origin + site.lessons[PART.lesson], viewport(screen), (tab) => tab.evaluate(() => {
    const blocks = [...document.querySelectorAll("main pre:not(.output), article pre:not(.output)")].filter((pre) => pre.checkVisibility());
    return blocks.filter((pre) => [pre, ...pre.querySelectorAll("code"), pre.parentElement].some((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)).length;
  }));
}

async function measure(browser) {
  for (const site of sites) {
    site.server = await serve(path.resolve(folder, site.root));
    site.origin = `http://127.0.0.1:${site.server.address().port}/`;
    site.build = times[site.name];
    const all = [];
    for (const id of Object.keys(site.lessons)) {
      const one = await weigh(browser, site, id);
      all.push(one);
      if (id === PART.lesson) site.lesson = one;
    }
    site.heaviest = { bytes: Math.max(...all.map((one) => one.bytes)), nodes: Math.max(...all.map((one) => one.nodes)) };
    const n = commands.filter((c) => c.lesson === PART.lesson && !c.hidden && c.slide >= PART.from && c.slide <= PART.to).length;
    site.density = [];
    for (const screen of SCREENS) site.density.push(n / (await screens(browser, site, screen)));
    site.cut = [];
    for (const screen of SCREENS) site.cut.push(await cut(browser, site, screen));
    site.contrast = { light: await contrast(browser, site, "light"), dark: await contrast(browser, site, "dark") };
    site.loads = [];
  }
  // In turns: what else the machine does meets all of them.
  for (let i = 0; i < ROUNDS; i++) for (const site of sites) site.loads.push(await load(browser, site));
  for (const site of sites) {
    site.paint = median(site.loads.map((one) => one.paint));
    site.work = median(site.loads.map((one) => one.work));
    site.server.close();
  }
}

// What is measured: its name, the value of a site, digits, whether less is better, and the limit
// for ours; of the last rows the value is a ratio to the best of the others.
const ROWS = [
  ["build of html, s", (s) => s.build, 2, true],
  ["lesson, kB packed", (s) => s.lesson.bytes / 1000, 1, true, 25],
  ["  its requests", (s) => s.lesson.requests, 0, true],
  ["heaviest lesson, kB packed", (s) => s.heaviest.bytes / 1000, 1, true, 25],
  ["LCP at CPU x 4, ms", (s) => s.paint, 0, true],
  ["  main thread, ms", (s) => s.work, 0, true],
  ["lesson, nodes", (s) => s.lesson.nodes, 0, true],
  ["most nodes of a lesson", (s) => s.heaviest.nodes, 0, true, 1600],
  ...SCREENS.map(([width], i) => [`commands a screen, ${width} px`, (s) => s.density[i], 1, false, [3.2, 5.5, 5.4][i]]),
  ...SCREENS.map(([width], i) => [`commands and code cut off, ${width} px`, (s) => s.cut[i], 0, true]),
  ["lowest contrast in code, light", (s) => s.contrast.light, 1, false, 5.6],
  ["lowest contrast in code, dark", (s) => s.contrast.dark, 1, false, 5.6],
];
const PAINT_LIMIT = 0.8; // of the best of the others

function print() {
  const [ours, ...others] = sites;
  const width = Math.max(...ROWS.map(([name]) => name.length));
  console.log("".padEnd(width), ...sites.map((s) => s.name.padStart(10)), " ours/best", "limit");
  let broken = 0;
  for (const [name, value, digits, less, limit] of ROWS) {
    const best = (less ? Math.min : Math.max)(...others.map(value));
    const shown = Number(value(ours).toFixed(digits)); // a limit has no more digits
    const bad = limit !== undefined && (less ? shown > limit : shown < limit);
    broken += bad;
    console.log(name.padEnd(width), ...sites.map((s) => value(s).toFixed(digits).padStart(10)), (value(ours) / best).toFixed(2).padStart(10),
      limit === undefined ? "" : `${less ? "at most" : "at least"} ${limit}${bad ? "  BROKEN" : ""}`);
  }
  const paint = ours.paint / Math.min(...others.map((s) => s.paint));
  console.log(`LCP at most ${PAINT_LIMIT} of the best of the others: ${paint.toFixed(2)}${paint > PAINT_LIMIT ? "  BROKEN" : ""}`);
  return broken + (paint > PAINT_LIMIT);
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  await measure(browser);
  await browser.close();
  process.exit(print() ? 1 : 0);
})();
