// Where commands begin and end, by our splitter and by shfmt's syntax tree, over every block
// of shell in Markdown files. usage: node shfmt.js SPLIT NAME FILE...; prints TAP.
"use strict";
const fs = require("fs");
const { spawnSync } = require("child_process");

const [split, name, ...files] = process.argv.slice(2);

// The fences with a shell label, dedented; transcripts have prompts and are no shell.
const blocks = [];
for (const file of files) {
  const lines = fs.readFileSync(file, "utf8").split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const open = /^([ >]*)(`{3,}|~{3,})\s*(bash|sh|shell)\b[^`]*$/.exec(lines[i]);
    if (!open) continue;
    const start = i + 1;
    const text = [];
    for (i++; i < lines.length && !lines[i].trim().startsWith(open[2]); i++) {
      text.push(lines[i].startsWith(open[1]) ? lines[i].slice(open[1].length) : lines[i].trimStart());
    }
    const body = text.join("\n") + "\n";
    if (!/^(\S+@\S+)?[$#%] /m.test(body) && body.trim()) blocks.push({ file, line: start + 1, body });
  }
}

const input = Buffer.concat(blocks.map((b) => {
  const bytes = Buffer.from(b.body);
  return Buffer.concat([Buffer.from(`${bytes.length}\n`), bytes]);
}));
const ours = spawnSync(split, { input, maxBuffer: 1 << 28 });
const rows = ours.stdout.toString().split("\n");

// The end of a statement with the here-documents in it, which shfmt counts apart.
const endOf = (node) => {
  let end = 0;
  for (const [key, value] of Object.entries(node || {})) {
    if (key === "End" && value && typeof value.Offset === "number") end = Math.max(end, value.Offset);
    else if (value && typeof value === "object") end = Math.max(end, endOf(value));
  }
  return end;
};

const compare = (block, commands) => {
  const bytes = Buffer.from(block.body);
  const said = spawnSync("shfmt", ["--to-json"], { input: bytes, maxBuffer: 1 << 26 });
  if (said.status !== 0) return "unparsed";
  const stmts = JSON.parse(said.stdout).Stmts || [];
  const found = commands.map(() => []);
  for (const s of stmts) {
    const at = commands.findIndex(([start, end]) => start <= s.Pos.Offset && s.Pos.Offset < end);
    if (at < 0) return `no command holds the statement at byte ${s.Pos.Offset}`;
    found[at].push([s.Pos.Offset, endOf(s)]);
  }
  for (const [i, [start, end, status]] of commands.entries()) {
    if (status !== 0) return `the command at byte ${start} is said to be incomplete`;
    if (!found[i].length) return `the command at byte ${start} is none`;
    const before = bytes.subarray(start, found[i][0][0]).toString();
    const last = Math.max(...found[i].map((f) => f[1]));
    const behind = bytes.subarray(last, end).toString();
    if (!/^(\\\n|\s)*$/.test(before)) return `the command at byte ${start} starts too early`;
    if (last > end) return `the command at byte ${start} ends too early`;
    // What may stand behind: a terminator, a comment, the delimiter of a here-document.
    if (!/^[;&\s\\]*(#[^\n]*)?\s*([\w-]*\s*)?$/.test(behind)) return `the command at byte ${start} ends too late`;
  }
  return "";
};

let same = 0;
let unparsed = 0;
const wrong = [];
blocks.forEach((block, i) => {
  const numbers = rows[i] ? rows[i].split(" ").map(Number) : [];
  const commands = [];
  for (let k = 0; k + 2 < numbers.length; k += 3) commands.push(numbers.slice(k, k + 3));
  const verdict = compare(block, commands);
  if (verdict === "unparsed") unparsed++;
  else if (verdict) wrong.push(`${block.file}:${block.line}: ${verdict}`);
  else same++;
});
const ok = wrong.length === 0 && same > 0 && ours.status === 0;
console.log(`${ok ? "ok" : "not ok"} - ${name}: ${same} blocks as shfmt splits them, ${unparsed} that it does not parse`);
for (const line of wrong) console.log(`# ${line}`);
process.exit(ok ? 0 : 1);
