/** Zod's issues in our words. In: issues. Out: paths and messages that say what is wrong and what would be right. */
import type * as z from 'zod';

export interface ShapeIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Of a union only the branch that was meant counts: the one whose keys fit and whose inside is wrong. */
export function shapeIssues(issues: readonly Issue[], around: readonly PropertyKey[] = []): readonly ShapeIssue[] {
  return issues.flatMap((issue): readonly ShapeIssue[] => {
    const path = [...around, ...issue.path];
    if (issue.code === 'invalid_union') {
      const meant = issue.errors.find((branch) => branch.length > 0 && branch.every((inner) => inner.path.length > 0 && !isMissing(inner)));
      return meant ? shapeIssues(meant, path) : [{ path, message: issue.message }];
    }
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], message: `"${key}" is not known here` }));
    }
    return [{ path, message: wording(issue) }];
  });
}

const isMissing = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined');

function wording(issue: Issue): string {
  if (isMissing(issue)) return `"${String(issue.path.at(-1) ?? 'value')}" is missing`;
  return issue.message;
}

export const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.');
