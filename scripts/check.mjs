// npm run check: types, lint, walls, library, printed files and unit tests.
import { installIfNeeded } from './node.mjs';
import { runStages } from './stages.mjs';
import { runVitest } from './vitest.mjs';

installIfNeeded();
const stages = await runStages();
const tests = runVitest(['--project', 'unit']);
process.exit(stages.some(({ code }) => code !== 0) || tests.failed > 0 || tests.code !== 0 ? 1 : 0);
