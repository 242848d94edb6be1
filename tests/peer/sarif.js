// SPDX-License-Identifier: MIT
//
// Holds `check --format sarif` against the schema of SARIF 2.1.0.
//
//     node sarif.js HANDOUT COURSE...
'use strict';
const { spawnSync } = require('node:child_process');
const Ajv = require('ajv');
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

const ajv = new Ajv({ schemaId: 'id', unknownFormats: 'ignore', allErrors: true });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const valid = ajv.compile(schema);

const [program, ...courses] = process.argv.slice(2);
let count = 0;
const check = (name, holds, why) => console.log(`${holds ? 'ok' : 'not ok'} ${++count} - ${name}${holds ? '' : `\n# ${why}`}`);

for (const course of courses) {
  const { stdout, status } = spawnSync(program, ['check', course, '--format', 'sarif'], { encoding: 'utf8' });
  const log = JSON.parse(stdout);
  check(`${course}: the schema`, valid(log), JSON.stringify(valid.errors, null, 1));
  const { results, tool } = log.runs[0];
  check(`${course}: an error level where the status is 1`,
    results.some((r) => r.level === 'error') === (status === 1), `status ${status}`);
  const ids = tool.driver.rules.map((r) => r.id);
  check(`${course}: each rule stands once`, new Set(ids).size === ids.length, ids);
}
const broken = { version: '2.1.0', runs: [{ tool: {}, results: [{ level: 'bad' }] }] };
check('the schema sees what is wrong', !valid(broken), 'it does not');
console.log(`1..${count}`);
