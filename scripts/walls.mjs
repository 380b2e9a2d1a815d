// The walls a linter of ours keeps: what may not stand where. Prints file:line and exits 1.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './node.mjs';

const ROOMS = ['kernel', 'server', 'web', 'cli', 'e2e', 'bench'];
const FORBIDDEN_FOLDERS = new Set(['utils', 'lib', 'common', 'shared', 'helpers', 'types']);
const isTest = (path) => /\.(?:test|e2e)\.tsx?$/.test(path) || /(?:^|\/)(?:test|testing|e2e|bench)\//.test(path);
const inKernel = (path) => path.startsWith('kernel/src/') && !isTest(path);

/** Each wall: where it stands, what may not be written there, and why. */
export const WALLS = [
  { name: 'kernel-random', where: inKernel, pattern: /\bMath\.random\b/, why: 'the kernel has no randomness' },
  { name: 'kernel-clock', where: inKernel, pattern: /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\b/, why: 'the kernel has no clock: take now as an argument' },
  { name: 'kernel-node', where: inKernel, pattern: /from 'node:/, why: 'the kernel runs in browsers too' },
  {
    name: 'temporal',
    where: (path) => inKernel(path) && !path.startsWith('kernel/src/time/'),
    pattern: /temporal-polyfill/,
    why: 'local time becomes an instant in kernel/src/time only',
  },
  {
    name: 'zod',
    where: (path) => inKernel(path) && !/^kernel\/src\/(?:grammar\/parts|.*\/(?:\w*[sS]chema|condition)|codecs\/)/.test(path),
    pattern: /from 'zod'/,
    why: 'shapes are declared in schema files and codecs only',
  },
  {
    name: 'yaml',
    where: (path) => inKernel(path) && !path.startsWith('kernel/src/codecs/yaml/'),
    pattern: /from 'yaml'/,
    why: 'YAML is read in codecs/yaml only',
  },
  {
    name: 'sql',
    where: (path) => path.startsWith('server/src/') && !isTest(path) && !path.startsWith('server/src/store/'),
    pattern: /from 'pg'|\.rows[<(]/,
    why: 'all SQL lives in store/',
  },
  {
    name: 'environment',
    where: (path) => /^(?:server|cli)\/src\//.test(path) && !isTest(path) && !/config\.ts$|commands\/(?:serve|rezone)\.ts$|cli\/src\/io\.ts$/.test(path),
    pattern: /process\.env\b/,
    why: 'the environment is read in config.ts only',
  },
  { name: 'mock', where: () => true, pattern: /\bvi\.(?:mock|doMock|spyOn)\b/, why: 'tests use real parts, no mocks' },
  { name: 'sleep', where: isTest, pattern: /\bsetTimeout\(|\bwaitForTimeout\b/, why: 'tests do not sleep' },
  { name: 'any', where: () => true, pattern: /\bas any\b|@ts-ignore|@ts-nocheck/, why: 'no way round the types' },
  {
    name: 'assertion',
    where: (path) =>
      !isTest(path) &&
      !/^kernel\/src\/codecs\/|^kernel\/src\/protocol\/condition\.ts$|^server\/src\/(?:http\/mount|store\/embedded)\.ts$|^web\/src\/(?:features\/facts\/facts|data\/send)\.ts$/.test(
        path,
      ),
    pattern: /\bas (?!const\b)(?:unknown\b|readonly\b|[A-Z{]\w*)/,
    why: 'types are proved, not asserted, outside codecs and tests',
  },
];

export function wallFindings(path, text) {
  const lines = text.split('\n');
  const most = path.endsWith('.tsx') ? 250 : 400;
  const findings = lines.length > most ? [`${path}:${most}  too-long  split it: at most ${most} lines`] : [];
  const folder = path
    .split('/')
    .slice(0, -1)
    .find((name) => FORBIDDEN_FOLDERS.has(name));
  if (folder) findings.push(`${path}:1  folder  no folder "${folder}": a helper lives with its subject`);
  lines.forEach((line, index) => {
    if (/^\s*(?:\/\/|\*|\/\*)/.test(line) || /^\s*import\b.*\bas [A-Z]/.test(line)) return;
    const code = line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, (text) => (/^.(?:pg|zod|yaml|temporal-polyfill|node:)/.test(text) ? text : "''"));
    for (const { name, where, pattern, why } of WALLS) if (where(path) && pattern.test(code)) findings.push(`${path}:${index + 1}  ${name}  ${why}`);
  });
  return findings;
}

export function sourceFiles() {
  const walk = (folder) =>
    readdirSync(folder).flatMap((name) => {
      if (name === 'node_modules' || name === 'dist') return [];
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return walk(path);
      return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [relative(root, path).split(sep).join('/')] : [];
    });
  return ROOMS.flatMap((room) => walk(join(root, room)));
}

if (process.argv[1]?.endsWith('walls.mjs')) {
  const files = sourceFiles();
  const findings = files.flatMap((path) => wallFindings(path, readFileSync(join(root, path), 'utf8')));
  for (const finding of findings) console.log(finding);
  if (files.length < 100) console.log(`only ${files.length} files were read: something is wrong`);
  process.exit(findings.length > 0 || files.length < 100 ? 1 : 0);
}
