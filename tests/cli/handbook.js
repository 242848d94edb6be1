// Which commands do not come back from a PDF: node handbook.js commands.json TEXT
//
// TEXT is what `pdftotext -raw` gives. Head and foot lines and the ids, which stand behind
// the text of their page, are taken out; then each command must be there in its order,
// with all of its lines one below the other and nothing between.
'use strict';
const fs = require('fs');

const commands = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).commands.filter(c => !c.hidden);
const ids = new Set(commands.map(c => c.id));
const lines = [];
for (const page of fs.readFileSync(process.argv[3], 'utf8').split('\f')) {
    const own = page.replace(/\n$/, '').split('\n');
    // What is drawn late: ids, then the foot line and the head line.
    const foot = own.findLastIndex(line => / \d+ \/ \d+$/.test(line));
    let end = foot < 0 ? own.length : foot;
    while (end > 0 && ids.has(own[end - 1]))
        end--;
    lines.push(...own.slice(0, end));
}

const prose = lines.join(' ');
const missing = [];
// Help stands at the end of its lesson: what is not found further on is looked for from the start.
let at = 0;
function find(wanted, from) {
    for (let i = from; i + wanted.length <= lines.length; i++)
        if (wanted.every((line, k) => lines[i + k] === line))
            return i;
    return -1;
}
for (const command of commands) {
    const wanted = command.text.split('\n');
    let place = find(wanted, at);
    if (place < 0)
        place = find(wanted, 0);
    else
        at = place + wanted.length;
    // A command in a sentence is a part of a line, or of two.
    if (place < 0 && wanted.length === 1 && prose.includes(command.text))
        continue;
    if (place < 0)
        missing.push(`${command.id}: ${JSON.stringify(command.text).slice(0, 200)}`);
}
console.log(`${commands.length} commands, ${missing.length} missing`);
console.log(missing.join('\n'));
process.exit(missing.length ? 1 : 0);
