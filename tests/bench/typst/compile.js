// compile.js -- Typst over a file: node compile.js FILE PDF [RUNS]
//
// Without RUNS it is compiled once. With them the compiler stays and compiles the text again and
// again, each time as a new text with nothing kept from the last one; prints milliseconds.
// SPDX-License-Identifier: MIT
'use strict';
const fs = require('fs');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu');

const [file, pdf, runs] = process.argv.slice(2);
const text = fs.readFileSync(file, 'utf8');
const compiler = NodeCompiler.create({ workspace: '.', fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype'] }] });
if (!runs) fs.writeFileSync(pdf, compiler.pdf({ mainFileContent: text }));
for (let i = 0; i < Number(runs || 0); i++) {
    compiler.evictCache(0);
    const start = process.hrtime.bigint();
    compiler.pdf({ mainFileContent: `// ${i}\n${text}` });
    console.log(Number(process.hrtime.bigint() - start) / 1e6);
}
