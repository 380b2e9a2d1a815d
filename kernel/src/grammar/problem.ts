/** What a linter rule says about a protocol: a place in its data, a stable code, what is wrong and what would be right. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** Short way to say what is wrong at a place. */
export const problem = (path: readonly PropertyKey[], code: string, message: string, level: Problem['level'] = 'error'): Problem => ({
  path,
  level,
  code,
  message,
});
