// node tests/report.mjs RESULTS.trx …: says what failed and what took longest, and ends with "N passed, N failed".
// Exit code 0 when all passed. KHUE_TEST_ALSO_FAILED: how many stages failed outside of these files.
// KHUE_TEST_RED: the names of the files, without .trx, whose run ended badly: one that stopped half way counts what it did as passed, only its exit says so.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const text = s => s.replace(/&#x([0-9a-f]+);/gi, (_, n) => String.fromCodePoint(parseInt(n, 16))).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
const seconds = d => d.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

const [passed, failures, classes] = [[], [], new Map()];
const red = (process.env.KHUE_TEST_RED ?? '').split(' ');
let missing = Number(process.env.KHUE_TEST_ALSO_FAILED ?? 0);
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    console.log(`${file} is missing: its tests stopped half way.`);
    missing++;
    continue;
  }
  const trx = readFileSync(file, 'utf8');
  const before = failures.length;
  const owners = new Map([...trx.matchAll(/<UnitTest [^>]*id="([^"]+)"[\s\S]*?<TestMethod [^>]*className="([^"]+)"/g)].map(m => [m[1], m[2]]));
  for (const [, head, body] of trx.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
    const its = name => head.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '';
    const owner = owners.get(its('testId')) ?? '?';
    const all = classes.get(owner) ?? { seconds: 0, tests: 0 };
    classes.set(owner, { seconds: all.seconds + seconds(its('duration') || '0'), tests: all.tests + 1 });
    if (its('outcome') === 'Passed') passed.push(its('testName'));
    else failures.push([text(its('testName')), its('outcome'), text(body?.match(/<Message>([\s\S]*?)<\/Message>/)?.[1] ?? '').trim().split('\n')[0]]);
  }
  if (failures.length === before && red.includes(basename(file, '.trx'))) {
    console.log(`${file}: its run stopped half way.`);
    missing++;
  }
}

console.log('\nThe slowest classes:');
for (const [name, all] of [...classes].sort((a, b) => b[1].seconds - a[1].seconds).slice(0, 10)) console.log(`${all.seconds.toFixed(1).padStart(7)} s  ${name} (${all.tests})`);
if (failures.length) console.log('\nFailed:');
for (const [name, outcome, line] of failures) console.log(`  ${name}\n    ${outcome === 'Failed' ? '' : outcome + ': '}${line}`);
console.log(`\n${passed.length} passed, ${failures.length + missing} failed`);
process.exitCode = failures.length + missing === 0 && passed.length > 0 ? 0 : 1;
