// The stages of `npm run check`: each a command, run two at a time. Out: one line a stage.
import { join } from 'node:path';
import { root, startNode } from './node.mjs';

const bin = (...parts) => join(root, 'node_modules', ...parts);

export const STAGES = [
  { name: 'types', args: [bin('typescript-7', 'bin', 'tsc'), '-b'] },
  { name: 'lint and format', args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--diagnostic-level=error', '.'] },
  { name: 'walls', args: [join(root, 'scripts', 'walls.mjs')] },
  { name: 'who imports whom', args: [join(root, 'scripts', 'imports.mjs')] },
  { name: 'library', args: ['--conditions=afterglow-src', join(root, 'cli', 'src', 'main.ts'), 'check'] },
  { name: 'printed files', args: ['--conditions=afterglow-src', join(root, 'scripts', 'print.mjs'), '--check'] },
];

export async function runStages(stages = STAGES) {
  const results = [];
  const waiting = [...stages];
  const worker = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      const result = await startNode(stage.args);
      results.push({ ...stage, ...result });
      console.log(`${result.code === 0 ? '✓' : '✕'} ${stage.name} (${result.seconds.toFixed(1)} s)`);
      if (result.code !== 0) console.log(result.output);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
