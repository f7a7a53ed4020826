// node tests/affected.mjs BASE: the filter of the tests that the changes since BASE can touch, on SQLite alone; nothing when none can.
// A module touches itself and whoever refers to it, as the project files say. What lies under all of them touches all.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const git = (...words) => execFileSync('git', words, { encoding: 'utf8' }).split('\n').filter(x => x);
const changed = [...git('diff', '--name-only', process.argv[2]), ...git('ls-files', '--others', '--exclude-standard')];
const modules = readdirSync('src/Modules', { withFileTypes: true }).filter(x => x.isDirectory()).map(x => x.name);
const asks = new Map(modules.map(m => [m, [...readFileSync(`src/Modules/${m}/${m}.csproj`, 'utf8').matchAll(/ProjectReference Include="[^"]*?(\w+)\.csproj"/g)].map(x => x[1])]));

const wanted = new Set();
const takes = (...names) => names.forEach(x => wanted.add(x));
const everything = new Set();
for (const path of changed) {
  const [, module] = path.match(/^src\/Modules\/(\w+)\//) ?? [];
  const [, folder] = path.match(/^tests\/Khue\.Tests\/(Modules\/\w+|Architecture|Kernel|Ui|Web)\//) ?? [];
  if (module && asks.has(module)) touch(module);
  else if (folder) takes(folder.replace('/', '.'));
  else if (/^(docs|bench|tests\/Khue\.BrowserTests)\/|^[^/]+\.md$/.test(path)) takes('Architecture');
  else everything.add(path);
}
if (wanted.size) takes('Architecture');

function touch(module) {
  if (wanted.has(`Modules.${module}`)) return;
  takes(`Modules.${module}`, 'Web');
  for (const [other, asked] of asks) if (asked.includes(module)) touch(other);
}

const onSqlite = 'FullyQualifiedName!~OnPostgres';
if (everything.size) console.error(`All tests, because of ${[...everything].slice(0, 3).join(', ')}${everything.size > 3 ? ' …' : ''}`);
else console.error(`Tests of: ${[...wanted].sort().join(', ') || 'nothing'}`);
if (everything.size) console.log(onSqlite);
else if (wanted.size) console.log(`(${[...wanted].filter(x => existsSync(`tests/Khue.Tests/${x.replace('.', '/')}`)).sort().map(x => `FullyQualifiedName~Khue.Tests.${x}.`).join('|')})&${onSqlite}`);
