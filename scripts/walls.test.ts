import { describe, expect, it } from 'vitest';
import { wallFindings } from './walls.mjs';

describe('the walls', () => {
  it.each([
    ['kernel/src/time/zone.ts', 'const a = Math.random();', 'kernel-random'],
    ['kernel/src/ask/ask.ts', 'const a = Temporal.Now.instant();', 'kernel-clock'],
    ['kernel/src/ask/ask.ts', "import { readFileSync } from 'node:fs';", 'kernel-node'],
    ['kernel/src/ask/ask.ts', "import * as z from 'zod';", 'zod'],
    ['kernel/src/ask/ask.ts', "import { parse } from 'yaml';", 'yaml'],
    ['server/src/care/x.ts', "import pg from 'pg';", 'sql'],
    ['server/src/care/x.ts', 'const a = process.env.HOME;', 'environment'],
    ['web/src/ui/x.test.ts', "vi.mock('x');", 'mock'],
    ['web/src/ui/x.test.ts', 'setTimeout(done, 5);', 'sleep'],
    ['web/src/ui/x.tsx', 'const a = b as Thing;', 'assertion'],
    ['web/src/utils/x.ts', 'export const a = 1;', 'folder'],
    ['web/src/ui/x.tsx', 'a\n'.repeat(300), 'too-long'],
  ])('finds in %s: %s', (path, text, name) => {
    expect(wallFindings(path, text).join('\n')).toContain(name);
  });

  it('leaves good code alone', () => {
    expect(wallFindings('kernel/src/ask/ask.ts', "const LIST = ['a'] as const;\nconst words = 'read as Utc';\n")).toEqual([]);
  });
});
