// lessons.js -- the lessons of a course for other makers of sites.
//
//     node lessons.js COURSE FOLDER
//
// Writes a project of MkDocs Material into FOLDER/mkdocs and one of VitePress into FOLDER/vitepress,
// both of the Markdown of the lessons, and FOLDER/sites.json: where the pages of each will stand. What they do not know is taken out or becomes a quotation:
// notes for the speaker, attributes of fences, alerts that GitHub does not have. Both are set up as
// their manuals say for a site that works by itself: search of their own, light and dark after the
// system, fonts of the system.
// SPDX-License-Identifier: MIT
"use strict";
const fs = require("fs");
const path = require("path");

const GITHUB = new Set(["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]);
// Labels of fences that mean something to handout alone.
const PLAIN = new Set(["output", "keys", "wait", "open"]);

// Text outside of code spans: placeholders such as <student> are no HTML.
const prose = (line, escape) =>
  line.split(/(`+[^`](?:.*?[^`])?`+)/).map((part, i) => (i % 2 ? escape.code(part) : escape.text(part))).join("");

// For each maker, what stands in text, in code of a sentence, and whether it knows GitHub's alerts.
const makers = {
  mkdocs: { text: (s) => s.replace(/<(?!kbd>|\/kbd>)/g, "&lt;"), code: (s) => s, alerts: false },
  vitepress: {
    text: (s) => s.replace(/<(?!kbd>|\/kbd>)/g, "&lt;").replace(/\{\{/g, "{&#123;"),
    code: (s) => (s.includes("{{") ? `<code v-pre>${s.replace(/^`+|`+$/g, "").replace(/</g, "&lt;")}</code>` : s),
    alerts: true,
  },
};

function convert(markdown, maker) {
  const out = [];
  let fence = null, notes = false;
  for (const line of markdown.replace(/^---\n[^]*?\n---\n/, "").split("\n")) {
    const [, quote, marks, info] = /^((?:> ?)*\s*)(`{3,}|~{3,})?(.*)$/.exec(line);
    if (fence) {
      if (!fence.hidden) out.push(line);
      if (marks && marks.startsWith(fence.marks) && !info.trim()) fence = null;
    } else if (marks) {
      const label = info.trim().split(/[\s{]/)[0];
      fence = { marks, hidden: notes || /\{[^}]*\bhidden\b/.test(info) };
      if (!fence.hidden) out.push(quote + marks + (PLAIN.has(label) ? "text" : label));
    } else if (line === "---" || /^\?\?\?\s*$/.test(line)) {
      notes = line !== "---";
      if (!notes) out.push(line);
    } else if (!notes) {
      const alert = /^((?:> ?)+)\[!([A-Z]+)\]\s*(.*)$/.exec(line);
      if (!alert || (maker.alerts && GITHUB.has(alert[2]))) out.push(prose(line, maker));
      else out.push(`${alert[1]}**${alert[2][0] + alert[2].slice(1).toLowerCase()}** ${prose(alert[3], maker)}`, alert[1].trim());
    }
  }
  return out.join("\n");
}

const [course, folder] = process.argv.slice(2);
const files = fs.readdirSync(path.join(course, "lessons")).filter((name) => name.endsWith(".md")).sort();
const titles = files.map((name) => /^title: *"?(.*?)"?$/m.exec(fs.readFileSync(path.join(course, "lessons", name), "utf8"))[1]);
const put = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};
const list = files.map((name, i) => `- [${titles[i]}](${name})`).join("\n");
for (const [name, maker] of Object.entries(makers)) {
  const docs = name === "mkdocs" ? "mkdocs/docs" : "vitepress";
  put(`${docs}/index.md`, `# Kubernetes Intensive\n\n${list}\n`);
  for (const file of files) put(`${docs}/${file}`, convert(fs.readFileSync(path.join(course, "lessons", file), "utf8"), maker));
}
put("mkdocs/mkdocs.yml", `site_name: Kubernetes Intensive
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins: [search]
markdown_extensions: [tables, pymdownx.highlight, pymdownx.superfences, {pymdownx.tasklist: {custom_checkbox: true}}]
nav:
${files.map((file, i) => `  - ${JSON.stringify(titles[i])}: ${file}`).join("\n")}
`);
put("vitepress/.vitepress/config.mjs", `export default ${JSON.stringify({
  title: "Kubernetes Intensive",
  ignoreDeadLinks: true,
  markdown: { attrs: { disable: true } },
  themeConfig: {
    search: { provider: "local" },
    outline: "deep",
    sidebar: files.map((file, i) => ({ text: titles[i], link: "/" + file.replace(/\.md$/, "") })),
  },
}, null, 2)};\n`);
put("vitepress/package.json", '{"type": "module", "private": true}\n');
const site = (name, root, address) => ({ name, root, lessons: Object.fromEntries(files.map((file) => file.slice(0, -3)).map((file) => [file.slice(3), address(file)])) });
put("sites.json", JSON.stringify([
  site("handout", `out/${path.basename(course)}/public`, (file) => `lessons/${file.slice(3)}/index.html`),
  site("mkdocs", "mkdocs/site", (file) => `${file}/`),
  site("vitepress", "vitepress/.vitepress/dist", (file) => `${file}.html`),
]));
