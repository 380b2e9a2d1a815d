/** A YAML or JSON file of a known shape. In: text and the shape. Out: the data, or every problem with its place. */
import type * as z from 'zod';
import { err, ok, type Result } from '../../result.ts';
import { pathText, shapeIssues } from '../issues.ts';
import { readYaml } from './document.ts';
import type { Finding } from './finding.ts';

export function readShape<Shape extends z.ZodType>(file: string, text: string, shape: Shape): Result<z.output<Shape>, readonly Finding[]> {
  const document = readYaml(file, text);
  if (document.findings.length > 0) return err(document.findings);
  const parsed = shape.safeParse(document.data ?? {}, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  return err(
    shapeIssues(parsed.error.issues).map(({ path, message }) => ({
      file,
      ...document.locate(path),
      level: 'error' as const,
      code: 'shape',
      message: `${pathText(path) || 'file'}: ${message}`,
    })),
  );
}
