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
  // A message that a schema gave itself says more than the code does.
  return /^(?:Too small|Too big|Invalid input|Invalid option): /.test(issue.message) ? plainWording(issue) : issue.message;
}

const UNITS: Readonly<Record<string, string>> = { array: ' entries', set: ' entries', string: ' characters' };
const TYPES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function plainWording(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.minimum === 1 && issue.origin in UNITS ? 'must not be empty' : `must be at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}${issue.input === undefined ? '' : `, not ${shown(issue.input)}`}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

const LONGEST_SHOWN = 40;

function shown(input: unknown): string {
  const text = JSON.stringify(input) ?? typeof input;
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

export const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.');
