// Runs dependency-cruiser and makes sure that it really saw the modules (with the wrong TypeScript it sees none, and says nothing).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, root } from './node.mjs';

const FEWEST_MODULES = 150;
const run = spawnSync(
  pinnedNode,
  [
    join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'kernel/src',
    'server/src',
    'web/src',
    'cli/src',
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
);
if (!run.stdout) {
  console.error(run.stderr);
  process.exit(1);
}
const { summary, modules } = JSON.parse(run.stdout);
const own = modules.filter(({ source }) => /^(kernel|server|web|cli)\//.test(source)).length;
for (const { from, to, rule } of summary.violations) console.log(`${from} → ${to}  ${rule.name}`);
if (own < FEWEST_MODULES) console.log(`only ${own} modules were seen: something is wrong`);
process.exit(summary.violations.length > 0 || own < FEWEST_MODULES ? 1 : 0);
