/** A person's facts from YAML or JSON text. In: text. Out: a `PatientFile`, or every problem with its place. */
import { err, ok, type Result } from '../../result.ts';
import { type PatientFile, patientFile } from '../../record/patientSchema.ts';
import { pathText, shapeIssues } from '../issues.ts';
import { readYaml } from './document.ts';
import type { Finding } from './finding.ts';

export function readPatientText(file: string, text: string): Result<PatientFile, readonly Finding[]> {
  const document = readYaml(file, text);
  if (document.findings.length > 0) return err(document.findings);
  const parsed = patientFile.safeParse(document.data ?? {}, { reportInput: true });
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
