// Prints the files that are made from the code: the protocol format and its JSON Schema. With --check: are they fresh?
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { pinnedNode, root } from './node.mjs';

const source = "import { printFormat } from '@afterglow/kernel/yaml'; process.stdout.write(JSON.stringify(printFormat()))";
const printed = spawnSync(pinnedNode, ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', source], {
  cwd: join(root, 'cli'),
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
if (printed.status !== 0) {
  console.error(printed.stderr);
  process.exit(1);
}
const files = JSON.parse(printed.stdout);
const isCheck = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of Object.entries(files)) {
  const whole = join(root, path);
  let old = '';
  try {
    old = readFileSync(whole, 'utf8');
  } catch {
    // Not printed yet.
  }
  if (old === text) continue;
  if (isCheck) {
    console.error(`${path} is not fresh: run npm run print`);
    stale += 1;
  } else {
    writeFileSync(whole, text);
    console.log(`printed ${path}`);
  }
}
process.exit(stale > 0 ? 1 : 0);
