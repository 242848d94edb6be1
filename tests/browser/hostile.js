// Courses and decks that are full of vectors: `node hostile.js DIR` writes them below DIR. A vector carries its
// number wherever it goes; place(n) tells from the number which vector it is and where it was put.
"use strict";
const fs = require("fs");
const path = require("path");
const { vectors, addresses, markup } = require("./vectors");

const total = vectors(0).length;
const places = []; // their vectors have the numbers from 1000 * (index + 1) on
let rotation = 0;

const numbers = (name) => {
  if (!places.includes(name)) places.push(name);
  return 1000 * (places.indexOf(name) + 1);
};

// A place takes every STEP-th vector, each place others; MARKUP=all puts all vectors into all places.
const STEP = process.env.MARKUP === "all" ? 1 : 8;
const taken = (name, from) => {
  const first = numbers(name);
  return vectors(0).map((_, i) => i).filter((i) => i >= from && (i + places.indexOf(name)) % STEP === 0).map((i) => vectors(first + i)[i]);
};
const all = (name) => taken(name, 0);
const targets = (name) => taken(name, markup(0).length);
const place = (n) => ({ number: n, place: places[Math.floor(n / 1000) - 1], vector: vectors(n)[n % 1000] });

// What ends whatever a vector left open, so that the next one is read for itself.
const ends = "\"'`>--></script></style></title></textarea></noscript></svg></select></xmp> ]]> ?>";
const open = /<[!?%]|<(script|style|pre|textarea|xmp|title|noscript)|```|~~~|:::|^#/i;
const line = (text) => text.replace(/[\n\r\u2028]/g, " ");
const printed = (text) => line(text).replace(/[\x00-\x1f\x7f]/g, "");
const json = JSON.stringify;
const quoted = (text) => `"${line(text).replace(/["\\]/g, "\\$&")}"`;
const indented = (text, by) => text.replace(/^/gm, by);

// A fence, or any other block, that closes whatever stands in it.
const block = (text) => `${text}\n\n${open.test(text) ? `--> ]]> ?> %> </script> </style>\n\n` : ""}`;
const fence = (info, text) => `~~~~~~~~ ${line(info).replace(/~/g, "-")}\n${text}\n~~~~~~~~\n\n`;

// As many vectors in one text as it may hold; each call goes on where the one before ended.
const bundle = (name, most) => {
  const list = all(name);
  let text = "";
  for (let count = 0; count < list.length; count++) {
    const next = line(list[rotation % list.length]) + ends;
    if (Buffer.byteLength(text + next) > most) break;
    text += next;
    rotation++;
  }
  return text;
};

// ---- the pages of a lesson, by what its vectors stand in ----

const head = (title) => `---\ntitle: ${json(bundle("front matter, title", 1500))}\nsummary: ${json(bundle("front matter, summary", 1500))}\n---\n\n# ${title}\n\n`;
const flat = (text) => /^(```|~~~)/.test(text) ? line(text) : text; // a fence that begins in a line ends in none
const lines = (name, form) => `## ${name}\n\n` + all(name).map((v) => block(form(flat(v)))).join("") + "\n---\n\n";
const blocks = (name) => `## ${name}\n\n` + all(name).map(block).join("") + "\n---\n\n";
const links = (name, form) => `## ${name}\n\n` + targets(name).map((v) => block(form(v))).join("") + "\n---\n\n";

const prose = () => blocks("a block") + lines("a sentence", (v) => `Text ${v} text.`) +
  lines("an item of a list", (v) => `- [ ] ${indented(v, "  ").trim()}`) +
  lines("a quote", (v) => indented(`x ${v}`, "> ")) +
  lines("emphasis", (v) => `**${line(v)}** *${line(v)}* ~~${line(v)}~~`) +
  lines("a footnote", (v) => `x[^x]\n\n[^x]: ${line(v)}`) +
  lines("an element that is let through", (v) => `<kbd>${line(v)}</kbd> <sub ${line(v)}>x</sub>`) +
  lines("an HTML block", (v) => `<div title="${v}">\n${v}\n</div>`);

const linked = () => lines("a link's text", (v) => `[${v}](https://safe.example/)`) +
  lines("a link's title", (v) => `[x](https://safe.example/ ${quoted(v)})`) +
  lines("a link's query", (v) => `[x](<https://safe.example/?${line(v).replace(/[<>]/g, "\\$&")}>)`) +
  links("a link's target", (v) => `[x](<${line(v)}>)`) + links("a bare target", (v) => `[x](${v})`) +
  links("an escaped target", (v) => `[${line(v)}](<${v.replace(/[\n\r]/g, "&#10;").replace(/[<>]/g, "\\$&")}>)`) +
  links("a definition", (v) => `[t${v.length}-${v.replace(/\D/g, "")}]\n\n[t${v.length}-${v.replace(/\D/g, "")}]: <${line(v).replace(/[<>]/g, "\\$&")}> ${quoted(v)}`) +
  links("an autolink", (v) => `<${line(v)}>`) +
  lines("a fragment", (v) => `[x](#${encodeURIComponent(v)}) [y](01-prose.md#${encodeURIComponent(v)})`) +
  lines("an image's text", (v) => `![${v}](a.png)`) + lines("an image's title", (v) => `![x](a.png ${quoted(v)})`) +
  links("an image's address", (v) => `![${line(v)}](<${line(v)}>)`) +
  fileNames("an image's file name", ".png").map((name) => `![x](${encodeURIComponent(name).replace(/[()]/g, "\\$&")})\n\n`).join("") +
  lines("an image in a link", (v) => `[![${line(v)}](a.png ${quoted(v)})](a.png ${quoted(v)})`);

const headings = () => all("a heading").map((v, i) => block(`${"#".repeat(2 + (i % 4))} ${line(v)}`)).join("") +
  all("a slide's heading").map((v) => `---\n\n# ${line(v)}\n\n${block("Text.")}`).join("");

const code = () => lines("a code span", (v) => `\`\`\` ${line(v)} \`\`\` and \`${line(v)}`) +
  lines("a command in a sentence", (v) => `Run \`\`\` $ echo '${printed(v).replace(/['`]/g, '"')}' \`\`\` now.`) +
  all("a command").map((v) => fence("bash {allow=control check=skip}", `cat <<'END'\n${v}\nEND\necho "${line(v).replace(/["`$\\]/g, "\\$&")}"`)).join("") +
  all("a caption").map((v) => fence("bash {allow=control}", `# ${line(v)}\necho x`)).join("") +
  all("a transcript's output").map((v) => fence("console {allow=control}", `$ echo x\n${v}`)).join("") +
  all("an output").map((v) => fence("bash", "echo x") + fence("output", v)).join("") +
  all("a file's title").map((v) => fence(`yaml {title="${printed(v).replace(/["{}]/g, "'")}"}`, "a: b")).join("") +
  all("a file").map((v) => fence("yaml {title=a.txt allow=control}", v)).join("") +
  all("another language").map((v) => fence("html", v)).join("") +
  all("a label").map((v) => fence(v.replace(/[`{}]/g, " "), v)).join("") +
  all("PowerShell").map((v) => fence("powershell {allow=control}", `Write-Output ${v}`)).join("") +
  fence("bash", "echo " + all("a variable's value").map((_, i) => `<v${i}>`).join(" ")) +
  all("a placeholder").map((v) => fence("bash {allow=control}", `echo <${printed(v).replace(/[<>"'`\\|&;$()#{}]/g, " ").trim()}> <login> <host>`)).join("");

const table = () => "| a | b |\n|:-|-:|\n" +
  all("a cell").map((v) => `| ${line(v).replace(/\|/g, "\\|")} | \`${line(v).replace(/[|`]/g, "")}\` |\n`).join("") + "\n" +
  all("a head cell").map((v) => `| ${line(v).replace(/\|/g, "\\|")} |\n|---|\n| x |\n\n`).join("");

const alerts = () => ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "TASK", "HINT", "SOLUTION", "CATCHUP", "PROBLEM"].map((kind, at) =>
  all(`an alert, ${kind}`).map((v) => indented(`[!${kind}] ${line(v)}\n${v}`, "> ") + "\n\n").join("")).join("") +
  all("a help inside a task").map((v) => `> [!TASK] ${line(v)}\n>\n> > [!HINT] ${line(v)}\n> > ${line(v)}\n>\n> > [!SOLUTION]\n> > ${line(v)}\n\n`).join("");

const notes = () => lines("a note", (v) => `<!-- note: ${v} -->`) + "# Notes\n\n???\n\n" + all("the speaker's notes").map(block).join("");

const lessons = { prose, linked, headings, code, table, alerts, notes };

// ---- course.yaml, problems, roster ----

// Whether a browser would follow it to what is no page; course.yaml has no zero byte.
const refused = (text) => {
  try {
    return !/^(https?|mailto|ftp|ssh|tel):$/.test(new URL(text.replace(/\0/g, ""), "https://base.example/").protocol);
  } catch {
    return false;
  }
};
const unsafe = () => addresses(999000).filter(refused);
const unsafeCourse = () => `handout: 1\nid: x\ntitle: x\ndays: [{sessions: [{start: "10:00", end: "11:00", event: x}]}]\nchannels:\n` +
  unsafe().map((url, i) => `  c${i}: ${json({ title: "x", url })}\n`).join("");

// Files of the course that are called as a vector is.
const fileNames = (name, ending) => all(name).map((v) => printed(v).replace(/[/\\]/g, "|")).filter((v) => v.length < 150 && !v.startsWith(".") && v.isWellFormed()).map((v) => v + ending);

const course = () => {
  const yaml = [`handout: 1`, `id: hostile`, `title: ${json(bundle("the course's title", 1500))}`, `summary: ${json(bundle("the course's summary", 1500))}`,
    `lang: en`, `timezone: Europe/Moscow`, `problems: problems.yaml`, `roster: roster.csv`];
  const map = (key, entries) => yaml.push(`${key}:`, ...entries.map(([name, value]) => `  ${name}: ${json(value)}`));
  map("variables", [["login", { label: "Login", example: "s1" }], ["host", "h-<login>"],
    ...all("a variable's value").filter((_, i) => i % 3 === 0).map((v, i) => [`v${i}`, line(v).replace(/[<>]/g, "")]),
    ...all("a variable's label").filter((_, i) => i % 3 === 1).map((v, i) => [`w${i}`, { label: v, example: v }]),
    ...all("a variable made of others").filter((_, i) => i % 3 === 2).map((v, i) => [`m${i}`, `${line(v).replace(/[<>]/g, "")} <login>`])]);
  map("people", all("a person").map((v, i) => [`p${i}`, { name: v, role: v, about: v, contact: v, languages: [v] }]));
  const urls = targets("a channel's address").filter((v) => !refused(v));
  map("channels", all("a channel").map((v, i) => [`c${i}`, { title: v, url: urls[i % urls.length], note: v, backup: "c0" }]));
  map("support", [["groups", all("a group").map((v, i) => ({ id: `g${i}`, name: v, participants: v, lead: `p${i}`, members: [`p${i}`], channel: `c${i}` }))],
    ["route", all("a group").slice(0, 9).map((v) => ({ who: "group", title: v, text: v, wait: 5 }))], ["help", { search: line(all("a group")[0]) }],
    ["ask", all("how to ask").map(block).join("")], ["escalation", all("an escalation").map(block).join("")]]);
  const names = Object.keys(lessons).map((name, i) => `lessons/0${i + 1}-${name}.md`);
  yaml.push(`workspace: ${json(["workspace/one.md", "workspace/two.md", ...fileNames("a page's file name", ".md").slice(0, 12).map((name) => `workspace/${name}`)])}`, "days:");
  const day = (title, sessions) => yaml.push(`  - ${json({ title, sessions })}`);
  day("Lessons", names.map((lesson, i) => ({ start: `${10 + i}:00`, end: `${10 + i}:50`, lesson, speaker: `p${i}`, needs: [] })));
  all("a day").forEach((v, i) => day(v, [{ start: "10:00", end: "10:15", [["event", "break", "practice"][i % 3]]: v, speaker: `p${i}` }]));
  return yaml.join("\n") + "\n";
};

const problems = () => json(all("a problem").map((v, i) => ({ id: `${v.slice(0, 60).replace(/[/.]/g, "")}-${i}`, symptom: line(v), cause: block(v), fix: block(`Text ${flat(v)}`),
  pattern: v.replace(/[^\w<>="' ]/g, ".").slice(0, 90) })));

const cell = (text) => `"${text.replace(/"/g, '""')}"`;
// A roster with control characters is an error of its own (cli/bundles).
const printable = (text) => text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, " ");
const roster = () => "login,name,email,student,note\n" + Array.from({ length: 4 }, (_, i) =>
  [`s${i}`, ...["name", "email", "student", "note"].map((column) => cell(printable(bundle(`the roster, ${column}`, 1500))))].join(",") + "\n").join("");

const pages = (title) => head(title) + blocks("a page of the workspace") + lines("a sentence of the workspace", (v) => `Text ${v} text`);

// A course whose commands print vectors, and are to print others.
const runs = () => `# ${line(bundle("a lesson that runs, title", 900))}\n\n` + Array.from({ length: 10 }, (_, i) =>
  fence("bash {check=skip}", `cat <<'END'\n${bundle("a command that runs", 1500)}\nEND`) + fence("output", bundle("an output to come", 1500))).join("");
const runCourse = () => `handout: 1\nid: run\ntitle: ${json(bundle("the title of a course that runs", 900))}\ndays: [{sessions: [{start: "10:00", end: "11:00", lesson: run.md}]}]\n`;

// ---- decks of other programs: raw HTML is read for what it shows ----

const raw = (name) => all(name).map((v) => `${block(v)}Text ${block(v)}# ${line(v)}\n\n${block(`[x](${v}) ![${line(v)}](a.png ${quoted(v)})`)}` +
  `<a href="${line(v)}" title="${line(v)}">${line(v)}</a> <img src="a.png" alt="${line(v)}" title='${line(v)}'>\n\n<pre><code class="${line(v)}">${line(v)}</code></pre>\n\n` +
  `<a href='${line(v)}'>x</a> <img src='${line(v)}' alt='${line(v)}'>\n\n<a href=${line(v)}>x</a>\n\n\`\`\` ${line(v)} \`\`\`\n\n` + fence("bash", "echo x") + fence(line(v).replace(/`/g, ""), v));
const parted = (name, between) => raw(name).reduce((text, part, i) => text + (i % 10 ? "" : between) + part, "");
const top = (name, more) => `---\ntitle: ${json(bundle(`${name}, title`, 900))}\n${more}---\n\n`;
const decks = {
  "marp/deck.md": () => top("Marp", "marp: true\n") + parted("Marp", "\n---\n\n# x\n\n<!-- a note -->\n\n"),
  "reveal/deck.md": () => top("reveal-md", "theme: night\nrevealOptions: {slideNumber: true}\n") + parted("reveal-md", "\n---\n\n# x <!-- .slide: id=\"x\" -->\n\n"),
  "slidev/slides.md": () => top("Slidev", "theme: seriph\nmdc: true\ntransition: slide-left\n") + parted("Slidev", "\n---\n\n# x\n\n"),
  "remark/deck.md": () => "class: center\n\n# x\n\n" + parted("remark", "\n---\n\nclass: x\n\n# x\n\n.lab[\n\nText.\n\n]\n\n"),
  "codelab/deck.md": () => `summary: ${line(bundle("codelab, summary", 900))}\nid: codelab\n\n# ${line(bundle("codelab, title", 900))}\n\n` + parted("codelab", "\n## x\nDuration: 5\n\nPositive\n: y\n\n"),
  "carpentries/config.yaml": () => `carpentry: incubator\ntitle: ${json(bundle("Carpentries, title", 900))}\nepisodes:\n- one.md\nlang: en\n`,
  "carpentries/episodes/one.md": () => top("Carpentries", "teaching: 5\nexercises: 5\n") + parted("Carpentries", "\n## x\n\n::: challenge\n\n## y\n\n:::\n\n"),
  "lone/deck.md": () => "# x\n\n" + parted("a lone text", "\n---\n\n# x\n\n"),
};

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const write = (dir) => {
  const put = (name, bytes) => {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), typeof bytes === "string" ? bytes.replace(/\u0000|\\u0000/g, "") : bytes); // a zero byte is refused
  };
  Object.entries(lessons).forEach(([name, text], i) => put(`course/lessons/0${i + 1}-${name}.md`, head(name) + text()));
  for (const name of ["one", "two"]) put(`course/workspace/${name}.md`, pages(name));
  put("course/course.yaml", course());
  put("course/problems.yaml", problems());
  put("course/roster.csv", roster());
  put("course/lessons/a.png", png);
  for (const name of fileNames("an image's file name", ".png")) put(`course/lessons/${name}`, png);
  for (const name of fileNames("a page's file name", ".md").slice(0, 12)) put(`course/workspace/${name}`, "# x\n\nText.\n");
  put("unsafe/course.yaml", unsafeCourse());
  put("run/course.yaml", runCourse());
  put("run/run.md", runs());
  for (const [name, text] of Object.entries(decks)) put(name, text());
  for (const name of ["marp/a.png", "reveal/a.png", "slidev/a.png", "remark/a.png", "codelab/a.png", "carpentries/episodes/a.png", "lone/a.png"]) put(name, png);
  put("places.json", json(places));
};

const load = (dir) => places.splice(0, places.length, ...JSON.parse(fs.readFileSync(path.join(dir, "places.json"), "utf8")));

if (require.main === module) write(process.argv[2]);
module.exports = { load, place, places, total, unsafe };
