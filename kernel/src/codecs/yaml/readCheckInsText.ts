/** Earlier check-ins from YAML or JSON text: a list of `{ at, signs }`, or `{ checkIns: [...] }`. */
import * as z from 'zod';
import { err, ok, type Result } from '../../result.ts';
import { earlierCheckIn } from '../../protocol/exampleSchema.ts';
import { pathText, shapeIssues } from '../issues.ts';
import { readYaml } from './document.ts';
import type { Finding } from './finding.ts';

export type EarlierCheckIn = z.output<typeof earlierCheckIn>;

export function readCheckInsText(file: string, text: string): Result<readonly EarlierCheckIn[], readonly Finding[]> {
  const document = readYaml(file, text);
  if (document.findings.length > 0) return err(document.findings);
  const data = document.data;
  const list = data !== null && typeof data === 'object' && 'checkIns' in data ? data.checkIns : data;
  const parsed = z.array(earlierCheckIn).safeParse(list ?? [], { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  return err(
    shapeIssues(parsed.error.issues).map(({ path, message }) => ({
      file,
      ...document.locate(path),
      level: 'error' as const,
      code: 'shape',
      message: `${pathText(path) || 'file'}: ${message}; a list of { at: 2026-12-18T10:00, signs: { redness: 1 } } is expected`,
    })),
  );
}
